//! Choosing three: the poll, its count, what settles a tie, reasons and conditions.
//!
//! A second ballot is a poll that hangs on the one whose tie it settles ([`Poll::of`]). Once it is settled, it goes into the
//! count of that one, in the place where else a lot stands, and that one is the table's poll again.

use crate::agenda::{in_one_of, in_phase, own};
use crate::book::RuleBook;
use crate::ids::{Medium, Phase, ProjectId, ProjectNo, Seat};
use crate::limits;
use crate::meeting::Meeting;
use crate::opening;
use crate::poll::{Cast, Lot, Papers, Poll, PollCount, Settled, UnheardGroup, WrongLot};
use crate::refusal::Refusal;
use crate::state::State;
use roundtable_record::Commit;
use roundtable_tally::{Count, Frame, Method, Money, Outcome, Raised, Sheet, TallyError};
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
    if state.poll.as_ref().is_some_and(|poll| poll.waits_for_second().is_none()) {
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
    if !media(state).contains(&medium) {
        return Err(Refusal::PollUnfit { what: "medium" });
    }
    let all = candidates == to_choose_from(state).as_slice();
    if !all || frame(&state.meeting, state.poll.as_ref(), method, candidates).is_err() {
        return Err(Refusal::PollUnfit { what: "candidates" });
    }
    if voters != state.voters() {
        return Err(Refusal::PollUnfit { what: "voters" });
    }
    watchers(state.book, voters, scrutineers)
}

/// How the poll that would be opened now may be held: by hands where the method can be counted so; by consensus only the
/// first, since a second ballot is there because some were level, and who agrees has nothing to be level.
pub(crate) fn media(state: &State) -> Vec<Medium> {
    let fits = |medium: &Medium| match medium {
        Medium::Paper | Medium::Laptop => true,
        Medium::Hands => state.meeting.rules.method.takes_hands(),
        Medium::Consensus => state.poll.is_none(),
    };
    Medium::ALL.iter().copied().filter(fits).collect()
}

/// What stands on the ballots of the poll that would be opened now: the table's projects, or those that wait for a second one.
pub(crate) fn to_choose_from(state: &State) -> Vec<ProjectId> {
    let projects = state.projects.iter().map(|project| &project.id);
    match state.poll.as_ref().and_then(Poll::waits_for_second) {
        Some(tie) => projects.filter(|id| tie.among.iter().any(|one| one == id.as_str())).cloned().collect(),
        None => projects.cloned().collect(),
    }
}

/// What a poll is counted by, the first one or a second ballot after this one.
fn frame(
    meeting: &Meeting,
    before: Option<&Poll>,
    method: Method,
    candidates: &[ProjectId],
) -> Result<Frame, TallyError> {
    match before.and_then(|poll| Some((poll, poll.waits_for_second()?))) {
        Some((first, tie)) => first.frame.second_ballot(tie),
        None => meeting.frame(method, candidates),
    }
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
    if poll.waits_for_second().is_some() {
        return Err(Refusal::SecondBallotWanted);
    }
    if !tie.among.iter().map(String::as_str).eq(among.iter().map(ProjectId::as_str)) {
        return Err(Refusal::NoTie);
    }
    outcome(poll, &count.cast, &chosen_of(&count.settled), Some(drawn)).ok_or(Refusal::NoTie)?;
    watchers(state.book, &poll.voters, witnesses)
}

/// The last lot was entered wrongly; nothing was settled since, and it is not what stands there.
pub(crate) fn permit_put_right(state: &State, drawn: &[ProjectId], witnesses: &[Seat]) -> Result<(), Refusal> {
    in_phase(state, Phase::Choosing)?;
    let (poll, lot) = state.last_lot().ok_or(Refusal::NoLot)?;
    let same = |one: &[ProjectId], other: &[ProjectId]| one.iter().all(|id| other.contains(id));
    let fits = drawn.len() == lot.drawn.len()
        && drawn.iter().enumerate().all(|(at, id)| lot.among.contains(id) && !drawn[..at].contains(id));
    if !fits {
        return Err(Refusal::LotUnfit { places: u32::try_from(lot.drawn.len()).unwrap_or(u32::MAX) });
    }
    if same(drawn, &lot.drawn) && witnesses == lot.witnesses {
        return Err(Refusal::LotTheSame);
    }
    if lot.wrong.len() >= limits::MOST_PUT_RIGHT {
        let most = u32::try_from(limits::MOST_PUT_RIGHT).unwrap_or(u32::MAX);
        return Err(Refusal::TooMany { what: "lots_put_right", most });
    }
    watchers(state.book, &poll.voters, witnesses)
}

