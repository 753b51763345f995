//! A meeting as it is known here: by the packs that were made or added.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::pack::read_meeting;
use roundtable_domain::Meeting;
use roundtable_store::PackRow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A meeting of which at least one pack is here.
pub(in crate::organiser) struct Held {
    /// Of the newest edition.
    pub newest: Arc<Meeting>,
    /// `meeting.json` of every edition, byte for byte.
    editions: Vec<Vec<u8>>,
    /// By edition and table: the table's public key.
    pub keys: BTreeMap<(u32, u16), String>,
    /// When the last pack came, RFC 3339.
    pub added_at: String,
}

impl Held {
    /// From the packs of one meeting, of which there is at least one.
    pub fn of(rows: Vec<PackRow>) -> Result<Held, DeskError> {
        let mut editions: Vec<Vec<u8>> = Vec::new();
        let mut newest: Option<Meeting> = None;
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
            if newest.as_ref().is_none_or(|newest| meeting.edition > newest.edition) {
                newest = Some(meeting);
            }
            editions.push(row.meeting_json);
        }
        let newest = newest.ok_or(Said::NoMeeting)?;
        Ok(Held { newest: Arc::new(newest), editions, keys, added_at })
    }

    /// Whether this is the `meeting.json` of an edition that is here, to the byte.
    pub fn has_edition(&self, meeting_json: &[u8]) -> bool {
        self.editions.iter().any(|edition| edition == meeting_json)
    }
}
