//! Points by place: 3, 2, 1 for the first three, or from another number down; who shares a place shares the points of all the
//! places that they take.

use crate::sums::{Sums, Weighing};
use crate::{BallotKind, Fills, Mark, Needs, Parameter, Rule, Unit, Values};

pub(in crate::rules) const POINTS: Rule = Rule {
    code: "points",
    fills: Fills::Seats,
    ballots: &[BallotKind::Ranking],
    parameters: &[Parameter { name: "highest", values: Values::Whole { least: 1, most: 1000, usual: 3 } }],
    needs: Needs::Sums(weigh),
    unit: Unit::Points,
    count: super::count,
};

fn weigh(how: &Weighing, marks: &[Mark], times: u64, sums: &mut Sums) {
    let highest = i64::from(how.number);
    let mut place = 0i64;
    for level in marks.chunk_by(|a, b| a.value == b.value) {
        let size = level.len() as i64;
        let all: i64 = (place..place + size).map(|at| (highest - at).max(0)).sum();
        for mark in level {
            sums.give_part(mark.candidate, all, level.len() as u32, times);
        }
        place += size;
    }
}
