//! Role cards (分工牌): who does what at a table, for those who do it and for everybody who sees them.

use super::occasion::{Occasion, within};
use super::tent::{EDGE, FACE, tents};
use crate::error::ReportError;
use crate::pdf::{A4, Align, Ink, Paper, Pdf, Style};
use crate::voice::Voice;
use roundtable_words::say;

/// Makes the cards of the tables, two on an A4 page: the staff, the reporter, and two scrutineers.
///
/// # Errors
/// [`ReportError::TooMany`] for more tables than a meeting can have; others where the file cannot be put together.
pub fn role_cards(of: &Occasion, tables: &[u16]) -> Result<Pdf, ReportError> {
    within(tables.len())?;
    let voice = of.voice();
    let cards = cards(voice);
    let mut paper = Paper::new()?;
    for (index, table) in tables.iter().enumerate() {
        if index > 0 {
            paper.turn();
        }
        let table = voice.table(*table);
        tents(&mut paper, voice, &cards, |paper, top, card| face(paper, top, &table, card));
    }
    paper.finish(&format!("{} · {}", say!(voice, "report.role_card.title"), of.meeting))
}

/// What a card says: who, and the three things to do.
struct Card {
    who: String,
    does: [String; 3],
}

fn cards(voice: Voice) -> [Card; 6] {
    let scrutineer = || Card {
        who: say!(voice, "report.role_card.scrutineer"),
        does: [
            say!(voice, "report.role_card.scrutineer.1"),
            say!(voice, "report.role_card.scrutineer.2"),
            say!(voice, "report.role_card.scrutineer.3"),
        ],
    };
    [
        Card {
            who: say!(voice, "report.role.leader"),
            does: [
                say!(voice, "report.role_card.leader.1"),
                say!(voice, "report.role_card.leader.2"),
                say!(voice, "report.role_card.leader.3"),
            ],
        },
        Card {
            who: say!(voice, "report.role.recorder"),
            does: [
                say!(voice, "report.role_card.recorder.1"),
                say!(voice, "report.role_card.recorder.2"),
                say!(voice, "report.role_card.recorder.3"),
            ],
        },
        Card {
            who: say!(voice, "report.role.adviser"),
            does: [
                say!(voice, "report.role_card.adviser.1"),
                say!(voice, "report.role_card.adviser.2"),
                say!(voice, "report.role_card.adviser.3"),
            ],
        },
        Card {
            who: say!(voice, "report.role_card.reporter"),
            does: [
                say!(voice, "report.role_card.reporter.1"),
                say!(voice, "report.role_card.reporter.2"),
                say!(voice, "report.role_card.reporter.3"),
            ],
        },
        scrutineer(),
        scrutineer(),
    ]
}

fn face(paper: &mut Paper, top: f32, table: &str, card: &Card) {
    let right = FACE.0 - EDGE;
    let beside = Style::new(22.0).muted();
    paper.put(Align::Right, (right, top + 84.0), beside, table);
    let room = right - EDGE - paper.width(beside, table) - 20.0;
    let who = paper.fitting(&[72.0, 64.0, 56.0, 48.0], Style::new(72.0).bold(), (room, 1), &card.who);
    paper.put(Align::Left, (EDGE, top + 84.0), who, &card.who);
    paper.sheet().rule((EDGE, top + 102.0), (A4.0 - EDGE, top + 102.0), Ink::JADE, 1.6);
    let mut y = top + 131.0;
    for does in &card.does {
        let style = paper.fitting(&[20.0, 18.0, 16.0, 14.0], Style::new(20.0), (right - EDGE - 18.0, 1), does);
        paper.put(Align::Left, (EDGE, y), Style::new(20.0).bold().ink(Ink::JADE), "·");
        paper.put(Align::Left, (EDGE + 18.0, y), style, does);
        y += 28.0;
    }
}
