//! The votes, one in each row: whom it names, and what it gives them.

use super::limits::Limits;
use super::{SEPARATOR, section};
use crate::BallotKind;
use crate::files::Options;
use crate::files::cells::{Cells, Decimal, decimal, written};
use crate::files::eight::{self, BLOCK};
use crate::files::fault::{FileError, What, found};
use crate::files::ids::Ids;
use crate::files::lines::Lines;
use crate::files::taking::Taking;
use memchr::memchr_iter;
use std::io::Read;

/// What is wrong with a vote, which is seldom: no larger than it must be.
type Wrong = Box<What>;

/// The votes under way.
pub(super) struct Votes {
    pub(super) kind: BallotKind,
    pub(super) ids: Ids,
    pub(super) costs: Vec<u64>,
    pub(super) limits: Limits,
    pub(super) taking: Taking,
    pub(super) cells: Cells,
}

/// Where in a row the vote stands.
#[derive(Clone, Copy)]
struct Columns {
    vote: usize,
    points: Option<usize>,
    all: usize,
}

impl Votes {
    pub(super) fn read<R: Read>(&mut self, lines: &mut Lines<R>, options: &Options) -> Result<(), FileError> {
        if !self.cells.advance(lines, SEPARATOR, &mut self.taking.faults)? {
            return Ok(());
        }
        let column = |name: &str| self.cells.iter().position(|heading| heading.eq_ignore_ascii_case(name.as_bytes()));
        let points = (self.kind == BallotKind::Points).then(|| column("points"));
        let columns = Columns {
            vote: column("vote").ok_or(FileError::Missing { name: "vote" })?,
            points: points.map(|at| at.ok_or(FileError::Missing { name: "points" })).transpose()?,
            all: self.cells.len(),
        };
        let mut cells = std::mem::take(&mut self.cells);
        while lines.advance()? {
            if lines.quotes() {
                if !cells.take(lines, SEPARATOR, &mut self.taking.faults)? {
                    self.taking.came += 1;
                    self.taking.left_out += 1;
                } else if cells.len() != columns.all {
                    let what = What::Cells { found: cells.len() as u64, headings: columns.all as u64 };
                    self.taking.leave(lines.number(), 1, what);
                } else {
                    let vote = cells.get(columns.vote);
                    let read = match columns.points {
                        None => self.ids_of(vote),
                        Some(at) => self.points_of(vote, cells.get(at), options),
                    };
                    self.put(lines.number(), read);
                }
                continue;
            }
            let (read, has) = match columns.points {
                None => self.row(lines.row_and_on(), lines.row().len(), columns.vote),
                Some(points) => {
                    let row = || lines.row().split(|&c| c == SEPARATOR);
                    let cell = |column| row().nth(column).unwrap_or_default();
                    (self.points_of(cell(columns.vote), cell(points), options), row().count())
                }
            };
            if has != columns.all {
                self.unlike(lines, has, columns)?;
            } else {
                self.put(lines.number(), read);
            }
        }
        Ok(())
    }

    /// A row that has not as many cells as there are headings.
    #[cold]
    fn unlike<R: Read>(&mut self, lines: &Lines<R>, has: usize, columns: Columns) -> Result<(), FileError> {
        if let Some(name) = section(lines.row()) {
            return Err(FileError::Misplaced { line: lines.number(), name: name.to_owned() });
        }
        if !lines.row().trim_ascii().is_empty() {
            let what = What::Cells { found: has as u64, headings: columns.all as u64 };
            self.taking.leave(lines.number(), 1, what);
        }
        Ok(())
    }

    #[inline]
    fn put(&mut self, line: u64, read: Result<(), Wrong>) {
        let within = read.and_then(|()| match self.within_limits() {
            Err(what) if self.limits.are_passed => {
                self.taking.faults.note(line, *what);
                Ok(())
            }
            within => within,
        });
        match within.and_then(|()| self.give_default()) {
            Ok(()) => self.taking.put(line, 1),
            Err(what) => self.taking.leave(line, 1, *what),
        }
    }

    #[inline]
    fn within_limits(&self) -> Result<(), Wrong> {
        let named = self.taking.named() as u64;
        if named > self.limits.most_named {
            return Err(What::TooMany { found: named, most: self.limits.most_named }.into());
        }
        // Who names nobody is blank, however many were to be named.
        if named > 0 && named < self.limits.least_named {
            return Err(What::TooFew { found: named, least: self.limits.least_named }.into());
        }
        if named > 0 && self.limits.others {
            let digits = self.taking.builder.point_digits();
            let broken = self.limits.broken_by(self.kind, self.taking.marks(), &self.costs, digits);
            return broken.map_or(Ok(()), |what| Err(what.into()));
        }
        Ok(())
    }

