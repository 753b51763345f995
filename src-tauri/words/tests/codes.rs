//! Every code with which something is refused has its sentence in both languages, with what is safe and what to do; and
//! a code that another error names as its reason is said in words too.

use roundtable_words::{Lang, Words};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What makes a refusal out of a code.
const MAKERS: [&str; 3] = ["said", "machine", "usage"];
/// Of these the words are those of a reason, not of an error: the code comes with a record that was not taken in.
const REASONS_ONLY: [&str; 4] = ["meeting_away", "kind", "simulated", "limits"];
/// Answers to single lines of `session do`, which only programs read.
const LINES: [&str; 3] = ["line_too_long", "command", "json"];
/// A list or options with faults, each said one by one under `cli.`.
const FAULTS: [&str; 1] = ["list_refused"];
/// Names of parts of a publication, no codes.
const PARTS: [&str; 2] = ["reasons", "conditions"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push(text.split("#[cfg(test)]").next().unwrap_or_default().to_owned());
        }
    }
}

/// What stands in quotes right behind `before`, blanks left out.
fn quoted_behind<'a>(text: &'a str, before: &str) -> BTreeSet<&'a str> {
    let behind = text.match_indices(before).filter_map(|(at, _)| {
        let rest = text[at + before.len()..].trim_start().strip_prefix('"')?;
        rest.split('"').next()
    });
    behind.filter(|code| is_code(code)).collect()
}

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// Functions of this file that make a refusal out of a code that is handed to them.
fn helpers(text: &str) -> BTreeSet<&str> {
    let functions = text.split("fn ").skip(1).filter(|function| {
        let takes = function.split(')').next().unwrap_or_default();
        takes.contains("code: &'static str")
    });
    let closures = text.split("let ").skip(1).filter(|closure| {
        let takes = closure.lines().next().unwrap_or_default();
        takes.contains("= |code")
    });
    let name = |text: &'_ str| text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(0);
    functions.chain(closures).map(|text| &text[..name(text)]).collect()
}

/// Codes that a file may refuse with.
fn codes(text: &str) -> BTreeSet<&str> {
    let mut codes = BTreeSet::new();
    for maker in MAKERS.into_iter().chain(helpers(text)) {
        codes.extend(quoted_behind(text, &format!("{maker}(")));
    }
    // One of several, chosen before it is handed on.
    for choice in text.split("let code = ").skip(1).filter_map(|rest| rest.split(";\n").next()) {
        codes.extend(quoted_behind(choice, "=> "));
        codes.extend(quoted_behind(choice, "{ "));
    }
    codes
}

fn lacks(keys: impl IntoIterator<Item = String>) -> Vec<String> {
    let keys: Vec<String> = keys.into_iter().collect();
    let lacks = |lang: Lang| {
        let words = Words::of(lang);
        let silent =
            move |key: &&String| !words.has(key) || words.say(key, &[]).split(' ').count() == 1 && lang == Lang::En;
        keys.iter().filter(silent).map(move |key| format!("{lang}: {key}")).collect::<Vec<_>>()
    };
    Lang::ALL.into_iter().flat_map(lacks).collect()
}

#[test]
fn every_refusal_of_a_desk_says_what_happened_what_is_safe_and_what_to_do() {
    let mut texts = Vec::new();
    for room in ["desk/src", "shell", "cli/src"] {
        sources(&root().join(room), &mut texts);
    }
    let known: BTreeSet<&str> = REASONS_ONLY.iter().chain(&LINES).chain(&FAULTS).chain(&PARTS).copied().collect();
    let all: BTreeSet<&str> = texts.iter().flat_map(|text| codes(text)).collect();
    let store = std::fs::read_to_string(root().join("store/src/error.rs")).unwrap();
    let all: BTreeSet<&str> = all.into_iter().chain(quoted_behind(&store, "=> ")).collect();
    assert!(all.len() > 120 && all.contains("not_a_backup") && all.contains("database_busy"), "{}: {all:?}", all.len());
    let errors =
        all.difference(&known).flat_map(|code| ["", ".safe", ".todo"].map(|part| format!("error.{code}{part}")));
    assert_eq!(lacks(errors), [] as [String; 0]);
}

#[test]
fn every_reason_for_which_a_file_is_refused_is_a_sentence_and_says_what_to_do() {
    let mut all = BTreeSet::new();
    for file in ["bag/src/error.rs", "record/src/error.rs"] {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        all.extend(quoted_behind(&text, "=> ").into_iter().map(str::to_owned));
    }
    let mut texts = Vec::new();
    sources(&root().join("desk/src"), &mut texts);
    all.extend(texts.iter().flat_map(|text| quoted_behind(text, "Reason::new(")).map(str::to_owned));
    assert!(all.len() > 40, "{all:?}");
    let reasons = all.iter().flat_map(|code| ["", ".todo"].map(|part| format!("reason.{code}{part}")));
    assert_eq!(lacks(reasons), [] as [String; 0]);
}

#[test]
fn a_code_that_an_error_names_as_its_reason_is_said_in_words() {
    for lang in Lang::ALL {
        let words = Words::of(lang);
        let says =
            |key: &str, name: &str, value: &str| words.say_error(key, &[(name, value), ("place", "/media/stick")]);
        let full = says("error.stick_not_written", "reason", "disk_full");
        assert!(full.contains(&words.say("reason.disk_full", &[])) && !full.contains("disk_full"), "{full}");
        let doctor = says("doctor.bundle", "detail", "chain");
        assert!(doctor.contains(&words.say("reason.chain", &[])), "{doctor}");
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
