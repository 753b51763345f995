//! What happened, one enum variant each, in the past tense. These are the lines of the record.
//!
//! Fields stand in the order of the alphabet: so they are written canonically at once.
//! One list in one file, longer than most: whoever reads a record wants every event in one place.

use crate::ids::{
    Answerer, Fact, How, Introducer, Kind, Medium, Mode, NoteKind, ObjectionEnd, Phase, ProjectId, Rule, Seat,
    SeatKind, StaffSpeech, Stance, TableNo,
};
use roundtable_record::{Commit, Hash, Role};
use roundtable_tally::{Method, Money, Raised, Sheet};
use serde::{Deserialize, Serialize};

/// The version of every event that this program writes.
pub const EVENT_VERSION: u32 = 1;

/// One thing that happened at a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs, reason = "a field is documented where its name does not say all")]
pub enum Event {
    // opening
    /// The pack was opened at a table: the first line of every record.
    Opened {
        /// Edition of the pack.
        edition: u32,
        /// Real, simulated or practice.
        kind: Kind,
        /// `meeting_id` of the pack.
        meeting: String,
        /// Number of the format.
        profile: u32,
        /// Number of the rule book.
        rules: u32,
        /// Whose session this is.
        table: TableNo,
    },
    /// A person takes a role, or replaces who held it.
    StaffTaken {
        /// Their name.
        name: Commit,
        /// A number for the person, so that it shows when one holds two roles.
        person: u8,
        /// The role.
        role: Role,
        /// Who saw the replacement.
        witness: Option<Commit>,
    },
    /// Nobody fills a role.
    RoleVacant {
        reason: Commit,
        /// The role.
        role: Role,
    },
    /// Somebody sits down.
    SeatTaken {
        /// For whom they speak.
        kind: SeatKind,
        /// Name or form of address.
        name: Commit,
        /// Whether it was said that they are 15 or older.
        of_age: bool,
        seat: Seat,
        /// Whether they choose at the end; an observer does not.
        votes: bool,
    },
    /// What was entered for a seat was wrong.
    SeatCorrected {
        /// For whom they speak.
        kind: SeatKind,
        /// Name or form of address.
        name: Commit,
        seat: Seat,
        /// Whether they choose at the end.
        votes: bool,
    },
    /// Somebody leaves the table.
    SeatLeft {
        /// Whose seat.
        seat: Seat,
    },
    /// The same person is back.
    SeatReturned {
        /// Whose seat.
        seat: Seat,
    },
    /// All who sit here now are 15 or older.
    AgesConfirmed {},
    /// All who sit here now were told that who said what, or their names, are handed in with the record.
    SendingTold {},

    // agenda
    /// The table enters a part of the meeting.
    PhaseBegun { phase: Phase },
    /// The time for the discussion was set anew.
    DiscussionTimeSet {
        /// In milliseconds, from the beginning of the discussion.
        discussion_ms: u64,
    },
    /// The limit of one speech was set anew, for those that begin from now on.
    SpeechLimitSet {
        /// In milliseconds; absent: from the time left.
        limit_ms: Option<u64>,
    },
    /// The project on the table has some of the time that another would have had.
    TimeBorrowed {
        /// Which one has less.
        from: ProjectId,
        /// How much, in milliseconds.
        ms: u64,
        /// Which one has more.
        to: ProjectId,
    },
    /// Everything stands still; said again under another name, it is another break.
    Paused {
        /// What the break is for, where that is said: leaders' words, a photograph, tea.
        name: Option<Commit>,
    },
    /// After a pause.
    WentOn {},
    /// A project is on the table now.
    ProjectBegun { project: ProjectId },
    /// A project was introduced.
    ProjectIntroduced {
        /// By whom.
        by: Introducer,
        project: ProjectId,
    },
    /// The leader says on record why a project was not introduced.
    IntroductionWaived { project: ProjectId, reason: Commit },
    /// A fact that the pack did not have.
    FactAdded {
        /// Which fact.
        fact: Fact,
        /// Of which project.
        project: ProjectId,
        /// What it is.
        text: Commit,
    },
    /// A point of order.
    RuleReminded {
        /// Which rule.
        rule: Rule,
        /// To whom; absent: to all.
        seat: Option<Seat>,
    },

