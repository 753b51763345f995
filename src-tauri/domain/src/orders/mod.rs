//! Orders of speaking: one file an order, one line each in [`ORDERS`]. Whatever depends on how the floor is given asks the
//! order, never its name.

mod in_turn;
mod raise_hand;
mod voluntary;

use crate::ids::{Mode, Seat};
use crate::state::State;
use serde::Serialize;
use ts_rs::TS;

/// Every order there is, as the table can choose them.
pub const ORDERS: [&Order; 3] = [&in_turn::ORDER, &raise_hand::ORDER, &voluntary::ORDER];

/// A way in which the floor is given.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// Its name in the record.
    pub mode: Mode,
    /// Whose turn comes, first of all first; empty where nobody's does.
    pub(crate) list: fn(&State) -> Vec<Seat>,
    /// What a seat that is clicked asks for.
    pub click: SeatClick,
    /// It goes round: a turn is passed, and another round begun.
    pub rounds: bool,
    /// Whoever begins to speak has the floor, and turns can be left untimed.
    pub open: bool,
}

/// What a seat that is clicked asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SeatClick {
    /// All that can be done with it.
    Menu,
    /// Its hand goes up, or down.
    Hand,
    /// It begins to speak, or has finished.
    Floor,
}

impl Mode {
    /// The order of this name.
    pub fn order(self) -> &'static Order {
        match self {
            Mode::InTurn => &in_turn::ORDER,
            Mode::RaiseHand => &raise_hand::ORDER,
            Mode::Voluntary => &voluntary::ORDER,
        }
    }
}

impl State {
    /// How the floor is given now.
    pub fn order(&self) -> &'static Order {
        self.floor.mode.order()
    }

    /// Whose turn comes by the order of speaking, first of all first.
    pub fn list(&self) -> Vec<Seat> {
        (self.order().list)(self)
    }

    /// Who is next by the order of speaking, where anybody is.
    pub fn next(&self) -> Option<Seat> {
        self.list().first().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_is_in_the_list_under_its_name() {
        for order in ORDERS {
            assert_eq!(order.mode.order().mode, order.mode);
        }
        for mode in Mode::ALL {
            assert_eq!(ORDERS.iter().filter(|order| order.mode == *mode).count(), 1);
        }
    }
}
