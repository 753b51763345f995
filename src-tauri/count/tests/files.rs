//! Files of ballots: by example, by files that cities published, there and back, and with anything at all.

use proptest::prelude::*;
use roundtable_count::files::{
    Ask, BallotFile, Comma, Fault, FileError, Format, Options, Stated, TableKind, Told, What, read, write,
};
use roundtable_count::{BallotKind, Builder, Candidate, Mark, Number, Profile, Request, SettledBy, Ties, count};
use std::io::Read;
use std::path::PathBuf;

fn file(name: &str, text: &str) -> BallotFile {
    read(name, text.as_bytes(), &Options::default()).unwrap()
}

fn refused(name: &str, text: &str, options: &Options) -> FileError {
    read(name, text.as_bytes(), options).unwrap_err()
}

/// Ballots as text: ids, those of a place joined by `=`, each with how many say so.
fn ballots(profile: &Profile) -> Vec<String> {
    let id = |mark: &Mark| &*profile.candidates[mark.candidate as usize].id;
    let said = profile.ballots().map(|(marks, times)| {
        let parts: Vec<String> = match profile.kind {
            BallotKind::Approval => marks.iter().map(|mark| id(mark).to_owned()).collect(),
            BallotKind::Points => marks.iter().map(|mark| format!("{}={}", id(mark), mark.value)).collect(),
            BallotKind::Ranking => marks
                .chunk_by(|a, b| a.value == b.value)
                .map(|place| place.iter().map(id).collect::<Vec<_>>().join("="))
                .collect(),
        };
        format!("{times} {}", parts.join(" "))
    });
    let mut said: Vec<String> = said.collect();
    said.sort();
    said
}

fn ids(profile: &Profile) -> Vec<&str> {
    profile.candidates.iter().map(|one| &*one.id).collect()
}

fn whats(file: &BallotFile) -> Vec<(u64, What)> {
    file.faults.list.iter().map(|Fault { line, what }| (*line, what.clone())).collect()
}

const PB: &str = "\u{feff}META\r
key;value\r
description;\"A \"\"small\"\" vote; of ours\"\r
num_projects;3\r
num_votes;4\r
budget;1000.50\r
vote_type;approval\r
rule;greedy\r
max_length;2\r
min_project_score_threshold;10\r
Projects\r
project_id;cost;votes;score;selected;name;category\r
BAD/0018;75000.0;2;2.5;1;\"Bench; long\";a,b\r
01;7.25;None;;2;;\r
1;3;1;1;0;Tree;c\r
VOTES\r
voter_id;vote;age\r
1;BAD/0018,01;30\r
2;1;\r
3;;x\r
4;01, BAD/0018;x\r
";

#[test]
fn a_pabulib_file_is_read_with_all_that_it_says() {
    let file = file("a.pb", PB);
    assert!(file.faults.is_empty(), "{:?}", file.faults);
    let profile = &file.profile;
    assert_eq!(ids(profile), ["BAD/0018", "01", "1"]);
    assert_eq!(profile.money_digits, 2);
    assert_eq!(
        profile.candidates.iter().map(|one| one.cost).collect::<Vec<_>>(),
        [Some(7_500_000), Some(725), Some(300)]
    );
    assert_eq!(
        (profile.candidates[0].name.as_str(), &profile.candidates[0].groups),
        ("Bench; long", &vec!["a".into(), "b".into()])
    );
    assert_eq!(ballots(profile), ["1 1", "2 BAD/0018 01"]);
    assert_eq!(profile.blank, 1);
    let stated = &file.stated;
    assert_eq!(
        (stated.title.as_str(), stated.rule.as_deref(), stated.budget),
        ("A \"small\" vote; of ours", Some("greedy"), Some(100_050))
    );
    assert_eq!((&stated.threshold, &stated.length.most), (&Some(Number::whole(10)), &Some(Number::whole(2))));
    let own = file.own.unwrap();
    assert_eq!(own.selected, [("BAD/0018".into(), 1), ("01".into(), 2), ("1".into(), 0)]);
    assert_eq!(own.votes, [("BAD/0018".into(), 2), ("1".into(), 1)]);
    assert_eq!(own.scores.iter().map(|(_, score)| score.to_string()).collect::<Vec<_>>(), ["5/2", "1"]);
}

