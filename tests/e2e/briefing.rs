//! Papers of the pack open inside the window, while somebody types: a PDF is read by the window's own files alone.

use std::fs;

use roundtable_desk::{NewMeeting, view::PlanPart};
use serde_json::json;

use super::kit::{Played, Window, assert_accessible, keys, meeting};

const LIST: &str = "id,name,cost (CNY)\n1,楼道扶手,28000\n2,门厅长凳,4500\n3,院子里的灯,9800\n";

#[test]
fn papers_of_a_project_open_over_the_table_and_leave_the_line_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let at = |name: &str| dir.path().join(name);
    // A PDF of many pages is at hand: the paper kit.
    let one_table = || NewMeeting { set: PlanPart { tables: Some(1), ..PlanPart::default() }, ..NewMeeting::default() };
    meeting(&at("office"), LIST, &one_table(), &at("first"));
    let kit = fs::read_dir(at("first")).expect("packs").filter_map(|entry| Some(entry.ok()?.path()));
    let cards = kit.into_iter().find(|path| path.display().to_string().contains("分工牌")).expect("role cards");
    fs::create_dir(at("papers")).expect("a folder");
    fs::copy(cards, at("papers").join("1-分工.pdf")).expect("a paper");
    fs::write(at("papers").join("须知.txt"), "# 须知\n\n一次一个人说。<b>不插话</b>").expect("a paper");
    let said = NewMeeting { briefing: Some(at("papers")), ..one_table() };
    let packs = meeting(&at("second-office"), LIST, &said, &at("second"));
    let home = at("laptop");
    Played::open(&home, &packs[0]).sit_down(&["", "", "", ""]);

    let Some(window) = Window::open(&home, &["--lang", "zh-CN"]) else { return };
    window.press("[data-act=go-on]");
    window.css(".top [data-act=briefing]");
    window.to_the_line();
    window.keys("靠墙");
    window.press(".top [data-act=briefing]");
    window.until("the words of the first page", || {
        let text = "return document.querySelector('dialog[open] [data-act=page-text]')?.textContent ?? ''";
        window.script(text, &[]).as_str().is_some_and(|text| text.contains("桌长"))
    });
    assert!(window.line_has_focus());
    window.keys("一边");
    window.line_is("靠墙一边");
    window.press("[data-act=page-after]");
    window.until("the second page", || window.page().contains("第 2 / 3 页"));
    let drawn = "const c = document.querySelector('dialog[open] canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        return d.some((part, at) => at % 4 !== 3 && part < 128)";
    window.until("something to be drawn", || window.script(drawn, &[]) == json!(true));
    window.picture("briefing-zh");
    // Residents see that page, in both themes, until the leader puts it away.
    let opened = window.script_async(
        "const done = arguments[arguments.length - 1]
         __TAURI_INTERNALS__.invoke('display_open', { on: 'second' }).then(done, (error) => done(String(error)))",
        &[],
    );
    assert_eq!(opened, json!("second"));
    window.press("[data-act=show-paper]");
    window.css("[data-act=show-paper][aria-pressed=true]");
    window.picture("briefing-shown-zh");
    assert!(window.line_has_focus());
    window.in_the_other(|display| {
        display.css("[data-paper='2'] img");
        display.says("第 2 页，共 3 页");
        display.look_as_residents("residents-paper");
    });
    window.press("[data-act=show-paper]");
    window.css("[data-act=show-paper][aria-pressed=false]");
    window.in_the_other(|display| display.gone("[data-paper]"));
    let papers = window.all("dialog[open] [data-act=paper]");
    assert_eq!(papers.len(), 2);
    window.click(&papers[1]);
    window.says("一次一个人说。不插话");
    assert_accessible(&window);
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    window.line_is("靠墙一边");
}
