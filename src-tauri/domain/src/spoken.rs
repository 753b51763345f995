//! What was said lately, turn by turn, and where the recorder is in it: the line follows the recorder, not the floor.
//!
//! A turn waits until a note of it was saved, or the recorder went on; saving a note is done with its turn and with those
//! before it. The line belongs to the oldest that waits, and where none does, to the last.

use crate::drafts::Drafts;
use crate::event::{Act, Event};
use crate::ids::{ProjectId, Seat, StaffSpeech};
use crate::session::Session;
use std::collections::BTreeSet;

/// So many acts are looked through: what lies further back nobody is still writing down.
const LOOKED_THROUGH: usize = 300;
/// A turn that was over sooner waits for no note, in milliseconds: a misclick, a word thrown in.
const BRIEF_MS: u64 = 3_000;
/// A hand that has rested so long, in milliseconds, since a turn was over and another began, has nothing to note of it: longer
/// than anybody looks for a word, or at who spoke.
pub const REST_MS: u64 = 20_000;

/// A turn that was or is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spoken<'a> {
    /// `seq` of its `FloorGiven`.
    pub turn: u64,
    /// Whose it was, as far as is known by now.
    pub seat: Seat,
    /// What was on the table.
    pub project: Option<&'a ProjectId>,
    pub began_ms: u64,
    /// When it was over, and by which act.
    pub ended: Option<(u64, u64)>,
    /// How long it lasted by then, pauses left out.
    pub ms: u64,
    /// The turn that stood still for it.
    pub interrupts: Option<u64>,
}

impl Spoken<'_> {
    pub(crate) fn ended_ms(&self) -> Option<u64> {
        self.ended.map(|(ms, _)| ms)
    }

    pub(crate) fn is_brief(&self) -> bool {
        self.ended.is_some() && self.ms < BRIEF_MS
    }
}

/// The turns among the last acts, the oldest first. Who passed in their own turn has not spoken, and of a seat where
/// somebody else sits by now nothing can be noted.
pub(crate) fn spoken(session: &Session) -> Vec<Spoken<'_>> {
    let mut turns: Vec<Spoken> = Vec::new();
    // Places in `turns`: who has the floor last, before them those who were interrupted and go on afterwards.
    let mut running: Vec<usize> = Vec::new();
    let mut staff: Option<StaffSpeech> = None;
    // Turns that were none, or of which nothing can be noted any more.
    let mut none: BTreeSet<u64> = BTreeSet::new();
    let (before, last) = session.acts().split_at(session.acts().len().saturating_sub(LOOKED_THROUGH));
    let holds = |act: &&Act| !session.is_taken_back(act.seq);
    let earlier = || before.iter().rev().map(|(act, _)| act).filter(holds);
    let mut project = earlier().find_map(begun);
    let mut paused = earlier().find_map(pauses).unwrap_or(false);
    let mut at_ms = before.last().map_or(0, |(act, _)| act.elapsed_ms);
    for act in last.iter().map(|(act, _)| act).filter(holds) {
        if let Some(at) = running.last().filter(|_| !paused && staff.is_none()) {
            turns[*at].ms += act.elapsed_ms.saturating_sub(at_ms);
        }
        at_ms = act.elapsed_ms;
        paused = pauses(act).unwrap_or(paused);
        let event = &act.event;
        let ended = Some((act.elapsed_ms, act.seq));
        if let Event::TurnMoved { turn, to } = event {
            turns.iter_mut().filter(|one| one.turn == *turn).for_each(|one| one.seat = *to);
        }
        if let Event::TurnTimed { turn, ms } = event {
            turns.iter_mut().filter(|one| one.turn == *turn).for_each(|one| one.ms = *ms);
            // One that ran is over with that.
            let over: Vec<usize> = running.iter().copied().filter(|at| turns[*at].turn == *turn).collect();
            running.retain(|at| !over.contains(at));
            over.into_iter().for_each(|at| turns[at].ended = ended);
        } else if staff.is_some() && matches!(event, Event::FloorEnded {}) {
            staff = None;
        } else if let Event::SeatLeft { seat } = event {
            let left: Vec<usize> = running.iter().copied().filter(|at| turns[*at].seat == *seat).collect();
            running.retain(|at| !left.contains(at));
            left.into_iter().for_each(|at| turns[at].ended = ended);
        } else if let Some(at) = running.last().copied()
            && event.ends_speech(turns[at].seat)
        {
            if matches!(event, Event::TurnPassed { seat } if *seat == turns[at].seat) {
                none.insert(turns[at].turn);
            }
            let over = running.split_off(if event.lets_go_on() { running.len() - 1 } else { 0 });
            over.into_iter().for_each(|at| turns[at].ended = ended);
        }
        project = begun(act).or(project);
        match event {
            Event::FloorGiven { seat, .. } => {
                staff = None;
                let interrupts = running.last().map(|at| turns[*at].turn);
                running.push(turns.len());
                let (turn, seat, began_ms) = (act.seq, *seat, act.elapsed_ms);
                turns.push(Spoken { turn, seat, project, began_ms, ended: None, ms: 0, interrupts });
            }
            Event::StaffFloorGiven { what, .. } => staff = Some(*what),
            Event::ProjectIntroduced { .. } | Event::IntroductionWaived { .. } => {
                staff = staff.filter(|what| *what != StaffSpeech::Introduction);
            }
            Event::SeatTaken { seat, .. } => {
                none.extend(turns.iter().filter(|one| one.seat == *seat).map(|one| one.turn))
            }
            _ => {}
        }
    }
    let floor = &session.state().floor;
    for now in floor.speaking.iter().chain(&floor.interrupted) {
        turns.iter_mut().filter(|one| one.turn == now.seq).for_each(|one| one.ms = now.ms);
    }
    turns.retain(|one| !none.contains(&one.turn));
    turns
}

