//! What follows from a count: who is chosen, who is tied, and how a tie is settled.

use roundtable_tally::*;

fn ids(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.into()).collect()
}

/// A count in which the projects, in the order of the table, got these votes.
fn votes(scores: &[(&str, i64)]) -> Count {
    let score = |&(project, score): &(&str, i64)| Score {
        project: project.into(),
        score,
        ranked: score,
        firsts: 0,
        seconds: 0,
        thirds: 0,
    };
    Count { scores: scores.iter().map(score).collect(), valid: 10, blank: 0 }
}

fn by_lot(count: &Count) -> Outcome {
    outcome(count, 3, TieRule::Lot, &Costs::new())
}

fn costs(all: &[(&str, i64)]) -> Costs {
    all.iter().map(|&(id, minor)| (id.into(), Money::new(minor).unwrap())).collect()
}

#[test]
fn the_three_with_the_most_votes_are_chosen() {
    let result = by_lot(&votes(&[("1", 4), ("2", 7), ("3", 9), ("4", 6)]));
    assert_eq!(result.chosen, ["3", "2", "4"]);
    assert_eq!(result.tied, None);
    assert_eq!(settle(&result, &[]).unwrap(), ["3", "2", "4"]);
}

#[test]
fn equal_scores_inside_the_three_keep_the_order_of_the_table_and_share_a_rank() {
    let count = votes(&[("5", 7), ("1", 7), ("2", 2), ("3", 5)]);
    let result = by_lot(&count);
    assert_eq!(result.chosen, ["5", "1", "3"]);
    let ranks: Vec<usize> = placed(&count, &result.chosen).iter().map(|p| p.rank).collect();
    assert_eq!(ranks, [1, 1, 3]);
}

#[test]
fn fewer_than_three_with_a_vote_are_the_result_themselves() {
    let result = by_lot(&votes(&[("1", 0), ("2", 3), ("3", 0), ("4", 3)]));
    assert_eq!(result.chosen, ["2", "4"]);
    assert_eq!(result.tied, None);
    assert!(result.working.contains(&Step::Fewer { with_votes: 2, wanted: 3 }));
}

#[test]
fn without_a_vote_nothing_is_chosen() {
    let result = by_lot(&votes(&[("1", 0), ("2", 0)]));
    assert!(result.chosen.is_empty() && result.tied.is_none());
}

#[test]
fn a_tie_at_the_edge_waits_for_a_lot_between_all_of_that_score() {
    let result = by_lot(&votes(&[("1", 5), ("2", 4), ("3", 8), ("4", 4), ("5", 4)]));
    assert_eq!(result.chosen, ["3", "1"]);
    assert_eq!(result.tied, Some(Tie { among: ids(&["2", "4", "5"]), places: 1 }));
    assert_eq!(settle(&result, &ids(&["4"])).unwrap(), ["3", "1", "4"]);
}

#[test]
fn all_equal_leaves_all_three_places_to_the_lot_and_the_order_of_drawing_does_not_matter() {
    let result = by_lot(&votes(&[("1", 2), ("2", 2), ("3", 2), ("4", 2)]));
    assert_eq!(result.tied, Some(Tie { among: ids(&["1", "2", "3", "4"]), places: 3 }));
    assert_eq!(settle(&result, &ids(&["4", "1", "2"])).unwrap(), ["1", "2", "4"]);
}

#[test]
fn a_draw_that_does_not_fit_the_tie_is_refused() {
    let tied = by_lot(&votes(&[("1", 5), ("2", 4), ("3", 4), ("4", 4)]));
    let refused = |drawn: &[&str]| settle(&tied, &ids(drawn)).unwrap_err().code();
    assert_eq!(refused(&["2"]), "drawn_number");
    assert_eq!(refused(&["2", "3", "4"]), "drawn_number");
    assert_eq!(refused(&["2", "1"]), "drawn_not_tied");
    assert_eq!(refused(&["2", "2"]), "drawn_twice");
    let clear = by_lot(&votes(&[("1", 5)]));
    assert_eq!(settle(&clear, &ids(&["1"])).unwrap_err().code(), "nothing_tied");
}

#[test]
fn by_lower_cost_the_cheaper_of_the_tied_goes_in() {
    let count = votes(&[("1", 9), ("2", 4), ("3", 8), ("4", 4), ("5", 4)]);
    let result = outcome(&count, 3, TieRule::LowerCost, &costs(&[("2", 300), ("4", 100), ("5", 200)]));
    assert_eq!(result.chosen, ["1", "3", "4"]);
    assert_eq!(result.tied, None);
    assert!(result.working.contains(&Step::Cheaper { project: "4".into(), cost: Money::new(100).unwrap() }));
}

#[test]
fn by_lower_cost_equally_cheap_ones_at_the_edge_go_to_the_lot() {
    let count = votes(&[("2", 4), ("4", 4), ("5", 4), ("6", 4), ("7", 4)]);
    let prices = costs(&[("2", 200), ("4", 100), ("5", 200), ("6", 900), ("7", 200)]);
    let result = outcome(&count, 3, TieRule::LowerCost, &prices);
    assert_eq!(result.chosen, ["4"]);
    assert_eq!(result.tied, Some(Tie { among: ids(&["2", "5", "7"]), places: 2 }));
    assert_eq!(settle(&result, &ids(&["7", "2"])).unwrap(), ["4", "2", "7"]);
}

#[test]
fn by_lower_cost_an_unknown_cost_leaves_all_to_the_lot() {
    let count = votes(&[("1", 9), ("2", 8), ("3", 4), ("4", 4)]);
    let result = outcome(&count, 3, TieRule::LowerCost, &costs(&[("3", 100)]));
    assert_eq!(result.chosen, ["1", "2"]);
    assert_eq!(result.tied, Some(Tie { among: ids(&["3", "4"]), places: 1 }));
}

#[test]
fn the_working_tells_the_count_in_order() {
    let result = by_lot(&votes(&[("1", 2), ("2", 5), ("3", 0), ("4", 2), ("5", 3)]));
    let told = serde_json::to_value(&result.working).unwrap();
    assert_eq!(
        told,
        serde_json::json!([
            {"step": "counted", "valid": 10, "blank": 0},
            {"step": "scored", "project": "2", "score": 5, "ranked": 5},
            {"step": "scored", "project": "5", "score": 3, "ranked": 3},
            {"step": "scored", "project": "1", "score": 2, "ranked": 2},
            {"step": "scored", "project": "4", "score": 2, "ranked": 2},
            {"step": "tied", "among": ["1", "4"], "score": 2, "places": 1},
            {"step": "chosen", "project": "2", "rank": 1, "score": 5},
            {"step": "chosen", "project": "5", "rank": 2, "score": 3},
            {"step": "lot", "among": ["1", "4"], "places": 1},
        ])
    );
}
