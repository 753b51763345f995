//! The confirmation slip (结果确认单): printed beforehand, filled in by hand, signed in ink.

use super::occasion::{LEFT, RIGHT, head, within};
use crate::common::{Kind, Lang};
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{A4, Align, Ink, Paint, Paper, Pdf, Style};
use crate::voice::Voice;
use roundtable_tally::{Method, Unit};
use roundtable_words::say;

/// Everything that stands on the slips before anybody writes on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SlipInput {
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
    /// Where it is held.
    pub place: String,
    /// How the tables choose.
    pub method: Method,
    /// How many a table can recommend at most.
    pub most: u8,
    /// The organiser's key as six words, in the language of the paper.
    pub signer: String,
    /// The tables, one page each.
    pub tables: Vec<u16>,
}

/// So many rows a hand can still write into; who recommends more has the remarks.
const MOST_ROWS: u8 = 10;
const LABEL: Style = Style::new(13.0);
const PART: Style = Style::new(15.0).bold();
const HINT: Style = Style::new(11.0).muted();
const BOX: Paint = Paint::Line { ink: Ink::INK, thick: 1.1 };

/// Makes the slips, one A4 page a table.
///
/// # Errors
/// [`ReportError::TooMany`] for more tables than a meeting can have; others where the file cannot be put together.
pub fn confirmation_slip(input: &SlipInput) -> Result<Pdf, ReportError> {
    within(input.tables.len())?;
    let voice = Voice::of(input.lang);
    let title = say!(voice, "report.slip.title");
    let details = voice.list(&[voice.day(&input.date), input.place.clone()]);
    let mut paper = Paper::new()?;
    for (index, table) in input.tables.iter().enumerate() {
        if index > 0 {
            paper.turn();
        }
        footer::mark(&mut paper, voice, input.kind);
        head(&mut paper, voice, &title, (&input.meeting, &details), *table);
        picks(&mut paper, voice, input.method, input.most);
        code(&mut paper, voice);
        remarks(&mut paper, voice);
        signatures(&mut paper, voice);
        signer(&mut paper, voice, &input.signer);
    }
    paper.finish(&format!("{title} · {}", input.meeting))
}

/// The heading of a part, and a hint beside it.
fn part(paper: &mut Paper, y: f32, heading: &str, hint: &str) {
    paper.put(Align::Left, (LEFT, y), PART, heading);
    let x = LEFT + paper.width(PART, heading) + 14.0;
    let small = paper.fitting(&[11.0, 10.0, 9.0, 8.0], HINT, (RIGHT - x, 1), hint);
    paper.put(Align::Left, (x, y), small, hint);
}

/// A row for each that can be recommended: one column of three, or two columns.
fn picks(paper: &mut Paper, voice: Voice, method: Method, most: u8) {
    const ROOM: f32 = 168.0;
    const APART: f32 = 28.0;
    let hint = match most {
        ..=MOST_ROWS => say!(voice, "report.slip.picks.says"),
        _ => say!(voice, "report.slip.picks.more"),
    };
    part(paper, 170.0, &say!(voice, "report.recommended"), &hint);
    let rows = most.clamp(1, MOST_ROWS);
    let columns = if rows <= 3 { 1 } else { 2 };
    let in_column = rows.div_ceil(columns);
    let high = ROOM / f32::from(in_column.max(3));
    let wide = (RIGHT - LEFT - APART * f32::from(columns - 1)) / f32::from(columns);
    let (label, score_wide, between) = if columns == 1 { (LABEL, 104.0, 30.0) } else { (Style::new(11.0), 58.0, 10.0) };
    let number = say!(voice, "report.slip.number");
    let votes = match method.unit {
        Unit::Votes => say!(voice, "report.slip.score.votes"),
        Unit::Points => say!(voice, "report.slip.score.points"),
        Unit::Firsts => say!(voice, "report.slip.score.firsts"),
    };
    for row in 0..rows {
        let left = LEFT + f32::from(row / in_column) * (wide + APART);
        let (y, box_high) = (184.0 + f32::from(row % in_column) * high, high * 46.0 / 56.0);
        let baseline = y + box_high / 2.0 + 5.0;
        paper.put(Align::Left, (left, baseline), label.muted(), &(row + 1).to_string());
        let number_left = left + 26.0 + paper.width(label, &number) + 12.0;
        let votes_left = left + wide - score_wide;
        let votes_label = votes_left - 12.0 - paper.width(label, &votes);
        paper.put(Align::Left, (left + 26.0, baseline), label, &number);
        paper.sheet().rect((number_left, y), (votes_label - between - number_left, box_high), 4.0, BOX);
        paper.put(Align::Left, (votes_label, baseline), label, &votes);
        paper.sheet().rect((votes_left, y), (score_wide, box_high), 4.0, BOX);
    }
}

