//! Counting a file of ballots: read, counted by one rule or two, compared with what the file says of its own result, saved. A
//! file is text in a format of its own, a sheet of a workbook, or a table's record.
//! Nothing of it stands in the database; the same file and the same choices come to the same result everywhere.
//!
//! What must not come in: how a rule counts and how a format is read (`count`), how a count is told (`report`).

mod convert;
mod own;
mod read_as;
mod reading;
mod record;
mod save;
mod sheet;
mod source;
mod trouble;
mod view;

pub use convert::{Converted, convert_ballots};
pub use own::{Compared, compare};
pub use reading::Reading;
pub use save::{CountDocument, SavedCount, save_count};
pub use sheet::ballot_sheets;
pub use trouble::CountTrouble;
use trouble::{fault_said, told_said};
pub use view::{count_file, save_counts};

use crate::view::ErrorView;
use crate::view::words::words;
use roundtable_count::files::BallotFile;
use roundtable_count::{Amount, BallotKind, Checked, Outcome, Request, Stop, Ties, check_until, count, count_until};
use roundtable_report::Working;
use roundtable_words::{Lang, Words};

/// Most ballots that differ for which groups that go unheard are looked for: beyond, it would take longer than the count.
const MOST_CHECKED: usize = 200_000;

/// A file of ballots that was read.
#[derive(Debug)]
pub struct Ballots {
    /// What stands in it.
    pub file: BallotFile,
    /// What the file is called; empty where it came through a pipe.
    pub name: String,
    /// The SHA-256 of its bytes, where it was read to be kept ([`Reading::kept`]).
    pub sha256: Option<String>,
    /// What it calls itself; else the name of the file.
    pub title: String,
    /// The currency that it says, ISO 4217.
    pub currency: Option<String>,
    /// By what rule, set how and with which lots it was counted where it comes from; a format says that in a way of its own.
    by: Option<Request>,
    /// What a person should know of where it comes from.
    told: Vec<ErrorView>,
    /// Ballots that should be here and are not.
    lacking: Vec<ErrorView>,
}

impl Ballots {
    /// What a candidate is called; empty where it has no name but its id.
    #[must_use]
    pub fn name_of(&self, id: &str) -> String {
        let one = self.file.profile.place(id).map(|at| &self.file.profile.candidates[at]);
        one.map(|one| one.name.clone()).filter(|name| name != id).unwrap_or_default()
    }

    /// How it was read, where a person should know, in words.
    #[must_use]
    pub fn told_said(&self) -> Vec<ErrorView> {
        self.told.iter().cloned().chain(self.file.told.iter().map(told_said)).collect()
    }

