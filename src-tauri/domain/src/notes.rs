//! What was suggested: notes enter together when their project is closed, the rest at the read-through.

use crate::agenda::{in_one_of, in_phase, own};
use crate::choosing::permit_cost;
use crate::event::EnteredNote;
use crate::ids::{NoteKind, Phase, ProjectId};
use crate::limits;
use crate::refusal::Refusal;
use crate::state::{Answer, State, Wording};
use roundtable_record::Commit;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(crate) fn permit_closed(state: &State, project: &ProjectId, notes: &[EnteredNote]) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    let place = own(state, project)?;
    if state.current != Some(place) {
        return Err(Refusal::ProjectNotHere { project: state.projects[place].number });
    }
    if notes.iter().any(|n| n.project.as_ref() != Some(project)) {
        return Err(Refusal::NoteMisplaced);
    }
    permit_notes(state, notes)
}

pub(crate) fn permit_entered(state: &State, notes: &[EnteredNote]) -> Result<(), Refusal> {
    in_phase(state, Phase::Signing)?;
    if notes.is_empty() {
        return Err(Refusal::TextEmpty);
    }
    permit_notes(state, notes)
}

fn permit_notes(state: &State, notes: &[EnteredNote]) -> Result<(), Refusal> {
    if notes.len() > limits::MOST_NOTES_A_PROJECT {
        let most = u32::try_from(limits::MOST_NOTES_A_PROJECT).unwrap_or(u32::MAX);
        return Err(Refusal::TooMany { what: "notes", most });
    }
    if !notes.is_sorted_by(|a, b| a.text < b.text) {
        return Err(Refusal::NotSorted { what: "notes" });
    }
    let texts: BTreeSet<&Commit> = notes.iter().map(|n| &n.text).collect();
    if state.notes.iter().any(|n| texts.contains(&n.text)) {
        return Err(Refusal::NotSorted { what: "notes" });
    }
    notes.iter().try_for_each(|note| fits(state, note))
}

fn fits(state: &State, note: &EnteredNote) -> Result<(), Refusal> {
    if !belongs(state, note) || (note.idea.is_some() && note.kind != NoteKind::Idea) {
        return Err(Refusal::NoteMisplaced);
    }
    if let Some(cost) = note.idea.as_ref().and_then(|idea| idea.cost) {
        permit_cost(state, cost)?;
    }
    permit_seats("seconders", &note.seconded)
}

/// Everybody at a table may agree, each once.
fn permit_seats(what: &'static str, seats: &[Commit]) -> Result<(), Refusal> {
    if seats.len() > usize::from(limits::MOST_SEATS) {
        return Err(Refusal::TooMany { what, most: u32::from(limits::MOST_SEATS) });
    }
    if seats.is_sorted_by(|a, b| a < b) { Ok(()) } else { Err(Refusal::NotSorted { what }) }
}

/// An aside belongs to no project; a question may, and a new idea; everything else does.
fn belongs(state: &State, note: &EnteredNote) -> bool {
    match (&note.project, note.kind) {
        (None, NoteKind::Aside | NoteKind::Question | NoteKind::Idea) => true,
        (None, _) | (Some(_), NoteKind::Aside) => false,
        (Some(project), _) => state.meeting.project(project).is_some(),
    }
}

pub(crate) fn permit_amended(state: &State, note: &EnteredNote, was: &Commit) -> Result<(), Refusal> {
    in_one_of(state, &[Phase::Discussion, Phase::Choosing, Phase::Signing])?;
    let Some(before) = state.notes.iter().find(|one| one.text == *was) else { return Err(Refusal::NoteNotThere) };
    if state.notes.iter().any(|one| one.text == note.text) {
        return Err(Refusal::AlreadySo);
    }
    // What an adviser put in order stays on its project.
    let worded = state.wordings.iter().any(|wording| wording.notes.contains(was));
    if worded && note.project != before.project {
        return Err(Refusal::NoteMisplaced);
    }
    if state.answers.contains_key(was) && note.kind != NoteKind::Question {
        return Err(Refusal::QuestionHasAnswer);
    }
    fits(state, note)
}

pub(crate) fn permit_answered(state: &State, question: &Commit) -> Result<(), Refusal> {
    in_one_of(state, &[Phase::Discussion, Phase::Choosing, Phase::Signing])?;
    let is_it = |note: &EnteredNote| note.text == *question && note.kind == NoteKind::Question;
    if state.notes.iter().any(is_it) { Ok(()) } else { Err(Refusal::NoQuestion) }
}

pub(crate) fn permit_wording(
    state: &State,
    project: &ProjectId,
    notes: &[Commit],
    agreed_by: &[Commit],
) -> Result<(), Refusal> {
    in_one_of(state, &[Phase::Discussion, Phase::Signing])?;
    if agreed_by.is_empty() {
        return Err(Refusal::WordingMisplaced);
    }
    permit_seats("agreed_by", agreed_by)?;
    if notes.is_empty() || !notes.is_sorted_by(|a, b| a < b) {
        return Err(Refusal::NotSorted { what: "notes" });
    }
    let of_project = |text: &Commit| state.notes.iter().any(|n| n.text == *text && n.project.as_ref() == Some(project));
    if notes.iter().all(of_project) { Ok(()) } else { Err(Refusal::WordingMisplaced) }
}

pub(crate) fn close_project(state: &mut State, project: &ProjectId, notes: &[EnteredNote]) {
    if let Some(place) = state.place_of(project) {
        state.projects[place].closed = true;
    }
    enter(state, notes);
}

pub(crate) fn permit_reopened(state: &State, project: &ProjectId) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    let place = own(state, project)?;
    if state.projects[place].closed {
        Ok(())
    } else {
        Err(Refusal::ProjectOpen { project: state.projects[place].number })
    }
}

/// Its notes, wordings and answers stand in the record no more until they are agreed again.
pub(crate) fn reopen_project(state: &mut State, project: &ProjectId) {
    if let Some(place) = state.place_of(project) {
        state.projects[place].closed = false;
    }
    let (of_it, others) = state.notes.iter().cloned().partition(|note| note.project.as_ref() == Some(project));
    let of_it: Vec<EnteredNote> = of_it;
    state.notes = Arc::new(others);
    Arc::make_mut(&mut state.answers).retain(|question, _| of_it.iter().all(|note| note.text != *question));
    Arc::make_mut(&mut state.wordings).retain(|wording| wording.project != *project);
}

pub(crate) fn enter(state: &mut State, notes: &[EnteredNote]) {
    Arc::make_mut(&mut state.notes).extend(notes.iter().cloned());
}

pub(crate) fn answer(state: &mut State, question: Commit, answer: Answer) {
    Arc::make_mut(&mut state.answers).insert(question, answer);
}

/// It stands where it stood, in the wordings that put it in order, and with its answer.
pub(crate) fn amend(state: &mut State, note: &EnteredNote, was: &Commit) {
    for one in Arc::make_mut(&mut state.notes).iter_mut().filter(|one| one.text == *was) {
        *one = note.clone();
    }
    for wording in Arc::make_mut(&mut state.wordings).iter_mut().filter(|wording| wording.notes.contains(was)) {
        wording.notes.iter_mut().filter(|text| *text == was).for_each(|text| *text = note.text);
        wording.notes.sort_unstable();
    }
    let answers = Arc::make_mut(&mut state.answers);
    if let Some(answer) = answers.remove(was) {
        answers.insert(note.text, answer);
    }
    Arc::make_mut(&mut state.amended).insert(note.text, *was);
}

pub(crate) fn word(state: &mut State, wording: Wording) {
    Arc::make_mut(&mut state.wordings).push(wording);
}
