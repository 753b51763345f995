//! Pabulib files (`.pb`, <https://pabulib.org/format>): META and PROJECTS. VOTES are read by `votes.rs`.

use crate::grid::records;
use crate::project::{Amounts, Field, Making, Row, projects};
use crate::{
    Column, Currency, CurrencyFrom, Hints, Intake, LONGEST_NAME, LeftOut, MOST_PROJECTS, Note, Options, Refused, Takes,
    What, decode, missing_facts, settled, text,
};
use csv::StringRecord;
use std::collections::BTreeMap;

/// The columns that mean something to a meeting.
const COLUMNS: [(&str, Field); 4] =
    [("project_id", Field::Id), ("name", Field::Name), ("cost", Field::Cost), ("proposer", Field::Proposer)];
/// The columns that must be there.
const NEEDED: [&str; 2] = ["project_id", "cost"];

/// Reads the projects of a Pabulib file. The budget, the names and the currency (stated, or its country's) come from META.
/// Where the projects have no names, their ids serve as such.
///
/// # Errors
/// [`Refused`] with every fault by line.
pub fn read_pabulib(bytes: &[u8], options: &Options) -> Result<Intake, Refused> {
    settled(offer_pabulib(bytes, options).map_err(Refused::with_open)?)
}

pub(crate) fn offer_pabulib(bytes: &[u8], options: &Options) -> Result<Intake, Refused> {
    options.only(Takes { unit: false, sheet: false, table: false, encoding: true })?;
    let decoded = decode::decode(bytes, options.encoding.as_deref())?;
    let file = Sections::read(&decoded.text)?;
    let mut refused = Refused::default();
    let mut notes = Vec::new();
    let (currency, currency_from) = file.currency(options, &mut notes, &mut refused);
    let budget = file.meta("budget").and_then(|(line, budget)| {
        currency.read_plain(budget).map_err(|what| refused.note(line, Some("budget"), budget, what)).ok()
    });
    let mut named = |key: &str| {
        let (line, value) = file.meta(key)?;
        let (value, _) = text::mend(value);
        if let Some(what) = text::flaw(&value, LONGEST_NAME) {
            refused.note(line, Some(key), &value, what);
        }
        (!value.is_empty()).then_some(value)
    };
    let name = named("description");
    let community = ["subunit", "district", "unit"].into_iter().find_map(&mut named);

    let (mut rows, mut left_out, proposers) = file.project_rows(options.keep_proposer, &mut refused);
    if file.projects.column("name").is_none() {
        name_by_ids(&mut rows);
        notes.push(Note::IdsAsNames);
    }
    // A meeting's residents choose from their own projects; how the file's voters did is said where it is another way.
    if let Some((_, said)) = file.meta("vote_type").filter(|(_, said)| !["", "approval"].contains(said)) {
        notes.push(Note::VotesDiffer { said: text::shorten(said, 20) });
    }
    let differs = file.meta("num_projects").filter(|(_, said)| said.parse() != Ok(rows.len()));
    match differs {
        Some((line, said)) if options.accept_counts => {
            notes.push(Note::CountsAccepted { line, said: text::shorten(said, 20), has: rows.len() });
        }
        Some(_) | None => file.expect_number("num_projects", rows.len(), &mut refused),
    }
    let making = Making {
        currency: &currency,
        amounts: Amounts::Plain,
        budget: options.budget_in(&currency, budget),
        doubtful: None,
        drop_invisible: options.drop_invisible,
    };
    let made = projects(&rows, &making, &mut refused);
    if !file.votes.rows.is_empty() {
        left_out.push(LeftOut::Votes { count: file.votes.rows.len() });
    }
    notes.extend(made.notes);
    refused.notes.clone_from(&notes);
    refused.open = made.open.iter().map(|open| open.fault.clone()).collect();
    let missing = missing_facts(&made.projects);
    let hints = Hints { name, community, ..Hints::default() };
    refused.unless_faulty(Intake {
        hints,
        currency,
        currency_from,
        budget,
        projects: made.projects,
        open: made.open,
        missing,
        left_out,
        columns: file.columns(options.keep_proposer),
        notes,
        proposers,
        encoding: Some(decoded.encoding.to_owned()),
        ..Intake::default()
    })
}

