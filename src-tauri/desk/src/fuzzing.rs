//! Readers of bytes that are otherwise reached through files alone, for the fuzz targets (`fuzz/src/targets.rs`).

use crate::error::DeskError;
use crate::mirror;
use crate::mirror::{Header, Upto, header_line, one_write};
use crate::pack::Pack;
use roundtable_domain::Kind;
use roundtable_record::Hash;

/// Reads a mirror and its notes as a second laptop would: how many lines it would take, and whether the notes count.
///
/// # Errors
/// As [`crate::TableDesk::take_over`].
pub fn take_over(pack: &Pack, mirror: &[u8], notes: &[u8]) -> Result<(usize, bool), DeskError> {
    mirror::read_through(pack, Kind::Simulated, mirror, notes)
}

/// The mirror that a laptop would have written of these lines in two writes, with the openings in the second.
///
/// # Errors
/// None that memory of ours can meet.
pub fn mirror_of(pack: &Pack, lines: &[Vec<u8>], openings: &[String]) -> Result<Vec<u8>, DeskError> {
    let header = Header::new("simulated", pack.manifest_hash, &pack.meeting.meeting_id, "s", pack.table.number());
    let mut bytes = header_line(&header)?;
    let (first, second) = lines.split_at(lines.len() / 2);
    for (upto, lines, openings) in [(first.len(), first, &[][..]), (lines.len(), second, openings)] {
        if let Some(last) = lines.last() {
            let upto = Upto { at: String::new(), head: Hash::of(last).to_string(), seq: upto as u64 };
            bytes.extend(one_write(lines, openings, &upto)?);
        }
    }
    Ok(bytes)
}

/// Reads a backup through: how many files are in it.
///
/// # Errors
/// As [`crate::restore`].
pub fn backup(bytes: &[u8]) -> Result<usize, DeskError> {
    crate::backup::read_through(bytes)
}
