//! Erasing: gone from every byte of the home, while chain, signature and count still hold.

mod kit;

use kit::people::{Texts, ask, close, files_with, gone, play, said, stored_bundle, talk};
use kit::{Hall, hall, hand_in};
use roundtable_bag::{Bag, BagKind};
use roundtable_desk::view::{EraseAsk, NotesWanted, PeopleView};
use roundtable_desk::{
    Home, MirrorPlace, OrganiserDesk, TableDesk, bundle_verify, doctor, erase, erase_mirrors, people_of_session,
};
use roundtable_domain::{
    Answerer, Command, Event, Form, Kind, Medium, NoteKind, NoteRef, ObjectionEnd, Phase, ProjectId, Seat,
};
use roundtable_record::Role;
use std::fs;
use std::path::PathBuf;

/// A closed session of table 1 on a laptop.
fn laptop(hall: &Hall, texts: &Texts) -> (Home, String, PathBuf) {
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut desk, texts);
    (kit::home(&hall.dir.path().join("a")), desk.id().to_owned(), stick)
}

/// The newest closing of a project.
fn closing(desk: &TableDesk) -> u64 {
    let closed = desk.session().to_take_back().find(|(act, _)| matches!(act.event, Event::ProjectClosed { .. }));
    closed.unwrap().0.seq
}

#[test]
fn a_note_is_gone_from_every_byte_and_the_record_still_holds() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (home, id, stick) = laptop(&hall, &texts);
    let view = people_of_session(&home, &id).unwrap();
    let mut desk = TableDesk::go_on(&home, &id).unwrap();
    let (head, code) = (desk.head().unwrap(), desk.code().unwrap());
    assert!(!files_with(home.dir(), &texts.notes[0]).is_empty());
    assert!(!files_with(home.dir(), &texts.wording).is_empty());

    let note = said(&view, &texts.notes[0]);
    assert_eq!((note.what.as_str(), note.seat, note.erased), ("note", Some(1), false));
    let erased = desk.erase(std::slice::from_ref(&note.hash)).unwrap();
    // The note, who said it, the wording over it, who agreed to that.
    assert_eq!((erased.erased.len(), erased.drafts, erased.republish), (4, 0, Vec::new()));
    gone(&home, &texts.notes[0]);
    gone(&home, &texts.wording);
    assert!(!files_with(home.dir(), &texts.notes[1]).is_empty(), "only what was asked for goes");

    // What is in memory forgets it too, and so does what is written from now on.
    let shown = serde_json::to_string(&desk.look(&NotesWanted::All)).unwrap();
    assert!(!shown.contains(&texts.notes[0]) && shown.contains(&texts.notes[1]));
    assert_eq!((desk.head().unwrap(), desk.code().unwrap()), (head, code));
    let file = hand_in(&mut desk, &stick);
    assert_eq!(files_with(&stick, &texts.notes[0]), Vec::<String>::new());
    let verified = bundle_verify(&[file]).bundles.remove(0);
    assert_eq!((verified.verdict.as_str(), verified.private.map(|private| private.name())), ("valid", Some("partly")));
    drop(desk);
    let view = people_of_session(&home, &id).unwrap();
    let note = view.texts.iter().find(|said| said.hash == note.hash).unwrap();
    assert_eq!((note.text.as_deref(), note.erased), (None, true));
    assert!(doctor(&home).unwrap().is_sound());
    // Asked again, it is simply so.
    let again = erase(&home, &ask(&view, std::slice::from_ref(&note.hash))).unwrap();
    assert_eq!((again.erased.len(), again.already), (0, 4), "what had gone before is not said to go now");
}

