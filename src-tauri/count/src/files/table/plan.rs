//! How a table is to be read: what its cells are, which columns the ballots are in, and what parts the answers of one cell.

use super::TableKind;
use super::marks::is_mark;
use super::own::OWN;
use super::sample::Sample;
use crate::Candidate;
use crate::files::cells::{decimal, whole};
use crate::files::fault::{Ask, FileError};
use crate::files::{Column, Options, Told};

/// Headings of a column that says how many ballots a row stands for.
const TIMES: [&str; 10] =
    ["times", "count", "number of ballots", "ballots", "anzahl", "nombre", "liczba", "票数", "次数", "份数"];
/// What parts the answers of one cell, where they are not parted by commas: what survey tools write, here and in China.
pub(super) const PART_ANSWERS: [&str; 8] = [">", ";", "；", "┋", "|", "\n", "、", "，"];

/// How a table is to be read.
pub(super) struct Plan {
    pub(super) kind: TableKind,
    pub(super) own: bool,
    pub(super) headings: bool,
    pub(super) columns: Vec<usize>,
    pub(super) times: Option<usize>,
    pub(super) answers: Vec<u8>,
    pub(super) told: Vec<Told>,
}

impl Plan {
    pub(super) fn of(sample: &Sample, options: &Options) -> Result<Self, FileError> {
        if let Some(kind_name) = sample.heading(0).strip_prefix(OWN) {
            let named = TableKind::named(kind_name.trim()).filter(|kind| kind.by_candidate());
            if let Some(kind) = named {
                let columns = (1..sample.width).collect();
                let times = Some(0);
                return Ok(Self {
                    kind,
                    own: true,
                    headings: true,
                    columns,
                    times,
                    answers: Vec::new(),
                    told: Vec::new(),
                });
            }
        }
        // An empty table begins nowhere.
        if sample.first_row.is_none() && !sample.rows.is_empty() {
            return Err(FileError::Ask(Ask::FirstRow));
        }
        let column = |column: &Column| place(sample, options, column);
        let times = times_column(sample, options)?;
        let said: Vec<usize> = options.columns.iter().map(column).collect::<Result<_, _>>()?;
        let mut columns: Vec<usize> =
            if said.is_empty() { (0..sample.width).filter(|at| Some(*at) != times).collect() } else { said.clone() };
        let (kind, headings) = kind(sample, options, &mut columns, times.is_some())?;
        if said.is_empty() {
            check_columns(sample, options, kind, &mut columns)?;
        }
        let told = told(sample, (kind, headings), &columns, times);
        let answers = match (&options.answers, kind) {
            (Some(answers), _) => answers.clone().into_bytes(),
            (None, TableKind::List | TableKind::Order) => {
                let occurs = |mark: &str| {
                    sample
                        .rows
                        .iter()
                        .skip(usize::from(headings))
                        .any(|row| columns.iter().any(|at| row.get(*at).is_some_and(|c| c.contains(mark))))
                };
                PART_ANSWERS.into_iter().find(|mark| occurs(mark)).unwrap_or(",").as_bytes().to_vec()
            }
            (None, _) => Vec::new(),
        };
        Ok(Self { kind, own: false, headings, columns, times, answers, told })
    }

    /// Who has a column, in the order of these; of those who are known, all that is known.
    pub(super) fn candidates(&self, sample: &Sample, options: &Options) -> Result<Vec<Candidate>, FileError> {
        let mut known = options.candidates.iter();
        self.columns
            .iter()
            .map(|&at| {
                let heading = sample.heading(at);
                if options.candidates.is_empty() {
                    return Ok(Candidate::named(&called(sample, self.headings, at)));
                }
                let one = known.find(|one| *one.id == *heading || one.name == heading);
                let all = &options.candidates;
                let one = one.or_else(|| all.iter().find(|one| *one.id == *heading || one.name == heading));
                one.cloned().ok_or_else(|| FileError::ColumnUnknown { name: heading.to_owned() })
            })
            .collect()
    }
}

/// Which column is meant.
fn place(sample: &Sample, options: &Options, column: &Column) -> Result<usize, FileError> {
    let numbered = |number: usize| number.checked_sub(1).filter(|at| *at < sample.width);
    let (place, name) = match column {
        Column::Number(number) => (numbered(*number), number.to_string()),
        Column::Called(name) => {
            let mut with = (0..sample.width).filter(|&at| has_heading(sample, options, at, name));
            let first = with.next();
            if with.next().is_some() {
                return Err(FileError::ColumnTwice { name: name.clone() });
            }
            let number = || whole(name.as_bytes()).and_then(|number| numbered(usize::try_from(number).ok()?));
            (first.or_else(number), name.clone())
        }
    };
    place.ok_or(FileError::ColumnUnknown { name })
}

/// The column that says how many ballots a row stands for, as somebody said; where nobody said anything of columns, by its
/// heading.
pub(super) fn times_column(sample: &Sample, options: &Options) -> Result<Option<usize>, FileError> {
    let is_times = |at: &usize| TIMES.contains(&sample.heading(*at).to_lowercase().as_str());
    match &options.times {
        Some(column) => place(sample, options, column).map(Some),
        None if options.columns.is_empty() && options.headings != Some(false) => Ok((0..sample.width).find(is_times)),
        None => Ok(None),
    }
}

fn has_heading(sample: &Sample, options: &Options, at: usize, name: &str) -> bool {
    options.headings != Some(false) && sample.heading(at) == name
}

/// What a column is called: by its number where it has no heading.
pub(super) fn called(sample: &Sample, headings: bool, at: usize) -> String {
    match sample.heading(at) {
        heading if headings && !heading.is_empty() => heading.to_owned(),
        _ => (at + 1).to_string(),
    }
}

