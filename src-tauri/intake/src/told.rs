//! What is told of a list that was read: what is worth a second look, and what was not taken over.

use crate::{IntakeError, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
