//! Notes of one project, of none, or of all: those that have entered and those that can be changed.

use super::count;
use crate::drafts::{DraftNote, Drafts};
use crate::event::EnteredNote;
use crate::ids::{Answerer, NoteKind, ProjectId, ProjectNo};
use crate::meeting::Project;
use crate::state::State;
use crate::words::Words;
use roundtable_record::Commit;
use serde::Serialize;
use ts_rs::TS;

/// Notes, drafts first, newest first among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NotesView {
    /// Of which project; absent: all.
    pub project: Option<ProjectId>,
    /// The notes.
    pub notes: Vec<NoteView>,
    /// Asides of the table, which are of no project: they stand among all.
    pub asides: u32,
    /// What is being typed.
    pub line: Option<LineView>,
    /// Whether Ctrl+Z on an empty line would take something back.
    pub can_undo: bool,
}

/// A half-typed line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LineView {
    /// As typed.
    pub text: String,
    /// Bound to this seat; 0 is everybody or not caught.
    pub seat: u8,
    /// Kind chosen so far.
    pub kind: Option<NoteKind>,
    /// Another project than the one on the table.
    pub project: Option<ProjectId>,
    /// Begun while no project was on the table: it stays with none.
    pub nowhere: bool,
    /// The turn that it is of, where it is said by who had it.
    #[ts(type = "number | null")]
    pub turn: Option<u64>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NoteView {
    /// Number of a draft; absent once it has entered.
    pub draft: Option<u32>,
    /// Hash of its text's commitment, once it has entered.
    pub hash: Option<String>,
    /// On which project.
    pub project: Option<ProjectId>,
    /// Its name.
    pub project_name: Option<String>,
    /// Its number, another table's project too.
    pub project_number: Option<ProjectNo>,
    /// Who said it: 0 is everybody or not caught; absent where that is not at hand.
    pub seat: Option<u8>,
    /// Its kind.
    pub kind: NoteKind,
    /// The gist; absent where it was erased.
    pub text: Option<String>,
    /// The leader passed on dialect.
    pub dialect: bool,
    /// It was amended after it had entered: what it said before, where that is at hand.
    pub was: Option<String>,
    /// When it was said, as far as is known, in elapsed milliseconds; a note that has entered has no time of its own.
    #[ts(type = "number | null")]
    pub at_ms: Option<u64>,
    /// The adviser's wording.
    pub wording: Option<WordingView>,
    /// The seats that agree with it, as far as that is at hand; 0 alone for everybody.
    pub seconded: Vec<u8>,
    /// Of a question: its answer. A question without one is open.
    pub answer: Option<ReplyView>,
    /// Of a new idea: what it is called.
    pub idea: Option<IdeaView>,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReplyView {
    /// Whose words it is.
    pub by: Answerer,
    /// The answer; absent where it was erased.
    pub text: Option<String>,
}

/// A project that nobody had on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IdeaView {
    /// What it is called; absent where it was erased.
    pub name: Option<String>,
    /// About what it costs, in minor units, where somebody said so.
    #[ts(type = "number | null")]
    pub cost: Option<i64>,
}

/// An adviser's wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct WordingView {
    /// Number of the draft.
    pub draft: Option<u32>,
    /// The wording; absent where it was erased.
    pub text: Option<String>,
    /// The seats that agreed, as far as that is at hand; 0 alone for all.
    pub agreed_by: Vec<u8>,
    /// How many notes it puts in order.
    pub notes: u32,
}

/// Notes of one project (`Some`), or all.
pub fn notes(state: &State, drafts: &Drafts, words: &Words, project: Option<&ProjectId>) -> NotesView {
    let wanted = |of: Option<&ProjectId>| project.is_none() || of == project;
    let mut notes: Vec<NoteView> = drafts
        .notes
        .iter()
        .rev()
        .filter(|(_, n)| wanted(n.project.as_ref()))
        .map(|(number, n)| draft_view(state, drafts, *number, n))
        .collect();
    let entered = state.notes.iter().filter(|n| wanted(n.project.as_ref()));
    notes.extend(entered.map(|n| entered_view(state, words, n)));
    let kinds = drafts.notes.values().map(|note| note.kind).chain(state.notes.iter().map(|note| note.kind));
    NotesView {
        project: project.cloned(),
        notes,
        asides: count(kinds.filter(|kind| *kind == NoteKind::Aside).count()),
        line: drafts.line.as_ref().map(|line| LineView {
            text: line.text.clone(),
            seat: line.seat,
            kind: line.kind,
            project: line.project.clone(),
            nowhere: line.nowhere,
            turn: line.turn,
        }),
        can_undo: drafts.newest_back().is_some(),
    }
}

