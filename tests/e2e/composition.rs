//! Chinese is composed: while it is, Enter belongs to the input method, and nothing that happens at the table may
//! end it; what is half typed outlives the program.

use std::process::Command;

use roundtable_domain::Event;
use serde_json::json;

use super::kit::{Laptop, Record, Window, keys, meeting, practise};
use super::people::{LIST, said};

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// A practice session in the discussion, the first project introduced, in voluntary mode.
fn at_the_table(window: &Window) {
    practise(window);
    window.act("main");
    window.phase("discussion");
    window.act("introduced-proposer");
    window.gone("[data-act=introduced-proposer]");
    window.mode("voluntary");
}

/// Composes as an input method does: `compositionstart`, keys that are its own, what stands there so far.
fn compose(window: &Window, so_far: &str) {
    window.script(
        "const line = document.activeElement
         line.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, data: '' }))
         line.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: 'Process', isComposing: true, keyCode: 229 }))
         line.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, data: arguments[0] }))
         line.setRangeText(arguments[0], line.selectionStart, line.selectionEnd, 'end')
         line.dispatchEvent(new InputEvent('input', { bubbles: true, data: arguments[0], inputType: 'insertCompositionText', isComposing: true }))
         window.ends = 0
         line.addEventListener('compositionend', () => (window.ends += 1))
         line.addEventListener('blur', () => (window.ends += 1))",
        &[json!(so_far)],
    );
}

/// A key that the input method takes; whether the page let it pass.
fn key_while_composing(window: &Window, key: &str, marks: &str) -> bool {
    let pressed = window.script(
        "return document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true,
           key: arguments[0], code: arguments[0], ...JSON.parse(arguments[1]) }))",
        &[json!(key), json!(marks)],
    );
    pressed == json!(true)
}

/// The input method is done: its text stands in the line.
fn composed(window: &Window, instead_of: &str, text: &str) {
    window.script(
        "const line = document.activeElement
         const at = line.value.lastIndexOf(arguments[0])
         line.setRangeText(arguments[1], at, at + arguments[0].length, 'end')
         line.dispatchEvent(new InputEvent('input', { bubbles: true, data: arguments[1], inputType: 'insertCompositionText', isComposing: true }))
         line.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: arguments[1] }))",
        &[json!(instead_of), json!(text)],
    );
}

