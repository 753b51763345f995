//! How long each project was on the table, as a small chart. Never by seat.

use super::count::{caption, number_column, shortened};
use super::heading;
use super::input::MinutesInput;
use crate::pdf::{Align, Flow, Ink, Paint, Style};
use crate::voice::Voice;
use roundtable_words::say;

const ROW: f32 = 17.0;
const NAMES: f32 = 190.0;
const SPANS: f32 = 78.0;

pub(super) fn draw(flow: &mut Flow, voice: Voice, input: &MinutesInput) {
    let timed: Vec<_> = input.projects.iter().filter(|project| project.time_ms > 0).collect();
    let most = timed.iter().map(|project| project.time_ms).max().unwrap_or(0);
    if most == 0 {
        return;
    }
    let all: u64 = timed.iter().map(|project| project.time_ms).sum();
    heading(flow, &say!(voice, "report.by_project"), ROW * timed.len().min(12) as f32 + 20.0);
    let style = Style::new(9.5);
    let (left, right) = (flow.frame.left, flow.frame.right);
    let (bar_left, bar_most) = (left + NAMES, right - left - NAMES - SPANS);
    let numbers = number_column(&flow.paper, style, timed.iter().map(|project| project.number));
    for project in timed {
        flow.need(ROW);
        let (y, baseline) = (flow.y, flow.y + 12.0);
        flow.y += ROW;
        flow.paper.put(Align::Left, (left, baseline), style.ink(Ink::MUTED), &project.number.to_string());
        let lines = flow.paper.lines(style, NAMES - numbers - 10.0, &project.name);
        flow.paper.put(Align::Left, (left + numbers, baseline), style, &shortened(&lines));
        // Milliseconds of a meeting are far below what a 32-bit float holds exactly enough to draw.
        let long = bar_most * (project.time_ms as f32 / most as f32);
        flow.paper.sheet().rect((bar_left, y + 3.5), (long.max(1.2), 10.0), 2.0, Paint::Fill(Ink::JADE));
        let said = voice.span(project.time_ms);
        flow.paper.put(Align::Right, (right, baseline), style, &said);
    }
    flow.gap(4.0);
    caption(flow, &say!(voice, "report.by_project.all", span = voice.span(all)));
}
