//! The residents' window follows every act: for each event it is said whether it shows, or why it rightly does not.

mod common;
use common::*;
use roundtable_domain::view::{self, Aloud, DisplayView};
use roundtable_domain::*;
use roundtable_record::Role;
use std::collections::{BTreeMap, BTreeSet};

/// What an event is to the residents' window.
enum Residents {
    /// It shows.
    See,
    /// It does not, and this is why.
    Unaffected(&'static str),
}
use Residents::{See, Unaffected};

/// Every event there is: a new one does not compile until it is said what it is to the residents.
fn residents(event: &Event) -> Residents {
    use Event::*;
    match event {
        Opened { .. } => Unaffected("before it there is no table to be shown"),
        StaffTaken { .. } | RoleVacant { .. } => Unaffected("the staff introduce themselves"),
        SeatCorrected { .. } => Unaffected("no names are shown"),
        SeatTaken { .. } | SeatReturned { .. } | SeatLeft { .. } => See,
        AgesConfirmed {} | SendingTold {} => Unaffected("it is asked and told aloud"),
        PhaseBegun { .. } | DiscussionTimeSet { .. } | Paused { .. } | WentOn {} | ProjectBegun { .. } => See,
        ProjectIntroduced { .. } | IntroductionWaived { .. } => Unaffected("it was heard; the project stays"),
        FactAdded { .. } => See,
        TimeBorrowed { .. } => Unaffected("how long a project has stands on no wall; the leader says it"),
        SpeechLimitSet { .. } => Unaffected("it is for speeches that begin after it"),
        StaffFloorGiven { .. } => See,
        RuleReminded { .. } | PointRuled { .. } => {
            Unaffected("it is said aloud, to one or to all, and nobody is shamed on a wall")
        }
        ModeChosen { .. } | TrackingSet { .. } | HandRaised { .. } | HandLowered { .. } => See,
        FloorGiven { .. } | FloorEnded {} | TurnPassed { .. } | RoundBegun {} | TurnMoved { .. } => See,
        TurnTimed { .. } | HandMoved { .. } | TakenBack { .. } => See,
        ProjectClosed { .. } | ProjectReopened { .. } => See,
        NoteAmended { .. } => Unaffected("what was agreed stands no more on the wall"),
        QuestionAnswered { .. } => Unaffected("the answer is said aloud, and read with the notes"),
        WordingAgreed { .. } => Unaffected("it enters with the closing, which shows"),
        UnderstandingAsked { .. } => See,
        NotesEntered { .. } | PollOpened { .. } | PollVoided { .. } | PollClosed { .. } => See,
        HandsCounted { .. }
        | ConsensusAsked { .. }
        | TieBrokenByLot { .. }
        | LotPutRight { .. }
        | UnheardShown { .. } => See,
        RecommendationExplained { .. } => {
            Unaffected("the three and their numbers stay; reasons are read out at the end")
        }
        ReporterNamed { .. } => Unaffected("they know who goes"),
        ReadThrough {} | SignedOff { .. } => Unaffected("until all have signed, the three stand to be checked"),
        Sealed {} | Reopened { .. } | Resumed { .. } | TakenOver {} => See,
    }
}

fn shown(table: &Table, aloud: Option<Aloud>) -> DisplayView {
    view::display(&table.session, &table.drafts, &table.words, aloud, table.now_ms)
}

/// Walks through a meeting, and keeps of every event whether the window changed with it.
struct Walk {
    table: Table,
    aloud: Option<Aloud>,
    seen: BTreeMap<&'static str, (Event, bool)>,
}

impl Walk {
    fn ok(&mut self, command: Command) {
        let mut before = self.table.clone();
        let events = self.table.ok(command);
        let acts = self.table.session.acts();
        let done: Vec<Act> = acts[acts.len() - events.len()..].iter().map(|(act, _)| act.clone()).collect();
        for (at, act) in done.iter().enumerate() {
            let was = shown(&before, self.aloud);
            // What becomes of drafts comes with the last of them.
            if at + 1 == done.len() {
                before = self.table.clone();
            } else {
                before.write(act.role, act.event.clone()).unwrap();
            }
            let changed = was != shown(&before, self.aloud);
            self.took(act.event.clone(), changed);
        }
        self.table.pass(3_000);
    }

