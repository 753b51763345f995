//! Tables, as spreadsheets and surveys export them: a ballot in each row, or how many are alike. A table does not say what its
//! cells mean; where that cannot be told for sure, it is asked. The tables that are written here say it in their first cell.

mod look;
mod marks;
mod own;
mod plan;
mod rows;
mod sample;
mod titles;

pub use look::FirstRows;
pub(super) use own::write;

use super::cells::{Cells, whole};
use super::fault::{Faults, FileError, What, found};
use super::ids::Ids;
use super::lines::Lines;
use super::taking::Taking;
use super::{BallotFile, Format, MOST_CANDIDATES, Options, Stated, Told};
use crate::{BallotKind, Builder, CountError, Mark, Profile};
use marks::NOBODY;
use own::own_candidates;
use plan::Plan;
use rows::Rows;
use sample::Sample;
use serde::{Deserialize, Serialize};
use std::io::Read;
use ts_rs::TS;

/// What the cells of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum TableKind {
    /// A column for each candidate, a mark where a ballot names it.
    Marks,
    /// A column for each candidate, with its points.
    Points,
    /// A column for each candidate, with the place at which a ballot ranks it, from 1.
    Ranks,
    /// A column for each place, with who stands there.
    Places,
    /// Whom a ballot names, all in one cell and all alike.
    List,
    /// Whom a ballot names, all in one cell and in their order.
    Order,
}

impl TableKind {
    /// Every one.
    pub const ALL: [Self; 6] = [Self::Marks, Self::Points, Self::Ranks, Self::Places, Self::List, Self::Order];

    /// The name by which commands and language files know it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Points => "points",
            Self::Ranks => "ranks",
            Self::Places => "places",
            Self::List => "list",
            Self::Order => "order",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    fn ballots(self) -> BallotKind {
        match self {
            Self::Marks | Self::List => BallotKind::Approval,
            Self::Points => BallotKind::Points,
            Self::Ranks | Self::Places | Self::Order => BallotKind::Ranking,
        }
    }

    /// Whether there is a column for each candidate.
    fn by_candidate(self) -> bool {
        match self {
            Self::Marks | Self::Points | Self::Ranks => true,
            Self::Places | Self::List | Self::Order => false,
        }
    }
}

pub(super) fn read<R: Read>(lines: &mut Lines<R>, format: Format, options: &Options) -> Result<BallotFile, FileError> {
    let Some(sheet) = &options.sheet else { return read_text(lines, format, options) };
    let mut file = read_text(lines, format, options).map_err(|error| sheet.in_rows(error))?;
    file.faults.list.iter_mut().for_each(|fault| fault.line = sheet.row(fault.line));
    Ok(file)
}

