//! Commands that change drafts and make no event.

use super::agreeing::seconding;
use super::answering::answer_prefix;
use super::{Deciding, fit_text};
use crate::drafts::{DraftChange, DraftNote, DraftWording, HalfLine, Said};
use crate::event::EnteredNote;
use crate::ids::{NoteKind, Phase, ProjectId, Seat};
use crate::limits::{MOST_NOTES_A_PROJECT, MOST_SEATS};
use crate::refusal::Refusal;
use crate::state::Wording;
use roundtable_record::{limits::TEXT_CHARS, validate_text};
use std::collections::BTreeMap;

/// Digits and a space at the start of a line name who says it: `7 转角要圆`; `0` is everybody or not caught.
/// Digits may be full-width, the space ideographic; spaces before them, as input methods leave them, do not matter.
pub fn speaker_prefix(text: &str) -> Option<(u8, &str)> {
    let mut number: u32 = 0;
    let mut digits = 0;
    for (at, c) in text.char_indices() {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '０'..='９' => u32::from(c) - u32::from('０'),
            ' ' | '\u{3000}' if digits == 0 => continue,
            ' ' | '\u{3000}' => {
                let rest = &text[at + c.len_utf8()..];
                return u8::try_from(number).ok().filter(|n| *n <= 16).map(|n| (n, rest));
            }
            _ => return None,
        };
        digits += 1;
        if digits > 2 {
            return None;
        }
        number = number * 10 + digit;
    }
    None
}

/// Whether a note of this kind may be about no project of the list.
pub(super) fn may_be_of_none(kind: NoteKind) -> bool {
    matches!(kind, NoteKind::Question | NoteKind::Idea)
}

