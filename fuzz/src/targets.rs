//! What strangers can hand to this program, as plain functions of bytes: none may panic, and what is taken must hold.
//!
//! Used by the libFuzzer targets beside this file, and by a driver for stable Rust (`src-tauri/desk/tests/fuzz.rs`) that
//! alters the kept corpus by a seed.

#[path = "ballots.rs"]
mod ballots;

use ballots::{ballots, records, sheets, tables};
use roundtable_bag::{Bag, BagKind, Identities, Key, PACK_NAMESPACE, bundle_namespace, check, check_locked, encrypt};
use roundtable_count::files::Format;
use roundtable_desk::{Pack, fuzzing, read_meeting, verify_bundle};
use roundtable_domain::{
    Act, Command, Drafts, EVENT_VERSION, Event, Inputs, Kind, Meeting, PROFILE, RuleBook, Session, TableNo, Words,
    decide,
};
use roundtable_intake::{Options, read_csv, read_pabulib, read_pasted, read_preset, read_votes};
use roundtable_record::{Chain, CheckCode, Hash, Line, Opening, Role, canonical, read_openings, write_openings};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// One target: its name, which is its corpus's too, and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 18] = [
    ("bag", bag),
    ("bundle", bundle),
    ("record", record),
    ("openings", openings),
    ("pack", pack),
    ("pb", pb),
    ("csv", csv),
    ("code", code),
    ("session", session),
    ("mirror", mirror),
    ("backup", backup),
    ("age", age),
    ("ballots_pb", |bytes| ballots(bytes, &[Format::Pb])),
    ("ballots_preflib", |bytes| ballots(bytes, &[Format::Soi, Format::Toc, Format::Cat, Format::Wmd])),
    ("ballots_blt", |bytes| ballots(bytes, &[Format::Blt])),
    ("ballots_table", tables),
    ("ballots_sheet", sheets),
    ("ballots_record", records),
];

/// Keys that sign nothing but tests.
const ORGANISER: &str = include_str!("../../src-tauri/bag/tests/golden/organiser.key");
const TABLE: &str = include_str!("../../src-tauri/bag/tests/golden/table.key");
const IDENTITY: &str = include_str!("../corpus/age/identity");

/// A small good pack, and its table's key.
struct Ground {
    organiser: Key,
    table: Key,
    pack: Pack,
}

static GROUND: LazyLock<Ground> = LazyLock::new(|| {
    let (organiser, table) = (Key::from_pem(ORGANISER).expect("a key"), Key::from_pem(TABLE).expect("a key"));
    let project =
        |n: u8| json!({"id": n.to_string(), "number": n, "name": format!("项目{n}"), "cost": 1000 * i64::from(n)});
    let meeting = json!({
        "profile": PROFILE, "meeting_id": "0b3d6c0e-52a7-4c43-9d0f-6a3f5f6f2b11", "edition": 1, "name": "圆桌", "community": "社区",
        "date": "2026-12-05", "place": "三楼", "currency": "CNY", "lang": "zh-CN", "budget": null,
        "organiser": organiser.public().line(),
        "rules": {"rules": RuleBook::NEWEST.number(), "preset": "plain", "discussion_ms": 3_600_000, "speech_limit_ms": null, "method": "choose",
            "wanted": 3, "tie": "lot", "send_speakers": false, "send_names": false, "retention_days": 365},
        "projects": (1..=4).map(project).collect::<Vec<_>>(), "allotment": [{"table": 1, "projects": ["1", "2", "3", "4"]}],
        "tables": [{"table": 1, "key": table.public().line()}], "revoked": [],
    });
    let bytes = pack_of(canonical::of_value(&meeting).expect("canonical").into_bytes(), &organiser, &table);
    Ground { pack: Pack::read(bytes.expect("small")).expect("a good pack"), organiser, table }
});

static TABLE_1: LazyLock<TableNo> = LazyLock::new(|| TableNo::new(1).expect("a table"));

fn pack_of(meeting: Vec<u8>, organiser: &Key, table: &Key) -> Option<Vec<u8>> {
    let own = json!({"key": table.to_pem().ok()?.as_str(), "table": 1});
    let own = canonical::of_value(&own).ok()?.into_bytes();
    let files = BTreeMap::from([("data/meeting.json".to_owned(), meeting), ("data/table.json".to_owned(), own)]);
    Some(Bag::build(BagKind::Pack, &files, organiser, PACK_NAMESPACE).ok()?.into_bytes())
}

