//! A file that is not yet under its name. What fails keeps its error number, so that it can be told apart.
//!
//! Whoever writes one holds it as long as he is there. One that nobody holds was left by a writer that was
//! stopped, by a pulled plug or stick; it goes when the next file is begun beside it.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::{Readers, system};

const PREFIX: &str = ".roundtable-";
const SUFFIX: &str = ".part";
/// Most entries of a folder that are looked at.
const MOST_ENTRIES: usize = 2_000;

/// A file that is not yet under its name; removed when dropped.
#[derive(Debug)]
pub struct Unfinished(NamedTempFile<File>);

impl Unfinished {
    /// The file, open to be read and written.
    #[must_use]
    pub fn file(&self) -> &File {
        self.0.as_file()
    }

    /// Where it lies until it has its name.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Gives it its name in the same folder, in one step; a file of that name is gone then.
    ///
    /// # Errors
    /// It cannot; a file of that name stands as it was, and this one is removed.
    pub fn replace(self, path: &Path) -> io::Result<()> {
        let (mut unfinished, mut tried) = (self.0, 0);
        loop {
            match unfinished.persist(path) {
                Err(failed) if system::files::passes(&failed.error, tried) => {
                    (unfinished, tried) = (failed.file, tried + 1);
                }
                done => return done.map(drop).map_err(|failed| failed.error),
            }
        }
    }

    /// The same where no file has that name.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] where one has; or as [`Unfinished::replace`].
    pub fn take_free_name(self, path: &Path) -> io::Result<()> {
        self.0.persist_noclobber(path).map(drop).map_err(|failed| failed.error)
    }
}

/// Begins a file in a folder, under a hidden name of its own.
///
/// # Errors
/// The disk is full, gone or not writable.
pub fn begin(dir: &Path, readers: Readers) -> io::Result<Unfinished> {
    remove_left_over(dir);
    let mut hidden = tempfile::Builder::new();
    let hidden = hidden.prefix(PREFIX).suffix(SUFFIX);
    Ok(Unfinished(hidden.make_in(dir, |path| system::files::begin_held(path, readers))?))
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
        all_gone &= match system::files::take_left_over(&entry.path()) {
            Ok(None) => true,
            Ok(Some(_held)) => fs::remove_file(entry.path()).is_ok(),
            Err(_) => false,
        };
    }
    all_gone
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

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
        #[cfg(unix)]
        std::os::unix::fs::symlink("table-3.rtbundle", dir.path().join(".roundtable-link.part")).unwrap();
        let (before, running) = (there(), begin(dir.path(), Readers::Owner).unwrap());
        assert!(!left.exists());
        assert!(remove_left_over(dir.path()), "what is held is not left over");
        let other = begin(dir.path(), Readers::Owner).unwrap();
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
                        let unfinished = begin(dir, Readers::Owner).unwrap();
                        unfinished.file().write_all(b"whole").unwrap();
                        unfinished.replace(&dir.join(format!("{writer}-{file}"))).unwrap();
                    }
                });
            }
        });
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 200);
    }

    #[test]
    fn a_name_that_is_taken_is_replaced_only_where_that_is_asked_for() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        let written = |bytes: &[u8]| {
            let unfinished = begin(dir.path(), Readers::Owner).unwrap();
            unfinished.file().write_all(bytes).unwrap();
            unfinished
        };
        written(b"first").take_free_name(&path).unwrap();
        assert_eq!(written(b"second").take_free_name(&path).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"first");
        written(b"third").replace(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"third");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
