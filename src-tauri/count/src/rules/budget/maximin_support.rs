//! The maximin support rule with costs (Aziz, Lee and Talmon 2018): the cost of each that is bought is shared out among its
//! supporters so that the one who bears most bears as little as can be; bought next is what raises that least. Who does not
//! fit into what is left is skipped.
//!
//! The least that can be borne at most is the greatest cost of some of those that are bought by the number of those who
//! support any of them (by the theorem of Hall). Who bears how much is kept from one purchase to the next; for one more, loads
//! are pushed on from ballot to ballot (Goldberg and Tarjan 1988) until all of its cost is borne, or some are found who must
//! bear more, by whom the bound is raised (Dinkelbach 1967). What one comes to only grows as more is bought, so that it is
//! not looked at again until it is the least.
//!
//! Loads are counted in parts so small that no two costs by a number of ballots lie between two bounds that follow each other:
//! what can be borne at the bound rounded up can be borne at the bound.

use super::conditions::Conditions;
use super::support::Support;
use crate::{BallotKind, CountError, Counting, Fills, Fraction, Needs, Rule, Unit};
use std::cmp::Ordering;

pub(in crate::rules) const MAXIMIN_SUPPORT: Rule = Rule {
    code: "maximin-support",
    fills: Fills::Budget,
    ballots: &[BallotKind::Approval],
    parameters: &[super::THRESHOLD, super::APART, super::AT_LEAST],
    needs: Needs::Ballots,
    unit: Unit::Borne,
    count,
};

/// A cost by a number of ballots.
#[derive(Clone, Copy)]
struct Load {
    cost: u128,
    voters: u128,
}

impl Load {
    const NONE: Self = Self { cost: 0, voters: 1 };

    fn compare(&self, other: &Self) -> Ordering {
        (self.cost * other.voters).cmp(&(other.cost * self.voters))
    }

    fn fraction(&self) -> Fraction {
        Fraction::from_parts(self.cost.into(), self.voters.into())
    }
}

/// How finely what one bears more is shared out by the room of each ballot, before the rest goes to the first.
const SHIFT: u32 = 16;
/// From here nobody who can bear more is reached.
const NEVER: usize = usize::MAX;

/// Who bears what. Ballots that support the same of those that are bought are a group.
struct Bearing<'a> {
    support: &'a Support,
    costs: &'a [u64],
    /// How many parts one of the smallest unit has.
    parts: u128,
    /// The group of each ballot.
    group: Vec<u32>,
    /// For each bought candidate its groups, and where it stands in `named`.
    supporters: Vec<Vec<(u32, u32)>>,
    borne: Borne,
}

/// How many ballots each group has, what it bears in all and whom of those that are bought it supports, with what it bears of
/// each. What is borne is counted in parts.
#[derive(Default)]
struct Borne {
    times: Vec<u64>,
    by: Vec<u128>,
    /// Those of one group beside each other, and where these begin.
    named: Vec<u32>,
    of: Vec<u128>,
    starts: Vec<usize>,
}

impl Borne {
    fn named_by(&self, group: u32) -> std::ops::Range<usize> {
        self.starts[group as usize]..self.starts[group as usize + 1]
    }

    /// How much more a group can bear.
    fn room(&self, group: u32, bound: u128) -> u128 {
        bound * u128::from(self.times[group as usize]) - self.by[group as usize]
    }

    /// One more group.
    fn add(&mut self, times: u64, has: impl Iterator<Item = (u32, u128)>) {
        self.times.push(times);
        let mut by = 0;
        for (one, borne) in has {
            self.named.push(one);
            self.of.push(borne);
            by += borne;
        }
        self.by.push(by);
        self.starts.push(self.named.len());
    }
}

impl<'a> Bearing<'a> {
    fn new(counting: &Counting<'_>, support: &'a Support, costs: &'a [u64]) -> Result<Self, CountError> {
        let voters = u128::from(counting.profile.valid().max(1));
        let total: u128 = costs.iter().map(|&cost| u128::from(cost)).sum();
        let most = voters.checked_pow(3).map_or(0, |all| (u128::MAX >> SHIFT) / all);
        if total > most {
            let whole = |many: u128| u64::try_from(many).unwrap_or(u64::MAX);
            return Err(counting.too_many("units of money", whole(total), whole(most)));
        }
        let mut borne = Borne { starts: vec![0], ..Borne::default() };
        borne.add(counting.profile.valid(), std::iter::empty());
        let (group, supporters) = (vec![0; support.times.len()], vec![Vec::new(); costs.len()]);
        Ok(Self { support, costs, parts: voters * voters, group, supporters, borne })
    }

