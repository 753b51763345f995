//! A slow hand that writes a real talk down.

use super::*;

/// One line of the talk.
struct Line {
    at_ms: u64,
    seat: u8,
    what: &'static str,
    note: &'static str,
    kind: Option<NoteKind>,
}

fn talk() -> Vec<Line> {
    let kind = |word: &str| serde_json::from_value(serde_json::json!(word)).ok();
    let line = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let at_ms = cells[0].parse::<u64>().unwrap() * 1_000;
        Line { at_ms, seat: cells[1].parse().unwrap_or(0), what: cells[2], note: cells[3], kind: kind(cells[4]) }
    };
    include_str!("../data/talk.tsv").lines().skip(1).map(line).collect()
}

/// Somebody who writes the talk down.
#[derive(Debug, Clone, Copy)]
struct Hand {
    /// How fast, Chinese characters a minute.
    chars_a_minute: u64,
    /// How long after somebody begins to speak the first letter comes at the earliest.
    hears_ms: u64,
    /// Looks whose words the line takes before a letter is typed.
    looks: bool,
}

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Written {
    notes: usize,
    wrong: usize,
    /// Keys beside letters and Enter.
    keys: usize,
    /// How many would have been wrong were a note by whoever has the floor when it is begun.
    wrong_by_floor: usize,
}

/// The talk as the leader clicks it.
fn click(table: &mut Table, line: &Line) {
    match line.what {
        "project" if line.note != "p1" => table.begin(2),
        "mode" if line.note == "voluntary" => table.mode(Mode::Voluntary),
        "hand" => drop(table.ask(Command::RaiseHand { seat: seat(line.seat), stance: None })),
        "speaks" if table.speaks() != Some(line.seat) => table.give(line.seat),
        "pause" => drop(table.ok(Command::Pause { name: None })),
        "resume" => drop(table.ok(Command::GoOn {})),
        "closes" => drop(table.ask(Command::EndFloor {})),
        "agreed" => drop(table.ok(Command::CloseProject {})),
        "leaves" => drop(table.ok(Command::LeaveSeat { seat: seat(line.seat) })),
        "arrives" => table.sit(line.seat),
        "project" | "mode" | "speaks" | "talks" | "objects" => (),
        other => panic!("nobody knows what {other} is"),
    }
}

/// Writes every note of the talk down, in order, each begun when the line is free and it was said.
fn write_down(hand: Hand) -> Written {
    let talk = talk();
    let mut table = Table::discussing(&meeting(4, |_| ()), 10);
    let began_ms = table.now_ms;
    let mut clicks = talk.iter().peekable();
    let mut written = Written::default();
    let mut free_ms = 0;
    let mut until = |table: &mut Table, ms: u64| {
        while let Some(line) = clicks.next_if(|line| line.at_ms <= ms) {
            table.now_ms = began_ms + line.at_ms;
            click(table, line);
        }
        table.now_ms = began_ms + ms;
    };
    for line in talk.iter().filter(|line| line.kind.is_some()) {
        let begins_ms = free_ms.max(line.at_ms + hand.hears_ms);
        until(&mut table, begins_ms);
        let speaks = table.speaks().unwrap_or(0);
        written.wrong_by_floor += usize::from(line.seat != 0 && speaks != line.seat);
        let mut text = line.note.to_owned();
        if hand.looks && at(&table) != line.seat {
            let pressed = reach(&mut table, line.seat);
            if pressed == 0 {
                text = format!("{} {text}", line.seat);
            }
            written.keys += if pressed == 0 { text.len() - line.note.len() } else { pressed };
        }
        let first: String = text.chars().take(3).collect();
        half_line(&mut table, &first, None, line.kind.unwrap());
        let chars = u64::try_from(line.note.chars().count()).unwrap();
        free_ms = begins_ms + chars * 60_000 / hand.chars_a_minute;
        until(&mut table, free_ms);
        table.note(&text);
        written.notes += 1;
        written.wrong += usize::from(line.seat != 0 && newest(&table).seat != line.seat);
    }
    written
}

/// As many presses of one key, back or on, as bring the line to this seat, at most two; none where that does not.
fn reach(table: &mut Table, seat: u8) -> usize {
    for key in [back, on] {
        let mut trial = table.clone();
        for pressed in 1..=2 {
            if key(&mut trial) && at(&trial) == seat {
                *table = trial;
                return pressed;
            }
        }
    }
    0
}

#[test]
fn a_slow_hand_writes_a_real_talk_down_and_every_note_is_of_who_said_it() {
    for hears_ms in [0, 3_000, 6_000] {
        for (chars_a_minute, most_keys) in [(40, 7), (45, 7), (60, 5)] {
            let hand = Hand { chars_a_minute, hears_ms, looks: true };
            let written = write_down(hand);
            assert_eq!(written.notes, 22);
            assert!(written.wrong * 20 <= written.notes, "{hand:?}: {written:?}");
            // Two of them each for what everybody said, and for who objects while it is read back.
            assert!(written.keys <= most_keys, "{hand:?}: {written:?}");
        }
    }
}

#[test]
fn a_slow_hand_that_never_looks_and_presses_nothing_is_less_often_wrong_than_the_floor() {
    for (chars_a_minute, most_wrong) in [(40, 10), (45, 4), (60, 1)] {
        let written = write_down(Hand { chars_a_minute, hears_ms: 0, looks: false });
        assert_eq!(written.keys, 0);
        assert!(written.wrong <= most_wrong && written.wrong <= written.wrong_by_floor, "{written:?}");
    }
}
