//! Readers of bytes that are otherwise reached through files alone, for the fuzz targets (`fuzz/src/targets.rs`).

use crate::error::DeskError;
use crate::exchange::pack::Pack;
use crate::table::mirror;
use crate::table::mirror::{Header, MirrorKey, Pen};
use roundtable_domain::Kind;

/// Reads a mirror and its notes as a second laptop would, but for the proof of who wrote them, which stands before all else: how many lines it would take, and whether the notes count.
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
    let (mut pen, mut bytes) = Pen::begin(&MirrorKey::of(&pack.key()?), &header)?;
    let (first, second) = lines.split_at(lines.len() / 2);
    bytes.extend(pen.write(first, &[], "", first.len() as u64)?);
    bytes.extend(pen.write(second, openings, "", lines.len() as u64)?);
    Ok(bytes)
}

/// Reads a backup through: how many files are in it.
///
/// # Errors
/// As [`crate::restore`].
pub fn backup(bytes: &[u8]) -> Result<usize, DeskError> {
    crate::care::backup::read_through(bytes)
}
