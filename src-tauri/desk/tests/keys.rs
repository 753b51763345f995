//! Opening codes, encryption to the organiser, and the passphrase before the organiser's keys.

mod kit;

use kit::following::{files, follow, half_way, settled};
use kit::{NOTE, hall_with, home, play};
use roundtable_bag::{Identities, OpeningCode, Passphrase, is_age};
use roundtable_desk::view;
use roundtable_desk::view::PlanPart;
use roundtable_desk::{
    DeskError, Home, Keyring, NewMeeting, OpenWith, OrganiserDesk, PackFiles, TableDesk, bundle_verify_with, doctor,
    issue_locked, pack_show,
};
use roundtable_domain::Kind;
use roundtable_platform::others_may;
use roundtable_record::{Hash, canonical};
use roundtable_store::Collection;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn locked() -> NewMeeting {
    NewMeeting { set: PlanPart { opening_code: Some(true), ..PlanPart::default() }, ..NewMeeting::default() }
}

fn encrypted() -> NewMeeting {
    NewMeeting { set: PlanPart { encrypt: Some(true), ..PlanPart::default() }, ..NewMeeting::default() }
}

/// The codes that the home keeps, with their own key: as many as there are tables.
fn codes(home: &Home) -> Vec<OpeningCode> {
    let own = home.keys().reading().unwrap();
    let files = fs::read_dir(home.dir().join("codes")).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|file| {
            assert_eq!(others_may(&file), None);
            let plain = own.decrypt(&fs::read(file).unwrap(), 14).unwrap();
            OpeningCode::parse(std::str::from_utf8(&plain).unwrap()).unwrap()
        })
        .collect()
}

/// How often bytes stand in any file under a folder.
fn hits(dir: &Path, bytes: &[u8]) -> usize {
    let mut found = 0;
    for entry in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
        found += match entry.is_dir() {
            true => hits(&entry, bytes),
            false => usize::from(fs::read(&entry).unwrap().windows(bytes.len()).any(|window| window == bytes)),
        };
    }
    found
}

fn code_of(result: Result<TableDesk, DeskError>) -> String {
    result.err().map(|error| error.code()).unwrap_or_default()
}

#[test]
fn a_locked_pack_opens_with_its_code_and_hands_in_with_it() {
    let mut hall = hall_with(locked());
    let organiser = home(&hall.dir.path().join("home"));
    let codes = codes(&organiser);
    assert_eq!(codes.len(), 2);
    // Neither in the home nor in a pack does a code or a key stand in clear.
    for code in &codes {
        assert_eq!(hits(&hall.dir.path().join("home"), code.printed().as_bytes()), 0);
        assert_eq!(hits(&hall.dir.path().join("home"), code.printed().replace(' ', "").as_bytes()), 0);
    }
    assert_eq!(hits(&hall.dir.path().join("packs"), b"BEGIN OPENSSH PRIVATE KEY"), 0);
    assert!(pack_show(&hall.packs[0]).unwrap().opening_code);

    let laptop = home(&hall.dir.path().join("laptop"));
    let pack = &hall.packs[0];
    assert_eq!(code_of(TableDesk::open_pack(&laptop, pack, Kind::Real)), "opening_code_needed");
    let tried: Vec<_> = codes
        .iter()
        .map(|code| {
            TableDesk::open_pack_with(&laptop, pack, Kind::Real, OpenWith { code: Some(code), ..OpenWith::default() })
        })
        .collect();
    let (mut opened, refused): (Vec<_>, Vec<_>) = tried.into_iter().partition(Result::is_ok);
    assert_eq!(code_of(refused.into_iter().next().unwrap()), "opening_code_wrong", "the other table's code");
    assert_eq!(laptop.store().unwrap().sessions().unwrap().len(), 1);

    let mut desk = opened.remove(0).unwrap();
    play(&mut desk, 1);
    let session = desk.id().to_owned();
    drop(desk);
    // After a restart everything but signing goes on without it.
    let stick = hall.dir.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let mut desk = TableDesk::go_on(&laptop, &session).unwrap();
    assert_eq!(desk.hand_in(&stick).unwrap_err().code(), "opening_code_needed");
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 0);
    let found: Vec<bool> = codes.iter().map(|code| desk.open_key(code).is_ok()).collect();
    assert_eq!(found.iter().filter(|ok| **ok).count(), 1);
    let file = desk.hand_in(&stick).unwrap().file;
    assert_eq!(hall.verdict(Path::new(&file)), "accepted");
    assert!(doctor(&laptop).unwrap().is_sound() && doctor(&organiser).unwrap().is_sound());
    assert_eq!(hits(laptop.dir(), b"BEGIN OPENSSH PRIVATE KEY"), 0);
}

