//! Opening codes, so that envelopes can be printed again: each in a file of its own, encrypted to the organiser. So
//! the organiser's passphrase, where there is one, is before them too.

use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::exchange::pack::PackHead;
use crate::home::Home;
use crate::organiser::OrganiserDesk;
use roundtable_bag::{BagError, BagKind, Identities, OpeningCode, encrypt, foreign, is_age};
use roundtable_domain::TableNo;
use roundtable_platform::{make_own, write_synced};
use roundtable_record::Hash;
use std::path::PathBuf;

/// A code with its blanks, in bytes.
const CODE_BYTES: u64 = 14;

impl OrganiserDesk {
    /// Keeps the codes that open tables' keys, by the key of each.
    pub(in crate::organiser) fn keep_opening_codes(
        &self,
        codes: &[(String, OpeningCode)],
        own: &Identities,
    ) -> Result<(), DeskError> {
        let to: Vec<_> = own.recipient().into_iter().collect();
        for (key, code) in codes {
            let path = write_synced(&self.home.codes(), &name(key), &encrypt(code.printed().as_bytes(), &to)?)?;
            make_own(&path).map_err(BagError::from)?;
        }
        Ok(())
    }

    /// The code that opens a pack's key, where it is locked.
    ///
    /// # Errors
    /// `key_locked` while nobody gave the passphrase; `reading_key_gone`; `opening_code_gone` when the code is not here
    /// or cannot be read.
    pub(in crate::organiser) fn opening_code(&self, pack: &PackHead) -> Result<Option<OpeningCode>, DeskError> {
        match pack.bound_key().filter(|_| pack.needs_code) {
            Some(key) => Ok(Some(kept_code(&self.home, key, pack.table, &self.home.keys().reading()?)?)),
            None => Ok(None),
        }
    }
}

/// The code that opens a table's key, as it was kept when the pack was made.
///
/// # Errors
/// `opening_code_gone` when it is not here or cannot be read.
pub(crate) fn kept_code(home: &Home, key: &str, table: TableNo, own: &Identities) -> Result<OpeningCode, DeskError> {
    let read = || {
        let plain = own.decrypt(&kept(home, key)?, CODE_BYTES)?;
        OpeningCode::parse(&String::from_utf8(plain).map_err(|_| BagError::CodeShape)?)
    };
    read().map_err(|error| gone(home, key, table, error))
}

/// That the code which opens a table's key is kept, as far as that is seen without the key to it.
///
/// # Errors
/// As [`kept_code`].
pub(crate) fn code_is_kept(home: &Home, key: &str, table: TableNo) -> Result<(), DeskError> {
    match kept(home, key) {
        Ok(bytes) if is_age(&bytes) => Ok(()),
        Ok(_) => Err(gone(home, key, table, BagError::CodeShape)),
        Err(error) => Err(gone(home, key, table, error)),
    }
}

fn kept(home: &Home, key: &str) -> Result<Vec<u8>, BagError> {
    foreign::read(&home.codes().join(name(key)), BagKind::Bundle.most_bytes())
}

fn gone(home: &Home, key: &str, table: TableNo, reason: BagError) -> DeskError {
    let place = shown(&home.codes().join(name(key)));
    Said::OpeningCodeGone { table: table.number(), place, reason }.into()
}

/// By the key that it opens: a table whose stick was lost has another key and another code.
fn name(key: &str) -> String {
    PathBuf::from(Hash::of(key.as_bytes()).to_string()).with_extension("age").display().to_string()
}
