//! Choosing three: the poll, its count, a lot for a tie, reasons and conditions.

use crate::agenda::{in_one_of, in_phase, own};
use crate::book::RuleBook;
use crate::event::ProjectScore;
use crate::ids::{Phase, ProjectId, ProjectNo, Seat};
use crate::limits;
use crate::meeting::Meeting;
use crate::opening;
use crate::refusal::Refusal;
use crate::state::{Lot, Poll, PollCount, State};
use roundtable_record::Commit;
use roundtable_tally::{Costs, Count, Method, Money, Outcome, Score, outcome, settle};

/// What a count says: the fields of `PollClosed`.
pub(crate) struct Counted<'a> {
    pub ballots: &'a [Commit],
    pub valid: u32,
    pub blank: u32,
    pub invalid: u32,
    pub abstained: u32,
    pub scores: &'a [ProjectScore],
    pub difference: Option<Commit>,
}

pub(crate) fn permit_poll(
    state: &State,
    method: Method,
    candidates: &[ProjectId],
    voters: &[Seat],
    scrutineers: &[Seat],
) -> Result<(), Refusal> {
    in_phase(state, Phase::Choosing)?;
    if state.poll.is_some() {
        return Err(Refusal::PollThere);
    }
    opening::permit_begin(state)?;
    let projects: Vec<ProjectNo> =
        state.projects.iter().filter(|p| !p.introduced_or_waived()).map(|p| p.number).collect();
    if !projects.is_empty() {
        return Err(Refusal::NotIntroduced { projects });
    }
    if method != state.meeting.rules.method {
        return Err(Refusal::PollUnfit { what: "method" });
    }
    if !candidates.iter().eq(state.projects.iter().map(|p| &p.id)) {
        return Err(Refusal::PollUnfit { what: "candidates" });
    }
    if voters != state.voters() {
        return Err(Refusal::PollUnfit { what: "voters" });
    }
    watchers(state.book, voters, scrutineers)
}

pub(crate) fn permit_void(state: &State) -> Result<(), Refusal> {
    in_phase(state, Phase::Choosing)?;
    if state.poll.is_some() { Ok(()) } else { Err(Refusal::NoPoll) }
}

pub(crate) fn permit_count(state: &State, counted: &Counted<'_>) -> Result<(), Refusal> {
    in_phase(state, Phase::Choosing)?;
    let poll = open_poll(state)?;
    let papers = checked_sum(&[counted.valid, counted.blank, counted.invalid])?;
    if usize::try_from(papers).ok() != Some(counted.ballots.len()) || papers as usize > limits::MOST_BALLOTS {
        return Err(Refusal::CountUnfit);
    }
    if !counted.ballots.is_sorted_by(|a: &Commit, b: &Commit| a < b) {
        return Err(Refusal::NotSorted { what: "ballots" });
    }
    let voters = u32::try_from(poll.voters.len()).unwrap_or(u32::MAX);
    if checked_sum(&[papers, counted.abstained])? != voters && counted.difference.is_none() {
        return Err(Refusal::CountDiffers { papers, abstained: counted.abstained, voters });
    }
    scores_fit(poll, counted.valid, u32::from(state.meeting.rules.wanted), counted.scores)
}

pub(crate) fn permit_lot(
    state: &State,
    among: &[ProjectId],
    drawn: &[ProjectId],
    witnesses: &[Seat],
) -> Result<(), Refusal> {
    in_phase(state, Phase::Choosing)?;
    let Some((poll, count)) = state.poll.as_ref().and_then(|p| Some((p, p.count.as_ref()?))) else {
        return Err(Refusal::NoPoll);
    };
    let Some(tie) = &count.outcome.tied else { return Err(Refusal::NoTie) };
    if count.lot.is_some() || !tie.among.iter().map(String::as_str).eq(among.iter().map(ProjectId::as_str)) {
        return Err(Refusal::NoTie);
    }
    settle(&count.outcome, &names(drawn)).map_err(|_| Refusal::NoTie)?;
    watchers(state.book, &poll.voters, witnesses)
}

pub(crate) fn permit_explained(state: &State, project: &ProjectId, sum: Option<Money>) -> Result<(), Refusal> {
    in_phase(state, Phase::Choosing)?;
    let place = own(state, project)?;
    match state.recommended() {
        None => Err(Refusal::NotChosen),
        Some(three) if !three.contains(project) => {
            Err(Refusal::NotRecommended { project: state.projects[place].number })
        }
        Some(_) if sum.is_some_and(|s| s.minor() < 0) => Err(Refusal::CountUnfit),
        Some(_) => Ok(()),
    }
}

pub(crate) fn permit_reporter(state: &State, seat: Seat) -> Result<(), Refusal> {
    in_one_of(state, &[Phase::Choosing, Phase::Signing])?;
    if state.present(seat) { Ok(()) } else { Err(Refusal::SeatEmpty { seat }) }
}

