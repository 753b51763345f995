//! The intake room: lists of projects come in as bytes, and go out as a list or as faults by line.
//!
//! | comes as | read by |
//! | --- | --- |
//! | a meeting file (TOML) | `meeting.rs` |
//! | a workbook: XLSX, XLSB, XLS, `.et`, ODS | `workbook.rs`, then like a table |
//! | a table: CSV with `,` `;` or tab in any encoding, or cells pasted from a spreadsheet | `decode.rs`, `table.rs` |
//! | a Pabulib `.pb` | `pabulib.rs`, its votes in `votes.rs` |
//!
//! What the columns of a table are, `headings.rs` and `header.rs` say; which rows are projects, `rows.rs` and
//! `sums.rs`; what an amount is, `amount.rs`, `written.rs`, `numeral.rs`, `unit.rs`, `unit_said.rs` and `marks.rs`; in what a whole table is counted,
//! `counted.rs`. All lists end in the same checks (`project.rs`), so a limit holds wherever
//! a project comes from. Nothing is passed over without a word: a list that is offered to a person has its faulty cells as they
//! are written ([`OpenCell`]); where nobody is there, a single one refuses it ([`settled`]), or its row is left out by name because
//! somebody said so ([`what_reads`]). What is wrong with the file itself always refuses it. What was taken and is worth a second look
//! is a note ([`Note`]), what was not taken is named ([`LeftOut`]), what only a person knows is asked.
//! Here too are the allotment of projects to tables (`allot.rs`), presets of rules (`preset.rs`), and which projects of several
//! lists may be one thing (`one_thing.rs`).
//!
//! Pure: no file, no clock, no chance; a shuffle takes its seed. What must not come in: packs, sessions, the network.

mod alike;
mod allot;
mod amount;
mod amount_words;
mod check;
mod columns;
mod counted;
mod currency;
mod date;
mod decode;
mod error;
mod floor_hints;
mod grid;
mod head;
mod header;
mod headings;
mod limits;
mod list;
mod looks;
mod marks;
mod meeting;
mod numeral;
mod ods;
mod one_thing;
mod pabulib;
mod persons;
mod preset;
mod project;
mod proposals;
mod rows;
mod sheets;
mod source;
mod sums;
mod table;
mod text;
mod told;
mod toml_walk;
mod unit;
mod unit_said;
mod unit_words;
mod votes;
mod workbook;
mod written;

use roundtable_tally::Money;
use std::collections::BTreeSet;

pub use allot::{Allot, AllotError, allot};
pub use check::{Typed, check_projects};
pub use columns::{ColumnOf, Columns, is_same_heading};
pub use currency::{Currency, Price};
pub use date::{date_exists, read_date};
pub use decode::text_of;
pub use error::{IntakeError, Refused, What};
pub use floor_hints::{FloorHints, HAND_KEYS, MODES};
pub use grid::OddCell;
pub use headings::tells_of_persons;
pub use limits::*;
pub use list::{BriefingHint, Column, CurrencyFrom, Fact, Hints, Intake, Missing, OpenCell, RuleHints, missing_facts};
pub use meeting::read_meeting;
pub use one_thing::maybe_one_thing;
pub use pabulib::read_pabulib;
pub use persons::hints as may_name_person;
pub use preset::{InLanguages, Preset, Setting, read_preset};
pub use project::{Draft, Field};
pub use proposals::{ProposalField, ProposalLine, ProposalLines, read_pasted_proposals, read_proposals};
pub use sheets::{TextRow, TextSheet, is_workbook, read_sheets};
pub use table::{heading_rows, read_csv, read_pasted, read_workbook};
pub use told::{LeftOut, Note};
pub use unit::Unit;
pub use votes::{VoteKind, Votes, read_votes};

