//! Who speaks, and for how long: a seat, or the staff.

use crate::ids::{How, Introducer, Phase, ProjectId, Seat, StaffSpeech};
use crate::state::State;
use serde::Serialize;
use ts_rs::TS;

/// A turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SpeechView {
    /// `seq` of the turn, for moving it.
    #[ts(type = "number")]
    pub turn: u64,
    /// Whoever speaks.
    pub seat: Seat,
    /// Why this one.
    pub how: How,
    /// Spoken so far, pauses left out, in milliseconds.
    #[ts(type = "number")]
    pub spent_ms: u64,
    /// How long it may last, in milliseconds.
    #[ts(type = "number")]
    pub limit_ms: u64,
}

/// Speech of the staff, or of who proposed a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StaffSpeechView {
    /// Who of them; absent while the project waits for its introduction.
    pub by: Option<Introducer>,
    /// For what.
    pub what: StaffSpeech,
    /// On which project.
    pub project: ProjectId,
    /// So far, pauses left out, in milliseconds.
    #[ts(type = "number")]
    pub spent_ms: u64,
    /// How long it may last, in milliseconds.
    #[ts(type = "number")]
    pub limit_ms: u64,
    /// Whether its time runs.
    pub running: bool,
}

/// Who has the floor without a seat. A project that was not introduced yet is being introduced: its clock runs since it came
/// onto the table.
pub(super) fn staff_speech(state: &State) -> Option<StaffSpeechView> {
    if let Some(turn) = &state.floor.staff {
        let (by, what, project) = (Some(turn.by), turn.what, turn.project.clone());
        let running = !state.paused;
        return Some(StaffSpeechView { by, what, project, spent_ms: turn.ms, limit_ms: turn.limit_ms, running });
    }
    let waits = |here: &&crate::state::ProjectState| !here.introduced_or_waived() && !here.closed;
    let here = state.project_here().filter(waits)?;
    (state.phase == Phase::Discussion && state.floor.speaking.is_none()).then(|| StaffSpeechView {
        by: None,
        what: StaffSpeech::Introduction,
        project: here.id.clone(),
        spent_ms: here.ms,
        limit_ms: state.meeting.rules.speaking.introduction_limit_ms(),
        running: state.running(),
    })
}
