//! Whatever is asked, in whatever order: nothing panics, and a replay comes to the same as the table itself.
//! In one file, longer than most: every command and every event has its generator here.

mod common;
use common::*;
use proptest::prelude::*;
use roundtable_domain::*;
use roundtable_record::{Commit, Hash, Role};
use roundtable_tally::TieRule;
use roundtable_tally::{Alike, Score, Sheet};
use std::sync::Arc;

fn seat_number() -> impl Strategy<Value = u8> {
    prop_oneof![8 => 1_u8..=5, 1 => 6_u8..=16]
}

fn a_seat() -> impl Strategy<Value = Seat> {
    seat_number().prop_map(seat)
}

fn project() -> impl Strategy<Value = ProjectId> {
    prop_oneof![9 => 1_usize..=4, 1 => Just(9)].prop_map(id)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("7 转角要圆".to_owned()),
        Just("+2 3".to_owned()),
        Just("= 明年动工".to_owned()),
        Just("note".to_owned()),
        Just(String::new()),
        Just("  ".to_owned()),
        Just("\u{202e}x".to_owned()),
        "[0-9]{0,3}[ \u{3000}]?\\PC{0,20}",
        any::<String>(),
        Just("字".repeat(2_001)),
    ]
}

fn of<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn role() -> impl Strategy<Value = Role> {
    of(&[Role::Leader, Role::Recorder, Role::Adviser, Role::Desk])
}

fn note_kind() -> impl Strategy<Value = NoteKind> {
    of(NoteKind::ALL)
}

fn maybe<S: Strategy>(of: S) -> impl Strategy<Value = Option<S::Value>>
where
    S::Value: Clone,
{
    proptest::option::of(of)
}

fn ballot() -> impl Strategy<Value = KeyedBallot> {
    prop_oneof![
        5 => proptest::collection::vec(project(), 0..4).prop_map(KeyedBallot::Marks),
        1 => Just(KeyedBallot::Invalid {}),
    ]
}

fn people() -> BoxedStrategy<Command> {
    prop_oneof![
        (role(), 0_u8..11, text(), maybe(text())).prop_map(|(role, person, name, witness)| Command::TakeStaff {
            role,
            person,
            name,
            witness
        }),
        (role(), text()).prop_map(|(role, reason)| Command::LeaveVacant { role, reason }),
        (a_seat(), of(SeatKind::ALL), any::<bool>(), text(), any::<bool>())
            .prop_map(|(seat, kind, votes, name, of_age)| Command::TakeSeat { seat, kind, votes, name, of_age }),
        (a_seat(), of(SeatKind::ALL), any::<bool>(), text())
            .prop_map(|(seat, kind, votes, name)| Command::CorrectSeat { seat, kind, votes, name }),
        a_seat().prop_map(|seat| Command::LeaveSeat { seat }),
        a_seat().prop_map(|seat| Command::ReturnSeat { seat }),
        Just(Command::ConfirmAges {}),
        Just(Command::TellSending {}),
        role().prop_map(|role| Command::SignOff { role }),
    ]
    .boxed()
}

fn agenda() -> BoxedStrategy<Command> {
    prop_oneof![
        3 => of(Phase::ALL).prop_map(|phase| Command::BeginPhase { phase }),
        1 => prop_oneof![any::<u64>(), Just(3_600_000)].prop_map(|discussion_ms| Command::SetDiscussionTime { discussion_ms }),
        1 => maybe(prop_oneof![any::<u64>(), Just(45_000)]).prop_map(|limit_ms| Command::SetSpeechLimit { limit_ms }),
        2 => (project(), prop_oneof![3 => 0_u64..1_200_000, 1 => any::<u64>()]).prop_map(|(from, ms)| Command::BorrowTime { from, ms }),
        1 => maybe(text()).prop_map(|name| Command::Pause { name }),
        2 => Just(Command::GoOn {}),
        3 => project().prop_map(|project| Command::BeginProject { project }),
        3 => (project(), of(&[Introducer::Proposer, Introducer::Adviser]))
            .prop_map(|(project, by)| Command::IntroduceProject { project, by }),
        1 => (project(), text()).prop_map(|(project, reason)| Command::WaiveIntroduction { project, reason }),
        1 => (project(), of(Fact::ALL), text()).prop_map(|(project, fact, text)| Command::AddFact { project, fact, text }),
        1 => (of(Rule::ALL), maybe(a_seat())).prop_map(|(rule, seat)| Command::RemindRule { rule, seat }),
        1 => (of(Rule::ALL), a_seat(), any::<bool>()).prop_map(|(rule, seat, upheld)| Command::RulePoint { rule, seat, upheld }),
        2 => Just(Command::ReadThrough {}),
        1 => text().prop_map(|reason| Command::Reopen { reason }),
    ]
    .boxed()
}

