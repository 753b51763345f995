//! Read-through, sign-offs, seal; and the program's own lines.

use crate::agenda::in_phase;
use crate::choosing;
use crate::ids::Phase;
use crate::limits::MOST_CLOSINGS;
use crate::refusal::Refusal;
use crate::state::{Away, State};
use roundtable_record::{Hash, Role};

pub(crate) fn permit_read_through(state: &State) -> Result<(), Refusal> {
    in_phase(state, Phase::Signing)
}

pub(crate) fn permit_sign_off(state: &State, role: Role, head: Hash) -> Result<(), Refusal> {
    in_phase(state, Phase::Signing)?;
    match state.read_through {
        None => Err(Refusal::NotReadThrough),
        Some(_) if state.signed.contains(&role) => Err(Refusal::SignedAlready { role }),
        Some(read) if read != head => Err(Refusal::OtherHead),
        Some(_) => Ok(()),
    }
}

pub(crate) fn permit_seal(state: &State) -> Result<(), Refusal> {
    in_phase(state, Phase::Signing)?;
    if state.read_through.is_none() {
        return Err(Refusal::NotReadThrough);
    }
    if state.all_signed() { Ok(()) } else { Err(Refusal::SignOffsMissing) }
}

pub(crate) fn permit_reopen(state: &State) -> Result<(), Refusal> {
    match () {
        () if !state.sealed => Err(Refusal::NotSealed),
        () if state.seals >= MOST_CLOSINGS => Err(Refusal::ClosedOften { most: MOST_CLOSINGS }),
        () => Ok(()),
    }
}

impl State {
    /// Whether everybody who holds a role has signed off since the read-through.
    pub fn all_signed(&self) -> bool {
        self.staff.held().all(|role| self.signed.contains(&role))
    }
}

pub(crate) fn read_through(state: &mut State, head: Hash) {
    state.read_through = Some(head);
    state.signed.clear();
}

pub(crate) fn seal(state: &mut State) {
    state.sealed = true;
    state.seals += 1;
}

pub(crate) fn take_over(state: &mut State) {
    stand_still(state);
    choosing::leave_behind(state);
}

/// The program was away so long by the clock on the wall.
pub(crate) fn come_back(state: &mut State, gap_ms: u64) {
    state.away.push(Away { at_ms: state.elapsed_ms, gap_ms });
    stand_still(state);
}

/// A speech that ran stands paused; the leader goes on or ends it.
pub(crate) fn stand_still(state: &mut State) {
    if state.phase == Phase::Discussion {
        state.paused = true;
    }
}
