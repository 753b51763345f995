//! Rules that spend a budget: by example, against another program's answers, by brute force, and by what must always hold.

mod best_total;
mod checks;
mod conditions;
mod equal_shares;
mod every_rule;
mod greedy;
mod maximin_support;
mod others;
mod phragmen;
mod small;

use roundtable_count::{BallotKind, Builder, Candidate, Mark, Outcome, Profile, Request, SettledBy, Step, Ties};

/// `A`, `C` and `E` are in the north, the others in the south.
fn project((id, cost): &(&str, u64)) -> Candidate {
    let group = if ["A", "C", "E"].contains(id) { "North" } else { "South" };
    Candidate { groups: vec![group.into()], ..Candidate::costing(id, *cost) }
}

fn votes(kind: BallotKind, costs: &[(&str, u64)], ballots: &[(&[(u32, i32)], u64)]) -> Profile {
    let mut builder = Builder::new(kind, costs.iter().map(project).collect()).unwrap();
    for (marks, times) in ballots {
        let mut marks: Vec<Mark> = marks.iter().map(|&(candidate, value)| Mark { candidate, value }).collect();
        builder.add_marks(&mut marks, *times);
    }
    builder.finish()
}

fn approvals(costs: &[(&str, u64)], ballots: &[(&[u32], u64)]) -> Profile {
    let mut builder = Builder::new(BallotKind::Approval, costs.iter().map(project).collect()).unwrap();
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

/// `equal-shares cost add1` as a request.
fn asked(rule: &str, budget: u64) -> Request {
    let words: Vec<&str> = rule.split(' ').collect();
    let names = ["utility", "completion"];
    words[1..].iter().zip(names).fold(by_name(words[0], budget), |request, (value, name)| request.with(name, value))
}

fn steps(outcome: &Outcome) -> Vec<&Step> {
    outcome.rounds.iter().map(|round| &round.step).collect()
}

const COSTS: [(&str, u64); 4] = [("A", 6), ("B", 5), ("C", 3), ("D", 2)];
