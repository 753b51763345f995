//! What a meeting sets of the floor: orders of raised hands with their reasons, direct replies, the staff, points of order.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::HandReason::*;
use roundtable_domain::*;

fn ordered(keys: &[HandKey], residents: u8) -> Table {
    let speaking = Speaking {
        order: Some(keys.to_vec()),
        groups: keys.contains(&HandKey::Groups).then(|| vec![seats(&[1, 2, 3]), seats(&[4])]),
        ..Speaking::default()
    };
    Table::discussing(&meeting(4, |m| m.rules.speaking = speaking), residents)
}

fn up(table: &mut Table, n: u8, stance: Option<Stance>) {
    table.ok(Command::RaiseHand { seat: seat(n), stance });
}

fn reasons(table: &Table) -> Vec<(u8, HandReason)> {
    table.state().hand_reasons().into_iter().map(|(seat, why)| (seat.number(), why)).collect()
}

fn reply(n: u8) -> Command {
    Command::GiveFloor { seat: seat(n), how: Some(How::Reply) }
}

fn answer() -> Command {
    Command::GiveStaffFloor { by: Introducer::Adviser, what: StaffSpeech::Answer, project: None }
}

// ------------------------------------------------------------------------------------------------ order and reasons

#[test]
fn every_hand_says_what_puts_it_before_the_next_and_the_last_what_puts_it_there() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 8);
    table.speak(2, 20_000);
    table.begin(2);
    table.speak(4, 60_000);
    table.speak(6, 70_000);
    for n in [4, 6, 2, 7] {
        table.raise(n);
    }
    assert_eq!(reasons(&table), [(7, FirstTime), (2, FewerTurns), (4, SpokeLess), (6, SpokeMore)]);
    table.raise(8);
    assert_eq!(reasons(&table)[..2], [(7, RaisedFirst), (8, FirstTime)]);
    assert_eq!(table.view().seats[6].why, Some(RaisedFirst));
}

#[test]
fn a_hand_that_is_up_alone_says_that_it_is_the_first_time_or_that_it_is_up() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 3);
    table.raise(2);
    assert_eq!(reasons(&table), [(2, FirstTime)]);
    table.speak(2, 5_000);
    table.raise(2);
    assert_eq!(reasons(&table), [(2, RaisedFirst)]);
}

#[test]
fn of_two_who_are_alike_the_later_hand_says_so() {
    let mut table = ordered(&[HandKey::FirstRaised], 5);
    table.speak(3, 5_000);
    table.raise(3);
    table.raise(1);
    assert_eq!(reasons(&table), [(3, RaisedFirst), (1, RaisedLater)], "who never spoke has no advantage in this order");
}

#[test]
fn for_and_against_alternate_as_far_as_can_be() {
    let mut table = ordered(&[HandKey::Alternate, HandKey::FirstRaised], 6);
    for (n, stance) in [(1, Stance::For), (2, Stance::For), (3, Stance::Neither), (4, Stance::Against)] {
        up(&mut table, n, Some(stance));
    }
    assert_eq!(table.list(), [1, 2, 3, 4], "nobody took a side yet");
    table.ok(Command::GiveFloorToNext {});
    assert_eq!(table.list(), [4, 2, 3]);
    assert_eq!(reasons(&table), [(4, OtherSide), (2, RaisedFirst), (3, RaisedLater)]);
    table.ok(Command::GiveFloorToNext {});
    assert_eq!(table.list(), [2, 3], "for comes after against");
    table.ok(reply(5));
    assert_eq!(table.list(), [2, 3], "a reply takes no side");
}

#[test]
fn what_a_hand_is_for_is_said_where_the_meeting_asks_and_only_there() {
    let mut plain = Table::discussing(&meeting(4, |_| ()), 3);
    let with = Command::RaiseHand { seat: seat(1), stance: Some(Stance::For) };
    assert_eq!(plain.refused(with.clone()), Refusal::StanceUnwanted);
    let speaking = Speaking { stances: Some(true), ..Speaking::default() };
    let mut asked = Table::discussing(&meeting(4, |m| m.rules.speaking = speaking), 3);
    assert_eq!(asked.refused(Command::RaiseHand { seat: seat(1), stance: None }), Refusal::StanceWanted);
    asked.ok(with);
    assert_eq!(asked.view().seats[0].stance, Some(Stance::For));
}

