//! Where a mirror goes: beside the pack on the stick that it was opened from, else on the first stick there is.

use super::file::{EXTENSION, MirrorFile};
use super::notes;
use crate::media::{files_in, stems_beside, sticks};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where a mirror may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MirrorPlace {
    /// Into this folder and no other.
    Folder(PathBuf),
    /// On a stick: one that the desktop has mounted, or one of these folders.
    Sticks(Vec<PathBuf>),
}

impl MirrorPlace {
    /// The folder to write into now. Once a stick was used no other is, lest copies lie about.
    pub(super) fn folder(&self, used: Option<&Path>, beside_pack: Option<&Path>) -> Option<PathBuf> {
        let named = match self {
            MirrorPlace::Folder(folder) => return folder.is_dir().then(|| folder.clone()),
            MirrorPlace::Sticks(named) => named,
        };
        let there = sticks(named);
        let on_a_stick = |dir: &Path| dir.is_dir() && there.iter().any(|stick| dir.starts_with(&stick.path));
        if let Some(used) = used {
            return on_a_stick(used).then(|| used.to_owned());
        }
        let beside_pack = beside_pack.filter(|dir| on_a_stick(dir)).map(Path::to_owned);
        beside_pack.or_else(|| there.first().map(|stick| PathBuf::from(&stick.path)))
    }
}

/// The name for a mirror in a folder: one that is free, or that of a mirror which holds nothing but this record's
/// own lines. What another laptop has written is left alone.
pub(super) fn name_in(dir: &Path, stem: &str, record: &[Vec<u8>]) -> Option<String> {
    stems_beside(stem).find(|stem| {
        let path = dir.join(format!("{stem}.{EXTENSION}"));
        match MirrorFile::open(&path) {
            Ok(there) => there.lies_within(record),
            Err(_) => !path.exists(),
        }
    })
}

/// The notes beside a mirror.
pub(super) fn notes_beside(mirror: &Path) -> PathBuf {
    mirror.with_extension(notes::EXTENSION)
}

/// Whether a mirror of this record may lie in a folder: one does, or the folder is not there to be looked at.
pub(crate) fn lies_there(dir: &Path, record: &[Vec<u8>]) -> bool {
    let is_ours = |path: &PathBuf| MirrorFile::open(path).is_ok_and(|there| there.lies_within(record));
    !dir.is_dir() || files_in(dir, EXTENSION).iter().any(is_ours)
}

/// Removes from a folder the mirrors of a record that is whole elsewhere now. What another laptop has written is
/// left alone.
pub(crate) fn remove_from(dir: &Path, record: &[Vec<u8>]) -> io::Result<()> {
    for path in files_in(dir, EXTENSION) {
        if MirrorFile::open(&path).is_ok_and(|there| there.lies_within(record)) {
            for path in [notes_beside(&path), path] {
                match fs::remove_file(path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
            }
        }
    }
    Ok(())
}
