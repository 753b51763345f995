//! What is wrong with a file of ballots: with a line of it, or with all of it.

use super::Format;
use crate::{BallotKind, CountError, Id};
use serde::Serialize;
use std::io::ErrorKind;
use thiserror::Error;

/// The longest piece of a file that a fault repeats, in characters.
const LONGEST_FOUND: usize = 60;

/// Something wrong in a line. A ballot that has a fault is left out, and all is counted only once a person says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// From 1.
    pub line: u64,
    /// What it is.
    #[serde(flatten)]
    pub what: What,
}

/// What is wrong in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum What {
    /// A ballot names somebody who is no candidate.
    Unknown {
        /// Whom.
        found: String,
    },
    /// A ballot names one twice.
    Twice {
        /// Whom.
        id: Id,
    },
    /// A ballot names more than the file permits.
    TooMany {
        /// How many.
        found: u64,
        /// How many it may.
        most: u64,
    },
    /// A ballot names fewer than the file demands.
    TooFew {
        /// How many.
        found: u64,
        /// How many it must.
        least: u64,
    },
    /// Points, or what is named costs, more or less than the file permits.
    OutOfRange {
        /// Of what, by its name in the file: `max_sum_points`.
        of: &'static str,
        /// How much it is.
        found: String,
        /// What the file says.
        limit: String,
    },
    /// Several share a place where the file has none that do.
    Shared,
    /// A number that is none.
    NotNumber {
        /// What stands there.
        found: String,
    },
    /// A number with a comma, of which nobody said whether it parts thousands or decimals.
    NumberUnclear {
        /// What stands there.
        found: String,
    },
    /// A number that is larger, or has more decimals, than can be counted.
    NumberTooLarge {
        /// What stands there.
        found: String,
    },
    /// A sum of money that is less than nothing, or larger than can be counted.
    NotSum {
        /// What stands there.
        found: String,
    },
    /// A ballot has more points than it names, or fewer.
    PointsDiffer {
        /// How many it names.
        named: u64,
        /// How many points stand there.
        points: u64,
    },
    /// A cell that is neither a mark nor empty.
    NotMark {
        /// What stands there.
        found: String,
    },
    /// A quote that is not closed, or closed within a cell.
    BrokenQuote,
    /// A line has more cells than there are headings, or too few.
    Cells {
        /// How many.
        found: u64,
        /// How many headings.
        headings: u64,
    },
    /// A line that is not written as the format says.
    Malformed {
        /// What stands there.
        found: String,
    },
    /// The row of a sheet is hidden: whoever looks at it does not see this ballot.
    Hidden,
    /// A cell of a sheet does not say what somebody wrote there.
    Odd {
        /// Why.
        odd: Odd,
        /// In which column, from 1.
        column: u64,
        /// What stands there.
        found: String,
    },
    /// The file says how many there are, and there are not so many: it may have been cut off.
    NumberDiffers {
        /// By its name in the file: `num_votes`.
        of: &'static str,
        /// How many it says.
        said: String,
        /// How many there are.
        has: u64,
    },
}

/// Why a cell of a sheet does not say what somebody wrote there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Odd {
    /// A day or a time; a spreadsheet makes one of what only looks so.
    Date,
    /// A formula that came to nothing.
    Error,
    /// A formula of which the file keeps no result.
    NotReckoned,
    /// Merged with others, of which the first alone has a text.
    Merged,
    /// Struck through, or a part of it.
    Struck,
}

/// What stands in a file, short enough to be repeated.
pub(super) fn found(bytes: &[u8]) -> String {
    let longest = bytes.len().min(4 * LONGEST_FOUND);
    String::from_utf8_lossy(&bytes[..longest]).trim().chars().take(LONGEST_FOUND).collect()
}

/// The faults of a file, the first so many of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    /// In the order in which they were met.
    pub list: Vec<Fault>,
    /// How many more there were.
    pub more: u64,
    most: usize,
}

