//! A file of ballots is chosen with the platform's own dialog, counted by two rules, a lot is drawn, and all of it is saved.

use super::kit::{Window, assert_accessible};
use std::fs;
use std::path::Path;

/// Four projects for 10,000: B and C are level, and only one of them fits beside A.
const VOTES: &str = "META\nkey;value\ndescription;Hetang, five ballots\ncurrency;CNY\nnum_projects;4\nnum_votes;7\n\
    budget;10000\nvote_type;approval\nrule;greedy\nPROJECTS\nproject_id;cost;name;votes\n\
    A;6000;Canteen;4\nB;4000;Lights;3\nC;3000;Bench;2\nD;9000;Garage;1\n\
    VOTES\nvoter_id;vote\n1;A,B\n2;A\n3;A,C\n4;A\n5;D,B\n6;C\n7;B,X\n";

/// Two rounds until one has more than half.
const RUNOFF: &str = "3 1\n4 1 2 0\n3 2 0\n2 3 2 1 0\n0\n\"Canteen\"\n\"Lights\"\n\"Bench\"\n\"Which one\"\n";

fn open_file(window: &Window, path: &Path) {
    window.act("choose-ballots");
    window.x_choose_file("选一份选票文件", path.to_str().unwrap());
}

#[test]
fn a_file_is_counted_by_two_rules_a_lot_is_drawn_and_the_count_is_saved() {
    let (home, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let votes = files.path().join("votes.pb");
    fs::write(&votes, VOTES).unwrap();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.act("count");
    window.css("[data-screen=count]");
    assert_accessible(&window);
    window.look_in_both("count-empty");
    open_file(&window, &votes);
    // What is wrong is shown with its line, and nothing is counted before somebody has seen it.
    window.says("第 24 行：“X”不在名单上。");
    assert_eq!(window.count("[data-act=headline]"), 0);
    window.look_in_both("count-faults");
    window.act("accept-faults");
    // B and C are level and do not both fit: the lot decides.
    window.css("[data-act=lot]");
    window.says("B、C 一样多");
    window.look_in_both("count-lot");
    window.act("drawn-C");
    window.css("[data-id=C].chosen");
    window.says("选上 2 项");
    assert_eq!(window.count("[data-id=B].chosen"), 0);
    // The file's own numbers of ballots stand beside.
    window.says("B：文件里有 3 张票选它");
    // Another rule beside it.
    window.choose("[data-act=rule-2]", "equal-shares");
    window.css("[data-act=look-2]");
    assert_accessible(&window);
    window.look_in_both("count-two");
    window.act("look-2");
    window.css("[data-act=look-2][aria-pressed=true]");
    window.text_at_200(true);
    window.look("count-two-large");
    window.text_at_200(false);
    // What is looked at is saved as a page, a paper, a picture and data.
    window.act("save-count");
    window.x_choose_file("选文件夹", files.path().to_str().unwrap());
    window.css("[data-act=count-saved]");
    let saved = files.path().join("Hetang, five ballots-equal-shares");
    let names: Vec<String> =
        fs::read_dir(&saved).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    for ending in [".html", ".pdf", ".svg", "count.json"] {
        assert!(names.iter().any(|name| name.ends_with(ending)), "{ending}: {names:?}");
    }
    // A file with rounds is drawn as they go.
    let runoff = files.path().join("which.blt");
    fs::write(&runoff, RUNOFF).unwrap();
    open_file(&window, &runoff);
    window.says("Which one");
    window.choose("[data-act=rule-1]", "irv");
    window.css("figure svg[role=img]");
    window.says("Lights 选上");
    assert_accessible(&window);
    window.look_in_both("count-runoff");
    window.act("home");
    window.css("[data-screen=home]");
}
