//! Amounts as people write them: what is read, what is refused, and what only a person can settle.

use crate::amount_words::{ABOUT, LAKH_GROUPS, NOT_PRICED, POINT_BEFORE_DECIMALS};
use crate::marks::{self, Bare, OneOf};
use crate::numeral::{self, Numeral};
use crate::unit::{self, Unit};
use crate::{Currency, MOST_COST_MINOR, What};
use roundtable_tally::Money;

/// The longest amount that is read at all, in characters; an endless number ends here.
const LONGEST_AMOUNT: usize = 100;

/// How a column writes its amounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Writing {
    /// How far right the point of an amount moves that says no unit of its own.
    pub(crate) scale: u32,
    /// What stands before the decimals, as far as other cells show it.
    pub(crate) decimals: Decimals,
}

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

impl Currency {
    /// Reads an amount as people write it: `28000`, `28,000.50`, `28 000`, `¥28,000`, `2.8万`, `12000元`, `１００`,
    /// `1.2E+04`, `一万二千元`, `25 Tsd. €`, `₹12,50,000`, `850,-`.
    ///
    /// `scale` moves the point to the right, for a column headed 万元 by 4; a unit in the text itself goes before it.
    /// What can be read two ways (`1.000`), is no exact sum (`约5万`, `5-8`) or is in another currency is refused.
    ///
    /// # Errors
    /// The reason as a [`What`].
    pub fn read(&self, text: &str, scale: u32) -> Result<Money, What> {
        self.read_as(text, Writing { scale, decimals: Decimals::Unshown })
    }

    pub(crate) fn read_as(&self, text: &str, writing: Writing) -> Result<Money, What> {
        if text.chars().take(LONGEST_AMOUNT + 1).count() > LONGEST_AMOUNT {
            let is_number = text.trim_start().starts_with(char::is_numeric);
            return Err(if is_number { self.too_large() } else { What::NotANumber });
        }
        let plain = plain_digits(text);
        if plain.is_empty() {
            return Err(What::Empty);
        }
        if NOT_PRICED.contains(&plain.as_str()) {
            return Err(What::NotPriced);
        }
        if is_date(&plain) {
            return Err(What::AmountDate);
        }
        if holds_number(&plain) && without_about(&plain).is_some() {
            return Err(What::AmountAbout);
        }
        let Parts { number, unit, bare } = parts(&plain);
        if is_range(number) {
            return Err(What::AmountRange);
        }
        if bare.mixed || bare.of.as_ref().is_some_and(|of| !of.can_be(self)) {
            return Err(if holds_number(number) {
                What::CurrencyOther { currency: self.code().to_owned() }
            } else {
                What::NotANumber
            });
        }
        let says_itself = unit.is_some() || (bare.own && !numeral::is_numeral(number));
        if !says_itself && bare.sign_behind && writing.scale > 0 {
            // `350 €` under k€: the sign is that of the heading, or says that these are whole ones.
            let units = self.read_as(number, Writing { scale: 0, ..writing })?;
            let scaled = self.read_as(number, writing)?;
            if units == scaled {
                return Ok(units);
            }
            return Err(What::AmountAmbiguous { one: self.plain(units), other: self.plain(scaled) });
        }
        let scale = unit.map_or(if bare.own { 0 } else { writing.scale }, Unit::scale);
        if let Some((over, under)) = number.split_once('/') {
            let both =
                [over, under].into_iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
            return Err(if both { What::AmountAbout } else { What::NotANumber });
        }
        let dense: String = number.chars().filter(|c| !c.is_whitespace()).collect();
        if unit.is_none() && numeral::is_numeral(&dense) {
            // 三 under 万元 is thirty thousand, 三千 is not: it says its own unit.
            let scale = if dense.chars().any(numeral::is_unit) { 0 } else { scale };
            return match numeral::read(&dense) {
                Numeral::One(number) => self.assemble(&number.to_string(), "", scale),
                Numeral::Two(one, other) => {
                    Err(What::AmountAmbiguous { one: one.to_string(), other: other.to_string() })
                }
                Numeral::None => Err(What::NotANumber),
            };
        }
        if number.is_empty() {
            return Err(What::NotANumber);
        }
        if let Some((digits, power)) = number.split_once('e') {
            return self.scientific(digits, power, scale);
        }
        let (whole, fraction) = self.split(number, scale, writing.decimals)?;
        self.assemble(&whole, &fraction, scale)
    }

