//! The floor: three modes, one list, one speaker at a time.

mod common;
use common::*;
use roundtable_domain::view::{Shares, Spoken};
use roundtable_domain::*;

fn five(mode: Mode) -> Table {
    let mut table = Table::discussing(&meeting(4, |_| ()), 5);
    if mode != Mode::RaiseHand {
        table.mode(mode);
    }
    table
}

#[test]
fn who_has_never_spoken_comes_before_who_has() {
    let mut table = five(Mode::RaiseHand);
    table.speak(1, 5_000);
    table.raise(1);
    table.raise(4);
    assert_eq!(table.list(), [4, 1]);
}

#[test]
fn among_those_who_spoke_fewest_turns_on_this_project_come_first() {
    let mut table = five(Mode::RaiseHand);
    table.speak(1, 1_000);
    table.speak(1, 1_000);
    table.speak(2, 60_000);
    table.raise(1);
    table.raise(2);
    assert_eq!(table.list(), [2, 1]);
}

#[test]
fn with_as_many_turns_the_least_time_comes_first() {
    let mut table = five(Mode::RaiseHand);
    table.speak(3, 20_000);
    table.speak(5, 10_000);
    table.raise(3);
    table.raise(5);
    assert_eq!(table.list(), [5, 3]);
}

#[test]
fn with_all_alike_the_first_raised_comes_first() {
    let mut table = five(Mode::RaiseHand);
    for n in [4, 2, 5] {
        table.raise(n);
    }
    assert_eq!(table.list(), [4, 2, 5]);
}

#[test]
fn turns_on_an_earlier_project_do_not_count_as_turns_on_this_one() {
    let mut table = five(Mode::RaiseHand);
    table.speak(1, 9_000);
    table.speak(1, 9_000);
    table.speak(2, 30_000);
    table.ok(Command::CloseProject {});
    table.begin(2);
    table.raise(2);
    table.raise(1);
    assert_eq!(table.list(), [1, 2], "no turns here yet: the least time in the meeting decides");
}

#[test]
fn giving_the_floor_takes_the_hand_down_and_a_reply_leaves_it_up() {
    let mut table = five(Mode::RaiseHand);
    table.raise(1);
    table.raise(2);
    table.ok(Command::GiveFloor { seat: seat(1), how: Some(How::Reply) });
    assert_eq!(table.list(), [2, 1], "who replied has spoken now, but its hand is still up");
    table.ok(Command::GiveFloorToNext {});
    assert_eq!((table.speaks(), table.list()), (Some(2), vec![1]));
}

#[test]
fn the_leader_may_call_out_of_order_and_the_record_says_so() {
    let mut table = five(Mode::RaiseHand);
    table.raise(1);
    table.raise(2);
    let events = table.ok(Command::GiveFloor { seat: seat(2), how: None });
    assert_eq!(events, [Event::FloorGiven { seat: seat(2), how: How::OutOfOrder }]);
    let events = table.ok(Command::GiveFloor { seat: seat(1), how: None });
    assert_eq!(events.last(), Some(&Event::FloorGiven { seat: seat(1), how: How::Next }));
}

#[test]
fn one_speaks_at_a_time() {
    let mut table = five(Mode::RaiseHand);
    table.give(1);
    let events = table.ok(Command::GiveFloor { seat: seat(2), how: None });
    assert_eq!(events, [Event::FloorGiven { seat: seat(2), how: How::OutOfOrder }], "who had the floor has finished");
    assert_eq!(table.speaks(), Some(2));
    assert_eq!(table.view().last_turn.unwrap().seat, seat(1));
}

#[test]
fn who_speaks_has_no_hand_to_raise() {
    let mut table = five(Mode::RaiseHand);
    table.give(1);
    assert_eq!(
        table.refused(Command::RaiseHand { seat: seat(1), stance: None }),
        Refusal::SomebodySpeaks { seat: seat(1) }
    );
    table.raise(2);
    assert_eq!(table.refused(Command::RaiseHand { seat: seat(2), stance: None }), Refusal::HandUp { seat: seat(2) });
    table.ok(Command::LowerHand { seat: seat(2) });
    assert_eq!(table.refused(Command::LowerHand { seat: seat(2) }), Refusal::HandDown { seat: seat(2) });
}

#[test]
fn an_observer_does_not_ask_for_the_floor_but_may_be_given_it() {
    let mut table = five(Mode::RaiseHand);
    let observer =
        Command::TakeSeat { seat: seat(9), kind: SeatKind::Unit, votes: false, name: String::new(), of_age: true };
    table.ok(observer);
    assert_eq!(table.refused(Command::RaiseHand { seat: seat(9), stance: None }), Refusal::Observer { seat: seat(9) });
    table.give(9);
    assert_eq!(table.speaks(), Some(9));
    table.mode(Mode::InTurn);
    assert!(!table.list().contains(&9));
}

