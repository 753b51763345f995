//! How an outcome came about, step by step: data for sentences, tables and pictures. The words stand in the language files
//! under `count.step.` and the name of the step.

use crate::{Number, SettledBy};
use serde::Serialize;
use std::sync::Arc;

/// A candidate's id.
pub type Id = Arc<str>;

/// A candidate with what it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Whose.
    pub id: Id,
    /// How much.
    pub has: Number,
}

/// A step in its round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Round {
    /// From 1; what goes before all rounds is in 0.
    pub round: u32,
    /// What happened.
    #[serde(flatten)]
    pub step: Step,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// So many ballots are counted.
    Ballots {
        /// That name somebody.
        valid: u64,
        /// That name nobody.
        blank: u64,
    },
    /// There is no ballot.
    Nobody,
    /// No ballot names anybody.
    AllBlank,
    /// All have the same, and not all find a place.
    AllLevel {
        /// What each has.
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
        among: Vec<Id>,
        /// In the order in which they go on.
        first: Vec<Id>,
        /// By what.
        settled_by: SettledBy,
    },
    /// One is chosen.
    Chosen {
        /// Who.
        id: Id,
        /// By how much.
        has: Number,
    },
    /// One is out.
    Out {
        /// Who.
        id: Id,
        /// What it had.
        has: Number,
    },
    /// One has too little to be looked at.
    Below {
        /// Who.
        id: Id,
        /// What it has.
        has: Number,
        /// What it needs.
        least: Number,
    },
    /// Those of a group get so much at least.
    AtLeast {
        /// What the group is called.
        group: String,
        /// How much.
        least: u64,
    },
    /// Those of a group cannot get so much: not enough of them have support and fit into the budget.
    Unmet {
        /// What the group is called.
        group: String,
        /// How much it should get.
        least: u64,
        /// How much is kept for it in place of that: all that can be spent there.
        most: u64,
    },
    /// One would fit into what is left, but then a group could no longer get what is kept for it.
    Kept {
        /// Who.
        id: Id,
        /// By how much it stood here.
        has: Number,
        /// What it costs.
        cost: u64,
        /// What is left.
        left: u64,
        /// What the group is called.
        group: String,
        /// What is kept for it.
        kept: u64,
    },
    /// One cannot be, because another is.
    Excluded {
        /// Who.
        id: Id,
        /// By whom.
        by: Id,
    },
    /// One fits into what is left and is chosen.
    Funded {
        /// Who.
        id: Id,
        /// By how much.
        has: Number,
        /// What it costs.
        cost: u64,
        /// What is left then.
        left: u64,
    },
    /// One does not fit into what is left.
    TooDear {
        /// Who.
        id: Id,
        /// By how much it stood here.
        has: Number,
        /// What it costs.
        cost: u64,
        /// What is left.
        left: u64,
    },
    /// One gets what is left, which is a part of its cost.
    PartFunded {
        /// Who.
        id: Id,
        /// What it costs.
        cost: u64,
        /// What it gets of it.
        gets: u64,
    },
    /// The rule ends here: what does not fit stops it.
    Stopped,
    /// The budget is shared out equally.
    Shared {
        /// What each ballot has.
        each: Number,
        /// How many ballots.
        ballots: u64,
    },
    /// Its supporters pay for one: each the same for each unit of what it gives them, or all that they have left.
    Bought {
        /// Who.
        id: Id,
        /// What it costs.
        cost: u64,
        /// How many pay.
        payers: u64,
        /// The most that one of them pays.
        most: Number,
        /// What of the budget is not spent yet.
        left: u64,
    },
    /// The supporters of none that is left can pay for it.
    NoneAffordable {
        /// What of the budget is not spent.
        left: u64,
    },
    /// The share of each ballot is raised, and all begins anew.
    Raised {
        /// What each ballot has now.
        each: Number,
        /// By how many units.
        units: u64,
    },
    /// With a share like this, more would be bought than there is money.
    TooFar {
        /// What each ballot would have.
        each: Number,
        /// What would be spent.
        cost: u64,
    },
    /// What is left goes on by another way of choosing.
    CompletedBy {
        /// Its name, `utility`.
        by: &'static str,
        /// What is left.
        left: u64,
    },
    /// How many votes are needed for a place.
    Quota {
        /// So many.
        votes: Number,
    },
    /// What everybody has in this round.
    Votes {
        /// Who is still in it, and those who are chosen.
        votes: Vec<Share>,
        /// What no longer counts for anybody.
        exhausted: Number,
    },
    /// Votes go on from one to others.
    Moved {
        /// From whom.
        from: Id,
        /// To whom, what each gets.
        to: Vec<Share>,
        /// What goes to nobody.
        exhausted: Number,
    },
    /// So many ballots go on from one, each for so much.
    Parcel {
        /// From whom.
        from: Id,
        /// How many.
        ballots: u64,
        /// What each counts now.
        each: Number,
    },
    /// What part of a vote each keeps of those who are chosen.
    Keeps {
        /// Of each.
        factors: Vec<Share>,
    },
    /// Two are compared.
    Duel {
        /// The one.
        one: Id,
        /// The other.
        other: Id,
        /// How many prefer the one.
        for_one: u64,
        /// How many prefer the other.
        for_other: u64,
    },
    /// One wins against each of the others.
    BeatsAll {
        /// Who.
        id: Id,
    },
    /// That one goes before another stands.
    Locked {
        /// Who goes before.
        winner: Id,
        /// Whom.
        loser: Id,
        /// By how many more.
        margin: u64,
    },
    /// That one goes before another cannot stand beside what stands already.
    Dropped {
        /// Who would go before.
        winner: Id,
        /// Whom.
        loser: Id,
        /// By how many more.
        margin: u64,
    },
    /// The strongest chain of wins from one to another, and back.
    Chain {
        /// From whom.
        one: Id,
        /// To whom.
        other: Id,
        /// How strong it is.
        there: u64,
        /// How strong the one back is.
        back: u64,
    },
    /// By how much one loses at worst.
    Worst {
        /// Who.
        id: Id,
        /// By how many.
        by: u64,
    },
    /// What the supporters of each would carry in the end if it were chosen, least first.
    Loads {
        /// Of those who are not chosen yet.
        loads: Vec<Share>,
    },
    /// The best total that any choice within the budget has.
    Best {
        /// Its total.
        total: Number,
    },
}
