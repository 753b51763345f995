//! The rule book's table of contents: for every event what permits it and what it does, with every field named, so that
//! nothing new passes unread. `permit` alone refuses; `evolve` never fails on what was permitted.

use crate::choosing::Counted;
use crate::event::{Act, Event};
use crate::limits::HIGHEST_ELAPSED_MS;
use crate::poll::{Asked, Lot, Papers};
use crate::refusal::Refusal;
use crate::staff::Holder;
use crate::state::{Answer, Explanation, State, Wording};
use crate::{
    agenda, authority, borrowed, choosing, closing, consensus, floor, notes, opening, staff_floor, turns, understanding,
};
use roundtable_record::{Hash, Role};

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
    if let Event::TurnTimed { .. } = act.event {
        // How long a turn can have lasted is known only at the time of the act.
        let mut now = state.clone();
        now.pass_time(act.elapsed_ms);
        return permit_event(&now, act.role, &act.event);
    }
    permit_event(state, act.role, &act.event)
}

fn permit_event(state: &State, role: Role, event: &Event) -> Result<(), Refusal> {
    use Event::*;
    match event {
        Opened { table, meeting, edition, profile, rules, kind: _ } => {
            opening::permit_opened(state, *table, meeting, *edition, *profile, *rules)
        }
        StaffTaken { role, person, witness, name: _ } => {
            opening::permit_staff(state, *role, *person, witness.is_some())
        }
        RoleVacant { role, reason: _ } => opening::permit_vacant(*role),
        SeatTaken { seat, kind: _, votes: _, name: _, of_age: _ } => opening::permit_seat_taken(state, *seat),
        SeatCorrected { seat, votes, kind: _, name: _ } => opening::permit_seat_corrected(state, *seat, *votes),
        SeatLeft { seat } => opening::permit_seat_left(state, *seat),
        SeatReturned { seat } => opening::permit_seat_returned(state, *seat),
        AgesConfirmed {} => opening::permit_ages(state),
        SendingTold {} => opening::permit_told(state),

        PhaseBegun { phase } => agenda::permit_phase(state, *phase),
        DiscussionTimeSet { discussion_ms } => agenda::permit_time(*discussion_ms),
        SpeechLimitSet { limit_ms } => agenda::permit_speech_limit(state, *limit_ms),
        TimeBorrowed { from, ms, to } => borrowed::permit(state, from, to, *ms),
        Paused { name } => agenda::permit_pause(state, *name),
        WentOn {} => agenda::permit_go_on(state),
        ProjectBegun { project } => agenda::permit_begun(state, project),
        ProjectIntroduced { project, by } => agenda::permit_introduced(state, project, *by),
        IntroductionWaived { project, reason: _ } => agenda::permit_waived(state, project),
        FactAdded { project, fact: _, text: _ } => agenda::permit_fact(state, project),
        RuleReminded { seat, rule: _ } => agenda::permit_reminder(state, *seat),
        PointRuled { seat, rule: _, upheld: _ } => agenda::permit_point(state, *seat),

        ModeChosen { mode } => floor::permit_mode(state, *mode),
        TrackingSet { tracked } => floor::permit_tracking(state, *tracked),
        HandRaised { seat, stance } => floor::permit_hand_up(state, *seat, *stance),
        HandLowered { seat } => floor::permit_hand_down(state, *seat),
        FloorGiven { seat, how } => floor::permit_given(state, *seat, *how),
        StaffFloorGiven { by, project, what } => staff_floor::permit_given(state, *by, project, *what),
        FloorEnded {} => floor::permit_end(state),
        TurnPassed { seat } => floor::permit_pass(state, *seat),
        RoundBegun {} => floor::permit_round(state),
        TurnMoved { turn, to } => floor::permit_move(state, *turn, *to),
        TurnTimed { turn, ms } => turns::permit_timed(state, *turn, *ms),
        HandMoved { from, to } => floor::permit_hand_moved(state, *from, *to),
        // The whole list of acts says it: `Session`.
        TakenBack { acts: _ } => Ok(()),

        ProjectClosed { project, notes } => notes::permit_closed(state, project, notes),
        ProjectReopened { project } => notes::permit_reopened(state, project),
        WordingAgreed { project, notes, text: _, agreed_by } => notes::permit_wording(state, project, notes, agreed_by),
        QuestionAnswered { question, by: _, text: _ } => notes::permit_answered(state, question),
        NoteAmended { note, was } => notes::permit_amended(state, note, was),
        NotesEntered { notes } => notes::permit_entered(state, notes),

        UnderstandingAsked { seats } => understanding::permit(state, seats),
        PollOpened { method, candidates, voters, scrutineers, medium } => {
            choosing::permit_poll(state, (*method, *medium), candidates, voters, scrutineers)
        }
        PollVoided { reason: _ } => choosing::permit_void(state),
        PollClosed { ballots, valid, blank, invalid, abstained, sheet, difference, helped } => {
            let (valid, blank, invalid, abstained) = (*valid, *blank, *invalid, *abstained);
            let (difference, helped) = (*difference, *helped);
            let counted = Counted { ballots, valid, blank, invalid, abstained, sheet, difference, helped };
            choosing::permit_count(state, &counted)
        }
        HandsCounted { hands } => choosing::permit_hands(state, hands),
        ConsensusAsked { absent, chosen, objections, reached } => {
            consensus::permit_asked(state, *absent, chosen, objections, *reached)
        }
        TieBrokenByLot { among, drawn, witnesses } => choosing::permit_lot(state, among, drawn, witnesses),
        LotPutRight { drawn, witnesses, reason: _ } => choosing::permit_put_right(state, drawn, witnesses),
        UnheardShown { project, ballots, again: _ } => choosing::permit_unheard(state, project, *ballots),
        RecommendationExplained { project, sum, joined, reasons: _, conditions: _ } => {
            choosing::permit_explained(state, project, *sum)?;
            joined.as_ref().map_or(Ok(()), |with| choosing::permit_joined(state, project, with))
        }
        ReporterNamed { seat } => choosing::permit_reporter(state, *seat),

        ReadThrough {} => closing::permit_read_through(state),
        SignedOff { head } => closing::permit_sign_off(state, role, *head),
        Sealed {} => closing::permit_seal(state),
        Reopened { reason: _ } => closing::permit_reopen(state),
        // The program's own lines come when they come.
        Resumed { gap_ms: _ } | TakenOver {} => Ok(()),
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
    evolve_by(state, act, head);
}

fn evolve_by(state: &mut State, act: &Act, head: Hash) {
    use Event::*;
    match &act.event {
        Opened { kind, edition: _, meeting: _, profile: _, rules: _, table: _ } => state.kind = Some(*kind),
        StaffTaken { role, person, name, witness: _ } => {
            opening::take_role(state, *role, Holder { person: *person, name: *name });
        }
        RoleVacant { role, reason } => opening::leave_vacant(state, *role, *reason),
        SeatTaken { seat, kind, votes, name, of_age } => {
            opening::sit_down(state, *seat, *kind, *votes, *name, *of_age);
        }
        SeatCorrected { seat, kind, votes, name } => {
            if let Some(sitter) = state.sitter_mut(*seat) {
                (sitter.kind, sitter.votes, sitter.name) = (*kind, *votes, *name);
            }
        }
        SeatLeft { seat } => opening::leave_seat(state, *seat),
        SeatReturned { seat } => opening::return_to_seat(state, *seat),
        AgesConfirmed {} => opening::of_all_here(state, |sitter| sitter.of_age = true),
        SendingTold {} => opening::of_all_here(state, |sitter| sitter.told = true),

        PhaseBegun { phase } => agenda::begin_phase(state, *phase),
        DiscussionTimeSet { discussion_ms } => state.discussion_ms = *discussion_ms,
        SpeechLimitSet { limit_ms } => state.speech_limit_ms = *limit_ms,
        TimeBorrowed { from, ms, to } => borrowed::borrow(state, from, to, *ms),
        Paused { name } => (state.paused, state.break_name) = (true, *name),
        WentOn {} => (state.paused, state.break_name) = (false, None),
        ProjectBegun { project } => agenda::begin_project(state, project),
        ProjectIntroduced { project, by } => agenda::of_project(state, project, |p| p.introduced = Some(*by)),
        IntroductionWaived { project, reason } => agenda::of_project(state, project, |p| p.waived = Some(*reason)),
        FactAdded { project, fact, text } => {
            agenda::of_project(state, project, |p| _ = p.facts.insert(*fact, *text));
        }
        // Said aloud, and on record.
        RuleReminded { rule: _, seat: _ } | PointRuled { rule: _, seat: _, upheld: _ } => {}

        ModeChosen { mode } => state.floor.mode = *mode,
        TrackingSet { tracked } => state.floor.tracked = *tracked,
        HandRaised { seat, stance } => floor::raise(state, *seat, *stance),
        HandLowered { seat } => state.floor.lower(*seat),
        FloorGiven { seat, how } => floor::give(state, act.seq, *seat, *how),
        StaffFloorGiven { by, project, what } => staff_floor::give(state, *by, project, *what),
        // `end_speech` has ended it.
        FloorEnded {} => {}
        TurnPassed { seat } => floor::pass(state, *seat),
        RoundBegun {} => state.floor.begin_round(),
        TurnMoved { turn, to } => turns::move_turn(state, *turn, *to),
        TurnTimed { turn, ms } => turns::time_turn(state, *turn, *ms),
        HandMoved { from, to } => floor::move_hand(state, *from, *to),
        // `Session` folds the acts anew without these.
        TakenBack { acts: _ } => {}

        ProjectClosed { project, notes } => notes::close_project(state, project, notes),
        ProjectReopened { project } => notes::reopen_project(state, project),
        WordingAgreed { project, notes, text, agreed_by } => {
            let (project, notes) = (project.clone(), notes.clone());
            notes::word(state, Wording { project, notes, text: *text, agreed_by: agreed_by.clone() });
        }
        QuestionAnswered { by, question, text } => notes::answer(state, *question, Answer { by: *by, text: *text }),
        NoteAmended { note, was } => notes::amend(state, note, was),
        NotesEntered { notes } => notes::enter(state, notes),

        UnderstandingAsked { seats } => understanding::answer(state, seats),
        PollOpened { method, candidates, voters, scrutineers, medium } => {
            choosing::begin_poll(state, (*method, *medium), candidates, voters, scrutineers);
        }
        PollVoided { reason: _ } => choosing::void_poll(state),
        PollClosed { ballots, valid, blank, invalid, abstained, sheet, difference, helped } => {
            let (ballots, sheet) = (ballots.clone(), sheet.clone());
            let (valid, blank, invalid, abstained) = (*valid, *blank, *invalid, *abstained);
            let (difference, helped) = (*difference, *helped);
            let papers = Papers { ballots, valid, blank, invalid, abstained, sheet, difference, helped };
            choosing::take_count(state, papers);
        }
        HandsCounted { hands } => choosing::take_hands(state, hands),
        ConsensusAsked { absent, chosen, objections, reached } => {
            let (absent, reached) = (*absent, *reached);
            let asked = Asked { absent, chosen: chosen.clone(), objections: objections.clone(), reached };
            consensus::take_asked(state, asked);
        }
        TieBrokenByLot { among, drawn, witnesses } => {
            let (among, drawn) = (among.clone(), drawn.clone());
            choosing::draw_lot(state, Lot { among, drawn, witnesses: witnesses.clone(), wrong: Vec::new() });
        }
        LotPutRight { drawn, witnesses, reason } => choosing::put_lot_right(state, drawn, witnesses, *reason),
        UnheardShown { project, ballots, again } => choosing::see_unheard(state, project, *ballots, *again),
        RecommendationExplained { project, reasons, conditions, joined, sum } => {
            let joined = joined.clone();
            let explanation = Explanation { reasons: *reasons, conditions: *conditions, joined, sum: *sum };
            state.explained.insert(project.clone(), explanation);
        }
        ReporterNamed { seat } => state.reporter = Some(*seat),

        ReadThrough {} => closing::read_through(state, head),
        SignedOff { head: _ } => _ = state.signed.insert(act.role),
        Sealed {} => closing::seal(state),
        Reopened { reason: _ } => state.sealed = false,
        Resumed { gap_ms } => closing::come_back(state, *gap_ms),
        TakenOver {} => closing::take_over(state),
    }
}
