//! Papers that are read at the table, from the organiser's folder into the pack and out of it.

mod kit;

use kit::{LIST, hall_with, home};
use roundtable_desk::view::{PageAt, Plan, PlanPart};
use roundtable_desk::{MeetingCorrected, NewMeeting, NewMeetingMade, OrganiserDesk, Pack, TableDesk, pack_show};
use roundtable_domain::view::Aloud;
use roundtable_domain::{BriefingKind, Command, Kind, SeatKind};
use roundtable_record::Role;
use roundtable_report::{Block, Lang, TextInput, blocks, pdf_pages, text_paper};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A PDF as an office would make it.
fn pdf() -> Vec<u8> {
    let input =
        TextInput { lang: Lang::ZhCn, meeting: "会".into(), title: "报价".into(), blocks: blocks("两家报价") };
    text_paper(&input).unwrap().bytes
}

/// A folder with a paper of each kind, and something that is none.
fn folder(dir: &Path) -> PathBuf {
    let papers = dir.join("资料");
    fs::create_dir(&papers).unwrap();
    fs::write(papers.join("1-两家报价.pdf"), pdf()).unwrap();
    fs::write(papers.join("路灯换灯现场.png"), kit::pictures::png(900, 600)).unwrap();
    fs::write(papers.join("会议须知.txt"), "# 须知\n\n一次一个人说。\n\n<script>alert(1)</script>").unwrap();
    fs::write(papers.join(".hidden"), "x").unwrap();
    papers
}

fn said(briefing: Option<PathBuf>) -> NewMeeting {
    NewMeeting { briefing, ..NewMeeting::default() }
}

/// Titles with the projects that papers are about.
fn told(pack: &Path) -> Vec<(String, Option<String>, BriefingKind)> {
    let items = pack_show(pack).unwrap().briefing;
    items.into_iter().map(|item| (item.title, item.project.map(|id| id.to_string()), item.kind)).collect()
}

#[test]
fn papers_of_a_folder_go_into_every_pack_each_to_its_project() {
    let dir = tempfile::tempdir().unwrap();
    let hall = hall_with(said(Some(folder(dir.path()))));
    let expected = [
        ("会议须知".to_owned(), None, BriefingKind::Text),
        ("1-两家报价".to_owned(), Some("1".to_owned()), BriefingKind::Pdf),
        ("路灯换灯现场".to_owned(), Some("2".to_owned()), BriefingKind::Picture),
    ];
    for pack in &hall.packs {
        assert_eq!(told(pack), expected);
    }
    let pack = Pack::open(&hall.packs[0]).unwrap();
    let file = &pack.meeting.briefing[1].file;
    assert_eq!(pack.briefing(file).unwrap(), pdf());
}

#[test]
fn the_table_opens_papers_and_writes_them_to_be_printed() {
    let dir = tempfile::tempdir().unwrap();
    let hall = hall_with(said(Some(folder(dir.path()))));
    let (desk, _) = hall.laptop(1, Kind::Real, "laptop");
    let items = desk.briefing();
    let parts = desk.briefing_text(&items[0].file).unwrap();
    assert!(matches!(&parts[0], Block::Heading { level: 1, .. }) && parts.len() == 2, "{parts:?}");
    let printed: Vec<PathBuf> =
        items.iter().map(|item| PathBuf::from(desk.print_briefing(&item.file).unwrap())).collect();
    assert!(printed.iter().all(|path| path.starts_with(hall.dir.path().join("laptop"))), "{printed:?}");
    // A text is printed as pages; all else is what it is.
    assert_eq!(pdf_pages(&fs::read(&printed[0]).unwrap()), Ok(1));
    assert_eq!(fs::read(&printed[1]).unwrap(), pdf());
    assert!(printed[2].file_name().unwrap().to_string_lossy().starts_with("路灯换灯现场-"), "{printed:?}");
    // Once more it is the same file, and one that the pack does not have is none.
    assert_eq!(PathBuf::from(desk.print_briefing(&items[0].file).unwrap()), printed[0]);
    assert!(desk.print_briefing("0123456789abcdef.pdf").is_err());
}

