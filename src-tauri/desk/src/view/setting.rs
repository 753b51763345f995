//! What is set in several plans in one act.

use super::PlanProblem;
use roundtable_domain::{HandKey, Mode, Seat};
use roundtable_tally::{Method, TieRule};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What can be the same in many meetings; what is absent stays as each has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct PlanPart {
    /// As typed; `YYYY-MM-DD` when right.
    pub date: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// As typed, in major units; may be empty.
    pub budget: Option<String>,
    /// Number of tables.
    pub tables: Option<u16>,
    /// `blocks`, `random` or `all`.
    pub allot: Option<String>,
    /// For `random`.
    #[ts(type = "number | null")]
    pub seed: Option<u64>,
    /// Time for the discussion of all projects, in milliseconds.
    #[ts(type = "number | null")]
    pub discussion_ms: Option<u64>,
    /// Limit of one speech in milliseconds; 0: from the time left.
    #[ts(type = "number | null")]
    pub speech_limit_ms: Option<u64>,
    /// How many speeches each has on one project; 0: as the preset has it.
    pub turns_a_project: Option<u16>,
    /// How many a table recommends.
    pub wanted: Option<u8>,
    /// How the discussion begins.
    pub mode: Option<Mode>,
    /// By what raised hands are ordered; empty: as the preset has it.
    pub order: Option<Vec<HandKey>>,
    /// Seats that belong together; empty: no groups.
    pub groups: Option<Vec<Vec<Seat>>>,
    /// Whether a raised hand says for or against.
    pub stances: Option<bool>,
    /// Whether participants may raise points of order.
    pub points: Option<bool>,
    /// How long a direct reply may last, in milliseconds; 0: as the preset has it.
    #[ts(type = "number | null")]
    pub reply_ms: Option<u64>,
    /// How long an introduction or an answer of the staff may last, in milliseconds; 0: as the preset has it.
    #[ts(type = "number | null")]
    pub introduction_ms: Option<u64>,
    /// How residents choose.
    #[ts(type = "string | null")]
    pub method: Option<Method>,
    /// What settles a tie.
    pub tie: Option<TieRule>,
    /// Which set of spoken rules hangs on the wall.
    pub preset: Option<String>,
    /// Whether who said a note goes along with the record.
    pub send_speakers: Option<bool>,
    /// Whether names go along with the record.
    pub send_names: Option<bool>,
    /// Days after the meeting for which texts are kept.
    pub retention_days: Option<u32>,
    /// Whether each table's key is locked under an opening code.
    pub opening_code: Option<bool>,
    /// Whether records are encrypted to this installation.
    pub encrypt: Option<bool>,
}

/// The plans of an installation, as far as they can be set together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlansView {
    /// Every plan of which no packs are made, by street and community.
    pub plans: Vec<PlanHead>,
    /// Communities whose packs are made: they stay as they are.
    pub issued: Vec<String>,
    /// How many plans were changed just now.
    pub set: u32,
    /// What cannot be set so; nothing was changed where there is any.
    pub problems: Vec<PlanProblem>,
}

/// What is set in one plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlanHead {
    /// Id of the plan.
    pub id: String,
    /// Community, or the name of the meeting where it says none.
    pub community: String,
    /// The street office or town over it; may be empty.
    pub street: String,
    /// All of it, as it stands.
    pub part: PlanPart,
    /// What is wrong in that.
    pub problems: Vec<PlanProblem>,
}
