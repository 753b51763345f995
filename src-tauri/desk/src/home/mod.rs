//! One installation: a folder with the database, the organiser's key, packs, locks.

pub(crate) mod aside;
pub(crate) mod clock;
pub(crate) mod door;
pub(crate) mod keyring;
pub(crate) mod media;
pub(crate) mod out;
pub(crate) mod signs;

use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::view::SessionItem;
use clock::Clock;
use keyring::Keyring;
use roundtable_bag::{BagError, Key};
use roundtable_platform::{above, data_folder, lock_file, make_folder, make_own_folder, sync_folder};
use roundtable_record::Hash;
use roundtable_store::{BundleRow, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The folder beside the programs in which they keep everything, where somebody has laid one there: programs on a stick.
const BESIDE: &str = "roundtable-data";

/// Where an installation lies unless said otherwise: in `roundtable-data` beside the programs where that is there, else in
/// the platform's data directory.
pub fn usual_home() -> Option<PathBuf> {
    let programs = std::env::current_exe().ok();
    let beside = programs.as_deref().map(|program| above(program).join(BESIDE)).filter(|dir| dir.is_dir());
    beside.or_else(|| data_folder().map(|dir| dir.join("roundtable")))
}

/// Of a home: in which meetings are made that are not made elsewhere, what is printed and handed out for each in one.
pub(crate) const MEETINGS: &str = "meetings";
/// Of a home: papers of packs, written to be printed.
pub(crate) const BRIEFING: &str = "briefing";
/// The folders of a home.
pub(crate) const FOLDERS: [&str; 5] = ["packs", "locks", "heads", "codes", MEETINGS];
/// What stands in the lock file of a session in which somebody works.
const AT_WORK: &[u8] = b"open\n";
/// Its files, by which it is known.
const FILES: [&str; 3] = ["roundtable.db", "organiser.key", "organiser.age"];

/// Where everything of one installation lies, and its clock.
#[derive(Clone)]
pub struct Home {
    dir: PathBuf,
    clock: Arc<dyn Clock>,
    keys: Arc<Keyring>,
    /// Sessions as they were last folded, by id, with the head they were folded to.
    seen: Arc<Mutex<BTreeMap<String, (String, SessionItem)>>>,
    /// Bundles that were found in this process to be what is kept beside them.
    sound: Arc<Mutex<BTreeSet<Hash>>>,
}

impl Home {
    /// Opens the folder, making it where it is not there.
    ///
    /// # Errors
    /// `home_foreign` where other things lie in it; or it cannot be made or written.
    pub fn open(dir: &Path, clock: Arc<dyn Clock>) -> Result<Home, DeskError> {
        if is_foreign(dir) {
            return Err(Said::HomeForeign { place: shown(dir) }.into());
        }
        for part in FOLDERS {
            make_folder(&dir.join(part)).map_err(|error| not_writable(dir, error))?;
        }
        // Names, who said what and the tables' keys lie here: no other login of the machine may look.
        make_own_folder(dir).map_err(|error| not_writable(dir, error))?;
        aside::remove_left_over(dir);
        if !dir.join("roundtable.db").exists() {
            // Made now, or by somebody who was stopped before the disk had it.
            for folder in [Some(dir), dir.parent()].into_iter().flatten() {
                sync(folder).map_err(|error| not_writable(dir, error))?;
            }
        }
        let home = Home {
            dir: dir.to_owned(),
            clock,
            keys: Arc::new(Keyring::of(dir)),
            seen: Arc::default(),
            sound: Arc::default(),
        };
        home.store()?;
        Ok(home)
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// A connection to the database.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn store(&self) -> Result<Store, DeskError> {
        Ok(Store::open(&self.dir.join("roundtable.db"))?)
    }

    /// Where a pack's copy lies.
    pub fn pack_path(&self, name: &str) -> PathBuf {
        self.dir.join("packs").join(name)
    }

    /// The organiser's key.
    ///
    /// # Errors
    /// `signing_key_gone` when it is not here; or it cannot be read.
    pub fn organiser_key(&self) -> Result<Key, DeskError> {
        self.keys.signing()
    }

    /// The organiser's keys.
    pub fn keys(&self) -> &Keyring {
        &self.keys
    }

    /// Where opening codes lie, each encrypted to the organiser.
    pub(crate) fn codes(&self) -> PathBuf {
        self.dir.join("codes")
    }

    /// Takes the lock of a session: one process holds it.
    ///
    /// # Errors
    /// `session_open_elsewhere` when another process has it.
    pub fn lock(&self, session: &str) -> Result<SessionLock, DeskError> {
        let path = self.dir.join("locks").join(format!("{session}.lock"));
        match lock_file(&path) {
            Ok(file) => Ok(SessionLock { file, at_work: false }),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                Err(Said::SessionOpenElsewhere { session: session.to_owned() }.into())
            }
            Err(error) => Err(not_writable(&self.dir, error)),
        }
    }

    /// Whether a bundle was found in this process to be what is kept beside it.
    pub(crate) fn is_sound(&self, row: &BundleRow) -> bool {
        self.sound.lock().unwrap_or_else(PoisonError::into_inner).contains(&kept_as(row))
    }

    /// Keeps that it was.
    pub(crate) fn remember_sound(&self, row: &BundleRow) {
        self.sound.lock().unwrap_or_else(PoisonError::into_inner).insert(kept_as(row));
    }

    /// A session as it was folded to this head, if it was.
    pub(crate) fn seen(&self, session: &str, head: &str) -> Option<SessionItem> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(session).filter(|(folded_to, _)| folded_to == head).map(|(_, item)| item.clone())
    }

    /// Keeps a session as it was folded to this head.
    pub(crate) fn remember(&self, head: &str, item: &SessionItem) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.insert(item.session.clone(), (head.to_owned(), item.clone()));
    }
}

