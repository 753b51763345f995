//! The line follows the recorder: of which turn a note is, and what waits.

#[path = "../common/mod.rs"]
mod common;
mod slow_hand;
use common::*;
use proptest::prelude::*;
use roundtable_domain::view::{RecorderView, TurnView};
use roundtable_domain::*;

/// Eight at a table with four projects, hands are raised.
fn table() -> Table {
    Table::discussing(&meeting(4, |_| ()), 8)
}

fn recorder(table: &Table) -> RecorderView {
    table.view().recorder
}

fn turn(recorder: &RecorderView, seq: Option<u64>) -> Option<&TurnView> {
    recorder.turns.iter().find(|one| Some(one.turn) == seq)
}

/// Whose words the line would take now, 0 for nobody's.
fn at(table: &Table) -> u8 {
    let recorder = recorder(table);
    turn(&recorder, recorder.at).map_or(0, |one| one.seat.number())
}

/// Who waits for a note, the oldest first.
fn waiting(table: &Table) -> Vec<u8> {
    recorder(table).turns.iter().filter(|one| one.waits).map(|one| one.seat.number()).collect()
}

fn go(table: &mut Table, turn: Option<&TurnView>) -> bool {
    let turn = turn.map(|one| one.turn);
    turn.is_some_and(|turn| table.ok(Command::GoToTurn { turn }).is_empty())
}

/// The key back: to the turn before the line, be it noted.
fn back(table: &mut Table) -> bool {
    let recorder = recorder(table);
    let before = recorder.turns.iter().rev().filter(|one| !one.brief);
    go(table, before.skip_while(|one| Some(one.turn) != recorder.at).nth(1))
}

/// The key on: to the next that waits.
fn on(table: &mut Table) -> bool {
    let recorder = recorder(table);
    let next = recorder.turns.iter().find(|one| Some(one.turn) > recorder.at && one.waits);
    go(table, next)
}

/// Each speaks for ten seconds.
fn speak(table: &mut Table, seats: &[u8]) {
    for seat in seats {
        table.speak(*seat, 10_000);
    }
}

fn said(table: &Table) -> (u8, &str) {
    (newest(table).seat, newest(table).text.as_str())
}

#[test]
fn notes_go_to_those_who_spoke_one_after_the_other_however_late() {
    let mut table = table();
    speak(&mut table, &[3, 5, 2]);
    table.give(7);
    for (seat, left) in [(3, 3), (5, 2), (2, 1), (7, 0)] {
        assert_eq!(at(&table), seat);
        table.note("late");
        assert_eq!((newest(&table).seat, waiting(&table).len()), (seat, left));
    }
    table.note("a second one of who speaks");
    assert_eq!(newest(&table).seat, 7);
    table.give(1);
    assert_eq!(at(&table), 1, "noted: the line goes along with the floor");
}

#[test]
fn a_note_keeps_the_project_and_the_moment_of_its_turn() {
    let mut table = table();
    table.pass(5_000);
    speak(&mut table, &[3]);
    let over = table.now_ms;
    table.begin(2);
    table.give(4);
    table.pass(40_000);
    table.note("of before");
    let note = newest(&table);
    assert_eq!((note.seat, note.project.clone(), note.at_ms), (3, Some(id(1)), over));
    table.note("of now");
    let note = newest(&table);
    assert_eq!((note.seat, note.project.clone(), note.at_ms), (4, Some(id(2)), table.now_ms));
}

#[test]
fn the_first_letter_binds_the_turn_whatever_happens_until_it_is_saved() {
    let mut table = table();
    speak(&mut table, &[3]);
    half_line(&mut table, "a", None, NoteKind::Idea);
    let bound = recorder(&table).at;
    speak(&mut table, &[5, 2]);
    table.ok(Command::SaveNote {
        text: "all of it".to_owned(),
        seat: None,
        kind: NoteKind::Idea,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    });
    assert_eq!((said(&table), newest(&table).turn), ((3, "all of it"), bound));
    assert_eq!(waiting(&table), [5, 2]);
}

