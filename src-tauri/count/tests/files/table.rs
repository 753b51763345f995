//! Tables: what their cells are, what is asked, and what is told.

use crate::{ballots, file, ids, refused, whats};
use roundtable_count::Candidate;
use roundtable_count::files::{
    Ask, BallotFile, Column, Comma, FileError, FirstRows, Options, TableKind, Told, What, open, read,
};

fn table(text: &str, options: Options) -> BallotFile {
    read("a.csv", text.as_bytes(), &options).unwrap()
}

#[test]
fn a_table_of_crosses_is_read_and_what_was_not_said_is_told() {
    let file = file("a.csv", "voter;Bench;Tree;Path\nAnn;x;;✓\nBob;;X;\nCid;;;\n");
    assert!(file.faults.is_empty());
    assert_eq!(
        (ids(&file.profile), ballots(&file.profile)),
        (vec!["Bench", "Tree", "Path"], vec!["1 Bench Path".to_owned(), "1 Tree".into()])
    );
    assert_eq!(file.profile.blank, 1);
    assert!(
        file.told.contains(&Told::Kind(TableKind::Marks))
            && file.told.contains(&Told::ColumnsLeft(vec!["voter".into()]))
    );
    let counted = table("a,b,times\n1,0,5\n1,1,2\n0,0,1\n", Options::default());
    assert_eq!((ballots(&counted.profile), counted.profile.blank), (vec!["2 a b".to_owned(), "5 a".into()], 1));
}

#[test]
fn marks_of_one_letter_are_read_as_those_of_any_row() {
    // Quotes let each cell be parted from the next.
    let quoted = |row: &str| row.split(',').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
    let odd = ["00", "2", "xx", " 1", "yes", "X", "", "\u{221A}", "0 "];
    for columns in [1u32, 2, 31, 32, 63, 64, 65, 130] {
        let (mut plain, mut parted) = (String::new(), String::new());
        for row in 0..400u32 {
            let cell = |column: u32| match (row * 31 + column * 17 + row * column) % 97 {
                0..10 => "1",
                10..20 => "x",
                20..30 => "",
                _ if row % 7 == 3 && column == row % columns => odd[row as usize % odd.len()],
                _ => "0",
            };
            let cells = if row == 0 {
                (0..columns).map(|column| format!("P{column}")).collect()
            } else {
                (0..columns + u32::from(row % 41 == 0)).map(|column| cell(column).to_owned()).collect::<Vec<_>>()
            };
            // An id before, which is no mark.
            let line =
                format!("{},{}", if row == 0 { "id".into() } else { format!("x{:03}", row * 7) }, cells.join(","));
            plain += &format!("{line}\n");
            parted += &format!("{}\n", quoted(&line));
        }
        let options = Options {
            kind: Some(TableKind::Marks),
            columns: (0..columns).map(|column| Column::Called(format!("P{column}"))).collect(),
            separator: Some(b','),
            ..Options::default()
        };
        assert_eq!(table(&plain, options.clone()), table(&parted, options));
    }
}

