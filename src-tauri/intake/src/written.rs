//! An amount as it stands in a cell, before anybody reads it: its number, unit and marks apart, and what it shows of others.

use crate::Currency;
use crate::amount_words::ABOUT;
use crate::marks::{self, Bare, OneOf};
use crate::numeral;
use crate::text;
use crate::unit::{self, Unit};

/// The longest amount that is read at all, in characters; an endless number ends here.
pub(crate) const LONGEST_AMOUNT: usize = 100;

/// What stands before the decimals of a column, as its cells show it beyond doubt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Decimals {
    /// No cell shows it.
    #[default]
    Unshown,
    /// A comma: `1.200,00`.
    Comma,
    /// A point: `1,200.00`.
    Point,
    /// Some show the one and some the other.
    Both,
}

impl Decimals {
    /// What all cells of a column show together.
    pub(crate) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        cells.map(shown_by).fold(Self::Unshown, |all, one| match (all, one) {
            (Self::Unshown, one) => one,
            (all, Self::Unshown) => all,
            (all, one) if all == one => all,
            _ => Self::Both,
        })
    }
}

/// Full-width digits and signs as plain ones, letters small, no blanks around.
pub(crate) fn plain_digits(text: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '，' => ',',
        '．' => '.',
        '－' | '−' | '–' | '—' => '-',
        '～' | '〜' => '~',
        '（' => '(',
        '）' => ')',
        '／' => '/',
        '’' | '‘' => '\'',
        '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{2009}' | '\u{3000}' => ' ',
        other => other,
    };
    text.trim().chars().map(plain).collect::<String>().trim().to_lowercase()
}

/// An amount apart: its number, the unit that it says, and the marks of its currency.
pub(crate) struct Parts<'a> {
    pub(crate) number: &'a str,
    pub(crate) unit: Option<Unit>,
    pub(crate) bare: Bare<'a>,
}

pub(crate) fn parts(plain: &str) -> Parts<'_> {
    let mut bare = marks::bare(plain);
    let (mut number, mut unit) = (bare.text, None);
    let dense = || number.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    if !numeral::is_numeral(&dense())
        && let Some((before, said)) = unit::off_amount(number, bare.of.is_some())
    {
        let inner = marks::bare(before);
        (number, unit) = (inner.text, Some(said));
        match OneOf::both(bare.of.take(), inner.of.clone()) {
            Some(both) => bare.of = both,
            None => (bare.of, bare.mixed) = (inner.of, true),
        }
    }
    // `850,-`, `8'000.-`, `3,50,000/-`: there are no smaller coins.
    let undashed = number.trim_end_matches('-');
    if undashed.len() < number.len() && undashed.ends_with([',', '.', '/']) {
        number = &undashed[..undashed.len() - 1];
    }
    Parts { number, unit, bare }
}

/// What a cell shows of the column's decimals, beyond doubt.
fn shown_by(text: &str) -> Decimals {
    if text::is_longer(text, LONGEST_AMOUNT) {
        return Decimals::Unshown;
    }
    let plain = plain_digits(text);
    let whole = marks::bare(without_about(&plain).unwrap_or(&plain)).text;
    let undashed = whole.trim_end_matches('-');
    if undashed.len() < whole.len() && undashed.ends_with(',') {
        return Decimals::Comma;
    }
    let number = parts(&plain).number;
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || is_group_mark(c));
    let of_mark = |mark: char| if mark == ',' { Decimals::Comma } else { Decimals::Point };
    let (commas, points) = (number.matches(',').count(), number.matches('.').count());
    let groups = |mark: char| number.split(mark).skip(1).all(|group| group.len() == 3);
    match (is_number, commas, points) {
        (true, 1.., 1..) => of_mark(if number.rfind(',') > number.rfind('.') { ',' } else { '.' }),
        (true, 2.., 0) if groups(',') => Decimals::Point,
        (true, 0, 2..) if groups('.') => Decimals::Comma,
        (true, 1, 0) | (true, 0, 1) => {
            let mark = if commas == 1 { ',' } else { '.' };
            let after = number.split(mark).next_back().map_or(0, str::len);
            if (1..=2).contains(&after) { of_mark(mark) } else { Decimals::Unshown }
        }
        _ => Decimals::Unshown,
    }
}

