//! The poll on the laptop itself: who has chosen, and nothing of what.

use super::count;
use crate::ballot_box::waiting;
use crate::drafts::Drafts;
use crate::ids::{Medium, Seat};
use crate::poll::Poll;
use crate::state::State;
use serde::Serialize;
use ts_rs::TS;

/// The box while it is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LaptopView {
    /// Who has cast a ballot.
    pub cast: Vec<Seat>,
    /// Who would rather cast none.
    pub out: Vec<Seat>,
    /// Who is here and still to choose.
    pub waiting: Vec<Seat>,
    /// Ballots in it.
    pub ballots: u32,
    /// Why it can be opened no more.
    pub trouble: Option<BoxTrouble>,
}

/// Why a box can be opened no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BoxTrouble {
    /// It is not here.
    Lost,
    /// There are not as many ballots in it as people who cast one.
    Differs,
}

/// What residents see of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LaptopNowView {
    /// So many have chosen.
    pub cast: u32,
    /// So many are still to.
    pub waiting: u32,
}

pub(super) fn laptop_view(state: &State, poll: &Poll, drafts: &Drafts) -> Option<LaptopView> {
    (poll.medium == Medium::Laptop && poll.count.is_none()).then(|| match &drafts.ballot_box {
        Some(cast) => LaptopView {
            cast: cast.cast().iter().copied().collect(),
            out: cast.out().iter().copied().collect(),
            waiting: waiting(poll, cast, |seat| state.present(seat)),
            ballots: cast.count(),
            trouble: (!cast.adds_up()).then_some(BoxTrouble::Differs),
        },
        None => LaptopView {
            cast: Vec::new(),
            out: Vec::new(),
            waiting: Vec::new(),
            ballots: 0,
            trouble: Some(BoxTrouble::Lost),
        },
    })
}

/// What the residents' window shows while people choose on the laptop; nothing of a box that can be opened no more.
pub(super) fn laptop_now(state: &State, poll: &Poll, drafts: &Drafts) -> Option<LaptopNowView> {
    let view = laptop_view(state, poll, drafts).filter(|view| view.trouble.is_none())?;
    Some(LaptopNowView { cast: count(view.cast.len()), waiting: count(view.waiting.len()) })
}
