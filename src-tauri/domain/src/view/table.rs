//! The table: who speaks, who waits, who has not spoken, what is on the table, what is left of the time.

use super::count;
use super::done::{DoneView, done};
use super::project::{ProjectItem, ProjectView, item, project};
use super::recorder::{RecorderView, recorder};
use super::seat::{SeatView, seat};
use super::sends::SendsView;
use super::speech::{SpeechView, StaffSpeechView, staff_speech};
use crate::drafts::Drafts;
use crate::ids::{Kind, Mode, Phase, Seat, TableNo};
use crate::meeting::Meeting;
use crate::orders::{ORDERS, Order, SeatClick};
use crate::session::Session;
use crate::staff::{Holder, STAFF};
use crate::state::State;
use crate::words::Words;
use roundtable_record::Role;
use roundtable_tally::Unit;
use serde::Serialize;
use ts_rs::TS;

/// The meeting's head, as every screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MeetingView {
    /// `meeting_id`.
    pub id: String,
    /// Name of the meeting.
    pub name: String,
    /// Community.
    pub community: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Place.
    pub place: String,
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    #[ts(type = "number | null")]
    pub budget: Option<i64>,
    /// Language of the meeting.
    pub lang: String,
    /// Number of tables.
    pub tables: u32,
    /// How residents choose, by its name.
    pub method: String,
    /// What a score is called.
    pub unit: Unit,
    /// How many a table recommends.
    pub wanted: u8,
    /// Which rules hang on the wall.
    pub preset: String,
    /// What is handed in with the record.
    pub sends: SendsView,
}

impl MeetingView {
    /// From the meeting as signed.
    pub fn of(meeting: &Meeting) -> MeetingView {
        MeetingView {
            id: meeting.meeting_id.clone(),
            name: meeting.name.clone(),
            community: meeting.community.clone(),
            date: meeting.date.clone(),
            place: meeting.place.clone(),
            currency: meeting.currency.clone(),
            budget: meeting.budget.map(|b| b.minor()),
            lang: meeting.lang.clone(),
            tables: u32::try_from(meeting.tables.len()).unwrap_or(0),
            method: meeting.rules.method.code.to_owned(),
            unit: meeting.rules.method.unit,
            wanted: meeting.rules.wanted,
            preset: meeting.rules.preset.clone(),
            sends: SendsView::of(meeting),
        }
    }
}

/// The table's screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TableView {
    /// Whose table.
    pub table: TableNo,
    /// Real, simulated, practice.
    pub kind: Kind,
    /// The meeting's head.
    pub meeting: MeetingView,
    /// Part of the meeting.
    pub phase: Phase,
    /// Whether the record is closed.
    pub sealed: bool,
    /// How often it was closed.
    pub seals: u32,
    /// Elapsed milliseconds when this view was made.
    #[ts(type = "number")]
    pub now_ms: u64,
    /// Elapsed milliseconds at which to ask again, where something changes by itself.
    #[ts(type = "number | null")]
    pub look_again_at_ms: Option<u64>,
    /// Whether everything stands still.
    pub paused: bool,
    /// What for, where that was said.
    pub break_name: Option<String>,
    /// Whether the discussion's time runs.
    pub running: bool,
    /// The time.
    pub agenda: AgendaView,
    /// The three roles.
    pub staff: Vec<StaffView>,
    /// Everybody who holds or held a role: a number that was given up is not another person's.
    pub people: Vec<PersonView>,
    /// Everybody who has a seat, here now or not.
    pub seats: Vec<SeatView>,
    /// Whether the table can leave the seating: staff, participants, ages, and what is handed in is told.
    pub seating_done: bool,
    /// Somebody who sits here was not told yet what of them is handed in.
    pub to_be_told: bool,
    /// How the floor is given.
    pub mode: Mode,
    /// What that order of speaking asks for.
    pub order: OrderView,
    /// Those that can be chosen.
    pub orders: Vec<Mode>,
    /// Whether turns are clicked in voluntary mode.
    pub tracked: bool,
    /// What shares are known of.
    pub shares: Shares,
    /// Who speaks.
    pub speech: Option<SpeechView>,
    /// Who goes on with the rest of their time after it.
    pub interrupted: Option<Seat>,
    /// The staff has the floor, or the project on the table waits for its introduction.
    pub staff_speech: Option<StaffSpeechView>,
    /// A raised hand says for or against.
    pub asks_stance: bool,
    /// Participants may raise points of order.
    pub has_points: bool,
    /// Nobody has a speech left on the project on the table.
    pub all_heard: bool,
    /// The turn before on the project on the table, which can still be moved.
    pub last_turn: Option<SpeechView>,
    /// How far the recorder is in what was said.
    pub recorder: RecorderView,
    /// Whose turn comes, first of all first.
    pub list: Vec<Seat>,
    /// In turn: the go-round is over.
    pub round_over: bool,
    /// Those here who have not spoken in this meeting (empty where shares are not known).
    pub silent: Vec<Seat>,
    /// The project on the table.
    pub project: Option<ProjectView>,
    /// The table's projects.
    pub projects: Vec<ProjectItem>,
    /// What was just done, the newest first, and how it can be corrected.
    pub done: Vec<DoneView>,
    /// Notes that have entered and drafts together.
    pub notes_total: u32,
    /// The participant who takes the three to the moderator.
    pub reporter: Option<Seat>,
}

