//! Papers: marks on sheets, and the file that holds them. Nothing here knows what a paper says.

mod face;
mod file;
mod flow;
mod ink;
mod lines;
mod picture;
mod qr;
mod setting;
mod sheet;

pub(crate) use face::Typeface;
pub(crate) use flow::{Flow, Frame};
pub(crate) use ink::{Ink, Style};
pub use lines::undrawable;
pub(crate) use picture::Picture;
pub(crate) use qr::draw as draw_qr;
use sheet::Mark;
pub(crate) use sheet::{A3, A4, Align, Paint, Sheet};

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
    /// Of every sheet.
    pub(crate) size: (f32, f32),
    /// Which sheet each page shows.
    pages: Vec<usize>,
    pictures: Vec<Picture>,
    missing: BTreeSet<char>,
}

impl Paper {
    /// One empty A4 sheet.
    pub(crate) fn new() -> Result<Paper, ReportError> {
        Paper::of(A4)
    }

    /// One empty sheet.
    pub(crate) fn of(size: (f32, f32)) -> Result<Paper, ReportError> {
        Ok(Paper {
            face: Typeface::get()?,
            sheets: vec![Sheet::of(size)],
            size,
            pages: vec![0],
            pictures: Vec::new(),
            missing: BTreeSet::new(),
        })
    }

    /// The sheet that is drawn on: the last.
    pub(crate) fn sheet(&mut self) -> &mut Sheet {
        if self.sheets.is_empty() {
            self.sheets.push(Sheet::of(self.size));
        }
        let last = self.sheets.len() - 1;
        &mut self.sheets[last]
    }

    /// Goes on with a new sheet.
    pub(crate) fn turn(&mut self) {
        self.pages.push(self.sheets.len());
        self.sheets.push(Sheet::of(self.size));
    }

    /// Shows the last so many sheets `times` more, one after the other: they are kept once.
    pub(crate) fn again(&mut self, sheets: usize, times: usize) {
        let last = self.pages.split_off(self.pages.len().saturating_sub(sheets));
        self.pages.extend(last.iter().cycle().take(last.len() * (times + 1)));
    }

    /// Takes a picture in: its place among those of the paper.
    pub(crate) fn keep(&mut self, picture: Picture) -> usize {
        self.pictures.push(picture);
        self.pictures.len() - 1
    }

    /// How large a picture that was taken in is in a box: whole, and in its own shape.
    pub(crate) fn shape(&self, place: usize, room: (f32, f32)) -> (f32, f32) {
        self.pictures.get(place).map_or((0.0, 0.0), |picture| picture.fitted(room))
    }

    /// Draws it in the middle of the box.
    pub(crate) fn picture(&mut self, place: usize, (x, y): (f32, f32), room: (f32, f32)) {
        let (wide, high) = self.shape(place, room);
        let at = (x + (room.0 - wide) / 2.0, y + (room.1 - high) / 2.0);
        self.sheet().marks.push(Mark::Picture { place, at, size: (wide, high) });
    }

    /// Makes everything larger, and the pages with it.
    pub(crate) fn enlarge(&mut self, by: f32) {
        self.sheets.iter_mut().for_each(|sheet| sheet.enlarge(by));
        self.size = (self.size.0 * by, self.size.1 * by);
    }

    /// Draws something and turns it upside down around a point.
    pub(crate) fn turned_round(&mut self, around: (f32, f32), draw: impl FnOnce(&mut Paper)) {
        let from = self.sheet().marks.len();
        draw(self);
        self.sheet().turn_round(from, around);
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
        let pages = self.pages.len();
        let bytes = file::write(&one_line(title), &self.sheets, &self.pages, self.pictures)?;
        Ok(Pdf { bytes, pages, missing_glyphs: self.missing.into_iter().collect() })
    }
}
