//! A group that got nothing, and the slips that prove it: of each what is recommended and the one project, nothing else.

use super::candidate::{CandidateView, candidate};
use crate::ids::ProjectId;
use crate::poll::Poll;
use crate::state::State;
use crate::unheard::{named_papers, unheard};
use crate::words::Words;
use serde::Serialize;
use ts_rs::TS;

/// A group that got nothing, before the table has said what follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UnheardView {
    /// What all of it name.
    pub project: CandidateView,
    /// How many ballots name it.
    pub named: u32,
    /// How many of them got nothing.
    pub ballots: u32,
    /// Every valid ballot, in no order of casting: those with most of what is recommended first, the group last.
    pub slips: Vec<SlipView>,
}

/// What is shown of a ballot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[ts(export)]
pub struct SlipView {
    /// It is of the group.
    pub unheard: bool,
    /// Those on it that are recommended, in the order in which they stand.
    pub chosen: Vec<ProjectId>,
    /// How many others it names, the one project not among them where it is of the group.
    pub others: u8,
}

/// What residents see of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UnheardNowView {
    /// What all of the group name.
    pub project: CandidateView,
    /// How many ballots it has.
    pub ballots: u32,
}

fn open(poll: &Poll) -> bool {
    poll.count.as_ref().is_some_and(|count| count.unheard.is_none())
}

pub(super) fn unheard_view(state: &State, words: &Words) -> Option<UnheardView> {
    let poll = state.poll.as_ref().filter(|poll| open(poll))?;
    let group = unheard(poll, words)?;
    let count = poll.count.as_ref()?;
    let three = count.recommended.as_ref()?;
    let slip = |choice: &[String]| {
        let chosen: Vec<ProjectId> =
            three.iter().filter(|id| choice.iter().any(|one| one == id.as_str())).cloned().collect();
        let unheard = chosen.is_empty() && choice.iter().any(|one| one == group.project.as_str());
        let others = choice.len() - chosen.len() - usize::from(unheard);
        SlipView { unheard, chosen, others: u8::try_from(others).unwrap_or(u8::MAX) }
    };
    let mut slips: Vec<SlipView> = named_papers(poll, words)?.iter().map(|paper| slip(&paper.choice)).collect();
    let by_what_it_shows = |slip: &SlipView| {
        let places = slip.chosen.iter().map(|id| three.iter().position(|one| one == id)).collect::<Vec<_>>();
        (slip.unheard, std::cmp::Reverse(slip.chosen.len()), places, slip.others)
    };
    slips.sort_by_key(by_what_it_shows);
    Some(UnheardView {
        named: count.standing(&group.project).map_or(0, |one| super::shown(one.ballots)),
        project: candidate(state, &group.project)?,
        ballots: group.ballots,
        slips,
    })
}

pub(super) fn unheard_now(state: &State, words: &Words) -> Option<UnheardNowView> {
    let poll = state.poll.as_ref().filter(|poll| open(poll))?;
    let group = unheard(poll, words)?;
    Some(UnheardNowView { project: candidate(state, &group.project)?, ballots: group.ballots })
}
