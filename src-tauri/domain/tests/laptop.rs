//! The poll on the laptop itself: cast in secret, kept so that nobody can tell whose a ballot is, and opened once.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::view::{Ballots, BoxTrouble, HowToChooseView, LaptopView, display};
use roundtable_domain::*;
use roundtable_record::Role;
use roundtable_tally::METHODS;

fn cast(n: u8, marks: &[usize]) -> Command {
    Command::CastBallot { seat: seat(n), choice: marks.iter().map(|n| id(*n)).collect(), helped: false }
}

fn choosing(residents: u8) -> Table {
    let mut table = Table::choosing(&meeting(4, |_| ()), residents);
    table.open_poll_on(Medium::Laptop);
    table
}

fn shown(table: &Table) -> Option<HowToChooseView> {
    display(&table.session, &table.drafts, &table.words, None, table.now_ms).choosing
}

fn seen(table: &Table) -> LaptopView {
    table.views().2.poll.unwrap().laptop.unwrap()
}

fn in_the_box(table: &Table) -> String {
    table.drafts.ballot_box.as_ref().unwrap().written()
}

#[test]
fn all_cast_and_the_box_is_counted_without_a_word_of_whose_each_is() {
    let mut table = choosing(4);
    let lines = table.session.acts().len();
    table.cast(&[&[3, 1, 2], &[1, 2]]);
    table.ok(Command::CastBallot { seat: seat(3), choice: vec![id(1)], helped: true });
    assert_eq!(table.refused(Command::CloseBox {}), Refusal::BoxWaits { seats: seats(&[4]) });
    table.ok(cast(4, &[]));
    assert_eq!(table.session.acts().len(), lines, "nothing is in the record before the box is opened");
    assert!(table.views().2.poll.unwrap().count.is_none());
    let events = table.ok(Command::CloseBox {});
    let [Event::PollClosed { ballots, valid, blank, invalid, abstained, difference, helped, .. }] = &events[..] else {
        panic!("{events:?}")
    };
    assert_eq!((ballots.len(), *valid, *blank, *invalid, *abstained), (4, 3, 1, 0, 0));
    assert_eq!((difference, helped), (&None, &Some(1)));
    assert!(ballots.is_sorted());
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p3"]);
    assert!(table.drafts.ballot_box.is_none());
    assert_eq!(table.views().2.poll.unwrap().count.unwrap().papers.unwrap().helped, Some(1));
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn only_who_has_chosen_is_shown_and_nothing_of_what() {
    let mut table = choosing(3);
    assert_eq!(shown(&table).unwrap().laptop.unwrap().waiting, 3);
    table.ok(cast(2, &[4]));
    table.ok(Command::SitOut { seat: seat(3) });
    let view = seen(&table);
    assert_eq!((view.cast, view.out, view.waiting), (seats(&[2]), seats(&[3]), seats(&[1])));
    let how = shown(&table).unwrap();
    assert_eq!((how.ballots, how.medium), (Ballots::Out, Some(Medium::Laptop)));
    assert_eq!(how.laptop.map(|now| (now.cast, now.waiting)), Some((1, 1)));
    let all = format!("{:?}", (table.views(), shown(&table)));
    let mut other = choosing(3);
    other.ok(cast(2, &[1]));
    other.ok(Command::SitOut { seat: seat(3) });
    assert_eq!(all, format!("{:?}", (other.views(), shown(&other))), "whatever was chosen, all looks the same");
    table.ok(cast(1, &[1]));
    assert_eq!(shown(&table).unwrap().ballots, Ballots::Counted);
}

#[test]
fn each_casts_one_ballot_and_who_sat_out_still_may() {
    let mut table = choosing(3);
    table.ok(Command::SitOut { seat: seat(1) });
    table.ok(cast(1, &[1]));
    assert_eq!(seen(&table).out, []);
    assert_eq!(table.refused(cast(1, &[2])), Refusal::CastAlready { seat: seat(1) });
    assert_eq!(table.refused(Command::SitOut { seat: seat(1) }), Refusal::CastAlready { seat: seat(1) });
    assert_eq!(table.refused(cast(9, &[2])), Refusal::NotChoosing { seat: seat(9) });
    assert_eq!(table.refused(cast(2, &[1, 2, 3, 4])), Refusal::MarksUnfit);
    assert_eq!(table.refused(cast(2, &[1, 1])), Refusal::MarksUnfit);
    assert_eq!(table.refused(cast(2, &[9])), Refusal::MarksUnfit);
    table.ok(Command::LeaveSeat { seat: seat(3) });
    assert_eq!(table.refused(cast(3, &[1])), Refusal::SeatEmpty { seat: seat(3) });
    table.ok(Command::SitOut { seat: seat(2) });
    let Some(Event::PollClosed { abstained: 2, .. }) = table.ok(Command::CloseBox {}).pop() else { panic!() };
}

#[test]
fn what_is_cast_on_the_laptop_is_neither_keyed_nor_raised() {
    let mut table = choosing(3);
    assert_eq!(table.refused(Command::ClosePoll { abstained: 3, difference: None }), Refusal::OtherMedium);
    assert_eq!(table.refused(Command::CloseHands {}), Refusal::OtherMedium);
    let mut papers = Table::choosing(&meeting(4, |_| ()), 3);
    papers.open_poll();
    assert_eq!(papers.refused(cast(1, &[1])), Refusal::OtherMedium);
    assert!(papers.drafts.ballot_box.is_none());
    // A record that says so of the other medium, or more than can be of this one.
    let mut full = choosing(3);
    full.cast(&[&[1], &[2], &[3]]);
    let closed = full.clone().ok(Command::CloseBox {}).remove(0);
    let papers_too = papers.write(Role::Leader, closed.clone());
    assert_eq!(papers_too, Err(Refusal::OtherMedium));
    for (more_helped, ruined) in [(Some(4), 0), (Some(0), 1), (None, 0)] {
        let Event::PollClosed { ballots, valid, blank, abstained, sheet, difference, .. } = closed.clone() else {
            panic!()
        };
        let (helped, invalid, valid) = (more_helped, ruined, valid - ruined);
        let said = Event::PollClosed { ballots, valid, blank, invalid, abstained, sheet, difference, helped };
        let refused = if helped.is_none() { Refusal::OtherMedium } else { Refusal::CountUnfit };
        assert_eq!(full.write(Role::Leader, said), Err(refused));
    }
    full.write(Role::Leader, closed).unwrap();
}

#[test]
fn a_box_that_does_not_add_up_or_is_not_here_counts_for_nothing() {
    let mut table = choosing(3);
    table.cast(&[&[1], &[2]]);
    let good = in_the_box(&table);
    let one_less = good.replacen("001000000", "---------", 1);
    assert_ne!(good, one_less);
    table.drafts.take_box(&BoxChange::Written(one_less));
    assert_eq!(seen(&table).trouble, Some(BoxTrouble::Differs));
    for command in [cast(3, &[1]), Command::CloseBox {}] {
        assert_eq!(table.refused(command), Refusal::BoxDiffers { ballots: 1, people: 2 });
    }
    table.drafts.take_box(&BoxChange::Written("something else".to_owned()));
    assert_eq!(seen(&table).trouble, Some(BoxTrouble::Lost));
    assert_eq!(table.refused(Command::CloseBox {}), Refusal::BoxLost);
    table.ok(Command::VoidPoll { reason: "a ballot is missing".to_owned() });
    table.open_poll_on(Medium::Laptop);
    assert_eq!(seen(&table).trouble, None);
}

#[test]
fn a_poll_that_counts_for_nothing_leaves_no_box_and_another_laptop_says_that_it_has_none() {
    let mut table = choosing(3);
    table.cast(&[&[1], &[2]]);
    let mut other = table.clone();
    table.ok(Command::VoidPoll { reason: "somebody looked on".to_owned() });
    assert!(table.drafts.ballot_box.is_none());
    other.drafts = Drafts::default();
    other.write(Role::Desk, Event::TakenOver {}).unwrap();
    assert_eq!(other.views().2.left_behind, Some(Medium::Laptop), "what was cast stayed there");
    other.open_poll_on(Medium::Laptop);
    assert_eq!(other.views().2.left_behind, None);
    let mut papers = Table::choosing(&meeting(4, |_| ()), 3);
    papers.open_poll();
    papers.write(Role::Desk, Event::TakenOver {}).unwrap();
    assert_eq!(papers.views().2.left_behind, None);
}

#[test]
fn what_was_cast_comes_back_after_a_restart() {
    let mut table = choosing(3);
    table.ok(Command::CastBallot { seat: seat(2), choice: vec![id(4), id(2)], helped: true });
    table.ok(Command::SitOut { seat: seat(3) });
    let again = BallotBox::read(&in_the_box(&table)).unwrap();
    assert_eq!(&again, table.drafts.ballot_box.as_ref().unwrap());
    for not_one in ["", "00", "00 ---------------- ----------------x 001", "00 - - 001", "00 xx 001 1"] {
        assert!(BallotBox::read(not_one).is_none(), "{not_one}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever people choose and in whatever order they come: what lies on the disk is as long, and the same for the
    /// same ballots whoever cast which and when; and the count is that of as many papers.
    #[test]
    fn neither_order_nor_length_tells_and_it_comes_to_what_papers_would(
        marks in proptest::collection::vec(proptest::sample::subsequence(vec![1_usize, 2, 3, 4], 0..=4).prop_shuffle(), 3..=7),
        turn in 0_usize..7,
        method in proptest::sample::select(METHODS),
    ) {
        let residents = u8::try_from(marks.len()).unwrap();
        let of = meeting(4, |m| m.rules.method = method);
        let most = method.at_most(3, 4).unwrap_or(4);
        let marks: Vec<Vec<usize>> = marks.into_iter().map(|one| one.into_iter().take(most).collect()).collect();
        let open = || {
            let mut table = Table::choosing(&of, residents);
            table.open_poll_on(Medium::Laptop);
            table
        };
        let (mut one, mut other) = (open(), open());
        let length = in_the_box(&one).len();
        let seats: Vec<u8> = (1..=residents).collect();
        let mut turned = seats.clone();
        turned.rotate_left(turn % marks.len());
        // The same ballots, each cast by another seat and at another time.
        for (n, marks) in seats.iter().zip(&marks) {
            one.ok(cast(*n, marks));
            prop_assert_eq!(in_the_box(&one).len(), length);
        }
        for (n, marks) in turned.iter().zip(&marks) {
            other.ok(cast(*n, marks));
        }
        prop_assert_eq!(in_the_box(&one), in_the_box(&other));
        let papers: Vec<&[usize]> = marks.iter().map(Vec::as_slice).collect();
        let by_paper = Table::polled(&of, residents, &papers);
        one.ok(Command::CloseBox {});
        let outcome = |table: &Table| table.state().poll.as_ref().unwrap().count.as_ref().unwrap().outcome.clone();
        prop_assert_eq!(outcome(&one), outcome(&by_paper));
        let again = one.replayed();
        prop_assert_eq!(again.state(), one.state());
    }
}
