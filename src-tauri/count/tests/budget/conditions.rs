//! What must hold of a choice beside the money: by example, by brute force, and by what must always hold.

use crate::small::{IDS, Small, often, small, subsets};
use crate::{COSTS, approvals, asked, by_name, sorted, steps, winners};
use proptest::prelude::*;
use roundtable_count::{BallotKind, CountError, Fraction, Outcome, Request, Step, Ties, count};

/// A 10, B 8, C 5, D 3: north, south, north, south.
fn ten_eight_five_three() -> roundtable_count::Profile {
    approvals(&COSTS, &[(&[0], 10), (&[1], 8), (&[2], 5), (&[3], 3)])
}

#[test]
fn who_is_apart_from_one_that_is_chosen_is_passed_over() {
    let profile = ten_eight_five_three();
    for rule in ["greedy", "equal-shares cost add1", "phragmen-budget", "maximin-support"] {
        let outcome = count(&profile, &asked(rule, 100).with("apart", "B, A; D,C")).unwrap();
        assert_eq!(outcome.winners.len(), 2, "{rule}");
        let out = outcome.rounds.iter().filter(|round| matches!(round.step, Step::Excluded { .. })).count();
        assert_eq!(out, 2, "{rule}");
    }
    let outcome = count(&profile, &by_name("greedy", 100).with("apart", "A,B;B,C").with("no-skip", "yes")).unwrap();
    assert_eq!(winners(&outcome), ["A", "C", "D"], "what is apart does not stop the rule; C stands beside A");
    assert!(steps(&outcome).contains(&&Step::Excluded { id: "B".into(), by: "A".into() }));
}

#[test]
fn level_ones_who_are_apart_are_asked_about_and_others_are_not() {
    let profile = approvals(&COSTS, &[(&[0, 1, 2, 3], 3)]);
    let open = count(&profile, &Request::budget("greedy", 16).with("apart", "B,C")).unwrap().open.unwrap();
    assert_eq!(open.among, ["B".into(), "C".into()]);
    let free = [("A", 0), ("B", 0), ("C", 0), ("D", 2)];
    let profile = approvals(&free, &[(&[0, 1, 2, 3], 3)]);
    for rule in ["greedy", "maximin-support", "equal-shares"] {
        let request = Request::budget(rule, 16).with("apart", "B,C");
        let open = count(&profile, &request).unwrap().open.unwrap();
        assert_eq!(open.among, ["B".into(), "C".into()], "{rule}");
        let drawn = count(&profile, &request.ties(Ties::drawn(&[&["C", "B"]]))).unwrap();
        assert_eq!(sorted(&drawn), ["A", "C", "D"], "{rule}");
    }
}

#[test]
fn what_is_kept_for_a_minimum_is_said() {
    let profile = ten_eight_five_three();
    let request = |least: &str| by_name("greedy", 10).with("at-least", least);
    // A costs 6 and B 5: both do not fit into 10. Of 10, the south gets 5: B, then C with the rest and D.
    let outcome = count(&profile, &request("South=5")).unwrap();
    assert_eq!((winners(&outcome), outcome.left), (vec!["B", "C", "D"], Some(0)));
    let said = steps(&outcome);
    assert!(said.contains(&&Step::AtLeast { group: "South".into(), least: 5 }));
    let has = Fraction::from(10u8).into();
    assert!(said.contains(&&Step::Kept { id: "A".into(), has, cost: 6, left: 10, group: "South".into(), kept: 5 }));
    // Two are met by D, beside A.
    assert_eq!(winners(&count(&profile, &request("South=20%")).unwrap()), ["A", "D"]);
    assert_eq!(winners(&count(&profile, &request("South=20.1 %")).unwrap()), ["B", "C", "D"], "3 at least: rounded up");
    assert_eq!(winners(&count(&profile, &request("South=0;North=0")).unwrap()), ["A", "C"]);
}

