//! Retention: when the time that the pack announced is over, somebody is reminded, and one act carries it out.

use super::records::Records;
use super::{copies_away, erased_lines, hold, sessions_of, sweep, thinned};
use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::retention::keep_until;
use crate::home::Home;
use crate::home::clock::stamp;
use crate::organiser::{Decision, OrganiserDesk};
use crate::table::mirror_key_of;
use crate::view::{Erased, MeetingItem, OverdueItem, SessionItem};
use chrono::NaiveDate;
use roundtable_record::{Hash, Opening, OpeningKind};
use roundtable_store::{Collection, DraftRow, Erasure, Store};

/// Whether that day is over by the clock on the wall.
fn is_over(home: &Home, until: &str) -> bool {
    let today = home.clock().now().date_naive();
    NaiveDate::parse_from_str(until, "%Y-%m-%d").is_ok_and(|until| today > until)
}

/// Meetings of which texts are still here though their time is over. Nothing is erased by looking.
///
/// # Errors
/// When the database fails.
pub fn overdue(home: &Home, sessions: &[SessionItem], meetings: &[MeetingItem]) -> Result<Vec<OverdueItem>, DeskError> {
    let mut all: Vec<OverdueItem> = Vec::new();
    for session in sessions.iter().filter(|session| is_over(home, &session.keep_until)) {
        match all.iter_mut().find(|item| item.meeting == session.meeting_id) {
            Some(item) => item.tables.push(session.table),
            None => all.push(OverdueItem {
                meeting: session.meeting_id.clone(),
                name: session.meeting.clone(),
                community: session.community.clone(),
                date: session.date.clone(),
                until: session.keep_until.clone(),
                tables: vec![session.table],
                ..OverdueItem::default()
            }),
        }
    }
    for meeting in meetings.iter().filter(|meeting| is_over(home, &meeting.keep_until)) {
        if all.iter().all(|item| item.meeting != meeting.meeting) {
            all.push(OverdueItem {
                meeting: meeting.meeting.clone(),
                name: meeting.name.clone(),
                community: meeting.community.clone(),
                date: meeting.date.clone(),
                until: meeting.keep_until.clone(),
                ..OverdueItem::default()
            });
        }
    }
    if all.is_empty() {
        return Ok(all);
    }
    let store = home.store()?;
    for item in &mut all {
        item.tables.sort_unstable();
        item.tables.dedup();
        let meeting = item.meeting.clone();
        store.each_opening(&meeting, |line| {
            *match Opening::parse_line(line.as_bytes())?.value().kind() {
                OpeningKind::Text => &mut item.texts,
                OpeningKind::Speaker => &mut item.speakers,
                OpeningKind::Ballot => &mut item.ballots,
                OpeningKind::Name => &mut item.names,
            } += 1;
            Ok::<(), DeskError>(())
        })?;
        for row in sessions_of(&store, &meeting)? {
            item.drafts += u32::try_from(drafts_of_people(&store, &row.id)?.len()).unwrap_or(u32::MAX);
        }
    }
    all.retain(|item| item.texts + item.speakers + item.names + item.ballots + item.drafts > 0);
    Ok(all)
}

/// The keys of a session's drafts that hold what people said; the counter of the notes holds nothing of them.
fn drafts_of_people(store: &Store, session: &str) -> Result<Vec<String>, DeskError> {
    Ok(store.drafts(session)?.into_iter().map(|draft| draft.key).filter(|key| key != "numbered").collect())
}

/// Erases all texts, speakers, names and ballots of a meeting whose time is over; the records and their counts stay.
///
/// # Errors
/// `not_expired` while its time is not over; else as [`super::erase`].
pub fn erase_expired(home: &Home, meeting: &str) -> Result<Erased, DeskError> {
    let mut store = home.store()?;
    let until = until_of(home, &store, meeting)?;
    if !is_over(home, &until) {
        return Err(Said::NotExpired { until }.into());
    }
    let _held = hold(home, &store, meeting, None)?;
    let rows = sessions_of(&store, meeting)?;
    let mut hashes = store.arrived_hashes(meeting)?;
    let mut drafts = Vec::new();
    for row in &rows {
        hashes.extend(store.opening_hashes(&row.id)?);
        drafts.extend(
            drafts_of_people(&store, &row.id)?.into_iter().map(|key| (row.id.clone(), DraftRow { key, body: None })),
        );
    }
    hashes.sort_unstable();
    hashes.dedup();
    let decisions = match store.packs_of(meeting)?.is_empty() {
        true => Vec::new(),
        false => {
            let gone = hashes.iter().map(|hash| Hash::parse(hash)).collect::<Result<Vec<Hash>, _>>()?;
            let mut records = Records::default();
            for row in &rows {
                records.add_session(home, &store, row)?;
            }
            for row in store.bundles(meeting)? {
                records.add_bundle(&store, meeting, &row.head)?;
            }
            let desk = OrganiserDesk::open(home)?;
            let lines = records.erased_at(&gone.iter().copied().collect(), &desk.erased_at(meeting)?);
            let over = [Decision::RetentionOver { until }];
            desk.lines(meeting, over.into_iter().chain(erased_lines(&gone, &lines)).collect())?
        }
    };
    let erasure = Erasure {
        meeting: meeting.to_owned(),
        hashes: hashes.clone(),
        bundles: store.bundles(meeting)?.into_iter().map(|row| row.head).collect(),
        decisions,
        at: stamp(home.clock().now()),
        drafts: drafts.clone(),
        ballot_boxes: true,
        // No copy follows any more of what is erased.
        settings: rows.iter().map(|row| mirror_key_of(&row.id)).collect(),
    };
    store.erase(&erasure, &|body| thinned(body, |_| true))?;
    if !erasure.decisions.is_empty() {
        home.note_meeting(&store, meeting);
    }
    sweep(home, &store)?;
    Ok(Erased {
        v: 1,
        meeting: meeting.to_owned(),
        erased: hashes,
        already: 0,
        drafts: u32::try_from(drafts.len()).unwrap_or(u32::MAX),
        handed_in: rows.iter().any(|row| row.handed_in.is_some()),
        republish: OrganiserDesk::open(home)?.still_shown(meeting)?,
        copies: copies_away(&store, &rows)?,
    })
}

/// The last day of a meeting that is here, as a table's or as the organiser's.
fn until_of(home: &Home, store: &Store, meeting: &str) -> Result<String, DeskError> {
    let sessions = crate::table::TableDesk::sessions(home)?;
    if let Some(session) = sessions.into_iter().find(|session| session.meeting_id == meeting) {
        return Ok(session.keep_until);
    }
    let packs = store.packs_of(meeting)?;
    let Some(newest) = packs.last() else {
        return Err(Said::MeetingUnknown { meeting: meeting.to_owned(), meetings: String::new() }.into());
    };
    Ok(keep_until(&crate::exchange::pack::read_meeting(&newest.meeting_json)?, &newest.added_at))
}
