//! The notes that have not entered the record, as they lie on the stick: sorted, without times, and without who said
//! them unless the pack sends that along. A half-typed line stays on the laptop: beside a running speech it would say
//! whose it is.

use super::file::{Header, altered};
use super::proof::MirrorKey;
use crate::error::DeskError;
use crate::error::damage::Damage;
use roundtable_domain::{
    DraftAnswer, DraftIdea, DraftNote, DraftWording, Drafts, EnteredNote, Event, NoteKind, ProjectId, Session, Words,
};
use roundtable_record::{Hash, canonical};
use roundtable_store::DraftRow;
use roundtable_tally::Money;
use serde::{Deserialize, Serialize};

/// What the file's name ends in.
pub(crate) const EXTENSION: &str = "rtnotes";

/// All that has not entered. Fields stand in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Notes {
    /// Hash of the record's last line at that moment.
    head: Hash,
    /// Notes, by the hashes of their texts.
    pub notes: Vec<Note>,
    /// `seq` of that line.
    seq: u64,
    /// The adviser's wordings.
    pub wordings: Vec<Wording>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Note {
    pub answer: Option<DraftAnswer>,
    pub dialect: bool,
    pub idea: Option<Idea>,
    pub kind: NoteKind,
    pub project: Option<ProjectId>,
    pub seat: u8,
    /// The seats that agree, as far as others may know them.
    pub seconded: Vec<u8>,
    pub text: String,
}

/// What a new idea is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Idea {
    pub cost: Option<Money>,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wording {
    pub agreed_by: Vec<u8>,
    /// Places in `notes`, from 0.
    pub notes: Vec<u32>,
    pub project: ProjectId,
    pub text: String,
}

impl Notes {
    /// What of a session's drafts goes to the stick; `seat` as others may know it. Papers never do.
    pub fn of(drafts: &Drafts, (seq, head): (u64, Hash), seat: impl Fn(u8) -> u8) -> Notes {
        let mut sorted: Vec<(u32, Note)> = drafts
            .notes
            .iter()
            .map(|(number, note)| {
                let DraftNote { project, kind, text, dialect, answer, idea, .. } = note.clone();
                let idea = idea.map(|DraftIdea { name, cost }| Idea { cost, name });
                let seconded = note.seconded.iter().filter(|one| seat(**one) == **one).copied().collect();
                (*number, Note { answer, dialect, idea, kind, project, seat: seat(note.seat), seconded, text })
            })
            .collect();
        sorted.sort_by_cached_key(|(number, note)| (Hash::of(&note.text), *number));
        let place = |number: &u32| sorted.iter().position(|(n, _)| n == number).and_then(|at| u32::try_from(at).ok());
        let mut wordings: Vec<Wording> = drafts
            .wordings
            .values()
            .map(|wording| {
                let mut notes: Vec<u32> = wording.notes.iter().filter_map(place).collect();
                notes.sort_unstable();
                let (project, text) = (wording.project.clone(), wording.text.clone());
                let mut agreed_by: Vec<u8> = wording.agreed_by.iter().map(|one| seat(*one)).collect();
                agreed_by.sort_unstable();
                agreed_by.dedup();
                Wording { agreed_by, notes, project, text }
            })
            .collect();
        wordings.sort_by_cached_key(|wording| Hash::of(&wording.text));
        Notes { head, notes: sorted.into_iter().map(|(_, note)| note).collect(), seq, wordings }
    }

    /// Whether both hold the same, wherever the record stands.
    pub fn says_the_same(&self, other: &Notes) -> bool {
        self.notes == other.notes && self.wordings == other.wordings
    }

    /// The file beside a mirror with this header: one canonical line, its SHA-256, and the proof of who wrote it.
    pub fn to_bytes(&self, key: &MirrorKey, header: &Header) -> Result<Vec<u8>, DeskError> {
        let line = canonical::to_string(self)?;
        let proof = key.of_notes(header, line.as_bytes())?;
        Ok(format!("{line}\n{}\n{proof}\n", Hash::of(&line)).into_bytes())
    }

    /// Reads the file beside a mirror with this header; absent where it is not whole. Without a key nobody asks who wrote it.
    pub fn read(bytes: &[u8], key: Option<&MirrorKey>, header: &Header) -> Result<Option<Notes>, DeskError> {
        let parts: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        let [line, hash, proof, []] = parts[..] else { return Ok(None) };
        if Hash::of(line).to_string().as_bytes() != hash || proof.len() != hash.len() {
            return Ok(None);
        }
        if key.map(|key| key.of_notes(header, line)).transpose()?.is_some_and(|own| own.as_bytes() != proof) {
            return Err(altered(Damage::Proof));
        }
        let notes: Notes =
            serde_json::from_value(canonical::parse_strict(line)?).map_err(|_| altered(Damage::Notes))?;
        let placed = |wording: &Wording| wording.notes.iter().all(|at| (*at as usize) < notes.notes.len());
        if notes.wordings.iter().all(placed) { Ok(Some(notes)) } else { Err(altered(Damage::Notes)) }
    }

