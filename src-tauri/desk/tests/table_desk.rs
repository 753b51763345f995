//! A session at the table's desk: nothing is lost, one process holds it, time goes on.

use chrono::{DateTime, FixedOffset};
use roundtable_desk::view::NotesWanted;
use roundtable_desk::{Clock, HandClock, Home, TableDesk};
use roundtable_domain::{Away, Command, Event, Introducer, NoteKind, Phase, Seat, SeatKind};
use roundtable_platform::others_may;
use roundtable_record::Role;
use roundtable_words::Lang;
use std::sync::{Arc, Mutex};

/// A clock whose machine can be started anew and put to sleep.
struct Machine {
    hand: HandClock,
    boot: Mutex<String>,
    asleep_ms: Mutex<u64>,
}

impl Clock for Machine {
    fn boot(&self) -> String {
        self.boot.lock().unwrap().clone()
    }
    fn monotonic_ms(&self) -> u64 {
        self.hand.monotonic_ms()
    }
    fn asleep_ms(&self) -> u64 {
        *self.asleep_ms.lock().unwrap()
    }
    fn now(&self) -> DateTime<FixedOffset> {
        self.hand.now()
    }
}

fn machine() -> Arc<Machine> {
    let began = DateTime::parse_from_rfc3339("2026-12-05T14:00:00+08:00").unwrap();
    Arc::new(Machine { hand: HandClock::new(began), boot: Mutex::new("first".into()), asleep_ms: Mutex::new(0) })
}

fn seat(n: u8) -> Seat {
    Seat::new(n).unwrap()
}

fn staff(role: Role, person: u8) -> Command {
    Command::TakeStaff { role, person, name: format!("工作人员{person}"), witness: None }
}

fn seated(desk: &mut TableDesk) {
    for (n, role) in [Role::Leader, Role::Recorder, Role::Adviser].into_iter().enumerate() {
        desk.act(staff(role, u8::try_from(n + 1).unwrap())).unwrap();
    }
    for n in 1..=3 {
        let name = format!("{n}号居民");
        let take = Command::TakeSeat { seat: seat(n), kind: SeatKind::Resident, votes: true, name, of_age: false };
        desk.act(take).unwrap();
    }
    desk.act(Command::ConfirmAges {}).unwrap();
    for phase in [Phase::Opening, Phase::Discussion] {
        desk.act(Command::BeginPhase { phase }).unwrap();
    }
}

#[test]
fn what_was_acknowledged_is_there_again_after_the_process_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let home = Home::open(dir.path(), machine()).unwrap();
    let mut desk = TableDesk::practice(&home, Lang::ZhCn).unwrap();
    seated(&mut desk);
    desk.act(Command::RaiseHand { seat: seat(2), stance: None }).unwrap();
    desk.act(Command::GiveFloorToNext {}).unwrap();
    let typed = Command::TypeLine { text: "转角要圆".into(), seat: None, kind: None, project: None, turn: None };
    assert_eq!(desk.act(typed).unwrap().seq, None);
    let before = desk.look(&NotesWanted::Here);
    let id = desk.id().to_owned();
    drop(desk);

    let mut desk = TableDesk::go_on(&home, &id).unwrap();
    let after = desk.look(&NotesWanted::Here);
    assert_eq!(after.table, before.table);
    let line = after.notes.line.unwrap();
    assert_eq!((line.text.as_str(), line.seat), ("转角要圆", 2));
}

#[test]
fn when_a_note_was_said_lies_on_no_disk_once_it_has_entered() {
    let dir = tempfile::tempdir().unwrap();
    let home = Home::open(dir.path(), machine()).unwrap();
    let mut desk = TableDesk::practice(&home, Lang::ZhCn).unwrap();
    seated(&mut desk);
    let project = desk.session().state().projects[0].id.clone();
    desk.act(Command::IntroduceProject { project: project.clone(), by: Introducer::Proposer }).unwrap();
    let (seat, kind) = (Some(2), NoteKind::Improvement);
    let text = "转角要圆".to_owned();
    desk.act(Command::SaveNote { text, seat, kind, project: None, dialect: false, nowhere: false, turn: None })
        .unwrap();
    desk.act(Command::CloseProject {}).unwrap();
    assert_eq!(desk.drafts().said.len(), 1, "it is known as long as the program runs");
    let id = desk.id().to_owned();
    drop(desk);
    let mut desk = TableDesk::go_on(&home, &id).unwrap();
    assert!(desk.drafts().said.is_empty());
    desk.act(Command::ReopenProject { project }).unwrap();
    assert_eq!(desk.drafts().notes.len(), 1);
}

#[test]
fn a_second_window_on_the_same_session_is_refused_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let home = Home::open(dir.path(), machine()).unwrap();
    let mut desk = TableDesk::practice(&home, Lang::En).unwrap();
    let second = TableDesk::go_on(&home, desk.id()).err().unwrap();
    assert_eq!(second.code(), "session_open_elsewhere");
    assert!(!second.is_machine());
    seated(&mut desk);
}

#[test]
fn practice_is_gone_on_with_and_never_handed_in() {
    let dir = tempfile::tempdir().unwrap();
    let home = Home::open(dir.path(), machine()).unwrap();
    let desk = TableDesk::practice(&home, Lang::En).unwrap();
    let id = desk.id().to_owned();
    drop(desk);
    let mut again = TableDesk::practice(&home, Lang::En).unwrap();
    assert_eq!(again.id(), id);
    let stick = tempfile::tempdir().unwrap();
    assert_eq!(again.hand_in(stick.path()).unwrap_err().code(), "practice");
    assert_eq!(std::fs::read_dir(stick.path()).unwrap().count(), 0);
}

