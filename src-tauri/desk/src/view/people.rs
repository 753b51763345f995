//! What is here of people, and what came of erasing it.

use super::{StillShown, Who};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is to be erased of one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, TS)]
#[ts(export)]
pub struct EraseAsk {
    /// `meeting_id`.
    pub meeting: String,
    /// Hashes of commitments, and forms in which something stands, by the names in [`SaidItem::hash`].
    pub hashes: Vec<String>,
    /// The session of which drafts are erased too.
    #[serde(default)]
    pub session: Option<String>,
    /// Of which seat: its notes that have not entered the record.
    #[serde(default)]
    pub drafts_of: Option<u8>,
    /// Of which person of the staff: its answers that have not entered the record.
    #[serde(default)]
    pub drafts_of_staff: Option<u8>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Erased {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// All that went now, by the hashes of the commitments: what was asked for and what goes with it.
    pub erased: Vec<String>,
    /// How many of these had gone before.
    pub already: u32,
    /// How many drafts went.
    pub drafts: u32,
    /// Whether a file was handed in from here, in which it may still stand.
    pub handed_in: bool,
    /// Publications that show something which is not to be shown any more.
    pub republish: Vec<StillShown>,
    /// Folders on sticks that are not plugged in, where copies of running sessions were written that may hold it.
    pub copies: Vec<String>,
}

/// People of a table's session, or of what arrived at the organiser.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(export)]
pub struct PeopleView {
    /// `meeting_id`.
    pub meeting: String,
    /// Name of the meeting.
    pub name: String,
    /// Community.
    pub community: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// The last day on which texts are kept.
    pub keep_until: String,
    /// The session, at a table.
    pub session: Option<String>,
    /// The table, at a table.
    pub table: Option<u16>,
    /// Whether a file was handed in from here.
    pub handed_in: bool,
    /// Publications that show something which is not to be shown any more.
    pub published: Vec<StillShown>,
    /// Whose names or speeches are here.
    pub people: Vec<PersonItem>,
    /// Every text of the records, and at a table what stands in forms and what was objected to what is proposed.
    pub texts: Vec<SaidItem>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PersonItem {
    /// At which table.
    pub table: u16,
    /// Who it is.
    pub who: Who,
    /// Number of the seat or of the person.
    pub number: u8,
    /// Names that are here.
    pub names: Vec<String>,
    /// Hashes of their names, and of who said what where it was they.
    pub hashes: Vec<String>,
    /// Hashes of what they said.
    pub texts: Vec<String>,
    /// What they said that has not entered the record.
    pub drafts: u32,
}

/// A text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SaidItem {
    /// Hash of its commitment; of what is typed into a form, or objected, and not entered, the session and a name.
    pub hash: String,
    /// At which table; 0 for what is about no one table.
    pub table: u16,
    /// What it is; words under `said.<it>`.
    pub what: String,
    /// Name of the project that it is about.
    pub project: Option<String>,
    /// The text, where it is here.
    pub text: Option<String>,
    /// Who said it, where that is here.
    pub seat: Option<u8>,
    /// Whether it was erased here.
    pub erased: bool,
    /// Neither taken back nor said anew.
    pub stands: bool,
}

/// A meeting of which texts are still here though their time is over.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(export)]
pub struct OverdueItem {
    /// `meeting_id`.
    pub meeting: String,
    /// Name of the meeting.
    pub name: String,
    /// Community.
    pub community: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// The last day, `YYYY-MM-DD`.
    pub until: String,
    /// Tables whose sessions are on this laptop.
    pub tables: Vec<u16>,
    /// Texts.
    pub texts: u32,
    /// Who said a thing.
    pub speakers: u32,
    /// Names.
    pub names: u32,
    /// Ballots.
    pub ballots: u32,
    /// What has not entered a record.
    pub drafts: u32,
}
