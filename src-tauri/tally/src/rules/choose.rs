//! Choose up to three: every mark is one vote.

use super::Rule;

pub(super) struct Choose;

impl Rule for Choose {
    fn code(&self) -> &'static str {
        "choose"
    }

    fn ranks(&self) -> bool {
        false
    }

    fn points(&self, _rank: usize, _wanted: usize) -> i64 {
        1
    }
}
