//! Tables: CSV with `,` `;` or tab, and cells pasted from a spreadsheet.

use crate::header::Header;
use crate::project::{Amounts, Field, Row, projects};
use crate::{
    Currency, Hints, Intake, LeftOut, MOST_PROJECTS, MOST_ROWS_ABOVE_HEADER, Options, Refused, What, missing_facts,
    text,
};
use csv::{ReaderBuilder, StringRecord};

/// What a row that adds up the others is called.
const SUMS: [&str; 7] = ["合计", "总计", "小计", "共计", "total", "sum", "subtotal"];

/// Reads a table with a header. UTF-8 with or without a byte-order mark; the separator is found out.
///
/// # Errors
/// [`Refused`] with every fault by line.
pub fn read_csv(bytes: &[u8], options: &Options) -> Result<Intake, Refused> {
    let text = text::decode(bytes)?;
    let best = [b',', b';', b'\t'].into_iter().map(|separator| Head::find(&text, separator)).max_by_key(Head::worth);
    match best {
        Some(head) if head.header.is_enough() => read_rows(&text, &head, options),
        best => Err(not_enough(&text, best.as_ref())),
    }
}

/// Reads cells pasted from a spreadsheet, with a header or without one. Without: id, name, cost, proposer, location,
/// content, scope, benefit; the id may be left out.
///
/// # Errors
/// [`Refused`] with every fault by line.
pub fn read_pasted(pasted: &str, options: &Options) -> Result<Intake, Refused> {
    let text = text::decode(pasted.as_bytes())?;
    let mut head = Head::find(&text, b'\t');
    if !head.header.is_enough() {
        if !text.contains('\t') {
            return read_csv(pasted.as_bytes(), options);
        }
        head = Head::by_place(&text, &options.currency.clone().unwrap_or_default());
    }
    read_rows(&text, &head, options)
}

/// How many rows of pasted cells are headings and what stands above them; 0 where there are none. One column alone has a
/// heading where its first cell names a field; several where two of them do.
#[must_use]
pub fn heading_rows(pasted: &str) -> u32 {
    let Ok(text) = text::decode(pasted.as_bytes()) else { return 0 };
    let head = Head::find(&text, b'\t');
    let is_heading = match head.names.len() {
        0 | 1 => head.header.known() == 1 && head.above == 0,
        _ => head.header.known() > 1,
    };
    if is_heading { u32::try_from(head.skip).unwrap_or(0) } else { 0 }
}

/// Where a table begins and what its columns are.
struct Head {
    separator: u8,
    header: Header,
    names: StringRecord,
    line: u64,
    /// Rows above the header.
    above: usize,
    /// Rows that are not projects: those above, and the header.
    skip: usize,
}

impl Head {
    /// The first row that names what is needed, among the first rows; else the row that names most.
    fn find(text: &str, separator: u8) -> Self {
        let mut best = Self {
            separator,
            header: Header::read(&StringRecord::new()),
            names: StringRecord::new(),
            line: 1,
            above: 0,
            skip: 0,
        };
        for (above, (line, names)) in records(text, separator).take(MOST_ROWS_ABOVE_HEADER + 1).enumerate() {
            let header = Header::read(&names);
            let is_enough = header.is_enough();
            if is_enough || header.known() > best.header.known() {
                best = Self { separator, header, names, line, above, skip: above + 1 };
            }
            if is_enough {
                break;
            }
        }
        best
    }

    /// The columns of a table without a header, by what its first row looks like.
    fn by_place(text: &str, currency: &Currency) -> Self {
        let first = records(text, b'\t').next().map(|(_, record)| record).unwrap_or_default();
        let is_amount = |place| first.get(place).is_some_and(|cell| currency.read(cell, 0).is_ok());
        let width = records(text, b'\t').take(MOST_PROJECTS).map(|(_, record)| record.len()).max().unwrap_or(0);
        let header = Header::by_place(width.min(Field::ALL.len()), is_amount(1), is_amount(2));
        Self { separator: b'\t', header, names: StringRecord::new(), line: 1, above: 0, skip: 0 }
    }

    fn worth(&self) -> (bool, usize) {
        (self.header.is_enough(), self.header.known())
    }
}

