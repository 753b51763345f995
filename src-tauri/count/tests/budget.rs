//! Rules that spend a budget: by example, against another program's answers, by brute force, and by what must always hold.

use proptest::prelude::*;
use roundtable_count::{
    BallotKind, Builder, Candidate, Checked, Fraction, Mark, Outcome, Profile, Request, SettledBy, Step, Ties, check,
    count,
};
use std::path::Path;

fn votes(kind: BallotKind, costs: &[(&str, u64)], ballots: &[(&[(u32, i32)], u64)]) -> Profile {
    let mut builder =
        Builder::new(kind, costs.iter().map(|(id, cost)| Candidate::costing(id, *cost)).collect()).unwrap();
    for (marks, times) in ballots {
        let mut marks: Vec<Mark> = marks.iter().map(|&(candidate, value)| Mark { candidate, value }).collect();
        builder.add_marks(&mut marks, *times);
    }
    builder.finish()
}

fn approvals(costs: &[(&str, u64)], ballots: &[(&[u32], u64)]) -> Profile {
    let mut builder =
        Builder::new(BallotKind::Approval, costs.iter().map(|(id, cost)| Candidate::costing(id, *cost)).collect())
            .unwrap();
    ballots.iter().for_each(|(named, times)| builder.add(named, *times));
    builder.finish()
}

fn winners(outcome: &Outcome) -> Vec<&str> {
    outcome.winners.iter().map(|id| &**id).collect()
}

fn sorted(outcome: &Outcome) -> Vec<&str> {
    let mut ids = winners(outcome);
    ids.sort_unstable();
    ids
}

fn by_name(rule: &str, budget: u64) -> Request {
    Request::budget(rule, budget).ties(Ties::by(SettledBy::Name))
}

fn steps(outcome: &Outcome) -> Vec<&Step> {
    outcome.rounds.iter().map(|round| &round.step).collect()
}

const COSTS: [(&str, u64); 4] = [("A", 6), ("B", 5), ("C", 3), ("D", 2)];

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

#[test]
fn equal_shares_lets_supporters_pay_the_same_or_all_they_have() {
    // Ten ballots with 10 each. B costs 2 each for 5; A then 60 for 8, of whom 5 have 8 left.
    let costs = [("A", 60), ("B", 10), ("C", 40)];
    let profile = approvals(&costs, &[(&[0, 1], 5), (&[0], 3), (&[2], 2)]);
    let outcome = count(&profile, &Request::budget("equal-shares", 100).with("utility", "cardinality")).unwrap();
    assert_eq!((winners(&outcome), outcome.left), (vec!["B", "A"], Some(30)));
    let said: Vec<String> = steps(&outcome)
        .into_iter()
        .filter_map(|step| match step {
            Step::Shared { each, ballots } => Some(format!("{ballots} x {each}")),
            Step::Bought { id, cost, payers, most, left } => Some(format!("{id} {cost} {payers} {most} {left}")),
            Step::NoneAffordable { left } => Some(format!("none {left}")),
            _ => None,
        })
        .collect();
    assert_eq!(said, ["10 x 10", "B 10 5 2 90", "A 60 8 15/2 30", "none 30"]);
}

#[test]
fn equal_shares_are_raised_until_more_would_be_bought_than_there_is() {
    let costs = [("A", 60), ("B", 10), ("C", 20), ("D", 20)];
    let profile = approvals(&costs, &[(&[0, 1], 5), (&[0], 3), (&[2], 1), (&[3], 1)]);
    let request = |completion| by_name("equal-shares", 100).with("completion", completion);
    // With 20 each those who support C and D could pay for them, and all together would cost 110.
    let outcome = count(&profile, &request("add1")).unwrap();
    assert_eq!(sorted(&outcome), ["A", "B"]);
    let raised = steps(&outcome).into_iter().find(|step| matches!(step, Step::Raised { .. }));
    assert_eq!(raised, Some(&Step::Raised { each: Fraction::from(19u8).into(), units: 9 }));
    assert_eq!(steps(&outcome).last(), Some(&&Step::TooFar { each: Fraction::from(20u8).into(), cost: 110 }));
    let outcome = count(&profile, &request("utility")).unwrap();
    assert_eq!(sorted(&outcome), ["A", "B", "C"]);
    assert!(steps(&outcome).contains(&&Step::CompletedBy { by: "utility", left: 30 }));
}

