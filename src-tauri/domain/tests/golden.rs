//! The lines of the record never change: one of every event, kept in `golden/events.jsonl`.

use proptest::prelude::*;
use roundtable_domain::*;
use roundtable_record::{Commit, Hash, Line, Role, canonical};
use roundtable_tally::{METHODS, Method, Money, Raised, Score, Sheet};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const KEPT: &str = include_str!("golden/events.jsonl");

fn commit(of: &str) -> Commit {
    Commit::new(Hash::of(of))
}

fn id(id: &str) -> ProjectId {
    ProjectId::new(id).unwrap()
}

fn seat(n: u8) -> Seat {
    Seat::new(n).unwrap()
}

fn note(text: &str, kind: NoteKind, project: Option<&str>) -> EnteredNote {
    EnteredNote {
        project: project.map(id),
        kind,
        text: commit(text),
        speaker: commit("speaker"),
        dialect: kind == NoteKind::Worry,
        idea: None,
        seconded: Vec::new(),
    }
}

fn gathering() -> Vec<Event> {
    vec![
        Event::Opened {
            table: TableNo::new(3).unwrap(),
            meeting: "2f1c7a52-6f0e-4c34-9d0b-0a51f7f4f9aa".to_owned(),
            edition: 1,
            profile: 1,
            rules: 1,
            kind: Kind::Real,
        },
        Event::StaffTaken { role: Role::Recorder, person: 2, name: commit("name"), witness: Some(commit("witness")) },
        Event::RoleVacant { role: Role::Adviser, reason: commit("reason") },
        Event::SeatTaken {
            seat: seat(7),
            kind: SeatKind::Organisation,
            votes: true,
            name: commit("name"),
            of_age: false,
        },
        Event::SeatCorrected { seat: seat(7), kind: SeatKind::Unit, votes: false, name: commit("name") },
        Event::SeatLeft { seat: seat(7) },
        Event::SeatReturned { seat: seat(7) },
        Event::AgesConfirmed {},
        Event::SendingTold {},
        Event::PhaseBegun { phase: Phase::Discussion },
        Event::DiscussionTimeSet { discussion_ms: 3_600_000 },
        Event::SpeechLimitSet { limit_ms: Some(45_000) },
        Event::TimeBorrowed { from: id("2"), ms: 120_000, to: id("1") },
        Event::Paused { name: Some(commit("break")) },
        Event::WentOn {},
        Event::ProjectBegun { project: id("W009AN") },
        Event::ProjectIntroduced { project: id("1"), by: Introducer::Proposer },
        Event::IntroductionWaived { project: id("2"), reason: commit("reason") },
        Event::FactAdded { project: id("1"), fact: Fact::Scope, text: commit("fact") },
        Event::RuleReminded { rule: Rule::OneAtATime, seat: None },
        Event::PointRuled { rule: Rule::NoInterrupting, seat: seat(4), upheld: true },
    ]
}

fn talking() -> Vec<Event> {
    vec![
        Event::ModeChosen { mode: Mode::InTurn },
        Event::TrackingSet { tracked: false },
        Event::HandRaised { seat: seat(3), stance: Some(Stance::Against) },
        Event::HandLowered { seat: seat(3) },
        Event::FloorGiven { seat: seat(3), how: How::OutOfOrder },
        Event::StaffFloorGiven { by: Introducer::Adviser, project: id("1"), what: StaffSpeech::Answer },
        Event::FloorEnded {},
        Event::TurnPassed { seat: seat(16) },
        Event::RoundBegun {},
        Event::TurnMoved { turn: 21, to: seat(5) },
        Event::TakenBack { acts: vec![24, 26] },
        Event::ProjectClosed {
            project: id("1"),
            notes: vec![note("a", NoteKind::Worry, Some("1")), note("b", NoteKind::Support, Some("1"))],
        },
        Event::WordingAgreed {
            project: id("1"),
            notes: vec![commit("a"), commit("b")],
            text: commit("wording"),
            agreed_by: vec![commit("speaker")],
        },
        Event::QuestionAnswered { by: Answerer::Adviser, question: commit("q"), text: commit("answer") },
        Event::NoteAmended { note: note("d", NoteKind::Worry, Some("1")), was: commit("a") },
        Event::NotesEntered {
            notes: vec![
                note("c", NoteKind::Aside, None),
                EnteredNote {
                    idea: Some(EnteredIdea { cost: Some(Money::new(800_000).unwrap()), name: commit("name") }),
                    seconded: vec![commit("one"), commit("two")],
                    ..note("e", NoteKind::Idea, None)
                },
            ],
        },
        Event::TurnTimed { turn: 21, ms: 90_000 },
        Event::HandMoved { from: seat(3), to: seat(4) },
        Event::ProjectReopened { project: id("1") },
    ]
}

