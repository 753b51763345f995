//! Choosing slips (推选单): large type, a box before each project, cut apart along the dashes.

use crate::common::{Kind, Lang, Method};
use crate::error::ReportError;
use crate::limits::{MOST_SLIP_PAGES, MOST_SLIPS};
use crate::pdf::{A4, Align, Ink, Paint, Paper, Pdf, Style};
use crate::voice::Voice;

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
    pub table: u8,
    /// How the table chooses.
    pub method: Method,
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

/// Makes the slips: two on a page up to ten projects, one on a page or more beyond.
///
/// # Errors
/// [`ReportError::TooMany`] beyond 400 slips or 800 pages; others where the file cannot be put together.
pub fn choosing_slips(input: &SlipsInput) -> Result<Pdf, ReportError> {
    if input.copies > MOST_SLIPS {
        return Err(ReportError::TooMany { what: "slips", most: MOST_SLIPS });
    }
    let cut = Cut::of(input.projects.len());
    let parts: Vec<&[SlipProject]> = match input.projects.is_empty() {
        true => vec![&[]],
        false => input.projects.chunks(cut.rows * cut.columns).collect(),
    };
    if parts.len() * input.copies as usize > MOST_SLIP_PAGES {
        return Err(ReportError::TooMany { what: "pages", most: MOST_SLIP_PAGES as u32 });
    }
    let voice = Voice::of(input.lang).for_sums(input.projects.iter().map(|project| project.cost));
    let mut paper = Paper::new()?;
    let slips = (0..input.copies).flat_map(|_| parts.iter().enumerate());
    for (place, (part, projects)) in slips.enumerate() {
        let on_page = place % cut.per_page;
        if on_page == 0 && place > 0 {
            paper.turn();
        }
        let top = on_page as f32 * cut.height();
        if on_page > 0 {
            paper.sheet().dashed((0.0, top), (A4.0, top), Ink::MUTED, 0.8);
        }
        let part = (parts.len() > 1).then(|| format!("{} / {}", part + 1, parts.len()));
        slip(&mut paper, voice, input, (&cut, top), (part, projects));
    }
    paper.finish(&format!("{} · {} · {}", voice.say("report.choosing.title"), input.meeting, voice.table(input.table)))
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
    let name = format!("{}  {}", voice.table(input.table), voice.say("report.choosing.title"));
    paper.put(Align::Left, (SIDE, top + 48.0), title, &name);
    let aside = [voice.mark(input.kind), Some(input.meeting.clone()), part].into_iter().flatten().collect::<Vec<_>>();
    let room = right - SIDE - paper.width(title, &name) - 20.0;
    let aside = aside.join(" · ");
    let small = paper.fitting(&[10.0, 9.0, 8.0, 7.0], Style::new(10.0).muted(), (room, 1), &aside);
    let marked = if input.kind == Kind::Real { small } else { small.ink(Ink::VERMILION) };
    let line = paper.lines(marked, room, &aside).swap_remove(0);
    paper.put(Align::Right, (right, top + 48.0), marked, &line);

    let says = voice.say(&format!("report.choosing.{}", input.method.name()));
    let large = paper.fitting(&[16.0, 15.0, 14.0, 13.0], Style::new(16.0), (right - SIDE, 1), &says);
    paper.put(Align::Left, (SIDE, top + 76.0), large, &says);

    let (first, last) = (top + 90.0, top + cut.height() - 44.0);
    let per_column = projects.len().div_ceil(cut.columns).max(1);
    let row = ((last - first) / per_column as f32).min(38.0);
    let gap = 22.0;
    let wide = (right - SIDE - gap * (cut.columns - 1) as f32) / cut.columns as f32;
    let numbers = projects.iter().map(|project| number_width(paper, row, project.number)).fold(0.0, f32::max);
    for (index, project) in projects.iter().enumerate() {
        let x = SIDE + (index / per_column) as f32 * (wide + gap);
        let y = first + (index % per_column) as f32 * row;
        self::row(paper, voice, (x, y), (wide, row, numbers), (project, &input.currency));
    }
    let foot = Style::new(11.0).muted();
    paper.put(Align::Left, (SIDE, top + cut.height() - 22.0), foot, &voice.say("report.choosing.says"));
}

fn type_of(row: f32) -> Style {
    Style::new((row * 0.56).min(17.0))
}

fn number_width(paper: &Paper, row: f32, number: u16) -> f32 {
    (paper.width(type_of(row), &number.to_string()) + 12.0).min(90.0)
}

fn row(
    paper: &mut Paper,
    voice: Voice,
    (x, y): (f32, f32),
    (wide, row, numbers): (f32, f32, f32),
    (project, currency): (&SlipProject, &str),
) {
    let style = type_of(row);
    let side = (row * 0.74).min(24.0);
    let middle = y + row / 2.0;
    let baseline = middle + style.size * 0.36;
    paper.sheet().rect((x, middle - side / 2.0), (side, side), 2.5, Paint::Line { ink: Ink::INK, thick: 1.2 });
    let number_right = x + side + 12.0 + numbers - 10.0;
    paper.put(Align::Right, (number_right, baseline), style.bold(), &project.number.to_string());

    let cost = voice.money(project.cost, currency);
    let cost_style = Style::new(style.size * 0.82).muted();
    paper.put(Align::Right, (x + wide, baseline), cost_style, &cost);
    let name_left = number_right + 12.0;
    let room = x + wide - paper.width(cost_style, &cost) - 12.0 - name_left;
    let whole = paper.fitting(&[style.size, style.size * 0.86, style.size * 0.74], style, (room, 1), &project.name);
    let lines = paper.lines(whole, room, &project.name);
    if lines.len() == 1 {
        paper.put(Align::Left, (name_left, baseline), whole, &project.name);
    } else {
        // A long name takes two small lines; what is longer still ends in dots, the number stands for the rest.
        let two = Style::new(style.size * 0.66);
        let lines = paper.lines(two, room, &project.name);
        let second = if lines.len() > 2 {
            crate::minutes::shortened(&lines[1..])
        } else {
            lines.last().cloned().unwrap_or_default()
        };
        paper.put(Align::Left, (name_left, middle - two.size * 0.18), two, &lines[0]);
        paper.put(Align::Left, (name_left, middle + two.size * 1.0), two, &second);
    }
    paper.sheet().rule((x, y + row), (x + wide, y + row), Ink::LINE, 0.5);
}