    /// The digits before and after the point, whatever marks thousands.
    fn split(&self, text: &str, scale: u32, decimals: Decimals) -> Result<(String, String), What> {
        let (whole, fraction) = at_point(text).unwrap_or((text, ""));
        let digits: String = whole.chars().filter(|c| !is_group_mark(*c)).collect();
        refuse_odd(text, &digits)?;
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || (whole.len() < text.len() && fraction.is_empty()) {
            return Err(What::NotANumber);
        }
        let lone = |mark: char| text.matches(mark).count() == 1 && !text.contains(|c| c != mark && is_group_mark(c));
        let groups: Vec<&str> = whole.split(is_group_mark).collect();
        let is_grouped = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
        let is_lakhs = LAKH_GROUPS.contains(&self.code())
            && groups.len() > 2
            && groups[0].len() <= 2
            && groups[1..groups.len() - 1].iter().all(|group| group.len() == 2)
            && groups.last().is_some_and(|last| last.len() == 3);
        let mut marks: Vec<char> = whole.chars().filter(|c| is_group_mark(*c)).collect();
        marks.dedup();
        if groups.len() > 1 && (!(is_grouped || is_lakhs) || marks.len() > 1) {
            return Err(What::NotANumber);
        }
        // `12.500` and `12,500` are thousands to some and decimals to others: the other cells say which, or nobody does.
        let has_points = POINT_BEFORE_DECIMALS.contains(&self.code());
        if lone('.') && fraction.len() == 3 {
            match decimals {
                Decimals::Comma if scale == 0 || !has_points => {
                    return Ok((format!("{digits}{fraction}"), String::new()));
                }
                // `3.125` under 万元.
                Decimals::Unshown | Decimals::Point if scale > 0 && has_points => {}
                Decimals::Unshown | Decimals::Point | Decimals::Comma | Decimals::Both => {
                    return Err(self.two_ways(&digits, fraction, scale));
                }
            }
        }
        if lone(',') && fraction.is_empty() && matches!(decimals, Decimals::Comma | Decimals::Both) {
            return Err(self.two_ways(groups[0], groups.last().copied().unwrap_or_default(), scale));
        }
        // `12,5` under 万元, where nobody writes decimals so, lacks a digit or has a comma for a point.
        if lone(',') && !fraction.is_empty() && scale > 0 && has_points {
            return Err(self.two_ways(&digits, fraction, scale));
        }
        Ok((digits, fraction.to_owned()))
    }

    /// Both readings of digits with a mark between them: as thousands, and as decimals.
    fn two_ways(&self, before: &str, after: &str, scale: u32) -> What {
        let said = |whole: &str, fraction: &str| match self.assemble(whole, fraction, scale) {
            Ok(money) => self.plain(money),
            Err(_) if fraction.is_empty() => whole.to_owned(),
            Err(_) => format!("{whole}.{fraction}"),
        };
        What::AmountAmbiguous { one: said(&format!("{before}{after}"), ""), other: said(before, after) }
    }

    /// Reads an amount as a `.pb` has it: digits, and a point (or a comma) with decimals if there are any.
    ///
    /// # Errors
    /// As [`Currency::read`].
    pub fn read_plain(&self, text: &str) -> Result<Money, What> {
        let text = text.trim();
        if text.is_empty() {
            return Err(What::Empty);
        }
        let (whole, fraction) = match (text.split_once('.'), text.split_once(',')) {
            (Some(parts), _) => parts,
            (None, Some((whole, fraction))) => {
                let is_number = [whole, fraction].into_iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
                // `1,200` is one and a fifth to some and twelve hundred to others.
                if is_number && fraction.len() == 3 && !whole.is_empty() {
                    return Err(self.two_ways(whole, fraction, 0));
                }
                (whole, fraction)
            }
            (None, None) => (text, ""),
        };
        refuse_odd(text, whole)?;
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || text.ends_with(['.', ',']) {
            return Err(What::NotANumber);
        }
        self.assemble(whole, fraction, 0)
    }

