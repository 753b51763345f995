//! Erasing at the organiser's: what was published, and why something was decided.

mod kit;

use kit::people::{Texts, ask, files_with, gone, play, said, stored_bundle};
use kit::{Hall, hall, hand_in};
use roundtable_bag::{Bag, BagKind};
use roundtable_desk::{bundle_minutes, bundle_verify, doctor, erase, people_of_meeting, verify_bundle};
use roundtable_domain::Kind;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn what_the_organiser_erases_does_not_come_back_and_is_said_where_it_was_published() {
    let (mut hall, texts) = (hall(), Texts::unusual());
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, &texts);
    let file = hand_in(&mut laptop, &stick);
    hall.import(&[file.clone(), hall.played(2, Kind::Real, "b")]);
    let (home, meeting) = (kit::home(&hall.dir.path().join("home")), hall.meeting.clone());
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    assert!(fs::read_to_string(out.join("index.html")).unwrap().contains(&texts.notes[1]));
    let before = hall.desk.tally(None).unwrap();

    let view = people_of_meeting(&home, &meeting).unwrap();
    assert!(view.people.is_empty(), "who said what was not handed in");
    let (note, condition) = (said(&view, &texts.notes[1]).hash.clone(), said(&view, &texts.conditions).hash.clone());
    let erased = erase(&home, &ask(&view, &[note.clone(), condition])).unwrap();
    assert_eq!(erased.republish.iter().map(|one| (one.number, one.texts)).collect::<Vec<_>>(), [(1, 2)]);
    gone(&home, &texts.notes[1]);
    assert_eq!(shown(&hall), [2], "the note and the condition");
    assert_eq!(people_of_meeting(&home, &meeting).unwrap().published.len(), 1);

    // The file that still holds it is known, and brings nothing back.
    assert_eq!(hall.verdict(&file), "known");
    gone(&home, &texts.notes[1]);
    let after = hall.desk.tally(None).unwrap();
    let three = |tally: &roundtable_desk::Tally| {
        tally.recommended.iter().map(|one| (one.tables.clone(), one.project.clone())).collect::<Vec<_>>()
    };
    assert_eq!(three(&before), three(&after));
    assert!(doctor(&home).unwrap().is_sound());

    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(!page.contains(&texts.notes[1]) && page.contains(&texts.notes[2]));
    assert!(page.contains("已删除"));
    assert_eq!(shown(&hall), [0; 0]);

    // Another installation that never saw it takes the thin copy and says how much is missing.
    let thin = stored_bundle(&home, &meeting);
    let thin = hall.file("thin.rtbundle", &thin);
    let verified = bundle_verify(std::slice::from_ref(&thin)).bundles.remove(0);
    assert_eq!((verified.verdict.as_str(), verified.private.map(|private| private.name())), ("valid", Some("partly")));
    assert!(bundle_minutes(&thin).unwrap().starts_with(b"%PDF"));
    assert_ne!(fs::read(&thin).unwrap(), fs::read(&file).unwrap());
    let parts = |path: &Path| {
        let bag = Bag::read(fs::read(path).unwrap(), BagKind::Bundle).unwrap();
        (bag.manifest().to_vec(), bag.signature().to_vec())
    };
    assert_eq!(parts(&thin), parts(&file), "manifest and signature are as they were");
}

/// How many erased or withheld texts each publication still shows.
fn shown(hall: &Hall) -> Vec<u32> {
    let board = hall.desk.board(&hall.meeting).unwrap();
    board.still_shown.into_iter().map(|one| one.texts).collect()
}

#[test]
fn every_publication_that_still_shows_it_is_named_until_it_was_published_again_or_is_gone() {
    let (mut hall, texts) = (hall(), Texts::unusual());
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, &texts);
    let file = hand_in(&mut laptop, &stick);
    hall.import(&[file]);
    let home = kit::home(&hall.dir.path().join("home"));
    let [red, blue, green] = ["red", "blue", "green"].map(|name| hall.dir.path().join(name));
    for out in [&red, &blue, &green] {
        hall.desk.publish(None, out, true, &roundtable_desk::Agreed::All).unwrap();
    }
    let view = people_of_meeting(&home, &hall.meeting).unwrap();
    let note = said(&view, &texts.notes[1]).hash.clone();
    let erased = erase(&home, &ask(&view, &[note])).unwrap();
    let named = |shown: &[roundtable_desk::view::StillShown]| {
        shown.iter().map(|one| (one.number, PathBuf::from(&one.place))).collect::<Vec<_>>()
    };
    let whole = |dir: &Path| dir.canonicalize().unwrap();
    assert_eq!(named(&erased.republish), [(1, whole(&red)), (2, whole(&blue)), (3, whole(&green))]);
    hall.desk.publish(None, &green, true, &roundtable_desk::Agreed::All).unwrap();
    let left = |hall: &Hall| named(&hall.desk.board(&hall.meeting).unwrap().still_shown);
    assert_eq!(left(&hall), [(1, whole(&red)), (2, whole(&blue))]);
    hall.desk.publication_gone(None, 2).unwrap();
    assert_eq!(left(&hall), [(1, whole(&red))]);
    hall.desk.publish(None, &red, true, &roundtable_desk::Agreed::All).unwrap();
    assert_eq!(left(&hall), []);
    assert!(doctor(&home).unwrap().is_sound());
}

