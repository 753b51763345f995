//! What is wrong with a list, by line.
//! One list in one file, longer than most: whoever reads a list wants to see at once what can be wrong with it.

use crate::{FOUND_CHARS, MOST_FAULTS, Note, text};
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;
use ts_rs::TS;

/// One fault of a list: where it is, what was found there, what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntakeError {
    /// The line of the file, from 1; 0 where the fault is of the whole file.
    #[ts(type = "number")]
    pub line: u64,
    /// The field, by its stable name (`name`, `cost`, `budget`, …), if it is of one.
    pub field: Option<String>,
    /// What was found, shortened, with control and invisible characters written out.
    pub found: String,
    /// What is wrong.
    #[serde(flatten)]
    #[ts(flatten)]
    pub what: What,
}

/// What is wrong, with the data that a person needs to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum What {
    /// The file is larger than it may be.
    #[error("the file is larger than {limit} bytes")]
    FileTooLarge {
        /// The most bytes.
        limit: usize,
    },
    /// The file is something else altogether.
    #[error("this is {format}, not a list")]
    OtherFormat {
        /// What it looks like: `JPEG`, `PNG`, `PDF`, `ZIP`, `GZIP`, `OLE`.
        format: String,
    },
    /// The file is not UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// The text is in no encoding in which it can be read.
    #[error("unknown encoding")]
    EncodingUnknown,
    /// The workbook is locked with a password.
    #[error("locked with a password")]
    Locked,
    /// Several sheets of the workbook are lists, and nobody said which.
    #[error("several sheets are lists: {}", sheets.join(", "))]
    SheetsMany {
        /// Their names.
        sheets: Vec<String>,
    },
    /// Only sheets that the spreadsheet does not show are lists, and nobody said that one of them is meant.
    #[error("only hidden sheets are lists: {}", sheets.join(", "))]
    SheetsHidden {
        /// Their names.
        sheets: Vec<String>,
    },
    /// The workbook has no such sheet.
    #[error("no such sheet; there are {}", sheets.join(", "))]
    SheetUnknown {
        /// The names of those that there are.
        sheets: Vec<String>,
    },
    /// The list holds projects of several communities, each with ids of its own.
    #[error("of several communities: {}", names.join(", "))]
    CommunitiesMany {
        /// Their names.
        names: Vec<String>,
    },
    /// The list has no such community.
    #[error("no such community; there are {}", names.join(", "))]
    CommunityUnknown {
        /// The names of those that there are.
        names: Vec<String>,
    },
    /// A row of a list of several communities names none.
    #[error("of no community")]
    CommunityUnsaid,
    /// A column that must be there is not.
    #[error("no such column among {}", there.join(", "))]
    ColumnMissing {
        /// The headings that there are.
        there: Vec<String>,
    },
    /// Several columns claim to be one field.
    #[error("claimed by {}", columns.join(", "))]
    ColumnsClaim {
        /// Their headings.
        columns: Vec<String>,
    },
    /// A column is said to be something, and there is none with such a heading.
    #[error("no such column; there are {}", there.join(", "))]
    ColumnUnknown {
        /// The headings that there are.
        there: Vec<String>,
    },
    /// A column that tells of persons is said to be something.
    #[error("tells of persons")]
    ColumnPersonal,
    /// In the row that is said to hold the headings nothing stands.
    #[error("nothing stands in this row")]
    HeaderRowEmpty,
    /// Nothing says in what the amounts stand.
    #[error("{yuan} or {wan}")]
    UnitUnknown {
        /// The heading of the amounts.
        heading: String,
        /// The first of them, in whole units.
        yuan: String,
        /// The same, if they stand in ten thousands.
        wan: String,
    },
    /// In what the amounts stand is said in a way that is not known, or in two ways.
    #[error("in what: {said}")]
    UnitUnread {
        /// What says it.
        said: String,
    },
    /// Nothing says the currency.
    #[error("no currency")]
    CurrencyUnsaid,
    /// The amounts are of several currencies.
    #[error("several currencies")]
    CurrencyMixed,
    /// An amount in another currency than the list's.
    #[error("not in {currency}")]
    CurrencyOther {
        /// The list's.
        currency: String,
    },
    /// Nothing says the currency but a country that nobody knows.
    #[error("no currency, and an unknown country")]
    CurrencyUnknown {
        /// The country that the file names.
        country: String,
    },
    /// Nobody knows the price yet.
    #[error("not priced")]
    NotPriced,
    /// An amount of which nobody is sure.
    #[error("about")]
    AmountAbout,
    /// From one amount to another.
    #[error("a range")]
    AmountRange,
    /// A NUL character.
    #[error("a NUL character")]
    Nul,
    /// There is no project.
    #[error("no project")]
    NoProjects,
    /// More projects than one meeting may have.
    #[error("more than {limit} projects")]
    ProjectsTooMany {
        /// The most projects.
        limit: usize,
    },
    /// A column or key that must be there is not.
    #[error("missing")]
    FieldMissing,
    /// A column or key stands there twice.
    #[error("there twice")]
    FieldTwice,
    /// A key that this file does not have.
    #[error("unknown key")]
    FieldUnknown,
    /// A section that must be there is not.
    #[error("section missing")]
    SectionMissing,
    /// A row has more cells than the header.
    #[error("more than {columns} cells")]
    CellsTooMany {
        /// How many the header has.
        columns: usize,
    },
    /// What was said of the list beside it says nothing of a list of its kind.
    #[error("says nothing of this list")]
    SaidInVain,
    /// A row whose amount is the sum of others, or that is numbered like the heading of a part, and that may be no project.
    #[error("may add up others")]
    MaySum,
    /// Rows without a name below one that has it: together they are one project, and no row says what it costs.
    #[error("one project over the rows up to {last_line}")]
    RowsOfOne {
        /// The last of the rows.
        #[ts(type = "number")]
        last_line: u64,
    },
    /// One amount for several projects.
    #[error("one amount for the rows {first_line} to {last_line}")]
    AmountOfSeveral {
        /// The first of the rows.
        #[ts(type = "number")]
        first_line: u64,
        /// The last.
        #[ts(type = "number")]
        last_line: u64,
    },
    /// Something of the cell is struck through.
    #[error("struck through")]
    StruckThrough,
    /// A quote makes one cell of lines that look like rows.
    #[error("a quote makes one row of {lines} lines, up to {last}")]
    LinesSwallowed {
        /// How many lines.
        lines: usize,
        /// The last of them, shortened.
        last: String,
    },
    /// The format's own grammar is broken.
    #[error("not readable")]
    Syntax,
    /// A value that must be there is empty.
    #[error("empty")]
    Empty,
    /// A text is longer than it may be.
    #[error("longer than {limit} characters")]
    TooLong {
        /// The most characters.
        limit: usize,
    },
    /// A control character.
    #[error("control character {character}")]
    ControlCharacter {
        /// Its code point, as `U+0007`.
        character: String,
    },
    /// A letter was lost when the file was written, and stands as `\u{FFFD}`.
    #[error("a letter was lost")]
    LetterLost,
    /// A character that does not show, or that turns the direction of the text.
    #[error("invisible character {character}")]
    InvisibleCharacter {
        /// Its code point, as `U+202E`.
        character: String,
    },
    /// Not an amount.
    #[error("not an amount")]
    NotANumber,
    /// An amount below zero.
    #[error("negative")]
    Negative,
    /// An amount above the limit.
    #[error("more than {limit}")]
    AmountTooLarge {
        /// The largest amount, in whole units of the currency.
        limit: String,
    },
    /// An amount finer than the currency's smallest unit.
    #[error("more than {decimals} decimals")]
    AmountTooFine {
        /// How many decimals the currency has.
        decimals: u32,
    },
    /// An amount that can be read two ways (`1.000`).
    #[error("{one} or {other}")]
    AmountAmbiguous {
        /// The one reading, in whole units.
        one: String,
        /// The other.
        other: String,
    },
    /// A date where an amount has to be.
    #[error("a date")]
    AmountDate,
    /// The same id as on another line.
    #[error("the same id as on line {other_line}")]
    IdTwice {
        /// The line that had it first.
        #[ts(type = "number")]
        other_line: u64,
    },
    /// The file says another number of entries than it has.
    #[error("the file says {said} and has {has}")]
    NumberDiffers {
        /// What the file says.
        said: String,
        /// How many there are.
        has: usize,
    },
    /// A date that does not exist, or is not written as 2025-06-14.
    #[error("not a date")]
    NotADate,
    /// Not a currency's three letters.
    #[error("not a currency")]
    NotACurrency,
    /// A value of another type.
    #[error("wants {wanted}")]
    WrongType {
        /// What is wanted: `text`, `number`, `date`, `table`, `list`.
        wanted: String,
    },
    /// A number outside its range.
    #[error("not from {least} to {most}")]
    OutOfRange {
        /// The smallest.
        #[ts(type = "number")]
        least: u64,
        /// The largest.
        #[ts(type = "number")]
        most: u64,
    },
    /// A word that is not one of those possible.
    #[error("not one of {allowed}")]
    NotOneOf {
        /// The words possible.
        allowed: String,
    },
    /// Not the plain name of a PNG or JPEG.
    #[error("not the name of a PNG or JPEG")]
    NotAPicture,
    /// The name of a file leads elsewhere.
    #[error("not the plain name of a file")]
    NotAFileName,
    /// A vote names a project that is not in the file.
    #[error("unknown project")]
    VoteUnknown,
    /// A vote names a project twice.
    #[error("a project twice")]
    VoteTwice,
    /// The file's votes are of another kind than the rule counts; points are never read as ranks.
    #[error("the votes are {kind}")]
    VotesOther {
        /// The kind that the file states.
        kind: String,
    },
}

