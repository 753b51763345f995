//! The best total, by example and against every choice there is.

use crate::small::{often, small, subsets};
use crate::{approvals, by_name, steps, winners};
use proptest::prelude::*;
use roundtable_count::{BallotKind, Fraction, Request, Step, Ties, count};

#[test]
fn the_best_total_asks_only_between_those_that_are_not_in_every_best_choice() {
    let profile = approvals(&[("A", 6), ("B", 3), ("C", 3), ("D", 3)], &[(&[0, 1], 3), (&[2, 3], 3), (&[1], 1)]);
    let outcome = count(&profile, &Request::budget("best-total", 6)).unwrap();
    assert_eq!(outcome.open.unwrap().among, ["C".into(), "D".into()]);
    let drawn = Request::budget("best-total", 6).ties(Ties::drawn(&[&["D", "C"]]));
    let outcome = count(&profile, &drawn).unwrap();
    assert_eq!(winners(&outcome), ["B", "D"]);
    assert!(steps(&outcome).contains(&&Step::Best { total: Fraction::from(7u8).into() }));
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn the_best_total_is_that_of_every_choice(vote in small()) {
        let profile = vote.profile(BallotKind::Points);
        let total = |chosen: &[usize]| -> i64 {
            let points = vote.ballots.iter().flatten().filter(|(one, _)| chosen.contains(&(*one as usize)));
            points.map(|(_, points)| i64::from(*points)).sum()
        };
        let fits = |chosen: &Vec<usize>| chosen.iter().map(|&one| vote.costs[one]).sum::<u64>() <= vote.budget;
        let best = subsets(vote.costs.len()).filter(fits).map(|chosen| total(&chosen)).max().unwrap();
        let outcome = count(&profile, &by_name("best-total", vote.budget)).unwrap();
        let chosen: Vec<usize> = outcome.winners.iter().map(|id| profile.place(id).unwrap()).collect();
        prop_assert_eq!(total(&chosen), best);
    }
}
