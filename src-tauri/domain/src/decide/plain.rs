//! Commands that come to one event.

use super::Deciding;
use crate::command::Command;
use crate::event::{Event, Undo};
use crate::ids::{How, Introducer, Phase, Seat};
use crate::refusal::Refusal;
use roundtable_record::Role;

impl Deciding<'_, '_> {
    pub(super) fn command(&mut self, command: Command) -> Result<(), Refusal> {
        match command {
            Command::TakeStaff { role, person, name, witness } => {
                if name.trim().is_empty() {
                    return Err(Refusal::TextEmpty);
                }
                let name = self.name(&name)?;
                let witness = match witness.as_deref().map(str::trim) {
                    Some("") | None => None,
                    Some(witness) => Some(self.name(witness)?),
                };
                self.event(Event::StaffTaken { role, person, name, witness });
            }
            Command::LeaveVacant { role, reason } => {
                let reason = self.text(&reason)?;
                self.event(Event::RoleVacant { role, reason });
            }
            Command::TakeSeat { seat, kind, votes, name, of_age } => {
                let name = self.name(&name)?;
                self.event(Event::SeatTaken { seat, kind, votes, name, of_age });
            }
            Command::CorrectSeat { seat, kind, votes, name } => {
                let name = self.name(&name)?;
                self.event(Event::SeatCorrected { seat, kind, votes, name });
            }
            Command::LeaveSeat { seat } => self.event(Event::SeatLeft { seat }),
            Command::ReturnSeat { seat } => self.event(Event::SeatReturned { seat }),
            Command::ConfirmAges {} => self.event(Event::AgesConfirmed {}),
            Command::TellSending {} => self.event(Event::SendingTold {}),
            Command::BeginPhase { phase } => {
                self.event(Event::PhaseBegun { phase });
                let state = self.session.state();
                if phase == Phase::Discussion
                    && state.current.is_none()
                    && let Some(first) = state.projects.first()
                {
                    self.event(Event::ProjectBegun { project: first.id.clone() });
                }
                if phase == Phase::Choosing && state.phase == Phase::Discussion {
                    self.keep_line();
                }
            }
            Command::SetDiscussionTime { discussion_ms } => self.event(Event::DiscussionTimeSet { discussion_ms }),
            Command::Pause {} => self.event(Event::Paused {}),
            Command::GoOn {} => self.event(Event::WentOn {}),
            Command::BeginProject { project } => self.event(Event::ProjectBegun { project }),
            Command::IntroduceProject { project, by } => {
                if by == Introducer::Adviser && !self.session.state().staff.filled(Role::Adviser) {
                    return Err(Refusal::AdviserVacant);
                }
                self.event(Event::ProjectIntroduced { project, by });
            }
            Command::WaiveIntroduction { project, reason } => {
                let reason = self.text(&reason)?;
                self.event(Event::IntroductionWaived { project, reason });
            }
            Command::AddFact { project, fact, text } => {
                let text = self.text(&text)?;
                self.event(Event::FactAdded { project, fact, text });
            }
            Command::RemindRule { rule, seat } => self.event(Event::RuleReminded { rule, seat }),
            Command::ChooseMode { mode } => self.event(Event::ModeChosen { mode }),
            Command::SetTracking { tracked } => self.event(Event::TrackingSet { tracked }),
            Command::RaiseHand { seat } => self.event(Event::HandRaised { seat }),
            Command::LowerHand { seat } => self.event(Event::HandLowered { seat }),
            Command::GiveFloor { seat, how } => self.give_floor(seat, how),
            Command::GiveFloorToNext {} => {
                let next = self.session.state().next().ok_or(Refusal::NotNext { next: None })?;
                self.give_floor(next, Some(How::Next));
            }
            Command::EndFloor {} => self.event(Event::FloorEnded {}),
            Command::PassTurn { seat } => self.event(Event::TurnPassed { seat }),
            Command::BeginRound {} => self.event(Event::RoundBegun {}),
            Command::MoveTurn { turn, to } => {
                if let Some(from) = self.session.state().floor.turn(turn).map(|turn| turn.seat) {
                    self.turn_is_of(turn, from, to);
                }
                self.event(Event::TurnMoved { turn, to });
            }
            Command::TakeBack { seq } => self.take_back(seq),
            Command::TypeLine { text, seat, kind, project } => self.type_line(text, seat, kind, project)?,
            Command::SaveNote { text, seat, kind, project, dialect, nowhere } => {
                self.save_note(&text, seat, kind, (project, nowhere), dialect)?;
            }
            Command::ChangeNote { note, text, seat, kind, project, dialect } => {
                self.change_note(note, text.as_deref(), seat, kind, project, dialect)?;
            }
            Command::RemoveNote { note } => self.remove_note(note)?,
            Command::UndoNote {} => self.undo_note()?,
            Command::WordNotes { notes, text, agreed_by } => self.word_notes(notes, &text, agreed_by)?,
            Command::RemoveWording { wording } => self.remove_wording(wording)?,
            Command::CloseProject {} => self.close_project()?,
            Command::EnterNotes {} => self.enter_notes()?,
            Command::KeepForm { form, fields } => self.keep_form(&form, fields)?,
            Command::OpenPoll { scrutineers, medium } => self.open_poll(scrutineers, medium),
            Command::KeyBallot { pass, paper, ballot } => self.key_ballot(pass, paper, ballot)?,
            Command::RemoveBallot { pass, paper } => self.remove_ballot(pass, paper)?,
            Command::ClosePoll { abstained, difference } => self.close_poll(abstained, difference.as_deref())?,
            Command::CallHands { project } => self.call_hands(project)?,
            Command::CountHands { project, hands } => self.count_hands(project, hands)?,
            Command::CloseHands {} => self.close_hands()?,
            Command::VoidPoll { reason } => self.void_poll(&reason)?,
            Command::BreakTie { drawn, witnesses } => self.break_tie(drawn, witnesses)?,
            Command::AnswerUnheard { again } => self.answer_unheard(again)?,
            Command::ExplainRecommendation { project, reasons, conditions, sum } => {
                self.explain(project, &reasons, conditions.as_deref(), sum)?;
            }
            Command::NameReporter { seat } => self.event(Event::ReporterNamed { seat }),
            Command::ReadThrough {} => self.read_through()?,
            Command::SignOff { role } => self.sign_off(role)?,
            Command::Reopen { reason } => {
                let reason = self.text(&reason)?;
                self.event(Event::Reopened { reason });
            }
        }
        Ok(())
    }

