//! Answers: the staff's own words, tied to what a resident asked; what has none stays open.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::view::{NoteView, notes};
use roundtable_domain::*;

/// Seat 3 has asked something of the first project.
fn asked() -> Table {
    let mut table = Table::discussing(&meeting(3, |_| ()), 8);
    table.give(3);
    ask(&mut table, "when does it begin?", None);
    table
}

fn ask(table: &mut Table, text: &str, project: Option<ProjectId>) {
    table.ok(Command::SaveNote {
        text: text.to_owned(),
        seat: None,
        kind: NoteKind::Question,
        project,
        dialect: false,
        nowhere: false,
        turn: None,
    });
}

fn answer(question: Option<NoteRef>, by: Option<Answerer>, text: &str) -> Command {
    Command::AnswerQuestion { question, by, text: text.to_owned() }
}

fn shown(table: &Table, text: &str) -> NoteView {
    let all = notes(table.state(), &table.drafts, &table.words, None).notes;
    all.into_iter().find(|note| note.text.as_deref() == Some(text)).unwrap()
}

/// Who answered it, and how.
fn answered(table: &Table, text: &str) -> Option<(Answerer, String)> {
    shown(table, text).answer.map(|answer| (answer.by, answer.text.unwrap()))
}

fn open(table: &Table) -> u32 {
    table.view().projects[0].open_questions
}

#[test]
fn an_equals_sign_begins_an_answer_and_two_the_leaders() {
    assert_eq!(answer_prefix("= next spring"), Some((None, "next spring")));
    assert_eq!(answer_prefix("＝　明年"), Some((None, "明年")));
    assert_eq!(answer_prefix("== next spring"), Some((Some(Answerer::Leader), "next spring")));
    for none in ["=", "==", "= ", "=HYPERLINK(1)", "=== x", "1 = 2", ""] {
        assert_eq!(answer_prefix(none), None, "{none:?}");
    }
}

#[test]
fn a_question_is_open_until_it_has_an_answer() {
    let mut table = asked();
    assert_eq!(open(&table), 1);
    half_line(&mut table, "= next spring", None, NoteKind::Improvement);
    table.note("= next spring");
    assert_eq!(answered(&table, "when does it begin?"), Some((Answerer::Adviser, "next spring".to_owned())));
    assert_eq!((open(&table), table.drafts.notes.len()), (0, 1));
    assert!(table.drafts.line.is_none());
    table.ok(Command::UndoNote {});
    assert_eq!(open(&table), 1);
    table.note("== next spring");
    assert_eq!(answered(&table, "when does it begin?").unwrap().0, Answerer::Leader);
    table.ok(answer(Some(NoteRef::Draft(1)), None, " "));
    assert_eq!(open(&table), 1, "there is none after all");
}

#[test]
fn it_is_the_answer_of_whoever_has_the_floor_for_it() {
    let mut table = asked();
    table.ok(Command::GiveStaffFloor { by: Introducer::Proposer, what: StaffSpeech::Answer, project: None });
    table.note("= we ask the city");
    assert_eq!(answered(&table, "when does it begin?").unwrap().0, Answerer::Proposer);
    let mut table = asked();
    table.ok(Command::LeaveVacant { role: roundtable_record::Role::Adviser, reason: "ill".to_owned() });
    assert_eq!(table.refused(answer(None, Some(Answerer::Adviser), "soon")), Refusal::AdviserVacant);
    table.ok(answer(None, None, "soon"));
    assert_eq!(answered(&table, "when does it begin?").unwrap().0, Answerer::Leader);
}

#[test]
fn the_newest_open_question_on_the_project_is_meant() {
    let mut table = asked();
    ask(&mut table, "who pays?", None);
    ask(&mut table, "and the other one?", Some(id(2)));
    table.note("= the city");
    assert!(answered(&table, "who pays?").is_some() && answered(&table, "when does it begin?").is_none());
    table.note("= in spring");
    assert!(answered(&table, "when does it begin?").is_some());
    let refused = Command::SaveNote {
        text: "= what?".to_owned(),
        seat: None,
        kind: NoteKind::Worry,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    };
    assert_eq!(table.refused(refused), Refusal::NoQuestion);
}

#[test]
fn an_answer_enters_with_its_question_and_comes_back_with_it() {
    let mut table = asked();
    table.note("= next spring");
    let events = table.ok(Command::CloseProject {});
    let [Event::ProjectClosed { notes: entered, .. }, Event::QuestionAnswered { by, question, text }] =
        events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!((*question, *by, table.words.text(text)), (entered[0].text, Answerer::Adviser, Some("next spring")));
    assert_eq!((open(&table), table.replayed().state()), (0, table.state()));
    assert_eq!(table.view().done[0].act, "project_closed", "the answer is no act of its own");
    let seq = table.view().done[0].seq;
    table.ok(Command::TakeBack { seq, along: None });
    assert_eq!(answered(&table, "when does it begin?"), Some((Answerer::Adviser, "next spring".to_owned())));
    assert!(table.state().answers.is_empty());
}

