//! A row as cells, and a cell as a number.

use super::eight::{BLOCK, either};
use super::fault::{Faults, FileError, What, found};
use super::lines::Lines;
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use ts_rs::TS;

/// How many lines, and how many bytes, a quoted cell can make one row.
const LONGEST_ROW: (u64, usize) = (200, 64 * 1024);
/// How many decimals a number can have.
const MOST_DIGITS: u32 = 9;

/// The cells of a row, without their quotes.
#[derive(Default)]
pub(super) struct Cells {
    text: Vec<u8>,
    /// Where each begins and ends in the text.
    places: Vec<(u32, u32)>,
}

/// What became of a row.
enum Split {
    Whole,
    /// A quote is still open at its end.
    Open,
    /// A quote is closed within a cell.
    Broken,
}

impl Cells {
    /// Goes to the next row in which something stands; false where there is none. A row with a broken quote is noted and
    /// passed over.
    pub(super) fn advance<R: Read>(
        &mut self,
        lines: &mut Lines<R>,
        separator: u8,
        faults: &mut Faults,
    ) -> Result<bool, FileError> {
        while lines.advance()? {
            if !lines.row().trim_ascii().is_empty() && self.take(lines, separator, faults)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The row that the lines are at; false where its quotes are broken, which is noted.
    pub(super) fn take<R: Read>(
        &mut self,
        lines: &mut Lines<R>,
        separator: u8,
        faults: &mut Faults,
    ) -> Result<bool, FileError> {
        let mut left = LONGEST_ROW.0;
        loop {
            match self.split(lines.row(), separator) {
                Split::Whole => return Ok(true),
                Split::Open if left > 0 && lines.row().len() < LONGEST_ROW.1 && lines.extend()? => left -= 1,
                Split::Open | Split::Broken => {
                    lines.give_back();
                    faults.note(lines.number(), What::BrokenQuote);
                    return Ok(false);
                }
            }
        }
    }

    fn split(&mut self, row: &[u8], separator: u8) -> Split {
        self.text.clear();
        self.places.clear();
        if memchr::memchr(b'"', row).is_none() {
            self.split_plain(row, separator);
            return Split::Whole;
        }
        let mut rest = row;
        loop {
            let start = self.text.len() as u32;
            if let Some(mut quoted) = rest.strip_prefix(b"\"") {
                loop {
                    let Some(end) = memchr::memchr(b'"', quoted) else { return Split::Open };
                    self.text.extend_from_slice(&quoted[..end]);
                    quoted = &quoted[end + 1..];
                    match quoted.strip_prefix(b"\"") {
                        Some(behind) => {
                            self.text.push(b'"');
                            quoted = behind;
                        }
                        None => break,
                    }
                }
                rest = quoted.trim_ascii_start();
                // A tab is white, and may be what parts cells.
                if separator == b'\t' {
                    rest = quoted;
                }
                if !rest.is_empty() && rest[0] != separator {
                    return Split::Broken;
                }
            } else {
                let end = memchr::memchr(separator, rest).unwrap_or(rest.len());
                self.text.extend_from_slice(&rest[..end]);
                rest = &rest[end..];
            }
            self.places.push((start, self.text.len() as u32));
            match rest.split_first() {
                Some((_, behind)) => rest = behind,
                None => return Split::Whole,
            }
        }
    }

    /// A row without quotes, whose cells stand in the text as they do in it.
    fn split_plain(&mut self, row: &[u8], separator: u8) {
        self.text.extend_from_slice(row);
        self.text.extend_from_slice(&[0; BLOCK]);
        let mut start = 0;
        for at in (0..row.len()).step_by(BLOCK) {
            let Some(block) = self.text[at..].first_chunk() else { break };
            let mut ends = either(block, row.len() - at, separator, separator);
            while ends > 0 {
                let end = at as u32 + ends.trailing_zeros();
                self.places.push((start, end));
                start = end + 1;
                ends &= ends - 1;
            }
        }
        self.places.push((start, row.len() as u32));
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The one at a place, without white space around it; nothing behind the last.
    #[inline]
    pub(super) fn get(&self, at: usize) -> &[u8] {
        match self.places.get(at) {
            Some(&(start, end)) => self.text[start as usize..end as usize].trim_ascii(),
            None => b"",
        }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|at| self.get(at))
    }
}

/// A number with decimals, exact: so many units, each of ten to the power of minus the digits; no nought at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) units: i64,
    pub(super) digits: u32,
}

impl Decimal {
    /// The same without noughts at the end of its decimals.
    fn shortest(mut self) -> Self {
        while self.digits > 0 && self.units % 10 == 0 {
            (self.units, self.digits) = (self.units / 10, self.digits - 1);
        }
        self
    }

