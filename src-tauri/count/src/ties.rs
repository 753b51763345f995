//! How those who are level are told apart: the same for every rule, and never in silence.

use crate::{Candidate, CountError, Id, Profile};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What tells apart who is level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ties {
    /// What goes first; the lot settles what it leaves.
    pub by: SettledBy,
    /// What was drawn, each an order of ids. A lot settles whoever stands in it.
    pub drawn: Vec<Vec<String>>,
}

/// By what those who are level were told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum SettledBy {
    /// A lot, drawn by hand: who was drawn earlier goes first.
    #[default]
    Lot,
    /// The cheaper goes first.
    LowerCost,
    /// By the ids as text.
    Name,
    /// By the order of the candidates.
    Order,
    /// Who had more in the last round in which they were not level, for rules that count in rounds.
    EarlierRounds,
}

impl SettledBy {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Lot, Self::LowerCost, Self::Name, Self::Order, Self::EarlierRounds];

    /// The name by which commands and language files know it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Lot => "lot",
            Self::LowerCost => "lower-cost",
            Self::Name => "name",
            Self::Order => "order",
            Self::EarlierRounds => "earlier-rounds",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl Ties {
    /// Told apart by this.
    #[must_use]
    pub fn by(by: SettledBy) -> Self {
        Self { by, drawn: Vec::new() }
    }

    /// By lots that were drawn.
    #[must_use]
    pub fn drawn(drawn: &[&[&str]]) -> Self {
        let order = |one: &&[&str]| one.iter().map(|id| (*id).to_owned()).collect();
        Self { by: SettledBy::Lot, drawn: drawn.iter().map(order).collect() }
    }

    /// That everybody who was drawn is a candidate, and none stands in a lot twice.
    pub(crate) fn check(&self, profile: &Profile) -> Result<(), CountError> {
        for lot in &self.drawn {
            for (at, id) in lot.iter().enumerate() {
                if lot[..at].contains(id) || profile.place(id).is_none() {
                    return Err(CountError::Drawn { id: id.clone() });
                }
            }
        }
        Ok(())
    }

    /// The order in which those who are level go on, with what settled it; where a lot has to be drawn, those between whom. Only who
    /// stands before `cut` and who behind matters: those of one side may stay level. `earlier` gives what each had in earlier
    /// rounds, the last first.
    pub(crate) fn order(
        &self,
        candidates: &[Candidate],
        among: &[usize],
        cut: usize,
        earlier: &mut dyn Iterator<Item = Vec<crate::Fraction>>,
    ) -> Result<(Vec<usize>, SettledBy), Level> {
        let mut order = among.to_vec();
        match self.by {
            SettledBy::Lot => {}
            SettledBy::LowerCost => {
                let cost = |&at: &usize| candidates[at].cost;
                // Where one's cost is not known, nobody is cheaper than it, and all of them are left to the lot.
                if among.iter().all(|at| cost(at).is_some()) {
                    order.sort_by_key(cost);
                    if told_apart(&order, cut, cost) {
                        return Ok((order, SettledBy::LowerCost));
                    }
                    return self.by_lot(candidates, &order, cut, cost).map(|order| (order, SettledBy::Lot));
                }
            }
            SettledBy::Name => {
                order.sort_by(|&a, &b| candidates[a].id.cmp(&candidates[b].id));
                return Ok((order, SettledBy::Name));
            }
            SettledBy::Order => {
                order.sort_unstable();
                return Ok((order, SettledBy::Order));
            }
            SettledBy::EarlierRounds => {
                for had in earlier {
                    let more = |&a: &usize, &b: &usize| had[b].cmp(&had[a]);
                    order.sort_by(more);
                    if told_apart(&order, cut, |&at| had[at].clone()) {
                        return Ok((order, SettledBy::EarlierRounds));
                    }
                    if order.windows(2).any(|pair| had[pair[0]] != had[pair[1]]) {
                        return self
                            .by_lot(candidates, &order, cut, |&at| had[at].clone())
                            .map(|order| (order, SettledBy::Lot));
                    }
                }
            }
        }
        self.by_lot(candidates, &order, cut, |_| ()).map(|order| (order, SettledBy::Lot))
    }

    /// Those who are still level, by the first lot in which they all stand; where there is none, they.
    fn by_lot<K: PartialEq>(
        &self,
        candidates: &[Candidate],
        order: &[usize],
        cut: usize,
        key: impl Fn(&usize) -> K,
    ) -> Result<Vec<usize>, Level> {
        let mut settled = Vec::with_capacity(order.len());
        for level in order.chunk_by(|a, b| key(a) == key(b)) {
            let begins = settled.len();
            if cut <= begins || cut >= begins + level.len() {
                settled.extend_from_slice(level);
                continue;
            }
            let place = |lot: &Vec<String>, at: usize| lot.iter().position(|id| **id == *candidates[at].id);
            let lot = self
                .drawn
                .iter()
                .find(|lot| level.iter().all(|&at| place(lot, at).is_some()))
                .ok_or_else(|| Level { among: level.to_vec(), go_on: cut - begins })?;
            let mut level = level.to_vec();
            level.sort_by_key(|&at| place(lot, at));
            settled.extend(level);
        }
        Ok(settled)
    }
}

/// Who has to be told apart by a lot, and how many of them go on.
pub(crate) struct Level {
    pub(crate) among: Vec<usize>,
    pub(crate) go_on: usize,
}

/// Whether the last before the cut and the first behind differ.
fn told_apart<K: PartialEq>(order: &[usize], cut: usize, key: impl Fn(&usize) -> K) -> bool {
    match (cut.checked_sub(1).and_then(|last| order.get(last)), order.get(cut)) {
        (Some(last), Some(first)) => key(last) != key(first),
        (None, _) | (_, None) => true,
    }
}

/// Ids of these, in the order of the candidates.
pub(crate) fn ids(candidates: &[Candidate], places: &[usize]) -> Vec<Id> {
    places.iter().map(|&at| candidates[at].id.clone()).collect()
}
