//! What is told of a list that was read, and what a person is asked of it.

use crate::organiser::prepare::checked_plan::numbered;
use crate::view::words::{coded, fault_words, words};
use crate::view::{ErrorView, IntakeChoice, IntakeColumn, IntakeQuestion, IntakeView, Plan, PlanView, ReadAs};
use roundtable_intake::{Column, Intake, IntakeError, LeftOut, Note, Unit, What, is_same_heading, tells_of_persons};
use roundtable_tally::BallotKind;

/// What stands for every sheet or community, in an answer; neither can be called so.
pub(in crate::organiser) const EVERY: &str = "*";

/// Whether the proposers that a list names may be kept is asked before anything of it is taken.
pub(in crate::organiser) fn proposers_unsaid(read_as: &ReadAs, intake: &Intake) -> Option<IntakeQuestion> {
    let left = |left: &LeftOut| match left {
        LeftOut::Proposers { count } => Some(*count),
        _ => None,
    };
    let count = intake.left_out.iter().find_map(left).filter(|_| read_as.proposers.is_none())?;
    let choice = |value: &str| IntakeChoice {
        value: value.to_owned(),
        words: words(&format!("intake.choice.proposers_{value}"), &[]),
    };
    Some(IntakeQuestion {
        about: "proposers".to_owned(),
        column_of: None,
        what: words("intake.proposers_unsaid", &[("n", &count.to_string())]),
        names: intake.proposers.clone(),
        choices: vec![choice("leave"), choice("keep")],
    })
}

/// Whether a file's projects come in place of so many that are there, or after them, is asked before anything is taken.
pub(in crate::organiser) fn rows_unsaid(read_as: &ReadAs, there: usize) -> Option<IntakeQuestion> {
    let choice = |value: &str| IntakeChoice {
        value: value.to_owned(),
        words: words(&format!("intake.choice.rows_{value}"), &[("n", &there.to_string())]),
    };
    (there > 0 && read_as.rows.is_none()).then(|| IntakeQuestion {
        about: "rows".to_owned(),
        column_of: None,
        what: words("intake.rows_unsaid", &[("n", &there.to_string())]),
        names: Vec::new(),
        choices: vec![choice("append"), choice("replace")],
    })
}

/// What a person can be asked of a fault; `None` where there is nothing to ask.
pub(in crate::organiser) fn question(fault: &IntakeError) -> Option<IntakeQuestion> {
    let choice = |value: &str, key: &str, params: &[(&str, &str)]| IntakeChoice {
        value: value.to_owned(),
        words: words(&format!("intake.choice.{key}"), params),
    };
    let (about, choices) = match &fault.what {
        What::UnitUnknown { yuan, wan, .. } => {
            ("unit", vec![choice("yuan", "yuan", &[("sum", yuan)]), choice("wan", "wan", &[("sum", wan)])])
        }
        What::UnitUnread { .. } => {
            let of = |unit: Unit| IntakeChoice {
                value: unit.code().to_owned(),
                words: words(&format!("intake.choice.unit_{}", unit.code()), &[]),
            };
            ("unit", Unit::ALL.map(of).into())
        }
        What::SheetsMany { sheets } => {
            let one = sheets.iter().map(|sheet| choice(sheet, "sheet", &[("sheet", sheet)]));
            ("sheet", one.chain([choice(EVERY, "every_sheet", &[("n", &sheets.len().to_string())])]).collect())
        }
        What::SheetsHidden { sheets } => {
            ("sheet", sheets.iter().map(|sheet| choice(sheet, "sheet", &[("sheet", sheet)])).collect())
        }
        What::CommunitiesMany { names } => {
            let one = names.iter().map(|name| choice(name, "community", &[("community", name)]));
            let every = choice(EVERY, "every_community", &[("n", &names.len().to_string())]);
            ("community", [every].into_iter().chain(one).collect())
        }
        What::MaySum => {
            let choices = [("leave", "sums_leave"), ("take", "sums_take")].map(|(value, key)| choice(value, key, &[]));
            return Some(IntakeQuestion {
                about: "sums".to_owned(),
                column_of: None,
                what: words("intake.sums_unsaid", &[]),
                names: vec![fault.found.clone()],
                choices: choices.into(),
            });
        }
        What::CurrencyUnsaid | What::CurrencyMixed | What::CurrencyUnknown { .. } => ("currency", Vec::new()),
        What::NumberDiffers { .. } if fault.field.as_deref() == Some("num_projects") => {
            ("counts", vec![choice("accept", "accept_counts", &[])])
        }
        What::ColumnMissing { there: headings } | What::ColumnsClaim { columns: headings } => {
            return which_column(fault.field.as_deref()?, headings);
        }
        _ => return None,
    };
    let what = fault_words(fault);
    Some(IntakeQuestion { about: about.to_owned(), column_of: None, what, names: Vec::new(), choices })
}

