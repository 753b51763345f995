//! Consensus: what is proposed, who is asked, what is objected and how it ends; nothing is decided while somebody maintains an
//! objection, and what was objected stays in the record either way.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::view::{Ballots, HowToChooseView, display};
use roundtable_domain::*;
use roundtable_record::{OpeningKind, OpeningValue, Role};
use roundtable_tally::Method;

fn proposing(residents: u8) -> Table {
    let mut table = Table::choosing(&meeting(4, |_| ()), residents);
    table.open_poll_on(Medium::Consensus);
    table
}

fn asking(residents: u8) -> Table {
    let mut table = proposing(residents);
    table.ok(propose(&[3, 1]));
    table.ok(Command::AskConsensus {});
    table
}

fn propose(projects: &[usize]) -> Command {
    Command::ProposeProjects { projects: projects.iter().map(|n| id(*n)).collect() }
}

fn none(n: u8) -> Command {
    Command::HaveNoObjection { seat: seat(n), none: true }
}

fn object(n: u8, project: Option<usize>, text: &str) -> Command {
    Command::NoteObjection { objection: None, seat: seat(n), project: project.map(id), text: text.to_owned() }
}

fn end(objection: u32, ends: ObjectionEnd) -> Command {
    Command::EndObjection { objection, ends: Some(ends) }
}

fn close(reached: bool) -> Command {
    Command::CloseConsensus { reached }
}

fn shown(table: &Table) -> Option<HowToChooseView> {
    display(&table.session, &table.drafts, &table.words, None, table.now_ms).choosing
}

