//! Proposals, from an empty office to the plan of a meeting: a call is opened, proposals are taken in and pasted, looked at, joined,
//! made into a project, published and handed on.

use super::{
    kit::{Window, keys},
    people::{folder, open},
};

/// The page that was published into a folder on a stick.
fn published(stick: &std::path::Path) -> String {
    let inside = std::fs::read_dir(stick).expect("the stick").map(|entry| entry.expect("an entry").path());
    let folder = inside.into_iter().find(|path| path.join("data.json").exists()).expect("a publication");
    std::fs::read_to_string(folder.join("index.html")).expect("the page")
}

fn begin(window: &Window) {
    window.act("proposals");
    window.css("[data-act=terms-name]");
    window.look_all_ways("proposals-first");
    window.fill("[data-act=terms-name]", "2026 年幸福微实事征集");
    window.fill("[data-act=terms-community]", "禾塘里社区");
    window.act("terms-save");
    window.css("[data-act=head]");
}

#[test]
fn an_office_takes_proposals_in_and_hands_a_project_on() {
    let (office, stick) = (folder(), folder());
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    begin(&window);

    // At a stall: a line, Enter; the number stands there, and the line is empty again. A second Enter takes nothing in.
    window.act("go-take");
    window.css("[data-act=take-words]:focus");
    window.keys("楼梯边上装根扶手");
    window.chord(&[keys::ENTER]);
    window.says("0001");
    window.chord(&[keys::ENTER]);
    window.keys("三楼老人爬楼没处抓，装个扶手");
    window.chord(&[keys::ENTER]);
    window.says("0002");
    window.look_all_ways("proposals-take");
    window.act("take-back");
    // Out of a group on a telephone.
    window.act("go-paste");
    window.press_into("[data-act=paste-text]", "[data-act=paste-text]");
    for line in ["#接龙", "1. 路灯坏了", "2. 多种树"] {
        window.keys(line);
        window.chord(&[keys::ENTER]);
    }
    window.act("bring-read");
    window.says("0003");
    window.look("proposals-pasted");
    window.act("bring-done");

    // What is not looked at comes first; it is found by its number.
    window.fill("[data-act=seek]", "0001");
    window.chord(&[keys::ENTER]);
    window.says("楼梯边上装根扶手");
    window.look_all_ways("proposals-one");
    // It may be the same as another: one key joins them.
    window.act("beside");
    window.css("dialog[open]");
    window.look("proposals-beside");
    window.act("beside-join");
    window.says("合并了 1 条");
    window.act("beside-close");
    window.gone("dialog[open]");
    window.css("[data-act=part-0002]");
    // A verdict without a reason is none; with one it becomes a project.
    window.act("verdict-feasible");
    window.fill("[data-act=reason]", "墙面能打膨胀螺栓");
    window.act("to-project");
    window.css("[data-act=project-name]");
    window.fill("[data-act=project-name]", "楼梯扶手");
    window.fill("[data-act=project-cost]", "2.8万");
    window.look("proposals-project");
    window.act("project-save");
    window.gone("dialog[open]");

    window.act("go-projects");
    window.says("楼梯扶手");
    window.look_all_ways("proposals-projects");
    window.act("projects-back");
    // What became of each is published; nobody's words go along unless that is asked for.
    window.act("go-publish");
    window.css("[data-act=publish-undecided]");
    window.press("dialog[open] [data-act^=place]");
    window.look("proposals-publish");
    window.act("publish-call");
    window.css("[data-act=published-files]");
    let page = published(stick.path());
    assert!(
        page.contains("墙面能打膨胀螺栓") && page.contains("id=\"r-0004\"") && !page.contains("路灯坏了"),
        "{page}"
    );
    window.act("publish-close");

    // The project goes on to a meeting.
    window.act("go-projects");
    window.act("hand-on");
    window.css("[data-screen=prepare]");
    window.says("楼梯扶手");
}