impl Faults {
    pub(super) fn up_to(most: usize) -> Self {
        Self { list: Vec::new(), more: 0, most }
    }

    pub(super) fn note(&mut self, line: u64, what: What) {
        if self.list.len() < self.most {
            self.list.push(Fault { line, what });
        } else {
            self.more += 1;
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.more == 0
    }
}

/// What has to be said before a table can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// In which row it begins: what stands above may be a title ([`Options::first_row`](super::Options::first_row)).
    FirstRow,
    /// What its cells are ([`Options::kind`](super::Options::kind)).
    Kind,
    /// Which of its columns the ballots are in ([`Options::columns`](super::Options::columns)).
    Columns {
        /// Those that it has.
        headings: Vec<String>,
    },
    /// Whether its first row is headings ([`Options::headings`](super::Options::headings)).
    Headings,
    /// What parts its columns ([`Options::separator`](super::Options::separator)).
    Separator,
}

/// Why a file of ballots is not read, or not written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FileError {
    /// It cannot be read on.
    #[error("cannot be read: {0}")]
    Read(ErrorKind),
    /// It cannot be written on.
    #[error("cannot be written: {0}")]
    Write(ErrorKind),
    /// It is something else.
    #[error("this is a {format} file")]
    OtherFormat {
        /// What.
        format: &'static str,
    },
    /// Neither its name nor what stands in it tells of what format it is.
    #[error("of what format it is has to be said")]
    FormatUnknown,
    /// It is in no encoding that can be told, or not in the one that was said.
    #[error("line {line} is not {encoding}")]
    Encoding {
        /// Where it is not.
        line: u64,
        /// What it is not in.
        encoding: String,
    },
    /// There is no encoding of this name.
    #[error("no encoding is called {name}")]
    EncodingUnknown {
        /// What was asked for.
        name: String,
    },
    /// A line is longer than any could be.
    #[error("line {line} is too long")]
    LineTooLong {
        /// Which.
        line: u64,
    },
    /// A part of the file is missing.
    #[error("{name} is missing")]
    Missing {
        /// By its name in the file.
        name: &'static str,
    },
    /// A part of the file stands there twice, or where it cannot be read.
    #[error("line {line}: {name} does not belong here")]
    Misplaced {
        /// Where.
        line: u64,
        /// By its name in the file.
        name: String,
    },
    /// The file says something of itself that is not known.
    #[error("line {line}: {name} is {found}")]
    Stated {
        /// Where.
        line: u64,
        /// Of what, by its name in the file.
        name: &'static str,
        /// What it says.
        found: String,
    },
    /// There are more candidates than can be.
    #[error("more than {most} candidates")]
    TooManyCandidates {
        /// How many there can be.
        most: usize,
    },
    /// Something has to be said first.
    #[error("something has to be said first")]
    Ask(Ask),
    /// What was said of columns does not fit the file.
    #[error("there is no column {name}")]
    ColumnUnknown {
        /// Which.
        name: String,
    },
    /// What was said of where a table begins does not fit the file.
    #[error("there is no row {row} where the table could begin")]
    RowUnknown {
        /// Which.
        row: u64,
    },
    /// Several columns have the heading by which one was meant.
    #[error("several columns are called {name}")]
    ColumnTwice {
        /// Which.
        name: String,
    },
    /// The candidates, or what is to be added up, cannot be so.
    #[error(transparent)]
    Count(#[from] CountError),
    /// The format has no way to write such ballots.
    #[error("{format:?} cannot hold such ballots")]
    Unfit {
        /// The format.
        format: Format,
        /// What the ballots say.
        kind: BallotKind,
    },
    /// The format has no way to write this text.
    #[error("{format:?} cannot hold “{text}”")]
    UnfitText {
        /// The format.
        format: Format,
        /// An id, a name, or whatever else.
        text: String,
    },
}