/// What a bundle is kept as, in short.
fn kept_as(row: &BundleRow) -> Hash {
    let BundleRow { meeting, table, head, kind, edition, signer, summary, .. } = row;
    Hash::of(format!("{meeting} {table} {head} {kind} {edition} {signer} {summary}"))
}

/// A session that is held by this process. While somebody works in it, its file says so: what is found there later was
/// left by a process that was ended in the middle.
#[derive(Debug)]
pub struct SessionLock {
    file: File,
    at_work: bool,
}

impl SessionLock {
    /// Whether whoever worked in the session before was ended in the middle of it.
    pub(crate) fn was_left(&self) -> bool {
        self.file.metadata().is_ok_and(|file| file.len() > 0)
    }

    /// Somebody works in the session from now on, until this is dropped. A disk that fails here takes nothing but the
    /// knowledge of it.
    pub(crate) fn begin_work(&mut self) {
        let _ = self.file.write_all(AT_WORK).and_then(|()| self.file.sync_all());
        self.at_work = true;
    }
}

impl Drop for SessionLock {
    /// Let go in so many words: a process that another thread is just starting still has the file open for a moment.
    fn drop(&mut self) {
        // What fails here is let go when the file is closed. A panic is no ordinary end.
        if self.at_work && !std::thread::panicking() {
            let _ = self.file.set_len(0).and_then(|()| self.file.sync_all());
        }
        let _ = self.file.unlock();
    }
}

/// Whether a folder is somebody's for another purpose: there are things in it, and none of ours. Of a home that was not
/// wholly made when the power went, at least a folder is there.
fn is_foreign(dir: &Path) -> bool {
    let is_used = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    is_used && !FOLDERS.iter().chain(&FILES).any(|ours| dir.join(ours).exists())
}

/// Waits until the names in a folder are on the disk. One that we may not look into is not ours to wait for.
fn sync(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match sync_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        done => done,
    }
}

/// That a home cannot be written.
fn not_writable(dir: &Path, error: io::Error) -> DeskError {
    let place = shown(dir);
    match BagError::from(error) {
        BagError::Full(_) => Said::DiskFull { place }.into(),
        _ => Said::HomeNotWritable { place }.into(),
    }
}

/// Fresh random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], DeskError> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|_| Said::NoRandomness)?;
    Ok(bytes)
}