impl Deciding<'_, '_> {
    /// The named speaker, where the line names one who sits here (or everybody).
    fn named<'t>(&self, text: &'t str) -> Option<(u8, &'t str)> {
        speaker_prefix(text).filter(|(seat, _)| self.known_speaker(*seat))
    }

    fn known_speaker(&self, seat: u8) -> bool {
        seat == 0 || Seat::new(seat).is_ok_and(|seat| self.session.state().seated().any(|s| s.seat == seat))
    }

    /// Who sits where may be typed anew until the table meets: a note of before would be of whoever is entered there last.
    pub(super) fn check_speaker(&self, seat: u8) -> Result<u8, Refusal> {
        let phase = self.session.state().phase;
        match Seat::new(seat) {
            Ok(_) if phase == Phase::Seating => Err(Refusal::WrongPhase { phase }),
            _ if self.known_speaker(seat) => Ok(seat),
            Ok(seat) => Err(Refusal::SeatEmpty { seat }),
            Err(_) => Err(Refusal::NoSuchSeat { seat, most: MOST_SEATS }),
        }
    }

    pub(super) fn type_line(
        &mut self,
        text: String,
        seat: Option<u8>,
        kind: Option<NoteKind>,
        project: Option<ProjectId>,
        turn: Option<u64>,
    ) -> Result<(), Refusal> {
        if text.is_empty() {
            self.decision.drafts.push(DraftChange::line(None));
            return Ok(());
        }
        validate_text(&text).map_err(|_| Refusal::TextUnfit { most: super::most(TEXT_CHARS) })?;
        let named = seat.or(self.named(&text).filter(|_| turn.is_none()).map(|(seat, _)| seat));
        let said = self.said_by(named, turn, project.as_ref())?;
        let begun = self.inputs.drafts.line.as_ref();
        let project = project.or_else(|| said.project.filter(|_| begun.is_none()));
        let nowhere = project.is_none() && begun.map_or_else(|| self.project_here().is_none(), |line| line.nowhere);
        let line = HalfLine { text, seat: said.seat, kind, project, nowhere, turn: said.turn };
        self.decision.drafts.push(DraftChange::line(Some(&line)));
        Ok(())
    }

    pub(super) fn save_note(
        &mut self,
        text: &str,
        (seat, turn): (Option<u8>, Option<u64>),
        kind: NoteKind,
        (project, nowhere): (Option<ProjectId>, bool),
        dialect: bool,
    ) -> Result<(), Refusal> {
        if let Some(seats) = seconding(text) {
            return self.second_newest(self.on_its_project(project, turn), seats);
        }
        if let Some(answer) = answer_prefix(text) {
            return self.answer_newest(self.on_its_project(project, turn), answer);
        }
        // Where it is said whose words they are, a number before them is one of the words.
        let (named, text) = match self.named(text).filter(|_| seat.is_none() && turn.is_none()) {
            Some((named, rest)) => (Some(named), rest),
            None => (None, text),
        };
        let text = fit_text(text)?;
        let said = self.said_by(seat.or(named), turn, project.as_ref())?;
        let begun = self.inputs.drafts.line.as_ref();
        let nowhere = nowhere || begun.is_some_and(|line| line.nowhere);
        let project = project.or_else(|| said.project.clone().filter(|_| !nowhere));
        let project = self.place_note(kind, project, nowhere)?;
        if self.inputs.drafts.notes.len() >= MOST_NOTES_A_PROJECT {
            return Err(Refusal::TooMany { what: "notes", most: super::most(MOST_NOTES_A_PROJECT) });
        }
        let (seat, at_ms, turn) = (said.seat, said.at_ms, said.turn);
        let (seconded, answer, idea) = (Vec::new(), None, None);
        let note = DraftNote { project, seat, kind, text, dialect, at_ms, turn, seconded, answer, idea };
        let number = self.number();
        self.change(vec![DraftChange::note(number, Some(&note))]);
        self.decision.drafts.push(DraftChange::line(None));
        if let Some(turn) = said.turn.filter(|_| said.followed) {
            self.done_with(turn);
        }
        Ok(())
    }

    /// What was on the table in the turn that the line is of, where it says no project.
    fn on_its_project(&self, project: Option<ProjectId>, turn: Option<u64>) -> Option<ProjectId> {
        let begun = self.inputs.drafts.line.as_ref();
        let of_turn = || self.said_by(None, turn, None).ok()?.project;
        project
            .or_else(|| begun?.project.clone())
            .or_else(|| of_turn().filter(|_| begun.is_none_or(|line| !line.nowhere)))
    }

    pub(super) fn project_here(&self) -> Option<ProjectId> {
        let state = self.session.state();
        state.project_here().filter(|_| state.phase >= Phase::Discussion).map(|p| p.id.clone())
    }

    /// An aside belongs to no project; a question or a new idea may, and does where it was begun with none; everything else
    /// belongs to one.
    pub(super) fn place_note(
        &self,
        kind: NoteKind,
        project: Option<ProjectId>,
        nowhere: bool,
    ) -> Result<Option<ProjectId>, Refusal> {
        let state = self.session.state();
        if kind == NoteKind::Aside {
            return Ok(None);
        }
        match project.or_else(|| self.project_here().filter(|_| !nowhere)) {
            Some(project) if state.meeting.project(&project).is_some() => Ok(Some(project)),
            Some(project) => Err(Refusal::ProjectUnknown { project }),
            None if may_be_of_none(kind) => Ok(None),
            None => Err(Refusal::NoProject),
        }
    }

    /// A line that is still being typed when the table leaves its discussion is kept as a note: it is read before the
    /// signing. Where it cannot be one, it stays what it is.
    pub(super) fn keep_line(&mut self) {
        let drafts = self.inputs.drafts;
        let Some(HalfLine { text, seat, kind, project, nowhere, turn }) = drafts.line.clone() else { return };
        // Who agrees and what the answer is goes where it belongs.
        let entered = match (seconding(&text), answer_prefix(&text)) {
            (Some(seats), _) => Some(self.second_newest(project.clone(), seats)),
            (None, Some(answer)) => Some(self.answer_newest(project.clone(), answer)),
            (None, None) => None,
        };
        if entered.is_some_and(|entered| entered.is_ok()) {
            return;
        }
        let text = self.named(&text).map_or(text.as_str(), |(_, rest)| rest);
        let kind = kind.unwrap_or(if nowhere { NoteKind::Question } else { NoteKind::Improvement });
        let (Ok(text), Ok(project)) = (fit_text(text), self.place_note(kind, project, nowhere)) else { return };
        if drafts.notes.len() >= MOST_NOTES_A_PROJECT {
            return;
        }
        let at_ms = self.inputs.elapsed_ms;
        let (dialect, seconded, answer, idea) = (false, Vec::new(), None, None);
        let note = DraftNote { project, seat, kind, text, dialect, at_ms, turn, seconded, answer, idea };
        let number = self.number();
        self.change(vec![DraftChange::note(number, Some(&note)), DraftChange::line(None)]);
    }

    pub(super) fn change_note(
        &mut self,
        number: u32,
        text: Option<&str>,
        seat: Option<u8>,
        kind: Option<NoteKind>,
        project: Option<ProjectId>,
        dialect: Option<bool>,
    ) -> Result<(), Refusal> {
        let Some(mut note) = self.inputs.drafts.notes.get(&number).cloned() else {
            return Err(Refusal::NoteUnknown { note: number });
        };
        if let Some(text) = text {
            note.text = fit_text(text)?;
        }
        if let Some(seat) = seat {
            note = note.by(self.check_speaker(seat)?);
            note.turn = self.turn_of(seat, note.project.as_ref(), note.at_ms);
        }
        let kind = kind.unwrap_or(note.kind);
        if note.answer.is_some() && kind != NoteKind::Question {
            return Err(Refusal::QuestionHasAnswer);
        }
        // What was said of no project stays so, whichever is on the table by now.
        let nowhere = note.project.is_none() && may_be_of_none(note.kind);
        note.project = self.place_note(kind, project.or(note.project), nowhere && may_be_of_none(kind))?;
        note.kind = kind;
        note.idea = note.idea.filter(|_| kind == NoteKind::Idea);
        note.dialect = dialect.unwrap_or(note.dialect);
        self.change(vec![DraftChange::note(number, Some(&note))]);
        Ok(())
    }

    pub(super) fn remove_note(&mut self, number: u32) -> Result<(), Refusal> {
        let drafts = self.inputs.drafts;
        if !drafts.notes.contains_key(&number) {
            return Err(Refusal::NoteUnknown { note: number });
        }
        let mut changes = vec![DraftChange::note(number, None)];
        for (id, wording) in drafts.wordings.iter().filter(|(_, w)| w.notes.contains(&number)) {
            let mut wording = wording.clone();
            wording.notes.retain(|n| *n != number);
            changes.push(DraftChange::wording(*id, Some(&wording).filter(|w| !w.notes.is_empty())));
        }
        self.change(changes);
        Ok(())
    }

    pub(super) fn undo_note(&mut self) -> Result<(), Refusal> {
        let back = self.inputs.drafts.newest_back().ok_or(Refusal::NothingToUndo)?;
        self.decision.drafts = back.clone();
        self.wait_again(back);
        self.decision.undoes = true;
        Ok(())
    }

    pub(super) fn word_notes(&mut self, mut notes: Vec<u32>, text: &str, agreed_by: Vec<u8>) -> Result<(), Refusal> {
        notes.sort_unstable();
        notes.dedup();
        let agreed_by = self.agreeing(agreed_by)?;
        if agreed_by.is_empty() {
            return Err(Refusal::WordingMisplaced);
        }
        let drafts = self.inputs.drafts;
        let Some(first) = notes.first().and_then(|n| drafts.notes.get(n)) else {
            return Err(Refusal::WordingMisplaced);
        };
        let Some(project) = first.project.clone() else { return Err(Refusal::WordingMisplaced) };
        let on_project = |n: &u32| drafts.notes.get(n).is_some_and(|note| note.project.as_ref() == Some(&project));
        if !notes.iter().all(on_project) {
            return Err(Refusal::WordingMisplaced);
        }
        let wording = DraftWording { project, notes, text: fit_text(text)?, agreed_by };
        let same = drafts.wordings.iter().find(|(_, w)| w.notes == wording.notes).map(|(n, _)| *n);
        let number = same.unwrap_or_else(|| self.number());
        self.change(vec![DraftChange::wording(number, Some(&wording))]);
        Ok(())
    }

    pub(super) fn remove_wording(&mut self, number: u32) -> Result<(), Refusal> {
        if !self.inputs.drafts.wordings.contains_key(&number) {
            return Err(Refusal::NoteUnknown { note: number });
        }
        self.change(vec![DraftChange::wording(number, None)]);
        Ok(())
    }

    /// Notes and wordings that stand in the record no more can be changed again.
    pub(super) fn draft_again(&mut self, notes: &[EnteredNote], wordings: &[Wording]) {
        if notes.is_empty() {
            return;
        }
        let mut number = self.inputs.drafts.numbered;
        let words = self.inputs.words;
        let mut numbers = BTreeMap::new();
        let said = |note: &EnteredNote| self.inputs.drafts.said.get(&note.text.hash().to_string()).copied();
        let unknown = Said { at_ms: self.inputs.elapsed_ms, turn: None };
        // The record has them in no order: they stand again as they were made.
        let mut again: Vec<(&EnteredNote, Said)> =
            notes.iter().map(|note| (note, said(note).unwrap_or(unknown))).collect();
        again.sort_by_key(|(_, said)| said.at_ms);
        for (note, Said { at_ms, turn }) in again {
            if words.text(&note.text).is_none() {
                continue;
            }
            number += 1;
            numbers.insert(note.text, number);
            self.decision.drafts.push(DraftChange::said(&note.text, None));
            let note = DraftNote { at_ms, turn, ..self.as_draft(note) };
            self.decision.drafts.push(DraftChange::note(number, Some(&note)));
        }
        for wording in wordings {
            let of: Vec<u32> = wording.notes.iter().filter_map(|text| numbers.get(text)).copied().collect();
            let Some(text) = words.text(&wording.text).filter(|_| !of.is_empty()) else { continue };
            number += 1;
            let wording = DraftWording {
                project: wording.project.clone(),
                notes: of,
                text: text.to_owned(),
                agreed_by: Some(self.seats_of(&wording.agreed_by)).filter(|of| !of.is_empty()).unwrap_or(vec![0]),
            };
            self.decision.drafts.push(DraftChange::wording(number, Some(&wording)));
        }
        self.decision.drafts.push(DraftChange::numbered(number));
    }

    pub(super) fn number(&mut self) -> u32 {
        let number = self.inputs.drafts.numbered + 1;
        self.decision.drafts.push(DraftChange::numbered(number));
        number
    }

    /// A change of notes that Ctrl+Z can take back.
    pub(super) fn change(&mut self, changes: Vec<DraftChange>) {
        let drafts = self.inputs.drafts;
        self.decision.back.extend(changes.iter().map(|c| drafts.back(c)));
        self.decision.drafts.extend(changes);
    }
}