fn open_poll(state: &State) -> Result<&Poll, Refusal> {
    match &state.poll {
        Some(poll) if poll.count.is_none() => Ok(poll),
        _ => Err(Refusal::NoPoll),
    }
}

fn checked_sum(parts: &[u32]) -> Result<u32, Refusal> {
    parts.iter().try_fold(0u32, |sum, part| sum.checked_add(*part)).ok_or(Refusal::CountUnfit)
}

/// As many different participants who choose as the book asks for; one where one person alone does.
fn watchers(book: RuleBook, voters: &[Seat], watchers: &[Seat]) -> Result<(), Refusal> {
    let wanted = voters.len().min(book.watchers());
    let different = watchers.len() < 2 || watchers[0] != watchers[1];
    if watchers.len() == wanted && different && watchers.iter().all(|w| voters.contains(w)) {
        Ok(())
    } else {
        Err(Refusal::WatchersWanted { wanted: u32::try_from(wanted).unwrap_or(2) })
    }
}

/// What can be told of a count without its ballots: every candidate once, and no more marks or points
/// than that many papers can carry.
fn scores_fit(poll: &Poll, valid: u32, wanted: u32, scores: &[ProjectScore]) -> Result<(), Refusal> {
    if !scores.iter().map(|s| &s.project).eq(poll.candidates.iter()) {
        return Err(Refusal::CountUnfit);
    }
    let most_each = match poll.method {
        Method::Choose => 1,
        Method::Rank => wanted,
    };
    let most_points_a_paper = match poll.method {
        Method::Choose => wanted,
        Method::Rank => wanted * (wanted + 1) / 2,
    };
    let fits = |s: &ProjectScore| {
        let (score, ballots) = (u64::from(s.score), u64::from(s.ballots));
        s.ballots <= valid && score >= ballots && score <= ballots * u64::from(most_each)
    };
    let marks: u64 = scores.iter().map(|s| u64::from(s.ballots)).sum();
    let points: u64 = scores.iter().map(|s| u64::from(s.score)).sum();
    let valid = u64::from(valid);
    let together =
        marks >= valid && marks <= valid * u64::from(wanted) && points <= valid * u64::from(most_points_a_paper);
    if together && scores.iter().all(fits) { Ok(()) } else { Err(Refusal::CountUnfit) }
}

fn names(ids: &[ProjectId]) -> Vec<String> {
    ids.iter().map(|id| id.as_str().to_owned()).collect()
}

/// What recorded scores lead to, by the pack's rule for ties.
pub(crate) fn outcome_of(meeting: &Meeting, scores: &[ProjectScore], valid: u32, blank: u32) -> Outcome {
    let scores = scores
        .iter()
        .map(|s| Score {
            project: s.project.as_str().to_owned(),
            score: i64::from(s.score),
            ranked: i64::from(s.ballots),
            firsts: 0,
            seconds: 0,
            thirds: 0,
        })
        .collect();
    let count = Count { scores, valid: i64::from(valid), blank: i64::from(blank) };
    let costs: Costs = meeting.projects.iter().map(|p| (p.id.as_str().to_owned(), p.cost)).collect();
    outcome(&count, usize::from(meeting.rules.wanted), meeting.rules.tie, &costs)
}

fn settled(candidates: &[ProjectId], outcome: &Outcome, drawn: &[ProjectId]) -> Option<Vec<ProjectId>> {
    let chosen = settle(outcome, &names(drawn)).ok()?;
    Some(chosen.iter().filter_map(|id| candidates.iter().find(|c| c.as_str() == id)).cloned().collect())
}

pub(crate) fn void_poll(state: &mut State) {
    state.poll = None;
    state.explained.clear();
}

pub(crate) fn take_count(state: &mut State, counted: &Counted<'_>) {
    let outcome = outcome_of(&state.meeting, counted.scores, counted.valid, counted.blank);
    let Some(poll) = &mut state.poll else { return };
    let recommended = settled(&poll.candidates, &outcome, &[]);
    poll.count = Some(PollCount {
        ballots: counted.ballots.to_vec(),
        valid: counted.valid,
        blank: counted.blank,
        invalid: counted.invalid,
        abstained: counted.abstained,
        scores: counted.scores.to_vec(),
        difference: counted.difference,
        outcome,
        lot: None,
        recommended,
    });
}

pub(crate) fn draw_lot(state: &mut State, lot: Lot) {
    if let Some(poll) = &mut state.poll
        && let Some(count) = &mut poll.count
    {
        count.recommended = settled(&poll.candidates, &count.outcome, &lot.drawn);
        count.lot = Some(lot);
    }
}
