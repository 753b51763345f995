//! Where the pack sends names and who said what: of people who were never told neither leaves the laptop, whether they left
//! before it was read out, came late and left between, or took over the seat of another.

mod kit;

use kit::following::{files, follow, settled};
use kit::people::files_with;
use kit::{act, begin, choose, hall_with, home, seat};
use roundtable_bag::{Bag, BagKind, bundle_namespace};
use roundtable_desk::view::NotesTrouble;
use roundtable_desk::view::PlanPart;
use roundtable_desk::{NewMeeting, OpenWith, Pack, TableDesk, verify_bundle};
use roundtable_domain::{Command, Introducer, Kind, NoteKind, Phase, SeatKind};
use roundtable_record::{Opening, OpeningKind, Role, write_handed_in, write_openings};
use std::collections::BTreeMap;
use std::path::Path;

const TOLD: [&str; 4] = ["獬桌长餮", "獬一号餮", "獬二号餮", "獬第二回听到的餮"];
const UNTOLD: [&str; 4] = ["獬先走的餮", "獬半路来又走的餮", "獬接座位的餮", "獬见证人餮"];

fn sit(desk: &mut TableDesk, n: u8, name: &str) {
    let kind = SeatKind::Resident;
    act(desk, Command::TakeSeat { seat: seat(n), kind, votes: true, name: name.into(), of_age: true });
}

fn leave(desk: &mut TableDesk, n: u8) {
    act(desk, Command::LeaveSeat { seat: seat(n) });
}

fn note(desk: &mut TableDesk, n: u8, text: &str) {
    let kind = NoteKind::Worry;
    act(
        desk,
        Command::SaveNote {
            text: text.into(),
            seat: Some(n),
            kind,
            project: None,
            dialect: false,
            nowhere: false,
            turn: None,
        },
    );
}

fn present_next(desk: &mut TableDesk, place: usize) {
    let project = desk.session().state().projects[place].id.clone();
    if desk.session().state().project_here().is_none_or(|here| here.id != project) {
        act(desk, Command::BeginProject { project: project.clone() });
    }
    act(desk, Command::IntroduceProject { project, by: Introducer::Proposer });
}

/// Up to where everybody who sits there was told a second time.
fn talk(desk: &mut TableDesk, looks: &mut dyn FnMut(&mut TableDesk)) {
    act(desk, Command::TakeStaff { role: Role::Leader, person: 1, name: TOLD[0].into(), witness: None });
    for role in [Role::Recorder, Role::Adviser] {
        act(desk, Command::LeaveVacant { role, reason: "没有人手".into() });
    }
    sit(desk, 1, UNTOLD[0]);
    leave(desk, 1);
    sit(desk, 1, TOLD[1]);
    sit(desk, 2, TOLD[2]);
    sit(desk, 5, "");
    let (text, kind) = ("开会前说的话".to_owned(), NoteKind::Aside);
    let early = desk.act(Command::SaveNote {
        text,
        seat: Some(1),
        kind,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    });
    assert_eq!(early.unwrap_err().code(), "wrong_phase", "who sits there when it begins would have said it");
    looks(desk);
    begin(desk);
    present_next(desk, 0);
    note(desk, 2, "二号说的话");
    act(desk, Command::CloseProject {});
    present_next(desk, 1);
    sit(desk, 8, UNTOLD[1]);
    note(desk, 8, "半路来的说的话");
    leave(desk, 8);
    leave(desk, 5);
    sit(desk, 5, UNTOLD[2]);
    note(desk, 5, "接座位的说的话");
    sit(desk, 9, TOLD[3]);
    note(desk, 9, "第二回听到的说的话");
    looks(desk);
    act(desk, Command::CloseProject {});
    leave(desk, 5);
    let (role, witness) = (Role::Recorder, Some(UNTOLD[3].into()));
    act(desk, Command::TakeStaff { role, person: 1, name: TOLD[0].into(), witness });
    looks(desk);
    act(desk, Command::TellSending {});
}

fn finish(desk: &mut TableDesk) {
    for place in [2, 3] {
        present_next(desk, place);
        act(desk, Command::CloseProject {});
    }
    act(desk, Command::BeginPhase { phase: Phase::Choosing });
    let projects: Vec<_> = desk.session().state().projects.iter().take(3).map(|p| p.id.clone()).collect();
    choose(desk, &projects, None);
    act(desk, Command::BeginPhase { phase: Phase::Signing });
    act(desk, Command::ReadThrough {});
    for role in [Role::Leader, Role::Recorder] {
        act(desk, Command::SignOff { role });
    }
}

fn hall() -> kit::Hall {
    let (send_names, send_speakers) = (Some(true), Some(true));
    hall_with(NewMeeting {
        set: PlanPart { send_names, send_speakers, ..PlanPart::default() },
        ..NewMeeting::default()
    })
}

