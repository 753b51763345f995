//! Opening codes, encrypted records and the passphrase, by the command line alone.

mod common;
use common::*;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// The codes as they are printed on the sheets for the envelopes, by table.
fn printed_codes(place: &Place) -> Vec<String> {
    let sheets = place.files("k", "pdf").into_iter().find(|file| file.ends_with("opening-codes.pdf")).unwrap();
    let out = Command::new("pdftotext").args(["-layout", &sheets, "-"]).output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    let is_code = |line: &&str| {
        let digits: String = line.split_whitespace().collect();
        digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.lines().filter(is_code).map(str::to_owned).collect()
}

fn verdicts(imported: &Value) -> Vec<&str> {
    imported["bundles"].as_array().unwrap().iter().map(|b| b["verdict"].as_str().unwrap()).collect()
}

#[test]
fn a_meeting_with_codes_and_encryption_goes_from_packs_to_a_tally() {
    if !has("pdftotext") || !has("age") {
        return;
    }
    let place = Place::new();
    let list = place.file("projects.csv", list(6));
    let announced = ["--send-names", "--retention-days", "90", "--opening-code", "--encrypt"];
    place.ok(&[&["pack", "new", &list, "--tables", "2", "--out", "k"], announced.as_slice()].concat());
    let packs = place.files("k", "rtpack");
    let shown = place.json(&["pack", "show", &packs[0]]);
    assert_eq!((&shown["opening_code"], &shown["rules"]["send_names"]), (&true.into(), &true.into()));
    assert_eq!(shown["rules"]["retention_days"], 90);
    let keys = place.json(&["key", "show"]);
    assert_eq!(shown["recipients"], serde_json::json!([keys["recipient"]]));
    let words = place.ok(&["pack", "show", &packs[0]]).out;
    assert!(words.contains("90 days") && words.contains("names go along") && words.contains("envelope"), "{words}");

    let codes = printed_codes(&place);
    assert_eq!(codes.len(), 2, "{codes:?}");
    let refused = |args: &[&str], status: i32| {
        let answer = place.run(&[args, &["--json"]].concat()).with_status(status);
        answer.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    };
    let open = ["session", "open", "--pack", &packs[0]];
    assert_eq!(refused(&open, 1), "opening_code_needed");
    let wrong = place.file("wrong.txt", &codes[1]);
    assert_eq!(refused(&[open.as_slice(), &["--code-file", &wrong]].concat(), 1), "opening_code_wrong");
    let shape = place.file("shape.txt", "1234");
    assert_eq!(refused(&[open.as_slice(), &["--code-file", &shape]].concat(), 1), "code_shape");
    assert_eq!(place.json(&["session", "list"])["sessions"], serde_json::json!([]));
    let right = place.file("right.txt", &codes[0]);
    let opened = place.json(&[open.as_slice(), &["--code-file", &right]].concat());
    assert_eq!(opened["table"], 1);
    // What is begun goes on without it; looking needs none either.
    place.ok(&["session", "open", "--pack", &packs[0]]);
    place.ok(&["doctor"]);

    let of_tables = place.file("codes.txt", format!("1 {}\n2 {}\n", codes[0], codes[1]));
    let mut simulate = vec!["simulate", "--seed", "7", "--out", "b"];
    simulate.extend(packs.iter().map(String::as_str));
    place.run(&simulate).with_status(1);
    place.ok(&[simulate.as_slice(), &["--code-file", &of_tables]].concat());
    let bundles = place.files("b", "age");
    assert_eq!((bundles.len(), place.files("b", "rtbundle").len()), (2, 0));

    // Somebody else's installation reads nothing; with the identity it does, and so does the tool.
    let other = Place::new();
    let verified = other.run(&["bundle", "verify", &bundles[0], "--json"]).with_status(1).json();
    assert_eq!(verified["bundles"][0]["reason"], "encrypted");
    let identity = place.home().join("organiser.age").display().to_string();
    other.ok(&["bundle", "verify", &bundles[0], "--identity", &identity]);
    other.ok(&["bundle", "show", &bundles[0], "--identity", &identity]);
    let plain = other.path("plain.rtbundle").display().to_string();
    let age = Command::new("age").args(["-d", "-i", &identity, "-o", &plain, &bundles[0]]).status().unwrap();
    assert!(age.success());
    other.ok(&["bundle", "verify", &plain]);

    let passphrase = place.file("passphrase.txt", "a long enough one\n");
    let set = place.json(&["key", "passphrase", "--new-file", &passphrase]);
    assert_eq!(set["passphrase"], true);
    let locked = place.run(&["import", "b", "--json"]).with_status(1).json();
    assert_eq!(locked["bundles"][0]["reason"], "key_locked");
    assert_eq!(refused(&["import", "b", "--passphrase-file", &wrong], 1), "wrong_passphrase");
    let taken = place.json(&["import", "b", "--passphrase-file", &passphrase]);
    assert_eq!(verdicts(&taken), ["accepted"; 2]);
    assert_eq!(place.json(&["tally"])["complete"], true);
    assert_eq!(refused(&["pack", "new", &list, "--tables", "1", "--out", "n"], 1), "key_locked");
    assert!(!Path::new(&place.path("n")).exists());

    // Out again, and a passphrase that is too short is none.
    let short = place.file("short.txt", "short");
    assert_eq!(
        refused(&["key", "passphrase", "--new-file", &short, "--passphrase-file", &passphrase], 1),
        "passphrase"
    );
    place.ok(&["key", "passphrase", "--remove", "--passphrase-file", &passphrase]);
    assert_eq!(place.json(&["key", "show"])["passphrase"], false);
    place.ok(&["pack", "new", &list, "--tables", "1", "--out", "n"]);
    place.run(&["key", "passphrase"]).with_status(2);
}

#[test]
fn a_meeting_file_sets_what_is_announced() {
    let place = Place::new();
    let meeting = "name = \"M\"\ncommunity = \"C\"\ndate = 2026-12-05\ncurrency = \"CNY\"\ntables = 1\nencrypt = true\n[rules]\n\
        send_speakers = true\nretention_days = 30\n[[project]]\nname = \"P\"\ncost = 1\n";
    let file = place.file("meeting.toml", meeting);
    place.ok(&["pack", "new", &file, "--out", "k"]);
    let shown = place.json(&["pack", "show", &place.files("k", "rtpack")[0]]);
    assert_eq!(shown["rules"]["send_speakers"], true);
    assert_eq!((&shown["rules"]["send_names"], &shown["rules"]["retention_days"]), (&false.into(), &30.into()));
    assert_eq!((&shown["opening_code"], shown["recipients"].as_array().unwrap().len()), (&false.into(), 1));
    for wrong in ["encrypt = 1", "opening_code = \"yes\"", "[rules]\nretention_days = 0", "[rules]\nsend_names = 1"] {
        let file = place.file("wrong.toml", format!("name = \"M\"\n{wrong}\n[[project]]\nname = \"P\"\ncost = 1\n"));
        let refused = place.run(&["pack", "new", &file, "--out", "w", "--json"]).with_status(1).json();
        assert_eq!(refused["error"]["code"], "list_refused", "{wrong}");
        assert!(!place.path("w").exists());
    }
}

#[test]
fn a_file_that_is_no_identity_is_named_as_such() {
    let place = Place::new();
    let pack = place.packs(1).remove(0);
    place.ok(&["simulate", &pack, "--seed", "3", "--out", "b"]);
    let bundle = place.files("b", "rtbundle").remove(0);
    let folder = place.dir.path().display().to_string();
    let files = [place.file("passphrase.txt", "correct horse"), place.file("empty.txt", ""), folder, pack];
    for file in &files {
        let answer = place.run(&["--identity", file, "bundle", "show", &bundle, "--json"]).with_status(1);
        assert_eq!(answer.json()["error"]["code"], "identity_file", "{file}");
        assert!(answer.err.contains(file.as_str()) && !answer.err.contains("laptop"), "{}", answer.err);
    }
}

#[test]
fn whoever_opens_or_adds_a_pack_reads_the_six_words_of_who_signed_it_in_the_meetings_language() {
    for (lang, other) in [("zh-CN", "en"), ("en", "zh-CN")] {
        let place = Place::new();
        let list = place.file("projects.csv", list(3));
        place.ok(&["--lang", lang, "pack", "new", &list, "--tables", "1", "--out", "k"]);
        let pack = place.files("k", "rtpack").remove(0);
        let key = place.json(&["key", "show"]);
        let in_words = |lang: &str| {
            let words = key["words"][if lang == "en" { "en" } else { "zh" }].as_array().unwrap();
            words.iter().map(|word| word.as_str().unwrap()).collect::<Vec<_>>().join(" ")
        };
        for (home, asked) in [("table", ["session", "open", "--pack"].as_slice()), ("office", &["pack", "add"])] {
            let asked = [&["--home", home], asked, &[&pack]].concat();
            let said = place.ok(&[asked.as_slice(), &["--lang", other]].concat()).out;
            assert!(said.contains(&in_words(lang)) && !said.contains(&in_words(other)), "{said}");
            let said = place.json(&asked);
            assert_eq!((&said["signer_words"], &said["signer"]), (&key["words"], &key["public"]));
        }
    }
}
