//! Reading notes through before anything is published, and withholding what must not be.

use super::OrganiserDesk;
use super::decisions::{Decided, Decision};
use super::state::TableState;
use super::tally::text;
use crate::error::DeskError;
use crate::view::ReadingNote;
use roundtable_domain::{Meeting, Words};
use roundtable_record::Hash;
use std::collections::BTreeSet;

impl OrganiserDesk {
    /// The notes of the counted tables.
    ///
    /// # Errors
    /// When the meeting is not here, or the database fails.
    pub fn reading(&self, meeting: &str) -> Result<Vec<ReadingNote>, DeskError> {
        let all = self.collected(meeting)?;
        Ok(notes(&all.states().1, &all.held.newest, &self.words_of(meeting)?, &all.decided))
    }

    /// Says on record that notes were read through.
    ///
    /// # Errors
    /// `not_found` for a hash of no note; or the database fails.
    pub fn read_notes(&mut self, meeting: &str, hashes: &[String]) -> Result<Vec<ReadingNote>, DeskError> {
        let all = self.reading(meeting)?;
        let mut unread = BTreeSet::new();
        for hash in hashes {
            let note = known(&all, hash)?;
            if !note.read {
                unread.insert(Hash::parse(hash)?);
            }
        }
        if !unread.is_empty() {
            self.decide(meeting, Decision::NotesRead { notes: unread.into_iter().collect() })?;
        }
        self.reading(meeting)
    }

    /// Says on record that a note is not to be published, or is again. Who decides on it has read it.
    ///
    /// # Errors
    /// `not_found` for a hash of no note; or the database fails.
    pub fn withhold(&mut self, meeting: &str, hash: &str, withheld: bool) -> Result<Vec<ReadingNote>, DeskError> {
        let all = self.read_notes(meeting, &[hash.to_owned()])?;
        if known(&all, hash)?.withheld != withheld {
            self.decide(meeting, Decision::NoteWithheld { note: Hash::parse(hash)?, withheld })?;
        }
        self.reading(meeting)
    }
}

fn known<'a>(notes: &'a [ReadingNote], hash: &str) -> Result<&'a ReadingNote, DeskError> {
    let missing = DeskError::Store(roundtable_store::StoreError::Missing("note"));
    notes.iter().find(|note| note.hash == hash).ok_or(missing)
}

/// Notes of the counted tables, by table in the order of the record.
pub(super) fn notes(states: &[TableState], meeting: &Meeting, words: &Words, decided: &Decided) -> Vec<ReadingNote> {
    let mut all = Vec::new();
    for (table, summary) in states.iter().filter_map(|state| Some((state.table, &state.counted?.summary))) {
        for note in &summary.notes {
            let wordings = summary.wordings.iter().filter(|wording| wording.notes.contains(&note.text));
            let wordings: Vec<String> = wordings.filter_map(|wording| text(words, wording.text)).collect();
            let project = note.project.as_ref();
            all.push(ReadingNote {
                table,
                project: project.map(|id| meeting.project(id).map_or_else(|| id.to_string(), |p| p.name.clone())),
                hash: note.text.to_string(),
                text: text(words, note.text),
                kind: note.kind,
                wording: (!wordings.is_empty()).then(|| wordings.join("\n")),
                read: decided.read.contains(&note.text),
                withheld: decided.withheld.contains(&note.text),
            });
        }
    }
    all
}
