//! A file that is not yet under its name. What fails keeps its error number, so that it can be told apart.
//!
//! Whoever writes one holds a lock on it as long as he is there. One that nobody holds was left by a writer that was
//! stopped, by a pulled plug or stick; it goes when the next file is begun beside it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::foreign;

const PREFIX: &str = ".roundtable-";
const SUFFIX: &str = ".part";
/// Most entries of a folder that are looked at.
const MOST_ENTRIES: usize = 2_000;

/// Begins a file in a folder, under a hidden name of its own; it is removed when dropped.
///
/// # Errors
/// The disk is full, gone or not writable.
pub fn begin(dir: &Path, mode: u32) -> io::Result<NamedTempFile<File>> {
    remove_left_over(dir);
    tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).make_in(dir, |path| {
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(mode).open(path)?;
        match file.try_lock() {
            // Taken for left over before it was held; another name is tried then.
            Err(fs::TryLockError::WouldBlock) => Err(io::ErrorKind::AlreadyExists.into()),
            Ok(()) if !path.exists() => Err(io::ErrorKind::AlreadyExists.into()),
            // A medium that knows no locks: nothing is ever taken for left over there.
            Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(file),
        }
    })
}

/// Removes from a folder what writers that were stopped have left in it; false where some of it could not be removed.
/// What a writer holds is not left over.
pub fn remove_left_over(dir: &Path) -> bool {
    let Ok(entries) = fs::read_dir(dir) else { return true };
    let mut all_gone = true;
    for entry in entries.take(MOST_ENTRIES).flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if !ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        all_gone &= match foreign::open(&entry.path()).map(|file| file.try_lock().map(|()| file)) {
            Ok(Err(fs::TryLockError::WouldBlock)) => true,
            Ok(Ok(_held)) => fs::remove_file(entry.path()).is_ok(),
            Ok(Err(fs::TryLockError::Error(_))) | Err(_) => false,
        };
    }
    all_gone
}

/// Writes bytes into it.
pub(crate) fn fill(begun: &mut NamedTempFile<File>, bytes: &[u8]) -> io::Result<()> {
    begun.as_file_mut().write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_stopped_writer_left_goes_and_what_is_being_written_stays() {
        let dir = tempfile::tempdir().unwrap();
        let there = || {
            let mut names: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            names
        };
        let left = dir.path().join(".roundtable-abc.part");
        fs::write(&left, b"half").unwrap();
        for kept in [".roundtable-abc", "roundtable-abc.part", "table-3.rtbundle"] {
            fs::write(dir.path().join(kept), b"somebody's").unwrap();
        }
        fs::create_dir(dir.path().join(".roundtable-folder.part")).unwrap();
        std::os::unix::fs::symlink("table-3.rtbundle", dir.path().join(".roundtable-link.part")).unwrap();
        let (before, running) = (there(), begin(dir.path(), 0o600).unwrap());
        assert!(!left.exists());
        assert!(remove_left_over(dir.path()), "what is held is not left over");
        let other = begin(dir.path(), 0o600).unwrap();
        assert!(running.path().exists() && other.path().exists());
        drop((running, other));
        assert_eq!(there(), before.into_iter().filter(|name| name != ".roundtable-abc.part").collect::<Vec<_>>());
    }

    #[test]
    fn of_many_writers_at_once_none_loses_his_file() {
        let dir = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let dir = dir.path();
                scope.spawn(move || {
                    for file in 0..50 {
                        let mut begun = begin(dir, 0o600).unwrap();
                        fill(&mut begun, b"whole").unwrap();
                        begun.persist(dir.join(format!("{writer}-{file}"))).unwrap();
                    }
                });
            }
        });
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 200);
    }
}