/// What the organiser says about a list before it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Keep who proposed a project, because the organiser says that these are groups or offices, never persons. What a
    /// meeting file says, the organiser wrote.
    pub keep_proposer: bool,
    /// The currency; it goes before what the list says.
    pub currency: Option<Currency>,
    /// The currency of the projects that are there already, where the list comes after them; it goes before what the list
    /// says.
    pub there: Option<Currency>,
    /// The currency where neither the organiser nor the list says any: the meeting's, or what is usual in the language.
    pub usual: Option<Currency>,
    /// In what amounts stand that do not say it.
    pub unit: Option<Unit>,
    /// What there is to spend, as it is typed, in the list's currency; it goes before what the list says.
    pub budget: Option<String>,
    /// What there is to spend where neither the organiser nor the list says it: the meeting's.
    pub usual_budget: Option<Price>,
    /// Which sheet of a workbook.
    pub sheet: Option<String>,
    /// Of which community, where a table has projects of several: the others are for meetings of their own.
    pub community: Option<String>,
    /// Where columns of a table go; it goes before what their headings mean. Two for one field are a fault, and so is a
    /// heading that is not there.
    pub columns: Columns,
    /// Where columns went in earlier lists because a person said so; of use where a table has such a heading.
    pub remembered: Columns,
    /// In which row of the table the headings stand, as a spreadsheet counts; of two rows, the first.
    pub header_row: Option<u64>,
    /// The encoding of a text, by its name in the Encoding Standard.
    pub encoding: Option<String>,
    /// Take a `.pb` that says other numbers than it has.
    pub accept_counts: bool,
    /// Leave characters out that do not show and do nothing.
    pub drop_invisible: bool,
    /// What becomes of rows of a table that may add up others.
    pub sums: Option<SumRows>,
}

/// What becomes of rows that may add up others, or be a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SumRows {
    /// They are no projects.
    Leave,
    /// They are projects.
    Take,
}

impl SumRows {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Leave, Self::Take];

    /// The stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Take => "take",
        }
    }

    /// That of a stable name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sums| sums.code() == code)
    }
}

impl Options {
    /// The currency that goes before what the list says, and why; where the list says another one, that is noted.
    fn currency_before(&self, listed: Option<&Currency>, notes: &mut Vec<Note>) -> Option<(Currency, CurrencyFrom)> {
        let said = self.currency.clone().map(|currency| (currency, CurrencyFrom::Said));
        let (currency, from) = said.or_else(|| Some((self.there.clone()?, CurrencyFrom::There)))?;
        if let Some(listed) = listed.filter(|listed| **listed != currency) {
            let (list, taken) = (listed.code().to_owned(), currency.code().to_owned());
            notes.push(Note::CurrencyDiffers { list, taken });
        }
        Some((currency, from))
    }

    /// What there is to spend, in the list's currency. What is in another one says nothing here.
    fn budget_in(&self, currency: &Currency, listed: Option<Money>) -> Option<Money> {
        let said = self.budget.as_ref().and_then(|typed| currency.read(typed, 0).ok());
        let usual = self.usual_budget.as_ref().filter(|usual| usual.1 == *currency).map(|usual| usual.0);
        said.or(listed).or(usual)
    }

    /// Refuses what is said of a list of which it says nothing: it would be passed over without a word.
    fn only(&self, takes: Takes) -> Result<(), Refused> {
        let is_utf8 = |name: &String| ["utf-8", "utf8"].contains(&name.trim().to_ascii_lowercase().as_str());
        let idle = [
            ("unit", self.unit.filter(|unit| *unit != Unit::Yuan && !takes.unit).map(|unit| unit.code().to_owned())),
            ("sheet", self.sheet.clone().filter(|_| !takes.sheet)),
            ("community", self.community.clone().filter(|_| !takes.table)),
            ("column", self.columns.keys().next().cloned().filter(|_| !takes.table)),
            ("header_row", self.header_row.map(|row| row.to_string()).filter(|_| !takes.table)),
            ("encoding", self.encoding.clone().filter(|name| !takes.encoding && !is_utf8(name))),
            ("sums", self.sums.filter(|_| !takes.table).map(|sums| sums.code().to_owned())),
        ];
        let mut refused = Refused::default();
        for (field, said) in idle {
            if let Some(said) = said {
                refused.note(0, Some(field), &said, What::SaidInVain);
            }
        }
        refused.unless_faulty(())
    }
}

