//! Equal shares, by example and against what the paper says.

use crate::conditions::{conditions, with};
use crate::small::{IDS, Small, often, small};
use crate::{approvals, asked, by_name, sorted, steps, winners};
use proptest::prelude::*;
use roundtable_count::{BallotKind, Fraction, Outcome, Request, SettledBy, Step, Stop, Ties, count, count_until};
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn equal_shares_lets_supporters_pay_the_same_or_all_they_have() {
    // Ten ballots with 10 each. B costs 2 each for 5; A then 60 for 8, of whom 5 have 8 left.
    let costs = [("A", 60), ("B", 10), ("C", 40)];
    let profile = approvals(&costs, &[(&[0, 1], 5), (&[0], 3), (&[2], 2)]);
    let outcome = count(&profile, &Request::budget("equal-shares", 100).with("utility", "cardinality")).unwrap();
    assert_eq!((winners(&outcome), outcome.left), (vec!["B", "A"], Some(30)));
    let said: Vec<String> = steps(&outcome)
        .into_iter()
        .filter_map(|step| match step {
            Step::Shared { each, ballots } => Some(format!("{ballots} x {each}")),
            Step::Bought { id, cost, payers, most, left } => Some(format!("{id} {cost} {payers} {most} {left}")),
            Step::NoneAffordable { left } => Some(format!("none {left}")),
            _ => None,
        })
        .collect();
    assert_eq!(said, ["10 x 10", "B 10 5 2 90", "A 60 8 15/2 30", "none 30"]);
}

#[test]
fn equal_shares_are_raised_until_more_would_be_bought_than_there_is() {
    let costs = [("A", 60), ("B", 10), ("C", 20), ("D", 20)];
    let profile = approvals(&costs, &[(&[0, 1], 5), (&[0], 3), (&[2], 1), (&[3], 1)]);
    let request = |completion| by_name("equal-shares", 100).with("completion", completion);
    // With 20 each those who support C and D could pay for them, and all together would cost 110.
    let outcome = count(&profile, &request("add1")).unwrap();
    assert_eq!(sorted(&outcome), ["A", "B"]);
    let raised = steps(&outcome).into_iter().find(|step| matches!(step, Step::Raised { .. }));
    assert_eq!(raised, Some(&Step::Raised { each: Fraction::from(19u8).into(), units: 9 }));
    assert_eq!(steps(&outcome).last(), Some(&&Step::TooFar { each: Fraction::from(20u8).into(), cost: 110 }));
    let outcome = count(&profile, &request("utility")).unwrap();
    assert_eq!(sorted(&outcome), ["A", "B", "C"]);
    assert!(steps(&outcome).contains(&&Step::CompletedBy { by: "utility", left: 30 }));
}

#[test]
fn equal_shares_do_not_ask_who_goes_first_where_it_changes_nothing() {
    let costs = [("A", 10), ("B", 10), ("C", 20)];
    // A and B have other supporters; with shares of 25, one who supports both could pay for both.
    for ballots in [&[(&[0u32][..], 1), (&[1], 1)][..], &[(&[0, 1], 1), (&[2], 1)]] {
        let outcome = count(&approvals(&costs, ballots), &Request::budget("equal-shares", 50)).unwrap();
        assert!(outcome.open.is_none() && outcome.ties.is_empty());
        assert!(winners(&outcome).starts_with(&["A", "B"]));
    }
    let scarce = count(&approvals(&costs, &[(&[0, 1], 1), (&[2], 1)]), &Request::budget("equal-shares", 30)).unwrap();
    assert_eq!(scarce.open.unwrap().among, ["A".into(), "B".into()]);
}

#[test]
fn raises_under_which_the_same_stay_level_are_passed_over() {
    // Thirty projects of the same cost and few ballots: at every share some are level, and shares have to rise by millions.
    let ids: Vec<String> = (0..30).map(|at| format!("P{at:02}")).collect();
    let costs: Vec<(&str, u64)> = ids.iter().map(|id| (id.as_str(), 500_000_000)).collect();
    let named: Vec<Vec<u32>> =
        (0..10u32).map(|at| (0..=at % 4 + 1).map(|n| (at * 7 + n * n * 3) % 30).collect()).collect();
    let profile = approvals(&costs, &named.iter().map(|named| (&named[..], 1)).collect::<Vec<_>>());
    for utility in ["cost", "cardinality"] {
        let asks = AtomicUsize::new(0);
        let stop = Stop::when(move || asks.fetch_add(1, Ordering::Relaxed) > 20_000);
        let request = asked(&format!("equal-shares {utility} add1"), 5_000_000_000);
        let outcome = count_until(&profile, &request, &stop).unwrap();
        let units = outcome.rounds.iter().find_map(|round| match round.step {
            Step::Raised { units, .. } => Some(units),
            _ => None,
        });
        assert!(units.unwrap() > 1_000_000, "{units:?}");
    }
}

