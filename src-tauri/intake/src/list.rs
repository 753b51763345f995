//! What a list of projects holds once it has been read.

use crate::{Allot, Currency, Draft, IntakeError, Unit, What};
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

/// Something that was taken and is worth a second look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Note {
    /// A project that costs nothing.
    CostZero {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// Its name.
        name: String,
    },
    /// A cost so small that its unit may be another.
    CostSmall {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// Its name.
        name: String,
        /// The cost in whole units.
        cost: String,
    },
    /// A project that costs more than all there is to spend.
    CostOverBudget {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// Its name.
        name: String,
        /// The cost in whole units.
        cost: String,
        /// What there is to spend.
        budget: String,
    },
    /// In what the amounts stand, where it is not whole units.
    UnitRead {
        /// The unit.
        unit: Unit,
        /// Where it is said: a heading, or a cell above; empty where a person said it.
        heading: String,
    },
    /// A heading of amounts that names a limit, which is no unit.
    LimitInHeading {
        /// The heading.
        heading: String,
    },
    /// A heading of what one of several costs (元/户), which was not taken for the cost of the whole.
    PriceOfOne {
        /// The heading.
        heading: String,
    },
    /// A column that could have been a field's and gave way to another.
    ColumnGaveWay {
        /// The field.
        field: String,
        /// The heading of the column that was not used.
        heading: String,
        /// The heading of the one that was.
        taken: String,
    },
    /// A column that was used, though the spreadsheet does not show it.
    ColumnHidden {
        /// Its heading.
        heading: String,
        /// The stable name of the field.
        field: String,
    },
    /// A column that went where a person said of an earlier list that it goes.
    ColumnRemembered {
        /// Its heading.
        heading: String,
        /// The stable name of the field; none: it was not used.
        field: Option<String>,
    },
    /// An id of which a spreadsheet kept only the first digits.
    IdSpoilt {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// The id.
        id: String,
    },
    /// An id that a spreadsheet may have made a date of.
    IdLikeDate {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// The id.
        id: String,
    },
    /// Two ids that look alike.
    IdsAlike {
        /// The line of the second.
        #[ts(type = "number")]
        line: u64,
        /// The second.
        id: String,
        /// The line of the first.
        #[ts(type = "number")]
        other_line: u64,
        /// The first.
        other: String,
    },
    /// Two projects with names that are or look the same.
    NamesEqual {
        /// The line of the second.
        #[ts(type = "number")]
        line: u64,
        /// Its name.
        name: String,
        /// The line of the first.
        #[ts(type = "number")]
        other_line: u64,
    },
    /// Numbers that begin anew in each part of the list name no project: the projects were numbered here.
    IdsAnew,
    /// Something in a text is struck through.
    Struck {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// The field.
        field: String,
    },
    /// A text may tell who somebody is or where they live.
    MayNamePerson {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// The name of the project.
        name: String,
        /// The field.
        field: String,
        /// What of it.
        found: String,
    },
    /// A mark before a name was taken off.
    BulletDropped {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// The name now.
        name: String,
    },
    /// Breaks of a line or a page inside a text became blanks.
    BreaksMended {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// The field.
        field: String,
    },
    /// Blanks that do not break a line became plain ones.
    BlanksMended {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// The field.
        field: String,
    },
    /// Letters and marks that stood apart were put together.
    LettersMended {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// The field.
        field: String,
    },
    /// Characters that do not show were left out, as the organiser said.
    InvisibleDropped {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// The field.
        field: String,
    },
    /// Characters that turned the direction of a text were left out, as the organiser said: it may read otherwise now.
    DirectionDropped {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// The field.
        field: String,
        /// What it reads now.
        now: String,
    },
    /// The file's votes are of a kind that a meeting's are not.
    VotesDiffer {
        /// The kind as the file says it: `choose-1`, `ordinal`, `cumulative`, `scoring`.
        said: String,
    },
    /// The file has no names: the ids serve as such.
    IdsAsNames,
    /// The file says another number than it has, and the organiser took it all the same.
    CountsAccepted {
        /// The line that says it.
        #[ts(type = "number")]
        line: u64,
        /// What the file says.
        said: String,
        /// How many there are.
        has: usize,
    },
    /// The list says another currency than the one that goes before it.
    CurrencyDiffers {
        /// The one that the list says.
        list: String,
        /// The one that it was read in.
        taken: String,
    },
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
    /// The rules.
    pub rules: RuleHints,
}

/// What a meeting file says of the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleHints {
    /// The preset that the rules start from, by its id (`plain`, `nantang`).
    pub preset: Option<String>,
    /// How residents choose.
    #[ts(type = "string | null")]
    pub method: Option<Method>,
    /// How a tie is settled.
    pub tie: Option<TieRule>,
    /// The limit of one speech in seconds; none: it follows from the agenda.
    #[ts(type = "number | null")]
    pub speech_limit_s: Option<u64>,
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

/// Something that stood in the list and was not taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum LeftOut {
    /// Proposers, since nobody said that they are groups or offices.
    Proposers {
        /// How many projects named one.
        count: usize,
    },
    /// A column that means nothing here.
    Column {
        /// Its heading.
        name: String,
    },
    /// A column that tells of persons.
    PersonalColumn {
        /// Its heading.
        name: String,
        /// How many projects have something in it.
        count: usize,
    },
    /// A column without a heading in which something stands.
    ColumnWithoutHeading {
        /// Its place, from 1.
        column: usize,
    },
    /// Votes, which a list of projects does not need.
    Votes {
        /// So many of them in the file.
        count: usize,
    },
    /// Rows above the header, such as a title.
    AboveHeader {
        /// So many of them in the file.
        rows: usize,
    },
    /// A row that adds up the others.
    SumRow {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
    },
    /// The header once more, in the middle of the list.
    HeaderAgain {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
    },
    /// A row that is no project: a signature, a remark, the title of a part.
    Row {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// What stands there, shortened.
        text: String,
    },
    /// The heading of a part of the list, with the sum of its projects.
    Section {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// What stands there, shortened.
        text: String,
    },
    /// A row that may add up others, and that a person left out.
    MaySum {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// What stands there, shortened.
        text: String,
    },
    /// A row that the spreadsheet does not show.
    HiddenRow {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// What stands there, shortened.
        text: String,
    },
    /// A row that is struck through.
    StruckRow {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
        /// What stands there, shortened.
        text: String,
    },
    /// A row in which something is wrong, where somebody said that such rows are left out; once for each fault.
    Faulty {
        /// What is wrong, with its line.
        fault: IntakeError,
    },
    /// A sheet of a workbook that was not read.
    Sheet {
        /// Its name.
        name: String,
    },
    /// A sheet that the spreadsheet does not show.
    HiddenSheet {
        /// Its name.
        name: String,
    },
    /// A sheet that adds up the other ones.
    SumSheet {
        /// Its name.
        name: String,
    },
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
