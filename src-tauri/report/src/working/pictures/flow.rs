//! How votes move from round to round: a column a round, a block for each who is still in it, as high as what it has; between
//! the columns what stays and what goes to others.

use super::{GREY, INK, JADE, MUTED, WIDE, cut, frame};
use crate::working::said::Teller;
use maud::{Markup, html};
use roundtable_count::{Fraction, Id, Number, Share, Step};
use roundtable_words::say;

/// How high all votes together are drawn.
const HIGH: u32 = 420;
const TOP: u32 = 40;
const GAP: u32 = 6;
const BLOCK: u32 = 22;
/// Room for the names before the first column, and behind the last.
const NAMES: u32 = 160;
const LAST_NAMES: u32 = 200;
/// What is narrower is not drawn as a picture: the bars of the last round say more.
const MOST_COLUMNS: usize = 14;

/// What one has in a round, where it is drawn.
struct Block<'a> {
    id: &'a Id,
    has: &'a Number,
    top: Fraction,
    high: Fraction,
}

struct Column<'a> {
    round: u32,
    blocks: Vec<Block<'a>>,
    /// What goes on from one to others behind this round.
    moved: Vec<(&'a Id, &'a [Share])>,
}

pub(super) fn draw(tell: &Teller<'_>) -> Markup {
    let outcome = tell.working.outcome;
    let order: Vec<&Id> = outcome.scores.iter().map(|(id, _)| id).collect();
    let mut columns: Vec<Column<'_>> = Vec::new();
    let mut all = Fraction::ZERO;
    for round in &outcome.rounds {
        if let Step::Votes { votes, exhausted: _ } = &round.step {
            let sum = votes.iter().fold(Fraction::ZERO, |sum, share| sum + share.has.0.clone());
            if sum > all {
                all = sum;
            }
            columns.push(Column { round: round.round, blocks: blocks(&order, votes), moved: Vec::new() });
        } else if let Step::Moved { from, to, exhausted: _ } = &round.step
            && let Some(column) = columns.last_mut()
        {
            column.moved.push((from, to));
        }
    }
    if columns.len() > MOST_COLUMNS {
        columns.drain(..columns.len() - MOST_COLUMNS);
    }
    let tallest = columns.iter().map(|column| column.blocks.len()).max().unwrap_or(0) as u32;
    for column in &mut columns {
        place(column, &all);
    }
    let wide = (WIDE - NAMES - BLOCK - LAST_NAMES) / columns.len().saturating_sub(1).max(1) as u32;
    let at = |n: usize| NAMES + n as u32 * wide;
    frame(
        tell,
        TOP + HIGH + tallest * GAP + 10,
        html! {
            @for (n, pair) in columns.windows(2).enumerate() {
                @if let [here, there] = pair { (bands(here, there, at(n) + BLOCK, at(n + 1))) }
            }
            @for (n, column) in columns.iter().enumerate() {
                text x=(at(n)) y="20" fill=(MUTED) font-size="14" { (say!(tell.voice, "count.round", n = column.round)) }
                @for block in &column.blocks {
                    @let chosen = outcome.winners.contains(block.id);
                    rect x=(at(n)) y=(tidy(&block.top)) width=(BLOCK) height=(tidy(&block.high)) rx="2" fill=(if chosen { JADE } else { GREY }) {
                        title { (tell.full_name(block.id)) " " (tell.has(block.has)) }
                    }
                    @if n == 0 {
                        text x=(at(n) - 8) y=(tidy(&(middle(block) + Fraction::from(5)))) text-anchor="end" fill=(INK) font-size="14" {
                            (cut(&tell.who(block.id), 18))
                        }
                    }
                    @if n + 1 == columns.len() {
                        text x=(at(n) + BLOCK + 8) y=(tidy(&(middle(block) + Fraction::from(5)))) fill=(INK) font-size="14" {
                            (cut(&format!("{} {}", tell.who(block.id), tell.number(block.has)), 24))
                        }
                    }
                }
            }
        },
    )
}

/// Those who have something, in the order of the candidates.
fn blocks<'a>(order: &[&Id], votes: &'a [Share]) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = votes
        .iter()
        .map(|share| Block { id: &share.id, has: &share.has, top: Fraction::ZERO, high: Fraction::ZERO })
        .collect();
    blocks.sort_by_key(|block| order.iter().position(|id| **id == *block.id));
    blocks
}

fn place(column: &mut Column<'_>, all: &Fraction) {
    let mut top = Fraction::from(TOP);
    for block in &mut column.blocks {
        block.high = part(&block.has.0, all);
        block.top = top.clone();
        top = top + block.high.clone() + Fraction::from(GAP);
    }
}

fn part(has: &Fraction, all: &Fraction) -> Fraction {
    if *all == Fraction::ZERO { Fraction::ZERO } else { has.clone() * Fraction::from(HIGH) / all.clone() }
}

fn middle(block: &Block<'_>) -> Fraction {
    block.top.clone() + block.high.clone() / Fraction::from(2)
}

fn tidy(number: &Fraction) -> String {
    Number(number.clone()).decimal(2)
}

/// What each keeps, and what goes from those who are out or have too much to others.
fn bands(here: &Column<'_>, there: &Column<'_>, from_x: u32, to_x: u32) -> Markup {
    let target = |id: &Id| there.blocks.iter().find(|block| block.id == id);
    // What comes from elsewhere stands below what stays.
    let mut taken: Vec<(&Id, Fraction)> = Vec::new();
    let mut paths = Vec::new();
    let scale = |share: &Fraction, block: &Block<'_>| match block.has.0 == Fraction::ZERO {
        true => Fraction::ZERO,
        false => share.clone() * block.high.clone() / block.has.0.clone(),
    };
    for block in &here.blocks {
        let Some(to) = target(block.id) else { continue };
        let stays = if to.high < block.high { to.high.clone() } else { block.high.clone() };
        paths.push((block.top.clone(), to.top.clone(), stays.clone(), true));
        taken.push((block.id, stays));
    }
    for (from, to) in &here.moved {
        let Some(source) = here.blocks.iter().find(|block| block.id == *from) else { continue };
        let mut leaves = taken.iter().find(|(id, _)| id == from).map_or(Fraction::ZERO, |(_, stays)| stays.clone());
        for share in *to {
            let Some(aim) = target(&share.id) else { continue };
            let high = scale(&share.has.0, source);
            let lands = match taken.iter_mut().find(|(id, _)| **id == share.id) {
                Some((_, lands)) => lands,
                None => {
                    taken.push((aim.id, Fraction::ZERO));
                    &mut taken.last_mut().expect("just put in").1
                }
            };
            paths.push((source.top.clone() + leaves.clone(), aim.top.clone() + lands.clone(), high.clone(), false));
            *lands += high.clone();
            leaves += high;
        }
    }
    let half = (from_x + to_x) / 2;
    html! {
        @for (from, to, high, stays) in &paths {
            @let (below_from, below_to) = (from.clone() + high.clone(), to.clone() + high.clone());
            path fill=(if *stays { "#eeece6" } else { "#cfe5de" }) d=(format!(
                "M{from_x} {} C{half} {} {half} {} {to_x} {} L{to_x} {} C{half} {} {half} {} {from_x} {} Z",
                tidy(from), tidy(from), tidy(to), tidy(to), tidy(&below_to), tidy(&below_to), tidy(&below_from), tidy(&below_from)
            )) {}
        }
    }
}
