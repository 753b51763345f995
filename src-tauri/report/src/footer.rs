//! What stands on every page: whose paper it is, which page of how many, and the mark of what is not real.

use crate::common::Kind;
use crate::pdf::{Align, Ink, Paint, Paper, Style};
use crate::voice::Voice;
use roundtable_words::say;

const SMALL: Style = Style::new(9.0).muted();
const LEFT: f32 = 57.0;
const BAND: f32 = 30.0;

/// Draws the foot of every page and, where the session was not real, the band at its head.
pub(crate) fn draw(paper: &mut Paper, voice: Voice, kind: Kind, parts: &[String]) {
    let count = paper.sheets.len();
    let sheets = std::mem::take(&mut paper.sheets);
    for (index, sheet) in sheets.into_iter().enumerate() {
        paper.sheets.push(sheet);
        let (right, y) = (paper.size.0 - LEFT, paper.size.1 - 36.0);
        paper.sheet().rule((LEFT, y - 16.0), (right, y - 16.0), Ink::LINE, 0.6);
        let page = say!(voice, "report.page", page = index + 1, pages = count);
        let room = right - LEFT - paper.width(SMALL, &page) - 20.0;
        // A long name gives way to what stands after it: which table, which code.
        let (name, after) = parts.split_first().map_or(("", &[][..]), |(name, after)| (name.as_str(), after));
        let after: String = after.iter().map(|part| format!(" · {part}")).collect();
        let left = room - paper.width(SMALL, &after);
        let foot = paper.lines_at_most(SMALL, (left, 1), name).concat() + &after;
        paper.put(Align::Left, (LEFT, y), SMALL, &foot);
        paper.put(Align::Right, (right, y), SMALL, &page);
        mark(paper, voice, kind);
    }
    not_drawn(paper, voice);
}

/// On the last page, over its foot: which characters stand as boxes on this paper, by their numbers.
fn not_drawn(paper: &mut Paper, voice: Voice) {
    const NAMED: usize = 6;
    let missing = paper.missing();
    if missing.is_empty() {
        return;
    }
    let mut named: Vec<String> = missing.iter().take(NAMED).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    named.extend((missing.len() > NAMED).then(|| "…".to_owned()));
    let says = say!(voice, "report.not_drawn", characters = named.join(" "));
    let small = paper.fitting(&[8.5, 8.0, 7.5, 7.0], SMALL, (paper.size.0 - LEFT * 2.0, 1), &says);
    paper.put(Align::Left, (LEFT, paper.size.1 - 57.0), small, &says);
}

/// The band across the head of the last page.
pub(crate) fn mark(paper: &mut Paper, voice: Voice, kind: Kind) {
    let Some((word, says)) = voice.mark(kind) else { return };
    let across = paper.size.0;
    paper.sheet().rect((0.0, 0.0), (across, BAND), 0.0, Paint::Fill(Ink::VERMILION_SOFT));
    let (bold, plain) = (Style::new(14.0).bold().ink(Ink::VERMILION), Style::new(9.5).ink(Ink::VERMILION));
    let wide = paper.width(bold, &word) + 10.0 + paper.width(plain, &says);
    let x = (across - wide) / 2.0;
    paper.put(Align::Left, (x, 20.0), bold, &word);
    let after = x + paper.width(bold, &word) + 10.0;
    paper.put(Align::Left, (after, 19.0), plain, &says);
}