/// What is known of who has spoken how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Shares {
    /// Turns were clicked all the time.
    Whole,
    /// Turns are clicked now and were not all the time: what is shown is of the time in which they were.
    Partly,
    /// Turns are not clicked now: nothing is shown.
    Unknown,
}

impl Shares {
    /// What is known at this table.
    pub fn of(state: &State) -> Shares {
        let floor = &state.floor;
        match floor.untracked_ms {
            _ if state.phase == Phase::Discussion && !floor.tracks() => Shares::Unknown,
            0 => Shares::Whole,
            _ if floor.turns == 0 => Shares::Unknown,
            _ => Shares::Partly,
        }
    }
}

/// The time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AgendaView {
    /// Set for the discussion, in milliseconds.
    #[ts(type = "number")]
    pub discussion_ms: u64,
    /// Left of it; negative when over.
    #[ts(type = "number")]
    pub left_ms: i64,
    /// Projects not closed.
    pub projects_left: u32,
    /// What each of them may take, in milliseconds.
    #[ts(type = "number")]
    pub share_ms: u64,
    /// Limit of one speech, where one is set.
    #[ts(type = "number | null")]
    pub speech_limit_ms: Option<u64>,
    /// How long a speech that begins now may last.
    #[ts(type = "number")]
    pub next_speech_ms: u64,
}

/// One role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StaffView {
    /// leader, recorder, adviser.
    #[ts(type = "\"leader\" | \"recorder\" | \"adviser\"")]
    pub role: Role,
    /// The person's number, where somebody holds it.
    pub person: Option<u8>,
    /// Their name, on this laptop only.
    pub name: Option<String>,
    /// Whether it was declared vacant.
    pub vacant: bool,
    /// Why it was declared vacant.
    pub reason: Option<String>,
}

/// Somebody who holds or held a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PersonView {
    /// The person's number.
    pub person: u8,
    /// Their name, on this laptop only.
    pub name: Option<String>,
}

/// What the screen has to know of an order of speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OrderView {
    /// What a seat that is clicked asks for.
    pub click: SeatClick,
    /// A turn can be passed, and another round begun.
    pub rounds: bool,
    /// Whoever begins to speak has the floor, and turns can be left untimed.
    pub open: bool,
}

impl OrderView {
    fn of(order: &Order) -> OrderView {
        OrderView { click: order.click, rounds: order.rounds, open: order.open }
    }
}

