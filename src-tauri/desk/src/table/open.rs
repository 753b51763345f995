//! How a session is come by: begun with a pack, gone on with, or only looked at.

use super::{TableDesk, beat, kept_mirror_key, mirror_key_of, written};
use crate::error::DeskError;
use crate::error::damage::Damage;
use crate::error::said::Said;
use crate::exchange::changes::changes;
use crate::exchange::copies;
use crate::exchange::pack::Pack;
use crate::exchange::replay::fold_as_read;
use crate::exchange::set_back::set_back;
use crate::home::Home;
use crate::home::clock::stamp;
use crate::table::mirror::{MirrorKey, folder};
use crate::table::sessions::{new_row, sessions_here};
use crate::view::ListNews;
use roundtable_bag::OpeningCode;
use roundtable_domain::{Act, BallotBox, DraftChange, Drafts, Event, Kind, Session, Words};
use roundtable_record::{Opening, Role};
use roundtable_store::{Batch, Settings};
use std::path::Path;
use std::sync::Arc;

/// How a session of this home is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Enter {
    GoOn,
    Knowing,
    OnlyLook,
}

/// What somebody has said when a pack is opened.
#[derive(Clone, Copy, Default)]
pub struct OpenWith<'a> {
    /// The code from the table's envelope.
    pub code: Option<&'a OpeningCode>,
    /// A session of this table is here by a pack that another organiser signed, and a session of its own begins beside it.
    pub another_organiser: bool,
    /// This laptop has a session of the table itself: it stays, and what is taken over from a stick lies beside it.
    pub beside_own: bool,
}

impl TableDesk {
    /// Opens a pack's session: goes on with the one that is here, or begins it.
    ///
    /// # Errors
    /// When the pack is not good, the session is open elsewhere, or the home cannot be written; `opening_code_needed`
    /// when it is to begin, not as practice, with a pack of which the key is locked.
    pub fn open_pack(home: &Home, file: &Path, kind: Kind) -> Result<TableDesk, DeskError> {
        TableDesk::open_pack_with(home, file, kind, OpenWith::default())
    }

    /// The same with what somebody has said.
    ///
    /// # Errors
    /// As [`TableDesk::open_pack`]; `opening_code_wrong` or `other_organiser`, and then nothing has changed.
    pub fn open_pack_with(home: &Home, file: &Path, kind: Kind, with: OpenWith<'_>) -> Result<TableDesk, DeskError> {
        let desk = TableDesk::open(home, Pack::open(file)?, kind, with)?;
        if desk.kind() != Kind::Practice {
            desk.store.set_setting(&format!("beside_pack {}", desk.row.id), &folder(file))?;
        }
        Ok(desk)
    }

    /// The same with the pack at hand, read and checked.
    ///
    /// # Errors
    /// As [`TableDesk::open_pack_with`].
    pub fn open(home: &Home, pack: Pack, kind: Kind, with: OpenWith<'_>) -> Result<TableDesk, DeskError> {
        // Before anything is begun: whoever opens a table for real holds its envelope.
        let key = with.code.filter(|_| pack.needs_code).map(|code| pack.open_key(code)).transpose()?;
        let mut store = home.store()?;
        let here = sessions_here(home, &store, &pack, kind)?;
        let older = here.older.clone();
        let here = here.chosen(with.another_organiser)?;
        if let Some(row) = here {
            if row.first_prev == pack.manifest_hash.to_string() {
                // A copy here that was lost or damaged is mended by the one from the stick.
                copies::keep(home, &pack)?;
            }
            let mut desk = TableDesk::go_on(home, &row.id)?;
            let news = changes(&desk.pack.meeting, &pack.meeting, Some(pack.table));
            if !news.is_empty() && desk.pack.meeting.edition < pack.meeting.edition {
                desk.list_news = Some(ListNews { goes_on: true, edition: desk.pack.meeting.edition, changes: news });
            }
            // A lost stick's table goes on with the pack that it began with, and that one's key.
            desk.key = key.filter(|_| desk.pack.bound_key() == pack.bound_key());
            if let Some(key) = &desk.key {
                store.set_setting(&mirror_key_of(&row.id), &MirrorKey::of(key).kept())?;
            }
            return Ok(desk);
        }
        let list_news = older.map(|older| ListNews {
            goes_on: false,
            edition: pack.meeting.edition,
            changes: changes(&older, &pack.meeting, Some(pack.table)),
        });
        let id = uuid::Uuid::new_v4().to_string();
        let mirror_key = match &key {
            _ if kind == Kind::Practice => None,
            Some(key) => Some(MirrorKey::of(key)),
            None => Some(MirrorKey::of(&pack.key()?)),
        };
        copies::keep(home, &pack)?;
        let mut lock = home.lock(&id)?;
        let opened = Event::Opened {
            table: pack.table,
            meeting: pack.meeting.meeting_id.clone(),
            edition: pack.meeting.edition,
            profile: roundtable_domain::PROFILE,
            rules: pack.meeting.rules.rules,
            kind,
        };
        let now = stamp(home.clock().now());
        let row = new_row(&pack, kind, &id, &now);
        let mut session = Session::new(Arc::clone(&pack.meeting), pack.table);
        let act = Act { seq: 1, elapsed_ms: 0, role: Role::Desk, event: opened };
        session.permit(&act)?;
        let (line, hash) = written(&act, &now, pack.manifest_hash)?;
        let beat = beat(home, 0);
        let settings = mirror_key.iter().map(|key| kept_mirror_key(&id, key)).collect();
        store.new_session(&row, &Batch { lines: vec![line], beat: Some(beat), settings, ..Batch::default() })?;
        home.note_head(&id, 1, &hash.to_string(), &now);
        session.apply(act, hash)?;
        let row = store.session(&id)?;
        lock.begin_work();
        Ok(TableDesk {
            base: (home.clock().monotonic_ms(), 0),
            asleep_ms: home.clock().asleep_ms(),
            key,
            moved_ms: 0,
            home: home.clone(),
            store,
            row,
            pack,
            session,
            words: Words::default(),
            drafts: Drafts::default(),
            saved_at: now,
            mirror: None,
            old_boxes: false,
            reading: None,
            showing: None,
            only_look: false,
            ended_at: None,
            notes_trouble: None,
            list_news,
            lock,
        })
    }

