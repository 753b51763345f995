//! What a list of projects holds once it has been read.

use crate::{Allot, Currency, Draft, FloorHints, IntakeError, LeftOut, Note, What};
use roundtable_tally::{Method, Money, TieRule};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A whole list; what is wrong in single cells stands in [`Intake::open`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Intake {
    /// What the list says of the meeting.
    pub hints: Hints,
    /// The currency of all amounts.
    pub currency: Currency,
    /// Why it is that.
    pub currency_from: CurrencyFrom,
    /// The budget, if the list says it.
    pub budget: Option<Money>,
    /// The projects, in the order of the list.
    pub projects: Vec<Draft>,
    /// Which of the four facts are missing.
    pub missing: Vec<Missing>,
    /// What the list held that was not taken over.
    pub left_out: Vec<LeftOut>,
    /// Every column with where it went, in the order of the list.
    pub columns: Vec<Column>,
    /// What was taken and is worth a second look.
    pub notes: Vec<Note>,
    /// The encoding of the text, where it is one of a file.
    pub encoding: Option<String>,
    /// The sheet of a workbook that was read.
    pub sheet: Option<String>,
    /// Who is named as proposing a project, each once, while nobody said whether these are groups or offices: to be asked
    /// about, and kept nowhere.
    #[serde(skip)]
    pub proposers: Vec<String>,
    /// Whether the list calls its projects nothing, and their ids were given here: from 1.
    #[serde(skip)]
    pub numbered: bool,
    /// Cells that are wrong or that only a person can settle, row by row. Only [`crate::offer`] leaves any; the fields of the
    /// projects are empty there, and a cost is nothing.
    pub open: Vec<OpenCell>,
}

/// Why a list is in its currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CurrencyFrom {
    /// The organiser said it.
    Said,
    /// The projects that are there already, and that the list comes after, are in it.
    There,
    /// The list says it.
    List,
    /// The list's country has it.
    Country {
        /// The country as the list writes it.
        country: String,
    },
    /// The language of its headings is that of one country.
    Language,
    /// Nothing says it: it is the meeting's.
    #[default]
    Usual,
}

/// A column of a list and where it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Column {
    /// Its heading, shortened; of two rows, both.
    pub heading: String,
    /// The stable name of the field that it went to; none: it was not used.
    pub field: Option<String>,
    /// Whether it was left out because it tells of persons.
    pub personal: bool,
}

/// A cell that stands as it is written, since it is wrong or only a person knows what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenCell {
    /// The place of the project in the list, from 0.
    pub place: usize,
    /// What is written; an amount with the unit of its heading where it says none itself.
    pub written: String,
    /// Why it could not be read, and in which field; without one it is the row as a whole.
    pub fault: IntakeError,
}

impl OpenCell {
    /// Whether nobody knows the price yet, which is no mistake before packs are made.
    #[must_use]
    pub fn is_unpriced(&self) -> bool {
        self.fault.what == What::NotPriced
    }
}

/// A paper that is read at the tables, as a meeting file names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BriefingHint {
    /// The line on which it is named.
    #[ts(type = "number")]
    pub line: u64,
    /// The name of a file in the folder `briefing` beside the meeting file.
    pub file: String,
    /// What it is called, where that is not the file's name.
    pub title: Option<String>,
    /// The id of the project that it is about; none: the whole meeting.
    pub project: Option<String>,
}

/// What a list says of the meeting, to be offered to the organiser.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hints {
    /// The meeting's name.
    pub name: Option<String>,
    /// The community.
    pub community: Option<String>,
    /// The street office or town over it.
    pub street: Option<String>,
    /// The date, `2025-06-14`.
    pub date: Option<String>,
    /// The place.
    pub place: Option<String>,
    /// The language, `zh-CN` or `en`.
    pub lang: Option<String>,
    /// How many tables.
    pub tables: Option<usize>,
    /// How projects are allotted to tables.
    pub allot: Option<Allot>,
    /// Whether each table's key is locked under an opening code.
    pub opening_code: Option<bool>,
    /// Whether records are encrypted to the organiser.
    pub encrypt: Option<bool>,
    /// Papers that are read at the tables.
    pub briefing: Vec<BriefingHint>,
    /// The rules.
    pub rules: RuleHints,
}

/// What a meeting file says of the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleHints {
    /// The preset that the rules start from, by its id.
    pub preset: Option<String>,
    /// How residents choose.
    #[ts(type = "string | null")]
    pub method: Option<Method>,
    /// How a tie is settled.
    pub tie: Option<TieRule>,
    /// The limit of one speech in seconds; none: it follows from the agenda.
    #[ts(type = "number | null")]
    pub speech_limit_s: Option<u64>,
    /// Who speaks when.
    pub floor: FloorHints,
    /// How many a table recommends.
    #[ts(type = "number | null")]
    pub wanted: Option<u64>,
    /// The length of the discussion in minutes.
    #[ts(type = "number | null")]
    pub discussion_min: Option<u64>,
    /// Whether who said a note goes along with the record.
    pub send_speakers: Option<bool>,
    /// Whether names go along with the record.
    pub send_names: Option<bool>,
    /// Days after the meeting for which texts are kept.
    #[ts(type = "number | null")]
    pub retention_days: Option<u64>,
}

/// One of the four facts that a resident needs to know of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Where it is (实施地点).
    Location,
    /// What is done (内容).
    Content,
    /// How much of it (范围).
    Scope,
    /// Who gains (预期效益).
    Benefit,
}

impl Fact {
    /// The four, in the order in which they are told.
    pub const ALL: [Fact; 4] = [Fact::Location, Fact::Content, Fact::Scope, Fact::Benefit];

    /// What a project says of it.
    #[must_use]
    pub fn of(self, project: &Draft) -> Option<&str> {
        match self {
            Self::Location => project.location.as_deref(),
            Self::Content => project.content.as_deref(),
            Self::Scope => project.scope.as_deref(),
            Self::Benefit => project.benefit.as_deref(),
        }
    }
}

/// A fact that a project does not state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Missing {
    /// The project's id.
    pub project: String,
    /// The fact.
    pub fact: Fact,
}

/// Which facts these projects do not state, project by project.
#[must_use]
pub fn missing_facts(projects: &[Draft]) -> Vec<Missing> {
    let of_one = |project: &Draft| {
        let lacking = Fact::ALL.into_iter().filter(|fact| fact.of(project).is_none());
        lacking.map(|fact| Missing { project: project.id.clone(), fact }).collect::<Vec<_>>()
    };
    projects.iter().flat_map(of_one).collect()
}
