//! Counting a file of ballots: read, counted by one rule or two, compared with what the file says of its own result, saved.
//! Nothing of it stands in the database; the same file and the same choices come to the same result everywhere.
//!
//! What must not come in: how a rule counts and how a format is read (`count`), how a count is told (`report`).

mod convert;
mod own;
mod read_as;
mod save;
mod source;
mod trouble;
mod view;

pub use convert::{Converted, convert_ballots};
pub use own::{Compared, compare};
pub use save::{CountDocument, SavedCount, save_count};
use trouble::told_said;
pub use trouble::{CountTrouble, fault_said};
pub use view::{count_file, save_counts};

use crate::error::DeskError;
use crate::view::ErrorView;
use crate::view::words::words;
use roundtable_bag::BagError;
use roundtable_count::files::{BallotFile, FileError, Options, read};
use roundtable_count::{Amount, BallotKind, Checked, Outcome, Request, Stop, check, count, count_until};
use roundtable_platform::open_plain;
use roundtable_report::Working;
use roundtable_words::{Lang, Words};
use source::Summed;
use std::io::Read;
use std::path::Path;

/// Most ballots that differ for which groups that go unheard are looked for: beyond, it would take longer than the count.
const MOST_CHECKED: usize = 200_000;

/// A file of ballots that was read.
#[derive(Debug)]
pub struct Ballots {
    /// What stands in it.
    pub file: BallotFile,
    /// What the file is called; empty where it came through a pipe.
    pub name: String,
    /// The SHA-256 of its bytes, where it was read to be kept ([`Ballots::with_sum`]).
    pub sha256: Option<String>,
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
        let (name, source) = opened(path)?;
        Ballots::from(&name, source, options)
    }

    /// Reads a file and what says later that it was this one, for a count that is kept.
    ///
    /// # Errors
    /// As [`Ballots::of_file`].
    pub fn of_file_with_sum(path: &Path, options: &Options) -> Result<Ballots, CountTrouble> {
        let (name, source) = opened(path)?;
        Ballots::with_sum(&name, source, options)
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
            name: name.to_owned(),
            sha256: None,
            file,
        })
    }

    /// Reads what comes through a pipe and what says later that it was this.
    ///
    /// # Errors
    /// As [`Ballots::from`].
    pub fn with_sum(name: &str, source: impl Read, options: &Options) -> Result<Ballots, CountTrouble> {
        let mut summed = Summed::of(source);
        let ballots = Ballots::from(name, &mut summed, options)?;
        let sha256 = summed.sum_of_all().map_err(|error| FileError::Read(error.kind()))?;
        Ok(Ballots { sha256: Some(sha256), ..ballots })
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

    /// Counts, unless it is stopped before.
    ///
    /// # Errors
    /// As [`Ballots::count`]; also where it was stopped.
    pub fn count_until(&self, request: &Request, stop: &Stop) -> Result<Outcome, CountTrouble> {
        Ok(count_until(&self.file.profile, request, stop)?)
    }

    /// What can be said of an outcome beside the ballots; nothing where they were not kept, or a lot has to be drawn first.
    #[must_use]
    pub fn check(&self, outcome: &Outcome) -> Option<Checked> {
        (self.file.profile.different() <= MOST_CHECKED).then(|| check(&self.file.profile, outcome)).flatten()
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
        let said = |told| {
            let view = told_said(told);
            view.say(words, &view.key)
        };
        self.file.told.iter().map(said).collect()
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
        let stated = self.file.stated_rule().map(|request| {
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
}

fn opened(path: &Path) -> Result<(String, impl Read + use<>), CountTrouble> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok((name, open_plain(path).map_err(|error| DeskError::from(BagError::from(error)))?))
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