#[test]
fn practice_with_a_locked_pack_asks_for_no_code() {
    let hall = hall_with(locked());
    let laptop = home(&hall.dir.path().join("laptop"));
    assert!(TableDesk::open_pack(&laptop, &hall.packs[1], Kind::Practice).is_ok());
    assert_eq!(code_of(TableDesk::open_pack(&laptop, &hall.packs[1], Kind::Simulated)), "opening_code_needed");
}

#[test]
fn packs_and_envelopes_written_again_are_the_same() {
    let mut hall = hall_with(locked());
    let again = hall.dir.path().join("again");
    let meeting = hall.meeting.clone();
    let made = hall.desk.make_packs(&meeting, &again).unwrap().made.unwrap();
    let envelopes = made.kit.iter().map(|paper| &paper.file).find(|file| file.contains("开启码")).expect("envelopes");
    let first = hall.dir.path().join("packs").join(Path::new(envelopes).file_name().unwrap());
    assert_eq!(fs::read(envelopes).unwrap(), fs::read(first).unwrap());
    for (pack, first) in made.packs.iter().zip(&hall.packs) {
        assert_eq!(fs::read(&pack.file).unwrap(), fs::read(first).unwrap());
    }
}

#[test]
fn a_lost_stick_gets_another_key_under_another_code_and_the_others_stay() {
    let mut hall = hall_with(locked());
    let meeting = hall.meeting.clone();
    hall.desk.revoke(Some(&meeting), 1, "在公交车上丢了").unwrap();
    let before = codes(&home(&hall.dir.path().join("home")));
    let reissued = hall.desk.reissue(Some(&meeting), &hall.dir.path().join("second")).unwrap();
    assert_eq!(reissued.new_codes, [1], "the envelope that must be replaced is said");
    let made = reissued.made;
    // What was in the envelope opens the new pack no more, and that is told.
    let laptop = home(&hall.dir.path().join("second-laptop"));
    for old in &before {
        let tried = TableDesk::open_pack_with(
            &laptop,
            Path::new(&made.packs[0].file),
            Kind::Real,
            OpenWith { code: Some(old), ..OpenWith::default() },
        );
        assert_eq!(code_of(tried), "opening_code_wrong");
    }
    let table = |file: &Path| {
        let bag = roundtable_bag::Bag::read(fs::read(file).unwrap(), roundtable_bag::BagKind::Pack).unwrap();
        bag.get("data/table.json").unwrap().to_vec()
    };
    let second: Vec<_> = made.packs.iter().map(|pack| table(Path::new(&pack.file))).collect();
    assert_eq!(second[1], table(&hall.packs[1]), "an envelope that is out opens the next edition too");
    assert_ne!(second[0], table(&hall.packs[0]));
    assert!(pack_show(Path::new(&made.packs[0].file)).unwrap().opening_code);
    assert_eq!(codes(&home(&hall.dir.path().join("home"))).len(), 3);
    let all = made.kit.iter().map(|paper| &paper.file).find(|file| file.contains("开启码")).unwrap();
    let alone = reissued.codes.expect("the sheet that must be printed");
    let bytes = |file: &str| fs::read(file).unwrap().len();
    assert!(alone.contains("第2版") && bytes(&alone) < bytes(all), "one sheet, not those of all tables");
}

/// What a home holds but for what the database keeps beside itself, and how many packs its database knows.
fn holds(home: &Home, meeting: &str) -> (Vec<String>, usize) {
    let mut names = Vec::new();
    for folder in ["", "packs", "codes"] {
        let entries = fs::read_dir(home.dir().join(folder)).unwrap();
        names.extend(entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()));
    }
    names.retain(|name| !name.starts_with("roundtable.db"));
    names.sort();
    (names, home.store().unwrap().packs_of(meeting).unwrap().len())
}

