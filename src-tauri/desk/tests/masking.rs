//! Parts of texts that are masked before publishing: what is published, and what is not.

mod kit;

use calamine::{Reader, Xlsx, open_workbook};
use kit::people::{Texts, ask, files_with, gone, play};
use kit::{Hall, hall, hand_in};
use roundtable_desk::view::{Part, ReadingNote};
use roundtable_desk::{Agreed, OnText, erase, people_of_meeting};
use roundtable_domain::Kind;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const SAID: &str = "王大爷家 13 号楼 502 漏水，电话 13812345678，希望修";
const PERSON: [&str; 2] = ["王大爷家 13 号楼 502", "13812345678"];
const PUBLISHED: &str = "▇▇▇ 漏水，电话 ▇▇▇，希望修";

/// A hall with one table that says these things.
fn with(texts: &Texts) -> (Hall, PathBuf) {
    let mut hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, texts);
    let file = hand_in(&mut laptop, &stick);
    hall.import(&[file]);
    let out = hall.dir.path().join("out");
    (hall, out)
}

fn texts() -> Texts {
    let mut texts = Texts::unusual();
    texts.notes[1] = SAID.to_owned();
    texts.conditions = SAID.to_owned();
    texts
}

/// The one that says this.
fn note(hall: &Hall, text: &str) -> ReadingNote {
    let all = hall.desk.reading(&hall.meeting).unwrap();
    all.into_iter().find(|note| note.text.as_deref() == Some(text)).unwrap()
}

fn mask(hall: &mut Hall, text: &str, words: &[&str]) {
    let hash = note(hall, text).hash;
    let words = words.iter().map(|words| (*words).to_owned()).collect();
    hall.desk.decide_text(None, &hash, &OnText::Mask { words, all: false }).unwrap();
}

fn publish(hall: &mut Hall, out: &Path) {
    hall.desk.publish(None, out, true, &Agreed::All).unwrap();
}

fn json_of(out: &Path, file: &str) -> Value {
    serde_json::from_slice(&fs::read(out.join(file)).unwrap()).unwrap()
}

/// What the last publication says otherwise than what is decided now, and how many of its texts should not be shown.
fn since(hall: &Hall) -> (Vec<String>, u32) {
    let board = hall.desk.board(&hall.meeting).unwrap();
    (board.since.into_iter().map(|said| said.key).collect(), board.still_shown.iter().map(|one| one.texts).sum())
}

#[test]
fn a_text_is_published_without_the_person_and_says_that_the_organiser_masked_it() {
    let (mut hall, out) = with(&texts());
    mask(&mut hall, SAID, &PERSON);
    assert!(note(&hall, SAID).read, "who decides on it has read it");
    publish(&mut hall, &out);
    for words in PERSON.into_iter().chain(["王大爷", "号楼 502"]) {
        assert_eq!(files_with(&out, words), Vec::<String>::new(), "{words}");
    }
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert_eq!(page.matches(PUBLISHED).count(), 4, "the note, and the condition of each of the three");
    assert_eq!(page.matches("▇▇▇ 是会务组遮住的</span>").count(), 4);
    let data = json_of(&out, "data.json");
    let masked = json!({ "text": PUBLISHED, "masked": true });
    assert_eq!(data["tables"][0]["recommended"][0]["conditions"], masked);
    assert_eq!(data["suggestions"].as_array().unwrap().iter().filter(|one| one["text"] == masked).count(), 1);
    for file in ["suggestions.csv", "votes.csv"] {
        let csv = fs::read_to_string(out.join(file)).unwrap();
        assert!(csv.contains(&format!("{PUBLISHED}（▇▇▇ 是会务组遮住的）")), "{file}");
    }
    let mut workbook: Xlsx<_> = open_workbook(out.join("workbook.xlsx")).unwrap();
    let cells: Vec<String> = workbook
        .worksheets()
        .iter()
        .flat_map(|(_, sheet)| sheet.used_cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>())
        .collect();
    assert!(cells.iter().any(|cell| cell.contains(PUBLISHED)));
    assert!(cells.iter().all(|cell| PERSON.iter().all(|words| !cell.contains(words))));

    // Of the original, what is published holds the hash alone, whose salt it does not.
    let hash = note(&hall, SAID).hash;
    let table = json_of(&out, "handed-in.json")["tables"][0].clone();
    let lists = |list: &str| table[list].as_array().is_some_and(|all| all.contains(&json!(hash)));
    assert!(lists("masked") && !lists("shown") && !lists("withheld"), "{table}");
    let record = roundtable_bag::Bag::read(
        fs::read(out.join("records/table-1.rtbundle")).unwrap(),
        roundtable_bag::BagKind::Bundle,
    );
    assert!(record.unwrap().private().is_none());
}

