//! A note that is meant, whether it can still be changed or has entered: all that it says, and how it comes to say
//! something else.

use super::Deciding;
use crate::command::NoteRef;
use crate::drafts::{DraftAnswer, DraftChange, DraftIdea, DraftNote};
use crate::event::{EnteredIdea, EnteredNote, Event};
use crate::ids::NoteKind;
use crate::refusal::Refusal;
use roundtable_record::{Commit, Hash, OpeningValue};

/// Which one it is.
pub(super) enum Meant {
    /// One that can be changed, by its number.
    Draft(u32),
    /// One that has entered.
    Entered(EnteredNote),
}

impl Deciding<'_, '_> {
    /// Which note it is, and what it says now.
    pub(super) fn meant(&self, note: &NoteRef) -> Result<(Meant, DraftNote), Refusal> {
        match note {
            NoteRef::Draft(number) => {
                let note = self.inputs.drafts.notes.get(number).ok_or(Refusal::NoteUnknown { note: *number })?;
                Ok((Meant::Draft(*number), note.clone()))
            }
            NoteRef::Entered(hash) => {
                let hash = Hash::parse(hash).map_err(|_| Refusal::NoteNotThere)?;
                let entered = self.session.state().notes.iter().find(|note| note.text.hash() == hash);
                let entered = entered.ok_or(Refusal::NoteNotThere)?;
                Ok((Meant::Entered(entered.clone()), self.as_draft(entered)))
            }
        }
    }

    /// What a note that has entered says, as far as it is at hand.
    pub(super) fn as_draft(&self, note: &EnteredNote) -> DraftNote {
        let words = self.inputs.words;
        let answer = self.session.state().answer_to(&note.text);
        let idea = note.idea.as_ref();
        DraftNote {
            project: note.project.clone(),
            seat: words.speaker(&note.speaker).unwrap_or(0),
            kind: note.kind,
            text: words.text(&note.text).unwrap_or_default().to_owned(),
            dialect: note.dialect,
            at_ms: self.inputs.elapsed_ms,
            turn: None,
            seconded: self.seats_of(&note.seconded),
            answer: answer
                .and_then(|answer| Some(DraftAnswer { by: answer.by, text: words.text(&answer.text)?.to_owned() })),
            idea: idea.and_then(|idea| Some(DraftIdea { name: words.text(&idea.name)?.to_owned(), cost: idea.cost })),
        }
    }

    pub(super) fn seats_of(&self, speakers: &[Commit]) -> Vec<u8> {
        let mut seats: Vec<u8> = speakers.iter().filter_map(|one| self.inputs.words.speaker(one)).collect();
        seats.sort_unstable();
        seats.dedup();
        seats
    }

    /// The note says this from now on.
    pub(super) fn rewrite(&mut self, meant: Meant, to: &DraftNote) -> Result<(), Refusal> {
        match meant {
            Meant::Draft(number) => self.change(vec![DraftChange::note(number, Some(to))]),
            Meant::Entered(was) => {
                if *to == self.as_draft(&was) {
                    return Err(Refusal::AlreadySo);
                }
                if to.text.is_empty() {
                    return Err(Refusal::TextEmpty);
                }
                let note = self.commit_note(to)?;
                self.event(Event::NoteAmended { note, was: was.text });
            }
        }
        Ok(())
    }

    /// Commits to all that a note says; an answer is an event of its own.
    pub(super) fn commit_note(&mut self, note: &DraftNote) -> Result<EnteredNote, Refusal> {
        let text = self.text(&note.text)?;
        let speaker = self.open(OpeningValue::Speaker(note.seat))?;
        let seconded = self.speakers(&note.seconded)?;
        let idea = match note.idea.as_ref().filter(|_| note.kind == NoteKind::Idea) {
            Some(idea) => Some(EnteredIdea { cost: idea.cost, name: self.text(&idea.name)? }),
            None => None,
        };
        let (project, kind, dialect) = (note.project.clone(), note.kind, note.dialect);
        Ok(EnteredNote { dialect, idea, kind, project, seconded, speaker, text })
    }

    /// Commits to seats that agree, in no order but that of their hashes.
    pub(super) fn speakers(&mut self, seats: &[u8]) -> Result<Vec<Commit>, Refusal> {
        let mut all = Vec::new();
        for seat in seats {
            all.push(self.open(OpeningValue::Speaker(*seat))?);
        }
        all.sort_unstable();
        Ok(all)
    }
}
