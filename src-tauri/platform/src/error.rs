//! Why a file was not written, or not opened.

use std::io;

/// What a file can be refused for. The rooms above say it to people, each in its own words.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// A path is not a plain file, or a name not one that can be written.
    #[error("not a plain file: {0}")]
    NotAFile(String),
    /// The disk gave other bytes back than were written.
    #[error("the disk gave other bytes back than were written")]
    ReadBack,
    /// The system's answer; what it means says [`crate::meaning`].
    #[error(transparent)]
    Io(#[from] io::Error),
}
