//! Drafts without what is erased: texts and people leave them, and nothing else changes.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::*;
use std::collections::BTreeMap;

/// Two notes by seats 3 and 5 with seconders, a wording over both, a question with an answer, an idea with a name.
fn noted() -> Table {
    let mut table = Table::discussing(&meeting(3, |_| ()), 8);
    table.speak(3, 5_000);
    table.note("round corners");
    table.note("+5 8");
    table.speak(5, 5_000);
    table.note("wooden ones");
    table.note("+3 8");
    table.ok(Command::WordNotes { notes: vec![1, 2], text: "round, wooden".to_owned(), agreed_by: vec![3, 8] });
    question(&mut table, "when?", "passed on");
    let idea = NoteKind::Idea;
    save(&mut table, "for scooters", idea);
    let note = NoteRef::Draft(*table.drafts.notes.keys().last().unwrap());
    table.ok(Command::NameIdea { note, name: Some("a roof".to_owned()), cost: None });
    table
}

fn save(table: &mut Table, text: &str, kind: NoteKind) {
    let (text, seat) = (text.to_owned(), Some(2));
    table.ok(Command::SaveNote { text, seat, kind, project: None, dialect: false, nowhere: false, turn: None });
}

fn question(table: &mut Table, text: &str, answer: &str) {
    save(table, text, NoteKind::Question);
    let question = Some(NoteRef::Draft(*table.drafts.notes.keys().last().unwrap()));
    table.ok(Command::AnswerQuestion { question, by: None, text: answer.to_owned() });
}

/// The drafts after it.
fn without(table: &Table, leaving: &Leaving) -> Drafts {
    let mut drafts = table.drafts.clone();
    for change in table.drafts.without(leaving) {
        assert!(drafts.take(&change), "{change:?}");
    }
    drafts
}

fn answer(question: &str, text: &str, reopened: bool) -> LeavingAnswer {
    let question = [question.to_owned()].into();
    LeavingAnswer { project: Some(id(1)), question, reopened, text: text.to_owned() }
}

fn answers(drafts: &Drafts) -> Vec<Option<&str>> {
    let questions = drafts.notes.values().filter(|note| note.kind == NoteKind::Question);
    questions.map(|note| note.answer.as_ref().map(|answer| answer.text.as_str())).collect()
}

#[test]
fn who_leaves_agrees_with_nothing_any_more_and_takes_along_what_they_said() {
    let table = noted();
    let gone = without(&table, &Leaving { said_by: Some(5), ..Leaving::default() });
    assert_eq!(gone.notes.keys().copied().collect::<Vec<_>>(), [1, 4, 5]);
    assert_eq!(gone.notes[&1].seconded, [8]);
    assert!(gone.wordings.is_empty(), "it is of what is gone");
}

#[test]
fn of_whom_nobody_is_to_know_what_they_said_the_words_stay() {
    let table = noted();
    let gone = without(&table, &Leaving { seats: [3].into(), ..Leaving::default() });
    let note = &gone.notes[&1];
    assert_eq!(
        (note.seat, note.turn, note.text.as_str(), note.seconded.as_slice()),
        (0, None, "round corners", [5, 8].as_slice())
    );
    assert_eq!(gone.notes[&2].seconded, [8]);
    assert_eq!(gone.wordings.values().next().unwrap().agreed_by, [8]);
    let gone = without(&table, &Leaving { seats: [3, 8].into(), ..Leaving::default() });
    assert!(gone.wordings.is_empty(), "nobody agrees to it any more");
}

