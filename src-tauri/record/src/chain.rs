//! A record read line by line, each bound to the one before.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::limits::{LINE_BYTES, RECORD_LINES};
use crate::line::time_in;
use crate::{Hash, Line, RecordError};

/// One line of a record, with the bytes it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link<'a, E> {
    /// The line as read.
    pub line: Line<E, &'a str>,
    /// Its bytes without the line feed.
    pub bytes: &'a [u8],
    /// The SHA-256 of those bytes: the head of the record up to here.
    pub hash: Hash,
}

/// Where a record stands: how many lines it has, and what its next line must name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Follow {
    lines: usize,
    head: Hash,
}

impl Follow {
    /// Before the first line, which must name `first`: the hash of the pack's manifest.
    #[must_use]
    pub fn new(first: Hash) -> Self {
        Self { lines: 0, head: first }
    }

    /// The hash of the last line, or of the pack's manifest before any.
    #[must_use]
    pub fn head(&self) -> Hash {
        self.head
    }

    /// Reads the next line, without its line feed.
    ///
    /// # Errors
    /// It is no line, or does not follow, or there are too many; where the record stands has not changed then.
    pub fn next<'a, E: Serialize + DeserializeOwned>(&mut self, bytes: &'a [u8]) -> Result<Link<'a, E>, RecordError> {
        self.next_hashed(bytes, Hash::of(bytes))
    }

    /// The same where the SHA-256 of these bytes was made already.
    ///
    /// # Errors
    /// As [`Follow::next`].
    pub fn next_hashed<'a, E: Serialize + DeserializeOwned>(
        &mut self,
        bytes: &'a [u8],
        hash: Hash,
    ) -> Result<Link<'a, E>, RecordError> {
        debug_assert_eq!(hash, Hash::of(bytes));
        let number = self.lines + 1;
        if number > RECORD_LINES {
            return Err(RecordError::Limit { what: "lines", most: RECORD_LINES });
        }
        let line = Line::<E, &str>::read(bytes).map_err(|error| error.at_line(number))?;
        if line.seq != number as u64 || line.prev != self.head {
            return Err(RecordError::Broken { line: number });
        }
        *self = Self { lines: number, head: hash };
        Ok(Link { line, bytes, hash })
    }
}

/// Iterates over the lines of `record.jsonl`; after a fault it ends.
#[derive(Debug, Clone)]
pub struct Chain<'a, E> {
    lines: Lines<'a>,
    follow: Follow,
    event: PhantomData<fn() -> E>,
}

impl<'a, E: Serialize + DeserializeOwned> Chain<'a, E> {
    /// Begins to read; `first` is the hash that the first line must name, that of the pack's manifest.
    #[must_use]
    pub fn new(record: &'a [u8], first: Hash) -> Self {
        Self { lines: Lines::new(record, RECORD_LINES), follow: Follow::new(first), event: PhantomData }
    }

    /// The head of what was read so far: the hash of the last line, or `first` before any.
    #[must_use]
    pub fn head(&self) -> Hash {
        self.follow.head()
    }

    /// Reads the whole record.
    ///
    /// # Errors
    /// The first fault of any line; [`RecordError::Empty`] when there is none at all.
    pub fn read(record: &'a [u8], first: Hash) -> Result<Vec<Link<'a, E>>, RecordError> {
        let links = Self::new(record, first).collect::<Result<Vec<_>, _>>()?;
        if links.is_empty() { Err(RecordError::Empty) } else { Ok(links) }
    }
}

impl<'a, E: Serialize + DeserializeOwned> Iterator for Chain<'a, E> {
    type Item = Result<Link<'a, E>, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        let link = self.lines.next()?.and_then(|(_, bytes)| self.follow.next(bytes));
        if link.is_err() {
            self.lines.stop();
        }
        Some(link)
    }
}

/// The wall clocks of a record that was found good, line by line; advisory.
pub fn times(record: &[u8]) -> impl Iterator<Item = &str> {
    Lines::new(record, RECORD_LINES).map_while(|line| time_in(line.ok()?.1))
}

