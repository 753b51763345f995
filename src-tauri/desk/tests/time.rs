//! Clocks that jump, machines that sleep or start anew: the order and the speaking times stay as they were.

mod kit;

use kit::{LIST, NAME};
use roundtable_desk::view::NotesWanted;
use roundtable_desk::view::PlanPart;
use roundtable_desk::{HandClock, Home, NewMeeting, NewMeetingMade, OrganiserDesk, TableDesk};
use roundtable_domain::{Command, Event, Kind, Phase, Seat, SeatKind};
use roundtable_record::Role;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

const YEAR_MS: i64 = 365 * 86_400_000;

struct Place {
    _dir: TempDir,
    clock: Arc<HandClock>,
    home: Home,
    pack: PathBuf,
}

fn place() -> Place {
    let dir = tempfile::tempdir().unwrap();
    let began = chrono::DateTime::parse_from_rfc3339("2026-12-05T14:00:00+08:00").unwrap();
    let clock = Arc::new(HandClock::new(began));
    let home = Home::open(&dir.path().join("home"), clock.clone()).unwrap();
    let list = dir.path().join("list.csv");
    std::fs::write(&list, LIST).unwrap();
    let said = NewMeeting { set: PlanPart { tables: Some(1), ..PlanPart::default() }, ..NewMeeting::default() };
    let made = OrganiserDesk::open(&home).unwrap().new_meeting(&list, &said, &dir.path().join("packs")).unwrap();
    let NewMeetingMade::Made(made, _) = made else { panic!("packs are made") };
    let pack = PathBuf::from(&made.packs[0].file);
    Place { _dir: dir, clock, home, pack }
}

fn act(desk: &mut TableDesk, command: Command) {
    desk.act(command).unwrap();
}

fn seat(n: u8) -> Seat {
    Seat::new(n).unwrap()
}

fn in_discussion(place: &Place) -> TableDesk {
    let mut desk = TableDesk::open_pack(&place.home, &place.pack, Kind::Real).unwrap();
    act(&mut desk, Command::TakeStaff { role: Role::Leader, person: 1, name: NAME.into(), witness: None });
    for role in [Role::Recorder, Role::Adviser] {
        act(&mut desk, Command::LeaveVacant { role, reason: "没有人手".into() });
    }
    for n in 1..=3 {
        let take =
            Command::TakeSeat { seat: seat(n), kind: SeatKind::Resident, votes: true, name: NAME.into(), of_age: true };
        act(&mut desk, take);
    }
    for phase in [Phase::Opening, Phase::Discussion] {
        act(&mut desk, Command::BeginPhase { phase });
    }
    desk
}

/// What of a record must not depend on the wall clock: each line without `at` and `prev`.
fn acts(desk: &TableDesk) -> Vec<(u64, String)> {
    desk.session().acts().iter().map(|(act, _)| (act.elapsed_ms, format!("{:?} {:?}", act.role, act.event))).collect()
}

/// Three turns; `between` is done in the middle of each.
fn talk(place: &Place, between: impl Fn(&HandClock, usize)) -> (TableDesk, Vec<u64>) {
    let mut desk = in_discussion(place);
    for (n, ms) in [(1_u8, 20_000), (2, 31_000), (3, 8_000)] {
        act(&mut desk, Command::GiveFloor { seat: seat(n), how: None });
        place.clock.pass(ms / 2);
        between(&place.clock, usize::from(n));
        desk.beat().unwrap();
        place.clock.pass(ms / 2);
        act(&mut desk, Command::EndFloor {});
    }
    let spoken = desk.session().state().seats.iter().flatten().map(|sitter| sitter.ms).collect();
    (desk, spoken)
}

