//! `session do`: each line is answered, and a bad one harms no other.

mod common;
use common::*;
use serde_json::{Value, json};

fn seating(residents: u8) -> String {
    let mut lines = String::new();
    let mut ask = |command: Value| lines.push_str(&format!("{}\n", json!({"do": command})));
    for (role, person) in [("leader", 1), ("recorder", 2), ("adviser", 3)] {
        ask(json!({"take_staff": {"role": role, "person": person, "name": "somebody"}}));
    }
    for seat in 1..=residents {
        ask(json!({"take_seat": {"seat": seat, "kind": "resident", "votes": true, "name": "", "of_age": true}}));
    }
    for phase in ["opening", "discussion"] {
        ask(json!({"begin_phase": {"phase": phase}}));
    }
    lines
}

fn session(place: &Place, kind: &str) -> String {
    let packs = place.packs(1);
    let opened = place.json(&["session", "open", "--pack", &packs[0], "--kind", kind]);
    assert_eq!(opened["table"], 1);
    opened["session"].as_str().unwrap().to_owned()
}

#[test]
fn every_line_is_answered_by_the_lines_it_made() {
    let place = Place::new();
    let session = session(&place, "practice");
    let (status, answers) = place.script(&session, seating(3).as_bytes());
    assert_eq!(status, 0);
    let expected: Vec<Value> = (2..=8).map(|n| json!({"seq": [n, n]})).chain([json!({"seq": [9, 10]})]).collect();
    assert_eq!(answers, expected, "the discussion begins with its first project");
    let lines = "{\"do\":{\"type_line\":{\"text\":\"half a\"}}}\r\n{\"after_ms\":90000}\n\
        {\"after_ms\":1000,\"do\":{\"give_floor\":{\"seat\":2}}}";
    let (status, answers) = place.script(&session, lines.as_bytes());
    assert_eq!((status, answers), (0, vec![json!({"ok": true}), json!({"ok": true}), json!({"seq": [11, 11]})]));
    let shown = place.json(&["session", "show", &session]);
    assert_eq!(shown["notes"]["line"]["text"], "half a");
    assert_eq!(shown["table"]["speech"]["seat"], 2);
    assert!(shown["table"]["now_ms"].as_u64().unwrap() >= 91_000);
    let words = place.ok(&["session", "show", &session, "--lang", "zh-CN"]).out;
    assert!(words.contains("half a") && !words.contains("cli."), "{words}");
}

#[test]
fn refusals_and_broken_lines_are_answered_with_their_number_and_the_stream_goes_on() {
    let place = Place::new();
    let session = session(&place, "practice");
    place.script(&session, seating(3).as_bytes());
    let mut lines: Vec<Vec<u8>> = vec![
        b"{\"do\":{\"raise_hand\":{\"seat\":3}}}".to_vec(),
        b"{\"do\":{\"raise_hand\":{\"seat\":3}}}".to_vec(),
        b"{\"do\":{\"raise_hand\":{\"seat\":".to_vec(),
        b"".to_vec(),
        b"{\"do\":{\"raise_hand\":{\"seat\":33}}}".to_vec(),
        b"{\"do\":{\"fly\":{}}}".to_vec(),
        b"{\"do\":{\"end_floor\":{}},\"more\":1}".to_vec(),
        b"{\"do\":{\"raise_hand\":{\"seat\":\xff}}}".to_vec(),
        vec![b'['; 200_000],
        format!("{{\"do\":{{\"raise_hand\":{{\"seat\":1}}}},\"x\":\"{}\"}}", "x".repeat(70_000)).into_bytes(),
        b"{\"after_ms\":-5}".to_vec(),
    ];
    lines.push(b"{\"do\":{\"raise_hand\":{\"seat\":1}}}".to_vec());
    let (status, answers) = place.script(&session, &lines.join(&b'\n'));
    assert_eq!(status, 1);
    assert_eq!(answers[0], json!({"seq": [11, 11]}));
    assert_eq!(answers[1], json!({"refused": {"code": "hand_up", "seat": 3}}));
    let codes: Vec<(&str, u64)> = answers[2..11]
        .iter()
        .map(|a| (a["error"]["code"].as_str().unwrap(), a["error"]["line"].as_u64().unwrap()))
        .collect();
    let expected = [
        ("json", 3),
        ("json", 4),
        ("command", 5),
        ("command", 6),
        ("command", 7),
        ("not_utf8", 8),
        ("line_too_long", 9),
        ("line_too_long", 10),
        ("command", 11),
    ];
    assert_eq!(codes, expected);
    assert_eq!(answers[11], json!({"seq": [12, 12]}), "what is refused makes no line");
    assert_eq!(answers.len(), 12);
}

