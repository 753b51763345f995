//! In what amounts stand: 元, 万元, "tys. zł", "$000s".

use crate::marks::{self, OneOf, is_letter};
use crate::unit_words::{FILLERS, LETTERS, SCALES};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// In what an amount is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Whole units of the currency (元).
    Yuan,
    /// Hundreds (百元).
    Hundred,
    /// Thousands (千元).
    Thousand,
    /// Ten thousands (万元).
    Wan,
    /// Hundred thousands (十万元, lakh).
    Lakh,
    /// Millions (百万元).
    Million,
    /// Ten millions (千万元, crore).
    Crore,
    /// Hundred millions (亿元).
    Yi,
}

impl Unit {
    /// All of them.
    pub const ALL: [Unit; 8] =
        [Unit::Yuan, Unit::Hundred, Unit::Thousand, Unit::Wan, Unit::Lakh, Unit::Million, Unit::Crore, Unit::Yi];

    /// The stable name, the same as in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Yuan => "yuan",
            Self::Hundred => "hundred",
            Self::Thousand => "thousand",
            Self::Wan => "wan",
            Self::Lakh => "lakh",
            Self::Million => "million",
            Self::Crore => "crore",
            Self::Yi => "yi",
        }
    }

    /// A unit by its stable name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }

    /// How far right the point of an amount moves.
    pub(crate) fn scale(self) -> u32 {
        match self {
            Self::Yuan => 0,
            Self::Hundred => 2,
            Self::Thousand => 3,
            Self::Wan => 4,
            Self::Lakh => 5,
            Self::Million => 6,
            Self::Crore => 7,
            Self::Yi => 8,
        }
    }

    /// The unit as it stands after a number.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Yuan => "",
            Self::Hundred => "百",
            Self::Thousand => "千",
            Self::Wan => "万",
            Self::Lakh => "十万",
            Self::Million => "百万",
            Self::Crore => "千万",
            Self::Yi => "亿",
        }
    }
}

/// What a text says that speaks of nothing but units and currencies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Whole units only where a word says them (`元`), not where a currency alone is named.
    pub(crate) unit: Option<Unit>,
    pub(crate) of: Option<OneOf>,
}

/// Reads a text that speaks of nothing but units and currencies: `万元`, `in thousands of dollars`, `$000s`, `тыс. руб.`
pub(crate) fn phrase(text: &str) -> Option<Phrase> {
    let lower = text.trim().to_lowercase();
    if lower == "w" {
        return Some(Phrase { unit: Some(Unit::Wan), of: None });
    }
    let mut said = Phrase::default();
    let (mut rest, mut whole, mut number) = (lower.as_str(), false, None);
    let (mut before_is_letter, mut is_in) = (false, false);
    loop {
        rest = rest.trim_start_matches(|c: char| {
            let skipped = c.is_whitespace() || matches!(c, '.' | '\'' | '’' | ':' | '：' | '-' | '_');
            before_is_letter &= !skipped;
            skipped
        });
        if rest.is_empty() {
            break;
        }
        if before_is_letter && rest.starts_with(is_letter) {
            return None;
        }
        let scale = longest(&SCALES, rest).or_else(|| letter(rest, said.of.is_some()));
        if let Some((length, unit)) = scale {
            if said.unit.replace(unit).is_some() {
                return None;
            }
            before_is_letter =
                rest[..length].ends_with(is_letter) && !LETTERS.iter().any(|(letter, _)| *letter == &rest[..length]);
            rest = &rest[length..];
        } else if let Some(filler) = filler(rest) {
            is_in |= ["in", "en", "w", "в"].contains(&filler);
            before_is_letter = filler.ends_with(is_letter);
            rest = &rest[filler.len()..];
        } else if let Some((length, of)) = marks::at_start(rest) {
            let mark = &rest[..length];
            whole |= ["元", "圆", "圓", "円", "원"].contains(&mark);
            said.of = OneOf::both(said.of.take(), Some(of))?;
            before_is_letter = mark.ends_with(is_letter);
            rest = &rest[length..];
        } else {
            let length = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(rest.len());
            let digits: String = rest[..length].chars().filter(char::is_ascii_digit).collect();
            let unit = match digits.as_str() {
                "000" => Unit::Thousand,
                "000000" => Unit::Million,
                "1000" if is_in => Unit::Thousand,
                "10000" if is_in => Unit::Wan,
                "100000" if is_in => Unit::Lakh,
                "1000000" if is_in => Unit::Million,
                _ => return None,
            };
            if number.replace(unit).is_some() {
                return None;
            }
            rest = &rest[length..];
            rest = rest.strip_prefix('s').filter(|rest| !rest.starts_with(is_letter)).unwrap_or(rest);
        }
    }
    // A number alone is a year, an amount, a place in a list: `1000`. `'000` is not.
    let number = number.filter(|_| said.of.is_some() || lower.contains("000s") || lower.starts_with(['\'', '’']));
    match (said.unit, number) {
        (Some(_), Some(_)) => return None,
        (None, Some(unit)) => said.unit = Some(unit),
        (Some(_), None) => {}
        (None, None) if whole => said.unit = Some(Unit::Yuan),
        (None, None) => {}
    }
    (said.unit.is_some() || said.of.is_some()).then_some(said)
}

