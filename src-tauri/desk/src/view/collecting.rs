//! A meeting while its records are collected: the board, what an import came to, the read-through, what was published.

use super::{BoardProject, CountsBy, ErrorView, ExpressState, ExpressView, FoundFile, Standing, TableStands, Verdict};
use roundtable_domain::Kind;
use roundtable_domain::view::MeetingView;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The organiser's board for one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardView {
    /// The meeting's head.
    pub meeting: MeetingView,
    /// Number of the packs' edition.
    pub edition: u32,
    /// Real or simulated; absent while nothing is here.
    pub kind: Option<Kind>,
    /// Each table, those that need a person first, then by number.
    pub tables: Vec<BoardTable>,
    /// Tables not counted.
    pub waiting: u16,
    /// Tables that need a person.
    pub needs: u16,
    /// How many projects a table recommends at most.
    pub wanted: u8,
    /// Tables whose stick was revoked and that have no new one yet.
    pub lost: Vec<u16>,
    /// Tables with new keys in an edition of which not all packs were written: it is written once more.
    pub unwritten: Vec<u16>,
    /// Whether the packs were made here: only then can the next edition be.
    pub made_here: bool,
    /// Tables whose published result is no longer the one that counts.
    pub changed: Vec<u16>,
    /// What the last publication says otherwise than what stands now, as words under `since.…`.
    pub since: Vec<ErrorView>,
    /// What the counted tables recommend: each project once, in the order of the meeting's list.
    pub recommended: Vec<BoardRecommended>,
    /// The projects of the newest list that no counted table recommends, nor is one with those that are.
    pub others: Vec<BoardProject>,
    /// The numbers of recommended ones whose names look alike, by groups, with all that is joined in one.
    pub alike: Vec<Vec<u16>>,
    /// What tables say is to be built together and is not joined: for a person to decide.
    pub together: Vec<BoardTogether>,
    /// The sum of these, in minor units; absent while tables ask different sums for one and nobody has decided.
    #[ts(type = "number | null")]
    pub total: Option<i64>,
    /// The least that it can be.
    #[ts(type = "number")]
    pub total_least: i64,
    /// The most that it can be.
    #[ts(type = "number")]
    pub total_most: i64,
    /// When the last change was on the disk, RFC 3339.
    pub saved_at: Option<String>,
    /// Bundles on sticks that are plugged in now and not here yet.
    pub bundles_found: Vec<FoundFile>,
    /// Fingerprint of the tally.
    pub fingerprint: String,
    /// Texts that nobody has read through.
    pub unread_notes: u32,
    /// Numbers of the projects of which the list says what may tell of a person: it is published as it stands.
    pub personal: Vec<u16>,
    /// Name of the folder for its publications.
    pub publication_folder: String,
    /// Number of the last publication.
    pub published: Option<u32>,
    /// Objections that wait for an answer.
    pub unanswered: u32,
    /// The day of the meeting, where it is still to come.
    pub ahead: Option<String>,
    /// Publications that show texts which were erased, withheld or masked since.
    pub still_shown: Vec<StillShown>,
    /// What is said while nobody knows that more was here once (`error.meeting_set_back`), or that this comes from a
    /// backup (`error.meeting_restored`).
    pub trouble: Option<ErrorView>,
}

/// A publication that shows texts which were erased, withheld or masked since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StillShown {
    /// Its number, from 1.
    pub number: u32,
    /// The folder into which it was written; empty where an earlier version did not keep it.
    pub place: String,
    /// When, RFC 3339.
    pub at: String,
    /// How many such texts.
    pub texts: u32,
}

