//! Reading all texts through before anything is published, and withholding or masking what must not be.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::state::TableState;
use crate::organiser::decided::{Asked, Decided, ReasonFor};
use crate::organiser::decisions::{Decision, Reason};
use crate::organiser::held::Held;
use crate::organiser::publish::mask::Mask;
use crate::organiser::publish::objections::ObjectionText;
use crate::organiser::publish::publication::is_held;
use crate::organiser::tally::joins;
use crate::organiser::tally::sums::asked;
use crate::organiser::tally::text;
use crate::view::{Part, ReadingNote};
use roundtable_domain::{Meeting, NoteKind, ProjectId, Words};
use roundtable_record::Hash;
use std::collections::BTreeSet;

impl OrganiserDesk {
    /// What would be published of people's texts: notes, wordings, reasons and conditions of the counted tables, why their
    /// ballots and voters differ, the reasons of the organiser's own decisions, and objections with their answers.
    ///
    /// # Errors
    /// When the meeting is not here, or the database fails.
    pub fn reading(&self, meeting: &str) -> Result<Vec<ReadingNote>, DeskError> {
        let all = self.collected(meeting)?;
        Ok(notes(&all.states().1, &all.held, &self.words_of(meeting)?, &all.decided))
    }

    /// Says on record that texts were read through. One that is not here cannot have been.
    ///
    /// # Errors
    /// `not_found` for a hash of no such text; or the database fails.
    pub fn read_notes(&mut self, meeting: &str, hashes: &[String]) -> Result<Vec<ReadingNote>, DeskError> {
        let all = self.reading(meeting)?;
        let mut unread = BTreeSet::new();
        for hash in hashes {
            let note = known(&all, hash)?;
            if !note.read && note.text.is_some() {
                unread.insert(Hash::parse(hash)?);
            }
        }
        if !unread.is_empty() {
            self.decide(meeting, Decision::NotesRead { notes: unread.into_iter().collect() })?;
        }
        self.reading(meeting)
    }

    /// Says on record that a text, and every other one that says the same, is not to be published, or is again. Who decides
    /// on it has read it.
    ///
    /// # Errors
    /// `not_found` for a hash of no such text; or the database fails.
    pub fn withhold(&mut self, meeting: &str, hash: &str, withheld: bool) -> Result<Vec<ReadingNote>, DeskError> {
        let (same, decided) = (self.alike(meeting, hash)?, self.decided(meeting)?);
        let other = same.into_iter().filter(|note| decided.withheld.contains(note) != withheld);
        let acts: Vec<Decision> = other.map(|note| Decision::NoteWithheld { note, withheld }).collect();
        if !acts.is_empty() {
            self.decide_all(meeting, acts, &[])?;
        }
        self.reading(meeting)
    }

    /// Says on record that these parts of a text, and of every other one that says the same, are not to be published, in
    /// place of those that were said before; without parts it is published whole again. Who decides on it has read it.
    ///
    /// # Errors
    /// `not_found` for a hash of no such text; `text_gone` where it is not here; `mask_part` for what is no part of it; or
    /// the database fails.
    pub fn mask(&mut self, meeting: &str, hash: &str, parts: &[Part]) -> Result<Vec<ReadingNote>, DeskError> {
        let all = self.reading(meeting)?;
        let Some(text) = &known(&all, hash)?.text else { return Err(Said::TextGone.into()) };
        let mask = Mask::over(text, parts)?;
        let (notes, decided) = (self.alike(meeting, hash)?, self.decided(meeting)?);
        let masked = |note: &Hash| decided.masks.get(note).map(Mask::parts).unwrap_or_default();
        if notes.iter().any(|note| masked(note) != mask.parts()) {
            self.decide(meeting, Decision::NotesMasked { notes, mask })?;
        }
        self.reading(meeting)
    }

    /// A text and all that say the same, also of tables that do not count now; those that are read through are read then.
    fn alike(&mut self, meeting: &str, hash: &str) -> Result<Vec<Hash>, DeskError> {
        let all = self.reading(meeting)?;
        let one = known(&all, hash)?;
        let same = all.iter().filter(|note| note.hash == hash || note.text.is_some() && note.text == one.text);
        self.read_notes(meeting, &same.map(|note| note.hash.clone()).collect::<Vec<_>>())?;
        let words = self.words_of(meeting)?;
        let said = words.texts().filter(|(_, text)| Some(*text) == one.text.as_deref());
        let mut notes: BTreeSet<Hash> = said.map(|(commit, _)| commit.hash()).collect();
        notes.insert(Hash::parse(hash)?);
        Ok(notes.into_iter().collect())
    }
}