#[test]
fn a_minimum_that_cannot_be_met_is_said_and_comes_as_near_as_can_be() {
    let profile = ten_eight_five_three();
    let outcome = count(&profile, &by_name("greedy", 10).with("at-least", "South=9")).unwrap();
    assert!(steps(&outcome).contains(&&Step::Unmet { group: "South".into(), least: 9, most: 7 }));
    assert_eq!(winners(&outcome), ["B", "C", "D"]);
    // Nobody supports B any more with so many votes.
    let outcome = count(&profile, &by_name("greedy", 10).with("at-least", "South=5").with("threshold", "9")).unwrap();
    assert!(steps(&outcome).contains(&&Step::Unmet { group: "South".into(), least: 5, most: 0 }));
    // Who is named first is served first.
    let both = |least: &str| count(&profile, &by_name("greedy", 10).with("at-least", least)).unwrap();
    let outcome = both("North=6;South=5");
    assert!(steps(&outcome).contains(&&Step::Unmet { group: "South".into(), least: 5, most: 2 }));
    assert_eq!(sorted(&outcome), ["A", "D"]);
    assert_eq!(sorted(&both("South=7;North=3")), ["B", "C", "D"]);
}

#[test]
fn conditions_that_say_nothing_clear_are_refused() {
    let profile = ten_eight_five_three();
    let refused = |name: &str, value: &str| count(&profile, &by_name("greedy", 10).with(name, value)).unwrap_err();
    assert_eq!(refused("apart", "A,X"), CountError::Nobody { id: "X".into() });
    for value in ["A", "A,A"] {
        assert_eq!(refused("apart", value), CountError::ParameterValue { name: "apart", value: value.into() });
    }
    assert_eq!(refused("at-least", "West=3"), CountError::GroupUnknown { group: "West".into() });
    for value in ["North", "North=", "North=-3", "North=1e3", "North=2.5", "North=1;North=2"] {
        let last = value.rsplit(';').next().unwrap().to_owned();
        assert_eq!(refused("at-least", value), CountError::ParameterValue { name: "at-least", value: last });
    }
    let both = |apart: &str, least: &str| {
        count(&profile, &by_name("greedy", 10).with("apart", apart).with("at-least", least)).unwrap_err()
    };
    assert_eq!(both("A,B;A,C", "North=3"), CountError::Entangled { id: "A".into() });
    assert_eq!(both("A,B", "North=3;South=2"), CountError::Entangled { id: "B".into() });
    for (name, value) in [("no-skip", "yes"), ("part", "80")] {
        let request = by_name("greedy", 10).with("at-least", "North=3").with(name, value);
        assert_eq!(count(&profile, &request), Err(CountError::NotTogether { one: name, other: "at-least" }));
    }
    for rule in ["equal-shares", "phragmen-budget", "best-total"] {
        let unknown = Err(CountError::ParameterUnknown { rule, name: "at-least".into() });
        assert_eq!(count(&profile, &by_name(rule, 10).with("at-least", "North=3")), unknown);
    }
}

#[test]
fn odd_numbers_are_refused() {
    let profile = ten_eight_five_three();
    let values = [
        ("threshold", &["-1", "1e3", "ten", "", "1,5", "+2", "1.", ".5", "0.0000000001", "99999999999999999999"][..]),
        ("part", &["101", "100.1", "-1", "80%"]),
    ];
    for (name, values) in values {
        for value in values {
            let wrong = Err(CountError::ParameterValue { name, value: (*value).to_owned() });
            assert_eq!(count(&profile, &by_name("greedy", 10).with(name, value)), wrong);
        }
    }
    assert!(count(&profile, &by_name("greedy", 10).with("part", "100").with("threshold", "2.5")).is_ok());
}

#[test]
fn a_threshold_holds_by_every_rule() {
    let profile = ten_eight_five_three();
    for rule in ["greedy", "equal-shares cost add1", "phragmen-budget", "maximin-support", "best-total"] {
        let outcome = count(&profile, &asked(rule, 100).with("threshold", "5")).unwrap();
        assert_eq!(sorted(&outcome), ["A", "B", "C"], "{rule}");
        let least = Fraction::from(5u8).into();
        assert!(steps(&outcome).contains(&&Step::Below { id: "D".into(), has: Fraction::from(3u8).into(), least }));
    }
}

