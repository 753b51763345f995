//! A second laptop goes on from what the first has left on the stick.

use super::file::{EXTENSION, Header, MirrorFile, altered};
use super::notes::Notes;
use super::place::notes_beside;
use super::proof::MirrorKey;
use crate::error::DeskError;
use crate::error::damage::Damage;
use crate::error::reason::{Reason, Unfit};
use crate::error::said::Said;
use crate::exchange::commitments::commitments;
use crate::exchange::copies;
use crate::exchange::goes_along::may_go_along;
use crate::exchange::kind::kind_named;
use crate::exchange::missing::Missing;
use crate::exchange::pack::Pack;
use crate::exchange::replay::{judge_profile, replay};
use crate::exchange::set_back::{RESTORED, set_back};
use crate::exchange::verify::recount;
use crate::home::Home;
use crate::home::clock::stamp;
use crate::home::media::{files_in, sticks, whole};
use crate::limits::MIRROR_NOTES_BYTES;
use crate::table::sessions::{new_row, sessions_here};
use crate::table::{OpenWith, TableDesk, beat, kept_mirror_key, written};
use crate::view::{NotesTrouble, TakeOverOffer};
use roundtable_bag::foreign;
use roundtable_domain::{Act, Event, Kind, Session, Words};
use roundtable_record::{Commit, Hash, Role, times};
use roundtable_store::{Batch, Collection, DraftRow, LineRow, OpeningRow, SessionRow, Store};
use std::path::{Path, PathBuf};

/// What a laptop was given to go on from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOver {
    /// When the first laptop's last act was on the stick, RFC 3339.
    pub saved_at: String,
    /// Lines of the record that were taken.
    pub lines: u64,
    /// The file ended in the middle of a write; that write is left out.
    pub torn: bool,
    /// What is wrong with the notes that had not entered.
    pub notes_trouble: Option<NotesTrouble>,
    /// Lines of this laptop's own session, all of which are in what another laptop wrote; it stays here beside it. 0 where
    /// there is none, or where it was set back to an older copy of itself and goes on.
    pub own: u64,
    /// Lines of this laptop's own record that are not in what was taken over; it stays here beside it.
    pub beside: u64,
}

/// A mirror that passed every check.
struct Checked {
    file: MirrorFile,
    session: Session,
    words: Words,
    head: Hash,
}

/// Whether a mirror with this header is of this pack and kind.
fn belongs(pack: &Pack, kind: Kind, header: &Header) -> Result<(), DeskError> {
    if header.meeting != pack.meeting.meeting_id {
        return Err(Said::MirrorMeeting.into());
    }
    if header.table != pack.table.number() {
        return Err(Said::MirrorTable { table: pack.table.number(), other: header.table }.into());
    }
    if header.manifest != pack.manifest_hash.to_string() {
        return Err(Said::MirrorEdition.into());
    }
    if kind_named(&header.kind) != Some(kind) || kind == Kind::Practice {
        return Err(Said::MirrorKind { kind: header.kind.clone() }.into());
    }
    Ok(())
}

/// What lies in the file against this pack: its chain, every line permitted, openings that fit.
fn check(pack: &Pack, kind: Kind, file: MirrorFile) -> Result<Checked, DeskError> {
    let record = file.record();
    let because = |reason: Reason| match reason {
        Reason::Unfit(Unfit::Profile) => Said::Profile.into(),
        reason => altered(reason),
    };
    judge_profile(&record, pack.manifest_hash).map_err(because)?;
    let (session, _, head) = replay(&record, pack.manifest_hash, &pack.meeting).map_err(because)?;
    if session.state().kind != Some(kind) || session.state().table != pack.table {
        return Err(altered(Damage::Header));
    }
    let mut words = Words::default();
    words.add(file.openings.iter().cloned());
    let may_go_along: Vec<Commit> = may_go_along(&session, &words).collect();
    Missing::of(&session, &may_go_along, &file.openings).map_err(because)?;
    recount(&session, &file.openings).map_err(because)?;
    Ok(Checked { file, session, words, head })
}

fn not_ahead(row: &SessionRow, checked: &Checked) -> DeskError {
    Said::MirrorNotAhead { session: row.id.clone(), lines: row.seq, theirs: checked.file.upto.seq }.into()
}

