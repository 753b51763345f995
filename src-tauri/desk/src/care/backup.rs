//! The home in one file, and back.
//!
//! A backup is a plain tar file that any tool opens: `backup.json` says what it holds and how far each record goes,
//! then come the files of the home, then `manifest-sha256.txt` with the SHA-256 of every one before it. The database
//! in it is a copy of one moment. Names and keys are in it: whoever holds it holds the home.

mod read;
mod restore;

use crate::care::doctor::misses_something;
use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::exchange::set_back::moment;
use crate::home::Home;
use crate::home::aside::Aside;
use crate::home::clock::stamp;
use crate::limits::BACKUP_FILES;
use crate::view::words::words;
use crate::view::{BackupHeld, BackupMade};
use read::{Backup, Hashing};
use roundtable_bag::BagError;
use roundtable_platform::{FromMedium, Readers, begin, free_or_begins, sync_folder};
use roundtable_record::canonical;
use roundtable_store::Store;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

pub use restore::restore;

/// What a backup's name ends in.
const EXTENSION: &str = "rtbackup";
/// Number of this format.
const VERSION: u32 = 1;
const DATABASE: &str = "roundtable.db";
const SAYS: &str = "backup.json";
const LIST: &str = "manifest-sha256.txt";
/// What is of this machine alone, or can be made again.
const LEFT_OUT: [&str; 3] = ["locks", "window", DATABASE];

/// `backup.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Says {
    backup: u32,
    made_at: String,
    sessions: Vec<SessionSays>,
    version: String,
}

/// How far a session's record goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SessionSays {
    at: String,
    head: String,
    meeting: String,
    sealed: bool,
    seq: u64,
    session: String,
    table: u16,
}

fn io_error(error: io::Error) -> DeskError {
    DeskError::Bag(BagError::from(error))
}

/// Writes the home into one file, reads it back past the cache and checks every file in it. Only then it stands under
/// its name, which nothing had before.
///
/// # Errors
/// `backup_inside` where it would lie in the home itself; `backup_would_replace` where a backup of that name is there and
/// this home lacks something that it may hold; `backup_exists` where one is there and it does not; `other_file` where something else is; or the disk fails. Then there is no
/// such file.
pub fn backup(home: &Home, file: &Path) -> Result<BackupMade, DeskError> {
    let (Some(name), Some(dir)) = (file.file_name(), file.parent()) else {
        return Err(BagError::NotAFile(file.display().to_string()).into());
    };
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    let inside = |dir: &Path| Some(dir.canonicalize().ok()?.starts_with(home.dir().canonicalize().ok()?));
    if inside(dir) == Some(true) {
        return Err(Said::BackupInside { place: shown(dir) }.into());
    }
    let path = dir.join(name);
    if !free_or_begins(&path, SAYS.as_bytes())? {
        return Err(Said::OtherFile { place: shown(&path) }.into());
    }
    if path.exists() && misses_something(home)? {
        return Err(Said::BackupWouldReplace { place: shown(&path) }.into());
    }
    if path.exists() {
        return Err(Said::BackupExists { place: shown(&path) }.into());
    }
    // Notes of how far records go come first: the copy of the database may only be ahead of them.
    let files = files_of(home.dir())?;
    let copy = Aside::new(home).map_err(io_error)?;
    let database = copy.path().join(DATABASE);
    home.store()?.copy_to(&database)?;
    let says = says(&Store::open(&database)?, &stamp(home.clock().now()))?;
    let begun = begin(dir, Readers::Owner).map_err(io_error)?;
    write(begun.file(), &says, &files, &database, home.dir())?;
    begun.file().sync_all().map_err(io_error)?;
    let read = Backup::check(FromMedium::open(begun.path()).map_err(io_error)?)?;
    if read.says != says || read.files.len() != files.len() + 2 {
        return Err(BagError::ReadBack.into());
    }
    begun.replace(&path).map_err(io_error)?;
    sync_folder(dir).map_err(io_error)?;
    let bytes = fs::metadata(&path).map_err(io_error)?.len();
    Ok(BackupMade { file: path.display().to_string(), bytes, made_at: says.made_at.clone(), held: held(&says) })
}

/// Reads a backup through and keeps nothing of it: how many files it holds.
pub(crate) fn read_through(bytes: &[u8]) -> Result<usize, DeskError> {
    Ok(Backup::check(bytes)?.files.len())
}

