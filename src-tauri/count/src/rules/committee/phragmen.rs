//! Sequential Phragmén (1894): each chosen one is a load of 1 on its supporters, laid on them so that all of them carry the
//! same in the end, whatever they carry already. Whoever would leave them with the least to carry is chosen next.

use super::{Supporters, one_of, supported};
use crate::{BallotKind, CountError, Counting, Fills, Fraction, Needs, Number, Rule, Share, Step};

pub(in crate::rules) const PHRAGMEN: Rule = Rule {
    code: "phragmen",
    fills: Fills::Seats,
    ballots: &[BallotKind::Approval],
    parameters: &[],
    needs: Needs::Ballots,
    count,
};

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    let seats = counting.seats();
    // The state of a ballot is which of the chosen it named last, by whose choice it carries what all of its supporters do.
    let mut supporters = Supporters::new(counting.profile, seats + 1);
    let mut carried = vec![Fraction::ZERO];
    let mut left = supported(counting, &supporters);
    let mut scores = vec![Fraction::ZERO; counting.candidates()];
    while counting.winners().len() < seats && !left.is_empty() {
        counting.next_round();
        let mut loads = vec![Fraction::ZERO; counting.candidates()];
        for &one in &left {
            loads[one] = (Fraction::ONE + supporters.sum(one, &carried)) / Fraction::from(supporters.of(one));
            scores[one] = loads[one].clone();
        }
        let mut order = left.clone();
        order.sort_by(|&a, &b| loads[a].cmp(&loads[b]));
        let shares = order.iter().map(|&one| Share { id: counting.id(one), has: Number(loads[one].clone()) }).collect();
        counting.say(Step::Loads { loads: shares });
        // Who would leave less to carry has more, for ties that earlier rounds tell apart.
        counting.remember(loads.iter().map(|load| -load).collect());
        let Some(chosen) = one_of(counting, &left, &loads, std::cmp::Ordering::reverse)? else { break };
        counting.choose(chosen, loads[chosen].clone());
        let state = carried.len() as u32;
        carried.push(loads[chosen].clone());
        supporters.change(chosen, |_| state);
        left.retain(|&one| one != chosen);
    }
    counting.set_scores(scores);
    Ok(())
}
