//! The residents' window: built without names, and without notes but those that are being read back.

use super::choosing::{CandidateView, candidate, candidates, shown};
use super::hands::{HandsNowView, hands_now};
use super::notes::{NoteView, waiting};
use super::project::{FactsView, facts};
use super::sends::SendsView;
use super::unheard::{UnheardNowView, unheard_now};
use crate::drafts::Drafts;
use crate::ids::{Kind, Medium, NoteKind, Phase, ProjectId, ProjectNo, Seat, TableNo};
use crate::session::Session;
use crate::state::State;
use crate::words::Words;
use roundtable_tally::{BallotKind, Unit};
use serde::Serialize;
use ts_rs::TS;

/// What residents see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DisplayView {
    /// The meeting's language, whatever the staff's is.
    pub lang: String,
    /// Real, simulated, practice.
    pub kind: Kind,
    /// Community.
    pub community: String,
    /// Whose table.
    pub table: TableNo,
    /// Part of the meeting.
    pub phase: Phase,
    /// What is handed in with the record.
    pub sends: SendsView,
    /// Everything stands still.
    pub paused: bool,
    /// Elapsed milliseconds when this view was made.
    #[ts(type = "number")]
    pub now_ms: u64,
    /// Name of the project on the table.
    pub project: Option<String>,
    /// Its id.
    pub project_id: Option<String>,
    /// By which people call it.
    #[ts(type = "number | null")]
    pub project_number: Option<ProjectNo>,
    /// Minor units.
    #[ts(type = "number | null")]
    pub cost: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// The four facts.
    pub facts: Option<FactsView>,
    /// Name of the picture in the pack.
    pub picture: Option<String>,
    /// Who speaks.
    pub speaker: Option<SpeakerView>,
    /// Who comes next.
    pub next: Option<Seat>,
    /// The notes that are being read back.
    pub reading: Option<ReadAloudView>,
    /// What can be chosen and how, until the count.
    pub choosing: Option<HowToChooseView>,
    /// Those that are level, until the lot is drawn.
    pub tie: Option<LevelView>,
    /// A group that got nothing, until the table has said what follows.
    pub unheard: Option<UnheardNowView>,
    /// The three, once settled.
    pub recommended: Option<Vec<ChosenView>>,
    /// What a score is called.
    pub unit: Unit,
    /// The record is signed and final.
    pub sealed: bool,
}

/// Notes that are being read back, without who said them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReadAloudView {
    /// The one that is read now, before it and after it the others.
    pub at: u32,
    /// In the order in which they are read.
    pub notes: Vec<AloudView>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AloudView {
    /// On which project; absent for what belongs to none.
    pub project: Option<CandidateView>,
    /// Its kind.
    pub kind: NoteKind,
    /// The gist.
    pub text: String,
    /// The adviser's wording, where it is read with this one.
    pub wording: Option<String>,
}

/// How far the choosing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Ballots {
    /// Not handed out.
    Soon,
    /// Being filled in.
    Out,
    /// Being called out and counted.
    Counted,
}

/// Those that are level at the edge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LevelView {
    /// Among which the lot is drawn.
    pub among: Vec<CandidateView>,
    /// For how many places.
    pub places: u8,
}

/// One of the three, as residents see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ChosenView {
    /// By which people call it.
    pub number: ProjectNo,
    /// Name.
    pub name: String,
    /// Marks or points.
    pub score: u32,
    /// Whether the lot decided for it.
    pub drawn: bool,
}

/// What residents must know to fill in their paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HowToChooseView {
    /// What stands on it.
    pub ballot: BallotKind,
    /// At most this many marks.
    pub wanted: u8,
    /// How far it is.
    pub ballots: Ballots,
    /// On what it is held, once that is known.
    pub medium: Option<Medium>,
    /// The project for which hands are raised now.
    pub hands: Option<HandsNowView>,
    /// What can be chosen, in the table's order.
    pub candidates: Vec<CandidateView>,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SpeakerView {
    /// Which seat.
    pub seat: Seat,
    /// Spoken so far, in milliseconds.
    #[ts(type = "number")]
    pub spent_ms: u64,
    /// How long it may last, in milliseconds.
    #[ts(type = "number")]
    pub limit_ms: u64,
    /// Whether its time runs.
    pub running: bool,
}

