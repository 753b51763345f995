//! What lies on a stick that is plugged in, to who waits for a table's, and what is written on it.

mod kit;

use kit::{Hall, hall, hall_of};
use roundtable_desk::view::PlanPart;
use roundtable_desk::view::{PluggedStick, StickHolds, StickStands};
use roundtable_desk::{NewMeeting, NewMeetingMade, OrganiserDesk, first_screen};
use roundtable_domain::Kind;
use roundtable_store::{Collection as _, PackRow};
use std::fs;
use std::path::{Path, PathBuf};

/// A stick of this name in the hall, and the desk that sees it.
fn plug(hall: Hall, name: &str) -> (Hall, PathBuf) {
    let stick = hall.dir.path().join(name);
    fs::create_dir_all(&stick).unwrap();
    let Hall { dir, desk, meeting, packs } = hall;
    let desk = desk.with_media(std::slice::from_ref(&stick));
    (Hall { dir, desk, meeting, packs }, stick)
}

/// The one stick there is, to who waits for this table's.
fn seen(hall: &Hall, table: u16) -> PluggedStick {
    let mut view = hall.desk.sticks(&hall.meeting, table).unwrap();
    assert_eq!(view.plugged.len(), 1);
    view.plugged.remove(0)
}

/// What it holds, and whether it is written by itself, or by who knows.
fn said(hall: &Hall, table: u16) -> (StickHolds, bool, bool) {
    let stick = seen(hall, table);
    (stick.holds, stick.by_itself, stick.can)
}

fn stands(hall: &Hall) -> Vec<StickStands> {
    hall.desk.sticks(&hall.meeting, 1).unwrap().tables.into_iter().map(|table| table.stands).collect()
}

fn file_name(pack: &Path) -> &std::ffi::OsStr {
    pack.file_name().unwrap()
}

/// Another meeting, whose packs are made in this folder.
fn another(hall: &Hall, community: &str) -> Vec<PathBuf> {
    let home = kit::home(&hall.dir.path().join(format!("home-{community}")));
    let mut desk = OrganiserDesk::open(&home).unwrap();
    let said = NewMeeting {
        set: PlanPart { tables: Some(2), date: Some("2026-12-09".into()), ..PlanPart::default() },
        community: Some(community.into()),
        ..NewMeeting::default()
    };
    let out = hall.dir.path().join(format!("packs-{community}"));
    match desk.new_meeting(&hall.dir.path().join("list.csv"), &said, &out).unwrap() {
        NewMeetingMade::Made(made, _) => made.packs.iter().map(|pack| PathBuf::from(&pack.file)).collect(),
        NewMeetingMade::Refused(problems) => panic!("{problems:?}"),
    }
}

#[test]
fn an_empty_stick_and_the_tables_own_are_written_without_a_question() {
    let (mut hall, stick) = plug(hall(), "A");
    fs::create_dir(stick.join("System Volume Information")).unwrap();
    fs::write(stick.join("System Volume Information/IndexerVolumeGuid"), "x").unwrap();
    fs::write(stick.join(".Trash"), "x").unwrap();
    assert_eq!(said(&hall, 1), (StickHolds::Nothing, true, true));
    let meeting = hall.meeting.clone();
    let after = hall.desk.pack_to_stick(&meeting, 1, &stick, false).unwrap();
    assert!(after.plugged[0].own);
    assert_eq!(stands(&hall), [StickStands::Written, StickStands::Waiting]);
    assert_eq!(said(&hall, 1), (StickHolds::Own, true, true));
    // Nobody waits for a stick: only how the tables stand is said.
    assert_eq!(hall.desk.sticks(&meeting, 0).unwrap().plugged, []);
    assert_eq!(hall.desk.sticks("none", 1).unwrap_err().code(), "meeting_unknown");
}

#[test]
fn other_things_on_a_stick_are_counted_and_left_as_they_are() {
    let (mut hall, stick) = plug(hall(), "A");
    fs::create_dir_all(stick.join("photos")).unwrap();
    for file in ["photos/1.jpg", "photos/2.jpg", "letter.docx"] {
        fs::write(stick.join(file), file).unwrap();
    }
    assert_eq!((said(&hall, 2), seen(&hall, 2).others), ((StickHolds::Things, true, true), 3));
    let meeting = hall.meeting.clone();
    hall.desk.pack_to_stick(&meeting, 2, &stick, false).unwrap();
    assert_eq!((said(&hall, 2), seen(&hall, 2).others), ((StickHolds::Own, true, true), 3));
    assert_eq!(fs::read_to_string(stick.join("photos/2.jpg")).unwrap(), "photos/2.jpg");
}

