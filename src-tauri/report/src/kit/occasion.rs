//! Which meeting a paper is for, and the head over the papers of one table.

use crate::common::Lang;
use crate::error::ReportError;
use crate::limits::MOST_TABLES;
use crate::pdf::{A4, Align, Ink, Paper, Style};
use crate::voice::Voice;

pub(super) const LEFT: f32 = 57.0;
pub(super) const RIGHT: f32 = A4.0 - 57.0;

/// Which meeting a paper is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Occasion {
    /// The language of the paper.
    pub lang: Lang,
    /// Name of the meeting.
    pub meeting: String,
    /// Name of the community.
    pub community: String,
    /// The day, `2026-05-09`.
    pub date: String,
    /// Where it is held.
    pub place: String,
}

impl Occasion {
    pub(super) fn voice(&self) -> Voice {
        Voice::of(self.lang)
    }

    /// When and where.
    pub(super) fn when_and_where(&self) -> String {
        let voice = self.voice();
        voice.list(&[voice.day(&self.date), self.place.clone()])
    }

    /// What, whose, when and where.
    pub(super) fn whole(&self) -> String {
        let voice = self.voice();
        voice.list(&[self.meeting.clone(), self.community.clone(), voice.day(&self.date), self.place.clone()])
    }
}

/// That a paper is for no more tables than a meeting can have.
pub(super) fn within(tables: usize) -> Result<(), ReportError> {
    match tables > MOST_TABLES {
        true => Err(ReportError::TooMany { what: "tables", most: MOST_TABLES as u32 }),
        false => Ok(()),
    }
}

/// The head of an A4 paper of one table: its number as large as a hall needs, what the paper is, and for which meeting.
pub(super) fn head(paper: &mut Paper, voice: Voice, title: &str, (meeting, details): (&str, &str), table: u16) {
    let huge = Style::new(70.0).bold();
    let table = voice.table(table);
    paper.put(Align::Left, (LEFT - 3.0, 118.0), huge, &table);
    let room = RIGHT - LEFT - paper.width(huge, &table) - 24.0;
    paper.put(Align::Right, (RIGHT, 72.0), Style::new(24.0).bold(), title);
    let name = paper.fitting(&[13.0, 12.0, 11.0, 10.0], Style::new(13.0), (room, 1), meeting);
    let lines = paper.lines_at_most(name, (room, 2), meeting);
    let mut y = if lines.len() == 1 { 98.0 } else { 91.0 };
    for line in lines {
        paper.put(Align::Right, (RIGHT, y), name, &line);
        y += 13.0;
    }
    let small = paper.fitting(&[11.0, 9.5, 8.0], Style::new(11.0).muted(), (room, 1), details);
    let details = paper.lines_at_most(small, (room, 1), details).concat();
    paper.put(Align::Right, (RIGHT, 118.0), small, &details);
    paper.sheet().rule((LEFT, 138.0), (RIGHT, 138.0), Ink::JADE, 1.6);
}

/// Lines of a text in the middle of a paper, as large as they fit, at most so many; how far down they go.
pub(super) fn in_the_middle(
    paper: &mut Paper,
    (top, room): (f32, f32),
    (style, most): (Style, usize),
    text: &str,
) -> f32 {
    let sizes = [1.0, 0.88, 0.76, 0.66, 0.56].map(|part| style.size * part);
    let style = paper.fitting(&sizes, style, (room, most), text);
    let (middle, mut y) = (paper.size.0 / 2.0, top);
    for line in paper.lines_at_most(style, (room, most), text) {
        y += style.size * 1.3;
        paper.put(Align::Middle, (middle, y), style, &line);
    }
    y
}
