//! Calls for proposals: what residents asked for, what the office makes of it, what becomes of each.

use super::ErrorView;
use roundtable_proposals::{Channel, Finding, ProposalId, RankBy, Ranked, Receipt, Terms, WhoAsks};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A call in a list of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CallItem {
    /// Its id.
    pub call: String,
    /// What it is called.
    pub name: String,
    /// Community.
    pub community: String,
    /// The street office or town over it; may be empty.
    pub street: String,
    /// Proposals that stand.
    pub proposals: u32,
    /// Of these, those that nobody has looked at.
    pub new: u32,
}

/// A call as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CallView {
    /// Its id.
    pub call: String,
    /// What it is about, and by what rules it goes.
    pub terms: Terms,
    /// Proposals that stand.
    pub proposals: u32,
    /// What they come to when those that are one count once.
    pub asks: u32,
    /// How many proposals stand so, by the name of that; those struck too. Each counts for itself.
    pub stands: BTreeMap<String, u32>,
    /// How many came in by each channel.
    pub channels: BTreeMap<String, u32>,
    /// How many were sorted into each class, by its name; those in none are left out.
    pub classes: BTreeMap<String, u32>,
    /// Projects that were made.
    pub projects: u32,
    /// Pairs that may be one and that nobody has looked at.
    pub alike: u32,
    /// The number of the last publication; 0 before any.
    pub published: u32,
    /// When the last act was saved, RFC 3339.
    pub saved_at: String,
}

/// Somebody's proposal as it is written down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct NewProposal {
    /// What they said, as they said it.
    pub words: String,
    /// How it came in: `stall` where nothing is said.
    pub channel: Option<Channel>,
    /// Who asks: a resident where nothing is said.
    pub who: Option<WhoAsks>,
    /// When, `YYYY-MM-DD`; today where nothing is said.
    pub day: String,
    /// Where it is, as they said; may be empty.
    pub place: String,
    /// How many support it beside who made it.
    pub supporters: u32,
    /// A form of address, where they want an answer; may be empty.
    pub name: String,
    /// Their telephone, where they want an answer; may be empty.
    pub telephone: String,
    /// The number of the slip that they hold already; the next of this stall where nothing is said.
    pub receipt: String,
    /// Up to three letters that tell this stall's slips from others'; may be empty.
    pub stall: String,
}

/// A proposal that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProposalTaken {
    /// Its id.
    pub proposal: ProposalId,
    /// The number that they take home.
    pub receipt: Receipt,
    /// The call with it.
    pub call: CallView,
}

/// Which proposals are wanted. Everything that is said must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct ProposalsAsk {
    /// Words that stand in it, in its place or in its receipt.
    pub words: String,
    /// How it stands: `new`, `looked`, `disagreed`, `asking`, `feasible`, `in_projects`, `ended`, `struck`; all but struck ones
    /// where nothing is said.
    pub stands: Option<String>,
    /// Into which class it was sorted.
    pub class: Option<String>,
    /// How it came in.
    pub channel: Option<Channel>,
    /// How many of the first are passed over.
    pub from: u32,
    /// How many are given at most.
    pub most: u32,
}

/// Proposals of a list, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProposalsPage {
    /// How many fit.
    pub all: u32,
    /// Those that are given.
    pub rows: Vec<ProposalRow>,
}

/// How a proposal stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
#[ts(export)]
pub enum ProposalStands {
    /// It was written down by mistake.
    Struck,
    /// Nobody looked at it.
    New,
    /// Somebody did, and it is not decided.
    Looked,
    /// Two found different things.
    Disagreed,
    /// Something must be asked first.
    Asking,
    /// It can be done, and is in no project.
    Feasible,
    /// It is in these projects.
    InProjects {
        /// Their numbers.
        projects: Vec<u16>,
    },
    /// It goes no further.
    Ended {
        /// Why, in one word.
        verdict: Finding,
    },
}

/// A proposal in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProposalRow {
    /// Its id.
    pub proposal: ProposalId,
    /// Its receipt.
    pub receipt: Receipt,
    /// How it came in.
    pub channel: Channel,
    /// When, `YYYY-MM-DD`.
    pub day: String,
    /// The beginning of its words; absent where they were erased.
    pub words: Option<String>,
    /// How it stands.
    pub stands: ProposalStands,
    /// How many are one with it, itself among them.
    pub together: u32,
    /// By whose words those go on that are one with it, where that is another's.
    pub lead: Option<Receipt>,
}

/// Another proposal beside one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProposalBeside {
    /// Its id.
    pub proposal: ProposalId,
    /// Its receipt.
    pub receipt: Receipt,
    /// How it came in.
    pub channel: Channel,
    /// Its words; absent where they were erased.
    pub words: Option<String>,
    /// How it stands.
    pub stands: ProposalStands,
    /// How alike they are, in thousandths; nothing of those that are one with it.
    pub thousandths: Option<u32>,
}

/// What somebody of the office found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FoundView {
    /// Who of those who decide, from 1.
    pub by: u8,
    /// What.
    pub verdict: Finding,
    /// Why; absent where it was erased.
    pub reason: Option<String>,
    /// When, RFC 3339.
    pub at: String,
}

