//! The organiser's own acts, and why each was done.

use crate::organiser::publish::mask::Mask;
use roundtable_domain::{ProjectId, Words};
use roundtable_record::{Commit, Hash};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One act of the organiser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// Packs were made here.
    MeetingMade {
        /// Of which edition.
        edition: u32,
        /// For how many tables.
        tables: u16,
    },
    /// A pack of another organiser's meeting was added.
    PackAdded {
        /// Its edition.
        edition: u32,
        /// Whose table's.
        table: u16,
        /// Who signed it.
        signer: String,
    },
    /// The next edition of the packs was made here.
    PacksReissued {
        /// Which.
        edition: u32,
        /// The tables that got a new key.
        tables: Vec<u16>,
    },
    /// The next edition of the packs was made here, with something corrected in it.
    PacksCorrected {
        /// Which.
        edition: u32,
        /// The tables that got a new key.
        tables: Vec<u16>,
    },
    /// A stick was lost: what is signed with its key is no longer trusted.
    Revoked {
        /// Which table's.
        table: u16,
        /// The public key on it.
        key: String,
        /// Why.
        reason: Reason,
    },
    /// The check code typed from a slip is that of this head.
    Confirmed {
        /// Which table's.
        table: u16,
        /// The head.
        head: Hash,
    },
    /// Of several records that go different ways, this one counts.
    Resolved {
        /// Which table's.
        table: u16,
        /// The head that counts.
        keep: Hash,
        /// Heads of all that lay before who decided; where others are here, nothing is decided.
        among: Vec<Hash>,
        /// Why.
        reason: Reason,
    },
    /// Of the different sums that tables ask for one project, this one counts.
    SumSettled {
        /// Which project; of joined ones any.
        project: ProjectId,
        /// The sums that were asked for then, each once, rising; where others are asked for, it is open again.
        among: Vec<i64>,
        /// The one that counts, in minor units.
        sum: i64,
        /// Why.
        reason: Reason,
    },
    /// These projects of the meeting are one thing, which counts once. What tables recorded stays as it is.
    Joined {
        /// The projects, in the order of their ids; any that were joined before among them.
        projects: Vec<ProjectId>,
        /// The one of them whose name it has.
        lead: ProjectId,
        /// The sum that was decided with it, if any.
        sum: Option<JoinedSum>,
        /// Why.
        reason: Reason,
    },
    /// Joined projects stand by themselves again.
    Parted {
        /// All that were joined, in the order of their ids.
        projects: Vec<ProjectId>,
    },
    /// What a table chose, said ahead of its record.
    Expressed {
        /// Which table.
        table: u16,
        /// The projects' ids.
        projects: Vec<ProjectId>,
    },
    /// Notes were read through.
    NotesRead {
        /// Hashes of their texts' commitments.
        notes: Vec<Hash>,
    },
    /// A note is not to be published, or is again.
    NoteWithheld {
        /// Hash of its text's commitment.
        note: Hash,
        /// False: it is published again.
        withheld: bool,
    },
    /// Parts of texts are not to be published.
    NotesMasked {
        /// Hashes of their texts' commitments: of all that say the same.
        notes: Vec<Hash>,
        /// Which parts; none shows them whole again. The text itself stands nowhere in it.
        mask: Mask,
    },
    /// Somebody objected to what is published.
    Objected {
        /// When they did, `YYYY-MM-DD`.
        day: String,
        /// To what.
        to: ObjectedTo,
        /// What they said.
        text: Commit,
    },
    /// The office answered an objection, or answered it better.
    ObjectionAnswered {
        /// Hash of the commitment to what was said.
        objection: Hash,
        /// When it did, `YYYY-MM-DD`.
        day: String,
        /// What it answered.
        text: Commit,
    },
    /// An objection was written down by mistake.
    ObjectionStruck {
        /// Hash of the commitment to what was said.
        objection: Hash,
    },
    /// The result was published.
    Published {
        /// Its number, from 1.
        number: u32,
        /// Fingerprint of the tally.
        fingerprint: String,
        /// What was written.
        files: Vec<PublishedFile>,
        /// By table: the head that was counted.
        #[serde(default)]
        counted: BTreeMap<u16, Hash>,
        /// Hashes of the texts that it shows.
        #[serde(default)]
        texts: Vec<Hash>,
        /// What of these texts it masks.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        masks: BTreeMap<Hash, Mask>,
        /// The folder, whole.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        place: String,
        /// By recommended project: the sum that counted; null where none was decided for.
        #[serde(default)]
        sums: BTreeMap<ProjectId, Option<i64>>,
        /// By table: heads of records that stood beside the counted one, where there were any.
        #[serde(default)]
        beside: BTreeMap<u16, BTreeSet<Hash>>,
        /// By objection that it says: the answer that it says to it.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        objections: BTreeMap<Hash, Option<Hash>>,
        /// For how many working days its notice hangs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice_days: Option<u32>,
    },
    /// A publication is no longer where it was put.
    PublicationGone {
        /// Its number.
        number: u32,
    },
    /// What people said or chose was erased here.
    Erased {
        /// Hashes of its commitments.
        openings: Vec<Hash>,
        /// The same by the lines of the records that it was erased of.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        lines: BTreeMap<Hash, Vec<Hash>>,
    },
    /// The time for which texts are kept was over, and all of them were erased here.
    RetentionOver {
        /// The last day, `YYYY-MM-DD`.
        until: String,
    },
}

/// What somebody objects to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ObjectedTo {
    /// The result as a whole.
    Whole,
    /// What a table recommends.
    Table(u16),
    /// One project.
    Project(ProjectId),
}

/// Why something was decided. It is committed to like the words of a record, so that it can be erased; in lines of
/// earlier versions it stands itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Reason {
    /// The text is among the openings of the meeting.
    Committed(Commit),
    /// The text.
    Plain(String),
}

impl Reason {
    /// The hash of its commitment.
    pub(crate) fn hash(&self) -> Option<Hash> {
        match self {
            Reason::Committed(commit) => Some(commit.hash()),
            Reason::Plain(_) => None,
        }
    }

    /// The text, where it is at hand.
    pub(crate) fn text<'a>(&'a self, words: &'a Words) -> Option<&'a str> {
        match self {
            Reason::Committed(commit) => words.text(commit),
            Reason::Plain(text) => Some(text),
        }
    }
}

/// What joined projects come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinedSum {
    /// The sums that were asked for then, each once, rising; where others are asked for, it is open again.
    pub among: Vec<i64>,
    /// What counts, in minor units.
    pub sum: i64,
}

/// A published file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedFile {
    /// Relative to the publication's folder.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}
