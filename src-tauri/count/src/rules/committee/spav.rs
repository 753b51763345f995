//! Sequential proportional approval voting of Thiele (1895): for each place, a ballot that names so many of the chosen counts
//! one part of one more than these: 1, 1/2, 1/3 and so on. Whoever has most is chosen next.

use super::{Supporters, one_of, supported};
use crate::{BallotKind, CountError, Counting, Fills, Fraction, Needs, Rule};

pub(in crate::rules) const SPAV: Rule = Rule {
    code: "spav",
    fills: Fills::Seats,
    ballots: &[BallotKind::Approval],
    parameters: &[],
    needs: Needs::Ballots,
    count,
};

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    let seats = counting.seats();
    // The state of a ballot is how many of the chosen it names.
    let mut supporters = Supporters::new(counting.profile, seats + 1);
    let counts: Vec<Fraction> = (1..=seats as u64 + 1).map(|of| Fraction::from_parts(1.into(), of.into())).collect();
    let mut left = supported(counting, &supporters);
    let mut scores = vec![Fraction::ZERO; counting.candidates()];
    while counting.winners().len() < seats && !left.is_empty() {
        counting.next_round();
        let mut has = vec![Fraction::ZERO; counting.candidates()];
        for &one in &left {
            has[one] = supporters.sum(one, &counts);
            scores[one] = has[one].clone();
        }
        counting.say_scores(&has);
        counting.remember(has.clone());
        let Some(chosen) = one_of(counting, &left, &has, |order| order)? else { break };
        counting.choose(chosen, has[chosen].clone());
        supporters.change(chosen, |named| named + 1);
        left.retain(|&one| one != chosen);
    }
    counting.set_scores(scores);
    Ok(())
}