fn floor() -> BoxedStrategy<Command> {
    prop_oneof![
        2 => of(Mode::ALL).prop_map(|mode| Command::ChooseMode { mode }),
        1 => any::<bool>().prop_map(|tracked| Command::SetTracking { tracked }),
        4 => (a_seat(), maybe(of(Stance::ALL))).prop_map(|(seat, stance)| Command::RaiseHand { seat, stance }),
        1 => a_seat().prop_map(|seat| Command::LowerHand { seat }),
        4 => (a_seat(), maybe(of(How::ALL))).prop_map(|(seat, how)| Command::GiveFloor { seat, how }),
        3 => Just(Command::GiveFloorToNext {}),
        1 => (of(Introducer::ALL), of(StaffSpeech::ALL), maybe(project()))
            .prop_map(|(by, what, project)| Command::GiveStaffFloor { by, what, project }),
        3 => Just(Command::EndFloor {}),
        3 => a_seat().prop_map(|seat| Command::PassTurn { seat }),
        1 => Just(Command::BeginRound {}),
        2 => (0_u64..90, a_seat()).prop_map(|(turn, to)| Command::MoveTurn { turn, to }),
        2 => (prop_oneof![0_u64..90, any::<u64>()], maybe(0_u32..4)).prop_map(|(seq, along)| Command::TakeBack { seq, along }),
        2 => (prop_oneof![5 => 0_u64..90, 1 => any::<u64>()], prop_oneof![5 => 0_u64..90_000, 1 => any::<u64>()])
            .prop_map(|(turn, ms)| Command::TimeTurn { turn, ms }),
        1 => (a_seat(), a_seat()).prop_map(|(from, to)| Command::MoveHand { from, to }),
        1 => project().prop_map(|project| Command::ReopenProject { project }),
    ]
    .boxed()
}

fn note_ref() -> impl Strategy<Value = NoteRef> {
    prop_oneof![
        3 => (0_u32..9).prop_map(NoteRef::Draft),
        1 => (0_usize..4).prop_map(|nth| NoteRef::Entered(nth.to_string())),
    ]
}

fn noting() -> BoxedStrategy<Command> {
    prop_oneof![
        1 => (0_u64..90).prop_map(|turn| Command::GoToTurn { turn }),
        2 => (text(), maybe(0_u8..20), maybe(note_kind()), maybe(project()), maybe(0_u64..90))
            .prop_map(|(text, seat, kind, project, turn)| Command::TypeLine { text, seat, kind, project, turn }),
        4 => (text(), maybe(0_u8..20), note_kind(), maybe(project()), any::<bool>(), any::<bool>(), maybe(0_u64..90))
            .prop_map(|(text, seat, kind, project, dialect, nowhere, turn)| Command::SaveNote { text, seat, kind, project, dialect, nowhere, turn }),
        2 => (0_u32..9, maybe(text()), maybe(0_u8..20), maybe(note_kind()), maybe(project()))
            .prop_map(|(note, text, seat, kind, project)| Command::ChangeNote {
                note, text, seat, kind, project, dialect: None,
            }),
        1 => (0_u32..9).prop_map(|note| Command::RemoveNote { note }),
        1 => (0_u32..9, 0_u32..9).prop_map(|(note, with)| Command::JoinNotes { note, with }),
        1 => (0_usize..4, text(), maybe(0_u8..20), maybe(note_kind()), maybe(project()))
            .prop_map(|(nth, text, seat, kind, project)| Command::AmendNote {
                hash: nth.to_string(), text: Some(text), seat, kind, project, dialect: None,
            }),
        1 => Just(Command::UndoNote {}),
        1 => (note_ref(), proptest::collection::vec(0_u8..20, 0..4)).prop_map(|(note, seats)| Command::SecondNote { note, seats }),
        2 => (maybe(note_ref()), maybe(of(Answerer::ALL)), text())
            .prop_map(|(question, by, text)| Command::AnswerQuestion { question, by, text }),
        1 => (note_ref(), maybe(text()), maybe(prop_oneof![any::<i64>(), Just(800_000)]))
            .prop_map(|(note, name, cost)| Command::NameIdea { note, name, cost }),
        2 => (proptest::collection::vec(0_u32..9, 0..4), text(), proptest::collection::vec(0_u8..20, 0..3))
            .prop_map(|(notes, text, agreed_by)| Command::WordNotes { notes, text, agreed_by }),
        1 => (0_u32..9).prop_map(|wording| Command::RemoveWording { wording }),
        2 => Just(Command::CloseProject {}),
    ]
    .boxed()
}