#[test]
fn what_a_table_does_not_say_is_asked() {
    let none = Options::default();
    let numbers = "id,a,b\n1,1,2\n2,2,1\n";
    assert_eq!(refused("a.csv", numbers, &none), FileError::Ask(Ask::Kind));
    let ranks = Options { kind: Some(TableKind::Ranks), ..none.clone() };
    assert!(matches!(refused("a.csv", numbers, &ranks), FileError::Ask(Ask::Columns { .. })));
    let said = Options { columns: vec!["a".into(), "3".into()], ..ranks };
    assert_eq!(ballots(&table(numbers, said.clone()).profile), ["1 a b", "1 b a"]);
    let points = Options { kind: Some(TableKind::Points), ..said.clone() };
    assert_eq!(ballots(&table(numbers, points.clone()).profile), ["1 a=1 b=2", "1 a=2 b=1"]);
    assert_eq!(refused("a.csv", "a;b,c\n1;2,3\n", &none), FileError::Ask(Ask::Separator));
    assert_eq!(
        refused("a.csv", "Bench\nTree\n", &Options { kind: Some(TableKind::List), ..none.clone() }),
        FileError::Ask(Ask::Headings)
    );
    let known = Options {
        candidates: vec![Candidate::named("a"), Candidate::named("b")],
        kind: Some(TableKind::Points),
        ..none.clone()
    };
    assert_eq!(ballots(&table(numbers, known).profile), ["1 a=1 b=2", "1 a=2 b=1"]);
    let unknown = Options { columns: vec!["z".into()], ..points.clone() };
    assert!(matches!(refused("a.csv", numbers, &unknown), FileError::ColumnUnknown { .. }));
    let semicolons = "id;a;b\n1;1,200;2\n2;1;x\n3;1\n";
    let faulty = table(semicolons, points.clone());
    assert_eq!(
        whats(&faulty),
        [
            (2, What::NumberUnclear { found: "1,200".into() }),
            (3, What::NotNumber { found: "x".into() }),
            (4, What::Cells { found: 2, headings: 3 }),
        ]
    );
    let decimals = Options { comma: Some(Comma::Decimals), separator: Some(b';'), ..points };
    let decimals = table("id;a;b\n1;1,5;2\n", decimals);
    assert_eq!((ballots(&decimals.profile), decimals.profile.point_digits), (vec!["1 a=15 b=20".to_owned()], 1));
    assert_eq!(refused("a.xyz", "hello", &none), FileError::FormatUnknown);
    assert_eq!(refused("a.csv", "PK\u{3}\u{4}", &none), FileError::OtherFormat { format: "ZIP" });
}

#[test]
fn places_lists_and_orders_name_candidates_in_cells() {
    let places = file("a.csv", "Choice 1,Choice 2\nTree,Bench\nBench,\n,Tree\n");
    assert_eq!(
        (ids(&places.profile), ballots(&places.profile)),
        (vec!["Bench", "Tree"], vec!["1 Bench".to_owned(), "1 Tree".into(), "1 Tree Bench".into()])
    );
    let survey = "when,What should be built?\nMonday,Tree;Bench\nTuesday,Bench\n";
    let survey = table(
        survey,
        Options { columns: vec!["What should be built?".into()], kind: Some(TableKind::List), ..Options::default() },
    );
    assert_eq!(ballots(&survey.profile), ["1 Bench", "1 Bench Tree"]);
    let told = [
        Told::Kind(TableKind::List),
        Told::Columns(vec!["What should be built?".into()]),
        Told::ColumnsLeft(vec!["when".into()]),
        Told::Gathered(2),
    ];
    assert_eq!(survey.told, told);
    let counted = table("ballot;times\nA>B>C;12\nB>A;3\nC>C;1\nA;many\n", Options::default());
    assert_eq!(ballots(&counted.profile), ["12 A B C", "3 B A"]);
    assert_eq!(whats(&counted), [(4, What::Twice { id: "C".into() }), (5, What::NotNumber { found: "many".into() })]);
    assert_eq!(counted.left_out, 2);
    let named = Candidate { name: "Bench".into(), ..Candidate::named("7") };
    let known = Options { candidates: vec![named, Candidate::named("8")], ..Options::default() };
    let known = table("Choice 1,Choice 2\nBench,8\n9,\n", known);
    assert_eq!(
        (ballots(&known.profile), whats(&known)),
        (vec!["1 7 8".to_owned()], vec![(3, What::Unknown { found: "9".into() })])
    );
}

