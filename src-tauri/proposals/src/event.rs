//! The acts of a call, as they stand in its record.

use crate::ids::{Channel, Finding, ProposalId, RankBy, Receipt, WhoAsks};
use roundtable_record::{Commit, Hash};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// The call is opened, or its terms change.
    TermsSet(Terms),
    /// A proposal was taken in.
    Received(Received),
    /// A file was taken in; its proposals stand before this line.
    FileTaken {
        /// What it is called.
        name: String,
        /// How many proposals came of it.
        proposals: u32,
        /// SHA-256 of its bytes.
        sha256: Hash,
    },
    /// A proposal was written down by mistake.
    Struck {
        /// Which.
        proposal: ProposalId,
        /// Why.
        reason: Commit,
    },
    /// It was none after all: the proposal stands again.
    StruckNot {
        /// Which.
        proposal: ProposalId,
    },
    /// What the office makes of a proposal, in place of what it made of it before.
    Sorted {
        /// Which.
        proposal: ProposalId,
        /// What it makes of it.
        office: Office,
    },
    /// Somebody of the office found something of a proposal, in place of what the same found before.
    Screened {
        /// Who of those who decide, from 1.
        by: u8,
        /// Which.
        proposal: ProposalId,
        /// Why; residents read it.
        reason: Commit,
        /// What was found.
        verdict: Finding,
    },
    /// Somebody takes back what was found.
    ScreenedNot {
        /// Who.
        by: u8,
        /// Of which.
        proposal: ProposalId,
    },
    /// These ask for one thing. Each keeps its words and is answered.
    Joined {
        /// The one by whose words they go on; what is found of it goes for all.
        lead: ProposalId,
        /// All of them, the lead among them.
        proposals: Vec<ProposalId>,
        /// Why.
        reason: Option<Commit>,
    },
    /// One of several that were joined stands by itself again; of two both do.
    Parted {
        /// Which.
        proposal: ProposalId,
    },
    /// Two that look alike were compared, and are not one.
    NotAlike {
        /// One of them.
        one: ProposalId,
        /// The other.
        other: ProposalId,
    },
    /// A project was made of proposals, or is said otherwise.
    ProjectMade {
        /// The proposals that it comes of.
        of: Vec<ProposalId>,
        /// Its number on the list, from 1; people say it.
        project: u16,
        /// What it says.
        says: ProjectSays,
    },
    /// A project is none after all; its proposals are as they were before.
    ProjectUnmade {
        /// Which.
        project: u16,
    },
    /// Dots at the wall were counted, in place of what was counted before.
    DotsCounted {
        /// How many.
        dots: u32,
        /// On which project.
        project: u16,
    },
    /// A member of the committee marked a project, in place of what the same marked before.
    Marked {
        /// Which member, from 1.
        by: u8,
        /// One mark for each criterion, in the order of the terms.
        marks: Vec<u8>,
        /// Which project.
        project: u16,
    },
    /// The projects were handed on to a meeting that is being prepared.
    HandedOn {
        /// The id of its plan.
        meeting: String,
        /// Which projects, in the order in which they went.
        projects: Vec<u16>,
    },
    /// The words of a proposal are not to be published, or are again.
    WordsWithheld {
        /// Which.
        proposal: ProposalId,
        /// False: they are again.
        withheld: bool,
    },
    /// What became of the proposals was published.
    Published {
        /// The files, by their names in the folder, with the SHA-256 of each.
        files: BTreeMap<String, Hash>,
        /// Its number, from 1.
        number: u32,
        /// The folder, whole.
        place: String,
    },
    /// What people said was erased here.
    Erased {
        /// Hashes of its commitments.
        openings: Vec<Hash>,
    },
}

/// What a call is about, and by what rules it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Terms {
    /// Kinds into which the office sorts: `works`, `services`, `goods`, or names of its own.
    pub classes: Vec<String>,
    /// Community.
    pub community: String,
    /// Criteria by which a committee marks projects.
    pub criteria: Vec<Criterion>,
    /// ISO 4217.
    pub currency: String,
    /// How many must find the same of a proposal: 1 or 2.
    pub deciders: u8,
    /// `zh-CN` or `en`.
    pub lang: String,
    /// What one project may cost at most, in minor units.
    #[ts(type = "number | null")]
    pub limit: Option<i64>,
    /// What the call is called.
    pub name: String,
    /// By what its projects are ranked.
    pub rank_by: RankBy,
    /// The street office or town over it; may be empty.
    pub street: String,
    /// Verdicts of the office's own beside the usual ones.
    pub verdicts: Vec<String>,
}

/// Something that projects are marked by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Criterion {
    /// What it is called.
    pub name: String,
    /// How much it weighs beside the others.
    pub weight: u8,
}

/// A proposal as it was taken in. Nothing of it ever changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Received {
    /// How it came in.
    pub channel: Channel,
    /// When it was made, `YYYY-MM-DD`.
    pub day: String,
    /// The file that it came with.
    pub file: Option<Hash>,
    /// A form of address, where they want an answer.
    pub name: Option<Commit>,
    /// Where it is, as they said.
    pub place: Option<Commit>,
    /// Its id.
    pub proposal: ProposalId,
    /// Its receipt.
    pub receipt: Receipt,
    /// How many support it beside who made it.
    pub supporters: u32,
    /// Their telephone, where they want an answer.
    pub telephone: Option<Commit>,
    /// Who asks.
    pub who: WhoAsks,
    /// What they said, as they said it.
    pub words: Commit,
}

/// What the office makes of a proposal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Who benefits.
    pub benefit: Option<Commit>,
    /// One of the terms' classes.
    pub class: Option<String>,
    /// Where it is.
    pub place: Option<Commit>,
    /// What it costs about, in minor units.
    pub sum: Option<i64>,
    /// Who estimated that, and how.
    pub sum_by: Option<Commit>,
}

/// What a project says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectSays {
    /// 预期效益: who benefits.
    pub benefit: Option<Commit>,
    /// 内容: what is done.
    pub content: Option<Commit>,
    /// What it costs, in minor units.
    pub cost: Option<i64>,
    /// Who estimated that, and how.
    pub cost_by: Option<Commit>,
    /// 实施地点: where.
    pub location: Option<Commit>,
    /// What it is called.
    pub name: Commit,
    /// 范围: how much of it.
    pub scope: Option<Commit>,
}
