//! Currencies by their three letters (ISO 4217): which there are, how many decimals each has, which country uses which.
//!
//! Every room that reads, prints or adds up money asks here, and the window has the same table in its bindings.

use iso_currency::{Country, Currency, IntoEnumIterator};

/// The decimals of what is no currency of the list: what was signed with such a code still has to be shown.
const USUAL_DECIMALS: u32 = 2;

/// Countries by names under which they are not in ISO 3166.
const ALSO_CALLED: [(&str, &str); 22] = [
    ("Bolivia", "BO"),
    ("Brunei", "BN"),
    ("Cape Verde", "CV"),
    ("Czechia", "CZ"),
    ("England", "GB"),
    ("Great Britain", "GB"),
    ("Iran", "IR"),
    ("Korea", "KR"),
    ("Moldova", "MD"),
    ("PRC", "CN"),
    ("Russia", "RU"),
    ("Scotland", "GB"),
    ("South Korea", "KR"),
    ("Taiwan", "TW"),
    ("Tanzania", "TZ"),
    ("Türkiye", "TR"),
    ("UK", "GB"),
    ("United Kingdom", "GB"),
    ("United States", "US"),
    ("USA", "US"),
    ("Venezuela", "VE"),
    ("Vietnam", "VN"),
];

/// How many digits of a sum in minor units stand after the point: 2 for CNY, 0 for JPY, 3 for KWD, 4 for CLF.
#[must_use]
pub fn decimals(code: &str) -> u32 {
    Currency::from_code(code).and_then(Currency::exponent).map_or(USUAL_DECIMALS, u32::from)
}

/// Whether there is such a currency.
#[must_use]
pub fn is_currency(code: &str) -> bool {
    Currency::from_code(code).is_some_and(|currency| !currency.is_special())
}

/// The currency of a country by its English name or its two letters, as open data writes it.
#[must_use]
pub fn currency_of_country(country: &str) -> Option<&'static str> {
    let name = country.trim();
    let also = ALSO_CALLED.iter().find(|(also, _)| also.eq_ignore_ascii_case(name)).map(|(_, code)| *code);
    let of_code = |code: &str| code.to_ascii_uppercase().parse::<Country>().ok();
    let by_code = also.and_then(of_code).or_else(|| if name.len() == 2 { of_code(name) } else { None });
    let country = by_code.or_else(|| {
        iso_country_names().find(|(full, _)| full.eq_ignore_ascii_case(name)).map(|(_, country)| country)
    })?;
    Currency::from_country(country)
        .into_iter()
        .find(|currency| !currency.is_fund() && !currency.is_special() && currency.is_superseded().is_none())
        .map(|currency| currency.code())
}

/// Every country that a currency names as one that uses it, with its name.
fn iso_country_names() -> impl Iterator<Item = (&'static str, Country)> {
    Currency::iter().flat_map(|currency| currency.used_by()).map(|country| (country.name(), country))
}

/// All currencies with their decimals, in the order of their letters.
#[must_use]
pub fn currencies() -> Vec<(&'static str, u32)> {
    let mut all: Vec<(&str, u32)> =
        Currency::iter().filter(|c| !c.is_special()).map(|c| (c.code(), decimals(c.code()))).collect();
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_has_the_decimals_that_the_standard_gives_it() {
        let said = [("CNY", 2), ("HUF", 2), ("JPY", 0), ("KRW", 0), ("XPF", 0), ("KWD", 3), ("TND", 3), ("CLF", 4)];
        for (code, places) in said {
            assert_eq!(decimals(code), places, "{code}");
            assert!(is_currency(code), "{code}");
        }
        assert_eq!(decimals("ABC"), USUAL_DECIMALS);
        assert!(!is_currency("ABC") && !is_currency("XXX") && !is_currency("cny") && !is_currency(""));
    }

    #[test]
    fn every_currency_in_the_list_is_one_and_none_stands_there_twice() {
        let all = currencies();
        assert!(all.len() > 150);
        assert!(all.windows(2).all(|two| two[0].0 < two[1].0));
        assert!(all.iter().all(|(code, places)| is_currency(code) && decimals(code) == *places && *places <= 4));
    }

    #[test]
    fn a_country_has_its_own_currency_whatever_it_is_called() {
        let said = [
            ("Hungary", "HUF"),
            ("poland", "PLN"),
            ("France", "EUR"),
            ("Netherlands", "EUR"),
            ("US", "USD"),
            ("United States", "USD"),
            ("Switzerland", "CHF"),
            ("China", "CNY"),
            ("Ukraine", "UAH"),
            ("Croatia", "EUR"),
            ("Brazil", "BRL"),
            ("Japan", "JPY"),
            ("South Korea", "KRW"),
            ("Estonia", "EUR"),
        ];
        for (country, code) in said {
            assert_eq!(currency_of_country(country), Some(code), "{country}");
        }
        assert_eq!(currency_of_country("Worldwide"), None);
        assert_eq!(currency_of_country(""), None);
    }
}
