//! How each table's pack comes onto its stick.

use super::states::{StickHolds, StickStands};
use serde::Serialize;
use ts_rs::TS;

/// The sticks of one meeting's tables or of all meetings', and what is plugged in now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SticksView {
    /// Every table, in order.
    pub tables: Vec<TableStick>,
    /// What is plugged in.
    pub plugged: Vec<PluggedStick>,
}

/// A table and its stick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TableStick {
    /// Its meeting.
    pub meeting: String,
    /// The community that meets.
    pub community: String,
    /// The table.
    pub table: u16,
    /// How it stands.
    pub stands: StickStands,
}

/// A stick that is plugged in, as it looks to the table whose stick is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PluggedStick {
    /// Its uppermost folder.
    pub path: String,
    /// What it is called.
    pub label: String,
    /// What lies on it.
    pub holds: StickHolds,
    /// Whether the table's own pack lies there under its name, whatever lies beside it.
    pub own: bool,
    /// The tables of which packs lie there, but for the one that is asked for.
    pub tables: Vec<u16>,
    /// Of another meeting whose packs lie there: the community and the day.
    pub meeting: Option<String>,
    /// How many other files lie there; they are left as they are.
    pub others: u32,
    /// Whether it is written without a question where it comes while it is waited for.
    pub by_itself: bool,
    /// Whether it can be written by who knows what lies there.
    pub can: bool,
}