    /// Whether all its ballots are here, and none has a fault.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.file.faults.is_empty() && self.lacking.is_empty()
    }

    /// All that is wrong in it, in words.
    #[must_use]
    pub fn faults_said(&self) -> Vec<ErrorView> {
        let mut faults = self.lacking.clone();
        faults.extend(self.file.faults.list.iter().map(fault_said));
        if self.file.faults.more > 0 {
            faults.push(words("count.fault.more", &[("n", &self.file.faults.more.to_string())]));
        }
        faults
    }

    /// Counts.
    ///
    /// # Errors
    /// [`CountTrouble`] where the rule cannot count this.
    pub fn count(&self, request: &Request) -> Result<Outcome, CountTrouble> {
        Ok(count(&self.file.profile, request)?)
    }

    /// Counts, unless it is stopped before.
    ///
    /// # Errors
    /// As [`Ballots::count`]; also where it was stopped.
    pub fn count_until(&self, request: &Request, stop: &Stop) -> Result<Outcome, CountTrouble> {
        Ok(count_until(&self.file.profile, request, stop)?)
    }

    /// What can be said of an outcome beside the ballots; nothing where they were not kept, or a lot has to be drawn first.
    ///
    /// # Errors
    /// [`CountTrouble`] where it was stopped before.
    pub fn check(&self, outcome: &Outcome, stop: &Stop) -> Result<Option<Checked>, CountTrouble> {
        match self.file.profile.different() <= MOST_CHECKED {
            true => Ok(check_until(&self.file.profile, outcome, stop)?),
            false => Ok(None),
        }
    }

    /// The count with all that is needed to tell it.
    #[must_use]
    pub fn working<'a>(&'a self, request: &'a Request, outcome: &'a Outcome) -> Working<'a> {
        Working {
            title: &self.title,
            profile: &self.file.profile,
            outcome,
            currency: self.currency.as_deref(),
            file: &self.name,
            sha256: self.sha256.as_deref(),
            left_out: self.file.left_out,
            ties: &request.ties,
            read_as: &[],
        }
    }

    /// How the file was read, a sentence each.
    #[must_use]
    pub fn read_as(&self, lang: Lang) -> Vec<String> {
        let words = Words::of(lang);
        self.told_said().iter().map(|view| view.say(words, &view.key)).collect()
    }

    /// A sum as it is written (`30000`, `12.50`), in the smallest unit of the file's money.
    ///
    /// # Errors
    /// [`CountTrouble::Budget`] where it is none, or has more decimals than the file's sums.
    pub fn budget(&self, text: &str) -> Result<u64, CountTrouble> {
        let digits = self.file.profile.money_digits;
        minor(text, digits).ok_or_else(|| CountTrouble::Budget { found: text.to_owned(), digits })
    }

    /// The request with what the file itself says of what is to be filled or spent, where nobody said it.
    #[must_use]
    pub fn filled(&self, mut request: Request) -> Request {
        let stated = &self.file.stated;
        request.amount.seats = request.amount.seats.or(stated.seats);
        request.amount.budget = request.amount.budget.or(stated.budget);
        request
    }

    /// By what rule, set how, the file itself is said to be counted, or, where it says nothing of that, what its ballots are
    /// usually counted by; none where only a person can say. What is to be filled or spent is what somebody said, else the file.
    #[must_use]
    pub fn usual(&self, said: Amount) -> Option<Request> {
        let asked = |rule: &str| Request { rule: rule.into(), amount: said, ..Request::default() };
        let stated = self.by.clone().or_else(|| self.file.stated_rule()).map(|request| {
            let (seats, budget) = (said.seats.or(request.amount.seats), said.budget.or(request.amount.budget));
            Request { amount: Amount { seats, budget }, ..request }
        });
        let by_ballots = || {
            let filled = self.filled(asked("")).amount;
            match (filled.budget, filled.seats, self.file.profile.kind) {
                (Some(_), _, _) => Some("greedy"),
                (None, Some(_), BallotKind::Ranking) => Some("stv"),
                (None, Some(_), BallotKind::Approval) => Some("choose"),
                (None, Some(_), BallotKind::Points) => Some("score"),
                (None, None, _) => None,
            }
        };
        stated.or_else(|| by_ballots().map(asked)).map(|request| self.filled(request))
    }

    /// How those who are level are told apart: as somebody says, else, where it is counted just as it was where it comes from, as
    /// it was there. A lot that was drawn between some says nothing of others.
    #[must_use]
    pub fn ties(&self, request: &Request, said: Ties) -> Ties {
        let alike = |by: &&Request| {
            (&by.rule, &by.parameters, by.amount.seats) == (&request.rule, &request.parameters, request.amount.seats)
        };
        match self.by.as_ref().filter(alike) {
            Some(by) if said == Ties::default() && self.is_whole() => by.ties.clone(),
            Some(_) | None => said,
        }
    }
}

/// A sum as it is written (`30000`, `12.50`), in the smallest unit of money with so many decimals.
fn minor(text: &str, digits: u32) -> Option<u64> {
    let (whole, after) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(after) || after.len() > digits as usize {
        return None;
    }
    format!("{whole}{after:0<width$}", width = digits as usize).parse().ok()
}
