//! Phragmén's rule with a budget.

use crate::conditions::{conditions, with};
use crate::small::{IDS, Small, often, small};
use crate::{approvals, by_name, sorted, steps, winners};
use proptest::prelude::*;
use roundtable_count::{BallotKind, Fraction, Request, Step, count};

#[test]
fn phragmen_stops_at_the_first_that_could_be_bought_and_does_not_fit() {
    let profile = approvals(&[("A", 6), ("B", 6), ("C", 1)], &[(&[0], 3), (&[1], 2), (&[2], 1)]);
    let outcome = count(&profile, &Request::budget("phragmen-budget", 8)).unwrap();
    assert_eq!(winners(&outcome), ["C", "A"]);
    assert!(matches!(steps(&outcome)[..], [.., Step::TooDear { .. }, Step::Stopped]));
}

/// Who is bought as everybody earns at the same pace, the first by name where several could be at once; it stops at what does not
/// fit, unless the budget could never pay it.
fn plain(vote: &Small, threshold: usize, apart: &[(usize, usize)]) -> Vec<usize> {
    let mut loads = vec![Fraction::ZERO; vote.ballots.len()];
    let supporters = |one: usize| (0..vote.ballots.len()).filter(move |&ballot| vote.supports(ballot, one));
    let takes_part = |one: &usize| supporters(*one).count() >= threshold.max(1) && vote.costs[*one] <= vote.budget;
    let open: Vec<usize> = (0..vote.costs.len()).filter(takes_part).collect();
    let mut bought: Vec<usize> = Vec::new();
    loop {
        let excluded = |one: usize| {
            apart.iter().any(|&(a, b)| (a == one && bought.contains(&b)) || (b == one && bought.contains(&a)))
        };
        let load = |one: usize| {
            let before = supporters(one).map(|ballot| loads[ballot].clone()).fold(Fraction::ZERO, |a, b| a + b);
            (before + Fraction::from(vote.costs[one])) / Fraction::from(supporters(one).count() as u64)
        };
        let may = open.iter().copied().filter(|&one| !bought.contains(&one) && !excluded(one));
        let all: Vec<(Fraction, usize)> = may.map(|one| (load(one), one)).collect();
        let Some((least, one)) = all.iter().min().cloned() else { return bought };
        let left = vote.budget - bought.iter().map(|&one| vote.costs[one]).sum::<u64>();
        if all.iter().any(|(load, one)| *load == least && vote.costs[*one] > left) {
            return bought;
        }
        supporters(one).for_each(|ballot| loads[ballot] = least.clone());
        bought.push(one);
    }
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn bought_is_what_its_supporters_can_pay_first(vote in small(), threshold in 0usize..4, (apart, _) in conditions()) {
        let asked = by_name("phragmen-budget", vote.budget).with("threshold", &threshold.to_string());
        let outcome = count(&vote.profile(BallotKind::Approval), &with(asked, &vote, &apart, None)).unwrap();
        let mut plain: Vec<&str> = plain(&vote, threshold, &apart).into_iter().map(|one| IDS[one]).collect();
        plain.sort_unstable();
        prop_assert_eq!(sorted(&outcome), plain);
    }
}
