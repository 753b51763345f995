//! The table's desk: one session, its lock, its clock. Saved before shown.

pub(crate) mod briefing;
mod hand_in;
mod key;
pub(crate) mod mirror;
mod mirrored;
mod open;
mod papers;
mod practice;
pub(crate) mod sessions;
mod time;

pub(crate) use key::{kept_mirror_key, mirror_key_of};
pub use open::OpenWith;

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::pack::{Pack, signer_of};
use crate::exchange::presets::rules_view;
use crate::home::clock::stamp;
use crate::home::{Home, SessionLock, random};
use crate::table::mirror::Mirror;
use crate::view::{HandedIn, ListNews, NotesTrouble, NotesWanted, RulesView, TableLook};
use roundtable_bag::Key;
use roundtable_domain::{
    Act, BoxChange, Command, Decision, DraftChange, Drafts, EVENT_VERSION, Inputs, Kind, Phase, Session, Words, decide,
    view,
};
use roundtable_record::{Commit, Hash, Line, Salt, check_code};
use roundtable_store::{Batch, DraftRow, LineRow, OpeningRow, SessionRow, Store};
use roundtable_words::{Lang, SixWords};
use std::collections::BTreeSet;
pub(crate) use time::beat;

/// One table's session, open in this process and no other.
pub struct TableDesk {
    home: Home,
    store: Store,
    row: SessionRow,
    pack: Pack,
    session: Session,
    words: Words,
    drafts: Drafts,
    /// Monotonic reading and elapsed time of the session at it.
    base: (u64, u64),
    asleep_ms: u64,
    /// The table's key where it was opened with a code: in memory only, and gone with this.
    key: Option<Key>,
    /// By how much a simulated or practice session's clock was moved.
    moved_ms: u64,
    saved_at: String,
    mirror: Option<Mirror>,
    /// The log of the database may hold what the ballot box held before.
    old_boxes: bool,
    /// The note that is being read back, and so stands in the residents' window.
    reading: Option<view::Aloud>,
    /// The page of a paper that residents see.
    showing: Option<briefing::Showing>,
    /// Nothing may be added to the record: somebody only looks.
    only_look: bool,
    /// Until when all is here, where the process before was ended in the middle of the session: its last beat.
    ended_at: Option<String>,
    /// Why notes were left out when it was taken over.
    notes_trouble: Option<NotesTrouble>,
    /// That the list was corrected since the table opened it first.
    list_news: Option<ListNews>,
    lock: SessionLock,
}

/// What came of a command: from which line to which, or nothing where it made only drafts. It is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// First and last `seq`.
    pub seq: Option<(u64, u64)>,
}

impl TableDesk {
    /// Does what is asked. On return it is on the disk.
    ///
    /// # Errors
    /// A refusal, or that the disk failed; in both cases nothing has changed.
    pub fn act(&mut self, command: Command) -> Result<Done, DeskError> {
        self.notice_sleep()?;
        let mut no_randomness = None;
        let mut salt = || -> Salt {
            random().unwrap_or_else(|error| {
                no_randomness = Some(error);
                Salt::default()
            })
        };
        let elapsed_ms = self.now_ms();
        let mut inputs = Inputs { elapsed_ms, drafts: &self.drafts, words: &self.words, salt: &mut salt };
        let decision = decide(&self.session, command, &mut inputs)?;
        if let Some(error) = no_randomness {
            return Err(error);
        }
        self.keep(decision)
    }