/// Texts of the notes of which the openings say who said them, with the seat.
fn spoken(desk: &TableDesk, openings: &[Opening]) -> BTreeMap<String, u8> {
    let mut words = roundtable_domain::Words::default();
    words.add(openings.iter().cloned());
    let notes = desk.session().state().notes.iter();
    notes.filter_map(|n| Some((words.text(&n.text)?.to_owned(), words.speaker(&n.speaker)?))).collect()
}

fn openings_of(bundle: &[u8]) -> Vec<Opening> {
    let bag = Bag::read(bundle.to_vec(), BagKind::Bundle).unwrap();
    let lines = bag.private().unwrap().split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| Opening::parse_line(line).unwrap()).collect()
}

#[test]
fn of_who_was_never_told_nothing_is_handed_in_and_nothing_lies_on_the_stick_at_any_time() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    follow(&mut desk, &stick);
    let mut looked = 0;
    talk(&mut desk, &mut |desk| {
        settled(desk);
        for name in UNTOLD.iter().chain([&TOLD[3]]) {
            assert_eq!(files_with(&stick, name), Vec::<String>::new(), "{name}");
        }
        // Before anybody was told, nobody's name lies there.
        let told = files_with(&stick, TOLD[1]).len();
        assert_eq!(told, usize::from(looked > 0));
        looked += 1;
        for file in files(&stick, "rtnotes") {
            let notes = std::fs::read_to_string(file).unwrap();
            assert!(!notes.contains("\"seat\":8") && !notes.contains("\"seat\":5") && !notes.contains("\"seat\":9"));
        }
    });
    assert_eq!(looked, 3);
    settled(&mut desk);
    finish(&mut desk);
    settled(&mut desk);
    for name in TOLD {
        assert_eq!(files_with(&stick, name).len(), 1, "{name} was told, by the second telling at last");
    }

    let bundle = desk.bundle().unwrap();
    let openings = openings_of(&bundle);
    let due = [("二号说的话", 2), ("第二回听到的说的话", 9)];
    assert_eq!(spoken(&desk, &openings), due.map(|(text, by)| (text.to_owned(), by)).into());
    let handed_in = desk.hand_in(&stick).unwrap();
    assert_eq!(handed_in.untold, 3);
    for name in UNTOLD {
        assert_eq!(files_with(&stick, name), Vec::<String>::new(), "{name}");
    }
    // Every text and ballot is there all the same.
    assert!(verify_bundle(bundle).is_ok_and(|verified| verified.missing.is_empty() && verified.recounted));
}

#[test]
fn a_second_laptop_goes_on_from_the_stick_and_hands_in_the_same() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    follow(&mut desk, &stick);
    talk(&mut desk, &mut |desk| drop(settled(desk)));
    settled(&mut desk);
    drop(desk);
    let other = home(&hall.dir.path().join("b"));
    let mirror = files(&stick, "rtmirror").remove(0);
    let (mut desk, _) = TableDesk::take_over(&other, &hall.packs[0], &mirror, Kind::Real, Default::default()).unwrap();
    finish(&mut desk);
    let openings = openings_of(&desk.bundle().unwrap());
    assert_eq!(spoken(&desk, &openings).len(), 2);
    let names: Vec<&Opening> = openings.iter().filter(|opening| opening.kind() == OpeningKind::Name).collect();
    assert_eq!(names.len(), 6, "the leader's name stands twice, and one gave none");
}

/// The same bundle with these openings besides, signed by the table.
fn with(desk: &TableDesk, pack: &Path, more: &[Opening], listed: &[Opening]) -> Vec<u8> {
    let bag = Bag::read(desk.bundle().unwrap(), BagKind::Bundle).unwrap();
    let mut files: BTreeMap<String, Vec<u8>> =
        bag.entries().filter(|(name, _)| name.contains('/')).map(|(n, b)| (n.to_owned(), b.to_vec())).collect();
    files.remove("sigs/table.sig");
    let mut all = openings_of(bag.bytes());
    let commits: Vec<_> = all.iter().chain(more).chain(listed).map(Opening::commit).collect();
    all.extend(more.iter().cloned());
    files.insert("data/handed-in.txt".into(), write_handed_in(commits).unwrap());
    files.insert("private/openings.jsonl".into(), write_openings(all.iter()).unwrap());
    let pack = Pack::open(pack).unwrap();
    let namespace = bundle_namespace(&pack.meeting.meeting_id);
    Bag::build(BagKind::Bundle, &files, &pack.key().unwrap(), &namespace).unwrap().into_bytes()
}

