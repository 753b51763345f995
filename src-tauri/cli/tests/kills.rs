//! `kill -9` at any moment: what was answered is on the disk, the half-typed line is back, time has gone on.

mod common;
use common::*;
use roundtable_desk::{Home, SystemClock, TableDesk};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// After so many kills another session is taken, so that none grows long.
const KILLS_A_SESSION: u64 = 20;
/// Most lines that are answered before a kill.
const MOST_LINES: u64 = 24;
/// Longest wait after the last answer, in microseconds.
const LONGEST_WAIT_US: u64 = 4_000;
/// Lines of the record before the first kill.
const BEGUN: u64 = 10;
/// How far the session's time and ours may be apart, in milliseconds.
const APART_MS: u64 = 1_500;

/// Opens a session of its own, with three people in the discussion.
fn begin(place: &Place, n: u64) -> (String, Instant) {
    let list = place.file("projects.csv", list(4));
    let out = format!("packs-{n}");
    let made = place.json(&["pack", "new", &list, "--tables", "1", "--out", &out]);
    let pack = made["packs"][0]["file"].as_str().unwrap();
    let before = Instant::now();
    let session = place.json(&["session", "open", "--pack", pack])["session"].as_str().unwrap().to_owned();
    let mut lines = String::new();
    for (role, person) in [("leader", 1), ("recorder", 2), ("adviser", 3)] {
        lines += &format!("{{\"do\":{{\"take_staff\":{{\"role\":\"{role}\",\"person\":{person},\"name\":\"x\"}}}}}}\n");
    }
    for seat in 1..=3 {
        lines += &format!(
            "{{\"do\":{{\"take_seat\":{{\"seat\":{seat},\"kind\":\"resident\",\"votes\":true,\"name\":\"\",\"of_age\":true}}}}}}\n"
        );
    }
    lines +=
        "{\"do\":{\"begin_phase\":{\"phase\":\"opening\"}}}\n{\"do\":{\"begin_phase\":{\"phase\":\"discussion\"}}}\n";
    let (status, _) = place.script(&session, lines.as_bytes());
    assert_eq!(status, 0);
    (session, before)
}

/// The n-th line: by turns a hand up, a line half typed, the hand down, more of the line.
fn line(n: u64) -> String {
    match n % 4 {
        0 => "{\"do\":{\"raise_hand\":{\"seat\":1}}}\n".to_owned(),
        2 => "{\"do\":{\"lower_hand\":{\"seat\":1}}}\n".to_owned(),
        _ => format!("{{\"do\":{{\"type_line\":{{\"text\":\"half typed {n}\"}}}}}}\n"),
    }
}

/// What a killed process had answered.
struct Answered {
    /// `seq` of the last line of the record that was answered.
    seq: u64,
    /// Lines answered.
    lines: u64,
}

/// Lets it answer so many lines, waits a little, kills it.
fn kill_after(place: &Place, session: &str, first: u64, lines: u64, wait: Duration) -> Answered {
    let mut child =
        place.command(&["session", "do", session]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let ahead: String = (first..first + lines + 8).map(line).collect();
    let _ = stdin.write_all(ahead.as_bytes());
    let _ = stdin.flush();
    let mut answered = Answered { seq: 0, lines: 0 };
    let mut take = |text: &str| {
        let answer: serde_json::Value = serde_json::from_str(text).unwrap();
        assert!(answer.get("error").is_none() && answer.get("refused").is_none(), "{text}");
        answered.lines += 1;
        answered.seq = answer["seq"][1].as_u64().unwrap_or(answered.seq);
    };
    let mut text = String::new();
    for _ in 0..lines {
        text.clear();
        out.read_line(&mut text).unwrap();
        take(&text);
    }
    std::thread::sleep(wait);
    child.kill().unwrap();
    child.wait().unwrap();
    // What it had answered before it was killed counts, even where nobody had read it yet.
    loop {
        text.clear();
        match out.read_line(&mut text) {
            Ok(n) if n > 0 && text.ends_with('\n') => take(&text),
            _ => break,
        }
    }
    answered
}

#[test]
fn no_kill_loses_what_was_answered() {
    // Two fifths are killed at importing and handing in (`disk/kills.rs`).
    let kills = how_many("RT_KILLS", 200) * 3 / 5;
    let seed = how_many("RT_SEED", 20_251);
    let mut numbers = Numbers(seed);
    let place = Place::new();
    let mut total = 0;
    for round in 0..kills.div_ceil(KILLS_A_SESSION) {
        let (session, began) = begin(&place, round);
        // Where the hand stands follows from the record; the next line asked must fit it.
        let (mut next, mut record) = (0, BEGUN);
        for kill in 0..KILLS_A_SESSION.min(kills - round * KILLS_A_SESSION) {
            let lines = numbers.below(MOST_LINES);
            let wait = Duration::from_micros(numbers.below(LONGEST_WAIT_US));
            let answered = kill_after(&place, &session, next, lines, wait);
            total += 1;
            let home = Home::open(&place.home(), Arc::new(SystemClock)).expect("the database opens");
            let desk = TableDesk::go_on(&home, &session).expect("the record holds");
            let acts = desk.session().acts();
            let seq = desk.session().state().seq;
            assert!(seq >= answered.seq.max(record), "kill {kill}: {seq} lines, {} were answered", answered.seq);
            assert_eq!(acts.len() as u64, seq);
            let typed = desk.drafts().line.as_ref().map(|line| {
                line.text.strip_prefix("half typed ").and_then(|n| n.parse::<u64>().ok()).expect("a whole line")
            });
            let last_answered = next + answered.lines;
            let answered_typing = (0..last_answered).rev().find(|n| n % 2 == 1);
            assert!(typed >= answered_typing, "kill {kill}: line {typed:?} is back, {answered_typing:?} was answered");
            // Every other line makes one of the record, so both together tell how far it came: go on from there.
            let done = ((seq - BEGUN) * 2).saturating_sub(1).max(typed.map_or(0, |n| n + 1));
            assert!(done >= last_answered, "kill {kill}: {done} lines done, {last_answered} were answered");
            assert!(done <= next + lines + 8);
            let now = desk.now_ms();
            let ours = u64::try_from(began.elapsed().as_millis()).unwrap();
            assert!(now <= ours + 5 && now + APART_MS >= ours, "kill {kill}: {now} ms, by our clock {ours}");
            assert!(now >= desk.session().state().elapsed_ms);
            (next, record) = (done, seq);
        }
    }
    let store = Home::open(&place.home(), Arc::new(SystemClock)).unwrap().store().unwrap();
    assert_eq!(store.faults().unwrap(), Vec::<String>::new());
    assert_eq!(total, kills);
    println!("PROOF | kill -9 in `session do` | {kills} | {seed} | nothing answered was lost, every database readable");
}
