//! Taking back: with what rests on it, never past a closed door, and everything else stays what it was.

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
    table.ok(Command::TakeBack { seq, along: None });
    assert_eq!(table.list(), [1]);
    assert_eq!(table.session.acts().len(), without.session.acts().len() + 2, "the record shows both");
    without.raise(3);
    table.raise(3);
    assert_eq!(table.list(), without.list());
}

#[test]
fn an_older_act_is_taken_back_alone_where_all_after_it_is_the_same_without_it() {
    let mut table = five();
    table.raise(1);
    let older = table.last();
    table.raise(2);
    let events = table.ok(Command::TakeBack { seq: older, along: Some(0) });
    assert_eq!(events, [Event::TakenBack { acts: vec![older] }]);
    assert_eq!(table.list(), [2]);
    assert_eq!(table.refused(Command::TakeBack { seq: older, along: None }), Refusal::NotToTakeBack { seq: older });
}

#[test]
fn what_rests_on_an_act_goes_with_it_and_the_row_says_so_before() {
    let mut table = five();
    table.speak(9 - 5, 3_000);
    table.mode(Mode::Voluntary);
    let chosen = table.last();
    table.give(3);
    table.pass(5_000);
    table.ok(Command::EndFloor {});
    let row = table.view().done.into_iter().find(|done| done.seq == chosen).unwrap();
    assert_eq!(row.along, Some(2), "the turn given in that mode, and its end");
    let acts = vec![chosen, chosen + 1, chosen + 2];
    assert_eq!(table.ok(Command::TakeBack { seq: chosen, along: row.along }), [Event::TakenBack { acts }]);
    assert_eq!((table.state().floor.mode, table.state().floor.turns), (Mode::RaiseHand, 1));
}

#[test]
fn more_is_not_taken_back_than_was_said() {
    let mut table = five();
    table.give(3);
    let given = table.last();
    table.ok(Command::EndFloor {});
    assert_eq!(
        table.refused(Command::TakeBack { seq: given, along: Some(0) }),
        Refusal::RestsMore { seq: given, along: 1 }
    );
    table.ok(Command::TakeBack { seq: given, along: Some(1) });
}

#[test]
fn an_end_that_would_be_of_another_speech_goes_with_its_own() {
    let mut table = five();
    table.give(3);
    table.pass(4_000);
    table.give(4);
    let given = table.last();
    table.pass(2_000);
    table.ok(Command::EndFloor {});
    table.ok(Command::TakeBack { seq: given, along: Some(1) });
    let speech = table.view().speech.expect("who spoke before goes on");
    assert_eq!((speech.seat, speech.spent_ms), (seat(3), 6_000));
}

#[test]
fn who_was_called_by_the_list_as_it_stood_stays_called() {
    let mut table = five();
    table.raise(1);
    let raised = table.last();
    table.raise(2);
    table.ok(Command::GiveFloorToNext {});
    table.pass(3_000);
    table.ok(Command::GiveFloorToNext {});
    table.ok(Command::TakeBack { seq: raised, along: Some(0) });
    assert_eq!(table.speaks(), Some(2));
    assert_eq!(table.state().sitter(seat(1)).unwrap().turns, 1, "seat 1 spoke without a hand");
}

#[test]
fn a_record_that_leaves_something_out_that_rests_on_it_is_refused() {
    let mut table = five();
    table.give(3);
    let given = table.last();
    table.ok(Command::EndFloor {});
    let ended = table.last();
    let mut taken =
        |acts: &[u64]| table.write(roundtable_record::Role::Leader, Event::TakenBack { acts: acts.to_vec() });
    assert_eq!(taken(&[given]), Err(Refusal::RestedOn { seq: given, later: ended }));
    let closed = Refusal::NotToTakeBack { seq: ended };
    assert_eq!(taken(&[ended, given]), Err(closed.clone()), "in the order of doing");
    assert_eq!(taken(&[ended, ended]), Err(closed.clone()));
    assert_eq!(taken(&[ended, 9_000]), Err(closed));
    assert_eq!(taken(&[]), Err(Refusal::NotToTakeBack { seq: 0 }));
    taken(&[given, ended]).unwrap();
}

#[test]
fn a_project_that_was_moved_on_to_by_mistake_goes_with_what_was_done_on_it() {
    let mut table = five();
    table.raise(2);
    table.begin(2);
    let begun = table.last();
    table.raise(4);
    table.give(5);
    table.ok(Command::TakeBack { seq: begun, along: Some(2) });
    assert_eq!((table.list(), table.speaks()), (vec![2], None));
    assert_eq!(table.view().project.unwrap().id, id(1));
}

