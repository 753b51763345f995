//! What settles a tie: all go on, a second ballot between those that are level, and a lot that was entered wrongly.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::view::{DrawnBy, display};
use roundtable_domain::*;
use roundtable_tally::{Step, TieRule};

/// 1 and 2 are in; 3, 4 and 5 are level for the third place.
const LEVEL: [&[usize]; 5] = [&[1, 2, 3], &[1, 2, 4], &[1, 2, 5], &[1], &[2]];

fn tied(rule: TieRule) -> Table {
    Table::polled(&meeting(6, |m| m.rules.tie = rule), 5, &LEVEL)
}

fn second() -> Table {
    let mut table = tied(TieRule::SecondBallot);
    table.open_poll();
    table
}

/// Keys the papers twice and counts; who has none abstained.
fn count(table: &mut Table, papers: &[&[usize]]) {
    for pass in [1, 2] {
        table.key(pass, papers);
    }
    let voters = table.state().poll.as_ref().unwrap().present();
    let abstained = voters - u32::try_from(papers.len()).unwrap();
    table.ok(Command::ClosePoll { abstained, difference: None });
}

fn lot(drawn: &[usize], witnesses: &[u8]) -> Command {
    Command::BreakTie { drawn: drawn.iter().map(|n| id(*n)).collect(), witnesses: seats(witnesses) }
}

fn right(drawn: &[usize], witnesses: &[u8], reason: &str) -> Command {
    let drawn = drawn.iter().map(|n| id(*n)).collect();
    Command::PutLotRight { drawn, witnesses: seats(witnesses), reason: reason.to_owned() }
}

fn poll(table: &Table) -> &Poll {
    table.state().poll.as_ref().unwrap()
}

fn settled(table: &Table) -> &PollCount {
    poll(table).count.as_ref().unwrap()
}

fn residents(table: &Table) -> view::DisplayView {
    display(&table.session, &table.drafts, &table.words, None, table.now_ms)
}

