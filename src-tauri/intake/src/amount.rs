//! Amounts as people write them: what is read, what is refused, and what only a person can settle.

use crate::amount_words::{LAKH_GROUPS, NOT_PRICED, POINT_BEFORE_DECIMALS};
use crate::numeral::{self, Numeral};
use crate::unit::Unit;
use crate::written::{
    Decimals, LONGEST_AMOUNT, Parts, holds_number, is_date, is_group_mark, is_range, parts, plain_digits, without_about,
};
use crate::{Currency, MOST_COST_MINOR, What, text};
use roundtable_tally::Money;

/// How a column writes its amounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Writing {
    /// How far right the point of an amount moves that says no unit of its own.
    pub(crate) scale: u32,
    /// What stands before the decimals, as far as other cells show it.
    pub(crate) decimals: Decimals,
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
        if text::is_longer(text, LONGEST_AMOUNT) {
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

#[cfg(test)]
mod tests;
