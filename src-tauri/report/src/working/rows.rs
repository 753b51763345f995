//! The picture of a count as rows: for a budget each project that was looked at, in that order, with what is left; else each
//! candidate by what it has. Window, page and paper draw the same rows.

use super::said::Teller;
use crate::clean::one_line;
use roundtable_count::{Fraction, Id, Number, Step};
use roundtable_words::say;
use std::cmp::Reverse;

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingRow {
    /// Whose; empty where the row only says something that a reader needs in its place.
    pub id: String,
    /// What it is called; empty where it has no other name.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// What it has; empty where nothing is said of that.
    pub has: String,
    /// What it costs; empty where nothing is known of that.
    pub cost: String,
    /// The bar behind it, if there is one.
    pub bar: Option<Bar>,
    /// What stands behind the bar, or in its place.
    pub says: String,
}

/// A bar, in hundred-thousandths of its whole length; for drawing alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bar {
    /// What is left, or what one has.
    pub solid: u32,
    /// What this one takes, behind it.
    pub hatched: u32,
}

impl Bar {
    /// The whole length.
    pub const WHOLE: u32 = 100_000;
}

impl Teller<'_> {
    /// All rows of the picture.
    #[must_use]
    pub fn rows(&self) -> Vec<WorkingRow> {
        match self.working.outcome.budget {
            Some(budget) => {
                let steps = self.working.outcome.rounds.iter();
                let mut rows: Vec<WorkingRow> =
                    steps.filter_map(|round| self.row_of_step(budget, &round.step)).collect();
                rows.extend(self.not_mentioned(&rows));
                rows
            }
            None => self.by_score(),
        }
    }

    /// Those that no step speaks of, by what they have.
    fn not_mentioned(&self, rows: &[WorkingRow]) -> Vec<WorkingRow> {
        let mut rest: Vec<&(Id, Number)> =
            self.working.outcome.scores.iter().filter(|(id, _)| !rows.iter().any(|row| row.id == **id)).collect();
        rest.sort_by_key(|(_, score)| Reverse(score));
        let row = |(id, score): &(Id, Number)| WorkingRow {
            has: self.score(score),
            cost: self.cost(id).map_or_else(String::new, |cost| self.money(cost)),
            says: match self.working.outcome.open {
                None => say!(self.voice, "count.not_chosen"),
                Some(_) => String::new(),
            },
            ..self.row(id)
        };
        rest.into_iter().map(row).collect()
    }

    fn by_score(&self) -> Vec<WorkingRow> {
        let outcome = self.working.outcome;
        if outcome.scores.is_empty() {
            return outcome.winners.iter().map(|id| WorkingRow { chosen: true, ..self.row(id) }).collect();
        }
        let mut scores: Vec<&(Id, Number)> = outcome.scores.iter().collect();
        scores.sort_by_key(|(_, score)| Reverse(score));
        let most = scores.first().map_or(Fraction::ZERO, |(_, most)| most.0.clone());
        let row = |(id, score): &(Id, Number)| WorkingRow {
            chosen: outcome.winners.contains(id),
            bar: Some(Bar { solid: part(&score.0, &most), hatched: 0 }),
            says: self.score(score),
            ..self.row(id)
        };
        scores.into_iter().map(row).collect()
    }

    fn row(&self, id: &Id) -> WorkingRow {
        let one = self.candidate(id);
        let name = one.map_or("", |one| one.name.as_str());
        let name = if *name == **id { String::new() } else { name.to_owned() };
        WorkingRow { id: one_line(id), name: one_line(&name), ..WorkingRow::default() }
    }

    fn row_of_step(&self, budget: u64, step: &Step) -> Option<WorkingRow> {
        let takes = |id: &Id, has: String, cost: u64, left: u64| WorkingRow {
            chosen: true,
            has,
            cost: self.money(cost),
            bar: Some(Bar { solid: of(left, budget), hatched: of(cost, budget) }),
            says: say!(self.voice, "count.left", left = self.money(left)),
            ..self.row(id)
        };
        let not = |id: &Id, has: &Number, cost: Option<u64>, says: String| WorkingRow {
            has: self.has(has),
            cost: cost.map_or_else(String::new, |cost| self.money(cost)),
            says,
            ..self.row(id)
        };
        match step {
            Step::Funded { id, has, cost, left } => Some(takes(id, self.has(has), *cost, *left)),
            Step::Bought { id, cost, payers, most: _, left } => {
                Some(takes(id, say!(self.voice, "count.votes", n = payers), *cost, *left))
            }
            Step::PartFunded { id, cost: _, gets } => Some(takes(id, String::new(), *gets, 0)),
            Step::TooDear { id, has, cost, left } => {
                let says = say!(self.voice, "count.does_not_fit", cost = self.money(*cost), left = self.money(*left));
                Some(not(id, has, Some(*cost), says))
            }
            Step::Below { id, has, least } => {
                let says = say!(self.voice, "count.too_few", least = self.score(least));
                let row = not(id, has, self.cost(id), says);
                Some(WorkingRow { has: self.score(has), ..row })
            }
            Step::Kept { id, has, cost, left, group, kept } => {
                let (left, kept) = (self.money(*left), self.money(*kept));
                let says = say!(self.voice, "count.kept", left = left, group = one_line(group), kept = kept);
                Some(not(id, has, Some(*cost), says))
            }
            Step::Excluded { id, by: _ } => Some(WorkingRow { says: self.step(step), ..self.row(id) }),
            Step::AtLeast { .. }
            | Step::Unmet { .. }
            | Step::Tied { .. }
            | Step::CompletedBy { .. }
            | Step::NoneAffordable { .. }
            | Step::Stopped => Some(WorkingRow { says: self.step(step), ..WorkingRow::default() }),
            Step::Ballots { .. }
            | Step::Nobody
            | Step::AllBlank
            | Step::AllLevel { .. }
            | Step::Scores { .. }
            | Step::Fewer { .. }
            | Step::Chosen { .. }
            | Step::Out { .. }
            | Step::Shared { .. }
            | Step::Raised { .. }
            | Step::TooFar { .. }
            | Step::Quota { .. }
            | Step::Votes { .. }
            | Step::Moved { .. }
            | Step::Parcel { .. }
            | Step::Keeps { .. }
            | Step::Loads { .. }
            | Step::Duel { .. }
            | Step::BeatsAll { .. }
            | Step::Locked { .. }
            | Step::Dropped { .. }
            | Step::Chain { .. }
            | Step::Worst { .. }
            | Step::Best { .. } => None,
        }
    }
}

fn of(sum: u64, whole: u64) -> u32 {
    part(&Fraction::from(sum), &Fraction::from(whole))
}

fn part(has: &Fraction, whole: &Fraction) -> u32 {
    if *whole <= Fraction::ZERO || *has <= Fraction::ZERO {
        return 0;
    }
    let length = Number(has.clone() * Fraction::from(Bar::WHOLE) / whole.clone()).decimal(0);
    length.parse().unwrap_or(Bar::WHOLE).min(Bar::WHOLE)
}