#[test]
fn a_note_that_was_amended_is_gone_with_all_that_it_said_before() {
    for asks_for_the_oldest in [true, false] {
        let (hall, texts) = (hall(), Texts::unusual());
        let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
        talk(&mut desk, &texts);
        let (second, third) = ("獬豸后来改的话餮", "獬豸再改的话餮");
        for (said, to) in [(texts.notes[0].as_str(), second), (second, third)] {
            let mut notes = desk.session().state().notes.iter().map(|note| note.text);
            let hash = notes.find(|text| desk.words().text(text) == Some(said)).unwrap().hash().to_string();
            let text = Some(to.to_owned());
            desk.act(Command::AmendNote { hash, text, seat: None, kind: None, project: None, dialect: None }).unwrap();
        }
        let (home, id) = (kit::home(&hall.dir.path().join("a")), desk.id().to_owned());
        let view = people_of_session(&home, &id).unwrap();
        let (first, last) = (said(&view, &texts.notes[0]), said(&view, third));
        assert_eq!((first.stands, last.stands), (false, true), "only what it says now stands");
        let asked = if asks_for_the_oldest { first.hash.clone() } else { last.hash.clone() };
        desk.erase(&[asked]).unwrap();
        for text in [texts.notes[0].as_str(), second, third, &texts.wording] {
            gone(&home, text);
        }
        assert!(!files_with(home.dir(), &texts.notes[1]).is_empty(), "only what was asked for goes");
    }
}

#[test]
fn what_is_typed_into_forms_is_shown_and_goes_with_the_words_and_names_that_it_holds() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
    let projects = talk(&mut desk, &texts);
    let (newcomer, other, half_named) = ("獬豸新来的人餮", "獬豸别的缘故餮", "獬豸改到一半餮");
    let mut keep = |form: Form, name: &str, text: &str| {
        desk.act(Command::KeepForm { form, fields: [(name.to_owned(), text.to_owned())].into() }).unwrap();
    };
    let taken_over = format!("大家说：{}", texts.notes[0]);
    keep(Form::Reasons { project: projects[0].clone() }, "reasons", &taken_over);
    keep(Form::Staff { role: Role::Recorder }, "name", &texts.names[0]);
    keep(Form::Arrival {}, "name", newcomer);
    keep(Form::Waivers {}, "reason", other);
    keep(Form::Lot {}, "drawn", "1");
    keep(Form::Seat { seat: Seat::new(1).unwrap() }, "name", half_named);
    let last = *desk.drafts().notes.iter().find(|(_, note)| note.text == texts.notes[3]).unwrap().0;
    desk.act(Command::KeepForm { form: Form::Note { note: last }, fields: [("text".into(), "改".into())].into() })
        .unwrap();
    let id = desk.id().to_owned();
    drop(desk);
    let home = kit::home(&hall.dir.path().join("a"));
    let view = people_of_session(&home, &id).unwrap();
    let forms = view.texts.iter().filter(|said| said.what == "form").count();
    assert_eq!(forms, 6, "what was only clicked is nobody's words");
    let left = || TableDesk::go_on(&home, &id).unwrap().drafts().forms.keys().cloned().collect::<Vec<_>>();

    // A note goes, and the reasons into which it was taken over.
    erase(&home, &ask(&view, std::slice::from_ref(&said(&view, &texts.notes[0]).hash))).unwrap();
    gone(&home, &texts.notes[0]);
    // A person goes by name, and from the form in which that name was typed; their open note with its editor.
    let first = view.people.iter().find(|person| (person.who.name(), person.number) == ("seat", 1)).unwrap();
    erase(&home, &EraseAsk { session: Some(id.clone()), drafts_of: Some(1), ..ask(&view, &first.hashes) }).unwrap();
    gone(&home, &texts.names[0]);
    gone(&home, half_named);
    assert_eq!(left(), [Form::Waivers {}, Form::Arrival {}, Form::Lot {}]);
    // A form goes by itself, and once more means no harm.
    let named = [said(&view, newcomer).hash.clone()];
    assert_eq!(erase(&home, &ask(&view, &named)).unwrap().drafts, 1);
    assert_eq!(erase(&home, &ask(&view, &named)).unwrap().drafts, 0);
    gone(&home, newcomer);
    assert!(!files_with(home.dir(), other).is_empty(), "only what was asked for goes");
}

