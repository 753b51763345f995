//! The table: who speaks, who waits, who has not spoken, what is on the table, what is left of the time.

use crate::drafts::Drafts;
use crate::event::Event;
use crate::ids::{Fact, How, Introducer, Kind, Mode, Phase, ProjectId, Rule, Seat, SeatKind, TableNo};
use crate::meeting::{Meeting, Project};
use crate::session::Session;
use crate::state::{ProjectState, STAFF, Sitter, State};
use crate::words::Words;
use roundtable_record::Role;
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
    /// `choose` or `rank`.
    pub method: String,
    /// How many a table recommends.
    pub wanted: u8,
    /// Which rules hang on the wall.
    pub preset: String,
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
            method: meeting.rules.method.code().to_owned(),
            wanted: meeting.rules.wanted,
            preset: meeting.rules.preset.clone(),
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
    /// Whether the discussion's time runs.
    pub running: bool,
    /// The time.
    pub agenda: AgendaView,
    /// The three roles.
    pub staff: Vec<StaffView>,
    /// Everybody who has a seat, here now or not.
    pub seats: Vec<SeatView>,
    /// Whether the table can leave the seating: staff, participants, ages.
    pub seating_done: bool,
    /// How the floor is given.
    pub mode: Mode,
    /// Whether turns are clicked in voluntary mode.
    pub tracked: bool,
    /// False: no shares anywhere.
    pub shares_known: bool,
    /// Who speaks.
    pub speech: Option<SpeechView>,
    /// The turn before, which can still be moved.
    pub last_turn: Option<SpeechView>,
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
    /// What can be taken back.
    pub take_back: Option<TakeBackView>,
    /// Notes that have entered and drafts together.
    pub notes_total: u32,
    /// The participant who takes the three to the moderator.
    pub reporter: Option<Seat>,
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
    /// Why.
    pub reason: Option<String>,
}

/// How much a seat has spoken over the whole meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Spoken {
    /// Not yet.
    Never,
    /// Yes.
    Some,
    /// More than twice an even share, and more than three minutes.
    Much,
}

/// A seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SeatView {
    /// Its number.
    pub seat: Seat,
    /// For whom they speak.
    pub kind: SeatKind,
    /// False for an observer.
    pub votes: bool,
    /// Form of address, on this laptop only.
    pub name: Option<String>,
    /// Here now.
    pub present: bool,
    /// Said to be 15 or older.
    pub of_age: bool,
    /// Over the whole meeting; absent where shares are not known.
    pub spoken: Option<Spoken>,
    /// Time spoken, in milliseconds; absent where shares are not known.
    #[ts(type = "number | null")]
    pub ms: Option<u64>,
    /// Has spoken on the project on the table.
    pub spoke_here: bool,
    /// Place in the list of speakers, from 1.
    pub place: Option<u8>,
    /// Raise hand: the hand is up.
    pub hand: bool,
    /// Has the floor.
    pub speaking: bool,
    /// Passed in this go-round.
    pub passed: bool,
}

/// A turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SpeechView {
    /// `seq` of the turn, for moving it.
    #[ts(type = "number")]
    pub turn: u64,
    /// Who.
    pub seat: Seat,
    /// Why this one.
    pub how: How,
    /// Spoken so far, pauses left out, in milliseconds.
    #[ts(type = "number")]
    pub spent_ms: u64,
    /// How long it may last, in milliseconds.
    #[ts(type = "number")]
    pub limit_ms: u64,
}

/// A project of the table, in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProjectItem {
    /// Kept for ever.
    pub id: ProjectId,
    /// Name.
    pub name: String,
    /// Minor units.
    #[ts(type = "number")]
    pub cost: i64,
    /// Has been on the table.
    pub begun: bool,
    /// Introduced.
    pub introduced: bool,
    /// The leader said why not.
    pub waived: bool,
    /// Notes agreed.
    pub closed: bool,
    /// Is on the table.
    pub here: bool,
    /// Notes, agreed and drafts.
    pub notes: u32,
    /// Time on the table, in milliseconds.
    #[ts(type = "number")]
    pub ms: u64,
}

/// The four facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FactsView {
    /// 在哪儿.
    pub location: Option<String>,
    /// 做什么.
    pub content: Option<String>,
    /// 做多大.
    pub scope: Option<String>,
    /// 谁受益.
    pub benefit: Option<String>,
}

