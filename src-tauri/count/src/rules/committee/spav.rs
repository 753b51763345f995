//! Sequential proportional approval voting of Thiele (1895): for each place, a ballot that names so many of the chosen counts
//! one part of one more than these: 1, 1/2, 1/3 and so on. Whoever has most is chosen next.

use super::Supporters;
use crate::{BallotKind, CountError, Counting, Fills, Fraction, Needs, Rule, Unit};

pub(in crate::rules) const SPAV: Rule = Rule {
    code: "spav",
    fills: Fills::Seats,
    ballots: &[BallotKind::Approval],
    parameters: &[],
    needs: Needs::Ballots,
    unit: Unit::Votes,
    count,
};

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    // The state of a ballot is how many of the chosen it names.
    let mut supporters = Supporters::begin(counting);
    let counts: Vec<Fraction> =
        (1..=counting.seats() as u64 + 1).map(|of| Fraction::from_parts(1.into(), of.into())).collect();
    while supporters.next_place(counting)? {
        let has = supporters.each(|those, one| those.sum(one, &counts));
        counting.say_scores(&has);
        counting.remember(has.clone());
        let Some(chosen) = supporters.choose(counting, &has, |order| order)? else { break };
        supporters.change(chosen, |named| named + 1);
    }
    counting.set_scores(supporters.scores);
    Ok(())
}
