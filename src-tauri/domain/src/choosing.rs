//! Choosing three: the poll, its count, a lot for a tie, reasons and conditions.

use crate::agenda::{in_one_of, in_phase, own};
use crate::book::RuleBook;
use crate::ids::{Medium, Phase, ProjectId, ProjectNo, Seat};
use crate::limits;
use crate::opening;
use crate::poll::{Cast, Lot, Papers, Poll, PollCount, UnheardGroup};
use crate::refusal::Refusal;
use crate::state::State;
use roundtable_record::Commit;
use roundtable_tally::{Count, Method, Money, Outcome, Raised, Sheet};
use std::sync::Arc;

/// What a count says: the fields of `PollClosed`.
pub(crate) struct Counted<'a> {
    pub ballots: &'a [Commit],
    pub valid: u32,
    pub blank: u32,
    pub invalid: u32,
    pub abstained: u32,
    pub sheet: &'a Sheet,
    pub difference: Option<Commit>,
    pub helped: Option<u32>,
}

impl Counted<'_> {
    fn count(&self) -> Count {
        Count { valid: self.valid.into(), blank: self.blank.into(), sheet: self.sheet.clone() }
    }
}

pub(crate) fn permit_poll(
    state: &State,
    (method, medium): (Method, Medium),
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
    if medium == Medium::Hands && !method.takes_hands() {
        return Err(Refusal::PollUnfit { what: "medium" });
    }
    let all = candidates.iter().eq(state.projects.iter().map(|p| &p.id));
    if !all || state.meeting.frame(method, candidates).is_err() {
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
    let poll = open_poll(state, if counted.helped.is_some() { Medium::Laptop } else { Medium::Paper })?;
    let papers = checked_sum(&[counted.valid, counted.blank, counted.invalid])?;
    if usize::try_from(papers).ok() != Some(counted.ballots.len()) || papers as usize > limits::MOST_BALLOTS {
        return Err(Refusal::CountUnfit);
    }
    if !counted.ballots.is_sorted_by(|a: &Commit, b: &Commit| a < b) {
        return Err(Refusal::NotSorted { what: "ballots" });
    }
    let voters = poll.present();
    if checked_sum(&[papers, counted.abstained])? != voters && counted.difference.is_none() {
        return Err(Refusal::CountDiffers { papers, abstained: counted.abstained, voters });
    }
    if let Some(helped) = counted.helped
        && (counted.invalid > 0 || counted.difference.is_some() || helped > papers)
    {
        return Err(Refusal::CountUnfit);
    }
    if poll.frame.fits(&counted.count()) { Ok(()) } else { Err(Refusal::CountUnfit) }
}

pub(crate) fn permit_hands(state: &State, hands: &[Raised]) -> Result<(), Refusal> {
    in_phase(state, Phase::Choosing)?;
    let poll = open_poll(state, Medium::Hands)?;
    let (all, most) = (hands.iter().map(|one| u64::from(one.hands)).sum(), poll.frame.most_hands(poll.present()));
    if all > most {
        return Err(Refusal::HandsTooMany { hands: all, most });
    }
    if poll.frame.hands_fit(poll.present(), hands) { Ok(()) } else { Err(Refusal::CountUnfit) }
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
    if !tie.among.iter().map(String::as_str).eq(among.iter().map(ProjectId::as_str)) {
        return Err(Refusal::NoTie);
    }
    outcome(poll, &count.cast, &count.lots, Some(drawn)).ok_or(Refusal::NoTie)?;
    watchers(state.book, &poll.voters, witnesses)
}

/// What can be told without the ballots: the project has so many of them and was not chosen, and they are a group.
pub(crate) fn permit_unheard(state: &State, project: &ProjectId, ballots: u32) -> Result<(), Refusal> {
    in_phase(state, Phase::Choosing)?;
    let Some((poll, count)) = state.poll.as_ref().and_then(|poll| Some((poll, poll.count.as_ref()?))) else {
        return Err(Refusal::NoPoll);
    };
    let (Some(three), Some(papers)) = (&count.recommended, count.papers()) else { return Err(Refusal::NothingUnheard) };
    let named = count.standing(project).map_or(0, |one| one.ballots);
    let is_group = poll.frame.is_group(ballots.into(), papers.valid.into()) && u64::from(ballots) <= named;
    if count.unheard.is_none() && !three.contains(project) && is_group { Ok(()) } else { Err(Refusal::NothingUnheard) }
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

/// A project stands together with one other at most, and two say so once.
pub(crate) fn permit_joined(state: &State, project: &ProjectId, with: &ProjectId) -> Result<(), Refusal> {
    let Some(number) = state.meeting.number(with) else {
        return Err(Refusal::ProjectUnknown { project: with.clone() });
    };
    if with == project {
        return Err(Refusal::JoinedToItself { project: number });
    }
    let both = [project, with];
    let others = state.explained.iter().filter(|(id, _)| *id != project);
    let mut pairs = others.filter_map(|(id, said)| Some((id, said.joined.as_ref()?)));
    match pairs.find(|(one, other)| both.contains(one) || both.contains(other)) {
        None => Ok(()),
        Some((by, _)) => match state.meeting.number(by) {
            Some(by) => Err(Refusal::JoinedOtherwise { by }),
            None => Err(Refusal::ProjectUnknown { project: by.clone() }),
        },
    }
}

pub(crate) fn permit_reporter(state: &State, seat: Seat) -> Result<(), Refusal> {
    in_one_of(state, &[Phase::Choosing, Phase::Signing])?;
    if state.present(seat) { Ok(()) } else { Err(Refusal::SeatEmpty { seat }) }
}

/// The poll that is under way; it has to be held on this.
pub(crate) fn open_poll(state: &State, medium: Medium) -> Result<&Poll, Refusal> {
    match &state.poll {
        Some(poll) if poll.count.is_some() => Err(Refusal::NoPoll),
        Some(poll) if poll.medium == medium => Ok(poll),
        Some(_) => Err(Refusal::OtherMedium),
        None => Err(Refusal::NoPoll),
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

/// What a count comes to with the lots that were drawn, and one more.
fn outcome(poll: &Poll, cast: &Cast, lots: &[Lot], next: Option<&[ProjectId]>) -> Option<Outcome> {
    let names = |ids: &[ProjectId]| ids.iter().map(|id| id.as_str().to_owned()).collect();
    let drawn: Vec<Vec<String>> = lots.iter().map(|lot| lot.drawn.as_slice()).chain(next).map(names).collect();
    poll.outcome(cast, &drawn).ok()
}

pub(crate) fn begin_poll(
    state: &mut State,
    (method, medium): (Method, Medium),
    candidates: &[ProjectId],
    voters: &[Seat],
    scrutineers: &[Seat],
) {
    let Ok(frame) = state.meeting.frame(method, candidates) else { return };
    state.box_left = false;
    state.poll = Some(Poll {
        frame: Arc::new(frame),
        candidates: candidates.to_vec(),
        medium,
        voters: voters.to_vec(),
        scrutineers: scrutineers.to_vec(),
        count: None,
    });
}

pub(crate) fn void_poll(state: &mut State) {
    state.poll = None;
    state.explained.clear();
}

pub(crate) fn take_count(state: &mut State, counted: &Counted<'_>) {
    take(
        state,
        Cast::Papers(Papers {
            ballots: counted.ballots.to_vec(),
            valid: counted.valid,
            blank: counted.blank,
            invalid: counted.invalid,
            abstained: counted.abstained,
            sheet: counted.sheet.clone(),
            difference: counted.difference,
            helped: counted.helped,
        }),
    );
}

pub(crate) fn take_hands(state: &mut State, hands: &[Raised]) {
    take(state, Cast::Hands(hands.to_vec()));
}

pub(crate) fn take(state: &mut State, cast: Cast) {
    let Some(poll) = &mut state.poll else { return };
    let Some(outcome) = outcome(poll, &cast, &[], None) else { return };
    let recommended = recommended(&poll.candidates, &outcome);
    poll.count = Some(PollCount { cast, recommended, outcome, lots: Vec::new(), unheard: None });
}

pub(crate) fn draw_lot(state: &mut State, lot: Lot) {
    let Some(poll) = &mut state.poll else { return };
    let Some(mut count) = poll.count.take() else { return };
    if let Some(outcome) = outcome(poll, &count.cast, &count.lots, Some(&lot.drawn)) {
        count.recommended = recommended(&poll.candidates, &outcome);
        count.outcome = outcome;
        count.lots.push(lot);
    }
    poll.count = Some(count);
}

/// The table chooses once more, and the round that was stays beside it; or the three stand, and it is known that this was seen.
pub(crate) fn see_unheard(state: &mut State, project: &ProjectId, ballots: u32, again: bool) {
    let Some(poll) = &mut state.poll else { return };
    if let Some(count) = &mut poll.count {
        count.unheard = Some(UnheardGroup { project: project.clone(), ballots });
    }
    if again {
        state.rounds.extend(state.poll.take());
        state.explained.clear();
    }
}

/// What a table recommends, once no tie is open.
fn recommended(candidates: &[ProjectId], outcome: &Outcome) -> Option<Vec<ProjectId>> {
    let id = |project: &String| candidates.iter().find(|one| one.as_str() == project).cloned();
    outcome.tied.is_none().then(|| outcome.chosen.iter().filter_map(|one| id(&one.project)).collect())
}