#[test]
fn the_clock_of_a_real_session_is_not_moved() {
    let place = Place::new();
    let session = session(&place, "real");
    let lines = "{\"after_ms\":1000,\"do\":{\"confirm_ages\":{}}}\n";
    let (status, answers) = place.script(&session, lines.as_bytes());
    assert_eq!(status, 1);
    assert_eq!(answers, [json!({"error": {"code": "clock_is_real", "line": 1}})]);
}

#[test]
fn a_clock_is_not_moved_to_where_nothing_can_be_done_any_more() {
    let place = Place::new();
    let session = session(&place, "practice");
    let lines = "{\"after_ms\":34560000001}\n{\"after_ms\":18446744073709551615}\n{\"after_ms\":34000000000}\n\
        {\"after_ms\":600000000,\"do\":{\"confirm_ages\":{}}}\n";
    let (status, answers) = place.script(&session, lines.as_bytes());
    assert_eq!(status, 1);
    let too_far = |line: u64| json!({"error": {"code": "clock_too_far", "line": line}});
    assert_eq!(answers, [too_far(1), too_far(2), json!({"ok": true}), too_far(4)]);
    let (status, answers) = place.script(&session, seating(3).as_bytes());
    assert_eq!(status, 0, "the session goes on: {answers:?}");
}

#[test]
fn only_an_object_is_taken_where_an_object_is_meant() {
    let place = Place::new();
    let session = session(&place, "practice");
    place.script(&session, seating(3).as_bytes());
    let lines = [
        r#"[{"raise_hand":{"seat":3}}]"#,
        r#"[{"raise_hand":{"seat":3}},0]"#,
        "[]",
        r#"{"do":{"raise_hand":[3]}}"#,
        r#"{"do":{"key_ballot":{"pass":1,"paper":1,"ballot":{"invalid":[]}}}}"#,
    ];
    let (status, answers) = place.script(&session, lines.join("\n").as_bytes());
    assert_eq!(status, 1);
    let codes: Vec<&str> = answers.iter().map(|a| a["error"]["code"].as_str().unwrap_or("taken")).collect();
    assert_eq!(codes, ["command"; 5], "{answers:?}");
    let (_, answers) = place.script(&session, br#"{"do":{"raise_hand":{"seat":3}}}"#);
    assert_eq!(answers, [json!({"seq": [11, 11]})], "nothing was done before");
}

#[test]
fn one_process_holds_a_session() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::Stdio;
    let place = Place::new();
    let session = session(&place, "practice");
    let mut holder =
        place.command(&["session", "do", &session]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = holder.stdin.take().unwrap();
    let mut answers = BufReader::new(holder.stdout.take().unwrap());
    writeln!(stdin, "{{\"after_ms\":1}}").unwrap();
    let mut first = String::new();
    answers.read_line(&mut first).unwrap();
    assert_eq!(first, "{\"ok\":true}\n");
    for asked in [&["session", "do", &session][..], &["session", "show", &session]] {
        let error = place.run(&[asked, &["--json"]].concat()).with_status(1).json();
        assert_eq!(error["error"]["code"], "session_open_elsewhere");
    }
    drop(stdin);
    assert!(holder.wait().unwrap().success());
    place.ok(&["session", "show", &session]);
}

#[test]
fn a_session_is_gone_on_with_and_never_begun_twice() {
    let place = Place::new();
    let session = session(&place, "real");
    let again = place.json(&["session", "open", "--pack", &place.files("packs", "rtpack")[0]]);
    assert_eq!(again["session"], session.as_str());
    let practice = place.json(&["session", "open", "--pack", &place.files("packs", "rtpack")[0], "--kind", "practice"]);
    assert_ne!(practice["session"], session.as_str());
    assert_eq!(place.json(&["session", "list"])["sessions"].as_array().unwrap().len(), 2);
    let words = place.ok(&["session", "list"]).out;
    assert!(words.contains(&session) && !words.contains("cli."), "{words}");
    for asked in ["show", "do"] {
        let unknown = place.run(&["session", asked, "nothing", "--json"]).with_status(2).json();
        assert_eq!(unknown["error"]["code"], "session_unknown");
    }
}

#[test]
fn every_command_is_described_and_its_example_is_understood() {
    let place = Place::new();
    let session = session(&place, "practice");
    let described = place.ok(&["session", "commands"]).json();
    let commands = described["commands"].as_array().unwrap();
    assert!(commands.len() > 40);
    let lines: String = commands.iter().map(|c| format!("{}\n", c["example"])).collect();
    let (_, answers) = place.script(&session, lines.as_bytes());
    assert_eq!(answers.len(), commands.len());
    for (answer, command) in answers.iter().zip(commands) {
        assert!(answer.get("error").is_none(), "{}: {answer}", command["name"]);
        assert!(command["schema"]["description"].is_string());
    }
}
