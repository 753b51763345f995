//! What belongs to a note: who agrees, the answer to a question, the name of an idea, and what a note said before it was
//! amended. What of it is handed in, published, erased.

mod kit;

use kit::people::{Texts, ask, close, files_with, gone, said, talk};
use kit::seat;
use kit::{Hall, act, hall, hand_in};
use roundtable_desk::view::EraseAsk;
use roundtable_desk::{Agreed, TableDesk, people_of_session};
use roundtable_domain::{Command, How, Introducer, Kind, NoteKind, NoteRef, ProjectId, Rule, StaffSpeech};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

const ASKED: &str = "獬豸几时开工餮";
const OPEN: &str = "獬豸谁来出钱餮";
const ANSWER: &str = "獬豸明年春天餮";
const WORDED: &str = "獬豸什么时候动工餮";
const IDEA: &str = "獬豸车棚餮";
const AMENDED: &str = "獬豸后来改的话餮";

fn note(desk: &mut TableDesk, kind: NoteKind, text: &str) -> NoteRef {
    let (text, seat) = (text.to_owned(), Some(1));
    let save = Command::SaveNote { text, seat, kind, project: None, dialect: false, nowhere: false, turn: None };
    act(desk, save);
    NoteRef::Draft(*desk.drafts().notes.keys().last().unwrap())
}

/// All of it on the last project, which is closed after it; a note of the first one is amended.
fn all_tied(desk: &mut TableDesk, texts: &Texts) -> Vec<ProjectId> {
    let projects = talk(desk, texts);
    let question = note(desk, NoteKind::Question, ASKED);
    act(desk, Command::SecondNote { note: question.clone(), seats: vec![2, 3] });
    if let NoteRef::Draft(number) = question {
        act(desk, Command::WordNotes { notes: vec![number], text: WORDED.to_owned(), agreed_by: vec![1, 3] });
    }
    act(desk, Command::AnswerQuestion { question: Some(question), by: None, text: ANSWER.to_owned() });
    note(desk, NoteKind::Question, OPEN);
    let idea = note(desk, NoteKind::Idea, "獬豸在北门餮");
    act(desk, Command::NameIdea { note: idea, name: Some(IDEA.to_owned()), cost: Some(800_000) });
    let mut notes = desk.session().state().notes.iter().map(|note| note.text);
    let hash = notes.find(|text| desk.words().text(text) == Some(&texts.notes[0])).unwrap().hash().to_string();
    let text = Some(AMENDED.to_owned());
    act(desk, Command::AmendNote { hash, text, seat: None, kind: None, project: None, dialect: None });
    projects
}

/// One table of which all of it was handed in.
fn handed_in() -> (Hall, Texts, TableDesk, PathBuf) {
    let (mut hall, texts) = (hall(), Texts::unusual());
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    let projects = all_tied(&mut desk, &texts);
    close(&mut desk, &texts, &projects);
    let file = hand_in(&mut desk, &stick);
    hall.import(&[file]);
    (hall, texts, desk, stick)
}

fn published(hall: &mut Hall) -> (PathBuf, Value) {
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    let data = serde_json::from_slice(&fs::read(out.join("data.json")).unwrap()).unwrap();
    (out, data)
}

fn suggestion<'d>(data: &'d Value, text: &str) -> &'d Value {
    let all = data["suggestions"].as_array().unwrap();
    all.iter().find(|one| one["text"]["text"] == text).unwrap_or_else(|| panic!("{text} is not published"))
}

#[test]
fn what_a_note_said_before_it_was_amended_is_never_published_nor_offered_to_be_read() {
    let (mut hall, texts, ..) = handed_in();
    let before = texts.notes[0].as_str();
    let read = hall.desk.reading(&hall.meeting).unwrap();
    let offered: Vec<&str> = read.iter().filter_map(|note| note.text.as_deref()).collect();
    assert!(offered.contains(&AMENDED) && !offered.contains(&before), "{offered:?}");
    let (out, _) = published(&mut hall);
    assert!(files_with(&out, AMENDED).iter().any(|file| file.ends_with("data.json")));
    assert_eq!(files_with(&out, before), Vec::<String>::new());
}

