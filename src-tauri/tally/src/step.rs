//! How an outcome came about, step by step.

use crate::{Money, Stake, Votes};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A project with what it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Share {
    /// The project's id.
    pub project: String,
    /// So many votes.
    pub has: Votes,
}

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
        /// What it goes before them for.
        #[serde(default, skip_serializing_if = "Stake::is_place")]
        stake: Stake,
    },
    /// These can only be settled by a lot.
    Lot {
        /// The projects, in the order of the candidates.
        among: Vec<String>,
        /// How many are to be drawn.
        places: usize,
        /// What for.
        #[serde(default, skip_serializing_if = "Stake::is_place")]
        stake: Stake,
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
    /// So many votes are enough for a place: no more projects than there are places can have as many.
    Quota {
        /// The whole number of votes.
        #[ts(type = "number")]
        quota: u64,
        /// How many ballots count.
        #[ts(type = "number")]
        valid: u64,
        /// How many places there are.
        places: usize,
    },
    /// What every project has in this round: those that are chosen and those still in the count.
    Round {
        /// From 1.
        round: usize,
        /// Highest first.
        shares: Vec<Share>,
        /// What counts for none any more.
        nobody: Votes,
    },
    /// A project has as many votes as are needed, and is chosen.
    Reached {
        /// The project's id.
        project: String,
        /// What it has.
        has: Votes,
        /// What it does not need.
        over: Votes,
    },
    /// What a chosen project does not need goes on, the same part of each of its ballots.
    Passed {
        /// The project's id.
        project: String,
        /// What it does not need.
        over: Votes,
        /// What it has with that.
        has: Votes,
        /// To whom its ballots go, and what each gets by them.
        shares: Vec<Share>,
        /// What goes to none.
        nobody: Votes,
    },
    /// The project with the fewest votes is out.
    Out {
        /// The project's id.
        project: String,
        /// What it had.
        has: Votes,
    },
    /// The votes of a project that is out go on.
    Moved {
        /// The project's id.
        project: String,
        /// To whom, and what each gets.
        shares: Vec<Share>,
        /// What goes to none.
        nobody: Votes,
    },
    /// These have the same, and have to be told apart before the count goes on.
    Level {
        /// The projects, in the order of the candidates.
        among: Vec<String>,
        /// What each has.
        has: Votes,
        /// What for.
        stake: Stake,
    },
    /// No more projects are left than places: this one is chosen with fewer votes than are needed otherwise.
    Remains {
        /// The project's id.
        project: String,
        /// What it has.
        has: Votes,
    },
}

impl Step {
    /// The same with other names for the projects, such as the numbers by which people call them.
    #[must_use]
    pub fn named(&self, name: &dyn Fn(&str) -> String) -> Step {
        let all = |ids: &[String]| ids.iter().map(|id| name(id)).collect();
        let of = |shares: &[Share]| {
            shares.iter().map(|one| Share { project: name(&one.project), has: one.has.clone() }).collect()
        };
        let mut step = self.clone();
        match &mut step {
            Step::Counted { .. }
            | Step::Raised { .. }
            | Step::Fewer { .. }
            | Step::TooMany { .. }
            | Step::Quota { .. } => {}
            Step::Scored { project, .. }
            | Step::Cheaper { project, .. }
            | Step::Chosen { project, .. }
            | Step::Reached { project, .. }
            | Step::Out { project, .. }
            | Step::Remains { project, .. } => *project = name(project),
            Step::Tied { among: ids, .. }
            | Step::Lot { among: ids, .. }
            | Step::Level { among: ids, .. }
            | Step::AllGoOn { among: ids, .. }
            | Step::SecondBallot { among: ids, .. }
            | Step::ChosenAgain { chosen: ids }
            | Step::Drawn { drawn: ids } => *ids = all(ids),
            Step::Round { shares, .. } => *shares = of(shares),
            Step::Passed { project, shares, .. } | Step::Moved { project, shares, .. } => {
                *project = name(project);
                *shares = of(shares);
            }
        }
        step
    }
}
