//! Hands, turns and passes, in three modes; and what goes wrong with a mouse.

use crate::discussion::has_adviser;
use crate::simulated_table::{SimulatedTable, Step};
use crate::under_way::Talk;
use roundtable_domain::view::{NotesView, ProjectView, SeatView, SpeechView, StaffSpeechView, TableView};
use roundtable_domain::{Command, How, Introducer, Rule, Seat, SeatClick, StaffSpeech, Stance};

impl SimulatedTable {
    /// Nobody speaks: who is next, if anybody wants to.
    pub(crate) fn next_turn(&mut self, table: &TableView, project: &ProjectView, talk: &mut Talk) -> Option<Step> {
        match table.order.click {
            SeatClick::Hand => self.by_hand(table, talk),
            SeatClick::Menu => self.in_turn(table, talk),
            SeatClick::Floor => self.voluntary(table, project, talk),
        }
    }

    fn by_hand(&mut self, table: &TableView, talk: &mut Talk) -> Option<Step> {
        if let Some(step) = self.take_back_wrong_hand(table, talk) {
            return Some(step);
        }
        if talk.hands_at_first > 0 {
            talk.hands_at_first -= 1;
            let seat = self.who_raises(table)?;
            return Some(Step::after(self.paced(talk, 2, 8), self.hand(table, seat)));
        }
        if self.plans.wrong_click_at.take_if(|at| *at <= talk.place).is_some() {
            let seat = self.who_raises(table)?;
            talk.wrong_hand = Some(seat);
            return Some(Step::after(self.paced(talk, 1, 3), self.hand(table, seat)));
        }
        let Some(next) = table.list.first() else { return self.ask_somebody(table, talk) };
        if self.dice.chance(4) && self.people.readiness(*next) < 30 {
            return Some(Step::after(self.paced(talk, 2, 5), Command::LowerHand { seat: *next }));
        }
        talk.turns += 1;
        let after = self.paced(talk, 2, 6);
        // Now and then the leader calls somebody further down the list.
        match table.list.get(1) {
            Some(second) if self.dice.chance(5) => {
                Some(Step::after(after, Command::GiveFloor { seat: *second, how: Some(How::OutOfOrder) }))
            }
            _ => Some(Step::after(after, Command::GiveFloorToNext {})),
        }
    }

    /// No hand is up: the leader asks one who has been silent, or waits for a hand; or it is enough.
    fn ask_somebody(&mut self, table: &TableView, talk: &mut Talk) -> Option<Step> {
        if self.dice.chance(35)
            && let Some(seat) = self.dice.pick(&table.silent).copied()
        {
            talk.turns += 1;
            let give = Command::GiveFloor { seat, how: Some(How::OutOfOrder) };
            return Some(Step::after(self.paced(talk, 4, 10), give));
        }
        if !self.dice.chance(80) {
            return None;
        }
        let seat = self.who_raises(table)?;
        Some(Step::after(self.paced(talk, 3, 15), self.hand(table, seat)))
    }

    fn take_back_wrong_hand(&mut self, table: &TableView, talk: &mut Talk) -> Option<Step> {
        let seat = talk.wrong_hand.take()?;
        let done = table.done.iter().find(|done| done.act == "hand_raised" && done.seat == Some(seat))?;
        let after = self.paced(talk, 2, 5);
        // It was another's hand, or nobody's.
        if done.hand && self.dice.chance(50) {
            let free =
                |seat: &&SeatView| seat.present && seat.votes && !seat.hand && !seat.speaking && !seat.spoken_out;
            let free: Vec<Seat> = table.seats.iter().filter(free).map(|seat| seat.seat).collect();
            if let Some(to) = self.dice.pick(&free).copied() {
                return Some(Step::after(after, Command::MoveHand { from: seat, to }));
            }
        }
        Some(Step::after(after, Command::TakeBack { seq: done.seq, along: done.along }))
    }

    fn in_turn(&mut self, table: &TableView, talk: &mut Talk) -> Option<Step> {
        let Some(next) = table.list.first().copied() else {
            talk.rounds += 1;
            let again = talk.rounds == 1 && self.dice.chance(30) && !table.all_heard;
            return again.then(|| Step::after(self.paced(talk, 3, 8), Command::BeginRound {}));
        };
        if self.dice.chance((100 - self.people.readiness(next)) / 3) {
            return Some(Step::after(self.paced(talk, 2, 6), Command::PassTurn { seat: next }));
        }
        talk.turns += 1;
        Some(Step::after(self.paced(talk, 1, 4), Command::GiveFloorToNext {}))
    }

    fn voluntary(&mut self, table: &TableView, project: &ProjectView, talk: &mut Talk) -> Option<Step> {
        if !std::mem::replace(&mut talk.tracking_thought_of, true)
            && self.dice.chance(if table.tracked { 6 } else { 25 })
        {
            let tracked = !table.tracked;
            return Some(Step::after(self.paced(talk, 2, 6), Command::SetTracking { tracked }));
        }
        if !table.tracked {
            talk.untracked_notes = talk.untracked_notes.checked_sub(1)?;
            let who = self.who_speaks(table).map_or(0, Seat::number);
            return Some(self.note(table, project, talk, who, (25, 60)));
        }
        let seat = self.who_speaks(table)?;
        talk.turns += 1;
        Some(Step::after(self.paced(talk, 1, 6), Command::GiveFloor { seat, how: None }))
    }

