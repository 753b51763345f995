//! What a count comes to.

use crate::Step;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a tie is settled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TieRule {
    /// By a lot, drawn by hand in front of witnesses.
    #[default]
    Lot,
    /// The cheaper goes first; equally cheap ones by a lot. A tied project whose cost is unknown leaves all to the lot.
    LowerCost,
    /// All of them go on, and more are chosen than were wanted; a lot where that would be more than
    /// [`Frame::most_chosen`](crate::Frame::most_chosen).
    All,
    /// By a second ballot between those that are level, for the places that are left; its own ties by a lot.
    SecondBallot,
}

impl TieRule {
    /// Every one; the first is the one that nobody has to choose.
    pub const ALL: [Self; 4] = [Self::Lot, Self::LowerCost, Self::All, Self::SecondBallot];

    /// The name by which packs and language files know it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Lot => "lot",
            Self::LowerCost => "lower_cost",
            Self::All => "all",
            Self::SecondBallot => "second_ballot",
        }
    }
}

/// What is at stake between projects that are level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Stake {
    /// A place among those that are chosen.
    #[default]
    Place,
    /// To stay in the count: all but one do.
    Stay,
    /// Whose votes that are not needed go on first.
    Turn,
}

impl Stake {
    /// The name under which its words stand in the language files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Stay => "stay",
            Self::Turn => "turn",
        }
    }

    pub(crate) fn is_place(&self) -> bool {
        *self == Self::Place
    }
}

/// Projects that are level, of which not all find a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The projects, in the order of the candidates.
    pub among: Vec<String>,
    /// How many of them find a place; fewer than there are.
    pub places: usize,
    /// What for.
    pub stake: Stake,
}

/// What a count comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What each candidate got, in their order.
    pub standings: Vec<Standing>,
    /// The certain ones, the first first: as many as were wanted; fewer where a tie is open or no more have a vote; more where
    /// all that are level go on.
    pub chosen: Vec<Placed>,
    /// What a lot, or a second ballot, must settle before it goes on.
    pub tied: Option<Tie>,
    /// How it came about.
    pub working: Vec<Step>,
}

/// What a candidate got, as it is shown to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The project's id.
    pub project: String,
    /// In the rule's [unit](crate::Unit).
    pub score: u64,
    /// How many ballots name it.
    pub ballots: u64,
}

/// A chosen project with its rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// From 1; who is level shares a rank (1, 1, 3), however their tie was settled.
    pub rank: usize,
    /// The project's id.
    pub project: String,
}
