//! The thread that writes to the stick: told that something changed, it reads from the database what that was, so that
//! what happens while it writes goes together the next time.

use super::file::{EXTENSION, Header, Pen};
use super::follow::{OnChange, Shared, hold, next_told};
use super::notes::{self, Notes};
use super::place::{Found, Looked, MirrorPlace, SeenPacks, keep_places, name_in, notes_beside, places_of};
use super::proof::MirrorKey;
use crate::error::DeskError;
use crate::error::damage::Damage;
use crate::error::said::Said;
use crate::exchange::commitments::commitments_of;
use crate::exchange::goes_along::GoesAlong;
use crate::home::Home;
use crate::home::media::whole;
use crate::home::out::write_out;
use crate::limits::{MIRROR_REST, STICK_LOOK};
use crate::view::{MirrorState, MirrorView};
use roundtable_bag::BagError;
use roundtable_domain::{DraftChange, Drafts, Event};
use roundtable_platform::append_synced;
use roundtable_record::{Commit, Hash, Line, Opening};
use roundtable_store::Store;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a mirror needs to know of its session.
pub(crate) struct Mirrored {
    pub home: Home,
    pub header: Header,
    /// Under which every write is proven.
    pub key: MirrorKey,
    /// File name without extension.
    pub stem: String,
    /// The folder of the pack that was opened.
    pub beside_pack: Option<PathBuf>,
    pub place: MirrorPlace,
    /// What goes along with the bundle, before anything happened.
    pub goes: GoesAlong,
}

/// What lies on the stick now.
struct Written {
    path: PathBuf,
    pen: Pen,
    length: u64,
    /// Of the last line: its number and its hash.
    last: (u64, Hash),
    notes: Option<Notes>,
    sent: Sent,
}

/// What may go to the stick by the lines that are there, and what waits until its people are told.
#[derive(Clone)]
struct Sent {
    goes: GoesAlong,
    waiting: BTreeSet<Commit>,
}

/// Brings the stick to where the database is, again and again.
pub(super) struct Writer {
    shared: Arc<Shared>,
    tells: OnChange,
    mirrored: Mirrored,
    store: Option<Store>,
    /// The newest change that is on the stick.
    done: u64,
    used: Option<PathBuf>,
    seen: SeenPacks,
    written: Option<Written>,
    /// When the stick held everything last, and how many lines that were.
    saved: (Option<String>, u64),
}

/// All that goes to the stick, as it is at one moment.
struct Moment {
    lines: Vec<Vec<u8>>,
    openings: Vec<String>,
    drafts: Drafts,
    sent: Sent,
}

impl Writer {
    pub fn new(shared: Arc<Shared>, mirrored: Mirrored, tells: OnChange) -> Writer {
        Writer {
            shared,
            tells,
            mirrored,
            store: None,
            done: 0,
            used: None,
            seen: SeenPacks::default(),
            written: None,
            saved: (None, 0),
        }
    }

    /// Writes until it is asked to stop.
    pub fn run(mut self) {
        let shared = Arc::clone(&self.shared);
        loop {
            let (version, saved_at, whole, last) = {
                let mut asked = hold(&shared.asked);
                let waits = !asked.stop && (asked.resting || asked.version == self.done);
                if waits {
                    let waited = shared.wake.wait_timeout(asked, STICK_LOOK);
                    asked = waited.map_or_else(|poisoned| poisoned.into_inner().0, |(asked, _)| asked);
                }
                if asked.resting {
                    self.written = None;
                    if asked.stop {
                        break;
                    }
                    self.done = asked.version;
                    continue;
                }
                (asked.version, asked.saved_at.clone(), std::mem::take(&mut asked.whole), asked.stop)
            };
            if whole {
                self.written = None;
            }
            if version != self.done || !self.is_there() {
                self.write(version, &saved_at);
            }
            if last {
                break;
            }
            let asked = hold(&shared.asked);
            if !asked.stop {
                // Changes that come quickly go together.
                drop(shared.wake.wait_timeout_while(asked, MIRROR_REST, |asked| !asked.stop));
            }
        }
        hold(&shared.asked).stopped = true;
        shared.wake.notify_all();
    }

