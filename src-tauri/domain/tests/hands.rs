//! A show of hands: counted project by project against those present, corrected at will, and without any ballot.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::view::{Ballots, HowToChooseView, display};
use roundtable_domain::*;
use roundtable_tally::{Method, Raised};

fn hands(n: usize, hands: u32) -> Command {
    Command::CountHands { project: id(n), hands }
}

fn raising(residents: u8) -> Table {
    let mut table = Table::choosing(&meeting(4, |_| ()), residents);
    table.open_poll_on(Medium::Hands);
    table
}

fn shown(table: &Table) -> Option<HowToChooseView> {
    display(&table.session, &table.drafts, &table.words, None, table.now_ms).choosing
}

fn called(table: &Table) -> Option<ProjectId> {
    table.views().2.poll.unwrap().hands.unwrap().now
}

#[test]
fn the_projects_come_one_after_the_other_and_residents_see_which() {
    let mut table = raising(5);
    for n in 1..=4 {
        assert_eq!(called(&table), Some(id(n)));
        let how = shown(&table).unwrap();
        let now = how.hands.unwrap();
        assert_eq!((now.project.id, now.place, now.of), (id(n), u32::try_from(n).unwrap(), 4));
        assert_eq!((how.ballots, how.medium), (Ballots::Out, Some(Medium::Hands)));
        table.ok(hands(n, 2));
    }
    assert_eq!(called(&table), None);
    let how = shown(&table).unwrap();
    assert_eq!((how.hands, how.ballots), (None, Ballots::Counted));
    table.ok(Command::CloseHands {});
    assert_eq!(shown(&table), None);
}

