//! The parts of the meeting, its time, and which project is on the table.

use crate::ids::{Introducer, Phase, ProjectId, ProjectNo, Seat};
use crate::limits;
use crate::opening;
use crate::refusal::Refusal;
use crate::state::{ProjectState, State};
use roundtable_record::Commit;

pub(crate) fn permit_time(discussion_ms: u64) -> Result<(), Refusal> {
    let (least_ms, most_ms) = (limits::SHORTEST_DISCUSSION_MS, limits::LONGEST_DISCUSSION_MS);
    if (least_ms..=most_ms).contains(&discussion_ms) {
        Ok(())
    } else {
        Err(Refusal::TimeOutOfRange { ms: discussion_ms, least_ms, most_ms })
    }
}

pub(crate) fn permit_speech_limit(state: &State, limit_ms: Option<u64>) -> Result<(), Refusal> {
    let (least_ms, most_ms) = (limits::SHORTEST_SPEECH_MS, limits::LONGEST_SPEECH_MS);
    match limit_ms {
        Some(ms) if !(least_ms..=most_ms).contains(&ms) => Err(Refusal::TimeOutOfRange { ms, least_ms, most_ms }),
        same if same == state.speech_limit_ms => Err(Refusal::AlreadySo),
        Some(_) | None => Ok(()),
    }
}

pub(crate) fn permit_pause(state: &State, name: Option<Commit>) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    if state.paused && state.break_name == name { Err(Refusal::Paused) } else { Ok(()) }
}

pub(crate) fn permit_go_on(state: &State) -> Result<(), Refusal> {
    if state.paused { Ok(()) } else { Err(Refusal::NotPaused) }
}

pub(crate) fn permit_begun(state: &State, project: &ProjectId) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    let place = own(state, project)?;
    if state.current == Some(place) {
        return Err(Refusal::ProjectHere { project: state.projects[place].number });
    }
    Ok(())
}

pub(crate) fn permit_introduced(state: &State, project: &ProjectId, by: Introducer) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion).or_else(|_| before_choosing(state))?;
    let place = own(state, project)?;
    // By whom it was can be said anew.
    match state.projects[place].introduced {
        Some(said) if said != by => Ok(()),
        Some(_) | None => not_introduced(state, project),
    }
}

pub(crate) fn permit_waived(state: &State, project: &ProjectId) -> Result<(), Refusal> {
    in_one_of(state, &[Phase::Discussion, Phase::Choosing])?;
    not_introduced(state, project)
}

pub(crate) fn permit_fact(state: &State, project: &ProjectId) -> Result<(), Refusal> {
    in_one_of(state, &[Phase::Discussion, Phase::Choosing])?;
    own(state, project).map(|_| ())
}

pub(crate) fn permit_reminder(state: &State, seat: Option<Seat>) -> Result<(), Refusal> {
    in_one_of(state, &[Phase::Opening, Phase::Discussion, Phase::Choosing])?;
    match seat {
        Some(seat) if !state.present(seat) => Err(Refusal::SeatEmpty { seat }),
        Some(_) | None => Ok(()),
    }
}

/// A point of order is a participant's, where the meeting has them.
pub(crate) fn permit_point(state: &State, seat: Seat) -> Result<(), Refusal> {
    in_phase(state, Phase::Discussion)?;
    if !state.meeting.rules.speaking.has_points() {
        return Err(Refusal::NoPoints);
    }
    match state.sitter(seat).filter(|sitter| sitter.present) {
        None => Err(Refusal::SeatEmpty { seat }),
        Some(sitter) if !sitter.votes => Err(Refusal::Observer { seat }),
        Some(_) => Ok(()),
    }
}

pub(crate) fn permit_phase(state: &State, to: Phase) -> Result<(), Refusal> {
    match (state.phase, to) {
        (Phase::Seating, Phase::Opening)
        | (Phase::Opening, Phase::Discussion)
        | (Phase::Discussion, Phase::Choosing) => opening::permit_begin(state),
        (Phase::Choosing, Phase::Discussion) => match state.poll {
            Some(_) => Err(Refusal::PollThere),
            None => Ok(()),
        },
        (Phase::Choosing, Phase::Signing) => {
            let Some(recommended) = state.recommended() else {
                return Err(Refusal::NotChosen);
            };
            let open = recommended.iter().filter(|id| !state.explained.contains_key(*id));
            let projects: Vec<ProjectNo> = open.filter_map(|id| state.meeting.number(id)).collect();
            if projects.is_empty() { Ok(()) } else { Err(Refusal::ReasonsMissing { projects }) }
        }
        (Phase::Signing, Phase::Choosing) => Ok(()),
        (from, to) => Err(Refusal::PhaseOrder { from, to }),
    }
}

