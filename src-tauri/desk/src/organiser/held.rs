//! A meeting as it is known here: by the packs that were made or added.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::changes::changes;
use crate::exchange::pack::read_meeting;
use crate::view::ErrorView;
use roundtable_domain::{Meeting, TableNo};
use roundtable_store::PackRow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A meeting of which at least one pack is here.
pub(in crate::organiser) struct Held {
    /// Of the newest edition.
    pub newest: Arc<Meeting>,
    /// `meeting.json` of every edition, byte for byte.
    editions: Vec<Vec<u8>>,
    /// The meeting as each edition says it.
    pub lists: BTreeMap<u32, Arc<Meeting>>,
    /// By edition and table: the table's public key.
    pub keys: BTreeMap<(u32, u16), String>,
    /// When the last pack came, RFC 3339.
    pub added_at: String,
}

impl Held {
    /// From the packs of one meeting, of which there is at least one.
    pub fn of(rows: Vec<PackRow>) -> Result<Held, DeskError> {
        let mut editions: Vec<Vec<u8>> = Vec::new();
        let mut lists: BTreeMap<u32, Arc<Meeting>> = BTreeMap::new();
        let mut keys = BTreeMap::new();
        let mut added_at = String::new();
        for row in rows {
            added_at = added_at.max(row.added_at);
            if editions.contains(&row.meeting_json) {
                continue;
            }
            let meeting = read_meeting(&row.meeting_json)?;
            for table in &meeting.tables {
                keys.insert((meeting.edition, table.table.number()), table.key.clone());
            }
            lists.entry(meeting.edition).or_insert_with(|| Arc::new(meeting));
            editions.push(row.meeting_json);
        }
        let newest = lists.values().next_back().cloned().ok_or(Said::NoMeeting)?;
        Ok(Held { newest, editions, lists, keys, added_at })
    }

    /// The newest list, and behind its projects those that only earlier editions have: a table may have talked about them.
    pub fn with_withdrawn(&self) -> Meeting {
        let mut meeting = Meeting::clone(&self.newest);
        for project in self.lists.values().rev().flat_map(|list| &list.projects) {
            if meeting.project(&project.id).is_none() {
                meeting.projects.push(project.clone());
            }
        }
        meeting
    }

    /// What the newest list says otherwise than that of an earlier edition, of what a table works with.
    pub fn corrected_since(&self, edition: u32, table: u16) -> Vec<ErrorView> {
        let (Some(list), Ok(table)) = (self.lists.get(&edition), TableNo::new(table)) else { return Vec::new() };
        changes(list, &self.newest, Some(table))
    }

    /// Whether this is the `meeting.json` of an edition that is here, to the byte.
    pub fn has_edition(&self, meeting_json: &[u8]) -> bool {
        self.editions.iter().any(|edition| edition == meeting_json)
    }
}
