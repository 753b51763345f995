//! The rules, one file each.
//!
//! To add one: write its file with a [`Rule`], name it in [`RULES`], and give it its words (`count.rule.*`) in the language
//! files. What it can be set to is asked for by name on the command line and in the window, from [`Rule::parameters`].

mod positions;

use crate::sums::Weigh;
use crate::{BallotKind, CountError, Counting, Parameter};
use serde::Serialize;
use ts_rs::TS;

/// A way to come from ballots to an outcome.
#[derive(Debug)]
pub struct Rule {
    /// The name by which commands, files and language files know it.
    pub code: &'static str,
    /// What it fills.
    pub fills: Fills,
    /// The kinds of ballots that it reads.
    pub ballots: &'static [BallotKind],
    /// What of it can be set.
    pub parameters: &'static [Parameter],
    /// What one ballot gives, for a rule that needs nothing of the ballots but such sums.
    pub weigh: Option<Weigh>,
    /// Counts. Candidates, seats, budget and costs are checked before.
    pub count: fn(&mut Counting<'_>) -> Result<(), CountError>,
}

/// What a rule fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Fills {
    /// So many seats.
    Seats,
    /// A budget.
    Budget,
}

/// Every rule, in the order in which they are offered.
pub const RULES: &[&Rule] = &[
    &positions::CHOOSE,
    &positions::POINTS,
    &positions::BORDA,
    &positions::PLURALITY,
    &positions::APPROVAL,
    &positions::SCORE,
];

/// The rule of this name.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
