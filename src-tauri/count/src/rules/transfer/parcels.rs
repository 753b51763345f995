//! Transfers of whole ballots that count for less, in exact fractions.
//!
//! Gregory (1880, as in the rules of Northern Ireland): of whom is above the quota the parcel goes on that came last; its
//! ballots that name another who stands share the surplus equally, but none counts more than it came with. Of whom is out,
//! parcel after parcel goes on, those that count most first, and whoever reaches the quota by one is chosen at once.
//!
//! Weighted inclusive Gregory (as in the rules of Scotland, but not cut to decimals): of whom is above the quota all ballots
//! go on, each for as much less as the surplus is less than all votes. Of whom is out, all go on together for what they count.
//!
//! The exact values of weighted inclusive Gregory have about twice as many digits after each surplus; where they have more than
//! anybody can work with, the count is refused.
//!
//! The largest surplus goes first, and all surpluses before anybody goes out. What no ballot carries on counts for nobody.

use super::{Pile, highest_first, lowest, say_moved, say_votes, standing};
use crate::number::sum;
use crate::{CountError, Counting, Fraction, Number, Profile, Share, Step};
use dashu_int::ops::BitTest;
use std::collections::VecDeque;

/// So many binary digits a value may have below its bar: some fourteen surpluses.
const MOST_DIGITS: u64 = 1 << 16;

/// What of a surplus goes on.
#[derive(Clone, Copy)]
pub(super) enum Surplus {
    LastParcel,
    All,
}

pub(super) fn count(counting: &mut Counting<'_>, surplus: Surplus) -> Result<(), CountError> {
    let mut standing = standing(counting, super::STV.code)?;
    let (profile, seats) = (counting.profile, counting.seats() as u64);
    let valid = profile.valid();
    if valid == 0 {
        return Ok(());
    }
    let quota = match counting.choice("quota") {
        "hare" => Fraction::from_parts(valid.into(), seats.into()),
        _ => (valid / (seats + 1) + 1).into(),
    };
    counting.say(Step::Quota { votes: Number(quota.clone()) });
    let mut hands = Hands::new(profile);
    hands.take(vec![(Fraction::ONE, Pile::all(profile).deal(profile, &standing).0)]);
    let mut scores = hands.votes.clone();
    let mut above: Vec<usize> = Vec::new();
    let mut leaving: Option<(usize, VecDeque<Parcel>)> = None;
    loop {
        counting.next_round()?;
        let exhausted = Fraction::from(valid) - sum(&hands.votes);
        say_votes(counting, &hands.votes, &standing, exhausted);
        let order = highest_first(&hands.votes, |one| standing[one]);
        for &one in &order {
            scores[one] = hands.votes[one].clone();
            if hands.votes[one] >= quota {
                counting.choose(one, hands.votes[one].clone());
                standing[one] = false;
                if hands.votes[one] > quota {
                    above.push(one);
                }
            }
        }
        let places = counting.seats() - counting.winners().len();
        let left: Vec<usize> = order.into_iter().filter(|&one| standing[one]).collect();
        if left.len() <= places {
            for one in left {
                counting.choose(one, hands.votes[one].clone());
            }
            break;
        }
        if places == 0 {
            break;
        }
        if leaving.is_none() && above.is_empty() {
            let none_has_any = |level: &[usize], _: Option<&Fraction>| hands.votes[level[0]] == Fraction::ZERO;
            for one in lowest(counting, &hands.votes, &standing, none_has_any)? {
                standing[one] = false;
                let (id, has) = (counting.id(one), Number(hands.votes[one].clone()));
                counting.say(Step::Out { id, has });
                leaving = Some((one, hands.drop(one))).filter(|(_, parcels)| !parcels.is_empty());
            }
        }
        match (&mut leaving, above.is_empty()) {
            (Some((from, parcels)), _) => {
                let now: Vec<Parcel> = match surplus {
                    Surplus::LastParcel => parcels.pop_front().into_iter().collect(),
                    Surplus::All => parcels.drain(..).collect(),
                };
                let leaves = sum(now.iter().map(Parcel::votes));
                let dealt = now.into_iter().map(|one| (one.value, one.pile.deal(profile, &standing).0)).collect();
                let from = *from;
                if parcels.is_empty() {
                    leaving = None;
                }
                hands.pass(counting, from, leaves, dealt);
            }
            (None, false) => {
                let most = above.iter().map(|&one| &hands.votes[one]).max();
                let level: Vec<usize> = above.iter().copied().filter(|&one| Some(&hands.votes[one]) == most).collect();
                let from = counting.first(&level, 1)?[0];
                above.retain(|&one| one != from);
                let over = &hands.votes[from] - &quota;
                let dealt = match surplus {
                    Surplus::LastParcel => hands.last_parcel(counting, from, &over, &standing),
                    Surplus::All => hands.all_lowered(counting, from, &over, &standing)?,
                };
                hands.pass(counting, from, over, dealt);
            }
            // Who went out had nothing that could go on.
            (None, true) => {}
        }
    }
    counting.set_scores(scores);
    Ok(())
}