#[test]
fn nobody_is_given_the_floor_who_is_not_here() {
    let mut table = five(Mode::RaiseHand);
    table.ok(Command::LeaveSeat { seat: seat(3) });
    for n in [3, 12] {
        let give = Command::GiveFloor { seat: seat(n), how: None };
        assert_eq!(table.refused(give), Refusal::SeatEmpty { seat: seat(n) });
    }
}

#[test]
fn who_leaves_while_speaking_has_finished_and_their_hand_is_down() {
    let mut table = five(Mode::RaiseHand);
    table.raise(2);
    table.give(1);
    table.ok(Command::LeaveSeat { seat: seat(2) });
    assert!(table.list().is_empty());
    let events = table.ok(Command::LeaveSeat { seat: seat(1) });
    assert_eq!(events, [Event::SeatLeft { seat: seat(1) }]);
    assert_eq!(table.speaks(), None);
}

#[test]
fn the_go_round_goes_by_seat_and_begins_one_seat_further_on_each_project() {
    let mut table = five(Mode::InTurn);
    assert_eq!(table.list(), [1, 2, 3, 4, 5]);
    table.begin(2);
    assert_eq!(table.list(), [2, 3, 4, 5, 1]);
    table.begin(3);
    assert_eq!(table.list(), [3, 4, 5, 1, 2]);
    table.begin(2);
    assert_eq!(table.list()[0], 3, "a project that comes back does not move it on");
}

#[test]
fn those_who_passed_are_asked_once_more_at_the_end_and_then_not_again() {
    let mut table = five(Mode::InTurn);
    table.ok(Command::PassTurn { seat: seat(1) });
    assert_eq!(table.list(), [2, 3, 4, 5, 1]);
    for _ in 0..4 {
        table.ok(Command::GiveFloorToNext {});
    }
    table.ok(Command::EndFloor {});
    assert_eq!(table.list(), [1]);
    table.ok(Command::PassTurn { seat: seat(1) });
    assert!(table.list().is_empty());
    assert!(table.view().round_over);
    assert_eq!(table.refused(Command::GiveFloorToNext {}), Refusal::NotNext { next: None });
}

#[test]
fn only_the_next_one_passes() {
    let mut table = five(Mode::InTurn);
    let refusal = table.refused(Command::PassTurn { seat: seat(3) });
    assert_eq!(refusal, Refusal::NotNext { next: Some(seat(1)) });
}

#[test]
fn who_has_the_floor_may_still_pass_and_then_has_not_spoken() {
    let mut table = five(Mode::InTurn);
    table.ok(Command::GiveFloorToNext {});
    table.pass(3_000);
    table.ok(Command::PassTurn { seat: seat(1) });
    let sitter = table.state().sitter(seat(1)).unwrap();
    assert_eq!((sitter.turns, sitter.ms), (0, 0));
    assert_eq!(table.list(), [2, 3, 4, 5, 1]);
}

#[test]
fn a_new_round_begins_only_when_the_round_is_over() {
    let mut table = five(Mode::InTurn);
    assert_eq!(table.refused(Command::BeginRound {}), Refusal::RoundNotOver);
    for _ in 0..5 {
        table.ok(Command::GiveFloorToNext {});
    }
    table.ok(Command::BeginRound {});
    assert_eq!(table.list(), [1, 2, 3, 4, 5]);
}

#[test]
fn switching_the_mode_keeps_the_list() {
    let mut table = five(Mode::RaiseHand);
    table.raise(3);
    table.raise(1);
    table.mode(Mode::InTurn);
    table.ok(Command::GiveFloorToNext {});
    table.mode(Mode::Voluntary);
    assert!(table.list().is_empty(), "in voluntary mode nobody is next");
    table.mode(Mode::RaiseHand);
    assert_eq!(table.list(), [3], "seat 1 has spoken, seat 3's hand is still up");
    table.mode(Mode::InTurn);
    assert_eq!(table.list(), [2, 3, 4, 5], "seat 1 has had its go");
}

#[test]
fn in_voluntary_mode_a_click_is_a_turn() {
    let mut table = five(Mode::Voluntary);
    let events = table.ok(Command::GiveFloor { seat: seat(4), how: None });
    assert_eq!(events, [Event::FloorGiven { seat: seat(4), how: How::Voluntary }]);
    assert_eq!(table.refused(Command::RaiseHand { seat: seat(1), stance: None }), Refusal::WrongMode);
}