#[test]
fn who_agrees_is_counted_and_never_named_and_an_answer_stands_with_its_question() {
    let (mut hall, _, desk, stick) = handed_in();
    let openings = desk.home().store().unwrap().openings(desk.id()).unwrap();
    let speakers = openings.iter().filter(|line| line.contains("\"kind\":\"speaker\"")).count();
    assert!(speakers >= 8, "the laptop knows who agreed: {speakers}");
    assert_eq!(files_with(&stick, "\"kind\":\"speaker\""), Vec::<String>::new());

    let read = hall.desk.reading(&hall.meeting).unwrap();
    let named = |what: &str| read.iter().find(|note| note.what == what).and_then(|note| note.text.clone());
    assert_eq!((named("question_answer").as_deref(), named("idea").as_deref()), (Some(ANSWER), Some(IDEA)));
    let (out, data) = published(&mut hall);
    let asked = suggestion(&data, ASKED);
    assert_eq!(asked["seconded"], 2);
    assert_eq!(asked["answer"], json!({ "by": "leader", "text": { "text": ANSWER } }), "there is no adviser");
    assert_eq!(suggestion(&data, OPEN)["answer"], Value::Null);
    let wording = suggestion(&data, WORDED);
    assert_eq!((&wording["wording"], &wording["agreed"], &wording["seconded"]), (&json!(true), &json!(2), &json!(0)));
    assert_eq!(asked["agreed"], Value::Null);
    let idea = suggestion(&data, "獬豸在北门餮");
    assert_eq!(idea["idea"], json!({ "name": { "text": IDEA }, "cost": 800_000 }));
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    for words in [
        "2 人附议",
        "顾问整理 · 认可，2 人",
        &format!("桌长答：{ANSWER}"),
        "没有答复",
        &format!("叫“{IDEA}”，大约 8,000 元"),
    ] {
        assert!(page.contains(words), "{words} is not on the page");
    }
}