#[test]
fn the_group_that_spoke_least_by_head_comes_first() {
    let mut table = ordered(&[HandKey::Groups, HandKey::FirstRaised], 4);
    table.speak(1, 5_000);
    table.speak(4, 5_000);
    table.raise(4);
    table.raise(2);
    assert_eq!(table.list(), [2, 4], "one turn for three heads is less than one turn for one");
    assert_eq!(reasons(&table), [(2, QuieterGroup), (4, BusierGroup)]);
}

#[test]
fn a_hand_before_which_two_rounds_were_called_comes_first() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 3);
    for _ in 0..9 {
        table.speak(1, 60_000);
    }
    table.raise(1);
    for n in [2, 3, 2, 3, 2, 3] {
        table.raise(n);
        assert_eq!(table.list(), [n, 1]);
        table.speak(n, 1_000);
    }
    table.raise(2);
    assert_eq!(table.list(), [1, 2]);
    assert_eq!(reasons(&table), [(1, LongWait), (2, ShorterWait)]);
}

#[test]
fn an_order_names_each_key_once_and_nothing_after_the_one_that_decides() {
    use HandKey::*;
    for (keys, may) in [
        (vec![], false),
        (vec![LeastTime, LeastTime], false),
        (vec![FirstRaised, LeastTime], false),
        (vec![LeastTime, FirstRaised], true),
        (vec![Groups], true),
    ] {
        assert_eq!(Speaking::is_order(&keys), may, "{keys:?}");
    }
    for (groups, may) in [
        (vec![], false),
        (vec![vec![]], false),
        (vec![seats(&[1, 1])], false),
        (vec![seats(&[1]), seats(&[2, 1])], false),
        (vec![seats(&[1]), seats(&[2])], true),
    ] {
        assert_eq!(Speaking::are_groups(&groups), may, "{groups:?}");
    }
}

fn keys() -> impl Strategy<Value = Vec<HandKey>> {
    Just(HandKey::ALL.to_vec()).prop_shuffle().prop_map(|mut keys| {
        let last = keys.iter().position(|key| *key == HandKey::FirstRaised).unwrap_or(0);
        keys.truncate((last + 1).max(1));
        keys
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_whose_hand_is_up_waits_longer_than_three_rounds_whatever_the_order(
        keys in keys(),
        does in proptest::collection::vec((1_u8..=6, of_stance(), 0_u64..200_000), 40..160),
    ) {
        const RESIDENTS: u8 = 6;
        let mut table = ordered(&keys, RESIDENTS);
        let asks = table.view().asks_stance;
        let mut called = 0_u64;
        let mut since = std::collections::BTreeMap::<u8, u64>::new();
        for (n, stance, ms) in does {
            if table.ask(Command::RaiseHand { seat: seat(n), stance: asks.then_some(stance) }).is_ok() {
                since.insert(n, called);
            }
            // One hand more than is called: a list is always there to wait in.
            if since.len() > 2 {
                table.ok(Command::GiveFloorToNext {});
                called += 1;
                table.pass(ms);
                since.remove(&table.speaks().unwrap());
                for (waiting, at) in &since {
                    prop_assert!(called - at <= 3 * u64::from(RESIDENTS), "{waiting} waits since {at} of {called}: {keys:?}");
                }
            }
        }
    }

    #[test]
    fn who_is_next_does_not_change_while_time_passes(
        keys in keys(),
        does in proptest::collection::vec((1_u8..=6, of_stance(), 0_u8..4, 0_u64..200_000), 5..40),
    ) {
        let mut table = ordered(&keys, 6);
        let asks = table.view().asks_stance;
        for (n, stance, act, ms) in does {
            let _ = match act {
                0 => table.ask(Command::GiveFloorToNext {}),
                1 => table.ask(reply(n)),
                2 => table.ask(Command::EndFloor {}),
                _ => table.ask(Command::RaiseHand { seat: seat(n), stance: asks.then_some(stance) }),
            };
            let (list, before) = (table.list(), table.state().hand_reasons());
            table.pass(ms);
            let view = table.view();
            prop_assert_eq!(view.list.iter().map(|seat| seat.number()).collect::<Vec<_>>(), list);
            let shown: Vec<_> = before.iter().map(|(seat, _)| view.seats[usize::from(seat.number()) - 1].why).collect();
            prop_assert_eq!(shown, before.iter().map(|(_, why)| Some(*why)).collect::<Vec<_>>());
        }
    }
}

fn of_stance() -> impl Strategy<Value = Stance> {
    proptest::sample::select(Stance::ALL)
}

// ------------------------------------------------------------------------------------------------ direct replies

#[test]
fn who_was_interrupted_by_a_reply_has_the_rest_of_their_time() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 5);
    table.give(3);
    let limit_ms = table.view().speech.unwrap().limit_ms;
    table.pass(20_000);
    table.ok(reply(5));
    let view = table.view();
    let speech = view.speech.unwrap();
    assert_eq!((speech.seat, speech.limit_ms, view.interrupted), (seat(5), 30_000, Some(seat(3))));
    table.pass(12_000);
    table.ok(Command::EndFloor {});
    table.pass(5_000);
    let view = table.view();
    let speech = view.speech.unwrap();
    assert_eq!((speech.seat, speech.spent_ms, speech.limit_ms), (seat(3), 25_000, limit_ms));
    assert_eq!((view.interrupted, table.state().floor.turns), (None, 2), "going on is no turn of its own");
    assert_eq!(view.last_turn.unwrap().seat, seat(5));
}