    /// How many units it is with so many decimals, if there is room.
    pub(super) fn with_digits(self, digits: u32) -> Option<i64> {
        let more = digits.checked_sub(self.digits)?;
        self.units.checked_mul(10i64.checked_pow(more)?)
    }
}

/// What a comma in a number does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Comma {
    /// It parts whole from decimals: `1,5`.
    Decimals,
    /// It parts thousands: `1,200`.
    Thousands,
}

impl Comma {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Decimals, Self::Thousands];

    /// The name by which commands know it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Decimals => "decimals",
            Self::Thousands => "thousands",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What a number is then, without its comma; none where it cannot be meant so.
    #[must_use]
    pub fn meant(self, number: &str) -> Option<String> {
        let number = decimal(number.as_bytes(), Some(self)).ok()?;
        Some(written(number.units.into(), number.digits))
    }
}

/// A number: `12`, `-3`, `75000.0`.
pub(super) fn decimal(cell: &[u8], comma: Option<Comma>) -> Result<Decimal, What> {
    let cell = cell.trim_ascii();
    let unclear = || What::NumberUnclear { found: found(cell) };
    if memchr::memchr(b',', cell).is_none() {
        return plain(cell);
    }
    match comma {
        None => Err(unclear()),
        Some(Comma::Decimals) => plain(&cell.iter().map(|&c| if c == b',' { b'.' } else { c }).collect::<Vec<_>>()),
        Some(Comma::Thousands) => {
            let mut groups = cell.split(|&c| c == b'.').next().unwrap_or_default().split(|&c| c == b',');
            let first = groups.next().unwrap_or_default();
            let first = first.strip_prefix(b"-").unwrap_or(first);
            if !(1..=3).contains(&first.len()) || groups.any(|group| group.len() != 3) {
                return Err(unclear());
            }
            plain(&cell.iter().copied().filter(|&c| c != b',').collect::<Vec<_>>())
        }
    }
}

fn plain(cell: &[u8]) -> Result<Decimal, What> {
    as_written(cell).map(Decimal::shortest)
}

/// A number with all its decimals, noughts at the end too.
pub(super) fn as_written(cell: &[u8]) -> Result<Decimal, What> {
    let (negative, number) = cell.strip_prefix(b"-").map_or((false, cell), |number| (true, number));
    let (whole, after) = match memchr::memchr(b'.', number) {
        Some(at) => (&number[..at], &number[at + 1..]),
        None => (number, b"".as_slice()),
    };
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    if whole.is_empty() || !digits(whole) || !digits(after) || number.ends_with(b".") {
        return Err(What::NotNumber { found: found(cell) });
    }
    let mut units = 0i64;
    for &c in whole.iter().chain(after) {
        let more = units.checked_mul(10).and_then(|units| units.checked_add(i64::from(c - b'0')));
        units = more.ok_or_else(|| What::NumberTooLarge { found: found(cell) })?;
    }
    if after.len() > MOST_DIGITS as usize {
        return Err(What::NumberTooLarge { found: found(cell) });
    }
    Ok(Decimal { units: if negative { -units } else { units }, digits: after.len() as u32 })
}

/// A whole number of at least nothing.
pub(super) fn whole(cell: &[u8]) -> Option<u64> {
    let cell = cell.trim_ascii();
    let digits = !cell.is_empty() && cell.len() <= 19 && cell.iter().all(u8::is_ascii_digit);
    // 19 digits are less than 2⁶⁴.
    digits.then(|| cell.iter().fold(0, |sum, &c| sum * 10 + u64::from(c - b'0')))
}

/// So many units with so many decimals as it is written.
pub(super) fn written(units: i128, digits: u32) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let digits = digits as usize;
    let text = format!("{:0>width$}", units.unsigned_abs(), width = digits + 1);
    let (before, after) = text.split_at(text.len() - digits);
    if digits == 0 { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") }
}

/// A cell, in quotes where it needs them.
pub(super) fn write_cell(out: &mut impl Write, cell: &str, separator: u8) -> std::io::Result<()> {
    let plain = !cell.bytes().any(|c| c == separator || matches!(c, b'"' | b'\n' | b'\r')) && cell.trim() == cell;
    if plain { out.write_all(cell.as_bytes()) } else { write!(out, "\"{}\"", cell.replace('"', "\"\"")) }
}
