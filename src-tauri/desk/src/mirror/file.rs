//! The mirror file: lines that only grow, each of which shows by itself whether it is whole.
//!
//! `{"check":"0123456789abcdef","line":{…}}`: the check is the first half of the SHA-256 of what stands behind the
//! second name. After each write an `upto` says how far it goes; what comes after the last of them does not count.

use crate::error::DeskError;
use crate::limits::{MIRROR_BYTES, MIRROR_LINES};
use roundtable_bag::foreign;
use roundtable_record::{Hash, Opening, canonical};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What a mirror file's name ends in.
pub(crate) const EXTENSION: &str = "rtmirror";
/// Number of this format.
const VERSION: u32 = 1;
/// Hexadecimal digits of a check.
const CHECK: usize = 16;

/// The first line. Fields stand in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Header {
    /// `real` or `simulated`.
    pub kind: String,
    /// SHA-256 of the manifest of the table's pack.
    pub manifest: String,
    /// `meeting_id`.
    pub meeting: String,
    /// Number of the format.
    pub mirror: u32,
    /// Which session writes it.
    pub session: String,
    /// Whose table.
    pub table: u8,
}

impl Header {
    /// Of a session.
    pub fn new(kind: &str, manifest: Hash, meeting: &str, session: &str, table: u8) -> Header {
        Header {
            kind: kind.to_owned(),
            manifest: manifest.to_string(),
            meeting: meeting.to_owned(),
            mirror: VERSION,
            session: session.to_owned(),
            table,
        }
    }
}

/// How far a write goes. Fields stand in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Upto {
    /// When the last act or draft was on the laptop's disk, RFC 3339.
    pub at: String,
    /// Hash of the last line of the record.
    pub head: String,
    /// Its number.
    pub seq: u64,
}

/// A mirror as far as it is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MirrorFile {
    pub header: Header,
    /// Lines of the record, without line feed.
    pub lines: Vec<Vec<u8>>,
    /// In the order of their commitments.
    pub openings: Vec<Opening>,
    pub upto: Upto,
    /// Something behind the last `upto` is left out.
    pub torn: bool,
}

/// The bytes of a header.
pub(crate) fn header_line(header: &Header) -> Result<Vec<u8>, DeskError> {
    Ok(checked("header", canonical::to_string(header)?.as_bytes()))
}

/// The bytes of one write: lines of the record, openings by their hashes, and how far it goes.
pub(crate) fn one_write(lines: &[Vec<u8>], openings: &[String], upto: &Upto) -> Result<Vec<u8>, DeskError> {
    let mut bytes: Vec<u8> = lines.iter().flat_map(|line| checked("line", line)).collect();
    bytes.extend(openings.iter().flat_map(|opening| checked("opening", opening.as_bytes())));
    bytes.extend(checked("upto", canonical::to_string(upto)?.as_bytes()));
    Ok(bytes)
}

fn checked(name: &str, content: &[u8]) -> Vec<u8> {
    let hash = Hash::of(content).to_string();
    let check = hash.get(..CHECK).unwrap_or_default();
    [format!("{{\"check\":\"{check}\",\"{name}\":").as_bytes(), content, b"}\n"].concat()
}

/// Name and content of a line that is whole.
fn parse(line: &[u8]) -> Option<(&str, &[u8])> {
    let rest = line.strip_prefix(b"{\"check\":\"")?;
    let check = rest.get(..CHECK)?;
    let rest = rest.get(CHECK..)?.strip_prefix(b"\",\"")?;
    let end = rest.iter().position(|byte| *byte == b'"')?;
    let name = std::str::from_utf8(&rest[..end]).ok()?;
    let content = rest[end..].strip_prefix(b"\":")?.strip_suffix(b"}")?;
    let whole = Hash::of(content).to_string().as_bytes().get(..CHECK) == Some(check);
    whole.then_some((name, content))
}

fn read_as<T: for<'a> Deserialize<'a>>(content: &[u8]) -> Result<T, DeskError> {
    serde_json::from_value(canonical::parse_strict(content)?).map_err(|_| altered("framing"))
}

/// A line that is whole in itself and cannot be what the program wrote.
pub(crate) fn altered(reason: &str) -> DeskError {
    DeskError::said("mirror_altered", &[("reason", reason)])
}

impl MirrorFile {
    /// Reads the file at `path`.
    pub fn open(path: &Path) -> Result<MirrorFile, DeskError> {
        MirrorFile::read(&foreign::read(path, MIRROR_BYTES)?)
    }

