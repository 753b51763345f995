//! What is wrong is named, with its place, and changes nothing. All of it in one file: what is missing shows.

mod common;
use common::*;

const JPEG: &[u8] = &[0xFF, 0xD8, 0xFF, 0xE0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

/// A list that must be refused: its file, its content, what else is asked, the line, and what the words name.
struct Bad {
    file: &'static str,
    content: Vec<u8>,
    asks: &'static [&'static str],
    line: Option<u64>,
    code: &'static str,
}

fn bad(file: &'static str, content: impl Into<Vec<u8>>, line: Option<u64>, code: &'static str) -> Bad {
    Bad { file, content: content.into(), asks: &[], line, code }
}

fn bad_lists() -> Vec<Bad> {
    let row = |cost: &str| format!("id,name,cost\n1,A,100\n2,B,{cost}\n");
    let pb = |projects: &str| {
        format!("META\nkey;value\ncountry;Poland\nbudget;100\nPROJECTS\n{projects}VOTES\nvoter_id;vote\n")
    };
    vec![
        bad("columns.csv", "id,cost\n1,100\n", Some(1), "column_missing"),
        bad("wrong.csv", row("ten"), Some(3), "not_a_number"),
        bad("negative.csv", row("-5"), Some(3), "negative"),
        bad("endless.csv", row(&"9".repeat(400)), Some(3), "amount_too_large"),
        bad("twice.csv", "id,name,cost\n1,A,100\n2,B,5\n1,C,7\n", Some(4), "id_twice"),
        bad("nul.csv", b"id,name,cost\n1,A\0B,100\n".to_vec(), Some(2), "nul"),
        bad("long.csv", format!("id,name,cost\n1,{},100\n", "n".repeat(3_000_000)), Some(2), "too_long"),
        bad("empty.csv", "id,name,cost\n", None, "no_projects"),
        bad("nothing.csv", "", None, "no_projects"),
        bad("photo.csv", JPEG, None, "other_format"),
        bad("bidi.csv", "id,name,cost\n1,A\u{202e}B,100\n", Some(2), "invisible_character"),
        bad("column.pb", pb("project_id;name\n1;A\n"), Some(6), "field_missing"),
        bad("twice.pb", pb("project_id;cost;name\n1;5;A\n1;6;B\n"), Some(8), "id_twice"),
        bad("meeting.toml", "name = \"x\"\ndate = 2025-02-30\n", Some(2), "not_a_date"),
        Bad { asks: &["--date", "2025-02-30"], ..bad("date.csv", list(4), None, "not_a_date") },
        Bad { asks: &["--tables", "0"], ..bad("none.csv", list(4), None, "no_tables") },
        Bad { asks: &["--tables", "9"], ..bad("many.csv", list(4), None, "tables_more_than_projects") },
        Bad { asks: &["--budget", "-3"], ..bad("budget.csv", list(4), None, "negative") },
        Bad { asks: &["--currency", "money"], ..bad("currency.csv", list(4), None, "not_a_currency") },
    ]
}

#[test]
fn a_bad_list_is_refused_with_its_line_and_nothing_is_made() {
    let place = Place::new();
    for case in bad_lists() {
        let file = place.file(case.file, &case.content);
        let mut asked = vec!["pack", "new", file.as_str(), "--out", "k", "--json"];
        asked.extend(case.asks);
        if !case.asks.contains(&"--tables") {
            asked.extend(["--tables", "1"]);
        }
        let answer = place.run(&asked).with_status(1);
        let error = &answer.json()["error"];
        let of_the_list = case.asks.is_empty();
        assert_eq!(
            answer.err.contains(case.file),
            of_the_list,
            "{}: the words name what is wrong: {}",
            case.file,
            answer.err
        );
        let faults = error["faults"].as_array().unwrap_or_else(|| panic!("{}: {error}", case.file));
        let fault = faults.iter().find(|f| f["code"] == case.code);
        let fault = fault.unwrap_or_else(|| panic!("{}: {} in {faults:?}", case.file, case.code));
        if let Some(line) = case.line {
            assert_eq!(fault["line"], line, "{}", case.file);
            assert!(answer.err.contains(&format!("Line {line}")), "{}: {}", case.file, answer.err);
        }
        assert!(answer.err.len() < 4_000, "{}: short words", case.file);
        for part in ["safe", "todo", "message"] {
            assert!(error[part].as_str().is_some_and(|s| !s.is_empty()), "{}: {part}", case.file);
        }
        assert!(place.files("k", "rtpack").is_empty(), "{}", case.file);
    }
    assert_eq!(place.run(&["tally", "--json"]).with_status(2).json()["error"]["code"], "no_meeting");
}

