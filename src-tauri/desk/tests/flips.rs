//! Every single flipped bit and every cut of a bundle, of its published copy and of a pack is found, and called by a
//! reason that fits the place. A sample of each in every test run (`RT_SEED`), all of them with `RT_FULL=1`.

mod kit;

use kit::{Hall, hall};
use roundtable_bag::{Bag, BagKind};
use roundtable_desk::{Pack, verify_bundle};
use roundtable_domain::Kind;
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads a file as an import or a table does; the reason for which it is refused.
type Reader = fn(Vec<u8>) -> Option<String>;

fn bundle_reason(bytes: Vec<u8>) -> Option<String> {
    verify_bundle(bytes).err().map(|reason| reason.code().to_owned())
}

fn pack_reason(bytes: Vec<u8>) -> Option<String> {
    Pack::read(bytes).err().map(|error| error.code())
}

/// One part of the file, and the reasons that a flip in it may have.
struct Part {
    name: String,
    range: Range<usize>,
    reasons: &'static [&'static str],
}

/// What a flip in an entry's content may be called: a file is judged before its signature by what it says of itself.
fn of_content(name: &str) -> &'static [&'static str] {
    match name {
        "bagit.txt" => &["framing"],
        "manifest-sha256.txt" | "sigs/table.sig" | "sigs/organiser.sig" => &["signature"],
        // The first line of the record follows it.
        "data/pack/manifest-sha256.txt" => &["chain"],
        // Other ids make another namespace; and a number above ours another program.
        "data/pack/meeting.json" => &["hash", "framing", "meeting", "signature", "profile"],
        "data/record.jsonl" => &["hash", "framing", "chain", "profile"],
        "private/openings.jsonl" => &["framing"],
        _ => &["hash"],
    }
}

/// The headers before, between and behind.
const FRAME: &[&str] = &["framing", "truncated", "not_a_bag", "limits", "is_a_pack", "is_a_bundle"];

fn parts(bytes: &[u8], kind: BagKind) -> Vec<Part> {
    let bag = Bag::read(bytes.to_vec(), kind).unwrap();
    let mut parts = Vec::new();
    let mut from = 0;
    for (name, content) in bag.entries() {
        // Stored: the header of 30 bytes, the name, and then the content as it is.
        let start = from + 30 + name.len();
        assert_eq!(&bytes[start..start + content.len()], content);
        parts.push(Part { name: format!("header of {name}"), range: from..start, reasons: FRAME });
        from = start + content.len();
        parts.push(Part { name: name.to_owned(), range: start..from, reasons: of_content(name) });
    }
    parts.push(Part { name: "directory".to_owned(), range: from..bytes.len(), reasons: FRAME });
    parts
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Whether this one of many is tried: all of them in full, else one in so many by the seed.
fn tried(at: usize, one_in: u64) -> bool {
    let seed = number("RT_SEED").unwrap_or(1);
    let mixed = (at as u64 ^ seed.rotate_left(17)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 24;
    number("RT_FULL").is_some() || mixed.is_multiple_of(one_in)
}

/// Flips and cuts, on two threads; how many of each reason.
fn harmed(what: &str, bytes: &[u8], kind: BagKind, read: Reader, one_in: u64) {
    assert_eq!(read(bytes.to_vec()), None, "{what} is good");
    let parts = parts(bytes, kind);
    let half = |of: usize| {
        let mut reasons = BTreeMap::<String, u64>::new();
        let mut told = |place: String, found: Option<String>, may: &[&str]| {
            let Some(code) = found else { panic!("{what}: {place} is not found") };
            assert!(may.contains(&code.as_str()), "{what}: {place}: {code}");
            *reasons.entry(code).or_default() += 1;
        };
        for part in &parts {
            for bit in part.range.start * 8..part.range.end * 8 {
                if bit % 2 == of && tried(bit / 2, one_in) {
                    let mut flipped = bytes.to_vec();
                    flipped[bit / 8] ^= 1 << (bit % 8);
                    told(format!("bit {} of byte {} ({})", bit % 8, bit / 8, part.name), read(flipped), part.reasons);
                }
            }
        }
        for length in (0..bytes.len()).filter(|length| length % 2 == of && tried(length / 2, one_in)) {
            // Inside a header's first four bytes it cannot be known what was to come.
            told(format!("cut at {length}"), read(bytes[..length].to_vec()), &["truncated", "framing"]);
        }
        reasons
    };
    let found = std::thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        let mut found = half(0);
        for (code, many) in other.join().unwrap() {
            *found.entry(code).or_default() += many;
        }
        found
    });
    let many: u64 = found.values().sum();
    let full = if number("RT_FULL").is_some() { "every one" } else { "a sample" };
    let seed = number("RT_SEED").unwrap_or(1);
    println!(
        "PROOF | Single-bit flips and cuts of {what} ({} bytes) | {many} ({full}) | {seed} | all found: {found:?}",
        bytes.len()
    );
    assert!(many > 200, "{what}: {many} are too few");
}

fn bundle(hall: &Hall) -> Vec<u8> {
    std::fs::read(hall.played(1, Kind::Real, "laptop")).unwrap()
}

#[test]
fn every_flip_and_every_cut_of_a_bundle_is_found() {
    let bytes = bundle(&hall());
    harmed("a bundle", &bytes, BagKind::Bundle, bundle_reason, 400);
}

#[test]
fn every_flip_and_every_cut_of_a_published_record_is_found() {
    let bag = Bag::read(bundle(&hall()), BagKind::Bundle).unwrap();
    let public = bag.without_private().unwrap().into_bytes();
    harmed("a published record", &public, BagKind::Bundle, bundle_reason, 400);
}

#[test]
fn every_flip_and_every_cut_of_a_pack_is_found() {
    let bytes = std::fs::read(&hall().packs[0]).unwrap();
    harmed("a pack", &bytes, BagKind::Pack, pack_reason, 100);
}