#[test]
fn within_a_boot_time_goes_on_across_processes() {
    let dir = tempfile::tempdir().unwrap();
    let clock = machine();
    let home = Home::open(dir.path(), clock.clone()).unwrap();
    let mut desk = TableDesk::practice(&home, Lang::En).unwrap();
    clock.hand.pass(10_000);
    seated(&mut desk);
    let id = desk.id().to_owned();
    drop(desk);
    clock.hand.pass(30_000);
    let desk = TableDesk::go_on(&home, &id).unwrap();
    assert_eq!(desk.now_ms(), 40_000);
    assert!(!desk.session().acts().iter().any(|(act, _)| matches!(act.event, Event::Resumed { .. })));
}

#[test]
fn after_another_boot_time_goes_on_from_the_last_beat_and_the_speech_stands_paused() {
    let dir = tempfile::tempdir().unwrap();
    let clock = machine();
    let home = Home::open(dir.path(), clock.clone()).unwrap();
    let mut desk = TableDesk::practice(&home, Lang::En).unwrap();
    seated(&mut desk);
    desk.act(Command::GiveFloor { seat: seat(1), how: None }).unwrap();
    clock.hand.pass(5_000);
    desk.beat().unwrap();
    clock.hand.pass(2_000);
    let id = desk.id().to_owned();
    drop(desk);
    *clock.boot.lock().unwrap() = "second".into();
    clock.hand.pass(600_000);
    let mut desk = TableDesk::go_on(&home, &id).unwrap();
    let look = desk.look(&NotesWanted::Here);
    assert_eq!(look.away, [Away { at_ms: 5_000, gap_ms: 602_000 }]);
    let look = look.table;
    assert_eq!(desk.now_ms(), 5_000);
    assert!(look.paused);
    assert_eq!(look.speech.unwrap().spent_ms, 5_000);
    let resumed = desk.session().acts().last().unwrap().0.event.clone();
    assert_eq!(resumed, Event::Resumed { gap_ms: 602_000 });
}

#[test]
fn a_sleep_in_the_middle_of_a_speech_pauses_it_before_anything_else_happens() {
    let dir = tempfile::tempdir().unwrap();
    let clock = machine();
    let home = Home::open(dir.path(), clock.clone()).unwrap();
    let mut desk = TableDesk::practice(&home, Lang::En).unwrap();
    seated(&mut desk);
    desk.act(Command::GiveFloor { seat: seat(1), how: None }).unwrap();
    *clock.asleep_ms.lock().unwrap() = 3_600_000;
    let given = desk.act(Command::GiveFloor { seat: seat(2), how: None });
    assert_eq!(given.unwrap_err().code(), "paused");
    assert!(desk.session().state().paused);
    desk.act(Command::GoOn {}).unwrap();
}

#[test]
fn a_note_is_restored_when_its_projects_closing_is_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let home = Home::open(dir.path(), machine()).unwrap();
    let mut desk = TableDesk::practice(&home, Lang::ZhCn).unwrap();
    seated(&mut desk);
    let kind = NoteKind::Worry;
    let save = |text: &str| Command::SaveNote {
        text: text.into(),
        seat: None,
        kind,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    };
    desk.act(save("3 楼道窄，怕搬东西过不去")).unwrap();
    desk.act(Command::WordNotes { notes: vec![1], text: "只装一边".into(), agreed_by: vec![3] }).unwrap();
    desk.act(Command::CloseProject {}).unwrap();
    let closed = desk.look(&NotesWanted::Here);
    assert!(closed.notes.notes.iter().all(|note| note.draft.is_none()));
    let offer = closed.table.done.first().unwrap().clone();
    assert_eq!(offer.act, "project_closed");
    desk.act(Command::TakeBack { seq: offer.seq, along: offer.along }).unwrap();
    let again = desk.look(&NotesWanted::Here).notes.notes;
    assert_eq!(again.len(), 1);
    assert_eq!((again[0].seat, again[0].text.as_deref()), (Some(3), Some("楼道窄，怕搬东西过不去")));
    assert!(again[0].draft.is_some());
}

#[test]
fn no_other_login_of_the_machine_may_look_into_a_home() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("home");
    Home::open(&place, machine()).unwrap();
    assert_eq!(others_may(&place), None);
}

#[cfg(unix)]
#[test]
fn a_folder_with_other_things_in_it_is_refused_untouched_and_a_half_made_home_opens() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("documents");
    std::fs::create_dir_all(place.join("quarantine")).unwrap();
    std::fs::write(place.join("quarantine/letter.txt"), "mine").unwrap();
    std::fs::set_permissions(&place, std::fs::Permissions::from_mode(0o755)).unwrap();
    let refused = Home::open(&place, machine()).err().unwrap();
    assert_eq!((refused.code().as_str(), refused.is_machine()), ("home_foreign", false));
    let names: Vec<_> = std::fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["quarantine"]);
    assert_eq!(std::fs::read_to_string(place.join("quarantine/letter.txt")).unwrap(), "mine");
    assert_eq!(std::fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o755);
    for begun in ["packs", "codes"] {
        let half = dir.path().join(format!("only-{begun}"));
        std::fs::create_dir_all(half.join(begun)).unwrap();
        Home::open(&half, machine()).unwrap();
    }
    std::fs::create_dir(dir.path().join("empty")).unwrap();
    Home::open(&dir.path().join("empty"), machine()).unwrap();
}
