//! A table as rows of cells, wherever it comes from.

use csv::{ReaderBuilder, StringRecord};

/// A row with the line on which it begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) line: u64,
    pub(crate) cells: Vec<String>,
}

impl Line {
    /// The cell at a place; nothing where the row ends before it.
    pub(crate) fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map(|cell| cell.trim()).unwrap_or_default()
    }

    /// The cells in which something stands.
    pub(crate) fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) lines: Vec<Line>,
}

/// The rows of a text, parted by a separator.
pub(crate) fn lines(text: &str, separator: u8) -> Vec<Line> {
    let cells = |record: &StringRecord| record.iter().map(str::to_owned).collect();
    records(text, separator).map(|(line, record)| Line { line, cells: cells(&record) }).collect()
}

/// The last row, if a quote opened in it is never closed and so swallows lines.
pub(crate) fn open_quote(text: &str, separator: u8) -> Option<(u64, String)> {
    let (line, record) = records(text, separator).last()?;
    let raw = text.splitn(usize::try_from(line).ok()?, '\n').last()?.trim_end();
    let is_open = raw.contains('\n') && raw.matches('"').count() % 2 == 1;
    is_open.then(|| (line, record.iter().next_back().unwrap_or_default().to_owned()))
}

/// The rows of a table with the line on which each begins; empty lines are passed over.
pub(crate) fn records(text: &str, separator: u8) -> impl Iterator<Item = (u64, StringRecord)> {
    let reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut counted = 0;
    let mut line = 1;
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
        (line, record)
    })
}
