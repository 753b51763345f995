//! What is known of a table beside its text, where it was a sheet of a workbook: the rows by which a person finds a ballot, what is
//! hidden, and cells that do not say what somebody wrote there.

use super::fault::{FileError, Odd, What, found};
use std::collections::{BTreeMap, BTreeSet};

/// A sheet that was written as lines of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The row of the sheet that each line of the text is of, from the first line on.
    pub rows: Vec<u64>,
    /// Rows that a spreadsheet does not show.
    pub hidden: BTreeSet<u64>,
    /// Columns that a spreadsheet does not show, from 0.
    pub hidden_columns: BTreeSet<usize>,
    /// Cells whose text is not what somebody wrote there, by row and column, the column from 0.
    pub odd: BTreeMap<(u64, usize), Odd>,
}

impl Sheet {
    /// The row that a line of the text is of.
    pub(super) fn row(&self, line: u64) -> u64 {
        let at = usize::try_from(line).ok().and_then(|line| line.checked_sub(1));
        at.and_then(|at| self.rows.get(at)).copied().unwrap_or(line)
    }

    /// Whether the text says all that there is to the row of this line.
    pub(super) fn is_plain(&self, line: u64) -> bool {
        let row = self.row(line);
        !self.hidden.contains(&row) && self.odd.range((row, 0)..=(row, usize::MAX)).next().is_none()
    }

    /// What is wrong with the row of this line, as far as these columns go; nothing where its text says all.
    pub(super) fn wrong(
        &self,
        line: u64,
        columns: impl IntoIterator<Item = usize>,
        text: impl Fn(usize) -> Vec<u8>,
    ) -> Option<What> {
        let row = self.row(line);
        if self.hidden.contains(&row) {
            return Some(What::Hidden);
        }
        let odd = |column: usize| Some((column, *self.odd.get(&(row, column))?));
        let (column, odd) = columns.into_iter().find_map(odd)?;
        Some(What::Odd { odd, column: column as u64 + 1, found: found(&text(column)) })
    }

    /// The same with the rows of the sheet in place of the lines of its text.
    pub(super) fn in_rows(&self, error: FileError) -> FileError {
        match error {
            FileError::Encoding { line, encoding } => FileError::Encoding { line: self.row(line), encoding },
            FileError::LineTooLong { line } => FileError::LineTooLong { line: self.row(line) },
            FileError::Misplaced { line, name } => FileError::Misplaced { line: self.row(line), name },
            FileError::Stated { line, name, found } => FileError::Stated { line: self.row(line), name, found },
            other => other,
        }
    }
}
