//! What an organiser collects: packs, bundles, decisions.

use crate::plans::put;
use crate::{OpeningRow, PlanRow, Store, StoreError};
use rusqlite::{Connection, Row, Transaction, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};

/// A pack by which records of a meeting are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRow {
    /// `meeting_id`.
    pub meeting: String,
    /// Its edition.
    pub edition: u32,
    /// Hash of its manifest, per table; the same meeting has one a table.
    pub manifest: String,
    /// `manifest-sha256.txt`.
    pub body: Vec<u8>,
    /// `organiser.sig`.
    pub signature: Vec<u8>,
    /// `meeting.json`.
    pub meeting_json: Vec<u8>,
    /// RFC 3339.
    pub added_at: String,
}

/// A bundle that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleRow {
    /// `meeting_id`.
    pub meeting: String,
    /// Whose table.
    pub table: u16,
    /// Head hash.
    pub head: String,
    /// `real` or `simulated`.
    pub kind: String,
    /// Edition of its pack.
    pub edition: u32,
    /// Public key that signed it.
    pub signer: String,
    /// Hashes of all its lines, one after another: what it continues.
    pub heads: String,
    /// The file.
    pub body: Vec<u8>,
    /// What the board shows of it, as the desk wrote it.
    pub summary: String,
    /// RFC 3339.
    pub taken_at: String,
    /// The file that it came as, whole path.
    pub file: String,
}

/// What SQLite does of itself: pages of the log before they are moved into the file, and KiB of pages at hand.
const FEW: (i64, i64) = (1_000, 2_000);
/// The same while many bundles are taken in.
const MANY: (i64, i64) = (8_000, 16_000);

const PACK: &str = "SELECT meeting, edition, manifest, body, signature, meeting_json, added_at FROM packs";

fn pack(row: &Row<'_>) -> rusqlite::Result<PackRow> {
    Ok(PackRow {
        meeting: row.get(0)?,
        edition: row.get(1)?,
        manifest: row.get(2)?,
        body: row.get(3)?,
        signature: row.get(4)?,
        meeting_json: row.get(5)?,
        added_at: row.get(6)?,
    })
}

fn bundle(row: &Row<'_>) -> rusqlite::Result<BundleRow> {
    Ok(BundleRow {
        meeting: row.get(0)?,
        table: row.get(1)?,
        head: row.get(2)?,
        kind: row.get(3)?,
        edition: row.get(4)?,
        signer: row.get(5)?,
        heads: row.get(6)?,
        summary: row.get(7)?,
        taken_at: row.get(8)?,
        file: row.get(9)?,
        body: row.get(10)?,
    })
}

/// What an organiser has of the meetings made here or added: packs, bundles, and what people decided of them. Each is
/// one whole act, done or not done.
pub trait Collection {
    /// Keeps packs, the organiser's lines that say so, and the plan that they were made of where it is not kept as it is; a
    /// pack that is here is left as it is.
    ///
    /// # Errors
    /// [`StoreError::HeadMoved`] when a line's `seq` is not one more than the last, or the database fails; then none was
    /// kept.
    fn add_packs(
        &mut self,
        packs: &[PackRow],
        meeting: &str,
        lines: &[(u64, Vec<u8>)],
        plan: Option<&PlanRow>,
    ) -> Result<(), StoreError>;

    /// All packs, newest edition first.
    ///
    /// # Errors
    /// When the database fails.
    fn packs(&self) -> Result<Vec<PackRow>, StoreError>;

    /// The packs of one meeting.
    ///
    /// # Errors
    /// When the database fails.
    fn packs_of(&self, meeting: &str) -> Result<Vec<PackRow>, StoreError>;

    /// The editions of one meeting, the oldest first, each with the `meeting.json` that all of its packs hold.
    ///
    /// # Errors
    /// When the database fails.
    fn editions_of(&self, meeting: &str) -> Result<Vec<(u32, Vec<u8>)>, StoreError>;

    /// The meetings of which packs are here, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    fn meetings(&self) -> Result<Vec<String>, StoreError>;

    /// Takes a bundle and its openings in, wholly or not at all. The file is kept as it is given, and beside it the other
    /// files of the same record; `before` is those that they take the place of, none where the record is new.
    ///
    /// # Errors
    /// [`StoreError::HeadMoved`] where one of the openings was erased here, or other files of that record are here by
    /// now; or the database fails; then nothing was taken.
    fn take_bundle(
        &mut self,
        row: &BundleRow,
        others: &[Vec<u8>],
        openings: &[OpeningRow],
        before: &[Vec<u8>],
    ) -> Result<(), StoreError>;

