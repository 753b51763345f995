//! Where packs are made, and how each comes onto its table's stick: one table's pack a stick.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::copies;
use crate::exchange::pack::Pack;
use crate::home::MEETINGS;
use crate::home::media::{files_in, stems_beside};
use crate::home::out::write_there;
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::make::{is_free, key_of, pack_name};
use crate::organiser::prepare::sticks::packs_beside;
use crate::view::{Plan, PlanView, SticksView};
use roundtable_bag::{BagError, safe_file_name};
use roundtable_intake::read_date;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Names of other packs on a stick that are said.
const MOST_NAMED: usize = 3;

/// A pack that was written on its table's stick and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StickWritten {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// The community that meets.
    pub community: String,
    /// Whose stick.
    pub table: u16,
    /// The edition that is on it.
    pub edition: u32,
    /// Whole path.
    pub file: String,
}

impl OrganiserDesk {
    /// Makes the packs of a plan in a folder of this installation, as [`OrganiserDesk::make_packs`] does in any other.
    ///
    /// # Errors
    /// As [`OrganiserDesk::make_packs`].
    pub fn make_packs_here(&mut self, id: &str) -> Result<PlanView, DeskError> {
        let dir = self.folder_of(id)?;
        self.make_packs(id, &dir)
    }

    /// The folder in which a meeting's packs were made, or will be unless somebody says otherwise.
    ///
    /// # Errors
    /// When it is none that is prepared here, or the database fails.
    pub fn folder_of(&self, id: &str) -> Result<PathBuf, DeskError> {
        let made = self.made(id)?.map(|made| PathBuf::from(made.dir)).filter(|dir| dir.is_dir());
        made.map_or_else(|| Ok(self.folder_for(&self.plan(id)?.plan)), Ok)
    }

    /// Writes one table's pack as [`OrganiserDesk::write_stick`] does, and looks at the sticks again.
    ///
    /// # Errors
    /// As [`OrganiserDesk::write_stick`].
    pub fn pack_to_stick(
        &mut self,
        id: &str,
        table: u16,
        stick: &Path,
        knowing: bool,
    ) -> Result<SticksView, DeskError> {
        self.write_stick(Some(id), table, stick, knowing)?;
        self.sticks(id, table)
    }

    /// Writes one table's pack, of the newest edition, on a stick, and reads it back.
    ///
    /// # Errors
    /// `stick_has_packs` where other packs lie there, unless somebody knows: who has the stick has the keys of all of
    /// them; `packs_of_another`; `stick_gone`, or the stick cannot be written. Nothing of what was there is changed then.
    pub fn write_stick(
        &mut self,
        meeting: Option<&str>,
        table: u16,
        stick: &Path,
        knowing: bool,
    ) -> Result<StickWritten, DeskError> {
        let meeting = self.which(meeting)?;
        let pack = self.newest_pack(&meeting, table)?;
        let name = pack_name(&pack.meeting, pack.table);
        let place = stick.file_name().map_or_else(|| stick.display().to_string(), |name| name.to_string_lossy().into());
        let others = packs_beside(stick, &name);
        if !knowing && !others.is_empty() {
            let stems = others.iter().filter_map(|file| Some(file.file_stem()?.to_string_lossy().into_owned()));
            let mut files = stems.take(MOST_NAMED).collect::<Vec<_>>().join(", ");
            if others.len() > MOST_NAMED {
                files.push('…');
            }
            return Err(Said::StickHasPacks { place, n: others.len(), files }.into());
        }
        is_free(&pack.meeting, pack.table, stick)?;
        // One that was pulled is not made anew as a folder of this computer.
        let is_there = || stick.symlink_metadata().is_ok();
        if !is_there() {
            return Err(Said::StickGone { place, table }.into());
        }
        let file = write_there(stick, &name, pack.bytes()).map_err(|reason| {
            let place = place.clone();
            match reason {
                BagError::Full(_) => Said::StickFull { place, reason },
                _ if !is_there() => Said::StickGone { place, table },
                reason => Said::StickNotWritten { place, reason },
            }
        })?;
        let edition = pack.meeting.edition;
        if let Some(mut made) = self.made(&meeting)? {
            for made in made.packs.iter_mut().filter(|made| made.table == table) {
                made.stick.clone_from(&place);
                made.edition = edition;
                made.key = key_of(&pack).to_owned();
            }
            self.set_made(&made)?;
        }
        let community = pack.meeting.community.clone();
        Ok(StickWritten { v: 1, meeting, community, table, edition, file: file.display().to_string() })
    }

    /// One table's pack of the newest edition: as it was written out where it still lies there, else from the copies.
    fn newest_pack(&self, id: &str, table: u16) -> Result<Pack, DeskError> {
        let written = self.made(id)?.and_then(|made| made.packs.into_iter().find(|made| made.table == table));
        let newest = self.store.editions_of(id)?.pop().map(|(edition, _)| edition);
        if let Some(pack) = written.and_then(|made| Pack::open(Path::new(&made.file)).ok())
            && pack.meeting.meeting_id == id
            && pack.table.number() == table
            && Some(pack.meeting.edition) == newest
            && self.home.pack_path(&copies::name(pack.manifest_hash)).is_file()
        {
            return Ok(pack);
        }
        let packs = self.newest_packs(id)?;
        let n = packs.len();
        let pack = packs.into_iter().find(|pack| pack.table.number() == table);
        self.copy_of(&pack.ok_or(Said::TableUnknown { table, n })?)
    }

    /// A folder for a meeting's packs in which no other meeting's lie: `象湖社区-2026-12-05`.
    fn folder_for(&self, plan: &Plan) -> PathBuf {
        let all = self.home.dir().join(MEETINGS);
        let stem = safe_file_name(&plan.community, &read_date(&plan.date).unwrap_or_default());
        let is_of_this = |file: &PathBuf| Pack::open(file).is_ok_and(|pack| pack.meeting.meeting_id == plan.id);
        let is_free = |dir: &PathBuf| files_in(dir, "rtpack").iter().all(is_of_this);
        let free = stems_beside(&stem).map(|name| all.join(name)).find(is_free);
        free.unwrap_or_else(|| all.join(&plan.id))
    }
}
