//! A person's right: erasing what they said, or who they were, everywhere in an installation.
//!
//! An opening is deleted; the commitment stays in the record, so chain, signature and foreign checks still hold.
//! What must not come in: any change of a record's lines.

mod drafts;
mod expired;
mod forms;
mod people;
mod pieces;
mod records;

pub use expired::{erase_expired, overdue};
pub use people::{people_of_meeting, people_of_session};

use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::exchange::commitments::commitments;
use crate::exchange::copies::kept;
use crate::exchange::missing::ErasedAt;
use crate::exchange::replay::replay;
use crate::exchange::verify::verify_files;
use crate::home::aside;
use crate::home::clock::stamp;
use crate::home::media::{folders_in, sticks};
use crate::home::{Home, SessionLock};
use crate::organiser::{Decision, OrganiserDesk, summary_of};
use crate::table::mirror::{keep_places, places_of, remove_from};
use crate::table::{TableDesk, record_of};
use crate::view::{EraseAsk, Erased};
use pieces::{names, together};
use records::Records;
use roundtable_bag::{Bag, BagKind};
use roundtable_domain::{DraftChange, Drafts, Session, Words};
use roundtable_platform::remove_left_over;
use roundtable_record::{Commit, Hash, Opening, read_openings, write_openings};
use roundtable_store::{Collection, DraftRow, Erasure, SessionRow, Store, StoreError, Thinned};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Most commitments that one line of the organiser's record names.
const MOST_IN_A_LINE: usize = 1_000;

/// Erases what is asked for of one meeting, at every table and in every bundle of this installation.
///
/// # Errors
/// `erase_unknown` for a hash that no record here commits to, `session_open_elsewhere` while a session of the meeting
/// is open in another window: nothing was erased then. `erase_not_swept` when it is erased, but free space on the disk
/// could not be cleared yet: asking again clears it.
pub fn erase(home: &Home, ask: &EraseAsk) -> Result<Erased, DeskError> {
    let mut store = home.store()?;
    let meeting = &ask.meeting;
    let _held = hold(home, &store, meeting, None)?;
    let (erased, ..) = of_meeting(home, &mut store, ask)?;
    sweep(home, &store)?;
    Ok(erased)
}

impl TableDesk {
    /// Erases what is asked for of this session's meeting while the session is open here.
    ///
    /// # Errors
    /// As [`erase`].
    pub fn erase(&mut self, hashes: &[String]) -> Result<Erased, DeskError> {
        let home = self.home().clone();
        let mut store = home.store()?;
        let meeting = self.pack().meeting.meeting_id.clone();
        let _held = hold(&home, &store, &meeting, Some(self.id()))?;
        let ask = EraseAsk { meeting, hashes: hashes.to_vec(), ..EraseAsk::default() };
        let (erased, gone, drafts) = of_meeting(&home, &mut store, &ask)?;
        let here = drafts.into_iter().filter(|((session, _), _)| session == self.id());
        self.forget(&gone, &here.map(|((_, key), body)| DraftChange { key, body }).collect::<Vec<_>>());
        let swept = sweep(&home, &store);
        self.mirror_again();
        swept?;
        Ok(erased)
    }
}

/// Takes from the sticks that are plugged in now what sessions of a meeting have left there while they ran; a session
/// that goes on leaves it there anew, without what was erased. `media` are folders that stand for sticks.
///
/// # Errors
/// `erase_not_swept` when one cannot be removed.
pub fn erase_mirrors(home: &Home, meeting: &str, media: &[PathBuf]) -> Result<(), DeskError> {
    let store = home.store()?;
    for stick in sticks(media) {
        if !folders_in(Path::new(&stick.path)).iter().all(|folder| remove_left_over(folder)) {
            return Err(Said::EraseNotSwept { place: stick.path }.into());
        }
        for row in sessions_of(&store, meeting)? {
            remove_from(Path::new(&stick.path), &store.lines(&row.id)?)
                .map_err(|_| Said::EraseNotSwept { place: stick.path.clone() })?;
            let places = places_of(&store, &row.id)?;
            let left: Vec<PathBuf> = places.into_iter().filter(|place| !place.starts_with(&stick.path)).collect();
            keep_places(&store, &row.id, &left)?;
        }
    }
    Ok(())
}

/// Folders on sticks that are not plugged in now, where copies of sessions were written that hold what was erased.
fn copies_away(store: &Store, rows: &[SessionRow]) -> Result<Vec<String>, DeskError> {
    let mut away = BTreeSet::new();
    for row in rows {
        away.extend(places_of(store, &row.id)?.into_iter().filter(|place| !place.is_dir()));
    }
    Ok(away.into_iter().map(|place| place.display().to_string()).collect())
}

/// The locks of a meeting's sessions, but for the one that is open here: what another window has in memory could be
/// written again by it.
fn hold(home: &Home, store: &Store, meeting: &str, but: Option<&str>) -> Result<Vec<SessionLock>, DeskError> {
    let others = sessions_of(store, meeting)?.into_iter().filter(|row| but != Some(row.id.as_str()));
    others.map(|row| home.lock(&row.id)).collect()
}

