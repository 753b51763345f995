//! Every limit of the desks, with its unit.

use std::time::Duration;

/// Largest mirror file that is read, in bytes.
pub const MIRROR_BYTES: u64 = 64 * 1024 * 1024;
/// Most lines of a mirror file.
pub const MIRROR_LINES: usize = 400_000;
/// Largest file of notes not yet entered, in bytes.
pub const MIRROR_NOTES_BYTES: u64 = 8 * 1024 * 1024;
/// Most files of one kind and one table that lie side by side in a folder.
pub const MOST_BESIDE: usize = 9;
/// Shortest time between two writes to a stick: what happens meanwhile goes together.
pub const MIRROR_REST: Duration = Duration::from_millis(700);
/// How often it is looked whether the stick is still there, or there again.
pub const STICK_LOOK: Duration = Duration::from_secs(2);
/// How long a window that closes waits for the last write to a stick.
pub const MIRROR_LAST_WRITE: Duration = Duration::from_secs(5);
/// Most files in a backup.
pub const BACKUP_FILES: usize = 20_000;
/// Largest file in a backup, in bytes.
pub const BACKUP_FILE_BYTES: u64 = 64 * 1024 * 1024 * 1024;
/// Longest name of a file in a backup, in bytes.
pub const BACKUP_NAME_BYTES: u64 = 4096;
/// Largest list of a backup's files, in bytes.
pub const BACKUP_LIST_BYTES: u64 = 8 * 1024 * 1024;
/// Largest paper that is read at the tables, in bytes (20 MiB).
pub const BRIEFING_BYTES: u64 = 20 * 1024 * 1024;
/// Largest text among them, in bytes (1 MiB): more than anybody reads at a table.
pub const BRIEFING_TEXT_BYTES: u64 = 1024 * 1024;
/// Largest picture of a page that is shown to residents, in bytes (8 MiB).
pub const SHOWN_PAGE_BYTES: usize = 8 * 1024 * 1024;
/// Most columns of lists that are kept because a person said where they go; the oldest are forgotten.
pub const MOST_COLUMNS_KEPT: usize = 500;
