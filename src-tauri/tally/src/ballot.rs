//! A ballot, and what is written on one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What one resident chose: ids of projects, by rank or, where all marks are equal, sorted by id. None: blank.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// The projects named.
    pub choice: Vec<String>,
}

impl Ballot {
    /// A ballot in the form that its kind is kept in.
    #[must_use]
    pub fn cast<I: Into<String>>(kind: BallotKind, choice: impl IntoIterator<Item = I>) -> Self {
        let mut choice: Vec<String> = choice.into_iter().map(Into::into).collect();
        match kind {
            BallotKind::Marks => choice.sort_unstable(),
            BallotKind::Ranking => {}
        }
        Self { choice }
    }

    /// Whether nothing is marked; a blank ballot is valid.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.choice.is_empty()
    }
}

/// What a resident writes on a ballot. How it is counted is the rule's ([`crate::Rule`]), on what it is written the poll's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BallotKind {
    /// Equal marks before some of the projects; kept sorted by the bytes of their ids.
    Marks,
    /// 1, 2, 3 before some of the projects; kept in this order.
    Ranking,
}

impl BallotKind {
    /// The name under which its words stand in the language files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Ranking => "ranking",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_marks_are_kept_sorted_by_id_and_ranks_as_given() {
        assert_eq!(Ballot::cast(BallotKind::Marks, ["2", "10", "1"]).choice, ["1", "10", "2"]);
        assert_eq!(Ballot::cast(BallotKind::Ranking, ["2", "10", "1"]).choice, ["2", "10", "1"]);
        assert!(Ballot::default().is_blank());
    }
}
