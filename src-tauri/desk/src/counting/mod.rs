//! Counting a file of ballots: read, counted by one rule or two, compared with what the file says of its own result, saved. A
//! file is text in a format of its own, a sheet of a workbook, or a table's record.
//! Nothing of it stands in the database; the same file and the same choices come to the same result everywhere.
//!
//! What must not come in: how a rule counts and how a format is read (`count`), how a count is told (`report`).

mod convert;
mod own;
mod reading;
mod record;
mod save;
mod sheet;
mod trouble;
mod view;

pub use convert::{Converted, convert_ballots};
pub use own::{Compared, compare};
pub use reading::Reading;
pub use save::{SavedCount, save_count};
pub use sheet::ballot_sheets;
pub use trouble::CountTrouble;
use trouble::{fault_said, told_said};
pub use view::{count_file, save_counts};

use crate::view::ErrorView;
use crate::view::words::words;
use roundtable_count::files::BallotFile;
use roundtable_count::{Checked, Outcome, Request, Ties, check, count, rule};
use roundtable_report::Working;

/// Most ballots that differ for which groups that go unheard are looked for: beyond, it would take longer than the count.
const MOST_CHECKED: usize = 200_000;

/// A file of ballots that was read.
#[derive(Debug)]
pub struct Ballots {
    /// What stands in it.
    pub file: BallotFile,
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

    /// What can be said of an outcome beside the ballots; nothing where they were not kept, or a lot has to be drawn first.
    #[must_use]
    pub fn check(&self, outcome: &Outcome) -> Option<Checked> {
        (self.file.profile.different() <= MOST_CHECKED).then(|| check(&self.file.profile, outcome)).flatten()
    }

    /// The count with all that is needed to tell it.
    #[must_use]
    pub fn working<'a>(&'a self, outcome: &'a Outcome) -> Working<'a> {
        Working { title: &self.title, profile: &self.file.profile, outcome, currency: self.currency.as_deref() }
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
    /// usually counted by; none where only a person can say.
    #[must_use]
    pub fn usual(&self) -> Option<Request> {
        let stated = self.by.clone().or_else(|| self.file.stated_rule());
        let by_ballots = || {
            let code = match (self.file.stated.budget, self.file.stated.seats, self.file.profile.kind) {
                (Some(_), _, _) => "greedy",
                (None, Some(_), roundtable_count::BallotKind::Ranking) => "stv",
                (None, Some(_), roundtable_count::BallotKind::Approval) => "choose",
                (None, Some(_), roundtable_count::BallotKind::Points) => "score",
                (None, None, _) => return None,
            };
            rule(code).map(|rule| Request { rule: rule.code.into(), ..Request::default() })
        };
        stated.or_else(by_ballots).map(|request| self.filled(request))
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
