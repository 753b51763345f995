//! A session: its list of acts, and the state that they fold to.

use crate::event::{Act, Event, Undo};
use crate::ids::{Seat, TableNo};
use crate::limits::MOST_TAKEN_BACK;
use crate::meeting::Meeting;
use crate::permit;
use crate::refusal::Refusal;
use crate::state::State;
use roundtable_record::Hash;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A table's session. Everything in it is computed from its acts.
#[derive(Debug, Clone)]
pub struct Session {
    before: State,
    state: State,
    acts: Vec<(Act, Hash)>,
    taken_back: BTreeSet<u64>,
}

impl Session {
    /// A session of which nothing has happened.
    pub fn new(meeting: Arc<Meeting>, table: TableNo) -> Session {
        let before = State::before(meeting, table);
        Session { state: before.clone(), before, acts: Vec::new(), taken_back: BTreeSet::new() }
    }

    /// Makes room for about so many acts more.
    pub fn reserve(&mut self, acts: usize) {
        self.acts.reserve(acts);
    }

    /// What the acts have come to.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The acts, in order, with the hash of each one's line.
    pub fn acts(&self) -> &[(Act, Hash)] {
        &self.acts
    }

    /// Whose a turn was before it was moved by act `moved`.
    pub(crate) fn turn_before(&self, moved: u64, turn: u64) -> Option<Seat> {
        let before = self.acts.iter().rev().map(|(act, _)| act).filter(|act| act.seq < moved);
        before.filter(|act| !self.is_taken_back(act.seq)).find_map(|act| match act.event {
            Event::TurnMoved { turn: of, to } if of == turn => Some(to),
            Event::FloorGiven { seat, .. } if act.seq == turn => Some(seat),
            _ => None,
        })
    }

    /// Whether an act was taken back.
    pub fn is_taken_back(&self, seq: u64) -> bool {
        self.taken_back.contains(&seq)
    }

    /// Whether this act may follow: the rule book.
    pub fn permit(&self, act: &Act) -> Result<(), Refusal> {
        permit::permit(&self.state, act)?;
        match act.event {
            Event::TakenBack { seq } => self.fold_without(seq).map(|_| ()),
            _ => Ok(()),
        }
    }

    /// Takes a permitted act in. `head` is the hash of its line.
    ///
    /// # Errors
    /// Refuses what [`Session::permit`] refuses, and then nothing has changed.
    pub fn apply(&mut self, act: Act, head: Hash) -> Result<(), Refusal> {
        permit::permit(&self.state, &act)?;
        if let Event::TakenBack { seq } = act.event {
            let mut state = self.fold_without(seq)?;
            skip(&mut state, &act);
            state.read_through = None;
            state.signed.clear();
            state.taken_back += 1;
            self.taken_back.insert(seq);
            self.state = state;
        } else {
            permit::evolve(&mut self.state, &act, head);
        }
        self.acts.push((act, head));
        Ok(())
    }

    /// The state as if act `seq` had never been; refused unless it is the newest of its family, nothing
    /// that closes a door came after it, and every later act is still permitted.
    fn fold_without(&self, seq: u64) -> Result<State, Refusal> {
        let not_newest = Refusal::NotNewest { seq };
        if self.state.taken_back >= MOST_TAKEN_BACK {
            let most = u32::try_from(MOST_TAKEN_BACK).unwrap_or(u32::MAX);
            return Err(Refusal::TooMany { what: "acts_taken_back", most });
        }
        let place = usize::try_from(seq).ok().and_then(|s| s.checked_sub(1)).ok_or(not_newest.clone())?;
        let Some((act, _)) = self.acts.get(place) else { return Err(not_newest) };
        let Undo::In(family) = self.undo(act) else { return Err(not_newest) };
        if self.taken_back.contains(&seq) {
            return Err(not_newest);
        }
        for (later, _) in &self.acts[place + 1..] {
            let closes = match self.undo(later) {
                Undo::Barrier => true,
                Undo::In(other) => other == family && !self.taken_back.contains(&later.seq),
                Undo::Apart => false,
            };
            if closes {
                return Err(not_newest);
            }
        }
        let mut state = self.before.clone();
        for (act, head) in &self.acts {
            let gone = act.seq == seq || self.taken_back.contains(&act.seq);
            if gone {
                skip(&mut state, act);
            } else if let Event::TakenBack { .. } = act.event {
                skip(&mut state, act);
                state.taken_back += 1;
            } else {
                if act.seq > seq {
                    permit::permit(&state, act).map_err(|_| Refusal::RestedOn { seq, later: act.seq })?;
                }
                permit::evolve(&mut state, act, *head);
            }
        }
        Ok(state)
    }

    /// How an act stands to taking back. The first project comes with the discussion itself: nobody chose it.
    fn undo(&self, act: &Act) -> Undo {
        let first = || self.acts.iter().find(|(act, _)| matches!(act.event, Event::ProjectBegun { .. }));
        match act.event {
            Event::ProjectBegun { .. } if first().is_some_and(|(first, _)| first.seq == act.seq) => Undo::Barrier,
            _ => act.event.undo(),
        }
    }

    /// The newest act that can be taken back now, as the view offers it: what is offered is accepted.
    pub fn newest_to_take_back(&self) -> Option<&Act> {
        for (act, _) in self.acts.iter().rev() {
            match self.undo(act) {
                Undo::Barrier => return None,
                Undo::In(_) if !self.taken_back.contains(&act.seq) => {
                    return self.may_be_taken_back(act.seq).then_some(act);
                }
                Undo::In(_) | Undo::Apart => {}
            }
        }
        None
    }

    /// Where nothing but what was taken back came after it, nothing can rest on it.
    fn may_be_taken_back(&self, seq: u64) -> bool {
        let since = self.acts.iter().rev().take_while(|(act, _)| act.seq > seq);
        let is_quiet = |act: &Act| matches!(act.event, Event::TakenBack { .. }) || self.taken_back.contains(&act.seq);
        let mut since = since.filter(|(act, _)| !is_quiet(act));
        self.state.taken_back < MOST_TAKEN_BACK && (since.next().is_none() || self.fold_without(seq).is_ok())
    }
}

/// Time passes, nothing else happens.
fn skip(state: &mut State, act: &Act) {
    state.pass_time(act.elapsed_ms);
    state.seq = act.seq;
}
