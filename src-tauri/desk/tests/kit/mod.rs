//! A small meeting: two tables with four projects each, played by the same desk as in a hall.
#![allow(dead_code, reason = "each test file uses its own part of the kit")]

pub mod bundles;
pub mod correcting;
pub mod following;
pub mod lists;
pub mod people;
pub mod pictures;

use chrono::DateTime;
use roundtable_desk::view;
use roundtable_desk::view::PlanPart;
use roundtable_desk::{HandClock, Home, Imported, NewMeeting, NewMeetingMade, OrganiserDesk, TableDesk};
use roundtable_domain::{Command, Introducer, KeyedBallot, Kind, Medium, NoteKind, Phase, ProjectId, Seat, SeatKind};
use roundtable_record::Role;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// What a resident of table 1 says that a spreadsheet, a page or a terminal might take for something else.
pub const HOSTILE: &str = "=HYPERLINK(\"http://x\")<script>alert(1)</script>";
/// A name that must never leave its laptop.
pub const NAME: &str = "王阿姨不外传";
/// What is said of every project.
pub const NOTE: &str = "转角要做圆的";

pub fn home(dir: &Path) -> Home {
    let began = DateTime::parse_from_rfc3339("2026-12-05T14:00:00+08:00").unwrap();
    Home::open(dir, Arc::new(HandClock::new(began))).unwrap()
}

/// An organiser's home with one meeting, and its packs on a stick.
pub struct Hall {
    pub dir: TempDir,
    pub desk: OrganiserDesk,
    pub meeting: String,
    pub packs: Vec<PathBuf>,
}

pub const LIST: &str = "id,name,cost,location,content,scope,benefit\n\
    1,扶手,2800,楼道,单侧,两栋,老人\n2,路灯,1200,北门,换灯,六盏,晚归的人\n3,<b>棚</b>,4500,空地,雨棚,一座,骑车的人\n\
    4,长椅,900,花园,木椅,八张,\n5,食堂,9800,一楼,改造,一间,老人\n6,阅读角,700,服务站,书架,一间,孩子\n\
    7,晾衣架,600,阳台,统一,两栋,住户\n8,门禁,6400,楼栋,维修,三栋,住户\n";

/// A meeting at two tables.
pub fn hall() -> Hall {
    hall_of(2)
}

/// A meeting at so many tables, of which each discusses some of the eight projects.
pub fn hall_of(tables: u16) -> Hall {
    hall_with(NewMeeting { set: PlanPart { tables: Some(tables), ..PlanPart::default() }, ..NewMeeting::default() })
}

/// The same at two tables, with what else is said of it.
pub fn hall_with(said: NewMeeting) -> Hall {
    hall_from(LIST, &[], said)
}

/// The same from another list, with the pictures that it names.
pub fn hall_from(list: &str, pictures: &[(&str, &[u8])], said: NewMeeting) -> Hall {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = OrganiserDesk::open(&home(&dir.path().join("home"))).unwrap();
    std::fs::create_dir(dir.path().join("pictures")).unwrap();
    for (name, bytes) in pictures {
        std::fs::write(dir.path().join("pictures").join(name), bytes).unwrap();
    }
    let file = dir.path().join("list.csv");
    std::fs::write(&file, list).unwrap();
    let said = NewMeeting {
        set: PlanPart {
            tables: said.set.tables.or(Some(2)),
            place: Some("三楼".into()),
            budget: Some("30000".into()),
            ..said.set
        },
        name: said.name.or(Some("圆桌议事".into())),
        community: said.community.or(Some("禾塘里社区".into())),
        ..said
    };
    let made = match desk.new_meeting(&file, &said, &dir.path().join("packs")).unwrap() {
        NewMeetingMade::Made(made, _) => made,
        NewMeetingMade::Refused(problems) => panic!("{problems:?}"),
    };
    let packs = made.packs.iter().map(|pack| PathBuf::from(&pack.file)).collect();
    Hall { dir, desk, meeting: made.meeting, packs }
}

