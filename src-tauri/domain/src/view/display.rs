//! The residents' window: built without names, notes or drafts.

use super::choosing::{CandidateView, candidates};
use super::project::{FactsView, facts};
use crate::ids::{Kind, Phase, ProjectNo, Seat, TableNo};
use crate::session::Session;
use crate::words::Words;
use serde::Serialize;
use ts_rs::TS;

/// What residents see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DisplayView {
    /// The meeting's language, whatever the staff's is.
    pub lang: String,
    /// Real, simulated, practice.
    pub kind: Kind,
    /// Community.
    pub community: String,
    /// Whose table.
    pub table: TableNo,
    /// Part of the meeting.
    pub phase: Phase,
    /// Everything stands still.
    pub paused: bool,
    /// Elapsed milliseconds when this view was made.
    #[ts(type = "number")]
    pub now_ms: u64,
    /// Name of the project on the table.
    pub project: Option<String>,
    /// Its id.
    pub project_id: Option<String>,
    /// By which people call it.
    #[ts(type = "number | null")]
    pub project_number: Option<ProjectNo>,
    /// Minor units.
    #[ts(type = "number | null")]
    pub cost: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// The four facts.
    pub facts: Option<FactsView>,
    /// Name of the picture in the pack.
    pub picture: Option<String>,
    /// Who speaks.
    pub speaker: Option<SpeakerView>,
    /// Who comes next.
    pub next: Option<Seat>,
    /// How to choose, while the table does.
    pub choosing: Option<HowToChooseView>,
    /// The names of the three, once settled.
    pub recommended: Option<Vec<String>>,
}

/// What residents must know to fill in their paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HowToChooseView {
    /// `choose` or `rank`.
    pub method: String,
    /// At most this many marks.
    pub wanted: u8,
    /// What can be chosen, in the table's order.
    pub candidates: Vec<CandidateView>,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SpeakerView {
    /// Which seat.
    pub seat: Seat,
    /// Spoken so far, in milliseconds.
    #[ts(type = "number")]
    pub spent_ms: u64,
    /// How long it may last, in milliseconds.
    #[ts(type = "number")]
    pub limit_ms: u64,
    /// Whether its time runs.
    pub running: bool,
}

/// Makes the residents' view at `now_ms` elapsed milliseconds. `words` serve only for facts added at the table.
pub fn display(session: &Session, words: &Words, now_ms: u64) -> DisplayView {
    let mut state = session.state().clone();
    state.pass_time(now_ms);
    let here = state.project_here();
    let packed = here.and_then(|h| state.meeting.project(&h.id));
    let name = |id| state.meeting.project(id).map(|p| p.name.clone());
    DisplayView {
        lang: state.meeting.lang.clone(),
        kind: state.kind.unwrap_or(Kind::Practice),
        community: state.meeting.community.clone(),
        table: state.table,
        phase: state.phase,
        paused: state.paused,
        now_ms: state.elapsed_ms,
        project: packed.map(|p| p.name.clone()),
        project_id: packed.map(|p| p.id.to_string()),
        project_number: packed.map(|p| p.number),
        cost: packed.map(|p| p.cost.minor()),
        currency: state.meeting.currency.clone(),
        facts: packed.map(|p| facts(words, p, here)),
        picture: packed.and_then(|p| p.picture.clone()),
        speaker: state.floor.speaking.as_ref().map(|turn| SpeakerView {
            seat: turn.seat,
            spent_ms: turn.ms,
            limit_ms: turn.limit_ms,
            running: state.running(),
        }),
        next: state.next(),
        choosing: (state.phase == Phase::Choosing).then(|| HowToChooseView {
            method: state.meeting.rules.method.code().to_owned(),
            wanted: state.meeting.rules.wanted,
            candidates: candidates(&state),
        }),
        recommended: state.recommended().map(|three| three.iter().filter_map(name).collect()),
    }
}
