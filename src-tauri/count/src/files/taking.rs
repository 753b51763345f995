//! A ballot as it is read, and what becomes of it.

use super::cells::Decimal;
use super::fault::{Faults, What};
use crate::{Builder, CountError, Mark, Request};

/// For how many ballots one can stand: more than there are people, and few enough to be added up however long a file is.
const MOST_TIMES: u64 = 100_000_000_000;

/// Takes ballots, mark by mark.
pub(super) struct Taking {
    pub(super) builder: Builder,
    pub(super) faults: Faults,
    /// Ballots that came, those that were left out too.
    pub(super) came: u64,
    /// Ballots that were left out.
    pub(super) left_out: u64,
    marks: Vec<Mark>,
    /// For each candidate the last ballot that named it.
    named_by: Vec<u64>,
    ballot: u64,
}

impl Taking {
    /// By a builder; the ballots are added up as they come for the rule that is asked for, if its needs permit.
    pub(super) fn new(builder: Builder, for_rule: Option<&Request>, faults: Faults) -> Result<Self, CountError> {
        let builder = match for_rule {
            Some(request) => builder.adding_up(request)?,
            None => builder,
        };
        Ok(Self { builder, faults, came: 0, left_out: 0, marks: Vec::new(), named_by: Vec::new(), ballot: 0 })
    }

    /// A new ballot.
    #[inline]
    pub(super) fn begin(&mut self) {
        self.ballot += 1;
        self.marks.clear();
    }

    /// How many the ballot names.
    #[inline]
    pub(super) fn named(&self) -> usize {
        self.marks.len()
    }

    /// What the ballot says so far.
    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Whether the ballot names this one.
    pub(super) fn names(&self, candidate: u32) -> bool {
        self.named_by.get(candidate as usize) == Some(&self.ballot)
    }

    /// The ballot names one without a mark; false if it did before.
    pub(super) fn note(&mut self, candidate: u32) -> bool {
        let before = self.marks.len();
        let new = self.mark(candidate, 0);
        self.marks.truncate(before);
        new
    }

    /// The ballot names one; false if it did before.
    #[inline]
    pub(super) fn mark(&mut self, candidate: u32, value: i32) -> bool {
        let at = candidate as usize;
        if at >= self.named_by.len() {
            self.named_by.resize(at + 1, 0);
        }
        if std::mem::replace(&mut self.named_by[at], self.ballot) == self.ballot {
            return false;
        }
        self.marks.push(Mark { candidate, value });
        true
    }

    /// The points as the value of a mark, with the decimals that points have by then; nothing where there is no room.
    pub(super) fn points(&mut self, points: Decimal) -> Option<i32> {
        let before = self.builder.point_digits();
        if points.digits > before {
            let factor = 10i32.checked_pow(points.digits - before)?;
            if self.marks.iter().any(|mark| mark.value.checked_mul(factor).is_none())
                || !self.builder.raise_point_digits(points.digits)
            {
                return None;
            }
            self.marks.iter_mut().for_each(|mark| mark.value *= factor);
        }
        points.with_digits(self.builder.point_digits()).and_then(|value| i32::try_from(value).ok())
    }

    /// The ballot counts, so many times.
    #[inline]
    pub(super) fn put(&mut self, line: u64, times: u64) {
        if times > MOST_TIMES || !self.builder.has_room(times) {
            return self.leave(line, times, What::NumberTooLarge { found: times.to_string() });
        }
        self.came = self.came.saturating_add(times);
        self.builder.add_marks(&mut self.marks, times);
    }

    /// The ballot is left out.
    #[cold]
    pub(super) fn leave(&mut self, line: u64, times: u64, what: What) {
        self.came = self.came.saturating_add(times);
        self.left_out = self.left_out.saturating_add(times);
        self.faults.note(line, what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fault::Fault;
    use crate::{BallotKind, Candidate};

    #[test]
    fn more_ballots_than_can_be_counted_are_refused_with_their_line() {
        let mut builder = Builder::new(BallotKind::Approval, vec![Candidate::named("A")]).unwrap();
        builder.add(&[0], u64::MAX - 5);
        builder.add(&[], 2);
        let mut taking = Taking::new(builder, None, Faults::up_to(9)).unwrap();
        for (line, times) in [(7, 3), (8, 1), (9, MOST_TIMES + 1)] {
            taking.begin();
            taking.mark(0, 1);
            taking.put(line, times);
        }
        let large = |line, times: u64| Fault { line, what: What::NumberTooLarge { found: times.to_string() } };
        assert_eq!(taking.faults.list, [large(8, 1), large(9, MOST_TIMES + 1)]);
        assert_eq!(taking.builder.finish().valid(), u64::MAX - 2);
    }
}
