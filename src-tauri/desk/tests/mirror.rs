//! A session's copy on the stick: it holds what was said to be on it, and nothing that must stay on the laptop.
//! In one file, longer than most: a stick that is written otherwise is held against all of it.

mod kit;

use kit::following::*;
use kit::*;
use roundtable_desk::view::{MirrorState, NotesTrouble, NotesWanted};
use roundtable_desk::{Home, MirrorPlace, OpenWith, TableDesk};
use roundtable_domain::{Command, KeyedBallot, Kind, Medium, NoteRef, Phase};
use roundtable_record::{Hash, Role};
use std::fs;
use std::path::{Path, PathBuf};

fn poll_half_keyed(desk: &mut TableDesk) {
    // What is still half typed when the table goes on would be kept as a note: here it was deleted.
    act(desk, Command::TypeLine { text: String::new(), seat: None, kind: None, project: None, turn: None });
    act(desk, Command::BeginPhase { phase: Phase::Choosing });
    act(desk, Command::OpenPoll { scrutineers: vec![seat(1), seat(2)], medium: Medium::Paper });
    let three: Vec<_> = desk.session().state().projects.iter().take(3).map(|p| p.id.clone()).collect();
    for paper in 1..=3 {
        act(desk, Command::KeyBallot { pass: 1, paper, ballot: KeyedBallot::Marks(three.clone()) });
    }
}

#[test]
fn the_stick_follows_and_a_second_laptop_goes_on_to_the_seal() {
    let mut hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    half_way(&mut desk);
    settled(&mut desk);
    for n in 0..4 {
        // Openings of several writes, in no order among each other.
        act(&mut desk, Command::LeaveVacant { role: Role::Adviser, reason: format!("还是没有人手 {n}") });
        settled(&mut desk);
    }
    poll_half_keyed(&mut desk);
    let view = settled(&mut desk);
    let (mirror, notes) = (files(&stick, "rtmirror"), files(&stick, "rtnotes"));
    assert_eq!((mirror.len(), notes.len()), (1, 1));

    // The laptop dies: nothing of it is used from here on.
    let second = home(&hall.dir.path().join("second"));
    let (mut again, from) =
        TableDesk::take_over(&second, &hall.packs[0], &mirror[0], Kind::Real, OpenWith::default()).unwrap();
    assert_eq!((from.lines, from.torn, from.notes_trouble), (view.lines.unwrap(), false, None));
    let (old, new) = (desk.session().acts(), again.session().acts());
    assert_eq!(new[..old.len()], *old, "byte for byte: every line has the same hash");
    assert_eq!(new[old.len()].0.event.name(), "taken_over");
    assert!(again.session().state().poll.is_none(), "an open poll counts for nothing");
    assert!(again.drafts().ballots.is_empty() && again.drafts().line.is_none());
    let kept: Vec<_> = again.drafts().notes.values().map(|n| (n.text.as_str(), n.seat)).collect();
    assert_eq!(kept, [(PENDING, 0)], "who said it stayed on the first laptop");
    assert!(again.now_ms() >= desk.session().state().elapsed_ms);

    let poll = again.session().state().projects.iter().take(3).map(|p| p.id.clone()).collect::<Vec<_>>();
    choose(&mut again, &poll, None);
    act(&mut again, Command::BeginPhase { phase: Phase::Signing });
    sign(&mut again);
    follow(&mut again, &stick);
    settled(&mut again);
    assert_eq!(files(&stick, "rtmirror"), mirror, "it goes on in the same file: that holds all of it");
    let bundle = hand_in(&mut again, &stick);
    assert_eq!(files(&stick, "rtmirror").len() + files(&stick, "rtnotes").len(), 0, "the bundle is there instead");
    assert_eq!(again.mirror().state, MirrorState::Off);
    assert_eq!(hall.verdict(&bundle), "accepted");

    // The first laptop lives after all, and hands in what it has: two records, for a person to decide.
    act(&mut desk, Command::VoidPoll { reason: "电脑又好了".into() });
    let poll = desk.session().state().projects.iter().take(3).map(|p| p.id.clone()).collect::<Vec<_>>();
    choose(&mut desk, &poll, None);
    act(&mut desk, Command::BeginPhase { phase: Phase::Signing });
    sign(&mut desk);
    let fork = hand_in(&mut desk, &stick);
    assert_eq!(hall.verdict(&fork), "conflict");
}

