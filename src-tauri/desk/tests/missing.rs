//! What does not travel with a record: what is missing is said and told apart, and where ballots are missing, nobody could
//! count again, so the slip decides.

mod kit;

use kit::bundles::{bag, openings, relisted, without};
use kit::{Hall, hall, play};
use roundtable_bag::{Bag, BagKind, bundle_namespace, published_namespace, verify};
use roundtable_desk::view::EraseAsk;
use roundtable_desk::{Agreed, Pack, bundle_show, erase};
use roundtable_domain::Kind;
use roundtable_record::{Commit, Hash, Opening, OpeningKind, canonical, read_handed_in};
use roundtable_record::{write_handed_in, write_openings};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The places of the ballots among the openings.
fn ballots(file: &Path) -> Vec<usize> {
    let of_kind = |(n, one): (usize, &Opening)| (one.kind() == OpeningKind::Ballot).then_some(n);
    openings(&bag(file)).iter().enumerate().filter_map(of_kind).collect()
}

/// The record with one vote moved, chained and signed off anew.
fn with_a_vote_moved(record: &[u8]) -> Vec<u8> {
    altered(record, |line| {
        if let Some(scores) = line.pointer_mut("/event/poll_closed/sheet/scores") {
            for (place, by) in [(2, -1), (3, 1)] {
                for field in ["score", "ballots"] {
                    let now = scores[place][field].as_i64().unwrap();
                    scores[place][field] = json!(now + by);
                }
            }
        }
    })
}

/// The record with lines altered, chained and signed off anew.
fn altered(record: &[u8], mut alter: impl FnMut(&mut Value)) -> Vec<u8> {
    let (mut out, mut prev, mut read) = (Vec::new(), None, String::new());
    for line in record.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let mut line: Value = serde_json::from_slice(line).unwrap();
        alter(&mut line);
        if let Some(prev) = prev {
            line["prev"] = json!(prev);
        }
        if line.pointer("/event/signed_off").is_some() {
            line["event"]["signed_off"]["head"] = json!(read);
        }
        let text = canonical::of_value(&line).unwrap();
        let hash = Hash::of(&text).to_string();
        if line.pointer("/event/read_through").is_some() {
            read = hash.clone();
        }
        prev = Some(hash);
        out.extend(text.bytes().chain([b'\n']));
    }
    out
}

/// A record with a vote moved, signed with the table's key; `left_out` of its ballots are neither sent nor listed.
fn forged(hall: &Hall, file: &Path, name: &str, left_out: usize) -> PathBuf {
    let (pack, bag) = (Pack::open(&hall.packs[0]).unwrap(), bag(file));
    let gone: BTreeSet<usize> = ballots(file).into_iter().take(left_out).collect();
    let sent: Vec<Opening> =
        openings(&bag).into_iter().enumerate().filter(|(n, _)| !gone.contains(n)).map(|(_, one)| one).collect();
    let mut files: BTreeMap<String, Vec<u8>> = pack.inside_bundle();
    files.insert("data/record.jsonl".into(), with_a_vote_moved(bag.get("data/record.jsonl").unwrap()));
    files.insert("data/handed-in.txt".into(), write_handed_in(sent.iter().map(Opening::commit)).unwrap());
    files.insert("private/openings.jsonl".into(), write_openings(&sent).unwrap());
    let namespace = bundle_namespace(&pack.meeting.meeting_id);
    let signed = Bag::build(BagKind::Bundle, &files, &pack.key().unwrap(), &namespace).unwrap();
    hall.file(name, signed.bytes())
}

fn status(hall: &Hall) -> String {
    hall.desk.tally(None).unwrap().tables[0].status.to_string()
}

fn missing(hall: &mut Hall, file: &Path) -> (String, String, u32, u32) {
    let one = hall.import(&[file.to_owned()]).bundles.remove(0);
    let missing = one.missing.unwrap_or_else(|| panic!("{one:?}"));
    (one.says, one.standing.unwrap().to_string(), missing.ballots, missing.texts)
}