/// This laptop has a session of the table itself: what is in both is said, before anything is taken over.
fn own_here(row: &SessionRow, lines: &[Vec<u8>], beside: u64, checked: &Checked) -> DeskError {
    let last = lines.last().map(|line| [line.as_slice(), b"\n"].concat()).unwrap_or_default();
    let last = times(&last).next().unwrap_or_default().to_owned();
    let (session, table, lines) = (row.id.clone(), row.table, row.seq);
    let (theirs, at) = (checked.file.upto.seq, checked.file.upto.at.clone());
    let said = match beside {
        0 => Said::OwnHere { session, table, lines, last, theirs, at, beside },
        _ => Said::OwnDiffers { session, table, lines, last, theirs, at, beside },
    };
    said.into()
}

/// The notes that had not entered, as they lie beside a mirror. The record stands without them.
enum NotesThere {
    /// Brought to where the record is.
    Whole(Notes),
    /// Of a moment that the record has not come to: whoever sat where then is not in it, so nobody said them.
    Later(Notes),
    /// Not there, or not whole.
    Missing,
    /// Whole, and not what this program writes.
    Altered,
}

impl NotesThere {
    fn of(path: &Path, key: Option<&MirrorKey>, checked: &Checked) -> NotesThere {
        foreign::read(&notes_beside(path), MIRROR_NOTES_BYTES)
            .map_or(NotesThere::Missing, |bytes| NotesThere::read(&bytes, key, checked))
    }

    fn read(bytes: &[u8], key: Option<&MirrorKey>, checked: &Checked) -> NotesThere {
        match Notes::read(bytes, key, &checked.file.header) {
            Ok(Some(mut notes)) if notes.are_of(&checked.session) => {
                notes.catch_up(&checked.session, &checked.words);
                NotesThere::Whole(notes)
            }
            Ok(Some(mut notes)) => {
                notes.of_everybody();
                NotesThere::Later(notes)
            }
            Ok(None) => NotesThere::Missing,
            Err(_) => NotesThere::Altered,
        }
    }

    /// What people are told of them; of a closed record nothing matters.
    fn trouble(&self, checked: &Checked) -> Option<NotesTrouble> {
        let trouble = match self {
            NotesThere::Whole(_) => None,
            NotesThere::Later(_) => Some(NotesTrouble::Later),
            NotesThere::Missing => Some(NotesTrouble::Missing),
            NotesThere::Altered => Some(NotesTrouble::Altered),
        };
        trouble.filter(|_| !checked.session.state().sealed)
    }

    fn taken(&self) -> Option<&Notes> {
        match self {
            NotesThere::Whole(notes) | NotesThere::Later(notes) => Some(notes),
            NotesThere::Missing | NotesThere::Altered => None,
        }
    }
}

/// How many lines of a record here are not in another.
fn lines_beside(here: &[Vec<u8>], theirs: &[Vec<u8>]) -> u64 {
    let shared = here.iter().zip(theirs).take_while(|(ours, theirs)| ours == theirs).count();
    (here.len() - shared) as u64
}

