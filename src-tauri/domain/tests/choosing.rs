//! Choosing three: papers keyed twice, a count that adds up, a lot for a tie.

mod common;
use common::*;
use roundtable_domain::*;
use roundtable_record::Role;
use roundtable_tally::{Alike, Method, Money, Score, Sheet, Stake, TieRule};

fn close(abstained: u32) -> Command {
    Command::ClosePoll { abstained, difference: None }
}

#[test]
fn nothing_is_chosen_before_every_project_was_introduced_or_the_leader_said_why_not() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    table.phase(Phase::Choosing);
    let open = || Command::OpenPoll { scrutineers: seats(&[1, 2]), medium: Medium::Paper };
    assert_eq!(table.refused(open()), Refusal::NotIntroduced { projects: vec![number(2), number(3)] });
    assert_eq!(table.views().2.not_introduced, [id(2), id(3)]);
    for n in [2, 3] {
        table.ok(Command::WaiveIntroduction { project: id(n), reason: "proposer ill".to_owned() });
    }
    table.ok(open());
}

#[test]
fn two_different_participants_watch() {
    let mut table = Table::choosing(&meeting(3, |_| ()), 3);
    for watchers in [&[][..], &[1], &[1, 1], &[1, 9], &[1, 2, 3]] {
        let refusal = table.refused(Command::OpenPoll { scrutineers: seats(watchers), medium: Medium::Paper });
        assert_eq!(refusal, Refusal::WatchersWanted { wanted: 2 });
    }
    let mut alone = Table::choosing(&meeting(3, |_| ()), 1);
    alone.ok(Command::OpenPoll { scrutineers: seats(&[1]), medium: Medium::Paper });
}

#[test]
fn papers_are_keyed_twice_and_compared_paper_by_paper() {
    let mut table = Table::choosing(&meeting(4, |_| ()), 3);
    table.open_poll();
    table.key(1, &[&[1, 2, 3], &[2], &[4]]);
    assert_eq!(table.refused(close(0)), Refusal::SecondPassWanted);
    table.key(2, &[&[1, 2, 3], &[2, 3], &[4]]);
    assert_eq!(table.refused(close(0)), Refusal::PassesDiffer { papers: vec![2] });
    table.ok(Command::KeyBallot { pass: 2, paper: 2, ballot: KeyedBallot::Marks(vec![id(2)]) });
    table.ok(close(0));
    assert!(table.drafts.ballots.is_empty());
}

#[test]
fn a_half_keyed_paper_is_kept_until_it_is_keyed_and_none_outlives_the_poll() {
    let half = |pass, paper| Command::KeepForm {
        form: Form::Paper { pass, paper },
        fields: [("marks".to_owned(), "1 ".to_owned())].into(),
    };
    let left = |table: &Table| table.drafts.forms.keys().cloned().collect::<Vec<_>>();
    let mut table = Table::choosing(&meeting(4, |_| ()), 3);
    table.open_poll();
    table.key(1, &[&[1], &[2], &[4]]);
    for (pass, paper) in [(1, 2), (1, 3), (1, 4), (2, 1)] {
        table.ok(half(pass, paper));
    }
    table.ok(Command::RemoveBallot { pass: 1, paper: 3 });
    table.key(1, &[&[1], &[2], &[4]]);
    assert_eq!(left(&table), [Form::Paper { pass: 1, paper: 4 }, Form::Paper { pass: 2, paper: 1 }]);
    table.key(2, &[&[1], &[2], &[4]]);
    assert_eq!(left(&table), [Form::Paper { pass: 1, paper: 4 }]);
    table.ok(close(0));
    assert!(left(&table).is_empty());
    let mut voided = Table::choosing(&meeting(4, |_| ()), 3);
    voided.open_poll();
    voided.ok(half(1, 1));
    voided.ok(Command::VoidPoll { reason: "one paper too many".to_owned() });
    assert!(left(&voided).is_empty());
}