#[test]
fn an_answer_is_withheld_with_its_question() {
    let (mut hall, ..) = handed_in();
    let hash = hall.desk.reading(&hall.meeting).unwrap().into_iter().find(|note| note.text.as_deref() == Some(ASKED));
    let meeting = hall.meeting.clone();
    hall.desk.withhold(&meeting, &hash.unwrap().hash, true).unwrap();
    let (out, _) = published(&mut hall);
    for text in [ASKED, ANSWER] {
        assert_eq!(files_with(&out, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn an_answer_and_a_name_are_erased_with_what_they_belong_to_and_who_agreed_with_the_person() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
    let projects = all_tied(&mut desk, &texts);
    close(&mut desk, &texts, &projects);
    let (home, id) = (kit::home(&hall.dir.path().join("a")), desk.id().to_owned());
    let view = people_of_session(&home, &id).unwrap();
    assert!(said(&view, ANSWER).stands && said(&view, IDEA).stands);
    let of_seat = |n: u8| view.people.iter().find(|one| one.number == n && !one.texts.is_empty()).unwrap();
    let agreed: Vec<String> =
        desk.session().state().notes.iter().flat_map(|note| &note.seconded).map(|one| one.hash().to_string()).collect();
    assert_eq!(agreed.len(), 2);
    assert_eq!(
        of_seat(2).hashes.iter().filter(|hash| agreed.contains(hash)).count(),
        1,
        "who agreed goes with the person"
    );
    let asked = [said(&view, ASKED).hash.clone(), said(&view, "獬豸在北门餮").hash.clone()];
    desk.erase(&asked).unwrap();
    for text in [ASKED, ANSWER, "獬豸在北门餮", IDEA] {
        gone(&home, text);
    }
    let left = desk.home().store().unwrap().openings(&id).unwrap();
    let salts = left.iter().filter(|line| agreed.iter().any(|hash| line.contains(hash.as_str()))).count();
    assert_eq!(salts, 0, "nor does anybody know any more who agreed");
}

#[test]
fn an_answer_and_a_name_that_are_drafts_again_are_gone_from_every_byte_and_their_notes_stay() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
    let projects = all_tied(&mut desk, &texts);
    act(&mut desk, Command::CloseProject {});
    act(&mut desk, Command::ReopenProject { project: projects[3].clone() });
    let (home, id) = (kit::home(&hall.dir.path().join("a")), desk.id().to_owned());
    let view = people_of_session(&home, &id).unwrap();
    let asked = [said(&view, ANSWER).hash.clone(), said(&view, IDEA).hash.clone()];
    let erased = desk.erase(&asked).unwrap();
    assert_eq!(erased.drafts, 2);
    for text in [ANSWER, IDEA] {
        gone(&home, text);
    }
    let left: Vec<String> = desk.drafts().notes.values().map(|note| note.text.clone()).collect();
    assert!([ASKED, "獬豸在北门餮"].iter().all(|text| left.iter().any(|note| note == text)), "{left:?}");
    let kept = TableDesk::go_on(&home, &id);
    assert!(kept.is_err(), "it is open here");
    close(&mut desk, &texts, &projects);
    for text in [ANSWER, IDEA] {
        gone(&home, text);
    }
}

/// What is known, in anything that has not entered, of a seat.
fn knows_of(desk: &TableDesk, seat: u8) -> bool {
    let drafts = desk.drafts();
    drafts.notes.values().any(|note| note.seat == seat || note.seconded.contains(&seat))
        || drafts.wordings.values().any(|wording| wording.agreed_by.contains(&seat))
}

#[test]
fn who_is_erased_stands_among_those_who_agree_in_no_draft_any_more() {
    for with_words in [true, false] {
        let (hall, texts) = (hall(), Texts::unusual());
        let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
        let projects = talk(&mut desk, &texts);
        let asked = note(&mut desk, NoteKind::Question, ASKED);
        act(&mut desk, Command::SecondNote { note: asked.clone(), seats: vec![2, 3] });
        let NoteRef::Draft(number) = asked else { panic!() };
        let wording = "獬豸整理过的餮".to_owned();
        act(&mut desk, Command::WordNotes { notes: vec![number], text: wording.clone(), agreed_by: vec![2, 3] });
        assert!(knows_of(&desk, 2));
        let id = desk.id().to_owned();
        drop(desk);
        let home = kit::home(&hall.dir.path().join("a"));
        let view = people_of_session(&home, &id).unwrap();
        let two = view.people.iter().find(|one| (one.who.name(), one.number) == ("seat", 2)).unwrap();
        let (session, drafts_of) = (Some(id.clone()), with_words.then_some(2));
        let erased =
            roundtable_desk::erase(&home, &EraseAsk { session, drafts_of, ..ask(&view, &two.hashes) }).unwrap();
        assert!(erased.drafts >= 2, "{}", erased.drafts);
        gone(&home, &texts.names[1]);
        for body in ["\"seconded\":[2,3]", "\"agreed_by\":[2,3]"] {
            gone(&home, body);
        }
        let mut desk = TableDesk::go_on(&home, &id).unwrap();
        assert!(!knows_of(&desk, 2) && knows_of(&desk, 3));
        assert!(desk.drafts().notes.values().any(|note| note.text == ASKED && note.seconded == [3]));
        assert!(desk.drafts().wordings.values().any(|one| one.text == wording && one.agreed_by == [3]));
        close(&mut desk, &texts, &projects);
        hand_in(&mut desk, &stick);
    }
}

#[test]
fn a_wording_that_is_a_draft_again_goes_alone() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
    let projects = talk(&mut desk, &texts);
    act(&mut desk, Command::ReopenProject { project: projects[0].clone() });
    assert_eq!(desk.drafts().wordings.len(), 1);
    let (home, id) = (desk.home().clone(), desk.id().to_owned());
    let view = people_of_session(&home, &id).unwrap();
    desk.erase(&[said(&view, &texts.wording).hash.clone()]).unwrap();
    gone(&home, &texts.wording);
    assert!(desk.drafts().notes.values().any(|note| note.text == texts.notes[0]));
}

#[test]
fn an_answer_that_many_questions_have_is_erased_from_its_own() {
    const STOCK: &str = "獬豸已转街道餮";
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
    let projects = talk(&mut desk, &texts);
    for text in [ASKED, OPEN] {
        let question = Some(note(&mut desk, NoteKind::Question, text));
        act(&mut desk, Command::AnswerQuestion { question, by: None, text: STOCK.to_owned() });
    }
    act(&mut desk, Command::CloseProject {});
    // What was taken back and entered again is one answer.
    act(&mut desk, Command::ReopenProject { project: projects[3].clone() });
    act(&mut desk, Command::CloseProject {});
    let answer_to = |desk: &TableDesk, asked: &str| {
        let state = desk.session().state();
        let note = state.notes.iter().find(|note| desk.words().text(&note.text) == Some(asked)).unwrap();
        state.answers[&note.text].text
    };
    let (one, other) = (answer_to(&desk, ASKED), answer_to(&desk, OPEN));
    let erased = desk.erase(&[one.hash().to_string()]).unwrap();
    assert_eq!(erased.erased.len(), 3, "as it was entered first, both times, and what of the other stands no more");
    assert_eq!((desk.words().text(&one), desk.words().text(&other)), (None, Some(STOCK)));
    let openings = desk.home().store().unwrap().openings(desk.id()).unwrap();
    assert_eq!(openings.iter().filter(|line| line.contains(STOCK)).count(), 1);
}

/// The minutes as they stand now, without white space; nothing where poppler is not installed, which fails under CI.
fn minutes(desk: &mut TableDesk, dir: &std::path::Path) -> Option<String> {
    let pdf = dir.join("minutes.pdf");
    fs::write(&pdf, desk.minutes().unwrap()).unwrap();
    match std::process::Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&pdf).arg("-").output() {
        Ok(out) => Some(String::from_utf8_lossy(&out.stdout).chars().filter(|c| !c.is_whitespace()).collect()),
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "pdftotext (poppler-utils) is needed: {error}");
            eprintln!("skipped: pdftotext (poppler-utils) is not installed");
            None
        }
    }
}

