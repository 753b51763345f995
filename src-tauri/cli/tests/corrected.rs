//! A list that was corrected while tables worked with the old one, by the command line alone.

mod common;
use common::*;
use serde_json::json;

const LIST: &str = "编号,项目名称,费用（元）\n1,扶手,2800\n2,路灯,1200\n3,雨棚,4500\n4,长椅,900\n5,食堂,9800\n";

#[test]
fn the_tally_says_which_table_used_an_older_list_what_was_corrected_and_what_is_not_in_the_total() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    place.ok(&["pack", "new", &list, "--tables", "2", "--allot", "all", "--out", "first"]);
    place.ok(&["simulate", &place.files("first", "rtpack")[0], "--seed", "5", "--out", "a"]);
    let bundle = place.files("a", "rtbundle").remove(0);
    let shown = place.json(&["bundle", "show", &bundle]);
    let number = |at: usize| shown["recommended"][at]["number"].as_u64().unwrap();
    let (gone, renamed) = (number(0), number(1));
    let row = |number: u64| LIST.lines().find(|line| line.starts_with(&format!("{number},"))).unwrap().to_owned();
    let name = row(renamed).split(',').nth(1).unwrap().to_owned();
    let corrected = LIST.replace(&format!("{}\n", row(gone)), "").replace(&name, "楼道照明");
    let corrected = place.file("corrected.csv", &corrected);
    place.ok(&["pack", "correct", &corrected, "--out", "second"]);
    place.ok(&["import", &bundle]);

    let tally = place.json(&["tally"]);
    let older = &tally["older_lists"][0];
    assert_eq!((&older["table"], &older["edition"]), (&json!(1), &json!(1)));
    let codes: Vec<&str> =
        older["changes"].as_array().unwrap().iter().map(|change| change["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["withdrawn", "name"], "{older}");
    let all = tally["recommended"].as_array().unwrap();
    let sums: i64 = all.iter().filter_map(|one| one["sum"].as_i64()).sum();
    assert_eq!(tally["total"], sums);
    let withdrawn = all.iter().find(|one| one["number"] == gone).unwrap();
    assert_eq!((&withdrawn["withdrawn"], &withdrawn["sum"]), (&json!(true), &json!(null)));

    let said = place.ok(&["tally", "--lang", "zh-CN"]).out;
    for words in [
        "这一桌用的是第 1 版项目表，后来改正过：撤下了项目",
        &format!("名称由“{name}”改成“楼道照明”"),
        &format!("旧项目表上叫“{name}”"),
        "后来从项目表撤下了，金额不算在合计里；",
        "其中 1 个项目后来从项目表撤下了，金额不算在合计里。",
        "不计入",
    ] {
        assert!(said.contains(words), "{words} is not in:\n{said}");
    }
    let sum = withdrawn["sums"][0].as_i64().unwrap() / 100;
    let settle = ["settle", "--project", &gone.to_string(), "--sum", &sum.to_string(), "--reason", "x", "--json"];
    assert_eq!(place.run(&settle).with_status(1).json()["error"]["code"], "sum_withdrawn");
}

#[test]
fn a_reason_of_the_office_is_of_all_tables_and_of_none_by_number() {
    let place = Place::new();
    let pack = place.packs(1).remove(0);
    place.ok(&["simulate", &pack, "--seed", "3", "--out", "a"]);
    place.ok(&["import", &place.files("a", "rtbundle").remove(0)]);
    let tally = place.json(&["tally"]);
    let numbers: Vec<String> = (0..2).map(|at| tally["recommended"][at]["number"].to_string()).collect();
    place.ok(&["tally", "join", &numbers[0], &numbers[1], "--name", &numbers[0], "--reason", "说的是一件事"]);
    let said = place.ok(&["texts", "--lang", "zh-CN"]).out;
    assert!(said.contains("  各桌  ") && said.contains("  第 1 桌  ") && !said.contains("第 0 桌"), "{said}");
    let listed = place.ok(&["erase", "--list", "--lang", "zh-CN"]).out;
    assert!(!listed.contains("第 0 桌"), "{listed}");
}