#[test]
fn two_people_who_had_one_number_are_told_apart_and_one_person_who_came_back_is_not() {
    let hall = hall();
    let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
    let (first, put_right, next) = ("獬豸桌长餮", "獬豸桌长芳餮", "獬豸接手的餮");
    let mut take = |role, name: &str| {
        desk.act(Command::TakeStaff { role, person: 1, name: name.to_owned(), witness: None }).unwrap();
    };
    take(Role::Recorder, first);
    take(Role::Recorder, put_right);
    take(Role::Adviser, put_right);
    for role in [Role::Recorder, Role::Adviser] {
        desk.act(Command::LeaveVacant { role, reason: "走了".to_owned() }).unwrap();
    }
    desk.act(Command::TakeStaff { role: Role::Recorder, person: 1, name: next.to_owned(), witness: None }).unwrap();
    desk.act(Command::LeaveVacant { role: Role::Recorder, reason: "走了".to_owned() }).unwrap();
    desk.act(Command::TakeStaff { role: Role::Recorder, person: 1, name: first.to_owned(), witness: None }).unwrap();
    let id = desk.id().to_owned();
    drop(desk);
    let home = kit::home(&hall.dir.path().join("a"));
    let view = people_of_session(&home, &id).unwrap();
    let staff: Vec<_> = view.people.iter().filter(|person| person.who.name() == "staff").collect();
    assert_eq!(
        staff.iter().map(|person| person.names.clone()).collect::<Vec<_>>(),
        [vec![first, put_right], vec![next]]
    );
    erase(&home, &ask(&view, &staff[1].hashes)).unwrap();
    gone(&home, next);
    assert!(!files_with(home.dir(), first).is_empty() && !files_with(home.dir(), put_right).is_empty());
}

#[test]
fn a_person_is_gone_with_names_with_what_they_said_and_with_their_drafts() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    let projects = talk(&mut desk, &texts);
    let half = "獬豸还没打完的一句餮";
    desk.act(Command::TypeLine { text: half.into(), seat: Some(1), kind: None, project: None, turn: None }).unwrap();
    let id = desk.id().to_owned();
    drop(desk);
    let home = kit::home(&hall.dir.path().join("a"));
    let view = people_of_session(&home, &id).unwrap();
    let first = view.people.iter().find(|person| (person.who.name(), person.number) == ("seat", 1)).unwrap();
    assert_eq!((first.names.as_slice(), first.texts.len()), ([texts.names[0].clone()].as_slice(), 1));
    // The fourth project is not closed: seat 1 said its note, and the line is by seat 1.
    assert_eq!(first.drafts, 2);
    let all: Vec<String> = first.hashes.iter().chain(&first.texts).cloned().collect();
    let asked = EraseAsk { session: Some(id.clone()), drafts_of: Some(1), ..ask(&view, &all) };
    let erased = erase(&home, &asked).unwrap();
    assert_eq!(erased.drafts, 2);
    for text in [&texts.names[0], &texts.notes[0], &texts.notes[3], &texts.wording, &half.to_owned()] {
        gone(&home, text);
    }
    for text in [&texts.names[1], &texts.notes[1], &texts.aside] {
        assert!(!files_with(home.dir(), text).is_empty(), "{text} is another's");
    }
    // The meeting goes on to its seal.
    let mut desk = TableDesk::go_on(&home, &id).unwrap();
    assert!(desk.drafts().line.is_none());
    close(&mut desk, &texts, &projects);
    let file = hand_in(&mut desk, &stick);
    assert_eq!(bundle_verify(&[file]).bundles[0].verdict, "valid");

    // Staff and witnesses likewise.
    drop(desk);
    let view = people_of_session(&home, &id).unwrap();
    let others: Vec<String> =
        view.people.iter().filter(|p| p.who.name() != "seat").flat_map(|p| p.hashes.clone()).collect();
    erase(&home, &ask(&view, &others)).unwrap();
    for name in texts.staff.iter().chain([&texts.witness]) {
        gone(&home, name);
    }
}

const LOUD: &str = "獬豸晚上太吵餮";
const DEAR: &str = "獬豸太贵了餮";

