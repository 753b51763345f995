//! A group that got nothing: shown with its proof, decided by the table, on record, and never claimed of hands.

mod common;
use common::*;
use roundtable_domain::view::display;
use roundtable_domain::*;
use roundtable_record::Role;
use roundtable_tally::TieRule;

/// 1, 2 and 3 are chosen; four of ten name 4 and none of those.
const TEN: [&[usize]; 10] =
    [&[1, 2, 3], &[4, 5], &[1, 2, 3], &[4, 6, 7], &[1, 2, 3], &[4, 5, 6], &[1, 2, 3], &[4], &[1, 2, 5], &[2, 3]];

fn ten() -> Table {
    Table::polled(&meeting(7, |_| ()), 10, &TEN)
}

fn shown(table: &Table) -> Option<view::UnheardView> {
    table.views().2.unheard
}

#[test]
fn the_slips_prove_the_sentence_and_show_no_more() {
    let table = ten();
    assert_eq!(table.recommended().unwrap(), ["p2", "p1", "p3"]);
    let found = shown(&table).unwrap();
    assert_eq!((found.project.id, found.named, found.ballots), (id(4), 4, 4));
    assert_eq!(found.slips.len(), 10);
    let (group, rest): (Vec<_>, Vec<_>) = found.slips.iter().partition(|slip| slip.unheard);
    assert_eq!((group.len(), rest.len()), (4, 6));
    assert!(group.iter().all(|slip| slip.chosen.is_empty()) && rest.iter().all(|slip| !slip.chosen.is_empty()));
    assert_eq!(group.iter().map(|slip| slip.others).collect::<Vec<_>>(), [0, 1, 2, 2]);
    assert!(found.slips.is_sorted_by_key(|slip| slip.unheard), "the group stands last");
    let turned: Vec<&[usize]> = TEN.iter().rev().copied().collect();
    let other = Table::polled(&meeting(7, |_| ()), 10, &turned);
    assert_eq!(shown(&other).unwrap().slips, found.slips, "the order of the papers is not told");
    let residents = display(&table.session, &table.drafts, &table.words, None, table.now_ms).unheard.unwrap();
    assert_eq!((residents.project.id, residents.ballots), (id(4), 4));
}

#[test]
fn the_three_stand_and_it_is_on_record_that_this_was_seen() {
    let mut table = ten();
    let events = table.ok(Command::AnswerUnheard { again: false });
    assert_eq!(events, [Event::UnheardShown { again: false, ballots: 4, project: id(4) }]);
    assert_eq!(shown(&table), None);
    assert_eq!(table.recommended().unwrap(), ["p2", "p1", "p3"]);
    assert_eq!(table.refused(Command::AnswerUnheard { again: true }), Refusal::NothingUnheard, "it is decided once");
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn another_round_begins_anew_and_the_first_stays_in_the_record() {
    let mut table = ten();
    table.explain(&id(1));
    table.ok(Command::AnswerUnheard { again: true });
    assert!(table.state().poll.is_none() && table.recommended().is_none() && table.state().explained.is_empty());
    let round = &table.state().rounds[0];
    let count = round.count.as_ref().unwrap();
    assert_eq!(count.recommended.as_deref(), Some(&[id(2), id(1), id(3)][..]));
    assert_eq!(count.unheard, Some(UnheardGroup { project: id(4), ballots: 4 }));
    assert_eq!(table.views().2.rounds, 1);
    assert!(table.session.acts().iter().any(|(act, _)| matches!(act.event, Event::PollClosed { .. })));
    table.open_poll();
    for pass in [1, 2] {
        table.key(pass, &[&[1, 2, 4][..]; 10]);
    }
    table.ok(Command::ClosePoll { abstained: 0, difference: None });
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p4"]);
    assert_eq!((shown(&table), table.state().rounds.len()), (None, 1));
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn nothing_is_said_before_a_tie_is_settled_nor_where_nobody_can_tell() {
    // 2, 3 and 4 are level for the third place: who got nothing is not known yet.
    let level: [&[usize]; 6] = [&[1, 5, 2], &[1, 5, 2], &[1, 5, 3], &[1, 5, 3], &[4], &[4]];
    let mut tied = Table::polled(&meeting(6, |m| m.rules.tie = TieRule::Lot), 6, &level);
    assert!(shown(&tied).is_none());
    assert_eq!(tied.refused(Command::AnswerUnheard { again: false }), Refusal::NothingUnheard);
    let drawn = vec![id(2)];
    assert!(tied.state().poll.as_ref().unwrap().count.as_ref().unwrap().outcome.tied.is_some());
    tied.ok(Command::BreakTie { drawn, witnesses: seats(&[1, 2]) });
    assert_eq!(shown(&tied).unwrap().project.id, id(4));
    // The ballots are not here any more.
    let mut erased = ten();
    erased.words = Words::default();
    assert!(shown(&erased).is_none());
    // Hands went down, and nobody knows whose they were.
    let mut hands = Table::choosing(&meeting(7, |_| ()), 10);
    hands.open_poll_on(Medium::Hands);
    hands.count_hands(&[5, 6, 5, 4, 3, 2, 1]);
    hands.ok(Command::CloseHands {});
    assert!(hands.recommended().is_some() && shown(&hands).is_none());
    assert_eq!(hands.refused(Command::AnswerUnheard { again: true }), Refusal::NothingUnheard);
}

#[test]
fn a_foreign_record_says_nothing_that_the_count_itself_denies() {
    let say = |project: usize, ballots| Event::UnheardShown { again: true, ballots, project: id(project) };
    for (event, why) in [
        (say(1, 4), "it is recommended"),
        (say(4, 5), "so many do not name it"),
        (say(5, 3), "less than a third"),
        (say(9, 4), "it does not stand"),
    ] {
        assert_eq!(ten().write(Role::Leader, event), Err(Refusal::NothingUnheard), "{why}");
    }
    assert_eq!(Table::choosing(&meeting(7, |_| ()), 3).write(Role::Leader, say(4, 4)), Err(Refusal::NoPoll));
    assert_eq!(ten().write(Role::Recorder, say(4, 4)), Err(Refusal::NotYourAct { role: Role::Recorder }));
    assert_eq!(ten().write(Role::Leader, say(4, 4)), Ok(()));
}

#[test]
fn the_three_with_a_voice_for_everybody_are_shown_nothing() {
    let mut all = TEN;
    all[1] = &[1, 4];
    let table = Table::polled(&meeting(7, |_| ()), 10, &all);
    assert!(shown(&table).is_none(), "three of ten are less than a third");
    assert_eq!(table.recommended().unwrap().len(), 3);
}
