use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::*;
use crate::canonical;
use crate::{BallotValue, Commit, Opening, OpeningValue};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Every {
    Nothing,
    Braces {},
    One(Inner),
    Two(u8, bool),
    Many { hashes: Vec<Commit>, maybe: Option<Inner>, number: i32, text: String },
}

/// It overlooks keys that it does not know, as no reader of a record may.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Inner {
    a: u8,
    b: Option<String>,
    c: (),
}

fn exact<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T> {
    let mut walk = Exact::new(bytes)?;
    let value = walk.value()?;
    walk.end().map(|()| value)
}

/// As it was before there was a shorter way: the canonical text, read, and written again the same.
fn long<T: Serialize + for<'de> Deserialize<'de>>(bytes: &[u8]) -> Option<T> {
    canonical::check(bytes).ok()?;
    let value: T = serde_json::from_slice(bytes).ok()?;
    (canonical::to_string(&value).ok()?.as_bytes() == bytes).then_some(value)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z灯\u{7f}-\u{2030}\u{1f600}]{0,20}",
        // With what must be escaped, and long enough that eights of bytes are met in every place.
        proptest::collection::vec(prop_oneof![Just('"'), Just('\\'), Just('\u{1}'), Just('a'), Just('\u{1f}')], 0..12)
            .prop_map(|characters| characters.into_iter().collect()),
    ]
}

fn inner() -> impl Strategy<Value = Inner> {
    (any::<u8>(), proptest::option::of(text())).prop_map(|(a, b)| Inner { a, b, c: () })
}

fn every() -> impl Strategy<Value = Every> {
    let hashes = proptest::collection::vec(any::<[u8; 32]>().prop_map(|b| Commit::new(Hash::from_bytes(b))), 0..3);
    prop_oneof![
        Just(Every::Nothing),
        Just(Every::Braces {}),
        inner().prop_map(Every::One),
        (any::<u8>(), any::<bool>()).prop_map(|(a, b)| Every::Two(a, b)),
        (hashes, proptest::option::of(inner()), any::<i32>(), text())
            .prop_map(|(hashes, maybe, number, text)| Every::Many { hashes, maybe, number, text }),
    ]
}

#[test]
fn every_shape_passes_as_it_is_written() {
    let inner = Inner { a: 7, b: Some("灯".to_owned()), c: () };
    let hash = Commit::new(Hash::of(b"x"));
    for value in [
        Every::Nothing,
        Every::Braces {},
        Every::One(inner.clone()),
        Every::Two(0, false),
        Every::Many { hashes: vec![], maybe: None, number: -1, text: String::new() },
        Every::Many { hashes: vec![hash, hash], maybe: Some(inner), number: i32::MIN, text: "8 bytes!".to_owned() },
    ] {
        let text = canonical::to_string(&value).unwrap();
        assert_eq!(exact::<Every>(text.as_bytes()).unwrap(), value, "{text}");
    }
}

#[test]
fn what_would_be_written_otherwise_does_not_pass() {
    for text in [
        r#"{"one":{"a":1,"b":null,"c":null,"d":1}}"#,
        r#"{"one":{"a":1,"c":null}}"#,
        r#"{"one":{"b":null,"a":1,"c":null}}"#,
        r#"{"one":{"a":1,"b":null,"b":null,"c":null}}"#,
        r#"{"one":[1,null,null]}"#,
        r#"{"one":{"a":01,"b":null,"c":null}}"#,
        r#"{"one":{"a":256,"b":null,"c":null}}"#,
        r#"{"one":{"a":-0,"b":null,"c":null}}"#,
        r#"{"one":{"a":1.0,"b":null,"c":null}}"#,
        r#"{"one":{"a":1,"b":null,"c":null},"two":[1,true]}"#,
        r#"{"two":[1,true,1]}"#,
        r#"{"two":[1]}"#,
        r#"{"two":[1,true,]}"#,
        r#"{"two":[,1,true]}"#,
        r#"{"nothing":null}"#,
        r#""braces""#,
        r#"{"braces":null}"#,
        r#"{"braces":{}} "#,
        r#" "nothing""#,
        r#""nothing"#,
        "",
    ] {
        assert!(exact::<Every>(text.as_bytes()).is_err(), "{text}");
    }
    for (text, passes) in [("9007199254740991", true), ("9007199254740992", false), ("18446744073709551616", false)] {
        assert_eq!(exact::<u64>(text.as_bytes()).is_ok(), passes, "{text}");
        assert_eq!(exact::<i64>(format!("-{text}").as_bytes()).is_ok(), passes, "-{text}");
    }
}

#[test]
fn depth_has_a_limit() {
    #[derive(Debug, Serialize, Deserialize)]
    struct Nest {
        more: Vec<Nest>,
    }
    let text = "{\"more\":[".repeat(50_000);
    assert!(exact::<Nest>(text.as_bytes()).is_err());
}

#[test]
fn a_string_ends_where_it_ends_in_every_place_of_eight_bytes() {
    for stop in ['"', '\\', '\0', '\u{1f}'] {
        for before in 0..24 {
            for after in 0..9 {
                let text = format!("{}{stop}{}", "~".repeat(before), "\"".repeat(after));
                assert_eq!(plain_length(text.as_bytes()), before, "{text:?}");
            }
        }
    }
    assert_eq!(plain_length("灯下的人们 \u{7f}\u{80}".as_bytes()), "灯下的人们 \u{7f}\u{80}".len());
}

proptest! {
    #[test]
    fn what_passes_is_what_the_long_way_takes(
        value in every(), at in any::<prop::sample::Index>(), byte in prop_oneof![any::<u8>(), Just(b'"'), Just(b'0')], how in 0..4,
    ) {
        let mut bytes = canonical::to_string(&value).unwrap().into_bytes();
        let at = at.index(bytes.len());
        match how {
            0 => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            2 => drop(bytes.remove(at)),
            _ => {}
        }
        if let Ok(passed) = exact::<Every>(&bytes) {
            prop_assert_eq!(long::<Every>(&bytes), Some(passed));
        } else if let Some(taken) = long::<Every>(&bytes) {
            // The long way alone reads escapes.
            prop_assert!(bytes.contains(&b'\\'), "{:?}", taken);
        }
    }

    #[test]
    fn an_opening_passes_only_as_it_is_written(
        value in prop_oneof![
            text().prop_map(OpeningValue::Text),
            (0..20_u8).prop_map(OpeningValue::Speaker),
            (proptest::collection::vec("[a-z]{1,3}", 0..4), any::<bool>())
                .prop_map(|(choice, valid)| OpeningValue::Ballot(BallotValue { choice, valid })),
        ],
        salt in any::<[u8; 16]>(), at in any::<prop::sample::Index>(), byte in any::<u8>(), alter in any::<bool>(),
    ) {
        let Ok(opening) = Opening::new(value, salt) else { return Ok(()) };
        let mut line = opening.to_line().unwrap().into_bytes();
        let at = at.index(line.len());
        if alter {
            line[at] = byte;
        }
        if let Ok(read) = Opening::parse_line(&line) {
            prop_assert_eq!(read.to_line().unwrap().into_bytes(), line);
        } else {
            prop_assert!(alter);
        }
    }
}