fn choosing() -> BoxedStrategy<Command> {
    let watchers = || proptest::collection::vec(a_seat(), 0..3);
    prop_oneof![
        3 => (watchers(), of(Medium::ALL)).prop_map(|(scrutineers, medium)| Command::OpenPoll { scrutineers, medium }),
        1 => proptest::collection::vec(a_seat(), 0..3).prop_map(|seats| Command::AskUnderstanding { seats }),
        4 => (project(), 0_u32..7).prop_map(|(project, hands)| Command::CountHands { project, hands }),
        1 => project().prop_map(|project| Command::CallHands { project }),
        2 => Just(Command::CloseHands {}),
        6 => (a_seat(), proptest::collection::vec(project(), 0..4), any::<bool>())
            .prop_map(|(seat, choice, helped)| Command::CastBallot { seat, choice, helped }),
        2 => a_seat().prop_map(|seat| Command::SitOut { seat }),
        2 => Just(Command::CloseBox {}),
        2 => any::<bool>().prop_map(|again| Command::AnswerUnheard { again }),
        6 => (0_u8..4, 0_u16..5, ballot()).prop_map(|(pass, paper, ballot)| Command::KeyBallot { pass, paper, ballot }),
        1 => (0_u8..4, 0_u16..5).prop_map(|(pass, paper)| Command::RemoveBallot { pass, paper }),
        4 => (prop_oneof![0_u32..6, any::<u32>()], maybe(text()))
            .prop_map(|(abstained, difference)| Command::ClosePoll { abstained, difference }),
        4 => proptest::collection::vec(project(), 0..4).prop_map(|projects| Command::ProposeProjects { projects }),
        3 => Just(Command::AskConsensus {}),
        6 => (a_seat(), any::<bool>()).prop_map(|(seat, none)| Command::HaveNoObjection { seat, none }),
        3 => (maybe(0_u32..4), a_seat(), maybe(project()), text())
            .prop_map(|(objection, seat, project, text)| Command::NoteObjection { objection, seat, project, text }),
        3 => (0_u32..4, maybe(of(ObjectionEnd::ALL)))
            .prop_map(|(objection, ends)| Command::EndObjection { objection, ends }),
        1 => (0_u32..4).prop_map(|objection| Command::RemoveObjection { objection }),
        4 => any::<bool>().prop_map(|reached| Command::CloseConsensus { reached }),
        1 => text().prop_map(|reason| Command::VoidPoll { reason }),
        3 => (proptest::collection::vec(project(), 0..3), watchers())
            .prop_map(|(drawn, witnesses)| Command::BreakTie { drawn, witnesses }),
        2 => (proptest::collection::vec(project(), 0..3), watchers(), text())
            .prop_map(|(drawn, witnesses, reason)| Command::PutLotRight { drawn, witnesses, reason }),
        3 => (project(), text(), maybe(text()), maybe(project()), maybe(any::<i64>()))
            .prop_map(|(project, reasons, conditions, joined, sum)| Command::ExplainRecommendation {
                project, reasons, conditions, joined, sum,
            }),
        1 => a_seat().prop_map(|seat| Command::NameReporter { seat }),
    ]
    .boxed()
}