#[test]
fn a_session_of_ones_own_is_said_before_anything_is_taken_over_and_stays_as_it_is() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    let id = desk.id().to_owned();
    // The second laptop has the beginning of the same record, and no pack any more.
    desk.home().store().unwrap().copy_to(&hall.dir.path().join("copy.db")).unwrap();
    let dir = hall.dir.path().join("second");
    fs::create_dir(&dir).unwrap();
    fs::rename(hall.dir.path().join("copy.db"), dir.join("roundtable.db")).unwrap();
    let second = home(&dir);
    follow(&mut desk, &stick);
    half_way(&mut desk);
    let view = settled(&mut desk);
    let mirror = files(&stick, "rtmirror").remove(0);
    let packs = dir.join("packs");
    fs::remove_dir(&packs).unwrap();
    let take = |with| TableDesk::take_over(&second, &hall.packs[0], &mirror, Kind::Real, with);
    let beside = OpenWith { beside_own: true, ..OpenWith::default() };
    assert_eq!(take(beside).err().unwrap().code(), "disk_gone");
    assert_eq!(second.store().unwrap().sessions().unwrap().len(), 1, "nothing was changed");
    fs::create_dir(&packs).unwrap();
    // It has a session of its own, all of which is in what another laptop wrote: that is said, and what it has stays.
    put_draft(&second, &id);
    let media = std::slice::from_ref(&stick);
    let offer = TableDesk::take_over_offer(&second, &hall.packs[0], Kind::Real, media).unwrap().unwrap();
    assert_eq!((offer.own, offer.beside, offer.lines), (1, 0, view.lines));
    let refused = take(OpenWith::default()).err().unwrap();
    let said = refused.view().params;
    let here = second.store().unwrap().line(&id, 1).unwrap().unwrap();
    let here: serde_json::Value = serde_json::from_slice(&here).unwrap();
    assert_eq!(
        (refused.code().as_str(), said["lines"].as_str(), said["last"].as_str()),
        ("own_here", "1", here["at"].as_str().unwrap())
    );
    assert_eq!(
        (Some(said["theirs"].clone()), Some(said["at"].clone())),
        (view.lines.map(|n| n.to_string()), view.saved_at)
    );
    assert_eq!(second.store().unwrap().sessions().unwrap().len(), 1);
    let (again, from) = take(beside).unwrap();
    assert_eq!((Some(from.lines), from.own, from.beside), (view.lines, 1, 0));
    let store = second.store().unwrap();
    assert!(again.id() != id && store.session(&id).unwrap().seq == 1 && store.drafts(&id).unwrap().len() == 1);
    assert_eq!(fs::read_dir(&packs).unwrap().count(), 1);
}

/// Something that is half typed in a session which is not open.
fn put_draft(home: &Home, id: &str) {
    let mut store = home.store().unwrap();
    let row = store.session(id).unwrap();
    let body = Some(r#"{"text":"还没","seat":1,"kind":null,"project":null,"nowhere":false,"turn":null}"#.to_owned());
    let drafts = vec![roundtable_store::DraftRow { key: "line".to_owned(), body }];
    store.append(id, row.seq, &row.head, &roundtable_store::Batch { drafts, ..Default::default() }).unwrap();
}

#[test]
fn names_that_this_laptop_knows_of_its_own_session_are_known_in_what_it_takes_over() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    half_way(&mut desk);
    settled(&mut desk);
    let mirror = files(&stick, "rtmirror").remove(0);
    let (first, id, seq) = (desk.home().clone(), desk.id().to_owned(), desk.session().state().seq);
    drop(desk);
    let second = home(&hall.dir.path().join("second"));
    let (mut again, _) =
        TableDesk::take_over(&second, &hall.packs[0], &mirror, Kind::Real, OpenWith::default()).unwrap();
    let known = |desk: &TableDesk| {
        desk.session().state().sitter(seat(1)).and_then(|one| desk.words().name(&one.name)).is_some()
    };
    assert!(!known(&again));
    follow(&mut again, &stick);
    settled(&mut again);
    drop(again);
    // It comes back to the first, which has been told nothing of it.
    let beside = OpenWith { beside_own: true, ..OpenWith::default() };
    let (back, from) = TableDesk::take_over(&first, &hall.packs[0], &mirror, Kind::Real, beside).unwrap();
    assert_eq!((from.own, known(&back)), (seq, true));
    assert!(back.id() != id && first.store().unwrap().session(&id).unwrap().seq == seq);
    // Which of the two goes on in the other is seen.
    let gone_on: Vec<bool> = TableDesk::sessions(&first).unwrap().iter().map(|one| one.gone_on).collect();
    assert_eq!(gone_on, TableDesk::sessions(&first).unwrap().iter().map(|one| one.session == id).collect::<Vec<_>>());
    assert_eq!(gone_on.iter().filter(|gone_on| **gone_on).count(), 1);
}

