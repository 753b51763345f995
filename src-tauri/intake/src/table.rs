//! Tables: a sheet of a workbook, CSV with `,` `;` or tab, and cells pasted from a spreadsheet.

use crate::amount::Writing;
use crate::counted::{self, Counted, Witnesses};
use crate::decode::decode;
use crate::grid::{self, Line};
use crate::head::{Head, not_enough, not_used};
use crate::project::{Amounts, Field, Making, Row, costs, projects};
use crate::source::Source;
use crate::written::Decimals;
use crate::{
    Column, FOUND_CHARS, Hints, Intake, LeftOut, Note, Options, Refused, Takes, Unit, What, missing_facts, settled,
    text, workbook,
};
use crate::{rows, sums};

/// Reads a table with a header from a file of text. The encoding and the separator are found out.
///
/// # Errors
/// [`Refused`] with every fault by line.
pub fn read_csv(bytes: &[u8], options: &Options) -> Result<Intake, Refused> {
    settled(offer_csv(bytes, options).map_err(Refused::with_open)?)
}

/// Reads a sheet of a workbook.
///
/// # Errors
/// [`Refused`] with every fault by line; several sheets that are lists are one, unless it is said which is meant.
pub fn read_workbook(bytes: &[u8], options: &Options) -> Result<Intake, Refused> {
    settled(offer_workbook(bytes, options).map_err(Refused::with_open)?)
}

/// Reads cells pasted from a spreadsheet, with a header or without one. Without: id, name, cost, proposer, location,
/// content, scope, benefit; the id may be left out.
///
/// # Errors
/// [`Refused`] with every fault by line.
pub fn read_pasted(pasted: &str, options: &Options) -> Result<Intake, Refused> {
    settled(offer_pasted(pasted, options).map_err(Refused::with_open)?)
}

/// How many rows of pasted cells are headings and what stands above them; 0 where there are none. One column alone has a
/// heading where its first cell names a field; several where two of them do.
#[must_use]
pub fn heading_rows(pasted: &str) -> u32 {
    let text = pasted.replace("\r\n", "\n").replace('\r', "\n");
    let lines = grid::lines(&text, b'\t');
    let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let is_heading = |head: &Head| match width {
        0 | 1 => head.header.known() == 1 && head.at == 0,
        _ => head.header.known() > 1,
    };
    let rows = Head::find(&lines, &Options::default()).filter(is_heading).map_or(0, |head| head.at + head.rows);
    u32::try_from(rows).unwrap_or(0)
}

pub(crate) fn offer_csv(bytes: &[u8], options: &Options) -> Result<Intake, Refused> {
    if workbook::is_workbook(bytes) {
        return offer_workbook(bytes, options);
    }
    options.only(Takes { unit: true, sheet: false, table: true, encoding: true })?;
    let decoded = decode(bytes, options.encoding.as_deref())?;
    let intake = offer_text(&decoded.text, b",;\t", options)?;
    Ok(Intake { encoding: Some(decoded.encoding.to_owned()), ..intake })
}

pub(crate) fn offer_pasted(pasted: &str, options: &Options) -> Result<Intake, Refused> {
    options.only(Takes { unit: true, sheet: false, table: true, encoding: false })?;
    let text = pasted.replace("\r\n", "\n").replace('\r', "\n");
    let lines = grid::lines(&text, b'\t');
    let head = Head::find(&lines, options);
    if head.as_ref().is_none_or(|head| !head.header.is_enough()) && text.contains('\t') {
        // Without a header every row must be one of the usual order; a header that lacks something says what.
        return match head.filter(|head| head.header.known() > 1) {
            Some(head) => Err(not_enough(&lines, Some(&head), options)),
            None if !options.columns.is_empty() || options.header_row.is_some() => {
                Err(not_enough(&lines, None, options))
            }
            None => {
                let head = Head::by_place(&lines, options);
                refuse_swallowed(&text, b'\t', &head)?;
                offer_rows(&lines, &head, options)
            }
        };
    }
    if text.contains('\t') { offer_text(&text, b"\t", options) } else { offer_text(&text, b",;", options) }
}

/// A text in rows, parted by whichever separator makes most of its header.
fn offer_text(text: &str, separators: &[u8], options: &Options) -> Result<Intake, Refused> {
    let read = |separator: &u8| {
        let lines = grid::lines(text, *separator);
        let head = Head::find(&lines, options);
        (*separator, lines, head)
    };
    let worth = |(_, lines, head): &(u8, Vec<Line>, Option<Head>)| {
        let (is_enough, known) =
            head.as_ref().map_or((false, 0), |head| (head.header.is_enough(), head.header.known()));
        (is_enough, known, lines.iter().map(|line| line.cells.len()).max())
    };
    let Some((separator, lines, head)) = separators.iter().map(read).max_by_key(worth) else {
        return Err(Refused::whole(What::NoProjects));
    };
    let Some(head) = head.filter(|head| head.header.is_enough()) else {
        return Err(not_enough(&lines, Head::find(&lines, options).as_ref(), options));
    };
    refuse_swallowed(text, separator, &head)?;
    offer_rows(&lines, &head, options)
}

