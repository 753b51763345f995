//! A session: its list of acts, and the state that they fold to.

use crate::event::{Act, Event};
use crate::ids::{Seat, TableNo};
use crate::meeting::Meeting;
use crate::permit;
use crate::refusal::Refusal;
use crate::state::State;
use crate::undo::Kept;
use roundtable_record::Hash;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A table's session. Everything in it is computed from its acts.
#[derive(Debug, Clone)]
pub struct Session {
    state: State,
    acts: Vec<(Act, Hash)>,
    taken_back: BTreeSet<u64>,
    kept: Kept,
    /// The act that put the first project on the table: it comes with the discussion, nobody chose it.
    first_project: Option<u64>,
}

impl Session {
    /// A session of which nothing has happened.
    pub fn new(meeting: Arc<Meeting>, table: TableNo) -> Session {
        let before = State::before(meeting, table);
        Session {
            state: before.clone(),
            acts: Vec::new(),
            taken_back: BTreeSet::new(),
            kept: Kept::from(before),
            first_project: None,
        }
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

    pub(crate) fn kept(&self) -> &Kept {
        &self.kept
    }

    pub(crate) fn first_project(&self) -> Option<u64> {
        self.first_project
    }

    /// The act of this number.
    pub fn act(&self, seq: u64) -> Option<&Act> {
        let place = usize::try_from(seq).ok()?.checked_sub(1)?;
        self.acts.get(place).map(|(act, _)| act)
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
        match &act.event {
            Event::TakenBack { acts } => self.without(acts).map(|_| ()),
            _ => Ok(()),
        }
    }

    /// Takes a permitted act in. `head` is the hash of its line.
    ///
    /// # Errors
    /// Refuses what [`Session::permit`] refuses, and then nothing has changed.
    pub fn apply(&mut self, act: Act, head: Hash) -> Result<(), Refusal> {
        permit::permit(&self.state, &act)?;
        if let Event::TakenBack { acts } = &act.event {
            let mut state = self.without(acts)?;
            skip(&mut state, &act);
            state.read_through = None;
            state.signed.clear();
            state.taken_back += 1;
            self.taken_back.extend(acts);
            self.state = state;
            if let Some(first) = acts.first().and_then(|first| self.before(*first)) {
                self.kept.only_to(first);
            }
        } else {
            permit::evolve(&mut self.state, &act, head);
        }
        if self.first_project.is_none() && matches!(act.event, Event::ProjectBegun { .. }) {
            self.first_project = Some(act.seq);
        }
        self.acts.push((act, head));
        self.kept.keep(self.acts.len(), &self.state);
        Ok(())
    }
}

/// Time passes, nothing else happens.
pub(crate) fn skip(state: &mut State, act: &Act) {
    state.pass_time(act.elapsed_ms);
    state.seq = act.seq;
}
