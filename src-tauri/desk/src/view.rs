//! What crosses to the window beside the domain's views. Built by the desks, drawn by the screens.

mod deciding;
mod people;

pub use deciding::{BoardProject, ExpressView, ForkAct, ForkPick, ForkSide, ForkView};
pub use people::{EraseAsk, Erased, OverdueItem, PeopleView, PersonItem, SaidItem};

use roundtable_domain::view::{ChoosingView, ClosingView, MeetingView, NotesView, TableView};
use roundtable_domain::{Command, Kind, Phase, Rules};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What went wrong, for people: its words stand in the language files under `error.<code>` (what happened),
/// `error.<code>.safe` and `error.<code>.todo`; a refusal's under `refusal.<code>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ErrorView {
    /// Stable name: `refusal.…` or `error.…` key in the language files.
    pub key: String,
    /// What the words name, each already as text: file, line, table, seat, …
    pub params: BTreeMap<String, String>,
}

/// The first screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HomeView {
    /// Of the program.
    pub version: String,
    /// Where all of this installation lies.
    pub home: String,
    /// Sessions on this laptop, newest first.
    pub sessions: Vec<SessionItem>,
    /// Meetings that this laptop prepares or collects, newest first.
    pub meetings: Vec<MeetingItem>,
    /// Packs on sticks that are plugged in now.
    pub packs_found: Vec<FoundFile>,
    /// Meetings of which texts are still here though their time is over.
    pub overdue: Vec<OverdueItem>,
    /// What was wrong when the program started, if anything.
    pub trouble: Option<ErrorView>,
    /// Sessions that were here once and are not in the database any more: it was set back.
    pub lost: u32,
}

/// A backup that was written, read back and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BackupMade {
    /// Whole path.
    pub file: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When, RFC 3339: what came later is not in it.
    pub made_at: String,
    /// The sessions in it.
    pub held: Vec<BackupHeld>,
}

/// What came back from a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Restored {
    /// When the backup was made, RFC 3339: what came later is not here.
    pub made_at: String,
    /// How many files.
    #[ts(type = "number")]
    pub files: u64,
    /// The sessions in it.
    pub held: Vec<BackupHeld>,
}

/// A session in a backup: how far it goes there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BackupHeld {
    /// Session id.
    pub session: String,
    /// Whose table.
    pub table: u8,
    /// Lines of its record.
    #[ts(type = "number")]
    pub lines: u64,
    /// Wall time of the last of them, RFC 3339.
    pub at: String,
    /// Closed: there is no more of it, unless it was opened again.
    pub sealed: bool,
    /// The same in words.
    pub says: ErrorView,
}

/// A session in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SessionItem {
    /// Session id.
    pub session: String,
    /// `meeting_id`.
    pub meeting_id: String,
    /// Name of the meeting.
    pub meeting: String,
    /// Community.
    pub community: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Whose table.
    pub table: u8,
    /// Real, simulated, practice.
    pub kind: Kind,
    /// Where it stands.
    pub phase: Phase,
    /// Closed.
    pub sealed: bool,
    /// Written to a stick and verified there.
    pub handed_in: bool,
    /// When it was opened, RFC 3339.
    pub opened_at: String,
    /// The last day on which texts are kept, `YYYY-MM-DD`; empty where there is none.
    pub keep_until: String,
    /// Why it cannot simply be gone on with: its record is damaged (`error.record_damaged`, `error.pack_gone`, …), was
    /// set back to an older copy (`error.set_back`) or comes from a backup (`error.restored`).
    pub trouble: Option<ErrorView>,
}

/// A meeting in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MeetingItem {
    /// `meeting_id`, or the id of a plan whose packs are not made.
    pub meeting: String,
    /// Name; may be empty in a plan.
    pub name: String,
    /// Community; may be empty in a plan.
    pub community: String,
    /// `YYYY-MM-DD`; may be empty in a plan.
    pub date: String,
    /// Number of tables.
    pub tables: u8,
    /// Whether its packs are made.
    pub made: bool,
    /// Tables counted.
    pub counted: u8,
    /// Tables that need a person's decision.
    pub needs: u8,
    /// The last day on which texts are kept, `YYYY-MM-DD`; empty in a plan.
    pub keep_until: String,
}

