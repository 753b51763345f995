//! A person's right, by the command line alone; and the reader that is not ours.

mod common;
use common::*;
use serde_json::{Value, json};
use std::path::Path;

/// What stands nowhere else.
const NOTE: &str = "獬豸转角要圆餮";

const LOUD: &str = "獬豸晚上太吵餮";
const HALF: &str = "獬豸还没说完的反对餮";

/// Where a session stops.
#[derive(PartialEq)]
enum Ends {
    Sealed,
    /// While those present are asked whether all agree: seat 1 has objected, seat 2 is about to.
    Asking,
}

/// A table's session on which seat 1 said something; its id.
fn session(place: &Place, ends: &Ends) -> String {
    let pack = place.packs(1).remove(0);
    let opened = place.json(&["session", "open", "--pack", &pack, "--kind", "simulated"]);
    let id = opened["session"].as_str().unwrap().to_owned();
    let mut lines: Vec<Value> = vec![
        json!({"take_staff": {"role": "leader", "person": 1, "name": "獬豸桌长餮"}}),
        json!({"leave_vacant": {"role": "recorder", "reason": "没有人手"}}),
        json!({"leave_vacant": {"role": "adviser", "reason": "没有人手"}}),
    ];
    for seat in 1..=3 {
        lines.push(json!({"take_seat": {"seat": seat, "kind": "resident", "votes": true, "name": "", "of_age": true}}));
    }
    lines.push(json!({"begin_phase": {"phase": "opening"}}));
    lines.push(json!({"begin_phase": {"phase": "discussion"}}));
    lines.push(json!({"save_note": {"text": NOTE, "seat": 1, "kind": "improvement"}}));
    lines.push(json!({"close_project": {}}));
    for project in 1..=12 {
        lines.push(json!({"waive_introduction": {"project": project.to_string(), "reason": "时间不够"}}));
    }
    lines.push(json!({"begin_phase": {"phase": "choosing"}}));
    if *ends == Ends::Asking {
        lines.push(json!({"open_poll": {"scrutineers": [1, 2], "medium": "consensus"}}));
        lines.push(json!({"propose_projects": {"projects": ["1", "2"]}}));
        lines.push(json!({"ask_consensus": {}}));
        lines.push(json!({"note_objection": {"seat": 1, "text": LOUD}}));
        lines.push(json!({"keep_form": {"form": {"objection": {}}, "fields": {"seat": "2", "text": HALF}}}));
        return played(place, id, &lines);
    }
    lines.push(json!({"open_poll": {"scrutineers": [1, 2]}}));
    for pass in 1..=2 {
        for paper in 1..=3 {
            lines.push(json!({"key_ballot": {"pass": pass, "paper": paper, "ballot": {"marks": ["1", "2", "3"]}}}));
        }
    }
    lines.push(json!({"close_poll": {"abstained": 0}}));
    for project in ["1", "2", "3"] {
        lines.push(json!({"explain_recommendation": {"project": project, "reasons": "大家都说要紧"}}));
    }
    lines.push(json!({"begin_phase": {"phase": "signing"}}));
    lines.push(json!({"read_through": {}}));
    lines.push(json!({"sign_off": {"role": "leader"}}));
    played(place, id, &lines)
}

fn played(place: &Place, id: String, lines: &[Value]) -> String {
    let script: String = lines.iter().map(|line| format!("{}\n", json!({"do": line}))).collect();
    let (status, answers) = place.script(&id, script.as_bytes());
    assert!(
        status == 0 && answers.iter().all(|answer| answer.get("error").or(answer.get("refused")).is_none()),
        "{answers:?}"
    );
    id
}

fn holds(dir: &Path, text: &str) -> bool {
    std::fs::read_dir(dir).unwrap().flatten().any(|entry| {
        let path = entry.path();
        match path.is_dir() {
            true => holds(&path, text),
            false => std::fs::read(path).unwrap().windows(text.len()).any(|window| window == text.as_bytes()),
        }
    })
}

#[test]
fn an_objection_that_has_not_entered_is_listed_and_goes_with_whose_it_is() {
    let place = Place::new();
    let id = session(&place, &Ends::Asking);
    let people = place.json(&["session", "people", &id]);
    let drafts = |n: u64| {
        let all = people["people"].as_array().unwrap();
        all.iter().find(|one| one["who"] == "seat" && one["number"] == n).unwrap()["drafts"].clone()
    };
    assert_eq!([drafts(1), drafts(2), drafts(3)], [1, 1, 0].map(|n| json!(n)));
    let listed = |text: &str| people["texts"].as_array().unwrap().iter().any(|one| one["text"] == text);
    assert!(listed(LOUD) && listed(HALF), "{people}");
    for (n, text) in [("2", HALF), ("1", LOUD)] {
        assert!(holds(&place.home(), text));
        place.json(&["session", "erase", &id, "--seat", n, "--texts"]);
        assert!(!holds(&place.home(), text), "{text}");
    }
}

