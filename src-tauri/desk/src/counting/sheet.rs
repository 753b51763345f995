//! A sheet of a workbook, read as the table that it is: the same questions are asked as of a text, and what is wrong is said by the
//! row that a spreadsheet shows.

use super::reading::Seen;
use super::{Ballots, CountTrouble, Reading};
use crate::view::SheetNamed;
use crate::view::words::words;
use roundtable_bag::foreign;
use roundtable_count::files::{Format, Odd, Options, Sheet};
use roundtable_intake::{MOST_FILE_BYTES, OddCell, TextSheet, is_workbook, read_sheets};
use std::path::Path;

/// The ballots of the one sheet that there is, or of the one that is asked for.
///
/// # Errors
/// [`CountTrouble`] where the workbook cannot be read, or it has to be said which sheet is meant, or what its cells are.
pub(super) fn ballots(
    name: &str,
    bytes: &[u8],
    reading: &Reading<'_>,
    seen: &mut Seen,
) -> Result<Ballots, CountTrouble> {
    let stop = &reading.options.stop;
    let sheets = read_sheets(bytes, &|| stop.go_on().is_ok());
    stop.go_on()?;
    let sheets = sheets.map_err(|refused| CountTrouble::Workbook(Box::new(refused)))?;
    let sheet = chosen(&sheets, reading.sheet.as_deref())?;
    let (text, beside) = as_text(sheet);
    let options = Options {
        format: Some(Format::Csv),
        encoding: Some("UTF-8".to_owned()),
        separator: Some(b','),
        sheet: Some(beside),
        ..reading.options.clone()
    };
    let mut ballots = Ballots::of_text(name, seen.read("", text.as_slice(), &options)?);
    ballots.file.format = None;
    if sheets.len() > 1 {
        ballots.told.push(words("count.told.sheet", &[("sheet", &sheet.name)]));
    }
    if !sheet.shows_looks {
        ballots.told.push(words("count.told.sheet_looks", &[]));
    }
    Ok(ballots)
}

/// The sheets of a workbook that hold anything; none of another file, nor of one that cannot be read: whoever counts it says why.
#[must_use]
pub fn ballot_sheets(path: &Path) -> Vec<SheetNamed> {
    let bytes = foreign::read(path, MOST_FILE_BYTES as u64).ok().filter(|bytes| is_workbook(bytes));
    let sheets = bytes.and_then(|bytes| read_sheets(&bytes, &|| true).ok()).unwrap_or_default();
    sheets.into_iter().map(|TextSheet { name, hidden, .. }| SheetNamed { name, hidden }).collect()
}

/// The sheet that is asked for; else the only one that a spreadsheet shows.
fn chosen<'a>(sheets: &'a [TextSheet], asked: Option<&str>) -> Result<&'a TextSheet, CountTrouble> {
    let names = || sheets.iter().map(|sheet| sheet.name.clone()).collect();
    if let Some(asked) = asked {
        let one = sheets.iter().find(|sheet| sheet.name.trim() == asked.trim());
        return one.ok_or_else(|| CountTrouble::SheetUnknown { found: asked.to_owned(), sheets: names() });
    }
    let shown: Vec<&TextSheet> = sheets.iter().filter(|sheet| !sheet.hidden).collect();
    match (shown.as_slice(), sheets) {
        ([one], _) => Ok(one),
        (_, []) => Err(CountTrouble::SheetsEmpty),
        ([] | [_, _, ..], _) => Err(CountTrouble::AskSheet { sheets: names() }),
    }
}

/// The rows as lines of text with commas between the cells, and what these do not say.
fn as_text(sheet: &TextSheet) -> (Vec<u8>, Sheet) {
    let mut text = Vec::new();
    let mut beside = Sheet { hidden_columns: sheet.hidden_columns.clone(), ..Sheet::default() };
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for row in &sheet.rows {
        for at in 0..width {
            if at > 0 {
                text.push(b',');
            }
            let cell = row.cells.get(at).map(String::as_str).unwrap_or_default();
            // In quotes nothing in it parts cells; a line break makes the row one of several lines. An empty line is no row.
            let alone = width == 1 && cell.is_empty();
            if alone || cell.contains(['"', ',', '\n', '\r']) {
                text.push(b'"');
                text.extend(cell.replace('"', "\"\"").into_bytes());
                text.push(b'"');
            } else {
                text.extend_from_slice(cell.as_bytes());
            }
            let breaks = cell.bytes().filter(|byte| *byte == b'\n').count();
            beside.rows.extend(std::iter::repeat_n(row.number, breaks));
        }
        text.push(b'\n');
        beside.rows.push(row.number);
        if row.hidden {
            beside.hidden.insert(row.number);
        }
        beside.odd.extend(row.odd.iter().map(|(at, odd)| ((row.number, *at), why(*odd))));
    }
    (text, beside)
}

fn why(odd: OddCell) -> Odd {
    match odd {
        OddCell::Date => Odd::Date,
        OddCell::Error => Odd::Error,
        OddCell::NotReckoned => Odd::NotReckoned,
        OddCell::Merged => Odd::Merged,
        OddCell::Struck => Odd::Struck,
    }
}
