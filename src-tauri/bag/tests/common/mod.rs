//! A small pack and a small bundle, put together as the format says.

use std::collections::BTreeMap;

use roundtable_bag::{Bag, BagKind, Key, PACK_NAMESPACE, bundle_namespace};
use roundtable_record::{Opening, OpeningValue, write_openings};

pub const MEETING: &str = "0b3d6c0e-52a7-4c43-9d0f-6a3f5f6f2b11";

pub fn namespace() -> String {
    bundle_namespace(MEETING)
}

fn files<const N: usize>(files: [(&str, &[u8]); N]) -> BTreeMap<String, Vec<u8>> {
    files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect()
}

pub fn pack_files(table: &Key) -> BTreeMap<String, Vec<u8>> {
    let secret = table.to_pem().unwrap().replace('\n', "\\n");
    files([
        ("data/meeting.json", format!("{{\"meeting_id\":\"{MEETING}\"}}").as_bytes()),
        ("data/table.json", format!("{{\"key\":\"{secret}\",\"table\":3}}").as_bytes()),
        ("data/briefing/lamps.txt", "每晚九点以后太暗。\n".as_bytes()),
        ("data/pictures/p1.jpg", b"\xff\xd8\xff\xe0"),
    ])
}

pub fn pack(organiser: &Key, table: &Key) -> Bag {
    Bag::build(BagKind::Pack, &pack_files(table), organiser, PACK_NAMESPACE).unwrap()
}

pub fn openings() -> Vec<u8> {
    let values = [OpeningValue::Text("要有扶手".to_owned()), OpeningValue::Speaker(3)];
    let openings: Vec<_> = values.into_iter().map(|value| Opening::new(value, [7; 16]).unwrap()).collect();
    write_openings(&openings).unwrap()
}

fn handed_in() -> Vec<u8> {
    let openings = roundtable_record::read_openings(&openings()).unwrap();
    roundtable_record::write_handed_in(openings.iter().map(Opening::commit)).unwrap()
}

pub fn bundle_files(organiser: &Key, table: &Key) -> BTreeMap<String, Vec<u8>> {
    let pack = pack(organiser, table);
    files([
        ("data/handed-in.txt", &handed_in()),
        ("data/record.jsonl", b"{\"seq\":1}\n{\"seq\":2}\n"),
        ("data/pack/meeting.json", pack.get("data/meeting.json").unwrap()),
        ("data/pack/manifest-sha256.txt", pack.manifest()),
        ("data/pack/organiser.sig", pack.signature()),
        ("private/openings.jsonl", &openings()),
    ])
}

pub fn bundle(organiser: &Key, table: &Key) -> Bag {
    Bag::build(BagKind::Bundle, &bundle_files(organiser, table), table, &namespace()).unwrap()
}
