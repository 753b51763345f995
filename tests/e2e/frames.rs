//! How long the window takes for a frame while somebody types and the leader clicks, at a table as full as one can be;
//! beside the same window at rest. `make bench` prints it; nothing here fails for being slow.

use std::fmt::Write as _;

use serde_json::json;

use super::{
    kit::{Played, Window, keys, meeting, practise},
    people::{folder, said},
};

const PROJECTS: usize = 60;
const SEATS: u8 = 16;
const NOTES: usize = 2_000;
const EVENTS: usize = 20_000;

/// Begins to keep how long each frame took.
const BEGIN: &str = "
    window.frames_taken = []; let before = performance.now();
    const next = (now) => { window.frames_taken?.push(now - before); before = now; requestAnimationFrame(next) };
    requestAnimationFrame((now) => { before = now; requestAnimationFrame(next) })";
const END: &str = "const taken = window.frames_taken; window.frames_taken = null; return taken";

/// Milliseconds a frame.
fn frames(window: &Window, during: impl FnOnce()) -> Vec<f64> {
    window.script(BEGIN, &[]);
    during();
    let taken = window.script(END, &[]);
    let mut taken: Vec<f64> = taken.as_array().into_iter().flatten().filter_map(|ms| ms.as_f64()).collect();
    taken.sort_by(f64::total_cmp);
    taken
}

fn row(what: &str, taken: &[f64]) {
    let at = |share: usize| taken.get((taken.len() * share / 1000).min(taken.len().saturating_sub(1))).copied();
    let [p50, p99, most] = [500, 990, 1000].map(|share| at(share).unwrap_or(f64::NAN));
    let long = taken.iter().filter(|ms| **ms > 32.0).count();
    println!("| {what} | {p50:.1} | {p99:.1} | {most:.1} | {long} of {} |", taken.len());
}

/// A table whose last project is still being talked about, after everything that a table can hold.
fn full(played: &mut Played, projects: &[String]) {
    let names = ["住户"; SEATS as usize];
    played.sit_down(&names);
    played.tries(json!({ "choose_mode": { "mode": "raise_hand" } }));
    let (last, others) = projects.split_last().expect("there are projects");
    let each = EVENTS / others.len();
    for (at, project) in others.iter().enumerate() {
        played.tries(json!({ "begin_project": { "project": project } }));
        played.does(json!({ "introduce_project": { "project": project, "by": "proposer" } }));
        let from = played.desk.session().acts().len();
        for note in 0..=NOTES / PROJECTS {
            let seat = u8::try_from(note % usize::from(SEATS)).unwrap_or(0) + 1;
            played.notes(seat, &format!("第 {at} 项的第 {note} 条：转角要圆，扶手用木头的，冬天不冰手。"));
        }
        let mut seat = 0;
        while played.desk.session().acts().len() < from + each {
            seat = seat % SEATS + 1;
            played.does(json!({ "raise_hand": { "seat": seat } }));
            played.does(json!({ "give_floor_to_next": {} }));
        }
        played.does(json!({ "close_project": {} }));
    }
    played.tries(json!({ "begin_project": { "project": last } }));
    played.does(json!({ "introduce_project": { "project": last, "by": "proposer" } }));
}

/// Everything that is measured of one table.
fn measure(window: &Window, table: &str) {
    window.phase("discussion");
    window.to_the_line();
    let typed = frames(window, || {
        for line in 0..6 {
            window
                .keys(&format!("{line} 扶手用木头的冬天不冰手转角要圆别碰着孩子先装五号楼和七号楼看看效果再说行不行"));
            window.chord(&[keys::ENTER]);
        }
    });
    row(&format!("{table}: the recorder types 250 letters, saved on the way"), &typed);
    let called = frames(window, || {
        (1..=8).for_each(|seat| window.seat(seat));
        (0..8).for_each(|_| window.chord(&[keys::ALT, keys::ENTER]));
    });
    row(&format!("{table}: the leader raises eight hands and calls them"), &called);
    let looked = frames(window, || {
        window.act("notes-all");
        window.chord(&[keys::CONTROL, 'f']);
        window.keys("第 7 项");
        window.rest();
    });
    row(&format!("{table}: all notes are listed and looked through"), &looked);
}

#[test]
#[ignore = "a measurement: make bench"]
fn bench() {
    let (office, laptop, stick) = (folder(), folder(), folder());
    let mut list = "id,name,cost\n".to_owned();
    for number in 1..=PROJECTS {
        let _ = writeln!(list, "{number},加装第 {number} 处楼道扶手,28000");
    }
    let pack = meeting(office.path(), &list, &said("2026-12-05"), stick.path()).remove(0);
    let mut played = Played::open(laptop.path(), &pack);
    let projects: Vec<String> =
        played.desk.session().state().projects.iter().map(|project| project.id.to_string()).collect();
    full(&mut played, &projects);
    let (acts, notes) = (played.desk.session().acts().len(), played.desk.session().state().notes.len());
    drop(played);

    let Some(window) = Window::open(laptop.path(), &["--lang", "zh-CN"]) else { return };
    println!(
        "\nFull: {SEATS} seats, {PROJECTS} projects, {notes} notes, {acts} events. Small: ten seats, five projects, no note.\n"
    );
    println!(
        "| milliseconds a frame, while | half below | 99 of 100 below | longest | over 32 ms |\n| --- | --- | --- | --- | --- |"
    );
    row("the first screen stands still", &frames(&window, || std::thread::sleep(std::time::Duration::from_secs(5))));
    window.act("go-on");
    measure(&window, "full");
    window.act("leave");
    window.act("ask-yes");
    practise(&window);
    window.act("main");
    window.phase("discussion");
    window.press(".projects [data-project=\"1\"]");
    measure(&window, "small");
}
