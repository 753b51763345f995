//! Whatever is done to a bag is found, and said by its right name.

mod common;
#[path = "common/raw.rs"]
mod raw;

use common::{bundle, bundle_files, namespace, pack, pack_files};
use proptest::prelude::*;
use raw::{Raw, RawZip};
use roundtable_bag::limits::{BUNDLE_BYTES, BUNDLE_ENTRIES};
use roundtable_bag::{Bag, BagError, BagKind, Checked, Key, PACK_NAMESPACE, check, sign};
use roundtable_record::Hash;

fn keys() -> (Key, Key) {
    (Key::generate().unwrap(), Key::generate().unwrap())
}

fn good() -> Bag {
    let (organiser, table) = keys();
    bundle(&organiser, &table)
}

fn check_bundle(bytes: Vec<u8>) -> Result<Checked, BagError> {
    check(bytes, BagKind::Bundle, |_| Ok(namespace()))
}

fn code(bytes: Vec<u8>) -> &'static str {
    check_bundle(bytes).expect_err("it must be refused").code()
}

#[test]
fn a_good_bundle_is_taken_with_and_without_its_openings() {
    let (organiser, table) = keys();
    let bag = bundle(&organiser, &table);
    let checked = check_bundle(bag.bytes().to_vec()).unwrap();
    assert_eq!(checked.signer, table.public());
    assert_eq!(checked.bag.private().unwrap(), common::openings());
    let bare = check_bundle(bag.without_private().unwrap().into_bytes()).unwrap();
    assert_eq!((bare.signer, bare.bag.private()), (table.public(), None));
    assert_eq!(bare.bag.with_openings(&common::openings()).unwrap(), bag);
    let inside = checked.bag.pack_inside().unwrap();
    assert_eq!(inside.signer, organiser.public());
    assert_eq!(inside.manifest_hash, Hash::of(pack(&organiser, &table).manifest()));
}

#[test]
fn a_good_pack_is_taken_and_the_same_files_make_the_same_bytes() {
    let (organiser, table) = keys();
    let bag = pack(&organiser, &table);
    assert_eq!(pack(&organiser, &table), bag);
    let checked = check(bag.into_bytes(), BagKind::Pack, |_| Ok(PACK_NAMESPACE.to_owned())).unwrap();
    assert_eq!(checked.signer, organiser.public());
    assert!(checked.bag.pack_inside().is_err());
    assert!(checked.bag.without_private().is_err());
}

#[test]
fn every_single_bit_flip_is_found() {
    let bytes = good().into_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << bit;
            assert!(check_bundle(flipped).is_err(), "byte {at} bit {bit}");
        }
    }
}

#[test]
fn every_truncation_is_found_and_called_so() {
    let bytes = good().into_bytes();
    for length in 0..bytes.len() {
        let code = code(bytes[..length].to_vec());
        // Inside a header's own four bytes it cannot be known what was to come.
        assert!(["truncated", "framing"].contains(&code), "{length}: {code}");
        assert!(code == "truncated" || bytes[..length].ends_with(b"PK\x03"), "{length}");
    }
}

type Alteration = (&'static str, &'static str, fn(&mut RawZip));

