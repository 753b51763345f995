//! Amounts in a currency: read as people write them, printed plain.

use crate::{MOST_COST_MINOR, What};
use roundtable_tally::Money;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// The longest amount that is read at all, in characters; an endless number ends here.
const LONGEST_AMOUNT: usize = 100;
/// Currencies without a smaller unit (ISO 4217).
const NO_DECIMALS: [&str; 16] =
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];
/// Currencies of a thousand smaller units (ISO 4217).
const THREE_DECIMALS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// The currency of a country, as Pabulib files write the country's name.
const BY_COUNTRY: [(&str, &str); 17] = [
    ("Argentina", "ARS"),
    ("Austria", "EUR"),
    ("Brazil", "BRL"),
    ("Canada", "CAD"),
    ("China", "CNY"),
    ("Estonia", "EUR"),
    ("France", "EUR"),
    ("Germany", "EUR"),
    ("Italy", "EUR"),
    ("Netherlands", "EUR"),
    ("Poland", "PLN"),
    ("Portugal", "EUR"),
    ("Spain", "EUR"),
    ("Switzerland", "CHF"),
    ("Ukraine", "UAH"),
    ("United Kingdom", "GBP"),
    ("United States", "USD"),
];

/// A currency by its three letters (ISO 4217); CNY unless said.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Currency(String);

impl Default for Currency {
    fn default() -> Self {
        Self("CNY".to_owned())
    }
}

impl Currency {
    /// A currency by its code: three letters of any case.
    ///
    /// # Errors
    /// [`What::NotACurrency`] for anything else.
    pub fn new(code: &str) -> Result<Self, What> {
        let code = code.trim();
        if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            Ok(Self(code.to_ascii_uppercase()))
        } else {
            Err(What::NotACurrency)
        }
    }

    /// The currency of a country by its English name, as in Pabulib files.
    #[must_use]
    pub fn of_country(country: &str) -> Option<Self> {
        let (_, code) = BY_COUNTRY.iter().find(|(name, _)| name.eq_ignore_ascii_case(country.trim()))?;
        Some(Self((*code).to_owned()))
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// How many decimals the smallest unit is: 2 for CNY, EUR, PLN; 0 for JPY.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        if NO_DECIMALS.contains(&self.code()) {
            0
        } else if THREE_DECIMALS.contains(&self.code()) {
            3
        } else {
            2
        }
    }

    /// An amount in whole units with all decimals and no separators: `28000.00`.
    #[must_use]
    pub fn print(&self, money: Money) -> String {
        let unit = 10_u64.pow(self.decimals());
        let minor = money.minor().unsigned_abs();
        let sign = if money.minor() < 0 { "-" } else { "" };
        match self.decimals() as usize {
            0 => format!("{sign}{minor}"),
            width => format!("{sign}{}.{:0width$}", minor / unit, minor % unit),
        }
    }

    /// Reads an amount as people write it: `28000`, `28,000.50`, `28 000`, `¥28,000`, `2.8万`, `2.8 万元`, `１００`.
    ///
    /// `scale` moves the point to the right, for a column headed 万元 by 4. What can be read two ways (`1.000`) is refused.
    ///
    /// # Errors
    /// The reason as a [`What`]: empty, not a number, negative, too large, finer than the smallest unit, ambiguous.
    pub fn read(&self, text: &str, scale: u32) -> Result<Money, What> {
        if text.chars().take(LONGEST_AMOUNT + 1).count() > LONGEST_AMOUNT {
            return Err(if text.trim_start().starts_with(char::is_numeric) {
                self.too_large()
            } else {
                What::NotANumber
            });
        }
        let plain = plain_digits(text);
        let mut rest = without_signs(&plain);
        let mut scale = scale;
        if let Some(wan) = rest.strip_suffix('万') {
            rest = without_signs(wan);
            scale = 4;
        }
        if rest.is_empty() {
            return Err(if text.trim().is_empty() { What::Empty } else { What::NotANumber });
        }
        let (whole, fraction) = split(rest, scale > 0)?;
        self.assemble(&whole, &fraction, scale)
    }

    /// Reads an amount written plainly: digits, and a point with decimals if there are any.
    ///
    /// # Errors
    /// As [`Currency::read`].
    pub fn read_plain(&self, text: &str) -> Result<Money, What> {
        let text = text.trim();
        if text.is_empty() {
            return Err(What::Empty);
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        refuse_odd(text, whole)?;
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || text.ends_with('.') {
            return Err(What::NotANumber);
        }
        self.assemble(whole, fraction, 0)
    }

    fn too_large(&self) -> What {
        What::AmountTooLarge { limit: self.print(Money::new(MOST_COST_MINOR).unwrap_or(Money::MOST)) }
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

impl TryFrom<String> for Currency {
    type Error = What;

    fn try_from(code: String) -> Result<Self, What> {
        Self::new(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.0
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An amount with its currency, for people: `28000.00 CNY`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price(pub Money, pub Currency);

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.1.print(self.0), self.1)
    }
}

/// Full-width digits and signs as plain ones.
fn plain_digits(text: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '，' => ',',
        '．' => '.',
        '－' | '−' | '–' => '-',
        '’' => '\'',
        '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{3000}' => ' ',
        other => other,
    };
    text.trim().chars().map(plain).collect()
}

/// An amount without the signs and words of its currency.
fn without_signs(text: &str) -> &str {
    const SIGNS: [&str; 13] = ["人民币", "元整", "元", "圆", "¥", "￥", "€", "zł", "$", "£", "CNY", "EUR", "PLN"];
    let mut text = text.trim();
    while let Some(shorter) = SIGNS.iter().find_map(|sign| text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)))
    {
        text = shorter.trim();
    }
    text
}

