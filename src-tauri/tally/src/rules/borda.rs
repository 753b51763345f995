//! Borda's points of 1770: rank as many as you like; a project gets a point for each one that stands below it on the ballot.
//! Whatever a ballot does not name stands below all that it names, and gets nothing from it.

use super::{Counts, Names, Rule, Unit};
use crate::{BallotKind, MOST_NAMED};

pub(super) const BORDA: Rule = Rule {
    code: "borda",
    ballot: BallotKind::Ranking,
    names: Names::AtMost(MOST_NAMED),
    unit: Unit::Points,
    counts: Counts::Scores(|rank, frame| frame.candidates().len().saturating_sub(rank + 1) as u64),
};
