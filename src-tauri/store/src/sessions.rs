//! Sessions: their lines, openings, drafts and the last beat of the clock.

use crate::settings;
use crate::{Store, StoreError};
use rusqlite::{Row, Transaction, TransactionBehavior, params};
use std::ops::ControlFlow;

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its id.
    pub id: String,
    /// `meeting_id` of its pack.
    pub meeting: String,
    /// Whose table.
    pub table: u16,
    /// `real`, `simulated` or `practice`.
    pub kind: String,
    /// Name of the pack's copy in the home.
    pub pack_file: String,
    /// `prev` of its first line.
    pub first_prev: String,
    /// RFC 3339.
    pub opened_at: String,
    /// `seq` of its last line.
    pub seq: u64,
    /// Hash of its last line.
    pub head: String,
    /// Check code of `head`, once made.
    pub code: Option<String>,
    /// What was handed in, as the desk wrote it.
    pub handed_in: Option<String>,
}

/// A line of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRow {
    /// Its place, from 1.
    pub seq: u64,
    /// Its exact bytes, without line feed.
    pub line: Vec<u8>,
    /// Their hash.
    pub hash: String,
}

/// An opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningRow {
    /// Of which commitment.
    pub sha256: String,
    /// Canonical JSON.
    pub line: String,
}

/// A draft, or its removal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// What it is a draft of, by the name that the domain gives it.
    pub key: String,
    /// Absent: removed.
    pub body: Option<String>,
}

/// Where the clock stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beat {
    /// Which boot of the machine.
    pub boot: String,
    /// Monotonic reading in milliseconds.
    pub monotonic_ms: u64,
    /// Milliseconds that the machine had slept since boot at that reading.
    pub asleep_ms: u64,
    /// Elapsed milliseconds of the session at that reading.
    pub elapsed_ms: u64,
    /// Wall time at that reading, RFC 3339.
    pub wall: String,
}

/// All that one decision writes: kept whole or not at all.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Lines, in order.
    pub lines: Vec<LineRow>,
    /// What they commit to.
    pub openings: Vec<OpeningRow>,
    /// Changes of drafts.
    pub drafts: Vec<DraftRow>,
    /// The ballot box, whole; an empty one inside: there is none any more.
    pub ballot_box: Option<Option<String>>,
    /// Where the clock stands.
    pub beat: Option<Beat>,
    /// Settings that belong to the session; without a body: removed.
    pub settings: Vec<(String, Option<String>)>,
}

const SESSION: &str =
    "SELECT id, meeting, table_no, kind, pack_file, first_prev, opened_at, seq, head, code, handed_in FROM sessions";

fn session(row: &Row<'_>) -> rusqlite::Result<SessionRow> {
    Ok(SessionRow {
        id: row.get(0)?,
        meeting: row.get(1)?,
        table: row.get(2)?,
        kind: row.get(3)?,
        pack_file: row.get(4)?,
        first_prev: row.get(5)?,
        opened_at: row.get(6)?,
        seq: row.get(7)?,
        head: row.get(8)?,
        code: row.get(9)?,
        handed_in: row.get(10)?,
    })
}