/// Bytes as a file: a bundle, and a pack.
fn bag(bytes: &[u8]) {
    let _ = verify_bundle(bytes.to_vec());
    let _ = Pack::read(bytes.to_vec());
    for kind in [BagKind::Bundle, BagKind::Pack] {
        if let Ok(bag) = Bag::read(bytes.to_vec(), kind) {
            // What is read is either what we would write, or is told apart.
            let again = bag.with_openings(bag.private().unwrap_or_default());
            let same = again.map_or(kind == BagKind::Pack, |again| again.bytes() == bytes);
            assert!(same || bag.verify_bytes().is_err());
            let _ = check(bytes.to_vec(), kind, |_| Ok(PACK_NAMESPACE.to_owned()));
        }
    }
}

/// Lines of a record as they may come, then openings after a byte 0xFF: numbered, chained, signed by the table.
fn bundle_of(bytes: &[u8]) -> Option<Bag> {
    let at = bytes.iter().position(|byte| *byte == 0xFF).unwrap_or(bytes.len());
    let openings = bytes.get(at + 1..).unwrap_or_default();
    let ground = &*GROUND;
    let mut files = ground.pack.inside_bundle();
    let (record, _) = chained(&bytes[..at]);
    files.insert("data/record.jsonl".to_owned(), record);
    files.insert("private/openings.jsonl".to_owned(), openings.to_vec());
    let namespace = bundle_namespace(&ground.pack.meeting.meeting_id);
    Bag::build(BagKind::Bundle, &files, &ground.table, &namespace).ok()
}

/// Such a bundle, verified.
fn bundle(bytes: &[u8]) {
    let Some(bag) = bundle_of(bytes) else { return };
    if let Ok(verified) = verify_bundle(bag.bytes().to_vec()) {
        let public =
            verify_bundle(bag.without_private().expect("a bundle").into_bytes()).expect("good without openings");
        assert_eq!(public.head, verified.head);
        assert!(verified.session.state().sealed);
    }
}

/// The record as it is; and numbered and chained, as far as the rules permit it.
fn record(bytes: &[u8]) {
    let first = GROUND.pack.manifest_hash;
    if let Ok(links) = Chain::<Event>::read(bytes, first) {
        let again: Vec<u8> = links.iter().flat_map(|link| [link.bytes, b"\n"].concat()).collect();
        assert_eq!(again, bytes);
    }
    let (record, head) = chained(bytes);
    let mut chain = Chain::<Event>::new(&record, first);
    let mut session: Option<Session> = None;
    for link in chain.by_ref() {
        let Ok(link) = link else { return };
        let session = session.get_or_insert_with(|| Session::new(Arc::clone(&GROUND.pack.meeting), *TABLE_1));
        let line = link.line;
        let act = Act { seq: line.seq, elapsed_ms: line.elapsed_ms, role: line.role, event: line.event };
        let permitted = session.permit(&act);
        assert_eq!(permitted, session.apply(act, link.hash));
        if permitted.is_err() {
            return;
        }
    }
    assert_eq!(chain.head(), head);
}

/// Each line an object, given its number, its chain and what else it lacks; a sign-off of the head `read` gets the one
/// that was read through. Lines that are no objects stay as they are.
fn chained(bytes: &[u8]) -> (Vec<u8>, Hash) {
    let mut prev = GROUND.pack.manifest_hash;
    let mut read = prev;
    let mut record = Vec::new();
    for (seq, line) in (1_u64..).zip(bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty())) {
        let mut text = line.to_vec();
        let value = serde_json::from_slice(line).ok();
        if let Some(Value::Object(mut line)) = value {
            let lacks = [
                ("at", json!("2026-12-05T14:00:00Z")),
                ("elapsed_ms", json!(seq * 1000)),
                ("prev", json!(prev)),
                ("role", json!("leader")),
                ("seq", json!(seq)),
                ("v", json!(EVENT_VERSION)),
            ];
            for (name, value) in lacks {
                line.entry(name).or_insert(value);
            }
            let mut line = Value::Object(line);
            if let Some(head) = line.pointer_mut("/event/signed_off/head").filter(|head| **head == "read") {
                *head = json!(read);
            }
            text = canonical::of_value(&line).map_or(text, String::into_bytes);
            if line.pointer("/event/read_through").is_some() {
                read = Hash::of(&text);
            }
        }
        prev = Hash::of(&text);
        record.extend(text);
        record.push(b'\n');
    }
    (record, prev)
}

