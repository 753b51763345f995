//! All meetings of an office together: set at once, read again from the same list, their sticks in one line.

use std::{fmt::Write as _, fs, path::Path};

use roundtable_desk::{OrganiserDesk, view::ReadAs};
use roundtable_words::Lang;

use super::{
    kit::{Window, files, home_at, keys},
    people::{folder, open},
};

/// A list of so many communities under two street offices, each with three projects.
fn list(communities: &[&str]) -> String {
    let mut list = "街道,社区,序号,项目名称,费用（元）\n".to_owned();
    for (at, community) in communities.iter().enumerate() {
        let street = if at % 2 == 0 { "南街街道" } else { "北街街道" };
        for (n, (name, cost)) in [("楼道扶手", 2800), ("路灯", 1200), ("长椅", 900)].into_iter().enumerate() {
            let _ = writeln!(list, "{street},{community},{},{name},{cost}", n + 1);
        }
    }
    list
}

const THREE: [&str; 3] = ["象湖社区", "白马社区", "禾塘里社区"];

/// The meetings of such a list, begun and not yet set.
fn begun(office: &Path, communities: &[&str]) -> OrganiserDesk {
    let mut desk = OrganiserDesk::open(&home_at(office)).expect("the desk opens");
    let file = office.join("list.csv");
    fs::write(&file, list(communities)).expect("a list");
    let plan = desk.plan_new(Lang::ZhCn).expect("a plan").plan;
    let each = ReadAs { community: Some("*".into()), ..ReadAs::default() };
    let read = desk.plan_read_file(&plan.id, &file, &each).expect("the list is read");
    assert_eq!(read.meetings as usize, communities.len());
    desk
}

fn meetings(office: &Path) -> Vec<(String, String)> {
    let desk = OrganiserDesk::open(&home_at(office)).expect("the desk opens");
    let mut all: Vec<_> = desk
        .meetings()
        .expect("the meetings")
        .into_iter()
        .map(|item| {
            let plan = desk.plan(&item.meeting).expect("a plan").plan;
            (item.community, plan.projects.first().map(|project| project.cost.clone()).unwrap_or_default())
        })
        .collect();
    all.sort();
    all
}

/// A cell of the table of all plans, typed over and left.
fn type_own(window: &Window, community: &str, field: &str, text: &str) {
    let input = "[...document.querySelectorAll('[data-plan]')].find((row) => row.querySelector('th').innerText.includes(arguments[0])).dataset.plan";
    let id = window.script(&format!("return {input}"), &[community.into()]);
    let cell = format!("[data-plan=\"{}\"] [data-act=own-{field}]", id.as_str().expect("a row"));
    window.fill(&cell, text);
    window.chord(&[keys::TAB]);
}

#[test]
fn a_list_of_three_communities_becomes_three_meetings_that_are_set_at_once() {
    let (office, stick) = (folder(), folder());
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    let file = stick.path().join("list.csv");
    fs::write(&file, list(&THREE)).expect("a list");
    window.act("prepare");
    window.act("projects-from-file");
    window.x_choose_file("选项目表", &file.display().to_string());
    window.press("dialog[open] [data-act=\"answer-*\"]");
    window.look_in_both("many-communities");
    window.act("ask-read");
    window.css("[data-act=district-said]");
    window.look_in_both("many-made");
    window.act("said-set-plans");
    window.css("[data-screen=setting]");
    window.look_in_both("many-set");

    // A day and a time that are none are said at their fields, and nothing is changed.
    window.fill("[data-act=same-date]", "2026年13月5日");
    window.fill("[data-act=same-place]", "三楼会议室");
    window.fill("[data-act=same-discussion_ms]", "六十分钟");
    window.fill("[data-act=same-tables]", "2桌");
    window.act("set-all");
    window.css("[data-act=same-date][aria-invalid=true]");
    window.css("[data-act=same-discussion_ms][aria-invalid=true]");
    window.look_in_both("many-set-wrong");
    window.fill("[data-act=same-date]", "2026年12月5日");
    window.fill("[data-act=same-discussion_ms]", "45分钟");
    // What is filled in is not lost by who takes the way back for the way on.
    window.act("setting-back");
    window.css("dialog[open]");
    window.look_in_both("many-set-leave");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    window.act("set-all");
    window.says("改好了 3 个会");
    window.look_in_both("many-set-done");

    // One has its own day, and too many tables; another is left out of what comes next.
    type_own(&window, "白马社区", "date", "2026/12/12");
    type_own(&window, "白马社区", "tables", "5");
    window.css("td.tables .problem");
    window.look_in_both("many-set-own");
    type_own(&window, "白马社区", "tables", "1");
    window.gone("td.tables .problem");
    window.press("[data-plan] [data-act=choose-plan]");
    window.says("勾选 2 个");
    window.fill("[data-act=same-place]", "一楼大厅");
    window.act("setting-more");
    window.choose("[data-act=same-send_speakers]", "true");
    window.look_in_both("many-set-more");
    window.act("setting-more");
    window.act("setting-speaking");
    window.choose("[data-act=same-mode]", "in_turn");
    window.choose("[data-act=same-order]", "own");
    window.choose("[data-act=same-groups]", "own");
    window.fill("[data-act=same-groups-seats]", "1-3，4-6");
    window.look_in_both("many-set-speaking");
    window.act("setting-back");
    window.act("leave-changed");
    window.css("[data-screen=district]");
    window.look_in_both("many-district");
    window.act("make-every");
    // Two tables of a few projects each are pointed out before that stands.
    window.act("make-all-known");
    window.says("做好了 3 个会的会议文件");
    window.look_in_both("many-packs");
}