impl Store {
    /// Begins a session with its first lines.
    ///
    /// # Errors
    /// When the database fails; then there is no session.
    pub fn new_session(&mut self, row: &SessionRow, batch: &Batch) -> Result<(), StoreError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute(
            "INSERT INTO sessions (id, meeting, table_no, kind, pack_file, first_prev, opened_at, seq, head)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?6)",
            params![row.id, row.meeting, row.table, row.kind, row.pack_file, row.first_prev, row.opened_at],
        )?;
        write(&tx, &row.id, 0, &row.first_prev, batch)?;
        Ok(tx.commit()?)
    }

    /// Appends to a session whose last line is `seq` with hash `head`. On return it is on the disk.
    ///
    /// # Errors
    /// [`StoreError::HeadMoved`] when the last line is another; nothing was written then, nor on any other error.
    pub fn append(&mut self, id: &str, seq: u64, head: &str, batch: &Batch) -> Result<(), StoreError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        write(&tx, id, seq, head, batch)?;
        Ok(tx.commit()?)
    }

    /// All sessions, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn sessions(&self) -> Result<Vec<SessionRow>, StoreError> {
        let mut statement = self.db.prepare(&format!("{SESSION} ORDER BY opened_at DESC, id"))?;
        Ok(statement.query_map([], session)?.collect::<Result<_, _>>()?)
    }

    /// One session.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none of that id.
    pub fn session(&self, id: &str) -> Result<SessionRow, StoreError> {
        let mut statement = self.db.prepare(&format!("{SESSION} WHERE id = ?1"))?;
        let mut rows = statement.query_map([id], session)?;
        rows.next().ok_or(StoreError::Missing("session"))?.map_err(StoreError::from)
    }

    /// The lines of a session's record, in order, as they were written.
    ///
    /// # Errors
    /// When the database fails.
    pub fn lines(&self, id: &str) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut statement = self.db.prepare("SELECT line FROM events WHERE session = ?1 ORDER BY seq")?;
        Ok(statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Hands out the lines of a session's record, in order, as they were written, one by one, until no more is wanted.
    ///
    /// # Errors
    /// When the database fails.
    pub fn each_line(&self, id: &str, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), StoreError> {
        let mut statement = self.db.prepare("SELECT line FROM events WHERE session = ?1 ORDER BY seq")?;
        let mut rows = statement.query([id])?;
        while let Some(row) = rows.next()? {
            let line = row.get_ref(0)?;
            if take(line.as_blob().map_err(|_| StoreError::Damaged("a line is not bytes".to_owned()))?).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The lines after `seq`, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn lines_after(&self, id: &str, seq: u64) -> Result<Vec<Vec<u8>>, StoreError> {
        let sql = "SELECT line FROM events WHERE session = ?1 AND seq > ?2 ORDER BY seq";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map(params![id, seq], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// One line, where the record goes so far.
    ///
    /// # Errors
    /// When the database fails.
    pub fn line(&self, id: &str, seq: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT line FROM events WHERE session = ?1 AND seq = ?2")?;
        let mut rows = statement.query_map(params![id, seq], |row| row.get(0))?;
        Ok(rows.next().transpose()?)
    }

    /// One opening, where it is here.
    ///
    /// # Errors
    /// When the database fails.
    pub fn opening(&self, id: &str, sha256: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT line FROM openings WHERE session = ?1 AND sha256 = ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query_map([id, sha256], |row| row.get(0))?;
        Ok(rows.next().transpose()?)
    }

    /// The openings of a session, by hash.
    ///
    /// # Errors
    /// When the database fails.
    pub fn openings(&self, id: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare("SELECT line FROM openings WHERE session = ?1 ORDER BY sha256")?;
        Ok(statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Hashes of a session's openings.
    ///
    /// # Errors
    /// When the database fails.
    pub fn opening_hashes(&self, session: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT sha256 FROM openings WHERE session = ?1 ORDER BY sha256")?;
        Ok(statement.query_map([session], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The drafts of a session.
    ///
    /// # Errors
    /// When the database fails.
    pub fn drafts(&self, id: &str) -> Result<Vec<DraftRow>, StoreError> {
        let mut statement = self.db.prepare("SELECT key, body FROM drafts WHERE session = ?1 ORDER BY key")?;
        let rows = statement.query_map([id], |row| Ok(DraftRow { key: row.get(0)?, body: Some(row.get(1)?) }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What was cast on the laptop in a poll that is under way.
    ///
    /// # Errors
    /// When the database fails.
    pub fn ballot_box(&self, id: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.db.prepare("SELECT body FROM ballot_boxes WHERE session = ?1")?;
        let mut rows = statement.query_map([id], |row| row.get(0))?;
        Ok(rows.next().transpose()?)
    }

    /// Where the clock stood last.
    ///
    /// # Errors
    /// When the database fails.
    pub fn beat(&self, id: &str) -> Result<Option<Beat>, StoreError> {
        let sql = "SELECT boot, monotonic_ms, asleep_ms, elapsed_ms, wall FROM heartbeats WHERE session = ?1";
        let mut statement = self.db.prepare(sql)?;
        let mut rows = statement.query_map([id], |row| {
            let (boot, monotonic_ms, asleep_ms) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Beat { boot, monotonic_ms, asleep_ms, elapsed_ms: row.get(3)?, wall: row.get(4)? })
        })?;
        Ok(rows.next().transpose()?)
    }

    /// Refreshes the beat.
    ///
    /// # Errors
    /// When the database fails; the old beat holds.
    pub fn set_beat(&self, id: &str, beat: &Beat) -> Result<(), StoreError> {
        write_beat(&self.db, id, beat)
    }

    /// Keeps the check code of the session's head.
    ///
    /// # Errors
    /// When the database fails.
    pub fn set_code(&self, id: &str, head: &str, code: &str) -> Result<(), StoreError> {
        self.db.execute("UPDATE sessions SET code = ?3 WHERE id = ?1 AND head = ?2", [id, head, code])?;
        Ok(())
    }

    /// Keeps what was handed in.
    ///
    /// # Errors
    /// When the database fails.
    pub fn set_handed_in(&self, id: &str, handed_in: &str) -> Result<(), StoreError> {
        self.db.execute("UPDATE sessions SET handed_in = ?2 WHERE id = ?1", [id, handed_in])?;
        Ok(())
    }
}

fn write(tx: &Transaction<'_>, id: &str, seq: u64, head: &str, batch: &Batch) -> Result<(), StoreError> {
    if let Some(last) = batch.lines.last() {
        let sql = "UPDATE sessions SET seq = ?4, head = ?5, code = NULL WHERE id = ?1 AND seq = ?2 AND head = ?3";
        if tx.prepare_cached(sql)?.execute(params![id, seq, head, last.seq, last.hash])? != 1 {
            return Err(StoreError::HeadMoved);
        }
        let mut insert = tx.prepare_cached("INSERT INTO events (session, seq, line) VALUES (?1, ?2, ?3)")?;
        for line in &batch.lines {
            insert.execute(params![id, line.seq, line.line])?;
        }
    }
    // What was erased here does not come back.
    let mut insert = tx.prepare_cached(
        "INSERT OR IGNORE INTO openings (session, sha256, line) SELECT ?1, ?2, ?3
         WHERE NOT EXISTS (SELECT 1 FROM erased WHERE sha256 = ?2)",
    )?;
    for opening in &batch.openings {
        insert.execute([id, &opening.sha256, &opening.line])?;
    }
    for draft in &batch.drafts {
        match &draft.body {
            Some(body) => tx
                .prepare_cached(
                    "INSERT INTO drafts (session, key, body) VALUES (?1, ?2, ?3)
                     ON CONFLICT (session, key) DO UPDATE SET body = ?3",
                )?
                .execute([id, &draft.key, body])?,
            None => {
                tx.prepare_cached("DELETE FROM drafts WHERE session = ?1 AND key = ?2")?.execute([id, &draft.key])?
            }
        };
    }
    match &batch.ballot_box {
        Some(Some(body)) => {
            tx.prepare_cached(
                "INSERT INTO ballot_boxes (session, body) VALUES (?1, ?2)
                 ON CONFLICT (session) DO UPDATE SET body = ?2",
            )?
            .execute([id, body])?;
        }
        Some(None) => _ = tx.prepare_cached("DELETE FROM ballot_boxes WHERE session = ?1")?.execute([id])?,
        None => {}
    }
    if let Some(beat) = &batch.beat {
        write_beat(tx, id, beat)?;
    }
    for (key, body) in &batch.settings {
        settings::write(tx, key, body.as_deref())?;
    }
    Ok(())
}

fn write_beat(db: &rusqlite::Connection, id: &str, beat: &Beat) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO heartbeats (session, boot, monotonic_ms, asleep_ms, elapsed_ms, wall) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (session) DO UPDATE SET boot = ?2, monotonic_ms = ?3, asleep_ms = ?4, elapsed_ms = ?5, wall = ?6",
    )?
    .execute(params![id, beat.boot, beat.monotonic_ms, beat.asleep_ms, beat.elapsed_ms, beat.wall])?;
    Ok(())
}
