//! A table's whole session, line by line, and what is found when its home is opened again.

use crate::common::{Place, list};
use crate::disk::{copy, names};
use crate::power::in_memory;
use roundtable_desk::{Home, OpenWith, SystemClock, TableDesk, Verified, doctor, verify_bundle};
use roundtable_domain::Kind;
use roundtable_store::Collection;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The projects of the meeting.
const PROJECTS: usize = 4;

/// A table whose record is sealed, an empty stick beside it.
pub struct Sealed {
    pub place: Place,
    pub session: String,
}

impl Sealed {
    pub fn new() -> Sealed {
        let place = Place { dir: in_memory() };
        let pack = pack(&place);
        let session = open(&place, &pack);
        let (status, answers) = place.script(&session, asked(&lines()).as_bytes());
        assert_eq!(status, 0, "{answers:?}");
        std::fs::create_dir(place.path("stick")).unwrap();
        Sealed { place, session }
    }

    pub fn stick(&self) -> PathBuf {
        self.place.path("stick")
    }

    pub fn export(&self) -> [&str; 6] {
        ["session", "export", &self.session, "--out", "stick", "--json"]
    }
}

/// An organiser with three tables, whose bundles lie on a stick, and the tally they come to.
pub struct Collected {
    pub place: Place,
    pub bundles: Vec<Verified>,
    pub fingerprint: Value,
}

impl Collected {
    pub fn new() -> Collected {
        let place = Place { dir: in_memory() };
        let list = place.file("projects.csv", list(PROJECTS));
        place.json(&["pack", "new", &list, "--tables", "3", "--allot", "all", "--out", "packs"]);
        let packs = place.files("packs", "rtpack");
        let packs: Vec<&str> = packs.iter().map(String::as_str).collect();
        place.json(&[&["simulate", "--seed", "7", "--residents", "3", "--out", "stick"], packs.as_slice()].concat());
        let bundles: Vec<Verified> = place
            .files("stick", "rtbundle")
            .iter()
            .map(|file| {
                verify_bundle(std::fs::read(file).unwrap()).unwrap_or_else(|reason| panic!("{}", reason.code()))
            })
            .collect();
        assert_eq!(bundles.len(), 3);
        let before = place.path("before");
        copy(&place.home(), &before);
        place.json(&["import", "stick"]);
        let fingerprint = place.json(&["tally"])["fingerprint"].clone();
        std::fs::remove_dir_all(place.home()).unwrap();
        std::fs::rename(&before, place.home()).unwrap();
        Collected { place, bundles, fingerprint }
    }

    /// Imports all into a home as it lies there, and tallies.
    pub fn again(&self, home: &Path) -> Value {
        let home = home.display().to_string();
        let imported = self.place.json(&["import", "stick", "--home", &home]);
        assert!(imported["bundles"].as_array().unwrap().iter().all(|one| one["verdict"] != "refused"), "{imported}");
        self.place.json(&["tally", "--home", &home])["fingerprint"].clone()
    }

    /// How many bundles are in a home: it must be sound, and each wholly in or wholly out.
    pub fn taken(&self, dir: &Path) -> Result<usize, String> {
        let home = sound(dir)?;
        let store = home.store().map_err(|error| error.to_string())?;
        let meeting = &self.bundles[0].meeting.meeting_id;
        let heads: BTreeSet<String> = store.bundles(meeting).unwrap().into_iter().map(|bundle| bundle.head).collect();
        let here = self.bundles.iter().filter(|bundle| heads.contains(&bundle.head.to_string()));
        let due: BTreeSet<String> =
            here.flat_map(|bundle| &bundle.openings).map(|opening| opening.to_line().unwrap()).collect();
        let openings: BTreeSet<String> = store.bundle_openings(meeting).unwrap().into_iter().collect();
        if due == openings {
            Ok(heads.len())
        } else {
            Err(format!("{} openings, {} are due", openings.len(), due.len()))
        }
    }
}

/// A meeting of one table: its pack.
pub fn pack(place: &Place) -> String {
    let list = place.file("projects.csv", list(PROJECTS));
    let made = place.json(&["pack", "new", &list, "--tables", "1", "--out", "packs"]);
    place.path(made["packs"][0]["file"].as_str().unwrap()).display().to_string()
}

/// Opens the session of a pack.
pub fn open(place: &Place, pack: &str) -> String {
    place.json(&["session", "open", "--pack", pack])["session"].as_str().unwrap().to_owned()
}