/// Up to where those present are asked, and seat 1 has objected once and did so again to what is proposed next; seat 2 is about
/// to.
fn objecting(desk: &mut TableDesk, texts: &Texts) {
    let projects = talk(desk, texts);
    let seat = |n| Seat::new(n).unwrap();
    let mut act = |command| assert!(desk.act(command).is_ok());
    act(Command::CloseProject {});
    act(Command::BeginPhase { phase: Phase::Choosing });
    act(Command::OpenPoll { scrutineers: vec![seat(1), seat(2)], medium: Medium::Consensus });
    let object = |project: Option<&ProjectId>, n: u8, text: &str| Command::NoteObjection {
        objection: None,
        seat: seat(n),
        project: project.cloned(),
        text: text.to_owned(),
    };
    act(Command::ProposeProjects { projects: projects[..2].to_vec() });
    act(Command::AskConsensus {});
    act(object(Some(&projects[1]), 1, LOUD));
    act(Command::EndObjection { objection: 1, ends: Some(ObjectionEnd::Maintained) });
    act(Command::CloseConsensus { reached: false });
    act(Command::ProposeProjects { projects: projects[1..3].to_vec() });
    act(Command::AskConsensus {});
    act(object(None, 1, LOUD));
    act(object(None, 3, DEAR));
    let fields =
        [("seat", "2"), ("text", "獬豸还没说完的反对餮")].map(|(name, text)| (name.to_owned(), text.to_owned()));
    act(Command::KeepForm { form: Form::Objection {}, fields: fields.into() });
}

fn sitter(view: &PeopleView, n: u8) -> &roundtable_desk::view::PersonItem {
    view.people.iter().find(|person| (person.who.name(), person.number) == ("seat", n)).unwrap()
}

#[test]
fn an_objection_is_listed_and_goes_with_a_person_by_its_hash_and_by_its_name_wherever_it_stands() {
    let begun = || {
        let (hall, texts) = (hall(), Texts::unusual());
        let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
        objecting(&mut desk, &texts);
        let (home, id) = (desk.home().clone(), desk.id().to_owned());
        drop(desk);
        let view = people_of_session(&home, &id).unwrap();
        (hall, home, id, view)
    };
    let (_hall, home, id, view) = begun();
    let drafts = [1, 2, 3].map(|n| sitter(&view, n).drafts);
    assert_eq!(drafts, [1, 1, 2], "an objection; what is being written down; an objection and an aside");
    let objected = view.texts.iter().filter(|said| said.what == "objected");
    let listed: Vec<_> = objected.map(|said| (said.seat, said.text.as_deref().unwrap())).collect();
    assert_eq!(listed, [(Some(1), LOUD), (Some(1), LOUD), (Some(3), DEAR)], "entered, and not yet");

    // By its hash: the same words of the same person in what is asked now go too.
    let entered = said(&view, LOUD).hash.clone();
    let erased = erase(&home, &ask(&view, &[entered])).unwrap();
    assert_eq!((erased.erased.len(), erased.drafts), (2, 1), "the words, and who said them");
    gone(&home, LOUD);
    assert!(!files_with(home.dir(), DEAR).is_empty(), "another's stays");
    // By the name under which it is listed, and once more means no harm.
    let named = said(&view, DEAR).hash.clone();
    assert_eq!(erase(&home, &ask(&view, std::slice::from_ref(&named))).unwrap().drafts, 1);
    assert_eq!(erase(&home, &ask(&view, &[named])).unwrap().drafts, 0);
    gone(&home, DEAR);
    // With whose it is, also while it is being written down.
    let two = sitter(&view, 2);
    let asked = EraseAsk { session: Some(id.clone()), drafts_of: Some(2), ..ask(&view, &two.hashes) };
    assert_eq!(erase(&home, &asked).unwrap().drafts, 1);
    gone(&home, "獬豸还没说完的反对餮");

    // A person goes with an objection that has entered, and with those that have not.
    let (_hall, home, id, view) = begun();
    let one = sitter(&view, 1);
    let all: Vec<String> = one.hashes.iter().chain(&one.texts).cloned().collect();
    erase(&home, &EraseAsk { session: Some(id), drafts_of: Some(1), ..ask(&view, &all) }).unwrap();
    gone(&home, LOUD);
}

