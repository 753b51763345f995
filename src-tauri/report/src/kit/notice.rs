//! What residents are told before every meeting: what is kept, what is handed in and what is published. To be read out,
//! and to hang on the wall; `docs/residents.md` says the same at length.

use crate::common::{Kind, Lang};
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{Align, Flow, Frame, Ink, Pdf, Style};
use crate::voice::Voice;
use roundtable_words::say;

/// It hangs on a wall: as large as one page takes.
const SIZES: [f32; 5] = [22.0, 20.0, 18.5, 17.0, 16.0];
const SMALLEST: f32 = 15.0;

/// What is announced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoticeInput {
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
    /// Who said a thing is handed in.
    pub speakers: bool,
    /// Names are handed in.
    pub names: bool,
    /// For how many days texts are kept.
    pub days: u32,
}

/// Makes the notice, one A4 page.
///
/// # Errors
/// [`ReportError`] where the file cannot be put together.
pub fn notice(input: &NoticeInput) -> Result<Pdf, ReportError> {
    for size in SIZES {
        let pdf = in_size(input, size)?;
        if pdf.pages == 1 {
            return Ok(pdf);
        }
    }
    in_size(input, SMALLEST)
}

fn in_size(input: &NoticeInput, size: f32) -> Result<Pdf, ReportError> {
    let voice = Voice::of(input.lang);
    let mut flow = Flow::new(Frame::default())?;
    let (left, right) = (flow.frame.left, flow.frame.right);
    flow.column(Style::new(40.0).bold(), (left, right - left), &say!(voice, "report.notice.title"), |_, _| {});
    let details = voice.list(&[input.meeting.clone(), input.community.clone(), voice.day(&input.date)]);
    flow.paragraph(Style::new(14.0).muted(), &details);
    flow.gap(14.0);
    let y = flow.y;
    flow.paper.sheet().rule((left, y), (right, y), Ink::JADE, 1.6);
    flow.gap(20.0);
    for said in
        [say!(voice, "report.notice.only"), say!(voice, "report.notice.turns"), say!(voice, "report.notice.said")]
    {
        point(&mut flow, size, &said);
    }
    let said = [
        (input.speakers, say!(voice, "report.notice.speakers")),
        (input.names, say!(voice, "report.notice.names")),
        (!input.speakers && !input.names, say!(voice, "report.notice.nobody")),
    ];
    for (_, said) in said.into_iter().filter(|(so, _)| *so) {
        point(&mut flow, size, &said);
    }
    point(&mut flow, size, &say!(voice, "report.notice.ballots"));
    point(&mut flow, size, &say!(voice, "report.notice.never"));
    point(&mut flow, size, &say!(voice, "report.notice.days", n = input.days));
    point(&mut flow, size, &say!(voice, "report.notice.can"));
    let mut paper = flow.paper;
    footer::draw(&mut paper, voice, input.kind, &[input.meeting.clone(), say!(voice, "report.notice.title")]);
    paper.finish(&format!("{} · {}", say!(voice, "report.notice.title"), input.meeting))
}

/// A sentence with a mark before it, large enough to be read from a chair.
fn point(flow: &mut Flow, size: f32, text: &str) {
    let style = Style::new(size);
    let (left, width) = (flow.frame.left, flow.frame.width());
    flow.column(style, (left + 30.0, width - 30.0), text, |paper, baseline| {
        paper.put(Align::Left, (left, baseline), style.bold().ink(Ink::JADE), "·");
    });
    flow.gap(size * 0.6);
}
