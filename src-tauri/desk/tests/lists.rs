//! The table may sign more than one list of what it hands in of one record. What is here is then what came with any of them,
//! whichever came first.

mod kit;

use kit::bundles::{bag, openings, relisted, without};
use kit::{Hall, hall, home};
use roundtable_desk::view::EraseAsk;
use roundtable_desk::{Agreed, doctor, erase};
use roundtable_domain::Kind;
use roundtable_record::{Hash, OpeningKind};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Texts of a record, in their order.
fn texts(file: &Path) -> Vec<Hash> {
    let all = openings(&bag(file));
    all.iter().filter(|one| one.kind() == OpeningKind::Text).map(|one| one.commit().hash()).collect()
}

/// The same record signed without these texts.
fn but_for(hall: &Hall, file: &Path, name: &str, gone: &[Hash]) -> PathBuf {
    relisted(hall, file, name, |_, one| gone.contains(&one.commit().hash()))
}

/// All orders of so many.
fn orders(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let longer = |rest: Vec<usize>| (0..n).map(move |at| [&rest[..at], &[n - 1], &rest[at..]].concat());
    orders(n - 1).into_iter().flat_map(longer).collect()
}

/// Its data, its statement, and the record of table 1.
type Published = (Value, Value, Vec<u8>);

/// What a publication says and shows: its data, its statement, and the record of table 1, without what tells the time.
fn published(hall: &mut Hall, name: &str) -> Published {
    let out = hall.dir.path().join(name);
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    let read = |file: &str| fs::read(out.join(file)).unwrap();
    let mut data: Value = serde_json::from_slice(&read("data.json")).unwrap();
    for field in ["published", "number"] {
        data.as_object_mut().unwrap().remove(field);
    }
    let mut statement: Value = serde_json::from_slice(&read("handed-in.json")).unwrap();
    statement.as_object_mut().unwrap().remove("number");
    (data, statement, read("records/table-1.rtbundle"))
}

/// Takes the files in, in each order, into a meeting of their own each time; what each row says, and what is published.
fn in_every_order(files: &[PathBuf], pack: &Path, with: &mut dyn FnMut(&Hall)) -> Vec<(Vec<String>, Published)> {
    let mut all = Vec::new();
    for (nth, order) in orders(files.len()).iter().enumerate() {
        let dir = tempfile::tempdir().unwrap();
        let mut desk = roundtable_desk::OrganiserDesk::open(&home(&dir.path().join("home"))).unwrap();
        let meeting = desk.add_pack(pack).unwrap().meeting;
        let mut hall = Hall { dir, desk, meeting, packs: vec![pack.to_owned()] };
        let rows = order.iter().map(|at| hall.import(&[files[*at].clone()]).bundles.remove(0).says).collect();
        with(&hall);
        // Once more in the same order: nothing is new.
        for file in files {
            assert!(
                ["verdict.known", "verdict.less"]
                    .contains(&&*hall.import(std::slice::from_ref(file)).bundles.remove(0).says)
            );
        }
        all.push((rows, published(&mut hall, &format!("out-{nth}"))));
        assert!(doctor(&home(&hall.dir.path().join("home"))).unwrap().is_sound());
    }
    all
}

fn only<T: PartialEq + std::fmt::Debug>(all: Vec<T>) -> T {
    let mut all = all.into_iter();
    let first = all.next().unwrap();
    for other in all {
        assert_eq!(other, first);
    }
    first
}

