//! All the words of one language.

use crate::lang::Lang;
use crate::message::Message;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const ZH_CN: &str = include_str!("../../../ui/messages/zh-cn.json");
const EN: &str = include_str!("../../../ui/messages/en.json");

/// All the words of one language, by key.
#[derive(Debug)]
pub struct Words {
    lang: Lang,
    messages: BTreeMap<String, Message>,
}

impl Words {
    /// The words of a language; read once.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Words {
        static CHINESE: OnceLock<Words> = OnceLock::new();
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        match lang {
            Lang::ZhCn => CHINESE.get_or_init(|| Words::read(lang, ZH_CN)),
            Lang::En => ENGLISH.get_or_init(|| Words::read(lang, EN)),
        }
    }

    fn read(lang: Lang, text: &str) -> Words {
        // The files are compiled in, and a test of this crate reads both: a broken one never leaves the workshop.
        // Should it, every sentence shows as its key.
        Words { lang, messages: serde_json::from_str(text).unwrap_or_default() }
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What a key says that was found at run time, from an error's code or the name of a kind. One that is not there
    /// says itself, so that it is seen. A key that is known is said by [`say!`](crate::say).
    #[must_use]
    pub fn say_found(&self, key: &str, params: &[(&str, &str)]) -> String {
        self.messages.get(key).map_or_else(|| key.to_owned(), |message| message.say(params))
    }

    /// Whether the language file has the key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::names;

    fn strict(text: &str) -> BTreeMap<String, Message> {
        serde_json::from_str(text).expect("a flat map of texts, or of one and other")
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        let (chinese, english) = (strict(ZH_CN), strict(EN));
        let only = |a: &BTreeMap<String, Message>, b: &BTreeMap<String, Message>| {
            a.keys().filter(|key| !b.contains_key(*key)).cloned().collect::<Vec<_>>()
        };
        assert_eq!(only(&chinese, &english), Vec::<String>::new(), "missing in en.json");
        assert_eq!(only(&english, &chinese), Vec::<String>::new(), "missing in zh-cn.json");
        assert!(!chinese.is_empty());
    }

    #[test]
    fn both_languages_have_the_same_places() {
        let (chinese, english) = (strict(ZH_CN), strict(EN));
        for (key, message) in &chinese {
            let Some(other) = english.get(key) else { continue };
            assert_eq!(names(message), names(other), "{key}");
        }
    }

    #[test]
    fn no_message_is_empty() {
        for text in [ZH_CN, EN] {
            for (key, message) in strict(text) {
                assert!(!message.say(&[]).trim().is_empty(), "{key}");
            }
        }
    }

    #[test]
    fn an_unknown_key_says_itself() {
        assert_eq!(Words::of(Lang::En).say_found("nothing.here", &[("n", "1")]), "nothing.here");
    }
}
