//! Disks and sticks that are there now.

use std::io;
use std::path::{Path, PathBuf};

use crate::system::drives as system;

/// A local file system that one can look into: nothing that lies on another machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drive {
    /// Its uppermost folder.
    pub top: PathBuf,
    /// What the system calls its file system: `vfat`, `ext4`.
    pub file_system: String,
    /// Whether it is where the desktop puts what was plugged in.
    pub is_removable: bool,
}

/// The local file systems that are mounted now, in the system's order; none where the system does not say.
#[must_use]
pub fn drives() -> Vec<Drive> {
    system::drives()
}

/// Whether a path, which must begin at the root, lies where the desktop puts what was plugged in, whether it is there now
/// or not.
#[must_use]
pub fn lies_on_a_removable_drive(path: &Path) -> bool {
    system::lies_on_a_removable_drive(path)
}

/// Bytes that this user can still write to the file system on which a file or folder lies.
///
/// # Errors
/// It is not there, or the system does not say.
pub fn free_bytes(path: &Path) -> io::Result<u64> {
    system::free_bytes(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_free_is_said_in_bytes_of_the_file_system_that_is_asked_for() {
        let dir = tempfile::tempdir().unwrap();
        let free = free_bytes(dir.path()).unwrap();
        assert!(free > 0);
        #[cfg(unix)]
        {
            let said =
                std::process::Command::new("df").args(["-B1", "--output=avail"]).arg(dir.path()).output().unwrap();
            let said = String::from_utf8(said.stdout).unwrap();
            let there = said.lines().nth(1).unwrap().trim().parse::<f64>().unwrap();
            // Others write, too.
            assert!((0.9..1.1).contains(&(free as f64 / there)), "{free}");
        }
        assert_eq!(free_bytes(&dir.path().join("gone")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
