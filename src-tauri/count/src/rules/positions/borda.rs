//! Borda's points of 1770: who stands on a ballot gets as many as there are candidates below. Who shares a place shares the
//! points of all the places that they take. Who is not ranked shares what is left (`average`), or gets nothing (`lowest`).

use crate::sums::{Sums, Weighing};
use crate::{BallotKind, Fills, Mark, Needs, Parameter, Rule, Unit, Values};

pub(in crate::rules) const BORDA: Rule = Rule {
    code: "borda",
    fills: Fills::Seats,
    ballots: &[BallotKind::Ranking],
    parameters: &[Parameter { name: "truncated", values: Values::OneOf(&["average", "lowest"]) }],
    needs: Needs::Sums(weigh),
    unit: Unit::Points,
    count: super::count,
};

fn weigh(how: &Weighing, marks: &[Mark], times: u64, sums: &mut Sums) {
    let all = how.candidates as i64;
    let unranked = all - marks.len() as i64;
    // Who is not ranked would each get half of what the last unranked place but one is above the last: (unranked - 1) / 2.
    let for_unranked = if how.choice == 0 { unranked - 1 } else { 0 };
    let mut place = 0i64;
    for level in marks.chunk_by(|a, b| a.value == b.value) {
        // The mean of the points of places `place` to `place + size - 1`, twice.
        let size = level.len() as i64;
        let twice = 2 * (all - 1 - place) - (size - 1);
        for mark in level {
            // Who is last on every ballot has no points, and stands on all of them.
            sums.stand(mark.candidate);
            sums.give_part(mark.candidate, twice - for_unranked.max(0), 2, times);
        }
        place += size;
    }
    if for_unranked > 0 {
        // Everybody gets what the unranked get; above, the ranked got so much less.
        sums.give_all(for_unranked, 2, times);
    }
}