#[test]
fn a_reply_to_a_reply_goes_back_step_by_step_and_the_next_of_the_list_ends_them_all() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 5);
    table.raise(1);
    table.give(2);
    for n in [3, 4] {
        table.ok(reply(n));
    }
    table.ok(Command::EndFloor {});
    assert_eq!((table.speaks(), table.view().interrupted), (Some(3), Some(seat(2))));
    table.ok(Command::GiveFloorToNext {});
    assert_eq!((table.speaks(), table.view().interrupted), (Some(1), None));
    table.ok(Command::EndFloor {});
    assert_eq!(table.speaks(), None);
}

#[test]
fn nobody_replies_to_themselves_and_who_left_does_not_go_on() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 5);
    table.give(2);
    assert_eq!(table.refused(reply(2)), Refusal::SomebodySpeaks { seat: seat(2) });
    table.ok(reply(3));
    assert_eq!(table.refused(reply(2)), Refusal::SomebodySpeaks { seat: seat(2) });
    let hand = Command::RaiseHand { seat: seat(2), stance: None };
    assert_eq!(table.refused(hand), Refusal::SomebodySpeaks { seat: seat(2) });
    table.ok(Command::LeaveSeat { seat: seat(2) });
    table.ok(Command::EndFloor {});
    assert_eq!(table.speaks(), None);
    table.give(4);
    table.ok(reply(3));
    table.ok(Command::LeaveSeat { seat: seat(3) });
    assert_eq!(table.speaks(), Some(4), "who replied has left: the other goes on");
}

#[test]
fn a_reply_is_none_of_the_speeches_that_the_rules_allow() {
    let two = meeting(4, |m| m.rules.turns_a_project = Some(1));
    let mut table = Table::discussing(&two, 3);
    table.give(1);
    table.ok(reply(2));
    table.ok(Command::EndFloor {});
    let seats = table.view().seats;
    assert!(seats[1].spoke_here && !seats[1].spoken_out && seats[0].spoken_out);
    table.raise(2);
}

#[test]
fn the_time_of_a_reply_is_the_meetings() {
    let speaking = Speaking { reply_ms: Some(15_000), ..Speaking::default() };
    let mut table = Table::discussing(&meeting(4, |m| m.rules.speaking = speaking), 3);
    table.ok(reply(2));
    assert_eq!(table.view().speech.unwrap().limit_ms, 15_000);
}