    /// Reads as far as every line is whole, up to the last `upto`.
    ///
    /// # Errors
    /// `mirror_not_ours`, `profile`, `mirror_empty`, or `mirror_altered` where whole lines contradict each other.
    pub fn read(bytes: &[u8]) -> Result<MirrorFile, DeskError> {
        let not_ours = || DeskError::said("mirror_not_ours", &[]);
        let mut parts = bytes.split_inclusive(|byte| *byte == b'\n');
        let first = parts.next().and_then(|line| parse(line.strip_suffix(b"\n")?));
        let Some(("header", content)) = first else { return Err(not_ours()) };
        let version = canonical::parse_strict(content)?.get("mirror").and_then(serde_json::Value::as_u64);
        match version {
            Some(version) if version == u64::from(VERSION) => {}
            Some(version) if version > u64::from(VERSION) => return Err(DeskError::said("profile", &[])),
            _ => return Err(not_ours()),
        }
        let header: Header = read_as(content).map_err(|_| not_ours())?;
        let (mut lines, mut openings) = (Vec::new(), Vec::new());
        let (mut good, mut upto, mut torn) = ((0, 0), None, false);
        for (number, part) in parts.enumerate() {
            if number > MIRROR_LINES {
                return Err(DeskError::said("limits", &[]));
            }
            let whole = part.strip_suffix(b"\n").and_then(parse);
            match whole {
                Some(("line", content)) => lines.push(content.to_vec()),
                Some(("opening", content)) => {
                    openings.push(Opening::parse_line(content).map_err(|e| altered(e.code()))?)
                }
                Some(("upto", content)) => {
                    let now: Upto = read_as(content)?;
                    let head = lines.last().map(|line| Hash::of(line).to_string());
                    if now.seq != lines.len() as u64 || head.as_ref() != Some(&now.head) {
                        return Err(altered("upto"));
                    }
                    good = (lines.len(), openings.len());
                    upto = Some(now);
                }
                Some(_) => return Err(altered("framing")),
                None => {
                    torn = true;
                    break;
                }
            }
        }
        torn |= good != (lines.len(), openings.len());
        lines.truncate(good.0);
        openings.truncate(good.1);
        // Several writes each bring their own; a bundle has them in the order of their commitments, each once.
        openings.sort_unstable_by_key(Opening::commit);
        openings.dedup();
        let upto = upto.ok_or_else(|| DeskError::said("mirror_empty", &[]))?;
        Ok(MirrorFile { header, lines, openings, upto, torn })
    }

    /// Whether all its lines are the first ones of a record: then nothing is lost with it.
    pub fn lies_within(&self, record: &[Vec<u8>]) -> bool {
        record.starts_with(&self.lines)
    }

    /// The record as a bundle carries it.
    pub fn record(&self) -> Vec<u8> {
        self.lines.iter().flat_map(|line| [line.as_slice(), b"\n"].concat()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use roundtable_record::OpeningValue;

    fn lines(n: u64) -> Vec<Vec<u8>> {
        (1..=n).map(|seq| format!("{{\"seq\":{seq}}}").into_bytes()).collect()
    }

    fn upto(lines: &[Vec<u8>]) -> Upto {
        let head = Hash::of(lines.last().unwrap()).to_string();
        Upto { at: "2026-12-05T14:32:05.000+08:00".to_owned(), head, seq: lines.len() as u64 }
    }

    fn mirror() -> Vec<u8> {
        let all = lines(3);
        let opening = Opening::new(OpeningValue::Text("转角要圆".to_owned()), [7; 16]).unwrap().to_line().unwrap();
        let header = Header::new("real", Hash::of(b"pack"), "m", "s", 3);
        let mut bytes = header_line(&header).unwrap();
        bytes.extend(one_write(&all[..2], &[], &upto(&all[..2])).unwrap());
        bytes.extend(one_write(&all[2..], &[opening], &upto(&all)).unwrap());
        bytes
    }

    #[test]
    fn what_is_written_is_read_again() {
        let read = MirrorFile::read(&mirror()).unwrap();
        assert_eq!((read.lines, read.openings.len(), read.torn), (lines(3), 1, false));
        assert_eq!((read.header.table, read.upto.seq), (3, 3));
        for line in mirror().split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            canonical::check(line).unwrap();
        }
    }

    #[test]
    fn every_truncation_is_taken_up_to_the_write_before() {
        let bytes = mirror();
        let ends: Vec<usize> = (0..bytes.len()).filter(|at| bytes[..*at].ends_with(b"\n")).collect();
        let (first, second) = (ends[3], bytes.len());
        for length in 0..bytes.len() {
            match MirrorFile::read(&bytes[..length]) {
                Ok(read) => {
                    assert!((first..second).contains(&length));
                    assert_eq!((read.lines.len(), read.torn), (2, length > first), "{length}");
                }
                Err(error) => {
                    assert!(length < first, "{length}: {error}");
                    assert!(["mirror_not_ours", "mirror_empty"].contains(&error.code().as_str()));
                }
            }
        }
    }

    #[test]
    fn no_flipped_bit_changes_what_is_taken() {
        let bytes = mirror();
        let whole = MirrorFile::read(&bytes).unwrap();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << bit;
                if let Ok(read) = MirrorFile::read(&flipped) {
                    assert!(read.lies_within(&whole.lines), "byte {at} bit {bit}");
                    assert!(read.torn && read.header == whole.header, "byte {at} bit {bit}");
                    assert!(read.openings.iter().all(|opening| whole.openings.contains(opening)));
                }
            }
        }
    }

    #[test]
    fn whole_lines_that_contradict_each_other_are_refused() {
        let all = lines(3);
        let header = Header::new("real", Hash::of(b"pack"), "m", "s", 3);
        let mut bytes = header_line(&header).unwrap();
        bytes.extend(one_write(&all[..2], &[], &upto(&all)).unwrap());
        assert_eq!(MirrorFile::read(&bytes).unwrap_err().code(), "mirror_altered");
        let newer = header_line(&Header { mirror: 2, ..header }).unwrap();
        assert_eq!(MirrorFile::read(&newer).unwrap_err().code(), "profile");
        assert_eq!(MirrorFile::read(b"PK\x03\x04").unwrap_err().code(), "mirror_not_ours");
    }
}
