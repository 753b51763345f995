//! A note that is meant, whether it can still be changed or has entered: all that it says, and how it comes to say
//! something else.

use super::Deciding;
use crate::command::NoteRef;
use crate::drafts::{DraftAnswer, DraftChange, DraftIdea, DraftNote, Said};
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
                let before = self.as_draft(&was);
                if *to == before {
                    return Err(Refusal::AlreadySo);
                }
                if to.text.is_empty() {
                    return Err(Refusal::TextEmpty);
                }
                let note = self.commit_note(to, Some(&was))?;
                self.said_as_before(&was, &note, &before, to);
                self.event(Event::NoteAmended { note, was: was.text });
            }
        }
        Ok(())
    }

    /// It was said when it was said, whatever it says by now.
    fn said_as_before(&mut self, was: &EnteredNote, note: &EnteredNote, before: &DraftNote, to: &DraftNote) {
        let Some(said) = self.inputs.drafts.said.get(&was.text.hash().to_string()).copied() else { return };
        let turn = match to.seat == before.seat {
            true => said.turn,
            false => self.turn_of(to.seat, to.project.as_ref(), said.at_ms),
        };
        self.decision.drafts.push(DraftChange::said(&note.text, Some(&Said { turn, ..said })));
    }

    /// Commits to all that a note says; an answer is an event of its own. What it committed to before and nobody can read
    /// here, after a laptop was changed or something was erased, stays as it is committed to.
    pub(super) fn commit_note(&mut self, note: &DraftNote, was: Option<&EnteredNote>) -> Result<EnteredNote, Refusal> {
        let words = self.inputs.words;
        let unread = |speaker: &Commit| words.speaker(speaker).is_none();
        let text = self.text(&note.text)?;
        let by = was.map(|was| was.speaker).filter(|by| note.seat == 0 && unread(by));
        let speaker = match by {
            Some(by) => by,
            None => self.open(OpeningValue::Speaker(note.seat))?,
        };
        let mut seconded = self.speakers(&note.seconded)?;
        // Among everybody they are anyway.
        if note.seconded != [0] {
            seconded.extend(was.iter().flat_map(|was| &was.seconded).copied().filter(unread));
            seconded.sort_unstable();
        }
        let named = was.and_then(|was| was.idea.clone()).filter(|idea| words.text(&idea.name).is_none());
        let idea = match note.idea.as_ref() {
            Some(idea) if note.kind == NoteKind::Idea => {
                Some(EnteredIdea { cost: idea.cost, name: self.text(&idea.name)? })
            }
            None if note.kind == NoteKind::Idea => named,
            Some(_) | None => None,
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
