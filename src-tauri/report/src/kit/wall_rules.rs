//! The rules of the meeting on the wall: how people speak, how they choose, and how that is counted.

use super::occasion::Occasion;
use crate::common::Kind;
use crate::error::ReportError;
use crate::footer;
use crate::pdf::{A3, Align, Flow, Frame, Ink, Paper, Pdf, Style};
use crate::voice::Voice;
use roundtable_tally::{BallotKind, Counts, MOST_TIMES_WANTED, Method, Names, TieRule, Unit};
use roundtable_words::say;

/// The rules of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WallRulesInput {
    /// The meeting.
    pub of: Occasion,
    /// What the spoken rules are called.
    pub name: String,
    /// The spoken rules, in their order.
    pub spoken: Vec<String>,
    /// Time for the discussion of all projects, in milliseconds.
    pub discussion_ms: u64,
    /// Limit of one speech; none: from the time left.
    pub speech_limit_ms: Option<u64>,
    /// How many speeches each has on one project; none: as many as there is time for.
    pub turns_a_project: Option<u16>,
    /// What else is set of who speaks when, a sentence each.
    pub also: Vec<String>,
    /// How residents choose, and how that is counted.
    pub method: Method,
    /// How many a table recommends.
    pub wanted: u8,
    /// What settles a tie.
    pub tie: TieRule,
}

/// It is read from a chair: as large as one page takes.
const SIZES: [f32; 8] = [38.0, 34.0, 31.0, 28.0, 25.0, 22.5, 20.0, 18.0];
const FRAME: Frame = Frame { left: 72.0, right: A3.0 - 72.0, top: 66.0, bottom: A3.1 - 74.0 };

/// Makes the sheet, one A3 page; more only where the smallest type does not hold all of it.
///
/// # Errors
/// [`ReportError`] where the file cannot be put together.
pub fn wall_rules(input: &WallRulesInput) -> Result<Pdf, ReportError> {
    let voice = input.of.voice();
    let mut drawn = in_size(input, voice, SIZES[0])?;
    for size in &SIZES[1..] {
        if drawn.sheets.len() == 1 {
            break;
        }
        drawn = in_size(input, voice, *size)?;
    }
    let title = say!(voice, "report.wall.title");
    footer::draw(&mut drawn, voice, Kind::Real, &[input.of.meeting.clone(), title.clone()]);
    drawn.finish(&format!("{title} · {}", input.of.meeting))
}

fn in_size(input: &WallRulesInput, voice: Voice, size: f32) -> Result<Paper, ReportError> {
    let mut flow = Flow::on(Paper::of(A3)?, FRAME);
    let title = Style::new(76.0).bold();
    flow.paper.put(Align::Left, (FRAME.left, FRAME.top + 64.0), title, &say!(voice, "report.wall.title"));
    flow.y = FRAME.top + 84.0;
    flow.paragraph(Style::new(18.0).muted(), &input.of.whole());
    flow.gap(10.0);
    let y = flow.y;
    flow.paper.sheet().rule((FRAME.left, y), (FRAME.right, y), Ink::JADE, 2.4);

    let speaking = [say!(voice, "report.wall.speaking"), input.name.clone()].join(" · ");
    part(&mut flow, size, &speaking, input.spoken.iter().cloned().chain(speech(input, voice)));
    part(&mut flow, size, &say!(voice, "report.wall.choosing"), choosing(input, voice).into_iter());
    Ok(flow.paper)
}

/// How people speak, beside the spoken rules.
fn speech(input: &WallRulesInput, voice: Voice) -> Vec<String> {
    let limit = match input.speech_limit_ms {
        Some(ms) => say!(voice, "rules.speech_limit", n = ms / 1_000),
        None => say!(voice, "report.wall.speech_free"),
    };
    let turns = input.turns_a_project.map(|n| say!(voice, "rules.turns", n = n));
    let span = voice.span(input.discussion_ms);
    let last = [say!(voice, "report.wall.modes"), limit, say!(voice, "report.wall.discussion", span = span)];
    last.into_iter().chain(turns).chain(input.also.iter().cloned()).collect()
}

fn choosing(input: &WallRulesInput, voice: Voice) -> Vec<String> {
    let wanted = input.wanted;
    let method = input.method;
    let below =
        matches!((method.ballot, method.names, method.unit), (BallotKind::Ranking, Names::AtMost(_), Unit::Points));
    let kept = matches!(method.counts, Counts::Ballots(_));
    let mut said = vec![
        match (method.ballot, method.names) {
            (BallotKind::Marks, Names::Wanted) => say!(voice, "report.wall.marks", n = wanted),
            (BallotKind::Marks, Names::AtMost(_)) => say!(voice, "report.wall.marks_any"),
            (BallotKind::Ranking, Names::Wanted) => say!(voice, "report.wall.ranking", n = wanted),
            (BallotKind::Ranking, Names::AtMost(_)) => say!(voice, "report.wall.ranking_any"),
        },
        say!(voice, "report.choosing.says"),
        say!(voice, "report.wall.count"),
    ];
    said.extend(below.then(|| say!(voice, "report.wall.below")));
    said.push(match method.unit {
        Unit::Votes => say!(voice, "report.wall.votes", n = wanted),
        Unit::Points => say!(voice, "report.wall.points", n = wanted),
        Unit::Firsts => say!(voice, "report.wall.firsts", n = wanted),
    });
    said.push(match method.settles(input.tie) {
        TieRule::Lot => say!(voice, "report.wall.tie_lot"),
        TieRule::LowerCost => say!(voice, "report.wall.tie_cost"),
        TieRule::All => say!(voice, "report.wall.tie_all", most = usize::from(wanted) * MOST_TIMES_WANTED),
        TieRule::SecondBallot => say!(voice, "report.wall.tie_second"),
    });
    said.extend(kept.then(|| say!(voice, "report.wall.ballots")));
    said
}

/// A heading, and rules under it by their numbers.
fn part(flow: &mut Flow, size: f32, heading: &str, rules: impl Iterator<Item = String>) {
    let style = Style::new(size);
    let (left, room) = (FRAME.left, FRAME.width());
    let numbers = size * 1.9;
    flow.gap(size * 0.7);
    flow.need(style.leading() * 3.0);
    flow.column(Style::new(size * 1.15).bold().ink(Ink::JADE), (left, room), heading, |_, _| {});
    flow.gap(size * 0.1);
    for (number, rule) in (1u32..).zip(rules) {
        flow.column(style, (left + numbers, room - numbers), &rule, |paper, baseline| {
            paper.put(Align::Left, (left, baseline), style.bold().ink(Ink::JADE), &number.to_string());
        });
        flow.gap(size * 0.12);
    }
}