fn command() -> BoxedStrategy<Command> {
    prop_oneof![2 => people(), 3 => agenda(), 5 => floor(), 4 => noting(), 4 => choosing()].boxed()
}

/// A table anywhere in its meeting.
fn table(stage: u8) -> Table {
    // Half of them with all that a meeting can set of the floor.
    let meeting = meeting(4, |m| {
        if stage % 2 == 1 {
            m.rules.speaking = every_key();
            m.rules.turns_a_project = Some(2);
        }
        match stage {
            6 => m.rules.tie = TieRule::SecondBallot,
            7 => m.rules.tie = TieRule::All,
            _ => (),
        }
    });
    match stage {
        0 => Table::opened(&meeting),
        1 => Table::seated(&meeting, 5),
        2..=5 => Table::discussing(&meeting, 5),
        7 => Table::choosing(&meeting, 5),
        6 | 8 => Table::polled(&meeting, 5, &[&[1, 2, 3], &[1, 2, 4], &[1], &[2]]),
        _ => Table::signing(&meeting),
    }
}

fn invariants(table: &Table) {
    let state = table.state();
    let spoken: u64 = state.everybody().map(|s| s.ms).sum();
    assert_eq!(spoken, state.floor.speaking_ms, "all that was spoken was spoken by somebody");
    let turns: u64 = state.everybody().map(|s| u64::from(s.turns)).sum();
    assert_eq!(turns, state.floor.turns);
    assert!(state.projects.iter().map(|p| p.ms).sum::<u64>() <= state.spent_ms);
    assert!(state.spent_ms <= state.elapsed_ms);
    for turn in state.floor.speaking.iter().chain(&state.floor.interrupted) {
        assert!(state.present(turn.seat), "who has the floor, or goes on, is here");
    }
    assert!(state.floor.speaking.is_none() || state.floor.staff.is_none(), "one speaks at a time");
    if state.floor.mode == Mode::RaiseHand {
        assert_eq!(state.hand_reasons().len(), state.list().len(), "each hand says why");
    }
    let mut list = state.list();
    list.sort_unstable();
    list.dedup();
    assert_eq!(list.len(), state.list().len(), "nobody stands in the list twice");
    if let Some(three) = state.recommended() {
        let most =
            usize::from(state.meeting.rules.wanted) * if state.meeting.rules.tie == TieRule::All { 2 } else { 1 };
        assert!(three.len() <= most);
    }
    if state.sealed {
        assert!(state.read_through.is_some() && state.all_signed());
    }
}