/// Makes the residents' view at `now_ms` elapsed milliseconds. `words` serve only for facts added at the table;
/// `reading` is the number of the note that is being read back, and without one none is shown.
pub fn display(session: &Session, drafts: &Drafts, words: &Words, reading: Option<u32>, now_ms: u64) -> DisplayView {
    let mut state = session.state().clone();
    state.pass_time(now_ms);
    let here = state.project_here();
    let packed = here.and_then(|h| state.meeting.project(&h.id));
    DisplayView {
        lang: state.meeting.lang.clone(),
        kind: state.kind.unwrap_or(Kind::Practice),
        community: state.meeting.community.clone(),
        table: state.table,
        phase: state.phase,
        sends: SendsView::of(&state.meeting),
        paused: state.paused,
        now_ms: state.elapsed_ms,
        project: packed.map(|p| p.name.clone()),
        project_id: packed.map(|p| p.id.to_string()),
        project_number: packed.map(|p| p.number),
        cost: packed.map(|p| p.cost.minor()),
        currency: state.meeting.currency.clone(),
        facts: packed.map(|p| facts(words, p, here)),
        picture: packed.and_then(|p| p.picture.clone()),
        speaker: state.floor.speaking.as_ref().map(|turn| SpeakerView {
            seat: turn.seat,
            spent_ms: turn.ms,
            limit_ms: turn.limit_ms,
            running: state.running(),
        }),
        next: state.next(),
        reading: reading.and_then(|note| aloud(&state, drafts, note)),
        choosing: how_to_choose(&state, drafts),
        tie: tie(&state),
        unheard: unheard_now(&state, words).filter(|_| state.phase == Phase::Choosing),
        recommended: state.recommended().map(|three| three.iter().filter_map(|id| chosen(&state, id)).collect()),
        unit: state.meeting.rules.method.unit,
        sealed: state.sealed,
    }
}

/// While a project is closed: its notes. At the end: all that did not enter yet.
fn aloud(state: &State, drafts: &Drafts, reading: u32) -> Option<ReadAloudView> {
    let here = match state.phase {
        Phase::Discussion => Some(&state.project_here()?.id),
        Phase::Signing => None,
        Phase::Seating | Phase::Opening | Phase::Choosing => return None,
    };
    let mut notes = waiting(state, drafts);
    notes.retain(|note| here.is_none() || note.project.as_ref() == here);
    let at = notes.iter().position(|note| note.draft == Some(reading))?;
    let mut shown = None;
    let notes = notes.into_iter().map(|note| said_aloud(state, note, &mut shown)).collect();
    Some(ReadAloudView { at: u32::try_from(at).unwrap_or(u32::MAX), notes })
}

/// `shown` is the wording that stands with a note before this one already.
fn said_aloud(state: &State, note: NoteView, shown: &mut Option<u32>) -> AloudView {
    let wording = note.wording.filter(|wording| *shown != wording.draft);
    if let Some(wording) = &wording {
        *shown = wording.draft;
    }
    AloudView {
        project: note.project.as_ref().and_then(|id| candidate(state, id)),
        kind: note.kind,
        text: note.text.unwrap_or_default(),
        wording: wording.and_then(|wording| wording.text),
    }
}

fn how_to_choose(state: &State, drafts: &Drafts) -> Option<HowToChooseView> {
    let ballots = match &state.poll {
        _ if state.phase != Phase::Choosing => return None,
        None => Ballots::Soon,
        Some(poll) if poll.count.is_some() => return None,
        Some(poll) => match poll.medium {
            Medium::Paper if drafts.ballots.is_empty() => Ballots::Out,
            Medium::Hands if hands_now(state, poll, drafts).is_some() => Ballots::Out,
            Medium::Paper | Medium::Hands => Ballots::Counted,
        },
    };
    let rules = &state.meeting.rules;
    let ballot = rules.method.ballot;
    let poll = state.poll.as_ref();
    let hands = poll.and_then(|poll| hands_now(state, poll, drafts));
    let medium = poll.map(|poll| poll.medium);
    Some(HowToChooseView { ballot, wanted: rules.wanted, ballots, medium, hands, candidates: candidates(state) })
}

fn tie(state: &State) -> Option<LevelView> {
    let count = state.poll.as_ref()?.count.as_ref().filter(|count| count.recommended.is_none())?;
    let tie = count.outcome.tied.as_ref()?;
    let among = tie.among.iter().filter_map(|id| candidate(state, &ProjectId::new(id.as_str()).ok()?)).collect();
    Some(LevelView { among, places: u8::try_from(tie.places).unwrap_or(u8::MAX) })
}

fn chosen(state: &State, id: &ProjectId) -> Option<ChosenView> {
    let count = state.poll.as_ref()?.count.as_ref()?;
    let score = count.standing(id).map_or(0, |one| shown(one.score));
    let project = state.meeting.project(id)?;
    let drawn = count.lots.iter().any(|lot| lot.drawn.contains(id));
    Some(ChosenView { number: project.number, name: project.name.clone(), score, drawn })
}
