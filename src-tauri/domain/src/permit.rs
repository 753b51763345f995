//! The rule book. `permit` alone refuses; `evolve` never fails on what was permitted.

use crate::event::{Act, Event};
use crate::limits::HIGHEST_ELAPSED_MS;
use crate::refusal::Refusal;
use crate::state::State;
use crate::{agenda, authority, choosing, closing, floor, notes, opening};
use roundtable_record::{Hash, Role};

/// Which file of the rules an event belongs to.
enum Chapter {
    Opening,
    Agenda,
    Floor,
    Notes,
    Choosing,
    Closing,
    /// `TakenBack` looks at the whole list of acts: see [`crate::session::Session`].
    TakenBack,
}

fn chapter(event: &Event) -> Chapter {
    use Event::*;
    match event {
        Opened { .. }
        | StaffTaken { .. }
        | RoleVacant { .. }
        | SeatTaken { .. }
        | SeatCorrected { .. }
        | SeatLeft { .. }
        | SeatReturned { .. }
        | AgesConfirmed {}
        | SendingTold {} => Chapter::Opening,
        PhaseBegun { .. }
        | DiscussionTimeSet { .. }
        | Paused {}
        | WentOn {}
        | ProjectBegun { .. }
        | ProjectIntroduced { .. }
        | IntroductionWaived { .. }
        | FactAdded { .. }
        | RuleReminded { .. } => Chapter::Agenda,
        ModeChosen { .. }
        | TrackingSet { .. }
        | HandRaised { .. }
        | HandLowered { .. }
        | FloorGiven { .. }
        | FloorEnded {}
        | TurnPassed { .. }
        | RoundBegun {}
        | TurnMoved { .. } => Chapter::Floor,
        ProjectClosed { .. } | WordingAgreed { .. } | NotesEntered { .. } => Chapter::Notes,
        PollOpened { .. }
        | PollVoided { .. }
        | PollClosed { .. }
        | TieBrokenByLot { .. }
        | RecommendationExplained { .. }
        | ReporterNamed { .. } => Chapter::Choosing,
        ReadThrough {} | SignedOff { .. } | Sealed {} | Reopened { .. } | Resumed { .. } | TakenOver {} => {
            Chapter::Closing
        }
        TakenBack { .. } => Chapter::TakenBack,
    }
}

/// Whether this act may follow, all but what `TakenBack` asks of the acts before it.
pub(crate) fn permit(state: &State, act: &Act) -> Result<(), Refusal> {
    let opens = matches!(act.event, Event::Opened { .. });
    if opens != (state.seq == 0) || act.seq != state.seq + 1 {
        return Err(Refusal::NotOpened);
    }
    if act.elapsed_ms < state.elapsed_ms || act.elapsed_ms > HIGHEST_ELAPSED_MS {
        return Err(Refusal::TimeBackwards { elapsed_ms: act.elapsed_ms, last_ms: state.elapsed_ms });
    }
    if state.sealed && !matches!(act.event, Event::Reopened { .. }) {
        return Err(Refusal::Sealed);
    }
    authority::permit(state, act.role, &act.event)?;
    match chapter(&act.event) {
        Chapter::Opening => opening::permit(state, &act.event),
        Chapter::Agenda => agenda::permit(state, &act.event),
        Chapter::Floor => floor::permit(state, &act.event),
        Chapter::Notes => notes::permit(state, &act.event),
        Chapter::Choosing => choosing::permit(state, &act.event),
        Chapter::Closing => closing::permit(state, act.role, &act.event),
        Chapter::TakenBack => Ok(()),
    }
}

/// What a permitted act makes of the state. `head` is the hash of the act's line.
pub(crate) fn evolve(state: &mut State, act: &Act, head: Hash) {
    state.pass_time(act.elapsed_ms);
    state.seq = act.seq;
    let desk = act.role == Role::Desk;
    if !desk && !matches!(act.event, Event::SignedOff { .. }) {
        state.read_through = None;
        state.signed.clear();
    }
    floor::end_speech(state, &act.event);
    match chapter(&act.event) {
        Chapter::Opening => opening::evolve(state, &act.event),
        Chapter::Agenda => agenda::evolve(state, &act.event),
        Chapter::Floor => floor::evolve(state, act.seq, &act.event),
        Chapter::Notes => notes::evolve(state, &act.event),
        Chapter::Choosing => choosing::evolve(state, &act.event),
        Chapter::Closing => closing::evolve(state, act.role, &act.event, head),
        Chapter::TakenBack => {}
    }
}
