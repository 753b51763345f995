//! Sticks that are pulled, write-protected, or serve other bytes the second time.

use crate::common::how_many;
use crate::disk::{copy, names};
use crate::faults::{Faults, errno};
use crate::story::{self, Collected, Sealed};
use std::collections::BTreeSet;

/// All that changes a disk.
const CHANGES: &str = "make,write,rename,unlink,truncate,mkdir";

#[test]
fn a_stick_may_be_pulled_at_any_step_of_handing_in() {
    let sealed = Sealed::new();
    let (home, stick) = (sealed.place.home(), sealed.stick());
    let before = sealed.place.path("before");
    copy(&home, &before);
    let every = usize::try_from(how_many("RT_EVERY", 4).max(1)).unwrap();
    let mut places = 0;
    for first in (1..).step_by(every) {
        for folder in [&home, &stick] {
            std::fs::remove_dir_all(folder).unwrap();
        }
        copy(&before, &home);
        std::fs::create_dir(&stick).unwrap();
        let faults = Faults::under(&[&home, &stick]).fail(&stick, "all", (first, 0), errno::NO_DEVICE);
        let ran = faults.run(&sealed.place, &sealed.export(), "");
        let answer = ran.answer.json();
        let found = story::found(&home, &sealed.session).unwrap_or_else(|error| panic!("{error}"));
        assert!(found.sealed);
        if !ran.failed() {
            assert_eq!(ran.answer.status, 0);
            break;
        }
        places += 1;
        let failing = ran.steps.iter().find(|step| step.name == "fail").unwrap();
        let what = format!("{first}: {} {:?} {answer}", failing.text(), failing.numbers);
        if ran.answer.status == 0 {
            // What is pulled once all was read back does no harm.
            assert_eq!(story::on_stick(&stick), Ok(true), "{what}");
            continue;
        }
        assert!([2, 3].contains(&ran.answer.status), "{what}");
        let code = answer["error"]["code"].as_str().unwrap();
        assert!(["disk_gone", "folder_missing"].contains(&code), "{what}");
        assert!(answer["error"]["safe"].as_str().is_some_and(|safe| !safe.is_empty()), "{what}");
        assert_eq!(found.handed_in, None, "{what}");
    }
    assert!(places > 3);
    println!(
        "PROOF | the stick is pulled at the Nth step of `session export` | {places} places | - | never said to be on the stick; the record is whole on the laptop"
    );
}

#[test]
fn a_stick_may_be_pulled_at_any_step_of_an_import() {
    let collected = Collected::new();
    let (home, stick) = (collected.place.home(), collected.place.path("stick"));
    let before = collected.place.path("before");
    copy(&home, &before);
    let every = usize::try_from(how_many("RT_EVERY", 6).max(1)).unwrap();
    let mut places = 0;
    for first in (1..).step_by(every) {
        std::fs::remove_dir_all(&home).unwrap();
        copy(&before, &home);
        let faults = Faults::under(&[&home, &stick]).fail(&stick, "all", (first, 0), errno::NO_DEVICE);
        let ran = faults.run(&collected.place, &["import", "stick", "--json"], "");
        let answer = ran.answer.json();
        let taken = collected.taken(&home).unwrap_or_else(|error| panic!("{error}"));
        if !ran.failed() {
            assert_eq!((ran.answer.status, taken), (0, 3));
            break;
        }
        places += 1;
        let verdicts = answer["bundles"].as_array().cloned().unwrap_or_default();
        let accepted = verdicts.iter().filter(|one| one["verdict"] == "accepted").count();
        assert_eq!(accepted, taken, "{first}: {answer}");
        for refused in verdicts.iter().filter(|one| one["verdict"] != "accepted") {
            assert_eq!((&refused["verdict"], &refused["reason"]), (&"refused".into(), &"disk_gone".into()), "{answer}");
        }
        assert!(taken == 3 || ran.answer.status == 3, "{first}: {answer}");
        assert_eq!(collected.again(&home), collected.fingerprint, "{first}");
    }
    assert!(places > 3);
    println!(
        "PROOF | the stick is pulled at the Nth step of `import` of 3 bundles | {places} places | - | what was said to be in is in, nothing else; run again the same fingerprint"
    );
}

#[test]
fn a_publication_that_stopped_at_any_step_is_done_again_in_its_place() {
    let collected = Collected::new();
    let place = &collected.place;
    let (home, out) = (place.home(), place.path("published"));
    place.ok(&["import", "stick"]);
    place.ok(&["publish", "--lacks-known", "--out", "published"]);
    let kept = [(&home, place.path("home-before")), (&out, place.path("published-before"))];
    kept.iter().for_each(|(now, before)| copy(now, before));
    let every = usize::try_from(how_many("RT_EVERY", 6).max(1)).unwrap();
    let mut places = 0;
    for first in (1..).step_by(every) {
        for (now, before) in &kept {
            std::fs::remove_dir_all(now).unwrap();
            copy(before, now);
        }
        let faults = Faults::under(&[&home, &out]).fail(&out, CHANGES, (first, first), errno::NO_ROOM);
        let ran = faults.run(place, &["publish", "--lacks-known", "--out", "published", "--json"], "");
        if !ran.failed() {
            assert_eq!(ran.answer.status, 0);
            break;
        }
        places += 1;
        if ran.answer.status != 0 {
            assert_eq!((ran.answer.status, &ran.answer.json()["error"]["code"]), (3, &"publish_stopped".into()));
        }
        place.ok(&["publish", "--lacks-known", "--out", "published", "--read-through"]);
    }
    assert!(places > 3);
    println!(
        "PROOF | the stick is full at the Nth step of `publish` | {places} places | - | published again into the same folder"
    );
}