fn choosing() -> Vec<Event> {
    let score = |project: &str, score| Score { ballots: score, project: project.to_owned(), score };
    vec![
        Event::UnderstandingAsked { seats: vec![seat(3), seat(5)] },
        Event::PollOpened {
            method: Method::CHOOSE,
            medium: Medium::Paper,
            candidates: vec![id("1"), id("2")],
            voters: vec![seat(1), seat(2)],
            scrutineers: vec![seat(1), seat(2)],
        },
        Event::PollVoided { reason: commit("reason") },
        Event::PollClosed {
            ballots: vec![commit("ballot")],
            valid: 1,
            blank: 0,
            invalid: 0,
            abstained: 1,
            sheet: Sheet::Scores(vec![score("1", 1), score("2", 1)]),
            difference: None,
            helped: None,
        },
        Event::HandsCounted {
            hands: vec![Raised { hands: 9, project: "1".to_owned() }, Raised { hands: 0, project: "2".to_owned() }],
        },
        Event::ConsensusAsked {
            absent: 1,
            chosen: vec![id("1"), id("2")],
            objections: vec![EnteredObjection {
                by: commit("speaker"),
                ends: ObjectionEnd::StandsAside,
                project: Some(id("2")),
                text: commit("objection"),
            }],
            reached: true,
        },
        Event::TieBrokenByLot {
            among: vec![id("1"), id("2")],
            drawn: vec![id("2")],
            witnesses: vec![seat(1), seat(2)],
        },
        Event::LotPutRight { drawn: vec![id("1")], reason: commit("reason"), witnesses: vec![seat(1), seat(2)] },
        Event::UnheardShown { again: true, ballots: 4, project: id("1") },
        Event::RecommendationExplained {
            project: id("2"),
            reasons: commit("reasons"),
            conditions: Some(commit("conditions")),
            joined: Some(id("1")),
            sum: Some(Money::new(2_500_000).unwrap()),
        },
        Event::ReporterNamed { seat: seat(2) },
        Event::ReadThrough {},
        Event::SignedOff { head: Hash::of("head") },
        Event::Sealed {},
        Event::Reopened { reason: commit("reason") },
        Event::Resumed { gap_ms: 5_400_000 },
        Event::TakenOver {},
    ]
}

fn one_of_each() -> Vec<Event> {
    [gathering(), talking(), choosing()].concat()
}

