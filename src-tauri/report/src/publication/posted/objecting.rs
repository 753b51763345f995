//! What was objected to, until when and where anybody can object, how the result is checked, and the room for the seal.

use super::{APART, LEADING, Notice, Objections, baseline};
use crate::error::ReportError;
use crate::pdf::{Align, Ink, Paint, Style, draw_qr};
use crate::publication::period::notice_period;
use crate::publication::said;
use roundtable_words::say;

/// Of a field that nobody filled in.
const BLANK: f32 = 26.0;
/// The room for a seal.
const SEAL: f32 = 122.0;
/// The code for a telephone's camera, and of how many tables it can hold the check codes and still be read by one.
const QR: f32 = 92.0;
const MOST_CODES: usize = 24;
/// So many check codes stand in one column, with room for the seal beside them.
const BESIDE_SEAL: usize = 6;

impl Notice<'_> {
    /// What people objected to while the notice before it hung, and what the office answered.
    pub(super) fn objections(&mut self, objections: Objections) {
        let (voice, all) = (self.voice, &self.input.objections);
        if all.is_empty() {
            return;
        }
        let answered = all.iter().filter(|objection| objection.answer.is_some()).count();
        self.flow.gap(5.0);
        match objections {
            Objections::Counted => {
                self.paragraph(
                    self.text,
                    &say!(voice, "report.posted.objections", n = all.len() as u64, answered = answered as u64),
                );
            }
            Objections::Said => {
                self.paragraph(self.text.bold(), &say!(voice, "report.posted.objections_said"));
                let small = Style::new(self.text.size * 0.9);
                for objection in all {
                    let answer = match &objection.answer {
                        Some(answer) => say!(voice, "report.posted.answer", text = voice.passage(&answer.text)),
                        None => say!(voice, "report.objection.open"),
                    };
                    let (to, text) = (said::objected_to(voice, objection), voice.passage(&objection.text));
                    let line = say!(voice, "report.posted.objection", to = to, text = text, answer = answer);
                    self.paragraph(small, &line);
                }
            }
        }
    }

    /// Until when it hangs, and how to object.
    pub(super) fn objecting(&mut self) {
        let voice = self.voice;
        let rows = [
            (
                say!(voice, "report.posted.period"),
                self.by
                    .days
                    .and_then(|days| notice_period(&self.input.published, days))
                    .map(|(first, last)| {
                        let (first, last) = (voice.day(&first), voice.day(&last));
                        say!(voice, "report.posted.from_to", first = first, last = last)
                    })
                    .unwrap_or_default(),
                21.0,
            ),
            (say!(voice, "report.posted.telephone"), self.by.telephone.clone(), 24.0),
            (say!(voice, "report.posted.address"), self.by.address.clone(), 17.0),
        ];
        let label = Style::new(15.0).bold();
        let wide = rows.iter().map(|(name, _, _)| self.flow.paper.width(label, name)).fold(0.0, f32::max) + APART;
        let frame = self.flow.frame;
        let (x, room) = (frame.left + wide, frame.width() - wide);
        self.flow.gap(8.0);
        // Whoever reads until when must see where to go without turning the page.
        self.flow.need(135.0);
        for (name, says, size) in rows {
            let largest = Style::new(size).bold();
            if says.trim().is_empty() {
                let y = self.flow.y + BLANK;
                self.flow.paper.put(Align::Left, (frame.left, y - 4.0), label, &name);
                self.flow.paper.sheet().rule((x, y), (frame.right, y), Ink::MUTED, 0.8);
                self.flow.y += BLANK + 6.0;
                continue;
            }
            let style = self.flow.paper.fitting(&[size, size * 0.9, size * 0.8], largest, (room, 1), &says);
            self.column(style, (x, room), &says, |paper, y| {
                paper.put(Align::Left, (frame.left, y), label, &name);
            });
        }
        let days = self.by.days.map(|days| say!(voice, "report.posted.days", n = days)).unwrap_or_default();
        let says = say!(voice, "report.posted.objecting", days = days);
        self.column(Style::new(13.0), (x, room), says.trim(), |_, _| {});
    }

    /// How anybody checks it, and the room for the seal.
    pub(super) fn checking(&mut self) -> Result<(), ReportError> {
        let voice = self.voice;
        let codes: Vec<(String, String)> =
            self.input.counted().filter_map(|table| Some((voice.table(table.table), table.code.clone()?))).collect();
        let beside = codes.len() <= BESIDE_SEAL;
        let style = Style::new(12.0);
        let rows = if beside { codes.len() } else { codes.len().div_ceil(2) };
        let high = style.size * LEADING;
        self.flow.gap(8.0);
        let says = say!(voice, "report.posted.checking");
        let room = self.flow.frame.width() - if beside { SEAL + 52.0 } else { 0.0 };
        let heading = self.flow.paper.lines(style, room, &says).len() as f32 * high;
        self.flow.need(heading + QR.max(SEAL - heading) + 8.0);
        let seal = self.flow.y;
        self.column(style, (self.flow.frame.left, room), &says, |_, _| {});
        self.flow.gap(2.0);
        let (frame, top, page) = (self.flow.frame, self.flow.y, self.flow.paper.sheets.len());
        self.qr(&codes, (frame.left, top + 4.0))?;
        let left = frame.left + QR + APART;
        let columns: &[f32] = if beside { &[0.0] } else { &[0.0, 0.5] };
        let room = frame.right - left;
        let names = codes.iter().map(|(name, _)| self.flow.paper.width(style, name)).fold(0.0, f32::max);
        for row in 0..rows {
            self.flow.need(high);
            let y = self.flow.y + baseline(style);
            for (column, share) in columns.iter().enumerate() {
                let Some((name, code)) = codes.get(row + column * rows) else { continue };
                let x = left + room * share;
                self.flow.paper.put(Align::Left, (x, y), style, name);
                self.flow.paper.put(Align::Left, (x + names + 8.0, y), style.bold(), code);
            }
            self.flow.y += high;
        }
        if self.flow.paper.sheets.len() == page {
            self.flow.y = self.flow.y.max(top + QR + 8.0);
        }
        let seal = if beside { seal } else { self.after_codes() };
        self.seal(seal);
        Ok(())
    }

    /// Where the seal stands under the check codes.
    fn after_codes(&mut self) -> f32 {
        self.flow.gap(6.0);
        self.flow.need(SEAL);
        self.flow.y
    }

    /// For the camera of a telephone: which publication, the whole fingerprint, and the codes where they are not too many.
    fn qr(&mut self, codes: &[(String, String)], at: (f32, f32)) -> Result<(), ReportError> {
        let Some(fingerprint) = &self.input.fingerprint else { return Ok(()) };
        let mut lines = vec![say!(self.voice, "report.page.number", n = self.input.number), fingerprint.clone()];
        if codes.len() <= MOST_CODES {
            lines.extend(codes.iter().map(|(name, code)| format!("{name} {code}")));
        }
        draw_qr(self.flow.paper.sheet(), &lines.join("\n"), at, QR)
    }

    /// A ring in which the seal goes, over the issuing body and the day.
    fn seal(&mut self, top: f32) {
        let (right, size) = (self.flow.frame.right, SEAL - 4.0);
        let middle = right - SEAL / 2.0 - 26.0;
        let ring = Paint::Line { ink: Ink::LINE, thick: 1.0 };
        self.flow.paper.sheet().rect((middle - size / 2.0, top), (size, size), size / 2.0, ring);
        let wide = 2.0 * (right - middle);
        let issuer = self.by.issuer.trim();
        let style = self.flow.paper.fitting(&[15.0, 13.5, 12.0, 10.5], Style::new(15.0).bold(), (wide, 2), issuer);
        let lines = self.flow.paper.lines_at_most(style, (wide, 3), issuer);
        let mut y = top + size / 2.0 - 4.0 - (lines.len().saturating_sub(1)) as f32 * style.size * 1.25;
        if issuer.is_empty() {
            let says = say!(self.voice, "report.posted.issuer");
            self.flow.paper.put(Align::Middle, (middle, y - 26.0), Style::new(10.5).muted(), &says);
            self.flow.paper.sheet().rule((middle - wide / 2.0, y), (right, y), Ink::MUTED, 0.8);
        }
        for line in lines {
            self.flow.paper.put(Align::Middle, (middle, y), style, &line);
            y += style.size * 1.25;
        }
        let day = self.voice.day(&self.input.published);
        let day = self.flow.paper.lines_at_most(Style::new(13.0), (wide, 1), &day).concat();
        self.flow.paper.put(Align::Middle, (middle, top + size / 2.0 + 20.0), Style::new(13.0), &day);
    }
}