    /// Whether the record has come through the moment they are of, by the same lines.
    pub fn are_of(&self, session: &Session) -> bool {
        session.acts().iter().any(|(act, head)| (act.seq, *head) == (self.seq, self.head))
    }

    /// Leaves open who said them.
    pub fn of_everybody(&mut self) {
        self.notes.iter_mut().for_each(|note| (note.seat, note.seconded) = (0, Vec::new()));
        self.wordings.iter_mut().for_each(|wording| wording.agreed_by = vec![0]);
    }

    /// Brings them to where the record is: the record may have gone on after they were written.
    pub fn catch_up(&mut self, session: &Session, words: &Words) {
        let written_at = self.seq;
        for (act, _) in session.acts().iter().filter(|(act, _)| act.seq > written_at) {
            if let Some(notes) = entering(&act.event) {
                self.entered(notes, words);
            } else if let Event::TakenBack { acts } = &act.event {
                let taken = acts.iter().filter_map(|seq| session.act(*seq));
                taken.filter_map(|act| entering(&act.event)).for_each(|notes| self.back(notes, words));
            } else if let Event::ProjectReopened { project } = &act.event {
                let before = session.acts().iter().map(|(act, _)| act).take_while(|one| one.seq < act.seq);
                let closed = before.filter_map(|one| match &one.event {
                    Event::ProjectClosed { project: of, notes } if of == project => Some((one.seq, notes)),
                    _ => None,
                });
                let held = |seq: &u64| !session.is_taken_back(*seq);
                closed.filter(|(seq, _)| held(seq)).for_each(|(_, notes)| self.back(notes, words));
            }
        }
        if let Some((act, head)) = session.acts().last() {
            (self.seq, self.head) = (act.seq, *head);
        }
    }

    fn entered(&mut self, entered: &[EnteredNote], words: &Words) {
        for note in entered {
            let Some(text) = words.text(&note.text) else { continue };
            if let Some(at) = self.notes.iter().position(|n| n.text == text && n.project == note.project) {
                self.remove(at);
            }
        }
        self.wordings.retain(|wording| !wording.notes.is_empty());
    }

    fn remove(&mut self, at: usize) {
        self.notes.remove(at);
        for wording in &mut self.wordings {
            wording.notes.retain(|place| *place as usize != at);
            wording.notes.iter_mut().filter(|place| **place as usize > at).for_each(|place| *place -= 1);
        }
    }

    fn back(&mut self, entered: &[EnteredNote], words: &Words) {
        for note in entered {
            let Some(text) = words.text(&note.text) else { continue };
            let idea = note.idea.as_ref();
            self.notes.push(Note {
                answer: None,
                idea: idea.and_then(|idea| Some(Idea { cost: idea.cost, name: words.text(&idea.name)?.to_owned() })),
                seconded: note.seconded.iter().filter_map(|one| words.speaker(one)).collect(),
                dialect: note.dialect,
                kind: note.kind,
                project: note.project.clone(),
                seat: words.speaker(&note.speaker).unwrap_or(0),
                text: text.to_owned(),
            });
        }
    }

    /// The same as drafts of a session that stands at this elapsed time.
    pub fn to_rows(&self, at_ms: u64) -> Vec<DraftRow> {
        fn row<T: Serialize>(key: String, value: &T) -> DraftRow {
            DraftRow { key, body: serde_json::to_string(value).ok() }
        }
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        let mut rows = Vec::new();
        for (at, note) in self.notes.iter().enumerate() {
            let Note { answer, dialect, idea, kind, project, seat, seconded, text } = note.clone();
            let idea = idea.map(|Idea { cost, name }| DraftIdea { name, cost });
            let draft = DraftNote { project, seat, kind, text, dialect, at_ms, turn: None, seconded, answer, idea };
            rows.push(row(format!("note/{}", number(at)), &draft));
        }
        for (at, wording) in self.wordings.iter().enumerate() {
            let notes = wording.notes.iter().map(|place| number(*place as usize)).collect();
            let (project, text, agreed_by) = (wording.project.clone(), wording.text.clone(), wording.agreed_by.clone());
            let draft = DraftWording { project, notes, text, agreed_by };
            rows.push(row(format!("wording/{}", number(self.notes.len() + at)), &draft));
        }
        rows.push(row("numbered".to_owned(), &(self.notes.len() + self.wordings.len())));
        rows
    }
}

