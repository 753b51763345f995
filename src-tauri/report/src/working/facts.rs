//! What was counted and how, so that whoever reads a saved count can do it again.

use super::said::{Teller, rule_said};
use crate::clean::one_line;
use roundtable_count::{BallotKind, SettledBy, Values, rule};
use roundtable_words::say;

impl Teller<'_> {
    /// The file, the rule and all that is set of it, and how many ballots: what each is, and what it says.
    pub(super) fn facts(&self) -> Vec<(String, String)> {
        let (voice, working) = (self.voice, self.working);
        let outcome = working.outcome;
        let mut facts = Vec::new();
        if !working.file.is_empty() {
            facts.push((say!(voice, "count.fact.file"), one_line(working.file)));
        }
        facts.extend(working.sha256.map(|sum| (say!(voice, "count.fact.sha256"), sum.to_owned())));
        facts.push((say!(voice, "count.fact.ballots"), self.ballots_said()));
        if !working.read_as.is_empty() {
            facts.push((say!(voice, "count.fact.read_as"), working.read_as.join("\n")));
        }
        facts.push((say!(voice, "count.by_rule"), rule_said(voice.lang(), outcome.rule)));
        facts.extend(outcome.seats.map(|seats| (say!(voice, "count.seats"), seats.to_string())));
        facts.extend(outcome.budget.map(|budget| (say!(voice, "count.budget"), self.money(budget))));
        facts.extend(self.settings());
        facts.push((say!(voice, "count.ties"), self.ties_said()));
        facts
    }

    fn ballots_said(&self) -> String {
        let (voice, profile) = (self.voice, self.working.profile);
        let all = [
            Some(say!(voice, "count.fact.valid", n = profile.valid())),
            (profile.blank > 0).then(|| say!(voice, "count.fact.blank", n = profile.blank)),
            (self.working.left_out > 0).then(|| say!(voice, "count.fact.left_out", n = self.working.left_out)),
        ];
        voice.list(&all.into_iter().flatten().collect::<Vec<_>>())
    }

    /// All that can be set of the rule, also what nobody set.
    fn settings(&self) -> Vec<(String, String)> {
        let (voice, outcome) = (self.voice, self.working.outcome);
        let all = rule(outcome.rule).map_or(&[][..], |rule| rule.parameters);
        // Points by place are set where ballots have places.
        let is_ranking = self.working.profile.kind == BallotKind::Ranking;
        let said = |parameter: &roundtable_count::Parameter| {
            let set = outcome.parameters.get(parameter.name);
            let says = match (parameter.values, set) {
                (Values::OneOf(_), Some(value)) => voice.say_found(&format!("count.value.{value}"), &[]),
                (Values::Flag, set) if set.is_some() => say!(voice, "count.fact.yes"),
                (Values::Flag, _) => say!(voice, "count.fact.no"),
                (Values::Whole { usual: 0, .. }, Some(value)) if value == "0" => say!(voice, "count.fact.unset"),
                (Values::Whole { .. } | Values::Number { .. } | Values::Text { .. }, Some(value)) => value.clone(),
                (Values::OneOf(_) | Values::Whole { .. } | Values::Number { .. } | Values::Text { .. }, None) => {
                    say!(voice, "count.fact.unset")
                }
            };
            (voice.say_found(&format!("count.parameter.{}", parameter.name), &[]), says)
        };
        all.iter().filter(|one| one.name != "points" || is_ranking).map(said).collect()
    }

    fn ties_said(&self) -> String {
        let (voice, ties) = (self.voice, self.working.ties);
        let by = match ties.by {
            SettledBy::Lot => say!(voice, "count.ties_by.lot"),
            SettledBy::LowerCost => say!(voice, "count.ties_by.lower-cost"),
            SettledBy::Name => say!(voice, "count.ties_by.name"),
            SettledBy::Order => say!(voice, "count.ties_by.order"),
            SettledBy::EarlierRounds => say!(voice, "count.ties_by.earlier-rounds"),
        };
        let drawn = ties.drawn.iter().map(|lot| {
            let all = lot.iter().map(|id| self.who(id)).collect::<Vec<_>>();
            say!(voice, "count.fact.drawn", drawn = all.join(&say!(voice, "report.list.comma")))
        });
        [by].into_iter().chain(drawn).collect::<Vec<_>>().join("\n")
    }
}
