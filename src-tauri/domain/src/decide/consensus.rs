//! Consensus: what is proposed and what is answered is a draft, saved at once, until the table's answer enters the record.

use super::{Deciding, fit_text, most};
use crate::choosing::open_poll;
use crate::consensus::permit_proposed;
use crate::drafts::{DraftChange, DraftConsensus, DraftObjection};
use crate::event::{EnteredObjection, Event};
use crate::form::Form;
use crate::ids::{Medium, ObjectionEnd, ProjectId, Seat};
use crate::limits::MOST_OBJECTIONS;
use crate::poll::Poll;
use crate::refusal::Refusal;
use roundtable_record::OpeningValue;

impl Deciding<'_, '_> {
    fn consensus_open(&self) -> Result<(&Poll, DraftConsensus), Refusal> {
        let poll = open_poll(self.session.state(), Medium::Consensus)?;
        Ok((poll, self.inputs.drafts.consensus.clone().unwrap_or_default()))
    }

    /// While those present are asked.
    fn asking(&self) -> Result<(&Poll, DraftConsensus), Refusal> {
        let (poll, draft) = self.consensus_open()?;
        if draft.asking { Ok((poll, draft)) } else { Err(Refusal::NothingProposed) }
    }

    fn keep(&mut self, draft: &DraftConsensus) {
        self.decision.drafts.push(DraftChange::consensus(Some(draft)));
    }

    /// Something else can be proposed as long as nobody objected to what is.
    pub(super) fn propose(&mut self, projects: Vec<ProjectId>) -> Result<(), Refusal> {
        let (poll, draft) = self.consensus_open()?;
        if !draft.objections.is_empty() {
            return Err(Refusal::ProposedObjected { objections: most(draft.objections.len()) });
        }
        if let Some(project) = projects.iter().find(|id| !poll.candidates.contains(id)) {
            return Err(Refusal::ProjectUnknown { project: project.clone() });
        }
        let chosen: Vec<ProjectId> = poll.candidates.iter().filter(|id| projects.contains(id)).cloned().collect();
        permit_proposed(poll, &chosen)?;
        self.keep(&DraftConsensus { chosen, ..DraftConsensus::default() });
        Ok(())
    }

    pub(super) fn ask_consensus(&mut self) -> Result<(), Refusal> {
        let (_, draft) = self.consensus_open()?;
        if draft.chosen.is_empty() {
            return Err(Refusal::NothingProposed);
        }
        self.keep(&DraftConsensus { asking: true, ..draft });
        Ok(())
    }

    /// Who is asked chooses with the others, and is here.
    fn asked_there(&self, seat: Seat) -> Result<DraftConsensus, Refusal> {
        let (poll, draft) = self.asking()?;
        if !poll.voters.contains(&seat) {
            return Err(Refusal::NotChoosing { seat });
        }
        if self.session.state().present(seat) { Ok(draft) } else { Err(Refusal::SeatEmpty { seat }) }
    }

    pub(super) fn have_no_objection(&mut self, seat: Seat, none: bool) -> Result<(), Refusal> {
        let mut draft = self.asked_there(seat)?;
        draft.none.retain(|one| *one != seat);
        if none {
            draft.none.push(seat);
            draft.none.sort_unstable();
        }
        self.keep(&draft);
        Ok(())
    }

    pub(super) fn note_objection(
        &mut self,
        objection: Option<u32>,
        seat: Seat,
        project: Option<ProjectId>,
        text: &str,
    ) -> Result<(), Refusal> {
        let mut draft = self.asked_there(seat)?;
        if let Some(project) = project.as_ref().filter(|project| !draft.chosen.contains(project)) {
            return Err(Refusal::ProjectUnknown { project: project.clone() });
        }
        let text = fit_text(text)?;
        match objection {
            Some(number) => {
                let kept = numbered(&mut draft.objections, number)?;
                (kept.seat, kept.project, kept.text) = (seat, project, text);
            }
            None if draft.objections.len() >= MOST_OBJECTIONS => {
                return Err(Refusal::TooMany { what: "objections", most: most(MOST_OBJECTIONS) });
            }
            None => draft.objections.push(DraftObjection { seat, project, text, ends: None }),
        }
        draft.none.retain(|one| *one != seat);
        self.keep(&draft);
        Ok(())
    }