#[test]
fn nothing_is_in_the_record_before_all_are_counted_and_any_is_counted_again_until_then() {
    let mut table = raising(5);
    let lines = table.session.acts().len();
    table.count_hands(&[5, 3, 1]);
    table.ok(Command::CallHands { project: id(2) });
    assert_eq!(called(&table), Some(id(2)), "one that was counted is called again");
    assert_eq!(table.drafts.hands.get(&id(2)), Some(&3), "and its count stands until it is counted anew");
    table.ok(hands(2, 4));
    assert_eq!(called(&table), Some(id(4)), "then it goes on where it was");
    assert_eq!(table.refused(Command::CloseHands {}), Refusal::HandsMissing { projects: vec![number(4)] });
    assert_eq!(table.session.acts().len(), lines);
    table.ok(hands(4, 0));
    let events = table.ok(Command::CloseHands {});
    let raised = |n: usize, hands| Raised { hands, project: id(n).as_str().to_owned() };
    assert_eq!(events, [Event::HandsCounted { hands: vec![raised(1, 5), raised(2, 4), raised(3, 1), raised(4, 0)] }]);
    assert!(table.drafts.hands.is_empty() && table.drafts.hands_for.is_none());
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p3"]);
    let count = table.views().2.poll.unwrap().count.unwrap();
    assert!(count.papers.is_none(), "there are no ballots");
    let sum = count.hands.unwrap();
    assert_eq!((sum.present, sum.raised, sum.most), (5, 10, 15));
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn no_count_is_above_those_here_and_no_sum_above_what_they_can_raise() {
    let mut table = raising(3);
    assert_eq!(table.refused(hands(1, 4)), Refusal::TooMany { what: "hands", most: 3 });
    assert!(matches!(table.refused(hands(9, 1)), Refusal::ProjectUnknown { .. }));
    assert!(matches!(table.refused(Command::CallHands { project: id(9) }), Refusal::ProjectUnknown { .. }));
    table.count_hands(&[3, 3, 3, 1]);
    assert_eq!(table.refused(Command::CloseHands {}), Refusal::HandsTooMany { hands: 10, most: 9 });
    table.ok(hands(4, 0));
    table.ok(Command::CloseHands {});
}

#[test]
fn hands_and_papers_do_not_mix() {
    let mut table = raising(3);
    assert_eq!(table.refused(Command::ClosePoll { abstained: 3, difference: None }), Refusal::OtherMedium);
    let ballot = KeyedBallot::Marks(vec![id(1)]);
    assert_eq!(table.refused(Command::KeyBallot { pass: 1, paper: 1, ballot }), Refusal::OtherMedium);
    let mut papers = Table::choosing(&meeting(4, |_| ()), 3);
    assert_eq!(papers.refused(hands(1, 1)), Refusal::NoPoll);
    papers.open_poll();
    assert_eq!(papers.refused(hands(1, 1)), Refusal::OtherMedium);
    assert_eq!(papers.refused(Command::CloseHands {}), Refusal::OtherMedium);
    assert!(papers.views().2.poll.unwrap().hands.is_none());
    let foreign = Event::HandsCounted { hands: Vec::new() };
    assert_eq!(papers.write(roundtable_record::Role::Leader, foreign), Err(Refusal::OtherMedium));
}

#[test]
fn places_are_not_ranked_by_hands() {
    let mut table = Table::choosing(&meeting(4, |m| m.rules.method = Method::RANK), 3);
    assert_eq!(table.views().2.media, [Medium::Paper, Medium::Laptop, Medium::Consensus]);
    let open = Command::OpenPoll { scrutineers: seats(&[1, 2]), medium: Medium::Hands };
    assert_eq!(table.refused(open), Refusal::PollUnfit { what: "medium" });
    assert_eq!(Table::choosing(&meeting(4, |_| ()), 3).views().2.media, Medium::ALL);
}

#[test]
fn hands_go_up_as_often_as_people_like_where_the_rule_takes_any_number() {
    let mut table = Table::choosing(&meeting(4, |m| m.rules.method = Method::APPROVAL), 3);
    table.open_poll_on(Medium::Hands);
    assert_eq!(table.views().2.most, None);
    assert_eq!(table.views().2.poll.unwrap().hands.unwrap().sum.most, 12);
    table.count_hands(&[3, 3, 3, 2]);
    table.ok(Command::CloseHands {});
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p3"]);
    let mut ranked = Table::choosing(&meeting(4, |m| m.rules.method = Method::STV), 3);
    let open = Command::OpenPoll { scrutineers: seats(&[1, 2]), medium: Medium::Hands };
    assert_eq!(ranked.refused(open), Refusal::PollUnfit { what: "medium" });
}

#[test]
fn a_poll_that_counts_for_nothing_leaves_no_hands_behind() {
    let mut table = raising(3);
    table.count_hands(&[3, 2]);
    table.ok(Command::CallHands { project: id(1) });
    table.ok(Command::VoidPoll { reason: "somebody came late".to_owned() });
    assert!(table.drafts.hands.is_empty() && table.drafts.hands_for.is_none());
    table.open_poll_on(Medium::Hands);
    assert_eq!(called(&table), Some(id(1)));
}

#[test]
fn a_tie_between_hands_is_settled_by_a_lot() {
    let mut table = raising(3);
    table.count_hands(&[3, 2, 1, 1]);
    table.ok(Command::CloseHands {});
    assert_eq!(table.recommended(), None);
    table.ok(Command::BreakTie { drawn: vec![id(4)], witnesses: seats(&[1, 2]) });
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p4"]);
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn who_has_left_raises_no_hand_any_more_and_what_was_counted_before_stands() {
    let mut table = raising(3);
    table.count_hands(&[3]);
    table.ok(Command::LeaveSeat { seat: seat(3) });
    assert_eq!(table.refused(hands(2, 3)), Refusal::TooMany { what: "hands", most: 2 });
    let view = table.views().2.poll.unwrap().hands.unwrap();
    assert_eq!((view.here, view.sum.present), (2, 3));
    for (n, raised) in [(2, 2), (3, 2), (4, 0)] {
        table.ok(hands(n, raised));
    }
    table.ok(Command::CloseHands {});
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p3"]);
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn what_was_counted_comes_back_after_a_restart() {
    let meeting = meeting(3, |m| {
        m.projects[1].id = ProjectId::new("a/2 b").unwrap();
        m.allotment[0].projects[1] = m.projects[1].id.clone();
    });
    let mut table = Table::choosing(&meeting, 3);
    table.open_poll_on(Medium::Hands);
    let odd = ProjectId::new("a/2 b").unwrap();
    let mut rows = Vec::new();
    for command in
        [hands(1, 2), Command::CountHands { project: odd.clone(), hands: 1 }, Command::CallHands { project: id(1) }]
    {
        let mut salt = roundtable_record::Salt::default;
        let inputs =
            &mut Inputs { elapsed_ms: table.now_ms, drafts: &table.drafts, words: &table.words, salt: &mut salt };
        rows.extend(decide(&table.session, command, inputs).unwrap().drafts);
    }
    let mut again = Drafts::default();
    assert!(rows.iter().all(|row| again.take(row)));
    assert_eq!(again.hands, [(id(1), 2), (odd, 1)].into());
    assert_eq!(again.hands_for, Some(id(1)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whoever raises a hand for what, within what each may: the count is taken, and comes to what papers would.
    #[test]
    fn what_people_can_raise_is_taken_and_comes_to_what_papers_would(
        marks in proptest::collection::vec(proptest::collection::btree_set(1_usize..=4, 0..=3), 3..=8),
    ) {
        let residents = u8::try_from(marks.len()).unwrap();
        let papers: Vec<Vec<usize>> = marks.iter().map(|one| one.iter().copied().collect()).collect();
        let papers: Vec<&[usize]> = papers.iter().map(Vec::as_slice).collect();
        let by_paper = Table::polled(&meeting(4, |_| ()), residents, &papers);
        let mut by_hand = raising(residents);
        let raised: Vec<u32> = (1..=4).map(|n| u32::try_from(marks.iter().filter(|one| one.contains(&n)).count()).unwrap()).collect();
        by_hand.count_hands(&raised);
        by_hand.ok(Command::CloseHands {});
        let outcome = |table: &Table| {
            let outcome = table.state().poll.as_ref().unwrap().count.as_ref().unwrap().outcome.clone();
            (outcome.standings, outcome.chosen, outcome.tied)
        };
        prop_assert_eq!(outcome(&by_hand), outcome(&by_paper));
        prop_assert_eq!(by_hand.recommended(), by_paper.recommended());
    }

    /// Whatever is keyed, a count that is taken is one that those present can have raised.
    #[test]
    fn no_count_is_taken_that_cannot_be(raised in proptest::collection::vec(0_u32..=6, 4)) {
        let mut table = raising(3);
        for (n, hands) in (1..).zip(&raised) {
            let taken = table.ask(Command::CountHands { project: id(n), hands: *hands });
            prop_assert_eq!(taken.is_ok(), *hands <= 3);
        }
        let can_be = raised.iter().all(|hands| *hands <= 3) && raised.iter().sum::<u32>() <= 9;
        prop_assert_eq!(table.ask(Command::CloseHands {}).is_ok(), can_be);
    }
}
