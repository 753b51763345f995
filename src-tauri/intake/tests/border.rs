//! The types that cross into the window have TypeScript declarations without 64-bit integers.

use roundtable_intake::*;
use ts_rs::{Config, TS};

#[test]
fn a_fault_is_one_flat_object_and_numbers_are_plain() {
    let config = Config::default();
    let fault = IntakeError::decl(&config);
    assert!(fault.contains("line: number") && fault.contains("found: string") && fault.contains("What"), "{fault}");
    let json = serde_json::to_value(
        read_csv(b"name,cost\nA,-1\n", &Options { usual: Some(Currency::default()), ..Options::default() })
            .unwrap_err(),
    )
    .unwrap();
    assert_eq!(
        json,
        serde_json::json!({"faults": [{"line": 2, "field": "cost", "found": "-1", "code": "negative"}], "more": 0})
    );
    let declared =
        [Intake::decl(&config), Draft::decl(&config), RuleHints::decl(&config), AllotError::decl(&config)].concat();
    let all = declared + &What::decl(&config) + &roundtable_tally::Step::decl(&config);
    assert!(!all.contains("bigint"), "{all}");
}
