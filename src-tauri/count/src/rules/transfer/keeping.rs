//! Meek (1969) and Warren (1994): whoever is chosen keeps of every ballot that comes a part of what it still counts (Meek) or up
//! to an amount, the same of each (Warren), such that the quota comes together; the rest goes on at once. The quota is reckoned
//! anew from what still counts.
//!
//! Numbers have nine decimals and are rounded as in the method of New Zealand (Local Electoral Regulations 2001, schedule 1A,
//! after Hill, Wichmann and Woodall, 1987):
//! - What one keeps of a ballot is rounded up; what goes on is the exact rest.
//! - The quota of Droop is what still counts, by one more than the places, rounded down, and 0.000000001 more. That of Hare, which
//!   is not in those rules, is what still counts by the places, rounded up.
//! - What is kept is multiplied with the quota and divided by the votes, both rounded up, and is 1 at most.
//! - The lowest goes out as soon as it has less than the next even with all surpluses, or all surpluses are below 0.0001, or nothing
//!   changes any more.

use super::{Pile, highest_first, lowest, say_votes, standing, who};
use crate::{CountError, Counting, Fraction, Number, Profile, Share, Step};
use std::collections::{BTreeMap, HashMap};

/// What the chosen keep of a ballot.
#[derive(Clone, Copy)]
pub(super) enum Keeps {
    Part,
    Amount,
}

/// One, in parts of the last decimal.
const ONE: u64 = 1_000_000_000;

/// Below this, surpluses no longer count.
const LEAST: u128 = 100_000;

pub(super) fn count(counting: &mut Counting<'_>, keeps: Keeps) -> Result<(), CountError> {
    let mut standing = standing(counting, super::STV.code)?;
    if counting.profile.valid() == 0 {
        return Ok(());
    }
    let all = u128::from(counting.profile.valid()) * u128::from(ONE);
    let by_hare = counting.choice("quota") == "hare";
    let seats = counting.seats() as u128;
    let quota_of = |still: u128| if by_hare { still.div_ceil(seats) } else { still / (seats + 1) + 1 };
    let mut papers = Papers::new(counting.profile, keeps, &standing);
    let mut scores = vec![Fraction::ZERO; standing.len()];
    loop {
        counting.next_round()?;
        // Until somebody is chosen or can go out.
        let (votes, quota) = loop {
            counting.go_on()?;
            let (votes, exhausted) = papers.votes();
            let quota = quota_of(all - exhausted);
            let reached = who(&standing).any(|one| votes[one] >= quota);
            if reached || out_is_clear(counting, &votes, &standing, quota) || !papers.keep(counting, &votes, quota) {
                break (votes, quota);
            }
        };
        say(counting, &papers, &votes, &standing, quota, all);
        let order = highest_first(&votes, |one| standing[one]);
        let mut changed = false;
        for &one in &order {
            scores[one] = decimals(votes[one]);
            if votes[one] >= quota && counting.winners().len() < counting.seats() {
                counting.choose(one, decimals(votes[one]));
                standing[one] = false;
                papers.pass_chosen(one, &standing);
                changed = true;
            }
        }
        let places = counting.seats() - counting.winners().len();
        let left: Vec<usize> = order.into_iter().filter(|&one| standing[one]).collect();
        if left.len() <= places {
            for one in left {
                counting.choose(one, decimals(votes[one]));
            }
            break;
        }
        if places == 0 {
            break;
        }
        if !changed || out_is_clear(counting, &votes, &standing, quota) {
            let out = lowest(counting, &votes, &standing, |level, _| votes[level[0]] == 0)?;
            for &one in &out {
                standing[one] = false;
                let id = counting.id(one);
                counting.say(Step::Out { id, has: Number(decimals(votes[one])) });
            }
            for one in out {
                papers.pass_out(one, &standing);
            }
        }
        papers.keep(counting, &votes, quota);
    }
    counting.set_scores(scores);
    Ok(())
}

/// Whether it is clear who goes out next: the gap above the lowest is more than all surpluses, or these are nothing any more.
fn out_is_clear(counting: &Counting<'_>, votes: &[u128], standing: &[bool], quota: u128) -> bool {
    let surplus: u128 = counting.winners().iter().map(|&one| votes[one].saturating_sub(quota)).sum();
    let (mut lowest, mut next) = (u128::MAX, u128::MAX);
    for has in who(standing).map(|one| votes[one]) {
        if has < lowest {
            (lowest, next) = (has, lowest);
        } else {
            next = next.min(has);
        }
    }
    surplus < LEAST || next - lowest > surplus
}

fn decimals(parts: u128) -> Fraction {
    Fraction::from_parts(parts.into(), ONE.into())
}

fn say(counting: &mut Counting<'_>, papers: &Papers<'_>, votes: &[u128], standing: &[bool], quota: u128, all: u128) {
    if !counting.winners().is_empty() {
        let share = |&one: &usize| Share { id: counting.id(one), has: Number(decimals(papers.keep[one].into())) };
        let factors = counting.winners().iter().map(share).collect();
        counting.say(Step::Keeps { factors });
    }
    counting.say(Step::Quota { votes: Number(decimals(quota)) });
    let exhausted = all - votes.iter().sum::<u128>();
    let votes: Vec<Fraction> = votes.iter().map(|&votes| decimals(votes)).collect();
    say_votes(counting, &votes, standing, decimals(exhausted));
}