#[test]
fn all_agree_once_everybody_was_asked_and_nobody_maintains_an_objection() {
    let mut table = asking(4);
    let lines = table.session.acts().len();
    table.ok(none(1));
    table.ok(object(2, Some(3), "too loud at night"));
    table.ok(object(3, None, "nothing for the old"));
    assert_eq!(table.refused(close(true)), Refusal::ObjectionsOpen { open: 2 });
    table.ok(end(1, ObjectionEnd::Withdrawn));
    table.ok(end(2, ObjectionEnd::Maintained));
    assert_eq!(table.refused(close(true)), Refusal::NotAsked { seats: seats(&[4]) });
    table.ok(none(4));
    assert_eq!(table.refused(close(true)), Refusal::ObjectionsMaintained { maintained: 1 });
    assert_eq!(table.session.acts().len(), lines, "until the answer all of it is a draft");
    table.ok(end(2, ObjectionEnd::StandsAside));
    let events = table.ok(close(true));
    let [Event::ConsensusAsked { absent: 0, chosen, objections, reached: true }] = events.as_slice() else { panic!() };
    assert_eq!(chosen, &[id(1), id(3)], "in the table's order");
    assert!(objections.is_sorted_by(|a, b| a.text < b.text));
    let mut said: Vec<_> =
        objections.iter().map(|one| (one.ends, one.project.clone(), table.words.text(&one.text).unwrap())).collect();
    said.sort_unstable();
    assert_eq!(
        said,
        [
            (ObjectionEnd::Withdrawn, Some(id(3)), "too loud at night"),
            (ObjectionEnd::StandsAside, None, "nothing for the old")
        ]
    );
    assert!(table.drafts.consensus.is_none());
    assert_eq!(table.recommended().unwrap(), ["p1", "p3"]);
    let view = table.views().2;
    let count = view.poll.unwrap().count.unwrap();
    let agreed = count.consensus.unwrap();
    assert_eq!((agreed.asked, agreed.absent, agreed.withdrawn, agreed.aside), (4, 0, 1, 1));
    assert!(count.papers.is_none() && count.hands.is_none() && count.scores.is_empty() && count.tied.is_none());
    let three = view.recommended.unwrap();
    assert!(three.iter().all(|one| one.score.is_none() && one.rank == 1), "nobody counted anything");
    assert!(view.unheard.is_none());
    assert_eq!(table.refused(Command::AnswerUnheard { again: true }), Refusal::NothingUnheard);
    assert_eq!(table.refused(Command::BreakTie { drawn: vec![id(1)], witnesses: seats(&[1, 2]) }), Refusal::NoTie);
    for n in [1, 3] {
        table.explain(&id(n));
    }
    table.phase(Phase::Signing);
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn with_one_who_maintains_it_goes_back_and_the_record_keeps_what_was_said() {
    let mut table = asking(3);
    table.ok(object(1, Some(1), "we have one already"));
    table.ok(end(1, ObjectionEnd::Maintained));
    assert_eq!(table.refused(propose(&[2])), Refusal::ProposedObjected { objections: 1 });
    let events = table.ok(close(false));
    assert!(matches!(events.as_slice(), [Event::ConsensusAsked { reached: false, .. }]));
    assert!(table.recommended().is_none());
    let view = table.views().2;
    assert_eq!(view.not_agreed, 1);
    let now = view.poll.unwrap().consensus.unwrap();
    assert_eq!((now.chosen, now.asking, now.objections.len(), now.none.len()), (vec![id(1), id(3)], false, 0, 0));
    table.ok(propose(&[2]));
    table.ok(Command::AskConsensus {});
    for n in 1..=3 {
        table.ok(none(n));
    }
    table.ok(close(true));
    assert_eq!(table.recommended().unwrap(), ["p2"]);
    assert_eq!(table.state().asked.iter().map(|asked| asked.reached).collect::<Vec<_>>(), [false, true]);
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn the_table_goes_over_to_paper_and_nothing_typed_is_left_behind() {
    let mut table = asking(3);
    table.ok(object(1, None, "not these"));
    table.ok(Command::KeepForm { form: Form::Objection {}, fields: [("text".to_owned(), "nor th".to_owned())].into() });
    assert_eq!(table.refused(close(false)), Refusal::ObjectionHalfTyped);
    let void = || Command::VoidPoll { reason: "we vote instead".to_owned() };
    assert_eq!(table.refused(void()), Refusal::ObjectionHalfTyped, "one rule for both");
    table.ok(Command::KeepForm { form: Form::Objection {}, fields: [("text".to_owned(), " ".to_owned())].into() });
    assert_eq!(table.refused(void()), Refusal::ObjectionsOpen { open: 1 }, "what was objected is not lost");
    table.ok(end(1, ObjectionEnd::Maintained));
    let events = table.ok(void());
    assert!(matches!(events.as_slice(), [Event::ConsensusAsked { reached: false, .. }, Event::PollVoided { .. }]));
    assert_eq!(table.state().asked.len(), 1);
    assert!(table.drafts.consensus.is_none() && table.drafts.forms.is_empty());
    table.open_poll();
    assert_eq!(table.refused(propose(&[1])), Refusal::OtherMedium);
    assert!(table.views().2.poll.unwrap().consensus.is_none());
}

#[test]
fn where_nobody_objected_nothing_is_kept_of_a_proposal_that_is_changed() {
    let mut table = asking(3);
    table.ok(none(1));
    assert!(table.ok(close(false)).is_empty());
    let now = table.views().2.poll.unwrap().consensus.unwrap();
    assert!(!now.asking && now.none.is_empty() && now.chosen.len() == 2);
    table.ok(Command::AskConsensus {});
    table.ok(none(1));
    table.ok(propose(&[4]));
    assert!(!table.views().2.poll.unwrap().consensus.unwrap().asking, "what is proposed anew is read anew");
}

#[test]
fn who_left_is_not_asked_and_the_record_says_how_many_those_are() {
    let mut table = asking(4);
    table.ok(Command::LeaveSeat { seat: seat(4) });
    assert_eq!(table.refused(none(4)), Refusal::SeatEmpty { seat: seat(4) });
    assert_eq!(table.refused(none(9)), Refusal::NotChoosing { seat: seat(9) });
    for n in 1..=3 {
        table.ok(none(n));
    }
    let mut foreign = table.clone();
    let events = table.ok(close(true));
    assert!(matches!(events.as_slice(), [Event::ConsensusAsked { absent: 1, .. }]));
    let agreed = table.views().2.poll.unwrap().count.unwrap().consensus.unwrap();
    assert_eq!((agreed.asked, agreed.absent), (3, 1));
    let other = Event::ConsensusAsked { absent: 0, chosen: vec![id(1)], objections: Vec::new(), reached: true };
    assert_eq!(foreign.write(Role::Leader, other), Err(Refusal::CountUnfit));
}

#[test]
fn what_somebody_objected_who_has_left_stands_as_said_until_the_table_is_asked_anew_without_them() {
    let mut table = asking(4);
    table.ok(object(4, None, "too dear"));
    table.ok(end(1, ObjectionEnd::Maintained));
    let view = |table: &Table| table.views().2.poll.unwrap().consensus.unwrap();
    assert!(!view(&table).objections[0].left);
    table.ok(Command::LeaveSeat { seat: seat(4) });
    assert!(view(&table).objections[0].left, "it is said whose it is, and that they have left");
    for n in 1..=3 {
        table.ok(none(n));
    }
    assert_eq!(table.refused(close(true)), Refusal::ObjectionsMaintained { maintained: 1 }, "it is not passed over");
    // It goes back with it on record, and is asked anew of those who are here.
    table.ok(close(false));
    table.ok(Command::AskConsensus {});
    for n in 1..=3 {
        table.ok(none(n));
    }
    let events = table.ok(close(true));
    assert!(matches!(events.as_slice(), [Event::ConsensusAsked { absent: 1, reached: true, .. }]));
    assert_eq!(table.state().asked.iter().map(|asked| asked.objections.len()).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn what_was_proposed_and_objected_is_said_to_be_left_behind_on_the_first_laptop() {
    let mut table = asking(3);
    table.ok(object(1, None, "too dear"));
    table.write(Role::Desk, Event::TakenOver {}).unwrap();
    let view = table.views().2;
    assert_eq!((view.left_behind, view.poll.is_none()), (Some(Medium::Consensus), true));
    table.open_poll_on(Medium::Consensus);
    assert_eq!(table.views().2.left_behind, None);
}

#[test]
fn what_is_proposed_is_one_to_three_of_the_tables_projects() {
    let mut table = proposing(3);
    assert_eq!(table.refused(Command::AskConsensus {}), Refusal::NothingProposed);
    assert_eq!(table.refused(none(1)), Refusal::NothingProposed);
    assert_eq!(table.refused(close(true)), Refusal::NothingProposed);
    assert_eq!(table.refused(propose(&[1, 2, 3, 4])), Refusal::TooMany { what: "projects", most: 3 });
    assert_eq!(table.refused(propose(&[9])), Refusal::ProjectUnknown { project: id(9) });
    table.ok(propose(&[2, 2, 1]));
    assert_eq!(table.views().2.poll.unwrap().consensus.unwrap().chosen, [id(1), id(2)]);
    table.ok(Command::AskConsensus {});
    assert_eq!(table.refused(object(1, Some(3), "no")), Refusal::ProjectUnknown { project: id(3) });
    assert_eq!(table.refused(object(1, None, " ")), Refusal::TextEmpty);
    for unknown in [0, 1] {
        assert_eq!(
            table.refused(end(unknown, ObjectionEnd::Withdrawn)),
            Refusal::ObjectionUnknown { objection: unknown }
        );
    }
    let ranked = Table::choosing(&meeting(4, |m| m.rules.method = Method::RANK), 3);
    assert!(ranked.views().2.media.contains(&Medium::Consensus));
}

#[test]
fn an_objection_can_be_changed_and_removed_until_the_answer() {
    let mut table = asking(3);
    table.ok(none(2));
    table.ok(object(2, Some(1), "to loud"));
    table.ok(object(3, None, "too dear"));
    let kept = |table: &Table| table.views().2.poll.unwrap().consensus.unwrap();
    assert!(kept(&table).none.is_empty(), "who objects has something against it");
    let change =
        Command::NoteObjection { objection: Some(1), seat: seat(2), project: Some(id(3)), text: "too loud".to_owned() };
    table.ok(change);
    let first = kept(&table).objections.remove(0);
    assert_eq!((first.project, first.text.as_str()), (Some(id(3)), "too loud"));
    table.ok(Command::RemoveObjection { objection: 1 });
    assert_eq!(kept(&table).objections[0].text, "too dear");
}

#[test]
fn who_objected_and_in_what_words_stands_in_no_line() {
    let mut table = asking(2);
    table.ok(object(2, Some(1), "too loud at night"));
    table.ok(end(1, ObjectionEnd::StandsAside));
    table.ok(none(1));
    let event = table.ok(close(true)).remove(0);
    let line = serde_json::to_string(&event).unwrap();
    assert!(!line.contains("loud") && !line.contains("seat"));
    let kinds: Vec<OpeningKind> = event.commitments().iter().flat_map(Committed::kinds).map(|(_, kind)| kind).collect();
    assert_eq!(kinds, [OpeningKind::Text, OpeningKind::Speaker]);
    assert!(matches!(event.commitments()[0], Committed::Said(Said { what: What::Objected, .. })));
    let Event::ConsensusAsked { objections, .. } = &event else { panic!() };
    assert_eq!(table.words.speaker(&objections[0].by), Some(2));
}

#[test]
fn residents_see_what_is_asked_and_how_far_it_is() {
    let mut table = proposing(3);
    let now = shown(&table).unwrap();
    assert_eq!((now.medium, now.ballots), (Some(Medium::Consensus), Ballots::Out));
    assert!(now.consensus.unwrap().projects.is_empty());
    table.ok(propose(&[1, 3]));
    table.ok(Command::AskConsensus {});
    table.ok(none(1));
    table.ok(object(2, None, "not these"));
    let now = shown(&table).unwrap().consensus.unwrap();
    assert_eq!((now.projects.len(), now.asking, now.asked, now.of), (2, true, 2, 3));
    table.ok(none(3));
    table.ok(end(1, ObjectionEnd::Withdrawn));
    table.ok(close(true));
    let view = display(&table.session, &table.drafts, &table.words, None, table.now_ms);
    assert!(view.choosing.is_none());
    assert_eq!(view.agreed.unwrap().asked, 3);
    assert!(view.recommended.unwrap().iter().all(|one| one.score.is_none()));
}

fn entered(ends: &[ObjectionEnd]) -> Vec<EnteredObjection> {
    let commit = |n: usize| {
        let salt: roundtable_record::Salt = [u8::try_from(n).unwrap(); 16];
        roundtable_record::Opening::new(OpeningValue::Text(format!("{n}")), salt).unwrap().commit()
    };
    let entered = |(n, ends): (usize, &ObjectionEnd)| EnteredObjection {
        by: commit(100 + n),
        ends: *ends,
        project: None,
        text: commit(n),
    };
    let mut all: Vec<_> = ends.iter().enumerate().map(entered).collect();
    all.sort_unstable_by_key(|one| one.text);
    all
}

proptest! {
    #[test]
    fn a_record_says_that_all_agree_only_where_none_is_maintained(
        ends in proptest::collection::vec(proptest::sample::select(ObjectionEnd::ALL), 0..6),
        chosen in proptest::collection::vec(1_usize..6, 0..5),
        absent in 0_u32..3,
        reached in any::<bool>(),
    ) {
        let mut table = proposing(3);
        let chosen: Vec<usize> = chosen;
        let event = Event::ConsensusAsked {
            absent,
            chosen: chosen.iter().map(|n| id(*n)).collect(),
            objections: entered(&ends),
            reached,
        };
        let proper = (1..=3).contains(&chosen.len()) && chosen.is_sorted_by(|a, b| a < b) && chosen.iter().all(|n| *n <= 4);
        let answers = if reached { !ends.contains(&ObjectionEnd::Maintained) } else { !ends.is_empty() };
        let written = table.write(Role::Leader, event);
        prop_assert_eq!(written.is_ok(), proper && absent == 0 && answers, "{:?}", written);
        prop_assert_eq!(table.recommended().is_some(), written.is_ok() && reached);
    }
}
