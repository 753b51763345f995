//! Project posters (项目海报): what a project is, to be read standing before it.

use super::occasion::Occasion;
use crate::common::{FactKind, Kind};
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{A3, Align, Flow, Frame, Ink, Paper, Pdf, Picture, Style};
use crate::voice::Voice;
use roundtable_words::say;
use std::collections::BTreeMap;

/// The posters of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostersInput<'a> {
    /// The meeting.
    pub of: Occasion,
    /// Currency of the costs, ISO 4217.
    pub currency: String,
    /// How many tables there are.
    pub tables: usize,
    /// One poster each, in this order.
    pub projects: Vec<PosterProject<'a>>,
}

impl PostersInput<'_> {
    /// The tables that discuss a project, in words.
    pub(super) fn tables_of(&self, voice: Voice, project: &PosterProject) -> String {
        match project.tables.len() == self.tables && self.tables > 1 {
            true => say!(voice, "report.poster.all_tables"),
            false => voice.list(&project.tables.iter().map(|table| voice.table(*table)).collect::<Vec<_>>()),
        }
    }
}

/// A project on a poster.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PosterProject<'a> {
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Its cost, minor units.
    pub cost: i64,
    /// The tables that discuss it.
    pub tables: Vec<u16>,
    /// Who proposed it.
    pub proposer: Option<String>,
    /// What is known of it; what is not leaves no hole.
    pub facts: Vec<(FactKind, String)>,
    /// The bytes of a picture, PNG or JPEG.
    pub picture: Option<&'a [u8]>,
}

/// Posters, made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posters {
    /// The file.
    pub pdf: Pdf,
    /// Places of the projects whose picture cannot be read: their posters stand without one.
    pub without: Vec<usize>,
}

const FRAME: Frame = Frame { left: 66.0, right: A3.0 - 66.0, top: 66.0, bottom: A3.1 - 74.0 };
/// Under the number, where the name begins.
const HEAD: f32 = 296.0;
/// The most that a picture takes, and the least beside a long text.
const PICTURE: f32 = 520.0;
const LEAST_PICTURE: f32 = 250.0;
/// Sizes of the name; the last takes as many lines as it needs.
const NAMES: [f32; 7] = [70.0, 62.0, 54.0, 46.0, 40.0, 34.0, 28.0];
/// Sizes of a name that has the page to itself.
const ALONE: [f32; 9] = [130.0, 110.0, 92.0, 78.0, 66.0, 54.0, 46.0, 40.0, 34.0];
/// Sizes of the text: the first ones only where no picture shows the project.
const TEXTS: [f32; 9] = [42.0, 38.0, 34.0, 30.0, 27.0, 24.0, 21.0, 18.0, 16.0];
const BESIDE_PICTURE: usize = 3;

/// Makes the posters, one A3 page a project. A text that is too long even in the smallest type goes on on a second page.
///
/// # Errors
/// [`ReportError`] where the file cannot be put together.
pub fn posters(input: &PostersInput) -> Result<Posters, ReportError> {
    let voice = input.of.voice().for_sums(input.projects.iter().map(|project| project.cost));
    let mut paper = Paper::of(A3)?;
    let (kept, without) = pictures(&mut paper, &input.projects, (FRAME.width(), PICTURE));
    let mut flow = Flow::on(paper, FRAME);
    for (at, project) in input.projects.iter().enumerate() {
        if at > 0 {
            flow.paper.turn();
        }
        flow.y = FRAME.top;
        head(&mut flow.paper, voice, input, project);
        body(&mut flow, voice, project, kept.get(&at).copied());
    }
    let title = say!(voice, "report.poster.title");
    let mut paper = flow.paper;
    footer::draw(&mut paper, voice, Kind::Real, &[input.of.meeting.clone(), title.clone()]);
    let pdf = paper.finish(&format!("{title} · {}", input.of.meeting))?;
    Ok(Posters { pdf, without })
}

/// Takes the pictures in, each once and no larger than `room` needs; their places by project, and which cannot be read.
pub(super) fn pictures(
    paper: &mut Paper,
    projects: &[PosterProject],
    room: (f32, f32),
) -> (BTreeMap<usize, usize>, Vec<usize>) {
    let mut of: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (at, project) in projects.iter().enumerate() {
        if let Some(bytes) = project.picture {
            of.entry(bytes).or_default().push(at);
        }
    }
    let different: Vec<&[u8]> = of.keys().copied().collect();
    // Where reading broke off, these posters stand without a picture.
    let read = Picture::all(&different, room);
    let (mut kept, mut without) = (BTreeMap::new(), Vec::new());
    for (picture, projects) in read.into_iter().zip(of.into_values()) {
        match picture {
            Some(picture) => {
                let place = paper.keep(picture);
                kept.extend(projects.into_iter().map(|at| (at, place)));
            }
            None => without.extend(projects),
        }
    }
    without.sort_unstable();
    (kept, without)
}

