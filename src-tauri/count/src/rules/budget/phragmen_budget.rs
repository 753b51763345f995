//! Phragmén's sequential rule with costs (Los, Christoff and Grossi 2022): everybody earns money at the same pace; as soon as
//! the supporters of one have what it costs, it is bought and they have nothing again. It stops as soon as what could be bought
//! does not fit into what is left.
//!
//! What somebody earned until then is a load; a candidate's is what its supporters bore before and its cost, by their number.

use super::conditions::Conditions;
use super::support::Support;
use crate::{BallotKind, CountError, Counting, Fills, Fraction, Needs, Rule, Step, Unit};
use dashu_int::{UBig, ops::Gcd};

pub(in crate::rules) const PHRAGMEN_BUDGET: Rule = Rule {
    code: "phragmen-budget",
    fills: Fills::Budget,
    ballots: &[BallotKind::Approval],
    parameters: &[super::THRESHOLD, super::APART],
    needs: Needs::Ballots,
    unit: Unit::Borne,
    count,
};

/// Who bears what: exact, over one denominator.
struct Loads<'a> {
    support: &'a Support,
    voters: Vec<u64>,
    denominator: UBig,
    /// After each purchase, what those who paid for it bear; at first, nothing.
    after: Vec<UBig>,
    /// The last purchase that each ballot paid for.
    last: Vec<usize>,
    /// For each candidate, how many of its supporters last paid for which.
    paid_last: Vec<Vec<u64>>,
}

impl Loads<'_> {
    /// What its supporters bear once they bought one, to be divided by their number.
    fn with(&self, candidate: usize, cost: u64) -> UBig {
        let before = self.paid_last[candidate].iter().zip(&self.after).filter(|(voters, _)| **voters > 0);
        before.fold(&self.denominator * UBig::from(cost), |all, (voters, load)| all + load * UBig::from(*voters))
    }

    fn buy(&mut self, candidate: usize, cost: u64) {
        let (load, voters) = (self.with(candidate, cost), UBig::from(self.voters[candidate]));
        let common = (&load).gcd(&voters);
        let grown = voters / &common;
        self.denominator *= &grown;
        self.after.iter_mut().for_each(|load| *load *= &grown);
        self.after.push(load / common);
        let now = self.after.len() - 1;
        self.paid_last.iter_mut().for_each(|voters| voters.push(0));
        for payer in self.support.of_candidate(candidate) {
            let ballot = payer.at as usize;
            let (times, before) = (self.support.times[ballot], self.last[ballot]);
            for other in self.support.on_ballot(ballot) {
                let voters = &mut self.paid_last[other.at as usize];
                voters[before] -= times;
                voters[now] += times;
            }
            self.last[ballot] = now;
        }
    }
}

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    let votes = super::votes(counting);
    counting.set_scores(votes.clone());
    let enough = super::with_enough(counting, &votes, super::voted(&votes));
    let conditions = Conditions::of(counting, &enough)?;
    let support = Support::alike(counting.profile);
    let voters: Vec<u64> = (0..counting.candidates()).map(|one| support.voters(one)).collect();
    let (mut open, out): (Vec<usize>, Vec<usize>) =
        enough.into_iter().partition(|&one| counting.cost(one) <= counting.budget());
    out.iter().for_each(|&one| super::too_dear(counting, one, &Fraction::ZERO));
    let mut loads = Loads {
        support: &support,
        denominator: UBig::ONE,
        after: vec![UBig::ZERO],
        last: vec![0; support.times.len()],
        paid_last: voters.iter().map(|&voters| vec![voters]).collect(),
        voters,
    };
    while !open.is_empty() {
        counting.next_round()?;
        let level = lightest(counting, &loads, &open);
        let load = loads.with(level[0], counting.cost(level[0]));
        let load = Fraction::from_parts(load.into(), &loads.denominator * UBig::from(loads.voters[level[0]]));
        let left = counting.left();
        if let Some(&one) = level.iter().find(|&&one| counting.cost(one) > left) {
            super::too_dear(counting, one, &load);
            counting.say(Step::Stopped);
            break;
        }
        let next = pick(counting, &conditions, &support, &level)?;
        super::fund(counting, next, &load);
        loads.buy(next, counting.cost(next));
        open.retain(|&one| one != next);
        super::leave_out_apart(counting, &conditions, &mut open);
    }
    Ok(())
}

/// Those whose supporters would bear least.
fn lightest(counting: &Counting<'_>, loads: &Loads<'_>, open: &[usize]) -> Vec<usize> {
    let mut level: Vec<usize> = Vec::new();
    let mut least = (UBig::ZERO, UBig::ONE);
    for &one in open {
        let (load, voters) = (loads.with(one, counting.cost(one)), UBig::from(loads.voters[one]));
        let order =
            if level.is_empty() { std::cmp::Ordering::Less } else { (&load * &least.1).cmp(&(&least.0 * &voters)) };
        if order.is_lt() {
            level.clear();
            least = (load, voters);
        }
        if order.is_le() {
            level.push(one);
        }
    }
    level
}

/// Which of those who are level is bought now. Where all fit, one that shares no supporter with the others, and stands apart from
/// none of them, can be bought at any time; between the others is asked.
fn pick(
    counting: &mut Counting<'_>,
    conditions: &Conditions,
    support: &Support,
    level: &[usize],
) -> Result<usize, CountError> {
    let costs: u128 = level.iter().map(|&one| u128::from(counting.cost(one))).sum();
    if level.len() > 1 && costs <= u128::from(counting.left()) {
        let apart = |&one: &usize| level.iter().any(|&other| conditions.are_apart(one, other));
        let mut shared: Vec<bool> = level.iter().map(apart).collect();
        let mut seen = vec![usize::MAX; support.times.len()];
        for (at, &one) in level.iter().enumerate() {
            for ballot in support.of_candidate(one) {
                let before = std::mem::replace(&mut seen[ballot.at as usize], at);
                if before != usize::MAX {
                    (shared[before], shared[at]) = (true, true);
                }
            }
        }
        if let Some(at) = shared.iter().position(|shared| !shared) {
            return Ok(level[at]);
        }
    }
    Ok(counting.first(level, 1)?[0])
}