#[test]
fn residents_see_a_page_until_it_is_closed_or_something_else_is_to_be_shown() {
    let dir = tempfile::tempdir().unwrap();
    let hall = hall_with(said(Some(folder(dir.path()))));
    let (mut desk, _) = hall.laptop(1, Kind::Real, "laptop");
    desk.act(Command::TakeStaff { role: Role::Leader, person: 1, name: "桌长".into(), witness: None }).unwrap();
    for role in [Role::Recorder, Role::Adviser] {
        desk.act(Command::LeaveVacant { role, reason: "没有人手".into() }).unwrap();
    }
    for n in 1..=3 {
        let (seat, kind) = (kit::seat(n), SeatKind::Resident);
        desk.act(Command::TakeSeat { seat, kind, votes: true, name: String::new(), of_age: true }).unwrap();
    }
    kit::begin(&mut desk);
    let items = desk.briefing();
    let at = |item: usize, page: u32| PageAt { file: items[item].file.clone(), page, pages: 3 };
    let shown = |desk: &TableDesk| desk.shown_page().map(|page| (page.title.to_owned(), page.at.page));
    let drawn = || Some(kit::pictures::png(8, 8));

    desk.show_paper(Some(at(1, 2)), drawn()).unwrap();
    assert_eq!(shown(&desk), Some(("1-两家报价".to_owned(), 2)));
    assert_eq!(desk.shown_page().unwrap().picture, drawn().unwrap());
    // Who speaks stands beside it; another project takes its place, and it does not come back with the first one.
    desk.act(Command::GiveFloor { seat: kit::seat(1), how: None }).unwrap();
    desk.act(Command::EndFloor {}).unwrap();
    assert!(shown(&desk).is_some());
    let projects: Vec<_> = desk.session().state().projects.iter().map(|project| project.id.clone()).collect();
    desk.act(Command::BeginProject { project: projects[1].clone() }).unwrap();
    assert_eq!(shown(&desk), None);
    desk.act(Command::BeginProject { project: projects[0].clone() }).unwrap();
    assert_eq!(shown(&desk), None);

    // A picture is the pack's own; what is read out comes before it.
    desk.show_paper(Some(at(2, 1)), None).unwrap();
    assert_eq!(desk.shown_page().unwrap().picture, desk.pack().briefing(&items[2].file).unwrap());
    desk.read_aloud(Some(Aloud::Rules {}));
    assert_eq!(shown(&desk), None);
    desk.read_aloud(None);

    // What cannot be shown changes nothing.
    desk.show_paper(Some(at(2, 1)), None).unwrap();
    let unknown = PageAt { file: "0123456789abcdef.pdf".to_owned(), page: 1, pages: 1 };
    for (at, drawn) in [
        (unknown, drawn()),
        (at(0, 1), drawn()),
        (at(1, 1), None),
        (at(1, 0), drawn()),
        (at(1, 4), drawn()),
        (at(1, 1), Some(Vec::new())),
        (at(1, 1), Some(vec![0; 8 * 1024 * 1024 + 1])),
    ] {
        assert!(desk.show_paper(Some(at), drawn).is_err());
        assert_eq!(shown(&desk), Some(("路灯换灯现场".to_owned(), 1)));
    }
    desk.show_paper(None, None).unwrap();
    assert_eq!(shown(&desk), None);
}

#[test]
fn a_pack_without_a_paper_that_it_names_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let hall = hall_with(said(Some(folder(dir.path()))));
    let mut meeting = (*Pack::open(&hall.packs[0]).unwrap().meeting).clone();
    let beside = roundtable_desk::PackFiles::default();
    let key = roundtable_bag::Key::generate().unwrap();
    let issued = |meeting| roundtable_desk::issue(meeting, &beside, &key).unwrap().1.remove(0).1.into_bytes();
    let code = |bytes| Pack::read(bytes).err().map(|error| error.code());
    assert_eq!(code(issued(meeting.clone())).as_deref(), Some("meeting"));
    meeting.briefing.clear();
    assert_eq!(code(issued(meeting)), None);
}