    /// `1.2` and `+04`.
    fn scientific(&self, digits: &str, power: &str, scale: u32) -> Result<Money, What> {
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        refuse_odd(digits, whole)?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (down, size) =
            power.strip_prefix('-').map_or((false, power.strip_prefix('+').unwrap_or(power)), |rest| (true, rest));
        if !(fraction.is_empty() || is_number(fraction)) || !is_number(size) {
            return Err(What::NotANumber);
        }
        let Ok(size) = size.parse::<usize>() else { return Err(self.too_large()) };
        if down {
            let noughts = "0".repeat(size.min(LONGEST_AMOUNT));
            let moved = format!("{noughts}{whole}");
            let (whole, down) = moved.split_at(moved.len() - size.min(moved.len()));
            return self.assemble(whole, &format!("{down}{fraction}"), scale);
        }
        if size > LONGEST_AMOUNT {
            return Err(self.too_large());
        }
        let moved = format!("{fraction:0<size$}");
        let (up, fraction) = moved.split_at(size);
        self.assemble(&format!("{whole}{up}"), fraction, scale)
    }

    fn assemble(&self, whole: &str, fraction: &str, scale: u32) -> Result<Money, What> {
        let places = (self.decimals() + scale) as usize;
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > places {
            return Err(What::AmountTooFine { decimals: self.decimals() });
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > 18 {
            return Err(self.too_large());
        }
        let minor = format!("{whole}{fraction:0<places$}");
        let minor = if minor.is_empty() { Ok(0) } else { minor.parse::<i128>() };
        match minor {
            Ok(minor) if minor <= i128::from(MOST_COST_MINOR) => {
                i64::try_from(minor).ok().and_then(|minor| Money::new(minor).ok()).ok_or_else(|| self.too_large())
            }
            _ => Err(self.too_large()),
        }
    }
}

/// Full-width digits and signs as plain ones, letters small, no blanks around.
fn plain_digits(text: &str) -> String {
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
struct Parts<'a> {
    number: &'a str,
    unit: Option<Unit>,
    bare: Bare<'a>,
}

fn parts(plain: &str) -> Parts<'_> {
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
    if text.len() > LONGEST_AMOUNT {
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
    if text.len() > LONGEST_AMOUNT {
        return None;
    }
    let plain = plain_digits(text);
    let Parts { number, bare, .. } = parts(without_about(&plain).unwrap_or(&plain));
    bare.of.filter(|_| holds_number(number))
}

/// Whether a cell holds an amount that could be in a currency: there are digits in it.
pub(crate) fn holds_amount(text: &str) -> bool {
    text.len() <= LONGEST_AMOUNT && holds_number(&plain_digits(text))
}

/// Whether an amount says nothing but its number: no unit and no word for whole ones.
pub(crate) fn is_bare(text: &str) -> bool {
    let plain = plain_digits(text);
    let Parts { unit, bare, number } = parts(&plain);
    unit.is_none() && !bare.own && !number.contains(numeral::is_unit)
}

fn holds_number(plain: &str) -> bool {
    plain.chars().any(|c| c.is_ascii_digit()) || plain.chars().any(|c| numeral::is_numeral(&c.to_string()))
}

/// An amount of which nobody is sure, without the word that says so; none: nothing says so.
fn without_about(plain: &str) -> Option<&str> {
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
fn is_date(plain: &str) -> bool {
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
fn is_range(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '~', '至', '到']).map(|part| marks::bare(part.trim()).text).collect();
    !text.contains('e')
        && parts.len() > 1
        && parts
            .iter()
            .all(|part| part.starts_with(|c: char| c.is_ascii_digit() || numeral::is_numeral(&c.to_string())))
}

fn is_group_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ' ' | '\'')
}

/// What stands before and after the point of a number, where it has one: the last of two marks, a point that is there once, a
/// comma before one or two digits.
fn at_point(text: &str) -> Option<(&str, &str)> {
    let at = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) => point.max(comma),
        (Some(point), None) => Some(point).filter(|_| text.matches('.').count() == 1)?,
        (None, Some(comma)) => {
            Some(comma).filter(|_| text.matches(',').count() == 1 && matches!(text.len() - comma, 2 | 3))?
        }
        (None, None) => return None,
    };
    Some((&text[..at], &text[at + 1..]))
}

