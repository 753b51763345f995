//! A database set back to an older copy, a record that is damaged, a home that comes back from a backup.

mod kit;

use kit::*;
use roundtable_desk::view::NotesWanted;
use roundtable_desk::{Home, OpenWith, TableDesk, backup, doctor, restore};
use roundtable_domain::{Command, Kind, Seat};
use roundtable_platform::others_may;
use std::fs;
use std::path::Path;

/// All files of a folder and those below it, by name.
fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            found.extend(files(&entry.path()).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.push((name, fs::read(entry.path()).unwrap()));
        }
    }
    found.sort();
    found
}

fn act(desk: &mut TableDesk, command: Command) {
    desk.act(command).unwrap();
}

fn wait(desk: &mut TableDesk, n: u8) {
    let minutes = u64::from(n) * 60_000;
    act(desk, Command::SetDiscussionTime { discussion_ms: 600_000 + minutes });
}

/// A session whose database is put back to how it was ten acts ago; its id.
fn set_back(home: &Home, pack: &Path) -> String {
    let mut desk = TableDesk::open_pack(home, pack, Kind::Real).unwrap();
    let id = desk.id().to_owned();
    (1..=5).for_each(|n| wait(&mut desk, n));
    let copy = tempfile::tempdir().unwrap();
    let older = copy.path().join("older.db");
    home.store().unwrap().copy_to(&older).unwrap();
    (6..=15).for_each(|n| wait(&mut desk, n));
    drop(desk);
    for extra in ["roundtable.db-wal", "roundtable.db-shm"] {
        let _ = fs::remove_file(home.dir().join(extra));
    }
    fs::copy(older, home.dir().join("roundtable.db")).unwrap();
    id
}

#[test]
fn a_database_set_back_is_said_and_gone_on_with_only_by_somebody_who_knows() {
    let hall = hall();
    let home = home(&hall.dir.path().join("laptop"));
    let id = set_back(&home, &hall.packs[0]);
    let item = TableDesk::sessions(&home).unwrap().remove(0);
    let trouble = item.trouble.unwrap();
    assert_eq!(trouble.key, "error.set_back");
    let said = |name: &str| trouble.params[name].clone();
    assert_eq!((said("table"), said("lines"), said("lines_then")), ("1".into(), "6".into(), "16".into()));
    assert_eq!((said("at"), said("at_then")), ("2026-12-05 14:00:00".into(), "2026-12-05 14:00:00".into()));
    let health = doctor(&home).unwrap();
    let wrong: Vec<_> = health.checks.iter().filter(|check| !check.ok).collect();
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0].name.starts_with("set_back ") && wrong[0].says.is_some());

    // To look is fine, and changes nothing.
    let before = files(home.dir());
    assert_eq!(TableDesk::only_look(&home, &id).unwrap().look(&NotesWanted::All).table.table.number(), 1);
    let untouched = |name: &str| !name.starts_with("roundtable.db-") && !name.starts_with("locks/");
    let same =
        |files: Vec<(String, Vec<u8>)>| files.into_iter().filter(|(name, _)| untouched(name)).collect::<Vec<_>>();
    assert_eq!(same(files(home.dir())), same(before));
    for refused in [TableDesk::go_on(&home, &id).err(), TableDesk::open_pack(&home, &hall.packs[0], Kind::Real).err()] {
        assert_eq!(refused.unwrap().code(), "set_back");
    }

    let mut desk = TableDesk::go_on_knowing(&home, &id).unwrap();
    wait(&mut desk, 20);
    drop(desk);
    assert_eq!(TableDesk::sessions(&home).unwrap()[0].trouble, None);
    TableDesk::go_on(&home, &id).unwrap();
    let health = doctor(&home).unwrap();
    assert!(health.is_sound());
    assert!(health.checks.iter().any(|check| check.name.starts_with("set_back_known ") && check.says.is_some()));
}

#[test]
fn a_whole_session_that_is_missing_is_said_until_somebody_knows() {
    let hall = hall();
    let dir = hall.dir.path().join("laptop");
    let empty = home(&dir);
    let copy = tempfile::tempdir().unwrap();
    let older = copy.path().join("older.db");
    empty.store().unwrap().copy_to(&older).unwrap();
    drop(TableDesk::open_pack(&empty, &hall.packs[0], Kind::Real).unwrap());
    assert_eq!(empty.lost_sessions().unwrap(), Vec::<String>::new());
    fs::copy(older, dir.join("roundtable.db")).unwrap();
    let again = home(&dir);
    assert_eq!(again.lost_sessions().unwrap().len(), 1);
    assert!(!doctor(&again).unwrap().is_sound());
    again.know_lost_sessions().unwrap();
    assert!(doctor(&again).unwrap().is_sound());
}

