//! What is seen from outside of a home and the sticks.

mod kit;

use kit::hall;
use roundtable_desk::Signs;
use roundtable_domain::Kind;
use std::fs;

#[test]
fn what_is_written_or_comes_on_a_stick_is_seen_and_what_is_only_read_is_not() {
    let mut hall = hall();
    let stick = hall.dir.path().join("stick");
    fs::create_dir_all(stick.join("deep")).unwrap();
    let media = [stick.clone()];
    let home = kit::home(&hall.dir.path().join("home"));
    let file = hall.played(1, Kind::Real, "a");

    let before = Signs::of(&home, &media);
    let meeting = hall.meeting.clone();
    hall.desk.board(&meeting).unwrap();
    drop(home.store().unwrap().sessions().unwrap());
    assert_eq!(Signs::of(&home, &media), before, "nobody wrote anything");

    fs::write(stick.join("photo.jpg"), b"x").unwrap();
    assert_eq!(Signs::of(&home, &media), before, "nothing that a screen tells of");
    fs::copy(&file, stick.join("deep/Table-1.rtbundle")).unwrap();
    let there = Signs::of(&home, &media);
    assert_ne!(there, before);

    hall.import(&[file]);
    let taken = Signs::of(&home, &media);
    assert_ne!(taken, there, "a write of another connection");
    fs::remove_file(stick.join("deep/Table-1.rtbundle")).unwrap();
    let pulled = Signs::of(&home, &media);
    assert_ne!(pulled, taken);
    assert_ne!(Signs::of(&home, &[]), pulled, "a stick");
}
