//! From a list of projects to what is published, by the command line alone.

mod common;
use common::*;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const TABLES: usize = 6;

/// Packs, simulation, import; the place, and the bundles that were imported.
fn meeting(list: &Path, seed: &str) -> (Place, Vec<String>) {
    let place = Place::new();
    let list = list.display().to_string();
    let made = place.json(&["pack", "new", &list, "--tables", "6", "--out", "k"]);
    assert_eq!(made["packs"].as_array().unwrap().len(), TABLES);
    let packs = place.files("k", "rtpack");
    let mut simulate = vec!["simulate", "--seed", seed, "--out", "b"];
    simulate.extend(packs.iter().map(String::as_str));
    let played = place.json(&simulate);
    assert_eq!(played["bundles"].as_array().unwrap().len(), TABLES);
    let bundles = place.files("b", "rtbundle");
    assert_eq!(bundles.len(), TABLES);
    (place, bundles)
}

fn verdicts(imported: &Value) -> Vec<&str> {
    imported["bundles"].as_array().unwrap().iter().map(|b| b["verdict"].as_str().unwrap()).collect()
}

#[test]
fn a_citys_list_becomes_packs_is_simulated_imported_tallied_and_published() {
    let Some(list) = shared("pabulib/poland_krakow_2018_stare-miasto.pb") else { return };
    let (place, bundles) = meeting(&list, "7");

    let imported = place.json(&["import", "b"]);
    assert_eq!(verdicts(&imported), ["accepted"; TABLES]);
    let again = place.json(&["import", "b"]);
    assert_eq!(verdicts(&again), ["known"; TABLES]);

    let tally = place.json(&["tally"]);
    assert_eq!(tally["complete"], true);
    assert_eq!(tally["kind"], "simulated");
    assert_eq!(tally["recommended"].as_array().unwrap().len(), 3 * TABLES);
    let costs: i64 = tally["recommended"].as_array().unwrap().iter().map(|r| r["sum"].as_i64().unwrap()).sum();
    assert_eq!(tally["total"], costs);

    // Any order of the files gives one fingerprint, in another installation too.
    let other = Place::new();
    for pack in place.files("k", "rtpack") {
        other.ok(&["pack", "add", &pack]);
    }
    for bundle in bundles.iter().rev().chain(&bundles[..2]) {
        other.ok(&["import", bundle]);
    }
    assert_eq!(other.json(&["tally"])["fingerprint"], tally["fingerprint"]);

    let published = place.json(&["publish", "--out", "p", "--read-through", "--lacks-known"]);
    assert_eq!(published["number"], 1);
    let files = published["files"].as_array().unwrap();
    for wanted in ["index.html", "data.json", "allowed_signers", "records/table-1.rtbundle", "records/table-6.rtbundle"]
    {
        let file = files.iter().find(|f| f["path"] == wanted).unwrap_or_else(|| panic!("{wanted} is published"));
        let bytes = std::fs::read(place.path("p").join(wanted)).unwrap();
        assert_eq!(file["sha256"], roundtable_record::Hash::of(bytes).to_string());
    }
    let page = std::fs::read_to_string(place.path("p/index.html")).unwrap();
    for bundle in &bundles {
        let shown = place.json(&["bundle", "show", bundle]);
        assert!(page.contains(shown["code"].as_str().unwrap()), "every table's code stands on the page");
    }
    let records: Vec<String> = place.files("p/records", "rtbundle");
    let mut verify = vec!["bundle", "verify"];
    verify.extend(records.iter().map(String::as_str));
    let verified = place.json(&verify);
    for one in verified["bundles"].as_array().unwrap() {
        assert_eq!((one["verdict"].as_str(), one["private"].as_str()), (Some("valid"), Some("withheld")));
    }

    // The same seed gives the same result, with other keys, ids and salts; another seed another.
    let (same, same_bundles) = meeting(&list, "7");
    same.ok(&["import", "b"]);
    let same_tally = same.json(&["tally"]);
    assert_eq!(same_tally["result_fingerprint"], tally["result_fingerprint"]);
    assert_ne!(same_tally["fingerprint"], tally["fingerprint"]);
    let strangers = place.run(&["import", &same_bundles[0], "--json"]).with_status(1).json();
    assert_eq!(strangers["bundles"][0]["reason"], "meeting_away");
    assert_eq!(place.json(&["tally"])["fingerprint"], tally["fingerprint"], "a refused file changes nothing");
    let (another, _) = meeting(&list, "8");
    another.ok(&["import", "b"]);
    assert_ne!(another.json(&["tally"])["result_fingerprint"], tally["result_fingerprint"]);
}

