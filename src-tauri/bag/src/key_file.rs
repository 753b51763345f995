//! A key kept in a file: made on first use, readable by its owner alone.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use zeroize::Zeroizing;

use crate::begun::{begin, fill};
use crate::limits::KEY_BYTES;
use crate::{BagError, Key};

/// The key in the file at `path`; when there is none, a new one is made and kept there (OpenSSH format, mode 0600).
/// A file that is there is never overwritten, and two callers at once end with the same key.
///
/// # Errors
/// The file holds no key of ours, or cannot be read or written.
pub fn key_of_file(path: &Path) -> Result<Key, BagError> {
    match read(path) {
        Err(BagError::Gone(_)) => {
            make(path)?;
            read(path)
        }
        found => found,
    }
}

fn read(path: &Path) -> Result<Key, BagError> {
    let mut pem = Zeroizing::new(String::new());
    let read = File::open(path)?.take(KEY_BYTES).read_to_string(&mut pem);
    match read {
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err(BagError::Key("not text")),
        Err(error) => Err(error.into()),
        Ok(_) => Key::from_pem(&pem),
    }
}

fn make(path: &Path) -> Result<(), BagError> {
    let folder = path.parent().ok_or_else(|| BagError::NotAFile(path.display().to_string()))?;
    let mut file = begin(folder, 0o600)?;
    fill(&mut file, Key::generate()?.to_pem()?.as_bytes())?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Err(refused) if refused.error.kind() != std::io::ErrorKind::AlreadyExists => Err(refused.error.into()),
        _ => Ok(crate::sync_folder(folder)?),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_then_found() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("organiser");
        let key = key_of_file(&path).unwrap();
        assert_eq!(key_of_file(&path).unwrap().public(), key.public());
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_file_that_is_no_key_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("organiser");
        for content in [&b"not a key"[..], b"\xff\xfe"] {
            std::fs::write(&path, content).unwrap();
            assert_eq!(key_of_file(&path).unwrap_err().code(), "key");
            assert_eq!(std::fs::read(&path).unwrap(), content);
        }
    }

    #[test]
    fn a_missing_folder_is_said_to_be_gone() {
        assert_eq!(key_of_file(Path::new("/nowhere/at/all/key")).unwrap_err().code(), "disk_gone");
    }
}
