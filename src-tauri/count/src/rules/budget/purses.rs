//! What each ballot still has of its share, and what supporters pay for one together.
//!
//! What is paid is exact: a numerator over one denominator that all share. No ballot keeps its own: what it has is its share
//! less what it paid for those of its candidates that were bought, or nothing once it paid all it had. Beside that each
//! ballot keeps a fixed-point number that is off by `error` at most; where this tells what is more, nothing exact is needed,
//! and it nearly always does.
//!
//! With higher shares the same is bought at first. How much higher they may be is bounded as it goes (so that raising them skips
//! what changes nothing; the idea is that of Kraiczy, Robinson and Elkind 2024): while the same is bought in the same order
//! and the same ballots pay all they have, balances and prices are linear in the rise.

use super::support::{Support, Worth};
use crate::Fraction;
use crate::number::sum;
use dashu_int::{IBig, UBig, ops::Gcd};
use std::collections::HashMap;

/// Fixed-point numbers stay below two to the power of this.
const BITS: usize = 61;

/// What grows by 1 for each unit by which the shares rise.
const GROWS: u64 = 1 << 20;

/// What grows faster is not followed.
const FASTEST: u64 = 1 << 50;

pub(super) struct Purses<'a> {
    support: &'a Support,
    denominator: UBig,
    share: UBig,
    /// For each that is bought, what one unit of its worth was paid with.
    paid: Vec<Option<UBig>>,
    /// For each that is bought, by how much that falls for each unit by which the shares rise.
    fell: Vec<Fraction>,
    /// Purchases of which that is not reckoned yet, in their order; it seldom is needed.
    falling: Vec<Purchase>,
    shift: usize,
    error: i64,
    have: Vec<i64>,
    empty: Vec<bool>,
    /// By how much a ballot has more at most where the shares rise.
    grows: Vec<u64>,
    /// All goes on the same where the shares rise by less than this, in fixed point.
    same: u128,
    /// For each candidate those of its supporters who still have something; the first `poor` pay all that they have.
    payers: Vec<Vec<Worth>>,
    poor: Vec<usize>,
}

/// One that was bought, who paid all they had for it, and what the others who paid weigh.
struct Purchase {
    candidate: usize,
    poor: Vec<Worth>,
    weight: u128,
}

/// What one unit of worth is paid with: `numerator` over the common denominator times `weight`.
pub(super) struct Price {
    pub(super) numerator: UBig,
    pub(super) weight: UBig,
    /// In fixed point, rounded down.
    pub(super) fixed: i64,
}

/// A price that is not exact.
#[derive(Clone, Copy, Default)]
pub(super) struct AtLeast {
    /// No more than what one unit of worth is paid with, in fixed point.
    pub(super) price: u128,
    /// By how much that falls at most where the shares rise; nothing where all who pay have more than they pay.
    pub(super) falls: u128,
}

impl<'a> Purses<'a> {
    /// Each ballot has `money` over `ballots`; nothing where that is more than fixed-point numbers take.
    pub(super) fn new(support: &'a Support, candidates: usize, money: u128, ballots: u64) -> Option<Self> {
        let share = money / u128::from(ballots);
        let shift = BITS.checked_sub(128 - share.leading_zeros() as usize)?;
        let fixed = (UBig::from(money) << shift) / UBig::from(ballots);
        Some(Self {
            support,
            denominator: ballots.into(),
            share: money.into(),
            paid: vec![None; candidates],
            fell: vec![Fraction::ZERO; candidates],
            falling: Vec::new(),
            shift,
            error: 1,
            have: vec![i64::try_from(fixed).ok()?; support.times.len()],
            empty: vec![false; support.times.len()],
            grows: vec![GROWS; support.times.len()],
            same: u128::MAX,
            payers: (0..candidates).map(|one| support.of_candidate(one).to_vec()).collect(),
            poor: vec![0; candidates],
        })
    }

    pub(super) fn denominator(&self) -> &UBig {
        &self.denominator
    }

    /// Who still has something and supports this one.
    pub(super) fn payers(&self, candidate: usize) -> &[Worth] {
        &self.payers[candidate]
    }

    /// By how many units of money the shares may rise without another outcome: all less than this.
    pub(super) fn same_below(&self, unit: u64) -> u64 {
        u64::try_from((self.same >> self.shift) / u128::from(unit)).unwrap_or(u64::MAX)
    }

