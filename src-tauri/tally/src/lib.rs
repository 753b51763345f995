//! The tally room: money, ballots, counting rules, and what follows from a count.
//!
//! Pure: no file, no clock, no chance. A lot is drawn by hand in front of witnesses; this room only says
//! between whom ([`Tie`]) and takes what was drawn ([`settle`]). What must not come in: seats, sessions,
//! who cast a ballot, and any floating-point number.
//!
//! ```
//! use roundtable_tally::{Ballot, Costs, Method, TieRule, count, outcome};
//! # fn main() -> Result<(), roundtable_tally::TallyError> {
//! let projects: Vec<String> = ["1", "2", "3", "4"].map(String::from).into();
//! let ballots = [Ballot::cast(Method::Rank, ["3", "1"]), Ballot::cast(Method::Rank, ["3", "2", "4"])];
//! let counted = count(Method::Rank, 3, &projects, &ballots)?;
//! let result = outcome(&counted, 3, TieRule::Lot, &Costs::new());
//! assert_eq!(result.chosen, ["3", "1", "2"]);
//! # Ok(())
//! # }
//! ```

mod ballot;
mod count;
mod currency;
mod error;
mod limits;
mod money;
mod outcome;
mod rules;
mod step;

pub use ballot::{Ballot, Flaw, examine};
pub use count::{Count, Score, count};
pub use currency::{currencies, currency_of_country, decimals, is_currency};
pub use error::TallyError;
pub use limits::{MOST_BALLOTS, MOST_CANDIDATES, MOST_WANTED};
pub use money::Money;
pub use outcome::{Costs, Outcome, Placed, Tie, TieRule, outcome, placed, settle};
pub use rules::{Method, RULES, Rule, rule_named};
pub use step::Step;
