//! A key's fingerprint as six words, for people to compare by eye and ear.
//!
//! The words are those of BIP-39, which are published in both languages with the same 2048 places; six of them hold 66
//! bits, which are the first eleven characters of the fingerprint as `ssh-keygen -l` shows it.

use bip39::Language;
use serde::Serialize;
use ts_rs::TS;

/// Bits of one word.
const BITS: usize = 11;
/// Words.
const WORDS: usize = 6;

/// The same fingerprint in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(export)]
pub struct SixWords {
    /// Six Chinese characters.
    pub zh: Vec<&'static str>,
    /// Six English words.
    pub en: Vec<&'static str>,
}

impl SixWords {
    /// Of a SHA-256.
    #[must_use]
    pub fn of(sha256: &[u8; 32]) -> SixWords {
        let bit = |at: usize| usize::from(sha256[at / 8] >> (7 - at % 8) & 1);
        let places = (0..WORDS).map(|word| (0..BITS).fold(0, |place, at| place << 1 | bit(word * BITS + at)));
        let in_words = |language: Language| places.clone().map(|place| language.word_list()[place]).collect();
        SixWords { zh: in_words(Language::SimplifiedChinese), en: in_words(Language::English) }
    }

    /// As they are shown and printed in a language.
    #[must_use]
    pub fn said(&self, lang: crate::Lang) -> String {
        match lang {
            crate::Lang::ZhCn => self.zh.join(" "),
            crate::Lang::En => self.en.join(" "),
        }
    }

    /// In both languages, where no meeting's is known.
    #[must_use]
    pub fn in_both(&self) -> String {
        format!("{} · {}", self.zh.join(" "), self.en.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    #[test]
    fn the_words_are_the_first_66_bits() {
        let mut hash = [0; 32];
        assert_eq!(SixWords::of(&hash).said(Lang::En), "abandon abandon abandon abandon abandon abandon");
        hash[..9].fill(0xff);
        assert_eq!(SixWords::of(&hash).said(Lang::En), "zoo zoo zoo zoo zoo zoo");
        assert_eq!(SixWords::of(&hash).said(Lang::ZhCn), "歇 歇 歇 歇 歇 歇");
        // The first word's last bit is the third of the second byte; behind the 66th bit nothing counts.
        let mut hash = [0; 32];
        hash[1] = 0b0010_0000;
        assert_eq!(SixWords::of(&hash).said(Lang::En), "ability abandon abandon abandon abandon abandon");
        hash = [0; 32];
        hash[8] = 0b0011_1111;
        assert_eq!(SixWords::of(&hash), SixWords::of(&[0; 32]));
    }

    #[test]
    fn every_word_stands_once_in_each_language() {
        for language in [Language::SimplifiedChinese, Language::English] {
            let words: std::collections::BTreeSet<_> = language.word_list().iter().collect();
            assert_eq!(words.len(), 1 << BITS);
        }
    }
}
