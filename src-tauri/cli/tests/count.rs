//! Files of ballots, counted and converted by the command line.

mod common;
use common::*;
use roundtable_count::SettledBy;
use roundtable_count::files::{Comma, TableKind};
use roundtable_desk::view::{CountAsk, ReadingAsk};
use roundtable_desk::{Stop, save_counts};
use roundtable_words::Lang;

const VOTES: &str = "META\nkey;value\ndescription;Hetang\ncurrency;CNY\nbudget;10000\nvote_type;approval\nrule;greedy\n\
    PROJECTS\nproject_id;cost;name;votes;selected\nA;6000;Canteen;3;1\nB;4000;Lights;2;1\nC;3000;Bench;1;0\n\
    VOTES\nvoter_id;vote\n1;A,B\n2;A\n3;A,B\n4;C\n";

fn counted(place: &Place, arguments: &[&str]) -> serde_json::Value {
    place.json(&[&["count"], arguments].concat())
}

#[test]
fn a_file_is_counted_by_its_own_rule_and_compared_with_its_own_result() {
    let place = Place::new();
    let file = place.file("votes.pb", VOTES);
    let own = counted(&place, &[&file, "--check"]);
    assert_eq!((own["rule"].as_str(), own["winners"].clone()), (Some("greedy"), serde_json::json!(["A", "B"])));
    assert_eq!((own["left"].as_u64(), own["scores"]["A"].as_u64()), (Some(0), Some(3)));
    assert_eq!(own["own"]["only_theirs"], serde_json::json!([]));
    let other = place.file("other.pb", VOTES.replace("Bench;1;0", "Bench;2;1"));
    let ran = place.run(&["count", &other, "--check", "--lang", "en"]).with_status(1);
    assert!(
        ran.out.contains("Chosen in the file, not here: C") && ran.out.contains("C: named on 2 in the file"),
        "{}",
        ran.out
    );
}

