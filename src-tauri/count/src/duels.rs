//! How many prefer one candidate to another, for every two.

use crate::{CountError, Profile, Stop};

/// The most candidates that are compared with each other: for every two there is a number.
pub(crate) const MOST_IN_DUELS: usize = 5_000;

/// How many prefer one candidate to another, for every two. Whoever a ballot ranks stands above all that it does not rank;
/// those it does not rank, and those it ranks alike, are preferred to each other by nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duels {
    candidates: usize,
    votes: Vec<u64>,
    named: Vec<bool>,
}

impl Duels {
    /// From such counts: row by row, how many prefer the candidate of the row to that of the column.
    ///
    /// # Panics
    /// Where there is not one count for every two of so many candidates.
    #[must_use]
    pub fn from_counts(candidates: usize, votes: Vec<u64>) -> Self {
        assert_eq!(votes.len(), candidates * candidates, "one count for every two");
        let mut duels = Self { candidates, votes, named: vec![true; candidates] };
        duels.clear_diagonal();
        duels
    }

    /// What these rankings say, or what is known in place of them.
    ///
    /// # Errors
    /// [`CountError::Stopped`] where it was stopped before it was done.
    pub fn of(profile: &Profile, stop: &Stop) -> Result<Self, CountError> {
        if let Some(duels) = profile.duels() {
            return Ok(duels.clone());
        }
        let candidates = profile.candidates.len();
        let mut ballots_with = vec![0; candidates];
        // Ballots that rank both, the one not above the other: only these take from what naming somebody gives against all.
        let mut not_above = vec![0; candidates * candidates];
        for (marks, times) in profile.ballots() {
            stop.go_on()?;
            for (at, one) in marks.iter().enumerate() {
                ballots_with[one.candidate as usize] += times;
                for other in &marks[at + 1..] {
                    not_above[other.candidate as usize * candidates + one.candidate as usize] += times;
                    if one.value == other.value {
                        not_above[one.candidate as usize * candidates + other.candidate as usize] += times;
                    }
                }
            }
        }
        for (one, row) in not_above.chunks_mut(candidates.max(1)).enumerate() {
            for not in row {
                *not = ballots_with[one] - *not;
            }
        }
        let named = ballots_with.iter().map(|&with| with > 0).collect();
        let mut duels = Self { candidates, votes: not_above, named };
        duels.clear_diagonal();
        Ok(duels)
    }

    /// Nobody is preferred to itself.
    fn clear_diagonal(&mut self) {
        self.votes.iter_mut().step_by(self.candidates + 1).for_each(|votes| *votes = 0);
    }

    /// How many prefer the one to the other.
    #[must_use]
    pub fn votes(&self, one: usize, other: usize) -> u64 {
        self.votes[one * self.candidates + other]
    }

    /// Whether more prefer the one to the other than the other way round.
    #[must_use]
    pub fn wins(&self, one: usize, other: usize) -> bool {
        self.votes(one, other) > self.votes(other, one)
    }

    /// By how many more the one wins; nothing where it does not.
    #[must_use]
    pub fn margin(&self, one: usize, other: usize) -> u64 {
        self.votes(one, other).saturating_sub(self.votes(other, one))
    }

    /// Who is named at all.
    #[must_use]
    pub fn named(&self) -> Vec<usize> {
        (0..self.candidates).filter(|&one| self.named[one]).collect()
    }

    /// The fewest of these who each win against each of the others of these (the Smith set).
    #[must_use]
    pub fn top(&self, among: &[usize]) -> Vec<usize> {
        // Whoever is outside loses to all of them, so that it loses more often than any of them.
        let lost = |&one: &usize| among.iter().filter(|&&other| self.wins(other, one)).count();
        let Some(&first) = among.iter().min_by_key(|one| lost(one)) else { return Vec::new() };
        let (mut top, mut rest) = (vec![first], among.to_vec());
        rest.retain(|&one| one != first);
        let mut at = 0;
        while let Some(&one) = top.get(at) {
            top.extend(rest.extract_if(.., |other| !self.wins(one, *other)));
            at += 1;
        }
        top.sort_unstable();
        top
    }
}