/// Whose the words of a turn are where it never was: of who has the floor again with that, else nobody knows. `gone` are the
/// acts that go with it.
pub(crate) fn heir(turns: &[Spoken], turn: u64, gone: &[u64]) -> (u8, Option<u64>) {
    let ended_by = |one: &&Spoken| one.ended.is_some_and(|(_, by)| by == turn) && !gone.contains(&one.turn);
    turns.iter().find(ended_by).map_or((0, None), |again| (again.seat.number(), Some(again.turn)))
}

/// The project that came onto the table with this.
fn begun(act: &Act) -> Option<&ProjectId> {
    if let Event::ProjectBegun { project } = &act.event { Some(project) } else { None }
}

/// Whether time stands still from this on.
fn pauses(act: &Act) -> Option<bool> {
    match act.event {
        Event::Paused { .. } | Event::Resumed { .. } => Some(true),
        Event::WentOn {} => Some(false),
        _ => None,
    }
}

/// The recorder among the turns.
pub(crate) struct Recorder<'a> {
    /// All of them, the oldest first.
    pub turns: Vec<Spoken<'a>>,
    /// Those that wait for a note.
    pub waiting: BTreeSet<u64>,
    /// The turn of which a line is that begins now.
    pub at: Option<u64>,
}

impl<'a> Recorder<'a> {
    /// Where the recorder is. While turns are not clicked there is nothing to follow.
    pub(crate) fn of(session: &'a Session, drafts: &Drafts) -> Recorder<'a> {
        let state = session.state();
        let turns = if state.floor.tracks() { spoken(session) } else { Vec::new() };
        let closed = |turn: &Spoken| {
            let place = turn.project.and_then(|project| state.place_of(project));
            place.is_none_or(|place| state.projects[place].closed)
        };
        // A second laptop has the notes, but not of which turns they are.
        let lately = session.acts().iter().rev().take(LOOKED_THROUGH);
        let taken_over = lately.map(|(act, _)| act).find(|act| matches!(act.event, Event::TakenOver {}));
        let taken_over = taken_over.map_or(0, |act| act.seq);
        let noted: BTreeSet<u64> = drafts.notes.values().filter_map(|note| note.turn).collect();
        let waits = |turn: &&Spoken| {
            let lies_behind = drafts.place.is_some_and(|place| turn.turn < place.turn);
            let passed = match drafts.place.filter(|place| place.turn == turn.turn) {
                Some(place) => place.noted,
                None => lies_behind || noted.contains(&turn.turn) || turn.is_brief(),
            };
            !passed && turn.turn > taken_over && !closed(turn)
        };
        let waiting: BTreeSet<u64> = turns.iter().filter(waits).map(|turn| turn.turn).collect();
        let here = state.project_here().filter(|project| !project.closed).map(|project| &project.id);
        let last = turns.last().filter(|turn| here.is_some() && turn.project == here).map(|turn| turn.turn);
        let at = waiting.first().copied().or(last);
        Recorder { turns, waiting, at }
    }

    /// The turn with this `seq`.
    pub(crate) fn turn(&self, seq: u64) -> Option<&Spoken<'a>> {
        self.turns.iter().find(|turn| turn.turn == seq)
    }
}