/// Refuses a number that has a sign, or anything but digits before its point.
fn refuse_odd(text: &str, whole: &str) -> Result<(), What> {
    let negative = text.strip_prefix('-').or_else(|| text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')));
    if negative.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '.')) {
        return Err(What::Negative);
    }
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) { Err(What::NotANumber) } else { Ok(()) }
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
    if text.len() > 4 * LONGEST_AMOUNT {
        return text.starts_with(char::is_numeric);
    }
    let plain = plain_digits(text);
    let rest = marks::bare(without_about(&plain).unwrap_or(&plain)).text;
    rest.starts_with(|c: char| c.is_ascii_digit()) || numeral::is_numeral(rest) || rest.starts_with("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cny(text: &str) -> Result<i64, &'static str> {
        Currency::default().read(text, 0).map(Money::minor).map_err(|what| what.code())
    }

    fn wan(text: &str) -> Result<i64, &'static str> {
        Currency::default().read(text, 4).map(Money::minor).map_err(|what| what.code())
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for text in [
            "28000",
            "28,000",
            "28 000.00",
            "¥28,000",
            "28000元",
            "2.8万",
            "2.8 万元",
            "２８０００",
            "28，000元",
            "28'000",
            "28.000,00",
            "人民币28000元整",
            "2.8E+04",
            "28e3",
            "2800000e-2",
            "两万八千元",
            "贰万捌仟元整",
            "2万8千",
            "28千元",
            "28,000.-",
            "28000,-元",
            "28千",
            "二八〇〇〇",
            "2.8萬元",
            "28k",
        ] {
            assert_eq!(cny(text), Ok(2_800_000), "{text}");
        }
        assert_eq!(cny("0.05"), Ok(5));
        assert_eq!(cny("12,5"), Ok(1_250));
        assert_eq!(cny("1,234,567.8"), Ok(123_456_780));
        assert_eq!(cny("1.000.000"), Ok(100_000_000));
        assert_eq!(cny("0"), Ok(0));
        assert_eq!(cny("0.3亿"), Ok(3_000_000_000));
        assert_eq!(cny("1.5百万元"), Ok(150_000_000));
    }

    #[test]
    fn the_unit_of_a_cell_goes_before_that_of_its_heading() {
        assert_eq!(wan("3.25"), Ok(3_250_000));
        assert_eq!(wan("三"), Ok(3_000_000));
        assert_eq!(wan("￥3.25"), Ok(3_250_000));
        for text in ["12000元", "1.2万", "1.2万元", "一万二千元", "1万2千", "12千元", "一万二千"] {
            assert_eq!(wan(text), Ok(1_200_000), "{text}");
        }
        assert_eq!(wan("1,100万"), Ok(1_100_000_000));
    }

    #[test]
    fn amounts_that_are_none_are_refused_with_the_reason() {
        for text in [
            "NaN", "inf", "abc", "--5", "5-", "1,23,4", "1.", ".", "元", "0x10", "１２a", "+5", "1_000", "e5", "1e",
            "万",
        ] {
            assert_eq!(cny(text), Err("not_a_number"), "{text}");
        }
        for text in ["-1", "−1", "(28,000)", "（28000）", "-0.5", "-28,000元", "-2.8万"] {
            assert_eq!(cny(text), Err("negative"), "{text}");
        }
        assert_eq!(cny(""), Err("empty"));
        for text in ["1.000", "1.005元", "一万二", "3万5"] {
            assert_eq!(cny(text), Err("amount_ambiguous"), "{text}");
        }
        assert_eq!(wan("12,5"), Err("amount_ambiguous"));
        for text in ["2024-3-1", "2026-05-01", "2026/5/1", "2026年5月1日", "1.5.2026"] {
            assert_eq!(cny(text), Err("amount_date"), "{text}");
        }
        for text in ["$5000", "€3000", "£2,000", "5000美元", "5000 usd", "$5万", "日元5000", "$5€"] {
            assert_eq!(cny(text), Err("currency_other"), "{text}");
        }
        for text in ["12.3456", "0.005", "1e-3", "1.005元整"] {
            assert!(matches!(cny(text), Err("amount_too_fine" | "amount_ambiguous")), "{text}");
        }
        for text in ["待定", "TBD", "n/a", "—", "-"] {
            assert_eq!(cny(text), Err("not_priced"), "{text}");
        }
        for text in [
            "约5万元",
            "约5万",
            "5万左右",
            "5万元以内",
            "大约 5000",
            "approx. 5000",
            "5万余元",
            "~¥40,000",
            "1/2",
            "12,000?",
        ] {
            assert_eq!(cny(text), Err("amount_about"), "{text}");
        }
        for text in ["5-8", "5~8万", "5至8", "5万-8万元", "¥5-¥8", "¥10,000–¥15,000"] {
            assert_eq!(cny(text), Err("amount_range"), "{text}");
        }
        assert_eq!(cny(&"9".repeat(3_000_000)), Err("amount_too_large"));
        assert_eq!(cny("100000000000.01"), Err("amount_too_large"));
        assert_eq!(cny("1e999"), Err("amount_too_large"));
        assert_eq!(cny("100000000000"), Ok(MOST_COST_MINOR));
    }

    #[test]
    fn the_column_settles_what_stands_before_the_decimals() {
        let read = |text: &str, decimals| {
            let read = Currency::new("EUR").unwrap().read_as(text, Writing { scale: 0, decimals });
            read.map(Money::minor).map_err(|what| what.code())
        };
        for (text, minor) in [
            ("1200,50", 120_050),
            ("1 200,50", 120_050),
            ("1,200.50", 120_050),
            ("12.500", 1_250_000),
            ("45.000 €", 4_500_000),
            ("850,-", 85_000),
            ("1.200,— €", 120_000),
            ("25 Tsd. €", 2_500_000),
            ("1,5 Mio. €", 150_000_000),
            ("35 k€", 3_500_000),
        ] {
            assert_eq!(read(text, Decimals::Comma), Ok(minor), "{text}");
        }
        assert_eq!(read("1,200", Decimals::Comma), Err("amount_ambiguous"));
        assert_eq!(read("1,200", Decimals::Point), Ok(120_000));
        for decimals in [Decimals::Unshown, Decimals::Point, Decimals::Both] {
            assert_eq!(read("12.500", decimals), Err("amount_ambiguous"));
        }
        let of = |cells: &[&'static str]| Decimals::of(cells.iter().copied());
        assert_eq!(of(&["1200,50", "1.200"]), Decimals::Comma);
        assert_eq!(of(&["1.200.000", "5"]), Decimals::Comma);
        assert_eq!(of(&["850,-"]), Decimals::Comma);
        assert_eq!(of(&["12 000,5 zł"]), Decimals::Comma);
        assert_eq!(of(&["1,200,000"]), Decimals::Point);
        assert_eq!(of(&["$1,200.50", "1,200"]), Decimals::Point);
        assert_eq!(of(&["1,200.50", "1.200,50"]), Decimals::Both);
        assert_eq!(of(&["1,200", "1.200", "5", "x"]), Decimals::Unshown);
    }

    #[test]
    fn what_can_be_read_two_ways_is_told_in_both() {
        let told = |text: &str, code: &str, scale| match Currency::new(code).unwrap().read(text, scale) {
            Err(What::AmountAmbiguous { one, other }) => format!("{one} {other}"),
            other => format!("{other:?}"),
        };
        assert_eq!(told("12.500", "EUR", 0), "12500 12.50");
        assert_eq!(told("12,5", "CNY", 4), "1250000 125000");
        assert_eq!(told("350 €", "EUR", 3), "350 350000");
        assert_eq!(told("12.500", "EUR", 3), "12500000 12500");
        assert_eq!(told("3万5", "CNY", 0), "35000 30005");
        assert_eq!(told("12.500", "JPY", 0), "12500 12.500");
    }

    #[test]
    fn amounts_of_other_countries_are_read_in_their_own_writing() {
        for (text, code, minor) in [
            ("₹12,50,000", "INR", 125_000_000),
            ("Rs. 3,50,000/-", "INR", 35_000_000),
            ("₹ 12.5 lakh", "INR", 125_000_000),
            ("1.25 Cr", "INR", 1_250_000_000),
            ("2,00,000.00", "INR", 20_000_000),
            ("INR 7,25,000", "INR", 72_500_000),
            ("1,00,00,000", "INR", 1_000_000_000),
            ("R$ 1.200.000,50", "BRL", 120_000_050),
            ("R$15.750,00", "BRL", 1_575_000),
            ("1,200,000円", "JPY", 1_200_000),
            ("50万円", "JPY", 500_000),
            ("￥80,000", "JPY", 80_000),
            ("NT$350,000", "TWD", 35_000_000),
            ("85萬元", "TWD", 85_000_000),
            ("新臺幣 240,000 元整", "TWD", 24_000_000),
            ("九萬五千元", "TWD", 9_500_000),
            ("HK$1,250,000.00", "HKD", 125_000_000),
            ("HKD 450,000", "HKD", 45_000_000),
            ("$3,000,000", "HKD", 300_000_000),
            ("港幣八十萬元", "HKD", 80_000_000),
            ("12,000,000원", "KRW", 12_000_000),
            ("30,000천원", "KRW", 30_000_000),
            ("5천만원", "KRW", 50_000_000),
            ("1억 2천만원", "KRW", 120_000_000),
            ("75 000 руб.", "RUB", 7_500_000),
            ("2 400 тыс. руб.", "RUB", 240_000_000),
            ("Fr. 8'000.-", "CHF", 800_000),
            ("120'000.--", "CHF", 12_000_000),
            ("CHF 12’500.00", "CHF", 1_250_000),
            ("7 800 kr", "SEK", 780_000),
        ] {
            let read = Currency::new(code).unwrap().read(text, 0).map(Money::minor);
            assert_eq!(read, Ok(minor), "{text}");
        }
        let refused = |text: &str, code: &str| Currency::new(code).unwrap().read(text, 0).unwrap_err().code();
        assert_eq!(refused("12,50,00", "INR"), "not_a_number");
        assert_eq!(refused("12,50,000", "CNY"), "not_a_number");
        assert_eq!(refused("50 mil €", "EUR"), "not_a_number");
        assert_eq!(refused("₹ 5", "PKR"), "currency_other");
        // A word for whole ones goes before the heading, and a sign before the number says nothing of it.
        let thousand = |text: &str, code: &str| Currency::new(code).unwrap().read(text, 3).map(Money::minor);
        assert_eq!(thousand("75 000 руб.", "RUB"), Ok(7_500_000));
        assert_eq!(thousand("12,000,000원", "KRW"), Ok(12_000_000));
        assert_eq!(thousand("$1,200", "USD"), Ok(120_000_000));
    }

    #[test]
    fn an_amount_handed_back_says_its_unit_in_words_of_its_currency() {
        let of = |written: &str, code: &str| with_unit(written, 3, &Currency::new(code).unwrap());
        assert_eq!(of("约5", "CNY"), "约5千元");
        assert_eq!(of("ok. 5", "PLN"), "ok. 5 × 1000");
        for own in ["ok. 5 tys.", "5tys. zł", "约5万", "待定"] {
            assert_eq!(of(own, "PLN"), own);
        }
    }

    #[test]
    fn a_currency_has_its_own_decimals() {
        let in_currency = |code: &str, text: &str| {
            Currency::new(code).unwrap().read_plain(text).map(Money::minor).map_err(|w| w.code())
        };
        assert_eq!(in_currency("PLN", "19820"), Ok(1_982_000));
        assert_eq!(in_currency("jpy", "19820.00"), Ok(19_820));
        assert_eq!(in_currency("JPY", "19820.5"), Err("amount_too_fine"));
        assert_eq!(in_currency("KWD", "1.005"), Ok(1_005));
        assert_eq!(in_currency("CLF", "1.2345"), Ok(12_345));
        assert_eq!(in_currency("EUR", "500,50"), Ok(50_050));
        assert_eq!(in_currency("EUR", "12,000"), Err("amount_ambiguous"));
        assert_eq!(in_currency("EUR", "12,0001"), Err("amount_too_fine"));
        assert_eq!(in_currency("EUR", "-3"), Err("negative"));
    }
}
