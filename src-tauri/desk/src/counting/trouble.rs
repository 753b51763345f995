//! Why a file of ballots is not read or counted, for people.

use crate::error::DeskError;
use crate::error::answers::Status;
use crate::error::reason::Reason;
use crate::view::ErrorView;
use crate::view::words::{fault_words, words};
use roundtable_bag::BagError;
use roundtable_count::files::{Ask, Fault, FileError, Format, Odd, OwnUnread, Told, What};
use roundtable_count::{CountError, rule};
use roundtable_intake::{Refused, What as Seen};
use std::path::Path;
use thiserror::Error;

/// Why a file of ballots is not read, counted or saved.
#[derive(Debug, Error)]
pub enum CountTrouble {
    /// The file or the folder cannot be used.
    #[error(transparent)]
    Desk(Box<DeskError>),
    /// What stands in the file cannot be read, or something has to be said first.
    #[error(transparent)]
    File(#[from] FileError),
    /// The rule cannot count it.
    #[error(transparent)]
    Count(#[from] CountError),
    /// It is a table's record that is not good.
    #[error(transparent)]
    Record(Box<Reason>),
    /// The table did not choose, or its choosing was declared void.
    #[error("there was no choosing")]
    NotChosen,
    /// The table chose by a show of hands: there are no ballots.
    #[error("the table chose by a show of hands")]
    CountedByHands,
    /// All agreed: there are no ballots.
    #[error("the table chose by consensus")]
    AllAgreed,
    /// None of the ballots of the record is here.
    #[error("the record came without its ballots")]
    BallotsGone,
    /// It is a workbook that cannot be read.
    #[error("the workbook cannot be read")]
    Workbook(Box<Refused>),
    /// The workbook has several sheets, or none that it shows, and nobody said which is meant.
    #[error("which sheet has to be said")]
    AskSheet {
        /// Those that it has.
        sheets: Vec<String>,
    },
    /// The workbook has no such sheet.
    #[error("there is no sheet {found}")]
    SheetUnknown {
        /// What was asked for.
        found: String,
        /// Those that it has.
        sheets: Vec<String>,
    },
    /// Nothing stands in the workbook.
    #[error("nothing stands in the workbook")]
    SheetsEmpty,
    /// No format has names that end so.
    #[error("no format ends in {ending}")]
    EndingUnknown {
        /// How the name of the new file ends.
        ending: String,
    },
    /// What was said says nothing of a file of this kind.
    #[error("--{option} says nothing of this file")]
    SaidInVain {
        /// By the name of the option.
        option: &'static str,
    },
    /// What was said to be the budget is no sum of money with so many decimals.
    #[error("{found} is no sum with {digits} decimals")]
    Budget {
        /// What was said.
        found: String,
        /// How many decimals the file's sums have.
        digits: u32,
    },
}

impl From<DeskError> for CountTrouble {
    fn from(error: DeskError) -> CountTrouble {
        CountTrouble::Desk(Box::new(error))
    }
}

impl CountTrouble {
    /// A table's record was refused.
    pub(super) fn record(reason: Reason) -> CountTrouble {
        CountTrouble::Record(Box::new(reason))
    }

    /// The rule has no such thing to be set.
    #[must_use]
    pub fn unknown(code: &str, name: &str) -> CountTrouble {
        match rule(code) {
            Some(rule) => CountError::ParameterUnknown { rule: rule.code, name: name.to_owned() }.into(),
            None => CountError::RuleUnknown { rule: code.to_owned() }.into(),
        }
    }

    /// Something could not be written there.
    pub(super) fn at(place: &Path, error: BagError) -> CountTrouble {
        DeskError::Written { place: place.display().to_string(), error }.into()
    }

    /// Whether nothing is wrong, and nobody waits for it any more.
    #[must_use]
    pub fn is_stop(&self) -> bool {
        matches!(
            self,
            CountTrouble::Count(CountError::Stopped) | CountTrouble::File(FileError::Count(CountError::Stopped))
        )
    }

    /// Stable name.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            CountTrouble::Desk(error) => error.code(),
            CountTrouble::Record(reason) => reason.code().to_owned(),
            CountTrouble::Workbook(refused) => workbook_code(refused).to_owned(),
            CountTrouble::NotChosen => "not_chosen".to_owned(),
            CountTrouble::CountedByHands => "counted_by_hands".to_owned(),
            CountTrouble::AllAgreed => "all_agreed".to_owned(),
            CountTrouble::BallotsGone => "ballots_gone".to_owned(),
            CountTrouble::AskSheet { .. } => "ask_sheet".to_owned(),
            CountTrouble::SheetUnknown { .. } => "sheet_unknown".to_owned(),
            CountTrouble::SheetsEmpty => "sheets_empty".to_owned(),
            CountTrouble::EndingUnknown { .. } => "ending_unknown".to_owned(),
            CountTrouble::SaidInVain { .. } => "said_in_vain".to_owned(),
            CountTrouble::File(FileError::Count(error)) | CountTrouble::Count(error) => count_code(error).to_owned(),
            CountTrouble::File(error) => file_code(error).to_owned(),
            CountTrouble::Budget { .. } => "budget_number".to_owned(),
        }
    }

