//! When a laptop dies, by the command line: the copy on the stick, taking over, a database set back, a backup.

mod common;
use common::*;
use roundtable_desk::{Home, SystemClock, TableDesk};
use std::io::{Read, Write};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

fn staff_and_seats() -> String {
    let mut lines = String::new();
    for (role, person) in [("leader", 1), ("recorder", 2), ("adviser", 3)] {
        lines += &format!("{{\"do\":{{\"take_staff\":{{\"role\":\"{role}\",\"person\":{person},\"name\":\"x\"}}}}}}\n");
    }
    for seat in 1..=3 {
        lines += &format!(
            "{{\"do\":{{\"take_seat\":{{\"seat\":{seat},\"kind\":\"resident\",\"votes\":true,\"name\":\"\",\"of_age\":true}}}}}}\n"
        );
    }
    lines
        + "{\"do\":{\"begin_phase\":{\"phase\":\"opening\"}}}\n{\"do\":{\"begin_phase\":{\"phase\":\"discussion\"}}}\n"
}

/// A session of one table; its pack and its id.
fn begun(place: &Place) -> (String, String) {
    let pack = place.packs(1).remove(0);
    let session = place.json(&["session", "open", "--pack", &pack])["session"].as_str().unwrap().to_owned();
    let (status, _) = place.script(&session, staff_and_seats().as_bytes());
    assert_eq!(status, 0);
    (pack, session)
}

/// The n-th line: by turns a hand up, a note, the hand down, a note.
fn line(n: u64) -> String {
    match n % 4 {
        0 => "{\"do\":{\"raise_hand\":{\"seat\":1}}}\n".to_owned(),
        2 => "{\"do\":{\"lower_hand\":{\"seat\":1}}}\n".to_owned(),
        _ => format!("{{\"do\":{{\"save_note\":{{\"text\":\"note {n}\",\"kind\":\"worry\"}}}}}}\n"),
    }
}

fn acts(home: &std::path::Path, session: &str) -> Vec<roundtable_record::Hash> {
    let home = Home::open(home, Arc::new(SystemClock)).unwrap();
    TableDesk::only_look(&home, session).unwrap().session().acts().iter().map(|(_, hash)| *hash).collect()
}

