//! Exact numbers.

use dashu_int::UBig;
use dashu_ratio::RBig;
use serde::{Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;

/// A fraction of integers of any size, always in lowest terms.
pub type Fraction = RBig;

/// The sum of these.
pub(crate) fn sum<T: Borrow<Fraction>>(all: impl IntoIterator<Item = T>) -> Fraction {
    all.into_iter().fold(Fraction::ZERO, |sum, one| sum + one.borrow())
}

/// A fraction as others read it: in JSON a number where it is an integer that every reader keeps (within ±(2⁵³ − 1)), else
/// text, `"p/q"` or all digits of the integer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub Fraction);

const EXACT_IN_JSON: i64 = (1 << 53) - 1;

impl Number {
    /// The integer of this size.
    #[must_use]
    pub fn whole(n: u64) -> Self {
        Self(Fraction::from(n))
    }

    /// Whether so many decimals say it exactly.
    #[must_use]
    pub fn is_decimal(&self, digits: u32) -> bool {
        self.shifted(digits).is_int()
    }

    fn shifted(&self, digits: u32) -> Fraction {
        self.0.clone() * Fraction::from(UBig::from(10u8).pow(digits as usize))
    }

    /// With so many decimals, rounded to the nearest, a half away from zero: for people; nothing is decided by it. Trailing zeros
    /// are left out.
    #[must_use]
    pub fn decimal(&self, digits: u32) -> String {
        let text = self.shifted(digits).round().to_string();
        let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
        let digits = digits as usize;
        let text = format!("{text:0>width$}", width = digits + 1);
        let (before, after) = text.split_at(text.len() - digits);
        let after = after.trim_end_matches('0');
        if after.is_empty() { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") }
    }
}

impl From<Fraction> for Number {
    fn from(fraction: Fraction) -> Self {
        Self(fraction)
    }
}

/// `3`, `-3`, `3/2`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let whole = self.0.is_int().then(|| i64::try_from(self.0.numerator().clone()).ok()).flatten();
        match whole.filter(|n| (-EXACT_IN_JSON..=EXACT_IN_JSON).contains(n)) {
            Some(n) => writer.serialize_i64(n),
            None => writer.collect_str(&self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(numerator: i64, denominator: u64) -> Number {
        Number(Fraction::from_parts(numerator.into(), denominator.into()))
    }

    #[test]
    fn an_integer_is_a_number_in_json_and_anything_else_is_text() {
        let json = |number: &Number| serde_json::to_string(number).unwrap();
        assert_eq!(json(&number(6, 2)), "3");
        assert_eq!(json(&number(-3, 2)), "\"-3/2\"");
        assert_eq!(json(&number(EXACT_IN_JSON, 1)), "9007199254740991");
        assert_eq!(json(&number(EXACT_IN_JSON + 1, 1)), "\"9007199254740992\"");
    }

    #[test]
    fn decimals_are_rounded_to_the_nearest() {
        assert_eq!(number(11, 3).decimal(3), "3.667");
        assert_eq!(number(10, 3).decimal(3), "3.333");
        assert_eq!(number(-2, 3).decimal(2), "-0.67");
        assert_eq!(number(9996, 10_000).decimal(3), "1");
        assert_eq!((number(1, 2).decimal(0), number(-1, 2).decimal(0)), ("1".into(), "-1".into()));
        assert_eq!((number(5, 2).decimal(0), number(-1, 3).decimal(0)), ("3".into(), "0".into()));
        assert_eq!(number(5, 2).decimal(3), "2.5");
        assert_eq!(number(30, 3).decimal(2), "10");
        assert_eq!(number(1, 100).decimal(2), "0.01");
        assert_eq!(number(1, 1000).decimal(0), "0");
    }
}
