//! What an import makes of each file, and that the order of files never matters.

mod kit;

use kit::{hall, hand_in, play, reopen_and_seal, sign};
use roundtable_bag::Bag;
use roundtable_bag::BagKind;
use roundtable_desk::view;
use roundtable_desk::view::PlanPart;
use roundtable_desk::{NewMeeting, NewMeetingMade, OrganiserDesk, TableDesk};
use roundtable_domain::{Command, Kind};
use std::path::PathBuf;

#[test]
fn a_record_is_accepted_once_and_known_from_then_on() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    assert_eq!(hall.verdict(&file), "accepted");
    let before = hall.desk.tally(None).unwrap();
    assert_eq!(hall.verdict(&file), "known");
    assert_eq!(hall.desk.tally(None).unwrap(), before);
    let tables: Vec<(u16, &str)> = before.tables.iter().map(|t| (t.table, t.status.name())).collect();
    assert_eq!(tables, [(1, "counted"), (2, "missing")]);
    assert!(!before.complete);
    assert_eq!(before.total, Some((2_800 + 1_200 + 4_500) * 100));
    let three: Vec<&str> = before.recommended.iter().map(|pick| pick.project.as_str()).collect();
    assert_eq!(three, ["1", "2", "3"]);
    assert_eq!(before.tables[0].recommended[0].conditions.as_deref(), Some("先做两栋"));
}

#[test]
fn a_record_that_goes_on_supersedes_and_what_it_goes_on_from_is_older() {
    let mut hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    let first = hand_in(&mut laptop, &stick);
    reopen_and_seal(&mut laptop);
    let second = hand_in(&mut laptop, &stick);
    assert_eq!(hall.verdict(&first), "accepted");
    assert_eq!(hall.verdict(&second), "superseding");
    assert_eq!(hall.verdict(&first), "known");
    let forwards = hall.desk.tally(None).unwrap();
    assert_eq!(forwards.tables[0].head.as_deref(), Some(laptop.head().unwrap().to_string().as_str()));

    let mut other = kit::hall();
    other.desk.add_pack(&hall.packs[0]).unwrap();
    let import = |hall: &mut kit::Hall, file: &PathBuf, id: &str| {
        hall.desk.import(Some(id), std::slice::from_ref(file), &mut |_, _| {}).unwrap().bundles[0].verdict.to_string()
    };
    assert_eq!(import(&mut other, &second, &hall.meeting), "accepted");
    assert_eq!(import(&mut other, &first, &hall.meeting), "older");
    assert_eq!(other.desk.tally(Some(&hall.meeting)).unwrap().fingerprint, forwards.fingerprint);
}

#[test]
fn two_laptops_of_one_table_are_a_conflict_and_neither_counts() {
    let mut hall = hall();
    let a = hall.played(1, Kind::Real, "a");
    let b = hall.played(1, Kind::Real, "b");
    assert_eq!(hall.verdict(&a), "accepted");
    assert_eq!(hall.verdict(&b), "conflict");
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!(tally.tables[0].status, view::TableStands::Conflict);
    assert_eq!((tally.tables[0].heads.len(), tally.recommended.len(), tally.total), (2, 0, Some(0)));
    assert!(tally.tables[0].heads.is_sorted());
    let board = hall.desk.board(&hall.meeting.clone()).unwrap();
    assert_eq!(board.tables[0].status, view::TableStands::Conflict);
    assert!(!board.tables[0].three_differ);
    // Staff names are committed to with fresh salts, so the records part at the first of them, the second line.
    assert_eq!(board.tables[0].parted_at.as_deref(), Some("2026-12-05T14:00:00.000+08:00"));
    assert_eq!(board.waiting, 2);
}

#[test]
fn practice_is_refused_and_something_simulated_stands_aside_for_something_real() {
    let mut hall = hall();
    let simulated = hall.played(1, Kind::Simulated, "a");
    let real = hall.played(2, Kind::Real, "b");
    assert_eq!(hall.verdict(&simulated), "accepted");
    assert_eq!(hall.desk.tally(None).unwrap().kind, Some(Kind::Simulated));
    assert_eq!(hall.verdict(&real), "accepted");
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!(tally.kind, Some(Kind::Real));
    let statuses: Vec<&str> = tally.tables.iter().map(|t| t.status.name()).collect();
    assert_eq!(statuses, ["missing", "counted"]);
    let other = hall.played(1, Kind::Simulated, "c");
    assert_eq!(hall.reason(&other), "simulated");
    assert_eq!(hall.desk.tally(None).unwrap(), tally);
}

