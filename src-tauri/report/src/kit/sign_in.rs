//! The sign-in sheet (签到表): who sits where, in ink.

use super::occasion::{LEFT, Occasion, RIGHT, head, within};
use crate::error::ReportError;
use crate::pdf::{A4, Align, Ink, Paint, Paper, Pdf, Style};
use crate::voice::Voice;
use roundtable_words::say;

/// Everything that stands on the sheets before anybody writes on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignInInput {
    /// The meeting.
    pub of: Occasion,
    /// The tables, one page each.
    pub tables: Vec<u16>,
    /// How many seats a table can have.
    pub seats: u8,
    /// Names are handed in with the record.
    pub names: bool,
}

const TOP: f32 = 214.0;
const BOTTOM: f32 = A4.1 - 40.0;
/// Where name and signature begin.
const NAME: f32 = LEFT + 92.0;
const SIGNATURE: f32 = LEFT + 300.0;

/// Makes the sheets, one A4 page a table.
///
/// # Errors
/// [`ReportError::TooMany`] for more tables than a meeting can have; others where the file cannot be put together.
pub fn sign_in(input: &SignInInput) -> Result<Pdf, ReportError> {
    within(input.tables.len())?;
    let voice = input.of.voice();
    let title = say!(voice, "report.sign_in.title");
    let details = input.of.when_and_where();
    let mut paper = Paper::new()?;
    for (index, table) in input.tables.iter().enumerate() {
        if index > 0 {
            paper.turn();
        }
        head(&mut paper, voice, &title, (&input.of.meeting, &details), *table);
        names(&mut paper, voice, input.names);
        rows(&mut paper, voice, input.seats);
    }
    paper.finish(&format!("{title} · {}", input.of.meeting))
}

/// What becomes of the names, before anybody writes one.
fn names(paper: &mut Paper, voice: Voice, handed_in: bool) {
    let says = match handed_in {
        true => say!(voice, "report.notice.names"),
        false => say!(voice, "report.sign_in.names_kept"),
    };
    let style = paper.fitting(&[14.0, 13.0, 12.0], Style::new(14.0), (RIGHT - LEFT, 2), &says);
    let mut y = 142.0;
    for line in paper.lines(style, RIGHT - LEFT, &says) {
        y += style.size * 1.4;
        paper.put(Align::Left, (LEFT, y), style, &line);
    }
}

fn rows(paper: &mut Paper, voice: Voice, seats: u8) {
    let staff = [say!(voice, "report.role.leader"), say!(voice, "role.recorder"), say!(voice, "role.adviser")];
    let (label, number) = (Style::new(13.0), Style::new(20.0).bold());
    let columns = [
        (LEFT, say!(voice, "report.sign_in.seat")),
        (NAME, say!(voice, "report.sign_in.name")),
        (SIGNATURE, say!(voice, "report.sign_in.signature")),
    ];
    for (x, says) in columns {
        paper.put(Align::Left, (x + 6.0, TOP - 7.0), label.bold(), &says);
    }
    paper.sheet().rule((LEFT, TOP), (RIGHT, TOP), Ink::INK, 1.2);
    let high = (BOTTOM - TOP) / (f32::from(seats) + staff.len() as f32);
    let seated = (1..=seats).map(|seat| (seat.to_string(), number));
    let mut y = TOP;
    for (says, style) in seated.chain(staff.into_iter().map(|says| (says, label))) {
        let style = paper.fitting(&[style.size, 11.0, 10.0], style, (NAME - LEFT - 10.0, 1), &says);
        paper.put(Align::Left, (LEFT + 6.0, y + high / 2.0 + style.size * 0.36), style, &says);
        y += high;
        paper.sheet().rule((LEFT, y), (RIGHT, y), Ink::LINE, 0.8);
    }
    for x in [NAME, SIGNATURE] {
        paper.sheet().rule((x, TOP), (x, BOTTOM), Ink::LINE, 0.8);
    }
    let frame = Paint::Line { ink: Ink::INK, thick: 1.2 };
    paper.sheet().rect((LEFT, TOP), (RIGHT - LEFT, BOTTOM - TOP), 0.0, frame);
}
