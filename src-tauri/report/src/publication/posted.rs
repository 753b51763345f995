//! The notice (公示) that an office posts: what the tables recommend, until when and where anybody can object. By table,
//! never ranked. It hangs on a wall, so what a neighbour needs to act on it is the largest.

mod objecting;
mod tables;

use super::input::PublicationInput;
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{A3, A4, Align, Flow, Frame, Ink, Paper, Pdf, Style};
use crate::voice::{Voice, there};
use roundtable_tally::Unit;
use roundtable_words::say;

/// What a notice is laid out on, and in which letters.
struct Page {
    size: (f32, f32),
    /// How much larger all of it is made then.
    by: f32,
    /// From the largest on: one page takes it in one of these.
    sizes: &'static [f32],
    /// What is read with ease, where many tables need several pages.
    ease: f32,
}

const SMALL: Page = Page { size: A4, by: 1.0, sizes: &[16.0, 15.0, 14.0, 13.0, 12.5], ease: 14.0 };
/// All that has a size of its own is a fifth larger; the smallest letters of the list are still read from two metres.
const LARGE: Page = Page {
    size: (A3.0 / 1.2, A3.1 / 1.2),
    by: 1.2,
    sizes: &[23.0, 21.5, 20.0, 18.5, 17.5, 16.5, 15.5, 14.5, 14.0],
    ease: 17.5,
};
/// The distance of two lines, in parts of the size: closer than elsewhere, so that one page holds the tables of most
/// meetings.
const LEADING: f32 = 1.36;
/// Between what stands beside one another.
const APART: f32 = 14.0;
/// Characters of a fingerprint that are enough to tell two publications apart.
const SHORT: usize = 12;

/// What the office says of itself. What is empty leaves a line to write on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostedBy {
    /// The issuing body.
    pub issuer: String,
    /// Where to call with an objection.
    pub telephone: String,
    /// Where to come with one.
    pub address: String,
    /// How many working days it hangs.
    pub days: Option<u32>,
}

/// Makes the notice, A4.
///
/// # Errors
/// [`ReportError`] where the file cannot be put together.
pub fn posted(input: &PublicationInput, by: &PostedBy) -> Result<Pdf, ReportError> {
    on_as_few(input, by, &SMALL)
}

/// Makes the same notice, A3, to be read from two metres.
///
/// # Errors
/// As [`posted`].
pub fn posted_large(input: &PublicationInput, by: &PostedBy) -> Result<Pdf, ReportError> {
    on_as_few(input, by, &LARGE)
}

/// On one page in the largest letters that it takes, with every objection where there is room for them; else on several.
fn on_as_few(input: &PublicationInput, by: &PostedBy, page: &Page) -> Result<Pdf, ReportError> {
    let Page { sizes, ease, .. } = page;
    let with_ease = sizes.iter().filter(|size| *size >= ease).map(|size| (*size, Objections::Said));
    for (size, objections) in with_ease.chain(sizes.iter().map(|size| (*size, Objections::Counted))) {
        let pdf = in_size(input, by, page, size, objections)?;
        if pdf.pages == 1 {
            return Ok(pdf);
        }
    }
    in_size(input, by, page, *ease, Objections::Counted)
}

/// What the notice says of objections: each, where one page takes them in letters that are read with ease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Objections {
    /// Each with its answer.
    Said,
    /// How many, and where they are read.
    Counted,
}

fn in_size(
    input: &PublicationInput,
    by: &PostedBy,
    page: &Page,
    size: f32,
    objections: Objections,
) -> Result<Pdf, ReportError> {
    let voice = Voice::of(input.lang).for_sums(input.sums());
    let whole = Frame::of(page.size);
    let frame = Frame { top: 40.0, bottom: whole.bottom + 8.0, ..whole };
    let flow = Flow::on(Paper::of(page.size)?, frame);
    let mut notice = Notice { voice, input, by, text: Style::new(size), flow };
    notice.head();
    notice.tables();
    notice.total();
    notice.objections(objections);
    notice.objecting();
    notice.checking()?;
    notice.finish(page.by)
}

