//! Counting: by example, and what holds for every set of ballots.

use proptest::prelude::*;
use roundtable_tally::*;

fn frame_of(method: Method, costs: &[Option<i64>], tie: TieRule) -> Frame {
    let candidate = |(n, cost): (usize, &Option<i64>)| Candidate {
        id: (n + 1).to_string(),
        cost: cost.map(|minor| Money::new(minor).unwrap()),
    };
    Frame::new(method, costs.iter().enumerate().map(candidate).collect(), 3, tie).unwrap()
}

fn frame(method: Method, projects: usize) -> Frame {
    frame_of(method, &vec![None; projects], TieRule::Lot)
}

fn scores(count: &Count) -> &[Score] {
    match &count.sheet {
        Sheet::Scores(scores) => scores,
        Sheet::Ballots(_) => panic!("these rules count by scores"),
    }
}

fn counted(method: Method, projects: usize, ballots: &[&[&str]]) -> Count {
    let frame = frame(method, projects);
    let ballots: Vec<Ballot> = ballots.iter().map(|choice| frame.ballot(choice.iter().copied())).collect();
    frame.count(&ballots).unwrap()
}

#[test]
fn a_ranking_gives_three_two_and_one_points() {
    let count = counted(Method::RANK, 4, &[&["3", "1", "2"], &["3", "2", "1"], &["1", "3", "2"]]);
    let got: Vec<_> = scores(&count).iter().map(|one| (one.project.as_str(), one.score, one.ballots)).collect();
    assert_eq!(got, [("1", 6, 3), ("2", 4, 3), ("3", 8, 3), ("4", 0, 0)]);
}

#[test]
fn equal_marks_count_one_vote_each() {
    let count = counted(Method::CHOOSE, 3, &[&["3", "1"], &["3"], &[]]);
    let got: Vec<_> = scores(&count).iter().map(|one| (one.score, one.ballots)).collect();
    assert_eq!(got, [(1, 1), (0, 0), (2, 2)]);
    assert_eq!((count.valid, count.blank), (2, 1));
}

#[test]
fn an_invalid_ballot_among_the_counted_is_an_error_that_names_it() {
    let frame = frame(Method::RANK, 3);
    let error = frame.count(&[frame.ballot(["1"]), frame.ballot(["9"])]).unwrap_err();
    assert_eq!(error, TallyError::BallotInvalid { ballot: 2, flaw: Flaw::UnknownProject { project: "9".into() } });
    assert_eq!(error.code(), "unknown_project");
}

#[test]
fn a_poll_out_of_its_limits_is_refused() {
    let code = |wanted, ids: Vec<String>| {
        let candidates = ids.into_iter().map(|id| Candidate { id, cost: None }).collect();
        Frame::new(Method::CHOOSE, candidates, wanted, TieRule::Lot).unwrap_err().code()
    };
    let projects = |n: usize| (1..=n).map(|n| n.to_string()).collect::<Vec<_>>();
    assert_eq!(code(0, projects(3)), "wanted");
    assert_eq!(code(MOST_WANTED + 1, projects(3)), "wanted");
    assert_eq!(code(3, projects(MOST_CANDIDATES + 1)), "candidates_too_many");
    assert_eq!(code(3, vec!["1".into(), "1".into()]), "candidate_twice");
}

#[test]
fn ticking_as_many_as_one_likes_gives_each_a_vote() {
    let count = counted(Method::APPROVAL, 5, &[&["1", "2", "3", "4", "5"], &["3"], &["5", "3"], &[]]);
    let got: Vec<_> = scores(&count).iter().map(|one| (one.score, one.ballots)).collect();
    assert_eq!(got, [(1, 1), (1, 1), (3, 3), (1, 1), (2, 2)]);
    assert_eq!((count.valid, count.blank), (3, 1));
}