#[test]
fn answers_in_one_cell_are_parted_as_survey_tools_part_them() {
    for mark in ["┋", "、", "；", ";", "|", ",", "，"] {
        let table = format!("编号,您选哪几项\n1,\"食堂{mark}路灯\"\n2,路灯\n3,\"长椅{mark}食堂\"\n");
        let options = Options {
            kind: Some(TableKind::List),
            columns: vec!["您选哪几项".into()],
            headings: Some(true),
            separator: Some(b','),
            ..Options::default()
        };
        let file = read("survey.csv", table.as_bytes(), &options).unwrap();
        assert_eq!(file.profile.candidates.len(), 3, "{mark}: {:?}", file.profile.candidates);
        assert_eq!(file.profile.valid(), 3);
    }
}

fn looked(text: &str, options: &Options) -> FirstRows {
    open("a.csv", text.as_bytes(), options).unwrap().first_rows().unwrap().unwrap()
}

#[test]
fn whoever_says_what_columns_mean_sees_what_is_asked_and_what_looks_as_if() {
    let none = Options::default();
    let survey = "no,when,a,b,note\n1,May,5,3,good\n2,May,2,1,\n3,June,4,4,so\n";
    let first = looked(survey, &none);
    assert_eq!((first.asks, first.kind, first.columns.len()), (Some(Ask::Kind), None, 0));
    assert_eq!((first.width, first.rows[1].clone()), (5, ["1", "May", "5", "3", "good"].map(String::from).to_vec()));
    // The first column only numbers the rows.
    for (kind, columns) in [(TableKind::Points, vec![2, 3]), (TableKind::Ranks, vec![2, 3]), (TableKind::Marks, vec![])]
    {
        let looks = looked(survey, &Options { kind: Some(kind), ..none.clone() });
        assert!(matches!(looks.asks, Some(Ask::Columns { .. })), "{kind:?}");
        assert_eq!((looks.columns, looks.headings), (columns, Some(true)), "{kind:?}");
    }
    let places = "who,first,second,remark\nAnn,Tree,Bench,x y\nBob,Bench,Path,\nCid,Path,Tree,z\n";
    let looks = looked(places, &Options { kind: Some(TableKind::Places), headings: Some(true), ..none.clone() });
    assert_eq!((looks.columns, looks.kind), (vec![1, 2], Some(TableKind::Places)));
    let cells = "when,what\nMay,Tree;Bench\nJune,Bench\n";
    let looks = looked(
        cells,
        &Options { kind: Some(TableKind::List), separator: Some(b','), headings: Some(true), ..none.clone() },
    );
    assert_eq!(looks.columns, [1]);
    // What is told for sure is as it is read.
    let sure = looked("voter,Bench,Tree,times\nAnn,x,,2\nBob,,x,1\n", &none);
    assert_eq!((sure.asks, sure.kind, sure.headings), (None, Some(TableKind::Marks), Some(true)));
    assert_eq!((sure.columns, sure.times, sure.separator), (vec![1, 2], Some(3), Some(b',')));
    let parted = looked("a;b,c\n\"1;2\",3\n", &none);
    assert_eq!((parted.asks, parted.rows[1].clone()), (Some(Ask::Separator), vec!["\"1;2\",3".to_owned()]));
    let order = looked("A>B\nB>A\n", &none);
    assert_eq!((order.asks, order.kind), (Some(Ask::Headings), Some(TableKind::Order)));
    assert_eq!(open("a.pb", b"META\n".as_slice(), &none).unwrap().first_rows().unwrap(), None);
}

#[test]
fn a_table_without_headings_knows_its_columns_by_their_numbers() {
    let options = Options {
        kind: Some(TableKind::Points),
        headings: Some(false),
        columns: vec!["2".into(), "3".into()],
        ..Options::default()
    };
    // What stands in the first row is no heading: the number 3 is that of a column.
    let file = table("7,1,2\n8,3,1\n", options.clone());
    assert_eq!(
        (ids(&file.profile), ballots(&file.profile)),
        (vec!["2", "3"], vec!["1 2=1 3=2".to_owned(), "1 2=3 3=1".into()])
    );
    let shadowed = table("3,1,2\n8,3,1\n", options);
    assert_eq!(ids(&shadowed.profile), ["2", "3"]);
}

