//! What goes out is checked once more, as whoever gets it will check it.

mod kit;

use kit::hall;
use roundtable_desk::view;
use roundtable_desk::view::PlanPart;
use roundtable_desk::view::PublishLacks;
use roundtable_desk::{Agreed, NewMeeting, verify_bundle};
use roundtable_domain::Kind;

#[test]
fn a_record_that_the_disk_spoilt_is_not_published() {
    let mut hall = hall();
    let bundle = hall.played(1, Kind::Real, "laptop");
    assert_eq!(hall.verdict(&bundle), "accepted");
    let out = hall.dir.path().join("published");
    let published = hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap();
    let record = std::fs::read(out.join("records/table-1.rtbundle")).unwrap();
    assert!(verify_bundle(record.clone()).is_ok());

    // One bit of the record, deep inside the database.
    let db = rusqlite::Connection::open(hall.dir.path().join("home/roundtable.db")).unwrap();
    let mut body: Vec<u8> = db.query_row("SELECT body FROM bundles", [], |row| row.get(0)).unwrap();
    let at = body.windows(12).position(|part| part == b"\"floor_given").unwrap();
    body[at + 3] ^= 1;
    db.execute("UPDATE bundles SET body = ?1", [&body]).unwrap();
    drop(db);

    let error = hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap_err();
    assert!(error.is_machine());
    assert_eq!(error.code(), "bundle_damaged");
    assert_eq!(error.view().params["reason"], "hash");
    assert!(std::fs::read(out.join("records/table-1.rtbundle")).unwrap() == record, "what was published stays");
    assert_eq!(published.number, 1);
}

#[test]
fn what_any_earlier_publication_left_goes_and_nothing_of_anybody_else() {
    let mut hall = hall();
    for table in [1, 2] {
        let bundle = hall.played(table, Kind::Real, "laptop");
        hall.import(&[bundle]);
    }
    let [one, two] = ["one", "two"].map(|name| hall.dir.path().join(name));
    hall.desk.publish(None, &one, false, &roundtable_desk::Agreed::All).unwrap();
    std::fs::write(one.join("letter.txt"), b"x").unwrap();
    hall.desk.revoke(None, 1, "left on the bus").unwrap();
    hall.desk.publish(None, &two, false, &roundtable_desk::Agreed::All).unwrap();
    hall.desk.publish(None, &one, false, &roundtable_desk::Agreed::All).unwrap();
    assert!(!one.join("records/table-1.rtbundle").exists());
    assert!(one.join("records/table-2.rtbundle").exists() && one.join("letter.txt").exists());
}

#[test]
fn it_goes_neither_onto_a_stick_itself_nor_among_records_as_they_were_handed_in() {
    let mut hall = hall();
    let bundle = hall.played(1, Kind::Real, "laptop");
    hall.import(std::slice::from_ref(&bundle));
    let stick = hall.dir.path().join("stick");
    std::fs::create_dir_all(&stick).unwrap();
    hall.desk = hall.desk.with_media(std::slice::from_ref(&stick));
    let refused = |hall: &mut kit::Hall, out: &std::path::Path| {
        hall.desk.publish(None, out, true, &roundtable_desk::Agreed::All).unwrap_err()
    };
    assert_eq!(refused(&mut hall, &stick).code(), "out_stick");
    for (n, name) in
        ["a.rtbundle", "deep/B.RTBUNDLE.AGE", "c.rtpack", "d.rtmirror", "e.rtbackup"].into_iter().enumerate()
    {
        let out = hall.dir.path().join(format!("raw-{n}"));
        std::fs::create_dir_all(out.join("deep")).unwrap();
        std::fs::write(out.join(name), b"private").unwrap();
        let error = refused(&mut hall, &out);
        assert_eq!((error.code().as_str(), error.view().params["files"].as_str()), ("out_foreign", name));
        assert!(!out.join("index.html").exists());
    }
    let published = hall.desk.publish_in(None, &stick, &roundtable_desk::Agreed::All).unwrap();
    let dir = stick.join("禾塘里社区-".to_owned() + &hall.desk.board(&hall.meeting).unwrap().meeting.date + "-公布");
    assert_eq!(std::path::Path::new(&published.dir), dir);
    // Its own folder, chosen once more, is not put into itself; and what it holds of records is no hindrance.
    assert_eq!(hall.desk.publish_in(None, &dir, &roundtable_desk::Agreed::All).unwrap().dir, published.dir);
}

