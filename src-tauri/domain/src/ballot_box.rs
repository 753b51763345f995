//! The ballot box of a poll that is held on the laptop itself: what was cast, never by whom and never when.
//!
//! It is written whole each time, its ballots sorted and all as long as the longest can be, so that neither their order
//! nor how much is written tells whose one is. It is no draft: nothing of it goes onto a stick or to the residents.

use crate::ids::{ProjectId, Seat};
use crate::limits::MOST_SEATS;
use crate::poll::Poll;
use std::collections::BTreeSet;

/// What was cast so far.
#[derive(Clone, PartialEq, Eq)]
pub struct BallotBox {
    /// Each ballot as places among the candidates, from 1; sorted.
    ballots: Vec<Vec<u16>>,
    cast: BTreeSet<Seat>,
    out: BTreeSet<Seat>,
    helped: u32,
    /// So many ballots can be in it.
    room: usize,
    /// So many projects can stand on one.
    wide: usize,
}

/// What becomes of the box on the disk.
#[derive(Clone, PartialEq, Eq)]
pub enum BoxChange {
    /// It is written whole.
    Written(String),
    /// There is none any more.
    Gone,
}

/// What stands where a ballot names nothing, or where none is.
const NOTHING: &str = "000";
const NO_BALLOT: &str = "---";

impl BallotBox {
    /// An empty one, for those who choose.
    pub(crate) fn new(voters: usize, wide: usize) -> BallotBox {
        BallotBox {
            ballots: Vec::new(),
            cast: BTreeSet::new(),
            out: BTreeSet::new(),
            helped: 0,
            room: voters,
            wide: wide.max(1),
        }
    }

    /// Reads what [`BallotBox::written`] wrote; nothing where it is something else.
    pub fn read(text: &str) -> Option<BallotBox> {
        let mut words = text.split(' ');
        let (helped, cast, out) = (words.next()?.parse().ok()?, seats_of(words.next()?)?, seats_of(words.next()?)?);
        let slots: Vec<&str> = words.collect();
        let wide = slots.first().map_or(1, |slot| slot.len() / NOTHING.len());
        if slots.iter().any(|slot| slot.len() != wide * NOTHING.len() || !slot.is_ascii()) || wide == 0 {
            return None;
        }
        let mut ballots = Vec::new();
        for slot in slots.iter().filter(|slot| !slot.starts_with('-')) {
            let places: Option<Vec<u16>> =
                (0..wide).map(|at| slot[at * NOTHING.len()..(at + 1) * NOTHING.len()].parse().ok()).collect();
            ballots.push(places?.into_iter().filter(|place| *place > 0).collect());
        }
        Some(BallotBox { ballots, cast, out, helped, room: slots.len(), wide })
    }

    /// As it is kept: as long whatever is in it.
    pub fn written(&self) -> String {
        let slot = |at: usize| match self.ballots.get(at) {
            Some(places) => (0..self.wide)
                .map(|at| places.get(at).map_or_else(|| NOTHING.to_owned(), |place| format!("{place:03}")))
                .collect(),
            None => NO_BALLOT.repeat(self.wide),
        };
        let slots: Vec<String> = (0..self.room).map(slot).collect();
        format!("{:02} {} {} {}", self.helped, of_seats(&self.cast), of_seats(&self.out), slots.join(" "))
    }

    pub(crate) fn put(&mut self, seat: Seat, places: Vec<u16>, helped: bool) {
        self.out.remove(&seat);
        self.cast.insert(seat);
        self.helped += u32::from(helped);
        self.ballots.push(places);
        self.ballots.sort_unstable();
    }

    pub(crate) fn sit_out(&mut self, seat: Seat) {
        self.out.insert(seat);
    }

    /// Who has cast a ballot.
    pub fn cast(&self) -> &BTreeSet<Seat> {
        &self.cast
    }

    /// Who would rather cast none.
    pub fn out(&self) -> &BTreeSet<Seat> {
        &self.out
    }

    /// How many were helped by somebody of their own choice.
    pub fn helped(&self) -> u32 {
        self.helped
    }

    /// How many ballots are in it.
    pub fn count(&self) -> u32 {
        u32::try_from(self.ballots.len()).unwrap_or(u32::MAX)
    }

    /// Whether there are as many ballots as people who cast one.
    pub fn adds_up(&self) -> bool {
        self.ballots.len() == self.cast.len()
    }

    /// The ballots by their projects; nothing where one names what cannot be chosen.
    pub(crate) fn choices(&self, candidates: &[ProjectId]) -> Option<Vec<Vec<ProjectId>>> {
        let project = |place: &u16| candidates.get(usize::from(*place).checked_sub(1)?).cloned();
        self.ballots.iter().map(|places| places.iter().map(project).collect()).collect()
    }
}

/// A ballot as places among the candidates; nothing where one is not among them.
pub(crate) fn places(choice: &[ProjectId], candidates: &[ProjectId]) -> Option<Vec<u16>> {
    let place = |id: &ProjectId| u16::try_from(candidates.iter().position(|one| one == id)? + 1).ok();
    choice.iter().map(place).collect()
}

/// Who is still to choose: neither cast nor content to cast none, and here.
pub(crate) fn waiting(poll: &Poll, cast: &BallotBox, here: impl Fn(Seat) -> bool) -> Vec<Seat> {
    poll.voters
        .iter()
        .copied()
        .filter(|seat| here(*seat) && !cast.cast.contains(seat) && !cast.out.contains(seat))
        .collect()
}

fn of_seats(seats: &BTreeSet<Seat>) -> String {
    (1..=MOST_SEATS).map(|n| if seats.iter().any(|seat| seat.number() == n) { 'x' } else { '-' }).collect()
}

fn seats_of(text: &str) -> Option<BTreeSet<Seat>> {
    let fits = text.len() == usize::from(MOST_SEATS) && text.bytes().all(|b| b == b'x' || b == b'-');
    let there = (1..).zip(text.bytes()).filter(|(_, b)| *b == b'x');
    fits.then(|| there.filter_map(|(n, _)| Seat::new(n).ok()).collect())
}

/// Nothing that is written down of a program's inside shows a ballot.
impl std::fmt::Debug for BallotBox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BallotBox").field("ballots", &self.ballots.len()).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for BoxChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            BoxChange::Written(_) => "Written",
            BoxChange::Gone => "Gone",
        })
    }
}
