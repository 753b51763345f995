//! The notice (公示) that an office posts: what the tables recommend, until when and where anybody can object. By table,
//! never ranked. It hangs on a wall, so what a neighbour needs to act on it is the largest.

use super::input::{PublicationInput, PublishedPick, PublishedTable, RecommendedProject, TableStatus};
use super::period::notice_period;
use super::said;
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{A3, A4, Align, Flow, Frame, Ink, Paint, Paper, Pdf, Style, draw_qr};
use crate::voice::{Voice, there};
use roundtable_tally::Unit;
use roundtable_words::say;

/// What a notice is laid out on, and in which letters.
struct Page {
    size: (f32, f32),
    /// How much larger all of it is made then.
    by: f32,
    /// From the largest on: one page takes it in one of these.
    sizes: &'static [f32],
    /// What is read with ease, where many tables need several pages.
    ease: f32,
}

const SMALL: Page = Page { size: A4, by: 1.0, sizes: &[16.0, 15.0, 14.0, 13.0, 12.5], ease: 14.0 };
/// All that has a size of its own is a fifth larger; the smallest letters of the list are still read from two metres.
const LARGE: Page = Page {
    size: (A3.0 / 1.2, A3.1 / 1.2),
    by: 1.2,
    sizes: &[23.0, 21.5, 20.0, 18.5, 17.5, 16.5, 15.5, 14.5, 14.0],
    ease: 17.5,
};
/// The distance of two lines, in parts of the size: closer than elsewhere, so that one page holds the tables of most
/// meetings.
const LEADING: f32 = 1.36;
/// Of a field that nobody filled in.
const BLANK: f32 = 26.0;
/// The room for a seal, and its distance from what stands beside it.
const SEAL: f32 = 122.0;
const APART: f32 = 14.0;
/// The code for a telephone's camera, and of how many tables it can hold the check codes and still be read by one.
const QR: f32 = 92.0;
const MOST_CODES: usize = 24;
/// So many check codes stand in one column, with room for the seal beside them.
const BESIDE_SEAL: usize = 6;

/// Characters of a fingerprint that are enough to tell two publications apart.
const SHORT: usize = 12;

/// What the office says of itself. What is empty leaves a line to write on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostedBy {
    /// The issuing body.
    pub issuer: String,
    /// Where to call with an objection.
    pub telephone: String,
    /// Where to come with one.
    pub address: String,
    /// How many working days it hangs.
    pub days: Option<u32>,
}

/// Makes the notice, A4.
///
/// # Errors
/// [`ReportError`] where the file cannot be put together.
pub fn posted(input: &PublicationInput, by: &PostedBy) -> Result<Pdf, ReportError> {
    on_as_few(input, by, &SMALL)
}

/// Makes the same notice, A3, to be read from two metres.
///
/// # Errors
/// As [`posted`].
pub fn posted_large(input: &PublicationInput, by: &PostedBy) -> Result<Pdf, ReportError> {
    on_as_few(input, by, &LARGE)
}

/// On one page in the largest letters that it takes, with every objection where there is room for them; else on several.
fn on_as_few(input: &PublicationInput, by: &PostedBy, page: &Page) -> Result<Pdf, ReportError> {
    let Page { sizes, ease, .. } = page;
    let with_ease = sizes.iter().filter(|size| *size >= ease).map(|size| (*size, Objections::Said));
    for (size, objections) in with_ease.chain(sizes.iter().map(|size| (*size, Objections::Counted))) {
        let pdf = in_size(input, by, page, size, objections)?;
        if pdf.pages == 1 {
            return Ok(pdf);
        }
    }
    in_size(input, by, page, *ease, Objections::Counted)
}

/// What the notice says of objections: each, where one page takes them in letters that are read with ease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Objections {
    /// Each with its answer.
    Said,
    /// How many, and where they are read.
    Counted,
}

fn in_size(
    input: &PublicationInput,
    by: &PostedBy,
    page: &Page,
    size: f32,
    objections: Objections,
) -> Result<Pdf, ReportError> {
    let voice = Voice::of(input.lang).for_sums(input.sums());
    let whole = Frame::of(page.size);
    let frame = Frame { top: 40.0, bottom: whole.bottom + 8.0, ..whole };
    let flow = Flow::on(Paper::of(page.size)?, frame);
    let mut notice = Notice { voice, input, by, text: Style::new(size), flow };
    notice.head();
    notice.tables();
    notice.total();
    notice.objections(objections);
    notice.objecting();
    notice.checking()?;
    notice.finish(page.by)
}

