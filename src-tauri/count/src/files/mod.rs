//! Files of ballots, one file or folder for each format. They are read a piece at a time: for a rule that adds up what each
//! ballot gives nothing is kept of them, for any other the ballots that differ.
//!
//! What cannot be read for sure is asked ([`Ask`]) or noted by its line ([`Fault`]); nothing wrong goes by in silence.

mod about;
mod blt;
mod cells;
mod eight;
mod fault;
mod ids;
mod lines;
mod pabulib;
mod preflib;
mod sheet;
mod stated_rule;
mod table;
mod taking;

pub use cells::Comma;
pub use fault::{Ask, Fault, Faults, FileError, Odd, What};
pub use sheet::Sheet;
pub use table::{FirstRows, TableKind};

use crate::{Candidate, Id, Number, Profile, Request, Stop};
use lines::Lines;
use std::io::{Read, Write};

/// The most candidates that a file can have.
const MOST_CANDIDATES: usize = 100_000;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Pabulib: projects with what they cost, and votes.
    Pb,
    /// PrefLib: rankings, each of all candidates.
    Soc,
    /// PrefLib: rankings.
    Soi,
    /// PrefLib: rankings in which places may be shared, each of all candidates.
    Toc,
    /// PrefLib: rankings in which places may be shared.
    Toi,
    /// PrefLib: each candidate in a category.
    Cat,
    /// PrefLib: a graph, read as how many prefer one to another.
    Wmd,
    /// Seats and rankings, as programs for the single transferable vote write them.
    Blt,
    /// A table, its columns parted by commas, semicolons or whatever else.
    Csv,
    /// A table, its columns parted by tabs.
    Tsv,
}

impl Format {
    /// Every one.
    pub const ALL: [Self; 10] =
        [Self::Pb, Self::Soc, Self::Soi, Self::Toc, Self::Toi, Self::Cat, Self::Wmd, Self::Blt, Self::Csv, Self::Tsv];

    /// How names of such files end.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Pb => "pb",
            Self::Soc => "soc",
            Self::Soi => "soi",
            Self::Toc => "toc",
            Self::Toi => "toi",
            Self::Cat => "cat",
            Self::Wmd => "wmd",
            Self::Blt => "blt",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        let code = if code.eq_ignore_ascii_case("txt") { "csv" } else { code };
        Self::ALL.into_iter().find(|one| code.eq_ignore_ascii_case(one.code()))
    }

    /// The one that a file is in by what it begins with, else by its name.
    fn of(name: &str, head: &[u8]) -> Option<Self> {
        let by_name = name.rsplit_once('.').and_then(|(_, end)| Self::named(end));
        let mut lines =
            head.split(|&c| c == b'\n' || c == b'\r').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default();
        if pabulib::section(first).is_some() {
            return Some(Self::Pb);
        }
        if by_name.is_none() && first.starts_with(b"#") {
            let said = [first].into_iter().chain(lines).find_map(|line| line.strip_prefix(b"# DATA TYPE:"))?;
            return Self::named(std::str::from_utf8(said).ok()?.trim());
        }
        by_name
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// The one with this heading; where none has it, the one of this number, from 1.
    Called(String),
    /// The one of this number, from 1, whatever the headings are.
    Number(usize),
}

impl From<&str> for Column {
    fn from(called: &str) -> Self {
        Self::Called(called.to_owned())
    }
}

