//! What the system's errors mean for a file.

use std::io::{self, ErrorKind as Kind};

use crate::system;

/// What an error of a file operation means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The disk, or what one may use of it, is full; or the file would be larger than the file system can hold.
    Full,
    /// Nothing may be written to this disk.
    ReadOnly,
    /// The system does not permit it to this user.
    NotPermitted,
    /// The disk, the folder or the file is not there, or no longer.
    Gone,
    /// Another program has it open and lets nobody else at it.
    InUse,
    /// A link that leads to itself.
    RoundInACircle,
    /// Anything else.
    Other,
}

/// What an error means: by its kind, else by the number that the system gave with it.
#[must_use]
pub fn meaning(error: &io::Error) -> Meaning {
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Meaning::Full,
        Kind::ReadOnlyFilesystem => Meaning::ReadOnly,
        Kind::PermissionDenied => Meaning::NotPermitted,
        Kind::NotFound | Kind::NotADirectory | Kind::StaleNetworkFileHandle => Meaning::Gone,
        Kind::ResourceBusy | Kind::ExecutableFileBusy => Meaning::InUse,
        _ => error.raw_os_error().and_then(system::files::meaning_of).unwrap_or(Meaning::Other),
    }
}