    /// The bundles of one table, with their files, in the order of their heads.
    ///
    /// # Errors
    /// When the database fails.
    fn bundles_of(&self, meeting: &str, table: u16) -> Result<Vec<BundleRow>, StoreError>;

    /// The bundles of a meeting without their files, by table and head.
    ///
    /// # Errors
    /// When the database fails.
    fn bundles(&self, meeting: &str) -> Result<Vec<BundleRow>, StoreError>;

    /// The bundles of one table without their files and the hashes of their lines, in the order of their heads.
    ///
    /// # Errors
    /// When the database fails.
    fn bundles_of_table(&self, meeting: &str, table: u16) -> Result<Vec<BundleRow>, StoreError>;

    /// Writes what is kept beside a bundle anew; its file stays as it is.
    ///
    /// # Errors
    /// When the database fails.
    fn rewrite_summary(&self, meeting: &str, head: &str, summary: &str) -> Result<(), StoreError>;

    /// The heads of all bundles that are here, of whichever meeting.
    ///
    /// # Errors
    /// When the database fails.
    fn bundle_heads(&self) -> Result<BTreeSet<String>, StoreError>;

    /// Whether a bundle of this kind is here.
    ///
    /// # Errors
    /// When the database fails.
    fn has_kind(&self, meeting: &str, kind: &str) -> Result<bool, StoreError>;

    /// The file of one bundle.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when it is not here.
    fn bundle_file(&self, meeting: &str, head: &str) -> Result<Vec<u8>, StoreError>;

    /// All files of one record, that of [`Collection::bundle_file`] first; none where it is not here.
    ///
    /// # Errors
    /// When the database fails.
    fn bundle_files(&self, meeting: &str, head: &str) -> Result<Vec<Vec<u8>>, StoreError>;

    /// The openings that arrived for a meeting, with whichever bundle, each once, in the order of their hashes.
    ///
    /// # Errors
    /// When the database fails.
    fn bundle_openings(&self, meeting: &str) -> Result<Vec<String>, StoreError>;

    /// Appends acts of the organiser's own, each with its `seq`, from one more than the last, and the openings of what
    /// they commit to; all or none.
    ///
    /// # Errors
    /// [`StoreError::HeadMoved`] when a `seq` is not one more than the last.
    fn append_decisions(
        &mut self,
        meeting: &str,
        lines: &[(u64, Vec<u8>)],
        openings: &[OpeningRow],
    ) -> Result<(), StoreError>;

    /// How many bundles of a meeting are here, and how many of the organiser's own acts for it.
    ///
    /// # Errors
    /// When the database fails.
    fn counts(&self, meeting: &str) -> Result<(u64, u64), StoreError>;

    /// The organiser's own acts for a meeting, in order, as they were written.
    ///
    /// # Errors
    /// When the database fails.
    fn decisions(&self, meeting: &str) -> Result<Vec<Vec<u8>>, StoreError>;

    /// Hashes of the openings that arrived for a meeting.
    ///
    /// # Errors
    /// When the database fails.
    fn arrived_hashes(&self, meeting: &str) -> Result<Vec<String>, StoreError>;

    /// Whether this was erased.
    ///
    /// # Errors
    /// When the database fails.
    fn is_erased(&self, sha256: &str) -> Result<bool, StoreError>;

    /// Hashes of what was erased of a meeting, in their order.
    ///
    /// # Errors
    /// When the database fails.
    fn erased(&self, meeting: &str) -> Result<Vec<String>, StoreError>;

    /// Makes ready for many writes in a row, or goes back to few. Every one is on the disk when it returns, as ever;
    /// what is put off is only to move them from the log into the file, which costs less for many at once.
    ///
    /// # Errors
    /// When the database fails.
    fn expect_many(&self, many: bool) -> Result<(), StoreError>;
}