#[test]
fn a_moved_vote_is_refused_and_with_one_ballot_left_out_it_waits_for_the_slip() {
    let mut hall = hall();
    let true_one = hall.played(1, Kind::Real, "a");
    let whole = forged(&hall, &true_one, "whole.rtbundle", 0);
    assert_eq!(hall.reason(&whole), "ballots");
    let lacking = forged(&hall, &true_one, "lacking.rtbundle", 1);
    assert_eq!(missing(&mut hall, &lacking), ("verdict.not_recounted".into(), "not_recounted".into(), 1, 0));
    assert_eq!(status(&hall), "unconfirmed");
    let board = hall.desk.board(&hall.meeting).unwrap();
    let table = board.tables.iter().find(|table| table.table == 1).unwrap();
    assert!(table.needs && table.not_recounted && table.missing.ballots == 1, "{table:?}");
    // The true one counts, and nothing stands against it.
    assert_eq!(missing(&mut hall, &true_one).0, "verdict.accepted");
    assert_eq!(hall.desk.tally(None).unwrap().tables[0].head, Some(bundle_show(&true_one).unwrap().head));
    // It is the slip alone that could make the other count.
    let code = bundle_show(&lacking).unwrap().code;
    assert_eq!(hall.desk.confirm(None, 1, &code).unwrap().counted, Some(bundle_show(&lacking).unwrap().head));
}

#[test]
fn ballots_that_were_taken_away_come_with_another_file_in_whatever_order() {
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0], [0, 2, 1], [2, 0, 1]] {
        let mut hall = hall();
        let file = hall.played(1, Kind::Real, "a");
        let places = ballots(&file);
        let stripped = [
            without(&hall, &file, "first.rtbundle", |n, _| n == places[0]),
            without(&hall, &file, "last.rtbundle", |n, _| n == places[2]),
            without(&hall, &file, "none.rtbundle", |_, _| true),
        ];
        let mut lacked = Vec::new();
        for (which, place) in order.into_iter().enumerate() {
            let (says, _, ballots, _) = missing(&mut hall, &stripped[place]);
            lacked.push(ballots);
            assert_eq!(status(&hall) == "counted", ballots == 0, "{order:?} {which} {says}");
        }
        assert_eq!(lacked.last(), Some(&0), "{order:?}");
        assert_eq!(missing(&mut hall, &file), ("verdict.known".into(), "trusted".into(), 0, 0), "{order:?}");
    }
}

#[test]
fn a_file_that_brings_false_ballots_to_a_record_is_refused_and_changes_nothing() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    let lacking = forged(&hall, &file, "lacking.rtbundle", 1);
    // Another copy of the same forged record, which lacks the others.
    let whole = forged(&hall, &file, "whole.rtbundle", 0);
    let others = ballots(&whole).split_off(1);
    let rest = without(&hall, &whole, "rest.rtbundle", |n, _| others.contains(&n));
    missing(&mut hall, &lacking);
    let before = hall.desk.board(&hall.meeting).unwrap();
    assert_eq!(hall.reason(&rest), "ballots");
    let after = hall.desk.board(&hall.meeting).unwrap();
    assert_eq!((before.tables, before.fingerprint), (after.tables, after.fingerprint));
}

#[test]
fn what_was_taken_away_on_the_way_is_never_said_to_be_erased() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    let texts = openings(&bag(&file)).iter().filter(|one| one.kind() == OpeningKind::Text).count();
    let bare = without(&hall, &file, "bare.rtbundle", |_, one| one.kind() == OpeningKind::Text);
    let texts = u32::try_from(texts).unwrap();
    assert_eq!(missing(&mut hall, &bare), ("verdict.accepted".into(), "trusted".into(), 0, texts));
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    let data: Value = serde_json::from_slice(&fs::read(out.join("data.json")).unwrap()).unwrap();
    assert!(data["suggestions"].as_array().unwrap().iter().all(|one| one["text"] == json!({ "not_here": true })));
    assert_eq!(data["tables"][0]["missing"], json!({ "ballots": 0, "texts": texts }));
    // Whatever comes later brings it.
    assert_eq!(missing(&mut hall, &file), ("verdict.completed".into(), "trusted".into(), 0, 0));
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().tables[0].missing.texts, 0);
}

