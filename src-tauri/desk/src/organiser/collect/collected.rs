//! All of a meeting that its state follows from, read at once.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::home::random;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::state::{Arrived, Ground, TableState, states};
use crate::organiser::decided::Decided;
use crate::organiser::held::Held;
use roundtable_domain::{Kind, TableNo};
use roundtable_record::{Opening, OpeningValue};

/// The packs, the bundles and the decisions of one meeting.
pub(in crate::organiser) struct Collected {
    pub held: Held,
    pub arrived: Vec<Arrived>,
    pub decided: Decided,
    pub ground: Ground,
}

impl Collected {
    /// What stands of every table, by number.
    pub fn states(&self) -> (Option<Kind>, Vec<TableState<'_>>) {
        states(&self.held.newest, &self.arrived, &self.ground)
    }

    /// What stands of one table.
    ///
    /// # Errors
    /// `table_unknown` when the meeting does not have it.
    pub fn table(&self, table: u16) -> Result<TableState<'_>, DeskError> {
        let number = TableNo::new(table).ok();
        let known = number.is_some_and(|number| self.held.newest.tables.iter().any(|one| one.table == number));
        let state = self.states().1.into_iter().find(|state| state.table == table);
        Ok(state.filter(|_| known).ok_or(Said::TableUnknown { table, n: self.held.newest.tables.len() })?)
    }

    /// The bundles of one table and of the meeting's kind.
    pub fn of_table(&self, table: u16) -> Vec<&Arrived> {
        let kind = crate::organiser::collect::state::kind_of(&self.arrived).map(crate::exchange::kind::kind_name);
        let here = self.arrived.iter().filter(|bundle| bundle.row.table == table);
        here.filter(|bundle| kind == Some(bundle.row.kind.as_str())).collect()
    }

    /// The key of a table in the newest edition.
    pub fn key_of(&self, table: u16) -> Option<&str> {
        self.held.keys.get(&(self.held.newest.edition, table)).map(String::as_str)
    }

    /// Tables whose newest stick was revoked and that have no new one yet.
    pub fn lost(&self) -> Vec<u16> {
        let mut tables: Vec<u16> = self.held.newest.tables.iter().map(|one| one.table.number()).collect();
        tables.sort_unstable();
        tables.retain(|table| self.key_of(*table).is_some_and(|key| self.ground.revoked.contains(key)));
        tables
    }

    /// Tables whose published result is no longer the one that counts.
    pub fn changed(&self) -> Vec<u16> {
        let heads = &self.decided.published_heads;
        let other = |state: &TableState| {
            let now = state.counted.map(|bundle| &bundle.row.head);
            heads.get(&state.table).is_some_and(|published| now != Some(published))
        };
        self.states().1.iter().filter(|state| other(state)).map(|state| state.table).collect()
    }
}

impl OrganiserDesk {
    /// What is known here of a meeting, as the files that are here say.
    ///
    /// # Errors
    /// `bundle_damaged` where one of them is no longer what was taken in; or the database fails.
    pub(in crate::organiser) fn collected(&self, meeting: &str) -> Result<Collected, DeskError> {
        self.with(meeting, self.arrived_for_sure(meeting)?)
    }

    /// The same as it was kept when it came, for a list of many meetings.
    pub(in crate::organiser) fn collected_for_lists(&self, meeting: &str) -> Result<Collected, DeskError> {
        self.with(meeting, self.arrived(meeting)?)
    }

    fn with(&self, meeting: &str, arrived: Vec<Arrived>) -> Result<Collected, DeskError> {
        let held = self.held(meeting)?;
        let decided = self.decided(meeting)?;
        let ground = Ground::of(&held, &decided);
        Ok(Collected { arrived, held, decided, ground })
    }

    /// A reason that goes on record: what is committed to.
    pub(in crate::organiser) fn reason(reason: &str) -> Result<Opening, DeskError> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Said::ReasonEmpty.into());
        }
        roundtable_record::validate_text(reason)?;
        Ok(Opening::new(OpeningValue::Text(reason.to_owned()), random()?)?)
    }
}
