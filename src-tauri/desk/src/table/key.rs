//! The table's key: from the pack, or opened with the code from the envelope and held in memory only.

use super::TableDesk;
use crate::error::DeskError;
use roundtable_bag::{Key, OpeningCode};

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

    /// The key that signs for the table.
    ///
    /// # Errors
    /// `opening_code_needed` while it is locked.
    pub(crate) fn key(&self) -> Result<Key, DeskError> {
        self.key.as_ref().map_or_else(|| self.pack.key(), |key| Ok(key.clone()))
    }
}
