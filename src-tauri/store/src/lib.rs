//! SQLite: one file per installation. It keeps exact bytes and knows nothing of what they mean.
//!
//! What must not come in: rules of a meeting, clocks, keys.

mod bundles;
mod erasing;
mod error;
mod plans;
mod sessions;

pub use bundles::{BundleRow, PackRow};
pub use erasing::{Erasure, OpeningCount};
pub use error::StoreError;
pub use plans::PlanRow;
pub use sessions::{Batch, Beat, DraftRow, LineRow, OpeningRow, SessionRow};

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use std::path::Path;

const MIGRATIONS: &[M<'static>] =
    &[M::up(include_str!("schema/1.sql")), M::up(include_str!("schema/2.sql")), M::up(include_str!("schema/3.sql"))];

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
        Migrations::from_slice(MIGRATIONS).to_latest(&mut db).map_err(|error| match error {
            rusqlite_migration::Error::MigrationDefinition(
                rusqlite_migration::MigrationDefinitionError::DatabaseTooFarAhead,
            ) => StoreError::Newer,
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => StoreError::Damaged(other.to_string()),
        })?;
        Ok(Store { db })
    }

    /// Lets SQLite look through the whole file; what it finds wrong, or nothing.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn faults(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare("PRAGMA integrity_check")?;
        let rows: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(rows.into_iter().filter(|row| row != "ok").collect())
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

    /// Keeps a setting.
    ///
    /// # Errors
    /// When the database fails; the old setting holds.
    pub fn set_setting(&self, key: &str, body: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO settings (key, body) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET body = ?2";
        self.db.execute(sql, [key, body])?;
        Ok(())
    }
}
