//! The counting rules: one file a rule, one line each in [`METHODS`].
//!
//! To add one: write its file, add its line here, and its words to the language files (`report.method.*`,
//! `organiser.method_*`). Papers, screens and the record ask the rule what they need to know of it.

mod approval;
mod borda;
pub(crate) mod by_score;
mod choose;
mod rank;
#[cfg(test)]
mod sequential;
mod stv;

use crate::count::Alike;
use crate::{BallotKind, Count, Frame, Outcome, TallyError, TieRule};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::Deref;
use ts_rs::TS;

/// How residents choose and how that is counted.
pub struct Rule {
    /// The name by which packs, commands and language files know it.
    pub code: &'static str,
    /// What a resident writes.
    pub ballot: BallotKind,
    /// How many projects a ballot may name.
    pub names: Names,
    /// What a score is called.
    pub unit: Unit,
    /// How it comes to its outcome.
    pub counts: Counts,
}

/// How many projects a ballot may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// As many as are to be chosen.
    Wanted,
    /// As many as it likes of those that stand, but never more than this.
    AtMost(usize),
}

/// What a score is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Unit {
    /// 票
    Votes,
    /// 分
    Points,
    /// 首选: ballots that put it first.
    Firsts,
}

impl Unit {
    /// The name under which its words stand in the language files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Votes => "votes",
            Self::Points => "points",
            Self::Firsts => "firsts",
        }
    }
}

/// How a rule comes to its outcome, and so what of the ballots the record keeps.
#[derive(Clone, Copy)]
pub enum Counts {
    /// By what each project got from all ballots together: so much from a ballot that names it at this place (from 0).
    Scores(fn(usize, &Frame) -> u64),
    /// By whole ballots.
    Ballots(ByBallots),
}

/// What a count of whole ballots, alike ones together, comes to with the lots that were drawn so far.
pub type ByBallots = fn(&Frame, &Count, &[Alike], &[Vec<String>]) -> Result<Outcome, TallyError>;

/// One of the rules of [`METHODS`]; in JSON by its name.
#[derive(Clone, Copy)]
pub struct Method(&'static Rule);

/// Every rule; the first is the one that nobody has to choose.
pub const METHODS: &[Method] = &[
    Method::CHOOSE,
    Method::RANK,
    Method::APPROVAL,
    Method::BORDA,
    Method::STV,
    #[cfg(test)]
    Method::SEQUENTIAL,
];

impl Method {
    /// Choose up to three.
    pub const CHOOSE: Method = Method(&choose::CHOOSE);
    /// Rank up to three.
    pub const RANK: Method = Method(&rank::RANK);
    /// Tick as many as you like.
    pub const APPROVAL: Method = Method(&approval::APPROVAL);
    /// Rank as many as you like, for points.
    pub const BORDA: Method = Method(&borda::BORDA);
    /// Rank as many as you like; a ballot counts for one project, and what it is not needed for goes on.
    pub const STV: Method = Method(&stv::STV);
    /// One that no pack can ask for: it shows that a rule may count by whole ballots and stop at a tie midway.
    #[cfg(test)]
    pub(crate) const SEQUENTIAL: Method = Method(&sequential::SEQUENTIAL);

    /// The method of this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Method> {
        METHODS.iter().copied().find(|method| method.code == code)
    }

    /// What settles its ties where a meeting says this. A rule by whole ballots comes to its ties on the way, where it is not
    /// places that are level: there nobody goes on beside others, and no second ballot is about anything, so a lot is drawn.
    #[must_use]
    pub fn settles(self, said: TieRule) -> TieRule {
        match (self.counts, said) {
            (Counts::Ballots(_), TieRule::All | TieRule::SecondBallot) => TieRule::Lot,
            (Counts::Scores(_) | Counts::Ballots(_), said) => said,
        }
    }

    /// The most projects that a ballot may name where so many are to be chosen of so many; nothing where it may name them all.
    #[must_use]
    pub fn at_most(self, wanted: usize, candidates: usize) -> Option<usize> {
        match self.names {
            Names::Wanted => Some(wanted),
            Names::AtMost(most) => (most < candidates).then_some(most),
        }
    }
}

impl Deref for Method {
    type Target = Rule;

    fn deref(&self) -> &Rule {
        self.0
    }
}

impl Default for Method {
    fn default() -> Self {
        Method::CHOOSE
    }
}

impl PartialEq for Method {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Method {}

impl std::fmt::Debug for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

impl Serialize for Method {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        writer.serialize_str(self.code)
    }
}

impl<'de> Deserialize<'de> for Method {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let code = String::deserialize(reader)?;
        Method::named(&code).ok_or_else(|| D::Error::custom("no way to choose is called so"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Candidate, TieRule};

    #[test]
    fn a_rule_has_the_same_name_in_json_and_on_the_command_line() {
        for method in METHODS {
            let json = serde_json::to_value(method).unwrap();
            assert_eq!(json, method.code);
            assert_eq!(serde_json::from_value::<Method>(json).unwrap(), *method);
            assert_eq!(METHODS.iter().filter(|other| other.code == method.code).count(), 1);
        }
        assert_eq!(Method::named("loudest"), None);
        assert!(serde_json::from_str::<Method>("\"loudest\"").is_err());
    }

    #[test]
    fn three_ranks_give_three_two_and_one_points_and_marks_one_each() {
        assert_eq!(points(Method::RANK, 10), [3, 2, 1, 0]);
        assert_eq!(points(Method::CHOOSE, 10), [1, 1, 1, 1]);
    }

    #[test]
    fn a_rank_among_ten_gives_a_point_for_each_below_and_a_tick_one() {
        assert_eq!(points(Method::BORDA, 10), [9, 8, 7, 6]);
        assert_eq!(points(Method::BORDA, 3), [2, 1, 0, 0]);
        assert_eq!(points(Method::APPROVAL, 10), [1, 1, 1, 1]);
    }

    fn points(method: Method, candidates: usize) -> [u64; 4] {
        let candidates = (0..candidates).map(|id| Candidate { id: id.to_string(), cost: None }).collect();
        let frame = Frame::new(method, candidates, 3, TieRule::Lot).unwrap();
        match method.counts {
            Counts::Scores(points) => [0, 1, 2, 3].map(|rank| points(rank, &frame)),
            Counts::Ballots(_) => panic!("by scores"),
        }
    }

    #[test]
    fn a_ballot_names_as_many_as_are_wanted_or_as_many_as_it_likes() {
        assert_eq!((Method::CHOOSE.at_most(3, 10), Method::RANK.at_most(3, 2)), (Some(3), Some(3)));
        assert_eq!((Method::APPROVAL.at_most(3, 10), Method::BORDA.at_most(3, 100)), (None, None));
        assert_eq!((Method::BORDA.at_most(3, 101), Method::STV.at_most(3, 31)), (Some(100), Some(30)));
    }
}
