//! What residents said, by project and without names.

use super::input::{AgreedWording, Introduced, MinutesInput, MinutesNote, MinutesProject};
use super::{BODY, SMALL, heading};
use crate::common::{FactKind, NoteKind, Passage};
use crate::pdf::{Align, Flow, Ink, Paint, Paper, Style};
use crate::voice::Voice;
use roundtable_words::say;

const NUMBER: f32 = 22.0;
const CHIP_STYLE: Style = Style::new(8.5);

pub(super) fn draw(flow: &mut Flow, voice: Voice, input: &MinutesInput) {
    heading(flow, &say!(voice, "report.notes"), 150.0);
    super::count::caption(flow, &say!(voice, "report.notes.says"));
    for project in &input.projects {
        self::project(flow, voice, &input.currency, project);
    }
    if !input.asides.is_empty() {
        heading(flow, &say!(voice, "report.asides"), 30.0);
        let width = chip_width(&flow.paper, voice);
        for (index, note) in input.asides.iter().enumerate() {
            self::note(flow, voice, (index + 1, width), &input.currency, note);
        }
    }
}

fn project(flow: &mut Flow, voice: Voice, currency: &str, project: &MinutesProject) {
    flow.gap(16.0);
    flow.need(64.0);
    let (left, right) = (flow.frame.left, flow.frame.right);
    let name = say!(voice, "report.project", number = project.number, name = project.name);
    let cost = voice.money(project.cost, currency);
    let cost_width = flow.paper.width(BODY, &cost);
    let style = Style::new(12.5).bold();
    flow.column(style, (left, right - left - cost_width - 16.0), &name, |paper, baseline| {
        paper.put(Align::Right, (right, baseline), BODY, &cost);
    });
    flow.paragraph(SMALL, &introduced(voice, &project.introduced));
    let floor = super::floor::told(voice, &project.floor);
    if !floor.is_empty() {
        flow.paragraph(SMALL, &floor);
    }
    flow.y += 2.0;
    let y = flow.y;
    flow.paper.sheet().rule((left, y), (right, y), Ink::LINE, 0.6);
    flow.y += 4.0;

    for (fact, text) in &project.facts {
        let label = match fact {
            FactKind::Location => say!(voice, "report.fact.location"),
            FactKind::Content => say!(voice, "report.fact.content"),
            FactKind::Scope => say!(voice, "report.fact.scope"),
            FactKind::Benefit => say!(voice, "report.fact.benefit"),
        };
        let said = say!(voice, "report.fact.added", fact = label, text = voice.passage(text));
        flow.paragraph(BODY, &said);
        flow.y += 3.0;
    }
    if project.notes.is_empty() && project.wordings.is_empty() {
        flow.paragraph(BODY.muted(), &say!(voice, "report.notes.none"));
    }
    let width = chip_width(&flow.paper, voice);
    for (index, note) in project.notes.iter().enumerate() {
        self::note(flow, voice, (index + 1, width), currency, note);
    }
    for wording in &project.wordings {
        self::wording(flow, voice, wording);
    }
}

fn introduced(voice: Voice, introduced: &Introduced) -> String {
    match introduced {
        Introduced::Proposer => say!(voice, "report.introduced.proposer"),
        Introduced::Adviser => say!(voice, "report.introduced.adviser"),
        Introduced::Waived(reason) => say!(voice, "report.introduced.waived", reason = voice.passage(reason)),
        Introduced::Not => say!(voice, "report.introduced.not"),
        Introduced::Elsewhere => say!(voice, "report.introduced.elsewhere"),
    }
}

/// The column of the kinds is as wide as its widest word needs.
fn chip_width(paper: &Paper, voice: Voice) -> f32 {
    NoteKind::ALL.iter().map(|kind| paper.width(CHIP_STYLE, &voice.note_kind(*kind)) + 14.0).fold(0.0, f32::max)
}

fn note(flow: &mut Flow, voice: Voice, (number, chip): (usize, f32), currency: &str, note: &MinutesNote) {
    let (left, right) = (flow.frame.left, flow.frame.right);
    let mut text = voice.passage(&note.text);
    let is_said = matches!(note.text, Passage::Text(_) | Passage::Masked(_));
    if note.dialect && is_said {
        text = say!(voice, "report.dialect", text = text);
    }
    if note.amended && is_said {
        text = say!(voice, "report.amended", text = text);
    }
    if note.seconded > 0 {
        text = say!(voice, "report.seconded.of", n = u64::from(note.seconded), text = text);
    }
    let style = if is_said { BODY } else { BODY.muted() };
    let from = NUMBER + chip + 10.0;
    flow.column(style, (left + from, right - left - from), &text, |paper, baseline| {
        paper.put(Align::Left, (left, baseline), SMALL, &number.to_string());
        kind_chip(paper, voice, (left + NUMBER, baseline), chip, note.kind);
    });
    let named = note.idea.as_ref().map(|idea| voice.idea(idea, currency));
    let answered = (note.kind == NoteKind::Question).then(|| voice.reply(note.answer.as_ref()));
    for tied in named.into_iter().chain(answered) {
        flow.column(SMALL, (left + from, right - left - from), &tied, |_, _| {});
    }
    flow.y += 3.0;
}

fn kind_chip(paper: &mut Paper, voice: Voice, (x, baseline): (f32, f32), width: f32, kind: NoteKind) {
    let (paint, ink) = match kind {
        NoteKind::Support => (Ink::JADE_SOFT, Ink::JADE),
        NoteKind::Worry => (Ink::VERMILION_SOFT, Ink::VERMILION),
        NoteKind::Idea => (Ink::GOLD_SOFT, Ink::GOLD),
        NoteKind::Improvement | NoteKind::Question | NoteKind::Aside => (Ink::WOOD, Ink::INK),
    };
    paper.sheet().rect((x, baseline - 10.3), (width, 13.6), 6.8, Paint::Fill(paint));
    let word = voice.note_kind(kind);
    paper.put(Align::Middle, (x + width / 2.0, baseline - 0.4), CHIP_STYLE.ink(ink), &word);
}

/// The adviser's wording, apart from what was said, with a line at its side on every page it runs over.
fn wording(flow: &mut Flow, voice: Voice, wording: &AgreedWording) {
    let (left, right) = (flow.frame.left, flow.frame.right);
    let numbers: Vec<String> = wording.of_notes.iter().map(ToString::to_string).collect();
    let label = match numbers.len() {
        0 => say!(voice, "report.wording"),
        _ => say!(voice, "report.wording.of", notes = voice.list(&numbers)),
    };
    let label = match wording.agreed {
        0 | 1 => label,
        n => say!(voice, "report.wording.agreed", n = u64::from(n), label = label),
    };
    flow.y += 3.0;
    let column = (left + NUMBER + 12.0, right - left - NUMBER - 12.0);
    flow.need(SMALL.leading() + BODY.leading() * 2.0);
    let (top, page) = (flow.y, flow.paper.sheets.len());
    flow.column(SMALL.ink(Ink::GOLD), column, &label, |_, _| {});
    flow.column(BODY, column, &voice.passage(&wording.text), |_, _| {});
    let (x, end, bottom) = (left + NUMBER + 2.0, flow.y, flow.frame.bottom);
    let start = flow.frame.top;
    for (index, sheet) in flow.paper.sheets.iter_mut().enumerate().skip(page - 1) {
        let from = if index + 1 == page { top } else { start };
        let to = if index + 1 == page && end < top { bottom } else { end };
        sheet.rule((x, from + 2.0), (x, to - 2.0), Ink::GOLD, 1.4);
    }
    flow.y += 3.0;
}