    /// With this one bought too, and the least that can be borne at most then; it is no less than `least`.
    fn with(&self, candidate: usize, least: Load) -> (Self, Load) {
        let mut its = vec![0; self.borne.times.len()];
        for ballot in self.support.of_candidate(candidate) {
            its[self.group[ballot.at as usize] as usize] += self.support.times[ballot.at as usize];
        }
        let mut excess = vec![0; self.costs.len()];
        excess[candidate] = self.needed(candidate);
        // What a part of a group bears, rounded down: what is lost is laid on somebody anew.
        let before = &self.borne;
        let part = |group: u32, times: u64| {
            let all = u128::from(before.times[group as usize]);
            before.named_by(group).map(move |at| (before.named[at], before.of[at] * u128::from(times) / all))
        };
        let mut borne = Borne { starts: vec![0], ..Borne::default() };
        let new = |times: u64| (times > 0).then_some((candidate as u32, 0));
        let groups = || (0u32..).zip(&its).map(|(group, &its)| (group, its, before.times[group as usize]));
        for (group, its, all) in groups() {
            // Where all of it support this one, it stays a group.
            let stays = if its == all { all } else { all - its };
            borne.add(stays, part(group, stays).chain(new(if its == all { its } else { 0 })));
        }
        let mut moved = vec![u32::MAX; its.len()];
        for (group, its, _) in groups().filter(|(_, its, all)| *its > 0 && its < all) {
            moved[group as usize] = borne.times.len() as u32;
            borne.add(its, part(group, its).chain(new(its)));
        }
        let mut group = self.group.clone();
        for ballot in self.support.of_candidate(candidate) {
            let group = &mut group[ballot.at as usize];
            *group = if moved[*group as usize] == u32::MAX { *group } else { moved[*group as usize] };
        }
        for (&one, &of) in before.named.iter().zip(&before.of) {
            excess[one as usize] += of;
        }
        let mut supporters = vec![Vec::new(); self.costs.len()];
        for group in 0..borne.times.len() as u32 {
            for at in borne.named_by(group) {
                supporters[borne.named[at] as usize].push((group, at as u32));
                excess[borne.named[at] as usize] -= borne.of[at];
            }
        }
        let mut next = Self { group, supporters, borne, ..*self };
        let most = next.place(excess, least);
        (next, most)
    }

    /// What one costs, in parts.
    fn needed(&self, candidate: usize) -> u128 {
        u128::from(self.costs[candidate]) * self.parts
    }

    /// A load in whole parts, rounded up.
    fn bound(&self, load: Load) -> u128 {
        (load.cost * self.parts).div_ceil(load.voters)
    }

    /// Lets what waits of each be borne, nobody bearing more than must be. Returns how much that is.
    fn place(&mut self, mut excess: Vec<u128>, least: Load) -> Load {
        let mut most = least;
        loop {
            let bound = self.bound(most);
            let waits = |excess: &[u128]| (0..excess.len()).filter(|&one| excess[one] > 0).collect::<Vec<_>>();
            waits(&excess).into_iter().for_each(|one| self.lay(one, bound, &mut excess[one]));
            let wait = waits(&excess);
            if wait.is_empty() {
                return most;
            }
            let steps = self.steps(bound, &wait);
            let stuck: Vec<usize> = wait.into_iter().filter(|&one| steps[one] == NEVER).collect();
            if stuck.is_empty() {
                self.push_on(&steps, &mut excess);
            } else {
                most = self.heavier(stuck);
            }
        }
    }

    /// Lays on the supporters of one what they have room for.
    fn lay(&mut self, one: usize, bound: u128, excess: &mut u128) {
        let (supporters, borne) = (&self.supporters[one], &mut self.borne);
        let room: u128 = supporters.iter().map(|&(group, _)| borne.room(group, bound)).sum();
        if room == 0 {
            return;
        }
        // So that all of them keep room, where there is enough.
        let part = ((*excess << SHIFT) / room).min(1 << SHIFT);
        for evenly in [true, false] {
            for &(group, at) in supporters {
                let room = borne.room(group, bound);
                let more = if evenly { (room * part) >> SHIFT } else { room.min(*excess) };
                borne.of[at as usize] += more;
                borne.by[group as usize] += more;
                *excess -= more;
                if *excess == 0 {
                    return;
                }
            }
        }
    }

    /// How often each has to push another aside until there is room, as far as those who wait need it.
    fn steps(&self, bound: u128, wait: &[usize]) -> Vec<usize> {
        let mut steps = vec![NEVER; self.costs.len()];
        let has_room = |&(group, _): &(u32, u32)| self.borne.room(group, bound) > 0;
        let mut reached: Vec<usize> =
            (0..steps.len()).filter(|&one| self.supporters[one].iter().any(has_room)).collect();
        reached.iter().for_each(|&one| steps[one] = 0);
        let mut seen = vec![false; self.borne.by.len()];
        let mut step = 0;
        while !reached.is_empty() && wait.iter().any(|&one| steps[one] == NEVER) {
            step += 1;
            for one in std::mem::take(&mut reached) {
                for &(group, at) in &self.supporters[one] {
                    if self.borne.of[at as usize] > 0 && !std::mem::replace(&mut seen[group as usize], true) {
                        for &other in &self.borne.named[self.borne.named_by(group)] {
                            if steps[other as usize] == NEVER {
                                steps[other as usize] = step;
                                reached.push(other as usize);
                            }
                        }
                    }
                }
            }
        }
        steps
    }

