//! A table while it meets: what its screen shows, the copy on its stick, what was handed in.

use super::{ErrorView, PageAt};
use roundtable_domain::view::{ChoosingView, ClosingView, NotesView, TableView};
use roundtable_domain::{Away, Command, FormView, Speaking};
use roundtable_words::SixWords;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All that the table's window draws; an answer to every command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TableLook {
    /// Session id.
    pub session: String,
    /// The table.
    pub table: TableView,
    /// The key that signed the pack, for people to compare.
    pub signer: SixWords,
    /// Whether the table was opened with a code from an envelope, on which that key stands too.
    pub enveloped: bool,
    /// Notes of the project that was asked for, or all.
    pub notes: NotesView,
    /// In choosing and signing.
    pub choosing: Option<ChoosingView>,
    /// In signing.
    pub closing: Option<ClosingView>,
    /// What is typed into forms and not entered yet.
    pub forms: Vec<FormView>,
    /// When the last act or draft was on the disk: RFC 3339 with offset.
    pub saved_at: String,
    /// Wall time at elapsed 0, had the program never been away since: RFC 3339 with offset, for showing when a note was made.
    pub began_at: String,
    /// When it was: what is before that was so much earlier by the wall.
    pub away: Vec<Away>,
    /// Head hash, once sealed.
    pub head: Option<String>,
    /// Check code, once sealed and made.
    pub code: Option<String>,
    /// What was handed in, once it was.
    pub handed_in: Option<HandedIn>,
    /// How far the copy on the stick goes.
    pub mirror: MirrorView,
    /// Where the program was ended in the middle of the session before this: until when all is here, RFC 3339.
    pub ended_at: Option<String>,
    /// What was wrong with the notes on the stick from which the session was taken over.
    pub notes_trouble: Option<NotesTrouble>,
    /// That the list was corrected since the table opened it first.
    pub list_news: Option<ListNews>,
    /// The page of a paper that residents see.
    pub showing: Option<PageAt>,
}

/// A list that was corrected since a table opened it first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ListNews {
    /// The table was at its discussion and goes on with the list from before; else it begins anew with the corrected one.
    pub goes_on: bool,
    /// The edition that it works with.
    pub edition: u32,
    /// What the corrected list says otherwise, of what the table works with, as words under `change.…`.
    pub changes: Vec<ErrorView>,
}

/// What is wrong with the notes beside a copy on a stick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NotesTrouble {
    /// They are not there, or not whole.
    Missing,
    /// They were not written by who holds the table's key: none is taken.
    Altered,
    /// The record was cut short behind them: they are taken as everybody's, for who sat where is not known.
    Later,
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
    /// There is a stick, and it is not the table's: somebody has to choose it first.
    Asks,
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
    /// Higher than in all that was told before: an answer that was on its way says nothing newer.
    #[ts(type = "number")]
    pub told: u64,
}

impl MirrorView {
    /// Whether both say the same of the copy, whenever they were told.
    pub fn says_the_same(&self, other: &MirrorView) -> bool {
        (self.state, &self.saved_at, self.lines, &self.place)
            == (other.state, &other.saved_at, other.lines, &other.place)
    }
}

/// What another laptop has left on a stick, to go on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TakeOverOffer {
    /// Whole path of the mirror file.
    pub mirror: String,
    /// Whose table.
    pub table: u16,
    /// How far it goes: RFC 3339.
    pub saved_at: Option<String>,
    /// Lines of the record in it.
    #[ts(type = "number | null")]
    pub lines: Option<u64>,
    /// It ends in the middle of a write; that one is left out.
    pub torn: bool,
    /// What is wrong with the notes that had not entered the record.
    pub notes_trouble: Option<NotesTrouble>,
    /// Lines of this laptop's own session of the table, which would go on in what another laptop wrote; 0 where there is
    /// none, or where it was set back to an older copy of itself.
    #[ts(type = "number")]
    pub own: u64,
    /// The code from the table's envelope is asked before it is taken over; until then nobody can say who wrote it.
    pub needs_code: bool,
    /// Lines of this laptop's own record of the table that are not in it; that record stays beside it.
    #[ts(type = "number")]
    pub beside: u64,
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
    /// SHA-256 of the file.
    #[serde(default)]
    pub sha256: String,
    /// Size of the bundle.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When, RFC 3339.
    pub at: String,
    /// The folder of a copy of the record that stays, where this was written to another stick.
    #[serde(default)]
    pub mirror_left: Option<String>,
    /// Where something of people is handed in: how many were never told, of whom it is not.
    #[serde(default)]
    pub untold: u32,
}

/// The rules of the meeting, to be read out at the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RulesView {
    /// What the set of rules is called.
    pub name: String,
    /// Where it comes from, and what it is.
    pub about: String,
    /// The rules, one sentence or two each.
    pub rules: Vec<String>,
    /// Limit of one speech, where the pack sets it.
    #[ts(type = "number | null")]
    pub speech_limit_ms: Option<u64>,
    /// How many speeches each has on one project, where the pack sets it.
    pub turns_a_project: Option<u16>,
    /// What else is set, a sentence each.
    pub also: Vec<String>,
    /// The same, as the tables obey it.
    pub speaking: Speaking,
}

/// A set of spoken rules that a meeting can choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PresetView {
    /// As meetings name it.
    pub id: String,
    /// As people do.
    pub name: String,
}
