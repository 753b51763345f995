//! Seat cards (座位号牌): the number of a seat, read across the table and from the hall.

use super::occasion::{Occasion, within};
use super::tent::{EDGE, FACE, tents};
use crate::error::ReportError;
use crate::pdf::{A4, Align, Paper, Pdf, Style};
use roundtable_words::say;

/// Makes the cards of tables with so many seats, two on an A4 page, each table beginning on a page of its own.
///
/// # Errors
/// [`ReportError::TooMany`] for more tables than a meeting can have; others where the file cannot be put together.
pub fn seat_cards(of: &Occasion, tables: &[u16], seats: u8) -> Result<Pdf, ReportError> {
    within(tables.len())?;
    let voice = of.voice();
    let label = say!(voice, "report.seat_card.seat");
    let seats: Vec<u8> = (1..=seats).collect();
    let mut paper = Paper::new()?;
    for (index, table) in tables.iter().enumerate() {
        if index > 0 {
            paper.turn();
        }
        let table = voice.table(*table);
        tents(&mut paper, voice, &seats, |paper, top, seat| {
            let style = Style::new(24.0);
            paper.put(Align::Left, (EDGE, top + 54.0), style.muted(), &table);
            paper.put(Align::Left, (EDGE, top + FACE.1 - 44.0), style.bold(), &label);
            let huge = Style::new(208.0).bold();
            paper.put(Align::Middle, (A4.0 / 2.0 + 50.0, top + 182.0), huge, &seat.to_string());
        });
    }
    paper.finish(&format!("{} · {}", say!(voice, "report.seat_card.title"), of.meeting))
}
