//! The residents' window: built without names, and without notes but those that are being read back.

use super::aloud::{self, Aloud, CountAloudView, ReadAloudView};
use super::candidate::{CandidateView, candidate};
use super::choosing::{on_ballots, wanted};
use super::consensus::{AgreedView, ConsensusNowView, agreed, consensus_now};
use super::hands::{HandsNowView, hands_now};
use super::laptop::{LaptopNowView, laptop_now};
use super::project::{FactsView, facts};
use super::sends::SendsView;
use super::shown;
use super::speech::{StaffSpeechView, staff_speech};
use super::unheard::{UnheardNowView, unheard_now};
use crate::drafts::Drafts;
use crate::ids::{Kind, Medium, Phase, ProjectId, ProjectNo, Seat, TableNo};
use crate::poll::{Level, LevelBy, Lot};
use crate::session::Session;
use crate::state::State;
use crate::words::Words;
use roundtable_tally::{BallotKind, Stake, Step, Unit};
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
    /// What the meeting is going to do.
    pub agenda: DisplayAgenda,
    /// Everything stands still.
    pub paused: bool,
    /// What for, where that was said.
    pub break_name: Option<String>,
    /// Elapsed milliseconds when this view was made.
    #[ts(type = "number")]
    pub now_ms: u64,
    /// The rules of the meeting, while they are read out.
    pub rules: Option<Vec<String>>,
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
    /// What was said of it is agreed.
    pub closed: bool,
    /// Who speaks.
    pub speaker: Option<SpeakerView>,
    /// The staff, or who proposed the project, has the floor.
    pub staff: Option<StaffSpeechView>,
    /// Who comes next.
    pub next: Option<Seat>,
    /// The notes that are being read back.
    pub reading: Option<ReadAloudView>,
    /// The count, while it is read out.
    pub counting: Option<CountAloudView>,
    /// What can be chosen and how, until the count.
    pub choosing: Option<HowToChooseView>,
    /// Those that are level, until the lot is drawn or the second ballot begins.
    pub tie: Option<LevelView>,
    /// A group that got nothing, until the table has said what follows.
    pub unheard: Option<UnheardNowView>,
    /// The three, once settled.
    pub recommended: Option<Vec<ChosenView>>,
    /// Who agreed to them, where nothing was counted.
    pub agreed: Option<AgreedView>,
    /// The lots that were drawn for them, and the second ballots, in their order.
    pub lots: Vec<DrawnView>,
    /// What a score is called.
    pub unit: Unit,
    /// The record is signed and final.
    pub sealed: bool,
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
    /// What each of them got.
    pub score: u32,
    /// The same where votes are passed on, of which there are parts.
    pub has: Option<String>,
    /// What is at stake.
    pub stake: Stake,
    /// For how many places.
    pub places: u8,
    /// Whether a second ballot is held between them, and no lot is drawn.
    pub second: bool,
}

/// How those that were level were told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DrawnBy {
    /// By a lot.
    Lot,
    /// By a second ballot.
    SecondBallot,
    /// All of them went on.
    All,
}

/// A lot that was drawn, as residents see it, or a second ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DrawnView {
    /// What was at stake.
    pub stake: Stake,
    /// The numbers of those that were level.
    pub among: Vec<ProjectNo>,
    /// The numbers of those drawn, in the order of drawing, or of those that were chosen.
    pub drawn: Vec<ProjectNo>,
    /// By which of them.
    pub by: DrawnBy,
}

/// What the meeting is going to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DisplayAgenda {
    /// Set for the discussion, in milliseconds.
    #[ts(type = "number")]
    pub discussion_ms: u64,
    /// Projects of the table.
    pub projects: u32,
    /// How many it recommends at most.
    pub wanted: u8,
}

/// One of the three, as residents see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ChosenView {
    /// By which people call it.
    pub number: ProjectNo,
    /// Name.
    pub name: String,
    /// Marks or points; absent where all agreed, and nothing was counted.
    pub score: Option<u32>,
    /// Whether the lot decided for it.
    pub drawn: bool,
}

/// What residents must know to fill in their paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HowToChooseView {
    /// What stands on it.
    pub ballot: BallotKind,
    /// At most this many marks; absent where it may name as many as one likes.
    pub most: Option<u32>,
    /// How many are chosen.
    pub wanted: u8,
    /// Whether it is a second ballot, between those that are level.
    pub second: bool,
    /// How far it is.
    pub ballots: Ballots,
    /// Who still wants to know more.
    pub wanting: Vec<Seat>,
    /// On what it is held, once that is known.
    pub medium: Option<Medium>,
    /// The project for which hands are raised now.
    pub hands: Option<HandsNowView>,
    /// How many have chosen on the laptop.
    pub laptop: Option<LaptopNowView>,
    /// What is proposed, where all are to agree.
    pub consensus: Option<ConsensusNowView>,
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