/// Whoever holds the stick can put back an older copy of the record and leave the notes of now beside it: then nobody is said
/// to have said them.
#[test]
fn notes_of_a_later_moment_than_the_record_are_nobodys() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    let mut early = None;
    talk(&mut desk, &mut |desk| {
        settled(desk);
        early.get_or_insert_with(|| std::fs::read(&files(&stick, "rtmirror")[0]).unwrap());
    });
    note(&mut desk, 2, "二号后来说的话");
    settled(&mut desk);
    let mirror = files(&stick, "rtmirror").remove(0);
    let take = |name: &str| {
        let home = home(&hall.dir.path().join(name));
        let media = std::slice::from_ref(&stick);
        let offer = TableDesk::take_over_offer(&home, &hall.packs[0], Kind::Real, media).unwrap().unwrap();
        let (again, from) =
            TableDesk::take_over(&home, &hall.packs[0], &mirror, Kind::Real, OpenWith::default()).unwrap();
        assert_eq!(offer.notes_trouble, from.notes_trouble);
        let notes: Vec<_> = again.drafts().notes.values().map(|note| (note.text.clone(), note.seat)).collect();
        (from.notes_trouble, notes)
    };
    assert_eq!(take("second"), (None, vec![("二号后来说的话".to_owned(), 2)]));
    std::fs::write(&mirror, early.unwrap()).unwrap();
    assert_eq!(take("third"), (Some(NotesTrouble::Later), vec![("二号后来说的话".to_owned(), 0)]));
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (inner, to) = (entry.path(), to.join(entry.file_name()));
        if inner.is_dir() {
            copy_folder(&inner, &to);
        } else {
            std::fs::copy(&inner, &to).unwrap();
        }
    }
}

/// A record that went on from a copy of its laptop's data has the same header, and other lines.
#[test]
fn notes_of_what_a_record_became_elsewhere_are_nobodys() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    talk(&mut desk, &mut |_| ());
    drop(desk);
    let [first, copy, elsewhere] = ["first", "copy", "elsewhere"].map(|name| hall.dir.path().join(name));
    copy_folder(&first, &copy);
    std::fs::create_dir(&elsewhere).unwrap();
    for (dir, stick, text) in [(&first, &stick, "留下的人说的话"), (&copy, &elsewhere, "另一份里的人说的话")]
    {
        let mut desk = TableDesk::open_pack(&home(dir), &hall.packs[0], Kind::Real).unwrap();
        follow(&mut desk, stick);
        leave(&mut desk, 2);
        sit(&mut desk, 2, TOLD[2]);
        act(&mut desk, Command::TellSending {});
        note(&mut desk, 2, text);
        settled(&mut desk);
    }
    let take = |name: &str| {
        let home = home(&hall.dir.path().join(name));
        let mirror = files(&stick, "rtmirror").remove(0);
        let (again, from) =
            TableDesk::take_over(&home, &hall.packs[0], &mirror, Kind::Real, OpenWith::default()).unwrap();
        let notes: Vec<_> = again.drafts().notes.values().map(|note| (note.text.clone(), note.seat)).collect();
        (from.notes_trouble, notes)
    };
    assert_eq!(take("second"), (None, vec![("留下的人说的话".to_owned(), 2)]));
    std::fs::copy(files(&elsewhere, "rtnotes").remove(0), files(&stick, "rtnotes").remove(0)).unwrap();
    assert_eq!(take("third"), (Some(NotesTrouble::Later), vec![("另一份里的人说的话".to_owned(), 0)]));
}

#[test]
fn a_bundle_that_names_who_was_never_told_is_refused_whoever_signed_it() {
    let hall = hall();
    let (mut desk, _) = hall.laptop(1, Kind::Real, "a");
    talk(&mut desk, &mut |_| ());
    finish(&mut desk);
    let store = desk.home().store().unwrap();
    let all: Vec<Opening> =
        store.openings(desk.id()).unwrap().iter().map(|line| Opening::parse_line(line.as_bytes()).unwrap()).collect();
    let sent = openings_of(&desk.bundle().unwrap());
    let kept_back: Vec<Opening> = all.into_iter().filter(|opening| !sent.contains(opening)).collect();
    let kinds = |kind: OpeningKind| kept_back.iter().filter(|opening| opening.kind() == kind).count();
    assert_eq!((kinds(OpeningKind::Name), kinds(OpeningKind::Speaker), kept_back.len()), (4, 2, 6));
    for opening in &kept_back {
        let bundle = with(&desk, &hall.packs[0], std::slice::from_ref(opening), &[]);
        let refused = verify_bundle(bundle).err().map(|reason| reason.code().to_owned());
        assert_eq!(refused.as_deref(), Some("handed_in"), "{opening:?}");
    }
    // That a speaker is listed and not opened tells nobody who it is.
    let speaker = kept_back.iter().find(|opening| opening.kind() == OpeningKind::Speaker).unwrap();
    assert!(verify_bundle(with(&desk, &hall.packs[0], &[], std::slice::from_ref(speaker))).is_ok());
}
