//! `handed-in.json` of a publication says of every text that is printed that it is shown, whole or masked, and of no other.

mod kit;

use kit::people::{Texts, talk};
use kit::{act, hall, hall_with, hand_in, play_to_choosing, seat, sign};
use roundtable_desk::view::PlanPart;
use roundtable_desk::{Agreed, NewMeeting, OnText, TableDesk, bundle_show};
use roundtable_domain::{Command, KeyedBallot, Kind, Medium, NoteKind, NoteRef, ObjectionEnd, Phase, What};
use roundtable_record::{OpeningValue, Role, read_openings};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const PRINTED: [What; 9] = [
    What::Note,
    What::Wording,
    What::Idea,
    What::Answer,
    What::Reasons,
    What::Conditions,
    What::Objected,
    What::Difference,
    What::LotRight,
];

/// Papers keyed twice and counted; one more than there are is said not to be there, where that has a reason.
fn poll(desk: &mut TableDesk, papers: &[KeyedBallot], difference: Option<&str>) {
    act(desk, Command::OpenPoll { scrutineers: vec![seat(1), seat(2)], medium: Medium::Paper });
    for pass in [1, 2] {
        for (paper, ballot) in (1..).zip(papers) {
            act(desk, Command::KeyBallot { pass, paper, ballot: ballot.clone() });
        }
    }
    let abstained = u32::from(difference.is_some());
    act(desk, Command::ClosePoll { abstained, difference: difference.map(str::to_owned) });
}

