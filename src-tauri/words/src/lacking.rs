//! What the words of an answer lack: asked by the tests of the rooms that answer.

use crate::params::params_of;

/// What is wrong with the sentence of a key, of an answer that names these: it is not there, or it has a place that none of
/// them fills.
#[must_use]
pub fn lacking(key: &str, given: &[&str]) -> Vec<String> {
    let Some(params) = params_of(key) else { return vec![format!("{key} is not there")] };
    let unfilled = params.iter().filter(|name| !given.contains(name));
    unfilled.map(|name| format!("{key} says {{{name}}}, which nothing fills")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_is_not_there_and_a_place_that_nothing_fills_are_named() {
        assert_eq!(lacking("error.no_such_answer", &[]), ["error.no_such_answer is not there"]);
        assert_eq!(lacking("error.stick_full", &["place", "reason"]), [] as [String; 0]);
        assert_eq!(lacking("error.stick_full", &["reason"]), ["error.stick_full says {place}, which nothing fills"]);
        // A sentence that counts needs its number.
        assert!(!lacking("error.plan_problems", &[]).is_empty());
    }
}
