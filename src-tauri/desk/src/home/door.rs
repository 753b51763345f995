//! The door of a home: whoever opens a file by a double click while a window is open finds it there, and no second window.
//!
//! The first window of a home holds a lock. A program that is started for a file and finds it held puts the file's path down
//! beside the lock and ends; the window looks there every second.

use crate::error::DeskError;
use crate::home::Home;
use roundtable_bag::BagError;
use roundtable_platform::{lock_file, open_plain, write_synced};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Below the locks of a home.
const LOCK: &str = "window.lock";
const ENDING: &str = "given";
/// A path is not longer than this in any system.
const LONGEST_PATH: u64 = 64 << 10;
/// Most paths that are taken at once; whoever selects a whole folder and opens it is not answered by hundreds of dialogs.
const MOST: usize = 20;

/// Held by the window that takes the files.
#[derive(Debug)]
pub struct Door {
    dir: PathBuf,
    _lock: File,
}

impl Door {
    /// Opens the door of a home; none where another window holds it.
    ///
    /// # Errors
    /// The home cannot be written.
    pub fn open(home: &Home) -> Result<Option<Door>, DeskError> {
        let dir = home.dir().join("locks");
        match lock_file(&dir.join(LOCK)) {
            Ok(lock) => {
                let door = Door { dir, _lock: lock };
                // Of a window that went before it had looked: nobody waits for those any more.
                door.take();
                Ok(Some(door))
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
            Err(error) => Err(BagError::from(error).into()),
        }
    }

    /// Hands a file to the window that holds the door.
    ///
    /// # Errors
    /// The home cannot be written.
    pub fn hand_in(home: &Home, file: &Path) -> Result<(), DeskError> {
        let name = format!("{}.{ENDING}", uuid::Uuid::new_v4());
        write_synced(&home.dir().join("locks"), &name, file.to_string_lossy().as_bytes()).map_err(BagError::from)?;
        Ok(())
    }

    /// What was handed in since, each once.
    pub fn take(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.dir).into_iter().flatten().flatten().map(|entry| entry.path());
        let notes = entries.filter(|path| path.extension().is_some_and(|found| found == ENDING));
        let mut found = Vec::new();
        for note in notes {
            let mut text = String::new();
            let read = open_plain(&note).is_ok_and(|file| file.take(LONGEST_PATH).read_to_string(&mut text).is_ok());
            // What cannot be taken away would be opened every second.
            if fs::remove_file(&note).is_ok() && read && found.len() < MOST {
                found.push(PathBuf::from(text));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::clock::SystemClock;
    use std::sync::Arc;

    #[test]
    fn a_file_goes_to_the_window_that_was_there_first_and_is_taken_once() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::open(dir.path(), Arc::new(SystemClock)).unwrap();
        Door::hand_in(&home, Path::new("/stick/of-a-window-that-went.rtpack")).unwrap();
        let door = Door::open(&home).unwrap().expect("the first");
        assert!(Door::open(&home).unwrap().is_none());
        assert_eq!(door.take(), [] as [PathBuf; 0]);
        Door::hand_in(&home, Path::new("/media/U 盘/象山社区-第3桌.rtpack")).unwrap();
        assert_eq!(door.take(), [PathBuf::from("/media/U 盘/象山社区-第3桌.rtpack")]);
        assert_eq!(door.take(), [] as [PathBuf; 0]);
        drop(door);
        assert!(Door::open(&home).unwrap().is_some());
    }
}
