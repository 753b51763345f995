//! Rules that fill the places one after another and look, for each place, at what the supporters of each have already: one file
//! each.

mod phragmen;
mod spav;

pub(super) use phragmen::PHRAGMEN;
pub(super) use spav::SPAV;

use crate::number::sum;
use crate::{CountError, Counting, Fraction, Profile, Step};

/// Ballots, each in a state that says all that counts of what it has so far, and for each candidate how many of its
/// supporters are in which.
struct Supporters<'a> {
    profile: &'a Profile,
    /// The state of each ballot.
    states: Vec<u32>,
    /// Which ballots name each.
    ballots: Vec<Vec<u32>>,
    /// For each candidate and state, how many of its supporters are in it.
    support: Vec<Vec<u64>>,
}

impl<'a> Supporters<'a> {
    /// All in the first of so many states.
    fn new(profile: &'a Profile, states: usize) -> Self {
        let mut ballots = vec![Vec::new(); profile.candidates.len()];
        let mut support = vec![vec![0; states]; profile.candidates.len()];
        for (number, (marks, times)) in (0..).zip(profile.ballots()) {
            for mark in marks {
                ballots[mark.candidate as usize].push(number);
                support[mark.candidate as usize][0] += times;
            }
        }
        Self { profile, states: vec![0; profile.different()], ballots, support }
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

/// Who has supporters; says so where they are fewer than there are places.
fn supported(counting: &mut Counting<'_>, supporters: &Supporters<'_>) -> Vec<usize> {
    let supported: Vec<usize> = (0..counting.candidates()).filter(|&one| supporters.of(one) > 0).collect();
    if supported.len() < counting.seats() && counting.profile.valid() > 0 {
        counting.say(Step::Fewer { with_votes: supported.len(), wanted: counting.seats() });
    }
    supported
}

/// The one of these that has most, or least if `by` turns it around.
fn one_of(
    counting: &mut Counting<'_>,
    left: &[usize],
    has: &[Fraction],
    by: fn(std::cmp::Ordering) -> std::cmp::Ordering,
) -> Result<Option<usize>, CountError> {
    let Some(best) = left.iter().copied().max_by(|&a, &b| by(has[a].cmp(&has[b]))) else { return Ok(None) };
    let level: Vec<usize> = left.iter().copied().filter(|&one| has[one] == has[best]).collect();
    Ok(counting.first(&level, 1)?.first().copied())
}
