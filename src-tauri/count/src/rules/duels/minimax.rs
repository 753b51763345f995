//! Minimax of Simpson (1969) and Kramer (1977): whoever loses least at worst goes first. The worst loss is counted by how many
//! prefer the winner (`winning-votes`), by how many more do (`margins`), or by how many ever prefer another, lost or not
//! (`opposition`).

use super::{named, say_beats_all, say_duel};
use crate::{BallotKind, CountError, Counting, Duels, Fills, Fraction, Needs, Parameter, Rule, Step, Unit, Values};

pub(in crate::rules) const MINIMAX: Rule = Rule {
    code: "minimax",
    fills: Fills::Seats,
    ballots: &[BallotKind::Ranking],
    parameters: &[Parameter { name: "strength", values: Values::OneOf(&["winning-votes", "margins", "opposition"]) }],
    needs: Needs::Duels,
    unit: Unit::Bare,
    count,
};

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    let duels = counting.duels()?;
    let strength = match counting.choice("strength") {
        "margins" => |duels: &Duels, winner, loser| duels.margin(winner, loser),
        "opposition" => |duels: &Duels, winner, loser| duels.votes(winner, loser),
        _ => |duels: &Duels, winner, loser| if duels.wins(winner, loser) { duels.votes(winner, loser) } else { 0 },
    };
    let named = named(counting, &duels);
    if let [one] = duels.top(&named).as_slice() {
        say_beats_all(counting, &duels, *one, &named);
    }
    let mut scores = vec![Fraction::ZERO; counting.candidates()];
    let mut ranked = Vec::with_capacity(named.len());
    for &one in &named {
        let others = named.iter().copied().filter(|&other| other != one);
        let worst = others.map(|other| (strength(&duels, other, one), other)).max_by_key(|&(by, _)| by);
        let by = worst.map_or(0, |(by, _)| by);
        scores[one] = by.into();
        ranked.push((by, one, worst.map(|(_, against)| against)));
    }
    ranked.sort_unstable();
    for &(by, one, against) in &ranked {
        if let Some(against) = against.filter(|_| by > 0) {
            say_duel(counting, &duels, one, against);
        }
        let id = counting.id(one);
        counting.say(Step::Worst { id, by });
    }
    counting.set_scores(scores.clone());
    for level in ranked.chunk_by(|a, b| a.0 == b.0) {
        let places = counting.seats() - counting.winners().len();
        let mut level: Vec<usize> = level.iter().map(|&(_, one, _)| one).collect();
        if level.len() > places {
            if places == 0 {
                break;
            }
            level = counting.first(&level, places)?;
        }
        for one in level {
            counting.choose(one, scores[one].clone());
        }
    }
    Ok(())
}