#[test]
fn that_all_was_read_through_goes_on_record_only_with_the_publication() {
    let mut hall = hall();
    let bundle = hall.played(1, Kind::Real, "laptop");
    hall.import(&[bundle]);
    let unread = |hall: &kit::Hall| hall.desk.board(&hall.meeting).unwrap().unread_notes;
    let before = unread(&hall);
    let out = hall.dir.path().join("out");
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join("index.html"), b"somebody else's").unwrap();
    assert_eq!(hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap_err().code(), "out_foreign");
    assert_eq!(unread(&hall), before, "what was refused is not remembered");
    std::fs::remove_file(out.join("index.html")).unwrap();
    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    assert_eq!(unread(&hall), 0);
    assert!(std::fs::read_to_string(out.join("index.html")).unwrap().contains(kit::NOTE));
}

#[test]
fn two_publications_of_one_meeting_are_not_written_at_one_moment() {
    let mut hall = hall();
    let bundle = hall.played(1, Kind::Real, "laptop");
    hall.import(&[bundle]);
    let home = kit::home(&hall.dir.path().join("home"));
    let held = home.lock(&format!("publish-{}", roundtable_record::Hash::of(&hall.meeting))).unwrap();
    let out = hall.dir.path().join("out");
    assert_eq!(hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap_err().code(), "publishing");
    assert!(!out.exists());
    drop(held);
    assert_eq!(hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap().number, 1);
}

#[test]
fn what_is_kept_beside_a_record_is_believed_only_where_its_file_says_so() {
    let mut hall = hall();
    let bundle = hall.played(1, Kind::Real, "laptop");
    hall.import(&[bundle]);
    let before = hall.desk.tally(None).unwrap();
    let db = rusqlite::Connection::open(hall.dir.path().join("home/roundtable.db")).unwrap();
    let changed = "UPDATE bundles SET summary = replace(summary, '\"score\":3', '\"score\":2')";
    assert_eq!(db.execute(changed, []).unwrap(), 1);
    assert_eq!(hall.desk.tally(None).unwrap(), before, "the file says what it came to");
    let home = kit::home(&hall.dir.path().join("home"));
    let health = roundtable_desk::doctor(&home).unwrap();
    let wrong: Vec<&str> = health.checks.iter().filter(|check| !check.ok).map(|check| check.detail.as_str()).collect();
    assert_eq!(wrong, ["summary"]);
    // Of another version: as if it were not there.
    db.execute("UPDATE bundles SET summary = '{}'", []).unwrap();
    assert_eq!(hall.desk.tally(None).unwrap(), before);
    assert_eq!(hall.desk.meetings().unwrap()[0].counted, 1);
    // Said to be another table's, or of another kind, it is not used at all.
    db.execute("UPDATE bundles SET table_no = 2", []).unwrap();
    assert_eq!(hall.desk.tally(None).unwrap_err().code(), "bundle_damaged");
}

#[test]
fn what_a_publication_lacks_is_refused_until_somebody_agreed_to_it_as_it_is_now() {
    let mut hall = hall();
    let bundle = hall.played(1, Kind::Real, "laptop");
    hall.import(&[bundle]);
    let out = hall.dir.path().join("published");
    let nothing = Agreed::To(PublishLacks::default());
    let refused = hall.desk.publish(None, &out, false, &nothing).unwrap_err();
    assert_eq!((refused.code().as_str(), refused.is_machine()), ("publish_lacks", false));
    let unread = hall.desk.board(&hall.meeting).unwrap().unread_notes;
    let said = refused.view().params;
    assert_eq!((&*said["tables"], &*said["sums"], &*said["unread"]), ("2", "–", unread.to_string().as_str()));
    assert!(!out.exists(), "nothing was written");
    let shown = PublishLacks { tables: vec![2], sums: vec![], unread, ahead: None };
    let fewer = Agreed::To(PublishLacks { unread: unread - 1, ..shown.clone() });
    assert_eq!(hall.desk.publish(None, &out, false, &fewer).unwrap_err().code(), "publish_lacks");
    // That all was read through is not on record by a publication that was refused.
    assert_eq!(hall.desk.publish(None, &out, true, &nothing).unwrap_err().code(), "publish_lacks");
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().unread_notes, unread);
    assert_eq!(hall.desk.publish(None, &out, false, &Agreed::To(shown.clone())).unwrap().lacks, shown);
    // Less than what was agreed to is no new question.
    assert_eq!(hall.desk.publish(None, &out, true, &Agreed::To(shown)).unwrap().lacks.unread, 0);
}

