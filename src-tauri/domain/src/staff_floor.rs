//! The staff, or who proposed a project, has the floor: an introduction, an answer. It is no seat's speech and nobody's share, and
//! stands on no list: staff state no opinion.

use crate::agenda::{before_choosing, in_phase, not_introduced, own};
use crate::event::Event;
use crate::ids::{Introducer, Phase, ProjectId, StaffSpeech};
use crate::refusal::Refusal;
use crate::state::{StaffTurn, State};
use roundtable_record::Role;

pub(crate) fn permit_given(
    state: &State,
    by: Introducer,
    project: &ProjectId,
    what: StaffSpeech,
) -> Result<(), Refusal> {
    let place = own(state, project)?;
    match in_phase(state, Phase::Discussion) {
        Ok(()) if state.current != Some(place) => {
            return Err(Refusal::ProjectNotHere { project: state.projects[place].number });
        }
        Ok(()) => {}
        Err(_) => before_choosing(state)?,
    }
    if state.paused {
        return Err(Refusal::Paused);
    }
    if by == Introducer::Adviser && !state.staff.filled(Role::Adviser) {
        return Err(Refusal::AdviserVacant);
    }
    match what {
        StaffSpeech::Introduction => not_introduced(state, project),
        StaffSpeech::Answer => Ok(()),
    }
}

pub(crate) fn give(state: &mut State, by: Introducer, project: &ProjectId, what: StaffSpeech) {
    let limit_ms = state.meeting.rules.speaking.introduction_limit_ms();
    state.floor.staff = Some(StaffTurn { by, what, project: project.clone(), ms: 0, limit_ms });
}

impl Event {
    /// Whether it ends this speech of the staff.
    pub(crate) fn ends_staff_speech(&self, turn: &StaffTurn) -> bool {
        use Event::*;
        match self {
            ProjectIntroduced { project, .. } | IntroductionWaived { project, .. } => {
                turn.what == StaffSpeech::Introduction && *project == turn.project
            }
            FloorGiven { .. }
            | StaffFloorGiven { .. }
            | FloorEnded {}
            | PhaseBegun { .. }
            | ProjectBegun { .. }
            | TrackingSet { .. }
            | RoundBegun {}
            | ProjectClosed { .. }
            | PollOpened { .. } => true,
            Opened { .. }
            | StaffTaken { .. }
            | RoleVacant { .. }
            | SeatTaken { .. }
            | SeatCorrected { .. }
            | SeatLeft { .. }
            | SeatReturned { .. }
            | AgesConfirmed {}
            | SendingTold {}
            | DiscussionTimeSet { .. }
            | SpeechLimitSet { .. }
            | TimeBorrowed { .. }
            | Paused { .. }
            | WentOn {}
            | FactAdded { .. }
            | RuleReminded { .. }
            | PointRuled { .. }
            | ModeChosen { .. }
            | HandRaised { .. }
            | HandLowered { .. }
            | HandMoved { .. }
            | TurnPassed { .. }
            | TurnMoved { .. }
            | TurnTimed { .. }
            | TakenBack { .. }
            | ProjectReopened { .. }
            | WordingAgreed { .. }
            | QuestionAnswered { .. }
            | NoteAmended { .. }
            | NotesEntered { .. }
            | UnderstandingAsked { .. }
            | PollVoided { .. }
            | PollClosed { .. }
            | HandsCounted { .. }
            | ConsensusAsked { .. }
            | UnheardShown { .. }
            | TieBrokenByLot { .. }
            | LotPutRight { .. }
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
}
