//! Of whom names, and what says who said a thing, may be handed in: of those who were told.

mod common;

use common::{Table, meeting, seat};
use roundtable_domain::*;
use roundtable_record::Role;

/// At the table, nobody seated yet, where names and speakers are handed in.
fn table() -> Table {
    let mut table = Table::opened(&meeting(1, |meeting| {
        (meeting.rules.send_names, meeting.rules.send_speakers) = (true, true);
    }));
    staff(&mut table, Role::Leader, 1, "leader", None);
    staff(&mut table, Role::Recorder, 2, "recorder", None);
    table.ok(Command::LeaveVacant { role: Role::Adviser, reason: "nobody came".to_owned() });
    table
}

fn staff(table: &mut Table, role: Role, person: u8, name: &str, witness: Option<&str>) {
    let (name, witness) = (name.to_owned(), witness.map(str::to_owned));
    table.ok(Command::TakeStaff { role, person, name, witness });
}

fn sit(table: &mut Table, n: u8, name: &str) {
    let (kind, name) = (SeatKind::Resident, name.to_owned());
    table.ok(Command::TakeSeat { seat: seat(n), kind, votes: true, name, of_age: true });
}

fn leave(table: &mut Table, n: u8) {
    table.ok(Command::LeaveSeat { seat: seat(n) });
}

/// Told, and in the discussion, the project introduced.
fn discuss(table: &mut Table) {
    table.ok(Command::TellSending {});
    table.phase(Phase::Opening);
    table.phase(Phase::Discussion);
    let project = table.state().projects[0].id.clone();
    table.ok(Command::IntroduceProject { project, by: Introducer::Proposer });
}

fn note(table: &mut Table, n: u8, text: &str) {
    let (seat, kind, text) = (Some(n), NoteKind::Worry, text.to_owned());
    table.ok(Command::SaveNote { text, seat, kind, project: None, dialect: false, nowhere: false, turn: None });
}

/// Names that may be handed in, of all those said at the table, in alphabetical order.
fn names(table: &Table) -> Vec<String> {
    let told = Told::of(&table.session);
    let mut names: Vec<String> = Vec::new();
    for (act, _) in table.session.acts() {
        let committed = act.event.commitments();
        let of = committed.iter().filter_map(|one| if let Committed::Name(_, name) = one { Some(name) } else { None });
        names.extend(of.filter(|name| told.name(name)).map(|name| table.words.name(name).unwrap().to_owned()));
    }
    names.sort();
    names
}

/// Texts of the notes of which may be handed in who said them, in alphabetical order.
fn spoken(table: &Table) -> Vec<String> {
    let told = Told::of(&table.session);
    let by = |note: &&EnteredNote| told.speaker(&note.speaker, table.words.speaker(&note.speaker).unwrap());
    let mut texts: Vec<String> =
        table.state().notes.iter().filter(by).map(|note| table.words.text(&note.text).unwrap().to_owned()).collect();
    texts.sort();
    texts
}

#[test]
fn who_left_before_it_was_said_was_not_told_and_does_not_silence_who_sits_there_then() {
    let mut table = table();
    sit(&mut table, 1, "early");
    leave(&mut table, 1);
    sit(&mut table, 1, "anna");
    sit(&mut table, 2, "left and came back");
    leave(&mut table, 2);
    discuss(&mut table);
    note(&mut table, 1, "by anna");
    table.ok(Command::CloseProject {});
    assert_eq!(names(&table), ["anna", "leader", "recorder"]);
    assert_eq!(spoken(&table), ["by anna"]);
    assert_eq!(Told::of(&table.session).untold(), 2);
    // Back again it is the same person, who can be told now.
    table.ok(Command::ReturnSeat { seat: seat(2) });
    assert_eq!(names(&table), ["anna", "leader", "recorder"]);
    table.ok(Command::TellSending {});
    assert_eq!(names(&table), ["anna", "leader", "left and came back", "recorder"]);
}

#[test]
fn who_comes_late_and_leaves_between_was_never_told() {
    let mut table = table();
    sit(&mut table, 1, "anna");
    discuss(&mut table);
    sit(&mut table, 8, "late");
    note(&mut table, 8, "by the late one");
    note(&mut table, 1, "by anna");
    assert!(!Told::of(&table.session).seat(8) && Told::of(&table.session).seat(1));
    leave(&mut table, 8);
    table.ok(Command::CloseProject {});
    table.phase(Phase::Choosing);
    assert_eq!(names(&table), ["anna", "leader", "recorder"]);
    assert_eq!(spoken(&table), ["by anna"]);
}