/// A project, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProjectView {
    /// Kept for ever.
    pub id: ProjectId,
    /// Name.
    pub name: String,
    /// Minor units.
    #[ts(type = "number")]
    pub cost: i64,
    /// Group or office.
    pub proposer: Option<String>,
    /// From the pack, or added at the table.
    pub facts: FactsView,
    /// Name of the picture in the pack.
    pub picture: Option<String>,
    /// By whom it was introduced.
    pub introduced: Option<Introducer>,
    /// The leader said why it was not.
    pub waived: bool,
    /// Notes agreed.
    pub closed: bool,
    /// Time it may take, the time so far counted in, in milliseconds.
    #[ts(type = "number")]
    pub share_ms: u64,
    /// Time on the table so far, in milliseconds.
    #[ts(type = "number")]
    pub spent_ms: u64,
}

/// What can be taken back, for the button that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TakeBackView {
    /// Which act.
    #[ts(type = "number")]
    pub seq: u64,
    /// Its name in the record, under `act.<name>` in the language files.
    pub act: String,
    /// Whose seat, where there is one.
    pub seat: Option<Seat>,
    /// Which project, where there is one.
    pub project: Option<ProjectId>,
    /// Which mode, where one was chosen.
    pub mode: Option<Mode>,
    /// Which rule, where one was reminded of.
    pub rule: Option<Rule>,
    /// When it was done, in elapsed milliseconds.
    #[ts(type = "number")]
    pub at_ms: u64,
}

/// More than an even share by this factor is "much".
const MUCH_FACTOR: u64 = 2;
/// And at least this long, in milliseconds.
const MUCH_LEAST_MS: u64 = 180_000;