    /// Somebody speaks.
    pub(crate) fn during_speech(
        &mut self,
        table: &TableView,
        notes: &NotesView,
        project: &ProjectView,
        speech: &SpeechView,
        talk: &mut Talk,
    ) -> Step {
        if let Some(step) = self.take_back_wrong_hand(table, talk) {
            return step;
        }
        if talk.noted.replace(speech.turn) != Some(speech.turn) && self.dice.chance(65) {
            return self.note(table, project, talk, speech.seat.number(), (10, 30));
        }
        if self.plans.forgotten_end_at.take_if(|at| *at <= talk.place && speech.spent_ms > 20_000).is_some() {
            let after = self.paced(talk, 2, 8);
            return Step::after(after, Command::TimeTurn { turn: speech.turn, ms: speech.spent_ms / 2 });
        }
        if self.plans.wrong_turn_at.take_if(|at| *at <= talk.place).is_some()
            && let Some(to) = self.who_speaks(table)
        {
            return Step::after(self.paced(talk, 2, 8), Command::MoveTurn { turn: speech.turn, to });
        }
        if table.order.click == SeatClick::Hand
            && talk.raised.replace(speech.turn) != Some(speech.turn)
            && self.dice.chance(70)
            && let Some(seat) = self.who_raises(table)
        {
            return Step::after(self.paced(talk, 2, 12), self.hand(table, seat));
        }
        if let Some(step) = self.remind(table, speech, talk) {
            return step;
        }
        if let Some(step) = self.change_note(notes, talk) {
            return step;
        }
        if let Some(step) = self.interrupt(table, speech, talk) {
            return step;
        }
        let whole = speech.limit_ms.min(project.share_ms / 3) * self.dice.between(25, 110) / 100;
        Step::after(whole.saturating_sub(speech.spent_ms).max(1_000), Command::EndFloor {})
    }

    /// Somebody answers at once, the adviser knows, or a rule was not kept.
    fn interrupt(&mut self, table: &TableView, speech: &SpeechView, talk: &mut Talk) -> Option<Step> {
        if speech.how == How::Reply || talk.interrupted.replace(speech.turn) == Some(speech.turn) {
            return None;
        }
        let clicked = !table.order.open || table.tracked;
        if clicked
            && self.dice.chance(6)
            && let Some(seat) = self.who_speaks(table)
        {
            return Some(Step::after(self.paced(talk, 5, 15), Command::GiveFloor { seat, how: Some(How::Reply) }));
        }
        if has_adviser(table) && self.dice.chance(5) {
            let answer = Command::GiveStaffFloor { by: Introducer::Adviser, what: StaffSpeech::Answer, project: None };
            return Some(Step::after(self.paced(talk, 5, 15), answer));
        }
        if table.has_points
            && self.dice.chance(5)
            && let Some(seat) = self.who_speaks(table)
        {
            let upheld = self.dice.chance(50);
            let point = Command::RulePoint { rule: Rule::NoInterrupting, seat, upheld };
            return Some(Step::after(self.paced(talk, 3, 10), point));
        }
        None
    }

    /// The staff has the floor: they say what they know, and who was interrupted goes on.
    pub(crate) fn during_staff_speech(&mut self, staff: &StaffSpeechView, talk: &Talk) -> Step {
        let left_ms = (staff.limit_ms * self.dice.between(25, 110) / 100).saturating_sub(staff.spent_ms);
        Step::after((left_ms * talk.pace / 100).max(1_000), Command::EndFloor {})
    }

    /// A hand goes up, and says what it is for where the meeting asks.
    fn hand(&mut self, table: &TableView, seat: Seat) -> Command {
        let stance = if table.asks_stance { self.dice.pick(Stance::ALL).copied() } else { None };
        Command::RaiseHand { seat, stance }
    }

    fn remind(&mut self, table: &TableView, speech: &SpeechView, talk: &mut Talk) -> Option<Step> {
        if talk.reminded == Some(speech.turn) {
            return None;
        }
        talk.reminded = Some(speech.turn);
        if speech.spent_ms > speech.limit_ms && self.dice.chance(50) {
            let remind = Command::RemindRule { rule: Rule::KeepTime, seat: Some(speech.seat) };
            return Some(Step::after(self.paced(talk, 1, 5), remind));
        }
        if !self.dice.chance(4) {
            return None;
        }
        let others = self.others(table);
        let seat = self.dice.pick(&others).copied();
        let rule = *self.dice.pick(&[Rule::NoInterrupting, Rule::OneAtATime, Rule::ToTheLeader, Rule::NoAttacks])?;
        Some(Step::after(self.paced(talk, 3, 10), Command::RemindRule { rule, seat }))
    }

    /// Those here who may speak and do not.
    fn others(&self, table: &TableView) -> Vec<Seat> {
        table
            .seats
            .iter()
            .filter(|s| s.present && s.votes && !s.speaking && Some(s.seat) != table.interrupted)
            .map(|s| s.seat)
            .collect()
    }

    fn who_speaks(&mut self, table: &TableView) -> Option<Seat> {
        let seats: Vec<(Seat, u64)> =
            self.others(table).into_iter().map(|seat| (seat, self.people.readiness(seat))).collect();
        self.dice.pick_by(&seats)
    }

    fn who_raises(&mut self, table: &TableView) -> Option<Seat> {
        let down = |seat: &Seat| !table.seats.iter().any(|s| s.seat == *seat && (s.hand || s.spoken_out));
        let seats: Vec<(Seat, u64)> =
            self.others(table).into_iter().filter(down).map(|seat| (seat, self.people.readiness(seat))).collect();
        self.dice.pick_by(&seats)
    }
}
