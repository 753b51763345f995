//! Who had the floor before: whose words a recorder who lags is still writing down.

use crate::event::{Act, Event};
use crate::ids::{ProjectId, Seat, StaffSpeech};
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
    passed: bool,
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

/// The turns among the last acts, in the order in which they ended. One that a direct reply or the staff interrupts is not over.
fn turns(session: &Session) -> Vec<Turn<'_>> {
    let mut turns: Vec<Turn> = Vec::new();
    // Places in `turns`: who has the floor last, before them those who go on afterwards.
    let mut running: Vec<usize> = Vec::new();
    let mut staff: Option<StaffSpeech> = None;
    let (before, last) = session.acts().split_at(session.acts().len().saturating_sub(LOOKED_THROUGH));
    let holds = |act: &&Act| !session.is_taken_back(act.seq);
    let mut project = before.iter().rev().map(|(act, _)| act).filter(holds).find_map(begun);
    for act in last.iter().map(|(act, _)| act).filter(holds) {
        let event = &act.event;
        if let Event::TurnMoved { turn, to } = event {
            turns.iter_mut().filter(|one| one.seq == *turn).for_each(|one| one.seat = *to);
        }
        if staff.is_some() && matches!(event, Event::FloorEnded {}) {
            staff = None;
        } else if let Event::SeatLeft { seat } = event {
            let left = |at: &usize| turns[*at].seat == *seat;
            let gone: Vec<usize> = running.iter().copied().filter(left).collect();
            running.retain(|at| !gone.contains(at));
            gone.into_iter().for_each(|at| turns[at].ended_ms = Some(act.elapsed_ms));
        } else if let Some(at) = running.last().copied()
            && event.ends_speech(turns[at].seat)
        {
            turns[at].passed = matches!(event, Event::TurnPassed { seat } if *seat == turns[at].seat);
            let over = running.split_off(if event.lets_go_on() { running.len() - 1 } else { 0 });
            over.into_iter().for_each(|at| turns[at].ended_ms = Some(act.elapsed_ms));
        }
        project = begun(act).or(project);
        match event {
            Event::FloorGiven { seat, .. } => {
                staff = None;
                running.push(turns.len());
                turns.push(Turn { seq: act.seq, seat: *seat, project, ended_ms: None, passed: false });
            }
            Event::StaffFloorGiven { what, .. } => staff = Some(*what),
            Event::ProjectIntroduced { .. } | Event::IntroductionWaived { .. } => {
                staff = staff.filter(|what| *what != StaffSpeech::Introduction);
            }
            _ => {}
        }
    }
    turns.retain(|turn| !turn.passed);
    turns.sort_by_key(|turn| turn.ended_ms);
    turns
}

/// The project that came onto the table with this.
fn begun(act: &Act) -> Option<&ProjectId> {
    if let Event::ProjectBegun { project } = &act.event { Some(project) } else { None }
}