/// By list of `handed-in.json`: the hashes of table 1.
fn became(out: &Path) -> BTreeMap<&'static str, BTreeSet<String>> {
    let said: Value = serde_json::from_slice(&fs::read(out.join("handed-in.json")).unwrap()).unwrap();
    let table = said["tables"][0].clone();
    ["shown", "withheld", "erased", "erased_elsewhere", "did_not_arrive"]
        .map(|list| (list, serde_json::from_value(table[list].clone()).unwrap()))
        .into()
}

#[test]
fn a_publication_accounts_for_every_piece_that_was_handed_in_and_the_organiser_signs_it() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    let whole = openings(&bag(&file));
    let text =
        |nth: usize| whole.iter().filter(|one| one.kind() == OpeningKind::Text).nth(nth).unwrap().commit().hash();
    // One text is lost on the way, one is erased, one is withheld.
    let lost = text(0);
    let less = without(&hall, &file, "less.rtbundle", |_, one| one.commit().hash() == lost);
    hall.import(&[less]);
    let notes = hall.desk.reading(&hall.meeting).unwrap();
    let mut here = notes.iter().filter(|note| note.text.is_some());
    let (erased, withheld) = (here.next().unwrap().hash.clone(), here.next().unwrap().hash.clone());
    let home = kit::home(&hall.dir.path().join("home"));
    let ask = EraseAsk { meeting: hall.meeting.clone(), hashes: vec![erased.clone()], ..EraseAsk::default() };
    let gone = erase(&home, &ask).unwrap().erased;
    hall.desk.withhold(&hall.meeting.clone(), &withheld, true).unwrap();
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    let became = became(&out);
    assert_eq!(became["did_not_arrive"], [lost.to_string()].into());
    assert!(became["erased"].contains(&erased) && became["erased"].iter().all(|hash| gone.contains(hash)));
    assert!(became["withheld"].contains(&withheld));
    assert!(!became["shown"].is_empty() && !became["shown"].contains(&withheld));
    // Together they are just what the table signed that it handed in.
    let published = Bag::read(fs::read(out.join("records/table-1.rtbundle")).unwrap(), BagKind::Bundle).unwrap();
    let signed = read_handed_in(published.get("data/handed-in.txt").unwrap()).unwrap();
    let signed: Vec<String> = signed.iter().map(|commit: &Commit| commit.hash().to_string()).collect();
    let mut accounted: Vec<String> = became.values().flatten().cloned().collect();
    accounted.sort();
    assert_eq!(accounted, signed);
    let said = fs::read(out.join("handed-in.json")).unwrap();
    let signature = fs::read(out.join("handed-in.json.sig")).unwrap();
    let signer = verify(&signature, &published_namespace(&hall.meeting), &said).unwrap();
    assert_eq!(signer.line(), Pack::open(&hall.packs[0]).unwrap().meeting.organiser);
    assert!(fs::read_to_string(out.join("allowed_signers")).unwrap().contains("organiser namespaces="));
}

#[test]
fn what_the_table_erased_before_it_handed_in_is_not_missing() {
    let mut hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    let first = fs::read(kit::hand_in(&mut laptop, &stick)).unwrap();
    let first = hall.file("first.rtbundle", &first);
    let note = laptop.session().state().notes.iter().next().unwrap().text.hash().to_string();
    laptop.erase(&[note]).unwrap();
    let again = kit::hand_in(&mut laptop, &hall.dir.path().join("stick-a"));
    let second = hall.file("second.rtbundle", &fs::read(again).unwrap());
    assert_eq!(missing(&mut hall, &second), ("verdict.accepted".into(), "trusted".into(), 0, 0));
    // The file of before still holds it, and that it was handed in then; whichever came first, the same is here after both.
    assert_eq!(missing(&mut hall, &first).0, "verdict.completed");
    assert_eq!(missing(&mut hall, &second).0, "verdict.less");
    assert_eq!(status(&hall), "counted");
}

#[test]
fn what_is_left_off_the_signed_list_is_never_called_erased() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    // Whoever holds the table's key takes every text off the list, and signs again: head and code stay those of the slip.
    let bare = relisted(&hall, &file, "bare", |_, one| one.kind() == OpeningKind::Text);
    assert_eq!(bundle_show(&bare).unwrap().code, bundle_show(&file).unwrap().code);
    assert_eq!(missing(&mut hall, &bare).0, "verdict.accepted");
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    let data: Value = serde_json::from_slice(&fs::read(out.join("data.json")).unwrap()).unwrap();
    let said = data["suggestions"].as_array().unwrap();
    assert!(!said.is_empty() && said.iter().all(|one| one["text"] == json!({ "not_handed_in": true })), "{said:?}");
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(
        page.contains("<span class=\"gone\">本桌没有交</span>") && !page.contains("<span class=\"gone\">已删除</span>")
    );
}

