//! How far each session's record went, and how much was here of each meeting, noted beside the database: a database
//! that lacks it was set back.
//!
//! A note is one short line in a file of its own, written in place and far smaller than a sector of a disk. It ends in
//! a check of itself: half a note, as a disk that fills may leave it, says nothing. It is not waited for, so after a
//! power cut it may say less than the record holds; it never says more.

use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::exchange::pack::read_meeting;
use crate::home::Home;
use roundtable_platform::write_synced;
use roundtable_record::Hash;
use roundtable_store::{OrganiserStore, SessionRow, Settings, Store};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::PathBuf;

/// Length of a note, in bytes.
const NOTE: usize = 128;
/// Length of the check at its end, in hexadecimal digits.
const CHECK: usize = 8;

/// Setting, with a session behind it: that its database was set back is known to somebody.
pub(crate) const KNOWN: &str = "set_back_known";
/// Setting, with a session or the name of a meeting's note behind it: when the backup was made that it was restored from.
pub(crate) const RESTORED: &str = "restored";

/// What the name of a meeting's note begins with.
pub(crate) const MEETING: &str = "meeting.";

/// A meeting of which more was here once than is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostMeeting {
    /// `meeting_id`.
    pub meeting: String,
    /// What it is called, where that is still known.
    name: Option<String>,
    here: Counts,
    then: Counts,
}

/// How much is here of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts {
    bundles: u64,
    decisions: u64,
}

impl Counts {
    fn of(store: &dyn OrganiserStore, meeting: &str) -> Result<Counts, DeskError> {
        let (bundles, decisions) = store.counts(meeting)?;
        Ok(Counts { bundles, decisions })
    }

    fn most(self, other: Counts) -> Counts {
        Counts { bundles: self.bundles.max(other.bundles), decisions: self.decisions.max(other.decisions) }
    }
}

