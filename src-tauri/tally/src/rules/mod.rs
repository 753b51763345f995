//! The counting rules: one file a rule, one line each in [`RULES`].
//!
//! To add one: write its file, add its [`Method`] and its line here, and its words to the language files.

mod choose;
mod rank;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How residents choose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Choose up to three, all marks equal.
    #[default]
    Choose,
    /// Rank up to three, for 3, 2 and 1 points.
    Rank,
}

impl Method {
    /// The rule that counts this method's ballots.
    #[must_use]
    pub fn rule(self) -> &'static dyn Rule {
        match self {
            Self::Choose => &choose::Choose,
            Self::Rank => &rank::Rank,
        }
    }

    /// Whether the order on a ballot says something.
    #[must_use]
    pub fn ranks(self) -> bool {
        self.rule().ranks()
    }

    /// The name by which packs, commands and language files know it.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.rule().code()
    }
}

/// A rule that gives points to the places of a ballot.
pub trait Rule: Sync {
    /// The name by which packs, commands and language files know it.
    fn code(&self) -> &'static str;
    /// Whether the order on a ballot says something.
    fn ranks(&self) -> bool;
    /// What a project gets from a ballot that names it at `rank` (from 0), where `wanted` projects are to be chosen.
    fn points(&self, rank: usize, wanted: usize) -> i64;
}

/// Every rule, by its method.
pub const RULES: [Method; 2] = [Method::Choose, Method::Rank];

/// The method of this name.
#[must_use]
pub fn rule_named(code: &str) -> Option<Method> {
    RULES.into_iter().find(|method| method.code() == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_has_the_same_name_in_json_and_on_the_command_line() {
        for method in RULES {
            assert_eq!(serde_json::to_value(method).unwrap(), method.code());
            assert_eq!(rule_named(method.code()), Some(method));
        }
        assert_eq!(rule_named("loudest"), None);
    }

    #[test]
    fn three_ranks_give_three_two_and_one_points_and_marks_one_each() {
        let points = |method: Method| [0, 1, 2, 3].map(|rank| method.rule().points(rank, 3));
        assert_eq!(points(Method::Rank), [3, 2, 1, 0]);
        assert_eq!(points(Method::Choose), [1, 1, 1, 1]);
    }
}