#[test]
fn what_a_power_cut_leaves_of_a_note_is_never_an_alarm() {
    let hall = hall();
    let home = home(&hall.dir.path().join("laptop"));
    let mut desk = TableDesk::open_pack(&home, &hall.packs[0], Kind::Real).unwrap();
    let id = desk.id().to_owned();
    let note = home.dir().join("heads").join(&id);
    let first = fs::read(&note).unwrap();
    wait(&mut desk, 1);
    let second = fs::read(&note).unwrap();
    assert_eq!((first.len(), second.len()), (128, 128), "written in place, in one sector");
    drop(desk);
    for older in [&first[..], b"", b"1"] {
        fs::write(&note, older).unwrap();
        assert_eq!(TableDesk::sessions(&home).unwrap()[0].trouble, None);
        assert!(doctor(&home).unwrap().is_sound());
    }
    // As the first version wrote it.
    let text = String::from_utf8(second).unwrap();
    let mut parts = text.split_whitespace();
    fs::write(&note, format!("{} {}\n", parts.next().unwrap(), parts.next().unwrap())).unwrap();
    let mut desk = TableDesk::go_on(&home, &id).unwrap();
    wait(&mut desk, 2);
    assert_eq!(home.noted_head(&id).unwrap().seq, 3);
}

#[test]
fn a_damaged_session_is_listed_with_what_to_do() {
    let hall = hall();
    let home = home(&hall.dir.path().join("laptop"));
    let desk = TableDesk::open_pack(&home, &hall.packs[0], Kind::Real).unwrap();
    let id = desk.id().to_owned();
    drop(desk);
    let pack = fs::read_dir(home.dir().join("packs")).unwrap().next().unwrap().unwrap().path();
    let aside = home.dir().join("aside");
    fs::rename(&pack, &aside).unwrap();
    let listed = TableDesk::sessions(&home).unwrap();
    assert_eq!((listed.len(), listed[0].table, listed[0].kind), (1, 1, Kind::Real));
    assert_eq!(listed[0].trouble.as_ref().unwrap().key, "error.pack_gone");
    fs::rename(&aside, &pack).unwrap();
    assert_eq!(TableDesk::sessions(&home).unwrap()[0].trouble, None);

    let db = rusqlite::Connection::open(home.dir().join("roundtable.db")).unwrap();
    db.execute_batch("DROP TRIGGER events_are_not_changed; UPDATE events SET line = CAST('{}' AS BLOB)").unwrap();
    let again = self::home(home.dir());
    let listed = TableDesk::sessions(&again).unwrap();
    assert_eq!(listed[0].trouble.as_ref().unwrap().key, "error.record_damaged");
    assert_eq!(TableDesk::go_on(&again, &id).err().unwrap().code(), "record_damaged");
}

#[test]
fn a_longer_copy_on_the_stick_carries_a_session_that_was_set_back_on() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "laptop");
    let place = roundtable_desk::MirrorPlace::Folder(stick.clone());
    let home = home(&hall.dir.path().join("laptop"));
    let copy = tempfile::tempdir().unwrap();
    (1..=3).for_each(|n| wait(&mut desk, n));
    let older = copy.path().join("older.db");
    home.store().unwrap().copy_to(&older).unwrap();
    desk.mirror_to(place, Box::new(|_| ())).unwrap();
    (4..=9).for_each(|n| wait(&mut desk, n));
    let (id, whole) = (desk.id().to_owned(), desk.session().acts().to_vec());
    drop(desk);
    fs::copy(older, home.dir().join("roundtable.db")).unwrap();
    assert_eq!(TableDesk::go_on(&home, &id).err().unwrap().code(), "set_back");
    let mirror =
        fs::read_dir(&stick).unwrap().map(|e| e.unwrap().path()).find(|p| p.extension().unwrap() == "rtmirror");
    // What follows on the stick is this laptop's own: nobody is told that another laptop wrote it.
    let media = std::slice::from_ref(&stick);
    let offer = TableDesk::take_over_offer(&home, &hall.packs[0], Kind::Real, media).unwrap().unwrap();
    assert_eq!((offer.own, offer.beside), (0, 0));
    let (desk, from) =
        TableDesk::take_over(&home, &hall.packs[0], &mirror.unwrap(), Kind::Real, OpenWith::default()).unwrap();
    assert_eq!((desk.id(), from.own), (&*id, 0));
    assert_eq!(desk.session().acts()[..whole.len()], whole);
    drop(desk);
    assert!(doctor(&home).unwrap().is_sound());
}