/// What the cells are and whether the first row is headings, where that is said or sure.
fn kind(
    sample: &Sample,
    options: &Options,
    columns: &mut Vec<usize>,
    counts: bool,
) -> Result<(TableKind, bool), FileError> {
    let all = columns.clone();
    let is_known = |cell: &str| options.candidates.iter().any(|one| *one.id == *cell || one.name == cell);
    let headings_are = |kind: TableKind| -> Result<bool, FileError> {
        if kind.by_candidate() {
            return Ok(options.headings != Some(false));
        }
        if let Some(said) = options.headings {
            return Ok(said);
        }
        let by_name = |column: &Column| match column {
            Column::Called(name) => (0..sample.width).any(|at| sample.heading(at) == name),
            Column::Number(_) => false,
        };
        if counts || options.columns.iter().any(by_name) || numbered_alike(sample, &all) {
            return Ok(true);
        }
        if !options.candidates.is_empty() {
            return Ok(!all
                .iter()
                .any(|&at| sample.heading(at).split([',', ';', '>']).any(|one| is_known(one.trim()))));
        }
        Err(FileError::Ask(Ask::Headings))
    };
    if let Some(kind) = options.kind {
        return Ok((kind, headings_are(kind)?));
    }
    let kind = told_by_cells(sample, options, columns).ok_or(FileError::Ask(Ask::Kind))?;
    Ok((kind, headings_are(kind)?))
}

/// What the cells say for sure that they are; of columns of marks and others, the marks alone are left.
pub(super) fn told_by_cells(sample: &Sample, options: &Options, columns: &mut Vec<usize>) -> Option<TableKind> {
    let all = columns.clone();
    let is_known = |cell: &str| options.candidates.iter().any(|one| *one.id == *cell || one.name == cell);
    let marks = |at: &usize| sample.all(*at, |cell| is_mark(cell.as_bytes()).is_some());
    let some_mark = |at: &usize| !sample.all(*at, |cell| is_mark(cell.as_bytes()) != Some(true));
    let heads = |at: &usize| !sample.heading(*at).is_empty() && is_mark(sample.heading(*at).as_bytes()).is_none();
    let marked: Vec<usize> = all.iter().copied().filter(|at| marks(at) && heads(at)).collect();
    let is_text = |cell: &str| decimal(cell.as_bytes(), None).is_err() && is_mark(cell.as_bytes()).is_none();
    let are_texts = || all.iter().all(|&at| sample.all(at, is_text));
    // Where it is known who can be chosen, and no heading names one, numbers are ids.
    let are_known = || !options.candidates.is_empty() && !all.iter().any(|&at| is_known(sample.heading(at)));
    if let [one] = all.as_slice()
        && sample.rows.iter().any(|row| row.get(*one).is_some_and(|cell| cell.contains('>')))
    {
        Some(TableKind::Order)
    } else if sample.rows.len() > 2 && marked.len() > 1 && marked.iter().any(some_mark) {
        *columns = marked;
        Some(TableKind::Marks)
    } else {
        (numbered_alike(sample, &all) && (are_texts() || are_known())).then_some(TableKind::Places)
    }
}

/// Whether headings are the same but for numbers from 1 on: `Choice 1`, `Choice 2`.
pub(super) fn numbered_alike(sample: &Sample, columns: &[usize]) -> bool {
    let part = |at: usize| {
        let heading = sample.heading(at);
        let digits: String = heading.chars().filter(char::is_ascii_digit).collect();
        (heading.chars().filter(|c| !c.is_ascii_digit()).collect::<String>(), digits)
    };
    let Some(&first) = columns.first() else { return false };
    let (text, _) = part(first);
    columns.len() > 1 && columns.iter().zip(1..).all(|(&at, number)| part(at) == (text.clone(), number.to_string()))
}

/// Which columns the ballots are in where nobody said; asks where that is not sure.
fn check_columns(
    sample: &Sample,
    options: &Options,
    kind: TableKind,
    columns: &mut Vec<usize>,
) -> Result<(), FileError> {
    let ask = || FileError::Ask(Ask::Columns { headings: sample.headings() });
    match kind {
        TableKind::Marks | TableKind::Points | TableKind::Ranks if !options.candidates.is_empty() => {
            let is_known = |at: &usize| {
                let heading = sample.heading(*at);
                options.candidates.iter().any(|one| *one.id == *heading || one.name == heading)
            };
            columns.retain(is_known);
            if columns.len() != options.candidates.len() {
                return Err(ask());
            }
        }
        // What the cells are was told by them.
        TableKind::Marks if options.kind.is_none() => {}
        TableKind::Marks | TableKind::Points | TableKind::Ranks => return Err(ask()),
        TableKind::Places if numbered_alike(sample, columns) => {}
        TableKind::Places => return Err(ask()),
        TableKind::List | TableKind::Order if columns.len() == 1 => {}
        TableKind::List | TableKind::Order => return Err(ask()),
    }
    Ok(())
}

/// How it is read, whoever said so.
fn told(sample: &Sample, (kind, headings): (TableKind, bool), columns: &[usize], times: Option<usize>) -> Vec<Told> {
    let called = |at: usize| called(sample, headings, at);
    let mut told = vec![Told::Kind(kind), Told::Columns(columns.iter().copied().map(called).collect())];
    told.extend(times.map(|at| Told::Times(called(at))));
    let left = (0..sample.width).filter(|at| !columns.contains(at) && Some(*at) != times);
    let left: Vec<String> = left.map(called).collect();
    if !left.is_empty() {
        told.push(Told::ColumnsLeft(left));
    }
    told
}