#[test]
fn equal_shares_do_not_ask_who_goes_first_where_it_changes_nothing() {
    let costs = [("A", 10), ("B", 10), ("C", 20)];
    // A and B have other supporters; with shares of 25, one who supports both could pay for both.
    for ballots in [&[(&[0u32][..], 1), (&[1], 1)][..], &[(&[0, 1], 1), (&[2], 1)]] {
        let outcome = count(&approvals(&costs, ballots), &Request::budget("equal-shares", 50)).unwrap();
        assert!(outcome.open.is_none() && outcome.ties.is_empty());
        assert!(winners(&outcome).starts_with(&["A", "B"]));
    }
    let scarce = count(&approvals(&costs, &[(&[0, 1], 1), (&[2], 1)]), &Request::budget("equal-shares", 30)).unwrap();
    assert_eq!(scarce.open.unwrap().among, ["A".into(), "B".into()]);
}

#[test]
fn phragmen_stops_at_the_first_that_could_be_bought_and_does_not_fit() {
    let profile = approvals(&[("A", 6), ("B", 6), ("C", 1)], &[(&[0], 3), (&[1], 2), (&[2], 1)]);
    let outcome = count(&profile, &Request::budget("phragmen-budget", 8)).unwrap();
    assert_eq!(winners(&outcome), ["C", "A"]);
    assert!(matches!(steps(&outcome)[..], [.., Step::TooDear { .. }, Step::Stopped]));
}

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

#[test]
fn what_costs_nothing_is_chosen_without_money_if_anybody_supports_it() {
    let costs = [("A", 0), ("B", 0), ("C", 1), ("D", 0)];
    for ballots in [&[(&[0u32, 1, 2][..], 2), (&[1, 2], 1)][..], &[(&[0, 1], 1)]] {
        for request in every_rule(0) {
            let Ok(outcome) = count(&approvals(&costs, ballots), &request) else { continue };
            // What costs nothing is worth nothing to a total of votes by cost.
            let by_cost = request.rule == "best-total" && request.parameters["utility"] == "cost";
            let free = if by_cost { vec![] } else { vec!["A", "B"] };
            assert_eq!((sorted(&outcome), outcome.left), (free, Some(0)), "{request:?}");
        }
    }
    for request in every_rule(5) {
        let outcome = count(&approvals(&costs, &[(&[], 3)]), &request).unwrap();
        assert!(outcome.winners.is_empty() && outcome.open.is_none());
    }
}

#[test]
fn what_is_added_up_as_it_comes_is_spent_alike() {
    for rule in ["greedy cost", "greedy cardinality", "best-total cost"] {
        let request = asked(rule, 9).with("points", "2");
        let builder = || Builder::new(BallotKind::Ranking, COSTS.map(|(id, cost)| Candidate::costing(id, cost)).into());
        let (mut kept, mut added) = (builder().unwrap(), builder().unwrap().adding_up(&request).unwrap());
        for ballots in [&mut kept, &mut added] {
            ballots.add(&[2, 0], 5);
            ballots.add(&[1, 3, 0], 7);
            ballots.add(&[], 3);
        }
        let added = added.finish();
        assert_eq!(added.different(), 0);
        let outcome = count(&added, &request).unwrap();
        assert_eq!(count(&kept.finish(), &request).unwrap(), outcome);
        assert_eq!(check(&added, &outcome), None, "nobody knows whom single ballots supported");
    }
}

