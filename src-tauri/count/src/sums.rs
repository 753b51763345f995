//! What ballots come to where each gives each candidate a number of its own.

use crate::{BallotKind, Fraction, Mark};
use std::collections::BTreeMap;

/// What a rule needs to know to give the numbers of one ballot.
#[derive(Debug, Clone, Copy)]
pub struct Weighing {
    /// What ballots say.
    pub kind: BallotKind,
    /// How many candidates there are.
    pub candidates: usize,
    /// Ten to the power of the decimals that points have; 1 for other ballots.
    pub point_scale: u32,
    /// The whole number that the rule was set to, if it can be.
    pub number: u32,
    /// Which of the names of its parameter, from 0.
    pub choice: usize,
}

/// What the marks of one ballot, of which there are so many, give. Rankings come in their order; others in any.
pub type Weigh = fn(&Weighing, &[Mark], u64, &mut Sums);

/// Sums, exact: for each denominator those of all candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    candidates: usize,
    whole: Vec<i128>,
    parts: BTreeMap<u32, Vec<i128>>,
    /// What everybody has beside, for each denominator.
    all: BTreeMap<u32, i128>,
    /// Who stands on a ballot by what the rule says of it, whatever that gives.
    stands: Vec<bool>,
}

impl Sums {
    pub(crate) fn new(candidates: usize) -> Self {
        Self {
            candidates,
            whole: vec![0; candidates],
            parts: BTreeMap::new(),
            all: BTreeMap::new(),
            stands: vec![false; candidates],
        }
    }

    /// So much for one candidate, `times` ballots over.
    #[inline]
    pub fn give(&mut self, candidate: u32, much: i64, times: u64) {
        let much = i128::from(much);
        self.whole[candidate as usize] += if times == 1 { much } else { much * i128::from(times) };
    }

    /// So many parts of a whole for one candidate, `times` ballots over.
    pub fn give_part(&mut self, candidate: u32, much: i64, of: u32, times: u64) {
        if of == 1 {
            return self.give(candidate, much, times);
        }
        let sums = self.parts.entry(of).or_insert_with(|| vec![0; self.candidates]);
        sums[candidate as usize] += i128::from(much) * i128::from(times);
    }

    /// So many parts of a whole for every candidate, `times` ballots over.
    pub fn give_all(&mut self, much: i64, of: u32, times: u64) {
        *self.all.entry(of).or_default() += i128::from(much) * i128::from(times);
    }

    /// One stands on a ballot, and can be chosen even where that gives nothing.
    pub fn stand(&mut self, candidate: u32) {
        self.stands[candidate as usize] = true;
    }

    /// Whether one stands on a ballot, where the rule says so of those it counts.
    #[must_use]
    pub fn stands(&self, candidate: usize) -> bool {
        self.stands[candidate]
    }

    /// What each candidate has.
    #[must_use]
    pub fn totals(&self) -> Vec<Fraction> {
        let mut totals: Vec<Fraction> = self.whole.iter().map(|&sum| Fraction::from(sum)).collect();
        for (&of, sums) in &self.parts {
            for (total, &sum) in totals.iter_mut().zip(sums) {
                *total += Fraction::from_parts(sum.into(), of.into());
            }
        }
        let part = |(&of, &sum): (&u32, &i128)| Fraction::from_parts(sum.into(), of.into());
        let all = self.all.iter().map(part).fold(Fraction::ZERO, |all, one| all + one);
        totals.into_iter().map(|total| total + &all).collect()
    }
}
