//! The method of equal shares of Peters, Pierczyński and Skowron (2021): each ballot has the same share of the budget, and
//! what supporters can pay for is bought as long as they can. They pay in proportion to what it is worth to them, or all
//! that they have left; bought is what costs them least for each unit of worth.
//!
//! With `utility` `cost` a candidate is worth what it costs, with `cardinality` each is worth the same, with `additive` its
//! points. What is left in the end is left (`none`); or each share is raised by a unit of money at a time, all begins anew, and
//! what was bought last before more would be bought than there is money stands (`add1`), unless nothing that anybody supports
//! would fit beside it; or what is left goes to those with most votes (`utility`).

use super::conditions::Conditions;
use super::purses::{AtLeast, Price, Purses};
use super::support::Support;
use crate::{CountError, Counting, Fills, Fraction, Needs, Number, Parameter, Rule, Step, Unit, Values};
use dashu_int::UBig;
use std::cmp::Ordering;
use std::collections::HashMap;

pub(in crate::rules) const EQUAL_SHARES: Rule = Rule {
    code: "equal-shares",
    fills: Fills::Budget,
    ballots: super::EVERY_KIND,
    parameters: &[
        Parameter { name: "utility", values: Values::OneOf(&["cost", "cardinality", "additive"]) },
        Parameter { name: "completion", values: Values::OneOf(&["none", "add1", "utility"]) },
        super::POINTS,
        super::THRESHOLD,
        super::APART,
    ],
    needs: Needs::Ballots,
    unit: Unit::AsBallots,
    count,
};

struct Shares {
    support: Support,
    conditions: Conditions,
    /// Whom somebody supports, and who has as many votes as are needed.
    enough: Vec<usize>,
    /// What a unit of worth counts, where it counts the same for all who support a candidate.
    factors: Vec<u64>,
    ballots: u64,
    /// One unit of money.
    unit: u64,
}

/// How far the shares went.
enum Bought {
    /// Nothing more can be paid for, and with shares that are higher by less than so many units all is the same.
    Within(u64),
    /// What was bought next would be more than there is money: all together this much.
    Beyond(u64),
}

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    let profile = counting.profile;
    if profile.valid() == 0 {
        return Ok(());
    }
    let votes = super::votes(counting);
    counting.set_scores(votes.clone());
    let (by_cost, additive) = (counting.choice("utility") == "cost", counting.choice("utility") == "additive");
    let support = if additive { Support::by_points(counting)? } else { Support::alike(profile) };
    let supported = (0..counting.candidates()).filter(|&one| !support.of_candidate(one).is_empty());
    let enough = super::with_enough(counting, &votes, supported);
    let conditions = Conditions::of(counting, &enough)?;
    let factor = |one| if by_cost { counting.cost(one).max(1) } else { 1 };
    let factors = (0..counting.candidates()).map(factor).collect();
    let (ballots, unit) = (profile.valid(), 10u64.pow(profile.money_digits));
    let shares = Shares { support, conditions, enough, factors, ballots, unit };
    counting.say(Step::Shared { each: shares.each(counting, 0), ballots: shares.ballots });
    if counting.choice("completion") == "add1" {
        return shares.raise(counting);
    }
    shares.buy(counting, 0)?;
    let rest = shares.rest(counting);
    if counting.choice("completion") == "utility" && !rest.is_empty() {
        counting.say(Step::CompletedBy { by: "utility", left: counting.left() });
        super::spend_on_highest(counting, rest, &votes, &super::Unfit::default(), &shares.conditions)?;
    }
    Ok(())
}

impl Shares {
    /// All shares together, after so many units more for each.
    fn money(&self, counting: &Counting<'_>, units: u64) -> u128 {
        let more = u128::from(units).saturating_mul(u128::from(self.unit));
        more.saturating_mul(u128::from(self.ballots)).saturating_add(u128::from(counting.budget()))
    }

    fn each(&self, counting: &Counting<'_>, units: u64) -> Number {
        Number(Fraction::from_parts(self.money(counting, units).into(), self.ballots.into()))
    }

    /// Those of them who are not bought, and stand apart from none that is.
    fn rest(&self, counting: &Counting<'_>) -> Vec<usize> {
        let open = |&one: &usize| !counting.is_winner(one) && self.conditions.apart_from(counting, one).is_none();
        self.enough.iter().copied().filter(open).collect()
    }

