//! What a person decides of the records that came: codes from slips, conflicts, lost sticks, the express report.

mod kit;

use chrono::DateTime;
use kit::{Hall, hall, hand_in, play, reopen_and_seal};
use roundtable_desk::view;
use roundtable_desk::{HandClock, Home, OrganiserDesk, Pack, bundle_show};
use roundtable_domain::Kind;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn code(file: &Path) -> String {
    bundle_show(file).unwrap().code
}

fn head(file: &Path) -> String {
    bundle_show(file).unwrap().head
}

/// How table 1 stands: its status, and the head that counts.
fn stands(hall: &Hall) -> (String, Option<String>) {
    let table = hall.desk.tally(Some(&hall.meeting)).unwrap().tables.remove(0);
    (table.status.to_string(), table.head)
}

fn status(hall: &Hall) -> String {
    stands(hall).0
}

/// Another last character.
fn mistyped(code: &str) -> String {
    let (rest, last) = code.split_at(code.len() - 1);
    format!("{rest}{}", if last == "2" { "3" } else { "2" })
}

#[test]
fn a_conflict_is_decided_by_the_code_of_one_and_only_by_that() {
    let mut hall = hall();
    let files = [hall.played(1, Kind::Real, "a"), hall.played(1, Kind::Real, "b")];
    hall.import(&files);
    assert_eq!(status(&hall), "conflict");
    let right = code(&files[1]);
    let wrong = hall.desk.confirm(None, 1, &mistyped(&right)).unwrap_err();
    assert_eq!((wrong.code().as_str(), wrong.view().params["groups"].as_str()), ("code_wrong", "3"));
    assert!(!format!("{wrong:?}").contains(&right[10..]), "the expected group is told");
    assert_eq!(hall.desk.confirm(None, 1, "0000-0000-0000").unwrap_err().code(), "code_other");
    assert_eq!(hall.desk.confirm(None, 1, "7K3M").unwrap_err().code(), "code_text");
    assert_eq!(hall.desk.confirm(None, 2, &right).unwrap_err().code(), "no_record");
    assert_eq!(hall.desk.confirm(None, 9, &right).unwrap_err().code(), "table_unknown");
    assert_eq!(status(&hall), "conflict");
    // As a hand writes it: small letters, blanks, O for 0 and l for 1.
    let by_hand = right.to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l");
    let confirmed = hall.desk.confirm(None, 1, &by_hand).unwrap();
    assert_eq!((confirmed.head, confirmed.status.name()), (head(&files[1]), "counted"));
    assert_eq!(stands(&hall), ("counted".to_owned(), Some(head(&files[1]))));
    let board = hall.desk.board(&hall.meeting).unwrap();
    let table = board.tables.iter().find(|table| table.table == 1).unwrap();
    assert_eq!(
        (table.by.map(|state| state.name()), table.standing.map(|state| state.name()), table.needs),
        (Some("code"), Some("confirmed"), false)
    );
    // Typed once more nothing is added; the other slip's code puts the question again, and a reason settles it.
    assert!(hall.desk.confirm(None, 1, &right).is_ok());
    assert_eq!(hall.desk.resolve(None, 1, &head(&files[0]), "x").unwrap_err().code(), "no_conflict");
    hall.desk.confirm(None, 1, &code(&files[0])).unwrap();
    assert_eq!(status(&hall), "conflict");
    hall.desk.resolve(None, 1, &head(&files[0])[..8], "两张确认单，第一张有五个签名").unwrap();
    assert_eq!(stands(&hall).1, Some(head(&files[0])));
}

