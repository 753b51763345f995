//! Staff, seats, ages, phases, and whose act is whose.

mod common;
use common::*;
use roundtable_domain::*;
use roundtable_record::Role;

#[test]
fn a_table_begins_only_with_staff_participants_and_ages() {
    let meeting = meeting(3, |_| ());
    let mut table = Table::opened(&meeting);
    let begin = || Command::BeginPhase { phase: Phase::Opening };
    assert_eq!(table.refused(begin()), Refusal::StaffMissing { role: Role::Leader });
    for (role, person) in [(Role::Leader, 1), (Role::Recorder, 1)] {
        table.ok(Command::TakeStaff { role, person, name: "One for two".to_owned(), witness: None });
    }
    assert_eq!(table.refused(begin()), Refusal::StaffMissing { role: Role::Adviser });
    table.ok(Command::LeaveVacant { role: Role::Adviser, reason: "nobody came".to_owned() });
    assert_eq!(table.refused(begin()), Refusal::NobodySeated);
    let sit = |n, of_age| Command::TakeSeat {
        seat: seat(n),
        kind: SeatKind::Resident,
        votes: true,
        name: String::new(),
        of_age,
    };
    table.ok(sit(1, false));
    table.ok(sit(2, true));
    assert_eq!(table.refused(begin()), Refusal::AgesNotConfirmed { seats: seats(&[1]) });
    table.ok(Command::ConfirmAges {});
    assert_eq!(table.refused(Command::ConfirmAges {}), Refusal::AgesConfirmedAlready);
    table.ok(begin());
}

#[test]
fn what_is_handed_in_of_people_is_told_to_everybody_before_the_table_begins_and_before_it_chooses() {
    let begin = |phase| Command::BeginPhase { phase };
    let sit = |n| Command::TakeSeat {
        seat: seat(n),
        kind: SeatKind::Resident,
        votes: true,
        name: String::new(),
        of_age: true,
    };
    let staffed = |rules: fn(&mut Rules)| {
        let mut table = Table::opened(&meeting(3, |meeting| rules(&mut meeting.rules)));
        table.ok(Command::TakeStaff { role: Role::Leader, person: 1, name: "Wang".to_owned(), witness: None });
        for role in [Role::Recorder, Role::Adviser] {
            table.ok(Command::LeaveVacant { role, reason: "nobody came".to_owned() });
        }
        table
    };
    // Where nothing of people is handed in there is nothing to tell.
    let mut plain = staffed(|_| ());
    plain.ok(sit(1));
    assert_eq!(plain.refused(Command::TellSending {}), Refusal::NothingToTell);
    plain.ok(begin(Phase::Opening));
    for rules in [(|rules| rules.send_names = true) as fn(&mut Rules), |rules| rules.send_speakers = true] {
        let mut table = staffed(rules);
        assert_eq!(table.refused(Command::TellSending {}), Refusal::NobodySeated);
        table.ok(sit(1));
        assert_eq!(table.refused(begin(Phase::Opening)), Refusal::SendingNotTold);
        assert!(table.view().to_be_told && !table.view().seating_done);
        table.ok(Command::TellSending {});
        assert_eq!(table.refused(Command::TellSending {}), Refusal::NothingToTell);
        table.ok(begin(Phase::Opening));
        table.ok(begin(Phase::Discussion));
        // Whoever comes later was not told.
        table.ok(sit(2));
        assert_eq!(table.refused(begin(Phase::Choosing)), Refusal::SendingNotTold);
        table.ok(Command::TellSending {});
        table.ok(begin(Phase::Choosing));
    }
}

