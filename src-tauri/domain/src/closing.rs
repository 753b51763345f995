//! Read-through, sign-offs, seal; and the program's own lines.

use crate::agenda::in_phase;
use crate::event::Event;
use crate::ids::Phase;
use crate::limits::MOST_CLOSINGS;
use crate::refusal::Refusal;
use crate::state::State;
use roundtable_record::{Hash, Role};

pub(crate) fn permit(state: &State, role: Role, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::ReadThrough {} => in_phase(state, Phase::Signing),
        Event::SignedOff { head } => {
            in_phase(state, Phase::Signing)?;
            match state.read_through {
                None => Err(Refusal::NotReadThrough),
                Some(_) if state.signed.contains(&role) => Err(Refusal::SignedAlready { role }),
                Some(read) if read != *head => Err(Refusal::OtherHead),
                Some(_) => Ok(()),
            }
        }
        Event::Sealed {} => {
            in_phase(state, Phase::Signing)?;
            if state.read_through.is_none() {
                return Err(Refusal::NotReadThrough);
            }
            if state.all_signed() { Ok(()) } else { Err(Refusal::SignOffsMissing) }
        }
        Event::Reopened { .. } if !state.sealed => Err(Refusal::NotSealed),
        Event::Reopened { .. } if state.seals >= MOST_CLOSINGS => Err(Refusal::ClosedOften { most: MOST_CLOSINGS }),
        Event::Reopened { .. } => Ok(()),
        _ => Ok(()),
    }
}

impl State {
    /// Whether everybody who holds a role has signed off since the read-through.
    pub fn all_signed(&self) -> bool {
        self.staff.held().all(|role| self.signed.contains(&role))
    }
}

pub(crate) fn evolve(state: &mut State, role: Role, event: &Event, head: Hash) {
    match event {
        Event::ReadThrough {} => {
            state.read_through = Some(head);
            state.signed.clear();
        }
        Event::SignedOff { .. } => {
            state.signed.insert(role);
        }
        Event::Sealed {} => {
            state.sealed = true;
            state.seals += 1;
        }
        Event::Reopened { .. } => state.sealed = false,
        Event::Resumed { .. } => stand_still(state),
        Event::TakenOver {} => {
            stand_still(state);
            if state.poll.as_ref().is_some_and(|poll| poll.count.is_none()) {
                state.poll = None;
            }
        }
        _ => {}
    }
}

/// A speech that ran stands paused; the leader goes on or ends it.
fn stand_still(state: &mut State) {
    if state.phase == Phase::Discussion {
        state.paused = true;
    }
}