/// A vote as another program's answers keep it.
fn kept(vote: &serde_json::Value) -> (Profile, u64) {
    let number = |value: &serde_json::Value| value.as_u64().unwrap();
    let list = |name: &str| vote[name].as_array().unwrap();
    let kind = if vote["kind"] == "approval" { BallotKind::Approval } else { BallotKind::Points };
    let candidate = |(id, cost): (&serde_json::Value, _)| Candidate::costing(id.as_str().unwrap(), number(cost));
    let mut builder = Builder::new(kind, list("ids").iter().zip(list("costs")).map(candidate).collect()).unwrap();
    for ballot in list("ballots") {
        let mark =
            |mark: &serde_json::Value| Mark { candidate: number(&mark[0]) as u32, value: number(&mark[1]) as i32 };
        builder.add_marks(&mut ballot.as_array().unwrap().iter().map(mark).collect::<Vec<_>>(), 1);
    }
    (builder.finish(), number(&vote["budget"]))
}

/// `equal-shares cost add1` as a request.
fn asked(rule: &str, budget: u64) -> Request {
    let words: Vec<&str> = rule.split(' ').collect();
    let names = ["utility", "completion"];
    words[1..].iter().zip(names).fold(by_name(words[0], budget), |request, (value, name)| request.with(name, value))
}

fn answers_agree(profile: &Profile, budget: u64, answers: &serde_json::Value) -> usize {
    for (rule, chosen) in answers.as_object().unwrap() {
        let outcome = count(profile, &asked(rule, budget)).unwrap();
        let chosen: Vec<&str> = chosen.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        assert_eq!(sorted(&outcome), chosen, "{rule}");
    }
    answers.as_object().unwrap().len()
}

#[test]
fn another_program_chooses_the_same() {
    // Those that are kept; `BUDGET_REFERENCES` names a file with more of them.
    let more = std::env::var("BUDGET_REFERENCES").ok().map(|file| std::fs::read_to_string(file).unwrap());
    let facts = more.as_deref().unwrap_or(include_str!("data/budget.json"));
    let facts: serde_json::Value = serde_json::from_str(facts).unwrap();
    let mut compared = 0;
    for vote in facts["votes"].as_array().unwrap() {
        let (profile, budget) = kept(vote);
        compared += answers_agree(&profile, budget, &vote["answers"]);
        let best = count(&profile, &by_name("best-total", budget)).unwrap();
        let total = best.rounds.iter().find_map(|round| match &round.step {
            Step::Best { total } => Some(total.to_string()),
            _ => None,
        });
        assert_eq!(total, Some(vote["best"].to_string()));
    }
    assert!(more.is_some() || compared > 1000);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pabulib");
    if !folder.is_dir() {
        println!("skipped: ../shared/data/pabulib is not there");
        return;
    }
    for (name, answers) in facts["files"].as_object().unwrap() {
        let (profile, budget, _) = pabulib(&folder.join(name));
        answers_agree(&profile, budget, answers);
    }
}

#[test]
fn equal_shares_choose_what_two_cities_chose() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pabulib");
    if !folder.is_dir() {
        println!("skipped: ../shared/data/pabulib is not there");
        return;
    }
    for name in ["Netherlands_Assen_2024.pb", "Poland_Swiecie_2023.pb"] {
        let (profile, budget, mut selected) = pabulib(&folder.join(name));
        let request = by_name("equal-shares", budget).with("utility", "cost").with("completion", "add1");
        selected.sort();
        assert_eq!(sorted(&count(&profile, &request).unwrap()), selected, "{name}");
    }
}