    /// Pushes on what waits, step by step towards room.
    fn push_on(&mut self, steps: &[usize], excess: &mut [u128]) {
        let mut step = (0..steps.len()).filter(|&one| excess[one] > 0).map(|one| steps[one]).max().unwrap_or(0);
        let borne = &mut self.borne;
        while step > 0 {
            for one in (0..steps.len()).filter(|&one| steps[one] == step) {
                for &(group, at) in &self.supporters[one] {
                    if excess[one] == 0 {
                        break;
                    }
                    for other in borne.named_by(group) {
                        let aside = borne.named[other] as usize;
                        if steps[aside] == step - 1 {
                            let more = borne.of[other].min(excess[one]);
                            borne.of[other] -= more;
                            borne.of[at as usize] += more;
                            excess[aside] += more;
                            excess[one] -= more;
                        }
                    }
                }
            }
            step -= 1;
        }
    }

    /// What those must bear who support any of these, or of those whom these could push aside: there is no room.
    fn heavier(&self, stuck: Vec<usize>) -> Load {
        let mut found = Load { cost: 0, voters: 0 };
        let (mut seen, mut reached) = (vec![false; self.borne.by.len()], vec![false; self.costs.len()]);
        stuck.iter().for_each(|&one| reached[one] = true);
        let mut next = stuck;
        while let Some(one) = next.pop() {
            found.cost += u128::from(self.costs[one]);
            for &(group, _) in &self.supporters[one] {
                if std::mem::replace(&mut seen[group as usize], true) {
                    continue;
                }
                found.voters += u128::from(self.borne.times[group as usize]);
                for other in self.borne.named_by(group) {
                    let aside = self.borne.named[other] as usize;
                    if self.borne.of[other] > 0 && !std::mem::replace(&mut reached[aside], true) {
                        next.push(aside);
                    }
                }
            }
        }
        found
    }
}

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    let votes = super::votes(counting);
    counting.set_scores(votes.clone());
    let enough = super::with_enough(counting, &votes, super::voted(&votes));
    let conditions = Conditions::of(counting, &enough)?;
    let support = Support::alike(counting.profile);
    let costs: Vec<u64> = (0..counting.candidates()).map(|one| counting.cost(one)).collect();
    let mut bearing = Bearing::new(counting, &support, &costs)?;
    let alone = |one| (one, Load { cost: counting.cost(one).into(), voters: support.voters(one).into() });
    let mut open: Vec<(usize, Load)> = enough.into_iter().map(alone).collect();
    loop {
        let mut may = Vec::with_capacity(open.len());
        for (one, load) in open {
            match conditions.bar(counting, one)? {
                Some(bar) => Conditions::say(counting, one, &load.fraction(), bar),
                None => may.push((one, load)),
            }
        }
        open = may;
        if open.is_empty() {
            return Ok(());
        }
        counting.next_round()?;
        let mut known = vec![false; open.len()];
        let mut tried: Option<(usize, Bearing<'_>)> = None;
        let least = loop {
            let least = open.iter().map(|(_, load)| *load).min_by(Load::compare).unwrap_or(Load::NONE);
            let level = (0..open.len()).filter(|&at| open[at].1.compare(&least).is_eq());
            let Some(at) = level.into_iter().find(|&at| !known[at]) else { break least };
            counting.go_on()?;
            let (next, load) = bearing.with(open[at].0, least);
            (open[at].1, known[at], tried) = (load, true, Some((open[at].0, next)));
        };
        let level: Vec<usize> =
            open.iter().filter(|(_, load)| load.compare(&least).is_eq()).map(|(one, _)| *one).collect();
        let costs: u128 = level.iter().map(|&one| u128::from(counting.cost(one))).sum();
        // Where all fit and none raises what is borne any further, all are bought, one after the other.
        let all = level.len() > 1
            && costs <= u128::from(counting.left())
            && (!conditions.has_minimums() || conditions.all_stand(counting, &level)?)
            && none_raises(&bearing, &level, least);
        let next = if all { conditions.first_beside(counting, &level)? } else { counting.first(&level, 1)? };
        for one in next {
            super::fund(counting, one, &least.fraction());
            bearing = match tried.take() {
                Some((of, next)) if of == one => next,
                Some(_) | None => bearing.with(one, least).0,
            };
            open.retain(|(other, _)| *other != one);
        }
    }
}

/// Whether what is borne stays the same with all of these, all level.
fn none_raises(bearing: &Bearing<'_>, level: &[usize], least: Load) -> bool {
    let mut with = None;
    level.iter().all(|&one| {
        let (next, load) = with.as_ref().unwrap_or(bearing).with(one, least);
        with = Some(next);
        load.compare(&least).is_eq()
    })
}
