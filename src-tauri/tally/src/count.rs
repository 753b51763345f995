//! What the ballots of a poll come to, as far as its rule needs it to be counted again.

use crate::Ballot;
use serde::{Deserialize, Serialize};

/// What all ballots of a poll say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Ballots that name at least one project.
    pub valid: u64,
    /// Ballots that name none. They are not in `valid`.
    pub blank: u64,
    /// What they name.
    pub sheet: Sheet,
}

/// The tally sheet: what of the ballots a rule needs to come to its outcome, and no more. Which form it has is the rule's
/// ([`crate::Counts`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Sheet {
    /// What each project got from all of them together: one score a project, in the order of the candidates.
    Scores(Vec<Score>),
    /// The ballots that are not blank, alike ones together, sorted by their choice.
    Ballots(Vec<Alike>),
}

/// What one project got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// How many ballots name it.
    pub ballots: u64,
    /// The project's id.
    pub project: String,
    /// Votes or points.
    pub score: u64,
}

/// Ballots that say the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alike {
    /// The projects named, as [`Ballot`] keeps them.
    pub choice: Vec<String>,
    /// How many ballots say so; at least one.
    pub times: u64,
}

/// Ballots with alike ones together, sorted by their choice; blank ones left out.
pub(crate) fn alike(ballots: &[Ballot]) -> Vec<Alike> {
    let mut named: Vec<&Ballot> = ballots.iter().filter(|ballot| !ballot.is_blank()).collect();
    named.sort_unstable();
    let group = |same: &[&Ballot]| Alike { choice: same[0].choice.clone(), times: same.len() as u64 };
    named.chunk_by(|a, b| a == b).map(group).collect()
}