#[test]
fn what_is_wrong_in_a_pabulib_file_is_told_by_its_line_and_left_out() {
    let text = PB.replace("1;BAD/0018,01;30", "1;BAD/0018,BAD/0018;30").replace("2;1;", "2;77;");
    let text = text.replace("3;;x", "3;1,01,BAD/0018;x").replace("4;01, BAD/0018;x", "4;1;x;1\r\n5;\"1;x\r\n6;1;x");
    let file = file("a.pb", &text);
    let unknown = What::Unknown { found: "77".into() };
    let expected = [
        (18, What::Twice { id: "BAD/0018".into() }),
        (19, unknown),
        (20, What::TooMany { found: 3, most: 2 }),
        (21, What::Cells { found: 4, headings: 3 }),
        (22, What::BrokenQuote),
        (5, What::NumberDiffers { of: "num_votes", said: "4".into(), has: 6 }),
    ];
    assert_eq!(whats(&file), expected);
    assert_eq!((file.left_out, ballots(&file.profile)), (5, vec!["1 1".to_owned()]));
    let few = Options { most_faults: 2, ..Options::default() };
    let faults = read("a.pb", text.as_bytes(), &few).unwrap().faults;
    assert_eq!((faults.list.len(), faults.more), (2, 4));
}

#[test]
fn points_are_read_exactly_with_the_decimals_that_they_have() {
    let pb = |vote_type: &str, meta: &str, votes: &str| {
        format!(
            "META\nkey;value\nvote_type;{vote_type}\n{meta}PROJECTS\nproject_id\nA\nB\nVOTES\nvoter_id;vote;points\n{votes}"
        )
    };
    let scored = file("", &pb("scoring", "", "1;A,B;1,2.0\n2;B,A;2,1\n3;B;-0.25\n4;;\n"));
    assert!(scored.faults.is_empty());
    assert_eq!((scored.profile.point_digits, scored.profile.blank), (2, 1));
    assert_eq!(ballots(&scored.profile), ["1 B=-25", "2 A=100 B=200"]);
    let summed = file(
        "",
        &pb("cumulative", "max_sum_points;3\nmax_points;2\n", "1;A,B;1,2\n2;A,B;2,2\n3;A;3\n4;A,B;1\n5;A;x\n"),
    );
    let out = |of, found: &str, limit: &str| What::OutOfRange { of, found: found.into(), limit: limit.into() };
    let expected = [
        (13, out("max_sum_points", "4", "3")),
        (14, out("max_points", "3", "2")),
        (15, What::PointsDiffer { named: 2, points: 1 }),
        (16, What::NotNumber { found: "x".into() }),
    ];
    assert_eq!(whats(&summed), expected);
    // Added up as they come, decimals may come late as well.
    let text = pb("scoring", "", "1;A,B;1,2\n2;A;0.5\n3;B;1\n");
    let request = Request::seats("score", 1);
    let added = Options { for_rule: Some(request.clone()), ..Options::default() };
    let added = read("", text.as_bytes(), &added).unwrap().profile;
    assert_eq!(added.different(), 0);
    assert_eq!(count(&added, &request).unwrap(), count(&file("", &text).profile, &request).unwrap());
    let default = file("", &pb("scoring", "default_score;-1\n", "1;A;3\n2;;\n"));
    assert_eq!((ballots(&default.profile), default.profile.blank), (vec!["1 A=3 B=-1".to_owned()], 1));
}