#[test]
fn a_project_gets_a_point_for_each_one_below_it() {
    let count = counted(Method::BORDA, 10, &[&["3", "1", "2"], &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]]);
    let got: Vec<_> = scores(&count).iter().map(|one| one.score).collect();
    assert_eq!(got, [8 + 9, 7 + 8, 9 + 7, 6, 5, 4, 3, 2, 1, 0]);
    assert_eq!(scores(&count)[9].ballots, 1, "it is named, and nothing stands below it");
}

#[test]
fn whoever_got_no_point_is_chosen_where_a_ballot_names_it() {
    let frame = frame(Method::BORDA, 3);
    let chosen = |ballots: &[&[&str]]| {
        let ballots: Vec<Ballot> = ballots.iter().map(|choice| frame.ballot(choice.iter().copied())).collect();
        let outcome = frame.outcome(&frame.count(&ballots).unwrap(), &[]).unwrap();
        outcome.chosen.into_iter().map(|one| one.project).collect::<Vec<_>>()
    };
    assert_eq!(chosen(&[&["2", "3", "1"]]), ["2", "3", "1"]);
    assert_eq!(chosen(&[&["2", "3"]]), ["2", "3"]);
}

#[test]
fn a_ballot_names_no_more_than_its_rule_takes() {
    let ids = |n: usize| (1..=n).map(|id| id.to_string()).collect::<Vec<_>>();
    let flaw = |method, named| frame(method, 120).examine(&ids(named)).err();
    assert_eq!(flaw(Method::APPROVAL, 100), None);
    assert_eq!(flaw(Method::APPROVAL, 101), Some(Flaw::TooManyMarks { marks: 101, most: 100 }));
    assert_eq!(flaw(Method::BORDA, 101), Some(Flaw::TooManyMarks { marks: 101, most: 100 }));
    assert_eq!(flaw(Method::STV, 31), Some(Flaw::TooManyMarks { marks: 31, most: 30 }));
    assert_eq!(flaw(Method::CHOOSE, 4), Some(Flaw::TooManyMarks { marks: 4, most: 3 }));
    let refused = Frame::new(Method::STV, Vec::new(), MOST_PASSED + 1, TieRule::Lot).unwrap_err();
    assert_eq!(refused, TallyError::Wanted { wanted: 11 });
}

fn a_method() -> impl Strategy<Value = Method> {
    proptest::sample::select(METHODS)
}

fn by_score() -> impl Strategy<Value = Method> {
    proptest::sample::select([Method::CHOOSE, Method::RANK, Method::APPROVAL, Method::BORDA].as_slice())
}

fn some_ballots() -> impl Strategy<Value = Vec<Vec<String>>> {
    let ids: Vec<String> = (1..=8).map(|n| n.to_string()).collect();
    let ballot = proptest::sample::subsequence(ids, 0..=3).prop_shuffle();
    proptest::collection::vec(ballot, 0..40)
}

