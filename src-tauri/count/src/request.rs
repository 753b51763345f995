//! What is asked of a count.

use crate::Ties;
use std::collections::BTreeMap;

/// How much is to be filled or spent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// How many are to be chosen, for rules that fill seats.
    pub seats: Option<u64>,
    /// How much there is, in the smallest unit of the profile's money, for rules that spend a budget.
    pub budget: Option<u64>,
}

/// What is asked of a count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// The rule's name.
    pub rule: String,
    /// What is to be filled or spent.
    pub amount: Amount,
    /// What of the rule is set; a flag that is on is `"yes"`.
    pub parameters: BTreeMap<String, String>,
    /// How those who are level are told apart.
    pub ties: Ties,
}

impl Request {
    /// So many seats by this rule; ties by lot.
    #[must_use]
    pub fn seats(rule: &str, seats: u64) -> Self {
        Self { rule: rule.into(), amount: Amount { seats: Some(seats), budget: None }, ..Self::default() }
    }

    /// So much money by this rule; ties by lot.
    #[must_use]
    pub fn budget(rule: &str, budget: u64) -> Self {
        Self { rule: rule.into(), amount: Amount { seats: None, budget: Some(budget) }, ..Self::default() }
    }

    /// With this parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.parameters.insert(name.into(), value.into());
        self
    }

    /// With ties told apart so.
    #[must_use]
    pub fn ties(mut self, ties: Ties) -> Self {
        self.ties = ties;
        self
    }
}
