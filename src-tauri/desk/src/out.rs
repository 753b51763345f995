//! Files that go out to where a person wants them.

use crate::error::DeskError;
use crate::media::is_on_a_stick;
use roundtable_bag::{write_readable, write_synced};
use std::path::{Path, PathBuf};

/// Writes a file for a person to take along: packs, bundles, minutes, papers, what follows on the stick. Other people of
/// this computer cannot read it; on a stick anybody can who has it in hand, for it is read on another computer.
///
/// # Errors
/// As [`write_synced`], with the place named.
pub(crate) fn write_out(dir: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, DeskError> {
    let written = if is_on_a_stick(dir) { write_readable(dir, name, bytes) } else { write_synced(dir, name, bytes) };
    written.map_err(|error| DeskError::written(dir, error))
}
