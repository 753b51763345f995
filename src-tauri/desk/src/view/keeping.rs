//! A backup: what it holds, and what came back of it.

use super::ErrorView;
use serde::Serialize;
use ts_rs::TS;

/// A backup that was written, read back and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BackupMade {
    /// Whole path.
    pub file: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When, RFC 3339: what came later is not in it.
    pub made_at: String,
    /// The sessions in it.
    pub held: Vec<BackupHeld>,
}

/// What came back from a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Restored {
    /// When the backup was made, RFC 3339: what came later is not here.
    pub made_at: String,
    /// How many files.
    #[ts(type = "number")]
    pub files: u64,
    /// The sessions in it.
    pub held: Vec<BackupHeld>,
}

/// A session in a backup: how far it goes there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BackupHeld {
    /// Session id.
    pub session: String,
    /// Whose table.
    pub table: u16,
    /// Lines of its record.
    #[ts(type = "number")]
    pub lines: u64,
    /// Wall time of the last of them, RFC 3339.
    pub at: String,
    /// Closed: there is no more of it, unless it was opened again.
    pub sealed: bool,
    /// The same in words.
    pub says: ErrorView,
}
