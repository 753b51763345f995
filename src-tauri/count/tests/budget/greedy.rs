//! Greedy: who has most is paid first.

use crate::small::{IDS, often, small};
use crate::{COSTS, approvals, by_name, steps, votes, winners};
use proptest::prelude::*;
use roundtable_count::{BallotKind, Checked, Fraction, Request, Step, Ties, check, count};

#[test]
fn greedy_skips_who_does_not_fit_and_says_what_is_missing() {
    let profile = approvals(&COSTS, &[(&[0], 4), (&[0, 1], 3), (&[2], 2), (&[3], 1)]);
    let outcome = count(&profile, &Request::budget("greedy", 9)).unwrap();
    assert_eq!((winners(&outcome), outcome.left), (vec!["A", "C"], Some(0)));
    let said: Vec<String> = steps(&outcome)
        .into_iter()
        .filter_map(|step| match step {
            Step::Funded { id, has, cost, left } => Some(format!("{id} {has} {cost} {left}")),
            Step::TooDear { id, has, cost, left } => Some(format!("not {id} {has} {cost} {left}")),
            _ => None,
        })
        .collect();
    assert_eq!(said, ["A 7 6 3", "not B 3 5 3", "C 2 3 0", "not D 1 2 0"]);
    let Checked { without_any, missing, .. } = check(&profile, &outcome).unwrap();
    assert_eq!((without_any, missing.map(|one| (one.id, one.money))), (1, Some(("B".into(), 2))));
}

#[test]
fn what_no_budget_of_this_size_could_pay_stops_nobody() {
    let votes = approvals(&[("A", 999), ("B", 4), ("C", 7), ("D", 1)], &[(&[0], 5), (&[1], 3), (&[2], 2), (&[3], 1)]);
    let outcome = count(&votes, &Request::budget("greedy", 10).with("no-skip", "yes")).unwrap();
    assert_eq!(outcome.winners, ["B".into()], "A is out of reach, C does not fit beside B and stops D");
}

#[test]
fn greedy_stops_where_it_is_told_to_and_pays_a_part_where_it_may() {
    let profile = approvals(&COSTS, &[(&[0], 4), (&[1], 3), (&[2], 2), (&[3], 1)]);
    let request = || Request::budget("greedy", 10).with("no-skip", "yes");
    let outcome = count(&profile, &request()).unwrap();
    assert_eq!((winners(&outcome), outcome.left), (vec!["A"], Some(4)));
    assert_eq!(steps(&outcome).last(), Some(&&Step::Stopped));
    let outcome = count(&profile, &request().with("part", "80")).unwrap();
    assert_eq!((winners(&outcome), outcome.left), (vec!["A", "B"], Some(0)));
    assert!(steps(&outcome).contains(&&Step::PartFunded { id: "B".into(), cost: 5, gets: 4 }));
    let outcome = count(&profile, &request().with("part", "80.1")).unwrap();
    assert_eq!(winners(&outcome), ["A"]);
    let outcome = count(&profile, &Request::budget("greedy", 100).with("threshold", "3")).unwrap();
    assert_eq!(winners(&outcome), ["A", "B"]);
    assert!(steps(&outcome).contains(&&Step::Below {
        id: "C".into(),
        has: Fraction::from(2u8).into(),
        least: Fraction::from(3u8).into()
    }));
}

#[test]
fn greedy_asks_for_a_lot_only_where_not_all_fit() {
    let profile = approvals(&[("A", 3), ("B", 3), ("C", 3), ("D", 9)], &[(&[0, 1, 2, 3], 2)]);
    let all = count(&approvals(&COSTS[..3], &[(&[0, 1, 2], 2)]), &Request::budget("greedy", 14)).unwrap();
    assert_eq!((winners(&all), all.ties.len()), (vec!["A", "B", "C"], 0));
    let open = count(&profile, &Request::budget("greedy", 7)).unwrap().open.unwrap();
    assert_eq!((open.among, open.places), (vec!["A".into(), "B".into(), "C".into()], 2), "D does not fit at all");
    let drawn = Request::budget("greedy", 7).ties(Ties::drawn(&[&["C", "B", "A"]]));
    assert_eq!(winners(&count(&profile, &drawn).unwrap()), ["C", "B"]);
    let nobody = count(&approvals(&COSTS, &[]), &Request::budget("greedy", 7)).unwrap();
    assert!(nobody.winners.is_empty() && nobody.open.is_none());
}

#[test]
fn rankings_count_as_many_points_as_they_rank_or_as_they_are_told() {
    let profile = votes(BallotKind::Ranking, &COSTS, &[(&[(0, 0), (1, 1)], 1), (&[(2, 0)], 3), (&[(1, 0), (3, 0)], 1)]);
    let score = |request: Request| {
        let outcome = count(&profile, &request).unwrap();
        outcome.scores.iter().map(|(_, has)| has.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(score(by_name("greedy", 3)), ["2", "5/2", "3", "3/2"]);
    assert_eq!(score(by_name("greedy", 3).with("points", "3")), ["3", "9/2", "9", "5/2"]);
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn one_more_vote_never_takes_greedy_money_away(vote in small(), one in 0u32..5, ballot in 0usize..7) {
        let one = one % vote.costs.len() as u32;
        let request = by_name("greedy", vote.budget);
        let before = count(&vote.profile(BallotKind::Approval), &request).unwrap();
        let mut more = vote.clone();
        let ballot = ballot % more.ballots.len();
        if before.winners.contains(&IDS[one as usize].into()) && !vote.supports(ballot, one as usize) {
            more.ballots[ballot].push((one, 1));
            let after = count(&more.profile(BallotKind::Approval), &request).unwrap();
            prop_assert!(after.winners.contains(&IDS[one as usize].into()));
        }
    }
}
