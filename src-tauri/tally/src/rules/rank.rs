//! Rank up to three: 3 points for the first, 2 for the second, 1 for the third.
//!
//! A Borda count on the named places only, as the city of Kraków counted its participatory budget of 2018; a
//! shorter ballot gives its first place the full points and leaves the rest ungiven.

use super::{Counts, Names, Rule, Unit};
use crate::BallotKind;

pub(super) const RANK: Rule = Rule {
    code: "rank",
    ballot: BallotKind::Ranking,
    names: Names::Wanted,
    unit: Unit::Points,
    counts: Counts::Scores(|rank, frame| frame.wanted().saturating_sub(rank) as u64),
};
