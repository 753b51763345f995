//! What goes out is checked once more, as whoever gets it will check it.

mod kit;

use kit::hall;
use roundtable_desk::verify_bundle;
use roundtable_domain::Kind;

#[test]
fn a_record_that_the_disk_spoilt_is_not_published() {
    let mut hall = hall();
    let bundle = hall.played(1, Kind::Real, "laptop");
    assert_eq!(hall.verdict(&bundle), "accepted");
    let out = hall.dir.path().join("published");
    let published = hall.desk.publish(None, &out, false).unwrap();
    let record = std::fs::read(out.join("records/table-1.rtbundle")).unwrap();
    assert!(verify_bundle(record.clone()).is_ok());

    // One bit of the record, deep inside the database.
    let db = rusqlite::Connection::open(hall.dir.path().join("home/roundtable.db")).unwrap();
    let mut body: Vec<u8> = db.query_row("SELECT body FROM bundles", [], |row| row.get(0)).unwrap();
    let at = body.windows(12).position(|part| part == b"\"floor_given").unwrap();
    body[at + 3] ^= 1;
    db.execute("UPDATE bundles SET body = ?1", [&body]).unwrap();
    drop(db);

    let error = hall.desk.publish(None, &out, false).unwrap_err();
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
    hall.desk.publish(None, &one, false).unwrap();
    std::fs::write(one.join("letter.txt"), b"x").unwrap();
    hall.desk.revoke(None, 1, "left on the bus").unwrap();
    hall.desk.publish(None, &two, false).unwrap();
    hall.desk.publish(None, &one, false).unwrap();
    assert!(!one.join("records/table-1.rtbundle").exists());
    assert!(one.join("records/table-2.rtbundle").exists() && one.join("letter.txt").exists());
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
        let error = hall.desk.publish(None, &out, false).unwrap_err();
        assert_eq!((error.code().as_str(), error.is_machine()), ("out_foreign", false));
        assert_eq!(error.view().params["files"], file);
        assert_eq!(std::fs::read(out.join(file)).unwrap(), b"somebody else's");
        assert!(place == "page" || !out.join("index.html").exists(), "nothing was written");
    }
    std::fs::create_dir_all(dir.join("folder/index.html")).unwrap();
    assert_eq!(hall.desk.publish(None, &dir.join("folder"), false).unwrap_err().code(), "out_foreign");
    // A published page that was changed by hand is no longer the one that was written.
    let out = dir.join("mine");
    assert_eq!(hall.desk.publish(None, &out, false).unwrap().number, 1);
    std::fs::write(out.join("index.html"), b"changed by hand").unwrap();
    assert_eq!(hall.desk.publish(None, &out, false).unwrap_err().code(), "out_foreign");
}
