//! What is asked, in the imperative. The window, the command line and simulated residents all speak this.
//! One list in one file, longer than most: whoever adds a way to ask sees at once what can be asked already.

use crate::form::Form;
use crate::ids::{
    Answerer, Fact, How, Introducer, Medium, Mode, NoteKind, ObjectionEnd, Phase, ProjectId, Rule, Seat, SeatKind,
    StaffSpeech, Stance,
};
use roundtable_record::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// One thing that a person asks for. A text is at most 2,000 characters, a name at most 200.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
#[allow(missing_docs, reason = "a field is documented where its name does not say all")]
pub enum Command {
    // opening
    /// A person takes a role; over one who held it, with a witness.
    TakeStaff {
        /// leader, recorder or adviser.
        #[ts(type = "\"leader\" | \"recorder\" | \"adviser\"")]
        #[schemars(with = "String")]
        role: Role,
        /// 1 to 9; the same number again where one person holds two roles.
        person: u8,
        /// Stays on this laptop, unless the pack sends names.
        name: String,
        /// Who saw the replacement.
        #[serde(default)]
        witness: Option<String>,
    },
    /// Nobody fills a role.
    LeaveVacant {
        /// recorder or adviser.
        #[ts(type = "\"leader\" | \"recorder\" | \"adviser\"")]
        #[schemars(with = "String")]
        role: Role,
        reason: String,
    },
    /// Somebody sits down.
    TakeSeat {
        /// 1 to 16.
        seat: Seat,
        /// For whom they speak.
        kind: SeatKind,
        /// False for an observer.
        votes: bool,
        /// Form of address; may be empty; stays on this laptop, unless the pack sends names.
        name: String,
        /// Said to be 15 or older.
        of_age: bool,
    },
    /// What was entered for a seat was wrong.
    CorrectSeat {
        seat: Seat,
        /// For whom they speak.
        kind: SeatKind,
        /// False for an observer.
        votes: bool,
        /// Form of address.
        name: String,
    },
    /// Somebody leaves the table.
    LeaveSeat {
        /// Whose seat.
        seat: Seat,
    },
    /// The same person is back.
    ReturnSeat {
        /// Whose seat.
        seat: Seat,
    },
    /// All who sit here now are 15 or older.
    ConfirmAges {},
    /// All who sit here now were told that who said what, or their names, are handed in with the record.
    TellSending {},

    // agenda
    /// The table enters a part of the meeting.
    BeginPhase { phase: Phase },
    /// Sets the time for the discussion.
    SetDiscussionTime {
        /// In milliseconds.
        #[ts(type = "number")]
        discussion_ms: u64,
    },
    /// Sets the limit of the speeches that begin from now on.
    SetSpeechLimit {
        /// In milliseconds; absent: from the time left.
        #[serde(default)]
        #[ts(type = "number | null")]
        limit_ms: Option<u64>,
    },
    /// Gives the project on the table some of the time that another would have.
    BorrowTime {
        /// From which of the table's open projects.
        from: ProjectId,
        /// How much, in milliseconds: one minute at least.
        #[ts(type = "number")]
        ms: u64,
    },
    /// Everything stands still.
    Pause {
        /// What for, in at most twenty characters: tea, a photograph, leaders' words.
        #[serde(default)]
        #[ts(optional)]
        name: Option<String>,
    },
    /// After a pause.
    GoOn {},
    /// Puts a project on the table.
    BeginProject { project: ProjectId },
    /// The project was introduced.
    IntroduceProject {
        project: ProjectId,
        /// By whom.
        by: Introducer,
    },
    /// Says on record why a project was not introduced.
    WaiveIntroduction { project: ProjectId, reason: String },
    /// Adds a fact that the pack did not have.
    AddFact {
        /// Of which project.
        project: ProjectId,
        /// Which fact.
        fact: Fact,
        /// What it is.
        text: String,
    },
    /// A point of order.
    RemindRule {
        /// Which rule.
        rule: Rule,
        /// To whom; absent: to all.
        #[serde(default)]
        seat: Option<Seat>,
    },

    /// Rules on a point of order that a participant raised.
    RulePoint {
        /// Which rule was said to be broken.
        rule: Rule,
        /// Who raised it.
        seat: Seat,
        /// Whether the leader agrees.
        upheld: bool,
    },