/// A file of Pabulib, as far as these tests need it; rankings as points, as many as the ballot ranks.
fn pabulib(path: &Path) -> (Profile, u64, Vec<String>) {
    let text = std::fs::read_to_string(path).unwrap();
    let (mut section, mut heads, mut meta) = ("", Vec::new(), std::collections::HashMap::new());
    let (mut candidates, mut selected, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.trim_start_matches('\u{feff}').lines() {
        if let Some(name) = ["META", "PROJECTS", "VOTES"].into_iter().find(|name| line.trim() == *name) {
            (section, heads) = (name, Vec::new());
            continue;
        }
        let cells = cells(line);
        if heads.is_empty() {
            heads = cells;
            continue;
        }
        let cell = |name: &str| heads.iter().position(|head| head == name).and_then(|at| cells.get(at)).cloned();
        match section {
            "META" => drop(meta.insert(cells[0].clone(), cells[1].clone())),
            "PROJECTS" => {
                let id = cell("project_id").unwrap();
                candidates.push(Candidate::costing(&id, cell("cost").unwrap().trim_end_matches(".0").parse().unwrap()));
                if cell("selected").is_some_and(|selected| selected == "1") {
                    selected.push(id);
                }
            }
            _ => rows.push((cell("vote").unwrap(), cell("points"))),
        }
    }
    let kind =
        if ["approval", "choose-1"].contains(&&*meta["vote_type"]) { BallotKind::Approval } else { BallotKind::Points };
    let place = |id: &str| candidates.iter().position(|one| *one.id == *id).unwrap() as u32;
    let mut builder = Builder::new(kind, candidates.clone()).unwrap();
    for (named, points) in rows {
        let named: Vec<&str> = named.split(',').filter(|id| !id.is_empty()).collect();
        let by_place = (0..named.len()).map(|place| (named.len() - place) as i32);
        let values: Vec<i32> = match points {
            Some(points) => points.split(',').map(|points| points.parse().unwrap()).collect(),
            None if kind == BallotKind::Approval => vec![1; named.len()],
            None => by_place.collect(),
        };
        let mark = |(id, value): (&&str, i32)| Mark { candidate: place(id), value };
        builder.add_marks(&mut named.iter().zip(values).map(mark).collect::<Vec<_>>(), 1);
    }
    (builder.finish(), meta["budget"].trim_end_matches(".0").parse().unwrap(), selected)
}

fn cells(line: &str) -> Vec<String> {
    let (mut all, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ';' if !quoted => all.push(String::new()),
            _ => all.last_mut().unwrap().push(letter),
        }
    }
    all
}

/// Up to five candidates that cost up to six, up to seven ballots, and a budget.
#[derive(Debug, Clone)]
struct Small {
    costs: Vec<u64>,
    ballots: Vec<Vec<(u32, i32)>>,
    budget: u64,
}

fn small() -> impl Strategy<Value = Small> {
    (1usize..=5).prop_flat_map(|candidates| {
        let ballot = prop::collection::btree_map(0..candidates as u32, 1i32..=3, 1..=candidates);
        (
            prop::collection::vec(1u64..=6, candidates),
            prop::collection::vec(ballot.prop_map(|marks| marks.into_iter().collect()), 1..=7),
            1u64..=18,
        )
            .prop_map(|(costs, ballots, budget)| Small { costs, ballots, budget })
    })
}

const IDS: [&str; 5] = ["A", "B", "C", "D", "E"];

impl Small {
    fn profile(&self, kind: BallotKind) -> Profile {
        let costs: Vec<(&str, u64)> = IDS.into_iter().zip(self.costs.iter().copied()).collect();
        let marks: Vec<Vec<(u32, i32)>> = self
            .ballots
            .iter()
            .map(|ballot| {
                ballot.iter().map(|&(one, value)| (one, if kind == BallotKind::Approval { 1 } else { value })).collect()
            })
            .collect();
        votes(kind, &costs, &marks.iter().map(|marks| (&marks[..], 1)).collect::<Vec<_>>())
    }

