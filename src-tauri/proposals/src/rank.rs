//! In which order projects go on, and how that came about.

use crate::call::Call;
use crate::ids::RankBy;
use serde::Serialize;
use ts_rs::TS;

/// A project in the order, with the figures that it came about by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Ranked {
    /// Its place, from 1; those with the same figure have the same.
    pub rank: u16,
    /// Its number.
    pub project: u16,
    /// People who asked for it, and who support it.
    pub supporters: u32,
    /// Dots that were counted on it.
    pub dots: Option<u32>,
    /// How many members marked it.
    pub markers: u32,
    /// By criterion, in the order of the terms: the sum of what they marked.
    pub marks: Vec<u32>,
    /// What it is ranked by: supporters; dots; or the weighted sum of its marks over the number of its markers, in hundredths and
    /// cut off. Nothing where nothing was counted yet: those come last.
    #[ts(type = "number | null")]
    pub figure: Option<u64>,
}

/// All projects, the highest figure first, those with the same by their numbers.
#[must_use]
pub fn ranking(call: &Call) -> Vec<Ranked> {
    let Some(terms) = call.terms() else { return Vec::new() };
    let mut all: Vec<Ranked> = call
        .projects()
        .iter()
        .map(|(number, made)| {
            let mut of: Vec<usize> =
                made.of.iter().filter_map(|one| call.place(one)).flat_map(|place| call.group(place)).collect();
            of.sort_unstable();
            of.dedup();
            let supporters = of
                .iter()
                .map(|place| call.proposals()[*place].received.supporters.saturating_add(1))
                .fold(0, u32::saturating_add);
            let by_criterion = |at: usize| {
                made.marks.values().filter_map(|marks| marks.get(at)).map(|mark| u32::from(*mark)).sum::<u32>()
            };
            let marks: Vec<u32> = (0..terms.criteria.len()).map(by_criterion).collect();
            let markers = u32::try_from(made.marks.len()).unwrap_or(u32::MAX);
            let weighted: u64 =
                marks.iter().zip(&terms.criteria).map(|(sum, one)| u64::from(*sum) * u64::from(one.weight)).sum();
            let figure = match terms.rank_by {
                RankBy::Supporters => Some(u64::from(supporters)),
                RankBy::Dots => made.dots.map(u64::from),
                RankBy::Marks => (weighted * 100).checked_div(u64::from(markers)),
            };
            Ranked { rank: 0, project: *number, supporters, dots: made.dots, markers, marks, figure }
        })
        .collect();
    all.sort_by(|one, other| other.figure.cmp(&one.figure).then(one.project.cmp(&other.project)));
    let figures: Vec<Option<u64>> = all.iter().map(|one| one.figure).collect();
    for one in &mut all {
        let before = figures.iter().filter(|figure| **figure > one.figure).count();
        one.rank = u16::try_from(before + 1).unwrap_or(u16::MAX);
    }
    all
}