/// The number as large as a wall needs, who discusses it and what it costs.
fn head(paper: &mut Paper, voice: Voice, input: &PostersInput, project: &PosterProject) {
    let (top, base) = (FRAME.top + 40.0, FRAME.top + 186.0);
    let (small, huge) = (Style::new(40.0).muted(), Style::new(186.0).bold().ink(Ink::JADE));
    let (says, number) = (say!(voice, "report.poster.project"), project.number.to_string());
    paper.put(Align::Left, (FRAME.left, base), small, &says);
    let after = FRAME.left + paper.width(small, &says) + 14.0;
    paper.put(Align::Left, (after, base), huge, &number);
    let room = FRAME.right - after - paper.width(huge, &number) - 30.0;
    let tables = input.tables_of(voice, project);
    let style = paper.fitting(&[48.0, 40.0, 32.0, 24.0, 16.0], Style::new(48.0).bold(), (room, 1), &tables);
    let tables = paper.lines_at_most(style, (room, 1), &tables).concat();
    paper.put(Align::Right, (FRAME.right, top), style, &tables);
    let cost = voice.money(project.cost, &input.currency);
    let style = paper.fitting(&[64.0, 56.0, 48.0, 40.0, 32.0, 24.0], Style::new(64.0).bold(), (room, 1), &cost);
    paper.put(Align::Right, (FRAME.right, base), style, &cost);
    let y = FRAME.top + 210.0;
    paper.sheet().rule((FRAME.left, y), (FRAME.right, y), Ink::JADE, 2.4);
}

/// A line of what is known, and what stands before it.
pub(super) struct Line {
    pub(super) label: String,
    pub(super) text: String,
}

pub(super) fn lines(voice: Voice, project: &PosterProject) -> Vec<Line> {
    let facts = project.facts.iter().map(|(kind, text)| Line { label: voice.fact(*kind), text: text.clone() });
    let proposer =
        project.proposer.iter().map(|text| Line { label: say!(voice, "report.poster.proposer"), text: text.clone() });
    facts.chain(proposer).filter(|line| !line.text.trim().is_empty()).collect()
}

/// The distance of two lines, in parts of the size.
const LEADING: f32 = 1.55;

/// How the body stands on its page.
struct Fit {
    text: Style,
    /// Where the texts begin.
    after: f32,
    /// Between two of them.
    gap: f32,
    /// What all of them take.
    high: f32,
}

impl Fit {
    fn of(paper: &mut Paper, size: f32, lines: &[Line]) -> Fit {
        let text = Style::new(size);
        let labels = lines.iter().map(|line| paper.width(label(text), &line.label)).fold(0.0, f32::max);
        let after = FRAME.left + labels + size * 0.8;
        let rows: usize = lines.iter().map(|line| paper.lines(text, FRAME.right - after, &line.text).len()).sum();
        let gap = size * 0.4;
        Fit { text, after, gap, high: rows as f32 * size * LEADING + lines.len() as f32 * gap }
    }
}

/// What stands before a text.
fn label(text: Style) -> Style {
    text.bold().ink(Ink::JADE)
}

fn body(flow: &mut Flow, voice: Voice, project: &PosterProject, picture: Option<usize>) {
    flow.y = HEAD;
    let (left, room) = (FRAME.left, FRAME.width());
    let lines = lines(voice, project);
    let (sizes, most) = match (picture, lines.is_empty()) {
        (Some(_), _) => (&NAMES[..], 2),
        (None, false) => (&NAMES[..], 3),
        (None, true) => (&ALONE[..], 4),
    };
    let name = flow.paper.fitting(sizes, Style::new(sizes[0]).bold(), (room, most), &project.name);
    flow.column(name, (left, room), &project.name, |_, _| {});
    flow.y += 12.0;
    let shape = picture.map_or((0.0, 0.0), |place| flow.paper.shape(place, (room, PICTURE)));
    let least = shape.1.min(LEAST_PICTURE);
    let beside = |shown: f32| if shown > 0.0 { shown + 24.0 } else { 0.0 };
    let free = FRAME.bottom - flow.y;
    let sizes = if picture.is_some() { &TEXTS[BESIDE_PICTURE..] } else { &TEXTS[..] };
    let mut fit = Fit::of(&mut flow.paper, sizes[0], &lines);
    for size in &sizes[1..] {
        if fit.high + beside(least) <= free {
            break;
        }
        fit = Fit::of(&mut flow.paper, *size, &lines);
    }
    if let Some(place) = picture {
        let high = (free - fit.high - 24.0).clamp(least, shape.1);
        flow.need(high);
        let y = flow.y;
        flow.paper.picture(place, (left, y), (room, high));
        flow.y += high + 24.0;
    }
    // What is left over is shared out between the texts.
    let over = (FRAME.bottom - flow.y - fit.high).max(0.0) / (lines.len() as f32 + 1.0);
    let gap = fit.gap + over.min(fit.text.size);
    for line in &lines {
        flow.column(fit.text, (fit.after, FRAME.right - fit.after), &line.text, |paper, baseline| {
            paper.put(Align::Left, (left, baseline), label(fit.text), &line.label);
        });
        flow.y += gap;
    }
}
