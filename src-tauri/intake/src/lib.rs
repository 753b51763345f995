//! The intake room: lists of projects come in as bytes, and go out as a list or as faults by line.
//!
//! | comes as | read by |
//! | --- | --- |
//! | a meeting file (TOML) | `meeting.rs` |
//! | a table: CSV with `,` `;` or tab, or cells pasted from a spreadsheet | `table.rs`, `header.rs` |
//! | a Pabulib `.pb` | `pabulib.rs`, its votes in `votes.rs` |
//!
//! All of them end in the same checks (`project.rs`), so a limit holds wherever a project comes from. Nothing is
//! imported in part: with a single fault there is no list. Here too are amounts in a currency (`amount.rs`), the
//! allotment of projects to tables (`allot.rs`) and presets of rules (`preset.rs`).
//!
//! Pure: no file, no clock, no chance; a shuffle takes its seed. What must not come in: packs, sessions, the network.

mod allot;
mod amount;
mod check;
mod date;
mod error;
mod header;
mod limits;
mod list;
mod meeting;
mod pabulib;
mod preset;
mod project;
mod table;
mod text;
mod toml_walk;
mod votes;

pub use allot::{Allot, AllotError, allot};
pub use amount::{Currency, Price};
pub use check::{Typed, check_projects};
pub use date::{date_exists, read_date};
pub use error::{IntakeError, Refused, What};
pub use limits::*;
pub use list::{Fact, Hints, Intake, LeftOut, Missing, RuleHints, missing_facts};
pub use meeting::read_meeting;
pub use pabulib::read_pabulib;
pub use preset::{InLanguages, Preset, Setting, read_preset};
pub use project::Draft;
pub use table::{heading_rows, read_csv, read_pasted};
pub use votes::{VoteKind, Votes, read_votes};

/// What the organiser says about a list before it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Keep a Pabulib file's `proposer`, because the organiser says that it names groups or offices, never persons.
    pub keep_proposer: bool,
    /// The meeting's currency; it goes before what the list says.
    pub currency: Option<Currency>,
}

/// The kinds of list that a file can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A meeting file (TOML).
    Meeting,
    /// A table (CSV).
    Table,
    /// A Pabulib `.pb`.
    Pabulib,
}

impl Format {
    /// The format that a file's name says, by its extension: `.toml`, `.csv` `.tsv` `.txt`, `.pb`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "toml" => Some(Self::Meeting),
            "csv" | "tsv" | "txt" => Some(Self::Table),
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
    match format {
        Format::Meeting => read_meeting(bytes, options),
        Format::Table => read_csv(bytes, options),
        Format::Pabulib => read_pabulib(bytes, options),
    }
}
