//! Erasing what people said and chose: gone from the tables, from the files of taken bundles, from the log and from
//! free pages. Hashes stay, so that it does not come back.

use crate::bundles::{append, files, put_others};
use crate::{Store, StoreError, write_setting};
use rusqlite::{TransactionBehavior, params};

/// What is to be erased of one meeting, at once or not at all.
#[derive(Debug, Clone, Default)]
pub struct Erasure {
    /// `meeting_id`.
    pub meeting: String,
    /// Hashes of commitments.
    pub hashes: Vec<String>,
    /// Drafts, by session and key.
    pub drafts: Vec<(String, String)>,
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

/// How many openings of each kind are here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpeningCount {
    /// Texts.
    pub texts: u32,
    /// Who said a thing.
    pub speakers: u32,
    /// Names.
    pub names: u32,
    /// Ballots.
    pub ballots: u32,
    /// What has not entered a record.
    pub drafts: u32,
}

impl OpeningCount {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> u32 {
        self.texts + self.speakers + self.names + self.ballots + self.drafts
    }
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
            let mut draft = tx.prepare("DELETE FROM drafts WHERE session = ?1 AND key = ?2")?;
            for (session, key) in &erasure.drafts {
                draft.execute([session, key])?;
            }
            for key in &erasure.settings {
                write_setting(&tx, key, None)?;
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

    fn empty_log(&self) -> Result<bool, StoreError> {
        Ok(self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))? == 0)
    }

    /// Hashes of what was erased of a meeting, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub fn erased(&self, meeting: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT sha256 FROM erased WHERE meeting = ?1 ORDER BY sha256")?;
        Ok(statement.query_map([meeting], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Hashes of a session's openings.
    ///
    /// # Errors
    /// When the database fails.
    pub fn opening_hashes(&self, session: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT sha256 FROM openings WHERE session = ?1 ORDER BY sha256")?;
        Ok(statement.query_map([session], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Hashes of the openings that arrived for a meeting.
    ///
    /// # Errors
    /// When the database fails.
    pub fn arrived_hashes(&self, meeting: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT sha256 FROM bundle_openings WHERE meeting = ?1 ORDER BY sha256";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map([meeting], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Whether this was erased.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_erased(&self, sha256: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM erased WHERE sha256 = ?1)";
        Ok(self.db.prepare_cached(sql)?.query_row([sha256], |row| row.get(0))?)
    }

    /// Heads of the meeting's bundles in whose files this text stands, byte for byte.
    ///
    /// # Errors
    /// When the database fails.
    pub fn bundles_with(&self, meeting: &str, text: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT head FROM bundles WHERE meeting = ?1 AND instr(body, CAST(?2 AS BLOB)) > 0 ORDER BY head";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map([meeting, text], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// What people said and chose that is here of a meeting, at its tables and as it arrived.
    ///
    /// # Errors
    /// When the database fails.
    pub fn openings_here(&self, meeting: &str) -> Result<OpeningCount, StoreError> {
        let sql = "SELECT json_extract(line, '$.kind'), count(*) FROM
                     (SELECT line FROM openings WHERE session IN (SELECT id FROM sessions WHERE meeting = ?1)
                      UNION SELECT line FROM bundle_openings WHERE meeting = ?1)
                   GROUP BY 1";
        let mut count = OpeningCount::default();
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([meeting], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)))?;
        for row in rows {
            let (kind, n) = row?;
            match kind.as_str() {
                "text" => count.texts = n,
                "speaker" => count.speakers = n,
                "name" => count.names = n,
                _ => count.ballots += n,
            }
        }
        let sql = "SELECT count(*) FROM drafts WHERE key != 'numbered' AND session IN
                     (SELECT id FROM sessions WHERE meeting = ?1)";
        count.drafts = self.db.prepare_cached(sql)?.query_row([meeting], |row| row.get(0))?;
        Ok(count)
    }
}
