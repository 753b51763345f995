//! What must hold of a choice beside the money: who cannot stand beside whom (`apart`), and how much some groups of candidates get
//! at least (`at-least`).
//!
//! For each minimum as much is kept as the cheapest of those who can still be chosen cost that bring it about. Who would take of
//! that is passed over: so a minimum is met wherever it can be met at all, and whoever takes nothing of it goes in its turn. Where
//! it cannot be met, that is said first, and as much is kept as can be spent there.
//!
//! Sets of sums are integers, a bit for each sum that some of the costs come to.

use crate::parameter::decimal;
use crate::{CountError, Counting, Fraction, Parameter, Step, Values};
use dashu_int::UBig;
use dashu_int::ops::{BitTest, Gcd};
use std::collections::BTreeSet;

/// Projects that cannot be chosen beside each other.
pub(super) const APART: Parameter = Parameter { name: "apart", values: Values::Text { example: "A,B;C,D" } };
/// What groups of projects get at least: sums, or parts of the budget.
pub(super) const AT_LEAST: Parameter =
    Parameter { name: "at-least", values: Values::Text { example: "North=20%;South=50000" } };

/// The largest sum of which it is looked whether some costs come to it, in units that divide them all.
const MOST_UNITS: u64 = 1 << 28;

pub(super) struct Conditions {
    /// For each candidate those that cannot be chosen beside it.
    apart: Vec<BTreeSet<usize>>,
    minimums: Vec<Minimum>,
    /// Who could be chosen if nothing else were.
    may: Vec<bool>,
}

struct Minimum {
    group: String,
    least: u64,
    /// Who belongs to it and could be chosen; those of one list cannot stand beside each other.
    lists: Vec<Vec<usize>>,
}

/// Why one cannot be chosen.
pub(super) enum Bar {
    TooDear,
    /// This one is chosen.
    Apart(usize),
    /// So much is kept for a minimum.
    Kept {
        group: String,
        kept: u64,
    },
}

impl Conditions {
    /// As they are set; `may` are those whom a rule could choose. Says what each group gets at least, and where it cannot.
    pub(super) fn of(counting: &mut Counting<'_>, may: &[usize]) -> Result<Self, CountError> {
        let lists = lists_apart(counting)?;
        let mut apart = vec![BTreeSet::new(); counting.candidates()];
        for list in &lists {
            list.iter().for_each(|&one| apart[one].extend(list.iter().copied().filter(|&other| other != one)));
        }
        let mut conditions = Self { apart, minimums: Vec::new(), may: vec![false; counting.candidates()] };
        may.iter().for_each(|&one| conditions.may[one] = true);
        conditions.minimums = minimums(counting, &conditions, &lists)?;
        let mut room = counting.budget();
        for at in 0..conditions.minimums.len() {
            let minimum = &conditions.minimums[at];
            let (group, least) = (minimum.group.clone(), minimum.least);
            let sums = Sums::of(counting, &conditions.open(counting, minimum, &[]), room)?;
            let kept = match sums.least(least) {
                Some(kept) => {
                    counting.say(Step::AtLeast { group, least });
                    kept
                }
                None => {
                    let most = sums.most();
                    counting.say(Step::Unmet { group, least, most });
                    conditions.minimums[at].least = most;
                    most
                }
            };
            room -= kept;
        }
        Ok(conditions)
    }

    /// Whether nothing is set but who may stand beside whom.
    pub(super) fn has_minimums(&self) -> bool {
        !self.minimums.is_empty()
    }

    /// Whether two cannot stand beside each other.
    pub(super) fn are_apart(&self, one: usize, other: usize) -> bool {
        self.apart[one].contains(&other)
    }

    /// Who is chosen and does not stand beside this one.
    pub(super) fn apart_from(&self, counting: &Counting<'_>, one: usize) -> Option<usize> {
        self.apart[one].iter().copied().find(|&other| counting.is_winner(other))
    }

    /// Why one cannot be chosen, if there is a reason.
    pub(super) fn bar(&self, counting: &Counting<'_>, one: usize) -> Result<Option<Bar>, CountError> {
        if let Some(by) = self.apart_from(counting, one) {
            return Ok(Some(Bar::Apart(by)));
        }
        if counting.cost(one) > counting.left() {
            return Ok(Some(Bar::TooDear));
        }
        if self.leaves_enough(counting, &[one])? {
            return Ok(None);
        }
        let mut kept = Vec::new();
        for minimum in &self.minimums {
            let needs = minimum.needs(counting);
            let sums = Sums::of(counting, &self.open(counting, minimum, &[]), counting.left())?;
            // What is kept can be spent: nothing was chosen that stood in its way.
            kept.push((minimum, sums.least(needs).unwrap_or(needs)));
        }
        let others = kept.iter().find(|(minimum, kept)| *kept > 0 && !minimum.has(one));
        let named = others.or_else(|| kept.iter().find(|(_, kept)| *kept > 0));
        Ok(named.map(|(minimum, kept)| Bar::Kept { group: minimum.group.clone(), kept: *kept }))
    }