fn code(paper: &mut Paper, voice: Voice) {
    const WIDE: f32 = 34.0;
    const HIGH: f32 = 44.0;
    const GROUPS: f32 = 25.5;
    part(paper, 388.0, &say!(voice, "report.code"), &say!(voice, "report.slip.code.says"));
    let mut x = LEFT;
    for place in 0..12u8 {
        if place > 0 && place % 4 == 0 {
            let middle = x + GROUPS / 2.0;
            paper.sheet().rule((middle - 5.0, 402.0 + HIGH / 2.0), (middle + 5.0, 402.0 + HIGH / 2.0), Ink::INK, 1.6);
            x += GROUPS;
        }
        paper.sheet().rect((x, 402.0), (WIDE, HIGH), 3.0, BOX);
        x += WIDE + 1.85;
    }
}

fn remarks(paper: &mut Paper, voice: Voice) {
    part(paper, 482.0, &say!(voice, "report.slip.remarks"), &say!(voice, "report.slip.remarks.says"));
    paper.sheet().rect((LEFT, 496.0), (RIGHT - LEFT, 76.0), 4.0, BOX);
}

fn signatures(paper: &mut Paper, voice: Voice) {
    const ROW: f32 = 46.0;
    part(paper, 606.0, &say!(voice, "report.slip.sign"), &say!(voice, "report.slip.sign.says"));
    let roles = [
        (say!(voice, "report.role.leader"), 0u8, 0u8),
        (say!(voice, "report.role.recorder"), 0, 1),
        (say!(voice, "report.role.adviser"), 0, 2),
        (say!(voice, "report.slip.participant"), 1, 0),
        (say!(voice, "report.slip.participant"), 1, 1),
        (say!(voice, "report.time"), 1, 2),
    ];
    let half = (RIGHT - LEFT - 28.0) / 2.0;
    let labels = roles.iter().map(|(says, _, _)| paper.width(LABEL, says)).fold(0.0, f32::max);
    for (says, column, row) in roles {
        let x = LEFT + f32::from(column) * (half + 28.0);
        let y = 656.0 + f32::from(row) * ROW;
        paper.put(Align::Left, (x, y), LABEL, &says);
        paper.sheet().rule((x + labels + 10.0, y + 5.0), (x + half, y + 5.0), Ink::INK, 0.8);
    }
    let says = say!(voice, "report.slip.says");
    paper.sheet().rule((LEFT, A4.1 - 62.0), (RIGHT, A4.1 - 62.0), Ink::LINE, 0.6);
    let small = paper.fitting(&[11.0, 10.0, 9.0, 8.0], HINT, (RIGHT - LEFT, 1), &says);
    paper.put(Align::Left, (LEFT, A4.1 - 44.0), small, &says);
}

/// By whom the pack must be signed whose record this slip confirms.
fn signer(paper: &mut Paper, voice: Voice, signer: &str) {
    let says = say!(voice, "report.signer", words = signer);
    let small = paper.fitting(&[11.0, 10.0, 9.0, 8.0], HINT, (RIGHT - LEFT, 1), &says);
    paper.put(Align::Left, (LEFT, A4.1 - 28.0), small, &says);
}