/// Notes that can still be changed, oldest first: those of projects in the table's order, then those of none.
pub(super) fn waiting(state: &State, drafts: &Drafts) -> Vec<NoteView> {
    let mut waiting: Vec<NoteView> = drafts.notes.iter().map(|(n, note)| draft_view(state, drafts, *n, note)).collect();
    let place =
        |note: &NoteView| note.project.as_ref().map_or(usize::MAX, |id| state.place_of(id).unwrap_or(usize::MAX - 1));
    waiting.sort_by_key(|note| (place(note), note.project.clone(), note.draft));
    waiting
}

/// The project of the meeting, whichever table's it is.
fn on<'s>(state: &'s State, project: Option<&ProjectId>) -> Option<&'s Project> {
    project.and_then(|id| state.meeting.project(id))
}

fn draft_view(state: &State, drafts: &Drafts, number: u32, n: &DraftNote) -> NoteView {
    let on = on(state, n.project.as_ref());
    NoteView {
        draft: Some(number),
        hash: None,
        project: n.project.clone(),
        project_name: on.map(|p| p.name.clone()),
        project_number: on.map(|p| p.number),
        seat: Some(n.seat),
        kind: n.kind,
        text: Some(n.text.clone()),
        dialect: n.dialect,
        was: None,
        at_ms: Some(n.at_ms),
        wording: drafts.wordings.iter().find(|(_, w)| w.notes.contains(&number)).map(|(id, w)| WordingView {
            draft: Some(*id),
            text: Some(w.text.clone()),
            agreed_by: w.agreed_by.clone(),
            notes: u32::try_from(w.notes.len()).unwrap_or(u32::MAX),
        }),
        seconded: n.seconded.clone(),
        answer: n.answer.as_ref().map(|answer| ReplyView { by: answer.by, text: Some(answer.text.clone()) }),
        idea: n.idea.as_ref().map(|idea| IdeaView {
            name: Some(idea.name.clone()),
            cost: idea.cost.map(roundtable_tally::Money::minor),
        }),
    }
}

fn seats(words: &Words, speakers: &[Commit]) -> Vec<u8> {
    let mut seats: Vec<u8> = speakers.iter().filter_map(|one| words.speaker(one)).collect();
    seats.sort_unstable();
    seats
}

/// What a note said before, where that was something else.
fn said_before(state: &State, words: &Words, note: &EnteredNote) -> Option<String> {
    let was = words.text(state.amended.get(&note.text)?)?;
    (words.text(&note.text) != Some(was)).then(|| was.to_owned())
}

fn entered_view(state: &State, words: &Words, note: &EnteredNote) -> NoteView {
    let on = on(state, note.project.as_ref());
    NoteView {
        draft: None,
        hash: Some(note.text.hash().to_string()),
        project: note.project.clone(),
        project_name: on.map(|p| p.name.clone()),
        project_number: on.map(|p| p.number),
        seat: words.speaker(&note.speaker),
        kind: note.kind,
        text: words.text(&note.text).map(str::to_owned),
        dialect: note.dialect,
        was: said_before(state, words, note),
        at_ms: None,
        wording: state.wordings.iter().find(|w| w.notes.contains(&note.text)).map(|w| WordingView {
            draft: None,
            text: words.text(&w.text).map(str::to_owned),
            agreed_by: seats(words, &w.agreed_by),
            notes: u32::try_from(w.notes.len()).unwrap_or(u32::MAX),
        }),
        seconded: seats(words, &note.seconded),
        answer: state
            .answers
            .get(&note.text)
            .map(|answer| ReplyView { by: answer.by, text: words.text(&answer.text).map(str::to_owned) }),
        idea: note.idea.as_ref().map(|idea| IdeaView {
            name: words.text(&idea.name).map(str::to_owned),
            cost: idea.cost.map(roundtable_tally::Money::minor),
        }),
    }
}