#[test]
fn what_only_a_person_knows_is_refused_with_the_option_that_answers_it() {
    let place = Place::new();
    let pb = "META\nkey;value\ncountry;Hungary\nnum_projects;2\nbudget;100\nPROJECTS\nproject_id;cost;name\n1;5;A\n";
    let cases = [
        ("bare.csv", "id,name,cost\n1,Bench,100\n", "currency_unsaid", "--currency", &["--currency", "EUR"][..], "EUR"),
        ("unit.csv", "名称,批复金额\n长椅,2.8\n", "unit_unknown", "--unit", &["--unit", "wan"], "CNY"),
        ("said.csv", "名称,金额（角）\n长椅,28000\n", "unit_unread", "--unit", &["--unit", "yuan"], "CNY"),
        ("counts.pb", pb, "number_differs", "--accept-counts", &["--accept-counts"], "HUF"),
        (
            "hidden.csv",
            "名称,费用（元）\n长\u{200b}椅,2800\n",
            "invisible_character",
            "--drop-invisible",
            &["--drop-invisible"],
            "CNY",
        ),
    ];
    for (name, list, code, option, answer, currency) in cases {
        let file = place.file(name, list);
        let packs = format!("packs-{name}");
        let asked = ["pack", "new", &file, "--tables", "1", "--out", &packs];
        let refused = place.run(&[&asked[..], &["--json"]].concat()).with_status(1).json();
        let fault = &refused["error"]["faults"][0];
        assert_eq!(fault["code"], code, "{name}: {refused}");
        assert!(fault["message"].as_str().unwrap().contains(option), "{name}: {fault}");
        assert!(place.files(&packs, "rtpack").is_empty(), "{name}");
        let made = place.json(&[&asked[..], answer].concat());
        assert!(made["list"]["currency"]["message"].as_str().unwrap().contains(currency), "{name}: {made}");
        assert_eq!(
            place.json(&["pack", "show", &place.files(&packs, "rtpack")[0]])["meeting"]["currency"],
            currency,
            "{name}"
        );
    }
    // What is worth a second look is told of a refused list too.
    let file = place.file("zero.csv", "id,name,cost (EUR)\n1,Bench,0\n2,Lamp,-3\n");
    let refused = place.run(&["pack", "new", &file, "--tables", "1", "--out", "k", "--json"]).with_status(1);
    let notes = &refused.json()["error"]["notes"];
    assert_eq!((&notes[0]["code"], notes.as_array().unwrap().len()), (&"cost_zero".into(), 1), "{notes}");
    assert!(refused.err.contains("the cost is 0"), "{}", refused.err);
}

