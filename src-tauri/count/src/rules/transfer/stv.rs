//! The single transferable vote: whoever reaches the quota is chosen, and what is above it goes on; where nobody does, the
//! lowest goes out. When as many are left as places, they are chosen.
//!
//! The quota of Droop is the least whole number of which one more than there are places cannot be had: of v ballots for s
//! places ⌊v / (s + 1)⌋ + 1. That of Hare is v / s, a fraction where it does not come out even. Meek and Warren reckon it anew
//! from what still counts, in decimals ([`keeping`](super::keeping)).

use super::{keeping, parcels};
use crate::{BallotKind, CountError, Counting, Fills, Needs, Parameter, Rule, Unit, Values};

pub(in crate::rules) const STV: Rule = Rule {
    code: "stv",
    fills: Fills::Seats,
    ballots: &[BallotKind::Ranking],
    parameters: &[
        Parameter { name: "quota", values: Values::OneOf(&["droop", "hare"]) },
        Parameter { name: "transfer", values: Values::OneOf(&["gregory", "wigm", "meek", "warren"]) },
    ],
    needs: Needs::Ballots,
    unit: Unit::Votes,
    count,
};

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    match counting.choice("transfer") {
        "meek" => keeping::count(counting, keeping::Keeps::Part),
        "warren" => keeping::count(counting, keeping::Keeps::Amount),
        "wigm" => parcels::count(counting, parcels::Surplus::All),
        _ => parcels::count(counting, parcels::Surplus::LastParcel),
    }
}