#[test]
fn rankings_of_pabulib_keep_their_order() {
    let text = "meta\nkey;value\nvote_type;Ordinal\nprojects\nproject_id;cost\nA;1,200\nB;2\nvotes\nvote\nB,A\nA\n";
    let file = file("x", text);
    assert_eq!(whats(&file), [(6, What::NumberUnclear { found: "1,200".into() })]);
    assert_eq!(ballots(&file.profile), ["1 A", "1 B A"]);
    let cost = |comma| {
        let options = Options { comma: Some(comma), ..Options::default() };
        let file = read("x", text.as_bytes(), &options).unwrap();
        (file.profile.candidates[0].cost, file.profile.money_digits)
    };
    assert_eq!([cost(Comma::Thousands), cost(Comma::Decimals)], [(Some(1200), 0), (Some(12), 1)]);
    let wrong = |from, to| refused("x", &text.replace(from, to), &Options::default());
    assert_eq!(wrong("votes\nvote", "votes\nballot"), FileError::Missing { name: "vote" });
    assert_eq!(wrong("Ordinal", "loud"), FileError::Stated { line: 3, name: "vote_type", found: "loud".into() });
    assert_eq!(wrong("projects\n", ""), FileError::Misplaced { line: 7, name: "VOTES".into() });
    assert!(matches!(wrong("B;2", "A;2"), FileError::Count(_)));
}

fn pabulib_files() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pabulib");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no {}", folder.display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn files_that_cities_published_are_read_and_come_to_their_own_sums() {
    for path in pabulib_files() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // What some of an experiment gave was not as much as they were to give, and is counted in its own sums.
        let passed = Options { beyond_limits: true, ..Options::default() };
        let file = read(&name, std::fs::File::open(&path).unwrap(), &passed).unwrap();
        let beyond =
            |fault: &Fault| matches!(fault.what, What::OutOfRange { of: "min_sum_points" | "max_sum_points", .. });
        assert!(file.faults.list.iter().all(beyond), "{name}: {:?}", file.faults);
        assert_eq!((file.faults.list.len(), file.left_out), (if name.contains("Utilities_3") { 11 } else { 0 }, 0));
        let own = file.own.clone().unwrap_or_default();
        let named = |id: &str| -> u64 {
            let at = file.profile.place(id).unwrap() as u32;
            file.profile
                .ballots()
                .filter(|(marks, _)| marks.iter().any(|mark| mark.candidate == at))
                .map(|(_, times)| times)
                .sum()
        };
        for (id, votes) in &own.votes {
            assert_eq!(named(id), *votes, "{name}: votes of {id}");
        }
        let rule = match file.profile.kind {
            BallotKind::Approval => "choose",
            BallotKind::Ranking => "points",
            BallotKind::Points => "score",
        };
        let request = Request::seats(rule, 1);
        let scores = count(&file.profile, &request).unwrap().scores;
        // That file counts by places of its own: four are ranked.
        for (id, score) in own.scores.iter().filter(|_| !name.contains("35th_Ward")) {
            let ours = &scores.iter().find(|(one, _)| one == id).unwrap().1;
            assert_eq!(ours, score, "{name}: score of {id}");
        }
        let added = Options { for_rule: Some(request.clone()), ..passed.clone() };
        let added = read(&name, std::fs::File::open(&path).unwrap(), &added).unwrap().profile;
        assert_eq!((added.different(), count(&added, &request).unwrap().scores), (0, scores));
        let mut again = Vec::new();
        write(Format::Pb, &file.profile, &file.stated, &mut again).unwrap();
        let again = read("again.pb", again.as_slice(), &passed).unwrap();
        assert!(again.profile == file.profile, "{name} comes back as it was");
        assert_eq!(again.faults.list.len(), file.faults.list.len());
        assert_eq!(again.stated.budget, file.stated.budget);
    }
}

const TOI: &str = "# FILE NAME: a.toi
# TITLE: Ours
# DATA TYPE: toi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 9
# NUMBER UNIQUE ORDERS: 4
# ALTERNATIVE NAME 1: One
# ALTERNATIVE NAME 2: Two, too
# ALTERNATIVE NAME 3: Three
4: 3,{1, 2}
2: {2,3}
2: 1
1:
";

