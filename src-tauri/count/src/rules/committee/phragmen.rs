//! Sequential Phragmén (1894): each chosen one is a load of 1 on its supporters, laid on them so that all of them carry the
//! same in the end, whatever they carry already. Whoever would leave them with the least to carry is chosen next.

use super::Supporters;
use crate::{BallotKind, CountError, Counting, Fills, Fraction, Needs, Number, Rule, Share, Step, Unit};
use std::cmp::Ordering;

pub(in crate::rules) const PHRAGMEN: Rule = Rule {
    code: "phragmen",
    fills: Fills::Seats,
    ballots: &[BallotKind::Approval],
    parameters: &[],
    needs: Needs::Ballots,
    unit: Unit::Loads,
    count,
};

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    // The state of a ballot is which of the chosen it named last, by whose choice it carries what all of its supporters do.
    let mut supporters = Supporters::begin(counting);
    let mut carried = vec![Fraction::ZERO];
    while supporters.next_place(counting)? {
        let loads =
            supporters.each(|those, one| (Fraction::ONE + those.sum(one, &carried)) / Fraction::from(those.of(one)));
        let mut order = supporters.left.clone();
        order.sort_by(|&a, &b| loads[a].cmp(&loads[b]));
        let shares = order.iter().map(|&one| Share { id: counting.id(one), has: Number(loads[one].clone()) }).collect();
        counting.say(Step::Loads { loads: shares });
        // Who would leave less to carry has more, for ties that earlier rounds tell apart.
        counting.remember(loads.iter().map(|load| -load).collect());
        let Some(chosen) = supporters.choose(counting, &loads, Ordering::reverse)? else { break };
        let state = carried.len() as u32;
        carried.push(loads[chosen].clone());
        supporters.change(chosen, |_| state);
    }
    counting.set_scores(supporters.scores);
    Ok(())
}