    /// Whether the file that was written still lies there, as long as it was.
    fn is_there(&self) -> bool {
        let still = self.used.as_ref().is_some_and(|used| self.mirrored.place.still(used));
        let written = self.written.as_ref().filter(|_| still);
        written.is_some_and(|w| fs::metadata(&w.path).is_ok_and(|found| found.len() == w.length))
    }

    /// Where to write: where it was, as long as that lies there, else where the table's stick is.
    fn find(&mut self) -> Result<Found, DeskError> {
        if let (Some(used), true) = (&self.used, self.written.is_some()) {
            return Ok(Found::Folder(used.clone()));
        }
        let record = self.moment(0, self.nothing_sent())?.lines;
        let chosen = hold(&self.shared.asked).chosen.clone();
        Ok(self.mirrored.place.find(&Looked {
            used: self.used.as_deref(),
            beside_pack: self.mirrored.beside_pack.as_deref(),
            chosen: chosen.as_deref(),
            manifest: &self.mirrored.header.manifest,
            record: &record,
            seen: &self.seen,
        }))
    }

    fn write(&mut self, version: u64, saved_at: &str) {
        let writing = Arc::clone(&self.shared);
        let _writing = hold(&writing.writing);
        if hold(&writing.asked).resting {
            return;
        }
        if !self.is_there() {
            self.written = None;
        }
        let found = self.find();
        let strange = found.as_ref().ok().and_then(|found| match found {
            Found::Strange(dir) => Some(dir.clone()),
            Found::Folder(_) | Found::Nothing => None,
        });
        hold(&writing.strange).clone_from(&strange);
        let state = match found {
            Err(_) => MirrorState::Failed,
            Ok(Found::Strange(_)) => MirrorState::Asks,
            Ok(Found::Nothing) if self.used.is_some() => MirrorState::Gone,
            Ok(Found::Nothing) => MirrorState::None,
            Ok(Found::Folder(dir)) => match self.write_to(&dir, saved_at) {
                Ok(seq) => {
                    self.done = version;
                    self.saved = (Some(saved_at.to_owned()), seq);
                    MirrorState::Saved
                }
                Err(error) => {
                    // It may end in half a line now; the next time all of it is written anew.
                    self.written = None;
                    match error {
                        error if error.is_full() => MirrorState::Full,
                        DeskError::Bag(BagError::Gone(_)) | DeskError::Written { error: BagError::Gone(_), .. } => {
                            MirrorState::Gone
                        }
                        _ => MirrorState::Failed,
                    }
                }
            },
        };
        self.tell(state, strange.as_deref());
        // Whoever asks whether all is there may look at once how far that is.
        hold(&writing.asked).done = self.done;
    }

    fn tell(&self, state: MirrorState, strange: Option<&Path>) {
        let place = strange
            .or(self.used.as_deref())
            .and_then(|dir| dir.file_name())
            .map(|name| name.to_string_lossy().into_owned());
        let lines = self.saved.0.is_some().then_some(self.saved.1);
        let view = MirrorView { state, saved_at: self.saved.0.clone(), lines, place, told: next_told() };
        let mut held = hold(&self.shared.view);
        if held.says_the_same(&view) {
            return;
        }
        *held = view.clone();
        drop(held);
        (self.tells)(&view);
    }