#[test]
fn whoever_holds_or_held_a_role_is_known_by_number_and_by_the_name_said_last() {
    let mut table = Table::opened(&meeting(3, |_| ()));
    let take = |role, person, name: &str| Command::TakeStaff { role, person, name: name.to_owned(), witness: None };
    table.ok(take(Role::Leader, 1, "Wang"));
    table.ok(take(Role::Leader, 1, "Wang Fang"));
    table.ok(take(Role::Recorder, 2, "Li"));
    table.ok(Command::LeaveVacant { role: Role::Recorder, reason: "had to go".to_owned() });
    table.ok(take(Role::Recorder, 3, "Zhang"));
    let people = table.view().people;
    let people: Vec<_> = people.iter().map(|one| (one.person, one.name.as_deref().unwrap())).collect();
    assert_eq!(people, [(1, "Wang Fang"), (2, "Li"), (3, "Zhang")]);
}

#[test]
fn a_vacant_role_has_a_reason_and_the_leaders_chair_is_never_vacant() {
    let mut table = Table::opened(&meeting(3, |_| ()));
    let vacant = |role, reason: &str| Command::LeaveVacant { role, reason: reason.to_owned() };
    assert_eq!(table.refused(vacant(Role::Leader, "x")), Refusal::LeaderWanted);
    assert_eq!(table.refused(vacant(Role::Adviser, "  ")), Refusal::TextEmpty);
    table.ok(vacant(Role::Adviser, "at another table"));
    let view = table.view();
    let adviser = view.staff.iter().find(|s| s.role == Role::Adviser).unwrap();
    assert!(adviser.vacant);
    assert_eq!(adviser.reason.as_deref(), Some("at another table"));
}

#[test]
fn with_the_adviser_vacant_the_advisers_acts_are_the_leaders() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    let fact = || Command::AddFact { project: id(1), fact: Fact::Scope, text: "200 metres".to_owned() };
    table.ok(fact());
    assert_eq!(table.session.acts().last().unwrap().0.role, Role::Adviser);
    table.ok(Command::LeaveVacant { role: Role::Adviser, reason: "had to go".to_owned() });
    table.ok(fact());
    let (act, _) = table.session.acts().last().unwrap().clone();
    assert_eq!(act.role, Role::Leader);
    let refused = table.write(Role::Adviser, act.event);
    assert_eq!(refused, Err(Refusal::NotYourAct { role: Role::Adviser }));
}

#[test]
fn the_recorder_does_not_give_the_floor() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    for role in [Role::Recorder, Role::Adviser, Role::Desk] {
        let given = Event::FloorGiven { seat: seat(1), how: How::OutOfOrder };
        assert_eq!(table.write(role, given), Err(Refusal::NotYourAct { role }));
    }
}

#[test]
fn who_replaces_one_of_the_staff_is_seen_by_a_witness_once_the_table_has_begun() {
    let mut table = Table::seated(&meeting(3, |_| ()), 3);
    let take = |person, witness: Option<&str>| Command::TakeStaff {
        role: Role::Recorder,
        person,
        name: "Another".to_owned(),
        witness: witness.map(str::to_owned),
    };
    table.ok(take(4, None));
    table.phase(Phase::Opening);
    assert_eq!(table.refused(take(5, None)), Refusal::WitnessWanted { role: Role::Recorder });
    assert_eq!(table.refused(take(5, Some(" "))), Refusal::WitnessWanted { role: Role::Recorder });
    table.ok(take(5, Some("a resident")));
}

#[test]
fn a_seat_is_taken_once_and_a_returning_person_keeps_theirs() {
    let mut table = Table::seated(&meeting(3, |_| ()), 3);
    let sit =
        |n| Command::TakeSeat { seat: seat(n), kind: SeatKind::Unit, votes: true, name: String::new(), of_age: true };
    assert_eq!(table.refused(sit(2)), Refusal::SeatTaken { seat: seat(2) });
    assert_eq!(table.refused(Command::ReturnSeat { seat: seat(2) }), Refusal::SeatTaken { seat: seat(2) });
    table.ok(Command::LeaveSeat { seat: seat(2) });
    assert_eq!(table.refused(Command::LeaveSeat { seat: seat(2) }), Refusal::SeatEmpty { seat: seat(2) });
    table.ok(Command::ReturnSeat { seat: seat(2) });
    assert_eq!(table.refused(Command::ReturnSeat { seat: seat(8) }), Refusal::SeatEmpty { seat: seat(8) });
}

