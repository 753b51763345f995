//! The window opens, in the language asked for, and its pages may do what they should and no more.

use serde_json::json;

use super::kit::{Role, Window, assert_accessible, keys};

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn window_opens_in_chinese_and_switches_to_english_at_once() {
    let home = home();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.says("圆桌");
    assert_eq!(window.title(), "圆桌");
    assert_eq!(window.script("return document.documentElement.lang", &[]), json!("zh-CN"));
    assert_accessible(&window);
    window.picture("home-zh");

    window.click_the(Role::Button, "English");
    window.says("Roundtable");
    assert_eq!(window.title(), "Roundtable");
    assert_eq!(window.script("return document.documentElement.lang", &[]), json!("en"));
    assert_accessible(&window);
    window.picture("home-en");
}

#[test]
fn language_chosen_is_there_again_at_the_next_start() {
    let home = home();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.click_the(Role::Button, "English");
    window.says("Roundtable");
    drop(window);
    let Some(window) = Window::open(home.path(), &[]) else { return };
    window.says("Roundtable");
}

#[test]
fn text_grows_to_200_percent_by_keys_and_nothing_runs_off_the_screen() {
    let home = home();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.says("100%");
    for _ in 0..5 {
        window.chord(&[keys::CONTROL, '=']);
    }
    window.says("200%");
    let size = "return getComputedStyle(document.documentElement).fontSize";
    assert_eq!(window.script(size, &[]), json!("32px"));
    assert_accessible(&window);
    let overflow = window.script("return document.documentElement.scrollWidth - innerWidth", &[]);
    assert_eq!(overflow, json!(0), "the page is wider than the window");
    window.picture("home-200");
    window.chord(&[keys::CONTROL, '0']);
    window.says("100%");
}

#[test]
fn font_of_the_window_is_its_own() {
    let home = home();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.says("圆桌");
    window.until("the font to be loaded", || {
        let check = "return [...document.fonts].some((font) => font.status === 'loaded')";
        window.script(check, &[]) == json!(true)
    });
}

/// Calls a command as the page would, and answers `{value}` or `{error}`.
const CALL: &str = "const done = arguments[arguments.length - 1]
    __TAURI_INTERNALS__.invoke(arguments[0], arguments[1]).then(
        (value) => done({ value }), (error) => done({ error: String(error) }))";

#[test]
fn residents_window_hears_what_is_shown_and_may_call_nothing() {
    let home = home();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.says("圆桌");
    let opened = window.script_async(CALL, &[json!("display_open"), json!({ "on": "second" })]);
    assert_eq!(opened, json!({ "value": "second" }));

    window.in_the_other(|display| {
        display.until("the residents' page", || display.title() == "圆桌 · 给居民看");
        assert_eq!(display.script("return residents.dark", &[]), json!(false));
        for command in ["app_info", "display_close", "plugin:event|listen", "plugin:event|emit", "plugin:dialog|open"] {
            let refused = display.script_async(CALL, &[json!(command), json!({})]);
            assert!(
                refused["error"].as_str().is_some_and(|error| error.contains("not allowed")),
                "{command}: {refused}"
            );
        }
    });
    window.script_async(CALL, &[json!("display_looks"), json!({ "dark": true, "contrast": false, "percent": 100 })]);
    window.in_the_other(|display| {
        display
            .until("the residents' page to hear of it", || display.script("return residents.dark", &[]) == json!(true));
    });

    let closed = window.script_async(CALL, &[json!("display_close"), json!({})]);
    assert_eq!(closed, json!({ "value": null }));
    window.until("one window to be left", || window.handles().len() == 1);
}

#[test]
fn where_there_is_one_screen_the_laptop_is_turned_round() {
    let home = home();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.says("圆桌");
    let opened = window.script_async(CALL, &[json!("display_open"), json!({})]);
    assert_eq!(opened, json!({ "value": "same" }));
    assert_eq!(window.handles().len(), 1);
    window.script_async(CALL, &[json!("display_close"), json!({})]);
}