    /// A participant raised a point of order, and the leader ruled on it.
    PointRuled {
        /// Which rule was said to be broken.
        rule: Rule,
        /// Who raised it.
        seat: Seat,
        /// Whether the leader agreed.
        upheld: bool,
    },

    // floor
    /// The mode of speaking was chosen.
    ModeChosen { mode: Mode },
    /// Whether turns are clicked one by one in voluntary mode.
    TrackingSet {
        /// False: not tracked, and then no shares are claimed.
        tracked: bool,
    },
    /// A hand goes up.
    HandRaised {
        seat: Seat,
        /// For what, where the meeting asks for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stance: Option<Stance>,
    },
    /// A hand goes down.
    HandLowered { seat: Seat },
    /// A seat begins to speak.
    FloorGiven {
        /// Why this one.
        how: How,
        seat: Seat,
    },
    /// The staff, or who proposed a project, has the floor: no seat's speech.
    StaffFloorGiven {
        /// Who of them.
        by: Introducer,
        /// On which project.
        project: ProjectId,
        /// For what.
        what: StaffSpeech,
    },
    /// The speech is over.
    FloorEnded {},
    /// In turn: this seat would rather not speak now.
    TurnPassed { seat: Seat },
    /// A new go-round begins on the same project.
    RoundBegun {},
    /// A turn was another seat's.
    TurnMoved {
        /// Whose it was.
        to: Seat,
        /// `seq` of its `FloorGiven`.
        turn: u64,
    },
    /// A turn lasted longer or less long than it was clicked.
    TurnTimed {
        /// How long, in milliseconds, pauses left out.
        ms: u64,
        /// `seq` of its `FloorGiven`.
        turn: u64,
    },
    /// A hand that is up is another seat's.
    HandMoved {
        /// Whose it was said to be.
        from: Seat,
        /// Whose it is.
        to: Seat,
    },
    /// Acts that never were: one, and those after it that rest on it.
    TakenBack {
        /// `seq` of each, the first one first.
        acts: Vec<u64>,
    },

    // notes
    /// A project's notes were read back and agreed, and enter together.
    ProjectClosed {
        /// Sorted by the hash of their texts.
        notes: Vec<EnteredNote>,
        project: ProjectId,
    },
    /// A project that was closed is open again: what was agreed of it is a draft once more.
    ProjectReopened { project: ProjectId },
    /// An adviser's wording of one or more notes, agreed by who made them.
    WordingAgreed {
        /// The seats that agreed, sorted.
        agreed_by: Vec<Commit>,
        /// The notes' texts, sorted.
        notes: Vec<Commit>,
        /// Of which project.
        project: ProjectId,
        /// The wording.
        text: Commit,
    },
    /// A question that has entered has its answer, which stands in the place of one that it had.
    QuestionAnswered {
        /// Whose words it is.
        by: Answerer,
        /// The question's text.
        question: Commit,
        /// The answer.
        text: Commit,
    },
    /// A note that had entered says something else now, and all agree; what it said stands above.
    NoteAmended {
        /// As it is from now on.
        note: EnteredNote,
        /// The text that it had.
        was: Commit,
    },
    /// Asides, and notes on projects that this table did not close, at the read-through.
    NotesEntered {
        /// Sorted by the hash of their texts.
        notes: Vec<EnteredNote>,
    },