#[test]
fn a_record_of_practice_signed_with_the_tables_key_is_refused() {
    let mut hall = hall();
    let (mut laptop, _) = hall.laptop(1, Kind::Practice, "a");
    play(&mut laptop, 1);
    assert_eq!(laptop.bundle().unwrap_err().code(), "practice");
    // As somebody might who changes the program: the same files, signed with the table's key.
    let pack = laptop.pack().clone();
    let mut files = pack.inside_bundle();
    let mut record = Vec::new();
    let store = laptop.home().store().unwrap();
    for line in store.lines(laptop.id()).unwrap() {
        record.extend_from_slice(&line);
        record.push(b'\n');
    }
    files.insert("data/record.jsonl".to_owned(), record);
    files.insert("data/handed-in.txt".to_owned(), Vec::new());
    let namespace = roundtable_bag::bundle_namespace(&pack.meeting.meeting_id);
    let bag = Bag::build(BagKind::Bundle, &files, &pack.key().unwrap(), &namespace).unwrap();
    let file = hall.file("practice.rtbundle", bag.bytes());
    assert_eq!(hall.reason(&file), "kind");
    assert_eq!(hall.desk.tally(None).unwrap().kind, None);
}

#[test]
fn what_is_not_a_good_bundle_of_this_meeting_is_refused_by_its_reason_and_changes_nothing() {
    let mut hall = hall();
    let good = hall.played(1, Kind::Real, "a");
    let empty = hall.desk.tally(None).unwrap();
    let bytes = std::fs::read(&good).unwrap();
    let cut = hall.file("cut.rtbundle", &bytes[..bytes.len() / 2]);
    assert!(["truncated", "framing"].contains(&hall.reason(&cut).as_str()));
    for at in [0, 40, bytes.len() / 3, bytes.len() / 2, bytes.len() - 30] {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        let file = hall.file("flipped.rtbundle", &flipped);
        hall.reason(&file);
    }
    let jpeg = hall.file("photo.rtbundle", b"\xff\xd8\xff\xe0 a photograph");
    assert_eq!(hall.reason(&jpeg), "not_a_bag");
    let pack = hall.packs[0].clone();
    assert_eq!(hall.reason(&pack), "is_a_pack");
    let gone = hall.dir.path().join("gone.rtbundle");
    assert_eq!(hall.reason(&gone), "disk_gone");
    let other_hall = kit::hall();
    let others = other_hall.played(1, Kind::Real, "x");
    assert_eq!(hall.reason(&others), "meeting_away");
    assert_eq!(hall.desk.tally(None).unwrap(), empty);
}

#[test]
fn every_order_of_the_same_files_ends_in_the_same_state() {
    let hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    let first = hand_in(&mut laptop, &stick);
    reopen_and_seal(&mut laptop);
    let second = hand_in(&mut laptop, &stick);
    let other = hall.played(2, Kind::Real, "b");
    let simulated = hall.played(2, Kind::Simulated, "c");
    let files = [first, second, other, simulated];
    let mut prints = std::collections::BTreeSet::new();
    for (n, order) in permutations(4).into_iter().enumerate() {
        let mut desk = OrganiserDesk::open(&kit::home(&hall.dir.path().join(format!("home-{n}")))).unwrap();
        desk.add_pack(&hall.packs[0]).unwrap();
        let ordered: Vec<PathBuf> = order.iter().map(|place| files[*place].clone()).collect();
        desk.import(None, &ordered, &mut |_, _| {}).unwrap();
        let tally = desk.tally(None).unwrap();
        assert!(tally.complete, "{order:?}");
        prints.insert((tally.fingerprint, tally.result_fingerprint));
    }
    assert_eq!(prints.len(), 1);
}

