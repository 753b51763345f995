//! Whoever sits here: where his things are, and in which language the machine speaks to him.

use std::path::PathBuf;

use crate::system::user as system;

/// The user's own folder, where the system knows it.
#[must_use]
pub fn home_folder() -> Option<PathBuf> {
    std::env::home_dir()
}

/// The folder of this user in which programs keep what they hold; it need not be there yet.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    system::data_folder()
}

/// The languages that the machine is set to, as the system writes them (`zh_CN.UTF-8`); what goes before others is first.
#[must_use]
pub fn locales() -> Vec<String> {
    system::locales()
}