#[test]
fn shares_are_of_the_time_in_which_turns_were_tracked() {
    let mut table = five(Mode::Voluntary);
    table.speak(1, 10_000);
    assert_eq!(table.view().shares, Shares::Whole);
    table.ok(Command::SetTracking { tracked: false });
    let give = Command::GiveFloor { seat: seat(2), how: None };
    assert_eq!(table.refused(give), Refusal::NotTracked);
    table.pass(60_000);
    let view = table.view();
    assert_eq!(view.shares, Shares::Unknown);
    assert!(view.silent.is_empty());
    assert!(view.seats.iter().all(|s| s.spoken.is_none() && s.ms.is_none()));
    table.ok(Command::SetTracking { tracked: true });
    let view = table.view();
    assert_eq!((view.shares, view.seats[0].ms), (Shares::Partly, Some(10_000)), "what was tracked comes back");
    assert_eq!((view.seats[0].spoken, view.seats[1].spoken), (Some(Spoken::Some), Some(Spoken::NoneTimed)));
    assert_eq!(table.state().floor.untracked_ms, 60_000);
}

#[test]
fn not_tracking_is_taken_back_like_any_other_act() {
    let mut table = five(Mode::Voluntary);
    table.speak(1, 10_000);
    table.give(2);
    table.ok(Command::SetTracking { tracked: false });
    table.pass(4_000);
    let offered = table.offered().unwrap();
    assert_eq!((offered.act.as_str(), offered.tracked), ("tracking_set", Some(false)));
    table.ok(Command::TakeBack { seq: offered.seq, along: offered.along });
    assert_eq!((table.view().shares, table.speaks()), (Shares::Whole, Some(2)));
}

#[test]
fn in_the_other_modes_turns_are_clicked_whatever_was_said_of_free_speech() {
    let mut table = five(Mode::Voluntary);
    table.ok(Command::SetTracking { tracked: false });
    table.mode(Mode::RaiseHand);
    table.pass(30_000);
    table.speak(4, 5_000);
    assert_eq!(table.view().shares, Shares::Whole);
}

#[test]
fn tracking_is_a_matter_of_voluntary_mode_only() {
    let mut table = five(Mode::RaiseHand);
    assert_eq!(table.refused(Command::SetTracking { tracked: false }), Refusal::WrongMode);
    table.mode(Mode::Voluntary);
    assert_eq!(table.refused(Command::SetTracking { tracked: true }), Refusal::AlreadySo);
}

#[test]
fn a_whole_turn_is_moved_with_its_time() {
    let mut table = five(Mode::RaiseHand);
    table.give(5);
    let turn = table.last();
    table.pass(12_000);
    table.ok(Command::MoveTurn { turn, to: seat(2) });
    table.pass(3_000);
    table.ok(Command::EndFloor {});
    let of = |n| table.state().sitter(seat(n)).map(|s| (s.turns, s.ms)).unwrap();
    assert_eq!((of(5), of(2)), ((0, 0), (1, 15_000)));
    assert_eq!(table.state().projects[0].turns[..5], [0, 1, 0, 0, 0]);
    assert_eq!((table.state().floor.turns, table.state().floor.speaking_ms), (1, 15_000));
}

#[test]
fn in_the_go_round_a_moved_turn_was_the_others_go() {
    let mut table = five(Mode::InTurn);
    table.ok(Command::GiveFloorToNext {});
    let turn = table.last();
    table.ok(Command::MoveTurn { turn, to: seat(2) });
    table.ok(Command::EndFloor {});
    assert_eq!(table.list(), [1, 3, 4, 5], "seat 2 spoke, seat 1 has not had its go");
}

#[test]
fn who_turns_out_to_be_speaking_has_no_hand_up_any_more() {
    let mut table = five(Mode::RaiseHand);
    table.raise(1);
    table.raise(2);
    table.ok(Command::GiveFloorToNext {});
    let turn = table.last();
    table.ok(Command::MoveTurn { turn, to: seat(2) });
    assert!(table.list().is_empty());
}

#[test]
fn nobody_speaks_in_a_pause_and_no_time_is_counted() {
    let mut table = five(Mode::RaiseHand);
    table.give(1);
    table.pass(5_000);
    table.ok(Command::Pause { name: None });
    table.pass(600_000);
    assert_eq!(table.refused(Command::GiveFloor { seat: seat(2), how: None }), Refusal::Paused);
    table.ok(Command::GoOn {});
    table.pass(2_000);
    table.ok(Command::EndFloor {});
    assert_eq!(table.state().sitter(seat(1)).unwrap().ms, 7_000);
    assert_eq!(table.state().spent_ms, 7_000);
}

