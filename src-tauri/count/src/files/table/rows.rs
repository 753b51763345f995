//! The rows of a table as they are read: whom each cell names.

use super::TableKind;
use super::marks::is_mark;
use crate::Candidate;
use crate::files::MOST_CANDIDATES;
use crate::files::Options;
use crate::files::cells::{Cells, decimal, whole};
use crate::files::fault::{FileError, What, found};
use crate::files::ids::Ids;
use crate::files::taking::Taking;

/// The rows under way.
pub(super) struct Rows {
    pub(super) taking: Taking,
    pub(super) ids: Ids,
    pub(super) gathers: bool,
    pub(super) kind: TableKind,
    pub(super) columns: Vec<usize>,
    pub(super) answers: Vec<u8>,
    pub(super) encoding: &'static str,
    /// Whose marks are in each column; nothing where there is more to a row than marks.
    pub(super) marked: Vec<u32>,
}

impl Rows {
    pub(super) fn take(
        &mut self,
        line: u64,
        times: u64,
        width: usize,
        cells: &Cells,
        options: &Options,
    ) -> Result<(), FileError> {
        self.taking.begin();
        let beyond = (width..cells.len()).any(|at| !cells.get(at).is_empty());
        let short = cells.len() < width && cells.len() > 1;
        let read = if beyond || short {
            Err(Wrong::Fault(What::Cells { found: cells.len() as u64, headings: width as u64 }))
        } else {
            self.marks(line, cells, options)
        };
        match read {
            Ok(()) => self.taking.put(line, times),
            Err(Wrong::Fault(what)) => self.taking.leave(line, times, what),
            Err(Wrong::File(error)) => return Err(error),
        }
        Ok(())
    }

    fn marks(&mut self, line: u64, cells: &Cells, options: &Options) -> Result<(), Wrong> {
        let columns = std::mem::take(&mut self.columns);
        let mut read = Ok(());
        for (&column, at) in columns.iter().zip(0u32..) {
            let cell = cells.get(column);
            read = match self.kind {
                TableKind::Marks => match is_mark(cell) {
                    Some(true) => self.mark(at, 1),
                    Some(false) => Ok(()),
                    None => Err(What::NotMark { found: found(cell) }.into()),
                },
                TableKind::Points | TableKind::Ranks if cell.is_empty() => Ok(()),
                TableKind::Points => self.points(at, cell, options),
                TableKind::Ranks => {
                    let rank = whole(cell).and_then(|rank| i32::try_from(rank).ok()).filter(|rank| *rank > 0);
                    let not = || Wrong::from(What::NotNumber { found: found(cell) });
                    rank.ok_or_else(not).and_then(|rank| self.mark(at, rank))
                }
                TableKind::Places => self.named(line, cell, at as i32),
                TableKind::List | TableKind::Order => {
                    let in_order = self.kind == TableKind::Order;
                    let mark = std::mem::take(&mut self.answers);
                    let read = parts(cell, &mark)
                        .zip(0..)
                        .try_for_each(|(one, place)| self.named(line, one, if in_order { place } else { 1 }));
                    self.answers = mark;
                    read
                }
            };
            if read.is_err() {
                break;
            }
        }
        self.columns = columns;
        read
    }

    fn points(&mut self, at: u32, cell: &[u8], options: &Options) -> Result<(), Wrong> {
        let points = decimal(cell, options.comma)?;
        let points = self.taking.points(points).ok_or_else(|| What::NumberTooLarge { found: found(cell) })?;
        self.mark(at, points)
    }

    fn mark(&mut self, candidate: u32, value: i32) -> Result<(), Wrong> {
        if self.taking.mark(candidate, value) {
            Ok(())
        } else {
            Err(What::Twice { id: self.taking.builder.candidate_id(candidate) }.into())
        }
    }

    /// Whom a text names; who is not known yet is where nobody said who can be chosen.
    fn named(&mut self, line: u64, text: &[u8], value: i32) -> Result<(), Wrong> {
        let text = text.trim_ascii();
        if text.is_empty() {
            return Ok(());
        }
        if let Some(candidate) = self.ids.find(text) {
            return self.mark(candidate, value);
        }
        if !self.gathers {
            return Err(What::Unknown { found: found(text) }.into());
        }
        let not_text = |_| FileError::Encoding { line, encoding: self.encoding.to_owned() };
        let id = std::str::from_utf8(text).map_err(not_text)?;
        let candidate = self.taking.builder.add_candidate(Candidate::named(id)).map_err(FileError::from)?;
        if candidate as usize >= MOST_CANDIDATES {
            return Err(FileError::TooManyCandidates { most: MOST_CANDIDATES }.into());
        }
        self.ids.add(text, candidate);
        self.mark(candidate, value)
    }
}

/// The pieces of a cell between such marks.
fn parts<'a>(cell: &'a [u8], mark: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = Some(cell);
    std::iter::from_fn(move || {
        let now = rest?;
        let at = if mark.is_empty() { None } else { memchr::memmem::find(now, mark) };
        rest = at.map(|at| &now[at + mark.len()..]);
        Some(at.map_or(now, |at| &now[..at]))
    })
}

/// What is wrong with a row, or with all.
enum Wrong {
    Fault(What),
    File(FileError),
}

impl From<What> for Wrong {
    fn from(what: What) -> Self {
        Self::Fault(what)
    }
}

impl From<FileError> for Wrong {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}
