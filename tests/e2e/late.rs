//! A recorder who lags: the line stays with the turn that is being noted, others wait above it, keys go through them, and
//! a killed program brings all of it back.

use std::{process::Command, thread::sleep, time::Duration};

use super::kit::{Record, Window, keys, practise};

/// A little longer than a word thrown in.
const SPEAKS: Duration = Duration::from_millis(3_300);

/// A practice session in the discussion, the first project introduced, in voluntary mode.
fn at_the_table(window: &Window) {
    practise(window);
    window.act("main");
    window.phase("discussion");
    window.act("introduced-proposer");
    window.gone("[data-act=introduced-proposer]");
    window.mode("voluntary");
}

/// They speak one after the other, while the recorder's hand is at something.
#[track_caller]
fn speak(window: &Window, seats: &[u8]) {
    for seat in seats {
        window.seat(*seat);
        window.speaks(*seat);
        window.chord(&[keys::ALT, '2']);
        sleep(SPEAKS);
    }
}

#[track_caller]
fn killed(window: Window) {
    let killed = Command::new("kill").args(["-9", &window.process().to_string()]).status().expect("kill runs");
    assert!(killed.success());
}

#[track_caller]
fn line_is_at(window: &Window, seat: u8) {
    window.until(&format!("the line to be at seat {seat}"), || window.line_seat() == seat.to_string());
}

#[track_caller]
fn wait_for_notes(window: &Window, seats: &[&str]) {
    let tabs = "return [...document.querySelectorAll('[data-turn-seat]')].map((tab) => tab.dataset.turnSeat)";
    window
        .until(&format!("{seats:?} to stand above the line"), || window.script(tabs, &[]) == serde_json::json!(seats));
}

#[test]
fn notes_of_a_recorder_who_lags_are_of_who_said_them_and_a_killed_program_brings_back_who_waits() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    at_the_table(&window);
    speak(&window, &[3, 5, 7]);
    line_is_at(&window, 3);
    wait_for_notes(&window, &["3", "5", "7"]);
    window.css("[data-late=\"3\"]");
    window.keys("靠墙一边");
    window.chord(&[keys::ENTER]);
    window.newest_note(3, "worry", "靠墙一边");
    line_is_at(&window, 5);
    wait_for_notes(&window, &["5", "7"]);
    window.picture("late");

    // Two letters are typed when the recorder sees that they are of the next.
    window.keys("转角");
    window.chord(&[keys::ALT, 'w']);
    line_is_at(&window, 7);
    window.chord(&[keys::ALT, 'q']);
    line_is_at(&window, 5);
    window.chord(&[keys::ALT, 'e']);
    line_is_at(&window, 7);
    window.note("要圆");
    window.newest_note(7, "improvement", "转角要圆");
    // A second one of who went before.
    window.chord(&[keys::ALT, 'q']);
    line_is_at(&window, 5);
    window.note("谁来修");
    window.newest_note(5, "improvement", "谁来修");
    line_is_at(&window, 7);

    speak(&window, &[4, 6]);
    wait_for_notes(&window, &["4", "6"]);
    killed(window);
    let window = Window::open(home.path(), &["--lang", "zh-CN"]).expect("a window was opened before");
    window.act("go-on");
    window.phase("discussion");
    wait_for_notes(&window, &["4", "6"]);
    line_is_at(&window, 4);
    window.note("四号的话");
    window.newest_note(4, "improvement", "四号的话");
    line_is_at(&window, 6);
    drop(window);

    let record = Record::newest(home.path());
    let turns: Vec<u8> = record.turns().into_iter().map(|(seat, _)| seat).collect();
    assert_eq!(turns, [3, 5, 7, 4, 6]);
    let notes = record.desk().drafts().notes.values().map(|note| (note.seat, note.turn.is_some()));
    assert_eq!(notes.collect::<Vec<_>>(), [(3, true), (7, true), (5, true), (4, true)]);
}

#[test]
fn a_hand_that_rests_while_others_go_on_is_done_with_who_spoke_before() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    at_the_table(&window);
    speak(&window, &[3, 5]);
    line_is_at(&window, 3);
    sleep(Duration::from_secs(10));
    line_is_at(&window, 5);
    window.note("五号的话");
    window.newest_note(5, "worry", "五号的话");
}