    /// Saves a decision in one transaction, and only then takes it in.
    fn keep(&mut self, decision: Decision) -> Result<Done, DeskError> {
        if self.only_look {
            return Err(Said::OnlyLook.into());
        }
        let elapsed_ms = self.now_ms();
        let wall = self.wall();
        let mut prev = Hash::parse(&self.row.head)?;
        let mut acts = Vec::with_capacity(decision.events.len());
        let mut batch = Batch::default();
        for (seq, (role, event)) in (self.row.seq + 1..).zip(decision.events) {
            let act = Act { seq, elapsed_ms, role, event };
            let (line, hash) = written(&act, &wall, prev)?;
            prev = hash;
            batch.lines.push(line);
            acts.push((act, hash));
        }
        for opening in &decision.openings {
            batch.openings.push(OpeningRow { sha256: opening.commit().hash().to_string(), line: opening.to_line()? });
        }
        let draft = |change: &DraftChange| DraftRow { key: change.key.clone(), body: change.body.clone() };
        let kept: Vec<DraftChange> = decision.drafts.iter().filter(|change| !change.is_for_memory()).cloned().collect();
        batch.drafts = kept.iter().map(draft).collect();
        batch.ballot_box = decision.ballot_box.as_ref().map(|change| match change {
            BoxChange::Written(body) => Some(body.clone()),
            BoxChange::Gone => None,
        });
        batch.beat = Some(beat(&self.home, elapsed_ms));
        self.store.append(&self.row.id, self.row.seq, &self.row.head, &batch)?;

        let first = self.row.seq + 1;
        let entered = acts.len();
        for (act, hash) in acts {
            self.row.seq = act.seq;
            self.session.apply(act, hash)?;
        }
        if entered > 0 {
            self.row.head = prev.to_string();
            self.row.code = None;
            self.home.note_head(&self.row.id, self.row.seq, &self.row.head, &wall);
        }
        self.tell_mirror(entered > 0, &kept, &wall);
        self.words.add(decision.openings);
        for change in &decision.drafts {
            self.drafts.take(change);
        }
        if let Some(change) = &decision.ballot_box {
            self.drafts.take_box(change);
            self.old_boxes = true;
        }
        // What the box held before lies in the log: it is emptied at once, and where somebody reads just now, next time.
        self.old_boxes = self.old_boxes && !self.store.empty_log().unwrap_or(false);
        if decision.undoes {
            self.drafts.forget_newest();
        } else if entered > 0 && kept.iter().any(|change| !change.is_form()) {
            self.drafts.forget_all();
        } else {
            self.drafts.remember(decision.back);
        }
        self.saved_at = wall;
        self.give_way();
        Ok(Done { seq: (entered > 0).then_some((first, self.row.seq)) })
    }

