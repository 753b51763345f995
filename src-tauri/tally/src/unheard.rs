//! Whether a large enough group got nothing: as many ballots as stand for one place name the same project, and none that is
//! chosen (justified representation; Aziz, Brill, Conitzer, Elkind, Freeman and Walsh 2017).

use crate::{Ballot, Frame};

/// A group that got nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unheard {
    /// The project that all of them name.
    pub project: String,
    /// How many ballots it has.
    pub ballots: u64,
}

impl Frame {
    /// How many ballots are a group: of three places a third of those that name something, and never one alone.
    #[must_use]
    pub fn is_group(&self, ballots: u64, valid: u64) -> bool {
        ballots >= 2 && ballots.saturating_mul(self.wanted() as u64) >= valid
    }

    /// The largest group that got nothing; of equal ones that of the first candidate.
    #[must_use]
    pub fn unheard(&self, ballots: &[Ballot], chosen: &[&str]) -> Option<Unheard> {
        let valid = ballots.iter().filter(|ballot| !ballot.is_blank()).count() as u64;
        let got_nothing = |ballot: &&Ballot| !ballot.choice.iter().any(|id| chosen.contains(&id.as_str()));
        let without: Vec<&Ballot> = ballots.iter().filter(got_nothing).collect();
        let mut largest: Option<Unheard> = None;
        for one in self.candidates() {
            let named = without.iter().filter(|ballot| ballot.choice.contains(&one.id)).count() as u64;
            if self.is_group(named, valid) && largest.as_ref().is_none_or(|found| named > found.ballots) {
                largest = Some(Unheard { project: one.id.clone(), ballots: named });
            }
        }
        largest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Candidate, Method, TieRule};
    use proptest::prelude::*;

    fn frame(method: Method, candidates: usize, wanted: usize) -> Frame {
        let candidates = (1..=candidates).map(|n| Candidate { id: n.to_string(), cost: None });
        Frame::new(method, candidates.collect(), wanted, TieRule::Lot).unwrap()
    }

    fn ballots(frame: &Frame, all: &[&[usize]]) -> Vec<Ballot> {
        all.iter().map(|marks| frame.ballot(marks.iter().map(usize::to_string))).collect()
    }

    #[test]
    fn four_of_ten_who_share_a_project_and_have_none_of_the_three() {
        let frame = frame(Method::CHOOSE, 8, 3);
        let six: [&[usize]; 6] = [&[1, 2, 3], &[1, 2, 3], &[1, 2, 3], &[1, 2, 3], &[1, 2, 5], &[2, 3]];
        let four: [&[usize]; 4] = [&[4, 5, 6], &[4, 5], &[4, 6, 7], &[4, 8]];
        let all = ballots(&frame, &[&six[..], &four[..]].concat());
        assert_eq!(frame.unheard(&all, &["1", "2", "3"]), Some(Unheard { project: "4".into(), ballots: 4 }));
        assert_eq!(frame.unheard(&all, &["1", "2", "4"]), None);
        assert_eq!(frame.unheard(&all[..9], &["1", "2", "3"]).unwrap().ballots, 3, "three of nine are a third");
        let blank = ballots(&frame, &[&[][..]; 5]);
        assert!(frame.unheard(&[all.clone(), blank].concat(), &["1", "2", "3"]).is_some(), "blank ones are not valid");
    }

    #[test]
    fn one_alone_is_no_group_and_less_than_a_third_neither() {
        let frame = frame(Method::CHOOSE, 6, 3);
        assert_eq!(frame.unheard(&ballots(&frame, &[&[1], &[2], &[4]]), &["1", "2"]), None);
        let seven = ballots(&frame, &[&[1], &[1], &[1], &[2], &[2], &[4], &[4]]);
        assert_eq!(frame.unheard(&seven, &["1", "2", "3"]), None, "two of seven");
        assert_eq!(frame.unheard(&[], &[]), None);
    }

    /// By its definition: any set of ballots, however many, that shares something and has nothing.
    fn by_definition(frame: &Frame, all: &[Ballot], chosen: &[&str]) -> u64 {
        let valid = all.iter().filter(|ballot| !ballot.is_blank()).count();
        let mut largest = 0;
        for set in 1_u32..1 << all.len() {
            let group: Vec<&Ballot> =
                all.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, one)| one).collect();
            let shared = |id: &str| group.iter().all(|one| one.choice.iter().any(|named| named == id));
            let has = group.iter().any(|one| one.choice.iter().any(|id| chosen.contains(&id.as_str())));
            let shares = frame.candidates().iter().any(|one| shared(&one.id));
            if group.len() >= 2 && group.len() * frame.wanted() >= valid && shares && !has {
                largest = largest.max(group.len() as u64);
            }
        }
        largest
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_is_what_its_definition_says(
            marks in proptest::collection::vec(proptest::collection::btree_set(1_usize..=6, 0..=3), 0..=8),
            chosen in proptest::collection::btree_set(1_usize..=6, 0..=4),
            wanted in 1_usize..=4,
        ) {
            let frame = frame(Method::CHOOSE, 6, wanted);
            let all: Vec<Ballot> = marks.iter().map(|one| frame.ballot(one.iter().map(usize::to_string))).collect();
            let chosen: Vec<String> = chosen.iter().map(usize::to_string).collect();
            let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
            let found = frame.unheard(&all, &chosen);
            prop_assert_eq!(found.as_ref().map_or(0, |one| one.ballots), by_definition(&frame, &all, &chosen));
            if let Some(found) = found {
                prop_assert!(!chosen.contains(&found.project.as_str()));
            }
        }
    }
}