/// Ballots that came by the same of the chosen in the same order, who each kept of them: all of them still count the same.
struct Way {
    /// Over the last of the chosen from this way, which stands earlier; the first way is over nobody.
    before: usize,
    chosen: usize,
    /// How many ballots came this way, wherever they are now.
    ballots: u64,
    /// How many of them name nobody else.
    ended: u64,
}

/// Ballots by whose they are of those who stand and by which way they came.
struct Papers<'a> {
    profile: &'a Profile,
    keeps: Keeps,
    chosen: Vec<bool>,
    keep: Vec<u64>,
    ways: Vec<Way>,
    /// Which way leads from one on over a chosen one.
    over: HashMap<(usize, usize), usize>,
    piles: Vec<BTreeMap<usize, Pile>>,
}

impl<'a> Papers<'a> {
    fn new(profile: &'a Profile, keeps: Keeps, standing: &[bool]) -> Self {
        let mut papers = Self {
            profile,
            keeps,
            chosen: vec![false; standing.len()],
            keep: vec![ONE; standing.len()],
            ways: vec![Way { before: 0, chosen: 0, ballots: profile.valid(), ended: 0 }],
            over: HashMap::new(),
            piles: vec![BTreeMap::new(); standing.len()],
        };
        papers.pass(0, Pile::all(profile), standing);
        papers
    }

    /// Those who came this way go to whom they name next; over whoever is chosen they go on at once.
    fn pass(&mut self, way: usize, pile: Pile, standing: &[bool]) {
        let stay: Vec<bool> = standing.iter().zip(&self.chosen).map(|(stands, chosen)| *stands || *chosen).collect();
        let mut waiting = vec![(way, pile)];
        while let Some((before, pile)) = waiting.pop() {
            let (to, ended) = pile.deal(self.profile, &stay);
            self.ways[before].ended += ended;
            for (one, mut pile) in to.into_iter().enumerate().filter(|(_, pile)| pile.ballots > 0) {
                if self.chosen[one] {
                    waiting.push((self.way_over(before, one, pile.ballots), pile));
                } else {
                    self.piles[one].entry(before).or_default().take(&mut pile);
                }
            }
        }
    }

    /// The way that so many more ballots go on, over this one.
    fn way_over(&mut self, before: usize, chosen: usize, ballots: u64) -> usize {
        let way = *self.over.entry((before, chosen)).or_insert(self.ways.len());
        if way == self.ways.len() {
            self.ways.push(Way { before, chosen, ballots: 0, ended: 0 });
        }
        self.ways[way].ballots += ballots;
        way
    }

    fn pass_out(&mut self, one: usize, standing: &[bool]) {
        for (way, pile) in std::mem::take(&mut self.piles[one]) {
            self.pass(way, pile, standing);
        }
    }

    fn pass_chosen(&mut self, one: usize, standing: &[bool]) {
        self.chosen[one] = true;
        for (before, pile) in std::mem::take(&mut self.piles[one]) {
            let way = self.way_over(before, one, pile.ballots);
            self.pass(way, pile, standing);
        }
    }

    /// What everybody has, and what goes to nobody.
    fn votes(&self) -> (Vec<u128>, u128) {
        let mut votes = vec![0; self.keep.len()];
        let mut exhausted = u128::from(self.ways[0].ended) * u128::from(ONE);
        let mut counts = Vec::with_capacity(self.ways.len());
        counts.push(ONE);
        for way in &self.ways[1..] {
            let came: u64 = counts[way.before];
            let keep = self.keep[way.chosen];
            let kept = match self.keeps {
                // Both are 1 at most, so that the product fits.
                Keeps::Part => (came * keep).div_ceil(ONE),
                Keeps::Amount => came.min(keep),
            };
            votes[way.chosen] += u128::from(kept) * u128::from(way.ballots);
            exhausted += u128::from(came - kept) * u128::from(way.ended);
            counts.push(came - kept);
        }
        for (votes, piles) in votes.iter_mut().zip(&self.piles) {
            for (&way, pile) in piles {
                *votes += u128::from(counts[way]) * u128::from(pile.ballots);
            }
        }
        (votes, exhausted)
    }

    /// Sets what the chosen keep by what they have; whether that changes anything.
    fn keep(&mut self, counting: &Counting<'_>, votes: &[u128], quota: u128) -> bool {
        let mut changed = false;
        for &one in counting.winners().iter().filter(|&&one| votes[one] > quota) {
            let product = (quota * u128::from(self.keep[one])).div_ceil(ONE.into());
            // Less than the votes, so that it is 1 at most.
            let keep = (product * u128::from(ONE)).div_ceil(votes[one]).min(ONE.into()) as u64;
            changed |= keep != self.keep[one];
            self.keep[one] = keep;
        }
        changed
    }
}
