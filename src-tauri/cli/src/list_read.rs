//! How a list was read, as it is answered.

use crate::failure::{Fault, Noted};
use crate::out::Out;
use roundtable_desk::ListTold;
use roundtable_desk::view::{ErrorView, IntakeColumn};
use roundtable_intake::LeftOut;
use roundtable_words::say;
use serde::Serialize;

/// Something of the list that was not taken over.
#[derive(Serialize)]
struct Left {
    #[serde(skip)]
    what: LeftOut,
    #[serde(flatten)]
    said: Noted,
}

impl Left {
    /// Of a row, also in which line and field something is wrong.
    fn of(what: &LeftOut, view: &ErrorView, out: &Out) -> Self {
        let said = match what {
            LeftOut::Faulty { .. } => faulty(view, out),
            LeftOut::Proposers { .. }
            | LeftOut::Column { .. }
            | LeftOut::PersonalColumn { .. }
            | LeftOut::ColumnWithoutHeading { .. }
            | LeftOut::Votes { .. }
            | LeftOut::AboveHeader { .. }
            | LeftOut::SumRow { .. }
            | LeftOut::HeaderAgain { .. }
            | LeftOut::Row { .. }
            | LeftOut::Section { .. }
            | LeftOut::MaySum { .. }
            | LeftOut::HiddenRow { .. }
            | LeftOut::StruckRow { .. }
            | LeftOut::HiddenSheet { .. }
            | LeftOut::SumSheet { .. }
            | LeftOut::Sheet { .. } => Noted::of(out.words(), view),
        };
        Self { what: what.clone(), said }
    }
}

/// What is wrong in a row, with its line and field.
pub fn faulty(view: &ErrorView, out: &Out) -> Noted {
    Noted { message: Fault::of(out.words(), view).message, ..Noted::of(out.words(), view) }
}

/// Rows that were left out, under a line that says so; nothing where none were.
pub fn rows_left_out(faults: &[&str], out: &Out) -> Vec<String> {
    let head = (!faults.is_empty()).then(|| say!(out, "cli.rows_left_out", n = faults.len()));
    head.into_iter().chain(faults.iter().map(|fault| format!("  {fault}"))).collect()
}

/// How the list was read: nothing of it was passed over without a word.
#[derive(Serialize)]
pub struct ListRead {
    encoding: Option<String>,
    sheet: Option<String>,
    currency: Noted,
    columns: Vec<IntakeColumn>,
    left_out: Vec<Left>,
    notes: Vec<Noted>,
}

impl ListRead {
    pub fn of(list: &ListTold, out: &Out) -> Self {
        let said = |view: &ErrorView| Noted::of(out.words(), view);
        Self {
            encoding: list.encoding.clone(),
            sheet: list.sheet.clone(),
            currency: said(&list.currency_words),
            columns: list.columns.clone(),
            left_out: list.left_out.iter().map(|(what, view)| Left::of(what, view, out)).collect(),
            notes: list.notes.iter().map(said).collect(),
        }
    }

    pub fn lines(&self, out: &Out) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(encoding) = self.encoding.as_deref().filter(|encoding| *encoding != "UTF-8") {
            lines.push(say!(out, "intake.said_encoding", encoding = encoding));
        }
        if let Some(sheet) = &self.sheet {
            lines.push(say!(out, "intake.said_sheet", sheet = sheet));
        }
        lines.push(self.currency.message.clone());
        let (mut unused, mut others, mut faulty) = (Vec::new(), Vec::new(), Vec::new());
        for left in &self.left_out {
            match &left.what {
                LeftOut::Column { name } => unused.push(name.as_str()),
                LeftOut::Proposers { count } => {
                    others.push(say!(out, "cli.proposers_left_out", count = count));
                }
                LeftOut::Faulty { .. } => faulty.push(left.said.message.as_str()),
                LeftOut::PersonalColumn { .. }
                | LeftOut::ColumnWithoutHeading { .. }
                | LeftOut::Votes { .. }
                | LeftOut::AboveHeader { .. }
                | LeftOut::SumRow { .. }
                | LeftOut::HeaderAgain { .. }
                | LeftOut::Row { .. }
                | LeftOut::Section { .. }
                | LeftOut::MaySum { .. }
                | LeftOut::HiddenRow { .. }
                | LeftOut::StruckRow { .. }
                | LeftOut::HiddenSheet { .. }
                | LeftOut::SumSheet { .. }
                | LeftOut::Sheet { .. } => others.push(left.said.message.clone()),
            }
        }
        if !unused.is_empty() {
            lines.push(say!(out, "intake.said_not_used", columns = unused.join(" · ")));
        }
        lines.extend(others);
        lines.extend(rows_left_out(&faulty, out));
        lines.extend(self.notes.iter().map(|note| note.message.clone()));
        lines
    }
}
