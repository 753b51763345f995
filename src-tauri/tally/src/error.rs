//! What can be wrong with a count or with a draw.

use crate::Flaw;
use thiserror::Error;

/// Why something was not counted, added or settled.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TallyError {
    /// An amount or a sum left the range of [`crate::Money`].
    #[error("an amount is out of range")]
    MoneyRange,
    /// No project was to be chosen, or more than [`crate::MOST_WANTED`].
    #[error("{wanted} projects cannot be chosen")]
    Wanted {
        /// How many were asked for.
        wanted: usize,
    },
    /// More than [`crate::MOST_CANDIDATES`] projects stand in one poll.
    #[error("{found} projects are too many for one poll")]
    CandidatesTooMany {
        /// How many there were.
        found: usize,
    },
    /// A project stands in the list of candidates twice.
    #[error("project {project} stands in the list twice")]
    CandidateTwice {
        /// The project's id.
        project: String,
    },
    /// More than [`crate::MOST_BALLOTS`] ballots.
    #[error("{found} ballots are too many")]
    BallotsTooMany {
        /// How many there were.
        found: usize,
    },
    /// A ballot that the rule does not allow was among those to be counted.
    #[error("ballot {ballot} is not valid: {flaw}")]
    BallotInvalid {
        /// Which one, from 1, in the order given.
        ballot: usize,
        /// What is wrong with it.
        flaw: Flaw,
    },
    /// A tally sheet is not of the form that its rule counts by.
    #[error("the tally sheet is not of the form of its rule")]
    SheetUnfit,
    /// Something was drawn though nothing was tied.
    #[error("there is no tie to settle")]
    NothingTied,
    /// The draw does not fill the open places.
    #[error("{drawn} were drawn for {places} places")]
    DrawnNumber {
        /// How many were drawn.
        drawn: usize,
        /// How many places are open.
        places: usize,
    },
    /// A drawn project is not among the tied.
    #[error("project {project} is not among the tied")]
    DrawnNotTied {
        /// The project's id.
        project: String,
    },
    /// A project was drawn twice.
    #[error("project {project} was drawn twice")]
    DrawnTwice {
        /// The project's id.
        project: String,
    },
}

impl TallyError {
    /// The stable name of this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::MoneyRange => "money_range",
            Self::Wanted { .. } => "wanted",
            Self::CandidatesTooMany { .. } => "candidates_too_many",
            Self::CandidateTwice { .. } => "candidate_twice",
            Self::BallotsTooMany { .. } => "ballots_too_many",
            Self::BallotInvalid { flaw, .. } => flaw.code(),
            Self::SheetUnfit => "sheet_unfit",
            Self::NothingTied => "nothing_tied",
            Self::DrawnNumber { .. } => "drawn_number",
            Self::DrawnNotTied { .. } => "drawn_not_tied",
            Self::DrawnTwice { .. } => "drawn_twice",
        }
    }
}