#[test]
fn what_is_wrong_with_any_of_a_folders_papers_is_said_and_nothing_is_made() {
    let dir = tempfile::tempdir().unwrap();
    let papers = folder(dir.path());
    fs::write(papers.join("说明.docx"), b"PK\x03\x04").unwrap();
    fs::write(papers.join("坏的.pdf"), b"%PDF-1.4").unwrap();
    let list = dir.path().join("list.csv");
    fs::write(&list, LIST).unwrap();
    let mut desk = OrganiserDesk::open(&home(&dir.path().join("home"))).unwrap();
    let NewMeetingMade::Refused(refused) =
        desk.new_meeting(&list, &said(Some(papers)), &dir.path().join("out")).unwrap()
    else {
        panic!("made")
    };
    let keys: Vec<&str> = refused.faults.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(keys, ["briefing.broken", "briefing.other"]);
    assert!(desk.meetings().unwrap().is_empty());
}

#[test]
fn a_meeting_file_names_its_papers() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("briefing")).unwrap();
    fs::write(dir.path().join("briefing/offers.pdf"), pdf()).unwrap();
    let toml = "name = \"会\"\ncommunity = \"禾塘里\"\ndate = 2026-05-09\ncurrency = \"CNY\"\ntables = 1\n\
        [[project]]\nid = \"7\"\nname = \"扶手\"\ncost = 2800\n\
        [[briefing]]\nfile = \"offers.pdf\"\ntitle = \"两家报价\"\nproject = \"7\"\n";
    let made = |toml: &str| {
        let list = dir.path().join("meeting.toml");
        fs::write(&list, toml).unwrap();
        let mut desk = OrganiserDesk::open(&home(&dir.path().join(format!("home-{}", toml.len())))).unwrap();
        desk.new_meeting(&list, &said(None), &dir.path().join(format!("out-{}", toml.len()))).unwrap()
    };
    let NewMeetingMade::Made(packs, _) = made(toml) else { panic!("refused") };
    let pack = Path::new(&packs.packs[0].file);
    assert_eq!(told(pack), [("两家报价".to_owned(), Some("7".to_owned()), BriefingKind::Pdf)]);
    for (from, to, key) in [
        ("project = \"7\"\n", "project = \"8\"\n", "briefing.project_unknown"),
        ("offers.pdf", "gone.pdf", "briefing.gone"),
        ("offers.pdf", "../offers.pdf", "intake.not_a_file_name"),
    ] {
        let NewMeetingMade::Refused(refused) = made(&toml.replace(from, to)) else { panic!("{key}") };
        assert_eq!(refused.faults[0].key, key);
        assert_ne!(refused.faults[0].params["line"], "0");
    }
}

#[test]
fn a_correction_changes_papers_and_says_so_and_others_stay() {
    let dir = tempfile::tempdir().unwrap();
    let papers = folder(dir.path());
    let mut hall = hall_with(said(Some(papers.clone())));
    let list = dir.path().join("list.csv");
    fs::write(&list, LIST.replace("1,扶手,2800", "1,扶手,2900")).unwrap();
    let mut correct = |said: &NewMeeting, out: &str| {
        let out = hall.dir.path().join(out);
        match hall.desk.correct_from(None, &list, said, Some(&out)).unwrap() {
            MeetingCorrected::Read { changes, made, .. } => {
                let keys: Vec<String> = changes.iter().map(|change| change.key.clone()).collect();
                (keys, PathBuf::from(&made.unwrap().made.packs[1].file))
            }
            MeetingCorrected::Refused(refused) => panic!("{refused:?}"),
        }
    };
    let (changes, pack) = correct(&said(None), "second");
    assert_eq!(changes, ["change.project.cost"]);
    assert_eq!(told(&pack).len(), 3, "papers stay");
    fs::remove_file(papers.join("会议须知.txt")).unwrap();
    fs::rename(papers.join("1-两家报价.pdf"), papers.join("1-三家报价.pdf")).unwrap();
    fs::write(papers.join("路灯说明.md"), "换六盏").unwrap();
    let (mut changes, pack) = correct(&said(Some(papers.clone())), "third");
    changes.sort();
    assert_eq!(changes, ["change.paper.added", "change.paper.gone", "change.paper.title"]);
    assert_eq!(told(&pack).len(), 3);
    let files: Vec<String> =
        Pack::open(&pack).unwrap().meeting.briefing.iter().map(|paper| paper.title.clone()).collect();
    assert_eq!(files, ["1-三家报价", "路灯换灯现场", "路灯说明"]);
    // One that is called by another project's number is about that one now.
    fs::rename(papers.join("1-三家报价.pdf"), papers.join("5-三家报价.pdf")).unwrap();
    let (changes, _) = correct(&said(Some(papers)), "fourth");
    assert_eq!(changes, ["change.paper.moved"]);
}

