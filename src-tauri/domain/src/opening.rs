//! Staff and seats: who is at the table.

use crate::book::RuleBook;
use crate::ids::{Phase, Seat, SeatKind, TableNo};
use crate::meeting::PROFILE;
use crate::refusal::Refusal;
use crate::staff::Holder;
use crate::state::{Sitter, State};
use roundtable_record::{Commit, Role};

/// The first line says of which pack it is, and by which format and rule book it is to be read.
pub(crate) fn permit_opened(
    state: &State,
    table: TableNo,
    meeting: &str,
    edition: u32,
    profile: u32,
    rules: u32,
) -> Result<(), Refusal> {
    let as_in_pack = table == state.table
        && *meeting == state.meeting.meeting_id
        && edition == state.meeting.edition
        && profile == PROFILE
        && rules == state.meeting.rules.rules
        && RuleBook::numbered(rules) == Some(state.book)
        && !state.projects.is_empty();
    if as_in_pack { Ok(()) } else { Err(Refusal::NotOpened) }
}

pub(crate) fn permit_staff(state: &State, role: Role, person: u8, witnessed: bool) -> Result<(), Refusal> {
    if !(1..=9).contains(&person) {
        return Err(Refusal::PersonNumber);
    }
    let Some(staff) = state.staff.get(role) else {
        return Err(Refusal::NotYourAct { role });
    };
    // Who keeps their number is the same person under a name that was corrected.
    let other = staff.holder.is_some_and(|holder| holder.person != person);
    let replaces = other && state.phase != Phase::Seating;
    if replaces && !witnessed { Err(Refusal::WitnessWanted { role }) } else { Ok(()) }
}

pub(crate) fn permit_vacant(role: Role) -> Result<(), Refusal> {
    match role {
        Role::Leader => Err(Refusal::LeaderWanted),
        Role::Desk => Err(Refusal::NotYourAct { role }),
        Role::Recorder | Role::Adviser => Ok(()),
    }
}

pub(crate) fn permit_seat_taken(state: &State, seat: Seat) -> Result<(), Refusal> {
    if state.present(seat) {
        return Err(Refusal::SeatTaken { seat });
    }
    not_in_poll(state, seat)
}

pub(crate) fn permit_seat_corrected(state: &State, seat: Seat, votes: bool) -> Result<(), Refusal> {
    match state.sitter(seat) {
        None => Err(Refusal::SeatEmpty { seat }),
        Some(sitter) if sitter.votes != votes => not_in_poll(state, seat),
        Some(_) => Ok(()),
    }
}

pub(crate) fn permit_seat_left(state: &State, seat: Seat) -> Result<(), Refusal> {
    if state.present(seat) { Ok(()) } else { Err(Refusal::SeatEmpty { seat }) }
}

pub(crate) fn permit_seat_returned(state: &State, seat: Seat) -> Result<(), Refusal> {
    match state.sitter(seat) {
        None => Err(Refusal::SeatEmpty { seat }),
        Some(sitter) if sitter.present => Err(Refusal::SeatTaken { seat }),
        Some(_) => Ok(()),
    }
}

pub(crate) fn permit_ages(state: &State) -> Result<(), Refusal> {
    if state.here().next().is_none() {
        Err(Refusal::NobodySeated)
    } else if unconfirmed(state).is_empty() {
        Err(Refusal::AgesConfirmedAlready)
    } else {
        Ok(())
    }
}

pub(crate) fn permit_told(state: &State) -> Result<(), Refusal> {
    if state.here().next().is_none() {
        Err(Refusal::NobodySeated)
    } else if state.to_be_told() {
        Ok(())
    } else {
        Err(Refusal::NothingToTell)
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
    for role in crate::staff::STAFF {
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

pub(crate) fn take_role(state: &mut State, role: Role, holder: Holder) {
    if let Some(staff) = state.staff.get_mut(role) {
        staff.holder = Some(holder);
        staff.vacant = None;
    }
    state.staff.people.retain(|other| other.person != holder.person);
    state.staff.people.push(holder);
}

pub(crate) fn leave_vacant(state: &mut State, role: Role, reason: Commit) {
    if let Some(staff) = state.staff.get_mut(role) {
        staff.holder = None;
        staff.vacant = Some(reason);
    }
}

pub(crate) fn sit_down(state: &mut State, seat: Seat, kind: SeatKind, votes: bool, name: Commit, of_age: bool) {
    let sitter =
        Sitter { seat, kind, votes, name, present: true, left_before: false, of_age, told: false, ms: 0, turns: 0 };
    if let Some(before) = state.seats[seat.index()].replace(sitter) {
        if !before.left_before {
            state.gone.push(before);
        }
        for project in &mut state.projects {
            (project.turns[seat.index()], project.replies[seat.index()]) = (0, 0);
        }
        state.floor.forget(seat);
    }
}

pub(crate) fn leave_seat(state: &mut State, seat: Seat) {
    let left_before = state.phase == Phase::Seating;
    if let Some(sitter) = state.sitter_mut(seat) {
        (sitter.present, sitter.left_before) = (false, left_before);
    }
    state.floor.lower(seat);
}

pub(crate) fn return_to_seat(state: &mut State, seat: Seat) {
    if let Some(sitter) = state.sitter_mut(seat) {
        (sitter.present, sitter.left_before) = (true, false);
    }
}

/// Does something to all who sit here.
pub(crate) fn of_all_here(state: &mut State, does: impl Fn(&mut Sitter)) {
    state.seats.iter_mut().flatten().filter(|sitter| sitter.present).for_each(does);
}
