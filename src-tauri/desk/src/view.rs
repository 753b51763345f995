//! What crosses to the window beside the domain's views. Built by the desks, drawn by the screens.

mod briefing;
mod collecting;
mod counting;
mod deciding;
mod district;
mod handing_out;
mod intake;
mod keeping;
mod objections;
mod people;
mod posting;
mod preparing;
mod proposals;
mod setting;
mod states;
mod table;
pub(crate) mod words;

pub use briefing::{BriefingItem, BriefingShown, PageAt};
pub use collecting::{
    BoardAsk, BoardJoin, BoardPart, BoardRecommended, BoardTable, BoardTogether, BoardView, ImportView, MissingView,
    PapersView, Part, PublishLacks, PublishedView, ReadingNote, StillShown, VerdictView,
};
pub use counting::{
    BallotTable, BallotsCounted, CommaAsked, CountAsk, CountRow, CountedView, FileCounted, OpenLot, OwnView,
    ParameterView, ReadingAsk, RuleAsk, RuleView, SheetNamed, TableAsks, TableStart,
};
pub use deciding::{
    AfterCode, BoardProject, CodeView, CountChange, CountOf, ExpressView, ForkAct, ForkPick, ForkSide, ForkView,
};
pub use district::{DistrictRow, DistrictView};
pub use handing_out::{PluggedStick, SticksView, TableStick};
pub use intake::{IntakeChoice, IntakeColumn, IntakeQuestion, IntakeView, ReadAs};
pub use keeping::{BackupHeld, BackupMade, Restored};
pub use objections::{AnswerView, NoticePeriod, ObjectionTo, ObjectionView, ObjectionsView};
pub use people::{EraseAsk, Erased, OverdueItem, PeopleView, PersonItem, SaidItem};
pub use posting::{PostedNotice, PostingView};
pub use preparing::{
    BriefingTaken, CorrectionView, KeysView, MissingFacts, NotPrinted, PackMade, PacksMade, PaperKind, PaperMade,
    PapersMade, PictureTaken, Plan, PlanBriefing, PlanProblem, PlanProject, PlanView, ReissuedView,
};
pub use proposals::{
    CallItem, CallProject, CallProjectView, CallProjectsView, CallPublished, CallView, ContactView, FoundView,
    NewProposal, OfficeSays, ProposalBeside, ProposalRow, ProposalStands, ProposalTaken, ProposalView, ProposalsAsk,
    ProposalsColumn, ProposalsPage, ProposalsTaken, ReadProposalsAs,
};
pub use setting::{PlanHead, PlanPart, PlansView};
pub use states::{
    CountsBy, ExpressState, Private, Standing, StickHolds, StickStands, TableSign, TableStands, Verdict, Who,
};
pub use table::{
    Ask, HandedIn, ListNews, MirrorState, MirrorView, NotesTrouble, NotesWanted, PresetView, RulesView, TableLook,
    TakeOverOffer,
};

use roundtable_domain::{Kind, Phase};
use roundtable_intake::Currency;
use roundtable_tally::Money;
use roundtable_words::{Lang, Words};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// What went wrong, for people, by the keys of its words in the language files: whoever says it looks up just these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ErrorView {
    /// What happened: `error.<code>`, `refusal.<code>`, `reason.<code>`, …
    pub key: String,
    /// What the words name, each already as text: file, line, table, seat, …
    pub params: BTreeMap<String, String>,
    /// What is safe, where words of its own say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub safe: Option<String>,
    /// What to do, where words of its own say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub todo: Option<String>,
    /// Of what the words name, what is more than a text: whoever says it writes it as the language does.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<String, Named>>", optional)]
    pub named: BTreeMap<String, Named>,
}

/// What words name that is more than a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Named {
    /// Another error, by the key of its words: a code means nothing to people.
    Code(String),
    /// A sum of money.
    Sum {
        /// Minor units of the currency.
        #[ts(type = "number")]
        minor: i64,
        /// ISO 4217.
        currency: String,
    },
}

/// What may name the code of another error.
const NAMES_A_CODE: [&str; 2] = ["reason", "detail"];

impl ErrorView {
    /// The words of a key. `<key>.safe` and `<key>.todo` stand beside it where they are its own.
    #[must_use]
    pub fn new(key: impl Into<String>, params: BTreeMap<String, String>) -> ErrorView {
        let key = key.into();
        // Both languages have the same keys.
        let words = Words::of(Lang::En);
        let beside = |part: &str| Some(format!("{key}.{part}")).filter(|key| words.has(key));
        let is_code = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
        let of_code = |code: &str| {
            let keys = ["reason", "refusal"].map(|kind| format!("{kind}.{code}"));
            keys.into_iter().find(|key| words.has(key)).unwrap_or_else(|| "reason.unlike_ours".to_owned())
        };
        let named = NAMES_A_CODE.into_iter().filter_map(|name| Some((name, params.get(name)?)));
        let codes = named.filter(|(_, text)| is_code(text));
        let named = codes.map(|(name, code)| (name.to_owned(), Named::Code(of_code(code)))).collect();
        let (safe, todo) = (beside("safe"), beside("todo"));
        ErrorView { key, params, safe, todo, named }
    }

