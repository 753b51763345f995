//! The poll: papers keyed twice, compared, counted.

use super::Deciding;
use crate::choosing::{self, open_poll, to_choose_from};
use crate::command::KeyedBallot;
use crate::drafts::DraftChange;
use crate::event::Event;
use crate::ids::{Medium, ProjectId, Seat};
use crate::limits::MOST_BALLOTS;
use crate::poll::{Poll, UnheardGroup};
use crate::refusal::Refusal;
use crate::unheard::unheard;
use roundtable_record::{BallotValue, OpeningValue};
use roundtable_tally::{Ballot, BallotKind};

impl Deciding<'_, '_> {
    fn open_one(&self) -> Result<&Poll, Refusal> {
        open_poll(self.session.state(), Medium::Paper)
    }

    pub(super) fn open_poll(&mut self, scrutineers: Vec<Seat>, medium: Medium) {
        let state = self.session.state();
        let event = Event::PollOpened {
            method: state.meeting.rules.method,
            medium,
            candidates: to_choose_from(state),
            voters: state.voters(),
            scrutineers,
        };
        let tie = state.poll.as_ref().and_then(Poll::waits_for_second);
        let (candidates, wanted) = match tie {
            Some(tie) => (tie.among.len(), tie.places),
            None => (state.projects.len(), usize::from(state.meeting.rules.wanted)),
        };
        self.event(event);
        self.drop_consensus();
        match medium {
            Medium::Laptop => self.new_box(candidates, wanted),
            Medium::Paper | Medium::Hands | Medium::Consensus => self.drop_box(),
        }
    }

    pub(super) fn key_ballot(&mut self, pass: u8, paper: u16, mut ballot: KeyedBallot) -> Result<(), Refusal> {
        let poll = self.open_one()?;
        if !(1..=2).contains(&pass) || paper == 0 || usize::from(paper) > MOST_BALLOTS {
            return Err(Refusal::PaperUnknown { paper });
        }
        if let KeyedBallot::Marks(marks) = &mut ballot {
            match poll.frame.method().ballot {
                BallotKind::Marks => marks.sort(),
                BallotKind::Ranking => {}
            }
            let choice: Vec<String> = marks.iter().map(|id| id.as_str().to_owned()).collect();
            poll.frame.examine(&choice).map_err(|_| Refusal::MarksUnfit)?;
        }
        self.decision.drafts.push(DraftChange::ballot(pass, paper, Some(&ballot)));
        Ok(())
    }

    pub(super) fn remove_ballot(&mut self, pass: u8, paper: u16) -> Result<(), Refusal> {
        if !self.inputs.drafts.ballots.contains_key(&(pass, paper)) {
            return Err(Refusal::PaperUnknown { paper });
        }
        self.decision.drafts.push(DraftChange::ballot(pass, paper, None));
        Ok(())
    }

    pub(super) fn close_poll(&mut self, abstained: u32, difference: Option<&str>) -> Result<(), Refusal> {
        let drafts = self.inputs.drafts;
        let poll = self.open_one()?.clone();
        let first = drafts.pass(1);
        if !first.is_empty() && drafts.pass(2).is_empty() {
            return Err(Refusal::SecondPassWanted);
        }
        let papers = drafts.differing_papers();
        if !papers.is_empty() {
            return Err(Refusal::PassesDiffer { papers });
        }
        let mut counted = Vec::new();
        let mut invalid = 0;
        let mut ballots = Vec::new();
        for ballot in first.values() {
            let value = match ballot {
                KeyedBallot::Marks(marks) => {
                    let choice: Vec<String> = marks.iter().map(|id| id.as_str().to_owned()).collect();
                    counted.push(Ballot { choice: choice.clone() });
                    BallotValue { valid: true, choice }
                }
                KeyedBallot::Invalid {} => {
                    invalid += 1;
                    BallotValue { valid: false, choice: Vec::new() }
                }
            };
            ballots.push(self.open(OpeningValue::Ballot(value))?);
        }
        ballots.sort_unstable();
        let count = poll.frame.count(&counted).map_err(|_| Refusal::MarksUnfit)?;
        let number = |n: u64| u32::try_from(n).map_err(|_| Refusal::CountUnfit);
        let (valid, blank) = (number(count.valid)?, number(count.blank)?);
        let difference = self.optional_text(difference)?;
        let (sheet, helped) = (count.sheet, None);
        self.event(Event::PollClosed { ballots, valid, blank, invalid, abstained, sheet, difference, helped });
        self.drop_papers();
        Ok(())
    }

    fn drop_papers(&mut self) {
        let keys = self.inputs.drafts.ballots.keys();
        self.decision.drafts.extend(keys.map(|(pass, paper)| DraftChange::ballot(*pass, *paper, None)));
    }

    pub(super) fn void_poll(&mut self, reason: &str) -> Result<(), Refusal> {
        let reason = self.text(reason)?;
        // What was objected stands in the record, whatever becomes of the poll.
        self.enter_objections()?;
        self.event(Event::PollVoided { reason });
        self.drop_papers();
        self.drop_hands();
        self.drop_consensus();
        self.drop_box();
        Ok(())
    }

    pub(super) fn break_tie(&mut self, drawn: Vec<ProjectId>, witnesses: Vec<Seat>) -> Result<(), Refusal> {
        let state = self.session.state();
        let count = state.poll.as_ref().and_then(|p| p.count.as_ref()).ok_or(Refusal::NoPoll)?;
        let tie = count.outcome.tied.as_ref().ok_or(Refusal::NoTie)?;
        let among = tie.among.iter().filter_map(|id| ProjectId::new(id.as_str()).ok()).collect();
        self.event(Event::TieBrokenByLot { among, drawn, witnesses });
        Ok(())
    }

    pub(super) fn put_lot_right(
        &mut self,
        drawn: Vec<ProjectId>,
        witnesses: Vec<Seat>,
        reason: &str,
    ) -> Result<(), Refusal> {
        let reason = self.text(reason)?;
        self.event(Event::LotPutRight { drawn, reason, witnesses });
        Ok(())
    }

    pub(super) fn answer_unheard(&mut self, again: bool) -> Result<(), Refusal> {
        let words = self.inputs.words;
        let found = self.session.state().poll.as_ref().and_then(|poll| unheard(poll, words));
        let UnheardGroup { project, ballots } = found.ok_or(Refusal::NothingUnheard)?;
        self.event(Event::UnheardShown { again, ballots, project });
        Ok(())
    }

    pub(super) fn explain(
        &mut self,
        project: ProjectId,
        reasons: &str,
        conditions: Option<&str>,
        (joined, sum): (Option<ProjectId>, Option<i64>),
    ) -> Result<(), Refusal> {
        let reasons = self.text(reasons)?;
        let conditions = self.optional_text(conditions)?;
        let sum = sum.map(|sum| choosing::cost(self.session.state(), sum)).transpose()?;
        self.event(Event::RecommendationExplained { project, reasons, conditions, joined, sum });
        Ok(())
    }
}
