//! The maximin support rule against a plain one that looks at all sets of those that are bought.

use crate::conditions::{can_have, conditions, reachable, with};
use crate::small::{IDS, Small, often, small, subsets};
use crate::{by_name, sorted};
use proptest::prelude::*;
use roundtable_count::{BallotKind, Fraction, Number, Step, count};

/// What the one who bears most bears at least where these are bought: the greatest cost of some of them by those who support
/// any of them.
fn borne(vote: &Small, bought: &[usize]) -> Fraction {
    let load = |some: Vec<usize>| {
        let some: Vec<usize> = some.into_iter().map(|at| bought[at]).collect();
        let cost: u64 = some.iter().map(|&one| vote.costs[one]).sum();
        let supports = |ballot: &usize| some.iter().any(|&one| vote.supports(*ballot, one));
        let voters = (0..vote.ballots.len()).filter(supports).count();
        Fraction::from_parts(cost.into(), voters.max(1).into())
    };
    subsets(bought.len()).map(load).max().unwrap()
}

/// Who is bought and what is borne then, the first by name where several are level: of those with enough votes those alone beside
/// whom some choice still meets all conditions.
fn plain(vote: &Small, least_votes: usize, apart: &[(usize, usize)], least: [u64; 2]) -> Vec<(usize, Fraction)> {
    let votes = |one: usize| (0..vote.ballots.len()).filter(|&ballot| vote.supports(ballot, one)).count();
    let open: Vec<usize> = (0..vote.costs.len()).filter(|&one| votes(one) >= least_votes.max(1)).collect();
    let least = reachable(vote, &open, apart, least);
    let (mut bought, mut found) = (Vec::new(), Vec::new());
    loop {
        let with = |one: usize| [&bought[..], &[one]].concat();
        let may = |one: &usize| !bought.contains(one) && can_have(vote, &open, apart, least, &with(*one));
        let most = |&one: &usize| (borne(vote, &with(one)), one);
        let Some((most, one)) = open.iter().filter(|one| may(one)).map(most).min() else { return found };
        bought.push(one);
        found.push((one, most));
    }
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn bought_is_who_raises_least_what_is_borne(vote in small(), least_votes in 0usize..4, (apart, least) in conditions()) {
        let profile = vote.profile(BallotKind::Approval);
        let request = by_name("maximin-support", vote.budget).with("threshold", &least_votes.to_string());
        let request = with(request, &vote, &apart, Some(least));
        let outcome = count(&profile, &request).unwrap();
        let plain = plain(&vote, least_votes, &apart, least);
        let mut chosen: Vec<&str> = plain.iter().map(|(one, _)| IDS[*one]).collect();
        chosen.sort_unstable();
        prop_assert_eq!(sorted(&outcome), chosen, "{:?}", outcome.rounds);
        let mut said: Vec<Number> = outcome.rounds.iter().filter_map(|round| match &round.step {
            Step::Funded { has, .. } => Some(has.clone()),
            _ => None,
        }).collect();
        said.sort();
        let mut borne: Vec<Number> = plain.into_iter().map(|(_, most)| most.into()).collect();
        borne.sort();
        prop_assert_eq!(said, borne);
    }
}
