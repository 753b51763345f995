//! Workbooks: XLSX, XLSM, XLSB, XLS (also as WPS's `.et`) and ODS, each cell as the text that it shows.

use crate::grid::{Line, OddCell, Sheet, Struck};
use crate::looks::{self, Looks, Merged};
use crate::ods::{self, Currencies};
use crate::source::Source;
use crate::{
    Currency, MOST_CELLS, MOST_COLUMNS, MOST_FILE_BYTES, MOST_SHEETS, MOST_UNPACKED_BYTES, Refused, What, unit,
};
use calamine::{Data, Dimensions, Ods, OdsError, Reader, SheetVisible, Xls, XlsError, Xlsb, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many digits of a number a spreadsheet keeps; what follows is noise (2.8 is kept as 2.7999999999999998).
const DIGITS_KEPT: usize = 15;

/// From here on a spreadsheet has lost digits.
const ALL_DIGITS_KEPT_BELOW: f64 = 1e15;

/// Whether these bytes are a workbook: a ZIP or an OLE file.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Whether these bytes are a workbook by what lies in them: another ZIP is none.
pub(crate) fn holds_sheets(bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"PK") {
        return is_workbook(bytes);
    }
    let archive = zip::ZipArchive::new(Source::whole(bytes));
    archive.is_ok_and(|archive| Parts::of(&archive).any())
}

/// Which parts of workbooks lie in a ZIP.
struct Parts {
    xlsx: bool,
    xlsb: bool,
    ods: bool,
}

impl Parts {
    fn of(archive: &zip::ZipArchive<Source<'_>>) -> Self {
        let is_there = |name: &str| {
            archive.file_names().flatten().any(|file| file.trim_start_matches('/').eq_ignore_ascii_case(name))
        };
        Self { xlsx: is_there("xl/workbook.xml"), xlsb: is_there("xl/workbook.bin"), ods: is_there("content.xml") }
    }

    fn any(&self) -> bool {
        self.xlsx || self.xlsb || self.ods
    }
}

/// All sheets of a workbook that hold anything.
pub(crate) fn sheets(source: Source<'_>) -> Result<Vec<Sheet>, Refused> {
    let bytes = source.all();
    if bytes.len() > MOST_FILE_BYTES {
        return Err(Refused::whole(What::FileTooLarge { limit: MOST_FILE_BYTES }));
    }
    // A reader of foreign formats may stumble over what is damaged: then the file is refused, and the program goes on.
    let waited = source.clone();
    let read = catch_unwind(AssertUnwindSafe(|| if bytes.starts_with(b"PK") { zipped(source) } else { old(source) }));
    // What broke off may look whole: a part that cannot be read is passed over.
    read.ok().filter(|_| waited.goes_on()).unwrap_or_else(|| Err(damaged("")))
}

fn damaged(found: &str) -> Refused {
    let mut refused = Refused::default();
    refused.note(0, None, found, What::Syntax);
    refused
}

/// XLSX, XLSB or ODS, told apart by what lies in the ZIP.
fn zipped(source: Source<'_>) -> Result<Vec<Sheet>, Refused> {
    let other = || Refused::whole(What::OtherFormat { format: "ZIP".to_owned() });
    let mut archive = zip::ZipArchive::new(source.clone()).map_err(|_| other())?;
    let parts = Parts::of(&archive);
    refuse_bombs(&mut archive)?;
    if parts.xlsx {
        return xlsx(Xlsx::new(source).map_err(xlsx_fault)?, looks::of_xlsx(&mut archive));
    }
    if parts.xlsb {
        let mut book: Xlsb<_> = Xlsb::new(source).map_err(|error| damaged(&error.to_string()))?;
        return ranges(&mut book, |error| damaged(&error.to_string()), &Currencies::new(), |_, _| None);
    }
    if parts.ods {
        let fault = |error: OdsError| match error {
            OdsError::Password => Refused::whole(What::Locked),
            error => damaged(&error.to_string()),
        };
        let mut book: Ods<_> = Ods::new(source.clone()).map_err(fault)?;
        let mut looks = looks::of_ods(&mut archive).into_iter();
        return ranges(&mut book, fault, &ods::currencies(source), |_, _| {
            Some((looks.next().unwrap_or_default(), true))
        });
    }
    Err(other())
}

