//! Each recommended project counts once, however many tables recommend it; where they ask different sums, a person
//! decides.

mod kit;

use kit::{Hall, hall_with, hand_in, play_asking};
use roundtable_desk::view::PlanPart;
use roundtable_desk::{Agreed, NewMeeting, OrganiserDesk, Tally};
use roundtable_domain::Kind;
use std::fs;
use std::path::{Path, PathBuf};

/// Three tables discuss all eight projects.
fn hall() -> Hall {
    hall_with(NewMeeting {
        set: PlanPart { tables: Some(3), allot: Some("all".into()), ..PlanPart::default() },
        ..NewMeeting::default()
    })
}

fn played(hall: &Hall, table: usize, three: &[(&str, Option<i64>)]) -> PathBuf {
    let (mut desk, stick) = hall.laptop(table, Kind::Real, &format!("laptop-{table}"));
    play_asking(&mut desk, table, three);
    hand_in(&mut desk, &stick)
}

/// What each recommended project comes to, with the tables that recommend it.
fn told(tally: &Tally) -> Vec<(String, Vec<u16>, Option<i64>)> {
    let of = |one: &roundtable_desk::TallyProject| {
        (one.project.clone(), one.tables.iter().map(|ask| ask.table).collect(), one.sum.map(|sum| sum / 100))
    };
    tally.recommended.iter().map(of).collect()
}

#[test]
fn a_project_that_three_tables_recommend_counts_once_in_every_order_of_arrival() {
    let hall = hall();
    let files = [
        played(&hall, 1, &[("1", None), ("2", None), ("3", None)]),
        played(&hall, 2, &[("2", None), ("3", Some(4_000)), ("5", None)]),
        played(&hall, 3, &[("3", None), ("2", None), ("1", None)]),
    ];
    let mut prints = std::collections::BTreeSet::new();
    for (nth, order) in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].into_iter().enumerate() {
        let mut desk = OrganiserDesk::open(&kit::home(&hall.dir.path().join(format!("home-{nth}")))).unwrap();
        desk.add_pack(&hall.packs[0]).unwrap();
        for file in order {
            desk.import(None, &[files[file].clone()], &mut |_, _| {}).unwrap();
        }
        let tally = desk.tally(None).unwrap();
        let due = [
            ("1".to_owned(), vec![1, 3], Some(2_800)),
            ("2".to_owned(), vec![1, 2, 3], Some(1_200)),
            ("3".to_owned(), vec![1, 2, 3], None),
            ("5".to_owned(), vec![2], Some(9_800)),
        ];
        assert_eq!(told(&tally), due);
        assert_eq!(tally.recommended[2].sums, [400_000, 450_000]);
        // 4,000 or 4,500 for the third: nobody has decided.
        let without = (2_800 + 1_200 + 9_800) * 100;
        assert_eq!((tally.total, tally.total_least, tally.total_most), (None, without + 400_000, without + 450_000));
        prints.insert((tally.fingerprint, tally.result_fingerprint));
    }
    assert_eq!(prints.len(), 1);
}

/// The column of what counts, added up, and how many rows lack it.
fn added_up(csv: &Path) -> (f64, usize) {
    let text = fs::read_to_string(csv).unwrap();
    let counts: Vec<String> = text
        .trim_start_matches('\u{FEFF}')
        .lines()
        .skip(1)
        .map(|line| line.trim_matches('"').split("\",\"").nth(4).unwrap().to_owned())
        .collect();
    let sum = counts.iter().filter_map(|cell| cell.parse::<f64>().ok()).sum();
    (sum, counts.iter().filter(|cell| cell.is_empty()).count())
}

