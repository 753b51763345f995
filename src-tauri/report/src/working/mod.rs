//! How a count came to its result, told to people: in sentences, in a table, in a picture, and on a page that holds all three.

mod checked;
mod facts;
mod page;
mod paper;
mod pictures;
mod rows;
mod said;
mod text;

pub use rows::{Bar, WorkingRow};
pub use said::{Teller, rule_said};

use roundtable_count::{Outcome, Profile, Ties};

/// A count with all that is needed to tell it.
#[derive(Debug, Clone, Copy)]
pub struct Working<'a> {
    /// What was counted, as its file calls itself.
    pub title: &'a str,
    /// The ballots.
    pub profile: &'a Profile,
    /// What they came to.
    pub outcome: &'a Outcome,
    /// The currency of its money, where the file says it: a code of ISO 4217.
    pub currency: Option<&'a str>,
    /// What the file is called; empty where it came through a pipe.
    pub file: &'a str,
    /// The SHA-256 of its bytes, where that is known.
    pub sha256: Option<&'a str>,
    /// How the file was read, a sentence each.
    pub read_as: &'a [String],
    /// Ballots with a fault, which are not counted.
    pub left_out: u64,
    /// What tells apart those who are level, and what was drawn.
    pub ties: &'a Ties,
}
