//! What was just done, so that it can be corrected.

use super::count;
use crate::drafts::Drafts;
use crate::event::{Act, EnteredNote, Event};
use crate::ids::{Introducer, Mode, ProjectId, Rule, Seat};
use crate::session::Session;
use crate::state::Turn;
use serde::Serialize;
use ts_rs::TS;

/// So many are shown.
const SHOWN: usize = 8;

/// Something that was done, and how it can be corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DoneView {
    /// Which act.
    #[ts(type = "number")]
    pub seq: u64,
    /// Its name in the record, under `act.<name>` in the language files.
    pub act: String,
    /// When it was done, in elapsed milliseconds.
    #[ts(type = "number")]
    pub at_ms: u64,
    /// Whose seat, where there is one: of a turn that was moved, whose it was.
    pub seat: Option<Seat>,
    /// Of a turn that was moved, whose it is since.
    pub to: Option<Seat>,
    /// Which project, where there is one.
    pub project: Option<ProjectId>,
    /// Whether turns are clicked, where that was chosen.
    pub tracked: Option<bool>,
    /// Which mode, where one was chosen.
    pub mode: Option<Mode>,
    /// Which rule, where one was reminded of.
    pub rule: Option<Rule>,
    /// By whom a project was introduced.
    pub by: Option<Introducer>,
    /// Where a turn is another's, or never was, with that: how many notes go along.
    pub notes: u32,
    /// The turn that it began, ended or changed, while it can still be moved.
    #[ts(type = "number | null")]
    pub turn: Option<u64>,
    /// How long that turn lasted, once it is over, in milliseconds.
    #[ts(type = "number | null")]
    pub ms: Option<u64>,
    /// How long it can have lasted, in milliseconds.
    #[ts(type = "number | null")]
    pub room_ms: Option<u64>,
    /// A hand that is up, and can be another seat's.
    pub hand: bool,
    /// Later acts that go with it when it is taken back; absent where it cannot be.
    pub along: Option<u32>,
    /// How many of those have a row of their own, and are said.
    pub later: u32,
}

/// What is shown of an act.
#[derive(Default)]
struct Shown {
    seat: Option<Seat>,
    to: Option<Seat>,
    project: Option<ProjectId>,
    tracked: Option<bool>,
    mode: Option<Mode>,
    rule: Option<Rule>,
    by: Option<Introducer>,
    notes: u32,
    turn: Option<Turn>,
    hand: bool,
}

/// The newest first. Wordings, and answers that entered with their questions, rest on notes: what is shown is the closing.
pub(super) fn done(session: &Session, drafts: &Drafts) -> Vec<DoneView> {
    let newest = session.lately().filter(|(act, _)| !came_along(session, act));
    let floor = &session.state().floor;
    newest
        .take(SHOWN)
        .map(|(act, acts)| {
            let Shown { seat, to, project, tracked, mode, rule, by, notes, turn, hand } = shown(session, drafts, act);
            let runs = |seq: u64| floor.speaking.iter().chain(&floor.interrupted).any(|now| now.seq == seq);
            let over = turn.as_ref().filter(|turn| !runs(turn.seq));
            DoneView {
                seq: act.seq,
                act: act.event.name().to_owned(),
                at_ms: act.elapsed_ms,
                seat,
                to,
                project,
                tracked,
                mode,
                rule,
                by,
                notes,
                turn: turn.as_ref().map(|turn| turn.seq),
                ms: over.map(|turn| turn.ms),
                room_ms: over.map(|turn| session.state().room_ms(turn)),
                hand,
                later: acts.as_deref().map_or(0, |acts| {
                    let later = acts.iter().filter(|seq| **seq != act.seq).filter_map(|seq| session.act(*seq));
                    count(later.filter(|act| !came_along(session, act)).count())
                }),
                along: acts.map(|acts| count(acts.len() - 1)),
            }
        })
        .collect()
}

