//! Who was told what of them is handed in: only of those do names, and what says who said a thing, leave the laptop.

use crate::commitments::{Committed, Named};
use crate::event::Event;
use crate::ids::{Phase, Seat};
use crate::session::Session;
use crate::staff::{STAFF, StaffPeople};
use crate::state::SEATS;
use roundtable_record::{Commit, Role};
use std::collections::BTreeMap;

/// Somebody who sits or sat at a seat.
#[derive(Debug, Clone, Copy)]
struct Sat {
    person: usize,
    /// The act since which they were there while the table met; none who left before it did.
    met: Option<u64>,
}

/// A fold over a record's events.
#[derive(Debug, Clone, Default)]
pub struct Told {
    began: bool,
    /// Whether each person was told.
    people: Vec<bool>,
    /// Everybody who sits or sat there, the last one last.
    seats: [Vec<Sat>; SEATS],
    present: [bool; SEATS],
    staff: StaffPeople,
    /// Everybody who holds or held a role, by their number and how many had it before them.
    of_staff: BTreeMap<(u8, usize), usize>,
    roles: [Option<usize>; STAFF.len()],
    /// Whose each name is; of a witness nobody knows whether they sit here.
    names: BTreeMap<Commit, Vec<Option<usize>>>,
    /// The last act that each speaker stands in.
    speakers: BTreeMap<Commit, u64>,
}

impl Told {
    /// Of a whole record.
    pub fn of(session: &Session) -> Told {
        let mut told = Told::default();
        session.acts().iter().for_each(|(act, _)| told.take(act.seq, &act.event));
        told
    }

    /// Takes the next act in.
    pub fn take(&mut self, seq: u64, event: &Event) {
        self.moves(seq, event);
        for committed in event.commitments() {
            match committed {
                Committed::Name(named, name) => {
                    let person = match named {
                        Named::Staff { role, .. } => place_of(role).and_then(|place| self.roles[place]),
                        Named::Witness => None,
                        Named::Seat(seat) => self.seats[seat.index()].last().map(|sat| sat.person),
                    };
                    self.names.entry(name).or_default().push(person);
                }
                Committed::Said(said) => self.speakers.extend(said.speakers().map(|speaker| (speaker, seq))),
                Committed::Ballot(_) => {}
            }
        }
    }

