//! A show of hands: the project for which they are raised, what was counted so far, and how many there can be.

use super::candidate::{CandidateView, candidate};
use super::count;
use super::shown;
use crate::drafts::Drafts;
use crate::ids::{Medium, ProjectId};
use crate::poll::{Poll, PollCount};
use crate::state::State;
use serde::Serialize;
use ts_rs::TS;

/// Hands while they are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HandsView {
    /// For which they are raised now; absent once all were counted, until somebody picks one.
    pub now: Option<ProjectId>,
    /// What was counted, in the order of the candidates.
    pub counted: Vec<RaisedView>,
    /// People who are there to raise them now: some may have left.
    pub here: u32,
    /// All of them, and how many there can be.
    pub sum: HandsSumView,
}

/// The hands for a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RaisedView {
    /// By which the pack knows it.
    pub project: ProjectId,
    /// So many; absent while they were not counted.
    pub hands: Option<u32>,
}

/// All hands together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HandsSumView {
    /// People who were there to raise them when the poll was opened.
    pub present: u32,
    /// So many went up.
    pub raised: u32,
    /// So many can: each as often as they may choose.
    pub most: u32,
}

/// The project for which residents raise their hands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HandsNowView {
    /// Which.
    pub project: CandidateView,
    /// Its place among the candidates, from 1.
    pub place: u32,
    /// Of so many.
    pub of: u32,
}

fn sum(poll: &Poll, raised: u32) -> HandsSumView {
    let present = poll.present();
    HandsSumView { present, raised, most: shown(poll.frame.most_hands(present)) }
}

/// Which project is counted now: the one that was picked, else the first that was not counted.
fn now<'a>(poll: &'a Poll, drafts: &'a Drafts) -> Option<&'a ProjectId> {
    drafts.hands_for.as_ref().or_else(|| poll.candidates.iter().find(|id| !drafts.hands.contains_key(*id)))
}

/// The hands of a poll that is under way.
pub(super) fn hands_view(state: &State, poll: &Poll, drafts: &Drafts) -> Option<HandsView> {
    (poll.medium == Medium::Hands && poll.count.is_none()).then(|| HandsView {
        now: now(poll, drafts).cloned(),
        counted: poll
            .candidates
            .iter()
            .map(|id| RaisedView { project: id.clone(), hands: drafts.hands.get(id).copied() })
            .collect(),
        here: poll.here(state),
        sum: sum(poll, drafts.hands.values().fold(0, |all, hands| all.saturating_add(*hands))),
    })
}

/// All hands that a count is of, where it is of hands.
pub(super) fn hands_sum(poll: &Poll, count: &PollCount) -> Option<HandsSumView> {
    count.hands().map(|raised| sum(poll, raised))
}

/// What the residents' window shows while hands are raised.
pub(super) fn hands_now(state: &State, poll: &Poll, drafts: &Drafts) -> Option<HandsNowView> {
    let id = now(poll, drafts).filter(|_| poll.medium == Medium::Hands && poll.count.is_none())?;
    let place = poll.candidates.iter().position(|one| one == id)?;
    Some(HandsNowView { project: candidate(state, id)?, place: count(place + 1), of: count(poll.candidates.len()) })
}
