//! Every fault has its words, in both languages, with the same placeholders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

type Words = BTreeMap<String, serde_json::Value>;

fn from_the_checkout(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn words(language: &str) -> Words {
    serde_json::from_str(&from_the_checkout(&format!("ui/messages/{language}.json"))).unwrap()
}

/// The codes that the `code()` of a source file can return.
fn codes(source: &str) -> Vec<String> {
    let arms = from_the_checkout(source);
    let code =
        |line: &str| Some(line.trim().strip_prefix("Self::")?.split_once("=> \"")?.1.split('"').next()?.to_owned());
    arms.lines().filter_map(code).collect()
}

/// The names that a text takes; `{n|day|days}` takes `n`.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split(['}', '|']).next()).collect()
}

#[test]
fn every_code_has_its_words_in_both_languages() {
    let (zh, en) = (words("zh-cn"), words("en"));
    let mut checked = 0;
    for (prefix, source) in [("intake", "src-tauri/intake/src/error.rs"), ("allot", "src-tauri/intake/src/allot.rs")] {
        let codes = codes(source);
        assert!(codes.len() >= 3, "{source}: {codes:?}");
        for code in codes {
            let key = format!("{prefix}.{code}");
            let of = |words: &Words| {
                words
                    .get(&key)
                    .and_then(|text| text.as_str().map(str::to_owned))
                    .unwrap_or_else(|| panic!("no words: {key}"))
            };
            assert_eq!(placeholders(&of(&zh)), placeholders(&of(&en)), "{key}");
            checked += 1;
        }
    }
    assert!(checked > 45, "{checked}");
}
