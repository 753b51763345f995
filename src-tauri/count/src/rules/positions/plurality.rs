//! One vote from each ballot, for whom it puts first; several first ones share it.

use crate::sums::{Sums, Weighing};
use crate::{BallotKind, Fills, Mark, Needs, Rule, Unit};

pub(in crate::rules) const PLURALITY: Rule = Rule {
    code: "plurality",
    fills: Fills::Seats,
    ballots: &[BallotKind::Ranking],
    parameters: &[],
    needs: Needs::Sums(weigh),
    unit: Unit::Votes,
    count: super::count,
};

fn weigh(_: &Weighing, marks: &[Mark], times: u64, sums: &mut Sums) {
    let Some(first) = marks.chunk_by(|a, b| a.value == b.value).next() else { return };
    for mark in first {
        sums.give_part(mark.candidate, 1, first.len() as u32, times);
    }
}
