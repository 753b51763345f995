//! 项目征集汇总: how many proposals came in and what became of them, and the projects in their order, on paper.

use super::page::{figure, ranked_by};
use super::{AnsweredInput, AnsweredProposal, Became, became};
use crate::common::Kind;
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{Align, Flow, Frame, Ink, Pdf, Style};
use crate::voice::Voice;
use roundtable_words::say;
use std::collections::BTreeMap;

const TEXT: Style = Style::new(12.0);
/// Room for a project's number.
const NUMBERS: f32 = 40.0;

/// Makes the summary, A4.
///
/// # Errors
/// [`ReportError`] where the file cannot be put together.
pub fn answered_paper(input: &AnsweredInput) -> Result<Pdf, ReportError> {
    let voice = Voice::of(input.lang).for_sums(input.projects.iter().filter_map(|one| one.cost));
    let title = say!(voice, "answered.summary");
    let mut flow = Flow::new(Frame::default())?;
    flow.paragraph(Style::new(22.0).bold(), &title);
    flow.paragraph(
        TEXT.muted(),
        &[input.name.clone(), input.community.clone(), voice.moment(&input.published)].join(" · "),
    );
    rule(&mut flow);
    let lead = say!(voice, "answered.lead", proposals = input.proposals.len(), projects = input.projects.len());
    flow.paragraph(Style::new(15.0).bold(), &lead);
    counted(&mut flow, voice, input, &say!(voice, "answered.column.channel"), |one| {
        voice.say_found(&format!("proposals.channel.{}", one.channel), &[])
    });
    // By what became of them; projects are told one by one below.
    let simple = |one: &AnsweredProposal| match &one.became {
        Became::Projects(_) => say!(voice, "answered.in_some_project"),
        Became::Undecided | Became::Asking | Became::Feasible | Became::Ended(_) | Became::EndedOwn(_) => {
            became(voice, one)
        }
    };
    counted(&mut flow, voice, input, &say!(voice, "answered.column.became"), simple);
    flow.gap(12.0);
    flow.need(60.0);
    flow.paragraph(Style::new(16.5).bold(), &say!(voice, "answered.projects"));
    flow.paragraph(TEXT.muted(), &ranked_by(voice, input));
    for one in &input.projects {
        flow.gap(8.0);
        flow.need(TEXT.leading() * 3.0);
        let (left, room) = (flow.frame.left + NUMBERS, flow.frame.width() - NUMBERS);
        let number = one.project.to_string();
        flow.column(TEXT.bold(), (left, room), &one.name, |paper, y| {
            paper.put(Align::Left, (left - NUMBERS, y), TEXT.bold().ink(Ink::JADE), &number);
        });
        let cost = one.cost.map(|cost| voice.money(cost, &input.currency));
        let by = (!one.cost_by.is_empty()).then(|| one.cost_by.clone());
        let ranked = one.figure.map(|of| figure(voice, input, of));
        let says: Vec<String> = [cost, by, ranked].into_iter().flatten().collect();
        if !says.is_empty() {
            flow.column(TEXT, (left, room), &says.join(" · "), |_, _| {});
        }
        let facts: Vec<&str> = one.facts.iter().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
        if !facts.is_empty() {
            flow.column(TEXT, (left, room), &facts.join(&say!(voice, "report.list.semicolon")), |_, _| {});
        }
        let receipts = say!(voice, "answered.receipts", receipts = one.receipts.join(" "));
        flow.column(TEXT.muted(), (left, room), &receipts, |_, _| {});
    }
    let mut paper = flow.paper;
    footer::draw(&mut paper, voice, Kind::Real, &[input.name.clone(), title.clone()]);
    paper.finish(&title)
}

fn rule(flow: &mut Flow) {
    let (from, to, y) = (flow.frame.left, flow.frame.right, flow.y + 4.0);
    flow.paper.sheet().rule((from, y), (to, y), Ink::JADE, 1.6);
    flow.y += 16.0;
}

/// How many proposals there are by something, the most first.
fn counted(
    flow: &mut Flow,
    voice: Voice,
    input: &AnsweredInput,
    title: &str,
    by: impl Fn(&AnsweredProposal) -> String,
) {
    let mut all: BTreeMap<String, u64> = BTreeMap::new();
    for one in &input.proposals {
        *all.entry(by(one)).or_default() += 1;
    }
    let mut all: Vec<(String, u64)> = all.into_iter().collect();
    all.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    flow.gap(8.0);
    flow.need(TEXT.leading() * 3.0);
    flow.paragraph(TEXT.bold(), title);
    for (name, n) in all {
        let (left, right) = (flow.frame.left, flow.frame.right);
        flow.column(TEXT, (left, right - left - 80.0), &name, |paper, y| {
            paper.put(Align::Right, (right, y), TEXT, &say!(voice, "answered.count", n = n));
        });
    }
}