/// A table on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardTable {
    /// Which.
    pub table: u16,
    /// How it stands.
    pub status: TableStands,
    /// Head of the record that counts.
    pub head: Option<String>,
    /// Heads of all that stand side by side.
    pub heads: Vec<String>,
    /// Participants, where counted.
    pub present: Option<u32>,
    /// Notes, where counted.
    pub notes: Option<u32>,
    /// Where two records part: wall time of the table at the first different act, RFC 3339.
    pub parted_at: Option<String>,
    /// Whether the three differ between the records that stand side by side.
    pub three_differ: bool,
    /// How many of those were confirmed, each by a slip of its own.
    pub slips: u32,
    /// Whether a person must see to something.
    pub needs: bool,
    /// Edition of the pack of the record that counts.
    pub edition: Option<u32>,
    /// What its record may count for, where counted.
    pub standing: Option<Standing>,
    /// By what it counts, where several records go different ways.
    pub by: Option<CountsBy>,
    /// The reason, where it counts by one that is at hand.
    pub reason: Option<String>,
    /// Why its stick was revoked, where one was and the reason is at hand.
    pub lost_reason: Option<String>,
    /// Records that wait for their slip beside the ones that may count.
    pub unconfirmed: u32,
    /// Whether one of them goes on from the record that the slip is of, and nobody has decided that it does not count.
    pub beyond_slip: bool,
    /// Whether one of them waits only because not all of its ballots are here.
    pub not_recounted: bool,
    /// How many had a vote and how many papers there were, where the two differ.
    pub papers: Option<PapersView>,
    /// What of the record that counts, or of those that wait, should be here and is not.
    pub missing: MissingView,
    /// What the table said ahead of its record.
    pub express: Option<ExpressView>,
    /// What the newest list says otherwise than the one with which the counted record was made, as words under `change.…`.
    pub corrected: Vec<ErrorView>,
    /// The table's projects, in their order.
    pub projects: Vec<BoardProject>,
}

/// Voters and papers of a table that do not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PapersView {
    /// Who had a vote.
    pub voters: u32,
    /// Papers in the box.
    pub papers: u32,
}

/// One recommended project on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardRecommended {
    /// Project id.
    pub project: String,
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// What the list says that it costs, in minor units.
    #[ts(type = "number")]
    pub listed: i64,
    /// What older lists call it, with which tables that recommend it worked.
    pub earlier: Vec<String>,
    /// The tables that recommend it, by number; one that recommends two parts of what was joined stands twice.
    pub tables: Vec<BoardAsk>,
    /// It was withdrawn from the list, of what was joined every part, and a table that worked with an older one recommends
    /// it: no sum of it counts.
    pub withdrawn: bool,
    /// What the corrected list says that it costs, where a table worked with a list that says otherwise.
    #[ts(type = "number | null")]
    pub corrected: Option<i64>,
    /// The sums that they ask for, and the corrected one, each once, rising.
    #[ts(type = "Array<number>")]
    pub sums: Vec<i64>,
    /// The one that counts; absent while there are several and nobody has decided, and where it was withdrawn.
    #[ts(type = "number | null")]
    pub sum: Option<i64>,
    /// Why it is this one of several, where that is at hand.
    pub reason: Option<String>,
    /// The parts of it, where projects were joined to be this one.
    pub joined: Option<BoardJoin>,
}

/// What joined projects are made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardJoin {
    /// Why they are one, where that is at hand.
    pub reason: Option<String>,
    /// The parts, the leading one among them, in the order of the meeting's list.
    pub parts: Vec<BoardPart>,
}

/// A project that was joined with others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardPart {
    /// Project id.
    pub project: String,
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// What the list says that it costs, in minor units.
    #[ts(type = "number")]
    pub listed: i64,
    /// What older lists call it, with which tables that recommend it worked.
    pub earlier: Vec<String>,
    /// It was withdrawn from the list, and a table that worked with an older one recommends it.
    pub withdrawn: bool,
    /// The tables that recommend it, by number; there may be none.
    pub tables: Vec<BoardAsk>,
}

/// A table says that a project is to be built together with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardTogether {
    /// Which table.
    pub table: u16,
    /// The numbers of both, of what is joined already of the one that leads.
    pub projects: [u16; 2],
    /// The names of both.
    pub names: [String; 2],
}

