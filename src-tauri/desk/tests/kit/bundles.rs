//! Bundles that are altered on their way, or by who holds the table's key.

use super::Hall;
use roundtable_bag::{Bag, BagKind, bundle_namespace};
use roundtable_desk::Pack;
use roundtable_record::{Opening, read_openings, write_handed_in, write_openings};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub fn bag(file: &Path) -> Bag {
    Bag::read(fs::read(file).unwrap(), BagKind::Bundle).unwrap()
}

pub fn openings(bag: &Bag) -> Vec<Opening> {
    read_openings(bag.private().unwrap_or_default()).unwrap()
}

/// The same file without these openings: whoever finds a stick can make it, without any key.
pub fn without(hall: &Hall, file: &Path, name: &str, gone: impl Fn(usize, &Opening) -> bool) -> PathBuf {
    let bag = bag(file);
    let all = openings(&bag);
    let kept: Vec<&Opening> = all.iter().enumerate().filter(|(n, one)| !gone(*n, one)).map(|(_, one)| one).collect();
    hall.file(name, bag.with_openings(&write_openings(kept).unwrap()).unwrap().bytes())
}

/// The same record signed once more by the table, with these openings neither sent nor on the list of what is handed in.
pub fn relisted(hall: &Hall, file: &Path, name: &str, gone: impl Fn(usize, &Opening) -> bool) -> PathBuf {
    let (pack, good) = (Pack::open(&hall.packs[0]).unwrap(), bag(file));
    let all = openings(&good).into_iter().enumerate();
    let kept: Vec<Opening> = all.filter(|(n, one)| !gone(*n, one)).map(|(_, one)| one).collect();
    let mut files: BTreeMap<String, Vec<u8>> =
        good.data().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect();
    files.insert("data/handed-in.txt".into(), write_handed_in(kept.iter().map(Opening::commit)).unwrap());
    files.insert("private/openings.jsonl".into(), write_openings(&kept).unwrap());
    let namespace = bundle_namespace(&pack.meeting.meeting_id);
    hall.file(name, Bag::build(BagKind::Bundle, &files, &pack.key().unwrap(), &namespace).unwrap().bytes())
}
