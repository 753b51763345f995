//! What a publication is made of. It names nobody.
//! One list in one file, longer than most: whoever adds to what is published sees at once what is published already.

use crate::common::{FactKind, Kind, Lang, NewIdea, NoteKind, ObjectionEnd, Passage, Reply, TieBy};
use crate::counted::CountedSteps;
use roundtable_tally::Method;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that one publication says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicationInput {
    /// The language of page, workbook and tables; open data has none.
    pub lang: Lang,
    /// Real, simulated or practice.
    pub kind: Kind,
    /// The meeting's id.
    pub meeting_id: String,
    /// Name of the meeting.
    pub meeting: String,
    /// Name of the community.
    pub community: String,
    /// Where it was held.
    pub place: String,
    /// The day, `2026-05-09`.
    pub date: String,
    /// Number of the publication, from 1.
    pub number: u32,
    /// When it was published, RFC 3339 or a day.
    pub published: String,
    /// Currency of all sums, ISO 4217.
    pub currency: String,
    /// What there is to spend, minor units; absent where the meeting has no budget.
    pub budget: Option<i64>,
    /// What the counted tables recommend: each project once, in the order of the meeting's list.
    pub recommended: Vec<RecommendedProject>,
    /// The least that all of it can come to, minor units; less than the most while a sum is open.
    pub total_least: i64,
    /// The most that it can come to.
    pub total_most: i64,
    /// How the tables chose.
    pub method: Method,
    /// All tables of the meeting, by number.
    pub tables: Vec<PublishedTable>,
    /// Every project of the meeting, in the order of its list.
    pub projects: Vec<ListedProject>,
    /// Every suggestion, by table and project.
    pub suggestions: Vec<PublishedSuggestion>,
    /// What people objected to while an earlier publication hung, in the order in which it was written down.
    pub objections: Vec<PublishedObjection>,
    /// The same page in the other language; absent until both are written.
    pub other_page: Option<OtherPage>,
    /// The organiser's key as six words, in the language of the page.
    pub signer: String,
    /// SHA-256 of the result's canonical JSON.
    pub fingerprint: Option<String>,
}

impl PublicationInput {
    /// The tables whose records count.
    pub(crate) fn counted(&self) -> impl Iterator<Item = &PublishedTable> {
        self.tables.iter().filter(|table| table.status == TableStatus::Counted)
    }

    /// Whether anywhere something was counted, and not only agreed to.
    pub(crate) fn has_votes(&self) -> bool {
        self.counted().any(|table| !table.votes.is_empty())
    }

    /// The sum of what is recommended and not withdrawn, each project once; none while a sum is open.
    pub(crate) fn total(&self) -> Option<i64> {
        (self.total_least == self.total_most).then_some(self.total_least)
    }

    /// Every sum of a single project. Those of all of them together are as large as they are.
    pub(crate) fn sums(&self) -> impl Iterator<Item = i64> {
        self.recommended
            .iter()
            .flat_map(|project| project.sums.iter().copied().chain(project.sum).chain([project.cost]))
    }

    /// How many projects there are for which tables ask different sums and nobody has decided.
    pub(crate) fn open_sums(&self) -> u64 {
        self.recommended.iter().filter(|project| project.sum.is_none() && !project.withdrawn).count() as u64
    }

    /// How many projects were withdrawn since, whose money is in no total.
    pub(crate) fn withdrawn(&self) -> u64 {
        self.recommended.iter().filter(|project| project.withdrawn).count() as u64
    }
}

/// An objection to what was published before. To no table and no project, it is to the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedObjection {
    /// When, `2026-05-09`.
    pub day: String,
    /// The table to whose result it is, if to one.
    pub table: Option<u16>,
    /// The project, if it is to one.
    pub project: Option<PublishedProject>,
    /// What was said.
    pub text: Passage,
    /// What the office answered; absent while it has not.
    pub answer: Option<PublishedAnswer>,
}

/// What the office answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedAnswer {
    /// When, `2026-05-12`.
    pub day: String,
    /// What.
    pub text: Passage,
}

/// A page beside this one that says the same in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherPage {
    /// In which.
    pub lang: Lang,
    /// Its file.
    pub file: String,
}

/// A project as the meeting's list says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedProject {
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// What it costs, minor units.
    pub cost: i64,
    /// What is known of it; what is not leaves no hole.
    pub facts: Vec<(FactKind, String)>,
    /// The file of its picture, beside the page.
    pub picture: Option<String>,
}

