//! What was just done, so that it can be corrected.

use super::count;
use crate::drafts::Drafts;
use crate::event::{Act, EnteredNote, Event};
use crate::ids::{Answerer, How, Introducer, Mode, ProjectId, Rule, Seat, StaffSpeech};
use crate::session::Session;
use crate::spoken::{heir, spoken};
use crate::state::Turn;
use crate::words::Words;
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
    /// Of a turn that was moved, whose it is since; of a direct reply, to whom it is.
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
    /// It is a direct reply, for which who spoke stood still.
    pub reply: bool,
    /// For what the staff, or who proposed a project, has or had the floor.
    pub speech: Option<StaffSpeech>,
    /// Which of them.
    pub speaker: Option<Introducer>,
    /// Whose answer was noted.
    pub answerer: Option<Answerer>,
    /// What a break is for, or the question that was answered, where that is at hand.
    pub said: Option<String>,
    /// Where a turn is another's with that: how many notes go along.
    pub notes: u32,
    /// When it is taken back: of how many notes it is then not known any more who said them, or another did.
    pub unsaid: u32,
    /// Who that other is; 0 where nobody knows; absent where it is not the same for all.
    pub unsaid_to: Option<u8>,
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
    reply: bool,
    speech: Option<(Introducer, StaffSpeech)>,
    answerer: Option<Answerer>,
    said: Option<String>,
    notes: u32,
    turn: Option<Turn>,
    hand: bool,
}

/// The newest first. Wordings, and answers that entered with their questions, rest on notes: what is shown is the closing.
pub(super) fn done(session: &Session, drafts: &Drafts, words: &Words) -> Vec<DoneView> {
    let newest = session.lately().filter(|(act, _)| !came_along(session, act));
    let floor = &session.state().floor;
    newest
        .take(SHOWN)
        .map(|(act, acts)| {
            let shown = shown(session, drafts, words, act);
            let Shown { seat, to, project, tracked, mode, rule, by, reply, speech, answerer, said, notes, turn, hand } =
                shown;
            let (unsaid, unsaid_to) = unsaid(session, drafts, acts.as_deref().unwrap_or_default());
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
                reply,
                speech: speech.map(|(_, what)| what),
                speaker: speech.map(|(by, _)| by),
                answerer,
                said,
                notes,
                unsaid,
                unsaid_to,
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

/// Notes of turns that never were once these acts are taken back, and whose they are then.
fn unsaid(session: &Session, drafts: &Drafts, acts: &[u64]) -> (u32, Option<u8>) {
    let of_turn = |seq: &u64| {
        let seat = given(&session.act(*seq)?.event)?;
        let said = |turn: u64| drafts.notes.values().filter(move |note| note.turn == Some(turn));
        let notes = said(*seq).filter(|note| note.seat == session.turn_before(u64::MAX, *seq).unwrap_or(seat).number());
        Some((*seq, count(notes.count()))).filter(|(_, notes)| *notes > 0)
    };
    let turns: Vec<(u64, u32)> = acts.iter().filter_map(of_turn).collect();
    if turns.is_empty() {
        return (0, None);
    }
    let spoken = spoken(session);
    let mut heirs: Vec<u8> = turns.iter().map(|(turn, _)| heir(&spoken, *turn, acts).0).collect();
    heirs.dedup();
    let notes = turns.iter().map(|(_, notes)| notes).sum();
    (notes, if let [one] = heirs.as_slice() { Some(*one) } else { None })
}

/// Who stood still when this was said between.
fn interrupted(session: &Session, seq: u64) -> Option<Seat> {
    let turns = spoken(session);
    let of = |turn: u64| turns.iter().find(|one| one.turn == turn);
    of(of(seq)?.interrupts?).map(|one| one.seat)
}

fn shown(session: &Session, drafts: &Drafts, words: &Words, act: &Act) -> Shown {
    let floor = &session.state().floor;
    let of_turn = |seq: u64| {
        let turn = floor.turn(seq).cloned();
        let given = || session.act(seq).and_then(|act| given(&act.event));
        Shown { seat: turn.as_ref().map(|turn| turn.seat).or_else(given), turn, ..Shown::default() }
    };
    match &act.event {
        Event::FloorGiven { seat, how } => {
            let reply = *how == How::Reply;
            let to = reply.then(|| interrupted(session, act.seq)).flatten();
            let along = drafts.notes.values().filter(|note| note.turn == Some(act.seq) && note.seat == seat.number());
            Shown { notes: count(along.count()), reply, to, ..of_turn(act.seq) }
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
            match ended.map(|one| (one.seq, &one.event)) {
                Some((seq, Event::FloorGiven { .. })) => of_turn(seq),
                Some((_, Event::StaffFloorGiven { by, what, project })) => {
                    Shown { speech: Some((*by, *what)), project: Some(project.clone()), ..Shown::default() }
                }
                Some(_) | None => Shown::default(),
            }
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
        | Event::NoteAmended { note: EnteredNote { project: Some(project), .. }, .. }
        | Event::FactAdded { project, .. }
        | Event::IntroductionWaived { project, .. } => Shown { project: Some(project.clone()), ..Shown::default() },
        Event::StaffFloorGiven { by, project, what } => {
            Shown { speech: Some((*by, *what)), project: Some(project.clone()), ..Shown::default() }
        }
        Event::QuestionAnswered { by, question, .. } => {
            let note = session.state().notes.iter().find(|note| note.text == *question);
            let project = note.and_then(|note| note.project.clone());
            Shown { project, answerer: Some(*by), said: words.text(question).map(str::to_owned), ..Shown::default() }
        }
        Event::Paused { name: Some(name) } => Shown { said: words.text(name).map(str::to_owned), ..Shown::default() },
        _ => Shown::default(),
    }
}

fn given(event: &Event) -> Option<Seat> {
    if let Event::FloorGiven { seat, .. } = event { Some(*seat) } else { None }
}