    /// Brings the stick to where the database is; how many lines that are.
    fn write_to(&mut self, dir: &Path, saved_at: &str) -> Result<u64, DeskError> {
        let after = self.written.as_ref().map_or(0, |written| written.last.0);
        let sent = self.written.as_ref().map_or_else(|| self.nothing_sent(), |written| written.sent.clone());
        let moment = self.moment(after, sent)?;
        let seq = after + moment.lines.len() as u64;
        if let Some(line) = moment.lines.last() {
            let last = (seq, Hash::of(line));
            match &mut self.written {
                Some(written) => {
                    let added = written.pen.write(&moment.lines, &moment.openings, saved_at, seq)?;
                    append_synced(&written.path, written.length, &added)?;
                    written.length += added.len() as u64;
                    written.last = last;
                    written.sent = moment.sent.clone();
                }
                None => {
                    let (mut pen, mut bytes) = Pen::begin(&self.mirrored.key, &self.mirrored.header)?;
                    bytes.extend(pen.write(&moment.lines, &moment.openings, saved_at, seq)?);
                    let name = name_in(dir, &self.mirrored.stem, &moment.lines)
                        .ok_or(Said::MirrorAltered { reason: Damage::Name })?;
                    self.lies_in(dir)?;
                    let path = write_out(dir, &format!("{name}.{EXTENSION}"), &bytes)?;
                    let sent = moment.sent.clone();
                    self.written = Some(Written { path, pen, length: bytes.len() as u64, last, notes: None, sent });
                }
            }
        }
        if let Some(written) = &mut self.written {
            let notes = Notes::of(&moment.drafts, written.last, |seat| moment.sent.goes.seat(seat));
            let beside = notes_beside(&written.path);
            if written.notes.as_ref().is_none_or(|before| !before.says_the_same(&notes)) {
                let bytes = notes.to_bytes(&self.mirrored.key, &self.mirrored.header)?;
                let name = beside.file_stem().unwrap_or_default().to_string_lossy();
                write_out(dir, &format!("{name}.{}", notes::EXTENSION), &bytes)?;
                written.notes = Some(notes);
            }
        }
        Ok(seq)
    }

    /// Keeps where the copy lies before it does: what is handed in elsewhere says that it stays there.
    fn lies_in(&mut self, dir: &Path) -> Result<(), DeskError> {
        if self.used.as_deref() != Some(dir)
            && let Some(store) = &self.store
        {
            let whole = whole(dir);
            let session = &self.mirrored.header.session;
            let mut places = places_of(store, session)?;
            places.retain(|place| *place != whole);
            places.push(whole);
            keep_places(store, session, &places)?;
        }
        self.used = Some(dir.to_owned());
        Ok(())
    }

    fn nothing_sent(&self) -> Sent {
        Sent { goes: self.mirrored.goes.clone(), waiting: BTreeSet::new() }
    }

    /// What is here behind so many lines, of which this was sent.
    fn moment(&mut self, after: u64, mut sent: Sent) -> Result<Moment, DeskError> {
        let store = match self.store.take() {
            Some(store) => store,
            None => self.mirrored.home.store()?,
        };
        let store = self.store.insert(store);
        let session = &self.mirrored.header.session;
        store.at_one_moment(|store| {
            let lines = store.lines_after(session, after)?;
            let mut commits = std::mem::take(&mut sent.waiting);
            for (line, seq) in lines.iter().zip(after + 1..) {
                let event = Line::<Event>::parse(line)?.event;
                commits.extend(commitments_of(&event).into_iter().map(|(commit, _)| commit));
                sent.goes.take(seq, &event);
            }
            let mut openings = Vec::new();
            for commit in commits {
                let Some(line) = store.opening(session, &commit.hash().to_string())? else { continue };
                let opening = Opening::parse_line(line.as_bytes())?;
                if sent.goes.may(&commit, opening.kind(), Some(&opening)) {
                    openings.push(line);
                } else if sent.goes.sends(opening.kind()) {
                    sent.waiting.insert(commit);
                }
            }
            let mut drafts = Drafts::default();
            for row in store.drafts(session)? {
                drafts.take(&DraftChange { key: row.key, body: row.body });
            }
            Ok::<_, DeskError>(Moment { lines, openings, drafts, sent })
        })
    }
}
