//! `data/handed-in.txt`: the commitments whose openings a table hands in, one hash a line, sorted. It is signed with the
//! record, so that whoever has it later can tell what did not arrive from what was never handed in.

use std::collections::BTreeSet;

use crate::chain::Lines;
use crate::limits::OPENING_LINES;
use crate::{Commit, Hash, RecordError};

/// The bytes of the file; none where nothing is handed in.
///
/// # Errors
/// More commitments than [`OPENING_LINES`].
pub fn write_handed_in(commits: impl IntoIterator<Item = Commit>) -> Result<Vec<u8>, RecordError> {
    let sorted: BTreeSet<Commit> = commits.into_iter().collect();
    if sorted.len() > OPENING_LINES {
        return Err(RecordError::Limit { what: "handed in", most: OPENING_LINES });
    }
    Ok(sorted.iter().flat_map(|commit| format!("{}\n", commit.hash()).into_bytes()).collect())
}

/// Reads the file.
///
/// # Errors
/// A line that is no hash, or one out of order or doubled.
pub fn read_handed_in(bytes: &[u8]) -> Result<Vec<Commit>, RecordError> {
    let mut commits: Vec<Commit> = Vec::new();
    for line in Lines::new(bytes, OPENING_LINES) {
        let (number, line) = line?;
        let hash = std::str::from_utf8(line).ok().and_then(|text| Hash::parse(text).ok());
        let commit = hash.map(Commit::new).filter(|commit| commits.last().is_none_or(|last| last < commit));
        commits.push(commit.ok_or(RecordError::HandedIn { line: number })?);
    }
    Ok(commits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stands_once_and_in_order_however_it_was_given() {
        let commits: Vec<Commit> = (0..9u8).map(|n| Commit::new(Hash::of([n]))).collect();
        let bytes = write_handed_in(commits.iter().copied()).unwrap();
        assert_eq!(write_handed_in(commits.iter().rev().chain(&commits).copied()).unwrap(), bytes);
        let read = read_handed_in(&bytes).unwrap();
        assert!(read.len() == 9 && read.is_sorted());
        assert_eq!(write_handed_in(read).unwrap(), bytes);
        assert_eq!((write_handed_in([]).unwrap(), read_handed_in(b"").unwrap()), (vec![], vec![]));
    }

    #[test]
    fn a_line_that_is_no_hash_or_out_of_order_is_refused() {
        let bytes = write_handed_in((0..3u8).map(|n| Commit::new(Hash::of([n])))).unwrap();
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let refused = |bytes: &[u8]| read_handed_in(bytes).unwrap_err();
        assert_eq!(refused(&[lines[0], lines[0]].concat()), RecordError::HandedIn { line: 2 });
        assert_eq!(refused(&[lines[1], lines[0]].concat()), RecordError::HandedIn { line: 2 });
        assert_eq!(refused(&bytes.to_ascii_uppercase()), RecordError::HandedIn { line: 1 });
        assert_eq!(refused(b"abc\n"), RecordError::HandedIn { line: 1 });
        assert_eq!(refused(&bytes[..bytes.len() - 1]), RecordError::LineEnd { line: 3 });
    }
}