    // floor
    /// Chooses the mode of speaking; the list stays.
    ChooseMode { mode: Mode },
    /// Whether turns are clicked in voluntary mode.
    SetTracking {
        /// False: not tracked.
        tracked: bool,
    },
    /// A hand goes up.
    RaiseHand {
        seat: Seat,
        /// For what; where the meeting asks for it, and only there.
        #[serde(default)]
        #[ts(optional)]
        stance: Option<Stance>,
    },
    /// A hand goes down.
    LowerHand { seat: Seat },
    /// Gives the floor; who has it now has finished.
    GiveFloor {
        /// To whom.
        seat: Seat,
        /// Absent: next where it is next, voluntary in voluntary mode, else out of order.
        #[serde(default)]
        how: Option<How>,
    },
    /// Gives the floor to the next by the mode's order: the big button.
    GiveFloorToNext {},
    /// Gives the floor to the staff, or to who proposed a project, for facts; who speaks now goes on afterwards.
    GiveStaffFloor {
        /// To whom of them.
        by: Introducer,
        /// For what.
        what: StaffSpeech,
        /// Absent: the project on the table.
        #[serde(default)]
        project: Option<ProjectId>,
    },
    /// The speech is over; who was interrupted goes on.
    EndFloor {},
    /// This seat would rather not speak now.
    PassTurn { seat: Seat },
    /// Once more around the table, on the same project.
    BeginRound {},
    /// A turn was another seat's.
    MoveTurn {
        /// `seq` of the turn, as the view names it.
        #[ts(type = "number")]
        turn: u64,
        /// Whose it was.
        to: Seat,
    },
    /// A turn lasted longer or less long than it was clicked; one that runs is over.
    TimeTurn {
        /// `seq` of the turn, as the view names it.
        #[ts(type = "number")]
        turn: u64,
        /// How long, in milliseconds, pauses left out.
        #[ts(type = "number")]
        ms: u64,
    },
    /// A hand that is up is another seat's.
    MoveHand {
        /// Whose it was said to be.
        from: Seat,
        /// Whose it is.
        to: Seat,
    },
    /// An act never was, nor the later ones that rest on it.
    TakeBack {
        /// `seq` of that act.
        #[ts(type = "number")]
        seq: u64,
        /// How many rest on it as far as was said; refused where it is more by now.
        #[serde(default)]
        along: Option<u32>,
    },

