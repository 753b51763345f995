//! A project of the meeting, as it stands on a paper.

use crate::ids::{ProjectId, ProjectNo};
use crate::state::State;
use serde::Serialize;
use ts_rs::TS;

/// A candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CandidateView {
    /// Kept for ever.
    pub id: ProjectId,
    /// By which people call it; what stands on papers.
    pub number: ProjectNo,
    /// Name.
    pub name: String,
    /// Minor units.
    #[ts(type = "number")]
    pub cost: i64,
}

/// The table's projects, in its order.
pub(super) fn candidates(state: &State) -> Vec<CandidateView> {
    state.projects.iter().filter_map(|p| candidate(state, &p.id)).collect()
}

/// A project of the meeting, as it stands on a paper.
pub(super) fn candidate(state: &State, id: &ProjectId) -> Option<CandidateView> {
    let p = state.meeting.project(id)?;
    Some(CandidateView { id: p.id.clone(), number: p.number, name: p.name.clone(), cost: p.cost.minor() })
}
