//! In turn (轮流发言): round the table from the project's first seat on.

use super::{Order, SeatClick};
use crate::ids::{Mode, Seat};
use crate::state::State;

pub(super) const ORDER: Order =
    Order { mode: Mode::InTurn, list: go_round, click: SeatClick::Menu, rounds: true, open: false };

/// Those who passed come once more at its end.
fn go_round(state: &State) -> Vec<Seat> {
    let floor = &state.floor;
    let voters = state.voters();
    let from_first = |seat: &&Seat| floor.first.is_none_or(|first| **seat >= first);
    let around = voters.iter().filter(from_first).chain(voters.iter().filter(|s| !from_first(s)));
    let waiting = |seat: &Seat| !floor.had.contains(seat) && !floor.speaks(*seat) && !state.spoken_out(*seat);
    let round = around.copied().filter(|s| waiting(s) && !floor.passed.contains(s));
    let again = floor.passed.iter().copied();
    let again = again.filter(|s| waiting(s) && !floor.asked_again.contains(s) && voters.contains(s));
    round.chain(again).collect()
}
