//! What an office says of itself on the notice that it posts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The office and its notice. What is not said leaves a line on the paper to write on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PostedNotice {
    /// The issuing body.
    pub issuer: String,
    /// Where to call with an objection.
    pub telephone: String,
    /// Where to come with one.
    pub address: String,
    /// How many working days it hangs.
    pub days: Option<u32>,
}

impl Default for PostedNotice {
    fn default() -> PostedNotice {
        PostedNotice { issuer: String::new(), telephone: String::new(), address: String::new(), days: Some(5) }
    }
}

/// What was said last, and until when a notice hangs that is published now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PostingView {
    /// What was said last; five days where nothing was.
    pub notice: PostedNotice,
    /// The last day of one working day, of two, and so on to the most there can be, as `2026-05-15`.
    pub last_days: Vec<String>,
}
