//! Rules by which a ballot counts for whom it names first, and goes on to whom it names next when that one is out or has more
//! than is needed: one file each. Alike ballots go together. A ballot on which some share a place is refused: nothing says to whom
//! of them it would go.

mod irv;
mod keeping;
mod parcels;
mod stv;

pub(super) use irv::IRV;
pub(super) use stv::STV;

use crate::{CountError, Counting, Fraction, Number, Profile, Share, Step};

/// Alike ballots, and how far down they have been read.
#[derive(Debug, Clone, Copy)]
struct Paper {
    number: u32,
    read: u32,
}

/// Ballots that somebody has.
#[derive(Debug, Clone, Default)]
struct Pile {
    papers: Vec<Paper>,
    ballots: u64,
}

impl Pile {
    /// All that name somebody, unread.
    fn all(profile: &Profile) -> Self {
        let papers = (0..profile.different() as u32).map(|number| Paper { number, read: 0 }).collect();
        Self { papers, ballots: profile.valid() }
    }

    fn take(&mut self, other: &mut Self) {
        if other.papers.len() > self.papers.len() {
            std::mem::swap(self, other);
        }
        self.papers.append(&mut other.papers);
        self.ballots += std::mem::take(&mut other.ballots);
    }

    /// To whom of those who stand each goes next, and how many go to nobody.
    fn deal(self, profile: &Profile, standing: &[bool]) -> (Vec<Self>, u64) {
        let mut to = vec![Self::default(); standing.len()];
        let mut exhausted = 0;
        for mut paper in self.papers {
            let (marks, times) = profile.ballot(paper.number as usize);
            let rest = &marks[paper.read as usize..];
            match rest.iter().position(|mark| standing[mark.candidate as usize]) {
                Some(next) => {
                    let pile = &mut to[rest[next].candidate as usize];
                    paper.read += next as u32 + 1;
                    pile.papers.push(paper);
                    pile.ballots += times;
                }
                None => exhausted += times,
            }
        }
        (to, exhausted)
    }
}

/// Who stands: whom some ballot names. Says so where these are fewer than there are places.
fn standing(counting: &mut Counting<'_>, rule: &'static str) -> Result<Vec<bool>, CountError> {
    let mut standing = vec![false; counting.candidates()];
    let mut shared = 0;
    for (marks, times) in counting.profile.ballots() {
        for mark in marks {
            standing[mark.candidate as usize] = true;
        }
        if marks.windows(2).any(|pair| pair[0].value == pair[1].value) {
            shared += times;
        }
    }
    if shared > 0 {
        return Err(CountError::PlacesShared { rule, ballots: shared });
    }
    let with_votes = who(&standing).count();
    if with_votes < counting.seats() && counting.profile.valid() > 0 {
        counting.say(Step::Fewer { with_votes, wanted: counting.seats() });
    }
    Ok(standing)
}

/// The places of those of whom it is so.
fn who(so: &[bool]) -> impl Iterator<Item = usize> {
    (0..so.len()).filter(|&one| so[one])
}

/// Says what everybody has who stands or is chosen, or is out but still has something, highest first.
fn say_votes(counting: &mut Counting<'_>, votes: &[Fraction], standing: &[bool], exhausted: Fraction) {
    let order = highest_first(votes, |one| standing[one] || votes[one] != Fraction::ZERO || counting.is_winner(one));
    let shares = order.iter().map(|&one| Share { id: counting.id(one), has: Number(votes[one].clone()) }).collect();
    counting.say(Step::Votes { votes: shares, exhausted: Number(exhausted) });
    counting.remember(votes.to_vec());
}

/// Those of whom it is so, highest first.
fn highest_first<T: Ord>(votes: &[T], so: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..votes.len()).filter(|&one| so(one)).collect();
    order.sort_by(|&a, &b| votes[b].cmp(&votes[a]));
    order
}

/// Who goes out of those who stand: the lowest. Several level ones all go where so many can and it is the same in whatever order:
/// `together` is told them and what the next has.
fn lowest<T: Ord>(
    counting: &mut Counting<'_>,
    votes: &[T],
    standing: &[bool],
    together: impl Fn(&[usize], Option<&T>) -> bool,
) -> Result<Vec<usize>, CountError> {
    let stand = who(standing).count();
    let can_go = stand - (counting.seats() - counting.winners().len());
    let Some(least) = who(standing).map(|one| &votes[one]).min() else { return Ok(Vec::new()) };
    let level: Vec<usize> = who(standing).filter(|&one| votes[one] == *least).collect();
    let next = who(standing).map(|one| &votes[one]).filter(|has| *has > least).min();
    if level.len() == 1 || level.len() <= can_go && together(&level, next) {
        return Ok(level);
    }
    Ok(vec![counting.last(&level)?])
}

/// Says who gets what of the votes of one.
fn say_moved(counting: &mut Counting<'_>, from: usize, to: &[Fraction], exhausted: Fraction) {
    let (from, to) = (counting.id(from), counting.shares(to));
    counting.say(Step::Moved { from, to, exhausted: Number(exhausted) });
}
