//! The published page: HTML with its style and its one script inside, the projects' pictures beside it, nothing from
//! elsewhere. It reads whole where no script runs.

mod bars;
mod codes;
mod contents;
mod projects;

use super::input::{
    Decided, Missing, PublicationInput, PublishedPick, PublishedSuggestion, PublishedTable, RecommendedProject,
    TableStatus,
};
use super::said as sentences;
use crate::clean::{one_line, visible};
use crate::common::Passage;
use crate::voice::{Voice, there};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use roundtable_record::Hash;
use roundtable_tally::Method;
use roundtable_words::say;

const STYLE: &str = include_str!("page.css");
/// Search and the check of a code. What they need is hidden until it runs.
const SCRIPT: &str = include_str!("page.js");

/// Nothing but the style inside, pictures beside the page and this very script may be used, whatever a text says; and
/// nothing of what is typed goes anywhere.
fn policy() -> String {
    let script = STANDARD.encode(Hash::of(SCRIPT).as_bytes());
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; script-src 'sha256-{script}'; \
         form-action 'none'; base-uri 'none'"
    )
}

/// Makes the page. Every text of people's is escaped, and isolated so that it cannot turn the text around it.
#[must_use]
pub fn page(input: &PublicationInput) -> String {
    let voice = Voice::of(input.lang).for_sums(input.sums());
    html! {
        (DOCTYPE)
        html lang=(input.lang.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (one_line(&input.meeting)) " · " (say!(voice, "report.page.number", n = input.number)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (mark(voice, input))
                main {
                    (head(voice, input))
                    (sums(voice, input))
                    (contents::contents(voice, input))
                    (open_tables(voice, input))
                    (recommended(voice, input))
                    section #tables {
                        h2 { (say!(voice, "report.page.tables")) }
                        @if input.has_votes() { p.small { (say!(voice, "report.posted.votes_mean")) } }
                        div.tables { @for table in input.counted() { (self::table(voice, input, table)) } }
                    }
                    (objections(voice, input))
                    (check(voice, input))
                    (projects::projects(voice, input))
                    (suggestions(voice, input))
                }
                footer {
                    p { (say!(voice, "report.page.made")) }
                    p { (say!(voice, "report.signer", words = input.signer)) " " (say!(voice, "report.signer_says")) }
                    @if let Some(fingerprint) = &input.fingerprint {
                        p { (say!(voice, "report.about.fingerprint")) " " code { (fingerprint) } }
                    }
                }
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

fn passage(voice: Voice, passage: &Passage) -> Markup {
    match passage {
        Passage::Text(text) => said(text),
        Passage::Masked(text) => html! { (said(text)) " " span.gone { (say!(voice, "report.masked")) } },
        Passage::Erased | Passage::Withheld | Passage::NotHere | Passage::NotHandedIn => {
            html! { span.gone { (voice.passage(passage)) } }
        }
    }
}

fn mark(voice: Voice, input: &PublicationInput) -> Markup {
    html! {
        @if let Some((word, says)) = voice.mark(input.kind) {
            p.mark { strong { (word) } " " (says) }
        }
    }
}

fn head(voice: Voice, input: &PublicationInput) -> Markup {
    html! {
        header {
            @if let Some(other) = &input.other_page {
                a.other href=(other.file) hreflang=(other.lang.tag()) lang=(other.lang.tag()) { (contents::language(voice, other.lang)) }
            }
            p.where {
                @for (at, part) in there(&[input.community.clone(), voice.day(&input.date), input.place.clone()]).iter().enumerate() {
                    @if at > 0 { " · " } (said(part))
                }
            }
            h1 { (said(&one_line(&input.meeting))) }
            p.number {
                b { (say!(voice, "report.page.number", n = input.number)) } " · " (said(&voice.moment(&input.published)))
                @if input.number > 1 { " · " (say!(voice, "report.page.replaces", n = input.number - 1)) }
            }
            p.lead { (say!(voice, "report.page.what")) }
        }
    }
}

fn sums(voice: Voice, input: &PublicationInput) -> Markup {
    let money = |minor| voice.money(minor, &input.currency);
    let over = input.budget.zip(input.total()).map(|(budget, total)| total.saturating_sub(budget));
    html! {
        dl.sums {
            div { dt { (say!(voice, "report.page.counted")) } dd { (say!(voice, "report.page.of", n = input.counted().count(), of = input.tables.len())) } }
            div { dt { (say!(voice, "report.page.projects")) } dd { (say!(voice, "report.page.items", n = input.recommended.len() as u64)) } }
            div { dt { (say!(voice, "report.about.total")) } dd { (sentences::total(voice, input)) } }
            @if let Some(budget) = input.budget {
                div { dt { (say!(voice, "report.about.budget")) } dd { (money(budget)) } }
            }
        }
        @if let Some(left_out) = sentences::left_out(voice, input) { p.sumsays { (left_out) } }
        @if input.open_sums() > 0 { p.sumsays { (say!(voice, "report.page.sums_open", n = input.open_sums())) } }
        @if let Some(over) = over {
            p.sumsays {
                @if over > 0 { (say!(voice, "report.page.over", sum = money(over))) }
                @else { (say!(voice, "report.page.within", sum = money(over.saturating_neg()))) }
            }
        }
    }
}

/// Every table that is not counted is named, with the reason.
fn open_tables(voice: Voice, input: &PublicationInput) -> Markup {
    let open: Vec<_> = input.tables.iter().filter(|table| table.status != TableStatus::Counted).collect();
    html! {
        @if !open.is_empty() {
            section.open #open {
                h2 { (say!(voice, "report.page.open", n = open.len() as u64)) }
                ul { @for table in open {
                    li {
                        b { (voice.table(table.table)) } " "
                        (voice.status(table.status))
                        @if let Some(code) = &table.code { " · " (say!(voice, "report.code")) " " code { (code) } }
                    }
                } }
            }
        }
    }
}

/// Every recommended project once, with the tables that recommend it.
fn recommended(voice: Voice, input: &PublicationInput) -> Markup {
    html! {
        @if !input.recommended.is_empty() {
            section.once #recommended {
                h2 { (say!(voice, "report.page.once")) }
                p.small {
                    (say!(voice, "report.page.once.says"))
                    @if let Some(left_out) = sentences::left_out(voice, input) { " " (left_out) }
                }
                ol { @for project in &input.recommended { (self::project_once(voice, input, project)) } }
            }
        }
    }
}

fn project_once(voice: Voice, input: &PublicationInput, project: &RecommendedProject) -> Markup {
    html! {
        li {
            span.id { (project.number) }
            div {
                h3 { (projects::named(input, project.number, &project.name)) }
                p.by { (sentences::votes(voice, input, project)) }
                @if let Some(sums) = sentences::remarks(voice, input, project) { p.sumsopen { (said(&sums)) } }
                (parts(voice, input, project))
            }
            p.asks {
                @match project.sum {
                    Some(sum) => { b { (voice.money(sum, &input.currency)) }
                        @if sum != project.cost { small { (say!(voice, "report.sum.listed", cost = voice.money(project.cost, &input.currency))) } } }
                    None if project.withdrawn => { b.leftout { (say!(voice, "report.sum.left_out")) } }
                    None => { b.undecided { (say!(voice, "report.sum.undecided")) } }
                }
            }
        }
    }
}

/// The projects that were joined to be one, as tables have them.
fn parts(voice: Voice, input: &PublicationInput, project: &RecommendedProject) -> Markup {
    html! {
        @if !project.parts().is_empty() {
            ul.parts { @for part in project.parts() {
                li {
                    b { (part.number) } " " (projects::named(input, part.number, &part.name))
                    span.by { (said(&sentences::votes_of_part(voice, input, part))) }
                }
            } }
        }
    }
}

fn table(voice: Voice, input: &PublicationInput, table: &PublishedTable) -> Markup {
    let own = input.suggestions.iter().filter(|suggestion| suggestion.table == table.table);
    // The adviser's wordings are of these suggestions, and no more of them.
    let (wordings, suggestions): (Vec<_>, Vec<_>) = own.partition(|suggestion| suggestion.wording);
    let (wordings, suggestions) = (wordings.len() as u64, suggestions.len() as u64);
    html! {
        article id={ "table-" (table.table) } {
            h3.name { (voice.table(table.table)) }
            p.people { (people(voice, table)) }
            @if table.recommended.is_empty() { p { (say!(voice, "report.recommended.none")) } }
            ul.picks { @for pick in &table.recommended { (self::pick(voice, input, pick)) } }
            (settled(voice, input.method, table))
            (bars::bars(voice, input, table))
            div.code {
                span { (say!(voice, "report.code")) }
                strong { (table.code.as_deref().unwrap_or_default()) }
                (void_codes(voice, table))
                (decided(voice, table))
            }
            p.more {
                @if suggestions > 0 {
                    a href={ "#suggestions-" (table.table) } { (say!(voice, "report.page.suggestions.of", n = suggestions)) }
                    @if wordings > 0 { " " (say!(voice, "report.page.wordings", n = wordings)) }
                } @else { (say!(voice, "report.notes.none")) }
            }
        }
    }
}

/// Codes of closings that were opened again: whoever holds a slip with one must see that it counts no more.
fn void_codes(voice: Voice, table: &PublishedTable) -> Markup {
    html! {
        @if !table.earlier_codes.is_empty() {
            div.void {
                p {
                    b { (say!(voice, "report.code.void")) }
                    @for code in &table.earlier_codes { " " s { (code) } }
                }
                p { (say!(voice, "report.code.void.says")) }
            }
        }
    }
}

/// Why ballots and voters differ, and how a tie was settled.
fn settled(voice: Voice, method: Method, table: &PublishedTable) -> Markup {
    html! {
        @if let Some(difference) = &table.difference {
            p.tie { b { (say!(voice, "report.page.difference")) } " " (passage(voice, difference)) }
        }
        @for tie in sentences::ties(voice, method, table) { p.tie { (said(&tie)) } }
        @let steps = table.working.said(voice);
        @if !steps.is_empty() {
            details.working {
                summary { (say!(voice, "report.working.title")) }
                ol { @for step in &steps { li { (said(step)) } } }
            }
        }
        @for wrong in sentences::put_right(voice, table) { p.tie { (said(&wrong)) } }
        @for (asked, objected) in sentences::asked(voice, table) {
            p.tie { (said(&asked)) }
            ul.changes { @for one in objected { li { (said(&one)) } } }
        }
    }
}

/// By what this record counts, where others are here, and how many those are.
fn decided(voice: Voice, table: &PublishedTable) -> Markup {
    html! {
        @match &table.decided {
            None => {}
            Some(Decided::Code) => p.decided { (say!(voice, "report.decided.code")) }
            Some(Decided::Reason(reason)) => p.decided {
                b { (say!(voice, "report.decided.reason")) } " " (passage(voice, reason))
            }
        }
        @if let Some(older) = &table.older_list {
            p.decided { (say!(voice, "report.older_list", n = older.edition, changes = "").trim_end()) }
            ul.changes { @for change in sentences::changes(voice, &older.changes) { li { (said(&change)) } } }
        }
        @if table.missing != Missing::default() {
            p.decided { (sentences::missing(voice, table.missing)) }
        }
        @if !table.beside.is_empty() { small { (say!(voice, "report.beside", n = table.beside.len() as u64)) } }
    }
}

fn people(voice: Voice, table: &PublishedTable) -> String {
    let mut parts = Vec::new();
    if let Some(present) = table.present {
        parts.push(say!(voice, "report.page.present", n = present));
    }
    // Where those present were asked, it is said who was, and who had left by then.
    if let Some(voters) = table.voters().filter(|_| table.consensus.is_none()) {
        parts.push(say!(voice, "report.page.voters", n = voters));
    }
    if let Some(hands) = table.hands {
        parts.push(say!(voice, "report.page.hands", n = hands.raised));
    }
    if let Some(agreed) = sentences::agreed(voice, table) {
        parts.push(agreed);
    }
    if let Some(ballots) = table.ballots {
        parts.push(say!(
            voice,
            "report.page.ballots",
            n = ballots.valid + ballots.blank + ballots.invalid,
            valid = ballots.valid,
            blank = ballots.blank,
            invalid = ballots.invalid
        ));
        if ballots.abstained > 0 {
            parts.push(say!(voice, "report.page.abstained", n = ballots.abstained));
        }
    }
    parts.join(" · ")
}

fn pick(voice: Voice, input: &PublicationInput, pick: &PublishedPick) -> Markup {
    html! {
        li {
            span.id { (pick.number) }
            div {
                h4 { (projects::named(input, pick.number, &pick.name)) }
                @if let Some(now) = &pick.now { p.small { (said(&say!(voice, "report.now", name = now))) } }
                p.cost {
                    b { (voice.money(pick.sum.unwrap_or(pick.cost), &input.currency)) } " · "
                    (voice.got(input.method, pick.score))
                }
                @if pick.sum.is_some_and(|sum| sum != pick.cost) {
                    p.small { (say!(voice, "report.sum.changed", cost = voice.money(pick.cost, &input.currency))) }
                }
                @if let Some(together) = sentences::together(voice, pick) { p { (said(&together)) } }
                @if let Some(reasons) = &pick.reasons { p { (passage(voice, reasons)) } }
                @if let Some(conditions) = &pick.conditions {
                    p.condition { b { (say!(voice, "report.column.conditions")) } " " (passage(voice, conditions)) }
                }
            }
        }
    }
}

/// What people objected to while an earlier publication hung, each with the office's answer.
fn objections(voice: Voice, input: &PublicationInput) -> Markup {
    html! {
        @if !input.objections.is_empty() {
            section.objections #objections {
                h2 { (say!(voice, "report.page.objections")) }
                p.small { (say!(voice, "report.page.objections.says")) }
                ol { @for objection in &input.objections { li {
                    p.by { (voice.day(&objection.day)) " · " (said(&sentences::objected_to(voice, objection))) }
                    p { (passage(voice, &objection.text)) }
                    @match &objection.answer {
                        Some(answer) => p.answer {
                            b { (say!(voice, "report.objection.answered", day = voice.day(&answer.day))) } " " (passage(voice, &answer.text))
                        }
                        None => p.answer { span.gone { (say!(voice, "report.objection.open")) } }
                    }
                } } }
            }
        }
    }
}