#[test]
fn a_conflict_is_the_same_conflict_in_every_order() {
    let hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    let first = hand_in(&mut laptop, &stick);
    reopen_and_seal(&mut laptop);
    let files = [first, hand_in(&mut laptop, &stick), hall.played(1, Kind::Real, "b")];
    let mut prints = std::collections::BTreeSet::new();
    for (n, order) in permutations(3).into_iter().enumerate() {
        let mut desk = OrganiserDesk::open(&kit::home(&hall.dir.path().join(format!("home-{n}")))).unwrap();
        desk.add_pack(&hall.packs[1]).unwrap();
        for place in order {
            desk.import(None, std::slice::from_ref(&files[place]), &mut |_, _| {}).unwrap();
        }
        let tally = desk.tally(None).unwrap();
        assert_eq!((tally.tables[0].status.name(), tally.tables[0].heads.len()), ("conflict", 2));
        prints.insert(tally.fingerprint);
    }
    assert_eq!(prints.len(), 1);
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(n - 1);
    (0..n)
        .flat_map(|at| {
            shorter.iter().map(move |rest| {
                let mut order = rest.clone();
                order.insert(at, n - 1);
                order
            })
        })
        .collect()
}

#[test]
fn a_folder_is_looked_through_and_progress_is_told() {
    let mut hall = hall();
    let files = [hall.played(1, Kind::Real, "a"), hall.played(2, Kind::Real, "b")];
    let folder = hall.dir.path().join("all/deeper");
    std::fs::create_dir_all(&folder).unwrap();
    for file in &files {
        std::fs::copy(file, folder.join(file.file_name().unwrap())).unwrap();
    }
    std::fs::write(folder.join("minutes.pdf"), b"x").unwrap();
    std::fs::write(folder.join("later.rtbundle.age"), b"x").unwrap();
    let mut told = Vec::new();
    let imported = hall.desk.import(None, &[hall.dir.path().join("all")], &mut |n, of| told.push((n, of))).unwrap();
    assert_eq!(told, [(1, 3), (2, 3), (3, 3)]);
    assert_eq!((imported.bundles.len(), imported.skipped.len()), (3, 0));
    let refused: Vec<_> = imported.bundles.iter().filter_map(|bundle| bundle.reason.as_deref()).collect();
    assert_eq!(refused, ["not_a_bag"], "an encrypted one that is none");
    assert!(hall.desk.tally(None).unwrap().complete);
}

#[test]
fn openings_that_come_later_are_taken_with_a_record_that_is_known() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    let bag = Bag::read(std::fs::read(&file).unwrap(), BagKind::Bundle).unwrap();
    let thin = hall.file("thin.rtbundle", bag.without_private().unwrap().bytes());
    assert_eq!(hall.verdict(&thin), "accepted");
    assert_eq!(
        hall.desk.tally(None).unwrap().tables[0].status,
        view::TableStands::Unconfirmed,
        "nobody could count again"
    );
    assert_eq!(hall.verdict(&file), "completed");
    assert_eq!(hall.desk.tally(None).unwrap().tables[0].recommended[0].conditions.as_deref(), Some("先做两栋"));
}

