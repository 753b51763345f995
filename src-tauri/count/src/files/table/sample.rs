//! The first rows of a table, by which it is told what parts its columns.

use super::TableKind;
use super::own::OWN;
use super::titles::{Begins, begins};
use crate::files::cells::Cells;
use crate::files::fault::{Ask, Faults, FileError};
use crate::files::lines::Lines;
use crate::files::{Format, Options};
use std::io::Read;

/// How many rows are looked at to tell what a table is.
const SAMPLE_ROWS: usize = 50;
/// Of how many rows it can be said that the table begins there.
const STARTS: usize = 12;

/// The first rows of a table.
pub(super) struct Sample {
    pub(super) separator: u8,
    /// From the one in which the table begins.
    pub(super) rows: Vec<Vec<String>>,
    pub(super) width: usize,
    /// What stands above the table, a text for each row that stands there.
    pub(super) above: Vec<String>,
    /// In which row it begins, as whoever has the file counts; none where that has to be said.
    pub(super) first_row: Option<u64>,
    /// The first rows of all, with their numbers: the table begins in one of them.
    pub(super) starts: Vec<(u64, String)>,
}

impl Sample {
    pub(super) fn of<R: Read>(lines: &Lines<R>, format: Format, options: &Options) -> Result<Self, FileError> {
        let ahead = whole_lines(lines);
        let parted = |separator: u8| parted(ahead, separator, options);
        let number = |line: u64| options.sheet.as_ref().map_or(line, |sheet| sheet.row(line));
        let begins = |lines: &[u64], rows: &[Vec<String>]| match options.first_row {
            Some(row) => {
                let at = lines.iter().position(|&line| number(line) >= row);
                at.map(Begins::Behind).ok_or(FileError::RowUnknown { row })
            }
            None => Ok(begins(rows, options.headings)),
        };
        // Our own tables say in their first cell what they are, and what stands behind it parts them.
        let own = TableKind::ALL.iter().find_map(|kind| {
            let behind = ahead.strip_prefix(OWN.as_bytes())?.strip_prefix(kind.code().as_bytes())?;
            behind.first().copied().filter(|c| matches!(c, b',' | b';' | b'\t'))
        });
        let separator = match options.separator.or(own).or((format == Format::Tsv).then_some(b'\t')) {
            Some(separator) => separator,
            None => {
                let mut sure = Vec::new();
                let mut occurs = false;
                for separator in [b'\t', b';', b','] {
                    let (lines, rows) = parted(separator)?;
                    let from = match begins(&lines, &rows)? {
                        Begins::Behind(rows) => rows,
                        Begins::Unsure => 0,
                    };
                    let width = rows.get(from).map_or(0, Vec::len);
                    occurs |= rows.iter().any(|row| row.len() > 1);
                    if width > 1 && rows.iter().filter(|row| row.len() == width).count() * 2 > rows.len() {
                        sure.push(separator);
                    }
                }
                match sure.as_slice() {
                    [separator] => *separator,
                    [] if !occurs => b',',
                    [] | [_, ..] => return Err(FileError::Ask(Ask::Separator)),
                }
            }
        };
        let (lines, mut rows) = parted(separator)?;
        let begins = if own.is_some() { Begins::Behind(0) } else { begins(&lines, &rows)? };
        let numbers: Vec<u64> = lines.into_iter().map(number).collect();
        let text = |row: &Vec<String>| row.iter().filter(|c| !c.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
        let starts = numbers.iter().copied().zip(rows.iter().map(text)).filter(|(_, text)| !text.is_empty());
        let starts = starts.take(STARTS).collect();
        let (above, first_row) = match begins {
            Begins::Behind(above) => (above, numbers.get(above).copied()),
            Begins::Unsure => (0, None),
        };
        let above = rows.drain(..above).map(|row| text(&row)).collect();
        let width = rows.first().map_or(0, Vec::len);
        Ok(Self { separator, rows, width, above, first_row, starts })
    }

    /// The first lines, each as one cell.
    pub(super) fn whole_rows<R: Read>(lines: &Lines<R>) -> Vec<Vec<String>> {
        let lines = whole_lines(lines).split(|&c| c == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
        lines.take(SAMPLE_ROWS).map(|line| vec![String::from_utf8_lossy(line).into_owned()]).collect()
    }

    pub(super) fn heading(&self, column: usize) -> &str {
        self.rows.first().and_then(|row| row.get(column)).map_or("", String::as_str)
    }

    pub(super) fn headings(&self) -> Vec<String> {
        self.rows.first().cloned().unwrap_or_default()
    }

    /// Whether something holds for every cell of a column below its heading, and for one that is not empty.
    pub(super) fn all(&self, column: usize, is: impl Fn(&str) -> bool) -> bool {
        let mut cells = self.rows.iter().skip(1).filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
        cells.all(|cell| is(cell))
    }
}

/// What is known of the text; a row that is cut off is none.
fn whole_lines<R: Read>(lines: &Lines<R>) -> &[u8] {
    let ahead = lines.ahead();
    let whole = if lines.ahead_is_all() { ahead.len() } else { memchr::memrchr(b'\n', ahead).map_or(0, |at| at + 1) };
    &ahead[..whole]
}

/// The first rows, and the line in which each begins.
fn parted(text: &[u8], separator: u8, options: &Options) -> Result<(Vec<u64>, Vec<Vec<String>>), FileError> {
    let (mut numbers, mut rows) = (Vec::new(), Vec::new());
    let mut lines = Lines::open(text, Some("UTF-8"), &options.stop)?;
    let (mut cells, mut faults) = (Cells::default(), Faults::up_to(0));
    while rows.len() < SAMPLE_ROWS && cells.advance(&mut lines, separator, &mut faults)? {
        numbers.push(lines.number());
        rows.push(cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect());
    }
    Ok((numbers, rows))
}