impl Hall {
    /// Plays a table on a laptop of its own and hands its bundle in on a stick of its own.
    pub fn played(&self, table: usize, kind: Kind, laptop: &str) -> PathBuf {
        let (mut desk, stick) = self.laptop(table, kind, laptop);
        play(&mut desk, table);
        hand_in(&mut desk, &stick)
    }

    /// A laptop with a table's session, and a folder for what it hands in.
    pub fn laptop(&self, table: usize, kind: Kind, laptop: &str) -> (TableDesk, PathBuf) {
        let home = home(&self.dir.path().join(laptop));
        let stick = self.dir.path().join(format!("stick-{laptop}"));
        std::fs::create_dir_all(&stick).unwrap();
        (TableDesk::open_pack(&home, &self.packs[table - 1], kind).unwrap(), stick)
    }

    /// Imports files in this order.
    pub fn import(&mut self, files: &[PathBuf]) -> Imported {
        self.desk.import(None, files, &mut |_, _| {}).unwrap()
    }

    /// The verdict on one file.
    pub fn verdict(&mut self, file: &Path) -> String {
        self.import(&[file.to_owned()]).bundles[0].verdict.to_string()
    }

    /// Why one file is refused.
    pub fn reason(&mut self, file: &Path) -> String {
        let verdict = self.import(&[file.to_owned()]).bundles.remove(0);
        assert_eq!(verdict.verdict, view::Verdict::Refused, "{verdict:?}");
        verdict.reason.unwrap()
    }