    /// How a command that gets it ends.
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            CountTrouble::Desk(error) => error.status(),
            CountTrouble::File(FileError::Read(_) | FileError::Write(_)) => Status::MachineFailed,
            CountTrouble::File(FileError::Count(error)) | CountTrouble::Count(error) => match error {
                CountError::RuleUnknown { .. }
                | CountError::ParameterUnknown { .. }
                | CountError::ParameterValue { .. }
                | CountError::Nobody { .. }
                | CountError::GroupUnknown { .. }
                | CountError::Entangled { .. }
                | CountError::NotTogether { .. }
                | CountError::Seats { .. }
                | CountError::Budget { .. } => Status::WrongUsage,
                CountError::CandidateTwice { .. }
                | CountError::BallotsUnfit { .. }
                | CountError::CostUnknown { .. }
                | CountError::PlacesShared { .. }
                | CountError::TooMany { .. }
                | CountError::Drawn { .. }
                | CountError::Stopped
                | CountError::Open(_) => Status::Refused,
            },
            CountTrouble::Record(reason) if reason.is_machine() => Status::MachineFailed,
            CountTrouble::File(FileError::EncodingUnknown { .. })
            | CountTrouble::Budget { .. }
            | CountTrouble::EndingUnknown { .. }
            | CountTrouble::SaidInVain { .. } => Status::WrongUsage,
            CountTrouble::File(_)
            | CountTrouble::Record(_)
            | CountTrouble::Workbook(_)
            | CountTrouble::NotChosen
            | CountTrouble::CountedByHands
            | CountTrouble::AllAgreed
            | CountTrouble::BallotsGone
            | CountTrouble::AskSheet { .. }
            | CountTrouble::SheetUnknown { .. }
            | CountTrouble::SheetsEmpty => Status::Refused,
        }
    }

    /// For people: key and what its words name.
    #[must_use]
    pub fn view(&self) -> ErrorView {
        match self {
            CountTrouble::Desk(error) => error.view(),
            CountTrouble::Record(reason) => reason.view(),
            CountTrouble::Workbook(refused) => workbook_view(refused),
            CountTrouble::NotChosen => words("count.trouble.not_chosen", &[]),
            CountTrouble::CountedByHands => words("count.trouble.counted_by_hands", &[]),
            CountTrouble::AllAgreed => words("count.trouble.all_agreed", &[]),
            CountTrouble::BallotsGone => words("count.trouble.ballots_gone", &[]),
            CountTrouble::AskSheet { sheets } => words("count.trouble.ask_sheet", &[("sheets", &sheets.join(" · "))]),
            CountTrouble::SheetUnknown { found, sheets } => {
                words("count.trouble.sheet_unknown", &[("found", found), ("sheets", &sheets.join(" · "))])
            }
            CountTrouble::SheetsEmpty => words("count.trouble.sheets_empty", &[]),
            CountTrouble::EndingUnknown { ending } => {
                let known = Format::ALL.map(|format| format!(".{}", format.code())).join(" ");
                words("count.trouble.ending_unknown", &[("ending", ending), ("known", &known)])
            }
            CountTrouble::SaidInVain { option } => words("count.trouble.said_in_vain", &[("option", option)]),
            CountTrouble::File(FileError::Count(error)) | CountTrouble::Count(error) => count_view(error),
            CountTrouble::File(error) => file_view(error),
            CountTrouble::Budget { found, digits } => {
                words("count.trouble.budget_number", &[("found", found), ("digits", &digits.to_string())])
            }
        }
    }
}

