//! What is handed in never takes the place of another record.

mod kit;

use kit::{hall, hall_with, hand_in, home, play, sign};
use roundtable_desk::view::PlanPart;
use roundtable_desk::{NewMeeting, TableDesk};
use roundtable_domain::{Command, Kind};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Records in a folder: file names and heads.
fn records(dir: &Path) -> BTreeSet<(String, String)> {
    let files = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let records = files.filter(|path| path.extension().is_some_and(|extension| extension == "rtbundle"));
    let head = |path: &PathBuf| roundtable_desk::verify_bundle(fs::read(path).unwrap()).ok().unwrap().head.to_string();
    records.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), head(&path))).collect()
}

fn again(desk: &mut TableDesk) {
    desk.act(Command::Reopen { reason: "一个名字写错了".into() }).unwrap();
    sign(desk);
}

#[test]
fn two_laptops_hand_in_on_one_stick_and_both_records_are_there() {
    let hall = hall();
    let (mut one, stick) = hall.laptop(1, Kind::Real, "a");
    let (mut other, _) = hall.laptop(1, Kind::Real, "b");
    for desk in [&mut one, &mut other] {
        play(desk, 1);
    }
    let first = one.hand_in(&stick).unwrap();
    let second = other.hand_in(&stick).unwrap();
    assert_ne!(first.file, second.file);
    assert!(second.file.ends_with("第1桌-2-本桌记录.rtbundle"), "{}", second.file);
    assert!(Path::new(&second.minutes.unwrap()).exists() && Path::new(&first.minutes.unwrap()).exists());
    assert_eq!(
        records(&stick).into_iter().map(|(_, head)| head).collect::<BTreeSet<_>>(),
        [first.head, second.head].into()
    );
    // Each goes on in its own file.
    for (desk, file) in [(&mut one, first.file), (&mut other, second.file)] {
        again(desk);
        assert_eq!(desk.hand_in(&stick).unwrap().file, file);
    }
    assert_eq!(records(&stick).len(), 2);
}

#[test]
fn papers_take_the_place_of_no_other_paper() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut desk, 1);
    let first = desk.hand_in(&stick).unwrap();
    let names = [first.minutes.clone().unwrap(), desk.save_reporter_sheet(&stick).unwrap()];
    assert_eq!(desk.save_minutes(&stick).unwrap(), names[0], "the same paper once more");
    for file in [&names[0], &names[1]] {
        fs::write(file, "somebody's").unwrap();
    }
    let beside = [desk.save_minutes(&stick).unwrap(), desk.save_reporter_sheet(&stick).unwrap()];
    for (name, beside) in names.iter().zip(&beside) {
        assert_ne!(name, beside);
        assert!(fs::read(beside).unwrap().starts_with(b"%PDF-"));
        assert_eq!(fs::read_to_string(name).unwrap(), "somebody's");
    }
    // Where the record is new to a folder, so is the paper beside it.
    let (mut other, folder) = hall.laptop(1, Kind::Real, "b");
    play(&mut other, 1);
    let name = Path::new(&names[0]).file_name().unwrap();
    fs::write(folder.join(name), "somebody's").unwrap();
    let minutes = other.hand_in(&folder).unwrap().minutes.unwrap();
    assert_ne!(Path::new(&minutes).file_name().unwrap(), name);
    assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), "somebody's");
    again(&mut other);
    assert_eq!(other.hand_in(&folder).unwrap().minutes.unwrap(), minutes, "its own goes on");
    assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), "somebody's");
}

#[test]
fn an_older_record_does_not_take_the_place_of_a_newer_one() {
    let hall = hall();
    let (mut newer, stick) = hall.laptop(1, Kind::Real, "newer");
    play(&mut newer, 1);
    // The other laptop has the same record up to here.
    let dir = hall.dir.path().join("older");
    fs::create_dir_all(&dir).unwrap();
    newer.home().store().unwrap().copy_to(&dir.join("roundtable.db")).unwrap();
    let older = home(&dir);
    fs::copy(
        newer.home().pack_path(&format!("{}.rtpack", newer.pack().manifest_hash)),
        older.pack_path(&format!("{}.rtpack", newer.pack().manifest_hash)),
    )
    .unwrap();
    let mut older = TableDesk::go_on(&older, newer.id()).unwrap();
    again(&mut newer);
    let newest = newer.hand_in(&stick).unwrap();
    let other = older.hand_in(&stick).unwrap();
    assert_ne!(newest.file, other.file);
    assert_eq!(records(&stick).len(), 2);
    // Where the older one lies, the newer one takes its place.
    let fresh = hall.dir.path().join("fresh");
    fs::create_dir(&fresh).unwrap();
    let before = older.hand_in(&fresh).unwrap();
    assert_eq!(newer.hand_in(&fresh).unwrap().file, before.file);
}

#[test]
fn a_file_of_anything_else_is_left_as_it_is() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut desk, 1);
    let name = PathBuf::from(desk.hand_in(&stick).unwrap().file);
    fs::write(&name, "something else").unwrap();
    for n in 2..=9 {
        let other = stick.join(name.file_name().unwrap().to_str().unwrap().replace("第1桌", &format!("第1桌-{n}")));
        assert_eq!(PathBuf::from(desk.hand_in(&stick).unwrap().file), other);
        fs::write(other, "something else").unwrap();
    }
    assert_eq!(desk.hand_in(&stick).unwrap_err().code(), "names_taken");
    assert_eq!(fs::read_to_string(name).unwrap(), "something else");
}

#[test]
fn an_encrypted_record_takes_the_place_of_what_this_laptop_wrote_and_of_nothing_else() {
    let hall =
        hall_with(NewMeeting { set: PlanPart { encrypt: Some(true), ..PlanPart::default() }, ..NewMeeting::default() });
    let (mut one, stick) = hall.laptop(1, Kind::Real, "a");
    let (mut other, _) = hall.laptop(1, Kind::Real, "b");
    for desk in [&mut one, &mut other] {
        play(desk, 1);
    }
    let first = one.hand_in(&stick).unwrap();
    let second = other.hand_in(&stick).unwrap();
    assert_ne!(first.file, second.file);
    assert_eq!(one.hand_in(&stick).unwrap().file, first.file);
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 2);
}

#[test]
fn a_pack_whose_copy_was_lost_or_damaged_is_taken_from_the_stick_again() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut desk, 1);
    let (home, id) = (desk.home().clone(), desk.id().to_owned());
    let copy = home.pack_path(&format!("{}.rtpack", desk.pack().manifest_hash));
    drop(desk);
    fs::remove_file(&copy).unwrap();
    assert_eq!(TableDesk::go_on(&home, &id).map(|_| ()).unwrap_err().code(), "pack_gone");
    for damage in [None, Some(&b"altered"[..])] {
        if let Some(bytes) = damage {
            fs::write(&copy, bytes).unwrap();
        }
        let mut desk = TableDesk::open_pack(&home, &hall.packs[0], Kind::Real).unwrap();
        assert_eq!(desk.id(), id);
        hand_in(&mut desk, &stick);
    }
}
