//! Who had the floor before: whose words a recorder who lags is still writing down.

use crate::event::{Act, Event};
use crate::ids::{ProjectId, Seat};
use crate::session::Session;
use serde::Serialize;
use ts_rs::TS;

/// So many are offered.
const OFFERED: usize = 3;
/// So many acts are looked through: what lies further back nobody is still writing down.
const LOOKED_THROUGH: usize = 300;

/// Somebody who had the floor lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LatelyView {
    /// Whoever spoke.
    pub seat: Seat,
    /// What was on the table then, agreed by now or not.
    pub project: Option<ProjectId>,
    /// When they ended, in elapsed milliseconds.
    #[ts(type = "number")]
    pub ended_ms: u64,
}

/// A turn that may be over.
struct Turn<'a> {
    seq: u64,
    seat: Seat,
    project: Option<&'a ProjectId>,
    ended_ms: Option<u64>,
}

/// The last three who spoke and are still here, each once, the latest first, without the one who speaks now. Who passed
/// in their own turn has not spoken.
pub(super) fn lately(session: &Session) -> Vec<LatelyView> {
    let state = session.state();
    let mut found: Vec<LatelyView> = Vec::new();
    for Turn { seat, project, ended_ms, .. } in turns(session).into_iter().rev() {
        let here = state.sitter(seat).is_some_and(|sitter| sitter.present);
        if let Some(ended_ms) = ended_ms
            && here
            && !state.floor.speaks(seat)
            && found.iter().all(|one| one.seat != seat)
        {
            found.push(LatelyView { seat, project: project.cloned(), ended_ms });
        }
    }
    found.truncate(OFFERED);
    found
}

/// The turns among the last acts, the oldest first.
fn turns(session: &Session) -> Vec<Turn<'_>> {
    let mut turns: Vec<Turn> = Vec::new();
    let (before, last) = session.acts().split_at(session.acts().len().saturating_sub(LOOKED_THROUGH));
    let holds = |act: &&Act| !session.is_taken_back(act.seq);
    let mut project = before.iter().rev().map(|(act, _)| act).filter(holds).find_map(begun);
    for act in last.iter().map(|(act, _)| act).filter(holds) {
        if let Event::TurnMoved { turn, to } = &act.event {
            turns.iter_mut().filter(|one| one.seq == *turn).for_each(|one| one.seat = *to);
        }
        if let Some(turn) = turns.last_mut()
            && turn.ended_ms.is_none()
            && act.event.ends_speech(turn.seat)
        {
            turn.ended_ms = Some(act.elapsed_ms);
            if matches!(&act.event, Event::TurnPassed { seat } if *seat == turn.seat) {
                turns.pop();
            }
        }
        project = begun(act).or(project);
        if let Event::FloorGiven { seat, .. } = &act.event {
            turns.push(Turn { seq: act.seq, seat: *seat, project, ended_ms: None });
        }
    }
    turns
}

/// The project that came onto the table with this.
fn begun(act: &Act) -> Option<&ProjectId> {
    if let Event::ProjectBegun { project } = &act.event { Some(project) } else { None }
}