/// Gives each project its id as its name.
fn name_by_ids(rows: &mut [Row]) {
    for row in rows {
        if let Some(id) = row.cells.get(&Field::Id).cloned() {
            row.cells.insert(Field::Name, id);
        }
    }
}

/// The field that a heading of a Pabulib file names.
fn field_named(heading: &str) -> Option<Field> {
    COLUMNS.iter().find(|(name, _)| heading.trim().eq_ignore_ascii_case(name)).map(|(_, field)| *field)
}

/// A section's header and rows, each with its line.
#[derive(Default)]
pub(crate) struct Section {
    pub(crate) line: u64,
    pub(crate) header: StringRecord,
    pub(crate) rows: Vec<(u64, StringRecord)>,
}

impl Section {
    /// The place of a column.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|heading| heading.trim().eq_ignore_ascii_case(name))
    }
}

/// A Pabulib file in its three sections.
pub(crate) struct Sections {
    meta: BTreeMap<String, (u64, String)>,
    pub(crate) projects: Section,
    pub(crate) votes: Section,
}

impl Sections {
    /// Takes a file apart; what stands in the sections is not looked at yet.
    pub(crate) fn read(text: &str) -> Result<Self, Refused> {
        let mut refused = Refused::default();
        let mut found: BTreeMap<&'static str, Section> = BTreeMap::new();
        let mut current = None;
        for (at, record) in records(text, b';') {
            let line = at.line;
            if let Some(name) = section_name(&record) {
                if found.insert(name, Section { line, ..Section::default() }).is_some() {
                    refused.note(line, Some(name), name, What::FieldTwice);
                }
                current = Some(name);
                continue;
            }
            match current.and_then(|name| found.get_mut(name)) {
                None => {
                    refused.note(line, None, record.get(0).unwrap_or_default(), What::SectionMissing);
                    return Err(refused);
                }
                Some(section) if section.header.is_empty() => section.header = record,
                Some(section) => section.rows.push((line, record)),
            }
        }
        for name in ["META", "PROJECTS"] {
            if !found.contains_key(name) {
                refused.note(0, None, name, What::SectionMissing);
            }
        }
        let mut take = |name| found.remove(name).unwrap_or_default();
        let meta = meta(&take("META"), &mut refused);
        refused.unless_faulty(Self { meta, projects: take("PROJECTS"), votes: take("VOTES") })
    }

    /// A line of META.
    pub(crate) fn meta(&self, key: &str) -> Option<(u64, &str)> {
        self.meta.get(key).map(|(line, value)| (*line, value.as_str()))
    }

    /// Checks a number that META states: a file that was cut off does not pass.
    pub(crate) fn expect_number(&self, key: &str, has: usize, refused: &mut Refused) {
        if let Some((line, said)) = self.meta(key).filter(|(_, said)| said.parse() != Ok(has)) {
            refused.note(line, Some(key), said, What::NumberDiffers { said: text::shorten(said, 20), has });
        }
    }

