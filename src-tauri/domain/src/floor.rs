//! Who speaks when: one list, by the order of speaking, and one speaker at a time.

use crate::agenda::in_phase;
use crate::event::Event;
use crate::ids::{How, Mode, Phase, Seat, Stance};
use crate::limits::MOST_TURNS_KEPT;
use crate::orders::{Order, SeatClick};
use crate::refusal::Refusal;
use crate::state::{Floor, Hand, State, Turn};
use crate::turns::{count, uncount};
use std::collections::BTreeSet;

pub(crate) fn permit_mode(state: &State, mode: Mode) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    if state.floor.mode == mode { Err(Refusal::AlreadySo) } else { Ok(()) }
}

pub(crate) fn permit_tracking(state: &State, tracked: bool) -> Result<(), Refusal> {
    by_order(state, |order| order.open)?;
    if state.floor.tracked == tracked { Err(Refusal::AlreadySo) } else { Ok(()) }
}

pub(crate) fn permit_hand_up(state: &State, seat: Seat, stance: Option<Stance>) -> Result<(), Refusal> {
    a_project_is_here(state)?;
    by_order(state, |order| order.click == SeatClick::Hand)?;
    here(state, seat)?;
    if state.sitter(seat).is_some_and(|s| !s.votes) {
        return Err(Refusal::Observer { seat });
    }
    if state.floor.hand(seat).is_some() {
        return Err(Refusal::HandUp { seat });
    }
    if state.floor.speaks(seat) || state.floor.goes_on(seat) {
        return Err(Refusal::SomebodySpeaks { seat });
    }
    match (state.meeting.rules.speaking.asks_stance(), stance) {
        (true, None) => return Err(Refusal::StanceWanted),
        (false, Some(_)) => return Err(Refusal::StanceUnwanted),
        (true, Some(_)) | (false, None) => {}
    }
    match state.meeting.rules.turns_a_project {
        Some(most) if state.spoken_out(seat) => Err(Refusal::SpeechesUsedUp { seat, most }),
        Some(_) | None => Ok(()),
    }
}

pub(crate) fn permit_hand_down(state: &State, seat: Seat) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    if state.floor.hand(seat).is_some() { Ok(()) } else { Err(Refusal::HandDown { seat }) }
}

pub(crate) fn permit_end(state: &State) -> Result<(), Refusal> {
    if state.floor.staff.is_some() {
        return Ok(());
    }
    in_phase(state, Phase::Discussion)?;
    match state.floor.speaking {
        Some(_) => Ok(()),
        None => Err(Refusal::NobodySpeaks),
    }
}

pub(crate) fn permit_pass(state: &State, seat: Seat) -> Result<(), Refusal> {
    a_project_is_here(state)?;
    by_order(state, |order| order.rounds)?;
    if state.floor.speaking.as_ref().is_some_and(|turn| turn.seat == seat && turn.how != How::Reply) {
        return Ok(());
    }
    let next = state.next();
    if next == Some(seat) { Ok(()) } else { Err(Refusal::NotNext { next }) }
}

pub(crate) fn permit_round(state: &State) -> Result<(), Refusal> {
    a_project_is_here(state)?;
    by_order(state, |order| order.rounds)?;
    match state.next() {
        Some(_) => Err(Refusal::RoundNotOver),
        None if state.all_heard() => Err(Refusal::AllHeard),
        None => Ok(()),
    }
}

pub(crate) fn permit_move(state: &State, turn: u64, to: Seat) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    let Some(found) = state.floor.turn(turn) else {
        return Err(Refusal::TurnUnknown { turn });
    };
    if found.seat == to {
        return Err(Refusal::AlreadySo);
    }
    here(state, to)
}

pub(crate) fn permit_hand_moved(state: &State, from: Seat, to: Seat) -> Result<(), Refusal> {
    permit_hand_down(state, from)?;
    permit_hand_up(state, to, state.floor.hand(from).and_then(|hand| hand.stance))
}

