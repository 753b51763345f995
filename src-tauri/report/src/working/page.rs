//! A count as a page: who is chosen, the picture, each step, and what each candidate has; HTML with its style inside, nothing from
//! elsewhere, no script.

use super::pictures::drawn;
use super::said::{Teller, rule_said};
use crate::clean::one_line;
use maud::{DOCTYPE, PreEscaped, html};
use roundtable_words::say;

const STYLE: &str = include_str!("page.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

impl Teller<'_> {
    /// Makes the page. Every text of people's is escaped.
    #[must_use]
    pub fn page(&self) -> String {
        let (tell, working, lang) = (self, self.working, self.voice.lang());
        let outcome = working.outcome;
        let title = one_line(working.title);
        let priced = working.profile.candidates.iter().any(|one| one.cost.is_some());
        html! {
            (DOCTYPE)
            html lang=(lang.tag()) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    main {
                        p.where { bdi { (title) } " · " (rule_said(lang, outcome.rule)) }
                        h1 { (tell.headline()) }
                        @if let Some(tie) = &outcome.open { p.open { (tell.open(tie)) } }
                        figure { (drawn(tell)) }
                        h2 { (say!(tell.voice, "count.facts")) }
                        dl { @for (what, says) in tell.facts() {
                            dt { (what) } dd { bdi { (says) } }
                        } }
                        h2 { (say!(tell.voice, "count.how")) }
                        ol { @for round in &outcome.rounds { li { (tell.step(&round.step)) } } }
                        @if !outcome.scores.is_empty() {
                            h2 { (say!(tell.voice, "count.all")) }
                            table {
                                thead { tr {
                                    th {} th { (say!(tell.voice, "count.column.project")) }
                                    th.number { (say!(tell.voice, "count.column.has")) }
                                    @if priced { th.number { (say!(tell.voice, "count.column.cost")) } }
                                } }
                                tbody { @for (id, score) in &outcome.scores {
                                    @let chosen = outcome.winners.contains(id);
                                    tr.chosen[chosen] {
                                        td { @if chosen { "✓" } }
                                        td { bdi { (one_line(&tell.full_name(id))) } }
                                        td.number { (tell.score(score)) }
                                        @if priced { td.number { @if let Some(cost) = tell.cost(id) { (tell.money(cost)) } } }
                                    }
                                } }
                            }
                        }
                    }
                }
            }
        }
        .into_string()
    }
}
