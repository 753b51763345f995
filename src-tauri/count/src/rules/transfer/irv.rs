//! Instant runoff: each ballot counts for the first it names of those who stand; as long as nobody has more than half of what
//! counts, the lowest goes out. For several places the lowest go out until so many are left.

use super::{Pile, highest_first, lowest, say_moved, say_votes, standing, who};
use crate::{BallotKind, CountError, Counting, Fills, Fraction, Needs, Number, Rule, Step, Unit};

pub(in crate::rules) const IRV: Rule = Rule {
    code: "irv",
    fills: Fills::Seats,
    ballots: &[BallotKind::Ranking],
    parameters: &[],
    needs: Needs::Ballots,
    unit: Unit::Votes,
    count,
};

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    let mut standing = standing(counting, IRV.code)?;
    let (mut piles, mut exhausted) = Pile::all(counting.profile).deal(counting.profile, &standing);
    let mut scores = vec![Fraction::ZERO; piles.len()];
    while who(&standing).next().is_some() {
        counting.next_round()?;
        let votes: Vec<u64> = piles.iter().map(|pile| pile.ballots).collect();
        let shown: Vec<Fraction> = votes.iter().map(|&votes| votes.into()).collect();
        for one in who(&standing) {
            scores[one] = shown[one].clone();
        }
        say_votes(counting, &shown, &standing, exhausted.into());
        let order = highest_first(&votes, |one| standing[one]);
        let counted: u64 = votes.iter().sum();
        let majority = counting.seats() == 1 && votes[order[0]] > counted / 2;
        if majority || order.len() <= counting.seats() {
            for &one in order.iter().take(counting.seats()) {
                counting.choose(one, shown[one].clone());
            }
            break;
        }
        // Level ones who together have less than the next all go before it, whatever their order.
        let out = lowest(counting, &votes, &standing, |level, next| {
            let all: u64 = level.iter().map(|&one| votes[one]).sum();
            next.is_some_and(|next| all < *next)
        })?;
        for &one in &out {
            standing[one] = false;
            let id = counting.id(one);
            counting.say(Step::Out { id, has: Number(shown[one].clone()) });
        }
        for one in out {
            let (to, to_nobody) = std::mem::take(&mut piles[one]).deal(counting.profile, &standing);
            let got: Vec<Fraction> = to.iter().map(|pile| pile.ballots.into()).collect();
            say_moved(counting, one, &got, to_nobody.into());
            exhausted += to_nobody;
            for (pile, mut more) in piles.iter_mut().zip(to) {
                pile.take(&mut more);
            }
        }
    }
    counting.set_scores(scores);
    Ok(())
}