#[test]
fn why_something_was_decided_is_published_withheld_and_erased_like_what_was_said() {
    const WHY: &str = "獬豸王阿姨说另一份是误开的餮";
    const LOST: &str = "獬豸李叔把它落在公交车上餮";
    let mut hall = hall();
    let files = ["a", "b"].map(|laptop| hall.played(1, Kind::Real, laptop));
    let heads = [&files[0], &files[1]].map(|file| verify_bundle(fs::read(file).unwrap()).unwrap().head.to_string());
    hall.import(&files);
    hall.desk.resolve(None, 1, &heads[0], WHY).unwrap();
    hall.desk.revoke(None, 2, LOST).unwrap();
    let home = kit::home(&hall.dir.path().join("home"));
    let (meeting, out) = (hall.meeting.clone(), hall.dir.path().join("published"));

    let board = hall.desk.board(&meeting).unwrap();
    let table = |n: u16| board.tables.iter().find(|table| table.table == n).unwrap();
    assert_eq!((table(1).reason.as_deref(), table(1).lost_reason.as_deref()), (Some(WHY), None));
    assert_eq!((table(2).reason.as_deref(), table(2).lost_reason.as_deref()), (None, Some(LOST)));
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!(tally.tables[0].reason.as_deref(), Some(WHY));

    // It is published with the result, by which record counts and which do not; how a stick was lost is not.
    let published = |hall: &mut Hall| {
        hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap();
        let data: serde_json::Value = serde_json::from_slice(&fs::read(out.join("data.json")).unwrap()).unwrap();
        assert_eq!(data["tables"][0]["beside"], serde_json::json!([heads[1]]));
        assert_eq!(data["tables"][0]["decided"]["by"], "reason");
        data["tables"][0]["decided"]["reason"].clone()
    };
    assert_eq!(published(&mut hall), serde_json::json!({ "withheld": true }), "nobody has read it through");
    let reading = hall.desk.reading(&meeting).unwrap();
    let why = reading.iter().find(|note| note.what == "decision").unwrap();
    assert!(!why.read);
    hall.desk.read_notes(&meeting, std::slice::from_ref(&why.hash)).unwrap();
    assert_eq!(published(&mut hall), serde_json::json!({ "text": WHY }));
    assert!(files_with(&out, "落在公交车上").is_empty());
    let reading = hall.desk.reading(&meeting).unwrap();
    let why = reading.iter().find(|note| note.what == "decision").unwrap();
    assert!(why.read && !why.withheld);
    hall.desk.withhold(&meeting, &why.hash, true).unwrap();
    assert_eq!(shown(&hall), [1]);
    assert_eq!(published(&mut hall), serde_json::json!({ "withheld": true }));

    let view = people_of_meeting(&home, &meeting).unwrap();
    let hashes = [said(&view, WHY), said(&view, LOST)].map(|said| said.hash.clone());
    assert_eq!([said(&view, WHY), said(&view, LOST)].map(|said| said.what.as_str()), ["decision", "lost"]);
    erase(&home, &ask(&view, &hashes)).unwrap();
    for text in [WHY, LOST] {
        gone(&home, text);
    }
    assert_eq!(published(&mut hall), serde_json::json!({ "erased": true }));
    let after = hall.desk.tally(None).unwrap();
    assert_eq!((&after.tables[0].head, after.tables[0].reason.as_deref()), (&Some(heads[0].clone()), None));
    assert_eq!(after.fingerprint, tally.fingerprint, "what was decided stands");
    assert!(doctor(&home).unwrap().is_sound());
}
