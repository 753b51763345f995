//! Rules by which each ballot gives each candidate a number of its own, and the numbers are added up: one file each. Nothing of
//! the ballots is needed but these sums, so that a file of any length is counted as it is read
//! ([`Builder::adding_up`](crate::Builder::adding_up)).

mod approval;
mod borda;
mod choose;
mod plurality;
mod points;
mod score;

pub(super) use approval::APPROVAL;
pub(super) use borda::BORDA;
pub(super) use choose::CHOOSE;
pub(super) use plurality::PLURALITY;
pub(super) use points::POINTS;
pub(super) use score::SCORE;

use crate::{CountError, Counting};

/// The highest sums are chosen.
fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    let sums = counting.added_up().into_owned();
    let scores = sums.totals();
    counting.say_scores(&scores);
    counting.set_scores(scores.clone());
    counting.choose_highest(&scores, |candidate| sums.stands(candidate))
}