#[test]
fn masking_again_replaces_and_taking_it_back_shows_the_whole_and_each_is_said_to_be_published_otherwise() {
    let (mut hall, out) = with(&texts());
    publish(&mut hall, &out);
    assert_eq!(since(&hall), (vec![], 0));
    mask(&mut hall, SAID, &PERSON[1..]);
    // The note and the three conditions say the same, and are decided on together.
    assert_eq!(since(&hall), (vec!["since.withheld".to_owned()], 4));
    publish(&mut hall, &out);
    assert_eq!(since(&hall), (vec![], 0));

    mask(&mut hall, SAID, &PERSON[..1]);
    assert_eq!(note(&hall, SAID).masked, [Part { from: 0, to: 14 }], "and no longer the telephone");
    assert_eq!(since(&hall), (vec!["since.withheld".to_owned()], 4));
    publish(&mut hall, &out);
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("▇▇▇ 漏水，电话 13812345678，希望修") && !page.contains("13 号楼"));

    let hash = note(&hall, SAID).hash;
    hall.desk.decide_text(None, &hash, &OnText::Unmask).unwrap();
    assert_eq!(since(&hall), (vec!["since.unmasked".to_owned()], 0));
    publish(&mut hall, &out);
    assert!(fs::read_to_string(out.join("index.html")).unwrap().contains(SAID));
    assert!(json_of(&out, "handed-in.json")["tables"][0].get("masked").is_none());

    // What is withheld is withheld, masked or not, wherever it is said.
    mask(&mut hall, SAID, &PERSON);
    let condition = hall.desk.reading(&hall.meeting).unwrap().into_iter().find(|one| one.what == "conditions").unwrap();
    hall.desk.withhold(&hall.meeting.clone(), &condition.hash, true).unwrap();
    publish(&mut hall, &out);
    let picks = json_of(&out, "data.json")["tables"][0]["recommended"].clone();
    let withheld = picks.as_array().unwrap().iter().filter(|pick| pick["conditions"] == json!({ "withheld": true }));
    assert_eq!(withheld.count(), 3);
}

#[test]
fn a_wording_that_says_what_is_masked_is_held_back_until_it_is_masked_there_too() {
    let mut texts = texts();
    texts.notes[0] = "找老李 13900001111 修门".to_owned();
    texts.wording = "修门，联系 13900001111".to_owned();
    let (mut hall, out) = with(&texts);
    mask(&mut hall, &texts.notes[0], &["老李 13900001111"]);
    assert!(!note(&hall, &texts.wording).held, "of the two together it says nothing");
    mask(&mut hall, &texts.notes[0], &["老李", "13900001111"]);
    assert!(note(&hall, &texts.wording).held);
    publish(&mut hall, &out);
    assert_eq!(files_with(&out, "13900001111"), Vec::<String>::new());
    let wording = |out: &Path| {
        let all = json_of(out, "data.json")["suggestions"].clone();
        all.as_array().unwrap().iter().find(|one| one["wording"] == true).unwrap()["text"].clone()
    };
    assert_eq!(wording(&out), json!({ "withheld": true }));
    let hash = note(&hall, &texts.wording).hash;
    let table = json_of(&out, "handed-in.json")["tables"][0].clone();
    assert!(table["withheld"].as_array().unwrap().contains(&json!(hash)));

    mask(&mut hall, &texts.wording, &["13900001111"]);
    assert!(!note(&hall, &texts.wording).held);
    assert_eq!(since(&hall).0, ["since.texts"]);
    publish(&mut hall, &out);
    assert_eq!(wording(&out), json!({ "text": "修门，联系 ▇▇▇", "masked": true }));
}

