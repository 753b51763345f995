//! A show of hands: how many went up for each project, and no ballots. Who raised theirs for what is known to nobody
//! afterwards, so nothing that asks for whole ballots can be told of it.

use crate::rules::{Counts, by_score};
use crate::{BallotKind, Frame, Method, Outcome, Score, Step, TallyError};
use serde::{Deserialize, Serialize};

/// How many hands went up for a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raised {
    /// So many.
    pub hands: u32,
    /// The project's id.
    pub project: String,
}

impl Method {
    /// Whether it can be counted from hands: every mark is as good as another, and counts by itself.
    #[must_use]
    pub fn takes_hands(self) -> bool {
        matches!((self.ballot, self.counts), (BallotKind::Marks, Counts::Scores(_)))
    }
}

impl Frame {
    /// How many hands can go up where so many are present: each as often as a ballot has marks.
    #[must_use]
    pub fn most_hands(&self, present: u32) -> u64 {
        u64::from(present) * self.most().min(self.candidates().len()) as u64
    }

    /// Whether so many who are present can have raised their hands so: each project once, in the order of the candidates,
    /// none with more hands than there are people, and not more altogether than [`Frame::most_hands`].
    #[must_use]
    pub fn hands_fit(&self, present: u32, raised: &[Raised]) -> bool {
        let hands: u64 = raised.iter().map(|one| u64::from(one.hands)).sum();
        self.method().takes_hands()
            && raised.iter().map(|one| &one.project).eq(self.candidates().iter().map(|one| &one.id))
            && raised.iter().all(|one| one.hands <= present)
            && hands <= self.most_hands(present)
    }

    /// What hands that [fit](Frame::hands_fit) come to, with the lots that were drawn so far: a hand is a vote.
    ///
    /// # Errors
    /// [`TallyError`] as for [`Frame::outcome`].
    pub fn outcome_of_hands(
        &self,
        present: u32,
        raised: &[Raised],
        lots: &[Vec<String>],
    ) -> Result<Outcome, TallyError> {
        let hands = raised.iter().map(|one| u64::from(one.hands)).sum();
        let score = |one: &Raised| {
            let hands = u64::from(one.hands);
            Score { ballots: hands, project: one.project.clone(), score: hands }
        };
        let scores: Vec<Score> = raised.iter().map(score).collect();
        self.filled(lots, |lots| by_score::outcome(self, Step::Raised { present, hands }, &scores, lots))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Ballot, Candidate, TieRule};

    fn frame(method: Method, candidates: usize, wanted: usize) -> Frame {
        let candidates = (1..=candidates).map(|n| Candidate { id: n.to_string(), cost: None });
        Frame::new(method, candidates.collect(), wanted, TieRule::Lot).unwrap()
    }

    fn raised(hands: &[u32]) -> Vec<Raised> {
        (1..).zip(hands).map(|(n, hands)| Raised { hands: *hands, project: n.to_string() }).collect()
    }

    #[test]
    fn hands_fit_as_far_as_people_have_them() {
        let frame = frame(Method::CHOOSE, 4, 3);
        let fits = |present, hands: &[u32]| frame.hands_fit(present, &raised(hands));
        assert!(fits(2, &[2, 2, 2, 0]) && fits(2, &[0, 0, 0, 0]));
        assert!(!fits(2, &[3, 0, 0, 0]), "no more hands than people");
        assert!(!fits(2, &[2, 2, 2, 1]), "each three times at most");
        assert!(!fits(2, &[2, 2, 2]) && !fits(2, &[1, 1, 1, 1, 1]), "each project once");
        let turned: Vec<Raised> = raised(&[1, 0, 0, 1]).into_iter().rev().collect();
        assert!(!frame.hands_fit(2, &turned), "in the order of the candidates");
        assert!(!frame.hands_fit(u32::MAX, &raised(&[u32::MAX; 4])) && frame.hands_fit(u32::MAX, &raised(&[1; 4])));
    }

    #[test]
    fn where_fewer_stand_than_are_wanted_each_raises_a_hand_once_for_each() {
        let two = frame(Method::CHOOSE, 2, 3);
        assert_eq!(two.most_hands(10), 20);
        assert!(two.hands_fit(10, &raised(&[10, 10])));
    }

    #[test]
    fn places_cannot_be_told_from_hands() {
        assert!(Method::CHOOSE.takes_hands() && !Method::RANK.takes_hands() && !Method::SEQUENTIAL.takes_hands());
        assert!(!frame(Method::RANK, 2, 2).hands_fit(3, &raised(&[1, 1])));
    }

    #[test]
    fn hands_come_to_what_ballots_with_the_same_marks_do_and_ties_to_the_same_lot() {
        let frame = frame(Method::CHOOSE, 4, 2);
        let ballots: Vec<Ballot> = [&["1", "2"][..], &["1", "3"], &["1", "2"], &["3"], &[]]
            .iter()
            .map(|marks| frame.ballot(marks.iter().copied()))
            .collect();
        let count = frame.count(&ballots).unwrap();
        let hands = raised(&[3, 2, 2, 0]);
        for lots in [vec![], vec![vec!["3".to_owned()]]] {
            let by_paper = frame.outcome(&count, &lots).unwrap();
            let by_hand = frame.outcome_of_hands(5, &hands, &lots).unwrap();
            assert_eq!((&by_hand.standings, &by_hand.chosen), (&by_paper.standings, &by_paper.chosen));
            assert_eq!(by_hand.tied, by_paper.tied);
            assert_eq!(by_hand.working[0], Step::Raised { present: 5, hands: 7 });
            assert_eq!(by_hand.working[1..], by_paper.working[1..]);
        }
        assert_eq!(frame.outcome_of_hands(5, &hands, &[vec!["4".to_owned()]]).unwrap_err().code(), "drawn_not_tied");
    }
}
