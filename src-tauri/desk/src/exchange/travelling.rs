//! A bundle as it travels: in clear, or encrypted to the organiser.

use crate::error::reason::Reason;
use crate::exchange::replay::GoesOn;
use crate::exchange::verify::{Verified, verify_bundle_while};
use crate::home::keyring::Keyring;
use roundtable_bag::limits::ENCRYPTED_MORE_BYTES;
use roundtable_bag::{BagError, BagKind, Identities, foreign, is_age};
use std::path::Path;

/// What a bundle ends in.
pub(crate) const BUNDLE: &str = ".rtbundle";
/// What an encrypted bundle ends in.
pub(crate) const ENCRYPTED: &str = ".rtbundle.age";

/// Most bytes of a bundle as it travels, encrypted or not.
pub(crate) fn most_travelling() -> u64 {
    BagKind::Bundle.most_bytes().saturating_add(ENCRYPTED_MORE_BYTES)
}

/// The bundle in what travelled; what is decrypted stays in memory. `readers` is asked only where that is needed.
pub(crate) fn bundle_in(
    bytes: Vec<u8>,
    readers: impl FnOnce() -> Result<Identities, BagError>,
) -> Result<Vec<u8>, BagError> {
    if is_age(&bytes) { readers()?.decrypt(&bytes, BagKind::Bundle.most_bytes()) } else { Ok(bytes) }
}

/// Checks a file as far as that needs nothing but the file; `keys` read it where it is encrypted.
///
/// # Errors
/// The first reason for which it is refused.
pub(crate) fn verify_file(path: &Path, keys: Option<&Keyring>) -> Result<Verified, Reason> {
    verify_travelled(foreign::read(path, most_travelling())?, keys, &|| true)
}

/// The same of what was read already, as long as somebody waits for it.
///
/// # Errors
/// The first reason for which it is refused.
pub(crate) fn verify_travelled(
    bytes: Vec<u8>,
    keys: Option<&Keyring>,
    goes_on: GoesOn<'_>,
) -> Result<Verified, Reason> {
    let readers = || keys.map_or_else(|| Ok(Identities::default()), Keyring::readers);
    verify_bundle_while(bundle_in(bytes, readers)?, goes_on)
}
