//! What just happened, corrected: another seat, another length, by whom; a project that was closed opens again.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::*;

fn five() -> Table {
    Table::discussing(&meeting(4, |_| ()), 5)
}

fn spoken(table: &Table, n: u8) -> (u32, u64) {
    table.state().sitter(seat(n)).map(|s| (s.turns, s.ms)).unwrap()
}

#[test]
fn every_turn_on_the_project_can_be_anothers_with_what_was_noted_in_it() {
    let mut table = five();
    table.give(1);
    let first = table.last();
    table.note("round the corner off");
    table.pass(7_000);
    for n in [2, 3, 4] {
        table.give(n);
        table.pass(1_000);
    }
    let row = table.view().done.into_iter().find(|done| done.seq == first).unwrap();
    assert_eq!((row.turn, row.seat, row.ms), (Some(first), Some(seat(1)), Some(7_000)));
    table.ok(Command::MoveTurn { turn: first, to: seat(5) });
    assert_eq!((spoken(&table, 1), spoken(&table, 5)), ((0, 0), (1, 7_000)));
    assert_eq!(newest(&table).seat, 5);
    let row = table.view().done.into_iter().find(|done| done.seq == first).unwrap();
    assert_eq!(row.seat, Some(seat(5)), "the row says whose it is now");
    let moved = table.offered().unwrap();
    assert_eq!((moved.act.as_str(), moved.seat, moved.notes), ("turn_moved", Some(seat(1)), 1));
    table.ok(Command::TakeBack { seq: moved.seq, along: Some(0) });
    assert_eq!((spoken(&table, 1), newest(&table).seat), ((1, 7_000), 1));
}

#[test]
fn a_turn_of_a_project_before_is_no_longer_anothers_but_for_the_last_one() {
    let mut table = five();
    table.speak(1, 1_000);
    let old = table.last() - 1;
    table.give(2);
    let last = table.last();
    table.begin(2);
    assert_eq!(table.refused(Command::MoveTurn { turn: old, to: seat(5) }), Refusal::TurnUnknown { turn: old });
    table.ok(Command::MoveTurn { turn: last, to: seat(5) });
}

#[test]
fn a_hand_is_anothers_and_keeps_its_place() {
    let mut table = five();
    for n in [1, 2, 3] {
        table.raise(n);
    }
    table.ok(Command::MoveHand { from: seat(2), to: seat(5) });
    assert_eq!(table.list(), [1, 5, 3]);
    assert_eq!(table.refused(Command::MoveHand { from: seat(1), to: seat(3) }), Refusal::HandUp { seat: seat(3) });
    assert_eq!(table.refused(Command::MoveHand { from: seat(2), to: seat(4) }), Refusal::HandDown { seat: seat(2) });
    let moved = table.offered().unwrap();
    assert_eq!((moved.act.as_str(), moved.seat, moved.hand), ("hand_moved", Some(seat(5)), true));
    table.ok(Command::TakeBack { seq: moved.seq, along: Some(0) });
    assert_eq!(table.list(), [1, 2, 3]);
}

#[test]
fn a_turn_lasts_as_long_as_is_said_within_its_neighbours() {
    let mut table = five();
    table.speak(1, 10_000);
    table.pass(5_000);
    table.give(2);
    let turn = table.last();
    table.pass(60_000);
    table.give(3);
    table.pass(2_000);
    table.ok(Command::TimeTurn { turn, ms: 20_000 });
    assert_eq!((spoken(&table, 2), table.state().floor.speaking_ms), ((1, 20_000), 32_000));
    table.ok(Command::TimeTurn { turn, ms: 65_000 });
    assert_eq!(spoken(&table, 2), (1, 65_000), "from the end of seat 1 to the beginning of seat 3");
    let refusal = table.refused(Command::TimeTurn { turn, ms: 65_001 });
    assert_eq!(refusal, Refusal::NoRoomForTurn { turn, most_s: 65 });
    assert_eq!(table.refused(Command::TimeTurn { turn, ms: 65_000 }), Refusal::AlreadySo);
    let timed = table.offered().unwrap();
    assert_eq!((timed.act.as_str(), timed.ms, timed.room_ms), ("turn_timed", Some(65_000), Some(65_000)));
    table.ok(Command::TakeBack { seq: timed.seq, along: None });
    assert_eq!(spoken(&table, 2), (1, 20_000));
}

#[test]
fn a_running_turn_that_was_over_long_ago_ends() {
    let mut table = five();
    table.give(4);
    let turn = table.last();
    table.pass(600_000);
    let longer = Command::TimeTurn { turn, ms: 700_000 };
    assert!(
        matches!(table.refused(longer), Refusal::NoRoomForTurn { .. }),
        "it cannot have lasted longer than it does"
    );
    table.ok(Command::TimeTurn { turn, ms: 40_000 });
    assert_eq!((table.speaks(), spoken(&table, 4)), (None, (1, 40_000)));
    table.pass(1_000);
    table.give(5);
    assert_eq!(spoken(&table, 4), (1, 40_000));
}

