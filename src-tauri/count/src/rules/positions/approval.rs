//! Approval: one vote for each that a ballot names at all, at whatever place, or gives points to.

use crate::sums::{Sums, Weighing};
use crate::{BallotKind, Fills, Mark, Needs, Rule, Unit};

pub(in crate::rules) const APPROVAL: Rule = Rule {
    code: "approval",
    fills: Fills::Seats,
    ballots: &[BallotKind::Approval, BallotKind::Ranking, BallotKind::Points],
    parameters: &[],
    needs: Needs::Sums(weigh),
    unit: Unit::Votes,
    count: super::count,
};

fn weigh(how: &Weighing, marks: &[Mark], times: u64, sums: &mut Sums) {
    for mark in marks {
        if how.kind != BallotKind::Points || mark.value > 0 {
            sums.give(mark.candidate, 1, times);
        }
    }
}
