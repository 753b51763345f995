//! A count as lines of text, for the command line.

use super::said::{Teller, rule_said};
use crate::clean::one_line;
use roundtable_words::say;

impl Teller<'_> {
    /// Who is chosen, a line each with what it has and costs, and what happened step by step, numbered.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let outcome = self.working.outcome;
        let mut lines = vec![rule_said(self.voice.lang(), outcome.rule), self.headline()];
        lines.extend(outcome.winners.iter().map(|id| format!("✓ {}", self.winner(id))));
        lines.extend(self.open_tie().map(|says| format!("= {says}")));
        lines.push(String::new());
        lines.push(say!(self.voice, "count.how"));
        let width = outcome.rounds.len().to_string().len();
        lines.extend(self.steps().iter().zip(1..).map(|(says, n)| format!("{n:>width$}  {says}")));
        lines
    }

    /// Between whom a lot has to be drawn, if so.
    #[must_use]
    pub fn open_tie(&self) -> Option<String> {
        self.working.outcome.open.as_ref().map(|tie| self.open(tie))
    }

    /// How many are chosen, and, of a budget, what was spent and what is left.
    pub(super) fn headline(&self) -> String {
        [Some(self.how_many()), self.spent()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// How many are chosen.
    #[must_use]
    pub fn how_many(&self) -> String {
        let n = self.working.outcome.winners.len();
        match self.working.outcome.budget {
            Some(_) => say!(self.voice, "count.projects_chosen", n = n),
            None => say!(self.voice, "count.chosen", n = n),
        }
    }

    /// What of a budget was spent and what is left.
    #[must_use]
    pub fn spent(&self) -> Option<String> {
        let (budget, left) = (self.working.outcome.budget?, self.working.outcome.left?);
        Some(say!(self.voice, "count.spent", spent = self.money(budget - left), left = self.money(left)))
    }

    /// A winner with its name, what it has and what it costs.
    pub(super) fn winner(&self, id: &str) -> String {
        let mut said = vec![self.full_name(id)];
        let score = self.working.outcome.scores.iter().find(|(one, _)| **one == *id);
        said.extend(score.map(|(_, score)| self.score(score)));
        said.extend(self.cost(id).map(|cost| self.money(cost)));
        said.join(" · ")
    }

    /// The id with the name.
    pub(super) fn full_name(&self, id: &str) -> String {
        match self.candidate(id) {
            Some(one) if !one.name.is_empty() && one.name != id => one_line(&format!("{id} {}", one.name)),
            Some(_) | None => one_line(id),
        }
    }

    pub(super) fn cost(&self, id: &str) -> Option<u64> {
        self.candidate(id)?.cost
    }
}