#[test]
fn other_cities_lists_come_to_a_tally_too() {
    for list in ["pabulib/france_toulouse_2019_.pb", "pabulib/poland_lodz_2022_andrzejow.pb"] {
        let Some(list) = shared(list) else { continue };
        let (place, _) = meeting(&list, "1");
        let imported = place.json(&["import", "b"]);
        assert_eq!(verdicts(&imported), ["accepted"; TABLES]);
        assert_eq!(place.json(&["tally"])["complete"], true);
        assert_eq!(place.json(&["publish", "--out", "p", "--lacks-known"])["number"], 1);
    }
}

#[test]
fn a_bundle_is_shown_unpacked_and_printed() {
    let place = Place::new();
    let packs = place.packs(2);
    place.ok(&["simulate", &packs[0], "--seed", "3", "--out", "b", "--residents", "6", "--mode", "in-turn"]);
    let bundle = place.files("b", "rtbundle").remove(0);
    let shown = place.json(&["bundle", "show", &bundle]);
    assert_eq!((shown["table"].as_u64(), shown["kind"].as_str()), (Some(1), Some("simulated")));
    assert_eq!(shown["code"].as_str().unwrap().len(), 14);
    let ballots = &shown["ballots"];
    let papers: u64 = ["valid", "blank", "invalid", "abstained"].iter().map(|k| ballots[k].as_u64().unwrap()).sum();
    assert!((4..=6).contains(&papers), "{ballots}");
    assert!(shown["recommended"].as_array().unwrap().iter().all(|r| r["reasons"].is_string()));

    place.ok(&["bundle", "unpack", &bundle, "bag"]);
    let signers = std::fs::read_to_string(place.path("bag.allowed_signers")).unwrap();
    assert!(signers.starts_with("table-1 namespaces=\"roundtable-bundle-v1@"), "{signers}");
    let record = std::fs::read_to_string(place.path("bag/data/record.jsonl")).unwrap();
    assert!(record.lines().last().unwrap().contains("{\"sealed\":{}}"));
    assert_eq!(place.run(&["bundle", "unpack", &bundle, "bag"]).status, 1, "nothing is written over");

    place.ok(&["bundle", "minutes", &bundle, "--out", "minutes.pdf"]);
    place.ok(&["bundle", "minutes", &bundle, "--out", "minutes.pdf"]);
    let letter = place.file("letter.pdf", b"%PDF-1.4 somebody's");
    let over = ["bundle", "minutes", &bundle, "--out", &letter];
    let refused = place.run(&over).with_status(1).err;
    assert!(refused.contains("letter.pdf") && refused.contains("--replace"), "{refused}");
    assert_eq!(std::fs::read(&letter).unwrap(), b"%PDF-1.4 somebody's");
    place.ok(&[&over[..], &["--replace"]].concat());
    assert_eq!(std::fs::read(&letter).unwrap(), std::fs::read(place.path("minutes.pdf")).unwrap());
    let before = std::fs::read(&bundle).unwrap();
    let refused =
        place.run(&["bundle", "minutes", &bundle, "--replace", "--out", &bundle, "--json"]).with_status(1).json();
    assert_eq!(refused["error"]["code"], "other_file", "a record is not written over with its minutes");
    assert_eq!(std::fs::read(&bundle).unwrap(), before);
    assert!(std::fs::read(place.path("minutes.pdf")).unwrap().starts_with(b"%PDF-"));
    for lang in ["zh-CN", "en"] {
        let words = place.ok(&["bundle", "show", &bundle, "--lang", lang]).out;
        assert!(words.contains(shown["code"].as_str().unwrap()));
        assert!(!words.contains("cli."), "a key without words: {words}");
    }
}