#[test]
fn of_one_record_with_two_lists_all_is_shown_that_came_with_either_whichever_came_first() {
    let hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    let all = texts(&file);
    let files = [but_for(&hall, &file, "one", &all[..1]), but_for(&hall, &file, "two", &all[1..3])];
    let came = in_every_order(&files, &hall.packs[0], &mut |_| {});
    for (rows, _) in &came {
        assert_eq!(rows, &["verdict.accepted", "verdict.completed"]);
    }
    let (data, statement, _) = only(came.into_iter().map(|(_, published)| published).collect());
    assert!(!data.to_string().contains("not_handed_in") && !data.to_string().contains("\"erased\""), "{data}");
    // The published record has one of the lists; what only the other names is accounted for beside it.
    let table = &statement["by_another_list"][0];
    let more: BTreeSet<&str> = ["shown", "withheld", "erased", "erased_elsewhere", "did_not_arrive"]
        .iter()
        .flat_map(|list| table[list].as_array().unwrap())
        .map(|hash| hash.as_str().unwrap())
        .collect();
    assert_eq!(more, [all[0].to_string()].iter().map(String::as_str).collect());
}

#[test]
fn of_three_files_with_lists_of_their_own_no_order_changes_what_is_shown() {
    let hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    let all = texts(&file);
    let ballots = |_: usize, one: &roundtable_record::Opening| one.kind() == OpeningKind::Ballot;
    // The longest list comes without some of what it names, which others bring; one lies within another.
    let longest = but_for(&hall, &file, "longest", &all[..1]);
    let longest = without(&hall, &longest, "longest-bare", ballots);
    let files = [longest, but_for(&hall, &file, "second", &all[1..3]), but_for(&hall, &file, "within", &all[..4])];
    let came = in_every_order(&files, &hall.packs[0], &mut |_| {});
    let (data, ..) = only(came.into_iter().map(|(_, published)| published).collect());
    assert!(!data.to_string().contains("not_handed_in"), "{data}");
    assert_eq!(data["tables"][0]["missing"], serde_json::json!({ "ballots": 0, "texts": 0 }));
}

#[test]
fn a_file_that_brings_less_changes_nothing_and_its_row_says_so() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    let all = texts(&file);
    let less = but_for(&hall, &file, "less", &all[..2]);
    let bare = without(&hall, &file, "bare", |_, one| one.kind() == OpeningKind::Text);
    hall.import(std::slice::from_ref(&file));
    let before = published(&mut hall, "before");
    for file in [&less, &bare] {
        let row = hall.import(std::slice::from_ref(file)).bundles.remove(0);
        assert_eq!((row.verdict.name(), row.says.as_str()), ("less", "verdict.less"));
    }
    assert_eq!(published(&mut hall, "after"), before);
    assert_eq!(hall.import(&[file]).bundles.remove(0).says, "verdict.known");
}

#[test]
fn what_was_erased_stays_erased_whichever_list_brings_it_again() {
    let hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    let all = texts(&file);
    let files = [but_for(&hall, &file, "one", &all[..1]), but_for(&hall, &file, "two", &all[1..3])];
    let said: BTreeSet<String> = all[..3].iter().map(Hash::to_string).collect();
    let mut erased = |hall: &Hall| {
        let ask =
            EraseAsk { meeting: hall.meeting.clone(), hashes: said.iter().cloned().collect(), ..EraseAsk::default() };
        erase(&home(&hall.dir.path().join("home")), &ask).unwrap();
        // Not in any byte of what is kept.
        let db = fs::read(hall.dir.path().join("home/roundtable.db")).unwrap();
        for opening in openings(&bag(&file)).iter().filter(|one| said.contains(&one.commit().hash().to_string())) {
            let salt = opening.to_line().unwrap().split("\"salt\":\"").nth(1).unwrap()[..32].to_owned();
            assert!(!db.windows(32).any(|bytes| bytes == salt.as_bytes()), "a salt is left");
        }
    };
    let came = in_every_order(&files, &hall.packs[0], &mut erased);
    let (_, statement, _) = only(came.into_iter().map(|(_, published)| published).collect());
    let gone = ["tables", "by_another_list"].map(|lists| &statement[lists][0]["erased"]);
    let gone: BTreeSet<String> =
        gone.iter().flat_map(|list| list.as_array().unwrap()).map(|hash| hash.as_str().unwrap().to_owned()).collect();
    assert!(gone.is_superset(&said), "{statement}");
}