/// A note that has entered is named by its hash, which is known only now.
fn aimed(table: &Table, command: Command) -> Command {
    let hash_of = |nth: String| {
        let note = table.state().notes.iter().rev().nth(nth.parse().unwrap_or(0));
        note.map_or(nth, |note| note.text.hash().to_string())
    };
    let note_of = |note: NoteRef| match note {
        NoteRef::Entered(nth) => NoteRef::Entered(hash_of(nth)),
        NoteRef::Draft(_) => note,
    };
    match command {
        Command::AmendNote { hash, text, seat, kind, project, dialect } => {
            Command::AmendNote { hash: hash_of(hash), text, seat, kind, project, dialect }
        }
        Command::SecondNote { note, seats } => Command::SecondNote { note: note_of(note), seats },
        Command::AnswerQuestion { question, by, text } => {
            Command::AnswerQuestion { question: question.map(note_of), by, text }
        }
        Command::NameIdea { note, name, cost } => Command::NameIdea { note: note_of(note), name, cost },
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_replay_comes_to_the_same_as_the_table_itself(
        stage in 0_u8..10,
        stream in proptest::collection::vec((command(), 0_u64..40_000), 1..70),
    ) {
        let mut table = table(stage);
        for (command, ms) in stream {
            table.pass(ms);
            let before = table.session.acts().len();
            match table.ask(aimed(&table, command)) {
                Ok(events) => prop_assert_eq!(table.session.acts().len(), before + events.len()),
                Err(refusal) => {
                    prop_assert_eq!(table.session.acts().len(), before);
                    prop_assert!(refusal.code().chars().all(|c| c.is_ascii_lowercase() || c == '_'));
                }
            }
            invariants(&table);
            let _ = table.views();
        }
        let replayed = table.replayed();
        prop_assert_eq!(replayed.state(), table.state());
    }

    #[test]
    fn what_the_view_offers_to_take_back_is_never_refused(
        stage in 2_u8..9,
        stream in proptest::collection::vec((command(), 0_u64..40_000), 1..40),
    ) {
        let mut table = table(stage);
        for (command, ms) in stream {
            table.pass(ms);
            let _ = table.ask(aimed(&table, command));
        }
        if table.state().sealed {
            return Ok(());
        }
        while let Some(offered) = table.offered() {
            for done in table.view().done {
                let Some(along) = done.along else { continue };
                let mut other = table.clone();
                let events = other.ok(Command::TakeBack { seq: done.seq, along: Some(along) });
                let went = usize::try_from(along).unwrap() + 1;
                prop_assert!(matches!(&events[..], [Event::TakenBack { acts }] if acts.len() == went), "as many as was said");
                invariants(&other);
            }
            table.ok(Command::TakeBack { seq: offered.seq, along: offered.along });
            invariants(&table);
        }
        let replayed = table.replayed();
        prop_assert_eq!(replayed.state(), table.state());
    }
}

/// Lines that nobody's command made: what a foreign record could hold.
fn event() -> BoxedStrategy<Event> {
    let commit = || any::<u8>().prop_map(|n| Commit::new(Hash::of([n])));
    let seats_of = || proptest::collection::vec(commit(), 0..3);
    let idea = maybe(commit().prop_map(|name| EnteredIdea { cost: None, name }));
    let note = (maybe(project()), note_kind(), commit(), commit(), seats_of(), idea).prop_map(
        |(project, kind, text, speaker, seconded, idea)| EnteredNote {
            project,
            kind,
            text,
            speaker,
            dialect: false,
            seconded,
            idea,
        },
    );
    let note = note.boxed();
    let notes = || proptest::collection::vec(note.clone(), 0..3);
    let seats = || proptest::collection::vec(a_seat(), 0..4);
    let projects = || proptest::collection::vec(project(), 0..5);
    let number = || prop_oneof![4 => 0_u32..6, 1 => any::<u32>()];
    let sheets = || {
        let wide = || number().prop_map(u64::from);
        let score = (project(), wide(), wide()).prop_map(|(project, score, ballots)| Score {
            ballots,
            project: project.as_str().to_owned(),
            score,
        });
        let alike = (projects(), wide()).prop_map(|(choice, times)| Alike {
            choice: choice.iter().map(|id| id.as_str().to_owned()).collect(),
            times,
        });
        prop_oneof![
            4 => proptest::collection::vec(score, 0..5).prop_map(Sheet::Scores),
            1 => proptest::collection::vec(alike, 0..3).prop_map(Sheet::Ballots),
        ]
    };
    prop_oneof![
        (a_seat(), of(How::ALL)).prop_map(|(seat, how)| Event::FloorGiven { seat, how }),
        (of(Introducer::ALL), project(), of(StaffSpeech::ALL)).prop_map(|(by, project, what)| Event::StaffFloorGiven {
            by,
            project,
            what
        }),
        Just(Event::FloorEnded {}),
        maybe(commit()).prop_map(|name| Event::Paused { name }),
        (project(), project(), any::<u64>()).prop_map(|(from, to, ms)| Event::TimeBorrowed { from, ms, to }),
        seats().prop_map(|seats| Event::UnderstandingAsked { seats }),
        a_seat().prop_map(|seat| Event::SeatLeft { seat }),
        a_seat().prop_map(|seat| Event::TurnPassed { seat }),
        (0_u64..90, a_seat()).prop_map(|(turn, to)| Event::TurnMoved { turn, to }),
        proptest::collection::vec(prop_oneof![5 => 0_u64..90, 1 => any::<u64>()], 0..4)
            .prop_map(|acts| Event::TakenBack { acts }),
        (0_u64..90, any::<u64>()).prop_map(|(turn, ms)| Event::TurnTimed { turn, ms }),
        (a_seat(), a_seat()).prop_map(|(from, to)| Event::HandMoved { from, to }),
        project().prop_map(|project| Event::ProjectReopened { project }),
        (project(), notes()).prop_map(|(project, notes)| Event::ProjectClosed { project, notes }),
        notes().prop_map(|notes| Event::NotesEntered { notes }),
        (note.clone(), commit()).prop_map(|(note, was)| Event::NoteAmended { note, was }),
        (of(Answerer::ALL), commit(), commit()).prop_map(|(by, question, text)| Event::QuestionAnswered {
            by,
            question,
            text
        }),
        (project(), proptest::collection::vec(commit(), 0..3), commit(), proptest::collection::vec(commit(), 0..3))
            .prop_map(|(project, notes, text, agreed_by)| Event::WordingAgreed { project, notes, text, agreed_by }),
        (projects(), seats(), seats(), of(Medium::ALL)).prop_map(|(candidates, voters, scrutineers, medium)| {
            Event::PollOpened { method: roundtable_tally::Method::RANK, medium, candidates, voters, scrutineers }
        }),
        proptest::collection::vec((project(), 0_u32..7), 0..5).prop_map(|all| Event::HandsCounted {
            hands: all
                .into_iter()
                .map(|(id, hands)| roundtable_tally::Raised { hands, project: id.as_str().to_owned() })
                .collect(),
        }),
        (
            number(),
            projects(),
            proptest::collection::vec((commit(), of(ObjectionEnd::ALL), commit()), 0..3),
            any::<bool>()
        )
            .prop_map(|(absent, chosen, objections, reached)| Event::ConsensusAsked {
                absent,
                objections: objections
                    .into_iter()
                    .map(|(by, ends, text)| EnteredObjection { by, ends, project: chosen.first().cloned(), text })
                    .collect(),
                chosen,
                reached,
            }),
        (proptest::collection::vec(commit(), 0..4), number(), number(), number(), number(), sheets(), maybe(number()))
            .prop_map(|(ballots, valid, blank, invalid, abstained, sheet, helped)| Event::PollClosed {
                ballots,
                valid,
                blank,
                invalid,
                abstained,
                sheet,
                difference: None,
                helped,
            }),
        (project(), number(), any::<bool>()).prop_map(|(project, ballots, again)| Event::UnheardShown {
            project,
            ballots,
            again,
        }),
        (projects(), commit(), seats()).prop_map(|(drawn, reason, witnesses)| Event::LotPutRight {
            drawn,
            reason,
            witnesses
        }),
        (projects(), projects(), seats()).prop_map(|(among, drawn, witnesses)| Event::TieBrokenByLot {
            among,
            drawn,
            witnesses
        }),
        of(Phase::ALL).prop_map(|phase| Event::PhaseBegun { phase }),
        commit().prop_map(|c| Event::SignedOff { head: c.hash() }),
        Just(Event::Sealed {}),
        Just(Event::ReadThrough {}),
        any::<u64>().prop_map(|gap_ms| Event::Resumed { gap_ms }),
        Just(Event::TakenOver {}),
    ]
    .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_of_a_foreign_record_makes_the_rule_book_panic(
        stage in 0_u8..10,
        stream in proptest::collection::vec((event(), role(), 0_u64..40_000, any::<u8>()), 1..60),
    ) {
        let mut table = table(stage);
        for (event, role, ms, odd) in stream {
            table.pass(ms);
            let seq = if odd < 4 { u64::from(odd) } else { table.last() + 1 };
            let elapsed_ms = if odd == 7 { u64::MAX } else { table.now_ms };
            let act = Act { seq, elapsed_ms, role, event };
            let permitted = table.session.permit(&act);
            let before = table.state().clone();
            let applied = table.session.apply(act, Hash::of(seq.to_le_bytes()));
            prop_assert_eq!(permitted.is_ok(), applied.is_ok(), "permit and apply agree");
            if applied.is_err() {
                prop_assert_eq!(&before, table.state());
            }
            let _ = table.views();
        }
        let mut again = Session::new(Arc::clone(&table.state().meeting), table.state().table);
        for (act, head) in table.session.acts() {
            prop_assert!(again.apply(act.clone(), *head).is_ok());
        }
        prop_assert_eq!(again.state(), table.state());
    }
}