fn check(voice: Voice, input: &PublicationInput) -> Markup {
    html! {
        section.check #check {
            h2 { (say!(voice, "report.page.check")) }
            (codes::codes(voice, input))
            ol {
                li { (say!(voice, "report.page.check.1")) }
                li { (say!(voice, "report.page.check.2")) }
                li { (say!(voice, "report.page.check.3")) }
            }
            p.small { (say!(voice, "report.page.check.records")) }
            pre { code { "roundtable-cli bundle verify records/*.rtbundle" } }
        }
    }
}

fn suggestions(voice: Voice, input: &PublicationInput) -> Markup {
    html! {
        section.suggestions #suggestions {
            h2 { (say!(voice, "report.page.suggestions")) }
            p.small { (say!(voice, "report.page.suggestions.says")) }
            @if input.suggestions.is_empty() { p { (say!(voice, "report.notes.none")) } }
            @else { (search(voice, input.suggestions.len())) }
            @for of_table in input.suggestions.chunk_by(|a, b| a.table == b.table) {
                section.of_table id={ "suggestions-" (of_table[0].table) } {
                    h3.table { (voice.table(of_table[0].table)) }
                    div.columns {
                        @for of_project in of_table.chunk_by(|a, b| a.project == b.project) {
                            (project(voice, &input.currency, of_project))
                        }
                    }
                }
            }
        }
    }
}

/// A line to search in; the script puts how many were found in the place of the sign.
fn search(voice: Voice, all: usize) -> Markup {
    html! {
        div.control #search hidden {
            label for="search-for" { (say!(voice, "report.page.search")) }
            input #search-for type="search" autocomplete="off" spellcheck="false";
            output for="search-for"
                data-found=(say!(voice, "report.page.search.found", found = "#", all = all))
                data-none=(say!(voice, "report.page.search.none")) {}
        }
    }
}

fn project(voice: Voice, currency: &str, suggestions: &[PublishedSuggestion]) -> Markup {
    html! {
        div.project {
            @match suggestions.first().and_then(|first| first.project.as_ref()) {
                Some(project) => h4 { span.id { (project.number) } " " (said(&one_line(&project.name))) },
                None => h4 { (say!(voice, "report.asides")) },
            }
            ul { @for suggestion in suggestions {
                li class=(suggestion.kind.name()) {
                    span.kind { (voice.note_kind(suggestion.kind)) } " "
                    (passage(voice, &suggestion.text))
                    @let remark = super::workbook::remark(voice, currency, suggestion);
                    @if !remark.is_empty() { " " small { (remark) } }
                }
            } }
        }
    }
}
