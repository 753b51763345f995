//! SQLite: one file per installation. It keeps exact bytes and knows nothing of what they mean.
//!
//! What must not come in: rules of a meeting, clocks, keys.

mod bundles;
mod calls;
mod erasing;
mod error;
mod plans;
mod sessions;
mod settings;

pub use bundles::{BundleRow, Collection, PackRow};
pub use erasing::{Erasure, Thinned};
pub use error::StoreError;
pub use plans::{PlanRow, Plans};
pub use sessions::{Batch, Beat, DraftRow, LineRow, OpeningRow, SessionRow};
pub use settings::Settings;

use roundtable_platform::create_own;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use std::collections::BTreeSet;
use std::path::Path;

const MIGRATIONS: &[M<'static>] = &[M::up(include_str!("schema.sql")), M::up(include_str!("calls.sql"))];

/// All that an organiser asks of a database: no session of a table, no draft, no clock. A meeting can be prepared, collected
/// and published on whatever keeps these acts.
pub trait OrganiserStore: Collection + Plans + Settings + Send {}

impl<T: Collection + Plans + Settings + Send> OrganiserStore for T {}

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

    /// Writes the whole database as it is at one moment into a new file, and nothing that was removed from it; nor
    /// ballots of a poll that is under way, for whoever compared two copies could tell whose one is.
    ///
    /// # Errors
    /// When the file is there already, or cannot be written.
    pub fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        let file = file.to_str().ok_or(StoreError::Missing("file name"))?;
        self.db.execute("VACUUM INTO ?1", [file])?;
        let copy = Connection::open(file)?;
        copy.pragma_update(None, "secure_delete", true)?;
        // Else it would pass through a folder of the system that nobody sweeps.
        copy.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA journal_mode = MEMORY")?;
        if copy.execute("DELETE FROM ballot_boxes", [])? > 0 {
            copy.execute_batch("VACUUM")?;
        }
        copy.close().map_err(|(_, error)| error)?;
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

    /// Whether nothing was kept here yet: no session, plan, pack, bundle, decision or call.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        let kept =
            "SELECT EXISTS (SELECT 1 FROM sessions) OR EXISTS (SELECT 1 FROM plans) OR EXISTS (SELECT 1 FROM packs)
                    OR EXISTS (SELECT 1 FROM bundles) OR EXISTS (SELECT 1 FROM decisions)
                    OR EXISTS (SELECT 1 FROM call_acts)";
        Ok(!self.db.query_row(kept, [], |row| row.get::<_, bool>(0))?)
    }
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
    fn nothing_is_sorted_or_copied_outside_the_home() {
        let store = Store::in_memory().unwrap();
        let held: i64 = store.db.pragma_query_value(None, "temp_store", |row| row.get(0)).unwrap();
        assert_eq!(held, 2, "in memory");
    }
}
