//! Groups that go unheard: large enough to pay by their part of the budget for one more that all of them support. Seats are a
//! budget of which each takes one.

use super::supported;
use crate::flow::{ENDLESS, Flow, SINK, SOURCE};
use crate::{CountError, Id, Outcome, Profile, Stop};
use serde::Serialize;
use std::collections::HashMap;

/// A group that goes unheard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unheard {
    /// Whom all of it support, and who is not chosen.
    pub id: Id,
    /// How many ballots it has.
    pub ballots: u64,
}

/// Who is chosen on a ballot, and what these cost.
struct Has {
    chosen: Vec<usize>,
    cost: u128,
    times: u64,
}

/// The largest groups that go unheard by justified representation, by PJR+ and by EJR+.
pub(super) fn groups(
    profile: &Profile,
    outcome: &Outcome,
    wins: &[bool],
    stop: &Stop,
) -> Result<[Option<Unheard>; 3], CountError> {
    let costs: Vec<u128> = profile
        .candidates
        .iter()
        .map(|one| if outcome.budget.is_some() { one.cost.unwrap_or(0) } else { 1 }.into())
        .collect();
    let money = u128::from(outcome.budget.or(outcome.seats).unwrap_or(0));
    let all = u128::from(profile.valid());
    let mut supporters: Vec<Vec<usize>> = vec![Vec::new(); costs.len()];
    let mut ballots = Vec::with_capacity(profile.different());
    for (at, (marks, times)) in profile.ballots().enumerate() {
        let (chosen, open): (Vec<usize>, Vec<usize>) = supported(profile, marks).partition(|&one| wins[one]);
        open.iter().for_each(|&one| supporters[one].push(at));
        let cost = chosen.iter().map(|&one| costs[one]).sum();
        ballots.push(Has { chosen, cost, times });
    }
    let mut found: [Option<Unheard>; 3] = [None, None, None];
    for (one, supporters) in supporters.iter_mut().enumerate() {
        stop.go_on()?;
        supporters.sort_by_key(|&at| ballots[at].cost);
        let mut sizes = [0, 0, 0];
        let mut group = 0;
        for level in supporters.chunk_by(|&a, &b| ballots[a].cost == ballots[b].cost) {
            let cost = ballots[level[0]].cost;
            group += level.iter().map(|&at| ballots[at].times).sum::<u64>();
            if all.saturating_mul(cost + costs[one]) <= money * u128::from(group) {
                sizes[2] = group;
                if cost == 0 {
                    sizes[0] = group;
                }
            }
        }
        // Who goes unheard by PJR+ does by EJR+.
        if sizes[2] > 0 {
            let supporters: Vec<&Has> = supporters.iter().map(|&at| &ballots[at]).collect();
            sizes[1] = together(&supporters, &costs, costs[one], (money, all), stop)?;
        }
        for (found, ballots) in found.iter_mut().zip(sizes) {
            if ballots > found.as_ref().map_or(0, |found| found.ballots) {
                *found = Some(Unheard { id: profile.candidates[one].id.clone(), ballots });
            }
        }
    }
    Ok(found)
}

/// How many of these could pay by their part for one more beside all that any of them has; nothing where they could not. Who
/// is in the group brings their part of the money, and takes what each of those costs that they have.
fn together(
    supporters: &[&Has],
    costs: &[u128],
    cost: u128,
    (money, all): (u128, u128),
    stop: &Stop,
) -> Result<u64, CountError> {
    let mut alike: HashMap<&[usize], u64> = HashMap::new();
    supporters.iter().for_each(|has| *alike.entry(&has.chosen).or_default() += has.times);
    let groups: Vec<(&[usize], u64)> = alike.into_iter().collect();
    let mut flow = Flow::new(2 + groups.len() + costs.len());
    for (at, (chosen, times)) in groups.iter().enumerate() {
        flow.add(SOURCE, 2 + at, money * u128::from(*times));
        chosen.iter().for_each(|one| flow.add(2 + at, 2 + groups.len() + one, ENDLESS));
    }
    for (one, cost) in costs.iter().enumerate() {
        flow.add(2 + groups.len() + one, SINK, all.saturating_mul(*cost));
    }
    let brought: u128 = groups.iter().map(|(_, times)| money * u128::from(*times)).sum();
    let (taken, near) = flow.run(stop)?;
    let group = groups.iter().enumerate().filter(|(at, _)| near[2 + at]).map(|(_, (_, times))| times).sum();
    Ok(if brought - taken >= all.saturating_mul(cost) { group } else { 0 })
}
