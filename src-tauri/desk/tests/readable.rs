//! Another login of the computer reads nothing of a meeting but what is published.

#![cfg(unix)]

mod kit;

use kit::{hall, hall_with, play};
use roundtable_desk::view::MirrorState;
use roundtable_desk::view::PlanPart;
use roundtable_desk::{MirrorPlace, NewMeeting};
use roundtable_domain::Kind;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Plain files below a folder, with what others may do with them.
fn files(dir: &Path) -> Vec<(PathBuf, u32)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let mode = fs::symlink_metadata(&path).unwrap().permissions().mode() & 0o777;
        if path.is_dir() { found.extend(files(&path)) } else { found.push((path, mode)) }
    }
    found
}

fn is_own(dir: &Path) {
    let all = files(dir);
    assert!(!all.is_empty(), "{}", dir.display());
    for (path, mode) in all {
        assert_eq!(mode & 0o077, 0, "{} is {mode:o}", path.display());
    }
}

#[test]
fn packs_papers_records_and_what_follows_on_the_stick_are_their_owners_alone() {
    let mut hall = hall();
    is_own(&hall.dir.path().join("packs"));
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "laptop");
    let mirror = hall.dir.path().join("mirror");
    fs::create_dir(&mirror).unwrap();
    desk.mirror_to(MirrorPlace::Folder(mirror.clone()), Box::new(|_| ())).unwrap();
    play(&mut desk, 1);
    let began = Instant::now();
    while !(desk.mirror().state == MirrorState::Saved && desk.mirror_is_up_to_date()) {
        assert!(began.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(20));
    }
    is_own(&mirror);
    let bundle = kit::hand_in(&mut desk, &stick);
    is_own(&stick);
    is_own(&hall.dir.path().join("laptop"));
    hall.import(&[bundle]);
    is_own(&hall.dir.path().join("home"));
    let out = hall.dir.path().join("published");
    hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap();
    for (path, mode) in files(&out) {
        assert_eq!(mode & 0o044, 0o044, "{} is for everybody", path.display());
    }
}

#[test]
fn the_sheets_with_opening_codes_are_their_owners_alone() {
    let hall = hall_with(NewMeeting {
        set: PlanPart { opening_code: Some(true), ..PlanPart::default() },
        ..NewMeeting::default()
    });
    is_own(&hall.dir.path().join("packs"));
    is_own(&hall.dir.path().join("home"));
}
