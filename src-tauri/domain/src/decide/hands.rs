//! The poll by a show of hands: one project after the other, corrected at will, counted once all have been.

use super::Deciding;
use crate::choosing::open_poll;
use crate::drafts::DraftChange;
use crate::event::Event;
use crate::ids::{Medium, ProjectId};
use crate::poll::Poll;
use crate::refusal::Refusal;
use roundtable_tally::Raised;

impl Deciding<'_, '_> {
    fn hands_open(&self) -> Result<&Poll, Refusal> {
        open_poll(self.session.state(), Medium::Hands)
    }

    fn stands(&self, project: &ProjectId) -> Result<&Poll, Refusal> {
        let poll = self.hands_open()?;
        if poll.candidates.contains(project) {
            Ok(poll)
        } else {
            Err(Refusal::ProjectUnknown { project: project.clone() })
        }
    }

    pub(super) fn call_hands(&mut self, project: ProjectId) -> Result<(), Refusal> {
        self.stands(&project)?;
        self.decision.drafts.push(DraftChange::hands_for(Some(&project)));
        Ok(())
    }

    pub(super) fn count_hands(&mut self, project: ProjectId, hands: u32) -> Result<(), Refusal> {
        let most = self.stands(&project)?.here(self.session.state());
        if hands > most {
            return Err(Refusal::TooMany { what: "hands", most });
        }
        self.decision.drafts.push(DraftChange::hands(&project, Some(hands)));
        self.decision.drafts.push(DraftChange::hands_for(None));
        Ok(())
    }

    pub(super) fn close_hands(&mut self) -> Result<(), Refusal> {
        let state = self.session.state();
        let drafts = self.inputs.drafts;
        let poll = self.hands_open()?;
        let mut hands = Vec::with_capacity(poll.candidates.len());
        let mut projects = Vec::new();
        for id in &poll.candidates {
            match drafts.hands.get(id) {
                Some(raised) => hands.push(Raised { hands: *raised, project: id.as_str().to_owned() }),
                None => projects.extend(state.meeting.number(id)),
            }
        }
        if !projects.is_empty() {
            return Err(Refusal::HandsMissing { projects });
        }
        self.event(Event::HandsCounted { hands });
        self.drop_hands();
        Ok(())
    }

    pub(super) fn drop_hands(&mut self) {
        let drafts = self.inputs.drafts;
        self.decision.drafts.extend(drafts.hands.keys().map(|id| DraftChange::hands(id, None)));
        self.decision.drafts.extend(drafts.hands_for.as_ref().map(|_| DraftChange::hands_for(None)));
    }
}
