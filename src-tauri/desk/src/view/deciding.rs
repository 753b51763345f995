//! What a person decides with on the board: records side by side, what was said ahead, what a code came to.

use super::{BoardView, ExpressState, Standing};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// What a table has said ahead of its record, against the record that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExpressView {
    /// The projects' numbers, as they were keyed.
    pub projects: Vec<u16>,
    /// Whether the record that counts has the same.
    pub state: ExpressState,
    /// Said ahead, and not in the record.
    pub missing: Vec<u16>,
    /// In the record, and not said ahead.
    pub extra: Vec<u16>,
}

/// A project of a table, for keying its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardProject {
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
}

/// What a code came to that was typed from a slip and is that of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CodeView {
    /// The board with it.
    pub board: BoardView,
    /// What counts of the table now.
    pub now: AfterCode,
    /// Whether a person may decide for this one with a reason.
    pub open: bool,
    /// Where another record counted before: the projects of which something else counts now.
    pub replaced: Option<Vec<CountChange>>,
}

/// A project of which something else counts than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CountChange {
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// What counted; absent where it was not recommended.
    pub was: Option<CountOf>,
    /// What counts now; absent where it is not recommended any more.
    pub now: Option<CountOf>,
}

/// What counts of a recommended project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CountOf {
    /// Its votes or points; absent where all agreed.
    pub score: Option<u32>,
    /// The sum that is asked for, in minor units.
    #[ts(type = "number")]
    pub cost: i64,
}

/// What counts of a table once a right code was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AfterCode {
    /// The record that it is of.
    This,
    /// Another one: a later slip, or a decision with a reason.
    Another,
    /// None: slips of several records were typed.
    Several,
    /// None: the record as it was at this closing is not here, and what goes on from it has no slip.
    NotHere,
}

/// The records of one table that go different ways, side by side from the first act in which they differ. Check codes
/// stand nowhere in it: they are typed from the slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ForkView {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// Whose.
    pub table: u16,
    /// The table's wall time at the first act that differs, RFC 3339; absent where there is nothing to compare.
    pub parted_at: Option<String>,
    /// Whether the three differ.
    pub three_differ: bool,
    /// ISO 4217.
    pub currency: String,
    /// Each record, in the order of heads.
    pub sides: Vec<ForkSide>,
}

/// One of the records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ForkSide {
    /// Head hash.
    pub head: String,
    /// How it stands.
    pub standing: Standing,
    /// Whether it is signed with the key of a stick that was reported lost.
    pub lost: bool,
    /// Whether it counts now.
    pub counted: bool,
    /// Whether the table's result was last published by it.
    pub published: bool,
    /// Whether a person may decide for it with a reason.
    pub can_be_kept: bool,
    /// Edition of its pack.
    pub edition: u32,
    /// Participants.
    pub present: u32,
    /// When it was closed, RFC 3339.
    pub sealed_at: String,
    /// The file that it came as, whole path.
    pub file: String,
    /// When it came, RFC 3339.
    pub taken_at: String,
    /// The first acts from where they part.
    pub acts: Vec<ForkAct>,
    /// How many acts follow after these.
    pub more: u32,
    /// What it recommends.
    pub three: Vec<ForkPick>,
}

/// One act of a record, to be said by the words of `fork.<act>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ForkAct {
    /// Wall time at the table, RFC 3339.
    pub at: String,
    /// Name of the event.
    pub act: String,
    /// What the words name.
    pub params: BTreeMap<String, String>,
    /// What the words name by words of their own: the key for each.
    pub said: BTreeMap<String, String>,
}

/// A project that a record recommends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ForkPick {
    /// 1 for the highest; equal scores share a rank.
    pub rank: u32,
    /// Its id.
    pub project: String,
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Minor units, the changed sum where there is one.
    #[ts(type = "number")]
    pub cost: i64,
    /// The table's own score; absent where all agreed.
    pub score: Option<u32>,
    /// Whether every side recommends it.
    pub shared: bool,
}