    /// All goes on the same while this much is not lost to something that grows so fast.
    fn same_while(&mut self, spare: i128, grows: u128) {
        let spare = u128::try_from(spare).unwrap_or(0);
        if grows > 0 {
            self.same = self.same.min(spare / (grows / u128::from(GROWS) + 1));
        }
    }

    /// That nothing is known of what would go on with higher shares.
    pub(super) fn same_never(&mut self) {
        self.same = 0;
    }

    /// That an offer stays above a price, each for what a unit of its worth counts.
    pub(super) fn stays_above(&mut self, offer: AtLeast, factor: u64, price: &Price, other: u64) {
        let above = (offer.price * u128::from(other)).checked_sub((price.fixed as u128 + 1) * u128::from(factor));
        self.same_while(above.map_or(0, |above| above as i128), offer.falls.saturating_mul(other.into()));
    }

    /// By how much the price of one unit of its worth falls for each unit by which the shares rise, exactly; nothing where nobody
    /// pays who has more. Its price is known.
    pub(super) fn fall(&mut self, candidate: usize) -> Option<Fraction> {
        for Purchase { candidate, poor, weight } in std::mem::take(&mut self.falling) {
            self.fell[candidate] = self.fall_of(&poor, weight);
        }
        let (poor, rich) = self.payers[candidate].split_at(self.poor[candidate]);
        let times = |one: &Worth| u128::from(self.support.times[one.at as usize]);
        let weight: u128 = rich.iter().map(|one| times(one) * u128::from(one.worth)).sum();
        (weight > 0).then(|| self.fall_of(poor, weight))
    }

    /// What those have more who pay all they have, by what the others weigh.
    fn fall_of(&self, poor: &[Worth], weight: u128) -> Fraction {
        let rise = |one: &Worth| {
            let bought = self.support.on_ballot(one.at as usize).iter();
            let spared = bought.map(|other| &self.fell[other.at as usize] * Fraction::from(other.worth));
            (Fraction::ONE + sum(spared)) * Fraction::from(self.support.times[one.at as usize])
        };
        sum(poor.iter().map(rise)) / Fraction::from(weight)
    }

    /// That those who pay all they have at this price, which falls by so much at most, still do.
    pub(super) fn stay_poor(&mut self, candidate: usize, price: &Price, falls: u128) {
        for at in 0..self.poor[candidate] {
            let one = self.payers[candidate][at];
            let (ballot, pays) = (one.at as usize, i128::from(price.fixed) * i128::from(one.worth));
            let spare = pays - i128::from(self.have[ballot]) - i128::from(self.error);
            self.same_while(spare, u128::from(self.grows[ballot]) + falls * u128::from(one.worth));
        }
    }

    /// That a ballot has too little for so much worth at this price, which falls by so much at most.
    pub(super) fn stays_short(&mut self, ballot: usize, (price, falls): (&Price, u128), worth: u128, factor: u64) {
        let needs = i128::try_from(worth).ok().and_then(|worth| i128::from(price.fixed).checked_mul(worth));
        let needs = needs.map_or(i128::MAX, |needs| needs / i128::from(factor));
        let spare = needs - i128::from(self.have[ballot]) - i128::from(self.error);
        let falls = falls.saturating_mul(worth).div_ceil(factor.into());
        self.same_while(spare, u128::from(self.grows[ballot]).saturating_add(falls));
    }