    fn give_floor(&mut self, seat: Seat, how: Option<How>) {
        let state = self.session.state();
        let how = how.unwrap_or(match () {
            () if state.order().open => How::Voluntary,
            () if state.next() == Some(seat) => How::Next,
            () => How::OutOfOrder,
        });
        self.event(Event::FloorGiven { seat, how });
    }

    /// A closed project's wordings rest on its notes, so they are taken back with it; its notes can be changed again.
    fn take_back(&mut self, seq: u64) {
        let session = self.session;
        let place = usize::try_from(seq).unwrap_or(usize::MAX).wrapping_sub(1);
        let Some((act, _)) = session.acts().get(place) else {
            return self.event(Event::TakenBack { seq });
        };
        let enters = matches!(act.event, Event::ProjectClosed { .. } | Event::NotesEntered { .. });
        if enters {
            let later = session.acts()[place + 1..].iter().rev().map(|(act, _)| act);
            let wordings = later.filter(|a| {
                matches!(a.event, Event::WordingAgreed { .. })
                    && matches!(a.event.undo(), Undo::In(_))
                    && !session.is_taken_back(a.seq)
            });
            for wording in wordings.collect::<Vec<_>>() {
                self.event(Event::TakenBack { seq: wording.seq });
            }
        }
        if let Event::TurnMoved { turn, to } = act.event
            && let Some(from) = session.turn_before(seq, turn)
        {
            self.turn_is_of(turn, to, from);
        }
        self.event(Event::TakenBack { seq });
        if let Event::ProjectClosed { notes, .. } | Event::NotesEntered { notes } = &act.event {
            self.draft_again(notes);
        }
    }
}
