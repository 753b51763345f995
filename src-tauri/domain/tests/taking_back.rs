//! Taking back: the newest of its family only, never past a closed door, and what came later must still hold.

mod common;
use common::*;
use roundtable_domain::*;

fn five() -> Table {
    Table::discussing(&meeting(4, |_| ()), 5)
}

#[test]
fn a_taken_back_act_leaves_the_state_as_if_it_had_never_been() {
    let mut table = five();
    table.raise(1);
    let mut without = table.clone();
    table.raise(2);
    let seq = table.last();
    table.ok(Command::TakeBack { seq });
    assert_eq!(table.list(), [1]);
    assert_eq!(table.session.acts().len(), without.session.acts().len() + 2, "the record shows both");
    without.raise(3);
    table.raise(3);
    assert_eq!(table.list(), without.list());
}

#[test]
fn only_the_newest_of_its_family_is_taken_back() {
    let mut table = five();
    table.raise(1);
    let older = table.last();
    table.raise(2);
    assert_eq!(table.refused(Command::TakeBack { seq: older }), Refusal::NotNewest { seq: older });
    let newest = table.last();
    table.ok(Command::TakeBack { seq: newest });
    table.ok(Command::TakeBack { seq: older });
    assert_eq!(table.refused(Command::TakeBack { seq: older }), Refusal::NotNewest { seq: older });
    assert!(table.list().is_empty());
}

#[test]
fn another_familys_acts_do_not_stand_in_the_way() {
    let mut table = five();
    let introduced = table.last();
    table.raise(1);
    let raised = table.last();
    table.ok(Command::AddFact { project: id(1), fact: Fact::Scope, text: "one street".to_owned() });
    table.ok(Command::TakeBack { seq: raised });
    table.ok(Command::TakeBack { seq: introduced });
    assert!(table.view().project.unwrap().introduced.is_none());
}

#[test]
fn nothing_is_taken_back_past_a_staff_change_or_a_new_phase() {
    let mut table = five();
    table.raise(1);
    let raised = table.last();
    table.ok(Command::LeaveVacant { role: roundtable_record::Role::Adviser, reason: "left".to_owned() });
    assert_eq!(table.refused(Command::TakeBack { seq: raised }), Refusal::NotNewest { seq: raised });
    assert!(table.view().take_back.is_none());
    table.raise(2);
    let raised = table.last();
    table.phase(Phase::Choosing);
    assert_eq!(table.refused(Command::TakeBack { seq: raised }), Refusal::NotNewest { seq: raised });
}

#[test]
fn nothing_is_taken_back_past_a_poll() {
    let mut table = Table::choosing(&meeting(3, |_| ()), 3);
    table.ok(Command::RemindRule { rule: Rule::OneAtATime, seat: None });
    let reminded = table.last();
    table.open_poll();
    assert_eq!(table.refused(Command::TakeBack { seq: reminded }), Refusal::NotNewest { seq: reminded });
}

#[test]
fn what_later_acts_rest_on_is_not_taken_back() {
    let mut table = five();
    table.mode(Mode::Voluntary);
    let chosen = table.last();
    table.give(3);
    let given = table.last();
    assert_eq!(table.refused(Command::TakeBack { seq: chosen }), Refusal::NotNewest { seq: chosen });
    assert_eq!(table.last(), given);
    table.begin(2);
    let begun = table.last();
    table.ok(Command::CloseProject {});
    let refusal = table.refused(Command::TakeBack { seq: begun });
    assert!(matches!(refusal, Refusal::RestedOn { seq, .. } if seq == begun), "only what is on the table is closed");
}

#[test]
fn a_speech_taken_back_gives_its_time_back() {
    let mut table = five();
    table.give(4);
    table.pass(8_000);
    let seq = table.last();
    table.ok(Command::TakeBack { seq });
    assert_eq!(table.speaks(), None);
    let sitter = table.state().sitter(seat(4)).unwrap();
    assert_eq!((sitter.turns, sitter.ms), (0, 0));
    assert_eq!(table.state().spent_ms, 8_000, "the discussion's time has passed all the same");
}

#[test]
fn a_closing_taken_back_lays_the_notes_open_again() {
    let mut table = five();
    table.note("round the corner off");
    let note = *table.drafts.notes.keys().next().unwrap();
    table.ok(Command::WordNotes { notes: vec![note], text: "a round corner".to_owned(), agreed_by: 0 });
    table.ok(Command::CloseProject {});
    assert!(table.drafts.notes.is_empty());
    let offered = table.view().take_back.unwrap();
    assert_eq!(offered.act, "project_closed");
    table.ok(Command::TakeBack { seq: offered.seq });
    assert!(!table.view().project.unwrap().closed);
    let texts: Vec<&str> = table.drafts.notes.values().map(|n| n.text.as_str()).collect();
    assert_eq!(texts, ["round the corner off"]);
    assert!(table.state().notes.is_empty() && table.state().wordings.is_empty());
    table.ok(Command::CloseProject {});
    assert_eq!(table.state().notes.len(), 1);
}

#[test]
fn what_is_offered_can_be_taken_back() {
    let mut table = five();
    table.speak(1, 4_000);
    table.raise(2);
    table.ok(Command::GiveFloorToNext {});
    table.pass(2_000);
    for _ in 0..4 {
        let offered = table.view().take_back.expect("there is something to take back");
        table.ok(Command::TakeBack { seq: offered.seq });
    }
    assert_eq!(table.state().floor.turns, 0);
}
