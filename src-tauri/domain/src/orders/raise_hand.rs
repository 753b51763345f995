//! By raised hand (举手发言): who has not spoken goes first.

use super::{Order, SeatClick};
use crate::ids::{Mode, Seat};
use crate::state::State;
use std::cmp::Reverse;

pub(super) const ORDER: Order =
    Order { mode: Mode::RaiseHand, list: hands_in_order, click: SeatClick::Hand, rounds: false, open: false };

/// Hands that are up: who has not spoken in this meeting, then who has spoken least often on this project, then for the
/// least time, then who raised first.
fn hands_in_order(state: &State) -> Vec<Seat> {
    let turns_here = |seat: Seat| state.project_here().map_or(0, |p| p.turns[seat.index()]);
    let mut hands = state.floor.hands.clone();
    hands.retain(|seat| !state.spoken_out(*seat));
    hands.sort_by_key(|seat| {
        let sitter = state.sitter(*seat);
        (Reverse(sitter.is_some_and(|s| s.turns == 0)), turns_here(*seat), sitter.map_or(0, |s| s.ms))
    });
    hands
}