#[test]
fn a_conflict_is_decided_with_a_reason_until_the_record_goes_on() {
    let mut hall = hall();
    let other = hall.played(1, Kind::Real, "b");
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    let first = hand_in(&mut laptop, &stick);
    reopen_and_seal(&mut laptop);
    let second = hand_in(&mut laptop, &stick);
    assert_eq!(hall.desk.resolve(None, 1, &head(&first), "x").unwrap_err().code(), "no_conflict");
    hall.import(&[other.clone(), first.clone()]);
    for (keep, reason, why) in
        [("12", "x", "head_unknown"), (&head(&first)[..7], "x", "head_unknown"), (&head(&first), "  ", "reason_empty")]
    {
        assert_eq!(hall.desk.resolve(None, 1, keep, reason).unwrap_err().code(), why);
    }
    assert_eq!(status(&hall), "conflict");
    let resolved = hall.desk.resolve(None, 1, &head(&first), "第二台电脑是误开的").unwrap();
    assert_eq!((resolved.status.name(), resolved.heads.len()), ("counted", 2));
    assert_eq!(stands(&hall).1, Some(head(&first)));
    // The last word wins.
    hall.desk.resolve(None, 1, &head(&other), "问过桌长").unwrap();
    assert_eq!(stands(&hall).1, Some(head(&other)));
    hall.desk.resolve(None, 1, &head(&first), "又问了一次").unwrap();
    // The one that was kept goes on: nobody has decided for the longer one.
    assert_eq!(hall.verdict(&second), "conflict");
    assert_eq!(status(&hall), "conflict");
    assert_eq!(hall.desk.confirm(None, 1, &code(&first)).unwrap().counted, Some(head(&first)));
    hall.desk.confirm(None, 1, &code(&second)).unwrap();
    assert_eq!(stands(&hall), ("counted".to_owned(), Some(head(&second))));
}

#[test]
fn a_lost_stick_counts_only_by_its_slip_whenever_it_was_revoked() {
    let mut hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    let first = hand_in(&mut laptop, &stick);
    reopen_and_seal(&mut laptop);
    let second = hand_in(&mut laptop, &stick);
    hall.import(&[first.clone(), second.clone()]);
    assert_eq!(stands(&hall).1, Some(head(&second)));
    assert_eq!(hall.desk.revoke(None, 1, " ").unwrap_err().code(), "reason_empty");
    let lost =
        |hall: &Hall| hall.desk.fork(None, 1).unwrap().sides.into_iter().map(|side| side.lost).collect::<Vec<_>>();
    assert_eq!(lost(&hall), [false]);
    let revoked = hall.desk.revoke(None, 1, "落在公交车上").unwrap();
    assert_eq!(lost(&hall), [true]);
    assert_eq!(revoked.status, view::TableStands::Unconfirmed);
    assert_eq!(hall.desk.revoke(None, 1, "again").unwrap_err().code(), "revoked_already");
    let board = hall.desk.board(&hall.meeting).unwrap();
    assert_eq!((board.lost.as_slice(), board.needs), ([1].as_slice(), 1));
    // Whoever holds the stick went on; the slip is of the first closing, and so is what counts.
    let confirmed = hall.desk.confirm(None, 1, &code(&first)).unwrap();
    assert_eq!(confirmed.status, view::TableStands::Counted);
    let tally = hall.desk.tally(None).unwrap().tables.remove(0);
    assert_eq!((tally.head, tally.waiting), (Some(head(&first)), vec![head(&second)]));
    let verdict = hall.import(std::slice::from_ref(&first)).bundles.remove(0);
    assert_eq!((verdict.verdict.name(), verdict.standing.map(|state| state.name())), ("known", Some("confirmed")));
    // Another record with that stick comes after it was revoked: it waits, and changes nothing.
    let third = hall.played(1, Kind::Real, "thief");
    let verdict = hall.import(std::slice::from_ref(&third)).bundles.remove(0);
    assert_eq!(verdict.standing.map(|state| state.name()), Some("unconfirmed"));
    assert_eq!(stands(&hall).1, Some(head(&first)));
}

