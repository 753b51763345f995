//! Choosing slips (推选票): large type, a box before each project, cut apart along the dashes.

use crate::common::{Kind, Lang};
use crate::error::ReportError;
use crate::limits::{MOST_SLIP_PAGES, MOST_SLIPS};
use crate::pdf::{A4, Align, Ink, Paint, Paper, Pdf, Style};
use crate::voice::Voice;
use roundtable_tally::{BallotKind, Method};
use roundtable_words::say;

/// Everything that stands on the slips of one table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SlipsInput {
    /// The language of the paper.
    pub lang: Lang,
    /// Real, simulated or practice.
    pub kind: Kind,
    /// Name of the meeting.
    pub meeting: String,
    /// The table's number.
    pub table: u16,
    /// How the table chooses.
    pub method: Method,
    /// How many it recommends.
    pub wanted: u8,
    /// Currency of the costs, ISO 4217.
    pub currency: String,
    /// The table's projects, in its order.
    pub projects: Vec<SlipProject>,
    /// How many slips.
    pub copies: u32,
}

/// A project on a slip.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SlipProject {
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Its cost, minor units.
    pub cost: i64,
}

const SIDE: f32 = 40.0;
/// Between two columns.
const GAP: f32 = 22.0;
/// Above the rows of a slip.
const ABOVE: f32 = 90.0;

/// Places of the projects of which a slip shows the name only to dots.
///
/// # Errors
/// Where the letters cannot be measured.
pub fn cut_on_slips(input: &SlipsInput) -> Result<Vec<usize>, ReportError> {
    let cut = Cut::of(input.projects.len());
    let voice = Voice::of(input.lang).for_sums(input.projects.iter().map(|project| project.cost));
    let mut paper = Paper::new()?;
    let mut places = Vec::new();
    for (part, projects) in input.projects.chunks(cut.rows * cut.columns).enumerate() {
        let room = Room::of(&paper, &cut, projects);
        for (index, project) in projects.iter().enumerate() {
            if Said::of(&mut paper, voice, &room, (project, &input.currency)).is_cut {
                places.push(part * cut.rows * cut.columns + index);
            }
        }
    }
    Ok(places)
}

/// How slips lie on pages.
struct Cut {
    per_page: usize,
    columns: usize,
    /// Most rows of a column.
    rows: usize,
}

impl Cut {
    fn of(projects: usize) -> Cut {
        match projects {
            0..=10 => Cut { per_page: 2, columns: 1, rows: 10 },
            11..=24 => Cut { per_page: 1, columns: 1, rows: 24 },
            _ => Cut { per_page: 1, columns: 2, rows: 30 },
        }
    }

    fn height(&self) -> f32 {
        A4.1 / self.per_page as f32
    }
}

/// How many pages the slips of a table with so many projects take.
#[must_use]
pub fn pages_of_slips(projects: usize, copies: u32) -> usize {
    let cut = Cut::of(projects);
    let parts = projects.div_ceil(cut.rows * cut.columns).max(1);
    (parts * copies as usize).div_ceil(cut.per_page)
}

/// Makes the slips of these tables, each table beginning on a page of its own: two on a page up to ten projects, one on a
/// page or more beyond. All sums in the file are said in one unit.
///
/// # Errors
/// [`ReportError::TooMany`] beyond 400 slips of a table or 6,000 pages; others where the file cannot be put together.
pub fn choosing_slips(tables: &[SlipsInput]) -> Result<Pdf, ReportError> {
    if tables.iter().any(|table| table.copies > MOST_SLIPS) {
        return Err(ReportError::TooMany { what: "slips", most: MOST_SLIPS });
    }
    let pages: usize = tables.iter().map(|table| pages_of_slips(table.projects.len(), table.copies)).sum();
    if pages > MOST_SLIP_PAGES {
        return Err(ReportError::TooMany { what: "pages", most: MOST_SLIP_PAGES as u32 });
    }
    let sums = || tables.iter().flat_map(|table| table.projects.iter().map(|project| project.cost));
    let mut paper = Paper::new()?;
    let (mut title, mut is_begun) = (Vec::new(), false);
    for table in tables.iter().filter(|table| table.copies > 0) {
        let voice = Voice::of(table.lang).for_sums(sums());
        if title.is_empty() {
            title = vec![say!(voice, "report.choosing.title"), table.meeting.clone()];
            title.extend((tables.len() == 1).then(|| voice.table(table.table)));
        }
        of_table(&mut paper, voice, table, &mut is_begun);
    }
    paper.finish(&title.join(" · "))
}

