//! Drafts without what is erased: texts that stand in them as well, and people.

use crate::decide::{answer_prefix, seconding, speaker_prefix};
use crate::drafts::{DraftChange, DraftConsensus, DraftNote, DraftObjection, DraftWording, Drafts, HalfLine};
use crate::form::{Fields, Form};
use crate::ids::{Answerer, ProjectId};
use std::collections::{BTreeMap, BTreeSet};

/// What goes out of the drafts of one session.
#[derive(Debug, Clone, Default)]
pub struct Leaving {
    /// Words of notes, with their project.
    pub notes: BTreeSet<(Option<ProjectId>, String)>,
    /// Wordings, with their project.
    pub wordings: BTreeSet<(ProjectId, String)>,
    /// Answers.
    pub answers: Vec<LeavingAnswer>,
    /// Names of ideas, with their project.
    pub ideas: BTreeSet<(Option<ProjectId>, String)>,
    /// Objections to what is proposed.
    pub objections: Vec<LeavingObjection>,
    /// Of the staff, of whom all answers go.
    pub answered_by: BTreeSet<Answerer>,
    /// A seat of which all goes that it said.
    pub said_by: Option<u8>,
    /// Seats of which nobody is to know any more what they said, or with what they agree.
    pub seats: BTreeSet<u8>,
}

/// An answer that goes, and the question that it is to.
#[derive(Debug, Clone)]
pub struct LeavingAnswer {
    /// Of which project the question is.
    pub project: Option<ProjectId>,
    /// Everything that the question ever said.
    pub question: BTreeSet<String>,
    /// Whether the question stands in the record no more, and may be a draft that says something else by now.
    pub reopened: bool,
    /// The answer.
    pub text: String,
}

/// An objection that goes; to what it was does not matter, for the same is objected to what is proposed next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeavingObjection {
    /// Whose it is, where that is known; else it goes whoever says it.
    pub seat: Option<u8>,
    /// The words.
    pub text: String,
}

impl LeavingObjection {
    fn is(&self, one: &DraftObjection) -> bool {
        self.text == one.text && self.seat.is_none_or(|seat| seat == one.seat.number())
    }
}

impl LeavingAnswer {
    fn is_to(&self, note: &DraftNote) -> bool {
        note.project == self.project && self.question.contains(&note.text)
    }

    /// The same words answer many questions: this is the one that goes, by what is asked; where that was changed since, each
    /// that is answered so.
    fn is_of(&self, note: &DraftNote, drafts: &Drafts) -> bool {
        let same = note.answer.as_ref().is_some_and(|answer| answer.text == self.text);
        let changed = || self.reopened && !drafts.notes.values().any(|other| self.is_to(other));
        same && (self.is_to(note) || changed())
    }
}

impl Leaving {
    fn leaves(&self, seat: u8) -> bool {
        self.seats.contains(&seat) || self.said_by == Some(seat)
    }

    fn stay(&self, seats: &[u8]) -> Vec<u8> {
        seats.iter().copied().filter(|seat| !self.leaves(*seat)).collect()
    }

    fn note(&self, note: &DraftNote, drafts: &Drafts) -> Option<DraftNote> {
        if self.said_by == Some(note.seat) || self.notes.contains(&(note.project.clone(), note.text.clone())) {
            return None;
        }
        let mut note = note.clone();
        if self.leaves(note.seat) {
            // When it was said would tell by whom.
            let latest = drafts.notes.values().map(|other| other.at_ms).max();
            (note.seat, note.turn, note.at_ms) = (0, None, latest.unwrap_or(note.at_ms));
        }
        note.seconded = self.stay(&note.seconded);
        let goes = note.answer.as_ref().is_some_and(|answer| self.answered_by.contains(&answer.by));
        if goes || self.answers.iter().any(|answer| answer.is_of(&note, drafts)) {
            note.answer = None;
        }
        let leaves = |name: &str| self.ideas.contains(&(note.project.clone(), name.to_owned()));
        note.idea = note.idea.take().filter(|idea| !leaves(&idea.name));
        Some(note)
    }

    /// One to which nobody agrees any more was agreed by nobody.
    fn wording(&self, wording: &DraftWording, gone: &BTreeSet<u32>) -> Option<DraftWording> {
        let is_it = self.wordings.contains(&(wording.project.clone(), wording.text.clone()));
        let agreed_by = self.stay(&wording.agreed_by);
        let stays = !is_it && !agreed_by.is_empty() && !wording.notes.iter().any(|note| gone.contains(note));
        stays.then(|| DraftWording { agreed_by, ..wording.clone() })
    }