#[test]
fn somebody_else_on_a_seat_begins_anew() {
    let mut table = five(Mode::RaiseHand);
    table.speak(2, 30_000);
    table.ok(Command::LeaveSeat { seat: seat(2) });
    table.sit(2);
    let sitter = table.state().sitter(seat(2)).unwrap();
    assert_eq!((sitter.turns, sitter.ms), (0, 0));
    assert_eq!(table.state().everybody().count(), 6);
    assert_eq!(table.state().floor.turns, 1, "what was said was said");
}

#[test]
fn a_turn_is_over_with_whatever_ended_it() {
    let ended = |mode: Mode, end: fn(&mut Table)| {
        let mut table = five(mode);
        table.give(2);
        let began = table.state().elapsed_ms;
        table.pass(20_000);
        end(&mut table);
        table.pass(60_000);
        let over = |one: &view::TurnView| one.ended_ms.map(|ended| (one.seat.number(), ended - began));
        table.view().recorder.turns.iter().rev().filter_map(over).collect::<Vec<_>>()
    };
    let once = [(2, 20_000)];
    assert_eq!(ended(Mode::RaiseHand, |table| drop(table.ok(Command::EndFloor {}))), once);
    assert_eq!(ended(Mode::RaiseHand, |table| drop(table.ok(Command::CloseProject {}))), once);
    assert_eq!(ended(Mode::RaiseHand, |table| table.begin(3)), once);
    let clicked_no_more_and_again = |table: &mut Table| {
        table.ok(Command::SetTracking { tracked: false });
        table.ok(Command::SetTracking { tracked: true });
    };
    assert_eq!(ended(Mode::Voluntary, clicked_no_more_and_again), once);
    let who_left_is_back = |table: &mut Table| {
        table.ok(Command::LeaveSeat { seat: seat(2) });
        table.ok(Command::ReturnSeat { seat: seat(2) });
    };
    assert_eq!(ended(Mode::RaiseHand, who_left_is_back), once);
    let another_leaves = |table: &mut Table| {
        table.ok(Command::LeaveSeat { seat: seat(4) });
        table.pass(5_000);
        table.ok(Command::EndFloor {});
    };
    assert_eq!(ended(Mode::RaiseHand, another_leaves), [(2, 25_000)]);
    let round = |table: &mut Table| {
        for n in [1, 3, 4, 5] {
            table.give(n);
        }
        table.give(2);
        table.pass(1_000);
        table.ok(Command::BeginRound {});
    };
    assert_eq!(ended(Mode::InTurn, round)[0], (2, 21_000));
}

#[test]
fn what_was_on_the_table_goes_with_who_spoke_agreed_or_not() {
    let mut table = five(Mode::RaiseHand);
    let first = table.view().project.unwrap().id;
    table.speak(2, 5_000);
    table.begin(3);
    table.speak(4, 5_000);
    let spoke = |table: &Table| -> Vec<_> {
        table.view().recorder.turns.into_iter().map(|one| (one.seat.number(), one.project)).collect()
    };
    let second = table.view().project.unwrap().id;
    assert_ne!(first, second);
    let then = [(2, Some(first)), (4, Some(second))];
    assert_eq!(spoke(&table), then);
    table.ok(Command::CloseProject {});
    assert_eq!(spoke(&table), then);
}

#[test]
fn the_last_turn_is_one_on_the_project_on_the_table() {
    let mut table = five(Mode::RaiseHand);
    table.speak(2, 5_000);
    assert_eq!(table.view().last_turn.map(|turn| turn.seat), Some(seat(2)));
    table.begin(3);
    assert_eq!(table.view().last_turn, None);
    table.speak(4, 5_000);
    assert_eq!(table.view().last_turn.map(|turn| turn.seat), Some(seat(4)));
}

#[test]
fn who_passed_in_their_own_turn_has_not_spoken() {
    let mut table = five(Mode::InTurn);
    table.ok(Command::GiveFloorToNext {});
    let who = table.speaks().unwrap();
    table.ok(Command::PassTurn { seat: seat(who) });
    assert_eq!(table.view().recorder.turns, []);
    assert_eq!(table.state().floor.turns, 0);
}

#[test]
fn a_fourth_speech_is_no_more_asked_for_but_may_be_given_where_the_rules_allow_three() {
    let three = meeting(4, |m| m.rules.turns_a_project = Some(3));
    let mut table = Table::discussing(&three, 5);
    for _ in 0..3 {
        table.raise(2);
        table.speak(2, 5_000);
    }
    assert_eq!(
        table.refused(Command::RaiseHand { seat: seat(2), stance: None }),
        Refusal::SpeechesUsedUp { seat: seat(2), most: 3 }
    );
    table.give(2);
    assert_eq!(table.speaks(), Some(2), "the leader may make an exception");
}
