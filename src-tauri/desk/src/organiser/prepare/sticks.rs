//! The tables' sticks: how each stands, and what lies on those that are plugged in.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::pack::{Pack, PackHead, read_meeting};
use crate::home::media::{count_in, files_in, files_of, sticks};
use crate::organiser::OrganiserDesk;
use crate::organiser::district::in_district;
use crate::organiser::prepare::make::{is_free, pack_name};
use crate::view::{MeetingItem, PackMade, PacksMade, PluggedStick, StickHolds, StickStands, SticksView, TableStick};
use roundtable_domain::{Meeting, TableNo};
use roundtable_platform::free_bytes;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Most packs on one stick that are read to say whose they are.
const MOST_READ: usize = 24;
/// Files of ours that are no packs: records, copies that follow, backups, what is encrypted.
const RECORDS: [&str; 4] = ["rtbundle", "rtmirror", "rtbackup", "age"];

/// What lies on a stick, each once.
#[derive(Debug, Default)]
struct Found {
    /// Whether the table's own pack lies under its name.
    own: bool,
    /// Other tables of the meeting.
    tables: BTreeSet<u16>,
    /// Another meeting: the community and the day.
    meeting: Option<String>,
    /// Other packs, by number.
    packs: usize,
    /// Records and backups.
    records: usize,
    /// All other files.
    others: usize,
    /// Whether what is free is less than the pack needs.
    full: bool,
}

impl Found {
    /// What a person has to know first.
    fn holds(&self) -> StickHolds {
        match self {
            Found { meeting: Some(_), .. } => StickHolds::Meeting,
            Found { tables, .. } if !tables.is_empty() => StickHolds::Tables,
            Found { packs: 1.., .. } => StickHolds::Packs,
            Found { own: false, records: 1.., .. } => StickHolds::Records,
            Found { full: true, .. } => StickHolds::Full,
            Found { own: true, .. } => StickHolds::Own,
            Found { others: 1.., .. } => StickHolds::Things,
            Found { .. } => StickHolds::Nothing,
        }
    }
}

impl OrganiserDesk {
    /// The sticks of a meeting's tables, and what lies on those that are plugged in, as it looks to the table whose stick
    /// is asked for.
    ///
    /// # Errors
    /// When packs of no such meeting were made here, or the database fails.
    pub fn sticks(&self, id: &str, table: u16) -> Result<SticksView, DeskError> {
        let (meeting, made) = self.stick_packs(id)?;
        Ok(SticksView { plugged: self.plugged(&meeting, &made, table), tables: tables_of(&meeting, &made) })
    }

    /// The sticks of the tables of all meetings whose packs are made here and that nothing has come of yet, one meeting after
    /// the other, as they stand in the district; and what is plugged in, to the table of the meeting that is asked for.
    ///
    /// # Errors
    /// As [`OrganiserDesk::sticks`].
    pub fn all_sticks(&self, asked: Option<(&str, u16)>) -> Result<SticksView, DeskError> {
        let (mut tables, mut plugged) = (Vec::new(), Vec::new());
        for id in self.to_hand_out()? {
            let (meeting, made) = self.stick_packs(&id)?;
            tables.extend(tables_of(&meeting, &made));
            if let Some((_, table)) = asked.filter(|(asked, _)| *asked == id) {
                plugged = self.plugged(&meeting, &made, table);
            }
        }
        Ok(SticksView { tables, plugged })
    }

    /// The next stick that is not written, or holds what is no longer so: of one meeting, or of all.
    ///
    /// # Errors
    /// `sticks_written` where there is none; or as [`OrganiserDesk::sticks`].
    pub fn next_stick(&self, meeting: Option<&str>) -> Result<TableStick, DeskError> {
        let all = match meeting {
            Some(id) => self.sticks(id, 0)?,
            None => self.all_sticks(None)?,
        };
        let next = all.tables.into_iter().find(|table| table.stands != StickStands::Written);
        next.ok_or_else(|| Said::SticksWritten.into())
    }

