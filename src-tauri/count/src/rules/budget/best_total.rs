//! The best total that fits: of all choices within the budget one with most votes or points together (`utility`
//! `cardinality`), or most of these times what each costs (`cost`).
//!
//! Choices are built up by one candidate after the other, most for its cost first; what costs more and has less than another
//! is left (Nemhauser and Ullmann 1969), and so is what cannot reach the best even if it could take a part of the next
//! candidate (Dantzig 1957). Where several choices are best, those that are in some and not in all are level: who goes first
//! is in, as long as a best choice can have it.

use crate::{CountError, Counting, Fills, Fraction, Needs, Number, Parameter, Rule, Step, Unit, Values};
use dashu_int::{UBig, ops::Gcd};

pub(in crate::rules) const BEST_TOTAL: Rule = Rule {
    code: "best-total",
    fills: Fills::Budget,
    ballots: super::EVERY_KIND,
    parameters: &[
        Parameter { name: "utility", values: Values::OneOf(&["cardinality", "cost"]) },
        super::POINTS,
        super::THRESHOLD,
    ],
    needs: Needs::Sums(super::weigh),
    unit: Unit::AsBallots,
    count,
};

/// Choices looked at beside each other.
const MOST_CHOICES: usize = 2_000_000;

#[derive(Clone, Copy, PartialEq)]
struct Item {
    candidate: usize,
    cost: u64,
    value: u64,
}

fn count(counting: &mut Counting<'_>) -> Result<(), CountError> {
    let votes = counting.sums();
    let mut has = votes.clone();
    if counting.choice("utility") == "cost" {
        has.iter_mut().enumerate().for_each(|(one, has)| *has *= Fraction::from(counting.cost(one)));
    }
    counting.say_scores(&has);
    counting.set_scores(has.clone());
    let enough = super::with_enough(counting, &votes, super::voted(&votes));
    let mut items = whole_values(counting, &has, &enough)?;
    let total = best(counting, &items, counting.budget(), 0)?.unwrap_or(0);
    let (mut room, mut wanted, mut chosen) = (counting.budget(), total, Vec::new());
    loop {
        let mut level = Vec::new();
        for item in items.clone() {
            let rest: Vec<Item> = items.iter().copied().filter(|other| *other != item).collect();
            let with = item.value <= wanted
                && item.cost <= room
                && best(counting, &rest, room - item.cost, wanted - item.value)?.is_some();
            if !with {
                items = rest;
            } else if best(counting, &rest, room, wanted)?.is_some() {
                level.push(item.candidate);
            } else {
                (room, wanted) = (room - item.cost, wanted - item.value);
                chosen.push(item.candidate);
                items = rest;
            }
        }
        if level.is_empty() {
            break;
        }
        counting.next_round()?;
        let first = counting.first(&level, 1)?[0];
        if let Some(item) = items.iter().copied().find(|item| item.candidate == first) {
            (room, wanted) = (room - item.cost, wanted - item.value);
            chosen.push(first);
            items.retain(|other| *other != item);
        }
    }
    chosen.sort_by(|&a, &b| has[b].cmp(&has[a]).then(a.cmp(&b)));
    let total = chosen.iter().map(|&one| &has[one]).fold(Fraction::ZERO, |all, one| all + one);
    counting.say(Step::Best { total: Number(total) });
    chosen.into_iter().for_each(|one| super::fund(counting, one, &has[one]));
    Ok(())
}

/// Those that have something and fit, what they have as integers of one scale.
fn whole_values(counting: &Counting<'_>, has: &[Fraction], enough: &[usize]) -> Result<Vec<Item>, CountError> {
    let scale = has.iter().fold(UBig::ONE, |scale, has| {
        let common = (&scale).gcd(has.denominator());
        scale / common * has.denominator()
    });
    let mut items = Vec::new();
    let mut all = 0u64;
    for (candidate, has) in enough.iter().map(|&one| (one, &has[one])) {
        let cost = counting.cost(candidate);
        if *has > Fraction::ZERO && cost <= counting.budget() {
            let value = (has * Fraction::from(scale.clone())).trunc();
            let value = u64::try_from(value).unwrap_or(u64::MAX);
            all = all.saturating_add(value);
            items.push(Item { candidate, cost, value });
        }
    }
    if all == u64::MAX {
        return Err(counting.too_many("votes by cost", all, u64::MAX - 1));
    }
    let product = |a: &Item, b: &Item| u128::from(a.value) * u128::from(b.cost);
    items.sort_by(|a, b| product(b, a).cmp(&product(a, b)).then(a.candidate.cmp(&b.candidate)));
    Ok(items)
}

/// The most that these, most for its cost first, have together within so much money, if it is at least this.
fn best(counting: &Counting<'_>, items: &[Item], room: u64, at_least: u64) -> Result<Option<u64>, CountError> {
    // What the first so many cost and have together.
    let mut sums = vec![(0u128, 0u64)];
    for item in items {
        let (cost, value) = sums[sums.len() - 1];
        sums.push((cost + u128::from(item.cost), value + item.value));
    }
    let mut known = at_least;
    let mut reached = false;
    let mut choices = vec![(0u64, 0u64)];
    for at in 0..=items.len() {
        counting.go_on()?;
        // What a choice of the first `at` can still come to: with whole ones, and with a part of the next.
        let reach = |(cost, value): (u64, u64)| {
            let left = u128::from(room - cost) + sums[at].0;
            let end = sums.partition_point(|(cost, _)| *cost <= left) - 1;
            let whole = value + (sums[end].1 - sums[at].1);
            let part = items
                .get(end)
                .map_or(0, |next| (left - sums[end].0) * u128::from(next.value) / u128::from(next.cost.max(1)));
            (whole, u128::from(whole) + part)
        };
        let reaches: Vec<(u64, u128)> = choices.iter().map(|&choice| reach(choice)).collect();
        if let Some(&whole) = reaches.iter().map(|(whole, _)| whole).max()
            && whole >= known
        {
            (known, reached) = (whole, true);
        }
        let mut reaches = reaches.iter();
        choices.retain(|_| reaches.next().is_some_and(|(_, most)| *most >= u128::from(known)));
        if let Some(item) = items.get(at) {
            choices = joined(&choices, item, room);
        }
        if choices.len() > MOST_CHOICES {
            return Err(counting.too_many("choices", choices.len() as u64, MOST_CHOICES as u64));
        }
    }
    Ok(reached.then_some(known))
}

/// Choices without and with one more, cheapest first, each with more than all that are cheaper.
fn joined(choices: &[(u64, u64)], item: &Item, room: u64) -> Vec<(u64, u64)> {
    let with = |&(cost, value): &(u64, u64)| Some((cost.checked_add(item.cost)?, value + item.value));
    let mut with = choices.iter().filter_map(with).filter(|(cost, _)| *cost <= room).peekable();
    let mut without = choices.iter().copied().peekable();
    let mut all: Vec<(u64, u64)> = Vec::with_capacity(choices.len() * 2);
    loop {
        let next = match (with.peek(), without.peek()) {
            (None, None) => return all,
            (Some(a), Some(b)) if a < b => with.next(),
            (Some(_), None) => with.next(),
            (Some(_) | None, Some(_)) => without.next(),
        };
        let Some(next) = next else { return all };
        match all.last_mut() {
            Some(last) if last.0 == next.0 => last.1 = last.1.max(next.1),
            Some(last) if last.1 >= next.1 => {}
            Some(_) | None => all.push(next),
        }
    }
}
