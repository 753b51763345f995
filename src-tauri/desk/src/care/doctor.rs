//! Whether an installation is sound: its database, every record and bundle in it, keys and packs.

mod organiser;

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::copies::kept;
use crate::exchange::replay::replay;
use crate::exchange::set_back::{self, KNOWN, NotedHead};
use crate::home::media::files_in;
use crate::home::{FOLDERS, Home};
use crate::organiser::made_here;
use crate::table::mirror::{EXTENSION, MirrorFile};
use crate::view::words::words;
use crate::view::{Destination, ErrorView};
use roundtable_platform::{is_closed, others_may};
use roundtable_record::Hash;
use roundtable_store::{Collection, SessionRow, Settings, Store};
use serde::Serialize;
use std::fs;
use std::path::Path;
use ts_rs::TS;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Health {
    /// Version of this answer.
    pub v: u32,
    /// One check after the other.
    pub checks: Vec<Check>,
}

impl Health {
    /// Whether everything is sound.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.checks.iter().all(|check| check.ok)
    }
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Check {
    /// `database`, `modes`, `writable`, `key`, `identity`, `lost`, `mirror`, `record`, `set_back`, `openings`, `pack`,
    /// `pack_copy`, `opening_code`, `meeting`, `meeting_set_back`, `decisions` or `bundle`, and of what.
    pub name: String,
    /// Whether it is sound.
    pub ok: bool,
    /// What was looked at, or what is wrong: a code.
    pub detail: String,
    /// What is wrong, or left over, in words: what it is, what is safe, what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub says: Option<ErrorView>,
}

/// Looks an installation through. Nothing is changed.
///
/// # Errors
/// When the database cannot be read at all.
pub fn doctor(home: &Home) -> Result<Health, DeskError> {
    doctor_and_sticks(home, &[])
}

/// The same, and sticks for what was left on them.
///
/// # Errors
/// When the database cannot be read at all.
pub fn doctor_and_sticks(home: &Home, sticks: &[Destination]) -> Result<Health, DeskError> {
    let store = home.store()?;
    let made = made_here(home, &store)?;
    let mut checks = vec![database(&store)?, modes(home), writable(home)];
    checks.extend([organiser::key(home, &made), organiser::identity(home, &made), lost(home)?]);
    for row in store.sessions()? {
        session(home, &store, &row, &mut checks)?;
    }
    for lost in home.lost_meetings()? {
        checks.push(told("meeting_set_back", &lost.meeting, Err(lost.says())));
    }
    for meeting in store.meetings()? {
        organiser::meeting(&store, &meeting, &mut checks)?;
    }
    made.iter().for_each(|made| organiser::packs(home, made, &mut checks));
    for stick in sticks {
        mirrors(&store, Path::new(&stick.path), &mut checks)?;
    }
    Ok(Health { v: 1, checks })
}

/// Whether something that was here once is not, or was set back: what is said to be a backup lacks it.
pub(crate) fn misses_something(home: &Home) -> Result<bool, DeskError> {
    let store = home.store()?;
    let made = made_here(home, &store)?;
    let mut checks = vec![organiser::key(home, &made), organiser::identity(home, &made), lost(home)?];
    made.iter().for_each(|made| organiser::packs(home, made, &mut checks));
    for row in store.sessions()? {
        if let Some(Said::SetBack { .. }) = set_back::set_back(home, &store, &row)? {
            return Ok(true);
        }
    }
    Ok(!home.lost_meetings()?.is_empty() || checks.iter().any(|check| !check.ok))
}

fn check(name: &str, of: &str, result: Result<String, String>) -> Check {
    let name = if of.is_empty() { name.to_owned() } else { format!("{name} {of}") };
    let (ok, detail) = match result {
        Ok(detail) => (true, detail),
        Err(detail) => (false, detail),
    };
    let what = name.split(' ').next().unwrap_or_default();
    let says = (!ok).then(|| in_words(what, of, &detail));
    Check { name, ok, detail, says }
}

fn in_words(what: &str, of: &str, detail: &str) -> ErrorView {
    words(&format!("doctor.{what}"), &[("of", of), ("detail", detail)])
}

/// The same of something that has words of its own where it is wrong.
fn told(name: &str, of: &str, result: Result<String, DeskError>) -> Check {
    let says = result.as_ref().err().map(DeskError::view);
    Check { says, ..check(name, of, result.map_err(|error| error.code())) }
}

/// What is sound and worth a word all the same.
fn left_over(what: &str, of: &str, detail: String) -> Check {
    let says = Some(in_words(what, of, &detail));
    Check { says, ..check(what, of, Ok(detail)) }
}