#[test]
fn enter_while_composing_never_saves_a_note() {
    let home = home();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    at_the_table(&window);
    compose(&window, "lou dao");
    for marks in [r#"{"isComposing":true,"keyCode":229}"#, r#"{"keyCode":229}"#, r#"{"isComposing":true}"#] {
        assert!(key_while_composing(&window, "Enter", marks), "the page took Enter from the input method: {marks}");
    }
    // Digits choose among candidates; a space takes the first: neither names a speaker now.
    key_while_composing(&window, "2", r#"{"isComposing":true,"keyCode":229}"#);
    window.rest();
    assert_eq!(window.line(), "lou dao");
    assert_eq!(window.notes(), []);
    composed(&window, "lou dao", "楼道");
    window.line_is("楼道");
    window.note("窄");
    window.newest_note(0, "improvement", "楼道窄");
}

#[test]
fn click_on_a_seat_neither_ends_composing_nor_takes_the_focus() {
    let home = home();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    at_the_table(&window);
    window.seat(3);
    window.speaks(3);
    compose(&window, "fu shou");
    window.seat(5);
    window.speaks(5);
    window.act("pause");
    window.css(".wood.paused");
    window.act("pause");
    window.gone(".wood.paused");
    assert_eq!(window.script("return window.ends", &[]), json!(0), "composing was ended, or the focus went away");
    assert!(window.line_has_focus());
    assert_eq!(window.line(), "fu shou");
    composed(&window, "fu shou", "扶手");
    // Bound when the first character came: to seat 3.
    assert_eq!(window.line_seat(), "3");
    window.note("要圆的");
    window.newest_note(3, "improvement", "扶手要圆的");
}

#[track_caller]
fn killed(window: Window) {
    let killed = Command::new("kill").args(["-9", &window.process().to_string()]).status().expect("kill runs");
    assert!(killed.success());
}

#[track_caller]
fn holds(window: &Window, field: &str, text: &str) {
    window.until(&format!("{field} to hold “{text}”"), || window.value(&window.css(field)) == text);
}

#[test]
fn half_typed_name_of_a_seat_and_half_keyed_paper_are_there_again_after_the_program_was_killed() {
    let (home_of_names, office, stick) = (home(), home(), home());
    let Some(window) = Window::open(home_of_names.path(), &["--lang", "zh-CN"]) else { return };
    window.act("practice");
    window.phase("seating");
    window.act("fill");
    window.until("ten seats", || window.count("[data-row]") == 10);
    window.press("[data-row=\"3\"] .name");
    window.keys("王奶");
    window.rest();
    killed(window);
    let window = Window::open(home_of_names.path(), &["--lang", "zh-CN"]).expect("a window was opened before");
    window.act("go-on");
    holds(&window, "[data-row=\"3\"] .name", "王奶");
    // The hand is there, and the name is taken as it moves on.
    window.keys("奶");
    window.press("[data-row=\"4\"] .name");
    window.rest();
    drop(window);
    let record = Record::newest(home_of_names.path());
    assert!(record.desk().drafts().forms.is_empty());
    let acts = record.desk().session().acts().iter();
    assert_eq!(acts.filter(|(act, _)| matches!(act.event, Event::SeatCorrected { .. })).count(), 1);
    drop(record);

    let pack = meeting(office.path(), LIST, &said("2026-12-05"), stick.path()).remove(0);
    let laptop = home();
    drop(Laptop::up_to_choosing(&pack, laptop.path()));
    let window = Window::open(laptop.path(), &["--lang", "zh-CN"]).expect("a window was opened before");
    window.act("go-on");
    window.css("[data-step=watchers]");
    for seat in [1, 2] {
        window.press(&format!("[data-seat=\"{seat}\"]"));
    }
    window.act("open-poll");
    window.css("[data-step=papers]");
    window.keys("1 2");
    window.chord(&[keys::ENTER]);
    window.keys("3 ");
    window.rest();
    killed(window);
    let window = Window::open(laptop.path(), &["--lang", "zh-CN"]).expect("a window was opened before");
    window.act("go-on");
    holds(&window, "[data-act=paper-line]", "3 ");
    window.keys("1");
    window.chord(&[keys::ENTER]);
    window.until("two papers to be kept", || window.count(".passes [data-paper]") == 2);
}

#[test]
fn half_typed_line_is_there_again_after_the_program_was_killed() {
    let home = home();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    at_the_table(&window);
    window.seat(7);
    window.speaks(7);
    window.chord(&[keys::ALT, '2']);
    window.keys("木扶手容易烂，以后谁");
    window.rest();
    killed(window);

    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.act("go-on");
    window.phase("discussion");
    window.line_is("木扶手容易烂，以后谁");
    assert_eq!(window.line_seat(), "7");
    assert_eq!(window.attribute("[data-act=kind-worry]", "aria-pressed"), "true");
    window.note("来修");
    window.newest_note(7, "worry", "木扶手容易烂，以后谁来修");
    drop(window);
    let record = Record::newest(home.path());
    let notes: Vec<_> = record.desk().drafts().notes.values().map(|note| (note.seat, note.text.as_str())).collect();
    assert_eq!(notes, [(7, "木扶手容易烂，以后谁来修")]);
}

/// With ibus, whose pinyin is dropped by every press of the mouse in the window before the page hears of it.
#[test]
fn real_pinyin_outlives_a_click_and_is_of_whoever_had_the_floor_at_its_first_letter() {
    let home = home();
    let Some(window) = Window::open_composing(home.path(), &["--lang", "zh-CN"]) else { return };
    at_the_table(&window);
    window.seat(7);
    window.speaks(7);
    window.x_click("[data-act=line] textarea");
    window.pinyin();
    window.x_type("ludeng");
    window.line_is("路灯");
    assert_eq!(window.line_seat(), "7", "the first letter says whose line it is");
    window.x_click(".round [data-seat=\"3\"]");
    window.speaks(3);
    window.line_is("路灯");
    assert!(window.line_has_focus());
    window.x_type("tai");
    window.until("pinyin to be composed on", || window.line().chars().count() == 3);
    window.x_click(".room");
    window.x_type("liang");
    window.x_key("space");
    window.until("it to be committed", || window.line().chars().count() == 4);
    assert_eq!(window.notes(), []);
    // The press overtakes the last letters on their way through the input method, which may part the word there.
    for _ in 0..3 {
        let before = window.line().chars().count();
        window.x_type_and_click("tai", ".room");
        window.rest();
        assert!(window.line().chars().count() > before, "{}", window.line());
    }
    window.x_key("Return");
    window.line_is("");
    let noted = window.all_noted();
    assert_eq!(noted.len(), 1);
    assert!(noted[0].0 == 7 && noted[0].1.starts_with("路灯"), "{noted:?}");
}

#[test]
fn the_keys_of_real_pinyin_save_nothing_and_name_nobody() {
    let home = home();
    let Some(window) = Window::open_composing(home.path(), &["--lang", "zh-CN"]) else { return };
    at_the_table(&window);
    window.seat(5);
    window.speaks(5);
    window.x_click("[data-act=line] textarea");
    window.pinyin();
    // Enter takes the letters as they are; it is the input method's.
    window.x_type("hao");
    window.until("something to be composed", || !window.line().is_empty());
    window.x_key("Return");
    window.line_is("hao");
    assert_eq!(window.notes(), []);
    // What the recorder's own key takes away stays away, and with it whose it was.
    for _ in 0..3 {
        window.x_key("BackSpace");
    }
    window.line_is("");
    // Nobody presses, types three letters and takes them away all within what counts as one press.
    std::thread::sleep(std::time::Duration::from_millis(600));
    window.x_type("hao");
    window.until("something to be composed", || !window.line().is_empty());
    window.x_key("Escape");
    window.line_is("");
    window.rest();
    window.line_is("");
    window.seat(6);
    window.speaks(6);
    window.x_type("2");
    window.x_key("space");
    window.until("the digits to name a seat", || window.line_seat() == "2");
    window.x_type("chaoshi");
    window.x_key("space");
    window.line_is("超市");
    window.x_key("Return");
    window.newest_note(2, "improvement", "超市");
}