#[test]
fn the_parts_of_a_meeting_follow_one_another() {
    let mut table = Table::seated(&meeting(3, |_| ()), 3);
    let refusal = table.refused(Command::BeginPhase { phase: Phase::Discussion });
    assert_eq!(refusal, Refusal::PhaseOrder { from: Phase::Seating, to: Phase::Discussion });
    table.phase(Phase::Opening);
    table.phase(Phase::Discussion);
    let refusal = table.refused(Command::BeginPhase { phase: Phase::Signing });
    assert_eq!(refusal, Refusal::PhaseOrder { from: Phase::Discussion, to: Phase::Signing });
    table.phase(Phase::Choosing);
    table.phase(Phase::Discussion);
}

#[test]
fn a_record_begins_with_one_opening_of_this_tables_pack() {
    let meeting = meeting(3, |_| ());
    let mut table = Table::opened(&meeting);
    assert_eq!(table.write(Role::Desk, opened(&meeting)), Err(Refusal::NotOpened));
    let mut other = Session::new(meeting.clone(), TableNo::new(1).unwrap());
    let Event::Opened { table: number, edition, profile, rules, kind, .. } = opened(&meeting) else { panic!() };
    let foreign = Event::Opened { table: number, meeting: "another".to_owned(), edition, profile, rules, kind };
    let act = Act { seq: 1, elapsed_ms: 0, role: Role::Desk, event: foreign };
    assert_eq!(other.apply(act, roundtable_record::Hash::of(b"")), Err(Refusal::NotOpened));
}

#[test]
fn elapsed_time_never_goes_back() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    table.pass(9_000);
    table.raise(1);
    table.now_ms = 8_999;
    let refusal = table.refused(Command::RaiseHand { seat: seat(2), stance: None });
    assert_eq!(refusal, Refusal::TimeBackwards { elapsed_ms: 8_999, last_ms: 9_000 });
    table.now_ms = u64::MAX;
    assert!(matches!(table.refused(Command::RaiseHand { seat: seat(2), stance: None }), Refusal::TimeBackwards { .. }));
}

#[test]
fn after_a_restart_a_speech_stands_paused_and_goes_on_when_the_leader_says() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    table.give(2);
    table.pass(10_000);
    table.write(Role::Desk, Event::Resumed { gap_ms: 3_600_000 }).unwrap();
    assert_eq!(table.state().away, [Away { at_ms: table.now_ms, gap_ms: 3_600_000 }]);
    let view = table.view();
    assert!(view.paused && !view.running);
    assert_eq!(view.speech.as_ref().map(|s| (s.seat, s.spent_ms)), Some((seat(2), 10_000)));
    table.pass(50_000);
    table.ok(Command::GoOn {});
    table.pass(5_000);
    table.ok(Command::EndFloor {});
    assert_eq!(table.state().sitter(seat(2)).unwrap().ms, 15_000);
}

#[test]
fn time_left_is_spread_over_the_projects_that_are_open() {
    let mut table = Table::discussing(&meeting(4, |m| m.rules.discussion_ms = 240_000), 3);
    assert_eq!(table.view().agenda.share_ms, 60_000);
    table.pass(90_000);
    table.ok(Command::CloseProject {});
    table.begin(2);
    assert_eq!(table.view().agenda.share_ms, 50_000, "150 seconds are left for three");
    assert_eq!(table.view().agenda.left_ms, 150_000);
    table.pass(200_000);
    assert_eq!(table.view().agenda.left_ms, -50_000);
}

#[test]
fn the_limit_of_a_speech_is_the_packs_or_a_sixth_of_the_projects_share() {
    let mut table = Table::discussing(&meeting(10, |_| ()), 3);
    table.give(1);
    assert_eq!(table.view().speech.unwrap().limit_ms, 60_000);
    let mut table = Table::discussing(&meeting(10, |m| m.rules.speech_limit_ms = Some(90_000)), 3);
    table.give(1);
    assert_eq!(table.view().speech.unwrap().limit_ms, 90_000);
    let mut table = Table::discussing(&meeting(60, |_| ()), 3);
    table.give(1);
    assert_eq!(table.view().speech.unwrap().limit_ms, 30_000, "never under half a minute");
}

