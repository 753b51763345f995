//! A file of ballots, counted.

use super::ErrorView;
use roundtable_count::files::{Comma, TableKind};
use roundtable_count::{BallotKind, Fills, SettledBy};
use roundtable_words::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What is asked of a file of ballots.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct CountAsk {
    /// The file.
    pub file: String,
    /// How it is read.
    pub reading: ReadingAsk,
    /// By which rules: one, or two side by side. None: by the one that the file itself or its ballots suggest.
    pub rules: Vec<RuleAsk>,
    /// How many are to be chosen; none: as the file says.
    #[ts(type = "number | null")]
    pub seats: Option<u64>,
    /// How much there is to spend, as it is written: `30000`, `12.50`; none: as the file says.
    pub budget: Option<String>,
    /// What tells apart who is level.
    pub ties: SettledBy,
    /// Lots that were drawn, each an order of ids.
    pub drawn: Vec<Vec<String>>,
    /// Ballots with faults are left out, and somebody has seen which.
    pub faults_known: bool,
    /// The language of what is said.
    pub lang: Lang,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SheetNamed {
    /// What it is called.
    pub name: String,
    /// A spreadsheet does not show it.
    pub hidden: bool,
}

/// A rule, with what of it is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RuleAsk {
    /// Its name.
    pub rule: String,
    /// By name; a flag that is on is `yes`.
    pub parameters: BTreeMap<String, String>,
}

/// How a file is read, where it does not say so itself. Columns are numbered from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct ReadingAsk {
    /// Which sheet of a workbook; none: the only one that it shows.
    pub sheet: Option<String>,
    /// Its encoding, by its name in the Encoding Standard.
    pub encoding: Option<String>,
    /// What a comma in a number does.
    pub comma: Option<Comma>,
    /// What the cells of a table are.
    pub kind: Option<TableKind>,
    /// The columns of a table in which the ballots are, in their order; none: as can be told.
    pub columns: Vec<u32>,
    /// The column that says how many ballots a row stands for.
    pub times: Option<u32>,
    /// In which row a table begins, as whoever has the file counts; none: as can be told.
    pub first_row: Option<u64>,
    /// Whether the first row of a table is headings.
    pub headings: Option<bool>,
    /// What parts the columns of a table: one character.
    pub separator: Option<String>,
    /// What parts the answers in one cell of a table.
    pub answers: Option<String>,
}

/// A file of ballots: how it is read, and what it comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FileCounted {
    /// The file's own name.
    pub name: String,
    /// Whether it is text: what of it can be said otherwise is its encoding, and what parts its columns.
    pub is_text: bool,
    /// The encoding in which the text was read; none where it was not.
    pub encoding: Option<String>,
    /// What its columns mean, where it is a table.
    pub table: Option<BallotTable>,
    /// A number with a comma of which nobody said what it is.
    pub comma: Option<CommaAsked>,
    /// Its ballots; none where something has to be said before they can be read.
    pub ballots: Option<BallotsCounted>,
    /// Why they are not read; nothing where the table only asks ([`BallotTable::asks`]).
    pub trouble: Option<ErrorView>,
}

/// The first rows of a table, and what its columns mean, as far as that was told or said. Columns are numbered from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BallotTable {
    /// What has to be said before it can be read.
    pub asks: Option<TableAsks>,
    /// Whether the table says itself what it is, so that there is nothing to be said.
    pub own: bool,
    /// What its cells are.
    pub kind: Option<TableKind>,
    /// In which row it begins, as whoever has the file counts; none where that has to be said.
    pub first_row: Option<u64>,
    /// The first rows of the file: it begins in one of them.
    pub starts: Vec<TableStart>,
    /// Whether the first row is headings.
    pub headings: Option<bool>,
    /// The columns in which the ballots are, in their order; where they are asked, those that look as if.
    pub columns: Vec<u32>,
    /// The column that says how many ballots a row stands for.
    pub times: Option<u32>,
    /// What parts the columns; nothing in a sheet.
    pub separator: Option<String>,
    /// What parts the answers in one cell.
    pub answers: String,
    /// What each column is called: its heading, or its number.
    pub called: Vec<String>,
    /// The first rows, without the headings.
    pub rows: Vec<Vec<String>>,
}

/// A row in which a table may begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TableStart {
    /// Its number, as whoever has the file counts.
    pub row: u64,
    /// What stands there.
    pub text: String,
}

