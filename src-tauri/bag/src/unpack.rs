//! The plain bag on the disk, for other people's tools.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{Bag, BagError, PublicKey};

/// The line by which `ssh-keygen -Y verify` knows a signer, with its line feed: `table-3 namespaces="…" ssh-ed25519 …`.
#[must_use]
pub fn allowed_signers_line(principal: &str, namespace: &str, key: &PublicKey) -> String {
    format!("{principal} namespaces=\"{namespace}\" {key}\n")
}

/// Lays the bag's files into the folder `dir`, which is made, and `allowed_signers` beside it as
/// `DIR.allowed_signers`. Returns that path.
///
/// # Errors
/// The folder is there and not empty, or another file stands beside it under that name ([`BagError::NotAFile`]); or the
/// machine fails.
pub fn unpack(bag: &Bag, dir: &Path, allowed_signers: &str) -> Result<PathBuf, BagError> {
    let occupied = || BagError::NotAFile(dir.display().to_string());
    let mut beside: OsString = dir.file_name().ok_or_else(occupied)?.to_owned();
    beside.push(".allowed_signers");
    if dir.try_exists()? && (!dir.is_dir() || fs::read_dir(dir)?.next().is_some()) {
        return Err(occupied());
    }
    let beside = dir.with_file_name(beside);
    if beside.symlink_metadata().is_ok() && fs::read(&beside).ok().as_deref() != Some(allowed_signers.as_bytes()) {
        return Err(BagError::NotAFile(beside.display().to_string()));
    }
    for (name, bytes) in bag.entries() {
        // Names come from the list of the bag's kind, so none leads out of the folder.
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap_or(dir))?;
        fs::write(path, bytes)?;
    }
    fs::write(&beside, allowed_signers)?;
    Ok(beside)
}
