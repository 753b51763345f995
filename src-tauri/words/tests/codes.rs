//! Every code with which a file, a record or the database is refused has its sentence in both languages, with what to do.
//! What the desks, the command line and the window
//! answer of their own is held to its words where it is listed.

use roundtable_words::lacking;
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
