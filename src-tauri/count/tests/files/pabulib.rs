//! Files of Pabulib, by example and as cities published them.

use crate::{ballots, file, ids, refused, whats};
use roundtable_count::files::{Comma, Fault, FileError, Format, Options, OwnUnread, Told, What, read, write};
use roundtable_count::{BallotKind, Number, Request, count};
use std::path::PathBuf;

pub(crate) const PB: &str = "\u{feff}META\r
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

#[test]
fn what_is_said_of_commas_holds_for_the_budget_too_and_no_sum_is_below_nothing() {
    let text = |budget: &str| {
        format!(
            "META\nkey;value\nbudget;{budget}\nvote_type;approval\nPROJECTS\nproject_id;cost\nA;5\nVOTES\nvoter_id;vote\n1;A\n"
        )
    };
    let unclear = file("a.pb", &text("1,200"));
    assert_eq!(whats(&unclear), [(3, What::NumberUnclear { found: "1,200".into() })]);
    for (comma, budget) in [(Comma::Thousands, (1200, 0)), (Comma::Decimals, (12, 1))] {
        let options = Options { comma: Some(comma), ..Options::default() };
        let read = read("a.pb", text("1,200").as_bytes(), &options).unwrap();
        assert_eq!((read.stated.budget, read.profile.money_digits), (Some(budget.0), budget.1));
        assert!(read.faults.is_empty());
    }
    assert_eq!(whats(&file("a.pb", &text("-3"))), [(3, What::NotSum { found: "-3".into() })]);
}

#[test]
fn a_file_counted_with_projects_that_exclude_each_other_says_that_it_does_not_say_which() {
    let text = "META\nkey;value\nvote_type;approval\nbudget;9\nrule;greedy-exclusive\nPROJECTS\nproject_id;cost;district\nA;1;North\nVOTES\nvoter_id;vote\n1;A\n";
    let read = file("a.pb", text);
    assert_eq!(read.told, [Told::ApartUnsaid]);
    assert_eq!(read.stated_rule(), Some(Request::budget("greedy", 9)));
    assert_eq!(read.profile.candidates[0].groups, ["North"]);
    let other = file("a.pb", &text.replace("greedy-exclusive", "equalshares"));
    assert_eq!((other.told.len(), other.stated_rule()), (0, Some(Request::budget("equal-shares", 9))));
}

#[test]
fn what_is_no_number_in_the_files_own_result_is_named() {
    let text = "META\nkey;value\nvote_type;approval\nbudget;9\nPROJECTS\nproject_id;cost;votes;score;selected\nA;1;many;1.5;1\nB;1;None;;300\nC;1;2.5;x;0\nVOTES\nvoter_id;vote\n1;A\n";
    let read = file("a.pb", text);
    let unread = |of, line, found: &str, more| Told::OwnUnread(OwnUnread { of, line, found: found.into(), more });
    assert_eq!(read.told, [unread("votes", 7, "many", 1), unread("selected", 8, "300", 0), unread("score", 9, "x", 0)]);
    assert!(read.faults.is_empty());
    let own = read.own.unwrap();
    assert_eq!((own.votes.len(), own.scores.len(), own.selected.len()), (0, 1, 2));
}
