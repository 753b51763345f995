//! A text that is read at the table, printed.

use crate::common::{Kind, Lang};
use crate::error::ReportError;
use crate::footer;
use crate::markdown::{Block, Span};
use crate::pdf::{Align, Flow, Frame, Ink, Pdf, Style};
use crate::voice::Voice;

/// A text and whose it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextInput {
    /// The language of the paper.
    pub lang: Lang,
    /// Name of the meeting.
    pub meeting: String,
    /// What the text is called.
    pub title: String,
    /// The text.
    pub blocks: Vec<Block>,
}

const TEXT: Style = Style::new(13.0);
/// How far what is inside something stands to the right of it.
const INSIDE: f32 = 22.0;

/// Prints a text on A4.
///
/// # Errors
/// [`ReportError`] where the file cannot be put together.
pub fn text_paper(input: &TextInput) -> Result<Pdf, ReportError> {
    let mut flow = Flow::new(Frame::default())?;
    flow.paragraph(Style::new(22.0).bold(), &input.title);
    flow.y += 4.0;
    let (from, to, y) = (flow.frame.left, flow.frame.right, flow.y);
    flow.paper.sheet().rule((from, y), (to, y), Ink::JADE, 1.6);
    flow.y += 14.0;
    draw(&mut flow, from, &input.blocks);
    let mut paper = flow.paper;
    footer::draw(&mut paper, Voice::of(input.lang), Kind::Real, &[input.meeting.clone(), input.title.clone()]);
    paper.finish(&input.title)
}

fn said(words: &[Span]) -> String {
    words.iter().map(|span| span.text.as_str()).collect()
}

fn draw(flow: &mut Flow, left: f32, blocks: &[Block]) {
    let right = flow.frame.right;
    let room = right - left;
    for block in blocks {
        match block {
            Block::Heading { level, words } => {
                flow.gap(6.0);
                let size = match level {
                    1 => 19.0,
                    2 => 16.5,
                    _ => 14.5,
                };
                flow.need(size * 4.0);
                flow.column(Style::new(size).bold(), (left, room), &said(words), |_, _| {});
                flow.y += 4.0;
            }
            Block::Paragraph { words } => {
                // Words of another weight in a paragraph would need setting by the word; all bold stays bold.
                let bold = words.iter().all(|span| span.strong);
                let style = if bold { TEXT.bold() } else { TEXT };
                flow.column(style, (left, room), &said(words), |_, _| {});
                flow.y += 6.0;
            }
            Block::List { from, items } => {
                for (at, item) in (0u64..).zip(items) {
                    let mark = from.map_or_else(|| "·".to_owned(), |from| format!("{}.", from.saturating_add(at)));
                    flow.need(TEXT.leading());
                    let baseline = flow.y + TEXT.drop();
                    flow.paper.put(Align::Left, (left, baseline), TEXT.bold().ink(Ink::JADE), &mark);
                    let inside = left + INSIDE.max(flow.paper.width(TEXT.bold(), &mark) + 6.0);
                    if item.is_empty() {
                        flow.y += TEXT.leading();
                    }
                    draw(flow, inside, item);
                }
            }
            Block::Quote { blocks } => draw(flow, left + INSIDE, blocks),
            Block::Plain { text } => {
                flow.column(Style::new(11.5), (left, room), text, |_, _| {});
                flow.y += 6.0;
            }
            Block::Table { head, rows } => {
                for (at, row) in [head].into_iter().chain(rows).enumerate() {
                    let style = if at == 0 { TEXT.bold() } else { TEXT };
                    let cells: Vec<String> = row.iter().map(|cell| said(cell)).collect();
                    table_row(flow, (left, room), style, &cells);
                }
                flow.y += 6.0;
            }
            Block::Rule => {
                flow.gap(4.0);
                let y = flow.y;
                flow.paper.sheet().rule((left, y), (right, y), Ink::LINE, 0.8);
                flow.y += 10.0;
            }
        }
    }
}

/// A row of equal columns; one that is higher than a page is set as paragraphs.
fn table_row(flow: &mut Flow, (left, room): (f32, f32), style: Style, cells: &[String]) {
    let many = cells.len().max(1) as f32;
    let wide = room / many;
    let lines: Vec<Vec<String>> =
        cells.iter().map(|cell| flow.paper.lines(style, (wide - 8.0).max(style.size), cell)).collect();
    let most = lines.iter().map(Vec::len).max().unwrap_or(0);
    let high = most as f32 * style.leading() + 4.0;
    if high > flow.frame.bottom - flow.frame.top {
        cells.iter().for_each(|cell| flow.column(style, (left, room), cell, |_, _| {}));
        return;
    }
    flow.need(high);
    for (column, lines) in lines.iter().enumerate() {
        for (at, line) in lines.iter().enumerate() {
            let baseline = flow.y + style.drop() + at as f32 * style.leading();
            flow.paper.put(Align::Left, (left + column as f32 * wide, baseline), style, line);
        }
    }
    flow.y += high;
    let y = flow.y - 1.0;
    flow.paper.sheet().rule((left, y), (left + room, y), Ink::LINE, 0.5);
}
