//! Rules that compare every two candidates: one file each, all from one table of [`Duels`].

mod minimax;
mod ranked_pairs;
mod schulze;

pub(super) use minimax::MINIMAX;
pub(super) use ranked_pairs::RANKED_PAIRS;
pub(super) use schulze::SCHULZE;

use crate::{CountError, Counting, Duels, Step};

/// Who goes before whom, in the order of those it was asked about.
type Order = Vec<Vec<bool>>;

/// Fills the places from the top: first those who win against all others, of whom the rule says who goes before whom. Whom
/// nobody left goes before is chosen next; several such are level.
///
/// No rule here lets any of the others go before one of the top, nor do they change the order at the top; so nothing has to
/// be said or settled about those whom no place can reach.
fn choose_by_order(
    counting: &mut Counting<'_>,
    order: fn(&mut Counting<'_>, &Duels, &[usize]) -> Result<Order, CountError>,
) -> Result<(), CountError> {
    let duels = counting.duels()?;
    let mut left = named(counting, &duels);
    while !left.is_empty() && counting.winners().len() < counting.seats() {
        counting.next_round()?;
        let top = duels.top(&left);
        let order = if top.len() == 1 {
            say_beats_all(counting, &duels, top[0], &left);
            vec![vec![false]]
        } else {
            for (at, &one) in top.iter().enumerate() {
                for &other in &top[at + 1..] {
                    say_duel(counting, &duels, one, other);
                }
            }
            order(counting, &duels, &top)?
        };
        let below = left.len() - top.len();
        left.retain(|one| !top.contains(one));
        let mut here: Vec<usize> = (0..top.len()).collect();
        while !here.is_empty() && counting.winners().len() < counting.seats() {
            counting.go_on()?;
            let mut level: Vec<usize> =
                here.iter().copied().filter(|&one| !here.iter().any(|&other| order[other][one])).collect();
            let places = counting.seats() - counting.winners().len();
            if level.len() > places {
                let among: Vec<usize> = level.iter().map(|&at| top[at]).collect();
                let first = counting.first(&among, places)?;
                level.retain(|&at| first.contains(&top[at]));
            }
            for &one in &level {
                let before = here.iter().filter(|&&other| order[one][other]).count() + below;
                counting.choose(top[one], before.into());
            }
            here.retain(|one| !level.contains(one));
        }
    }
    Ok(())
}

/// Who is named at all; says so where that is fewer than there are places.
fn named(counting: &mut Counting<'_>, duels: &Duels) -> Vec<usize> {
    let (named, wanted) = (duels.named(), counting.seats());
    if named.len() < wanted && counting.profile.valid() > 0 {
        counting.say(Step::Fewer { with_votes: named.len(), wanted });
    }
    named
}

/// One who wins against all others of these, with the closest of its duels.
fn say_beats_all(counting: &mut Counting<'_>, duels: &Duels, one: usize, among: &[usize]) {
    let closest = among.iter().copied().filter(|&other| other != one).min_by_key(|&other| duels.margin(one, other));
    if let Some(closest) = closest {
        say_duel(counting, duels, one, closest);
        let id = counting.id(one);
        counting.say(Step::BeatsAll { id });
    }
}

fn say_duel(counting: &mut Counting<'_>, duels: &Duels, one: usize, other: usize) {
    let (for_one, for_other) = (duels.votes(one, other), duels.votes(other, one));
    let (one, other) = (counting.id(one), counting.id(other));
    counting.say(Step::Duel { one, other, for_one, for_other });
}
