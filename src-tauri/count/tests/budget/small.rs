//! Small votes of any kind, on which all can be tried.

use crate::votes;
use proptest::prelude::*;
use roundtable_count::{BallotKind, Profile};

/// Up to five candidates that cost up to six, up to seven ballots, and a budget.
#[derive(Debug, Clone)]
pub(crate) struct Small {
    pub(crate) costs: Vec<u64>,
    pub(crate) ballots: Vec<Vec<(u32, i32)>>,
    pub(crate) budget: u64,
}

pub(crate) fn small() -> impl Strategy<Value = Small> {
    (1usize..=5).prop_flat_map(|candidates| {
        let ballot = prop::collection::btree_map(0..candidates as u32, 1i32..=3, 1..=candidates);
        (
            prop::collection::vec(1u64..=6, candidates),
            prop::collection::vec(ballot.prop_map(|marks| marks.into_iter().collect()), 1..=7),
            1u64..=18,
        )
            .prop_map(|(costs, ballots, budget)| Small { costs, ballots, budget })
    })
}

pub(crate) const IDS: [&str; 5] = ["A", "B", "C", "D", "E"];

impl Small {
    pub(crate) fn profile(&self, kind: BallotKind) -> Profile {
        let costs: Vec<(&str, u64)> = IDS.into_iter().zip(self.costs.iter().copied()).collect();
        let marks: Vec<Vec<(u32, i32)>> = self
            .ballots
            .iter()
            .map(|ballot| {
                ballot.iter().map(|&(one, value)| (one, if kind == BallotKind::Approval { 1 } else { value })).collect()
            })
            .collect();
        votes(kind, &costs, &marks.iter().map(|marks| (&marks[..], 1)).collect::<Vec<_>>())
    }

    /// The same with candidates and ballots the other way round.
    pub(crate) fn turned(&self, kind: BallotKind) -> Profile {
        let last = self.costs.len() as u32 - 1;
        let costs: Vec<(&str, u64)> = IDS.into_iter().zip(self.costs.iter().copied()).rev().collect();
        let marks: Vec<Vec<(u32, i32)>> = self
            .ballots
            .iter()
            .rev()
            .map(|ballot| {
                ballot
                    .iter()
                    .map(|&(one, value)| (last - one, if kind == BallotKind::Approval { 1 } else { value }))
                    .collect()
            })
            .collect();
        votes(kind, &costs, &marks.iter().map(|marks| (&marks[..], 1)).collect::<Vec<_>>())
    }

    pub(crate) fn supports(&self, ballot: usize, one: usize) -> bool {
        self.ballots[ballot].iter().any(|&(other, _)| other as usize == one)
    }
}

pub(crate) fn subsets(of: usize) -> impl Iterator<Item = Vec<usize>> {
    (0..1usize << of).map(move |bits| (0..of).filter(|at| bits >> at & 1 == 1).collect())
}

/// How often each is tried.
pub(crate) fn often() -> ProptestConfig {
    ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() }
}