#[test]
fn the_minutes_say_what_was_done_about_the_floor_and_nothing_that_never_was() {
    let hall = hall();
    let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
    let table = &mut desk;
    kit::play_to_choosing(table, 1);
    act(table, Command::BeginPhase { phase: roundtable_domain::Phase::Discussion });
    let projects: Vec<ProjectId> = table.session().state().projects.iter().map(|project| project.id.clone()).collect();
    act(table, Command::ReopenProject { project: projects[0].clone() });
    act(table, Command::RemindRule { rule: Rule::KeepTime, seat: None });
    act(table, Command::RemindRule { rule: Rule::KeepTime, seat: None });
    let last = table.session().state().seq;
    act(table, Command::TakeBack { seq: last, along: None });
    act(table, Command::GiveFloor { seat: seat(1), how: None });
    act(table, Command::GiveFloor { seat: seat(2), how: Some(How::Reply) });
    let answer = Command::GiveStaffFloor { by: Introducer::Proposer, what: StaffSpeech::Answer, project: None };
    act(table, answer);
    act(table, Command::EndFloor {});
    // It is left before it is agreed again, and comes back.
    act(table, Command::BeginProject { project: projects[1].clone() });
    act(table, Command::BeginProject { project: projects[0].clone() });
    act(table, Command::SetDiscussionTime { discussion_ms: 4_200_000 });
    act(table, Command::SetSpeechLimit { limit_ms: Some(45_000) });
    let Some(minutes) = minutes(table, hall.dir.path()) else { return };
    for words in ["先放下过1次，后来接着议", "答问1次", "简短回应1次", "桌长提醒规则1次", "改为1小时10分", "改为45秒"]
    {
        assert_eq!(minutes.matches(words).count(), 1, "{words}: {minutes}");
    }
    assert!(!minutes.contains("规则2次"), "what was taken back never was");
}

#[test]
fn the_minutes_say_what_projects_borrowed_from_each_other() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
    let projects = talk(&mut desk, &texts);
    act(&mut desk, Command::ReopenProject { project: projects[2].clone() });
    let borrow = |minutes: u64| Command::BorrowTime { from: projects[3].clone(), ms: minutes * 60_000 };
    for minutes in [2, 1, 1] {
        act(&mut desk, borrow(minutes));
    }
    let last = desk.session().state().seq;
    act(&mut desk, Command::TakeBack { seq: last, along: None });
    let Some(minutes) = minutes(&mut desk, hall.dir.path()) else { return };
    assert_eq!(minutes.matches("项目3向项目4借了3分").count(), 1, "{minutes}");
    assert_eq!(minutes.matches("借了").count(), 1, "what was taken back never was");
}
