//! What other people's counters say of the same votes: `tests/foreign/references.py` asks them. Where several can win alike,
//! they name all of them, and the same have to come out here over all orders in which ties can be told apart.

use roundtable_count::{BallotKind, Builder, Candidate, Mark, Outcome, Profile, Request, SettledBy, Ties, count};
use serde_json::Value;
use std::collections::BTreeSet;

/// Those that are kept; `COUNT_REFERENCES` names a file with more of them.
fn facts() -> Value {
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/places.json");
    let file = std::env::var("COUNT_REFERENCES").unwrap_or_else(|_| kept.into());
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn numbers(of: &Value) -> Vec<usize> {
    of.as_array().unwrap().iter().map(|one| one.as_u64().unwrap() as usize).collect()
}

fn profile(kind: BallotKind, vote: &Value) -> Profile {
    let candidates = vote["candidates"].as_u64().unwrap();
    let mut builder =
        Builder::new(kind, (0..candidates).map(|at| Candidate::named(&at.to_string())).collect()).unwrap();
    for ballot in vote["ballots"].as_array().unwrap() {
        let mut marks = Vec::new();
        for (place, named) in (0..).zip(ballot[1].as_array().unwrap()) {
            let value = if kind == BallotKind::Approval { 1 } else { place };
            marks.extend(numbers(named).iter().map(|&one| Mark { candidate: one as u32, value }));
        }
        builder.add_marks(&mut marks, ballot[0].as_u64().unwrap());
    }
    builder.finish()
}

fn winners(outcome: &Outcome) -> Vec<usize> {
    let mut winners: Vec<usize> = outcome.winners.iter().map(|id| id.parse().unwrap()).collect();
    winners.sort_unstable();
    winners
}

/// Every order of so many.
fn orders(many: usize) -> Vec<Vec<usize>> {
    if many == 0 {
        return vec![Vec::new()];
    }
    let with_last = |order: Vec<usize>| (0..many).map(move |at| [&order[..at], &[many - 1], &order[at..]].concat());
    orders(many - 1).into_iter().flat_map(with_last).collect()
}

/// Whoever wins by some order of ties.
fn whoever_wins(profile: &Profile, request: &Request) -> BTreeSet<Vec<usize>> {
    let first = count(profile, request).unwrap();
    if first.open.is_none() {
        return [winners(&first)].into();
    }
    let by = |order: Vec<usize>| {
        let drawn = vec![order.iter().map(usize::to_string).collect()];
        let outcome = count(profile, &request.clone().ties(Ties { by: SettledBy::Lot, drawn })).unwrap();
        assert_eq!(outcome.open, None);
        winners(&outcome)
    };
    orders(profile.candidates.len()).into_iter().map(by).collect()
}

fn alone(all: &Value) -> BTreeSet<Vec<usize>> {
    numbers(all).into_iter().map(|one| vec![one]).collect()
}

#[test]
fn duels_have_the_winners_that_others_find() {
    for vote in facts()["duels"].as_array().unwrap() {
        let profile = profile(BallotKind::Ranking, vote);
        for (rule, strength) in [("schulze", ""), ("ranked-pairs", "winning-votes"), ("ranked-pairs", "margins")]
            .into_iter()
            .chain([("minimax", "winning-votes"), ("minimax", "margins")])
        {
            let mut request = Request::seats(rule, 1);
            let mut name = rule.to_owned();
            if !strength.is_empty() {
                request = request.with("strength", strength);
                name = format!("{rule} {strength}");
            }
            let (ours, theirs) = (whoever_wins(&profile, &request), alone(&vote[&name]));
            if rule == "ranked-pairs" {
                // They take equal pairs in every order, also in those that no order of candidates gives.
                assert!(ours.is_subset(&theirs), "{name}: {ours:?}, not {theirs:?} of {vote}");
                assert!(theirs.len() > 1 || ours == theirs);
            } else {
                assert_eq!(ours, theirs, "{name} of {vote}");
            }
        }
    }
}

#[test]
fn instant_runoff_has_the_winners_that_others_find() {
    for vote in facts()["runoff"].as_array().unwrap() {
        let ours = whoever_wins(&profile(BallotKind::Ranking, vote), &Request::seats("irv", 1));
        assert_eq!(ours, alone(&vote["irv"]), "{vote}");
    }
}

#[test]
fn proportional_approval_has_the_committees_that_others_find() {
    for vote in facts()["approvals"].as_array().unwrap() {
        let profile = profile(BallotKind::Approval, vote);
        for rule in ["spav", "phragmen"] {
            let ours = whoever_wins(&profile, &Request::seats(rule, vote["seats"].as_u64().unwrap()));
            let theirs: BTreeSet<Vec<usize>> = vote[rule].as_array().unwrap().iter().map(numbers).collect();
            assert_eq!(ours, theirs, "{rule} of {vote}");
        }
    }
}

#[test]
fn transferable_votes_have_the_winners_that_others_find() {
    let mut differ = Vec::new();
    for (at, vote) in facts()["transfers"].as_array().unwrap().iter().enumerate() {
        let profile = profile(BallotKind::Ranking, vote);
        for transfer in ["meek", "warren", "wigm"] {
            let request = Request::seats("stv", vote["seats"].as_u64().unwrap()).with("transfer", transfer);
            let ours = count(&profile, &request.ties(Ties::by(SettledBy::Name))).unwrap();
            let mut theirs = numbers(&vote[transfer]);
            theirs.sort_unstable();
            if winners(&ours) != theirs {
                differ.push(format!(
                    "{at} {transfer}: {:?}, not {theirs:?} (ties: {})",
                    winners(&ours),
                    ours.ties.len()
                ));
            }
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
