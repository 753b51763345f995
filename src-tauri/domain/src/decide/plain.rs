//! Commands that come to one event.

use super::Deciding;
use crate::command::Command;
use crate::event::EnteredNote;
use crate::event::Event;
use crate::ids::{How, Introducer, Phase, ProjectId, Seat};
use crate::limits::BREAK_NAME_CHARS;
use crate::refusal::Refusal;
use crate::state::Wording;
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
            Command::SetSpeechLimit { limit_ms } => self.event(Event::SpeechLimitSet { limit_ms }),
            Command::BorrowTime { from, ms } => {
                let to = self.session.state().project_here().ok_or(Refusal::NoProject)?.id.clone();
                self.event(Event::TimeBorrowed { from, ms, to });
            }
            Command::Pause { name } => self.pause(name.as_deref())?,
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
            Command::RulePoint { rule, seat, upheld } => self.event(Event::PointRuled { rule, seat, upheld }),
            Command::ChooseMode { mode } => self.event(Event::ModeChosen { mode }),
            Command::SetTracking { tracked } => self.event(Event::TrackingSet { tracked }),
            Command::RaiseHand { seat, stance } => self.event(Event::HandRaised { seat, stance }),
            Command::LowerHand { seat } => self.event(Event::HandLowered { seat }),
            Command::GiveFloor { seat, how } => self.give_floor(seat, how),
            Command::GiveFloorToNext {} => {
                let next = self.session.state().next().ok_or(Refusal::NotNext { next: None })?;
                self.give_floor(next, Some(How::Next));
            }
            Command::GiveStaffFloor { by, what, project } => {
                let here = || self.session.state().project_here().map(|project| project.id.clone());
                let project = project.or_else(here).ok_or(Refusal::NoProject)?;
                self.event(Event::StaffFloorGiven { by, project, what });
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
            Command::TimeTurn { turn, ms } => self.event(Event::TurnTimed { ms, turn }),
            Command::MoveHand { from, to } => self.event(Event::HandMoved { from, to }),
            Command::TakeBack { seq, along } => self.take_back(seq, along)?,
            Command::GoToTurn { turn } => self.go_to_turn(turn)?,
            Command::TypeLine { text, seat, kind, project, turn } => self.type_line(text, seat, kind, project, turn)?,
            Command::SaveNote { text, seat, kind, project, dialect, nowhere, turn } => {
                self.save_note(&text, (seat, turn), kind, (project, nowhere), dialect)?;
            }
            Command::ChangeNote { note, text, seat, kind, project, dialect } => {
                self.change_note(note, text.as_deref(), seat, kind, project, dialect)?;
            }
            Command::JoinNotes { note, with } => self.join_notes(note, with)?,
            Command::AmendNote { hash, text, seat, kind, project, dialect } => {
                self.amend_note(&hash, text.as_deref(), (seat, kind, project, dialect))?;
            }
            Command::SecondNote { note, seats } => self.second_note(&note, seats)?,
            Command::AnswerQuestion { question, by, text } => self.answer_question(question, by, &text)?,
            Command::NameIdea { note, name, cost } => self.name_idea(&note, name.as_deref(), cost)?,
            Command::RemoveNote { note } => self.remove_note(note)?,
            Command::UndoNote {} => self.undo_note()?,
            Command::WordNotes { notes, text, agreed_by } => self.word_notes(notes, &text, agreed_by)?,
            Command::RemoveWording { wording } => self.remove_wording(wording)?,
            Command::CloseProject {} => self.close_project()?,
            Command::ReopenProject { project } => self.reopen_project(&project),
            Command::EnterNotes {} => self.enter_notes()?,
            Command::KeepForm { form, fields } => self.keep_form(&form, fields)?,
            Command::AskUnderstanding { mut seats } => {
                seats.sort_unstable();
                seats.dedup();
                self.event(Event::UnderstandingAsked { seats });
            }
            Command::OpenPoll { scrutineers, medium } => self.open_poll(scrutineers, medium),
            Command::KeyBallot { pass, paper, ballot } => self.key_ballot(pass, paper, ballot)?,
            Command::RemoveBallot { pass, paper } => self.remove_ballot(pass, paper)?,
            Command::ClosePoll { abstained, difference } => self.close_poll(abstained, difference.as_deref())?,
            Command::CallHands { project } => self.call_hands(project)?,
            Command::CountHands { project, hands } => self.count_hands(project, hands)?,
            Command::CloseHands {} => self.close_hands()?,
            Command::CastBallot { seat, choice, helped } => self.cast_ballot(seat, choice, helped)?,
            Command::SitOut { seat } => self.sit_out(seat)?,
            Command::CloseBox {} => self.close_box()?,
            Command::ProposeProjects { projects } => self.propose(projects)?,
            Command::AskConsensus {} => self.ask_consensus()?,
            Command::HaveNoObjection { seat, none } => self.have_no_objection(seat, none)?,
            Command::NoteObjection { objection, seat, project, text } => {
                self.note_objection(objection, seat, project, &text)?;
            }
            Command::EndObjection { objection, ends } => self.end_objection(objection, ends)?,
            Command::RemoveObjection { objection } => self.remove_objection(objection)?,
            Command::CloseConsensus { reached } => self.close_consensus(reached)?,
            Command::VoidPoll { reason } => self.void_poll(&reason)?,
            Command::BreakTie { drawn, witnesses } => self.break_tie(drawn, witnesses)?,
            Command::PutLotRight { drawn, witnesses, reason } => self.put_lot_right(drawn, witnesses, &reason)?,
            Command::AnswerUnheard { again } => self.answer_unheard(again)?,
            Command::ExplainRecommendation { project, reasons, conditions, joined, sum } => {
                self.explain(project, &reasons, conditions.as_deref(), (joined, sum))?;
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

    /// What rests on it goes with it; notes and wordings that stand in the record no more can be changed again.
    fn take_back(&mut self, seq: u64, along: Option<u32>) -> Result<(), Refusal> {
        let session = self.session;
        let acts = session.resting_on(seq)?;
        let rest = u32::try_from(acts.len() - 1).unwrap_or(u32::MAX);
        if along.is_some_and(|said| rest > said) {
            return Err(Refusal::RestsMore { seq, along: rest });
        }
        let gone = acts.iter().rev().filter_map(|seq| session.act(*seq));
        let (mut notes, mut wordings) = (Vec::new(), Vec::new());
        for act in gone {
            match &act.event {
                Event::TurnMoved { turn, to } => {
                    if let Some(from) = session.turn_before(act.seq, *turn) {
                        self.turn_is_of(*turn, *to, from);
                    }
                }
                Event::FloorGiven { .. } => self.turn_never_was(act.seq, &acts),
                Event::ProjectClosed { notes: entered, .. } | Event::NotesEntered { notes: entered } => {
                    notes.extend(entered.iter().cloned());
                }
                Event::WordingAgreed { project, notes, text, agreed_by } => wordings.push(Wording {
                    project: project.clone(),
                    notes: notes.clone(),
                    text: *text,
                    agreed_by: agreed_by.clone(),
                }),
                _ => {}
            }
        }
        self.event(Event::TakenBack { acts });
        self.draft_again(&notes, &wordings);
        Ok(())
    }

    fn pause(&mut self, name: Option<&str>) -> Result<(), Refusal> {
        if name.is_some_and(|name| name.trim().chars().count() > BREAK_NAME_CHARS || name.contains('\n')) {
            return Err(Refusal::TextUnfit { most: super::most(BREAK_NAME_CHARS) });
        }
        let state = self.session.state();
        let said = state.break_name.and_then(|name| self.inputs.words.text(&name));
        // Under the same name it is the same break.
        let name = match name.map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) if state.paused && said == Some(name) => state.break_name,
            name => self.optional_text(name)?,
        };
        self.event(Event::Paused { name });
        Ok(())
    }

    /// Also from the choosing, as long as nobody chooses: the table goes back to it.
    fn reopen_project(&mut self, project: &ProjectId) {
        let state = self.session.state();
        if state.phase == Phase::Choosing {
            self.event(Event::PhaseBegun { phase: Phase::Discussion });
        }
        if state.project_here().is_none_or(|here| here.id != *project) {
            self.event(Event::ProjectBegun { project: project.clone() });
        }
        self.event(Event::ProjectReopened { project: project.clone() });
        let notes: Vec<EnteredNote> =
            state.notes.iter().filter(|note| note.project.as_ref() == Some(project)).cloned().collect();
        let wordings: Vec<Wording> = state.wordings.iter().filter(|w| w.project == *project).cloned().collect();
        self.draft_again(&notes, &wordings);
    }
}
