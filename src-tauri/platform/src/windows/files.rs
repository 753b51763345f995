use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind as Kind, Read, Seek as _, SeekFrom};
use std::os::windows::fs::OpenOptionsExt as _;
use std::os::windows::io::{AsRawHandle as _, FromRawHandle as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use windows_sys::Win32::Foundation::{
    ERROR_ACCESS_DENIED, ERROR_BAD_UNIT, ERROR_CANT_RESOLVE_FILENAME, ERROR_DEV_NOT_EXIST, ERROR_DEVICE_NOT_CONNECTED,
    ERROR_DEVICE_REMOVED, ERROR_DISK_OPERATION_FAILED, ERROR_FILE_INVALID, ERROR_GEN_FAILURE, ERROR_HANDLE_DISK_FULL,
    ERROR_INVALID_DRIVE, ERROR_INVALID_FUNCTION, ERROR_INVALID_PARAMETER, ERROR_IO_DEVICE, ERROR_LOCK_VIOLATION,
    ERROR_MEDIA_CHANGED, ERROR_NO_MEDIA_IN_DRIVE, ERROR_NO_SUCH_DEVICE, ERROR_NOT_READY, ERROR_SHARING_VIOLATION,
    ERROR_WRONG_DISK, GENERIC_READ, INVALID_HANDLE_VALUE,
};
use windows_sys::Win32::Storage::FileSystem::{
    FILE_FLAG_BACKUP_SEMANTICS, FILE_FLAG_DELETE_ON_CLOSE, FILE_FLAG_NO_BUFFERING, FILE_SHARE_DELETE, FILE_SHARE_READ,
    FILE_SHARE_WRITE, FILE_TYPE_DISK, GetFileType, ReOpenFile,
};

pub use super::rights::{make_own, make_own_folder, others_may};
use crate::{Meaning, Readers};

/// Names that are no file's.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// How often, and how long apart, a name is asked for again that another program holds for a moment: scanners for viruses
/// open every new file.
const TRIES: u32 = 20;
const APART: Duration = Duration::from_millis(50);
/// What is read past the cache goes into memory that begins at a multiple of this, in multiples of it.
const SECTOR: usize = 4_096;
const AT_ONCE: usize = 16 * SECTOR;

/// Whose a new file is follows from the folder that it lies in: [`make_own_folder`] says it of all that come into one.
pub fn new_options(_readers: Readers) -> OpenOptions {
    OpenOptions::new()
}

/// A folder opens, too, and is told by [`is_plain`].
pub fn open_without_waiting(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags(FILE_FLAG_BACKUP_SEMANTICS).open(path)
}

pub fn is_plain(file: &File) -> io::Result<bool> {
    // SAFETY: the handle is open.
    let kind = unsafe { GetFileType(file.as_raw_handle()) };
    Ok(kind == FILE_TYPE_DISK && file.metadata()?.is_file())
}

/// Blanks and dots at the end are dropped without a word, a colon names something beside the file, and some names are
/// devices' whatever stands behind their first dot.
pub fn keeps_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_numbered = |kind: &str| {
        stem.strip_prefix(kind)
            .is_some_and(|n| matches!(n.chars().next(), Some('0'..='9' | '¹' | '²' | '³')) && n.chars().count() == 1)
    };
    let is_a_device = DEVICES.contains(&stem.as_str()) || is_numbered("com") || is_numbered("lpt");
    let is_told_by_none = |letter: char| letter < ' ' || "<>:\"/\\|?*".contains(letter);
    !is_a_device && !name.ends_with(['.', ' ']) && !name.contains(is_told_by_none)
}

pub fn is_closed(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| there.permissions().readonly())
}

/// Where the system lets a folder be written through it is. It keeps that to itself of the uppermost folder of a drive, and
/// of some file systems; there a file's own flush is all that can be asked for, and how sticks are set up by default.
pub fn sync_folder(dir: &Path) -> io::Result<()> {
    let opened = OpenOptions::new().write(true).custom_flags(FILE_FLAG_BACKUP_SEMANTICS).open(dir);
    match opened.and_then(|folder| folder.sync_all()) {
        Err(error)
            if [ERROR_ACCESS_DENIED, ERROR_INVALID_FUNCTION, ERROR_INVALID_PARAMETER].contains(&number(&error)) =>
        {
            if dir.is_dir() {
                Ok(())
            } else {
                Err(Kind::NotFound.into())
            }
        }
        done => done,
    }
}