    fn write(&mut self, event: Event) {
        let before = shown(&self.table, self.aloud);
        self.table.write(Role::Desk, event.clone()).unwrap();
        let changed = before != shown(&self.table, self.aloud);
        self.took(event, changed);
    }

    fn took(&mut self, event: Event, changed: bool) {
        let (_, ever) = self.seen.entry(event.name()).or_insert((event.clone(), false));
        *ever |= changed;
    }

    fn phase(&mut self, phase: Phase) {
        self.ok(Command::BeginPhase { phase });
    }

    fn last_note(&self) -> Option<Aloud> {
        self.table.drafts.notes.keys().last().map(|note| Aloud::Note { note: *note })
    }
}

fn sit(n: u8) -> Command {
    Command::TakeSeat { seat: seat(n), kind: SeatKind::Resident, votes: true, name: String::new(), of_age: n != 4 }
}

fn gathering(walk: &mut Walk) {
    for (role, person) in [(Role::Leader, 1), (Role::Recorder, 2)] {
        walk.ok(Command::TakeStaff { role, person, name: format!("Person {person}"), witness: None });
    }
    walk.ok(Command::LeaveVacant { role: Role::Adviser, reason: "nobody came".to_owned() });
    (1..=4).for_each(|n| walk.ok(sit(n)));
    walk.ok(Command::CorrectSeat { seat: seat(1), kind: SeatKind::Unit, votes: true, name: "Li".to_owned() });
    walk.ok(Command::ConfirmAges {});
    walk.ok(Command::TellSending {});
    walk.phase(Phase::Opening);
    walk.ok(Command::SetDiscussionTime { discussion_ms: 1_800_000 });
    walk.phase(Phase::Discussion);
}

fn talk(walk: &mut Walk) {
    walk.ok(Command::IntroduceProject { project: id(1), by: Introducer::Proposer });
    walk.ok(Command::AddFact { project: id(1), fact: Fact::Scope, text: "one street".to_owned() });
    walk.ok(Command::SetSpeechLimit { limit_ms: Some(45_000) });
    walk.ok(Command::BorrowTime { from: id(2), ms: 60_000 });
    let answer = Command::GiveStaffFloor { by: Introducer::Proposer, what: StaffSpeech::Answer, project: None };
    walk.ok(answer);
    walk.ok(Command::EndFloor {});
    walk.ok(Command::RulePoint { rule: Rule::NoInterrupting, seat: seat(1), upheld: true });
    walk.ok(Command::RemindRule { rule: Rule::OneAtATime, seat: None });
    walk.ok(Command::RaiseHand { seat: seat(1), stance: None });
    walk.ok(Command::MoveHand { from: seat(1), to: seat(2) });
    walk.ok(Command::LowerHand { seat: seat(2) });
    walk.ok(Command::GiveFloor { seat: seat(3), how: None });
    let turn = walk.table.last();
    walk.ok(Command::MoveTurn { turn, to: seat(4) });
    walk.table.pass(20_000);
    walk.ok(Command::TimeTurn { turn, ms: 5_000 });
    walk.ok(Command::TakeBack { seq: walk.table.last(), along: None });
    walk.ok(Command::EndFloor {});
    walk.ok(Command::ChooseMode { mode: Mode::InTurn });
    walk.ok(Command::PassTurn { seat: seat(1) });
    walk.ok(Command::LeaveSeat { seat: seat(2) });
    walk.ok(Command::ReturnSeat { seat: seat(2) });
    for _ in 0..4 {
        walk.ok(Command::GiveFloorToNext {});
    }
    walk.ok(Command::EndFloor {});
    // Who comes late has the turn that nobody else has.
    walk.ok(sit(5));
    walk.ok(Command::TellSending {});
    walk.ok(Command::GiveFloorToNext {});
    walk.ok(Command::EndFloor {});
    walk.ok(Command::BeginRound {});
    walk.ok(Command::ChooseMode { mode: Mode::Voluntary });
    walk.ok(Command::GiveFloor { seat: seat(2), how: None });
    walk.ok(Command::SetTracking { tracked: false });
    walk.ok(Command::Pause { name: Some("Tea".to_owned()) });
    walk.ok(Command::GoOn {});
    walk.write(Event::Resumed { gap_ms: 5_000 });
    walk.ok(Command::GoOn {});
    walk.write(Event::TakenOver {});
    walk.ok(Command::GoOn {});
    walk.table.note("round the corner off");
    let note = *walk.table.drafts.notes.keys().last().unwrap();
    walk.ok(Command::WordNotes { notes: vec![note], text: "a round corner".to_owned(), agreed_by: vec![0] });
    walk.ok(Command::SaveNote {
        text: "when does it begin?".to_owned(),
        seat: Some(2),
        kind: NoteKind::Question,
        project: None,
        dialect: false,
        nowhere: false,
        turn: None,
    });
    walk.ok(Command::AnswerQuestion { question: None, by: None, text: "next spring".to_owned() });
    walk.ok(Command::CloseProject {});
    walk.ok(Command::ReopenProject { project: id(1) });
    walk.ok(Command::CloseProject {});
    let hash = walk.table.state().notes.last().unwrap().text.hash().to_string();
    walk.ok(Command::AmendNote {
        hash,
        text: Some("a rounder corner".to_owned()),
        seat: None,
        kind: None,
        project: None,
        dialect: None,
    });
    for n in 2..=4 {
        walk.ok(Command::BeginProject { project: id(n) });
        walk.ok(Command::WaiveIntroduction { project: id(n), reason: "no time".to_owned() });
    }
}

fn choose(walk: &mut Walk) {
    walk.phase(Phase::Choosing);
    walk.ok(Command::AskUnderstanding { seats: seats(&[2]) });
    walk.ok(Command::AskUnderstanding { seats: Vec::new() });
    let poll = |medium| Command::OpenPoll { scrutineers: seats(&[1, 2]), medium };
    walk.ok(poll(Medium::Hands));
    for (n, hands) in [(1, 3), (2, 3), (3, 1), (4, 1)] {
        walk.ok(Command::CountHands { project: id(n), hands });
    }
    walk.ok(Command::CloseHands {});
    walk.ok(Command::BreakTie { drawn: vec![id(3)], witnesses: seats(&[1, 2]) });
    let reason = "the other slip".to_owned();
    walk.ok(Command::PutLotRight { drawn: vec![id(4)], witnesses: seats(&[1, 2]), reason });
    walk.ok(Command::VoidPoll { reason: "somebody raised two hands".to_owned() });
    walk.ok(poll(Medium::Laptop));
    walk.table.cast(&[&[1, 2], &[], &[3]]);
    walk.ok(Command::VoidPoll { reason: "somebody looked on".to_owned() });
    walk.ok(poll(Medium::Consensus));
    walk.ok(Command::ProposeProjects { projects: vec![id(1), id(2)] });
    walk.ok(Command::AskConsensus {});
    for n in 1..=5 {
        walk.ok(Command::HaveNoObjection { seat: seat(n), none: true });
    }
    walk.ok(Command::CloseConsensus { reached: true });
    walk.ok(Command::VoidPoll { reason: "somebody had not heard it".to_owned() });
    walk.ok(poll(Medium::Paper));
    for pass in [1, 2] {
        walk.table.key(pass, &[&[1, 2, 3], &[1, 2, 3], &[1, 2, 3], &[4], &[4]]);
    }
    walk.ok(Command::ClosePoll { abstained: 0, difference: None });
    walk.ok(Command::AnswerUnheard { again: false });
    for n in 1..=3 {
        walk.ok(Command::ExplainRecommendation {
            project: id(n),
            reasons: "needed".to_owned(),
            conditions: None,
            joined: None,
            sum: None,
        });
    }
    walk.ok(Command::NameReporter { seat: seat(3) });
    walk.phase(Phase::Signing);
    walk.table.note("for the office");
    walk.aloud = walk.last_note();
    walk.ok(Command::EnterNotes {});
    walk.aloud = None;
    for _ in 0..2 {
        walk.ok(Command::ReadThrough {});
        walk.ok(Command::SignOff { role: Role::Leader });
        walk.ok(Command::SignOff { role: Role::Recorder });
        if walk.table.state().seals == 1 {
            walk.ok(Command::Reopen { reason: "a wrong number".to_owned() });
        }
    }
}

fn walked() -> Walk {
    let meeting = meeting(4, |meeting| {
        meeting.rules.send_speakers = true;
        meeting.rules.speaking.points = Some(true);
    });
    let mut walk = Walk { table: Table::opened(&meeting), aloud: None, seen: BTreeMap::new() };
    walk.seen.insert("opened", (opened(&meeting), false));
    gathering(&mut walk);
    talk(&mut walk);
    choose(&mut walk);
    walk
}

#[test]
fn the_residents_window_shows_every_act_or_is_rightly_unaffected() {
    let walk = walked();
    let told = serde_json::from_str::<Event>(r#"{"nothing":{}}"#).unwrap_err().to_string();
    let all: BTreeSet<&str> = told.split('`').skip(3).step_by(2).collect();
    assert_eq!(walk.seen.keys().copied().collect::<BTreeSet<_>>(), all, "the walk meets every event");
    for (name, (event, changed)) in &walk.seen {
        match residents(event) {
            See => assert!(changed, "{name} leaves the residents' window stale"),
            Unaffected(why) => assert!(!changed, "{name} shows, though: {why}"),
        }
    }
}

#[test]
fn a_break_has_its_name_and_another_name_is_another_break() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    let name = |table: &Table| (shown(table, None).break_name, table.view().break_name);
    table.ok(Command::Pause { name: None });
    assert_eq!(name(&table), (None, None));
    table.ok(Command::Pause { name: Some(" Tea ".to_owned()) });
    assert_eq!(name(&table), (Some("Tea".to_owned()), Some("Tea".to_owned())));
    assert_eq!(table.refused(Command::Pause { name: Some("Tea".to_owned()) }), Refusal::Paused);
    let long = Command::Pause { name: Some("x".repeat(21)) };
    assert_eq!(table.refused(long), Refusal::TextUnfit { most: 20 });
    assert!(matches!(table.refused(Command::Pause { name: Some("a\nb".to_owned()) }), Refusal::TextUnfit { .. }));
    table.ok(Command::GoOn {});
    assert_eq!(name(&table), (None, None));
    assert_eq!(table.replayed().state(), table.state());
}

#[test]
fn the_count_is_read_out_a_step_at_a_time_and_only_while_the_table_chooses() {
    let mut table = Table::polled(&meeting(4, |_| ()), 3, &[&[1, 2, 3], &[1, 2, 4], &[1]]);
    let aloud = Some(Aloud::Count { steps: 2 });
    let counting = shown(&table, aloud).counting.unwrap();
    assert_eq!((counting.steps, counting.candidates.len()), (2, 4));
    assert!(shown(&table, None).counting.is_none());
    let tie = shown(&table, None).tie.unwrap();
    assert_eq!((tie.score, tie.among.len()), (1, 2));
    table.ok(Command::BreakTie { drawn: vec![id(4)], witnesses: seats(&[1, 2]) });
    let after = shown(&table, None);
    let numbers = |all: &[usize]| all.iter().map(|n| number(*n)).collect::<Vec<_>>();
    assert_eq!((&after.lots[0].among, &after.lots[0].drawn), (&numbers(&[3, 4]), &numbers(&[4])));
    for project in table.state().recommended().unwrap().to_vec() {
        table.explain(&project);
    }
    table.phase(Phase::Signing);
    assert!(shown(&table, aloud).counting.is_none());
}

#[test]
fn facts_added_at_the_table_stand_as_such() {
    let mut table = Table::discussing(&meeting(3, |_| ()), 3);
    assert!(shown(&table, None).facts.unwrap().added.is_empty());
    table.ok(Command::AddFact { project: id(1), fact: Fact::Scope, text: "one street".to_owned() });
    assert_eq!(shown(&table, None).facts.unwrap().added, [Fact::Scope]);
    assert_eq!(table.view().project.unwrap().facts.added, [Fact::Scope]);
}