#[test]
fn a_record_that_was_sealed_before_the_laptop_died_is_handed_in_by_the_second() {
    let mut hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    play(&mut desk, 1);
    settled(&mut desk);
    let (code, head) = (desk.code().unwrap(), desk.head().unwrap());
    let mirror = files(&stick, "rtmirror").remove(0);
    let second = home(&hall.dir.path().join("second"));
    let (mut again, from) =
        TableDesk::take_over(&second, &hall.packs[0], &mirror, Kind::Real, OpenWith::default()).unwrap();
    assert_eq!(from.notes_trouble, None);
    assert_eq!((again.code().unwrap(), again.head().unwrap()), (code, head), "the code on the slip still holds");
    let bundle = hand_in(&mut again, &stick);
    assert_eq!(files(&stick, "rtmirror"), Vec::<PathBuf>::new());
    assert_eq!(hall.verdict(&bundle), "accepted");
}

#[test]
fn names_speakers_and_papers_that_are_not_counted_never_reach_the_stick() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    let mut seen: Vec<u8> = Vec::new();
    half_way(&mut desk);
    settled(&mut desk);
    let mut look = |stick: &Path| {
        for entry in fs::read_dir(stick).unwrap() {
            seen.extend(fs::read(entry.unwrap().path()).unwrap());
        }
    };
    look(&stick);
    poll_half_keyed(&mut desk);
    settled(&mut desk);
    look(&stick);
    let text = String::from_utf8_lossy(&seen);
    assert!(text.contains(NOTE) && text.contains(PENDING), "what was agreed and what is pending is there");
    for never in [NAME, HALF, "\"kind\":\"speaker\"", "\"kind\":\"name\"", "\"kind\":\"ballot\"", "\"marks\"", "at_ms"]
    {
        assert!(!text.contains(never), "{never}");
    }
    // Of a pending note nothing tells who said it, nor beside which turn.
    let notes = fs::read_to_string(&files(&stick, "rtnotes")[0]).unwrap();
    assert!(notes.contains("\"seat\":0") && !notes.contains("\"seat\":3"), "{notes}");

    // Once they are counted, the ballots go along as they do with the bundle: all openings of it and no other.
    let three: Vec<_> = desk.session().state().projects.iter().take(3).map(|p| p.id.clone()).collect();
    for paper in 1..=3 {
        act(&mut desk, Command::KeyBallot { pass: 2, paper, ballot: KeyedBallot::Marks(three.clone()) });
    }
    act(&mut desk, Command::ClosePoll { abstained: 0, difference: None });
    for project in three {
        let (reasons, conditions) = ("大家都说要紧".into(), Some("先做两栋".into()));
        act(&mut desk, Command::ExplainRecommendation { project, reasons, conditions, joined: None, sum: None });
    }
    act(&mut desk, Command::BeginPhase { phase: Phase::Signing });
    sign(&mut desk);
    settled(&mut desk);
    let mirror = fs::read_to_string(&files(&stick, "rtmirror")[0]).unwrap();
    let mut openings: Vec<&str> =
        mirror.lines().filter_map(|line| line.split_once(",\"opening\":")?.1.strip_suffix('}')).collect();
    openings.sort_unstable_by_key(|line| line.split("\"sha256\":").nth(1).map(str::to_owned));
    let bundle = roundtable_bag::Bag::read(desk.bundle().unwrap(), roundtable_bag::BagKind::Bundle).unwrap();
    let sent = String::from_utf8(bundle.private().unwrap().to_vec()).unwrap();
    assert_eq!(openings, sent.lines().collect::<Vec<_>>());
}

