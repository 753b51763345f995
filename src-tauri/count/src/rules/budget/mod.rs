//! Rules that spend a budget: one file each.

mod bearing;
mod best_total;
mod conditions;
mod equal_shares;
mod greedy;
mod maximin_support;
mod phragmen_budget;
mod purses;
mod support;

pub(super) use best_total::BEST_TOTAL;
pub(super) use equal_shares::EQUAL_SHARES;
pub(super) use greedy::GREEDY;
pub(super) use maximin_support::MAXIMIN_SUPPORT;
pub(super) use phragmen_budget::PHRAGMEN_BUDGET;

use conditions::{APART, AT_LEAST, Bar, Conditions};

use crate::sums::{Sums, Weighing};
use crate::{BallotKind, CountError, Counting, Fraction, Mark, Parameter, Step, Values};

const EVERY_KIND: &[BallotKind] = &[BallotKind::Approval, BallotKind::Ranking, BallotKind::Points];

/// Points of the first place of a ranking; each place below gets one less. With nothing, as many as the ballot ranks, so that
/// the last on it gets one: what Pabulib calls the score.
const POINTS: Parameter = Parameter { name: "points", values: Values::Whole { least: 0, most: 1000, usual: 0 } };

/// With fewer votes, or points, nobody is looked at.
const THRESHOLD: Parameter = Parameter { name: "threshold", values: Values::Number { most: None } };

/// The vote or the points that a ballot gives each that it names, as parts of a whole. Who shares a place of a ranking shares
/// the points of all the places that they take.
fn each_gets(kind: BallotKind, point_scale: u32, highest: u32, marks: &[Mark], mut gets: impl FnMut(&Mark, i64, u32)) {
    match kind {
        BallotKind::Approval => marks.iter().for_each(|mark| gets(mark, 1, 1)),
        BallotKind::Points => marks.iter().for_each(|mark| gets(mark, i64::from(mark.value), point_scale)),
        BallotKind::Ranking => {
            let highest = if highest == 0 { marks.len() as i64 } else { i64::from(highest) };
            let mut place = 0i64;
            for level in marks.chunk_by(|a, b| a.value == b.value) {
                let size = level.len() as i64;
                let all = (place..place + size).map(|at| (highest - at).max(0)).sum();
                level.iter().for_each(|mark| gets(mark, all, level.len() as u32));
                place += size;
            }
        }
    }
}

fn weigh(how: &Weighing, marks: &[Mark], times: u64, sums: &mut Sums) {
    each_gets(how.kind, how.point_scale, how.number, marks, |mark, much, of| {
        sums.give_part(mark.candidate, much, of, times);
    });
}

/// All votes, points or points by place, for a rule that does not only add them up.
fn votes(counting: &Counting<'_>) -> Vec<Fraction> {
    let mut sums = Sums::new(counting.candidates());
    let profile = counting.profile;
    for (marks, times) in profile.ballots() {
        each_gets(profile.kind, 10u32.pow(profile.point_digits), highest(counting), marks, |mark, much, of| {
            sums.give_part(mark.candidate, much, of, times);
        });
    }
    sums.totals()
}

/// The points of the first place, as they are set.
fn highest(counting: &Counting<'_>) -> u32 {
    counting.choice(POINTS.name).parse().unwrap_or(0)
}

/// Those of these who have as many votes as are needed; says who has too few, highest first.
fn with_enough(counting: &mut Counting<'_>, votes: &[Fraction], among: impl Iterator<Item = usize>) -> Vec<usize> {
    let Some(least) = counting.number(THRESHOLD.name) else { return among.collect() };
    let (enough, mut below): (Vec<usize>, Vec<usize>) = among.partition(|&one| votes[one] >= least);
    below.sort_by(|&a, &b| votes[b].cmp(&votes[a]));
    for one in below {
        let (id, has) = (counting.id(one), votes[one].clone().into());
        counting.say(Step::Below { id, has, least: least.clone().into() });
    }
    enough
}

/// Who has votes at all.
fn voted(votes: &[Fraction]) -> impl Iterator<Item = usize> {
    (0..votes.len()).filter(|&one| votes[one] > Fraction::ZERO)
}

/// Takes those out who are apart from one that is chosen, and says so.
fn leave_out_apart(counting: &mut Counting<'_>, conditions: &Conditions, open: &mut Vec<usize>) {
    open.retain(|&one| match conditions.apart_from(counting, one) {
        Some(by) => {
            Conditions::say(counting, one, &Fraction::ZERO, Bar::Apart(by));
            false
        }
        None => true,
    });
}

/// Funds one that fits.
fn fund(counting: &mut Counting<'_>, candidate: usize, has: &Fraction) {
    counting.spend(candidate);
    let (id, cost, left) = (counting.id(candidate), counting.cost(candidate), counting.left());
    counting.say(Step::Funded { id, has: has.clone().into(), cost, left });
}

