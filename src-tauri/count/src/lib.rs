//! The counting room: ballots of any kind, every rule that a participatory budget uses, and how each came to its result.
//!
//! A [`Profile`] is what was voted: candidates, and ballots with alike ones together. A [`Rule`] of [`RULES`] fills seats or
//! spends a budget by it ([`count`]); its [`Outcome`] carries every step as data, from which sentences, tables and pictures
//! are made. Numbers are integers and exact fractions; there is no floating-point number here.
//!
//! Pure: no file, no clock, no chance. Who is level is settled as [`Ties`] say, and by nothing else: where a lot is needed,
//! the outcome says between whom ([`Outcome::open`]). What can be said of any outcome beside the ballots says [`check`].
//!
//! ```
//! use roundtable_count::{BallotKind, Builder, Candidate, Request, count};
//! # fn main() -> Result<(), roundtable_count::CountError> {
//! let projects = ["A", "B", "C"].map(Candidate::named);
//! let mut builder = Builder::new(BallotKind::Ranking, projects.into())?;
//! builder.add(&[0, 1], 3);
//! builder.add(&[2, 1], 2);
//! let outcome = count(&builder.finish(), &Request::seats("plurality", 1))?;
//! assert_eq!(outcome.winners, ["A".into()]);
//! # Ok(())
//! # }
//! ```

mod checks;
mod counting;
mod duels;
mod error;
pub mod files;
mod flow;
mod number;
mod outcome;
mod parameter;
mod profile;
mod request;
mod rules;
mod step;
mod stop;
mod sums;
mod ties;

pub use checks::{Checked, Missing, Unheard, check, check_until};
pub use counting::{Counting, Here, count, count_until};
pub use duels::Duels;
pub use error::CountError;
pub use number::{Fraction, Number};
pub use outcome::{OpenTie, Outcome, Settled};
pub use parameter::{Parameter, Values};
pub use profile::{BallotKind, Builder, Candidate, Mark, Profile};
pub use request::{Amount, Request};
pub use rules::{Fills, Needs, RULES, Rule, Unit, rule};
pub use step::{Id, Round, Share, Step};
pub use stop::Stop;
pub use sums::{Sums, Weigh, Weighing};
pub use ties::{SettledBy, Ties};
