//! Rules that fill places by rankings and by what voters have already: by example, by property, and by plain counts of one
//! ballot after the other.

mod plain;

use plain::{plain_keeping, plain_parcels};
use proptest::prelude::*;
use roundtable_count::{
    BallotKind, Builder, Candidate, CountError, Duels, Fraction, Mark, Outcome, Profile, Request, SettledBy, Step,
    Stop, Ties, count,
};

type Ballots = Vec<(Vec<u32>, u64)>;

fn profile(kind: BallotKind, names: &[&str], ballots: &[(&str, u64)]) -> Profile {
    let mut builder = Builder::new(kind, names.iter().map(|id| Candidate::named(id)).collect()).unwrap();
    for (named, times) in ballots {
        let at = |c: char| names.iter().position(|name| name.starts_with(c)).unwrap() as u32;
        builder.add(&named.chars().map(at).collect::<Vec<_>>(), *times);
    }
    builder.finish()
}

fn ranked(names: &str, ballots: &[(&str, u64)]) -> Profile {
    let names: Vec<String> = names.chars().map(String::from).collect();
    profile(BallotKind::Ranking, &names.iter().map(String::as_str).collect::<Vec<_>>(), ballots)
}

fn winners(outcome: &Outcome) -> String {
    outcome.winners.iter().map(|id| &**id).collect()
}

fn by(rule: &str, seats: u64) -> Request {
    Request::seats(rule, seats).ties(Ties::by(SettledBy::Name))
}

fn wins(profile: &Profile, request: &Request) -> String {
    winners(&count(profile, request).unwrap())
}

fn tennessee() -> Profile {
    ranked("MNCK", &[("MNCK", 42), ("NCKM", 26), ("CKNM", 15), ("KCNM", 17)])
}

#[test]
fn one_vote_that_rules_read_differently() {
    let votes = tennessee();
    assert_eq!(wins(&votes, &by("irv", 1)), "K");
    for rule in ["schulze", "ranked-pairs", "minimax"] {
        let outcome = count(&votes, &by(rule, 4)).unwrap();
        assert!(winners(&outcome).starts_with('N'));
        assert!(outcome.rounds.iter().any(|one| one.step == Step::BeatsAll { id: "N".into() }));
        assert!(outcome.ties.is_empty());
    }
    assert_eq!(wins(&votes, &by("ranked-pairs", 4)), "NCKM");
}

#[test]
fn instant_runoff_says_who_went_out_and_where_the_votes_went() {
    let outcome = count(&tennessee(), &by("irv", 1)).unwrap();
    let out: Vec<_> =
        outcome.rounds.iter().filter(|one| matches!(one.step, Step::Out { .. } | Step::Moved { .. })).collect();
    let said = serde_json::to_value(&out).unwrap();
    assert_eq!(
        said,
        serde_json::json!([
            {"round": 1, "step": "out", "id": "C", "has": 15},
            {"round": 1, "step": "moved", "from": "C", "to": [{"id": "K", "has": 15}], "exhausted": 0},
            {"round": 2, "step": "out", "id": "N", "has": 26},
            {"round": 2, "step": "moved", "from": "N", "to": [{"id": "K", "has": 26}], "exhausted": 0},
        ])
    );
}

#[test]
fn instant_runoff_asks_only_about_level_ones_whose_order_matters() {
    // B and C have together less than D: both go, in whatever order.
    let votes = ranked("ABCD", &[("A", 6), ("BA", 1), ("CD", 1), ("D", 5)]);
    let open = |seats| count(&votes, &Request::seats("irv", seats)).unwrap().open;
    assert_eq!((open(1), open(2)), (None, None));
    // Of three places one of them gets the last.
    assert_eq!(open(3).unwrap().among, ["B".into(), "C".into()]);
    let votes = ranked("ABC", &[("AB", 2), ("BC", 2), ("CA", 2), ("A", 1)]);
    assert_eq!(count(&votes, &Request::seats("irv", 1)).unwrap().open.unwrap().among, ["B".into(), "C".into()]);
}

#[test]
fn earlier_rounds_tell_apart_who_goes_out() {
    let votes = ranked("ABCD", &[("A", 7), ("B", 5), ("C", 3), ("DC", 2)]);
    let request = |by| Request::seats("irv", 1).ties(Ties::by(by));
    assert_eq!(count(&votes, &request(SettledBy::Lot)).unwrap().open.unwrap().among, ["B".into(), "C".into()]);
    let outcome = count(&votes, &request(SettledBy::EarlierRounds)).unwrap();
    assert_eq!((outcome.open, outcome.ties[0].settled_by), (None, SettledBy::EarlierRounds));
    assert!(outcome.rounds.iter().any(|one| matches!(&one.step, Step::Out { id, .. } if **id == *"C")));
}