/// What is done, what it is called, and how.
const ALTERATIONS: &[Alteration] = &[
    ("an unlisted file of data", "framing", |zip| zip.add("data/notes.txt", b"x")),
    ("a bag-info.txt", "framing", |zip| zip.add("bag-info.txt", b"Bag-Size: 1\n")),
    ("a tag manifest", "framing", |zip| zip.add("tagmanifest-sha256.txt", b"")),
    ("a fetch.txt", "framing", |zip| zip.add("fetch.txt", b"http://localhost/ 1 data/a\n")),
    ("a second signature", "framing", |zip| zip.add("sigs/second.sig", b"x")),
    ("the signature of a pack beside", "is_a_pack", |zip| zip.add("sigs/organiser.sig", b"x")),
    ("a doubled entry", "framing", |zip| {
        let again = zip.named("data/record.jsonl").clone();
        zip.add("data/record.jsonl", &again.data);
    }),
    ("a doubled entry of other content", "framing", |zip| zip.add("data/record.jsonl", b"x")),
    ("two entries swapped", "framing", |zip| zip.entries.swap(1, 2)),
    ("the declaration last", "framing", |zip| zip.entries.rotate_left(1)),
    ("a folder entry", "framing", |zip| zip.add("data/", b"")),
    ("a compressed entry", "framing", |zip| zip.named("data/record.jsonl").method = 8),
    ("an encrypted entry", "framing", |zip| zip.named("data/record.jsonl").flags = 1),
    ("the UTF-8 flag", "framing", |zip| zip.named("data/record.jsonl").flags = 1 << 11),
    ("a data descriptor", "framing", |zip| {
        let entry = zip.named("data/record.jsonl");
        (entry.flags, entry.descriptor) = (8, true);
    }),
    ("a data descriptor without its flag", "framing", |zip| zip.named("sigs/table.sig").descriptor = true),
    ("a comment on the file", "framing", |zip| zip.comment = b"hello".to_vec()),
    ("a comment on an entry", "framing", |zip| zip.named("bagit.txt").comment = b"hello".to_vec()),
    ("bytes before", "not_a_bag", |zip| zip.prefix = b"#!/bin/sh\n".to_vec()),
    ("bytes after", "framing", |zip| zip.suffix = b"\0".to_vec()),
    ("a gap before the directory", "framing", |zip| zip.gap = b"\0\0".to_vec()),
    ("a local extra field", "framing", |zip| zip.named("bagit.txt").local_extra = b"UT\x01\0\0".to_vec()),
    ("a central extra field", "framing", |zip| zip.named("bagit.txt").central_extra = b"UT\x01\0\0".to_vec()),
    ("a time", "framing", |zip| zip.named("bagit.txt").time = 1),
    ("another date", "framing", |zip| zip.named("bagit.txt").date_off = 1),
    ("another maker", "framing", |zip| zip.named("bagit.txt").made_by_off = 1),
    ("another version needed", "framing", |zip| zip.named("bagit.txt").needed_off = 35),
    ("a link", "framing", |zip| zip.named("data/record.jsonl").attributes_off = 0x2000_0000),
    ("text attributes", "framing", |zip| zip.named("bagit.txt").internal = 1),
    ("a wrong checksum in both headers", "framing", |zip| zip.named("data/record.jsonl").crc_off = 1),
    ("a wrong checksum of the openings", "framing", |zip| zip.named("private/openings.jsonl").crc_off = 1),
    ("a size one too small", "framing", |zip| zip.named("data/record.jsonl").size_off = u32::MAX),
    ("a size far too large", "truncated", |zip| zip.named("data/record.jsonl").size_off = 1 << 30),
    ("another name in the directory", "framing", |zip| {
        zip.named("data/record.jsonl").central_name = Some(b"data/recorc.jsonl".to_vec());
    }),
    ("a name in capitals", "framing", |zip| zip.named("data/record.jsonl").name = b"data/RECORD.jsonl".to_vec()),
    ("a name that leads out", "framing", |zip| zip.add("data/../../x", b"")),
    ("a name from the root", "framing", |zip| zip.add("/etc/x", b"")),
    ("a name of Windows", "framing", |zip| zip.add("data\\x", b"")),
    ("a name with a NUL", "framing", |zip| zip.add("data/record.jsonl\0", b"")),
    ("a name beyond ASCII", "framing", |zip| zip.add("data/记录.jsonl", b"")),
    ("a name that is no UTF-8", "framing", |zip| zip.entries[1].name = b"data/\xff".to_vec()),
    ("no name", "framing", |zip| zip.named("data/record.jsonl").name.clear()),
    ("no record", "framing", |zip| zip.entries.retain(|entry| entry.name != b"data/record.jsonl")),
    ("no manifest", "framing", |zip| zip.entries.retain(|entry| entry.name != b"manifest-sha256.txt")),
    ("no signature", "framing", |zip| zip.entries.retain(|entry| entry.name != b"sigs/table.sig")),
    ("nothing at all", "not_a_bag", |zip| zip.entries.clear()),
    ("an empty file of openings", "framing", |zip| zip.named("private/openings.jsonl").data.clear()),
    ("version 0.96 of BagIt", "framing", |zip| {
        zip.named("bagit.txt").data = b"BagIt-Version: 0.96\nTag-File-Character-Encoding: UTF-8\n".to_vec();
    }),
    ("another record", "hash", |zip| zip.named("data/record.jsonl").data.push(b'\n')),
    ("an empty record", "hash", |zip| zip.named("data/record.jsonl").data.clear()),
    ("another meeting inside", "hash", |zip| zip.named("data/pack/meeting.json").data = b"{}".to_vec()),
    ("another manifest", "signature", |zip| zip.named("manifest-sha256.txt").data.push(b'\n')),
    ("another record, and the manifest made to fit", "signature", |zip| {
        zip.named("data/record.jsonl").data = b"{}\n".to_vec();
        let listed = zip.entries.iter().filter(|entry| entry.name.starts_with(b"data/"));
        let line = |entry: &Raw| format!("{}  {}\n", Hash::of(&entry.data), String::from_utf8_lossy(&entry.name));
        let manifest: String = listed.map(line).collect();
        zip.named("manifest-sha256.txt").data = manifest.into_bytes();
    }),
    ("a signature with Windows line ends", "signature", |zip| {
        let signature = String::from_utf8(zip.named("sigs/table.sig").data.clone()).unwrap();
        zip.named("sigs/table.sig").data = signature.replace('\n', "\r\n").into_bytes();
    }),
    ("a signature of nothing", "signature", |zip| zip.named("sigs/table.sig").data.clear()),
];

