//! Hands that press twice, and beside: one press acts once, and a stray one is taken back whole.

use super::kit::{Record, Way, Window, give_reasons, key_papers, key_stack, keys, practise, sign};

/// The second of a double click often meets another button than the first.
#[test]
fn a_double_click_acts_once_and_a_stray_click_is_taken_back_whole() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    practise(&window);
    // What follows stands at the same place: had the second counted, somebody would have introduced.
    window.double_click(&window.css("[data-act=main]"));
    window.phase("discussion");
    window.css("[data-act=introduced-proposer]");
    window.rest();
    window.act("introduced-proposer");
    window.gone("[data-act=introduced-proposer]");

    for seat in [3, 6, 8] {
        window.seat(seat);
        window.until("the hand to be up", || window.seat_is(seat, "data-hand") == "true");
    }
    window.double_click(&window.css("[data-act=main]"));
    window.speaks(3);
    window.rest();
    window.speaks(3);
    assert_eq!(window.seat_is(6, "data-hand"), "true");

    window.press(".projects [data-project=\"4\"]");
    window.css("[data-project=\"4\"][aria-current=true]");
    window.nobody_speaks();
    window.act("take-back");
    window.speaks(3);
    window.css("[data-project=\"1\"][aria-current=true]");
    assert_eq!([6, 8].map(|seat| window.seat_is(seat, "data-hand")), ["true", "true"]);

    // The same by the keys, there and back: each way is taken back, and what was before comes whole.
    window.chord(&[keys::ALT, keys::DOWN]);
    window.css("[data-project=\"2\"][aria-current=true]");
    window.chord(&[keys::ALT, keys::UP]);
    window.css("[data-project=\"1\"][aria-current=true]");
    window.nobody_speaks();
    window.act("take-back");
    window.css("[data-project=\"2\"][aria-current=true]");
    window.act("take-back");
    window.css("[data-project=\"1\"][aria-current=true]");
    window.speaks(3);
    assert_eq!([6, 8].map(|seat| window.seat_is(seat, "data-hand")), ["true", "true"]);

    // 小结 has one place, and agreeing to it is another press.
    window.press("[data-act=line] textarea");
    window.note("转角要圆");
    window.double_click(&window.css("[data-act=read-back]"));
    window.css("[data-screen=read-back]");
    window.rest();
    window.css("[data-screen=read-back]");
    window.agree();
    window.double_click(&window.css("[data-act=main]"));
    window.css("[data-project=\"2\"][aria-current=true]");
    window.rest();
    window.css("[data-act=introduced-proposer]");
    drop(window);

    let record = Record::newest(home.path());
    assert_eq!(record.turns().iter().map(|(seat, _)| *seat).collect::<Vec<_>>(), [3]);
    assert_eq!(record.all("project_introduced").len(), 1);
    assert_eq!(record.all("project_closed").len(), 1);
    assert_eq!(record.all("taken_back").len(), 3);
}

const PAPER: &str = "[data-act=paper-line]";

/// What is chosen by a press stays chosen, and what is to be typed into has the cursor, however the press came.
#[test]
fn a_double_click_turns_nothing_back_and_takes_the_cursor_from_no_field() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    practise(&window);
    window.act("main");
    window.phase("discussion");
    window.act("phase-choosing");
    window.act("ask-yes");
    window.phase("choosing");
    window.fill("[data-act=waive-why]", "没有时间");
    window.act("waive");
    window.css("[data-step=watchers]");
    for seat in [2, 9] {
        window.double_click(&window.css(&format!("[data-seat=\"{seat}\"]")));
        window.css(&format!("[data-seat=\"{seat}\"][aria-pressed=true]"));
        window.rest();
    }
    assert_eq!(window.count("[aria-pressed=true]"), 2);
    window.double_click(&window.css("[data-act=open-poll]"));
    typed(&window, "1 3 2");

    window.act("display");
    window.act("display-back");
    window.gone("[data-act=display-back]");
    typed(&window, "1 3 2");

    let papers = ["1 3 2", "1 3 2", "x"];
    key_stack(&window, &papers, None);
    window.double_click(&window.css("[data-act=first-done]"));
    window.css("[data-act=fewer]");
    window.rest();
    window.double_click(&window.css("[data-act=first-done]"));
    window.gone(".passes [data-paper]");
    typed(&window, "1 3 2");
    key_papers(&window, &papers, None);
    window.act("abstained-rest");
    window.act("close-poll");
    window.act("count-next");
    give_reasons(&window, Way::Mouse, "老人最需要", 5);
    sign(&window, Way::Mouse);

    window.double_click(&window.css("[data-act=reopen]"));
    window.css("dialog[open] [data-act=why]");
    window.rest();
    window.keys("写错了");
    assert_eq!(window.value(&window.css("[data-act=why]")), "写错了");
    assert_eq!(window.script("return String(getSelection())", &[]), "");
}

/// Letters go to the paper's field; it is empty again.
#[track_caller]
fn typed(window: &Window, text: &str) {
    window.css(PAPER);
    window.rest();
    window.keys(text);
    assert_eq!(window.value(&window.css(PAPER)), text);
    window.fill(PAPER, "1");
    window.chord(&[keys::BACKSPACE]);
    window.until("the field to be empty", || window.value(&window.css(PAPER)).is_empty());
}