    // notes
    /// The line goes to this turn: what was said before it is done with.
    GoToTurn {
        /// `seq` of the turn, as the view names it.
        #[ts(type = "number")]
        turn: u64,
    },
    /// What the recorder has typed so far. The first character binds the speaker.
    TypeLine {
        /// All of the line.
        text: String,
        /// Who says it, where the recorder said so; 0 for everybody.
        #[serde(default)]
        seat: Option<u8>,
        /// The kind chosen so far.
        #[serde(default)]
        kind: Option<NoteKind>,
        /// Another project than the one on the table.
        #[serde(default)]
        project: Option<ProjectId>,
        /// The turn in which it was said; absent: where the recorder is.
        #[serde(default)]
        #[ts(type = "number | null")]
        turn: Option<u64>,
    },
    /// Saves a note. Digits and a space at the start of the text name the speaker.
    SaveNote {
        /// The gist.
        text: String,
        /// 0 for everybody or not caught; absent: whose turn it is, else whom the half-typed line was bound to.
        #[serde(default)]
        seat: Option<u8>,
        /// Its kind.
        kind: NoteKind,
        /// Absent: what was on the table in its turn, else what is now.
        #[serde(default)]
        project: Option<ProjectId>,
        /// The leader passed on dialect.
        #[serde(default)]
        dialect: bool,
        /// It is about no project, whichever is on the table.
        #[serde(default)]
        nowhere: bool,
        /// The turn in which it was said; absent: where the recorder is.
        #[serde(default)]
        #[ts(type = "number | null")]
        turn: Option<u64>,
    },
    /// Changes a note that has not entered the record.
    ChangeNote {
        /// Its number.
        note: u32,
        /// The gist.
        #[serde(default)]
        text: Option<String>,
        /// 0 to 16.
        #[serde(default)]
        seat: Option<u8>,
        /// Its kind.
        #[serde(default)]
        kind: Option<NoteKind>,
        /// Its project.
        #[serde(default)]
        project: Option<ProjectId>,
        /// The leader passed on dialect.
        #[serde(default)]
        dialect: Option<bool>,
    },
    /// Joins two notes that have not entered the record: the second goes, its words follow the first's.
    JoinNotes {
        /// The number of the one that stays.
        note: u32,
        /// The number of the other, by the same seat on the same project.
        with: u32,
    },
    /// A note that has entered the record says something else now, and all agree to it.
    AmendNote {
        /// Hash of the text that it has, as the view names it.
        hash: String,
        /// The gist.
        #[serde(default)]
        text: Option<String>,
        /// 0 to 16.
        #[serde(default)]
        seat: Option<u8>,
        /// Its kind.
        #[serde(default)]
        kind: Option<NoteKind>,
        /// Its project.
        #[serde(default)]
        project: Option<ProjectId>,
        /// The leader passed on dialect.
        #[serde(default)]
        dialect: Option<bool>,
    },
    /// Who agrees with a note (附议); its other seconders are forgotten.
    SecondNote {
        /// Which one.
        note: NoteRef,
        /// The seats, not the one who said it; 0 alone for everybody; none where nobody does after all.
        seats: Vec<u8>,
    },
    /// The staff's own words, or the proposer's, as the answer to a question.
    AnswerQuestion {
        /// Absent: the newest one on the project on the table that has no answer.
        #[serde(default)]
        question: Option<NoteRef>,
        /// Whose words; absent: who of the staff has the floor for an answer, else the adviser, else the leader.
        #[serde(default)]
        by: Option<Answerer>,
        /// Empty: there is no answer after all, as long as the question has not entered the record.
        text: String,
    },
    /// What a new idea is called, and about what it costs.
    NameIdea {
        /// Which note.
        note: NoteRef,
        /// In at most forty characters; absent: it has no name.
        #[serde(default)]
        name: Option<String>,
        /// In minor units, where somebody said so.
        #[serde(default)]
        #[ts(type = "number | null")]
        cost: Option<i64>,
    },
    /// Removes a note that has not entered the record.
    RemoveNote {
        /// Its number.
        note: u32,
    },
    /// Takes back the last change to the notes.
    UndoNote {},
    /// The adviser's wording of one or more notes that have not entered the record.
    WordNotes {
        /// Their numbers, all on one project.
        notes: Vec<u32>,
        /// The wording.
        text: String,
        /// The seats that agreed; 0 alone for all.
        agreed_by: Vec<u8>,
    },
    /// Removes a wording.
    RemoveWording {
        /// Its number.
        wording: u32,
    },
    /// 小结: what was read back and agreed enters the record.
    CloseProject {},

    /// Opens a closed project again, as long as no poll is open: its notes can be changed once more.
    ReopenProject { project: ProjectId },
    /// What was noted and not read back when its project was closed, asides too, was read back now and agreed: it enters.
    EnterNotes {},
    /// What stands in a form and is not entered yet; it goes when it is, or when nothing stands there any more.
    KeepForm {
        form: Form,
        /// Its fields by name.
        fields: BTreeMap<String, String>,
    },

