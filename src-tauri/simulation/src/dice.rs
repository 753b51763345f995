//! Chance from a seed, the same on every machine for ever.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// All the chance that a simulated table has. A copy throws what this one would, and leaves it as it is.
#[derive(Clone)]
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(ChaCha8Rng::seed_from_u64(seed))
    }

    /// 0 to `n - 1`; 0 for 0.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        let product = u128::from(self.0.next_u64()) * u128::from(n);
        u64::try_from(product >> 64).unwrap_or(0) // below n, so it always fits
    }

    /// `least` to `most`, both possible.
    pub(crate) fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// True in so many of a hundred cases.
    pub(crate) fn chance(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    /// One of them.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let place = self.below(u64::try_from(from.len()).unwrap_or(0));
        usize::try_from(place).ok().and_then(|place| from.get(place))
    }

    /// One of them, as likely as its weight; the last where all weigh nothing.
    pub(crate) fn pick_by<T: Copy>(&mut self, from: &[(T, u64)]) -> Option<T> {
        let mut left = self.below(from.iter().map(|(_, weight)| weight).sum());
        for (one, weight) in from {
            if left < *weight {
                return Some(*one);
            }
            left -= weight;
        }
        from.last().map(|(one, _)| *one)
    }

    /// So many different ones, in the order in which they were drawn.
    pub(crate) fn draw<T: Clone>(&mut self, from: &[T], number: usize) -> Vec<T> {
        let mut left = from.to_vec();
        let mut drawn = Vec::new();
        while drawn.len() < number && !left.is_empty() {
            let place = self.below(u64::try_from(left.len()).unwrap_or(0));
            drawn.push(left.remove(usize::try_from(place).unwrap_or(0)));
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_says_the_same() {
        let mut dice = Dice::new(7);
        let first: Vec<u64> = (0..8).map(|_| dice.below(100)).collect();
        let mut again = Dice::new(7);
        assert_eq!(first, (0..8).map(|_| again.below(100)).collect::<Vec<_>>());
        let mut other = Dice::new(8);
        assert_ne!(first, (0..8).map(|_| other.below(100)).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_drawn_is_drawn_once() {
        let mut dice = Dice::new(1);
        for _ in 0..50 {
            let mut drawn = dice.draw(&[1, 2, 3, 4, 5], 3);
            drawn.sort_unstable();
            drawn.dedup();
            assert_eq!(drawn.len(), 3);
        }
        assert_eq!(dice.draw(&[1], 3), [1]);
        assert_eq!(dice.pick::<u8>(&[]), None);
    }

    #[test]
    fn weights_are_weighed() {
        let mut dice = Dice::new(3);
        for _ in 0..50 {
            assert_eq!(dice.pick_by(&[('a', 0), ('b', 5), ('c', 0)]), Some('b'));
        }
    }
}