fn too_dear(counting: &mut Counting<'_>, candidate: usize, has: &Fraction) {
    let (id, cost, left) = (counting.id(candidate), counting.cost(candidate), counting.left());
    counting.say(Step::TooDear { id, has: has.clone().into(), cost, left });
}

/// What happens where one does not fit.
#[derive(Clone, Default)]
struct Unfit {
    /// Nobody after it is looked at.
    stops: bool,
    /// It gets what is left if that is so many percent of its cost.
    part: Option<Fraction>,
}

enum Fits {
    Whole,
    Part,
    Not,
}

impl Unfit {
    fn fits(&self, cost: u64, left: u64) -> Fits {
        if cost <= left {
            return Fits::Whole;
        }
        let enough = |part: &Fraction| Fraction::from(left) * Fraction::from(100u8) >= part * Fraction::from(cost);
        if left > 0 && self.part.as_ref().is_some_and(enough) { Fits::Part } else { Fits::Not }
    }
}

/// Spends what is left on these, those who have most first. Who goes first among those who are level is asked where they do
/// not all fit beside each other.
fn spend_on_highest(
    counting: &mut Counting<'_>,
    mut order: Vec<usize>,
    has: &[Fraction],
    unfit: &Unfit,
    conditions: &Conditions,
) -> Result<(), CountError> {
    order.sort_by(|&a, &b| has[b].cmp(&has[a]));
    for level in order.chunk_by(|&a, &b| has[a] == has[b]) {
        counting.next_round()?;
        let has = &has[level[0]];
        let mut level = level.to_vec();
        if unfit.stops {
            // What no budget of this size could pay stops nobody: so files mark what was withdrawn.
            let budget = counting.budget();
            let never = |&one: &usize| matches!(unfit.fits(counting.cost(one), budget), Fits::Not);
            let (out, may): (Vec<usize>, Vec<usize>) = level.into_iter().partition(never);
            out.iter().for_each(|&one| too_dear(counting, one, has));
            level = may;
        }
        let mut skipped = Vec::new();
        loop {
            leave_out_apart(counting, conditions, &mut level);
            if level.is_empty() {
                break;
            }
            let left = counting.left();
            let never = |&one: &usize| matches!(unfit.fits(counting.cost(one), left), Fits::Not);
            let (out, may): (Vec<usize>, Vec<usize>) = level.iter().copied().partition(never);
            if !unfit.stops {
                skipped.extend(out.into_iter().map(|one| (one, Bar::TooDear)));
                level.clear();
                for one in may {
                    match conditions.bar(counting, one)? {
                        Some(bar @ Bar::Kept { .. }) => skipped.push((one, bar)),
                        Some(Bar::TooDear | Bar::Apart(_)) | None => level.push(one),
                    }
                }
                if level.is_empty() {
                    break;
                }
            } else if may.is_empty() {
                out.iter().for_each(|&one| too_dear(counting, one, has));
                counting.say(Step::Stopped);
                return Ok(());
            }
            for next in first_of(counting, conditions, &level)? {
                level.retain(|&one| one != next);
                match unfit.fits(counting.cost(next), counting.left()) {
                    Fits::Whole => {
                        fund(counting, next, has);
                        continue;
                    }
                    Fits::Part => {
                        let (id, cost) = (counting.id(next), counting.cost(next));
                        let gets = counting.spend_rest(next);
                        counting.say(Step::PartFunded { id, cost, gets });
                    }
                    Fits::Not => too_dear(counting, next, has),
                }
                if unfit.stops {
                    counting.say(Step::Stopped);
                    return Ok(());
                }
            }
        }
        skipped.into_iter().for_each(|(one, bar)| Conditions::say(counting, one, has, bar));
    }
    Ok(())
}

/// Those of a level that go next: all where all fit, else as many as are told apart by one answer.
fn first_of(counting: &mut Counting<'_>, conditions: &Conditions, level: &[usize]) -> Result<Vec<usize>, CountError> {
    if conditions.all_stand(counting, level)? {
        return Ok(level.to_vec());
    }
    let left = u128::from(counting.left());
    let costs = || level.iter().map(|&one| u128::from(counting.cost(one)));
    if conditions.has_minimums() {
        return counting.first(level, 1);
    }
    if costs().sum::<u128>() <= left {
        return conditions.first_beside(counting, level);
    }
    if level.iter().any(|&one| level.iter().any(|&other| conditions.are_apart(one, other))) {
        return counting.first(level, 1);
    }
    let (least, most) = (costs().min().unwrap_or(0), costs().max().unwrap_or(0));
    let places = if least == most && least <= left { (left / least) as usize } else { 1 };
    counting.first(level, places)
}
