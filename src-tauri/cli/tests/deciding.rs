//! Codes, conflicts, lost sticks and the express report, by the command line alone.

mod common;
use common::*;
use roundtable_words::{Lang, Words};
use serde_json::Value;

/// Plays a pack and answers its bundle.
fn played(place: &Place, pack: &str, seed: &str, out: &str) -> String {
    place.ok(&["simulate", pack, "--seed", seed, "--out", out, "--residents", "4", "--mode", "in-turn"]);
    place.files(out, "rtbundle").remove(0)
}

fn shown(place: &Place, bundle: &str, field: &str) -> String {
    place.json(&["bundle", "show", bundle])[field].as_str().unwrap().to_owned()
}

fn refused(place: &Place, args: &[&str]) -> Value {
    let answer = place.run(&[args, &["--json"]].concat()).with_status(1).json()["error"].clone();
    for part in ["message", "safe", "todo"] {
        assert!(answer[part].as_str().is_some_and(|words| !words.contains("error.")), "{answer}");
    }
    answer
}

fn table(place: &Place) -> Value {
    place.json(&["tally"])["tables"][0].clone()
}

#[test]
fn a_conflict_is_looked_at_and_decided_by_code_or_with_a_reason() {
    let place = Place::new();
    let pack = place.packs(2).remove(0);
    let one = played(&place, &pack, "3", "a");
    let other = played(&place, &pack, "4", "b");
    place.ok(&["import", &one, &other]);
    assert_eq!(table(&place)["status"], "conflict");
    for lang in ["zh-CN", "en"] {
        let words = place.ok(&["tally", "--lang", lang]).out;
        assert!(words.contains("fork --table 1") && !words.contains("cli."), "{words}");
        let fork = place.ok(&["fork", "--table", "1", "--lang", lang]).out;
        assert!(!fork.contains("fork.") && !fork.contains('{'), "an act without words: {fork}");
    }
    let fork = place.json(&["fork", "--table", "1"]);
    assert_eq!(fork["sides"].as_array().unwrap().len(), 2);
    assert!(fork["sides"][0]["acts"][0]["act"].is_string());

    let code = shown(&place, &other, "code");
    let wrong = format!("{}-0000", &code[..9]);
    let said = refused(&place, &["confirm", "--table", "1", &wrong]);
    assert_eq!(said["code"], "code_wrong");
    assert!(said["message"].as_str().unwrap().contains('3') && !said.to_string().contains(&code[10..]));
    assert_eq!(refused(&place, &["confirm", "--table", "2", &code])["code"], "no_record");
    place.run(&["confirm", "--table", "1"]).with_status(2);
    // In three words, as it stands on the slip.
    let groups: Vec<String> = code.split('-').map(str::to_lowercase).collect();
    let confirmed = place.json(&["confirm", "--table", "1", &groups[0], &groups[1], &groups[2]]);
    assert_eq!(
        (confirmed["head"].as_str(), confirmed["status"].as_str()),
        (Some(&*shown(&place, &other, "head")), Some("counted"))
    );
    assert_eq!(
        (table(&place)["decided"].as_str(), table(&place)["heads"].as_array().unwrap().len()),
        (Some("code"), 2)
    );

    let place_two = Place::new();
    place_two.ok(&["pack", "add", &pack]);
    // What is said in words and in JSON is one thing: what counts once all are in, not how a file came.
    place_two.ok(&["import", &one]);
    place_two.ok(&["confirm", "--table", "1", &shown(&place, &one, "code")]);
    let row = place_two.json(&["import", &other])["bundles"][0].clone();
    assert_eq!((row["verdict"].as_str(), row["came"].as_str()), (Some("other_counts"), Some("conflict")), "{row}");

    let place_two = Place::new();
    place_two.ok(&["pack", "add", &pack]);
    place_two.ok(&["import", &one, &other]);
    let head = shown(&place, &one, "head");
    assert_eq!(
        refused(&place_two, &["resolve", "--table", "1", "--keep", "00", "--reason", "x"])["code"],
        "head_unknown"
    );
    assert_eq!(
        refused(&place_two, &["resolve", "--table", "1", "--keep", &head, "--reason", " "])["code"],
        "reason_empty"
    );
    let resolved = place_two.json(&["resolve", "--table", "1", "--keep", &head[..8], "--reason", "opened by mistake"]);
    assert_eq!((resolved["keep"].as_str(), resolved["status"].as_str()), (Some(&*head), Some("counted")));
    assert_eq!(table(&place_two)["decided"], "reason");
    assert_eq!(refused(&place_two, &["pack", "reissue", "--out", "k"])["code"], "not_the_signer");
}