/// Equal shares as the paper says, every balance a fraction; of two that are apart, one alone, and nobody with fewer points than
/// so many.
fn plain_equal_shares(vote: &Small, utility: &str, threshold: i64, apart: &[(usize, usize)]) -> Vec<usize> {
    let fraction = |whole: u64| Fraction::from(whole);
    let mut has = vec![fraction(vote.budget) / fraction(vote.ballots.len() as u64); vote.ballots.len()];
    let mut bought: Vec<usize> = Vec::new();
    loop {
        let mut best: Option<(Fraction, usize)> = None;
        let enough = |one: &usize| {
            let marks = vote.ballots.iter().flatten().filter(|(other, _)| *other as usize == *one);
            marks.map(|(_, points)| i64::from(*points)).sum::<i64>() >= threshold
        };
        let excluded = |one: &usize| {
            apart.iter().any(|(a, b)| (a == one && bought.contains(b)) || (b == one && bought.contains(a)))
        };
        for one in (0..vote.costs.len()).filter(|one| !bought.contains(one) && enough(one) && !excluded(one)) {
            let worth = |ballot: usize| {
                let points =
                    vote.ballots[ballot].iter().find(|(other, _)| *other as usize == one).map(|(_, points)| *points);
                fraction(points.map_or(0, |points| match utility {
                    "cost" => vote.costs[one],
                    "cardinality" => 1,
                    _ => points as u64,
                }))
            };
            let paid = |price: &Fraction| {
                (0..has.len())
                    .map(|ballot| has[ballot].clone().min(worth(ballot) * price))
                    .fold(Fraction::ZERO, |a, b| a + b)
            };
            // What is paid grows evenly between the prices at which somebody has no more.
            let supporters: Vec<usize> = (0..has.len()).filter(|&ballot| worth(ballot) > Fraction::ZERO).collect();
            let mut corners: Vec<Fraction> = supporters.iter().map(|&ballot| &has[ballot] / worth(ballot)).collect();
            corners.sort();
            let cost = fraction(vote.costs[one]);
            let Some(corner) = corners.iter().find(|corner| paid(corner) >= cost) else { continue };
            let poor = |ballot: &&usize| &has[**ballot] / worth(**ballot) < *corner;
            let spent =
                supporters.iter().filter(poor).map(|&ballot| has[ballot].clone()).fold(Fraction::ZERO, |a, b| a + b);
            let rich = supporters.iter().filter(|ballot| !poor(ballot)).map(|&ballot| worth(ballot));
            let price = (cost - spent) / rich.fold(Fraction::ZERO, |a, b| a + b);
            if best.as_ref().is_none_or(|(least, _)| price < *least) {
                best = Some((price, one));
            }
        }
        let Some((price, one)) = best else { return bought };
        for (ballot, has) in has.iter_mut().enumerate() {
            let points =
                vote.ballots[ballot].iter().find(|(other, _)| *other as usize == one).map(|(_, points)| *points);
            if let Some(points) = points {
                let worth = match utility {
                    "cost" => vote.costs[one],
                    "cardinality" => 1,
                    _ => points as u64,
                };
                *has -= has.clone().min(&price * fraction(worth));
            }
        }
        bought.push(one);
    }
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn equal_shares_are_those_of_the_paper(
        vote in small(), utility in 0usize..3, threshold in 0i64..8, (apart, _) in conditions()
    ) {
        let utility = ["cost", "cardinality", "additive"][utility];
        let ties = Request::budget("equal-shares", vote.budget).with("utility", utility).ties(Ties::by(SettledBy::Order));
        let asked = with(ties.with("threshold", &threshold.to_string()), &vote, &apart, None);
        let outcome = count(&vote.profile(BallotKind::Points), &asked).unwrap();
        let plain = plain_equal_shares(&vote, utility, threshold, &apart);
        let mut plain: Vec<&str> = plain.into_iter().map(|one| IDS[one]).collect();
        plain.sort_unstable();
        prop_assert_eq!(sorted(&outcome), plain);
    }

    #[test]
    fn shares_are_raised_by_one_unit_at_a_time(vote in small(), utility in 0usize..3, larger in 1u64..60, spread: bool) {
        let utility = ["cost", "cardinality", "additive"][utility];
        let mut vote = vote;
        vote.costs.iter_mut().zip(0..).for_each(|(cost, at)| *cost = *cost * larger + u64::from(spread) * (at * 7 % larger));
        vote.budget *= larger;
        let profile = vote.profile(BallotKind::Points);
        let voters = vote.ballots.len() as u64;
        let cost = |outcome: &Outcome| -> u64 {
            outcome.winners.iter().map(|id| vote.costs[profile.place(id).unwrap()]).sum()
        };
        // With so much more money for all, as if it was the budget.
        let after = |units: u64| count(&profile, &asked(&format!("equal-shares {utility} none"), vote.budget + units * voters)).unwrap();
        let mut units = 0;
        let last = loop {
            let outcome = after(units);
            if cost(&outcome) > vote.budget {
                break after(units - 1);
            }
            let left = vote.budget - cost(&outcome);
            let fits = |one: &usize| vote.costs[*one] <= left && !outcome.winners.contains(&IDS[*one].into());
            if !(0..vote.costs.len()).any(|one| fits(&one) && (0..vote.ballots.len()).any(|at| vote.supports(at, one))) {
                break outcome;
            }
            units += 1;
        };
        let raised = count(&profile, &asked(&format!("equal-shares {utility} add1"), vote.budget)).unwrap();
        prop_assert_eq!(winners(&raised), winners(&last));
    }
}
