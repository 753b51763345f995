//! What never was: an act that is taken back goes, and with it the later ones that rest on it. Those are refused without it,
//! or would be about something else.
//!
//! States are kept on the way, so that nothing is folded from its beginning each time that somebody looks.

use crate::event::{Act, Event, Undo};
use crate::ids::{How, Mode, StaffSpeech};
use crate::limits::MOST_TAKEN_BACK;
use crate::permit;
use crate::refusal::Refusal;
use crate::session::{Session, skip};
use crate::state::State;
use std::collections::VecDeque;

/// So many acts lie between two states that are kept.
const KEPT_EVERY: usize = 128;
/// So many are kept; what is further back is folded from the beginning.
const MOST_KEPT: usize = 4;

/// States on the way, each with the number of acts that it has taken in.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    before: State,
    later: VecDeque<(usize, State)>,
}

impl Kept {
    pub fn from(before: State) -> Kept {
        Kept { before, later: VecDeque::new() }
    }

    /// Keeps the state after so many acts, where it is time.
    pub fn keep(&mut self, acts: usize, state: &State) {
        if acts.is_multiple_of(KEPT_EVERY) {
            self.push(acts, state.clone());
        }
    }

    /// An act was taken back: this is the state before it, and what was kept after it holds no more.
    pub fn only_to(&mut self, (acts, state): (usize, State)) {
        self.later.retain(|(kept, _)| *kept < acts);
        self.push(acts, state);
    }

    fn push(&mut self, acts: usize, state: State) {
        self.later.push_back((acts, state));
        if self.later.len() > MOST_KEPT {
            self.later.pop_front();
        }
    }

    /// The newest that has taken in at most so many acts.
    fn newest(&self, most: usize) -> (usize, State) {
        let newest = self.later.iter().rev().find(|(acts, _)| *acts <= most);
        newest.map_or_else(|| (0, self.before.clone()), |(acts, state)| (*acts, state.clone()))
    }
}

/// What an act is about without naming it.
#[derive(Debug, PartialEq, Eq)]
enum About {
    /// All is in the act.
    Itself,
    /// The project on the table, and how the floor is given.
    Floor(Option<usize>, Mode),
    /// Whoever speaks, a seat or the staff.
    Speech(Option<u64>, Option<StaffSpeech>),
}

fn about(state: &State, event: &Event) -> About {
    use Event::*;
    match event {
        HandRaised { .. }
        | HandLowered { .. }
        | HandMoved { .. }
        | FloorGiven { .. }
        | TurnPassed { .. }
        | RoundBegun {} => About::Floor(state.current, state.floor.mode),
        FloorEnded {} => {
            let floor = &state.floor;
            About::Speech(floor.speaking.as_ref().map(|turn| turn.seq), floor.staff.as_ref().map(|turn| turn.what))
        }
        Opened { .. }
        | StaffTaken { .. }
        | RoleVacant { .. }
        | SeatTaken { .. }
        | SeatCorrected { .. }
        | SeatLeft { .. }
        | SeatReturned { .. }
        | AgesConfirmed {}
        | SendingTold {}
        | PhaseBegun { .. }
        | DiscussionTimeSet { .. }
        | SpeechLimitSet { .. }
        | TimeBorrowed { .. }
        | Paused { .. }
        | WentOn {}
        | ProjectBegun { .. }
        | ProjectIntroduced { .. }
        | IntroductionWaived { .. }
        | FactAdded { .. }
        | RuleReminded { .. }
        | PointRuled { .. }
        | StaffFloorGiven { .. }
        | ModeChosen { .. }
        | TrackingSet { .. }
        | TurnMoved { .. }
        | TurnTimed { .. }
        | TakenBack { .. }
        | ProjectClosed { .. }
        | ProjectReopened { .. }
        | WordingAgreed { .. }
        | QuestionAnswered { .. }
        | NoteAmended { .. }
        | NotesEntered { .. }
        | UnderstandingAsked { .. }
        | PollOpened { .. }
        | PollVoided { .. }
        | PollClosed { .. }
        | HandsCounted { .. }
        | ConsensusAsked { .. }
        | UnheardShown { .. }
        | TieBrokenByLot { .. }
        | LotPutRight { .. }
        | RecommendationExplained { .. }
        | ReporterNamed { .. }
        | ReadThrough {}
        | SignedOff { .. }
        | Sealed {}
        | Reopened { .. }
        | Resumed { .. }
        | TakenOver {} => About::Itself,
    }
}

/// What is undone by its opposite: who left comes back, what was opened again is closed again.
fn has_its_own_way_back(event: &Event) -> bool {
    matches!(event, Event::SeatLeft { .. } | Event::SeatReturned { .. } | Event::ProjectReopened { .. })
}

/// Whether an act is the same without what went before it. Who was called as the next was so by the list as it stood then.
fn stands(with: &State, without: &State, act: &Act) -> bool {
    let called = match act.event {
        Event::FloorGiven { how: How::Next, seat } => {
            Some(Act { event: Event::FloorGiven { how: How::OutOfOrder, seat }, ..act.clone() })
        }
        _ => None,
    };
    about(with, &act.event) == about(without, &act.event)
        && permit::permit(without, called.as_ref().unwrap_or(act)).is_ok()
}