pub(crate) fn permit_given(state: &State, seat: Seat, how: How) -> Result<(), Refusal> {
    a_project_is_here(state)?;
    if state.paused {
        return Err(Refusal::Paused);
    }
    here(state, seat)?;
    match how {
        How::Next => {
            let next = state.next();
            if next == Some(seat) { Ok(()) } else { Err(Refusal::NotNext { next }) }
        }
        How::OutOfOrder if state.order().open => Err(Refusal::WrongMode),
        How::Voluntary if !state.order().open => Err(Refusal::WrongMode),
        How::Voluntary | How::Reply if !state.floor.tracks() => Err(Refusal::NotTracked),
        // Whose speech runs, or goes on after another's reply, does not reply to themselves.
        How::Reply if state.floor.speaks(seat) || state.floor.goes_on(seat) => Err(Refusal::SomebodySpeaks { seat }),
        How::OutOfOrder | How::Reply | How::Voluntary => Ok(()),
    }
}

fn a_project_is_here(state: &State) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    if state.current.is_some() { Ok(()) } else { Err(Refusal::NoProject) }
}

/// The order of speaking now has to be one that does this.
fn by_order(state: &State, does: impl FnOnce(&Order) -> bool) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    if does(state.order()) { Ok(()) } else { Err(Refusal::WrongMode) }
}

fn here(state: &State, seat: Seat) -> Result<(), Refusal> {
    if state.present(seat) { Ok(()) } else { Err(Refusal::SeatEmpty { seat }) }
}

impl State {
    /// Whether a seat has had all speeches on this project that the rules allow it. It is called no more by the order
    /// of speaking; the leader may still give it the floor.
    pub fn spoken_out(&self, seat: Seat) -> bool {
        let turns = self.project_here().map_or(0, |project| project.turns[seat.index()]);
        self.meeting.rules.turns_a_project.is_some_and(|most| turns >= most)
    }

    /// Whether nobody has a speech left on this project.
    pub fn all_heard(&self) -> bool {
        let voters = self.voters();
        !voters.is_empty() && voters.into_iter().all(|seat| self.spoken_out(seat))
    }
}

impl Floor {
    /// Whether this seat has the floor.
    pub fn speaks(&self, seat: Seat) -> bool {
        self.speaking.as_ref().is_some_and(|turn| turn.seat == seat)
    }

    /// Whether this seat was interrupted and goes on after that.
    pub fn goes_on(&self, seat: Seat) -> bool {
        self.interrupted.iter().any(|turn| turn.seat == seat)
    }

    /// A seat's hand, where it is up.
    pub fn hand(&self, seat: Seat) -> Option<&Hand> {
        self.hands.iter().find(|hand| hand.seat == seat)
    }

    /// The hand of this seat goes down.
    pub(crate) fn lower(&mut self, seat: Seat) {
        self.hands.retain(|hand| hand.seat != seat);
    }

    /// What the newest speech that took a side was for.
    pub(crate) fn stance_before(&self) -> Option<Stance> {
        let newest = self.speaking.iter().chain(self.interrupted.iter().rev()).chain(self.spoken.iter().rev());
        newest.filter_map(|turn| turn.stance).find(|stance| *stance != Stance::Neither)
    }

    /// A turn that can still be moved: the running one and those that it interrupts, those before it on this project, and
    /// the last one before that.
    pub fn turn(&self, seq: u64) -> Option<&Turn> {
        self.turns().find(|turn| turn.seq == seq)
    }

    /// All turns that can still be moved.
    pub(crate) fn turns(&self) -> impl Iterator<Item = &Turn> {
        self.speaking.iter().chain(&self.interrupted).chain(&self.spoken)
    }

    /// The turn before.
    pub fn last(&self) -> Option<&Turn> {
        self.spoken.last()
    }

    /// A project comes on the table: hands go down, the go-round begins, one seat further on each time.
    pub(crate) fn begin_project(&mut self, voters: &[Seat], anew: bool) {
        self.hands.clear();
        self.spoken.drain(..self.spoken.len().saturating_sub(1));
        self.begin_round();
        if anew {
            self.begun += 1;
        }
        let place = self.begun.saturating_sub(1) % voters.len().max(1);
        self.first = voters.get(place).copied();
    }

