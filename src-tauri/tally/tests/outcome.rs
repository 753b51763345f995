//! What follows from a count: who is chosen, who is tied, and how a tie is settled.

use roundtable_tally::*;

fn ids(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.into()).collect()
}

/// A poll in which the projects, in the order of the table, got these votes.
struct Poll {
    frame: Frame,
    count: Count,
}

impl Poll {
    fn outcome(&self, lots: &[&[&str]]) -> Result<Outcome, TallyError> {
        self.frame.outcome(&self.count, &lots.iter().map(|lot| ids(lot)).collect::<Vec<_>>())
    }
}

fn votes(scores: &[(&str, u64)], tie: TieRule, costs: &[(&str, i64)]) -> Poll {
    let cost = |id: &str| costs.iter().find(|(other, _)| *other == id).map(|(_, minor)| Money::new(*minor).unwrap());
    let candidates = scores.iter().map(|&(id, _)| Candidate { id: id.into(), cost: cost(id) }).collect();
    let score = |&(project, score): &(&str, u64)| Score { ballots: score, project: project.into(), score };
    let sheet = Sheet::Scores(scores.iter().map(score).collect());
    let frame = Frame::new(Method::CHOOSE, candidates, 3, tie).unwrap();
    Poll { frame, count: Count { valid: 10, blank: 0, sheet } }
}

fn by_lot(scores: &[(&str, u64)]) -> Poll {
    votes(scores, TieRule::Lot, &[])
}

fn chosen(outcome: &Outcome) -> Vec<&str> {
    outcome.chosen.iter().map(|one| one.project.as_str()).collect()
}

#[test]
fn the_three_with_the_most_votes_are_chosen() {
    let outcome = by_lot(&[("1", 4), ("2", 7), ("3", 9), ("4", 6)]).outcome(&[]).unwrap();
    assert_eq!(chosen(&outcome), ["3", "2", "4"]);
    assert_eq!(outcome.tied, None);
}

#[test]
fn equal_scores_inside_the_three_keep_the_order_of_the_table_and_share_a_rank() {
    let outcome = by_lot(&[("5", 7), ("1", 7), ("2", 2), ("3", 5)]).outcome(&[]).unwrap();
    assert_eq!(chosen(&outcome), ["5", "1", "3"]);
    assert_eq!(outcome.chosen.iter().map(|one| one.rank).collect::<Vec<_>>(), [1, 1, 3]);
}

#[test]
fn what_everybody_ranks_last_by_borda_stands_on_every_ballot() {
    let candidates = |n: usize| (1..=n).map(|id| Candidate { id: id.to_string(), cost: None }).collect::<Vec<_>>();
    let of = |n: usize, fills: bool, ballots: &[&[&str]]| {
        let frame = Frame::new(Method::BORDA, candidates(n), 3, TieRule::Lot).unwrap();
        let among = ids(&["1", "2", "3", "4"][..n]);
        let frame = match fills {
            true => frame.second_ballot(&Tie { among, places: n - 1, stake: Stake::Place }).unwrap(),
            false => frame,
        };
        let ballots: Vec<Ballot> = ballots.iter().map(|choice| frame.ballot(choice.iter().copied())).collect();
        frame.outcome(&frame.count(&ballots).unwrap(), &[]).unwrap()
    };
    let three = of(3, false, &[&["1", "2", "3"], &["2", "1", "3"]]);
    assert_eq!(chosen(&three), ["1", "2", "3"]);
    assert!(!three.working.iter().any(|step| matches!(step, Step::Fewer { .. })));
    let two = of(3, false, &[&["1", "2"], &["2", "1"]]);
    assert_eq!(chosen(&two), ["1", "2"], "no ballot names the third");
    assert!(two.working.contains(&Step::Fewer { with_votes: 2, wanted: 3 }));
    // In a second ballot whoever stands on none is level for the rest, and nobody else.
    let second = of(4, true, &[&["1", "2"], &["2", "1"]]);
    assert_eq!(second.tied.unwrap().among, ["3", "4"]);
    let second = of(4, true, &[&["1", "2", "3"], &["2", "1", "3"]]);
    assert_eq!((chosen(&second), &second.tied), (vec!["1", "2", "3"], &None));
}

#[test]
fn fewer_than_three_with_a_vote_are_the_result_themselves() {
    let outcome = by_lot(&[("1", 0), ("2", 3), ("3", 0), ("4", 3)]).outcome(&[]).unwrap();
    assert_eq!(chosen(&outcome), ["2", "4"]);
    assert_eq!(outcome.tied, None);
    assert!(outcome.working.contains(&Step::Fewer { with_votes: 2, wanted: 3 }));
}

#[test]
fn without_a_vote_nothing_is_chosen() {
    let outcome = by_lot(&[("1", 0), ("2", 0)]).outcome(&[]).unwrap();
    assert!(outcome.chosen.is_empty() && outcome.tied.is_none());
}