#[test]
fn simulated_minutes_do_not_depend_on_the_day_they_are_made() {
    let place = Place::new();
    let list = place.file("projects.csv", list(6));
    let new = ["pack", "new", &list, "--tables", "1", "--out", "packs", "--date", "2026-03-14"];
    let pack = place.json(&new)["packs"][0]["file"].as_str().unwrap().to_owned();
    place.ok(&["simulate", &pack, "--seed", "5", "--out", "b"]);
    let shown = place.json(&["bundle", "show", &place.files("b", "rtbundle")[0]]);
    assert!(shown["sealed_at"].as_str().unwrap().starts_with("2026-03-14T1"), "{}", shown["sealed_at"]);
    assert!(shown["sealed_at"].as_str().unwrap().ends_with("+08:00"));
}

#[test]
fn with_two_meetings_here_the_one_that_is_meant_must_be_named() {
    let place = Place::new();
    let first = place.file("one.csv", list(4));
    let second = place.file("two.csv", list(5));
    let mut ids = Vec::new();
    for (list, out) in [(&first, "k1"), (&second, "k2")] {
        let made = place.json(&["pack", "new", list, "--tables", "2", "--out", out]);
        ids.push(made["meeting"].as_str().unwrap().to_owned());
    }
    let error = place.run(&["tally", "--json"]).with_status(2).json();
    assert_eq!(error["error"]["code"], "meeting_which");
    for id in &ids {
        let todo = error["error"]["todo"].as_str().unwrap();
        assert_eq!(todo.matches(id.as_str()).count(), 1, "each is listed once: {error}");
        assert!(["  one  20", "  two  20"].iter().all(|of| todo.contains(of)), "with name and date: {todo}");
        assert_eq!(place.json(&["tally", "--meeting", id])["meeting"], id.as_str());
    }
    place.run(&["tally", "--meeting", "nothing"]).with_status(2);
}

#[test]
fn a_healthy_installation_is_said_to_be_so() {
    let place = Place::new();
    let packs = place.packs(2);
    place.ok(&["session", "open", "--pack", &packs[0], "--kind", "practice"]);
    let health = place.json(&["doctor"]);
    let checks = health["checks"].as_array().unwrap();
    assert!(!checks.is_empty() && checks.iter().all(|check| check["ok"] == true), "{health}");
    let words = place.ok(&["doctor"]).out;
    assert!(!words.contains("cli."), "a key without words: {words}");
}

#[test]
fn what_the_notice_says_of_the_office_is_given_once_and_remembered() {
    if !has("pdftotext") {
        return;
    }
    let place = Place::new();
    let packs = place.packs(2);
    place.ok(&["simulate", &packs[0], "--seed", "3", "--out", "b"]);
    place.ok(&["import", "b"]);
    let publish = |more: &[&str]| {
        let published = place.json(&[&["publish", "--out", "p", "--lacks-known"], more].concat());
        let notice = published["notice"].as_str().unwrap().to_owned();
        assert!(published["files"].as_array().unwrap().iter().any(|file| file["path"] == notice.as_str()));
        let pdf = std::fs::read(place.path("p").join(&notice)).unwrap();
        assert!(pdf.starts_with(b"%PDF"), "{notice}");
        let read = Command::new("pdftotext").arg(place.path("p").join(&notice)).arg("-").output().unwrap();
        String::from_utf8(read.stdout).unwrap()
    };
    let office =
        ["--issuer", "Hetang committee", "--telephone", "8200 0000", "--address", "Hall 3", "--notice-days", "7"];
    for more in [&office[..], &[], &["--address", ""], &["--notice-days", "0"]] {
        let text = publish(more);
        assert!(text.contains("Hetang committee") && text.contains("8200 0000"), "{more:?}: {text}");
        assert_eq!(text.contains("Hall 3"), more == &office[..] || more.is_empty(), "{more:?}: {text}");
    }
    for wrong in ["31", "-1", "x"] {
        place.run(&["publish", "--out", "p", "--notice-days", wrong]).with_status(2);
    }
}