#[test]
fn rankings_of_preflib_share_places_in_braces() {
    let toi = file("", TOI);
    assert!(toi.faults.is_empty(), "{:?}", toi.faults);
    assert_eq!(
        (toi.format, toi.stated.title.as_str(), toi.profile.candidates[1].name.as_str()),
        (Format::Toi, "Ours", "Two, too")
    );
    assert_eq!(
        (ballots(&toi.profile), toi.profile.blank),
        (vec!["2 1".to_owned(), "2 2=3".into(), "4 3 1=2".into()], 1)
    );
    let soc = read("", TOI.as_bytes(), &Options { format: Some(Format::Soc), ..Options::default() }).unwrap();
    let few = |found| What::TooFew { found, least: 3 };
    assert_eq!(whats(&soc), [(10, What::Shared), (11, What::Shared), (12, few(1)), (13, few(0))]);
    let faulty = file("", &TOI.replace("2: 1\n", "2: 1,1\nx: 1\n1: 4\n1: {1,{2}}\n1: 1}\n1: {1\n1: 1 2\n1: 0\n"));
    let malformed = |line, text: &str| (line, What::Malformed { found: text.into() });
    assert_eq!(
        whats(&faulty)[..8],
        [
            (12, What::Twice { id: "1".into() }),
            malformed(13, "x: 1"),
            (14, What::Unknown { found: "4".into() }),
            malformed(15, "{1,{2}}"),
            malformed(16, "1}"),
            malformed(17, "{1"),
            malformed(18, "1 2"),
            (19, What::Unknown { found: "0".into() }),
        ]
    );
    let old = "3\n1,One\n2,Two\n3,Three\n7,7,3\n4,3,{1,2}\n2,1\n1,{2,3},1\n";
    let old = file("old.toc", old);
    assert_eq!(ballots(&old.profile), ["1 2=3 1", "4 3 1=2"]);
    assert_eq!(whats(&old), [(7, few(1))]);
}

#[test]
fn more_ballots_than_there_could_be_are_a_fault() {
    let many = "9999999999999999999";
    let toi = file("", &TOI.replace("4: 3,{1, 2}", &format!("{many}: 1\n{many}: 2")));
    assert_eq!(whats(&toi)[..2], [10, 11].map(|line| (line, What::NumberTooLarge { found: many.into() })));
    assert_eq!(toi.left_out, u64::MAX);
}

#[test]
fn the_category_that_is_asked_for_is_approved_of() {
    let cat = "# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 5\n# NUMBER CATEGORIES: 2\n# CATEGORY NAME 1: Yes\n\
# CATEGORY NAME 2: No\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n# ALTERNATIVE NAME 3: C\n3: {1,2},3\n1: {},{1,2,3}\n1: 1,{}\n";
    let yes = file("x.cat", cat);
    assert!(yes.faults.is_empty(), "{:?}", yes.faults);
    assert_eq!((ballots(&yes.profile), yes.profile.blank), (vec!["1 1".to_owned(), "3 1 2".into()], 1));
    assert_eq!(yes.told, [Told::Category("Yes".into())]);
    let options = Options { category: 2, ..Options::default() };
    let no = read("x.cat", cat.as_bytes(), &options).unwrap();
    assert_eq!((ballots(&no.profile), no.profile.blank), (vec!["1 1 2 3".to_owned(), "3 3".into()], 1));
    assert!(matches!(refused("x.cat", cat, &Options { category: 3, ..options }), FileError::ColumnUnknown { .. }));
    let faulty = file("x.cat", &cat.replace("1: 1,{}", "1: 1,1\n2: 1,2,3"));
    assert_eq!(whats(&faulty)[..2], [(12, What::Twice { id: "1".into() }), (13, What::TooMany { found: 3, most: 2 })]);
}