#[test]
fn what_was_said_to_be_on_the_stick_is_there_after_a_kill_at_any_moment() {
    let kills: u64 = std::env::var("RT_MIRROR_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(5);
    let seed = std::env::var("RT_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(40_417);
    let mut numbers = Numbers(seed);
    let place = Place::new();
    let (pack, session) = begun(&place);
    std::fs::create_dir(place.path("stick")).unwrap();
    let (mut next, mut said) = (0, 0);
    for kill in 0..kills {
        let mut child = place
            .command(&["session", "do", &session, "--mirror", "stick"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let wait = Duration::from_millis(400 + numbers.below(1_600));
        let began = std::time::Instant::now();
        while began.elapsed() < wait {
            stdin.write_all(line(next).as_bytes()).unwrap();
            next += 1;
            std::thread::sleep(Duration::from_millis(3 + numbers.below(25)));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        let lines =
            told.lines().filter_map(|line| line.rsplit_once('(')?.1.strip_suffix(" lines)")?.parse::<u64>().ok());
        said = lines.max().unwrap_or(said);

        let mirror = place.files("stick", "rtmirror");
        let second = place.path(&format!("second-{kill}"));
        let home = second.display().to_string();
        if mirror.is_empty() {
            assert_eq!(said, 0, "kill {kill}: nothing was said yet");
            continue;
        }
        let taken = place.json(&["--home", &home, "session", "open", "--pack", &pack, "--take-over", &mirror[0]]);
        let lines = taken["taken_over"]["lines"].as_u64().unwrap();
        assert!(lines >= said, "kill {kill}, seed {seed}: {lines} lines are there, {said} were said to be");
        let (first, second) = (acts(&place.home(), &session), acts(&second, taken["session"].as_str().unwrap()));
        let lines = usize::try_from(lines).unwrap();
        assert_eq!(first[..lines], second[..lines], "kill {kill}, seed {seed}");
        // Where hands stand follows from the record; the next line asked must fit it.
        let done = place.json(&["session", "show", &session]);
        let raised = done["table"]["seats"][0]["hand"].as_bool().unwrap();
        next = next.next_multiple_of(4) + if raised { 2 } else { 0 };
    }
    assert!(said > 8, "something was said");
    println!(
        "PROOF | kill -9 while the copy on the stick is written | {kills} | {seed} | every line said to be there is there"
    );
}

#[test]
fn a_mirror_is_taken_over_and_refused_in_words() {
    let place = Place::new();
    let (pack, session) = begun(&place);
    std::fs::create_dir(place.path("stick")).unwrap();
    let child = place
        .command(&["session", "do", &session, "--mirror", "stick"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.as_ref().unwrap().write_all((0..6).map(line).collect::<String>().as_bytes()).unwrap();
    let told = child.wait_with_output().unwrap();
    let told = String::from_utf8(told.stderr).unwrap();
    assert!(told.lines().last().unwrap().contains("On the stick up to"), "{told}");
    let mirror = place.files("stick", "rtmirror").remove(0);
    let take = |home: &str, more: &[&str]| {
        let open = ["--home", home, "session", "open", "--pack", &pack, "--take-over", &mirror];
        place.run(&[&open, more].concat())
    };
    let words = take("second", &[]).with_status(0);
    assert!(words.out.contains("Continuing from the copy on the stick"), "{}", words.out);
    let again = take("second", &["--json"]).with_status(1).json();
    assert_eq!(again["error"]["code"], "mirror_not_ahead");
    let simulated = take("third", &["--kind", "simulated", "--json"]).with_status(1).json();
    assert_eq!(simulated["error"]["code"], "mirror_kind");
    let missing = place.run(&["session", "open", "--pack", &pack, "--take-over", "nothing", "--json"]).with_status(2);
    assert!(missing.json()["error"]["todo"].as_str().is_some_and(|todo| !todo.is_empty()));
    let practice = place.json(&["session", "open", "--pack", &pack, "--kind", "practice"]);
    let practice = practice["session"].as_str().unwrap().to_owned();
    let refused = place.run(&["session", "do", &practice, "--mirror", "stick", "--json"]).with_status(1).json();
    assert_eq!(refused["error"]["code"], "mirror_practice");
    let nowhere = place.run(&["session", "do", &session, "--mirror", "nowhere", "--json"]).with_status(2).json();
    assert_eq!(nowhere["error"]["code"], "folder_missing");
}

#[test]
fn where_this_laptop_has_the_tables_session_itself_nothing_is_taken_over_before_both_were_said() {
    let place = Place::new();
    let (pack, session) = begun(&place);
    std::fs::create_dir(place.path("stick")).unwrap();
    let goes_on = |home: &str, session: &str, lines: String| {
        let home = place.path(home).display().to_string();
        let mut child = place
            .command(&["--home", &home, "session", "do", session, "--mirror", "stick"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
    };
    let own = place.home().display().to_string();
    goes_on(&own, &session, line(0));
    let mirror = place.files("stick", "rtmirror").remove(0);
    let take = |home: &str, more: &[&str]| {
        let open = ["--home", home, "session", "open", "--pack", &pack, "--take-over", &mirror];
        place.run(&[&open, more].concat())
    };
    let second = take("second", &["--json"]).with_status(0).json()["session"].as_str().unwrap().to_owned();
    goes_on("second", &second, line(2));

    let before = acts(&place.home(), &session);
    let mirror = place.files("stick", "rtmirror").remove(0);
    let take =
        |more: &[&str]| place.run(&[&["session", "open", "--pack", &pack, "--take-over", &mirror], more].concat());
    let refused = take(&["--json"]).with_status(1).json();
    assert_eq!(refused["error"]["code"], "own_here");
    let said = take(&[]).with_status(1).err;
    let here = format!("{} lines, the last of 20", before.len());
    assert!(said.contains(&here) && said.contains(&format!("{}, the last of 20", before.len() + 2)), "{said}");
    assert!(said.contains("--beside-own") && said.contains("Nothing was taken over"), "{said}");
    assert_eq!((acts(&place.home(), &session), sessions(&place)), (before.clone(), 1));
    let taken = take(&["--beside-own", "--json"]).with_status(0).json();
    assert_eq!(taken["taken_over"]["own"].as_u64(), Some(before.len() as u64));
    assert!(taken["session"] != session.as_str() && sessions(&place) == 2);
    assert_eq!(acts(&place.home(), &session), before, "nothing of its own is lost");
    place.run(&["session", "open", "--pack", &pack, "--beside-own"]).with_status(2);
}

fn sessions(place: &Place) -> usize {
    place.json(&["session", "list"])["sessions"].as_array().unwrap().len()
}

#[test]
fn a_database_set_back_is_named_everywhere_and_a_backup_is_restored() {
    let place = Place::new();
    let (pack, session) = begun(&place);
    let made = place.json(&["backup", "--out", "a.rtbackup"]);
    assert_eq!((made["held"][0]["table"].as_u64(), made["held"][0]["sealed"].as_bool()), (Some(1), Some(false)));
    let older = place.path("older.db");
    Home::open(&place.home(), Arc::new(SystemClock)).unwrap().store().unwrap().copy_to(&older).unwrap();
    place.script(&session, (0..8).map(line).collect::<String>().as_bytes());
    std::fs::copy(&older, place.home().join("roundtable.db")).unwrap();

    assert_eq!(place.json(&["session", "list"])["sessions"][0]["trouble"]["key"], "error.set_back");
    assert!(place.ok(&["session", "list"]).out.contains("was set back to an older copy"));
    assert_eq!(place.json(&["session", "show", &session])["trouble"]["key"], "error.set_back");
    let doctor = place.run(&["doctor", "--json"]).with_status(1).json();
    let wrong: Vec<_> = doctor["checks"].as_array().unwrap().iter().filter(|check| check["ok"] == false).collect();
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0]["name"].as_str().unwrap().starts_with("set_back "));
    let words = place.run(&["doctor"]).with_status(1).out;
    assert!(words.contains("Safe: ") && words.contains("What to do: "), "{words}");
    for refused in [
        place.run(&["session", "do", &session, "--json"]),
        place.run(&["session", "open", "--pack", &pack, "--json"]),
        place.run(&["session", "export", &session, "--out", ".", "--json"]),
    ] {
        assert!(refused.err.contains("--set-back-known"), "{}", refused.err);
        assert_eq!(refused.with_status(1).json()["error"]["code"], "set_back");
    }
    place.ok(&["session", "open", "--pack", &pack, "--set-back-known"]);
    place.script(&session, line(0).as_bytes());
    place.ok(&["doctor"]);

    let refused = place.run(&["restore", "a.rtbackup", "--json"]).with_status(1).json();
    assert_eq!(refused["error"]["code"], "home_not_empty");
    let back = place.json(&["--home", "fresh", "restore", "a.rtbackup"]);
    assert_eq!(back["made_at"], made["made_at"]);
    assert_eq!(place.json(&["--home", "fresh", "session", "list"])["sessions"][0]["trouble"]["key"], "error.restored");
    place.ok(&["--home", "fresh", "doctor"]);
    let words = place.ok(&["--home", "other", "restore", "a.rtbackup"]).out;
    assert!(words.contains("anything later is not in it"), "{words}");
    place.file("broken.rtbackup", &std::fs::read(place.path("a.rtbackup")).unwrap()[..4_000]);
    let broken = place.run(&["--home", "third", "restore", "broken.rtbackup", "--json"]).with_status(1).json();
    assert_eq!(broken["error"]["code"], "backup_damaged");
}

#[test]
fn after_a_restart_in_the_middle_of_a_speech_it_stands_paused() {
    let place = Place::new();
    let (_, session) = begun(&place);
    let (status, _) = place.script(&session, b"{\"do\":{\"give_floor\":{\"seat\":2}}}\n");
    assert_eq!(status, 0);
    let store = Home::open(&place.home(), Arc::new(SystemClock)).unwrap().store().unwrap();
    let mut beat = store.beat(&session).unwrap().unwrap();
    beat.boot = "another".to_owned();
    store.set_beat(&session, &beat).unwrap();
    drop(store);
    let (status, answers) = place.script(
        &session,
        b"{\"do\":{\"give_floor\":{\"seat\":3}}}\n{\"do\":{\"go_on\":{}}}\n{\"do\":{\"end_floor\":{}}}\n",
    );
    assert_eq!(status, 1);
    assert_eq!(answers[0]["refused"]["code"], "paused");
    assert!(answers[1]["seq"].is_array() && answers[2]["seq"].is_array(), "{answers:?}");
}
