//! Sitting down, and listening in the hall.

use crate::simulated_table::{SimulatedTable, Step};
use roundtable_domain::view::{NotesView, TableView};
use roundtable_domain::{Command, NoteKind, Phase, Seat, SeatKind};
use roundtable_record::Role;

/// From so many residents on, one speaks for an organisation and one for a unit.
const ENOUGH_FOR_OTHERS: u8 = 6;

impl SimulatedTable {
    pub(crate) fn take_seats(&mut self, table: &TableView) -> Step {
        if let Some(role) = table.staff.iter().find(|s| s.person.is_none() && !s.vacant).map(|s| s.role) {
            let after = self.seconds(8, 20);
            return Step::after(after, self.fill(role));
        }
        let taken = |seat: Seat| table.seats.iter().any(|s| s.seat == seat);
        if let Some(seat) = self.first_comers().into_iter().find(|seat| !taken(*seat)) {
            let after = self.seconds(3, 9);
            return Step::after(after, self.sit(seat, false));
        }
        let after = self.seconds(10, 40);
        if table.seats.iter().any(|s| s.present && !s.of_age) {
            return Step::after(after, Command::ConfirmAges {});
        }
        if table.to_be_told {
            return Step::after(after, Command::TellSending {});
        }
        Step::after(after, Command::BeginPhase { phase: Phase::Opening })
    }

    fn fill(&mut self, role: Role) -> Command {
        let (person, place) = match role {
            Role::Recorder if self.plans.leader_records => (1, 0),
            Role::Recorder => (2, 1),
            Role::Adviser if self.plans.no_adviser => {
                let reason = self.texts.some(&mut self.dice, "vacant");
                return Command::LeaveVacant { role, reason };
            }
            Role::Adviser => (3, 2),
            Role::Leader | Role::Desk => (1, 0),
        };
        Command::TakeStaff { role, person, name: self.texts.at("staff", place), witness: None }
    }

    /// Seats that are taken from the beginning; the observer's is the last.
    fn first_comers(&self) -> Vec<Seat> {
        let residents = self.options.residents - u8::from(self.plans.late_at.is_some());
        let observer = self.plans.observer.then_some(self.options.residents + 1);
        (1..=residents).chain(observer).filter_map(|n| Seat::new(n).ok()).collect()
    }

    /// Somebody sits down.
    pub(crate) fn sit(&mut self, seat: Seat, of_age: bool) -> Command {
        let residents = self.options.residents;
        let others = residents >= ENOUGH_FOR_OTHERS;
        let (kind, of) = match seat.number() {
            n if n > residents => (SeatKind::Resident, "observer"),
            n if others && n == residents => (SeatKind::Unit, "unit"),
            n if others && n == residents - 1 => (SeatKind::Organisation, "organisation"),
            _ => (SeatKind::Resident, "residents"),
        };
        let name = match of {
            "residents" => self.texts.at(of, usize::from(seat.number()) - 1),
            _ => self.texts.some(&mut self.dice, of),
        };
        Command::TakeSeat { seat, kind, votes: of != "observer", name, of_age }
    }

    pub(crate) fn listen(&mut self, table: &TableView, notes: &NotesView) -> Step {
        let asked = notes.notes.iter().filter(|n| n.kind == NoteKind::Question).count();
        if self.asked_in_hall < self.plans.hall_questions && u64::try_from(asked).unwrap_or(0) == self.asked_in_hall {
            self.asked_in_hall += 1;
            let text = self.texts.some(&mut self.dice, "hall");
            let here: Vec<Seat> = table.seats.iter().filter(|s| s.present && s.votes).map(|s| s.seat).collect();
            let who = self.dice.pick(&here).map_or(0, |seat| seat.number());
            let half: String = text.chars().take(text.chars().count() / 2).collect();
            let save = Command::SaveNote {
                text: text.clone(),
                seat: Some(who),
                kind: NoteKind::Question,
                project: None,
                dialect: false,
                nowhere: false,
                turn: None,
            };
            let typing = self.seconds(4, 12);
            self.waiting.push_back(Step::after(typing, save));
            let line = Command::TypeLine {
                text: half,
                seat: Some(who),
                kind: Some(NoteKind::Question),
                project: None,
                turn: None,
            };
            return Step::after(self.seconds(60, 240), line);
        }
        Step::after(self.seconds(240, 600), Command::BeginPhase { phase: Phase::Discussion })
    }
}