#[test]
fn a_backup_comes_back_whole_and_says_what_it_lacks() {
    let mut hall = hall();
    let bundle = hall.played(1, Kind::Real, "other");
    hall.import(&[bundle]);
    let home = home(&hall.dir.path().join("home"));
    let mut desk = TableDesk::open_pack(&home, &hall.packs[1], Kind::Real).unwrap();
    wait(&mut desk, 1);
    let stick = hall.dir.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let file = stick.join("a.rtbackup");
    let made = backup(&home, &file).unwrap();
    assert_eq!(others_may(&file), None);
    assert_eq!((made.held.len(), made.held[0].table, made.held[0].lines, made.held[0].sealed), (1, 2, 2, false));
    assert_eq!(made.held[0].says.key, "backup.held_open");
    // It takes the place of nothing, not of an older backup either.
    let before = fs::read(&file).unwrap();
    assert_eq!(backup(&home, &file).unwrap_err().code(), "backup_exists");
    assert_eq!(fs::read(&file).unwrap(), before);
    let letter = stick.join("letter.rtbackup");
    fs::write(&letter, "somebody's").unwrap();
    assert_eq!(backup(&home, &letter).unwrap_err().code(), "other_file");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&letter, stick.join("link")).unwrap();
        assert_eq!(backup(&home, &stick.join("link")).unwrap_err().code(), "not_a_file");
    }
    assert_eq!(fs::read_to_string(&letter).unwrap(), "somebody's");
    // What comes later is not in it.
    wait(&mut desk, 2);
    drop(desk);

    let refused = restore(&home, &file).unwrap_err();
    assert_eq!(refused.code(), "home_not_empty");
    let fresh = self::home(&hall.dir.path().join("fresh"));
    let restored = restore(&fresh, &file).unwrap();
    assert_eq!((restored.made_at, restored.held), (made.made_at, made.held));
    assert!(doctor(&fresh).unwrap().is_sound());
    assert_eq!(fresh.organiser_key().unwrap().public(), home.organiser_key().unwrap().public());
    let item = TableDesk::sessions(&fresh).unwrap().remove(0);
    assert_eq!(item.trouble.unwrap().key, "error.restored");
    assert_eq!(TableDesk::go_on(&fresh, &item.session).err().unwrap().code(), "restored");
    let mut desk = TableDesk::go_on_knowing(&fresh, &item.session).unwrap();
    assert_eq!(desk.session().state().seq, 2);
    wait(&mut desk, 3);
    drop(desk);
    TableDesk::go_on(&fresh, &item.session).unwrap();
    let tally = |home: &Home| roundtable_desk::OrganiserDesk::open(home).unwrap().tally(None).unwrap().fingerprint;
    assert_eq!(tally(&fresh), tally(&home));
    assert_eq!(Seat::new(1).unwrap().number(), 1);
}

#[test]
fn keys_that_a_restore_finds_are_kept_each_under_a_name_of_its_own() {
    let mut hall = hall();
    let bundle = hall.played(1, Kind::Real, "other");
    hall.import(&[bundle]);
    let file = hall.dir.path().join("a.rtbackup");
    backup(&home(&hall.dir.path().join("home")), &file).unwrap();
    let fresh = home(&hall.dir.path().join("fresh"));
    let keys = ["organiser.key", "organiser.age"];
    for round in 1..=2 {
        let before = keys.map(|name| format!("{name} of round {round}"));
        for (name, own) in keys.iter().zip(&before) {
            fs::write(fresh.dir().join(name), own).unwrap();
        }
        for left in ["roundtable.db", "roundtable.db-wal", "roundtable.db-shm"] {
            let _ = fs::remove_file(fresh.dir().join(left));
        }
        restore(&fresh, &file).unwrap();
        let kept = |name: &str| fs::read_to_string(fresh.dir().join(format!("{name}.before-restore-{round}"))).ok();
        assert_eq!(kept(keys[0]), Some(before[0].clone()));
        // Where the backup has no such key, the one that was here stays in its place.
        let there = fs::read_to_string(fresh.dir().join(keys[1])).ok();
        assert!([kept(keys[1]), there].contains(&Some(before[1].clone())));
    }
}