#[test]
fn a_tie_at_the_edge_waits_for_a_lot_between_all_of_that_score() {
    let poll = by_lot(&[("1", 5), ("2", 4), ("3", 8), ("4", 4), ("5", 4)]);
    let open = poll.outcome(&[]).unwrap();
    assert_eq!(chosen(&open), ["3", "1"]);
    assert_eq!(open.tied, Some(Tie { among: ids(&["2", "4", "5"]), places: 1, stake: Stake::Place }));
    let drawn = poll.outcome(&[&["4"]]).unwrap();
    assert_eq!((chosen(&drawn), &drawn.tied), (vec!["3", "1", "4"], &None));
    assert_eq!(drawn.chosen[2].rank, 3, "who was level shares the rank");
    assert_eq!(drawn.working.last(), Some(&Step::Drawn { drawn: ids(&["4"]) }));
}

#[test]
fn all_equal_leaves_all_three_places_to_the_lot_and_the_order_of_drawing_does_not_matter() {
    let poll = by_lot(&[("1", 2), ("2", 2), ("3", 2), ("4", 2)]);
    assert_eq!(
        poll.outcome(&[]).unwrap().tied,
        Some(Tie { among: ids(&["1", "2", "3", "4"]), places: 3, stake: Stake::Place })
    );
    assert_eq!(chosen(&poll.outcome(&[&["4", "1", "2"]]).unwrap()), ["1", "2", "4"]);
}

#[test]
fn a_draw_that_does_not_fit_the_tie_is_refused() {
    let tied = by_lot(&[("1", 5), ("2", 4), ("3", 4), ("4", 4)]);
    let refused = |lots: &[&[&str]]| tied.outcome(lots).unwrap_err().code();
    assert_eq!(refused(&[&["2"]]), "drawn_number");
    assert_eq!(refused(&[&["2", "3", "4"]]), "drawn_number");
    assert_eq!(refused(&[&["2", "1"]]), "drawn_not_tied");
    assert_eq!(refused(&[&["2", "2"]]), "drawn_twice");
    assert_eq!(refused(&[&["2", "3"], &["4"]]), "nothing_tied");
    assert_eq!(by_lot(&[("1", 5)]).outcome(&[&["1"]]).unwrap_err().code(), "nothing_tied");
}

#[test]
fn by_lower_cost_the_cheaper_of_the_tied_goes_in() {
    let costs = [("2", 300), ("4", 100), ("5", 200)];
    let poll = votes(&[("1", 9), ("2", 4), ("3", 8), ("4", 4), ("5", 4)], TieRule::LowerCost, &costs);
    let outcome = poll.outcome(&[]).unwrap();
    assert_eq!(chosen(&outcome), ["1", "3", "4"]);
    assert_eq!(outcome.tied, None);
    assert!(outcome.working.contains(&Step::Cheaper {
        project: "4".into(),
        cost: Money::new(100).unwrap(),
        stake: Stake::Place
    }));
}

#[test]
fn by_lower_cost_equally_cheap_ones_at_the_edge_go_to_the_lot() {
    let costs = [("2", 200), ("4", 100), ("5", 200), ("6", 900), ("7", 200)];
    let poll = votes(&[("2", 4), ("4", 4), ("5", 4), ("6", 4), ("7", 4)], TieRule::LowerCost, &costs);
    let open = poll.outcome(&[]).unwrap();
    assert_eq!(chosen(&open), ["4"]);
    assert_eq!(open.tied, Some(Tie { among: ids(&["2", "5", "7"]), places: 2, stake: Stake::Place }));
    assert_eq!(chosen(&poll.outcome(&[&["7", "2"]]).unwrap()), ["4", "2", "7"]);
}

#[test]
fn by_lower_cost_an_unknown_cost_leaves_all_to_the_lot() {
    let poll = votes(&[("1", 9), ("2", 8), ("3", 4), ("4", 4)], TieRule::LowerCost, &[("3", 100)]);
    let open = poll.outcome(&[]).unwrap();
    assert_eq!(chosen(&open), ["1", "2"]);
    assert_eq!(open.tied, Some(Tie { among: ids(&["3", "4"]), places: 1, stake: Stake::Place }));
}

#[test]
fn the_working_tells_the_count_in_order() {
    let poll = by_lot(&[("1", 2), ("2", 5), ("3", 0), ("4", 2), ("5", 3)]);
    let told = serde_json::to_value(poll.outcome(&[&["4"]]).unwrap().working).unwrap();
    assert_eq!(
        told,
        serde_json::json!([
            {"step": "counted", "valid": 10, "blank": 0},
            {"step": "scored", "project": "2", "score": 5, "ballots": 5},
            {"step": "scored", "project": "5", "score": 3, "ballots": 3},
            {"step": "scored", "project": "1", "score": 2, "ballots": 2},
            {"step": "scored", "project": "4", "score": 2, "ballots": 2},
            {"step": "chosen", "project": "2", "rank": 1},
            {"step": "chosen", "project": "5", "rank": 2},
            {"step": "tied", "among": ["1", "4"], "score": 2, "places": 1},
            {"step": "lot", "among": ["1", "4"], "places": 1},
            {"step": "drawn", "drawn": ["4"]},
        ])
    );
}

