//! The maximin support rule against a plain one that looks at all sets of those that are bought.

use crate::small::{Small, often, small, subsets};
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

/// Who is bought and what is borne then, the first by name where several are level. Nobody with fewer votes than so many, and
/// of two that are apart one alone.
fn plain(vote: &Small, least_votes: usize, apart: (usize, usize)) -> Vec<(usize, Fraction)> {
    let votes = |one: usize| (0..vote.ballots.len()).filter(|&ballot| vote.supports(ballot, one)).count();
    let mut open: Vec<usize> = (0..vote.costs.len()).filter(|&one| votes(one) >= least_votes.max(1)).collect();
    let (mut bought, mut found) = (Vec::new(), Vec::new());
    loop {
        let left = vote.budget - bought.iter().map(|&one| vote.costs[one]).sum::<u64>();
        let excluded = |one: usize| bought.contains(&apart.0) && one == apart.1 || bought.contains(&apart.1) && one == apart.0;
        open.retain(|&one| vote.costs[one] <= left && !excluded(one));
        let with = |&one: &usize| (borne(vote, &[&bought[..], &[one]].concat()), one);
        let Some((most, one)) = open.iter().map(with).min() else { return found };
        open.retain(|&other| other != one);
        bought.push(one);
        found.push((one, most));
    }
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn bought_is_who_raises_least_what_is_borne(vote in small(), least_votes in 0usize..4, apart in (0usize..5, 0usize..5)) {
        let profile = vote.profile(BallotKind::Approval);
        let ids = crate::small::IDS;
        let mut request = by_name("maximin-support", vote.budget).with("threshold", &least_votes.to_string());
        if apart.0 != apart.1 && apart.0.max(apart.1) < vote.costs.len() {
            request = request.with("apart", &format!("{},{}", ids[apart.0], ids[apart.1]));
        }
        let outcome = count(&profile, &request).unwrap();
        let plain = plain(&vote, least_votes, apart);
        let mut chosen: Vec<&str> = plain.iter().map(|(one, _)| ids[*one]).collect();
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