#[test]
fn files_of_several_meetings_come_together_and_each_goes_to_its_own() {
    let mut hall = hall();
    let list = hall.file("b.csv", kit::LIST.as_bytes());
    let said = NewMeeting {
        set: PlanPart { tables: Some(1), ..PlanPart::default() },
        community: Some("白马社区".into()),
        ..NewMeeting::default()
    };
    let made = hall.desk.new_meeting(&list, &said, &hall.dir.path().join("b")).unwrap();
    let NewMeetingMade::Made(second, _) = made else { panic!("{made:?}") };
    let stranger = kit::hall();
    let stick = hall.dir.path().join("all");
    std::fs::create_dir_all(&stick).unwrap();
    let mut laptop =
        TableDesk::open_pack(&kit::home(&hall.dir.path().join("b-laptop")), second.packs[0].file.as_ref(), Kind::Real)
            .unwrap();
    play(&mut laptop, 1);
    hand_in(&mut laptop, &stick);
    for file in [hall.played(1, Kind::Real, "a"), hall.played(2, Kind::Real, "c"), stranger.played(1, Kind::Real, "x")]
    {
        std::fs::copy(&file, stick.join(file.file_name().unwrap())).unwrap();
    }
    // All of them are offered, whichever meeting is open.
    let with_stick = OrganiserDesk::open(&kit::home(&hall.dir.path().join("home")))
        .unwrap()
        .with_media(std::slice::from_ref(&stick));
    assert_eq!(with_stick.board(&hall.meeting).unwrap().bundles_found.len(), 4);

    // Where one is named, only its files are taken.
    let only = hall.desk.import(Some(&second.meeting), std::slice::from_ref(&stick), &mut |_, _| {}).unwrap();
    let mut came: Vec<(&str, Option<&str>)> =
        only.bundles.iter().map(|one| (one.verdict.name(), one.reason.as_deref())).collect();
    came.sort_unstable();
    assert_eq!(
        came,
        [("accepted", None), ("refused", Some("meeting")), ("refused", Some("meeting")), ("refused", Some("meeting"))]
    );
    assert_eq!(only.meetings, std::slice::from_ref(&second.meeting));

    let all = hall.desk.import(None, std::slice::from_ref(&stick), &mut |_, _| {}).unwrap();
    let of = |meeting: &str| -> Vec<(Option<u16>, &str)> {
        let of = all.bundles.iter().filter(|one| one.meeting.as_deref() == Some(meeting));
        let mut of: Vec<_> = of.map(|one| (one.table, one.verdict.name())).collect();
        of.sort_unstable();
        of
    };
    assert_eq!(of(&hall.meeting), [(Some(1), "accepted"), (Some(2), "accepted")]);
    assert_eq!(of(&second.meeting), [(Some(1), "known")]);
    let away = all.bundles.iter().find(|one| one.meeting.as_ref() == Some(&stranger.meeting)).unwrap();
    assert_eq!((away.reason.as_deref(), away.params["community"].as_str()), (Some("meeting_away"), "禾塘里社区"));
    let mut both = vec![hall.meeting.clone(), second.meeting.clone()];
    both.sort_unstable();
    assert_eq!(all.meetings, both);
    assert!(both.iter().all(|meeting| hall.desk.tally(Some(meeting)).unwrap().complete));
    // What is here is not offered again, also while another meeting is open.
    let with_stick = OrganiserDesk::open(&kit::home(&hall.dir.path().join("home"))).unwrap().with_media(&[stick]);
    assert_eq!(with_stick.board(&second.meeting).unwrap().bundles_found.len(), 1);
}

#[test]
fn with_two_meetings_here_it_must_be_said_which_is_meant() {
    let mut hall = hall();
    let list = hall.file("again.csv", kit::LIST.as_bytes());
    let said = NewMeeting { set: PlanPart { tables: Some(1), ..PlanPart::default() }, ..NewMeeting::default() };
    let out = hall.dir.path().join("more");
    assert!(matches!(hall.desk.new_meeting(&list, &said, &out).unwrap(), NewMeetingMade::Made(..)));
    let error = hall.desk.tally(None).unwrap_err();
    assert_eq!(error.code(), "meeting_which");
    assert!(error.view().params["meetings"].contains(&hall.meeting));
    assert!(hall.desk.tally(Some(&hall.meeting)).is_ok());
    assert_eq!(hall.desk.tally(Some("none")).unwrap_err().code(), "meeting_unknown");
}

#[test]
fn the_same_decision_in_another_meeting_has_the_same_result_fingerprint() {
    let mut prints = Vec::new();
    for _ in 0..2 {
        let mut hall = hall();
        let file = hall.played(1, Kind::Simulated, "a");
        hall.import(&[file]);
        let tally = hall.desk.tally(None).unwrap();
        prints.push((tally.fingerprint, tally.result_fingerprint));
    }
    assert_ne!(prints[0].0, prints[1].0);
    assert_eq!(prints[0].1, prints[1].1);
}

#[test]
fn a_record_that_was_opened_again_is_not_taken_until_it_is_sealed() {
    let mut hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    laptop.act(Command::Reopen { reason: "再看一遍".into() }).unwrap();
    assert_eq!(laptop.bundle().unwrap_err().code(), "not_sealed");
    sign(&mut laptop);
    let file = hand_in(&mut laptop, &stick);
    assert_eq!(hall.verdict(&file), "accepted");
}
