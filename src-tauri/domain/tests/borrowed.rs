//! Time that a project borrows from another: one has more, the other less, and the whole stays what it is.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::*;

const MINUTE_MS: u64 = 60_000;
/// Of an hour for four projects.
const SHARE_MS: u64 = 15 * MINUTE_MS;

fn four() -> Table {
    Table::discussing(&meeting(4, |_| ()), 3)
}

fn borrow(from: usize, minutes: u64) -> Command {
    Command::BorrowTime { from: id(from), ms: minutes * MINUTE_MS }
}

/// What each project may take, by its number, the one on the table without the time that it has had.
fn shares(table: &Table) -> Vec<u64> {
    let state = table.state();
    state.projects.iter().map(|project| state.share_of(project)).collect()
}

#[test]
fn what_one_has_more_the_other_has_less() {
    let mut table = four();
    table.pass(16 * MINUTE_MS);
    let over = table.view().project.unwrap();
    assert_eq!((over.spent_ms, over.share_ms), (16 * MINUTE_MS, SHARE_MS), "over its time");
    let events = table.ok(borrow(3, 3));
    assert_eq!(events, [Event::TimeBorrowed { from: id(3), ms: 3 * MINUTE_MS, to: id(1) }]);
    let view = table.view();
    let here = view.project.unwrap();
    assert_eq!((here.share_ms, here.borrowed_ms), (18 * MINUTE_MS, 3 * 60_000));
    let of: Vec<i64> = view.projects.iter().map(|project| project.borrowed_ms / 60_000).collect();
    assert_eq!(of, [3, 0, -3, 0]);
    assert_eq!(shares(&table), [18, 15, 12, 15].map(|minutes| minutes * MINUTE_MS));
    assert_eq!(view.agenda.left_ms, 44 * 60_000, "the discussion is as long as it was");
}

#[test]
fn the_lender_pays_for_it_after_the_borrower_is_done_and_nobody_else() {
    let mut table = four();
    table.ok(borrow(3, 3));
    table.pass(18 * MINUTE_MS);
    table.ok(Command::CloseProject {});
    table.begin(2);
    assert_eq!(shares(&table)[1..], [15, 12, 15].map(|minutes| minutes * MINUTE_MS));
    table.begin(3);
    assert_eq!(table.view().project.unwrap().share_ms, 12 * MINUTE_MS);
}

#[test]
fn it_is_borrowed_for_the_project_on_the_table_from_another_that_has_time() {
    let mut table = four();
    assert_eq!(table.refused(borrow(1, 2)), Refusal::ProjectHere { project: number(1) });
    let unknown = table.refused(borrow(9, 2));
    assert_eq!(unknown, Refusal::ProjectUnknown { project: id(9) });
    for ms in [0, MINUTE_MS - 1, SHARE_MS + 1, u64::MAX] {
        let refusal = table.refused(Command::BorrowTime { from: id(2), ms });
        assert_eq!(refusal, Refusal::TimeOutOfRange { ms, least_ms: MINUTE_MS, most_ms: SHARE_MS });
    }
    let lent: Vec<u64> = table.view().projects.iter().map(|project| project.lends_ms / MINUTE_MS).collect();
    assert_eq!(lent, [0, 15, 15, 15]);
    table.ok(borrow(2, 15));
    assert_eq!(table.refused(borrow(2, 1)), Refusal::NothingToLend { project: number(2) });
    table.ok(Command::CloseProject {});
    table.begin(3);
    assert_eq!(table.refused(borrow(1, 1)), Refusal::NothingToLend { project: number(1) }, "its notes are agreed");
    table.ok(Command::IntroduceProject { project: id(3), by: Introducer::Proposer });
    let foreign = Event::TimeBorrowed { from: id(4), ms: MINUTE_MS, to: id(2) };
    let refusal = table.write(roundtable_record::Role::Leader, foreign);
    assert_eq!(refusal, Err(Refusal::ProjectNotHere { project: number(2) }));
}

#[test]
fn a_speech_may_last_as_long_as_its_project_has_time() {
    let mut table = four();
    let next_ms = |table: &Table| table.view().agenda.next_speech_ms;
    assert_eq!(next_ms(&table), 150_000);
    table.ok(borrow(4, 2));
    assert_eq!(next_ms(&table), 170_000, "a sixth of seventeen minutes");
    table.begin(4);
    assert_eq!(next_ms(&table), 130_000, "of thirteen");
    table.begin(2);
    assert_eq!(next_ms(&table), 150_000);
    table.ok(Command::SetSpeechLimit { limit_ms: Some(45_000) });
    assert_eq!(next_ms(&table), 45_000);
}

#[test]
fn what_was_borrowed_can_be_taken_back() {
    let mut table = four();
    table.ok(borrow(4, 5));
    let offered = table.offered().unwrap();
    assert_eq!((offered.act.as_str(), offered.project, offered.along), ("time_borrowed", Some(id(4)), Some(0)));
    table.ok(Command::TakeBack { seq: offered.seq, along: Some(0) });
    assert_eq!(shares(&table), [SHARE_MS; 4]);
}

#[test]
fn what_was_borrowed_for_a_project_rests_on_its_being_on_the_table() {
    let mut table = four();
    table.begin(2);
    let begun = table.last();
    table.ok(borrow(3, 2));
    let row = table.view().done.into_iter().find(|done| done.seq == begun).unwrap();
    assert_eq!(row.along, Some(1));
}

proptest! {
    /// However much is borrowed and passed, no project has more than there is; and as long as no loan is larger than what is
    /// left, the open projects have it all, and no more.
    #[test]
    fn the_shares_of_the_open_projects_are_what_is_left(acts in proptest::collection::vec((0_usize..3, 1_usize..=4, 0_u64..20), 1..30)) {
        let mut table = four();
        for (act, project, minutes) in acts {
            let asked = match act {
                0 => borrow(project, minutes),
                1 => Command::BeginProject { project: id(project) },
                _ => Command::CloseProject {},
            };
            let _ = table.ask(asked);
            table.pass(minutes * 10_000);
            let state = table.state();
            let open = state.projects.iter().enumerate().filter(|(place, one)| !one.closed || state.current == Some(*place));
            let open: Vec<(u64, i64)> = open.map(|(_, one)| (state.share_of(one), one.borrowed_ms)).collect();
            let left = u64::try_from(state.left_ms()).unwrap_or(0) + state.project_here().map_or(0, |here| here.ms);
            let sum: u64 = open.iter().map(|(share, _)| share).sum();
            prop_assert!(open.iter().all(|(share, _)| *share <= left));
            if open.iter().all(|(share, borrowed)| *share > borrowed.unsigned_abs()) {
                prop_assert!(sum <= left && sum + 4 > left, "{sum} of {left}");
            }
        }
    }
}
