//! The frame of a poll: between what is chosen, how, and for how many places.

use crate::count::{Alike, alike};
use crate::rules::{Counts, by_score};
use crate::ties::in_order;
use crate::{
    Ballot, Count, Flaw, MOST_BALLOTS, MOST_CANDIDATES, MOST_PASSED, MOST_TIMES_WANTED, MOST_WANTED, Method, Money,
    Outcome, Placed, Score, Sheet,
};
use crate::{Stake, Step, TallyError, Tie, TieRule};
use std::collections::HashMap;

/// A project that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// What it costs, for a rule that asks.
    pub cost: Option<Money>,
}

/// Everything that ballots are counted by: the same frame and the same ballots come to the same outcome everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    method: Method,
    candidates: Vec<Candidate>,
    places: HashMap<String, usize>,
    wanted: usize,
    tie: TieRule,
    fills: bool,
}

impl Frame {
    /// A poll between these candidates, of which `wanted` are to be chosen.
    ///
    /// # Errors
    /// [`TallyError`] if the poll is out of [limits](crate::MOST_WANTED) or a candidate stands there twice.
    pub fn new(method: Method, candidates: Vec<Candidate>, wanted: usize, tie: TieRule) -> Result<Self, TallyError> {
        let most = match method.counts {
            Counts::Scores(_) => MOST_WANTED,
            Counts::Ballots(_) => MOST_PASSED,
        };
        if wanted == 0 || wanted > most {
            return Err(TallyError::Wanted { wanted });
        }
        if candidates.len() > MOST_CANDIDATES {
            return Err(TallyError::CandidatesTooMany { found: candidates.len() });
        }
        let mut places = HashMap::with_capacity(candidates.len());
        for (place, candidate) in candidates.iter().enumerate() {
            if places.insert(candidate.id.clone(), place).is_some() {
                return Err(TallyError::CandidateTwice { project: candidate.id.clone() });
            }
        }
        Ok(Self { method, candidates, places, wanted, tie: method.settles(tie), fills: false })
    }

    /// The second ballot by which a tie of this poll is settled: counted by the same rule, between those that are level, for
    /// the places that are left. Every place is filled: what has no vote in it is level, and so is whoever is level in it
    /// again; then a lot is drawn.
    ///
    /// # Errors
    /// [`TallyError`] if the tie is out of limits, which none of this poll is.
    pub fn second_ballot(&self, tie: &Tie) -> Result<Self, TallyError> {
        let level = |one: &&Candidate| tie.among.contains(&one.id);
        let candidates = self.candidates.iter().filter(level).cloned().collect();
        Ok(Self { fills: true, ..Self::new(self.method, candidates, tie.places, TieRule::Lot)? })
    }

    /// The rule by which it is counted.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// What can be chosen, in the table's order.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// How many are to be chosen.
    #[must_use]
    pub fn wanted(&self) -> usize {
        self.wanted
    }

    /// The most projects that a ballot may name.
    #[must_use]
    pub fn most(&self) -> usize {
        self.method.at_most(self.wanted, self.candidates.len()).unwrap_or(self.candidates.len())
    }

    /// How candidates that are level are told apart.
    #[must_use]
    pub fn tie(&self) -> TieRule {
        self.tie
    }

    /// Where all that are level go on, so many can be chosen; where they would be more, a lot is drawn.
    #[must_use]
    pub fn most_chosen(&self) -> usize {
        self.wanted * MOST_TIMES_WANTED
    }

    /// Where a project stands among the candidates, from 0.
    pub(crate) fn place(&self, project: &str) -> Option<usize> {
        self.places.get(project).copied()
    }

    /// A ballot of this poll with these marks.
    #[must_use]
    pub fn ballot<I: Into<String>>(&self, choice: impl IntoIterator<Item = I>) -> Ballot {
        Ballot::cast(self.method.ballot, choice)
    }

