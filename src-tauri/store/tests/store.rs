//! The store keeps exact bytes, whole or not at all.

use roundtable_store::{
    Batch, Beat, Collection, DraftRow, LineRow, OpeningRow, SessionRow, Settings, Store, StoreError,
};
use std::ops::ControlFlow;

fn row() -> SessionRow {
    SessionRow {
        id: "s1".into(),
        meeting: "m".into(),
        table: 3,
        kind: "real".into(),
        pack_file: "p.rtpack".into(),
        first_prev: "p0".into(),
        opened_at: "2026-12-05T09:00:00+08:00".into(),
        seq: 0,
        head: "p0".into(),
        code: None,
        handed_in: None,
    }
}

fn line(seq: u64, text: &str) -> Batch {
    Batch {
        ballot_box: None,
        lines: vec![LineRow { seq, line: text.into(), hash: format!("h{seq}") }],
        openings: vec![OpeningRow { sha256: format!("o{seq}"), line: "{}".into() }],
        drafts: vec![DraftRow { key: "line".into(), body: Some(format!("\"{text}\"")) }],
        beat: Some(Beat { boot: "b".into(), monotonic_ms: seq, asleep_ms: 0, elapsed_ms: seq, wall: "w".into() }),
        settings: Vec::new(),
    }
}

#[test]
fn a_line_is_there_after_the_database_was_closed_and_opened() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("roundtable.db");
    {
        let mut store = Store::open(&file).unwrap();
        store.new_session(&row(), &line(1, "one")).unwrap();
        store.append("s1", 1, "h1", &line(2, "two")).unwrap();
    }
    let store = Store::open(&file).unwrap();
    assert_eq!(store.lines("s1").unwrap(), vec![b"one".to_vec(), b"two".to_vec()]);
    let session = store.session("s1").unwrap();
    assert_eq!((session.seq, session.head.as_str()), (2, "h2"));
    assert_eq!(store.drafts("s1").unwrap()[0].body.as_deref(), Some("\"two\""));
    assert_eq!(store.openings("s1").unwrap().len(), 2);
    assert_eq!(store.beat("s1").unwrap().unwrap().elapsed_ms, 2);
    assert!(store.faults().unwrap().is_empty());
}

#[test]
fn lines_are_handed_out_one_by_one_until_no_more_is_wanted() {
    let mut store = Store::in_memory().unwrap();
    store.new_session(&row(), &line(1, "one")).unwrap();
    store.append("s1", 1, "h1", &line(2, "two")).unwrap();
    let mut seen = Vec::new();
    let mut all = |line: &[u8]| {
        seen.push(line.to_vec());
        ControlFlow::Continue(())
    };
    store.each_line("s1", &mut all).unwrap();
    assert_eq!(seen, store.lines("s1").unwrap());
    let mut count = 0;
    let mut first_only = |_: &[u8]| {
        count += 1;
        ControlFlow::Break(())
    };
    store.each_line("s1", &mut first_only).unwrap();
    assert_eq!(count, 1);
}

#[test]
fn what_was_written_among_many_is_there_beside_the_log_alone() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("roundtable.db");
    let mut store = Store::open(&file).unwrap();
    store.expect_many(true).unwrap();
    store.new_session(&row(), &line(1, "one")).unwrap();
    for seq in 2..=200 {
        store.append("s1", seq - 1, &format!("h{}", seq - 1), &line(seq, "more")).unwrap();
    }
    // What a killed process leaves: the file and its log as they stand.
    let copy = dir.path().join("copy.db");
    std::fs::copy(&file, &copy).unwrap();
    std::fs::copy(dir.path().join("roundtable.db-wal"), dir.path().join("copy.db-wal")).unwrap();
    assert_eq!(Store::open(&copy).unwrap().lines("s1").unwrap().len(), 200);
    store.expect_many(false).unwrap();
    store.append("s1", 200, "h200", &line(201, "last")).unwrap();
    drop(store);
    assert_eq!(Store::open(&file).unwrap().lines("s1").unwrap().len(), 201);
}

#[test]
fn appending_to_a_head_that_has_moved_writes_nothing() {
    let mut store = Store::in_memory().unwrap();
    store.new_session(&row(), &line(1, "one")).unwrap();
    store.append("s1", 1, "h1", &line(2, "two")).unwrap();
    let moved = store.append("s1", 1, "h1", &line(2, "other"));
    assert!(matches!(moved, Err(StoreError::HeadMoved)));
    assert_eq!(store.lines("s1").unwrap().len(), 2);
    assert_eq!(store.drafts("s1").unwrap()[0].body.as_deref(), Some("\"two\""));
}

#[test]
fn events_are_neither_changed_nor_removed() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("roundtable.db");
    let mut store = Store::open(&file).unwrap();
    store.new_session(&row(), &line(1, "one")).unwrap();
    let other = rusqlite::Connection::open(&file).unwrap();
    for sql in ["UPDATE events SET line = x'00'", "DELETE FROM events"] {
        let refused = other.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("events are not"), "{refused}");
    }
    assert_eq!(store.lines("s1").unwrap(), vec![b"one".to_vec()]);
}

#[test]
fn a_file_that_is_no_database_is_said_to_be_damaged() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("roundtable.db");
    std::fs::write(&file, vec![7_u8; 8192]).unwrap();
    assert_eq!(Store::open(&file).unwrap_err().code(), "database_damaged");
}

#[test]
fn the_organisers_acts_follow_one_another() {
    let mut store = Store::in_memory().unwrap();
    let said = |n: u8| OpeningRow { sha256: n.to_string(), line: format!("line {n}") };
    let acts = |from: u64, lines: &[&[u8]]| (from..).zip(lines.iter().map(|line| line.to_vec())).collect::<Vec<_>>();
    store.append_decisions("m", &acts(1, &[b"one"]), &[]).unwrap();
    assert!(matches!(store.append_decisions("m", &acts(3, &[b"three"]), &[said(3)]), Err(StoreError::HeadMoved)));
    assert!(store.bundle_openings("m").unwrap().is_empty(), "nothing of it was kept");
    store.append_decisions("m", &acts(2, &[b"two", b"three"]), &[said(2)]).unwrap();
    assert_eq!(store.decisions("m").unwrap(), [b"one".to_vec(), b"two".to_vec(), b"three".to_vec()]);
    assert_eq!(store.bundle_openings("m").unwrap(), ["line 2"]);
}

#[test]
fn settings_of_a_session_are_kept_with_its_lines_or_not_at_all() {
    let mut store = Store::in_memory().unwrap();
    let with = |seq, text: &str, body: Option<&str>| {
        let settings = vec![("of s".to_owned(), body.map(str::to_owned))];
        Batch { settings, ..line(seq, text) }
    };
    store.new_session(&row(), &with(1, "a", Some("1"))).unwrap();
    assert_eq!(store.setting("of s").unwrap().as_deref(), Some("1"));
    assert!(store.append("s1", 7, "another head", &with(2, "b", Some("2"))).is_err());
    assert!(store.new_session(&row(), &with(1, "a", Some("2"))).is_err());
    assert_eq!(store.setting("of s").unwrap().as_deref(), Some("1"));
    let head = store.session("s1").unwrap().head;
    store.append("s1", 1, &head, &with(2, "b", None)).unwrap();
    assert_eq!(store.setting("of s").unwrap(), None);
}