    // choosing
    /// Before choosing it was asked who wants to know more.
    UnderstandingAsked {
        /// Who does, in the order of their seats; nobody: all are ready to choose.
        seats: Vec<Seat>,
    },
    /// A poll begins; while a tie waits for a second ballot, it is that one.
    PollOpened {
        /// What can be chosen, in the table's order.
        candidates: Vec<ProjectId>,
        /// On what the ballots are.
        medium: Medium,
        /// By which rule they are counted.
        method: Method,
        /// Two participants who watch the counting (one where one person alone chooses).
        scrutineers: Vec<Seat>,
        /// The seats that choose.
        voters: Vec<Seat>,
    },
    /// The poll counts for nothing; of a second ballot the first one stays.
    PollVoided { reason: Commit },
    /// The ballots were counted.
    PollClosed {
        /// Seats that handed in none.
        abstained: u32,
        /// Every paper that was handed in, sorted by hash.
        ballots: Vec<Commit>,
        /// Papers without a mark.
        blank: u32,
        /// Why the papers and the voters do not add up, where they do not.
        difference: Option<Commit>,
        /// Of a poll on the laptop: how many were helped by somebody of their own choice. Absent on paper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        helped: Option<u32>,
        /// Papers that say nothing clear.
        invalid: u32,
        /// What the rule needs to count again.
        sheet: Sheet,
        /// Papers with a choice.
        valid: u32,
    },
    /// The hands were counted, project by project; there are no ballots.
    HandsCounted {
        /// So many for each candidate, in their order.
        hands: Vec<Raised>,
    },
    /// Those present were asked, one by one, whether they object to these projects.
    ConsensusAsked {
        /// How many of the voters had left by then, and were not asked.
        absent: u32,
        /// What was proposed, in the table's order.
        chosen: Vec<ProjectId>,
        /// Sorted by the hash of their texts.
        objections: Vec<EnteredObjection>,
        /// All agree: it is what the table recommends. Else something else is proposed, or the poll is voided.
        reached: bool,
    },
    /// A lot, drawn by hand, settles a tie.
    TieBrokenByLot {
        /// The projects that were level, in the table's order.
        among: Vec<ProjectId>,
        /// Those drawn, in the order of drawing.
        drawn: Vec<ProjectId>,
        /// Two participants who watched (one where nobody else is there).
        witnesses: Vec<Seat>,
    },
    /// What was entered of the last lot was not what was drawn.
    LotPutRight {
        /// Those drawn, in the order of drawing.
        drawn: Vec<ProjectId>,
        /// Why it stood there otherwise.
        reason: Commit,
        /// The participants who watched.
        witnesses: Vec<Seat>,
    },
    /// The table was shown a group of ballots that share a project and have none of those recommended, and said whether it
    /// chooses once more.
    UnheardShown {
        /// A new poll; this one stays in the record and counts no more.
        again: bool,
        /// How many ballots.
        ballots: u32,
        /// What all of them name.
        project: ProjectId,
    },
    /// Why a project is recommended, and on what conditions.
    RecommendationExplained {
        /// On what conditions.
        conditions: Option<Commit>,
        /// Another project of the meeting, with which it is to be built together.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        joined: Option<ProjectId>,
        project: ProjectId,
        reasons: Commit,
        /// A changed sum, in minor units.
        sum: Option<Money>,
    },
    /// Who takes the three to the moderator.
    ReporterNamed {
        /// Which participant.
        seat: Seat,
    },

    // closing
    /// The three and the counts were read out.
    ReadThrough {},
    /// One of the staff (the line's role) confirms.
    SignedOff {
        /// Head hash at the read-through, the same for all.
        head: Hash,
    },
    /// The record is closed.
    Sealed {},
    /// A sealed record is opened once more.
    Reopened { reason: Commit },

    // the program's own
    /// The program runs again after a restart or a sleep; a speech stands paused.
    Resumed {
        /// How long it was away by the wall clock, in milliseconds; advisory.
        gap_ms: u64,
    },
    /// A second laptop goes on with this record.
    TakenOver {},
}

/// A note as it stands in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnteredNote {
    /// Whether the leader passed on dialect.
    pub dialect: bool,
    /// What a new idea is called, where that was said.
    pub idea: Option<EnteredIdea>,
    /// Its kind.
    pub kind: NoteKind,
    /// On which project; absent for an aside.
    pub project: Option<ProjectId>,
    /// The seats that agreed with it, sorted; none is the one who said it.
    pub seconded: Vec<Commit>,
    /// The seat, or 0 for everybody or not caught.
    pub speaker: Commit,
    /// The gist, as the resident meant it.
    pub text: Commit,
}

/// An objection as it stands in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnteredObjection {
    /// The seat.
    pub by: Commit,
    /// What became of it.
    pub ends: ObjectionEnd,
    /// To which of those proposed; absent: to them as a whole.
    pub project: Option<ProjectId>,
    /// The words.
    pub text: Commit,
}

/// A project that nobody had on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnteredIdea {
    /// About what it costs, in minor units, where somebody said so.
    pub cost: Option<Money>,
    /// What it is called.
    pub name: Commit,
}