    /// Says whether a ballot may be counted.
    ///
    /// # Errors
    /// The first [`Flaw`] found: too many marks, then each id in the order of the ballot.
    pub fn examine(&self, choice: &[String]) -> Result<(), Flaw> {
        let (marks, most) = (choice.len(), self.most());
        if marks > most {
            return Err(Flaw::TooManyMarks { marks, most });
        }
        for (place, project) in choice.iter().enumerate() {
            if self.place(project).is_none() {
                return Err(Flaw::UnknownProject { project: project.clone() });
            }
            if choice[..place].contains(project) {
                return Err(Flaw::ProjectTwice { project: project.clone() });
            }
        }
        Ok(())
    }

    /// Counts valid ballots. Their order does not matter. Invalid ones are sorted out before ([`Frame::examine`]): one
    /// among these is an error, so that nothing is passed over in silence.
    ///
    /// # Errors
    /// [`TallyError`] if there are too many ballots or one is invalid.
    pub fn count(&self, ballots: &[Ballot]) -> Result<Count, TallyError> {
        if ballots.len() > MOST_BALLOTS {
            return Err(TallyError::BallotsTooMany { found: ballots.len() });
        }
        for (index, ballot) in ballots.iter().enumerate() {
            self.examine(&ballot.choice).map_err(|flaw| TallyError::BallotInvalid { ballot: index + 1, flaw })?;
        }
        let blank = ballots.iter().filter(|ballot| ballot.is_blank()).count() as u64;
        let sheet = match self.method.counts {
            Counts::Scores(points) => Sheet::Scores(self.add_up(points, ballots)),
            Counts::Ballots(_) => Sheet::Ballots(alike(ballots)),
        };
        Ok(Count { valid: ballots.len() as u64 - blank, blank, sheet })
    }

    fn add_up(&self, points: fn(usize, &Frame) -> u64, ballots: &[Ballot]) -> Vec<Score> {
        let nothing = |one: &Candidate| Score { ballots: 0, project: one.id.clone(), score: 0 };
        let mut scores: Vec<Score> = self.candidates.iter().map(nothing).collect();
        for ballot in ballots {
            for (rank, project) in ballot.choice.iter().enumerate() {
                if let Some(score) = self.place(project).and_then(|place| scores.get_mut(place)) {
                    score.score += points(rank, self);
                    score.ballots += 1;
                }
            }
        }
        scores
    }

    /// Whether there can be ballots that come to this count: what can be told of it without them.
    #[must_use]
    pub fn fits(&self, count: &Count) -> bool {
        match (&count.sheet, self.method.counts) {
            (Sheet::Scores(scores), Counts::Scores(points)) => self.scores_fit(points, count.valid, scores),
            (Sheet::Ballots(alike), Counts::Ballots(_)) => self.ballots_fit(count.valid, alike),
            (Sheet::Scores(_), Counts::Ballots(_)) | (Sheet::Ballots(_), Counts::Scores(_)) => false,
        }
    }

    /// Every candidate once, and no more marks or points than that many papers can carry.
    fn scores_fit(&self, points: fn(usize, &Frame) -> u64, valid: u64, scores: &[Score]) -> bool {
        if !scores.iter().map(|score| &score.project).eq(self.candidates.iter().map(|one| &one.id)) {
            return false;
        }
        let given: Vec<u64> = (0..self.most()).map(|rank| points(rank, self)).collect();
        let (least, most) = (given.iter().min().copied().unwrap_or(0), given.iter().max().copied().unwrap_or(0));
        let wide = |n: u64| u128::from(n);
        let fits = |one: &Score| {
            let (score, ballots) = (wide(one.score), wide(one.ballots));
            one.ballots <= valid && score >= ballots * wide(least) && score <= ballots * wide(most)
        };
        let marks: u128 = scores.iter().map(|one| wide(one.ballots)).sum();
        let all: u128 = scores.iter().map(|one| wide(one.score)).sum();
        scores.iter().all(fits)
            && marks >= wide(valid)
            && marks <= wide(valid) * self.most() as u128
            && all <= wide(valid) * given.iter().copied().map(wide).sum::<u128>()
    }

