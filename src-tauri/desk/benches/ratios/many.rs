//! Ten thousand bundles in one import: time a bundle near the 100th and at the end, and the most memory.
//!
//! One sealed session is written again for every table of the largest meeting, as often as needed: other salts, so
//! other commitments, another chain, signed by that table's key. All records of a table but the first are conflicts.

use super::{begin, choose_and_sign, packs, row, talk};
use roundtable_bag::{Bag, BagKind, Key, bundle_namespace};
use roundtable_desk::view;
use roundtable_desk::{Home, OpenWith, OrganiserDesk, Pack, SystemClock, TableDesk, Verified, verify_bundle};
use roundtable_domain::{EVENT_VERSION, Event, Kind};
use roundtable_platform::most_memory_kib;
use roundtable_record::{Commit, Hash, Line, Opening, write_handed_in, write_openings};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Bundles; fewer by `ROUNDTABLE_BENCH_BUNDLES`.
const BUNDLES: usize = 10_000;
/// Tables of the largest meeting.
const TABLES: u16 = 99;
/// Bundles over which a time is taken: several turns of moving the log into the file.
const WINDOW: usize = 1_000;
/// Events of a session.
const EVENTS: usize = 150;

pub fn import_many(dir: &Path) {
    let wanted = std::env::var("ROUNDTABLE_BENCH_BUNDLES").ok().and_then(|n| n.parse().ok()).unwrap_or(BUNDLES);
    let stick = dir.join("many");
    fs::create_dir_all(&stick).expect("folder");
    let packs = packs(TABLES);
    let mut bytes = 0;
    let template = template(dir, &packs[0]);
    let tables: Vec<(Pack, Key)> = packs
        .iter()
        .map(|pack| {
            let pack = Pack::read(pack.clone()).expect("a good pack");
            let key = pack.key().expect("its key");
            (pack, key)
        })
        .collect();
    for n in 0..wanted {
        let (pack, key) = &tables[n % tables.len()];
        let bundle = again(&template, pack, key, n);
        bytes += bundle.len();
        fs::write(stick.join(format!("{n:06}.rtbundle")), bundle).expect("written");
    }
    let home = Home::open(&dir.join("organiser"), Arc::new(SystemClock)).expect("home");
    let mut desk = OrganiserDesk::open(&home).expect("desk");
    fs::write(dir.join("one.rtpack"), &packs[0]).expect("written");
    desk.add_pack(&dir.join("one.rtpack")).expect("a good pack");

    let (mut times, mut last) = (Vec::with_capacity(wanted), Instant::now());
    let imported = desk
        .import(None, &[stick], &mut |_, _| {
            times.push(last.elapsed());
            last = Instant::now();
        })
        .expect("imported");
    let refused = imported.bundles.iter().filter(|one| one.verdict == view::Verdict::Refused).count();
    assert_eq!((imported.bundles.len(), refused), (wanted, 0), "every bundle is good");

    let window = WINDOW.min(wanted / 2);
    let mean = |times: &[Duration]| times.iter().sum::<Duration>().as_secs_f64() / times.len() as f64;
    let early = &times[100.min(wanted - window)..][..window];
    let late = &times[wanted - window..];
    row(
        &format!(
            "importing {wanted} bundles of {} events, {} KiB: mean of the last {window}",
            template.session.acts().len(),
            bytes / wanted / 1024
        ),
        &format!("mean of {window} from the 100th on"),
        mean(late) / mean(early),
        "1.2",
    );
    println!("| the same: a bundle, over all | absolute | {:.2} ms | flat |", mean(&times) * 1e3);
    if let Some(kib) = most_memory_kib() {
        println!("| the same: most memory of the whole process | absolute | {} MiB | 256 |", kib / 1024);
    }
}

/// A sealed session that is good in itself.
pub(super) fn template(dir: &Path, pack: &[u8]) -> Verified {
    let home = Home::open(&dir.join("template"), Arc::new(SystemClock)).expect("home");
    let mut desk =
        TableDesk::open(&home, Pack::read(pack.to_vec()).expect("a good pack"), Kind::Real, OpenWith::default())
            .expect("session");
    begin(&mut desk);
    talk(&mut desk, EVENTS);
    choose_and_sign(&mut desk);
    verify_bundle(desk.bundle().expect("sealed")).unwrap_or_else(|reason| panic!("refused: {}", reason.code()))
}

/// The same session at another table, with other salts.
pub(super) fn again(template: &Verified, pack: &Pack, key: &Key, seed: usize) -> Vec<u8> {
    let mut salts = Hash::of(seed.to_le_bytes());
    let mut swapped: HashMap<String, Commit> = HashMap::new();
    let mut openings: Vec<Opening> = Vec::new();
    for old in &template.openings {
        salts = Hash::of(salts.as_bytes());
        let salt = salts.as_bytes()[..16].try_into().expect("sixteen bytes");
        let new = Opening::new(old.value().clone(), salt).expect("as good as before");
        swapped.insert(old.commit().hash().to_string(), new.commit());
        openings.push(new);
    }
    let (mut record, mut prev, mut read) = (Vec::new(), pack.manifest_hash, pack.manifest_hash);
    for ((act, _), at) in template.session.acts().iter().zip(template.times()) {
        let mut event = with_commitments(&act.event, &swapped);
        match &mut event {
            Event::Opened { table, .. } => *table = pack.table,
            Event::ProjectClosed { notes, .. } | Event::NotesEntered { notes } => notes.sort_by_key(|note| note.text),
            Event::PollClosed { ballots, .. } => ballots.sort(),
            Event::SignedOff { head } => *head = read,
            _ => {}
        }
        let reads = matches!(event, Event::ReadThrough {});
        let line = Line {
            at: at.to_owned(),
            elapsed_ms: act.elapsed_ms,
            event,
            prev,
            role: act.role,
            seq: act.seq,
            v: EVENT_VERSION,
        };
        let line = line.to_bytes().expect("canonical");
        prev = Hash::of(&line);
        if reads {
            read = prev;
        }
        record.extend(line);
        record.push(b'\n');
    }
    let mut files: BTreeMap<String, Vec<u8>> = pack.inside_bundle();
    files.insert("data/record.jsonl".to_owned(), record);
    let list = write_handed_in(openings.iter().map(Opening::commit)).expect("few");
    files.insert("data/handed-in.txt".to_owned(), list);
    files.insert("private/openings.jsonl".to_owned(), write_openings(&openings).expect("few"));
    let namespace = bundle_namespace(&pack.meeting.meeting_id);
    Bag::build(BagKind::Bundle, &files, key, &namespace).expect("a bag").into_bytes()
}

/// An event with other commitments in it.
fn with_commitments(event: &Event, swapped: &HashMap<String, Commit>) -> Event {
    const BEFORE: &str = "\"sha256\":\"";
    let text = serde_json::to_string(event).expect("text");
    let mut parts = text.split(BEFORE);
    let mut new = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (old, rest) = part.split_at(64);
        new.push_str(BEFORE);
        new.push_str(&swapped.get(old).map_or_else(|| old.to_owned(), |commit| commit.hash().to_string()));
        new.push_str(rest);
    }
    serde_json::from_str(&new).expect("an event")
}
