//! Notes become others: two that can still be changed become one, and one that has entered is amended.

use super::{Deciding, fit_text};
use crate::drafts::{DraftChange, DraftNote, DraftWording};
use crate::event::{EnteredNote, Event};
use crate::ids::{NoteKind, ProjectId};
use crate::refusal::Refusal;
use roundtable_record::{Hash, OpeningValue};
use std::collections::BTreeSet;

/// What of a note is to be otherwise: who said it, its kind, its project, whether dialect was passed on.
pub(super) type Otherwise = (Option<u8>, Option<NoteKind>, Option<ProjectId>, Option<bool>);

impl Deciding<'_, '_> {
    /// The words of the second follow those of the first, which stays what it is.
    pub(super) fn join_notes(&mut self, number: u32, with: u32) -> Result<(), Refusal> {
        let drafts = self.inputs.drafts;
        let there = |number| drafts.notes.get(&number).ok_or(Refusal::NoteUnknown { note: number });
        let (one, other) = (there(number)?, there(with)?);
        if number == with {
            return Err(Refusal::AlreadySo);
        }
        if one.seat != other.seat {
            return Err(Refusal::NotesOfTwo);
        }
        if one.project != other.project {
            return Err(Refusal::NoteMisplaced);
        }
        let text = fit_text(&joined(&one.text, &other.text))?;
        let whole = DraftNote { text, dialect: one.dialect || other.dialect, ..one.clone() };
        let mut changes = vec![DraftChange::note(number, Some(&whole)), DraftChange::note(with, None)];
        for (id, wording) in drafts.wordings.iter().filter(|(_, wording)| wording.notes.contains(&with)) {
            let notes: BTreeSet<u32> =
                wording.notes.iter().map(|note| if *note == with { number } else { *note }).collect();
            let wording = DraftWording { notes: notes.into_iter().collect(), ..wording.clone() };
            changes.push(DraftChange::wording(*id, Some(&wording)));
        }
        self.change(changes);
        Ok(())
    }

    pub(super) fn amend_note(
        &mut self,
        hash: &str,
        text: Option<&str>,
        (seat, kind, project, dialect): Otherwise,
    ) -> Result<(), Refusal> {
        let state = self.session.state();
        let hash = Hash::parse(hash).map_err(|_| Refusal::NoteNotThere)?;
        let before = state.notes.iter().find(|note| note.text.hash() == hash).ok_or(Refusal::NoteNotThere)?;
        let words = self.inputs.words;
        let (said, by) = (words.text(&before.text), words.speaker(&before.speaker));
        // What was erased is said anew, or stays as it is.
        let text = fit_text(text.or(said).unwrap_or_default())?;
        let speaker = match seat {
            Some(seat) => self.check_speaker(seat)?,
            None => by.unwrap_or(0),
        };
        let kind = kind.unwrap_or(before.kind);
        let nowhere = before.project.is_none() && kind == NoteKind::Question;
        let project = self.place_note(kind, project.or(before.project.clone()), nowhere)?;
        let dialect = dialect.unwrap_or(before.dialect);
        let says_so = said == Some(text.as_str()) && by.unwrap_or(0) == speaker && kind == before.kind;
        if says_so && project == before.project && dialect == before.dialect {
            return Err(Refusal::AlreadySo);
        }
        let was = before.text;
        let text = self.text(&text)?;
        let speaker = self.open(OpeningValue::Speaker(speaker))?;
        self.event(Event::NoteAmended { note: EnteredNote { dialect, kind, project, speaker, text }, was });
        Ok(())
    }
}

/// Two gists as one: a stop between them where the first has none, as its last letter is written.
fn joined(one: &str, other: &str) -> String {
    let (one, other) = (one.trim_end(), other.trim_start());
    match one.chars().last() {
        Some(last) if last.is_ascii_punctuation() => format!("{one} {other}"),
        Some(last) if last.is_ascii() => format!("{one}; {other}"),
        Some(last) if "，。；、？！：".contains(last) => format!("{one}{other}"),
        Some(_) | None => format!("{one}；{other}"),
    }
}
