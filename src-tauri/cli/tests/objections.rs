//! Objections to what is published, by the command line alone.

mod common;
use common::*;
use serde_json::{Value, json};

fn refused(place: &Place, args: &[&str]) -> Value {
    let answer = place.run(&[args, &["--json"]].concat()).with_status(1).json()["error"].clone();
    for part in ["message", "safe", "todo"] {
        assert!(answer[part].as_str().is_some_and(|words| !words.contains("error.")), "{answer}");
    }
    answer["code"].clone()
}

#[test]
fn an_objection_is_written_down_answered_published_and_struck() {
    let place = Place::new();
    let pack = place.packs(1).remove(0);
    place.ok(&["simulate", &pack, "--seed", "3", "--out", "a", "--residents", "4"]);
    place.ok(&["import", &place.files("a", "rtbundle").remove(0)]);
    assert_eq!(refused(&place, &["objections", "add", "too loud"]), "objection_before");
    assert_eq!(place.json(&["objections"])["period"], json!(null));
    place.ok(&["publish", "--out", "p", "--lacks-known", "--notice-days", "7"]);
    let all = place.json(&["objections", "add", "--table", "1", "too loud"]);
    assert!(all["period"]["left"].as_u64().is_some_and(|left| left == 7), "{all}");
    let one = &all["objections"][0];
    assert_eq!((&one["to"], &one["text"], &one["open"]), (&json!({ "table": 1 }), &json!("too loud"), &json!(true)));
    let hash = one["hash"].as_str().unwrap();
    let meeting = all["meeting"].as_str().unwrap();
    assert_eq!(place.json(&["objections", "--meeting", meeting])["objections"], all["objections"]);
    assert_eq!(place.json(&["district"])["rows"][0]["unanswered"], 1);
    let answered = place.json(&["objections", "answer", &hash[..8], "it stops at six"]);
    assert_eq!(answered["objections"][0]["answer"]["text"], "it stops at six");
    for lang in ["zh-CN", "en"] {
        let listed = place.ok(&["objections", "--lang", lang]).out;
        assert!(listed.contains(hash) && listed.contains("it stops at six") && !listed.contains("cli."), "{listed}");
    }
    let texts = place.json(&["texts"])["texts"].as_array().unwrap().clone();
    assert!(["objection", "answer"].iter().all(|what| texts.iter().any(|text| text["what"] == *what)), "{texts:?}");
    place.ok(&["publish", "--out", "p", "--read-through", "--lacks-known"]);
    let data: Value = serde_json::from_slice(&std::fs::read(place.path("p/data.json")).unwrap()).unwrap();
    assert_eq!(data["objections"][0]["answer"]["text"]["text"], "it stops at six");
    assert_eq!(place.json(&["objections", "strike", hash, "--meeting", meeting])["objections"], json!([]));
    assert!(place.ok(&["objections", "--lang", "en"]).out.contains("No objections"));

    assert_eq!(refused(&place, &["objections", "strike", hash]), "objection_unknown");
    assert_eq!(refused(&place, &["objections", "add", "x", "--project", "999"]), "objection_project");
    assert_eq!(refused(&place, &["objections", "add", "x", "--day", "2999-01-01"]), "objection_day");
    assert_eq!(refused(&place, &["objections", "add", ""]), "objection_empty");
    for wrong in [&["objections", "add"][..], &["objections", "add", "x", "--table", "1", "--project", "1"]] {
        place.run(wrong).with_status(2);
    }
}