#[test]
fn another_familys_acts_do_not_stand_in_the_way() {
    let mut table = five();
    let introduced = table.last();
    table.raise(1);
    let raised = table.last();
    table.ok(Command::AddFact { project: id(1), fact: Fact::Scope, text: "one street".to_owned() });
    table.ok(Command::TakeBack { seq: raised, along: None });
    table.ok(Command::TakeBack { seq: introduced, along: None });
    assert!(table.view().project.unwrap().introduced.is_none());
}

#[test]
fn nothing_is_taken_back_past_a_staff_change_or_a_new_phase() {
    let mut table = five();
    table.raise(1);
    let raised = table.last();
    table.ok(Command::LeaveVacant { role: roundtable_record::Role::Adviser, reason: "left".to_owned() });
    assert_eq!(table.refused(Command::TakeBack { seq: raised, along: None }), Refusal::NotToTakeBack { seq: raised });
    assert!(table.offered().is_none());
    table.raise(2);
    let raised = table.last();
    table.phase(Phase::Choosing);
    assert_eq!(table.refused(Command::TakeBack { seq: raised, along: None }), Refusal::NotToTakeBack { seq: raised });
}

#[test]
fn nothing_is_taken_back_past_a_poll() {
    let mut table = Table::choosing(&meeting(3, |_| ()), 3);
    table.ok(Command::RemindRule { rule: Rule::OneAtATime, seat: None });
    let reminded = table.last();
    table.open_poll();
    assert_eq!(
        table.refused(Command::TakeBack { seq: reminded, along: None }),
        Refusal::NotToTakeBack { seq: reminded }
    );
}

#[test]
fn what_a_door_rests_on_is_not_offered() {
    let mut table = five();
    table.note("round the corner off");
    table.ok(Command::CloseProject {});
    let closed = table.last();
    table.ok(Command::ReopenProject { project: id(1) });
    let row = table.view().done.into_iter().find(|done| done.seq == closed).unwrap();
    assert_eq!(row.along, None, "the opening again rests on it");
    let refusal = table.refused(Command::TakeBack { seq: closed, along: None });
    assert_eq!(refusal, Refusal::RestedOn { seq: closed, later: closed + 1 });
}

#[test]
fn a_speech_taken_back_gives_its_time_back() {
    let mut table = five();
    table.give(4);
    table.pass(8_000);
    let seq = table.last();
    table.ok(Command::TakeBack { seq, along: None });
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
    table.ok(Command::WordNotes { notes: vec![note], text: "a round corner".to_owned(), agreed_by: vec![0] });
    table.ok(Command::CloseProject {});
    assert!(table.drafts.notes.is_empty());
    let offered = table.offered().unwrap();
    assert_eq!(offered.act, "project_closed");
    table.ok(Command::TakeBack { seq: offered.seq, along: offered.along });
    assert!(!table.view().project.unwrap().closed);
    let texts: Vec<&str> = table.drafts.notes.values().map(|n| n.text.as_str()).collect();
    assert_eq!(texts, ["round the corner off"]);
    let worded: Vec<_> =
        table.drafts.wordings.values().map(|w| (w.text.as_str(), w.notes.len(), w.agreed_by.clone())).collect();
    assert_eq!(worded, [("a round corner", 1, vec![0])], "the adviser's wording too");
    assert!(table.state().notes.is_empty() && table.state().wordings.is_empty());
    table.ok(Command::CloseProject {});
    assert_eq!((table.state().notes.len(), table.state().wordings.len()), (1, 1));
}

#[test]
fn what_is_offered_can_be_taken_back() {
    let mut table = five();
    table.speak(1, 4_000);
    table.raise(2);
    table.ok(Command::GiveFloorToNext {});
    table.pass(2_000);
    for _ in 0..4 {
        let offered = table.offered().expect("there is something to take back");
        table.ok(Command::TakeBack { seq: offered.seq, along: offered.along });
    }
    assert_eq!(table.state().floor.turns, 0);
}

#[test]
fn notes_that_are_laid_open_again_are_of_when_they_were_said_and_in_that_order() {
    let mut table = five();
    for (seat, text) in [(1, "the ramp"), (2, "the lamp"), (3, "the bench"), (4, "the tree")] {
        table.speak(seat, 20_000);
        table.note(text);
    }
    let before: Vec<_> = table.drafts.notes.values().cloned().collect();
    table.pass(300_000);
    table.ok(Command::CloseProject {});
    assert!(table.drafts.notes.is_empty());
    table.ok(Command::TakeBack { seq: table.last(), along: None });
    assert_eq!(table.drafts.notes.values().cloned().collect::<Vec<_>>(), before);
    assert!(table.drafts.said.is_empty());
    table.ok(Command::CloseProject {});
    table.ok(Command::ReopenProject { project: id(1) });
    assert_eq!(table.drafts.notes.values().cloned().collect::<Vec<_>>(), before);
}