#[test]
fn equal_marks_are_compared_whatever_their_order() {
    let mut table = Table::choosing(&meeting(4, |_| ()), 1);
    table.open_poll();
    table.key(1, &[&[3, 1]]);
    table.key(2, &[&[1, 3]]);
    table.ok(close(0));
    let mut ranked = Table::choosing(&meeting(4, |m| m.rules.method = Method::RANK), 1);
    ranked.open_poll();
    ranked.key(1, &[&[3, 1]]);
    ranked.key(2, &[&[1, 3]]);
    assert_eq!(ranked.refused(close(0)), Refusal::PassesDiffer { papers: vec![1] });
}

#[test]
fn a_paper_has_no_more_marks_than_wanted_none_twice_and_none_for_strangers() {
    let mut table = Table::choosing(&meeting(5, |_| ()), 3);
    table.open_poll();
    for marks in [&[1, 2, 3, 4][..], &[1, 1], &[9]] {
        let ballot = KeyedBallot::Marks(marks.iter().map(|n| id(*n)).collect());
        assert_eq!(table.refused(Command::KeyBallot { pass: 1, paper: 1, ballot }), Refusal::MarksUnfit);
    }
    for (pass, paper) in [(3, 1), (0, 1), (1, 0), (1, 33)] {
        let refusal = table.refused(Command::KeyBallot { pass, paper, ballot: KeyedBallot::Invalid {} });
        assert_eq!(refusal, Refusal::PaperUnknown { paper });
    }
}

#[test]
fn valid_blank_invalid_and_abstained_add_up_to_those_present_or_it_is_asked_about() {
    let mut table = Table::choosing(&meeting(4, |_| ()), 5);
    table.open_poll();
    for pass in [1, 2] {
        table.key(pass, &[&[1, 2], &[]]);
        table.ok(Command::KeyBallot { pass, paper: 3, ballot: KeyedBallot::Invalid {} });
    }
    assert_eq!(table.refused(close(1)), Refusal::CountDiffers { papers: 3, abstained: 1, voters: 5 });
    let mut explained = table.clone();
    explained.ok(Command::ClosePoll { abstained: 1, difference: Some("one went home".to_owned()) });
    table.ok(close(2));
    let papers = |table: &Table| table.views().2.poll.unwrap().count.unwrap().papers.unwrap();
    let counted = papers(&table);
    assert_eq!((counted.valid, counted.blank, counted.invalid, counted.abstained), (1, 1, 1, 2));
    assert_eq!(papers(&explained).difference.as_deref(), Some("one went home"));
}

#[test]
fn marks_are_counted_one_each_and_ranks_three_two_one() {
    let papers: &[&[usize]] = &[&[1, 2, 3], &[2, 3], &[2]];
    let table = Table::polled(&meeting(4, |_| ()), 3, papers);
    let scores: Vec<u32> = table.views().2.poll.unwrap().count.unwrap().scores.iter().map(|s| s.score).collect();
    assert_eq!(scores, [1, 3, 2, 0]);
    assert_eq!(table.recommended().unwrap(), ["p2", "p3", "p1"]);
    let table = Table::polled(&meeting(4, |m| m.rules.method = Method::RANK), 3, papers);
    let scores: Vec<u32> = table.views().2.poll.unwrap().count.unwrap().scores.iter().map(|s| s.score).collect();
    assert_eq!(scores, [3, 8, 3, 0]);
}

#[test]
fn a_paper_has_as_many_marks_as_one_likes_where_the_rule_takes_any_number() {
    for (method, scores, three) in [
        (Method::APPROVAL, [2, 3, 2, 1], ["p2", "p1", "p3"]),
        (Method::BORDA, [5, 7, 4, 0], ["p2", "p1", "p3"]),
        (Method::STV, [1, 1, 1, 0], ["p1", "p2", "p3"]),
    ] {
        let of = meeting(4, |m| m.rules.method = method);
        let table = Table::polled(&of, 3, &[&[1, 2, 3, 4], &[3, 2], &[2, 1]]);
        let got: Vec<u32> = table.views().2.poll.unwrap().count.unwrap().scores.iter().map(|s| s.score).collect();
        assert_eq!(
            (got, table.recommended().unwrap()),
            (scores.to_vec(), three.map(String::from).to_vec()),
            "{method:?}"
        );
        assert_eq!(table.replayed().state(), table.state());
    }
}

