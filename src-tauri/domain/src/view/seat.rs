//! A seat at the table, and how much it has spoken.

use super::table::Shares;
use crate::ids::{HandReason, Seat, SeatKind, Stance};
use crate::state::{Sitter, State};
use crate::words::Words;
use serde::Serialize;
use ts_rs::TS;

/// How much a seat has spoken over the whole meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Spoken {
    /// Not yet.
    Never,
    /// Not while turns were clicked, which was not all the time.
    NoneTimed,
    /// Yes.
    Some,
    /// More than twice an even share, and more than three minutes.
    Much,
}

/// A seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SeatView {
    /// Its number.
    pub seat: Seat,
    /// For whom they speak.
    pub kind: SeatKind,
    /// False for an observer.
    pub votes: bool,
    /// Form of address, on this laptop only.
    pub name: Option<String>,
    /// Here now.
    pub present: bool,
    /// Said to be 15 or older.
    pub of_age: bool,
    /// Must still be told what of them is handed in.
    pub to_be_told: bool,
    /// Over the whole meeting; absent where shares are not known.
    pub spoken: Option<Spoken>,
    /// Time spoken, in milliseconds; absent where shares are not known.
    #[ts(type = "number | null")]
    pub ms: Option<u64>,
    /// Has spoken on the project on the table.
    pub spoke_here: bool,
    /// Has had all speeches on it that the rules allow.
    pub spoken_out: bool,
    /// Place in the list of speakers, from 1.
    pub place: Option<u8>,
    /// Raise hand: the hand is up.
    pub hand: bool,
    /// For what it is up.
    pub stance: Option<Stance>,
    /// Why it has its place.
    pub why: Option<HandReason>,
    /// Has the floor.
    pub speaking: bool,
    /// Passed in this go-round.
    pub passed: bool,
}

/// More than an even share by this factor is "much".
const MUCH_FACTOR: u64 = 2;
/// And at least this long, in milliseconds.
const MUCH_LEAST_MS: u64 = 180_000;

pub(super) fn seat(
    state: &State,
    words: &Words,
    (list, reasons): (&[Seat], &[(Seat, HandReason)]),
    sitter: &Sitter,
) -> SeatView {
    let floor = &state.floor;
    let known = Shares::of(state) != Shares::Unknown;
    let sharing = u64::try_from(state.everybody().filter(|s| s.votes).count().max(1)).unwrap_or(1);
    let much = sitter.ms >= MUCH_LEAST_MS && sitter.ms * sharing > MUCH_FACTOR * floor.speaking_ms;
    let spoken = match sitter.turns {
        0 if Shares::of(state) == Shares::Partly => Spoken::NoneTimed,
        0 => Spoken::Never,
        _ if much => Spoken::Much,
        _ => Spoken::Some,
    };
    let place = list.iter().position(|s| *s == sitter.seat).and_then(|p| u8::try_from(p + 1).ok());
    SeatView {
        seat: sitter.seat,
        kind: sitter.kind,
        votes: sitter.votes,
        name: words.name(&sitter.name).filter(|n| !n.is_empty()).map(str::to_owned),
        present: sitter.present,
        of_age: sitter.of_age,
        to_be_told: state.to_tell(sitter),
        spoken: known.then_some(spoken),
        ms: known.then_some(sitter.ms),
        spoke_here: state
            .project_here()
            .is_some_and(|p| p.turns[sitter.seat.index()] > 0 || p.replies[sitter.seat.index()] > 0),
        spoken_out: state.spoken_out(sitter.seat),
        place,
        hand: floor.hand(sitter.seat).is_some(),
        stance: floor.hand(sitter.seat).and_then(|hand| hand.stance),
        why: reasons.iter().find(|(seat, _)| *seat == sitter.seat).map(|(_, why)| *why),
        speaking: floor.speaks(sitter.seat),
        passed: floor.passed.contains(&sitter.seat) && !floor.had.contains(&sitter.seat),
    }
}
