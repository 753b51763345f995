//! A home that is none, is damaged, cannot be written, or was set back: it is said, and nothing is lost.

mod common;
use common::*;

#[test]
fn a_home_that_cannot_be_written_is_the_machines_failure() {
    let place = Place::new();
    let file = place.file("a-file", "x");
    let home = format!("{file}/home");
    let answer = place.run(&["--home", &home, "session", "list", "--json"]).with_status(3);
    let error = &answer.json()["error"];
    assert_eq!(error["code"], "home_not_writable");
    assert!(answer.err.contains(&home), "{}", answer.err);
}

#[test]
fn a_folder_of_other_things_is_no_home_and_stays_as_it_is() {
    let place = Place::new();
    std::fs::create_dir(place.path("documents")).unwrap();
    place.file("documents/letter.txt", "mine");
    for args in [&["session", "list"][..], &["doctor"], &["tally"]] {
        let refused = place.run(&[args, &["--home", "documents", "--json"]].concat()).with_status(2).json();
        assert_eq!(refused["error"]["code"], "home_foreign");
    }
    assert_eq!(std::fs::read_dir(place.path("documents")).unwrap().count(), 1);
}

#[test]
fn a_damaged_database_is_left_as_it_is_and_the_way_on_is_said() {
    let place = Place::new();
    let good = place.path("good.rtbackup").display().to_string();
    let packs = place.packs(2);
    place.ok(&["backup", "--out", &good]);
    let file = place.home().join("roundtable.db");
    let whole = std::fs::read(&file).unwrap();
    for damaged in [whole[..whole.len() / 2].to_vec(), vec![b'x'; 8192]] {
        for beside in ["roundtable.db-wal", "roundtable.db-shm"] {
            let _ = std::fs::remove_file(place.home().join(beside));
        }
        std::fs::write(&file, &damaged).unwrap();
        for args in [&["tally"][..], &["restore", &good], &["doctor"], &["session", "open", "--pack", &packs[0]]] {
            let told = place.run(&[args, &["--json"]].concat()).with_status(3).json();
            assert_eq!(told["error"]["code"], "database_damaged", "{args:?}");
            assert!(told["error"]["todo"].as_str().unwrap().contains("--home"));
        }
        assert_eq!(std::fs::read(&file).unwrap(), damaged);
    }
    place.ok(&["restore", &good, "--home", "anew"]);
    place.ok(&["tally", "--home", "anew"]);
}

#[test]
fn an_organisers_database_that_is_gone_is_said_and_replaces_no_backup() {
    let place = Place::new();
    let good = place.path("good.rtbackup").display().to_string();
    place.packs(2);
    place.ok(&["backup", "--out", &good]);
    for name in ["roundtable.db", "roundtable.db-wal", "roundtable.db-shm"] {
        let _ = std::fs::remove_file(place.home().join(name));
    }
    assert_eq!(place.run(&["tally", "--json"]).with_status(1).json()["error"]["code"], "meeting_set_back");
    assert_eq!(place.json(&["session", "list"])["lost_meetings"].as_array().unwrap().len(), 1);
    assert!(place.ok(&["session", "list"]).out.contains("0 of 1 decision "));
    assert!(place.run(&["doctor"]).with_status(1).out.contains("set back to an older copy"));
    let refused = place.run(&["backup", "--out", &good, "--json"]).with_status(1).json();
    assert_eq!(refused["error"]["code"], "backup_would_replace");
    place.ok(&["restore", &good]);
    place.ok(&["doctor"]);
    assert_eq!(place.json(&["tally"])["trouble"]["key"], "error.meeting_restored");
    assert!(place.ok(&["tally"]).out.contains("restored from the backup of"));
}

#[test]
fn a_result_of_a_database_that_was_set_back_is_published_only_by_who_knows() {
    let place = Place::new();
    let packs = place.packs(2);
    let older = std::fs::read(place.home().join("roundtable.db")).unwrap();
    place.ok(&["simulate", &packs[0], &packs[1], "--seed", "1", "--residents", "3", "--out", "stick"]);
    let bundles = place.files("stick", "rtbundle");
    let (one, two) = (&bundles[0], &bundles[1]);
    place.ok(&["import", one, two]);
    let before = place.json(&["tally"]);
    assert_eq!((before["complete"].as_bool(), before.get("trouble")), (Some(true), None));
    for beside in ["roundtable.db-wal", "roundtable.db-shm"] {
        let _ = std::fs::remove_file(place.home().join(beside));
    }
    std::fs::write(place.home().join("roundtable.db"), older).unwrap();
    place.ok(&["import", one]);
    let tally = place.json(&["tally"]);
    assert_eq!(tally["trouble"]["key"], "error.meeting_set_back");
    assert!(place.ok(&["tally"]).out.contains("1 of 2 records"));
    let refused = place.run(&["publish", "--out", "published", "--json"]).with_status(1).json();
    assert_eq!(refused["error"]["code"], "meeting_set_back");
    assert!(refused["error"]["todo"].as_str().unwrap().contains("--set-back-known"));
    assert!(!place.path("published").exists());
    let refused = place.run(&["pack", "reissue", "--out", "anew", "--json"]).with_status(1).json();
    assert_eq!(refused["error"]["code"], "meeting_set_back", "another edition 2 may be with the tables");
    // As many records as there were are not the ones that there were, until somebody says so.
    place.ok(&["import", two]);
    place.run(&["publish", "--out", "published"]).with_status(1);
    let lacks = place.run(&["publish", "--out", "published", "--set-back-known", "--json"]).with_status(1);
    assert_eq!(lacks.json()["error"]["code"], "publish_lacks", "nobody has read what was said");
    assert!(lacks.err.contains("--lacks-known") && !place.path("published").exists(), "{}", lacks.err);
    // What was published since the older copy is not known here.
    let asked = place.run(&["publish", "--out", "published", "--lacks-known", "--json"]).with_status(1);
    assert_eq!(asked.json()["error"]["code"], "publications_unknown");
    assert!(asked.err.contains("--after N") && !place.path("published").exists(), "{}", asked.err);
    let told = place.ok(&["publish", "--out", "published", "--lacks-known", "--after", "3"]).out;
    assert!(told.contains("read by nobody"), "{told}");
    assert_eq!(place.json(&["publish", "--out", "published", "--lacks-known"])["number"], 5);
    assert_eq!(place.json(&["tally"]).get("trouble"), None);
    assert_eq!(place.json(&["tally"])["fingerprint"], before["fingerprint"]);
}