fn sessions_of(store: &Store, meeting: &str) -> Result<Vec<SessionRow>, DeskError> {
    Ok(store.sessions()?.into_iter().filter(|row| row.meeting == meeting).collect())
}

/// All openings of a meeting that are here.
fn words_of(store: &Store, meeting: &str) -> Result<Words, DeskError> {
    let mut words = Words::default();
    let mut lines = store.bundle_openings(meeting)?;
    for row in sessions_of(store, meeting)? {
        lines.extend(store.openings(&row.id)?);
    }
    for line in lines {
        words.add([Opening::parse_line(line.as_bytes())?]);
    }
    Ok(words)
}

/// The session of a row, where its pack and its record are sound.
fn session_of(home: &Home, store: &Store, row: &SessionRow) -> Result<Option<Session>, DeskError> {
    let Ok(pack) = kept(home, &row.pack_file) else { return Ok(None) };
    let record = record_of(store, &row.id)?;
    Ok(replay(&record, pack.manifest_hash, &pack.meeting).ok().map(|(session, _, _)| session))
}

/// A draft, by session and key.
type DraftKey = (String, String);

/// Drafts that change, each with what is left of it.
type DraftsLeft = BTreeMap<DraftKey, Option<String>>;

/// Erases, and says by which commitments, and which drafts changed.
fn of_meeting(
    home: &Home,
    store: &mut Store,
    ask: &EraseAsk,
) -> Result<(Erased, BTreeSet<Hash>, DraftsLeft), DeskError> {
    let meeting = &ask.meeting;
    let words = words_of(store, meeting)?;
    let before: BTreeSet<String> = store.erased(meeting)?.into_iter().collect();
    let rows = sessions_of(store, meeting)?;
    let mut asked = BTreeSet::new();
    let mut forms_asked = Vec::new();
    for named in &ask.hashes {
        match forms::meant(&rows, named) {
            Some(form) => forms_asked.push(form),
            None if forms::means_objection(&rows, named) => {}
            None => drop(asked.insert(hash_of(named)?)),
        }
    }
    let mut records = Records::default();
    for row in &rows {
        records.add_session(home, store, row)?;
    }
    let mut heads = heads_with(store, meeting, &asked)?;
    for head in &heads {
        records.add_bundle(store, meeting, head)?;
    }
    for hash in &asked {
        let commit = Commit::new(*hash);
        let known = || records.sessions().any(|session| commitments(session).iter().any(|(known, _)| *known == commit));
        if words.opening(&commit).is_none() && !before.contains(&hash.to_string()) && !known() {
            return Err(Said::EraseUnknown { hash: hash.to_string() }.into());
        }
    }
    let mut gone = asked.clone();
    gone.extend(replaced_answers(home, store, meeting, &asked)?);
    for session in records.sessions() {
        gone.extend(together(session, &words, &asked));
    }
    for head in heads_with(store, meeting, &gone.difference(&asked).copied().collect())? {
        if heads.insert(head.clone()) {
            records.add_bundle(store, meeting, &head)?;
        }
    }
    let mut drafts = drafts::left(store, ask, &rows, &records, &words, (&asked, &gone))?;
    let mut said = drafts::texts(&records, &words, &gone);
    said.extend(
        records
            .sessions()
            .flat_map(names)
            .filter(|(_, name)| gone.contains(&name.hash()))
            .filter_map(|(_, name)| words.name(&name).map(str::to_owned)),
    );
    let going: Vec<DraftKey> = drafts.iter().filter(|(_, left)| left.is_none()).map(|(key, _)| key.clone()).collect();
    for row in &rows {
        let forms = forms::to_go(&drafts_in(store, &row.id)?, &row.id, &said, &going, &forms_asked);
        drafts.extend(forms.into_iter().map(|form| (form, None)));
    }
    let hashes: Vec<String> = gone.iter().map(Hash::to_string).collect();
    let said: Vec<Hash> = gone.iter().filter(|hash| !before.contains(&hash.to_string())).copied().collect();
    let decisions = match store.packs_of(meeting)?.is_empty() {
        true => Vec::new(),
        false => {
            let desk = OrganiserDesk::open(home)?;
            let lines = records.erased_at(&gone, &desk.erased_at(meeting)?);
            desk.lines(meeting, erased_lines(&said, &lines))?
        }
    };
    let erasure = Erasure {
        meeting: meeting.clone(),
        hashes,
        bundles: heads.into_iter().collect(),
        decisions,
        at: stamp(home.clock().now()),
        drafts: drafts.iter().map(|((session, key), left)| (session.clone(), row(key, left))).collect(),
        ballot_boxes: false,
        settings: Vec::new(),
    };
    store.erase(&erasure, &|body| thinned(body, |hash| gone.contains(&hash)))?;
    if !erasure.decisions.is_empty() {
        home.note_meeting(store, meeting);
    }
    let erased = Erased {
        v: 1,
        meeting: meeting.clone(),
        erased: said.iter().map(Hash::to_string).collect(),
        already: u32::try_from(gone.len() - said.len()).unwrap_or(u32::MAX),
        drafts: u32::try_from(drafts.len()).unwrap_or(u32::MAX),
        handed_in: rows.iter().any(|row| row.handed_in.is_some()),
        republish: OrganiserDesk::open(home)?.still_shown(meeting)?,
        copies: copies_away(store, &rows)?,
    };
    Ok((erased, gone, drafts))
}

