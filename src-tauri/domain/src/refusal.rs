//! Why an act is refused, with the figures that a person needs to go on.
//! One list in one file, longer than most: each has its sentences in the two lists of words, which stand in the same way.

use crate::ids::{Phase, ProjectId, ProjectNo, Seat};
use roundtable_record::Role;
use roundtable_tally::Money;
use serde::Serialize;
use ts_rs::TS;

/// Why an act is refused. Nothing has changed. Its words stand in the language files under `refusal.<code>`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
#[ts(export)]
#[allow(missing_docs, reason = "a field is documented where its name does not say all")]
pub enum Refusal {
    /// The record does not begin as a record must.
    #[error("a record begins with exactly one opening of this table's pack")]
    NotOpened,
    /// Time went backwards, or further than a meeting lasts.
    #[error("elapsed time {elapsed_ms} ms cannot follow {last_ms} ms")]
    TimeBackwards {
        /// What the line says.
        #[ts(type = "number")]
        elapsed_ms: u64,
        /// What was there.
        #[ts(type = "number")]
        last_ms: u64,
    },
    /// This role may not do this.
    #[error("not an act of the {role:?}")]
    NotYourAct {
        /// Who tried.
        #[ts(type = "string")]
        role: Role,
    },
    /// The record is closed.
    #[error("the record is sealed")]
    Sealed,
    /// Only a sealed record can be opened once more.
    #[error("the record is not sealed")]
    NotSealed,
    /// It was closed as often as a record may be.
    #[error("the record was closed {most} times")]
    ClosedOften {
        /// Most closings.
        most: u32,
    },
    /// Not in this part of the meeting.
    #[error("not in phase {phase:?}")]
    WrongPhase {
        /// Where the table is.
        phase: Phase,
    },
    /// The table's parts follow one another.
    #[error("phase {to:?} does not follow {from:?}")]
    PhaseOrder {
        /// Where the table is.
        from: Phase,
        /// Where it was to go.
        to: Phase,
    },
    /// Everything stands still.
    #[error("the table is paused")]
    Paused,
    /// There is no pause to end.
    #[error("the table is not paused")]
    NotPaused,
    /// The seat is empty.
    #[error("nobody sits at {seat}")]
    SeatEmpty { seat: Seat },
    /// Somebody sits there.
    #[error("seat {seat} is taken")]
    SeatTaken { seat: Seat },
    /// The seat takes part in the poll that is under way.
    #[error("seat {seat} takes part in this poll")]
    SeatInPoll { seat: Seat },
    /// An observer does not ask for the floor.
    #[error("{seat} is an observer")]
    Observer { seat: Seat },
    /// A person's number is 1 to 9.
    #[error("a person's number is 1 to 9")]
    PersonNumber,
    /// One who replaces another is seen to do so by a witness.
    #[error("replacing the {role:?} wants a witness")]
    WitnessWanted {
        /// Which role.
        #[ts(type = "string")]
        role: Role,
    },
    /// The leader's chair cannot stay empty; only the recorder's and the adviser's.
    #[error("a table has a leader")]
    LeaderWanted,
    /// A role is neither filled nor declared vacant.
    #[error("the {role:?} is neither there nor declared vacant")]
    StaffMissing {
        /// Which role.
        #[ts(type = "string")]
        role: Role,
    },
    /// What only an adviser does, where the chair is empty.
    #[error("the table has no adviser")]
    AdviserVacant,
    /// Nobody who chooses sits here.
    #[error("no participant sits at the table")]
    NobodySeated,
    /// It was not said that all are 15 or older.
    #[error("ages are not confirmed")]
    AgesNotConfirmed {
        /// For these.
        seats: Vec<Seat>,
    },
    /// There is nothing to confirm.
    #[error("all ages are confirmed")]
    AgesConfirmedAlready,
    /// It was not said to all who sit here what of them is handed in with the record.
    #[error("not everybody was told what is handed in")]
    SendingNotTold,
    /// Nothing of them is handed in, or everybody knows.
    #[error("there is nothing to tell about what is handed in")]
    NothingToTell,
    /// A time outside its limits.
    #[error("{ms} ms is not between {least_ms} and {most_ms}")]
    TimeOutOfRange {
        /// What was asked.
        #[ts(type = "number")]
        ms: u64,
        /// Least.
        #[ts(type = "number")]
        least_ms: u64,
        /// Most.
        #[ts(type = "number")]
        most_ms: u64,
    },
    /// The table does not have this project.
    #[error("project {project} is not this table's")]
    ProjectUnknown { project: ProjectId },
    /// No project is on the table.
    #[error("no project is on the table")]
    NoProject,
    /// It is on the table.
    #[error("project {project} is on the table")]
    ProjectHere { project: ProjectNo },
    /// Another project is on the table.
    #[error("project {project} is not on the table")]
    ProjectNotHere { project: ProjectNo },
    /// It has no time that another could have: its notes are agreed, or its share is gone.
    #[error("project {project} has no time to lend")]
    NothingToLend { project: ProjectNo },
    /// It was introduced, or excused from it.
    #[error("project {project} was introduced")]
    IntroducedAlready { project: ProjectNo },
    /// Chosen without having been introduced.
    #[error("projects not introduced: {projects:?}")]
    NotIntroduced { projects: Vec<ProjectNo> },
    /// This mode does not know that act.
    #[error("not in this mode")]
    WrongMode,
    /// It is this mode already.
    #[error("it is so already")]
    AlreadySo,
    /// The leader said that turns are not clicked.
    #[error("turns are not tracked")]
    NotTracked,
    /// The hand is up.
    #[error("the hand of {seat} is up")]
    HandUp { seat: Seat },
    /// The meeting asks what a raised hand is for.
    #[error("a raised hand says for or against")]
    StanceWanted,
    /// The meeting does not ask what a raised hand is for.
    #[error("a raised hand does not say for or against here")]
    StanceUnwanted,
    /// The meeting has no points of order.
    #[error("participants raise no points of order here")]
    NoPoints,
    /// Nobody has a speech left on this project.
    #[error("everybody has had their speeches on this project")]
    AllHeard,
    /// As many speeches on this project as the rules allow.
    #[error("{seat} has had {most} speeches on this project")]
    SpeechesUsedUp {
        seat: Seat,
        /// How many each has.
        most: u16,
    },
    /// The hand is not up.
    #[error("the hand of {seat} is not up")]
    HandDown { seat: Seat },
    /// One speaks at a time.
    #[error("{seat} is speaking")]
    SomebodySpeaks { seat: Seat },
    /// Nobody speaks.
    #[error("nobody is speaking")]
    NobodySpeaks,
    /// Another is next.
    #[error("{next:?} is next")]
    NotNext {
        /// Who is, if anybody.
        next: Option<Seat>,
    },
    /// There is somebody next, so the round is not over.
    #[error("the round is not over")]
    RoundNotOver,
    /// Only turns on the project on the table, and the one before them, can be moved.
    #[error("turn {turn} cannot be moved")]
    TurnUnknown {
        #[ts(type = "number")]
        turn: u64,
    },
    /// Nothing is taken back twice, or past a poll, a staff change or a new phase.
    #[error("act {seq} cannot be taken back")]
    NotToTakeBack {
        #[ts(type = "number")]
        seq: u64,
    },
    /// What came after rests on it.
    #[error("what came after act {seq} rests on it (line {later})")]
    RestedOn {
        /// Which act.
        #[ts(type = "number")]
        seq: u64,
        /// Which later one.
        #[ts(type = "number")]
        later: u64,
    },
    /// More rests on it by now than was said.
    #[error("{along} later acts rest on act {seq} by now")]
    RestsMore {
        /// Which act.
        #[ts(type = "number")]
        seq: u64,
        /// How many rest on it.
        along: u32,
    },
    /// A turn lasts as long as there is room between its neighbours.
    #[error("turn {turn} lasted at most {most_s} s")]
    NoRoomForTurn {
        /// Which turn.
        #[ts(type = "number")]
        turn: u64,
        /// How many seconds it may have lasted.
        #[ts(type = "number")]
        most_s: u64,
    },
    /// The project is open.
    #[error("project {project} is open")]
    ProjectOpen { project: ProjectNo },
    /// A limit of the rules.
    #[error("more than {most} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there may be.
        most: u32,
    },
    /// A list that must be sorted and without doubles is not.
    #[error("{what} are not sorted and single")]
    NotSorted {
        /// Which list.
        what: &'static str,
    },
    /// An aside belongs to no project, everything else to one.
    #[error("a note's kind and project do not fit")]
    NoteMisplaced,
    /// No table has a seat of this number.
    #[error("there is no seat {seat}; the last is {most}")]
    NoSuchSeat {
        /// What was given.
        seat: u8,
        /// The highest there is.
        most: u8,
    },
    /// No such note among those that can be changed.
    #[error("no note {note} can be changed")]
    NoteUnknown { note: u32 },
    /// No such note has entered the record.
    #[error("no such note has entered the record")]
    NoteNotThere,
    /// Two notes are of different people, and cannot be one.
    #[error("two notes are not by the same seat")]
    NotesOfTwo,
    /// Nobody agrees with what they said themselves.
    #[error("nobody agrees with what they said themselves")]
    OwnNote,
    /// There is no note that somebody could agree with.
    #[error("there is no note to agree with")]
    NothingToSecond,
    /// There is no such question.
    #[error("there is no such question")]
    NoQuestion,
    /// A note that has an answer is a question.
    #[error("the question has an answer")]
    QuestionHasAnswer,
    /// Only a new idea has a name and a rough cost.
    #[error("the note is no new idea")]
    NoIdea,
    /// A wording names notes that are not there.
    #[error("a wording is of notes of one project")]
    WordingMisplaced,
    /// There is no change to take back.
    #[error("no change to take back")]
    NothingToUndo,
    /// Every note has entered.
    #[error("no note waits to enter")]
    NothingToEnter,
    /// Nothing was written.
    #[error("the text is empty")]
    TextEmpty,
    /// Too long, or with characters that nobody can see.
    #[error("the text has more than {most} characters or control characters")]
    TextUnfit {
        /// Most characters.
        most: u32,
    },
    /// A poll is under way or counted.
    #[error("there is a poll")]
    PollThere,
    /// There is no poll under way.
    #[error("no poll is open")]
    NoPoll,
    /// The poll is not what the pack and the table make it.
    #[error("the poll's {what} are not this table's")]
    PollUnfit {
        /// Which part.
        what: &'static str,
    },
    /// Two different participants watch.
    #[error("{wanted} different participants watch")]
    WatchersWanted { wanted: u32 },
    /// The papers of the two passes differ.
    #[error("papers differ: {papers:?}")]
    PassesDiffer { papers: Vec<u16> },
    /// The second pass is missing.
    #[error("key the papers twice")]
    SecondPassWanted,
    /// The papers and those who choose do not add up.
    #[error("{papers} papers and {abstained} without, but {voters} choose")]
    CountDiffers {
        /// Papers.
        papers: u32,
        /// Without a paper.
        abstained: u32,
        /// Those who choose.
        voters: u32,
    },
    /// The recorded count contradicts itself.
    #[error("the count cannot be right")]
    CountUnfit,
    /// More than one project may cost.
    #[error("a sum beyond {most:?}")]
    SumTooLarge {
        /// The most.
        #[ts(type = "number")]
        most: Money,
        /// In which currency.
        currency: String,
    },
    /// The poll is held on something else.
    #[error("the poll is held otherwise")]
    OtherMedium,
    /// The ballots that were cast on the laptop are not here.
    #[error("the ballot box is not here")]
    BoxLost,
    /// There are not as many ballots in the box as people who cast one.
    #[error("{ballots} ballots in the box, {people} people cast one")]
    BoxDiffers { ballots: u32, people: u32 },
    /// Some are still to choose.
    #[error("{seats:?} are still to choose")]
    BoxWaits { seats: Vec<Seat> },
    /// Each casts one ballot.
    #[error("seat {seat} has cast a ballot")]
    CastAlready { seat: Seat },
    /// Not one of those who choose in this poll.
    #[error("seat {seat} does not choose")]
    NotChoosing { seat: Seat },
    /// Nothing was proposed yet.
    #[error("nothing is proposed")]
    NothingProposed,
    /// Something else is proposed only once what was objected to this has been entered or removed.
    #[error("{objections} objections to what is proposed now")]
    ProposedObjected { objections: u32 },
    /// An objection of this number is not there.
    #[error("there is no objection {objection}")]
    ObjectionUnknown { objection: u32 },
    /// Objections that were not answered yet.
    #[error("{open} objections were not answered")]
    ObjectionsOpen { open: u32 },
    /// An objection is being written down, and was not saved.
    #[error("an objection is half typed")]
    ObjectionHalfTyped,
    /// Not all agree.
    #[error("{maintained} objections are maintained")]
    ObjectionsMaintained { maintained: u32 },
    /// Not everybody here was asked.
    #[error("not asked: {seats:?}")]
    NotAsked { seats: Vec<Seat> },
    /// A project is not built together with itself.
    #[error("project {project} with itself")]
    JoinedToItself { project: ProjectNo },
    /// One of the two is said to be built together already.
    #[error("said of project {by}")]
    JoinedOtherwise {
        /// The project of which it is said.
        by: ProjectNo,
    },
    /// Hands were not counted for every project.
    #[error("no hands counted for {projects:?}")]
    HandsMissing {
        /// For these.
        projects: Vec<ProjectNo>,
    },
    /// More hands went up than those present can raise.
    #[error("{hands} hands, at most {most}")]
    HandsTooMany {
        /// So many.
        #[ts(type = "number")]
        hands: u64,
        /// Each as often as they may choose.
        #[ts(type = "number")]
        most: u64,
    },
    /// No such paper.
    #[error("no paper {paper}")]
    PaperUnknown { paper: u16 },
    /// A mark for something that cannot be chosen, twice the same, or too many.
    #[error("a paper's marks cannot be right")]
    MarksUnfit,
    /// There is no tie at the edge, or another one.
    #[error("there is no such tie")]
    NoTie,
    /// The pack says that a second ballot is held between those that are level.
    #[error("a second ballot settles this tie")]
    SecondBallotWanted,
    /// No lot was drawn, or something was settled since.
    #[error("no lot can be put right")]
    NoLot,
    /// As many are drawn as there are places, of those that are level.
    #[error("a lot draws {places} of those that are level")]
    LotUnfit { places: u32 },
    /// What is said to have been drawn stands there already.
    #[error("the lot says this already")]
    LotTheSame,
    /// There is no group that got nothing, or the table was shown it.
    #[error("no group got nothing")]
    NothingUnheard,
    /// A tie is to be settled first.
    #[error("a tie is to be settled")]
    TieOpen,
    /// Not one of the three.
    #[error("project {project} is not recommended")]
    NotRecommended { project: ProjectNo },
    /// The table has not chosen.
    #[error("the table has not chosen")]
    NotChosen,
    /// Reasons are missing.
    #[error("reasons are missing for {projects:?}")]
    ReasonsMissing {
        /// For these.
        projects: Vec<ProjectNo>,
    },
    /// Notes that nobody read back yet are read out and entered first.
    #[error("{notes} notes are not read back")]
    NotesUnread {
        /// So many.
        #[ts(type = "number")]
        notes: u64,
    },
    /// Somebody is changing a note, and has not saved the change.
    #[error("note {note} is being changed")]
    NoteHalfChanged { note: u32 },
    /// The three are read out first.
    #[error("the read-through comes first")]
    NotReadThrough,
    /// Another head than the one that was read through.
    #[error("signed for another record")]
    OtherHead,
    /// Already confirmed.
    #[error("the {role:?} has signed")]
    SignedAlready {
        /// Whose role.
        #[ts(type = "string")]
        role: Role,
    },
    /// Somebody's confirmation is missing.
    #[error("sign-offs are missing")]
    SignOffsMissing,
}

impl Refusal {
    /// The stable name under which its words stand.
    pub fn code(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(fields)) => match fields.get("code") {
                Some(serde_json::Value::String(code)) => code.clone(),
                _ => "refused".to_owned(),
            },
            _ => "refused".to_owned(),
        }
    }
}
