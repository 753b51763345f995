//! What is said of a turn afterwards: that it was another seat's, or lasted otherwise. Time and shares follow.

use crate::agenda::in_phase;
use crate::floor::end_turn;
use crate::ids::{How, Phase, Seat};
use crate::limits::SHORTEST_TURN_MS;
use crate::refusal::Refusal;
use crate::state::{State, Turn};

pub(crate) fn permit_timed(state: &State, turn: u64, ms: u64) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    // Whoever gave way goes on: nothing can be said of it yet.
    let Some(found) = state.floor.turn(turn).filter(|found| !state.floor.goes_on(found.seat)) else {
        return Err(Refusal::TurnUnknown { turn });
    };
    let most_ms = state.room_ms(found);
    match () {
        () if found.ms == ms => Err(Refusal::AlreadySo),
        () if ms < SHORTEST_TURN_MS || ms > most_ms => Err(Refusal::NoRoomForTurn { turn, most_s: most_ms / 1_000 }),
        () => Ok(()),
    }
}

impl State {
    /// How long a turn can have lasted: since the one before it ended, up to where the next one began. One that runs
    /// cannot have lasted longer than it does.
    pub(crate) fn room_ms(&self, turn: &Turn) -> u64 {
        let floor = &self.floor;
        // Of one that gave way, or for which another gave way, only its own time is known.
        if turn.how == How::Reply || self.gave_way(turn) {
            return turn.ms;
        }
        if floor.speaking.as_ref().is_some_and(|now| now.seq == turn.seq) {
            return turn.ms;
        }
        let before = floor.spoken.iter().rev().find(|one| one.seq < turn.seq);
        let after = floor.spoken.iter().chain(floor.speaking.iter()).find(|one| one.seq > turn.seq);
        // Of a turn that is not kept any more nobody knows when it ended.
        let from = before.map_or(turn.from_ms, |one| one.from_ms + one.ms);
        after.map_or(self.spent_ms, |one| one.from_ms).saturating_sub(from)
    }
}

impl State {
    /// Whether a direct reply came between its beginning and the next turn in order.
    fn gave_way(&self, turn: &Turn) -> bool {
        let later = || self.floor.turns().filter(|one| one.seq > turn.seq);
        let next = later().filter(|one| one.how != How::Reply).map(|one| one.seq).min().unwrap_or(u64::MAX);
        later().any(|one| one.how == How::Reply && one.seq < next)
    }
}

/// It lasted so long: from when it began, or from earlier where there is no room behind it. One that runs is over.
pub(crate) fn time_turn(state: &mut State, turn: u64, ms: u64) {
    if let Some(running) = state.floor.speaking.take_if(|running| running.seq == turn) {
        end_turn(state, running);
        state.floor.speaking = state.floor.interrupted.pop();
    }
    let Some(found) = state.floor.turn(turn).cloned() else { return };
    let after = state.floor.spoken.iter().chain(state.floor.speaking.iter()).find(|one| one.seq > turn);
    let until = after.map_or(state.spent_ms, |one| one.from_ms);
    uncount(state, &found);
    let timed = Turn { ms, from_ms: found.from_ms.min(until.saturating_sub(ms)), ..found };
    count(state, &timed);
    put(state, timed);
}

/// It was the other's turn all along: the go-round and the hands follow.
pub(crate) fn move_turn(state: &mut State, turn: u64, to: Seat) {
    let Some(found) = state.floor.turn(turn).cloned() else { return };
    uncount(state, &found);
    let stance = state.floor.hand(to).and_then(|hand| hand.stance);
    let moved = Turn { seat: to, stance, ..found };
    count(state, &moved);
    let floor = &mut state.floor;
    if moved.how != How::Reply {
        if floor.had.remove(&found.seat) {
            floor.had.insert(to);
        }
        floor.lower(to);
    }
    put(state, moved);
}

fn put(state: &mut State, turn: Turn) {
    let floor = &mut state.floor;
    let places = floor.speaking.iter_mut().chain(&mut floor.interrupted).chain(&mut floor.spoken);
    places.filter(|place| place.seq == turn.seq).for_each(|place| place.clone_from(&turn));
}

/// Where a turn is counted on its project: a direct reply is none of the speeches that rules allow.
fn turns_of<'s>(state: &'s mut State, turn: &Turn) -> &'s mut u16 {
    let project = &mut state.projects[turn.project];
    match turn.how {
        How::Reply => &mut project.replies[turn.seat.index()],
        How::Next | How::OutOfOrder | How::Voluntary => &mut project.turns[turn.seat.index()],
    }
}

pub(crate) fn count(state: &mut State, turn: &Turn) {
    state.floor.turns += 1;
    state.floor.speaking_ms += turn.ms;
    let turns = turns_of(state, turn);
    *turns = turns.saturating_add(1);
    if let Some(sitter) = state.sitter_mut(turn.seat) {
        sitter.turns += 1;
        sitter.ms += turn.ms;
    }
}

pub(crate) fn uncount(state: &mut State, turn: &Turn) {
    state.floor.turns = state.floor.turns.saturating_sub(1);
    state.floor.speaking_ms = state.floor.speaking_ms.saturating_sub(turn.ms);
    let turns = turns_of(state, turn);
    *turns = turns.saturating_sub(1);
    if let Some(sitter) = state.sitter_mut(turn.seat) {
        sitter.turns = sitter.turns.saturating_sub(1);
        sitter.ms = sitter.ms.saturating_sub(turn.ms);
    }
}
