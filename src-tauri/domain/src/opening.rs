//! Staff and seats: who is at the table.

use crate::event::Event;
use crate::ids::{Phase, Seat};
use crate::meeting::{PROFILE, RULES};
use crate::refusal::Refusal;
use crate::state::{Holder, Sitter, State};
use roundtable_record::Role;

pub(crate) fn permit(state: &State, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::Opened { table, meeting, edition, profile, rules, .. } => {
            let as_in_pack = *table == state.table
                && *meeting == state.meeting.meeting_id
                && *edition == state.meeting.edition
                && *profile == PROFILE
                && *rules == RULES
                && !state.projects.is_empty();
            if as_in_pack { Ok(()) } else { Err(Refusal::NotOpened) }
        }
        Event::StaffTaken { role, person, witness, .. } => {
            if !(1..=9).contains(person) {
                return Err(Refusal::PersonNumber);
            }
            let Some(staff) = state.staff.get(*role) else {
                return Err(Refusal::NotYourAct { role: *role });
            };
            // Who keeps their number is the same person under a name that was corrected.
            let other = staff.holder.is_some_and(|holder| holder.person != *person);
            let replaces = other && state.phase != Phase::Seating;
            if replaces && witness.is_none() {
                return Err(Refusal::WitnessWanted { role: *role });
            }
            Ok(())
        }
        Event::RoleVacant { role, .. } => match role {
            Role::Leader => Err(Refusal::LeaderWanted),
            Role::Desk => Err(Refusal::NotYourAct { role: *role }),
            Role::Recorder | Role::Adviser => Ok(()),
        },
        Event::SeatTaken { seat, .. } => {
            if state.present(*seat) {
                return Err(Refusal::SeatTaken { seat: *seat });
            }
            not_in_poll(state, *seat)
        }
        Event::SeatCorrected { seat, votes, .. } => match state.sitter(*seat) {
            None => Err(Refusal::SeatEmpty { seat: *seat }),
            Some(sitter) if sitter.votes != *votes => not_in_poll(state, *seat),
            Some(_) => Ok(()),
        },
        Event::SeatLeft { seat } => {
            if state.present(*seat) {
                Ok(())
            } else {
                Err(Refusal::SeatEmpty { seat: *seat })
            }
        }
        Event::SeatReturned { seat } => match state.sitter(*seat) {
            None => Err(Refusal::SeatEmpty { seat: *seat }),
            Some(sitter) if sitter.present => Err(Refusal::SeatTaken { seat: *seat }),
            Some(_) => Ok(()),
        },
        Event::AgesConfirmed {} => {
            if state.here().next().is_none() {
                Err(Refusal::NobodySeated)
            } else if unconfirmed(state).is_empty() {
                Err(Refusal::AgesConfirmedAlready)
            } else {
                Ok(())
            }
        }
        Event::SendingTold {} => {
            if state.here().next().is_none() {
                Err(Refusal::NobodySeated)
            } else if state.to_be_told() {
                Ok(())
            } else {
                Err(Refusal::NothingToTell)
            }
        }
        _ => Ok(()),
    }
}

/// A seat that takes part in the open poll is not given to somebody else, nor loses its paper.
fn not_in_poll(state: &State, seat: Seat) -> Result<(), Refusal> {
    match &state.poll {
        Some(poll) if poll.count.is_none() && poll.voters.contains(&seat) => Err(Refusal::SeatInPoll { seat }),
        _ => Ok(()),
    }
}

/// Those here of whom it was not said that they are 15 or older.
pub(crate) fn unconfirmed(state: &State) -> Vec<Seat> {
    state.here().filter(|s| !s.of_age).map(|s| s.seat).collect()
}

impl State {
    /// Whether one who sits here was not told yet what of them is handed in.
    pub fn to_tell(&self, sitter: &Sitter) -> bool {
        self.meeting.rules.sends_of_people() && sitter.present && !sitter.told
    }

    /// Whether somebody who sits here was not told yet what of them is handed in.
    pub fn to_be_told(&self) -> bool {
        self.here().any(|sitter| self.to_tell(sitter))
    }
}

/// The table can begin, and go on to choosing, only with its staff, participants, their ages said, and everybody told what
/// of them is handed in.
pub(crate) fn permit_begin(state: &State) -> Result<(), Refusal> {
    for role in crate::state::STAFF {
        let staffed = state.staff.get(role).is_some_and(|r| r.holder.is_some() || r.vacant.is_some());
        if !staffed {
            return Err(Refusal::StaffMissing { role });
        }
    }
    if state.voters().is_empty() {
        return Err(Refusal::NobodySeated);
    }
    let seats = unconfirmed(state);
    if !seats.is_empty() {
        return Err(Refusal::AgesNotConfirmed { seats });
    }
    if state.to_be_told() { Err(Refusal::SendingNotTold) } else { Ok(()) }
}

pub(crate) fn evolve(state: &mut State, event: &Event) {
    match event {
        Event::Opened { kind, .. } => state.kind = Some(*kind),
        Event::StaffTaken { role, person, name, .. } => {
            let holder = Holder { person: *person, name: *name };
            if let Some(staff) = state.staff.get_mut(*role) {
                staff.holder = Some(holder);
                staff.vacant = None;
            }
            state.staff.people.retain(|other| other.person != *person);
            state.staff.people.push(holder);
        }
        Event::RoleVacant { role, reason } => {
            if let Some(staff) = state.staff.get_mut(*role) {
                staff.holder = None;
                staff.vacant = Some(*reason);
            }
        }
        Event::SeatTaken { seat, kind, votes, name, of_age } => {
            let sitter = Sitter {
                seat: *seat,
                kind: *kind,
                votes: *votes,
                name: *name,
                present: true,
                left_before: false,
                of_age: *of_age,
                told: false,
                ms: 0,
                turns: 0,
            };
            if let Some(before) = state.seats[seat.index()].replace(sitter) {
                if !before.left_before {
                    state.gone.push(before);
                }
                for project in &mut state.projects {
                    project.turns[seat.index()] = 0;
                }
                state.floor.forget(*seat);
            }
        }
        Event::SeatCorrected { seat, kind, votes, name } => {
            if let Some(sitter) = state.sitter_mut(*seat) {
                (sitter.kind, sitter.votes, sitter.name) = (*kind, *votes, *name);
            }
        }
        Event::SeatLeft { seat } => {
            let left_before = state.phase == Phase::Seating;
            if let Some(sitter) = state.sitter_mut(*seat) {
                (sitter.present, sitter.left_before) = (false, left_before);
            }
            state.floor.hands.retain(|hand| hand != seat);
        }
        Event::SeatReturned { seat } => {
            if let Some(sitter) = state.sitter_mut(*seat) {
                (sitter.present, sitter.left_before) = (true, false);
            }
        }
        Event::SendingTold {} => {
            for sitter in state.seats.iter_mut().flatten().filter(|s| s.present) {
                sitter.told = true;
            }
        }
        Event::AgesConfirmed {} => {
            for sitter in state.seats.iter_mut().flatten().filter(|s| s.present) {
                sitter.of_age = true;
            }
        }
        _ => {}
    }
}
