//! Why something that this program wrote is not as it wrote it.

use crate::error::answers::{Named, named_by_code};
use crate::error::reason::Reason;
use roundtable_record::RecordError;

/// What does not hold of a record that is kept here, or of its copy on a stick.
#[derive(Debug, thiserror::Error)]
pub enum Damage {
    /// It is refused like a file of somebody else.
    #[error(transparent)]
    Refused(#[from] Reason),
    /// A part of it cannot be read.
    #[error(transparent)]
    Part(#[from] RecordError),
    /// Its last line is not the one that was noted.
    #[error("another last line than was noted")]
    Head,
    /// A line of it is not permitted.
    #[error("a line that is not permitted")]
    Replay,
    /// Its lines do not end where they are said to end.
    #[error("its lines end elsewhere")]
    Chain,
    /// What is kept beside it says something else.
    #[error("what is kept of it says something else")]
    Summary,
    /// A line is not built as it is written.
    #[error("a line that is never written so")]
    Framing,
    /// Its first line says that it is of another session than it is.
    #[error("its first line is of another session")]
    Header,
    /// It goes less far than it says.
    #[error("it goes less far than it says")]
    Upto,
    /// Whoever wrote it did not have the table's key.
    #[error("written without the table's key")]
    Proof,
    /// The notes beside it are not built as they are written, or have no place in the record.
    #[error("notes that are never written so")]
    Notes,
    /// Every name for it is taken by something else.
    #[error("no name is free for it")]
    Name,
}

impl Damage {
    /// Stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Damage::Refused(reason) => reason.code(),
            Damage::Part(error) => error.code(),
            Damage::Head => "head",
            Damage::Replay => "replay",
            Damage::Chain => "chain",
            Damage::Summary => "summary",
            Damage::Framing => "framing",
            Damage::Header => "header",
            Damage::Upto => "upto",
            Damage::Proof => "proof",
            Damage::Notes => "notes",
            Damage::Name => "name",
        }
    }
}

named_by_code!(Damage);
