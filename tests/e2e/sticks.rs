//! What goes from window to window on a stick: whole, and in pieces.

use std::fs;

use super::kit::{Way, Window, choose_three, files, give_reasons, keys, seat_everybody, sign};

/// Pasted from a spreadsheet, behind the one that is typed.
pub(super) const PASTED: &str = "2\t门厅长凳\t4500\t老年人小组\t门厅\t两条木长凳\t两侧\t等人的老人\n\
    3\t楼道扶手\t28000\t楼栋长小组\t三个单元\t单侧扶手\t三个单元\t45 户\n\
    4\t后院的灯\t9800\t夜班职工小组\t后院\t四盏感应灯\t60 米小路\t晚归的人\n";

#[test]
fn what_is_typed_and_pasted_comes_back_counted_and_what_is_broken_is_refused() {
    let stick = tempfile::tempdir().expect("a stick");
    let media = stick.path().display().to_string();
    let organiser = tempfile::tempdir().expect("a folder");
    let table = tempfile::tempdir().expect("a folder");

    {
        let Some(window) = Window::open(organiser.path(), &["--lang", "zh-CN", "--media", &media]) else { return };
        window.begin_plan("禾塘里社区", "冬季圆桌议事", "40000");
        window.cell("0.id");
        window.type_row(&["1", "小花坛", "3200", "互助组", "一号门前", "砌矮花坛", "六平方米", "30 户"]);
        window.css("[data-cell=\"1.id\"][data-cursor]");
        window.paste(PASTED);
        window.says("4 项");
        // More tables than projects: it says so, and nothing can be made.
        window.says("6 桌多于 4 个项目");
        assert_eq!(window.count("[data-act=make]:not(:disabled)"), 0);
        window.fill("[data-act=plan-tables]", "1");
        window.until("four projects at one table", || window.count("[data-act=allotment] .project") == 4);
        window.make_packs();
    }
    let packs = files(stick.path(), ".rtpack");
    assert_eq!(packs.len(), 1);

    {
        let Some(window) = Window::open(table.path(), &["--lang", "zh-CN", "--media", &media]) else { return };
        a_bad_pack_is_refused(&window, stick.path(), &packs[0]);
        window.press("[data-act=open-found]");
        hold(&window);
        hand_in(&window, stick.path());
        window.act("leave");
        window.act("ask-yes");
        window.css("[data-screen=home]");
        window.says("已上交");
    }
    let bundles = files(stick.path(), ".rtbundle");
    assert_eq!(bundles.len(), 1);
    let whole = fs::read(&bundles[0]).expect("the bundle is read");
    fs::write(stick.path().join("半截.rtbundle"), &whole[..whole.len() / 2]).expect("half a bundle");

    let Some(window) = Window::open(organiser.path(), &["--lang", "zh-CN", "--media", &media]) else { return };
    window.act("open-meeting");
    window.css("[data-screen=collect]");
    assert_eq!(window.status(1), "missing");
    window.act("bring-found");
    window.css("[data-act=verdicts]");
    window.until("the table to be counted", || window.status(1) == "counted");
    window.says("半截");
    window.act("to-publish");
    window.read_and_publish();
    drop(window);
    let page = files(stick.path(), ".html");
    let page = fs::read_to_string(page.first().expect("a page is published")).expect("it is read");
    for said in ["禾塘里社区", "楼道扶手", "转角要做圆的"] {
        assert!(page.contains(said), "the page does not say {said}");
    }
    assert!(!page.contains("王阿姨不外传"), "a name has left its laptop");
}

/// Half a pack lies on the stick as well: it is refused in words, and nothing is begun.
fn a_bad_pack_is_refused(window: &Window, stick: &std::path::Path, pack: &std::path::Path) {
    let whole = fs::read(pack).expect("the pack is read");
    let half = stick.join("半截.rtpack");
    fs::write(&half, &whole[..whole.len() / 2]).expect("half a pack");
    let found = format!("[data-act=open-found][data-path=\"{}\"]", half.display());
    window.press(&found);
    window.css("[role=alert]");
    assert_eq!(window.count("[data-screen=table]"), 0);
    assert_eq!(window.count("[data-act=go-on]"), 0, "a session was begun");
    fs::remove_file(half).expect("it is taken away");
    window.gone(&found);
}

/// The table's meeting, short: every project introduced, one note, three chosen, signed.
pub(super) fn hold(window: &Window) {
    seat_everybody(window, Way::Mouse, ["林桌长", "陈记录", "周顾问"]);
    window.fill("[data-row=\"3\"] .name", "王阿姨不外传");
    // Where the pack sends names or who said what, it is read out first.
    if window.count("[data-act=tell-sending]") > 0 {
        window.act("tell-sending");
        window.gone("[data-act=tell-sending]");
    }
    window.act("begin-opening");
    window.phase("opening");
    window.act("main");
    window.phase("discussion");
    for project in ["1", "2", "3", "4"] {
        window.press(&format!(".projects [data-project=\"{project}\"]"));
        window.css(&format!("[data-project=\"{project}\"][aria-current=true]"));
        window.act("introduced-adviser");
        window.gone("[data-act=introduced-adviser]");
    }
    window.press(".projects [data-project=\"3\"]");
    window.css("[data-project=\"3\"][aria-current=true]");
    window.seat(3);
    window.until("the hand to be up", || window.seat_is(3, "data-hand") == "true");
    window.act("main");
    window.speaks(3);
    window.note("转角要做圆的");
    window.act("read-back");
    window.agree();
    window.act("phase-choosing");
    window.act("ask-yes");
    window.phase("choosing");
    let papers = ["3 1 2", "3 1", "3 4 1", "3 2", "3 1 2", "3 1", "3", "1 2", "0", "x"];
    choose_three(window, Way::Mouse, [2, 9], &papers, Some((2, "3 4 2")));
    window.act("count-next");
    give_reasons(window, Way::Mouse, "老人最需要", 3);
    sign(window, Way::Mouse);
}

fn hand_in(window: &Window, stick: &std::path::Path) {
    window.press(&format!("[data-act=hand-in][data-dir=\"{}\"]", stick.display()));
    window.css("[data-state=may-pull]");
    assert_eq!(files(stick, ".pdf").iter().filter(|file| file.to_string_lossy().ends_with("会议纪要.pdf")).count(), 1);
}

#[test]
fn second_window_on_the_same_session_is_refused_in_words() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.act("practice");
    window.phase("seating");
    let second = window.beside(home.path(), &["--lang", "zh-CN"]);
    second.act("go-on");
    second.css("[role=alert]");
    assert_eq!(second.count("[data-screen=table]"), 0);
    drop(second);
    // The first is not disturbed.
    window.press("[data-act=fill]");
    window.until("ten seats", || window.count("[data-row]") == 10);
    window.chord(&[keys::ESCAPE]);
}
