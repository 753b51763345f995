//! What each table recommends, and what that comes to.

use super::{APART, LEADING, Notice, baseline};
use crate::pdf::{Align, Ink, Style};
use crate::publication::input::{PublishedPick, PublishedTable, RecommendedProject, TableStatus};
use crate::publication::said;
use roundtable_tally::Unit;
use roundtable_words::say;

/// Where the columns of the list stand: the left edge of number and name, the right edge of the sum.
#[derive(Clone, Copy)]
struct Columns {
    number: f32,
    name: f32,
    name_wide: f32,
    sum: f32,
}

impl Notice<'_> {
    fn votes(&self, table: &PublishedTable, pick: &PublishedPick) -> String {
        match (self.input.method.unit, pick.score, table.voters()) {
            (Unit::Votes, Some(score), Some(voters)) => {
                say!(self.voice, "report.posted.votes", n = score, of = voters)
            }
            (Unit::Votes | Unit::Points | Unit::Firsts, score, _) => self.voice.got(self.input.method, score),
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
        let (y, frame) = (self.flow.y + baseline(style), self.flow.frame);
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

    pub(super) fn tables(&mut self) {
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
        let agreed = said::agreed(voice, table);
        for text in differ
            .into_iter()
            .chain(agreed)
            .chain(said::decided(voice, table))
            .chain(said::older_list_in_short(voice, table))
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
        let together = said::together(self.voice, pick);
        let said: Vec<String> = now.into_iter().chain(together).chain(condition).collect();
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
    pub(super) fn total(&mut self) {
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
}