#[test]
fn minimums_of_large_sums_are_found_exactly() {
    let costs = [("A", 10_000_019), ("B", 20_000_033), ("C", 30_000_001), ("D", 40_000_003), ("E", 11_111_113)];
    let profile = approvals(&costs, &[(&[1], 9), (&[3], 8), (&[0], 7), (&[2], 6), (&[4], 5)]);
    // The north can get 10000019 + 11111113 = 21111132 or 30000001: what is kept beside B and D decides.
    let chosen = |budget: u64, least: u64| {
        sorted(&count(&profile, &by_name("greedy", budget).with("at-least", &format!("North={least}"))).unwrap())
            .into_iter()
            .map(String::from)
            .collect::<Vec<_>>()
    };
    assert_eq!(chosen(60_000_036 + 21_111_132, 21_111_132), ["A", "B", "D", "E"]);
    assert_eq!(
        chosen(60_000_036 + 21_111_132, 21_111_133),
        ["A", "B", "C", "E"],
        "C alone is the least that is enough"
    );
    let huge = approvals(&[("A", 1 << 40), ("C", (1 << 40) + 1), ("E", 3)], &[(&[0, 1, 2], 1)]);
    let refused = count(&huge, &by_name("greedy", 1 << 42).with("at-least", "North=1099511627777"));
    assert!(matches!(refused, Err(CountError::TooMany { what: "units of money", .. })));
}

/// All that can be chosen beside each other within the budget.
fn choices<'a>(
    vote: &'a Small,
    open: &'a [usize],
    apart: &'a [(usize, usize)],
) -> impl Iterator<Item = Vec<usize>> + 'a {
    subsets(vote.costs.len()).filter(|all| {
        all.iter().all(|one| open.contains(one))
            && all.iter().map(|&one| vote.costs[one]).sum::<u64>() <= vote.budget
            && !apart.iter().any(|(one, other)| all.contains(one) && all.contains(other))
    })
}

fn in_group(vote: &Small, all: &[usize], group: usize) -> u64 {
    all.iter().filter(|&&one| one % 2 == group).map(|&one| vote.costs[one]).sum()
}

fn meets(vote: &Small, all: &[usize], least: [u64; 2]) -> bool {
    (0..2).all(|group| in_group(vote, all, group) >= least[group])
}

/// What of the minimums can be brought about by some choice of these: of the first all that can be, then of the second.
pub(crate) fn reachable(vote: &Small, open: &[usize], apart: &[(usize, usize)], least: [u64; 2]) -> [u64; 2] {
    let mut first = [0, 0];
    for group in 0..2 {
        let can = |sum: u64| {
            let mut with = first;
            with[group] = sum;
            choices(vote, open, apart).any(|all| meets(vote, &all, with))
        };
        first[group] = (0..=least[group]).rev().find(|&sum| can(sum)).unwrap();
    }
    first
}

/// Whether some choice of those that are open meets the minimums with these in it.
pub(crate) fn can_have(
    vote: &Small,
    open: &[usize],
    apart: &[(usize, usize)],
    least: [u64; 2],
    these: &[usize],
) -> bool {
    choices(vote, open, apart).any(|all| these.iter().all(|one| all.contains(one)) && meets(vote, &all, least))
}

/// Greedy as it is meant: in their order those beside whom some choice still meets the minimums.
fn plain_greedy(vote: &Small, votes: &[u64], apart: &[(usize, usize)], least: [u64; 2]) -> Vec<usize> {
    let open: Vec<usize> = (0..votes.len()).filter(|&one| votes[one] > 0).collect();
    let least = reachable(vote, &open, apart, least);
    let mut order = open.clone();
    order.sort_by_key(|&one| (std::cmp::Reverse(votes[one]), one));
    let mut chosen: Vec<usize> = Vec::new();
    for one in order {
        if can_have(vote, &open, apart, least, &[&chosen[..], &[one]].concat()) {
            chosen.push(one);
        }
    }
    chosen.sort_unstable();
    chosen
}

