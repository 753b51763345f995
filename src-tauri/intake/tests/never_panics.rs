//! Whatever comes in, a list or faults come out.

use proptest::prelude::*;
use roundtable_intake::*;

/// Where the usual currency is CNY.
fn here() -> Options {
    Options { usual: Some(Currency::default()), ..Options::default() }
}

fn all(bytes: &[u8]) {
    for format in [Format::Meeting, Format::Table, Format::Workbook, Format::Pabulib] {
        if let Ok(intake) = read(format, bytes, &here()) {
            assert!(!intake.projects.is_empty() && intake.projects.len() <= MOST_PROJECTS);
            for project in &intake.projects {
                assert!(!project.id.is_empty() && project.id.chars().count() <= LONGEST_ID);
                assert!(!project.name.is_empty() && project.name.chars().count() <= LONGEST_PROJECT_NAME);
                assert!((0..=MOST_COST_MINOR).contains(&project.cost.minor()));
            }
        }
    }
    let _ = read_votes(bytes);
    let _ = read_preset(bytes);
    let _ = read_pasted(&String::from_utf8_lossy(bytes), &here());
}

/// Bits of lists, so that random input gets past the first line.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("id,name,cost\n"),
        Just("名称\t费用\n"),
        Just("META\n"),
        Just("key;value\n"),
        Just("PROJECTS\n"),
        Just("VOTES\n"),
        Just("project_id;cost;name\n"),
        Just("voter_id;vote\n"),
        Just("vote_type;ordinal\n"),
        Just("[[project]]\n"),
        Just("name = \"x\"\n"),
        Just("cost = 1\n"),
        Just("1;2;3\n"),
        Just("1,A,2\n"),
        Just("\""),
        Just("'"),
        Just("\r\n"),
        Just(";"),
        Just("\t"),
        Just(","),
        Just("万"),
        Just("2.8"),
        Just("-"),
        Just("\u{202E}"),
        Just("date = 2025-02-30\n"),
        Just("é"),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        all(&bytes);
    }

    #[test]
    fn shuffled_bits_of_lists_never_panic(text in pieces()) {
        all(text.as_bytes());
    }

    #[test]
    fn no_row_is_read_otherwise_because_another_has_a_fault(
        cells in proptest::collection::vec(("[甲-癸]{1,4}", 1_000..9_000_u32), 2..8),
        at in any::<prop::sample::Index>(),
        fault in 0..5_usize,
    ) {
        let at = at.index(cells.len());
        let list = |faulty: bool| {
            let mut text = "编号,名称,费用\n".to_owned();
            for (place, (name, cost)) in cells.iter().enumerate() {
                let mut row = [format!("A{place}"), name.clone(), cost.to_string()];
                if faulty && place == at {
                    match fault {
                        0 => row[0] = String::new(),
                        1 => row[1] = String::new(),
                        2 => row[2] = "很多".to_owned(),
                        3 => row[2] = "待定".to_owned(),
                        _ => row[1] = format!("{name}\u{202E}"),
                    }
                }
                text.push_str(&row.join(","));
                text.push('\n');
            }
            offer(Format::Table, text.as_bytes(), &here()).unwrap()
        };
        let (sound, faulty) = (list(false), list(true));
        prop_assert!(sound.open.is_empty());
        prop_assert_eq!(faulty.open.iter().map(|open| open.place).collect::<Vec<_>>(), [at]);
        for place in (0..cells.len()).filter(|place| *place != at) {
            prop_assert_eq!(&sound.projects[place], &faulty.projects[place]);
        }
        let mut others = sound.projects;
        others.remove(at);
        prop_assert_eq!(what_reads(faulty).unwrap().projects, others);
    }

    #[test]
    fn any_text_as_an_amount_never_panics_and_printing_reads_back(text in "\\PC{0,30}", minor in 0..=MOST_COST_MINOR) {
        for code in ["CNY", "JPY", "KWD"] {
            let currency = Currency::new(code).unwrap();
            let _ = currency.read(&text, 0);
            let money = roundtable_tally::Money::new(minor).unwrap();
            prop_assert_eq!(currency.read_plain(&currency.print(money)), Ok(money));
            prop_assert_eq!(currency.read(&currency.plain(money), 0), Ok(money));
        }
    }

    #[test]
    fn the_unit_of_a_cell_goes_before_that_of_its_heading_whatever_that_says(yuan in 0..100_000_000_i64, wan in 0..10_000_i64) {
        let currency = Currency::default();
        for scale in [0, 3, 4, 6, 8] {
            let minor = |text: &str| currency.read(text, scale).map(roundtable_tally::Money::minor);
            prop_assert_eq!(minor(&format!("{yuan}元")), Ok(yuan * 100));
            prop_assert_eq!(minor(&format!("{wan}万")), Ok(wan * 1_000_000));
            prop_assert_eq!(minor(&format!("{wan}.5 万元")), Ok(wan * 1_000_000 + 500_000));
        }
        prop_assert_eq!(currency.read(&yuan.to_string(), 4).is_ok(), yuan <= 10_000_000);
    }

    #[test]
    fn all_decimals_of_every_currency_are_read_back(minor in 0..=MOST_COST_MINOR, place in any::<prop::sample::Index>()) {
        let all = roundtable_tally::currencies();
        let (code, _) = all[place.index(all.len())];
        let currency = Currency::new(code).unwrap();
        let money = roundtable_tally::Money::new(minor).unwrap();
        prop_assert_eq!(currency.read_plain(&currency.print(money)), Ok(money), "{}", code);
        prop_assert_eq!(currency.read(&currency.plain(money), 0), Ok(money), "{}", code);
    }
}

#[test]
fn a_deeply_nested_file_is_refused() {
    let nested = format!("a = {}", "[".repeat(100_000));
    assert_eq!(read_meeting(nested.as_bytes(), &here()).unwrap_err().code(), "syntax");
}
