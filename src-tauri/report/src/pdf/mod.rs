//! Papers: marks on sheets, and the file that holds them. Nothing here knows what a paper says.

mod face;
mod file;
mod flow;
mod ink;
mod lines;
mod qr;
mod setting;
mod sheet;

pub(crate) use face::Typeface;
pub(crate) use flow::{Flow, Frame};
pub(crate) use ink::{Ink, Style};
pub use lines::undrawable;
pub(crate) use qr::draw as draw_qr;
pub(crate) use sheet::{A4, Align, Paint, Sheet};

use crate::clean::one_line;
use crate::error::ReportError;
use std::collections::BTreeSet;

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that the typeface lacks; each stands as a box. Tell the person which they are.
    pub missing_glyphs: Vec<char>,
}

/// Sheets in the making.
pub(crate) struct Paper {
    pub(crate) face: &'static Typeface,
    pub(crate) sheets: Vec<Sheet>,
    missing: BTreeSet<char>,
}

impl Paper {
    /// One empty A4 sheet.
    pub(crate) fn new() -> Result<Paper, ReportError> {
        Ok(Paper { face: Typeface::get()?, sheets: vec![Sheet::a4()], missing: BTreeSet::new() })
    }

    /// The sheet that is drawn on: the last.
    pub(crate) fn sheet(&mut self) -> &mut Sheet {
        if self.sheets.is_empty() {
            self.sheets.push(Sheet::a4());
        }
        let last = self.sheets.len() - 1;
        &mut self.sheets[last]
    }

    /// Goes on with a new sheet.
    pub(crate) fn turn(&mut self) {
        self.sheets.push(Sheet::a4());
    }

    /// A text on one line, its baseline at `at`.
    pub(crate) fn put(&mut self, align: Align, at: (f32, f32), style: Style, text: &str) {
        let text = lines::showable(&one_line(text), self.face, &mut self.missing);
        let face = self.face;
        self.sheet().text(face, align, at, style, &text);
    }

    /// A text broken into lines no wider than `width`.
    pub(crate) fn lines(&mut self, style: Style, width: f32, text: &str) -> Vec<String> {
        let text = lines::showable(text, self.face, &mut self.missing);
        lines::lines(&text, self.face, style.size, width)
    }

    /// The same, at most so many: where more follow, the last of them ends in dots, so that nothing goes without a sign.
    pub(crate) fn lines_at_most(&mut self, style: Style, (width, most): (f32, usize), text: &str) -> Vec<String> {
        let mut lines = self.lines(style, width, text);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.pop();
                last.push('…');
            }
        }
        lines
    }

    /// How wide a one-line text is set.
    pub(crate) fn width(&self, style: Style, text: &str) -> f32 {
        let text = lines::showable(&one_line(text), self.face, &mut BTreeSet::new());
        self.face.width(&text, style.size)
    }

    /// The largest of the sizes at which the text takes at most `most` lines; the last size where none does.
    pub(crate) fn fitting(&mut self, sizes: &[f32], style: Style, (width, most): (f32, usize), text: &str) -> Style {
        let mut fitting = style;
        for size in sizes {
            fitting.size = *size;
            if self.lines(fitting, width, text).len() <= most {
                break;
            }
        }
        fitting
    }

    /// Characters that stand as boxes so far.
    pub(crate) fn missing(&self) -> Vec<char> {
        self.missing.iter().copied().collect()
    }

    /// The file.
    pub(crate) fn finish(self, title: &str) -> Result<Pdf, ReportError> {
        let bytes = file::write(&one_line(title), &self.sheets)?;
        Ok(Pdf { bytes, pages: self.sheets.len(), missing_glyphs: self.missing.into_iter().collect() })
    }
}
