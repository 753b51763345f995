//! A table without a disk: commands go through `decide`, what comes of them is folded at once.
#![allow(dead_code)] // each test file uses its own part of it

use roundtable_domain::view::{
    ChoosingView, ClosingView, DoneView, NotesView, TableView, choosing, closing, notes, table,
};
use roundtable_domain::*;
use roundtable_record::{Hash, Line, Opening, Role, Salt};
use roundtable_tally::{Method, Money, TieRule};
use std::sync::Arc;

/// A meeting of one table with so many projects, `p1` onwards.
pub fn meeting(projects: usize, change: impl FnOnce(&mut Meeting)) -> Arc<Meeting> {
    let table = TableNo::new(1).unwrap();
    let project = |n: usize| Project {
        id: id(n),
        number: number(n),
        name: format!("Project {n}"),
        cost: Money::new(10_000 * i64::try_from(n).unwrap()).unwrap(),
        proposer: None,
        location: Some("by the gate".to_owned()),
        content: None,
        scope: None,
        benefit: None,
        picture: None,
    };
    let mut meeting = Meeting {
        profile: PROFILE,
        meeting_id: "2f1c7a52-6f0e-4c34-9d0b-0a51f7f4f9aa".to_owned(),
        edition: 1,
        name: "A meeting".to_owned(),
        community: "A community".to_owned(),
        street: None,
        date: "2025-06-14".to_owned(),
        place: "The hall".to_owned(),
        budget: None,
        currency: "CNY".to_owned(),
        lang: "en".to_owned(),
        rules: Rules { method: Method::CHOOSE, tie: TieRule::Lot, ..Rules::default() },
        projects: (1..=projects).map(project).collect(),
        allotment: vec![Allotment { table, projects: (1..=projects).map(id).collect() }],
        tables: vec![TableKey { table, key: "ssh-ed25519 AAAA".to_owned() }],
        revoked: Vec::new(),
        organiser: "ssh-ed25519 BBBB".to_owned(),
        recipients: Vec::new(),
        briefing: Vec::new(),
    };
    change(&mut meeting);
    meeting.check().unwrap();
    Arc::new(meeting)
}

/// Everything that a meeting can set of who speaks when.
pub fn every_key() -> Speaking {
    Speaking {
        mode: None,
        order: Some(vec![
            HandKey::Alternate,
            HandKey::NeverSpoken,
            HandKey::Groups,
            HandKey::FewestTurns,
            HandKey::LeastTime,
        ]),
        groups: Some(vec![seats(&[1, 2]), seats(&[3, 4, 5])]),
        stances: Some(true),
        points: Some(true),
        reply_ms: Some(20_000),
        introduction_ms: Some(90_000),
    }
}

pub fn id(n: usize) -> ProjectId {
    ProjectId::new(format!("p{n}")).unwrap()
}

pub fn number(n: usize) -> ProjectNo {
    ProjectNo::new(u16::try_from(n).unwrap()).unwrap()
}

pub fn seat(n: u8) -> Seat {
    Seat::new(n).unwrap()
}

pub fn seats(numbers: &[u8]) -> Vec<Seat> {
    numbers.iter().map(|n| seat(*n)).collect()
}

/// A table's session with all that a desk keeps, its clock moved by hand.
#[derive(Clone)]
pub struct Table {
    pub session: Session,
    pub drafts: Drafts,
    pub words: Words,
    pub now_ms: u64,
    pub salts: u64,
}

impl Table {
    /// Opened, and nothing else.
    pub fn opened(meeting: &Arc<Meeting>) -> Table {
        let mut table = Table {
            session: Session::new(Arc::clone(meeting), TableNo::new(1).unwrap()),
            drafts: Drafts::default(),
            words: Words::default(),
            now_ms: 0,
            salts: 0,
        };
        table.write(Role::Desk, opened(meeting)).unwrap();
        table
    }

    /// Staff and so many residents sit, all of age.
    pub fn seated(meeting: &Arc<Meeting>, residents: u8) -> Table {
        let mut table = Table::opened(meeting);
        for (role, person) in [(Role::Leader, 1), (Role::Recorder, 2), (Role::Adviser, 3)] {
            table.ok(Command::TakeStaff { role, person, name: format!("Person {person}"), witness: None });
        }
        for n in 1..=residents {
            table.sit(n);
        }
        table
    }

    /// In the discussion, the first project on the table and introduced.
    pub fn discussing(meeting: &Arc<Meeting>, residents: u8) -> Table {
        let mut table = Table::seated(meeting, residents);
        table.phase(Phase::Opening);
        table.phase(Phase::Discussion);
        let first = table.state().projects[0].id.clone();
        table.ok(Command::IntroduceProject { project: first, by: Introducer::Proposer });
        table
    }