#[test]
fn a_person_decides_which_sum_counts_on_record_and_all_that_is_published_says_so() {
    let mut hall = hall();
    let files = [
        played(&hall, 1, &[("1", None), ("3", Some(4_000))]),
        played(&hall, 2, &[("3", None), ("1", None), ("2", None)]),
    ];
    hall.import(&files);
    let refused = |hall: &mut Hall, project: &str, sum: &str, reason: &str| {
        hall.desk.settle_sum_typed(None, project, sum, reason).unwrap_err().code()
    };
    assert_eq!(refused(&mut hall, "1", "2800", "x"), "sums_agree");
    assert_eq!(refused(&mut hall, "7", "600", "x"), "not_recommended");
    for (sum, why) in [
        ("4200", "sum_not_asked"),
        ("", "empty"),
        ("many", "not_a_number"),
        ("-4000", "negative"),
        ("4.000", "amount_ambiguous"),
    ] {
        assert_eq!(refused(&mut hall, "3", sum, "x"), why);
    }
    assert_eq!(refused(&mut hall, "3", "4000", " "), "reason_empty");

    let out = hall.dir.path().join("open");
    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    let open: serde_json::Value = serde_json::from_slice(&fs::read(out.join("data.json")).unwrap()).unwrap();
    assert_eq!(
        (&open["total"], &open["total_least"], &open["total_most"]),
        (&().into(), &800_000.into(), &850_000.into())
    );
    assert_eq!(added_up(&out.join("recommended.csv")), (4_000.0, 1));
    assert!(fs::read_to_string(out.join("index.html")).unwrap().contains("8,000 元 至 8,500 元"));

    let needs = |hall: &Hall| {
        let item = hall.desk.meetings().unwrap().remove(0);
        (item.needs, item.changed)
    };
    let before = hall.desk.tally(None).unwrap();
    assert_eq!(needs(&hall), (1, false), "a sum that is open needs a person");
    let settled = hall.desk.settle_sum_typed(None, "3", "4,000", "两桌都问过，换便宜的料").unwrap();
    assert_eq!(
        (settled.sum, settled.among.as_slice(), settled.total),
        (400_000, &[400_000, 450_000][..], Some(800_000))
    );
    let after = hall.desk.tally(None).unwrap();
    assert_ne!(after.result_fingerprint, before.result_fingerprint, "what counts is covered");
    assert_eq!(after.recommended[2].reason.as_deref(), Some("两桌都问过，换便宜的料"));
    let board = hall.desk.board(&hall.meeting).unwrap();
    assert_eq!((board.total, board.recommended.len()), (Some(800_000), 3));
    assert_eq!(needs(&hall), (0, true), "it was published while it was open");

    // Nobody has read why through, not even who wrote it.
    let why =
        |hall: &Hall| hall.desk.reading(&hall.meeting).unwrap().into_iter().find(|note| note.what == "sum").unwrap();
    assert!(!why(&hall).read);

    let out = hall.dir.path().join("decided");
    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    assert_eq!(needs(&hall), (0, false));
    assert_eq!(added_up(&out.join("recommended.csv")), (8_000.0, 0));
    let data: serde_json::Value = serde_json::from_slice(&fs::read(out.join("data.json")).unwrap()).unwrap();
    assert_eq!((&data["total"], &data["fingerprint"]), (&800_000.into(), &after.fingerprint.as_str().into()));
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("两桌都问过，换便宜的料") && page.contains("会务组定为 4,000 元"));

    // Why can be withheld and erased like what was said; what counts stays.
    let why = why(&hall);
    assert_eq!((why.table, why.read), (0, true));
    hall.desk.withhold(&hall.meeting.clone(), &why.hash, true).unwrap();
    hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap();
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(!page.contains("两桌都问过") && page.contains("会务组定为 4,000 元"));

    // A third sum is asked for: open again.
    let third = played(&hall, 3, &[("3", Some(5_000))]);
    hall.import(&[third]);
    assert_eq!(hall.desk.tally(None).unwrap().total, None);
}