/// What the office makes of a proposal, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct OfficeSays {
    /// One of the call's classes; empty for none.
    pub class: String,
    /// Where it is.
    pub place: String,
    /// What it costs about, in major units as it is typed; may be empty.
    pub sum: String,
    /// Who estimated that, and how.
    pub sum_by: String,
    /// Who benefits.
    pub benefit: String,
}

/// A proposal whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProposalView {
    /// Its id.
    pub proposal: ProposalId,
    /// Its receipt.
    pub receipt: Receipt,
    /// How it came in.
    pub channel: Channel,
    /// Who asks.
    pub who: WhoAsks,
    /// When, `YYYY-MM-DD`.
    pub day: String,
    /// What they said; absent where it was erased.
    pub words: Option<String>,
    /// Where it is, as they said.
    pub place: Option<String>,
    /// How many support it beside who made it.
    pub supporters: u32,
    /// Whether a form of address is kept here.
    pub has_name: bool,
    /// Whether a telephone is kept here.
    pub has_telephone: bool,
    /// The file that it came with.
    pub file: Option<String>,
    /// Its words are not to be published.
    pub withheld: bool,
    /// How it stands.
    pub stands: ProposalStands,
    /// Why it was struck; absent where it stands, or that was erased.
    pub struck: Option<String>,
    /// The one by whose words those go on that are one with it, where that is another.
    pub lead: Option<ProposalId>,
    /// Those that are one with it.
    pub with: Vec<ProposalBeside>,
    /// Those that may be, the likest first.
    pub alike: Vec<ProposalBeside>,
    /// What the office makes of it, or of the one that it goes on with.
    pub office: OfficeSays,
    /// What was found of all that are one with it, by who found it.
    pub found: Vec<FoundView>,
}

/// Who wants an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ContactView {
    /// A form of address.
    pub name: Option<String>,
    /// Their telephone.
    pub telephone: Option<String>,
}

/// A project as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct CallProject {
    /// Its number; the next one where nothing is said.
    pub project: Option<u16>,
    /// The proposals that it comes of.
    pub of: Vec<ProposalId>,
    /// What it is called.
    pub name: String,
    /// 实施地点: where.
    pub location: String,
    /// 内容: what is done.
    pub content: String,
    /// 范围: how much of it.
    pub scope: String,
    /// 预期效益: who benefits.
    pub benefit: String,
    /// What it costs, in major units as it is typed; may be empty.
    pub cost: String,
    /// Who estimated that, and how.
    pub cost_by: String,
}

/// A project with how it stands among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CallProjectView {
    /// What it says. Texts that were erased are empty.
    pub says: CallProject,
    /// Receipts of all proposals that it answers, those that are joined to the ones it names among them.
    pub receipts: Vec<Receipt>,
    /// What it costs, in minor units.
    #[ts(type = "number | null")]
    pub cost_minor: Option<i64>,
    /// Its place and how that came about.
    pub ranked: Ranked,
    /// By member: one mark for each criterion.
    pub marks: BTreeMap<u8, Vec<u8>>,
}

/// The projects of a call, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CallProjectsView {
    /// By what they are ranked.
    pub rank_by: RankBy,
    /// The highest first.
    pub projects: Vec<CallProjectView>,
    /// What those that have a price cost together, in minor units.
    #[ts(type = "number")]
    pub total: i64,
    /// How many have none.
    pub unpriced: u32,
    /// Plans of meetings to which projects were handed on, each with how many.
    pub handed_on: BTreeMap<String, u32>,
}

/// How a file or a pasted text of proposals is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct ReadProposalsAs {
    /// How those came in of which the file does not say it; a file from a telephone's form and a pasted text are `wechat`.
    pub channel: Option<Channel>,
    /// By field (`words`, `place`, `channel`, `day`, `who`, `supporters`, `name`, `telephone`, `receipt`): the heading of its column,
    /// where a person said so.
    pub columns: BTreeMap<String, String>,
    /// Letters of the stall for receipts that are given now; may be empty.
    pub stall: String,
    /// Which sheet of a workbook.
    pub sheet: Option<String>,
    /// Rows with a fault are left out, for somebody has seen which.
    pub leave_out: bool,
}

/// A column of a file of proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProposalsColumn {
    /// Its heading.
    pub heading: String,
    /// The field that it goes into; nothing where it is left out.
    pub field: Option<String>,
}

/// What became of a file or a pasted text of proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProposalsTaken {
    /// How many were taken in.
    pub taken: u32,
    /// The first and the last receipt that were given.
    pub receipts: Option<(Receipt, Receipt)>,
    /// Why nothing was taken, by row; empty where it was.
    pub problems: Vec<ErrorView>,
    /// Rows that were left out, with why: those that hold nothing, and those that somebody said to leave out.
    pub left_out: Vec<ErrorView>,
    /// What each column was taken for.
    pub columns: Vec<ProposalsColumn>,
    /// The call as it is now.
    pub call: CallView,
}

/// What became of the proposals, published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CallPublished {
    /// The folder.
    pub place: String,
    /// Its files.
    pub files: Vec<String>,
    /// The number of the publication, from 1.
    pub number: u32,
    /// Proposals of which it says that they are still being looked at.
    pub undecided: u32,
}