#[test]
fn who_was_erased_by_name_and_objects_later_is_among_the_people_again() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
    objecting(&mut desk, &texts);
    let (home, id) = (desk.home().clone(), desk.id().to_owned());
    let view = people_of_session(&home, &id).unwrap();
    desk.erase(&sitter(&view, 2).hashes).unwrap();
    assert!(
        people_of_session(&home, &id)
            .unwrap()
            .people
            .iter()
            .all(|person| (person.who.name(), person.number) != ("seat", 2))
    );
    let text = "獬豸后来又说的餮".to_owned();
    desk.act(Command::NoteObjection { objection: None, seat: Seat::new(2).unwrap(), project: None, text }).unwrap();
    let view = people_of_session(&home, &id).unwrap();
    assert_eq!((sitter(&view, 2).names.len(), sitter(&view, 2).drafts), (0, 1));
    let mut act = |command| assert!(desk.act(command).is_ok());
    for objection in 1..=3 {
        act(Command::EndObjection { objection, ends: Some(ObjectionEnd::Maintained) });
    }
    act(Command::CloseConsensus { reached: false });
    let view = people_of_session(&home, &id).unwrap();
    assert_eq!((sitter(&view, 2).texts.len(), sitter(&view, 2).drafts), (1, 0));
}

#[test]
fn of_the_staff_their_answers_go_entered_or_not_where_what_they_said_is_erased_too() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, _stick) = hall.laptop(1, Kind::Real, "a");
    talk(&mut desk, &texts);
    let (first, second, other) = ("獬豸桌长答的餮", "獬豸还没进记录的答餮", "獬豸提案人答的餮");
    let question = |desk: &mut TableDesk, text: &str, by, answer: &str| {
        let (text, seat, kind) = (text.to_owned(), Some(2), NoteKind::Question);
        let save = Command::SaveNote { text, seat, kind, project: None, dialect: false, nowhere: false, turn: None };
        desk.act(save).unwrap();
        let question = Some(NoteRef::Draft(*desk.drafts().notes.keys().last().unwrap()));
        desk.act(Command::AnswerQuestion { question, by: Some(by), text: answer.to_owned() }).unwrap();
    };
    question(&mut desk, "问一", Answerer::Leader, first);
    question(&mut desk, "问二", Answerer::Proposer, other);
    desk.act(Command::CloseProject {}).unwrap();
    question(&mut desk, "问三", Answerer::Leader, second);
    let (home, id) = (desk.home().clone(), desk.id().to_owned());
    drop(desk);
    let view = people_of_session(&home, &id).unwrap();
    let leader = view.people.iter().find(|person| (person.who.name(), person.number) == ("staff", 1)).unwrap();
    assert_eq!((leader.texts.len(), leader.drafts), (1, 1));
    erase(&home, &ask(&view, &leader.hashes)).unwrap();
    gone(&home, &texts.staff[0]);
    assert!(!files_with(home.dir(), first).is_empty(), "the name alone");
    let view = people_of_session(&home, &id).unwrap();
    let leader = view.people.iter().find(|person| (person.who.name(), person.number) == ("staff", 1)).unwrap();
    let asked = EraseAsk { session: Some(id.clone()), drafts_of_staff: Some(1), ..ask(&view, &leader.texts) };
    erase(&home, &asked).unwrap();
    for text in [first, second] {
        gone(&home, text);
    }
    assert!(!files_with(home.dir(), other).is_empty(), "the proposer is nobody of the staff");
}

