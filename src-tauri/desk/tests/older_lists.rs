//! What tables do with the list that was corrected since, and what is said of what they recommend from it.

mod kit;

use kit::correcting::{corrected, keys, named, packs_in};
use kit::{LIST, act, hall, hall_with, hand_in, play_asking};
use roundtable_desk::view::PlanPart;
use roundtable_desk::view::{NotesWanted, TableSign};
use roundtable_desk::{Agreed, NewMeeting, OpenWith, OrganiserDesk, TableDesk};
use roundtable_domain::{Command, Kind, Phase};
use roundtable_record::Role;
use std::fs;
use std::path::Path;

#[test]
fn a_table_that_only_sat_down_begins_with_the_new_list_and_one_at_work_goes_on() {
    let mut hall = hall();
    let opened = |pack: &Path, laptop: &str| {
        let home = kit::home(&hall.dir.path().join(laptop));
        TableDesk::open_pack_with(&home, pack, Kind::Real, OpenWith::default()).unwrap()
    };
    let news = |desk: &mut TableDesk| {
        let news = desk.look(&NotesWanted::default()).list_news?;
        Some((news.goes_on, news.edition, news.changes.into_iter().map(|change| change.key).collect::<Vec<_>>()))
    };
    let edition = |desk: &TableDesk| desk.session().state().meeting.edition;
    let mut sat = opened(&hall.packs[0], "sat");
    act(&mut sat, Command::TakeStaff { role: Role::Leader, person: 1, name: "李桌长".into(), witness: None });
    drop(sat);
    let mut at_work = opened(&hall.packs[0], "at-work");
    kit::play_to_choosing(&mut at_work, 1);
    drop(at_work);

    let mut desk = OrganiserDesk::open(&kit::home(&hall.dir.path().join("home"))).unwrap();
    corrected(&mut desk, &hall.meeting, |plan| plan.projects[0].cost = "2900".into());
    let out = hall.dir.path().join("second");
    desk.make_packs(&hall.meeting, &out).unwrap();
    let new = &packs_in(&out)[0];
    let mut anew = opened(new, "sat");
    assert_eq!((edition(&anew), news(&mut anew)), (2, Some((false, 2, vec!["change.project.cost".to_owned()]))));
    drop(anew);
    // The old stick beside it does not bring the old list back.
    let mut by_the_old = opened(&hall.packs[0], "sat");
    assert_eq!((edition(&by_the_old), news(&mut by_the_old)), (2, None));
    drop(by_the_old);
    let mut at_work = opened(new, "at-work");
    assert_eq!((edition(&at_work), at_work.session().state().phase), (1, Phase::Choosing));
    assert_eq!(news(&mut at_work), Some((true, 1, vec!["change.project.cost".to_owned()])));
    drop(at_work);

    // A pack that was only issued again for another table's lost stick says the same: what was begun goes on.
    hall.desk = desk;
    hall.desk.revoke(None, 2, "丢了").unwrap();
    let third = hall.dir.path().join("third");
    hall.desk.reissue(None, &third).unwrap();
    assert_eq!(edition(&opened(&packs_in(&third)[0], "sat")), 2);
}