#[test]
fn by_whom_it_was_introduced_is_said_anew() {
    let mut table = five();
    let by = |table: &Table| table.view().project.unwrap().introduced;
    assert_eq!(by(&table), Some(Introducer::Proposer));
    table.ok(Command::IntroduceProject { project: id(1), by: Introducer::Adviser });
    assert_eq!(by(&table), Some(Introducer::Adviser));
    let again = Command::IntroduceProject { project: id(1), by: Introducer::Adviser };
    assert_eq!(table.refused(again), Refusal::IntroducedAlready { project: number(1) });
    let seq = table.offered().unwrap().seq;
    table.ok(Command::TakeBack { seq, along: Some(0) });
    assert_eq!(by(&table), Some(Introducer::Proposer));
}

#[test]
fn a_closed_project_opens_again_with_all_its_notes_also_from_the_choosing() {
    let mut table = five();
    table.note("round the corner off");
    let note = *table.drafts.notes.keys().next().unwrap();
    table.ok(Command::WordNotes { notes: vec![note], text: "a round corner".to_owned(), agreed_by: vec![3] });
    table.ok(Command::CloseProject {});
    table.begin(2);
    table.note("of another project");
    table.ok(Command::CloseProject {});
    table.phase(Phase::Choosing);
    table.ok(Command::ReopenProject { project: id(1) });
    let here = table.view().project.unwrap();
    assert_eq!((table.state().phase, here.id, here.closed), (Phase::Discussion, id(1), false));
    let texts: Vec<&str> = table.drafts.notes.values().map(|n| n.text.as_str()).collect();
    assert_eq!(texts, ["round the corner off"]);
    assert_eq!(table.drafts.wordings.values().map(|w| w.agreed_by.clone()).collect::<Vec<_>>(), [vec![3]]);
    assert_eq!((table.state().notes.len(), table.state().wordings.len()), (1, 0), "the other project's stay");
    table.ok(Command::CloseProject {});
    assert_eq!((table.state().notes.len(), table.state().wordings.len()), (2, 1));
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn an_open_project_is_not_opened_again_nor_any_once_people_choose() {
    let mut table = five();
    let open = Command::ReopenProject { project: id(1) };
    assert_eq!(table.refused(open.clone()), Refusal::ProjectOpen { project: number(1) });
    let mut table = Table::choosing(&meeting(3, |_| ()), 3);
    table.open_poll();
    assert_eq!(table.refused(open), Refusal::PollThere);
}

#[test]
fn twenty_thousand_acts_are_taken_back_as_if_they_were_folded_anew() {
    let mut table = five();
    for n in 0..10_000_u32 {
        table.give(u8::try_from(n % 5).unwrap() + 1);
        table.pass(10);
        table.ok(Command::EndFloor {});
    }
    for deep in [3, 40, 300] {
        let (seq, wordless) = (table.last() - deep, None);
        // The end of a turn: the turn goes on until the next one begins.
        let seq = if matches!(table.session.act(seq).unwrap().event, Event::FloorEnded {}) { seq } else { seq - 1 };
        table.ok(Command::TakeBack { seq, along: wordless });
    }
    table.give(2);
    assert_eq!(table.replayed().state(), table.state());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn turns_never_overlap_and_sums_hold_whatever_is_said_of_them(
        acts in proptest::collection::vec((0_u8..6, 1_u8..=5, 0_u64..40_000, 1_000_u64..90_000), 1..60),
    ) {
        let mut table = five();
        for (act, n, ms, lasted) in acts {
            table.pass(ms);
            let turns: Vec<u64> = table.view().done.iter().filter_map(|done| done.turn).collect();
            let turn = turns.get(usize::from(n) % turns.len().max(1)).copied();
            let _ = match (act, turn) {
                (0, Some(turn)) => table.ask(Command::MoveTurn { turn, to: seat(n) }),
                (1 | 2, Some(turn)) => table.ask(Command::TimeTurn { turn, ms: lasted }),
                (3, _) => table.ask(Command::EndFloor {}),
                _ => table.ask(Command::GiveFloor { seat: seat(n), how: None }),
            };
            let floor = &table.state().floor;
            let all: Vec<_> = floor.spoken.iter().chain(&floor.speaking).collect();
            for two in all.windows(2) {
                prop_assert!(two[0].from_ms + two[0].ms <= two[1].from_ms, "{two:?}");
            }
            prop_assert_eq!(all.iter().map(|turn| turn.ms).sum::<u64>(), floor.speaking_ms);
            prop_assert!(all.last().is_none_or(|turn| turn.from_ms + turn.ms <= table.state().spent_ms));
        }
        let replayed = table.replayed();
        prop_assert_eq!(replayed.state(), table.state());
    }
}
