//! The names of the parameters of a message: for the compiler, which is told them by `build.rs`, and for tests.

use crate::message::{Message, Place};
use std::collections::BTreeSet;

/// Each once, sorted; of both forms together, and `n` where there are two.
pub(crate) fn names(message: &Message) -> BTreeSet<&str> {
    match message {
        Message::Plain(text) => places(text).collect(),
        Message::Counted { one, other } => places(one).chain(places(other)).chain(["n"]).collect(),
    }
}

fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|from| from.split_once('}')).map(|(place, _)| Place::of(place).name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_once_however_often_it_is_said() {
        let plain = Message::Plain("{b} {a|line|lines} {a} { c".into());
        assert_eq!(names(&plain), ["a", "b"].into());
        let counted = Message::Counted { one: "one at {seat}".into(), other: "{n} at {table}".into() };
        assert_eq!(names(&counted), ["n", "seat", "table"].into());
    }
}