fn places(outcome: &Outcome) -> Vec<usize> {
    let mut all: Vec<usize> =
        outcome.winners.iter().map(|id| IDS.iter().position(|one| *one == &**id).unwrap()).collect();
    all.sort_unstable();
    all
}

/// Conditions that small votes can have: who is apart, and the minimums.
pub(crate) fn conditions() -> impl Strategy<Value = (Vec<(usize, usize)>, [u64; 2])> {
    let apart = prop::sample::select(vec![vec![], vec![(0, 2)], vec![(1, 3)], vec![(0, 2), (1, 3)], vec![(2, 4)]]);
    (apart, [0u64..=9, 0u64..=9])
}

pub(crate) fn with(request: Request, vote: &Small, apart: &[(usize, usize)], least: Option<[u64; 2]>) -> Request {
    let there: Vec<String> = apart
        .iter()
        .filter(|(_, other)| *other < vote.costs.len())
        .map(|(one, other)| format!("{},{}", IDS[*one], IDS[*other]))
        .collect();
    let request = if there.is_empty() { request } else { request.with("apart", &there.join(";")) };
    match least {
        Some([north, south]) if vote.costs.len() > 1 => {
            request.with("at-least", &format!("North={north};South={south}"))
        }
        Some([north, _]) => request.with("at-least", &format!("North={north}")),
        None => request,
    }
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn greedy_chooses_whom_some_choice_that_meets_all_has(vote in small(), (apart, least) in conditions()) {
        let profile = vote.profile(BallotKind::Approval);
        let votes = profile.named();
        let outcome = count(&profile, &with(by_name("greedy", vote.budget), &vote, &apart, Some(least))).unwrap();
        prop_assert_eq!(places(&outcome), plain_greedy(&vote, &votes, &apart, least));
    }

    #[test]
    fn conditions_hold_by_every_rule_that_knows_them(vote in small(), (apart, least) in conditions()) {
        let (profile, turned) = (vote.profile(BallotKind::Approval), vote.turned(BallotKind::Approval));
        for rule in ["greedy cost", "greedy cardinality", "maximin-support", "phragmen-budget", "equal-shares cost none",
            "equal-shares cardinality add1", "equal-shares cost add1", "equal-shares cost utility"]
        {
            let knows = rule.starts_with("greedy") || rule == "maximin-support";
            let request = with(asked(rule, vote.budget), &vote, &apart, knows.then_some(least));
            let outcome = count(&profile, &request).unwrap();
            let other = count(&turned, &request).unwrap();
            prop_assert_eq!(sorted(&outcome), sorted(&other), "{:?}", request);
            let all = places(&outcome);
            prop_assert!(!apart.iter().any(|(one, other)| all.contains(one) && all.contains(other)), "{:?}", request);
            if knows {
                let unmet = |group: &str| outcome.rounds.iter().find_map(|round| match &round.step {
                    Step::Unmet { group: of, most, .. } if of == group => Some(*most),
                    _ => None,
                });
                for (group, name) in ["North", "South"].into_iter().enumerate().take(vote.costs.len()) {
                    prop_assert!(in_group(&vote, &all, group) >= unmet(name).unwrap_or(least[group]), "{:?}", request);
                }
            }
        }
    }

    #[test]
    fn what_is_not_asked_about_does_not_matter_with_conditions(vote in small(), (apart, least) in conditions()) {
        let profile = vote.profile(BallotKind::Approval);
        for rule in ["greedy cost", "maximin-support", "phragmen-budget", "equal-shares cost none", "equal-shares cardinality add1"] {
            let knows = rule.starts_with("greedy") || rule == "maximin-support";
            let request = with(asked(rule, vote.budget), &vote, &apart, knows.then_some(least));
            let open = count(&profile, &request.clone().ties(Ties::default())).unwrap();
            if open.open.is_none() {
                let named = count(&profile, &request).unwrap();
                prop_assert_eq!(sorted(&open), sorted(&named), "{:?}", request);
            }
        }
    }
}
