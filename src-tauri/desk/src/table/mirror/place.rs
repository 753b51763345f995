//! Where a mirror goes: beside the pack on the stick that it was opened from, else on a stick that holds that pack or the
//! session's mirror, else nowhere until somebody has chosen a stick.

use super::file::{EXTENSION, MirrorFile};
use super::notes;
use crate::error::DeskError;
use crate::home::media::{files_in, stems_beside, sticks};
use crate::view::Destination;
use roundtable_bag::{Bag, BagKind, foreign};
use roundtable_record::Hash;
use roundtable_store::{Settings, Store};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Where a mirror may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MirrorPlace {
    /// Into this folder and no other.
    Folder(PathBuf),
    /// On the table's stick: one that the desktop has mounted, or one of these folders.
    Sticks(Vec<PathBuf>),
}

/// Where a mirror goes now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// Into this folder.
    Folder(PathBuf),
    /// There are sticks, and none is the table's: nothing is written on this one until somebody chose it.
    Strange(PathBuf),
    /// There is none.
    Nothing,
}

/// By what the stick is found on which a mirror goes.
pub(super) struct Looked<'a> {
    /// Where it was written last. Once a stick was used no other is, lest copies lie about.
    pub used: Option<&'a Path>,
    /// The folder of the pack that was opened.
    pub beside_pack: Option<&'a Path>,
    /// The stick that somebody chose.
    pub chosen: Option<&'a Path>,
    /// Hash of the manifest of the session's pack.
    pub manifest: &'a str,
    /// The record's lines.
    pub record: &'a [Vec<u8>],
    /// Packs that were looked at before.
    pub seen: &'a SeenPacks,
}

/// Packs on sticks, each read once as long as it stays as it is: a stick that is asked about is looked at again and again,
/// and may hold a whole meeting's.
#[derive(Default)]
pub(super) struct SeenPacks(RefCell<BTreeMap<PathBuf, SeenPack>>);

/// A file as it was when it was read.
struct SeenPack {
    length: u64,
    changed: Option<SystemTime>,
    manifest: Option<Hash>,
}

impl SeenPacks {
    /// The hash of a pack's manifest; none where the file is no pack or cannot be read.
    fn manifest(&self, path: &Path) -> Option<Hash> {
        let found = fs::metadata(path).ok()?;
        let (length, changed) = (found.len(), found.modified().ok());
        if let Some(seen) = self.0.borrow().get(path)
            && (seen.length, seen.changed) == (length, changed)
        {
            return seen.manifest;
        }
        let read = foreign::read(path, BagKind::Pack.most_bytes()).and_then(|bytes| Bag::read(bytes, BagKind::Pack));
        let manifest = read.ok().map(|bag| Hash::of(bag.manifest()));
        self.0.borrow_mut().insert(path.to_owned(), SeenPack { length, changed, manifest });
        manifest
    }
}

impl Looked<'_> {
    /// Whether a stick or folder is the table's: its pack or its mirror lies there, or somebody chose it.
    fn is_the_tables(&self, dir: &Path) -> bool {
        let is_pack = |path: &PathBuf| self.seen.manifest(path).is_some_and(|seen| seen.to_string() == self.manifest);
        self.chosen.is_some_and(|chosen| dir.starts_with(chosen))
            || files_in(dir, EXTENSION).iter().any(|path| is_of(path, self.record))
            || files_in(dir, BagKind::Pack.extension()).iter().any(is_pack)
    }
}

impl MirrorPlace {
    /// The folder that was used, where it is there still.
    pub(super) fn still(&self, used: &Path) -> bool {
        match self {
            MirrorPlace::Folder(folder) => folder == used && folder.is_dir(),
            MirrorPlace::Sticks(named) => used.is_dir() && is_on(&sticks(named), used),
        }
    }

    /// Where to write. Texts are never written to a stick that is not the table's.
    pub(super) fn find(&self, looked: &Looked<'_>) -> Found {
        let named = match self {
            MirrorPlace::Folder(folder) if folder.is_dir() => return Found::Folder(folder.clone()),
            MirrorPlace::Folder(_) => return Found::Nothing,
            MirrorPlace::Sticks(named) => named,
        };
        let there = sticks(named);
        if let Some(used) = looked.used {
            return match used.is_dir() && is_on(&there, used) {
                true if looked.is_the_tables(used) => Found::Folder(used.to_owned()),
                true => Found::Strange(used.to_owned()),
                false => Found::Nothing,
            };
        }
        let beside_pack = looked.beside_pack.filter(|dir| dir.is_dir() && is_on(&there, dir)).map(Path::to_owned);
        let mut all = beside_pack.into_iter().chain(there.iter().map(|stick| PathBuf::from(&stick.path)));
        match all.find(|dir| looked.is_the_tables(dir)) {
            Some(dir) => Found::Folder(dir),
            None => there.first().map_or(Found::Nothing, |stick| Found::Strange(PathBuf::from(&stick.path))),
        }
    }
}

fn is_on(sticks: &[Destination], dir: &Path) -> bool {
    sticks.iter().any(|stick| dir.starts_with(&stick.path))
}

/// Whether a mirror holds nothing but lines of this record.
fn is_of(path: &Path, record: &[Vec<u8>]) -> bool {
    MirrorFile::look(path).is_ok_and(|there| there.lies_within(record))
}

/// The name for a mirror in a folder: one that is free, or that of a mirror which holds nothing but this record's
/// own lines. What another laptop has written is left alone.
pub(super) fn name_in(dir: &Path, stem: &str, record: &[Vec<u8>]) -> Option<String> {
    stems_beside(stem).find(|stem| {
        let path = dir.join(format!("{stem}.{EXTENSION}"));
        match MirrorFile::look(&path) {
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
    let is_ours = |path: &PathBuf| MirrorFile::look(path).is_ok_and(|there| there.lies_within(record));
    !dir.is_dir() || files_in(dir, EXTENSION).iter().any(is_ours)
}

/// Removes from a folder the mirrors of a record that is whole elsewhere now. What another laptop has written is
/// left alone.
pub(crate) fn remove_from(dir: &Path, record: &[Vec<u8>]) -> io::Result<()> {
    for path in files_in(dir, EXTENSION) {
        if MirrorFile::look(&path).is_ok_and(|there| there.lies_within(record)) {
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

/// The folders in which a session's copy was written and is not known to be gone; the last one last.
pub(crate) fn places_of(store: &Store, session: &str) -> Result<Vec<PathBuf>, DeskError> {
    let kept = store.setting(&places_key(session))?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default())
}

/// Keeps these as the folders in which a session's copy was written.
pub(crate) fn keep_places(store: &Store, session: &str, places: &[PathBuf]) -> Result<(), DeskError> {
    if places.is_empty() {
        return Ok(store.remove_setting(&places_key(session))?);
    }
    Ok(store.set_setting(&places_key(session), &serde_json::to_string(places).unwrap_or_default())?)
}

fn places_key(session: &str) -> String {
    format!("mirror_in {session}")
}