    /// What its supporters pay at least for one unit of its worth; nothing where they cannot pay for it.
    pub(super) fn at_least(&mut self, candidate: usize, cost: u64) -> Option<AtLeast> {
        let Self { support, have, empty, grows, payers, poor, .. } = self;
        let payers = &mut payers[candidate];
        payers.retain(|one| !empty[one.at as usize]);
        let times = |one: &Worth| i128::from(support.times[one.at as usize]);
        let need = i128::from(cost) << self.shift;
        let mut weight: i128 = payers.iter().map(|one| times(one) * i128::from(one.worth)).sum();
        let (mut all, mut money, mut poor_times, mut growing) = (0, 0i128, 0i128, 0u128);
        while weight > 0 {
            let price = i64::try_from((need - money).max(0) / weight).unwrap_or(i64::MAX);
            let before = all;
            for at in before..payers.len() {
                let one = payers[at];
                let has = have[one.at as usize];
                if has < price.saturating_mul(i64::from(one.worth)) {
                    payers.swap(at, all);
                    all += 1;
                    money += i128::from(has) * times(&one);
                    poor_times += times(&one);
                    growing += u128::from(grows[one.at as usize]) * times(&one) as u128;
                    weight -= times(&one) * i128::from(one.worth);
                }
            }
            if all == before {
                break;
            }
        }
        poor[candidate] = all;
        let short = need - money - i128::from(self.error) * poor_times;
        if weight > 0 {
            let falls = growing.div_ceil(weight as u128);
            return Some(AtLeast { price: (short.max(0) / weight) as u128, falls });
        }
        if short > 0 || payers.is_empty() {
            self.same_while(short, growing);
            return None;
        }
        self.same_never();
        self.settle(candidate, cost).map(|price| AtLeast { price: price.fixed as u128, falls: 1 })
    }

    /// What its supporters pay for one unit of its worth; nothing where they cannot pay for it.
    pub(super) fn price(&mut self, candidate: usize, cost: u64) -> Option<Price> {
        let (poor, rich) = self.payers[candidate].split_at(self.poor[candidate]);
        let times = |one: &Worth| u128::from(self.support.times[one.at as usize]);
        let weight: u128 = rich.iter().map(|one| times(one) * u128::from(one.worth)).sum();
        if weight == 0 {
            return self.settle(candidate, cost);
        }
        // What the poor have is their shares less what they paid: how often, for each that was bought, is a small number.
        let mut paid_for = vec![0u128; self.paid.len()];
        for one in poor {
            for other in self.support.on_ballot(one.at as usize) {
                paid_for[other.at as usize] += times(one) * u128::from(other.worth);
            }
        }
        let shares = &self.share * UBig::from(poor.iter().map(times).sum::<u128>());
        let mut numerator = IBig::from(&self.denominator * UBig::from(cost)) - IBig::from(shares);
        for (price, often) in self.paid.iter().zip(paid_for) {
            if let Some(price) = price
                && often > 0
            {
                numerator += IBig::from(price * UBig::from(often));
            }
        }
        if let Ok(numerator) = UBig::try_from(numerator)
            && let Some(price) = self.priced(numerator, weight.into())
            && poor.iter().all(|one| {
                let pays = i128::from(price.fixed) * i128::from(one.worth);
                i128::from(self.have[one.at as usize]) + i128::from(self.error) <= pays
            })
            && rich.iter().all(|one| {
                let pays = (i128::from(price.fixed) + 1) * i128::from(one.worth);
                i128::from(self.have[one.at as usize]) - i128::from(self.error) > pays
            })
        {
            return Some(price);
        }
        self.settle(candidate, cost)
    }

    fn priced(&self, numerator: UBig, weight: UBig) -> Option<Price> {
        let fixed = i64::try_from((&numerator << self.shift) / (&self.denominator * &weight)).ok()?;
        Some(Price { numerator, weight, fixed })
    }

    /// What a ballot has that is not empty, over the common denominator.
    pub(super) fn exact(&self, ballot: usize) -> UBig {
        let bought = self.support.on_ballot(ballot).iter();
        let paid = bought.filter_map(|one| Some(self.paid[one.at as usize].as_ref()? * UBig::from(one.worth)));
        &self.share - paid.fold(UBig::ZERO, |all, one| all + one)
    }

    /// The price from what each supporter has exactly: where fixed-point numbers do not tell.
    fn settle(&mut self, candidate: usize, cost: u64) -> Option<Price> {
        let mut known: HashMap<Vec<(u32, u32)>, UBig> = HashMap::new();
        let mut owners = Vec::with_capacity(self.payers[candidate].len());
        for &one in &self.payers[candidate] {
            let bought = self.support.on_ballot(one.at as usize).iter();
            let bought = bought.filter(|other| self.paid[other.at as usize].is_some());
            let bought = bought.map(|other| (other.at, other.worth)).collect();
            let has = known.entry(bought).or_insert_with(|| self.exact(one.at as usize));
            owners.push((has.clone(), one));
        }
        owners.sort_by(|(a, one), (b, other)| (a * UBig::from(other.worth)).cmp(&(b * UBig::from(one.worth))));
        let times = |one: &Worth| u128::from(self.support.times[one.at as usize]);
        let mut weight = UBig::from(owners.iter().map(|(_, one)| times(one) * u128::from(one.worth)).sum::<u128>());
        let mut numerator = &self.denominator * UBig::from(cost);
        let mut found = None;
        for (has, one) in &owners {
            if &numerator * UBig::from(one.worth) <= has * &weight {
                found = self.priced(numerator, weight);
                break;
            }
            numerator -= has * UBig::from(times(one));
            weight -= UBig::from(times(one) * u128::from(one.worth));
        }
        let price = found?;
        let pays_all = |(has, one): &(UBig, Worth)| has * &price.weight <= &price.numerator * UBig::from(one.worth);
        self.poor[candidate] = owners.partition_point(pays_all);
        self.payers[candidate] = owners.into_iter().map(|(_, one)| one).collect();
        Some(price)
    }

