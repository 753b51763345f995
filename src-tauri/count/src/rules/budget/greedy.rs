//! Those with most votes first, as long as the money lasts: who does not fit into what is left is skipped, stops it all
//! (`no-skip`), or gets what is left if that is so many percent of its cost (`part`). Nobody is funded without a vote, nor with
//! fewer than `threshold`; who is apart from one that is chosen, or would take what is kept for a minimum, is passed over
//! ([`conditions`](super::conditions)).
//!
//! Votes are approvals, the sum of points, or points by place. With `utility` `cost`, one that is funded is worth its cost to
//! each who voted for it, and what is worth most for its cost is what has most votes; with `cardinality` each is worth the same,
//! and what has most votes for its cost goes first.

use super::conditions::Conditions;
use crate::{CountError, Counting, Fills, Fraction, Needs, Parameter, Rule, Unit, Values};

pub(in crate::rules) const GREEDY: Rule = Rule {
    code: "greedy",
    fills: Fills::Budget,
    ballots: super::EVERY_KIND,
    parameters: &[
        Parameter { name: "utility", values: Values::OneOf(&["cost", "cardinality"]) },
        super::POINTS,
        Parameter { name: "no-skip", values: Values::Flag },
        super::THRESHOLD,
        Parameter { name: "part", values: Values::Number { most: Some(100) } },
        super::APART,
        super::AT_LEAST,
    ],
    needs: Needs::Sums(super::weigh),
    unit: Unit::AsBallots,
    count,
};

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    let votes = counting.sums();
    counting.say_scores(&votes);
    counting.set_scores(votes.clone());
    let enough = super::with_enough(counting, &votes, super::voted(&votes));
    let unfit = super::Unfit { stops: counting.flag("no-skip"), part: counting.number("part") };
    let conditions = Conditions::of(counting, &enough)?;
    if conditions.has_minimums() {
        // What stops the rule, or takes all that is left, takes what is kept.
        let taking = [("no-skip", unfit.stops), ("part", unfit.part.is_some())];
        if let Some((one, _)) = taking.into_iter().find(|(_, is_set)| *is_set) {
            return Err(CountError::NotTogether { one, other: super::AT_LEAST.name });
        }
    }
    if counting.choice("utility") == "cost" {
        return super::spend_on_highest(counting, enough, &votes, &unfit, &conditions);
    }
    let (free, priced): (Vec<usize>, Vec<usize>) = enough.into_iter().partition(|&one| counting.cost(one) == 0);
    super::spend_on_highest(counting, free, &votes, &unfit, &conditions)?;
    let for_cost = |one: usize| &votes[one] / Fraction::from(counting.cost(one).max(1));
    let for_cost: Vec<Fraction> = (0..votes.len()).map(for_cost).collect();
    super::spend_on_highest(counting, priced, &for_cost, &unfit, &conditions)
}
