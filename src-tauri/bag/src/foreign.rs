//! A foreign file is read once, into memory, and from then on only that copy is looked at.
//!
//! A stick may be pulled, or serve other bytes the second time; so nothing is judged before it is ours. Nothing of it
//! lies on our own disk before it was found good: what people said would stay in its free space.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use roundtable_platform::open_plain;

use crate::BagError;

/// The bytes of the plain file at `path`; one of more than `cap` bytes is not read at all.
///
/// # Errors
/// [`BagError::Limit`] when it is larger, or grows while it is read; not a plain file; or it cannot be read.
pub fn read(path: &Path, cap: u64) -> Result<Vec<u8>, BagError> {
    let source = open_plain(path)?;
    let length = source.metadata()?.len();
    let limit = || BagError::Limit { what: "bytes", most: cap };
    if length > cap {
        return Err(limit());
    }
    // What the file says of its length is room made, not believed.
    let bytes = all(source, length, cap)?;
    if bytes.len() as u64 > cap { Err(limit()) } else { Ok(bytes) }
}

/// Up to `cap` bytes and one more, into room for as many as there should be.
fn all(source: File, length: u64, cap: u64) -> Result<Vec<u8>, BagError> {
    let mut bytes = Vec::new();
    let room = bytes.try_reserve_exact(usize::try_from(length.saturating_add(1)).unwrap_or(usize::MAX));
    room.map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
    source.take(cap.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_stays_what_it_was_when_the_stick_changes_or_goes() {
        let stick = tempfile::tempdir().unwrap();
        let path = stick.path().join("a.rtbundle");
        std::fs::write(&path, b"first").unwrap();
        let bytes = read(&path, 5).unwrap();
        std::fs::write(&path, b"other").unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(bytes, b"first");
    }

    #[test]
    fn a_file_over_the_cap_is_not_read() {
        let stick = tempfile::tempdir().unwrap();
        let path = stick.path().join("big");
        std::fs::write(&path, b"123456").unwrap();
        assert_eq!(read(&path, 5).unwrap_err().code(), "limits");
        // Far larger than what may be kept in memory.
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        assert_eq!(read(&path, 1 << 30).unwrap_err().code(), "limits");
        // Endless, but not a plain file.
        #[cfg(unix)]
        assert_eq!(read(Path::new("/dev/zero"), 5).unwrap_err().code(), "not_a_file");
    }

    #[test]
    fn folders_and_missing_files_and_links_in_a_circle_are_refused_at_once() {
        let stick = tempfile::tempdir().unwrap();
        assert_eq!(read(stick.path(), 5).unwrap_err().code(), "not_a_file");
        assert_eq!(read(&stick.path().join("none"), 5).unwrap_err().code(), "disk_gone");
        #[cfg(unix)]
        {
            let link = stick.path().join("link");
            std::os::unix::fs::symlink(&link, &link).unwrap();
            assert_eq!(read(&link, 5).unwrap_err().code(), "not_a_file");
        }
    }
}
