//! Ten acts of the floor, taken back one by one while that is offered, leave the floor as it was; one act, one undo.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::*;

/// What somebody does at the floor: which act, with which seat and project.
type Does = (u8, u8, usize, u64);

fn does() -> impl Strategy<Value = Does> {
    (0_u8..23, 1_u8..=5, 1_usize..=4, 0_u64..90_000)
}

fn command(table: &Table, (act, n, project, _): Does) -> Command {
    let (seat, project) = (seat(n), id(project));
    let turn = || table.view().speech.or(table.view().last_turn).map_or(0, |turn| turn.turn);
    match act {
        0 => Command::ChooseMode { mode: Mode::InTurn },
        1 => Command::ChooseMode { mode: Mode::RaiseHand },
        2 => Command::ChooseMode { mode: Mode::Voluntary },
        3 => Command::SetTracking { tracked: !table.state().floor.tracked },
        4 => Command::LowerHand { seat },
        5..=7 => Command::RaiseHand { seat, stance: None },
        8 | 9 => Command::GiveFloor { seat, how: None },
        10 => Command::GiveFloor { seat, how: Some(How::Reply) },
        11 | 12 => Command::GiveFloorToNext {},
        13 => Command::EndFloor {},
        14 => Command::PassTurn { seat: table.state().next().unwrap_or(seat) },
        15 => Command::BeginRound {},
        16 => Command::MoveTurn { turn: turn(), to: seat },
        17 => Command::BeginProject { project },
        18 => Command::CloseProject {},
        19 => Command::GiveStaffFloor { by: Introducer::Adviser, what: StaffSpeech::Answer, project: None },
        20 => Command::GiveFloor { seat, how: Some(How::Reply) },
        21 => Command::EndFloor {},
        _ => {
            if table.state().paused {
                Command::GoOn {}
            } else {
                Command::Pause { name: None }
            }
        }
    }
}

/// Does it where that is permitted; whether it was.
fn done(table: &mut Table, what: Does) -> bool {
    table.pass(what.3);
    let asked = command(table, what);
    table.ask(asked).is_ok_and(|events| {
        assert_eq!(events.len(), 1, "one act, one line: {events:?}");
        true
    })
}

/// All that is not time gone by.
fn but_for_time(table: &Table) -> State {
    let mut state = table.state().clone();
    (state.seq, state.elapsed_ms, state.spent_ms, state.taken_back, state.read_through) = (0, 0, 0, 0, None);
    (state.floor.speaking_ms, state.floor.untracked_ms) = (0, 0);
    let floor = &mut state.floor;
    for turn in floor.speaking.iter_mut().chain(&mut floor.interrupted).chain(&mut floor.spoken) {
        (turn.ms, turn.from_ms) = (0, 0);
    }
    floor.staff.iter_mut().for_each(|turn| turn.ms = 0);
    state.projects.iter_mut().for_each(|project| project.ms = 0);
    state.seats.iter_mut().flatten().for_each(|sitter| sitter.ms = 0);
    state
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ten_acts_of_the_floor_taken_back_one_by_one_leave_it_as_it_was(
        before in proptest::collection::vec(does(), 0..12),
        acts in proptest::collection::vec(does(), 10..20),
    ) {
        let mut table = Table::discussing(&meeting(4, |_| ()), 5);
        for what in before {
            done(&mut table, what);
        }
        let was = but_for_time(&table);
        let mut made = 0;
        for what in acts {
            if made < 10 && done(&mut table, what) {
                made += 1;
            }
        }
        for _ in 0..made {
            let offered = table.offered().expect("what was done is offered back");
            table.ok(Command::TakeBack { seq: offered.seq, along: offered.along });
            table.pass(700);
        }
        prop_assert_eq!(but_for_time(&table), was);
    }

    #[test]
    fn whatever_is_offered_is_accepted_also_where_people_come_and_go(
        acts in proptest::collection::vec((does(), 0_u8..6), 0..30),
    ) {
        let mut table = Table::discussing(&meeting(4, |_| ()), 5);
        for ((act, n, project, ms), goes) in acts {
            match goes {
                0 if table.state().present(seat(n)) => drop(table.ask(Command::LeaveSeat { seat: seat(n) })),
                1 if !table.state().present(seat(n)) => drop(table.ask(Command::ReturnSeat { seat: seat(n) })),
                2 if !table.state().present(seat(n)) => table.sit(n),
                _ => _ = done(&mut table, (act, n, project, ms)),
            }
            if let Some(offered) = table.offered() {
                table.clone().ok(Command::TakeBack { seq: offered.seq, along: offered.along });
            }
        }
        while let Some(offered) = table.offered() {
            table.ok(Command::TakeBack { seq: offered.seq, along: offered.along });
        }
        assert_eq!(table.state(), table.replayed().state());
    }
}

#[test]
fn who_spoke_goes_on_when_the_floor_that_was_given_is_taken_back() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 5);
    table.give(3);
    table.pass(20_000);
    table.raise(5);
    table.give(8 - 4);
    table.pass(2_000);
    let offered = table.offered().unwrap();
    assert_eq!((offered.act.as_str(), offered.seat), ("floor_given", Some(seat(4))));
    table.ok(Command::TakeBack { seq: offered.seq, along: offered.along });
    let speech = table.view().speech.unwrap();
    assert_eq!((speech.seat, speech.spent_ms), (seat(3), 22_000), "as if nobody had been called");
    assert_eq!(table.list(), [5]);
}

#[test]
fn a_click_on_another_project_in_mid_speech_is_taken_back_whole() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 5);
    table.give(3);
    for n in [1, 5] {
        table.raise(n);
    }
    table.pass(9_000);
    table.begin(4);
    assert_eq!((table.speaks(), table.list().len()), (None, 0));
    let offered = table.offered().unwrap();
    assert_eq!((offered.act.as_str(), offered.project), ("project_begun", Some(id(4))));
    table.ok(Command::TakeBack { seq: offered.seq, along: offered.along });
    assert_eq!((table.speaks(), table.list()), (Some(3), vec![1, 5]));
    assert_eq!(table.view().project.unwrap().id, id(1));
    assert!(!table.view().projects[3].begun);
}

#[test]
fn the_first_project_comes_with_the_discussion_and_is_not_offered_back() {
    let mut table = Table::seated(&meeting(4, |_| ()), 5);
    table.phase(Phase::Opening);
    table.phase(Phase::Discussion);
    assert!(table.view().project.is_some() && table.offered().is_none());
}
