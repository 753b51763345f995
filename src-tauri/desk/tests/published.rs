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
