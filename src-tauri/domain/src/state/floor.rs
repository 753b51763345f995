//! Who speaks when: what of it is so now. The rules for it stand in the crate's own `floor.rs`.

use crate::ids::{How, Introducer, Mode, ProjectId, Seat, StaffSpeech, Stance};
use std::collections::BTreeSet;

/// Who speaks when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Floor {
    /// How the floor is given.
    pub mode: Mode,
    /// Whether turns are clicked in voluntary mode now.
    pub tracked: bool,
    /// Time of the discussion in which turns were not clicked, in milliseconds: shares say nothing of it.
    pub untracked_ms: u64,
    /// Hands that are up, first raised first.
    pub hands: Vec<Hand>,
    /// How often the floor was given, direct replies left out.
    pub given: u64,
    /// Who speaks.
    pub speaking: Option<Turn>,
    /// Whose speech stands still for a direct reply or for the staff, the newest last: each has the rest of its time then.
    pub interrupted: Vec<Turn>,
    /// The staff, or who proposed the project, has the floor.
    pub staff: Option<StaffTurn>,
    /// Turns that are over and can still be moved: on the project on the table, and the last one before it came.
    pub spoken: Vec<Turn>,
    /// Go-round: who begins, for the project on the table.
    pub first: Option<Seat>,
    /// Go-round: who has had a go, or passed for good.
    pub had: BTreeSet<Seat>,
    /// Go-round: who passed, in order; each is asked once more.
    pub passed: Vec<Seat>,
    /// Go-round: who was asked once more.
    pub asked_again: BTreeSet<Seat>,
    /// How many projects have begun: each moves the first seat on by one.
    pub begun: usize,
    /// The modes that were used, in order of first use.
    pub modes: Vec<Mode>,
    /// All turns, and all speaking time, of everybody.
    pub turns: u64,
    /// In milliseconds.
    pub speaking_ms: u64,
}

/// A hand that is up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// Whose.
    pub seat: Seat,
    /// For what, where the meeting asks for it.
    pub stance: Option<Stance>,
    /// How often the floor had been given when it went up.
    pub given_before: u64,
}

/// Speech of the staff, or of who proposed a project: no seat's, and nobody's share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffTurn {
    /// Whoever has the floor.
    pub by: Introducer,
    /// For what.
    pub what: StaffSpeech,
    /// On which project.
    pub project: ProjectId,
    /// How long it has lasted, pauses left out, in milliseconds.
    pub ms: u64,
    /// How long it may last, in milliseconds.
    pub limit_ms: u64,
}

/// A turn to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// `seq` of its `FloorGiven`.
    pub seq: u64,
    /// Whoever has, or had, the floor.
    pub seat: Seat,
    /// Why this one.
    pub how: How,
    /// What its hand was for.
    pub stance: Option<Stance>,
    /// On which project, as a place in the table's list.
    pub project: usize,
    /// When it began, in milliseconds of the discussion, pauses left out.
    pub from_ms: u64,
    /// How long it has lasted, pauses left out, in milliseconds.
    pub ms: u64,
    /// How long it may last, in milliseconds.
    pub limit_ms: u64,
}

impl Floor {
    /// Before anybody has spoken.
    pub(super) fn before(mode: Mode) -> Floor {
        Floor {
            mode,
            tracked: true,
            untracked_ms: 0,
            hands: Vec::new(),
            given: 0,
            speaking: None,
            interrupted: Vec::new(),
            staff: None,
            spoken: Vec::new(),
            first: None,
            had: BTreeSet::new(),
            passed: Vec::new(),
            asked_again: BTreeSet::new(),
            begun: 0,
            modes: Vec::new(),
            turns: 0,
            speaking_ms: 0,
        }
    }
}
