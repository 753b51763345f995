//! What minutes are made of. Nobody is named but staff, and only where their names are given.

use crate::common::{FactKind, Kind, Lang, NewIdea, NoteKind, ObjectionEnd, Passage, Reply};
use crate::counted::CountedSteps;
use roundtable_tally::Method;

/// Everything that the minutes of one table say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MinutesInput {
    /// The language of the paper.
    pub lang: Lang,
    /// Real, simulated or practice.
    pub kind: Kind,
    /// Name of the meeting.
    pub meeting: String,
    /// Name of the community.
    pub community: String,
    /// Where it was held.
    pub place: String,
    /// The day, `2026-05-09`.
    pub date: String,
    /// The table's number.
    pub table: u16,
    /// Currency of all sums, ISO 4217.
    pub currency: String,
    /// When it began, RFC 3339 with offset.
    pub begun: Option<String>,
    /// When the record was closed, RFC 3339 with offset.
    pub ended: Option<String>,
    /// Staff by role, in the order of the roles.
    pub staff: Vec<StaffLine>,
    /// How many were present, by kind.
    pub present: Present,
    /// How many of the participants spoke; absent where turns were not tracked.
    pub spoke: Option<Spoke>,
    /// Times that were set anew at the table, in the order of doing.
    pub times: Vec<TimeChange>,
    /// What was done about the floor while no project was on the table.
    pub floor: FloorTold,
    /// The projects, in the order of the table; those of other tables that were noted on come last.
    pub projects: Vec<MinutesProject>,
    /// Notes that belong to no project.
    pub asides: Vec<MinutesNote>,
    /// What was answered before choosing to who needs to know more; absent where nobody asked.
    pub understanding: Option<MinutesUnderstanding>,
    /// The count; absent where the table did not choose.
    pub count: Option<MinutesCount>,
    /// The projects recommended, in the order of the result.
    pub recommended: Vec<MinutesPick>,
    /// The check code, `XXXX-XXXX-XXXX`; absent while the record is open.
    pub code: Option<String>,
    /// The head hash of the closed record, 64 hexadecimal digits.
    pub head: Option<String>,
    /// Check codes of earlier closings of the same record.
    pub earlier_codes: Vec<String>,
}

/// A role and who filled it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffLine {
    /// Which role.
    pub role: StaffRole,
    /// Whether somebody did.
    pub standing: Standing,
}

/// A role of the staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffRole {
    /// 桌长
    Leader,
    /// 记录员
    Recorder,
    /// 技术顾问
    Adviser,
}

/// Whether a role was filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Somebody did; their name only where it is meant to be printed.
    Filled {
        /// The name.
        name: Option<String>,
    },
    /// Nobody did.
    Vacant {
        /// Why, as far as it may be shown.
        reason: Option<Passage>,
    },
}

/// How many were present.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Present {
    /// 居民
    pub residents: u32,
    /// 社会组织
    pub organisations: u32,
    /// 单位
    pub units: u32,
    /// 列席, without a vote.
    pub observers: u32,
}

/// How many spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoke {
    /// Of the participants, so many spoke at least once.
    pub spoke: u32,
    /// So many participants there were.
    pub of: u32,
    /// Time in which nobody clicked who spoke: what is said is of the rest, in milliseconds.
    pub untracked_ms: u64,
}

/// One project on the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesProject {
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Its cost, minor units.
    pub cost: i64,
    /// Who introduced it.
    pub introduced: Introduced,
    /// How long it was on the table, in milliseconds.
    pub time_ms: u64,
    /// Facts that the table added.
    pub facts: Vec<(FactKind, Passage)>,
    /// Its notes, in the order of the record.
    pub notes: Vec<MinutesNote>,
    /// The adviser's wordings that were agreed.
    pub wordings: Vec<AgreedWording>,
    /// What was done about the floor while it was on the table.
    pub floor: FloorTold,
}

/// How often what was done about the floor while something was on the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FloorTold {
    /// The leader reminded of a rule.
    pub reminded: u32,
    /// Participants raised a point of order.
    pub points: u32,
    /// So many of those the leader agreed with.
    pub upheld: u32,
    /// Somebody replied directly, and interrupted who spoke.
    pub replies: u32,
    /// The adviser, or the proposer, had the floor to answer.
    pub answers: u32,
    /// It was left before it was agreed, and came back.
    pub came_back: u32,
}

/// A time that was changed at the table, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeChange {
    /// For the discussion.
    Discussion {
        /// Before.
        from_ms: u64,
        /// From then on.
        to_ms: u64,
    },
    /// For one speech; absent: from the time left.
    Speech {
        /// Before.
        from_ms: Option<u64>,
        /// From then on.
        to_ms: Option<u64>,
    },
    /// One project had more of the time, and another less.
    Borrowed {
        /// Number of the project that had less.
        from: u16,
        /// Number of the project that had more.
        to: u16,
        /// How much, all in all.
        ms: u64,
    },
}

/// How a project was introduced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Introduced {
    /// By its proposer.
    Proposer,
    /// By the technical adviser.
    Adviser,
    /// Not, and the leader says why.
    Waived(Passage),
    /// Not.
    Not,
    /// It is another table's; only notes were taken.
    Elsewhere,
}

/// A note, without who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesNote {
    /// Its kind.
    pub kind: NoteKind,
    /// What was said.
    pub text: Passage,
    /// The leader passed it on from dialect.
    pub dialect: bool,
    /// It was put otherwise after its project was closed.
    pub amended: bool,
    /// How many others agreed with it.
    pub seconded: u32,
    /// Of a question: its answer.
    pub answer: Option<Reply>,
    /// Of a new idea: what it is called.
    pub idea: Option<NewIdea>,
}