/// Ballots that came together and count the same.
struct Parcel {
    value: Fraction,
    pile: Pile,
}

impl Parcel {
    fn votes(&self) -> Fraction {
        &self.value * Fraction::from(self.pile.ballots)
    }
}

/// To each candidate a pile of ballots that count so much.
type Dealt = Vec<(Fraction, Vec<Pile>)>;

/// Who has which ballots.
struct Hands<'a> {
    profile: &'a Profile,
    parcels: Vec<Vec<Parcel>>,
    votes: Vec<Fraction>,
}

impl<'a> Hands<'a> {
    fn new(profile: &'a Profile) -> Self {
        let parcels = profile.candidates.iter().map(|_| Vec::new()).collect();
        Self { profile, parcels, votes: vec![Fraction::ZERO; profile.candidates.len()] }
    }

    /// Takes in what was dealt; what each gets.
    fn take(&mut self, dealt: Dealt) -> Vec<Fraction> {
        let mut got = vec![Fraction::ZERO; self.votes.len()];
        for (value, piles) in dealt {
            for (one, pile) in piles.into_iter().enumerate().filter(|(_, pile)| pile.ballots > 0) {
                let parcel = Parcel { value: value.clone(), pile };
                got[one] += parcel.votes();
                self.parcels[one].push(parcel);
            }
        }
        for (votes, got) in self.votes.iter_mut().zip(&got) {
            *votes += got;
        }
        got
    }

    /// So many votes leave one, for those to whom they were dealt.
    fn pass(&mut self, counting: &mut Counting<'_>, from: usize, leave: Fraction, dealt: Dealt) {
        let got = self.take(dealt);
        let lost = &leave - sum(&got);
        self.votes[from] -= leave;
        say_moved(counting, from, &got, lost);
    }

    /// All that one has, those that count most first, and those that count the same together.
    fn drop(&mut self, one: usize) -> VecDeque<Parcel> {
        let mut parcels = std::mem::take(&mut self.parcels[one]);
        parcels.sort_by(|a, b| b.value.cmp(&a.value));
        let mut merged: VecDeque<Parcel> = VecDeque::new();
        for mut parcel in parcels {
            match merged.back_mut().filter(|last| last.value == parcel.value) {
                Some(last) => last.pile.take(&mut parcel.pile),
                None => merged.push_back(parcel),
            }
        }
        merged
    }

    /// What came to one last, of which those that can go on count what is over, shared equally.
    fn last_parcel(&mut self, counting: &mut Counting<'_>, from: usize, over: &Fraction, standing: &[bool]) -> Dealt {
        // Whoever has more than the quota has got a parcel.
        let Some(Parcel { value, pile }) = self.parcels[from].pop() else { return Vec::new() };
        let (piles, _) = pile.deal(self.profile, standing);
        let ballots: u64 = piles.iter().map(|pile| pile.ballots).sum();
        if ballots == 0 {
            return Vec::new();
        }
        let each = value.min(over / Fraction::from(ballots));
        let from = counting.id(from);
        counting.say(Step::Parcel { from, ballots, each: Number(each.clone()) });
        vec![(each, piles)]
    }

    /// All that one has, each for the part of it that all are over.
    fn all_lowered(
        &mut self,
        counting: &mut Counting<'_>,
        from: usize,
        over: &Fraction,
        standing: &[bool],
    ) -> Result<Dealt, CountError> {
        let part = over / &self.votes[from];
        let found = part.denominator().bit_len() as u64;
        if found > MOST_DIGITS {
            return Err(CountError::TooMany { rule: super::STV.code, what: "binary digits", found, most: MOST_DIGITS });
        }
        let keeps = Share { id: counting.id(from), has: Number(Fraction::ONE - &part) };
        counting.say(Step::Keeps { factors: vec![keeps] });
        let all = self.drop(from);
        Ok(all.into_iter().map(|one| (&one.value * &part, one.pile.deal(self.profile, standing).0)).collect())
    }
}
