//! Notes: who said it, on what, and how they enter the record.

mod common;
use common::*;
use roundtable_domain::*;

fn table() -> Table {
    Table::discussing(&meeting(4, |_| ()), 8)
}

fn type_line(table: &mut Table, text: &str) {
    table.ok(Command::TypeLine { text: text.to_owned(), seat: None, kind: None, project: None, turn: None });
}

#[test]
fn nobody_is_noted_while_people_find_their_seats() {
    let mut table = Table::seated(&meeting(3, |_| ()), 4);
    let early = Refusal::WrongPhase { phase: Phase::Seating };
    let line = |seat| Command::TypeLine { text: "told".to_owned(), seat, kind: None, project: None, turn: None };
    let note = |seat| {
        let (text, kind) = ("told before it began".to_owned(), NoteKind::Aside);
        Command::SaveNote { text, seat, kind, project: None, dialect: false, nowhere: false, turn: None }
    };
    for command in [line(Some(2)), note(Some(2))] {
        assert_eq!(table.refused(command), early);
    }
    table.ok(line(None));
    table.ok(note(None));
    let seat = Some(2);
    let change = Command::ChangeNote { note: 1, text: None, seat, kind: None, project: None, dialect: None };
    assert_eq!(table.refused(change.clone()), early);
    table.ok(Command::BeginPhase { phase: Phase::Opening });
    table.ok(change);
}

#[test]
fn the_first_character_binds_who_has_the_floor_then() {
    let mut table = table();
    table.give(3);
    type_line(&mut table, "r");
    table.give(5);
    type_line(&mut table, "round corners");
    table.note("round corners");
    assert_eq!(newest(&table).seat, 3);
    assert!(table.drafts.line.is_none());
}

#[test]
fn without_a_line_typed_before_a_note_is_by_who_speaks_when_it_is_saved() {
    let mut table = table();
    table.note("nobody speaks");
    assert_eq!(newest(&table).seat, 0);
    table.give(5);
    table.note("five speaks");
    assert_eq!(newest(&table).seat, 5);
}

#[test]
fn digits_and_a_space_name_another() {
    let mut table = table();
    table.give(3);
    table.note("7 转角要圆");
    assert_eq!((newest(&table).seat, newest(&table).text.as_str()), (7, "转角要圆"));
    table.note("0 所有人都同意");
    assert_eq!((newest(&table).seat, newest(&table).text.as_str()), (0, "所有人都同意"));
    for spaced in ["７　加扶手", " 7 加扶手", "　7 加扶手"] {
        table.note(spaced);
        assert_eq!((newest(&table).seat, newest(&table).text.as_str()), (7, "加扶手"), "{spaced:?}");
    }
}

#[test]
fn digits_that_name_nobody_belong_to_the_text() {
    let mut table = table();
    table.give(3);
    for text in ["12 户", "17 棵树", "300 户", "7楼漏水", "7"] {
        table.note(text);
        assert_eq!((newest(&table).seat, newest(&table).text.as_str()), (3, text));
    }
}

#[test]
fn a_number_said_by_the_recorder_must_be_somebodys() {
    let mut table = table();
    let save = |seat| Command::SaveNote {
        text: "x".to_owned(),
        seat: Some(seat),
        kind: NoteKind::Worry,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    };
    assert_eq!(table.refused(save(15)), Refusal::SeatEmpty { seat: seat(15) });
    for none in [17, 99] {
        assert_eq!(table.refused(save(none)), Refusal::NoSuchSeat { seat: none, most: 16 });
    }
    table.ok(save(8));
}