#[test]
fn a_backup_that_is_not_whole_restores_nothing() {
    let hall = hall();
    let home = home(&hall.dir.path().join("home"));
    let file = hall.dir.path().join("a.rtbackup");
    backup(&home, &file).unwrap();
    assert_eq!(backup(&home, &home.dir().join("b.rtbackup")).unwrap_err().code(), "backup_inside");
    let bytes = fs::read(&file).unwrap();
    let fresh = self::home(&hall.dir.path().join("fresh"));
    let before = files(fresh.dir());
    let mut tried = 0;
    let step = bytes.len() / 60;
    let mut refuses = |altered: Vec<u8>| {
        fs::write(&file, altered).unwrap();
        let code = restore(&fresh, &file).unwrap_err().code();
        assert!(["backup_damaged", "not_a_backup"].contains(&code.as_str()), "{code}");
        assert_eq!(files(fresh.dir()), before);
        tried += 1;
    };
    for at in (0..bytes.len() - 1024).step_by(step) {
        refuses(bytes[..at].to_vec());
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        // A blank in the padding of a tar header says nothing; every byte of a file does.
        if at % 512 == 0 || flipped[at] != 1 {
            refuses(flipped);
        }
    }
    assert!(tried > 60);
    fs::write(&file, &bytes).unwrap();
    restore(&fresh, &file).unwrap();
}

#[test]
fn a_backup_whose_database_does_more_than_hold_rows_restores_nothing() {
    let alterations = [
        "CREATE TRIGGER keeps BEFORE DELETE ON openings BEGIN SELECT RAISE(IGNORE); END",
        "CREATE TRIGGER copies AFTER INSERT ON openings BEGIN INSERT INTO settings VALUES (NEW.sha256, NEW.line); END",
        "CREATE TABLE more (line TEXT)",
        "CREATE VIEW shown AS SELECT * FROM sessions",
        "DROP TRIGGER events_are_not_removed",
    ];
    for altered in alterations {
        let hall = hall();
        let home = home(&hall.dir.path().join("home"));
        drop(TableDesk::open_pack(&home, &hall.packs[0], Kind::Real).unwrap());
        let db = rusqlite::Connection::open(home.dir().join("roundtable.db")).unwrap();
        let before: i64 = db.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0)).unwrap();
        db.execute_batch(altered).unwrap();
        let after: i64 = db.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0)).unwrap();
        assert_ne!(before, after, "{altered}");
        drop(db);
        assert!(!doctor(&home).unwrap().is_sound(), "{altered}");
        let file = hall.dir.path().join("a.rtbackup");
        backup(&home, &file).unwrap();
        let fresh = self::home(&hall.dir.path().join("fresh"));
        assert_eq!(restore(&fresh, &file).unwrap_err().code(), "backup_damaged", "{altered}");
        assert!(fresh.store().unwrap().is_empty().unwrap());
        assert!(doctor(&fresh).unwrap().is_sound());
    }
}