/// Every text that stands there as somebody's words, and whether parts of it are masked.
fn printed(data: &Value, found: &mut BTreeSet<(String, bool)>) {
    match data {
        Value::Object(fields) => {
            if let Some(text) = fields.get("text").and_then(Value::as_str) {
                found.insert((text.to_owned(), fields.contains_key("masked")));
            }
            fields.values().for_each(|value| printed(value, found));
        }
        Value::Array(all) => all.iter().for_each(|value| printed(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn json_of(out: &Path, file: &str) -> Value {
    serde_json::from_slice(&fs::read(out.join(file)).unwrap()).unwrap()
}

#[test]
fn every_text_that_is_printed_is_said_to_be_shown_whole_or_masked_and_no_other() {
    let (mut hall, texts) = (hall(), Texts::unusual());
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    let projects = talk(&mut desk, &texts);
    for (kind, text) in [(NoteKind::Question, "獬豸何时动工餮"), (NoteKind::Idea, "獬豸搭个顶餮")] {
        let (text, seat) = (text.to_owned(), Some(1));
        let save = Command::SaveNote { text, seat, kind, project: None, dialect: false, nowhere: false, turn: None };
        act(&mut desk, save);
        let note = NoteRef::Draft(*desk.drafts().notes.keys().last().unwrap());
        match kind {
            NoteKind::Idea => act(&mut desk, Command::NameIdea { note, name: Some("獬豸顶棚餮".into()), cost: None }),
            _ => act(&mut desk, Command::AnswerQuestion { question: Some(note), by: None, text: "獬豸五月餮".into() }),
        }
    }
    act(&mut desk, Command::CloseProject {});
    act(&mut desk, Command::BeginPhase { phase: Phase::Choosing });
    act(&mut desk, Command::OpenPoll { scrutineers: vec![seat(1), seat(2)], medium: Medium::Consensus });
    act(&mut desk, Command::ProposeProjects { projects: projects[..2].to_vec() });
    act(&mut desk, Command::AskConsensus {});
    for (n, project, text) in [(1, None, "獬豸都在东边餮"), (2, Some(projects[1].clone()), "獬豸晚上太吵餮")]
    {
        act(&mut desk, Command::NoteObjection { objection: None, seat: seat(n), project, text: text.to_owned() });
        let ends = Some(ObjectionEnd::Maintained);
        act(&mut desk, Command::EndObjection { objection: u32::from(n), ends });
    }
    act(&mut desk, Command::CloseConsensus { reached: false });
    act(&mut desk, Command::VoidPoll { reason: texts.voided.clone() });
    let marks = |places: &[usize]| KeyedBallot::Marks(places.iter().map(|at| projects[*at].clone()).collect());
    poll(&mut desk, &[marks(&[0, 1, 2]), marks(&[0, 1, 3]), marks(&[0])], Some(&texts.difference));
    let watch = || vec![seat(1), seat(2)];
    act(&mut desk, Command::BreakTie { drawn: vec![projects[2].clone()], witnesses: watch() });
    let (drawn, reason) = (vec![projects[3].clone()], "獬豸听错了餮".to_owned());
    act(&mut desk, Command::PutLotRight { drawn, witnesses: watch(), reason });
    for project in [0, 1, 3].map(|at| projects[at].clone()) {
        let (reasons, conditions) = (texts.reasons.clone(), Some(texts.conditions.clone()));
        act(&mut desk, Command::ExplainRecommendation { project, reasons, conditions, joined: None, sum: None });
    }
    act(&mut desk, Command::BeginPhase { phase: Phase::Signing });
    act(&mut desk, Command::EnterNotes {});
    act(&mut desk, Command::ReadThrough {});
    for role in [Role::Leader, Role::Recorder] {
        act(&mut desk, Command::SignOff { role });
    }
    let file = hand_in(&mut desk, &stick);
    let bag = roundtable_bag::Bag::read(fs::read(&file).unwrap(), roundtable_bag::BagKind::Bundle).unwrap();
    let openings = read_openings(bag.private().unwrap()).unwrap();
    let hashes_of = |text: &str| -> Vec<String> {
        let same = openings.iter().filter(|one| matches!(one.value(), OpeningValue::Text(said) if said == text));
        same.map(|one| one.commit().hash().to_string()).collect()
    };
    assert_eq!(hall.verdict(&file), "accepted");

    let out = hall.dir.path().join("out");
    let meeting = bundle_show(&file).unwrap().meeting;
    let check = |hall: &mut kit::Hall, masked: bool| {
        hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
        let mut found = BTreeSet::new();
        printed(&json_of(&out, "data.json"), &mut found);
        let table = json_of(&out, "handed-in.json")["tables"][0].clone();
        let list = |name: &str| -> BTreeSet<String> {
            let all = table[name].as_array().into_iter().flatten();
            all.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let (shown, hidden) = if masked { ("masked", "shown") } else { ("shown", "masked") };
        assert!(found.iter().all(|(_, is)| *is == masked) && list(hidden).is_empty(), "{table}");
        let kinds: BTreeSet<String> =
            hall.desk.reading(&meeting).unwrap().into_iter().filter(|note| note.table == 1).map(|n| n.what).collect();
        assert!(PRINTED.iter().all(|what| kinds.contains(what.code())), "{kinds:?}");
        let whole = |text: &str| if masked { text.replace("▇▇▇", "獬豸") } else { text.to_owned() };
        let all: BTreeSet<String> = found.iter().flat_map(|(text, _)| hashes_of(&whole(text))).collect();
        assert_eq!(list(shown), all, "{shown}");
        assert!(all.len() >= PRINTED.len());
        all
    };
    let all = check(&mut hall, false);
    for hash in &all {
        hall.desk.decide_text(None, hash, &OnText::Mask { words: vec!["獬豸".to_owned()], all: true }).unwrap();
    }
    assert_eq!(check(&mut hall, true), all);
}

#[test]
fn a_lot_on_the_way_that_was_put_right_is_said_where_the_result_is_published() {
    let set = PlanPart { method: Some(roundtable_tally::Method::STV), wanted: Some(1), ..PlanPart::default() };
    let mut hall = hall_with(NewMeeting { set, ..NewMeeting::default() });
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    play_to_choosing(&mut desk, 1);
    let projects: Vec<_> = desk.session().state().projects.iter().map(|project| project.id.clone()).collect();
    let marks = |at: usize| KeyedBallot::Marks(vec![projects[at].clone()]);
    poll(&mut desk, &[marks(0), marks(1), marks(2)], None);
    // Three have a vote each, of whom two stay; then one of the two.
    let (watch, of) =
        (|| vec![seat(1), seat(2)], |places: &[usize]| places.iter().map(|at| projects[*at].clone()).collect());
    act(&mut desk, Command::BreakTie { drawn: of(&[0, 1]), witnesses: watch() });
    act(&mut desk, Command::PutLotRight { drawn: of(&[0, 2]), witnesses: watch(), reason: "獬豸听错了餮".to_owned() });
    act(&mut desk, Command::BreakTie { drawn: of(&[2]), witnesses: watch() });
    let explain = |at: usize| {
        let (project, reasons) = (projects[at].clone(), "大家都说要紧".to_owned());
        Command::ExplainRecommendation { project, reasons, conditions: None, joined: None, sum: None }
    };
    act(&mut desk, explain(2));
    act(&mut desk, Command::BeginPhase { phase: Phase::Signing });
    sign(&mut desk);
    let file = hand_in(&mut desk, &stick);
    assert_eq!(hall.verdict(&file), "accepted");
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    let number = |at: usize| desk.session().state().meeting.number(&projects[at]).unwrap().number();
    let due = serde_json::json!([{
        "entered": [number(0), number(1)], "drawn": [number(0), number(2)], "reason": { "text": "獬豸听错了餮" },
    }]);
    assert_eq!(json_of(&out, "data.json")["tables"][0]["put_right"], due);
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("抽签结果最先记成项目") && page.contains("獬豸听错了餮"));
}
