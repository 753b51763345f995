//! Rules that add up what each ballot gives, by example.

use roundtable_count::{BallotKind, Builder, Candidate, Mark, Outcome, Profile, Request, SettledBy, Step, Ties, count};

fn profile(kind: BallotKind, candidates: &[&str], ballots: &[(&[u32], u64)]) -> Profile {
    let mut builder = Builder::new(kind, candidates.iter().map(|id| Candidate::named(id)).collect()).unwrap();
    for (named, times) in ballots {
        builder.add(named, *times);
    }
    builder.finish()
}

fn winners(outcome: &Outcome) -> Vec<&str> {
    outcome.winners.iter().map(|id| &**id).collect()
}

fn score(outcome: &Outcome, id: &str) -> String {
    outcome.scores.iter().find(|(one, _)| **one == *id).unwrap().1.to_string()
}

#[test]
fn marks_are_added_up_and_who_has_none_is_not_chosen() {
    let votes = profile(BallotKind::Approval, &["A", "B", "C"], &[(&[0, 1], 2), (&[1], 1), (&[], 4)]);
    let outcome = count(&votes, &Request::seats("choose", 3)).unwrap();
    assert_eq!(winners(&outcome), ["B", "A"]);
    assert_eq!(outcome.rounds[0].step, Step::Ballots { valid: 3, blank: 4 });
    assert!(outcome.rounds.iter().any(|one| one.step == Step::Fewer { with_votes: 2, wanted: 3 }));
}

#[test]
fn nobody_voted_all_blank_and_all_level_are_three_things() {
    let say = |votes: &Profile| {
        let outcome = count(votes, &Request::seats("choose", 1)).unwrap();
        outcome
            .rounds
            .into_iter()
            .map(|one| one.step)
            .find(|step| !matches!(step, Step::Ballots { .. } | Step::Scores { .. }))
    };
    let of = |ballots: &[(&[u32], u64)]| profile(BallotKind::Approval, &["A", "B"], ballots);
    assert_eq!(say(&of(&[])), Some(Step::Nobody));
    assert_eq!(say(&of(&[(&[], 3)])), Some(Step::AllBlank));
    assert!(matches!(say(&of(&[(&[0], 1), (&[1], 1)])), Some(Step::AllLevel { .. })));
}

#[test]
fn a_tie_stops_with_whom_it_is_between_and_goes_on_with_the_lot() {
    let votes = profile(BallotKind::Approval, &["A", "B", "C"], &[(&[0, 1, 2], 2), (&[1], 1)]);
    let open = count(&votes, &Request::seats("choose", 2)).unwrap();
    assert_eq!(winners(&open), ["B"]);
    let tie = open.open.unwrap();
    assert_eq!((tie.among, tie.places), (vec!["A".into(), "C".into()], 1));
    let drawn = count(&votes, &Request::seats("choose", 2).ties(Ties::drawn(&[&["C", "A"]]))).unwrap();
    assert_eq!((winners(&drawn), &drawn.open), (vec!["B", "C"], &None));
    assert_eq!(drawn.ties[0].settled_by, SettledBy::Lot);
    assert!(count(&votes, &Request::seats("choose", 2).ties(Ties::drawn(&[&["C", "C"]]))).is_err());
}

#[test]
fn the_lower_cost_settles_and_leaves_equal_costs_to_the_lot() {
    let candidates = [("A", 5), ("B", 3), ("C", 3)].map(|(id, cost)| Candidate::costing(id, cost));
    let mut builder = Builder::new(BallotKind::Approval, candidates.into()).unwrap();
    builder.add(&[0, 1, 2], 1);
    let votes = builder.finish();
    let by_cost = || Ties::by(SettledBy::LowerCost);
    let open = count(&votes, &Request::seats("choose", 1).ties(by_cost())).unwrap();
    assert_eq!(open.open.unwrap().among, ["B".into(), "C".into()]);
    let two = count(&votes, &Request::seats("choose", 2).ties(by_cost())).unwrap();
    assert_eq!((winners(&two), &two.open), (vec!["B", "C"], &None));
    let drawn = Ties { drawn: vec![vec!["C".into(), "B".into()]], ..by_cost() };
    assert_eq!(winners(&count(&votes, &Request::seats("choose", 1).ties(drawn)).unwrap()), ["C"]);
}

#[test]
fn where_the_cost_of_one_is_not_known_all_are_left_to_the_lot() {
    let candidates = [Candidate::named("A"), Candidate::costing("B", 3), Candidate::costing("C", 4)];
    let mut builder = Builder::new(BallotKind::Approval, candidates.into()).unwrap();
    builder.add(&[0, 1, 2], 1);
    let open = count(&builder.finish(), &Request::seats("choose", 1).ties(Ties::by(SettledBy::LowerCost))).unwrap();
    assert_eq!((winners(&open), open.open.as_ref().map(|tie| tie.among.len())), (vec![], Some(3)));
}

