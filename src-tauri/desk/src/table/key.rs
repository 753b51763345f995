//! The table's key: from the pack, or opened with the code from the envelope and held in memory only; and the secret of
//! the copy on the stick, which follows from it and is kept with the session, so that the copy goes on without the code.

use super::TableDesk;
use crate::error::DeskError;
use crate::table::mirror::MirrorKey;
use roundtable_bag::{Key, OpeningCode};
use roundtable_store::Settings;

impl TableDesk {
    /// Opens the table's key with the code from its envelope, for as long as this desk is open. Where the key is not
    /// locked, nothing is asked of the code.
    ///
    /// # Errors
    /// `opening_code_wrong`; then nothing has changed.
    pub fn open_key(&mut self, code: &OpeningCode) -> Result<(), DeskError> {
        self.key = Some(self.pack.open_key(code)?);
        Ok(())
    }

    /// Holds the key that was opened on the way here.
    pub(crate) fn hold_key(&mut self, key: Option<Key>) {
        self.key = key;
    }

    /// The key that signs for the table.
    ///
    /// # Errors
    /// `opening_code_needed` while it is locked.
    pub(crate) fn key(&self) -> Result<Key, DeskError> {
        self.key.as_ref().map_or_else(|| self.pack.key(), |key| Ok(key.clone()))
    }

    /// The key under which the session's copy on the stick is written.
    ///
    /// # Errors
    /// As [`TableDesk::key`] where it was not kept when the session began.
    pub(super) fn mirror_key(&self) -> Result<MirrorKey, DeskError> {
        let kept = self.store.setting(&mirror_key_of(&self.row.id))?;
        match kept.as_deref().and_then(MirrorKey::from_kept) {
            Some(key) => Ok(key),
            None => Ok(MirrorKey::of(&self.key()?)),
        }
    }
}

/// The secret of a session's copy on the stick, as a setting that is kept with the session.
pub(crate) fn kept_mirror_key(session: &str, key: &MirrorKey) -> (String, Option<String>) {
    (mirror_key_of(session), Some(key.kept()))
}

/// The name of that setting.
pub(crate) fn mirror_key_of(session: &str) -> String {
    format!("mirror_key {session}")
}
