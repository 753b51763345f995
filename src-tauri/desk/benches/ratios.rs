//! Figures as ratios, each measured beside something real in the same run and on the same disk.
//!
//! `make bench` runs this and prints the table of `BENCHMARKS.md`. Machines are noisy: only the ratio counts.
//! One part alone: `cargo bench -p roundtable-desk --bench ratios -- session`, or `mirror`, `verify`,
//! `import`, `lists`, `district`.

#[path = "ratios/many.rs"]
mod many;
#[path = "ratios/office.rs"]
mod office;

use roundtable_bag::{Key, sign, verify};
use roundtable_desk::view::NotesWanted;
use roundtable_desk::{
    Home, KnownPacks, MirrorPlace, OpenWith, Pack, PackFiles, SystemClock, TableDesk, issue, verify_bundle,
};
use roundtable_domain::{
    Allotment, Command, Event, Introducer, KeyedBallot, Kind, Medium, Meeting, NoteKind, PROFILE, Phase, Project,
    ProjectId, ProjectNo, Rules, Seat, SeatKind, TableNo,
};
use roundtable_record::{Hash, Line, RecordError, Role};
use roundtable_tally::Money;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Events in the long session.
const LONG: usize = 20_000;
/// Acts that are timed one by one.
const TIMED: usize = 5_000;

/// Acts with and without a stick that follows.
const BESIDE: usize = 2_000;

/// A part of the bench, which has a folder to itself.
type Part = fn(&Path);

fn main() {
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on this disk");
    let wanted = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let parts: [(&str, Part); 6] = [
        ("session", append_and_open),
        ("mirror", beside_a_mirror),
        ("verify", verify_one),
        ("import", many::import_many),
        ("lists", office::lists),
        ("district", office::district),
    ];
    println!("| what | beside | ratio | aim |\n| --- | --- | --- | --- |");
    for (_, part) in parts.iter().filter(|(name, _)| wanted.as_ref().is_none_or(|wanted| wanted == name)) {
        part(dir.path());
    }
}

fn row(what: &str, beside: &str, ratio: f64, aim: &str) {
    println!("| {what} | {beside} | {ratio:.2} | {aim} |");
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    black_box(work());
    began.elapsed()
}

fn quantile(times: &mut [Duration], of_100: usize) -> f64 {
    times.sort_unstable();
    times[(times.len() - 1) * of_100 / 100].as_secs_f64()
}

