//! Before choosing the table is asked who wants to know more. Whoever does is answered; nobody is kept from choosing by it.

use crate::agenda::before_choosing;
use crate::ids::Seat;
use crate::refusal::Refusal;
use crate::state::State;

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