/// It entered with notes, and is no act of its own.
fn came_along(session: &Session, act: &Act) -> bool {
    let beside = |one: &Event| matches!(one, Event::WordingAgreed { .. } | Event::QuestionAnswered { .. });
    let before = (1..act.seq).rev().filter_map(|seq| session.act(seq)).find(|one| !beside(&one.event));
    let entered = before
        .filter(|one| one.elapsed_ms == act.elapsed_ms)
        .is_some_and(|one| matches!(one.event, Event::ProjectClosed { .. } | Event::NotesEntered { .. }));
    match act.event {
        Event::WordingAgreed { .. } => true,
        Event::QuestionAnswered { .. } => entered,
        _ => false,
    }
}

fn shown(session: &Session, drafts: &Drafts, act: &Act) -> Shown {
    let floor = &session.state().floor;
    let of_turn = |seq: u64| {
        let turn = floor.turn(seq).cloned();
        let given = || session.act(seq).and_then(|act| given(&act.event));
        Shown { seat: turn.as_ref().map(|turn| turn.seat).or_else(given), turn, ..Shown::default() }
    };
    match &act.event {
        Event::FloorGiven { seat, .. } => {
            let along = drafts.notes.values().filter(|note| note.turn == Some(act.seq) && note.seat == seat.number());
            Shown { notes: count(along.count()), ..of_turn(act.seq) }
        }
        Event::FloorEnded {} => {
            let before = session.acts().iter().rev().map(|(act, _)| act).filter(|one| one.seq < act.seq);
            let mut before = before.filter(|one| !session.is_taken_back(one.seq));
            // Whoever gave way has the floor again, so what ended is the newest that no other end belongs to.
            let mut ends = 1_usize;
            let ended = before.find(|one| match one.event {
                Event::FloorEnded {} => {
                    ends += 1;
                    false
                }
                Event::FloorGiven { .. } | Event::StaffFloorGiven { .. } => {
                    ends -= 1;
                    ends == 0
                }
                _ => false,
            });
            ended.filter(|one| given(&one.event).is_some()).map(|one| of_turn(one.seq)).unwrap_or_default()
        }
        Event::TurnMoved { turn, to } => {
            let along = drafts.notes.values().filter(|note| note.turn == Some(*turn) && note.seat == to.number());
            let was = session.turn_before(act.seq, *turn);
            Shown { seat: was, to: Some(*to), notes: count(along.count()), ..of_turn(*turn) }
        }
        Event::TurnTimed { turn, .. } => of_turn(*turn),
        Event::HandRaised { seat, .. } | Event::HandMoved { to: seat, .. } => {
            Shown { seat: Some(*seat), hand: floor.hand(*seat).is_some(), ..Shown::default() }
        }
        Event::HandLowered { seat }
        | Event::TurnPassed { seat }
        | Event::SeatLeft { seat, .. }
        | Event::SeatReturned { seat, .. } => Shown { seat: Some(*seat), ..Shown::default() },
        Event::ModeChosen { mode } => Shown { mode: Some(*mode), ..Shown::default() },
        Event::TrackingSet { tracked } => Shown { tracked: Some(*tracked), ..Shown::default() },
        Event::RuleReminded { rule, seat } => Shown { rule: Some(*rule), seat: *seat, ..Shown::default() },
        Event::PointRuled { rule, seat, .. } => Shown { rule: Some(*rule), seat: Some(*seat), ..Shown::default() },
        Event::ProjectIntroduced { project, by } => {
            Shown { project: Some(project.clone()), by: Some(*by), ..Shown::default() }
        }
        Event::ProjectBegun { project }
        | Event::ProjectReopened { project, .. }
        | Event::TimeBorrowed { from: project, .. }
        | Event::ProjectClosed { project, .. }
        | Event::StaffFloorGiven { project, .. }
        | Event::NoteAmended { note: EnteredNote { project: Some(project), .. }, .. }
        | Event::FactAdded { project, .. }
        | Event::IntroductionWaived { project, .. } => Shown { project: Some(project.clone()), ..Shown::default() },
        Event::QuestionAnswered { question, .. } => {
            let note = session.state().notes.iter().find(|note| note.text == *question);
            Shown { project: note.and_then(|note| note.project.clone()), ..Shown::default() }
        }
        _ => Shown::default(),
    }
}

fn given(event: &Event) -> Option<Seat> {
    if let Event::FloorGiven { seat, .. } = event { Some(*seat) } else { None }
}