    /// Says why one is not chosen.
    pub(super) fn say(counting: &mut Counting<'_>, one: usize, has: &Fraction, bar: Bar) {
        let (id, has) = (counting.id(one), has.clone().into());
        let (cost, left) = (counting.cost(one), counting.left());
        let step = match bar {
            Bar::TooDear => Step::TooDear { id, has, cost, left },
            Bar::Apart(by) => Step::Excluded { id, by: counting.id(by) },
            Bar::Kept { group, kept } => Step::Kept { id, has, cost, left, group, kept },
        };
        counting.say(step);
    }

    /// Whether all of these can be chosen beside each other.
    pub(super) fn all_stand(&self, counting: &Counting<'_>, all: &[usize]) -> Result<bool, CountError> {
        let costs: u128 = all.iter().map(|&one| u128::from(counting.cost(one))).sum();
        let beside = |&one: &usize| !all.iter().any(|&other| self.are_apart(one, other));
        Ok(costs <= u128::from(counting.left()) && all.iter().all(beside) && self.leaves_enough(counting, all)?)
    }

    /// Of these, all level and all affordable, those beside whom all others of them can stand; where there are none, the one that
    /// goes first of some who stand in each other's way.
    pub(super) fn first_beside(&self, counting: &mut Counting<'_>, level: &[usize]) -> Result<Vec<usize>, CountError> {
        let alone = |&one: &usize| !level.iter().any(|&other| self.are_apart(one, other));
        let free: Vec<usize> = level.iter().copied().filter(alone).collect();
        if !free.is_empty() {
            return Ok(free);
        }
        let mut among: Vec<usize> = level.iter().copied().take(1).collect();
        let mut at = 0;
        while let Some(&one) = among.get(at) {
            let more: Vec<usize> = level.iter().copied().filter(|&other| self.are_apart(one, other)).collect();
            among.extend(more.into_iter().filter(|other| !among.contains(other)).collect::<Vec<_>>());
            at += 1;
        }
        counting.first(&among, 1)
    }

    /// Whether every minimum can still be met with these chosen too, who can all be paid for.
    fn leaves_enough(&self, counting: &Counting<'_>, with: &[usize]) -> Result<bool, CountError> {
        let costs: u128 = with.iter().map(|&one| u128::from(counting.cost(one))).sum();
        let mut room = counting.left().saturating_sub(u64::try_from(costs).unwrap_or(u64::MAX));
        let missing = |minimum: &Minimum| {
            let there = with.iter().filter(|&&one| minimum.has(one)).map(|&one| counting.cost(one)).sum();
            (minimum.needs(counting).saturating_sub(there), self.open(counting, minimum, with))
        };
        let missing: Vec<(u64, Costs)> = self.minimums.iter().map(missing).filter(|(needs, _)| *needs > 0).collect();
        if missing
            .iter()
            .map(|(needs, costs)| costs.cheapest_first(*needs))
            .sum::<Option<u64>>()
            .is_some_and(|kept| kept <= room)
        {
            return Ok(true);
        }
        for (needs, costs) in &missing {
            match Sums::of(counting, costs, room)?.least(*needs) {
                Some(kept) => room -= kept,
                None => return Ok(false),
            }
        }
        Ok(true)
    }

    /// What those cost who belong there and can still be chosen, with these chosen too.
    fn open(&self, counting: &Counting<'_>, minimum: &Minimum, with: &[usize]) -> Costs {
        let is_open = |one: usize| {
            !with.contains(&one)
                && !counting.is_winner(one)
                && self.apart_from(counting, one).is_none()
                && !with.iter().any(|&other| self.are_apart(one, other))
        };
        let open = |list: &Vec<usize>| {
            list.iter().copied().filter(|&one| is_open(one)).map(|one| counting.cost(one)).collect()
        };
        Costs(minimum.lists.iter().map(open).collect())
    }
}

impl Minimum {
    fn has(&self, one: usize) -> bool {
        self.lists.iter().flatten().any(|&other| other == one)
    }

    /// What is still missing there.
    fn needs(&self, counting: &Counting<'_>) -> u64 {
        let spent: u64 = counting.winners().iter().filter(|&&one| self.has(one)).map(|&one| counting.cost(one)).sum();
        self.least.saturating_sub(spent)
    }
}

/// What some cost, of whom one of each list can be chosen.
struct Costs(Vec<Vec<u64>>);

impl Costs {
    /// What comes together where the cheapest are taken first until it is enough: perhaps not the least that is.
    fn cheapest_first(&self, needs: u64) -> Option<u64> {
        let mut costs: Vec<u64> = self.0.iter().filter_map(|list| list.iter().copied().max()).collect();
        costs.sort_unstable();
        let mut sum = 0u64;
        let enough = |cost: u64| {
            sum = sum.saturating_add(cost);
            (sum >= needs).then_some(sum)
        };
        costs.into_iter().find_map(enough)
    }
}

/// What some of such costs come to, up to a sum: a bit for each.
struct Sums {
    bits: UBig,
    unit: u64,
}

