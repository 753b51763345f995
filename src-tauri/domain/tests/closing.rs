//! Read-through, sign-offs, seal.

mod common;
use common::*;
use roundtable_domain::limits::MOST_CLOSINGS;
use roundtable_domain::*;
use roundtable_record::{Hash, Role};

fn sign(role: Role) -> Command {
    Command::SignOff { role }
}

fn sealed() -> Table {
    let mut table = Table::signing(&meeting(4, |_| ()));
    table.ok(Command::ReadThrough {});
    for role in [Role::Leader, Role::Recorder, Role::Adviser] {
        table.ok(sign(role));
    }
    table
}

#[test]
fn the_last_sign_off_seals() {
    let mut table = Table::signing(&meeting(4, |_| ()));
    assert_eq!(table.refused(sign(Role::Leader)), Refusal::NotReadThrough);
    table.ok(Command::ReadThrough {});
    assert_eq!(table.ok(sign(Role::Recorder)).len(), 1);
    assert_eq!(table.refused(sign(Role::Recorder)), Refusal::SignedAlready { role: Role::Recorder });
    table.ok(sign(Role::Leader));
    let events = table.ok(sign(Role::Adviser));
    assert!(matches!(events[..], [Event::SignedOff { .. }, Event::Sealed {}]));
    assert!(table.state().sealed);
    assert_eq!(table.session.acts().last().unwrap().0.role, Role::Desk);
}

#[test]
fn all_sign_the_head_at_the_read_through() {
    let mut table = Table::signing(&meeting(4, |_| ()));
    table.ok(Command::ReadThrough {});
    let read = table.session.acts().last().unwrap().1;
    let [Event::SignedOff { head }] = table.ok(sign(Role::Leader))[..] else { panic!() };
    assert_eq!(head, read);
    let other = Event::SignedOff { head: Hash::of(b"another record") };
    assert_eq!(table.write(Role::Recorder, other), Err(Refusal::OtherHead));
    assert_eq!(table.write(Role::Desk, Event::Sealed {}), Err(Refusal::SignOffsMissing));
}

#[test]
fn any_later_act_voids_all_sign_offs() {
    let mut table = Table::signing(&meeting(4, |_| ()));
    table.ok(Command::ReadThrough {});
    table.ok(sign(Role::Leader));
    table.ok(Command::NameReporter { seat: seat(2) });
    assert!(table.state().signed.is_empty());
    assert_eq!(table.refused(sign(Role::Recorder)), Refusal::NotReadThrough);
    table.ok(Command::ReadThrough {});
    table.ok(sign(Role::Leader));
}

#[test]
fn a_note_written_after_the_read_through_must_be_read_out_too() {
    let mut table = Table::signing(&meeting(4, |_| ()));
    table.ok(Command::ReadThrough {});
    let aside = Command::SaveNote {
        text: "one more thing".to_owned(),
        seat: None,
        kind: NoteKind::Aside,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    };
    table.ok(aside);
    assert_eq!(table.refused(sign(Role::Leader)), Refusal::NotReadThrough);
    assert_eq!(table.refused(Command::ReadThrough {}), Refusal::NotesUnread { notes: 1 });
    table.ok(Command::EnterNotes {});
    table.ok(Command::ReadThrough {});
    table.ok(sign(Role::Leader));
}

#[test]
fn only_those_who_hold_a_role_sign() {
    let mut table = Table::signing(&meeting(4, |_| ()));
    table.ok(Command::LeaveVacant { role: Role::Adviser, reason: "went home".to_owned() });
    table.ok(Command::ReadThrough {});
    assert_eq!(table.refused(sign(Role::Adviser)), Refusal::NotYourAct { role: Role::Adviser });
    table.ok(sign(Role::Leader));
    table.ok(sign(Role::Recorder));
    assert!(table.state().sealed);
}

#[test]
fn after_a_seal_only_reopening_follows_and_then_a_new_seal() {
    let mut table = sealed();
    for command in [
        Command::RemindRule { rule: Rule::KeepTime, seat: None },
        Command::BeginPhase { phase: Phase::Choosing },
        Command::ReadThrough {},
        Command::TakeBack { seq: 5, along: None },
        Command::TypeLine { text: "x".to_owned(), seat: None, kind: None, project: None, turn: None },
    ] {
        assert_eq!(table.refused(command), Refusal::Sealed);
    }
    for event in [Event::Sealed {}, Event::Resumed { gap_ms: 1 }, Event::TakenOver {}] {
        assert_eq!(table.write(Role::Desk, event), Err(Refusal::Sealed));
    }
    assert_eq!(table.refused(Command::Reopen { reason: " ".to_owned() }), Refusal::TextEmpty);
    table.ok(Command::Reopen { reason: "a number was wrong".to_owned() });
    assert_eq!(table.refused(Command::Reopen { reason: "again".to_owned() }), Refusal::NotSealed);
    assert_eq!(table.refused(sign(Role::Leader)), Refusal::NotReadThrough);
    table.ok(Command::ReadThrough {});
    for role in [Role::Leader, Role::Recorder, Role::Adviser] {
        table.ok(sign(role));
    }
    assert_eq!(table.state().seals, 2);
}

#[test]
fn a_record_is_closed_twelve_times_at_most() {
    let mut table = sealed();
    for seals in 2..=MOST_CLOSINGS {
        table.ok(Command::Reopen { reason: "a number was wrong".to_owned() });
        table.ok(Command::ReadThrough {});
        for role in [Role::Leader, Role::Recorder, Role::Adviser] {
            table.ok(sign(role));
        }
        assert_eq!(table.state().seals, seals);
    }
    let refused = Refusal::ClosedOften { most: MOST_CLOSINGS };
    assert_eq!(table.refused(Command::Reopen { reason: "once more".to_owned() }), refused);
    assert!(table.state().sealed, "it stays closed, and is handed in as it is");
}

#[test]
fn a_second_laptop_finds_an_open_poll_void() {
    let mut table = Table::choosing(&meeting(3, |_| ()), 3);
    table.open_poll();
    table.write(Role::Desk, Event::TakenOver {}).unwrap();
    assert!(table.state().poll.is_none());
    table.open_poll();
}

#[test]
fn what_is_sealed_is_the_same_when_it_is_replayed() {
    let table = sealed();
    let replayed = table.replayed();
    assert_eq!(replayed.state(), table.state());
}