#[test]
fn what_has_entered_is_answered_later_and_bettered() {
    let mut table = asked();
    table.ok(Command::CloseProject {});
    assert_eq!(open(&table), 1, "it goes on open");
    table.pass(1_000);
    let events = table.ok(answer(None, None, "next spring"));
    assert!(matches!(events.as_slice(), [Event::QuestionAnswered { .. }]));
    let done = table.view().done[0].clone();
    assert_eq!((done.act.as_str(), done.project), ("question_answered", Some(id(1))));
    let hash = shown(&table, "when does it begin?").hash.unwrap();
    let again = |text| answer(Some(NoteRef::Entered(hash.clone())), Some(Answerer::Leader), text);
    table.ok(again("in March"));
    assert_eq!(answered(&table, "when does it begin?"), Some((Answerer::Leader, "in March".to_owned())));
    assert_eq!(table.refused(again("in March")), Refusal::AlreadySo);
    assert_eq!(table.refused(again(" ")), Refusal::TextEmpty);
    table.ok(Command::TakeBack { seq: table.view().done[0].clone().seq, along: None });
    assert_eq!(answered(&table, "when does it begin?"), Some((Answerer::Adviser, "next spring".to_owned())));
    table.ok(Command::ReopenProject { project: id(1) });
    assert_eq!(answered(&table, "when does it begin?"), Some((Answerer::Adviser, "next spring".to_owned())));
}

#[test]
fn an_answer_goes_along_when_its_question_is_amended_and_comes_back() {
    let mut table = asked();
    table.note("= next spring");
    table.ok(Command::CloseProject {});
    let closed = table.view().done[0].seq;
    let hash = shown(&table, "when does it begin?").hash.unwrap();
    let amend = |text: Option<&str>, kind| Command::AmendNote {
        hash: hash.clone(),
        text: text.map(str::to_owned),
        seat: None,
        kind,
        project: None,
        dialect: None,
    };
    assert_eq!(table.refused(amend(None, Some(NoteKind::Worry))), Refusal::QuestionHasAnswer);
    table.ok(amend(Some("when does it end?"), None));
    assert!(answered(&table, "when does it end?").is_some());
    assert_eq!(table.replayed().state(), table.state());
    table.ok(Command::TakeBack { seq: closed, along: None });
    assert!(answered(&table, "when does it begin?").is_some(), "the answer is not lost with the amendment");
}

#[test]
fn a_draft_with_an_answer_stays_a_question_and_what_is_none_has_no_answer() {
    let mut table = asked();
    table.note("= next spring");
    let kind = Some(NoteKind::Worry);
    let change = Command::ChangeNote { note: 1, text: None, seat: None, kind, project: None, dialect: None };
    assert_eq!(table.refused(change), Refusal::QuestionHasAnswer);
    table.note("round corners");
    assert_eq!(table.refused(answer(Some(NoteRef::Draft(2)), None, "yes")), Refusal::NoQuestion);
    assert_eq!(table.refused(Command::JoinNotes { note: 2, with: 1 }), Refusal::QuestionHasAnswer);
}

#[test]
fn a_foreign_record_that_answers_what_is_no_question_is_refused() {
    let mut table = asked();
    table.note("round corners");
    table.ok(Command::CloseProject {});
    let worry = table.state().notes.iter().find(|note| note.kind != NoteKind::Question).unwrap().text;
    for question in [worry, roundtable_record::Commit::new(roundtable_record::Hash::of("nothing"))] {
        let event = Event::QuestionAnswered { by: Answerer::Leader, question, text: worry };
        assert_eq!(table.write(roundtable_record::Role::Recorder, event), Err(Refusal::NoQuestion));
    }
}

proptest! {
    /// However often it is asked, answered, agreed and opened again: as many are open as have no answer.
    #[test]
    fn as_many_are_open_as_have_no_answer(steps in proptest::collection::vec(0_u8..5, 1..24)) {
        let mut table = asked();
        for (n, step) in steps.into_iter().enumerate() {
            table.pass(1_000);
            let command = match step {
                0 => { ask(&mut table, &format!("question {n}"), Some(id(1))); continue }
                1 | 2 => answer(None, None, &format!("answer {n}")),
                3 => Command::CloseProject {},
                _ => Command::ReopenProject { project: id(1) },
            };
            let _ = table.ask(command);
            let all = notes(table.state(), &table.drafts, &table.words, Some(&id(1))).notes;
            let without = all.iter().filter(|note| note.kind == NoteKind::Question && note.answer.is_none()).count();
            prop_assert_eq!(open(&table) as usize, without);
        }
        let (state, again) = (table.state().clone(), table.replayed());
        prop_assert_eq!(again.state(), &state);
    }
}