#[test]
fn all_that_are_level_go_on_and_the_working_says_how_many_there_are() {
    let poll = votes(&[("1", 4), ("2", 9), ("3", 4), ("4", 2)], TieRule::All, &[]);
    let outcome = poll.outcome(&[]).unwrap();
    assert_eq!((chosen(&outcome), &outcome.tied), (vec!["2", "1", "3"], &None), "two level for two places are no tie");
    let poll = votes(&[("1", 4), ("2", 9), ("3", 4), ("4", 4)], TieRule::All, &[]);
    let outcome = poll.outcome(&[]).unwrap();
    assert_eq!((chosen(&outcome), &outcome.tied), (vec!["2", "1", "3", "4"], &None));
    assert_eq!(outcome.chosen.iter().map(|one| one.rank).collect::<Vec<_>>(), [1, 2, 2, 2]);
    assert_eq!(outcome.working.last(), Some(&Step::AllGoOn { among: ids(&["1", "3", "4"]), chosen: 4 }));
    assert_eq!(poll.outcome(&[&["1"]]), Err(TallyError::NothingTied), "there is no lot to draw");
}

#[test]
fn more_than_twice_as_many_as_were_wanted_are_too_many_and_a_lot_is_drawn() {
    let level = |n: usize| ["1", "2", "3", "4", "5", "6", "7"].iter().take(n).map(|id| (*id, 2)).collect::<Vec<_>>();
    let six = votes(&level(6), TieRule::All, &[]);
    assert_eq!(chosen(&six.outcome(&[]).unwrap()).len(), 6);
    let seven = votes(&level(7), TieRule::All, &[]);
    let open = seven.outcome(&[]).unwrap();
    assert_eq!((chosen(&open).len(), open.tied.as_ref().map(|tie| tie.places)), (0, Some(3)));
    assert!(open.working.contains(&Step::TooMany { chosen: 7, most: 6 }));
    assert_eq!(chosen(&seven.outcome(&[&["7", "1", "2"]]).unwrap()), ["1", "2", "7"]);
}

#[test]
fn what_a_second_ballot_chose_takes_the_places_that_were_left() {
    let poll = votes(&[("1", 4), ("2", 9), ("3", 4), ("4", 4)], TieRule::SecondBallot, &[]);
    let open = poll.outcome(&[]).unwrap();
    let tie = Tie { among: ids(&["1", "3", "4"]), places: 2, stake: Stake::Place };
    assert_eq!((chosen(&open), open.tied.as_ref()), (vec!["2"], Some(&tie)));
    assert_eq!(open.working.last(), Some(&Step::SecondBallot { among: tie.among.clone(), places: 2 }));
    let second = poll.frame.second_ballot(&tie).unwrap();
    assert_eq!((second.wanted(), second.tie(), second.candidates().len()), (2, TieRule::Lot, 3));
    assert!(second.examine(&ids(&["1", "3", "4"])).is_err() && second.examine(&ids(&["2"])).is_err());
    let ballots = [&["4", "1"][..], &["4"], &["1", "3"]].map(|marks| second.ballot(marks.iter().copied()));
    let again = second.outcome(&second.count(&ballots).unwrap(), &[]).unwrap();
    assert_eq!((chosen(&again), &again.tied), (vec!["1", "4"], &None));
    let settled = poll.outcome(&[&["1", "4"]]).unwrap();
    assert_eq!((chosen(&settled), &settled.tied), (vec!["2", "1", "4"], &None));
    assert_eq!(settled.working.last(), Some(&Step::ChosenAgain { chosen: ids(&["1", "4"]) }));
}

#[test]
fn a_second_ballot_fills_every_place_by_a_lot_where_it_must() {
    let poll = votes(&[("1", 4), ("2", 4), ("3", 4), ("4", 4)], TieRule::SecondBallot, &[]);
    let second = poll.frame.second_ballot(&poll.outcome(&[]).unwrap().tied.unwrap()).unwrap();
    let count = second.count(&[second.ballot(["3"]), second.ballot([""; 0])]).unwrap();
    let open = second.outcome(&count, &[]).unwrap();
    let rest = Tie { among: ids(&["1", "2", "4"]), places: 2, stake: Stake::Place };
    assert_eq!((chosen(&open), &open.tied), (vec!["3"], &Some(rest)));
    let drawn = |lot: &[&str]| second.outcome(&count, &[ids(lot)]);
    assert_eq!(chosen(&drawn(&["4", "1"]).unwrap()), ["3", "1", "4"]);
    assert_eq!(drawn(&["3", "1"]).unwrap_err().code(), "drawn_not_tied");
    assert_eq!(drawn(&["1"]).unwrap_err().code(), "drawn_number");
    assert_eq!(second.outcome(&count, &[ids(&["4", "1"]), ids(&["2"])]), Err(TallyError::NothingTied));
    let nobody = second.count(&[]).unwrap();
    assert_eq!(second.outcome(&nobody, &[]).unwrap().tied.unwrap().among.len(), 4);
    // By hands the same.
    let hands = ["1", "2", "3", "4"].map(|id| Raised { hands: u32::from(id == "3"), project: id.into() });
    assert_eq!(second.outcome_of_hands(2, &hands, &[]).unwrap().tied.unwrap().places, 2);
}
