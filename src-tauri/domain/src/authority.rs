//! Whose act is whose: one table.

use crate::event::Event;
use crate::refusal::Refusal;
use crate::state::State;
use roundtable_record::Role;

/// The role that an act belongs to; absent for a sign-off, which belongs to each of the staff.
pub fn owner(event: &Event) -> Option<Role> {
    use Event::*;
    match event {
        Opened { .. } | Sealed {} | Resumed { .. } | TakenOver {} => Some(Role::Desk),
        FactAdded { .. } | WordingAgreed { .. } => Some(Role::Adviser),
        NotesEntered { .. } | NoteAmended { .. } | QuestionAnswered { .. } => Some(Role::Recorder),
        SignedOff { .. } => None,
        StaffTaken { .. }
        | RoleVacant { .. }
        | SeatTaken { .. }
        | SeatCorrected { .. }
        | SeatLeft { .. }
        | SeatReturned { .. }
        | AgesConfirmed {}
        | SendingTold {}
        | PhaseBegun { .. }
        | DiscussionTimeSet { .. }
        | SpeechLimitSet { .. }
        | TimeBorrowed { .. }
        | Paused { .. }
        | WentOn {}
        | ProjectBegun { .. }
        | ProjectIntroduced { .. }
        | IntroductionWaived { .. }
        | RuleReminded { .. }
        | PointRuled { .. }
        | ModeChosen { .. }
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
        | TakenBack { .. }
        | ProjectClosed { .. }
        | ProjectReopened { .. }
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
        | Reopened { .. } => Some(Role::Leader),
    }
}

/// The role under which an act is written: its owner, or the leader where nobody holds that role.
pub fn writer(state: &State, event: &Event) -> Role {
    match owner(event) {
        Some(role @ (Role::Recorder | Role::Adviser)) if !state.staff.filled(role) => Role::Leader,
        Some(role) => role,
        None => Role::Leader,
    }
}

/// Refuses an act that this role may not do.
pub fn permit(state: &State, role: Role, event: &Event) -> Result<(), Refusal> {
    let allowed = match owner(event) {
        Some(_) => writer(state, event) == role,
        None => state.staff.filled(role),
    };
    if allowed { Ok(()) } else { Err(Refusal::NotYourAct { role }) }
}