#[test]
fn every_projects_votes_stand_at_its_table_also_of_those_that_are_not_recommended() {
    let mut hall = hall();
    let file = played(&hall, 1, &[("1", None), ("3", None)]);
    hall.import(&[file]);
    let tally = hall.desk.tally(None).unwrap();
    let scores: Vec<(&str, u32)> = tally.tables[0].scores.iter().map(|one| (one.project.as_str(), one.score)).collect();
    assert_eq!(scores, [("1", 3), ("2", 0), ("3", 3), ("4", 0), ("5", 0), ("6", 0), ("7", 0), ("8", 0)]);
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    let votes = fs::read_to_string(out.join("votes.csv")).unwrap();
    assert_eq!(
        votes.lines().count(),
        1 + 8 + 2,
        "each project of the table, and a line for each table that is missing"
    );
    assert!(fs::read_to_string(out.join("index.html")).unwrap().contains("没有得票："));
}

#[test]
fn a_sum_is_taken_as_the_advice_writes_it_whatever_its_decimals() {
    let said = NewMeeting {
        set: PlanPart { tables: Some(3), allot: Some("all".into()), ..PlanPart::default() },
        currency: Some("KWD".into()),
        ..NewMeeting::default()
    };
    let mut hall = hall_with(said);
    let files = [played(&hall, 1, &[("3", Some(8_005))]), played(&hall, 2, &[("3", Some(7_005))])];
    hall.import(&files);
    let advice = hall.desk.settle_sum_typed(None, "3", "900", "x").unwrap_err().view().params["sums"].clone();
    assert_eq!(advice, "700.5000, 800.5000");
    for sum in advice.split(", ") {
        hall.desk.settle_sum_typed(None, "3", sum, "the price was asked again").unwrap();
    }
    assert_eq!(hall.desk.tally(None).unwrap().recommended[0].sum, Some(800_500));
    let unread = hall.desk.settle_sum_typed(None, "3", "800.500", "x").unwrap_err().view();
    assert_eq!((unread.key.as_str(), unread.params["found"].as_str()), ("intake.amount_ambiguous", "800.500"));
}

/// What is said to be otherwise than it was published, the needs in the list of meetings, and the district's word.
fn seen(desk: &OrganiserDesk, meeting: &str) -> (Vec<String>, u16, bool) {
    let needs = desk.meetings().unwrap()[0].needs;
    let row = desk.district().unwrap().rows.remove(0);
    let said = |since: Vec<roundtable_desk::view::ErrorView>| since.into_iter().map(|one| one.key).collect::<Vec<_>>();
    let since = said(desk.since_published(Some(meeting)).unwrap());
    assert_eq!(said(desk.board(meeting).unwrap().since), since);
    (since, needs, row.item.changed)
}

#[test]
fn a_sum_that_is_settled_otherwise_after_publishing_is_said_until_it_is_published_again() {
    let mut hall = hall();
    let files = [
        played(&hall, 1, &[("1", None), ("2", None), ("3", None)]),
        played(&hall, 2, &[("2", None), ("3", Some(4_000)), ("5", None)]),
    ];
    // The third table's record is still to come.
    hall.import(&files);
    let meeting = hall.meeting.clone();
    let due = |key: &str| vec![key.to_owned()];
    hall.desk.settle_sum_typed(None, "3", "4,000", "先做一段").unwrap();
    assert_eq!(seen(&hall.desk, &meeting), (vec![], 0, false), "nothing is published yet");
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    assert_eq!(seen(&hall.desk, &meeting), (vec![], 0, false));
    hall.desk.settle_sum_typed(None, "3", "4,500", "还是全做").unwrap();
    assert_eq!(seen(&hall.desk, &meeting), (due("since.sum"), 0, true));
    let since = hall.desk.since_published(None).unwrap().remove(0).params;
    assert_eq!((since["number"].as_str(), since["was"].as_str(), since["is"].as_str()), ("3", "4000", "4500"));
    let since = hall.desk.since_published(None).unwrap().remove(0);
    let said = |lang| since.say(roundtable_words::Words::of(lang), &since.key);
    assert_eq!(said(roundtable_words::Lang::ZhCn), "项目 3 的金额公布的是 4,000 元，后来定为 4,500 元");
    assert!(
        said(roundtable_words::Lang::En).contains("4,500 CNY")
            || said(roundtable_words::Lang::En).contains("CNY 4,500")
    );
    hall.desk.settle_sum_typed(None, "3", "4,000", "还是先做一段").unwrap();
    assert_eq!(seen(&hall.desk, &meeting), (due("since.sum_reason"), 0, true), "the sum as it was, for another reason");
    hall.desk.settle_sum_typed(None, "3", "4,500", "全做").unwrap();
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    assert_eq!(seen(&hall.desk, &meeting), (vec![], 0, false));
}

