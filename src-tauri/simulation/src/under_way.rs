//! What a simulated table is in the middle of.

use roundtable_domain::{KeyedBallot, ProjectId, Seat};

/// How the talk about one project stands.
pub(crate) struct Talk {
    pub(crate) project: ProjectId,
    /// How many projects were talked about before.
    pub(crate) place: usize,
    pub(crate) turns: u32,
    /// Hands that went up before the first turn.
    pub(crate) hands_at_first: u64,
    pub(crate) mode_thought_of: bool,
    pub(crate) facts_thought_of: bool,
    pub(crate) loan_thought_of: bool,
    pub(crate) tracking_thought_of: bool,
    pub(crate) worded: bool,
    /// Whether an answer, a name or who agrees was thought of.
    pub(crate) tied: bool,
    pub(crate) rounds: u32,
    /// The turn that was noted, reminded of a rule, or during which a hand went up.
    pub(crate) noted: Option<u64>,
    pub(crate) reminded: Option<u64>,
    pub(crate) raised: Option<u64>,
    /// The turn in which somebody was thought of who interrupts it.
    pub(crate) interrupted: Option<u64>,
    /// A hand that was clicked by mistake.
    pub(crate) wrong_hand: Option<Seat>,
    /// Notes still to come while nobody's turn is tracked.
    pub(crate) untracked_notes: u64,
    /// In hundredths of the full length.
    pub(crate) pace: u64,
}

/// What was written on paper in this poll.
pub(crate) struct Poll {
    pub(crate) papers: Vec<KeyedBallot>,
    pub(crate) abstained: u32,
    pub(crate) missing: bool,
    /// The paper that is keyed wrongly the second time.
    pub(crate) wrong: Option<u16>,
}
