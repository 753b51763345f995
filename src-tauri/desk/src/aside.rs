//! Folders of a home in which something is prepared: a copy of the database for a backup, a backup that is being
//! restored. They hold what people said, so none may outlive its work, not even when that was stopped.

use crate::home::Home;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use tempfile::TempDir;

const PREFIX: &str = ".aside-";

/// Such a folder; gone when dropped.
pub(crate) struct Aside {
    dir: TempDir,
    /// Held as long as the folder is worked in.
    _held: File,
}

impl Aside {
    /// A new one; what others that were stopped have left goes first.
    pub fn new(home: &Home) -> io::Result<Aside> {
        remove_left_over(home.dir());
        loop {
            let dir = tempfile::Builder::new().prefix(PREFIX).tempdir_in(home.dir())?;
            // Another process may take it for left over before it is held here: then it is removed, or held there.
            match File::open(dir.path()).and_then(|held| held.try_lock().map(|()| held).map_err(io::Error::from)) {
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

/// Removes the folders in a home that nobody works in any more. What cannot be removed is left, for the next time.
pub(crate) fn remove_left_over(home: &Path) {
    let Ok(entries) = fs::read_dir(home) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        if ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let held = File::open(entry.path()).map(|dir| dir.try_lock().map(|()| dir));
            if let Ok(Ok(_held)) = held {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;
    use std::sync::Arc;

    #[test]
    fn what_a_stopped_process_left_goes_and_what_is_worked_in_stays() {
        let dir = tempfile::tempdir().unwrap();
        let left = dir.path().join(".aside-left");
        fs::create_dir_all(left.join("packs")).unwrap();
        fs::write(left.join("packs/roundtable.db"), "他说的话").unwrap();
        let home = Home::open(dir.path(), Arc::new(SystemClock)).unwrap();
        assert!(!left.exists());
        let one = Aside::new(&home).unwrap();
        let other = Aside::new(&home).unwrap();
        remove_left_over(dir.path());
        assert!(one.path().is_dir() && other.path().is_dir());
        let path = one.path().to_owned();
        drop(one);
        assert!(!path.exists() && other.path().is_dir());
    }
}
