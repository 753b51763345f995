//! Files from outside, as they are found in folders.

use crate::error::DeskError;
use roundtable_bag::limits::ENCRYPTED_MORE_BYTES;
use roundtable_bag::{BagKind, Identities, is_age};
use std::fs;
use std::path::{Path, PathBuf};

/// How deep folders are looked through.
const DEPTH: usize = 16;
/// Most entries that are looked at in one import.
const MOST_ENTRIES: usize = 100_000;
/// What a sealed bundle ends in.
const BUNDLE: &str = ".rtbundle";
/// What an encrypted bundle ends in.
const ENCRYPTED: &str = ".rtbundle.age";

/// Most bytes of a bundle as it travels, encrypted or not.
pub(super) fn most_travelling() -> u64 {
    BagKind::Bundle.most_bytes().saturating_add(ENCRYPTED_MORE_BYTES)
}

/// The bundle in what travelled; what is decrypted stays in memory. `readers` is asked only where that is needed.
pub(super) fn bundle_in(
    bytes: Vec<u8>,
    readers: impl FnOnce() -> Result<Identities, DeskError>,
) -> Result<Vec<u8>, DeskError> {
    if is_age(&bytes) { Ok(readers()?.decrypt(&bytes, BagKind::Bundle.most_bytes())?) } else { Ok(bytes) }
}

/// Whether a file of this name is an encrypted bundle.
pub(super) fn looks_encrypted(path: &Path) -> bool {
    ends_with(path, ENCRYPTED)
}

/// What an import is to look at.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Files named one by one, and bundles in folders.
    pub bundles: Vec<PathBuf>,
    /// Folders that cannot be looked into.
    pub skipped: Vec<PathBuf>,
}

/// Files as they are named; folders by what is in them, by name.
pub(super) fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    let mut left = MOST_ENTRIES;
    for path in paths {
        if path.is_dir() {
            look_in(path, DEPTH, &mut left, &mut found);
        } else {
            found.bundles.push(path.clone());
        }
    }
    found
}

fn look_in(dir: &Path, depth: usize, left: &mut usize, found: &mut Found) {
    let Ok(entries) = fs::read_dir(dir) else {
        found.skipped.push(dir.to_owned());
        return;
    };
    let mut entries: Vec<_> = entries.flatten().take(*left).collect();
    *left -= entries.len();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // Links are not followed: they lead elsewhere.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth > 0 => look_in(&path, depth - 1, left, found),
            Ok(kind) if kind.is_dir() => found.skipped.push(path),
            Ok(kind) if kind.is_file() && (ends_with(&path, BUNDLE) || looks_encrypted(&path)) => {
                found.bundles.push(path);
            }
            _ => {}
        }
    }
}

fn ends_with(path: &Path, end: &str) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // What file systems leave beside a copy (`._x`) is not ours.
    !name.starts_with('.') && name.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundles_are_found_in_folders_and_files_are_taken_as_named() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("a/b")).unwrap();
        for name in ["a/2.rtbundle", "a/b/1.rtbundle", "a/._2.rtbundle", "a/x.pdf", "a/c.rtbundle.age", "other.jpg"] {
            fs::write(dir.path().join(name), b"x").unwrap();
        }
        std::os::unix::fs::symlink(dir.path(), dir.path().join("a/loop")).unwrap();
        let found = find(&[dir.path().join("a"), dir.path().join("other.jpg"), dir.path().join("gone")]);
        let due = ["a/2.rtbundle", "a/b/1.rtbundle", "a/c.rtbundle.age", "other.jpg", "gone"];
        assert_eq!(found.bundles, due.map(|name| dir.path().join(name)));
        assert_eq!(found.skipped, Vec::<PathBuf>::new());
    }
}
