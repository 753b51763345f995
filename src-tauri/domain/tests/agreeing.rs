//! 附议: who agrees with a note or a wording, by a short line or by seats.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::view::notes;
use roundtable_domain::*;

/// Seat 3 has said something on the first project.
fn noted() -> Table {
    let mut table = Table::discussing(&meeting(3, |_| ()), 8);
    table.speak(3, 5_000);
    table.note("round corners");
    table
}

fn second(note: NoteRef, seats: &[u8]) -> Command {
    Command::SecondNote { note, seats: seats.to_vec() }
}

fn seconded(table: &Table) -> Vec<u8> {
    newest(table).seconded.clone()
}

#[test]
fn a_plus_and_seats_say_who_agrees() {
    for (line, seats) in [
        ("+5", vec![5]),
        ("＋５", vec![5]),
        (" +8 5", vec![5, 8]),
        ("+5+8", vec![5, 8]),
        ("+5、8，5", vec![5, 8]),
        ("+ 16　", vec![16]),
        ("+0", vec![0]),
    ] {
        assert_eq!(seconding(line), Some(seats), "{line:?}");
    }
    for none in ["+", "5", "+5 户", "+17", "+100", "+5 -8", "a+5", "++", ""] {
        assert_eq!(seconding(none), None, "{none:?}");
    }
}

#[test]
fn the_line_adds_those_who_agree_to_what_was_noted_last_and_ctrl_z_takes_them_off() {
    let mut table = noted();
    half_line(&mut table, "+5 8", None, NoteKind::Improvement);
    table.note("+5 8");
    assert_eq!((seconded(&table), table.drafts.notes.len()), (vec![5, 8], 1));
    assert!(table.drafts.line.is_none());
    table.note("＋２");
    assert_eq!(seconded(&table), [2, 5, 8]);
    table.ok(Command::UndoNote {});
    assert_eq!(seconded(&table), [5, 8]);
    table.note("+0");
    assert_eq!(seconded(&table), [0], "with everybody it is everybody");
}

#[test]
fn nobody_agrees_with_themselves_or_from_an_empty_seat_or_with_nothing() {
    let mut table = noted();
    assert_eq!(table.refused(second(NoteRef::Draft(1), &[3, 5])), Refusal::OwnNote);
    assert_eq!(table.refused(second(NoteRef::Draft(1), &[12])), Refusal::SeatEmpty { seat: seat(12) });
    assert_eq!(table.refused(second(NoteRef::Draft(9), &[5])), Refusal::NoteUnknown { note: 9 });
    let nothing = |text: &str| Command::SaveNote {
        text: text.to_owned(),
        seat: None,
        kind: NoteKind::Improvement,
        project: Some(id(2)),
        dialect: false,
        nowhere: false,
        turn: None,
    };
    assert_eq!(table.refused(nothing("+5")), Refusal::NothingToSecond);
    table.ok(second(NoteRef::Draft(1), &[8, 5]));
    table.ok(Command::ChangeNote { note: 1, text: None, seat: Some(5), kind: None, project: None, dialect: None });
    assert_eq!(seconded(&table), [8], "who said it after all does not agree with it besides");
}

#[test]
fn who_agrees_enters_with_the_note_and_stays_when_it_is_taken_back() {
    let mut table = noted();
    table.ok(second(NoteRef::Draft(1), &[8, 5]));
    let events = table.ok(Command::CloseProject {});
    let [Event::ProjectClosed { notes: entered, .. }] = events.as_slice() else { panic!("{events:?}") };
    assert!(entered[0].seconded.is_sorted());
    let mut seats: Vec<u8> = entered[0].seconded.iter().filter_map(|one| table.words.speaker(one)).collect();
    seats.sort_unstable();
    assert_eq!(seats, [5, 8]);
    let shown = |table: &Table| notes(table.state(), &table.drafts, &table.words, None).notes.remove(0);
    assert_eq!(shown(&table).seconded, [5, 8]);

    let hash = shown(&table).hash.unwrap();
    table.ok(second(NoteRef::Entered(hash.clone()), &[5, 2]));
    assert_eq!((shown(&table).seconded, shown(&table).was), (vec![2, 5], None), "it says what it said");
    assert_eq!(table.refused(second(NoteRef::Entered(hash), &[2])), Refusal::NoteNotThere, "it is another by now");
    let hash = shown(&table).hash.unwrap();
    assert_eq!(table.refused(second(NoteRef::Entered(hash), &[2, 5])), Refusal::AlreadySo);
    assert_eq!(table.replayed().state(), table.state());

    table.ok(Command::ReopenProject { project: id(1) });
    assert_eq!(seconded(&table), [2, 5]);
}

