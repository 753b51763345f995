//! The kept hostile strings through the program: in lists, in sessions, in names of files; nothing that a terminal
//! would obey comes out.

#[path = "../../../tests/hostile/strings.rs"]
mod strings;

mod common;
use common::*;
use serde_json::{Value, json};
use strings::{MANY, SEED};

/// A byte or a character that a terminal obeys, or that shows others in another order.
fn obeyed(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[track_caller]
fn quiet(answer: &Answer, what: &str) {
    for out in [&answer.out, &answer.err] {
        let found = out.chars().find(|c| obeyed(*c));
        assert_eq!(found, None, "{what}: {out}");
    }
}

#[test]
fn texts_of_people_come_out_of_a_session_and_of_a_bundle_without_what_a_terminal_obeys() {
    let place = Place::new();
    let pack = place.packs(1).remove(0);
    let opened = place.json(&["session", "open", "--pack", &pack, "--kind", "simulated"]);
    let id = opened["session"].as_str().unwrap().to_owned();
    let mut lines: Vec<Value> = vec![
        json!({"take_staff": {"role": "leader", "person": 1, "name": "林"}}),
        json!({"leave_vacant": {"role": "recorder", "reason": "无"}}),
        json!({"leave_vacant": {"role": "adviser", "reason": "无"}}),
    ];
    for seat in 1..=3 {
        lines.push(json!({"take_seat": {"seat": seat, "kind": "resident", "votes": true, "name": "", "of_age": true}}));
    }
    lines.push(json!({"begin_phase": {"phase": "opening"}}));
    lines.push(json!({"begin_phase": {"phase": "discussion"}}));
    let texts = strings::strings(SEED, MANY);
    // Each is tried; what the rules refuse is refused line by line.
    lines.extend(texts.iter().take(380).map(|text| json!({"save_note": {"text": text, "seat": 1, "kind": "idea"}})));
    lines.push(json!({"close_project": {}}));
    let script: String = lines.iter().map(|line| format!("{}\n", json!({"do": line}))).collect();
    let (status, answers) = place.script(&id, script.as_bytes());
    assert_eq!(answers.len(), lines.len());
    assert!(status <= 1);
    let refused = answers.iter().filter(|answer| answer.get("refused").is_some()).count();
    assert!((30..200).contains(&refused), "{refused} refused");
    for lang in ["zh-CN", "en"] {
        quiet(&place.ok(&["session", "show", &id, "--lang", lang]), "session show");
        quiet(&place.ok(&["session", "people", &id, "--lang", lang]), "session people");
        quiet(&place.ok(&["session", "list", "--lang", lang]), "session list");
    }
    let json = place.ok(&["session", "people", &id, "--json"]);
    quiet(&json, "session people --json");
    // Escaped or not, JSON reads as what was said.
    let kept = json.json()["texts"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|t| t["text"].as_str().map(str::to_owned))
        .collect::<Vec<_>>();
    assert!(kept.iter().any(|text| text.contains("<script>")) && kept.iter().any(|text| text.starts_with('=')));
}

#[test]
fn a_list_of_hostile_texts_is_refused_in_words_that_a_terminal_only_shows() {
    let place = Place::new();
    let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    let (mut made, mut refused) = (0, 0);
    for (at, some) in strings::strings(SEED, MANY).chunks(25).enumerate() {
        let rows: String = (1..).zip(some).map(|(n, text)| format!("{n},{},{n}\n", quoted(text))).collect();
        let list = place.file(&format!("{at}.csv"), format!("id,name,cost (CNY)\n{rows}"));
        let answer = place.run(&["pack", "new", &list, "--tables", "1", "--out", &format!("k{at}")]);
        quiet(&answer, &list);
        match answer.status {
            0 => made += 1,
            1 => refused += 1,
            other => panic!("exit {other}: {}{}", answer.out, answer.err),
        }
    }
    assert!(refused > 15 && made + refused == 20, "{made} made, {refused} refused");
}

#[test]
fn names_of_files_and_arguments_are_shown_and_not_obeyed() {
    let place = Place::new();
    place.packs(1);
    for name in ["\u{1b}[2Jx.rtbundle", "a\u{202e}elbdnutr.rtbundle", "假\n第 3 桌：已汇总.rtbundle", "=1+1.rtbundle"]
    {
        let file = place.file(name, b"not a bundle");
        quiet(&place.run(&["import", &file]).with_status(1), name);
        quiet(&place.run(&["bundle", "verify", &file]).with_status(1), name);
        let json = place.run(&["import", &file, "--json"]).with_status(1);
        quiet(&json, name);
        assert_eq!(json.json()["bundles"][0]["file"], file.as_str());
    }
    quiet(&place.run(&["tally", "--meeting", "\u{1b}]0;x\u{7}"]).with_status(2), "an argument");
}