fn longest(words: &[(&'static str, Unit)], text: &str) -> Option<(usize, Unit)> {
    let is_whole = |word: &str| !word.ends_with(is_letter) || !text[word.len()..].starts_with(is_letter);
    let found = words.iter().filter(|(word, _)| text.starts_with(word) && is_whole(word));
    found.max_by_key(|(word, _)| word.len()).map(|(word, unit)| (word.len(), *unit))
}

/// A letter for a unit beside a currency's sign.
fn letter(text: &str, sign_before: bool) -> Option<(usize, Unit)> {
    LETTERS.into_iter().find_map(|(letter, unit)| {
        let rest = text.strip_prefix(letter)?;
        let is_end = !rest.starts_with(is_letter);
        let beside = (sign_before && is_end) || marks::at_start(rest).is_some();
        beside.then_some((letter.len(), unit))
    })
}

fn filler(text: &str) -> Option<&'static str> {
    let ends = |word: &str| !word.ends_with(is_letter) || !text[word.len()..].starts_with(is_letter);
    FILLERS.into_iter().filter(|word| text.starts_with(word) && ends(word)).max_by_key(|word| word.len())
}

/// The unit that stands behind an amount, taken off it, in small letters: `2.8万`, `25 tsd.`, `12.5 lakh`.
pub(crate) fn off_amount(text: &str, has_sign: bool) -> Option<(&str, Unit)> {
    let undotted = text.strip_suffix('.').filter(|rest| rest.ends_with(is_letter)).unwrap_or(text);
    let begins = |word: &str, before: &str| !word.starts_with(is_letter) || !before.ends_with(is_letter);
    let words = SCALES.iter().chain(LETTERS[..2].iter().filter(|(letter, _)| has_sign || *letter == "k"));
    let found = words.filter_map(|(word, unit)| {
        let before = undotted.strip_suffix(word).filter(|before| begins(word, before))?;
        Some((before, *unit, word.len()))
    });
    found.max_by_key(|(_, _, length)| *length).map(|(before, unit, _)| (before.trim_end(), unit))
}

/// A phrase inside of a text: ALL and TRY are currencies too, so a code counts only in capitals, and a lone letter does not.
pub(crate) fn strict(text: &str) -> Option<Phrase> {
    let words = || text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
    let is_small_code =
        |word: &str| word.len() == 3 && word != word.to_uppercase() && crate::Currency::new(word).is_ok();
    (!words().any(is_small_code) && text.trim().chars().count() > 0 && text.trim().to_lowercase() != "w")
        .then(|| phrase(text))
        .flatten()
}

/// Whether an amount says in what it stands (`5 tys. zł`, `5万`, `5元`).
pub(crate) fn says_one(written: &str) -> bool {
    let lower = written.to_lowercase();
    let han = lower.contains(['元', '圆', '圓', '块', '円', '원', '十', '拾']);
    let parts = || lower.split(|c: char| c.is_whitespace() || c == '.' || c.is_ascii_digit());
    han || SCALES.iter().any(|(word, _)| {
        if word.ends_with(is_letter) { parts().any(|part| part == *word) } else { lower.contains(word) }
    })
}

/// Whether a heading is a unit and nothing else: `万元`, `PLN`.
pub(crate) fn is_one(heading: &str) -> bool {
    !heading.chars().any(|c| c.is_ascii_digit() || c.is_whitespace()) && strict(heading).is_some()
}

/// What a cell of a column of units says: `万元`, `USD`.
pub(crate) fn of_cell(cell: &str) -> Option<Phrase> {
    phrase(cell.trim().trim_matches(['(', ')', '（', '）', '[', ']', '【', '】', '。']))
}
