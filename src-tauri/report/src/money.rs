//! Sums as people write them: 2.8 万元, 28,350 元, CNY 28,000.

use crate::common::Lang;
use crate::voice::Voice;
pub(crate) use roundtable_tally::decimals as digits;
use roundtable_words::say;

pub(crate) fn say(voice: Voice, minor: i64, currency: &str) -> String {
    let sign = if minor < 0 { "−" } else { "" };
    let amount = minor.unsigned_abs();
    if voice.lang() == Lang::ZhCn && currency == "CNY" {
        let in_units = |unit: u64| in_units(amount, unit * 100).filter(|_| !voice.in_yuan());
        return match (in_units(100_000_000), in_units(10_000)) {
            (Some(sum), _) => say!(voice, "report.money.yi", sum = format!("{sign}{sum}")),
            (None, Some(sum)) => say!(voice, "report.money.wan", sum = format!("{sign}{sum}")),
            (None, None) => say!(voice, "report.money.yuan", sum = format!("{sign}{}", grouped(amount, 2))),
        };
    }
    let sum = format!("{sign}{}", grouped(amount, digits(currency)));
    say!(voice, "report.money.other", sum = sum, currency = currency)
}

/// A sum in the smallest unit of money with so many decimals, as the file has it that it comes from; by its currency, where
/// that is known.
pub(crate) fn in_digits(voice: Voice, minor: u64, digits_here: u32, currency: Option<&str>) -> String {
    let Some(currency) = currency else { return grouped(minor, digits_here) };
    let usual = digits(currency);
    let scaled = match usual.checked_sub(digits_here) {
        Some(more) => minor.checked_mul(10u64.pow(more)),
        None => {
            let unit = 10u64.pow(digits_here - usual);
            minor.is_multiple_of(unit).then_some(minor / unit)
        }
    };
    match scaled.and_then(|scaled| i64::try_from(scaled).ok()) {
        Some(scaled) => say(voice, scaled, currency),
        None => say!(voice, "report.money.other", sum = grouped(minor, digits_here), currency = currency),
    }
}

/// A sum in minor units of a currency as it is compared with others: never in ten thousands.
#[must_use]
pub fn sum_in_full(lang: Lang, minor: i64, currency: &str) -> String {
    say(Voice::of(lang).in_full(), minor, currency)
}

/// Whether a sum of yuan is said in ten thousands, or in hundred millions, without losing anything; so is none at all.
pub(crate) fn is_in_wan(minor: i64) -> bool {
    minor == 0 || in_units(minor.unsigned_abs(), 10_000 * 100).is_some()
}

/// The amount in a larger unit, if at most two digits after the point say it exactly: 28,000 yuan are 2.8 万.
fn in_units(minor: u64, unit: u64) -> Option<String> {
    if minor < unit || !minor.is_multiple_of(unit / 100) {
        return None;
    }
    let rest = format!("{:02}", minor % unit / (unit / 100));
    let rest = rest.trim_end_matches('0');
    let whole = thousands(minor / unit);
    Some(if rest.is_empty() { whole } else { format!("{whole}.{rest}") })
}

/// With commas, and with the digits after the point only where they are not all naught.
fn grouped(minor: u64, digits: u32) -> String {
    let unit = 10u64.pow(digits);
    let whole = thousands(minor / unit);
    match minor % unit {
        0 => whole,
        rest => format!("{whole}.{rest:0width$}", width = digits as usize),
    }
}

fn thousands(number: u64) -> String {
    let plain = number.to_string();
    let mut said = String::new();
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

/// The plain decimal of spreadsheets and open data: `28000.00`.
pub(crate) fn decimal(minor: i64, currency: &str) -> String {
    let digits = digits(currency);
    let unit = 10u64.pow(digits);
    let amount = minor.unsigned_abs();
    let sign = if minor < 0 { "-" } else { "" };
    if digits == 0 {
        return format!("{sign}{amount}");
    }
    format!("{sign}{}.{:0width$}", amount / unit, amount % unit, width = digits as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_said_in_ten_thousands_where_that_is_exact() {
        let zh = Voice::of(Lang::ZhCn);
        let cases: [(i64, &str); 9] = [
            (2_800_000, "2.8 万元"),
            (30_000_000, "30 万元"),
            (2_835_000, "28,350 元"),
            (1_234_500_000, "1,234.5 万元"),
            (12_000_000_000, "1.2 亿元"),
            (95_000, "950 元"),
            (95_050, "950.50 元"),
            (0, "0 元"),
            (-19_000_000, "−19 万元"),
        ];
        for (minor, said) in cases {
            assert_eq!(zh.money(minor, "CNY"), said);
        }
    }

    #[test]
    fn sums_under_one_another_are_said_in_one_unit() {
        let said = |sums: &[i64]| {
            let voice = Voice::of(Lang::ZhCn).for_sums(sums.iter().copied());
            sums.iter().map(|sum| voice.money(*sum, "CNY")).collect::<Vec<_>>()
        };
        assert_eq!(said(&[900_000, 6_300_000]), ["9,000 元", "63,000 元"]);
        assert_eq!(said(&[2_800_000, 6_300_000, 30_000_000]), ["2.8 万元", "6.3 万元", "30 万元"]);
        assert_eq!(said(&[2_835_000, 6_300_000]), ["28,350 元", "63,000 元"]);
        assert_eq!(said(&[0, 6_300_000]), ["0 元", "6.3 万元"]);
    }

    #[test]
    fn other_currencies_and_english_name_the_currency() {
        assert_eq!(Voice::of(Lang::En).money(2_800_000, "CNY"), "CNY 28,000");
        assert_eq!(Voice::of(Lang::En).money(2_800_050, "PLN"), "PLN 28,000.50");
        assert_eq!(Voice::of(Lang::ZhCn).money(1_500, "JPY"), "JPY 1,500");
    }

    #[test]
    fn the_largest_sum_there_can_be_is_said() {
        assert_eq!(Voice::of(Lang::En).money(i64::MIN, "EUR"), "EUR −92,233,720,368,547,758.08");
        assert_eq!(decimal(i64::MIN, "EUR"), "-92233720368547758.08");
        assert_eq!(decimal(1_500, "JPY"), "1500");
    }
}