impl TableDesk {
    /// Goes on, on this laptop, with the record that another has left on the stick.
    ///
    /// # Errors
    /// `mirror_…` where the file is not this pack's, was not written by who holds the table's key, is altered, or holds no
    /// more than what is here; `own_here` or `own_differs` where this laptop has a session of the table itself and that is
    /// not known; `opening_code_needed` or `opening_code_wrong` where the table's key is locked;
    /// `other_organiser` as when a pack is opened. Nothing is changed then.
    pub fn take_over(
        home: &Home,
        pack: &Path,
        mirror: &Path,
        kind: Kind,
        with: OpenWith<'_>,
    ) -> Result<(TableDesk, TakenOver), DeskError> {
        let parsed = Pack::open(pack)?;
        let mut key = None;
        let file = MirrorFile::open(mirror, |header| {
            belongs(&parsed, kind, header)?;
            // Whoever goes on with a table holds its envelope, as whoever began it did.
            let of_table = match with.code {
                Some(code) => parsed.open_key(code)?,
                None => parsed.key()?,
            };
            Ok(Some(MirrorKey::of(key.insert(of_table))))
        })?;
        let mirror_key = key.as_ref().map(MirrorKey::of);
        let checked = check(&parsed, kind, file)?;
        let notes = NotesThere::of(mirror, mirror_key.as_ref(), &checked);
        let mut store = home.store()?;
        let row = sessions_here(home, &store, &parsed, kind)?.chosen(with.another_organiser)?;
        if let Some(row) = row.as_ref().filter(|row| row.seq >= checked.file.upto.seq) {
            return Err(not_ahead(row, &checked));
        }
        let lines_here = row.as_ref().map(|row| store.lines(&row.id)).transpose()?.unwrap_or_default();
        let beside = lines_beside(&lines_here, &checked.file.lines);
        // Of a copy that was set back what follows may well be this laptop's own: it is carried on. Any other is left as it is.
        let was_set_back = row.as_ref().map(|row| set_back(home, &store, row)).transpose()?.flatten().is_some();
        let (carried, own) = match row {
            Some(row) if beside == 0 && was_set_back => (Some(row), None),
            own => (None, own),
        };
        if let Some(own) = own.as_ref().filter(|_| !with.beside_own) {
            return Err(own_here(own, &lines_here, beside, &checked));
        }
        copies::keep(home, &parsed)?;
        let now = stamp(home.clock().now());
        let mut batch = taken(&store, &checked, notes.taken(), &now)?;
        batch.beat = Some(beat(home, checked.session.state().elapsed_ms));
        if let Some(own) = &own {
            batch.openings.extend(known_of(&store, &own.id, &checked)?);
        }
        let id = carried.as_ref().map_or_else(|| uuid::Uuid::new_v4().to_string(), |row| row.id.clone());
        let lock = home.lock(&id)?;
        batch.settings.extend(mirror_key.iter().map(|key| kept_mirror_key(&id, key)));
        batch.settings.push((format!("beside_pack {id}"), Some(folder(pack))));
        if let Some(row) = carried {
            batch.lines.retain(|line| line.seq > row.seq);
            let drafts = store.drafts(&id)?.into_iter().map(|draft| DraftRow { body: None, ..draft });
            batch.drafts.splice(0..0, drafts);
            // What it was restored from is no longer the newest that is known of it.
            batch.settings.push((format!("{RESTORED} {id}"), None));
            store.append(&id, row.seq, &row.head, &batch)?;
        } else {
            store.new_session(&new_row(&parsed, kind, &id, &now), &batch)?;
        }
        let own = own.filter(|_| beside == 0).map_or(0, |own| own.seq);
        let row = store.session(&id)?;
        home.note_head(&id, row.seq, &row.head, &now);
        found_again(home, &checked)?;
        drop((lock, store));
        let upto = &checked.file.upto;
        let from = TakenOver {
            saved_at: upto.at.clone(),
            lines: upto.seq,
            torn: checked.file.torn,
            notes_trouble: notes.trouble(&checked),
            own,
            beside,
        };
        let mut desk = TableDesk::go_on(home, &id)?;
        desk.hold_key(key);
        desk.set_notes_trouble(from.notes_trouble);
        Ok((desk, from))
    }

    /// The mirror of this pack's table on the sticks that goes further than what is here, if there is one.
    ///
    /// # Errors
    /// When the pack is not good, or the home cannot be read.
    pub fn take_over_offer(
        home: &Home,
        pack: &Path,
        kind: Kind,
        media: &[PathBuf],
    ) -> Result<Option<TakeOverOffer>, DeskError> {
        if kind == Kind::Practice {
            return Ok(None);
        }
        let parsed = Pack::open(pack)?;
        let store = home.store()?;
        let row = sessions_here(home, &store, &parsed, kind)?.own;
        let here = row.as_ref().map(|row| store.lines(&row.id)).transpose()?.unwrap_or_default();
        let was_set_back = row.map(|row| set_back(home, &store, &row)).transpose()?.flatten().is_some();
        let lines_here = here.len() as u64;
        let beside = pack.parent().map(|dir| dir.to_path_buf());
        let sticks = sticks(media).into_iter().map(|stick| PathBuf::from(stick.path));
        let mut found: Vec<PathBuf> = sticks.chain(beside).flat_map(|dir| files_in(&dir, EXTENSION)).collect();
        found.sort();
        found.dedup();
        let mut offers = Vec::new();
        for path in found {
            let mut offer = TakeOverOffer {
                mirror: path.display().to_string(),
                table: parsed.table.number(),
                saved_at: None,
                lines: None,
                torn: false,
                notes_trouble: None,
                own: 0,
                beside: 0,
                needs_code: parsed.needs_code,
                sealed: false,
                refused: None,
            };
            // Where the key is locked, who wrote it is seen once the code is typed.
            let key = parsed.key().ok().map(|key| MirrorKey::of(&key));
            let read = MirrorFile::open(&path, |header| belongs(&parsed, kind, header).map(|()| key.clone()));
            match read.and_then(|file| check(&parsed, kind, file)) {
                Ok(checked) if checked.file.upto.seq > lines_here => {
                    offer.sealed = checked.session.state().sealed;
                    offer.notes_trouble = NotesThere::of(&path, key.as_ref(), &checked).trouble(&checked);
                    offer.beside = lines_beside(&here, &checked.file.lines);
                    offer.own = if offer.beside > 0 || was_set_back { 0 } else { lines_here };
                    offer.torn = checked.file.torn;
                    (offer.saved_at, offer.lines) = (Some(checked.file.upto.at), Some(checked.file.upto.seq));
                }
                // Of what cannot be used only what is of this table is worth a word.
                Err(DeskError::Said(said @ (Said::MirrorAltered { .. } | Said::MirrorEdition))) => {
                    offer.refused = Some(said.view()).filter(|_| lines_here == 0);
                }
                Ok(_) | Err(_) => {}
            }
            if offer.lines.is_some() || offer.refused.is_some() {
                offers.push(offer);
            }
        }
        Ok(offers.into_iter().max_by_key(|offer| offer.lines))
    }
}