#[test]
fn an_organisers_database_that_is_gone_or_set_back_is_said_and_replaces_no_backup() {
    let mut hall = hall();
    let dir = hall.dir.path().join("home");
    let home = home(&dir);
    let copy = tempfile::tempdir().unwrap();
    let older = copy.path().join("older.db");
    home.store().unwrap().copy_to(&older).unwrap();
    let file = hall.played(1, Kind::Real, "a");
    hall.import(std::slice::from_ref(&file));
    hall.desk.revoke(None, 2, "丢了").unwrap();
    assert_eq!(home.lost_meetings().unwrap(), []);
    assert!(doctor(&home).unwrap().is_sound());
    let good = hall.dir.path().join("good.rtbackup");
    backup(&home, &good).unwrap();
    let kept = fs::read(&good).unwrap();
    let Hall { desk, meeting, dir: hall_dir, .. } = hall;
    drop(desk);
    let database_is = |file: Option<&Path>| {
        for name in ["roundtable.db", "roundtable.db-wal", "roundtable.db-shm"] {
            let _ = fs::remove_file(dir.join(name));
        }
        file.map(|file| fs::copy(file, dir.join("roundtable.db")).unwrap());
        self::home(&dir)
    };
    for older in [None, Some(older.as_path())] {
        let back = database_is(older);
        let said = back.lost_meetings().unwrap().remove(0).says();
        let then = |name: &str| said.view().params[name].clone();
        assert_eq!(
            (said.code().as_str(), then("bundles_then"), then("decisions_then")),
            ("meeting_set_back", "1".into(), "2".into())
        );
        let health = doctor(&back).unwrap();
        let wrong: Vec<_> = health.checks.iter().filter(|check| !check.ok).map(|check| check.name.clone()).collect();
        assert_eq!(wrong, [format!("meeting_set_back {meeting}")]);
        assert_eq!(backup(&back, &good).unwrap_err().code(), "backup_would_replace");
        assert_eq!(fs::read(&good).unwrap(), kept);
        backup(&back, &hall_dir.path().join(format!("{}.rtbackup", older.is_some()))).unwrap();
    }
    // What is taken in again is here again; what was decided is not, until somebody knows.
    let back = database_is(Some(&older));
    let mut desk = roundtable_desk::OrganiserDesk::open(&back).unwrap();
    desk.import(None, &[file], &mut |_, _| {}).unwrap();
    let lost = back.lost_meetings().unwrap().remove(0).says().view().params;
    assert_eq!((lost["bundles"].as_str(), lost["decisions"].as_str()), ("1", "1"));
    let out = hall_dir.path().join("published");
    assert_eq!(desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap_err().code(), "meeting_set_back");
    assert!(!out.exists());
    assert_eq!(desk.board(&meeting).unwrap().trouble.unwrap().key, "error.meeting_set_back");
    back.know_lost_meetings().unwrap();
    assert!(doctor(&back).unwrap().is_sound());
    assert_eq!(desk.board(&meeting).unwrap().trouble, None);
    // What was published meanwhile is not known: whoever publishes says which was the last.
    let refused = desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap_err();
    assert_eq!((refused.code().as_str(), refused.view().params["number"].as_str()), ("publications_unknown", "0"));
    assert!(!out.exists());
    drop(desk);

    let gone = database_is(None);
    let desk = roundtable_desk::OrganiserDesk::open(&gone).unwrap();
    for meeting in [None, Some(meeting.as_str())] {
        assert_eq!(desk.tally(meeting).unwrap_err().code(), "meeting_set_back");
    }
    assert_eq!(desk.tally(Some("other")).unwrap_err().code(), "meeting_unknown");
    drop(desk);
    // The backup brings all of it back, and its age is said until somebody knows; the result may be published.
    restore(&gone, &good).unwrap();
    assert!(doctor(&gone).unwrap().is_sound());
    let mut desk = roundtable_desk::OrganiserDesk::open(&gone).unwrap();
    let said = desk.board(&meeting).unwrap().trouble.unwrap();
    assert_eq!((said.key.as_str(), said.params["decisions"].as_str()), ("error.meeting_restored", "2"));
    assert_eq!(
        desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap_err().code(),
        "publications_unknown"
    );
    desk.know_published(None, 0).unwrap();
    assert_eq!(desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap().number, 1);
    desk.know_behind(None).unwrap();
    assert!(desk.behind(None).unwrap().is_none());
}

#[test]
fn an_organiser_with_an_older_backup_gives_no_number_twice() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    hall.import(std::slice::from_ref(&file));
    let older = hall.dir.path().join("older.rtbackup");
    backup(&home(&hall.dir.path().join("home")), &older).unwrap();
    let all = roundtable_desk::Agreed::All;
    let out = |name: &str| hall.dir.path().join(name);
    assert_eq!(hall.desk.publish(None, &out("first"), true, &all).unwrap().number, 1);
    assert_eq!(hall.desk.publish(None, &out("second"), true, &all).unwrap().number, 2);

    let again = home(&out("again"));
    restore(&again, &older).unwrap();
    let mut desk = roundtable_desk::OrganiserDesk::open(&again).unwrap();
    // Knowing that it is from a backup does not say what was published since.
    desk.know_behind(None).unwrap();
    let refused = desk.publish(None, &out("third"), false, &all).unwrap_err();
    assert_eq!((refused.code().as_str(), refused.is_machine()), ("publications_unknown", false));
    assert!(!out("third").exists() && desk.board(&hall.meeting).unwrap().published.is_none());
    desk.know_published(None, 2).unwrap();
    assert_eq!(desk.publish(None, &out("third"), false, &all).unwrap().number, 3);
    assert_eq!(desk.publish(None, &out("third"), false, &all).unwrap().number, 4, "asked once");

    // Said wrongly, two of one number are told apart by all that is signed.
    let wrong = home(&out("wrong"));
    restore(&wrong, &older).unwrap();
    let mut desk = roundtable_desk::OrganiserDesk::open(&wrong).unwrap();
    desk.know_published(None, 0).unwrap();
    assert_eq!(desk.publish(None, &out("fourth"), false, &all).unwrap().number, 1);
    let signed = |name: &str| fs::read_to_string(out(name).join("handed-in.json")).unwrap();
    assert!(signed("first") != signed("fourth") && signed("first").contains("\"at\":\"2026-12-05T"));
    let page = fs::read_to_string(out("first").join("index.html")).unwrap();
    assert!(page.contains("2026 年 12 月 5 日 14:00"), "the page has the minute");
}
