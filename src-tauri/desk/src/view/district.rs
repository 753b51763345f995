//! All meetings of an installation, a row each.

use super::{MeetingItem, TableSign};
use serde::Serialize;
use ts_rs::TS;

/// All meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DistrictView {
    /// By street, day and community.
    pub rows: Vec<DistrictRow>,
}

/// One meeting among all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DistrictRow {
    /// The meeting.
    pub item: MeetingItem,
    /// How each of its tables stands, in order; none in a plan.
    pub signs: Vec<TableSign>,
    /// Number of projects.
    pub projects: u32,
    /// The sum of what its tables recommend, in minor units; absent while nothing is counted or a sum is open.
    #[ts(type = "number | null")]
    pub total: Option<i64>,
    /// What there is to spend, in minor units.
    #[ts(type = "number | null")]
    pub budget: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// Projects of which the sum is open.
    pub open_sums: u32,
    /// Texts that nobody has read yet.
    pub unread: u32,
    /// Objections that wait for an answer.
    pub unanswered: u32,
    /// Sticks that are still to be written, or hold what is no longer so; none once something has come of the meeting.
    pub sticks: u32,
    /// What is wrong in a plan; 0 once its packs are made.
    pub problems: u32,
    /// What a person should look at before its packs are made; 0 once they are.
    pub pointed: u32,
}

impl DistrictRow {
    /// A meeting of which nothing more is known.
    pub(crate) fn empty(item: MeetingItem) -> DistrictRow {
        DistrictRow {
            item,
            signs: Vec::new(),
            projects: 0,
            total: None,
            budget: None,
            currency: String::new(),
            open_sums: 0,
            unread: 0,
            unanswered: 0,
            sticks: 0,
            problems: 0,
            pointed: 0,
        }
    }
}