/// Makes the table's view at `now_ms` elapsed milliseconds.
pub fn table(session: &Session, drafts: &Drafts, words: &Words, now_ms: u64) -> TableView {
    let mut state = session.state().clone();
    state.pass_time(now_ms);
    let state = &state;
    let list = state.list();
    let reasons = if state.order().click == SeatClick::Hand { state.hand_reasons() } else { Vec::new() };
    let floor = &state.floor;
    let speech = |turn: &crate::state::Turn| SpeechView {
        turn: turn.seq,
        seat: turn.seat,
        how: turn.how,
        spent_ms: turn.ms,
        limit_ms: turn.limit_ms,
    };
    let speaking = floor.speaking.as_ref().map(speech);
    let look_again_at_ms = speaking
        .as_ref()
        .filter(|s| state.running() && s.spent_ms < s.limit_ms)
        .map(|s| state.elapsed_ms + s.limit_ms - s.spent_ms);
    let shares = Shares::of(state);
    let discussed = state.phase >= Phase::Discussion;
    TableView {
        table: state.table,
        kind: state.kind.unwrap_or(Kind::Practice),
        meeting: MeetingView::of(&state.meeting),
        phase: state.phase,
        sealed: state.sealed,
        seals: state.seals,
        now_ms: state.elapsed_ms,
        look_again_at_ms,
        paused: state.paused,
        break_name: state.break_name.and_then(|name| words.text(&name)).map(str::to_owned),
        running: state.running(),
        agenda: AgendaView {
            discussion_ms: state.discussion_ms,
            left_ms: state.left_ms(),
            projects_left: count(state.projects_left()),
            share_ms: state.share_ms(),
            speech_limit_ms: state.speech_limit_ms,
            next_speech_ms: state.next_speech_ms(),
        },
        staff: STAFF.into_iter().map(|role| staff(state, words, role)).collect(),
        people: state.staff.people.iter().map(|held| person(words, held)).collect(),
        seats: state.seated().map(|s| seat(state, words, (&list, &reasons), s)).collect(),
        seating_done: crate::opening::permit_begin(state).is_ok(),
        to_be_told: state.to_be_told(),
        mode: floor.mode,
        order: OrderView::of(state.order()),
        orders: ORDERS.map(|order| order.mode).to_vec(),
        tracked: floor.tracked,
        shares,
        last_turn: floor.last().filter(|turn| state.current == Some(turn.project)).map(speech),
        recorder: recorder(session, drafts, now_ms),
        interrupted: floor.interrupted.last().map(|turn| turn.seat),
        staff_speech: staff_speech(state),
        asks_stance: state.meeting.rules.speaking.asks_stance(),
        has_points: state.meeting.rules.speaking.has_points(),
        all_heard: state.current.is_some() && state.all_heard(),
        round_over: state.order().rounds && list.is_empty() && floor.speaking.is_none() && !state.all_heard(),
        silent: if shares != Shares::Unknown && discussed {
            state.here().filter(|s| s.votes && s.turns == 0).map(|s| s.seat).collect()
        } else {
            Vec::new()
        },
        list,
        speech: speaking,
        project: state.project_here().map(|here| project(state, words, here)),
        projects: state
            .projects
            .iter()
            .enumerate()
            .map(|(place, p)| item(state, drafts, p, state.current == Some(place)))
            .collect(),
        done: done(session, drafts, words),
        notes_total: count(state.notes.len() + drafts.notes.len()),
        reporter: state.reporter,
    }
}

fn staff(state: &State, words: &Words, role: Role) -> StaffView {
    let held = state.staff.get(role);
    let holder = held.and_then(|h| h.holder);
    let vacant = held.and_then(|h| h.vacant);
    StaffView {
        role,
        person: holder.map(|h| h.person),
        name: holder.and_then(|h| words.name(&h.name).map(str::to_owned)),
        vacant: vacant.is_some(),
        reason: vacant.and_then(|reason| words.text(&reason).map(str::to_owned)),
    }
}

fn person(words: &Words, held: &Holder) -> PersonView {
    PersonView { person: held.person, name: words.name(&held.name).map(str::to_owned) }
}