#[test]
fn a_next_edition_that_is_refused_changes_nothing_and_makes_no_key() {
    let both = &["organiser.key", "organiser.age"][..];
    for (said, uses) in [(locked(), both), (encrypted(), both), (NewMeeting::default(), &["organiser.key"])] {
        let mut hall = hall_with(said);
        let meeting = hall.meeting.clone();
        let organiser = home(&hall.dir.path().join("home"));
        hall.desk.revoke(None, 1, "在公交车上丢了").unwrap();
        let out = hall.dir.path().join("second");
        for file in uses {
            let (here, away) = (organiser.dir().join(file), hall.dir.path().join("away"));
            fs::rename(&here, &away).unwrap();
            let before = holds(&organiser, &meeting);
            let code = if *file == "organiser.key" { "signing_key_gone" } else { "reading_key_gone" };
            assert_eq!(hall.desk.reissue(None, &out).unwrap_err().code(), code);
            assert_eq!(holds(&organiser, &meeting), before);
            assert_eq!(organiser.set_passphrase(None, None).unwrap_err().code(), code);
            assert_eq!(holds(&organiser, &meeting), before);
            // Another key in its place is not the one either.
            let code = match *file {
                "organiser.key" => {
                    organiser.keys().signing_or_new().unwrap();
                    "signing_key_gone"
                }
                _ => {
                    organiser.keys().reading_or_new().unwrap();
                    if codes_kept(&organiser) { "opening_code_gone" } else { "reading_key_gone" }
                }
            };
            let before = holds(&organiser, &meeting);
            assert_eq!(hall.desk.reissue(None, &out).unwrap_err().code(), code);
            assert_eq!(holds(&organiser, &meeting), before);
            fs::rename(&away, &here).unwrap();
        }
        assert!(!out.exists());
        assert_eq!(hall.desk.reissue(None, &out).unwrap().edition, 2);
    }
}

fn codes_kept(home: &Home) -> bool {
    fs::read_dir(home.dir().join("codes")).unwrap().next().is_some()
}

#[test]
fn opening_codes_that_cannot_be_read_are_said_and_not_left_out_of_the_sheets() {
    let mut hall = hall_with(locked());
    let meeting = hall.meeting.clone();
    let organiser = home(&hall.dir.path().join("home"));
    let again = hall.dir.path().join("again");
    let codes: Vec<_> =
        fs::read_dir(organiser.dir().join("codes")).unwrap().map(|entry| entry.unwrap().path()).collect();
    for code in &codes {
        let whole = fs::read(code).unwrap();
        fs::write(code, "").unwrap();
        assert_eq!(hall.desk.make_packs(&meeting, &again).unwrap_err().code(), "opening_code_gone");
        fs::remove_file(code).unwrap();
        assert_eq!(hall.desk.make_packs(&meeting, &again).unwrap_err().code(), "opening_code_gone");
        fs::write(code, whole).unwrap();
    }
    assert!(!again.exists());
    // Of a stick that is lost the old code is not needed any more.
    fs::write(&codes[0], "").unwrap();
    let tried: Vec<_> = [1, 2]
        .map(|table| {
            hall.desk.revoke(Some(&meeting), table, "丢了").unwrap();
            hall.desk.reissue(Some(&meeting), &again).map(|made| made.edition).map_err(|error| error.code())
        })
        .into();
    assert!(tried == [Ok(2), Ok(3)] || tried == [Err("opening_code_gone".to_owned()), Ok(2)], "{tried:?}");
}

