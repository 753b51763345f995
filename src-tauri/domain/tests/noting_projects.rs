//! Which project a note is about, and that it stays so.

mod common;
use common::*;
use roundtable_domain::*;

#[test]
fn an_aside_belongs_to_no_project_and_waits_for_the_read_through() {
    let mut table = Table::choosing(&meeting(3, |_| ()), 3);
    let aside = Command::SaveNote {
        text: "the lift".to_owned(),
        seat: None,
        kind: NoteKind::Aside,
        project: Some(id(1)),
        dialect: false,
        nowhere: false,
        turn: None,
    };
    table.ok(aside);
    assert_eq!(newest(&table).project, None);
    table.open_poll();
    table.key(1, &[&[1], &[1], &[1]]);
    table.key(2, &[&[1], &[1], &[1]]);
    table.ok(Command::ClosePoll { abstained: 0, difference: None });
    table.explain(&id(1));
    table.phase(Phase::Signing);
    assert_eq!(table.refused(Command::ReadThrough {}), Refusal::NotesUnread { notes: 1 });
    let events = table.ok(Command::EnterNotes {});
    assert!(matches!(&events[..], [Event::NotesEntered { notes }] if notes.len() == 1));
    table.ok(Command::ReadThrough {});
}

#[test]
fn any_project_of_the_meeting_can_be_noted_on_not_only_the_tables() {
    let other = meeting(4, |m| m.allotment[0].projects.truncate(2));
    let mut table = Table::discussing(&other, 3);
    let on = |n| Command::SaveNote {
        text: "do it together".to_owned(),
        seat: None,
        kind: NoteKind::Idea,
        project: Some(id(n)),
        dialect: false,
        nowhere: false,
        turn: None,
    };
    table.ok(on(4));
    assert_eq!(table.refused(on(9)), Refusal::ProjectUnknown { project: id(9) });
    table.ok(Command::CloseProject {});
    assert_eq!(table.drafts.notes.len(), 1, "it enters at the read-through");
}

#[test]
fn questions_in_the_hall_belong_to_no_project() {
    let mut table = Table::seated(&meeting(3, |_| ()), 3);
    table.phase(Phase::Opening);
    let save = |kind| Command::SaveNote {
        text: "when?".to_owned(),
        seat: None,
        kind,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    };
    assert_eq!(table.refused(save(NoteKind::Support)), Refusal::NoProject);
    table.ok(save(NoteKind::Question));
    assert_eq!(newest(&table).project, None);
}

#[test]
fn a_note_on_another_tables_project_has_its_number() {
    let whole = meeting(4, |m| m.allotment[0].projects.retain(|project| *project != id(4)));
    let mut table = Table::discussing(&whole, 4);
    let note = |project| Command::SaveNote {
        text: "one".to_owned(),
        seat: None,
        kind: NoteKind::Support,
        project,
        dialect: false,
        nowhere: false,
        turn: None,
    };
    table.ok(note(Some(id(4))));
    let (_, notes, _, closing) = table.views();
    assert_eq!(notes.notes.first().map(|note| note.project_number), None, "the project here has none of it");
    assert_eq!(closing.waiting[0].project_number, Some(number(4)));
}

#[test]
fn a_question_begun_in_the_opening_stays_with_no_project() {
    let mut table = Table::seated(&meeting(3, |_| ()), 3);
    table.phase(Phase::Opening);
    half_line(&mut table, "who pays", None, NoteKind::Question);
    table.phase(Phase::Discussion);
    half_line(&mut table, "who pays for", None, NoteKind::Question);
    let save = |project, kind| Command::SaveNote {
        text: "who pays for it".to_owned(),
        seat: None,
        kind,
        project,
        dialect: false,
        nowhere: false,
        turn: None,
    };
    assert_eq!(table.refused(save(None, NoteKind::Worry)), Refusal::NoProject);
    let mut picked = table.clone();
    table.ok(save(None, NoteKind::Question));
    assert_eq!(newest(&table).project, None);
    picked.ok(save(Some(id(1)), NoteKind::Worry));
    assert_eq!(newest(&picked).project, Some(id(1)));
    // The next line is about what is on the table.
    half_line(&mut table, "a lamp", None, NoteKind::Question);
    table.note("a lamp");
    assert_eq!(newest(&table).project, Some(id(1)));
}

#[test]
fn a_question_asked_of_no_project_stays_so_when_it_is_changed_or_comes_back() {
    let mut table = Table::seated(&meeting(3, |_| ()), 3);
    table.phase(Phase::Opening);
    let save = |nowhere| Command::SaveNote {
        text: "who pays for it".to_owned(),
        seat: Some(1),
        kind: NoteKind::Question,
        project: None,
        dialect: false,
        nowhere,
        turn: None,
    };
    table.ok(save(false));
    table.phase(Phase::Discussion);
    let change = |note, kind| Command::ChangeNote {
        note,
        text: Some("who pays for all of it".to_owned()),
        seat: None,
        kind: Some(kind),
        project: None,
        dialect: None,
    };
    let number = *table.drafts.notes.keys().next_back().unwrap();
    table.ok(change(number, NoteKind::Question));
    assert_eq!((newest(&table).project.clone(), newest(&table).text.as_str()), (None, "who pays for all of it"));
    table.ok(Command::RemoveNote { note: number });
    table.ok(save(true));
    assert_eq!(newest(&table).project, None);
    // What else it becomes is about what is on the table.
    let number = *table.drafts.notes.keys().next_back().unwrap();
    table.ok(change(number, NoteKind::Worry));
    assert_eq!(newest(&table).project, Some(id(1)));
}
