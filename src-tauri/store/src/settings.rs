//! Small things that an installation remembers, by key.

use rusqlite::Connection;

use crate::{Store, StoreError};

/// What is remembered by a key.
pub trait Settings {
    /// A setting of this installation.
    ///
    /// # Errors
    /// When the database fails.
    fn setting(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Keeps a setting.
    ///
    /// # Errors
    /// When the database fails; the old setting holds.
    fn set_setting(&self, key: &str, body: &str) -> Result<(), StoreError>;

    /// Forgets a setting.
    ///
    /// # Errors
    /// When the database fails; the setting is still there.
    fn remove_setting(&self, key: &str) -> Result<(), StoreError>;
}

impl Settings for Store {
    fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT body FROM settings WHERE key = ?1")?;
        let mut rows = statement.query([key])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    fn set_setting(&self, key: &str, body: &str) -> Result<(), StoreError> {
        write(&self.db, key, Some(body))
    }

    fn remove_setting(&self, key: &str) -> Result<(), StoreError> {
        write(&self.db, key, None)
    }
}

pub(crate) fn write(db: &Connection, key: &str, body: Option<&str>) -> Result<(), StoreError> {
    match body {
        Some(body) => {
            let sql = "INSERT INTO settings (key, body) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET body = ?2";
            db.execute(sql, [key, body])?
        }
        None => db.execute("DELETE FROM settings WHERE key = ?1", [key])?,
    };
    Ok(())
}