/// Refuses a text in which a quote makes one cell of lines that are rows.
fn refuse_swallowed(text: &str, separator: u8, head: &Head) -> Result<(), Refused> {
    let columns = &head.header.columns;
    let cost = columns.iter().position(|column| *column == Some(Field::Cost));
    let Some(swallowed) = grid::swallowed(text, separator, columns.len(), cost) else { return Ok(()) };
    let last = text::shorten(&swallowed.last, FOUND_CHARS);
    let mut refused = Refused::default();
    refused.note(swallowed.row, None, &swallowed.first, What::LinesSwallowed { lines: swallowed.lines, last });
    Err(refused)
}

/// The one sheet that is a list, or the one that is asked for.
pub(crate) fn offer_workbook(bytes: &[u8], options: &Options) -> Result<Intake, Refused> {
    options.only(Takes { unit: true, sheet: true, table: true, encoding: false })?;
    let sheets = workbook::sheets(Source::whole(bytes))?;
    let names = || sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>();
    let is_list = |sheet: &grid::Sheet| Head::find(&sheet.lines, options).is_some_and(|head| head.header.is_enough());
    let adds_up = |sheet: &grid::Sheet| adds_up_sheets(sheet, &sheets, options);
    let sheet = match &options.sheet {
        Some(asked) => sheets.iter().find(|sheet| sheet.name.trim() == asked.trim()).ok_or_else(|| {
            let mut refused = Refused::default();
            refused.note(0, Some("sheet"), asked, What::SheetUnknown { sheets: names() });
            refused
        })?,
        None => {
            let (hidden, shown): (Vec<&grid::Sheet>, Vec<&grid::Sheet>) =
                sheets.iter().filter(|sheet| is_list(sheet)).partition(|sheet| sheet.hidden);
            let of_projects: Vec<&grid::Sheet> = shown.iter().copied().filter(|sheet| !adds_up(sheet)).collect();
            match if of_projects.is_empty() { shown } else { of_projects }.as_slice() {
                [] if !hidden.is_empty() => {
                    let sheets = hidden.iter().map(|sheet| sheet.name.clone()).collect();
                    return Err(Refused::whole(What::SheetsHidden { sheets }));
                }
                [] => sheets.first().ok_or_else(|| Refused::whole(What::NoProjects))?,
                [one] => one,
                many => {
                    let sheets = many.iter().map(|sheet| sheet.name.clone()).collect();
                    return Err(Refused::whole(What::SheetsMany { sheets }));
                }
            }
        }
    };
    let head = Head::find(&sheet.lines, options);
    let Some(head) = head.as_ref().filter(|head| head.header.is_enough()) else {
        return Err(not_enough(&sheet.lines, head.as_ref(), options));
    };
    let mut intake = offer_rows(&sheet.lines, head, options)?;
    for column in sheet.hidden_columns.iter().filter_map(|place| intake.columns.get(*place)) {
        let heading = column.heading.clone();
        intake.notes.extend(column.field.clone().map(|field| Note::ColumnHidden { heading, field }));
    }
    let others = sheets.iter().filter(|other| other.name != sheet.name);
    intake.left_out.extend(others.map(|other| {
        let name = text::shorten(&other.name, FOUND_CHARS);
        match (other.hidden, adds_up(other)) {
            (true, _) => LeftOut::HiddenSheet { name },
            (false, true) => LeftOut::SumSheet { name },
            (false, false) => LeftOut::Sheet { name },
        }
    }));
    Ok(Intake { sheet: Some(sheet.name.clone()), ..intake })
}

/// Whether the projects of a sheet are what the other sheets are called: it adds them up.
fn adds_up_sheets(sheet: &grid::Sheet, all: &[grid::Sheet], options: &Options) -> bool {
    let Some(head) = Head::find(&sheet.lines, options).filter(|head| head.header.is_enough()) else { return false };
    let Some(name) = head.header.columns.iter().position(|column| *column == Some(Field::Name)) else { return false };
    let names = sheet.lines.iter().skip(head.at + head.rows).map(|line| line.cell(name));
    let names: Vec<&str> = names.filter(|name| !name.is_empty() && !sums::is_sum_word(name)).collect();
    let is_sheet = |name: &&str| all.iter().any(|other| other.name != sheet.name && other.name.trim() == *name);
    names.len() > 1 && names.iter().all(is_sheet)
}

