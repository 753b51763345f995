//! Sign and finalise: who has confirmed what.

use super::count;
use super::notes::{NoteView, waiting};
use super::table::Shares;
use crate::drafts::Drafts;
use crate::staff::STAFF;
use crate::state::State;
use roundtable_record::Role;
use serde::Serialize;
use ts_rs::TS;

/// The signing screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ClosingView {
    /// Head hash at the read-through, while it holds.
    pub read_through: Option<String>,
    /// Each role, whether held and signed.
    pub sign_offs: Vec<SignOffView>,
    /// How many of the participants have spoken, as far as turns were clicked; absent where they were not.
    pub spoken: Option<SpokenView>,
    /// Notes that were not read back yet, oldest first: asides, and those of projects that were not closed.
    pub waiting: Vec<NoteView>,
    /// Closed.
    pub sealed: bool,
    /// How often it was closed.
    pub seals: u32,
}

/// How many have spoken, as the minutes say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SpokenView {
    /// So many have.
    pub n: u32,
    /// Of so many.
    pub of: u32,
}

/// One role's confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SignOffView {
    /// Of whom the yes is.
    #[ts(type = "\"leader\" | \"recorder\" | \"adviser\"")]
    pub role: Role,
    /// Somebody holds it.
    pub held: bool,
    /// The person's number.
    pub person: Option<u8>,
    /// Confirmed since the read-through.
    pub signed: bool,
}

/// Makes the signing screen's view.
pub fn closing(state: &State, drafts: &Drafts) -> ClosingView {
    ClosingView {
        read_through: state.read_through.map(|head| head.to_string()),
        sign_offs: STAFF
            .into_iter()
            .map(|role| SignOffView {
                role,
                held: state.staff.filled(role),
                person: state.staff.get(role).and_then(|r| r.holder).map(|h| h.person),
                signed: state.signed.contains(&role),
            })
            .collect(),
        spoken: (Shares::of(state) != Shares::Unknown).then(|| {
            let (n, of) = state.spoken_of();
            SpokenView { n: count(n), of: count(of) }
        }),
        waiting: waiting(state, drafts),
        sealed: state.sealed,
        seals: state.seals,
    }
}