#[test]
fn a_person_is_erased_at_the_table_and_a_text_at_the_organiser() {
    let place = Place::new();
    let id = session(&place, &Ends::Sealed);
    std::fs::create_dir(place.path("stick")).unwrap();
    let exported = place.json(&["session", "export", &id, "--out", "stick"]);
    let bundle = exported["file"].as_str().unwrap().to_owned();
    place.ok(&["import", &bundle]);
    place.ok(&["publish", "--out", "p", "--read-through", "--lacks-known"]);
    assert!(holds(&place.home(), NOTE));

    let people = place.json(&["session", "people", &id]);
    let seat = people["people"].as_array().unwrap().iter().find(|p| p["who"] == "seat" && p["number"] == 1).unwrap();
    assert_eq!(seat["texts"].as_array().unwrap().len(), 1);
    let note = seat["texts"][0].as_str().unwrap();
    let listed = place.ok(&["erase", "--list", "--lang", "zh-CN"]).out;
    assert!(listed.contains(note) && listed.contains(NOTE) && !listed.contains("cli."), "{listed}");

    let unknown = place.run(&["erase", &"0".repeat(64), "--json"]).with_status(1).json();
    assert_eq!(unknown["error"]["code"], "erase_unknown");
    place.run(&["erase"]).with_status(2);
    place.run(&["erase", "--meeting", "nothing", note]).with_status(2);
    assert_eq!(
        place.run(&["session", "erase", &id, "--seat", "9", "--json"]).with_status(1).json()["error"]["code"],
        "erase_nobody"
    );
    assert_eq!(place.run(&["erase", "--expired", "--json"]).with_status(1).json()["error"]["code"], "not_expired");
    assert!(holds(&place.home(), NOTE), "what is refused changes nothing");

    let erased = place.json(&["session", "erase", &id, "--seat", "1", "--texts"]);
    assert_eq!((&erased["handed_in"], &erased["republish"][0]["number"]), (&json!(true), &json!(1)));
    place.ok(&["session", "erase", &id, "--staff", "1"]);
    assert!(!holds(&place.home(), NOTE) && !holds(&place.home(), "獬豸桌长餮"));
    assert!(place.ok(&["erase", "--list", "--lang", "zh-CN"]).out.contains("已删除"));
    // One that is not published again, but taken away, is put down as gone.
    let out = place.json(&["taken-away"]);
    assert_eq!((&out["gone"], &out["still_shown"][0]["number"]), (&json!(null), &json!(1)));
    assert!(place.ok(&["taken-away"]).out.contains("roundtable-cli taken-away 1"));
    let other = place.json(&["taken-away", "7"]);
    assert_eq!((&other["gone"], &other["still_shown"][0]["number"]), (&json!(null), &json!(1)));
    let gone = place.ok(&["taken-away", "1", "--lang", "zh-CN"]).out;
    assert!(gone.contains("第 1 次公布记为已撤掉") && !gone.contains("cli."), "{gone}");
    assert_eq!(place.json(&["taken-away", "1"])["still_shown"], json!([]));
    let again = place.json(&["erase", note]);
    assert_eq!((&again["erased"], again["already"].as_u64() > Some(0)), (&json!([]), true));
    let words = place.ok(&["erase", note]).out;
    assert!(words.starts_with("Erased here earlier: ") && !words.contains("Erased 0"), "{words}");
    place.ok(&["doctor"]);

    // What is written from now on has it no more, and others' tools find it good.
    let again = place.json(&["session", "export", &id, "--out", "stick"]);
    assert_eq!((&again["head"], &again["code"]), (&exported["head"], &exported["code"]));
    let thin = again["file"].as_str().unwrap();
    assert!(!holds(&place.path("stick"), NOTE));
    let verified = place.json(&["bundle", "verify", thin]);
    assert_eq!(
        (&verified["bundles"][0]["verdict"], &verified["bundles"][0]["private"]),
        (&json!("valid"), &json!("partly"))
    );
    foreign_reader_agrees(&place, thin);
    assert_eq!(place.json(&["publish", "--out", "p", "--read-through", "--lacks-known"])["number"], 2);
    assert!(!holds(&place.path("p"), NOTE));
}

/// `tests/foreign/verify_bundle.py` finds it good; says so where there is no Python.
fn foreign_reader_agrees(place: &Place, bundle: &str) {
    let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign/verify_bundle.py");
    match std::process::Command::new("python3").arg("-B").arg(reader).arg(bundle).current_dir(place.dir.path()).output()
    {
        Ok(said) => assert!(
            said.status.success(),
            "{}{}",
            String::from_utf8_lossy(&said.stdout),
            String::from_utf8_lossy(&said.stderr)
        ),
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "python3 is needed: {error}");
            eprintln!("skipped: python3 is not installed");
        }
    }
}
