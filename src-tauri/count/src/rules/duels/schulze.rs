//! The beatpath method of Schulze (2011), by winning votes: a chain of wins is as strong as the fewest voters of one of its
//! wins, and one goes before another where the strongest chain to it is stronger than the strongest one back.

use super::{Order, choose_by_order};
use crate::{BallotKind, CountError, Counting, Duels, Fills, Needs, Rule, Step, Unit};

pub(in crate::rules) const SCHULZE: Rule = Rule {
    code: "schulze",
    fills: Fills::Seats,
    ballots: &[BallotKind::Ranking],
    parameters: &[],
    needs: Needs::Duels,
    unit: Unit::Bare,
    count: |counting| choose_by_order(counting, order),
};

fn order(counting: &mut Counting<'_>, duels: &Duels, top: &[usize]) -> Result<Order, CountError> {
    let win = |&one: &usize, &other: &usize| if duels.wins(one, other) { duels.votes(one, other) } else { 0 };
    let mut chain: Vec<Vec<u64>> = top.iter().map(|one| top.iter().map(|other| win(one, other)).collect()).collect();
    for over in 0..top.len() {
        counting.go_on()?;
        let on = chain[over].clone();
        for from in &mut chain {
            let there = from[over];
            for (chain, &on) in from.iter_mut().zip(&on) {
                *chain = (*chain).max(there.min(on));
            }
        }
    }
    for one in 0..top.len() {
        for other in one + 1..top.len() {
            let (there, back) = (chain[one][other], chain[other][one]);
            let (one, other) = (counting.id(top[one]), counting.id(top[other]));
            counting.say(Step::Chain { one, other, there, back });
        }
    }
    let all = 0..top.len();
    Ok(all.clone().map(|one| all.clone().map(|other| chain[one][other] > chain[other][one]).collect()).collect())
}
