//! A count on paper: what came out, the rows of the picture, and every step; A4.

use super::rows::{Bar, WorkingRow};
use super::said::{Teller, rule_said};
use crate::common::Kind;
use crate::error::ReportError;
use crate::footer;
use crate::minutes::shortened;
use crate::pdf::{Align, Flow, Frame, Ink, Paint, Pdf, Style};
use roundtable_words::say;

const BODY: Style = Style::new(10.5);
const ROW: f32 = 19.0;
const BAR: f32 = 110.0;

impl Teller<'_> {
    /// Makes the paper. The same input gives the same bytes.
    ///
    /// # Errors
    /// [`ReportError`] where the file cannot be put together.
    pub fn paper(&self) -> Result<Pdf, ReportError> {
        let (tell, working, lang) = (self, self.working, self.voice.lang());
        let mut flow = Flow::new(Frame::default())?;
        let rule = rule_said(lang, working.outcome.rule);
        flow.paragraph(BODY.muted(), &[working.title, &rule].join(" · "));
        flow.gap(4.0);
        flow.paragraph(Style::new(20.0).bold(), &tell.headline());
        if let Some(tie) = &working.outcome.open {
            flow.paragraph(BODY.ink(Ink::GOLD), &tell.open(tie));
        }
        flow.gap(12.0);
        for row in tell.rows() {
            one(&mut flow, &row);
        }
        flow.gap(20.0);
        flow.need(60.0);
        flow.paragraph(Style::new(14.0).bold(), &say!(tell.voice, "count.how"));
        flow.gap(4.0);
        let (left, width) = (flow.frame.left, flow.frame.width());
        for (says, n) in tell.steps().iter().zip(1..) {
            flow.column(BODY, (left + 30.0, width - 30.0), says, |paper, y| {
                paper.put(Align::Right, (left + 20.0, y), BODY.muted(), &n.to_string());
            });
        }
        let mut paper = flow.paper;
        footer::draw(&mut paper, tell.voice, Kind::Real, &[working.title.to_owned(), rule.clone()]);
        paper.finish(&[working.title, &rule].join(" · "))
    }
}

fn one(flow: &mut Flow, row: &WorkingRow) {
    let (left, right) = (flow.frame.left, flow.frame.right);
    if row.id.is_empty() {
        return flow.paragraph(BODY.muted(), &row.says);
    }
    flow.need(ROW);
    let y = flow.y;
    flow.y += ROW;
    let base = y + 13.4;
    let style = if row.chosen { BODY.bold().ink(Ink::JADE) } else { BODY.muted() };
    let says_at = right - 100.0;
    let bar_at = says_at - BAR - 8.0;
    let sums = [row.has.as_str(), row.cost.as_str()].into_iter().filter(|text| !text.is_empty());
    let sums = sums.collect::<Vec<_>>().join("  ");
    let called = [row.id.as_str(), row.name.as_str()].join(" ");
    let room = bar_at - left - 24.0 - flow.paper.width(BODY, &sums);
    let name = flow.paper.fitting(&[10.5, 9.0, 8.0], style, (room, 1), called.trim());
    let lines = flow.paper.lines(name, room, called.trim());
    if row.chosen {
        flow.paper.put(Align::Left, (left, base), style, "✓");
    }
    flow.paper.put(Align::Left, (left + 14.0, base), name, &shortened(&lines));
    flow.paper.put(Align::Right, (bar_at - 8.0, base), BODY, &sums);
    let long = |part: u32| BAR * part.min(Bar::WHOLE) as f32 / Bar::WHOLE as f32;
    match row.bar {
        Some(bar) => {
            let mut strip = |part: u32, ink| {
                flow.paper.sheet().rect((bar_at, y + 5.5), (long(part), 9.0), 0.0, Paint::Fill(ink));
            };
            strip(bar.solid + bar.hatched, Ink::JADE_SOFT);
            strip(bar.solid, if row.chosen { Ink::JADE } else { Ink::LINE });
            flow.paper.put(Align::Left, (says_at, base), BODY, &row.says);
        }
        None => {
            let small = flow.paper.fitting(&[9.5, 8.5, 7.5], BODY, (right - bar_at, 1), &row.says);
            let lines = flow.paper.lines_at_most(small, (right - bar_at, 1), &row.says);
            flow.paper.put(Align::Left, (bar_at, base), small, &lines.concat());
        }
    }
    flow.paper.sheet().rule((left, y + ROW), (right, y + ROW), Ink::LINE, 0.4);
}
