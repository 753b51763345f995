//! A session's copy on the stick: how a test follows it.

use super::*;
use roundtable_desk::MirrorPlace;
use roundtable_desk::view::{MirrorState, MirrorView};
use std::fs;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);
/// Said, and not entered yet.
pub const PENDING: &str = "先做两栋再看";
/// Half typed.
pub const HALF: &str = "还没打完的一句";

/// Follows on the table's stick, which holds its pack.
pub fn follow(desk: &mut TableDesk, stick: &Path) {
    fs::write(stick.join("table.rtpack"), desk.pack().bytes()).unwrap();
    follow_on(desk, stick);
}

/// Waits until the stick has everything.
pub fn settled(desk: &mut TableDesk) -> MirrorView {
    let view = waits(desk, |desk, view| view.state == MirrorState::Saved && desk.mirror_is_up_to_date());
    assert_eq!(view.lines, Some(desk.session().state().seq));
    view
}

pub fn waits(desk: &mut TableDesk, holds: impl Fn(&mut TableDesk, &MirrorView) -> bool) -> MirrorView {
    let began = Instant::now();
    loop {
        let view = desk.mirror();
        if holds(desk, &view) {
            return desk.mirror();
        }
        assert!(began.elapsed() < PATIENCE, "{view:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

pub fn files(stick: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(stick).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == extension));
    files.sort();
    files
}

/// Follows on whatever stands for a stick in this folder, as it is.
pub fn follow_on(desk: &mut TableDesk, stick: &Path) {
    desk.mirror_to(MirrorPlace::Sticks(vec![stick.to_owned()]), Box::new(|_| ())).unwrap();
}

/// One project introduced, discussed, noted on and closed; on the next a note is pending and a line half typed.
pub fn half_way(desk: &mut TableDesk) {
    act(desk, Command::TakeStaff { role: Role::Leader, person: 1, name: NAME.into(), witness: None });
    for role in [Role::Recorder, Role::Adviser] {
        act(desk, Command::LeaveVacant { role, reason: "没有人手".into() });
    }
    for n in 1..=3 {
        let kind = SeatKind::Resident;
        act(desk, Command::TakeSeat { seat: seat(n), kind, votes: true, name: NAME.into(), of_age: true });
    }
    begin(desk);
    let projects: Vec<_> = desk.session().state().projects.iter().map(|p| p.id.clone()).collect();
    for project in &projects {
        if desk.session().state().project_here().is_none_or(|here| here.id != *project) {
            act(desk, Command::BeginProject { project: project.clone() });
        }
        act(desk, Command::IntroduceProject { project: project.clone(), by: Introducer::Proposer });
    }
    act(desk, Command::GiveFloor { seat: seat(2), how: None });
    note(desk, NOTE);
    act(desk, Command::CloseProject {});
    act(desk, Command::BeginProject { project: projects[0].clone() });
    act(desk, Command::GiveFloor { seat: seat(3), how: None });
    let kind = NoteKind::Worry;
    act(
        desk,
        Command::SaveNote {
            text: PENDING.into(),
            seat: Some(3),
            kind,
            project: None,
            dialect: false,
            nowhere: false,
            turn: None,
        },
    );
    act(desk, Command::TypeLine { text: HALF.into(), seat: Some(3), kind: None, project: None, turn: None });
}