fn append_and_open(dir: &Path) {
    let home = Home::open(&dir.join("home"), Arc::new(SystemClock)).expect("home");
    let mut desk = TableDesk::open(&home, pack(), Kind::Real, OpenWith::default()).expect("session");
    begin(&mut desk);
    let mut early = Vec::new();
    let mut late = Vec::new();
    let mut bare = Vec::new();
    let mut file = File::create(dir.join("bare")).expect("file");
    let mut raised = false;
    while desk.session().acts().len() < LONG {
        let done = desk.session().acts().len();
        let command = if raised {
            Command::LowerHand { seat: seat(2) }
        } else {
            Command::RaiseHand { seat: seat(2), stance: None }
        };
        raised = !raised;
        let began = Instant::now();
        desk.act(command).expect("permitted");
        let took = began.elapsed();
        if (100..1_100).contains(&done) {
            early.push(took);
        }
        if done >= LONG - TIMED {
            late.push(took);
            let line = [b'x'; 240];
            let began = Instant::now();
            file.write_all(&line).expect("write");
            file.sync_data().expect("sync");
            bare.push(began.elapsed());
        }
    }
    let bare_name = "one bare write + fsync of as many bytes";
    row("command, durable, answered: p50 of 5,000", bare_name, quantile(&mut late, 50) / quantile(&mut bare, 50), "2");
    row("the same: p99", bare_name, quantile(&mut late, 99) / quantile(&mut bare, 99), "2");
    row(
        "appending near the 20,000th event: p50",
        "near the 100th",
        quantile(&mut late, 50) / quantile(&mut early, 50),
        "1.1",
    );
    let began = Instant::now();
    for _ in 0..50 {
        black_box(desk.look(&NotesWanted::Here));
    }
    let look = began.elapsed() / 50;
    println!(
        "| one answer for the window at 20,000 events | absolute | {:.2} ms | two frames |",
        look.as_secs_f64() * 1e3
    );
    let id = desk.id().to_owned();
    drop(desk);

    let (mut open, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..101 {
        let began = Instant::now();
        let desk = TableDesk::go_on(&home, &id).expect("session");
        open.push(began.elapsed());
        drop(black_box(desk));
        let began = Instant::now();
        let db = rusqlite::Connection::open(home.dir().join("roundtable.db")).expect("database");
        let mut rows = db.prepare("SELECT line FROM events WHERE session = ?1 ORDER BY seq").expect("query");
        let lines: Vec<Vec<u8>> =
            rows.query_map([&id], |r| r.get(0)).expect("rows").collect::<Result<_, _>>().expect("lines");
        plain.push(began.elapsed());
        black_box(lines);
    }
    row(
        "opening a session of 20,000 events",
        "reading the same rows with plain SQLite",
        quantile(&mut open, 50) / quantile(&mut plain, 50),
        "3",
    );
    in_one_walk(&home, &id);
}

/// What the reader of the record's own makes of a session's lines, beside serde_json and a line written again.
fn in_one_walk(home: &Home, id: &str) {
    let lines = home.store().expect("store").lines(id).expect("lines");
    let read = |parse: fn(&[u8]) -> Result<Line<Event>, RecordError>| {
        timed(|| lines.iter().map(|line| parse(line).expect("a line").seq).max())
    };
    let (mut walk, mut long) = (Vec::new(), Vec::new());
    for _ in 0..21 {
        walk.push(read(Line::parse));
        long.push(read(Line::parse_long));
    }
    row(
        "reading its lines in one walk: times faster than",
        "serde_json, written again and compared",
        quantile(&mut long, 50) / quantile(&mut walk, 50),
        "2",
    );
}

fn verify_one(dir: &Path) {
    let home = Home::open(&dir.join("other"), Arc::new(SystemClock)).expect("home");
    let mut desk = TableDesk::open(&home, pack(), Kind::Real, OpenWith::default()).expect("session");
    begin(&mut desk);
    talk(&mut desk, 440);
    choose_and_sign(&mut desk);
    let events = desk.session().acts().len();
    let stick = dir.join("stick");
    fs::create_dir_all(&stick).expect("stick");
    let handed_in = desk.hand_in(&stick).expect("handed in");
    let bytes = fs::read(&handed_in.file).expect("bundle");

    let key = Key::generate().expect("key");
    let manifest = b"the manifest of a bag";
    let signature = sign(&key, "bench", manifest).expect("signed");
    let mut packs = KnownPacks::default();
    let (mut ours, mut known, mut hash, mut signed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..1_000 {
        let (copy, another) = (bytes.clone(), bytes.clone());
        ours.push(timed(|| verify_bundle(copy).is_ok()));
        known.push(timed(|| packs.verify(another).is_ok()));
        hash.push(timed(|| Hash::of(&bytes)));
        signed.push(timed(|| verify(signature.as_bytes(), "bench", manifest).is_ok()));
    }
    let (ours, known) = (quantile(&mut ours, 50), quantile(&mut known, 50));
    let (hash, signed) = (quantile(&mut hash, 50), quantile(&mut signed, 50));
    row(
        &format!("verify and replay a bundle of {events} events, {} KiB", bytes.len() / 1024),
        "SHA-256 of the file + Ed25519 of the two signatures in it",
        ours / (hash + 2.0 * signed),
        "3",
    );
    row("the same", "SHA-256 of the file + Ed25519 of one signature", ours / (hash + signed), "3");
    row("the same, in an import, its pack known", "the same", known / (hash + signed), "3");
    if let Some(theirs) = foreign(&handed_in.file, dir) {
        row(
            "a bundle of its own: times faster than",
            "`bagit.py --validate` + `ssh-keygen -Y verify`",
            theirs / ours,
            "100",
        );
    }
}

/// Seconds that other people's tools take for the same file; nothing where they are not there.
fn foreign(file: &str, dir: &Path) -> Option<f64> {
    let bagit = std::env::var("ROUNDTABLE_BAGIT").ok().filter(|path| Path::new(path).exists())?;
    let verified = verify_bundle(fs::read(file).ok()?).ok()?;
    let plain = dir.join("plain");
    let namespace = roundtable_bag::bundle_namespace(&verified.meeting.meeting_id);
    let line = roundtable_bag::allowed_signers_line("table-1", &namespace, &verified.signer);
    roundtable_bag::unpack(&verified.bag, &plain, &line).ok()?;
    let mut times = Vec::new();
    for _ in 0..5 {
        let began = Instant::now();
        let valid = Process::new(&bagit).arg("--validate").arg(&plain).stderr(Stdio::null()).status().ok()?;
        let signed = Process::new("ssh-keygen")
            .args(["-Y", "verify", "-I", "table-1", "-n", &namespace, "-f"])
            .arg(dir.join("plain.allowed_signers"))
            .arg("-s")
            .arg(plain.join("sigs/table.sig"))
            .stdin(File::open(plain.join("manifest-sha256.txt")).ok()?)
            .stdout(Stdio::null())
            .status()
            .ok()?;
        assert!(valid.success() && signed.success(), "the foreign tools must be content");
        times.push(began.elapsed());
    }
    Some(quantile(&mut times, 50))
}

fn seat(n: u8) -> Seat {
    Seat::new(n).expect("a seat")
}

fn id(n: u8) -> ProjectId {
    ProjectId::new(n.to_string()).expect("an id")
}

/// The same acts in two sessions by turns, one of which is followed on a stick (here a folder of the same disk).
fn beside_a_mirror(dir: &Path) {
    let open = |name: &str| {
        let home = Home::open(&dir.join(name), Arc::new(SystemClock)).expect("home");
        let mut desk = TableDesk::open(&home, pack(), Kind::Real, OpenWith::default()).expect("session");
        begin(&mut desk);
        desk
    };
    let (mut alone, mut followed) = (open("alone"), open("followed"));
    let stick = dir.join("stick");
    fs::create_dir(&stick).expect("a stick");
    followed.mirror_to(MirrorPlace::Folder(stick), Box::new(|_| ())).expect("it follows");
    let mut times = [Vec::new(), Vec::new()];
    for n in 0..BESIDE {
        for (desk, times) in [&mut alone, &mut followed].into_iter().zip(&mut times) {
            let seat = seat(2);
            let command =
                if n % 2 == 0 { Command::RaiseHand { seat, stance: None } } else { Command::LowerHand { seat } };
            times.push(timed(|| desk.act(command).expect("permitted")));
            // As people act: the stick is written meanwhile.
            std::thread::sleep(Duration::from_millis(2));
        }
    }
    let [alone, followed] = &mut times;
    row("an act while the stick follows: p50 of 2,000", "without", quantile(followed, 50) / quantile(alone, 50), "1");
    row("the same: p99", "without", quantile(followed, 99) / quantile(alone, 99), "1");
}

fn pack() -> Pack {
    Pack::read(packs(1).swap_remove(0)).expect("a good pack")
}

/// The packs of a meeting, one a table, in which every table discusses every project.
fn packs(tables: u16) -> Vec<Vec<u8>> {
    let project = |n: u8| Project {
        id: id(n),
        number: ProjectNo::new(u16::from(n)).expect("a number"),
        name: format!("项目 {n}"),
        cost: Money::new(i64::from(n) * 100_000).expect("money"),
        proposer: None,
        location: None,
        content: None,
        scope: None,
        benefit: None,
        picture: None,
    };
    let allotted =
        |table: u16| Allotment { table: TableNo::new(table).expect("a table"), projects: (1..=10).map(id).collect() };
    let meeting = Meeting {
        profile: PROFILE,
        meeting_id: "5d0f8a1e-7f64-4b0a-9c55-0d2a3b4c5d6e".to_owned(),
        edition: 1,
        name: "测量".to_owned(),
        community: "测量社区".to_owned(),
        street: None,
        date: "2026-12-05".to_owned(),
        place: "测量室".to_owned(),
        budget: None,
        currency: "CNY".to_owned(),
        lang: "zh-CN".to_owned(),
        rules: Rules::default(),
        projects: (1..=10).map(project).collect(),
        allotment: (1..=tables).map(allotted).collect(),
        tables: Vec::new(),
        revoked: Vec::new(),
        organiser: String::new(),
        recipients: Vec::new(),
        briefing: Vec::new(),
    };
    let organiser = Key::generate().expect("key");
    let (_, packs) = issue(meeting, &PackFiles::default(), &organiser).expect("packs");
    packs.into_iter().map(|(_, pack)| pack.into_bytes()).collect()
}

fn begin(desk: &mut TableDesk) {
    let mut act = |command| desk.act(command).expect("permitted");
    for (person, role) in (1..).zip([Role::Leader, Role::Recorder, Role::Adviser]) {
        act(Command::TakeStaff { role, person, name: format!("工作人员{person}"), witness: None });
    }
    for n in 1..=10 {
        let name = format!("{n}号");
        act(Command::TakeSeat { seat: seat(n), kind: SeatKind::Resident, votes: true, name, of_age: true });
    }
    act(Command::BeginPhase { phase: Phase::Opening });
    act(Command::BeginPhase { phase: Phase::Discussion });
}

fn talk(desk: &mut TableDesk, events: usize) {
    let mut n = 0;
    for project in 1..=10 {
        if project > 1 {
            desk.act(Command::BeginProject { project: id(project) }).expect("permitted");
        }
        desk.act(Command::IntroduceProject { project: id(project), by: Introducer::Adviser }).expect("permitted");
        while desk.session().acts().len() < events * usize::from(project) / 10 {
            n = n % 10 + 1;
            desk.act(Command::RaiseHand { seat: seat(n), stance: None }).expect("permitted");
            desk.act(Command::GiveFloorToNext {}).expect("permitted");
            let text = format!("第 {n} 位的意见：转角要圆，别碰着小孩");
            let kind = NoteKind::Improvement;
            desk.act(Command::SaveNote {
                text,
                seat: None,
                kind,
                project: None,
                dialect: false,
                nowhere: false,
                turn: None,
            })
            .expect("permitted");
        }
        desk.act(Command::CloseProject {}).expect("permitted");
    }
}

fn choose_and_sign(desk: &mut TableDesk) {
    let mut act = |command| desk.act(command).expect("permitted");
    act(Command::BeginPhase { phase: Phase::Choosing });
    act(Command::OpenPoll { scrutineers: vec![seat(1), seat(2)], medium: Medium::Paper });
    for pass in 1..=2 {
        for paper in 1..=10 {
            let ballot = KeyedBallot::Marks(vec![id(1), id(2), id(3)]);
            act(Command::KeyBallot { pass, paper, ballot });
        }
    }
    act(Command::ClosePoll { abstained: 0, difference: None });
    for project in 1..=3 {
        let reasons = "大家都用得上".to_owned();
        act(Command::ExplainRecommendation {
            project: id(project),
            reasons,
            conditions: None,
            joined: None,
            sum: None,
        });
    }
    act(Command::BeginPhase { phase: Phase::Signing });
    act(Command::ReadThrough {});
    for role in [Role::Leader, Role::Recorder, Role::Adviser] {
        act(Command::SignOff { role });
    }
}