#[test]
fn a_publication_that_was_killed_at_any_step_is_done_again_in_its_place() {
    let collected = Collected::new();
    let place = &collected.place;
    let out = place.path("published");
    place.ok(&["import", "stick"]);
    let args = ["publish", "--lacks-known", "--out", "published", "--read-through", "--json"];
    let every = usize::try_from(how_many("RT_EVERY", 8).max(1)).unwrap();
    let (mut places, mut number) = (0, 0);
    for step in (1..).step_by(every) {
        if places % 2 == 0 && out.exists() {
            std::fs::remove_dir_all(&out).unwrap();
        }
        let mut stopped =
            Faults::under(&[&out]).stop("all", step as u64).before(place.command(&args), &place.path("trace"));
        let done = stopped.output().unwrap().status.success();
        let published = place.run(&args).with_status(0).json();
        number += 1 + u64::from(done);
        assert_eq!(published["number"], number, "step {step}");
        let files = published["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap());
        let (records, files): (BTreeSet<&str>, BTreeSet<&str>) = files.partition(|path| path.starts_with("records/"));
        let there = names(&out);
        assert_eq!(
            there.iter().filter(|name| *name != "records").collect::<Vec<_>>(),
            Vec::from_iter(&files),
            "{step}"
        );
        assert_eq!(names(&out.join("records")).len(), records.len(), "step {step}");
        if done {
            break;
        }
        places += 1;
    }
    assert!(places > 5);
    println!(
        "PROOF | kill -9 before the Nth step of `publish`, run again into the same folder | {places} places | - | the whole publication and nothing else there, numbered on"
    );
}

#[test]
fn a_write_protected_stick_is_read_and_never_said_to_be_written() {
    let sealed = Sealed::new();
    let stick = sealed.stick();
    let protected = |stick: &std::path::Path| Faults::under(&[stick]).fail(stick, CHANGES, (1, 0), errno::READ_ONLY);
    let ran = protected(&stick).run(&sealed.place, &sealed.export(), "");
    assert_eq!((ran.answer.status, &ran.answer.json()["error"]["code"]), (3, &"disk_read_only".into()));
    let said = ran.answer.json()["error"]["message"].as_str().unwrap_or_default().to_owned();
    assert!(said.contains("stick") && said.contains("write-protected"), "the place is named: {said}");
    assert!(names(&stick).is_empty());
    assert_eq!(story::found(&sealed.place.home(), &sealed.session).unwrap().handed_in, None);

    let collected = Collected::new();
    let stick = collected.place.path("stick");
    let ran = protected(&stick).run(&collected.place, &["import", "stick", "--json"], "");
    assert_eq!((ran.answer.status, ran.failed()), (0, false), "{}", ran.answer.out);
    assert_eq!(collected.taken(&collected.place.home()), Ok(3));
    println!(
        "PROOF | a write-protected stick, export and import | 2 | - | refused with its reason; read without one write"
    );
}

#[test]
fn a_stick_that_serves_other_bytes_when_it_is_read_back_is_found_out() {
    let sealed = Sealed::new();
    let (home, stick) = (sealed.place.home(), sealed.stick());
    // The bundle and the minutes, each read back under its first name and under its last.
    for (ending, reading) in [(".part", 1), (".rtbundle", 1), (".part", 2), (".pdf", 1)] {
        let ran = Faults::under(&[&home, &stick]).lie(ending, reading).run(&sealed.place, &sealed.export(), "");
        assert!(ran.count("lie") > 0, "{ending}: it was not read back");
        let answer = ran.answer.json();
        assert_eq!((ran.answer.status, &answer["error"]["code"]), (3, &"disk_read_back".into()), "{ending} {answer}");
        assert_eq!(story::found(&home, &sealed.session).unwrap().handed_in, None);
    }
    println!(
        "PROOF | a stick that gives other bytes back after writing | 4 readings | - | found out, never said to be on the stick"
    );
}

#[test]
fn what_is_judged_is_what_was_read_the_first_time() {
    let collected = Collected::new();
    let (home, stick) = (collected.place.home(), collected.place.path("stick"));
    let before = collected.place.path("before");
    copy(&home, &before);
    // From the second reading on other bytes: there is no second reading of a file.
    let ran =
        Faults::under(&[&home, &stick]).lie(".rtbundle", 4).run(&collected.place, &["import", "stick", "--json"], "");
    assert_eq!((ran.answer.status, ran.count("lie")), (0, 0), "{}", ran.answer.out);
    assert_eq!(collected.taken(&home), Ok(3));
    assert_eq!(collected.place.json(&["tally"])["fingerprint"], collected.fingerprint);
    // From the first on: each is refused and nothing is in.
    std::fs::remove_dir_all(&home).unwrap();
    copy(&before, &home);
    let ran =
        Faults::under(&[&home, &stick]).lie(".rtbundle", 1).run(&collected.place, &["import", "stick", "--json"], "");
    assert_eq!((ran.answer.status, ran.count("lie")), (1, 3), "{}", ran.answer.out);
    assert_eq!(collected.taken(&home), Ok(0));
    assert_eq!(collected.again(&home), collected.fingerprint);
    // A pack likewise.
    let pack = collected.place.files("packs", "rtpack").remove(0);
    let packs = collected.place.path("packs");
    let open = ["session", "open", "--pack", &pack, "--json"];
    let ran = Faults::under(&[&home, &packs]).lie(".rtpack", 1).run(&collected.place, &open, "");
    assert_eq!((ran.answer.status, ran.count("lie") > 0), (1, true), "{}", ran.answer.out);
    let ran = Faults::under(&[&packs]).lie(".rtpack", 2).run(&collected.place, &open, "");
    assert_eq!((ran.answer.status, ran.count("lie")), (0, 0), "{}", ran.answer.out);
    println!(
        "PROOF | a stick that serves other bytes on the second reading, and on the first | 4 imports and openings | - | read once, judged by that copy; other bytes refused"
    );
}

#[test]
fn an_older_bundle_stands_until_the_new_one_was_read_back() {
    let sealed = Sealed::new();
    let (home, stick) = (sealed.place.home(), sealed.stick());
    sealed.place.ok(&sealed.export());
    let older = std::fs::read(sealed.place.files("stick", "rtbundle").remove(0)).unwrap();
    let lines = "{\"do\":{\"reopen\":{\"reason\":\"x\"}}}\n{\"do\":{\"read_through\":{}}}\n{\"do\":{\"sign_off\":{\"role\":\"leader\"}}}\n";
    assert_eq!(sealed.place.script(&sealed.session, lines.as_bytes()).0, 0);
    let faults = Faults::under(&[&home, &stick]).fail(&stick, "sync", (1, 1), errno::IO);
    assert_eq!(faults.run(&sealed.place, &sealed.export(), "").answer.status, 3);
    assert_eq!(std::fs::read(sealed.place.files("stick", "rtbundle").remove(0)).unwrap(), older);
    assert_eq!(story::found(&home, &sealed.session).unwrap().handed_in, None);
    sealed.place.ok(&sealed.export());
    assert_ne!(std::fs::read(sealed.place.files("stick", "rtbundle").remove(0)).unwrap(), older);
}

#[test]
fn a_stick_may_be_pulled_at_any_step_of_writing_its_pack() {
    let place = crate::common::Place { dir: crate::power::in_memory() };
    let list = place.file("projects.csv", crate::common::list(4));
    place.json(&["pack", "new", &list, "--tables", "2", "--out", "packs"]);
    let (home, stick) = (place.home(), place.path("stick"));
    let before = place.path("before");
    copy(&home, &before);
    let pack = std::fs::read(&place.files("packs", "rtpack")[0]).unwrap();
    let mut places = 0;
    for first in 1.. {
        std::fs::remove_dir_all(&home).unwrap();
        let _ = std::fs::remove_dir_all(&stick);
        copy(&before, &home);
        std::fs::create_dir(&stick).unwrap();
        std::fs::write(stick.join("letter.docx"), "somebody's").unwrap();
        let faults = Faults::under(&[&home, &stick]).fail(&stick, "all", (first, 0), errno::NO_DEVICE);
        let ran = faults.run(&place, &["pack", "stick", "--table", "1", "--out", "stick", "--json"], "");
        let answer = ran.answer.json();
        assert_eq!(std::fs::read_to_string(stick.join("letter.docx")).unwrap(), "somebody's");
        if !ran.failed() {
            assert_eq!(ran.answer.status, 0, "{answer}");
            break;
        }
        places += 1;
        if ran.answer.status == 0 {
            // What is pulled once all was read back does no harm.
            assert_eq!(std::fs::read(answer["file"].as_str().unwrap()).unwrap(), pack, "{first}: {answer}");
            continue;
        }
        assert!([2, 3].contains(&ran.answer.status), "{first}: {answer}");
        let code = answer["error"]["code"].as_str().unwrap();
        assert!(["folder_missing", "stick_gone", "stick_not_written"].contains(&code), "{first}: {answer}");
        assert!(answer["error"]["safe"].as_str().is_some_and(|safe| !safe.is_empty()), "{first}: {answer}");
    }
    assert!(places > 3);
    println!(
        "PROOF | the stick is pulled at the Nth step of `pack stick` | {places} places | - | never said to be written; what lay on it is untouched"
    );
}
