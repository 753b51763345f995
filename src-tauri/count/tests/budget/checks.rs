//! What a result is checked for: groups that go unheard, and how much money is missing.

use crate::every_rule::every_rule;
use crate::small::{Small, often, small, subsets};
use crate::{approvals, asked, by_name, sorted, winners};
use proptest::prelude::*;
use roundtable_count::{BallotKind, Request, SettledBy, Ties, check, count};

#[test]
fn a_group_that_is_large_enough_and_has_nothing_is_found() {
    let profile = approvals(&[("A", 50), ("B", 50), ("C", 40)], &[(&[0, 1], 6), (&[2], 4)]);
    let greedy = count(&profile, &by_name("greedy", 100)).unwrap();
    assert_eq!(winners(&greedy), ["A", "B"]);
    let unheard = check(&profile, &greedy).unwrap();
    assert_eq!(unheard.jr.clone().map(|one| (one.id, one.ballots)), Some(("C".into(), 4)));
    assert_eq!((&unheard.jr, &unheard.jr), (&unheard.pjr_plus, &unheard.ejr_plus));
    assert_eq!(unheard.without_any, 4);
    let shares = count(&profile, &by_name("equal-shares", 100)).unwrap();
    assert_eq!(check(&profile, &shares).unwrap().ejr_plus, None);
}

/// Whether a group goes unheard, by trying every group: by JR, PJR+ and EJR+.
fn tried(vote: &Small, costs: &[u64], money: u64, wins: &[bool]) -> [bool; 3] {
    let mut found = [false; 3];
    let all = vote.ballots.len() as u64;
    for group in subsets(vote.ballots.len()).filter(|group| !group.is_empty()) {
        let of = |ballot: usize| (0..costs.len()).filter(move |&one| wins[one] && vote.supports(ballot, one));
        let any = (0..costs.len()).filter(|&one| wins[one] && group.iter().any(|&ballot| vote.supports(ballot, one)));
        let together: u64 = any.map(|one| costs[one]).sum();
        let most = group.iter().map(|&ballot| of(ballot).map(|one| costs[one]).sum::<u64>()).max().unwrap();
        for one in (0..costs.len()).filter(|&one| !wins[one] && group.iter().all(|&ballot| vote.supports(ballot, one)))
        {
            let affords = |has: u64| all * (has + costs[one]) <= money * group.len() as u64;
            found[0] |= together == 0 && affords(0);
            found[1] |= affords(together);
            found[2] |= affords(most);
        }
    }
    found
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn groups_that_go_unheard_are_those_that_every_group_shows(vote in small(), rule in 0usize..4) {
        let profile = vote.profile(BallotKind::Approval);
        let outcome = count(&profile, &every_rule(vote.budget)[rule]).unwrap();
        let wins: Vec<bool> = profile.candidates.iter().map(|one| outcome.winners.contains(&one.id)).collect();
        let checked = check(&profile, &outcome).unwrap();
        let found = [checked.jr.is_some(), checked.pjr_plus.is_some(), checked.ejr_plus.is_some()];
        prop_assert_eq!(found, tried(&vote, &vote.costs, vote.budget, &wins));
        let seats = 1 + vote.budget % vote.costs.len() as u64;
        let outcome = count(&profile, &Request::seats("approval", seats).ties(Ties::by(SettledBy::Name))).unwrap();
        let wins: Vec<bool> = profile.candidates.iter().map(|one| outcome.winners.contains(&one.id)).collect();
        let checked = check(&profile, &outcome).unwrap();
        let found = [checked.jr.is_some(), checked.pjr_plus.is_some(), checked.ejr_plus.is_some()];
        prop_assert_eq!(found, tried(&vote, &vec![1; vote.costs.len()], seats, &wins));
    }

    #[test]
    fn equal_shares_leave_no_group_unheard(vote in small()) {
        let profile = vote.profile(BallotKind::Approval);
        let outcome = count(&profile, &asked("equal-shares cost none", vote.budget)).unwrap();
        prop_assert_eq!(check(&profile, &outcome).unwrap().ejr_plus, None);
    }

    #[test]
    fn so_much_money_is_missing_and_no_less(vote in small(), rule in 2usize..4) {
        let profile = vote.profile(BallotKind::Approval);
        let request = |money: u64| every_rule(money)[rule].clone();
        let outcome = count(&profile, &request(vote.budget)).unwrap();
        if let Some(missing) = check(&profile, &outcome).unwrap().missing {
            let less = count(&profile, &request(vote.budget + missing.money - 1)).unwrap();
            prop_assert!(!less.ties.is_empty() || sorted(&outcome) == sorted(&less));
            let enough = count(&profile, &request(vote.budget + missing.money)).unwrap();
            prop_assert!(!enough.ties.is_empty() || enough.winners.contains(&missing.id));
        }
    }
}