#[test]
fn what_is_being_typed_forgets_them_too() {
    let mut table = noted();
    let leaving = Leaving { seats: [5].into(), ..Leaving::default() };
    for (typed, left) in
        [("+5 8", Some("+8")), ("+5", None), ("5 all of it", Some("all of it")), ("as it is", Some("as it is"))]
    {
        half_line(&mut table, typed, Some(2), NoteKind::Improvement);
        let line = without(&table, &leaving).line;
        assert_eq!(line.as_ref().map(|line| line.text.as_str()), left, "{typed}");
    }
    half_line(&mut table, "more of it", Some(5), NoteKind::Improvement);
    assert_eq!(without(&table, &leaving).line.map(|line| (line.seat, line.text)), Some((0, "more of it".to_owned())));
    assert_eq!(without(&table, &Leaving { said_by: Some(5), ..Leaving::default() }).line, None);

    let fields: Fields = [("seat", "5"), ("seconded", "3\n5\n15"), ("text", "5")]
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .into();
    table.ok(Command::KeepForm { form: Form::Note { note: 1 }, fields });
    let agreed: Fields = [("agreed_by".to_owned(), "5".to_owned())].into();
    table.ok(Command::KeepForm { form: Form::Wording { project: id(1) }, fields: agreed });
    let name: Fields = [("name".to_owned(), "half a na".to_owned())].into();
    for seat in [5, 6] {
        table.ok(Command::KeepForm { form: Form::Seat { seat: common::seat(seat) }, fields: name.clone() });
    }
    let forms = without(&table, &leaving).forms;
    assert_eq!(forms.len(), 3, "the name that is being typed for seat 5 goes");
    let field = |form: &Form, name: &str| forms[form][name].clone();
    let note = Form::Note { note: 1 };
    assert_eq!(
        (field(&note, "seat"), field(&note, "seconded"), field(&note, "text")),
        ("0".into(), "3\n15".into(), "5".into())
    );
    assert_eq!(field(&Form::Wording { project: id(1) }, "agreed_by"), "");
}

/// Those present are asked; seats 1 and 2 object in the same words, seat 3 is about to.
fn objected() -> Table {
    let mut table = Table::choosing(&meeting(4, |_| ()), 4);
    table.open_poll_on(Medium::Consensus);
    table.ok(Command::ProposeProjects { projects: vec![id(1), id(2)] });
    table.ok(Command::AskConsensus {});
    for (n, project) in [(1, None), (2, Some(id(2)))] {
        let text = "too loud".to_owned();
        table.ok(Command::NoteObjection { objection: None, seat: common::seat(n), project, text });
    }
    table.ok(Command::HaveNoObjection { seat: common::seat(4), none: true });
    let fields = [("seat", "3"), ("text", "too de")].map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    table.ok(Command::KeepForm { form: Form::Objection {}, fields });
    table
}

/// Who objects, who has nothing against it, and whether one is being written down.
fn asked(drafts: &Drafts) -> (Vec<u8>, Vec<u8>, bool) {
    let consensus = drafts.consensus.clone().unwrap_or_default();
    let by = consensus.objections.iter().map(|one| one.seat.number()).collect();
    let none = consensus.none.iter().map(|seat| seat.number()).collect();
    (by, none, drafts.forms.contains_key(&Form::Objection {}))
}

#[test]
fn an_objection_goes_with_whose_it_is_and_by_its_words_also_while_it_is_typed() {
    let table = objected();
    for leaving in [
        |seat| Leaving { said_by: Some(seat), ..Leaving::default() },
        |seat| Leaving { seats: [seat].into(), ..Leaving::default() },
    ] {
        assert_eq!(asked(&without(&table, &leaving(1))), (vec![2], vec![4], true));
        assert_eq!(asked(&without(&table, &leaving(3))), (vec![1, 2], vec![4], false));
        assert_eq!(asked(&without(&table, &leaving(4))), (vec![1, 2], vec![], true));
    }
    let of = |seat, text: &str| {
        let objections = vec![LeavingObjection { seat, text: text.to_owned() }];
        asked(&without(&table, &Leaving { objections, ..Leaving::default() })).0
    };
    assert_eq!(of(Some(2), "too loud"), [1], "to whatever it was");
    assert!(of(None, "too loud").is_empty(), "of whom nobody knows whose it is");
    assert_eq!(of(Some(2), "too dear"), [1, 2]);
    let notes = [(None, "too loud".to_owned()), (Some(id(2)), "too loud".to_owned())].into();
    assert_eq!(table.drafts.without(&Leaving { notes, ..Leaving::default() }), [], "no note is an objection");
}

