//! What came of reading a list of projects, what is asked of it, and what a person says of it.

use super::ErrorView;
use super::preparing::PlanView;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What came of reading projects from a file or from pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IntakeView {
    /// The plan with the projects in it; unchanged where there are problems or questions.
    pub plan: PlanView,
    /// How many were read.
    pub read: u32,
    /// Of how many meetings the file is; 0 where it is one list.
    pub meetings: u32,
    /// By line; nothing was taken where there is any.
    pub problems: Vec<ErrorView>,
    /// What is wrong in single cells, by line of the list: they were taken as they are written, and are marked in the plan.
    pub to_mend: Vec<ErrorView>,
    /// What only a person knows; nothing was taken where there is any. The same call again, with the answers, goes on.
    pub questions: Vec<IntakeQuestion>,
    /// In which encoding the file was read (`GB18030`), where it is a text that could have been in several.
    pub encoding: Option<String>,
    /// Which sheet of a workbook was read.
    pub sheet: Option<String>,
    /// The currency of the amounts and why, as words under `intake.currency.…` with `currency`.
    pub currency: Option<ErrorView>,
    /// Every column with where it went, in the order of the list.
    pub columns: Vec<IntakeColumn>,
    /// What stood there and was not taken over, as words under `intake.left_out.…`.
    pub left_out: Vec<ErrorView>,
    /// What was taken and is worth a second look, by line, as words under `intake.note.…`.
    pub notes: Vec<ErrorView>,
}

/// A column of a list and where it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IntakeColumn {
    /// Its heading as it stands there; of two rows, both.
    pub heading: String,
    /// The field it went to (`name`, `cost`, … as in [`PlanProject`]), `community`, `street` or `unit`; none: it was not used.
    pub field: Option<String>,
    /// Whether it was left out because it tells of persons: names, telephones, numbers of identity.
    pub personal: bool,
}

/// Something that only a person knows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IntakeQuestion {
    /// What is asked: the name of the field of [`ReadAs`] that takes the answer.
    pub about: String,
    /// The field whose column is asked for: the answer is its heading, and goes into [`ReadAs::columns`] with the field.
    pub column_of: Option<String>,
    /// The question in words, as that of a fault: under `intake.…`.
    pub what: ErrorView,
    /// What it is asked of, each once, where a person must see it to answer.
    pub names: Vec<String>,
    /// The answers that there are; where there is none, any text is one.
    pub choices: Vec<IntakeChoice>,
}

/// An answer that there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IntakeChoice {
    /// What the field of [`ReadAs`] takes.
    pub value: String,
    /// In words.
    pub words: ErrorView,
}

/// What a person says of a list before it is read, or when asked about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct ReadAs {
    /// A `.pb`'s proposers: `keep`, they are groups or offices, never persons; or `leave`.
    pub proposers: Option<String>,
    /// ISO 4217; goes before what the list says.
    pub currency: Option<String>,
    /// In what amounts stand that do not say it: `yuan`, `thousand`, `wan`, `million` or `yi`.
    pub unit: Option<String>,
    /// Which sheet of a workbook; `*` in a plan: every one that is a list, each for a meeting of its own.
    pub sheet: Option<String>,
    /// Which community of a table that has several; `*` in a plan: every one, each for a meeting of its own.
    pub community: Option<String>,
    /// The encoding of a text, by its name (`GB18030`, `windows-1250`).
    pub encoding: Option<String>,
    /// `accept`: the file holds all that it should, though it says another number.
    pub counts: Option<String>,
    /// `drop`: characters that do not show are left out of texts.
    pub invisible: Option<String>,
    /// Rows of a table that may add up others: `leave` them out, or `take` them as projects.
    pub sums: Option<String>,
    /// Where columns go, by their headings as [`IntakeColumn`] shows them: a field as it is named there; none: not used.
    pub columns: BTreeMap<String, Option<String>>,
    /// In which row of the table the headings stand, as a spreadsheet counts.
    #[ts(type = "number | null")]
    pub header_row: Option<u64>,
    /// Where projects are in the plan already: `replace` them with a file's, or `append` those.
    pub rows: Option<String>,
    /// Of communities whose meetings are here already: `update` the drafts, make `new` ones, or `leave` them.
    pub here: Option<String>,
}
