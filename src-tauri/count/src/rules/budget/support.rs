//! Who supports whom.

use super::{each_gets, highest};
use crate::{BallotKind, CountError, Counting, Profile};

/// A ballot that supports a candidate, or a candidate that a ballot supports, and how much that is worth to each such ballot.
#[derive(Clone, Copy)]
pub(super) struct Worth {
    pub(super) at: u32,
    pub(super) worth: u32,
}

/// Who supports whom, from either side. Ballots stand in the order of [`Profile::ballots`].
pub(super) struct Support {
    pub(super) times: Vec<u64>,
    by_ballot: Lists,
    by_candidate: Lists,
}

struct Lists {
    starts: Vec<usize>,
    all: Vec<Worth>,
}

impl Lists {
    fn of(&self, at: usize) -> &[Worth] {
        &self.all[self.starts[at]..self.starts[at + 1]]
    }
}

impl Support {
    /// Each that a ballot names, or gives points to, is worth 1.
    pub(super) fn alike(profile: &Profile) -> Self {
        let worth = |value: i32| u32::from(profile.kind != BallotKind::Points || value > 0);
        let rows = profile.ballots().map(|(marks, times)| {
            (times, marks.iter().map(|mark| Worth { at: mark.candidate, worth: worth(mark.value) }))
        });
        Self::new(profile, rows)
    }

    /// Each is worth its points, in parts in which they are integers.
    pub(super) fn by_points(counting: &Counting<'_>) -> Result<Self, CountError> {
        let (profile, highest) = (counting.profile, highest(counting));
        let mut parts = 1u64;
        let most = u64::from(u32::MAX) / (u64::from(highest).max(profile.candidates.len() as u64)).max(1);
        if profile.kind == BallotKind::Ranking {
            for (marks, _) in profile.ballots() {
                each_gets(profile.kind, 1, highest, marks, |_, much, of| {
                    let of = u64::from(of) / common_divisor(u64::from(of), much.unsigned_abs());
                    parts = (parts / common_divisor(parts, of)).saturating_mul(of);
                });
                if parts > most {
                    return Err(counting.too_many("parts of points", parts, most));
                }
            }
        }
        let mut row = Vec::new();
        let rows = profile.ballots().map(|(marks, times)| {
            row.clear();
            each_gets(profile.kind, 1, highest, marks, |mark, much, of| {
                let worth = (much * parts as i64 / i64::from(of)).max(0);
                row.push(Worth { at: mark.candidate, worth: worth as u32 });
            });
            (times, row.clone().into_iter())
        });
        Ok(Self::new(profile, rows))
    }

    fn new<R: Iterator<Item = Worth>>(profile: &Profile, rows: impl Iterator<Item = (u64, R)>) -> Self {
        let mut times = Vec::with_capacity(profile.different());
        let mut by_ballot = Lists { starts: vec![0], all: Vec::new() };
        let mut starts = vec![0usize; profile.candidates.len() + 1];
        for (many, row) in rows {
            times.push(many);
            for one in row.filter(|one| one.worth > 0) {
                by_ballot.all.push(one);
                starts[one.at as usize + 1] += 1;
            }
            by_ballot.starts.push(by_ballot.all.len());
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut all = vec![Worth { at: 0, worth: 0 }; by_ballot.all.len()];
        for ballot in 0..times.len() {
            for one in by_ballot.of(ballot) {
                let place = &mut next[one.at as usize];
                all[*place] = Worth { at: ballot as u32, worth: one.worth };
                *place += 1;
            }
        }
        Self { times, by_ballot, by_candidate: Lists { starts, all } }
    }

    /// Whom a ballot supports.
    pub(super) fn on_ballot(&self, ballot: usize) -> &[Worth] {
        self.by_ballot.of(ballot)
    }

    /// Which ballots support one.
    pub(super) fn of_candidate(&self, candidate: usize) -> &[Worth] {
        self.by_candidate.of(candidate)
    }

    /// How many ballots support one, alike ones all counted.
    pub(super) fn voters(&self, candidate: usize) -> u64 {
        self.of_candidate(candidate).iter().map(|one| self.times[one.at as usize]).sum()
    }
}

fn common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}