/// How an event stands to taking back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undo {
    /// It can be taken back, with what rests on it.
    May,
    /// Nothing before it can be taken back any more.
    Barrier,
    /// Neither.
    Apart,
}

impl Event {
    /// How it stands to taking back.
    pub fn undo(&self) -> Undo {
        use Event::*;
        match self {
            ModeChosen { .. }
            | ProjectBegun { .. }
            | TrackingSet { .. }
            | HandRaised { .. }
            | HandLowered { .. }
            | FloorGiven { .. }
            | StaffFloorGiven { .. }
            | FloorEnded {}
            | TurnPassed { .. }
            | RoundBegun {}
            | TurnMoved { .. }
            | TurnTimed { .. }
            | HandMoved { .. }
            | TimeBorrowed { .. }
            | Paused { .. }
            | WentOn {}
            | RuleReminded { .. }
            | PointRuled { .. }
            | ProjectClosed { .. }
            | WordingAgreed { .. }
            | QuestionAnswered { .. }
            | NoteAmended { .. }
            | NotesEntered { .. }
            | FactAdded { .. }
            | ProjectIntroduced { .. }
            | IntroductionWaived { .. } => Undo::May,
            Opened { .. }
            | StaffTaken { .. }
            | RoleVacant { .. }
            | PhaseBegun { .. }
            | PollOpened { .. }
            | PollVoided { .. }
            | PollClosed { .. }
            | HandsCounted { .. }
            | ConsensusAsked { .. }
            | TieBrokenByLot { .. }
            | LotPutRight { .. }
            | UnheardShown { .. }
            | SignedOff { .. }
            | Sealed {}
            | Reopened { .. }
            | TakenOver {} => Undo::Barrier,
            SeatTaken { .. }
            | SeatCorrected { .. }
            | SeatLeft { .. }
            | SeatReturned { .. }
            | AgesConfirmed {}
            | SendingTold {}
            | DiscussionTimeSet { .. }
            | SpeechLimitSet { .. }
            | TakenBack { .. }
            | ProjectReopened { .. }
            | UnderstandingAsked { .. }
            | RecommendationExplained { .. }
            | ReporterNamed { .. }
            | ReadThrough {}
            | Resumed { .. } => Undo::Apart,
        }
    }

    /// Whether it ends the speech of who has the floor: whatever cannot go on beside a speech does, so that one act is one
    /// line. A speech that is passed on in its own turn was none; one that a direct reply interrupts is not ended.
    pub fn ends_speech(&self, speaking: Seat) -> bool {
        use Event::*;
        match self {
            PhaseBegun { .. }
            | ProjectBegun { .. }
            | TrackingSet { .. }
            | FloorEnded {}
            | TurnPassed { .. }
            | RoundBegun {}
            | ProjectClosed { .. } => true,
            FloorGiven { how, .. } => *how != How::Reply,
            SeatLeft { seat } => *seat == speaking,
            Opened { .. }
            | StaffTaken { .. }
            | RoleVacant { .. }
            | SeatTaken { .. }
            | SeatCorrected { .. }
            | SeatReturned { .. }
            | AgesConfirmed {}
            | SendingTold {}
            | DiscussionTimeSet { .. }
            | SpeechLimitSet { .. }
            | TimeBorrowed { .. }
            | Paused { .. }
            | WentOn {}
            | ProjectIntroduced { .. }
            | IntroductionWaived { .. }
            | FactAdded { .. }
            | RuleReminded { .. }
            | PointRuled { .. }
            | StaffFloorGiven { .. }
            | ModeChosen { .. }
            | HandRaised { .. }
            | HandLowered { .. }
            | TurnMoved { .. }
            | TurnTimed { .. }
            | HandMoved { .. }
            | TakenBack { .. }
            | ProjectReopened { .. }
            | WordingAgreed { .. }
            | QuestionAnswered { .. }
            | NoteAmended { .. }
            | NotesEntered { .. }
            | UnderstandingAsked { .. }
            | PollOpened { .. }
            | PollVoided { .. }
            | PollClosed { .. }
            | HandsCounted { .. }
            | ConsensusAsked { .. }
            | TieBrokenByLot { .. }
            | LotPutRight { .. }
            | UnheardShown { .. }
            | RecommendationExplained { .. }
            | ReporterNamed { .. }
            | ReadThrough {}
            | SignedOff { .. }
            | Sealed {}
            | Reopened { .. }
            | Resumed { .. }
            | TakenOver {} => false,
        }
    }