    /// Session id.
    pub fn id(&self) -> &str {
        &self.row.id
    }
    /// Real, simulated or practice.
    pub fn kind(&self) -> Kind {
        self.session.state().kind.unwrap_or(Kind::Practice)
    }
    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
    }
    /// Openings at hand.
    pub fn words(&self) -> &Words {
        &self.words
    }
    /// What is not yet agreed.
    pub fn drafts(&self) -> &Drafts {
        &self.drafts
    }
    /// The pack.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }
    /// The home it lies in.
    pub fn home(&self) -> &Home {
        &self.home
    }
    /// Forgets what was erased; no change of notes can be taken back any more, for that could bring it back.
    pub(crate) fn forget(&mut self, gone: &BTreeSet<Hash>, drafts: &[DraftChange]) {
        for hash in gone {
            self.words.forget(&Commit::new(*hash));
            self.drafts.said.remove(&hash.to_string());
        }
        for change in drafts {
            self.drafts.take(change);
        }
        self.drafts.forget_all();
    }
    /// The exact bytes of the record, as a bundle carries them.
    pub(crate) fn record(&self) -> Result<Vec<u8>, DeskError> {
        record_of(&self.store, &self.row.id)
    }

    /// Head hash of the record.
    ///
    /// # Errors
    /// When the database holds something that is not a hash.
    pub fn head(&self) -> Result<Hash, DeskError> {
        Ok(Hash::parse(&self.row.head)?)
    }

    /// The check code of a closed record; made once and kept.
    ///
    /// # Errors
    /// `not_sealed` while the record is open.
    pub fn code(&mut self) -> Result<String, DeskError> {
        if !self.session.state().sealed {
            return Err(Said::NotSealed.into());
        }
        if let Some(code) = &self.row.code {
            return Ok(code.clone());
        }
        let code = check_code(&self.head()?);
        self.store.set_code(&self.row.id, &self.row.head, &code)?;
        self.row.code = Some(code.clone());
        Ok(code)
    }

    pub(crate) fn set_handed_in(&mut self, handed_in: &HandedIn) -> Result<(), DeskError> {
        let text = serde_json::to_string(handed_in).unwrap_or_default();
        self.store.set_handed_in(&self.row.id, &text)?;
        self.row.handed_in = Some(text);
        Ok(())
    }

    /// What was handed in last, be it this record or an earlier part of it.
    pub(crate) fn last_handed_in(&self) -> Option<HandedIn> {
        serde_json::from_str(self.row.handed_in.as_deref()?).ok()
    }

    /// All that the table's window draws.
    pub fn look(&mut self, wanted: &NotesWanted) -> TableLook {
        let code = if self.session.state().sealed { self.code().ok() } else { None };
        let now_ms = self.now_ms();
        let state = self.session.state();
        let here = match wanted {
            NotesWanted::Here => state.project_here().map(|p| p.id.clone()),
            NotesWanted::All => None,
        };
        let began = self.home.clock().now() - chrono::TimeDelta::milliseconds(self.real_ms(now_ms));
        let choosing = state.phase >= Phase::Choosing;
        TableLook {
            session: self.row.id.clone(),
            table: view::table(&self.session, &self.drafts, &self.words, now_ms),
            signer: self.signer(),
            enveloped: self.pack.needs_code,
            notes: view::notes(state, &self.drafts, &self.words, here.as_ref()),
            choosing: choosing.then(|| view::choosing(state, &self.drafts, &self.words)),
            closing: (state.phase == Phase::Signing).then(|| view::closing(state, &self.drafts)),
            forms: view::forms(&self.drafts),
            saved_at: self.saved_at.clone(),
            began_at: stamp(began),
            away: state.away.clone(),
            head: state.sealed.then(|| self.row.head.clone()),
            code,
            handed_in: self.last_handed_in().filter(|handed_in| handed_in.head == self.row.head),
            mirror: self.mirror(),
            ended_at: self.ended_at.clone(),
            notes_trouble: self.notes_trouble,
            list_news: self.list_news.clone(),
            showing: self.shown_page().map(|shown| shown.at.clone()),
        }
    }

    /// What is wrong with the notes of the copy that it was taken over from is said at the table.
    pub(crate) fn set_notes_trouble(&mut self, trouble: Option<NotesTrouble>) {
        self.notes_trouble = trouble;
    }

    /// The key that signed the pack, for people to compare.
    #[must_use]
    pub fn signer(&self) -> SixWords {
        signer_of(&self.pack.meeting)
    }

    /// The rules of the meeting in a language, to be read out.
    ///
    /// # Errors
    /// `preset_unknown` where a newer program chose them.
    pub fn rules(&self, lang: Lang) -> Result<RulesView, DeskError> {
        rules_view(&self.pack.meeting.rules, lang)
    }

    /// What is being read out: it stands in the residents' window until nothing is.
    pub fn read_aloud(&mut self, aloud: Option<view::Aloud>) {
        self.reading = aloud;
        self.give_way();
    }

    /// What the residents see.
    pub fn display(&self) -> view::DisplayView {
        let mut shown = view::display(&self.session, &self.drafts, &self.words, self.reading, self.now_ms());
        if self.reading == Some(view::Aloud::Rules {}) {
            let lang = Lang::parse(&shown.lang).unwrap_or_default();
            // What a newer program chose stands in the staff's window as an error; here is nothing to be read.
            shown.rules = self.rules(lang).ok().map(|rules| rules.rules);
        }
        shown
    }
}

/// The lines of a session's record, each ended by a line feed.
pub(crate) fn record_of(store: &Store, id: &str) -> Result<Vec<u8>, DeskError> {
    let mut record = Vec::new();
    for line in store.lines(id)? {
        record.extend_from_slice(&line);
        record.push(b'\n');
    }
    Ok(record)
}

/// A line's exact bytes and their hash.
pub(crate) fn written(act: &Act, at: &str, prev: Hash) -> Result<(LineRow, Hash), DeskError> {
    let line = Line {
        at: at.to_owned(),
        elapsed_ms: act.elapsed_ms,
        event: act.event.clone(),
        prev,
        role: act.role,
        seq: act.seq,
        v: EVENT_VERSION,
    };
    let bytes = line.to_bytes()?;
    let hash = Hash::of(&bytes);
    Ok((LineRow { seq: act.seq, line: bytes, hash: hash.to_string() }, hash))
}