#[test]
fn papers_are_added_to_a_plan_by_their_names_and_kept_with_their_projects() {
    let dir = tempfile::tempdir().unwrap();
    let papers = folder(dir.path());
    fs::write(papers.join("表.xlsx"), b"PK\x03\x04").unwrap();
    let mut desk = OrganiserDesk::open(&home(&dir.path().join("home"))).unwrap();
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    desk.plan_sample(&id).unwrap();
    let files: Vec<PathBuf> =
        ["1-两家报价.pdf", "会议须知.txt", "表.xlsx", "会议须知.txt"].map(|name| papers.join(name)).to_vec();
    let taken = desk.plan_briefing(&id, &files).unwrap();
    let refused: Vec<&str> = taken.refused.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(refused, ["briefing.other", "briefing.there"]);
    let plan = taken.plan.plan;
    assert_eq!((plan.briefing[0].title.as_str(), plan.briefing.len()), ("会议须知", 1));
    let row = taken.plan.numbers.iter().position(|number| *number == Some(1)).unwrap();
    assert_eq!(plan.projects[row].briefing[0].title, "1-两家报价");

    // A list read anew keeps them with the project of the same name; what finds none is the meeting's.
    let name = plan.projects[row].name.clone();
    let list = dir.path().join("list.csv");
    fs::write(&list, format!("id,name,cost\na,别的,100\nb,{name},200\n")).unwrap();
    let read_as = roundtable_desk::view::ReadAs { rows: Some("replace".into()), ..Default::default() };
    let read = desk.plan_read_file(&id, &list, &read_as).unwrap();
    assert_eq!(read.problems, []);
    let plan = read.plan.plan;
    assert_eq!((plan.projects[1].briefing.len(), plan.briefing.len()), (1, 1), "{plan:?}");

    // A title may be wrong, and is said; a copy has the papers too.
    let mut wrong = plan.clone();
    wrong.briefing[0].title = " ".into();
    let view = desk.plan_save(wrong).unwrap();
    assert!(view.problems.iter().any(|problem| problem.what.key == "briefing.untitled"), "{:?}", view.problems);
    let whole = Plan { name: "会".into(), community: "禾塘里".into(), tables: 1, ..plan };
    desk.plan_save(whole).unwrap();
    let copy = desk.plan_copy(&id).unwrap();
    assert!(copy.problems.iter().all(|problem| problem.field != "briefing"), "{:?}", copy.problems);
    let made = desk.make_packs(&copy.plan.id, &dir.path().join("out")).unwrap().made.unwrap();
    assert_eq!(told(Path::new(&made.packs[0].file)).len(), 2);
}

#[test]
fn more_than_a_pack_holds_is_said_before_it_is_made() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = OrganiserDesk::open(&home(&dir.path().join("home"))).unwrap();
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    desk.plan_sample(&id).unwrap();
    let mut files = Vec::new();
    for n in 0..61u8 {
        let file = dir.path().join(format!("说明{n}.txt"));
        fs::write(&file, format!("第 {n} 份")).unwrap();
        files.push(file);
    }
    let taken = desk.plan_briefing(&id, &files).unwrap();
    assert_eq!(taken.refused.iter().map(|fault| fault.key.as_str()).collect::<Vec<_>>(), ["briefing.one_too_many"]);
    assert_eq!(taken.plan.problems, []);
}

/// Opening a session, nothing of the papers is read but what is asked for.
#[test]
fn a_session_goes_on_with_its_papers() {
    let dir = tempfile::tempdir().unwrap();
    let hall = hall_with(NewMeeting {
        set: PlanPart { tables: Some(1), ..PlanPart::default() },
        ..said(Some(folder(dir.path())))
    });
    let home = home(&dir.path().join("laptop"));
    let session = TableDesk::open_pack(&home, &hall.packs[0], Kind::Real).unwrap().id().to_owned();
    let again = TableDesk::go_on(&home, &session).unwrap();
    let named: BTreeMap<String, BriefingKind> =
        again.briefing().into_iter().map(|item| (item.title, item.kind)).collect();
    assert_eq!(named.len(), 3);
}
