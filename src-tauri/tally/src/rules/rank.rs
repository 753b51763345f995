//! Rank up to three: 3 points for the first, 2 for the second, 1 for the third.
//!
//! A Borda count on the named places only, as the city of Kraków counted its participatory budget of 2018; a
//! shorter ballot gives its first place the full points and leaves the rest ungiven.

use super::Rule;

pub(super) struct Rank;

impl Rule for Rank {
    fn code(&self) -> &'static str {
        "rank"
    }

    fn ranks(&self) -> bool {
        true
    }

    fn points(&self, rank: usize, wanted: usize) -> i64 {
        i64::try_from(wanted.saturating_sub(rank)).unwrap_or(0)
    }
}
