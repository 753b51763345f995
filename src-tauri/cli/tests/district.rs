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
