//! Before choosing the table is asked who wants to know more. Whoever does is answered; nobody is kept from choosing by it.

use crate::agenda::before_choosing;
use crate::ids::Seat;
use crate::refusal::Refusal;
use crate::state::State;
use std::collections::BTreeSet;

/// What was answered when the table was asked who wants to know more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Understanding {
    /// Who does, by the newest answer.
    pub open: Vec<Seat>,
    /// Whoever did, at any time it was asked.
    pub wanted: BTreeSet<Seat>,
}

impl State {
    /// Who of those here still wants to know more; nothing until it was asked.
    pub fn wanting(&self) -> Option<Vec<Seat>> {
        let asked = self.understanding.as_ref()?;
        Some(asked.open.iter().copied().filter(|seat| self.present(*seat)).collect())
    }
}

pub(crate) fn permit(state: &State, seats: &[Seat]) -> Result<(), Refusal> {
    before_choosing(state)?;
    if !seats.is_sorted_by(|a, b| a < b) {
        return Err(Refusal::NotSorted { what: "seats" });
    }
    if let Some(seat) = seats.iter().copied().find(|seat| !state.present(*seat)) {
        return Err(Refusal::SeatEmpty { seat });
    }
    if state.understanding.as_ref().is_some_and(|asked| asked.open == seats) { Err(Refusal::AlreadySo) } else { Ok(()) }
}

pub(crate) fn answer(state: &mut State, seats: &[Seat]) {
    let asked = state.understanding.get_or_insert_default();
    asked.open = seats.to_vec();
    asked.wanted.extend(seats);
}
