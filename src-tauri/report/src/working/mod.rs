//! How a count came to its result, told to people: in sentences, in a table, in a picture, and on a page that holds all three.

mod checked;
mod page;
mod paper;
mod pictures;
mod rows;
mod said;
mod text;

pub use rows::{Bar, WorkingRow};
pub use said::{Teller, rule_said};

use roundtable_count::{Outcome, Profile};

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
}
