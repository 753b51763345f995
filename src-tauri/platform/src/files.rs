//! Single files: whose they are, who holds them, and what the medium holds of them.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::{FileError, system::files as system};

/// Who may read a new file, where the file system knows owners. Its owner alone writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Its owner alone.
    Owner,
    /// Everybody on the computer.
    Everybody,
}

/// Opens a plain file to be read, without waiting for it: a named pipe would hold us for ever.
///
/// # Errors
/// [`FileError::NotAFile`] for a folder, a pipe, a device; or it cannot be opened.
pub fn open_plain(path: &Path) -> Result<File, FileError> {
    let source = system::open_without_waiting(path)?;
    if system::is_plain(&source)? { Ok(source) } else { Err(FileError::NotAFile(path.display().to_string())) }
}

/// Makes a file that only its owner reads and writes, to be written.
///
/// # Errors
/// Something of that name is there; or it cannot be made.
pub fn create_own(path: &Path) -> io::Result<File> {
    system::new_options(Readers::Owner).write(true).create_new(true).open(path)
}

/// A file that nobody else but its owner may read or write, from now on.
///
/// # Errors
/// It is not there, not ours, or on a disk that is read only.
pub fn make_own(path: &Path) -> io::Result<()> {
    system::make_own(path)
}

/// A folder that nobody else but its owner may look into or write to, from now on.
///
/// # Errors
/// As [`make_own`].
pub fn make_own_folder(dir: &Path) -> io::Result<()> {
    system::make_own_folder(dir)
}

/// Nothing where only the owner of a file or folder may do anything with it, or it cannot be looked at; else what
/// others may do, as the system writes it.
#[must_use]
pub fn others_may(path: &Path) -> Option<String> {
    system::others_may(path)
}

/// Whether a file or folder says of itself that not even its owner writes to it. Administrators may all the same.
#[must_use]
pub fn is_closed(path: &Path) -> bool {
    system::is_closed(path)
}

/// Opens a file of one's own, making it where it is not there, and holds it: no other process can until it is closed.
///
/// # Errors
/// [`io::ErrorKind::WouldBlock`] where another holds it; or it cannot be opened, or the file system knows no locks.
pub fn lock_file(path: &Path) -> io::Result<File> {
    let mut options = system::new_options(Readers::Owner);
    let file = options.read(true).write(true).create(true).truncate(false).open(path)?;
    file.try_lock()?;
    Ok(file)
}

/// Gives a file another name on the same file system, in one step; a file of that name is gone then.
///
/// # Errors
/// It cannot; both files are as they were.
pub fn replace(from: &Path, to: &Path) -> io::Result<()> {
    let mut tried = 0;
    loop {
        match std::fs::rename(from, to) {
            Err(error) if system::passes(&error, tried) => tried += 1,
            done => return done,
        }
    }
}

/// A file as it is on the medium, whatever of it is in memory. What was synced before is read so.
#[derive(Debug)]
pub struct FromMedium(system::FromMedium);

impl FromMedium {
    /// From the beginning of the file at `path`.
    ///
    /// # Errors
    /// It cannot be opened, or the system does not let go of what it has in memory.
    pub fn open(path: &Path) -> io::Result<FromMedium> {
        FromMedium::of(File::open(path)?, 0)
    }

    /// From byte `from` of an open file.
    ///
    /// # Errors
    /// As [`FromMedium::open`].
    pub fn of(file: File, from: u64) -> io::Result<FromMedium> {
        Ok(FromMedium(system::FromMedium::of(file, from)?))
    }
}

impl Read for FromMedium {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_locked_by_one_and_keeps_what_it_holds() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.lock");
        std::fs::write(&path, b"kept").unwrap();
        let held = lock_file(&path).unwrap();
        assert_eq!(lock_file(&path).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        drop(held);
        drop(lock_file(&path).unwrap());
        assert_eq!(std::fs::read(&path).unwrap(), b"kept");
    }
}
