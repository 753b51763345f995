//! What a workbook shows of its rows and cells beside what stands in them: rows that are hidden, and what is struck through.

use crate::MOST_COLUMNS;
use crate::grid::Struck;
use crate::source::Source;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use zip::ZipArchive;

/// So many rows of one look alike are told apart; what a sheet repeats to its end is empty.
const MOST_REPEATED: u32 = 100_000;

type Archive<'a> = ZipArchive<Source<'a>>;

/// How one sheet looks; rows and columns from 0.
#[derive(Debug, Default)]
pub(crate) struct Looks {
    pub(crate) hidden: BTreeSet<u32>,
    pub(crate) hidden_columns: BTreeSet<usize>,
    pub(crate) struck: BTreeMap<(u32, u32), Struck>,
    /// From the first to the last row of cells that are merged over several, and their columns.
    pub(crate) merged: Vec<Merged>,
    /// Cells with a formula of which the file keeps no result.
    pub(crate) not_reckoned: BTreeSet<(u32, u32)>,
}

/// Cells that are merged to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Merged {
    pub(crate) rows: (u32, u32),
    pub(crate) columns: (u32, u32),
}

/// How the sheets of an XLSX look, in their order.
pub(crate) fn of_xlsx(archive: &mut Archive<'_>) -> Vec<Looks> {
    let targets: BTreeMap<String, String> = part(archive, "xl/_rels/workbook.xml.rels")
        .map(|xml| {
            let mut found = BTreeMap::new();
            each(&xml, |event| {
                if let Tag::Open("Relationship", tag) | Tag::Alone("Relationship", tag) = event {
                    found.extend(attribute(tag, "Id").zip(attribute(tag, "Target")));
                }
            });
            found
        })
        .unwrap_or_default();
    let struck_texts = part(archive, "xl/sharedStrings.xml").map(|xml| struck_strings(&xml)).unwrap_or_default();
    let mut sheets = Vec::new();
    if let Some(xml) = part(archive, "xl/workbook.xml") {
        each(&xml, |event| {
            if let Tag::Open("sheet", tag) | Tag::Alone("sheet", tag) = event {
                sheets.push(attribute(tag, "id").unwrap_or_default());
            }
        });
    }
    let path = |id: &String| {
        let target = targets.get(id)?;
        Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
    };
    let looks = |id: &String| path(id).and_then(|path| part(archive, &path)).map(|xml| of_sheet(&xml, &struck_texts));
    sheets.iter().map(looks).map(Option::unwrap_or_default).collect()
}

/// The places of shared texts of which a part is struck through.
fn struck_strings(xml: &str) -> BTreeSet<usize> {
    let (mut place, mut found) = (0_usize, BTreeSet::new());
    each(xml, |event| match event {
        Tag::Open("strike", tag) | Tag::Alone("strike", tag) if is_on(tag) => _ = found.insert(place),
        Tag::Close("si") | Tag::Alone("si", _) => place += 1,
        _ => {}
    });
    found
}

fn is_on(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false"))
}

fn of_sheet(xml: &str, struck_texts: &BTreeSet<usize>) -> Looks {
    let mut looks = Looks::default();
    let (mut row, mut column, mut next_row, mut next_column) = (0, 0, 0, 0);
    let (mut shared, mut in_value) = (false, false);
    let (mut formula, mut value) = (false, false);
    each(xml, |event| match event {
        Tag::Open("col", tag) | Tag::Alone("col", tag)
            if attribute(tag, "hidden").is_some_and(|value| matches!(value.as_str(), "1" | "true")) =>
        {
            let (from, to) = (number(tag, "min"), number(tag, "max"));
            looks.hidden_columns.extend((from..=to).take(MOST_COLUMNS).map(|column| column as usize - 1));
        }
        Tag::Open("row", tag) | Tag::Alone("row", tag) => {
            let said = attribute(tag, "r").and_then(|number| number.parse::<u32>().ok()?.checked_sub(1));
            row = said.unwrap_or(next_row);
            (next_row, next_column) = (row.saturating_add(1), 0);
            if attribute(tag, "hidden").is_some_and(|value| matches!(value.as_str(), "1" | "true")) {
                looks.hidden.insert(row);
            }
        }
        Tag::Open("c", tag) | Tag::Alone("c", tag) => {
            column = attribute(tag, "r").and_then(|place| column_of(&place)).unwrap_or(next_column);
            next_column = column.saturating_add(1);
            shared = attribute(tag, "t").is_some_and(|kind| kind == "s");
            (formula, value) = (false, false);
        }
        Tag::Open("f", _) | Tag::Alone("f", _) => formula = true,
        Tag::Close("c") if formula && !value => _ = looks.not_reckoned.insert((row, column)),
        Tag::Open("strike", tag) | Tag::Alone("strike", tag) if is_on(tag) => {
            looks.struck.insert((row, column), Struck::Part);
        }
        Tag::Open("v", _) => in_value = true,
        Tag::Close("v") => in_value = false,
        Tag::Text(text) if in_value => {
            value = true;
            if shared && text.trim().parse().is_ok_and(|place: usize| struck_texts.contains(&place)) {
                looks.struck.insert((row, column), Struck::Part);
            }
        }
        _ => {}
    });
    looks
}