#[test]
fn what_is_said_to_count_is_what_the_tally_counts() {
    let place = Place::new();
    let pack = place.packs(2).remove(0);
    let [one, other, third] = [("3", "a"), ("4", "b"), ("5", "c")].map(|(seed, out)| played(&place, &pack, seed, out));
    let said = |key: &str| Words::of(Lang::En).say_found(&format!("verdict.{key}"), &[("table", "1")]);
    let words = place.ok(&["import", &one, &other]).out;
    assert_eq!(words.matches(&said("conflict")).count(), 2, "neither counts: {words}");

    place.ok(&["confirm", "--table", "1", &shown(&place, &other, "code")]);
    let words = place.ok(&["import", &third]).out;
    assert!(words.contains(&said("other_counts")), "{words}");
    assert_eq!(place.json(&["import", &one])["bundles"][0]["verdict"], "known");

    // The codes of two were typed: none counts, until the organiser decides.
    let confirmed = place.json(&["confirm", "--table", "1", &shown(&place, &one, "code")]);
    assert_eq!((&confirmed["status"], &confirmed["counted"]), (&"conflict".into(), &Value::Null));
    place.ok(&["resolve", "--table", "1", "--keep", &shown(&place, &other, "head"), "--reason", "x"]);
    // A third slip takes that decision up again; typed once more after the next one, it is told what counts, and the way.
    let third_code = shown(&place, &third, "code");
    let confirmed = place.json(&["confirm", "--table", "1", &third_code]);
    assert_eq!((&confirmed["status"], &confirmed["counted"]), (&"conflict".into(), &Value::Null));
    place.ok(&["resolve", "--table", "1", "--keep", &shown(&place, &other, "head"), "--reason", "y"]);
    let confirmed = place.json(&["confirm", "--table", "1", &third_code]);
    assert_eq!(confirmed["head"], *shown(&place, &third, "head"));
    assert_eq!(confirmed["counted"], *shown(&place, &other, "head"));
    assert_eq!(confirmed["counted"], table(&place)["head"]);
    assert_eq!(confirmed["open"], true);
    for lang in ["zh-CN", "en"] {
        let code = shown(&place, &third, "code");
        let words = place.ok(&["confirm", "--table", "1", &code, "--lang", lang]).out;
        assert!(words.contains(confirmed["counted"].as_str().unwrap()) && !words.contains("cli."), "{words}");
        let way = format!("resolve --table 1 --keep {}", shown(&place, &third, "head"));
        assert!(words.contains("fork --table 1") && words.contains(&way), "{words}");
    }
}

#[test]
fn a_lost_stick_is_revoked_and_replaced() {
    let place = Place::new();
    let pack = place.packs(2).remove(0);
    let lost = played(&place, &pack, "3", "a");
    place.ok(&["import", &lost]);
    let revoked = place.json(&["pack", "revoke", "--table", "1", "--reason", "left on the bus"]);
    assert_eq!(revoked["status"], "unconfirmed");
    assert_eq!(refused(&place, &["pack", "revoke", "--table", "1", "--reason", "x"])["code"], "revoked_already");
    let again = place.json(&["import", &lost]);
    assert_eq!(again["bundles"][0]["standing"], "unconfirmed");
    assert!(place.ok(&["tally"]).out.contains("confirm --table 1"));

    let reissued = place.json(&["pack", "reissue", "--out", "k2"]);
    assert_eq!(reissued["edition"], 2);
    let pack = place.path(reissued["packs"][0]["file"].as_str().unwrap()).display().to_string();
    assert_eq!(place.json(&["pack", "show", &pack])["edition"], 2);
    let anew = played(&place, &pack, "5", "b");
    let verdict = place.json(&["import", &anew])["bundles"][0].clone();
    assert_eq!((verdict["verdict"].as_str(), verdict["standing"].as_str()), (Some("accepted"), Some("trusted")));
    let now = table(&place);
    assert_eq!(
        (now["head"].as_str(), now["waiting"][0].as_str()),
        (Some(&*shown(&place, &anew, "head")), Some(&*shown(&place, &lost, "head")))
    );
}

