//! What the words of an answer lack: asked by the tests of the rooms that answer.

use crate::lang::Lang;
use crate::words::Words;

/// What is wrong with the sentence of a key in either language, of an answer that names these: it is not there, or it has a
/// place that none of them fills.
#[must_use]
pub fn lacking(key: &str, params: &[&str]) -> Vec<String> {
    let of = |lang: Lang| {
        let Some(places) = Words::of(lang).places(key) else { return vec![format!("{lang}: {key} is not there")] };
        let unfilled = places.into_iter().filter(|place| !params.contains(place));
        unfilled.map(|place| format!("{lang}: {key} says {{{place}}}, which nothing fills")).collect()
    };
    Lang::ALL.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_is_not_there_and_a_place_that_nothing_fills_are_named() {
        assert_eq!(lacking("error.no_such_answer", &[]).len(), Lang::ALL.len());
        assert_eq!(lacking("error.stick_full", &["place", "reason"]), [] as [String; 0]);
        let unfilled = lacking("error.stick_full", &["reason"]);
        assert!(unfilled.len() == Lang::ALL.len() && unfilled[0].contains("{place}"), "{unfilled:?}");
        // A sentence that counts needs its number.
        assert!(!lacking("error.plan_problems", &[]).is_empty());
    }
}