/// The column of `AB12`, from 0.
fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0_u32, |number, letter| {
        number.saturating_mul(26).saturating_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    number.checked_sub(1)
}

/// How the sheets of an ODS look, in their order.
pub(crate) fn of_ods(archive: &mut Archive<'_>) -> Vec<Looks> {
    let Some(xml) = part(archive, "content.xml") else { return Vec::new() };
    let (mut sheets, mut style, mut struck_styles) = (Vec::<Looks>::new(), String::new(), BTreeSet::new());
    let (mut row, mut rows, mut column, mut columns) = (0_u32, 1_u32, 0_u32, 1_u32);
    each(&xml, |event| match event {
        Tag::Open("style", tag) => style = attribute(tag, "name").unwrap_or_default(),
        Tag::Open("text-properties", tag) | Tag::Alone("text-properties", tag) => {
            let line = attribute(tag, "text-line-through-style").or_else(|| attribute(tag, "text-line-through-type"));
            if line.is_some_and(|line| line != "none") {
                struck_styles.insert(style.clone());
            }
        }
        Tag::Open("table", _) => {
            sheets.push(Looks::default());
            (row, column) = (0, 0);
        }
        Tag::Open("table-column", tag) | Tag::Alone("table-column", tag) => {
            columns = number(tag, "number-columns-repeated");
            let shown = attribute(tag, "visibility").is_none_or(|shown| shown == "visible");
            if let Some(looks) = sheets.last_mut().filter(|_| !shown) {
                let all = (column..column.saturating_add(columns)).take(MOST_COLUMNS);
                looks.hidden_columns.extend(all.map(|column| column as usize));
            }
            column = column.saturating_add(columns);
        }
        Tag::Open("table-row", tag) | Tag::Alone("table-row", tag) => {
            rows = number(tag, "number-rows-repeated");
            column = 0;
            let shown = attribute(tag, "visibility").is_none_or(|shown| shown == "visible");
            if let Some(looks) = sheets.last_mut().filter(|_| !shown) {
                looks.hidden.extend((row..row.saturating_add(rows)).take(MOST_REPEATED as usize));
            }
            if matches!(event, Tag::Alone(..)) {
                row = row.saturating_add(rows);
            }
        }
        Tag::Close("table-row") => row = row.saturating_add(rows),
        Tag::Open("table-cell" | "covered-table-cell", tag) | Tag::Alone("table-cell" | "covered-table-cell", tag) => {
            columns = number(tag, "number-columns-repeated");
            let (down, across) = (number(tag, "number-rows-spanned"), number(tag, "number-columns-spanned"));
            if let Some(looks) = sheets.last_mut().filter(|_| (column as usize) < MOST_COLUMNS) {
                if down > 1 || across > 1 {
                    let to = |from: u32, by: u32| (from, from.saturating_add(by - 1));
                    looks.merged.push(Merged { rows: to(row, down), columns: to(column, across) });
                }
                if attribute(tag, "formula").is_some() && attribute(tag, "value-type").is_none() {
                    looks.not_reckoned.insert((row, column));
                }
                if attribute(tag, "style-name").is_some_and(|name| struck_styles.contains(&name)) {
                    for repeated in (column..column.saturating_add(columns)).take(MOST_COLUMNS) {
                        looks.struck.insert((row, repeated), Struck::Whole);
                    }
                }
            }
            if matches!(event, Tag::Alone(..)) {
                column = column.saturating_add(columns);
            }
        }
        Tag::Close("table-cell" | "covered-table-cell") => column = column.saturating_add(columns),
        Tag::Open("span", tag) => {
            if attribute(tag, "style-name").is_some_and(|name| struck_styles.contains(&name))
                && let Some(looks) = sheets.last_mut()
            {
                looks.struck.entry((row, column)).or_insert(Struck::Part);
            }
        }
        _ => {}
    });
    sheets
}

/// At least 1.
fn number(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|number| number.parse().ok()).unwrap_or(1).max(1)
}

/// The text of a part of the file.
fn part(archive: &mut Archive<'_>, name: &str) -> Option<String> {
    let mut names = archive.file_names().flatten();
    let found = names.find(|file| file.trim_start_matches('/').eq_ignore_ascii_case(name))?.to_string();
    drop(names);
    let mut text = String::new();
    archive.by_name(&found).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// What stands in a part: tags by their names without those of their space, and texts.
enum Tag<'a> {
    Open(&'a str, &'a BytesStart<'a>),
    Alone(&'a str, &'a BytesStart<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// Goes through a part as far as it can be read; that it is whole, the reader of its cells finds.
fn each(xml: &str, mut see: impl FnMut(Tag<'_>)) {
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => see(Tag::Open(tag.local_name().as_ref(), &tag)),
            Event::Empty(tag) => see(Tag::Alone(tag.local_name().as_ref(), &tag)),
            Event::End(tag) => see(Tag::Close(tag.local_name().as_ref())),
            Event::Text(text) => see(Tag::Text(&text)),
            Event::Eof => return,
            Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

/// An attribute by its name without that of its space.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.attributes();
    all.with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| attribute.value.into_owned())
}
