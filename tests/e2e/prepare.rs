//! The organiser's sheet under clumsy hands, and one stick a table.

use std::fs;

use serde_json::{Value, json};

use super::{
    kit::{Window, files, keys},
    people::{folder, open},
};

const SECOND: &[&str] = &["电动车充电棚", "45000", "业委会", "北门", "三十个插座", "一排", "骑车的人"];

/// What stands in a row's cells from the name on.
fn row(window: &Window, row: usize) -> Vec<String> {
    let cells = "const cell = (column) => document.querySelector(`[data-cell=\"${arguments[0]}.${column}\"]`)
        const text = (cell) => cell?.querySelector('textarea')?.value ?? cell?.querySelector('.text')?.textContent ?? ''
        return ['name', 'cost', 'proposer', 'location', 'content', 'scope', 'benefit'].map((each) => text(cell(each)))";
    let cells = window.script(cells, &[json!(row)]);
    cells.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn what_is_undone_in_the_sheet_is_the_newest_step_and_nothing_else() {
    let (office, stick) = (folder(), folder());
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    window.begin_plan("象湖社区", "圆桌议事", "300000");
    window.cell("0.name");
    for project in [&["加装楼道扶手", "28000"][..], &["儿童阅读角", "16000"], &[SECOND[0]]] {
        window.type_row(project);
    }

    // A row is deleted, the next one is filled in, and the deleted one is wanted back.
    window.cell("0.name");
    window.act("row-remove");
    window.cell("1.cost");
    window.type_row(&SECOND[1..]);
    assert_eq!(row(&window, 1), SECOND);
    for filled in (2..=SECOND.len()).rev() {
        assert_eq!(row(&window, 1)[..filled], SECOND[..filled]);
        window.act("sheet-take-back");
        window.until("a cell to be as it was", || row(&window, 1)[filled - 1].is_empty());
    }
    window.says("撤回：删一行");
    window.look_in_both("prepare-undo");
    window.act("sheet-take-back");
    window.until("the row to be back", || row(&window, 0)[..2] == ["加装楼道扶手", "28000"]);
    for _ in 0..SECOND.len() {
        window.act("sheet-do-again");
    }
    window.until("all of it again", || row(&window, 1) == SECOND);

    // By keys, in a cell: its own text first, then the sheet.
    window.cell("0.name");
    window.keys("写错了");
    window.chord(&[keys::CONTROL, 'z']);
    window.until("the text to be as it was", || row(&window, 0)[0] == "儿童阅读角");
    window.chord(&[keys::CONTROL, 'y']);
    window.until("the text again", || row(&window, 0)[0] == "写错了");
    window.chord(&[keys::CONTROL, 'z']);
    window.until("the text to be as it was", || row(&window, 0)[0] == "儿童阅读角");
    window.cell("0.cost");
    window.keys("99");
    window.chord(&[keys::ENTER]);
    window.chord(&[keys::CONTROL, 'z']);
    window.css("[data-cell=\"0.cost\"][data-cursor]");
    window.until("the cell to be as it was", || row(&window, 0)[1] == "16000");
    window.cell("0.name");
    window.chord(&[keys::CONTROL, keys::SHIFT, 'z']);
    window.until("it again", || row(&window, 0)[1] == "99");

    // A list with faulty cells comes after them, marked where it is wrong, and goes as a whole.
    window.cell("0.name");
    window.paste("名称\t费用（元）\n路灯\t很多\n长椅\t待定\n");
    window.css("[data-act=intake-to-mend]");
    window.says("有 1 处要改");
    window.says("还没有定价：1 项");
    window.until("what is wrong to stand as it was written", || window.count(".cell.wrong[data-cell$='.cost']") == 1);
    window.act("intake-undo");
    window.until("the list to be gone", || window.count("[data-act=missing-cost]") == 0);
    assert_eq!(row(&window, 0)[1], "99");
    let page = window.script("const box = document.documentElement; return box.scrollHeight - box.clientHeight", &[]);
    assert_eq!(page, 0, "the pages scroll in a box of their own, never the document");
}

#[test]
fn what_is_typed_after_a_click_on_a_cell_replaces_what_stood_there() {
    let (office, stick) = (folder(), folder());
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    window.begin_plan("象湖社区", "圆桌议事", "300000");
    window.cell("0.name");
    for project in [["加装楼道扶手", "28000"], ["儿童阅读角", "31500"], ["路灯", "9000"]] {
        window.type_row(&project);
    }
    let click = |cell: &str| window.click(&window.css(&format!("[data-cell=\"{cell}\"]")));
    let is = |at: usize, cost: &str| window.until(cost, || row(&window, at)[1] == cost);

    // Enter brought the cursor there, and the mouse goes there all the same.
    click("0.cost");
    window.chord(&[keys::ENTER]);
    window.css("[data-cell=\"1.cost\"][data-cursor]");
    click("1.cost");
    window.keys("32");
    is(1, "32");
    // Within what is being typed a click puts the caret; Ctrl+Z after Enter takes the cell whole again.
    click("1.cost");
    window.keys("5");
    window.until("the caret in the text", || row(&window, 1)[1].len() == 3);
    window.chord(&[keys::ENTER]);
    window.chord(&[keys::CONTROL, 'z']);
    window.css("[data-cell=\"1.cost\"][data-cursor]");
    is(1, "31500");
    window.rest();
    click("1.cost");
    window.keys("33");
    is(1, "33");
    window.chord(&[keys::ENTER]);
    // In any cell; and a double click puts the caret into the text.
    for (cell, at) in [("2.name", 0), ("2.location", 3)] {
        click(cell);
        window.rest();
        window.rest();
        click(cell);
        window.keys("南门");
        window.until(cell, || row(&window, 2)[at] == "南门");
        window.chord(&[keys::ENTER]);
    }
    window.rest();
    window.double_click(&window.css("[data-cell=\"2.cost\"]"));
    window.keys("5");
    is(2, "90005");
}

#[test]
fn one_stick_holds_one_tables_pack_unless_somebody_knows() {
    let (office, laptop, stick) = (folder(), folder(), folder());
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    window.begin_plan("象湖社区", "圆桌议事", "300000");
    // The date is put in order as the command line does it; names that are alike and time too short are pointed out.
    window.fill("[data-act=plan-date]", "2026年12月5日");
    window.cell("0.name");
    for project in [["长椅", "28000"], ["长 椅", "16000"], ["路灯", "9000"]] {
        window.type_row(&project);
    }
    window.fill("[data-act=plan-tables]", "3");
    window.fill("[data-act=plan-discussion]", "2");
    window.chord(&[keys::TAB]);
    window.until("the date", || window.value(&window.css("[data-act=plan-date]")) == "2026-12-05");
    window.says("第 1、2 行名称一样：长椅");
    window.says("2 分钟议 1 项");
    window.says("最多 600 桌");
    assert_eq!(window.count("[data-act=plan-sample]"), 0, "an invented meeting is not offered in a real one");
    window.look_in_both("prepare-pointed");

    window.act("make");
    window.css("[data-act=make-packs]:not(:disabled)");
    assert_eq!(window.count("dialog[open] [data-act=place-stick]"), 0, "no stick is offered for all of them");
    window.look_in_both("make-packs");
    window.act("make-packs");
    window.css("[data-act=packs-made]");
    assert_eq!(files(stick.path(), ".rtpack").len(), 0);
    assert_eq!(files(office.path(), "象湖社区-第3桌.rtpack").len(), 1, "made in a folder of the organiser's home");
    window.look_in_both("packs-made");

    // A stick that was there before may be the office's own: it is written at a press, and beside others after a question.
    window.act("sticks");
    window.css("[data-act=stick-there]");
    window.look_in_both("stick");
    window.act("stick-offer");
    window.css("[data-act=stick-written]");
    window.look_in_both("stick-written");
    assert_eq!(files(stick.path(), ".rtpack").len(), 1);
    // The stick was not changed for the next table's.
    window.act("ask-2");
    window.css("[data-act=stick-there][data-holds=tables]");
    window.says("这个 U 盘里已有第 1 桌的钥匙");
    window.look_in_both("stick-has-packs");
    window.act("stick-anyway");
    window.css("dialog[open] [data-act=stick-not]:focus");
    window.look_in_both("stick-knowing");
    window.chord(&[keys::ENTER]);
    window.gone("dialog[open]");
    assert_eq!(files(stick.path(), ".rtpack").len(), 1, "no Enter writes");
    window.act("stick-anyway");
    window.act("stick-knowing");
    window.css("[data-act=stick-written]");
    assert_eq!(files(stick.path(), ".rtpack").len(), 2);
    window.act("stick-stop");
    window.until("two sticks", || window.count("[data-act=packs-made] .on") == 2);
    drop(window);

    // On the computer of the organiser the meeting comes first, and no table is held by one click.
    let window = open(office.path(), stick.path(), "zh-CN").expect("a window was opened before");
    window.css("[aria-labelledby=home-meetings] ~ section [data-act=open-found]");
    assert_eq!(window.count(".pack"), 0);
    window.look_in_both("made-here");
    window.press("[data-act=open-found]");
    window.says("就是在这台电脑上准备的");
    window.look_in_both("made-here-ask");
    window.act("made-here-meeting");
    window.css("[data-screen=organiser]");
    drop(window);
    assert_eq!((files(stick.path(), ".rtmirror").len(), files(stick.path(), ".rtnotes").len()), (0, 0));

    // A table's laptop: one of several is asked for, none is put forward.
    let window = open(laptop.path(), stick.path(), "zh-CN").expect("a window was opened before");
    window.says("您是哪一桌");
    assert_eq!(window.count("[data-act=open-found]"), 2);
    window.look_in_both("which-table");
    let second = files(stick.path(), "第2桌.rtpack").remove(0);
    fs::remove_file(second).expect("removed");
    window.until("the one that is left", || window.count(".pack[data-act=open-found]") == 1);
}

#[test]
fn sticks_are_written_as_they_come_and_the_next_is_asked_for_once_one_is_pulled() {
    let (office, drawer) = (folder(), folder());
    let slot = drawer.path().join("port");
    fs::create_dir(&slot).expect("a port");
    let at = |name: &str| slot.join(name);
    let media: Vec<String> = ["RED", "BLUE", "OFFICE"].map(|name| at(name).display().to_string()).into();
    let args: Vec<&str> =
        ["--lang", "zh-CN"].into_iter().chain(media.iter().flat_map(|dir| ["--media", dir])).collect();
    let aside = |name: &str| drawer.path().join(name);
    for name in ["RED", "BLUE", "first", "second"] {
        fs::create_dir(aside(name)).expect("a stick");
    }
    // The office's own is in all the time, with things of its own.
    fs::create_dir(at("OFFICE")).expect("a stick");
    fs::write(at("OFFICE").join("letter.docx"), "x").expect("a letter");
    let plug = |name: &str, as_name: &str| fs::rename(aside(name), at(as_name)).expect("plugged in");
    let pull = |name: &str, to: &str| fs::rename(at(name), aside(to)).expect("pulled");
    let asks = |window: &Window, table: u16| {
        window.until("the table", || window.text(&window.css("h1")) == format!("第 {table} 桌的 U 盘"));
        window.css("[data-screen=sticks][data-step=waiting]");
    };

    let Some(window) = Window::open(office.path(), &args) else { return };
    window.begin_plan("象湖社区", "圆桌议事", "300000");
    window.cell("0.name");
    for project in [["长椅", "28000"], ["楼道扶手", "16000"], ["路灯", "9000"]] {
        window.type_row(&project);
    }
    window.fill("[data-act=plan-tables]", "3");
    window.chord(&[keys::TAB]);
    window.act("make");
    window.act("make-packs");
    window.css("[data-act=packs-made]");
    window.act("sticks");
    asks(&window, 1);
    window.css("[data-act=stick-there]");
    window.look_in_both("sticks-waiting");

    plug("RED", "RED");
    window.css("[data-act=stick-written]");
    window.says("可以拔了，放进第 1 桌的袋子");
    window.look_in_both("sticks-written");
    assert_eq!(files(&at("RED"), "第1桌.rtpack").len(), 1);
    pull("RED", "RED");
    asks(&window, 2);

    // The wrong one: its number is shown, and it stays as it is.
    plug("RED", "BLUE");
    window.css("[data-act=stick-wrong][data-holds=tables]");
    window.says("这个 U 盘里已有第 1 桌的钥匙");
    window.says("拔下来，放回第 1 桌。换第 2 桌的插上。");
    window.look_in_both("sticks-wrong");
    assert_eq!(files(&at("BLUE"), ".rtpack").len(), 1);
    pull("BLUE", "RED");
    window.gone("[data-act=stick-wrong]");

    // Somebody's photos are left as they are.
    fs::write(aside("BLUE").join("photo.jpg"), "a photo").expect("a photo");
    plug("BLUE", "BLUE");
    window.css("[data-act=stick-written]");
    window.says("“BLUE”上原有的 1 个文件没有动。");
    assert_eq!(fs::read_to_string(at("BLUE").join("photo.jpg")).expect("the photo"), "a photo");
    pull("BLUE", "BLUE");
    asks(&window, 3);

    // A folder stands where the pack would: the stick cannot be written, and once mended it is by itself.
    let name = files(office.path(), "第3桌.rtpack").remove(0);
    let blocked = aside("first").join(name.file_name().expect("a name"));
    fs::create_dir_all(blocked.join("x")).expect("a folder");
    plug("first", "RED");
    window.css("[role=alert]");
    window.says("没有写上");
    window.look_in_both("sticks-failed");
    pull("RED", "first");
    window.until("the stick to be gone", || window.count("[data-act=stick-there]") == 1);
    fs::remove_dir_all(&blocked).expect("mended");
    plug("first", "RED");
    window.css("[data-act=stick-written]");
    assert_eq!(files(&at("RED"), "第3桌.rtpack").len(), 1);
    pull("RED", "first");
    window.says("3 桌的 U 盘都写好了");
    window.look_in_both("sticks-all");

    // A second one for the first table, and two at once.
    window.act("ask-1");
    asks(&window, 1);
    plug("second", "RED");
    window.css("[data-act=stick-written]");
    window.act("stick-stop");
    window.until("three sticks", || window.count("[data-act=packs-made] .on") == 3);
    assert!(files(&at("OFFICE"), ".rtpack").is_empty(), "the office's own was left alone");
}

#[test]
fn a_mistake_is_corrected_when_the_packs_are_out_and_what_changes_is_seen_first() {
    let (office, stick) = (folder(), folder());
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    window.begin_plan("象湖社区", "圆桌议事", "300000");
    window.cell("0.name");
    for project in [["长椅", "28000"], ["楼道扶手", "16000"], ["路灯", "9000"]] {
        window.type_row(&project);
    }
    window.fill("[data-act=plan-tables]", "2");
    window.chord(&[keys::TAB]);
    window.act("make");
    window.act("make-packs");
    window.css("[data-act=packs-made]");
    let locked = |act: &str| window.count(&format!("[data-act={act}]:read-only, [data-act={act}]:disabled")) == 1;
    assert!(locked("plan-place") && locked("plan-tables"));

    // Begun and left: nothing of it stays.
    window.act("correct");
    window.css("dialog[open]");
    window.look_in_both("correct");
    window.act("correct-go");
    window.until("the fields to open", || !locked("plan-place"));
    assert!(locked("plan-tables") && locked("plan-currency") && locked("plan-opening_code"));
    window.css("[data-act=make]:disabled");
    window.cell("1.cost");
    window.keys("160000");
    window.chord(&[keys::ENTER]);
    window.says("项目 2 楼道扶手：费用由 16,000 元 改成 160,000 元");
    window.act("correct-leave");
    window.css("dialog[open] [data-act=correct-leave-not]:focus");
    window.look_in_both("correct-leave");
    window.act("correct-leave-yes");
    window.until("all as it was", || locked("plan-place") && row(&window, 1)[1] == "16000");

    window.act("correct");
    window.act("correct-go");
    window.until("the fields to open", || !locked("plan-place"));
    window.cell("1.cost");
    window.keys("18000");
    window.chord(&[keys::ENTER]);
    window.cell("3.name");
    window.type_row(&["门禁", "6400"]);
    window.says("加上了项目 4 门禁");
    window.look_in_both("correcting");
    window.css("[data-act=make]:not(:disabled)");
    window.act("make");
    window.says("项目 2 楼道扶手：费用由 16,000 元 改成 18,000 元");
    window.look_in_both("correct-make");
    window.act("make-packs");
    window.css("[data-act=packs-made]");
    window.says("会议文件第 2 版");
    let packs = files(office.path(), ".rtpack");
    let is_second = |pack: &std::path::PathBuf| {
        fs::read(pack).is_ok_and(|bytes| bytes.windows(11).any(|part| part == b"\"edition\":2"))
    };
    assert_eq!(packs.iter().filter(|pack| is_second(pack)).count() % 2, 0);
    assert!(packs.iter().any(is_second));
}
