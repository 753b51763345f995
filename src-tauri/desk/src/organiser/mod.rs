//! The organiser's desk: prepare a meeting, collect its records, tally and publish them. One call a use.
//!
//! What must not come in: rules of a meeting (`domain`), ways to count (`tally`), how a paper looks (`report`),
//! anything of the window.

mod board;
mod collect;
mod decided;
mod decisions;
mod district;
mod held;
mod made_here;
mod prepare;
mod publish;
mod show;
mod tally;

pub use collect::confirm::Confirmed;
pub use collect::express::{Express, ExpressOf};
pub use collect::files::Skipped;
pub use collect::import::Imported;
pub use collect::reissue::Reissued;
pub use collect::resolve::Resolved;
pub use collect::revoke::Revoked;
pub(crate) use collect::state::summary_holds;
pub(crate) use collect::summary::text_of as summary_of;
pub(crate) use decided::decisions_hold;
pub use decisions::{Decision, ObjectedTo, PublishedFile};
pub(crate) use made_here::{Made, made_here, reading, signing};
pub use prepare::hand_out::StickWritten;
pub use prepare::list_told::ListTold;
pub use prepare::new_meeting::{Each, ListRefused, MeetingCorrected, NewMeeting, NewMeetingMade, NewMeetingsMade};
pub(crate) use prepare::opening_codes::{code_is_kept, kept_code};
pub use publish::erased::TakenAway;
pub(crate) use publish::objections::ObjectionText;
pub use publish::texts::{OnText, TextTold, Texts};
pub use publish::{Agreed, Published};
pub use show::{
    BallotsShown, BundleShown, BundleVerified, BundlesVerified, EarlierShown, MeetingShown, PackShown, ProjectShown,
    RecommendedShown, bundle_minutes, bundle_minutes_with, bundle_show, bundle_show_with, bundle_unpack,
    bundle_unpack_with, bundle_verify, bundle_verify_with, pack_show,
};
pub use tally::acts::{ProjectsJoined, ProjectsParted, SumSettled};
pub use tally::sums::{TallyAsk, TallyJoin, TallyPart, TallyProject};
pub use tally::{OlderList, Tally, TallyPick, TallyScore, TallyTable, TallyTie, TallyTogether};

use crate::error::DeskError;
use crate::error::said::Said;
use crate::home::Home;
use crate::home::clock::stamp;
use crate::view::MeetingItem;
use held::Held;
use roundtable_store::OrganiserStore;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A meeting as it is named where one of several is to be chosen.
#[must_use]
pub fn meeting_line(id: &str, name: &str, date: &str) -> String {
    format!("{id}  {name}  {date}")
}

/// What an organiser does, on one installation.
pub struct OrganiserDesk {
    home: Home,
    store: Box<dyn OrganiserStore>,
    media: Vec<PathBuf>,
}

impl OrganiserDesk {
    /// Opens the desk of an installation.
    ///
    /// # Errors
    /// When its database cannot be opened.
    pub fn open(home: &Home) -> Result<OrganiserDesk, DeskError> {
        Ok(OrganiserDesk { home: home.clone(), store: Box::new(home.store()?), media: Vec::new() })
    }

    /// The same, with folders that stand for sticks beside those that the desktop has mounted.
    #[must_use]
    pub fn with_media(mut self, media: &[PathBuf]) -> OrganiserDesk {
        self.media = media.to_vec();
        self
    }