/// One of our files on a stick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FoundFile {
    /// Whole path.
    pub path: String,
    /// Name of the file.
    pub name: String,
    /// Name of the stick or folder.
    pub place: String,
}

/// A place to write to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Destination {
    /// Whole path.
    pub path: String,
    /// Name of the stick.
    pub label: String,
}

/// All that the table's window draws; an answer to every command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TableLook {
    /// Session id.
    pub session: String,
    /// The table.
    pub table: TableView,
    /// Notes of the project that was asked for, or all.
    pub notes: NotesView,
    /// In choosing and signing.
    pub choosing: Option<ChoosingView>,
    /// In signing.
    pub closing: Option<ClosingView>,
    /// When the last act or draft was on the disk: RFC 3339 with offset.
    pub saved_at: String,
    /// Wall time at elapsed 0 by the newest reading: RFC 3339 with offset, for showing when a note was made.
    pub began_at: String,
    /// Head hash, once sealed.
    pub head: Option<String>,
    /// Check code, once sealed and made.
    pub code: Option<String>,
    /// What was handed in, once it was.
    pub handed_in: Option<HandedIn>,
    /// How far the copy on the stick goes.
    pub mirror: MirrorView,
}

/// How the copy of a running session on the table's stick stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MirrorState {
    /// None is kept: a practice, or the bundle is on the stick already.
    #[default]
    Off,
    /// There is no stick.
    None,
    /// All up to `saved_at` is on the stick.
    Saved,
    /// The stick was pulled.
    Gone,
    /// The stick is full.
    Full,
    /// The stick cannot be written.
    Failed,
}

/// How far the copy of a running session on the table's stick goes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(export)]
pub struct MirrorView {
    /// How it stands.
    pub state: MirrorState,
    /// Every act and note up to then is on the stick: RFC 3339.
    pub saved_at: Option<String>,
    /// Lines of the record there.
    #[ts(type = "number | null")]
    pub lines: Option<u64>,
    /// Name of the stick or folder.
    pub place: Option<String>,
}

/// What another laptop has left on a stick, to go on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TakeOverOffer {
    /// Whole path of the mirror file.
    pub mirror: String,
    /// Whose table.
    pub table: u8,
    /// How far it goes: RFC 3339.
    pub saved_at: Option<String>,
    /// Lines of the record in it.
    #[ts(type = "number | null")]
    pub lines: Option<u64>,
    /// It ends in the middle of a write; that one is left out.
    pub torn: bool,
    /// The notes that had not entered the record are missing.
    pub notes_missing: bool,
    /// The record is closed; it can be handed in.
    pub sealed: bool,
    /// Why it cannot be used.
    pub refused: Option<ErrorView>,
}

/// Which notes an answer carries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NotesWanted {
    /// Of the project on the table (or without project before the discussion).
    #[default]
    Here,
    /// All of the session.
    All,
}

/// A command with which notes its answer shall carry.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct Ask {
    /// What is asked.
    #[serde(rename = "do")]
    pub what: Command,
    /// Which notes to show.
    #[serde(default)]
    pub notes: NotesWanted,
}

/// A bundle on a stick, read back and verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HandedIn {
    /// Whole path of the bundle.
    pub file: String,
    /// Whole path of the minutes beside it.
    pub minutes: Option<String>,
    /// Head hash.
    pub head: String,
    /// Check code.
    pub code: String,
    /// Size of the bundle.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When, RFC 3339.
    pub at: String,
}