/// No other login of the machine may look into the home, and nobody else may read what is secret in it.
fn modes(home: &Home) -> Check {
    let mut open: Vec<String> = Vec::new();
    if let Some(found) = others_may(home.dir()) {
        open.push(format!("{} {found}", home.dir().display()));
    }
    for entry in fs::read_dir(home.dir()).into_iter().flatten().flatten() {
        let path = entry.path();
        let secret = path.extension().is_some_and(|e| e == "key" || e == "age");
        if let Some(found) = others_may(&path).filter(|_| secret) {
            open.push(format!("{} {found}", entry.file_name().to_string_lossy()));
        }
    }
    check("modes", "", if open.is_empty() { Ok(String::new()) } else { Err(open.join("; ")) })
}

/// The database and the folders take what is written. As an administrator everything does, so their modes are asked.
fn writable(home: &Home) -> Check {
    let parts = ["", "roundtable.db"].into_iter().chain(FOLDERS).map(|part| home.dir().join(part));
    let closed = parts.filter(|path| is_closed(path));
    let closed: Vec<String> = closed.map(|path| path.display().to_string()).collect();
    check("writable", "", if closed.is_empty() { Ok(String::new()) } else { Err(closed.join("; ")) })
}

/// Sessions that were here once, as the notes beside the database say, and are not in it.
fn lost(home: &Home) -> Result<Check, DeskError> {
    let lost = home.lost_sessions()?;
    let found = check("lost", "", if lost.is_empty() { Ok(String::new()) } else { Err(lost.join(" ")) });
    Ok(Check { says: (!found.ok).then(|| words("home.lost", &[("n", &lost.len().to_string())])), ..found })
}

/// Mirrors on a stick of sessions that need none any more.
fn mirrors(store: &Store, stick: &Path, checks: &mut Vec<Check>) -> Result<(), DeskError> {
    for path in files_in(stick, EXTENSION) {
        let Ok(mirror) = MirrorFile::look(&path) else { continue };
        for row in store.sessions()? {
            let handed_in = row.handed_in.as_ref().is_some_and(|text| text.contains(&row.head));
            if handed_in && mirror.lies_within(&store.lines(&row.id)?) {
                checks.push(left_over("mirror", &row.id, path.display().to_string()));
            }
        }
    }
    Ok(())
}

fn database(store: &Store) -> Result<Check, DeskError> {
    let faults = store.faults()?;
    Ok(check("database", "", if faults.is_empty() { Ok(String::new()) } else { Err(faults.join("; ")) }))
}

fn session(home: &Home, store: &Store, row: &SessionRow, checks: &mut Vec<Check>) -> Result<(), DeskError> {
    let id = &row.id;
    let pack = match kept(home, &row.pack_file) {
        Ok(pack) => pack,
        Err(error) => {
            checks.push(check("pack", id, Err(error.code())));
            return Ok(());
        }
    };
    checks.push(check("pack", id, Ok(pack.meeting.name.clone())));
    let lines = store.lines(id)?;
    let mut record = Vec::new();
    for line in &lines {
        record.extend_from_slice(line);
        record.push(b'\n');
    }
    let replayed = match replay(&record, pack.manifest_hash, &pack.meeting) {
        Ok((_, _, head)) if head.to_string() == row.head => Ok(format!("{} {}", lines.len(), row.head)),
        Ok(_) => Err("head".to_owned()),
        Err(reason) => Err(reason.code().to_owned()),
    };
    checks.push(check("record", id, replayed));
    let behind = set_back::set_back(home, store, row)?.map(|behind| behind.view());
    let whole = check("set_back", id, set_back(home, id, &lines));
    checks.push(Check { says: behind.filter(|_| !whole.ok), ..whole });
    checks.extend(store.setting(&format!("{KNOWN} {id}"))?.map(|_| left_over("set_back_known", id, String::new())));
    let broken =
        store.openings(id)?.iter().filter(|l| roundtable_record::Opening::parse_line(l.as_bytes()).is_err()).count();
    checks.push(check("openings", id, if broken == 0 { Ok(String::new()) } else { Err(broken.to_string()) }));
    Ok(())
}

/// The head that was noted beside the database stands in the record: else the database is an older copy.
fn set_back(home: &Home, id: &str, lines: &[Vec<u8>]) -> Result<String, String> {
    let Some(NotedHead { seq, head, .. }) = home.noted_head(id) else { return Ok("none".to_owned()) };
    let place = usize::try_from(seq).ok().and_then(|seq| seq.checked_sub(1));
    match place.and_then(|place| lines.get(place)) {
        Some(line) if Hash::of(line).to_string() == head => Ok(seq.to_string()),
        _ => Err(format!("{seq} {head}")),
    }
}