#[test]
fn a_key_goes_back_to_a_turn_that_has_a_note_and_then_on_again() {
    let mut table = table();
    speak(&mut table, &[3, 5, 2]);
    table.note("three");
    table.note("five");
    assert!(back(&mut table) && back(&mut table));
    assert_eq!(at(&table), 3);
    table.note("three again");
    assert_eq!((newest(&table).seat, waiting(&table)), (3, vec![2]), "five has its note already");
    assert_eq!(at(&table), 2);
}

#[test]
fn who_is_passed_over_waits_no_more_but_a_key_goes_back() {
    let mut table = table();
    speak(&mut table, &[3, 5, 2]);
    assert!(on(&mut table));
    assert_eq!((at(&table), waiting(&table)), (5, vec![5, 2]));
    assert!(back(&mut table));
    assert_eq!((at(&table), waiting(&table)), (3, vec![3, 5, 2]));
    let last = recorder(&table).turns.last().cloned();
    assert!(go(&mut table, last.as_ref()));
    assert_eq!((at(&table), waiting(&table)), (2, vec![2]));
    assert!(!on(&mut table), "nothing waits behind the last");
}

#[test]
fn digits_name_another_and_leave_the_line_where_it_is() {
    let mut table = table();
    speak(&mut table, &[3, 5]);
    table.give(7);
    table.note("7 by number");
    assert_eq!(said(&table), (7, "by number"));
    assert_eq!((at(&table), waiting(&table)), (3, vec![3, 5]), "seven has its note");
    table.note("0 all of us");
    assert_eq!((newest(&table).seat, newest(&table).turn), (0, None));
    assert_eq!(at(&table), 3);
    table.note("3 by number where the line is");
    assert_eq!((at(&table), waiting(&table)), (5, vec![5]));
}

#[test]
fn who_is_named_long_after_their_turn_was_noted_says_it_now() {
    let mut table = table();
    speak(&mut table, &[5, 2]);
    table.note("of then");
    table.note("of two");
    table.pass(600_000);
    table.note("5 of now");
    assert_eq!(said(&table), (5, "of now"));
    assert_eq!(newest(&table).at_ms, table.now_ms);
}

#[test]
fn a_number_in_words_whose_speaker_is_known_is_one_of_the_words() {
    let mut table = table();
    speak(&mut table, &[3]);
    let turn = recorder(&table).at;
    let note = |seat, turn| Command::SaveNote {
        text: "5 flats each".to_owned(),
        seat,
        kind: NoteKind::Idea,
        project: None,
        dialect: false,
        nowhere: false,
        turn,
    };
    table.ok(note(None, turn));
    assert_eq!(said(&table), (3, "5 flats each"));
    table.ok(note(Some(2), None));
    assert_eq!(said(&table), (2, "5 flats each"));
    table.ok(note(None, None));
    assert_eq!(said(&table), (5, "flats each"));
}

#[test]
fn a_word_thrown_in_and_a_turn_passed_wait_for_nobody() {
    let mut table = table();
    table.speak(3, 2_000);
    assert_eq!((at(&table), waiting(&table)), (3, vec![]), "nobody spoke since: it may still be noted");
    speak(&mut table, &[5]);
    assert_eq!((at(&table), waiting(&table)), (5, vec![5]));
    table.note("3 who pays");
    assert_eq!(said(&table), (3, "who pays"));
    assert!(newest(&table).turn.is_some(), "of that turn all the same");
}

#[test]
fn time_that_stands_still_is_no_time_of_a_turn() {
    let mut table = table();
    table.give(3);
    table.pass(1_000);
    table.ok(Command::Pause { name: None });
    table.pass(600_000);
    table.ok(Command::GoOn {});
    table.pass(1_000);
    assert_eq!(recorder(&table).turns[0].ms, 2_000);
    table.give(5);
    table.pass(4_000);
    let turns: Vec<_> = recorder(&table).turns.iter().map(|one| (one.ms, one.brief)).collect();
    assert_eq!(turns, [(2_000, true), (4_000, false)]);
}

