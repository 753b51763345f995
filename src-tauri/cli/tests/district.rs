//! A list of several communities, and all meetings of an office, by the command line alone.

mod common;
use common::*;

const LIST: &str = "街道,社区,序号,项目名称,费用（元）\n南街,甲社区,1,扶手,2800\n南街,甲社区,2,路灯,1200\n南街,甲社区,3,长椅,900\n\
                    北街,乙社区,1,凉亭,3000\n北街,乙社区,2,井盖,700\n北街,乙社区,3,车棚,5000\n";

#[test]
fn each_community_of_a_list_has_its_packs_in_a_folder_of_its_own() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    let asked = ["pack", "new", &list, "--tables", "1", "--out", "packs"];
    let refused = place.run(&[&["--lang", "zh-CN"], &asked[..]].concat()).with_status(1);
    assert!(refused.err.contains("甲社区 · 乙社区") && refused.err.contains("--each community"), "{}", refused.err);
    assert!(!place.path("packs").exists(), "nothing was made");

    let made = place.json(&[&asked[..], &["--each", "community"]].concat());
    assert_eq!(made["meetings"].as_array().map(Vec::len), Some(2));
    for (community, packs) in [("甲社区", 1), ("乙社区", 1)] {
        assert_eq!(place.files(&format!("packs/{community}"), "rtpack").len(), packs);
    }
    // Where one cannot be written, none is made.
    std::fs::remove_dir_all(place.path("packs/甲社区")).unwrap();
    place.run(&[&asked[..], &["--each", "community"]].concat()).with_status(1);
    assert_eq!(place.files("packs/甲社区", "rtpack"), Vec::<String>::new());
    assert_eq!(place.json(&["district"])["rows"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_same_list_again_makes_no_meeting_twice_unless_somebody_says_so() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    let asked = ["pack", "new", &list, "--each", "community", "--tables", "1", "--out"];
    place.json(&[&asked[..], &["packs"]].concat());
    let refused = place.run(&[&["--lang", "zh-CN"], &asked[..], &["again"]].concat()).with_status(1);
    assert!(refused.err.contains("甲社区") && refused.err.contains("--here leave"), "{}", refused.err);
    assert!(!place.path("again").exists());
    let left = place.json(&[&asked[..], &["again", "--here", "leave"]].concat());
    assert_eq!((left["meetings"].as_array().map(Vec::len), left["left"].as_array().map(Vec::len)), (Some(0), Some(2)));
    assert_eq!(place.json(&["district"])["rows"].as_array().map(Vec::len), Some(2));
    place.json(&[&asked[..], &["again", "--here", "new"]].concat());
    assert_eq!(place.json(&["district"])["rows"].as_array().map(Vec::len), Some(4));
}

#[test]
fn drafts_that_are_here_take_the_list_and_their_packs_are_made() {
    let place = Place::new();
    drafts(&place);
    place.ok(&["district", "set", "--date", "2026-12-19"]);
    let list = place.file("later.csv", LIST.replace("2800", "2900"));
    let asked = ["pack", "new", &list, "--each", "community", "--tables", "1", "--out", "packs", "--here", "update"];
    place.json(&asked);
    assert_eq!(place.json(&["district"])["rows"].as_array().map(Vec::len), Some(2));
    let shown = place.json(&["pack", "show", &place.files("packs/甲社区", "rtpack")[0]]);
    assert_eq!((&shown["meeting"]["date"], &shown["projects"][0]["cost"]), (&"2026-12-19".into(), &290_000.into()));
}

#[test]
fn one_of_several_communities_is_read_where_it_is_named() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    place.json(&["pack", "new", &list, "--tables", "1", "--community", "乙社区", "--out", "packs"]);
    let row = place.json(&["district"])["rows"][0].clone();
    assert_eq!((row["item"]["community"].as_str(), row["item"]["street"].as_str()), (Some("乙社区"), Some("北街")));
    assert_eq!(row["projects"], 3);
}

#[test]
fn a_fault_in_one_part_makes_no_meeting_of_any_and_names_the_part() {
    let place = Place::new();
    let list = place.file("list.csv", LIST.replace("700", "好多"));
    let asked = ["--lang", "zh-CN", "pack", "new", &list, "--each", "community", "--tables", "1", "--out", "packs"];
    let refused = place.run(&asked).with_status(1);
    assert!(refused.err.contains("乙社区") && refused.err.contains("第 6 行"), "{}", refused.err);
    assert_eq!(place.json(&["district"])["rows"].as_array().map(Vec::len), Some(0));
    assert!(!place.path("packs").exists());
}

#[test]
fn all_meetings_are_told_a_line_each() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    place.json(&["pack", "new", &list, "--each", "community", "--tables", "1", "--budget", "5000", "--out", "packs"]);
    let pack = place.files("packs/甲社区", "rtpack").remove(0);
    place.ok(&["simulate", &pack, "--seed", "7", "--out", "b"]);
    place.ok(&["import", "b"]);
    let told = place.ok(&["--lang", "zh-CN", "district"]).out;
    let line = |name: &str| told.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    assert!(line("南街甲社区").contains("已计入 1") && line("南街甲社区").contains("5000.00"), "{told}");
    assert!(line("北街乙社区").contains("没交 1"), "{told}");
}

