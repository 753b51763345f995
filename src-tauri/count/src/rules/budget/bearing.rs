//! Who bears what of the costs of those that are bought, so that the one who bears most bears as little as can be.
//!
//! The least that can be borne at most is the greatest cost of some of those that are bought by the number of those who
//! support any of them (by the theorem of Hall). Who bears how much is kept from one purchase to the next; for one more, loads
//! are pushed on from ballot to ballot (Goldberg and Tarjan 1988) until all of its cost is borne, or some are found who must
//! bear more, by whom the bound is raised (Dinkelbach 1967).
//!
//! Loads are counted in parts so small that no two costs by a number of ballots lie between two bounds that follow each other:
//! what can be borne at the bound rounded up can be borne at the bound.

use super::support::Support;
use crate::{CountError, Counting, Fraction};
use std::cmp::Ordering;

/// A cost by a number of ballots.
#[derive(Clone, Copy)]
pub(super) struct Load {
    pub(super) cost: u128,
    pub(super) voters: u128,
}

impl Load {
    pub(super) const NONE: Self = Self { cost: 0, voters: 1 };

    pub(super) fn compare(&self, other: &Self) -> Ordering {
        (self.cost * other.voters).cmp(&(other.cost * self.voters))
    }

    pub(super) fn fraction(&self) -> Fraction {
        Fraction::from_parts(self.cost.into(), self.voters.into())
    }
}

/// How finely what one bears more is shared out by the room of each ballot, before the rest goes to the first.
const SHIFT: u32 = 16;
/// From here nobody who can bear more is reached.
const NEVER: usize = usize::MAX;

/// Who bears what. Ballots that support the same of those that are bought are a group.
pub(super) struct Bearing<'a> {
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
    pub(super) fn new(counting: &Counting<'_>, support: &'a Support, costs: &'a [u64]) -> Result<Self, CountError> {
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

    /// What has to be borne at most with this one bought too is no less than this, and than `least`: than the cost of some of
    /// those that are bought and of it by the number of those who support any of them. These are all of them at first; then
    /// they go out who cost less than would be borne by those who support nobody else of them.
    pub(super) fn at_least(&self, candidate: usize, least: Load) -> Load {
        let borne = &self.borne;
        // Of each group those who do not support it; those who do count in any case.
        let mut others = borne.times.clone();
        for ballot in self.support.of_candidate(candidate) {
            others[self.group[ballot.at as usize] as usize] -= self.support.times[ballot.at as usize];
        }
        let mut set = Load { cost: self.costs[candidate].into(), voters: self.support.voters(candidate).into() };
        let mut among: Vec<usize> = (0..self.costs.len()).filter(|&one| !self.supporters[one].is_empty()).collect();
        let mut within = vec![false; self.costs.len()];
        for &one in &among {
            within[one] = true;
            set.cost += u128::from(self.costs[one]);
        }
        // How many of them each group supports, and how many ballots support one of them alone.
        let mut supports = Vec::with_capacity(others.len());
        let mut alone = vec![0; self.costs.len()];
        for (group, &others) in (0..).zip(&others) {
            let named = &borne.named[borne.named_by(group)];
            supports.push(named.len());
            if let [one] = named {
                alone[*one as usize] += u128::from(others);
            }
            set.voters += if named.is_empty() { 0 } else { u128::from(others) };
        }
        let mut most = least;
        loop {
            if set.compare(&most).is_gt() {
                most = set;
            }
            let light = |&one: &usize| u128::from(self.costs[one]) * most.voters < most.cost * alone[one];
            let Some(at) = among.iter().position(light) else { return most };
            let one = among.swap_remove(at);
            within[one] = false;
            set.cost -= u128::from(self.costs[one]);
            set.voters -= alone[one];
            for &(group, _) in &self.supporters[one] {
                let supports = &mut supports[group as usize];
                *supports -= 1;
                if *supports == 1 {
                    let last = borne.named[borne.named_by(group)].iter().find(|&&one| within[one as usize]);
                    last.into_iter().for_each(|&one| alone[one as usize] += u128::from(others[group as usize]));
                }
            }
        }
    }

    /// With this one bought too, and the least that can be borne at most then; it is no less than `least`.
    pub(super) fn with(&self, candidate: usize, least: Load) -> (Self, Load) {
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
                    let seen = &mut seen[group as usize];
                    if !*seen && self.borne.of[at as usize] > 0 {
                        *seen = true;
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
