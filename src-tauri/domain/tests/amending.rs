//! Notes become others: joined while they can still be changed, amended once they have entered.

mod common;
use common::*;
use roundtable_domain::view::{NoteView, notes};
use roundtable_domain::*;

/// Two have spoken on the first project, each with a note.
fn noted() -> Table {
    let mut table = Table::discussing(&meeting(4, |_| ()), 8);
    table.speak(3, 5_000);
    table.note("round corners");
    table.note("and along the wall");
    table.speak(5, 5_000);
    table.note("wooden ones");
    table
}

/// Its project is agreed.
fn agreed() -> Table {
    let mut table = noted();
    let numbers: Vec<u32> = table.drafts.notes.keys().copied().collect();
    table.ok(Command::WordNotes { notes: numbers, text: "round, wooden".to_owned(), agreed_by: vec![3] });
    table.ok(Command::CloseProject {});
    table
}

fn shown(table: &Table, text: &str) -> NoteView {
    let all = notes(table.state(), &table.drafts, &table.words, None).notes;
    all.into_iter().find(|note| note.text.as_deref() == Some(text)).unwrap()
}

fn amend(table: &Table, text: &str, to: Option<&str>, seat: Option<u8>) -> Command {
    let hash = shown(table, text).hash.unwrap();
    Command::AmendNote { hash, text: to.map(str::to_owned), seat, kind: None, project: None, dialect: None }
}

#[test]
fn two_notes_of_one_person_become_one_and_come_apart_by_undoing() {
    let mut table = noted();
    table.ok(Command::WordNotes { notes: vec![2, 3], text: "in order".to_owned(), agreed_by: vec![0] });
    table.ok(Command::JoinNotes { note: 1, with: 2 });
    let texts = |table: &Table| table.drafts.notes.values().map(|note| note.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&table), ["round corners; and along the wall", "wooden ones"]);
    assert_eq!(table.drafts.wordings.values().next().unwrap().notes, [1, 3], "its wording is of the whole");
    table.ok(Command::UndoNote {});
    assert_eq!(texts(&table), ["round corners", "and along the wall", "wooden ones"]);
    assert_eq!(table.drafts.wordings.values().next().unwrap().notes, [2, 3]);
}

#[test]
fn gists_are_joined_by_the_stop_of_how_they_are_written() {
    for (one, other, whole) in [
        ("靠墙一边", "转角用圆的", "靠墙一边；转角用圆的"),
        ("靠墙一边，", "转角用圆的", "靠墙一边，转角用圆的"),
        ("Along the wall.", "Round corners", "Along the wall. Round corners"),
        ("Along the wall", "round corners", "Along the wall; round corners"),
    ] {
        let mut table = Table::discussing(&meeting(3, |_| ()), 4);
        table.note(one);
        table.note(other);
        table.ok(Command::JoinNotes { note: 1, with: 2 });
        assert_eq!(newest(&table).text, whole);
    }
}

#[test]
fn notes_of_two_people_or_projects_or_too_long_together_stay_two() {
    let mut table = noted();
    let join = |note, with| Command::JoinNotes { note, with };
    assert_eq!(table.refused(join(1, 3)), Refusal::NotesOfTwo);
    assert_eq!(table.refused(join(1, 1)), Refusal::AlreadySo);
    assert_eq!(table.refused(join(1, 9)), Refusal::NoteUnknown { note: 9 });
    table.ok(Command::ChangeNote { note: 2, text: None, seat: None, kind: None, project: Some(id(2)), dialect: None });
    assert_eq!(table.refused(join(1, 2)), Refusal::NoteMisplaced);
    table.ok(Command::UndoNote {});
    let long = Some("字".repeat(1_999));
    table.ok(Command::ChangeNote { note: 2, text: long, seat: None, kind: None, project: None, dialect: None });
    assert!(matches!(table.refused(join(1, 2)), Refusal::TextUnfit { .. }));
}

