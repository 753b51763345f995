//! A simulated table plays any meeting to the seal, and is never refused.

#[path = "../../domain/tests/common/mod.rs"]
mod common;
use common::*;
use roundtable_domain::*;
use roundtable_simulation::{Options, SimulatedTable, Tongue};
use roundtable_tally::{METHODS, Method};
use std::collections::BTreeSet;
use std::sync::Arc;

/// More steps than any meeting takes.
const MOST_STEPS: usize = 20_000;

fn play(meeting: &Arc<Meeting>, seed: u64, options: Options) -> (Table, Vec<Command>) {
    let mut simulated = SimulatedTable::new(seed, options);
    let mut table = Table::opened(meeting);
    let mut asked = Vec::new();
    for _ in 0..MOST_STEPS {
        let (view, notes, choosing, closing) = table.views();
        let choosing = (view.phase >= Phase::Choosing).then_some(choosing);
        let closing = (view.phase == Phase::Signing).then_some(closing);
        let step = simulated.next(&view, &notes, choosing.as_ref(), closing.as_ref());
        table.pass(step.after_ms);
        let Some(command) = step.command else {
            assert!(table.state().sealed, "seed {seed}, {options:?}: stopped in {:?}", view.phase);
            return (table, asked);
        };
        if let Err(refusal) = table.ask(command.clone()) {
            panic!("seed {seed}, {options:?}: {command:?}: {refusal}");
        }
        asked.push(command);
    }
    panic!("seed {seed}, {options:?}: no end");
}

fn options(residents: u8, mode: Option<Mode>) -> Options {
    Options { residents, mode, tongue: Tongue::English, medium: Medium::Paper }
}

/// Every order of speaking, and all of them by turns.
fn modes() -> impl Iterator<Item = Option<Mode>> {
    Mode::ALL.iter().copied().map(Some).chain([None])
}

#[test]
fn every_seed_and_way_of_speaking_comes_to_the_seal() {
    let ten = meeting(10, |_| ());
    for seed in 0..30 {
        for mode in modes() {
            play(&ten, seed, options(10, mode));
        }
    }
}

#[test]
fn any_number_of_residents_and_projects_comes_to_the_seal() {
    for (projects, residents) in [(1, 1), (1, 16), (2, 2), (3, 3), (5, 16), (60, 12)] {
        for (at, method) in METHODS.iter().copied().enumerate() {
            let meeting = meeting(projects, |m| m.rules.method = method);
            for seed in 0..if at < 2 { 8 } else { 2 } {
                play(&meeting, seed, options(residents, None));
            }
        }
    }
}

#[test]
fn whatever_a_meeting_sets_of_the_floor_comes_to_the_seal() {
    let (every, quick) = (every_key(), Speaking { mode: Some(Mode::InTurn), ..Speaking::default() });
    for (speaking, turns) in [(every.clone(), None), (every, Some(2)), (quick, Some(1))] {
        let six = meeting(6, |m| (m.rules.speaking, m.rules.turns_a_project) = (speaking.clone(), turns));
        for seed in 0..20 {
            for mode in modes() {
                play(&six, seed, options(9, mode));
            }
        }
    }
}

#[test]
fn a_show_of_hands_comes_to_the_seal_and_one_that_was_miscounted_is_counted_again() {
    let mut again = 0;
    for (projects, residents) in [(1, 1), (2, 16), (10, 10), (60, 12)] {
        for seed in 0..12 {
            let method = if seed % 3 == 0 { Method::APPROVAL } else { Method::CHOOSE };
            let meeting = meeting(projects, |m| m.rules.method = method);
            let (table, asked) = play(&meeting, seed, Options { medium: Medium::Hands, ..options(residents, None) });
            let count = table.state().poll.as_ref().unwrap().count.as_ref().unwrap();
            assert!(count.papers().is_none() && count.hands().is_some());
            again += asked.iter().filter(|command| matches!(command, Command::CallHands { .. })).count();
        }
    }
    assert!(again > 3, "{again}");
    let ranked = meeting(5, |m| m.rules.method = Method::RANK);
    let (table, _) = play(&ranked, 1, Options { medium: Medium::Hands, ..options(8, None) });
    assert!(table.state().poll.as_ref().unwrap().count.as_ref().unwrap().papers().is_some(), "ranks are on paper");
}

#[test]
fn the_same_seed_says_the_same_and_another_does_not() {
    let ten = meeting(10, |_| ());
    let (table, asked) = play(&ten, 7, options(10, None));
    let (again, asked_again) = play(&ten, 7, options(10, None));
    assert_eq!(asked, asked_again);
    assert_eq!(table.recommended(), again.recommended());
    assert_ne!(asked, play(&ten, 8, options(10, None)).1);
}