    /// Raises the shares by one unit at a time, where that can change anything, until more would be bought than there is money,
    /// or nothing that is left fits.
    fn raise(&self, counting: &mut Counting<'_>) -> Result<(), CountError> {
        let here = counting.here();
        let mut units = 0;
        loop {
            match self.buy(counting, units)? {
                Bought::Within(same_below) => {
                    let left = counting.left();
                    if self.rest(counting).iter().all(|&one| counting.cost(one) > left) {
                        return Ok(());
                    }
                    counting.back_to(&here);
                    units = units.saturating_add(same_below.max(1));
                }
                Bought::Beyond(cost) => {
                    counting.back_to(&here);
                    self.buy(counting, units.saturating_sub(1))?;
                    counting.say(Step::TooFar { each: self.each(counting, units), cost });
                    return Ok(());
                }
            }
        }
    }

    /// Buys what supporters can pay for, each ballot with its share and so many units more.
    fn buy(&self, counting: &mut Counting<'_>, units: u64) -> Result<Bought, CountError> {
        let money = self.money(counting, units);
        let Some(mut purses) = Purses::new(&self.support, counting.candidates(), money, self.ballots) else {
            return Err(counting.too_many("units of money", u64::MAX, 1 << 61));
        };
        if units > 0 {
            counting.say(Step::Raised { each: self.each(counting, units), units });
        }
        let (mut free, mut priced): (Vec<usize>, Vec<usize>) =
            self.rest(counting).into_iter().partition(|&one| counting.cost(one) == 0);
        while !free.is_empty() {
            for one in self.conditions.first_beside(counting, &free)? {
                counting.spend(one);
                let (id, payers, left) = (counting.id(one), self.support.voters(one), counting.left());
                counting.say(Step::Bought { id, cost: 0, payers, most: Number::whole(0), left });
                free.retain(|&other| other != one);
            }
            super::leave_out_apart(counting, &self.conditions, &mut free);
        }
        super::leave_out_apart(counting, &self.conditions, &mut priced);
        let mut offers: Vec<Offer> = priced.into_iter().map(Offer::new).collect();
        loop {
            counting.next_round()?;
            let mut level = self.cheapest(counting, &mut purses, &mut offers);
            if level.is_empty() {
                break;
            }
            let among: Vec<usize> = level.iter().map(|(one, _)| *one).collect();
            let level_for = |offer: &&Offer| among.contains(&offer.candidate);
            let falls = offers.iter().filter(level_for).map(|offer| offer.at_least.falls).max().unwrap_or(0);
            if level.len() > 1 && falls > 0 {
                self.stay_level(&mut purses, &level, falls);
            }
            let (candidate, price) = level.swap_remove(self.pick(counting, &mut purses, &level, falls)?);
            offers.retain(|offer| offer.candidate != candidate);
            for offer in offers.iter().filter(|offer| !among.contains(&offer.candidate)) {
                purses.stays_above(offer.at_least, self.factors[offer.candidate], &price, self.factors[candidate]);
            }
            let cost = counting.cost(candidate);
            if cost > counting.left() {
                let spent = counting.budget() - counting.left();
                return Ok(Bought::Beyond(spent.saturating_add(cost)));
            }
            let most = purses.most(candidate, &price);
            let each = Fraction::from_parts(most.into(), purses.denominator() * &price.weight);
            let payers = purses.pay(candidate, price);
            counting.spend(candidate);
            let (id, left) = (counting.id(candidate), counting.left());
            counting.say(Step::Bought { id, cost, payers, most: Number(each), left });
            let mut out: Vec<usize> = offers.iter().map(|offer| offer.candidate).collect();
            out.retain(|&one| self.conditions.are_apart(one, candidate));
            offers.retain(|offer| !out.contains(&offer.candidate));
            super::leave_out_apart(counting, &self.conditions, &mut out);
        }
        if !self.rest(counting).is_empty() {
            counting.say(Step::NoneAffordable { left: counting.left() });
        }
        Ok(Bought::Within(purses.same_below(self.unit)))
    }

    /// Those that cost least for each unit of worth, all level. Who cannot be paid for any more leaves the offers.
    fn cheapest(
        &self,
        counting: &Counting<'_>,
        purses: &mut Purses<'_>,
        offers: &mut Vec<Offer>,
    ) -> Vec<(usize, Price)> {
        offers.iter_mut().for_each(|offer| offer.known = Known::Before);
        let mut level: Vec<(usize, Price)> = Vec::new();
        loop {
            let less = |a: &Offer, b: &Offer| {
                let (for_a, for_b) = (self.factor(b.candidate), self.factor(a.candidate));
                (a.at_least.price * for_a).cmp(&(b.at_least.price * for_b))
            };
            let open = offers.iter().enumerate().filter(|(_, offer)| offer.known != Known::Exactly);
            let Some((at, _)) = open.min_by(|(_, a), (_, b)| less(a, b)) else { break };
            let offer = &mut offers[at];
            let (candidate, cost) = (offer.candidate, counting.cost(offer.candidate));
            if let Some((best, price)) = level.first()
                && offer.at_least.price * self.factor(*best) > (price.fixed as u128 + 1) * self.factor(candidate)
            {
                break;
            }
            if offer.known == Known::Before {
                match purses.at_least(candidate, cost) {
                    Some(at_least) => {
                        (offer.at_least, offer.known) = (at_least, Known::AtLeast);
                    }
                    None => drop(offers.swap_remove(at)),
                }
                continue;
            }
            let Some(price) = purses.price(candidate, cost) else {
                offers.swap_remove(at);
                continue;
            };
            offer.known = Known::Exactly;
            let best = level.first();
            match best.map_or(Ordering::Less, |best| self.compare((candidate, &price), (best.0, &best.1))) {
                Ordering::Less => level = vec![(candidate, price)],
                Ordering::Equal => level.push((candidate, price)),
                Ordering::Greater => {}
            }
        }
        level.sort_by_key(|(candidate, _)| *candidate);
        level
    }

