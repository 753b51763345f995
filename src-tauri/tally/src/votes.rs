//! Votes, also parts of them: exact, and as people read them.

use dashu_int::UBig;
use dashu_ratio::RBig;
use serde::{Deserialize, Serialize};
use std::iter::Sum;
use std::ops::{AddAssign, Sub, SubAssign};
use std::str::FromStr;
use ts_rs::TS;

/// So many decimals people see.
const SHOWN: usize = 2;

/// So many votes. In JSON with what they are exactly, as `7/3`, and what people see of that, as `2.33`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, TS)]
#[serde(try_from = "Said")]
#[ts(export, type = "{ exact: string, shown: string }")]
pub struct Votes(RBig);

impl Votes {
    /// None at all.
    pub const NONE: Votes = Votes(RBig::ZERO);
    /// One whole vote.
    pub const ONE: Votes = Votes(RBig::ONE);

    /// So many times what this is.
    #[must_use]
    pub fn times(&self, n: u64) -> Votes {
        Votes(&self.0 * RBig::from(n))
    }

    /// A part of this: as large as `one` is of `whole`.
    #[must_use]
    pub fn part(&self, one: &Votes, whole: &Votes) -> Votes {
        Votes(&self.0 * (&one.0 / &whole.0))
    }

    /// With two decimals at most, rounded to the nearest: nothing is decided by it.
    #[must_use]
    pub fn shown(&self) -> String {
        let shifted = &self.0 * RBig::from(UBig::from(10u8).pow(SHOWN));
        let text = format!("{:0>1$}", shifted.round().to_string(), SHOWN + 1);
        let (whole, decimals) = text.split_at(text.len() - SHOWN);
        match decimals.trim_end_matches('0') {
            "" => whole.to_owned(),
            decimals => format!("{whole}.{decimals}"),
        }
    }

    /// As it is, `3` or `7/3`.
    #[must_use]
    pub fn exact(&self) -> String {
        self.0.to_string()
    }
}

impl From<u64> for Votes {
    fn from(n: u64) -> Self {
        Votes(RBig::from(n))
    }
}

impl AddAssign<&Votes> for Votes {
    fn add_assign(&mut self, more: &Votes) {
        self.0 += &more.0;
    }
}

impl SubAssign<&Votes> for Votes {
    fn sub_assign(&mut self, less: &Votes) {
        self.0 -= &less.0;
    }
}

impl Sub for &Votes {
    type Output = Votes;

    fn sub(self, less: &Votes) -> Votes {
        Votes(&self.0 - &less.0)
    }
}

impl<'a> Sum<&'a Votes> for Votes {
    fn sum<I: Iterator<Item = &'a Votes>>(all: I) -> Votes {
        all.fold(Votes::NONE, |mut sum, one| {
            sum += one;
            sum
        })
    }
}

#[derive(Serialize, Deserialize)]
struct Said {
    exact: String,
    shown: String,
}

impl TryFrom<Said> for Votes {
    type Error = &'static str;

    /// What people see of it follows from what it is.
    fn try_from(said: Said) -> Result<Self, Self::Error> {
        RBig::from_str(&said.exact).map(Votes).map_err(|_| "no number of votes")
    }
}

impl Serialize for Votes {
    fn serialize<S: serde::Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        Said { exact: self.exact(), shown: self.shown() }.serialize(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_are_exact_in_data_and_have_two_decimals_for_people() {
        let part = |one: u64, whole: u64| Votes::ONE.part(&one.into(), &whole.into());
        let said = |votes: &Votes| (votes.exact(), votes.shown());
        assert_eq!(said(&part(7, 3)), ("7/3".into(), "2.33".into()));
        assert_eq!(said(&part(2, 3)), ("2/3".into(), "0.67".into()));
        assert_eq!(said(&part(5, 2)), ("5/2".into(), "2.5".into()));
        assert_eq!(said(&part(1, 1000)), ("1/1000".into(), "0".into()));
        assert_eq!(said(&Votes::from(12)), ("12".into(), "12".into()));
        assert_eq!(said(&Votes::NONE), ("0".into(), "0".into()));
        let json = serde_json::json!({"exact": "7/3", "shown": "2.33"});
        assert_eq!(serde_json::to_value(part(7, 3)).unwrap(), json);
        assert_eq!(serde_json::from_value::<Votes>(json).unwrap(), part(7, 3));
        assert!(serde_json::from_str::<Votes>(r#"{"exact":"x","shown":"2"}"#).is_err());
    }
}
