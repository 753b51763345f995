//! Answers: the staff's own words, tied to the question that they answer.

use super::meant::Meant;
use super::{Deciding, fit_text};
use crate::command::NoteRef;
use crate::drafts::{DraftAnswer, DraftNote};
use crate::event::Event;
use crate::ids::{Answerer, Introducer, NoteKind, ProjectId, StaffSpeech};
use crate::refusal::Refusal;
use roundtable_record::{Commit, Role};

/// An equals sign and a space at the start of a line make it the answer to the newest open question: `= 明年春天动工`; with
/// two signs it is the leader's. They may be full-width, as the space.
pub fn answer_prefix(text: &str) -> Option<(Option<Answerer>, &str)> {
    let sign = ['=', '＝'];
    let blank = [' ', '\u{3000}'];
    let rest = text.trim_start_matches(blank).strip_prefix(sign)?;
    let (by, rest) = rest.strip_prefix(sign).map_or((None, rest), |rest| (Some(Answerer::Leader), rest));
    let rest = rest.strip_prefix(blank)?.trim();
    (!rest.is_empty()).then_some((by, rest))
}

impl Deciding<'_, '_> {
    pub(super) fn answer_question(
        &mut self,
        question: Option<NoteRef>,
        by: Option<Answerer>,
        text: &str,
    ) -> Result<(), Refusal> {
        let question = question.or_else(|| self.open_question(self.project_here().as_ref()));
        let (meant, note) = self.meant(&question.ok_or(Refusal::NoQuestion)?)?;
        if note.kind != NoteKind::Question {
            return Err(Refusal::NoQuestion);
        }
        let by = by.unwrap_or_else(|| self.answers_now());
        if by == Answerer::Adviser && !self.session.state().staff.filled(Role::Adviser) {
            return Err(Refusal::AdviserVacant);
        }
        self.line_is_done();
        match meant {
            Meant::Draft(_) => {
                let answer = match text.trim() {
                    "" => None,
                    text => Some(DraftAnswer { by, text: fit_text(text)? }),
                };
                self.rewrite(meant, &DraftNote { answer, ..note })
            }
            Meant::Entered(question) => {
                if note.answer == Some(DraftAnswer { by, text: text.trim().to_owned() }) {
                    return Err(Refusal::AlreadySo);
                }
                let text = self.text(text)?;
                self.event(Event::QuestionAnswered { by, question: question.text, text });
                Ok(())
            }
        }
    }

    /// The answer to the newest open question on a project.
    pub(super) fn answer_newest(
        &mut self,
        project: Option<ProjectId>,
        (by, text): (Option<Answerer>, &str),
    ) -> Result<(), Refusal> {
        let on = project.or_else(|| self.project_here());
        let question = self.open_question(on.as_ref()).ok_or(Refusal::NoQuestion)?;
        self.answer_question(Some(question), by, text)
    }

    /// The newest question on a project, or on none, that has no answer.
    fn open_question(&self, on: Option<&ProjectId>) -> Option<NoteRef> {
        let is_open = |note: &DraftNote| note.kind == NoteKind::Question && note.answer.is_none();
        let drafts = self.inputs.drafts.notes.iter().rev();
        let mut drafts = drafts.filter(|(_, note)| note.project.as_ref() == on && is_open(note));
        let state = self.session.state();
        let mut entered = state.open_questions().filter(|note| note.project.as_ref() == on);
        drafts
            .next()
            .map(|(number, _)| NoteRef::Draft(*number))
            .or_else(|| entered.next_back().map(|note| NoteRef::Entered(note.text.hash().to_string())))
    }

    /// Whose answer is being given.
    fn answers_now(&self) -> Answerer {
        let state = self.session.state();
        let speaks = state.floor.staff.as_ref().filter(|turn| turn.what == StaffSpeech::Answer).map(|turn| turn.by);
        match speaks {
            Some(Introducer::Proposer) => Answerer::Proposer,
            Some(Introducer::Adviser) => Answerer::Adviser,
            None if state.staff.filled(Role::Adviser) => Answerer::Adviser,
            None => Answerer::Leader,
        }
    }

    /// Answers enter with their questions, in no order but that of their hashes.
    pub(super) fn enter_answers(&mut self, answered: &[(Commit, &DraftAnswer)]) -> Result<(), Refusal> {
        let mut all = Vec::new();
        for (question, DraftAnswer { by, text }) in answered {
            let text = self.text(text)?;
            all.push((text, Event::QuestionAnswered { by: *by, question: *question, text }));
        }
        all.sort_by_key(|(text, _)| *text);
        all.into_iter().for_each(|(_, event)| self.event(event));
        Ok(())
    }
}