impl Session {
    /// The newest acts that can be taken back, the newest first, each with those that rest on it, itself the first of
    /// them; nothing where something rests on it that cannot be taken back.
    pub fn to_take_back(&self) -> impl Iterator<Item = (&Act, Option<Vec<u64>>)> {
        let open = self.acts().iter().rev().map(|(act, _)| act).take_while(|act| self.undo(act) != Undo::Barrier);
        let may = |act: &&Act| self.undo(act) == Undo::May && !self.is_taken_back(act.seq);
        open.filter(may).map(|act| (act, self.resting_on(act.seq).ok()))
    }

    /// The newest acts that people did at the table, the newest first: those of [`Session::to_take_back`], and those that
    /// have a way back of their own.
    pub fn lately(&self) -> impl Iterator<Item = (&Act, Option<Vec<u64>>)> {
        let open = self.acts().iter().rev().map(|(act, _)| act).take_while(|act| self.undo(act) != Undo::Barrier);
        let holds = open.filter(|act| !self.is_taken_back(act.seq));
        holds.filter_map(|act| match self.undo(act) {
            Undo::May => Some((act, self.resting_on(act.seq).ok())),
            Undo::Apart if has_its_own_way_back(&act.event) => Some((act, None)),
            Undo::Apart | Undo::Barrier => None,
        })
    }

    /// An act and all that rests on it, in the order of doing.
    pub(crate) fn resting_on(&self, seq: u64) -> Result<Vec<u64>, Refusal> {
        self.leave_out(&[seq], true).map(|(gone, _)| gone)
    }

    /// The state as if these acts had never been; refused unless all others are the same without them.
    pub(crate) fn without(&self, acts: &[u64]) -> Result<State, Refusal> {
        self.leave_out(acts, false).map(|(_, state)| state)
    }

    /// The state before an act, with the number of acts that it has taken in.
    pub(crate) fn before(&self, seq: u64) -> Option<(usize, State)> {
        let place = usize::try_from(seq).ok()?.checked_sub(1).filter(|place| *place < self.acts().len())?;
        let (mut acts, mut state) = self.kept().newest(place);
        for (act, head) in &self.acts()[acts..place] {
            match act.event {
                _ if self.is_taken_back(act.seq) => skip(&mut state, act),
                Event::TakenBack { .. } => pass(&mut state, act),
                _ => permit::evolve(&mut state, act, *head),
            }
            acts += 1;
        }
        Some((acts, state))
    }

    /// Leaves acts out, and where they may fall whatever rests on them.
    fn leave_out(&self, acts: &[u64], falling: bool) -> Result<(Vec<u64>, State), Refusal> {
        if self.state().taken_back >= MOST_TAKEN_BACK {
            let most = u32::try_from(MOST_TAKEN_BACK).unwrap_or(u32::MAX);
            return Err(Refusal::TooMany { what: "acts_taken_back", most });
        }
        let first = acts.first().copied().unwrap_or(0);
        let closed = Refusal::NotToTakeBack { seq: first };
        let (place, mut with) = self.before(first).ok_or(closed.clone())?;
        let later = &self.acts()[place..];
        let holds = |act: &Act| !self.is_taken_back(act.seq);
        let mut left = acts.iter().peekable();
        let mut gone = Vec::new();
        let mut without = with.clone();
        for (act, head) in later {
            if !holds(act) || matches!(act.event, Event::TakenBack { .. }) {
                if left.peek() == Some(&&act.seq) {
                    return Err(closed);
                }
                for state in [&mut with, &mut without] {
                    if holds(act) { pass(state, act) } else { skip(state, act) }
                }
                continue;
            }
            let undo = self.undo(act);
            if undo == Undo::Barrier {
                return Err(closed);
            }
            let named = left.next_if_eq(&&act.seq).is_some();
            if named || !stands(&with, &without, act) {
                match undo {
                    Undo::May if named || falling => gone.push(act.seq),
                    _ if named => return Err(closed),
                    Undo::May | Undo::Barrier | Undo::Apart => {
                        return Err(Refusal::RestedOn { seq: first, later: act.seq });
                    }
                }
                skip(&mut without, act);
            } else {
                permit::evolve(&mut without, act, *head);
            }
            permit::evolve(&mut with, act, *head);
        }
        // In another order than that of doing, twice, or never done.
        if left.next().is_some() { Err(closed) } else { Ok((gone, without)) }
    }

    /// How an act stands to taking back. The first project comes with the discussion itself: nobody chose it.
    fn undo(&self, act: &Act) -> Undo {
        if self.first_project() == Some(act.seq) { Undo::Barrier } else { act.event.undo() }
    }
}

/// Something was taken back here: that has been done.
fn pass(state: &mut State, act: &Act) {
    skip(state, act);
    state.taken_back += 1;
}
