//! Sums in words.

use crate::out::Out;
use roundtable_intake::Currency;
use roundtable_tally::Money;
use roundtable_words::say;

/// A sum with its currency.
pub fn money(out: &Out, minor: i64, currency: &str) -> String {
    let printed = match (Currency::new(currency), Money::new(minor)) {
        (Ok(currency), Ok(sum)) => currency.print(sum),
        _ => minor.to_string(),
    };
    say!(out, "cli.money", sum = printed, currency = currency)
}
