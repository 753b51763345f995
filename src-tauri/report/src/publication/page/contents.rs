//! Contents of the page: where each part begins.

use crate::common::Lang;
use crate::publication::input::PublicationInput;
use crate::voice::Voice;
use maud::{Markup, html};
use roundtable_words::say;

pub(super) fn contents(voice: Voice, input: &PublicationInput) -> Markup {
    html! {
        nav aria-label=(say!(voice, "report.page.contents")) {
            ul {
                @if !input.recommended.is_empty() { li { a href="#recommended" { (say!(voice, "report.page.once")) } } }
                li {
                    a href="#tables" { (say!(voice, "report.page.tables")) }
                    span.each { @for table in input.counted() {
                        a href={ "#table-" (table.table) } aria-label=(voice.table(table.table)) { (table.table) }
                    } }
                }
                @if !input.objections.is_empty() { li { a href="#objections" { (say!(voice, "report.page.objections")) } } }
                li { a href="#check" { (say!(voice, "report.page.check")) } }
                @if !input.projects.is_empty() { li { a href="#projects" { (say!(voice, "report.page.list")) } } }
                li { a href="#suggestions" { (say!(voice, "report.page.suggestions")) } }
            }
        }
    }
}

/// What a language calls itself.
pub(super) fn language(voice: Voice, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => say!(voice, "language.zh-CN"),
        Lang::En => say!(voice, "language.en"),
    }
}