/// A name for a backup made now, such as `圆桌备份-2026-12-05-1432.rtbackup`.
pub fn backup_name(home: &Home, stem: &str) -> String {
    format!("{stem}-{}.{EXTENSION}", home.clock().now().format("%Y-%m-%d-%H%M%S"))
}

/// Regular files of the home by their names in it, sorted.
fn files_of(home: &Path) -> Result<BTreeMap<String, PathBuf>, DeskError> {
    let mut files = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(home.join(&folder)).map_err(io_error)? {
            let entry = entry.map_err(io_error)?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let left_out = folder.as_os_str().is_empty()
                && LEFT_OUT.iter().any(|out| name == *out || (*out == DATABASE && name.starts_with(DATABASE)));
            if left_out || name.starts_with('.') {
                continue;
            }
            let inside = folder.join(&name);
            let kind = entry.file_type().map_err(io_error)?;
            if kind.is_dir() {
                folders.push(inside);
            } else if kind.is_file() {
                files.insert(inside.to_string_lossy().into_owned(), entry.path());
            }
        }
        if files.len() > BACKUP_FILES {
            return Err(BagError::Limit { what: "files", most: BACKUP_FILES as u64 }.into());
        }
    }
    Ok(files)
}

fn says(store: &Store, made_at: &str) -> Result<Says, DeskError> {
    let mut sessions = Vec::new();
    for row in store.sessions()? {
        let last = store.line(&row.id, row.seq)?.unwrap_or_default();
        let last: serde_json::Value = serde_json::from_slice(&last).unwrap_or_default();
        let at = last.get("at").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let sealed = last.get("event").is_some_and(|event| event.get("sealed").is_some());
        let (head, meeting, session) = (row.head, row.meeting, row.id);
        sessions.push(SessionSays { at, head, meeting, sealed, seq: row.seq, session, table: row.table });
    }
    sessions.sort_by(|a, b| a.session.cmp(&b.session));
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Ok(Says { backup: VERSION, made_at: made_at.to_owned(), sessions, version })
}

fn write(
    file: &File,
    says: &Says,
    files: &BTreeMap<String, PathBuf>,
    database: &Path,
    home: &Path,
) -> Result<(), DeskError> {
    let mut tar = tar::Builder::new(BufWriter::new(file));
    let mut list = String::new();
    let text = canonical::to_string(says)?;
    add(&mut tar, &mut list, SAYS, text.as_bytes(), text.len() as u64).map_err(io_error)?;
    let all = files.iter().map(|(name, path)| (name.as_str(), path.as_path())).chain([(DATABASE, database)]);
    for (name, path) in all {
        let opened = File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
        match opened {
            Ok((length, file)) => add(&mut tar, &mut list, name, file, length).map_err(io_error)?,
            // A file of the home, not of what is written to: which one it is says more than that one is missing.
            Err(error) => {
                return Err(Said::BackupFile { place: shown(&home.join(name)), detail: error }.into());
            }
        }
    }
    let mut unlisted = String::new();
    add(&mut tar, &mut unlisted, LIST, list.as_bytes(), list.len() as u64).map_err(io_error)?;
    tar.into_inner().and_then(|mut written| written.flush()).map_err(io_error)
}

fn add<W: io::Write, R: io::Read>(
    tar: &mut tar::Builder<W>,
    list: &mut String,
    name: &str,
    content: R,
    length: u64,
) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(length);
    header.set_mode(0o600);
    header.set_entry_type(tar::EntryType::Regular);
    let mut hashing = Hashing::new(content, length);
    tar.append_data(&mut header, name, &mut hashing)?;
    let (hash, read) = hashing.finish();
    if read != length {
        return Err(io::Error::other(format!("{name} changed while it was read")));
    }
    list.push_str(&format!("{hash}  {name}\n"));
    Ok(())
}

/// What a backup holds and cannot hold, in words for people.
fn held(says: &Says) -> Vec<BackupHeld> {
    let one = |session: &SessionSays| BackupHeld {
        session: session.session.clone(),
        table: session.table,
        lines: session.seq,
        at: session.at.clone(),
        sealed: session.sealed,
        says: words(
            if session.sealed { "backup.held_sealed" } else { "backup.held_open" },
            &[("table", &session.table.to_string()), ("at", &moment(&session.at)), ("lines", &session.seq.to_string())],
        ),
    };
    says.sessions.iter().map(one).collect()
}