#[test]
fn what_was_made_with_the_old_list_says_so_and_another_sum_is_asked_about() {
    let mut hall = hall_with(NewMeeting {
        set: PlanPart { tables: Some(2), allot: Some("all".into()), ..PlanPart::default() },
        ..NewMeeting::default()
    });
    let (mut old, stick) = hall.laptop(1, Kind::Real, "old");
    play_asking(&mut old, 1, &[("1", None), ("2", None), ("3", None)]);
    let old = hand_in(&mut old, &stick);
    corrected(&mut hall.desk, &hall.meeting, |plan| {
        let (dear, gone) = (named(plan, "1"), named(plan, "3"));
        plan.projects[dear].cost = "3300".into();
        plan.projects.remove(gone);
    });
    let out = hall.dir.path().join("second");
    hall.desk.make_packs(&hall.meeting, &out).unwrap();
    hall.packs = packs_in(&out);
    let (mut new, stick) = hall.laptop(2, Kind::Real, "new");
    play_asking(&mut new, 2, &[("2", None), ("4", None)]);
    let new = hand_in(&mut new, &stick);
    hall.import(&[old, new]);

    let board = hall.desk.board(&hall.meeting).unwrap();
    let table = |n: u16| board.tables.iter().find(|table| table.table == n).unwrap();
    assert_eq!(keys(&table(1).corrected), ["change.withdrawn", "change.project.cost"]);
    assert_eq!(keys(&table(2).corrected), [] as [&str; 0]);
    // Among all meetings it has a sign of its own, as on the board; the other has a plain one.
    assert_eq!(hall.desk.district().unwrap().rows[0].signs, [TableSign::Older, TableSign::Counted]);
    let tally = hall.desk.tally(None).unwrap();
    let of = |project: &str| tally.recommended.iter().find(|one| one.project == project).unwrap();
    assert_eq!((of("1").corrected, of("1").sum), (Some(330_000), None));
    assert_eq!(of("1").sums, [280_000, 330_000]);
    assert_eq!((of("2").corrected, of("2").sum), (None, Some(120_000)));
    // What was withdrawn is recommended all the same, by its name and number, and its money counts nowhere.
    assert_eq!((of("3").name.as_str(), of("3").sum, of("3").withdrawn), ("<b>棚</b>", None, true));
    assert_eq!(of("3").sums, [450_000]);
    assert!(!of("1").withdrawn && !of("2").withdrawn);
    assert_eq!(of("1").listed, 330_000, "as the newest list says it");
    assert_eq!(tally.total, None);
    hall.desk.settle_sum(None, "1", 330_000, "问过桌长，按改正后的算").unwrap();
    let texts: Vec<String> = hall.desk.reading(&hall.meeting).unwrap().into_iter().map(|note| note.hash).collect();
    hall.desk.read_notes(&hall.meeting, &texts).unwrap();
    let public = hall.dir.path().join("public");
    let published = hall.desk.publish(Some(&hall.meeting), &public, true, &Agreed::All).unwrap();
    let page = fs::read_to_string(Path::new(&published.dir).join("index.html")).unwrap();
    assert!(page.contains("第 1 版项目表"), "{page}");
    assert!(page.contains("后来从项目表撤下了，金额不算在合计里；") && page.contains("项目表改正过（"), "{page}");
    assert!(
        page.contains("撤下了项目 3 &lt;b&gt;棚&lt;/b&gt;") && page.contains("费用由 2,800 元 改成 3,300 元"),
        "{page}"
    );
    let data = fs::read_to_string(Path::new(&published.dir).join("data.json")).unwrap();
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["tables"][0]["older_list"], 1);
    assert_eq!(data["tables"][1]["older_list"], serde_json::Value::Null);
    assert_eq!(
        data["tables"][0]["corrected"],
        serde_json::json!([
            { "what": "withdrawn", "number": 3, "name": "<b>棚</b>" },
            { "what": "project.cost", "number": 1, "name": "扶手", "before": 280_000, "after": 330_000 },
        ])
    );
    assert_eq!(data["tables"][1]["corrected"], serde_json::json!([]));
    // 3,300 and 1,200 and what table 2 alone recommends; whoever adds up what counts comes to the same.
    assert_eq!((&data["total"], added_up(&data)), (&540_000.into(), 540_000));
    let three = data["recommended"].as_array().unwrap().iter().find(|one| one["project"] == "3").unwrap();
    assert_eq!(three["withdrawn"], true);
    let one = data["recommended"].as_array().unwrap().iter().find(|one| one["project"] == "1").unwrap();
    assert_eq!((&one["corrected"], &one["sum"]), (&330_000.into(), &330_000.into()));
}

/// What counts of each recommended project, added up by who reads the data alone.
fn added_up(data: &serde_json::Value) -> i64 {
    data["recommended"].as_array().unwrap().iter().filter_map(|one| one["sum"].as_i64()).sum()
}

