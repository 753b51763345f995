//! A table where every text and every name is told apart from all others.

use super::{act, begin, choose, seat};
use roundtable_desk::view::{EraseAsk, PeopleView, SaidItem};
use roundtable_desk::{Home, TableDesk};
use roundtable_domain::{Command, Fact, Introducer, Medium, NoteKind, Phase, ProjectId, SeatKind};
use roundtable_record::Role;
use roundtable_store::Collection;
use std::path::Path;

/// Everything that can be typed at a table.
#[derive(Debug, Clone)]
pub struct Texts {
    pub staff: [String; 3],
    pub witness: String,
    pub names: [String; 3],
    /// One a project; the first is said by seat 1, the second by seat 2, and so on.
    pub notes: [String; 4],
    pub wording: String,
    pub aside: String,
    pub waiver: String,
    pub fact: String,
    pub vacancy: String,
    pub voided: String,
    pub difference: String,
    pub reasons: String,
    pub conditions: String,
}

impl Texts {
    /// Texts that stand nowhere else.
    pub fn unusual() -> Texts {
        let one = |what: &str| format!("獬豸{what}餮");
        Texts {
            staff: [one("桌长甲"), one("记录乙"), one("记录丙")],
            witness: one("见证人丁"),
            names: [one("一号座"), one("二号座"), one("三号座")],
            notes: [one("第一条说的话"), one("第二条说的话"), one("第三条说的话"), one("第四条说的话")],
            wording: one("顾问整理的话"),
            aside: one("另记的话"),
            waiver: one("没介绍的缘故"),
            fact: one("补充的范围"),
            vacancy: one("顾问空缺的缘故"),
            voided: one("作废的缘故"),
            difference: one("票数不符的缘故"),
            reasons: one("推荐的理由"),
            conditions: one("推荐的条件"),
        }
    }

    /// What residents said, by whom.
    pub fn names(&self) -> Vec<&str> {
        let all = self.staff.iter().chain(self.names.iter()).chain([&self.witness]);
        all.map(String::as_str).collect()
    }

    /// All that is not a name.
    pub fn said(&self) -> Vec<&str> {
        let others = [
            &self.wording,
            &self.aside,
            &self.waiver,
            &self.fact,
            &self.vacancy,
            &self.voided,
            &self.difference,
            &self.reasons,
            &self.conditions,
        ];
        self.notes.iter().chain(others).map(String::as_str).collect()
    }
}

/// Until the projects are talked through: the last one is open, with a note and a half-typed line.
pub fn talk(desk: &mut TableDesk, texts: &Texts) -> Vec<ProjectId> {
    let staff = |role, person, name: &String, witness| Command::TakeStaff { role, person, name: name.clone(), witness };
    act(desk, staff(Role::Leader, 1, &texts.staff[0], None));
    act(desk, staff(Role::Recorder, 2, &texts.staff[1], None));
    act(desk, staff(Role::Recorder, 3, &texts.staff[2], Some(texts.witness.clone())));
    act(desk, Command::LeaveVacant { role: Role::Adviser, reason: texts.vacancy.clone() });
    for (n, name) in (1..).zip(&texts.names) {
        let kind = SeatKind::Resident;
        act(desk, Command::TakeSeat { seat: seat(n), kind, votes: true, name: name.clone(), of_age: true });
    }
    begin(desk);
    let projects: Vec<ProjectId> = desk.session().state().projects.iter().map(|p| p.id.clone()).collect();
    for (at, project) in projects.iter().enumerate() {
        if desk.session().state().project_here().is_none_or(|here| here.id != *project) {
            act(desk, Command::BeginProject { project: project.clone() });
        }
        match at {
            0 => act(desk, Command::WaiveIntroduction { project: project.clone(), reason: texts.waiver.clone() }),
            _ => act(desk, Command::IntroduceProject { project: project.clone(), by: Introducer::Proposer }),
        }
        let by = u8::try_from(at % 3 + 1).unwrap();
        act(desk, Command::GiveFloor { seat: seat(by), how: None });
        act(desk, Command::EndFloor {});
        note(desk, by, NoteKind::Improvement, &texts.notes[at]);
        if at == 0 {
            let numbers: Vec<u32> = desk.drafts().notes.keys().copied().collect();
            act(desk, Command::WordNotes { notes: numbers, text: texts.wording.clone(), agreed_by: vec![1] });
        }
        if at + 1 < projects.len() {
            act(desk, Command::CloseProject {});
        }
    }
    note(desk, 3, NoteKind::Aside, &texts.aside);
    act(desk, Command::AddFact { project: projects[3].clone(), fact: Fact::Benefit, text: texts.fact.clone() });
    projects
}