#[test]
fn what_has_entered_is_amended_in_its_place_and_what_it_said_stands_in_the_record() {
    let mut table = agreed();
    let place = |table: &Table| table.state().notes.iter().position(|n| Some("round") == said(table, n));
    fn said<'t>(table: &'t Table, note: &EnteredNote) -> Option<&'t str> {
        table.words.text(&note.text).map(|text| &text[..5])
    }
    let before = place(&table);
    let events = table.ok(amend(&table, "round corners", Some("round corners, padded"), Some(4)));
    let [Event::NoteAmended { note, was }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(place(&table), before);
    assert_eq!((table.words.text(was), table.words.speaker(&note.speaker)), (Some("round corners"), Some(4)));
    let amended = shown(&table, "round corners, padded");
    assert_eq!((amended.seat, amended.was.as_deref()), (Some(4), Some("round corners")));
    assert_eq!(amended.wording.unwrap().notes, 3, "the wording is of it still");
    assert!(table.state().wordings[0].notes.is_sorted());
    assert_eq!(table.replayed().state(), table.state());

    table.ok(amend(&table, "round corners, padded", Some("soft corners"), None));
    assert_eq!(shown(&table, "soft corners").was.as_deref(), Some("round corners, padded"));
    let offered = table.view().done[0].clone();
    assert_eq!((offered.act.as_str(), offered.project), ("note_amended", Some(id(1))));
    table.ok(Command::TakeBack { seq: offered.seq, along: None });
    table.ok(Command::TakeBack { seq: table.view().done[0].clone().seq, along: None });
    assert_eq!(shown(&table, "round corners").was, None);
}

#[test]
fn a_note_may_become_of_another_kind_or_project_where_no_wording_is_of_it() {
    let mut table = noted();
    table.ok(Command::CloseProject {});
    let hash = shown(&table, "wooden ones").hash.unwrap();
    let to = |kind, project| Command::AmendNote {
        hash: hash.clone(),
        text: None,
        seat: None,
        kind,
        project,
        dialect: Some(true),
    };
    table.ok(to(Some(NoteKind::Idea), Some(id(2))));
    let note = shown(&table, "wooden ones");
    assert_eq!((note.kind, note.project, note.seat, note.dialect), (NoteKind::Idea, Some(id(2)), Some(5), true));

    let mut table = agreed();
    let hash = shown(&table, "wooden ones").hash.unwrap();
    let project = Some(id(2));
    let away = Command::AmendNote { hash, text: None, seat: None, kind: None, project, dialect: None };
    assert_eq!(table.refused(away), Refusal::NoteMisplaced);
}

#[test]
fn an_amendment_that_changes_nothing_or_is_of_no_note_is_refused() {
    let mut table = agreed();
    assert_eq!(table.refused(amend(&table, "round corners", Some("round corners "), Some(3))), Refusal::AlreadySo);
    assert_eq!(table.refused(amend(&table, "round corners", Some(" "), None)), Refusal::TextEmpty);
    for hash in ["5f".repeat(32), "nothing".to_owned()] {
        let none = Command::AmendNote { hash, text: None, seat: None, kind: None, project: None, dialect: None };
        assert_eq!(table.refused(none), Refusal::NoteNotThere);
    }
}

#[test]
fn what_was_read_through_is_read_through_again_after_an_amendment() {
    let mut table = agreed();
    for n in 2..=4 {
        table.begin(n);
        table.ok(Command::IntroduceProject { project: id(n), by: Introducer::Adviser });
        table.ok(Command::CloseProject {});
    }
    table.phase(Phase::Choosing);
    table.ok(amend(&table, "wooden ones", Some("wooden rails"), None));
    table.open_poll();
    let papers: [&[usize]; 8] = [&[1, 2, 3]; 8];
    table.key(1, &papers);
    table.key(2, &papers);
    table.ok(Command::ClosePoll { abstained: 0, difference: None });
    for project in table.state().recommended().unwrap().to_vec() {
        table.explain(&project);
    }
    table.phase(Phase::Signing);
    table.ok(Command::ReadThrough {});
    table.ok(amend(&table, "wooden rails", Some("wooden handrails"), None));
    assert_eq!(table.state().read_through, None);
    assert_eq!(table.refused(Command::SignOff { role: roundtable_record::Role::Leader }), Refusal::NotReadThrough);
}

/// What the table committed to in its only note that says this.
fn entered(table: &Table, text: &str) -> EnteredNote {
    table.state().notes.iter().find(|note| table.words.text(&note.text) == Some(text)).unwrap().clone()
}

