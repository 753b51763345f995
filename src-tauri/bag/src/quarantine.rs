//! A foreign file is copied once, and from then on only the copy is read.
//!
//! A stick may be pulled, or serve other bytes the second time; so nothing is judged before it is ours.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use roundtable_record::Hash;

use crate::BagError;
use crate::begun::{begin, fill};

/// A copy in the quarantine folder, named by the SHA-256 of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantinedFile {
    path: PathBuf,
    hash: Hash,
    length: u64,
}

/// Copies the file at `path` into the folder `dir`, at most `cap` bytes and one more. The same bytes taken twice are
/// kept once.
///
/// # Errors
/// [`BagError::Limit`] when the file is larger than `cap`; not a plain file; or the machine fails. Then nothing is kept.
pub fn take(path: &Path, dir: &Path, cap: u64) -> Result<QuarantinedFile, BagError> {
    keep(&read(path, cap)?, dir)
}

/// The first half of [`take`]: the bytes of the file at `path`, read once; one that is too large is not read at all.
/// What fails here is the stick or the file.
///
/// # Errors
/// As [`take`].
pub fn read(path: &Path, cap: u64) -> Result<Vec<u8>, BagError> {
    let source = open(path)?;
    let length = source.metadata()?.len();
    let limit = || BagError::Limit { what: "bytes", most: cap };
    if length > cap {
        return Err(limit());
    }
    // What the file says of its length is room made, not believed: it may grow while it is read.
    let bytes = all(source, length, cap)?;
    if bytes.len() as u64 > cap { Err(limit()) } else { Ok(bytes) }
}

/// Opens a foreign file without waiting for it: a named pipe would hold us for ever.
///
/// # Errors
/// Not a plain file; or it cannot be opened.
pub fn open(path: &Path) -> Result<File, BagError> {
    let waiting = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    let source = OpenOptions::new().read(true).custom_flags(waiting).open(path)?;
    if source.metadata()?.is_file() { Ok(source) } else { Err(BagError::NotAFile(path.display().to_string())) }
}

/// Up to `cap` bytes and one more, into room for as many as there should be.
fn all(source: File, length: u64, cap: u64) -> Result<Vec<u8>, BagError> {
    let mut bytes = Vec::new();
    let room = bytes.try_reserve_exact(usize::try_from(length.saturating_add(1)).unwrap_or(usize::MAX));
    room.map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
    source.take(cap.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The other half: a copy of these bytes in the folder `dir`. What fails here is our own disk.
///
/// # Errors
/// The machine fails. Then nothing is kept.
pub fn keep(bytes: &[u8], dir: &Path) -> Result<QuarantinedFile, BagError> {
    let mut copy = begin(dir, 0o600)?;
    fill(&mut copy, bytes)?;
    let hash = Hash::of(bytes);
    let path = dir.join(hash.to_string());
    copy.persist(&path).map_err(|failed| failed.error)?;
    Ok(QuarantinedFile { path, hash, length: bytes.len() as u64 })
}

impl QuarantinedFile {
    /// Where the copy lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The SHA-256 of the file.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// Its length in bytes.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The bytes of the copy.
    ///
    /// # Errors
    /// The copy is gone, or no longer what was taken.
    pub fn read(&self) -> Result<Vec<u8>, BagError> {
        let bytes = all(File::open(&self.path)?, self.length, self.length)?;
        if Hash::of(&bytes) == self.hash { Ok(bytes) } else { Err(BagError::ReadBack) }
    }

    /// Removes the copy.
    ///
    /// # Errors
    /// The machine fails.
    pub fn discard(self) -> Result<(), BagError> {
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> (tempfile::TempDir, tempfile::TempDir) {
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap())
    }

    #[test]
    fn the_copy_stays_what_it_was_when_the_stick_changes_or_goes() {
        let (stick, home) = folders();
        let path = stick.path().join("a.rtbundle");
        std::fs::write(&path, b"first").unwrap();
        let file = take(&path, home.path(), 5).unwrap();
        std::fs::write(&path, b"other").unwrap();
        assert_eq!(file.read().unwrap(), b"first");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(file.read().unwrap(), b"first");
        assert_eq!((file.hash(), file.length()), (Hash::of(b"first"), 5));
        std::fs::write(file.path(), b"touch").unwrap();
        assert_eq!(file.read().unwrap_err().code(), "disk_read_back");
        file.discard().unwrap();
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_file_over_the_cap_leaves_nothing_behind() {
        let (stick, home) = folders();
        let path = stick.path().join("big");
        std::fs::write(&path, b"123456").unwrap();
        assert_eq!(take(&path, home.path(), 5).unwrap_err().code(), "limits");
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
        // Far larger than what may be kept in memory, and not read for it.
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        assert_eq!(take(&path, home.path(), 1 << 30).unwrap_err().code(), "limits");
        // Endless, but not a plain file.
        assert_eq!(take(Path::new("/dev/zero"), home.path(), 5).unwrap_err().code(), "not_a_file");
    }

    #[test]
    fn folders_pipes_and_missing_files_are_refused_at_once() {
        let (stick, home) = folders();
        assert_eq!(take(stick.path(), home.path(), 5).unwrap_err().code(), "not_a_file");
        assert_eq!(take(&stick.path().join("none"), home.path(), 5).unwrap_err().code(), "disk_gone");
        let pipe = stick.path().join("pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        assert_eq!(take(&pipe, home.path(), 5).unwrap_err().code(), "not_a_file");
        let link = stick.path().join("link");
        std::os::unix::fs::symlink(&link, &link).unwrap();
        assert_eq!(take(&link, home.path(), 5).unwrap_err().code(), "not_a_file");
    }

    #[test]
    fn the_same_bytes_are_kept_once() {
        let (stick, home) = folders();
        for name in ["a", "b"] {
            std::fs::write(stick.path().join(name), b"same").unwrap();
            take(&stick.path().join(name), home.path(), 5).unwrap();
        }
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
    }
}