impl State {
    /// The lot that was entered last, with the poll in which it settled a tie; nothing where something was settled since.
    pub fn last_lot(&self) -> Option<(&Poll, &Lot)> {
        let mut poll = self.poll.as_ref()?;
        loop {
            match poll.count.as_ref()?.settled.last()? {
                Settled::Lot(lot) => return Some((poll, lot)),
                Settled::Ballot(second) => poll = second,
            }
        }
    }
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
        Some(_) => sum.map_or(Ok(()), |sum| permit_cost(state, sum)),
    }
}

/// The same as it is typed, in minor units.
pub(crate) fn cost(state: &State, minor: i64) -> Result<Money, Refusal> {
    let cost = Money::new(minor.clamp(-1, Money::MOST.minor())).map_err(|_| Refusal::CountUnfit)?;
    permit_cost(state, cost).map(|()| cost)
}

/// One project may cost this, as a list's may: so what is recommended adds up.
pub(crate) fn permit_cost(state: &State, cost: Money) -> Result<(), Refusal> {
    if cost.is_cost() {
        return Ok(());
    }
    Err(match cost < Money::ZERO {
        true => Refusal::CountUnfit,
        false => Refusal::SumTooLarge { most: Money::MOST_COST, currency: state.meeting.currency.clone() },
    })
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

/// What settled ties so far let in.
fn chosen_of(settled: &[Settled]) -> Vec<Vec<ProjectId>> {
    let chosen = |one: &Settled| match one {
        Settled::Lot(lot) => lot.drawn.clone(),
        Settled::Ballot(second) => {
            second.count.as_ref().and_then(|count| count.recommended.clone()).unwrap_or_default()
        }
    };
    settled.iter().map(chosen).collect()
}

/// What a count comes to with what settled its ties, and with one lot more.
fn outcome(poll: &Poll, cast: &Cast, settled: &[Vec<ProjectId>], next: Option<&[ProjectId]>) -> Option<Outcome> {
    let names = |ids: &[ProjectId]| ids.iter().map(|id| id.as_str().to_owned()).collect();
    let chosen: Vec<Vec<String>> = settled.iter().map(Vec::as_slice).chain(next).map(names).collect();
    poll.outcome(cast, &chosen).ok()
}

pub(crate) fn begun(
    meeting: &Meeting,
    before: Option<Poll>,
    (method, medium): (Method, Medium),
    candidates: &[ProjectId],
    voters: &[Seat],
    scrutineers: &[Seat],
) -> Option<Poll> {
    let Ok(frame) = frame(meeting, before.as_ref(), method, candidates) else { return before };
    Some(Poll {
        frame: Arc::new(frame),
        candidates: candidates.to_vec(),
        medium,
        voters: voters.to_vec(),
        scrutineers: scrutineers.to_vec(),
        count: None,
        of: before.map(Box::new),
    })
}

pub(crate) fn counted(mut poll: Poll, cast: Cast) -> Poll {
    let Some(outcome) = outcome(&poll, &cast, &[], None) else { return poll };
    let recommended = recommended(&poll.candidates, &outcome);
    poll.count = Some(PollCount { cast, recommended, outcome, settled: Vec::new(), unheard: None });
    gone_up(poll)
}

/// A tie is settled: so it stands in the count, and what the count comes to follows from it.
pub(crate) fn settled_by(mut poll: Poll, settled: Settled) -> Poll {
    if let Some(mut count) = poll.count.take() {
        let mut all = count.settled.clone();
        all.push(settled);
        if let Some(outcome) = outcome(&poll, &count.cast, &chosen_of(&all), None) {
            count.recommended = recommended(&poll.candidates, &outcome);
            (count.outcome, count.settled) = (outcome, all);
        }
        poll.count = Some(count);
    }
    gone_up(poll)
}

/// A second ballot that is settled goes into the count of the poll on which it hangs.
fn gone_up(mut poll: Poll) -> Poll {
    let settled = poll.count.as_ref().is_some_and(|count| count.recommended.is_some());
    match poll.of.take_if(|_| settled) {
        Some(first) => settled_by(*first, Settled::Ballot(Box::new(poll))),
        None => poll,
    }
}

/// The same poll with its last settlement open again, or nothing where there is none.
fn reopened(mut poll: Poll) -> Option<(Poll, Settled)> {
    let count = poll.count.as_mut()?;
    let last = count.settled.pop()?;
    let (all, cast) = (chosen_of(&count.settled), count.cast.clone());
    let outcome = outcome(&poll, &cast, &all, None)?;
    let count = poll.count.as_mut()?;
    (count.recommended, count.outcome, count.unheard) = (None, outcome, None);
    Some((poll, last))
}

pub(crate) fn put_right(poll: Poll, drawn: &[ProjectId], witnesses: &[Seat], reason: Commit) -> Poll {
    let Some((first, last)) = reopened(poll.clone()) else { return poll };
    let settled = match last {
        Settled::Lot(mut lot) => {
            lot.wrong.push(WrongLot {
                drawn: std::mem::replace(&mut lot.drawn, drawn.to_vec()),
                witnesses: std::mem::replace(&mut lot.witnesses, witnesses.to_vec()),
                reason,
            });
            Settled::Lot(lot)
        }
        Settled::Ballot(second) => Settled::Ballot(Box::new(put_right(*second, drawn, witnesses, reason))),
    };
    settled_by(first, settled)
}

/// The newest round counts for nothing: of a second ballot the first one stays, with its tie open again.
pub(crate) fn voided(poll: Poll) -> Option<Poll> {
    if let Some(first) = poll.of {
        return Some(*first);
    }
    let mut left = poll;
    while left.count.as_ref().is_some_and(|count| count.second_ballots().next().is_some()) {
        let (before, last) = reopened(left)?;
        if matches!(last, Settled::Ballot(_)) {
            return Some(before);
        }
        left = before;
    }
    None
}

/// What was keyed, or cast, on another laptop is not here: of a poll that was under way there nothing is left.
pub(crate) fn left_behind(poll: Poll) -> Option<Poll> {
    if poll.count.is_some() { Some(poll) } else { poll.of.map(|first| *first) }
}

pub(crate) fn begin_poll(
    state: &mut State,
    kind: (Method, Medium),
    candidates: &[ProjectId],
    voters: &[Seat],
    scrutineers: &[Seat],
) {
    state.left_behind = None;
    state.poll = begun(&state.meeting, state.poll.take(), kind, candidates, voters, scrutineers);
}

pub(crate) fn void_poll(state: &mut State) {
    state.poll = state.poll.take().and_then(voided);
    state.explained.clear();
}

pub(crate) fn take_count(state: &mut State, papers: Papers) {
    state.poll = state.poll.take().map(|poll| counted(poll, Cast::Papers(papers)));
}

pub(crate) fn take_hands(state: &mut State, hands: &[Raised]) {
    take(state, Cast::Hands(hands.to_vec()));
}

pub(crate) fn take(state: &mut State, cast: Cast) {
    state.poll = state.poll.take().map(|poll| counted(poll, cast));
}

pub(crate) fn draw_lot(state: &mut State, lot: Lot) {
    state.poll = state.poll.take().map(|poll| settled_by(poll, Settled::Lot(lot)));
}

/// What was said of projects that are not recommended any more falls away.
pub(crate) fn put_lot_right(state: &mut State, drawn: &[ProjectId], witnesses: &[Seat], reason: Commit) {
    state.poll = state.poll.take().map(|poll| put_right(poll, drawn, witnesses, reason));
    let recommended = state.recommended().map(<[ProjectId]>::to_vec).unwrap_or_default();
    state.explained.retain(|project, _| recommended.contains(project));
}

/// Ballots that were cast on the first laptop only are not here, nor is what was proposed and objected there. Papers still lie on
/// the table, and hands go up once more.
pub(crate) fn leave_behind(state: &mut State) {
    if let Some(poll) = state.poll.as_ref().filter(|poll| poll.count.is_none()) {
        state.left_behind = match poll.medium {
            Medium::Laptop | Medium::Consensus => Some(poll.medium),
            Medium::Paper | Medium::Hands => None,
        };
    }
    state.poll = state.poll.take().and_then(left_behind);
}

pub(crate) fn seen(mut poll: Poll, project: &ProjectId, ballots: u32) -> Poll {
    if let Some(count) = &mut poll.count {
        count.unheard = Some(UnheardGroup { project: project.clone(), ballots });
    }
    poll
}

/// The table chooses once more, and the round that was stays beside it; or the three stand, and it is known that this was seen.
pub(crate) fn see_unheard(state: &mut State, project: &ProjectId, ballots: u32, again: bool) {
    state.poll = state.poll.take().map(|poll| seen(poll, project, ballots));
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
