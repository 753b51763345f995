//! The minutes of one table, as a PDF: the result first, then how it came about.

mod count;
mod floor;
mod head;
mod input;
mod notes;
mod result;
mod time;

pub(crate) use count::shortened;
pub use input::*;

use crate::error::ReportError;
use crate::footer;
use crate::pdf::{Flow, Frame, Ink, Pdf, Style};
use crate::voice::Voice;
use roundtable_words::say;

/// Running text.
const BODY: Style = Style::new(10.5);
/// Labels, captions.
const SMALL: Style = Style::new(9.0).muted();

/// Makes the minutes. The same input gives the same bytes.
///
/// # Errors
/// [`ReportError`] where the file cannot be put together.
pub fn minutes(input: &MinutesInput) -> Result<Pdf, ReportError> {
    let asked = input.recommended.iter().flat_map(|pick| [Some(pick.cost), pick.sum]).flatten();
    let sums = input.projects.iter().map(|project| project.cost).chain(asked);
    let voice = Voice::of(input.lang).for_sums(sums);
    let mut flow = Flow::new(Frame::default())?;
    head::draw(&mut flow, voice, input);
    result::draw(&mut flow, voice, input);
    result::code_panel(&mut flow, voice, input)?;
    count::draw(&mut flow, voice, input);
    time::draw(&mut flow, voice, input);
    notes::draw(&mut flow, voice, input);

    let title = format!("{} · {} · {}", say!(voice, "report.minutes.title"), input.meeting, voice.table(input.table));
    let mut paper = flow.paper;
    let mut parts = vec![input.meeting.clone(), voice.table(input.table)];
    match &input.code {
        Some(code) => parts.push(say!(voice, "report.code.is", code = code)),
        None => parts.push(say!(voice, "report.minutes.open")),
    }
    footer::draw(&mut paper, voice, input.kind, &parts);
    paper.finish(&title)
}

/// The heading of a part, with so much room kept below it.
fn heading(flow: &mut Flow, text: &str, with: f32) {
    flow.gap(26.0);
    flow.need(30.0 + with);
    let (left, y) = (flow.frame.left, flow.y);
    flow.paper.sheet().rect((left, y + 3.2), (3.0, 16.0), 1.5, crate::pdf::Paint::Fill(Ink::JADE));
    flow.paper.put(crate::pdf::Align::Left, (left + 12.0, y + 16.6), Style::new(15.0).bold(), text);
    flow.y += 30.0;
}