#[test]
fn what_is_said_of_a_list_is_obeyed_or_refused_and_what_is_strange_is_pointed_out() {
    let place = Place::new();
    let toml = "lang = \"en\"\ncurrency = \"CNY\"\n[rules]\ndiscussion_min = 5\n[[project]]\nname = \"Lamp\"\ncost = 2.8\n[[project]]\nname = \"lamp\"\ncost = 1\n";
    let file = place.file("list.toml", toml);
    let asked = ["pack", "new", &file, "--tables", "1", "--out", "packs", "--unit"];
    let made = place.json(&[&asked[..], &["wan"]].concat());
    let pointed: Vec<&str> =
        made["pointed"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(pointed, ["same_name", "few_projects", "short_time"], "{made}");
    let shown = place.json(&["pack", "show", &place.files("packs", "rtpack")[0]]);
    assert_eq!(shown["projects"][0]["cost"], 2_800_000, "{shown}");
    let told = place.ok(&["pack", "new", &file, "--tables", "1", "--out", "packs-2", "--unit", "million"]).out;
    assert!(told.contains("Rows 1, 2 have one name: Lamp") && told.contains("2 projects in 5 minutes"), "{told}");
    // What projects are called in the meeting, where the list calls them otherwise; and what a set of rules sets.
    let toml = "lang = \"en\"\ncurrency = \"CNY\"\n[rules]\npreset = \"nantang\"\n[[project]]\nid = \"XM-1\"\nname = \"Lamp\"\ncost = 2800\n";
    let named = place.file("named.toml", toml);
    let told = place.ok(&["pack", "new", &named, "--tables", "1", "--out", "packs-3"]).out;
    assert!(told.contains("XM-1 → 1"), "{told}");
    let told = place.ok(&["pack", "show", &place.files("packs-3", "rtpack")[0]]).out;
    assert!(told.contains("Nantang") && told.contains("at most 120 seconds") && told.contains("2 speeches"), "{told}");
    let pb = place.file("list.pb", "META\nkey;value\ncurrency;CNY\nPROJECTS\nproject_id;cost;name\n1;5;A\n");
    let refused =
        place.run(&["pack", "new", &pb, "--tables", "1", "--out", "k", "--unit", "wan", "--json"]).with_status(1);
    assert_eq!(refused.json()["error"]["faults"][0]["code"], "said_in_vain", "{}", refused.out);
    assert!(refused.err.contains("unit of amounts: This list has nothing"), "{}", refused.err);
}

#[test]
fn a_strange_cost_is_said_once() {
    let place = Place::new();
    let rows = "1,Bench,0\n2,Lamp,2\n3,Road,90000\n4,Park,5000\n5,Gate,6000\n";
    let file = place.file("strange.csv", format!("id,name,cost (EUR)\n{rows}"));
    let made = place.ok(&["pack", "new", &file, "--tables", "1", "--budget", "50000", "--out", "packs"]).out;
    for name in ["Bench", "Lamp", "Road"] {
        assert_eq!(made.lines().filter(|line| line.contains(name)).count(), 1, "{name}: {made}");
    }
    assert!(made.contains("the cost is 0") && made.contains("more than the whole budget, 50000"), "{made}");
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_simply_read() {
    let place = Place::new();
    let windows = format!("\u{feff}{}", list(4).replace('\n', "\r\n"));
    let file = place.file("windows.csv", windows);
    let made = place.json(&["pack", "new", &file, "--tables", "2", "--out", "k"]);
    let pack = made["packs"][1]["file"].as_str().unwrap();
    let shown = place.json(&["pack", "show", pack]);
    assert_eq!(shown["projects"][3]["name"], "Project 4");
    assert_eq!(shown["projects"][3]["tables"], serde_json::json!([2]));
    assert_eq!(shown["table"], 2);
}

#[test]
fn a_file_that_is_not_there_is_wrong_usage() {
    let place = Place::new();
    for asked in [
        &["pack", "new", "nothing.csv", "--out", "k"][..],
        &["pack", "show", "nothing.rtpack"],
        &["pack", "add", "nothing.rtpack"],
        &["session", "open", "--pack", "nothing.rtpack"],
        &["simulate", "nothing.rtpack", "--seed", "1", "--out", "b"],
        &["bundle", "verify", "nothing.rtbundle"],
        &["bundle", "show", "nothing.rtbundle"],
    ] {
        let answer = place.run(&[asked, &["--json"]].concat()).with_status(2);
        assert_eq!(answer.json()["error"]["code"], "file_missing");
        assert!(answer.err.contains("nothing."), "{}", answer.err);
    }
}

#[test]
fn a_command_line_that_cannot_be_understood_is_wrong_usage_in_both_languages() {
    let place = Place::new();
    for asked in
        [&["pack", "new"][..], &["nonsense"], &["simulate", "x", "--seed", "many", "--out", "b"], &["recount", "x"]]
    {
        let error = place.run(&[asked, &["--json", "--lang", "zh-CN"]].concat()).with_status(2).json();
        assert_eq!(error["error"]["code"], "usage");
        assert!(error["error"]["message"].as_str().unwrap().starts_with("命令写得不对"));
    }
    assert!(!place.home().exists(), "nothing was done");
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_text_are_wrong_usage_and_files_may_be_named_so() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    let not_text = OsStr::from_bytes(b"\xd6\xd0.rtpack");
    for asked in [&["tally", "--meeting"][..], &["confirm", "--table", "1"], &["nonsense"], &["pack", "show", "x"]] {
        let mut command = place.command(&[&["--json"], asked].concat());
        let answer = Answer::of(command.arg(not_text).output().unwrap()).with_status(2);
        assert_eq!(answer.json()["error"]["code"], "usage", "{asked:?}");
        assert!(!answer.err.is_empty());
    }
    let pack = place.packs(1).remove(0);
    std::fs::copy(pack, place.dir.path().join(not_text)).unwrap();
    let shown = Answer::of(place.command(&["pack", "show", "--json"]).arg(not_text).output().unwrap());
    assert_eq!(shown.with_status(0).json()["table"], 1);
}

fn altered(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1;
    bytes
}

#[test]
fn a_bad_pack_opens_nothing() {
    let place = Place::new();
    let packs = place.packs(2);
    let good = std::fs::read(&packs[0]).unwrap();
    let cases = [
        place.file("cut.rtpack", &good[..good.len() / 2]),
        place.file("short.rtpack", &good[..good.len() - 1]),
        place.file("bit.rtpack", altered(&good, good.len() / 3)),
        place.file("last.rtpack", altered(&good, good.len() - 3)),
        place.file("more.rtpack", [good.as_slice(), b"x"].concat()),
        place.file("photo.rtpack", JPEG),
        place.file("nothing.rtpack", ""),
    ];
    for case in &cases {
        for asked in [&["pack", "show", case][..], &["session", "open", "--pack", case], &["pack", "add", case]] {
            let answer = place.run(&[asked, &["--json"]].concat()).with_status(1);
            let error = &answer.json()["error"];
            assert!(answer.err.contains(case.as_str()), "{}", answer.err);
            assert!(!error["message"].as_str().unwrap().contains("unforeseen"), "{case}: {error}");
        }
    }
    assert_eq!(place.json(&["session", "list"])["sessions"].as_array().unwrap().len(), 0);
    let answer = place.run(&["simulate", &cases[0], &packs[1], "--seed", "1", "--out", "b", "--json"]).with_status(1);
    let simulated = answer.json();
    assert_eq!(simulated["bundles"].as_array().unwrap().len(), 1, "the rest is done");
    assert_eq!(simulated["refused"][0]["file"], cases[0].as_str());
}

#[test]
fn a_bad_bundle_is_refused_and_the_tally_stays() {
    let place = Place::new();
    let packs = place.packs(2);
    place.ok(&["simulate", &packs[0], &packs[1], "--seed", "4", "--out", "b"]);
    let bundles = place.files("b", "rtbundle");
    place.ok(&["import", &bundles[0]]);
    let before = place.json(&["tally"]);
    assert_eq!(before["complete"], false);
    let good = std::fs::read(&bundles[1]).unwrap();
    let mut numbers = Numbers(11);
    let mut cases = vec![
        (place.file("cut.rtbundle", &good[..good.len() - 10]), None),
        (place.file("photo.rtbundle", JPEG), Some("not_a_bag")),
        (place.file("pack.rtbundle", std::fs::read(&packs[0]).unwrap()), Some("is_a_pack")),
        (place.file("nothing.rtbundle", ""), None),
    ];
    for n in 0..12 {
        let at = usize::try_from(numbers.below(good.len() as u64)).unwrap();
        cases.push((place.file(&format!("bit-{n}.rtbundle"), altered(&good, at)), None));
    }
    for (case, reason) in &cases {
        for asked in [&["import", case][..], &["bundle", "verify", case]] {
            let answer = place.run(&[asked, &["--json"]].concat()).with_status(1).json();
            let one = &answer["bundles"][0];
            assert_eq!(one["verdict"], "refused", "{case}");
            assert_eq!(one["file"], case.as_str());
            assert!(one["reason"].is_string());
            if let Some(reason) = reason {
                assert_eq!(one["reason"], *reason, "{case}");
            }
        }
        let words = place.run(&["import", case]).with_status(1).out;
        assert!(words.contains(case.as_str()) && !words.contains("unforeseen"), "{words}");
    }
    assert_eq!(place.json(&["tally"]), before);
    let rest: Vec<&str> = cases.iter().map(|(case, _)| case.as_str()).chain([bundles[1].as_str()]).collect();
    let imported = place.run(&[&["import", "--json"], rest.as_slice()].concat()).with_status(1).json();
    assert_eq!(imported["bundles"].as_array().unwrap().last().unwrap()["verdict"], "accepted", "the rest is done");
    assert_eq!(place.json(&["tally"])["complete"], true);
}

#[test]
fn a_file_of_another_kind_is_answered_with_the_kind_that_is_wanted() {
    let place = Place::new();
    let packs = place.packs(1);
    place.ok(&["simulate", &packs[0], "--seed", "4", "--out", "b"]);
    let bundle = place.files("b", "rtbundle").remove(0);
    let photo = place.file("photo.jpg", JPEG);
    std::fs::create_dir_all(place.path("folder/x")).unwrap();
    let says = |asked: &[&str], wanted: &str| {
        let err = place.run(asked).with_status(1).err;
        let todo = err.lines().find(|line| line.starts_with("What to do: ")).unwrap();
        assert!(todo.contains(wanted), "{asked:?}: {err}");
        assert_eq!(wanted == ".rtbundle", todo.contains(".rtbundle"), "{asked:?}: {err}");
    };
    for file in [photo.as_str(), "folder"] {
        says(&["pack", "show", file], ".rtpack");
        says(&["pack", "add", file], ".rtpack");
        says(&["session", "open", "--pack", file], ".rtpack");
        says(&["session", "open", "--pack", &packs[0], "--take-over", file], ".rtmirror");
        says(&["bundle", "show", file], ".rtbundle");
        says(&["bundle", "unpack", file, "q"], ".rtbundle");
    }
    says(&["pack", "show", &bundle], ".rtpack");
    for (file, code) in [
        ("folder", "not_a_backup"),
        (&photo, "not_a_backup"),
        (&packs[0], "backup_is_pack"),
        (&bundle, "backup_is_bundle"),
    ] {
        let restore = ["--home", "fresh", "restore", file];
        says(&restore, ".rtbackup");
        let refused = place.run(&[&restore[..], &["--json"]].concat()).with_status(1);
        assert_eq!(refused.json()["error"]["code"], code, "{file}");
        assert!(refused.err.starts_with(&format!("{file}: ")) && !refused.err.contains(code), "{}", refused.err);
    }
    // A name that stands in the words by chance is named all the same.
    std::fs::create_dir_all(place.path("a")).unwrap();
    let named = place.run(&["--home", "fresh", "restore", "a"]).with_status(1).err;
    assert!(named.starts_with("a: "), "{named}");
    let used = place.run(&["bundle", "unpack", &bundle, "folder", "--json"]).with_status(1);
    assert_eq!(used.json()["error"]["code"], "folder_used");
    assert!(used.err.starts_with("This folder is not empty: folder"), "{}", used.err);
}

#[test]
fn what_was_asked_for_is_not_said_to_be_wrong_in_a_file() {
    let place = Place::new();
    place.packs(1);
    let control = "a\u{7}b";
    for asked in [
        &["pack", "revoke", "--table", "1", "--reason", control][..],
        &["pack", "revoke", "--table", "1", "--reason", ""],
    ] {
        let err = place.run(asked).with_status(1).err;
        assert!(err.contains("What to do: ") && !err.contains("file"), "{err}");
    }
    let short = place.file("new.txt", "short");
    let err = place.run(&["key", "passphrase", "--new-file", &short]).with_status(1).err;
    assert!(err.contains("new.txt") && err.contains("Choose a passphrase") && !err.contains("mend"), "{err}");
}

#[cfg(unix)]
#[test]
fn no_record_of_a_folder_is_passed_over_without_a_word() {
    let place = Place::new();
    let packs = place.packs(2);
    place.ok(&["simulate", &packs[0], &packs[1], "--seed", "4", "--out", "b"]);
    let bundles = place.files("b", "rtbundle");
    let deep = place.path("stick").join("a/".repeat(17));
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::copy(&bundles[0], place.path("stick/C-TABLE-1.RTBUNDLE")).unwrap();
    std::os::unix::fs::symlink(&bundles[1], place.path("stick/two.rtbundle")).unwrap();
    let imported = place.run(&["import", "stick", "--json"]).with_status(1).json();
    let verdicts: Vec<&str> =
        imported["bundles"].as_array().unwrap().iter().map(|one| one["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["accepted", "accepted"]);
    assert_eq!(imported["passed_over"][0]["reason"], "folder_deep");
    assert_eq!(imported["passed_over"][0]["folder"], imported["skipped"][0]);
    for (lang, safe, todo) in [("en", "Safe: ", "What to do: "), ("zh-CN", "不受影响：", "怎么办：")] {
        let words = place.run(&["import", "stick", "--lang", lang]).with_status(1).out;
        assert!(words.contains(imported["skipped"][0].as_str().unwrap()), "{words}");
        assert!(words.contains(safe) && words.contains(todo) && !words.contains("reason."), "{words}");
        let words = place.run(&["bundle", "verify", &packs[0], "--lang", lang]).with_status(1).out;
        assert!(words.contains(safe) && words.contains(todo), "{words}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_the_machines_failure_whoever_reads_it() {
    let place = Place::new();
    let packs = place.packs(1);
    place.ok(&["simulate", &packs[0], "--seed", "4", "--out", "b"]);
    let bundle = place.files("b", "rtbundle").remove(0);
    // A plain file of which no byte can be read, whoever asks.
    let unreadable = "/proc/self/mem";
    for asked in [&["import"][..], &["bundle", "verify"]] {
        let answer = place.run(&[asked, &[unreadable, &bundle, "--json"]].concat()).with_status(3).json();
        assert_eq!(answer["bundles"][0]["verdict"], "refused", "{asked:?}");
        assert_ne!(answer["bundles"][1]["verdict"], "refused", "the rest is done");
    }
    let answer = place.run(&["bundle", "show", unreadable, "--json"]).with_status(3).json();
    assert!(answer["error"]["code"].is_string());
}

#[test]
fn what_is_not_finalised_and_what_was_practised_is_not_handed_in() {
    let place = Place::new();
    let packs = place.packs(1);
    std::fs::create_dir(place.path("stick")).unwrap();
    for (kind, code) in [("real", "not_sealed"), ("practice", "practice")] {
        let session = place.json(&["session", "open", "--pack", &packs[0], "--kind", kind])["session"].clone();
        let export = ["session", "export", session.as_str().unwrap(), "--out", "stick", "--json"];
        let error = place.run(&export).with_status(1).json();
        assert_eq!(error["error"]["code"], code);
        // A practice is never handed in, however the command is written.
        assert_eq!(code == "practice", error["error"]["todo"].as_str().unwrap().contains("session list"), "{error}");
    }
    let sessions = place.json(&["session", "list"]);
    let session = sessions["sessions"][0]["session"].as_str().unwrap();
    let gone = place.run(&["session", "export", session, "--out", "no-stick", "--json"]).with_status(2).json();
    assert_eq!(gone["error"]["code"], "folder_missing");
    assert!(gone["error"]["todo"].as_str().unwrap().contains("mkdir -p no-stick"), "{gone}");
    assert!(place.files("stick", "rtbundle").is_empty());
    assert!(!place.path("no-stick").exists());
}

#[test]
fn a_pack_that_is_given_twice_is_played_once() {
    let place = Place::new();
    let pack = place.packs(1).remove(0);
    let ran = place.run(&["simulate", &pack, &pack, "--seed", "1", "--out", "out", "--json"]).with_status(1).json();
    assert_eq!(ran["bundles"].as_array().unwrap().len(), 1);
    assert_eq!(ran["refused"][0]["error"]["code"], "pack_twice");
    // The same again takes the place of what was played before.
    place.ok(&["simulate", &pack, "--seed", "1", "--out", "out"]);
    assert_eq!(place.files("out", "rtbundle").len(), 1);
}

#[test]
fn what_reads_is_taken_where_that_is_said_and_each_other_row_is_named() {
    let place = Place::new();
    let file = place.file("some.csv", "id,name,cost (EUR)\n1,Bench,100\n2,,lots\n3,Lamp,TBD\n4,Path,400\n");
    let asked = ["pack", "new", &file, "--tables", "1", "--json", "--out"];
    let refused = place.run(&[&asked[..], &["k"]].concat()).with_status(1);
    let faults = refused.json()["error"]["faults"].as_array().unwrap().clone();
    let codes: Vec<_> = faults.iter().map(|fault| (fault["line"].clone(), fault["code"].clone())).collect();
    let named = [(3, "empty"), (3, "not_a_number"), (4, "not_priced")];
    assert_eq!(codes, named.map(|(line, code)| (line.into(), code.into())));
    assert!(place.files("k", "rtpack").is_empty());

    let taken = place.run(&[&asked[..], &["packs", "--take-what-reads"]].concat()).with_status(0).json();
    let left = taken["list"]["left_out"].as_array().unwrap();
    let codes: Vec<_> = left.iter().map(|row| (row["params"]["line"].clone(), row["code"].clone())).collect();
    assert_eq!(codes, named.map(|(line, code)| (line.to_string().into(), code.into())));
    assert!(left.iter().all(|row| row["message"].as_str().unwrap().starts_with("Line ")), "{left:?}");
    let shown = place.json(&["pack", "show", &place.files("packs", "rtpack")[0]]);
    assert_eq!(shown["projects"].as_array().unwrap().len(), 2, "{shown}");
    let told =
        place.run(&["pack", "new", &file, "--tables", "1", "--out", "again", "--take-what-reads"]).with_status(0);
    assert!(told.out.contains("3 things are wrong") && told.out.contains("  Line 4"), "{}", told.out);

    let none = place.file("none.csv", "id,name,cost (EUR)\n1,Bench,lots\n");
    let none = place.run(&["pack", "new", &none, "--tables", "1", "--out", "k", "--take-what-reads", "--json"]);
    assert_eq!(none.with_status(1).json()["error"]["faults"][0]["code"], "not_a_number");
}

#[test]
fn which_column_is_what_is_said_and_never_remembered() {
    let place = Place::new();
    let file = place.file("columns.csv", "表格\n项目名称,钱数,做法,联系电话\n长椅,2800,木头,138\n");
    let asked = ["pack", "new", &file, "--tables", "1", "--json"];
    let run = |out: &str, more: &[&str]| place.run(&[&asked[..], &["--out", out], more].concat());
    let fault = |more: &[&str]| run("k", more).with_status(1).json()["error"]["faults"][0].clone();
    let missing = fault(&[]);
    assert_eq!(missing["code"], "column_missing");
    assert!(missing["message"].as_str().unwrap().contains("--column cost="), "{missing}");
    assert_eq!(fault(&["--column", "cost=价"])["code"], "column_unknown");
    assert_eq!(fault(&["--column", "cost=钱数", "--column", "content=联系电话"])["code"], "column_personal");
    assert_eq!(fault(&["--column", "cost=钱数", "--column", "none= 钱数"])["code"], "column_said_twice");
    assert_eq!(fault(&["--column", "cost=钱数", "--column", "cost=做法"])["code"], "columns_claim");
    assert_eq!(fault(&["--column", "cost=钱数", "--header-row", "7"])["code"], "header_row_empty");
    run("k", &["--column", "sum=钱数"]).with_status(2);
    let said = ["--column", "cost=钱数", "--column", "content=做法", "--header-row", "2"];
    let made = run("packs", &said).with_status(0).json();
    let went: Vec<&str> = made["list"]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["field"].as_str().unwrap_or("-"))
        .collect();
    assert_eq!(went, ["name", "cost", "content", "-"]);
    let left = run("packs-2", &["--column", "cost=钱数", "--column", "none=做法"]).with_status(0).json();
    assert_eq!(left["list"]["columns"][2]["field"], serde_json::Value::Null);
    assert_eq!(fault(&[])["code"], "column_missing", "what was said is not remembered");
}
