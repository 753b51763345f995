//! The first rows of a table for whoever says what its columns mean: what is told of them already, and what looks as if.

use super::TableKind;
use super::marks::is_mark;
use super::plan::{PART_ANSWERS, Plan, numbered_alike, times_column, told_by_cells};
use super::sample::Sample;
use crate::files::cells::{decimal, whole};
use crate::files::fault::{Ask, FileError, What};
use crate::files::lines::Lines;
use crate::files::{Format, Options};
use std::collections::BTreeSet;
use std::io::Read;

/// The beginning of a table, and how it is read as far as that is told. Columns are numbered from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FirstRows {
    /// In what it is read, by its name in the Encoding Standard.
    pub encoding: &'static str,
    /// The rows from where the table begins, headings among them; each row one cell where nobody knows what parts them.
    pub rows: Vec<Vec<String>>,
    /// How many columns there are.
    pub width: usize,
    /// In which row the table begins, as whoever has the file counts; none where that has to be said.
    pub first_row: Option<u64>,
    /// The first rows of all, with what stands in them: the table begins in one of them.
    pub starts: Vec<(u64, String)>,
    /// Whether the table says itself what it is, as those that are written here do.
    pub own: bool,
    /// What parts the columns.
    pub separator: Option<u8>,
    /// What the cells are.
    pub kind: Option<TableKind>,
    /// Whether the first row is headings.
    pub headings: Option<bool>,
    /// The columns in which the ballots are, in their order. Where that is asked ([`Ask::Columns`]): those that look as if.
    pub columns: Vec<usize>,
    /// The column that says how many ballots a row stands for.
    pub times: Option<usize>,
    /// What parts the answers in one cell; empty where there is one.
    pub answers: String,
    /// What has to be said before the table can be read.
    pub asks: Option<Ask>,
}

impl FirstRows {
    pub(in crate::files) fn of<R: Read>(
        lines: &Lines<R>,
        format: Format,
        options: &Options,
    ) -> Result<Self, FileError> {
        let sample = match Sample::of(lines, format, options) {
            Ok(sample) => sample,
            Err(FileError::Ask(asks)) => {
                let (encoding, rows) = (lines.encoding, Sample::whole_rows(lines));
                return Ok(Self { encoding, rows, width: 1, asks: Some(asks), ..Self::default() });
            }
            Err(error) => return Err(error),
        };
        let looks = |kind, asks, columns| Self {
            encoding: lines.encoding,
            rows: sample.rows.clone(),
            width: sample.width,
            first_row: sample.first_row,
            starts: sample.starts.clone(),
            separator: Some(sample.separator),
            kind,
            // Candidates have headings where nobody says otherwise.
            headings: options.headings.or(kind.filter(|kind: &TableKind| kind.by_candidate()).map(|_| true)),
            columns,
            asks: Some(asks),
            ..Self::default()
        };
        let mut all = (0..sample.width).collect();
        match Plan::of(&sample, options) {
            Ok(plan) => Ok(Self {
                encoding: lines.encoding,
                rows: sample.rows,
                width: sample.width,
                first_row: sample.first_row,
                starts: sample.starts,
                own: plan.own,
                separator: Some(sample.separator),
                kind: Some(plan.kind),
                headings: Some(plan.headings),
                columns: plan.columns,
                times: plan.times,
                answers: String::from_utf8_lossy(&plan.answers).into_owned(),
                asks: None,
            }),
            Err(FileError::Ask(asks)) => {
                let kind = options.kind.or_else(|| told_by_cells(&sample, options, &mut all));
                let times = times_column(&sample, options)?;
                let columns = match (&asks, kind) {
                    (Ask::Columns { .. }, Some(kind)) => as_if(&sample, options, kind, times),
                    (Ask::FirstRow | Ask::Kind | Ask::Columns { .. } | Ask::Headings | Ask::Separator, _) => Vec::new(),
                };
                Ok(Self { times, ..looks(kind, asks, columns) })
            }
            Err(error) => Err(error),
        }
    }
}

/// Which columns look as if the ballots were in them: a person says whether that is so.
fn as_if(sample: &Sample, options: &Options, kind: TableKind, times: Option<usize>) -> Vec<usize> {
    let others: Vec<usize> = (0..sample.width).filter(|at| Some(*at) != times && !numbers_rows(sample, *at)).collect();
    let all_are = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let filled = |at: &usize| !sample.all(*at, |_| false);
        others.iter().copied().filter(|at| filled(at) && sample.all(*at, is)).collect()
    };
    let is_number =
        |cell: &str| matches!(decimal(cell.as_bytes(), options.comma), Ok(_) | Err(What::NumberUnclear { .. }));
    match kind {
        TableKind::Marks => all_are(&|cell| is_mark(cell.as_bytes()).is_some()),
        TableKind::Points => all_are(&is_number),
        TableKind::Ranks => all_are(&|cell| whole(cell.as_bytes()).is_some_and(|rank| rank > 0)),
        TableKind::Places => {
            let runs = others.iter().flat_map(|&from| (from + 2..=sample.width).map(move |to| (from..to).collect()));
            let run = runs.filter(|run: &Vec<usize>| numbered_alike(sample, run)).max_by_key(Vec::len);
            run.unwrap_or_else(|| sharing(sample, &others))
        }
        TableKind::List | TableKind::Order => {
            let parted = |at: &usize| !sample.all(*at, |cell| !PART_ANSWERS.iter().any(|mark| cell.contains(mark)));
            others.into_iter().find(parted).into_iter().collect()
        }
    }
}

/// Whether it is the first column, and only numbers the rows.
fn numbers_rows(sample: &Sample, at: usize) -> bool {
    let numbers: Option<Vec<u64>> = sample.rows.iter().skip(1).map(|row| whole(row.get(at)?.as_bytes())).collect();
    let follow = |two: &[u64]| Some(two[1]) == two[0].checked_add(1);
    at == 0 && numbers.is_some_and(|numbers| numbers.len() > 1 && numbers.windows(2).all(follow))
}

/// The columns that name the same: what stands in one stands in another too.
fn sharing(sample: &Sample, columns: &[usize]) -> Vec<usize> {
    let is_name = |cell: &&String| !cell.is_empty() && decimal(cell.as_bytes(), None).is_err();
    let names = |at: usize| -> BTreeSet<&String> {
        sample.rows.iter().skip(1).filter_map(|row| row.get(at)).filter(is_name).collect()
    };
    let shares = |one: usize, other: usize| one != other && !names(one).is_disjoint(&names(other));
    columns.iter().copied().filter(|&one| columns.iter().any(|&other| shares(one, other))).collect()
}