#[test]
fn notes_of_a_project_enter_together_in_the_order_of_their_hashes_without_times() {
    let mut table = table();
    for n in 0..12 {
        table.pass(1_000);
        table.note(&format!("note {n}"));
    }
    let events = table.ok(Command::CloseProject {});
    let [Event::ProjectClosed { project, notes }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(*project, id(1));
    assert_eq!(notes.len(), 12);
    assert!(notes.is_sorted_by(|a, b| a.text.hash() < b.text.hash()));
    assert!(table.drafts.notes.is_empty());
    let typed: Vec<String> = (0..12).map(|n| format!("note {n}")).collect();
    let entered: Vec<&str> = notes.iter().map(|n| table.words.text(&n.text).unwrap()).collect();
    assert!(typed.iter().all(|t| entered.contains(&t.as_str())));
    assert_ne!(entered, typed.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_foreign_record_whose_notes_are_in_another_order_is_refused() {
    let mut table = table();
    table.note("one");
    table.note("two");
    let mut trial = table.clone();
    let events = trial.ok(Command::CloseProject {});
    let [Event::ProjectClosed { project, notes }] = events.as_slice() else { panic!() };
    let turned = Event::ProjectClosed { project: project.clone(), notes: notes.iter().rev().cloned().collect() };
    let refused = table.write(roundtable_record::Role::Leader, turned);
    assert_eq!(refused, Err(Refusal::NotSorted { what: "notes" }));
}

#[test]
fn until_its_project_is_closed_a_note_can_be_changed_and_the_change_taken_back() {
    let mut table = table();
    table.note("conrers round");
    let note = *table.drafts.notes.keys().next().unwrap();
    let change = Command::ChangeNote {
        note,
        text: Some("corners round".to_owned()),
        seat: Some(4),
        kind: Some(NoteKind::Idea),
        project: None,
        dialect: Some(true),
    };
    table.ok(change.clone());
    let changed = newest(&table).clone();
    assert_eq!((changed.seat, changed.kind, changed.dialect), (4, NoteKind::Idea, true));
    table.ok(Command::UndoNote {});
    assert_eq!(newest(&table).text, "conrers round");
    table.ok(Command::UndoNote {});
    assert!(table.drafts.notes.is_empty());
    assert_eq!(table.refused(Command::UndoNote {}), Refusal::NothingToUndo);
    assert_eq!(table.refused(change), Refusal::NoteUnknown { note });
}

#[test]
fn a_removed_note_leaves_the_wording_that_named_it() {
    let mut table = table();
    table.note("one");
    table.note("two");
    let numbers: Vec<u32> = table.drafts.notes.keys().copied().collect();
    table.ok(Command::WordNotes { notes: numbers.clone(), text: "both".to_owned(), agreed_by: vec![2] });
    table.ok(Command::RemoveNote { note: numbers[0] });
    assert_eq!(table.drafts.wordings.values().next().unwrap().notes, numbers[1..]);
    table.ok(Command::RemoveNote { note: numbers[1] });
    assert!(table.drafts.wordings.is_empty());
}

#[test]
fn a_wording_is_of_notes_of_one_project_and_enters_with_them() {
    let mut table = table();
    table.note("here");
    table.ok(Command::SaveNote {
        text: "there".to_owned(),
        seat: None,
        kind: NoteKind::Worry,
        project: Some(id(2)),
        dialect: false,
        nowhere: false,
        turn: None,
    });
    let numbers: Vec<u32> = table.drafts.notes.keys().copied().collect();
    let word = |notes| Command::WordNotes { notes, text: "in order".to_owned(), agreed_by: vec![1] };
    assert_eq!(table.refused(word(numbers.clone())), Refusal::WordingMisplaced);
    assert_eq!(table.refused(word(Vec::new())), Refusal::WordingMisplaced);
    table.ok(word(vec![numbers[0]]));
    let events = table.ok(Command::CloseProject {});
    assert!(matches!(&events[..], [Event::ProjectClosed { .. }, Event::WordingAgreed { .. }]));
    let wording = &table.state().wordings[0];
    assert_eq!(wording.agreed_by.iter().map(|one| table.words.speaker(one)).collect::<Vec<_>>(), [Some(1)]);
}

#[test]
fn a_text_that_nobody_could_see_or_read_is_refused() {
    let mut table = table();
    let save = |text: String| Command::SaveNote {
        text,
        seat: None,
        kind: NoteKind::Worry,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    };
    assert_eq!(table.refused(save("  \u{3000}".to_owned())), Refusal::TextEmpty);
    assert!(matches!(table.refused(save("a\u{0}b".to_owned())), Refusal::TextUnfit { .. }));
    assert!(matches!(table.refused(save("字".repeat(2_001))), Refusal::TextUnfit { .. }));
    table.ok(save("字".repeat(2_000)));
}

#[test]
fn a_half_typed_line_makes_no_event_and_an_emptied_one_is_gone() {
    let mut table = table();
    let lines = table.session.acts().len();
    type_line(&mut table, "half a");
    assert_eq!(table.drafts.line.as_ref().unwrap().text, "half a");
    type_line(&mut table, "");
    assert!(table.drafts.line.is_none());
    assert_eq!(table.session.acts().len(), lines);
}

/// Three have chosen, and the record is about to be signed; an aside and a note of a project were never read back.
fn signing_with_notes_waiting() -> Table {
    let mut table = Table::choosing(&meeting(3, |_| ()), 3);
    for (text, kind, project) in [("the lift", NoteKind::Aside, None), ("a bench", NoteKind::Idea, Some(id(2)))] {
        let text = text.to_owned();
        table.ok(Command::SaveNote { text, seat: Some(1), kind, project, dialect: false, nowhere: false, turn: None });
    }
    table.open_poll();
    table.key(1, &[&[1], &[1], &[1]]);
    table.key(2, &[&[1], &[1], &[1]]);
    table.ok(Command::ClosePoll { abstained: 0, difference: None });
    table.explain(&id(1));
    table.phase(Phase::Signing);
    table
}

#[test]
fn notes_that_were_never_read_back_are_shown_at_the_signing_and_enter_once_all_agree() {
    let mut table = signing_with_notes_waiting();
    let at_the_window = |table: &Table, note: Option<u32>| {
        let elapsed_ms = table.session.state().elapsed_ms;
        view::display(
            &table.session,
            &table.drafts,
            &table.words,
            note.map(|note| view::Aloud::Note { note }),
            elapsed_ms,
        )
        .reading
    };
    let read: Vec<_> = view::closing(table.session.state(), &table.drafts).waiting;
    for (at, note) in (0..).zip(&read) {
        let reading = at_the_window(&table, note.draft).unwrap();
        assert_eq!((reading.at, reading.notes.len()), (at, read.len()), "residents read along");
        assert_eq!(Some(&reading.notes[usize::try_from(at).unwrap()].text), note.text.as_ref());
    }
    assert_eq!(at_the_window(&table, None), None);
    let waiting = view::closing(table.session.state(), &table.drafts).waiting;
    let texts: Vec<_> = waiting.iter().map(|note| note.text.as_deref().unwrap()).collect();
    assert_eq!(texts, ["a bench", "the lift"], "of a project before of none");
    table.ok(Command::RemoveNote { note: waiting[1].draft.unwrap() });
    assert_eq!(table.refused(Command::ReadThrough {}), Refusal::NotesUnread { notes: 1 });
    let events = table.ok(Command::EnterNotes {});
    assert!(matches!(&events[..], [Event::NotesEntered { notes }] if notes.len() == 1));
    assert!(view::closing(table.session.state(), &table.drafts).waiting.is_empty());
    assert_eq!(table.refused(Command::EnterNotes {}), Refusal::NothingToEnter);
    let events = table.ok(Command::ReadThrough {});
    assert!(matches!(&events[..], [Event::ReadThrough {}]));
}

#[test]
fn residents_see_the_notes_while_they_are_read_and_no_others() {
    let mut table = table();
    table.note("round corners");
    table.note("too narrow");
    let display = |table: &Table, reading: Option<u32>| {
        view::display(
            &table.session,
            &table.drafts,
            &table.words,
            reading.map(|note| view::Aloud::Note { note }),
            table.session.state().elapsed_ms,
        )
    };
    assert_eq!(display(&table, None).reading, None);
    assert_eq!(display(&table, Some(99)).reading, None);
    let first = *table.drafts.notes.keys().next().unwrap();
    let reading = display(&table, Some(first)).reading.unwrap();
    assert_eq!((reading.at, reading.notes.len(), reading.notes[0].text.as_str()), (0, 2, "round corners"));
    table.ok(Command::CloseProject {});
    assert_eq!(display(&table, Some(first)).reading, None, "agreed");
}

#[test]
fn residents_see_how_far_the_choosing_is_and_the_three_with_their_votes() {
    let mut table = Table::choosing(&meeting(5, |_| ()), 3);
    let display = |table: &Table| {
        view::display(&table.session, &table.drafts, &table.words, None, table.session.state().elapsed_ms)
    };
    let ballots = |table: &Table| display(table).choosing.map(|how| how.ballots);
    assert_eq!(ballots(&table), Some(view::Ballots::Soon));
    table.open_poll();
    assert_eq!(ballots(&table), Some(view::Ballots::Out));
    let papers: [&[usize]; 3] = [&[1, 2, 3], &[1, 2, 4], &[1]];
    table.key(1, &papers);
    assert_eq!(ballots(&table), Some(view::Ballots::Counted));
    table.key(2, &papers);
    table.ok(Command::ClosePoll { abstained: 0, difference: None });
    // Two of three are in, two others are level for one place: nobody is asked to choose on paper any more.
    let shown = display(&table);
    assert_eq!(shown.choosing, None);
    assert_eq!(shown.recommended, None);
    let tie = shown.tie.unwrap();
    assert_eq!((tie.places, tie.among.iter().map(|one| one.id.clone()).collect::<Vec<_>>()), (1, vec![id(3), id(4)]));
    table.ok(Command::BreakTie { drawn: vec![id(4)], witnesses: vec![seat(1), seat(2)] });
    let shown = display(&table);
    assert_eq!(shown.tie, None);
    let three: Vec<_> = shown.recommended.unwrap().into_iter().map(|one| (one.score, one.drawn)).collect();
    assert_eq!(three, [(Some(3), false), (Some(2), false), (Some(1), true)]);
}

#[test]
fn what_is_half_typed_when_the_table_goes_on_to_choosing_is_read_before_the_signing() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    half_line(&mut table, "a ramp at the", Some(2), NoteKind::Worry);
    table.phase(Phase::Choosing);
    assert_eq!(table.drafts.line, None);
    let note = newest(&table);
    assert_eq!((note.text.as_str(), note.seat, note.kind), ("a ramp at the", 2, NoteKind::Worry));
    assert_eq!(note.project, Some(id(1)));
    assert_eq!(view::closing(table.state(), &table.drafts).waiting.len(), 1);
}

#[test]
fn what_cannot_be_a_note_stays_half_typed() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    half_line(&mut table, "   ", None, NoteKind::Worry);
    table.phase(Phase::Choosing);
    assert!(table.drafts.line.is_some() && table.drafts.notes.is_empty());
}

#[test]
fn notes_of_a_turn_go_along_when_it_was_anothers_and_come_back_with_it() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 4);
    table.note("said by nobody");
    table.give(1);
    let turn = table.last();
    table.note("first");
    half_line(&mut table, "seco", Some(1), NoteKind::Idea);
    table.ok(Command::SaveNote {
        text: "of another".to_owned(),
        seat: Some(3),
        kind: NoteKind::Idea,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    });
    half_line(&mut table, "seco", Some(1), NoteKind::Idea);
    let said = |table: &Table| table.drafts.notes.values().map(|note| note.seat).collect::<Vec<_>>();
    table.ok(Command::MoveTurn { turn, to: seat(2) });
    assert_eq!(said(&table), [0, 2, 3]);
    assert_eq!(table.drafts.line.as_ref().map(|line| line.seat), Some(2));
    let offered = table.offered().unwrap();
    assert_eq!(offered.notes, 1);
    table.ok(Command::MoveTurn { turn, to: seat(4) });
    table.ok(Command::TakeBack { seq: table.last(), along: None });
    assert_eq!(said(&table), [0, 2, 3]);
    table.ok(Command::TakeBack { seq: offered.seq, along: offered.along });
    assert_eq!(said(&table), [0, 1, 3]);
    assert_eq!(table.drafts.line.as_ref().map(|line| line.seat), Some(1));
}
