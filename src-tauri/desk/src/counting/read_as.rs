//! How a file is read, as the window asks and shows it.

use super::Reading;
use crate::home::keyring::Keyring;
use crate::view::{BallotTable, CommaAsked, ReadingAsk, TableAsks, TableStart};
use roundtable_count::Stop;
use roundtable_count::files::{Ask, Column, Comma, Fault, FirstRows, Options, What};

/// How many rows of a table are shown.
const ROWS_SHOWN: usize = 5;
/// How much of a cell is shown, in characters.
const CELL_SHOWN: usize = 80;

/// What is asked, as whoever reads files knows it.
pub(super) fn reading<'a>(asked: &ReadingAsk, keys: Option<&'a Keyring>, stop: &Stop) -> Reading<'a> {
    let column = |number: u32| Column::Number(number as usize);
    let options = Options {
        encoding: asked.encoding.clone(),
        comma: asked.comma,
        kind: asked.kind,
        columns: asked.columns.iter().copied().map(column).collect(),
        times: asked.times.map(column),
        first_row: asked.first_row,
        headings: asked.headings,
        separator: asked.separator.as_ref().and_then(|separator| separator.bytes().next()),
        answers: asked.answers.clone(),
        stop: stop.clone(),
        ..Options::default()
    };
    Reading { options, sheet: asked.sheet.clone(), keys, kept: false }
}

/// The first rows as the window shows them.
pub(super) fn table(first: FirstRows, is_text: bool) -> BallotTable {
    let number = |at: usize| at as u32 + 1;
    let shown = |cell: &String| cell.chars().take(CELL_SHOWN).collect::<String>();
    let is_parted = !matches!(first.asks, Some(Ask::Separator | Ask::FirstRow));
    let has_headings = first.headings != Some(false) && is_parted;
    let heading = |at: usize| first.rows.first().filter(|_| has_headings).and_then(|row| row.get(at));
    BallotTable {
        asks: first.asks.as_ref().map(|asks| match asks {
            Ask::FirstRow => TableAsks::FirstRow,
            Ask::Kind => TableAsks::Kind,
            Ask::Columns { .. } => TableAsks::Columns,
            Ask::Headings => TableAsks::Headings,
            Ask::Separator => TableAsks::Separator,
        }),
        own: first.own,
        kind: first.kind,
        first_row: first.first_row,
        starts: first.starts.iter().map(|(row, text)| TableStart { row: *row, text: shown(text) }).collect(),
        headings: first.headings,
        columns: first.columns.iter().copied().map(number).collect(),
        times: first.times.map(number),
        separator: first.separator.filter(|_| is_text).map(|separator| char::from(separator).to_string()),
        called: (0..first.width)
            .map(|at| match heading(at) {
                Some(heading) if !heading.is_empty() => shown(heading),
                Some(_) | None => number(at).to_string(),
            })
            .collect(),
        rows: (first.rows.iter().skip(usize::from(has_headings)).take(ROWS_SHOWN))
            .map(|row| row.iter().take(first.width).map(shown).collect())
            .collect(),
        answers: first.answers,
    }
}

/// What is asked of commas, where nobody said what they are: by a number that can be both, if there is one.
pub(super) fn comma(asked: &ReadingAsk, faults: &[Fault]) -> Option<CommaAsked> {
    let unclear = |fault: &Fault| {
        let What::NumberUnclear { found } = &fault.what else { return None };
        let (thousands, decimals) = (Comma::Thousands.meant(found), Comma::Decimals.meant(found));
        Some(CommaAsked { found: found.clone(), thousands, decimals })
    };
    let is_both = |asked: &CommaAsked| asked.thousands.is_some() && asked.decimals.is_some();
    let all = || faults.iter().filter(|_| asked.comma.is_none()).filter_map(unclear);
    all().find(is_both).or_else(|| all().next())
}