impl Sums {
    fn of(counting: &Counting<'_>, costs: &Costs, room: u64) -> Result<Self, CountError> {
        let fits = |cost: &u64| (1..=room).contains(cost);
        let unit = costs.0.iter().flatten().copied().filter(fits).reduce(|a, b| a.gcd(b)).unwrap_or(1);
        let all: u128 = costs.0.iter().flatten().copied().filter(fits).map(u128::from).sum();
        let most = (room / unit).min(u64::try_from(all / u128::from(unit)).unwrap_or(u64::MAX));
        if most > MOST_UNITS {
            return Err(counting.too_many("units of money", most, MOST_UNITS));
        }
        let mut bits = UBig::ONE;
        for list in &costs.0 {
            counting.go_on()?;
            let fitting = list.iter().copied().filter(fits);
            let mut with = fitting.fold(bits.clone(), |with, cost| with | (&bits << (cost / unit) as usize));
            with.clear_high_bits(most as usize + 1);
            bits = with;
        }
        Ok(Self { bits, unit })
    }

    /// The least of them that is no less than this.
    fn least(&self, needs: u64) -> Option<u64> {
        let from = needs.div_ceil(self.unit);
        let beyond = (&self.bits >> usize::try_from(from).ok()?).trailing_zeros()?;
        Some((from + beyond as u64) * self.unit)
    }

    /// The greatest of them.
    fn most(&self) -> u64 {
        (self.bits.bit_len() as u64).saturating_sub(1) * self.unit
    }
}

/// The lists of those who cannot stand beside each other: `A,B;C,D`.
fn lists_apart(counting: &Counting<'_>) -> Result<Vec<Vec<usize>>, CountError> {
    let mut lists = Vec::new();
    for said in parts(counting.choice(APART.name)) {
        let mut list = Vec::new();
        for id in said.split(',').map(str::trim) {
            let one = counting.profile.place(id).ok_or_else(|| CountError::Nobody { id: id.to_owned() })?;
            if list.contains(&one) {
                return Err(wrong(&APART, said));
            }
            list.push(one);
        }
        if list.len() < 2 {
            return Err(wrong(&APART, said));
        }
        lists.push(list);
    }
    Ok(lists)
}

/// What groups get at least: `North=20%;South=50000`.
fn minimums(
    counting: &Counting<'_>,
    conditions: &Conditions,
    apart: &[Vec<usize>],
) -> Result<Vec<Minimum>, CountError> {
    let candidates = &counting.profile.candidates;
    let mut all: Vec<Minimum> = Vec::new();
    for said in parts(counting.choice(AT_LEAST.name)) {
        let (group, least) = said.rsplit_once('=').ok_or_else(|| wrong(&AT_LEAST, said))?;
        let group = group.trim();
        let least = least_sum(counting, least.trim()).ok_or_else(|| wrong(&AT_LEAST, said))?;
        let of: Vec<usize> =
            (0..candidates.len()).filter(|&one| candidates[one].groups.iter().any(|other| other == group)).collect();
        if of.is_empty() {
            return Err(CountError::GroupUnknown { group: group.to_owned() });
        }
        if all.iter().any(|other| other.group == group) {
            return Err(wrong(&AT_LEAST, said));
        }
        // What is kept for each has to be found without a look at the others.
        let twice = of.iter().find(|&&one| {
            all.iter().any(|other| other.has(one))
                || apart.iter().filter(|list| list.contains(&one)).count() > 1
                || conditions.apart[one].iter().any(|&beside| all.iter().any(|other| other.has(beside)))
        });
        if let Some(&one) = twice {
            return Err(CountError::Entangled { id: counting.id(one) });
        }
        let may = |one: &usize| conditions.may[*one];
        let mut lists: Vec<Vec<usize>> =
            apart.iter().map(|list| list.iter().copied().filter(|one| of.contains(one)).collect()).collect();
        let alone = |one: &usize| !lists.iter().flatten().any(|other| other == one);
        let singles: Vec<Vec<usize>> = of.iter().copied().filter(alone).map(|one| vec![one]).collect();
        lists.extend(singles);
        lists.iter_mut().for_each(|list| list.retain(may));
        all.push(Minimum { group: group.to_owned(), least, lists });
    }
    Ok(all)
}

/// `20%` of the budget, rounded up, or a sum as the file writes money.
fn least_sum(counting: &Counting<'_>, text: &str) -> Option<u64> {
    let sum = match text.strip_suffix('%') {
        Some(part) => (decimal(part.trim_end())? * Fraction::from(counting.budget()) / Fraction::from(100u8)).ceil(),
        None => {
            let sum = decimal(text)? * Fraction::from(10u64.pow(counting.profile.money_digits));
            if !sum.is_int() {
                return None;
            }
            sum.trunc()
        }
    };
    u64::try_from(sum).ok()
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty())
}

fn wrong(parameter: &Parameter, value: &str) -> CountError {
    CountError::ParameterValue { name: parameter.name, value: value.to_owned() }
}
