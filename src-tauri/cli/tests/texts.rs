//! Reading through, withholding and masking, by the command line alone.

mod common;
use common::*;
use serde_json::{Value, json};

fn refused(place: &Place, args: &[&str]) -> Value {
    let answer = place.run(&[args, &["--json"]].concat()).with_status(1).json()["error"].clone();
    for part in ["message", "safe", "todo"] {
        assert!(answer[part].as_str().is_some_and(|words| !words.contains("error.")), "{answer}");
    }
    answer
}

#[test]
fn a_text_is_read_masked_withheld_and_shown_again() {
    let place = Place::new();
    assert!(place.run(&["texts"]).with_status(2).err.contains("meeting"));
    let pack = place.packs(1).remove(0);
    place.ok(&["simulate", &pack, "--seed", "3", "--out", "a", "--residents", "4"]);
    place.ok(&["import", &place.files("a", "rtbundle").remove(0)]);
    let all = place.json(&["texts"])["texts"].as_array().unwrap().clone();
    assert!(all.iter().all(|text| text["read"] == false && text["published"].is_null()), "{all:?}");
    let said = |text: &Value| text["text"].as_str().unwrap().to_owned();
    // One whose first three characters stand there once.
    let once = |text: &Value| {
        let words: String = said(text).chars().take(3).collect();
        (said(text).chars().count() > 6 && said(text).matches(&words).count() == 1).then_some(words)
    };
    let (text, words) = all.iter().find_map(|text| Some((text, once(text)?))).unwrap();
    let hash = text["hash"].as_str().unwrap();

    let shown = place.json(&["texts", &hash[..8]]);
    assert_eq!((&shown["texts"][0]["hash"], &shown["texts"][0]["read"]), (&json!(hash), &json!(false)), "only shown");
    let read = place.json(&["texts", &hash[..8], "--read"])["texts"][0].clone();
    assert_eq!(read["published"], text["text"]);
    let masked = place.json(&["texts", hash, "--mask", &words])["texts"][0].clone();
    assert_eq!(masked["masked"], json!([{ "from": 0, "to": 3 }]));
    assert_eq!(masked["published"], json!(format!("▇▇▇{}", said(text).chars().skip(3).collect::<String>())));
    for lang in ["zh-CN", "en"] {
        let listed = place.ok(&["texts", "--lang", lang]).out;
        assert!(listed.contains(hash) && listed.contains("▇▇▇") && !listed.contains("cli."), "{listed}");
    }
    // Once more, other words: those alone.
    let last: String = said(text).chars().skip(3).collect();
    let again = place.json(&["texts", hash, "--mask", &last])["texts"][0].clone();
    assert_eq!(again["published"], json!(format!("{words}▇▇▇")));
    place.ok(&["publish", "--out", "p", "--lacks-known"]);
    let page = std::fs::read_to_string(place.path("p/index.html")).unwrap();
    assert!(page.contains(&format!("{words}▇▇▇")) && !page.contains(&last), "{page}");
    let whole = place.json(&["texts", hash, "--unmask"])["texts"][0].clone();
    assert_eq!((&whole["masked"], &whole["published"]), (&json!([]), &text["text"]));
    assert_eq!(place.json(&["texts", hash, "--withhold"])["texts"][0]["published"], json!(null));
    let alike = all.iter().filter(|other| said(other) == said(text)).count();
    assert_eq!(place.json(&["taken-away"])["still_shown"][0]["texts"], alike, "for all that say the same");
    assert_eq!(place.json(&["texts", hash, "--publish"])["texts"][0]["published"], text["text"]);

    assert_eq!(refused(&place, &["texts", hash, "--mask", "it does not say this"])["code"], "mask_not_found");
    assert_eq!(refused(&place, &["texts", hash, "--mask", ""])["code"], "mask_empty");
    assert_eq!(refused(&place, &["texts", &hash[..7], "--read"])["code"], "text_unknown");
    let chars: Vec<String> = said(text).chars().map(String::from).collect();
    let twice = chars.iter().find(|c| said(text).matches(c.as_str()).count() > 1 && !c.trim().is_empty()).unwrap();
    let several = refused(&place, &["texts", hash, "--mask", twice]);
    assert_eq!(several["code"], "mask_several");
    assert!(several["todo"].as_str().unwrap().contains("--all"));
    let all = place.json(&["texts", hash, "--mask", twice, "--all"])["texts"][0].clone();
    assert!(!all["published"].as_str().unwrap().contains(twice.as_str()));
    for wrong in [&["texts", "--mask", "x"][..], &["texts", hash, "--all"], &["texts", hash, "--read", "--withhold"]] {
        place.run(wrong).with_status(2);
    }
}
