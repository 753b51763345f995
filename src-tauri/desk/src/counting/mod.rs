//! Counting a file of ballots: read, counted by one rule or two, compared with what the file says of its own result, saved.
//! Nothing of it stands in the database; the same file and the same choices come to the same result everywhere.
//!
//! What must not come in: how a rule counts and how a format is read (`count`), how a count is told (`report`).

mod convert;
mod own;
mod save;
mod trouble;
mod view;

pub use convert::{Converted, convert_ballots};
pub use own::{Compared, compare};
pub use save::{SavedCount, save_count};
pub use trouble::{CountTrouble, fault_said, told_said};
pub use view::{count_file, save_counts};

use crate::error::DeskError;
use crate::view::ErrorView;
use crate::view::words::words;
use roundtable_bag::BagError;
use roundtable_count::files::{BallotFile, Options, read};
use roundtable_count::{Checked, Outcome, Request, check, count, rule};
use roundtable_platform::open_plain;
use roundtable_report::Working;
use std::io::Read;
use std::path::Path;

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
}

impl Ballots {
    /// Reads a file.
    ///
    /// # Errors
    /// [`CountTrouble`] where it cannot be read, or something has to be said first.
    pub fn of_file(path: &Path, options: &Options) -> Result<Ballots, CountTrouble> {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ballots::from(&name, open_plain(path).map_err(|error| DeskError::from(BagError::from(error)))?, options)
    }

    /// Reads what comes through a pipe.
    ///
    /// # Errors
    /// [`CountTrouble`] where it cannot be read, or something has to be said first.
    pub fn from(name: &str, source: impl Read, options: &Options) -> Result<Ballots, CountTrouble> {
        let file = read(name, source, options)?;
        let title = [file.stated.title.as_str(), name].into_iter().find(|text| !text.trim().is_empty());
        let stated = |wanted: &str| file.stated.all.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        let currency = stated("currency").map(|(_, code)| code.trim().to_uppercase());
        Ok(Ballots {
            title: title.unwrap_or_default().trim().to_owned(),
            currency: currency.filter(|code| roundtable_tally::is_currency(code)),
            file,
        })
    }

    /// What a candidate is called; empty where it has no name but its id.
    #[must_use]
    pub fn name_of(&self, id: &str) -> String {
        let one = self.file.profile.place(id).map(|at| &self.file.profile.candidates[at]);
        one.map(|one| one.name.clone()).filter(|name| name != id).unwrap_or_default()
    }

    /// All that is wrong in it, in words.
    #[must_use]
    pub fn faults_said(&self) -> Vec<ErrorView> {
        let mut faults: Vec<ErrorView> = self.file.faults.list.iter().map(fault_said).collect();
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
        let stated = self.file.stated_rule();
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
