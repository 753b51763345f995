//! Lines of the standard input, of limited length, each with its number.

use std::io::{BufRead, ErrorKind, Result};

/// Longest line, in bytes.
pub const LONGEST_LINE: usize = 64 * 1024;

/// A line as it came.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Its text, without line end.
    Text(String),
    /// More than [`LONGEST_LINE`] bytes; it was passed over.
    TooLong,
    /// Not UTF-8.
    NotUtf8,
}

/// Reads line by line and never keeps more than one line at its longest.
pub struct Lines<R> {
    from: R,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub fn new(from: R) -> Lines<R> {
        Lines { from, number: 0 }
    }

    /// The next line with its number, from 1; nothing at the end.
    pub fn next(&mut self) -> Result<Option<(u64, Line)>> {
        let mut kept = Vec::new();
        let (mut any, mut too_long) = (false, false);
        loop {
            let chunk = match self.from.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            too_long |= kept.len() + part.len() > LONGEST_LINE;
            if too_long {
                kept.clear();
            } else {
                kept.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.from.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some((self.number, self.line(kept, too_long))))
    }

    fn line(&self, mut bytes: Vec<u8>, too_long: bool) -> Line {
        if too_long {
            return Line::TooLong;
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        match String::from_utf8(bytes) {
            // A byte-order mark is simply read.
            Ok(text) if self.number == 1 => {
                Line::Text(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
            }
            Ok(text) => Line::Text(text),
            Err(_) => Line::NotUtf8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<(u64, Line)> {
        let mut lines = Lines::new(std::io::BufReader::with_capacity(7, bytes));
        let mut read = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            read.push(line);
        }
        read
    }

    fn text(of: &str) -> Line {
        Line::Text(of.to_owned())
    }

    #[test]
    fn lines_are_numbered_and_their_ends_left_off() {
        let read = all("\u{feff}one\r\ntwo\n\nlast without end".as_bytes());
        assert_eq!(read, [(1, text("one")), (2, text("two")), (3, text("")), (4, text("last without end"))]);
        assert_eq!(all(b""), []);
    }

    #[test]
    fn a_line_too_long_is_passed_over_and_the_next_one_read() {
        let long = "x".repeat(LONGEST_LINE);
        let read = all(format!("{long}\n{long}y\nnext\n").as_bytes());
        assert_eq!(read[0], (1, text(&long)));
        assert_eq!(read[1..], [(2, Line::TooLong), (3, text("next"))]);
    }

    #[test]
    fn what_is_not_utf8_is_said_so() {
        assert_eq!(all(b"a\xff\nb\n"), [(1, Line::NotUtf8), (2, text("b"))]);
    }
}
