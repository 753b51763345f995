//! What can be wrong with a ballot.

use thiserror::Error;

/// Why a ballot is invalid.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
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
    /// The stable name of this flaw.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooManyMarks { .. } => "too_many_marks",
            Self::UnknownProject { .. } => "unknown_project",
            Self::ProjectTwice { .. } => "project_twice",
        }
    }
}