#[test]
fn points_by_place_and_borda_share_places_that_are_shared() {
    let mut builder = Builder::new(BallotKind::Ranking, ["A", "B", "C", "D"].map(Candidate::named).into()).unwrap();
    builder.add(&[0, 1, 2, 3], 1);
    let mark = |candidate, value| Mark { candidate, value };
    builder.add_marks(&mut [mark(3, 0), mark(2, 0)], 1);
    let votes = builder.finish();
    let points = count(&votes, &Request::seats("points", 1).ties(Ties::by(SettledBy::Order))).unwrap();
    assert_eq!(["A", "B", "C", "D"].map(|id| score(&points, id)), ["3", "2", "7/2", "5/2"]);
    let average = count(&votes, &Request::seats("borda", 1)).unwrap();
    assert_eq!(["A", "B", "C", "D"].map(|id| score(&average, id)), ["7/2", "5/2", "7/2", "5/2"]);
    let lowest = count(&votes, &Request::seats("borda", 1).with("truncated", "lowest")).unwrap();
    assert_eq!(["A", "B", "C", "D"].map(|id| score(&lowest, id)), ["3", "2", "7/2", "5/2"]);
}

#[test]
fn who_is_last_on_every_ballot_has_no_points_by_borda_and_stands_on_them_all_the_same() {
    let mut builder = Builder::new(BallotKind::Ranking, ["A", "B", "C", "D"].map(Candidate::named).into()).unwrap();
    builder.add(&[0, 1, 3, 2], 3);
    let all = builder.finish();
    let mut builder = Builder::new(BallotKind::Ranking, ["A", "B", "C", "D"].map(Candidate::named).into()).unwrap();
    builder.add(&[0, 1], 3);
    let two = builder.finish();
    for truncated in ["lowest", "average"] {
        let by = Request::seats("borda", 4).with("truncated", truncated).ties(Ties::by(SettledBy::Order));
        assert_eq!(winners(&count(&all, &by).unwrap()), ["A", "B", "D", "C"]);
        let of_two = count(&two, &by).unwrap();
        let none = if truncated == "lowest" { 2 } else { 4 };
        assert_eq!(winners(&of_two).len(), none, "whoever stands on none and shares nothing is not chosen");
    }
}

#[test]
fn what_is_added_up_as_it_comes_is_what_is_counted_from_ballots_that_are_kept() {
    for (rule, kind) in [
        ("choose", BallotKind::Approval),
        ("points", BallotKind::Ranking),
        ("borda", BallotKind::Ranking),
        ("plurality", BallotKind::Ranking),
        ("approval", BallotKind::Ranking),
        ("score", BallotKind::Points),
    ] {
        let request = Request::seats(rule, 2).ties(Ties::by(SettledBy::Name));
        let builder = || Builder::new(kind, ["A", "B", "C"].map(Candidate::named).into()).unwrap();
        let (mut kept, mut added) = (builder(), builder().adding_up(&request).unwrap());
        for ballots in [&mut kept, &mut added] {
            ballots.add(&[2, 0], 5);
            ballots.add(&[1], 7);
            ballots.add(&[0, 1, 2], 2);
            ballots.add(&[], 3);
        }
        let (kept, added) = (kept.finish(), added.finish());
        assert_eq!(added.different(), 0);
        assert_eq!(count(&kept, &request).unwrap(), count(&added, &request).unwrap());
        let other = if rule == "approval" { "plurality" } else { "approval" };
        assert!(count(&added, &Request::seats(other, 1)).is_err(), "no other rule may count what was not kept");
    }
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let votes = profile(BallotKind::Approval, &["A", "B"], &[(&[0], 1)]);
    for (request, code) in [
        (Request::seats("loudest", 1), "no rule is called loudest"),
        (Request::seats("borda", 1), "borda does not read such ballots"),
        (Request::seats("choose", 0), "choose has to be told how many are to be chosen"),
        (Request::seats("choose", 3), "choose has to be told how many are to be chosen"),
        (Request::budget("choose", 3), "choose has to be told how many are to be chosen"),
        (Request::seats("choose", 1).with("loud", "yes"), "choose knows no loud"),
    ] {
        assert_eq!(count(&votes, &request).unwrap_err().to_string(), code);
    }
    let ranked = profile(BallotKind::Ranking, &["A"], &[]);
    let highest = |value| count(&ranked, &Request::seats("points", 1).with("highest", value)).unwrap_err().to_string();
    assert_eq!([highest("0"), highest("3.5")], ["highest cannot be 0", "highest cannot be 3.5"]);
}
