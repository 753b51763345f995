//! Choose up to three: every mark is one vote.

use super::{Counts, Names, Rule, Unit};
use crate::BallotKind;

pub(super) const CHOOSE: Rule = Rule {
    code: "choose",
    ballot: BallotKind::Marks,
    names: Names::Wanted,
    unit: Unit::Votes,
    counts: Counts::Scores(|_, _| 1),
};