    /// Every project introduced, closed, and the table at choosing.
    pub fn choosing(meeting: &Arc<Meeting>, residents: u8) -> Table {
        let mut table = Table::discussing(meeting, residents);
        let projects: Vec<ProjectId> = table.state().projects.iter().map(|p| p.id.clone()).collect();
        for project in &projects[1..] {
            table.ok(Command::CloseProject {});
            table.ok(Command::BeginProject { project: project.clone() });
            table.ok(Command::IntroduceProject { project: project.clone(), by: Introducer::Adviser });
        }
        table.ok(Command::CloseProject {});
        table.phase(Phase::Choosing);
        table
    }

    /// Papers keyed twice and counted; marks by number of project.
    pub fn polled(meeting: &Arc<Meeting>, residents: u8, papers: &[&[usize]]) -> Table {
        let mut table = Table::choosing(meeting, residents);
        table.open_poll();
        table.key(1, papers);
        table.key(2, papers);
        let abstained = u32::from(residents) - u32::try_from(papers.len()).unwrap();
        table.ok(Command::ClosePoll { abstained, difference: None });
        table
    }

    /// Chosen, explained, at signing.
    pub fn signing(meeting: &Arc<Meeting>) -> Table {
        let mut table = Table::polled(meeting, 3, &[&[1, 2, 3], &[1, 2], &[1]]);
        for project in table.state().recommended().unwrap().to_vec() {
            table.explain(&project);
        }
        table.phase(Phase::Signing);
        table
    }

    pub fn state(&self) -> &State {
        self.session.state()
    }

    pub fn pass(&mut self, ms: u64) -> &mut Table {
        self.now_ms += ms;
        self
    }

    /// Asks for something; what was written, or why not.
    pub fn ask(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let mut salts = self.salts;
        let mut salt = || -> Salt {
            salts += 1;
            let mut salt = Salt::default();
            salt[..32 / 2].copy_from_slice(&Hash::of(salts.to_le_bytes()).to_string().as_bytes()[..16]);
            salt
        };
        let mut inputs = Inputs { elapsed_ms: self.now_ms, drafts: &self.drafts, words: &self.words, salt: &mut salt };
        let decision = decide(&self.session, command, &mut inputs)?;
        self.salts = salts;
        let mut events = Vec::new();
        for (role, event) in decision.events {
            self.write(role, event.clone()).expect("what was decided is permitted");
            events.push(event);
        }
        self.words.add(decision.openings);
        for change in &decision.drafts {
            assert!(self.drafts.take(change), "{change:?}");
        }
        if let Some(change) = &decision.ballot_box {
            self.drafts.take_box(change);
        }
        if decision.undoes {
            self.drafts.forget_newest();
        } else if !events.is_empty() && !decision.drafts.is_empty() {
            self.drafts.forget_all();
        } else {
            self.drafts.remember(decision.back);
        }
        Ok(events)
    }

    /// Asks for what must be granted.
    pub fn ok(&mut self, command: Command) -> Vec<Event> {
        let asked = format!("{command:?}");
        self.ask(command).unwrap_or_else(|refusal| panic!("{asked}: {refusal}"))
    }

    /// Asks for what must be refused; nothing has changed.
    pub fn refused(&mut self, command: Command) -> Refusal {
        let before = (self.state().clone(), self.session.acts().len(), self.drafts.notes.clone());
        let asked = format!("{command:?}");
        let refusal = self.ask(command).expect_err(&asked);
        assert_eq!(before, (self.state().clone(), self.session.acts().len(), self.drafts.notes.clone()));
        refusal
    }

    /// Writes a line past the commands, as a foreign record could hold it.
    pub fn write(&mut self, role: Role, event: Event) -> Result<(), Refusal> {
        let seq = self.state().seq + 1;
        let act = Act { seq, elapsed_ms: self.now_ms, role, event: event.clone() };
        let prev = self.session.acts().last().map_or_else(|| Hash::of(b"pack"), |(_, hash)| *hash);
        let at = "2025-06-14T14:00:00+08:00".to_owned();
        let line = Line { at, elapsed_ms: self.now_ms, event, prev, role, seq, v: EVENT_VERSION };
        self.session.apply(act, Hash::of(line.to_bytes().unwrap()))
    }

    pub fn sit(&mut self, n: u8) {
        self.ok(Command::TakeSeat {
            seat: seat(n),
            kind: SeatKind::Resident,
            votes: true,
            name: String::new(),
            of_age: true,
        });
    }

    pub fn phase(&mut self, phase: Phase) {
        self.ok(Command::BeginPhase { phase });
    }

    pub fn mode(&mut self, mode: Mode) {
        self.ok(Command::ChooseMode { mode });
    }

