//! The public list: every receipt finds its answer, without a network and without a script.

use super::{AnsweredInput, AnsweredProject, AnsweredProposal, Became, RankedBy, became, class};
use crate::clean::{one_line, visible};
use crate::voice::Voice;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use roundtable_record::Hash;
use roundtable_words::say;

const STYLE: &str = include_str!("page.css");
/// The search by receipt. What it needs is hidden until it runs.
const SCRIPT: &str = include_str!("page.js");

/// Nothing but the style inside and this very script may be used, whatever a text says; and nothing of what is typed goes
/// anywhere.
fn policy() -> String {
    let script = STANDARD.encode(Hash::of(SCRIPT).as_bytes());
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{script}'; form-action 'none'; base-uri 'none'"
    )
}

/// Makes the page. Every text of people's is escaped, and isolated so that it cannot turn the text around it.
#[must_use]
pub fn answered_page(input: &AnsweredInput) -> String {
    let voice = Voice::of(input.lang).for_sums(input.projects.iter().filter_map(|one| one.cost));
    let undecided = input.proposals.iter().filter(|one| one.became == Became::Undecided).count();
    html! {
        (DOCTYPE)
        html lang=(input.lang.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (one_line(&input.name)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    p.where { (said(&input.community)) " · " (voice.moment(&input.published)) " · " (say!(voice, "report.page.number", n = input.number)) }
                    h1 { (said(&one_line(&input.name))) }
                    p.lead { (say!(voice, "answered.lead", proposals = input.proposals.len(), projects = input.projects.len())) }
                    @if undecided > 0 { p { (say!(voice, "answered.undecided_n", n = undecided)) } }
                    div #search hidden {
                        label for="search-for" { (say!(voice, "answered.search")) }
                        input #search-for type="search" autocomplete="off" placeholder="0147";
                        output data-none=(say!(voice, "answered.search_none")) {}
                    }
                    @if !input.projects.is_empty() {
                        section #projects {
                            h2 { (say!(voice, "answered.projects")) }
                            p { (ranked_by(voice, input)) }
                            ol { @for one in &input.projects { (project(voice, input, one)) } }
                        }
                    }
                    section #proposals {
                        h2 { (say!(voice, "answered.proposals")) }
                        ul.proposals { @for one in &input.proposals { (proposal(voice, one)) } }
                    }
                }
                footer { p { (say!(voice, "answered.made")) } }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
    .into_string()
}

/// A text of people's.
fn said(text: &str) -> Markup {
    html! { bdi dir="auto" { (visible(text)) } }
}

pub(super) fn ranked_by(voice: Voice, input: &AnsweredInput) -> String {
    voice.say_found(&format!("answered.ranked_by.{}", input.ranked_by.code()), &[])
}

/// What a project is ranked by, in words.
pub(super) fn figure(voice: Voice, input: &AnsweredInput, figure: u64) -> String {
    match input.ranked_by {
        RankedBy::Supporters => say!(voice, "answered.supporters", n = figure),
        RankedBy::Dots => say!(voice, "answered.dots", n = figure),
        RankedBy::Marks => {
            let marks = format!("{}.{:02}", figure / 100, figure % 100);
            say!(voice, "answered.marks", marks = marks)
        }
    }
}

fn project(voice: Voice, input: &AnsweredInput, one: &AnsweredProject) -> Markup {
    let facts =
        ["location", "content", "scope", "benefit"].into_iter().zip(&one.facts).filter(|(_, fact)| !fact.is_empty());
    html! {
        li id={ "p-" (one.project) } value=(one.rank) {
            h3 { (say!(voice, "answered.project", number = one.project)) " " (said(&one.name)) }
            dl {
                @for (name, fact) in facts {
                    div { dt { (voice.say_found(&format!("fact.{name}"), &[])) } dd { (said(fact)) } }
                }
                @if let Some(cost) = one.cost {
                    div {
                        dt { (say!(voice, "report.column.cost")) }
                        dd { (voice.money(cost, &input.currency)) @if !one.cost_by.is_empty() { " · " (said(&one.cost_by)) } }
                    }
                }
                @if let Some(figure) = one.figure { div { dt { (say!(voice, "answered.rank")) } dd { (self::figure(voice, input, figure)) } } }
                div {
                    dt { (say!(voice, "answered.comes_of")) }
                    dd { @for (at, receipt) in one.receipts.iter().enumerate() {
                        @if at > 0 { " " } a href={ "#r-" (receipt) } { (receipt) }
                    } }
                }
            }
        }
    }
}

fn proposal(voice: Voice, one: &AnsweredProposal) -> Markup {
    let projects = match &one.became {
        Became::Projects(numbers) => numbers.as_slice(),
        Became::Undecided | Became::Asking | Became::Feasible | Became::Ended(_) | Became::EndedOwn(_) => &[],
    };
    html! {
        li id={ "r-" (one.receipt) } data-receipt=(one.receipt) {
            p { b { (one.receipt) } @if let Some(name) = &one.class { " · " (said(&class(voice, name))) }
                " · " strong { @if let [first, ..] = projects { a href={ "#p-" (first) } { (became(voice, one)) } } @else { (said(&became(voice, one))) } } }
            @if let Some(words) = &one.words { blockquote { (said(words)) } }
            @for reason in &one.reasons { p.why { (said(reason)) } }
            @if let Some(with) = &one.with { p { a href={ "#r-" (with) } { (say!(voice, "answered.with", receipt = with)) } } }
        }
    }
}