#[test]
fn where_votes_are_passed_on_a_lot_says_midway_who_stays_and_the_record_keeps_whole_ballots() {
    let of = meeting(5, |m| m.rules.method = Method::STV);
    let mut table = Table::polled(&of, 10, &[&[1], &[1], &[1], &[2], &[2], &[2], &[3], &[3], &[4, 5], &[4]]);
    let count = table.views().2.poll.unwrap().count.unwrap();
    assert_eq!((count.tied, count.places, count.stake), (Some(vec![id(3), id(4)]), 1, Stake::Stay));
    let shown = view::display(&table.session, &table.drafts, &table.words, None, table.now_ms);
    let tie = shown.tie.unwrap();
    assert_eq!((tie.has.as_deref(), tie.stake), (Some("2"), Stake::Stay));
    assert!(shown.sends.ballots);
    table.ok(Command::BreakTie { drawn: vec![id(4)], witnesses: seats(&[1, 3]) });
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p4"]);
    let shown = view::display(&table.session, &table.drafts, &table.words, None, table.now_ms);
    assert_eq!(shown.lots[0].stake, Stake::Stay);
    assert!(shown.recommended.unwrap().iter().all(|one| !one.drawn), "no place was drawn");
    let count = table.state().poll.as_ref().unwrap().count.as_ref().unwrap();
    assert!(count.levels().is_empty(), "of ties midway the working tells");
    let Sheet::Ballots(ballots) = &count.papers().unwrap().sheet else { panic!() };
    let times: u64 = ballots.iter().map(|one| one.times).sum();
    assert_eq!((times, ballots.len()), (10, 5), "alike ones together");
    assert_eq!(table.replayed().state(), table.state());
    let others = meeting(5, |m| m.rules.method = Method::BORDA);
    assert!(!view::SendsView::of(&others).ballots);
}

#[test]
fn fewer_than_three_with_a_vote_are_the_result() {
    let table = Table::polled(&meeting(4, |_| ()), 3, &[&[1], &[1, 2]]);
    assert_eq!(table.recommended().unwrap(), ["p1", "p2"]);
    let table = Table::polled(&meeting(4, |_| ()), 2, &[]);
    assert_eq!(table.recommended().unwrap(), Vec::<String>::new());
}

#[test]
fn a_tie_at_the_edge_waits_for_a_lot_drawn_by_hand() {
    let mut table = Table::polled(&meeting(5, |_| ()), 3, &[&[1, 2, 3], &[1, 2, 4], &[1, 5]]);
    assert_eq!(table.recommended(), None);
    let count = table.views().2.poll.unwrap().count.unwrap();
    assert_eq!((count.tied, count.places), (Some(vec![id(3), id(4), id(5)]), 1));
    let refusal = table.refused(Command::BeginPhase { phase: Phase::Signing });
    assert_eq!(refusal, Refusal::NotChosen);
    let lot = |drawn: &[usize], watchers: &[u8]| Command::BreakTie {
        drawn: drawn.iter().map(|n| id(*n)).collect(),
        witnesses: seats(watchers),
    };
    for wrong in [&[][..], &[1], &[3, 4], &[9]] {
        assert_eq!(table.refused(lot(wrong, &[1, 2])), Refusal::NoTie);
    }
    assert_eq!(table.refused(lot(&[4], &[1])), Refusal::WatchersWanted { wanted: 2 });
    table.ok(lot(&[4], &[1, 3]));
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p4"]);
    assert_eq!(table.refused(lot(&[3], &[1, 3])), Refusal::NoTie, "a lot is drawn once");
}

#[test]
fn where_the_pack_says_so_the_cheaper_goes_first() {
    let cheaper = meeting(5, |m| m.rules.tie = TieRule::LowerCost);
    let table = Table::polled(&cheaper, 3, &[&[1, 2, 5], &[1, 2, 4], &[1, 3]]);
    assert_eq!(table.recommended().unwrap(), ["p1", "p2", "p3"]);
}

