//! Choosing three: what is missing, the papers, the count, the three with reasons and conditions.

use super::candidate::{CandidateView, candidate, candidates};
use super::consensus::{AgreedView, ConsensusView, agreed, consensus_view};
use super::hands::{HandsSumView, HandsView, hands_sum, hands_view};
use super::laptop::{LaptopView, laptop_view};
use super::shown;
use super::unheard::{UnheardView, unheard_view};
use crate::choosing::media;
use crate::command::KeyedBallot;
use crate::drafts::Drafts;
use crate::ids::{Medium, Phase, ProjectId, ProjectNo, Seat};
use crate::poll::{Lot, Poll, PollCount, Settled};
use crate::state::State;
use crate::words::Words;
use roundtable_tally::{BallotKind, Stake, Standing, Step, Unit};
use serde::Serialize;
use ts_rs::TS;

/// The choosing screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ChoosingView {
    /// Neither introduced nor excused from it.
    pub not_introduced: Vec<ProjectId>,
    /// What stands on the ballots: while a second ballot is held, those that are level.
    pub candidates: Vec<CandidateView>,
    /// What stands on a ballot.
    pub ballot: BallotKind,
    /// What a score is called.
    pub unit: Unit,
    /// So many are recommended.
    pub wanted: u8,
    /// At most this many marks; absent where a ballot may name as many as it likes.
    pub most: Option<u32>,
    /// Those here who choose.
    pub voters: Vec<Seat>,
    /// How many watch.
    pub watchers: u8,
    /// Who wants to know more before choosing; absent until it was asked.
    pub understanding: Option<UnderstandingView>,
    /// On what the poll can be held, the usual one first.
    pub media: Vec<Medium>,
    /// The poll; while a second ballot is held, that one.
    pub poll: Option<PollView>,
    /// The count whose tie a second ballot settles, while that is held.
    pub first: Option<CountView>,
    /// The lot that was entered last, as long as it can be put right.
    pub last_lot: Option<LastLotView>,
    /// On what a poll was held on another laptop of which nothing is here: the table chooses once more.
    pub left_behind: Option<Medium>,
    /// How often those present were asked whether all agree, and did not.
    pub not_agreed: u32,
    /// How many rounds were counted before this one.
    pub rounds: u32,
    /// A group that got nothing, until the table has said what follows.
    pub unheard: Option<UnheardView>,
    /// The three, once settled.
    pub recommended: Option<Vec<RecommendedView>>,
    /// The participant who takes them to the moderator.
    pub reporter: Option<Seat>,
}

/// What was answered when the table was asked who wants to know more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UnderstandingView {
    /// Who still does.
    pub open: Vec<Seat>,
    /// How many did, at any time it was asked.
    pub wanted: u32,
}

/// A poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PollView {
    /// On what it is held.
    pub medium: Medium,
    /// The hands, where they are counted.
    pub hands: Option<HandsView>,
    /// The box, where they choose on the laptop and it is closed.
    pub laptop: Option<LaptopView>,
    /// What is proposed and what was answered, where all are to agree.
    pub consensus: Option<ConsensusView>,
    /// Those who choose in it.
    pub voters: Vec<Seat>,
    /// Who watches.
    pub scrutineers: Vec<Seat>,
    /// Papers of the first pass.
    pub first: Vec<PaperView>,
    /// Papers of the second pass.
    pub second: Vec<PaperView>,
    /// Papers on which the passes differ (only once the second has begun).
    pub differing: Vec<u16>,
    /// The count, once closed.
    pub count: Option<CountView>,
}

/// A keyed paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PaperView {
    /// Place in the stack, from 1.
    pub paper: u16,
    /// What it says.
    pub ballot: KeyedBallot,
}

