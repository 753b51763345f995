//! The sessions of an installation, as the first screen lists them.

use crate::error::DeskError;
use crate::error::damage::Damage;
use crate::error::said::Said;
use crate::exchange::changes::says_the_same;
use crate::exchange::copies::{self, kept};
use crate::exchange::kind::{kind_name, kind_named};
use crate::exchange::pack::Pack;
use crate::exchange::replay::replay;
use crate::exchange::retention::keep_until;
use crate::exchange::set_back::set_back;
use crate::home::Home;
use crate::table::{TableDesk, record_of};
use crate::view::SessionItem;
use roundtable_domain::{Kind, Meeting, Phase};
use roundtable_store::{SessionRow, Store};
use std::sync::Arc;

impl TableDesk {
    /// Sessions of a home, newest first. One whose record does not hold, or that was set back to an older copy, says so.
    ///
    /// # Errors
    /// When the database fails.
    pub fn sessions(home: &Home) -> Result<Vec<SessionItem>, DeskError> {
        let store = home.store()?;
        let mut items = Vec::new();
        let rows = store.sessions()?;
        for row in &rows {
            let gone_on = goes_on(&store, row, &rows)?;
            let handed_in = row.handed_in.as_ref().is_some_and(|text| text.contains(&row.head));
            // The same record reads the same: it is folded once for as long as nobody appends to it.
            let item = match home.seen(&row.id, &row.head) {
                Some(item) => item,
                None => match item(home, &store, row) {
                    Ok(item) => {
                        home.remember(&row.head, &item);
                        item
                    }
                    Err(error) => damaged(home, row, &error),
                },
            };
            let behind = set_back(home, &store, row)?.map(|behind| behind.view());
            items.push(SessionItem { handed_in, gone_on, trouble: item.trouble.or(behind), ..item });
        }
        Ok(items)
    }
}

