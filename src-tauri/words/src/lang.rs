//! The languages of the program.

use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// Both, in order.
    pub const ALL: [Lang; 2] = [Lang::ZhCn, Lang::En];

    /// The tag of RFC 5646, as it stands in `lang=""` and on the command line.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Lang::ZhCn => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The language that this one is not.
    #[must_use]
    pub fn other(self) -> Lang {
        match self {
            Lang::ZhCn => Lang::En,
            Lang::En => Lang::ZhCn,
        }
    }

    /// The language that a tag or a locale names: `zh-CN`, `zh_CN.UTF-8`, `zh-Hans`, `en`, `en_GB@euro`. None for
    /// a language that the program does not speak, and for `C` and `POSIX`, which name none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Lang> {
        let primary = text.trim().split(['-', '_', '.', '@']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Lang::ZhCn)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Lang::En)
        } else {
            None
        }
    }

    /// The first language spoken here among locales in the order of their weight (`LC_ALL`, `LC_MESSAGES`,
    /// `LANG`); Chinese where none is.
    #[must_use]
    pub fn detect<'a>(locales: impl IntoIterator<Item = &'a str>) -> Lang {
        locales.into_iter().find_map(Lang::parse).unwrap_or_default()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_locales_name_a_language() {
        for text in ["zh-CN", "zh_CN.UTF-8", "zh", "ZH-hans-CN"] {
            assert_eq!(Lang::parse(text), Some(Lang::ZhCn), "{text}");
        }
        for text in ["en", "en_GB.UTF-8", "en-US", " EN "] {
            assert_eq!(Lang::parse(text), Some(Lang::En), "{text}");
        }
        for text in ["", "C", "C.UTF-8", "POSIX", "pl_PL", "english"] {
            assert_eq!(Lang::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_first_spoken_locale_counts_and_chinese_where_none_is() {
        assert_eq!(Lang::detect(["", "pl_PL", "en_US.UTF-8", "zh_CN"]), Lang::En);
        assert_eq!(Lang::detect(["C"]), Lang::ZhCn);
    }

    #[test]
    fn a_language_travels_as_its_tag() {
        for lang in Lang::ALL {
            assert_eq!(Lang::parse(lang.tag()), Some(lang));
            assert_eq!(serde_json::to_string(&lang).unwrap(), format!("\"{lang}\""));
        }
    }
}
