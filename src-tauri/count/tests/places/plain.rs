//! Votes that go on, one ballot after the other, as the rules are told.

use super::*;

/// What each kept of Meek's and Warren's votes, in parts of the ninth decimal.
pub fn plain_keeping(ballots: &Ballots, candidates: usize, seats: usize, warren: bool) -> Vec<usize> {
    const ONE: u128 = 1_000_000_000;
    let all = ballots.iter().map(|ballot| u128::from(ballot.1)).sum::<u128>() * ONE;
    let mut keep = vec![ONE; candidates];
    let mut hopeful: Vec<usize> =
        (0..candidates).filter(|&one| ballots.iter().any(|ballot| ballot.0.contains(&(one as u32)))).collect();
    let mut chosen: Vec<usize> = Vec::new();
    loop {
        let mut votes = vec![0; candidates];
        let mut exhausted = 0;
        for (named, times) in ballots {
            let mut left = ONE;
            for &one in named {
                let one = one as usize;
                let kept = if warren { left.min(keep[one]) } else { (left * keep[one]).div_ceil(ONE) };
                votes[one] += kept * u128::from(*times);
                left -= kept;
            }
            exhausted += left * u128::from(*times);
        }
        let quota = (all - exhausted) / (seats as u128 + 1) + 1;
        let mut reached: Vec<usize> = hopeful.iter().copied().filter(|&one| votes[one] >= quota).collect();
        reached.sort_by_key(|&one| std::cmp::Reverse(votes[one]));
        hopeful.retain(|one| !reached.contains(one));
        chosen.extend(reached);
        if hopeful.len() <= seats - chosen.len() {
            hopeful.sort_by_key(|&one| std::cmp::Reverse(votes[one]));
            chosen.extend(hopeful);
            return chosen;
        }
        if chosen.len() == seats {
            return chosen;
        }
        let surplus: u128 = chosen.iter().map(|&one| votes[one].saturating_sub(quota)).sum();
        let mut levels: Vec<(u128, usize)> = hopeful.iter().map(|&one| (votes[one], one)).collect();
        levels.sort_unstable();
        let before = keep.clone();
        for &one in chosen.iter().filter(|&&one| votes[one] > quota) {
            keep[one] = ((quota * keep[one]).div_ceil(ONE) * ONE).div_ceil(votes[one]);
        }
        if levels[1].0 - levels[0].0 > surplus || surplus < 100_000 || before == keep {
            let lowest = levels.iter().filter(|level| level.0 == levels[0].0).map(|level| level.1).max().unwrap();
            keep[lowest] = 0;
            hopeful.retain(|&one| one != lowest);
        }
    }
}

/// A ballot of its own: what it counts, who has it, how far it is read, and in which transfer it came.
struct Paper<'a> {
    named: &'a [u32],
    value: Fraction,
    at: Option<usize>,
    came: usize,
}

pub fn plain_parcels(ballots: &Ballots, candidates: usize, seats: usize, all_go_on: bool) -> Vec<usize> {
    let total: u64 = ballots.iter().map(|ballot| ballot.1).sum();
    let quota = Fraction::from(total / (seats as u64 + 1) + 1);
    let mut hopeful: Vec<usize> =
        (0..candidates).filter(|&one| ballots.iter().any(|ballot| ballot.0.contains(&(one as u32)))).collect();
    let mut papers: Vec<Paper> = Vec::new();
    for (named, times) in ballots {
        papers.extend((0..*times).map(|_| Paper { named, value: Fraction::ONE, at: Some(0), came: 0 }));
    }
    let holder = |paper: &Paper| paper.at.map(|at| paper.named[at] as usize);
    // What does not go on of a surplus stays with the one who has it, but is no longer asked about.
    let (mut chosen, mut above): (Vec<usize>, Vec<(usize, Fraction)>) = (Vec::new(), Vec::new());
    let mut leaving: Vec<(usize, Fraction)> = Vec::new();
    for transfer in 1.. {
        let votes = |one: usize| {
            papers
                .iter()
                .filter(|paper| holder(paper) == Some(one))
                .fold(Fraction::ZERO, |sum, paper| sum + &paper.value)
        };
        let mut standing: Vec<(Fraction, usize)> = hopeful.iter().map(|&one| (votes(one), one)).collect();
        standing.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        for (has, one) in &standing {
            if *has >= quota {
                hopeful.retain(|other| other != one);
                chosen.push(*one);
                if *has > quota {
                    above.push((*one, has - &quota));
                }
            }
        }
        if hopeful.len() <= seats - chosen.len() {
            chosen.extend(standing.iter().map(|one| one.1).filter(|one| hopeful.contains(one)));
            return chosen;
        }
        if chosen.len() == seats {
            return chosen;
        }
        if leaving.is_empty() && above.is_empty() {
            let least = &standing[standing.len() - 1].0;
            let lowest = standing.iter().filter(|one| one.0 == *least).map(|one| one.1).max().unwrap();
            hopeful.retain(|&one| one != lowest);
            let mut values: Vec<Fraction> =
                papers.iter().filter(|paper| holder(paper) == Some(lowest)).map(|paper| paper.value.clone()).collect();
            values.sort();
            values.dedup();
            values.reverse();
            leaving = values.into_iter().map(|value| (lowest, value)).collect();
            if leaving.is_empty() {
                continue;
            }
        }
        let next = |paper: &Paper| {
            let from = paper.at? + 1;
            (from..paper.named.len()).find(|&at| hopeful.contains(&(paper.named[at] as usize)))
        };
        let mut go: Vec<usize>;
        let mut new_value: Box<dyn Fn(&Fraction) -> Fraction> = Box::new(Clone::clone);
        if !leaving.is_empty() {
            let from = leaving[0].0;
            let value = leaving.remove(0).1;
            go = (0..papers.len()).filter(|&at| holder(&papers[at]) == Some(from)).collect();
            if all_go_on {
                leaving.clear();
            } else {
                go.retain(|&at| papers[at].value == value);
            }
        } else {
            above.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            let (from, over) = above.remove(0);
            go = (0..papers.len()).filter(|&at| holder(&papers[at]) == Some(from)).collect();
            if all_go_on {
                let part = &over / (&over + &quota);
                new_value = Box::new(move |value| value * &part);
            } else {
                let last = go.iter().map(|&at| papers[at].came).max().unwrap();
                go.retain(|&at| papers[at].came == last && next(&papers[at]).is_some());
                let each = &over / Fraction::from(go.len().max(1));
                new_value = Box::new(move |value| value.clone().min(each.clone()));
            }
        }
        for at in go {
            let to = next(&papers[at]);
            let paper = &mut papers[at];
            paper.value = new_value(&paper.value);
            (paper.at, paper.came) = (to, transfer);
        }
    }
    unreachable!()
}
