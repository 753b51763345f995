//! The rows of a count, each with its bar.

use super::{GOLD_SOFT, GREY, INK, JADE, JADE_SOFT, LINE, MUTED, WIDE, cut, frame};
use crate::working::rows::{Bar, WorkingRow};
use crate::working::said::Teller;
use maud::{Markup, html};

const ROW: u32 = 40;
const HAS_AT: u32 = 424;
const COST_AT: u32 = 548;
const BAR_AT: u32 = 568;
const BAR: u32 = 220;

pub(super) fn draw(tell: &Teller<'_>) -> Markup {
    let rows = tell.rows();
    frame(
        tell,
        ROW * rows.len().max(1) as u32,
        html! {
            defs {
                pattern id="takes" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect width="8" height="8" fill=(JADE_SOFT) {}
                    rect width="4" height="8" fill="#9cc9bd" {}
                }
            }
            @for (row, n) in rows.iter().zip(0u32..) {
                @if row.id.is_empty() { (aside(&row.says, n * ROW)) } @else { (one(row, n * ROW)) }
            }
        },
    )
}

fn aside(says: &str, y: u32) -> Markup {
    html! {
        rect x="0" y=(y + 2) width=(WIDE) height=(ROW - 4) fill=(GOLD_SOFT) {}
        text x="28" y=(y + 26) fill=(INK) { (cut(says, 108)) }
    }
}

fn one(row: &WorkingRow, y: u32) -> Markup {
    let ink = if row.chosen { INK } else { MUTED };
    let base = y + 26;
    let called = [row.id.as_str(), row.name.as_str()].join(" ");
    // Without sums there is more room for the name, and the score stands behind the bar.
    let letters = if row.has.is_empty() && row.cost.is_empty() { 56 } else { 34 };
    html! {
        text x="0" y=(base) fill=(ink) { (if row.chosen { "✓" } else { "" }) }
        text x="28" y=(base) fill=(ink) font-weight=(if row.chosen { "700" } else { "400" }) { (cut(called.trim(), letters)) }
        @if !row.has.is_empty() { text x=(HAS_AT) y=(base) text-anchor="end" fill=(ink) { (row.has) } }
        @if !row.cost.is_empty() { text x=(COST_AT) y=(base) text-anchor="end" fill=(ink) { (row.cost) } }
        @match row.bar {
            Some(bar) => {
                rect x=(BAR_AT) y=(y + 12) width=(BAR) height="16" rx="3" fill="#ececea" {}
                rect x=(BAR_AT) y=(y + 12) width=(long(bar.solid + bar.hatched)) height="16" rx="3" fill="url(#takes)" {}
                rect x=(BAR_AT) y=(y + 12) width=(long(bar.solid)) height="16" rx="3" fill=(if row.chosen { JADE } else { GREY }) {}
                text x=(BAR_AT + BAR + 12) y=(base) fill=(INK) { (cut(&row.says, 20)) }
            }
            None => text x=(BAR_AT) y=(base) fill=(INK) { (cut(&row.says, 46)) },
        }
        line x1="0" x2=(WIDE) y1=(y + ROW) y2=(y + ROW) stroke=(LINE) {}
    }
}

/// A part of a bar, in the picture's units.
fn long(part: u32) -> u32 {
    part.min(Bar::WHOLE) * BAR / Bar::WHOLE
}