/// The organiser's keys. No secret is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct KeysView {
    /// Whether they are behind a passphrase.
    pub passphrase: bool,
    /// Whether they can be used now.
    pub open: bool,
    /// Of the key that signs, `SHA256:…`, where it is made and can be read.
    pub fingerprint: Option<String>,
    /// Its public half, `ssh-ed25519 …`.
    pub public: Option<String>,
    /// For whom to encrypt, `age1…`, where it is made and can be read.
    pub recipient: Option<String>,
}

/// A meeting while it is prepared. Saved at every change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Plan {
    /// Id of the plan; becomes the `meeting_id`.
    pub id: String,
    /// Name of the meeting.
    pub name: String,
    /// Community.
    pub community: String,
    /// As typed; `YYYY-MM-DD` when right.
    pub date: String,
    /// Place.
    pub place: String,
    /// As typed, in major units; may be empty.
    pub budget: String,
    /// ISO 4217.
    pub currency: String,
    /// `zh-CN` or `en`.
    pub lang: String,
    /// The projects as typed.
    pub projects: Vec<PlanProject>,
    /// Number of tables.
    pub tables: u8,
    /// `blocks`, `random` or `all`.
    pub allot: String,
    /// For `random`.
    #[ts(type = "number")]
    pub seed: u64,
    /// How the tables work.
    pub rules: Rules,
    /// Whether each table's key is locked under an opening code.
    #[serde(default)]
    pub opening_code: bool,
    /// Whether records are encrypted to this installation.
    #[serde(default)]
    pub encrypt: bool,
}

/// A project as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct PlanProject {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// In major units, as typed.
    pub cost: String,
    /// Group or office.
    pub proposer: String,
    /// 实施地点.
    pub location: String,
    /// 内容.
    pub content: String,
    /// 范围.
    pub scope: String,
    /// 预期效益.
    pub benefit: String,
    /// Name of a picture kept with the plan; empty for none.
    pub picture: String,
}

/// A plan with what is wrong and missing in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlanView {
    /// The plan.
    pub plan: Plan,
    /// Packs cannot be made while there is any.
    pub problems: Vec<PlanProblem>,
    /// Facts that are not there, most first; packs can be made all the same.
    pub missing: Vec<MissingFacts>,
    /// Places in `plan.projects` for each table; empty while it cannot be done.
    pub allotment: Vec<Vec<u32>>,
    /// Sum of all costs in minor units, where all can be read.
    #[ts(type = "number | null")]
    pub total: Option<i64>,
    /// When it was saved, RFC 3339.
    pub saved_at: String,
    /// Packs that were made, once they were.
    pub made: Option<PacksMade>,
}

/// Something wrong in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlanProblem {
    /// Place of the project, where it is one's.
    pub row: Option<u32>,
    /// Which field.
    pub field: String,
    /// Words under this key.
    pub what: ErrorView,
}

/// Projects that lack one of the four facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MissingFacts {
    /// `location`, `content`, `scope` or `benefit`.
    pub fact: String,
    /// Places in the plan's list.
    pub rows: Vec<u32>,
}

/// Packs on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PacksMade {
    /// `meeting_id`.
    pub meeting: String,
    /// Where.
    pub dir: String,
    /// One a table.
    pub packs: Vec<PackMade>,
    /// Paper kit: confirmation slips, choosing slips.
    pub kit: Vec<String>,
}

/// One pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PackMade {
    /// For which table.
    pub table: u8,
    /// Whole path.
    pub file: String,
}