    fn factor(&self, candidate: usize) -> u128 {
        self.factors[candidate].into()
    }

    fn compare(&self, (one, a): (usize, &Price), (other, b): (usize, &Price)) -> Ordering {
        let left = &a.numerator * &b.weight * UBig::from(self.factors[other]);
        left.cmp(&(&b.numerator * &a.weight * UBig::from(self.factors[one])))
    }

    /// Those who are level stay so with higher shares if their prices fall alike, as long as the same pay all they have.
    fn stay_level(&self, purses: &mut Purses<'_>, level: &[(usize, Price)], falls: u128) {
        let mut fall = |one: usize| Some(purses.fall(one)? / Fraction::from(self.factors[one]));
        let first = level.first().and_then(|(one, _)| fall(*one));
        if first.is_none() || level.iter().any(|(one, _)| fall(*one) != first) {
            return purses.same_never();
        }
        level.iter().for_each(|(one, price)| purses.stay_poor(*one, price, falls));
    }

    /// Which of those who are level is bought now. One whose supporters have enough for all of these that they support can be
    /// bought at any time without changing what the others cost; between the others is asked.
    fn pick(
        &self,
        counting: &mut Counting<'_>,
        purses: &mut Purses<'_>,
        level: &[(usize, Price)],
        falls: u128,
    ) -> Result<usize, CountError> {
        let [(first, price), _, ..] = level else { return Ok(0) };
        let mut supports: HashMap<u32, (u128, Vec<usize>)> = HashMap::new();
        for (at, (candidate, _)) in level.iter().enumerate() {
            for one in purses.payers(*candidate) {
                let (worth, which) = supports.entry(one.at).or_default();
                *worth += u128::from(one.worth) * self.factor(*candidate);
                which.push(at);
            }
        }
        // Who stands in each other's way has the same number.
        let mut group: Vec<usize> = (0..level.len()).collect();
        let mut short = Vec::new();
        for (ballot, (worth, which)) in supports {
            if which.len() > 1 && !purses.affords(ballot as usize, price, worth, self.factors[*first]) {
                let (to, from): (usize, Vec<usize>) = (group[which[0]], which.iter().map(|&at| group[at]).collect());
                group.iter_mut().filter(|one| from.contains(one)).for_each(|one| *one = to);
                short.push((ballot as usize, worth));
            }
        }
        for (at, (one, _)) in level.iter().enumerate() {
            for (beside, _) in
                level.iter().enumerate().filter(|(_, (other, _))| self.conditions.are_apart(*one, *other))
            {
                let (to, from) = (group[at], group[beside]);
                group.iter_mut().filter(|one| **one == from).for_each(|one| *one = to);
            }
        }
        let alone = |at: &usize| group.iter().filter(|&&one| one == group[*at]).count() == 1;
        if let Some(at) = (0..level.len()).find(alone) {
            return Ok(at);
        }
        let among: Vec<usize> = (0..level.len()).filter(|&at| group[at] == group[0]).map(|at| level[at].0).collect();
        // The same are asked about as long as the same stand in each other's way.
        for (ballot, worth) in short {
            purses.stays_short(ballot, (price, falls), worth, self.factors[*first]);
        }
        let goes = counting.first(&among, 1)?[0];
        Ok(level.iter().position(|(one, _)| *one == goes).unwrap_or(0))
    }
}

/// One that is not bought yet.
struct Offer {
    candidate: usize,
    /// A unit of worth costs no less, in fixed point: balances only fall.
    at_least: AtLeast,
    known: Known,
}

/// What of an offer's price is known in this round.
#[derive(PartialEq)]
enum Known {
    Before,
    AtLeast,
    Exactly,
}

impl Offer {
    fn new(candidate: usize) -> Self {
        Self { candidate, at_least: AtLeast::default(), known: Known::Before }
    }
}