/// What is wrong with a workbook; it is refused for one thing alone.
fn workbook_code(refused: &Refused) -> &'static str {
    match refused.faults.first().map(|fault| &fault.what) {
        Some(Seen::Locked) => "locked",
        Some(Seen::FileTooLarge { .. }) => "file_too_large",
        Some(Seen::CellsTooMany { .. }) => "sheet_large",
        Some(_) | None => "workbook_damaged",
    }
}

fn workbook_view(refused: &Refused) -> ErrorView {
    match refused.faults.first() {
        Some(fault) if matches!(fault.what, Seen::Locked | Seen::FileTooLarge { .. }) => fault_words(fault),
        Some(fault) if matches!(fault.what, Seen::CellsTooMany { .. }) => {
            words("count.trouble.sheet_large", &[("line", &fault.line.to_string())])
        }
        Some(_) | None => words("count.trouble.workbook_damaged", &[]),
    }
}

fn count_code(error: &CountError) -> &'static str {
    match error {
        CountError::CandidateTwice { .. } => "candidate_twice",
        CountError::RuleUnknown { .. } => "rule_unknown",
        CountError::BallotsUnfit { .. } => "ballots_unfit",
        CountError::Seats { .. } => "seats",
        CountError::Budget { .. } => "budget",
        CountError::CostUnknown { .. } => "cost_unknown",
        CountError::ParameterUnknown { .. } => "parameter_unknown",
        CountError::ParameterValue { .. } => "parameter_value",
        CountError::PlacesShared { .. } => "places_shared",
        CountError::TooMany { .. } => "too_many",
        CountError::Drawn { .. } => "drawn",
        CountError::Nobody { .. } => "nobody",
        CountError::GroupUnknown { .. } => "group_unknown",
        CountError::Entangled { .. } => "entangled",
        CountError::NotTogether { .. } => "not_together",
        CountError::Stopped => "stopped",
        CountError::Open(_) => "open",
    }
}

fn count_view(error: &CountError) -> ErrorView {
    let key = format!("count.trouble.{}", count_code(error));
    let n = |n: &dyn ToString| n.to_string();
    match error {
        CountError::CandidateTwice { id } | CountError::CostUnknown { id } => words(&key, &[("id", id)]),
        CountError::RuleUnknown { rule } => words(&key, &[("rule", rule)]),
        CountError::BallotsUnfit { rule, kind } => words(&key, &[("rule", rule), ("kind", kind.code())]),
        CountError::Seats { rule, seats, most } => {
            let seats = seats.map_or_else(String::new, |seats| seats.to_string());
            words(&key, &[("rule", rule), ("seats", &seats), ("most", &n(most))])
        }
        CountError::Budget { rule } => words(&key, &[("rule", rule)]),
        CountError::ParameterUnknown { rule, name } => words(&key, &[("rule", rule), ("name", name)]),
        CountError::ParameterValue { name, value } => words(&key, &[("name", name), ("value", value)]),
        CountError::PlacesShared { rule, ballots } => words(&key, &[("rule", rule), ("n", &n(ballots))]),
        CountError::TooMany { rule, what, found, most } => {
            words(&key, &[("rule", rule), ("what", what), ("found", &n(found)), ("most", &n(most))])
        }
        CountError::Drawn { id } | CountError::Nobody { id } => words(&key, &[("id", id)]),
        CountError::GroupUnknown { group } => words(&key, &[("group", group)]),
        CountError::Entangled { id } => words(&key, &[("id", id)]),
        CountError::NotTogether { one, other } => words(&key, &[("one", one), ("other", other)]),
        CountError::Stopped => words(&key, &[]),
        CountError::Open(tie) => words(&key, &[("among", &tie.among.join(", "))]),
    }
}