#[test]
fn whatever_salts_the_record_uses_the_talk_is_the_same() {
    let ten = meeting(10, |_| ());
    let mut simulated = (SimulatedTable::new(5, options(8, None)), SimulatedTable::new(5, options(8, None)));
    let mut tables = (Table::opened(&ten), Table::opened(&ten));
    tables.1.salts = 1 << 40;
    loop {
        let (first, second) = (step(&mut simulated.0, &mut tables.0), step(&mut simulated.1, &mut tables.1));
        assert_eq!(first, second);
        if first.is_none() {
            break;
        }
    }
    assert_ne!(tables.0.session.acts().last().unwrap().1, tables.1.session.acts().last().unwrap().1);
}

fn step(simulated: &mut SimulatedTable, table: &mut Table) -> Option<Command> {
    let (view, notes, choosing, closing) = table.views();
    let choosing = (view.phase >= Phase::Choosing).then_some(choosing);
    let closing = (view.phase == Phase::Signing).then_some(closing);
    let step = simulated.next(&view, &notes, choosing.as_ref(), closing.as_ref());
    table.pass(step.after_ms);
    table.ok(step.command.clone()?);
    step.command
}

#[test]
fn a_meeting_is_like_one_of_residents() {
    let ten = meeting(10, |_| ());
    let mut all = 0;
    for seed in 0..20 {
        let (table, _) = play(&ten, seed, options(10, None));
        let state = table.state();
        assert!(state.projects.iter().all(|p| p.closed), "every project is summed up");
        let minutes = state.spent_ms / 60_000;
        assert!((35..=80).contains(&minutes), "seed {seed}: {minutes} minutes of discussion");
        assert!((15..=150).contains(&state.notes.len()), "seed {seed}: {} notes", state.notes.len());
        if state.floor.untracked_ms == 0 {
            let spoke = state.everybody().filter(|s| s.turns > 0).count();
            assert!(spoke >= 6, "seed {seed}: {spoke} spoke");
        }
        assert!(state.recommended().is_some_and(|three| three.len() == 3));
        assert!(state.reporter.is_some());
        all += state.notes.len();
    }
    assert!(all > 20 * 20, "{all} notes in twenty meetings");
}

#[test]
fn companies_give_nearly_every_command() {
    let ten = meeting(10, |meeting| {
        meeting.rules.send_names = true;
        meeting.rules.speaking.points = Some(true);
    });
    let mut given = BTreeSet::new();
    for seed in 0..30 {
        for (speaking, residents) in modes().flat_map(|way| [(way, 10), (way, 3)]) {
            given.extend(play(&ten, seed, options(residents, speaking)).1.iter().map(Command::name));
        }
        for medium in [Medium::Hands, Medium::Laptop, Medium::Consensus] {
            let otherwise = Options { medium, ..options(10, None) };
            given.extend(play(&ten, seed, otherwise).1.iter().map(Command::name));
        }
    }
    // What goes with mistakes of the staff, with more than one seal, with projects that are left open, or with the
    // drafts of a window is left to people.
    let left: BTreeSet<&str> = [
        "correct_seat",
        "return_seat",
        "set_discussion_time",
        "set_speech_limit",
        "remove_note",
        "remove_wording",
        "remove_ballot",
        "void_poll",
        "remove_objection",
        "reopen",
        "enter_notes",
        "keep_form",
    ]
    .into();
    let all = catalogue().commands;
    let missing: Vec<&str> =
        all.iter().map(|c| c.name.as_str()).filter(|name| !given.contains(*name) && !left.contains(name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn a_table_that_chooses_on_its_laptop_comes_to_the_seal_whatever_the_rule() {
    let mut helped = 0;
    for (projects, residents) in [(1, 1), (2, 16), (10, 10)] {
        for method in METHODS.iter().copied() {
            let meeting = meeting(projects, |m| m.rules.method = method);
            for seed in 0..3 {
                let (table, asked) =
                    play(&meeting, seed, Options { medium: Medium::Laptop, ..options(residents, None) });
                let poll = table.state().poll.as_ref().unwrap();
                let papers = poll.count.as_ref().unwrap().papers().unwrap();
                assert_eq!(papers.valid + papers.blank + papers.abstained, poll.present());
                helped += papers.helped.unwrap();
                assert!(asked.iter().any(|command| matches!(command, Command::CloseBox {})));
            }
        }
    }
    assert!(helped > 0);
}

#[test]
fn a_table_that_agrees_comes_to_the_seal_whatever_the_rule() {
    let (mut objected, mut went_back) = (0, 0);
    for (projects, residents) in [(1, 1), (2, 16), (10, 10)] {
        for method in [Method::CHOOSE, Method::RANK] {
            let meeting = meeting(projects, |m| m.rules.method = method);
            for seed in 0..6 {
                let (table, _) =
                    play(&meeting, seed, Options { medium: Medium::Consensus, ..options(residents, None) });
                let state = table.state();
                assert!(state.sealed && state.poll.as_ref().unwrap().count.as_ref().unwrap().consensus().is_some());
                objected += state.asked.iter().map(|asked| asked.objections.len()).sum::<usize>();
                went_back += state.asked.iter().filter(|asked| !asked.reached).count();
            }
        }
    }
    assert!(objected > 10 && went_back > 0, "{objected} {went_back}");
}