#[test]
fn a_graph_gives_how_many_prefer_one_to_another() {
    let wmd = "# DATA TYPE: wmd\n# NUMBER ALTERNATIVES: 3\n# NUMBER EDGES: 3\n# ALTERNATIVE NAME 1: A\n1,2,5.0\n2,1,3\n3,1,0.5\n";
    let file = file("", wmd);
    let duels = file.profile.duels().unwrap();
    assert_eq!((duels.votes(0, 1), duels.votes(1, 0)), (5, 3));
    assert_eq!(
        count(&file.profile, &Request::seats("schulze", 1).ties(Ties::by(SettledBy::Order))).unwrap().winners,
        [file.profile.candidates[0].id.clone()]
    );
    assert!(count(&file.profile, &Request::seats("borda", 1)).is_err(), "no ballots, no points");
    for format in Format::ALL {
        let refused = write(format, &file.profile, &Stated::default(), Vec::new());
        assert!(
            matches!(refused, Err(FileError::Unfit { .. })),
            "{format:?}: what is no ballots is not written as none"
        );
    }
    assert_eq!(file.profile.candidates.len(), 3);
    assert_eq!(
        whats(&file),
        [
            (7, What::NotNumber { found: "0.5".into() }),
            (3, What::NumberDiffers { of: "NUMBER EDGES", said: "3".into(), has: 2 }),
        ]
    );
}

const BLT: &str = "4 2 # four for two
-2
3 1 3 4 0
4 1 3 2 0 # as printed
2 4 1=3 0
1 2 0
2 2=4=3 1 0
1 3 - 4 2 0
5 0
0
\"Adam\"
\"Basil\"
Charlotte
\"Donald \"\"D\"\" Duck\"
\"Title\"
";

#[test]
fn a_file_for_the_single_transferable_vote_is_read_with_its_seats() {
    let blt = file("a.blt", BLT);
    assert!(blt.faults.is_empty(), "{:?}", blt.faults);
    assert_eq!((blt.stated.seats, blt.stated.title.as_str()), (Some(2), "Title"));
    assert_eq!(blt.told, [Told::Withdrawn(vec!["2".into()])]);
    let names: Vec<&str> = blt.profile.candidates.iter().map(|one| one.name.as_str()).collect();
    assert_eq!((ids(&blt.profile), names), (vec!["1", "3", "4"], vec!["Adam", "Charlotte", "Donald \"D\" Duck"]));
    assert_eq!(ballots(&blt.profile), ["1 3 4", "2 3=4 1", "2 4 1=3", "3 1 3 4", "4 1 3"]);
    assert_eq!(blt.profile.blank, 6);
    let line = BLT.lines().map(|line| line.split('#').next().unwrap()).collect::<Vec<_>>().join(" ");
    assert_eq!(file("a.blt", &line).profile, blt.profile, "line ends mean nothing");
    let without = file("a.blt", "2 1\n3 1 2\n1 2\n0\n\"A\"\n\"B\"\n");
    assert_eq!(
        (ballots(&without.profile), without.told),
        (vec!["1 2".to_owned(), "3 1 2".into()], vec![Told::LinesAreBallots])
    );
}

#[test]
fn names_that_stand_for_candidates_are_their_ids() {
    let text = "3 2\n[nick apple banana cherry]\n[tie cherry apple banana]\n-banana\n1 apple=cherry banana 0\n2 3 0\n1 plum 0\n0\n\"A\"\n\"B\"\n\"C\"\n\"T\"\n";
    let blt = file("a.blt", text);
    assert_eq!(
        (ids(&blt.profile), ballots(&blt.profile)),
        (vec!["apple", "cherry"], vec!["1 apple=cherry".to_owned(), "2 cherry".into()])
    );
    assert_eq!(blt.stated.all, [("tie".to_owned(), "cherry apple banana".to_owned())]);
    assert_eq!(whats(&blt), [(7, What::Malformed { found: "plum".into() })]);
}

