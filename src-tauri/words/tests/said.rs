//! Every message is said somewhere: by its key, or by one that is put together behind a point or a stroke.

use std::collections::BTreeSet;
use std::path::Path;

/// Codes of `tally`, which has words for each like any other room.
const OF_CODES: [&str; 1] = ["tally."];
/// What is put behind a key that is said by itself.
const BEHIND: [&str; 3] = [".safe", ".todo", "_files"];

fn read(dir: &Path, all: &mut String) {
    for entry in std::fs::read_dir(dir).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            if !["bindings", "target", "tests", "gen"].contains(&name.as_str()) {
                read(&path, all);
            }
        } else if [".ts", ".svelte", ".rs"].iter().any(|end| name.ends_with(end)) && !name.contains(".test.") {
            all.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

/// What stands in quotes and looks like a key, and what looks like the beginning of one.
fn said(code: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let (mut keys, mut beginnings) = (BTreeSet::new(), BTreeSet::new());
    for (at, quote) in code.match_indices(['"', '\'', '`']) {
        let rest = &code[at + 1..];
        let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c)));
        let (text, behind) = rest.split_at(end.unwrap_or(rest.len()));
        if behind.starts_with(quote) {
            keys.insert(text);
        } else if text.contains('.') && (behind.starts_with('{') || behind.starts_with("${")) {
            beginnings.insert(text);
        }
    }
    (keys, beginnings)
}

#[test]
fn no_message_is_there_that_nobody_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut code = String::new();
    read(&root.join("ui/src"), &mut code);
    read(&root.join("src-tauri"), &mut code);
    let (keys, beginnings) = said(&code);
    let is_said = |key: &str| keys.contains(key) || beginnings.iter().any(|beginning| key.starts_with(beginning));
    let messages = std::fs::read_to_string(root.join("ui/messages/en.json")).unwrap();
    let messages: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&messages).unwrap();
    let silent: Vec<&String> = messages
        .keys()
        .filter(|key| {
            let before = BEHIND.iter().find_map(|behind| key.strip_suffix(behind));
            !is_said(key) && !before.is_some_and(is_said) && !OF_CODES.iter().any(|codes| key.starts_with(codes))
        })
        .collect();
    assert_eq!(silent, [] as [&String; 0]);
}