    /// A file with these bytes.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// Hands in, each time under another name, so that an earlier bundle stays.
pub fn hand_in(desk: &mut TableDesk, stick: &Path) -> PathBuf {
    let handed_in = desk.hand_in(stick).unwrap();
    let kept = stick.join(format!("{}.rtbundle", handed_in.head));
    std::fs::rename(handed_in.file, &kept).unwrap();
    kept
}

pub fn seat(n: u8) -> Seat {
    Seat::new(n).unwrap()
}

pub fn id(id: &str) -> ProjectId {
    ProjectId::new(id).unwrap()
}

pub fn act(desk: &mut TableDesk, command: Command) {
    let asked = format!("{command:?}");
    desk.act(command).unwrap_or_else(|refused| panic!("{asked}: {refused:?}"));
}

/// A whole meeting of a table: each project introduced, noted on and closed; the first three chosen; sealed.
pub fn play(desk: &mut TableDesk, table: usize) {
    play_to_choosing(desk, table);
    finish(desk);
}

/// The same up to choosing.
pub fn play_to_choosing(desk: &mut TableDesk, table: usize) {
    act(desk, Command::TakeStaff { role: Role::Leader, person: 1, name: NAME.into(), witness: None });
    for role in [Role::Recorder, Role::Adviser] {
        act(desk, Command::LeaveVacant { role, reason: "没有人手".into() });
    }
    for n in 1..=3 {
        let take =
            Command::TakeSeat { seat: seat(n), kind: SeatKind::Resident, votes: true, name: NAME.into(), of_age: true };
        act(desk, take);
    }
    begin(desk);
    let projects: Vec<ProjectId> = desk.session().state().projects.iter().map(|p| p.id.clone()).collect();
    for (place, project) in projects.iter().enumerate() {
        if desk.session().state().project_here().is_none_or(|here| here.id != *project) {
            act(desk, Command::BeginProject { project: project.clone() });
        }
        act(desk, Command::IntroduceProject { project: project.clone(), by: Introducer::Proposer });
        act(desk, Command::GiveFloor { seat: seat(1), how: None });
        act(desk, Command::EndFloor {});
        let text = if place == 0 && table == 1 { HOSTILE } else { NOTE };
        note(desk, text);
        act(desk, Command::CloseProject {});
    }
    act(desk, Command::BeginPhase { phase: Phase::Choosing });
}

/// The table begins, and everybody was told what of them is handed in, where something is.
pub fn begin(desk: &mut TableDesk) {
    if desk.session().state().to_be_told() {
        act(desk, Command::TellSending {});
    }
    for phase in [Phase::Opening, Phase::Discussion] {
        act(desk, Command::BeginPhase { phase });
    }
}

/// What comes then: the first three chosen; sealed.
pub fn finish(desk: &mut TableDesk) {
    let projects: Vec<ProjectId> = desk.session().state().projects.iter().map(|p| p.id.clone()).collect();
    choose(desk, &projects[..projects.len().min(3)], None);
    act(desk, Command::BeginPhase { phase: Phase::Signing });
    sign(desk);
}

/// The same as [`play`], in which these are chosen, each for its changed sum where there is one, in whole units.
pub fn play_asking(desk: &mut TableDesk, table: usize, three: &[(&str, Option<i64>)]) {
    play_to_choosing(desk, table);
    let ids: Vec<ProjectId> = three.iter().map(|(project, _)| id(project)).collect();
    choose(desk, &ids, None);
    for (project, sum) in three.iter().filter_map(|(project, sum)| Some((project, (*sum)?))) {
        let (reasons, sum) = ("大家都说要紧".into(), Some(sum * 100));
        act(
            desk,
            Command::ExplainRecommendation { project: id(project), reasons, conditions: None, joined: None, sum },
        );
    }
    act(desk, Command::BeginPhase { phase: Phase::Signing });
    sign(desk);
}

/// Something is noted on the project on the table.
pub fn note(desk: &mut TableDesk, text: &str) {
    let kind = NoteKind::Improvement;
    act(
        desk,
        Command::SaveNote {
            text: text.into(),
            seat: Some(2),
            kind,
            project: None,
            dialect: false,
            nowhere: false,
            turn: None,
        },
    );
}

/// Three papers for the three. With other words than the usual ones, one paper more is said to be missing.
pub fn choose(desk: &mut TableDesk, three: &[ProjectId], words: Option<(&str, &str, &str)>) {
    let (difference, reasons, conditions) = words.unwrap_or(("", "大家都说要紧", "先做两栋"));

    act(desk, Command::OpenPoll { scrutineers: vec![seat(1), seat(2)], medium: Medium::Paper });
    for pass in [1, 2] {
        for paper in 1..=3 {
            act(desk, Command::KeyBallot { pass, paper, ballot: KeyedBallot::Marks(three.to_vec()) });
        }
    }
    let (abstained, difference) = if words.is_some() { (1, Some(difference.to_owned())) } else { (0, None) };
    act(desk, Command::ClosePoll { abstained, difference });
    for project in three {
        let explain = Command::ExplainRecommendation {
            project: project.clone(),
            reasons: reasons.into(),
            conditions: Some(conditions.into()),
            joined: None,
            sum: None,
        };
        act(desk, explain);
    }
}

/// Read through, signed off, sealed.
pub fn sign(desk: &mut TableDesk) {
    if !desk.drafts().notes.is_empty() {
        act(desk, Command::EnterNotes {});
    }
    act(desk, Command::ReadThrough {});
    act(desk, Command::SignOff { role: Role::Leader });
    assert!(desk.session().state().sealed);
}

/// Opened once more, the ballots filled in anew with another three, and sealed again.
pub fn change_the_three(desk: &mut TableDesk) {
    act(desk, Command::Reopen { reason: "写错了一个条件".into() });
    act(desk, Command::BeginPhase { phase: Phase::Choosing });
    act(desk, Command::VoidPoll { reason: "票数错了".into() });
    let projects: Vec<ProjectId> = desk.session().state().projects.iter().map(|p| p.id.clone()).collect();
    choose(desk, &projects[projects.len() - 3..], None);
    act(desk, Command::BeginPhase { phase: Phase::Signing });
    sign(desk);
}

/// Opened once more and sealed again: a longer record of the same table.
pub fn reopen_and_seal(desk: &mut TableDesk) {
    act(desk, Command::Reopen { reason: "写错了一个条件".into() });
    sign(desk);
}