#[test]
fn a_list_of_what_is_handed_in_that_does_not_fit_the_record_is_refused() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    let (pack, good) = (Pack::open(&hall.packs[0]).unwrap(), bag(&file));
    let namespace = bundle_namespace(&pack.meeting.meeting_id);
    let list = good.get("data/handed-in.txt").unwrap();
    let with = |name: &str, list: Vec<u8>| {
        let mut files: BTreeMap<String, Vec<u8>> =
            good.data().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect();
        files.insert("private/openings.jsonl".into(), good.private().unwrap().to_vec());
        files.insert("data/handed-in.txt".into(), list);
        hall.file(name, Bag::build(BagKind::Bundle, &files, &pack.key().unwrap(), &namespace).unwrap().bytes())
    };
    let mut all = read_handed_in(list).unwrap();
    let name = roundtable_desk::verify_bundle(fs::read(&file).unwrap()).ok().unwrap();
    let seat = name.session.state().everybody().next().unwrap().name;
    let less = with("less", write_handed_in(all[1..].iter().copied()).unwrap());
    let stranger = with("stranger", write_handed_in(all.iter().copied().chain([Commit::new(Hash::of("x"))])).unwrap());
    all.push(seat);
    let named = with("named", write_handed_in(all).unwrap());
    let turned: Vec<u8> = list.split_inclusive(|b| *b == b'\n').rev().flatten().copied().collect();
    let turned = with("turned", turned);
    assert_eq!(hall.reason(&less), "opening", "what is not listed does not travel");
    for wrong in [stranger, named, turned] {
        assert_eq!(hall.reason(&wrong), "handed_in", "{}", wrong.display());
    }
}

/// A record of table 2, signed with its key, that names the ballots and a text of a record of table 1 as its own.
fn naming(hall: &Hall, of_two: &Path, ballots: &[Hash], text: Hash) -> PathBuf {
    let (pack, bag) = (Pack::open(&hall.packs[1]).unwrap(), bag(of_two));
    let mut named = false;
    let record = altered(bag.get("data/record.jsonl").unwrap(), |line| {
        if let Some(closed) = line.pointer_mut("/event/poll_closed/ballots") {
            *closed = ballots.iter().map(|hash| json!({ "sha256": hash })).collect();
        }
        if let Some(note) = line.pointer_mut("/event/project_closed/notes/0/text").filter(|_| !named) {
            (*note, named) = (json!({ "sha256": text }), true);
        }
    });
    let commits = |line: &[u8]| String::from_utf8_lossy(&record).contains(&*String::from_utf8_lossy(line));
    let sent: Vec<Opening> =
        openings(&bag).into_iter().filter(|one| commits(one.commit().hash().to_string().as_bytes())).collect();
    let foreign = ballots.iter().chain([&text]).map(|hash| Commit::new(*hash));
    let list = write_handed_in(sent.iter().map(Opening::commit).chain(foreign)).unwrap();
    let mut files: BTreeMap<String, Vec<u8>> = pack.inside_bundle();
    files.insert("data/record.jsonl".into(), record);
    files.insert("data/handed-in.txt".into(), list);
    files.insert("private/openings.jsonl".into(), write_openings(&sent).unwrap());
    let namespace = bundle_namespace(&pack.meeting.meeting_id);
    hall.file("naming", Bag::build(BagKind::Bundle, &files, &pack.key().unwrap(), &namespace).unwrap().bytes())
}

fn ballot_hashes(file: &Path) -> Vec<Hash> {
    let all = openings(&bag(file));
    all.iter().filter(|one| one.kind() == OpeningKind::Ballot).map(|one| one.commit().hash()).collect()
}

