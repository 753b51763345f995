//! Meetings that were held before the window opens: played by the same desk, from the same commands.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use roundtable_desk::{Home, NewMeeting, NewMeetingMade, OrganiserDesk, SystemClock, TableDesk};
use roundtable_domain::Kind;
use serde_json::{Value, json};

/// A program that was closed has ended after this.
const ENDS_WITHIN: Duration = Duration::from_secs(15);

/// The desk of a home.
pub fn home_at(dir: &Path) -> Home {
    Home::open(dir, Arc::new(SystemClock)).expect("the home opens")
}

/// Makes a meeting in the organiser's home; its packs, by table.
#[track_caller]
pub fn meeting(office: &Path, list: &str, said: &NewMeeting, out: &Path) -> Vec<PathBuf> {
    std::fs::create_dir_all(out).expect("a folder");
    let file = out.join("list.csv");
    std::fs::write(&file, list).expect("a list");
    let mut desk = OrganiserDesk::open(&home_at(office)).expect("the organiser's desk");
    let made = match desk.new_meeting(&file, said, out).expect("the meeting is made") {
        NewMeetingMade::Made(made, _) => made,
        NewMeetingMade::Refused(faults) => panic!("{faults:?}"),
    };
    std::fs::remove_file(file).expect("the list goes");
    made.packs.iter().map(|pack| PathBuf::from(&pack.file)).collect()
}

/// A table's session.
pub struct Played {
    pub desk: TableDesk,
}

impl Played {
    #[track_caller]
    pub fn open(home: &Path, pack: &Path) -> Self {
        // A window that was closed holds its session until its process has ended.
        let begun = Instant::now();
        loop {
            match TableDesk::open_pack(&home_at(home), pack, Kind::Real) {
                Err(held) if held.code() == "session_open_elsewhere" && begun.elapsed() < ENDS_WITHIN => {
                    thread::sleep(Duration::from_millis(50));
                }
                opened => return Self { desk: opened.expect("the pack opens") },
            }
        }
    }

    /// Does what a line of `session do` asks; whether it was done.
    pub fn tries(&mut self, command: Value) -> bool {
        let command = serde_json::from_value(command).expect("a command");
        self.desk.act(command).is_ok()
    }

    #[track_caller]
    pub fn does(&mut self, command: Value) {
        assert!(self.tries(command.clone()), "{command}");
    }

    /// Staff and seats with these names, into the discussion.
    #[track_caller]
    pub fn sit_down(&mut self, names: &[&str]) {
        self.does(json!({ "take_staff": { "role": "leader", "person": 1, "name": "林桌长" } }));
        for role in ["recorder", "adviser"] {
            self.does(json!({ "leave_vacant": { "role": role, "reason": "没有人手" } }));
        }
        for (seat, name) in (1..).zip(names) {
            let seat = json!({ "seat": seat, "kind": "resident", "votes": true, "name": name, "of_age": true });
            self.does(json!({ "take_seat": seat }));
        }
        self.does(json!({ "begin_phase": { "phase": "opening" } }));
        self.does(json!({ "begin_phase": { "phase": "discussion" } }));
    }

    /// A note by this seat on the project on the table.
    #[track_caller]
    pub fn notes(&mut self, seat: u8, text: &str) {
        self.does(json!({ "save_note": { "text": text, "seat": seat, "kind": "improvement" } }));
    }

    /// From the discussion to the seal: the first projects are chosen, each with these reasons and conditions.
    #[track_caller]
    pub fn finish(&mut self, voters: u16, reasons: &str, conditions: &str) {
        let projects: Vec<String> =
            self.desk.session().state().projects.iter().map(|project| project.id.to_string()).collect();
        for project in &projects {
            if !self.tries(json!({ "introduce_project": { "project": project, "by": "proposer" } })) {
                self.tries(json!({ "waive_introduction": { "project": project, "reason": reasons } }));
            }
        }
        self.does(json!({ "begin_phase": { "phase": "choosing" } }));
        self.does(json!({ "open_poll": { "scrutineers": [1, 2] } }));
        let three = &projects[..projects.len().min(3)];
        for pass in 1..=2 {
            for paper in 1..=voters {
                self.does(json!({ "key_ballot": { "pass": pass, "paper": paper, "ballot": { "marks": three } } }));
            }
        }
        self.does(json!({ "close_poll": { "abstained": 0 } }));
        for project in three {
            let said = json!({ "project": project, "reasons": reasons, "conditions": conditions });
            self.does(json!({ "explain_recommendation": said }));
        }
        self.does(json!({ "begin_phase": { "phase": "signing" } }));
        self.tries(json!({ "enter_notes": {} }));
        self.does(json!({ "read_through": {} }));
        self.does(json!({ "sign_off": { "role": "leader" } }));
    }

    /// Hands in; the bundle's file.
    #[track_caller]
    pub fn hand_in(&mut self, stick: &Path) -> PathBuf {
        PathBuf::from(self.desk.hand_in(stick).expect("it is handed in").file)
    }
}

/// Whether any file below a folder holds a text.
pub fn any_file_holds(dir: &Path, text: &str) -> bool {
    std::fs::read_dir(dir).into_iter().flatten().flatten().any(|entry| {
        let path = entry.path();
        match path.is_dir() {
            true => any_file_holds(&path, text),
            false => {
                let bytes = std::fs::read(&path).unwrap_or_default();
                bytes.windows(text.len()).any(|window| window == text.as_bytes())
            }
        }
    })
}
