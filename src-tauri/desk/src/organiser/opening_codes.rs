//! Opening codes, so that envelopes can be printed again: each in a file of its own, encrypted to the organiser. So
//! the organiser's passphrase, where there is one, is before them too.

use super::OrganiserDesk;
use crate::error::DeskError;
use crate::pack::Pack;
use roundtable_bag::{BagError, BagKind, OpeningCode, encrypt, foreign, write_synced};
use roundtable_record::Hash;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

/// A code with its blanks, in bytes.
const CODE_BYTES: u64 = 14;

impl OrganiserDesk {
    /// Keeps the code that opens a table's key.
    pub(super) fn keep_opening_code(&self, key: &str, code: &OpeningCode) -> Result<(), DeskError> {
        let to: Vec<_> = self.home.keys().reading()?.recipient().into_iter().collect();
        let path = write_synced(&self.home.codes(), &name(key), &encrypt(code.printed().as_bytes(), &to)?)?;
        Ok(fs::set_permissions(path, fs::Permissions::from_mode(0o600)).map_err(BagError::from)?)
    }

    /// The code that opens a pack's key, where it is locked and the code was made here.
    ///
    /// # Errors
    /// `key_locked` while nobody gave the passphrase; or the code's file is damaged.
    pub(super) fn opening_code(&self, pack: &Pack) -> Result<Option<OpeningCode>, DeskError> {
        let Some(key) = pack.bound_key().filter(|_| pack.needs_code()) else { return Ok(None) };
        let path = self.home.codes().join(name(key));
        if !path.exists() {
            return Ok(None);
        }
        let bytes = foreign::read(&path, BagKind::Bundle.most_bytes())?;
        let plain = self.home.keys().reading()?.decrypt(&bytes, CODE_BYTES)?;
        let text = String::from_utf8(plain).map_err(|_| BagError::CodeShape)?;
        Ok(Some(OpeningCode::parse(&text)?))
    }
}

/// By the key that it opens: a table whose stick was lost has another key and another code.
fn name(key: &str) -> String {
    PathBuf::from(Hash::of(key.as_bytes()).to_string()).with_extension("age").display().to_string()
}