/// The text of the first note of a record.
fn first_note(file: &Path) -> Hash {
    let bag = bag(file);
    let lines = bag.get("data/record.jsonl").unwrap().split(|byte| *byte == b'\n');
    let note = |line| {
        let line: Value = serde_json::from_slice(line).ok()?;
        Some(line.pointer("/event/project_closed/notes/0/text/sha256")?.as_str()?.parse().unwrap())
    };
    lines.filter_map(note).next().unwrap()
}

/// Erases these of the meeting at the organiser's.
fn erase_here(hall: &Hall, hashes: &[Hash]) {
    let home = kit::home(&hall.dir.path().join("home"));
    let hashes = hashes.iter().map(Hash::to_string).collect();
    erase(&home, &EraseAsk { meeting: hall.meeting.clone(), hashes, ..EraseAsk::default() }).unwrap();
}

#[test]
fn what_was_erased_of_one_table_excuses_nothing_of_another() {
    for first in [false, true] {
        let mut hall = hall();
        let (one, two) = (hall.played(1, Kind::Real, "a"), hall.played(2, Kind::Real, "b"));
        let (ballots, text) = (ballot_hashes(&one), first_note(&one));
        let naming = naming(&hall, &two, &ballots, text);
        hall.import(std::slice::from_ref(&one));
        if first {
            missing(&mut hall, &naming);
        }
        erase_here(&hall, &[&ballots[..], &[text]].concat());
        let (says, standing, lacks, texts) = missing(&mut hall, &naming);
        assert_eq!((standing.as_str(), lacks, texts), ("not_recounted", 3, 1), "{first} {says}");
        let board = hall.desk.board(&hall.meeting).unwrap();
        let stands: BTreeMap<u16, (&str, u32)> =
            board.tables.iter().map(|table| (table.table, (table.status.name(), table.missing.ballots))).collect();
        assert_eq!(stands, [(1, ("counted", 0)), (2, ("unconfirmed", 3))].into(), "{first}");
        // Counted by its slip, it is told all the same what did not arrive, and of table 1 what was erased.
        hall.desk.confirm(None, 2, &bundle_show(&naming).unwrap().code).unwrap();
        let out = hall.dir.path().join("out");
        hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
        let data: Value = serde_json::from_slice(&fs::read(out.join("data.json")).unwrap()).unwrap();
        let said = |table: u16, what: &str| {
            let all = data["suggestions"].as_array().unwrap().iter();
            all.filter(|one| one["table"] == table && one["text"] == json!({ what: true })).count()
        };
        assert_eq!((said(1, "erased"), said(1, "not_here")), (1, 0), "{first}");
        assert_eq!((said(2, "erased"), said(2, "not_here")), (0, 1), "{first}");
        let became: Value = serde_json::from_slice(&fs::read(out.join("handed-in.json")).unwrap()).unwrap();
        let lists = |place: usize, list: &str| became["tables"][place][list].as_array().unwrap().len();
        assert_eq!((lists(0, "did_not_arrive"), lists(1, "did_not_arrive")), (0, 0), "{first}");
        assert_eq!((lists(0, "erased_elsewhere"), lists(1, "erased_elsewhere")), (0, 4), "{first}");
        assert!(lists(0, "erased") >= 4 && lists(1, "erased") == 0, "{first}: {became}");
    }
}

#[test]
fn what_was_erased_of_one_record_excuses_no_other_count_of_its_table() {
    for whole_first in [false, true] {
        let mut hall = hall();
        let one = hall.played(1, Kind::Real, "a");
        let moved = forged(&hall, &one, "moved", 0);
        let moved = without(&hall, &moved, "moved-bare", |_, one| one.kind() == OpeningKind::Ballot);
        let first = if whole_first { &one } else { &moved };
        hall.import(std::slice::from_ref(first));
        erase_here(&hall, &ballot_hashes(&one));
        assert_eq!(missing(&mut hall, &moved).1, "not_recounted", "nobody has counted these again");
        let (_, standing, lacks, _) = missing(&mut hall, &one);
        // What came with its ballots was counted again as long as they were here; what comes later waits for its slip.
        let expected = if whole_first { ("trusted", 0, "counted") } else { ("not_recounted", 3, "unconfirmed") };
        assert_eq!((standing.as_str(), lacks, status(&hall).as_str()), expected);
    }
}
