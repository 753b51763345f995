//! What people say while the notice hangs: written down, answered, published with the answer, and never with a name.

mod kit;

use kit::people::{ask, files_with, gone};
use kit::{Hall, NOTE, hall};
use roundtable_desk::view::{ObjectionTo, ObjectionsView, Part};
use roundtable_desk::{Agreed, erase, people_of_meeting};
use roundtable_domain::Kind;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

const SAID: &str = "路灯太亮，13 号楼 502 睡不着，电话 13812345678";
const ANSWER: &str = "灯罩朝下装";

/// A hall of which the first table counts, published once.
fn published() -> (Hall, PathBuf) {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    hall.import(&[file]);
    let out = hall.dir.path().join("out");
    publish(&mut hall);
    (hall, out)
}

fn publish(hall: &mut Hall) {
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
}

fn objections(out: &std::path::Path) -> Value {
    let data: Value = serde_json::from_slice(&fs::read(out.join("data.json")).unwrap()).unwrap();
    data["objections"].clone()
}

fn since(hall: &Hall) -> Vec<String> {
    hall.desk.board(&hall.meeting).unwrap().since.into_iter().map(|said| said.key).collect()
}

fn add(hall: &mut Hall, to: ObjectionTo, text: &str) -> ObjectionsView {
    hall.desk.object(None, to, text, None).unwrap()
}

fn code<T: std::fmt::Debug>(result: Result<T, roundtable_desk::DeskError>) -> String {
    result.unwrap_err().view().key
}

#[test]
fn an_objection_waits_is_answered_better_and_is_published_with_its_answer() {
    let (mut hall, out) = published();
    assert_eq!((objections(&out), since(&hall)), (json!([]), vec![]));
    let all = add(&mut hall, ObjectionTo::Project(2), SAID);
    // Published on Saturday, 5 December 2026, for five working days.
    let period = all.period.unwrap();
    assert_eq!((period.first.as_str(), period.last.as_str(), period.left), ("2026-12-07", "2026-12-11", 5));
    let one = &all.objections[0];
    assert_eq!(
        (one.day.as_str(), one.to, one.project.as_deref()),
        ("2026-12-05", ObjectionTo::Project(2), Some("路灯"))
    );
    assert!(one.open && one.text.as_deref() == Some(SAID));
    let hash = one.hash.clone();
    // It waits for a person, wherever that is said, and what is published is otherwise.
    let board = hall.desk.board(&hall.meeting).unwrap();
    assert_eq!((board.unanswered, board.unread_notes), (1, 1));
    assert_eq!(hall.desk.district().unwrap().rows[0].unanswered, 1);
    assert_eq!(hall.desk.meetings().unwrap()[0].needs, 1);
    assert_eq!(since(&hall), ["since.objections"]);

    hall.desk.answer(None, &hash[..8], "再看看", None).unwrap();
    let all = hall.desk.answer(None, &hash, ANSWER, None).unwrap();
    assert_eq!(all.objections[0].answer.as_ref().unwrap().text.as_deref(), Some(ANSWER));
    let board = hall.desk.board(&hall.meeting).unwrap();
    assert_eq!((board.unanswered, hall.desk.meetings().unwrap()[0].needs), (0, 0));
    // Unread it is withheld, as every text is.
    hall.desk.publish(None, &out, false, &Agreed::All).unwrap();
    let withheld = json!({ "withheld": true });
    assert_eq!((&objections(&out)[0]["text"], &objections(&out)[0]["answer"]["text"]), (&withheld, &withheld));
    assert_eq!(files_with(&out, ANSWER), Vec::<String>::new());
    // Read, and without the person.
    let note = hall.desk.reading(&hall.meeting).unwrap().into_iter().find(|note| note.what == "objection").unwrap();
    assert_eq!((note.table, note.project.as_deref(), &note.hash), (0, Some("路灯"), &hash));
    let parts = [Part { from: 5, to: 15 }, Part { from: 22, to: 33 }];
    hall.desk.mask(&hall.meeting, &hash, &parts).unwrap();
    publish(&mut hall);
    let text = json!({ "text": "路灯太亮，▇▇▇睡不着，电话 ▇▇▇", "masked": true });
    let answer = json!({ "day": "2026-12-05", "text": { "text": ANSWER } });
    let whole =
        json!([{ "day": "2026-12-05", "table": null, "project": "2", "number": 2, "text": text, "answer": answer }]);
    assert_eq!(objections(&out), whole);
    assert_eq!(files_with(&out, "13812345678"), Vec::<String>::new());
    assert!(fs::read_to_string(out.join("index.html")).unwrap().contains(ANSWER));
    assert_eq!(since(&hall), Vec::<String>::new());
    // Answered better after that: it is published otherwise.
    hall.desk.answer(None, &hash, "灯罩朝下装，十点以后调暗", None).unwrap();
    assert_eq!(since(&hall), ["since.objections"]);
    let lines = hall.desk.objections(None).unwrap();
    hall.desk.answer(None, &hash, "灯罩朝下装，十点以后调暗", None).unwrap();
    assert_eq!(hall.desk.objections(None).unwrap(), lines, "the same answer is no other one");
}