    /// The same, naming a sum of money as well; among `params` it stands in digits alone.
    #[must_use]
    pub(crate) fn naming(mut self, name: &str, sum: Money, currency: &Currency) -> ErrorView {
        self.params.insert(name.to_owned(), currency.plain(sum));
        let named = Named::Sum { minor: sum.minor(), currency: currency.code().to_owned() };
        self.named.insert(name.to_owned(), named);
        self
    }

    /// The same, naming a text as well.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, text: &str) -> ErrorView {
        self.params.insert(name.to_owned(), text.to_owned());
        self
    }

    /// The key and what its words name, without more.
    #[must_use]
    pub fn bare(&self) -> ErrorView {
        ErrorView { safe: None, todo: None, ..self.clone() }
    }

    /// What one of its keys says in a language.
    #[must_use]
    pub fn say(&self, words: &Words, key: &str) -> String {
        let said = |name: &String, text: &String| match self.named.get(name) {
            Some(Named::Code(code)) => words.say_found(code, &[]).trim_end_matches(['.', '。']).to_owned(),
            Some(Named::Sum { minor, currency }) => roundtable_report::sum_in_full(words.lang(), *minor, currency),
            None if is_list(text) => text.replace(", ", words.say_found("organiser.numbers_comma", &[]).as_str()),
            None => text.clone(),
        };
        let said: Vec<(&str, String)> =
            self.params.iter().map(|(name, text)| (name.as_str(), said(name, text))).collect();
        words.say_found(key, &said.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
    }
}

/// Whether numbers stand in a row: `1, 3, 12`. They are written as the language does.
fn is_list(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    text.contains(", ") && text.split(", ").all(is_number)
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
    pub packs_found: Vec<FoundPack>,
    /// Meetings of which texts are still here though their time is over.
    pub overdue: Vec<OverdueItem>,
    /// What was wrong when the program started, if anything.
    pub trouble: Option<ErrorView>,
    /// Sessions that were here once and are not in the database any more: it was set back.
    pub lost: u32,
    /// Meetings of which more was here once than is in the database.
    pub lost_meetings: u32,
}

/// A session in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SessionItem {
    /// Session id.
    pub session: String,
    /// The home's copy of the pack by which it was opened.
    pub pack: String,
    /// `meeting_id`.
    pub meeting_id: String,
    /// Name of the meeting.
    pub meeting: String,
    /// Community.
    pub community: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Whose table.
    pub table: u16,
    /// Real, simulated, practice.
    pub kind: Kind,
    /// Where it stands.
    pub phase: Phase,
    /// Closed.
    pub sealed: bool,
    /// Written to a stick and verified there.
    pub handed_in: bool,
    /// Another session here goes on where this one ends: what was taken over from another laptop.
    pub gone_on: bool,
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
    /// The street office or town over it; may be empty.
    pub street: String,
    /// `YYYY-MM-DD`; may be empty in a plan.
    pub date: String,
    /// Number of tables.
    pub tables: u16,
    /// Whether its packs are made.
    pub made: bool,
    /// Tables counted.
    pub counted: u16,
    /// Tables, projects of which the sum is open, and objections that wait for an answer: all that needs a person.
    pub needs: u16,
    /// The number of the last publication.
    pub published: Option<u32>,
    /// Whether what was published last is otherwise than what stands now.
    pub changed: bool,
    /// Whether somebody corrects its list and has not made the packs of the next edition.
    pub correcting: bool,
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

/// A pack on a stick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FoundPack {
    /// Whole path.
    pub path: String,
    /// Name of the file.
    pub name: String,
    /// Name of the stick or folder.
    pub place: String,
    /// What it is, where its meeting was made here.
    pub made_here: Option<PackMadeHere>,
}

/// A pack of a meeting that was made here: as a rule its table opens it on a laptop of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PackMadeHere {
    /// `meeting_id`.
    pub meeting: String,
    /// What the meeting is called.
    pub name: String,
    /// Whose table.
    pub table: u16,
    /// Whether it says something else than the newest pack of its table.
    pub stale: bool,
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

/// So many, as the window counts.
pub(crate) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