/// The papers of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CountedPapersView {
    /// Papers with a choice.
    pub valid: u32,
    /// Without a mark.
    pub blank: u32,
    /// That say nothing clear.
    pub invalid: u32,
    /// Seats without a paper.
    pub abstained: u32,
    /// Why papers and voters do not add up.
    pub difference: Option<String>,
    /// Of a poll on the laptop: how many were helped by somebody of their own choice.
    pub helped: Option<u32>,
}

/// A count: of papers or of hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CountView {
    /// The papers, where there are any.
    pub papers: Option<CountedPapersView>,
    /// The hands, where they were raised: then there are no ballots.
    pub hands: Option<HandsSumView>,
    /// Who agreed, where they were asked: then there are neither ballots nor scores.
    pub consensus: Option<AgreedView>,
    /// In the order of the candidates.
    pub scores: Vec<ScoreView>,
    /// The count in steps, for the words.
    #[ts(type = "Array<{ step: string, [key: string]: unknown }>")]
    pub working: Vec<Step>,
    /// Level: a lot is to be drawn, or a second ballot held, for `places` among these.
    pub tied: Option<Vec<ProjectId>>,
    /// Places for the lot, or the second ballot.
    pub places: u8,
    /// What is at stake in it.
    pub stake: Stake,
    /// Whether the tie that is open is settled by a second ballot.
    pub second: bool,
    /// The lots that were drawn in this count, in their order.
    pub lots: Vec<LotView>,
    /// The second ballots that settled its ties, in their order.
    pub second_ballots: Vec<SecondBallotView>,
}

/// A second ballot that is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SecondBallotView {
    /// What stood on it.
    pub among: Vec<ProjectId>,
    /// For so many places.
    pub places: u8,
    /// So many chose.
    pub voters: u32,
    /// On what it was held.
    pub medium: Medium,
    /// Its count.
    pub count: CountView,
}

/// The lot that was entered last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LastLotView {
    /// Those that were level.
    pub among: Vec<CandidateView>,
    /// Those said to be drawn.
    pub drawn: Vec<ProjectId>,
    /// Those said to have watched.
    pub witnesses: Vec<Seat>,
    /// Who could watch.
    pub voters: Vec<Seat>,
}

/// A lot that was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LotView {
    /// Those that were level, in the table's order.
    pub among: Vec<ProjectId>,
    /// Those drawn, in the order of drawing.
    pub drawn: Vec<ProjectId>,
    /// Who watched.
    pub witnesses: Vec<Seat>,
    /// What was entered for it before and was wrong, in the order of entering.
    pub wrong: Vec<WrongLotView>,
}

/// What was entered for a lot and was not what was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct WrongLotView {
    /// What was entered as drawn.
    pub drawn: Vec<ProjectId>,
    /// Why it was wrong; absent where it was erased.
    pub reason: Option<String>,
}

/// A candidate's score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScoreView {
    /// By which the pack knows it.
    pub project: ProjectId,
    /// Marks or points.
    pub score: u32,
    /// Ballots that name it.
    pub ballots: u32,
}

/// One of the three.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RecommendedView {
    /// 1 for the highest; equal scores share a rank.
    pub rank: u32,
    /// By which the pack knows it.
    pub project: ProjectId,
    /// By which people call it.
    pub number: ProjectNo,
    /// Name.
    pub name: String,
    /// Minor units, the changed sum where there is one.
    #[ts(type = "number")]
    pub cost: i64,
    /// Marks or points; absent where all agreed, and nothing was counted.
    pub score: Option<u32>,
    /// Why; absent while not given, or erased.
    pub reasons: Option<String>,
    /// Whether reasons were given.
    pub explained: bool,
    /// On what conditions; absent where there are none, or erased.
    pub conditions: Option<String>,
    /// Whether conditions were given.
    pub conditional: bool,
    /// The project with which it is to be built together.
    pub joined: Option<CandidateView>,
    /// A changed sum, in minor units.
    #[ts(type = "number | null")]
    pub sum: Option<i64>,
}

