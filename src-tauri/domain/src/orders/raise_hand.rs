//! By raised hand (举手发言): the meeting's own keys say who goes first, and each hand can say why it has its place.

use super::{Order, SeatClick};
use crate::ids::{HandKey, HandReason, Mode, Seat};
use crate::state::{Hand, State};
use std::cmp::{Ordering, Reverse};

pub(super) const ORDER: Order =
    Order { mode: Mode::RaiseHand, list: hands_in_order, click: SeatClick::Hand, rounds: false, open: false };

/// A hand that so many turns around the table were called before comes first, whatever the keys say: nobody waits for ever.
const ROUNDS_WAITED: usize = 2;

fn hands_in_order(state: &State) -> Vec<Seat> {
    in_order(state).into_iter().map(|(_, hand)| hand.seat).collect()
}

/// Hands that are up, each with its place in the order of raising, first of all first. Who has had all speeches that the
/// rules allow is not called any more.
fn in_order(state: &State) -> Vec<(usize, &Hand)> {
    let hands = state.floor.hands.iter().enumerate();
    let mut hands: Vec<(usize, &Hand)> = hands.filter(|(_, hand)| !state.spoken_out(hand.seat)).collect();
    hands.sort_by(|one, other| parted(state, *one, *other).map_or(Ordering::Equal, |(_, order)| order));
    hands
}

/// What says which of two hands comes first.
#[derive(Clone, Copy)]
enum Weight {
    LongWait,
    Key(HandKey),
}

/// The first thing that tells two hands apart, and how; two different hands always are.
fn parted(state: &State, one: (usize, &Hand), other: (usize, &Hand)) -> Option<(Weight, Ordering)> {
    let keys = state.meeting.rules.speaking.order().iter().copied().chain([HandKey::FirstRaised]);
    let weights = std::iter::once(Weight::LongWait).chain(keys.map(Weight::Key));
    weights.map(|weight| (weight, compare(state, weight, one, other))).find(|(_, order)| order.is_ne())
}

fn compare(state: &State, weight: Weight, one: (usize, &Hand), other: (usize, &Hand)) -> Ordering {
    let by = |first: &dyn Fn(&Hand) -> u64| first(one.1).cmp(&first(other.1));
    match weight {
        // Those who waited too long are called in the order in which they raised their hands.
        Weight::LongWait => match (waited_long(state, one.1), waited_long(state, other.1)) {
            (true, true) => one.0.cmp(&other.0),
            (one, other) => other.cmp(&one),
        },
        Weight::Key(HandKey::NeverSpoken) => by(&|hand| u64::from(has_spoken(state, hand.seat))),
        Weight::Key(HandKey::FewestTurns) => by(&|hand| turns_here(state, hand.seat)),
        Weight::Key(HandKey::LeastTime) => by(&|hand| said_ms(state, hand.seat)),
        Weight::Key(HandKey::Alternate) => {
            let wanted = state.floor.stance_before().and_then(|stance| stance.opposite());
            let is_it = |hand: &Hand| wanted.is_some() && hand.stance == wanted;
            Reverse(is_it(one.1)).cmp(&Reverse(is_it(other.1)))
        }
        Weight::Key(HandKey::Groups) => {
            let ((turns, heads), (other_turns, other_heads)) =
                (of_group(state, one.1.seat), of_group(state, other.1.seat));
            (turns * other_heads).cmp(&(other_turns * heads))
        }
        Weight::Key(HandKey::FirstRaised) => one.0.cmp(&other.0),
    }
}

fn waited_long(state: &State, hand: &Hand) -> bool {
    let around = u64::try_from(ROUNDS_WAITED * state.voters().len()).unwrap_or(u64::MAX);
    state.floor.given.saturating_sub(hand.given_before) >= around
}

fn has_spoken(state: &State, seat: Seat) -> bool {
    state.sitter(seat).is_some_and(|sitter| sitter.turns > 0)
}

fn turns_here(state: &State, seat: Seat) -> u64 {
    state.project_here().map_or(0, |project| u64::from(project.turns[seat.index()]))
}

/// Time spoken, without the speech that runs: what is shown as next does not change by itself.
fn said_ms(state: &State, seat: Seat) -> u64 {
    let running = state.floor.speaking.as_ref().filter(|turn| turn.seat == seat).map_or(0, |turn| turn.ms);
    state.sitter(seat).map_or(0, |sitter| sitter.ms.saturating_sub(running))
}

/// Turns and heads of a seat's group, of those here who choose.
fn of_group(state: &State, seat: Seat) -> (u64, u64) {
    let speaking = &state.meeting.rules.speaking;
    let group = speaking.group_of(seat);
    let own = state.here().filter(|sitter| sitter.votes && speaking.group_of(sitter.seat) == group);
    own.fold((0, 0), |(turns, heads), sitter| (turns + u64::from(sitter.turns), heads + 1))
}

impl State {
    /// Why each raised hand has its place: what puts it before the one behind it, and of the last one, what puts it there.
    pub fn hand_reasons(&self) -> Vec<(Seat, HandReason)> {
        let hands = in_order(self);
        let mut reasons = Vec::with_capacity(hands.len());
        for (at, hand) in hands.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| hands[before]);
            let reason = match (hands.get(at + 1), before) {
                (Some(behind), _) => parted(self, *hand, *behind).map(|(weight, _)| ahead(weight)),
                (None, Some(before)) => parted(self, before, *hand).map(|(weight, _)| behind(weight)),
                (None, None) if !has_spoken(self, hand.1.seat) => Some(HandReason::FirstTime),
                (None, None) => None,
            };
            reasons.push((hand.1.seat, reason.unwrap_or(HandReason::RaisedFirst)));
        }
        reasons
    }
}

fn ahead(weight: Weight) -> HandReason {
    match weight {
        Weight::LongWait => HandReason::LongWait,
        Weight::Key(HandKey::NeverSpoken) => HandReason::FirstTime,
        Weight::Key(HandKey::FewestTurns) => HandReason::FewerTurns,
        Weight::Key(HandKey::LeastTime) => HandReason::SpokeLess,
        Weight::Key(HandKey::Alternate) => HandReason::OtherSide,
        Weight::Key(HandKey::Groups) => HandReason::QuieterGroup,
        Weight::Key(HandKey::FirstRaised) => HandReason::RaisedFirst,
    }
}

fn behind(weight: Weight) -> HandReason {
    match weight {
        Weight::LongWait => HandReason::ShorterWait,
        Weight::Key(HandKey::NeverSpoken) => HandReason::SpokeBefore,
        Weight::Key(HandKey::FewestTurns) => HandReason::MoreTurns,
        Weight::Key(HandKey::LeastTime) => HandReason::SpokeMore,
        Weight::Key(HandKey::Alternate) => HandReason::SameSide,
        Weight::Key(HandKey::Groups) => HandReason::BusierGroup,
        Weight::Key(HandKey::FirstRaised) => HandReason::RaisedLater,
    }
}