    /// Goes on with a session of this home.
    ///
    /// # Errors
    /// When there is none of that id, it is open elsewhere, or its record does not hold; `set_back` or `restored` where
    /// the record may have gone on after this copy of it.
    pub fn go_on(home: &Home, id: &str) -> Result<TableDesk, DeskError> {
        TableDesk::enter(home, id, Enter::GoOn)
    }

    /// Goes on although the record may have gone on after this copy of it: somebody knows.
    ///
    /// # Errors
    /// As [`TableDesk::go_on`] otherwise.
    pub fn go_on_knowing(home: &Home, id: &str) -> Result<TableDesk, DeskError> {
        TableDesk::enter(home, id, Enter::Knowing)
    }

    /// Looks at a session and adds nothing to it.
    ///
    /// # Errors
    /// As [`TableDesk::go_on`], and never `set_back` or `restored`.
    pub fn only_look(home: &Home, id: &str) -> Result<TableDesk, DeskError> {
        TableDesk::enter(home, id, Enter::OnlyLook)
    }

    fn enter(home: &Home, id: &str, enter: Enter) -> Result<TableDesk, DeskError> {
        let store = home.store()?;
        store.session(id)?;
        let lock = home.lock(id)?;
        let row = store.session(id)?;
        let pack = copies::kept(home, &row.pack_file)?;
        let damaged = |reason: Damage| Said::RecordDamaged { reason, session: id.to_owned() };
        let lines = usize::try_from(row.seq).unwrap_or_default();
        let folded = fold_as_read(pack.manifest_hash, &pack.meeting, lines, |take| store.each_line(id, take))?;
        let (session, head) = folded.map_err(|reason| damaged(reason.into()))?;
        if head.to_string() != row.head {
            return Err(damaged(Damage::Head).into());
        }
        if let (Enter::GoOn, Some(behind)) = (enter, set_back(home, &store, &row)?) {
            return Err(behind.into());
        }
        let mut words = Words::default();
        for line in store.openings(id)? {
            words.add([Opening::parse_line(line.as_bytes())?]);
        }
        let mut drafts = Drafts::default();
        for row in store.drafts(id)? {
            drafts.take(&DraftChange { key: row.key, body: row.body });
        }
        drafts.ballot_box = store.ballot_box(id)?.and_then(|body| BallotBox::read(&body));
        let old_boxes = drafts.ballot_box.is_some();
        let was_left = enter != Enter::OnlyLook && lock.was_left();
        let ended_at = if was_left { store.beat(id)?.map(|last| last.wall) } else { None };
        let mut desk = TableDesk {
            base: (home.clock().monotonic_ms(), session.state().elapsed_ms),
            asleep_ms: home.clock().asleep_ms(),
            key: None,
            moved_ms: 0,
            home: home.clone(),
            saved_at: stamp(home.clock().now()),
            store,
            row,
            pack,
            session,
            words,
            drafts,
            mirror: None,
            old_boxes,
            reading: None,
            showing: None,
            only_look: enter == Enter::OnlyLook,
            ended_at,
            notes_trouble: None,
            list_news: None,
            lock,
        };
        if enter == Enter::Knowing {
            desk.know_it_is_behind()?;
        }
        desk.find_the_time()?;
        // Only now: were it not to open after all, the next one still hears how the last one ended.
        if enter != Enter::OnlyLook {
            desk.lock.begin_work();
        }
        Ok(desk)
    }
}