/// Makes the choosing screen's view.
pub fn choosing(state: &State, drafts: &Drafts, words: &Words) -> ChoosingView {
    let voters = state.voters();
    ChoosingView {
        not_introduced: state.projects.iter().filter(|p| !p.introduced_or_waived()).map(|p| p.id.clone()).collect(),
        candidates: on_ballots(state),
        ballot: state.meeting.rules.method.ballot,
        unit: state.meeting.rules.method.unit,
        wanted: wanted(state),
        most: most(state),
        media: media(state),
        watchers: u8::try_from(voters.len().min(state.book.watchers())).unwrap_or(u8::MAX),
        voters,
        understanding: state.wanting().map(|open| UnderstandingView {
            wanted: super::count(state.understanding.as_ref().map_or(0, |asked| asked.wanted.len())),
            open,
        }),
        poll: state.poll.as_ref().map(|poll| poll_view(state, poll, drafts, words)),
        first: first_count(state, words),
        last_lot: last_lot(state),
        left_behind: state.left_behind,
        not_agreed: super::count(state.asked.iter().filter(|asked| !asked.reached).count()),
        rounds: super::count(state.rounds.len()),
        unheard: unheard_view(state, words),
        recommended: recommended(state, words),
        reporter: state.reporter,
    }
}

/// What stands on the ballots of this poll, or of the one that would be opened.
pub(super) fn on_ballots(state: &State) -> Vec<CandidateView> {
    match state.poll.as_ref().filter(|poll| poll.of.is_some()) {
        Some(second) => second.candidates.iter().filter_map(|id| candidate(state, id)).collect(),
        None => candidates(state),
    }
}

/// How many are chosen in it.
pub(super) fn wanted(state: &State) -> u8 {
    let second = state.poll.as_ref().filter(|poll| poll.of.is_some());
    second.map_or(state.meeting.rules.wanted, |second| u8::try_from(second.frame.wanted()).unwrap_or(u8::MAX))
}

/// How many projects a ballot may name at most; nothing where it may name all that stand. While a second ballot is waited
/// for, a ballot of that one.
pub(super) fn most(state: &State) -> Option<u32> {
    let poll = state.poll.as_ref();
    let (places, candidates) = match (poll.and_then(Poll::waits_for_second), poll.filter(|poll| poll.of.is_some())) {
        (Some(tie), _) => (tie.places, tie.among.len()),
        (None, Some(second)) => (second.frame.wanted(), second.candidates.len()),
        (None, None) => (usize::from(state.meeting.rules.wanted), state.projects.len()),
    };
    state.meeting.rules.method.at_most(places, candidates).map(super::count)
}

fn first_count(state: &State, words: &Words) -> Option<CountView> {
    let first = state.poll.as_ref()?.of.as_ref()?;
    Some(count_view(first, first.count.as_ref()?, words))
}

fn last_lot(state: &State) -> Option<LastLotView> {
    let (poll, lot) = state.last_lot().filter(|_| state.phase == Phase::Choosing)?;
    Some(LastLotView {
        among: lot.among.iter().filter_map(|id| candidate(state, id)).collect(),
        drawn: lot.drawn.clone(),
        witnesses: lot.witnesses.clone(),
        voters: poll.voters.clone(),
    })
}

fn poll_view(state: &State, poll: &Poll, drafts: &Drafts, words: &Words) -> PollView {
    let papers = |pass| {
        drafts.pass(pass).into_iter().map(|(paper, b)| PaperView { paper, ballot: b.clone() }).collect::<Vec<_>>()
    };
    let second = papers(2);
    PollView {
        medium: poll.medium,
        hands: hands_view(state, poll, drafts),
        laptop: laptop_view(state, poll, drafts),
        consensus: consensus_view(state, poll, drafts),
        voters: poll.voters.clone(),
        scrutineers: poll.scrutineers.clone(),
        first: papers(1),
        differing: if second.is_empty() { Vec::new() } else { drafts.differing_papers() },
        second,
        count: poll.count.as_ref().map(|count| count_view(poll, count, words)),
    }
}