fn file_code(error: &FileError) -> &'static str {
    match error {
        FileError::Read(_) => "read",
        FileError::Write(_) => "write",
        FileError::OtherFormat { .. } => "other_format",
        FileError::FormatUnknown => "format_unknown",
        FileError::Encoding { .. } => "encoding",
        FileError::EncodingUnknown { .. } => "encoding_unknown",
        FileError::LineTooLong { .. } => "line_too_long",
        FileError::Missing { .. } => "missing",
        FileError::Misplaced { .. } => "misplaced",
        FileError::Stated { .. } => "stated",
        FileError::TooManyCandidates { .. } => "too_many_candidates",
        FileError::Ask(Ask::FirstRow) => "ask_first_row",
        FileError::Ask(Ask::Kind) => "ask_kind",
        FileError::Ask(Ask::Columns { .. }) => "ask_columns",
        FileError::Ask(Ask::Headings) => "ask_headings",
        FileError::Ask(Ask::Separator) => "ask_separator",
        FileError::ColumnUnknown { .. } => "column_unknown",
        FileError::ColumnTwice { .. } => "column_twice",
        FileError::RowUnknown { .. } => "row_unknown",
        FileError::Count(error) => count_code(error),
        FileError::Unfit { .. } => "unfit",
        FileError::UnfitText { .. } => "unfit_text",
    }
}

fn file_view(error: &FileError) -> ErrorView {
    let key = format!("count.trouble.{}", file_code(error));
    match error {
        FileError::Read(_) | FileError::Write(_) | FileError::FormatUnknown => words(&key, &[]),
        FileError::Ask(Ask::FirstRow | Ask::Kind | Ask::Headings | Ask::Separator) => words(&key, &[]),
        FileError::OtherFormat { format } => words(&key, &[("format", format)]),
        FileError::Encoding { line, encoding } => words(&key, &[("line", &line.to_string()), ("encoding", encoding)]),
        FileError::EncodingUnknown { name } | FileError::ColumnUnknown { name } | FileError::ColumnTwice { name } => {
            words(&key, &[("name", name)])
        }
        FileError::RowUnknown { row } => words(&key, &[("row", &row.to_string())]),
        FileError::LineTooLong { line } => words(&key, &[("line", &line.to_string())]),
        FileError::Missing { name } => words(&key, &[("name", name)]),
        FileError::Misplaced { line, name } => words(&key, &[("line", &line.to_string()), ("name", name)]),
        FileError::Stated { line, name, found } => {
            words(&key, &[("line", &line.to_string()), ("name", name), ("found", found)])
        }
        FileError::TooManyCandidates { most } => words(&key, &[("most", &most.to_string())]),
        FileError::Ask(Ask::Columns { headings }) => words(&key, &[("headings", &headings.join(" · "))]),
        FileError::Count(error) => count_view(error),
        FileError::Unfit { format, kind: _ } => words(&key, &[("format", format.code())]),
        FileError::UnfitText { format, text } => words(&key, &[("format", format.code()), ("text", text)]),
    }
}

