//! What was voted.

use crate::parameter::{parameters, weighing};
use crate::rules::{Needs, Rule, rule};
use crate::sums::{Sums, Weigh, Weighing};
use crate::{CountError, Duels, Request};
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use ts_rs::TS;

/// What can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// By which ballots name it.
    pub id: Arc<str>,
    /// What people call it; empty where a file has none.
    pub name: String,
    /// What it costs, in the smallest unit of the profile's money.
    pub cost: Option<u64>,
    /// Districts, classes or whatever else the file puts it into.
    pub groups: Vec<String>,
}

impl Candidate {
    /// One of which nothing else is known.
    #[must_use]
    pub fn named(id: &str) -> Self {
        Self { id: id.into(), ..Self::default() }
    }

    /// One that costs so much.
    #[must_use]
    pub fn costing(id: &str, cost: u64) -> Self {
        Self { id: id.into(), cost: Some(cost), ..Self::default() }
    }
}

/// What a ballot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, rename = "CountedBallots")]
pub enum BallotKind {
    /// Some are named, all alike.
    Approval,
    /// Some are named in an order; several may share a place.
    Ranking,
    /// Some are given points.
    Points,
}

impl BallotKind {
    /// The name under which its words stand in the language files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::Ranking => "ranking",
            Self::Points => "points",
        }
    }
}

/// A candidate on a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// Its place in [`Profile::candidates`].
    pub candidate: u32,
    /// Approvals: 1. Rankings: the place from 0; who is ranked alike shares one, and the next place is one more. Points: how
    /// many, in parts of ten to the power of [`Profile::point_digits`].
    pub value: i32,
}

/// Candidates and ballots, alike ones together.
#[derive(Debug, Clone)]
pub struct Profile {
    /// What ballots say.
    pub kind: BallotKind,
    /// What can be chosen, in the order of the file.
    pub candidates: Vec<Candidate>,
    /// Ballots that name nobody.
    pub blank: u64,
    /// How many decimals the values of marks have, where they are points.
    pub point_digits: u32,
    /// How many decimals costs and budget have.
    pub money_digits: u32,
    marks: Vec<Mark>,
    groups: Vec<Group>,
    valid: u64,
    added_up: Option<AddedUp>,
    duels: Option<Duels>,
}

/// The same candidates, and the same ballots in whatever order they came.
impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        let head = |one: &Self| (one.kind, one.point_digits, one.money_digits, one.blank, one.valid);
        head(self) == head(other)
            && self.candidates == other.candidates
            && self.ballots().eq(other.ballots())
            && self.added_up == other.added_up
            && self.duels == other.duels
    }
}

impl Eq for Profile {}

/// What a rule needs of ballots that were not kept.
#[derive(Debug, Clone)]
struct AddedUp {
    rule: &'static Rule,
    how: Weighing,
    weigh: Weigh,
    sums: Sums,
}

impl PartialEq for AddedUp {
    fn eq(&self, other: &Self) -> bool {
        self.rule.code == other.rule.code && self.sums == other.sums
    }
}

impl Eq for AddedUp {}

#[derive(Debug, Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
    times: u64,
}

impl Profile {
    /// How many ballots name somebody.
    #[must_use]
    pub fn valid(&self) -> u64 {
        self.valid
    }

    /// How many prefer one to another, where that is all that is known of its ballots.
    #[must_use]
    pub fn duels(&self) -> Option<&Duels> {
        self.duels.as_ref()
    }

    /// The rule that alone can count it, where its ballots were added up as they came.
    pub(crate) fn added_up_by(&self) -> Option<&'static str> {
        self.added_up.as_ref().map(|one| one.rule.code)
    }

    /// What its ballots come to, where they were added up as they came.
    pub(crate) fn sums(&self) -> Option<&Sums> {
        self.added_up.as_ref().map(|one| &one.sums)
    }

    /// How many ballots there are that differ.
    #[must_use]
    pub fn different(&self) -> usize {
        self.groups.len()
    }

    /// The ballots that name somebody, each that differs once, with how many say so. Rankings stand in their order and those
    /// of one place in that of the candidates; else all stand in the order of the candidates.
    pub fn ballots(&self) -> impl ExactSizeIterator<Item = (&[Mark], u64)> + Clone {
        self.groups.iter().map(|group| (&self.marks[group.start..group.end], group.times))
    }

    /// How many ballots name each candidate, in their order; nothing where ballots were not kept.
    #[must_use]
    pub fn named(&self) -> Vec<u64> {
        if self.groups.is_empty() && self.valid > 0 {
            return Vec::new();
        }
        let mut named = vec![0; self.candidates.len()];
        for (marks, times) in self.ballots() {
            for mark in marks {
                named[mark.candidate as usize] += times;
            }
        }
        named
    }

    /// The ballot of this number, in the order of [`Profile::ballots`].
    #[must_use]
    pub fn ballot(&self, number: usize) -> (&[Mark], u64) {
        let group = self.groups[number];
        (&self.marks[group.start..group.end], group.times)
    }

    /// Where the candidate of this id stands.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.candidates.iter().position(|one| *one.id == *id)
    }
}

