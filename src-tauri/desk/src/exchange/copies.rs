//! Copies of packs in a home: what a session is replayed by, and what the next edition is made from. A pack holds its
//! table's private key, so nobody but the owner may read them.

use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::exchange::pack::Pack;
use crate::home::Home;
use roundtable_bag::BagError;
use roundtable_platform::{make_own, write_synced};
use std::fmt::Display;
use std::fs;

/// What the copy of a pack is called, by the hash of its manifest.
pub(crate) fn name(manifest: impl Display) -> String {
    format!("{manifest}.rtpack")
}

/// Keeps a pack, where it is not there as it is.
///
/// # Errors
/// When the disk fails.
pub(crate) fn keep(home: &Home, pack: &Pack) -> Result<(), DeskError> {
    let name = name(pack.manifest_hash);
    let path = home.pack_path(&name);
    if fs::read(&path).ok().as_deref() != Some(pack.bytes()) {
        write_synced(&home.dir().join("packs"), &name, pack.bytes())?;
    }
    Ok(make_own(&path).map_err(BagError::from)?)
}

/// The pack of which a copy of this name is kept.
///
/// # Errors
/// `pack_gone`, or why it is not a good pack.
pub(crate) fn kept(home: &Home, name: &str) -> Result<Pack, DeskError> {
    let path = home.pack_path(name);
    let gone = |_| Said::PackGone { place: shown(&path) };
    Pack::read(fs::read(&path).map_err(gone)?)
}
