//! The tally room: money, ballots, counting rules, and what follows from a count.
//!
//! Three things are apart: the *medium* a poll is held on (the session's), the *ballot* ([`BallotKind`]), and the *rule*
//! ([`Rule`]) by which ballots within a [`Frame`] come to an [`Outcome`].
//!
//! Pure: no file, no clock, no chance. A lot is drawn by hand in front of witnesses, a second ballot is held by people; this
//! room only says between whom ([`Tie`]) and takes what was drawn or chosen. What must not come in: seats, sessions,
//! who cast a ballot, and any floating-point number.
//!
//! ```
//! use roundtable_tally::{Candidate, Frame, Method, TieRule};
//! # fn main() -> Result<(), roundtable_tally::TallyError> {
//! let projects = ["1", "2", "3", "4"].map(|id| Candidate { id: id.into(), cost: None });
//! let frame = Frame::new(Method::RANK, projects.into(), 3, TieRule::Lot)?;
//! let count = frame.count(&[frame.ballot(["3", "1"]), frame.ballot(["3", "2", "4"])])?;
//! let outcome = frame.outcome(&count, &[])?;
//! let chosen: Vec<&str> = outcome.chosen.iter().map(|one| one.project.as_str()).collect();
//! assert_eq!(chosen, ["3", "1", "2"]);
//! # Ok(())
//! # }
//! ```

mod ballot;
mod count;
mod currency;
mod error;
mod flaw;
mod frame;
mod hands;
mod limits;
mod money;
mod outcome;
mod rules;
mod step;
mod ties;
mod unheard;
mod votes;

pub use ballot::{Ballot, BallotKind};
pub use count::{Alike, Count, Score, Sheet};
pub use currency::{currencies, currency_of_country, decimals, is_currency};
pub use error::TallyError;
pub use flaw::Flaw;
pub use frame::{Candidate, Frame};
pub use hands::Raised;
pub use limits::{
    MOST_BALLOTS, MOST_CANDIDATES, MOST_COST_MINOR, MOST_NAMED, MOST_NAMED_KEPT, MOST_PASSED, MOST_TIMES_WANTED,
    MOST_WANTED,
};
pub use money::Money;
pub use outcome::{Outcome, Placed, Stake, Standing, Tie, TieRule};
pub use rules::{ByBallots, Counts, METHODS, Method, Names, Rule, Unit};
pub use step::{Share, Step};
pub use unheard::Unheard;
pub use votes::Votes;
