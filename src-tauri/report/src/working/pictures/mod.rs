//! A count as a picture (SVG): votes moving from round to round where there are rounds, else a row and a bar for each candidate,
//! of what is left for a budget and of what each has for places. Each carries its own text for who cannot see it.

mod flow;
mod rows;

use super::said::Teller;
use crate::clean::one_line;
use maud::{Markup, html};
use roundtable_count::Step;
use roundtable_words::say;

pub(super) const JADE: &str = "#0e6a5b";
pub(super) const JADE_SOFT: &str = "#dcefe9";
pub(super) const INK: &str = "#1e2320";
pub(super) const MUTED: &str = "#5a615c";
pub(super) const LINE: &str = "#e0dcd2";
pub(super) const GREY: &str = "#c9ccc7";
pub(super) const GOLD_SOFT: &str = "#fff2d2";
/// How wide every picture is, in its own units; it is shown as wide as there is room.
pub(super) const WIDE: u32 = 960;
const FONT: &str =
    "\"Noto Sans SC\", \"Noto Sans CJK SC\", \"PingFang SC\", \"Microsoft YaHei\", system-ui, sans-serif";

impl Teller<'_> {
    /// The picture, a whole SVG document.
    #[must_use]
    pub fn picture(&self) -> String {
        drawn(self).into_string()
    }
}

pub(super) fn drawn(tell: &Teller<'_>) -> Markup {
    let outcome = tell.working.outcome;
    match outcome.budget {
        None if outcome.rounds.iter().any(|round| matches!(round.step, Step::Votes { .. })) => flow::draw(tell),
        Some(_) | None => rows::draw(tell),
    }
}

/// A whole picture of this height, with what it says in words.
fn frame(tell: &Teller<'_>, high: u32, inside: Markup) -> Markup {
    let label = [super::rule_said(tell.voice.lang(), tell.working.outcome.rule), tell.headline()].join(" · ");
    let chosen = tell.working.outcome.winners.iter().map(|id| tell.winner(id)).collect::<Vec<_>>();
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {WIDE} {high}")) role="img" font-family=(FONT) font-size="16" {
            title { (label) }
            desc { (say!(tell.voice, "count.picture_says", chosen = tell.voice.list(&chosen))) }
            (inside)
        }
    }
}

/// A text that is cut where it would be wider than so many letters of Latin; a Han sign is as wide as two.
fn cut(text: &str, most: usize) -> String {
    let text = one_line(text);
    let wide = |c: char| if (c as u32) < 0x1100 { 1 } else { 2 };
    if text.chars().map(wide).sum::<usize>() <= most {
        return text;
    }
    let mut room = most.saturating_sub(1);
    let mut said: String = text
        .chars()
        .take_while(|&c| match room.checked_sub(wide(c)) {
            Some(left) => {
                room = left;
                true
            }
            None => false,
        })
        .collect();
    said.push('…');
    said
}
