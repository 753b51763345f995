//! No network for this process.

use std::io;

use crate::system::offline as system;

/// What has become of the networks for this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Networks {
    /// The system refuses them.
    Refused,
    /// The system has no such rule for a program of an ordinary user.
    AsTheyAre,
}

/// Lets this thread, and all threads and processes that it starts from now on, open no socket but to what runs on this
/// machine, where the system can rule so. It cannot be taken back. To be called before anything else starts.
///
/// # Errors
/// The system has such a rule and does not take it; then nothing is ruled.
pub fn refuse_networks() -> io::Result<Networks> {
    system::refuse_networks()
}