impl What {
    /// The stable name, the same as in JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileTooLarge { .. } => "file_too_large",
            Self::OtherFormat { .. } => "other_format",
            Self::NotUtf8 => "not_utf8",
            Self::EncodingUnknown => "encoding_unknown",
            Self::Locked => "locked",
            Self::SheetsMany { .. } => "sheets_many",
            Self::SheetsHidden { .. } => "sheets_hidden",
            Self::SheetUnknown { .. } => "sheet_unknown",
            Self::CommunitiesMany { .. } => "communities_many",
            Self::CommunityUnknown { .. } => "community_unknown",
            Self::CommunityUnsaid => "community_unsaid",
            Self::ColumnMissing { .. } => "column_missing",
            Self::ColumnsClaim { .. } => "columns_claim",
            Self::ColumnUnknown { .. } => "column_unknown",
            Self::ColumnPersonal => "column_personal",
            Self::HeaderRowEmpty => "header_row_empty",
            Self::UnitUnknown { .. } => "unit_unknown",
            Self::UnitUnread { .. } => "unit_unread",
            Self::CurrencyUnsaid => "currency_unsaid",
            Self::CurrencyMixed => "currency_mixed",
            Self::CurrencyOther { .. } => "currency_other",
            Self::CurrencyUnknown { .. } => "currency_unknown",
            Self::NotPriced => "not_priced",
            Self::AmountAbout => "amount_about",
            Self::AmountRange => "amount_range",
            Self::Nul => "nul",
            Self::NoProjects => "no_projects",
            Self::ProjectsTooMany { .. } => "projects_too_many",
            Self::FieldMissing => "field_missing",
            Self::FieldTwice => "field_twice",
            Self::FieldUnknown => "field_unknown",
            Self::SectionMissing => "section_missing",
            Self::CellsTooMany { .. } => "cells_too_many",
            Self::SaidInVain => "said_in_vain",
            Self::MaySum => "may_sum",
            Self::RowsOfOne { .. } => "rows_of_one",
            Self::AmountOfSeveral { .. } => "amount_of_several",
            Self::StruckThrough => "struck_through",
            Self::LinesSwallowed { .. } => "lines_swallowed",
            Self::Syntax => "syntax",
            Self::Empty => "empty",
            Self::TooLong { .. } => "too_long",
            Self::ControlCharacter { .. } => "control_character",
            Self::LetterLost => "letter_lost",
            Self::InvisibleCharacter { .. } => "invisible_character",
            Self::NotANumber => "not_a_number",
            Self::Negative => "negative",
            Self::AmountTooLarge { .. } => "amount_too_large",
            Self::AmountTooFine { .. } => "amount_too_fine",
            Self::AmountAmbiguous { .. } => "amount_ambiguous",
            Self::AmountDate => "amount_date",
            Self::IdTwice { .. } => "id_twice",
            Self::NumberDiffers { .. } => "number_differs",
            Self::NotADate => "not_a_date",
            Self::NotACurrency => "not_a_currency",
            Self::WrongType { .. } => "wrong_type",
            Self::OutOfRange { .. } => "out_of_range",
            Self::NotOneOf { .. } => "not_one_of",
            Self::NotAPicture => "not_a_picture",
            Self::NotAFileName => "not_a_file_name",
            Self::VoteUnknown => "vote_unknown",
            Self::VoteTwice => "vote_twice",
            Self::VotesOther { .. } => "votes_other",
        }
    }
}

