//! Why an act of a call is refused, with the figures that a person needs to go on.

use crate::ids::Receipt;
use serde::Serialize;

/// Why an act is refused. Nothing has changed. Its words stand in the language files under `proposals.refused.<code>`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs, reason = "a field is documented where its name does not say all")]
pub enum Refusal {
    /// A call begins with its terms.
    #[error("the call has no terms yet")]
    NoTerms,
    /// One of the terms cannot be so.
    #[error("the terms say {field} so: {found}")]
    TermsWrong { field: &'static str, found: String },
    /// Something stands on this term already.
    #[error("the term {field} is in use")]
    TermInUse { field: &'static str },
    /// The call holds as many as it may.
    #[error("a call takes {most} proposals")]
    ManyProposals { most: u32 },
    /// Another proposal has this receipt.
    #[error("receipt {receipt} is given")]
    ReceiptTaken { receipt: Receipt },
    /// Not a day, `YYYY-MM-DD`.
    #[error("{day} is not a day")]
    NotADay { day: String },
    /// More than there can be.
    #[error("{found} is more than {most}")]
    NumberLarge { found: u64, most: u64 },
    /// No such proposal in this call.
    #[error("no such proposal")]
    ProposalUnknown,
    /// It was written down by mistake, and nothing is done with it.
    #[error("{receipt} is struck")]
    Struck { receipt: Receipt },
    /// It stands.
    #[error("{receipt} is not struck")]
    NotStruck { receipt: Receipt },
    /// It was joined to another, of which this is asked.
    #[error("{receipt} goes on with {lead}")]
    GoesOnWith { receipt: Receipt, lead: Receipt },
    /// A project comes of it.
    #[error("{receipt} is in project {project}")]
    InProject { receipt: Receipt, project: u16 },
    /// Not one of the call's kinds.
    #[error("no kind {class}")]
    ClassUnknown { class: String },
    /// Not one of the call's verdicts.
    #[error("no verdict {verdict}")]
    VerdictUnknown { verdict: String },
    /// Nobody of this number decides.
    #[error("nobody decides as number {by}")]
    DeciderUnknown { by: u8 },
    /// This person found nothing of it.
    #[error("number {by} found nothing of {receipt}")]
    NothingFound { receipt: Receipt, by: u8 },
    /// Two different ones are needed.
    #[error("it takes two different proposals")]
    TwoNeeded,
    /// They are one already.
    #[error("they are joined already")]
    JoinedAlready,
    /// It is joined to none.
    #[error("{receipt} is joined to none")]
    NotJoined { receipt: Receipt },
    /// It was not found to be feasible, by as many as must.
    #[error("{receipt} is not found feasible")]
    NotFeasible { receipt: Receipt },
    /// No such project.
    #[error("no project {project}")]
    ProjectUnknown { project: u16 },
    /// It costs more than the call allows, in minor units.
    #[error("{cost} is more than {limit}")]
    OverLimit { cost: i64, limit: i64 },
    /// The projects are ranked by something else.
    #[error("projects are not ranked by this")]
    RankedOtherwise,
    /// One mark for each criterion.
    #[error("{found} marks for {criteria} criteria")]
    MarksWrong { found: u32, criteria: u32 },
    /// It names nothing.
    #[error("it names nothing")]
    Nothing,
    /// This file was taken in before.
    #[error("the file was taken in as {name}")]
    FileTaken { name: String },
    /// Publications are numbered one after another.
    #[error("publication {next} comes next")]
    NotNext { next: u32 },
}

impl Refusal {
    /// Stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::NoTerms => "no_terms",
            Refusal::TermsWrong { .. } => "terms_wrong",
            Refusal::TermInUse { .. } => "term_in_use",
            Refusal::ManyProposals { .. } => "many_proposals",
            Refusal::ReceiptTaken { .. } => "receipt_taken",
            Refusal::NotADay { .. } => "not_a_day",
            Refusal::NumberLarge { .. } => "number_large",
            Refusal::ProposalUnknown => "proposal_unknown",
            Refusal::Struck { .. } => "struck",
            Refusal::NotStruck { .. } => "not_struck",
            Refusal::GoesOnWith { .. } => "goes_on_with",
            Refusal::InProject { .. } => "in_project",
            Refusal::ClassUnknown { .. } => "class_unknown",
            Refusal::VerdictUnknown { .. } => "verdict_unknown",
            Refusal::DeciderUnknown { .. } => "decider_unknown",
            Refusal::NothingFound { .. } => "nothing_found",
            Refusal::TwoNeeded => "two_needed",
            Refusal::JoinedAlready => "joined_already",
            Refusal::NotJoined { .. } => "not_joined",
            Refusal::NotFeasible { .. } => "not_feasible",
            Refusal::ProjectUnknown { .. } => "project_unknown",
            Refusal::OverLimit { .. } => "over_limit",
            Refusal::RankedOtherwise => "ranked_otherwise",
            Refusal::MarksWrong { .. } => "marks_wrong",
            Refusal::Nothing => "nothing",
            Refusal::FileTaken { .. } => "file_taken",
            Refusal::NotNext { .. } => "not_next",
        }
    }
}
