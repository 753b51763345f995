//! The sheets for the table leaders' envelopes: the code that opens a table's key, large, with what to do with it.

use super::occasion::{LEFT, RIGHT, within};
use crate::common::{Kind, Lang};
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{A4, Align, Ink, Paint, Paper, Pdf, Style};
use crate::voice::Voice;
use roundtable_words::say;

/// Everything that stands on the sheets. Whoever has it, with a table's stick, is that table.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct EnvelopesInput {
    /// The language of the paper.
    pub lang: Lang,
    /// Real, simulated or practice.
    pub kind: Kind,
    /// Name of the meeting.
    pub meeting: String,
    /// Name of the community.
    pub community: String,
    /// The day, `2026-05-09`.
    pub date: String,
    /// The organiser's key as six words, in the language of the paper.
    pub signer: String,
    /// The tables with their codes, `1234 5678 9012`; one page each.
    pub codes: Vec<(u16, String)>,
}

const MIDDLE: f32 = A4.0 / 2.0;
/// Where the sheet is folded, from the top: in three, so that the code lies inside.
const FOLDS: [f32; 2] = [A4.1 / 3.0, A4.1 * 2.0 / 3.0];

/// Makes the sheets, one A4 page a table.
///
/// # Errors
/// [`ReportError::TooMany`] for more tables than a meeting can have; others where the file cannot be put together.
pub fn envelopes(input: &EnvelopesInput) -> Result<Pdf, ReportError> {
    within(input.codes.len())?;
    let voice = Voice::of(input.lang);
    let mut paper = Paper::new()?;
    for (index, (table, code)) in input.codes.iter().enumerate() {
        if index > 0 {
            paper.turn();
        }
        footer::mark(&mut paper, voice, input.kind);
        for fold in FOLDS {
            paper.sheet().dashed((0.0, fold), (A4.0, fold), Ink::LINE, 0.8);
        }
        address(&mut paper, voice, input, *table);
        digits(&mut paper, voice, code);
        signer(&mut paper, voice, &input.signer);
        rules(&mut paper, voice);
    }
    paper.finish(&format!("{} · {}", say!(voice, "report.envelope.title"), input.meeting))
}

/// The upper third: for whom it is.
fn address(paper: &mut Paper, voice: Voice, input: &EnvelopesInput, table: u16) {
    paper.put(Align::Left, (LEFT - 3.0, 132.0), Style::new(70.0).bold(), &voice.table(table));
    let to = say!(voice, "report.envelope.to");
    let style = paper.fitting(&[20.0, 18.0, 16.0, 14.0], Style::new(20.0), (RIGHT - LEFT, 1), &to);
    paper.put(Align::Left, (LEFT, 172.0), style, &to);
    let details = voice.list(&[input.meeting.clone(), input.community.clone(), voice.day(&input.date)]);
    let style = Style::new(13.0).muted();
    for (line, y) in paper.lines_at_most(style, (RIGHT - LEFT, 2), &details).into_iter().zip([204.0, 224.0]) {
        paper.put(Align::Left, (LEFT, y), style, &line);
    }
}

/// The middle third: the twelve digits.
fn digits(paper: &mut Paper, voice: Voice, code: &str) {
    let top = FOLDS[0];
    paper.put(Align::Middle, (MIDDLE, top + 62.0), Style::new(20.0).bold(), &say!(voice, "report.envelope.title"));
    let frame = Paint::Line { ink: Ink::JADE, thick: 1.6 };
    paper.sheet().rect((LEFT, top + 84.0), (RIGHT - LEFT, 96.0), 8.0, frame);
    let huge = Style::new(52.0).bold();
    let groups: Vec<&str> = code.split(' ').collect();
    let wide = groups.iter().map(|group| paper.width(huge, group)).fold(0.0, f32::max);
    let step = wide + 28.0;
    let mut x = MIDDLE - step * (groups.len() as f32 - 1.0) / 2.0;
    for group in groups {
        paper.put(Align::Middle, (x, top + 151.0), huge, group);
        x += step;
    }
    let says = say!(voice, "report.envelope.type");
    let style = paper.fitting(&[14.0, 13.0, 12.0, 11.0], Style::new(14.0), (RIGHT - LEFT, 1), &says);
    paper.put(Align::Middle, (MIDDLE, top + 218.0), style, &says);
}

/// Under the digits, inside too: by whom the pack on the stick must be signed.
fn signer(paper: &mut Paper, voice: Voice, signer: &str) {
    let lines = [
        (say!(voice, "report.signer", words = signer), Style::new(13.0).bold()),
        (say!(voice, "report.signer_says"), Style::new(11.0).muted()),
    ];
    for ((says, style), y) in lines.into_iter().zip([246.0, 263.0]) {
        let style = paper.fitting(&[style.size, 11.0, 10.0, 9.0], style, (RIGHT - LEFT, 1), &says);
        paper.put(Align::Middle, (MIDDLE, FOLDS[0] + y), style, &says);
    }
}

/// The lower third: what to do with it.
fn rules(paper: &mut Paper, voice: Voice) {
    let style = Style::new(14.0);
    let mut y = FOLDS[1] + 52.0;
    for (number, says) in (1..).zip([
        say!(voice, "report.envelope.keep"),
        say!(voice, "report.envelope.apart"),
        say!(voice, "report.envelope.after"),
    ]) {
        let number: u8 = number;
        paper.put(Align::Left, (LEFT, y), style.ink(Ink::JADE).bold(), &number.to_string());
        for line in paper.lines(style, RIGHT - LEFT - 26.0, &says) {
            paper.put(Align::Left, (LEFT + 26.0, y), style, &line);
            y += style.leading();
        }
        y += 10.0;
    }
}