    /// Who is where, and who hears what is read out.
    fn moves(&mut self, seq: u64, event: &Event) {
        match event {
            Event::StaffTaken { role, person, witness, name: _ } => {
                let who = self.staff.takes(*role, *person, witness.is_some());
                let known = self.people.len();
                let person = *self.of_staff.entry(who).or_insert(known);
                self.people.resize(known.max(person + 1), false);
                self.hold(*role, Some(person));
            }
            Event::RoleVacant { role, .. } => {
                self.staff.leaves(*role);
                self.hold(*role, None);
            }
            Event::SeatTaken { seat, .. } => {
                self.seats[seat.index()].push(Sat { person: self.people.len(), met: None });
                self.people.push(false);
                self.sits(*seat, seq);
            }
            Event::SeatLeft { seat } => self.present[seat.index()] = false,
            Event::SeatReturned { seat } => self.sits(*seat, seq),
            Event::PhaseBegun { phase } if *phase != Phase::Seating && !self.began => {
                self.began = true;
                for place in 0..SEATS {
                    if self.present[place] {
                        self.meets(place, seq);
                    }
                }
            }
            Event::SendingTold {} => {
                let seated =
                    (0..SEATS).filter(|place| self.present[*place]).filter_map(|place| self.seats[place].last());
                for person in seated.map(|sat| sat.person).chain(self.roles.into_iter().flatten()) {
                    self.people[person] = true;
                }
            }
            Event::Opened { .. }
            | Event::SeatCorrected { .. }
            | Event::AgesConfirmed {}
            | Event::PhaseBegun { .. }
            | Event::DiscussionTimeSet { .. }
            | Event::SpeechLimitSet { .. }
            | Event::TimeBorrowed { .. }
            | Event::Paused { .. }
            | Event::WentOn {}
            | Event::ProjectBegun { .. }
            | Event::ProjectIntroduced { .. }
            | Event::IntroductionWaived { .. }
            | Event::FactAdded { .. }
            | Event::RuleReminded { .. }
            | Event::PointRuled { .. }
            | Event::ModeChosen { .. }
            | Event::TrackingSet { .. }
            | Event::HandRaised { .. }
            | Event::HandLowered { .. }
            | Event::FloorGiven { .. }
            | Event::StaffFloorGiven { .. }
            | Event::FloorEnded {}
            | Event::TurnPassed { .. }
            | Event::RoundBegun {}
            | Event::TurnMoved { .. }
            | Event::TurnTimed { .. }
            | Event::HandMoved { .. }
            | Event::TakenBack { .. }
            | Event::ProjectClosed { .. }
            | Event::ProjectReopened { .. }
            | Event::WordingAgreed { .. }
            | Event::QuestionAnswered { .. }
            | Event::NoteAmended { .. }
            | Event::NotesEntered { .. }
            | Event::UnderstandingAsked { .. }
            | Event::PollOpened { .. }
            | Event::PollVoided { .. }
            | Event::PollClosed { .. }
            | Event::HandsCounted { .. }
            | Event::ConsensusAsked { .. }
            | Event::TieBrokenByLot { .. }
            | Event::LotPutRight { .. }
            | Event::UnheardShown { .. }
            | Event::RecommendationExplained { .. }
            | Event::ReporterNamed { .. }
            | Event::ReadThrough {}
            | Event::SignedOff { .. }
            | Event::Sealed {}
            | Event::Reopened { .. }
            | Event::Resumed { .. }
            | Event::TakenOver {} => {}
        }
    }

    fn hold(&mut self, role: Role, person: Option<usize>) {
        if let Some(place) = place_of(role) {
            self.roles[place] = person;
        }
    }

    fn sits(&mut self, seat: Seat, seq: u64) {
        self.present[seat.index()] = true;
        if self.began {
            self.meets(seat.index(), seq);
        }
    }

    fn meets(&mut self, place: usize, seq: u64) {
        if let Some(sat) = self.seats[place].last_mut() {
            sat.met.get_or_insert(seq);
        }
    }

    /// Whether the name is of somebody who was told, wherever it stands.
    pub fn name(&self, name: &Commit) -> bool {
        let told = |person: &Option<usize>| person.is_some_and(|person| self.people[person]);
        self.names.get(name).is_some_and(|people| people.iter().all(told))
    }

    /// Whether this speaker, who is the person at that seat, was told: everybody who can be meant, for somebody else may
    /// have taken the seat before the note entered. 0 is nobody.
    pub fn speaker(&self, speaker: &Commit, seat: u8) -> bool {
        seat == 0 || self.speakers.get(speaker).is_some_and(|entered| self.by(seat, *entered))
    }

    /// Whether everybody was told who can be meant by that seat in a note that has not entered yet.
    pub fn seat(&self, seat: u8) -> bool {
        seat == 0 || self.by(seat, u64::MAX)
    }

    fn by(&self, seat: u8, entered: u64) -> bool {
        let Ok(seat) = Seat::new(seat) else { return false };
        let met = |sat: &&Sat| sat.met.is_some_and(|since| since <= entered);
        let mut meant = self.seats[seat.index()].iter().filter(met).peekable();
        meant.peek().is_some() && meant.all(|sat| self.people[sat.person])
    }

    /// How many people at seats and in roles were never told.
    pub fn untold(&self) -> usize {
        self.people.iter().filter(|told| !**told).count()
    }
}

fn place_of(role: Role) -> Option<usize> {
    STAFF.iter().position(|one| *one == role)
}