    /// How many sticks of a meeting are to be written; none once something has come of it.
    pub(in crate::organiser) fn sticks_left(&self, item: &MeetingItem) -> Result<usize, DeskError> {
        if !is_to_hand_out(item) {
            return Ok(0);
        }
        let made = self.made(&item.meeting)?.map(|made| made.packs).unwrap_or_default();
        Ok(made.iter().filter(|made| stands(Some(made)) != StickStands::Written).count())
    }

    /// Meetings whose packs are made here and that nothing has come of yet, as they stand in the district.
    fn to_hand_out(&self) -> Result<Vec<String>, DeskError> {
        let mut items = self.meetings()?;
        items.retain(is_to_hand_out);
        items.sort_by_key(in_district);
        let mut ids = Vec::new();
        for item in items {
            if self.made(&item.meeting)?.is_some() {
                ids.push(item.meeting);
            }
        }
        Ok(ids)
    }

    /// A meeting by its newest edition, and its packs.
    fn stick_packs(&self, id: &str) -> Result<(Meeting, Vec<PackMade>), DeskError> {
        let editions = self.store.editions_of(id)?;
        let Some((_, newest)) = editions.last() else {
            return Err(self.held(id).err().unwrap_or(Said::NoMeeting.into()));
        };
        Ok((read_meeting(newest)?, self.made(id)?.map(|made| made.packs).unwrap_or_default()))
    }

    /// What is plugged in, as it looks to a table; nothing where there is no such table.
    fn plugged(&self, meeting: &Meeting, made: &[PackMade], table: u16) -> Vec<PluggedStick> {
        let asked = TableNo::new(table).ok().filter(|table| meeting.tables.iter().any(|one| one.table == *table));
        let Some(asked) = asked else { return Vec::new() };
        let made = made.iter().find(|made| made.table == table);
        let needs = made.and_then(|made| fs::metadata(&made.file).ok()).map_or(0, |file| file.len());
        sticks(&self.media).into_iter().map(|stick| looked_at(meeting, asked, stick.path, stick.label, needs)).collect()
    }

    /// Marks the sticks whose pack says something else than the newest packs do. Keys of other tables are no matter to
    /// who has a stick in hand.
    pub(in crate::organiser) fn with_stale_sticks(&self, mut made: PacksMade) -> Result<PacksMade, DeskError> {
        if made.packs.iter().all(|pack| pack.stick.is_empty()) {
            return Ok(made);
        }
        let mut editions = self.store.editions_of(&made.meeting)?;
        let Some((newest, json)) = editions.pop() else { return Ok(made) };
        if made.packs.iter().all(|pack| pack.edition == newest) {
            made.packs.iter_mut().for_each(|pack| pack.stale = false);
            return Ok(made);
        }
        let newest = read_meeting(&json)?;
        let mut other = BTreeSet::new();
        for (edition, json) in editions {
            if !is_same_but_for_keys(read_meeting(&json)?, &newest) {
                other.insert(edition);
            }
        }
        for pack in &mut made.packs {
            let key = newest.tables.iter().find(|one| one.table.number() == pack.table).map_or("", |one| &one.key);
            let has_another_key = !pack.key.is_empty() && pack.key != key;
            pack.stale = !pack.stick.is_empty() && (other.contains(&pack.edition) || has_another_key);
        }
        Ok(made)
    }
}

/// Whether a pack says something else than the newest edition does, or has another key of its table.
pub(in crate::organiser) fn is_stale(pack: &PackHead, newest: &Meeting) -> bool {
    let key = newest.tables.iter().find(|one| one.table == pack.table).map(|one| one.key.as_str());
    let says_otherwise = || !is_same_but_for_keys(Meeting::clone(&pack.meeting), newest);
    pack.meeting.edition < newest.edition && (pack.bound_key() != key || says_otherwise())
}

/// Whether an edition differs from the newest by nothing but its number and keys.
fn is_same_but_for_keys(before: Meeting, newest: &Meeting) -> bool {
    let Meeting { edition, tables, revoked, .. } = newest.clone();
    Meeting { edition, tables, revoked, ..before } == *newest
}

