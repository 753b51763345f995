//! `proposals` from the first line to the answer, as a script does it.

mod common;

use common::Place;
use std::fs;

#[test]
fn a_script_takes_proposals_in_and_answers_each() {
    let place = Place::new();
    place.run(&["proposals", "list"]).with_status(2);
    let call =
        place.json(&["proposals", "call", "--name", "Small actions", "--community", "Hetangli", "--limit", "60000"]);
    assert_eq!((call["v"].as_u64(), call["terms"]["limit"].as_i64()), (Some(1), Some(6_000_000)));
    fs::write(
        place.path("survey.csv"),
        "Proposal,Place,Telephone\nA handrail on the stairs,building 3,000-1\nA lamp,gate,\n",
    )
    .unwrap();
    let taken = place.json(&["proposals", "import", "survey.csv"]);
    assert_eq!((taken["taken"].as_u64(), &taken["receipts"]), (Some(2), &serde_json::json!(["0001", "0002"])));
    let again = place.run(&["--json", "proposals", "import", "survey.csv"]);
    again.with_status(1);
    let added = place.json(&["proposals", "add", "a rail to hold", "--place", "building 3", "--receipt", "b 7"]);
    assert_eq!(added["receipt"], "B0007");

    let page = place.json(&["proposals", "list", "--words", "building 3"]);
    assert_eq!(page["all"], 2);
    let joined = place.json(&["proposals", "join", "1", "B7"]);
    assert_eq!(joined["with"][0]["receipt"], "B0007");
    place.run(&["proposals", "join", "B7", "1"]).with_status(1);
    place.run(&["proposals", "screen", "B7", "feasible", "--reason", "x"]).with_status(1);
    place.json(&["proposals", "sort", "1", "--class", "works", "--sum", "28000"]);
    let screened = place.json(&["proposals", "screen", "1", "feasible", "--reason", "the wall holds bolts"]);
    assert_eq!((&screened["office"]["sum"], &screened["stands"]["is"]), (&"28000".into(), &"feasible".into()));
    let projects = place.json(&["proposals", "project", "1", "--name", "Handrails", "--cost", "28000"]);
    assert_eq!(projects["projects"][0]["receipts"], serde_json::json!(["0001", "B0007"]));
    place.run(&["proposals", "screen", "1", "private", "--reason", "x"]).with_status(1);
    assert_eq!(place.json(&["proposals", "rank"])["projects"][0]["ranked"]["figure"], 2);

    let published = place.json(&["proposals", "publish", "--out", "answers"]);
    assert_eq!((&published["number"], &published["undecided"]), (&1.into(), &1.into()));
    let folder = place.path(published["place"].as_str().unwrap());
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    assert!(page.contains("the wall holds bolts") && page.contains("id=\"r-B0007\"") && !page.contains("A lamp"));
    place.json(&["proposals", "publish", "--out", "answers", "--words"]);
    assert!(fs::read_to_string(folder.join("index.html")).unwrap().contains("a rail to hold"));
    fs::write(folder.join("note.txt"), "mine").unwrap();
    place.run(&["proposals", "publish", "--out", "answers"]).with_status(1);

    let plan = place.json(&["proposals", "hand-on"]);
    assert_eq!(plan["projects"], 1);
    place.json(&["proposals", "erase", "1"]);
    place.run(&["proposals", "erase", "1"]).with_status(1);
    let shown = place.json(&["proposals", "list", "1", "--contact"]);
    assert!(shown["contact"]["telephone"].is_null() && !shown["words"].is_null());
    // What was written here stays sound, and goes along in a backup.
    place.ok(&["doctor"]);
    place.ok(&["backup", "--out", "a.rtbackup"]);
    place.ok(&["--home", "fresh", "restore", "a.rtbackup"]);
    let there = place.json(&["--home", "fresh", "proposals", "list", "B7"]);
    assert_eq!(there["words"], "a rail to hold");
}
