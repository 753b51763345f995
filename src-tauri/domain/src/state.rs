//! The state of a table: what the fold over its events has come to.

mod floor;

pub use floor::{Floor, Hand, StaffTurn, Turn};

use crate::book::RuleBook;
use crate::event::EnteredNote;
use crate::ids::{
    Answerer, Fact, Introducer, Kind, Medium, NoteKind, Phase, ProjectId, ProjectNo, Seat, SeatKind, TableNo,
};
use crate::limits::MOST_SEATS;
use crate::meeting::Meeting;
use crate::poll::{Asked, Poll};
use crate::staff::Staff;
use roundtable_record::{Commit, Hash, Role};
use roundtable_tally::Money;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use ts_rs::TS;

/// Number of places in an array of seats.
pub const SEATS: usize = MOST_SEATS as usize;

/// All that a permission can depend on. Small enough to be copied for a trial.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// By which rules it is judged: those of the meeting's number.
    pub book: RuleBook,
    /// The meeting as signed.
    pub meeting: Arc<Meeting>,
    /// Whose table.
    pub table: TableNo,
    /// Real, simulated or practice; known once opened.
    pub kind: Option<Kind>,
    /// `seq` of the last event.
    pub seq: u64,
    /// `elapsed_ms` of the last event.
    pub elapsed_ms: u64,
    /// Where the table is in its meeting.
    pub phase: Phase,
    /// Whether everything stands still.
    pub paused: bool,
    /// What for, where that was said.
    pub break_name: Option<Commit>,
    /// The three roles.
    pub staff: Staff,
    /// Who sits where.
    pub seats: [Option<Sitter>; SEATS],
    /// Those who sat where somebody else sits now.
    pub gone: Vec<Sitter>,
    /// Time for the discussion, in milliseconds.
    pub discussion_ms: u64,
    /// Limit of one speech, in milliseconds; none: from the time left.
    pub speech_limit_ms: Option<u64>,
    /// Time spent in it, pauses left out, in milliseconds.
    pub spent_ms: u64,
    /// When the discussion first began, in elapsed milliseconds.
    pub discussion_began_ms: Option<u64>,
    /// The table's projects, in order.
    pub projects: Vec<ProjectState>,
    /// Which is on the table, as a place in `projects`.
    pub current: Option<usize>,
    /// Who speaks when.
    pub floor: Floor,
    /// Notes that have entered, newest last.
    pub notes: Arc<Vec<EnteredNote>>,
    /// Wordings that were agreed.
    pub wordings: Arc<Vec<Wording>>,
    /// Of each question that was answered, by its text, the answer.
    pub answers: Arc<BTreeMap<Commit, Answer>>,
    /// Of each text that a note was amended to, the one that it had before.
    pub amended: Arc<BTreeMap<Commit, Commit>>,
    /// Who wanted to know more before choosing; absent until it was asked.
    pub understanding: Option<Understanding>,
    /// The poll, open or counted.
    pub poll: Option<Poll>,
    /// Polls that were counted before the table chose once more, and count no more.
    pub rounds: Vec<Poll>,
    /// Each time that those present were asked whether all agree, in any poll.
    pub asked: Vec<Asked>,
    /// On what a poll was held that was left behind on another laptop: its ballots with it, or what was proposed and objected.
    pub left_behind: Option<Medium>,
    /// Reasons and conditions of what is recommended.
    pub explained: BTreeMap<ProjectId, Explanation>,
    /// Who takes the three to the moderator.
    pub reporter: Option<Seat>,
    /// Head hash at the read-through, while it holds.
    pub read_through: Option<Hash>,
    /// Roles that have signed off since.
    pub signed: BTreeSet<Role>,
    /// Whether the record is closed.
    pub sealed: bool,
    /// How often it was closed.
    pub seals: u32,
    /// How often something was taken back.
    pub taken_back: usize,
    /// When the program was away: the session's time stood still, and the clock on the wall went on.
    pub away: Vec<Away>,
}

/// The program was away, and the session's time stood still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Away {
    /// When, in elapsed milliseconds.
    #[ts(type = "number")]
    pub at_ms: u64,
    /// How long by the clock on the wall, in milliseconds.
    #[ts(type = "number")]
    pub gap_ms: u64,
}