#[test]
fn what_is_wrong_in_a_file_for_the_single_transferable_vote_is_told_by_its_line() {
    let text = BLT.replace("2 4 1=3 0", "2 4 4 0").replace("1 3 - 4 2 0", "1 9 0\n(a) 1 0\n1.5 3 0");
    let faulty = file("a.blt", &text);
    assert_eq!(
        whats(&faulty),
        [
            (5, What::Twice { id: "4".into() }),
            (8, What::Unknown { found: "9".into() }),
            (9, What::Malformed { found: "(a)".into() }),
            (10, What::Malformed { found: "1.5".into() }),
        ]
    );
    assert_eq!(faulty.left_out, 5);
    let cut = file("a.blt", &BLT[..60]);
    assert!(!cut.faults.is_empty());
    assert!(matches!(refused("a.blt", "4\n", &Options::default()), FileError::Missing { .. }));
    assert!(matches!(refused("a.blt", "999999999 1\n", &Options::default()), FileError::TooManyCandidates { .. }));
}

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
            columns: (0..columns).map(|column| format!("P{column}")).collect(),
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
    assert_eq!(survey.told, [Told::Gathered(2)]);
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
fn a_file_is_read_in_whatever_encoding_it_is() {
    let text = "选择 1,选择 2\n楼道扶手,口袋公园\n口袋公园,\n";
    let plain = file("a.csv", text).profile;
    let gbk = encoding_rs::GB18030.encode(text).0.into_owned();
    let guessed = read("a.csv", gbk.as_slice(), &Options::default()).unwrap();
    assert_eq!((guessed.encoding, &guessed.profile), ("GB18030", &plain));
    assert_eq!(guessed.told[0], Told::EncodingGuessed("GB18030"));
    let said = Options { encoding: Some("gbk".into()), ..Options::default() };
    assert_eq!(read("a.csv", gbk.as_slice(), &said).unwrap().profile, plain);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xFF, 0xFE], wide.as_slice()].concat();
    assert_eq!(read("a.csv", marked.as_slice(), &Options::default()).unwrap().profile, plain);
    let wide: Vec<u8> = BLT.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let blt = read("a.blt", wide.as_slice(), &Options::default()).unwrap();
    assert_eq!((blt.encoding, blt.profile), ("UTF-16BE", file("a.blt", BLT).profile));
    assert_eq!(file("a.pb", &PB.replace("\r\n", "\r")).profile, file("a.pb", PB).profile, "old line ends");
    let wrong = Options { encoding: Some("UTF-8".into()), ..Options::default() };
    assert!(matches!(read("a.csv", gbk.as_slice(), &wrong), Err(FileError::Ask(_) | FileError::Encoding { .. })));
    let unknown = Options { encoding: Some("klingon".into()), ..Options::default() };
    assert!(matches!(refused("a.csv", text, &unknown), FileError::EncodingUnknown { .. }));
}

/// Gives a few bytes at a time.
struct Dripping<'a>(&'a [u8], usize);

impl Read for Dripping<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let some = self.1.min(into.len());
        self.0.read(&mut into[..some])
    }
}

#[test]
fn pieces_and_long_lines_change_nothing() {
    let mut text = PB.replace("max_length;2\r\n", "").replace("num_votes;4", "num_votes;100004");
    let more =
        (0..100_000).map(|n| format!("{n};{};\"{}\"\r\n", ["1", "01,1", "BAD/0018"][n % 3], "long ".repeat(n % 7)));
    text.extend(more);
    let whole = file("a.pb", &text);
    assert!(whole.faults.is_empty(), "{:?}", whole.faults);
    assert_eq!(read("a.pb", Dripping(text.as_bytes(), 1009), &Options::default()).unwrap(), whole);
    let long = PB.replace("A \"\"small\"\"", &"very ".repeat(200_000));
    assert_eq!(file("a.pb", &long).profile, file("a.pb", PB).profile);
    let endless = std::io::repeat(b'a').take(40 << 20);
    assert_eq!(read("a.pb", endless, &Options::default()).unwrap_err(), FileError::LineTooLong { line: 1 });
}