    /// The currency as the organiser says, else as the file does, else its country's, else the usual one. A country that
    /// nobody knows is asked about: what is usual here is not what is usual there.
    fn currency(&self, options: &Options, notes: &mut Vec<Note>, refused: &mut Refused) -> (Currency, CurrencyFrom) {
        let stated = self.meta("currency").and_then(|(_, code)| Currency::new(code).ok());
        let country = self.meta("country").and_then(|(_, country)| Currency::of_country(country));
        if let Some(before) = options.currency_before(stated.or(country).as_ref(), notes) {
            return before;
        }
        if let Some((line, code)) = self.meta("currency").filter(|(_, code)| !code.is_empty()) {
            let stated = Currency::new(code).unwrap_or_else(|what| {
                refused.note(line, Some("currency"), code, what);
                Currency::default()
            });
            return (stated, CurrencyFrom::List);
        }
        let country = self.meta("country").filter(|(_, country)| !country.is_empty());
        if let Some((line, country)) = country {
            return match Currency::of_country(country) {
                Some(currency) => {
                    (currency, CurrencyFrom::Country { country: text::shorten(country, crate::FOUND_CHARS) })
                }
                None => {
                    let what = What::CurrencyUnknown { country: text::shorten(country, crate::FOUND_CHARS) };
                    refused.note(line, Some("currency"), country, what);
                    (Currency::default(), CurrencyFrom::Usual)
                }
            };
        }
        if options.usual.is_none() {
            refused.note(0, Some("currency"), "", What::CurrencyUnsaid);
        }
        (options.usual.clone().unwrap_or_default(), CurrencyFrom::Usual)
    }

    /// Every column of the projects with where it went.
    fn columns(&self, keep_proposer: bool) -> Vec<Column> {
        let column = |heading: &str| {
            let field = field_named(heading);
            let personal = field == Some(Field::Proposer) && !keep_proposer;
            let field = field.filter(|_| !personal).map(|field| field.code().to_owned());
            Column { heading: text::shorten(heading.trim(), crate::FOUND_CHARS), field, personal }
        };
        self.projects.header.iter().map(column).collect()
    }

    fn project_rows(&self, keep_proposer: bool, refused: &mut Refused) -> (Vec<Row>, Vec<LeftOut>, Vec<String>) {
        let section = &self.projects;
        for needed in NEEDED.iter().filter(|needed| section.column(needed).is_none()) {
            refused.note(
                section.line + 1,
                Some(needed),
                &section.header.iter().collect::<Vec<_>>().join(";"),
                What::FieldMissing,
            );
        }
        let fields: Vec<Option<Field>> = section.header.iter().map(field_named).collect();
        let unknown = section.header.iter().zip(&fields).filter(|(_, field)| field.is_none());
        let mut left_out: Vec<LeftOut> =
            unknown.map(|(name, _)| LeftOut::Column { name: text::shorten(name, crate::FOUND_CHARS) }).collect();

        let mut rows = Vec::new();
        let mut proposers = Vec::new();
        for (line, record) in section.rows.iter().take(MOST_PROJECTS + 1) {
            let mut row = Row::at(*line);
            row.beyond = record.get(fields.len()).map(|extra| (extra.to_owned(), fields.len()));
            for (cell, field) in record.iter().zip(&fields) {
                match field {
                    Some(Field::Proposer) if !keep_proposer => {
                        proposers.extend(Some(cell).filter(|cell| !cell.trim().is_empty()))
                    }
                    Some(field) => row.set(*field, *line, cell),
                    None => {}
                }
            }
            rows.push(row);
        }
        if !proposers.is_empty() {
            left_out.push(LeftOut::Proposers { count: proposers.len() });
        }
        (rows, left_out, text::each_once(proposers.into_iter()))
    }
}

fn section_name(record: &StringRecord) -> Option<&'static str> {
    let name = record.get(0)?.trim();
    let alone = record.iter().skip(1).all(|cell| cell.trim().is_empty());
    ["META", "PROJECTS", "VOTES"].into_iter().find(|section| alone && *section == name)
}

/// META as keys and values; a value may hold further semicolons.
fn meta(section: &Section, refused: &mut Refused) -> BTreeMap<String, (u64, String)> {
    let mut meta = BTreeMap::new();
    for (line, record) in &section.rows {
        let mut cells = record.iter();
        let key = cells.next().unwrap_or_default().trim().to_ascii_lowercase();
        let value = cells.collect::<Vec<_>>().join(";");
        let value = text::tidy(value.trim_end_matches(';')).into_owned();
        if meta.insert(key.clone(), (*line, value)).is_some() {
            refused.note(*line, Some(&text::shorten(&key, 20)), "", What::FieldTwice);
        }
    }
    meta
}
