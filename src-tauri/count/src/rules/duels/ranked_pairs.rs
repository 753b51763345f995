//! Ranked pairs of Tideman (1987): wins are taken from the strongest down, and each stands unless those that stand already
//! lead from its loser to its winner.
//!
//! Equally strong wins stand together where they can. Where they cannot, whose win is taken first is settled as ties are; of
//! several wins of that one, the win against whom goes last (the order of Zavist and Tideman, 1989).

use super::{Order, choose_by_order};
use crate::{BallotKind, CountError, Counting, Duels, Fills, Needs, Parameter, Rule, Step, Unit, Values};

pub(in crate::rules) const RANKED_PAIRS: Rule = Rule {
    code: "ranked-pairs",
    fills: Fills::Seats,
    ballots: &[BallotKind::Ranking],
    parameters: &[Parameter { name: "strength", values: Values::OneOf(&["winning-votes", "margins"]) }],
    needs: Needs::Duels,
    unit: Unit::Bare,
    count: |counting| choose_by_order(counting, order),
};

/// A win, between places of those it was asked about.
#[derive(Clone, Copy)]
struct Win {
    winner: usize,
    loser: usize,
    margin: u64,
    strength: u64,
}

fn order(counting: &mut Counting<'_>, duels: &Duels, top: &[usize]) -> Result<Order, CountError> {
    let by_margins = counting.choice("strength") == "margins";
    let mut wins = Vec::new();
    for (winner, &one) in top.iter().enumerate() {
        for (loser, &other) in top.iter().enumerate() {
            let margin = duels.margin(one, other);
            if margin > 0 {
                let strength = if by_margins { margin } else { duels.votes(one, other) };
                wins.push(Win { winner, loser, margin, strength });
            }
        }
    }
    wins.sort_by_key(|win| std::cmp::Reverse(win.strength));
    let mut locked = Locked { leads: vec![vec![false; top.len()]; top.len()] };
    for level in wins.chunk_by(|a, b| a.strength == b.strength) {
        let mut level = level.to_vec();
        loop {
            counting.go_on()?;
            level.retain(|win| {
                let stands = !locked.leads[win.loser][win.winner];
                if !stands {
                    let (winner, loser) = (counting.id(top[win.winner]), counting.id(top[win.loser]));
                    counting.say(Step::Dropped { winner, loser, margin: win.margin });
                }
                stands
            });
            let together = locked.with_all(&level);
            let next = match together {
                Some(_) => level.clone(),
                None => vec![first(counting, top, &level)?],
            };
            for win in &next {
                let (winner, loser) = (counting.id(top[win.winner]), counting.id(top[win.loser]));
                counting.say(Step::Locked { winner, loser, margin: win.margin });
            }
            match together {
                Some(all) => {
                    locked = all;
                    break;
                }
                None => next.iter().for_each(|win| locked.add(win)),
            }
            level.retain(|win| !next.iter().any(|one| (one.winner, one.loser) == (win.winner, win.loser)));
        }
    }
    Ok(locked.leads)
}

/// Which of these wins is taken first.
fn first(counting: &mut Counting<'_>, top: &[usize], level: &[Win]) -> Result<Win, CountError> {
    let mut winners: Vec<usize> = level.iter().map(|win| top[win.winner]).collect();
    winners.sort_unstable();
    winners.dedup();
    let winner = counting.first(&winners, 1)?[0];
    let losers: Vec<usize> = level.iter().filter(|win| top[win.winner] == winner).map(|win| top[win.loser]).collect();
    let loser = counting.last(&losers)?;
    let here = |win: &&Win| top[win.winner] == winner && top[win.loser] == loser;
    // There is one: the loser was asked for among those of the winner.
    Ok(*level.iter().find(here).unwrap_or(&level[0]))
}

/// Who goes before whom by the wins that stand, over any number of them.
#[derive(Clone)]
struct Locked {
    leads: Order,
}

impl Locked {
    fn add(&mut self, win: &Win) {
        if self.leads[win.winner][win.loser] {
            return;
        }
        let after: Vec<usize> =
            (0..self.leads.len()).filter(|&one| one == win.loser || self.leads[win.loser][one]).collect();
        for one in 0..self.leads.len() {
            if one == win.winner || self.leads[one][win.winner] {
                for &other in &after {
                    self.leads[one][other] = true;
                }
            }
        }
    }

    /// With all of these too, where they can all stand.
    fn with_all(&self, wins: &[Win]) -> Option<Self> {
        let mut all = self.clone();
        for win in wins {
            if all.leads[win.loser][win.winner] {
                return None;
            }
            all.add(win);
        }
        Some(all)
    }
}
