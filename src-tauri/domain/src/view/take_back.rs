//! What can be taken back now.

use super::count;
use crate::drafts::Drafts;
use crate::event::{EnteredNote, Event};
use crate::ids::{Mode, ProjectId, Rule, Seat};
use crate::session::Session;
use serde::Serialize;
use ts_rs::TS;

/// What can be taken back, for the button that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TakeBackView {
    /// Which act.
    #[ts(type = "number")]
    pub seq: u64,
    /// Its name in the record, under `act.<name>` in the language files.
    pub act: String,
    /// Whose seat, where there is one.
    pub seat: Option<Seat>,
    /// Which project, where there is one.
    pub project: Option<ProjectId>,
    /// Whether turns are clicked, where that was chosen.
    pub tracked: Option<bool>,
    /// Which mode, where one was chosen.
    pub mode: Option<Mode>,
    /// Which rule, where one was reminded of.
    pub rule: Option<Rule>,
    /// Where a turn is another's, or never was, with that: how many notes go along.
    pub notes: u32,
    /// When it was done, in elapsed milliseconds.
    #[ts(type = "number")]
    pub at_ms: u64,
}

pub(super) fn take_back(session: &Session, drafts: &Drafts) -> Option<TakeBackView> {
    let newest = session.newest_to_take_back()?;
    // A wording rests on its project's notes: what is offered is the closing of the project.
    let act = match newest.event {
        Event::WordingAgreed { .. } => {
            let before = session.acts().iter().rev().map(|(act, _)| act);
            before
                .filter(|act| !session.is_taken_back(act.seq))
                .find(|act| matches!(act.event, Event::ProjectClosed { .. } | Event::NotesEntered { .. }))?
        }
        _ => newest,
    };
    let turn_seat = |seq: u64| {
        session.acts().iter().find(|(act, _)| act.seq == seq).and_then(|(act, _)| match act.event {
            Event::FloorGiven { seat, .. } => Some(seat),
            _ => None,
        })
    };
    let (mut seat, mut project, mut mode, mut rule, mut tracked) = (None, None, None, None, None);
    match &act.event {
        Event::HandRaised { seat: s, .. } | Event::HandLowered { seat: s } | Event::TurnPassed { seat: s } => {
            seat = Some(*s)
        }
        Event::FloorGiven { seat: s, .. } => seat = Some(*s),
        Event::FloorEnded {} => {
            let valid =
                || session.acts().iter().rev().map(|(act, _)| act).filter(|act| !session.is_taken_back(act.seq));
            // Whoever gave way has the floor again, so what ended is the newest that another end does not belong to.
            let mut ends = 0_usize;
            let given = valid().find_map(|act| match act.event {
                Event::FloorEnded {} => {
                    ends += 1;
                    None
                }
                Event::FloorGiven { .. } | Event::StaffFloorGiven { .. } => {
                    ends = ends.saturating_sub(1);
                    (ends == 0).then_some(&act.event)
                }
                _ => None,
            });
            // A turn that was moved is no longer of the seat it was given to.
            seat = match given {
                Some(Event::StaffFloorGiven { .. }) => None,
                Some(_) | None => session.state().floor.last.as_ref().map(|turn| turn.seat),
            };
        }
        Event::TurnMoved { turn, .. } => seat = turn_seat(*turn),
        Event::ModeChosen { mode: m } => mode = Some(*m),
        Event::TrackingSet { tracked: t } => tracked = Some(*t),
        Event::RuleReminded { rule: r, seat: s } => (rule, seat) = (Some(*r), *s),
        Event::PointRuled { rule: r, seat: s, .. } => (rule, seat) = (Some(*r), Some(*s)),
        Event::StaffFloorGiven { project: p, .. } => project = Some(p.clone()),
        Event::ProjectBegun { project: p }
        | Event::ProjectClosed { project: p, .. }
        | Event::NoteAmended { note: EnteredNote { project: Some(p), .. }, .. }
        | Event::FactAdded { project: p, .. }
        | Event::ProjectIntroduced { project: p, .. }
        | Event::IntroductionWaived { project: p, .. } => project = Some(p.clone()),
        _ => {}
    }
    let notes = match act.event {
        Event::TurnMoved { turn, to } => {
            let along = drafts.notes.values().filter(|n| n.turn == Some(turn) && n.seat == to.number());
            count(along.count())
        }
        Event::FloorGiven { seat, .. } => {
            let along = drafts.notes.values().filter(|n| n.turn == Some(act.seq) && n.seat == seat.number());
            count(along.count())
        }
        _ => 0,
    };
    Some(TakeBackView {
        seq: act.seq,
        act: act.event.name().to_owned(),
        seat,
        project,
        tracked,
        mode,
        rule,
        notes,
        at_ms: act.elapsed_ms,
    })
}
