//! Every code with which a file, a record or the database is refused has its sentence in both languages, with what to do;
//! and a code that another error names as its reason is said in words too. What the desks, the command line and the window
//! answer of their own is held to its words where it is listed.

use roundtable_words::{Lang, Words, lacking};
use std::collections::BTreeSet;
use std::path::Path;

/// The codes that stand in an error's list of them.
fn codes(file: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let quoted = text.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next());
    quoted.map(str::to_owned).collect()
}

#[test]
fn every_failure_of_the_database_says_what_happened_what_is_safe_and_what_to_do() {
    let all = codes("store/src/error.rs");
    assert!(all.contains("database_busy"), "{all:?}");
    let keys = all.iter().flat_map(|code| ["", ".safe", ".todo"].map(|part| format!("error.{code}{part}")));
    assert_eq!(keys.flat_map(|key| lacking(&key, &[])).collect::<Vec<_>>(), [] as [String; 0]);
}

#[test]
fn every_reason_for_which_a_file_is_refused_is_a_sentence_and_says_what_to_do() {
    let (bag, record) = (codes("bag/src/error.rs"), codes("record/src/error.rs"));
    assert!(bag.len() > 20 && record.len() > 8, "{bag:?} {record:?}");
    let keys = bag.union(&record).flat_map(|code| ["", ".todo"].map(|part| format!("reason.{code}{part}")));
    // What is said of a file is said without more: its error tells no figures.
    assert_eq!(keys.flat_map(|key| lacking(&key, &[])).collect::<Vec<_>>(), [] as [String; 0]);
}

#[test]
fn a_code_that_an_error_names_as_its_reason_is_said_in_words() {
    for lang in Lang::ALL {
        let words = Words::of(lang);
        let says =
            |key: &str, name: &str, value: &str| words.say_error(key, &[(name, value), ("place", "/media/stick")]);
        let full = says("error.stick_not_written", "reason", "disk_full");
        assert!(full.contains(&words.say("reason.disk_full", &[])) && !full.contains("disk_full"), "{full}");
        let doctor = says("doctor.bundle", "detail", "chain");
        assert!(doctor.contains(&words.say("reason.chain", &[])), "{doctor}");
        let paper = says("error.paper", "detail", "report_pdf");
        assert!(!paper.contains("report_pdf"), "{paper}");
        // One that nobody has words for is no word for people.
        let odd = says("error.record_damaged", "reason", "upto");
        assert!(!odd.contains("upto"), "{odd}");
        // What is no code stands as it is.
        let text = says("doctor.writable", "detail", "/home/a/roundtable.db");
        assert!(text.contains("/home/a/roundtable.db"), "{text}");
    }
}
