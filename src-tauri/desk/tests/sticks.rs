//! On which sticks a session's copy is: the table's own, or one that somebody chose; and what is said of the others.

mod kit;

use kit::following::*;
use kit::people::files_with;
use kit::*;
use roundtable_desk::view::{EraseAsk, MirrorState};
use roundtable_desk::{TableDesk, erase, erase_mirrors};
use roundtable_domain::{Command, Kind};
use std::fs;
use std::path::PathBuf;

#[test]
fn a_copy_that_stays_on_another_stick_is_said_when_the_record_is_handed_in() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    play(&mut desk, 1);
    settled(&mut desk);
    let other = hall.dir.path().join("other");
    fs::create_dir(&other).unwrap();
    let left = desk.hand_in(&other).unwrap().mirror_left;
    assert_eq!(left.map(PathBuf::from).as_deref(), Some(stick.as_path()));
    assert_eq!(files(&stick, "rtmirror").len(), 1, "it is said, and stays");
    // A stick that was pulled out holds it still, as far as anybody knows.
    let pocket = hall.dir.path().join("pocket");
    fs::rename(&stick, &pocket).unwrap();
    assert!(desk.hand_in(&other).unwrap().mirror_left.is_some());
    fs::rename(&pocket, &stick).unwrap();
    // Handed in there too, it goes; then nothing is left to say, wherever it is handed in once more.
    assert_eq!(desk.hand_in(&stick).unwrap().mirror_left, None);
    assert!(files(&stick, "rtmirror").is_empty());
    fs::rename(&stick, &pocket).unwrap();
    assert_eq!(desk.hand_in(&other).unwrap().mirror_left, None);
}

#[test]
fn nothing_is_written_to_a_stick_that_is_not_the_tables_until_somebody_chose_it() {
    let hall = hall();
    let (mut desk, _) = hall.laptop(1, Kind::Real, "first");
    let strange = hall.dir.path().join("residents-stick");
    fs::create_dir(&strange).unwrap();
    fs::write(strange.join("holiday.jpg"), b"\xff\xd8").unwrap();
    // The pack of another table of the same meeting makes it no stick of this one.
    fs::copy(&hall.packs[1], strange.join("other.rtpack")).unwrap();
    follow_on(&mut desk, &strange);
    let asks = waits(&mut desk, |_, view| view.state == MirrorState::Asks);
    assert_eq!((asks.place.as_deref(), asks.saved_at), (Some("residents-stick"), None));
    half_way(&mut desk);
    waits(&mut desk, |_, view| view.state == MirrorState::Asks);
    assert_eq!(fs::read_dir(&strange).unwrap().count(), 2, "nothing was written");
    desk.mirror_here();
    settled(&mut desk);
    assert_eq!(files(&strange, "rtmirror").len(), 1);
    // It holds the session's copy now, so it is known again when the session is.
    let (home, id) = (desk.home().clone(), desk.id().to_owned());
    drop(desk);
    let mut desk = TableDesk::go_on(&home, &id).unwrap();
    follow_on(&mut desk, &strange);
    settled(&mut desk);
}

#[test]
fn another_stick_under_the_name_of_the_tables_own_is_not_written_to() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    settled(&mut desk);
    fs::rename(&stick, hall.dir.path().join("pocket")).unwrap();
    fs::create_dir(&stick).unwrap();
    half_way(&mut desk);
    waits(&mut desk, |_, view| view.state == MirrorState::Asks);
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 0, "nothing was written");
    fs::remove_dir(&stick).unwrap();
    fs::rename(hall.dir.path().join("pocket"), &stick).unwrap();
    settled(&mut desk);
}

#[test]
fn erasing_names_the_sticks_that_hold_a_copy_and_are_not_plugged_in() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    half_way(&mut desk);
    act(&mut desk, Command::CloseProject {});
    settled(&mut desk);
    let text = desk.session().state().notes.iter().next().unwrap().text.hash().to_string();
    let (home, meeting) = (desk.home().clone(), hall.meeting.clone());
    drop(desk);
    let pocket = hall.dir.path().join("pocket");
    fs::rename(&stick, &pocket).unwrap();
    let ask = EraseAsk { meeting: meeting.clone(), hashes: vec![text], ..Default::default() };
    let erased = erase(&home, &ask).unwrap();
    assert_eq!(erased.copies, [stick.display().to_string()]);
    assert!(!files_with(&pocket, NOTE).is_empty());
    fs::rename(&pocket, &stick).unwrap();
    // Plugged in and erased once more, it is gone there too, and nothing is left to name.
    let again = erase(&home, &ask).unwrap();
    erase_mirrors(&home, &meeting, std::slice::from_ref(&stick)).unwrap();
    assert!(again.copies.is_empty() && files_with(&stick, NOTE).is_empty());
    fs::rename(&stick, &pocket).unwrap();
    assert!(erase(&home, &ask).unwrap().copies.is_empty());
}