#[test]
fn the_next_edition_gives_a_lost_stick_a_new_key_and_leaves_the_others_theirs() {
    let mut hall = hall();
    let old: Vec<Pack> = hall.packs.iter().map(|file| Pack::read(std::fs::read(file).unwrap()).unwrap()).collect();
    let lost = hall.played(1, Kind::Real, "lost");
    let kept = hall.played(2, Kind::Real, "kept");
    hall.desk.revoke(None, 1, "丢了").unwrap();
    let out = hall.dir.path().join("again");
    let made = hall.desk.reissue(Some(&hall.meeting), &out).unwrap().made;
    assert_eq!((made.packs.len(), made.kit.is_empty()), (2, false));
    let new: Vec<Pack> =
        made.packs.iter().map(|pack| Pack::read(std::fs::read(&pack.file).unwrap()).unwrap()).collect();
    for (before, after) in old.iter().zip(&new) {
        assert_eq!((after.meeting.edition, after.signer.line()), (2, before.signer.line()));
        assert_eq!(after.meeting.meeting_id, before.meeting.meeting_id);
        assert_eq!(
            (&after.meeting.projects, &after.meeting.allotment),
            (&before.meeting.projects, &before.meeting.allotment)
        );
    }
    let line = |pack: &Pack| pack.key().unwrap().public().line();
    assert_ne!(line(&old[0]), line(&new[0]));
    assert_eq!(line(&old[1]), line(&new[1]));
    let revoked: Vec<(u16, &str)> =
        new[0].meeting.revoked.iter().map(|lost| (lost.table.number(), lost.key.as_str())).collect();
    assert_eq!(revoked, [(1, line(&old[0]).as_str())]);
    assert!(hall.desk.board(&hall.meeting).unwrap().lost.is_empty());

    // Records of both editions are taken; the lost stick's is not counted, here or wherever the new pack came to.
    hall.packs = made.packs.iter().map(|pack| PathBuf::from(&pack.file)).collect();
    let anew = hall.played(1, Kind::Real, "anew");
    hall.import(&[lost.clone(), kept.clone(), anew.clone()]);
    let tally = hall.desk.tally(None).unwrap();
    assert!(tally.complete);
    assert_eq!(tally.tables[0].head, Some(head(&anew)));
    let editions: Vec<Option<u32>> = hall.desk.board(&hall.meeting).unwrap().tables.iter().map(|t| t.edition).collect();
    assert_eq!(editions, [Some(2), Some(1)]);
    let mut other = OrganiserDesk::open(&kit::home(&hall.dir.path().join("other"))).unwrap();
    for file in
        [&made.packs[0].file, &hall.dir.path().join("packs").join(file_name(&made.packs[1].file)).display().to_string()]
    {
        other.add_pack(Path::new(file)).unwrap();
    }
    other.import(None, &[anew, kept, lost], &mut |_, _| {}).unwrap();
    assert_eq!(other.tally(None).unwrap().fingerprint, tally.fingerprint);
    assert_eq!(other.reissue(None, &out).unwrap_err().code(), "not_the_signer");
}

fn file_name(path: &str) -> PathBuf {
    PathBuf::from(Path::new(path).file_name().unwrap())
}

