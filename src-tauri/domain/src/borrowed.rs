//! Time that the project on the table borrows from another: what one has more the other has less, and the whole stays what it is.

use crate::agenda::{in_phase, own};
use crate::ids::{Phase, ProjectId};
use crate::limits::SHORTEST_LOAN_MS;
use crate::refusal::Refusal;
use crate::state::{ProjectState, State};

pub(crate) fn permit(state: &State, from: &ProjectId, to: &ProjectId, ms: u64) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    let (lender, borrower) = (own(state, from)?, own(state, to)?);
    let number = |place: usize| state.projects[place].number;
    if state.current != Some(borrower) {
        return Err(Refusal::ProjectNotHere { project: number(borrower) });
    }
    if lender == borrower {
        return Err(Refusal::ProjectHere { project: number(lender) });
    }
    let (least_ms, most_ms) = (SHORTEST_LOAN_MS, state.lends_ms(&state.projects[lender]));
    match ms {
        _ if most_ms == 0 => Err(Refusal::NothingToLend { project: number(lender) }),
        ms if !(least_ms..=most_ms).contains(&ms) => Err(Refusal::TimeOutOfRange { ms, least_ms, most_ms }),
        _ => Ok(()),
    }
}

pub(crate) fn borrow(state: &mut State, from: &ProjectId, to: &ProjectId, ms: u64) {
    let ms = i64::try_from(ms).unwrap_or(i64::MAX);
    for (project, borrowed_ms) in [(from, -ms), (to, ms)] {
        if let Some(place) = state.place_of(project) {
            let project = &mut state.projects[place];
            project.borrowed_ms = project.borrowed_ms.saturating_add(borrowed_ms);
        }
    }
}

impl State {
    /// What one project may take: its even share, and what it borrowed or lent; never more than there is.
    pub fn share_of(&self, project: &ProjectState) -> u64 {
        self.share_ms().saturating_add_signed(project.borrowed_ms).min(self.pool_ms())
    }

    /// What the project on the table can borrow from another, in milliseconds; nothing where that is less than one borrows.
    pub fn lends_ms(&self, project: &ProjectState) -> u64 {
        let here = self.project_here().is_none_or(|here| here.id == project.id);
        let most = if here || project.closed { 0 } else { self.share_of(project) };
        if most < SHORTEST_LOAN_MS { 0 } else { most }
    }
}
