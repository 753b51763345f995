//! Who had the floor before: whose words a recorder who lags is still writing down.

use crate::event::Event;
use crate::ids::Seat;
use crate::session::Session;
use serde::Serialize;
use ts_rs::TS;

/// So many are offered.
const OFFERED: usize = 3;
/// So many acts are looked through: what lies further back nobody is still writing down.
const LOOKED_THROUGH: usize = 300;

/// Somebody who had the floor lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LatelyView {
    /// Whoever spoke.
    pub seat: Seat,
    /// When they ended, in elapsed milliseconds.
    #[ts(type = "number")]
    pub ended_ms: u64,
}

/// The last three who spoke and are still here, each once, the latest first, without the one who speaks now. Who passed
/// in their own turn has not spoken.
pub(super) fn lately(session: &Session) -> Vec<LatelyView> {
    let state = session.state();
    let mut found: Vec<LatelyView> = Vec::new();
    for (seat, ended) in turns(session).into_iter().rev() {
        let here = state.sitter(seat).is_some_and(|sitter| sitter.present);
        if let Some(ended_ms) = ended
            && here
            && !state.floor.speaks(seat)
            && found.iter().all(|one| one.seat != seat)
        {
            found.push(LatelyView { seat, ended_ms });
        }
    }
    found.truncate(OFFERED);
    found
}

/// The turns among the last acts, the oldest first: whose, and when it ended.
fn turns(session: &Session) -> Vec<(Seat, Option<u64>)> {
    let mut turns: Vec<(u64, Seat, Option<u64>)> = Vec::new();
    let acts = session.acts();
    let last = &acts[acts.len().saturating_sub(LOOKED_THROUGH)..];
    for act in last.iter().map(|(act, _)| act).filter(|act| !session.is_taken_back(act.seq)) {
        if let Event::TurnMoved { turn, to } = &act.event {
            turns.iter_mut().filter(|(seq, ..)| seq == turn).for_each(|(_, seat, _)| *seat = *to);
        }
        if let Some((_, seat, ended)) = turns.last_mut()
            && ended.is_none()
            && act.event.ends_speech(*seat)
        {
            *ended = Some(act.elapsed_ms);
            if matches!(&act.event, Event::TurnPassed { seat: passed } if passed == seat) {
                turns.pop();
            }
        }
        if let Event::FloorGiven { seat, .. } = &act.event {
            turns.push((act.seq, *seat, None));
        }
    }
    turns.into_iter().map(|(_, seat, ended)| (seat, ended)).collect()
}