#[test]
fn an_edition_of_which_the_folder_took_only_some_is_written_once_more() {
    let mut hall = hall();
    hall.desk.revoke(None, 2, "丢了").unwrap();
    let edition_here = |hall: &Hall| hall.desk.board(&hall.meeting).unwrap().edition;
    let no_folder = hall.file("a-file", b"no folder");
    assert_eq!(hall.desk.reissue(None, &no_folder).unwrap_err().code(), "folder_not_writable");
    assert_eq!(edition_here(&hall), 1);
    // Something stands where the second pack is to be written.
    let blocked = hall.dir.path().join("blocked");
    std::fs::create_dir_all(blocked.join(file_name(&hall.packs[1].display().to_string())).join("x")).unwrap();
    for table in [1, 2] {
        let stick = hall.dir.path().join(format!("USB-{table}"));
        std::fs::create_dir_all(&stick).unwrap();
        hall.desk.pack_to_stick(&hall.meeting.clone(), table, &stick, false).unwrap();
    }
    assert_eq!(hall.desk.reissue(None, &blocked).unwrap_err().code(), "packs_partly");
    assert_eq!(edition_here(&hall), 2);
    let board = hall.desk.board(&hall.meeting).unwrap();
    assert_eq!((board.lost, board.unwritten), (vec![], vec![2]), "it is still to be written");
    let out = hall.dir.path().join("out");
    let reissued = hall.desk.reissue(None, &out).unwrap();
    assert_eq!(reissued.tables, [2]);
    let made = reissued.made;
    let sticks: Vec<&str> = made.packs.iter().map(|pack| pack.stick.as_str()).collect();
    assert_eq!(sticks, ["USB-1", ""], "the revoked stick is no longer the table's");
    assert!(hall.desk.board(&hall.meeting).unwrap().unwritten.is_empty());
    let edition = |file: &str| Pack::read(std::fs::read(file).unwrap()).unwrap().meeting.edition;
    assert_eq!(edition(&made.packs[0].file), 2);
    let again = hall.desk.reissue(None, &out).unwrap();
    assert_eq!((again.edition, edition(&again.made.packs[0].file)), (3, 3));
    // A plan's packs are those of the newest edition from then on.
    let view = hall.desk.make_packs(&hall.meeting.clone(), &out).unwrap();
    let sticks: Vec<String> = view.made.unwrap().packs.into_iter().map(|pack| pack.stick).collect();
    assert_eq!(sticks, ["USB-1", ""], "written once more, a pack is on the stick that it was on");
}

#[test]
fn a_stick_lost_before_the_last_edition_was_written_is_told_with_those_that_wait_already() {
    let mut hall = hall();
    let blocked = hall.dir.path().join("blocked");
    std::fs::create_dir_all(blocked.join(file_name(&hall.packs[1].display().to_string())).join("x")).unwrap();
    hall.desk.revoke(None, 2, "丢了").unwrap();
    assert_eq!(hall.desk.reissue(None, &blocked).unwrap_err().code(), "packs_partly");
    hall.desk.revoke(None, 1, "也丢了").unwrap();
    let reissued = hall.desk.reissue(None, &hall.dir.path().join("out")).unwrap();
    assert_eq!((reissued.edition, reissued.tables), (3, vec![1, 2]));
    assert!(hall.desk.reissue(None, &hall.dir.path().join("out")).unwrap().tables.is_empty());
}

#[test]
fn what_a_table_said_ahead_is_matched_when_its_record_comes() {
    let mut hall = hall();
    let numbers = |said: &[&str]| -> Vec<String> { said.iter().map(|one| (*one).to_owned()).collect() };
    for (said, why) in [
        (&["1", "2", "3", "4"][..], "express_many"),
        (&["1", "1"], "express_twice"),
        (&["5"], "express_unknown"),
        (&[" ", ""], "express_none"),
    ] {
        assert_eq!(hall.desk.express(None, 1, &numbers(said)).unwrap_err().code(), why);
    }
    assert_eq!(hall.desk.express(None, 3, &numbers(&["1"])).unwrap_err().code(), "table_unknown");
    assert!(hall.desk.expressed(None).unwrap().express.is_empty());
    let said = hall.desk.express(None, 1, &numbers(&["３", " 1", "4"])).unwrap().express.remove(0).said;
    assert_eq!((said.projects.as_slice(), said.state.name()), (&[3, 1, 4][..], "waiting"));
    hall.desk.express(None, 2, &numbers(&["5", "6", "7"])).unwrap();

    let files = [hall.played(1, Kind::Real, "a"), hall.played(2, Kind::Real, "b")];
    let verdicts = hall.import(&files).bundles;
    let told: Vec<Option<&str>> = verdicts.iter().map(|verdict| verdict.express.map(|state| state.name())).collect();
    assert_eq!(told, [Some("differs"), Some("matches")]);
    let board = hall.desk.board(&hall.meeting).unwrap();
    // The record counts, and somebody sees to it that the hall was told otherwise.
    assert_eq!((board.needs, board.waiting), (1, 0));
    assert_eq!(hall.desk.meetings().unwrap()[0].needs, 1);
    let said = board.tables[0].express.clone().unwrap();
    assert_eq!((said.missing, said.extra), (vec![4], vec![2]));
    hall.desk.express(None, 1, &numbers(&["1", "2", "3"])).unwrap();
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().needs, 0);
    // What was said ahead is no part of the result.
    let before = hall.desk.tally(None).unwrap().fingerprint;
    hall.desk.express(None, 1, &numbers(&["1"])).unwrap();
    assert_eq!(hall.desk.tally(None).unwrap().fingerprint, before);
}