#[test]
fn who_of_the_staff_leaves_takes_along_the_answers_that_have_not_entered() {
    let mut table = noted();
    let by = table.drafts.notes.values().find_map(|note| note.answer.as_ref()).unwrap().by;
    let note = *table.drafts.notes.iter().find(|(_, note)| note.answer.is_some()).unwrap().0;
    let other = Answerer::ALL.iter().copied().find(|one| *one != by).unwrap();
    let name = if by == Answerer::Adviser { "adviser" } else { "leader" };
    let fields: Fields =
        [("answer_by", name), ("answer", "passed o")].map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    table.ok(Command::KeepForm { form: Form::Note { note }, fields });
    half_line(&mut table, "= passed on soon", None, NoteKind::Improvement);
    let gone = |by| without(&table, &Leaving { answered_by: [by].into(), ..Leaving::default() });
    let left = gone(by);
    assert_eq!((answers(&left), &left.line, left.notes.len()), (vec![None], &None, table.drafts.notes.len()));
    assert_eq!(left.forms[&Form::Note { note }]["answer"], "");
    let left = gone(other);
    assert_eq!(
        (answers(&left), left.forms[&Form::Note { note }]["answer"].as_str()),
        (vec![Some("passed on")], "passed o")
    );
}

#[test]
fn an_answer_goes_from_its_own_question_and_its_words_stay_with_others() {
    let mut table = noted();
    question(&mut table, "who pays?", "passed on");
    let gone = |answer| without(&table, &Leaving { answers: vec![answer], ..Leaving::default() });
    assert_eq!(answers(&gone(answer("when?", "passed on", true))), [None, Some("passed on")]);
    assert_eq!(answers(&gone(answer("why?", "passed on", false))), [Some("passed on"); 2], "it stands in the record");
    assert_eq!(answers(&gone(answer("why?", "passed on", true))), [None; 2], "one of them was that question");
    assert_eq!(answers(&gone(answer("when?", "in May", true))), [Some("passed on"); 2]);
}

#[test]
fn a_name_and_a_wording_go_and_what_they_are_of_stays() {
    let table = noted();
    let ideas = [(Some(id(1)), "a roof".to_owned())].into();
    let wordings = [(id(1), "round, wooden".to_owned())].into();
    let gone = without(&table, &Leaving { ideas, wordings, ..Leaving::default() });
    assert_eq!((gone.notes[&5].text.as_str(), &gone.notes[&5].idea), ("for scooters", &None));
    assert!(gone.wordings.is_empty());
    assert_eq!(gone.notes.len(), 4);
    let notes = [(Some(id(1)), "wooden ones".to_owned())].into();
    let gone = without(&table, &Leaving { notes, ..Leaving::default() });
    assert_eq!((gone.notes.contains_key(&2), gone.wordings.len()), (false, 0));
    let elsewhere = [(Some(id(2)), "wooden ones".to_owned())].into();
    assert_eq!(table.drafts.without(&Leaving { notes: elsewhere, ..Leaving::default() }), []);
}

proptest! {
    /// Whoever leaves stands nowhere any more, everybody else where they stood, and asking again changes nothing.
    #[test]
    fn whoever_leaves_is_in_no_draft(
        seconded in proptest::collection::vec(proptest::collection::btree_set(1_u8..9, 0..5), 4),
        leaves in 1_u8..9,
        all in any::<bool>(),
    ) {
        let mut table = noted();
        let numbers: Vec<u32> = table.drafts.notes.keys().copied().collect();
        for (note, seats) in numbers.into_iter().zip(seconded) {
            let by = table.drafts.notes[&note].seat;
            let seats = seats.into_iter().filter(|seat| *seat != by).collect();
            let _ = table.ask(Command::SecondNote { note: NoteRef::Draft(note), seats });
        }
        let leaving = match all {
            true => Leaving { said_by: Some(leaves), ..Leaving::default() },
            false => Leaving { seats: [leaves].into(), ..Leaving::default() },
        };
        let gone = without(&table, &leaving);
        prop_assert!(gone.notes.values().all(|note| note.seat != leaves && !note.seconded.contains(&leaves)));
        prop_assert!(gone.wordings.values().all(|wording| !wording.agreed_by.contains(&leaves)));
        prop_assert!(gone.wordings.values().all(|wording| wording.notes.iter().all(|note| gone.notes.contains_key(note))));
        let others: BTreeMap<u32, Vec<u8>> = gone
            .notes
            .keys()
            .map(|number| (*number, table.drafts.notes[number].seconded.iter().copied().filter(|seat| *seat != leaves).collect()))
            .collect();
        let left: BTreeMap<u32, Vec<u8>> = gone.notes.iter().map(|(number, note)| (*number, note.seconded.clone())).collect();
        prop_assert_eq!(left, others);
        let again = Table { drafts: gone.clone(), ..table.clone() };
        prop_assert_eq!(again.drafts.without(&leaving), Vec::new());
    }
}