/// The rest, up to the seal.
pub fn close(desk: &mut TableDesk, texts: &Texts, projects: &[ProjectId]) {
    act(desk, Command::CloseProject {});
    act(desk, Command::BeginPhase { phase: Phase::Choosing });
    act(desk, Command::OpenPoll { scrutineers: vec![seat(1), seat(2)], medium: Medium::Paper });
    act(desk, Command::VoidPoll { reason: texts.voided.clone() });
    let why = (texts.difference.as_str(), texts.reasons.as_str(), texts.conditions.as_str());
    choose(desk, &projects[..3], Some(why));
    act(desk, Command::BeginPhase { phase: Phase::Signing });
    act(desk, Command::EnterNotes {});
    act(desk, Command::ReadThrough {});
    for role in [Role::Leader, Role::Recorder] {
        act(desk, Command::SignOff { role });
    }
    assert!(desk.session().state().sealed);
}

/// A whole table.
pub fn play(desk: &mut TableDesk, texts: &Texts) {
    let projects = talk(desk, texts);
    close(desk, texts, &projects);
}

fn note(desk: &mut TableDesk, by: u8, kind: NoteKind, text: &str) {
    act(
        desk,
        Command::SaveNote {
            text: text.into(),
            seat: Some(by),
            kind,
            project: None,
            dialect: false,
            nowhere: false,
            turn: None,
        },
    );
}

/// Files below a folder that hold a text: as it is, as UTF-16, in base64 at any offset, or escaped as JSON.
pub fn files_with(dir: &Path, text: &str) -> Vec<String> {
    let wanted = forms(text);
    let mut found = Vec::new();
    each_file(dir, &mut |name, bytes| {
        if wanted.iter().any(|form| bytes.windows(form.len()).any(|window| window == form.as_slice())) {
            found.push(name.to_owned());
        }
    });
    found
}

/// Calls for every file below a folder, with its bytes.
pub fn each_file(dir: &Path, does: &mut dyn FnMut(&str, &[u8])) {
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => each_file(&path, does),
            false => does(&path.display().to_string(), &std::fs::read(&path).unwrap()),
        }
    }
}

/// The forms in which a text can lie in a file.
fn forms(text: &str) -> Vec<Vec<u8>> {
    use base64::Engine as _;
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let escaped: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let mut all = vec![text.as_bytes().to_vec(), utf16, escaped.clone().into_bytes(), escaped.to_uppercase().into()];
    for offset in 0..3 {
        let shifted: Vec<u8> = std::iter::repeat_n(b' ', offset).chain(text.bytes()).collect();
        let encoded = base64::engine::general_purpose::STANDARD_NO_PAD.encode(shifted);
        // What stands beside the text changes the characters at its ends.
        let from = if offset == 0 { 0 } else { 4 };
        let to = encoded.len() - usize::from(!(text.len() + offset).is_multiple_of(3)) * 2;
        all.push(encoded.as_bytes()[from..to].to_vec());
    }
    all
}

#[test]
fn the_search_finds_a_text_in_every_form() {
    use base64::Engine as _;
    let dir = tempfile::tempdir().unwrap();
    let text = "獬豸说的话";
    let write = |name: &str, bytes: &[u8]| std::fs::write(dir.path().join(name), bytes).unwrap();
    write("plain", format!("xx{text}yy").as_bytes());
    write("utf16", &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    write("json", text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect::<String>().as_bytes());
    for before in ["", "a", "ab", "abc"] {
        let encoded = base64::engine::general_purpose::STANDARD.encode(format!("{before}{text}后"));
        write(&format!("base64-{}", before.len()), encoded.as_bytes());
    }
    write("nothing", "说的话獬豸".as_bytes());
    assert_eq!(files_with(dir.path(), text).len(), 7);
}

pub fn said<'a>(view: &'a PeopleView, text: &str) -> &'a SaidItem {
    view.texts.iter().find(|said| said.text.as_deref() == Some(text)).unwrap_or_else(|| panic!("{text} is here"))
}

pub fn ask(view: &PeopleView, hashes: &[String]) -> EraseAsk {
    EraseAsk { meeting: view.meeting.clone(), hashes: hashes.to_vec(), ..EraseAsk::default() }
}

#[track_caller]
pub fn gone(home: &Home, text: &str) {
    assert_eq!(files_with(home.dir(), text), Vec::<String>::new(), "{text} is still there");
}

/// The first table's file as it is kept.
pub fn stored_bundle(home: &Home, meeting: &str) -> Vec<u8> {
    let store = home.store().unwrap();
    store.bundles_of(meeting, 1).unwrap().remove(0).body
}
