//! The list for the wall (项目一览): all projects of the meeting by table, what they cost together and what there is.

use super::choosing::SlipProject;
use super::occasion::Occasion;
use crate::common::Kind;
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{A3, Align, Ink, Paper, Pdf, Style};
use crate::voice::Voice;
use roundtable_words::say;
use std::collections::BTreeMap;

/// The projects of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WallListInput {
    /// The meeting.
    pub of: Occasion,
    /// Currency of the sums, ISO 4217.
    pub currency: String,
    /// What there is to spend, minor units.
    pub budget: Option<i64>,
    /// Tables with what they discuss; those that discuss the same stand together.
    pub tables: Vec<(Vec<u16>, Vec<SlipProject>)>,
}

const LEFT: f32 = 60.0;
const RIGHT: f32 = A3.0 - 60.0;
const TOP: f32 = 60.0;
const BOTTOM: f32 = A3.1 - 74.0;
/// Between two columns.
const APART: f32 = 36.0;
/// Columns, and the size of the type: the first that one page holds; otherwise the last, on several.
const WAYS: [(usize, f32); 11] = [
    (1, 44.0),
    (1, 36.0),
    (1, 30.0),
    (1, 26.0),
    (1, 23.0),
    (2, 23.0),
    (2, 21.0),
    (2, 19.0),
    (2, 17.0),
    (2, 15.0),
    (2, 17.0),
];

/// Makes the list, A3. It is drawn in lines, and may be printed as A2.
///
/// # Errors
/// [`ReportError`] where the file cannot be put together.
pub fn wall_list(input: &WallListInput) -> Result<Pdf, ReportError> {
    let costs: BTreeMap<u16, i64> =
        input.tables.iter().flat_map(|(_, projects)| projects.iter().map(|one| (one.number, one.cost))).collect();
    let total = costs.values().fold(0i64, |sum, cost| sum.saturating_add(*cost));
    let voice = input.of.voice().for_sums(costs.values().copied().chain([total]).chain(input.budget));
    let head = Head { projects: costs.len(), total };
    let [first, others @ ..] = WAYS;
    let mut drawn = List::drawn(input, voice, &head, first)?;
    for way in others {
        if drawn.sheets.len() == 1 {
            break;
        }
        drawn = List::drawn(input, voice, &head, way)?;
    }
    let title = say!(voice, "report.wall_list.title");
    footer::draw(&mut drawn, voice, Kind::Real, &[input.of.meeting.clone(), title.clone()]);
    drawn.finish(&format!("{title} · {}", input.of.meeting))
}

/// What stands over the list.
struct Head {
    projects: usize,
    total: i64,
}

struct List<'a> {
    voice: Voice,
    input: &'a WallListInput,
    paper: Paper,
    text: Style,
    columns: usize,
    column: usize,
    /// Where columns of this page begin.
    top: f32,
    y: f32,
    numbers: f32,
    costs: f32,
}

