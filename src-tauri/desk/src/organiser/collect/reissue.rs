//! The next edition of a meeting's packs: lost sticks get new keys, all others keep theirs; what was corrected stands in
//! all of them.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::pack::{BRIEFING, MEETING, PICTURES, Pack, PackHead, TABLE, TableFile};
use crate::exchange::pack_files::PackFiles;
use crate::home::out::write_out;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::collected::Collected;
use crate::organiser::decisions::Decision;
use crate::organiser::held::Held;
use crate::organiser::prepare::kit::new_codes_name;
use crate::organiser::prepare::make::kept_pack;
use crate::view::{PacksMade, Plan, ReissuedView};
use roundtable_bag::{Bag, BagKind, Identities, Key, OpeningCode, PACK_NAMESPACE};
use roundtable_domain::{Meeting, TableKey};
use roundtable_record::canonical;
use std::collections::BTreeMap;
use std::path::Path;

/// The next edition, written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reissued {
    /// Its number.
    pub edition: u32,
    /// The tables that have another key than when all packs were written last.
    pub tables: Vec<u16>,
    /// Those of them that have another opening code too: their envelopes are to be replaced.
    pub new_codes: Vec<u16>,
    /// The file with those codes alone, for their envelopes.
    pub codes: Option<String>,
    /// Where its packs and papers are.
    pub made: PacksMade,
}

impl Reissued {
    /// For the window.
    #[must_use]
    pub fn view(self) -> ReissuedView {
        let Reissued { edition, tables, new_codes, codes, made } = self;
        ReissuedView { edition, tables, new_codes, codes, packs: made }
    }
}

/// What the next edition says otherwise: the plan that says so, the meeting, with the tables' keys of the newest one, and
/// its pictures and papers.
pub(in crate::organiser) struct Corrected {
    pub plan: Plan,
    pub meeting: Meeting,
    pub beside: PackFiles,
}

impl OrganiserDesk {
    /// Signs the next edition and writes its packs with the paper kit into a folder. An edition of which the folder
    /// did not take all is written once more, before another is made.
    ///
    /// # Errors
    /// `not_the_signer` where another organiser signed the meeting; `signing_key_gone`, `reading_key_gone`,
    /// `opening_code_gone` or `pack_gone` when one of the organiser's keys, the code of a table that keeps its own, or a
    /// pack's copy is not in this home; `folder_not_writable` when the folder can take nothing: nothing is made then;
    /// `packs_partly` when the folder could not take all of them: the edition is safe then, and doing it again
    /// writes the same packs.
    pub fn reissue(&mut self, meeting: Option<&str>, dir: &Path) -> Result<Reissued, DeskError> {
        let meeting = self.which(meeting)?;
        if self.correcting(&meeting)?.is_some() {
            return Err(Said::CorrectionOpen.into());
        }
        let all = self.collected(&meeting)?;
        let packs = if self.unwritten(&all.held)?.is_some() && all.lost().is_empty() {
            self.newest_packs(&meeting)?
        } else {
            self.next_edition(&all, dir, None)?
        };
        self.write_edition(&meeting, &packs, dir)
    }

    /// Signs the next edition with what was corrected in it, and writes it like [`OrganiserDesk::reissue`].
    pub(in crate::organiser) fn reissue_corrected(
        &mut self,
        meeting: &str,
        dir: &Path,
        corrected: Corrected,
    ) -> Result<Reissued, DeskError> {
        let all = self.collected(meeting)?;
        let packs = self.next_edition(&all, dir, Some(corrected))?;
        self.write_edition(meeting, &packs, dir)
    }

    /// Writes the packs of the newest edition, and the codes that are new in it.
    pub(in crate::organiser) fn write_edition(
        &self,
        meeting: &str,
        packs: &[PackHead],
        dir: &Path,
    ) -> Result<Reissued, DeskError> {
        let held = self.held(meeting)?;
        let tables = self.unwritten_tables(&held)?;
        let made = self.write_all(meeting, packs, dir)?;
        let fresh = packs.iter().filter(|pack| tables.contains(&pack.table.number()) && pack.needs_code);
        let codes = match self.code_sheets(fresh.clone())? {
            Some(sheets) => Some(write_out(dir, &new_codes_name(&held.newest), &sheets)?.display().to_string()),
            None => None,
        };
        self.store.set_setting(&unwritten_of(meeting), "")?;
        let new_codes = fresh.map(|pack| pack.table.number()).collect();
        Ok(Reissued { edition: held.newest.edition, tables, new_codes, codes, made })
    }

    /// The first edition of which not all packs were written, where there is one.
    fn unwritten(&self, held: &Held) -> Result<Option<u32>, DeskError> {
        let noted = self.store.setting(&unwritten_of(&held.newest.meeting_id))?;
        // One that was noted and never kept is none.
        Ok(noted.and_then(|noted| noted.parse().ok()).filter(|edition| *edition <= held.newest.edition))
    }

    /// Whether not all packs of the newest edition were written.
    pub(in crate::organiser) fn is_unwritten(&self, held: &Held) -> Result<bool, DeskError> {
        Ok(self.unwritten(held)?.is_some())
    }

    /// The tables that have another key than in the last edition that was written whole.
    pub(in crate::organiser) fn unwritten_tables(&self, held: &Held) -> Result<Vec<u16>, DeskError> {
        let Some(written) = self.unwritten(held)?.and_then(|first| first.checked_sub(1)) else { return Ok(Vec::new()) };
        let key = |edition: u32, table: u16| held.keys.get(&(edition, table));
        let mut tables: Vec<u16> = held.newest.tables.iter().map(|one| one.table.number()).collect();
        tables.sort_unstable();
        tables.retain(|table| key(written, *table) != key(held.newest.edition, *table));
        Ok(tables)
    }

