//! Consensus: something is proposed, those present are asked one by one, and what they object is answered. All agree where
//! nobody maintains an objection; else nothing is decided, and the record keeps what was said.

use crate::agenda::in_phase;
use crate::choosing::{open_poll, take};
use crate::event::EnteredObjection;
use crate::ids::{Medium, ObjectionEnd, Phase, ProjectId};
use crate::limits::MOST_OBJECTIONS;
use crate::poll::{Asked, Cast, Poll};
use crate::refusal::Refusal;
use crate::state::State;

pub(crate) fn permit_asked(
    state: &State,
    absent: u32,
    chosen: &[ProjectId],
    objections: &[EnteredObjection],
    reached: bool,
) -> Result<(), Refusal> {
    in_phase(state, Phase::Choosing)?;
    let poll = open_poll(state, Medium::Consensus)?;
    permit_proposed(poll, chosen)?;
    if chosen.is_empty() {
        return Err(Refusal::NothingProposed);
    }
    let here = poll.here(state);
    if here == 0 || Some(absent) != poll.present().checked_sub(here) {
        return Err(Refusal::CountUnfit);
    }
    if objections.len() > MOST_OBJECTIONS {
        return Err(Refusal::TooMany { what: "objections", most: most(MOST_OBJECTIONS) });
    }
    if !objections.is_sorted_by(|a, b| a.text < b.text) {
        return Err(Refusal::NotSorted { what: "objections" });
    }
    for project in objections.iter().filter_map(|one| one.project.as_ref()) {
        if !chosen.contains(project) {
            return Err(Refusal::ProjectUnknown { project: project.clone() });
        }
    }
    let maintained = most(objections.iter().filter(|one| one.ends == ObjectionEnd::Maintained).count());
    match (reached, maintained) {
        (true, 0) => Ok(()),
        (true, maintained) => Err(Refusal::ObjectionsMaintained { maintained }),
        // Nobody objected: then nothing was asked that all would not agree to.
        (false, _) if objections.is_empty() => Err(Refusal::CountUnfit),
        (false, _) => Ok(()),
    }
}

/// Candidates in the table's order, each once, as many as are wanted at most.
pub(crate) fn permit_proposed(poll: &Poll, chosen: &[ProjectId]) -> Result<(), Refusal> {
    let wanted = poll.frame.wanted();
    if chosen.len() > wanted {
        return Err(Refusal::TooMany { what: "projects", most: most(wanted) });
    }
    let mut places = Vec::with_capacity(chosen.len());
    for project in chosen {
        let place = poll.candidates.iter().position(|one| one == project);
        places.push(place.ok_or_else(|| Refusal::ProjectUnknown { project: project.clone() })?);
    }
    if places.is_sorted_by(|a, b| a < b) { Ok(()) } else { Err(Refusal::NotSorted { what: "projects" }) }
}

pub(crate) fn take_asked(state: &mut State, asked: Asked) {
    if asked.reached {
        take(state, Cast::Consensus(asked.clone()));
    }
    state.asked.push(asked);
}

fn most(limit: usize) -> u32 {
    u32::try_from(limit).unwrap_or(u32::MAX)
}