/// The name of every event there is, as reading them knows it: none can be left out here.
fn all() -> BTreeSet<String> {
    let told = serde_json::from_str::<Event>(r#"{"nothing":{}}"#).unwrap_err().to_string();
    told.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

fn written(events: &[Event]) -> String {
    events.iter().map(|event| canonical::to_string(event).unwrap() + "\n").collect()
}

#[test]
fn every_event_is_written_as_it_was_kept() {
    let now = written(&one_of_each());
    if std::env::var_os("KEEP_GOLDEN").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/events.jsonl"), &now).unwrap();
    }
    for (kept, now) in KEPT.lines().zip(now.lines()) {
        assert_eq!(kept, now);
    }
    assert_eq!(KEPT, now);
}

#[test]
fn every_event_is_there_once_under_its_own_name() {
    let names: BTreeSet<String> = one_of_each().iter().map(|event| event.name().to_owned()).collect();
    assert_eq!(names, all());
    assert_eq!(one_of_each().len(), names.len());
    for (event, line) in one_of_each().iter().zip(KEPT.lines()) {
        assert!(line.starts_with(&format!("{{\"{}\":{{", event.name())), "{line}");
    }
}

/// Format, schema and the foreign reader are written by hand; that they are right is for `tests/foreign` to see.
#[test]
fn what_others_are_told_names_every_event_order_and_rule() {
    let top = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let read = |name: &str| std::fs::read_to_string(format!("{top}/{name}")).unwrap();
    let (format, reader) = (read("docs/bundle-format.md"), read("tests/foreign/verify_bundle.py"));
    let line: Value = serde_json::from_str(&read("docs/schema/record-line.schema.json")).unwrap();
    let meeting: Value = serde_json::from_str(&read("docs/schema/meeting.schema.json")).unwrap();
    let events = &line["$defs"]["event"]["properties"];
    assert_eq!(events.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>(), all());
    let rows = || format.lines().filter_map(|line| line.split('|').nth(1));
    for name in all() {
        assert!(rows().any(|row| row.contains(&format!("`{name}`"))), "{name}");
        assert!(reader.contains(&format!("\"{name}\": fields(")), "{name}");
    }
    let (modes, methods) = (json!(Mode::ALL), json!(METHODS));
    assert_eq!(events["mode_chosen"]["properties"]["mode"]["enum"], modes);
    assert_eq!(
        (&line["$defs"]["method"]["enum"], &meeting["properties"]["rules"]["properties"]["method"]["enum"]),
        (&methods, &methods)
    );
    for (what, names) in [("mode", modes), ("method", methods)] {
        let names: Vec<&str> = names.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(format.contains(&format!("`{what}`: `{}`", names.join("`, `"))), "{what}");
        assert!(reader.contains(&format!("word(\"{}\")", names.join("\", \""))), "{what}");
    }
}

#[test]
fn what_was_kept_is_read_back_byte_for_byte() {
    for (line, event) in KEPT.lines().zip(one_of_each()) {
        let read: Event = serde_json::from_str(line).unwrap();
        assert_eq!(read, event);
        let line_of = Line {
            at: "2025-06-14T14:00:00+08:00".to_owned(),
            elapsed_ms: 1,
            event: read,
            prev: Hash::of("prev"),
            role: Role::Leader,
            seq: 1,
            v: EVENT_VERSION,
        };
        let bytes = line_of.to_bytes().unwrap();
        assert_eq!(Line::<Event>::parse(&bytes).unwrap(), line_of);
    }
}

#[test]
fn an_event_with_more_than_its_fields_is_not_read() {
    for line in KEPT.lines() {
        let more = format!("{},\"more\":1}}}}", &line[..line.len() - 2]).replace("{,", "{");
        assert!(serde_json::from_str::<Event>(&more).is_err(), "{more}");
    }
}

proptest! {
    /// The short way of reading may take nothing that the long way would not; in this build each line goes both.
    #[test]
    fn an_altered_line_is_refused_or_is_what_it_would_be_written_as(
        line in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>(), how in 0..4,
    ) {
        let lines: Vec<&str> = KEPT.lines().collect();
        let mut bytes = line.get(&lines).as_bytes().to_vec();
        let at = at.index(bytes.len());
        match how {
            0 => bytes[at] = byte,
            1 => bytes[at] ^= 1 << (byte & 7),
            2 => bytes.insert(at, byte),
            _ => drop(bytes.remove(at)),
        }
        if let Ok(read) = Line::<Event>::parse(&bytes) {
            prop_assert_eq!(read.to_bytes().unwrap(), bytes);
        }
    }
}

#[test]
fn the_format_names_every_event_that_ends_a_speech() {
    let format = include_str!("../../../docs/bundle-format.md");
    let row = format.lines().find(|line| line.starts_with("| `floor_ended` |")).unwrap();
    let named: BTreeSet<&str> = row.split('`').skip(1).step_by(2).collect();
    let all = one_of_each();
    let ending = all.iter().filter(|event| (1..=16).any(|n| event.ends_speech(seat(n))));
    assert_eq!(named, ending.map(Event::name).collect());
}
