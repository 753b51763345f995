//! No network for this process.

use std::io;

use crate::system::offline as system;

/// Lets this thread, and all threads and processes that it starts from now on, open no socket but to what runs on this
/// machine. It cannot be taken back. To be called before anything else starts.
///
/// # Errors
/// The system does not take such a rule; then nothing is ruled.
pub fn refuse_networks() -> io::Result<()> {
    system::refuse_networks()
}
