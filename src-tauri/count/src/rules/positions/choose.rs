//! Marks: each that a ballot names gets one vote, the same whatever its place.

use crate::sums::{Sums, Weighing};
use crate::{BallotKind, Fills, Mark, Needs, Rule, Unit};

pub(in crate::rules) const CHOOSE: Rule = Rule {
    code: "choose",
    fills: Fills::Seats,
    ballots: &[BallotKind::Approval],
    parameters: &[],
    needs: Needs::Sums(weigh),
    unit: Unit::Votes,
    count: super::count,
};

pub(super) fn weigh(_: &Weighing, marks: &[Mark], times: u64, sums: &mut Sums) {
    for mark in marks {
        sums.give(mark.candidate, 1, times);
    }
}
