//! Acts of an office: canonical lines that follow one another by hash, outside of any session.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{Hash, RecordError, canonical};

/// Version of these lines.
const VERSION: u32 = 1;

/// A line. Fields stand in canonical order.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActLine<E> {
    at: String,
    event: E,
    prev: Hash,
    seq: u64,
    v: u32,
}

/// How far a chain of acts goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acts {
    head: Hash,
    seq: u64,
}

impl Acts {
    /// A chain with nothing in it yet; its first line will follow the name of what it is about.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self { head: Hash::of(name), seq: 0 }
    }

    /// How many lines it has.
    #[must_use]
    pub const fn seq(&self) -> u64 {
        self.seq
    }

    /// The hash of its last line; of the name while it has none.
    #[must_use]
    pub const fn head(&self) -> Hash {
        self.head
    }

    /// Reads the next line: the act, and when it was done (RFC 3339). Nothing where it does not follow; then the chain stands
    /// where it stood.
    pub fn follow<E: DeserializeOwned>(&mut self, bytes: &[u8]) -> Option<(E, String)> {
        let line: ActLine<E> = serde_json::from_value(canonical::parse_strict(bytes).ok()?).ok()?;
        let follows = line.seq == self.seq + 1 && line.prev == self.head && line.v == VERSION;
        if !follows {
            return None;
        }
        *self = Self { head: Hash::of(bytes), seq: line.seq };
        Some((line.event, line.at))
    }

    /// Writes the next line, with its number.
    ///
    /// # Errors
    /// What cannot be put into canonical form; then the chain stands where it stood.
    pub fn append<E: Serialize>(&mut self, event: E, at: &str) -> Result<(u64, Vec<u8>), RecordError> {
        let line = ActLine { at: at.to_owned(), event, prev: self.head, seq: self.seq + 1, v: VERSION };
        let bytes = canonical::to_string(&line)?.into_bytes();
        *self = Self { head: Hash::of(&bytes), seq: line.seq };
        Ok((line.seq, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_follows_the_one_before_and_no_other() {
        let mut written = Acts::of("a call");
        let lines: Vec<Vec<u8>> =
            (0..3).map(|n: u32| written.append(n, "2026-03-02T10:00:00.000+08:00").unwrap().1).collect();
        let mut read = Acts::of("a call");
        assert_eq!(read.follow::<u32>(&lines[1]), None, "the second is not the first");
        for (n, line) in (0..).zip(&lines) {
            assert_eq!(read.follow::<u32>(line), Some((n, "2026-03-02T10:00:00.000+08:00".to_owned())));
        }
        assert_eq!((read, read.seq()), (written, 3));
        assert_eq!(Acts::of("another call").follow::<u32>(&lines[0]), None);
        let mut altered = lines[0].clone();
        altered.push(b' ');
        assert_eq!(Acts::of("a call").follow::<u32>(&altered), None, "not canonical");
    }
}
