//! What the disk says after a window was closed: the record is the judge of what the hands did.

use std::{
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use roundtable_desk::{Home, SystemClock, TableDesk};
use roundtable_domain::{Act, Event, NoteKind};
use serde_json::Value;

/// A program that was closed has ended after this.
const ENDS_WITHIN: Duration = Duration::from_secs(15);

const LETS_GO_WITHIN: Duration = Duration::from_secs(10);

/// A session's record with the openings of this laptop.
pub struct Record {
    desk: TableDesk,
}

/// A note as it entered the record, its commitments opened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noted {
    /// Empty for an aside.
    pub project: String,
    pub kind: NoteKind,
    pub text: String,
    pub seat: u8,
    pub dialect: bool,
}

impl Record {
    /// The newest session of a home whose window is closed.
    #[track_caller]
    pub fn newest(home: &Path) -> Self {
        let home = Home::open(home, Arc::new(SystemClock)).expect("the home opens");
        let session = TableDesk::sessions(&home).expect("its sessions are listed").swap_remove(0).session;
        // The window may need a moment to end; until then it holds the session.
        let begun = Instant::now();
        loop {
            match TableDesk::go_on(&home, &session) {
                Ok(desk) => return Self { desk },
                Err(held) if held.code() == "session_open_elsewhere" && begun.elapsed() < ENDS_WITHIN => {
                    thread::sleep(Duration::from_millis(50));
                }
                Err(error) => panic!("the session does not replay: {error}"),
            }
        }
    }

    pub fn desk(&self) -> &TableDesk {
        &self.desk
    }

    fn acts(&self) -> impl Iterator<Item = &Act> {
        self.desk.session().acts().iter().map(|(act, _)| act)
    }

    /// The events of this name, what was taken back included, as they stand in the record.
    pub fn all(&self, name: &str) -> Vec<Value> {
        self.acts().filter(|act| act.event.name() == name).map(|act| json_of(&act.event)).collect()
    }

    /// The events of these names in their order, those that were taken back left out.
    pub fn valid<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a Event> {
        self.acts()
            .filter(|act| names.contains(&act.event.name()) && !self.desk.session().is_taken_back(act.seq))
            .map(|act| &act.event)
    }

    /// Every note that entered, opened, in a fixed order.
    #[track_caller]
    pub fn noted(&self) -> Vec<Noted> {
        let words = self.desk.words();
        let mut noted: Vec<Noted> = self
            .valid(&["project_closed", "notes_entered"])
            .flat_map(|event| match event {
                Event::ProjectClosed { notes, .. } | Event::NotesEntered { notes } => notes.as_slice(),
                _ => &[],
            })
            .map(|note| Noted {
                project: note.project.as_ref().map(ToString::to_string).unwrap_or_default(),
                kind: note.kind,
                text: words.text(&note.text).expect("the text is at hand").to_owned(),
                seat: words.speaker(&note.speaker).expect("the speaker is at hand"),
                dialect: note.dialect,
            })
            .collect();
        noted.sort();
        noted
    }

    /// Every turn that stands, moved where it was moved, and why it was given: (seat, how).
    pub fn turns(&self) -> Vec<(u8, String)> {
        let mut turns: Vec<(u64, u8, String)> = Vec::new();
        for act in self.acts().filter(|act| !self.desk.session().is_taken_back(act.seq)) {
            match &act.event {
                Event::FloorGiven { seat, .. } => {
                    let how = json_of(&act.event)["how"].as_str().unwrap_or_default().to_owned();
                    turns.push((act.seq, seat.number(), how));
                }
                Event::TurnMoved { turn, to } => {
                    turns.iter_mut().filter(|(seq, ..)| seq == turn).for_each(|moved| moved.1 = to.number());
                }
                _ => {}
            }
        }
        turns.into_iter().map(|(_, seat, how)| (seat, how)).collect()
    }
}

/// A window that was closed still holds its session for as long as its process takes to end.
#[track_caller]
fn when_it_is_let_go(home: &Home, session: &str) -> TableDesk {
    let begun = Instant::now();
    loop {
        match TableDesk::go_on(home, session) {
            Err(error) if error.code() == "session_open_elsewhere" && begun.elapsed() < LETS_GO_WITHIN => {
                thread::sleep(Duration::from_millis(50));
            }
            other => return other.expect("the session replays"),
        }
    }
}

/// What stands in the line beside the name.
fn json_of(event: &Event) -> Value {
    let line = serde_json::to_value(event).expect("an event is JSON");
    line.get(event.name()).cloned().unwrap_or_default()
}
