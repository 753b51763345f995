//! Signs that something changed: what any process wrote into the database, and what lies on the sticks.

use crate::home::Home;
use crate::home::media::{files_of, sticks};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Every write is in one of these.
const DATABASE: [&str; 2] = ["roundtable.db", "roundtable.db-wal"];
/// Files on sticks that a screen tells of.
const OURS: [&str; 5] = ["rtpack", "rtbundle", "age", "rtmirror", "rtbackup"];

/// How an installation and the sticks looked at one moment. Where two are equal, nothing came or went between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signs {
    sticks: Vec<String>,
    files: Vec<(PathBuf, Option<(u64, SystemTime)>)>,
}

impl Signs {
    /// Looks at names, lengths and times, and into no file.
    pub fn of(home: &Home, media: &[PathBuf]) -> Signs {
        let sticks: Vec<String> = sticks(media).into_iter().map(|stick| stick.path).collect();
        let database = DATABASE.iter().map(|name| home.dir().join(name));
        let files = database.chain(sticks.iter().flat_map(|stick| files_of(Path::new(stick), &OURS)));
        Signs { files: files.map(|path| (path.clone(), sign(&path))).collect(), sticks }
    }
}

/// Who only reads makes an empty log and takes it away again.
fn sign(path: &Path) -> Option<(u64, SystemTime)> {
    let found = fs::metadata(path).ok().filter(|found| found.len() > 0)?;
    Some((found.len(), found.modified().ok()?))
}
