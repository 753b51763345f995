//! `private/openings.jsonl`: one opening a line, sorted by commitment.

use std::collections::BTreeMap;

use crate::chain::Lines;
use crate::limits::OPENING_LINES;
use crate::{Commit, Opening, RecordError};

/// The bytes of the file; none for no openings, and then the file is left out.
///
/// # Errors
/// More openings than [`OPENING_LINES`].
pub fn write_openings<'a>(openings: impl IntoIterator<Item = &'a Opening>) -> Result<Vec<u8>, RecordError> {
    let sorted: BTreeMap<Commit, &Opening> = openings.into_iter().map(|opening| (opening.commit(), opening)).collect();
    if sorted.len() > OPENING_LINES {
        return Err(RecordError::Limit { what: "openings", most: OPENING_LINES });
    }
    let mut bytes = Vec::new();
    for opening in sorted.values() {
        bytes.extend_from_slice(opening.to_line()?.as_bytes());
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// Reads the file; every opening is checked against the commitment that it names.
///
/// # Errors
/// A line that is no true opening, or one out of order or doubled.
pub fn read_openings(bytes: &[u8]) -> Result<Vec<Opening>, RecordError> {
    let mut openings: Vec<Opening> = Vec::new();
    for line in Lines::new(bytes, OPENING_LINES) {
        let (number, line) = line?;
        let opening = Opening::parse_line(line).map_err(|error| error.at_line(number))?;
        if openings.last().is_some_and(|last| last.commit() >= opening.commit()) {
            return Err(RecordError::OpeningOrder { line: number });
        }
        openings.push(opening);
    }
    Ok(openings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OpeningValue;

    fn openings() -> Vec<Opening> {
        (0..9).map(|seat| Opening::new(OpeningValue::Speaker(seat), [seat; 16]).unwrap()).collect()
    }

    #[test]
    fn openings_are_sorted_by_commitment_and_each_stands_once() {
        let forth = write_openings(&openings()).unwrap();
        let twice = write_openings(openings().iter().rev().chain(&openings())).unwrap();
        assert_eq!(forth, twice);
        let read = read_openings(&forth).unwrap();
        assert_eq!(read.len(), 9);
        assert!(read.is_sorted_by_key(Opening::commit));
        assert_eq!(write_openings(&read).unwrap(), forth);
    }

    #[test]
    fn no_openings_are_no_bytes() {
        assert_eq!(write_openings([]).unwrap(), b"");
        assert_eq!(read_openings(b""), Ok(vec![]));
    }

    #[test]
    fn doubled_moved_and_cut_lines_are_refused() {
        let bytes = write_openings(&openings()).unwrap();
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        assert_eq!(read_openings(&[lines[0], lines[0]].concat()), Err(RecordError::OpeningOrder { line: 2 }));
        assert_eq!(read_openings(&[lines[1], lines[0]].concat()), Err(RecordError::OpeningOrder { line: 2 }));
        assert_eq!(read_openings(&bytes[..bytes.len() - 1]), Err(RecordError::LineEnd { line: 9 }));
    }
}