/// What was answered when the table was asked who wants to know more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Understanding {
    /// Who does, by the newest answer.
    pub open: Vec<Seat>,
    /// Whoever did, at any time it was asked.
    pub wanted: BTreeSet<Seat>,
}

/// Somebody at the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitter {
    /// Which seat.
    pub seat: Seat,
    /// For whom they speak.
    pub kind: SeatKind,
    /// Whether they choose at the end.
    pub votes: bool,
    /// Name or form of address.
    pub name: Commit,
    /// Whether they are here now.
    pub present: bool,
    /// Left before the opening: the table never met with them.
    pub left_before: bool,
    /// Said to be 15 or older.
    pub of_age: bool,
    /// They were told what of them is handed in with the record.
    pub told: bool,
    /// How long they have spoken, in milliseconds.
    pub ms: u64,
    /// How often they have spoken.
    pub turns: u32,
}

/// A project at this table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectState {
    /// By which the pack knows it.
    pub id: ProjectId,
    /// By which people call it.
    pub number: ProjectNo,
    /// Whether it has been on the table.
    pub begun: bool,
    /// By whom it was introduced.
    pub introduced: Option<Introducer>,
    /// Why it was not.
    pub waived: Option<Commit>,
    /// Facts that the pack did not have.
    pub facts: BTreeMap<Fact, Commit>,
    /// Whether its notes were agreed.
    pub closed: bool,
    /// Time on the table, pauses left out, in milliseconds.
    pub ms: u64,
    /// Time that it borrowed; negative: that it lent, in milliseconds.
    pub borrowed_ms: i64,
    /// Turns of each seat on this project, without direct replies.
    pub turns: [u16; SEATS],
    /// Direct replies of each seat on this project.
    pub replies: [u16; SEATS],
}

/// An adviser's wording that was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Of which project.
    pub project: ProjectId,
    /// Texts of the notes that it puts in order.
    pub notes: Vec<Commit>,
    /// The wording.
    pub text: Commit,
    /// The seats that agreed.
    pub agreed_by: Vec<Commit>,
}

/// The answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Whose words it is.
    pub by: Answerer,
    /// The answer.
    pub text: Commit,
}

/// Why a project is recommended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Why the table recommends it: what it committed to.
    pub reasons: Commit,
    /// On what conditions.
    pub conditions: Option<Commit>,
    /// The project with which it is to be built together.
    pub joined: Option<ProjectId>,
    /// A changed sum.
    pub sum: Option<Money>,
}

impl State {
    /// Who of those here still wants to know more; nothing until it was asked.
    pub fn wanting(&self) -> Option<Vec<Seat>> {
        let asked = self.understanding.as_ref()?;
        Some(asked.open.iter().copied().filter(|seat| self.present(*seat)).collect())
    }

    /// Before the first event of a table's record.
    pub fn before(meeting: Arc<Meeting>, table: TableNo) -> State {
        let projects = meeting
            .projects_of(table)
            .iter()
            .filter_map(|id| meeting.project(id))
            .map(|project| ProjectState {
                id: project.id.clone(),
                number: project.number,
                begun: false,
                introduced: None,
                waived: None,
                facts: BTreeMap::new(),
                closed: false,
                ms: 0,
                borrowed_ms: 0,
                turns: [0; SEATS],
                replies: [0; SEATS],
            })
            .collect();
        let first_mode = meeting.rules.speaking.first_mode();
        State {
            discussion_ms: meeting.rules.discussion_ms,
            speech_limit_ms: meeting.rules.speech_limit_ms,
            // Of a number that is not known, the first line is refused.
            book: RuleBook::numbered(meeting.rules.rules).unwrap_or(RuleBook::NEWEST),
            meeting,
            table,
            kind: None,
            seq: 0,
            elapsed_ms: 0,
            phase: Phase::Seating,
            paused: false,
            break_name: None,
            staff: Staff::default(),
            seats: Default::default(),
            gone: Vec::new(),
            spent_ms: 0,
            discussion_began_ms: None,
            projects,
            current: None,
            floor: Floor::before(first_mode),
            notes: Arc::new(Vec::new()),
            wordings: Arc::new(Vec::new()),
            answers: Arc::new(BTreeMap::new()),
            amended: Arc::new(BTreeMap::new()),
            understanding: None,
            poll: None,
            rounds: Vec::new(),
            asked: Vec::new(),
            left_behind: None,
            explained: BTreeMap::new(),
            reporter: None,
            read_through: None,
            signed: BTreeSet::new(),
            sealed: false,
            seals: 0,
            taken_back: 0,
            away: Vec::new(),
        }
    }