impl List<'_> {
    fn drawn(
        input: &WallListInput,
        voice: Voice,
        head: &Head,
        (columns, size): (usize, f32),
    ) -> Result<Paper, ReportError> {
        let paper = Paper::of(A3)?;
        let text = Style::new(size);
        let all = || input.tables.iter().flat_map(|(_, projects)| projects);
        let numbers = all().map(|one| paper.width(text.bold(), &one.number.to_string())).fold(0.0, f32::max);
        let costs = all().map(|one| paper.width(text, &voice.money(one.cost, &input.currency))).fold(0.0, f32::max);
        let mut list = List { voice, input, paper, text, columns, column: 0, top: TOP, y: TOP, numbers, costs };
        list.head(head);
        for (tables, projects) in &input.tables {
            list.table(tables, projects);
        }
        Ok(list.paper)
    }

    fn head(&mut self, head: &Head) {
        let (voice, input) = (self.voice, self.input);
        let title = say!(voice, "report.wall_list.title");
        self.paper.put(Align::Left, (LEFT, TOP + 56.0), Style::new(70.0).bold(), &title);
        let says = input.of.whole();
        let style = self.paper.fitting(&[18.0, 16.0, 14.0], Style::new(18.0).muted(), (RIGHT - LEFT, 1), &says);
        let says = self.paper.lines_at_most(style, (RIGHT - LEFT, 1), &says).concat();
        self.paper.put(Align::Left, (LEFT, TOP + 90.0), style, &says);
        let money = |sum| voice.money(sum, &input.currency);
        let mut sums = vec![say!(voice, "report.wall_list.total", n = head.projects, sum = money(head.total))];
        sums.extend(input.budget.map(|budget| say!(voice, "report.wall_list.budget", sum = money(budget))));
        let sums = sums.join(&say!(voice, "report.list.semicolon"));
        let style = self.paper.fitting(&[30.0, 26.0, 22.0, 18.0], Style::new(30.0).bold(), (RIGHT - LEFT, 1), &sums);
        self.paper.put(Align::Left, (LEFT, TOP + 134.0), style, &sums);
        self.paper.sheet().rule((LEFT, TOP + 152.0), (RIGHT, TOP + 152.0), Ink::JADE, 2.4);
        self.top = TOP + 166.0;
        self.y = self.top;
    }

    fn wide(&self) -> f32 {
        (RIGHT - LEFT - APART * (self.columns as f32 - 1.0)) / self.columns as f32
    }

    /// Where the column begins.
    fn left(&self) -> f32 {
        LEFT + self.column as f32 * (self.wide() + APART)
    }

    fn leading(&self) -> f32 {
        self.text.size * 1.36
    }

    /// Makes sure that so much stands together in one column.
    fn need(&mut self, high: f32) {
        if self.y + high <= BOTTOM || self.y <= self.top {
            return;
        }
        self.column += 1;
        if self.column == self.columns {
            self.paper.turn();
            (self.column, self.top) = (0, TOP);
        }
        self.y = self.top;
    }

    fn names(&self) -> f32 {
        self.wide() - self.numbers - self.costs - self.text.size * 1.5
    }

    fn table(&mut self, tables: &[u16], projects: &[SlipProject]) {
        let says = self.voice.list(&tables.iter().map(|table| self.voice.table(*table)).collect::<Vec<_>>());
        let heading = Style::new(self.text.size * 1.1).bold().ink(Ink::JADE);
        let wide = self.wide();
        let heading = self.paper.fitting(&[heading.size, heading.size * 0.8], heading, (wide, 1), &says);
        let says = self.paper.lines(heading, wide, &says);
        let names = self.names();
        let rows: usize = projects.iter().map(|one| self.paper.lines(self.text, names, &one.name).len()).sum();
        let high = rows as f32 * self.leading() + projects.len() as f32 * 4.0;
        let over = says.len() as f32 * heading.size * 1.4 + 12.0;
        // A table stands in one column where a column holds it.
        let whole = BOTTOM - self.top >= over + high;
        self.need(over + if whole { high } else { self.leading() * 2.0 });
        if self.y > self.top {
            self.y += 10.0;
        }
        for line in says {
            let left = self.left();
            self.y += heading.size * 1.4;
            self.paper.put(Align::Left, (left, self.y - heading.size * 0.4), heading, &line);
        }
        self.rule(Ink::INK, 1.2);
        for project in projects {
            self.row(project);
        }
    }

    fn rule(&mut self, ink: Ink, thick: f32) {
        let (left, wide, y) = (self.left(), self.wide(), self.y);
        self.paper.sheet().rule((left, y), (left + wide, y), ink, thick);
    }

    fn row(&mut self, project: &SlipProject) {
        let (text, leading) = (self.text, self.leading());
        let lines = self.paper.lines(text, self.names(), &project.name);
        self.need(leading * lines.len().min(3) as f32 + 4.0);
        let cost = self.voice.money(project.cost, &self.input.currency);
        for (at, line) in lines.iter().enumerate() {
            self.need(leading + 4.0);
            let (left, right) = (self.left(), self.left() + self.wide());
            let y = self.y + 2.0 + leading / 2.0 + text.size * 0.36;
            if at == 0 {
                self.paper.put(Align::Right, (left + self.numbers, y), text.bold(), &project.number.to_string());
                self.paper.put(Align::Right, (right, y), text, &cost);
            }
            self.paper.put(Align::Left, (left + self.numbers + text.size * 0.7, y), text, line);
            self.y += leading;
        }
        self.y += 4.0;
        self.rule(Ink::LINE, 0.7);
    }
}