/// A fault of one line, in words.
#[must_use]
pub(super) fn fault_said(fault: &Fault) -> ErrorView {
    let line = fault.line.to_string();
    let at = |code: &str, more: &[(&str, &str)]| {
        let params: Vec<(&str, &str)> = [("line", line.as_str())].into_iter().chain(more.iter().copied()).collect();
        words(&format!("count.fault.{code}"), &params)
    };
    match &fault.what {
        What::Unknown { found } => at("unknown", &[("found", found)]),
        What::Twice { id } => at("twice", &[("id", id)]),
        What::TooMany { found, most } => at("too_many", &[("found", &found.to_string()), ("most", &most.to_string())]),
        What::TooFew { found, least } => at("too_few", &[("found", &found.to_string()), ("least", &least.to_string())]),
        What::OutOfRange { of, found, limit } => at("out_of_range", &[("of", of), ("found", found), ("limit", limit)]),
        What::Shared => at("shared", &[]),
        What::NotNumber { found } => at("not_number", &[("found", found)]),
        What::NumberUnclear { found } => at("number_unclear", &[("found", found)]),
        What::NumberTooLarge { found } => at("number_too_large", &[("found", found)]),
        What::NotSum { found } => at("not_sum", &[("found", found)]),
        What::PointsDiffer { named, points } => {
            at("points_differ", &[("named", &named.to_string()), ("points", &points.to_string())])
        }
        What::NotMark { found } => at("not_mark", &[("found", found)]),
        What::BrokenQuote => at("broken_quote", &[]),
        What::Cells { found, headings } => {
            at("cells", &[("found", &found.to_string()), ("headings", &headings.to_string())])
        }
        What::Malformed { found } => at("malformed", &[("found", found)]),
        What::Hidden => at("hidden", &[]),
        What::Odd { odd, column, found } => {
            let code = match odd {
                Odd::Date => "cell_date",
                Odd::Error => "cell_error",
                Odd::NotReckoned => "cell_not_reckoned",
                Odd::Merged => "cell_merged",
                Odd::Struck => "cell_struck",
            };
            at(code, &[("column", &column.to_string()), ("found", found)])
        }
        What::NumberDiffers { of, said, has } => {
            at("number_differs", &[("of", of), ("said", said), ("has", &has.to_string())])
        }
    }
}

/// How a file was read, in words.
#[must_use]
pub(super) fn told_said(told: &Told) -> ErrorView {
    let named = |all: &[String]| all.join(" · ");
    match told {
        Told::EncodingGuessed(encoding) => words("count.told.encoding", &[("encoding", encoding)]),
        Told::Comma(comma) => words(&format!("count.told.comma_{}", comma.code()), &[]),
        Told::Above { above, row } => words("count.told.above", &[("above", &named(above)), ("row", &row.to_string())]),
        Told::Columns(columns) => words("count.told.columns", &[("columns", &named(columns))]),
        Told::Times(column) => words("count.told.times", &[("column", column)]),
        Told::ColumnsLeft(columns) => words("count.told.columns_left", &[("columns", &named(columns))]),
        Told::ColumnsHidden(columns) => words("count.told.columns_hidden", &[("columns", &named(columns))]),
        Told::Kind(kind) => words(&format!("count.told.kind_{}", kind.code()), &[]),
        Told::Gathered(n) => words("count.told.gathered", &[("n", &n.to_string())]),
        Told::Withdrawn(ids) => words("count.told.withdrawn", &[("ids", &ids.join(" · "))]),
        Told::LinesAreBallots => words("count.told.lines_are_ballots", &[]),
        Told::OwnUnread(OwnUnread { of, line, found, more: 0 }) => {
            words("count.told.own_unread", &[("of", of), ("line", &line.to_string()), ("found", found)])
        }
        Told::OwnUnread(OwnUnread { of, line, found, more }) => words(
            "count.told.own_unread_n",
            &[("of", of), ("line", &line.to_string()), ("found", found), ("n", &more.to_string())],
        ),
        Told::ApartUnsaid => words("count.told.apart_unsaid", &[]),
        Told::Category(name) => words("count.told.category", &[("name", name)]),
    }
}
