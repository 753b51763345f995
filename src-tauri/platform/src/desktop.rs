//! The desktop's own way to open something.

use std::process::ExitStatus;

use crate::system::desktop as system;

/// The program that opens the file or folder which it is given, with whatever the desktop opens such with.
pub const OPENER: &str = system::OPENER;

/// Whether the opener, by how it ended, opened it.
#[must_use]
pub fn has_opened(ended: ExitStatus) -> bool {
    system::has_opened(ended)
}
