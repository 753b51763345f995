//! The kept hostile strings as they are typed at a table, and as they could stand in a stranger's pack.

#[path = "../../../tests/hostile/strings.rs"]
mod strings;

mod common;
use common::*;
use roundtable_domain::*;
use roundtable_record::{Role, piles_up, shows_nothing, validate_text};
use strings::{MANY, SEED};

/// What no text that was taken holds: whatever turns, hides, is obeyed, or runs out of its line.
fn harms(text: &str) -> bool {
    text.chars().any(|c| (c.is_control() && c != '\n') || shows_nothing(c)) || piles_up(text)
}

/// Every command that takes a text, with this one.
fn typed(text: &str) -> Vec<Command> {
    let text = || text.to_owned();
    let project = id(1);
    vec![
        Command::TakeStaff { role: Role::Recorder, person: 9, name: text(), witness: Some(text()) },
        Command::LeaveVacant { role: Role::Adviser, reason: text() },
        Command::TakeSeat { seat: seat(12), kind: SeatKind::Resident, votes: true, name: text(), of_age: true },
        Command::CorrectSeat { seat: seat(1), kind: SeatKind::Resident, votes: true, name: text() },
        Command::WaiveIntroduction { project: id(2), reason: text() },
        Command::AddFact { project, fact: Fact::Content, text: text() },
        Command::SaveNote {
            text: text(),
            seat: Some(1),
            kind: NoteKind::Idea,
            project: None,
            dialect: false,
            nowhere: false,
            turn: None,
        },
        Command::ChangeNote { note: 1, text: Some(text()), seat: None, kind: None, project: None, dialect: None },
        Command::WordNotes { notes: vec![1], text: text(), agreed_by: vec![1] },
    ]
}

#[test]
fn whatever_is_typed_is_refused_or_shows_as_it_stands() {
    let meeting = meeting(3, |_| ());
    let (mut taken, mut refused) = (0, 0);
    for text in strings::strings(SEED, MANY) {
        let mut table = Table::discussing(&meeting, 4);
        table.note("a note to be changed");
        for command in typed(&text) {
            let before = (table.state().seq, table.drafts.notes.clone());
            match table.ask(command) {
                Ok(_) => taken += 1,
                Err(_) => {
                    refused += 1;
                    assert_eq!(before, (table.state().seq, table.drafts.notes.clone()), "{text:?}");
                }
            }
        }
        for note in table.drafts.notes.values() {
            assert!(!harms(&note.text), "{text:?} was kept as {:?}", note.text);
        }
        for wording in table.drafts.wordings.values() {
            assert!(!harms(&wording.text), "{text:?} was kept as {:?}", wording.text);
        }
        for (act, _) in table.session.acts() {
            let name = match &act.event {
                Event::SeatTaken { name, .. } | Event::SeatCorrected { name, .. } | Event::StaffTaken { name, .. } => {
                    name
                }
                _ => continue,
            };
            let name = table.words.name(name).unwrap_or_default();
            assert!(!harms(name) && !name.contains('\n'), "{text:?} was kept as {name:?}");
        }
    }
    assert!(taken > 500 && refused > 500, "{taken} taken, {refused} refused");
}

#[test]
fn a_strangers_pack_whose_texts_turn_or_are_obeyed_is_no_pack() {
    let good = meeting(2, |_| ());
    let mut refused = 0;
    for text in strings::strings(SEED, MANY) {
        let bad = validate_text(&text).is_err();
        refused += usize::from(bad);
        let changes: [fn(&mut Meeting, &str); 8] = [
            |m, t| m.name = t.to_owned(),
            |m, t| m.community = t.to_owned(),
            |m, t| m.place = t.to_owned(),
            |m, t| m.date = t.to_owned(),
            |m, t| m.currency = t.to_owned(),
            |m, t| m.projects[0].name = t.to_owned(),
            |m, t| m.projects[1].benefit = Some(t.to_owned()),
            |m, t| m.projects[1].proposer = Some(t.to_owned()),
        ];
        for change in changes {
            let mut one = Meeting::clone(&good);
            change(&mut one, &text);
            assert_eq!(one.check().is_err(), bad, "{text:?}");
        }
    }
    assert!(refused > 100, "{refused}");
}