proptest! {
    #[test]
    fn the_order_of_the_ballots_does_not_matter(method in a_method(), choices in some_ballots(), turn in 0usize..40) {
        let frame = frame(method, 8);
        let mut ballots: Vec<Ballot> = choices.into_iter().map(|choice| frame.ballot(choice)).collect();
        let before = frame.count(&ballots).unwrap();
        prop_assert!(frame.fits(&before));
        let turn = turn % ballots.len().max(1);
        ballots.rotate_left(turn);
        ballots.reverse();
        prop_assert_eq!(before, frame.count(&ballots).unwrap());
    }

    #[test]
    fn the_points_given_are_the_points_received(method in by_score(), choices in some_ballots()) {
        let frame = frame(method, 8);
        let ballots: Vec<Ballot> = choices.into_iter().map(|choice| frame.ballot(choice)).collect();
        let count = frame.count(&ballots).unwrap();
        let Counts::Scores(points) = method.counts else { panic!("these rules count by scores") };
        let given: u64 = ballots.iter().flat_map(|ballot| 0..ballot.choice.len()).map(|place| points(place, &frame)).sum();
        prop_assert_eq!(scores(&count).iter().map(|one| one.score).sum::<u64>(), given);
        prop_assert_eq!(count.valid + count.blank, ballots.len() as u64);
    }

    #[test]
    fn no_project_left_out_has_more_than_one_chosen(
        method in by_score(), choices in some_ballots(), cheap in proptest::collection::vec(0i64..4, 8), lower in any::<bool>()
    ) {
        let costs: Vec<Option<i64>> = cheap.into_iter().map(Some).collect();
        let frame = frame_of(method, &costs, if lower { TieRule::LowerCost } else { TieRule::Lot });
        let ballots: Vec<Ballot> = choices.into_iter().map(|choice| frame.ballot(choice)).collect();
        let count = frame.count(&ballots).unwrap();
        let mut outcome = frame.outcome(&count, &[]).unwrap();
        if let Some(tie) = &outcome.tied {
            let drawn = tie.among.iter().rev().take(tie.places).cloned().collect();
            outcome = frame.outcome(&count, &[drawn]).unwrap();
        }
        prop_assert_eq!(&outcome.tied, &None);
        let with_votes = scores(&count).iter().filter(|one| one.score > 0).count();
        prop_assert_eq!(outcome.chosen.len(), with_votes.min(3));
        let is_in = |project: &str| outcome.chosen.iter().any(|one| one.project == project);
        let least = outcome.standings.iter().filter(|one| is_in(&one.project)).map(|one| one.score).min();
        for one in scores(&count) {
            prop_assert!(is_in(&one.project) || one.score <= least.unwrap_or(u64::MAX));
        }
        prop_assert!(outcome.chosen.iter().map(|one| one.rank).is_sorted());
    }

    #[test]
    fn whatever_settles_a_tie_the_places_are_filled(
        method in by_score(), choices in some_ballots(), again in some_ballots(), which in 0usize..3
    ) {
        let rule = [TieRule::Lot, TieRule::All, TieRule::SecondBallot][which];
        let frame = frame_of(method, &[None; 8], rule);
        let ballots: Vec<Ballot> = choices.into_iter().map(|choice| frame.ballot(choice)).collect();
        let count = frame.count(&ballots).unwrap();
        let first = frame.outcome(&count, &[]).unwrap();
        let lot = |tie: &Tie| tie.among.iter().rev().take(tie.places).cloned().collect::<Vec<String>>();
        let settled = first.tied.as_ref().map(|tie| {
            if rule != TieRule::SecondBallot {
                return lot(tie);
            }
            let second = frame.second_ballot(tie).unwrap();
            let papers = again.iter().map(|marks| second.ballot(marks.iter().filter(|id| tie.among.contains(id)).take(tie.places)));
            let count = second.count(&papers.collect::<Vec<_>>()).unwrap();
            let mut lots: Vec<Vec<String>> = Vec::new();
            loop {
                let outcome = second.outcome(&count, &lots).unwrap();
                match &outcome.tied {
                    Some(tie) => lots.push(lot(tie)),
                    None => break outcome.chosen.into_iter().map(|one| one.project).collect(),
                }
            }
        });
        let outcome = frame.outcome(&count, &settled.into_iter().collect::<Vec<_>>()).unwrap();
        prop_assert_eq!(&outcome.tied, &None);
        let (chosen, wanted) = (outcome.chosen.len(), scores(&count).iter().filter(|one| one.ballots > 0).count().min(3));
        prop_assert!(chosen == wanted || (rule == TieRule::All && (wanted..=frame.most_chosen()).contains(&chosen)));
        let is_in = |project: &str| outcome.chosen.iter().any(|one| one.project == project);
        let least = outcome.standings.iter().filter(|one| is_in(&one.project)).map(|one| one.score).min();
        for one in scores(&count) {
            let below = if rule == TieRule::All && chosen > 3 { u64::from(one.ballots > 0) } else { 0 };
            prop_assert!(is_in(&one.project) || one.score + below <= least.unwrap_or(u64::MAX), "{} is as good", one.project);
        }
    }
}
