//! Files from outside, as they are found in folders.

use crate::error::reason::{Reason, Unfit};
use crate::exchange::travelling::{BUNDLE, ENCRYPTED};
use crate::home::media::ends_in;
use crate::organiser::collect::verdict::refused;
use crate::view::VerdictView;
use roundtable_bag::BagError;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// How deep folders are looked through.
const DEPTH: usize = 16;
/// Most entries that are looked at in one import.
const MOST_ENTRIES: usize = 100_000;

/// Whether a file of this name is an encrypted bundle.
pub(in crate::organiser) fn looks_encrypted(path: &Path) -> bool {
    ends_in(path, ENCRYPTED)
}

/// What an import is to look at.
#[derive(Debug, Default)]
pub(in crate::organiser) struct Found {
    /// Files named one by one, and bundles in folders.
    pub bundles: Vec<PathBuf>,
    /// Folders that were not looked through, or not wholly.
    pub skipped: Vec<Skipped>,
}

/// A folder that was not looked through, or not wholly.
#[derive(Debug)]
pub struct Skipped {
    /// Which.
    pub folder: PathBuf,
    /// Why.
    pub reason: Reason,
}

impl Skipped {
    /// For the window: like a file that was refused.
    #[must_use]
    pub fn view(&self) -> VerdictView {
        refused(&self.folder, &self.reason, None)
    }
}

/// Files as they are named; folders by what is in them, by name.
pub(in crate::organiser) fn find(paths: &[PathBuf]) -> Found {
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
    let skipped = |reason| Skipped { folder: dir.to_owned(), reason };
    if depth == 0 {
        return found.skipped.push(skipped(Unfit::FolderDeep.into()));
    }
    let failed = |error: io::Error| skipped(Reason::from(BagError::from(error)));
    let listed = match fs::read_dir(dir) {
        Ok(listed) => listed,
        Err(error) => return found.skipped.push(failed(error)),
    };
    let mut entries = Vec::new();
    for entry in listed {
        match entry {
            Ok(_) if *left == 0 => {
                found.skipped.push(skipped(Unfit::FolderFull.into()));
                break;
            }
            Ok(entry) => {
                *left -= 1;
                entries.push(entry);
            }
            Err(error) => {
                found.skipped.push(failed(error));
                break;
            }
        }
    }
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => look_in(&path, depth - 1, left, found),
            // Links to folders are not followed: they lead elsewhere, or round in a circle.
            Ok(kind) if kind.is_symlink() && path.is_dir() => {
                found.skipped.push(Skipped { folder: path, reason: Unfit::FolderLink.into() });
            }
            Ok(_) if (ends_in(&path, BUNDLE) || looks_encrypted(&path)) && may_be_a_file(&path) => {
                found.bundles.push(path);
            }
            _ => {}
        }
    }
}

/// A plain file, or a link to one. What cannot be known, whoever reads it says why.
fn may_be_a_file(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |there| there.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skipped(found: &Found) -> Vec<(PathBuf, &str)> {
        found.skipped.iter().map(|one| (one.folder.clone(), one.reason.code())).collect()
    }

    #[cfg(unix)]
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
        assert_eq!(skipped(&found), [(dir.path().join("a/loop"), "folder_link")]);
    }

    #[cfg(unix)]
    #[test]
    fn capitals_and_links_are_bundles_too_and_what_is_not_looked_through_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let deep: PathBuf = std::iter::once(dir.path().to_owned()).chain((0..DEPTH).map(|_| "a".into())).collect();
        fs::create_dir_all(&deep).unwrap();
        for name in ["C-TABLE-2.RTBUNDLE", "D.RTBundle.AGE"] {
            fs::write(dir.path().join(name), b"x").unwrap();
        }
        for (name, to) in [("link.rtbundle", "C-TABLE-2.RTBUNDLE"), ("broken.rtbundle", "gone")] {
            std::os::unix::fs::symlink(to, dir.path().join(name)).unwrap();
        }
        let found = find(&[dir.path().to_owned()]);
        let due = ["C-TABLE-2.RTBUNDLE", "D.RTBundle.AGE", "broken.rtbundle", "link.rtbundle"];
        assert_eq!(found.bundles, due.map(|name| dir.path().join(name)));
        assert_eq!(skipped(&found), [(deep, "folder_deep")]);
    }
}