struct Notice<'a> {
    voice: Voice,
    input: &'a PublicationInput,
    by: &'a PostedBy,
    text: Style,
    flow: Flow,
}

/// From the top of a line to its baseline.
fn drop(style: Style) -> f32 {
    style.size * (LEADING / 2.0 + 0.37)
}

/// Where the columns of the list stand: the left edge of number and name, the right edge of the sum.
#[derive(Clone, Copy)]
struct Columns {
    number: f32,
    name: f32,
    name_wide: f32,
    sum: f32,
}

impl Notice<'_> {
    fn head(&mut self) {
        // The band of what is not real goes over the head.
        if self.voice.mark(self.input.kind).is_some() {
            self.flow.y += 12.0;
        }
        let title = say!(self.voice, "report.posted.title");
        self.in_the_middle(Style::new(30.0).bold(), &title);
        let of = [self.input.community.clone(), self.input.meeting.clone()];
        self.in_the_middle(Style::new(16.0).bold(), &there(&of).join(" · "));
        self.flow.gap(4.0);
        let (y, frame) = (self.flow.y, self.flow.frame);
        self.flow.paper.sheet().rule((frame.left, y), (frame.right, y), Ink::JADE, 2.0);
        self.flow.gap(5.0);
        let votes = match self.input.method.unit {
            Unit::Votes => say!(self.voice, "report.posted.votes_mean"),
            Unit::Points => String::new(),
        };
        let lead = say!(
            self.voice,
            "report.posted.lead",
            date = self.voice.day(&self.input.date),
            n = self.input.counted().count(),
            people = self.input.counted().filter_map(|table| table.present).sum::<u32>(),
            projects = self.input.recommended.len(),
            votes = votes
        );
        self.paragraph(self.text, &lead);
        self.flow.gap(4.0);
    }

    fn in_the_middle(&mut self, style: Style, text: &str) {
        let frame = self.flow.frame;
        let sizes = [style.size, style.size * 0.88, style.size * 0.76];
        let style = self.flow.paper.fitting(&sizes, style, (frame.width(), 1), text);
        for line in self.flow.paper.lines_at_most(style, (frame.width(), 3), text) {
            let at = ((frame.left + frame.right) / 2.0, self.flow.y + drop(style));
            self.flow.paper.put(Align::Middle, at, style, &line);
            self.flow.y += style.size * LEADING;
        }
    }

    fn paragraph(&mut self, style: Style, text: &str) {
        let frame = self.flow.frame;
        self.column(style, (frame.left, frame.width()), text, |_, _| {});
    }

    /// A text at `x` with a width, line under line; `beside` draws what stands beside the first, given its baseline.
    fn column(&mut self, style: Style, (x, width): (f32, f32), text: &str, beside: impl FnOnce(&mut Paper, f32)) {
        let lines = self.flow.paper.lines(style, width, text);
        self.flow.need(style.size * LEADING);
        beside(&mut self.flow.paper, self.flow.y + drop(style));
        for line in lines {
            self.flow.need(style.size * LEADING);
            self.flow.paper.put(Align::Left, (x, self.flow.y + drop(style)), style, &line);
            self.flow.y += style.size * LEADING;
        }
    }

    fn votes(&self, table: &PublishedTable, pick: &PublishedPick) -> String {
        match (self.input.method.unit, table.ballots) {
            (Unit::Votes, Some(ballots)) => {
                say!(self.voice, "report.posted.votes", n = pick.score, of = ballots.voters)
            }
            (Unit::Votes, None) | (Unit::Points, _) => self.voice.score(self.input.method, pick.score),
        }
    }

    fn sum(&self, pick: &PublishedPick) -> String {
        self.voice.money(pick.sum.unwrap_or(pick.cost), &self.input.currency)
    }

    fn columns(&self) -> Columns {
        let (frame, paper, bold) = (self.flow.frame, &self.flow.paper, self.text.bold());
        let widest = |texts: &mut dyn Iterator<Item = String>, style: Style| {
            texts.map(|text| paper.width(style, &text)).fold(0.0, f32::max)
        };
        let labels = [say!(self.voice, "report.column.table"), say!(self.voice, "report.posted.number")];
        let of_table = widest(&mut self.input.tables.iter().map(|table| self.voice.table(table.table)), bold);
        let picks =
            || self.input.tables.iter().flat_map(|table| table.recommended.iter().map(move |pick| (table, pick)));
        let head = self.text.size * 0.8;
        let [_, number_label] = labels.map(|label| paper.width(Style::new(head).bold(), &label));
        let number = widest(&mut picks().map(|(_, pick)| pick.number.to_string()), bold).max(number_label);
        let votes = widest(&mut picks().map(|(table, pick)| self.votes(table, pick)), bold);
        let sums = widest(&mut picks().map(|(_, pick)| self.sum(pick)), self.text);
        let number_at = frame.left + of_table + APART;
        let name = number_at + number + APART;
        let sum = frame.right - votes - APART;
        Columns { number: number_at, name, name_wide: sum - sums - APART - name, sum }
    }

    fn headings(&mut self, columns: Columns) {
        let style = Style::new(self.text.size * 0.8).bold();
        let (y, frame) = (self.flow.y + drop(style), self.flow.frame);
        let head = [
            (Align::Left, frame.left, say!(self.voice, "report.column.table")),
            (Align::Left, columns.number, say!(self.voice, "report.posted.number")),
            (Align::Left, columns.name, say!(self.voice, "report.column.name")),
            (Align::Right, columns.sum, say!(self.voice, "report.posted.sum")),
            (Align::Right, frame.right, say!(self.voice, "report.posted.score")),
        ];
        for (align, x, label) in head {
            self.flow.paper.put(align, (x, y), style, &label);
        }
        self.flow.y += style.size * LEADING + 2.0;
        self.line(Ink::INK, 1.2);
    }

    /// A line across the page.
    fn line(&mut self, ink: Ink, thick: f32) {
        let (y, frame) = (self.flow.y, self.flow.frame);
        self.flow.paper.sheet().rule((frame.left, y), (frame.right, y), ink, thick);
    }

    fn tables(&mut self) {
        let columns = self.columns();
        self.headings(columns);
        for table in &self.input.tables {
            let mut picks: Vec<&PublishedPick> = table.recommended.iter().collect();
            picks.sort_by_key(|pick| pick.number);
            if picks.is_empty() {
                self.empty_table(table, columns);
            }
            for (at, pick) in picks.into_iter().enumerate() {
                if at > 0 {
                    self.line(Ink::LINE, 0.6);
                }
                self.pick(table, pick, columns, at == 0);
            }
            self.said_of(table, columns);
            self.line(Ink::INK, 0.9);
        }
    }

    /// Makes sure that so much stands together; says on a new page once more what the columns are, and that it did.
    fn stands_together(&mut self, height: f32, columns: Columns) -> bool {
        let pages = self.flow.paper.sheets.len();
        self.flow.need(height);
        let turned = self.flow.paper.sheets.len() > pages;
        if turned {
            self.headings(columns);
        }
        turned
    }

    /// What has to be known of a table to read its votes: that papers and voters differ, and why; by what one of several
    /// records counts; that it worked with an older list, and what was corrected.
    fn said_of(&mut self, table: &PublishedTable, columns: Columns) {
        let voice = self.voice;
        let differ = table.ballots.zip(table.difference.as_ref()).map(|(ballots, reason)| {
            let (papers, reason) = (ballots.valid + ballots.blank + ballots.invalid, voice.passage(reason));
            say!(voice, "report.posted.papers", papers = papers, voters = ballots.voters, reason = reason)
        });
        let small = Style::new(self.text.size * 0.9);
        for text in differ.into_iter().chain(said::decided(voice, table)).chain(said::older_list_in_short(voice, table))
        {
            self.column(small, (columns.name, self.flow.frame.right - columns.name), &text, |_, _| {});
        }
    }

    /// A table that recommends nothing, or is not counted: why.
    fn empty_table(&mut self, table: &PublishedTable, columns: Columns) {
        let bold = self.text.bold();
        self.stands_together(bold.size * LEADING * 2.0, columns);
        let says = match table.status {
            TableStatus::Counted => say!(self.voice, "report.recommended.none"),
            TableStatus::Unconfirmed | TableStatus::Conflict | TableStatus::Missing => {
                say!(self.voice, "report.posted.not_counted", why = self.voice.status(table.status))
            }
        };
        let (left, right, name) = (self.flow.frame.left, self.flow.frame.right, self.voice.table(table.table));
        self.flow.y += 2.0;
        self.column(bold, (columns.number, right - columns.number), &says, |paper, y| {
            paper.put(Align::Left, (left, y), bold, &name);
        });
        self.flow.y += 2.0;
    }

    fn pick(&mut self, table: &PublishedTable, pick: &PublishedPick, columns: Columns, is_first: bool) {
        let (plain, bold) = (self.text, self.text.bold());
        let condition = pick
            .conditions
            .as_ref()
            .map(|conditions| say!(self.voice, "report.posted.condition", text = self.voice.passage(conditions)));
        let now = pick.now.as_ref().map(|name| say!(self.voice, "report.now", name = name));
        let said: Vec<String> = now.into_iter().chain(condition).collect();
        let conditions = (!said.is_empty()).then(|| said.join(&say!(self.voice, "report.list.semicolon")));
        let small = Style::new(plain.size * 0.9);
        let after = columns.name + self.flow.paper.width(bold, &pick.name) + 8.0;
        // A short one stands after the name.
        let room = columns.name + columns.name_wide - after;
        let (short, long): (Option<&String>, Option<&String>) = match &conditions {
            Some(text) if self.flow.paper.width(small, text) <= room => (Some(text), None),
            conditions => (None, conditions.as_ref()),
        };
        let lines = self.flow.paper.lines(bold, columns.name_wide, &pick.name).len().min(3) + long.iter().len();
        let turned = self.stands_together(lines as f32 * bold.size * LEADING + 2.0, columns);
        let (votes, sum, frame) = (self.votes(table, pick), self.sum(pick), self.flow.frame);
        let of_table = (is_first || turned).then(|| self.voice.table(table.table));
        self.flow.y += 1.0;
        self.column(bold, (columns.name, columns.name_wide), &pick.name, |paper, y| {
            paper.put(Align::Left, (frame.left, y), bold, &of_table.unwrap_or_default());
            paper.put(Align::Left, (columns.number, y), plain, &pick.number.to_string());
            paper.put(Align::Left, (after, y), small, short.map_or("", String::as_str));
            paper.put(Align::Right, (columns.sum, y), plain, &sum);
            paper.put(Align::Right, (frame.right, y), bold, &votes);
        });
        if let Some(conditions) = long {
            self.column(small, (columns.name, frame.right - columns.name), conditions, |_, _| {});
        }
        self.flow.y += 1.0;
    }

    /// What all of it comes to, each project once, without those that were withdrawn, and which sums are still open.
    fn total(&mut self) {
        let (voice, input) = (self.voice, self.input);
        let money = |minor| voice.money(minor, &input.currency);
        let withdrawn = input.withdrawn();
        let n = input.recommended.len() as u64 - withdrawn;
        let mut said = vec![say!(voice, "report.posted.total", n = n, sum = said::total(voice, input))];
        said.extend((withdrawn > 0).then(|| say!(voice, "report.total.besides", n = withdrawn)));
        if let Some(budget) = input.budget {
            said.push(say!(voice, "report.posted.budget", sum = money(budget)));
            said.extend(input.total().map(|total| match total.saturating_sub(budget) {
                over if over > 0 => say!(voice, "report.posted.over", sum = money(over)),
                left => say!(voice, "report.posted.left", sum = money(left.saturating_neg())),
            }));
        }
        self.flow.gap(5.0);
        let says = say!(voice, "report.posted.sentence", text = said.join(&say!(voice, "report.list.semicolon")));
        self.paragraph(self.text.bold(), &says);
        for project in &input.recommended {
            if let Some(sums) = said::remarks(voice, input, project) {
                let line = say!(voice, "report.posted.sums_of", number = project.number, sums = sums);
                self.paragraph(self.text, &line);
            }
            self.parts(project);
        }
    }

    /// Under what was joined, each part with its tables.
    fn parts(&mut self, project: &RecommendedProject) {
        let (small, frame) = (Style::new(self.text.size * 0.9), self.flow.frame);
        let inset = self.text.size;
        for part in project.parts() {
            let votes = said::votes_of_part(self.voice, self.input, part);
            let line = say!(self.voice, "report.joined.part", number = part.number, name = part.name, votes = votes);
            self.column(small, (frame.left + inset, frame.width() - inset), &line, |_, _| {});
        }
    }

    /// What people objected to while the notice before it hung, and what the office answered.
    fn objections(&mut self, objections: Objections) {
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
    fn objecting(&mut self) {
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
    fn checking(&mut self) -> Result<(), ReportError> {
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
            let y = self.flow.y + drop(style);
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

    fn finish(self, larger: f32) -> Result<Pdf, ReportError> {
        let Notice { voice, input, flow, .. } = self;
        let mut foot = vec![input.meeting.clone(), say!(voice, "report.page.number", n = input.number)];
        let short = |fingerprint: &String| fingerprint.chars().take(SHORT).collect::<String>();
        foot.extend(input.fingerprint.as_ref().map(|of| say!(voice, "report.posted.fingerprint", short = short(of))));
        let mut paper = flow.paper;
        footer::draw(&mut paper, voice, input.kind, &foot);
        paper.enlarge(larger);
        paper.finish(&format!("{} · {}", say!(voice, "report.posted.title"), input.meeting))
    }
}