/// Parts a file into lines, each ended by one line feed, none empty, numbered from 1.
#[derive(Debug, Clone)]
pub(crate) struct Lines<'a> {
    rest: &'a [u8],
    number: usize,
    most: usize,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(bytes: &'a [u8], most: usize) -> Self {
        Self { rest: bytes, number: 0, most }
    }

    pub(crate) fn stop(&mut self) {
        self.rest = &[];
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Result<(usize, &'a [u8]), RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        // Counted before the first is read, so that a million lines cost nothing.
        if self.number == 1 && memchr::memchr_iter(b'\n', self.rest).count() > self.most {
            self.number = self.most + 1;
        }
        if self.number > self.most {
            self.stop();
            return Some(Err(RecordError::Limit { what: "lines", most: self.most }));
        }
        let window = &self.rest[..self.rest.len().min(LINE_BYTES + 1)];
        let fault = match memchr::memchr(b'\n', window) {
            Some(end) if end > 0 => {
                self.rest = &self.rest[end + 1..];
                return Some(Ok((self.number, &window[..end])));
            }
            None if window.len() > LINE_BYTES => {
                RecordError::Limit { what: "bytes in a line", most: LINE_BYTES }.at_line(self.number)
            }
            _ => RecordError::LineEnd { line: self.number },
        };
        self.stop();
        Some(Err(fault))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::Role;

    fn record(count: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut prev = Hash::of(b"manifest");
        for seq in 1..=count {
            let line = Line {
                seq,
                at: "2026-03-14T09:30:00+08:00".to_owned(),
                elapsed_ms: seq * 1000,
                role: Role::Recorder,
                event: json!({"hand_raised": {"seat": seq}}),
                v: 1,
                prev,
            };
            let line = line.to_bytes().unwrap();
            prev = Hash::of(&line);
            bytes.extend(line);
            bytes.push(b'\n');
        }
        bytes
    }

    fn read(bytes: &[u8]) -> Result<Hash, RecordError> {
        Chain::<Value>::read(bytes, Hash::of(b"manifest")).map(|links| links[links.len() - 1].hash)
    }

    #[test]
    fn a_chain_is_read_with_its_bytes_and_head() {
        let bytes = record(5);
        let links = Chain::<Value>::read(&bytes, Hash::of(b"manifest")).unwrap();
        assert_eq!(links.iter().map(|link| link.line.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        let again: Vec<u8> = links.iter().flat_map(|link| [link.bytes, b"\n"].concat()).collect();
        assert_eq!(again, bytes);
        assert_eq!(links[4].hash, Hash::of(links[4].bytes));
        let mut chain = Chain::<Value>::new(&bytes, Hash::of(b"manifest"));
        assert_eq!(chain.by_ref().count(), 5);
        assert_eq!(chain.head(), links[4].hash);
    }

    #[test]
    fn another_pack_a_missing_a_doubled_or_a_moved_line_breaks_the_chain() {
        let bytes = record(4);
        assert_eq!(Chain::<Value>::read(&bytes, Hash::of(b"other")), Err(RecordError::Broken { line: 1 }));
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        assert_eq!(read(&[lines[0], lines[2], lines[3]].concat()), Err(RecordError::Broken { line: 2 }));
        assert_eq!(read(&[lines[0], lines[0], lines[1]].concat()), Err(RecordError::Broken { line: 2 }));
        assert_eq!(read(&[lines[0], lines[1], lines[3], lines[2]].concat()), Err(RecordError::Broken { line: 3 }));
        assert_eq!(read(lines[1]), Err(RecordError::Broken { line: 1 }));
    }

    #[test]
    fn every_single_bit_flip_before_the_last_line_breaks_the_chain() {
        let bytes = record(3);
        let last = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
        for at in 0..=last {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << bit;
                assert!(read(&flipped).is_err(), "byte {at} bit {bit}");
            }
        }
    }

    #[test]
    fn every_line_ends_in_one_line_feed() {
        let bytes = record(2);
        assert_eq!(read(&bytes[..bytes.len() - 1]), Err(RecordError::LineEnd { line: 2 }));
        assert_eq!(read(&[&bytes[..], b"\n"].concat()), Err(RecordError::LineEnd { line: 3 }));
        assert_eq!(read(b""), Err(RecordError::Empty));
        assert_eq!(read(b"\n"), Err(RecordError::LineEnd { line: 1 }));
        let windows = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        assert_eq!(read(windows.as_bytes()).unwrap_err().code(), "framing");
    }

    #[test]
    fn lines_are_limited_in_length_and_number() {
        let long = read(&vec![b'['; 4 * LINE_BYTES]).unwrap_err();
        assert_eq!(long.code(), "limits");
        let many = [b'1', b'\n'].repeat(11);
        assert!(Lines::new(&many, 11).all(|line| line.is_ok()));
        assert!(Lines::new(&many, 10).next().unwrap().is_err(), "before the first is read");
        let faults: Vec<_> = Lines::new(&many, 10).filter_map(Result::err).collect();
        assert_eq!(faults, [RecordError::Limit { what: "lines", most: 10 }]);
    }
}
