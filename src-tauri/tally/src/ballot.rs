//! A ballot, and what can be wrong with one.

use crate::{Method, TallyError};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use thiserror::Error;
use ts_rs::TS;

/// What one resident chose: ids of projects, by rank or, where all marks are equal, sorted by id. None: blank.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// The projects named.
    pub choice: Vec<String>,
}

impl Ballot {
    /// A ballot in the form the method keeps: by rank as given, or sorted by the bytes of the id.
    #[must_use]
    pub fn cast<I: Into<String>>(method: Method, choice: impl IntoIterator<Item = I>) -> Self {
        let mut choice: Vec<String> = choice.into_iter().map(Into::into).collect();
        if !method.ranks() {
            choice.sort_unstable();
        }
        Self { choice }
    }

    /// Whether nothing is marked; a blank ballot is valid.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.choice.is_empty()
    }
}

/// Why a ballot is invalid.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, TS)]
#[serde(tag = "flaw", rename_all = "snake_case")]
pub enum Flaw {
    /// More projects are marked than may be.
    #[error("{marks} marks, at most {most}")]
    TooManyMarks {
        /// How many are marked.
        marks: usize,
        /// How many may be.
        most: usize,
    },
    /// A project that does not stand at this table.
    #[error("unknown project {project}")]
    UnknownProject {
        /// The id on the ballot.
        project: String,
    },
    /// The same project twice.
    #[error("project {project} twice")]
    ProjectTwice {
        /// The id on the ballot.
        project: String,
    },
}

impl Flaw {
    /// The stable name of this flaw, under which its words stand in the language files.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooManyMarks { .. } => "too_many_marks",
            Self::UnknownProject { .. } => "unknown_project",
            Self::ProjectTwice { .. } => "project_twice",
        }
    }
}

/// Says whether a ballot may be counted among these candidates, as it is keyed in.
///
/// # Errors
/// The first [`Flaw`] found: too many marks, then each id in the order of the ballot.
pub fn examine(most: usize, candidates: &[String], ballot: &Ballot) -> Result<(), Flaw> {
    let known: HashSet<&str> = candidates.iter().map(String::as_str).collect();
    examine_known(most, |id| known.contains(id), ballot)
}

/// [`examine`] with the candidates already looked up, for many ballots.
pub(crate) fn examine_known(most: usize, known: impl Fn(&str) -> bool, ballot: &Ballot) -> Result<(), Flaw> {
    let marks = ballot.choice.len();
    if marks > most {
        return Err(Flaw::TooManyMarks { marks, most });
    }
    for (place, project) in ballot.choice.iter().enumerate() {
        if !known(project) {
            return Err(Flaw::UnknownProject { project: project.clone() });
        }
        if ballot.choice[..place].contains(project) {
            return Err(Flaw::ProjectTwice { project: project.clone() });
        }
    }
    Ok(())
}

/// A list of candidates that a poll can stand between: each id once, not too many.
pub(crate) fn check_candidates(candidates: &[String]) -> Result<(), TallyError> {
    if candidates.len() > crate::MOST_CANDIDATES {
        return Err(TallyError::CandidatesTooMany { found: candidates.len() });
    }
    let mut seen = HashSet::new();
    match candidates.iter().find(|id| !seen.insert(id.as_str())) {
        Some(twice) => Err(TallyError::CandidateTwice { project: twice.clone() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates() -> Vec<String> {
        ["1", "2", "10", "W009AN"].map(String::from).into()
    }

    fn flaw(choice: &[&str]) -> Option<Flaw> {
        examine(3, &candidates(), &Ballot::cast(Method::Rank, choice.iter().copied())).err()
    }

    #[test]
    fn a_ballot_is_valid_with_none_to_three_different_known_projects() {
        assert_eq!(flaw(&[]), None);
        assert_eq!(flaw(&["10", "W009AN", "1"]), None);
        assert!(Ballot::default().is_blank());
    }

    #[test]
    fn an_invalid_ballot_says_why() {
        assert_eq!(flaw(&["1", "2", "10", "1"]), Some(Flaw::TooManyMarks { marks: 4, most: 3 }));
        assert_eq!(flaw(&["1", "11"]), Some(Flaw::UnknownProject { project: "11".into() }));
        assert_eq!(flaw(&["1", "2", "1"]), Some(Flaw::ProjectTwice { project: "1".into() }));
    }

    #[test]
    fn equal_marks_are_kept_sorted_by_id_and_ranks_as_given() {
        assert_eq!(Ballot::cast(Method::Choose, ["2", "10", "1"]).choice, ["1", "10", "2"]);
        assert_eq!(Ballot::cast(Method::Rank, ["2", "10", "1"]).choice, ["2", "10", "1"]);
    }
}