struct Notice<'a> {
    voice: Voice,
    input: &'a PublicationInput,
    by: &'a PostedBy,
    text: Style,
    flow: Flow,
}

/// From the top of a line to its baseline.
fn baseline(style: Style) -> f32 {
    style.size * (LEADING / 2.0 + 0.37)
}

impl Notice<'_> {
    fn head(&mut self) {
        // The band of what is not real goes over the head.
        if self.voice.mark(self.input.kind).is_some() {
            self.flow.y += 12.0;
        }
        let title = say!(self.voice, "report.posted.title");
        self.in_the_middle(Style::new(30.0).bold(), &title);
        let of = [self.input.community.clone(), self.input.meeting.clone()];
        self.in_the_middle(Style::new(16.0).bold(), &there(&of).join(" · "));
        self.flow.gap(4.0);
        let (y, frame) = (self.flow.y, self.flow.frame);
        self.flow.paper.sheet().rule((frame.left, y), (frame.right, y), Ink::JADE, 2.0);
        self.flow.gap(5.0);
        let votes = match self.input.method.unit {
            Unit::Votes if self.input.has_votes() => say!(self.voice, "report.posted.votes_mean"),
            Unit::Votes | Unit::Points | Unit::Firsts => String::new(),
        };
        let lead = say!(
            self.voice,
            "report.posted.lead",
            date = self.voice.day(&self.input.date),
            n = self.input.counted().count(),
            people = self.input.counted().filter_map(|table| table.present).sum::<u32>(),
            projects = self.input.recommended.len(),
            votes = votes
        );
        self.paragraph(self.text, &lead);
        self.flow.gap(4.0);
    }

    fn in_the_middle(&mut self, style: Style, text: &str) {
        let frame = self.flow.frame;
        let sizes = [style.size, style.size * 0.88, style.size * 0.76];
        let style = self.flow.paper.fitting(&sizes, style, (frame.width(), 1), text);
        for line in self.flow.paper.lines_at_most(style, (frame.width(), 3), text) {
            let at = ((frame.left + frame.right) / 2.0, self.flow.y + baseline(style));
            self.flow.paper.put(Align::Middle, at, style, &line);
            self.flow.y += style.size * LEADING;
        }
    }

    fn paragraph(&mut self, style: Style, text: &str) {
        let frame = self.flow.frame;
        self.column(style, (frame.left, frame.width()), text, |_, _| {});
    }

    /// A text at `x` with a width, line under line; `beside` draws what stands beside the first, given its baseline.
    fn column(&mut self, style: Style, (x, width): (f32, f32), text: &str, beside: impl FnOnce(&mut Paper, f32)) {
        let lines = self.flow.paper.lines(style, width, text);
        self.flow.need(style.size * LEADING);
        beside(&mut self.flow.paper, self.flow.y + baseline(style));
        for line in lines {
            self.flow.need(style.size * LEADING);
            self.flow.paper.put(Align::Left, (x, self.flow.y + baseline(style)), style, &line);
            self.flow.y += style.size * LEADING;
        }
    }

    fn finish(self, larger: f32) -> Result<Pdf, ReportError> {
        let Notice { voice, input, flow, .. } = self;
        let mut foot = vec![input.meeting.clone(), say!(voice, "report.page.number", n = input.number)];
        let short = |fingerprint: &String| fingerprint.chars().take(SHORT).collect::<String>();
        foot.extend(input.fingerprint.as_ref().map(|of| say!(voice, "report.posted.fingerprint", short = short(of))));
        let mut paper = flow.paper;
        footer::draw(&mut paper, voice, input.kind, &foot);
        paper.enlarge(larger);
        paper.finish(&format!("{} · {}", say!(voice, "report.posted.title"), input.meeting))
    }
}
