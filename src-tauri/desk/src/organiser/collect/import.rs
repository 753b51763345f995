//! Import: each file is checked whole and taken in wholly, or changes nothing.
//!
//! Read once, checked by itself (`verify.rs`), then against what is here: the meeting, its signer, the kind, the
//! chains of its table; one transaction a bundle. Which meeting it belongs to each record says itself: files of several
//! meetings can come together, as they lie on one stick.

use crate::error::DeskError;
use crate::error::reason::{Reason, Unfit};
use crate::exchange::kind::kind_name;
use crate::exchange::travelling::{bundle_in, most_travelling};
use crate::exchange::verify::{KnownPacks, Verified};
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::express::express_state;
use crate::organiser::collect::files::{Skipped, find, looks_encrypted};
use crate::organiser::collect::state::{Arrived, Ground, TableState, state_of};
use crate::organiser::collect::summary::Summary;
use crate::organiser::collect::together::{Brings, together};
use crate::organiser::collect::verdict::{refused, says, taken};
use crate::organiser::decided::Decided;
use crate::organiser::held::Held;
use crate::view::{ExpressState, Verdict, VerdictView};
use roundtable_bag::{BagError, foreign};
use roundtable_domain::Kind;
use roundtable_store::{BundleRow, OpeningRow, StoreError};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

/// So many bundles are taken in without further ado: those of the largest meeting.
const FEW_BUNDLES: usize = 99;

/// An import's answer, file by file.
#[derive(Debug)]
pub struct Imported {
    /// The meetings of the files that were taken in or were here already, by id.
    pub meetings: Vec<String>,
    /// What became of each file.
    pub bundles: Vec<VerdictView>,
    /// Folders that were not looked through, or not wholly.
    pub skipped: Vec<Skipped>,
}

/// One import: what it judges by, so that many files cost as much each as few.
struct Run {
    /// The only meeting of which files are taken, where one was named.
    only: Option<String>,
    packs: KnownPacks,
    meetings: BTreeMap<String, OfMeeting>,
}

/// What one import judges by of one meeting, and what it has found here of each table.
struct OfMeeting {
    held: Held,
    decided: Decided,
    ground: Ground,
    tables: BTreeMap<u16, Vec<Arrived>>,
}