/// Makes the residents' view at `now_ms` elapsed milliseconds. `words` serve only for what the table says itself, such as
/// facts added there; `aloud` is what is being read out, and without it no note is shown, and no rule.
pub fn display(session: &Session, drafts: &Drafts, words: &Words, aloud: Option<Aloud>, now_ms: u64) -> DisplayView {
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
        agenda: DisplayAgenda {
            discussion_ms: state.discussion_ms,
            projects: super::count(state.projects.len()),
            wanted: state.meeting.rules.wanted,
        },
        paused: state.paused,
        break_name: state.break_name.and_then(|name| words.text(&name)).map(str::to_owned),
        rules: None,
        now_ms: state.elapsed_ms,
        project: packed.map(|p| p.name.clone()),
        project_id: packed.map(|p| p.id.to_string()),
        project_number: packed.map(|p| p.number),
        cost: packed.map(|p| p.cost.minor()),
        currency: state.meeting.currency.clone(),
        facts: packed.map(|p| facts(words, p, here)),
        picture: packed.and_then(|p| p.picture.clone()),
        closed: here.is_some_and(|here| here.closed),
        speaker: state.floor.speaking.as_ref().map(|turn| SpeakerView {
            seat: turn.seat,
            spent_ms: turn.ms,
            limit_ms: turn.limit_ms,
            running: state.running(),
        }),
        staff: staff_speech(&state).filter(|speech| speech.by.is_some()),
        next: state.next(),
        reading: aloud::notes(&state, drafts, aloud),
        counting: aloud::count(&state, words, aloud),
        choosing: how_to_choose(&state, drafts),
        tie: tie(&state),
        unheard: unheard_now(&state, words).filter(|_| state.phase == Phase::Choosing),
        recommended: state.recommended().map(|three| three.iter().filter_map(|id| chosen(&state, id)).collect()),
        agreed: state.poll.as_ref().and_then(|poll| agreed(poll, poll.count.as_ref()?)),
        lots: drawn(&state),
        unit: state.meeting.rules.method.unit,
        sealed: state.sealed,
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
            Medium::Laptop if laptop_now(state, poll, drafts).is_none_or(|now| now.waiting > 0) => Ballots::Out,
            Medium::Consensus => Ballots::Out,
            Medium::Paper | Medium::Hands | Medium::Laptop => Ballots::Counted,
        },
    };
    let rules = &state.meeting.rules;
    let ballot = rules.method.ballot;
    let poll = state.poll.as_ref();
    let hands = poll.and_then(|poll| hands_now(state, poll, drafts));
    let laptop = poll.and_then(|poll| laptop_now(state, poll, drafts));
    let consensus = poll.and_then(|poll| consensus_now(state, poll, drafts));
    let medium = poll.map(|poll| poll.medium);
    let (most, candidates) = (super::choosing::most(state), on_ballots(state));
    let (wanted, wanting) = (wanted(state), state.wanting().filter(|_| poll.is_none()).unwrap_or_default());
    let second = poll.is_some_and(|poll| poll.of.is_some());
    Some(HowToChooseView {
        ballot,
        most,
        wanted,
        second,
        ballots,
        wanting,
        medium,
        hands,
        laptop,
        consensus,
        candidates,
    })
}

fn tie(state: &State) -> Option<LevelView> {
    let count = state.poll.as_ref()?.count.as_ref().filter(|count| count.recommended.is_none())?;
    let tie = count.outcome.tied.as_ref()?;
    let among = tie.among.iter().filter_map(|id| candidate(state, &ProjectId::new(id.as_str()).ok()?)).collect();
    let score = tie.among.first().and_then(|id| count.outcome.standings.iter().find(|one| one.project == *id));
    let level = |step: &Step| if let Step::Level { has, .. } = step { Some(has.shown()) } else { None };
    let has = count.outcome.working.iter().rev().find_map(level);
    Some(LevelView {
        among,
        has,
        stake: tie.stake,
        score: score.map_or(0, |one| shown(one.score)),
        places: u8::try_from(tie.places).unwrap_or(u8::MAX),
        second: state.poll.as_ref().is_some_and(|poll| poll.waits_for_second().is_some()),
    })
}

fn chosen(state: &State, id: &ProjectId) -> Option<ChosenView> {
    let count = state.poll.as_ref()?.count.as_ref()?;
    let score = count.standing(id).map(|one| shown(one.score));
    let project = state.meeting.project(id)?;
    let mut of_places = count.staked_lots().into_iter().filter(|(_, stake)| *stake == Stake::Place);
    let drawn = of_places.any(|(lot, _)| lot.drawn.contains(id));
    Some(ChosenView { number: project.number, name: project.name.clone(), score, drawn })
}

/// What was settled by a lot or by a second ballot, or why there are more; how the cost settled it the count itself says.
fn drawn(state: &State) -> Vec<DrawnView> {
    let Some(count) = state.poll.as_ref().and_then(|poll| poll.count.as_ref()) else { return Vec::new() };
    let numbers = |ids: &[ProjectId]| ids.iter().filter_map(|id| state.meeting.number(id)).collect();
    let told = |level: &Level| {
        let by = match level.by {
            LevelBy::Lot(_) => DrawnBy::Lot,
            LevelBy::SecondBallot => DrawnBy::SecondBallot,
            LevelBy::All => DrawnBy::All,
            LevelBy::LowerCost | LevelBy::Open => return None,
        };
        let (among, drawn) = (numbers(&level.among), numbers(&level.chosen));
        Some(DrawnView { stake: Stake::Place, among, drawn, by })
    };
    let on_the_way = |(lot, stake): (&Lot, Stake)| {
        let (among, drawn, by) = (numbers(&lot.among), numbers(&lot.drawn), DrawnBy::Lot);
        (stake != Stake::Place).then_some(DrawnView { stake, among, drawn, by })
    };
    let on_the_way = count.staked_lots().into_iter().filter_map(on_the_way);
    on_the_way.chain(count.levels().iter().filter_map(told)).collect()
}