/// Of 17 ballots A has 10, of which 7 go on to B.
fn surplus() -> Profile {
    ranked("ABC", &[("AB", 7), ("A", 3), ("B", 2), ("C", 5)])
}

#[test]
fn a_surplus_goes_on_as_each_transfer_says() {
    let of = |transfer| count(&surplus(), &by("stv", 2).with("transfer", transfer)).unwrap();
    // 4 of 10 are over the quota of 6. Those that can go on carry all of them: 4/7 each.
    let gregory = of("gregory");
    assert_eq!(winners(&gregory), "AB");
    assert!(gregory.rounds.iter().any(|one| one.step
        == Step::Parcel { from: "A".into(), ballots: 7, each: Fraction::from_parts(4.into(), 7u8.into()).into() }));
    // All go on for 2/5: B has 2 and 14/5, which is less than C has.
    let wigm = of("wigm");
    assert_eq!(winners(&wigm), "AC");
    assert!(serde_json::to_string(&wigm.rounds).unwrap().contains(r#"{"id":"B","has":"24/5"}"#));
    // What is exhausted lowers the quota: 140/27 in the end, of which A keeps 14/27.
    assert_eq!((winners(&of("meek")), winners(&of("warren"))), ("AB".into(), "AB".into()));
}

#[test]
fn the_quotas_of_droop_and_hare() {
    let quota = |quota| {
        let outcome = count(&surplus(), &by("stv", 2).with("quota", quota)).unwrap();
        outcome.rounds.into_iter().find_map(|one| if let Step::Quota { votes } = one.step { Some(votes) } else { None })
    };
    assert_eq!([quota("droop"), quota("hare")].map(|votes| votes.unwrap().to_string()), ["6", "17/2"]);
}

#[test]
fn ballots_on_which_some_share_a_place_are_refused_where_votes_go_on() {
    let mut builder = Builder::new(BallotKind::Ranking, ["A", "B"].map(Candidate::named).into()).unwrap();
    builder.add(&[0, 1], 2);
    builder.add_marks(&mut [Mark { candidate: 0, value: 0 }, Mark { candidate: 1, value: 0 }], 3);
    let votes = builder.finish();
    for rule in ["irv", "stv"] {
        assert_eq!(count(&votes, &by(rule, 1)), Err(CountError::PlacesShared { rule, ballots: 3 }));
    }
    assert_eq!(wins(&votes, &by("schulze", 1)), "A");
}

#[test]
fn who_is_named_by_nobody_is_not_chosen() {
    let votes = ranked("ABC", &[("A", 2), ("AB", 1)]);
    for rule in ["irv", "stv", "schulze", "ranked-pairs", "minimax"] {
        let outcome = count(&votes, &by(rule, 3)).unwrap();
        assert_eq!(winners(&outcome), "AB", "{rule}");
        assert!(outcome.rounds.iter().any(|one| one.step == Step::Fewer { with_votes: 2, wanted: 3 }));
    }
    let nobody = ranked("ABC", &[]);
    for rule in ["irv", "stv", "schulze", "ranked-pairs", "minimax"] {
        assert_eq!(wins(&nobody, &by(rule, 3)), "");
    }
    for transfer in ["wigm", "meek", "warren"] {
        assert_eq!(wins(&votes, &by("stv", 3).with("transfer", transfer)), "AB");
        assert_eq!(wins(&nobody, &by("stv", 1).with("transfer", transfer)), "");
    }
}

#[test]
fn strongest_chains_make_an_order_out_of_circles() {
    let votes = ranked(
        "ABCDE",
        &[
            ("ACBED", 5),
            ("ADECB", 5),
            ("BEDAC", 8),
            ("CABED", 3),
            ("CAEBD", 7),
            ("CBADE", 2),
            ("DCEBA", 7),
            ("EBADC", 8),
        ],
    );
    let outcome = count(&votes, &Request::seats("schulze", 5)).unwrap();
    assert_eq!(winners(&outcome), "EACBD");
    let chain = |there, back| Step::Chain { one: "A".into(), other: "E".into(), there, back };
    assert!(outcome.rounds.iter().any(|one| one.step == chain(24, 25)));
    // Tideman's order of the same: the wins of B over D (33), E over D (31), C over B, D over C (both 29) and so on.
    assert_eq!(wins(&votes, &Request::seats("ranked-pairs", 1)), "A");
}

#[test]
fn equal_pairs_are_asked_about_only_where_they_cannot_all_stand() {
    // A wins against all; of the circle below all wins are as strong.
    let votes = ranked("ABCD", &[("ABCD", 1), ("ACDB", 1), ("ADBC", 1)]);
    let request = |seats| Request::seats("ranked-pairs", seats);
    assert_eq!(wins(&votes, &request(1)), "A");
    let open = count(&votes, &request(2)).unwrap().open.unwrap();
    assert_eq!((open.among, open.places), (["B", "C", "D"].map(Into::into).to_vec(), 1));
    // B's win over C goes first, then that of C over D; that of D over B can no longer stand.
    assert_eq!(wins(&votes, &request(4).ties(Ties::by(SettledBy::Name))), "ABCD");
    let outcome = count(&votes, &request(4).ties(Ties::by(SettledBy::Name))).unwrap();
    assert!(outcome.rounds.iter().any(|one| matches!(one.step, Step::Dropped { .. })));
}

#[test]
fn unranked_ones_stand_below_and_level() {
    let duels = Duels::of(&ranked("ABC", &[("A", 3), ("CB", 2)]), &Stop::default()).unwrap();
    let votes = |one, other| (duels.votes(one, other), duels.votes(other, one));
    assert_eq!((votes(0, 1), votes(0, 2), votes(2, 1)), ((3, 2), (3, 2), (2, 0)));
    assert_eq!(duels, {
        let counts = vec![0, 3, 3, 2, 0, 0, 2, 2, 0];
        Duels::from_counts(3, counts)
    });
}

#[test]
fn phragmens_example_of_1894() {
    let names = ["A", "B", "C", "P", "Q", "R"];
    let ballots = [("ABC", 1034), ("PQR", 519), ("ABQ", 90), ("APQ", 47)];
    let votes = profile(BallotKind::Approval, &names, &ballots);
    let phragmen = count(&votes, &Request::seats("phragmen", 3)).unwrap();
    let thiele = count(&votes, &Request::seats("spav", 3)).unwrap();
    assert_eq!((winners(&phragmen), winners(&thiele)), ("AQB".into(), "AQB".into()));
    let chosen = |outcome: &Outcome| -> Vec<String> {
        let has = |step: &Step| if let Step::Chosen { has, .. } = step { Some(has.to_string()) } else { None };
        outcome.rounds.iter().filter_map(|one| has(&one.step)).collect()
    };
    assert_eq!(chosen(&phragmen)[..2], ["1/1171", "327/192044"]);
    assert_eq!(chosen(&thiele), ["1171", "1175/2", "547"]);
}

fn strategy() -> impl Strategy<Value = (usize, usize, Ballots)> {
    (2usize..=6).prop_flat_map(|candidates| {
        let all: Vec<u32> = (0..candidates as u32).collect();
        let ballot = (Just(all).prop_shuffle(), 1..=candidates, 1u64..5)
            .prop_map(|(order, length, times)| (order[..length].to_vec(), times));
        (Just(candidates), 1..=candidates, prop::collection::vec(ballot, 1..14))
    })
}

fn build(kind: BallotKind, candidates: usize, ballots: &Ballots) -> Profile {
    let names: Vec<Candidate> = (0..candidates).map(|at| Candidate::named(&at.to_string())).collect();
    let mut builder = Builder::new(kind, names).unwrap();
    for (named, times) in ballots {
        builder.add(named, *times);
    }
    builder.finish()
}

fn places(outcome: &Outcome) -> Vec<usize> {
    outcome.winners.iter().map(|id| id.parse().unwrap()).collect()
}

/// Every rule here with every way to set it.
fn requests(seats: usize) -> Vec<(BallotKind, Request)> {
    let ask = |rule| by(rule, seats as u64);
    let mut all = vec![(BallotKind::Ranking, ask("irv")), (BallotKind::Ranking, ask("schulze"))];
    for transfer in ["gregory", "wigm", "meek", "warren"] {
        for quota in ["droop", "hare"] {
            all.push((BallotKind::Ranking, ask("stv").with("transfer", transfer).with("quota", quota)));
        }
    }
    for strength in ["winning-votes", "margins"] {
        all.push((BallotKind::Ranking, ask("ranked-pairs").with("strength", strength)));
        all.push((BallotKind::Ranking, ask("minimax").with("strength", strength)));
    }
    all.push((BallotKind::Ranking, ask("minimax").with("strength", "opposition")));
    all.extend([(BallotKind::Approval, ask("spav")), (BallotKind::Approval, ask("phragmen"))]);
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn counts_are_those_of_one_ballot_after_the_other((candidates, seats, ballots) in strategy()) {
        let votes = build(BallotKind::Ranking, candidates, &ballots);
        let ours = |transfer| places(&count(&votes, &by("stv", seats as u64).with("transfer", transfer)).unwrap());
        let sorted = |mut places: Vec<usize>| { places.sort_unstable(); places };
        for (transfer, warren) in [("meek", false), ("warren", true)] {
            prop_assert_eq!(sorted(ours(transfer)), sorted(plain_keeping(&ballots, candidates, seats, warren)));
        }
        for (transfer, all_go_on) in [("gregory", false), ("wigm", true)] {
            prop_assert_eq!(ours(transfer), plain_parcels(&ballots, candidates, seats, all_go_on), "{}", transfer);
        }
    }

    #[test]
    fn the_order_of_ballots_and_candidates_changes_nothing((candidates, seats, ballots) in strategy()) {
        for (kind, request) in requests(seats) {
            let outcome = count(&build(kind, candidates, &ballots), &request).unwrap();
            prop_assert!(outcome.open.is_none() && outcome.winners.len() <= seats);
            let names: Vec<Candidate> = (0..candidates).rev().map(|at| Candidate::named(&at.to_string())).collect();
            let mut turned = Builder::new(kind, names).unwrap();
            for (named, times) in ballots.iter().rev() {
                let named: Vec<u32> = named.iter().map(|one| candidates as u32 - 1 - one).collect();
                for _ in 0..*times {
                    turned.add(&named, 1);
                }
            }
            let turned = count(&turned.finish(), &request).unwrap();
            let sorted = |outcome: &Outcome| { let mut all = places(outcome); all.sort_unstable(); all };
            prop_assert_eq!(sorted(&outcome), sorted(&turned), "{:?}", request);
        }
    }

    #[test]
    fn no_vote_is_made_or_lost((candidates, seats, ballots) in strategy()) {
        let valid = Fraction::from(ballots.iter().map(|ballot| ballot.1).sum::<u64>());
        for (kind, request) in requests(seats).into_iter().filter(|(_, request)| ["irv", "stv"].contains(&&*request.rule)) {
            let outcome = count(&build(kind, candidates, &ballots), &request).unwrap();
            for round in outcome.rounds {
                if let Step::Votes { votes, exhausted } = round.step {
                    let all = votes.iter().fold(exhausted.0, |sum, share| sum + &share.has.0);
                    prop_assert_eq!(&all, &valid, "{:?}", request);
                }
            }
        }
    }

    #[test]
    fn whoever_wins_against_all_is_chosen_and_still_is_when_raised((candidates, _, mut ballots) in strategy(), which in 0usize..14) {
        for (kind, request) in requests(1).into_iter().filter(|(_, one)| !["irv", "stv"].contains(&&*one.rule)) {
            if kind == BallotKind::Approval || request.parameters.values().any(|value| value == "opposition") {
                continue;
            }
            let votes = build(kind, candidates, &ballots);
            let duels = Duels::of(&votes, &Stop::default()).unwrap();
            let winner = places(&count(&votes, &request).unwrap())[0];
            if let [all_beaten_by] = duels.top(&duels.named())[..] {
                prop_assert_eq!(winner, all_beaten_by);
            }
            let which = which % ballots.len();
            let named = ballots[which].0.clone();
            if let Some(at) = named.iter().position(|&one| one as usize == winner).filter(|&at| at > 0) {
                ballots[which].0.swap(at, at - 1);
                prop_assert_eq!(places(&count(&build(kind, candidates, &ballots), &request).unwrap())[0], winner);
                ballots[which].0 = named;
            }
        }
    }

    #[test]
    fn with_one_place_more_the_others_stay((candidates, seats, ballots) in strategy()) {
        let more = (seats + 1).min(candidates) as u64;
        for rule in ["spav", "phragmen"] {
            let votes = build(BallotKind::Approval, candidates, &ballots);
            let (few, many) = (count(&votes, &by(rule, seats as u64)).unwrap(), count(&votes, &by(rule, more)).unwrap());
            prop_assert_eq!(&few.winners[..], &many.winners[..few.winners.len()]);
        }
        for rule in ["schulze", "ranked-pairs", "minimax"] {
            let votes = build(BallotKind::Ranking, candidates, &ballots);
            let (few, many) = (count(&votes, &by(rule, seats as u64)).unwrap(), count(&votes, &by(rule, more)).unwrap());
            prop_assert!(few.winners.iter().all(|one| many.winners.contains(one)), "{}", rule);
        }
    }
}