#[test]
fn with_its_project_agreed_a_turn_is_done_with_and_waits_again_where_that_is_taken_back() {
    let mut table = table();
    speak(&mut table, &[3, 5]);
    table.note("three");
    let closed = table.last() + 1;
    table.ok(Command::CloseProject {});
    assert_eq!((waiting(&table), at(&table)), (vec![], 0));
    table.begin(2);
    assert_eq!(at(&table), 0, "nobody has spoken on this one");
    table.ok(Command::TakeBack { seq: table.last(), along: None });
    table.ok(Command::TakeBack { seq: closed, along: None });
    assert_eq!((waiting(&table), at(&table)), (vec![5], 5));
}

#[test]
fn where_turns_are_not_clicked_there_is_nothing_to_follow() {
    let mut table = table();
    speak(&mut table, &[3]);
    table.mode(Mode::Voluntary);
    assert_eq!(waiting(&table), [3]);
    table.ok(Command::SetTracking { tracked: false });
    assert_eq!(recorder(&table).turns, []);
    table.note("somebody");
    assert_eq!((newest(&table).seat, newest(&table).turn), (0, None));
    table.ok(Command::SetTracking { tracked: true });
    assert_eq!(waiting(&table), [3]);
}

#[test]
fn a_note_that_is_undone_leaves_its_turn_waiting_again() {
    let mut table = table();
    speak(&mut table, &[3, 5]);
    table.note("three");
    table.ok(Command::UndoNote {});
    assert_eq!((at(&table), waiting(&table)), (3, vec![3, 5]));
}

#[test]
fn another_seat_of_a_note_is_that_seats_turn_of_then() {
    let mut table = table();
    speak(&mut table, &[3, 2]);
    let first = recorder(&table).turns[0].turn;
    table.ok(Command::GoToTurn { turn: recorder(&table).turns[1].turn });
    table.note("two");
    speak(table.pass(1_000), &[3, 4]);
    let seat = |note, seat| Command::ChangeNote {
        note,
        text: None,
        seat: Some(seat),
        kind: None,
        project: None,
        dialect: None,
    };
    table.ok(seat(1, 3));
    assert_eq!(newest(&table).turn, Some(first), "their second turn came later");
    assert_eq!(waiting(&table), [3, 4]);
    table.ok(seat(1, 4));
    assert_eq!(newest(&table).turn, None, "had not spoken yet");
    assert_eq!(waiting(&table), [3, 4]);
}

#[test]
fn a_turn_that_never_was_leaves_its_notes_with_who_goes_on_speaking() {
    let mut table = table();
    table.give(3);
    table.pass(10_000);
    table.note("three");
    let three = newest(&table).turn;
    table.give(5);
    let five = table.last();
    table.pass(4_000);
    table.note("taken for five");
    half_line(&mut table, "and so is thi", None, NoteKind::Idea);
    assert_eq!(newest(&table).turn, Some(five));
    table.ok(Command::TakeBack { seq: five, along: None });
    assert_eq!((newest(&table).seat, newest(&table).turn), (3, three));
    let line = table.drafts.line.clone().unwrap();
    assert_eq!((line.seat, line.turn), (3, three));
    let late = Command::SaveNote {
        text: "and so is this".to_owned(),
        seat: None,
        kind: NoteKind::Idea,
        project: None,
        dialect: false,
        nowhere: false,
        turn: Some(five),
    };
    table.ok(late);
    assert_eq!(newest(&table).seat, 3, "a turn that is gone is asked for in vain");
}

#[test]
fn a_turn_that_never_was_and_after_which_nobody_speaks_leaves_its_notes_with_nobody() {
    let mut table = table();
    table.give(5);
    let five = table.last();
    table.note("taken for five");
    table.ok(Command::TakeBack { seq: five, along: None });
    assert_eq!((newest(&table).seat, newest(&table).turn), (0, None));
}

#[test]
fn who_takes_over_begins_with_who_speaks_then() {
    let mut table = table();
    speak(&mut table, &[3, 5]);
    table.write(roundtable_record::Role::Desk, Event::TakenOver {}).unwrap();
    table.ok(Command::GoOn {});
    assert!(waiting(&table).is_empty());
    table.give(2);
    assert_eq!((at(&table), waiting(&table)), (2, vec![2]));
}