/// The notes that enter with an event.
fn entering(event: &Event) -> Option<&[EnteredNote]> {
    match event {
        Event::ProjectClosed { notes, .. } | Event::NotesEntered { notes } => Some(notes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use roundtable_domain::{DraftChange, HalfLine, KeyedBallot};

    fn key() -> MirrorKey {
        MirrorKey::from_kept(&"5a".repeat(32)).unwrap()
    }

    fn header() -> Header {
        Header::new("real", Hash::of(b"pack"), "m", "s", 3)
    }

    fn drafts() -> Drafts {
        let mut drafts = Drafts::default();
        let project = ProjectId::new("3").ok();
        let mut put = |key: &str, body: String| {
            assert!(drafts.take(&DraftChange { key: key.to_owned(), body: Some(body) }));
        };
        for (number, text, seat) in [(1_u64, "楼道窄", 7), (2, "转角要圆", 3), (5, "先做两栋", 9)] {
            let (kind, text, project) = (NoteKind::Worry, text.to_owned(), project.clone());
            let seconded = if seat == 9 { vec![2, 11] } else { Vec::new() };
            let answer = (kind == NoteKind::Question)
                .then(|| DraftAnswer { by: roundtable_domain::Answerer::Adviser, text: "明年".to_owned() });
            let at_ms = 60_000 * number;
            let note = DraftNote {
                project,
                seat,
                kind,
                text,
                dialect: false,
                at_ms,
                turn: None,
                seconded,
                answer,
                idea: None,
            };
            put(&format!("note/{number}"), serde_json::to_string(&note).unwrap());
        }
        let project = project.unwrap();
        let wording =
            DraftWording { project, notes: vec![1, 5], text: "一侧，先两栋".to_owned(), agreed_by: vec![9] };
        put("wording/6", serde_json::to_string(&wording).unwrap());
        let line =
            HalfLine { text: "12 还有".to_owned(), seat: 12, kind: None, project: None, nowhere: false, turn: None };
        put("line", serde_json::to_string(&line).unwrap());
        put("ballot/1/1", serde_json::to_string(&KeyedBallot::Invalid {}).unwrap());
        put("form/paper/1/2", r#"{"marks":"4711"}"#.to_owned());
        put("form/seat/3", r#"{"name":"王奶"}"#.to_owned());
        put("numbered", "6".to_owned());
        drafts
    }

    fn moment() -> (u64, Hash) {
        (40, Hash::of(b"the fortieth line"))
    }

    #[test]
    fn seats_times_order_and_papers_stay_on_the_laptop() {
        let bytes = Notes::of(&drafts(), moment(), |_| 0).to_bytes(&key(), &header()).unwrap();
        let read = Notes::read(&bytes, Some(&key()), &header()).unwrap().unwrap();
        assert!(
            read.notes.iter().all(|note| note.seat == 0 && note.seconded.is_empty())
                && read.wordings[0].agreed_by == [0]
        );
        assert!(read.notes.is_sorted_by_key(|note| Hash::of(&note.text)));
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("ballot") && !text.contains("invalid") && !text.contains("60000"), "{text}");
        assert!(!text.contains("还有") && !text.contains("4711") && !text.contains("王奶"), "{text}");
        let sent = Notes::of(&drafts(), moment(), |seat| seat);
        assert_eq!(
            sent.notes.iter().map(|note| note.seat).collect::<std::collections::BTreeSet<_>>(),
            [3, 7, 9].into()
        );
    }

    #[test]
    fn they_become_drafts_again_with_their_wordings() {
        let notes = Notes::of(&drafts(), moment(), |_| 0);
        let mut again = Drafts::default();
        for row in notes.to_rows(90_000) {
            assert!(again.take(&DraftChange { key: row.key, body: row.body }));
        }
        assert_eq!((again.notes.len(), again.numbered), (3, 4));
        let wording = again.wordings.values().next().unwrap();
        let worded: Vec<&str> = wording.notes.iter().map(|n| again.notes[n].text.as_str()).collect();
        assert_eq!(worded.iter().collect::<std::collections::BTreeSet<_>>(), ["先做两栋", "楼道窄"].iter().collect());
        assert_eq!(Notes::of(&again, moment(), |_| 0), notes);
    }

    #[test]
    fn a_file_that_is_not_whole_is_told_apart_from_an_altered_one() {
        let bytes = Notes::of(&drafts(), moment(), |_| 0).to_bytes(&key(), &header()).unwrap();
        for length in 0..bytes.len() {
            assert_eq!(Notes::read(&bytes[..length], Some(&key()), &header()).unwrap(), None);
        }
        let read = |bytes: &[u8]| Notes::read(bytes, Some(&key()), &header());
        // What another session or another key wrote is not taken, however whole.
        let elsewhere = Header::new("real", Hash::of(b"pack"), "m", "another", 3);
        let other = MirrorKey::from_kept(&"a5".repeat(32)).unwrap();
        let none = Notes::of(&Drafts::default(), moment(), |_| 0);
        for foreign in [none.to_bytes(&other, &header()), none.to_bytes(&key(), &elsewhere)] {
            assert_eq!(read(&foreign.unwrap()).unwrap_err().code(), "mirror_altered");
        }
        let line = r#"{"notes":[],"seq":1,"wordings":[{"agreed_by":[0],"notes":[0],"project":"3","text":"x"}]}"#;
        let proof = key().of_notes(&header(), line.as_bytes()).unwrap();
        let crafted = format!("{line}\n{}\n{proof}\n", Hash::of(line));
        assert_eq!(read(crafted.as_bytes()).unwrap_err().code(), "mirror_altered");
    }
}