#[test]
fn a_turn_is_not_over_for_the_recorder_while_it_only_gives_way() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 5);
    let over = |table: &Table| -> Vec<(u8, bool)> {
        table.view().recorder.turns.iter().map(|one| (one.seat.number(), one.ended_ms.is_some())).collect()
    };
    table.give(1);
    table.ok(reply(2));
    assert_eq!(over(&table), [(1, false), (2, false)]);
    table.ok(Command::EndFloor {});
    assert_eq!(over(&table), [(1, false), (2, true)]);
    table.ok(answer());
    assert_eq!(over(&table), [(1, false), (2, true)]);
    table.ok(Command::EndFloor {});
    assert_eq!((table.speaks(), over(&table)), (Some(1), vec![(1, false), (2, true)]));
    table.pass(1_000);
    table.ok(Command::EndFloor {});
    assert_eq!(over(&table), [(1, true), (2, true)]);
}

#[test]
fn what_is_offered_back_names_who_had_finished() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 5);
    table.give(1);
    table.ok(reply(2));
    table.ok(Command::EndFloor {});
    assert_eq!(table.view().done[0].clone().seat, Some(seat(2)));
    table.ok(answer());
    table.ok(Command::EndFloor {});
    let offered = table.view().done[0].clone();
    assert_eq!((offered.act.as_str(), offered.seat), ("floor_ended", None), "it was the staff's");
    table.ok(Command::EndFloor {});
    assert_eq!(table.view().done[0].clone().seat, Some(seat(1)));
    let seq = table.last();
    table.ok(Command::TakeBack { seq, along: None });
    assert_eq!(table.speaks(), Some(1));
}

// ------------------------------------------------------------------------------------------------ the staff

#[test]
fn the_staffs_answer_interrupts_like_a_reply_and_is_nobodys_share() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 5);
    table.give(3);
    table.pass(20_000);
    table.ok(answer());
    table.pass(40_000);
    let view = table.view();
    let staff = view.staff_speech.unwrap();
    assert_eq!((staff.by, staff.spent_ms, staff.limit_ms), (Some(Introducer::Adviser), 40_000, 60_000));
    assert_eq!((view.speech, view.interrupted), (None, Some(seat(3))));
    table.ok(Command::EndFloor {});
    let speech = table.view().speech.unwrap();
    assert_eq!((speech.seat, speech.spent_ms), (seat(3), 20_000));
    assert_eq!((table.state().floor.turns, table.state().floor.speaking_ms), (1, 20_000));
}

#[test]
fn staff_stand_on_no_list() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 3);
    table.ok(answer());
    for mode in [Mode::RaiseHand, Mode::InTurn] {
        if table.state().floor.mode != mode {
            table.mode(mode);
        }
        let here = table.state().voters();
        assert!(table.state().list().iter().all(|seat| here.contains(seat)));
    }
    assert!(table.state().floor.modes.is_empty(), "no turn was given yet");
    table.ok(Command::LeaveVacant { role: roundtable_record::Role::Adviser, reason: "ill".to_owned() });
    assert_eq!(table.refused(answer()), Refusal::AdviserVacant);
}

#[test]
fn a_project_is_introduced_on_a_clock_that_nobody_has_to_start() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 3);
    assert_eq!(table.view().staff_speech, None, "the first one is introduced");
    table.begin(2);
    table.pass(25_000);
    let staff = table.view().staff_speech.unwrap();
    assert_eq!((staff.by, staff.what, staff.spent_ms), (None, StaffSpeech::Introduction, 25_000));
    table.ok(Command::IntroduceProject { project: id(2), by: Introducer::Adviser });
    assert_eq!(table.view().staff_speech, None);
}

#[test]
fn a_project_that_was_not_heard_has_its_minute_before_choosing() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    table.phase(Phase::Choosing);
    let minute =
        |n| Command::GiveStaffFloor { by: Introducer::Adviser, what: StaffSpeech::Introduction, project: Some(id(n)) };
    assert_eq!(table.refused(minute(1)), Refusal::IntroducedAlready { project: number(1) });
    table.ok(minute(2));
    table.pass(45_000);
    assert_eq!(table.view().staff_speech.unwrap().spent_ms, 45_000);
    table.ok(Command::IntroduceProject { project: id(2), by: Introducer::Adviser });
    assert_eq!(table.view().staff_speech, None);
    table.ok(minute(3));
    table.ok(Command::EndFloor {});
    assert_eq!(table.view().staff_speech, None);
    table.ok(Command::IntroduceProject { project: id(3), by: Introducer::Proposer });
    table.open_poll();
    let late = Command::GiveStaffFloor { by: Introducer::Adviser, what: StaffSpeech::Answer, project: Some(id(1)) };
    assert_eq!(table.refused(late), Refusal::PollThere);
}

