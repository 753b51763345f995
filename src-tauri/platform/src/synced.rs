//! Writing a file so that "saved" is true: on the medium, under its name, and read back past the cache.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::{FileError, FromMedium, Readers, Unfinished, begin, system::files as system};

/// Writes `bytes` as the file `name` in the folder `dir`, replacing one of that name only once the new one was read
/// back the same. Returns its path when it is on the medium for good, and not before. Only its owner can read it, where
/// the file system knows owners.
///
/// # Errors
/// A name with a folder in it, one that the system would change, or that of something that is no plain file; the disk is full,
/// gone, not writable, or gives other bytes back. Until the new file was read back the older one of that name stands
/// untouched; what was only unfinished is removed.
pub fn write_synced(dir: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, FileError> {
    write_as(dir, name, bytes, Readers::Owner)
}

/// The same for what anybody may read: what is published, and what travels on a stick to another computer.
///
/// # Errors
/// As [`write_synced`].
pub fn write_readable(dir: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, FileError> {
    write_as(dir, name, bytes, Readers::Everybody)
}

fn write_as(dir: &Path, name: &str, bytes: &[u8], readers: Readers) -> Result<PathBuf, FileError> {
    let path = dir.join(name);
    let leads_elsewhere = path.file_name().is_none_or(|found| found != name) || path.parent() != Some(dir);
    if leads_elsewhere || !system::keeps_name(name) {
        return Err(FileError::NotAFile(name.to_owned()));
    }
    free_or_plain(&path)?;
    write_to(&mut Disk { dir, readers }, &path, bytes)?;
    Ok(path)
}

/// What may be written under this name: nothing lies there, or a plain file. A link, a folder, a device is never
/// replaced.
///
/// # Errors
/// [`FileError::NotAFile`].
fn free_or_plain(path: &Path) -> Result<(), FileError> {
    match path.symlink_metadata() {
        Ok(there) if !there.is_file() => Err(FileError::NotAFile(path.display().to_string())),
        _ => Ok(()),
    }
}

/// Whether nothing lies under this name but, if anything, a plain file that begins so: then it is one of a kind.
///
/// # Errors
/// As [`free_or_plain`]; or the file cannot be read.
pub fn free_or_begins(path: &Path, begins: &[u8]) -> Result<bool, FileError> {
    free_or_plain(path)?;
    let mut found = Vec::new();
    match File::open(path) {
        Ok(there) => there.take(begins.len() as u64).read_to_end(&mut found)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error.into()),
    };
    Ok(found == begins)
}

/// Adds `bytes` to a file that is `length` bytes long. On return they are on the medium for good, read back the same.
///
/// # Errors
/// The file has another length; the disk is full, gone, not writable, or gives other bytes back. Then the file may end
/// in a part of what was to be added.
pub fn append_synced(path: &Path, length: u64, bytes: &[u8]) -> Result<(), FileError> {
    let mut file = File::options().read(true).append(true).open(path)?;
    if file.metadata()?.len() != length {
        return Err(FileError::ReadBack);
    }
    file.write_all(bytes)?;
    file.sync_all()?;
    let mut found = Vec::new();
    FromMedium::of(file, length)?.take(bytes.len() as u64 + 1).read_to_end(&mut found)?;
    if found == bytes { Ok(()) } else { Err(FileError::ReadBack) }
}

/// The steps in which a medium can fail, one by one, so that tests can fail each.
trait Medium {
    /// A file that is not yet under its name; removed when dropped.
    type Unfinished;
    fn begin(&mut self) -> io::Result<Self::Unfinished>;
    fn write(&mut self, unfinished: &mut Self::Unfinished, bytes: &[u8]) -> io::Result<()>;
    fn sync(&mut self, unfinished: &Self::Unfinished) -> io::Result<()>;
    fn unfinished_at(&self, unfinished: &Self::Unfinished) -> PathBuf;
    fn rename(&mut self, unfinished: Self::Unfinished, path: &Path) -> io::Result<()>;
    fn sync_folder(&mut self) -> io::Result<()>;
    /// Reads a file from the medium, not from memory; at most `most` bytes.
    fn read_back(&mut self, path: &Path, most: u64) -> io::Result<Vec<u8>>;
}

fn write_to<M: Medium>(medium: &mut M, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let mut unfinished = medium.begin()?;
    medium.write(&mut unfinished, bytes)?;
    medium.sync(&unfinished)?;
    let unfinished_at = medium.unfinished_at(&unfinished);
    same_on(medium, &unfinished_at, bytes)?;
    medium.rename(unfinished, path)?;
    medium.sync_folder()?;
    same_on(medium, path, bytes)
}

fn same_on<M: Medium>(medium: &mut M, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let found = medium.read_back(path, bytes.len() as u64 + 1)?;
    if found == bytes { Ok(()) } else { Err(FileError::ReadBack) }
}

struct Disk<'a> {
    dir: &'a Path,
    readers: Readers,
}

impl Medium for Disk<'_> {
    type Unfinished = Unfinished;

    fn begin(&mut self) -> io::Result<Unfinished> {
        begin(self.dir, self.readers)
    }

    fn write(&mut self, unfinished: &mut Unfinished, bytes: &[u8]) -> io::Result<()> {
        unfinished.file().write_all(bytes)
    }

    fn sync(&mut self, unfinished: &Unfinished) -> io::Result<()> {
        unfinished.file().sync_all()
    }

    fn unfinished_at(&self, unfinished: &Unfinished) -> PathBuf {
        unfinished.path().to_owned()
    }

    fn rename(&mut self, unfinished: Unfinished, path: &Path) -> io::Result<()> {
        unfinished.replace(path)
    }

    fn sync_folder(&mut self) -> io::Result<()> {
        crate::sync_folder(self.dir)
    }

    fn read_back(&mut self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        FromMedium::open(path)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests;
