//! The sum of all points.

use crate::sums::{Sums, Weighing};
use crate::{BallotKind, Fills, Mark, Needs, Rule, Unit};

pub(in crate::rules) const SCORE: Rule = Rule {
    code: "score",
    fills: Fills::Seats,
    ballots: &[BallotKind::Points, BallotKind::Approval],
    parameters: &[],
    needs: Needs::Sums(weigh),
    unit: Unit::Points,
    count: super::count,
};

pub(super) fn weigh(how: &Weighing, marks: &[Mark], times: u64, sums: &mut Sums) {
    for mark in marks {
        sums.give_part(mark.candidate, i64::from(mark.value), how.point_scale, times);
    }
}