#[test]
fn who_left_and_what_was_opened_again_have_a_row_and_their_own_way_back() {
    let mut table = five();
    table.note("round the corner off");
    table.ok(Command::CloseProject {});
    table.ok(Command::ReopenProject { project: id(1) });
    table.ok(Command::LeaveSeat { seat: seat(3) });
    let rows: Vec<_> = table.view().done.into_iter().map(|row| (row.act, row.along.is_some())).collect();
    let row = |act: &str, back| (act.to_owned(), back);
    assert_eq!(rows[..3], [row("seat_left", false), row("project_reopened", false), row("project_closed", false)]);
}

#[test]
fn what_has_no_row_of_its_own_goes_with_a_closing_unsaid() {
    let mut table = five();
    table.note("round the corner off");
    let note = *table.drafts.notes.keys().next().unwrap();
    table.ok(Command::WordNotes { notes: vec![note], text: "a round corner".to_owned(), agreed_by: vec![0] });
    table.ok(Command::CloseProject {});
    let row = table.offered().unwrap();
    assert_eq!((row.act.as_str(), row.along, row.later), ("project_closed", Some(1), 0));
}

fn row(table: &Table, seq: u64) -> view::DoneView {
    table.view().done.into_iter().find(|done| done.seq == seq).unwrap()
}

#[test]
fn a_reply_an_answer_and_a_break_say_whom_and_what_they_are_of() {
    let mut table = five();
    table.give(2);
    table.ok(Command::GiveFloor { seat: seat(4), how: Some(How::Reply) });
    let reply = table.last();
    let said = row(&table, reply);
    assert_eq!((said.seat, said.reply, said.to), (Some(seat(4)), true, Some(seat(2))));
    table.ok(Command::EndFloor {});
    table.ok(Command::GiveStaffFloor { by: Introducer::Adviser, what: StaffSpeech::Answer, project: None });
    let asked = table.last();
    let answers = row(&table, asked);
    assert_eq!(
        (answers.speech, answers.speaker, answers.project),
        (Some(StaffSpeech::Answer), Some(Introducer::Adviser), Some(id(1)))
    );
    table.ok(Command::EndFloor {});
    let over = row(&table, table.last());
    assert_eq!((over.act.as_str(), over.speech, over.speaker), ("floor_ended", answers.speech, answers.speaker));
    table.ok(Command::EndFloor {});
    assert_eq!((row(&table, table.last()).seat, row(&table, table.last()).speech), (Some(seat(2)), None));
    table.ok(Command::Pause { name: Some("tea".to_owned()) });
    assert_eq!(row(&table, table.last()).said.as_deref(), Some("tea"));
    table.ok(Command::GoOn {});

    table.ok(Command::SaveNote {
        text: "when?".to_owned(),
        seat: Some(2),
        kind: NoteKind::Question,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    });
    table.ok(Command::CloseProject {});
    table.pass(1_000);
    let question = table.state().notes[0].text.hash().to_string();
    let by = Some(Answerer::Leader);
    table.ok(Command::AnswerQuestion { question: Some(NoteRef::Entered(question)), by, text: "in May".to_owned() });
    let answer = row(&table, table.last());
    assert_eq!((answer.answerer, answer.said.as_deref()), (by, Some("when?")));
}

#[test]
fn before_a_turn_is_taken_back_the_row_says_whose_its_notes_will_be() {
    let mut table = five();
    table.give(2);
    let given = table.last();
    table.pass(5_000);
    assert_eq!(row(&table, given).unsaid, 0);
    table.note("round corners");
    table.note("wooden ones");
    let said = row(&table, given);
    assert_eq!((said.unsaid, said.unsaid_to), (2, Some(0)), "nobody knows who said them");
    let mut gone = table.clone();
    gone.ok(Command::TakeBack { seq: given, along: None });
    assert!(gone.drafts.notes.values().all(|note| note.seat == 0));

    // Who was interrupted by a misclick goes on, and said it.
    table.give(3);
    let misclick = table.last();
    table.pass(5_000);
    let turn = Some(misclick);
    table.ok(Command::SaveNote {
        text: "soft ones".to_owned(),
        seat: None,
        kind: NoteKind::Worry,
        project: None,
        dialect: false,
        nowhere: false,
        turn,
    });
    let said = row(&table, misclick);
    assert_eq!((said.unsaid, said.unsaid_to), (1, Some(2)));
    table.ok(Command::TakeBack { seq: misclick, along: None });
    assert!(table.drafts.notes.values().all(|note| note.seat == 2));
}