    /// Alike ballots once, sorted, each valid in the form it is kept in, as many as there are papers with a mark.
    fn ballots_fit(&self, valid: u64, all: &[Alike]) -> bool {
        let kept = |one: &Alike| {
            let ballot = self.ballot(one.choice.iter().map(String::as_str));
            one.times > 0 && !ballot.is_blank() && ballot.choice == one.choice && self.examine(&one.choice).is_ok()
        };
        all.iter().all(kept)
            && all.is_sorted_by(|a, b| a.choice < b.choice)
            && all.iter().try_fold(0u64, |sum, one| sum.checked_add(one.times)) == Some(valid)
    }

    /// What a count that [fits](Frame::fits) comes to, with the lots that were drawn so far, in the order of drawing. What a
    /// [second ballot](Frame::second_ballot) chose stands among them, where the tie rule asks for one.
    ///
    /// # Errors
    /// [`TallyError`] if a lot was drawn without a tie, for too many or too few places, of one that is not tied, or of one
    /// twice.
    pub fn outcome(&self, count: &Count, lots: &[Vec<String>]) -> Result<Outcome, TallyError> {
        self.filled(lots, |lots| self.by_rule(count, lots))
    }

    fn by_rule(&self, count: &Count, lots: &[Vec<String>]) -> Result<Outcome, TallyError> {
        match (&count.sheet, self.method.counts) {
            (Sheet::Scores(scores), Counts::Scores(_)) => {
                let counted = Step::Counted { valid: count.valid, blank: count.blank };
                by_score::outcome(self, counted, scores, lots)
            }
            (Sheet::Ballots(alike), Counts::Ballots(rule)) => rule(self, count, alike, lots),
            (Sheet::Scores(_), Counts::Ballots(_)) | (Sheet::Ballots(_), Counts::Scores(_)) => {
                Err(TallyError::SheetUnfit)
            }
        }
    }

