//! What can go wrong with a bag, a key or a file, each with a code that people may see.

use std::io;

use roundtable_platform::{FileError, Meaning, meaning};
use thiserror::Error;

use crate::BagKind;

/// Why a file is not a good bag, or could not be read or written.
#[derive(Debug, Error)]
pub enum BagError {
    /// The file is something else altogether.
    #[error("this is not one of our files")]
    NotABag,
    /// The file is one of ours, of the other kind.
    #[error("this is a {found:?}")]
    OtherKind {
        /// What it is.
        found: BagKind,
    },
    /// The file ends too early.
    #[error("the file ends too early, at byte {at}")]
    Truncated {
        /// Where more was expected.
        at: usize,
    },
    /// More or larger than allowed.
    #[error("{what}: more than {most}")]
    Limit {
        /// What there was too much of.
        what: &'static str,
        /// The most there may be.
        most: u64,
    },
    /// The file is not put together as we put it together.
    #[error("{why} ({place})")]
    Framing {
        /// What is odd.
        why: &'static str,
        /// An entry's name, or a byte offset.
        place: String,
    },
    /// The signature does not hold.
    #[error("the signature does not hold: {0}")]
    Signature(&'static str),
    /// A file is not the one that was signed.
    #[error("{name} is not the file that was signed")]
    Hash {
        /// The entry.
        name: String,
    },
    /// Not a key that we can use.
    #[error("not a usable Ed25519 key: {0}")]
    Key(&'static str),
    /// The private key is behind a passphrase.
    #[error("the key is behind a passphrase")]
    KeyLocked,
    /// The passphrase or the code is not the one.
    #[error("not the passphrase or code that opens it")]
    WrongSecret,
    /// Not a passphrase that can be used.
    #[error("not a usable passphrase: {0}")]
    Passphrase(&'static str),
    /// Not the twelve digits of an opening code.
    #[error("not twelve digits")]
    CodeShape,
    /// To try a secret on it would take longer than anybody waits.
    #[error("opening it would take more than 2^{most} or {most} rounds of work")]
    Work {
        /// The most that is tried.
        most: u32,
    },
    /// Encrypted, and not for anybody here.
    #[error("encrypted for somebody else")]
    Encrypted,
    /// Not a good age file.
    #[error("not a good age file: {0}")]
    Age(&'static str),
    /// The system gave no randomness.
    #[error("the system gave no randomness")]
    Random,
    /// A path is not a plain file, or a name not one that can be written.
    #[error("not a plain file: {0}")]
    NotAFile(String),
    /// The disk or the stick is full.
    #[error("the disk is full")]
    Full(#[source] io::Error),
    /// The disk or the stick, or the folder on it, is not there, or no longer.
    #[error("the disk or folder is gone")]
    Gone(#[source] io::Error),
    /// Another program has the file open and lets nobody else at it.
    #[error("another program has the file open")]
    InUse(#[source] io::Error),
    /// Writing there is not allowed.
    #[error("writing there is not allowed")]
    ReadOnly(#[source] io::Error),
    /// The disk gave other bytes back than were written.
    #[error("the disk gave other bytes back than were written")]
    ReadBack,
    /// Any other failure of the machine.
    #[error("the machine failed: {0}")]
    Io(#[source] io::Error),
}

impl BagError {
    /// The stable code under which words for people are kept.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotABag => "not_a_bag",
            Self::OtherKind { found: BagKind::Pack } => "is_a_pack",
            Self::OtherKind { found: BagKind::Bundle } => "is_a_bundle",
            Self::Truncated { .. } => "truncated",
            Self::Limit { .. } => "limits",
            Self::Framing { .. } => "framing",
            Self::Signature(_) => "signature",
            Self::Hash { .. } => "hash",
            Self::Key(_) => "key",
            Self::KeyLocked => "key_locked",
            Self::WrongSecret => "wrong_secret",
            Self::Passphrase(_) => "passphrase",
            Self::CodeShape => "code_shape",
            Self::Work { .. } => "work_factor",
            Self::Encrypted => "encrypted",
            Self::Age(_) => "age",
            Self::Random => "random",
            Self::NotAFile(_) => "not_a_file",
            Self::Full(_) => "disk_full",
            Self::Gone(_) => "disk_gone",
            Self::InUse(_) => "disk_in_use",
            Self::ReadOnly(_) => "disk_read_only",
            Self::ReadBack => "disk_read_back",
            Self::Io(_) => "disk",
        }
    }

    /// Whether the machine failed, rather than the file being refused.
    #[must_use]
    pub fn is_machine(&self) -> bool {
        match self {
            Self::Random
            | Self::Full(_)
            | Self::Gone(_)
            | Self::InUse(_)
            | Self::ReadOnly(_)
            | Self::ReadBack
            | Self::Io(_) => true,
            Self::NotABag
            | Self::OtherKind { .. }
            | Self::Truncated { .. }
            | Self::Limit { .. }
            | Self::Framing { .. }
            | Self::Signature(_)
            | Self::Hash { .. }
            | Self::Key(_)
            | Self::KeyLocked
            | Self::WrongSecret
            | Self::Passphrase(_)
            | Self::CodeShape
            | Self::Work { .. }
            | Self::Encrypted
            | Self::Age(_)
            | Self::NotAFile(_) => false,
        }
    }

    pub(crate) fn framing(why: &'static str, place: impl ToString) -> Self {
        Self::Framing { why, place: place.to_string() }
    }
}

impl From<io::Error> for BagError {
    fn from(error: io::Error) -> Self {
        match meaning(&error) {
            Meaning::Full => Self::Full(error),
            Meaning::ReadOnly | Meaning::NotPermitted => Self::ReadOnly(error),
            Meaning::Gone => Self::Gone(error),
            Meaning::InUse => Self::InUse(error),
            Meaning::RoundInACircle => Self::NotAFile(error.to_string()),
            Meaning::Other => Self::Io(error),
        }
    }
}

impl From<FileError> for BagError {
    fn from(error: FileError) -> Self {
        match error {
            FileError::NotAFile(place) => Self::NotAFile(place),
            FileError::ReadBack => Self::ReadBack,
            FileError::Io(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_of_the_machine_are_told_apart() {
        use io::ErrorKind as Kind;
        for (error, code) in [
            (FileError::from(io::Error::from(Kind::StorageFull)), "disk_full"),
            (io::Error::from(Kind::ReadOnlyFilesystem).into(), "disk_read_only"),
            (io::Error::from(Kind::PermissionDenied).into(), "disk_read_only"),
            (io::Error::from(Kind::NotFound).into(), "disk_gone"),
            (io::Error::from(Kind::ResourceBusy).into(), "disk_in_use"),
            (io::Error::from(Kind::OutOfMemory).into(), "disk"),
            (FileError::ReadBack, "disk_read_back"),
        ] {
            let error = BagError::from(error);
            assert_eq!(error.code(), code);
            assert!(error.is_machine());
        }
        assert!(!BagError::NotABag.is_machine());
        let refused = BagError::from(FileError::NotAFile("a pipe".to_owned()));
        assert_eq!((refused.code(), refused.is_machine()), ("not_a_file", false));
    }
}
