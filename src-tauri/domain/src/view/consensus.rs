//! Consensus: what is proposed, who was asked, what was objected and how each objection ended.

use super::candidate::{CandidateView, candidate};
use super::count;
use crate::drafts::Drafts;
use crate::ids::{Medium, ObjectionEnd, ProjectId, Seat};
use crate::poll::{Poll, PollCount};
use crate::state::State;
use serde::Serialize;
use ts_rs::TS;

/// What is proposed for all to agree to, and what was answered so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ConsensusView {
    /// What is proposed, in the table's order.
    pub chosen: Vec<ProjectId>,
    /// Those present are being asked, one by one.
    pub asking: bool,
    /// Those who are asked: they choose, and are here.
    pub here: Vec<Seat>,
    /// Those of them that have nothing against it.
    pub none: Vec<Seat>,
    /// What was objected, in the order in which it was said.
    pub objections: Vec<ConsensusObjectionView>,
}

/// An objection that can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ConsensusObjectionView {
    /// Whose it is.
    pub seat: Seat,
    /// To which of those proposed; absent: to them as a whole.
    pub project: Option<ProjectId>,
    /// The words.
    pub text: String,
    /// What became of it, once it was answered.
    pub ends: Option<ObjectionEnd>,
    /// Whoever it is of has left since. It stands as it was said, until the table is asked anew without them.
    pub left: bool,
}

/// All agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AgreedView {
    /// So many were asked.
    pub asked: u32,
    /// So many who choose had left by then.
    pub absent: u32,
    /// Objections that were withdrawn.
    pub withdrawn: u32,
    /// Objections of those who stand aside.
    pub aside: u32,
}

/// What residents see of what is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ConsensusNowView {
    /// What is proposed, in the table's order.
    pub projects: Vec<CandidateView>,
    /// They are being asked, one by one.
    pub asking: bool,
    /// So many of them were asked.
    pub asked: u32,
    /// Of so many.
    pub of: u32,
}

fn here(state: &State, poll: &Poll) -> Vec<Seat> {
    poll.voters.iter().copied().filter(|seat| state.present(*seat)).collect()
}

fn open(poll: &Poll) -> bool {
    poll.medium == Medium::Consensus && poll.count.is_none()
}

pub(super) fn consensus_view(state: &State, poll: &Poll, drafts: &Drafts) -> Option<ConsensusView> {
    let draft = drafts.consensus.clone().unwrap_or_default();
    open(poll).then(|| ConsensusView {
        chosen: draft.chosen,
        asking: draft.asking,
        here: here(state, poll),
        none: draft.none,
        objections: draft
            .objections
            .into_iter()
            .map(|one| ConsensusObjectionView {
                left: !state.present(one.seat),
                seat: one.seat,
                project: one.project,
                text: one.text,
                ends: one.ends,
            })
            .collect(),
    })
}

pub(super) fn consensus_now(state: &State, poll: &Poll, drafts: &Drafts) -> Option<ConsensusNowView> {
    let draft = drafts.consensus.clone().unwrap_or_default();
    let here = here(state, poll);
    open(poll).then(|| ConsensusNowView {
        projects: draft.chosen.iter().filter_map(|id| candidate(state, id)).collect(),
        asking: draft.asking,
        asked: count(here.iter().filter(|seat| draft.was_asked(**seat)).count()),
        of: count(here.len()),
    })
}

/// Who agreed, where a count is of that.
pub(super) fn agreed(poll: &Poll, count: &PollCount) -> Option<AgreedView> {
    let asked = count.consensus()?;
    Some(AgreedView {
        asked: poll.present().saturating_sub(asked.absent),
        absent: asked.absent,
        withdrawn: asked.ended(ObjectionEnd::Withdrawn),
        aside: asked.ended(ObjectionEnd::StandsAside),
    })
}
