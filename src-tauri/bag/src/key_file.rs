//! A key kept in a file: made on first use, readable by its owner alone, behind a passphrase if wanted.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;

use roundtable_platform::{Readers, Unfinished, above, begin, sync_folder};
use zeroize::Zeroizing;

use crate::limits::KEY_BYTES;
use crate::{BagError, Key, Passphrase, PublicKey};

/// The key in the file at `path`; when there is none, a new one is made and kept there (OpenSSH format, its owner's alone).
/// A file that is there is never overwritten, and two callers at once end with the same key.
///
/// # Errors
/// The file holds no key of ours, it is behind a passphrase ([`BagError::KeyLocked`]) or behind another
/// ([`BagError::WrongSecret`]), or it cannot be read or written.
pub fn key_of_file(path: &Path, passphrase: Option<&Passphrase>) -> Result<Key, BagError> {
    match read(path, passphrase) {
        Err(BagError::Gone(_)) => {
            keep(path, Key::generate()?.to_pem()?.as_bytes())?;
            read(path, passphrase)
        }
        found => found,
    }
}

/// Writes a key in place of a file that is there, behind a passphrase or without one.
///
/// # Errors
/// It cannot be written; the file that was there stands then.
pub fn replace_key(path: &Path, key: &Key, passphrase: Option<&Passphrase>) -> Result<(), BagError> {
    match passphrase {
        Some(passphrase) => replace(path, key.to_locked_pem(passphrase)?.as_bytes()),
        None => replace(path, key.to_pem()?.as_bytes()),
    }
}

/// The public half of the key in a file, which no passphrase is before.
///
/// # Errors
/// The file holds no key of ours, or cannot be read.
pub fn public_key_of_file(path: &Path) -> Result<PublicKey, BagError> {
    PublicKey::from_pem(&pem(path)?)
}

fn read(path: &Path, passphrase: Option<&Passphrase>) -> Result<Key, BagError> {
    Key::from_locked_pem(&pem(path)?, passphrase)
}

fn pem(path: &Path) -> Result<Zeroizing<String>, BagError> {
    let mut pem = Zeroizing::new(String::new());
    match File::open(path)?.take(KEY_BYTES).read_to_string(&mut pem) {
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err(BagError::Key("not text")),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(pem),
    }
}

/// Keeps bytes in a file that only its owner reads; one that is there stays.
pub(crate) fn keep(path: &Path, bytes: &[u8]) -> Result<(), BagError> {
    match unfinished(path, bytes)?.take_free_name(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(sync_folder(above(path))?),
    }
}

/// The same in place of one that is there.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), BagError> {
    unfinished(path, bytes)?.replace(path)?;
    Ok(sync_folder(above(path))?)
}

fn unfinished(path: &Path, bytes: &[u8]) -> Result<Unfinished, BagError> {
    let unfinished = begin(above(path), Readers::Owner)?;
    unfinished.file().write_all(bytes)?;
    unfinished.file().sync_all()?;
    let mut found = Zeroizing::new(Vec::new());
    File::open(unfinished.path())?.take(bytes.len() as u64 + 1).read_to_end(&mut found)?;
    if found.as_slice() == bytes { Ok(unfinished) } else { Err(BagError::ReadBack) }
}

#[cfg(test)]
mod tests {
    use roundtable_platform::others_may;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_then_found() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("organiser");
        let key = key_of_file(&path, None).unwrap();
        assert_eq!(key_of_file(&path, None).unwrap().public(), key.public());
        assert_eq!(others_may(&path), None);
    }

    #[test]
    fn a_key_goes_behind_a_passphrase_and_out_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("organiser");
        let key = key_of_file(&path, None).unwrap();
        let (right, wrong) = (Passphrase::new("right one").unwrap(), Passphrase::new("wrong one").unwrap());
        replace_key(&path, &key, Some(&right)).unwrap();
        assert_eq!(others_may(&path), None);
        assert_eq!(key_of_file(&path, None).unwrap_err().code(), "key_locked");
        assert_eq!(public_key_of_file(&path).unwrap(), key.public());
        assert_eq!(key_of_file(&path, Some(&wrong)).unwrap_err().code(), "wrong_secret");
        assert_eq!(key_of_file(&path, Some(&right)).unwrap().public(), key.public());
        replace_key(&path, &key, None).unwrap();
        assert_eq!(key_of_file(&path, None).unwrap().public(), key.public());
    }

    #[test]
    fn a_file_that_is_no_key_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("organiser");
        for content in [&b"not a key"[..], b"\xff\xfe"] {
            std::fs::write(&path, content).unwrap();
            assert_eq!(key_of_file(&path, None).unwrap_err().code(), "key");
            assert_eq!(std::fs::read(&path).unwrap(), content);
        }
    }

    #[test]
    fn a_missing_folder_is_said_to_be_gone() {
        assert_eq!(key_of_file(Path::new("/nowhere/at/all/key"), None).unwrap_err().code(), "disk_gone");
    }
}
