//! How far the recorder is in what was said.

use crate::drafts::Drafts;
use crate::ids::{ProjectId, Seat};
use crate::session::Session;
use crate::spoken::{REST_MS, Recorder};
use serde::Serialize;
use ts_rs::TS;

/// So many turns are shown before the one where the line is: a key goes back to them.
const BEFORE: usize = 4;
/// At most so many are shown, the latest.
const MOST_SHOWN: usize = 60;

/// Where the recorder is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RecorderView {
    /// The turn of which a line is that begins now; absent: of nobody's.
    #[ts(type = "number | null")]
    pub at: Option<u64>,
    /// What was said lately, the oldest first: from a little before the line on.
    pub turns: Vec<TurnView>,
    /// A hand that rests so long while others speak has nothing to note of who spoke before, in milliseconds.
    #[ts(type = "number")]
    pub rest_ms: u64,
}

/// A turn of which notes can be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TurnView {
    /// `seq` of the turn.
    #[ts(type = "number")]
    pub turn: u64,
    /// Whoever spoke.
    pub seat: Seat,
    /// What was on the table then, agreed by now or not.
    pub project: Option<ProjectId>,
    /// When it began, in elapsed milliseconds.
    #[ts(type = "number")]
    pub began_ms: u64,
    /// When it was over, in elapsed milliseconds; absent while it runs.
    #[ts(type = "number | null")]
    pub ended_ms: Option<u64>,
    /// How long it lasted by now, pauses left out, in milliseconds.
    #[ts(type = "number")]
    pub ms: u64,
    /// It waits for a note.
    pub waits: bool,
    /// Over so soon that nobody looks for a note of it.
    pub brief: bool,
}

pub(super) fn recorder(session: &Session, drafts: &Drafts, now_ms: u64) -> RecorderView {
    let state = session.state();
    let Recorder { turns, waiting, at } = Recorder::of(session, drafts);
    let line = drafts.line.as_ref().and_then(|line| line.turn);
    let first = turns.iter().position(|one| Some(one.turn) == at || Some(one.turn) == line).unwrap_or(turns.len());
    let from = first.saturating_sub(BEFORE).max(turns.len().saturating_sub(MOST_SHOWN));
    let passing = if state.running() { now_ms.saturating_sub(state.elapsed_ms) } else { 0 };
    let shown = turns[from..].iter().map(|one| TurnView {
        turn: one.turn,
        seat: one.seat,
        project: one.project.cloned(),
        began_ms: one.began_ms,
        ended_ms: one.ended_ms(),
        ms: if one.ended.is_none() { one.ms + passing } else { one.ms },
        waits: waiting.contains(&one.turn),
        brief: one.is_brief(),
    });
    RecorderView { at, turns: shown.collect(), rest_ms: REST_MS }
}
