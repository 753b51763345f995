//! What became of residents' proposals: a page with a search by receipt, open data, a table, and a summary on paper. No name, no
//! telephone and, but for those that somebody lets be read, no words of residents stand in any of them.

mod json;
mod page;
mod paper;
mod table;

pub use json::answered_json;
pub use page::answered_page;
pub use paper::answered_paper;
pub use table::answered_csv;

use crate::common::Lang;
use crate::voice::Voice;
use roundtable_words::say;

/// A call as it is published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnsweredInput {
    /// The language of all that is written.
    pub lang: Lang,
    /// Its id.
    pub call: String,
    /// What it is called.
    pub name: String,
    /// Community.
    pub community: String,
    /// ISO 4217.
    pub currency: String,
    /// The number of the publication, from 1.
    pub number: u32,
    /// When, RFC 3339.
    pub published: String,
    /// By what its projects are ranked.
    pub ranked_by: RankedBy,
    /// All proposals that stand, by their receipts.
    pub proposals: Vec<AnsweredProposal>,
    /// The projects in their order.
    pub projects: Vec<AnsweredProject>,
}

/// By what projects are ranked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RankedBy {
    /// People who asked for them and support them.
    #[default]
    Supporters,
    /// Dots that were counted at a wall.
    Dots,
    /// What a committee marked, in hundredths.
    Marks,
}

impl RankedBy {
    /// Its name in open data.
    fn code(self) -> &'static str {
        match self {
            RankedBy::Supporters => "supporters",
            RankedBy::Dots => "dots",
            RankedBy::Marks => "marks",
        }
    }
}

/// A proposal and what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnsweredProposal {
    /// Its receipt.
    pub receipt: String,
    /// How it came in, by its name.
    pub channel: String,
    /// When, `YYYY-MM-DD`.
    pub day: String,
    /// Into what it was sorted, by its name or the office's own.
    pub class: Option<String>,
    /// What became of it.
    pub became: Became,
    /// Why, as those who decided say; nothing for a reason that was erased.
    pub reasons: Vec<String>,
    /// The receipt of the one with which it goes on.
    pub with: Option<String>,
    /// What was said, where that may be read.
    pub words: Option<String>,
}

/// What became of a proposal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Became {
    /// Nobody has decided yet; what was found so far is nobody's business.
    #[default]
    Undecided,
    /// Something must be asked first.
    Asking,
    /// It can be done, and is in no project yet.
    Feasible,
    /// It is in these projects.
    Projects(Vec<u16>),
    /// This was found: a usual verdict by its name.
    Ended(String),
    /// This was found: a verdict of the office's own.
    EndedOwn(String),
}

/// A project that came of proposals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnsweredProject {
    /// Its number.
    pub project: u16,
    /// Its place; those that are level have the same.
    pub rank: u16,
    /// What it is called.
    pub name: String,
    /// 实施地点, 内容, 范围, 预期效益; empty where nobody said.
    pub facts: [String; 4],
    /// What it costs, in minor units.
    pub cost: Option<i64>,
    /// Who estimated that, and how.
    pub cost_by: String,
    /// What it is ranked by: people, dots, or hundredths of marks.
    pub figure: Option<u64>,
    /// The receipts of the proposals that it answers.
    pub receipts: Vec<String>,
}

impl Became {
    /// Its name in open data.
    fn code(&self) -> &'static str {
        match self {
            Became::Undecided => "undecided",
            Became::Asking => "asking",
            Became::Feasible => "feasible",
            Became::Projects(_) => "projects",
            Became::Ended(_) | Became::EndedOwn(_) => "ended",
        }
    }
}

/// What became of a proposal, in a few words.
fn became(voice: Voice, one: &AnsweredProposal) -> String {
    match &one.became {
        Became::Undecided => say!(voice, "answered.undecided"),
        Became::Asking => voice.say_found("proposals.verdict.missing_information", &[]),
        Became::Feasible => voice.say_found("proposals.verdict.feasible", &[]),
        Became::Projects(numbers) => {
            let numbers = voice.list(&numbers.iter().map(u16::to_string).collect::<Vec<_>>());
            say!(voice, "answered.in_projects", numbers = numbers)
        }
        Became::Ended(verdict) => voice.say_found(&format!("proposals.verdict.{verdict}"), &[]),
        Became::EndedOwn(verdict) => verdict.clone(),
    }
}

/// A class by its name: a usual one in words, one of the office's own as it is.
fn class(voice: Voice, class: &str) -> String {
    match class {
        "works" | "services" | "goods" => voice.say_found(&format!("proposals.class.{class}"), &[]),
        own => own.to_owned(),
    }
}