/// An adviser's wording that who made the notes agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedWording {
    /// The wording.
    pub text: Passage,
    /// How many agreed to it; everybody counts as one.
    pub agreed: u32,
    /// The notes it puts in order: their places in the project's list, from 1.
    pub of_notes: Vec<usize>,
}

/// What was answered before choosing, without seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinutesUnderstanding {
    /// How many needed to know more.
    pub wanted: u32,
    /// To how many of them it was not clear yet when the table chose.
    pub open: u32,
}

/// The count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MinutesCount {
    /// How the table chose.
    pub method: Method,
    /// So many are recommended.
    pub wanted: u8,
    /// How many had a vote.
    pub voters: u32,
    /// Ballots with a choice.
    pub valid: u32,
    /// Ballots without a mark.
    pub blank: u32,
    /// Ballots that say nothing clear.
    pub invalid: u32,
    /// Voters who handed in none.
    pub abstained: u32,
    /// How many hands went up altogether, where the table chose by hands; then there are no ballots.
    pub hands: Option<u32>,
    /// All agreed, and nothing was counted; then there are no scores either.
    pub consensus: Option<MinutesAgreed>,
    /// What was proposed for all to agree to, each time, and what was objected.
    pub asked: Vec<MinutesAsked>,
    /// How many were helped by somebody of their own choice, where the table chose on its laptop; absent on paper.
    pub helped: Option<u32>,
    /// Every candidate, in the table's order.
    pub scores: Vec<MinutesScore>,
    /// Why ballots and voters do not add up, where they do not.
    pub difference: Option<Passage>,
    /// The ties at the edge, and how each was settled.
    pub ties: Vec<MinutesTie>,
    /// How it was counted, step by step, where that is by whole ballots.
    pub working: CountedSteps,
    /// Lots drawn on the way that were entered wrongly and put right; those for a place stand with their tie.
    pub put_right: Vec<WrongLot>,
    /// A group that got nothing, where the table was shown one and left the result as it was.
    pub unheard: Option<MinutesUnheard>,
    /// Rounds that were counted before the table chose once more.
    pub rounds: Vec<MinutesRound>,
    /// Earlier polls that were declared void, and why.
    pub voided: Vec<MinutesVoided>,
    /// Why second ballots of this poll were declared void; its first count stands.
    pub second_voided: Vec<Passage>,
}

/// All agreed: nothing was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinutesAgreed {
    /// Voters who had left by then.
    pub absent: u32,
    /// Objections that were withdrawn.
    pub withdrawn: u32,
    /// Objections of those who stand aside.
    pub aside: u32,
}

/// Those present were asked whether all agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesAsked {
    /// Numbers of what was proposed.
    pub proposed: Vec<u16>,
    /// What was objected, in the order of the record.
    pub objections: Vec<MinutesObjection>,
    /// Whether all agreed.
    pub reached: bool,
}

/// An objection, without who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesObjection {
    /// The number of the project that it is to; absent: to all that was proposed.
    pub project: Option<u16>,
    /// The words.
    pub text: Passage,
    /// What became of it.
    pub ends: ObjectionEnd,
}

/// Ballots that share a project and have none of those recommended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinutesUnheard {
    /// The project's number.
    pub project: u16,
    /// How many ballots.
    pub ballots: u32,
}

/// A round that was counted before the table chose once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesRound {
    /// Numbers of what it recommended.
    pub recommended: Vec<u16>,
    /// For whom it did nothing.
    pub unheard: MinutesUnheard,
}

/// What a candidate got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesScore {
    /// The project's number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Votes or points.
    pub score: u64,
    /// How many ballots name it.
    pub ballots: u32,
    /// Whether it is among those recommended.
    pub chosen: bool,
}

/// A tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesTie {
    /// The numbers of the projects that were level.
    pub among: Vec<u16>,
    /// How it was settled.
    pub settled: TieSettled,
}

/// What was entered for a lot and was not what was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongLot {
    /// The numbers entered as drawn.
    pub drawn: Vec<u16>,
    /// Why that was wrong.
    pub reason: Passage,
}

/// How a tie was settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TieSettled {
    /// By a lot drawn by hand.
    Lot {
        /// The numbers drawn, in the order of drawing.
        drawn: Vec<u16>,
        /// How many witnesses watched.
        witnesses: u32,
        /// What was entered before and was not what was drawn, in the order of entering.
        wrong: Vec<WrongLot>,
    },
    /// All of them go on.
    All,
    /// By a second ballot between them.
    SecondBallot {
        /// The numbers it chose.
        chosen: Vec<u16>,
        /// Its count; how its own ties were settled follows.
        count: Box<MinutesCount>,
    },
    /// The cheaper project goes first.
    LowerCost {
        /// The numbers that went first.
        first: Vec<u16>,
    },
    /// Not.
    Open,
}

/// A recommended project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesPick {
    /// The project's number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Its cost, minor units.
    pub cost: i64,
    /// The sum the table asks for instead, minor units.
    pub sum: Option<i64>,
    /// Votes or points; absent where all agreed.
    pub score: Option<u64>,
    /// Number and name of the project with which it is to be built together.
    pub joined: Option<(u16, String)>,
    /// Why, as far as it may be shown.
    pub reasons: Option<Passage>,
    /// On what conditions.
    pub conditions: Option<Passage>,
}

/// A poll that counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesVoided {
    /// It was a second ballot of a poll that counts no more itself.
    pub second: bool,
    /// Why.
    pub reason: Passage,
}
