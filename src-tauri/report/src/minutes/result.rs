//! The three that the table recommends, and the code by which anyone can check them.

use super::input::{MinutesInput, MinutesPick};
use super::{BODY, SMALL, heading};
use crate::error::ReportError;
use crate::pdf::{Align, Flow, Ink, Paint, Style, draw_qr};
use crate::voice::Voice;
use roundtable_tally::Method;
use roundtable_words::say;

const NUMBER: f32 = 66.0;

pub(super) fn draw(flow: &mut Flow, voice: Voice, input: &MinutesInput) {
    heading(flow, &say!(voice, "report.recommended"), 70.0);
    flow.y += 6.0;
    if input.recommended.is_empty() {
        let says = match input.count {
            Some(_) => say!(voice, "report.recommended.none"),
            None => say!(voice, "report.recommended.not_yet"),
        };
        flow.paragraph(BODY, &says);
    }
    let method = input.count.as_ref().map(|count| count.method).unwrap_or_default();
    for (index, pick) in input.recommended.iter().enumerate() {
        if index > 0 {
            flow.y += 8.0;
            let (left, right, y) = (flow.frame.left, flow.frame.right, flow.y);
            flow.paper.sheet().rule((left, y), (right, y), Ink::LINE, 0.6);
            flow.y += 8.0;
        }
        self::pick(flow, voice, input, (method, pick));
    }
}

fn pick(flow: &mut Flow, voice: Voice, input: &MinutesInput, (method, pick): (Method, &MinutesPick)) {
    let (left, right) = (flow.frame.left, flow.frame.right);
    let shown = pick.number.to_string();
    let number = flow.paper.fitting(&[25.0, 20.0, 16.0], Style::new(25.0).bold(), (NUMBER - 10.0, 1), &shown);
    let column = (left + NUMBER, right - left - NUMBER - 110.0);
    let cost = voice.money(pick.sum.unwrap_or(pick.cost), &input.currency);
    let score = input.count.as_ref().map(|_| voice.got(method, pick.score));
    flow.need(62.0);
    flow.column(Style::new(14.0).bold(), column, &pick.name, |paper, baseline| {
        paper.put(Align::Left, (left, baseline + number.size * 0.12), number.ink(Ink::JADE), &shown);
        paper.put(Align::Right, (right, baseline), Style::new(14.0), &cost);
        if let Some(score) = &score {
            paper.put(Align::Right, (right, baseline + 16.0), SMALL, score);
        }
    });
    if pick.sum.is_some_and(|sum| sum != pick.cost) {
        let listed = voice.money(pick.cost, &input.currency);
        flow.column(SMALL, column, &say!(voice, "report.sum.changed", cost = listed), |_, _| {});
    }
    if let Some((number, name)) = &pick.joined {
        let said = say!(voice, "report.together", number = number, name = name.as_str());
        flow.column(BODY, column, &said, |_, _| {});
    }
    if let Some(reasons) = &pick.reasons {
        flow.column(BODY, column, &voice.passage(reasons), |_, _| {});
    }
    if let Some(conditions) = &pick.conditions {
        let said = say!(voice, "report.conditions", text = voice.passage(conditions));
        flow.column(BODY.ink(Ink::GOLD), column, &said, |_, _| {});
    }
}

/// The check code, large, and the whole head hash as a QR code.
pub(super) fn code_panel(flow: &mut Flow, voice: Voice, input: &MinutesInput) -> Result<(), ReportError> {
    const HEIGHT: f32 = 124.0;
    const QR: f32 = 88.0;
    flow.gap(20.0);
    flow.need(HEIGHT);
    let (left, right, y) = (flow.frame.left, flow.frame.right, flow.y);
    flow.y += HEIGHT;
    let Some(code) = &input.code else {
        flow.paper.sheet().rect((left, y), (right - left, 52.0), 8.0, Paint::Fill(Ink::VERMILION_SOFT));
        let style = Style::new(14.0).bold().ink(Ink::VERMILION);
        flow.paper.put(Align::Left, (left + 16.0, y + 31.0), style, &say!(voice, "report.minutes.open"));
        flow.y = y + 52.0;
        return Ok(());
    };
    flow.paper.sheet().rect((left, y), (right - left, HEIGHT), 8.0, Paint::Fill(Ink::WOOD));
    flow.paper.put(Align::Left, (left + 18.0, y + 26.0), SMALL.ink(Ink::INK), &say!(voice, "report.code"));
    flow.paper.put(Align::Left, (left + 18.0, y + 60.0), Style::new(30.0).bold(), code);

    let side = right - 18.0 - QR;
    let width = side - 24.0 - (left + 18.0);
    let says = say!(voice, "report.code.says");
    let small = Style::new(8.5).muted();
    for (index, line) in flow.paper.lines(small, width, &says).iter().enumerate() {
        flow.paper.put(Align::Left, (left + 18.0, y + 82.0 + 13.0 * index as f32), small, line);
    }
    if let Some(head) = &input.head {
        let top = y + (HEIGHT - QR) / 2.0;
        flow.paper.sheet().rect((side - 8.0, top - 8.0), (QR + 16.0, QR + 16.0), 4.0, Paint::Fill(Ink::WHITE));
        draw_qr(flow.paper.sheet(), head, (side, top), QR)?;
    }
    void_codes(flow, voice, &input.earlier_codes);
    Ok(())
}

/// Codes of closings that were opened again, each struck out, and what to do with a slip that has one.
fn void_codes(flow: &mut Flow, voice: Voice, codes: &[String]) {
    const WORD: Style = Style::new(10.5).bold().ink(Ink::VERMILION);
    const CODE: Style = Style::new(13.0).muted();
    if codes.is_empty() {
        return;
    }
    let word = say!(voice, "report.code.void");
    let left = flow.frame.left + 18.0;
    let from = left + flow.paper.width(WORD, &word) + 12.0;
    flow.gap(10.0);
    for code in codes {
        flow.need(CODE.leading());
        let baseline = flow.y + CODE.drop();
        let middle = baseline - CODE.size * 0.36;
        let to = from + flow.paper.width(CODE, code);
        flow.paper.put(Align::Left, (left, baseline), WORD, &word);
        flow.paper.put(Align::Left, (from, baseline), CODE, code);
        flow.paper.sheet().rule((from - 2.0, middle), (to + 2.0, middle), Ink::VERMILION, 1.2);
        flow.y += CODE.leading();
    }
    flow.column(BODY, (left, flow.frame.right - left), &say!(voice, "report.code.void.says"), |_, _| {});
}
