//! Folders that are there for good.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::BagError;

/// Makes a folder, and those above it that are not there, so that a power cut no longer takes them away.
///
/// # Errors
/// The disk is full, gone or not writable.
pub fn make_folder(dir: &Path) -> Result<(), BagError> {
    if dir.is_dir() {
        return Ok(());
    }
    let above = above(dir);
    make_folder(above)?;
    match fs::create_dir(dir) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists || !dir.is_dir() => return Err(error.into()),
        _ => {}
    }
    Ok(sync_folder(above)?)
}

/// Waits until the names in a folder are on the medium.
///
/// # Errors
/// The disk is full or gone.
pub fn sync_folder(dir: &Path) -> io::Result<()> {
    match File::open(dir)?.sync_all() {
        // Some file systems of sticks cannot sync a folder, and say so; then all of theirs is written.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(rustix::fs::syncfs(File::open(dir)?)?),
        done => done,
    }
}

/// The folder above.
pub(crate) fn above(path: &Path) -> &Path {
    path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
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
        assert_eq!(make_folder(&dir.path().join("file")).unwrap_err().code(), "disk");
        assert_eq!(make_folder(&dir.path().join("file/below")).unwrap_err().code(), "disk");
        assert_eq!(above(Path::new("relative")), Path::new("."));
    }
}