#[test]
fn a_wall_clock_that_jumps_changes_neither_order_nor_speaking_times() {
    let (usual, spoken) = talk(&place(), |_, _| ());
    // Ballots and names have fresh salts each time; what the acts say of order and time is the same.
    let order = |desk: &TableDesk| {
        let names = desk.session().acts().iter().map(|(act, _)| (act.elapsed_ms, act.event.name()));
        names.collect::<Vec<_>>()
    };
    assert_eq!(spoken, [20_000, 31_000, 8_000]);
    let jumps: [&[i64]; 5] = [
        &[10 * YEAR_MS],
        &[-10 * YEAR_MS],
        &[-3_600_000, 7_200_000, -1],
        &[1, -2, 3],
        &[10 * YEAR_MS, -20 * YEAR_MS, 40 * YEAR_MS],
    ];
    for jump in jumps {
        let place = place();
        let (desk, times) = talk(&place, |clock, n| clock.set_wall(jump[(n - 1) % jump.len()]));
        assert_eq!((times, order(&desk)), (spoken.clone(), order(&usual)), "{jump:?}");
        assert!(!acts(&desk).iter().any(|(_, act)| act.contains("Resumed")));
        // The same record is read again, goes on, and can be checked.
        let id = desk.id().to_owned();
        drop(desk);
        place.clock.set_wall(-5 * YEAR_MS);
        let mut desk = TableDesk::go_on(&place.home, &id).unwrap();
        act(&mut desk, Command::GiveFloor { seat: seat(1), how: None });
        assert!(roundtable_desk::doctor(&place.home).unwrap().is_sound());
    }
}

#[test]
fn sleep_in_the_middle_of_a_speech_stands_out_of_its_time() {
    let place = place();
    let mut desk = in_discussion(&place);
    act(&mut desk, Command::GiveFloor { seat: seat(1), how: None });
    place.clock.pass(12_000);
    place.clock.sleep(1_800_000);
    // The beat, every five seconds, is the first to notice.
    desk.beat().unwrap();
    let look = desk.look(&NotesWanted::Here).table;
    assert!(look.paused);
    assert_eq!(look.speech.unwrap().spent_ms, 12_000);
    assert_eq!(desk.session().acts().last().unwrap().0.event, Event::Resumed { gap_ms: 1_800_000 });
    place.clock.pass(60_000);
    act(&mut desk, Command::GoOn {});
    place.clock.pass(3_000);
    act(&mut desk, Command::EndFloor {});
    assert_eq!(desk.session().state().sitter(seat(1)).unwrap().ms, 15_000);
    // A moment's sleep is not worth a line.
    let lines = desk.session().acts().len();
    place.clock.sleep(1_500);
    desk.beat().unwrap();
    assert_eq!(desk.session().acts().len(), lines);
}

#[test]
fn a_sleep_while_nobody_had_the_session_open_is_found_when_it_is_opened() {
    let place = place();
    let mut desk = in_discussion(&place);
    act(&mut desk, Command::GiveFloor { seat: seat(1), how: None });
    place.clock.pass(12_000);
    desk.beat().unwrap();
    let id = desk.id().to_owned();
    drop(desk);
    place.clock.pass(60_000);
    place.clock.sleep(1_800_000);
    let mut desk = TableDesk::go_on(&place.home, &id).unwrap();
    let look = desk.look(&NotesWanted::Here).table;
    assert!(look.paused);
    assert_eq!(look.speech.unwrap().spent_ms, 12_000, "it goes on from the last beat");
    assert_eq!(desk.session().acts().last().unwrap().0.event, Event::Resumed { gap_ms: 1_860_000 });
    // Once is enough; and without a sleep time goes on across processes.
    let lines = desk.session().acts().len();
    act(&mut desk, Command::GoOn {});
    drop(desk);
    place.clock.pass(3_000);
    let mut desk = TableDesk::go_on(&place.home, &id).unwrap();
    assert_eq!(desk.session().acts().len(), lines + 1);
    act(&mut desk, Command::EndFloor {});
    assert_eq!(desk.session().state().sitter(seat(1)).unwrap().ms, 15_000);
}

#[test]
fn a_restart_in_the_middle_of_a_speech_leaves_it_paused_and_the_leader_goes_on_or_ends_it() {
    for goes_on in [true, false] {
        for set_wall in [0, 10 * YEAR_MS, -10 * YEAR_MS] {
            let place = place();
            let mut desk = in_discussion(&place);
            act(&mut desk, Command::GiveFloor { seat: seat(2), how: None });
            place.clock.pass(10_000);
            desk.beat().unwrap();
            place.clock.pass(3_000);
            let id = desk.id().to_owned();
            drop(desk);
            place.clock.restart(240_000);
            place.clock.set_wall(set_wall);
            let mut desk = TableDesk::go_on(&place.home, &id).unwrap();
            let look = desk.look(&NotesWanted::Here).table;
            assert!(look.paused);
            assert_eq!(look.speech.as_ref().unwrap().spent_ms, 10_000, "up to the last beat");
            let Event::Resumed { gap_ms } = desk.session().acts().last().unwrap().0.event else { panic!("no line") };
            match set_wall {
                0 => assert_eq!(gap_ms, 243_000),
                ahead if ahead > 0 => assert_eq!(gap_ms, roundtable_domain::limits::HIGHEST_ELAPSED_MS),
                _ => assert_eq!(gap_ms, 0, "a clock set back tells nothing"),
            }
            let spent = if goes_on {
                act(&mut desk, Command::GoOn {});
                place.clock.pass(5_000);
                15_000
            } else {
                10_000
            };
            act(&mut desk, Command::EndFloor {});
            assert_eq!(desk.session().state().sitter(seat(2)).unwrap().ms, spent);
        }
    }
}

