//! Approval: tick as many as you like; every mark is one vote.

use super::{Counts, Names, Rule, Unit};
use crate::{BallotKind, MOST_NAMED};

pub(super) const APPROVAL: Rule = Rule {
    code: "approval",
    ballot: BallotKind::Marks,
    names: Names::AtMost(MOST_NAMED),
    unit: Unit::Votes,
    counts: Counts::Scores(|_, _| 1),
};
