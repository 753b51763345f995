//! Every answer of a desk, and every reason for which it refuses a file, has its sentence in both languages, with what is
//! safe and what to do; and no sentence has a place that the answer does not fill.

use roundtable_desk::{Said, Unfit};
use roundtable_words::{Words, lacking};

/// Words that stand beside an answer's own, where there are any.
fn beside(code: &str) -> [String; 3] {
    [format!("cli.todo.{code}"), format!("error.{code}.short"), format!("error.at.{code}")]
}

#[test]
fn every_answer_says_what_happened_what_is_safe_and_what_to_do() {
    let mut lacks = Vec::new();
    for (code, params) in Said::ALL {
        let keys = ["", ".safe", ".todo"].map(|part| format!("error.{code}{part}"));
        let there = beside(code).into_iter().filter(|key| Words::of(roundtable_words::Lang::En).has(key));
        // The command line names the file beside.
        let params: Vec<&str> = params.iter().copied().chain(["file"]).collect();
        lacks.extend(keys.into_iter().chain(there).flat_map(|key| lacking(&key, &params)));
    }
    assert!(Said::ALL.len() > 100);
    assert_eq!(lacks, [] as [String; 0]);
}

#[test]
fn every_reason_is_a_sentence_and_says_what_to_do() {
    let lacks = Unfit::ALL.iter().flat_map(|(code, params)| {
        ["", ".todo"].into_iter().flat_map(move |part| lacking(&format!("reason.{code}{part}"), params))
    });
    assert_eq!(lacks.collect::<Vec<_>>(), [] as [String; 0]);
}

#[test]
fn a_code_stands_for_one_answer() {
    let mut codes: Vec<&str> = Said::ALL.iter().map(|(code, _)| *code).collect();
    codes.sort_unstable();
    let all = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), all);
}
