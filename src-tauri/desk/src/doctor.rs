//! Whether an installation is sound: its database, every record and bundle in it, keys and packs.

use crate::error::DeskError;
use crate::home::Home;
use crate::organiser::decisions_hold;
use crate::pack::{Pack, read_meeting};
use crate::verify::{replay, verify_bundle};
use roundtable_bag::{BagError, key_of_file};
use roundtable_record::Hash;
use roundtable_store::{SessionRow, Store};
use serde::Serialize;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// `database`, `record`, `set_back`, `openings`, `pack`, `key`, `meeting`, `decisions` or `bundle`, and of what.
    pub name: String,
    /// Whether it is sound.
    pub ok: bool,
    /// What was looked at, or what is wrong: a code.
    pub detail: String,
}

/// Looks an installation through. Nothing is changed.
///
/// # Errors
/// When the database cannot be read at all.
pub fn doctor(home: &Home) -> Result<Health, DeskError> {
    let store = home.store()?;
    let mut checks = vec![database(&store)?, key(home)];
    for row in store.sessions()? {
        session(home, &store, &row, &mut checks)?;
    }
    for meeting in store.meetings()? {
        organiser(&store, &meeting, &mut checks)?;
    }
    Ok(Health { v: 1, checks })
}

fn check(name: &str, of: &str, result: Result<String, String>) -> Check {
    let name = if of.is_empty() { name.to_owned() } else { format!("{name} {of}") };
    let (ok, detail) = match result {
        Ok(detail) => (true, detail),
        Err(detail) => (false, detail),
    };
    Check { name, ok, detail }
}

fn database(store: &Store) -> Result<Check, DeskError> {
    let faults = store.faults()?;
    Ok(check("database", "", if faults.is_empty() { Ok(String::new()) } else { Err(faults.join("; ")) }))
}

/// The organiser's key, where there is one, is readable by us and by nobody else.
fn key(home: &Home) -> Check {
    let path = home.dir().join("organiser.key");
    let Ok(meta) = fs::metadata(&path) else { return check("key", "", Ok("none".to_owned())) };
    let mode = meta.permissions().mode() & 0o777;
    let read = match key_of_file(&path) {
        Err(error) => Err(error.code().to_owned()),
        Ok(_) if mode != 0o600 => Err(format!("mode {mode:o}")),
        Ok(key) => Ok(key.public().fingerprint()),
    };
    check("key", "", read)
}

fn session(home: &Home, store: &Store, row: &SessionRow, checks: &mut Vec<Check>) -> Result<(), DeskError> {
    let id = &row.id;
    let read = fs::read(home.pack_path(&row.pack_file)).map_err(|error| DeskError::from(BagError::from(error)));
    let pack = match read.and_then(Pack::read) {
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
        Err(reason) => Err(reason.code),
    };
    checks.push(check("record", id, replayed));
    checks.push(check("set_back", id, set_back(home, id, &lines)));
    let broken =
        store.openings(id)?.iter().filter(|l| roundtable_record::Opening::parse_line(l.as_bytes()).is_err()).count();
    checks.push(check("openings", id, if broken == 0 { Ok(String::new()) } else { Err(broken.to_string()) }));
    Ok(())
}

/// The head that was noted beside the database stands in the record: else the database is an older copy.
fn set_back(home: &Home, id: &str, lines: &[Vec<u8>]) -> Result<String, String> {
    let Some((seq, head)) = home.noted_head(id) else { return Ok("none".to_owned()) };
    let place = usize::try_from(seq).ok().and_then(|seq| seq.checked_sub(1));
    match place.and_then(|place| lines.get(place)) {
        Some(line) if Hash::of(line).to_string() == head => Ok(seq.to_string()),
        _ => Err(format!("{seq} {head}")),
    }
}

fn organiser(store: &Store, meeting: &str, checks: &mut Vec<Check>) -> Result<(), DeskError> {
    for row in store.packs_of(meeting)? {
        let read = match read_meeting(&row.meeting_json) {
            Ok(held) if held.meeting_id == meeting && Hash::of(&row.body).to_string() == row.manifest => Ok(held.name),
            Ok(_) => Err("hash".to_owned()),
            Err(error) => Err(error.code()),
        };
        checks.push(check("meeting", meeting, read));
    }
    let decisions = store.decisions(meeting)?;
    let held =
        if decisions_hold(meeting, &decisions) { Ok(decisions.len().to_string()) } else { Err("chain".to_owned()) };
    checks.push(check("decisions", meeting, held));
    for row in store.bundles(meeting)? {
        let verified = match verify_bundle(store.bundle_file(meeting, &row.head)?) {
            Ok(good) if good.head.to_string() == row.head => Ok(format!("{} {}", row.table, row.head)),
            Ok(_) => Err("head".to_owned()),
            Err(reason) => Err(reason.code),
        };
        checks.push(check("bundle", &row.head, verified));
    }
    Ok(())
}