#[test]
fn what_was_withdrawn_and_renamed_is_said_and_nobody_is_asked_for_a_sum_of_what_cannot_be_done() {
    let mut hall = hall_with(NewMeeting {
        set: PlanPart { tables: Some(3), allot: Some("all".into()), ..PlanPart::default() },
        ..NewMeeting::default()
    });
    let mut files = Vec::new();
    for (table, asked) in [(1, None), (2, Some(3_000))] {
        let (mut old, stick) = hall.laptop(table, Kind::Real, &format!("old{table}"));
        play_asking(&mut old, table, &[("2", None), ("3", asked), ("5", None)]);
        files.push(hand_in(&mut old, &stick));
    }
    corrected(&mut hall.desk, &hall.meeting, |plan| {
        let (lamp, gone, canteen) = (named(plan, "2"), named(plan, "3"), named(plan, "5"));
        plan.projects[lamp].name = "楼道照明".into();
        plan.projects[canteen].content = "请找李阿姨".into();
        plan.projects.remove(gone);
    });
    let out = hall.dir.path().join("second");
    hall.desk.make_packs(&hall.meeting, &out).unwrap();
    hall.packs = packs_in(&out);
    let (mut new, stick) = hall.laptop(3, Kind::Real, "new");
    play_asking(&mut new, 3, &[("2", None), ("8", None)]);
    files.push(hand_in(&mut new, &stick));
    hall.import(&files);

    let tally = hall.desk.tally(None).unwrap();
    let numbers: Vec<u16> = tally.recommended.iter().map(|one| one.number).collect();
    assert_eq!(numbers, [2, 3, 5, 8], "each where its number stands");
    let (lamp, gone) = (&tally.recommended[0], &tally.recommended[1]);
    assert_eq!((lamp.name.as_str(), lamp.earlier.as_slice()), ("楼道照明", &["路灯".to_owned()][..]));
    assert_eq!((gone.withdrawn, gone.sums.as_slice(), gone.sum), (true, &[300_000, 450_000][..], None));
    let total = 120_000 + 980_000 + 640_000;
    assert_eq!((tally.total, tally.total_least, tally.total_most), (Some(total), total, total));
    let refused = hall.desk.settle_sum(None, "3", 300_000, "问过").unwrap_err();
    assert_eq!(refused.code(), "sum_withdrawn");
    assert_eq!(hall.desk.meetings().unwrap()[0].needs, 0);
    let row = hall.desk.district().unwrap().rows.remove(0);
    assert_eq!((row.total, row.open_sums), (Some(total), 0));
    let board = hall.desk.board(&hall.meeting).unwrap();
    assert_eq!((board.total, board.recommended[1].sum, board.recommended[0].earlier.len()), (Some(total), None, 1));
    let older: Vec<(u16, u32)> =
        hall.desk.older_lists(None).unwrap().iter().map(|one| (one.table, one.edition)).collect();
    assert_eq!(older, [(1, 1), (2, 1)]);

    let public = hall.dir.path().join("public");
    let published = hall.desk.publish(Some(&hall.meeting), &public, true, &Agreed::All).unwrap();
    assert_eq!(published.lacks.sums, [0u16; 0]);
    let read = |name: &str| fs::read_to_string(Path::new(&published.dir).join(name)).unwrap();
    let (page, english, csv) = (read("index.html"), read("index.en.html"), read("recommended.csv"));
    for said in [
        "其中 1 个项目后来从项目表撤下了，金额不算在合计里。",
        "旧项目表上叫“路灯”。",
        "现在叫“楼道照明”",
        "项目 2：名称由“路灯”改成“楼道照明”",
        "项目 5 食堂：改了内容",
        "不计入",
    ] {
        assert!(page.contains(said), "{said} is not in {page}");
    }
    assert!(!page.contains("金额未定") && !english.contains("Sum open"));
    assert!(
        english.contains("now called “楼道照明”") && english.contains("withdrawn from the list since"),
        "{english}"
    );
    assert!(csv.contains("旧项目表上叫“路灯”"), "{csv}");
    let data: serde_json::Value = serde_json::from_str(&read("data.json")).unwrap();
    assert_eq!((&data["total"], added_up(&data)), (&total.into(), total));
    assert_eq!((&data["recommended"][0]["earlier"][0], &data["recommended"][1]["sum"]), (&"路灯".into(), &().into()));
    let of_one = &data["tables"][0];
    assert_eq!(of_one["recommended"][0]["now"], "楼道照明");
    // Of texts it is said that they are others: they may have told of somebody.
    let content = serde_json::json!({ "what": "project.content", "number": 5, "name": "食堂" });
    assert!(of_one["corrected"].as_array().unwrap().contains(&content), "{of_one}");
}

#[test]
fn what_a_table_with_the_old_list_says_ahead_may_have_been_withdrawn() {
    let mut hall = hall_with(NewMeeting {
        set: PlanPart { tables: Some(2), allot: Some("all".into()), ..PlanPart::default() },
        ..NewMeeting::default()
    });
    corrected(&mut hall.desk, &hall.meeting, |plan| {
        let gone = named(plan, "3");
        plan.projects.remove(gone);
    });
    hall.desk.make_packs(&hall.meeting, &hall.dir.path().join("second")).unwrap();
    hall.desk.express(None, 1, &["2".into(), "3".into()]).unwrap();
    let board = hall.desk.board(&hall.meeting).unwrap();
    let said = board.tables.iter().find(|table| table.table == 1).unwrap().express.clone().unwrap();
    assert_eq!(said.projects, [2, 3]);
}

#[test]
fn what_was_corrected_after_publishing_is_said_by_name() {
    let mut hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Simulated, "a");
    play_asking(&mut laptop, 1, &[("1", None), ("2", None), ("3", None)]);
    let file = hand_in(&mut laptop, &stick);
    hall.import(&[file]);
    hall.desk.publish(None, &hall.dir.path().join("public"), true, &Agreed::All).unwrap();
    assert!(hall.desk.since_published(None).unwrap().is_empty());
    let list = hall.file("corrected.csv", LIST.replace("扶手", "楼道扶手").as_bytes());
    hall.desk.correct_from(None, &list, &NewMeeting::default(), Some(&hall.dir.path().join("second"))).unwrap();
    let since = hall.desk.since_published(None).unwrap();
    assert_eq!(keys(&since)[..2], ["since.list", "change.project.name"]);
}
