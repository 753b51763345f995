//! 小结 and the read-through: drafts that were agreed become events.

use super::Deciding;
use crate::drafts::{DraftAnswer, DraftChange, DraftNote, Said};
use crate::event::{EnteredNote, Event};
use crate::form::Form;
use crate::ids::NoteKind;
use crate::limits::MOST_NOTES_A_PROJECT;
use crate::refusal::Refusal;
use roundtable_record::{Commit, Role};
use std::collections::BTreeMap;

impl Deciding<'_, '_> {
    pub(super) fn close_project(&mut self) -> Result<(), Refusal> {
        let Some(here) = self.session.state().project_here() else { return Err(Refusal::NoProject) };
        let project = here.id.clone();
        let drafts = self.inputs.drafts;
        let of_project: Vec<(u32, &DraftNote)> = drafts.notes_on(&project).collect();
        let (notes, texts) = self.enter(&of_project)?;
        self.event(Event::ProjectClosed { project: project.clone(), notes });
        self.with_notes(&texts)
    }

    pub(super) fn read_through(&mut self) -> Result<(), Refusal> {
        // What is read out with the three is what the table agreed to: nothing enters the record unread.
        match u64::try_from(self.inputs.drafts.notes.len()).unwrap_or(u64::MAX) {
            0 => self.event(Event::ReadThrough {}),
            notes => return Err(Refusal::NotesUnread { notes }),
        }
        Ok(())
    }

    /// Asides and notes of projects that were not closed were read back and agreed.
    pub(super) fn enter_notes(&mut self) -> Result<(), Refusal> {
        let drafts = self.inputs.drafts;
        if drafts.notes.is_empty() {
            return Err(Refusal::NothingToEnter);
        }
        let rest: Vec<(u32, &DraftNote)> = drafts.notes.iter().map(|(n, note)| (*n, note)).collect();
        let mut texts = BTreeMap::new();
        for part in rest.chunks(MOST_NOTES_A_PROJECT) {
            let (notes, entered) = self.enter(part)?;
            self.event(Event::NotesEntered { notes });
            texts.extend(entered);
        }
        self.with_notes(&texts)
    }

    /// Commits to notes, in no order but that of their hashes, and takes them out of the drafts.
    fn enter(&mut self, drafts: &[(u32, &DraftNote)]) -> Result<(Vec<EnteredNote>, BTreeMap<u32, Commit>), Refusal> {
        let changed = |number: u32| self.inputs.drafts.forms.contains_key(&Form::Note { note: number });
        if let Some((note, _)) = drafts.iter().find(|(number, _)| changed(*number)) {
            return Err(Refusal::NoteHalfChanged { note: *note });
        }
        let mut notes = Vec::new();
        let mut texts = BTreeMap::new();
        for (number, draft) in drafts {
            let note = self.commit_note(draft, None)?;
            let said = Said { at_ms: draft.at_ms, turn: draft.turn };
            self.decision.drafts.push(DraftChange::said(&note.text, Some(&said)));
            texts.insert(*number, note.text);
            notes.push(note);
            self.decision.drafts.push(DraftChange::note(*number, None));
        }
        notes.sort_by_key(|note| note.text);
        Ok((notes, texts))
    }

    /// What enters with the notes: their answers, and the wordings that put them in order.
    fn with_notes(&mut self, texts: &BTreeMap<u32, Commit>) -> Result<(), Refusal> {
        let drafts = self.inputs.drafts;
        let answered = |(number, text): (&u32, &Commit)| {
            let note = drafts.notes.get(number).filter(|note| note.kind == NoteKind::Question)?;
            Some((*text, note.answer.as_ref()?))
        };
        let answers: Vec<(Commit, &DraftAnswer)> = texts.iter().filter_map(answered).collect();
        self.enter_answers(&answers)?;
        self.agree_wordings(texts)
    }

    fn agree_wordings(&mut self, texts: &BTreeMap<u32, Commit>) -> Result<(), Refusal> {
        let drafts = self.inputs.drafts;
        let mut wordings = Vec::new();
        for (number, wording) in &drafts.wordings {
            let mut notes: Vec<Commit> = wording.notes.iter().filter_map(|n| texts.get(n)).copied().collect();
            if notes.is_empty() {
                continue;
            }
            notes.sort_unstable();
            let text = self.text(&wording.text)?;
            let agreed_by = self.speakers(&wording.agreed_by)?;
            wordings.push((text, Event::WordingAgreed { project: wording.project.clone(), notes, text, agreed_by }));
            self.decision.drafts.push(DraftChange::wording(*number, None));
        }
        wordings.sort_by_key(|(text, _)| *text);
        for (_, event) in wordings {
            self.event(event);
        }
        Ok(())
    }

    pub(super) fn sign_off(&mut self, role: Role) -> Result<(), Refusal> {
        let state = self.session.state();
        let Some(head) = state.read_through.filter(|_| self.inputs.drafts.notes.is_empty()) else {
            return Err(Refusal::NotReadThrough);
        };
        self.decision.events.push((role, Event::SignedOff { head }));
        if self.signs_last(role) {
            self.event(Event::Sealed {});
        }
        Ok(())
    }

    /// Whether everybody else has signed.
    pub(super) fn signs_last(&self, role: Role) -> bool {
        let state = self.session.state();
        state.staff.held().all(|held| held == role || state.signed.contains(&held))
    }
}
