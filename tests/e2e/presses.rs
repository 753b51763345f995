//! Hands that press twice, and beside: one press acts once, and a stray one is taken back whole.

use super::kit::{Record, Way, Window, seat_everybody};

/// The second of a double click often meets another button than the first.
#[test]
fn a_double_click_acts_once_and_a_stray_click_is_taken_back_whole() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.act("practice");
    seat_everybody(&window, Way::Mouse, ["林桌长", "陈记录", "周顾问"]);
    window.act("begin-opening");
    window.phase("opening");
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

    // 小结 has one place, and agreeing to it is another press.
    window.press("[data-act=line] textarea");
    window.note("转角要圆");
    window.double_click(&window.css("[data-act=read-back]"));
    window.css("[data-screen=read-back]");
    window.rest();
    window.css("[data-screen=read-back]");
    window.act("agree");
    window.gone("[data-screen=read-back]");
    window.double_click(&window.css("[data-act=main]"));
    window.css("[data-project=\"2\"][aria-current=true]");
    window.rest();
    window.css("[data-act=introduced-proposer]");
    drop(window);

    let record = Record::newest(home.path());
    assert_eq!(record.turns().iter().map(|(seat, _)| *seat).collect::<Vec<_>>(), [3]);
    assert_eq!(record.all("project_introduced").len(), 1);
    assert_eq!(record.all("project_closed").len(), 1);
    assert_eq!(record.all("taken_back").len(), 1);
}