fn read_text<R: Read>(lines: &mut Lines<R>, format: Format, options: &Options) -> Result<BallotFile, FileError> {
    let mut faults = Faults::up_to(options.most_faults);
    let sample = Sample::of(lines, format, options)?;
    let mut plan = Plan::of(&sample, options)?;
    let mut cells = Cells::default();
    let mut told = std::mem::take(&mut plan.told);
    if let (Some(row), [_, ..]) = (sample.first_row, sample.above.as_slice()) {
        let above = sample.above.iter().filter(|text| !text.is_empty()).cloned().collect();
        told.insert(0, Told::Above { above, row });
    }
    for _ in &sample.above {
        cells.advance(lines, sample.separator, &mut faults)?;
    }
    if plan.headings {
        cells.advance(lines, sample.separator, &mut faults)?;
        if let Some(sheet) = options.sheet.as_ref().filter(|_| plan.kind.by_candidate())
            && let Some(what) = sheet.wrong(lines.number(), plan.columns.iter().copied(), |at| cells.get(at).to_vec())
        {
            faults.note(lines.number(), what);
        }
    }
    if let Some(sheet) = &options.sheet {
        let all = plan.columns.iter().chain(&plan.times).filter(|at| sheet.hidden_columns.contains(at));
        let hidden: Vec<String> = all.map(|&at| sample.heading(at).to_owned()).collect();
        told.extend((!hidden.is_empty()).then_some(Told::ColumnsHidden(hidden)));
    }
    let mut row_waits = false;
    let (candidates, money_digits) = if plan.own {
        own_candidates(lines, sample.separator, &mut cells, &mut faults, &mut row_waits)?
    } else if plan.kind.by_candidate() {
        (plan.candidates(&sample, options)?, 0)
    } else {
        (options.candidates.clone(), 0)
    };
    if candidates.len() > MOST_CANDIDATES {
        return Err(FileError::TooManyCandidates { most: MOST_CANDIDATES });
    }
    let gathers = !plan.kind.by_candidate() && candidates.is_empty();
    let mut ids = Ids::of(candidates.iter().map(|one| one.id.as_bytes()));
    // A name serves where it names one alone.
    for (one, at) in candidates.iter().zip(0..) {
        if !one.name.is_empty() && candidates.iter().filter(|other| other.name == one.name).count() == 1 {
            ids.add(one.name.as_bytes(), at);
        }
    }
    let builder = Builder::new(plan.kind.ballots(), candidates)?.digits(0, money_digits);
    // Who is gathered from the ballots is known only at their end, so that these have to be kept.
    let for_rule = options.for_rule.as_ref().filter(|_| !gathers);
    let taking = Taking::new(builder, for_rule, faults)?;
    let (kind, columns, answers, encoding) = (plan.kind, plan.columns, plan.answers, lines.encoding);
    let mut marked = Vec::new();
    if kind == TableKind::Marks && plan.times.is_none() {
        marked.resize(sample.width, NOBODY);
        columns.iter().zip(0..).for_each(|(&column, at)| marked[column] = at);
    }
    let mut rows = Rows { taking, ids, gathers, kind, columns, answers, encoding, marked };
    while std::mem::take(&mut row_waits) || lines.advance()? {
        if lines.row().is_empty() {
            continue;
        }
        let is_plain = options.sheet.as_ref().is_none_or(|sheet| sheet.is_plain(lines.number()));
        if is_plain && rows.take_plain(lines, sample.separator) {
            continue;
        }
        if !cells.take(lines, sample.separator, &mut rows.taking.faults)? {
            rows.taking.came += 1;
            rows.taking.left_out += 1;
            continue;
        }
        let number = lines.number();
        let said = plan.times.map(|column| whole(cells.get(column)));
        if let Some(sheet) = options.sheet.as_ref().filter(|_| !is_plain) {
            let columns = rows.columns.iter().chain(&plan.times).copied();
            if let Some(what) = sheet.wrong(number, columns, |at| cells.get(at).to_vec()) {
                rows.taking.leave(number, said.flatten().unwrap_or(1), what);
                continue;
            }
        }
        let times = match (said, plan.times) {
            (Some(None), Some(column)) => {
                rows.taking.leave(number, 1, What::NotNumber { found: found(cells.get(column)) });
                continue;
            }
            (said, _) => said.flatten().unwrap_or(1),
        };
        rows.take(number, times, sample.width, &cells, options)?;
    }
    let Rows { taking, .. } = rows;
    let mut profile = taking.builder.finish();
    if gathers {
        told.push(Told::Gathered(profile.candidates.len()));
        profile = in_order_of_ids(&profile)?;
    }
    Ok(BallotFile {
        format: Some(format),
        encoding: lines.encoding,
        profile,
        stated: Stated::default(),
        own: None,
        faults: taking.faults,
        left_out: taking.left_out,
        told,
    })
}

/// The same with its candidates in the order of their ids, so that nothing hangs on the order of the rows.
fn in_order_of_ids(profile: &Profile) -> Result<Profile, CountError> {
    let mut order: Vec<u32> = (0..profile.candidates.len() as u32).collect();
    let candidate = |at: u32| &profile.candidates[at as usize];
    order.sort_by(|&a, &b| candidate(a).id.cmp(&candidate(b).id));
    let mut place = vec![0; order.len()];
    for (&at, new) in order.iter().zip(0u32..) {
        place[at as usize] = new;
    }
    let mut builder = Builder::new(profile.kind, order.iter().map(|&at| candidate(at).clone()).collect())?
        .digits(profile.point_digits, profile.money_digits);
    let mut row: Vec<Mark> = Vec::new();
    for (marks, times) in profile.ballots() {
        row.clear();
        row.extend(marks.iter().map(|mark| Mark { candidate: place[mark.candidate as usize], ..*mark }));
        builder.add_marks(&mut row, times);
    }
    builder.add(&[], profile.blank);
    Ok(builder.finish())
}