#[test]
fn a_stick_that_goes_and_comes_back_is_said_and_written_anew() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    half_way(&mut desk);
    let before = settled(&mut desk);
    let pocket = hall.dir.path().join("pocket");
    fs::rename(&stick, &pocket).unwrap();
    note(&mut desk, "没有 U 盘时记的");
    let gone = waits(&mut desk, |_, view| view.state == MirrorState::Gone);
    assert_eq!(gone.saved_at, before.saved_at, "it says what the stick still holds");
    act(&mut desk, Command::CloseProject {});
    fs::rename(&pocket, &stick).unwrap();
    settled(&mut desk);
    let second = home(&hall.dir.path().join("second"));
    let mirror = files(&stick, "rtmirror");
    let (again, _) =
        TableDesk::take_over(&second, &hall.packs[0], &mirror[0], Kind::Real, OpenWith::default()).unwrap();
    assert_eq!(again.session().acts()[..desk.session().acts().len()], *desk.session().acts());
    // Another one is written to only where the first was never there.
    let other = hall.dir.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::rename(&stick, &pocket).unwrap();
    waits(&mut desk, |_, view| view.state == MirrorState::Gone);
    assert_eq!(fs::read_dir(&other).unwrap().count(), 0);
}

#[test]
fn what_another_laptop_has_left_is_never_written_over() {
    let hall = hall();
    let (mut first, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut first, &stick);
    half_way(&mut first);
    settled(&mut first);
    let left = fs::read(&files(&stick, "rtmirror")[0]).unwrap();
    drop(first);
    // Somebody opens the pack anew instead of taking over.
    let second = home(&hall.dir.path().join("second"));
    let mut anew = TableDesk::open_pack(&second, &hall.packs[0], Kind::Real).unwrap();
    follow(&mut anew, &stick);
    settled(&mut anew);
    let there = files(&stick, "rtmirror");
    assert_eq!(there.len(), 2);
    assert!(there.iter().any(|file| fs::read(file).unwrap() == left), "the first one's is as it was");
    // With a few lines it may still take over; its own beginning is left as it is.
    drop(anew);
    let mirror = there.iter().find(|file| fs::read(file).unwrap() == left).unwrap();
    let beside = OpenWith { beside_own: true, ..OpenWith::default() };
    let (again, from) = TableDesk::take_over(&second, &hall.packs[0], mirror, Kind::Real, beside).unwrap();
    assert!(from.lines > 10);
    let id = again.id().to_owned();
    drop(again);
    let open = TableDesk::open_pack(&second, &hall.packs[0], Kind::Real).unwrap();
    assert_eq!(open.id(), id, "the pack opens the longer one from then on");
    drop(open);
    let refused = TableDesk::take_over(&second, &hall.packs[0], mirror, Kind::Real, OpenWith::default()).err().unwrap();
    assert_eq!(refused.code(), "mirror_not_ahead");
}

#[test]
fn a_mirror_that_is_not_this_packs_or_was_altered_is_refused_and_changes_nothing() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    half_way(&mut desk);
    settled(&mut desk);
    let path = files(&stick, "rtmirror").remove(0);
    let bytes = fs::read(&path).unwrap();
    let second = home(&hall.dir.path().join("second"));
    let refused = |pack: usize, bytes: &[u8], kind: Kind| {
        let file = hall.file("altered.rtmirror", bytes);
        let code =
            TableDesk::take_over(&second, &hall.packs[pack], &file, kind, OpenWith::default()).err().unwrap().code();
        assert_eq!(second.store().unwrap().sessions().unwrap(), []);
        code
    };
    assert_eq!(refused(1, &bytes, Kind::Real), "mirror_table");
    assert_eq!(refused(0, &bytes, Kind::Simulated), "mirror_kind");
    assert_eq!(refused(0, b"PK\x03\x04", Kind::Real), "mirror_not_ours");
    assert_eq!(refused(0, &bytes[..300], Kind::Real), "mirror_empty");
    let other = self::hall();
    let foreign = other.laptop(1, Kind::Real, "first").0;
    let pack = foreign.pack().bytes().to_vec();
    let pack = hall.file("other.rtpack", &pack);
    let code = TableDesk::take_over(&second, &pack, &path, Kind::Real, OpenWith::default()).err().unwrap().code();
    assert_eq!(code, "mirror_meeting");

    // Lines that are whole in themselves and were changed all the same: an act by another role, its check made again.
    let text = String::from_utf8(bytes.clone()).unwrap();
    let altered: String = text
        .split_inclusive('\n')
        .map(|line| match line.split_once(",\"line\":") {
            Some((_, rest)) if rest.contains("\"floor_given\"") => {
                let content = rest.trim_end().strip_suffix('}').unwrap().replace("leader", "adviser");
                let check = Hash::of(&content).to_string();
                format!("{{\"check\":\"{}\",\"line\":{content}}}\n", &check[..16])
            }
            _ => line.to_owned(),
        })
        .collect();
    assert_ne!(altered, text);
    assert_eq!(refused(0, altered.as_bytes(), Kind::Real), "mirror_altered");

    // Torn in the middle of a write: up to the write before, and it is said.
    let torn = hall.file("torn.rtmirror", &bytes[..bytes.len() - 20]);
    if let Ok((again, from)) = TableDesk::take_over(&second, &hall.packs[0], &torn, Kind::Real, OpenWith::default()) {
        assert!(from.torn);
        let taken = usize::try_from(from.lines).unwrap();
        assert_eq!(again.session().acts()[..taken], desk.session().acts()[..taken]);
    }
}