/// The meetings of a list that were begun in the window, of which no packs are made.
fn drafts(place: &Place) {
    use roundtable_desk::view::ReadAs;
    let home = roundtable_desk::Home::open(&place.home(), std::sync::Arc::new(roundtable_desk::SystemClock)).unwrap();
    let mut desk = roundtable_desk::OrganiserDesk::open(&home).unwrap();
    let plan = desk.plan_new(roundtable_words::Lang::ZhCn).unwrap().plan;
    let list = place.file("list.csv", LIST);
    let each = ReadAs { community: Some("*".into()), ..ReadAs::default() };
    desk.plan_read_file(&plan.id, std::path::Path::new(&list), &each).unwrap();
}

#[test]
fn many_meetings_are_set_in_one_act_and_made_in_another() {
    let place = Place::new();
    drafts(&place);
    let all = place.json(&["district", "set", "--date", "2026/12/5", "--tables", "1", "--discussion", "45"]);
    assert_eq!((all["set"].as_u64(), all["plans"].as_array().map(Vec::len)), (Some(2), Some(2)));
    let one = all["plans"][0]["id"].as_str().unwrap().to_owned();
    place.ok(&["district", "set", "--meeting", &one, "--place", "三楼"]);
    let told = place.ok(&["--lang", "zh-CN", "district", "set"]).out;
    let line = |name: &str| told.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    assert!(line("北街乙社区").contains("2026-12-05 · 三楼 · 1 桌 · 讨论 45 分钟"), "{told}");
    assert!(line("南街甲社区").contains("2026-12-05 · 1 桌 · 讨论 45 分钟"), "{told}");
    let wrong = place.run(&["--lang", "zh-CN", "district", "set", "--date", "2026-13-01"]).with_status(1);
    assert!(wrong.err.contains("2026-13-01"), "{}", wrong.err);

    assert_eq!(place.json(&["district", "make", "--points-known"])["made"], 2);
    let left = place.ok(&["--lang", "zh-CN", "district", "set", "--place", "大厅"]).out;
    assert!(left.contains("改了 0 个会") && left.contains("乙社区 · 甲社区"), "{left}");
}

#[test]
fn a_meeting_is_made_with_the_time_and_the_rules_that_are_said() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    let said = ["--discussion", "40", "--speech-limit", "50", "--tie", "lower-cost", "--preset", "nantang"];
    let asked = ["pack", "new", &list, "--each", "community", "--tables", "1", "--out", "packs"];
    place.json(&[&asked[..], &said[..]].concat());
    let rules = place.json(&["pack", "show", &place.files("packs/甲社区", "rtpack")[0]])["rules"].clone();
    assert_eq!((rules["discussion_ms"].as_u64(), rules["speech_limit_ms"].as_u64()), (Some(2_400_000), Some(50_000)));
    assert_eq!((rules["tie"].as_str(), rules["preset"].as_str()), (Some("lower_cost"), Some("nantang")));
    let speaking = &rules["speaking"];
    assert_eq!(rules["turns_a_project"], 2, "as the set of rules has it");
    assert_eq!(speaking["order"], serde_json::json!(["alternate", "first_raised"]));
    let floor = [
        &[
            "--turns",
            "1",
            "--wanted",
            "2",
            "--mode",
            "in_turn",
            "--order",
            "groups,first_raised",
            "--groups",
            "1-3 7, 4-6",
        ][..],
        &["--stances=false", "--points-of-order", "--reply-limit", "20", "--introduction-limit", "90"],
    ];
    let again = ["pack", "new", &list, "--each", "community", "--tables", "1", "--here", "new", "--out", "packs-2"];
    place.json(&[&again[..], &said[..], &floor.concat()[..]].concat());
    let file = &place.files("packs-2/甲社区", "rtpack")[0];
    let rules = place.json(&["pack", "show", file])["rules"].clone();
    assert_eq!((rules["turns_a_project"].as_u64(), rules["wanted"].as_u64()), (Some(1), Some(2)));
    let speaking = serde_json::json!({
        "mode": "in_turn", "order": ["groups", "first_raised"], "groups": [[1, 2, 3, 7], [4, 5, 6]],
        "stances": false, "points": true, "reply_ms": 20_000, "introduction_ms": 90_000,
    });
    assert_eq!(rules["speaking"], speaking);
    let shown = place.ok(&["--lang", "zh-CN", "pack", "show", file]).out;
    for said in
        ["南塘十三条", "说得少的组 → 先举手的", "1 2 3 7 / 4 5 6", "没守规则", "最多 20 秒", "最多 90 秒", "轮流发言"]
    {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    for wrong in [["--groups", "1-17"], ["--order", "loudest"], ["--preset", "house"], ["--mode", "loud"]] {
        place.run(&[&again[..], &wrong[..]].concat()).with_status(2);
    }
    let wrong = place.run(&[&asked[..], &["--discussion", "0"]].concat()).with_status(1);
    assert!(wrong.err.contains("discussion") || wrong.err.contains("minutes"), "{}", wrong.err);
}

#[test]
fn sticks_are_written_one_after_the_other_over_all_meetings() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    place.json(&["pack", "new", &list, "--each", "community", "--tables", "1", "--out", "packs"]);
    let mut written = Vec::new();
    for n in ["one", "two"] {
        std::fs::create_dir(place.path(n)).unwrap();
        written.push(place.json(&["pack", "stick", "--out", n])["community"].clone());
    }
    assert_eq!(written, ["乙社区", "甲社区"]);
    let none = place.run(&["pack", "stick", "--out", "one"]).with_status(1);
    assert!(none.err.contains("All sticks are written"), "{}", none.err);
}
