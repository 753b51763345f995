//! The poll on the laptop itself: one seat after the other casts into a box, which is opened once all have.

use super::Deciding;
use crate::ballot_box::{BallotBox, BoxChange, places, waiting};
use crate::choosing::open_poll;
use crate::event::Event;
use crate::ids::{Medium, ProjectId, Seat};
use crate::poll::Poll;
use crate::refusal::Refusal;
use roundtable_record::{BallotValue, OpeningValue};
use roundtable_tally::{Ballot, BallotKind};

impl Deciding<'_, '_> {
    /// The poll and its box, where that is as it was left.
    fn box_open(&self) -> Result<(&Poll, &BallotBox), Refusal> {
        let poll = open_poll(self.session.state(), Medium::Laptop)?;
        let cast = self.inputs.drafts.ballot_box.as_ref().ok_or(Refusal::BoxLost)?;
        if cast.adds_up() {
            Ok((poll, cast))
        } else {
            let people = u32::try_from(cast.cast().len()).unwrap_or(u32::MAX);
            Err(Refusal::BoxDiffers { ballots: cast.count(), people })
        }
    }

    /// The box, for a seat that may cast into it now.
    fn box_for(&self, seat: Seat) -> Result<(&Poll, &BallotBox), Refusal> {
        let (poll, cast) = self.box_open()?;
        if !poll.voters.contains(&seat) {
            return Err(Refusal::NotChoosing { seat });
        }
        if !self.session.state().present(seat) {
            return Err(Refusal::SeatEmpty { seat });
        }
        if cast.cast().contains(&seat) { Err(Refusal::CastAlready { seat }) } else { Ok((poll, cast)) }
    }

    /// As many rows as there are who choose, each as wide as a ballot may be.
    pub(super) fn new_box(&mut self, candidates: usize, wanted: usize) {
        let state = self.session.state();
        let most = state.meeting.rules.method.at_most(wanted, candidates).unwrap_or(candidates);
        self.keep_box(&BallotBox::new(state.voters().len(), most.min(candidates)));
    }

    pub(super) fn cast_ballot(&mut self, seat: Seat, mut choice: Vec<ProjectId>, helped: bool) -> Result<(), Refusal> {
        let (poll, cast) = self.box_for(seat)?;
        match poll.frame.method().ballot {
            // In which order they were marked says nothing, and could tell a hand.
            BallotKind::Marks => choice.sort(),
            BallotKind::Ranking => {}
        }
        let ids: Vec<String> = choice.iter().map(|id| id.as_str().to_owned()).collect();
        poll.frame.examine(&ids).map_err(|_| Refusal::MarksUnfit)?;
        let places = places(&choice, &poll.candidates).ok_or(Refusal::MarksUnfit)?;
        let mut cast = cast.clone();
        cast.put(seat, places, helped);
        self.keep_box(&cast);
        Ok(())
    }

    pub(super) fn sit_out(&mut self, seat: Seat) -> Result<(), Refusal> {
        let mut cast = self.box_for(seat)?.1.clone();
        cast.sit_out(seat);
        self.keep_box(&cast);
        Ok(())
    }

    pub(super) fn close_box(&mut self) -> Result<(), Refusal> {
        let (poll, cast) = self.box_open()?;
        let state = self.session.state();
        let seats = waiting(poll, cast, |seat| state.present(seat));
        if !seats.is_empty() {
            return Err(Refusal::BoxWaits { seats });
        }
        let (poll, helped) = (poll.clone(), cast.helped());
        let choices = cast.choices(&poll.candidates).ok_or(Refusal::BoxLost)?;
        let (mut counted, mut ballots) = (Vec::new(), Vec::new());
        for choice in choices {
            let choice: Vec<String> = choice.iter().map(|id| id.as_str().to_owned()).collect();
            counted.push(Ballot { choice: choice.clone() });
            ballots.push(self.open(OpeningValue::Ballot(BallotValue { valid: true, choice }))?);
        }
        ballots.sort_unstable();
        let count = poll.frame.count(&counted).map_err(|_| Refusal::BoxLost)?;
        let number = |n: u64| u32::try_from(n).map_err(|_| Refusal::CountUnfit);
        let (valid, blank) = (number(count.valid)?, number(count.blank)?);
        let abstained = poll.present().saturating_sub(valid.saturating_add(blank));
        self.event(Event::PollClosed {
            abstained,
            ballots,
            blank,
            difference: None,
            helped: Some(helped),
            invalid: 0,
            sheet: count.sheet,
            valid,
        });
        self.drop_box();
        Ok(())
    }

    fn keep_box(&mut self, cast: &BallotBox) {
        self.decision.ballot_box = Some(BoxChange::Written(cast.written()));
    }

    pub(super) fn drop_box(&mut self) {
        if self.inputs.drafts.ballot_box.is_some() {
            self.decision.ballot_box = Some(BoxChange::Gone);
        }
    }
}