    // choosing
    /// Asks who wants to know more before choosing; asked again, it is the newest answer that holds.
    AskUnderstanding {
        /// Who does; nobody: all are ready to choose.
        seats: Vec<Seat>,
    },
    /// Opens the poll; while a tie waits for a second ballot, that one.
    OpenPoll {
        /// Two participants who watch.
        scrutineers: Vec<Seat>,
        /// On what it is held; absent: on paper.
        #[serde(default)]
        medium: Medium,
    },
    /// Keys one paper.
    KeyBallot {
        /// 1 or 2.
        pass: u8,
        /// The paper's place in the stack, from 1.
        paper: u16,
        /// What it says.
        ballot: KeyedBallot,
    },
    /// Removes a keyed paper.
    RemoveBallot {
        /// 1 or 2.
        pass: u8,
        /// From 1.
        paper: u16,
    },
    /// Counts; both passes must agree.
    ClosePoll {
        /// Seats that handed in no paper.
        abstained: u32,
        /// Why papers and voters do not add up, where they do not.
        #[serde(default)]
        difference: Option<String>,
    },
    /// Hands are raised for this project now, and the residents' window shows it.
    CallHands { project: ProjectId },
    /// So many hands went up for it; what was counted for it before is forgotten.
    CountHands {
        project: ProjectId,
        /// So many.
        hands: u32,
    },
    /// Hands were counted for every project: that is the count.
    CloseHands {},
    /// A seat casts a ballot on the laptop itself; nobody else sees what is on it.
    CastBallot {
        seat: Seat,
        /// Projects chosen; by rank where the pack asks for ranks. Empty is blank.
        choice: Vec<ProjectId>,
        /// Somebody whom they chose helped them.
        #[serde(default)]
        helped: bool,
    },
    /// This seat would rather cast no ballot; until the box is opened it still may.
    SitOut { seat: Seat },
    /// All have cast: the box is opened and counted.
    CloseBox {},
    /// Proposes these for all to agree to; nothing is asked yet.
    ProposeProjects { projects: Vec<ProjectId> },
    /// Those present are asked, one by one, whether they object to what is proposed.
    AskConsensus {},
    /// This seat was asked, and has nothing against it.
    HaveNoObjection {
        seat: Seat,
        /// False: it was not asked after all.
        none: bool,
    },
    /// Writes down what a seat objects.
    NoteObjection {
        /// Which one is changed, from 1; absent: a new one.
        #[serde(default)]
        #[ts(optional)]
        objection: Option<u32>,
        seat: Seat,
        /// To which of those proposed; absent: to them as a whole.
        #[serde(default)]
        #[ts(optional)]
        project: Option<ProjectId>,
        /// The words.
        text: String,
    },
    /// What became of an objection once it was answered.
    EndObjection {
        /// Which, from 1.
        objection: u32,
        /// Absent: it was not answered after all.
        #[serde(default)]
        #[ts(optional)]
        ends: Option<ObjectionEnd>,
    },
    /// Removes an objection that has not entered the record.
    RemoveObjection {
        /// Which, from 1.
        objection: u32,
    },
    /// The table's answer, with all objections: all agree, or something else is proposed.
    CloseConsensus {
        /// All agree.
        reached: bool,
    },
    /// The poll counts for nothing; of a second ballot the first one stays.
    VoidPoll { reason: String },
    /// A lot was drawn by hand.
    BreakTie {
        /// Those drawn, in the order of drawing.
        drawn: Vec<ProjectId>,
        /// Two participants who watched.
        witnesses: Vec<Seat>,
    },
    /// What was entered of the last lot was not what was drawn: this was.
    PutLotRight {
        /// Those drawn, in the order of drawing.
        drawn: Vec<ProjectId>,
        /// Two participants who watched.
        witnesses: Vec<Seat>,
        /// Why it stood there otherwise.
        reason: String,
    },
    /// The table was shown the group that got nothing: it chooses once more, or the three stand.
    AnswerUnheard {
        /// Whether it chooses once more.
        again: bool,
    },
    /// Why a project is recommended, and on what conditions.
    ExplainRecommendation {
        project: ProjectId,
        reasons: String,
        /// On what conditions.
        #[serde(default)]
        conditions: Option<String>,
        /// Another project of the meeting, with which it is to be built together.
        #[serde(default)]
        #[ts(optional)]
        joined: Option<ProjectId>,
        /// A changed sum, in minor units.
        #[serde(default)]
        #[ts(type = "number | null")]
        sum: Option<i64>,
    },
    /// Who takes the three to the moderator.
    NameReporter {
        /// Which participant.
        seat: Seat,
    },

    // closing
    /// The three and the counts were read out; notes that did not enter yet were too, and enter.
    ReadThrough {},
    /// One of the staff confirms; the last confirmation seals the record.
    SignOff {
        #[ts(type = "\"leader\" | \"recorder\" | \"adviser\"")]
        #[schemars(with = "String")]
        role: Role,
    },
    /// Opens a sealed record once more.
    Reopen { reason: String },
}

/// Which note is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum NoteRef {
    /// One that can be changed, by its number.
    Draft(u32),
    /// One that has entered the record, by the hash of its text, as the view names it.
    Entered(String),
}

/// What a paper says, as the recorder keys it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum KeyedBallot {
    /// Projects marked; by rank where the pack asks for ranks. Empty is blank.
    Marks(Vec<ProjectId>),
    /// It says nothing clear.
    Invalid {},
}