/// Which of the headings is that of a field. Nothing can be answered where there is but one, where two are called the same,
/// or where they are no headings but a project: amounts stand among them.
fn which_column(field: &str, headings: &[String]) -> Option<IntakeQuestion> {
    let is_number = |text: &String| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    let is_twice = |(at, one): (usize, &String)| headings[..at].iter().any(|other| is_same_heading(one, other));
    if headings.iter().any(is_number) || headings.iter().enumerate().any(is_twice) {
        return None;
    }
    let choice = |heading: &String| IntakeChoice {
        value: heading.clone(),
        words: words("intake.choice.column", &[("heading", heading)]),
    };
    let choices: Vec<IntakeChoice> = headings.iter().filter(|heading| !tells_of_persons(heading)).map(choice).collect();
    (choices.len() > 1).then(|| IntakeQuestion {
        about: "columns".to_owned(),
        column_of: Some(field.to_owned()),
        what: words("intake.column_unsaid", &[("field", field)]),
        names: Vec::new(),
        choices,
    })
}

/// How a list was read, for whoever reads it without a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListTold {
    /// The encoding of the text, where it is one of a file.
    pub encoding: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The community that the list names.
    pub community: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// The currency and why, as words under `intake.currency.…`.
    pub currency_words: ErrorView,
    /// Every column with where it went.
    pub columns: Vec<IntakeColumn>,
    /// What was not taken over, with its words under `intake.left_out.…`.
    pub left_out: Vec<(LeftOut, ErrorView)>,
    /// What is worth a second look, as words under `intake.note.…`.
    pub notes: Vec<ErrorView>,
    /// What is strange in the meeting that was made of it, as words under `point.…`.
    pub pointed: Vec<ErrorView>,
}

/// How a list was read, for the meeting that was made of it.
pub(in crate::organiser) fn list_told(intake: &Intake, plan: &Plan, numbers: &[Option<u16>]) -> ListTold {
    let column = |column: &Column| IntakeColumn {
        heading: column.heading.clone(),
        field: column.field.clone(),
        personal: column.personal,
    };
    let mut currency_words = coded("intake.currency", &intake.currency_from);
    currency_words.params.insert("currency".to_owned(), intake.currency.code().to_owned());
    ListTold {
        encoding: intake.encoding.clone(),
        sheet: intake.sheet.clone(),
        community: intake.hints.community.clone(),
        currency: intake.currency.code().to_owned(),
        currency_words,
        columns: intake.columns.iter().map(column).collect(),
        left_out: intake.left_out.iter().map(|left| (left.clone(), left_words(left))).collect(),
        notes: notes_of_meeting(intake, plan, numbers)
            .into_iter()
            .chain(intake.notes.iter().filter_map(note_words))
            .collect(),
        pointed: Vec::new(),
    }
}

