//! Voluntarily (自由发言): whoever wishes speaks.

use super::{Order, SeatClick};
use crate::ids::Mode;

pub(super) const ORDER: Order =
    Order { mode: Mode::Voluntary, list: |_| Vec::new(), click: SeatClick::Floor, rounds: false, open: true };