#[test]
fn several_agree_to_a_wording_and_the_record_says_who() {
    let mut table = noted();
    table.ok(Command::WordNotes { notes: vec![1], text: "round".to_owned(), agreed_by: vec![5, 3] });
    let none = Command::WordNotes { notes: vec![1], text: "round".to_owned(), agreed_by: Vec::new() };
    assert_eq!(table.refused(none), Refusal::WordingMisplaced);
    let events = table.ok(Command::CloseProject {});
    let Some(Event::WordingAgreed { agreed_by, .. }) = events.last() else { panic!("{events:?}") };
    assert!(agreed_by.is_sorted());
    let mut seats: Vec<u8> = agreed_by.iter().filter_map(|one| table.words.speaker(one)).collect();
    seats.sort_unstable();
    assert_eq!(seats, [3, 5]);
}

#[test]
fn two_notes_that_become_one_have_the_seconders_of_both() {
    let mut table = noted();
    table.note("and along the wall");
    table.ok(second(NoteRef::Draft(1), &[5]));
    table.ok(second(NoteRef::Draft(2), &[8, 5]));
    table.ok(Command::JoinNotes { note: 1, with: 2 });
    assert_eq!(seconded(&table), [5, 8]);
}

#[test]
fn a_line_that_says_who_agrees_is_no_note_when_the_table_goes_on_to_choose() {
    let mut table = noted();
    half_line(&mut table, "+5", None, NoteKind::Improvement);
    table.phase(Phase::Choosing);
    assert_eq!((seconded(&table), table.drafts.notes.len()), (vec![5], 1));
}

#[test]
fn a_foreign_record_whose_seconders_are_not_sorted_or_are_too_many_is_refused() {
    let mut table = noted();
    table.ok(second(NoteRef::Draft(1), &[5, 8]));
    let events = table.clone().ok(Command::CloseProject {});
    let [Event::ProjectClosed { project, notes }] = events.as_slice() else { panic!("{events:?}") };
    let write = |seconded: Vec<roundtable_record::Commit>| {
        let notes = vec![EnteredNote { seconded, ..notes[0].clone() }];
        let closed = Event::ProjectClosed { project: project.clone(), notes };
        table.clone().write(roundtable_record::Role::Leader, closed)
    };
    let turned: Vec<_> = notes[0].seconded.iter().rev().copied().collect();
    assert_eq!(write(turned), Err(Refusal::NotSorted { what: "seconders" }));
    let twice = vec![notes[0].seconded[0]; 2];
    assert_eq!(write(twice), Err(Refusal::NotSorted { what: "seconders" }));
    let mut many: Vec<_> =
        (0..17_u8).map(|n| roundtable_record::Commit::new(roundtable_record::Hash::of([n]))).collect();
    many.sort_unstable();
    assert_eq!(write(many), Err(Refusal::TooMany { what: "seconders", most: 16 }));
}

proptest! {
    /// Whatever is typed: nobody agrees twice, with themselves, or beside everybody.
    #[test]
    fn whoever_agrees_does_so_once(said in proptest::collection::vec(proptest::collection::vec(0_u8..10, 1..4), 1..8)) {
        let mut table = noted();
        for seats in said {
            let line: String = seats.iter().map(|seat| format!("+{seat}")).collect();
            let _ = table.ask(Command::SaveNote {
                text: line, seat: None, kind: NoteKind::Worry, project: None, dialect: false, nowhere: false, turn: None,
            });
            let note = newest(&table);
            prop_assert!(note.seconded.is_sorted_by(|a, b| a < b) && !note.seconded.contains(&note.seat));
            prop_assert!(!note.seconded.contains(&0) || note.seconded.len() == 1);
            prop_assert!(note.seconded.iter().all(|seat| *seat <= 8));
        }
        prop_assert_eq!(table.drafts.notes.len(), 1);
    }
}

#[test]
fn a_line_of_a_turn_before_is_about_what_was_on_the_table_then() {
    let mut table = noted();
    let turn = table.view().recorder.turns.last().unwrap().turn;
    table.ok(Command::SaveNote {
        text: "when?".to_owned(),
        seat: None,
        kind: NoteKind::Question,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    });
    table.begin(2);
    let line = |text: &str| Command::SaveNote {
        text: text.to_owned(),
        seat: None,
        kind: NoteKind::Improvement,
        project: None,
        dialect: false,
        nowhere: false,
        turn: Some(turn),
    };
    table.ok(line("+5"));
    assert_eq!(newest(&table).seconded, [5]);
    table.ok(line("= in May"));
    assert_eq!(newest(&table).answer.as_ref().unwrap().text, "in May");
    let on = Command::SaveNote {
        text: "+8".to_owned(),
        seat: None,
        kind: NoteKind::Worry,
        project: Some(id(1)),
        dialect: false,
        nowhere: false,
        turn: None,
    };
    table.ok(on);
    assert_eq!(newest(&table).seconded, [5, 8]);
}