impl Collection for Store {
    fn add_packs(
        &mut self,
        packs: &[PackRow],
        meeting: &str,
        lines: &[(u64, Vec<u8>)],
        plan: Option<&PlanRow>,
    ) -> Result<(), StoreError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for pack in packs {
            tx.execute(
                "INSERT OR IGNORE INTO packs (meeting, edition, manifest, body, signature, meeting_json, added_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    pack.meeting,
                    pack.edition,
                    pack.manifest,
                    pack.body,
                    pack.signature,
                    pack.meeting_json,
                    pack.added_at
                ],
            )?;
        }
        plan.map_or(Ok(()), |plan| put(&tx, plan))?;
        append(&tx, meeting, lines)?;
        Ok(tx.commit()?)
    }

    fn packs(&self) -> Result<Vec<PackRow>, StoreError> {
        let mut statement = self.db.prepare(&format!("{PACK} ORDER BY added_at DESC, edition DESC, manifest"))?;
        Ok(statement.query_map([], pack)?.collect::<Result<_, _>>()?)
    }

    fn packs_of(&self, meeting: &str) -> Result<Vec<PackRow>, StoreError> {
        let mut statement = self.db.prepare_cached(&format!("{PACK} WHERE meeting = ?1 ORDER BY edition, manifest"))?;
        Ok(statement.query_map([meeting], pack)?.collect::<Result<_, _>>()?)
    }

    fn editions_of(&self, meeting: &str) -> Result<Vec<(u32, Vec<u8>)>, StoreError> {
        let sql = "SELECT edition, meeting_json FROM packs WHERE meeting = ?1 GROUP BY edition ORDER BY edition";
        let mut statement = self.db.prepare_cached(sql)?;
        let editions = statement.query_map([meeting], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(editions.collect::<Result<_, _>>()?)
    }

    fn meetings(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT meeting FROM packs GROUP BY meeting ORDER BY max(added_at) DESC, meeting";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    fn take_bundle(
        &mut self,
        row: &BundleRow,
        others: &[Vec<u8>],
        openings: &[OpeningRow],
        before: &[Vec<u8>],
    ) -> Result<(), StoreError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if files(&tx, &row.meeting, &row.head)? != before {
            return Err(StoreError::HeadMoved);
        }
        tx.execute(
            "INSERT INTO bundles (meeting, table_no, head, kind, edition, signer, heads, body, summary, taken_at, file)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (meeting, head) DO UPDATE SET body = excluded.body, summary = excluded.summary",
            params![
                row.meeting,
                row.table,
                row.head,
                row.kind,
                row.edition,
                row.signer,
                row.heads,
                row.body,
                row.summary,
                row.taken_at,
                row.file
            ],
        )?;
        put_others(&tx, &row.meeting, &row.head, others)?;
        tx.execute("DELETE FROM bundle_openings WHERE meeting = ?1 AND head = ?2", [&row.meeting, &row.head])?;
        {
            let mut erased = tx.prepare_cached("SELECT EXISTS (SELECT 1 FROM erased WHERE sha256 = ?1)")?;
            let mut insert = tx.prepare_cached(
                "INSERT OR IGNORE INTO bundle_openings (meeting, head, sha256, line) VALUES (?1, ?2, ?3, ?4)",
            )?;
            for opening in openings {
                if erased.query_row([&opening.sha256], |row| row.get(0))? {
                    return Err(StoreError::HeadMoved);
                }
                insert.execute([&row.meeting, &row.head, &opening.sha256, &opening.line])?;
            }
        }
        Ok(tx.commit()?)
    }

    fn bundles_of(&self, meeting: &str, table: u16) -> Result<Vec<BundleRow>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT meeting, table_no, head, kind, edition, signer, heads, summary, taken_at, file, body FROM bundles
             WHERE meeting = ?1 AND table_no = ?2 ORDER BY head",
        )?;
        Ok(statement.query_map(params![meeting, table], bundle)?.collect::<Result<_, _>>()?)
    }

    fn bundles(&self, meeting: &str) -> Result<Vec<BundleRow>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT meeting, table_no, head, kind, edition, signer, heads, summary, taken_at, file, x'' FROM bundles
             WHERE meeting = ?1 ORDER BY table_no, head",
        )?;
        Ok(statement.query_map([meeting], bundle)?.collect::<Result<_, _>>()?)
    }

    fn bundles_of_table(&self, meeting: &str, table: u16) -> Result<Vec<BundleRow>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT meeting, table_no, head, kind, edition, signer, '', summary, taken_at, file, x'' FROM bundles
             WHERE meeting = ?1 AND table_no = ?2 ORDER BY head",
        )?;
        Ok(statement.query_map(params![meeting, table], bundle)?.collect::<Result<_, _>>()?)
    }

    fn rewrite_summary(&self, meeting: &str, head: &str, summary: &str) -> Result<(), StoreError> {
        let sql = "UPDATE bundles SET summary = ?3 WHERE meeting = ?1 AND head = ?2";
        self.db.execute(sql, params![meeting, head, summary])?;
        Ok(())
    }

    fn bundle_heads(&self) -> Result<BTreeSet<String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT head FROM bundles")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    fn has_kind(&self, meeting: &str, kind: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM bundles WHERE meeting = ?1 AND kind = ?2)";
        Ok(self.db.prepare_cached(sql)?.query_row([meeting, kind], |row| row.get(0))?)
    }

    fn bundle_file(&self, meeting: &str, head: &str) -> Result<Vec<u8>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT body FROM bundles WHERE meeting = ?1 AND head = ?2")?;
        let mut rows = statement.query_map([meeting, head], |row| row.get(0))?;
        rows.next().ok_or(StoreError::Missing("bundle"))?.map_err(StoreError::from)
    }

    fn bundle_files(&self, meeting: &str, head: &str) -> Result<Vec<Vec<u8>>, StoreError> {
        files(&self.db, meeting, head)
    }

    fn bundle_openings(&self, meeting: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT sha256, line FROM bundle_openings WHERE meeting = ?1")?;
        let rows = statement.query_map([meeting], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let each_once: BTreeMap<String, String> = rows.collect::<Result<_, _>>()?;
        Ok(each_once.into_values().collect())
    }

    fn append_decisions(
        &mut self,
        meeting: &str,
        lines: &[(u64, Vec<u8>)],
        openings: &[OpeningRow],
    ) -> Result<(), StoreError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        append(&tx, meeting, lines)?;
        for opening in openings {
            // They came with no bundle.
            tx.execute(
                "INSERT INTO bundle_openings (meeting, head, sha256, line) VALUES (?1, '', ?2, ?3)",
                [meeting, &opening.sha256, &opening.line],
            )?;
        }
        Ok(tx.commit()?)
    }

    fn counts(&self, meeting: &str) -> Result<(u64, u64), StoreError> {
        let sql = "SELECT (SELECT count(*) FROM bundles WHERE meeting = ?1),
                          (SELECT count(*) FROM decisions WHERE meeting = ?1)";
        Ok(self.db.query_row(sql, [meeting], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    fn decisions(&self, meeting: &str) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut statement = self.db.prepare("SELECT line FROM decisions WHERE meeting = ?1 ORDER BY seq")?;
        Ok(statement.query_map([meeting], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    fn arrived_hashes(&self, meeting: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT sha256 FROM bundle_openings WHERE meeting = ?1 ORDER BY sha256";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map([meeting], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    fn is_erased(&self, sha256: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM erased WHERE sha256 = ?1)";
        Ok(self.db.prepare_cached(sql)?.query_row([sha256], |row| row.get(0))?)
    }

    fn erased(&self, meeting: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT sha256 FROM erased WHERE meeting = ?1 ORDER BY sha256")?;
        Ok(statement.query_map([meeting], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    fn expect_many(&self, many: bool) -> Result<(), StoreError> {
        let (log_pages, cache_kib) = if many { MANY } else { FEW };
        self.db.pragma_update(None, "wal_autocheckpoint", log_pages)?;
        self.db.pragma_update(None, "cache_size", -cache_kib)?;
        Ok(())
    }
}

/// All files of one record, in their order.
pub(crate) fn files(db: &Connection, meeting: &str, head: &str) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT body FROM (SELECT 0 AS place, body FROM bundles WHERE meeting = ?1 AND head = ?2
         UNION ALL SELECT place, body FROM bundle_lists WHERE meeting = ?1 AND head = ?2) ORDER BY place",
    )?;
    Ok(statement.query_map([meeting, head], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Keeps these beside a record's first file, and no others.
pub(crate) fn put_others(db: &Connection, meeting: &str, head: &str, others: &[Vec<u8>]) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM bundle_lists WHERE meeting = ?1 AND head = ?2")?.execute([meeting, head])?;
    for (place, body) in (1..).zip(others) {
        db.prepare_cached("INSERT INTO bundle_lists (meeting, head, place, body) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![meeting, head, place, body])?;
    }
    Ok(())
}

/// Appends the organiser's lines, each of which must be one more than the last.
pub(crate) fn append(tx: &Transaction, meeting: &str, lines: &[(u64, Vec<u8>)]) -> Result<(), StoreError> {
    let last = "SELECT coalesce(max(seq), 0) FROM decisions WHERE meeting = ?1";
    for (seq, line) in lines {
        if tx.query_row(last, [meeting], |row| row.get::<_, u64>(0))? + 1 != *seq {
            return Err(StoreError::HeadMoved);
        }
        tx.execute("INSERT INTO decisions (meeting, seq, line) VALUES (?1, ?2, ?3)", params![meeting, seq, line])?;
    }
    Ok(())
}
