//! The rules of a roundtable session. Pure: no file, no clock, no chance; time, ids and salts are arguments.
//!
//! A session is a list of events ([`Event`]); [`Session`] folds them. [`Session::permit`] is the rule book,
//! [`decide`] turns a [`Command`] into events through it, and views are computed from the state.
//! What must not come in: anything that reads a file, a clock or a random source.

mod agenda;
mod authority;
mod ballot_box;
mod book;
mod borrowed;
mod briefing;
mod catalogue;
mod choosing;
mod closing;
mod command;
mod commitments;
mod consensus;
mod decide;
mod drafts;
mod drafts_without;
mod event;
mod floor;
mod form;
mod ids;
pub mod limits;
mod meeting;
mod notes;
mod opening;
mod orders;
mod permit;
mod poll;
mod polls;
mod refusal;
mod session;
mod speaking;
mod spoken;
mod staff;
mod staff_floor;
mod state;
mod told;
mod turns;
mod understanding;
mod undo;
mod unheard;
pub mod view;
mod words;

pub use ballot_box::{BallotBox, BoxChange};
pub use book::RuleBook;
pub use briefing::{Briefing, BriefingKind};
pub use catalogue::{Catalogue, Described, catalogue};
pub use command::{Command, KeyedBallot, NoteRef};
pub use commitments::{Committed, Named, Said, What};
pub use decide::{Decision, Inputs, answer_prefix, decide, seconding, speaker_prefix};
pub use drafts::{
    DraftAnswer, DraftChange, DraftConsensus, DraftIdea, DraftNote, DraftObjection, DraftWording, Drafts, HalfLine,
    Place,
};
pub use drafts_without::{Leaving, LeavingAnswer, LeavingObjection};
pub use event::{Act, EVENT_VERSION, EnteredIdea, EnteredNote, EnteredObjection, Event, Undo};
pub use form::{Fields, Form, FormView};
pub use ids::*;
pub use meeting::{Allotment, BadMeeting, Meeting, PROFILE, Project, Rules, TableKey};
pub use orders::{ORDERS, Order, SeatClick};
pub use poll::*;
pub use polls::{Voided, VoidedPoll, poll_after, voided_polls};
pub use refusal::Refusal;
pub use session::Session;
pub use speaking::Speaking;
pub use staff::*;
pub use state::*;
pub use told::Told;
pub use unheard::unheard;
pub use words::Words;