    pub fn raise(&mut self, n: u8) {
        self.ok(Command::RaiseHand { seat: seat(n), stance: None });
    }

    pub fn give(&mut self, n: u8) {
        self.ok(Command::GiveFloor { seat: seat(n), how: None });
    }

    /// One speaks for so long.
    pub fn speak(&mut self, n: u8, ms: u64) {
        self.give(n);
        self.pass(ms);
        self.ok(Command::EndFloor {});
    }

    pub fn begin(&mut self, n: usize) {
        self.ok(Command::BeginProject { project: id(n) });
    }

    pub fn note(&mut self, text: &str) {
        self.ok(Command::SaveNote {
            text: text.to_owned(),
            seat: None,
            kind: NoteKind::Improvement,
            project: None,
            dialect: false,
            nowhere: false,
            turn: None,
        });
    }

    pub fn list(&self) -> Vec<u8> {
        self.state().list().into_iter().map(Seat::number).collect()
    }

    pub fn speaks(&self) -> Option<u8> {
        self.state().floor.speaking.as_ref().map(|turn| turn.seat.number())
    }

    pub fn open_poll(&mut self) {
        self.open_poll_on(Medium::Paper);
    }

    pub fn open_poll_on(&mut self, medium: Medium) {
        let scrutineers = self.state().voters().into_iter().take(2).collect();
        self.ok(Command::OpenPoll { scrutineers, medium });
    }

    /// Hands for the projects from the first on.
    pub fn count_hands(&mut self, hands: &[u32]) {
        for (n, hands) in (1..).zip(hands) {
            self.ok(Command::CountHands { project: id(n), hands: *hands });
        }
    }

    pub fn key(&mut self, pass: u8, papers: &[&[usize]]) {
        for (paper, marks) in (1..).zip(papers) {
            let ballot = KeyedBallot::Marks(marks.iter().map(|n| id(*n)).collect());
            self.ok(Command::KeyBallot { pass, paper, ballot });
        }
    }

    /// Seats from 1 on cast on the laptop; marks by number of project.
    pub fn cast(&mut self, ballots: &[&[usize]]) {
        for (n, marks) in (1..).zip(ballots) {
            let choice = marks.iter().map(|n| id(*n)).collect();
            self.ok(Command::CastBallot { seat: seat(n), choice, helped: false });
        }
    }

    pub fn recommended(&self) -> Option<Vec<String>> {
        Some(self.state().recommended()?.iter().map(ToString::to_string).collect())
    }

    pub fn explain(&mut self, project: &ProjectId) {
        self.ok(Command::ExplainRecommendation {
            project: project.clone(),
            reasons: "many need it".to_owned(),
            conditions: None,
            joined: None,
            sum: None,
        });
    }

    /// The newest act that is offered to be taken back.
    pub fn offered(&self) -> Option<DoneView> {
        self.view().done.into_iter().find(|done| done.along.is_some())
    }

    /// `seq` of the newest line.
    pub fn last(&self) -> u64 {
        self.state().seq
    }

    pub fn view(&self) -> TableView {
        table(&self.session, &self.drafts, &self.words, self.now_ms)
    }

    pub fn views(&self) -> (TableView, NotesView, ChoosingView, ClosingView) {
        let state = self.state();
        let here = state.project_here().map(|p| p.id.clone());
        (
            self.view(),
            notes(state, &self.drafts, &self.words, here.as_ref()),
            choosing(state, &self.drafts, &self.words),
            closing(state, &self.drafts),
        )
    }

    /// The same acts, folded from nothing.
    pub fn replayed(&self) -> Session {
        let mut session = Session::new(Arc::clone(&self.state().meeting), self.state().table);
        for (act, hash) in self.session.acts() {
            session.permit(act).expect("what was permitted live is permitted in replay");
            session.apply(act.clone(), *hash).expect("what is permitted is applied");
        }
        session
    }
}

/// The first line of a record.
pub fn opened(meeting: &Meeting) -> Event {
    Event::Opened {
        table: TableNo::new(1).unwrap(),
        meeting: meeting.meeting_id.clone(),
        edition: meeting.edition,
        profile: PROFILE,
        rules: RuleBook::NEWEST.number(),
        kind: Kind::Simulated,
    }
}

/// Texts of openings, for looking into what a table keeps.
pub fn value_of(opening: &Opening) -> String {
    format!("{:?}", opening.value())
}

/// The note that came last.
pub fn newest(table: &Table) -> &DraftNote {
    table.drafts.notes.values().last().unwrap()
}

/// Somebody types a line and has not saved it.
pub fn half_line(table: &mut Table, text: &str, seat: Option<u8>, kind: NoteKind) {
    table.ok(Command::TypeLine { text: text.to_owned(), seat, kind: Some(kind), project: None, turn: None });
}