impl OrganiserDesk {
    /// Takes bundles in: files as named, folders with all `*.rtbundle` and `*.rtbundle.age` in them. `progress` is told
    /// how many of how many are done. It can simply be run again, and the order of files does not matter. Each file goes
    /// to the meeting that it says, of those that are here; where one is named, files of others are refused.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`] for the meeting that is named; `no_meeting` or `meeting_set_back` where none is here;
    /// or the machine fails: what was taken until then is safe.
    pub fn import(
        &mut self,
        meeting: Option<&str>,
        paths: &[PathBuf],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Imported, DeskError> {
        let only = meeting.map(|id| self.which(Some(id))).transpose()?;
        if only.is_none() && self.meeting_ids()?.is_empty() {
            return Err(self.not_here(None, &[])?);
        }
        let mut run = Run { only, packs: KnownPacks::default(), meetings: BTreeMap::new() };
        let found = find(paths);
        let total = found.bundles.len();
        let mut bundles = Vec::with_capacity(total);
        self.store.expect_many(total > FEW_BUNDLES)?;
        let done = (1..).zip(&found.bundles).try_for_each(|(done, file)| {
            bundles.push(self.import_file(&mut run, file)?);
            progress(done, total);
            Ok::<_, DeskError>(())
        });
        // What was taken before the machine failed is in, and noted.
        for meeting in run.meetings.keys() {
            self.home.note_meeting(self.store.as_ref(), meeting);
        }
        self.store.expect_many(false)?;
        done?;
        // What is said follows from what stands when all are in, whichever came first; as soon as something real is here,
        // of the whole meeting.
        for (meeting, of) in &run.meetings {
            let real = self.store.has_kind(meeting, kind_name(Kind::Real))?.then_some(Kind::Real);
            let states: BTreeMap<u16, TableState> =
                of.tables.iter().map(|(table, here)| (*table, now(*table, here, real, &of.ground))).collect();
            let taken = bundles.iter_mut().filter(|one| one.reason.is_none() && one.meeting.as_ref() == Some(meeting));
            for one in taken {
                if let Some(now) = one.table.and_then(|table| states.get(&table)) {
                    one.says = says(one, now).to_owned();
                    one.undecided = now.counted.is_none() && of.decided.published_heads.contains_key(&now.table);
                }
            }
        }
        let meetings = run.meetings.into_iter().filter(|(_, of)| !of.tables.is_empty()).map(|(id, _)| id).collect();
        Ok(Imported { meetings, bundles, skipped: found.skipped })
    }

    /// Whether one of these is encrypted and only the passphrase is missing to read it.
    #[must_use]
    pub fn wants_passphrase(&self, paths: &[PathBuf]) -> bool {
        let locked = matches!(self.home.keys().readers(), Err(BagError::KeyLocked));
        locked && find(paths).bundles.iter().any(|path| looks_encrypted(path))
    }

    fn import_file(&mut self, run: &mut Run, file: &Path) -> Result<VerdictView, DeskError> {
        let bytes = match foreign::read(file, most_travelling()) {
            Ok(bytes) => bytes,
            Err(error @ BagError::Io(_)) => return Err(error.into()),
            // A stick that is gone, a file that may not be read or is none: the others may be good.
            Err(error) => return Ok(refused(file, &error.into(), None)),
        };
        let bundle = match bundle_in(bytes, || self.home.keys().readers()) {
            Ok(bundle) => bundle,
            Err(error) if error.is_machine() => return Err(error.into()),
            Err(error) => return Ok(refused(file, &error.into(), None)),
        };
        let verified = match run.packs.verify(bundle) {
            Ok(verified) => verified,
            Err(reason) => return Ok(refused(file, &reason, None)),
        };
        let of = Some(&verified);
        let OfMeeting { held, decided, ground, tables } = match self.of_meeting(run, &verified)? {
            Ok(of_meeting) => of_meeting,
            Err(reason) => return Ok(refused(file, &reason, of)),
        };
        if let Err(reason) = self.belongs(held, &verified)? {
            return Ok(refused(file, &reason, of));
        }
        let meeting = &held.newest.meeting_id;
        let table = verified.table();
        let here = match tables.entry(table) {
            Entry::Occupied(here) => here.into_mut(),
            Entry::Vacant(place) => place.insert(self.of_table(meeting, table)?),
        };
        let first_real = verified.kind() == Kind::Real && !self.store.has_kind(meeting, kind_name(Kind::Real))?;
        let (new, brings) = match self.take(&verified, file)? {
            Ok(taken) => taken,
            Err(reason) => return Ok(refused(file, &reason, of)),
        };
        let verdict = Verdict::of(&new, here, ground, brings);
        let mut answer = taken(file, &new, verdict, ground);
        answer.community = Some(held.newest.community.clone());
        let before = now(table, here, None, ground).counted.map(|bundle| bundle.row.head.clone());
        match verdict {
            Verdict::Known | Verdict::Less | Verdict::Completed => {
                here.retain(|bundle| bundle.row.head != new.row.head);
                here.push(new.lean());
            }
            Verdict::Accepted | Verdict::Superseding | Verdict::Older | Verdict::Conflict => here.push(new.lean()),
            Verdict::Refused => {}
        }
        let after = now(table, here, None, ground);
        answer.express = express_state(decided, &after).filter(|state| *state != ExpressState::Waiting);
        let published = decided.published_heads.get(&table);
        let still = published.is_some() && before.as_ref() == published;
        answer.changes_published = still && after.counted.map(|bundle| &bundle.row.head) != published
            || first_real && !decided.published_heads.is_empty();
        Ok(answer)
    }

    /// What is known here of the meeting that a good bundle says it is of; why it is not taken where that meeting is not
    /// here, or is not the one that was named.
    fn of_meeting<'r>(
        &self,
        run: &'r mut Run,
        verified: &Verified,
    ) -> Result<Result<&'r mut OfMeeting, Reason>, DeskError> {
        let id = &verified.meeting.meeting_id;
        if run.only.as_ref().is_some_and(|only| only != id) {
            return Ok(Err(Unfit::OtherMeeting.into()));
        }
        Ok(Ok(match run.meetings.entry(id.clone()) {
            Entry::Occupied(here) => here.into_mut(),
            Entry::Vacant(place) => {
                if self.store.packs_of(id)?.is_empty() {
                    let (table, meeting) = (verified.table(), verified.meeting.name.clone());
                    let community = verified.meeting.community.clone();
                    return Ok(Err(Unfit::MeetingAway { table, meeting, community }.into()));
                }
                self.home.keep_set_back(self.store.as_ref(), id)?;
                let (held, decided) = (self.held(id)?, self.decided(id)?);
                let ground = Ground::of(&held, &decided);
                place.insert(OfMeeting { held, decided, ground, tables: BTreeMap::new() })
            }
        }))
    }

    /// Whether a good bundle is signed by this meeting's organiser, of an edition that is here, and not a practice.
    fn belongs(&self, held: &Held, verified: &Verified) -> Result<Result<(), Reason>, DeskError> {
        let meeting = &held.newest;
        if verified.meeting.organiser != meeting.organiser {
            return Ok(Err(Unfit::Signer.into()));
        }
        if !held.has_edition(verified.bag.get("data/pack/meeting.json").unwrap_or_default()) {
            let (table, edition) = (verified.table(), verified.meeting.edition);
            return Ok(Err(Unfit::Edition { table, edition }.into()));
        }
        match verified.kind() {
            Kind::Practice => Ok(Err(Unfit::Kind.into())),
            // Counted never, so not kept: what is simulated stands aside as soon as something real is here.
            Kind::Simulated if self.store.has_kind(&meeting.meeting_id, kind_name(Kind::Real))? => {
                Ok(Err(Unfit::Simulated.into()))
            }
            _ => Ok(Ok(())),
        }
    }

    /// The bundles of one table, as much of them as a verdict needs.
    fn of_table(&self, meeting: &str, table: u16) -> Result<Vec<Arrived>, DeskError> {
        let rows = self.store.bundles_of_table(meeting, table)?;
        rows.into_iter().map(|row| Ok(self.for_sure(row)?.lean())).collect()
    }

    /// Takes a good bundle in, without what was erased here and with what other files of the same record brought. Says
    /// what it brought; or why the two together are not good.
    fn take(&mut self, verified: &Verified, file: &Path) -> Result<Result<(Arrived, Brings), Reason>, DeskError> {
        loop {
            let thinned = self.without_erased(verified)?;
            let arrived = thinned.as_ref().unwrap_or(verified);
            let before = self.store.bundle_files(&arrived.meeting.meeting_id, &arrived.head.to_string())?;
            let both = match before.is_empty() {
                true => None,
                false => match together(&before, arrived) {
                    Ok(both) => Some(both),
                    Err(reason) => return Ok(Err(reason)),
                },
            };
            let brings = both.as_ref().map_or(Brings::All, |both| both.brings);
            let all = both.as_ref().map_or(arrived, |both| &both.verified);
            let others = both.as_ref().map_or(&[][..], |both| &both.others);
            let new = self.arriving(all, file)?;
            let openings = all
                .openings
                .iter()
                .map(|opening| Ok(OpeningRow { sha256: opening.commit().hash().to_string(), line: opening.to_line()? }))
                .collect::<Result<Vec<_>, DeskError>>()?;
            match self.store.take_bundle(&new.row, others, &openings, &before) {
                // Some of it was erased or arrived meanwhile.
                Err(StoreError::HeadMoved) => {}
                taken => {
                    taken?;
                    self.home.remember_sound(&new.row);
                    return Ok(Ok((new, brings)));
                }
            }
        }
    }

    fn arriving(&self, verified: &Verified, file: &Path) -> Result<Arrived, DeskError> {
        let summary = Summary::of(verified);
        let text = summary.to_text()?;
        let row = BundleRow {
            meeting: verified.meeting.meeting_id.clone(),
            table: verified.table(),
            head: verified.head.to_string(),
            kind: kind_name(verified.kind()).to_owned(),
            edition: verified.meeting.edition,
            signer: verified.signer.line(),
            heads: verified.hashes().map(|hash| hash.to_string()).collect(),
            body: verified.bag.bytes().to_vec(),
            summary: text,
            taken_at: self.now(),
            file: file.display().to_string(),
        };
        Ok(Arrived { row, summary })
    }
}

/// What stands of a table by these bundles of it of one kind: the real ones as soon as there is one.
fn now<'a>(table: u16, here: &'a [Arrived], kind: Option<Kind>, ground: &Ground) -> TableState<'a> {
    let kind = kind.or_else(|| crate::organiser::collect::state::kind_of(here)).map(kind_name);
    let of_kind: Vec<&Arrived> = here.iter().filter(|bundle| kind == Some(bundle.row.kind.as_str())).collect();
    state_of(table, &of_kind, ground)
}