fn known<'a>(notes: &'a [ReadingNote], hash: &str) -> Result<&'a ReadingNote, DeskError> {
    let missing = DeskError::Store(roundtable_store::StoreError::Missing("note"));
    notes.iter().find(|note| note.hash == hash).ok_or(missing)
}

/// Texts of the counted tables, by table in the order of the record: notes, each with its answer or name, wordings, what was objected to what was proposed, why ballots and voters differ, why a lot was entered otherwise than it was drawn, then
/// the three; last why it is this record that counts, where that was decided with a reason. Of no one table, 0, and before
/// all: why projects are one, why of different sums for a project this one counts, and the objections, each with its answer;
/// those to what a table recommends are of that table.
pub(in crate::organiser) fn notes(
    states: &[TableState],
    held: &Held,
    words: &Words,
    decided: &Decided,
) -> Vec<ReadingNote> {
    let meeting = &held.with_withdrawn();
    let mut all = Vec::new();
    let mut put =
        |table: u16, what: &str, hash: Hash, project: Option<&ProjectId>, kind: Option<NoteKind>, held: bool| {
            let known = project.map(|id| (id, meeting.project(id)));
            all.push(ReadingNote {
                table,
                project: known.map(|(id, found)| found.map_or_else(|| id.to_string(), |found| found.name.clone())),
                project_number: known.and_then(|(_, found)| found).map(|found| found.number),
                hash: hash.to_string(),
                text: text(words, hash),
                what: what.to_owned(),
                kind,
                read: decided.read.contains(&hash),
                withheld: decided.withheld.contains(&hash),
                masked: decided.masks.get(&hash).map(|mask| mask.parts().to_vec()).unwrap_or_default(),
                held,
            });
        };
    let joined = joins::reasons(&held.newest, states, decided).into_iter().map(|one| (ReasonFor::Joined, one));
    let sums = settled(&held.newest, states, decided).into_iter().map(|one| (ReasonFor::Sum, one));
    for (what, (id, reason)) in joined.chain(sums) {
        let Some(hash) = reason.hash() else { continue };
        put(0, what.code(), hash, Some(&id), None, false);
    }
    for objection in decided.standing_objections() {
        let (table, project) = (objection.to.table().unwrap_or(0), objection.to.project());
        put(table, ObjectionText::Objection.code(), objection.text.hash(), project, None, false);
        if let Some(answer) = objection.answer() {
            put(table, ObjectionText::Answer.code(), answer.text.hash(), project, None, false);
        }
    }
    for (state, summary) in states.iter().filter_map(|state| Some((state, &state.counted?.summary))) {
        let table = state.table;
        for note in &summary.notes {
            put(table, "note", note.text, note.project.as_ref(), Some(note.kind), false);
            if let Some((name, _)) = note.idea {
                put(table, "idea", name, note.project.as_ref(), None, false);
            }
            if let Some((_, answer)) = note.answer {
                put(table, "question_answer", answer, note.project.as_ref(), None, false);
            }
        }
        for wording in &summary.wordings {
            let is_held = is_held(wording, words, decided);
            put(table, "wording", wording.text, Some(&wording.project), None, is_held);
        }
        for objected in &summary.objections {
            put(table, "objected", objected.text, objected.project.as_ref(), None, false);
        }
        if let Some(hash) = summary.difference {
            put(table, "difference", hash, None, None, false);
        }
        for wrong in &summary.put_right {
            put(table, "lot_right", wrong.reason, None, None, false);
        }
        for pick in &summary.three {
            for (what, hash) in [("reasons", pick.reasons), ("conditions", pick.conditions)] {
                if let Some(hash) = hash {
                    put(table, what, hash, Some(&pick.project), None, false);
                }
            }
        }
        if let Some(hash) = state.by_reason(decided).and_then(Reason::hash) {
            put(table, ReasonFor::Conflict.code(), hash, None, None, false);
        }
    }
    all
}

/// By project: why of the different sums that its tables ask for now this one counts, where that has a reason of its own.
pub(in crate::organiser) fn settled<'d>(
    newest: &Meeting,
    states: &[TableState],
    decided: &'d Decided,
) -> Vec<(ProjectId, &'d Reason)> {
    let reason = |(id, asked): (ProjectId, Asked)| Some((id, decided.sum_for(&asked)?.1?));
    asked(newest, states, decided).into_iter().filter_map(reason).collect()
}