    /// Who sits there, here now or not.
    pub fn sitter(&self, seat: Seat) -> Option<&Sitter> {
        self.seats[seat.index()].as_ref()
    }

    pub(crate) fn sitter_mut(&mut self, seat: Seat) -> Option<&mut Sitter> {
        self.seats[seat.index()].as_mut()
    }

    /// Whether somebody sits there now.
    pub fn present(&self, seat: Seat) -> bool {
        self.sitter(seat).is_some_and(|s| s.present)
    }

    /// Those here now, in the order of their seats.
    pub fn here(&self) -> impl Iterator<Item = &Sitter> {
        self.seats.iter().flatten().filter(|s| s.present)
    }

    /// Those here now who choose at the end.
    pub fn voters(&self) -> Vec<Seat> {
        self.here().filter(|s| s.votes).map(|s| s.seat).collect()
    }

    /// Those who have a seat, here now or not; a seat that was given up before the opening is nobody's.
    pub fn seated(&self) -> impl Iterator<Item = &Sitter> {
        self.seats.iter().flatten().filter(|s| !s.left_before)
    }

    /// Everybody with whom the table met: the minutes and every screen count by this.
    pub fn everybody(&self) -> impl Iterator<Item = &Sitter> {
        self.seated().chain(self.gone.iter())
    }

    /// Of everybody who has a vote, how many have spoken, and how many they are.
    pub fn spoken_of(&self) -> (usize, usize) {
        let participants = || self.everybody().filter(|s| s.votes);
        (participants().filter(|s| s.turns > 0).count(), participants().count())
    }

    /// A project's place in the table's list.
    pub fn place_of(&self, id: &ProjectId) -> Option<usize> {
        self.projects.iter().position(|p| p.id == *id)
    }

    /// The answer to a question, also by what it said before it was amended.
    pub(crate) fn answer_to(&self, question: &Commit) -> Option<&Answer> {
        let mut text = *question;
        for _ in 0..=self.amended.len() {
            if let Some(answer) = self.answers.get(&text) {
                return Some(answer);
            }
            text = *self.amended.iter().find(|(_, was)| **was == text)?.0;
        }
        None
    }

    /// Questions that have entered and have no answer.
    pub fn open_questions(&self) -> impl DoubleEndedIterator<Item = &EnteredNote> {
        self.notes.iter().filter(|note| note.kind == NoteKind::Question && !self.answers.contains_key(&note.text))
    }

    /// The project on the table.
    pub fn project_here(&self) -> Option<&ProjectState> {
        self.current.and_then(|place| self.projects.get(place))
    }

    /// Whether the discussion's time runs.
    pub fn running(&self) -> bool {
        self.phase == Phase::Discussion && !self.paused
    }

    /// What is recommended; nothing before the count is settled.
    pub fn recommended(&self) -> Option<&[ProjectId]> {
        self.poll.as_ref()?.count.as_ref()?.recommended.as_deref()
    }

    /// Lets time pass: the discussion, the project on the table and the speech go on unless paused.
    pub(crate) fn pass_time(&mut self, to_ms: u64) {
        let gone_by = to_ms.saturating_sub(self.elapsed_ms);
        self.elapsed_ms = self.elapsed_ms.max(to_ms);
        if !self.paused
            && let Some(turn) = &mut self.floor.staff
        {
            turn.ms += gone_by;
        }
        if !self.running() {
            return;
        }
        self.spent_ms += gone_by;
        if let Some(place) = self.current {
            self.projects[place].ms += gone_by;
        }
        if self.current.is_some() && !self.floor.tracks() {
            self.floor.untracked_ms += gone_by;
        }
        if let Some(turn) = &mut self.floor.speaking {
            turn.ms += gone_by;
            let seat = turn.seat;
            self.floor.speaking_ms += gone_by;
            if let Some(sitter) = self.sitter_mut(seat) {
                sitter.ms += gone_by;
            }
        }
    }
}
