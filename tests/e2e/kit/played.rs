//! A table's meeting, played by the desk without a window: what the organiser's window is given.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::DateTime;
use roundtable_desk::{HandClock, Home, TableDesk, bundle_show};
use roundtable_domain::{Command, Introducer, KeyedBallot, Kind, Medium, NoteKind, Phase, ProjectId, Seat, SeatKind};
use roundtable_record::Role;

const MINUTE_MS: u64 = 60_000;

/// A laptop with one table's session.
pub struct Laptop {
    desk: TableDesk,
    clock: Arc<HandClock>,
    dir: PathBuf,
}

impl Laptop {
    /// Opens a pack and plays the meeting up to the choosing.
    #[track_caller]
    pub fn up_to_choosing(pack: &Path, dir: &Path) -> Self {
        let clock = clock();
        let home = Home::open(dir, clock.clone()).expect("a home");
        let desk = TableDesk::open_pack(&home, pack, Kind::Real).expect("the pack opens");
        let mut laptop = Self { desk, clock, dir: dir.to_owned() };
        laptop.seat();
        laptop.discuss();
        laptop
    }

    /// The same session on a second laptop, as a copied folder makes it.
    #[track_caller]
    pub fn copied(self, dir: &Path) -> [Self; 2] {
        let session = self.desk.id().to_owned();
        let at = self.dir;
        drop(self.desk);
        copy(&at, dir);
        [at, dir.to_owned()].map(|dir| {
            let clock = clock();
            clock.pass(52 * MINUTE_MS);
            let home = Home::open(&dir, clock.clone()).expect("a home");
            let desk = TableDesk::go_on(&home, &session).expect("the session goes on");
            Self { desk, clock, dir }
        })
    }

    #[track_caller]
    fn act(&mut self, command: Command) {
        let asked = format!("{command:?}");
        self.clock.pass(1_000);
        self.desk.act(command).unwrap_or_else(|refused| panic!("{asked}: {refused:?}"));
    }

    fn seat(&mut self) {
        self.act(Command::TakeStaff { role: Role::Leader, person: 1, name: "林桌长".into(), witness: None });
        for role in [Role::Recorder, Role::Adviser] {
            self.act(Command::LeaveVacant { role, reason: "没有人手".into() });
        }
        for n in 1..=4 {
            let (kind, name) = (SeatKind::Resident, String::new());
            self.act(Command::TakeSeat { seat: seat(n), kind, votes: true, name, of_age: true });
        }
        for phase in [Phase::Opening, Phase::Discussion] {
            self.act(Command::BeginPhase { phase });
        }
    }

    fn projects(&self) -> Vec<ProjectId> {
        self.desk.session().state().projects.iter().map(|project| project.id.clone()).collect()
    }

    fn discuss(&mut self) {
        for project in self.projects() {
            if self.desk.session().state().project_here().is_none_or(|here| here.id != project) {
                self.act(Command::BeginProject { project: project.clone() });
            }
            self.act(Command::IntroduceProject { project, by: Introducer::Proposer });
            self.act(Command::GiveFloor { seat: seat(1), how: None });
            self.act(Command::EndFloor {});
            let (text, kind) = ("转角要做圆的".into(), NoteKind::Improvement);
            self.act(Command::SaveNote {
                text,
                seat: Some(2),
                kind,
                project: None,
                dialect: false,
                nowhere: false,
                turn: None,
            });
            self.act(Command::CloseProject {});
            self.clock.pass(5 * MINUTE_MS);
        }
        self.act(Command::BeginPhase { phase: Phase::Choosing });
    }

    /// Chooses these of the table's projects, by their places from 0, and closes the record.
    #[track_caller]
    pub fn choose(&mut self, places: &[usize]) {
        self.count(places);
        self.act(Command::BeginPhase { phase: Phase::Signing });
        self.sign();
    }

    fn count(&mut self, places: &[usize]) {
        let all = self.projects();
        let three: Vec<ProjectId> = places.iter().map(|place| all[*place].clone()).collect();
        self.act(Command::OpenPoll { scrutineers: vec![seat(1), seat(2)], medium: Medium::Paper });
        for pass in [1, 2] {
            for paper in 1..=4 {
                self.act(Command::KeyBallot { pass, paper, ballot: KeyedBallot::Marks(three.clone()) });
            }
        }
        self.act(Command::ClosePoll { abstained: 0, difference: None });
        for project in three {
            let (reasons, conditions) = ("大家都说要紧".into(), None);
            self.act(Command::ExplainRecommendation { project, reasons, conditions, joined: None, sum: None });
        }
    }

    /// The same, and for the first of them the table asks for this sum, in minor units.
    #[track_caller]
    pub fn choose_for(&mut self, places: &[usize], sum: i64) {
        self.count(places);
        let first = self.projects()[places[0]].clone();
        let (reasons, conditions) = ("可以省一点".into(), None);
        self.act(Command::ExplainRecommendation { project: first, reasons, conditions, joined: None, sum: Some(sum) });
        self.act(Command::BeginPhase { phase: Phase::Signing });
        self.sign();
    }

    /// The same, and the first of them is to be built together with another, for the sum of both; answers both numbers.
    #[track_caller]
    pub fn choose_together(&mut self, places: &[usize], with: usize) -> [u16; 2] {
        self.count(places);
        let [one, other] = [places[0], with].map(|place| self.projects()[place].clone());
        let meeting = &self.desk.session().state().meeting;
        let both = [&one, &other].map(|id| meeting.project(id).expect("a project").clone());
        let sum = Some(both.iter().map(|project| project.cost.minor()).sum());
        let (reasons, joined) = ("两处挨着".into(), Some(other));
        self.act(Command::ExplainRecommendation { project: one, reasons, conditions: None, joined, sum });
        self.act(Command::BeginPhase { phase: Phase::Signing });
        self.sign();
        both.map(|project| project.number.number())
    }

    /// Opens a closed record once more, and closes it again.
    #[track_caller]
    pub fn reopen(&mut self) {
        self.act(Command::Reopen { reason: "有一个条件写错了".into() });
        self.sign();
    }

    fn sign(&mut self) {
        self.act(Command::ReadThrough {});
        self.act(Command::SignOff { role: Role::Leader });
    }

    /// Hands in on a stick, under a name of its own; answers the check code as it stands on the slip.
    #[track_caller]
    pub fn hand_in(&mut self, stick: &Path) -> String {
        let handed_in = self.desk.hand_in(stick).expect("it is handed in");
        let kept = stick.join(format!("{}.rtbundle", &handed_in.head[..12]));
        fs::rename(handed_in.file, &kept).expect("the bundle gets a name");
        bundle_show(&kept).expect("a good bundle").code
    }
}

fn clock() -> Arc<HandClock> {
    let began = DateTime::parse_from_rfc3339("2026-12-05T14:00:00+08:00").expect("a time");
    Arc::new(HandClock::new(began))
}

fn seat(n: u8) -> Seat {
    Seat::new(n).expect("a seat")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file is copied");
        }
    }
}