/// All slips of a table. They are alike: a page is drawn once, and shown as often as there are slips for.
fn of_table(paper: &mut Paper, voice: Voice, input: &SlipsInput, is_begun: &mut bool) {
    let cut = Cut::of(input.projects.len());
    let parts: Vec<&[SlipProject]> = match input.projects.is_empty() {
        true => vec![&[]],
        false => input.projects.chunks(cut.rows * cut.columns).collect(),
    };
    let mut page = |paper: &mut Paper, part: usize, slips: usize| {
        if std::mem::replace(is_begun, true) {
            paper.turn();
        }
        for place in 0..slips {
            let top = place as f32 * cut.height();
            if place > 0 {
                paper.sheet().dashed((0.0, top), (A4.0, top), Ink::MUTED, 0.8);
            }
            let said = (parts.len() > 1).then(|| format!("{} / {}", part + 1, parts.len()));
            slip(paper, voice, input, (&cut, top), (said, parts[part]));
        }
    };
    let copies = input.copies as usize;
    if cut.per_page == 1 {
        (0..parts.len()).for_each(|part| page(paper, part, 1));
        paper.again(parts.len(), copies - 1);
        return;
    }
    let (full, rest) = (copies / cut.per_page, copies % cut.per_page);
    if full > 0 {
        page(paper, 0, cut.per_page);
        paper.again(1, full - 1);
    }
    if rest > 0 {
        page(paper, 0, rest);
    }
}

fn slip(
    paper: &mut Paper,
    voice: Voice,
    input: &SlipsInput,
    (cut, top): (&Cut, f32),
    (part, projects): (Option<String>, &[SlipProject]),
) {
    let right = A4.0 - SIDE;
    let title = Style::new(22.0).bold();
    let name = format!("{}  {}", voice.table(input.table), say!(voice, "report.choosing.title"));
    paper.put(Align::Left, (SIDE, top + 48.0), title, &name);
    let mark = voice.mark(input.kind).map(|(mark, _)| mark);
    let aside = [mark, Some(input.meeting.clone()), part].into_iter().flatten().collect::<Vec<_>>();
    let room = right - SIDE - paper.width(title, &name) - 20.0;
    let aside = aside.join(" · ");
    let small = paper.fitting(&[10.0, 9.0, 8.0, 7.0], Style::new(10.0).muted(), (room, 1), &aside);
    let marked = if input.kind == Kind::Real { small } else { small.ink(Ink::VERMILION) };
    let line = paper.lines_at_most(marked, (room, 1), &aside).concat();
    paper.put(Align::Right, (right, top + 48.0), marked, &line);

    let says = match (input.method.ballot, input.method.at_most(input.wanted.into(), input.projects.len())) {
        (BallotKind::Marks, Some(n)) => say!(voice, "report.choosing.marks", n = n),
        (BallotKind::Marks, None) => say!(voice, "report.choosing.marks_any"),
        (BallotKind::Ranking, Some(_)) => say!(voice, "report.choosing.ranking"),
        (BallotKind::Ranking, None) => say!(voice, "report.choosing.ranking_any"),
    };
    let large = paper.fitting(&[16.0, 15.0, 14.0, 13.0], Style::new(16.0), (right - SIDE, 1), &says);
    paper.put(Align::Left, (SIDE, top + 76.0), large, &says);

    let room = Room::of(paper, cut, projects);
    for (index, project) in projects.iter().enumerate() {
        let x = SIDE + (index / room.per_column) as f32 * (room.wide + GAP);
        let y = top + ABOVE + (index % room.per_column) as f32 * room.row;
        self::row(paper, voice, (x, y), &room, (project, &input.currency));
    }
    let foot = Style::new(11.0).muted();
    paper.put(Align::Left, (SIDE, top + cut.height() - 22.0), foot, &say!(voice, "report.choosing.says"));
}

