use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Read, Seek as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use rustix::fs::{Advice, OFlags, fadvise, syncfs};
use rustix::io::Errno;

use crate::{Meaning, Readers};

/// Rights of a file, and of a folder, that are their owner's alone.
const OWN: u32 = 0o600;
const OWN_FOLDER: u32 = 0o700;
/// Rights of a file that everybody may read.
const READABLE: u32 = 0o644;

/// How a file is opened that is new then.
pub fn new_options(readers: Readers) -> OpenOptions {
    let mode = match readers {
        Readers::Owner => OWN,
        Readers::Everybody => READABLE,
    };
    let mut options = OpenOptions::new();
    options.mode(mode);
    options
}

pub fn open_without_waiting(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed()).open(path)
}

pub fn is_plain(file: &File) -> io::Result<bool> {
    Ok(file.metadata()?.is_file())
}

/// A file is called as it is said.
pub fn keeps_name(_name: &str) -> bool {
    true
}

pub fn make_own(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(OWN))
}

pub fn make_own_folder(dir: &Path) -> io::Result<()> {
    fs::set_permissions(dir, Permissions::from_mode(OWN_FOLDER))
}

pub fn others_may(path: &Path) -> Option<String> {
    let mode = fs::metadata(path).ok()?.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then(|| format!("{mode:o}"))
}

pub fn is_closed(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| there.permissions().mode() & 0o200 == 0)
}

pub fn sync_folder(dir: &Path) -> io::Result<()> {
    match File::open(dir)?.sync_all() {
        // Some file systems of sticks cannot sync a folder, and say so; then all of theirs is written.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(syncfs(File::open(dir)?)?),
        done => done,
    }
}

/// A lock on the folder itself.
pub fn hold_folder(dir: &Path) -> io::Result<File> {
    let held = File::open(dir)?;
    held.try_lock()?;
    Ok(held)
}

/// A file that is not yet under its name is told by a lock.
pub fn begin_held(path: &Path, readers: Readers) -> io::Result<File> {
    let file = new_options(readers).read(true).write(true).create_new(true).open(path)?;
    match file.try_lock() {
        // Taken for left over before it was held; another name is tried then.
        Err(fs::TryLockError::WouldBlock) => Err(io::ErrorKind::AlreadyExists.into()),
        Ok(()) if !path.exists() => Err(io::ErrorKind::AlreadyExists.into()),
        // A medium that knows no locks: nothing is ever taken for left over there.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(file),
    }
}

pub fn take_left_over(path: &Path) -> io::Result<Option<File>> {
    let file = open_without_waiting(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

/// A name is never held here by somebody who only looks.
pub fn passes(_error: &io::Error, _tried: u32) -> bool {
    false
}

/// The system is told to let go of its copy, so that what is read comes from the medium.
#[derive(Debug)]
pub struct FromMedium(File);

impl FromMedium {
    pub fn of(mut file: File, from: u64) -> io::Result<FromMedium> {
        fadvise(&file, 0, None, Advice::DontNeed)?;
        file.seek(io::SeekFrom::Start(from))?;
        Ok(FromMedium(file))
    }
}

impl Read for FromMedium {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }
}

pub fn meaning_of(number: i32) -> Option<Meaning> {
    match Errno::from_raw_os_error(number) {
        Errno::NODEV | Errno::NXIO | Errno::IO | Errno::NOMEDIUM => Some(Meaning::Gone),
        Errno::LOOP => Some(Meaning::RoundInACircle),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use rustix::fs::{CWD, FileType, mknodat};

    use super::*;
    use crate::{FileError, create_own, lock_file, meaning, open_plain};

    #[test]
    fn failures_of_the_machine_are_told_apart() {
        for (errno, due) in [
            (Errno::NOSPC, Meaning::Full),
            (Errno::DQUOT, Meaning::Full),
            (Errno::FBIG, Meaning::Full),
            (Errno::ROFS, Meaning::ReadOnly),
            (Errno::ACCESS, Meaning::NotPermitted),
            (Errno::PERM, Meaning::NotPermitted),
            (Errno::NOENT, Meaning::Gone),
            (Errno::NOTDIR, Meaning::Gone),
            (Errno::IO, Meaning::Gone),
            (Errno::NODEV, Meaning::Gone),
            (Errno::NXIO, Meaning::Gone),
            (Errno::NOMEDIUM, Meaning::Gone),
            (Errno::LOOP, Meaning::RoundInACircle),
            (Errno::MFILE, Meaning::Other),
        ] {
            assert_eq!(meaning(&io::Error::from(errno)), due, "{errno}");
        }
        assert_eq!(meaning(&io::ErrorKind::StorageFull.into()), Meaning::Full);
        assert_eq!(meaning(&io::Error::other("said by us")), Meaning::Other);
    }

    #[test]
    fn folders_pipes_devices_and_links_in_a_circle_are_not_opened() {
        let dir = tempfile::tempdir().unwrap();
        let [file, pipe, link] = ["file", "pipe", "link"].map(|name| dir.path().join(name));
        fs::write(&file, b"x").unwrap();
        mknodat(CWD, &pipe, FileType::Fifo, OWN.into(), 0).unwrap();
        symlink(&link, &link).unwrap();
        assert!(open_plain(&file).is_ok());
        for other in [dir.path(), &pipe, Path::new("/dev/zero")] {
            assert!(matches!(open_plain(other), Err(FileError::NotAFile(_))), "{}", other.display());
        }
        for (path, due) in [(&link, Meaning::RoundInACircle), (&dir.path().join("gone"), Meaning::Gone)] {
            assert!(matches!(open_plain(path), Err(FileError::Io(error)) if meaning(&error) == due), "{due:?}");
        }
    }

    #[test]
    fn what_is_ones_own_is_nobody_elses() {
        let dir = tempfile::tempdir().unwrap();
        let [file, folder] = ["file", "folder"].map(|name| dir.path().join(name));
        drop(create_own(&file).unwrap());
        assert_eq!(create_own(&file).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        fs::create_dir(&folder).unwrap();
        assert_eq!(others_may(&file), None);
        for (path, own, open) in [(&file, OWN, 0o640), (&folder, OWN_FOLDER, 0o750)] {
            fs::set_permissions(path, Permissions::from_mode(open)).unwrap();
            assert_eq!(others_may(path), Some(format!("{open:o}")));
            if path.is_dir() { make_own_folder(path) } else { make_own(path) }.unwrap();
            assert_eq!((others_may(path), is_closed(path)), (None, false));
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, own);
            fs::set_permissions(path, Permissions::from_mode(0o500)).unwrap();
            assert!(is_closed(path));
        }
        assert_eq!((others_may(&dir.path().join("gone")), is_closed(&dir.path().join("gone"))), (None, false));
    }

    #[test]
    fn a_lock_is_ones_own() {
        let dir = tempfile::tempdir().unwrap();
        let new = dir.path().join("b.lock");
        drop(lock_file(&new).unwrap());
        assert_eq!(others_may(&new), None);
    }
}
