//! The sheets of a workbook as rows of texts, for whoever reads a table that is no list of projects. What a row of texts alone
//! does not say stands beside it: what is hidden, and which cells do not say what somebody wrote there.

use crate::grid::{Line, OddCell, Sheet};
use crate::source::Source;
use crate::{Refused, workbook};
use std::collections::{BTreeMap, BTreeSet};

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSheet {
    /// What it is called.
    pub name: String,
    /// A spreadsheet does not show it.
    pub hidden: bool,
    /// Its rows in which something stands, in their order.
    pub rows: Vec<TextRow>,
    /// Columns that a spreadsheet does not show, from 0.
    pub hidden_columns: BTreeSet<usize>,
    /// Whether it can be told what of it is hidden, merged or struck through; not of every format.
    pub shows_looks: bool,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    /// As a spreadsheet counts, from 1.
    pub number: u64,
    /// The text that each cell shows, as far as its format says it.
    pub cells: Vec<String>,
    /// A spreadsheet does not show it.
    pub hidden: bool,
    /// Cells whose text is not what somebody wrote there, by their places from 0.
    pub odd: BTreeMap<usize, OddCell>,
}

/// Whether these bytes are a workbook (XLSX, XLSB, XLS, `.et`, ODS), by what stands in them.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    workbook::holds_sheets(bytes)
}

/// The sheets of a workbook that hold anything. `goes_on` is asked again and again: where it says no, nothing more is read.
///
/// # Errors
/// [`Refused`] where it cannot be read, is larger than a workbook may be, or was not read to its end.
pub fn read_sheets(bytes: &[u8], goes_on: &dyn Fn() -> bool) -> Result<Vec<TextSheet>, Refused> {
    Ok(workbook::sheets(Source::of(bytes, goes_on))?.into_iter().map(TextSheet::of).collect())
}

impl TextSheet {
    fn of(sheet: Sheet) -> Self {
        let Sheet { name, lines, hidden, hidden_columns, shows_looks } = sheet;
        Self { name, hidden, rows: lines.into_iter().map(TextRow::of).collect(), hidden_columns, shows_looks }
    }
}

impl TextRow {
    fn of(line: Line) -> Self {
        let Line { line: number, cells, hidden, struck, spans: _, mut odd } = line;
        for place in struck.into_keys() {
            odd.entry(place).or_insert(OddCell::Struck);
        }
        Self { number, cells, hidden, odd }
    }
}