/// An openings file.
fn openings(bytes: &[u8]) {
    if let Ok(openings) = read_openings(bytes) {
        assert_eq!(write_openings(&openings).expect("as read"), bytes);
    }
    for line in bytes.split(|byte| *byte == b'\n') {
        if let Ok(opening) = Opening::parse_line(line) {
            assert_eq!(opening.to_line().expect("as read").as_bytes(), line);
        }
    }
}

/// A `meeting.json`, by itself and signed into a pack.
fn pack(bytes: &[u8]) {
    let read: Option<Meeting> = read_meeting(bytes).ok();
    let ground = &*GROUND;
    if let Some(bytes) = pack_of(bytes.to_vec(), &ground.organiser, &ground.table)
        && let Ok(pack) = Pack::read(bytes)
    {
        assert_eq!(read.as_ref(), Some(&*pack.meeting));
    }
    if let Some(meeting) = read {
        assert!(meeting.check().is_ok());
    }
}

/// Pabulib's format, as a list of projects and as votes.
fn pb(bytes: &[u8]) {
    let _ = read_pabulib(bytes, &Options::default());
    let _ = read_votes(bytes);
}

/// Lists of projects: a file, what was pasted, a meeting file, a preset.
fn csv(bytes: &[u8]) {
    let _ = read_csv(bytes, &Options::default());
    let _ = roundtable_intake::read_workbook(bytes, &Options::default());
    let _ = read_pasted(&String::from_utf8_lossy(bytes), &Options::default());
    let _ = roundtable_intake::read_meeting(bytes, &Options::default());
    let _ = read_preset(bytes);
}

/// A check code as somebody typed it.
fn code(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(code) = CheckCode::parse(&text) {
        let shown = code.to_string();
        assert_eq!(CheckCode::parse(&shown), Ok(code));
        assert!(shown.len() == 14 && code.compare(&code).is_empty());
    }
}

/// Lines of `session do`: what is decided is permitted, is written in a form that is read again, and replays.
fn session(bytes: &[u8]) {
    let meeting = Arc::clone(&GROUND.pack.meeting);
    let new = || Session::new(Arc::clone(&meeting), *TABLE_1);
    let (mut session, mut again) = (new(), new());
    let (mut drafts, mut words) = (Drafts::default(), Words::default());
    let (mut elapsed_ms, mut salted) = (0_u64, 0_u128);
    let opened = Event::Opened {
        table: *TABLE_1,
        meeting: meeting.meeting_id.clone(),
        edition: meeting.edition,
        profile: PROFILE,
        rules: RuleBook::NEWEST.number(),
        kind: Kind::Simulated,
    };
    let mut prev = keep(&mut session, &mut again, vec![(Role::Desk, opened)], 0, GROUND.pack.manifest_hash);
    for line in bytes.split(|byte| *byte == b'\n') {
        let Ok(Value::Object(mut asked)) = serde_json::from_slice(line) else { continue };
        elapsed_ms = elapsed_ms.saturating_add(asked.get("after_ms").and_then(Value::as_u64).unwrap_or(0) % 10_000_000);
        let Some(command) = asked.remove("do").and_then(|value| serde_json::from_value::<Command>(value).ok()) else {
            continue;
        };
        let mut salt = || {
            salted += 1;
            salted.to_be_bytes()
        };
        let mut inputs = Inputs { elapsed_ms, drafts: &drafts, words: &words, salt: &mut salt };
        let Ok(decision) = decide(&session, command, &mut inputs) else { continue };
        let entered = decision.events.len();
        prev = keep(&mut session, &mut again, decision.events, elapsed_ms, prev);
        words.add(decision.openings);
        if let Some(change) = &decision.ballot_box {
            drafts.take_box(change);
        }
        for change in &decision.drafts {
            drafts.take(change);
        }
        if decision.undoes {
            drafts.forget_newest();
        } else if entered > 0 && !decision.drafts.is_empty() {
            drafts.forget_all();
        } else {
            drafts.remember(decision.back);
        }
    }
}

