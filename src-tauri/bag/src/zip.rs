//! The one way in which we put files into a ZIP: stored, sorted, dated 1980, nothing optional.
//!
//! PKWARE's APPNOTE 6.3.10, sections 4.3.7 (local headers), 4.3.12 (central directory), 4.3.16 (its end).

use std::ops::Range;

use crate::BagError;

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
/// Made on Unix (3) by version 2.0 of the format.
const MADE_BY: u16 = 0x0314;
const NEEDED: u16 = 10;
/// The first of January 1980.
const DATE: u16 = 1 << 5 | 1;
/// A plain file, rw-r--r--.
const ATTRIBUTES: u32 = 0x81A4_0000;
/// Bytes that local and central headers share, from "version needed" to "length of extra fields".
const SHARED: usize = 26;

/// One entry as found: where its bytes stand, and what its header says of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) range: Range<usize>,
    header_at: usize,
    crc: u32,
}

/// Writes the entries in the order given; the caller sorts them.
pub(crate) fn write<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, BagError> {
    let mut bytes = Vec::new();
    let mut entries = Vec::new();
    for (name, data) in files {
        let header_at = bytes.len();
        let crc = crc32fast::hash(data);
        bytes.extend_from_slice(LOCAL);
        bytes.extend_from_slice(&shared(crc, number(data.len())?, short(name.len())?));
        bytes.extend_from_slice(name.as_bytes());
        let start = bytes.len();
        bytes.extend_from_slice(data);
        entries.push(Entry { name: name.to_owned(), range: start..bytes.len(), header_at, crc });
    }
    let directory = directory(&entries)?;
    bytes.extend_from_slice(&directory);
    Ok(bytes)
}

/// Whether [`write`] would make exactly these bytes of these entries, which were read from them: nothing is copied.
pub(crate) fn is_written<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    bytes: &[u8],
) -> Result<bool, BagError> {
    let mut rest = bytes;
    let mut entries = Vec::new();
    for (name, data) in files {
        let header_at = bytes.len() - rest.len();
        let crc = crc32fast::hash(data);
        let shared = shared(crc, number(data.len())?, short(name.len())?);
        for part in [LOCAL, &shared, name.as_bytes(), data] {
            match rest.strip_prefix(part) {
                Some(after) => rest = after,
                None => return Ok(false),
            }
        }
        let end = bytes.len() - rest.len();
        entries.push(Entry { name: name.to_owned(), range: end - data.len()..end, header_at, crc });
    }
    Ok(rest == directory(&entries)?)
}

/// Finds the entries, and accepts nothing around them but what [`write`] puts there. Bytes are not looked at yet.
pub(crate) fn read(bytes: &[u8], most_entries: usize) -> Result<Vec<Entry>, BagError> {
    if !bytes.starts_with(LOCAL) && !LOCAL.starts_with(bytes) {
        return Err(BagError::NotABag);
    }
    let mut entries = Vec::new();
    let mut at = 0;
    while bytes[at..].starts_with(LOCAL) {
        if entries.len() == most_entries {
            return Err(BagError::Limit { what: "entries", most: most_entries as u64 });
        }
        let entry = entry(bytes, at)?;
        at = entry.range.end;
        entries.push(entry);
    }
    let rest = &bytes[at..];
    let directory = directory(&entries)?;
    if rest == directory {
        Ok(entries)
    } else if directory.starts_with(rest) {
        Err(BagError::Truncated { at: bytes.len() })
    } else {
        let same = rest.iter().zip(&directory).take_while(|(found, due)| found == due).count();
        Err(BagError::framing("the list of entries is not as we write it", at + same))
    }
}

fn entry(bytes: &[u8], header_at: usize) -> Result<Entry, BagError> {
    let at = header_at + LOCAL.len();
    let header: &[u8; SHARED] = slice(bytes, at..at + SHARED)?.try_into().map_err(|_| BagError::Truncated { at })?;
    let (crc, size, name_length) = fields(header);
    if *header != shared(crc, size, name_length) {
        return Err(BagError::framing("an entry is not stored as we store it", header_at));
    }
    let name_at = at + SHARED;
    let start = name_at + usize::from(name_length);
    let name = std::str::from_utf8(slice(bytes, name_at..start)?)
        .map_err(|_| BagError::framing("a name is not ASCII", name_at))?;
    let range = start..start.saturating_add(size as usize);
    slice(bytes, range.clone())?;
    Ok(Entry { name: name.to_owned(), range, header_at, crc })
}

