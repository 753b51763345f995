//! Those with most votes first, as long as the money lasts: who does not fit into what is left is skipped, stops it all
//! (`no-skip`), or gets what is left if that is so many percent of its cost (`part`). Nobody is funded without a vote, nor with
//! fewer than `threshold`.
//!
//! Votes are approvals, the sum of points, or points by place. With `utility` `cost`, one that is funded is worth its cost to
//! each who voted for it, and what is worth most for its cost is what has most votes; with `cardinality` each is worth the same,
//! and what has most votes for its cost goes first.

use crate::{CountError, Counting, Fills, Fraction, Needs, Parameter, Rule, Step, Unit, Values};

pub(in crate::rules) const GREEDY: Rule = Rule {
    code: "greedy",
    fills: Fills::Budget,
    ballots: super::EVERY_KIND,
    parameters: &[
        Parameter { name: "utility", values: Values::OneOf(&["cost", "cardinality"]) },
        super::POINTS,
        Parameter { name: "no-skip", values: Values::Flag },
        Parameter { name: "threshold", values: Values::Number },
        Parameter { name: "part", values: Values::Number },
    ],
    needs: Needs::Sums(super::weigh),
    unit: Unit::AsBallots,
    count,
};

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    let votes = counting.sums();
    counting.say_scores(&votes);
    counting.set_scores(votes.clone());
    let least = counting.number("threshold").unwrap_or(Fraction::ZERO);
    let mut voted: Vec<usize> = (0..votes.len()).filter(|&one| votes[one] > Fraction::ZERO).collect();
    voted.sort_by(|&a, &b| votes[b].cmp(&votes[a]));
    let (enough, below): (Vec<usize>, Vec<usize>) = voted.into_iter().partition(|&one| votes[one] >= least);
    for one in below {
        let (id, has) = (counting.id(one), votes[one].clone().into());
        counting.say(Step::Below { id, has, least: least.clone().into() });
    }
    let unfit = super::Unfit { stops: counting.flag("no-skip"), part: counting.number("part") };
    if counting.choice("utility") == "cost" {
        return super::spend_on_highest(counting, enough, &votes, &unfit);
    }
    let (free, priced): (Vec<usize>, Vec<usize>) = enough.into_iter().partition(|&one| counting.cost(one) == 0);
    super::spend_on_highest(counting, free, &votes, &unfit)?;
    let for_cost = |one: usize| &votes[one] / Fraction::from(counting.cost(one).max(1));
    let for_cost: Vec<Fraction> = (0..votes.len()).map(for_cost).collect();
    super::spend_on_highest(counting, priced, &for_cost, &unfit)
}