/// What a table asks for, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TableAsks {
    /// In which row it begins.
    FirstRow,
    /// What its cells are.
    Kind,
    /// In which columns the ballots are.
    Columns,
    /// Whether its first row is headings.
    Headings,
    /// What parts its columns.
    Separator,
}

/// A number with a comma, and what it can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CommaAsked {
    /// As it is written.
    pub found: String,
    /// What it is if the comma parts thousands; none where it cannot.
    pub thousands: Option<String>,
    /// What it is if the comma is a decimal point; none where it cannot be.
    pub decimals: Option<String>,
}

/// Ballots that were read, and what they come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BallotsCounted {
    /// What it calls itself; else its name.
    pub title: String,
    /// What its ballots say.
    pub kind: BallotKind,
    /// Ballots that name somebody.
    #[ts(type = "number")]
    pub valid: u64,
    /// Ballots that name nobody.
    #[ts(type = "number")]
    pub blank: u64,
    /// How many can be chosen.
    pub candidates: u32,
    /// How it was read, where that is worth a look.
    pub told: Vec<ErrorView>,
    /// Ballots that were left out, each with its line.
    pub faults: Vec<ErrorView>,
    /// How many are to be chosen, as the file says or somebody said.
    #[ts(type = "number | null")]
    pub seats: Option<u64>,
    /// How much there is to spend, as a number is written, as the file says or somebody said.
    pub budget: Option<String>,
    /// Rules that read such ballots, in the order in which they are offered.
    pub rules: Vec<RuleView>,
    /// By which rules it is counted, or will be.
    pub by: Vec<RuleAsk>,
    /// What they come to, by each rule that was asked for; none while faults wait for a person, or something must be said first.
    pub counted: Vec<CountedView>,
    /// What must be said before it can be counted.
    pub trouble: Option<ErrorView>,
}

/// A rule that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RuleView {
    /// Its name.
    pub rule: String,
    /// What it is called.
    pub called: String,
    /// What it fills.
    pub fills: Fills,
    /// What of it can be set.
    pub parameters: Vec<ParameterView>,
}

/// One thing that can be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ParameterView {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub called: String,
    /// What it can be, each with what it is called; the first is usual. None for a number or a flag.
    pub values: Vec<(String, String)>,
    /// Whether it is on or off.
    pub flag: bool,
    /// What it is where nobody says, for a number.
    pub usual: String,
    /// How it is written, where it is text.
    pub example: String,
}

/// What ballots come to by one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CountedView {
    /// The rule.
    pub rule: String,
    /// What it is called.
    pub called: String,
    /// How many are chosen.
    pub headline: String,
    /// What of a budget was spent and what is left; empty where none is spent.
    pub spent: String,
    /// Who is chosen, in the order of choosing.
    pub winners: Vec<String>,
    /// The picture as rows.
    pub rows: Vec<CountRow>,
    /// The picture as a drawing (SVG), where rows do not tell it: votes that move from round to round.
    pub drawing: Option<String>,
    /// Who got nothing, which group goes unheard, what a little more money would change.
    pub checks: Vec<String>,
    /// What happened, step by step.
    pub steps: Vec<String>,
    /// Who is level and has to be told apart by a lot.
    pub open: Option<OpenLot>,
    /// What the file says of its own result, beside this one; nothing before a lot is drawn.
    pub own: Option<OwnView>,
}

/// Some who are level and have to be told apart by a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OpenLot {
    /// In words.
    pub says: String,
    /// Who, each by its id and its name.
    pub among: Vec<(String, String)>,
    /// How many of them go on.
    pub places: u32,
}

/// One row of the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CountRow {
    /// Whose; empty where the row only says something.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// What it has, in words.
    pub has: String,
    /// What it costs, in words.
    pub cost: String,
    /// How long its bar is, in hundred-thousandths: what is left or what it has, and what it takes behind that.
    pub bar: Option<(u32, u32)>,
    /// What stands behind the bar, or in its place.
    pub says: String,
}

/// What a file says of its own result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OwnView {
    /// Whom it says are chosen, who are not by the rule here.
    pub only_theirs: Vec<String>,
    /// Who are chosen here, and not by the file.
    pub only_ours: Vec<String>,
    /// Whose score differs: id, the file's, ours.
    pub scores: Vec<(String, String, String)>,
    /// Of whom the number of ballots that name them differs: id, the file's, ours.
    pub votes: Vec<(String, String, String)>,
    /// Whether it says who is chosen.
    pub says_chosen: bool,
    /// Whether it says scores or numbers of ballots.
    pub says_scores: bool,
}
