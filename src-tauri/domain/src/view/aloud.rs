//! What is being read out to the residents, a step at a time; what it is stands in their window until it is over.

use super::candidate::{CandidateView, candidate, candidates};
use super::choosing::{CountView, count_view};
use super::notes::{NoteView, waiting};
use crate::drafts::Drafts;
use crate::ids::{NoteKind, Phase};
use crate::state::State;
use crate::words::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is read out now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum Aloud {
    /// A note, before it is agreed.
    Note {
        /// Its number.
        note: u32,
    },
    /// The rules of the meeting.
    Rules {},
    /// The count.
    Count {
        /// So many of its steps were read, from the first one.
        steps: u32,
    },
}

/// Notes that are being read back, without who said them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReadAloudView {
    /// The one that is read now, before it and after it the others.
    pub at: u32,
    /// In the order in which they are read.
    pub notes: Vec<AloudView>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AloudView {
    /// On which project; absent for what belongs to none.
    pub project: Option<CandidateView>,
    /// Its kind.
    pub kind: NoteKind,
    /// The gist.
    pub text: String,
    /// The adviser's wording, where it is read with this one.
    pub wording: Option<String>,
}

/// The count as it is read out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CountAloudView {
    /// All of it.
    pub count: CountView,
    /// What could be chosen, in the table's order.
    pub candidates: Vec<CandidateView>,
    /// So many of its steps were read.
    pub steps: u32,
}

/// While a project is closed: its notes. At the end: all that did not enter yet.
pub(super) fn notes(state: &State, drafts: &Drafts, aloud: Option<Aloud>) -> Option<ReadAloudView> {
    let Some(Aloud::Note { note: reading }) = aloud else { return None };
    let here = match state.phase {
        Phase::Discussion => Some(&state.project_here()?.id),
        Phase::Signing => None,
        Phase::Seating | Phase::Opening | Phase::Choosing => return None,
    };
    let mut notes = waiting(state, drafts);
    notes.retain(|note| here.is_none() || note.project.as_ref() == here);
    let at = notes.iter().position(|note| note.draft == Some(reading))?;
    let mut shown = None;
    let notes = notes.into_iter().map(|note| said_aloud(state, note, &mut shown)).collect();
    Some(ReadAloudView { at: u32::try_from(at).unwrap_or(u32::MAX), notes })
}

/// `shown` is the wording that stands with a note before this one already.
fn said_aloud(state: &State, note: NoteView, shown: &mut Option<u32>) -> AloudView {
    let wording = note.wording.filter(|wording| *shown != wording.draft);
    if let Some(wording) = &wording {
        *shown = wording.draft;
    }
    AloudView {
        project: note.project.as_ref().and_then(|id| candidate(state, id)),
        kind: note.kind,
        text: note.text.unwrap_or_default(),
        wording: wording.and_then(|wording| wording.text),
    }
}

/// The count, while the table chooses.
pub(super) fn count(state: &State, words: &Words, aloud: Option<Aloud>) -> Option<CountAloudView> {
    let Some(Aloud::Count { steps }) = aloud.filter(|_| state.phase == Phase::Choosing) else { return None };
    let poll = state.poll.as_ref()?;
    // Where all agreed there is no count to be read out.
    let counted = poll.count.as_ref().filter(|count| count.consensus().is_none())?;
    Some(CountAloudView { count: count_view(poll, counted, words), candidates: candidates(state), steps })
}