#[test]
fn words_that_were_taken_back_and_are_drafts_again_go_with_what_is_erased() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, _) = hall.laptop(1, Kind::Real, "a");
    talk(&mut desk, &texts);
    desk.act(Command::CloseProject {}).unwrap();
    let seq = closing(&desk);
    desk.act(Command::TakeBack { seq, along: None }).unwrap();
    let (home, id) = (desk.home().clone(), desk.id().to_owned());
    let view = people_of_session(&home, &id).unwrap();
    let erased = desk.erase(&[said(&view, &texts.notes[3]).hash.clone()]).unwrap();
    assert!(erased.drafts >= 1);
    gone(&home, &texts.notes[3]);
    desk.act(Command::CloseProject {}).unwrap();
    gone(&home, &texts.notes[3]);
}

#[test]
fn what_was_entered_taken_back_and_entered_again_goes_as_one() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, _) = hall.laptop(1, Kind::Real, "a");
    talk(&mut desk, &texts);
    desk.act(Command::CloseProject {}).unwrap();
    let seq = closing(&desk);
    desk.act(Command::TakeBack { seq, along: None }).unwrap();
    desk.act(Command::CloseProject {}).unwrap();
    let (home, id) = (desk.home().clone(), desk.id().to_owned());
    let standing = |view: &PeopleView| {
        let twins = view.texts.iter().filter(|said| said.text.as_deref() == Some(&texts.notes[3]));
        twins.map(|said| (said.hash.clone(), said.stands)).collect::<Vec<_>>()
    };
    let twins = standing(&people_of_session(&home, &id).unwrap());
    assert_eq!(twins.iter().filter(|(_, stands)| *stands).count(), 1);
    assert_eq!(twins.len(), 2);
    let (now, _) = twins.into_iter().find(|(_, stands)| *stands).unwrap();
    desk.erase(&[now]).unwrap();
    gone(&home, &texts.notes[3]);
}

#[test]
fn a_ballot_may_be_erased_and_then_the_count_is_taken_as_recorded() {
    let (mut hall, texts) = (hall(), Texts::unusual());
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, &texts);
    let file = hand_in(&mut laptop, &stick);
    hall.import(std::slice::from_ref(&file));
    let (home, meeting) = (kit::home(&hall.dir.path().join("home")), hall.meeting.clone());
    let bag = Bag::read(fs::read(&file).unwrap(), BagKind::Bundle).unwrap();
    let openings = roundtable_record::read_openings(bag.private().unwrap()).unwrap();
    let ballot = openings.iter().find(|o| o.kind() == roundtable_record::OpeningKind::Ballot).unwrap();
    let before = hall.desk.tally(None).unwrap();
    let hash = ballot.commit().hash().to_string();
    let asked = EraseAsk { meeting: meeting.clone(), hashes: vec![hash], ..EraseAsk::default() };
    erase(&home, &asked).unwrap();
    assert_eq!(hall.desk.tally(None).unwrap(), before);
    let thin = roundtable_desk::verify_bundle(stored_bundle(&home, &meeting)).ok().unwrap();
    assert!(!thin.recounted && thin.missing.did_not_arrive.ballots.len() == 1);
}

#[test]
fn what_nobody_committed_to_is_refused_and_so_is_a_session_that_is_open_elsewhere() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (home, id, _) = laptop(&hall, &texts);
    let view = people_of_session(&home, &id).unwrap();
    let note = said(&view, &texts.notes[0]).hash.clone();
    for wrong in ["0".repeat(64), "no hash".to_owned(), String::new()] {
        let refused = erase(&home, &ask(&view, &[note.clone(), wrong])).unwrap_err();
        assert_eq!(refused.code(), "erase_unknown");
    }
    let held = TableDesk::go_on(&home, &id).unwrap();
    let refused = erase(&home, &ask(&view, std::slice::from_ref(&note))).unwrap_err();
    assert_eq!(refused.code(), "session_open_elsewhere");
    assert!(!files_with(home.dir(), &texts.notes[0]).is_empty(), "nothing was erased");
    drop(held);
    erase(&home, &ask(&view, &[note])).unwrap();
    gone(&home, &texts.notes[0]);
}