/// The table is about to choose, and no poll is there yet.
pub(crate) fn before_choosing(state: &State) -> Result<(), Refusal> {
    in_phase(state, Phase::Choosing)?;
    if state.poll.is_some() { Err(Refusal::PollThere) } else { Ok(()) }
}

pub(crate) fn not_introduced(state: &State, project: &ProjectId) -> Result<(), Refusal> {
    let place = own(state, project)?;
    if state.projects[place].introduced_or_waived() {
        return Err(Refusal::IntroducedAlready { project: state.projects[place].number });
    }
    Ok(())
}

/// The place of one of the table's own projects.
pub(crate) fn own(state: &State, project: &ProjectId) -> Result<usize, Refusal> {
    state.place_of(project).ok_or_else(|| Refusal::ProjectUnknown { project: project.clone() })
}

pub(crate) fn in_phase(state: &State, phase: Phase) -> Result<(), Refusal> {
    in_one_of(state, &[phase])
}

pub(crate) fn in_one_of(state: &State, phases: &[Phase]) -> Result<(), Refusal> {
    if phases.contains(&state.phase) { Ok(()) } else { Err(Refusal::WrongPhase { phase: state.phase }) }
}

impl ProjectState {
    /// Whether the table may choose it.
    pub fn introduced_or_waived(&self) -> bool {
        self.introduced.is_some() || self.waived.is_some()
    }
}

impl State {
    /// Time left for the discussion, in milliseconds; negative when it is over.
    pub fn left_ms(&self) -> i64 {
        i64::try_from(self.discussion_ms).unwrap_or(i64::MAX) - i64::try_from(self.spent_ms).unwrap_or(i64::MAX)
    }

    /// Projects whose notes are not agreed yet, the one on the table among them.
    pub fn projects_left(&self) -> usize {
        self.projects.iter().filter(|p| !p.closed).count()
    }

    /// What each project still open may take, the time that the one on the table has had counted in, and none of what
    /// one borrowed from another.
    pub fn share_ms(&self) -> u64 {
        let open = self.projects.iter().enumerate().filter(|(place, p)| !p.closed || self.current == Some(*place));
        let (number, borrowed) =
            open.fold((0, 0_i64), |(number, borrowed), (_, p)| (number + 1, borrowed + p.borrowed_ms));
        self.pool_ms().saturating_add_signed(-borrowed) / number.max(1)
    }

    /// What all open projects may take together.
    pub(crate) fn pool_ms(&self) -> u64 {
        u64::try_from(self.left_ms()).unwrap_or(0) + self.project_here().map_or(0, |p| p.ms)
    }

    /// How long a speech that begins now may last: the limit where there is one, or a sixth of what the project on the table
    /// may take, with what it borrowed and lent, in steps of ten seconds, between half a minute and three minutes.
    pub(crate) fn next_speech_ms(&self) -> u64 {
        match self.speech_limit_ms {
            Some(ms) => ms,
            None => {
                let share = self.project_here().map_or_else(|| self.share_ms(), |here| self.share_of(here));
                (share / 6 / 10_000 * 10_000).clamp(30_000, 180_000)
            }
        }
    }
}

pub(crate) fn begin_phase(state: &mut State, phase: Phase) {
    state.phase = phase;
    (state.paused, state.break_name) = (false, None);
    if phase == Phase::Discussion && state.discussion_began_ms.is_none() {
        state.discussion_began_ms = Some(state.elapsed_ms);
    }
}

pub(crate) fn begin_project(state: &mut State, project: &ProjectId) {
    if let Some(place) = state.place_of(project) {
        state.current = Some(place);
        let anew = !std::mem::replace(&mut state.projects[place].begun, true);
        let voters = state.voters();
        state.floor.begin_project(&voters, anew);
    }
}

/// Does something to one of the table's own projects.
pub(crate) fn of_project(state: &mut State, project: &ProjectId, does: impl FnOnce(&mut ProjectState)) {
    if let Some(place) = state.place_of(project) {
        does(&mut state.projects[place]);
    }
}