/// What can be said of a kind of list beside it.
#[derive(Debug, Clone, Copy)]
struct Takes {
    unit: bool,
    sheet: bool,
    /// What is said of columns, and of one of several communities.
    table: bool,
    encoding: bool,
}

/// The kinds of list that a file can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A meeting file (TOML).
    Meeting,
    /// A table in text (CSV).
    Table,
    /// A workbook (XLSX, XLSB, XLS, `.et`, ODS).
    Workbook,
    /// A Pabulib `.pb`.
    Pabulib,
}

impl Format {
    /// The format that a file's name says, by its extension: `.toml`, `.csv` `.tsv` `.txt`, `.xlsx` `.xlsm` `.xlsb` `.xls`
    /// `.et` `.ods`, `.pb`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "toml" => Some(Self::Meeting),
            "csv" | "tsv" | "txt" => Some(Self::Table),
            "xlsx" | "xlsm" | "xlsb" | "xls" | "et" | "ods" => Some(Self::Workbook),
            "pb" => Some(Self::Pabulib),
            _ => None,
        }
    }
}

/// Reads a list of projects.
///
/// # Errors
/// [`Refused`] with every fault by line, up to [`MOST_FAULTS`]; then nothing is imported.
pub fn read(format: Format, bytes: &[u8], options: &Options) -> Result<Intake, Refused> {
    settled(offer(format, bytes, options).map_err(Refused::with_open)?)
}

/// Reads a list of projects to lay it before a person: cells that are wrong, or that only a person can settle, stand in
/// [`Intake::open`] as they are written, and are no faults of the list.
///
/// # Errors
/// [`Refused`] with every other fault by line; then nothing is imported.
pub fn offer(format: Format, bytes: &[u8], options: &Options) -> Result<Intake, Refused> {
    match format {
        Format::Meeting => meeting::offer_meeting(bytes, options),
        // What a file is, its bytes say better than its name: offices save tables as `.xls` that are none.
        Format::Table | Format::Workbook => table::offer_csv(bytes, options),
        Format::Pabulib => pabulib::offer_pabulib(bytes, options),
    }
}

/// A list of which nothing is open any more.
///
/// # Errors
/// [`Refused`] with every cell that is open.
pub fn settled(intake: Intake) -> Result<Intake, Refused> {
    refuse_open(intake, |_| true)
}

/// A list that can be laid before a person cell by cell.
///
/// # Errors
/// [`Refused`] with every row that has more cells than the header: no place shows what stands there, and its other cells may
/// stand under the wrong headings.
pub fn in_cells(intake: Intake) -> Result<Intake, Refused> {
    refuse_open(intake, |open| open.fault.field.is_none())
}

/// A list without the rows of which something is open, each of them named in [`Intake::left_out`].
///
/// # Errors
/// [`Refused`] with everything that is open, where no row is without it.
pub fn what_reads(mut intake: Intake) -> Result<Intake, Refused> {
    let faulty: BTreeSet<usize> = intake.open.iter().map(|open| open.place).collect();
    if faulty.len() == intake.projects.len() {
        return settled(intake);
    }
    let places = intake.projects.into_iter().enumerate();
    intake.projects = places.filter(|(place, _)| !faulty.contains(place)).map(|(_, project)| project).collect();
    intake.missing = missing_facts(&intake.projects);
    intake.left_out.extend(intake.open.drain(..).map(|open| LeftOut::Faulty { fault: open.fault }));
    Ok(intake)
}

fn refuse_open(intake: Intake, is_fault: impl Fn(&OpenCell) -> bool) -> Result<Intake, Refused> {
    let mut refused = Refused { notes: intake.notes.clone(), ..Refused::default() };
    for open in intake.open.iter().filter(|open| is_fault(open)) {
        refused.add(open.fault.clone());
    }
    refused.unless_faulty(intake)
}

/// [`offer`] of cells pasted from a spreadsheet.
///
/// # Errors
/// As [`offer`].
pub fn offer_pasted(pasted: &str, options: &Options) -> Result<Intake, Refused> {
    table::offer_pasted(pasted, options)
}
