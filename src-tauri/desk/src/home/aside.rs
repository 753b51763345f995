//! Folders of a home in which something is prepared: a copy of the database for a backup, a backup that is being
//! restored. They hold what people said, so none may outlive its work, not even when that was stopped; and what goes is
//! written over first.

use crate::home::Home;
use roundtable_platform::{HeldFolder, hold_folder};
use std::fs::{self, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;
use tempfile::TempDir;

const PREFIX: &str = ".aside-";
/// What such folders were called once; nobody held those.
const ONCE: [&str; 2] = [".restore-", ".tmp"];

/// Such a folder; gone when dropped.
pub(crate) struct Aside {
    dir: TempDir,
    /// Held as long as the folder is worked in.
    _held: HeldFolder,
}

impl Aside {
    /// A new one; what others that were stopped have left goes first.
    pub fn new(home: &Home) -> io::Result<Aside> {
        remove_left_over(home.dir());
        loop {
            let dir = tempfile::Builder::new().prefix(PREFIX).tempdir_in(home.dir())?;
            // Another process may take it for left over before it is held here: then it is removed, or held there.
            match hold_folder(dir.path()) {
                Ok(held) if dir.path().is_dir() => return Ok(Aside { dir, _held: held }),
                Err(error) if ![io::ErrorKind::NotFound, io::ErrorKind::WouldBlock].contains(&error.kind()) => {
                    return Err(error);
                }
                _ => {}
            }
        }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // The folder goes all the same.
        let _ = write_over(self.path());
    }
}

/// Removes the folders in a home that nobody works in any more; false where one is still there, for want of rights or
/// because somebody works in it.
pub(crate) fn remove_left_over(home: &Path) -> bool {
    let Ok(entries) = fs::read_dir(home) else { return false };
    let mut all_gone = true;
    for entry in entries.flatten() {
        let name = entry.file_name();
        let named = |prefix: &&str| name.to_str().is_some_and(|name| name.starts_with(*prefix));
        let ours = [PREFIX].iter().chain(&ONCE).any(named);
        if ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            all_gone &= remove(&entry.path()).is_ok();
        }
    }
    all_gone
}

fn remove(dir: &Path) -> io::Result<()> {
    let _held = hold_folder(dir)?;
    // On disks that move what is written this does not help, and where it fails nothing is lost by it.
    let _ = write_over(dir);
    fs::remove_dir_all(dir)
}

/// Writes over every file in a folder, so that what people said does not stay in free space.
fn write_over(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            write_over(&entry.path())?;
        } else if kind.is_file() {
            let mut file = OpenOptions::new().write(true).open(entry.path())?;
            let length = file.metadata()?.len();
            io::copy(&mut io::repeat(0).take(length), &mut file)?;
            file.sync_all()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::clock::SystemClock;
    use std::sync::Arc;

    #[test]
    fn what_a_stopped_process_left_goes_and_what_is_worked_in_stays() {
        let dir = tempfile::tempdir().unwrap();
        Home::open(dir.path(), Arc::new(SystemClock)).unwrap();
        for left in [".aside-left", ".restore-left", ".tmpleft"] {
            fs::create_dir_all(dir.path().join(left).join("packs")).unwrap();
            fs::write(dir.path().join(left).join("packs/roundtable.db"), "他说的话").unwrap();
        }
        let home = Home::open(dir.path(), Arc::new(SystemClock)).unwrap();
        let left = || {
            fs::read_dir(dir.path())
                .unwrap()
                .filter(|e| e.as_ref().unwrap().file_name().as_encoded_bytes()[0] == b'.')
                .count()
        };
        assert_eq!(left(), 0);
        let one = Aside::new(&home).unwrap();
        let other = Aside::new(&home).unwrap();
        assert!(!remove_left_over(dir.path()), "they are still there");
        assert!(one.path().is_dir() && other.path().is_dir());
        let path = one.path().to_owned();
        drop(one);
        assert!(!path.exists() && other.path().is_dir());
        drop(other);
        assert!(remove_left_over(dir.path()));
    }

    #[test]
    fn what_goes_is_written_over_first() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("folder");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("roundtable.db"), "他说的话").unwrap();
        // Another name of the same file shows what is left of it.
        fs::hard_link(folder.join("roundtable.db"), dir.path().join("other")).unwrap();
        remove(&folder).unwrap();
        assert_eq!(fs::read(dir.path().join("other")).unwrap(), [0; 12]);
    }
}