#[test]
fn what_is_decided_on_a_text_goes_for_all_that_say_the_same_whenever_they_come() {
    let (mut hall, out) = with(&texts());
    mask(&mut hall, SAID, &PERSON);
    let masked = note(&hall, SAID);
    let first = hall.desk.tally(None).unwrap().tables[0].head.clone().unwrap();
    // The same words in another record of the table, which nobody has read.
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "b");
    play(&mut laptop, &texts());
    let other = hand_in(&mut laptop, &stick);
    let head = roundtable_desk::verify_bundle(fs::read(&other).unwrap()).unwrap().head.to_string();
    hall.import(&[other]);
    hall.desk.resolve(None, 1, &head, "误开").unwrap();
    let anew = note(&hall, SAID);
    assert!(anew.hash != masked.hash && anew.masked == masked.masked && !anew.read, "{anew:?}");
    let meeting = hall.meeting.clone();
    assert_eq!(hall.desk.mask(&meeting, &masked.hash, &[]).unwrap_err().code(), "not_found");
    // Taken back, it is taken back of the record that does not count now as well.
    hall.desk.mask(&meeting, &anew.hash, &[]).unwrap();
    assert!(note(&hall, SAID).masked.is_empty());
    hall.desk.withhold(&meeting, &anew.hash, true).unwrap();
    hall.desk.resolve(None, 1, &first, "还是这份").unwrap();
    assert!(note(&hall, SAID).masked.is_empty() && note(&hall, SAID).withheld);
    hall.desk.withhold(&meeting, &masked.hash, false).unwrap();
    hall.desk.resolve(None, 1, &head, "误开").unwrap();
    assert!(!note(&hall, SAID).withheld);

    // Erased, its mask goes with it, and there is nothing left to mask.
    mask(&mut hall, SAID, &PERSON);
    let home = kit::home(&hall.dir.path().join("home"));
    let view = people_of_meeting(&home, &hall.meeting).unwrap();
    let hash = note(&hall, SAID).hash;
    erase(&home, &ask(&view, std::slice::from_ref(&hash))).unwrap();
    let erased = hall.desk.reading(&hall.meeting).unwrap().into_iter().find(|one| one.hash == hash).unwrap();
    assert_eq!((erased.text, erased.masked), (None, vec![]));
    let refused = hall.desk.mask(&hall.meeting.clone(), &hash, &[Part { from: 0, to: 1 }]).unwrap_err();
    assert_eq!(refused.code(), "text_gone");
    publish(&mut hall, &out);
    assert!(json_of(&out, "data.json")["suggestions"].to_string().contains("\"erased\":true"));
}

#[test]
fn what_cannot_be_masked_is_refused_and_nothing_is_decided() {
    let (mut hall, _) = with(&texts());
    let (meeting, hash) = (hall.meeting.clone(), note(&hall, SAID).hash);
    let n = u32::try_from(SAID.chars().count()).unwrap();
    for (from, to) in [(3, 3), (4, 2), (0, n + 1), (n, n + 1)] {
        let refused = hall.desk.mask(&meeting, &hash, &[Part { from: 0, to: 2 }, Part { from, to }]).unwrap_err();
        assert_eq!(refused.code(), "mask_part", "{from} {to}");
    }
    let mut decide = |hash: &str, words: &str| {
        let mask = OnText::Mask { words: vec![words.to_owned()], all: false };
        hall.desk.decide_text(None, hash, &mask).unwrap_err().code().to_string()
    };
    assert_eq!(decide(&hash, "13900000000"), "mask_not_found");
    assert_eq!(decide(&hash, ""), "mask_empty");
    assert_eq!(decide(&hash, "13"), "mask_several");
    assert_eq!(decide(&hash[..7], "电话"), "text_unknown");
    assert_eq!(decide(&"0".repeat(64), "电话"), "text_unknown");
    let after = note(&hall, SAID);
    assert!(after.masked.is_empty() && !after.read);
}

#[test]
fn the_decision_holds_no_copy_of_the_text() {
    let (mut hall, _) = with(&texts());
    mask(&mut hall, SAID, &PERSON);
    let home = kit::home(&hall.dir.path().join("home"));
    let view = people_of_meeting(&home, &hall.meeting).unwrap();
    let hashes: Vec<String> =
        view.texts.iter().filter(|one| one.text.as_deref() == Some(SAID)).map(|one| one.hash.clone()).collect();
    assert_eq!(hashes.len(), 4);
    erase(&home, &ask(&view, &hashes)).unwrap();
    for words in PERSON {
        gone(&home, words);
    }
}