#[test]
fn one_that_was_written_by_mistake_is_struck_and_one_that_is_erased_is_published_as_erased() {
    let (mut hall, out) = published();
    add(&mut hall, ObjectionTo::Whole, "贴得太高");
    add(&mut hall, ObjectionTo::Table(1), "写错了的一条");
    let all = add(&mut hall, ObjectionTo::Whole, "字太小");
    let [high, wrong, small] = [0, 1, 2].map(|at| all.objections[at].hash.clone());
    hall.desk.answer(None, &high, ANSWER, None).unwrap();
    let order: Vec<String> = hall.desk.objections(None).unwrap().objections.into_iter().map(|one| one.hash).collect();
    assert_eq!(order, [wrong.clone(), small.clone(), high.clone()], "what waits comes first");
    publish(&mut hall);
    assert_eq!(objections(&out).as_array().unwrap().len(), 3);

    let left = hall.desk.strike(None, &wrong).unwrap();
    assert_eq!(left.objections.len(), 2);
    assert_eq!(code(hall.desk.strike(None, &wrong)), "error.objection_unknown");
    assert_eq!(since(&hall), ["since.objections", "since.withheld"]);
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().still_shown[0].texts, 1);
    assert!(hall.desk.reading(&hall.meeting).unwrap().iter().all(|note| note.hash != wrong));

    let home = kit::home(&hall.dir.path().join("home"));
    let said = |hash: &str| {
        let people = people_of_meeting(&home, &hall.meeting).unwrap();
        people.texts.into_iter().find(|said| said.hash == hash).unwrap()
    };
    assert_eq!((said(&wrong).stands, said(&wrong).what.as_str(), said(&wrong).table), (false, "objection", 1));
    assert!(said(&small).stands);
    let view = people_of_meeting(&home, &hall.meeting).unwrap();
    erase(&home, &ask(&view, &[small, wrong.clone()])).unwrap();
    ["字太小", "写错了的一条"].into_iter().for_each(|text| gone(&home, text));
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().unanswered, 0, "nobody can answer what is erased");
    publish(&mut hall);
    let texts: Vec<Value> = objections(&out).as_array().unwrap().iter().map(|one| one["text"].clone()).collect();
    assert_eq!(texts, [json!({ "text": "贴得太高" }), json!({ "erased": true })]);
    assert_eq!(files_with(&out, "写错了的一条"), Vec::<String>::new());
    assert!(!files_with(&out, NOTE).is_empty());
}

#[test]
fn what_was_answered_before_goes_with_an_objection_and_the_answer_that_stands_goes_by_itself() {
    let (first, better) = ("獬豸第一次的答餮", "獬豸后来的答餮");
    for asks_for_the_answer in [true, false] {
        let (mut hall, _) = published();
        let hash = add(&mut hall, ObjectionTo::Whole, "獬豸贴得太高餮").objections[0].hash.clone();
        for answer in [first, better] {
            hall.desk.answer(None, &hash, answer, None).unwrap();
        }
        let home = kit::home(&hall.dir.path().join("home"));
        let view = people_of_meeting(&home, &hall.meeting).unwrap();
        let named =
            |text: &str| view.texts.iter().find(|said| said.text.as_deref() == Some(text)).unwrap().hash.clone();
        let asked = if asks_for_the_answer { named(better) } else { hash };
        erase(&home, &ask(&view, &[asked])).unwrap();
        gone(&home, first);
        let (goes, stays) =
            if asks_for_the_answer { (better, "獬豸贴得太高餮") } else { ("獬豸贴得太高餮", better) };
        gone(&home, goes);
        assert!(!files_with(home.dir(), stays).is_empty(), "{stays}");
    }
}

#[test]
fn what_cannot_be_an_objection_is_said_in_words() {
    let mut hall = hall();
    assert_eq!(code(hall.desk.object(None, ObjectionTo::Whole, "x", None)), "error.objection_before");
    let file = hall.played(1, Kind::Real, "a");
    hall.import(&[file]);
    publish(&mut hall);
    let mut object = |to, text: &str, day: Option<&str>| code(hall.desk.object(None, to, text, day));
    assert_eq!(object(ObjectionTo::Table(3), "x", None), "error.objection_table");
    assert_eq!(object(ObjectionTo::Project(9), "x", None), "error.objection_project");
    assert_eq!(object(ObjectionTo::Whole, " \n", None), "error.objection_empty");
    for day in ["2026-12-06", "2026-2-3", "昨天", "2026-13-01", ""] {
        assert_eq!(object(ObjectionTo::Whole, "x", Some(day)), "error.objection_day", "{day}");
    }
    let all = hall.desk.object(None, ObjectionTo::Table(2), "x", Some("2026-12-04")).unwrap();
    let hash = &all.objections[0].hash;
    for day in ["2026-12-03", "2026-12-06"] {
        assert_eq!(code(hall.desk.answer(None, hash, "y", Some(day))), "error.answer_day");
    }
    assert_eq!(code(hall.desk.answer(None, hash, "", None)), "error.objection_empty");
    assert_eq!(code(hall.desk.answer(None, &hash[..7], "y", None)), "error.objection_unknown");
    assert!(!hall.desk.answer(None, hash, "y", Some("2026-12-04")).unwrap().objections[0].open);
}
