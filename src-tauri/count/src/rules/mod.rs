//! The rules, one file each.
//!
//! To add one: write its file with a [`Rule`], name it in [`RULES`], and give it its words (`count.rule.*`) in the language
//! files. What it can be set to is asked for by name on the command line and in the window, from [`Rule::parameters`].

mod budget;
mod committee;
mod duels;
mod positions;
mod transfer;

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
    /// What of the ballots it needs.
    pub needs: Needs,
    /// What its scores count.
    pub unit: Unit,
    /// Counts. Candidates, seats, budget and costs are checked before.
    pub count: fn(&mut Counting<'_>) -> Result<(), CountError>,
}

/// What the scores of a rule count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Votes, also parts of them.
    Votes,
    /// Points.
    Points,
    /// Votes of approvals, else points.
    AsBallots,
    /// What each supporter bears of one that is chosen.
    Loads,
    /// Votes; its steps say what each supporter bears of the cost, in the smallest unit of money.
    Borne,
    /// A number that nobody needs to see, or none.
    Bare,
}

/// What of the ballots a rule needs.
#[derive(Debug, Clone, Copy)]
pub enum Needs {
    /// Nothing but what each gives to each candidate, added up.
    Sums(Weigh),
    /// Nothing but how many prefer one to another.
    Duels,
    /// All of them.
    Ballots,
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
    &transfer::IRV,
    &transfer::STV,
    &duels::SCHULZE,
    &duels::RANKED_PAIRS,
    &duels::MINIMAX,
    &committee::SPAV,
    &committee::PHRAGMEN,
    &budget::GREEDY,
    &budget::EQUAL_SHARES,
    &budget::PHRAGMEN_BUDGET,
    &budget::MAXIMIN_SUPPORT,
    &budget::BEST_TOTAL,
];

/// The rule of this name.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
