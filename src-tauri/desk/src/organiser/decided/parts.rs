//! What is known of single decisions: whose record was kept, what a reason was for, which projects are one, which sums are asked.

use crate::organiser::decisions::Reason;
use roundtable_domain::ProjectId;
use std::collections::{BTreeMap, BTreeSet};

/// A record that somebody decided for, with a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Its head.
    pub head: String,
    /// Heads of all that lay before who decided, its own among them.
    pub among: BTreeSet<String>,
    /// Heads whose codes had been typed by then, of whichever table.
    pub typed: BTreeSet<String>,
}

/// What a reason was given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReasonFor {
    /// That one of several records counts.
    Conflict,
    /// That a stick is revoked.
    Lost,
    /// That one of several sums counts for a project.
    Sum,
    /// That several projects are one.
    Joined,
}

impl ReasonFor {
    /// Its name in JSON and in the language files, under `said.<it>`.
    pub fn code(self) -> &'static str {
        match self {
            ReasonFor::Conflict => "decision",
            ReasonFor::Lost => "lost",
            ReasonFor::Sum => "sum",
            ReasonFor::Joined => "joined",
        }
    }
}

/// A reason that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reasoned {
    /// 0 where it is about no one table.
    pub table: u16,
    /// The project that it is about, if any; of joined ones the leading.
    pub project: Option<ProjectId>,
    pub what: ReasonFor,
    pub reason: Reason,
    /// Neither taken back nor given anew.
    pub stands: bool,
}

/// Projects that are one thing by decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Joined {
    /// All of them, in the order of their ids.
    pub projects: Vec<ProjectId>,
    /// The one whose name it has.
    pub lead: ProjectId,
    /// Why they are one.
    pub reason: Reason,
}

/// The sums that are asked for one project, or for several that are one.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// The project, and all that were joined with it, in the order of their ids.
    pub of: Vec<ProjectId>,
    /// What its tables ask for, and what the newest list says where one of them worked with another.
    pub sums: BTreeSet<i64>,
}

/// For which projects, and which sums that were asked for: the one that was decided for last, and why; no reason of its own
/// where it was decided as they were joined.
pub(crate) type Sums = BTreeMap<(Vec<ProjectId>, Vec<i64>), (i64, Option<Reason>)>;