#[test]
fn a_key_that_is_not_the_bound_one_is_found_out_once_it_is_opened() {
    let hall = hall_with(NewMeeting::default());
    let pack = roundtable_desk::Pack::read(fs::read(&hall.packs[0]).unwrap()).unwrap();
    let organiser = hall.dir.path().join("home");
    let key = home(&organiser).organiser_key().unwrap();
    let issued = issue_locked((*pack.meeting).clone(), &PackFiles::default(), &key, true).unwrap();
    // The locked key of one table in the pack of another, signed by the organiser.
    let files: Vec<_> = issued.packs.map(|pack| pack.unwrap().1).collect();
    let table = |bag: &roundtable_bag::Bag| bag.get("data/table.json").unwrap().to_vec();
    let swapped = String::from_utf8(table(&files[1])).unwrap().replace("\"table\":2", "\"table\":1");
    let mut parts: std::collections::BTreeMap<String, Vec<u8>> =
        files[0].data().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect();
    parts.insert("data/table.json".to_owned(), swapped.into_bytes());
    let bag = roundtable_bag::Bag::build(roundtable_bag::BagKind::Pack, &parts, &key, roundtable_bag::PACK_NAMESPACE)
        .unwrap();
    let read = roundtable_desk::Pack::read(bag.into_bytes()).unwrap();
    assert_eq!(read.open_key(&issued.codes[1].1).unwrap_err().code(), "table_key");
}

#[test]
fn an_encrypted_record_is_read_by_its_organiser_alone() {
    let mut hall = hall_with(encrypted());
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "laptop");
    play(&mut desk, 1);
    let handed_in = desk.hand_in(&stick).unwrap();
    assert!(handed_in.file.ends_with(".rtbundle.age") && handed_in.minutes.is_none());
    let cipher = fs::read(&handed_in.file).unwrap();
    assert_eq!(handed_in.bytes, cipher.len() as u64);
    assert!(is_age(&cipher));
    assert_eq!(hits(&stick, NOTE.as_bytes()), 0, "nothing of it lies in clear beside it");
    let file = Path::new(&handed_in.file).to_owned();

    // By somebody else's keys, altered, cut off.
    let nobody = Keyring::of(Path::new("/nowhere"));
    let reason = |keys: &Keyring| bundle_verify_with(std::slice::from_ref(&file), Some(keys)).bundles.remove(0).reason;
    assert_eq!(reason(&nobody).as_deref(), Some("encrypted"));
    nobody.name(Identities::generate());
    assert_eq!(reason(&nobody).as_deref(), Some("encrypted"));
    for at in [10, 60, cipher.len() / 2, cipher.len() - 1] {
        let mut flipped = cipher.clone();
        flipped[at] ^= 1;
        let flipped = hall.file("flipped.rtbundle.age", &flipped);
        assert_ne!(hall.verdict(&flipped), "accepted");
        let cut = hall.file("cut.rtbundle.age", &cipher[..at]);
        assert_ne!(hall.verdict(&cut), "accepted");
    }
    // An age file with something else in it.
    let own = home(&hall.dir.path().join("home")).keys().reading().unwrap();
    let other = roundtable_bag::encrypt(b"no bundle", &[own.recipient().unwrap()]).unwrap();
    let other = hall.file("other.rtbundle.age", &other);
    assert_eq!(hall.reason(&other), "not_a_bag");

    // Found in a folder, taken in.
    let taken = hall.import(std::slice::from_ref(&stick));
    assert_eq!(taken.bundles[0].verdict, view::Verdict::Accepted);
    assert!(taken.skipped.is_empty());
    assert_eq!(reason(home(&hall.dir.path().join("home")).keys()), None);
}

#[test]
fn a_passphrase_before_the_keys_is_asked_for_when_they_are_needed() {
    let mut hall = hall_with(encrypted());
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "laptop");
    play(&mut desk, 1);
    let file = Path::new(&desk.hand_in(&stick).unwrap().file).to_owned();
    let dir = hall.dir.path().join("home");
    let passphrase = Passphrase::new("幸福微实事会务组").unwrap();
    home(&dir).keys().set_passphrase(None, Some(&passphrase)).unwrap();

    let organiser = home(&dir);
    hall.desk = OrganiserDesk::open(&organiser).unwrap();
    assert!(hall.desk.wants_passphrase(std::slice::from_ref(&stick)));
    assert_eq!(hall.reason(&file), "key_locked");
    assert!(doctor(&organiser).unwrap().is_sound());
    let list = hall.file("list.csv", kit::LIST.as_bytes());
    let said = NewMeeting { set: PlanPart { tables: Some(2), ..PlanPart::default() }, ..NewMeeting::default() };
    let out = hall.dir.path().join("more");
    assert_eq!(hall.desk.new_meeting(&list, &said, &out).unwrap_err().code(), "key_locked");
    organiser.keys().unlock(&passphrase).unwrap();
    assert!(!hall.desk.wants_passphrase(&[stick]));
    let meeting = hall.meeting.clone();
    let taken = hall.desk.import(Some(&meeting), &[file], &mut |_, _| {}).unwrap();
    assert_eq!(taken.bundles[0].verdict, view::Verdict::Accepted);
    hall.desk.new_meeting(&list, &said, &out).unwrap();
}