// ------------------------------------------------------------------------------------------------ limits and points

#[test]
fn the_limit_of_a_speech_is_set_at_the_table_for_those_that_begin_later() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 3);
    table.give(1);
    let before = table.view().speech.unwrap().limit_ms;
    table.ok(Command::SetSpeechLimit { limit_ms: Some(45_000) });
    let view = table.view();
    assert_eq!((view.speech.unwrap().limit_ms, view.agenda.speech_limit_ms), (before, Some(45_000)));
    table.give(2);
    assert_eq!(table.view().speech.unwrap().limit_ms, 45_000);
    assert_eq!(table.refused(Command::SetSpeechLimit { limit_ms: Some(45_000) }), Refusal::AlreadySo);
    for ms in [0, 9_999, 3_600_001, u64::MAX] {
        let refusal = table.refused(Command::SetSpeechLimit { limit_ms: Some(ms) });
        assert!(matches!(refusal, Refusal::TimeOutOfRange { ms: said, .. } if said == ms));
    }
    table.ok(Command::SetSpeechLimit { limit_ms: None });
    assert_eq!(table.view().agenda.speech_limit_ms, None);
}

#[test]
fn a_point_of_order_is_a_participants_where_the_meeting_has_them() {
    let rule = |n| Command::RulePoint { rule: Rule::NoInterrupting, seat: seat(n), upheld: false };
    let mut plain = Table::discussing(&meeting(4, |_| ()), 3);
    assert_eq!(plain.refused(rule(2)), Refusal::NoPoints);
    let speaking = Speaking { points: Some(true), ..Speaking::default() };
    let mut table = Table::discussing(&meeting(4, |m| m.rules.speaking = speaking), 3);
    table.give(1);
    table.ok(rule(2));
    assert_eq!(table.speaks(), Some(1));
    assert_eq!(table.view().done[0].clone().seat, Some(seat(2)));
    assert_eq!(table.refused(rule(9)), Refusal::SeatEmpty { seat: seat(9) });
}

#[test]
fn in_a_quick_round_every_seat_is_heard_once_and_then_those_who_were_not() {
    let quick = meeting(4, |m| {
        m.rules.turns_a_project = Some(1);
        m.rules.speaking.mode = Some(Mode::InTurn);
    });
    let mut table = Table::discussing(&quick, 4);
    assert_eq!(table.state().floor.mode, Mode::InTurn);
    table.ok(Command::GiveFloorToNext {});
    for _ in 0..2 {
        table.ok(Command::PassTurn { seat: seat(if table.list()[0] == 2 { 2 } else { 3 }) });
    }
    while table.ask(Command::GiveFloorToNext {}).is_ok() {}
    table.ok(Command::EndFloor {});
    assert!(table.view().all_heard && !table.view().round_over);
    assert_eq!(table.refused(Command::BeginRound {}), Refusal::AllHeard);
    table.begin(2);
    table.ok(Command::GiveFloorToNext {});
    table.ok(Command::EndFloor {});
    table.mode(Mode::RaiseHand);
    let heard = Command::RaiseHand { seat: seat(2), stance: None };
    assert_eq!(table.refused(heard), Refusal::SpeechesUsedUp { seat: seat(2), most: 1 });
    table.raise(1);
}

#[test]
fn a_project_that_is_left_and_comes_back_has_the_time_that_it_had() {
    let mut table = Table::discussing(&meeting(4, |_| ()), 3);
    table.pass(100_000);
    table.begin(2);
    table.pass(50_000);
    table.begin(1);
    table.pass(20_000);
    let here = table.view().project.unwrap();
    assert_eq!((here.id, here.spent_ms, here.share_ms), (id(1), 120_000, (3_600_000 - 170_000 + 120_000) / 4));
}
