//! Rules that fill the places one after another and look, for each place, at what the supporters of each have already: one file
//! each.

mod phragmen;
mod spav;

pub(super) use phragmen::PHRAGMEN;
pub(super) use spav::SPAV;

use crate::number::sum;
use crate::{CountError, Counting, Fraction, Profile, Step};
use std::cmp::Ordering;

/// Ballots, each in a state that says all that counts of what it has so far, and for each candidate how many of its
/// supporters are in which.
struct Supporters<'a> {
    profile: &'a Profile,
    /// Who has supporters and is not chosen.
    left: Vec<usize>,
    /// What each had when it was last looked at.
    scores: Vec<Fraction>,
    /// The state of each ballot.
    states: Vec<u32>,
    /// Which ballots name each.
    ballots: Vec<Vec<u32>>,
    /// For each candidate and state, how many of its supporters are in it.
    support: Vec<Vec<u64>>,
}

impl<'a> Supporters<'a> {
    /// All in the first of their states, one more than there are seats; says so where fewer have supporters than there are
    /// seats.
    fn begin(counting: &mut Counting<'a>) -> Self {
        let (profile, seats) = (counting.profile, counting.seats());
        let mut ballots = vec![Vec::new(); counting.candidates()];
        let mut support = vec![vec![0; seats + 1]; counting.candidates()];
        for (number, (marks, times)) in (0..).zip(profile.ballots()) {
            for mark in marks {
                ballots[mark.candidate as usize].push(number);
                support[mark.candidate as usize][0] += times;
            }
        }
        let left: Vec<usize> = (0..counting.candidates()).filter(|&one| support[one][0] > 0).collect();
        if left.len() < seats && profile.valid() > 0 {
            counting.say(Step::Fewer { with_votes: left.len(), wanted: seats });
        }
        let scores = vec![Fraction::ZERO; counting.candidates()];
        Self { profile, left, scores, states: vec![0; profile.different()], ballots, support }
    }

    /// Goes on to the next place; false where there is none, or nobody for it.
    fn next_place(&self, counting: &mut Counting<'_>) -> Result<bool, CountError> {
        let is_one = counting.winners().len() < counting.seats() && !self.left.is_empty();
        if is_one {
            counting.next_round()?;
        }
        Ok(is_one)
    }

    /// What each of those who are left has, which is its score until it is looked at again.
    fn each(&mut self, has: impl Fn(&Self, usize) -> Fraction) -> Vec<Fraction> {
        let mut all = vec![Fraction::ZERO; self.scores.len()];
        for &one in &self.left {
            all[one] = has(self, one);
            self.scores[one] = all[one].clone();
        }
        all
    }

    /// Chooses the one that has most, or least if `by` turns it around.
    fn choose(
        &mut self,
        counting: &mut Counting<'_>,
        has: &[Fraction],
        by: fn(Ordering) -> Ordering,
    ) -> Result<Option<usize>, CountError> {
        let left = || self.left.iter().copied();
        let Some(best) = left().max_by(|&a, &b| by(has[a].cmp(&has[b]))) else { return Ok(None) };
        let level: Vec<usize> = left().filter(|&one| has[one] == has[best]).collect();
        let chosen = counting.first(&level, 1)?.first().copied();
        if let Some(chosen) = chosen {
            counting.choose(chosen, has[chosen].clone());
            self.left.retain(|&one| one != chosen);
        }
        Ok(chosen)
    }

    /// How many support one.
    fn of(&self, candidate: usize) -> u64 {
        self.support[candidate].iter().sum()
    }

    /// The sum over the supporters of one of what each has by its state.
    fn sum(&self, candidate: usize, by_state: &[Fraction]) -> Fraction {
        let part = |(&many, each): (&u64, &Fraction)| Fraction::from(many) * each;
        sum(self.support[candidate].iter().zip(by_state).filter(|(many, _)| **many > 0).map(part))
    }

    /// The supporters of one change their states.
    fn change(&mut self, candidate: usize, next: impl Fn(u32) -> u32) {
        for &number in &self.ballots[candidate] {
            let (marks, times) = self.profile.ballot(number as usize);
            let before = self.states[number as usize];
            let after = next(before);
            self.states[number as usize] = after;
            for mark in marks {
                let support = &mut self.support[mark.candidate as usize];
                support[before as usize] -= times;
                support[after as usize] += times;
            }
        }
    }
}
