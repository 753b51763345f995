//! Papers of the pack, as the table's screen opens them.

use roundtable_domain::{BriefingKind, ProjectId};
use roundtable_report::Block;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A paper that can be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BriefingItem {
    /// By which it is asked for.
    pub file: String,
    /// What people call it.
    pub title: String,
    /// The project that it is about; none: the whole meeting.
    pub project: Option<ProjectId>,
    /// What it is.
    pub kind: BriefingKind,
}

/// A page that residents see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PageAt {
    /// Of which paper.
    pub file: String,
    /// Which page, from 1; a picture has one.
    pub page: u32,
    /// How many the paper has.
    pub pages: u32,
}

/// A paper that is open, but for the pages of a PDF, which are read apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BriefingShown {
    /// A text, taken apart.
    Text {
        /// Its parts.
        blocks: Vec<Block>,
    },
    /// A picture, as a data URL.
    Picture {
        /// The URL.
        url: String,
    },
    /// Pages, to be asked for.
    Pdf,
}