/// A project that at least one counted table recommends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecommendedProject {
    /// Its number in the meeting.
    pub number: u16,
    /// Its id in the organiser's list.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the list says that it costs, minor units.
    pub cost: i64,
    /// What older lists call it, with which tables that recommend it worked.
    pub earlier: Vec<String>,
    /// The tables that recommend it, by number; one that recommends two parts of what was joined stands twice.
    pub tables: Vec<PublishedAsk>,
    /// It was withdrawn from the list, of what was joined every part, and a table that worked with an older one recommends
    /// it: no sum of it counts.
    pub withdrawn: bool,
    /// What the corrected list says that it costs, where a table worked with a list that says otherwise.
    pub corrected: Option<i64>,
    /// The sums that they ask for, and the corrected one, each once, rising.
    pub sums: Vec<i64>,
    /// The one that counts; absent while there are several and nobody has decided, and where it was withdrawn.
    pub sum: Option<i64>,
    /// Why it is this one of several.
    pub reason: Option<Passage>,
    /// The parts of it, where the organiser joined projects to be this one.
    pub joined: Option<PublishedJoin>,
}

impl RecommendedProject {
    /// How many tables recommend it.
    pub(crate) fn tables(&self) -> usize {
        self.tables.iter().map(|ask| ask.table).collect::<BTreeSet<_>>().len()
    }

    /// The projects that were joined to be this one, the leading one among them.
    pub(crate) fn parts(&self) -> &[PublishedPart] {
        self.joined.as_ref().map_or(&[], |joined| &joined.parts)
    }
}

/// What joined projects are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedJoin {
    /// Why they are one.
    pub reason: Option<Passage>,
    /// The parts, in the order of the meeting's list.
    pub parts: Vec<PublishedPart>,
}

/// A project that was joined with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedPart {
    /// Its number in the meeting.
    pub number: u16,
    /// Its id in the organiser's list.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the list says that it costs, minor units.
    pub cost: i64,
    /// What older lists call it, with which tables that recommend it worked.
    pub earlier: Vec<String>,
    /// It was withdrawn from the list, and a table that worked with an older one recommends it.
    pub withdrawn: bool,
    /// The tables that recommend it, by number; there may be none.
    pub tables: Vec<PublishedAsk>,
}

/// What a table asks for a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedAsk {
    /// Which table.
    pub table: u16,
    /// Its votes or points there; absent where all agreed.
    pub score: Option<u64>,
    /// What it asks for, minor units.
    pub sum: i64,
}

/// A table, and what it decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedTable {
    /// Its number.
    pub table: u16,
    /// Whether it counts.
    pub status: TableStatus,
    /// Participants present.
    pub present: Option<u32>,
    /// The ballots.
    pub ballots: Option<Ballots>,
    /// The show of hands, where it chose so.
    pub hands: Option<Hands>,
    /// Who agreed, where it chose by consensus: then nothing was counted.
    pub consensus: Option<Agreed>,
    /// What was objected, each time that it was asked whether all agree.
    pub objected: Vec<PublishedObjected>,
    /// Why ballots and voters differ, where they do.
    pub difference: Option<Passage>,
    /// What it recommends, by rank; empty unless it counts.
    pub recommended: Vec<PublishedPick>,
    /// What each of its projects got, recommended or not, in its order; empty unless it counts.
    pub votes: Vec<PublishedVote>,
    /// How projects that were level at the edge were told apart.
    pub ties: Vec<PublishedTie>,
    /// How it was counted, step by step, where that is by whole ballots.
    pub working: CountedSteps,
    /// What was entered of lots and was not what was drawn.
    pub put_right: Vec<PublishedPutRight>,
    /// Its check code, `XXXX-XXXX-XXXX`.
    pub code: Option<String>,
    /// The head hash of its record.
    pub head: Option<String>,
    /// Check codes of earlier closings.
    pub earlier_codes: Vec<String>,
    /// By what its record counts, where others stand beside it.
    pub decided: Option<Decided>,
    /// Head hashes of records of this table that are here and do not count.
    pub beside: Vec<String>,
    /// Their check codes, which the page knows again and shows nowhere: a slip may still decide.
    pub beside_codes: Vec<String>,
    /// The list with which it worked, where that was corrected since in what it worked with.
    pub older_list: Option<OlderList>,
    /// What of its record should be here and is not.
    pub missing: Missing,
}

impl PublishedTable {
    /// How many could choose; absent where the table did not.
    pub fn voters(&self) -> Option<u32> {
        let (hands, agreed) = (self.hands.map(|hands| hands.voters), self.consensus.map(|agreed| agreed.voters));
        self.ballots.map(|ballots| ballots.voters).or(hands).or(agreed)
    }
}

/// A list that was corrected since.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OlderList {
    /// Its edition.
    pub edition: u32,
    /// What the newest one says otherwise, of what the table worked with.
    pub changes: Vec<PublishedChange>,
}

/// What a correction changed, by its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedChange {
    /// The key of its words, under `change.…` or `report.changed.…`.
    pub key: String,
    /// What they name.
    pub params: BTreeMap<String, String>,
    /// Of that, what is a sum: minor units, and their currency.
    pub sums: BTreeMap<String, (i64, String)>,
}

impl PublishedChange {
    /// The project that it is of, by its number.
    pub(crate) fn number(&self) -> Option<u16> {
        self.params.get("number")?.parse().ok()
    }
}

/// What of a record should be here and is not, and was not erased by decision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Missing {
    /// Ballots; while one is missing, they cannot be counted again.
    pub ballots: u32,
    /// Texts that were handed in.
    pub texts: u32,
}