#[test]
fn a_stick_of_another_table_says_its_number_and_takes_another_key_only_from_who_knows() {
    let (mut hall, stick) = plug(hall_of(3), "A");
    let meeting = hall.meeting.clone();
    hall.desk.pack_to_stick(&meeting, 2, &stick, false).unwrap();
    assert_eq!((said(&hall, 3), seen(&hall, 3).tables), ((StickHolds::Tables, false, true), vec![2]));
    assert_eq!(hall.desk.pack_to_stick(&meeting, 3, &stick, false).unwrap_err().code(), "stick_has_packs");
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 1, "nothing was written");
    let after = hall.desk.pack_to_stick(&meeting, 3, &stick, true).unwrap().plugged.remove(0);
    assert_eq!((after.holds, after.own, after.by_itself), (StickHolds::Tables, true, false));
    assert!(fs::read(stick.join(file_name(&hall.packs[1]))).is_ok(), "what lay there stays");
}

#[test]
fn a_stick_of_another_meeting_is_named_and_a_pack_of_the_same_name_never_goes() {
    let (hall, stick) = plug(hall(), "A");
    let strange = another(&hall, "南桥社区").remove(1);
    fs::copy(&strange, stick.join(file_name(&strange))).unwrap();
    assert_eq!(said(&hall, 1), (StickHolds::Meeting, false, true));
    let there = seen(&hall, 1);
    assert_eq!((there.meeting.as_deref(), there.tables), (Some("南桥社区 · 2026-12-09"), vec![2]));
    fs::remove_file(stick.join(file_name(&strange))).unwrap();
    let namesake = another(&hall, "禾塘里社区").remove(0);
    let at = stick.join(file_name(&hall.packs[0]));
    fs::copy(&namesake, &at).unwrap();
    assert_eq!(said(&hall, 1), (StickHolds::Meeting, false, false));
    let mut hall = hall;
    let refused = hall.desk.write_stick(None, 1, &stick, true).unwrap_err();
    assert_eq!(refused.code(), "packs_of_another");
    assert_eq!(fs::read(&at).unwrap(), fs::read(&namesake).unwrap());
}

