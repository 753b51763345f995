//! The maximin support rule with costs (Aziz, Lee and Talmon 2018): the cost of each that is bought is shared out among its
//! supporters so that the one who bears most bears as little as can be; bought next is what raises that least. Who does not
//! fit into what is left is skipped.
//!
//! What one comes to only grows as more is bought, so that it is not looked at again until it is the least; and before it is
//! reckoned, what it comes to at least is, which is soon done and nearly always shows that another one is cheaper.

use super::bearing::{Bearing, Load};
use super::conditions::Conditions;
use super::support::Support;
use crate::{BallotKind, CountError, Counting, Fills, Needs, Rule, Unit};

pub(in crate::rules) const MAXIMIN_SUPPORT: Rule = Rule {
    code: "maximin-support",
    fills: Fills::Budget,
    ballots: &[BallotKind::Approval],
    parameters: &[super::THRESHOLD, super::APART, super::AT_LEAST],
    needs: Needs::Ballots,
    unit: Unit::Borne,
    count,
};

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
            let one = open[at].0;
            let at_least = bearing.at_least(one, least);
            open[at].1 = at_least;
            if open.iter().all(|(_, load)| load.compare(&at_least).is_ge()) {
                let (next, load) = bearing.with(one, at_least);
                (open[at].1, known[at], tried) = (load, true, Some((one, next)));
            }
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