#[test]
fn all_that_are_level_are_recommended_and_each_gets_its_reasons() {
    let mut table = tied(TieRule::All);
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p3", "p4", "p5"]);
    assert_eq!(table.refused(lot(&[3], &[1, 2])), Refusal::NoTie);
    let level = vec![id(3), id(4), id(5)];
    assert_eq!(settled(&table).levels(), [Level { among: level.clone(), chosen: level, by: LevelBy::All }]);
    let shown = residents(&table);
    assert_eq!((shown.recommended.unwrap().len(), shown.lots[0].by), (5, DrawnBy::All));
    for n in 1..=4 {
        table.explain(&id(n));
    }
    let sign = || Command::BeginPhase { phase: Phase::Signing };
    assert_eq!(table.refused(sign()), Refusal::ReasonsMissing { projects: vec![number(5)] });
    table.explain(&id(5));
    table.ok(sign());
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn where_all_would_be_more_than_twice_the_places_a_lot_is_drawn() {
    let one_each: [&[usize]; 7] = [&[1], &[2], &[3], &[4], &[5], &[6], &[7]];
    let all = meeting(8, |m| m.rules.tie = TieRule::All);
    let mut table = Table::polled(&all, 7, &one_each);
    assert_eq!(table.recommended(), None);
    assert!(settled(&table).outcome.working.contains(&Step::TooMany { chosen: 7, most: 6 }));
    table.ok(lot(&[2, 4, 6], &[1, 2]));
    assert_eq!(table.recommended().unwrap(), ["p2", "p4", "p6"]);
    let six = Table::polled(&all, 6, &one_each[..6]);
    assert_eq!(six.recommended().unwrap().len(), 6);
}

#[test]
fn a_second_ballot_is_held_between_those_that_are_level_for_the_places_that_are_left() {
    let mut table = tied(TieRule::SecondBallot);
    assert_eq!(table.refused(lot(&[3], &[1, 2])), Refusal::SecondBallotWanted);
    assert!(residents(&table).tie.unwrap().second);
    assert_eq!(table.views().2.most, Some(1), "a ballot of the second one names as many as there are places left");
    // Somebody has left since the first one: who is here now chooses.
    table.ok(Command::LeaveSeat { seat: seat(5) });
    table.open_poll();
    assert_eq!(poll(&table).candidates, [id(3), id(4), id(5)]);
    assert_eq!((poll(&table).frame.wanted(), poll(&table).voters.len()), (1, 4));
    let view = table.views().2;
    assert_eq!((view.wanted, view.candidates.len(), view.first.unwrap().places), (1, 3, 1));
    let how = residents(&table).choosing.unwrap();
    assert_eq!((how.wanted, how.second, how.candidates.len()), (1, true, 3));
    let two = Command::KeyBallot { pass: 1, paper: 1, ballot: KeyedBallot::Marks(vec![id(3), id(4)]) };
    assert_eq!(table.refused(two), Refusal::MarksUnfit);
    let other = Command::KeyBallot { pass: 1, paper: 1, ballot: KeyedBallot::Marks(vec![id(1)]) };
    assert_eq!(table.refused(other), Refusal::MarksUnfit);
    count(&mut table, &[&[4], &[4], &[3], &[]]);
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p4"]);
    assert!(poll(&table).of.is_none() && poll(&table).candidates.len() == 6, "the first one is the table's poll again");
    let level = Level { among: vec![id(3), id(4), id(5)], chosen: vec![id(4)], by: LevelBy::SecondBallot };
    assert_eq!(settled(&table).levels(), [level]);
    let shown = table.views().2.poll.unwrap().count.unwrap();
    assert_eq!((shown.second_ballots.len(), shown.second_ballots[0].voters, shown.tied), (1, 4, None));
    let again = residents(&table);
    assert_eq!((again.lots[0].by, &again.lots[0].drawn), (DrawnBy::SecondBallot, &vec![number(4)]));
    assert_eq!(
        table.refused(Command::OpenPoll { scrutineers: seats(&[1, 2]), medium: Medium::Paper }),
        Refusal::PollThere
    );
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn a_second_ballot_can_be_held_on_anything_whatever_the_first_was_held_on() {
    let mut hands = second();
    hands.ok(Command::VoidPoll { reason: "by hands instead".to_owned() });
    hands.open_poll_on(Medium::Hands);
    for (n, raised) in [(3, 1), (4, 3), (5, 1)] {
        hands.ok(Command::CountHands { project: id(n), hands: raised });
    }
    hands.ok(Command::CloseHands {});
    assert_eq!(hands.recommended().unwrap(), ["p1", "p2", "p4"]);
    let mut laptop = second();
    laptop.ok(Command::VoidPoll { reason: "on the laptop instead".to_owned() });
    laptop.open_poll_on(Medium::Laptop);
    for (n, choice) in [(1, 3), (2, 5), (3, 5), (4, 5), (5, 4)] {
        laptop.ok(Command::CastBallot { seat: seat(n), choice: vec![id(choice)], helped: false });
    }
    laptop.ok(Command::CloseBox {});
    assert_eq!(laptop.recommended().unwrap(), ["p1", "p2", "p5"]);
    assert_eq!(laptop.replayed().state(), laptop.state());
}

#[test]
fn a_second_ballot_is_never_held_by_consensus() {
    let mut table = tied(TieRule::SecondBallot);
    let by_consensus = Command::OpenPoll { scrutineers: seats(&[1, 2]), medium: Medium::Consensus };
    assert_eq!(table.refused(by_consensus), Refusal::PollUnfit { what: "medium" });
    assert!(!table.views().2.media.contains(&Medium::Consensus));
}

#[test]
fn a_second_ballot_that_is_level_again_is_settled_by_a_lot() {
    let mut table = second();
    count(&mut table, &[&[3], &[3], &[5], &[5], &[]]);
    assert_eq!(table.recommended(), None);
    assert!(!residents(&table).tie.unwrap().second);
    let view = table.views().2;
    assert!(!view.poll.unwrap().count.unwrap().second && view.first.is_some());
    assert_eq!(table.refused(lot(&[4], &[1, 2])), Refusal::NoTie, "4 was not level this time");
    table.ok(lot(&[5], &[1, 2]));
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p5"]);
    let by: Vec<LevelBy> = settled(&table).levels().into_iter().map(|level| level.by).collect();
    assert_eq!(by, [LevelBy::SecondBallot, LevelBy::Lot(2)]);
    // Nobody chose anything: a lot between all three.
    let mut blank = second();
    count(&mut blank, &[&[], &[]]);
    assert_eq!(blank.views().2.poll.unwrap().count.unwrap().tied, Some(vec![id(3), id(4), id(5)]));
    blank.ok(lot(&[3], &[1, 2]));
    assert_eq!(blank.recommended().unwrap(), ["p1", "p2", "p3"]);
}

#[test]
fn a_second_ballot_that_is_void_leaves_the_first_with_its_tie() {
    let void = || Command::VoidPoll { reason: "a paper too many".to_owned() };
    for counted in [false, true] {
        let mut table = second();
        if counted {
            count(&mut table, &[&[4], &[4], &[3]]);
            assert!(table.recommended().is_some());
            table.explain(&id(4));
        }
        table.ok(void());
        assert_eq!(poll(&table).waits_for_second().unwrap().places, 1);
        assert!(table.state().explained.is_empty() && table.recommended().is_none());
        table.ok(void());
        assert!(table.state().poll.is_none(), "then the first one");
        assert_eq!(table.replayed().state(), table.state());
    }
}

#[test]
fn who_takes_over_on_another_laptop_finds_the_first_count() {
    let mut table = second();
    table.key(1, &[&[4]]);
    table.write(roundtable_record::Role::Desk, Event::TakenOver {}).unwrap();
    assert_eq!(poll(&table).waits_for_second().unwrap().places, 1);
}

#[test]
fn what_nobody_got_is_asked_only_after_the_second_ballot() {
    let papers: [&[usize]; 6] = [&[1, 5, 2], &[1, 5, 2], &[1, 5, 3], &[1, 5, 3], &[4], &[4]];
    let mut table = Table::polled(&meeting(6, |m| m.rules.tie = TieRule::SecondBallot), 6, &papers);
    assert!(table.views().2.unheard.is_none());
    table.open_poll();
    count(&mut table, &[&[2], &[2], &[2]]);
    assert_eq!(table.views().2.unheard.unwrap().project.id, id(4));
    table.ok(Command::AnswerUnheard { again: true });
    assert!(table.state().poll.is_none());
    assert_eq!(table.state().rounds[0].count.as_ref().unwrap().second_ballots().count(), 1);
}

#[test]
fn a_second_ballot_that_was_voided_is_told_from_the_poll_whose_tie_it_was_to_settle() {
    let which = |table: &Table| voided_polls(&table.session).iter().map(|one| one.which).collect::<Vec<_>>();
    let void = |table: &mut Table| drop(table.ok(Command::VoidPoll { reason: "a paper too many".to_owned() }));
    let mut table = second();
    void(&mut table);
    assert_eq!((which(&table), poll(&table).waits_for_second().is_some()), (vec![Voided::Second], true));
    table.open_poll();
    count(&mut table, &[&[3], &[3], &[5]]);
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p3"]);
    void(&mut table);
    assert_eq!(which(&table), [Voided::Second; 2], "one that is settled, too");
    void(&mut table);
    assert_eq!(which(&table), [Voided::SecondBefore, Voided::SecondBefore, Voided::Whole]);
}

#[test]
fn a_foreign_record_holds_no_second_ballot_that_nothing_asks_for() {
    let open = |candidates: &[usize]| Event::PollOpened {
        candidates: candidates.iter().map(|n| id(*n)).collect(),
        medium: Medium::Paper,
        method: roundtable_tally::Method::CHOOSE,
        scrutineers: seats(&[1, 2]),
        voters: seats(&[1, 2, 3, 4, 5]),
    };
    let leader = roundtable_record::Role::Leader;
    let mut table = tied(TieRule::SecondBallot);
    for wrong in [&[1, 2, 3, 4, 5, 6][..], &[3, 4], &[5, 4, 3], &[3, 4, 5, 6]] {
        assert_eq!(table.write(leader, open(wrong)), Err(Refusal::PollUnfit { what: "candidates" }));
    }
    table.write(leader, open(&[3, 4, 5])).unwrap();
    assert_eq!(table.write(leader, open(&[3, 4, 5])), Err(Refusal::PollThere));
    assert_eq!(tied(TieRule::Lot).write(leader, open(&[3, 4, 5])), Err(Refusal::PollThere));
}

#[test]
fn a_lot_that_was_entered_wrongly_is_put_right_and_both_stand() {
    let mut table = tied(TieRule::Lot);
    assert_eq!(table.refused(right(&[4], &[1, 2], "misheard")), Refusal::NoLot);
    table.ok(lot(&[3], &[1, 2]));
    for n in 1..=3 {
        table.explain(&id(n));
    }
    assert_eq!(table.refused(right(&[3], &[1, 2], "misheard")), Refusal::LotTheSame);
    assert_eq!(table.refused(right(&[1], &[1, 2], "misheard")), Refusal::LotUnfit { places: 1 });
    assert_eq!(table.refused(right(&[4, 5], &[1, 2], "misheard")), Refusal::LotUnfit { places: 1 });
    assert_eq!(table.refused(right(&[4], &[1], "misheard")), Refusal::WatchersWanted { wanted: 2 });
    assert_eq!(table.refused(right(&[4], &[1, 2], " ")), Refusal::TextEmpty);
    let shown = table.views().2.last_lot.unwrap();
    assert_eq!((shown.drawn, shown.among.len()), (vec![id(3)], 3));
    // It was found when the three were read out: back, put right, and what was said of 3 falls away.
    table.phase(Phase::Signing);
    assert_eq!(table.refused(right(&[4], &[1, 2], "misheard")), Refusal::WrongPhase { phase: Phase::Signing });
    table.phase(Phase::Choosing);
    table.ok(right(&[4], &[1, 2], "misheard"));
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p4"]);
    assert_eq!(table.state().explained.keys().collect::<Vec<_>>(), [&id(1), &id(2)]);
    let wrong = &settled(&table).lots()[0].wrong;
    assert_eq!((wrong.len(), &wrong[0].drawn), (1, &vec![id(3)]));
    let shown = table.views().2.poll.unwrap().count.unwrap();
    assert_eq!(shown.lots[0].wrong[0].reason.as_deref(), Some("misheard"));
    let refused = table.refused(Command::BeginPhase { phase: Phase::Signing });
    assert_eq!(refused, Refusal::ReasonsMissing { projects: vec![number(4)] });
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn the_lot_of_a_second_ballot_is_put_right_too() {
    let mut table = second();
    count(&mut table, &[&[3], &[3], &[5], &[5], &[]]);
    table.ok(lot(&[5], &[1, 2]));
    table.ok(right(&[3], &[1, 2], "the other slip"));
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p3"]);
    assert_eq!(settled(&table).lots()[0].wrong[0].drawn, [id(5)]);
    assert_eq!(table.replayed().state(), table.state());
    // A second ballot without a lot has none to put right.
    let mut other = second();
    count(&mut other, &[&[3], &[3]]);
    assert_eq!(other.refused(right(&[4], &[1, 2], "misheard")), Refusal::NoLot);
}

#[test]
fn what_nobody_got_is_seen_anew_once_a_lot_is_put_right() {
    // 3 and 4 are level for the third place; two of six name 4 alone.
    let papers: [&[usize]; 6] = [&[1, 2, 3], &[1, 2, 3], &[1, 2], &[1, 2], &[4], &[4]];
    let mut table = Table::polled(&meeting(6, |m| m.rules.tie = TieRule::Lot), 6, &papers);
    table.ok(lot(&[4], &[1, 2]));
    assert!(table.views().2.unheard.is_none());
    table.ok(right(&[3], &[1, 2], "misheard"));
    assert_eq!(table.views().2.unheard.as_ref().unwrap().project.id, id(4));
    table.ok(Command::AnswerUnheard { again: false });
    table.ok(right(&[4], &[1, 2], "it was 4 after all"));
    assert!(table.views().2.unheard.is_none() && settled(&table).unheard.is_none());
    assert_eq!(settled(&table).lots()[0].wrong.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_settles_it_the_same_record_comes_to_the_same_and_every_place_is_filled(
        which in 0usize..4,
        papers in proptest::collection::vec(proptest::sample::subsequence(vec![1usize, 2, 3, 4, 5], 0..=3), 5),
        again in proptest::collection::vec(proptest::sample::subsequence(vec![0usize, 1, 2, 3, 4], 0..=3), 0..=5),
        undo in any::<bool>(),
    ) {
        let rule = [TieRule::Lot, TieRule::LowerCost, TieRule::All, TieRule::SecondBallot][which];
        let papers: Vec<&[usize]> = papers.iter().map(Vec::as_slice).collect();
        let mut table = Table::polled(&meeting(5, |m| m.rules.tie = rule), 5, &papers);
        for _ in 0..2 {
            let Some(tie) = settled(&table).outcome.tied.clone() else { break };
            if poll(&table).waits_for_second().is_some() {
                table.open_poll();
                let level: Vec<usize> = tie.among.iter().map(|id| id[1..].parse().unwrap()).collect();
                let marks: Vec<Vec<usize>> = again.iter().map(|marks| {
                    marks.iter().filter_map(|at| level.get(*at).copied()).take(tie.places).collect()
                }).collect();
                count(&mut table, &marks.iter().map(Vec::as_slice).collect::<Vec<_>>());
            } else {
                let drawn: Vec<usize> = tie.among[..tie.places].iter().map(|id| id[1..].parse().unwrap()).collect();
                table.ok(lot(&drawn, &[1, 2]));
                if undo {
                    let other: Vec<usize> =
                        tie.among[tie.among.len() - tie.places..].iter().map(|id| id[1..].parse().unwrap()).collect();
                    table.ok(right(&other, &[1, 3], "the other end"));
                }
            }
        }
        let three = table.recommended().unwrap();
        walks_to_the_same(&table)?;
        let with_votes = settled(&table).outcome.standings.iter().filter(|one| one.ballots > 0).count();
        prop_assert!(three.len() == with_votes.min(3) || (rule == TieRule::All && three.len() > 3));
        prop_assert!(poll(&table).of.is_none());
        let replayed = table.replayed();
        prop_assert_eq!(replayed.state(), table.state());
    }

    /// Whatever is chosen by, voided, shown or taken over, in whatever order: who walks through the record alone comes to the same
    /// poll at every line.
    #[test]
    fn who_walks_through_a_record_comes_to_the_same_poll_after_every_act(acts in proptest::collection::vec(0_u8..12, 1..24)) {
        let mut table = Table::choosing(&meeting(6, |m| m.rules.tie = TieRule::SecondBallot), 6);
        for act in acts {
            let ask = |table: &mut Table, command| drop(table.ask(command));
            match act {
                0 => {
                    ask(&mut table, Command::OpenPoll { scrutineers: seats(&[1, 2]), medium: Medium::Consensus });
                    ask(&mut table, Command::ProposeProjects { projects: vec![id(1), id(3)] });
                    ask(&mut table, Command::AskConsensus {});
                }
                1 => ask(&mut table, Command::OpenPoll { scrutineers: seats(&[1, 2]), medium: Medium::Paper }),
                2 => ask(&mut table, Command::AskConsensus {}),
                3 => {
                    let (objection, project, text) = (None, None, "too dear".to_owned());
                    ask(&mut table, Command::NoteObjection { objection, seat: seat(6), project, text });
                    ask(&mut table, Command::EndObjection { objection: 1, ends: Some(ObjectionEnd::StandsAside) });
                }
                4 => (1..=6).for_each(|n| ask(&mut table, Command::HaveNoObjection { seat: seat(n), none: true })),
                5 | 6 => ask(&mut table, Command::CloseConsensus { reached: act == 5 }),
                7 if table.state().poll.as_ref().is_some_and(|poll| poll.count.is_none() && poll.medium == Medium::Paper) => {
                    // 4 is named by two who get nothing, or three are level in a second ballot.
                    let of: &[&[usize]] = match table.state().poll.as_ref().is_some_and(|poll| poll.of.is_some()) {
                        true => &[&[2], &[2], &[5], &[]],
                        false => &[&[1, 3, 2], &[1, 3, 5], &[1, 3, 6], &[1, 3], &[4], &[4]],
                    };
                    for pass in [1, 2] {
                        table.key(pass, of);
                    }
                    let voters = table.state().poll.as_ref().unwrap().present();
                    let abstained = voters.saturating_sub(u32::try_from(of.len()).unwrap());
                    ask(&mut table, Command::ClosePoll { abstained, difference: None });
                }
                7 | 8 => ask(&mut table, Command::AnswerUnheard { again: act == 8 }),
                9 => ask(&mut table, Command::VoidPoll { reason: "anew".to_owned() }),
                10 => drop(table.write(roundtable_record::Role::Desk, Event::TakenOver {})),
                _ => {
                    let tie = table.state().poll.as_ref().and_then(|p| p.count.as_ref()?.outcome.tied.clone());
                    if let Some(tie) = tie {
                        let drawn = tie.among.iter().take(tie.places).filter_map(|id| ProjectId::new(id.as_str()).ok());
                        ask(&mut table, Command::BreakTie { drawn: drawn.collect(), witnesses: seats(&[1, 2]) });
                    }
                }
            }
            walks_to_the_same(&table)?;
        }
    }
}

fn walks_to_the_same(table: &Table) -> Result<(), TestCaseError> {
    let mut walked = None;
    for (act, _) in table.session.acts() {
        walked = poll_after(&table.state().meeting, walked, &act.event);
    }
    prop_assert_eq!(walked.as_ref(), table.state().poll.as_ref());
    Ok(())
}
