//! An amount of money in minor units.

use crate::{MOST_COST_MINOR, TallyError};
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// An amount in minor units of the meeting's currency (fen, cents, grosze), within ±(2⁵³ − 1), so that
/// every JSON reader keeps it exactly. May be negative: a sum against a budget can be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "i64", into = "i64")]
#[ts(type = "number")]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);
    /// The largest amount, 2⁵³ − 1 minor units.
    pub const MOST: Money = Money((1 << 53) - 1);

    /// An amount of `minor` units.
    ///
    /// # Errors
    /// [`TallyError::MoneyRange`] beyond ±[`Money::MOST`].
    pub fn new(minor: i64) -> Result<Self, TallyError> {
        if minor.unsigned_abs() <= Self::MOST.0.unsigned_abs() { Ok(Self(minor)) } else { Err(TallyError::MoneyRange) }
    }

    /// The most that one project may cost, whoever says it.
    pub const MOST_COST: Money = Money(MOST_COST_MINOR);

    /// Whether one project may cost this.
    #[must_use]
    pub fn is_cost(self) -> bool {
        (Self::ZERO..=Self::MOST_COST).contains(&self)
    }

    /// The amount in minor units.
    #[must_use]
    pub fn minor(self) -> i64 {
        self.0
    }

    /// This and the other amount together.
    ///
    /// # Errors
    /// [`TallyError::MoneyRange`] if the sum is too large.
    pub fn plus(self, other: Self) -> Result<Self, TallyError> {
        Self::new(self.0 + other.0)
    }

    /// What is left of this amount without the other.
    ///
    /// # Errors
    /// [`TallyError::MoneyRange`] if the difference is too large.
    pub fn minus(self, other: Self) -> Result<Self, TallyError> {
        Self::new(self.0 - other.0)
    }

    /// All amounts together.
    ///
    /// # Errors
    /// [`TallyError::MoneyRange`] if the sum is too large.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, TallyError> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }
}

impl TryFrom<i64> for Money {
    type Error = TallyError;

    fn try_from(minor: i64) -> Result<Self, TallyError> {
        Self::new(minor)
    }
}

impl From<Money> for i64 {
    fn from(money: Money) -> i64 {
        money.0
    }
}

/// Plain minor units, no currency: `2800000`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_amount_is_kept_and_one_more_is_refused() {
        let most = Money::MOST.minor();
        assert_eq!(Money::new(most).map(Money::minor), Ok(most));
        assert_eq!(Money::new(most + 1), Err(TallyError::MoneyRange));
        assert_eq!(Money::new(i64::MIN), Err(TallyError::MoneyRange));
        assert_eq!(Money::MOST.plus(Money(1)), Err(TallyError::MoneyRange));
        assert_eq!(Money::MOST.minus(Money(1)).map(Money::minor), Ok(most - 1));
    }

    #[test]
    fn money_is_a_bare_integer_in_json_and_checked_on_reading() {
        assert_eq!(serde_json::to_string(&Money(2_800_000)).unwrap(), "2800000");
        assert_eq!(serde_json::from_str::<Money>("2800000").unwrap(), Money(2_800_000));
        assert!(serde_json::from_str::<Money>("9007199254740992").is_err());
        assert!(serde_json::from_str::<Money>("1.5").is_err());
    }
}