#[test]
fn what_is_erased_at_the_table_is_gone_from_the_stick_and_does_not_come_back_from_an_older_copy() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    half_way(&mut desk);
    settled(&mut desk);
    let path = files(&stick, "rtmirror").remove(0);
    let before = fs::read(&path).unwrap();
    assert!(String::from_utf8_lossy(&before).contains(NOTE));
    let text = desk.session().state().notes[0].text;
    desk.erase(&[text.hash().to_string()]).unwrap();
    settled(&mut desk);
    assert!(!String::from_utf8_lossy(&fs::read(&path).unwrap()).contains(NOTE));

    // An older copy of the stick, taken over where it was erased: the laptop was set back, the erasing is known.
    let older = hall.file("older.rtmirror", &before);
    let second = home(&hall.dir.path().join("second"));
    let (mut again, _) = TableDesk::take_over(&second, &hall.packs[0], &path, Kind::Real, OpenWith::default()).unwrap();
    assert_eq!(again.words().text(&text), None);
    again.erase(&[text.hash().to_string()]).unwrap();
    drop(again);
    let third = home(&hall.dir.path().join("third"));
    let (mut anew, _) = TableDesk::take_over(&third, &hall.packs[0], &older, Kind::Real, OpenWith::default()).unwrap();
    assert_eq!(anew.words().text(&text), Some(NOTE));
    anew.erase(&[text.hash().to_string()]).unwrap();
    assert_eq!(anew.words().text(&text), None);
}

#[test]
fn a_practice_leaves_nothing_on_a_stick_and_offers_are_made_only_where_there_is_more() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    let offer = |laptop: &str| {
        let home = home(&hall.dir.path().join(laptop));
        TableDesk::take_over_offer(&home, &hall.packs[0], Kind::Real, std::slice::from_ref(&stick)).unwrap()
    };
    assert_eq!(offer("second"), None);
    follow(&mut desk, &stick);
    half_way(&mut desk);
    let view = settled(&mut desk);
    let offered = offer("second").unwrap();
    assert_eq!((offered.table, offered.lines, offered.refused), (1, view.lines, None));
    assert_eq!(offer("first"), None, "nothing is offered where it comes from");
    let home = home(&hall.dir.path().join("third"));
    let mut practice = TableDesk::practice(&home, roundtable_words::Lang::ZhCn).unwrap();
    let place = MirrorPlace::Folder(stick.clone());
    assert_eq!(practice.mirror_to(place, Box::new(|_| ())).unwrap_err().code(), "mirror_practice");
}

#[test]
fn notes_that_were_altered_on_the_stick_are_left_out_and_the_record_is_offered_all_the_same() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    half_way(&mut desk);
    let view = settled(&mut desk);
    let (mirror, notes) = (files(&stick, "rtmirror").remove(0), files(&stick, "rtnotes").remove(0));
    // Whole by its own hash, and nothing that who holds the table's key has written.
    let written = fs::read_to_string(&notes).unwrap();
    let proof = written.lines().nth(2).unwrap();
    for line in [r#"{"notes":[],"seq":1,"wordings":[{"agreed_by":[0],"notes":[0],"project":"3","text":"x"}]}"#, "{}"] {
        fs::write(&notes, format!("{line}\n{}\n{proof}\n", Hash::of(line))).unwrap();
        let second = home(&hall.dir.path().join("second"));
        let media = std::slice::from_ref(&stick);
        let offer = TableDesk::take_over_offer(&second, &hall.packs[0], Kind::Real, media).unwrap().unwrap();
        assert_eq!((offer.lines, offer.refused), (view.lines, None));
        assert_eq!((offer.notes_trouble, offer.beside), (Some(NotesTrouble::Altered), 0));
    }
    let second = home(&hall.dir.path().join("second"));
    let (mut again, from) =
        TableDesk::take_over(&second, &hall.packs[0], &mirror, Kind::Real, OpenWith::default()).unwrap();
    assert_eq!((Some(from.lines), from.notes_trouble), (view.lines, Some(NotesTrouble::Altered)));
    assert!(again.drafts().notes.is_empty());
    assert_eq!(again.look(&NotesWanted::Here).notes_trouble, Some(NotesTrouble::Altered));
}