#[test]
fn a_meeting_without_recipients_is_written_as_it_always_was() {
    let hall = hall_with(NewMeeting::default());
    let pack = roundtable_desk::Pack::read(fs::read(&hall.packs[0]).unwrap()).unwrap();
    let text = String::from_utf8(pack.inside_bundle().remove("data/pack/meeting.json").unwrap()).unwrap();
    assert!(!text.contains("recipients") && !pack.needs_code);
    assert!(!hall.dir.path().join("home/organiser.age").exists(), "made on first use only");
}

#[test]
fn a_locked_tables_copy_on_the_stick_is_taken_over_with_the_code_alone_and_only_as_its_laptops_wrote_it() {
    let hall = hall_with(locked());
    let codes = codes(&home(&hall.dir.path().join("home")));
    let pack = &hall.packs[0];
    let first = home(&hall.dir.path().join("first"));
    let with = |code| OpenWith { code: Some(code), ..OpenWith::default() };
    let code =
        codes.iter().find(|code| TableDesk::open_pack_with(&first, pack, Kind::Real, with(code)).is_ok()).unwrap();
    // Opened again without the code, as after a break: the copy is written all the same.
    let mut desk = TableDesk::open_pack(&first, pack, Kind::Real).unwrap();
    let stick = hall.dir.path().join("stick");
    fs::create_dir(&stick).unwrap();
    follow(&mut desk, &stick);
    half_way(&mut desk);
    let view = settled(&mut desk);
    let mirror = files(&stick, "rtmirror").remove(0);

    let second = home(&hall.dir.path().join("second"));
    let offer = TableDesk::take_over_offer(&second, pack, Kind::Real, std::slice::from_ref(&stick)).unwrap().unwrap();
    assert_eq!((offer.needs_code, offer.own, offer.lines), (true, 0, view.lines));
    let take = |with| TableDesk::take_over(&second, pack, &mirror, Kind::Real, with);
    assert_eq!(take(OpenWith::default()).err().unwrap().code(), "opening_code_needed");
    let wrong = codes.iter().find(|other| other.printed() != code.printed()).unwrap();
    assert_eq!(take(with(wrong)).err().unwrap().code(), "opening_code_wrong");
    assert_eq!(second.store().unwrap().sessions().unwrap(), []);

    // Who holds the stick and no code can go on with the record and make every count, hash and check fit; not the proof.
    let written = fs::read_to_string(&mirror).unwrap();
    let forged: String = written
        .split_inclusive('\n')
        .map(|line| match line.split_once(",\"upto\":") {
            Some((_, rest)) => {
                let content = rest.trim_end().strip_suffix('}').unwrap();
                let mut upto: Value = serde_json::from_str(content).unwrap();
                upto["proof"] = Hash::of(content).to_string().into();
                let content = canonical::of_value(&upto).unwrap();
                format!("{{\"check\":\"{}\",\"upto\":{content}}}\n", &Hash::of(&content).to_string()[..16])
            }
            None => line.to_owned(),
        })
        .collect();
    assert_ne!(forged, written);
    fs::write(&mirror, &forged).unwrap();
    let third = home(&hall.dir.path().join("third"));
    let refused = TableDesk::take_over(&third, pack, &mirror, Kind::Real, with(code)).err().unwrap();
    assert_eq!((&*refused.code(), &*refused.view().params["reason"]), ("mirror_altered", "proof"));
    assert_eq!(third.store().unwrap().sessions().unwrap(), []);

    // As it was written it is taken over, and followed on.
    fs::write(&mirror, &written).unwrap();
    let fourth = home(&hall.dir.path().join("fourth"));
    let (mut again, _) = TableDesk::take_over(&fourth, pack, &mirror, Kind::Real, with(code)).unwrap();
    follow(&mut again, &stick);
    settled(&mut again);
}