/// What one table asks for a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardAsk {
    /// Which table.
    pub table: u16,
    /// 1 for the table's highest; equal scores share a rank.
    pub rank: u32,
    /// Minor units, the changed sum where there is one.
    #[ts(type = "number")]
    pub cost: i64,
    /// The table's own score; absent where all agreed.
    pub score: Option<u32>,
    /// On what conditions.
    pub conditions: Option<String>,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct VerdictView {
    /// Whole path as given.
    pub file: String,
    /// `meeting_id`, where it could be told.
    pub meeting: Option<String>,
    /// The community of that meeting, where it could be told.
    pub community: Option<String>,
    /// Whose table, where it could be told.
    pub table: Option<u16>,
    /// Head hash, where it could be told.
    pub head: Option<String>,
    /// How it stood to what was here when it came.
    pub verdict: Verdict,
    /// What is said of it, by how its table stands once all files are in: the key of these words, and of what to do
    /// under `<it>.todo`.
    pub says: String,
    /// What it may count for.
    pub standing: Option<Standing>,
    /// Why it was refused; words under `reason.<it>`, `reason.<it>.todo`.
    pub reason: Option<String>,
    /// Whether it was the machine that failed: the file may be good.
    #[serde(skip)]
    #[ts(skip)]
    pub machine: bool,
    /// Whether the table's record has what its express report said.
    pub express: Option<ExpressState>,
    /// Whether, with it, the table's result is no longer the published one.
    pub changes_published: bool,
    /// Whether the table's result was published and none of its records counts now.
    pub undecided: bool,
    /// What the words name.
    pub params: BTreeMap<String, String>,
    /// What of it should be here and is not; absent where it was refused.
    pub missing: Option<MissingView>,
}

impl VerdictView {
    /// What became of it, in a word: the one that its sentence says.
    #[must_use]
    pub fn status(&self) -> String {
        match self.verdict {
            Verdict::Refused => self.verdict.to_string(),
            _ => self.says.rsplit('.').next().unwrap_or_default().to_owned(),
        }
    }
}

/// Of a record: what should be here and is not, and was not erased here by decision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MissingView {
    /// Ballots; while one is missing, nobody can count them again.
    pub ballots: u32,
    /// Texts that were handed in.
    pub texts: u32,
}

/// An import's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ImportView {
    /// File by file.
    pub verdicts: Vec<VerdictView>,
    /// Folders that were not looked through, or not wholly, each as a file that was refused.
    pub skipped: Vec<VerdictView>,
    /// The board after it.
    pub board: BoardView,
}

/// A part of a text, by the places of its characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Part {
    /// Place of its first character, from 0.
    pub from: u32,
    /// Place after its last.
    pub to: u32,
}

/// A text that the organiser reads before publishing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReadingNote {
    /// Whose table; 0 for what is about no one table.
    pub table: u16,
    /// Name of the project; absent for an aside.
    pub project: Option<String>,
    /// Its number.
    pub project_number: Option<roundtable_domain::ProjectNo>,
    /// Hash of the text's commitment.
    pub hash: String,
    /// The text; absent where it was erased or did not come along.
    pub text: Option<String>,
    /// `note`, `wording`, `reasons`, `conditions`, `objection` and so on; words under `said.<it>`.
    pub what: String,
    /// The kind of a note.
    pub kind: Option<roundtable_domain::NoteKind>,
    /// Somebody has read it.
    pub read: bool,
    /// Is not published.
    pub withheld: bool,
    /// Parts of it that are not published, rising, none touching another.
    pub masked: Vec<Part>,
    /// A wording that is not published, for it puts in order what is withheld, or says what is masked in it.
    pub held: bool,
}

/// What a publication lacks, or would.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PublishLacks {
    /// Tables that are not counted, by number.
    pub tables: Vec<u16>,
    /// Projects for which the tables ask different sums and none is decided for, by number.
    pub sums: Vec<u16>,
    /// Texts that nobody has read through.
    pub unread: u32,
    /// The day of the meeting, where it is still to come: it was held before, or the day is mistaken.
    pub ahead: Option<String>,
}

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PublishedView {
    /// Its number, from 1.
    pub number: u32,
    /// When, RFC 3339.
    pub at: String,
    /// Where.
    pub dir: String,
    /// Files, relative to `dir`.
    pub files: Vec<String>,
    /// The one of them that is printed and posted.
    pub notice: String,
    /// The same on A3.
    pub notice_large: String,
}