    /// The same with candidates and ballots the other way round.
    fn turned(&self, kind: BallotKind) -> Profile {
        let last = self.costs.len() as u32 - 1;
        let costs: Vec<(&str, u64)> = IDS.into_iter().zip(self.costs.iter().copied()).rev().collect();
        let marks: Vec<Vec<(u32, i32)>> = self
            .ballots
            .iter()
            .rev()
            .map(|ballot| {
                ballot
                    .iter()
                    .map(|&(one, value)| (last - one, if kind == BallotKind::Approval { 1 } else { value }))
                    .collect()
            })
            .collect();
        votes(kind, &costs, &marks.iter().map(|marks| (&marks[..], 1)).collect::<Vec<_>>())
    }

    fn supports(&self, ballot: usize, one: usize) -> bool {
        self.ballots[ballot].iter().any(|&(other, _)| other as usize == one)
    }
}

fn every_rule(budget: u64) -> Vec<Request> {
    let mut all: Vec<Request> = ["phragmen-budget", "maximin-support", "greedy cost", "greedy cardinality"]
        .map(|rule| asked(rule, budget))
        .into();
    all.extend(["cardinality", "cost"].map(|utility| by_name("best-total", budget).with("utility", utility)));
    for utility in ["cost", "cardinality", "additive"] {
        all.extend(
            ["none", "add1", "utility"]
                .map(|completion| asked(&format!("equal-shares {utility} {completion}"), budget)),
        );
    }
    all
}

/// Equal shares as the paper says, every balance a fraction.
fn plain_equal_shares(vote: &Small, utility: &str) -> Vec<usize> {
    let fraction = |whole: u64| Fraction::from(whole);
    let mut has = vec![fraction(vote.budget) / fraction(vote.ballots.len() as u64); vote.ballots.len()];
    let mut bought: Vec<usize> = Vec::new();
    loop {
        let mut best: Option<(Fraction, usize)> = None;
        for one in (0..vote.costs.len()).filter(|one| !bought.contains(one)) {
            let worth = |ballot: usize| {
                let points =
                    vote.ballots[ballot].iter().find(|(other, _)| *other as usize == one).map(|(_, points)| *points);
                fraction(points.map_or(0, |points| match utility {
                    "cost" => vote.costs[one],
                    "cardinality" => 1,
                    _ => points as u64,
                }))
            };
            let paid = |price: &Fraction| {
                (0..has.len())
                    .map(|ballot| has[ballot].clone().min(worth(ballot) * price))
                    .fold(Fraction::ZERO, |a, b| a + b)
            };
            // What is paid grows evenly between the prices at which somebody has no more.
            let supporters: Vec<usize> = (0..has.len()).filter(|&ballot| worth(ballot) > Fraction::ZERO).collect();
            let mut corners: Vec<Fraction> = supporters.iter().map(|&ballot| &has[ballot] / worth(ballot)).collect();
            corners.sort();
            let cost = fraction(vote.costs[one]);
            let Some(corner) = corners.iter().find(|corner| paid(corner) >= cost) else { continue };
            let poor = |ballot: &&usize| &has[**ballot] / worth(**ballot) < *corner;
            let spent =
                supporters.iter().filter(poor).map(|&ballot| has[ballot].clone()).fold(Fraction::ZERO, |a, b| a + b);
            let rich = supporters.iter().filter(|ballot| !poor(ballot)).map(|&ballot| worth(ballot));
            let price = (cost - spent) / rich.fold(Fraction::ZERO, |a, b| a + b);
            if best.as_ref().is_none_or(|(least, _)| price < *least) {
                best = Some((price, one));
            }
        }
        let Some((price, one)) = best else { return bought };
        for (ballot, has) in has.iter_mut().enumerate() {
            let points =
                vote.ballots[ballot].iter().find(|(other, _)| *other as usize == one).map(|(_, points)| *points);
            if let Some(points) = points {
                let worth = match utility {
                    "cost" => vote.costs[one],
                    "cardinality" => 1,
                    _ => points as u64,
                };
                *has -= has.clone().min(&price * fraction(worth));
            }
        }
        bought.push(one);
    }
}