/// The currencies that a cell can be in, by the marks beside its number; none: it says nothing of them.
pub(crate) fn currencies_of(text: &str) -> Option<OneOf> {
    if text::is_longer(text, LONGEST_AMOUNT) {
        return None;
    }
    let plain = plain_digits(text);
    let Parts { number, bare, .. } = parts(without_about(&plain).unwrap_or(&plain));
    bare.of.filter(|_| holds_number(number))
}

/// Whether a cell holds an amount that could be in a currency: there are digits in it.
pub(crate) fn holds_amount(text: &str) -> bool {
    !text::is_longer(text, LONGEST_AMOUNT) && holds_number(&plain_digits(text))
}

/// Whether an amount says nothing but its number: no unit and no word for whole ones.
pub(crate) fn is_bare(text: &str) -> bool {
    let plain = plain_digits(text);
    let Parts { unit, bare, number } = parts(&plain);
    unit.is_none() && !bare.own && !number.contains(numeral::is_unit)
}

pub(crate) fn holds_number(plain: &str) -> bool {
    plain.chars().any(|c| c.is_ascii_digit()) || plain.chars().any(|c| numeral::is_numeral(&c.to_string()))
}

/// An amount of which nobody is sure, without the word that says so; none: nothing says so.
pub(crate) fn without_about(plain: &str) -> Option<&str> {
    let bare = marks::bare(plain).text;
    let off = |text: &'_ str| -> Option<(usize, usize)> {
        ABOUT.iter().find_map(|word| {
            if text.starts_with(word) {
                Some((word.len(), text.len()))
            } else {
                text.ends_with(word).then(|| (0, text.len() - word.len()))
            }
        })
    };
    off(plain).map(|(from, to)| plain[from..to].trim()).or_else(|| off(bare).map(|(from, to)| bare[from..to].trim()))
}

/// `2026-05-01`, `2026/5/1`, `2026年5月1日`, `1.5.2026`.
pub(crate) fn is_date(plain: &str) -> bool {
    let ends = plain.strip_suffix('日').unwrap_or(plain);
    let parts: Vec<&str> = ends.split(['-', '/', '.', '年', '月']).collect();
    let is_year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let is_small = |part: &str| matches!(part.len(), 1 | 2);
    let are_digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    match parts.as_slice() {
        [year, month, day] => {
            are_digits
                && ((is_year(year) && is_small(month) && is_small(day))
                    || (is_small(year) && is_small(month) && is_year(day)))
        }
        _ => false,
    }
}

/// `5-8`, `5~8万`, `5至8`, `$10,000-$15,000`.
pub(crate) fn is_range(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '~', '至', '到']).map(|part| marks::bare(part.trim()).text).collect();
    !text.contains('e')
        && parts.len() > 1
        && parts
            .iter()
            .all(|part| part.starts_with(|c: char| c.is_ascii_digit() || numeral::is_numeral(&c.to_string())))
}

pub(crate) fn is_group_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ' ' | '\'')
}

/// An amount as it is written, with the unit of its heading where it says none itself: so it means the same elsewhere.
/// In the words of the currency's own language, or as a sum that is read alike in every language (`ok. 5 × 1000`).
pub(crate) fn with_unit(written: &str, scale: u32, currency: &Currency) -> String {
    let unit = Unit::ALL.into_iter().find(|unit| unit.scale() == scale && *unit != Unit::Yuan);
    match unit {
        Some(unit) if !unit::says_one(written) && written.contains(|c: char| c.is_numeric()) => {
            if *currency == Currency::default() {
                format!("{written}{}元", unit.suffix())
            } else {
                format!("{written} × 1{}", "0".repeat(scale as usize))
            }
        }
        Some(_) | None => written.to_owned(),
    }
}

/// Whether a text could be an amount at all: it begins with a digit, a sign or a currency's sign.
pub(crate) fn looks_like_amount(text: &str) -> bool {
    if text::is_longer(text, LONGEST_AMOUNT) {
        return text.starts_with(char::is_numeric);
    }
    let plain = plain_digits(text);
    let rest = marks::bare(without_about(&plain).unwrap_or(&plain)).text;
    rest.starts_with(|c: char| c.is_ascii_digit()) || numeral::is_numeral(rest) || rest.starts_with("-")
}