/// Whether one of the others goes on where this one ends. A line names the one before it, so the last one says all.
fn goes_on(store: &Store, row: &SessionRow, all: &[SessionRow]) -> Result<bool, DeskError> {
    let longer = all.iter().filter(|other| other.first_prev == row.first_prev && other.seq > row.seq);
    for other in longer.filter(|other| other.kind == row.kind) {
        if store.line(&other.id, row.seq)? == store.line(&row.id, row.seq)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The sessions of a table that are here.
pub(crate) struct Here {
    /// The longest of those by packs of this organiser that say the same or are at work, where a record that was taken over lies beside one given up.
    pub own: Option<SessionRow>,
    /// One by a pack of the same meeting that another organiser signed.
    pub of_another: Option<SessionRow>,
    /// The list of one that is begun with anew, for it was corrected since.
    pub older: Option<Arc<Meeting>>,
}

impl Here {
    /// The session to go on with, if there is one.
    ///
    /// # Errors
    /// `other_organiser` where there is only one by another organiser's pack, unless somebody chose with both before them:
    /// anybody can make a pack that says it is of this meeting.
    pub fn chosen(self, another_organiser: bool) -> Result<Option<SessionRow>, DeskError> {
        match (self.own, self.of_another) {
            (None, Some(other)) if !another_organiser => {
                Err(Said::OtherOrganiser { table: other.table, session: other.id, at: other.opened_at }.into())
            }
            (own, _) => Ok(own),
        }
    }
}

/// The sessions of the table of a pack that are here.
pub(crate) fn sessions_here(home: &Home, store: &Store, pack: &Pack, kind: Kind) -> Result<Here, DeskError> {
    let of_table = |row: &SessionRow| {
        row.meeting == pack.meeting.meeting_id && row.table == pack.table.number() && row.kind == kind_name(kind)
    };
    // Where the copy of its pack is lost, the pack at hand may mend it.
    let is_own = |row: &SessionRow| {
        row.first_prev == pack.manifest_hash.to_string()
            || kept(home, &row.pack_file).is_ok_and(|kept| kept.meeting.organiser == pack.meeting.organiser)
            || !home.pack_path(&row.pack_file).exists()
    };
    let (own, others): (Vec<_>, Vec<_>) = store.sessions()?.into_iter().filter(of_table).partition(is_own);
    // A list that was corrected is begun with anew, and an older one never again, unless the table is at its discussion.
    let list_of = |row: &SessionRow| match kept(home, &row.pack_file) {
        Ok(kept) => kept.into_head().meeting,
        Err(_) => Arc::clone(&pack.meeting),
    };
    let mut newest = Arc::clone(&pack.meeting);
    for list in own.iter().map(list_of) {
        if list.edition > newest.edition {
            newest = list;
        }
    }
    let is_at_work = |row: &SessionRow| item(home, store, row).map_or(true, |item| item.phase != Phase::Seating);
    let goes_on = |row: &SessionRow| says_the_same(&list_of(row), &newest, pack.table) || is_at_work(row);
    let (own, older): (Vec<_>, Vec<_>) = own.into_iter().partition(goes_on);
    let longest = |rows: Vec<SessionRow>| rows.into_iter().max_by_key(|row| row.seq);
    let older = longest(older).map(|row| list_of(&row));
    Ok(Here { own: longest(own), of_another: longest(others), older })
}

/// A session of a table before its first line.
pub(crate) fn new_row(pack: &Pack, kind: Kind, id: &str, now: &str) -> SessionRow {
    let first_prev = pack.manifest_hash.to_string();
    SessionRow {
        id: id.to_owned(),
        meeting: pack.meeting.meeting_id.clone(),
        table: pack.table.number(),
        kind: kind_name(kind).to_owned(),
        pack_file: copies::name(pack.manifest_hash),
        head: first_prev.clone(),
        first_prev,
        opened_at: now.to_owned(),
        seq: 0,
        code: None,
        handed_in: None,
    }
}

fn item(home: &Home, store: &Store, row: &SessionRow) -> Result<SessionItem, DeskError> {
    let pack = kept(home, &row.pack_file)?;
    let not_sound = |reason: Damage| Said::RecordDamaged { reason, session: row.id.clone() };
    // Another process may be adding to it: row and lines are those of one moment.
    let (row, record) =
        store.at_one_moment(|store| Ok::<_, DeskError>((store.session(&row.id)?, record_of(store, &row.id)?)))?;
    let replayed = replay(&record, pack.manifest_hash, &pack.meeting);
    let (session, _, head) = replayed.map_err(|reason| not_sound(reason.into()))?;
    if head.to_string() != row.head {
        return Err(not_sound(Damage::Head).into());
    }
    let state = session.state();
    let kind = state.kind.unwrap_or(Kind::Practice);
    Ok(SessionItem { phase: state.phase, sealed: state.sealed, kind, ..bare(home, &row, Some(&pack.meeting)) })
}

/// A session that cannot be opened is listed all the same, with what to do.
fn damaged(home: &Home, row: &SessionRow, error: &DeskError) -> SessionItem {
    let meeting = kept(home, &row.pack_file).ok().map(|pack| pack.into_head().meeting);
    SessionItem { trouble: Some(error.view()), ..bare(home, row, meeting.as_deref()) }
}

fn bare(home: &Home, row: &SessionRow, meeting: Option<&Meeting>) -> SessionItem {
    SessionItem {
        session: row.id.clone(),
        pack: home.pack_path(&row.pack_file).display().to_string(),
        meeting_id: row.meeting.clone(),
        meeting: meeting.map(|meeting| meeting.name.clone()).unwrap_or_default(),
        community: meeting.map(|meeting| meeting.community.clone()).unwrap_or_default(),
        date: meeting.map(|meeting| meeting.date.clone()).unwrap_or_default(),
        table: row.table,
        kind: kind_named(&row.kind).unwrap_or(Kind::Practice),
        phase: Phase::Seating,
        sealed: false,
        handed_in: false,
        gone_on: false,
        opened_at: row.opened_at.clone(),
        keep_until: meeting.map(|meeting| keep_until(meeting, &row.opened_at)).unwrap_or_default(),
        trouble: None,
    }
}