#[test]
fn numbers_said_ahead_are_kept_and_matched() {
    let place = Place::new();
    let pack = place.packs(2).remove(0);
    let bundle = played(&place, &pack, "3", "a");
    let show = place.json(&["bundle", "show", &bundle]);
    let three: Vec<String> =
        show["recommended"].as_array().unwrap().iter().map(|pick| pick["number"].to_string()).collect();
    let three: Vec<&str> = three.iter().map(String::as_str).collect();
    assert_eq!(refused(&place, &["express", "--table", "1", "999"])["code"], "express_unknown");
    place.run(&["express", "--table", "1"]).with_status(2);
    let said = place.json(&[&["express", "--table", "1"], three.as_slice()].concat());
    assert_eq!(said["express"][0]["state"], "waiting");
    let verdict = place.json(&["import", &bundle])["bundles"][0].clone();
    assert_eq!((verdict["express"].as_str(), verdict["changes_published"].as_bool()), (Some("matches"), Some(false)));
    place.ok(&["express", "--table", "1", three[0]]);
    let now = place.json(&["express"])["express"][0].clone();
    assert_eq!((now["state"].as_str(), now["extra"].as_array().unwrap().len()), (Some("differs"), three.len() - 1));
    for lang in ["zh-CN", "en"] {
        let words = place.ok(&["tally", "--lang", lang]).out;
        assert!(words.contains(three[0]) && !words.contains("cli."), "{words}");
    }
}

#[test]
fn projects_that_are_one_thing_are_joined_and_parted() {
    let place = Place::new();
    let pack = place.packs(2).remove(0);
    let bundle = played(&place, &pack, "3", "a");
    place.ok(&["import", &bundle]);
    let before = place.json(&["tally"]);
    let numbers: Vec<String> =
        before["recommended"].as_array().unwrap().iter().map(|one| one["number"].to_string()).collect();
    let (one, other) = (numbers[0].as_str(), numbers[1].as_str());
    let by_name = |name| ["tally", "join", one, other, "--name", name, "--sum", "900", "--reason", "same lights"];
    assert_eq!(refused(&place, &by_name("999"))["code"], "join_lead");
    place.run(&["tally", "join", one, other, "--name", one]).with_status(2);
    let joined = place.json(&by_name(other));
    assert_eq!((&joined["lead"].to_string(), &joined["sum"]), (&other.to_owned(), &90_000.into()));
    let tally = place.json(&["tally"]);
    assert_eq!(tally["recommended"].as_array().unwrap().len(), numbers.len() - 1);
    for lang in ["zh-CN", "en"] {
        let words = place.ok(&["tally", "--lang", lang]).out;
        assert!(words.contains("same lights") && !words.contains("cli.") && !words.contains('{'), "{words}");
    }
    assert_eq!(refused(&place, &["tally", "part", "999"])["code"], "not_joined");
    assert_eq!(place.json(&["tally", "part", one])["projects"].as_array().unwrap().len(), 2);
    assert_eq!(place.json(&["tally"]), before);
}

#[test]
fn a_tables_pack_is_written_on_its_stick_and_beside_others_only_by_who_knows() {
    let place = Place::new();
    place.packs(3);
    for stick in ["a", "b"] {
        std::fs::create_dir(place.path(stick)).unwrap();
    }
    let written = place.json(&["pack", "stick", "--table", "2", "--out", "a"]);
    assert_eq!((&written["table"], &written["edition"]), (&2.into(), &1.into()));
    assert_eq!(place.json(&["pack", "show", written["file"].as_str().unwrap()])["table"], 2);
    assert_eq!(refused(&place, &["pack", "stick", "--table", "3", "--out", "a"])["code"], "stick_has_packs");
    assert_eq!(place.files("a", "rtpack").len(), 1);
    let words = place.ok(&["pack", "stick", "--table", "3", "--out", "b", "--lang", "zh-CN"]).out;
    assert!(words.contains("第 3 桌") && words.contains("读回来核对过"), "{words}");
    place.json(&["pack", "stick", "--table", "3", "--out", "a", "--others-known"]);
    assert_eq!(place.files("a", "rtpack").len(), 2);
    let gone = place.run(&["pack", "stick", "--table", "1", "--out", "c", "--json"]).with_status(2).json();
    assert_eq!(gone["error"]["code"], "folder_missing");
    assert!(!place.path("c").exists());
    assert_eq!(refused(&place, &["pack", "stick", "--table", "4", "--out", "b"])["code"], "table_unknown");
}