#[test]
fn packs_that_cannot_be_read_and_copies_beside_are_asked_about() {
    let (hall, stick) = plug(hall(), "A");
    let whole = fs::read(&hall.packs[0]).unwrap();
    let half = stick.join("半截.rtpack");
    fs::write(&half, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(said(&hall, 1), (StickHolds::Packs, false, true));
    // Half of the table's own under its name is not known for its own: a person must take it away.
    fs::rename(&half, stick.join(file_name(&hall.packs[0]))).unwrap();
    assert_eq!(said(&hall, 1), (StickHolds::Packs, false, false));
    fs::remove_file(stick.join(file_name(&hall.packs[0]))).unwrap();
    fs::write(stick.join("copy.rtpack"), &whole).unwrap();
    assert_eq!((said(&hall, 1), seen(&hall, 1).tables), ((StickHolds::Packs, false, true), vec![]));
}

#[test]
fn records_and_backups_are_asked_about_but_not_on_the_tables_own_stick() {
    let (mut hall, stick) = plug(hall(), "A");
    for record in ["a.rtbundle", "a.rtmirror", "a.rtbackup", "a.rtbundle.age"] {
        fs::write(stick.join(record), "x").unwrap();
        assert_eq!(said(&hall, 1), (StickHolds::Records, false, true), "{record}");
        fs::remove_file(stick.join(record)).unwrap();
    }
    let meeting = hall.meeting.clone();
    hall.desk.pack_to_stick(&meeting, 1, &stick, false).unwrap();
    fs::write(stick.join("a.rtbundle"), "x").unwrap();
    assert_eq!((said(&hall, 1), seen(&hall, 1).others), ((StickHolds::Own, true, true), 1));
}

#[test]
fn a_stick_that_was_pulled_is_not_made_anew_as_a_folder() {
    let (mut hall, stick) = plug(hall(), "A");
    fs::remove_dir(&stick).unwrap();
    let error = hall.desk.write_stick(None, 1, &stick, false).unwrap_err();
    assert_eq!((error.code().as_str(), error.is_machine()), ("stick_gone", true));
    assert!(!stick.exists());
    assert_eq!(hall.desk.sticks(&hall.meeting, 1).unwrap().plugged, []);
    assert_eq!(stands(&hall), [StickStands::Waiting; 2]);
}

#[test]
fn a_stick_is_stale_once_its_key_is_another_and_not_by_other_tables_keys() {
    let (mut hall, stick) = plug(hall(), "A");
    let meeting = hall.meeting.clone();
    for table in [1, 2] {
        hall.desk.pack_to_stick(&meeting, table, &stick, true).unwrap();
    }
    hall.desk.revoke(None, 2, "丢了").unwrap();
    // Signed and kept, and nothing of it written out yet.
    let blocked = hall.dir.path().join("blocked");
    fs::create_dir_all(blocked.join(file_name(&hall.packs[0])).join("x")).unwrap();
    assert_eq!(hall.desk.reissue(None, &blocked).unwrap_err().code(), "packs_partly");
    assert_eq!(stands(&hall), [StickStands::Written, StickStands::Stale]);
    hall.desk.reissue(None, &hall.dir.path().join("out")).unwrap();
    assert_eq!(stands(&hall), [StickStands::Written, StickStands::Waiting], "a lost stick is the table's no more");
    let written = hall.desk.write_stick(None, 2, &stick, true).unwrap();
    assert_eq!((written.edition, roundtable_desk::pack_show(Path::new(&written.file)).unwrap().edition), (2, 2));
    assert_eq!(stands(&hall), [StickStands::Written; 2]);
}

#[test]
fn a_stick_is_stale_once_the_newest_edition_says_something_else() {
    let (mut hall, stick) = plug(hall(), "A");
    let meeting = hall.meeting.clone();
    hall.desk.pack_to_stick(&meeting, 1, &stick, false).unwrap();
    let home = kit::home(&hall.dir.path().join("home"));
    let mut store = home.store().unwrap();
    let first = store.packs_of(&meeting).unwrap().remove(0);
    let edition = |edition: u32, from: &str, to: &str| {
        let json = String::from_utf8(first.meeting_json.clone()).unwrap();
        let json = json.replace("\"edition\":1", &format!("\"edition\":{edition}")).replace(from, to);
        PackRow { edition, manifest: format!("{edition:064}"), meeting_json: json.into_bytes(), ..first.clone() }
    };
    store.add_packs(&[edition(2, "", "")], &meeting, &[], None).unwrap();
    assert_eq!(stands(&hall), [StickStands::Written, StickStands::Waiting], "only its number is another");
    store.add_packs(&[edition(3, "路灯", "两盏路灯")], &meeting, &[], None).unwrap();
    assert_eq!(stands(&hall), [StickStands::Stale, StickStands::Waiting]);
    assert!(hall.desk.plan(&meeting).unwrap().made.unwrap().packs[0].stale);
}

#[test]
fn of_a_pack_it_is_said_that_its_meeting_was_made_here_and_whether_a_newer_one_is() {
    let (hall, stick) = plug(hall(), "A");
    let made = hall.desk.pack_made_here(&hall.packs[1], Kind::Real).unwrap().unwrap();
    assert_eq!((made.meeting.as_str(), made.table, made.stale), (hall.meeting.as_str(), 2, false));
    for kind in [Kind::Simulated, Kind::Practice] {
        assert_eq!(hall.desk.pack_made_here(&hall.packs[1], kind).unwrap(), None, "{kind:?} is held where it is made");
    }
    fs::write(stick.join("照片.rtpack"), "x").unwrap();
    assert_eq!(hall.desk.pack_made_here(&stick.join("照片.rtpack"), Kind::Real).unwrap(), None);
    let laptop = OrganiserDesk::open(&kit::home(&hall.dir.path().join("laptop"))).unwrap();
    assert_eq!(laptop.pack_made_here(&hall.packs[1], Kind::Real).unwrap(), None, "a table's own laptop asks nothing");

    let home = kit::home(&hall.dir.path().join("home"));
    fs::copy(&hall.packs[0], stick.join(file_name(&hall.packs[0]))).unwrap();
    let stale = || {
        let found = first_screen(Ok(&home), std::slice::from_ref(&stick)).packs_found;
        found.into_iter().map(|pack| pack.made_here.map(|made| made.stale)).collect::<Vec<_>>()
    };
    assert_eq!(stale(), [None, Some(false)]);
    let mut store = home.store().unwrap();
    let first = store.packs_of(&hall.meeting).unwrap().remove(0);
    let json = String::from_utf8(first.meeting_json.clone()).unwrap();
    let json = json.replace("\"edition\":1", "\"edition\":2").replace("路灯", "两盏路灯");
    let second = PackRow { edition: 2, manifest: "2".repeat(64), meeting_json: json.into_bytes(), ..first };
    store.add_packs(&[second], &hall.meeting, &[], None).unwrap();
    assert_eq!(stale(), [None, Some(true)]);
}