#[test]
fn the_writer_of_odd_files_can_also_write_good_ones() {
    let bag = good();
    assert_eq!(RawZip::of(&bag).to_bytes(), bag.bytes());
}

#[test]
fn every_structural_alteration_is_found_and_called_by_its_name() {
    let bag = good();
    for (what, due, alter) in ALTERATIONS {
        let mut zip = RawZip::of(&bag);
        alter(&mut zip);
        let refusal = check_bundle(zip.to_bytes()).expect_err(what);
        assert_eq!(&refusal.code(), due, "{what}: {refusal}");
    }
}

#[test]
fn a_manifest_signed_by_the_table_itself_must_still_be_the_one_we_write() {
    let (organiser, table) = keys();
    let bag = bundle(&organiser, &table);
    let manifest = String::from_utf8(bag.manifest().to_vec()).unwrap();
    let reversed: String = manifest.split_inclusive('\n').rev().collect();
    let more = format!("{manifest}{}  data/zzz\n", Hash::of(b""));
    let less: String = manifest.split_inclusive('\n').skip(1).collect();
    let one_blank = manifest.replace("  ", " ");
    let capitals = manifest.to_uppercase();
    for (altered, due) in
        [(reversed, "framing"), (more, "framing"), (less, "hash"), (one_blank, "hash"), (capitals, "hash")]
    {
        let mut zip = RawZip::of(&bag);
        zip.named("sigs/table.sig").data = sign(&table, &namespace(), altered.as_bytes()).unwrap().into_bytes();
        zip.named("manifest-sha256.txt").data = altered.into_bytes();
        assert_eq!(code(zip.to_bytes()), due);
    }
}

#[test]
fn a_signature_for_something_else_is_refused_and_another_table_is_named() {
    let (organiser, table) = keys();
    let files = bundle_files(&organiser, &table);
    for other in ["roundtable-bundle-v1@another", PACK_NAMESPACE, "file"] {
        let bag = Bag::build(BagKind::Bundle, &files, &table, other).unwrap();
        assert_eq!(code(bag.into_bytes()), "signature");
    }
    let stranger = Key::generate().unwrap();
    let bag = Bag::build(BagKind::Bundle, &files, &stranger, &namespace()).unwrap();
    assert_eq!(check_bundle(bag.into_bytes()).unwrap().signer, stranger.public());
    let mut moved = RawZip::of(&bundle(&organiser, &table));
    let others = Bag::build(BagKind::Pack, &pack_files(&table), &table, &namespace()).unwrap();
    moved.named("sigs/table.sig").data = others.signature().to_vec();
    assert_eq!(code(moved.to_bytes()), "signature");
}