/// Any profile of a kind, with what a file may hold.
fn profiles(kind: BallotKind, shared: bool, complete: bool) -> impl Strategy<Value = (Profile, Stated)> {
    let text = "[A-Za-z0-9éł水/ _\"';.-]{0,12}";
    let candidate = (
        text,
        "[A-Za-z#\",;'水]{0,10}",
        proptest::option::of(0u64..1_000_000),
        prop::collection::vec("[a-z#\" ]{1,6}", 0..3),
    );
    let ballot = (prop::collection::vec((any::<prop::sample::Index>(), -50i32..200), 0..8), 1u64..5);
    (prop::collection::vec(candidate, 1..9), prop::collection::vec(ballot, 0..12), 0u32..3, 0u32..3, 0u64..4, 1u64..4)
        .prop_map(move |(candidates, ballots, money_digits, point_digits, blank, seats)| {
            let mut known = std::collections::BTreeSet::new();
            let candidates: Vec<Candidate> = candidates
                .into_iter()
                .zip(1..)
                .map(|((id, name, cost, groups), number)| {
                    let id = id.trim().replace(['"', ';', ' '], "");
                    let id = if id.is_empty() || !known.insert(id.clone()) { format!("id{number}") } else { id };
                    let groups =
                        groups.into_iter().map(|group| group.trim().to_owned()).filter(|group| !group.is_empty());
                    Candidate { id: id.as_str().into(), name: name.trim().to_owned(), cost, groups: groups.collect() }
                })
                .collect();
            let count = candidates.len();
            // As a file has it: no more decimals than the costs and points need.
            let priced = candidates.iter().any(|one| one.cost.is_some_and(|cost| cost % 10 != 0));
            let digits = if priced { money_digits } else { 0 };
            let (mut odd, mut rows) = (false, Vec::new());
            for (marks, times) in ballots {
                let mut row: Vec<Mark> = Vec::new();
                for (at, value) in marks {
                    let candidate = at.index(count) as u32;
                    if row.iter().all(|mark| mark.candidate != candidate) {
                        let value = match kind {
                            BallotKind::Approval => 1,
                            BallotKind::Ranking if shared => value.rem_euclid(3),
                            BallotKind::Ranking => row.len() as i32,
                            BallotKind::Points => value,
                        };
                        odd |= value % 10 != 0;
                        row.push(Mark { candidate, value });
                    }
                }
                if complete {
                    for candidate in 0..count as u32 {
                        if row.iter().all(|mark| mark.candidate != candidate) {
                            let value = 10 + if shared { 0 } else { candidate as i32 };
                            row.push(Mark { candidate, value });
                        }
                    }
                }
                rows.push((row, times));
            }
            let points = if kind == BallotKind::Points && odd { point_digits } else { 0 };
            let mut builder = Builder::new(kind, candidates).unwrap().digits(points, digits);
            for (mut row, times) in rows {
                builder.add_marks(&mut row, times);
            }
            builder.add(&[], if complete { 0 } else { blank });
            (builder.finish(), Stated { seats: Some(seats), title: "Ours \"and\" #1".into(), ..Stated::default() })
        })
}

