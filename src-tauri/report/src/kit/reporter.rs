//! The reporter's sheet: what the table recommends, to be read out in the hall.

use crate::common::{Kind, Lang, Passage};
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{Align, Flow, Frame, Ink, Pdf, Style};
use crate::voice::Voice;
use roundtable_words::say;

/// Everything that the reporter reads out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReporterInput {
    /// The language of the paper.
    pub lang: Lang,
    /// Real, simulated or practice.
    pub kind: Kind,
    /// Name of the meeting.
    pub meeting: String,
    /// The table's number.
    pub table: u16,
    /// Currency of the costs, ISO 4217.
    pub currency: String,
    /// The projects recommended, in the order of the result.
    pub picks: Vec<ReporterPick>,
}

/// A recommended project, as it is read out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReporterPick {
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Its cost or the sum that the table asks for, minor units.
    pub cost: i64,
    /// Number and name of the project with which it is to be built together.
    pub joined: Option<(u16, String)>,
    /// Why the table recommends it, as far as it may be shown.
    pub reasons: Option<Passage>,
    /// On what conditions.
    pub conditions: Option<Passage>,
}

/// Makes the sheet in the largest type that keeps it on one page; in the smallest it may take more.
///
/// # Errors
/// [`ReportError`] where the file cannot be put together.
pub fn reporter_sheet(input: &ReporterInput) -> Result<Pdf, ReportError> {
    let voice = Voice::of(input.lang).for_sums(input.picks.iter().map(|pick| pick.cost));
    let mut flow = at_scale(voice, input, 1.0)?;
    for scale in [0.9, 0.8, 0.7, 0.6] {
        if flow.paper.sheets.len() == 1 {
            break;
        }
        flow = at_scale(voice, input, scale)?;
    }
    let mut paper = flow.paper;
    footer::draw(&mut paper, voice, input.kind, &[input.meeting.clone(), voice.table(input.table)]);
    paper.finish(&format!("{} · {}", say!(voice, "report.reporter.title"), voice.table(input.table)))
}

fn at_scale(voice: Voice, input: &ReporterInput, scale: f32) -> Result<Flow, ReportError> {
    let mut flow = Flow::new(Frame::default())?;
    let (left, right) = (flow.frame.left, flow.frame.right);
    let huge = Style::new(58.0 * scale).bold();
    flow.paper.put(Align::Left, (left - 2.0, flow.y + 46.0 * scale), huge, &voice.table(input.table));
    let title = Style::new(20.0 * scale);
    flow.paper.put(Align::Right, (right, flow.y + 46.0 * scale), title.muted(), &say!(voice, "report.recommended"));
    flow.y += 62.0 * scale;
    flow.paper.sheet().rule((left, flow.y), (right, flow.y), Ink::JADE, 1.6);

    let numbers = 96.0 * scale;
    for (index, pick) in input.picks.iter().enumerate() {
        if index > 0 {
            flow.gap(20.0 * scale);
            let y = flow.y;
            flow.paper.sheet().rule((left, y), (right, y), Ink::LINE, 0.8);
        }
        flow.gap(20.0 * scale);
        let number = Style::new(48.0 * scale).bold().ink(Ink::JADE);
        let column = (left + numbers, right - left - numbers);
        flow.need(110.0 * scale);
        flow.column(Style::new(27.0 * scale).bold(), column, &pick.name, |paper, baseline| {
            paper.put(Align::Left, (left, baseline + number.size * 0.2), number, &pick.number.to_string());
        });
        let text = Style::new(18.0 * scale);
        flow.column(text.muted(), column, &voice.money(pick.cost, &input.currency), |_, _| {});
        flow.gap(4.0 * scale);
        if let Some((number, name)) = &pick.joined {
            let said = say!(voice, "report.together", number = number, name = name.as_str());
            flow.column(text, column, &said, |_, _| {});
        }
        if let Some(reasons) = &pick.reasons {
            flow.column(text, column, &voice.passage(reasons), |_, _| {});
        }
        if let Some(conditions) = &pick.conditions {
            let said = say!(voice, "report.conditions", text = voice.passage(conditions));
            flow.column(text.ink(Ink::GOLD), column, &said, |_, _| {});
        }
    }
    if input.picks.is_empty() {
        flow.gap(24.0);
        flow.paragraph(Style::new(18.0), &say!(voice, "report.recommended.none"));
    }
    Ok(flow)
}
