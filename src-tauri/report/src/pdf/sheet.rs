//! Marks on one page. Points, from the top left corner, downwards.

use super::face::Typeface;
use super::ink::{Ink, Style};

/// A4, in points.
pub(crate) const A4: (f32, f32) = (595.28, 841.89);
/// A3, in points.
pub(crate) const A3: (f32, f32) = (841.89, 1190.55);

/// A point of an outline; `true` for a control point of a curve.
pub(crate) type Knot = (f32, f32, bool);

/// One thing drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    /// A text of one line, by where its baseline begins; upside down where it is `turned`.
    Text { x: f32, y: f32, style: Style, text: String, turned: bool },
    /// Closed outlines, filled by the even-odd rule, or drawn.
    Shape { rings: Vec<Vec<Knot>>, paint: Paint },
    /// A line from point to point.
    Rule { from: (f32, f32), to: (f32, f32), ink: Ink, thick: f32, dashed: bool },
    /// A picture by its place among those of the paper, from its top left corner.
    Picture { place: usize, at: (f32, f32), size: (f32, f32) },
}

/// How a shape is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Paint {
    Fill(Ink),
    Line { ink: Ink, thick: f32 },
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) size: (f32, f32),
    pub(crate) marks: Vec<Mark>,
}

/// Which point of the text stands at x.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Middle,
    Right,
}

impl Sheet {
    pub(crate) fn of(size: (f32, f32)) -> Sheet {
        Sheet { size, marks: Vec::new() }
    }

    /// A text of one line with its baseline at `y`.
    pub(crate) fn text(&mut self, face: &Typeface, align: Align, (x, y): (f32, f32), style: Style, text: &str) {
        let width = face.width(text, style.size);
        let x = match align {
            Align::Left => x,
            Align::Middle => x - width / 2.0,
            Align::Right => x - width,
        };
        self.marks.push(Mark::Text { x, y, style, text: text.to_owned(), turned: false });
    }

    /// A rectangle with corners rounded by `round`.
    pub(crate) fn rect(&mut self, (x, y): (f32, f32), (w, h): (f32, f32), round: f32, paint: Paint) {
        let ring = if round > 0.0 { rounded(x, y, w, h, round) } else { square(x, y, w, h) };
        self.marks.push(Mark::Shape { rings: vec![ring], paint });
    }

    /// Many outlines at once, so that no seams show between them.
    pub(crate) fn rings(&mut self, rings: Vec<Vec<Knot>>, ink: Ink) {
        self.marks.push(Mark::Shape { rings, paint: Paint::Fill(ink) });
    }

    pub(crate) fn rule(&mut self, from: (f32, f32), to: (f32, f32), ink: Ink, thick: f32) {
        self.marks.push(Mark::Rule { from, to, ink, thick, dashed: false });
    }

    /// Turns the texts and lines from a place on upside down, around a point.
    pub(crate) fn turn_round(&mut self, from: usize, (middle, centre): (f32, f32)) {
        let across = |(x, y): (f32, f32)| (2.0 * middle - x, 2.0 * centre - y);
        for mark in self.marks.iter_mut().skip(from) {
            match mark {
                Mark::Text { x, y, turned, .. } => {
                    (*x, *y) = across((*x, *y));
                    *turned = !*turned;
                }
                Mark::Rule { from, to, .. } => (*from, *to) = (across(*from), across(*to)),
                Mark::Shape { rings, .. } => {
                    for knot in rings.iter_mut().flatten() {
                        (knot.0, knot.1) = across((knot.0, knot.1));
                    }
                }
                // What a picture shows has one way up.
                Mark::Picture { .. } => {}
            }
        }
    }

    /// Makes all that is on it larger, for a page that is as much larger.
    pub(crate) fn enlarge(&mut self, by: f32) {
        let larger = |(x, y): (f32, f32)| (x * by, y * by);
        self.size = larger(self.size);
        for mark in &mut self.marks {
            match mark {
                Mark::Text { x, y, style, .. } => {
                    (*x, *y) = larger((*x, *y));
                    style.size *= by;
                }
                Mark::Rule { from, to, thick, .. } => {
                    (*from, *to) = (larger(*from), larger(*to));
                    *thick *= by;
                }
                Mark::Shape { rings, paint } => {
                    for knot in rings.iter_mut().flatten() {
                        (knot.0, knot.1) = larger((knot.0, knot.1));
                    }
                    if let Paint::Line { thick, .. } = paint {
                        *thick *= by;
                    }
                }
                Mark::Picture { at, size, .. } => (*at, *size) = (larger(*at), larger(*size)),
            }
        }
    }

    pub(crate) fn dashed(&mut self, from: (f32, f32), to: (f32, f32), ink: Ink, thick: f32) {
        self.marks.push(Mark::Rule { from, to, ink, thick, dashed: true });
    }
}

/// The outline of a rectangle.
pub(crate) fn square(x: f32, y: f32, w: f32, h: f32) -> Vec<Knot> {
    vec![(x, y, false), (x + w, y, false), (x + w, y + h, false), (x, y + h, false)]
}

fn rounded(x: f32, y: f32, w: f32, h: f32, round: f32) -> Vec<Knot> {
    let r = round.min(w / 2.0).min(h / 2.0);
    // The share of the radius at which a cubic curve comes closest to a quarter of a circle.
    let k = r * 0.552_285;
    let (right, bottom) = (x + w, y + h);
    vec![
        (x + r, y, false),
        (right - r, y, false),
        (right - r + k, y, true),
        (right, y + r - k, true),
        (right, y + r, false),
        (right, bottom - r, false),
        (right, bottom - r + k, true),
        (right - r + k, bottom, true),
        (right - r, bottom, false),
        (x + r, bottom, false),
        (x + r - k, bottom, true),
        (x, bottom - r + k, true),
        (x, bottom - r, false),
        (x, y + r, false),
        (x, y + r - k, true),
        (x + r - k, y, true),
        (x + r, y, false),
    ]
}