    /// An objection is its seat's own: it is answered face to face, and without whose it is there is nothing to answer.
    fn consensus(&self, consensus: &DraftConsensus) -> DraftConsensus {
        let mut left = consensus.clone();
        left.none.retain(|seat| !self.leaves(seat.number()));
        left.objections
            .retain(|one| !self.leaves(one.seat.number()) && !self.objections.iter().any(|gone| gone.is(one)));
        left
    }

    fn line(&self, line: &HalfLine) -> Option<HalfLine> {
        let named = speaker_prefix(&line.text).filter(|(seat, _)| self.leaves(*seat));
        if self.said_by.is_some_and(|seat| seat == line.seat || named.is_some_and(|(named, _)| named == seat)) {
            return None;
        }
        // Whoever of the staff answers now, where the line does not say it is the leader.
        let answers = answer_prefix(&line.text).map(|(by, _)| by);
        if answers.is_some_and(|by| by.map_or(!self.answered_by.is_empty(), |by| self.answered_by.contains(&by))) {
            return None;
        }
        let mut line = line.clone();
        if self.leaves(line.seat) {
            (line.seat, line.turn) = (0, None);
        }
        if let Some((_, rest)) = named {
            line.text = rest.to_owned();
        }
        if let Some(seats) = seconding(&line.text).filter(|seats| seats.iter().any(|seat| self.leaves(*seat))) {
            line.text = self.stay(&seats).iter().map(|seat| format!("+{seat}")).collect();
        }
        (!line.text.is_empty()).then_some(line)
    }

    /// The fields that hold seats: whose the words are, and who agrees. A name that is being typed goes with whose it is, and so
    /// does an objection.
    fn form(&self, form: &Form, fields: &Fields) -> Option<Fields> {
        let leaves = |text: &str| text.trim().parse().is_ok_and(|seat| self.leaves(seat));
        let (whose, agreeing) = match form {
            Form::Seat { seat } if self.leaves(seat.number()) => return None,
            Form::Objection {} if fields.get("seat").is_some_and(|seat| leaves(seat)) => return None,
            Form::Note { .. } | Form::Amendment { .. } => (Some("seat"), "seconded"),
            Form::Wording { .. } => (None, "agreed_by"),
            Form::Reasons { .. }
            | Form::Waiver { .. }
            | Form::Waivers {}
            | Form::Facts { .. }
            | Form::Papers {}
            | Form::Voiding {}
            | Form::Reopening {}
            | Form::Staff { .. }
            | Form::Arrival {}
            | Form::Watchers {}
            | Form::Lot {}
            | Form::LotRight {}
            | Form::Objection {}
            | Form::Seat { .. }
            | Form::Paper { .. } => return Some(fields.clone()),
        };
        let mut fields = fields.clone();
        let by = |by: Answerer| match by {
            Answerer::Leader => "leader",
            Answerer::Adviser => "adviser",
            Answerer::Proposer => "proposer",
        };
        if self.answered_by.iter().any(|one| fields.get("answer_by").is_some_and(|said| said == by(*one))) {
            fields.insert("answer".to_owned(), String::new());
        }
        if let Some(seat) = whose.and_then(|whose| fields.get_mut(whose)).filter(|seat| leaves(seat)) {
            "0".clone_into(seat);
        }
        if let Some(seats) = fields.get_mut(agreeing) {
            *seats = seats.split('\n').filter(|seat| !leaves(seat)).collect::<Vec<_>>().join("\n");
        }
        Some(fields)
    }
}

impl Drafts {
    /// What changes of them so that nothing of it is left.
    pub fn without(&self, leaving: &Leaving) -> Vec<DraftChange> {
        let notes: BTreeMap<u32, Option<DraftNote>> =
            self.notes.iter().map(|(number, note)| (*number, leaving.note(note, self))).collect();
        let gone: BTreeSet<u32> = notes.iter().filter(|(_, note)| note.is_none()).map(|(number, _)| *number).collect();
        let mut changes = Vec::new();
        for (number, wording) in &self.wordings {
            let left = leaving.wording(wording, &gone);
            if left.as_ref() != Some(wording) {
                changes.push(DraftChange::wording(*number, left.as_ref()));
            }
        }
        for (number, note) in &notes {
            if note.as_ref() != self.notes.get(number) {
                changes.push(DraftChange::note(*number, note.as_ref()));
            }
        }
        if let Some(line) = &self.line {
            let left = leaving.line(line);
            if left.as_ref() != Some(line) {
                changes.push(DraftChange::line(left.as_ref()));
            }
        }
        if let Some(consensus) = &self.consensus {
            let left = leaving.consensus(consensus);
            if left != *consensus {
                changes.push(DraftChange::consensus(Some(&left)));
            }
        }
        for (form, fields) in &self.forms {
            let left = leaving.form(form, fields);
            if left.as_ref() != Some(fields) {
                changes.push(DraftChange::form(form, left.as_ref()));
            }
        }
        changes
    }
}