    pub(super) fn end_objection(&mut self, objection: u32, ends: Option<ObjectionEnd>) -> Result<(), Refusal> {
        let (_, mut draft) = self.asking()?;
        numbered(&mut draft.objections, objection)?.ends = ends;
        self.keep(&draft);
        Ok(())
    }

    pub(super) fn remove_objection(&mut self, objection: u32) -> Result<(), Refusal> {
        let (_, mut draft) = self.asking()?;
        numbered(&mut draft.objections, objection)?;
        draft.objections.remove(place(objection));
        self.keep(&draft);
        Ok(())
    }

    /// All agree, or it goes back: what was proposed stays to be changed, what was objected stays in the record. Where nobody
    /// objected, nothing is to be kept.
    pub(super) fn close_consensus(&mut self, reached: bool) -> Result<(), Refusal> {
        self.nothing_half_typed()?;
        self.answer(reached)
    }

    /// An objection that is being written down is not lost with what is proposed.
    fn nothing_half_typed(&self) -> Result<(), Refusal> {
        let form = self.inputs.drafts.forms.get(&Form::Objection {});
        match form.is_some_and(|fields| !Form::Objection {}.words(fields).is_empty()) {
            true => Err(Refusal::ObjectionHalfTyped),
            false => Ok(()),
        }
    }

    fn answer(&mut self, reached: bool) -> Result<(), Refusal> {
        let state = self.session.state();
        let (poll, draft) = self.asking()?;
        let absent = poll.present().saturating_sub(poll.here(state));
        let open = draft.objections.iter().filter(|one| one.ends.is_none()).count();
        if open > 0 {
            return Err(Refusal::ObjectionsOpen { open: most(open) });
        }
        if reached {
            let here = poll.voters.iter().copied().filter(|seat| state.present(*seat));
            let seats: Vec<Seat> = here.filter(|seat| !draft.was_asked(*seat)).collect();
            if !seats.is_empty() {
                return Err(Refusal::NotAsked { seats });
            }
        }
        let chosen = draft.chosen;
        if reached || !draft.objections.is_empty() {
            let mut objections = Vec::with_capacity(draft.objections.len());
            for DraftObjection { seat, project, text, ends } in draft.objections {
                let Some(ends) = ends else { return Err(Refusal::ObjectionsOpen { open: 1 }) };
                let by = self.open(OpeningValue::Speaker(seat.number()))?;
                objections.push(EnteredObjection { by, ends, project, text: self.text(&text)? });
            }
            objections.sort_unstable_by_key(|one| one.text);
            self.event(Event::ConsensusAsked { absent, chosen: chosen.clone(), objections, reached });
        }
        let left = DraftConsensus { chosen, ..DraftConsensus::default() };
        self.decision.drafts.push(DraftChange::consensus(Some(left).filter(|_| !reached).as_ref()));
        Ok(())
    }

    /// What was objected and answered enters before the poll goes; nothing where nobody objected.
    pub(super) fn enter_objections(&mut self) -> Result<(), Refusal> {
        let objected = self.inputs.drafts.consensus.as_ref().is_some_and(|draft| !draft.objections.is_empty());
        let state = self.session.state();
        if open_poll(state, Medium::Consensus).is_ok() {
            self.nothing_half_typed()?;
        }
        match open_poll(state, Medium::Consensus) {
            Ok(poll) if objected && poll.here(state) > 0 => self.answer(false),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    pub(super) fn drop_consensus(&mut self) {
        let kept = self.inputs.drafts.consensus.as_ref();
        self.decision.drafts.extend(kept.map(|_| DraftChange::consensus(None)));
    }
}

/// Numbers are from 1.
fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1)
}

fn numbered(objections: &mut [DraftObjection], number: u32) -> Result<&mut DraftObjection, Refusal> {
    let found = objections.get_mut(place(number)).filter(|_| number > 0);
    found.ok_or(Refusal::ObjectionUnknown { objection: number })
}