impl IntakeError {
    /// A fault at a line.
    pub(crate) fn new(line: u64, field: Option<&str>, found: &str, what: What) -> Self {
        Self { line, field: field.map(str::to_owned), found: text::shorten(found, FOUND_CHARS), what }
    }

    /// A fault of something that was typed by itself.
    #[must_use]
    pub fn typed(field: &str, found: &str, what: What) -> Self {
        Self::new(0, Some(field), found, what)
    }

    /// The stable name of this fault; its words stand in the language files under `intake.` and this.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.what.code()
    }
}

impl fmt::Display for IntakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(field) = &self.field {
            write!(f, ", {field}")?;
        }
        write!(f, ": {}", self.what)?;
        if self.found.is_empty() { Ok(()) } else { write!(f, " ({})", self.found) }
    }
}

/// Why a list was refused: all that is wrong with it. Nothing of it was imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Error, Serialize, Deserialize, TS)]
pub struct Refused {
    /// The faults in the order found, at most [`MOST_FAULTS`].
    pub faults: Vec<IntakeError>,
    /// How many further ones there are.
    #[ts(type = "number")]
    pub more: u64,
    /// What else was seen in the list and is worth a look while it is mended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Cells that are wrong or that only a person can settle; they are no faults where a person is there to mend them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<IntakeError>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, fault) in self.faults.iter().enumerate() {
            write!(f, "{}{fault}", if n == 0 { "" } else { "; " })?;
        }
        if self.more > 0 { write!(f, "; {} more", self.more) } else { Ok(()) }
    }
}

