//! How a table is to be read: what its cells are, which columns the ballots are in, and what parts the answers of one cell.

use super::TableKind;
use super::marks::is_mark;
use super::own::OWN;
use super::sample::Sample;
use crate::Candidate;
use crate::files::cells::{decimal, whole};
use crate::files::fault::{Ask, FileError};
use crate::files::{Options, Told};
use std::collections::BTreeSet;

/// Headings of a column that says how many ballots a row stands for.
const TIMES: [&str; 10] =
    ["times", "count", "number of ballots", "ballots", "anzahl", "nombre", "liczba", "票数", "次数", "份数"];
/// What parts the answers of one cell, where they are not parted by commas: what survey tools write, here and in China.
const PART_ANSWERS: [&str; 8] = [">", ";", "；", "┋", "|", "\n", "、", "，"];

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
        let column = |name: &String| {
            let by_heading = (0..sample.width).find(|&at| sample.heading(at) == name);
            let by_number = || whole(name.as_bytes()).and_then(|at| usize::try_from(at).ok()?.checked_sub(1));
            let column = by_heading.or_else(|| by_number().filter(|at| *at < sample.width));
            column.ok_or_else(|| FileError::ColumnUnknown { name: name.clone() })
        };
        let is_times = |at: &usize| TIMES.contains(&sample.heading(*at).to_lowercase().as_str());
        let mut times = options.times.as_ref().map(column).transpose()?;
        let mut told = Vec::new();
        if times.is_none()
            && options.columns.is_empty()
            && let Some(at) = (0..sample.width).find(is_times)
        {
            times = Some(at);
            told.push(Told::Times(sample.heading(at).to_owned()));
        }
        let said: Vec<usize> = options.columns.iter().map(column).collect::<Result<_, _>>()?;
        let mut columns: Vec<usize> =
            if said.is_empty() { (0..sample.width).filter(|at| Some(*at) != times).collect() } else { said.clone() };
        let (kind, headings) = kind(sample, options, &mut columns, times.is_some(), &mut told)?;
        if said.is_empty() {
            check_columns(sample, options, kind, &mut columns, &mut told)?;
        }
        let answers = match (options.answers, kind) {
            (Some(answers), _) => vec![answers],
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
                    return Ok(Candidate::named(heading));
                }
                let one = known.find(|one| *one.id == *heading || one.name == heading);
                let all = &options.candidates;
                let one = one.or_else(|| all.iter().find(|one| *one.id == *heading || one.name == heading));
                one.cloned().ok_or_else(|| FileError::ColumnUnknown { name: heading.to_owned() })
            })
            .collect()
    }
}

/// What the cells are and whether the first row is headings, where that is said or sure.
fn kind(
    sample: &Sample,
    options: &Options,
    columns: &mut Vec<usize>,
    counts: bool,
    told: &mut Vec<Told>,
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
        let by_name = |name: &String| (0..sample.width).any(|at| sample.heading(at) == name);
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
    let marks = |at: &usize| sample.all(*at, |cell| is_mark(cell.as_bytes()).is_some());
    let some_mark = |at: &usize| !sample.all(*at, |cell| is_mark(cell.as_bytes()) != Some(true));
    let heads = |at: &usize| !sample.heading(*at).is_empty() && is_mark(sample.heading(*at).as_bytes()).is_none();
    let marked: Vec<usize> = all.iter().copied().filter(|at| marks(at) && heads(at)).collect();
    let is_text = |cell: &str| decimal(cell.as_bytes(), None).is_err() && is_mark(cell.as_bytes()).is_none();
    let are_texts = || all.iter().all(|&at| sample.all(at, is_text));
    // Where it is known who can be chosen, and no heading names one, numbers are ids.
    let are_known = || !options.candidates.is_empty() && !all.iter().any(|&at| is_known(sample.heading(at)));
    let kind = if let [one] = all.as_slice()
        && sample.rows.iter().any(|row| row.get(*one).is_some_and(|cell| cell.contains('>')))
    {
        TableKind::Order
    } else if sample.rows.len() > 2 && marked.len() > 1 && marked.iter().any(some_mark) {
        *columns = marked;
        TableKind::Marks
    } else if numbered_alike(sample, &all) && (are_texts() || are_known()) {
        TableKind::Places
    } else {
        return Err(FileError::Ask(Ask::Kind));
    };
    let headings = headings_are(kind)?;
    told.push(Told::Kind(kind));
    Ok((kind, headings))
}

/// Whether headings are the same but for numbers from 1 on: `Choice 1`, `Choice 2`.
fn numbered_alike(sample: &Sample, columns: &[usize]) -> bool {
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
    told: &mut Vec<Told>,
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
    let says_times = |at: usize| told.iter().any(|one| *one == Told::Times(sample.heading(at).to_owned()));
    let left: BTreeSet<usize> = (0..sample.width).filter(|at| !columns.contains(at) && !says_times(*at)).collect();
    told.push(Told::Columns(columns.iter().map(|&at| sample.heading(at).to_owned()).collect()));
    if !left.is_empty() {
        told.push(Told::ColumnsLeft(left.iter().map(|&at| sample.heading(at).to_owned()).collect()));
    }
    Ok(())
}