#[test]
fn a_copy_that_somebody_works_with_just_now_is_said_not_to_be_swept() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (home, id, _) = laptop(&hall, &texts);
    let view = people_of_session(&home, &id).unwrap();
    let aside = home.dir().join(".aside-of-a-backup");
    fs::create_dir(&aside).unwrap();
    home.store().unwrap().copy_to(&aside.join("roundtable.db")).unwrap();
    let held = fs::File::open(&aside).unwrap();
    held.lock().unwrap();
    let note = said(&view, &texts.notes[0]).hash.clone();
    let error = erase(&home, &ask(&view, std::slice::from_ref(&note))).unwrap_err();
    assert_eq!((error.code().as_str(), error.is_machine()), ("erase_not_swept", true));
    drop(held);
    erase(&home, &ask(&view, &[note])).unwrap();
    gone(&home, &texts.notes[0]);
}

#[test]
fn an_erasure_that_somebody_else_reads_across_is_said_not_to_be_swept() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (home, id, _) = laptop(&hall, &texts);
    let view = people_of_session(&home, &id).unwrap();
    let reader = rusqlite::Connection::open(home.dir().join("roundtable.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM openings;").unwrap();
    let note = said(&view, &texts.notes[0]).hash.clone();
    let error = erase(&home, &ask(&view, std::slice::from_ref(&note))).unwrap_err();
    assert_eq!((error.code().as_str(), error.is_machine()), ("erase_not_swept", true));
    reader.execute_batch("COMMIT").unwrap();
    erase(&home, &ask(&view, &[note])).unwrap();
    gone(&home, &texts.notes[0]);
}

#[test]
fn the_words_of_an_open_organisers_desk_are_read_anew() {
    let (mut hall, texts) = (hall(), Texts::unusual());
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, &texts);
    let file = hand_in(&mut laptop, &stick);
    hall.import(&[file]);
    let desk = OrganiserDesk::open(&kit::home(&hall.dir.path().join("home"))).unwrap();
    let reading = desk.reading(&hall.meeting).unwrap();
    let whats: std::collections::BTreeSet<&str> = reading.iter().map(|note| note.what.as_str()).collect();
    assert_eq!(whats.into_iter().collect::<Vec<_>>(), ["conditions", "difference", "note", "reasons", "wording"]);
}

#[test]
fn what_follows_on_the_stick_loses_it_too() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    desk.mirror_to(MirrorPlace::Folder(stick.clone()), Box::new(|_| {})).unwrap();
    talk(&mut desk, &texts);
    let until = |desk: &TableDesk| {
        (0..600).any(|_| {
            desk.mirror_is_up_to_date() || {
                std::thread::sleep(std::time::Duration::from_millis(20));
                false
            }
        })
    };
    assert!(until(&desk) && !files_with(&stick, &texts.notes[0]).is_empty());
    let (home, id) = (desk.home().clone(), desk.id().to_owned());
    let note = said(&people_of_session(&home, &id).unwrap(), &texts.notes[0]).hash.clone();
    desk.erase(&[note]).unwrap();
    assert!(until(&desk));
    assert_eq!(files_with(&stick, &texts.notes[0]), Vec::<String>::new());
    assert!(!files_with(&stick, &texts.notes[1]).is_empty(), "the rest follows still");
    drop(desk);

    // A session that is not open: what it left on the stick goes, and comes back without it.
    let view = people_of_session(&home, &id).unwrap();
    erase(&home, &ask(&view, &[said(&view, &texts.notes[1]).hash.clone()])).unwrap();
    // So does what a writer that was stopped has left there.
    let mirror =
        fs::read_dir(&stick).unwrap().map(|e| e.unwrap().path()).find(|p| p.extension().unwrap() == "rtmirror");
    fs::create_dir(stick.join("第 1 桌")).unwrap();
    fs::copy(mirror.unwrap(), stick.join("第 1 桌/.roundtable-abc.part")).unwrap();
    erase_mirrors(&home, &view.meeting, std::slice::from_ref(&stick)).unwrap();
    assert_eq!(files_with(&stick, &texts.notes[1]), Vec::<String>::new());
}
