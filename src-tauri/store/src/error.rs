//! What can go wrong on the disk.

/// Why the store could not do what was asked. Nothing of it was done.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The file cannot be written.
    #[error("the database cannot be written")]
    ReadOnly,
    /// The file is not a database, or damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// It was made by a newer program.
    #[error("the database was made by a newer program")]
    Newer,
    /// Somebody else appended to the same record.
    #[error("the record has another head than was thought")]
    HeadMoved,
    /// Another process is writing.
    #[error("another process is writing to the database")]
    Busy,
    /// There is no such row.
    #[error("there is no {0}")]
    Missing(&'static str),
    /// Anything else that the database says.
    #[error("the database failed: {0}")]
    Database(rusqlite::Error),
}

impl StoreError {
    /// Stable name, for `error.<code>` in the language files.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Full => "disk_full",
            StoreError::ReadOnly => "database_read_only",
            StoreError::Damaged(_) => "database_damaged",
            StoreError::Newer => "database_newer",
            StoreError::HeadMoved => "head_moved",
            StoreError::Busy => "database_busy",
            StoreError::Missing(_) => "not_found",
            StoreError::Database(_) => "database_failed",
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => StoreError::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged(error.to_string()),
            _ => StoreError::Database(error),
        }
    }
}
