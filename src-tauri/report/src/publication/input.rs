//! What a publication is made of. It names nobody.

use crate::common::{Kind, Lang, Method, NoteKind, Passage};

/// Everything that one publication says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicationInput {
    /// The language of page, workbook and tables; open data has none.
    pub lang: Lang,
    /// Real, simulated or practice.
    pub kind: Kind,
    /// The meeting's id.
    pub meeting_id: String,
    /// Name of the meeting.
    pub meeting: String,
    /// Name of the community.
    pub community: String,
    /// Where it was held.
    pub place: String,
    /// The day, `2026-05-09`.
    pub date: String,
    /// Number of the publication, from 1.
    pub number: u32,
    /// When it was published, RFC 3339 or a day.
    pub published: String,
    /// Currency of all sums, ISO 4217.
    pub currency: String,
    /// What there is to spend, minor units; absent where the meeting has no budget.
    pub budget: Option<i64>,
    /// The sum of all recommended projects, minor units.
    pub total: i64,
    /// How the tables chose.
    pub method: Method,
    /// All tables of the meeting, by number.
    pub tables: Vec<PublishedTable>,
    /// Every suggestion, by table and project.
    pub suggestions: Vec<PublishedSuggestion>,
    /// SHA-256 of the result's canonical JSON.
    pub fingerprint: Option<String>,
}

impl PublicationInput {
    /// The tables whose records count.
    pub(crate) fn counted(&self) -> impl Iterator<Item = &PublishedTable> {
        self.tables.iter().filter(|table| table.status == TableStatus::Counted)
    }
}

/// A table, and what it decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedTable {
    /// Its number.
    pub table: u8,
    /// Whether it counts.
    pub status: TableStatus,
    /// Participants present.
    pub present: Option<u32>,
    /// The ballots.
    pub ballots: Option<Ballots>,
    /// What it recommends, by rank; empty unless it counts.
    pub recommended: Vec<PublishedPick>,
    /// Its check code, `XXXX-XXXX-XXXX`.
    pub code: Option<String>,
    /// The head hash of its record.
    pub head: Option<String>,
    /// Check codes of earlier closings.
    pub earlier_codes: Vec<String>,
    /// By what its record counts, where others stand beside it.
    pub decided: Option<Decided>,
    /// Head hashes of records of this table that are here and do not count.
    pub beside: Vec<String>,
}

/// By what one of several records of a table counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// Its check code is the one on the slip.
    Code,
    /// The organiser decided, for this reason.
    Reason(Passage),
}

/// Whether a table counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TableStatus {
    /// Its record is here and counts.
    Counted,
    /// Its record is signed by a key that was withdrawn, and nobody confirmed it.
    Unconfirmed,
    /// Two records differ; none counts.
    Conflict,
    /// No record is here.
    #[default]
    Missing,
}

impl TableStatus {
    pub(crate) fn name(self) -> &'static str {
        match self {
            TableStatus::Counted => "counted",
            TableStatus::Unconfirmed => "unconfirmed",
            TableStatus::Conflict => "conflict",
            TableStatus::Missing => "missing",
        }
    }
}

/// The ballots of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ballots {
    /// With a choice.
    pub valid: u32,
    /// Without a mark.
    pub blank: u32,
    /// Saying nothing clear.
    pub invalid: u32,
    /// Voters who handed in none.
    pub abstained: u32,
}

/// A recommended project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedPick {
    /// Its rank at its own table, from 1; says nothing across tables.
    pub rank: u32,
    /// Its number in the meeting.
    pub number: u16,
    /// Its id in the organiser's list.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its cost, minor units.
    pub cost: i64,
    /// The sum that the table asks for instead, minor units.
    pub sum: Option<i64>,
    /// The table's votes or points.
    pub score: u64,
    /// Why.
    pub reasons: Option<Passage>,
    /// On what conditions.
    pub conditions: Option<Passage>,
}

/// A project that something was said about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedProject {
    /// Its number in the meeting.
    pub number: u16,
    /// Its id in the organiser's list.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedSuggestion {
    /// The table where it was made.
    pub table: u8,
    /// The project it is about; absent for an aside.
    pub project: Option<PublishedProject>,
    /// Its kind.
    pub kind: NoteKind,
    /// The text, or what became of it.
    pub text: Passage,
    /// It is the adviser's wording, agreed by who made the suggestion.
    pub wording: bool,
    /// The leader passed it on from dialect.
    pub dialect: bool,
}