#[test]
fn a_bundle_that_changes_a_published_result_is_flagged() {
    let mut hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    let first = hand_in(&mut laptop, &stick);
    reopen_and_seal(&mut laptop);
    let second = hand_in(&mut laptop, &stick);
    let other = hall.played(2, Kind::Real, "b");
    assert!(!hall.import(&[first]).bundles[0].changes_published);
    let out = hall.dir.path().join("p");
    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    assert!(!hall.import(&[other]).bundles[0].changes_published, "a table that was not published yet");
    let verdict = hall.import(std::slice::from_ref(&second)).bundles.remove(0);
    assert!(verdict.verdict == view::Verdict::Superseding && verdict.changes_published);
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().changed, [1]);
    assert!(!hall.import(&[second]).bundles[0].changes_published);
    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    assert!(hall.desk.board(&hall.meeting).unwrap().changed.is_empty());
    hall.desk.revoke(None, 2, "丢了").unwrap();
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().changed, [2]);
}

#[test]
fn a_record_against_the_published_one_leaves_the_table_open_and_says_which_was_published() {
    let mut hall = hall();
    let [first, other] = ["a", "b"].map(|laptop| hall.played(1, Kind::Real, laptop));
    assert_eq!(hall.desk.meetings().unwrap()[0].published, None);
    let published = hall.import(&[first]).bundles.remove(0);
    assert!(!published.undecided);
    let out = hall.dir.path().join("p");
    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    assert_eq!(hall.desk.meetings().unwrap()[0].published, Some(1));
    let conflict = hall.import(&[other]).bundles.remove(0);
    assert_eq!(conflict.says, "verdict.conflict");
    assert!(conflict.changes_published && conflict.undecided);
    let sides = hall.desk.fork(None, 1).unwrap().sides;
    let said: Vec<&str> = sides.iter().filter(|side| side.published).map(|side| side.head.as_str()).collect();
    assert_eq!(said, [published.head.unwrap()]);
}

#[test]
fn the_record_that_came_first_is_the_first_side_whatever_its_head_and_file() {
    for turned in [false, true] {
        let mut hall = hall();
        let mut files = [hall.played(1, Kind::Real, "a"), hall.played(1, Kind::Real, "b")];
        files.sort_by_key(|file| head(file));
        if turned {
            files.reverse();
        }
        for (file, at) in files.iter().zip(["2026-12-05T17:00:00+08:00", "2026-12-05T18:00:00+08:00"]) {
            let clock = HandClock::new(DateTime::parse_from_rfc3339(at).unwrap());
            let home = Home::open(&hall.dir.path().join("home"), Arc::new(clock)).unwrap();
            hall.desk = OrganiserDesk::open(&home).unwrap();
            hall.import(std::slice::from_ref(file));
        }
        let sides = hall.desk.fork(None, 1).unwrap().sides;
        let heads: Vec<String> = sides.iter().map(|side| side.head.clone()).collect();
        assert_eq!(heads, files.iter().map(|file| head(file)).collect::<Vec<_>>());
        assert!(sides[0].taken_at < sides[1].taken_at);
    }
}

