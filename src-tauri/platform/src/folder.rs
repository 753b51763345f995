//! Folders that are there for good, and those that one program holds.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::system;

/// Makes a folder, and those above it that are not there, so that a power cut no longer takes them away.
///
/// # Errors
/// The disk is full, gone or not writable.
pub fn make_folder(dir: &Path) -> io::Result<()> {
    if dir.is_dir() {
        return Ok(());
    }
    let above = above(dir);
    make_folder(above)?;
    match fs::create_dir(dir) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists || !dir.is_dir() => return Err(error),
        _ => {}
    }
    sync_folder(above)
}

/// Waits until the names in a folder are on the medium.
///
/// # Errors
/// The disk is full or gone.
pub fn sync_folder(dir: &Path) -> io::Result<()> {
    system::files::sync_folder(dir)
}

/// The folder above; `.` for a bare name.
#[must_use]
pub fn above(path: &Path) -> &Path {
    path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A folder that is held: no other program can, until this is dropped or the process ends, however it ends.
#[derive(Debug)]
pub struct HeldFolder {
    _held: File,
}

/// Holds a folder.
///
/// # Errors
/// [`io::ErrorKind::WouldBlock`] where another holds it; it is not there; or the file system knows no locks.
pub fn hold_folder(dir: &Path) -> io::Result<HeldFolder> {
    Ok(HeldFolder { _held: system::files::hold_folder(dir)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_with_those_above_it_and_may_be_there() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("a/b/c");
        make_folder(&deep).unwrap();
        make_folder(&deep).unwrap();
        assert!(deep.is_dir());
        fs::write(dir.path().join("file"), b"x").unwrap();
        for taken in ["file", "file/below"] {
            assert_eq!(make_folder(&dir.path().join(taken)).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        }
        assert_eq!(above(Path::new("relative")), Path::new("."));
    }

    #[test]
    fn a_folder_is_held_by_one_until_it_lets_go() {
        let dir = tempfile::tempdir().unwrap();
        let held = hold_folder(dir.path()).unwrap();
        assert_eq!(hold_folder(dir.path()).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        drop(held);
        hold_folder(dir.path()).unwrap();
        assert_eq!(hold_folder(&dir.path().join("gone")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