impl LostMeeting {
    /// In words.
    #[must_use]
    pub fn says(&self) -> DeskError {
        let said = Said::MeetingSetBack {
            meeting: self.name.as_ref().unwrap_or(&self.meeting).clone(),
            bundles: self.here.bundles,
            decisions: self.here.decisions,
            bundles_then: self.then.bundles,
            decisions_then: self.then.decisions,
        };
        said.into()
    }
}

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
        self.write_note(session, &note(seq, head, at));
    }

    fn write_note(&self, name: &str, note: &str) {
        // Advisory: the record itself is on the disk already, so a failure here loses nothing.
        if in_place(&self.head_path(name), note.as_bytes()).is_err() {
            let _ = write_synced(&self.heads(), name, note.as_bytes());
        }
    }

    /// Writes beside the database how much is here of a meeting; what was noted and is here no more stays noted.
    pub(crate) fn note_meeting(&self, store: &dyn OrganiserStore, meeting: &str) {
        let Ok(here) = Counts::of(store, meeting) else { return };
        let most = self.noted_meeting(meeting).map_or(here, |noted| noted.most(here));
        self.write_note(&format!("{MEETING}{meeting}"), &meeting_note(most));
    }

    fn noted_meeting(&self, meeting: &str) -> Option<Counts> {
        read_meeting_note(&fs::read_to_string(self.head_path(&format!("{MEETING}{meeting}"))).ok()?)
    }

    /// Meetings of which more was here once than is in the database, as the notes beside it say.
    ///
    /// # Errors
    /// When the database fails.
    pub fn lost_meetings(&self) -> Result<Vec<LostMeeting>, DeskError> {
        let store = self.store()?;
        let notes = self.notes();
        let noted = notes.iter().filter_map(|name| name.strip_prefix(MEETING));
        noted.filter_map(|meeting| self.lost_meeting(&store, meeting).transpose()).collect()
    }

    pub(crate) fn lost_meeting(
        &self,
        store: &dyn OrganiserStore,
        meeting: &str,
    ) -> Result<Option<LostMeeting>, DeskError> {
        let Some(then) = self.noted_meeting(meeting) else { return Ok(None) };
        let here = Counts::of(store, meeting)?;
        let kept = || Ok::<_, DeskError>(store.setting(&set_back_of(meeting))?.as_deref().and_then(read_set_back));
        let (here, then) = match here.most(then) == here {
            false => (here, then),
            true => match kept()? {
                Some(kept) => kept,
                None => return Ok(None),
            },
        };
        Ok(Some(LostMeeting { meeting: meeting.to_owned(), name: name_of(store, meeting)?, here, then }))
    }

    /// Before anything more is taken in or decided of a meeting that was set back, keeps that it was: as many other
    /// records and decisions would hide it.
    pub(crate) fn keep_set_back(&self, store: &dyn OrganiserStore, meeting: &str) -> Result<(), DeskError> {
        let Some(LostMeeting { here, then, .. }) = self.lost_meeting(store, meeting)? else { return Ok(()) };
        let counts = [here.bundles, here.decisions, then.bundles, then.decisions].map(|n| n.to_string());
        Ok(store.set_setting(&set_back_of(meeting), &counts.join(" "))?)
    }

    /// Whether more was here once of a meeting than is, or it is one from a backup that nobody has gone on with yet.
    pub(crate) fn meeting_behind(
        &self,
        store: &dyn OrganiserStore,
        meeting: &str,
    ) -> Result<Option<DeskError>, DeskError> {
        if let Some(lost) = self.lost_meeting(store, meeting)? {
            return Ok(Some(lost.says()));
        }
        let Some(made_at) = store.setting(&restored(meeting))? else { return Ok(None) };
        let Counts { bundles, decisions } = Counts::of(store, meeting)?;
        let meeting = name_of(store, meeting)?.unwrap_or_else(|| meeting.to_owned());
        Ok(Some(Said::MeetingRestored { meeting, at: moment(&made_at), bundles, decisions }.into()))
    }

    /// Somebody knows that a meeting is behind: no more is said of it.
    ///
    /// # Errors
    /// When the database fails, or the note cannot be removed.
    pub(crate) fn know_meeting(&self, store: &dyn OrganiserStore, meeting: &str) -> Result<(), DeskError> {
        let lost = self.lost_meeting(store, meeting)?.is_some();
        self.forget_head(&format!("{MEETING}{meeting}"))?;
        if Counts::of(store, meeting)?.decisions > 0 {
            self.note_meeting(store, meeting);
        }
        if store.setting(&set_back_of(meeting))?.is_some() || lost {
            store.set_setting(&published_before(meeting), UNKNOWN)?;
        }
        store.remove_setting(&set_back_of(meeting))?;
        Ok(store.remove_setting(&restored(meeting))?)
    }

    /// Somebody knows that these meetings were set back: no more is said of what was here then.
    ///
    /// # Errors
    /// When a note cannot be removed.
    pub fn know_lost_meetings(&self) -> Result<(), DeskError> {
        let store = self.store()?;
        self.lost_meetings()?.iter().try_for_each(|lost| self.know_meeting(&store, &lost.meeting))
    }

    /// How far a session's record went when it was last written to; nothing where only half a note is left.
    pub fn noted_head(&self, session: &str) -> Option<NotedHead> {
        read(&fs::read_to_string(self.head_path(session)).ok()?)
    }

    /// Sessions of which it was noted how far they went.
    pub(crate) fn noted_sessions(&self) -> Vec<String> {
        self.notes().into_iter().filter(|name| !name.starts_with(MEETING)).collect()
    }

    fn notes(&self) -> Vec<String> {
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
                Err(Said::HomeNotWritable { place: shown(&self.head_path(session)) }.into())
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

/// The setting that says of a meeting when the backup was made that it was restored from.
pub(crate) fn restored(meeting: &str) -> String {
    format!("{RESTORED} {MEETING}{meeting}")
}

/// The setting that says which publication was the last before those that are on record here; [`UNKNOWN`] in an older copy,
/// until somebody says it.
pub(crate) fn published_before(meeting: &str) -> String {
    format!("published_before {meeting}")
}

/// Nobody has said it yet.
pub(crate) const UNKNOWN: &str = "unknown";

/// The setting that keeps of a meeting that it was set back: what was here, and what had been.
fn set_back_of(meeting: &str) -> String {
    format!("set_back {MEETING}{meeting}")
}

fn read_set_back(kept: &str) -> Option<(Counts, Counts)> {
    let counts = kept.split(' ').map(|n| n.parse().ok()).collect::<Option<Vec<u64>>>()?;
    let [bundles, decisions, bundles_then, decisions_then] = counts[..] else { return None };
    Some((Counts { bundles, decisions }, Counts { bundles: bundles_then, decisions: decisions_then }))
}

/// What a meeting is called, where its pack is here.
fn name_of(store: &dyn OrganiserStore, meeting: &str) -> Result<Option<String>, DeskError> {
    let newest = store.packs_of(meeting)?.pop();
    Ok(newest.and_then(|row| Some(read_meeting(&row.meeting_json).ok()?.name)))
}

fn check(said: &str) -> String {
    Hash::of(said).to_string().chars().take(CHECK).collect()
}

fn note(seq: u64, head: &str, at: &str) -> String {
    with_check(&format!("{seq} {head} {at}"))
}

fn meeting_note(counts: Counts) -> String {
    with_check(&format!("{} {}", counts.bundles, counts.decisions))
}

fn with_check(said: &str) -> String {
    format!("{:<1$}\n", format!("{said} {}", check(said)), NOTE - 1)
}

fn read_meeting_note(note: &str) -> Option<Counts> {
    let (said, sum) = note.trim_end().rsplit_once(' ')?;
    let (bundles, decisions) = said.split_once(' ').filter(|_| check(said) == sum)?;
    Some(Counts { bundles: bundles.parse().ok()?, decisions: decisions.parse().ok()? })
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
    let mut file = File::options().write(true).open(path)?;
    if file.metadata()?.len() != NOTE as u64 {
        return Err(io::ErrorKind::InvalidData.into());
    }
    file.write_all(note)
}

/// Whether the record lacks the head that was noted, or is one from a backup that nobody has gone on with yet.
pub(crate) fn set_back(home: &Home, store: &Store, row: &SessionRow) -> Result<Option<Said>, DeskError> {
    let (session, table, lines) = (row.id.clone(), row.table, row.seq);
    if let Some(noted) = home.noted_head(&row.id) {
        let line = store.line(&row.id, noted.seq)?;
        if line.as_deref().map(|line| Hash::of(line).to_string()).as_ref() != Some(&noted.head) {
            let (at, at_then) = (last_moment(store, row)?, noted.at.as_deref().map(moment).unwrap_or_default());
            return Ok(Some(Said::SetBack { session, table, lines, at, lines_then: noted.seq, at_then }));
        }
    }
    let Some(made_at) = store.setting(&format!("{RESTORED} {}", row.id))? else { return Ok(None) };
    let (at, at_then) = (last_moment(store, row)?, moment(&made_at));
    Ok(Some(Said::Restored { session, table, lines, at, at_then }))
}

/// When the last line of a record here was written.
fn last_moment(store: &Store, row: &SessionRow) -> Result<String, DeskError> {
    let last = store.line(&row.id, row.seq)?.unwrap_or_default();
    let last: serde_json::Value = serde_json::from_slice(&last).unwrap_or_default();
    Ok(last.get("at").and_then(serde_json::Value::as_str).map(moment).unwrap_or_default())
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

    #[test]
    fn half_a_note_of_a_meeting_says_nothing() {
        let counts = |bundles, decisions| Counts { bundles, decisions };
        let (old, new) = (meeting_note(counts(9, 11)), meeting_note(counts(12, 345)));
        assert_eq!((old.len(), new.len()), (NOTE, NOTE));
        for cut in 0..=NOTE {
            let half = format!("{}{}", &new[..cut], &old[cut..]);
            let read = read_meeting_note(&half);
            assert!(read.is_none() || half == old || half == new, "{half}");
        }
        assert_eq!(read_meeting_note(&new), Some(counts(12, 345)));
        assert_eq!(read_meeting_note(""), None);
    }
}
