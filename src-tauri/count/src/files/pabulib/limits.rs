//! What a file permits of each vote.

use crate::files::cells::Decimal;
use crate::files::fault::What;
use crate::files::{Limit, Stated};
use crate::{BallotKind, Fraction, Mark, Number};

/// What the file permits, as integers where that is what is compared.
pub(super) struct Limits {
    pub(super) least_named: u64,
    pub(super) most_named: u64,
    least_cost: Option<Number>,
    most_cost: Option<Number>,
    points: Limit,
    sum_points: Limit,
    money_digits: u32,
    pub(super) default_score: Option<Decimal>,
    /// Whether what is beyond them is counted.
    pub(super) are_passed: bool,
    /// Whether there are any but of how many a ballot names.
    pub(super) others: bool,
}

impl Limits {
    pub(super) fn of(stated: &Stated, money_digits: u32, default_score: Option<Decimal>, are_passed: bool) -> Self {
        let whole =
            |number: &Option<Number>| number.as_ref().and_then(|number| u64::try_from(number.0.clone().trunc()).ok());
        Self {
            least_named: whole(&stated.length.least).unwrap_or(0),
            most_named: whole(&stated.length.most).unwrap_or(u64::MAX),
            least_cost: stated.sum_cost.least.clone(),
            most_cost: stated.sum_cost.most.clone(),
            points: stated.points.clone(),
            sum_points: stated.sum_points.clone(),
            money_digits,
            default_score,
            are_passed,
            others: [&stated.sum_cost, &stated.points, &stated.sum_points]
                .into_iter()
                .any(|one| *one != Limit::default()),
        }
    }

    /// What a ballot has that is out of range.
    pub(super) fn broken_by(&self, kind: BallotKind, marks: &[Mark], costs: &[u64], point_digits: u32) -> Option<What> {
        let with_digits =
            |units: i128, digits: u32| Number(Fraction::from_parts(units.into(), 10u64.pow(digits.min(19)).into()));
        let cost: i128 = marks.iter().map(|mark| i128::from(costs[mark.candidate as usize])).sum();
        let cost = with_digits(cost, self.money_digits);
        let beyond = |of: &'static str, has: &Number, limit: &Option<Number>, least: bool| {
            let limit = limit.as_ref().filter(|limit| if least { has < limit } else { has > limit })?;
            Some(What::OutOfRange { of, found: has.decimal(9), limit: limit.decimal(9) })
        };
        let money = beyond("min_sum_cost", &cost, &self.least_cost, true)
            .or_else(|| beyond("max_sum_cost", &cost, &self.most_cost, false));
        if kind != BallotKind::Points || money.is_some() {
            return money;
        }
        let sum = with_digits(marks.iter().map(|mark| i128::from(mark.value)).sum(), point_digits);
        beyond("min_sum_points", &sum, &self.sum_points.least, true)
            .or_else(|| beyond("max_sum_points", &sum, &self.sum_points.most, false))
            .or_else(|| {
                marks.iter().find_map(|mark| {
                    let one = with_digits(mark.value.into(), point_digits);
                    beyond("min_points", &one, &self.points.least, true)
                        .or_else(|| beyond("max_points", &one, &self.points.most, false))
                })
            })
    }
}
