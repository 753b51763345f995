//! Every answer of a desk, and every reason for which it refuses a file, has its sentence in both languages, with what is
//! safe and what to do; and no sentence has a place that the answer does not fill.

use roundtable_desk::view::ErrorView;
use roundtable_desk::{Said, Unfit};
use roundtable_domain::{Event, Undo};
use roundtable_words::{Lang, Words, lacking};

/// Words that stand beside an answer's own, where there are any.
fn beside(code: &str) -> [String; 3] {
    [format!("cli.todo.{code}"), format!("error.{code}.short"), format!("error.at.{code}")]
}

#[test]
fn every_answer_says_what_happened_what_is_safe_and_what_to_do() {
    let mut lacks = Vec::new();
    for (code, params) in Said::ALL {
        let keys = ["", ".safe", ".todo"].map(|part| format!("error.{code}{part}"));
        let there = beside(code).into_iter().filter(|key| Words::of(Lang::En).has(key));
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
fn every_act_that_can_be_taken_back_has_its_words() {
    for line in include_str!("../../domain/tests/golden/events.jsonl").lines() {
        let event: Event = serde_json::from_str(line).unwrap();
        // Of a wording, the closing of its project is offered.
        if matches!(event.undo(), Undo::May) && !matches!(event, Event::WordingAgreed { .. }) {
            let key = format!("act.{}", event.name());
            assert!(Lang::ALL.iter().all(|lang| Words::of(*lang).has(&key)), "{key}");
        }
    }
}

#[test]
fn a_code_stands_for_one_answer() {
    let mut codes: Vec<&str> = Said::ALL.iter().map(|(code, _)| *code).collect();
    codes.sort_unstable();
    let all = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), all);
}

#[test]
fn a_code_that_an_error_names_as_its_reason_is_said_in_words() {
    for lang in Lang::ALL {
        let words = Words::of(lang);
        let says = |key: &str, name: &str, value: &str| {
            let params = [(name, value), ("place", "/media/stick")].map(|(n, v)| (n.to_owned(), v.to_owned()));
            ErrorView::new(key, params.into()).say(words, key)
        };
        let full = says("error.stick_not_written", "reason", "disk_full");
        assert!(full.contains(&words.say_found("reason.disk_full", &[])) && !full.contains("disk_full"), "{full}");
        let doctor = says("doctor.bundle", "detail", "chain");
        assert!(doctor.contains(&words.say_found("reason.chain", &[])), "{doctor}");
        let paper = says("error.paper", "detail", "report_pdf");
        assert!(!paper.contains("report_pdf"), "{paper}");
        // One that nobody has words for is no word for people.
        let odd = says("error.record_damaged", "reason", "upto");
        assert!(!odd.contains("upto"), "{odd}");
        // What is no code stands as it is.
        let text = says("doctor.writable", "detail", "/home/a/roundtable.db");
        assert!(text.contains("/home/a/roundtable.db"), "{text}");
    }
}

#[test]
fn what_is_safe_and_what_to_do_are_named_where_there_are_words_for_them() {
    let full = ErrorView::new("error.disk_full", [].into());
    assert_eq!(
        (full.safe.as_deref(), full.todo.as_deref()),
        (Some("error.disk_full.safe"), Some("error.disk_full.todo"))
    );
    let reason = ErrorView::new("reason.chain", [].into());
    assert_eq!((reason.safe.as_deref(), reason.todo.as_deref()), (None, Some("reason.chain.todo")));
    assert!(reason.bare().todo.is_none());
}