/// Of an objection to the notice of which a text goes: what was answered to it before. The answer that stands was published by
/// itself and goes by itself.
fn replaced_answers(home: &Home, store: &Store, meeting: &str, asked: &BTreeSet<Hash>) -> Result<Vec<Hash>, DeskError> {
    if store.packs_of(meeting)?.is_empty() {
        return Ok(Vec::new());
    }
    let objections = OrganiserDesk::open(home)?.every_objection(meeting)?;
    let goes = objections.iter().filter(|one| one.texts().any(|text| asked.contains(&text)));
    Ok(goes.flat_map(|one| one.replaced()).map(|answer| answer.text.hash()).collect())
}

fn hash_of(hash: &str) -> Result<Hash, DeskError> {
    Hash::parse(hash).map_err(|_| Said::EraseUnknown { hash: hash.chars().take(64).collect() }.into())
}

/// Heads of the bundles that hold or commit to any of these.
fn heads_with(store: &Store, meeting: &str, hashes: &BTreeSet<Hash>) -> Result<BTreeSet<String>, DeskError> {
    let texts: BTreeSet<String> = hashes.iter().map(Hash::to_string).collect();
    // A hash stands in a file as a text of its own, between quotation marks.
    let names_one = |file: &Vec<u8>| {
        file.split(|byte| *byte == b'"').any(|text| std::str::from_utf8(text).is_ok_and(|text| texts.contains(text)))
    };
    let mut heads = BTreeSet::new();
    for row in store.bundles(meeting)? {
        if store.bundle_files(meeting, &row.head)?.iter().any(names_one) {
            heads.insert(row.head);
        }
    }
    Ok(heads)
}

/// The organiser's acts that name each of what is erased, and of which lines of the records.
fn erased_lines(gone: &[Hash], at: &ErasedAt) -> Vec<Decision> {
    let mut left: BTreeMap<Hash, BTreeMap<Hash, Vec<Hash>>> = BTreeMap::new();
    for (line, hashes) in at.lines() {
        for hash in hashes {
            left.entry(*hash).or_default().entry(*line).or_default().push(*hash);
        }
    }
    // What was erased before of other lines is named once more.
    let mut all: Vec<Hash> = gone.iter().chain(left.keys()).copied().collect();
    all.sort_unstable();
    all.dedup();
    let act = |part: &[Hash]| {
        let mut lines: BTreeMap<Hash, Vec<Hash>> = BTreeMap::new();
        for (line, hashes) in part.iter().filter_map(|hash| left.get(hash)).flatten() {
            lines.entry(*line).or_default().extend(hashes);
        }
        Decision::Erased { openings: part.to_vec(), lines }
    };
    all.chunks(MOST_IN_A_LINE).map(act).collect()
}

/// The files of a record without these openings, and what is kept beside them then; signatures and manifests are not
/// touched. A file that is found damaged is thinned all the same, and what is kept beside it stays.
fn thinned(bodies: Vec<Vec<u8>>, gone: impl Fn(Hash) -> bool) -> Result<Thinned, StoreError> {
    let damaged = || StoreError::Damaged("bundle".to_owned());
    let thin = |body| {
        let bag = Bag::read(body, BagKind::Bundle).map_err(|_| damaged())?;
        let openings = read_openings(bag.private().unwrap_or_default()).map_err(|_| damaged())?;
        let kept = openings.iter().filter(|opening| !gone(opening.commit().hash()));
        let kept = write_openings(kept).map_err(|_| damaged())?;
        Ok(bag.with_openings(&kept).map_err(|_| damaged())?.into_bytes())
    };
    let files = bodies.into_iter().map(thin).collect::<Result<Vec<_>, StoreError>>()?;
    let summary = verify_files(files.clone()).ok().and_then(|good| summary_of(&good).ok());
    Ok(Thinned { files, summary })
}

fn row(key: &str, left: &Option<String>) -> DraftRow {
    DraftRow { key: key.to_owned(), body: left.clone() }
}

fn drafts_in(store: &Store, session: &str) -> Result<Drafts, DeskError> {
    let mut drafts = Drafts::default();
    for row in store.drafts(session)? {
        drafts.take(&DraftChange { key: row.key, body: row.body });
    }
    Ok(drafts)
}

/// Nothing of it stays in the log or in free pages.
fn sweep(home: &Home, store: &Store) -> Result<(), DeskError> {
    // Neither waits for the other: what can be cleared is.
    match (aside::remove_left_over(home.dir()), store.sweep()) {
        (true, Ok(true)) => Ok(()),
        _ => Err(Said::EraseNotSwept { place: shown(home.dir()) }.into()),
    }
}