/// From the first of the staff to the seal, with lines half typed in between.
pub fn lines() -> Vec<Value> {
    let mut lines = Vec::new();
    let mut ask = |command: Value| lines.push(json!({"do": command}));
    ask(json!({"take_staff": {"role": "leader", "person": 1, "name": "somebody"}}));
    for role in ["recorder", "adviser"] {
        ask(json!({"leave_vacant": {"role": role, "reason": "nobody"}}));
    }
    for seat in 1..=3 {
        ask(json!({"take_seat": {"seat": seat, "kind": "resident", "votes": true, "name": "", "of_age": true}}));
    }
    for phase in ["opening", "discussion"] {
        ask(json!({"begin_phase": {"phase": phase}}));
    }
    for project in 1..=PROJECTS {
        let project = project.to_string();
        if project != "1" {
            ask(json!({"begin_project": {"project": project}}));
        }
        ask(json!({"introduce_project": {"project": project, "by": "proposer"}}));
        ask(json!({"give_floor": {"seat": 1}}));
        ask(json!({"type_line": {"text": format!("half a line on {project}")}}));
        ask(json!({"end_floor": {}}));
        ask(json!({"save_note": {"text": format!("转角要做圆的 {project}"), "seat": 2, "kind": "improvement"}}));
        ask(json!({"close_project": {}}));
    }
    ask(json!({"begin_phase": {"phase": "choosing"}}));
    ask(json!({"open_poll": {"scrutineers": [1, 2]}}));
    for pass in 1..=2 {
        for paper in 1..=3 {
            ask(json!({"key_ballot": {"pass": pass, "paper": paper, "ballot": {"marks": ["1", "2", "3"]}}}));
        }
    }
    ask(json!({"close_poll": {"abstained": 0}}));
    for project in ["1", "2", "3"] {
        ask(
            json!({"explain_recommendation": {"project": project, "reasons": "大家都说要紧", "conditions": "先做两栋"}}),
        );
    }
    ask(json!({"begin_phase": {"phase": "signing"}}));
    ask(json!({"read_through": {}}));
    ask(json!({"sign_off": {"role": "leader"}}));
    lines
}

/// As they are asked.
pub fn asked(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What was answered, so that it must be on the disk.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Answered {
    /// How many lines were.
    pub lines: usize,
    /// The last line of the record that is there.
    pub seq: u64,
    /// The half-typed line, as the last answered act left it.
    pub typed: Option<String>,
}

impl Answered {
    /// Takes the answer to the next of the lines.
    pub fn take(&mut self, lines: &[Value], answer: &Value) {
        let asked = &lines[self.lines]["do"];
        self.lines += 1;
        if let Some(seq) = answer["seq"][1].as_u64() {
            self.seq = seq;
        } else if answer["ok"] != true {
            return;
        }
        match asked["type_line"]["text"].as_str() {
            Some(text) => self.typed = Some(text.to_owned()),
            // A note that is saved takes the line with it.
            None if asked.get("save_note").is_some() => self.typed = None,
            None => {}
        }
    }
}

/// What is found in a home.
#[derive(Debug, PartialEq)]
pub struct Found {
    pub seq: u64,
    pub typed: Option<String>,
    pub sealed: bool,
    /// The file that it says is on the stick.
    pub handed_in: Option<String>,
}

/// Opens a home again; it must be sound.
pub fn sound(dir: &Path) -> Result<Home, String> {
    let home = Home::open(dir, Arc::new(SystemClock)).map_err(|error| format!("the home: {error}"))?;
    let health = doctor(&home).map_err(|error| format!("the doctor: {error}"))?;
    let wrong: Vec<_> = health.checks.iter().filter(|check| !check.ok).collect();
    if wrong.is_empty() { Ok(home) } else { Err(format!("not sound: {wrong:?}")) }
}

/// Opens a home again: it must be sound, and the session go on.
pub fn found(dir: &Path, session: &str) -> Result<Found, String> {
    let home = sound(dir)?;
    let mut desk = TableDesk::go_on(&home, session).map_err(|error| format!("the session: {error}"))?;
    let look = desk.look(&roundtable_desk::view::NotesWanted::All);
    Ok(Found {
        seq: desk.session().state().seq,
        typed: desk.drafts().line.as_ref().map(|line| line.text.clone()),
        sealed: desk.session().state().sealed,
        handed_in: look.handed_in.map(|handed_in| handed_in.file),
    })
}

/// How many lines were last said to be on the stick while a session went on.
pub fn said_of_mirror(told: &str) -> u64 {
    let whole = &told[..told.rfind('\n').map_or(0, |end| end + 1)];
    let last = whole.lines().rfind(|line| line.starts_with("On the stick up to"));
    last.map_or(0, |line| {
        let digits = line.rsplit_once('(').unwrap().1.split(' ').next().unwrap();
        digits.parse().unwrap_or_else(|_| panic!("{line}"))
    })
}

/// How many lines a second laptop finds in the mirror on a stick; 0 where there is nothing to go on from.
pub fn taken_over(stick: &Path, pack: &str) -> u64 {
    let Some(mirror) = names(stick).into_iter().find(|name| name.ends_with(".rtmirror")) else { return 0 };
    let laptop = in_memory();
    let home = Home::open(&laptop.path().join("home"), Arc::new(SystemClock)).unwrap();
    // The last line says that it was taken over.
    TableDesk::take_over(&home, Path::new(pack), &stick.join(mirror), Kind::Real, OpenWith::default())
        .map_or(0, |(desk, _)| desk.session().state().seq - 1)
}

/// What lies on a stick: whether the bundle is there. Under its name there is never half a file.
pub fn on_stick(dir: &Path) -> Result<bool, String> {
    let mut bundle = false;
    for name in names(dir).iter().filter(|name| !name.ends_with(".part")) {
        let bytes = std::fs::read(dir.join(name)).map_err(|error| error.to_string())?;
        if name.ends_with(".rtbundle") {
            verify_bundle(bytes).map_err(|reason| format!("{name}: {}", reason.code()))?;
            bundle = true;
        } else if !bytes.trim_ascii_end().ends_with(b"%%EOF") {
            return Err(format!("{name} is not whole"));
        }
    }
    Ok(bundle)
}