/// What is otherwise in the meeting than in the list: what projects are called there, and how residents choose.
fn notes_of_meeting(intake: &Intake, plan: &Plan, numbers: &[Option<u16>]) -> Vec<ErrorView> {
    let rules = &plan.rules;
    let chosen = |note: &Note| match note {
        Note::VotesDiffer { said } => {
            let (wanted, projects) = (usize::from(rules.wanted), plan.projects.len());
            Some(match (rules.method.at_most(wanted, projects), rules.method.ballot) {
                (Some(_), ballot) => {
                    let key = format!("intake.note.votes_differ_{}", ballot.code());
                    words(&key, &[("said", said), ("n", &wanted.to_string())])
                }
                (None, BallotKind::Marks) => words("intake.note.votes_differ_any_marks", &[("said", said)]),
                (None, BallotKind::Ranking) => words("intake.note.votes_differ_any_ranking", &[("said", said)]),
            })
        }
        _ => None,
    };
    numbered(plan, numbers, usize::MAX, "intake.note.numbered")
        .into_iter()
        .chain(intake.notes.iter().filter_map(chosen))
        .collect()
}

/// What is told of a list that was read.
pub(in crate::organiser) fn told_of(intake: &Intake, plan: PlanView) -> IntakeView {
    let told = list_told(intake, &plan.plan, &plan.numbers);
    IntakeView {
        read: u32::try_from(intake.projects.len()).unwrap_or(u32::MAX),
        to_mend: to_mend(intake),
        encoding: told.encoding,
        sheet: told.sheet,
        currency: Some(told.currency_words),
        columns: told.columns,
        left_out: told.left_out.into_iter().map(|(_, words)| words).collect(),
        notes: told.notes,
        ..nothing(plan)
    }
}

/// What is wrong in cells that were taken as they are written; that nobody knows a price yet is told of the plan.
pub(in crate::organiser) fn to_mend(intake: &Intake) -> Vec<ErrorView> {
    intake.open.iter().filter(|open| !open.is_unpriced()).map(|open| fault_words(&open.fault)).collect()
}

/// What was not taken over, in words.
fn left_words(left: &LeftOut) -> ErrorView {
    match left {
        LeftOut::Faulty { fault } => fault_words(fault),
        other => coded("intake.left_out", other),
    }
}

/// A budget that the list brings in place of another, or that stays as it was typed while the list brings another
/// currency, is worth a second look.
pub(in crate::organiser) fn with_budget_note(mut read: IntakeView, before: &Plan) -> IntakeView {
    let now = &read.plan.plan;
    let had = before.budget.trim();
    if !had.is_empty() && !now.budget.trim().is_empty() && now.budget.trim() != had {
        let params = [
            ("before", had),
            ("before_currency", before.currency.as_str()),
            ("budget", now.budget.trim()),
            ("currency", now.currency.as_str()),
        ];
        read.notes.insert(0, words("intake.note.budget_replaced", &params));
    } else if !had.is_empty() && now.currency != before.currency {
        let params =
            [("budget", now.budget.trim()), ("before", before.currency.as_str()), ("currency", now.currency.as_str())];
        read.notes.insert(0, words("intake.note.budget_currency", &params));
    }
    read
}

/// An answer in which nothing was read.
pub(in crate::organiser) fn nothing(plan: PlanView) -> IntakeView {
    IntakeView {
        plan,
        read: 0,
        problems: Vec::new(),
        to_mend: Vec::new(),
        questions: Vec::new(),
        meetings: 0,
        encoding: None,
        sheet: None,
        currency: None,
        columns: Vec::new(),
        left_out: Vec::new(),
        notes: Vec::new(),
    }
}

/// A note in words; how a meeting chooses, unlike the list's voters, is told where the meeting is known.
pub(in crate::organiser) fn note_words(note: &Note) -> Option<ErrorView> {
    match note {
        Note::UnitRead { unit, heading } if heading.is_empty() => {
            Some(words(&format!("intake.note.unit_said_{}", unit.code()), &[]))
        }
        Note::VotesDiffer { .. } => None,
        Note::ColumnRemembered { heading, field: None } => {
            Some(words("intake.note.column_not_used_again", &[("heading", heading)]))
        }
        Note::UnitRead { unit, heading } => {
            Some(words(&format!("intake.note.unit_{}", unit.code()), &[("heading", heading)]))
        }
        other => Some(coded("intake.note", other)),
    }
}