#[test]
fn a_project_is_introduced_once_and_only_this_tables() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    let introduce = |n| Command::IntroduceProject { project: id(n), by: Introducer::Proposer };
    assert_eq!(table.refused(introduce(1)), Refusal::IntroducedAlready { project: number(1) });
    assert_eq!(table.refused(introduce(9)), Refusal::ProjectUnknown { project: id(9) });
    assert_eq!(table.refused(Command::BeginProject { project: id(1) }), Refusal::ProjectHere { project: number(1) });
}

#[test]
fn nobody_is_introduced_to_a_project_by_an_adviser_who_is_not_there() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    let introduce = |n| Command::IntroduceProject { project: id(n), by: Introducer::Adviser };
    table.ok(Command::LeaveVacant { role: Role::Adviser, reason: "Went home".into() });
    assert_eq!(table.refused(introduce(2)), Refusal::AdviserVacant);
    table.ok(Command::IntroduceProject { project: id(2), by: Introducer::Proposer });
    table.ok(Command::TakeStaff { role: Role::Adviser, person: 3, name: "Zhou".into(), witness: Some("Chen".into()) });
    table.ok(introduce(3));
}

#[test]
fn the_discussions_time_has_limits() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    let refusal = table.refused(Command::SetDiscussionTime { discussion_ms: 1 });
    assert!(matches!(refusal, Refusal::TimeOutOfRange { ms: 1, .. }));
    table.ok(Command::SetDiscussionTime { discussion_ms: 1_800_000 });
    assert_eq!(table.view().agenda.discussion_ms, 1_800_000);
}

#[test]
fn a_rule_is_reminded_of_to_all_or_to_one_who_is_here() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    table.ok(Command::RemindRule { rule: Rule::KeepTime, seat: None });
    let refusal = table.refused(Command::RemindRule { rule: Rule::NoAttacks, seat: Some(seat(7)) });
    assert_eq!(refusal, Refusal::SeatEmpty { seat: seat(7) });
}

#[test]
fn who_left_before_the_opening_was_never_at_the_table() {
    let mut table = Table::seated(&meeting(3, |_| ()), 4);
    table.ok(Command::LeaveSeat { seat: seat(4) });
    table.ok(Command::LeaveSeat { seat: seat(2) });
    table.sit(2);
    table.phase(Phase::Opening);
    table.phase(Phase::Discussion);
    assert_eq!(table.view().seats.iter().map(|s| s.seat.number()).collect::<Vec<_>>(), [1, 2, 3]);
    let by_four =
        Command::TypeLine { text: "4 a lamp".to_owned(), seat: Some(4), kind: None, project: None, turn: None };
    assert_eq!(table.refused(by_four), Refusal::SeatEmpty { seat: seat(4) });
    table.speak(2, 1_000);
    assert_eq!(table.state().spoken_of(), (1, 3));
    assert_eq!(table.views().3.spoken.map(|s| (s.n, s.of)), Some((1, 3)));
    // After the opening who leaves was there, and who takes the seat is another.
    table.ok(Command::LeaveSeat { seat: seat(2) });
    table.sit(2);
    assert_eq!(table.state().spoken_of(), (1, 4));
    assert_eq!(table.views().3.spoken.map(|s| (s.n, s.of)), Some((1, 4)));
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn a_name_of_the_same_person_is_corrected_without_a_witness() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    let take = |person| Command::TakeStaff { role: Role::Recorder, person, name: "Wang".to_owned(), witness: None };
    table.ok(take(2));
    assert_eq!(table.view().staff[1].name.as_deref(), Some("Wang"));
    assert_eq!(table.refused(take(5)), Refusal::WitnessWanted { role: Role::Recorder });
}