/// A process that is ended in the middle does nothing more, not even let go in order.
fn killed(desk: TableDesk) {
    std::mem::forget(desk);
}

/// The lock of one that was killed is nobody's; here the process lives on and would hold it.
fn lock_is_free(place: &Place, id: &str) {
    let path = place.home.dir().join("locks").join(format!("{id}.lock"));
    let left = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, left).unwrap();
}

#[test]
fn that_the_program_was_ended_in_the_middle_is_known_and_until_when_all_is_here() {
    let place = place();
    let mut desk = in_discussion(&place);
    let id = desk.id().to_owned();
    assert_eq!(desk.look(&NotesWanted::Here).ended_at, None);
    place.clock.pass(60_000);
    desk.beat().unwrap();
    place.clock.pass(4_000);
    killed(desk);
    lock_is_free(&place, &id);
    place.clock.pass(3_600_000);

    // Whoever only looks neither hears it nor takes it from who goes on.
    let mut looked = TableDesk::only_look(&place.home, &id).unwrap();
    assert_eq!(looked.look(&NotesWanted::Here).ended_at, None);
    drop(looked);
    let mut desk = TableDesk::go_on(&place.home, &id).unwrap();
    assert_eq!(desk.look(&NotesWanted::Here).ended_at.as_deref(), Some("2026-12-05T14:01:00.000+08:00"));
    // It was so for as long as this one is open, whatever is done meanwhile.
    act(&mut desk, Command::Pause { name: None });
    assert!(desk.look(&NotesWanted::Here).ended_at.is_some());
    drop(desk);

    let mut desk = TableDesk::go_on(&place.home, &id).unwrap();
    assert_eq!(desk.look(&NotesWanted::Here).ended_at, None, "it was closed in order");
}

#[test]
fn a_power_cut_is_said_beside_the_clock_that_stands() {
    let place = place();
    let mut desk = in_discussion(&place);
    let id = desk.id().to_owned();
    assert!(!desk.look(&NotesWanted::Here).table.paused);
    killed(desk);
    lock_is_free(&place, &id);
    place.clock.restart(600_000);
    let mut desk = TableDesk::go_on(&place.home, &id).unwrap();
    let look = desk.look(&NotesWanted::Here);
    assert!(look.ended_at.is_some() && look.table.paused, "{:?}", look.ended_at);
}

#[test]
fn the_clock_stands_while_a_person_has_closed_the_session_and_runs_between_processes_that_only_end() {
    let place = place();
    let mut desk = in_discussion(&place);
    act(&mut desk, Command::GiveFloor { seat: seat(1), how: None });
    place.clock.pass(12_345);
    let id = desk.id().to_owned();
    desk.close().unwrap();
    place.clock.pass(24_600);
    let mut desk = TableDesk::go_on(&place.home, &id).unwrap();
    let look = desk.look(&NotesWanted::Here).table;
    assert!(look.paused);
    assert_eq!(look.speech.unwrap().spent_ms, 12_345, "not until the last beat: until it was closed");
    assert_eq!(desk.session().acts().last().unwrap().0.event, Event::Resumed { gap_ms: 24_600 });
    act(&mut desk, Command::GoOn {});
    drop(desk);
    place.clock.pass(7_000);
    let mut desk = TableDesk::go_on(&place.home, &id).unwrap();
    let look = desk.look(&NotesWanted::Here).table;
    assert!(!look.paused);
    assert_eq!(look.speech.unwrap().spent_ms, 19_345);
    act(&mut desk, Command::EndFloor {});
    assert_eq!(desk.session().state().sitter(seat(1)).unwrap().ms, 19_345);
}
