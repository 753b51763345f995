//! Every message is said somewhere: by its key, or by one that is put together of a beginning and a name, both of which
//! stand in the code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is put behind a key that is said by itself as well: what stands beside an error's words, and what is said as a
/// project's time ends.
const BESIDE: [&str; 5] = [".safe", ".todo", ".short", "_soon", "_now"];
/// What stands behind a name, which chose between keys before.
const BEHIND: [&str; 10] = [".says", ".yes", ".no", ".votes", ".points", "_of", "_title", "_hint", "_how", "_n"];
/// What is named by a number.
const NUMBERED: [&str; 1] = ["report.month."];

/// Beginnings that are handed over without their point (to `coded`, `desk/src/view/words.rs`).
const HANDED_OVER: [&str; 5] = ["call_refusal", "intake.currency", "intake.left_out", "intake.note", "refusal"];

/// All that is written in the files of a folder, but what only tests read.
fn read(folder: &Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            if !["target", "tests", "gen"].contains(&name.as_str()) {
                read(&path, all);
            }
        } else if [".ts", ".svelte", ".rs"].iter().any(|end| name.ends_with(end))
            && !name.contains(".test.")
            && name != "MessageParams.ts"
        {
            let text = std::fs::read_to_string(path).unwrap();
            all.push_str(text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default());
        }
    }
}

/// What stands in code.
struct Written<'a> {
    /// In quotes, whole: keys and names.
    quoted: BTreeSet<&'a str>,
    /// In quotes, before what is put in: beginnings of keys, with their point or stroke.
    beginnings: BTreeSet<&'a str>,
    /// What a variant or a field is called in JSON.
    names: BTreeSet<String>,
}

impl<'a> Written<'a> {
    fn of(code: &'a str) -> Written<'a> {
        let (mut quoted, mut beginnings) = (BTreeSet::new(), BTreeSet::new());
        for (at, quote) in code.match_indices(['"', '\'', '`']) {
            let rest = &code[at + 1..];
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c)));
            let (text, behind) = rest.split_at(end.unwrap_or(rest.len()));
            if behind.starts_with(quote) {
                quoted.insert(text);
            } else if text.contains('.') && (behind.starts_with('{') || behind.starts_with("${")) {
                beginnings.insert(text);
            }
        }
        let words = code.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        Written { quoted, beginnings, names: words.map(in_json).collect() }
    }

    fn says(&self, key: &str) -> bool {
        let beside = || BESIDE.iter().any(|end| key.strip_suffix(end).is_some_and(|key| self.says(key)));
        self.quoted.contains(key) || self.makes(key) || beside()
    }

    fn makes(&self, key: &str) -> bool {
        let made = self.beginnings.iter().any(|beginning| {
            key.strip_prefix(beginning).is_some_and(|rest| {
                let behind = BEHIND.iter().filter_map(|end| rest.strip_suffix(end)).any(|name| self.names(name));
                let number = NUMBERED.contains(beginning) && rest.parse::<u8>().is_ok();
                self.names(rest) || behind || number
            })
        });
        let handed_over = HANDED_OVER.iter().any(|beginning| {
            key.strip_prefix(beginning).and_then(|rest| rest.strip_prefix('.')).is_some_and(|rest| self.names(rest))
        });
        made || handed_over
    }

    fn names(&self, name: &str) -> bool {
        self.quoted.contains(name) || self.names.contains(name)
    }
}

/// `AboveHeader` as `above_header`.
fn in_json(word: &str) -> String {
    let mut name = String::new();
    for c in word.chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

#[test]
fn no_message_is_there_that_nobody_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut code = String::new();
    read(&root.join("ui/src"), &mut code);
    read(&root.join("src-tauri"), &mut code);
    let written = Written::of(&code);
    let messages = std::fs::read_to_string(root.join("ui/messages/en.json")).unwrap();
    let messages: BTreeMap<String, serde_json::Value> = serde_json::from_str(&messages).unwrap();
    let silent: Vec<&String> = messages.keys().filter(|key| !written.says(key)).collect();
    assert_eq!(silent, [] as [&String; 0]);
}

#[test]
fn a_message_is_said_by_its_key_or_by_a_beginning_and_a_name() {
    let written =
        Written::of(r#"say("one.key"); say(`kind.${kind}_title`); say(format!("left.{code}")); enum A { TooLate }"#);
    for key in ["one.key", "one.key.todo", "left.too_late", "left.too_late.safe", "left.too_late_title"] {
        assert!(written.says(key), "{key}");
    }
    for key in ["one.other", "kind.idea", "left.too_early", "one.key_title"] {
        assert!(!written.says(key), "{key}");
    }
}
