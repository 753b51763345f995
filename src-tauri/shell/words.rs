//! The few words that the shell itself says, from the same files as the window's.

use std::{collections::BTreeMap, sync::LazyLock};

use serde_json::Value;

/// A language of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[ts(export, rename = "Lang")]
pub enum Lang {
    /// Chinese, simplified.
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Lang {
    /// The language that a tag names (`zh-CN` or `en`).
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "zh-CN" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The machine's language: English where its locale says so, otherwise Chinese.
    pub fn of_machine() -> Self {
        let locale = roundtable_platform::locales().into_iter().find(|locale| !locale.is_empty()).unwrap_or_default();
        if locale.starts_with("en") { Self::English } else { Self::Chinese }
    }
}

type Words = BTreeMap<String, Value>;

static CHINESE: LazyLock<Words> = LazyLock::new(|| parse(include_str!("../../ui/messages/zh-cn.json")));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| parse(include_str!("../../ui/messages/en.json")));

/// A file that does not parse would have failed the tests below; the program then says keys instead of nothing.
fn parse(file: &str) -> Words {
    serde_json::from_str(file).unwrap_or_default()
}

/// The words of a key.
pub fn say(lang: Lang, key: &str) -> String {
    let words = match lang {
        Lang::Chinese => &*CHINESE,
        Lang::English => &*ENGLISH,
    };
    words.get(key).and_then(Value::as_str).unwrap_or(key).to_owned()
}

/// The words of a key that holds `{it}`.
pub fn say_with(lang: Lang, key: &str, it: &str) -> String {
    say(lang, key).replace("{it}", it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_said_in_both_languages() {
        assert_eq!(say(Lang::Chinese, "app.title"), "圆桌");
        assert_eq!(say(Lang::English, "app.title"), "Roundtable");
    }

    #[test]
    fn all_that_the_shell_says_has_words_in_both_languages() {
        let keys = ["app.title", "display.title", "window.usage", "window.argument_unknown", "window.value_unknown"];
        for lang in [Lang::Chinese, Lang::English] {
            for key in keys.iter().chain(&["window.argument_without_value"]) {
                assert_ne!(say(lang, key), *key, "{lang:?}");
            }
        }
    }
}
