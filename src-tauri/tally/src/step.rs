//! How an outcome came about, step by step.

use crate::Money;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One step of the working: data for a sentence in a language file, under the key of its `step`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// So many ballots were counted.
    Counted {
        /// Ballots that name at least one project.
        #[ts(type = "number")]
        valid: u64,
        /// Ballots that name none.
        #[ts(type = "number")]
        blank: u64,
    },
    /// So many hands went up altogether.
    Raised {
        /// How many people were there to raise them.
        #[ts(type = "number")]
        present: u32,
        /// All hands together.
        #[ts(type = "number")]
        hands: u64,
    },
    /// A project got this; highest first, projects without a vote left out.
    Scored {
        /// The project's id.
        project: String,
        /// Votes or points.
        #[ts(type = "number")]
        score: u64,
        /// How many ballots name it.
        #[ts(type = "number")]
        ballots: u64,
    },
    /// Fewer projects have a vote than were wanted; then that is the result.
    Fewer {
        /// How many have a vote.
        with_votes: usize,
        /// How many were wanted.
        wanted: usize,
    },
    /// These are level, and not all find a place.
    Tied {
        /// The projects, in the order of the candidates.
        among: Vec<String>,
        /// Their score.
        #[ts(type = "number")]
        score: u64,
        /// How many of them find a place.
        places: usize,
    },
    /// A tied project goes before dearer ones by the rule of the lower cost.
    Cheaper {
        /// The project's id.
        project: String,
        /// What it costs.
        cost: Money,
    },
    /// These can only be settled by a lot.
    Lot {
        /// The projects, in the order of the candidates.
        among: Vec<String>,
        /// How many are to be drawn.
        places: usize,
    },
    /// These were drawn.
    Drawn {
        /// The projects, in the order of drawing.
        drawn: Vec<String>,
    },
    /// All that are level go on, and so more are chosen than were wanted.
    AllGoOn {
        /// The projects, in the order of the candidates.
        among: Vec<String>,
        /// How many are chosen altogether.
        chosen: usize,
    },
    /// All that are level would be too many.
    TooMany {
        /// How many would be chosen altogether.
        chosen: usize,
        /// How many may be.
        most: usize,
    },
    /// These are settled by a second ballot between them.
    SecondBallot {
        /// The projects, in the order of the candidates.
        among: Vec<String>,
        /// How many are to be chosen.
        places: usize,
    },
    /// The second ballot chose these.
    ChosenAgain {
        /// The projects, the first first.
        chosen: Vec<String>,
    },
    /// A project is chosen.
    Chosen {
        /// The project's id.
        project: String,
        /// Its rank, from 1.
        rank: usize,
    },
}
