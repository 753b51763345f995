//! What people object to while a notice hangs, and what the office answers them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody objects to, by the numbers that people say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum ObjectionTo {
    /// The result as a whole.
    Whole,
    /// What this table recommends.
    Table(u16),
    /// The project of this number.
    Project(u16),
}

/// All objections of a meeting, and how long the notice hangs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ObjectionsView {
    /// Today, `YYYY-MM-DD`.
    pub today: String,
    /// How long the last notice hangs; absent where its days were left to be written by hand.
    pub period: Option<NoticePeriod>,
    /// Those that wait for an answer first, then in the order in which they were written down.
    pub objections: Vec<ObjectionView>,
}

/// From when and until when a notice hangs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NoticePeriod {
    /// The first day, `YYYY-MM-DD`.
    pub first: String,
    /// The last one.
    pub last: String,
    /// Working days that are left of it, today among them; 0 once it is over.
    pub left: u32,
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ObjectionView {
    /// Hash of the commitment to what was said.
    pub hash: String,
    /// When, `YYYY-MM-DD`.
    pub day: String,
    /// To what.
    pub to: ObjectionTo,
    /// The name of the project, where it is to one.
    pub project: Option<String>,
    /// What was said; absent where it was erased.
    pub text: Option<String>,
    /// What the office answered last.
    pub answer: Option<AnswerView>,
    /// Whether it waits for an answer.
    pub open: bool,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AnswerView {
    /// When, `YYYY-MM-DD`.
    pub day: String,
    /// What was answered; absent where it was erased.
    pub text: Option<String>,
}