/// What was decided goes in, as the line that stands in the record; a second session reads that line.
fn keep(
    session: &mut Session,
    again: &mut Session,
    events: Vec<(Role, Event)>,
    elapsed_ms: u64,
    mut prev: Hash,
) -> Hash {
    for (role, event) in events {
        let seq = session.state().seq + 1;
        let at = "2026-12-05T14:00:00Z".to_owned();
        let line = Line { seq, at, elapsed_ms, role, event: event.clone(), v: EVENT_VERSION, prev };
        let bytes = line.to_bytes().expect("what is decided can be written");
        let read = Line::<Event>::parse(&bytes).expect("what is written can be read");
        prev = Hash::of(&bytes);
        session.apply(Act { seq, elapsed_ms, role, event }, prev).expect("what is decided is permitted");
        again
            .apply(Act { seq: read.seq, elapsed_ms: read.elapsed_ms, role: read.role, event: read.event }, prev)
            .expect("and again");
    }
    prev
}

/// A mirror and, behind a byte 0xFF, its notes, as they lie on a stick; and the mirror that a laptop would have written
/// of these lines, with openings and notes behind bytes 0xFF.
fn mirror(bytes: &[u8]) {
    let pack = &GROUND.pack;
    let mut parts = bytes.splitn(3, |byte| *byte == 0xFF);
    let mut part = || parts.next().unwrap_or_default();
    let (first, second, third) = (part(), part(), part());
    let _ = fuzzing::take_over(pack, first, second);
    let lines_of = |bytes: &[u8]| -> Vec<Vec<u8>> {
        bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect()
    };
    let lines = lines_of(&chained(first).0);
    let openings: Vec<String> =
        lines_of(second).iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect();
    let written = fuzzing::mirror_of(pack, &lines, &openings).expect("lines and openings");
    let line = third.strip_suffix(b"\n").unwrap_or(third);
    let hash = Hash::of(line).to_string();
    let notes = [line, b"\n", hash.as_bytes(), b"\n", hash.as_bytes(), b"\n"].concat();
    if let Ok((taken, _)) = fuzzing::take_over(pack, &written, &notes) {
        assert_eq!(taken, lines.len());
        let torn = fuzzing::take_over(pack, &written[..written.len() - 1], &[]);
        assert!(torn.is_ok_and(|(before, _)| before < taken) || taken == 1);
    }
}

/// A backup as it is; and names and contents in turn between bytes 0xFF, each entered and listed as it should be.
fn backup(bytes: &[u8]) {
    let _ = fuzzing::backup(bytes);
    let parts: Vec<&[u8]> = bytes.split(|byte| *byte == 0xFF).take(64).collect();
    let mut tar = tar::Builder::new(Vec::new());
    let mut add = |name: &str, content: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_entry_type(tar::EntryType::Regular);
        tar.append_data(&mut header, name, content).is_ok()
    };
    let (mut list, mut added) = (String::new(), 0);
    for pair in parts.chunks_exact(2) {
        let name = String::from_utf8_lossy(pair[0]);
        if add(&name, pair[1]) {
            list.push_str(&format!("{}  {name}\n", Hash::of(pair[1])));
            added += 1;
        }
    }
    add("manifest-sha256.txt", list.as_bytes());
    let whole = tar.into_inner().expect("memory");
    if let Ok(files) = fuzzing::backup(&whole) {
        assert_eq!(files, added);
        // What is not wholly there is not believed.
        assert!(fuzzing::backup(&whole[..whole.len() / 2]).is_err());
    }
}

/// An age file for the organiser, a key behind a secret, an identity file; and what is encrypted opens again, once.
fn age(bytes: &[u8]) {
    static OURS: LazyLock<Identities> = LazyLock::new(|| Identities::parse(IDENTITY).expect("an identity"));
    let _ = OURS.decrypt(bytes, 4096);
    let _ = check_locked(bytes);
    let _ = Identities::parse(&String::from_utf8_lossy(bytes));
    let most = bytes.len() as u64;
    let mut locked = encrypt(bytes, &[OURS.recipient().expect("one")]).expect("a recipient");
    assert_eq!(OURS.decrypt(&locked, most).expect("ours"), bytes);
    let at = bytes.first().map_or(0, |byte| usize::from(*byte) * 977 % locked.len());
    locked[at] ^= 1;
    assert!(OURS.decrypt(&locked, most).is_err());
}
