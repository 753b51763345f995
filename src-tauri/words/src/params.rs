//! Which parameters each message has, known to the compiler: `say!` and the pages are held to it.

use std::cmp::Ordering;

include!(concat!(env!("OUT_DIR"), "/params.rs"));

/// Whether there is a message of this key.
#[must_use]
pub const fn is_key(key: &str) -> bool {
    params_of(key).is_some()
}

/// Whether the message has a place for this parameter.
#[must_use]
pub const fn takes(key: &str, name: &str) -> bool {
    match params_of(key) {
        Some(names) => contains(names, name),
        None => false,
    }
}

/// Whether every place of the message is given something.
#[must_use]
pub const fn is_filled(key: &str, given: &[&str]) -> bool {
    let Some(mut names) = params_of(key) else { return false };
    while let [name, rest @ ..] = names {
        if !contains(given, name) {
            return false;
        }
        names = rest;
    }
    true
}

pub(crate) const fn params_of(key: &str) -> Option<&'static [&'static str]> {
    let (mut from, mut to) = (0, PARAMS.len());
    while from < to {
        let middle = from.midpoint(to);
        let (known, names) = PARAMS[middle];
        match compare(known.as_bytes(), key.as_bytes()) {
            Ordering::Equal => return Some(names),
            Ordering::Less => from = middle + 1,
            Ordering::Greater => to = middle,
        }
    }
    None
}

const fn contains(mut names: &[&str], name: &str) -> bool {
    while let [one, rest @ ..] = names {
        if matches!(compare(one.as_bytes(), name.as_bytes()), Ordering::Equal) {
            return true;
        }
        names = rest;
    }
    false
}

/// As `Ord` does, which is not there for a constant.
const fn compare(mut a: &[u8], mut b: &[u8]) -> Ordering {
    loop {
        match (a, b) {
            ([], []) => return Ordering::Equal,
            ([], _) => return Ordering::Less,
            (_, []) => return Ordering::Greater,
            ([x, ..], [y, ..]) if *x < *y => return Ordering::Less,
            ([x, ..], [y, ..]) if *x > *y => return Ordering::Greater,
            ([_, rest_of_a @ ..], [_, rest_of_b @ ..]) => (a, b) = (rest_of_a, rest_of_b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ts_rs::{Config, TS};

    struct MessageParams;

    impl TS for MessageParams {
        type WithoutGenerics = MessageParams;
        type OptionInnerType = MessageParams;

        fn docs() -> Option<String> {
            Some("/**\n * The names of the parameters of every message.\n */\n".to_owned())
        }

        fn name(_: &Config) -> String {
            "MessageParams".to_owned()
        }

        fn inline(_: &Config) -> String {
            let line = |(key, names): &(&str, &[&str])| {
                let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
                format!("{key:?}: {},\n", if names.is_empty() { "never".to_owned() } else { names.join(" | ") })
            };
            format!("{{\n{}}}", PARAMS.iter().map(line).collect::<String>())
        }

        fn decl(config: &Config) -> String {
            format!("type MessageParams = {};", Self::inline(config))
        }

        fn output_path() -> Option<std::path::PathBuf> {
            Some("MessageParams.ts".into())
        }
    }

    #[test]
    fn export_bindings_messageparams() {
        MessageParams::export_all(&Config::from_env()).unwrap();
    }

    #[test]
    fn every_key_is_found_and_no_other() {
        assert!(PARAMS.is_sorted());
        for (key, names) in PARAMS.iter().copied() {
            assert!(is_key(key) && is_filled(key, names) && names.iter().all(|name| takes(key, name)), "{key}");
            assert!(
                !is_key(&format!("{key}_"))
                    && !takes(key, "nobody")
                    && (names.is_empty() || !is_filled(key, &names[1..])),
                "{key}"
            );
        }
        assert!(!is_key("") && !is_key("~"));
    }
}
