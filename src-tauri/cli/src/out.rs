//! How answers are given: one JSON document, or words.

use crate::failure::{Failure, Told};
use roundtable_words::{Lang, Words};
use serde::Serialize;
use std::io::Write;
use std::process::ExitCode;

/// Where and how answers are given.
pub struct Out {
    json: bool,
    lang: Lang,
}

#[derive(Serialize)]
struct Failed<'a> {
    v: u32,
    error: &'a Told,
}

impl Out {
    pub fn new(json: bool, lang: Option<Lang>) -> Out {
        Out { json, lang: lang.unwrap_or_else(lang_of_locale) }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    pub fn words(&self) -> &'static Words {
        Words::of(self.lang)
    }

    pub fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        self.words().say(key, params)
    }

    /// The answer: as JSON, or the lines for people.
    pub fn answer<T: Serialize>(&self, document: &T, lines: impl FnOnce() -> Vec<String>) {
        if self.json {
            // Our own types: no map with keys that are not texts, so it can always be written.
            put(&serde_json::to_string(document).unwrap_or_default());
        } else {
            lines().iter().for_each(|line| put(line));
        }
    }

    /// The answer of a command that was not done.
    pub fn failed(&self, failure: &Failure) -> ExitCode {
        let told = failure.told(self.words());
        if self.json {
            put(&serde_json::to_string(&Failed { v: 1, error: &told }).unwrap_or_default());
        }
        let mut err = std::io::stderr().lock();
        let mut line = |text: &str| {
            let _ = writeln!(err, "{text}");
        };
        line(&told.message);
        told.faults.iter().for_each(|fault| line(&format!("  {}", fault.message)));
        line(&self.say("cli.safe_line", &[("text", &told.safe)]));
        line(&self.say("cli.todo_line", &[("text", &told.todo)]));
        ExitCode::from(failure.status().number())
    }
}

/// A line on the standard output. Whoever does not read it any more has had enough.
pub fn put(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
}

/// The language of the locale.
pub fn lang_of_locale() -> Lang {
    let set: Vec<String> =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok()).collect();
    Lang::detect(set.iter().map(String::as_str))
}
