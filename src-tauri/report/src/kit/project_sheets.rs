//! Project sheets (项目单页): a page a project for the table, with room for what the table says of it.

use super::posters::{Posters, PostersInput, lines, pictures};
use crate::common::Kind;
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{A4, Align, Flow, Frame, Ink, Paper, Pdf, Style};
use crate::voice::Voice;
use roundtable_words::say;

/// The most that a picture takes, in the upper right corner.
const PICTURE: (f32, f32) = (230.0, 190.0);
/// What stays free for writing: a sheet without it would be a small poster.
const WRITING: f32 = 262.0;
/// From one line to write on to the next.
const LINE: f32 = 30.0;
const NAMES: [f32; 7] = [30.0, 27.0, 24.0, 21.0, 18.0, 15.5, 13.0];
const TEXTS: [f32; 7] = [17.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0];

/// Makes the sheets, one A4 page a project, of what its poster says. A text that is too long even in the smallest type goes
/// on on a second page, and the room for writing follows it.
///
/// # Errors
/// [`ReportError`] where the file cannot be put together.
pub fn project_sheets(input: &PostersInput) -> Result<Posters, ReportError> {
    let voice = input.of.voice().for_sums(input.projects.iter().map(|project| project.cost));
    let mut paper = Paper::of(A4)?;
    let (kept, without) = pictures(&mut paper, &input.projects, PICTURE);
    let mut flow = Flow::on(paper, Frame::default());
    for (at, project) in input.projects.iter().enumerate() {
        if at > 0 {
            flow.paper.turn();
        }
        flow.y = flow.frame.top;
        let tables = input.tables_of(voice, project);
        let cost = voice.money(project.cost, &input.currency);
        head(&mut flow, &project.number.to_string(), &tables, &cost);
        name(&mut flow, &project.name);
        facts(&mut flow, &lines(voice, project), kept.get(&at).copied());
        writing(&mut flow, voice);
    }
    let title = say!(voice, "report.sheet.title");
    let mut paper = flow.paper;
    footer::draw(&mut paper, voice, Kind::Real, &[input.of.meeting.clone(), title.clone()]);
    let pdf: Pdf = paper.finish(&format!("{title} · {}", input.of.meeting))?;
    Ok(Posters { pdf, without })
}

/// The number as the table calls it, who discusses it, and what it costs.
fn head(flow: &mut Flow, number: &str, tables: &str, cost: &str) {
    let Frame { left, right, top, bottom: _ } = flow.frame;
    let (paper, base) = (&mut flow.paper, top + 52.0);
    let huge = Style::new(68.0).bold().ink(Ink::JADE);
    paper.put(Align::Left, (left - 3.0, base), huge, number);
    let room = right - left - paper.width(huge, number) - 24.0;
    let small = paper.fitting(&[17.0, 15.0, 13.0, 11.0], Style::new(17.0).muted(), (room, 1), tables);
    let tables = paper.lines_at_most(small, (room, 1), tables).concat();
    paper.put(Align::Right, (right, top + 8.0), small, &tables);
    let large = paper.fitting(&[34.0, 30.0, 26.0, 22.0, 18.0], Style::new(34.0).bold(), (room, 1), cost);
    paper.put(Align::Right, (right, base), large, cost);
    paper.sheet().rule((left, top + 66.0), (right, top + 66.0), Ink::JADE, 1.6);
    flow.y = top + 78.0;
}

fn name(flow: &mut Flow, name: &str) {
    let (left, room) = (flow.frame.left, flow.frame.width());
    let style = flow.paper.fitting(&NAMES, Style::new(NAMES[0]).bold(), (room, 2), name);
    flow.column(style, (left, room), name, |_, _| {});
    flow.y += 10.0;
}

/// What is known of it, beside its picture where it has one, in the largest type that leaves room for writing.
fn facts(flow: &mut Flow, lines: &[super::posters::Line], picture: Option<usize>) {
    let Frame { left, right, bottom, .. } = flow.frame;
    let shape = picture.map_or((0.0, 0.0), |place| flow.paper.shape(place, PICTURE));
    let edge = if picture.is_some() { right - shape.0 - 20.0 } else { right };
    let mut under = flow.y;
    if let Some(place) = picture {
        // A name of many lines may have filled the page.
        flow.need(shape.1);
        flow.paper.picture(place, (right - shape.0, flow.y), shape);
        under = flow.y + shape.1 + 8.0;
    }
    let free = bottom - flow.y - WRITING;
    let labels = |paper: &Paper, style: Style| {
        lines.iter().map(|line| paper.width(style.bold(), &line.label)).fold(0.0, f32::max) + style.size * 0.8
    };
    let high = |paper: &mut Paper, style: Style| {
        let after = left + labels(paper, style);
        let rows: usize = lines.iter().map(|line| paper.lines(style, edge - after, &line.text).len()).sum();
        rows as f32 * style.leading() + lines.len() as f32 * style.size * 0.5
    };
    let sizes = TEXTS.map(Style::new);
    let fits = sizes.into_iter().find(|style| high(&mut flow.paper, *style) <= free);
    let style = fits.unwrap_or(Style::new(TEXTS[TEXTS.len() - 1]));
    let after = left + labels(&flow.paper, style);
    let first = flow.paper.sheets.len();
    for line in lines {
        flow.column(style, (after, edge - after), &line.text, |paper, baseline| {
            paper.put(Align::Left, (left, baseline), style.bold().ink(Ink::JADE), &line.label);
        });
        flow.y += style.size * 0.5;
    }
    // The picture stands where the texts began.
    if flow.paper.sheets.len() == first {
        flow.y = flow.y.max(under);
    }
}

/// Lines to write on, down to the foot of the page: two parts for the reasons, one for the conditions.
fn writing(flow: &mut Flow, voice: Voice) {
    flow.need(WRITING);
    flow.gap(6.0);
    let Frame { left, right, bottom, .. } = flow.frame;
    let headings = [say!(voice, "report.sheet.reasons"), say!(voice, "report.sheet.conditions")];
    let room = bottom - flow.y;
    let shares = [room * 0.62, room * 0.38];
    for (heading, share) in headings.iter().zip(shares) {
        let end = flow.y + share;
        let style = flow.paper.fitting(&[14.0, 12.5, 11.0], Style::new(14.0).bold(), (right - left, 1), heading);
        flow.paper.put(Align::Left, (left, flow.y + 22.0), style, heading);
        let mut y = flow.y + 22.0 + LINE;
        while y <= end - 6.0 {
            flow.paper.sheet().rule((left, y), (right, y), Ink::LINE, 0.8);
            y += LINE;
        }
        flow.y = end;
    }
}
