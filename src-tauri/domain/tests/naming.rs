//! New ideas: a project that nobody had on the list has a name, and about a cost where somebody said so.

mod common;
use common::*;
use roundtable_domain::view::{IdeaView, notes};
use roundtable_domain::*;

/// Somebody has an idea of something that is on no list.
fn thought() -> Table {
    let mut table = Table::discussing(&meeting(3, |_| ()), 8);
    table.ok(Command::SaveNote {
        text: "a roof for scooters".to_owned(),
        seat: Some(3),
        kind: NoteKind::Idea,
        project: None,
        dialect: false,
        nowhere: true,
        turn: None,
    });
    table
}

fn name(note: NoteRef, name: Option<&str>, cost: Option<i64>) -> Command {
    Command::NameIdea { note, name: name.map(str::to_owned), cost }
}

fn shown(table: &Table) -> (Option<ProjectId>, Option<IdeaView>, Option<String>) {
    let note = notes(table.state(), &table.drafts, &table.words, None).notes.remove(0);
    (note.project, note.idea, note.hash)
}

fn called(name: &str, cost: Option<i64>) -> Option<IdeaView> {
    Some(IdeaView { name: Some(name.to_owned()), cost })
}

#[test]
fn an_idea_of_no_project_has_a_name_and_a_rough_cost_and_enters_with_them() {
    let mut table = thought();
    table.ok(name(NoteRef::Draft(1), Some(" Scooter roof "), Some(800_000)));
    assert_eq!(shown(&table).1, called("Scooter roof", Some(800_000)));
    for n in 2..=3 {
        table.begin(n);
        table.ok(Command::WaiveIntroduction { project: id(n), reason: "no time".to_owned() });
    }
    table.phase(Phase::Choosing);
    table.open_poll();
    let papers: [&[usize]; 8] = [&[1, 2, 3]; 8];
    table.key(1, &papers);
    table.key(2, &papers);
    table.ok(Command::ClosePoll { abstained: 0, difference: None });
    for project in table.state().recommended().unwrap().to_vec() {
        table.explain(&project);
    }
    table.phase(Phase::Signing);
    let events = table.ok(Command::EnterNotes {});
    let [Event::NotesEntered { notes }] = events.as_slice() else { panic!("{events:?}") };
    let idea = notes[0].idea.as_ref().unwrap();
    assert_eq!(
        (table.words.text(&idea.name), idea.cost.map(|cost| cost.minor())),
        (Some("Scooter roof"), Some(800_000))
    );
    assert_eq!(notes[0].project, None);
    let (_, _, hash) = shown(&table);
    table.ok(name(NoteRef::Entered(hash.unwrap()), Some("Roof for scooters"), None));
    assert_eq!(shown(&table).1, called("Roof for scooters", None));
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn only_an_idea_has_a_name_and_a_cost_is_of_something_named() {
    let mut table = thought();
    assert_eq!(table.refused(name(NoteRef::Draft(1), None, Some(1))), Refusal::TextEmpty);
    assert_eq!(table.refused(name(NoteRef::Draft(1), Some("x"), Some(-1))), Refusal::CountUnfit);
    let currency = table.state().meeting.currency.clone();
    let too_large = Refusal::SumTooLarge { most: roundtable_tally::Money::MOST_COST, currency };
    assert_eq!(table.refused(name(NoteRef::Draft(1), Some("x"), Some(i64::MAX))), too_large);
    let unfit = Refusal::TextUnfit { most: 40 };
    assert_eq!(table.refused(name(NoteRef::Draft(1), Some(&"x".repeat(41)), None)), unfit);
    assert_eq!(table.refused(name(NoteRef::Draft(1), Some("a\nb"), None)), unfit);
    table.ok(name(NoteRef::Draft(1), Some("x"), None));
    table.ok(Command::UndoNote {});
    assert_eq!(shown(&table).1, None);
    table.note("round corners");
    assert_eq!(table.refused(name(NoteRef::Draft(2), Some("x"), None)), Refusal::NoIdea);
}

#[test]
fn what_is_no_idea_after_all_has_no_name() {
    let mut table = thought();
    table.ok(name(NoteRef::Draft(1), Some("x"), None));
    let kind = Some(NoteKind::Worry);
    table.ok(Command::ChangeNote { note: 1, text: None, seat: None, kind, project: Some(id(1)), dialect: None });
    assert_eq!((shown(&table).0, shown(&table).1), (Some(id(1)), None));
    table.ok(Command::UndoNote {});
    assert_eq!(shown(&table).1, called("x", None));
}

#[test]
fn a_foreign_record_that_names_what_is_no_idea_is_refused() {
    let mut table = thought();
    table.note("round corners");
    let events = table.clone().ok(Command::CloseProject {});
    let [Event::ProjectClosed { project, notes }] = events.as_slice() else { panic!("{events:?}") };
    let named = EnteredIdea { cost: None, name: notes[0].text };
    let notes = vec![EnteredNote { idea: Some(named), ..notes[0].clone() }];
    let closed = Event::ProjectClosed { project: project.clone(), notes };
    assert_eq!(table.write(roundtable_record::Role::Leader, closed), Err(Refusal::NoteMisplaced));
}