pub(super) fn count_view(poll: &Poll, count: &PollCount, words: &Words) -> CountView {
    let ids = |all: &[String]| all.iter().filter_map(|id| ProjectId::new(id.as_str()).ok()).collect::<Vec<_>>();
    let score = |one: &Standing| {
        let project = ProjectId::new(one.project.as_str()).ok()?;
        Some(ScoreView { project, score: shown(one.score), ballots: shown(one.ballots) })
    };
    let lot = |lot: &Lot| LotView {
        among: lot.among.clone(),
        drawn: lot.drawn.clone(),
        witnesses: lot.witnesses.clone(),
        wrong: lot
            .wrong
            .iter()
            .map(|one| WrongLotView { drawn: one.drawn.clone(), reason: words.text(&one.reason).map(str::to_owned) })
            .collect(),
    };
    let own_lots = count.settled.iter().filter_map(|settled| match settled {
        Settled::Lot(one) => Some(lot(one)),
        Settled::Ballot(_) => None,
    });
    let second = |poll: &Poll| {
        Some(SecondBallotView {
            among: poll.candidates.clone(),
            places: u8::try_from(poll.frame.wanted()).unwrap_or(u8::MAX),
            voters: poll.present(),
            medium: poll.medium,
            count: count_view(poll, poll.count.as_ref()?, words),
        })
    };
    let tie = count.outcome.tied.as_ref();
    CountView {
        papers: count.papers().map(|papers| CountedPapersView {
            valid: papers.valid,
            blank: papers.blank,
            invalid: papers.invalid,
            abstained: papers.abstained,
            difference: papers.difference.and_then(|d| words.text(&d).map(str::to_owned)),
            helped: papers.helped,
        }),
        hands: hands_sum(poll, count),
        consensus: agreed(poll, count),
        scores: count.outcome.standings.iter().filter_map(score).collect(),
        working: count.outcome.working.clone(),
        tied: tie.map(|tie| ids(&tie.among)),
        places: tie.map_or(0, |tie| u8::try_from(tie.places).unwrap_or(u8::MAX)),
        stake: tie.map_or(Stake::Place, |tie| tie.stake),
        second: poll.waits_for_second().is_some(),
        lots: own_lots.collect(),
        second_ballots: count.second_ballots().filter_map(second).collect(),
    }
}

/// The three with their ranks, reasons and conditions; nothing before the count is settled.
pub fn recommended(state: &State, words: &Words) -> Option<Vec<RecommendedView>> {
    let count = state.poll.as_ref()?.count.as_ref()?;
    let three = count.recommended.as_ref()?;
    let text = |commit| words.text(commit).map(str::to_owned);
    Some(
        three
            .iter()
            .zip(&count.outcome.chosen)
            .filter_map(|(id, placed)| {
                let packed = state.meeting.project(id)?;
                let explained = state.explained.get(id);
                let sum = explained.and_then(|e| e.sum).map(|s| s.minor());
                Some(RecommendedView {
                    rank: u32::try_from(placed.rank).unwrap_or(u32::MAX),
                    project: id.clone(),
                    number: packed.number,
                    name: packed.name.clone(),
                    cost: sum.unwrap_or_else(|| packed.cost.minor()),
                    score: count.standing(id).map(|one| shown(one.score)),
                    reasons: explained.and_then(|e| text(&e.reasons)),
                    explained: explained.is_some(),
                    conditions: explained.and_then(|e| e.conditions.as_ref()).and_then(text),
                    conditional: explained.is_some_and(|e| e.conditions.is_some()),
                    joined: explained.and_then(|e| candidate(state, e.joined.as_ref()?)),
                    sum,
                })
            })
            .collect(),
    )
}
