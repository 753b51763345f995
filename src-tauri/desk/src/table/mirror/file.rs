//! The mirror file: lines that only grow, each of which shows by itself whether it is whole.
//!
//! `{"check":"0123456789abcdef","line":{…}}`: the check is the first half of the SHA-256 of what stands behind the
//! second name. After each write an `upto` says how far it goes, with the proof that who wrote it held the table's key;
//! what comes after the last of them does not count.

use super::proof::{MirrorKey, Running};
use crate::error::DeskError;
use crate::error::damage::Damage;
use crate::error::said::Said;
use crate::limits::{MIRROR_BYTES, MIRROR_LINES};
use roundtable_bag::{BagError, foreign};
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
    pub table: u16,
}

impl Header {
    /// Of a session.
    pub fn new(kind: &str, manifest: Hash, meeting: &str, session: &str, table: u16) -> Header {
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
    /// HMAC-SHA256, under the table's mirror key, of all bytes of the file before this line, and `at`; hexadecimal.
    pub proof: String,
    /// Number of the last line.
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

/// Writes a mirror: what it has written so far is proven with each write.
#[derive(Clone)]
pub(crate) struct Pen(Running);

impl Pen {
    /// Begins a file; its first line.
    pub fn begin(key: &MirrorKey, header: &Header) -> Result<(Pen, Vec<u8>), DeskError> {
        let line = checked("header", canonical::to_string(header)?.as_bytes());
        let mut running = key.running();
        running.take(&line);
        Ok((Pen(running), line))
    }

    /// The bytes of one write: lines of the record, openings by their hashes, and how far it goes: `seq` lines, all of
    /// them on the laptop's disk at `at`.
    pub fn write(&mut self, lines: &[Vec<u8>], openings: &[String], at: &str, seq: u64) -> Result<Vec<u8>, DeskError> {
        let Some(last) = lines.last() else { return Ok(Vec::new()) };
        let mut bytes: Vec<u8> = lines.iter().flat_map(|line| checked("line", line)).collect();
        bytes.extend(openings.iter().flat_map(|opening| checked("opening", opening.as_bytes())));
        self.0.take(&bytes);
        let upto = Upto { at: at.to_owned(), head: Hash::of(last).to_string(), proof: self.0.at(at), seq };
        let upto = checked("upto", canonical::to_string(&upto)?.as_bytes());
        self.0.take(&upto);
        bytes.extend(upto);
        Ok(bytes)
    }
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
    serde_json::from_value(canonical::parse_strict(content)?).map_err(|_| altered(Damage::Framing))
}

/// A line that is whole in itself and cannot be what the program wrote.
pub(crate) fn altered(reason: impl Into<Damage>) -> DeskError {
    Said::MirrorAltered { reason: reason.into() }.into()
}

impl MirrorFile {
    /// Reads the file at `path`, to see what lies there: who wrote it is not asked.
    pub fn look(path: &Path) -> Result<MirrorFile, DeskError> {
        MirrorFile::open(path, |_| Ok(None))
    }

    /// Reads the file at `path`, as [`MirrorFile::read`].
    pub fn open(
        path: &Path,
        key: impl FnOnce(&Header) -> Result<Option<MirrorKey>, DeskError>,
    ) -> Result<MirrorFile, DeskError> {
        MirrorFile::read(&foreign::read(path, MIRROR_BYTES)?, key)
    }

    /// Reads as far as every line is whole, up to the last `upto`. By its header `key` says whose it is and under which
    /// key every write of it is proven; none: that is not asked.
    ///
    /// # Errors
    /// `mirror_not_ours`, `profile`, `mirror_empty`, what `key` answers, or `mirror_altered` where whole lines contradict
    /// each other or a proof does not fit.
    pub fn read(
        bytes: &[u8],
        key: impl FnOnce(&Header) -> Result<Option<MirrorKey>, DeskError>,
    ) -> Result<MirrorFile, DeskError> {
        let not_ours = || DeskError::from(Said::MirrorNotOurs);
        let mut parts = bytes.split_inclusive(|byte| *byte == b'\n');
        let first = parts.next().unwrap_or_default();
        let Some(("header", content)) = first.strip_suffix(b"\n").and_then(parse) else { return Err(not_ours()) };
        let version = canonical::parse_strict(content)?.get("mirror").and_then(serde_json::Value::as_u64);
        match version {
            Some(version) if version == u64::from(VERSION) => {}
            Some(version) if version > u64::from(VERSION) => return Err(Said::Profile.into()),
            _ => return Err(not_ours()),
        }
        let header: Header = read_as(content).map_err(|_| not_ours())?;
        let mut running = key(&header)?.map(|key| key.running());
        running.iter_mut().for_each(|running| running.take(first));
        let (mut lines, mut openings) = (Vec::new(), Vec::new());
        let (mut good, mut upto, mut torn) = ((0, 0), None, false);
        for (number, part) in parts.enumerate() {
            if number > MIRROR_LINES {
                return Err(BagError::Limit { what: "lines", most: MIRROR_LINES as u64 }.into());
            }
            let whole = part.strip_suffix(b"\n").and_then(parse);
            match whole {
                Some(("line", content)) => lines.push(content.to_vec()),
                Some(("opening", content)) => openings.push(Opening::parse_line(content).map_err(altered)?),
                Some(("upto", content)) => {
                    let now: Upto = read_as(content)?;
                    let head = lines.last().map(|line| Hash::of(line).to_string());
                    if now.seq != lines.len() as u64 || head.as_ref() != Some(&now.head) {
                        return Err(altered(Damage::Upto));
                    }
                    if running.as_ref().is_some_and(|running| running.at(&now.at) != now.proof) {
                        return Err(altered(Damage::Proof));
                    }
                    good = (lines.len(), openings.len());
                    upto = Some(now);
                }
                Some(_) => return Err(altered(Damage::Framing)),
                None => {
                    torn = true;
                    break;
                }
            }
            running.iter_mut().for_each(|running| running.take(part));
        }
        torn |= good != (lines.len(), openings.len());
        lines.truncate(good.0);
        openings.truncate(good.1);
        // Several writes each bring their own; a bundle has them in the order of their commitments, each once.
        openings.sort_unstable_by_key(Opening::commit);
        openings.dedup();
        let upto = upto.ok_or(Said::MirrorEmpty)?;
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

    const AT: &str = "2026-12-05T14:32:05.000+08:00";

    fn key() -> MirrorKey {
        MirrorKey::from_kept(&"5a".repeat(32)).unwrap()
    }

    fn header() -> Header {
        Header::new("real", Hash::of(b"pack"), "m", "s", 3)
    }

    /// A mirror of two writes.
    fn written(key: &MirrorKey, lines: &[Vec<u8>]) -> Vec<u8> {
        let opening = Opening::new(OpeningValue::Text("转角要圆".to_owned()), [7; 16]).unwrap().to_line().unwrap();
        let (mut pen, mut bytes) = Pen::begin(key, &header()).unwrap();
        bytes.extend(pen.write(&lines[..2], &[], AT, 2).unwrap());
        bytes.extend(pen.write(&lines[2..], &[opening], AT, 3).unwrap());
        bytes
    }

    fn mirror() -> Vec<u8> {
        written(&key(), &lines(3))
    }

    fn read(bytes: &[u8]) -> Result<MirrorFile, DeskError> {
        MirrorFile::read(bytes, |_| Ok(Some(key())))
    }

    #[test]
    fn what_is_written_is_read_again() {
        let read = read(&mirror()).unwrap();
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
            match read(&bytes[..length]) {
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
        let whole = read(&bytes).unwrap();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << bit;
                if let Ok(read) = read(&flipped) {
                    assert!(read.lies_within(&whole.lines), "byte {at} bit {bit}");
                    assert!(read.torn && read.header == whole.header, "byte {at} bit {bit}");
                    assert!(read.openings.iter().all(|opening| whole.openings.contains(opening)));
                }
            }
        }
    }

    #[test]
    fn whole_lines_that_contradict_each_other_are_refused() {
        let (mut pen, mut bytes) = Pen::begin(&key(), &header()).unwrap();
        bytes.extend(pen.write(&lines(2), &[], AT, 3).unwrap());
        assert_eq!(read(&bytes).unwrap_err().code(), "mirror_altered");
        let (_, newer) = Pen::begin(&key(), &Header { mirror: 2, ..header() }).unwrap();
        assert_eq!(read(&newer).unwrap_err().code(), "profile");
        assert_eq!(read(b"PK\x03\x04").unwrap_err().code(), "mirror_not_ours");
    }

    #[test]
    fn who_has_not_the_key_can_only_cut_a_mirror_short() {
        let other = MirrorKey::from_kept(&"a5".repeat(32)).unwrap();
        let of_another = written(&other, &lines(3));
        assert!(MirrorFile::read(&of_another, |_| Ok(None)).is_ok(), "good, but for who wrote it");
        assert_eq!(read(&of_another).unwrap_err().code(), "mirror_altered");
        // Each line left out, said twice, or moved to the end; its own check fits, and so does every count and hash.
        let bytes = mirror();
        let whole = read(&bytes).unwrap();
        let parts: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        for at in 0..parts.len() {
            let (mut without, mut twice) = (parts.clone(), parts.clone());
            let gone = without.remove(at);
            twice.insert(at, parts[at]);
            let moved = [without.as_slice(), &[gone]].concat();
            for altered in [without, twice, moved] {
                if let Ok(taken) = read(&altered.concat()) {
                    assert!(taken.lies_within(&whole.lines), "{at}");
                    assert!(taken.openings.is_empty() || taken.openings == whole.openings, "{at}");
                }
            }
        }
        // The opening alone taken away: nothing in the lines tells, the proof does.
        let bare: Vec<u8> = parts
            .iter()
            .filter(|part| !part.windows(9).any(|w| w == b"\"opening\""))
            .flat_map(|p| p.to_vec())
            .collect();
        assert!(bare.len() < bytes.len() && MirrorFile::read(&bare, |_| Ok(None)).is_ok());
        assert_eq!(read(&bare).unwrap_err().code(), "mirror_altered");
    }
}
