//! Files that go out to where a person wants them.

use crate::error::DeskError;
use crate::home::media::{is_on_a_stick, place_name};
use roundtable_bag::BagError;
use roundtable_platform::{write_readable, write_synced};
use std::path::{Path, PathBuf};

/// Writes a file for a person to take along: packs, bundles, minutes, papers, what follows on the stick. Other people of
/// this computer cannot read it; on a stick anybody can who has it in hand, for it is read on another computer.
///
/// # Errors
/// As [`write_synced`], with the place named.
pub(crate) fn write_out(dir: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, DeskError> {
    write_there(dir, name, bytes).map_err(|error| DeskError::Written { place: place_name(dir), error })
}

/// The same, for who names the place in words of his own.
///
/// # Errors
/// As [`write_synced`].
pub(crate) fn write_there(dir: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, BagError> {
    let write = if is_on_a_stick(dir) { write_readable } else { write_synced };
    Ok(write(dir, name, bytes)?)
}
