//! Polls as a record tells them, for whoever walks through it: after each act, and those that count for nothing.

use crate::choosing::{begun, counted, left_behind, put_right, seen, settled_by, voided};
use crate::event::Event;
use crate::meeting::Meeting;
use crate::poll::{Asked, Cast, Lot, Papers, Poll, Settled};
use crate::session::Session;
use roundtable_record::Commit;

/// The table's poll after an event: as [`State::poll`](crate::State::poll) is, for whoever walks through a record.
pub fn poll_after(meeting: &Meeting, poll: Option<Poll>, event: &Event) -> Option<Poll> {
    match event {
        Event::PollOpened { candidates, medium, method, scrutineers, voters } => {
            begun(meeting, poll, (*method, *medium), candidates, voters, scrutineers)
        }
        Event::PollClosed { ballots, valid, blank, invalid, abstained, sheet, difference, helped } => {
            let (ballots, sheet) = (ballots.clone(), sheet.clone());
            let (valid, blank, invalid, abstained) = (*valid, *blank, *invalid, *abstained);
            let (difference, helped) = (*difference, *helped);
            let papers = Papers { ballots, valid, blank, invalid, abstained, sheet, difference, helped };
            poll.map(|poll| counted(poll, Cast::Papers(papers)))
        }
        Event::HandsCounted { hands } => poll.map(|poll| counted(poll, Cast::Hands(hands.clone()))),
        Event::TieBrokenByLot { among, drawn, witnesses } => {
            let (among, drawn, witnesses) = (among.clone(), drawn.clone(), witnesses.clone());
            poll.map(|poll| settled_by(poll, Settled::Lot(Lot { among, drawn, witnesses, wrong: Vec::new() })))
        }
        Event::LotPutRight { drawn, witnesses, reason } => poll.map(|poll| put_right(poll, drawn, witnesses, *reason)),
        Event::PollVoided { reason: _ } => poll.and_then(voided),
        Event::ConsensusAsked { absent, chosen, objections, reached: true } => {
            let (absent, chosen, objections) = (*absent, chosen.clone(), objections.clone());
            let asked = Asked { absent, chosen, objections, reached: true };
            poll.map(|poll| counted(poll, Cast::Consensus(asked)))
        }
        // Nothing was decided: those present are asked anew, or something else is held.
        Event::ConsensusAsked { reached: false, .. } => poll,
        Event::UnheardShown { again: true, .. } => None,
        Event::UnheardShown { project, ballots, again: false } => poll.map(|poll| seen(poll, project, *ballots)),
        Event::TakenOver {} => poll.and_then(left_behind),
        Event::Opened { .. }
        | Event::StaffTaken { .. }
        | Event::RoleVacant { .. }
        | Event::SeatTaken { .. }
        | Event::SeatCorrected { .. }
        | Event::SeatLeft { .. }
        | Event::SeatReturned { .. }
        | Event::AgesConfirmed { .. }
        | Event::SendingTold { .. }
        | Event::PhaseBegun { .. }
        | Event::DiscussionTimeSet { .. }
        | Event::SpeechLimitSet { .. }
        | Event::TimeBorrowed { .. }
        | Event::Paused { .. }
        | Event::WentOn { .. }
        | Event::ProjectBegun { .. }
        | Event::ProjectIntroduced { .. }
        | Event::IntroductionWaived { .. }
        | Event::FactAdded { .. }
        | Event::RuleReminded { .. }
        | Event::PointRuled { .. }
        | Event::ModeChosen { .. }
        | Event::TrackingSet { .. }
        | Event::HandRaised { .. }
        | Event::HandLowered { .. }
        | Event::FloorGiven { .. }
        | Event::StaffFloorGiven { .. }
        | Event::FloorEnded { .. }
        | Event::TurnPassed { .. }
        | Event::RoundBegun { .. }
        | Event::TurnMoved { .. }
        | Event::TurnTimed { .. }
        | Event::HandMoved { .. }
        | Event::TakenBack { .. }
        | Event::ProjectClosed { .. }
        | Event::ProjectReopened { .. }
        | Event::WordingAgreed { .. }
        | Event::QuestionAnswered { .. }
        | Event::NoteAmended { .. }
        | Event::NotesEntered { .. }
        | Event::UnderstandingAsked { .. }
        | Event::RecommendationExplained { .. }
        | Event::ReporterNamed { .. }
        | Event::ReadThrough { .. }
        | Event::SignedOff { .. }
        | Event::Sealed { .. }
        | Event::Reopened { .. }
        | Event::Resumed { .. } => poll,
    }
}

/// A poll that counts for nothing, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoidedPoll {
    /// Why.
    pub reason: Commit,
    /// Which of them.
    pub which: Voided,
}

/// Which poll counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voided {
    /// The table's poll, with all that hangs on it.
    Whole,
    /// A second ballot of a poll that is the table's no more.
    SecondBefore,
    /// A second ballot of the table's poll: its first count stands.
    Second,
}

/// Every poll of a record that counts for nothing, in its order.
pub fn voided_polls(session: &Session) -> Vec<VoidedPoll> {
    let (mut all, mut poll) = (Vec::<VoidedPoll>::new(), None);
    for (act, _) in session.acts() {
        poll = poll_after(&session.state().meeting, poll, &act.event);
        if poll.is_none() {
            all.iter_mut().filter(|one| one.which == Voided::Second).for_each(|one| one.which = Voided::SecondBefore);
        }
        if let Event::PollVoided { reason } = &act.event {
            let which = if poll.is_some() { Voided::Second } else { Voided::Whole };
            all.push(VoidedPoll { reason: *reason, which });
        }
    }
    all
}