/// How a file is to be read.
#[derive(Debug, Clone)]
pub struct Options {
    /// Its format; told by what it begins with and its name where nobody says.
    pub format: Option<Format>,
    /// Its encoding, by its name in the Encoding Standard.
    pub encoding: Option<String>,
    /// For which rule the ballots are added up as they come and not kept, if it needs no more than that.
    pub for_rule: Option<Request>,
    /// Which category of a `.cat` file is what a ballot approves of, from 1.
    pub category: u32,
    /// Ballots that name more, or give more points, than the file permits, or fewer, are counted all the same; they are noted.
    pub beyond_limits: bool,
    /// What a comma in a number does; such numbers are faults where nobody says.
    pub comma: Option<Comma>,
    /// Who can be chosen, for a table that does not say it by itself.
    pub candidates: Vec<Candidate>,
    /// What the cells of a table are.
    pub kind: Option<TableKind>,
    /// The columns in which the ballots of a table are; all where there are none.
    pub columns: Vec<Column>,
    /// The column that says how many ballots a row of a table stands for; one where there is none.
    pub times: Option<Column>,
    /// In which row a table begins, as whoever has the file counts: what stands above is a title, and not read. Found where it
    /// is plain.
    pub first_row: Option<u64>,
    /// Whether the first row of a table is headings.
    pub headings: Option<bool>,
    /// What parts the columns of a table.
    pub separator: Option<u8>,
    /// What parts the answers in one cell of a table.
    pub answers: Option<String>,
    /// What is known of a table beside its text, where it was a sheet.
    pub sheet: Option<Sheet>,
    /// How many faults are listed.
    pub most_faults: usize,
    /// Ends the reading.
    pub stop: Stop,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: None,
            encoding: None,
            for_rule: None,
            category: 1,
            beyond_limits: false,
            comma: None,
            candidates: Vec::new(),
            kind: None,
            columns: Vec::new(),
            times: None,
            first_row: None,
            headings: None,
            separator: None,
            answers: None,
            sheet: None,
            most_faults: 1000,
            stop: Stop::default(),
        }
    }
}

/// The least and the most that a file permits of something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limit {
    /// The least.
    pub least: Option<Number>,
    /// The most.
    pub most: Option<Number>,
}

/// What a file says of how it is to be counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    /// What it is.
    pub title: String,
    /// The rule, by the name that the file has for it.
    pub rule: Option<String>,
    /// What there is to spend, in the smallest unit of the profile's money.
    pub budget: Option<u64>,
    /// How many are to be chosen.
    pub seats: Option<u64>,
    /// How much one must have at least.
    pub threshold: Option<Number>,
    /// How many a ballot may name.
    pub length: Limit,
    /// How much what a ballot names may cost, as money is written.
    pub sum_cost: Limit,
    /// How many points a ballot may give one.
    pub points: Limit,
    /// How many points a ballot may give.
    pub sum_points: Limit,
    /// All else that it says, by its own names, in its order.
    pub all: Vec<(String, String)>,
}

/// The result that a file itself tells of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// Who was chosen and who not, by the number that the file has for it: 1 chosen, 0 not, others as it explains.
    pub selected: Vec<(Id, u8)>,
    /// How many named each.
    pub votes: Vec<(Id, u64)>,
    /// What each has.
    pub scores: Vec<(Id, Number)>,
}

/// A cell of the result that a file tells of, which is no number; it is not compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnUnread {
    /// Its column: `selected`, `votes`, `score`.
    pub of: &'static str,
    /// The first line in which it is so.
    pub line: u64,
    /// What stands there.
    pub found: String,
    /// In how many more lines it is so.
    pub more: u64,
}

/// Something of a file that is not as a person might think.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// It is in this encoding, which the letters alone tell.
    EncodingGuessed(&'static str),
    /// A comma in a number does this, as somebody said.
    Comma(Comma),
    /// The ballots are in these columns.
    Columns(Vec<String>),
    /// This column says how many ballots a row stands for.
    Times(String),
    /// These columns were not looked at.
    ColumnsLeft(Vec<String>),
    /// These were, and a spreadsheet does not show them.
    ColumnsHidden(Vec<String>),
    /// Titles stand above the table; it begins in this row.
    Above {
        /// What stands there.
        above: Vec<String>,
        /// As whoever has the file counts.
        row: u64,
    },
    /// This is what the cells are.
    Kind(TableKind),
    /// This many candidates were gathered from the ballots; they stand in the order of their names.
    Gathered(usize),
    /// These withdrew; on ballots that name them whoever comes next moves up.
    Withdrawn(Vec<Id>),
    /// No ballot ends with a nought: each line is one.
    LinesAreBallots,
    /// It was counted with candidates that exclude each other, and does not say which.
    ApartUnsaid,
    /// Not all that it says of its own result is a number.
    OwnUnread(OwnUnread),
    /// What is taken as approval is this category.
    Category(String),
}

