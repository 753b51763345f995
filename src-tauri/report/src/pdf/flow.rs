//! Text that runs down the page and over to the next.

use super::ink::Style;
use super::sheet::Align;
use super::{A4, Paper};
use crate::error::ReportError;

/// Where the text runs, in points from the top left corner.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
}

impl Frame {
    /// A page of this size with margins of about two centimetres.
    pub(crate) fn of((wide, high): (f32, f32)) -> Frame {
        Frame { left: 57.0, right: wide - 57.0, top: 62.0, bottom: high - 70.0 }
    }

    pub(crate) fn width(self) -> f32 {
        self.right - self.left
    }
}

/// A paper that is filled from the top.
pub(crate) struct Flow {
    pub(crate) paper: Paper,
    pub(crate) frame: Frame,
    /// How far down the current page is filled.
    pub(crate) y: f32,
}

impl Flow {
    pub(crate) fn new(frame: Frame) -> Result<Flow, ReportError> {
        Ok(Flow::on(Paper::new()?, frame))
    }

    /// On the last sheet of a paper.
    pub(crate) fn on(paper: Paper, frame: Frame) -> Flow {
        Flow { paper, frame, y: frame.top }
    }

    /// Makes sure that so much stands together; turns the page if it would not.
    pub(crate) fn need(&mut self, height: f32) {
        if self.y + height > self.frame.bottom && self.y > self.frame.top {
            self.paper.turn();
            self.y = self.frame.top;
        }
    }

    /// White space; none at the top of a page.
    pub(crate) fn gap(&mut self, height: f32) {
        if self.y > self.frame.top {
            self.y += height;
        }
    }

    /// A paragraph from the left edge to the right.
    pub(crate) fn paragraph(&mut self, style: Style, text: &str) {
        let frame = self.frame;
        self.column(style, (frame.left, frame.width()), text, |_, _| {});
    }

    /// A paragraph at `x` with a width. `beside` draws what stands beside its first line, given that line's baseline.
    /// It may run over to the next page, never with one line alone.
    pub(crate) fn column(
        &mut self,
        style: Style,
        (x, width): (f32, f32),
        text: &str,
        beside: impl FnOnce(&mut Paper, f32),
    ) {
        let lines = self.paper.lines(style, width, text);
        let leading = style.leading();
        let together = if lines.len() <= 3 { lines.len() } else { 2 };
        self.need(leading * together as f32);
        beside(&mut self.paper, self.y + style.drop());
        let count = lines.len();
        for (index, line) in lines.iter().enumerate() {
            // The last two lines of a long paragraph stay together.
            let rest = if count > 3 && index + 2 == count { 2.0 } else { 1.0 };
            self.need(leading * rest);
            let baseline = self.y + style.drop();
            self.paper.put(Align::Left, (x, baseline), style, line);
            self.y += leading;
        }
    }
}

impl Default for Frame {
    fn default() -> Frame {
        Frame::of(A4)
    }
}