#[test]
fn a_list_that_is_read_again_makes_no_meeting_twice() {
    let (office, stick) = (folder(), folder());
    drop(begun(office.path(), &THREE));
    let later = stick.path().join("later.csv");
    let communities = ["象湖社区", "白马社区", "禾塘里社区", "青桥社区"];
    fs::write(&later, list(&communities).replace("2800", "2900")).expect("a list");
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    let read = || {
        window.act("projects-from-file");
        window.x_choose_file("选项目表", &later.display().to_string());
        window.press("dialog[open] [data-act=\"answer-*\"]");
        window.act("ask-read");
        window.css("dialog[open] [data-act=ask-here]");
    };
    window.act("prepare");
    read();
    window.says("青桥社区");
    window.look_in_both("list-again");
    // Not now: nothing was taken.
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    assert!(meetings(office.path()).iter().filter(|(_, cost)| cost == "2900").count() == 0);
    read();
    window.act("answer-update");
    window.act("ask-read");
    window.css("[data-act=district-said]");
    window.look_in_both("list-again-updated");
    let costs = meetings(office.path());
    assert_eq!(costs.len(), 4, "{costs:?}");
    assert!(costs.iter().all(|(_, cost)| cost == "2900"), "{costs:?}");
}

#[test]
fn the_sticks_of_all_meetings_are_written_one_after_the_other() {
    const MANY: [&str; 13] = [
        "象湖社区",
        "白马社区",
        "禾塘里社区",
        "青桥社区",
        "东门社区",
        "西塘社区",
        "南苑社区",
        "北辰社区",
        "梧桐里社区",
        "柳林社区",
        "石桥社区",
        "新丰社区",
        "花园坊第二社区",
    ];
    let (office, drawer) = (folder(), folder());
    let slot = drawer.path().join("port");
    fs::create_dir(&slot).expect("a port");
    let at = |name: &str| slot.join(name);
    let aside = |name: &str| drawer.path().join(name);
    for name in ["RED", "BLUE", "GREEN", "LAST"] {
        fs::create_dir(aside(name)).expect("a stick");
    }
    let plug = |name: &str| fs::rename(aside(name), at(name)).expect("plugged in");
    let pull = |name: &str| fs::rename(at(name), aside(name)).expect("pulled");
    let mut desk = begun(office.path(), &MANY);
    let part = roundtable_desk::view::PlanPart {
        date: Some("2026-12-05".into()),
        place: Some("三楼".into()),
        tables: Some(2),
        ..Default::default()
    };
    desk.set_plans(None, &part).expect("set");
    desk.make_every(true).expect("made");
    drop(desk);

    let media: Vec<String> = ["RED", "BLUE", "GREEN", "LAST"].map(|name| at(name).display().to_string()).into();
    let args: Vec<&str> =
        ["--lang", "zh-CN"].into_iter().chain(media.iter().flat_map(|dir| ["--media", dir])).collect();
    let Some(window) = Window::open(office.path(), &args) else { return };
    let asks = |whose: &str| {
        window.until(whose, || window.text(&window.css("h1")) == format!("{whose}的 U 盘"));
        window.css("[data-screen=sticks][data-step=waiting]");
    };
    window.act("open-meeting");
    window.act("page-district");
    window.look_in_both("district-sticks");
    window.act("all-sticks");
    window.css("[data-screen=sticks]");
    window.look_in_both("all-sticks-waiting");
    plug("RED");
    window.css("[data-act=stick-written]");
    window.look_in_both("all-sticks-written");
    pull("RED");
    window.css("[data-step=waiting]");
    // The same one again: it is another table's now.
    plug("RED");
    window.css("[data-act=stick-wrong][data-holds]");
    window.look_in_both("all-sticks-wrong");
    pull("RED");
    window.gone("[data-act=stick-wrong]");
    plug("BLUE");
    window.css("[data-act=stick-written]");
    pull("BLUE");
    window.css("[data-step=waiting]");
    plug("BLUE");
    window.css("[data-act=stick-wrong][data-holds]");
    window.look_in_both("all-sticks-other-meeting");
    pull("BLUE");

    // One that is wanted first is looked for by its community.
    window.act("stick-other");
    window.css("dialog[open] [data-act=seek-table]");
    window.look_in_both("all-sticks-seek");
    window.fill("[data-act=seek-table]", "禾塘");
    window.until("two", || window.count("dialog[open] li") == 2);
    window.press("dialog[open] [data-act=choose-2]");
    asks("禾塘里社区第 2 桌");
    plug("GREEN");
    window.css("[data-act=stick-written]");
    assert_eq!(files(&at("GREEN"), ".rtpack").len(), 1);
    window.look_in_both("all-sticks-of-the-middle");
    window.act("stick-stop");
    window.css("[data-screen=district]");
    window.says("还有 23 个");
    drop(window);
    pull("GREEN");

    // Another day: all but one are written, and the last one ends it.
    let mut desk = OrganiserDesk::open(&home_at(office.path())).expect("the desk opens");
    for n in 1..=22 {
        let next = desk.next_stick(None).expect("one that is left");
        let stick = aside(&format!("of {n}"));
        fs::create_dir(&stick).expect("a stick");
        desk.pack_to_stick(&next.meeting, next.table, &stick, false).expect("it is written");
    }
    drop(desk);
    let window = Window::open(office.path(), &args).expect("a window was opened before");
    window.act("open-meeting");
    window.act("page-district");
    window.says("还有 1 个");
    window.act("all-sticks");
    window.css("[data-step=waiting]");
    plug("LAST");
    window.css("[data-act=stick-written]");
    window.says("这是最后一个");
    pull("LAST");
    window.says("26 桌的 U 盘都写好了");
    window.look_in_both("all-sticks-all");
    window.act("stick-stop");
    window.css("[data-screen=district]");
    window.gone("[data-act=all-sticks]");
}