    /// What a rule comes to; where every place is to be filled and it fills fewer, the last lot is for those that are left.
    pub(crate) fn filled(
        &self,
        lots: &[Vec<String>],
        rule: impl Fn(&[Vec<String>]) -> Result<Outcome, TallyError>,
    ) -> Result<Outcome, TallyError> {
        if !self.fills {
            return rule(lots);
        }
        let (mut outcome, last) = match (rule(lots), lots.split_last()) {
            (Err(TallyError::NothingTied), Some((last, before))) => (rule(before)?, Some(last)),
            (found, _) => (found?, None),
        };
        let is_in = |id: &str| outcome.chosen.iter().any(|one| one.project == id);
        let rest = || self.candidates.iter().map(|one| &one.id).filter(|id| !is_in(id));
        let places = self.wanted.saturating_sub(outcome.chosen.len());
        if outcome.tied.is_some() || places == 0 || places >= rest().count() {
            return if last.is_some() { Err(TallyError::NothingTied) } else { Ok(outcome) };
        }
        let (among, stake) = (rest().cloned().collect(), Stake::Place);
        let tie = Tie { among, places, stake };
        let score = outcome.standings.iter().filter(|one| !is_in(&one.project)).map(|one| one.score).max().unwrap_or(0);
        outcome.working.push(Step::Tied { among: tie.among.clone(), score, places });
        outcome.working.push(Step::Lot { among: tie.among.clone(), places, stake });
        match last {
            None => outcome.tied = Some(tie),
            Some(drawn) => {
                let rank = outcome.chosen.len() + 1;
                let placed = in_order(&tie, drawn)?.into_iter().map(|project| Placed { rank, project });
                outcome.chosen.extend(placed);
                outcome.working.push(Step::Drawn { drawn: drawn.clone() });
            }
        }
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(method: Method) -> Frame {
        let candidates = ["1", "2", "10", "W009AN"].map(|id| Candidate { id: id.into(), cost: None });
        Frame::new(method, candidates.into(), 3, TieRule::Lot).unwrap()
    }

    fn flaw(choice: &[&str]) -> Option<Flaw> {
        let frame = frame(Method::RANK);
        frame.examine(&frame.ballot(choice.iter().copied()).choice).err()
    }

    #[test]
    fn a_ballot_is_valid_with_none_to_three_different_known_projects() {
        assert_eq!(flaw(&[]), None);
        assert_eq!(flaw(&["10", "W009AN", "1"]), None);
    }

    #[test]
    fn an_invalid_ballot_says_why() {
        assert_eq!(flaw(&["1", "2", "10", "1"]), Some(Flaw::TooManyMarks { marks: 4, most: 3 }));
        assert_eq!(flaw(&["1", "11"]), Some(Flaw::UnknownProject { project: "11".into() }));
        assert_eq!(flaw(&["1", "2", "1"]), Some(Flaw::ProjectTwice { project: "1".into() }));
    }

    fn scores(given: &[(&str, u64, u64)]) -> Sheet {
        let score = |&(id, ballots, score): &(&str, u64, u64)| Score { ballots, project: id.into(), score };
        Sheet::Scores(given.iter().map(score).collect())
    }

    #[test]
    fn a_count_fits_where_that_many_papers_can_carry_it() {
        let count = |first, second| Count {
            valid: 2,
            blank: 0,
            sheet: scores(&[("1", first, second), ("2", 0, 0), ("10", 0, 0), ("W009AN", 0, 0)]),
        };
        let fits = |method, ballots, score| frame(method).fits(&count(ballots, score));
        assert!(fits(Method::CHOOSE, 2, 2) && fits(Method::RANK, 2, 6) && fits(Method::RANK, 2, 2));
        assert!(!fits(Method::CHOOSE, 2, 3), "one vote a mark");
        assert!(!fits(Method::RANK, 2, 7) && !fits(Method::RANK, 2, 1), "three points at most, one at least");
        assert!(!fits(Method::RANK, 3, 3) && !fits(Method::RANK, 1, 1), "as many papers name something as are valid");
        let huge = u64::MAX;
        assert!(!fits(Method::RANK, huge, huge));
        let others = Count { valid: 1, blank: 0, sheet: scores(&[("1", 1, 1)]) };
        assert!(!frame(Method::CHOOSE).fits(&others), "every candidate once");
        let ballots = Count { valid: 1, blank: 0, sheet: Sheet::Ballots(vec![]) };
        assert!(!frame(Method::CHOOSE).fits(&ballots), "the sheet is not of this rule's form");
        assert_eq!(frame(Method::CHOOSE).outcome(&ballots, &[]), Err(TallyError::SheetUnfit));
    }

    #[test]
    fn whole_ballots_fit_where_they_are_valid_sorted_and_as_many_as_are_said() {
        let frame = frame(Method::SEQUENTIAL);
        let count = |valid, all: &[(&[&str], u64)]| Count {
            valid,
            blank: 1,
            sheet: Sheet::Ballots(
                all.iter()
                    .map(|(choice, times)| Alike {
                        choice: choice.iter().map(|id| (*id).into()).collect(),
                        times: *times,
                    })
                    .collect(),
            ),
        };
        assert!(frame.fits(&count(3, &[(&["1", "2"], 2), (&["10"], 1)])));
        for (valid, wrong) in [
            (2, &[(&["1", "2"][..], 2), (&["10"][..], 1)][..]),
            (3, &[(&["10"], 1), (&["1", "2"], 2)]),
            (2, &[(&["1"], 1), (&["1"], 1)]),
            (1, &[(&["2", "1"], 1)]),
            (1, &[(&[], 1)]),
            (1, &[(&["1"], 1), (&["2"], 0)]),
            (1, &[(&["3"], 1)]),
            (1, &[(&["1", "10", "2", "W009AN"], 1)]),
            (1, &[(&["1"], u64::MAX), (&["2"], 2)]),
        ] {
            assert!(!frame.fits(&count(valid, wrong)), "{wrong:?}");
        }
    }
}