/// What a row of a slip has.
struct Room {
    per_column: usize,
    /// Its height.
    row: f32,
    wide: f32,
    /// For the number.
    numbers: f32,
}

impl Room {
    fn of(paper: &Paper, cut: &Cut, projects: &[SlipProject]) -> Room {
        let per_column = projects.len().div_ceil(cut.columns).max(1);
        let row = ((cut.height() - 44.0 - ABOVE) / per_column as f32).min(38.0);
        let wide = (A4.0 - SIDE * 2.0 - GAP * (cut.columns - 1) as f32) / cut.columns as f32;
        let numbers = projects.iter().map(|project| number_width(paper, row, project.number)).fold(0.0, f32::max);
        Room { per_column, row, wide, numbers }
    }

    /// How wide the box before a project is.
    fn side(&self) -> f32 {
        (self.row * 0.74).min(24.0)
    }

    /// Where the number ends, from the left.
    fn number_right(&self) -> f32 {
        self.side() + 2.0 + self.numbers
    }
}

/// The name of a project and its cost as a row says them.
struct Said {
    cost: String,
    cost_style: Style,
    style: Style,
    /// One, or two small ones.
    lines: Vec<String>,
    /// A long name takes two small lines; what is longer still ends in dots, the number stands for the rest.
    is_cut: bool,
}

impl Said {
    fn of(paper: &mut Paper, voice: Voice, room: &Room, (project, currency): (&SlipProject, &str)) -> Said {
        let style = type_of(room.row);
        let cost = voice.money(project.cost, currency);
        let cost_style = Style::new(style.size * 0.82).muted();
        let wide = room.wide - paper.width(cost_style, &cost) - 24.0 - room.number_right();
        let whole = paper.fitting(&[style.size, style.size * 0.86, style.size * 0.74], style, (wide, 1), &project.name);
        if paper.lines(whole, wide, &project.name).len() == 1 {
            return Said { cost, cost_style, style: whole, lines: vec![project.name.clone()], is_cut: false };
        }
        let two = Style::new(style.size * 0.66);
        let mut lines = paper.lines(two, wide, &project.name);
        let is_cut = lines.len() > 2;
        if is_cut {
            lines = vec![lines[0].clone(), crate::minutes::shortened(&lines[1..])];
        }
        Said { cost, cost_style, style: two, lines, is_cut }
    }
}

fn type_of(row: f32) -> Style {
    Style::new((row * 0.56).min(17.0))
}

fn number_width(paper: &Paper, row: f32, number: u16) -> f32 {
    (paper.width(type_of(row), &number.to_string()) + 12.0).min(90.0)
}

fn row(paper: &mut Paper, voice: Voice, (x, y): (f32, f32), room: &Room, (project, currency): (&SlipProject, &str)) {
    let style = type_of(room.row);
    let side = room.side();
    let middle = y + room.row / 2.0;
    let baseline = middle + style.size * 0.36;
    paper.sheet().rect((x, middle - side / 2.0), (side, side), 2.5, Paint::Line { ink: Ink::INK, thick: 1.2 });
    let number_right = x + room.number_right();
    paper.put(Align::Right, (number_right, baseline), style.bold(), &project.number.to_string());

    let said = Said::of(paper, voice, room, (project, currency));
    paper.put(Align::Right, (x + room.wide, baseline), said.cost_style, &said.cost);
    let name_left = number_right + 12.0;
    match &said.lines[..] {
        [first, second] => {
            paper.put(Align::Left, (name_left, middle - said.style.size * 0.18), said.style, first);
            paper.put(Align::Left, (name_left, middle + said.style.size * 1.0), said.style, second);
        }
        lines => paper.put(Align::Left, (name_left, baseline), said.style, &lines.concat()),
    }
    paper.sheet().rule((x, y + room.row), (x + room.wide, y + room.row), Ink::LINE, 0.5);
}
