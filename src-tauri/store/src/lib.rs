//! SQLite: one file per installation. It keeps exact bytes and knows nothing of what they mean.
//!
//! What must not come in: rules of a meeting, clocks, keys.

mod bundles;
mod erasing;
mod error;
mod plans;
mod sessions;

pub use bundles::{BundleRow, PackRow};
pub use erasing::{Erasure, OpeningCount, Thinned};
pub use error::StoreError;
pub use plans::PlanRow;
pub use sessions::{Batch, Beat, DraftRow, LineRow, OpeningRow, SessionRow};

use roundtable_platform::create_own;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use std::collections::BTreeSet;
use std::path::Path;

const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("schema/1.sql")),
    M::up(include_str!("schema/2.sql")),
    M::up(include_str!("schema/3.sql")),
    M::up(include_str!("schema/4.sql")),
    M::up(include_str!("schema/5.sql")),
    M::up(include_str!("schema/6.sql")),
];

/// What SQLite does of itself: pages of the log before they are moved into the file, and KiB of pages at hand.
const FEW: (i64, i64) = (1_000, 2_000);
/// The same while many bundles are taken in.
const MANY: (i64, i64) = (8_000, 16_000);

/// The database of one installation.
#[derive(Debug)]
pub struct Store {
    db: Connection,
}

impl Store {
    /// Opens or makes the database.
    ///
    /// # Errors
    /// When the file cannot be opened or written, is damaged, or was made by a newer program.
    pub fn open(file: &Path) -> Result<Store, StoreError> {
        // Its owner's alone, and so is what SQLite puts beside it. One that is there, or cannot be made, SQLite judges.
        let _ = create_own(file);
        Store::prepare(Connection::open(file)?)
    }

    /// A database that is gone with the process, for trying out.
    ///
    /// # Errors
    /// Never for want of a disk; as [`Store::open`] otherwise.
    pub fn in_memory() -> Result<Store, StoreError> {
        Store::prepare(Connection::open_in_memory()?)
    }

    fn prepare(mut db: Connection) -> Result<Store, StoreError> {
        db.busy_timeout(std::time::Duration::from_secs(5))?;
        db.pragma_update(None, "journal_mode", "WAL")?;
        db.pragma_update(None, "synchronous", "FULL")?;
        db.pragma_update(None, "foreign_keys", true)?;
        db.pragma_update(None, "secure_delete", true)?;
        // Else what people said would pass through a folder of the system that nobody sweeps.
        db.pragma_update(None, "temp_store", "MEMORY")?;
        let migrations = Migrations::from_slice(MIGRATIONS);
        // Two processes may find the same old version; the one that comes second finds the new one when it looks again.
        migrations.to_latest(&mut db).or_else(|_| migrations.to_latest(&mut db)).map_err(|error| match error {
            rusqlite_migration::Error::MigrationDefinition(
                rusqlite_migration::MigrationDefinitionError::DatabaseTooFarAhead,
            ) => StoreError::Newer,
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => StoreError::Damaged(other.to_string()),
        })?;
        Ok(Store { db })
    }

    /// Makes ready for many writes in a row, or goes back to few. Every one is on the disk when it returns, as ever;
    /// what is put off is only to move them from the log into the file, which costs less for many at once.
    ///
    /// # Errors
    /// When the database fails.
    pub fn expect_many(&self, many: bool) -> Result<(), StoreError> {
        let (log_pages, cache_kib) = if many { MANY } else { FEW };
        self.db.pragma_update(None, "wal_autocheckpoint", log_pages)?;
        self.db.pragma_update(None, "cache_size", -cache_kib)?;
        Ok(())
    }