#[test]
fn of_a_table_that_had_no_ballots_nothing_is_said_to_be_wrong_with_the_file() {
    let place = Place::new();
    let pack = place.packs(1).remove(0);
    for (medium, code) in [("hands", "counted_by_hands"), ("consensus", "all_agreed")] {
        let made = place.json(&["simulate", &pack, "--seed", "3", "--medium", medium, "--out", medium]);
        let file = made["bundles"][0]["file"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned();
        let answer = place.run(&["count", &file, "--check", "--lang", "en", "--json"]).with_status(1).json();
        assert_eq!(answer["error"]["code"], code);
        let todo = answer["error"]["todo"].as_str().unwrap();
        assert!(todo.starts_with("Nothing is wrong with the file."), "{todo}");
    }
}

#[test]
fn it_is_told_in_sentences_as_a_page_and_as_a_picture_in_both_languages() {
    let place = Place::new();
    let file = place.file("votes.pb", VOTES);
    let told = |more: &[&str]| place.run(&[&["count", &file], more].concat()).with_status(0).out;
    let chinese = told(&["--lang", "zh-CN"]);
    assert!(chinese.contains("A 有 3 票，要 6,000 元，放得下，还剩 4,000 元。"), "{chinese}");
    assert!(chinese.contains("1 张票选的一项也没上。"), "{chinese}");
    assert!(told(&["--working", "html", "--lang", "en"]).contains("<h1>2 projects chosen"));
    assert!(told(&["--working", "svg"]).starts_with("<svg"));
    assert_eq!(told(&["--working", "json"]), told(&["--json"]));
    // What of a rule can be set has an option of its name.
    let shares = counted(&place, &[&file, "--rule", "equal-shares", "--completion", "add1", "--ties", "order"]);
    assert_eq!(shares["parameters"]["completion"], "add1");
    let rules = place.run(&["count", "--rules"]).with_status(0).out;
    assert!(rules.contains("[--completion none|add1|utility]"), "{rules}");
}

#[test]
fn a_tie_stops_and_says_between_whom_until_a_lot_is_entered() {
    let place = Place::new();
    let file = place.file("votes.blt", "2 1\n1 1 0\n1 2 0\n0\n\"Ann\"\n\"Bob\"\n\"Who\"\n");
    let ask = ["count", &file, "--rule", "plurality", "--lang", "en"];
    let open = place.run(&ask).with_status(1);
    assert!(open.out.contains("Ann, Bob are level, and 1 can go on: a lot has to be drawn."), "{}", open.out);
    let drawn = counted(&place, &[&file, "--rule", "plurality", "--drawn", "2,1"]);
    assert_eq!((drawn["winners"][0].as_str(), drawn["ties"][0]["settled_by"].as_str()), (Some("2"), Some("lot")));
    assert_eq!(counted(&place, &[&file, "--rule", "plurality", "--ties", "order"])["winners"][0], "1");
    for (lot, said) in [("2,7", "7 in a lot"), ("2", "--drawn 1,2")] {
        let refused = place.run(&[&ask[..], &["--drawn", lot]].concat()).with_status(1);
        assert!(refused.out.contains(said) || refused.err.contains(said), "{lot}: {}{}", refused.out, refused.err);
    }
    // A second lot, for which there is no tie, is no answer to anything.
    let twice = place.run(&[&ask[..], &["--drawn", "2,1", "--drawn", "1"]].concat()).with_status(1);
    assert!(twice.err.contains("The lot 1 settles nothing"), "{}", twice.err);
}

#[test]
fn what_is_wrong_is_listed_by_its_line_and_counted_without_only_after_a_yes() {
    let place = Place::new();
    let file = place.file("votes.pb", VOTES.replace("2;A\n", "2;A,A\n3;X\n"));
    let refused = place.run(&["count", &file, "--lang", "en"]).with_status(1);
    for said in ["Line 16: A stands there twice.", "Line 17: “X” is not on the list.", "--accept-faults"] {
        assert!(refused.err.contains(said), "{said}: {}", refused.err);
    }
    assert_eq!(refused.out, "");
    place.run(&["count", "gone.pb"]).with_status(2);
    let counted = counted(&place, &[&file, "--accept-faults"]);
    assert_eq!((counted["valid"].as_u64(), counted["left_out"].as_u64()), (Some(3), Some(2)));
    for (wrong, status) in [
        (&["--rule", "loudest"][..], 2),
        (&["--rule", "borda", "--seats", "1"], 1),
        (&["--rule", "stv"], 1),
        (&["--budget", "1,200"], 2),
        (&["--threshold", "-1"], 2),
        (&["--quota", "hare"], 2),
    ] {
        place.run(&[&["count", &file, "--accept-faults"], wrong].concat()).with_status(status);
    }
}

#[test]
fn a_file_is_converted_and_never_over_another() {
    let place = Place::new();
    let file = place.file("votes.pb", VOTES);
    let to = place.path("votes.csv").display().to_string();
    let converted = place.json(&["convert", &file, "--out", &to]);
    assert_eq!(converted["ballots"], 4);
    assert_eq!(converted["lost"], serde_json::json!(["title", "rule", "budget"]), "a table has no place for these");
    let pb = place.path("again.pb").display().to_string();
    assert_eq!(place.json(&["convert", &file, "--out", &pb])["lost"], serde_json::json!([]));
    assert_eq!(counted(&place, &[&to, "--rule", "approval", "--seats", "1"])["winners"][0], "A");
    // A budget with decimals beside whole costs is no reason to refuse.
    let finer = place.file("finer.pb", VOTES.replace("budget;10000", "budget;10000.50"));
    for (format, status) in [("pb", 0), ("tsv", 0), ("cat", 0), ("soi", 1), ("blt", 1)] {
        let to = place.path(&format!("finer-again.{format}")).display().to_string();
        place.run(&["convert", &finer, "--out", &to]).with_status(status);
    }
    place.run(&["convert", &file, "--out", &to]).with_status(1);
    place.run(&["convert", &file, "--out", &to, "--replace"]).with_status(0);
    place.run(&["convert", &file, "--out", &place.path("votes.xlsx").display().to_string()]).with_status(2);
}

#[test]
fn a_count_is_saved_into_a_folder_of_its_own() {
    let place = Place::new();
    let file = place.file("votes.pb", VOTES);
    let dir = place.path("").display().to_string();
    for folder in ["Hetang-greedy", "Hetang-greedy-2"] {
        counted(&place, &[&file, "--out", &dir]);
        for ending in ["html", "pdf", "svg", "json"] {
            assert_eq!(place.files(folder, ending).len(), 1, "{folder} {ending}");
        }
    }
}

#[test]
fn ballots_come_through_a_pipe() {
    let place = Place::new();
    let file = place.file("votes.pb", VOTES);
    let mut asked = place.command(&["count", "-", "--format", "pb", "--json"]);
    let ran = Answer::of(asked.stdin(std::fs::File::open(file).unwrap()).output().unwrap()).with_status(0);
    assert_eq!(ran.json()["winners"], serde_json::json!(["A", "B"]));
}

/// A survey's export: the points are in three of its columns, and its numbers have commas.
const SURVEY: &str = "Canteen, lights or bench?\nno;when;Canteen;Lights;Bench;remark\n1;May 1;5;3,5;;good\n2;May 1;4;;1,5;\n3;May 2;0;5;2;soon\n";

#[test]
fn a_table_comes_to_the_same_by_its_options_and_by_what_is_clicked_in_the_window() {
    let place = Place::new();
    let file = place.file("survey.csv", SURVEY);
    let by_options = [
        "--kind",
        "points",
        "--columns",
        "Canteen,4,Bench",
        "--comma",
        "decimals",
        "--headings",
        "yes",
        "--first-row",
        "2",
    ];
    let (from_cli, from_window) = (place.path("cli"), place.path("window"));
    for dir in [&from_cli, &from_window] {
        std::fs::create_dir(dir).unwrap();
    }
    let asked = [
        &[&file, "--lang", "zh-CN", "--seats", "1", "--separator", ";", "--out", from_cli.to_str().unwrap()],
        &by_options[..],
    ];
    let answer = counted(&place, &asked.concat());
    assert_eq!((answer["rule"].as_str(), answer["winners"][0].as_str()), (Some("score"), Some("Canteen")));
    let ask = CountAsk {
        file: file.clone(),
        reading: ReadingAsk {
            kind: Some(TableKind::Points),
            columns: vec![3, 4, 5],
            comma: Some(Comma::Decimals),
            first_row: Some(2),
            headings: Some(true),
            separator: Some(";".into()),
            ..ReadingAsk::default()
        },
        rules: Vec::new(),
        seats: Some(1),
        budget: None,
        ties: SettledBy::Lot,
        drawn: Vec::new(),
        faults_known: false,
        lang: Lang::ZhCn,
    };
    save_counts(&ask, None, &from_window, &Stop::default()).unwrap();
    let saved = |dir: &std::path::Path| -> Vec<(String, Vec<u8>)> {
        let folder = dir.join("survey.csv-score");
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
            .iter()
            .map(|file| {
                (file.display().to_string().split_off(dir.display().to_string().len()), std::fs::read(file).unwrap())
            })
            .collect()
    };
    let cli = saved(&from_cli);
    assert_eq!(cli.len(), 4);
    assert!(cli == saved(&from_window), "page, paper, picture and data are the same to the byte");
    // What it does not say is asked, and the option is named.
    let asked = place.run(&["count", &file, "--lang", "en"]).with_status(1);
    assert!(asked.err.contains("--kind"), "{}", asked.err);
    let tabs = place.file("tabs.csv", "a;b\tc\nA;B\tx\n");
    let parted = place.run(&["count", &tabs, "--lang", "en"]).with_status(1);
    assert!(parted.err.contains("--separator"), "{}", parted.err);
    let titled = place.file("titled.csv", "Spring;\nA;B\nB;A\n");
    let begins = place.run(&["count", &titled, "--separator", ";", "--lang", "en"]).with_status(1);
    assert!(begins.err.contains("--first-row"), "{}", begins.err);
    place.run(&["count", &titled, "--separator", ";", "--first-row", "9"]).with_status(1);
    let answers = place.file("lists.csv", "who,what\n1,A/B\n2,B\n");
    let lists = ["--kind", "list", "--columns", "what", "--answers", "/", "--seats", "1"];
    assert_eq!(counted(&place, &[&[&answers[..]], &lists[..]].concat())["winners"][0], "B");
}

fn kept(name: &str) -> String {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/kept/profile-1-rules-1");
    dir.join(name).display().to_string()
}

#[test]
fn a_tables_record_is_counted_compared_and_converted() {
    let place = Place::new();
    let record = kept("table-1.rtbundle");
    let own = counted(&place, &[&record, "--check"]);
    assert_eq!((own["rule"].as_str(), own["seats"].as_u64()), (Some("choose"), Some(3)));
    assert_eq!(own["winners"], serde_json::json!(["1", "2", "4"]));
    assert_eq!(
        (own["own"]["says_chosen"].as_bool(), own["own"]["only_theirs"].clone()),
        (Some(true), serde_json::json!([]))
    );
    assert_eq!(
        own["told"].as_array().map(Vec::len),
        Some(3),
        "a paper that says nothing, a choosing that is void, a lot"
    );
    let told = place.run(&["count", &record, "--lang", "zh-CN"]).with_status(0).out;
    assert!(told.contains("第 1 桌") && told.contains("桌上抽的签"), "{told}");
    // Without the lot of the table, or by another rule, it is as open as any.
    place.run(&["count", &record, "--seats", "4"]).with_status(0);
    place.run(&["count", &record, "--rule", "stv"]).with_status(1);
    counted(&place, &[&record, "--rule", "greedy", "--budget", "10000", "--ties", "order"]);
    let to = place.path("votes.pb").display().to_string();
    assert_eq!(place.json(&["convert", &record, "--out", &to])["format"], "pb");
    assert_eq!(counted(&place, &[&to, "--rule", "choose", "--seats", "3", "--ties", "order"])["scores"], own["scores"]);
    // The same comes through a pipe.
    let mut asked = place.command(&["count", "-", "--json"]);
    let ran = Answer::of(asked.stdin(std::fs::File::open(&record).unwrap()).output().unwrap()).with_status(0);
    assert_eq!(ran.json()["scores"], own["scores"]);
}

#[test]
fn how_a_count_that_is_refused_ends_is_what_help_says() {
    let place = Place::new();
    let record = kept("table-1.rtbundle");
    let good = std::fs::read(&record).unwrap();
    let cut = place.file("cut.rtbundle", &good[..good.len() / 2]);
    let csv = place.file("survey.csv", "who,what\n1,2\n");
    let gone = place.path("gone.pb").display().to_string();
    let out = |name: &str| place.path(name).display().to_string();
    let (pb, odd, nowhere) = (out("a.pb"), out("a.xyz"), out("none/a.pb"));
    for (asked, status) in [
        (&["count", &cut][..], 1),
        (&["count", &kept("published/records/table-1.rtbundle")], 1),
        (&["convert", &cut, "--out", &pb], 1),
        (&["count", &csv], 1),
        (&["count", &csv, "--encoding", "nonsense"], 2),
        (&["count", &csv, "--sheet", "a"], 2),
        (&["count", &record, "--headings", "yes"], 2),
        (&["count", &record, "--format", "pb"], 2),
        (&["count", &record, "--rule", "loudest"], 2),
        (&["count", &gone], 2),
        (&["convert", &gone, "--out", &pb], 2),
        (&["convert", &record, "--out", &odd], 2),
        (&["convert", &record, "--out", &nowhere], 3),
    ] {
        let ran = place.run(asked);
        assert_eq!(ran.status, status, "{asked:?}: {}{}", ran.out, ran.err);
    }
    // A record that is not good is refused in the words of a check of it.
    let verify = place.run(&["bundle", "verify", &cut]).with_status(1);
    let count = place.run(&["count", &cut]).with_status(1);
    assert_eq!(verify.out.lines().next(), count.err.lines().next(), "{}{}", verify.out, count.err);
}
