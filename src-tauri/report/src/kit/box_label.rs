//! The label of a table's ballot box: what goes in, and whose it is.

use super::occasion::{LEFT, Occasion, RIGHT, in_the_middle, within};
use crate::error::ReportError;
use crate::pdf::{A4, Align, Ink, Paint, Paper, Pdf, Style};
use roundtable_words::say;

/// Makes the labels, one A4 page a table.
///
/// # Errors
/// [`ReportError::TooMany`] for more tables than a meeting can have; others where the file cannot be put together.
pub fn box_labels(of: &Occasion, tables: &[u16]) -> Result<Pdf, ReportError> {
    within(tables.len())?;
    let voice = of.voice();
    let (middle, room) = (A4.0 / 2.0, RIGHT - LEFT);
    let (ballots, here) = (say!(voice, "report.choosing.title"), say!(voice, "report.box.here"));
    let mut paper = Paper::new()?;
    for (index, table) in tables.iter().enumerate() {
        if index > 0 {
            paper.turn();
        }
        let frame = Paint::Line { ink: Ink::JADE, thick: 4.0 };
        paper.sheet().rect((28.0, 28.0), (A4.0 - 56.0, A4.1 - 56.0), 16.0, frame);
        let table = voice.table(*table);
        let sizes = [150.0, 130.0, 110.0, 96.0, 84.0];
        let huge = paper.fitting(&sizes, Style::new(150.0).bold(), (room, 1), &table);
        paper.put(Align::Middle, (middle, 200.0), huge, &table);
        let large = paper.fitting(&[110.0, 96.0, 84.0, 72.0, 62.0], Style::new(110.0).bold(), (room, 1), &ballots);
        paper.put(Align::Middle, (middle, 360.0), large, &ballots);
        let says = paper.fitting(&[84.0, 72.0, 62.0], Style::new(84.0), (room, 1), &here);
        paper.put(Align::Middle, (middle, 470.0), says, &here);
        arrow(&mut paper, (middle, 505.0));
        let y = in_the_middle(&mut paper, (670.0, room), (Style::new(24.0), 2), &of.meeting);
        in_the_middle(&mut paper, (y, room), (Style::new(17.0).muted(), 1), &of.when_and_where());
    }
    paper.finish(&format!("{} · {}", say!(voice, "report.box.title"), of.meeting))
}

/// Down, to the slit.
fn arrow(paper: &mut Paper, (middle, top): (f32, f32)) {
    let outline = [(-34.0, 0.0), (34.0, 0.0), (34.0, 66.0), (84.0, 66.0), (0.0, 146.0), (-84.0, 66.0), (-34.0, 66.0)];
    let ring = outline.into_iter().map(|(x, y)| (middle + x, top + y, false)).collect();
    paper.sheet().rings(vec![ring], Ink::JADE);
}
