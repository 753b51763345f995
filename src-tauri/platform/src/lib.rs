//! The platform room: what the program asks of the operating system, and the only room that names one.
//!
//! What is promised stands in the files beside this one, the same for every system; how Linux keeps it stands in
//! `unix`, how Windows does in `windows`. Another system is another such folder with the same functions. What must not
//! come in: packs, bundles, sessions, words for people.

#[cfg(not(any(target_os = "linux", windows)))]
compile_error!(
    "Roundtable runs on Linux and Windows: another system must answer all that `platform/src/unix` answers, beside it."
);

mod awake;
mod clocks;
mod desktop;
mod drives;
mod error;
mod files;
mod folder;
mod meaning;
mod memory;
mod offline;
mod synced;
mod telling;
mod unfinished;
#[cfg(unix)]
mod unix;
mod user;

#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

pub use awake::{Awake, stay_awake};
pub use clocks::{boot, monotonic_ms, through_sleep_ms};
pub use desktop::{OPENER, has_opened};
pub use drives::{Drive, drives, free_bytes, lies_on_a_removable_drive};
pub use error::FileError;
pub use files::{
    FromMedium, Readers, create_own, is_closed, lock_file, make_own, make_own_folder, open_plain, others_may, replace,
};
pub use folder::{HeldFolder, above, hold_folder, make_folder, sync_folder};
pub use meaning::{Meaning, meaning};
pub use memory::{fleeting_folder, leave_no_memory_behind, most_memory_kib};
pub use offline::{Networks, refuse_networks};
pub use synced::{append_synced, free_or_begins, write_readable, write_synced};
pub use telling::{answer, tell};
pub use unfinished::{Unfinished, begin, remove_left_over};
pub use user::{data_folder, home_folder, locales};
