//! Papers that are read at the tables, by the command line.

mod common;
use common::*;

const LIST: &str = "id,name,cost (CNY)\n1,Lamp by the gate,2000\n2,Bench,900\n";

#[test]
fn papers_go_into_a_pack_are_listed_and_come_out_to_be_printed() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    std::fs::create_dir(place.path("papers")).unwrap();
    std::fs::write(place.path("papers/Lamp by the gate, two offers.md"), "# Offers\n\nTwo.\n").unwrap();
    std::fs::write(place.path("papers/House rules.txt"), "One speaks at a time.\n").unwrap();
    let made = place.json(&["pack", "new", &list, "--tables", "1", "--briefing", "papers", "--out", "packs"]);
    assert_eq!(made["v"], 1);
    let pack = place.files("packs", "rtpack")[0].clone();
    let shown = place.run(&["--lang", "en", "pack", "show", &pack]).out;
    for line in ["Paper: House rules (the whole meeting)", "Paper: Lamp by the gate, two offers (project 1)"] {
        assert!(shown.contains(line), "{shown}");
    }
    let written = place.json(&["pack", "briefing", &pack, "--out", "printed"]);
    let files = written["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    for file in files {
        assert!(std::fs::read(place.path(file.as_str().unwrap())).unwrap().starts_with(b"%PDF-"), "{file}");
    }
}

#[test]
fn what_would_not_open_at_the_table_is_refused_with_what_to_do() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    std::fs::create_dir(place.path("papers")).unwrap();
    std::fs::write(place.path("papers/plan.docx"), b"PK\x03\x04 and more").unwrap();
    let out =
        place.run(&["--lang", "en", "pack", "new", &list, "--tables", "1", "--briefing", "papers", "--out", "packs"]);
    assert!(out.err.contains("“plan.docx” would not open at the table. Save it as PDF"), "{}", out.err);
    let out =
        place.run(&["--lang", "en", "pack", "new", &list, "--tables", "1", "--briefing", "none", "--out", "packs"]);
    assert!(out.err.contains("There are no papers in this folder: none"), "{}", out.err);
}