#[test]
fn what_the_cost_settled_and_what_the_lot_settled_are_two_ties() {
    let cost = |minor| roundtable_tally::Money::new(minor).unwrap();
    let mixed = meeting(5, |m| {
        m.rules.tie = TieRule::LowerCost;
        m.projects[3].cost = cost(30_000);
    });
    let mut table = Table::polled(&mixed, 3, &[&[1, 2, 3], &[1, 4], &[1]]);
    let levels = |table: &Table| table.state().poll.as_ref().unwrap().count.as_ref().unwrap().levels();
    let by_cost = Level { among: vec![id(2), id(3), id(4)], chosen: vec![id(2)], by: LevelBy::LowerCost };
    let lot = |chosen, by| Level { among: vec![id(3), id(4)], chosen, by };
    assert_eq!(levels(&table), [by_cost.clone(), lot(vec![], LevelBy::Open)]);
    table.ok(Command::BreakTie { drawn: vec![id(4)], witnesses: seats(&[1, 3]) });
    assert_eq!(levels(&table), [by_cost, lot(vec![id(4)], LevelBy::Lot(2))]);
}

#[test]
fn a_seat_that_takes_part_in_the_poll_is_not_given_to_somebody_else() {
    let mut table = Table::choosing(&meeting(3, |_| ()), 3);
    table.open_poll();
    table.ok(Command::LeaveSeat { seat: seat(3) });
    let sit =
        Command::TakeSeat { seat: seat(3), kind: SeatKind::Resident, votes: true, name: String::new(), of_age: true };
    assert_eq!(table.refused(sit), Refusal::SeatInPoll { seat: seat(3) });
}

#[test]
fn a_poll_that_is_declared_void_counts_for_nothing_and_another_may_follow() {
    let mut table = Table::polled(&meeting(3, |_| ()), 3, &[&[1], &[2], &[3]]);
    assert_eq!(
        table.refused(Command::OpenPoll { scrutineers: seats(&[1, 2]), medium: Medium::Paper }),
        Refusal::PollThere
    );
    table.ok(Command::VoidPoll { reason: "a paper too many".to_owned() });
    assert_eq!(table.recommended(), None);
    table.open_poll();
    assert_eq!(table.refused(Command::VoidPoll { reason: String::new() }), Refusal::TextEmpty);
}

#[test]
fn each_of_the_three_has_its_reasons_before_the_table_signs() {
    let mut table = Table::polled(&meeting(4, |_| ()), 3, &[&[1, 2], &[1, 2], &[1]]);
    let sign = || Command::BeginPhase { phase: Phase::Signing };
    assert_eq!(table.refused(sign()), Refusal::ReasonsMissing { projects: vec![number(1), number(2)] });
    table.explain(&id(1));
    let explain = |n, sum| Command::ExplainRecommendation {
        project: id(n),
        reasons: "needed".to_owned(),
        conditions: Some("two houses first".to_owned()),
        joined: None,
        sum,
    };
    assert_eq!(table.refused(explain(3, None)), Refusal::NotRecommended { project: number(3) });
    assert_eq!(table.refused(explain(2, Some(-1))), Refusal::CountUnfit);
    let (most, currency) = (Money::MOST_COST, table.state().meeting.currency.clone());
    let too_large = Refusal::SumTooLarge { most, currency };
    for sum in [most.minor() + 1, Money::MOST.minor(), i64::MAX] {
        assert_eq!(table.refused(explain(2, Some(sum))), too_large, "one bound, as for a list's costs");
    }
    // So it is where a record is read.
    let (reasons, sum) = (table.state().explained[&id(1)].reasons, Some(Money::MOST));
    let event = Event::RecommendationExplained { conditions: None, joined: None, project: id(2), reasons, sum };
    assert_eq!(table.clone().write(Role::Leader, event), Err(too_large));
    table.ok(explain(2, Some(most.minor())));
    table.ok(explain(2, Some(15_000)));
    let three = table.views().2.recommended.unwrap();
    assert_eq!((three[1].cost, three[1].conditions.as_deref()), (15_000, Some("two houses first")));
    table.ok(sign());
}