/// What came of reading projects from a file or from pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IntakeView {
    /// The plan with the projects in it; unchanged where there were problems.
    pub plan: PlanView,
    /// How many were read.
    pub read: u32,
    /// By line; nothing was taken where there is any.
    pub problems: Vec<ErrorView>,
}

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
    pub waiting: u8,
    /// Tables that need a person's decision.
    pub needs: u8,
    /// How many projects a table recommends.
    pub wanted: u8,
    /// Tables whose stick was revoked and that have no new one yet.
    pub lost: Vec<u8>,
    /// Whether the packs were made here: only then can the next edition be.
    pub made_here: bool,
    /// Tables whose published result is no longer the one that counts.
    pub changed: Vec<u8>,
    /// What the counted tables recommend, by table and rank; not ranked across tables.
    pub recommended: Vec<BoardRecommended>,
    /// Sum of their costs, in minor units.
    #[ts(type = "number")]
    pub total: i64,
    /// When the last change was on the disk, RFC 3339.
    pub saved_at: Option<String>,
    /// Bundles on sticks that are plugged in now and not here yet.
    pub bundles_found: Vec<FoundFile>,
    /// Fingerprint of the tally.
    pub fingerprint: String,
    /// Texts that nobody has read through.
    pub unread_notes: u32,
    /// Number of the last publication.
    pub published: Option<u32>,
    /// Texts that it shows and that were erased or withheld since.
    pub to_take_off: u32,
}

/// A table on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardTable {
    /// Which.
    pub table: u8,
    /// `counted`, `unconfirmed`, `conflict` or `missing`.
    pub status: String,
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
    /// Whether a person must decide something.
    pub needs: bool,
    /// Edition of the pack of the record that counts.
    pub edition: Option<u32>,
    /// `trusted` or `confirmed`, where counted.
    pub standing: Option<String>,
    /// `code` or `reason`: by what it counts, where several records go different ways.
    pub by: Option<String>,
    /// Unconfirmed records beside the ones that may count.
    pub unconfirmed: u32,
    /// What the table said ahead of its record.
    pub express: Option<ExpressView>,
    /// The table's projects, in their order.
    pub projects: Vec<BoardProject>,
}

/// One recommended project on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardRecommended {
    /// Which table.
    pub table: u8,
    /// 1 for the table's highest; equal scores share a rank.
    pub rank: u32,
    /// Project id.
    pub project: String,
    /// Its name.
    pub name: String,
    /// Minor units, the changed sum where there is one.
    #[ts(type = "number")]
    pub cost: i64,
    /// The table's own score.
    pub score: u32,
    /// On what conditions.
    pub conditions: Option<String>,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct VerdictView {
    /// Whole path as given.
    pub file: String,
    /// Whose table, where it could be told.
    pub table: Option<u8>,
    /// Head hash, where it could be told.
    pub head: Option<String>,
    /// `accepted`, `known`, `superseding`, `older`, `conflict` or `refused`; words under `verdict.<it>`.
    pub verdict: String,
    /// `trusted`, `confirmed` or `unconfirmed`.
    pub standing: Option<String>,
    /// Why it was refused; words under `reason.<it>`, `reason.<it>.todo`.
    pub reason: Option<String>,
    /// `matches` or `differs`: whether the table's record has what its express report said.
    pub express: Option<String>,
    /// Whether, with it, the table's result is no longer the published one.
    pub changes_published: bool,
    /// What the words name.
    pub params: BTreeMap<String, String>,
}

/// An import's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ImportView {
    /// File by file.
    pub verdicts: Vec<VerdictView>,
    /// The board after it.
    pub board: BoardView,
}

/// A text that the organiser reads before publishing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReadingNote {
    /// Whose table.
    pub table: u8,
    /// Name of the project; absent for an aside.
    pub project: Option<String>,
    /// Hash of the text's commitment.
    pub hash: String,
    /// The text; absent where it was erased or did not come along.
    pub text: Option<String>,
    /// `note`, `wording`, `reasons` or `conditions`; words under `said.<it>`.
    pub what: String,
    /// The kind of a note.
    pub kind: Option<roundtable_domain::NoteKind>,
    /// Somebody has read it.
    pub read: bool,
    /// Is not published.
    pub withheld: bool,
}

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PublishedView {
    /// Its number, from 1.
    pub number: u32,
    /// Where.
    pub dir: String,
    /// Files, relative to `dir`.
    pub files: Vec<String>,
}
