use proptest::prelude::*;
use serde_json::json;

use super::*;

#[test]
fn the_sorting_example_of_rfc_8785_comes_out_as_printed_there() {
    let value = json!({
        "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
    });
    let text = of_value(&value).unwrap();
    let order = ["Carriage Return", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"];
    let places: Vec<_> = order.iter().map(|name| text.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
    assert_eq!(parse_strict(text.as_bytes()), Ok(value));
}

#[test]
fn the_strings_and_literals_of_rfc_8785_come_out_as_printed_there() {
    let value = json!({"string": "\u{20ac}$\u{f}\nA'B\"\\\\\"/", "literals": [null, true, false]});
    let text = r#"{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#;
    assert_eq!(of_value(&value).unwrap(), text);
    assert_eq!(parse_strict(text.as_bytes()), Ok(value));
}

#[test]
fn a_type_with_fields_out_of_order_is_written_in_order() {
    #[derive(Serialize)]
    struct Odd {
        z: u8,
        a: Vec<i8>,
    }
    assert_eq!(to_string(&Odd { z: 1, a: vec![-1, 0] }).unwrap(), r#"{"a":[-1,0],"z":1}"#);
}

#[test]
fn only_integers_of_53_bits_are_written() {
    let most = 9_007_199_254_740_991_i64;
    assert_eq!(to_string(&most).unwrap(), "9007199254740991");
    assert_eq!(to_string(&-most).unwrap(), "-9007199254740991");
    for refused in [json!(most + 1), json!(-most - 1), json!(u64::MAX), json!(i64::MIN), json!(1.0), json!(0.5)] {
        assert!(matches!(of_value(&refused), Err(RecordError::NotWritable(_))), "{refused}");
        assert!(matches!(to_string(&refused), Err(RecordError::NotWritable(_))), "{refused}");
    }
    assert!(to_string("a\0b").is_err());
}

#[test]
fn every_other_spelling_of_a_value_is_refused() {
    for text in [
        "",
        " ",
        " 1",
        "1 ",
        "1\n",
        "01",
        "-0",
        "-",
        "+1",
        "1.0",
        "1e3",
        "1E3",
        "-01",
        "9007199254740992",
        "-9007199254740992",
        "99999999999999999999999999",
        "nul",
        "True",
        "nullx",
        "[1, 2]",
        "[1,]",
        "[,1]",
        "[1",
        "[",
        "{",
        "{}x",
        "]",
        r#"{"b":1,"a":2}"#,
        r#"{"a":1,"a":2}"#,
        r#"{"a":1,"\u0061":2}"#,
        r#"{"a" :1}"#,
        r#"{"a":1,}"#,
        r#"{a:1}"#,
        r#"{"a"}"#,
        r#"{1:2}"#,
        r#""\/""#,
        r#""\u0041""#,
        r#""\u000A""#,
        r#""\u000a""#,
        r#""\u0000""#,
        r#""\u001F""#,
        r#""\ud800""#,
        r#""\ud83d\ude00""#,
        r#""\x""#,
        r#"""#,
        r#""\"#,
        r#""\u"#,
        r#""\u00"#,
        "\"\n\"",
        "\"\t\"",
        "\"\0\"",
        "\u{feff}1",
        "'a'",
        "// 1",
        "NaN",
        "Infinity",
    ] {
        assert!(matches!(parse_strict(text.as_bytes()), Err(RecordError::NotCanonical { .. })), "{text:?}");
    }
    for bytes in [&b"\"\xff\""[..], b"\"\xed\xa0\x80\"", b"\"\xc0\x80\"", b"\"\xe5\x9c\""] {
        assert!(matches!(parse_strict(bytes), Err(RecordError::NotCanonical { .. })), "{bytes:?}");
    }
}

#[test]
fn depth_is_limited_in_both_directions() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(check(nested(DEPTH + 1).as_bytes()).is_ok());
    assert!(matches!(check(nested(DEPTH + 2).as_bytes()), Err(RecordError::Limit { .. })));
    assert!(matches!(check("[".repeat(1_000_000).as_bytes()), Err(RecordError::Limit { .. })));
    let deep: Value = serde_json::from_str(&nested(DEPTH + 2)).unwrap();
    assert!(matches!(of_value(&deep), Err(RecordError::Limit { .. })));
}

fn string() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof![any::<char>(), prop::char::range('\u{1}', '\u{7f}')], 0..6)
        .prop_map(|characters| characters.into_iter().filter(|character| *character != '\0').collect())
}

fn value() -> impl Strategy<Value = Value> {
    let limit = INTEGER.cast_signed();
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-limit..=limit).prop_map(Value::from),
        string().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((string(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_the_same(value in value()) {
        let text = to_string(&value).unwrap();
        prop_assert_eq!(&text, &of_value(&value).unwrap());
        prop_assert_eq!(parse_strict(text.as_bytes()).unwrap(), value);
    }

    #[test]
    fn what_is_read_would_be_written_the_same(value in value(), at in any::<prop::sample::Index>(), byte in any::<u8>(), how in 0..3) {
        let mut bytes = of_value(&value).unwrap().into_bytes();
        let at = at.index(bytes.len());
        match how {
            0 => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            _ => drop(bytes.remove(at)),
        }
        if let Ok(read) = parse_strict(&bytes) {
            prop_assert_eq!(of_value(&read).unwrap().into_bytes(), bytes);
        }
    }

    #[test]
    fn reading_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = parse_strict(&bytes);
    }
}