#[test]
fn a_record_of_this_laptop_that_went_on_by_itself_is_said_and_stays() {
    let hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "first");
    follow(&mut desk, &stick);
    half_way(&mut desk);
    settled(&mut desk);
    let second = home(&hall.dir.path().join("second"));
    let mirror = files(&stick, "rtmirror").remove(0);
    let (mut again, from) =
        TableDesk::take_over(&second, &hall.packs[0], &mirror, Kind::Real, OpenWith::default()).unwrap();
    assert_eq!(from.beside, 0);
    // The stick goes over to the second laptop; the first goes on without it, and not so far.
    let (first, id) = (desk.home().clone(), desk.id().to_owned());
    act(&mut desk, Command::CloseProject {});
    let alone = desk.session().state().seq;
    drop(desk);
    let pocket = hall.dir.path().join("pocket");
    fs::create_dir(&pocket).unwrap();
    follow(&mut again, &pocket);
    for n in 0..6 {
        act(&mut again, Command::LeaveVacant { role: Role::Adviser, reason: format!("没有人手 {n}") });
    }
    settled(&mut again);
    let theirs = files(&pocket, "rtmirror").remove(0);
    let offer = TableDesk::take_over_offer(&first, &hall.packs[0], Kind::Real, &[pocket]).unwrap().unwrap();
    assert_eq!(offer.beside, alone - from.lines);
    let take = |with| TableDesk::take_over(&first, &hall.packs[0], &theirs, Kind::Real, with);
    let refused = take(OpenWith::default()).err().unwrap();
    assert_eq!((refused.code().as_str(), &refused.view().params["beside"]), ("own_differs", &offer.beside.to_string()));
    let (taken, told) = take(OpenWith { beside_own: true, ..OpenWith::default() }).unwrap();
    assert_eq!(told.beside, alone - from.lines);
    assert_ne!(taken.id(), id);
    assert_eq!(first.store().unwrap().session(&id).unwrap().seq, alone, "what it held by itself is still here");
}

#[test]
fn a_note_that_is_changed_on_the_second_laptop_keeps_who_said_it_and_who_agreed() {
    let mut hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    half_way(&mut desk);
    let entered = |desk: &TableDesk| desk.session().state().notes.last().unwrap().clone();
    let note = NoteRef::Entered(entered(&desk).text.hash().to_string());
    act(&mut desk, Command::SecondNote { note, seats: vec![1, 3] });
    follow(&mut desk, &stick);
    settled(&mut desk);
    let before = entered(&desk);
    drop(desk);
    let second = home(&hall.dir.path().join("b"));
    let mirror = files(&stick, "rtmirror").remove(0);
    let (mut desk, _) =
        TableDesk::take_over(&second, &hall.packs[0], &mirror, Kind::Real, OpenWith::default()).unwrap();
    assert_eq!((entered(&desk), desk.words().speaker(&before.speaker)), (before.clone(), None));
    let (hash, text) = (before.text.hash().to_string(), Some("改过的话".to_owned()));
    act(&mut desk, Command::AmendNote { hash, text, seat: None, kind: None, project: None, dialect: None });
    let after = entered(&desk);
    assert_eq!((after.speaker, &after.seconded), (before.speaker, &before.seconded));
    assert_eq!(desk.words().text(&after.text), Some("改过的话"));
    assert!(roundtable_desk::doctor(&second).unwrap().is_sound());

    act(&mut desk, Command::BeginPhase { phase: Phase::Choosing });
    let three: Vec<_> = desk.session().state().projects.iter().take(3).map(|p| p.id.clone()).collect();
    choose(&mut desk, &three, None);
    act(&mut desk, Command::BeginPhase { phase: Phase::Signing });
    sign(&mut desk);
    let bundle = hand_in(&mut desk, &stick);
    assert_eq!(hall.verdict(&bundle), "accepted");
}