/// By what one of several records of a table counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// Its check code is the one on the slip.
    Code,
    /// The organiser decided, for this reason.
    Reason(Passage),
}

/// Whether a table counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TableStatus {
    /// Its record is here and counts.
    Counted,
    /// Its record is signed by a key that was withdrawn, and nobody confirmed it.
    Unconfirmed,
    /// Two records differ; none counts.
    Conflict,
    /// No record is here.
    #[default]
    Missing,
}

impl TableStatus {
    pub(crate) fn name(self) -> &'static str {
        match self {
            TableStatus::Counted => "counted",
            TableStatus::Unconfirmed => "unconfirmed",
            TableStatus::Conflict => "conflict",
            TableStatus::Missing => "missing",
        }
    }
}

/// What a project got at a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedVote {
    /// Its number in the meeting.
    pub number: u16,
    /// Its id in the organiser's list.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Votes or points.
    pub score: u64,
    /// Ballots that name it.
    pub ballots: u32,
    /// Whether the table recommends it.
    pub recommended: bool,
}

/// Projects that were level at the edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedTie {
    /// Numbers of those that were level.
    pub among: Vec<u16>,
    /// Numbers of those of them that were let in.
    pub chosen: Vec<u16>,
    /// How.
    pub by: TieBy,
    /// Residents who watched the lot, where one was drawn.
    pub witnesses: Option<u32>,
    /// The numbers on a second ballot, where one was held, and what each got.
    pub again: Vec<(u16, u64)>,
}

/// The ballots of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ballots {
    /// Who had a vote: those at the table when it began to choose.
    pub voters: u32,
    /// With a choice.
    pub valid: u32,
    /// Without a mark.
    pub blank: u32,
    /// Saying nothing clear.
    pub invalid: u32,
    /// Voters who handed in none.
    pub abstained: u32,
}

/// A show of hands: there are no ballots.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hands {
    /// Who had a vote: those at the table when it began to choose.
    pub voters: u32,
    /// How many hands went up altogether.
    pub raised: u32,
}

/// All agreed: nothing was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreed {
    /// Who had a vote: those at the table when it began to choose.
    pub voters: u32,
    /// How many of them had left by then.
    pub absent: u32,
    /// Objections that were withdrawn.
    pub withdrawn: u32,
    /// Objections of those who stand aside.
    pub aside: u32,
}

/// What was objected to what was proposed at a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedObjected {
    /// The how manieth time it was that the table was asked, from 1.
    pub asking: u32,
    /// Numbers of what was proposed.
    pub proposed: Vec<u16>,
    /// The project that it is to; absent: to all that was proposed.
    pub project: Option<PublishedProject>,
    /// The words, as far as they may be shown.
    pub text: Passage,
    /// What became of it.
    pub ends: ObjectionEnd,
    /// Whether all agreed in the end to what was proposed.
    pub reached: bool,
}

/// What was entered of a lot and was not what was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedPutRight {
    /// Numbers of what was entered.
    pub entered: Vec<u16>,
    /// Numbers of what was entered instead.
    pub drawn: Vec<u16>,
    /// Why it stood there otherwise, as far as it may be shown.
    pub reason: Passage,
}

/// A recommended project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedPick {
    /// Its rank at its own table, from 1; says nothing across tables.
    pub rank: u32,
    /// Its number in the meeting.
    pub number: u16,
    /// Its id in the organiser's list.
    pub id: String,
    /// Its name on the list with which the table worked.
    pub name: String,
    /// Its name on the newest list, where that is another.
    pub now: Option<String>,
    /// Its cost, minor units.
    pub cost: i64,
    /// The sum that the table asks for instead, minor units.
    pub sum: Option<i64>,
    /// The table's votes or points; absent where all agreed.
    pub score: Option<u64>,
    /// The project with which it is to be built together.
    pub joined: Option<PublishedProject>,
    /// Why the table recommends it, as far as it may be shown.
    pub reasons: Option<Passage>,
    /// On what conditions.
    pub conditions: Option<Passage>,
}

/// A project that something was said about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedProject {
    /// Its number in the meeting.
    pub number: u16,
    /// Its id in the organiser's list.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedSuggestion {
    /// The table where it was made.
    pub table: u16,
    /// The project it is about; absent for an aside.
    pub project: Option<PublishedProject>,
    /// Its kind.
    pub kind: NoteKind,
    /// The text, or what became of it.
    pub text: Passage,
    /// It is the adviser's wording, agreed by who made the suggestion.
    pub wording: bool,
    /// The leader passed it on from dialect.
    pub dialect: bool,
    /// How many others agreed with it.
    pub seconded: u32,
    /// Of a wording: how many agreed to it; everybody counts as one.
    pub agreed: Option<u32>,
    /// Of a question: its answer.
    pub answer: Option<Reply>,
    /// Of a new idea: what it is called.
    pub idea: Option<NewIdea>,
}
