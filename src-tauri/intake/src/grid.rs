//! A table as rows of cells, wherever it comes from.

use crate::written;
use csv::{ReaderBuilder, StringRecord};
use std::collections::{BTreeMap, BTreeSet};

/// A row with its number, as a spreadsheet counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) line: u64,
    pub(crate) cells: Vec<String>,
    /// A spreadsheet does not show it.
    pub(crate) hidden: bool,
    /// The cells in which something is struck through.
    pub(crate) struck: BTreeMap<usize, Struck>,
    /// The first and the last row of each cell that is merged over several, by its place.
    pub(crate) spans: BTreeMap<usize, (u64, u64)>,
    /// The cells whose text is not what somebody wrote there.
    pub(crate) odd: BTreeMap<usize, OddCell>,
}

/// A cell whose text is not what somebody wrote there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddCell {
    /// A day or a time; a spreadsheet makes one of what only looks so.
    Date,
    /// A formula that came to nothing.
    Error,
    /// A formula of which the file keeps no result.
    NotReckoned,
    /// Merged with others, of which the first alone has a text.
    Merged,
    /// Struck through, or a part of it.
    Struck,
}

/// How much of a cell is struck through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Struck {
    Whole,
    Part,
}

impl Line {
    pub(crate) fn new(line: u64, cells: Vec<String>) -> Self {
        Self { line, cells, ..Self::default() }
    }

    /// The cell at a place; nothing where the row ends before it.
    pub(crate) fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map(|cell| cell.trim()).unwrap_or_default()
    }

    /// The cells in which something stands.
    pub(crate) fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// What stands in it, in one text.
    pub(crate) fn text(&self) -> String {
        self.filled().collect::<Vec<_>>().join(" ")
    }
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) lines: Vec<Line>,
    /// A spreadsheet does not show it.
    pub(crate) hidden: bool,
    /// The places of columns that a spreadsheet does not show.
    pub(crate) hidden_columns: BTreeSet<usize>,
    /// Whether the file says, in a way that can be read, what is hidden, struck through and merged.
    pub(crate) shows_looks: bool,
}

/// Where a record of a text begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    /// The line of the text.
    pub(crate) line: u64,
    /// The row of the table: cells of several lines are in one row.
    pub(crate) row: u64,
    byte: usize,
}

/// The rows of a text, parted by a separator.
pub(crate) fn lines(text: &str, separator: u8) -> Vec<Line> {
    let cells = |record: &StringRecord| record.iter().map(str::to_owned).collect();
    records(text, separator).map(|(at, record)| Line::new(at.row, cells(&record))).collect()
}

/// A quote that makes one cell of several lines that are rows of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Swallowed {
    pub(crate) row: u64,
    pub(crate) lines: usize,
    pub(crate) first: String,
    pub(crate) last: String,
}

/// The first place where a quote swallows lines: it is never closed, or closed in the middle of a cell, or every line in it
/// is a row of the table by itself, with an amount where the amounts are.
pub(crate) fn swallowed(text: &str, separator: u8, width: usize, cost: Option<usize>) -> Option<Swallowed> {
    let starts: Vec<At> = records(text, separator).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).map(|at| at.byte).chain([text.len()]);
    starts.iter().zip(ends).find_map(|(at, end)| {
        let raw = text.get(at.byte..end)?.trim_end_matches('\n');
        let each: Vec<&str> = raw.split('\n').collect();
        let is_row = |line: &&str| {
            let cells: Vec<&str> = line.split(char::from(separator)).collect();
            let cell = cost.and_then(|place| cells.get(place)).map(|cell| cell.trim_matches(['"', ' ']));
            cells.len() >= width && width > 1 && cell.is_some_and(written::looks_like_amount)
        };
        let swallows = each.len() > 1 && (is_stray(raw, separator) || each.iter().all(is_row));
        swallows.then(|| Swallowed {
            row: at.row,
            lines: each.len(),
            first: each.first().copied().unwrap_or_default().to_owned(),
            last: each.last().copied().unwrap_or_default().to_owned(),
        })
    })
}

/// Whether a quote over several lines is never closed, or something stands between its end and the separator.
fn is_stray(record: &str, separator: u8) -> bool {
    let separator = char::from(separator);
    let (mut at_start, mut quoted, mut broken) = (true, false, false);
    let mut chars = record.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => _ = chars.next(),
            '"' if quoted => {
                let next = chars.peek();
                if broken && next.is_some_and(|next| *next != separator && *next != '\n') {
                    return true;
                }
                (quoted, broken) = (false, false);
            }
            '"' if at_start => quoted = true,
            '\n' if quoted => broken = true,
            _ => {}
        }
        at_start = !quoted && (c == separator || c == '\n');
    }
    quoted && broken
}

/// The rows of a table with where each begins; empty lines are passed over and counted.
pub(crate) fn records(text: &str, separator: u8) -> impl Iterator<Item = (At, StringRecord)> {
    let reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut counted = 0;
    let (mut line, mut row) = (1, 0);
    reader.into_records().map_while(Result::ok).map(move |record| {
        let from = record.position().map_or(counted, |position| usize::try_from(position.byte()).unwrap_or(counted));
        let empty_lines =
            text.as_bytes().get(from..).map_or(0, |rest| rest.iter().take_while(|&&byte| byte == b'\n').count());
        let start = from + empty_lines;
        line += text
            .as_bytes()
            .get(counted..start)
            .map_or(0, |passed| passed.iter().filter(|&&byte| byte == b'\n').count() as u64);
        counted = start.max(counted);
        row += empty_lines as u64 + 1;
        (At { line, row, byte: start }, record)
    })
}