/// Takes ballots one by one and keeps alike ones once.
pub struct Builder {
    profile: Profile,
    known: HashTable<u32>,
    row: Vec<Mark>,
}

impl Builder {
    /// Between these.
    ///
    /// # Errors
    /// [`CountError::CandidateTwice`] if an id stands there twice.
    pub fn new(kind: BallotKind, candidates: Vec<Candidate>) -> Result<Self, CountError> {
        let mut seen = HashMap::with_capacity(candidates.len());
        for candidate in &candidates {
            if seen.insert(candidate.id.clone(), ()).is_some() {
                return Err(CountError::CandidateTwice { id: candidate.id.clone() });
            }
        }
        let profile = Profile {
            kind,
            candidates,
            blank: 0,
            point_digits: 0,
            money_digits: 0,
            marks: Vec::new(),
            groups: Vec::new(),
            valid: 0,
            added_up: None,
            duels: None,
        };
        Ok(Self { profile, known: HashTable::new(), row: Vec::new() })
    }

    /// Decimals of points and of money.
    #[must_use]
    pub fn digits(mut self, point_digits: u32, money_digits: u32) -> Self {
        self.profile.point_digits = point_digits;
        self.profile.money_digits = money_digits;
        self
    }

    /// Adds ballots up as they come, for one rule and what is set of it, and keeps none, where the rule needs no more.
    ///
    /// # Errors
    /// [`CountError`] if there is no such rule, or it cannot be set so.
    pub fn adding_up(mut self, request: &Request) -> Result<Self, CountError> {
        let rule = rule(&request.rule).ok_or_else(|| CountError::RuleUnknown { rule: request.rule.clone() })?;
        let set = parameters(rule, &request.parameters)?;
        if let Needs::Sums(weigh) = rule.needs {
            let (how, sums) = (weighing(&self.profile, rule, &set), Sums::new(self.profile.candidates.len()));
            self.profile.added_up = Some(AddedUp { rule, how, weigh, sums });
        }
        Ok(self)
    }

    /// One more candidate, where a file names them only on its ballots; its place. Not for ballots that are added up as they
    /// come: what one gives may hang on how many candidates there are.
    ///
    /// # Errors
    /// [`CountError::CandidateTwice`] if there is one of this id.
    pub fn add_candidate(&mut self, candidate: Candidate) -> Result<u32, CountError> {
        debug_assert!(self.profile.added_up.is_none(), "a candidate that comes late");
        if self.profile.place(&candidate.id).is_some() {
            return Err(CountError::CandidateTwice { id: candidate.id });
        }
        self.profile.candidates.push(candidate);
        Ok(self.profile.candidates.len() as u32 - 1)
    }

    /// The id of a candidate.
    ///
    /// # Panics
    /// Where there is no such candidate.
    #[must_use]
    pub fn candidate_id(&self, candidate: u32) -> Arc<str> {
        self.profile.candidates[candidate as usize].id.clone()
    }

    /// How many decimals points have so far.
    #[must_use]
    pub fn point_digits(&self) -> u32 {
        self.profile.point_digits
    }

    /// From here on points have so many decimals; those of ballots that were taken are brought to it. Whether there is room
    /// for them; if not, nothing is changed.
    #[must_use]
    pub fn raise_point_digits(&mut self, digits: u32) -> bool {
        let Profile { marks, groups, point_digits, added_up, .. } = &mut self.profile;
        let factor = digits.checked_sub(*point_digits).and_then(|more| 10i32.checked_pow(more));
        let (Some(factor), Some(scale)) = (factor, 10u32.checked_pow(digits)) else { return false };
        if marks.iter().any(|mark| mark.value.checked_mul(factor).is_none()) {
            return false;
        }
        marks.iter_mut().for_each(|mark| mark.value *= factor);
        *point_digits = digits;
        if let Some(AddedUp { how, .. }) = added_up {
            how.point_scale = scale;
        }
        self.known.clear();
        for (group, at) in groups.iter().zip(0..) {
            self.known.insert_unique(hash_of(&marks[group.start..group.end]), at, |&at: &u32| {
                let group = groups[at as usize];
                hash_of(&marks[group.start..group.end])
            });
        }
        true
    }

