//! A count as lines of text, for the command line.

use super::Working;
use super::said::Teller;
use crate::clean::one_line;
use crate::common::Lang;
use crate::voice::Voice;
use roundtable_words::say;

/// Who is chosen, a line each with what it has and costs, and what happened step by step, numbered.
#[must_use]
pub fn working_text(lang: Lang, working: &Working<'_>) -> Vec<String> {
    let tell = Teller { voice: Voice::of(lang), working: *working };
    let mut lines = vec![super::rule_said(lang, working.outcome.rule), tell.headline()];
    lines.extend(working.outcome.winners.iter().map(|id| format!("✓ {}", tell.winner(id))));
    lines.extend(working.outcome.open.iter().map(|tie| format!("= {}", tell.open(tie))));
    lines.push(String::new());
    lines.push(say!(tell.voice, "count.how"));
    let width = working.outcome.rounds.len().to_string().len();
    let steps = working.outcome.rounds.iter().zip(1..);
    lines.extend(steps.map(|(round, n)| format!("{n:>width$}  {}", tell.step(&round.step))));
    lines
}

/// How many are chosen.
#[must_use]
pub fn how_many(lang: Lang, working: &Working<'_>) -> String {
    Teller { voice: Voice::of(lang), working: *working }.how_many()
}

/// What of a budget was spent and what is left.
#[must_use]
pub fn spent(lang: Lang, working: &Working<'_>) -> Option<String> {
    Teller { voice: Voice::of(lang), working: *working }.spent()
}

/// Between whom a lot has to be drawn, if so.
#[must_use]
pub fn open_tie(lang: Lang, working: &Working<'_>) -> Option<String> {
    let tell = Teller { voice: Voice::of(lang), working: *working };
    working.outcome.open.as_ref().map(|tie| tell.open(tie))
}

impl Teller<'_> {
    /// How many are chosen, and, of a budget, what was spent and what is left.
    pub(super) fn headline(&self) -> String {
        [Some(self.how_many()), self.spent()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    pub(super) fn how_many(&self) -> String {
        let n = self.working.outcome.winners.len();
        match self.working.outcome.budget {
            Some(_) => say!(self.voice, "count.projects_chosen", n = n),
            None => say!(self.voice, "count.chosen", n = n),
        }
    }

    pub(super) fn spent(&self) -> Option<String> {
        let (budget, left) = (self.working.outcome.budget?, self.working.outcome.left?);
        Some(say!(self.voice, "count.spent", spent = self.money(budget - left), left = self.money(left)))
    }

    /// A winner with its name, what it has and what it costs.
    pub(super) fn winner(&self, id: &str) -> String {
        let mut said = vec![self.full_name(id)];
        let score = self.working.outcome.scores.iter().find(|(one, _)| **one == *id);
        said.extend(score.map(|(_, score)| self.has(score)));
        said.extend(self.cost(id).map(|cost| self.money(cost)));
        said.join(" · ")
    }

    /// The id with the name.
    pub(super) fn full_name(&self, id: &str) -> String {
        let one = self.working.profile.candidates.iter().find(|one| *one.id == *id);
        match one {
            Some(one) if !one.name.is_empty() && one.name != id => one_line(&format!("{id} {}", one.name)),
            Some(_) | None => one_line(id),
        }
    }

    pub(super) fn cost(&self, id: &str) -> Option<u64> {
        self.working.profile.candidates.iter().find(|one| *one.id == *id)?.cost
    }
}