fn slice(bytes: &[u8], range: Range<usize>) -> Result<&[u8], BagError> {
    bytes.get(range).ok_or(BagError::Truncated { at: bytes.len() })
}

fn shared(crc: u32, size: u32, name_length: u16) -> [u8; SHARED] {
    let mut header = [0; SHARED];
    header[..2].copy_from_slice(&NEEDED.to_le_bytes());
    // Flags, method (stored) and time are zero, and so is the length of extra fields at the end.
    header[8..10].copy_from_slice(&DATE.to_le_bytes());
    header[10..14].copy_from_slice(&crc.to_le_bytes());
    header[14..18].copy_from_slice(&size.to_le_bytes());
    header[18..22].copy_from_slice(&size.to_le_bytes());
    header[22..24].copy_from_slice(&name_length.to_le_bytes());
    header
}

fn fields(header: &[u8; SHARED]) -> (u32, u32, u16) {
    let four = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    (four(10), four(14), u16::from_le_bytes([header[22], header[23]]))
}

fn directory(entries: &[Entry]) -> Result<Vec<u8>, BagError> {
    let mut bytes = Vec::new();
    for entry in entries {
        bytes.extend_from_slice(CENTRAL);
        bytes.extend_from_slice(&MADE_BY.to_le_bytes());
        bytes.extend_from_slice(&shared(entry.crc, number(entry.range.len())?, short(entry.name.len())?));
        // No comment, on disk 0, internal attributes 0.
        bytes.extend_from_slice(&[0; 6]);
        bytes.extend_from_slice(&ATTRIBUTES.to_le_bytes());
        bytes.extend_from_slice(&number(entry.header_at)?.to_le_bytes());
        bytes.extend_from_slice(entry.name.as_bytes());
    }
    let length = number(bytes.len())?;
    let start = number(entries.last().map_or(0, |entry| entry.range.end))?;
    let count = short(entries.len())?.to_le_bytes();
    bytes.extend_from_slice(END);
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend_from_slice(&count);
    bytes.extend_from_slice(&count);
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&start.to_le_bytes());
    bytes.extend_from_slice(&[0; 2]);
    Ok(bytes)
}

fn number(length: usize) -> Result<u32, BagError> {
    u32::try_from(length).map_err(|_| BagError::Limit { what: "bytes", most: u32::MAX.into() })
}

fn short(length: usize) -> Result<u16, BagError> {
    u16::try_from(length).map_err(|_| BagError::Limit { what: "entries or bytes in a name", most: u16::MAX.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_where_they_were_put() {
        let bytes = write([("a.txt", &b"one"[..]), ("b/c.txt", b""), ("d", b"PK\x03\x04")]).unwrap();
        let entries = read(&bytes, 3).unwrap();
        let found: Vec<_> = entries.iter().map(|entry| (entry.name.as_str(), &bytes[entry.range.clone()])).collect();
        assert_eq!(found, [("a.txt", &b"one"[..]), ("b/c.txt", b""), ("d", b"PK\x03\x04")]);
        assert_eq!(read(&bytes, 2).unwrap_err().code(), "limits");
        assert!(is_written(found.iter().copied(), &bytes).unwrap());
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert!(!is_written(found.iter().copied(), &other).unwrap(), "byte {at}");
        }
        assert!(!is_written(found.iter().copied(), &bytes[..bytes.len() - 1]).unwrap());
        assert!(!is_written(found.iter().copied(), &[&bytes[..], b"x"].concat()).unwrap());
    }

    #[test]
    fn the_bytes_are_those_of_the_format() {
        let bytes = write([("a", &b"hi"[..])]).unwrap();
        let crc = [0xac, 0x2a, 0x93, 0xd8];
        let shared = [&[10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..], &crc, &[2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0]].concat();
        let local = [b"PK\x03\x04", &shared[..], b"ahi"].concat();
        let central = [b"PK\x01\x02\x14\x03", &shared[..], &[0; 6], &[0, 0, 0xA4, 0x81], &[0; 4], b"a"].concat();
        let end = [&b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..], &[47, 0, 0, 0, 33, 0, 0, 0, 0, 0]].concat();
        assert_eq!(bytes, [local, central, end].concat());
    }

    #[test]
    fn pictures_and_texts_are_not_bags() {
        for bytes in [&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], b"%PDF-1.7", b"hello", b" PK\x03\x04", b"PK\x05\x06"] {
            assert_eq!(read(bytes, 9).unwrap_err().code(), "not_a_bag");
        }
        assert_eq!(read(b"", 9).unwrap_err().code(), "truncated");
    }
}