    /// So many ballots that name these: alike, or one after the other where they are rankings.
    ///
    /// # Panics
    /// Where there is no such candidate, or no room ([`Builder::has_room`]).
    pub fn add(&mut self, named: &[u32], times: u64) {
        let ranking = self.profile.kind == BallotKind::Ranking;
        let mut row = std::mem::take(&mut self.row);
        row.clear();
        row.extend(
            named.iter().zip(0..).map(|(&candidate, place)| Mark { candidate, value: if ranking { place } else { 1 } }),
        );
        self.add_marks(&mut row, times);
        self.row = row;
    }

    /// Whether so many more ballots can be counted.
    #[must_use]
    pub fn has_room(&self, times: u64) -> bool {
        self.profile.valid.checked_add(self.profile.blank).is_some_and(|all| all.checked_add(times).is_some())
    }

    /// So many ballots with these marks; they are put in order. No candidate may stand there twice.
    ///
    /// # Panics
    /// Where there is no such candidate, or no room ([`Builder::has_room`]).
    pub fn add_marks(&mut self, marks: &mut [Mark], times: u64) {
        if times == 0 {
            return;
        }
        assert!(self.has_room(times), "more ballots than can be counted");
        if marks.is_empty() {
            self.profile.blank += times;
            return;
        }
        match self.profile.kind {
            BallotKind::Ranking => {
                if !marks.is_sorted_by_key(|mark| (mark.value, mark.candidate)) {
                    marks.sort_unstable_by_key(|mark| (mark.value, mark.candidate));
                }
                let mut place = -1;
                let mut before = None;
                for mark in marks.iter_mut() {
                    if before.replace(mark.value) != Some(mark.value) {
                        place += 1;
                    }
                    mark.value = place;
                }
            }
            // Nothing that is added up hangs on the order of these.
            BallotKind::Approval | BallotKind::Points if self.profile.added_up.is_some() => {}
            BallotKind::Approval | BallotKind::Points => marks.sort_unstable_by_key(|mark| mark.candidate),
        }
        let most = self.profile.candidates.len();
        assert!(marks.iter().all(|mark| (mark.candidate as usize) < most), "a mark for nobody");
        self.profile.valid += times;
        if let Some(AddedUp { how, weigh, sums, .. }) = &mut self.profile.added_up {
            weigh(how, marks, times, sums);
            return;
        }
        let hash = hash_of(marks);
        let Profile { marks: all, groups, .. } = &mut self.profile;
        let same = |&at: &u32| {
            let group = groups[at as usize];
            all[group.start..group.end] == *marks
        };
        if let Some(&at) = self.known.find(hash, same) {
            groups[at as usize].times += times;
            return;
        }
        let (at, start) = (groups.len() as u32, all.len());
        all.extend_from_slice(marks);
        groups.push(Group { start, end: all.len(), times });
        self.known.insert_unique(hash, at, |&at| {
            let group = groups[at as usize];
            hash_of(&all[group.start..group.end])
        });
    }

    /// Takes how many prefer one to another, in place of ballots.
    #[must_use]
    pub fn with_duels(mut self, duels: Duels) -> Self {
        self.profile.duels = Some(duels);
        self
    }

    /// What was taken, in an order that does not follow that of the ballots.
    #[must_use]
    pub fn finish(self) -> Profile {
        let mut profile = self.profile;
        let marks = &profile.marks;
        profile.groups.sort_unstable_by(|a, b| marks[a.start..a.end].cmp(&marks[b.start..b.end]));
        profile
    }
}

fn hash_of(marks: &[Mark]) -> u64 {
    let mut hasher = FxHasher::default();
    marks.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_ballots_stand_once_whatever_their_order() {
        let candidates = || ["A", "B", "C"].map(Candidate::named).to_vec();
        let mut one = Builder::new(BallotKind::Approval, candidates()).unwrap();
        one.add(&[2, 0], 2);
        one.add(&[], 1);
        one.add(&[1], 1);
        one.add(&[0, 2], 3);
        let mut other = Builder::new(BallotKind::Approval, candidates()).unwrap();
        other.add(&[1], 1);
        other.add(&[0, 2], 5);
        other.add(&[], 1);
        let (one, other) = (one.finish(), other.finish());
        assert_eq!((one.valid(), one.blank, one.different()), (6, 1, 2));
        assert!(one.ballots().eq(other.ballots()));
    }

    #[test]
    fn places_of_a_ranking_follow_each_other_and_may_be_shared() {
        let mut builder = Builder::new(BallotKind::Ranking, ["A", "B", "C"].map(Candidate::named).to_vec()).unwrap();
        let mark = |candidate, value| Mark { candidate, value };
        builder.add_marks(&mut [mark(2, 9), mark(1, 4), mark(0, 9)], 1);
        let profile = builder.finish();
        assert_eq!(profile.ballot(0).0, [mark(1, 0), mark(0, 1), mark(2, 1)]);
    }
}
