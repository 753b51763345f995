//! The poll on the laptop itself, on the disk: nothing of a ballot lies anywhere but in the box, and nothing of the box
//! anywhere once it is opened.

mod kit;

use kit::following::*;
use kit::{act, hall, hand_in, home, play_to_choosing, seat, sign};
use roundtable_desk::{OpenWith, TableDesk, bundle_show};
use roundtable_domain::{Command, Kind, Medium, Phase, ProjectId};
use roundtable_store::Store;
use std::fs;
use std::path::Path;

fn cast(desk: &mut TableDesk, n: u8, choice: &[ProjectId]) {
    act(desk, Command::CastBallot { seat: seat(n), choice: choice.to_vec(), helped: n == 2 });
}

fn opened(desk: &mut TableDesk) -> Vec<ProjectId> {
    act(desk, Command::OpenPoll { scrutineers: vec![seat(1), seat(2)], medium: Medium::Laptop });
    desk.session().state().projects.iter().map(|p| p.id.clone()).collect()
}

fn database(home: &Path) -> std::path::PathBuf {
    home.join("roundtable.db")
}

/// Whether these bytes lie anywhere in the files of a folder.
fn lies_in(folder: &Path, what: &str) -> bool {
    walkdir(folder).iter().any(|file| {
        let bytes = fs::read(file).unwrap_or_default();
        bytes.windows(what.len()).any(|piece| piece == what.as_bytes())
    })
}

fn walkdir(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() { all.extend(walkdir(&path)) } else { all.push(path) }
    }
    all
}

#[test]
fn what_was_cast_outlives_a_restart_and_is_handed_in_counted_and_published() {
    let mut hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    play_to_choosing(&mut desk, 1);
    let all = opened(&mut desk);
    cast(&mut desk, 1, &all[..3]);
    cast(&mut desk, 2, &all[..2]);
    let (own, session) = (desk.home().clone(), desk.id().to_owned());
    drop(desk);
    let mut desk = TableDesk::go_on(&own, &session).unwrap();
    cast(&mut desk, 3, &all[1..3]);
    act(&mut desk, Command::CloseBox {});
    let three = desk.session().state().recommended().unwrap().to_vec();
    assert_eq!(three.len(), 3);
    for project in three {
        act(
            &mut desk,
            Command::ExplainRecommendation {
                project,
                reasons: "大家都要".to_owned(),
                conditions: None,
                joined: None,
                sum: None,
            },
        );
    }
    act(&mut desk, Command::BeginPhase { phase: Phase::Signing });
    sign(&mut desk);
    assert!(!desk.minutes().unwrap().is_empty());
    let file = hand_in(&mut desk, &stick);
    let ballots = bundle_show(&file).unwrap().ballots.unwrap();
    assert_eq!((ballots.valid, ballots.blank, ballots.abstained, ballots.helped), (3, 0, 0, Some(1)));
    assert_eq!(hall.verdict(&file), "accepted");
}

#[test]
fn only_the_newest_box_lies_on_the_disk_and_none_once_it_is_opened() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    follow(&mut desk, &stick);
    play_to_choosing(&mut desk, 1);
    let all = opened(&mut desk);
    let own = desk.home().dir().to_owned();
    let lines = desk.session().acts().len();
    let mut boxes = Vec::new();
    for (n, choice) in [(3, &all[..2]), (1, &all[1..3]), (2, &all[..1])] {
        cast(&mut desk, n, choice);
        boxes.push(desk.drafts().ballot_box.as_ref().unwrap().written());
    }
    settled(&mut desk);
    let newest = boxes.pop().unwrap();
    assert!(lies_in(&own, &newest), "it is kept");
    for older in &boxes {
        assert!(!lies_in(&own, older), "what it held before tells whose a ballot is");
    }
    assert!(!lies_in(&stick, &newest), "nothing of it is on the stick");
    assert_eq!(desk.session().acts().len(), lines, "nor in the record");
    let db = rusqlite::Connection::open(database(&own)).unwrap();
    let rows: i64 = db.query_row("SELECT count(*) FROM drafts WHERE body LIKE '%001%'", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 0, "nor among the drafts");
    drop(db);
    let copy = hall.dir.path().join("copy.db");
    Store::open(&database(&own)).unwrap().copy_to(&copy).unwrap();
    assert!(!fs::read(&copy).unwrap().windows(newest.len()).any(|piece| piece == newest.as_bytes()), "nor in a backup");
    act(&mut desk, Command::CloseBox {});
    assert!(!lies_in(&own, &newest), "it is opened, and gone");
    let log = fs::metadata(own.join("roundtable.db-wal")).map_or(0, |log| log.len());
    assert_eq!(log, 0, "with the log");
}

#[test]
fn another_laptop_that_goes_on_says_that_what_was_cast_stayed_behind() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    follow(&mut desk, &stick);
    play_to_choosing(&mut desk, 1);
    let all = opened(&mut desk);
    cast(&mut desk, 1, &all[..3]);
    settled(&mut desk);
    let second = home(&hall.dir.path().join("second"));
    let mirror = files(&stick, "rtmirror").remove(0);
    let (mut again, _) =
        TableDesk::take_over(&second, &hall.packs[0], &mirror, Kind::Real, OpenWith::default()).unwrap();
    assert!(again.drafts().ballot_box.is_none() && again.session().state().poll.is_none());
    assert_eq!(again.session().state().left_behind, Some(Medium::Laptop));
    let all = opened(&mut again);
    for n in 1..=3 {
        cast(&mut again, n, &all[..3]);
    }
    act(&mut again, Command::CloseBox {});
    assert!(again.session().state().recommended().is_some());
}