/// XLS; a locked XLSX is packed in the same way.
fn old(source: Source<'_>) -> Result<Vec<Sheet>, Refused> {
    let fault = |error: XlsError| match error {
        XlsError::Password => Refused::whole(What::Locked),
        error => damaged(&error.to_string()),
    };
    match Xls::new(source.clone()) {
        Ok(mut book) => ranges(&mut book, fault, &Currencies::new(), |book, name| {
            let merged = merged(book.merge_cells_by_sheet_name(name).unwrap_or_default());
            Some((Looks { merged, ..Looks::default() }, false))
        }),
        Err(error) => Err(match Xlsx::new(source) {
            Err(XlsxError::Password) => Refused::whole(What::Locked),
            Ok(_) | Err(_) => fault(error),
        }),
    }
}

fn xlsx_fault(error: XlsxError) -> Refused {
    match error {
        XlsxError::Password => Refused::whole(What::Locked),
        error => damaged(&error.to_string()),
    }
}

/// Unpacks everything once into nothing, and refuses what becomes too large.
fn refuse_bombs(archive: &mut zip::ZipArchive<Source<'_>>) -> Result<(), Refused> {
    let mut left = MOST_UNPACKED_BYTES;
    for place in 0..archive.len() {
        let file = archive.by_index(place).map_err(|error| damaged(&error.to_string()))?;
        let unpacked = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(|error| damaged(&error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or_else(|| {
            Refused::whole(What::FileTooLarge { limit: usize::try_from(MOST_UNPACKED_BYTES).unwrap_or(usize::MAX) })
        })?;
    }
    Ok(())
}

/// The cells of one sheet as they come, and how many more there may be.
struct Cells {
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    odd: BTreeMap<(u32, u32), OddCell>,
    left: usize,
}

impl Cells {
    fn new() -> Self {
        Self { rows: BTreeMap::new(), odd: BTreeMap::new(), left: MOST_CELLS }
    }

    fn put(&mut self, row: u32, column: u32, value: &Data, shown: String) -> Result<(), Refused> {
        if shown.trim().is_empty() {
            return Ok(());
        }
        let too_many = |what| {
            let mut refused = Refused::default();
            refused.note(u64::from(row) + 1, None, &shown, what);
            refused
        };
        if usize::try_from(column).unwrap_or(usize::MAX) >= MOST_COLUMNS {
            return Err(too_many(What::CellsTooMany { columns: MOST_COLUMNS }));
        }
        self.left = self.left.checked_sub(1).ok_or_else(|| too_many(What::CellsTooMany { columns: MOST_CELLS }))?;
        self.odd.extend(odd(value).map(|odd| ((row, column), odd)));
        self.rows.entry(row).or_default().insert(column, shown);
        Ok(())
    }

    fn sheet(mut self, name: String, hidden: bool, looks: &Looks, shows_looks: bool) -> Option<Sheet> {
        // A row in which nothing is reckoned yet is a row all the same.
        for (row, column) in looks.not_reckoned.iter().filter(|(_, column)| (*column as usize) < MOST_COLUMNS) {
            self.rows.entry(*row).or_default();
            self.odd.entry((*row, *column)).or_insert(OddCell::NotReckoned);
        }
        let odd = self.odd;
        let number = |row: u32| u64::from(row) + 1;
        let line = |(row, cells): (u32, BTreeMap<u32, String>)| {
            let width = cells.keys().next_back().map_or(0, |last| *last as usize + 1);
            let mut texts = vec![String::new(); width];
            for (column, text) in cells {
                texts[column as usize] = text;
            }
            let struck = looks.struck.range((row, 0)..=(row, u32::MAX));
            let odd = odd.range((row, 0)..=(row, u32::MAX));
            Line {
                hidden: looks.hidden.contains(&row),
                struck: struck.map(|((_, column), how)| (*column as usize, *how)).collect(),
                odd: odd.map(|((_, column), odd)| (*column as usize, *odd)).collect(),
                ..Line::new(number(row), texts)
            }
        };
        let mut lines: Vec<Line> = self.rows.into_iter().map(line).collect();
        let mut left = MOST_CELLS;
        for Merged { rows, columns } in &looks.merged {
            let (first, last) = (number(rows.0), number(rows.1));
            let from = lines.partition_point(|line| line.line < first);
            for line in lines[from..].iter_mut().take_while(|line| line.line <= last) {
                let places = (columns.0 as usize)..=(columns.1 as usize).min(MOST_COLUMNS);
                for place in places.take(left) {
                    if last > first {
                        line.spans.insert(place, (first, last));
                    }
                    line.odd.insert(place, OddCell::Merged);
                    left -= 1;
                }
            }
        }
        let hidden_columns = looks.hidden_columns.clone();
        (!lines.is_empty()).then_some(Sheet { name, lines, hidden, hidden_columns, shows_looks })
    }
}

/// Cells that are merged, as a reader of old files says them.
fn merged(all: Vec<Dimensions>) -> Vec<Merged> {
    all.iter().map(|one| Merged { rows: (one.start.0, one.end.0), columns: (one.start.1, one.end.1) }).collect()
}

/// The sheets of a workbook by their names, and whether each is hidden.
fn names<'a, R: Reader<Source<'a>>>(book: &R) -> Vec<(String, bool)> {
    let all = book.sheets_metadata().iter().take(MOST_SHEETS);
    all.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

/// An XLSX is read cell by cell, with the format in which each is shown.
fn xlsx(mut book: Xlsx<Source<'_>>, looks: Vec<Looks>) -> Result<Vec<Sheet>, Refused> {
    let mut sheets = Vec::new();
    let mut looks = looks.into_iter();
    for (name, hidden) in names(&book) {
        let mut looks = looks.next().unwrap_or_default();
        looks.merged = merged(book.merge_cells_by_sheet_name(&name).unwrap_or_default());
        let mut cells = Cells::new();
        // A sheet of a chart has no cells.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        let styles = reader.styles();
        let formats: Vec<Option<String>> =
            styles.iter().map(|style| style.number_format.as_ref().map(|f| f.format_code.clone())).collect();
        let struck: Vec<bool> =
            styles.iter().map(|style| style.font.as_ref().is_some_and(|font| font.strikethrough)).collect();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(xlsx_fault)? {
            let (row, column) = cell.get_position();
            let value = Data::from(cell.get_value().clone());
            if struck.get(style) == Some(&true) {
                looks.struck.insert((row, column), Struck::Whole);
            }
            let shown = shown(&value, formats.get(style).and_then(Option::as_deref));
            cells.put(row, column, &value, shown)?;
        }
        sheets.extend(cells.sheet(name, hidden, &looks, true));
    }
    Ok(sheets)
}

/// The sheets of the other formats, each a range of values. `looks` says of a sheet what can be read of how it looks, and
/// whether that is all.
fn ranges<'a, R: Reader<Source<'a>>>(
    book: &mut R,
    fault: impl Fn(R::Error) -> Refused,
    currencies: &Currencies,
    mut looks: impl FnMut(&R, &str) -> Option<(Looks, bool)>,
) -> Result<Vec<Sheet>, Refused> {
    let mut sheets = Vec::new();
    for (number, (name, hidden)) in names(book).into_iter().enumerate() {
        let (looks, shows_looks) = looks(book, &name).unwrap_or_default();
        let range = book.worksheet_range(&name).map_err(&fault)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut cells = Cells::new();
        for (row, column, value) in range.used_cells() {
            let place = |from: u32, by: usize| from.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
            let (row, column) = (place(top, row), place(left, column));
            let shown = shown(value, None);
            let shown = match currencies.get(&(number, row, column)) {
                Some(currency) => format!("{currency} {shown}"),
                None => shown,
            };
            cells.put(row, column, value, shown)?;
        }
        sheets.extend(cells.sheet(name, hidden, &looks, shows_looks));
    }
    Ok(sheets)
}

/// What spreadsheets write in a cell whose formula comes to nothing.
const ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "Err:"];

/// Whether a value is another than somebody wrote: a spreadsheet makes dates of `3-5`, and keeps what could not be reckoned.
fn odd(value: &Data) -> Option<OddCell> {
    match value {
        Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => Some(OddCell::Date),
        Data::Error(_) => Some(OddCell::Error),
        Data::String(text) if ERRORS.iter().any(|error| text.trim().starts_with(error)) => Some(OddCell::Error),
        Data::Int(_) | Data::Float(_) | Data::String(_) | Data::Bool(_) | Data::Empty => None,
    }
}

/// The text that a cell shows, as far as its format says it.
fn shown(value: &Data, format: Option<&str>) -> String {
    let number = |number: f64| in_format(number, format);
    match value {
        Data::Int(whole) => number(*whole as f64),
        Data::Float(real) => number(*real),
        Data::String(text) => text.clone(),
        Data::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(when) if when.is_duration() => plain(when.as_f64()),
        Data::DateTime(when) => {
            let (year, month, day, ..) = when.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// A number in its format, as far as that changes what it is: noughts before it (`000`), a unit after it (`0.00"元"`), and the
/// sign of its currency (`[$€-407]`).
fn in_format(number: f64, format: Option<&str>) -> String {
    let text = plain(number);
    let Some(format) = format else { return text };
    let positive = format.split(';').next().unwrap_or_default().trim();
    if !positive.is_empty() && positive.bytes().all(|byte| byte == b'0') && number >= 0.0 && number.fract() == 0.0 {
        return format!("{text:0>width$}", width = positive.len());
    }
    if positive.ends_with('%') {
        return format!("{}%", plain(number * 100.0));
    }
    // Half formats that scale what they show (`0!.0,"万"`) show another number than the one that is kept: that one is read.
    let scales =
        positive.contains("!.") || positive.trim_end_matches(|c| c != ',' && c != '0' && c != '#').ends_with(',');
    let (before, after) = literals(positive);
    let unit = unit::off_amount(&format!("0{}", after.to_lowercase()), true).map(|(_, unit)| unit);
    let said = [&before, &after].into_iter().find_map(|literal| unit::phrase(literal).filter(|said| said.of.is_some()));
    let has_unit = unit.is_some() || unit::phrase(&after).is_some_and(|said| said.unit.is_some());
    match (scales, said) {
        (false, _) if has_unit => format!("{text}{after}"),
        (false, Some(_)) => format!("{}{text}", if before.is_empty() { after } else { before }),
        (false, None) => text,
        // A sign behind it is asked about where the heading says a unit.
        (true, Some(said)) if !said.of.as_ref().is_some_and(|of| of.can_be(&Currency::default())) => {
            format!("{text} {}", if before.is_empty() { after } else { before })
        }
        (true, Some(_) | None) => format!("{text}元"),
    }
}

/// What a format shows before and behind a number: in quotes, behind a stroke, in brackets as a currency, or as it is. A `$` that
/// stands by itself is that of every country's own currency.
fn literals(format: &str) -> (String, String) {
    let (mut before, mut after, mut seen) = (String::new(), String::new(), false);
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        let mut show = |text: &str| if seen { after.push_str(text) } else { before.push_str(text) };
        match c {
            '"' => show(&chars.by_ref().take_while(|c| *c != '"').collect::<String>()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let sign = inside.strip_prefix('$').map(|rest| rest.split('-').next().unwrap_or_default().to_owned());
                show(&sign.unwrap_or_default());
            }
            '\\' | '!' => show(&chars.next().map(String::from).unwrap_or_default()),
            '_' | '*' => _ = chars.next(),
            '0' | '#' | '?' => seen = true,
            '$' | ',' | '.' | '(' | ')' | '-' | '+' | 'G' => {}
            other => show(&other.to_string()),
        }
    }
    (before.trim().to_owned(), after.trim().to_owned())
}

/// A number with the digits that a spreadsheet keeps; where those are not all, as the power of ten that its cell shows.
fn plain(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    if number.abs() >= ALL_DIGITS_KEPT_BELOW {
        return format!("{number:.5E}").replacen('E', "E+", 1);
    }
    let rounded: f64 = format!("{number:.*e}", DIGITS_KEPT - 1).parse().unwrap_or(number);
    // Rust writes the shortest number that reads back as this one.
    let text = format!("{rounded}");
    if text == "-0" { "0".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_one_that_its_cell_shows() {
        for (number, text) in [
            (2.8, "2.8"),
            (0.1 + 0.2, "0.3"),
            (0.7 + 0.1 + 2.0, "2.8"),
            (1_200.5, "1200.5"),
            (12_000.0, "12000"),
            (1.234_567_89e17, "1.23457E+17"),
            (-5.0, "-5"),
            (0.1 + 0.2, "0.3"),
            (99_999_999.99, "99999999.99"),
        ] {
            assert_eq!(in_format(number, None), text);
        }
        assert_eq!(in_format(5.0, Some("000")), "005");
        assert_eq!(in_format(5.5, Some("000")), "5.5");
        assert_eq!(in_format(240.5, Some("#,##0.00\"元\"")), "240.5元");
        assert_eq!(in_format(2.8, Some("0.00\"万元\"")), "2.8万元");
        for unit in ["万", "百万元", "百万", "亿", "千", "圆"] {
            assert_eq!(in_format(2.8, Some(&format!("0.0\"{unit}\""))), format!("2.8{unit}"));
        }
        assert_eq!(in_format(28000.0, Some("0!.0,\"万元\"")), "28000元");
        assert_eq!(in_format(28000.0, Some("0!.0,\"万\"")), "28000元");
        assert_eq!(in_format(28000.0, Some("#,##0.00")), "28000");
        assert_eq!(in_format(28000.0, Some("General")), "28000");
        assert_eq!(in_format(28.0, Some("#,##0,\" 千元\"")), "28元");
        for format in ["[$€-407]#,##0.00", "#,##0.00\\ [$€-407]", "#,##0 \"€\"", "_-* #,##0.00\\ \"€\"_-", "€#,##0"]
        {
            assert_eq!(in_format(700.5, Some(format)), "€700.5", "{format}");
        }
        assert_eq!(in_format(700.0, Some("\"$\"#,##0")), "$700");
        assert_eq!(in_format(700.0, Some("[$USD] #,##0")), "USD700");
        assert_eq!(in_format(700.0, Some("\"NT$\"#,##0")), "NT$700");
        for format in ["_($* #,##0.00_);_($* (#,##0.00)", "[$-409]0.00", "[Red]0", "0\"人\""] {
            assert_eq!(in_format(700.0, Some(format)), "700", "{format}");
        }
        assert_eq!(in_format(0.35, Some("0.00%")), "35%");
        assert_eq!(in_format(2.8, Some("\"¥\"0.0\"万元\"")), "2.8万元");
    }

    #[test]
    fn what_is_no_workbook_is_named() {
        assert_eq!(sheets(Source::whole(b"PK\x03\x04 not a zip")).unwrap_err().code(), "other_format");
        assert_eq!(sheets(Source::whole(b"\xD0\xCF\x11\xE0 nothing")).unwrap_err().code(), "syntax");
    }
}
