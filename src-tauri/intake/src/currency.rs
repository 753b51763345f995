//! The currency of a list's amounts.

use crate::{MOST_COST_MINOR, What};
use roundtable_tally::{Money, currency_of_country, decimals, is_currency};
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

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
    /// A currency by its code: three letters of any case that ISO 4217 knows.
    ///
    /// # Errors
    /// [`What::NotACurrency`] for anything else.
    pub fn new(code: &str) -> Result<Self, What> {
        let code = code.trim().to_ascii_uppercase();
        if is_currency(&code) { Ok(Self(code)) } else { Err(What::NotACurrency) }
    }

    /// The currency of a country by its English name or its two letters, as open data writes it.
    #[must_use]
    pub fn of_country(country: &str) -> Option<Self> {
        currency_of_country(country).map(|code| Self(code.to_owned()))
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// How many decimals the smallest unit is: 2 for CNY, EUR, PLN; 0 for JPY.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        decimals(&self.0)
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

    /// An amount in whole units, as people write it and as [`Currency::read`] reads it back: `28000`, `1200.50`.
    #[must_use]
    pub fn plain(&self, money: Money) -> String {
        let printed = self.print(money);
        match printed.split_once('.') {
            Some((whole, rest)) if rest.bytes().all(|digit| digit == b'0') => whole.to_owned(),
            // Three decimals would read as thousands (`1.250`): they are written with one more.
            Some((whole, rest)) if rest.len() == 3 => format!("{whole}.{rest}0"),
            Some(_) | None => printed,
        }
    }

    pub(crate) fn too_large(&self) -> What {
        What::AmountTooLarge { limit: self.print(Money::new(MOST_COST_MINOR).unwrap_or(Money::MOST)) }
    }

    /// An amount of so many whole units.
    pub(crate) fn units(&self, units: i64) -> Money {
        Money::new(units * 10_i64.pow(self.decimals())).unwrap_or(Money::MOST)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_one_that_there_is() {
        assert_eq!(Currency::new(" jpy ").unwrap().code(), "JPY");
        for wrong in ["yuan", "", "ABC", "人民币", "PL"] {
            assert_eq!(Currency::new(wrong), Err(What::NotACurrency), "{wrong}");
        }
        assert_eq!(Currency::of_country("Hungary").unwrap().code(), "HUF");
    }

    #[test]
    fn amounts_are_printed_plain() {
        let print = |code: &str, minor: i64| Currency::new(code).unwrap().print(Money::new(minor).unwrap());
        assert_eq!(print("CNY", 2_800_000), "28000.00");
        assert_eq!(print("CNY", -5), "-0.05");
        assert_eq!(print("JPY", 500), "500");
        assert_eq!(print("KWD", 1_005), "1.005");
        assert_eq!(print("CLF", 12_345), "1.2345");
        assert_eq!(Price(Money::new(5).unwrap(), Currency::default()).to_string(), "0.05 CNY");
    }
}