fn read_rows(text: &str, head: &Head, options: &Options) -> Result<Intake, Refused> {
    let mut refused = Refused::default();
    if let Some(field) = head.header.twice() {
        refused.note(head.line, Some(field.code()), "", What::FieldTwice);
    }
    let mut left_out = Vec::new();
    if head.above > 0 {
        left_out.push(LeftOut::AboveHeader { rows: head.above });
    }
    let unknown =
        head.names.iter().zip(&head.header.columns).filter(|(name, field)| field.is_none() && !name.trim().is_empty());
    left_out.extend(unknown.map(|(name, _)| LeftOut::Column { name: text::shorten(name.trim(), crate::FOUND_CHARS) }));

    let mut rows = Vec::new();
    for (line, record) in records(text, head.separator).skip(head.skip) {
        if is_sum(&record) {
            left_out.push(LeftOut::SumRow { line });
            continue;
        }
        if let Some(extra) = record.iter().skip(head.header.columns.len()).find(|cell| !cell.trim().is_empty()) {
            refused.note(line, None, extra, What::CellsTooMany { columns: head.header.columns.len() });
        }
        let row = row(line, &record, &head.header);
        if !row.cells.is_empty() {
            rows.push(row);
        }
        if rows.len() > MOST_PROJECTS {
            break;
        }
    }
    if let Some((line, found)) = open_quote(text, head.separator) {
        refused.note(line, None, &found, What::Syntax);
    }
    let currency = options.currency.clone().unwrap_or_default();
    let projects = projects(&rows, &currency, Amounts::Free { scale: head.header.scale }, &mut refused);
    let missing = missing_facts(&projects);
    refused.unless_faulty(Intake { hints: Hints::default(), currency, budget: None, projects, missing, left_out })
}

fn row(line: u64, record: &StringRecord, header: &Header) -> Row {
    let mut row = Row::at(line);
    for (cell, field) in record.iter().zip(&header.columns) {
        if let Some(field) = field {
            row.set(*field, line, cell);
        }
    }
    row
}

/// A row such as `合计,,300000`.
fn is_sum(record: &StringRecord) -> bool {
    let first = record.iter().map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default().to_lowercase();
    SUMS.contains(&first.trim_end_matches([':', '：']))
}

/// Says which columns are missing.
fn not_enough(text: &str, best: Option<&Head>) -> Refused {
    if text.trim().is_empty() {
        return Refused::whole(What::NoProjects);
    }
    let line = best.map_or(1, |head| head.line);
    let found = text.lines().nth(usize::try_from(line).unwrap_or(1).saturating_sub(1)).unwrap_or_default();
    let mut refused = Refused::default();
    for field in [Field::Name, Field::Cost] {
        if !best.is_some_and(|head| head.header.has(field)) {
            refused.note(line, Some(field.code()), found, What::FieldMissing);
        }
    }
    refused
}

/// The last row, if a quote opened in it is never closed and so swallows lines.
fn open_quote(text: &str, separator: u8) -> Option<(u64, String)> {
    let (line, record) = records(text, separator).last()?;
    let raw = text.splitn(usize::try_from(line).ok()?, '\n').last()?.trim_end();
    let is_open = raw.contains('\n') && raw.matches('"').count() % 2 == 1;
    is_open.then(|| (line, record.iter().next_back().unwrap_or_default().to_owned()))
}

/// The rows of a table with the line on which each begins; empty lines are passed over.
pub(crate) fn records(text: &str, separator: u8) -> impl Iterator<Item = (u64, StringRecord)> {
    let reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut counted = 0;
    let mut line = 1;
    reader.into_records().map_while(Result::ok).map(move |record| {
        let from = record.position().map_or(counted, |position| usize::try_from(position.byte()).unwrap_or(counted));
        let empty_lines =
            text.as_bytes().get(from..).map_or(0, |rest| rest.iter().take_while(|&&byte| byte == b'\n').count());
        let start = from + empty_lines;
        line += text
            .as_bytes()
            .get(counted..start)
            .map_or(0, |passed| passed.iter().filter(|&&byte| byte == b'\n').count() as u64);
        counted = start.max(counted);
        (line, record)
    })
}