    fn next_edition(
        &mut self,
        all: &Collected,
        dir: &Path,
        corrected: Option<Corrected>,
    ) -> Result<Vec<PackHead>, DeskError> {
        let newest = &all.held.newest;
        // Without packs made here there is no key of the organiser to be looked for.
        if !all.decided.made_here {
            return Err(Said::NotTheSigner { meeting: newest.name.clone() }.into());
        }
        // It would carry other keys under the same number.
        if let Some(behind) = self.home.meeting_behind(self.store.as_ref(), &newest.meeting_id)? {
            return Err(behind);
        }
        let organiser = self.home.organiser_key()?;
        if organiser.public().line() != newest.organiser {
            return Err(self.home.keys().signing_gone());
        }
        let before = self.newest_packs(&newest.meeting_id)?;
        let own = self.reading_of(newest, &before)?;
        let lost = all.lost();
        for pack in before.iter().filter(|pack| !lost.contains(&pack.table.number())) {
            self.opening_code(pack)?;
        }
        let (base, beside, plan) = match corrected {
            Some(Corrected { plan, meeting, beside }) => (meeting, Some(beside), Some(plan)),
            None => (Meeting::clone(newest), None, None),
        };
        self.ready(&base, dir)?;
        let fresh: BTreeMap<u16, Key> =
            lost.iter().map(|table| Ok((*table, Key::generate()?))).collect::<Result<_, DeskError>>()?;
        let meeting = next(base, &fresh);
        meeting.check().map_err(|error| Said::Meeting { detail: error.to_string() })?;
        let (mut files, mut codes) = (BTreeMap::new(), Vec::new());
        for pack in &before {
            let Some(key) = fresh.get(&pack.table.number()) else { continue };
            // Where the lost key opened with a code, the new one does too.
            let code = pack.needs_code.then(OpeningCode::generate).transpose()?;
            files.insert(pack.table, TableFile::of(pack.table, key, code.as_ref())?);
            codes.extend(code.map(|code| (key.public().line(), code)));
        }
        // Before any pack that they open: a pack without its code would be lost.
        self.keep_opening_codes(&codes, &own)?;
        // Where the edition before was not written whole, its tables wait for this one too.
        let first = self.unwritten(&all.held)?.unwrap_or(meeting.edition);
        self.store.set_setting(&unwritten_of(&meeting.meeting_id), &first.to_string())?;
        let edition = meeting.edition;
        let decision = match plan {
            Some(_) => Decision::PacksCorrected { edition, tables: lost },
            None => Decision::PacksReissued { edition, tables: lost },
        };
        let home = self.home.clone();
        let bags = before.iter().map(|pack| {
            let before = kept_pack(&home, &pack.manifest_hash.to_string())?;
            bag(&before, &meeting, files.get(&pack.table), beside.as_ref(), &organiser)
        });
        self.keep_packs(bags, &meeting.meeting_id, decision, plan.as_ref())
    }

    /// What reads the records and opening codes of a meeting; nobody could read the next edition's without it.
    fn reading_of(&self, meeting: &Meeting, packs: &[PackHead]) -> Result<Identities, DeskError> {
        if meeting.recipients.is_empty() && !packs.iter().any(|pack| pack.needs_code) {
            return Ok(Identities::default());
        }
        let own = self.home.keys().reading()?;
        let is_named = own.recipient().is_some_and(|own| meeting.recipients.contains(&own.to_string()));
        if is_named || meeting.recipients.is_empty() { Ok(own) } else { Err(self.home.keys().reading_gone()) }
    }
}

/// The setting that holds the first edition of which not all packs were written.
fn unwritten_of(meeting: &str) -> String {
    format!("unwritten.{meeting}")
}

/// The meeting as its next edition says it: new keys for lost sticks, the old ones revoked.
fn next(mut meeting: Meeting, fresh: &BTreeMap<u16, Key>) -> Meeting {
    meeting.edition += 1;
    for table in &mut meeting.tables {
        if let Some(key) = fresh.get(&table.table.number()) {
            let old = std::mem::replace(&mut table.key, key.public().line());
            meeting.revoked.push(TableKey { table: table.table, key: old });
        }
    }
    meeting
}

/// A table's pack of the next edition. What was in it stays, to the byte, but for the meeting, a lost key, and pictures and
/// papers that were corrected.
fn bag(
    before: &Pack,
    meeting: &Meeting,
    fresh: Option<&TableFile>,
    beside: Option<&PackFiles>,
    organiser: &Key,
) -> Result<Bag, DeskError> {
    let stays = |name: &str| beside.is_none() || ![PICTURES, BRIEFING].iter().any(|folder| name.starts_with(folder));
    let mut files: BTreeMap<String, Vec<u8>> =
        before.files().filter(|(name, _)| stays(name)).map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect();
    files.extend(beside.map(|beside| beside.named_by(meeting)).unwrap_or_default());
    files.insert(MEETING.to_owned(), canonical::to_string(meeting)?.into_bytes());
    if let Some(file) = fresh {
        files.insert(TABLE.to_owned(), canonical::to_string(file)?.into_bytes());
    }
    Ok(Bag::build(BagKind::Pack, &files, organiser, PACK_NAMESPACE)?)
}