#[test]
fn at_the_second_telling_who_came_late_was_told_of_what_they_said_before_too() {
    let mut table = table();
    sit(&mut table, 1, "anna");
    discuss(&mut table);
    sit(&mut table, 8, "late");
    note(&mut table, 8, "by the late one");
    table.ok(Command::CloseProject {});
    assert_eq!((names(&table).len(), spoken(&table).len()), (3, 0));
    table.ok(Command::TellSending {});
    assert_eq!(names(&table), ["anna", "late", "leader", "recorder"]);
    assert_eq!(spoken(&table), ["by the late one"]);
    assert_eq!(Told::of(&table.session).untold(), 0);
    // A name that is corrected is the same person's.
    let (kind, name) = (SeatKind::Resident, "late, corrected".to_owned());
    table.ok(Command::CorrectSeat { seat: seat(8), kind, votes: true, name });
    assert_eq!(names(&table), ["anna", "late", "late, corrected", "leader", "recorder"]);
}

#[test]
fn where_another_person_took_the_seat_only_what_entered_before_is_surely_of_who_was_told() {
    let mut table = Table::opened(&meeting(2, |meeting| meeting.rules.send_speakers = true));
    staff(&mut table, Role::Leader, 1, "leader", None);
    for role in [Role::Recorder, Role::Adviser] {
        table.ok(Command::LeaveVacant { role, reason: "nobody came".to_owned() });
    }
    sit(&mut table, 5, "anna");
    sit(&mut table, 6, "bo");
    discuss(&mut table);
    note(&mut table, 5, "before");
    table.ok(Command::CloseProject {});
    let second = table.state().projects[1].id.clone();
    table.ok(Command::BeginProject { project: second });
    note(&mut table, 5, "by anna, it may be");
    note(&mut table, 6, "by bo");
    leave(&mut table, 5);
    sit(&mut table, 5, "another person");
    note(&mut table, 5, "by the other");
    table.ok(Command::CloseProject {});
    leave(&mut table, 5);
    assert_eq!(spoken(&table), ["before", "by bo"]);
    assert_eq!(names(&table), ["anna", "bo", "leader"]);
}

#[test]
fn of_the_staff_too_only_who_was_there_when_it_was_read_out_and_never_a_witness() {
    let mut table = table();
    staff(&mut table, Role::Recorder, 3, "recorder from the start", None);
    sit(&mut table, 1, "anna");
    discuss(&mut table);
    staff(&mut table, Role::Recorder, 4, "recorder from then on", Some("anna saw it"));
    staff(&mut table, Role::Leader, 1, "leader, corrected", None);
    assert_eq!(names(&table), ["anna", "leader", "leader, corrected", "recorder from the start"]);
    sit(&mut table, 2, "late");
    table.ok(Command::TellSending {});
    assert!(names(&table).contains(&"recorder from then on".to_owned()));
    assert!(!names(&table).contains(&"anna saw it".to_owned()));
}

#[test]
fn a_number_that_was_taken_before_a_witness_or_from_nobody_may_be_another_person() {
    let mut table = table();
    sit(&mut table, 1, "anna");
    staff(&mut table, Role::Recorder, 2, "gone before it was read out", None);
    staff(&mut table, Role::Recorder, 2, "there from then on", Some("anna saw it"));
    table.ok(Command::LeaveVacant { role: Role::Recorder, reason: "went home".to_owned() });
    staff(&mut table, Role::Recorder, 2, "a third", None);
    discuss(&mut table);
    assert_eq!(names(&table), ["a third", "anna", "leader"]);
    staff(&mut table, Role::Recorder, 2, "a fourth", Some("anna saw it"));
    assert_eq!(names(&table), ["a third", "anna", "leader"]);
}

#[test]
fn of_nobody_there_is_nothing_to_keep_and_of_a_seat_where_nobody_sat_nothing_is_said() {
    let mut table = table();
    sit(&mut table, 1, "anna");
    discuss(&mut table);
    let told = Told::of(&table.session);
    assert!(told.seat(0) && told.seat(1) && !told.seat(2) && !told.seat(17));
}
