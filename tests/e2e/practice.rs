//! Somebody who practises alone, with eight made-up neighbours at the table.

use super::kit::{Record, Window, keys};

/// The numbers that stand in what is said of the room.
fn numbers(window: &Window, selector: &str) -> Vec<u8> {
    let Some(element) = window.shown(selector) else { return Vec::new() };
    let text = window.text(&element);
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

/// What is heard of a speech so far.
fn said(window: &Window) -> String {
    let heard = window.script("return document.querySelector('[data-practice=speaks] .words')?.textContent ?? ''", &[]);
    heard.as_str().unwrap_or_default().to_owned()
}

#[test]
fn one_person_practises_with_eight_neighbours_who_raise_hands_and_talk() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.act("practice");
    window.look_in_both("practice-seating");
    window.act("company");
    window.says("八位陪练都坐下了");
    window.act("begin-opening");
    window.phase("opening");
    window.css("[data-hint=rules]");
    window.act("main");
    window.phase("discussion");
    window.press(".projects [data-project=\"1\"]");
    window.css("[data-hint=introduce]");
    window.act("introduced-adviser");

    // A hand is only in the air until the seat is clicked.
    window.css("[data-practice=hands]");
    let seat = numbers(&window, "[data-practice=hands]")[0];
    assert_eq!(window.seat_is(seat, "data-hand"), "false");
    window.look_in_both("practice-hands");
    window.seat(seat);
    window.until("the hand to be on the list", || window.seat_is(seat, "data-hand") == "true");
    window.until("it to be in the air no more", || !numbers(&window, "[data-practice=hands]").contains(&seat));
    window.chord(&[keys::ALT, keys::ENTER]);
    window.speaks(seat);
    window.until("words to be heard", || said(&window).chars().count() > 12);
    window.look_in_both("practice-speaks");
    window.note("记下一条");
    window.newest_note(seat, "improvement", "记下一条");
    // A hint that was read does not come back.
    window.css("[data-hint=seat]");
    window.press("[data-hint=seat] [data-act=hint-read]");
    window.gone("[data-hint=seat]");

    // Whoever goes away and comes back finds the neighbours still there.
    window.act("leave");
    window.act("ask-yes");
    window.act("practice");
    window.css("[data-practice=room]");
    drop(window);

    let record = Record::newest(home.path());
    assert_eq!(record.all("seat_taken").len(), 8);
    assert_eq!(record.turns().iter().map(|(who, _)| *who).collect::<Vec<_>>(), [seat]);
}
