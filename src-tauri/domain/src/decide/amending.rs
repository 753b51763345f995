//! Notes become others: two that can still be changed become one, and one that has entered is amended.

use super::drafts::may_be_of_none;
use super::{Deciding, fit_text};
use crate::command::NoteRef;
use crate::drafts::{DraftAnswer, DraftChange, DraftNote, DraftWording};
use crate::ids::{NoteKind, ProjectId};
use crate::refusal::Refusal;
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
        let answer = joined_answers(one.answer.as_ref(), other.answer.as_ref())?;
        if answer.is_some() && one.kind != NoteKind::Question {
            return Err(Refusal::QuestionHasAnswer);
        }
        let seconded = self.agreeing(one.seconded.iter().chain(&other.seconded).copied().collect())?;
        let (dialect, idea) = (one.dialect || other.dialect, one.idea.clone().or(other.idea.clone()));
        let whole = DraftNote { text, dialect, seconded, answer, idea, ..one.clone() };
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
        let (meant, stands) = self.meant(&NoteRef::Entered(hash.to_owned()))?;
        // What was erased is said anew, or stays as it is.
        let text = fit_text(text.unwrap_or(&stands.text))?;
        let seat = match seat {
            Some(seat) => self.check_speaker(seat)?,
            None => stands.seat,
        };
        let kind = kind.unwrap_or(stands.kind);
        let nowhere = stands.project.is_none() && may_be_of_none(kind);
        let project = self.place_note(kind, project.or(stands.project.clone()), nowhere)?;
        let dialect = dialect.unwrap_or(stands.dialect);
        let idea = stands.idea.clone().filter(|_| kind == NoteKind::Idea);
        self.rewrite(meant, &DraftNote { text, kind, project, dialect, idea, ..stands.by(seat) })
    }
}

/// Two answers as one, of whoever gave the first.
fn joined_answers(one: Option<&DraftAnswer>, other: Option<&DraftAnswer>) -> Result<Option<DraftAnswer>, Refusal> {
    let both = one.zip(other).map(|(one, other)| DraftAnswer { by: one.by, text: joined(&one.text, &other.text) });
    let whole = both.or_else(|| one.or(other).cloned());
    whole.map(|answer| Ok(DraftAnswer { text: fit_text(&answer.text)?, ..answer })).transpose()
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