impl Refused {
    /// The stable name of the first fault.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.faults.first().map_or("no_projects", IntakeError::code)
    }

    /// The same where no person is there: what is open is a fault, and all of them are told at once.
    #[must_use]
    pub fn with_open(mut self) -> Self {
        for open in std::mem::take(&mut self.open) {
            self.add(open);
        }
        self.faults.sort_by_key(|fault| fault.line);
        self
    }

    /// A list refused for one fault of the whole file.
    pub(crate) fn whole(what: What) -> Self {
        Self { faults: vec![IntakeError::new(0, None, "", what)], ..Self::default() }
    }

    /// Notes a fault.
    pub(crate) fn note(&mut self, line: u64, field: Option<&str>, found: &str, what: What) {
        self.add(IntakeError::new(line, field, found, what));
    }

    /// Adds a fault.
    pub(crate) fn add(&mut self, fault: IntakeError) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// How many faults there are.
    pub(crate) fn count(&self) -> u64 {
        self.faults.len() as u64 + self.more
    }

    /// The value if there is no fault, else the faults by line.
    pub(crate) fn unless_faulty<T>(mut self, value: T) -> Result<T, Self> {
        if self.faults.is_empty() {
            return Ok(value);
        }
        self.faults.sort_by_key(|fault| fault.line);
        Err(self)
    }
}