/// A file beside the folder that nobody else can open; it goes with whoever holds it, however he ends.
pub fn hold_folder(dir: &Path) -> io::Result<File> {
    if !dir.metadata()?.is_dir() {
        return Err(Kind::NotADirectory.into());
    }
    let beside = beside(dir).ok_or(Kind::InvalidInput)?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).share_mode(0).custom_flags(FILE_FLAG_DELETE_ON_CLOSE);
    // One that is being given back is still there for a moment, and cannot be opened.
    options.open(beside).map_err(|error| if is_held(&error) { Kind::WouldBlock.into() } else { error })
}

fn beside(dir: &Path) -> Option<PathBuf> {
    let mut name = dir.file_name()?.to_owned();
    name.push(".held");
    Some(dir.with_file_name(name))
}

/// A lock here keeps its own reader out, so that a file that is not yet under its name is told by how it may be shared: who
/// writes lets others read it, and nobody write.
pub fn begin_held(path: &Path, readers: Readers) -> io::Result<File> {
    let mut options = new_options(readers);
    options.read(true).write(true).create_new(true).share_mode(FILE_SHARE_READ | FILE_SHARE_DELETE).open(path)
}

pub fn take_left_over(path: &Path) -> io::Result<Option<File>> {
    match OpenOptions::new().read(true).write(true).open(path) {
        Err(error) if is_held(&error) => Ok(None),
        done => done.map(Some),
    }
}

pub fn passes(error: &io::Error, tried: u32) -> bool {
    let again =
        tried < TRIES && [ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION].contains(&number(error));
    if again {
        thread::sleep(APART);
    }
    again
}

fn is_held(error: &io::Error) -> bool {
    [ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION].contains(&number(error))
}

fn number(error: &io::Error) -> u32 {
    error.raw_os_error().map_or(0, i32::cast_unsigned)
}

/// The file is opened once more, past what the system has in memory. That asks for whole sectors.
#[derive(Debug)]
pub struct FromMedium {
    file: File,
    room: Vec<u8>,
    /// Where in `room` the first multiple of a sector is.
    first: usize,
    /// What of it was read and not yet given, from `first` on.
    there: std::ops::Range<usize>,
    /// Bytes before the one that is asked for, of the first sector.
    before: usize,
}

impl FromMedium {
    pub fn of(file: File, from: u64) -> io::Result<FromMedium> {
        let shared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
        // SAFETY: the handle is open; what is answered is a handle of its own, or the sign that there is none.
        let handle = unsafe { ReOpenFile(file.as_raw_handle(), GENERIC_READ, shared, FILE_FLAG_NO_BUFFERING) };
        if handle == INVALID_HANDLE_VALUE {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the handle is open, and nobody else's.
        let mut file = unsafe { File::from_raw_handle(handle) };
        let before = usize::try_from(from % SECTOR as u64).unwrap_or_default();
        file.seek(SeekFrom::Start(from - before as u64))?;
        let room = vec![0; AT_ONCE + SECTOR];
        let first = room.as_ptr().align_offset(SECTOR);
        Ok(FromMedium { file, room, first, there: 0..0, before })
    }
}

impl Read for FromMedium {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.there.is_empty() {
            let read = self.file.read(&mut self.room[self.first..self.first + AT_ONCE])?;
            self.there = self.before.min(read)..read;
            self.before = 0;
        }
        let from = self.first + self.there.start;
        let taken = self.there.len().min(into.len());
        into[..taken].copy_from_slice(&self.room[from..from + taken]);
        self.there.start += taken;
        Ok(taken)
    }
}

