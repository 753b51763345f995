//! The sessions of an installation, as the first screen lists them.

use crate::erasing::keep_until;
use crate::error::DeskError;
use crate::home::Home;
use crate::pack::Pack;
use crate::table::{TableDesk, record_of};
use crate::verify::replay;
use crate::view::SessionItem;
use roundtable_domain::Kind;
use roundtable_store::{SessionRow, Store};

impl TableDesk {
    /// Sessions of a home, newest first. One whose record does not hold is left out; the doctor names it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn sessions(home: &Home) -> Result<Vec<SessionItem>, DeskError> {
        let store = home.store()?;
        let mut items = Vec::new();
        for row in store.sessions()? {
            let handed_in = row.handed_in.as_ref().is_some_and(|text| text.contains(&row.head));
            // The same record reads the same: it is folded once for as long as nobody appends to it.
            let item = match home.seen(&row.id, &row.head) {
                Some(item) => Some(item),
                None => item(home, &store, &row)?.inspect(|item| home.remember(&row.head, item)),
            };
            items.extend(item.map(|item| SessionItem { handed_in, ..item }));
        }
        Ok(items)
    }
}

fn item(home: &Home, store: &Store, row: &SessionRow) -> Result<Option<SessionItem>, DeskError> {
    let Ok(bytes) = std::fs::read(home.pack_path(&row.pack_file)) else { return Ok(None) };
    let Ok(pack) = Pack::read(bytes) else { return Ok(None) };
    let record = record_of(store, &row.id)?;
    let Ok((session, _, _)) = replay(&record, pack.manifest_hash, &pack.meeting) else { return Ok(None) };
    let state = session.state();
    Ok(Some(SessionItem {
        session: row.id.clone(),
        meeting_id: row.meeting.clone(),
        meeting: pack.meeting.name.clone(),
        community: pack.meeting.community.clone(),
        date: pack.meeting.date.clone(),
        table: row.table,
        kind: state.kind.unwrap_or(Kind::Practice),
        phase: state.phase,
        sealed: state.sealed,
        handed_in: false,
        opened_at: row.opened_at.clone(),
        keep_until: keep_until(&pack.meeting, &row.opened_at),
    }))
}