fn subsets(of: usize) -> impl Iterator<Item = Vec<usize>> {
    (0..1usize << of).map(move |bits| (0..of).filter(|at| bits >> at & 1 == 1).collect())
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
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_changes_nothing_and_nothing_is_overspent(vote in small(), points: bool) {
        let kind = if points { BallotKind::Points } else { BallotKind::Approval };
        let (profile, turned) = (vote.profile(kind), vote.turned(kind));
        for request in every_rule(vote.budget) {
            let Ok(outcome) = count(&profile, &request) else { continue };
            let same = count(&turned, &request).unwrap();
            prop_assert_eq!(sorted(&outcome), sorted(&same), "{:?}", request);
            let cost: u64 = outcome.winners.iter().map(|id| vote.costs[profile.place(id).unwrap()]).sum();
            prop_assert_eq!(Some(vote.budget - cost), outcome.left);
        }
    }

    #[test]
    fn what_is_not_asked_about_does_not_matter(vote in small(), points: bool) {
        let kind = if points { BallotKind::Points } else { BallotKind::Approval };
        let profile = vote.profile(kind);
        for request in every_rule(vote.budget) {
            let Ok(open) = count(&profile, &request.clone().ties(Ties::default())) else { continue };
            let mut ids: Vec<&str> = profile.candidates.iter().map(|one| &*one.id).collect();
            ids.rotate_left(vote.budget as usize % vote.costs.len());
            let lot = count(&profile, &request.clone().ties(Ties::drawn(&[&ids]))).unwrap();
            prop_assert!(lot.open.is_none());
            if open.open.is_none() {
                let named = count(&profile, &request).unwrap();
                prop_assert_eq!(sorted(&open), sorted(&named), "{:?}", request);
                prop_assert_eq!(sorted(&open), sorted(&lot), "{:?}", request);
            }
        }
    }

    #[test]
    fn equal_shares_are_those_of_the_paper(vote in small(), utility in 0usize..3) {
        let utility = ["cost", "cardinality", "additive"][utility];
        let ties = Request::budget("equal-shares", vote.budget).with("utility", utility).ties(Ties::by(SettledBy::Order));
        let outcome = count(&vote.profile(BallotKind::Points), &ties).unwrap();
        let mut plain: Vec<&str> = plain_equal_shares(&vote, utility).into_iter().map(|one| IDS[one]).collect();
        plain.sort_unstable();
        prop_assert_eq!(sorted(&outcome), plain);
    }

    #[test]
    fn shares_are_raised_by_one_unit_at_a_time(vote in small(), utility in 0usize..3, larger in 1u64..60, spread: bool) {
        let utility = ["cost", "cardinality", "additive"][utility];
        let mut vote = vote;
        vote.costs.iter_mut().zip(0..).for_each(|(cost, at)| *cost = *cost * larger + u64::from(spread) * (at * 7 % larger));
        vote.budget *= larger;
        let profile = vote.profile(BallotKind::Points);
        let voters = vote.ballots.len() as u64;
        let cost = |outcome: &Outcome| -> u64 {
            outcome.winners.iter().map(|id| vote.costs[profile.place(id).unwrap()]).sum()
        };
        // With so much more money for all, as if it was the budget.
        let after = |units: u64| count(&profile, &asked(&format!("equal-shares {utility} none"), vote.budget + units * voters)).unwrap();
        let mut units = 0;
        let last = loop {
            let outcome = after(units);
            if cost(&outcome) > vote.budget {
                break after(units - 1);
            }
            let left = vote.budget - cost(&outcome);
            let fits = |one: &usize| vote.costs[*one] <= left && !outcome.winners.contains(&IDS[*one].into());
            if !(0..vote.costs.len()).any(|one| fits(&one) && (0..vote.ballots.len()).any(|at| vote.supports(at, one))) {
                break outcome;
            }
            units += 1;
        };
        let raised = count(&profile, &asked(&format!("equal-shares {utility} add1"), vote.budget)).unwrap();
        prop_assert_eq!(winners(&raised), winners(&last));
    }

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