    /// Whether who has the floor stands still for it, and has the rest of their time afterwards.
    pub fn interrupts(&self) -> bool {
        matches!(self, Event::FloorGiven { how: How::Reply, .. } | Event::StaffFloorGiven { .. })
    }

    /// Whether who was interrupted goes on after the speech that it ends; after anything else they have finished, too.
    pub fn lets_go_on(&self) -> bool {
        use Event::*;
        matches!(
            self,
            FloorEnded {} | TurnPassed { .. } | SeatLeft { .. } | ProjectIntroduced { .. } | IntroductionWaived { .. }
        )
    }

    /// Its name in the record.
    pub fn name(&self) -> &'static str {
        use Event::*;
        match self {
            Opened { .. } => "opened",
            StaffTaken { .. } => "staff_taken",
            RoleVacant { .. } => "role_vacant",
            SeatTaken { .. } => "seat_taken",
            SeatCorrected { .. } => "seat_corrected",
            SeatLeft { .. } => "seat_left",
            SeatReturned { .. } => "seat_returned",
            AgesConfirmed {} => "ages_confirmed",
            SendingTold {} => "sending_told",
            PhaseBegun { .. } => "phase_begun",
            DiscussionTimeSet { .. } => "discussion_time_set",
            SpeechLimitSet { .. } => "speech_limit_set",
            TimeBorrowed { .. } => "time_borrowed",
            Paused { .. } => "paused",
            WentOn {} => "went_on",
            ProjectBegun { .. } => "project_begun",
            ProjectIntroduced { .. } => "project_introduced",
            IntroductionWaived { .. } => "introduction_waived",
            FactAdded { .. } => "fact_added",
            RuleReminded { .. } => "rule_reminded",
            PointRuled { .. } => "point_ruled",
            ModeChosen { .. } => "mode_chosen",
            TrackingSet { .. } => "tracking_set",
            HandRaised { .. } => "hand_raised",
            HandLowered { .. } => "hand_lowered",
            FloorGiven { .. } => "floor_given",
            StaffFloorGiven { .. } => "staff_floor_given",
            FloorEnded {} => "floor_ended",
            TurnPassed { .. } => "turn_passed",
            RoundBegun {} => "round_begun",
            TurnMoved { .. } => "turn_moved",
            TurnTimed { .. } => "turn_timed",
            HandMoved { .. } => "hand_moved",
            TakenBack { .. } => "taken_back",
            ProjectClosed { .. } => "project_closed",
            ProjectReopened { .. } => "project_reopened",
            WordingAgreed { .. } => "wording_agreed",
            QuestionAnswered { .. } => "question_answered",
            NoteAmended { .. } => "note_amended",
            NotesEntered { .. } => "notes_entered",
            UnderstandingAsked { .. } => "understanding_asked",
            PollOpened { .. } => "poll_opened",
            PollVoided { .. } => "poll_voided",
            PollClosed { .. } => "poll_closed",
            HandsCounted { .. } => "hands_counted",
            ConsensusAsked { .. } => "consensus_asked",
            TieBrokenByLot { .. } => "tie_broken_by_lot",
            LotPutRight { .. } => "lot_put_right",
            UnheardShown { .. } => "unheard_shown",
            RecommendationExplained { .. } => "recommendation_explained",
            ReporterNamed { .. } => "reporter_named",
            ReadThrough {} => "read_through",
            SignedOff { .. } => "signed_off",
            Sealed {} => "sealed",
            Reopened { .. } => "reopened",
            Resumed { .. } => "resumed",
            TakenOver {} => "taken_over",
        }
    }
}

/// An event with who did it and when: what the rules look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Time since opening, in milliseconds.
    pub elapsed_ms: u64,
    /// What happened.
    pub event: Event,
    /// Whose act it is.
    pub role: Role,
    /// Place in the record, from 1.
    pub seq: u64,
}