pub fn meaning_of(number: i32) -> Option<Meaning> {
    match number.cast_unsigned() {
        ERROR_HANDLE_DISK_FULL => Some(Meaning::Full),
        ERROR_SHARING_VIOLATION | ERROR_LOCK_VIOLATION => Some(Meaning::InUse),
        ERROR_BAD_UNIT
        | ERROR_NOT_READY
        | ERROR_GEN_FAILURE
        | ERROR_WRONG_DISK
        | ERROR_DEV_NOT_EXIST
        | ERROR_INVALID_DRIVE
        | ERROR_NO_SUCH_DEVICE
        | ERROR_FILE_INVALID
        | ERROR_MEDIA_CHANGED
        | ERROR_NO_MEDIA_IN_DRIVE
        | ERROR_IO_DEVICE
        | ERROR_DISK_OPERATION_FAILED
        | ERROR_DEVICE_NOT_CONNECTED
        | ERROR_DEVICE_REMOVED => Some(Meaning::Gone),
        ERROR_CANT_RESOLVE_FILENAME => Some(Meaning::RoundInACircle),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use windows_sys::Win32::Foundation::{ERROR_DISK_FULL, ERROR_PATH_NOT_FOUND, ERROR_WRITE_PROTECT};

    use super::*;
    use crate::{FileError, hold_folder, meaning, open_plain};

    #[test]
    fn failures_of_the_machine_are_told_apart() {
        for (number, due) in [
            (ERROR_DISK_FULL, Meaning::Full),
            (ERROR_HANDLE_DISK_FULL, Meaning::Full),
            (ERROR_WRITE_PROTECT, Meaning::ReadOnly),
            (ERROR_ACCESS_DENIED, Meaning::NotPermitted),
            (ERROR_PATH_NOT_FOUND, Meaning::Gone),
            (ERROR_IO_DEVICE, Meaning::Gone),
            (ERROR_NOT_READY, Meaning::Gone),
            (ERROR_DEVICE_NOT_CONNECTED, Meaning::Gone),
            (ERROR_SHARING_VIOLATION, Meaning::InUse),
            (ERROR_CANT_RESOLVE_FILENAME, Meaning::RoundInACircle),
            (ERROR_INVALID_FUNCTION, Meaning::Other),
        ] {
            assert_eq!(meaning(&io::Error::from_raw_os_error(number.cast_signed())), due, "{number}");
        }
    }

    #[test]
    fn a_name_that_the_system_would_change_is_none() {
        for kept in ["象山社区-第3桌.rtpack", "a.b", ".hidden", "console", "com", "com10", "nulls.txt", "a b"] {
            assert!(keeps_name(kept), "{kept}");
        }
        for spoilt in
            ["NUL", "nul.txt", "con .a", "COM1", "com¹.x", "lpt9.tar.gz", "a.", "a ", "x:y", "a?", "a\tb", "CONIN$"]
        {
            assert!(!keeps_name(spoilt), "{spoilt}");
        }
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(crate::write_synced(dir.path(), "x:y", b"x"), Err(FileError::NotAFile(_))));
    }

    #[test]
    fn folders_and_devices_are_not_opened() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, b"x").unwrap();
        assert!(open_plain(&file).is_ok());
        assert!(matches!(open_plain(dir.path()), Err(FileError::NotAFile(_))));
        assert!(open_plain(Path::new("NUL")).is_err());
        assert!(
            matches!(open_plain(&dir.path().join("gone")), Err(FileError::Io(error)) if meaning(&error) == Meaning::Gone)
        );
    }

    #[test]
    fn what_holds_a_folder_goes_with_its_holder_and_does_not_keep_it() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("folder");
        fs::create_dir(&folder).unwrap();
        let held = hold_folder(&folder).unwrap();
        fs::remove_dir(&folder).unwrap();
        drop(held);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_read_past_the_cache_begins_at_any_byte() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        let bytes: Vec<u8> = (0..3 * AT_ONCE + 77).map(|n| (n % 251) as u8).collect();
        let mut file = File::options().read(true).write(true).create_new(true).open(&path).unwrap();
        file.write_all(&bytes).unwrap();
        file.sync_all().unwrap();
        for from in [0, 1, SECTOR - 1, SECTOR, AT_ONCE + 5, bytes.len() - 1, bytes.len()] {
            let mut read = Vec::new();
            FromMedium::of(File::open(&path).unwrap(), from as u64).unwrap().read_to_end(&mut read).unwrap();
            assert!(read == bytes[from..], "from {from}: {} bytes", read.len());
        }
    }
}