#[test]
fn whatever_else_is_otherwise_than_it_was_published_is_said_while_tables_are_missing_too() {
    let mut hall = hall();
    let first = played(&hall, 1, &[("1", None), ("2", None), ("3", None)]);
    let other = {
        let (mut desk, stick) = hall.laptop(1, Kind::Real, "another");
        play_asking(&mut desk, 1, &[("1", None), ("2", None), ("5", None)]);
        hand_in(&mut desk, &stick)
    };
    let second = played(&hall, 2, &[("2", None), ("3", Some(4_000)), ("5", None)]);
    hall.import(&[first]);
    let meeting = hall.meeting.clone();
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    hall.import(&[second]);
    assert_eq!(seen(&hall.desk, &meeting).0, ["since.counted", "since.sum_open"], "a table that counts only since");
    hall.desk.settle_sum_typed(None, "3", "4,000", "先做一段").unwrap();
    assert_eq!(seen(&hall.desk, &meeting).0, ["since.counted", "since.sum"]);
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    assert_eq!(seen(&hall.desk, &meeting), (vec![], 0, false));
    // Two records of table 1 side by side: it counts no longer.
    let was: Vec<String> =
        hall.desk.tally(None).unwrap().tables.iter().filter_map(|table| table.head.clone()).collect();
    hall.import(&[other]);
    let (since, _, changed) = seen(&hall.desk, &meeting);
    assert_eq!((since.first().map(String::as_str), changed), (Some("since.no_longer"), true));
    let heads = hall.desk.tally(None).unwrap().tables[0].heads.clone();
    let published = hall.desk.tally(None).unwrap().tables[1].head.clone();
    assert!(published.is_some());
    // Decided for the one that was published: it counts as before, and another stands beside it.
    let as_published = hall.desk.tally(None).unwrap().tables[0].heads.iter().find(|head| was.contains(head)).cloned();
    hall.desk.resolve(None, 1, &as_published.unwrap(), "问过桌长").unwrap();
    assert_eq!(seen(&hall.desk, &meeting).0, ["since.beside"]);
    hall.desk.resolve(None, 1, &heads[0], "问过桌长").unwrap();
    let text = hall.desk.reading(&meeting).unwrap().into_iter().find(|note| note.table == 2).unwrap().hash;
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    hall.desk.resolve(None, 1, &heads[0], "问过桌长").unwrap();
    assert_eq!(seen(&hall.desk, &meeting).0, [] as [&str; 0], "the same for the same reason");
    hall.desk.resolve(None, 1, &heads[0], "又问了一遍").unwrap();
    assert_eq!(seen(&hall.desk, &meeting).0, ["since.table_reason"]);
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    hall.desk.withhold(&meeting, &text, true).unwrap();
    assert_eq!(seen(&hall.desk, &meeting), (vec!["since.withheld".to_owned()], 0, true));
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    hall.desk.withhold(&meeting, &text, false).unwrap();
    assert_eq!(seen(&hall.desk, &meeting), (vec!["since.texts".to_owned()], 0, true));
}