/// Makes the table's view at `now_ms` elapsed milliseconds.
pub fn table(session: &Session, drafts: &Drafts, words: &Words, now_ms: u64) -> TableView {
    let mut state = session.state().clone();
    state.pass_time(now_ms);
    let state = &state;
    let list = state.list();
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
    let shares_known = floor.tracked_throughout;
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
        running: state.running(),
        agenda: AgendaView {
            discussion_ms: state.discussion_ms,
            left_ms: state.left_ms(),
            projects_left: count(state.projects_left()),
            share_ms: state.share_ms(),
        },
        staff: STAFF.into_iter().map(|role| staff(state, words, role)).collect(),
        seats: state.seats.iter().flatten().map(|s| seat(state, words, &list, s)).collect(),
        seating_done: crate::opening::permit_begin(state).is_ok(),
        mode: floor.mode,
        tracked: floor.tracked,
        shares_known,
        last_turn: floor.last.as_ref().map(speech),
        round_over: floor.mode == Mode::InTurn && list.is_empty() && floor.speaking.is_none(),
        silent: if shares_known && discussed {
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
        take_back: take_back(session),
        notes_total: count(state.notes.len() + drafts.notes.len()),
        reporter: state.reporter,
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
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

fn seat(state: &State, words: &Words, list: &[Seat], sitter: &Sitter) -> SeatView {
    let floor = &state.floor;
    let known = floor.tracked_throughout;
    let sharing = u64::try_from(state.everybody().filter(|s| s.votes).count().max(1)).unwrap_or(1);
    let much = sitter.ms >= MUCH_LEAST_MS && sitter.ms * sharing > MUCH_FACTOR * floor.speaking_ms;
    let spoken = match sitter.turns {
        0 => Spoken::Never,
        _ if much => Spoken::Much,
        _ => Spoken::Some,
    };
    let place = list.iter().position(|s| *s == sitter.seat).and_then(|p| u8::try_from(p + 1).ok());
    SeatView {
        seat: sitter.seat,
        kind: sitter.kind,
        votes: sitter.votes,
        name: words.name(&sitter.name).filter(|n| !n.is_empty()).map(str::to_owned),
        present: sitter.present,
        of_age: sitter.of_age,
        spoken: known.then_some(spoken),
        ms: known.then_some(sitter.ms),
        spoke_here: state.project_here().is_some_and(|p| p.turns[sitter.seat.index()] > 0),
        place,
        hand: floor.hands.contains(&sitter.seat),
        speaking: floor.speaks(sitter.seat),
        passed: floor.passed.contains(&sitter.seat) && !floor.had.contains(&sitter.seat),
    }
}

pub(super) fn facts(words: &Words, project: &Project, here: Option<&ProjectState>) -> FactsView {
    let fact = |fact: Fact, packed: &Option<String>| {
        let added = here.and_then(|h| h.facts.get(&fact)).and_then(|text| words.text(text));
        added.map(str::to_owned).or_else(|| packed.clone())
    };
    FactsView {
        location: fact(Fact::Location, &project.location),
        content: fact(Fact::Content, &project.content),
        scope: fact(Fact::Scope, &project.scope),
        benefit: fact(Fact::Benefit, &project.benefit),
    }
}

fn project(state: &State, words: &Words, here: &ProjectState) -> ProjectView {
    let packed = state.meeting.project(&here.id);
    ProjectView {
        id: here.id.clone(),
        name: packed.map_or_else(String::new, |p| p.name.clone()),
        cost: packed.map_or(0, |p| p.cost.minor()),
        proposer: packed.and_then(|p| p.proposer.clone()),
        facts: packed.map_or(FactsView { location: None, content: None, scope: None, benefit: None }, |p| {
            facts(words, p, Some(here))
        }),
        picture: packed.and_then(|p| p.picture.clone()),
        introduced: here.introduced,
        waived: here.waived.is_some(),
        closed: here.closed,
        share_ms: state.share_ms(),
        spent_ms: here.ms,
    }
}

fn item(state: &State, drafts: &Drafts, project: &ProjectState, here: bool) -> ProjectItem {
    let packed = state.meeting.project(&project.id);
    let entered = state.notes.iter().filter(|n| n.project.as_ref() == Some(&project.id)).count();
    ProjectItem {
        id: project.id.clone(),
        name: packed.map_or_else(String::new, |p| p.name.clone()),
        cost: packed.map_or(0, |p| p.cost.minor()),
        begun: project.begun,
        introduced: project.introduced.is_some(),
        waived: project.waived.is_some(),
        closed: project.closed,
        here,
        notes: count(entered + drafts.notes_on(&project.id).count()),
        ms: project.ms,
    }
}

fn take_back(session: &Session) -> Option<TakeBackView> {
    let newest = session.newest_to_take_back()?;
    // A wording rests on its project's notes: what is offered is the closing of the project.
    let act = match newest.event {
        Event::WordingAgreed { .. } => {
            let before = session.acts().iter().rev().map(|(act, _)| act);
            before
                .filter(|act| !session.is_taken_back(act.seq))
                .find(|act| matches!(act.event, Event::ProjectClosed { .. } | Event::NotesEntered { .. }))?
        }
        _ => newest,
    };
    let turn_seat = |seq: u64| {
        session.acts().iter().find(|(act, _)| act.seq == seq).and_then(|(act, _)| match act.event {
            Event::FloorGiven { seat, .. } => Some(seat),
            _ => None,
        })
    };
    let (mut seat, mut project, mut mode, mut rule) = (None, None, None, None);
    match &act.event {
        Event::HandRaised { seat: s } | Event::HandLowered { seat: s } | Event::TurnPassed { seat: s } => {
            seat = Some(*s)
        }
        Event::FloorGiven { seat: s, .. } => seat = Some(*s),
        Event::FloorEnded {} => {
            let valid =
                || session.acts().iter().rev().map(|(act, _)| act).filter(|act| !session.is_taken_back(act.seq));
            let given = valid().find_map(|act| match act.event {
                Event::FloorGiven { seat, .. } => Some((act.seq, seat)),
                _ => None,
            });
            // A turn that was moved is no longer of the seat it was given to.
            seat = given.map(|(given, seat)| {
                let moved = valid().find_map(|act| match act.event {
                    Event::TurnMoved { turn, to } if turn == given => Some(to),
                    _ => None,
                });
                moved.unwrap_or(seat)
            });
        }
        Event::TurnMoved { turn, .. } => seat = turn_seat(*turn),
        Event::ModeChosen { mode: m } => mode = Some(*m),
        Event::RuleReminded { rule: r, seat: s } => (rule, seat) = (Some(*r), *s),
        Event::ProjectClosed { project: p, .. }
        | Event::FactAdded { project: p, .. }
        | Event::ProjectIntroduced { project: p, .. }
        | Event::IntroductionWaived { project: p, .. } => project = Some(p.clone()),
        _ => {}
    }
    Some(TakeBackView {
        seq: act.seq,
        act: act.event.name().to_owned(),
        seat,
        project,
        mode,
        rule,
        at_ms: act.elapsed_ms,
    })
}
