//! The program is ended in the middle of a session: it says so where the session opens again, and only then.

use std::process::Command;

use super::kit::{Window, practise};

const SAID: &str = "[data-act=ended]";

#[test]
fn a_session_that_was_killed_says_so_once_and_one_that_was_closed_says_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    practise(&window);
    assert_eq!(window.count(SAID), 0);
    window.act("main");
    window.phase("discussion");
    window.press("[data-act=line] textarea");
    window.keys("转角要");
    window.rest();
    let killed = Command::new("kill").args(["-9", &window.process().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    drop(window);

    let window = Window::open(home.path(), &["--lang", "zh-CN"]).expect("a window was opened before");
    window.act("go-on");
    window.css(SAID);
    window.says("没打完的那一行也在");
    window.line_is("转角要");
    assert!(window.line_has_focus());
    window.look("zh-CN-ended");
    window.act("ended-known");
    window.gone(SAID);
    assert!(window.line_has_focus());
    window.act("leave");
    window.act("ask-yes");
    window.act("go-on");
    window.phase("discussion");
    window.line_is("转角要");
    assert_eq!(window.count(SAID), 0);
}