fn offer_rows(lines: &[Line], head: &Head, options: &Options) -> Result<Intake, Refused> {
    let header = &head.header;
    let mut refused = Refused::default();
    let head_line = lines.get(head.at).map_or(1, |line| line.line);
    for (field, columns) in &header.clashes {
        refused.note(head_line, Some(field.code()), "", What::ColumnsClaim { columns: columns.clone() });
    }
    header.refuse_said(options, &mut refused);
    if refused.count() > 0 {
        // What the rows say is known when it is known which column is which.
        return refused.unless_faulty(Intake::default());
    }
    let mut notes = header.notes.clone();
    let only = options.community.as_deref().map(str::trim);
    let mut passed_over = Vec::new();
    let mut table = rows::read(lines, head.at + head.rows, header, &mut passed_over, only);
    let mut left_out = not_used(lines, head, &table.rows);
    left_out.append(&mut passed_over);
    let mut columns = header.said.clone();
    let proposers = match options.keep_proposer {
        true => Vec::new(),
        false => leave_proposers_out(&mut table.rows, &mut columns, &mut left_out),
    };
    let Some(community) = community(&table, only, head_line, &mut refused) else {
        // Each part numbers its own projects: what else is wrong is seen when it is known which is read.
        return refused.unless_faulty(Intake::default());
    };
    let named = |name: &String| text::flaw(name, crate::LONGEST_NAME).is_none();
    let street = table.streets.first().filter(|_| table.streets.len() == 1).filter(|name| named(name)).cloned();
    let hints = Hints { community: community.filter(named), street, ..Hints::default() };

    // What a person says goes for rows of which the list does not say it clearly.
    if options.unit.is_some() {
        let unread = table.rows.iter_mut().filter(|row| matches!(&row.unit, Some((_, None))));
        unread.for_each(|row| row.unit = None);
    }
    // A column of units of what is built says nothing of money.
    if header.amounts.unit.is_none() && table.rows.iter().all(|row| !matches!(&row.unit, Some((_, Some(_))))) {
        table.rows.iter_mut().for_each(|row| row.unit = None);
    }
    let Counted { currency, from: currency_from, unit } =
        Witnesses::of(lines, head, &table.rows).counted(options, &mut notes, &mut refused);
    let written = || table.rows.iter().filter_map(|row| Some(row.cells.get(&Field::Cost)?.1.as_str()));
    let writing = Writing { scale: unit.map_or(0, Unit::scale), decimals: Decimals::of(written()) };
    let budget = options.budget_in(&currency, None);
    let making = Making {
        currency: &currency,
        amounts: Amounts::Free(writing),
        budget,
        doubtful: counted::doubtful_from(&table.rows, |cost| currency.read_as(cost, writing).ok(), budget),
        drop_invisible: options.drop_invisible,
    };
    let costs = costs(&table.rows, &making);
    let costs = sums::leave_nameless_out(&mut table.rows, costs, &mut left_out);
    rows::doubt_items(&mut table.rows);
    let mut rows = sums::sort_out(table.rows, &costs, options.sums, &mut left_out);
    if rows::number_anew(&mut rows) {
        notes.push(Note::IdsAnew);
    }
    let made = projects(&rows, &making, &mut refused);
    notes.extend(made.notes);
    refused.notes.clone_from(&notes);
    // Which amounts are in another currency is known when the list's is.
    let is_asked = refused.faults.iter().any(|fault| fault.field.as_deref() == Some("currency"));
    let is_other = |what: &What| matches!(what, What::CurrencyOther { .. });
    let open = made.open.iter().map(|open| open.fault.clone());
    refused.open = open.filter(|fault| !(is_asked && is_other(&fault.what))).collect();
    let missing = missing_facts(&made.projects);
    refused.unless_faulty(Intake {
        hints,
        currency,
        currency_from,
        projects: made.projects,
        open: made.open,
        numbered: made.numbered,
        missing,
        left_out,
        columns,
        notes,
        proposers,
        ..Intake::default()
    })
}

/// Who proposed a project may be a private person: without a word of the organiser's nothing of it comes along. Whom that
/// leaves out.
fn leave_proposers_out(rows: &mut [Row], columns: &mut [Column], left_out: &mut Vec<LeftOut>) -> Vec<String> {
    let cells: Vec<_> = rows.iter_mut().filter_map(|row| row.cells.remove(&Field::Proposer)).collect();
    if cells.is_empty() {
        return Vec::new();
    }
    for column in columns.iter_mut().filter(|column| column.field.as_deref() == Some(Field::Proposer.code())) {
        (column.field, column.personal) = (None, true);
    }
    left_out.push(LeftOut::Proposers { count: cells.len() });
    text::each_once(cells.iter().map(|(_, name)| name.as_str()))
}

/// The community of what is read, where the list names any. Nothing where that is a fault: several, of which nobody said
/// which is meant, since each is a meeting of its own; one that is not there; rows of none beside those of several.
fn community(table: &rows::Rows, only: Option<&str>, line: u64, refused: &mut Refused) -> Option<Option<String>> {
    let names = || table.communities.iter().map(|name| text::shorten(name, FOUND_CHARS)).collect();
    match (table.communities.as_slice(), only) {
        ([_, _, ..], _) if !table.of_none.is_empty() => {
            for line in &table.of_none {
                refused.note(*line, Some("community"), "", What::CommunityUnsaid);
            }
            None
        }
        ([_, _, ..], None) => {
            refused.note(line, Some("community"), "", What::CommunitiesMany { names: names() });
            None
        }
        (all, Some(only)) if !all.iter().any(|name| name == only) => {
            refused.note(0, Some("community"), only, What::CommunityUnknown { names: names() });
            None
        }
        (_, Some(only)) => Some(Some(only.to_owned())),
        (all, None) => Some(all.first().cloned()),
    }
}
