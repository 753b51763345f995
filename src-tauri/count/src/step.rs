//! How an outcome came about, step by step: data for sentences, tables and pictures. The words stand in the language files
//! under `count.step.` and the name of the step.

use crate::{Number, SettledBy};
use serde::Serialize;
use std::sync::Arc;
use ts_rs::TS;

/// A candidate's id.
pub type Id = Arc<str>;

/// A candidate with what it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Share {
    /// Whose.
    #[ts(type = "string")]
    pub id: Id,
    /// How much.
    #[ts(type = "number | string")]
    pub has: Number,
}

/// A step in its round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Round {
    /// From 1; what goes before all rounds is in 0.
    pub round: u32,
    /// What happened.
    #[serde(flatten)]
    pub step: Step,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// So many ballots are counted.
    Ballots {
        /// That name somebody.
        #[ts(type = "number")]
        valid: u64,
        /// That name nobody.
        #[ts(type = "number")]
        blank: u64,
    },
    /// There is no ballot.
    Nobody,
    /// No ballot names anybody.
    AllBlank,
    /// All have the same, and not all find a place.
    AllLevel {
        /// What each has.
        #[ts(type = "number | string")]
        has: Number,
    },
    /// What each has, highest first.
    Scores {
        /// Of those who have something.
        scores: Vec<Share>,
    },
    /// Fewer have anything than places are to be filled.
    Fewer {
        /// How many have.
        with_votes: usize,
        /// How many places there are.
        wanted: usize,
    },
    /// These are level; so it was settled.
    Tied {
        /// In the order of the candidates.
        #[ts(type = "string[]")]
        among: Vec<Id>,
        /// In the order in which they go on.
        #[ts(type = "string[]")]
        first: Vec<Id>,
        /// By what.
        settled_by: SettledBy,
    },
    /// One is chosen.
    Chosen {
        /// Who.
        #[ts(type = "string")]
        id: Id,
        /// By how much.
        #[ts(type = "number | string")]
        has: Number,
    },
    /// One is out.
    Out {
        /// Who.
        #[ts(type = "string")]
        id: Id,
        /// What it had.
        #[ts(type = "number | string")]
        has: Number,
    },
    /// One has too little to be looked at.
    Below {
        /// Who.
        #[ts(type = "string")]
        id: Id,
        /// What it has.
        #[ts(type = "number | string")]
        has: Number,
        /// What it needs.
        #[ts(type = "number | string")]
        least: Number,
    },
    /// One cannot be, because another is.
    Excluded {
        /// Who.
        #[ts(type = "string")]
        id: Id,
        /// By whom.
        #[ts(type = "string")]
        by: Id,
    },
    /// One fits into what is left and is chosen.
    Funded {
        /// Who.
        #[ts(type = "string")]
        id: Id,
        /// By how much.
        #[ts(type = "number | string")]
        has: Number,
        /// What it costs.
        #[ts(type = "number")]
        cost: u64,
        /// What is left then.
        #[ts(type = "number")]
        left: u64,
    },
    /// One does not fit into what is left.
    TooDear {
        /// Who.
        #[ts(type = "string")]
        id: Id,
        /// By how much it stood here.
        #[ts(type = "number | string")]
        has: Number,
        /// What it costs.
        #[ts(type = "number")]
        cost: u64,
        /// What is left.
        #[ts(type = "number")]
        left: u64,
    },
    /// One gets what is left, which is a part of its cost.
    PartFunded {
        /// Who.
        #[ts(type = "string")]
        id: Id,
        /// What it costs.
        #[ts(type = "number")]
        cost: u64,
        /// What it gets of it.
        #[ts(type = "number")]
        gets: u64,
    },
    /// The rule ends here: what does not fit stops it.
    Stopped,
    /// The budget is shared out equally.
    Shared {
        /// What each ballot has.
        #[ts(type = "number | string")]
        each: Number,
        /// How many ballots.
        #[ts(type = "number")]
        ballots: u64,
    },
    /// Its supporters pay for one: each the same for each unit of what it gives them, or all that they have left.
    Bought {
        /// Who.
        #[ts(type = "string")]
        id: Id,
        /// What it costs.
        #[ts(type = "number")]
        cost: u64,
        /// How many pay.
        #[ts(type = "number")]
        payers: u64,
        /// The most that one of them pays.
        #[ts(type = "number | string")]
        most: Number,
        /// What of the budget is not spent yet.
        #[ts(type = "number")]
        left: u64,
    },
    /// The supporters of none that is left can pay for it.
    NoneAffordable {
        /// What of the budget is not spent.
        #[ts(type = "number")]
        left: u64,
    },
    /// The share of each ballot is raised, and all begins anew.
    Raised {
        /// What each ballot has now.
        #[ts(type = "number | string")]
        each: Number,
        /// By how many units.
        #[ts(type = "number")]
        units: u64,
    },
    /// What is left goes on by another way of choosing.
    CompletedBy {
        /// Its name, `utility`.
        by: &'static str,
        /// What is left.
        #[ts(type = "number")]
        left: u64,
    },
    /// How many votes are needed for a place.
    Quota {
        /// So many.
        #[ts(type = "number | string")]
        votes: Number,
    },
    /// What everybody has in this round.
    Votes {
        /// Who is still in it, and those who are chosen.
        votes: Vec<Share>,
        /// What no longer counts for anybody.
        #[ts(type = "number | string")]
        exhausted: Number,
    },
    /// Votes go on from one to others.
    Moved {
        /// From whom.
        #[ts(type = "string")]
        from: Id,
        /// To whom, what each gets.
        to: Vec<Share>,
        /// What goes to nobody.
        #[ts(type = "number | string")]
        exhausted: Number,
    },
    /// What part of a vote each keeps of those who are chosen.
    Keeps {
        /// Of each.
        factors: Vec<Share>,
    },
    /// Two are compared.
    Duel {
        /// The one.
        #[ts(type = "string")]
        one: Id,
        /// The other.
        #[ts(type = "string")]
        other: Id,
        /// How many prefer the one.
        #[ts(type = "number")]
        for_one: u64,
        /// How many prefer the other.
        #[ts(type = "number")]
        for_other: u64,
    },
    /// One wins against each of the others.
    BeatsAll {
        /// Who.
        #[ts(type = "string")]
        id: Id,
    },
    /// That one goes before another stands.
    Locked {
        /// Who goes before.
        #[ts(type = "string")]
        winner: Id,
        /// Whom.
        #[ts(type = "string")]
        loser: Id,
        /// By how many more.
        #[ts(type = "number")]
        margin: u64,
    },
    /// That one goes before another cannot stand beside what stands already.
    Dropped {
        /// Who would go before.
        #[ts(type = "string")]
        winner: Id,
        /// Whom.
        #[ts(type = "string")]
        loser: Id,
        /// By how many more.
        #[ts(type = "number")]
        margin: u64,
    },
    /// The strongest chain of wins from one to another, and back.
    Chain {
        /// From whom.
        #[ts(type = "string")]
        one: Id,
        /// To whom.
        #[ts(type = "string")]
        other: Id,
        /// How strong it is.
        #[ts(type = "number")]
        there: u64,
        /// How strong the one back is.
        #[ts(type = "number")]
        back: u64,
    },
    /// By how much one loses at worst.
    Worst {
        /// Who.
        #[ts(type = "string")]
        id: Id,
        /// By how many.
        #[ts(type = "number")]
        by: u64,
    },
    /// The best total that any choice within the budget has.
    Best {
        /// Its total.
        #[ts(type = "number | string")]
        total: Number,
    },
}
