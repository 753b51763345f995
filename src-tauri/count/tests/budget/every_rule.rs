//! What holds by every rule.

use crate::small::{often, small};
use crate::{COSTS, approvals, asked, by_name, sorted};
use proptest::prelude::*;
use roundtable_count::{BallotKind, Builder, Candidate, Request, Ties, check, count};

pub(crate) fn every_rule(budget: u64) -> Vec<Request> {
    let mut all: Vec<Request> = ["phragmen-budget", "maximin-support", "greedy cost", "greedy cardinality"]
        .map(|rule| asked(rule, budget))
        .into();
    all.extend(["cardinality", "cost"].map(|utility| by_name("best-total", budget).with("utility", utility)));
    for utility in ["cost", "cardinality", "additive"] {
        all.extend(
            ["none", "add1", "utility"]
                .map(|completion| asked(&format!("equal-shares {utility} {completion}"), budget)),
        );
    }
    all
}

#[test]
fn what_costs_nothing_is_chosen_without_money_if_anybody_supports_it() {
    let costs = [("A", 0), ("B", 0), ("C", 1), ("D", 0)];
    for ballots in [&[(&[0u32, 1, 2][..], 2), (&[1, 2], 1)][..], &[(&[0, 1], 1)]] {
        for request in every_rule(0) {
            let Ok(outcome) = count(&approvals(&costs, ballots), &request) else { continue };
            // What costs nothing is worth nothing to a total of votes by cost.
            let by_cost = request.rule == "best-total" && request.parameters["utility"] == "cost";
            let free = if by_cost { vec![] } else { vec!["A", "B"] };
            assert_eq!((sorted(&outcome), outcome.left), (free, Some(0)), "{request:?}");
        }
    }
    for request in every_rule(5) {
        let outcome = count(&approvals(&costs, &[(&[], 3)]), &request).unwrap();
        assert!(outcome.winners.is_empty() && outcome.open.is_none());
    }
}

#[test]
fn what_is_added_up_as_it_comes_is_spent_alike() {
    for rule in ["greedy cost", "greedy cardinality", "best-total cost"] {
        let request = asked(rule, 9).with("points", "2");
        let builder = || Builder::new(BallotKind::Ranking, COSTS.map(|(id, cost)| Candidate::costing(id, cost)).into());
        let (mut kept, mut added) = (builder().unwrap(), builder().unwrap().adding_up(&request).unwrap());
        for ballots in [&mut kept, &mut added] {
            ballots.add(&[2, 0], 5);
            ballots.add(&[1, 3, 0], 7);
            ballots.add(&[], 3);
        }
        let added = added.finish();
        assert_eq!(added.different(), 0);
        let outcome = count(&added, &request).unwrap();
        assert_eq!(count(&kept.finish(), &request).unwrap(), outcome);
        assert_eq!(check(&added, &outcome), None, "nobody knows whom single ballots supported");
    }
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn order_changes_nothing_and_nothing_is_overspent(vote in small(), points: bool) {
        let kind = if points { BallotKind::Points } else { BallotKind::Approval };
        let (profile, turned) = (vote.profile(kind), vote.turned(kind));
        for request in every_rule(vote.budget) {
            let Ok(outcome) = count(&profile, &request) else { continue };
            let same = count(&turned, &request).unwrap();
            prop_assert_eq!(sorted(&outcome), sorted(&same), "{:?}", request);
            let cost: u64 = outcome.winners.iter().map(|id| vote.costs[profile.place(id).unwrap()]).sum();
            prop_assert_eq!(Some(vote.budget - cost), outcome.left);
        }
    }

    #[test]
    fn what_is_not_asked_about_does_not_matter(vote in small(), points: bool) {
        let kind = if points { BallotKind::Points } else { BallotKind::Approval };
        let profile = vote.profile(kind);
        for request in every_rule(vote.budget) {
            let Ok(open) = count(&profile, &request.clone().ties(Ties::default())) else { continue };
            let mut ids: Vec<&str> = profile.candidates.iter().map(|one| &*one.id).collect();
            ids.rotate_left(vote.budget as usize % vote.costs.len());
            let lot = count(&profile, &request.clone().ties(Ties::drawn(&[&ids]))).unwrap();
            prop_assert!(lot.open.is_none());
            if open.open.is_none() {
                let named = count(&profile, &request).unwrap();
                prop_assert_eq!(sorted(&open), sorted(&named), "{:?}", request);
                prop_assert_eq!(sorted(&open), sorted(&lot), "{:?}", request);
            }
        }
    }
}