    pub(crate) fn begin_round(&mut self) {
        self.had = BTreeSet::new();
        self.passed.clear();
        self.asked_again = BTreeSet::new();
    }

    /// Whether turns are clicked now; only where the floor is open they may not be.
    pub fn tracks(&self) -> bool {
        self.tracked || !self.mode.order().open
    }

    /// Somebody else sits there now.
    pub(crate) fn forget(&mut self, seat: Seat) {
        self.had.remove(&seat);
        self.passed.retain(|s| *s != seat);
        self.asked_again.remove(&seat);
        self.spoken.retain(|turn| turn.seat != seat);
    }
}

/// Who spoke has finished, where an act ends a speech, or stands still where it interrupts one; whoever passes in their own
/// turn has not spoken.
pub(crate) fn end_speech(state: &mut State, event: &Event) {
    let floor = &mut state.floor;
    let mut over: Vec<Turn> = Vec::new();
    if let Event::SeatLeft { seat } = event {
        over.extend(floor.interrupted.extract_if(.., |turn| turn.seat == *seat));
    }
    let staff = floor.staff.take_if(|turn| event.ends_staff_speech(turn));
    let ended = floor.speaking.take_if(|turn| event.ends_speech(turn.seat));
    if event.interrupts() {
        floor.interrupted.extend(floor.speaking.take());
    } else if staff.is_some() || ended.is_some() {
        if event.lets_go_on() {
            floor.speaking = floor.interrupted.pop();
        } else {
            over.append(&mut floor.interrupted);
        }
    }
    over.into_iter().for_each(|turn| end_turn(state, turn));
    match ended {
        Some(turn) if turn.how != How::Reply && matches!(event, Event::TurnPassed { seat } if *seat == turn.seat) => {
            uncount(state, &turn);
        }
        Some(turn) => end_turn(state, turn),
        None => {}
    }
}

pub(crate) fn raise(state: &mut State, seat: Seat, stance: Option<Stance>) {
    let given_before = state.floor.given;
    state.floor.hands.push(Hand { seat, stance, given_before });
}

/// It is over, and can still be moved.
pub(crate) fn end_turn(state: &mut State, turn: Turn) {
    let spoken = &mut state.floor.spoken;
    spoken.drain(..spoken.len().saturating_sub(MOST_TURNS_KEPT - 1));
    spoken.push(turn);
}

pub(crate) fn pass(state: &mut State, seat: Seat) {
    let floor = &mut state.floor;
    floor.had.remove(&seat);
    if floor.passed.contains(&seat) {
        floor.asked_again.insert(seat);
    } else {
        floor.passed.push(seat);
    }
}

/// It was the other's hand all along, and stands where it stood.
pub(crate) fn move_hand(state: &mut State, from: Seat, to: Seat) {
    for hand in state.floor.hands.iter_mut().filter(|hand| hand.seat == from) {
        hand.seat = to;
    }
}

pub(crate) fn give(state: &mut State, seq: u64, seat: Seat, how: How) {
    let Some(project) = state.current else { return };
    let limit_ms = match how {
        How::Reply => state.meeting.rules.speaking.reply_limit_ms(),
        How::Next | How::OutOfOrder | How::Voluntary => state.next_speech_ms(),
    };
    let stance = state.floor.hand(seat).filter(|_| how != How::Reply).and_then(|hand| hand.stance);
    let turn = Turn { seq, seat, how, stance, project, from_ms: state.spent_ms, ms: 0, limit_ms };
    count(state, &turn);
    let floor = &mut state.floor;
    if !floor.modes.contains(&floor.mode) {
        floor.modes.push(floor.mode);
    }
    if how != How::Reply {
        floor.given += 1;
        floor.lower(seat);
        if floor.mode.order().rounds {
            if floor.passed.contains(&seat) {
                floor.asked_again.insert(seat);
            }
            floor.had.insert(seat);
        }
    }
    floor.speaking = Some(turn);
}
