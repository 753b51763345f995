//! How answers are given: one JSON document, or words.

use crate::failure::{Failure, Told, exit};
use roundtable_platform::locales;
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

    /// What a key says that was found at run time.
    pub fn say_found(&self, key: &str, params: &[(&str, &str)]) -> String {
        self.words().say_found(key, params)
    }

    /// Whether answers are JSON.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// The answer: as JSON, or the lines for people.
    pub fn answer<T: Serialize>(&self, document: &T, lines: impl FnOnce() -> Vec<String>) {
        self.answer_as(self.json, document, lines);
    }

    /// The answer in a form that was asked for by itself.
    pub fn answer_as<T: Serialize>(&self, json: bool, document: &T, lines: impl FnOnce() -> Vec<String>) {
        if json {
            // Our own types: no map with keys that are not texts, so it can always be written.
            put(&escaped(&serde_json::to_string(document).unwrap_or_default()));
        } else {
            lines().iter().for_each(|line| put(&shown(line)));
        }
    }

    /// The answer of a command that was not done.
    pub fn failed(&self, failure: &Failure) -> ExitCode {
        let told = failure.told(self.words());
        if self.json {
            put(&escaped(&serde_json::to_string(&Failed { v: 1, error: &told }).unwrap_or_default()));
        }
        let mut err = std::io::stderr().lock();
        for line in told.lines(self.words()) {
            let _ = writeln!(err, "{}", shown(&line));
        }
        ExitCode::from(exit(failure.status()))
    }
}

/// Whether a terminal would obey the character rather than show it, or show others in another order.
fn turns(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A line as it may be shown on a terminal: a line break of a person's text is drawn, not made, and what a terminal
/// would obey stands as a sign that something was there.
pub fn shown(line: &str) -> String {
    let line = line.chars().map(|c| match c {
        '\n' => '⏎',
        c if turns(c) => '\u{FFFD}',
        c => c,
    });
    line.collect()
}

/// JSON that a terminal shows as well: what it would obey stands escaped, and reads the same.
fn escaped(json: &str) -> String {
    let mut all = String::with_capacity(json.len());
    for c in json.chars() {
        match turns(c) {
            true => all.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => all.push(c),
        }
    }
    all
}

/// A line on the standard output. Whoever does not read it any more has had enough.
pub fn put(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
}

/// The language of the locale.
pub fn lang_of_locale() -> Lang {
    Lang::detect(locales().iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_would_obey_is_shown() {
        assert_eq!(shown("a\u{1b}[2Jb\nc\u{9b}31m\u{202e}d\r"), "a\u{fffd}[2Jb⏎c\u{fffd}31m\u{fffd}d\u{fffd}");
        assert_eq!(shown("第 3 桌：已汇总"), "第 3 桌：已汇总");
    }

    #[test]
    fn escaped_json_reads_the_same() {
        let text = "a\u{9b}b\u{202e}c\n";
        let json = escaped(&serde_json::to_string(text).unwrap_or_default());
        assert!(!json.chars().any(turns), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(text));
    }
}
