//! A count on paper: what came out, the rows of the picture, and every step; A4.

use super::rows::{Bar, WorkingRow};
use super::said::{Teller, rule_said};
use crate::common::Kind;
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{Align, Flow, Frame, Ink, Paint, Paper, Pdf, Style};
use roundtable_words::say;

const BODY: Style = Style::new(10.5);
const ROW: f32 = 19.0;
const BAR: f32 = 110.0;
/// What stands behind a bar.
const SAYS: f32 = 100.0;
/// The least that a name needs beside sums.
const NAME: f32 = 80.0;
/// How many lines of a name stand beside its bar.
const MOST_BESIDE: usize = 4;
/// What a fact is called, before what it says.
const FACT: f32 = 120.0;

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
        let (left, width) = (flow.frame.left, flow.frame.width());
        heading(&mut flow, &say!(tell.voice, "count.facts"));
        for (what, says) in tell.facts() {
            let whats = flow.paper.lines(BODY.muted(), FACT - 12.0, &what);
            let high = flow.paper.lines(BODY, width - FACT, &says).len();
            flow.column(BODY, (left + FACT, width - FACT), &says, |paper, y| {
                for (part, down) in whats.iter().zip(0u8..) {
                    paper.put(Align::Left, (left, y + BODY.leading() * f32::from(down)), BODY.muted(), part);
                }
            });
            flow.gap(BODY.leading() * whats.len().saturating_sub(high) as f32 + 3.0);
        }
        heading(&mut flow, &say!(tell.voice, "count.how"));
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

fn heading(flow: &mut Flow, says: &str) {
    flow.gap(20.0);
    flow.need(60.0);
    flow.paragraph(Style::new(14.0).bold(), says);
    flow.gap(4.0);
}

/// A row of the picture, as high as its texts need.
fn one(flow: &mut Flow, row: &WorkingRow) {
    let (left, right) = (flow.frame.left, flow.frame.right);
    if row.id.is_empty() {
        return flow.paragraph(BODY.muted(), &row.says);
    }
    let style = if row.chosen { BODY.bold().ink(Ink::JADE) } else { BODY.muted() };
    let says_at = right - SAYS;
    let bar_at = says_at - BAR - 8.0;
    let sums = [row.has.as_str(), row.cost.as_str()].into_iter().filter(|text| !text.is_empty());
    let sums = sums.collect::<Vec<_>>().join("  ");
    let called = [row.id.as_str(), row.name.as_str()].join(" ");
    let room = bar_at - left - 24.0 - flow.paper.width(BODY, &sums);
    let mut names = flow.paper.lines(style, room.max(NAME), called.trim());
    let tick = |paper: &mut Paper, y: f32| {
        if row.chosen {
            paper.put(Align::Left, (left, y), style, "✓");
        }
    };
    // A long name, and one that sums leave no room, has lines of its own before them.
    let has_own = room < NAME || names.len() > MOST_BESIDE;
    if has_own {
        flow.column(style, (left + 14.0, right - left - 14.0), called.trim(), tick);
        names.clear();
    }
    let says_at = if row.bar.is_some() { says_at } else { bar_at };
    let says = flow.paper.lines(BODY, right - says_at, &row.says);
    let high = ROW + BODY.leading() * (names.len().max(says.len()).max(1) - 1) as f32;
    flow.need(high);
    let y = flow.y;
    flow.y += high;
    let base = y + 13.4;
    if !has_own {
        tick(&mut flow.paper, base);
    }
    let mut put = |x: f32, style: Style, lines: &[String]| {
        for (line, at) in lines.iter().zip(0u16..) {
            flow.paper.put(Align::Left, (x, base + BODY.leading() * f32::from(at)), style, line);
        }
    };
    put(left + 14.0, style, &names);
    put(says_at, BODY, &says);
    flow.paper.put(Align::Right, (bar_at - 8.0, base), BODY, &sums);
    if let Some(bar) = row.bar {
        let long = |part: u32| BAR * part.min(Bar::WHOLE) as f32 / Bar::WHOLE as f32;
        let mut strip = |part: u32, ink| {
            flow.paper.sheet().rect((bar_at, y + 5.5), (long(part), 9.0), 0.0, Paint::Fill(ink));
        };
        strip(bar.solid + bar.hatched, Ink::JADE_SOFT);
        strip(bar.solid, if row.chosen { Ink::JADE } else { Ink::LINE });
    }
    flow.paper.sheet().rule((left, flow.y), (right, flow.y), Ink::LINE, 0.4);
}