/// A file of ballots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotFile {
    /// How it was written; none where the ballots came from elsewhere.
    pub format: Option<Format>,
    /// By its name in the Encoding Standard.
    pub encoding: &'static str,
    /// What was voted, without the ballots that have a fault.
    pub profile: Profile,
    /// What it says of how it is to be counted.
    pub stated: Stated,
    /// The result that it tells of.
    pub own: Option<Own>,
    /// What is wrong in it.
    pub faults: Faults,
    /// How many ballots are left out for it.
    pub left_out: u64,
    /// What a person should know of how it was read.
    pub told: Vec<Told>,
}

/// A file of ballots of which the beginning is known.
pub struct Opened<'a, R> {
    lines: Lines<R>,
    format: Format,
    options: &'a Options,
}

/// Begins to read a file of ballots; the name helps to tell its format, and may be empty.
///
/// # Errors
/// [`FileError`] where it is no such file, cannot be read, or was stopped ([`Options::stop`]).
pub fn open<'a, R: Read>(name: &str, source: R, options: &'a Options) -> Result<Opened<'a, R>, FileError> {
    let lines = Lines::open(source, options.encoding.as_deref(), &options.stop)?;
    let format = options.format.or_else(|| Format::of(name, lines.ahead())).ok_or(FileError::FormatUnknown)?;
    Ok(Opened { lines, format, options })
}

impl<R: Read> Opened<'_, R> {
    /// How the beginning of a table looks, and how far it is told what it means; none of a file that is no table.
    ///
    /// # Errors
    /// [`FileError`] where it cannot be read, or something was said of it that it is not.
    pub fn first_rows(&self) -> Result<Option<FirstRows>, FileError> {
        match self.format {
            Format::Csv | Format::Tsv => FirstRows::of(&self.lines, self.format, self.options).map(Some),
            Format::Pb
            | Format::Soc
            | Format::Soi
            | Format::Toc
            | Format::Toi
            | Format::Cat
            | Format::Wmd
            | Format::Blt => Ok(None),
        }
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// [`FileError`] where all of it cannot be read, something has to be said first, or it was stopped ([`Options::stop`]). Single faults
    /// are in [`BallotFile::faults`]: whoever counts asks a person before.
    pub fn read(self) -> Result<BallotFile, FileError> {
        let Self { mut lines, format, options } = self;
        let mut file = match format {
            Format::Pb => pabulib::read(&mut lines, options)?,
            Format::Soc | Format::Soi | Format::Toc | Format::Toi | Format::Cat | Format::Wmd => {
                preflib::read(&mut lines, format, options)?
            }
            Format::Blt => blt::read(&mut lines, options)?,
            Format::Csv | Format::Tsv => table::read(&mut lines, format, options)?,
        };
        file.told.extend(options.comma.map(Told::Comma));
        if lines.guessed {
            file.told.insert(0, Told::EncodingGuessed(lines.encoding));
        }
        Ok(file)
    }
}

/// Reads a file of ballots.
///
/// # Errors
/// Those of [`open`] and of [`Opened::read`].
pub fn read(name: &str, source: impl Read, options: &Options) -> Result<BallotFile, FileError> {
    open(name, source, options)?.read()
}

/// Writes ballots so that [`read`] makes the same profile of them, whatever the format's own way of saying it has no place
/// for: that stands in lines which other programs pass over.
///
/// # Errors
/// [`FileError::Unfit`] or [`FileError::UnfitText`] where the format has no way to hold them.
pub fn write(format: Format, profile: &Profile, stated: &Stated, mut out: impl Write) -> Result<(), FileError> {
    let out = &mut out;
    if profile.duels().is_some() {
        return Err(FileError::Unfit { format, kind: profile.kind });
    }
    match format {
        Format::Pb => pabulib::write(profile, stated, out),
        Format::Soc | Format::Soi | Format::Toc | Format::Toi | Format::Cat => {
            preflib::write(format, profile, stated, out)
        }
        Format::Wmd => Err(FileError::Unfit { format, kind: profile.kind }),
        Format::Blt => blt::write(profile, stated, out),
        Format::Csv | Format::Tsv => table::write(format, profile, out),
    }
}

impl From<std::io::Error> for FileError {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error.kind())
    }
}
