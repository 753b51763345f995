//! How far each session's record went, noted beside the database: a database that lacks it was set back.
//!
//! A note is one short line in a file of its own, written in place and far smaller than a sector of a disk. It ends in
//! a check of itself: half a note, as a disk that fills may leave it, says nothing. It is not waited for, so after a
//! power cut it may say less than the record holds; it never says more.

use crate::error::DeskError;
use crate::home::Home;
use roundtable_bag::write_synced;
use roundtable_record::Hash;
use roundtable_store::{SessionRow, Store};
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::PathBuf;

/// Length of a note, in bytes.
const NOTE: usize = 128;
/// Length of the check at its end, in hexadecimal digits.
const CHECK: usize = 8;

/// Setting, with a session behind it: that its database was set back is known to somebody.
pub(crate) const KNOWN: &str = "set_back_known";
/// Setting, with a session behind it: when the backup was made that its record was restored from.
pub(crate) const RESTORED: &str = "restored";

/// How far a record went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedHead {
    /// Its last line.
    pub seq: u64,
    /// Hash of that line.
    pub head: String,
    /// When, RFC 3339; older notes do not say.
    pub at: Option<String>,
}

impl Home {
    /// Writes beside the database how far a session's record goes.
    pub(crate) fn note_head(&self, session: &str, seq: u64, head: &str, at: &str) {
        let note = note(seq, head, at);
        // Advisory: the record itself is on the disk already, so a failure here loses nothing.
        if in_place(&self.head_path(session), note.as_bytes()).is_err() {
            let _ = write_synced(&self.heads(), session, note.as_bytes());
        }
    }

    /// How far a session's record went when it was last written to; nothing where only half a note is left.
    pub fn noted_head(&self, session: &str) -> Option<NotedHead> {
        read(&fs::read_to_string(self.head_path(session)).ok()?)
    }

    /// Sessions of which it was noted how far they went.
    pub(crate) fn noted_sessions(&self) -> Vec<String> {
        let names = fs::read_dir(self.heads()).into_iter().flatten().flatten();
        let mut names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort();
        names
    }

    /// Sessions that were here once, as the notes beside the database say, and are not in it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn lost_sessions(&self) -> Result<Vec<String>, DeskError> {
        let here: Vec<String> = self.store()?.sessions()?.into_iter().map(|row| row.id).collect();
        Ok(self.noted_sessions().into_iter().filter(|session| !here.contains(session)).collect())
    }

    /// Somebody knows that these sessions are not here: no more is said of them.
    ///
    /// # Errors
    /// When a note cannot be removed.
    pub fn know_lost_sessions(&self) -> Result<(), DeskError> {
        self.lost_sessions()?.iter().try_for_each(|session| self.forget_head(session))
    }

    /// No more is said of how far a session went.
    pub(crate) fn forget_head(&self, session: &str) -> Result<(), DeskError> {
        match fs::remove_file(self.head_path(session)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                let place = self.head_path(session).display().to_string();
                Err(DeskError::machine("home_not_writable", &[("place", &place)]))
            }
            _ => Ok(()),
        }
    }

    fn heads(&self) -> PathBuf {
        self.dir().join("heads")
    }

    fn head_path(&self, session: &str) -> PathBuf {
        self.heads().join(session)
    }
}

fn check(said: &str) -> String {
    Hash::of(said).to_string().chars().take(CHECK).collect()
}

fn note(seq: u64, head: &str, at: &str) -> String {
    let said = format!("{seq} {head} {at}");
    format!("{:<1$}\n", format!("{said} {}", check(&said)), NOTE - 1)
}

fn read(note: &str) -> Option<NotedHead> {
    let said = note.strip_suffix('\n')?.trim_end();
    let (said, at) = match said.split(' ').collect::<Vec<_>>().as_slice() {
        // Older notes, each written whole under another name.
        [_, _] => (said, None),
        [.., at, sum] => {
            let said = said.strip_suffix(sum)?.trim_end();
            (check(said) == *sum).then_some((said, Some((*at).to_owned())))?
        }
        _ => return None,
    };
    let mut parts = said.split(' ');
    let (seq, head) = (parts.next()?.parse().ok()?, Hash::parse(parts.next()?).ok()?.to_string());
    Some(NotedHead { seq, head, at })
}

fn in_place(path: &PathBuf, note: &[u8]) -> io::Result<()> {
    let file = File::options().write(true).open(path)?;
    if file.metadata()?.len() != NOTE as u64 {
        return Err(io::ErrorKind::InvalidData.into());
    }
    file.write_all_at(note, 0)
}

/// Whether the record lacks the head that was noted, or is one from a backup that nobody has gone on with yet.
pub(crate) fn set_back(home: &Home, store: &Store, row: &SessionRow) -> Result<Option<DeskError>, DeskError> {
    if let Some(noted) = home.noted_head(&row.id) {
        let line = store.line(&row.id, noted.seq)?;
        if line.as_deref().map(|line| Hash::of(line).to_string()).as_ref() != Some(&noted.head) {
            let then = [noted.seq.to_string(), noted.at.as_deref().map(moment).unwrap_or_default()];
            return Ok(Some(behind("set_back", store, row, &then)?));
        }
    }
    match store.setting(&format!("{RESTORED} {}", row.id))? {
        Some(made_at) => Ok(Some(behind("restored", store, row, &[String::new(), moment(&made_at)])?)),
        None => Ok(None),
    }
}

/// An answer that says how far a record goes here, and how far it went.
pub(crate) fn behind(
    code: &'static str,
    store: &Store,
    row: &SessionRow,
    then: &[String; 2],
) -> Result<DeskError, DeskError> {
    let last = store.line(&row.id, row.seq)?.unwrap_or_default();
    let last: serde_json::Value = serde_json::from_slice(&last).unwrap_or_default();
    let here = last.get("at").and_then(serde_json::Value::as_str).map(moment).unwrap_or_default();
    Ok(DeskError::said(
        code,
        &[
            ("session", &row.id),
            ("table", &row.table.to_string()),
            ("lines", &row.seq.to_string()),
            ("at", &here),
            ("lines_then", &then[0]),
            ("at_then", &then[1]),
        ],
    ))
}

/// `2026-12-05 14:52:05` of a wall time, as it stands on the laptop that wrote it.
pub(crate) fn moment(at: &str) -> String {
    match (at.get(..10), at.get(11..19)) {
        (Some(day), Some(time)) => format!("{day} {time}"),
        _ => at.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_as_it_was_written_and_half_of_one_says_nothing() {
        let head = |of: &str| Hash::of(of).to_string();
        let at = "2026-12-05T14:52:05.123+08:00";
        let (old, new) = (note(23, &head("a"), at), note(24, &head("b"), at));
        assert_eq!((old.len(), new.len()), (NOTE, NOTE));
        assert_eq!(note(u64::MAX >> 11, &head("a"), at).len(), NOTE);
        let whole = read(&new).unwrap();
        assert_eq!((whole.seq, whole.head, whole.at.as_deref()), (24, head("b"), Some(at)));
        for cut in 0..=NOTE {
            let half = format!("{}{}", &new[..cut], &old[cut..]);
            assert_eq!(read(&half).is_some(), half == old || half == new, "{half}");
        }
        assert_eq!(read(&format!("7 {}\n", head("c"))).unwrap().seq, 7);
        assert_eq!(read("7 no hash\n"), None);
        assert_eq!(read(""), None);
    }
}