#[test]
fn the_pack_inside_must_be_whole() {
    let (organiser, table) = keys();
    for (name, due) in [
        ("data/pack/meeting.json", "hash"),
        ("data/pack/manifest-sha256.txt", "signature"),
        ("data/pack/organiser.sig", "signature"),
    ] {
        let mut files = bundle_files(&organiser, &table);
        files.get_mut(name).unwrap().insert(0, b' ');
        let bag = Bag::build(BagKind::Bundle, &files, &table, &namespace()).unwrap();
        let checked = check_bundle(bag.into_bytes()).unwrap();
        assert_eq!(checked.bag.pack_inside().unwrap_err().code(), due);
    }
}

#[test]
fn other_files_are_called_what_they_are() {
    let (organiser, table) = keys();
    assert_eq!(code(b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec()), "not_a_bag");
    assert_eq!(code(b"<html>".to_vec()), "not_a_bag");
    assert_eq!(code(pack(&organiser, &table).into_bytes()), "is_a_pack");
    let as_pack = Bag::read(bundle(&organiser, &table).into_bytes(), BagKind::Pack);
    assert_eq!(as_pack.unwrap_err().code(), "is_a_bundle");
    let mut document = RawZip::default();
    document.add("[Content_Types].xml", b"<Types/>");
    assert_eq!(code(document.to_bytes()), "not_a_bag");
}

#[test]
fn caps_come_before_everything_else() {
    assert_eq!(code(vec![0; BUNDLE_BYTES as usize + 1]), "limits");
    let mut zip = RawZip::of(&good());
    for number in 0..BUNDLE_ENTRIES {
        zip.add(&format!("data/{number}"), b"");
    }
    assert_eq!(code(zip.to_bytes()), "limits");
    let mut many = RawZip::of(&good());
    (0..70_000).for_each(|_| many.entries.push(Raw::new("data/x", b"")));
    assert_eq!(code(many.to_bytes()), "limits");
}

#[test]
fn a_pack_with_names_alike_but_for_case_is_refused() {
    let (organiser, table) = keys();
    let mut files = pack_files(&table);
    files.insert("data/briefing/Lamps.txt".to_owned(), b"other".to_vec());
    let refusal = Bag::build(BagKind::Pack, &files, &organiser, PACK_NAMESPACE).unwrap_err();
    assert_eq!(refusal.code(), "framing");
}

#[test]
fn what_would_be_refused_is_never_built() {
    let (organiser, table) = keys();
    for (name, bytes) in [("data/extra", 1), ("bagit.txt", 1), ("data/record.jsonl", BUNDLE_BYTES as usize)] {
        let mut files = bundle_files(&organiser, &table);
        files.insert(name.to_owned(), vec![b'x'; bytes]);
        assert!(Bag::build(BagKind::Bundle, &files, &table, &namespace()).is_err(), "{name}");
    }
    let mut files = bundle_files(&organiser, &table);
    files.insert("private/openings.jsonl".to_owned(), vec![]);
    let bare = Bag::build(BagKind::Bundle, &files, &table, &namespace()).unwrap();
    assert_eq!(bare, bundle(&organiser, &table).without_private().unwrap());
    files.remove("data/record.jsonl");
    assert!(Bag::build(BagKind::Bundle, &files, &table, &namespace()).is_err());
}

proptest! {
    #[test]
    fn reading_any_bytes_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), zip in any::<bool>()) {
        let bytes = if zip { [b"PK\x03\x04\x0a\0", &bytes[..]].concat() } else { bytes };
        prop_assert!(check_bundle(bytes).is_err());
    }
}