    /// The most that one supporter pays, over the common denominator times the weight of the price.
    pub(super) fn most(&self, candidate: usize, price: &Price) -> UBig {
        let (poor, rich) = self.payers[candidate].split_at(self.poor[candidate]);
        let most = rich.iter().map(|one| one.worth).max().unwrap_or(0);
        let most = &price.numerator * UBig::from(most);
        let richest = poor.iter().map(|one| self.have[one.at as usize]).max().unwrap_or(0);
        let near = poor.iter().filter(|one| self.have[one.at as usize] >= richest - 2 * self.error);
        near.map(|one| self.exact(one.at as usize) * &price.weight).fold(most, Ord::max)
    }

    /// Whether a ballot has enough for so much worth at this price. Sure, not guessed.
    pub(super) fn affords(&self, ballot: usize, price: &Price, worth: u128, factor: u64) -> bool {
        let sure = |worth: i128| {
            let pays = (i128::from(price.fixed) + 1).checked_mul(worth)?;
            Some(i128::from(self.have[ballot] - self.error).checked_mul(i128::from(factor))? >= pays)
        };
        i128::try_from(worth).ok().and_then(sure).unwrap_or(false)
            || self.exact(ballot) * &price.weight * UBig::from(factor) >= &price.numerator * UBig::from(worth)
    }

    /// Lets the supporters of one pay its price. Returns how many pay.
    pub(super) fn pay(&mut self, candidate: usize, price: Price) -> u64 {
        let common = (&price.numerator).gcd(&price.weight);
        let grown = price.weight / &common;
        if !grown.is_one() {
            self.denominator *= &grown;
            self.share *= &grown;
            self.paid.iter_mut().flatten().for_each(|paid| *paid *= &grown);
        }
        self.paid[candidate] = Some(price.numerator / common);
        let poor = self.poor[candidate];
        let times = |one: &Worth| u128::from(self.support.times[one.at as usize]);
        let all = std::mem::take(&mut self.payers[candidate]);
        let growing: u128 = all[..poor].iter().map(|one| u128::from(self.grows[one.at as usize]) * times(one)).sum();
        let weight: u128 = all[poor..].iter().map(|one| u128::from(one.worth) * times(one)).sum();
        let falls = growing.div_ceil(weight.max(1));
        if weight == 0 {
            self.same_never();
        } else if poor > 0 {
            self.falling.push(Purchase { candidate, poor: all[..poor].to_vec(), weight });
        }
        let mut payers = 0;
        for one in &all[..poor] {
            let (ballot, pays) = (one.at as usize, i128::from(price.fixed) * i128::from(one.worth));
            let spare = pays - i128::from(self.have[ballot]) - i128::from(self.error);
            self.same_while(spare, u128::from(self.grows[ballot]) + falls * u128::from(one.worth));
            (self.have[ballot], self.empty[ballot]) = (0, true);
            payers += self.support.times[ballot];
        }
        let mut most = 0;
        for one in &all[poor..] {
            let ballot = one.at as usize;
            self.have[ballot] -= price.fixed * i64::from(one.worth);
            let grows = u64::try_from(falls * u128::from(one.worth)).unwrap_or(u64::MAX);
            self.grows[ballot] = self.grows[ballot].saturating_add(grows).min(FASTEST);
            if self.grows[ballot] == FASTEST {
                self.same_never();
            }
            most = most.max(one.worth);
            payers += self.support.times[ballot];
        }
        self.error += i64::from(most);
        payers
    }
}