    /// Lets SQLite look through the whole file; what it finds wrong, and what of its tables and triggers is not as this
    /// program makes them; or nothing.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn faults(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare("PRAGMA integrity_check")?;
        let rows: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let (here, made) = (schema(&self.db)?, schema(&Store::in_memory()?.db)?);
        let foreign = here.symmetric_difference(&made).map(|(kind, name, _)| format!("{kind} {name}"));
        Ok(rows.into_iter().filter(|row| row != "ok").chain(foreign).collect())
    }

    /// Reads several things as they are at one moment, whatever is written meanwhile.
    ///
    /// # Errors
    /// What `reads` answers, or that the database fails.
    pub fn at_one_moment<T, E: From<StoreError>>(&self, reads: impl FnOnce(&Store) -> Result<T, E>) -> Result<T, E> {
        let moment = self.db.unchecked_transaction().map_err(StoreError::from)?;
        let read = reads(self)?;
        moment.finish().map_err(StoreError::from)?;
        Ok(read)
    }

    /// Writes the whole database as it is at one moment into a new file, and nothing that was removed from it.
    ///
    /// # Errors
    /// When the file is there already, or cannot be written.
    pub fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        let file = file.to_str().ok_or(StoreError::Missing("file name"))?;
        self.db.execute("VACUUM INTO ?1", [file])?;
        Ok(())
    }

    /// Takes over all that another database holds, in one step. What was here is gone then.
    ///
    /// # Errors
    /// When either cannot be read or written; then this one is as it was.
    pub fn replace_with(&mut self, other: &Store) -> Result<(), StoreError> {
        let all = -1;
        let copied = rusqlite::backup::Backup::new(&other.db, &mut self.db)?.step(all)?;
        if copied == rusqlite::backup::StepResult::Done { Ok(()) } else { Err(StoreError::Busy) }
    }

    /// Whether nothing was kept here yet: no session, plan, pack, bundle or decision.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        let kept =
            "SELECT EXISTS (SELECT 1 FROM sessions) OR EXISTS (SELECT 1 FROM plans) OR EXISTS (SELECT 1 FROM packs)
                    OR EXISTS (SELECT 1 FROM bundles) OR EXISTS (SELECT 1 FROM decisions)";
        Ok(!self.db.query_row(kept, [], |row| row.get::<_, bool>(0))?)
    }

    /// A setting of this installation.
    ///
    /// # Errors
    /// When the database fails.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT body FROM settings WHERE key = ?1")?;
        let mut rows = statement.query([key])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    /// Forgets a setting.
    ///
    /// # Errors
    /// When the database fails; the setting is still there.
    pub fn remove_setting(&self, key: &str) -> Result<(), StoreError> {
        write_setting(&self.db, key, None)
    }

    /// Keeps a setting.
    ///
    /// # Errors
    /// When the database fails; the old setting holds.
    pub fn set_setting(&self, key: &str, body: &str) -> Result<(), StoreError> {
        write_setting(&self.db, key, Some(body))
    }
}

fn write_setting(db: &Connection, key: &str, body: Option<&str>) -> Result<(), StoreError> {
    match body {
        Some(body) => {
            let sql = "INSERT INTO settings (key, body) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET body = ?2";
            db.execute(sql, [key, body])?
        }
        None => db.execute("DELETE FROM settings WHERE key = ?1", [key])?,
    };
    Ok(())
}

/// All that a database holds beside rows: kind, name and text of every table, index, view and trigger.
fn schema(db: &Connection) -> Result<BTreeSet<(String, String, Option<String>)>, StoreError> {
    let mut statement = db.prepare("SELECT type, name, sql FROM sqlite_master")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_that_came_before_each_lay_with_its_bundle_are_still_here() {
        let mut db = Connection::open_in_memory().unwrap();
        Migrations::from_slice(&MIGRATIONS[..3]).to_latest(&mut db).unwrap();
        let old = "INSERT INTO bundle_openings (meeting, sha256, line) VALUES ('m', 'a', 'A'), ('m', 'b', 'B')";
        db.execute_batch(old).unwrap();
        let mut store = Store::prepare(db).unwrap();
        let row = BundleRow {
            meeting: "m".to_owned(),
            table: 1,
            head: "h".to_owned(),
            kind: "real".to_owned(),
            edition: 1,
            signer: String::new(),
            heads: "h".to_owned(),
            body: Vec::new(),
            summary: "{}".to_owned(),
            taken_at: String::new(),
        };
        let opening = |sha256: &str| OpeningRow { sha256: sha256.to_owned(), line: sha256.to_uppercase() };
        store.take_bundle(&row, &[], &[opening("b"), opening("c")], &[]).unwrap();
        assert_eq!(store.bundle_openings("m").unwrap(), ["A", "B", "C"]);
        let erasure = Erasure { meeting: "m".to_owned(), hashes: vec!["b".to_owned()], ..Erasure::default() };
        store.erase(&erasure, &|_| Ok(Thinned { files: vec![Vec::new()], summary: None })).unwrap();
        assert_eq!(store.arrived_hashes("m").unwrap(), ["a", "c"], "gone wherever it lay");
        // Another meeting holds the same value under the same salt.
        store.db.execute_batch("INSERT INTO bundle_openings VALUES ('n', 'h', 'b', 'B')").unwrap();
        store
            .erase(&Erasure { meeting: "n".to_owned(), ..erasure }, &|_| {
                Ok(Thinned { files: vec![Vec::new()], summary: None })
            })
            .unwrap();
        assert_eq!(store.arrived_hashes("n").unwrap(), Vec::<String>::new());
    }

    #[test]
    fn nothing_is_sorted_or_copied_outside_the_home() {
        let store = Store::in_memory().unwrap();
        let held: i64 = store.db.pragma_query_value(None, "temp_store", |row| row.get(0)).unwrap();
        assert_eq!(held, 2, "in memory");
    }

    #[test]
    fn of_a_beat_that_came_before_sleep_was_noted_nothing_is_made_up() {
        let mut db = Connection::open_in_memory().unwrap();
        Migrations::from_slice(&MIGRATIONS[..4]).to_latest(&mut db).unwrap();
        db.pragma_update(None, "foreign_keys", false).unwrap();
        db.execute_batch("INSERT INTO heartbeats VALUES ('s', 'b', 7, 5, 'w')").unwrap();
        let store = Store::prepare(db).unwrap();
        let beat = store.beat("s").unwrap().unwrap();
        assert_eq!((beat.monotonic_ms, beat.asleep_ms, beat.elapsed_ms), (7, None, 5));
    }
}