    /// Meetings of this installation, and plans of which no packs are made yet; newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn meetings(&self) -> Result<Vec<MeetingItem>, DeskError> {
        let mut items = Vec::new();
        for id in self.meeting_ids()? {
            items.push((self.held(&id)?.added_at, self.meeting_item(&id)?));
        }
        let made: BTreeSet<String> = items.iter().map(|(_, item)| item.meeting.clone()).collect();
        for (plan, saved_at) in self.all_plans()?.into_iter().filter(|(plan, _)| !made.contains(&plan.id)) {
            let item = MeetingItem {
                meeting: plan.id,
                name: plan.name,
                community: plan.community,
                street: plan.street,
                date: plan.date,
                tables: plan.tables,
                made: false,
                counted: 0,
                needs: 0,
                published: None,
                changed: false,
                correcting: false,
                keep_until: String::new(),
            };
            items.push((saved_at, item));
        }
        items.sort_by(|a, b| b.0.cmp(&a.0));
        Ok(items.into_iter().map(|(_, item)| item).collect())
    }

    /// The meeting that is meant: the one named, or the only one here.
    ///
    /// # Errors
    /// `no_meeting` when there is none, `meeting_unknown` when it is not here, `meeting_which` when more than one
    /// could be meant; they are in `meetings`. `meeting_set_back` when it was here once.
    pub fn which(&self, meeting: Option<&str>) -> Result<String, DeskError> {
        let ids = self.meeting_ids()?;
        match (meeting, ids.as_slice()) {
            (Some(id), _) if ids.iter().any(|held| held == id) => Ok(id.to_owned()),
            (None, [only]) => Ok(only.clone()),
            (None, [_, ..]) => Err(Said::MeetingWhich { meetings: self.listed(&ids)? }.into()),
            (id, _) => Err(self.not_here(id, &ids)?),
        }
    }

    /// What is to be said of a meeting of which more was here once than is (`meeting_set_back`), or that comes from a
    /// backup (`meeting_restored`), until somebody knows.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`], or the database fails.
    pub fn behind(&self, meeting: Option<&str>) -> Result<Option<DeskError>, DeskError> {
        self.home.meeting_behind(self.store.as_ref(), &self.which(meeting)?)
    }

    /// Somebody knows that a meeting is behind, and goes on with what is here.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`], or the database fails.
    pub fn know_behind(&self, meeting: Option<&str>) -> Result<(), DeskError> {
        self.home.know_meeting(self.store.as_ref(), &self.which(meeting)?)
    }

    /// That a meeting is not here, or any more.
    fn not_here(&self, meeting: Option<&str>, ids: &[String]) -> Result<DeskError, DeskError> {
        let was_here = self
            .home
            .lost_meetings()?
            .into_iter()
            .find(|lost| !ids.contains(&lost.meeting) && meeting.is_none_or(|id| lost.meeting == id));
        Ok(match (was_here, meeting) {
            (Some(lost), _) => lost.says(),
            (None, Some(id)) => Said::MeetingUnknown { meeting: id.to_owned(), meetings: self.listed(ids)? }.into(),
            (None, None) => Said::NoMeeting.into(),
        })
    }

    fn listed(&self, ids: &[String]) -> Result<String, DeskError> {
        let line = |id: &String| {
            let meeting = self.held(id)?.newest;
            Ok(meeting_line(id, &meeting.name, &meeting.date))
        };
        Ok(ids.iter().map(line).collect::<Result<Vec<_>, DeskError>>()?.join("; "))
    }

    fn meeting_ids(&self) -> Result<Vec<String>, DeskError> {
        Ok(self.store.meetings()?)
    }

    fn held(&self, meeting: &str) -> Result<Held, DeskError> {
        let rows = self.store.packs_of(meeting)?;
        if rows.is_empty() {
            let meetings = self.meeting_ids()?.join(", ");
            return Err(Said::MeetingUnknown { meeting: meeting.to_owned(), meetings }.into());
        }
        Held::of(rows)
    }

    fn meeting_item(&self, meeting: &str) -> Result<MeetingItem, DeskError> {
        let all = self.collected_for_lists(meeting)?;
        let states = all.states().1;
        let counted = states.iter().filter(|table| table.counted.is_some()).count();
        let tables = states.iter().filter(|state| board::needs(&all, &[], state)).count();
        let decided = &all.decided;
        let newest = &all.held.newest;
        let needs = tables + tally::sums::undecided(newest, &states, decided) + decided.unanswered();
        let few = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let published = (decided.published > 0).then_some(decided.published);
        let changed = published.is_some() && !self.since_published(Some(meeting))?.is_empty();
        let meeting = newest;
        Ok(MeetingItem {
            meeting: meeting.meeting_id.clone(),
            name: meeting.name.clone(),
            community: meeting.community.clone(),
            street: meeting.street.clone().unwrap_or_default(),
            date: meeting.date.clone(),
            tables: few(meeting.tables.len()),
            made: true,
            counted: few(counted),
            needs: few(needs),
            published,
            changed,
            correcting: self.correcting(&meeting.meeting_id)?.is_some(),
            keep_until: crate::exchange::retention::keep_until(meeting, &all.held.added_at),
        })
    }

    fn now(&self) -> String {
        stamp(self.home.clock().now())
    }
}