fn comes_back(format: Format, (profile, stated): &(Profile, Stated)) -> Result<(), TestCaseError> {
    let mut bytes = Vec::new();
    write(format, profile, stated, &mut bytes).unwrap();
    let name = format!("a.{}", format.code());
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let file = read(&name, bytes.as_slice(), &Options::default())
        .map_err(|error| TestCaseError::fail(format!("{error:?}\n{text}")))?;
    prop_assert!(file.faults.is_empty(), "{:?}\n{text}", file.faults);
    prop_assert_eq!(&file.profile, profile, "{}", text);
    if format == Format::Blt {
        prop_assert_eq!(file.stated.seats, stated.seats);
    }
    Ok(())
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

proptest! {
    #[test]
    fn approvals_come_back(all in profiles(BallotKind::Approval, false, false)) {
        for format in [Format::Cat, Format::Csv, Format::Tsv] {
            comes_back(format, &all)?;
        }
    }

    #[test]
    fn rankings_come_back(all in profiles(BallotKind::Ranking, false, false)) {
        for format in [Format::Soi, Format::Toi, Format::Blt, Format::Csv] {
            comes_back(format, &all)?;
        }
    }

    #[test]
    fn rankings_with_shared_places_come_back(all in profiles(BallotKind::Ranking, true, false)) {
        for format in [Format::Toi, Format::Blt, Format::Tsv] {
            comes_back(format, &all)?;
        }
    }

    #[test]
    fn whole_rankings_come_back(strict in profiles(BallotKind::Ranking, false, true), shared in profiles(BallotKind::Ranking, true, true)) {
        comes_back(Format::Soc, &strict)?;
        comes_back(Format::Toc, &shared)?;
    }

    #[test]
    fn points_come_back(all in profiles(BallotKind::Points, false, false)) {
        comes_back(Format::Csv, &all)?;
    }

    #[test]
    fn pabulib_comes_back(
        approvals in profiles(BallotKind::Approval, false, false),
        rankings in profiles(BallotKind::Ranking, false, false),
        points in profiles(BallotKind::Points, false, false),
    ) {
        for all in [approvals, rankings, points] {
            comes_back(Format::Pb, &all)?;
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), which in 0usize..10) {
        anything(&bytes, Format::ALL[which]);
    }

    #[test]
    fn no_text_that_is_nearly_right_makes_it_panic(
        which in 0usize..10,
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), prop::sample::select(PIECES)), 0..6),
    ) {
        let format = Format::ALL[which];
        let mut text = match format {
            Format::Pb => PB,
            Format::Soc | Format::Soi | Format::Toc | Format::Toi | Format::Cat => TOI,
            Format::Wmd => "# NUMBER ALTERNATIVES: 3\n1,2,5.0\n2,1,3\n",
            Format::Blt => BLT,
            Format::Csv | Format::Tsv => "times of points,A,B\nname,x,\ncost,1.5,2\n3,1,2\n1,,-0.5\n",
        }.as_bytes().to_vec();
        for (from, to, piece) in cuts {
            let (from, to) = (from.index(text.len() + 1), to.index(text.len() + 1));
            let to = if to.abs_diff(from) > 20 { from } else { to.max(from) };
            text.splice(from..to, piece.bytes());
        }
        anything(&text, format);
    }
}

const PIECES: &[&str] = &[
    "",
    "\"",
    ";",
    ",",
    "\n",
    "\r",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "{",
    "}",
    "=",
    "#",
    "é",
    "1.5",
    ".",
    "-",
    " ",
    "VOTES\n",
    "times",
    ">",
    "\0",
];

/// Reads it in all ways; where nothing is wrong, it is written and comes back.
fn anything(bytes: &[u8], format: Format) {
    let whole = Options { format: Some(format), ..Options::default() };
    let tables = TableKind::ALL.map(|kind| Options {
        kind: Some(kind),
        columns: vec!["1".into(), "2".into()],
        times: bytes.len().is_multiple_of(2).then(|| "3".into()),
        headings: Some(bytes.len().is_multiple_of(3)),
        comma: Some(Comma::Thousands),
        ..whole.clone()
    });
    for options in tables.iter().chain([&whole]) {
        let added = Options { for_rule: Some(Request::seats("approval", 1)), ..options.clone() };
        let _ = read("", bytes, &added);
        let Ok(file) = read("", bytes, options) else { continue };
        let profile = &file.profile;
        let large = profile.valid().max(profile.blank) > 10_000 || profile.candidates.len() > 1000;
        if large || profile.money_digits + profile.point_digits > 0 || !file.faults.is_empty() {
            continue;
        }
        for format in [Format::Pb, Format::Soi, Format::Toc, Format::Cat, Format::Blt, Format::Csv, Format::Tsv] {
            let mut written = Vec::new();
            if write(format, profile, &Stated::default(), &mut written).is_ok() {
                let again = read("", written.as_slice(), &Options { format: Some(format), ..Options::default() });
                let text = String::from_utf8_lossy(&written);
                assert_eq!(again.as_ref().map(|again| &again.profile), Ok(profile), "{format:?}: {text}");
            }
        }
    }
}