fn together(n: usize, with: usize, sum: Option<i64>) -> Command {
    let (reasons, joined) = ("one road".to_owned(), Some(id(with)));
    Command::ExplainRecommendation { project: id(n), reasons, conditions: None, joined, sum }
}

#[test]
fn a_project_is_recommended_together_with_one_other_of_the_meeting() {
    let mut table = Table::polled(&meeting(4, |_| ()), 3, &[&[1, 2], &[1, 2], &[1]]);
    table.ok(together(1, 4, Some(60_000)));
    let joined = |table: &Table, place: usize| {
        let with = table.views().2.recommended.unwrap().swap_remove(place).joined;
        with.map(|with| with.number)
    };
    assert_eq!((joined(&table, 0), joined(&table, 1)), (Some(number(4)), None));
    assert_eq!(table.refused(together(2, 2, None)), Refusal::JoinedToItself { project: number(2) });
    assert_eq!(table.refused(together(2, 9, None)), Refusal::ProjectUnknown { project: id(9) });
    // Three in a row would say of the one in the middle that it is built twice.
    assert_eq!(table.refused(together(2, 4, None)), Refusal::JoinedOtherwise { by: number(1) });
    table.ok(together(1, 2, None));
    assert_eq!(joined(&table, 0), Some(number(2)), "what was said last holds");
    assert_eq!(table.refused(together(2, 1, None)), Refusal::JoinedOtherwise { by: number(1) }, "it is said once");
    assert_eq!(table.refused(together(2, 3, None)), Refusal::JoinedOtherwise { by: number(1) });
    table.explain(&id(1));
    table.ok(together(2, 1, None));
    assert_eq!((joined(&table, 0), joined(&table, 1)), (None, Some(number(1))));
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn a_recorded_count_that_papers_could_not_make_is_refused() {
    let mut table = Table::choosing(&meeting(4, |_| ()), 3);
    table.open_poll();
    let mut trial = table.clone();
    trial.key(1, &[&[1, 2], &[1], &[2]]);
    trial.key(2, &[&[1, 2], &[1], &[2]]);
    let closed = trial.ok(close(0)).remove(0);
    let leader = roundtable_record::Role::Leader;
    let altered = |change: &dyn Fn(&mut Vec<Score>, &mut u32)| {
        let Event::PollClosed { ballots, mut valid, blank, invalid, abstained, sheet, difference, helped } =
            closed.clone()
        else {
            panic!()
        };
        let Sheet::Scores(mut scores) = sheet else { panic!() };
        change(&mut scores, &mut valid);
        let sheet = Sheet::Scores(scores);
        Event::PollClosed { ballots, valid, blank, invalid, abstained, sheet, difference, helped }
    };
    for change in [
        &(|s: &mut Vec<Score>, _: &mut u32| s[0].score += 1) as &dyn Fn(&mut Vec<Score>, &mut u32),
        &|s, _| s[3].ballots = 4,
        &|s, _| drop(s.pop()),
        &|s, _| s.swap(0, 1),
        &|_, valid| *valid = 2,
        &|_, valid| *valid = u32::MAX,
        &|s, _| s[0].score = (1 << 53) - 1,
    ] {
        assert_eq!(table.write(leader, altered(change)), Err(Refusal::CountUnfit));
    }
    let Event::PollClosed { ballots, valid, blank, invalid, abstained, sheet: _, difference, helped } = closed.clone()
    else {
        panic!()
    };
    let sheet = Sheet::Ballots(vec![Alike { choice: vec!["p1".to_owned()], times: 3 }]);
    let of_another_rule = Event::PollClosed { ballots, valid, blank, invalid, abstained, sheet, difference, helped };
    assert_eq!(table.write(leader, of_another_rule), Err(Refusal::CountUnfit));
    table.write(leader, altered(&|_, _| ())).unwrap();
}