/// Refuses a number that has a sign, or anything but digits before its point.
fn refuse_odd(text: &str, whole: &str) -> Result<(), What> {
    let negative = text.strip_prefix('-').or_else(|| text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')));
    if negative.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '.')) {
        return Err(What::Negative);
    }
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) { Err(What::NotANumber) } else { Ok(()) }
}

/// The digits before and after the point, whatever marks thousands.
fn split(text: &str, scaled: bool) -> Result<(String, String), What> {
    let point = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) => Some(point.max(comma)),
        (Some(point), None) => (text.matches('.').count() == 1).then_some(point),
        (None, Some(comma)) => (text.matches(',').count() == 1 && matches!(text.len() - comma, 2 | 3)).then_some(comma),
        (None, None) => None,
    };
    let (whole, fraction) = point.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
    let digits: String = whole.chars().filter(|c| !matches!(c, ',' | '.' | ' ' | '\'')).collect();
    refuse_odd(text, &digits)?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || (point.is_some() && fraction.is_empty()) {
        return Err(What::NotANumber);
    }
    let lone_point = text.matches('.').count() == 1 && !text.contains([',', ' ', '\'']);
    if lone_point && fraction.len() == 3 && !scaled {
        return Err(What::AmountAmbiguous);
    }
    let groups: Vec<&str> = whole.split([',', '.', ' ', '\'']).collect();
    if groups.len() > 1 && (groups[0].len() > 3 || groups[1..].iter().any(|group| group.len() != 3)) {
        return Err(What::NotANumber);
    }
    Ok((digits, fraction.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cny(text: &str) -> Result<i64, &'static str> {
        Currency::default().read(text, 0).map(Money::minor).map_err(|what| what.code())
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
        ] {
            assert_eq!(cny(text), Ok(2_800_000), "{text}");
        }
        assert_eq!(cny("0.05"), Ok(5));
        assert_eq!(cny("12,5"), Ok(1_250));
        assert_eq!(cny("1,234,567.8"), Ok(123_456_780));
        assert_eq!(cny("1.000.000"), Ok(100_000_000));
        assert_eq!(cny("0"), Ok(0));
        assert_eq!(Currency::default().read("3.25", 4).map(Money::minor), Ok(3_250_000));
    }

    #[test]
    fn amounts_that_are_none_are_refused_with_the_reason() {
        for text in ["NaN", "inf", "1e999", "1e5", "abc", "--5", "5-", "1,23,4", "1.", ".", "元", "0x10", "１２a", "+5"]
        {
            assert_eq!(cny(text), Err("not_a_number"), "{text}");
        }
        for text in ["-1", "−1", "(28,000)", "-0.5", "-28,000元"] {
            assert_eq!(cny(text), Err("negative"), "{text}");
        }
        assert_eq!(cny(""), Err("empty"));
        assert_eq!(cny("1.000"), Err("amount_ambiguous"));
        assert_eq!(cny("1.005元"), Err("amount_ambiguous"));
        assert_eq!(cny("12.3456"), Err("amount_too_fine"));
        assert_eq!(cny(&"9".repeat(3_000_000)), Err("amount_too_large"));
        assert_eq!(cny("100000000000.01"), Err("amount_too_large"));
        assert_eq!(cny("100000000000"), Ok(MOST_COST_MINOR));
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
        assert_eq!(in_currency("EUR", "12,000"), Err("not_a_number"));
        assert_eq!(in_currency("EUR", "-3"), Err("negative"));
        assert_eq!(Currency::new("yuan"), Err(What::NotACurrency));
        assert_eq!(Currency::of_country("poland").unwrap().code(), "PLN");
    }

    #[test]
    fn amounts_are_printed_plain_and_read_again_the_same() {
        let print = |code: &str, minor: i64| Currency::new(code).unwrap().print(Money::new(minor).unwrap());
        assert_eq!(print("CNY", 2_800_000), "28000.00");
        assert_eq!(print("CNY", -5), "-0.05");
        assert_eq!(print("JPY", 500), "500");
        assert_eq!(print("KWD", 1_005), "1.005");
        assert_eq!(Price(Money::new(5).unwrap(), Currency::default()).to_string(), "0.05 CNY");
    }
}
