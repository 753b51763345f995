//! Counting: by example, and what holds for every set of ballots.

use proptest::prelude::*;
use roundtable_tally::*;

fn projects(n: usize) -> Vec<String> {
    (1..=n).map(|n| n.to_string()).collect()
}

fn score_of<'a>(count: &'a Count, project: &str) -> &'a Score {
    count.scores.iter().find(|s| s.project == project).unwrap()
}

#[test]
fn points_and_places_are_counted_for_each_project() {
    let ballots = [["3", "1", "2"], ["3", "2", "1"], ["1", "3", "2"]].map(|b| Ballot::cast(Method::Rank, b));
    let count = count(Method::Rank, 3, &projects(4), &ballots).unwrap();
    let third = score_of(&count, "3");
    assert_eq!((third.score, third.ranked, third.firsts, third.seconds, third.thirds), (8, 3, 2, 1, 0));
    assert_eq!(score_of(&count, "4").score, 0);
}

#[test]
fn equal_marks_count_one_vote_each_and_no_places() {
    let ballots = [Ballot::cast(Method::Choose, ["3", "1"]), Ballot::cast(Method::Choose, ["3"]), Ballot::default()];
    let count = count(Method::Choose, 3, &projects(3), &ballots).unwrap();
    let third = score_of(&count, "3");
    assert_eq!((third.score, third.ranked, third.firsts), (2, 2, 0));
    assert_eq!((count.valid, count.blank), (2, 1));
}

#[test]
fn an_invalid_ballot_among_the_counted_is_an_error_that_names_it() {
    let ballots = [Ballot::cast(Method::Rank, ["1"]), Ballot::cast(Method::Rank, ["9"])];
    let error = count(Method::Rank, 3, &projects(3), &ballots).unwrap_err();
    assert_eq!(error, TallyError::BallotInvalid { ballot: 2, flaw: Flaw::UnknownProject { project: "9".into() } });
    assert_eq!(error.code(), "unknown_project");
}

#[test]
fn a_poll_out_of_its_limits_is_refused() {
    let code = |wanted, candidates: &[String]| count(Method::Choose, wanted, candidates, &[]).unwrap_err().code();
    assert_eq!(code(0, &projects(3)), "wanted");
    assert_eq!(code(MOST_WANTED + 1, &projects(3)), "wanted");
    assert_eq!(code(3, &projects(MOST_CANDIDATES + 1)), "candidates_too_many");
    assert_eq!(code(3, &["1".into(), "1".into()]), "candidate_twice");
}

fn a_method() -> impl Strategy<Value = Method> {
    prop_oneof![Just(Method::Choose), Just(Method::Rank)]
}

fn some_ballots() -> impl Strategy<Value = Vec<Vec<String>>> {
    let ballot = proptest::sample::subsequence(projects(8), 0..=3).prop_shuffle();
    proptest::collection::vec(ballot, 0..40)
}

proptest! {
    #[test]
    fn the_order_of_the_ballots_does_not_matter(method in a_method(), choices in some_ballots(), turn in 0usize..40) {
        let mut ballots: Vec<Ballot> = choices.into_iter().map(|c| Ballot::cast(method, c)).collect();
        let before = count(method, 3, &projects(8), &ballots).unwrap();
        let turn = turn % ballots.len().max(1);
        ballots.rotate_left(turn);
        ballots.reverse();
        prop_assert_eq!(before, count(method, 3, &projects(8), &ballots).unwrap());
    }

    #[test]
    fn the_points_given_are_the_points_received(method in a_method(), choices in some_ballots()) {
        let ballots: Vec<Ballot> = choices.into_iter().map(|c| Ballot::cast(method, c)).collect();
        let counted = count(method, 3, &projects(8), &ballots).unwrap();
        let given: i64 = ballots.iter().map(|b| match (method, b.choice.len()) {
            (Method::Choose, marks) => i64::try_from(marks).unwrap(),
            (Method::Rank, marks) => [0, 3, 5, 6][marks],
        }).sum();
        prop_assert_eq!(counted.scores.iter().map(|s| s.score).sum::<i64>(), given);
        prop_assert_eq!(usize::try_from(counted.valid + counted.blank).unwrap(), ballots.len());
        for s in &counted.scores {
            let placed = s.firsts + s.seconds + s.thirds;
            prop_assert_eq!(placed, if method == Method::Rank { s.ranked } else { 0 });
        }
    }

    #[test]
    fn no_project_left_out_has_more_than_one_chosen(
        method in a_method(), choices in some_ballots(), cheap in proptest::collection::vec(0i64..4, 8), lower in any::<bool>()
    ) {
        let ballots: Vec<Ballot> = choices.into_iter().map(|c| Ballot::cast(method, c)).collect();
        let counted = count(method, 3, &projects(8), &ballots).unwrap();
        let costs: Costs = projects(8).into_iter().zip(cheap).map(|(id, c)| (id, Money::new(c).unwrap())).collect();
        let rule = if lower { TieRule::LowerCost } else { TieRule::Lot };
        let result = outcome(&counted, 3, rule, &costs);
        let drawn: Vec<String> = result.tied.iter().flat_map(|t| t.among.iter().rev().take(t.places).cloned()).collect();
        let chosen = settle(&result, &drawn).unwrap();
        let with_votes = counted.scores.iter().filter(|s| s.ranked > 0).count();
        prop_assert_eq!(chosen.len(), with_votes.min(3));
        let least = chosen.iter().map(|id| score_of(&counted, id).score).min().unwrap_or(i64::MAX);
        for s in &counted.scores {
            prop_assert!(chosen.contains(&s.project) || s.score <= least);
        }
        let ranks: Vec<usize> = placed(&counted, &chosen).iter().map(|p| p.rank).collect();
        prop_assert!(ranks.is_sorted());
    }
}