#[test]
fn of_a_seat_where_somebody_else_sits_by_now_nothing_waits() {
    let mut table = table();
    speak(&mut table, &[3, 5]);
    table.ok(Command::LeaveSeat { seat: seat(3) });
    assert_eq!(waiting(&table), [3, 5], "who left has spoken all the same");
    table.sit(3);
    assert_eq!(waiting(&table), [5]);
}

#[test]
fn a_turn_is_gone_to_where_there_is_one() {
    let mut table = table();
    assert_eq!(table.refused(Command::GoToTurn { turn: 2 }), Refusal::TurnUnknown { turn: 2 });
    assert_eq!(table.refused(Command::GoToTurn { turn: 999 }), Refusal::TurnUnknown { turn: 999 });
}

/// What happens in a meeting, for the recorder.
#[derive(Debug, Clone)]
enum Does {
    Pass(u64),
    Give(u8),
    End,
    Note,
    Begin(usize),
    Close,
    Back,
    On,
    Move(u8),
    TakeBack,
    Undo,
}

fn does() -> impl Strategy<Value = Does> {
    prop_oneof![
        3 => (500_u64..20_000).prop_map(Does::Pass),
        4 => (1_u8..=8).prop_map(Does::Give),
        2 => Just(Does::End),
        4 => Just(Does::Note),
        1 => (1_usize..=4).prop_map(Does::Begin),
        1 => Just(Does::Close),
        1 => Just(Does::Back),
        1 => Just(Does::On),
        1 => (1_u8..=8).prop_map(Does::Move),
        1 => Just(Does::TakeBack),
        1 => Just(Does::Undo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever happens: a note is by whom the line showed; nobody is passed over by another's note; what waits is neither
    /// agreed nor noted; and the line is at the oldest that waits.
    #[test]
    fn nobody_who_spoke_is_lost(all in proptest::collection::vec(does(), 1..60)) {
        let mut table = table();
        for one in all {
            let (shown, waited) = (recorder(&table), waiting(&table).len());
            let last = table.view().done.first().map(|offered| offered.seq);
            match one {
                Does::Pass(ms) => drop(table.pass(ms)),
                Does::Give(to) => drop(table.ask(Command::GiveFloor { seat: seat(to), how: None })),
                Does::End => drop(table.ask(Command::EndFloor {})),
                Does::Begin(n) => drop(table.ask(Command::BeginProject { project: id(n) })),
                Does::Close => drop(table.ask(Command::CloseProject {})),
                Does::Back => drop(back(&mut table)),
                Does::On => drop(on(&mut table)),
                Does::Undo => drop(table.ask(Command::UndoNote {})),
                Does::Move(to) => {
                    let turn = table.state().floor.speaking.as_ref().map_or(0, |turn| turn.seq);
                    drop(table.ask(Command::MoveTurn { turn, to: seat(to) }));
                }
                Does::TakeBack => drop(last.map(|seq| table.ask(Command::TakeBack { seq, along: None }))),
                Does::Note => {
                    let kind = NoteKind::Question;
                    let note = Command::SaveNote {
                        text: "x".to_owned(), seat: None, kind, project: None, dialect: false, nowhere: false, turn: None,
                    };
                    table.ok(note);
                    prop_assert_eq!(newest(&table).turn, shown.at);
                    let by = turn(&shown, shown.at).map_or(0, |one| one.seat.number());
                    prop_assert_eq!(newest(&table).seat, by);
                    prop_assert!(waiting(&table).len() + 1 >= waited);
                }
            }
            let now = recorder(&table);
            let first = now.turns.iter().find(|one| one.waits);
            if let Some(first) = first {
                prop_assert_eq!(now.at, Some(first.turn));
            }
            for one in now.turns.iter().filter(|one| one.waits) {
                let of = table.state().projects.iter().find(|project| Some(&project.id) == one.project.as_ref());
                prop_assert!(of.is_some_and(|project| !project.closed));
                let noted = table.drafts.notes.values().any(|note| note.turn == Some(one.turn));
                prop_assert!(!noted || table.drafts.place.is_some_and(|place| place.turn == one.turn));
            }
        }
    }
}
