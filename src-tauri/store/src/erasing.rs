//! Erasing what people said and chose: gone from the tables, from the files of taken bundles, from the log and from
//! free pages. Hashes stay, so that it does not come back.

use crate::bundles::{append, files, put_others};
use crate::sessions::DraftRow;
use crate::settings;
use crate::{Store, StoreError};
use rusqlite::{TransactionBehavior, params};

/// What is to be erased of one meeting, at once or not at all.
#[derive(Debug, Clone, Default)]
pub struct Erasure {
    /// `meeting_id`.
    pub meeting: String,
    /// Hashes of commitments.
    pub hashes: Vec<String>,
    /// Drafts, by session: what stands there from now on, or nothing.
    pub drafts: Vec<(String, DraftRow)>,
    /// Whether ballots go, too, that were cast on a laptop and never counted.
    pub ballot_boxes: bool,
    /// Heads of bundles whose files hold any of it.
    pub bundles: Vec<String>,
    /// Settings that go with it.
    pub settings: Vec<String>,
    /// The organiser's lines that say so, by `seq`.
    pub decisions: Vec<(u64, Vec<u8>)>,
    /// When, RFC 3339.
    pub at: String,
}

/// A record without what was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thinned {
    /// Its files, as many as there were and in their order.
    pub files: Vec<Vec<u8>>,
    /// What is kept beside it then; none where that stays.
    pub summary: Option<String>,
}

impl Store {
    /// Erases, in one transaction. `thin` takes the files of a record and gives them without what is erased.
    ///
    /// # Errors
    /// When the database or `thin` fails, or somebody decided something meanwhile; then nothing was erased.
    pub fn erase(
        &mut self,
        erasure: &Erasure,
        thin: &dyn Fn(Vec<Vec<u8>>) -> Result<Thinned, StoreError>,
    ) -> Result<(), StoreError> {
        let meeting = &erasure.meeting;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut keep =
                tx.prepare("INSERT OR IGNORE INTO erased (sha256, meeting, erased_at) VALUES (?1, ?2, ?3)")?;
            let mut at_table = tx.prepare(
                "DELETE FROM openings WHERE sha256 = ?1 AND session IN (SELECT id FROM sessions WHERE meeting = ?2)",
            )?;
            for hash in &erasure.hashes {
                keep.execute([hash, meeting, &erasure.at])?;
                at_table.execute([hash, meeting])?;
            }
            // Of whichever meeting it was erased first: a hash is noted once.
            let arrived = "DELETE FROM bundle_openings WHERE meeting = ?1 AND sha256 IN (SELECT sha256 FROM erased)";
            tx.execute(arrived, [meeting])?;
            let mut draft_gone = tx.prepare("DELETE FROM drafts WHERE session = ?1 AND key = ?2")?;
            let mut draft_left = tx.prepare("UPDATE drafts SET body = ?3 WHERE session = ?1 AND key = ?2")?;
            for (session, DraftRow { key, body }) in &erasure.drafts {
                match body {
                    Some(body) => draft_left.execute([session, key, body])?,
                    None => draft_gone.execute([session, key])?,
                };
            }
            tx.execute(
                "DELETE FROM ballot_boxes WHERE ?1 AND session IN (SELECT id FROM sessions WHERE meeting = ?2)",
                params![erasure.ballot_boxes, meeting],
            )?;
            for key in &erasure.settings {
                settings::write(&tx, key, None)?;
            }
            let mut rewrite = tx.prepare(
                "UPDATE bundles SET body = ?3, summary = coalesce(?4, summary) WHERE meeting = ?1 AND head = ?2",
            )?;
            for head in &erasure.bundles {
                let here = files(&tx, meeting, head)?;
                if here.is_empty() {
                    continue;
                }
                let Thinned { files, summary } = thin(here)?;
                if let Some((first, others)) = files.split_first() {
                    rewrite.execute(params![meeting, head, first, summary])?;
                    put_others(&tx, meeting, head, others)?;
                }
            }
        }
        append(&tx, meeting, &erasure.decisions)?;
        Ok(tx.commit()?)
    }

    /// Clears what was removed out of the log and of free pages; false where another process is reading just now, and
    /// the log could not be cleared.
    ///
    /// # Errors
    /// When the database fails: what was removed is removed, but may still lie in free space.
    pub fn sweep(&self) -> Result<bool, StoreError> {
        let first = self.empty_log()?;
        // Rows that were removed are overwritten at once; writing all anew takes also what moving rows left between them.
        self.db.execute_batch("VACUUM")?;
        Ok(self.empty_log()? && first)
    }

    /// Empties the log, in which what was written over still lies; false where another process is reading just now.
    ///
    /// # Errors
    /// When the database fails: what was written is written, and the log is as it was.
    pub fn empty_log(&self) -> Result<bool, StoreError> {
        Ok(self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))? == 0)
    }

    /// Every opening that is here of a meeting, at its tables and as it arrived, each once.
    ///
    /// # Errors
    /// What `take` answers, or that the database fails.
    pub fn each_opening<E: From<StoreError>>(
        &self,
        meeting: &str,
        mut take: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT line FROM openings WHERE session IN (SELECT id FROM sessions WHERE meeting = ?1)
                   UNION SELECT line FROM bundle_openings WHERE meeting = ?1";
        let mut statement = self.db.prepare_cached(sql).map_err(StoreError::from)?;
        let mut rows = statement.query([meeting]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            take(&row.get::<_, String>(0).map_err(StoreError::from)?)?;
        }
        Ok(())
    }
}