/// The note of seat 3 is agreed, with seats 5 and 8 behind it.
fn seconded() -> Table {
    let mut table = noted();
    table.ok(Command::SecondNote { note: NoteRef::Draft(1), seats: vec![5, 8] });
    table.ok(Command::CloseProject {});
    table
}

#[test]
fn who_said_it_and_who_agrees_stays_as_it_is_committed_to_where_nobody_here_can_read_it() {
    let mut table = seconded();
    let before = entered(&table, "round corners");
    let unread: Vec<_> = before.seconded.iter().chain([&before.speaker]).copied().collect();
    unread.iter().for_each(|speaker| table.words.forget(speaker));
    table.ok(amend(&table, "round corners", Some("soft corners"), None));
    let after = entered(&table, "soft corners");
    assert_eq!((after.speaker, &after.seconded), (before.speaker, &before.seconded));
    assert_eq!(table.replayed().state(), table.state());

    // Who agrees besides comes to them; who said it can be said anew.
    let note = NoteRef::Entered(after.text.hash().to_string());
    table.ok(Command::SecondNote { note, seats: vec![2] });
    let more = entered(&table, "soft corners");
    assert!(more.seconded.len() == 3 && more.seconded.is_sorted());
    assert!(before.seconded.iter().all(|one| more.seconded.contains(one)));
    table.ok(amend(&table, "soft corners", None, Some(4)));
    let by = entered(&table, "soft corners");
    assert_eq!((table.words.speaker(&by.speaker), by.seconded.len()), (Some(4), 3));
    // Everybody is everybody.
    let note = NoteRef::Entered(by.text.hash().to_string());
    table.ok(Command::SecondNote { note, seats: vec![0] });
    assert_eq!(entered(&table, "soft corners").seconded.len(), 1);
}

#[test]
fn of_who_agrees_one_that_nobody_can_read_stays_beside_those_that_are_here() {
    let mut table = seconded();
    let before = entered(&table, "round corners");
    table.words.forget(&before.seconded[0]);
    table.ok(amend(&table, "round corners", Some("soft corners"), None));
    let after = entered(&table, "soft corners");
    assert!(after.seconded.contains(&before.seconded[0]) && after.seconded.is_sorted());
    assert_eq!(after.seconded.len(), 2);
}

#[test]
fn a_name_that_was_erased_stays_what_it_is_when_its_idea_is_amended() {
    let mut table = noted();
    table.ok(Command::ChangeNote {
        note: 1,
        text: None,
        seat: None,
        kind: Some(NoteKind::Idea),
        project: None,
        dialect: None,
    });
    table.ok(Command::NameIdea { note: NoteRef::Draft(1), name: Some("a roof".to_owned()), cost: Some(5) });
    table.ok(Command::CloseProject {});
    let before = entered(&table, "round corners").idea;
    table.words.forget(&before.as_ref().unwrap().name);
    table.ok(amend(&table, "round corners", Some("soft corners"), None));
    assert_eq!(entered(&table, "soft corners").idea, before);
}

#[test]
fn a_note_was_said_when_it_was_said_whatever_it_was_amended_to() {
    let mut table = seconded();
    table.pass(60_000);
    let said = |table: &Table, text: &str| {
        let note = table.drafts.notes.values().find(|note| note.text == text).unwrap();
        (note.at_ms, note.turn)
    };
    let mut again = table.clone();
    again.ok(Command::ReopenProject { project: id(1) });
    let before = said(&again, "round corners");
    table.ok(amend(&table, "round corners", Some("soft corners"), None));
    table.ok(amend(&table, "soft corners", Some("padded corners"), None));
    table.pass(60_000);
    table.ok(Command::ReopenProject { project: id(1) });
    assert_eq!(said(&table, "padded corners"), before);
}

#[test]
fn what_was_said_by_another_after_all_was_not_said_in_that_turn() {
    let mut table = seconded();
    table.ok(amend(&table, "round corners", None, Some(7)));
    table.ok(Command::ReopenProject { project: id(1) });
    let note = table.drafts.notes.values().find(|note| note.text == "round corners").unwrap();
    assert_eq!((note.seat, note.turn), (7, None));
}
