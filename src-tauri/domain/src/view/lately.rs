//! Who had the floor before: whose words a recorder who lags is still writing down.

use crate::event::Event;
use crate::ids::Seat;
use crate::session::Session;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// So many are offered.
const OFFERED: usize = 3;
/// So many acts are looked through: what lies further back nobody is still writing down.
const LOOKED_THROUGH: usize = 300;

/// Somebody who had the floor lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LatelyView {
    /// Who.
    pub seat: Seat,
    /// When they ended, in elapsed milliseconds.
    #[ts(type = "number")]
    pub ended_ms: u64,
}

/// The last three who spoke and are still here, each once, the latest first, without the one who speaks now.
pub(super) fn lately(session: &Session) -> Vec<LatelyView> {
    let state = session.state();
    let now = state.floor.speaking.as_ref().map(|turn| turn.seat);
    let mut moved = BTreeMap::new();
    let mut ended_ms = None;
    let mut found: Vec<LatelyView> = Vec::new();
    let acts = session.acts().iter().rev().take(LOOKED_THROUGH).map(|(act, _)| act);
    for act in acts.filter(|act| !session.is_taken_back(act.seq)) {
        match &act.event {
            // The last move of a turn is the one that holds.
            Event::TurnMoved { turn, to } => drop(moved.entry(*turn).or_insert(*to)),
            // The earliest of these after a turn has ended it.
            Event::FloorEnded {} | Event::TurnPassed { .. } | Event::ProjectBegun { .. } | Event::PhaseBegun { .. } => {
                ended_ms = Some(act.elapsed_ms);
            }
            Event::FloorGiven { seat, .. } => {
                let seat = *moved.get(&act.seq).unwrap_or(seat);
                let ended = ended_ms.replace(act.elapsed_ms).unwrap_or(state.elapsed_ms);
                let here = state.sitter(seat).is_some_and(|sitter| sitter.present);
                if here && Some(seat) != now && found.iter().all(|one| one.seat != seat) {
                    found.push(LatelyView { seat, ended_ms: ended });
                }
                if found.len() == OFFERED {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}