/// Its packs are made, and nothing has come of it yet.
fn is_to_hand_out(item: &MeetingItem) -> bool {
    item.made && item.counted == 0 && item.needs == 0 && item.published.is_none()
}

fn tables_of(meeting: &Meeting, made: &[PackMade]) -> Vec<TableStick> {
    let mut tables: Vec<u16> = meeting.tables.iter().map(|one| one.table.number()).collect();
    tables.sort_unstable();
    let stick = |table: u16| TableStick {
        meeting: meeting.meeting_id.clone(),
        community: meeting.community.clone(),
        table,
        stands: stands(made.iter().find(|made| made.table == table)),
    };
    tables.into_iter().map(stick).collect()
}

fn stands(made: Option<&PackMade>) -> StickStands {
    match made {
        Some(PackMade { stale: true, .. }) => StickStands::Stale,
        Some(PackMade { stick, .. }) if !stick.is_empty() => StickStands::Written,
        Some(_) | None => StickStands::Waiting,
    }
}

/// The packs on a stick beside a table's own of this name.
pub(in crate::organiser) fn packs_beside(stick: &Path, name: &str) -> Vec<PathBuf> {
    let mut packs = files_in(stick, "rtpack");
    packs.retain(|file| *file != stick.join(name));
    packs
}

fn looked_at(meeting: &Meeting, table: TableNo, path: String, label: String, needs: u64) -> PluggedStick {
    let stick = Path::new(&path);
    let name = pack_name(meeting, table);
    let is_own = |pack: &Pack| pack.meeting.meeting_id == meeting.meeting_id && pack.table == table;
    let beside = packs_beside(stick, &name);
    let records = files_of(stick, &RECORDS).len();
    let mut found = Found {
        own: Pack::open(&stick.join(&name)).is_ok_and(|pack| is_own(&pack)),
        packs: beside.len(),
        records,
        full: free_bytes(stick).is_ok_and(|free| free < needs),
        ..Found::default()
    };
    let at_its_name = stick.join(&name).is_file();
    found.packs += usize::from(at_its_name && !found.own);
    found.others = count_in(stick).saturating_sub(usize::from(found.own));
    let there = at_its_name.then(|| stick.join(&name)).filter(|_| !found.own);
    for pack in there.iter().chain(&beside).take(MOST_READ).filter_map(|file| Pack::open(file).ok()) {
        if pack.meeting.meeting_id != meeting.meeting_id {
            found.meeting.get_or_insert_with(|| format!("{} · {}", pack.meeting.community, pack.meeting.date));
        }
        if pack.meeting.meeting_id != meeting.meeting_id || pack.table != table {
            found.tables.insert(pack.table.number());
        }
    }
    let holds = found.holds();
    PluggedStick {
        label,
        own: found.own,
        by_itself: matches!(holds, StickHolds::Nothing | StickHolds::Own | StickHolds::Things),
        can: holds != StickHolds::Full && is_free(meeting, table, stick).is_ok(),
        tables: found.tables.into_iter().collect(),
        meeting: found.meeting,
        others: u32::try_from(found.others).unwrap_or(u32::MAX),
        holds,
        path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_packs_lie_there_is_said_before_that_there_is_no_room() {
        let full = || Found { full: true, ..Found::default() };
        assert_eq!(full().holds(), StickHolds::Full);
        assert_eq!(Found { own: true, others: 3, ..full() }.holds(), StickHolds::Full);
        assert_eq!(Found { tables: [2].into(), packs: 1, ..full() }.holds(), StickHolds::Tables);
        assert_eq!(Found { meeting: Some("x".to_owned()), packs: 1, ..full() }.holds(), StickHolds::Meeting);
        assert_eq!(Found { packs: 1, ..full() }.holds(), StickHolds::Packs);
        assert_eq!(Found { records: 1, others: 1, ..full() }.holds(), StickHolds::Records);
    }
}
