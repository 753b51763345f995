//! What can be said of an outcome beside the ballots, whatever rule it came by: whether a group goes unheard that is large
//! enough, who got nothing, and what a little more money would change.

mod unheard;

use crate::{BallotKind, CountError, Id, Mark, Outcome, Profile, Step, Stop};
use serde::Serialize;

pub use unheard::Unheard;

/// What can be said of an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Who goes unheard by justified representation (Aziz, Brill, Conitzer, Elkind, Freeman and Walsh 2017): a group that
    /// could pay for one that all of it support by its part of the budget, and none of it has anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jr: Option<Unheard>,
    /// By PJR+ (Brill and Peters 2023): a group that could pay by its part for one more beside all that any of it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pjr_plus: Option<Unheard>,
    /// By EJR+ (Brill and Peters 2023): a group that could pay by its part for one more beside what each of it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ejr_plus: Option<Unheard>,
    /// Ballots that name somebody, none of whom is chosen.
    pub without_any: u64,
    /// What a little more money would change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Missing>,
}

/// With how much more money `greedy` would come to another outcome, unless a lot comes in between. By other rules, and with minimums, more money
/// also changes what was decided before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Which would be chosen then.
    pub id: Id,
    /// How much more; in the smallest unit.
    pub money: u64,
}

/// Checks an outcome; nothing where the ballots were not kept ([`Builder::adding_up`](crate::Builder::adding_up)), or a lot has
/// to be drawn first.
#[must_use]
pub fn check(profile: &Profile, outcome: &Outcome) -> Option<Checked> {
    check_until(profile, outcome, &Stop::default()).ok().flatten()
}

/// As [`check`], unless it is stopped before.
///
/// # Errors
/// [`CountError::Stopped`] where it was stopped.
pub fn check_until(profile: &Profile, outcome: &Outcome, stop: &Stop) -> Result<Option<Checked>, CountError> {
    if profile.sums().is_some() || outcome.open.is_some() {
        return Ok(None);
    }
    let mut wins = vec![false; profile.candidates.len()];
    outcome.winners.iter().filter_map(|id| profile.place(id)).for_each(|at| wins[at] = true);
    let without = |marks: &[Mark]| !supported(profile, marks).any(|one| wins[one]);
    let [jr, pjr_plus, ejr_plus] = unheard::groups(profile, outcome, &wins, stop)?;
    Ok(Some(Checked {
        jr,
        pjr_plus,
        ejr_plus,
        without_any: profile.ballots().filter(|(marks, _)| without(marks)).map(|(_, times)| times).sum(),
        missing: missing(outcome),
    }))
}

/// Whom a ballot supports: who is named, or gets points.
fn supported(profile: &Profile, marks: &[Mark]) -> impl Iterator<Item = usize> {
    let points = profile.kind == BallotKind::Points;
    marks.iter().filter(move |mark| !points || mark.value > 0).map(|mark| mark.candidate as usize)
}

fn missing(outcome: &Outcome) -> Option<Missing> {
    let too_dear = outcome.rounds.iter().filter_map(|round| match &round.step {
        Step::TooDear { id, cost, left, .. } => Some(Missing { id: id.clone(), money: cost - left }),
        _ => None,
    });
    // What is kept for minimums may be a part of the budget.
    let is_plain = outcome.rule == "greedy" && !outcome.parameters.contains_key("at-least");
    too_dear.min_by_key(|one| one.money).filter(|_| is_plain)
}
