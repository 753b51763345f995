//! The proposals room: what residents ask for while a call is open, what the office makes of it, and what becomes of each.
//!
//! A call is a list of acts ([`Event`]), and everything else is computed from it ([`Call`]). What was said, its reasons and who
//! said it stand in it as commitments; no permission depends on what they open to. A proposal keeps its id and its receipt for
//! ever: answers and follow-up hang on them.
//!
//! Pure: acts and texts in, what became of them out. No file, clock, chance, window or database.

mod alike;
mod call;
mod event;
mod ids;
pub mod limits;
mod matters;
mod permit;
mod rank;
mod refusal;
mod search;
mod stands;

pub use alike::{Alike, Likeness};
pub use call::{Call, Found, Given, MadeProject, Proposal};
pub use event::{Criterion, Event, Office, ProjectSays, Received, Terms};
pub use ids::{Channel, Finding, ProposalId, RankBy, Receipt, WhoAsks};
pub use permit::permit;
pub use rank::{Ranked, ranking};
pub use refusal::Refusal;
pub use search::Wanted;
pub use stands::Stands;
