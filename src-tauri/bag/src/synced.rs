//! Writing a file so that "saved" is true: on the medium, under its name, and read back past the cache.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use rustix::fs::Advice;
use tempfile::NamedTempFile;

use crate::BagError;
use crate::begun::{begin, fill};

/// Its owner alone reads and writes it.
const OWN: u32 = 0o600;
/// Everybody on the computer may read it.
const READABLE: u32 = 0o644;

/// Writes `bytes` as the file `name` in the folder `dir`, replacing one of that name only once the new one was read
/// back the same. Returns its path when it is on the medium for good, and not before. Only its owner can read it, where
/// the file system knows owners.
///
/// # Errors
/// A name with a folder in it, or of something that is no plain file; the disk is full, gone, not writable, or gives other bytes back. Until the new file was
/// read back the older one of that name stands untouched; what was only begun is removed.
pub fn write_synced(dir: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, BagError> {
    write_as(dir, name, bytes, OWN)
}

/// The same for what anybody may read: what is published, and what travels on a stick to another computer.
///
/// # Errors
/// As [`write_synced`].
pub fn write_readable(dir: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, BagError> {
    write_as(dir, name, bytes, READABLE)
}

fn write_as(dir: &Path, name: &str, bytes: &[u8], mode: u32) -> Result<PathBuf, BagError> {
    let path = dir.join(name);
    if path.file_name().is_none_or(|found| found != name) || path.parent() != Some(dir) {
        return Err(BagError::NotAFile(name.to_owned()));
    }
    free_or_plain(&path)?;
    write_to(&mut Disk { dir, mode }, &path, bytes)?;
    Ok(path)
}

/// What may be written under this name: nothing lies there, or a plain file. A link, a folder, a device is never
/// replaced.
///
/// # Errors
/// [`BagError::NotAFile`].
fn free_or_plain(path: &Path) -> Result<(), BagError> {
    match path.symlink_metadata() {
        Ok(there) if !there.is_file() => Err(BagError::NotAFile(path.display().to_string())),
        _ => Ok(()),
    }
}

/// Whether nothing lies under this name but, if anything, a plain file that begins so: then it is one of a kind.
///
/// # Errors
/// As [`free_or_plain`]; or the file cannot be read.
pub fn free_or_begins(path: &Path, begins: &[u8]) -> Result<bool, BagError> {
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
pub fn append_synced(path: &Path, length: u64, bytes: &[u8]) -> Result<(), BagError> {
    let mut file = File::options().read(true).append(true).open(path)?;
    if file.metadata()?.len() != length {
        return Err(BagError::ReadBack);
    }
    file.write_all(bytes)?;
    file.sync_all()?;
    rustix::fs::fadvise(&file, 0, None, Advice::DontNeed).map_err(io::Error::from)?;
    file.seek(io::SeekFrom::Start(length))?;
    let mut found = Vec::new();
    file.take(bytes.len() as u64 + 1).read_to_end(&mut found)?;
    if found == bytes { Ok(()) } else { Err(BagError::ReadBack) }
}

/// The steps in which a medium can fail, one by one, so that tests can fail each.
trait Medium {
    /// A file that is not yet under its name; removed when dropped.
    type Begun;
    fn begin(&mut self) -> io::Result<Self::Begun>;
    fn write(&mut self, begun: &mut Self::Begun, bytes: &[u8]) -> io::Result<()>;
    fn sync(&mut self, begun: &Self::Begun) -> io::Result<()>;
    fn begun_at(&self, begun: &Self::Begun) -> PathBuf;
    fn rename(&mut self, begun: Self::Begun, path: &Path) -> io::Result<()>;
    fn sync_folder(&mut self) -> io::Result<()>;
    /// Reads a file from the medium, not from memory; at most `most` bytes.
    fn read_back(&mut self, path: &Path, most: u64) -> io::Result<Vec<u8>>;
}

fn write_to<M: Medium>(medium: &mut M, path: &Path, bytes: &[u8]) -> Result<(), BagError> {
    let mut begun = medium.begin()?;
    medium.write(&mut begun, bytes)?;
    medium.sync(&begun)?;
    let begun_at = medium.begun_at(&begun);
    same_on(medium, &begun_at, bytes)?;
    medium.rename(begun, path)?;
    medium.sync_folder()?;
    same_on(medium, path, bytes)
}

fn same_on<M: Medium>(medium: &mut M, path: &Path, bytes: &[u8]) -> Result<(), BagError> {
    let found = medium.read_back(path, bytes.len() as u64 + 1)?;
    if found == bytes { Ok(()) } else { Err(BagError::ReadBack) }
}

struct Disk<'a> {
    dir: &'a Path,
    mode: u32,
}

impl Medium for Disk<'_> {
    type Begun = NamedTempFile;

    fn begin(&mut self) -> io::Result<NamedTempFile> {
        begin(self.dir, self.mode)
    }

    fn write(&mut self, begun: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        fill(begun, bytes)
    }

    fn sync(&mut self, begun: &NamedTempFile) -> io::Result<()> {
        begun.as_file().sync_all()
    }

    fn begun_at(&self, begun: &NamedTempFile) -> PathBuf {
        begun.path().to_owned()
    }

    fn rename(&mut self, begun: NamedTempFile, path: &Path) -> io::Result<()> {
        begun.persist(path).map(drop).map_err(|failed| failed.error)
    }

    fn sync_folder(&mut self) -> io::Result<()> {
        crate::sync_folder(self.dir)
    }

    fn read_back(&mut self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        rustix::fs::fadvise(&file, 0, None, Advice::DontNeed)?;
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests;
