//! What a list of projects holds once it has been read.

use crate::{Allot, Currency, Draft};
use roundtable_tally::{Method, Money, TieRule};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A whole list, free of faults.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Intake {
    /// What the list says of the meeting.
    pub hints: Hints,
    /// The currency of all amounts: the organiser's, else the list's, else its country's, else CNY.
    pub currency: Currency,
    /// The budget, if the list says it.
    pub budget: Option<Money>,
    /// The projects, in the order of the list.
    pub projects: Vec<Draft>,
    /// Which of the four facts are missing.
    pub missing: Vec<Missing>,
    /// What the list held that was not taken over.
    pub left_out: Vec<LeftOut>,
}

/// What a list says of the meeting, to be offered to the organiser.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hints {
    /// The meeting's name.
    pub name: Option<String>,
    /// The community.
    pub community: Option<String>,
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
    /// Votes, which a list of projects does not need.
    Votes {
        /// How many.
        count: usize,
    },
    /// Rows above the header, such as a title.
    AboveHeader {
        /// How many.
        rows: usize,
    },
    /// A row that adds up the others.
    SumRow {
        /// Its line.
        #[ts(type = "number")]
        line: u64,
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