    /// A row without quotes, in so many bytes behind which stands more: whom its vote names, and how many cells it has. All
    /// separators are found first and alike, those of cells and those of ids.
    #[inline]
    fn row(&mut self, row: &[u8], length: usize, vote: usize) -> (Result<(), Wrong>, usize) {
        self.taking.begin();
        let mut read = Ok(());
        let (mut column, mut start, mut from) = (0, 0, 0);
        while let Some(block) = row[from..].first_chunk::<BLOCK>().filter(|_| from < length) {
            let mut ends = eight::either(block, length - from, b',', SEPARATOR);
            while ends != 0 {
                let end = from + ends.trailing_zeros() as usize;
                ends &= ends - 1;
                if column == vote {
                    read = read.and(self.id(&row[start..], end - start));
                }
                column += usize::from(row[end] == SEPARATOR);
                start = end + 1;
            }
            from += BLOCK;
        }
        if column == vote {
            read = read.and(self.id(&row[start..], length - start));
        }
        (read, column + 1)
    }

    fn ids_of(&mut self, vote: &[u8]) -> Result<(), Wrong> {
        self.taking.begin();
        vote.split(|&c| c == b',').try_for_each(|id| self.id(id, id.len()))
    }

    /// The next id of a vote, in so many bytes.
    #[inline]
    fn id(&mut self, id: &[u8], length: usize) -> Result<(), Wrong> {
        let known = self.ids.find_at_start(id, length);
        let Some(candidate) = known.map_or_else(|| self.candidate(&id[..length]), |one| Ok(Some(one)))? else {
            return Ok(());
        };
        let place = if self.kind == BallotKind::Ranking { self.taking.named() as i32 } else { 1 };
        if self.taking.mark(candidate, place) { Ok(()) } else { Err(self.twice(candidate)) }
    }

    fn points_of(&mut self, vote: &[u8], points: &[u8], options: &Options) -> Result<(), Wrong> {
        self.taking.begin();
        let count = |cell: &[u8]| {
            if cell.trim_ascii().is_empty() { 0 } else { memchr_iter(b',', cell).count() as u64 + 1 }
        };
        let (named, given) = (count(vote), count(points));
        if named != given {
            return Err(What::PointsDiffer { named, points: given }.into());
        }
        for (id, given) in vote.split(|&c| c == b',').zip(points.split(|&c| c == b',')) {
            let Some(candidate) = self.candidate(id)? else { continue };
            let points = decimal(given, options.comma)?;
            let points = self.taking.points(points).ok_or_else(|| What::NumberTooLarge { found: found(given) })?;
            if !self.taking.mark(candidate, points) {
                return Err(self.twice(candidate));
            }
        }
        Ok(())
    }

    /// Whom an id names; nothing where nothing stands.
    #[inline]
    fn candidate(&self, id: &[u8]) -> Result<Option<u32>, Wrong> {
        if let Some(candidate) = self.ids.find(id) {
            return Ok(Some(candidate));
        }
        let id = id.trim_ascii();
        match self.ids.find(id) {
            None if !id.is_empty() => Err(What::Unknown { found: found(id) }.into()),
            known => Ok(known),
        }
    }

    #[cold]
    fn twice(&self, candidate: u32) -> Wrong {
        What::Twice { id: self.taking.builder.candidate_id(candidate) }.into()
    }

    /// Gives those that are not named what the file says that they get.
    #[inline]
    fn give_default(&mut self) -> Result<(), Wrong> {
        match self.limits.default_score.filter(|_| self.kind == BallotKind::Points) {
            None => Ok(()),
            Some(score) => self.give_all(score),
        }
    }

    fn give_all(&mut self, score: Decimal) -> Result<(), Wrong> {
        if self.taking.named() == 0 {
            return Ok(());
        }
        let large = || What::NumberTooLarge { found: written(score.units.into(), score.digits) };
        let points = self.taking.points(score).ok_or_else(large)?;
        for candidate in 0..self.costs.len() as u32 {
            if !self.taking.names(candidate) {
                self.taking.mark(candidate, points);
            }
        }
        Ok(())
    }
}