#[test]
fn a_fork_is_shown_from_the_first_act_that_differs() {
    let mut hall = hall();
    let files = [hall.played(1, Kind::Real, "a"), hall.played(1, Kind::Real, "b")];
    assert_eq!(hall.desk.fork(None, 1).unwrap_err().code(), "no_record");
    hall.import(&files);
    let fork = hall.desk.fork(None, 1).unwrap();
    let heads: BTreeSet<String> = fork.sides.iter().map(|side| side.head.clone()).collect();
    assert_eq!(heads, files.iter().map(|file| head(file)).collect());
    // Names are committed to with fresh salts, so the records part at the first of them, the second line.
    assert_eq!(fork.parted_at.as_deref(), Some("2026-12-05T14:00:00.000+08:00"));
    for side in &fork.sides {
        assert_eq!(side.acts[0].act, "staff_taken");
        assert_eq!(side.acts[0].said["role"], "role.leader");
        assert!(side.more > 0 && side.three.iter().all(|pick| pick.shared) && !side.counted);
    }
    assert!(!fork.three_differ);
    let text = serde_json::to_string(&fork).unwrap()
        + &serde_json::to_string(&hall.desk.board(&hall.meeting).unwrap()).unwrap();
    for file in &files {
        let code = code(file);
        assert!(!text.contains(&code) && !text.contains(&code.replace('-', "")), "a code is shown before it is typed");
    }
}

#[test]
fn side_by_side_begins_where_what_was_said_and_done_differs_not_at_the_seating() {
    let mut hall = hall();
    let files = [("a", &[("1", None), ("2", None)][..]), ("b", &[("1", None), ("3", None)])].map(|(laptop, three)| {
        let (mut desk, stick) = hall.laptop(1, Kind::Real, laptop);
        kit::play_asking(&mut desk, 1, three);
        hand_in(&mut desk, &stick)
    });
    hall.import(&files);
    let fork = hall.desk.fork(None, 1).unwrap();
    assert!(fork.three_differ);
    for side in &fork.sides {
        assert_eq!(side.acts[0].act, "poll_closed", "all before is the same but for its salts");
    }
}

#[test]
fn what_was_said_ahead_in_another_order_is_the_same() {
    let mut hall = hall();
    hall.desk.express(None, 1, &["3".into(), "1".into(), "2".into()]).unwrap();
    let file = hall.played(1, Kind::Real, "a");
    assert_eq!(hall.import(&[file]).bundles[0].express.map(|state| state.name()), Some("matches"));
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().needs, 0);
}

#[test]
fn ten_thousand_mistyped_codes_confirm_nothing() {
    const TRIES: u64 = 10_000;
    const CHARACTERS: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut hall = hall();
    let files = [hall.played(1, Kind::Real, "a"), hall.played(1, Kind::Real, "b")];
    hall.import(&files);
    let codes = files.map(|file| code(&file).replace('-', "").into_bytes());
    let mut numbers = 20_261_205_u64;
    let mut below = |n: usize| {
        numbers = numbers.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((numbers >> 33) % n as u64).unwrap()
    };
    let mut seen = BTreeSet::new();
    for n in 0..TRIES {
        let mut typed = codes[below(2)].clone();
        match n % 3 {
            0 => typed[below(12)] = CHARACTERS[below(32)],
            1 => typed.swap(below(12), below(12)),
            _ => (0..=below(6)).for_each(|_| typed[below(12)] = CHARACTERS[below(32)]),
        }
        if codes.contains(&typed) {
            continue;
        }
        let text = String::from_utf8(typed).unwrap();
        let refused = hall.desk.confirm(None, 1, &text).unwrap_err();
        assert!(["code_wrong", "code_other"].contains(&refused.code().as_str()), "{text}: {refused:?}");
        seen.insert(refused.code());
    }
    assert!(seen.contains("code_wrong"));
    assert_eq!(status(&hall), "conflict");
}