#[test]
fn a_day_that_is_still_to_come_is_asked_about_before_publishing() {
    let mut hall = kit::hall_with(NewMeeting {
        set: PlanPart { date: Some("2026-12-06".into()), ..PlanPart::default() },
        ..NewMeeting::default()
    });
    let files = [hall.played(1, Kind::Real, "a"), hall.played(2, Kind::Real, "b")];
    hall.import(&files);
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().ahead.as_deref(), Some("2026-12-06"));
    let out = hall.dir.path().join("published");
    let nothing = PublishLacks::default();
    let refused = hall.desk.publish(None, &out, true, &Agreed::To(nothing.clone())).unwrap_err();
    assert_eq!((refused.code().as_str(), &*refused.view().params["ahead"]), ("publish_lacks", "2026-12-06"));
    assert!(!out.exists(), "nothing was written");
    let known = PublishLacks { ahead: Some("2026-12-06".into()), ..nothing.clone() };
    assert_eq!(hall.desk.publish(None, &out, true, &Agreed::To(known.clone())).unwrap().lacks, known);

    // On the day itself nobody is asked.
    let mut today = hall_of_today();
    let files = [today.played(1, Kind::Real, "a"), today.played(2, Kind::Real, "b")];
    today.import(&files);
    let out = today.dir.path().join("published");
    assert_eq!(today.desk.publish(None, &out, true, &Agreed::To(nothing)).unwrap().lacks.ahead, None);
}

fn hall_of_today() -> kit::Hall {
    kit::hall_with(NewMeeting {
        set: PlanPart { date: Some("2026-12-05".into()), ..PlanPart::default() },
        ..NewMeeting::default()
    })
}

#[test]
fn what_another_version_kept_is_written_anew_and_what_was_changed_deceives_no_import() {
    let mut hall = hall();
    let (first, second) = (hall.played(1, Kind::Real, "first"), hall.played(1, Kind::Real, "second"));
    hall.import(std::slice::from_ref(&first));
    let db = rusqlite::Connection::open(hall.dir.path().join("home/roundtable.db")).unwrap();
    let kept = || db.query_row("SELECT summary FROM bundles", [], |row| row.get::<_, String>(0)).unwrap();
    let right = kept();
    for other in ["{}".to_owned(), right.replacen("\"v\":1", "\"v\":2", 1)] {
        db.execute("UPDATE bundles SET summary = ?1", [&other]).unwrap();
        let mut desk = roundtable_desk::OrganiserDesk::open(&kit::home(&hall.dir.path().join("home"))).unwrap();
        let again = desk.import(None, std::slice::from_ref(&first), &mut |_, _| {}).unwrap();
        assert_eq!(again.bundles[0].verdict, view::Verdict::Known);
        assert_eq!(kept(), right);
    }
    // It would make the record one that the next goes on from.
    let head = verify_bundle(std::fs::read(&second).unwrap()).unwrap().head;
    let changed = right.replacen("\"earlier\":[]", &format!("\"earlier\":[\"{head}\"]"), 1);
    assert_ne!(changed, right);
    db.execute("UPDATE bundles SET summary = ?1", [&changed]).unwrap();
    let mut desk = roundtable_desk::OrganiserDesk::open(&kit::home(&hall.dir.path().join("home"))).unwrap();
    assert_eq!(desk.import(None, &[second], &mut |_, _| {}).unwrap().bundles[0].verdict, view::Verdict::Conflict);
}

#[test]
fn files_of_somebody_else_are_neither_replaced_nor_joined() {
    let mut hall = hall();
    let bundle = hall.played(1, Kind::Real, "laptop");
    hall.import(&[bundle]);
    let dir = hall.dir.path().to_owned();
    for (place, file) in [("page", "index.html"), ("data", "data.json"), ("record", "records/table-9.rtbundle")] {
        let out = dir.join(place);
        std::fs::create_dir_all(out.join("records")).unwrap();
        std::fs::write(out.join(file), b"somebody else's").unwrap();
        let error = hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap_err();
        assert_eq!((error.code().as_str(), error.is_machine()), ("out_foreign", false));
        assert_eq!(error.view().params["files"], file);
        assert_eq!(std::fs::read(out.join(file)).unwrap(), b"somebody else's");
        assert!(place == "page" || !out.join("index.html").exists(), "nothing was written");
    }
    std::fs::create_dir_all(dir.join("folder/index.html")).unwrap();
    assert_eq!(
        hall.desk.publish(None, &dir.join("folder"), false, &roundtable_desk::Agreed::All).unwrap_err().code(),
        "out_foreign"
    );
    // A published page that was changed by hand is no longer the one that was written.
    let out = dir.join("mine");
    assert_eq!(hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap().number, 1);
    std::fs::write(out.join("index.html"), b"changed by hand").unwrap();
    assert_eq!(hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap_err().code(), "out_foreign");
}
