//! Every project of the meeting as its list says it, with its picture.

use super::said;
use crate::clean::one_line;
use crate::publication::input::{ListedProject, PublicationInput};
use crate::voice::Voice;
use maud::{Markup, html};
use roundtable_words::say;

pub(super) fn projects(voice: Voice, input: &PublicationInput) -> Markup {
    let voice = voice.for_sums(input.sums().chain(input.projects.iter().map(|project| project.cost)));
    html! {
        @if !input.projects.is_empty() {
            section.list #projects {
                h2 { (say!(voice, "report.page.list")) }
                p.small { (say!(voice, "report.page.list.says")) }
                div.all { @for project in &input.projects { (listed(voice, input, project)) } }
            }
        }
    }
}

fn listed(voice: Voice, input: &PublicationInput, project: &ListedProject) -> Markup {
    html! {
        section.listed id={ "project-" (project.number) } {
            h3 { span.id { (project.number) } " " (said(&one_line(&project.name))) }
            @if let Some(file) = &project.picture {
                img src=(file) alt=(say!(voice, "report.page.picture", number = project.number)) loading="lazy";
            }
            dl {
                div { dt { (say!(voice, "report.column.cost")) } dd { (voice.money(project.cost, &input.currency)) } }
                @for (kind, text) in project.facts.iter().filter(|(_, text)| !text.trim().is_empty()) {
                    div { dt { (voice.fact(*kind)) } dd { (said(text)) } }
                }
            }
        }
    }
}

/// A project's name, which leads to what its list says of it.
pub(super) fn named(input: &PublicationInput, number: u16, name: &str) -> Markup {
    let name = said(&one_line(name));
    html! {
        @if input.projects.iter().any(|project| project.number == number) {
            a href={ "#project-" (number) } { (name) }
        } @else { (name) }
    }
}