/// All that is kept of a mirror: its lines byte for byte, behind them that a second laptop goes on; openings; notes.
fn taken(store: &Store, checked: &Checked, notes: Option<&Notes>, now: &str) -> Result<Batch, DeskError> {
    let state = checked.session.state();
    let mut batch = Batch::default();
    for (seq, line) in (1..).zip(&checked.file.lines) {
        batch.lines.push(LineRow { seq, line: line.clone(), hash: Hash::of(line).to_string() });
    }
    if !state.sealed {
        let (seq, elapsed_ms) = (state.seq + 1, state.elapsed_ms);
        let act = Act { seq, elapsed_ms, role: Role::Desk, event: Event::TakenOver {} };
        checked.session.permit(&act)?;
        batch.lines.push(written(&act, now, checked.head)?.0);
    }
    for opening in &checked.file.openings {
        let sha256 = opening.commit().hash().to_string();
        // What was erased here does not come back by way of a stick.
        if !store.is_erased(&sha256)? {
            batch.openings.push(OpeningRow { sha256, line: opening.to_line()? });
        }
    }
    batch.drafts = notes.map(|notes| notes.to_rows(state.elapsed_ms)).unwrap_or_default();
    Ok(batch)
}

/// What this laptop's own session knows of the same acts, such as names: it is known in what was taken over too.
fn known_of(store: &Store, own: &str, checked: &Checked) -> Result<Vec<OpeningRow>, DeskError> {
    let mut known = Vec::new();
    for (commit, _) in commitments(&checked.session) {
        let sha256 = commit.hash().to_string();
        if let Some(line) = store.opening(own, &sha256)? {
            known.push(OpeningRow { sha256, line });
        }
    }
    Ok(known)
}

/// A session that was missed here, as the notes beside the database say, is not any more.
fn found_again(home: &Home, checked: &Checked) -> Result<(), DeskError> {
    for session in home.lost_sessions()? {
        let noted = home.noted_head(&session).and_then(|noted| Some((noted.seq, Hash::parse(&noted.head).ok()?)));
        if noted.is_some_and(|(seq, head)| checked.session.acts().iter().any(|(act, h)| (act.seq, *h) == (seq, head))) {
            home.forget_head(&session)?;
        }
    }
    Ok(())
}

/// What would be taken of the bytes of a mirror and of its notes, whoever wrote them: how many lines, and whether the notes
/// were whole.
///
/// # Errors
/// As [`TableDesk::take_over`].
pub(crate) fn read_through(pack: &Pack, kind: Kind, mirror: &[u8], notes: &[u8]) -> Result<(usize, bool), DeskError> {
    let file = MirrorFile::read(mirror, |header| belongs(pack, kind, header).map(|()| None))?;
    let checked = check(pack, kind, file)?;
    let notes = NotesThere::read(notes, None, &checked);
    Ok((checked.file.lines.len(), notes.taken().is_some()))
}

/// The folder that a pack lies in, as a whole path.
pub(crate) fn folder(pack: &Path) -> String {
    let whole = whole(pack);
    whole.parent().unwrap_or(&whole).display().to_string()
}
