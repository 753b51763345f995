//! Forms: kept as they are typed, and emptied by the command that enters what stands in them.

use super::Deciding;
use crate::command::Command;
use crate::drafts::DraftChange;
use crate::form::{Fields, Form, fact_field, fit_fields};
use crate::ids::ProjectId;
use crate::refusal::Refusal;

impl Deciding<'_, '_> {
    /// Keeps what stands in a form; without a field there is none.
    pub(super) fn keep_form(&mut self, form: &Form, fields: Fields) -> Result<(), Refusal> {
        if let Some(project) = form.project().filter(|id| self.session.state().meeting.project(id).is_none()) {
            return Err(Refusal::ProjectUnknown { project: project.clone() });
        }
        if let Form::Amendment { hash } = form
            && !self.session.state().notes.iter().any(|note| note.text.hash().to_string() == *hash)
        {
            return Err(Refusal::NoteNotThere);
        }
        let fields = fit_fields(fields)?;
        self.decision.drafts.push(DraftChange::form(form, Some(&fields)));
        Ok(())
    }

    /// What a command leaves of the forms that it enters: nothing, but for the facts that were not added.
    pub(super) fn entering(&self, command: &Command) -> Vec<DraftChange> {
        let kept = &self.inputs.drafts.forms;
        let left = |form: &Form| -> Option<Fields> {
            let Command::AddFact { fact, .. } = command else { return None };
            let mut fields = kept.get(form)?.clone();
            fields.remove(fact_field(*fact));
            Some(fields).filter(|fields| fields.values().any(|text| !text.is_empty()))
        };
        let forms = self.entered_by(command).into_iter().filter(|form| kept.contains_key(form));
        forms.map(|form| DraftChange::form(&form, left(&form).as_ref())).collect()
    }

    /// Empties them, and what was typed into the editor of a note that is no draft any more.
    pub(super) fn forms_entered(&mut self, forms: Vec<DraftChange>) {
        let gone = self.decision.drafts.iter().filter(|change| change.body.is_none());
        let notes = gone.filter_map(|change| change.key.strip_prefix("note/")?.parse().ok());
        let editors = notes.map(|note| Form::Note { note }).filter(|form| self.inputs.drafts.forms.contains_key(form));
        let editors: Vec<DraftChange> = editors.map(|form| DraftChange::form(&form, None)).collect();
        self.decision.drafts.extend(forms);
        self.decision.drafts.extend(editors);
    }

    /// The forms in which nothing is left to enter once a command is done.
    fn entered_by(&self, command: &Command) -> Vec<Form> {
        match command {
            Command::TakeStaff { role, .. } | Command::LeaveVacant { role, .. } => vec![Form::Staff { role: *role }],
            Command::TakeSeat { seat, .. } => vec![Form::Arrival {}, Form::Seat { seat: *seat }],
            Command::CorrectSeat { seat, .. } | Command::LeaveSeat { seat } => vec![Form::Seat { seat: *seat }],
            Command::IntroduceProject { project, .. } | Command::WaiveIntroduction { project, .. } => {
                let mut forms = vec![Form::Waiver { project: project.clone() }];
                forms.extend(self.nothing_else_to_introduce(project).then_some(Form::Waivers {}));
                forms
            }
            Command::AddFact { project, .. } => vec![Form::Facts { project: project.clone() }],
            Command::ChangeNote { note, .. } => vec![Form::Note { note: *note }],
            Command::AmendNote { hash, .. } => vec![Form::Amendment { hash: hash.clone() }],
            Command::WordNotes { notes, .. } => {
                let on = notes.iter().find_map(|note| self.inputs.drafts.notes.get(note)?.project.clone());
                on.map(|project| Form::Wording { project }).into_iter().collect()
            }
            Command::OpenPoll { .. } => vec![Form::Watchers {}],
            Command::KeyBallot { pass, paper, .. } | Command::RemoveBallot { pass, paper } => {
                vec![Form::Paper { pass: *pass, paper: *paper }]
            }
            Command::ClosePoll { .. } => self.of_papers(&[Form::Papers {}]),
            Command::VoidPoll { .. } => self.of_papers(&[
                Form::Papers {},
                Form::Voiding {},
                Form::Lot {},
                Form::LotRight {},
                Form::Objection {},
            ]),
            Command::BreakTie { .. } => vec![Form::Lot {}],
            Command::PutLotRight { .. } => vec![Form::LotRight {}],
            Command::NoteObjection { .. } | Command::CloseConsensus { .. } => vec![Form::Objection {}],
            Command::ExplainRecommendation { project, .. } => vec![Form::Reasons { project: project.clone() }],
            // Nothing typed into forms is kept beside a record that is closed.
            Command::SignOff { role } if self.signs_last(*role) => self.inputs.drafts.forms.keys().cloned().collect(),
            Command::Reopen { .. } => vec![Form::Reopening {}],
            Command::ReturnSeat { .. }
            | Command::ConfirmAges {}
            | Command::TellSending {}
            | Command::BeginPhase { .. }
            | Command::SetDiscussionTime { .. }
            | Command::SetSpeechLimit { .. }
            | Command::BorrowTime { .. }
            | Command::Pause { .. }
            | Command::GoOn {}
            | Command::BeginProject { .. }
            | Command::RemindRule { .. }
            | Command::RulePoint { .. }
            | Command::ChooseMode { .. }
            | Command::SetTracking { .. }
            | Command::RaiseHand { .. }
            | Command::LowerHand { .. }
            | Command::GiveFloor { .. }
            | Command::GiveFloorToNext {}
            | Command::GiveStaffFloor { .. }
            | Command::EndFloor {}
            | Command::PassTurn { .. }
            | Command::BeginRound {}
            | Command::MoveTurn { .. }
            | Command::TimeTurn { .. }
            | Command::MoveHand { .. }
            | Command::TakeBack { .. }
            | Command::GoToTurn { .. }
            | Command::TypeLine { .. }
            | Command::SaveNote { .. }
            | Command::JoinNotes { .. }
            | Command::SecondNote { .. }
            | Command::AnswerQuestion { .. }
            | Command::NameIdea { .. }
            | Command::RemoveNote { .. }
            | Command::UndoNote {}
            | Command::RemoveWording { .. }
            | Command::CloseProject {}
            | Command::ReopenProject { .. }
            | Command::EnterNotes {}
            | Command::KeepForm { .. }
            | Command::AskUnderstanding { .. }
            | Command::CallHands { .. }
            | Command::CountHands { .. }
            | Command::CloseHands {}
            | Command::CastBallot { .. }
            | Command::SitOut { .. }
            | Command::CloseBox {}
            | Command::ProposeProjects { .. }
            | Command::AskConsensus {}
            | Command::HaveNoObjection { .. }
            | Command::EndObjection { .. }
            | Command::RemoveObjection { .. }
            | Command::AnswerUnheard { .. }
            | Command::NameReporter { .. }
            | Command::ReadThrough {}
            | Command::SignOff { .. } => Vec::new(),
        }
    }

    /// These, and papers that are half keyed.
    fn of_papers(&self, forms: &[Form]) -> Vec<Form> {
        let half_keyed = self.inputs.drafts.forms.keys().filter(|form| matches!(form, Form::Paper { .. }));
        forms.iter().chain(half_keyed).cloned().collect()
    }

    fn nothing_else_to_introduce(&self, but: &ProjectId) -> bool {
        self.session.state().projects.iter().all(|project| project.id == *but || project.introduced_or_waived())
    }
}