#[test]
fn a_column_is_named_by_its_heading_only_where_no_other_has_the_same() {
    let text = "2,mark,mark\n5,1,0\n6,0,1\n";
    let marks = |columns: Vec<Column>| Options { kind: Some(TableKind::Marks), columns, ..Options::default() };
    let twice = FileError::ColumnTwice { name: "mark".into() };
    assert_eq!(refused("a.csv", text, &marks(vec!["mark".into()])), twice);
    // By its number alone, also where a heading is that number.
    assert_eq!(ids(&table(text, marks(vec![Column::Number(2)])).profile), ["mark"]);
    assert!(matches!(refused("a.csv", text, &marks(vec![Column::Number(4)])), FileError::ColumnUnknown { .. }));
}

#[test]
fn titles_above_a_table_are_found_asked_about_or_said_and_told() {
    let none = Options::default();
    let plain = "id;Bench;Tree\n1;x;\n2;;x\n3;x;x\n";
    let titled = format!("Vote of Hetang 2026\n\"Counted, on\nSaturday\";;\n\n{plain}");
    assert_eq!(table(&titled, none.clone()).profile, table(plain, none.clone()).profile);
    let marks = Options { kind: Some(TableKind::Marks), columns: vec!["Bench".into(), "3".into()], ..none.clone() };
    let file = table(&(titled + "4;maybe;\n"), marks);
    let above = vec!["Vote of Hetang 2026".to_owned(), "Counted, on\nSaturday".into()];
    assert_eq!(file.told[0], Told::Above { above, row: 5 });
    assert_eq!(whats(&file), [(9, What::NotMark { found: "maybe".into() })], "lines are those of the file");
    assert!(!table(plain, none.clone()).told.iter().any(|told| matches!(told, Told::Above { .. })));
    // What may be a title or a ballot is asked, and never guessed.
    let places = Options { kind: Some(TableKind::Places), columns: vec!["1".into(), "2".into()], ..none.clone() };
    let ballots_alone = "Bench,\nTree,Path\nPath,Tree\n";
    for headings in [None, Some(false), Some(true)] {
        let options = Options { headings, ..places.clone() };
        assert_eq!(refused("a.csv", ballots_alone, &options), FileError::Ask(Ask::FirstRow), "{headings:?}");
    }
    let from = |row, headings| Options { first_row: Some(row), headings: Some(headings), ..places.clone() };
    assert_eq!(table(ballots_alone, from(1, false)).profile.valid(), 3);
    assert_eq!(table(ballots_alone, from(1, true)).profile.valid(), 2);
    assert_eq!(table(ballots_alone, from(2, false)).profile.valid(), 2);
    assert_eq!(refused("a.csv", ballots_alone, &from(4, false)), FileError::RowUnknown { row: 4 });
    let opened = open("a.csv", ballots_alone.as_bytes(), &places).unwrap().first_rows().unwrap().unwrap();
    assert_eq!((opened.asks, opened.first_row), (Some(Ask::FirstRow), None));
    assert_eq!(opened.starts[1], (2, "Tree · Path".to_owned()));
    // What parts the columns is told by the rows below.
    let numbered = "Vote\n1,2\nx,\nx,x\n";
    assert_eq!(refused("a.csv", numbered, &none), FileError::Ask(Ask::Separator));
    let said =
        Options { first_row: Some(2), kind: Some(TableKind::Marks), columns: places.columns.clone(), ..none.clone() };
    assert_eq!(ballots(&table(numbered, said).profile), ["1 1", "1 1 2"]);
    let lists = "Vote\nwho\twhat\n1\tBench\n2\tTree;Path\n";
    let list = Options { kind: Some(TableKind::List), columns: vec!["what".into()], ..none };
    assert_eq!(ballots(&table(lists, list).profile), ["1 Bench", "1 Path Tree"]);
}
