//! Cards that are cut from a page, folded once and stand on the table: the same is read from both sides.

use crate::pdf::{A4, Align, Ink, Paper, Style};
use crate::voice::Voice;
use roundtable_words::say;

/// What is seen of a card from one side.
pub(super) const FACE: (f32, f32) = (A4.0, A4.1 / 4.0);
/// From the edges: no printer reaches them.
pub(super) const EDGE: f32 = 40.0;
const A_PAGE: usize = 2;

/// Draws the cards, two on a page. `face` draws one, from the top of what is seen of it.
pub(super) fn tents<T>(paper: &mut Paper, voice: Voice, cards: &[T], face: impl Fn(&mut Paper, f32, &T)) {
    for (index, card) in cards.iter().enumerate() {
        let place = index % A_PAGE;
        if place == 0 && index > 0 {
            paper.turn();
        }
        let top = place as f32 * FACE.1 * 2.0;
        let fold = top + FACE.1;
        paper.turned_round((A4.0 / 2.0, fold), |paper| face(paper, fold, card));
        face(paper, fold, card);
        mark(paper, fold, Ink::LINE, &say!(voice, "report.card.fold"));
        if place > 0 {
            mark(paper, top, Ink::MUTED, &say!(voice, "report.card.cut"));
        }
    }
}

/// Where to fold or to cut.
fn mark(paper: &mut Paper, y: f32, ink: Ink, says: &str) {
    let small = Style::new(8.0).muted();
    let after = 24.0 + paper.width(small, says) + 5.0;
    paper.put(Align::Left, (24.0, y + 2.8), small, says);
    paper.sheet().dashed((after, y), (A4.0 - 14.0, y), ink, 0.8);
}
