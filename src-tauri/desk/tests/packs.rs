//! A plan or a list becomes signed packs and a paper kit, wholly or not at all.

mod kit;

use roundtable_desk::view::PaperKind;
use roundtable_desk::view::PlanPart;
use roundtable_desk::{NewMeeting, NewMeetingMade, OrganiserDesk, pack_show};
use roundtable_store::Collection;
use roundtable_words::Lang;
use std::fs;
use std::path::Path;

fn organiser(dir: &Path) -> OrganiserDesk {
    OrganiserDesk::open(&kit::home(dir)).unwrap()
}

#[test]
fn the_sample_is_sixty_projects_at_six_tables_and_makes_packs_with_a_paper_kit() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let view = desk.plan_sample(&id).unwrap();
    assert_eq!((view.plan.projects.len(), view.problems.as_slice()), (60, [].as_slice()));
    assert_eq!(view.allotment.iter().map(Vec::len).collect::<Vec<_>>(), [10; 6]);
    let made = desk.make_packs(&id, &dir.path().join("out")).unwrap().made.unwrap();
    assert_eq!(made.packs.len(), 6);
    assert!(made.packs[2].file.ends_with("-第3桌.rtpack"), "{}", made.packs[2].file);
    // Everything of one kind is one file; as many sheets as the tables need.
    let kit: Vec<(PaperKind, u32, &str)> =
        made.kit.iter().map(|one| (one.kind, one.pages, one.size.as_str())).collect();
    let expected = [
        (PaperKind::SignIn, 6, "A4"),
        (PaperKind::SeatCards, 48, "A4"),
        (PaperKind::RoleCards, 18, "A4"),
        (PaperKind::ProjectSheets, 60, "A4"),
        (PaperKind::Ballots, 48, "A4"),
        (PaperKind::BoxLabels, 6, "A4"),
        (PaperKind::Confirmation, 6, "A4"),
        (PaperKind::Notice, 1, "A4"),
        (PaperKind::WallRules, 1, "A3"),
        (PaperKind::WallList, 1, "A3"),
        (PaperKind::Posters, 60, "A3"),
    ];
    assert_eq!(kit, expected);
    for paper in &made.kit {
        assert!(fs::read(&paper.file).unwrap().starts_with(b"%PDF"), "{}", paper.file);
        assert!(paper.without_picture.is_empty(), "{paper:?}");
    }
    let shown = pack_show(Path::new(&made.packs[2].file)).unwrap();
    assert_eq!((shown.table, shown.tables, shown.projects.len()), (3, 6, 60));
    assert_eq!(shown.projects[25].tables, [3]);
    assert_eq!(shown.meeting.id, id);

    // Made once more, the packs are the same to the byte; the plan can no longer be changed or removed.
    let again = desk.make_packs(&id, &dir.path().join("again")).unwrap().made.unwrap();
    for (old, new) in made.packs.iter().zip(&again.packs) {
        assert_eq!(fs::read(&old.file).unwrap(), fs::read(&new.file).unwrap());
    }
    let mut plan = desk.plan(&id).unwrap().plan;
    plan.name = "别的".into();
    assert_eq!(desk.plan_save(plan).unwrap_err().code(), "plan_made");
    assert_eq!(desk.plan_remove(&id).unwrap_err().code(), "plan_made");
    let meetings = desk.meetings().unwrap();
    assert_eq!(meetings.len(), 1);
    assert!(meetings[0].made && meetings[0].tables == 6 && meetings[0].counted == 0);
}

#[test]
fn when_the_stick_takes_only_some_the_meeting_is_safe_and_the_rest_follows() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let id = desk.plan_new(Lang::En).unwrap().plan.id;
    let view = desk.plan_sample(&id).unwrap();
    let out = dir.path().join("out");
    // Something stands where the third pack is to be written.
    let name = roundtable_bag::safe_file_name(&view.plan.community, "table-3");
    fs::create_dir_all(out.join(format!("{name}.rtpack")).join("x")).unwrap();
    let error = desk.make_packs(&id, &out).unwrap_err();
    assert!(error.is_machine());
    assert_eq!(error.code(), "packs_partly");
    assert_eq!(error.view().params["written"].matches(".rtpack").count(), 2);
    assert_eq!(desk.meetings().unwrap().len(), 1);
    let made = desk.make_packs(&id, &dir.path().join("other")).unwrap().made.unwrap();
    let written = fs::read(out.join(Path::new(&made.packs[0].file).file_name().unwrap())).unwrap();
    assert_eq!(written, fs::read(&made.packs[0].file).unwrap());
}

#[test]
fn packs_never_take_the_place_of_another_meetings() {
    let hall = kit::hall();
    let packs = hall.dir.path().join("packs");
    let before: Vec<Vec<u8>> = hall.packs.iter().map(|pack| std::fs::read(pack).unwrap()).collect();
    let other = kit::home(&hall.dir.path().join("other"));
    let mut desk = OrganiserDesk::open(&other).unwrap();
    let said = NewMeeting {
        set: PlanPart { tables: Some(2), ..PlanPart::default() },
        community: Some("禾塘里社区".into()),
        ..NewMeeting::default()
    };
    let list = hall.dir.path().join("list.csv");
    assert_eq!(desk.new_meeting(&list, &said, &packs).unwrap_err().code(), "packs_of_another");
    assert!(other.store().unwrap().meetings().unwrap().is_empty() && !other.dir().join("organiser.key").exists());
    let after: Vec<Vec<u8>> = hall.packs.iter().map(|pack| std::fs::read(pack).unwrap()).collect();
    assert_eq!(after, before);
}

#[test]
fn papers_of_packs_never_take_the_place_of_others() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let list = dir.path().join("list.csv");
    fs::write(&list, kit::LIST).unwrap();
    let said = NewMeeting { set: PlanPart { tables: Some(2), ..PlanPart::default() }, ..NewMeeting::default() };
    let out = dir.path().join("out");
    let NewMeetingMade::Made(made, _) = desk.new_meeting(&list, &said, &out).unwrap() else { panic!() };
    assert!(made.kit.len() >= 4, "{:?}", made.kit);
    // The sticks were written and the packs put away: the papers alone are left.
    for pack in &made.packs {
        fs::remove_file(&pack.file).unwrap();
    }
    for paper in made.kit.iter().map(|paper| &paper.file) {
        let folder = dir.path().join("others");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        let file = folder.join(Path::new(paper).file_name().unwrap());
        fs::write(&file, "somebody's").unwrap();
        assert_eq!(desk.new_meeting(&list, &said, &folder).unwrap_err().code(), "papers_of_another", "{paper}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "somebody's");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is written beside it");
    }
    assert_eq!(desk.meetings().unwrap().len(), 1, "nothing was signed");
    // The meeting's own papers are written anew with its next edition.
    desk.revoke(None, 1, "丢了").unwrap();
    desk.reissue(None, &out).unwrap();
}

#[test]
fn a_table_has_its_own_papers_written_once_more() {
    let hall = kit::hall();
    let out = hall.dir.path().join("papers");
    let meeting = Some(hall.meeting.as_str());
    let whole = hall.desk.papers(meeting, None, &out).unwrap();
    assert_eq!((whole.meeting.as_str(), whole.kit.len()), (hall.meeting.as_str(), 11));
    // What was printed with the packs is the same to the byte.
    for paper in &whole.kit {
        let first = hall.dir.path().join("packs").join(Path::new(&paper.file).file_name().unwrap());
        assert_eq!(fs::read(&paper.file).unwrap(), fs::read(first).unwrap(), "{}", paper.file);
    }
    let again = hall.desk.papers(meeting, None, &out).unwrap_err();
    assert_eq!(again.code(), "papers_of_another", "what was printed is not written over");

    let of_table = hall.desk.papers(meeting, Some(2), &out).unwrap().kit;
    let kinds: Vec<(PaperKind, u32)> = of_table.iter().map(|one| (one.kind, one.pages)).collect();
    let posters = kinds.last().unwrap().1;
    let expected = [
        (PaperKind::SignIn, 1),
        (PaperKind::SeatCards, 8),
        (PaperKind::RoleCards, 3),
        (PaperKind::ProjectSheets, posters),
        (PaperKind::Ballots, 8),
        (PaperKind::BoxLabels, 1),
        (PaperKind::Confirmation, 1),
        (PaperKind::Posters, posters),
    ];
    assert_eq!(kinds, expected);
    assert!(posters < whole.kit.last().unwrap().pages && of_table.iter().all(|one| one.file.contains("第2桌")));
    assert_eq!(hall.desk.papers(meeting, Some(9), &out).unwrap_err().code(), "table_unknown");
}

#[test]
fn a_meeting_made_in_one_go_is_not_made_twice_when_the_folder_took_only_some() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let list = dir.path().join("list.csv");
    fs::write(&list, kit::LIST).unwrap();
    let said = NewMeeting {
        set: PlanPart { tables: Some(2), encrypt: Some(true), ..PlanPart::default() },
        ..NewMeeting::default()
    };
    let no_folder = dir.path().join("file");
    fs::write(&no_folder, "no folder").unwrap();
    for out in [&no_folder, &no_folder.join("below")] {
        assert_eq!(desk.new_meeting(&list, &said, out).unwrap_err().code(), "folder_not_writable");
    }
    assert!(desk.meetings().unwrap().is_empty());
    assert!(["organiser.key", "organiser.age"].iter().all(|key| !dir.path().join("home").join(key).exists()));

    let out = dir.path().join("out");
    let second = roundtable_bag::safe_file_name("list", "第2桌");
    fs::create_dir_all(out.join(format!("{second}.rtpack")).join("x")).unwrap();
    assert_eq!(desk.new_meeting(&list, &said, &out).unwrap_err().code(), "packs_partly");
    let other = dir.path().join("other");
    let NewMeetingMade::Made(made, _) = desk.new_meeting(&list, &said, &other).unwrap() else { panic!() };
    assert_eq!(desk.meetings().unwrap().len(), 1);
    let first = Path::new(&made.packs[0].file).file_name().unwrap();
    assert_eq!(fs::read(out.join(first)).unwrap(), fs::read(&made.packs[0].file).unwrap());
    // What was wholly written is another meeting when it is asked again, and goes elsewhere.
    assert_eq!(desk.new_meeting(&list, &said, &other).unwrap_err().code(), "packs_of_another");
    assert_eq!(desk.meetings().unwrap().len(), 1);
    desk.new_meeting(&list, &said, &dir.path().join("third")).unwrap();
    assert_eq!(desk.meetings().unwrap().len(), 2);
}

#[test]
fn a_new_meeting_with_faults_makes_nothing_and_says_them_by_line() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let list = dir.path().join("list.csv");
    let mut refused = |text: &str, said: NewMeeting| {
        fs::write(&list, text).unwrap();
        match desk.new_meeting(&list, &said, &dir.path().join("out")).unwrap() {
            NewMeetingMade::Refused(refused) => refused.faults.into_iter().map(|p| p.key).collect::<Vec<_>>(),
            NewMeetingMade::Made(made, _) => panic!("{made:?}"),
        }
    };
    let tables = |n| NewMeeting { set: PlanPart { tables: Some(n), ..PlanPart::default() }, ..NewMeeting::default() };
    assert_eq!(refused(kit::LIST, tables(0)), ["allot.no_tables"]);
    assert_eq!(refused(kit::LIST, tables(9)), ["allot.tables_more_than_projects"]);
    assert_eq!(refused("name,cost\n灯,-1\n", tables(1)), ["intake.negative"]);
    assert_eq!(refused("", tables(1)).len(), 1);
    let day = NewMeeting { set: PlanPart { date: Some("2026-13-01".into()), ..tables(2).set }, ..tables(2) };
    assert_eq!(refused(kit::LIST, day), ["intake.not_a_date"]);
    assert!(!dir.path().join("out").exists());
    assert_eq!(desk.meetings().unwrap(), []);
}

#[test]
fn what_is_worth_a_second_look_is_told_whether_packs_are_made_or_not() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let list = dir.path().join("list.csv");
    fs::write(&list, "名称,费用（元）\n长椅,2000\n 长 椅,900\n").unwrap();
    let keys = |told: &[roundtable_desk::view::ErrorView]| told.iter().map(|one| one.key.clone()).collect::<Vec<_>>();
    let said = NewMeeting {
        set: PlanPart { tables: Some(1), budget: Some("1500".into()), ..PlanPart::default() },
        ..NewMeeting::default()
    };
    let faulty = NewMeeting { set: PlanPart { date: Some("2026-13-01".into()), ..said.set.clone() }, ..said.clone() };
    let NewMeetingMade::Refused(refused) = desk.new_meeting(&list, &faulty, &dir.path().join("out")).unwrap() else {
        panic!("there is no such day")
    };
    let over = "intake.note.cost_over_budget".to_owned();
    assert!(keys(&refused.notes).contains(&over), "{:?}", refused.notes);
    let NewMeetingMade::Made(_, told) = desk.new_meeting(&list, &said, &dir.path().join("out")).unwrap() else {
        panic!("it can be made")
    };
    assert!(keys(&told.notes).contains(&over), "{:?}", told.notes);
    assert_eq!(keys(&told.pointed), ["point.same_name", "point.few_projects"], "each is told once");
}

#[test]
fn real_budgets_become_packs() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pabulib");
    let Ok(files) = fs::read_dir(&data) else {
        println!("skipped: ../shared/data/pabulib is not there");
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let mut made = 0;
    for file in files.flatten().map(|file| file.path()).filter(|path| path.extension().is_some_and(|e| e == "pb")) {
        let text = fs::read_to_string(&file).unwrap();
        let projects = text.lines().find_map(|line| line.strip_prefix("num_projects;")).unwrap();
        let tables = projects.trim().parse::<usize>().unwrap().min(6);
        let said = NewMeeting {
            set: PlanPart { tables: u16::try_from(tables).ok(), ..PlanPart::default() },
            ..NewMeeting::default()
        };
        let out = dir.path().join(file.file_stem().unwrap());
        let packs = match desk.new_meeting(&file, &said, &out).unwrap() {
            NewMeetingMade::Made(packs, _) => packs,
            NewMeetingMade::Refused(refused) => panic!("{file:?}: {refused:?}"),
        };
        let shown = pack_show(Path::new(&packs.packs[tables - 1].file)).unwrap();
        assert_eq!((packs.packs.len(), shown.tables), (tables, tables));
        assert!(shown.meeting.budget.unwrap() > 0 && shown.projects.iter().all(|p| p.tables.len() == 1));
        made += 1;
    }
    assert!(made > 0);
}

#[test]
fn packs_are_made_in_a_folder_of_the_home_and_each_goes_on_its_own_stick() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut desk = organiser(&home);
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    desk.plan_sample(&id).unwrap();
    let made = desk.make_packs_here(&id).unwrap().made.unwrap();
    assert!(Path::new(&made.dir).starts_with(home.join("meetings")), "{}", made.dir);
    // Another meeting of the same community and day has a folder of its own; the same again has the same.
    let other = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    desk.plan_sample(&other).unwrap();
    assert_eq!(desk.make_packs_here(&other).unwrap().made.unwrap().dir, format!("{}-2", made.dir));
    assert_eq!(desk.make_packs_here(&id).unwrap().made.unwrap().dir, made.dir);

    let stick = dir.path().join("KINGSTON");
    fs::create_dir(&stick).unwrap();
    let packs = || {
        let mut names: Vec<String> = fs::read_dir(&stick)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let third = desk.pack_to_stick(&id, 3, &stick, false).map(|_| desk.plan(&id).unwrap().made.unwrap()).unwrap();
    assert_eq!(packs().len(), 1);
    let sticks: Vec<&str> = third.packs.iter().map(|pack| pack.stick.as_str()).collect();
    assert_eq!(sticks, ["", "", "KINGSTON", "", "", ""]);
    assert_eq!(fs::read(stick.join(&packs()[0])).unwrap(), fs::read(&made.packs[2].file).unwrap());
    // Once more is no question; another table's beside it is.
    desk.pack_to_stick(&id, 3, &stick, false).unwrap();
    let refused = desk.pack_to_stick(&id, 4, &stick, false).unwrap_err();
    assert_eq!((refused.code().as_str(), refused.is_machine()), ("stick_has_packs", false));
    assert!(refused.view().params["files"].ends_with("第3桌"), "{:?}", refused.view());
    assert_eq!(packs().len(), 1);
    desk.pack_to_stick(&id, 4, &stick, true).unwrap();
    assert_eq!(packs().len(), 2);
    // Another meeting's pack of the same name is never written over, whoever knows.
    assert_eq!(desk.pack_to_stick(&other, 3, &stick, true).unwrap_err().code(), "packs_of_another");
    assert_eq!(desk.pack_to_stick(&id, 7, &stick, false).unwrap_err().code(), "table_unknown");
    assert_eq!(
        desk.pack_to_stick(&id, 1, &dir.path().join("home/roundtable.db"), true).unwrap_err().code(),
        "stick_not_written"
    );
}

#[test]
fn one_name_for_several_and_too_little_time_are_pointed_out_and_forbid_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let view = desk.plan_sample(&id).unwrap();
    assert_eq!(view.pointed, []);
    let mut plan = view.plan;
    for row in [4, 19, 29] {
        plan.projects[row].name = " 休闲  长椅".to_owned();
    }
    plan.allot = "all".to_owned();
    plan.rules.discussion_ms = 60 * 60_000;
    plan.date = "2026/3/14".to_owned();
    let view = desk.plan_save(plan).unwrap();
    assert_eq!(view.problems, []);
    assert_eq!(view.date.as_deref(), Some("2026-03-14"));
    let said: Vec<(&str, Option<u32>)> =
        view.pointed.iter().map(|point| (point.what.key.as_str(), point.row)).collect();
    assert_eq!(said, [("point.same_name", Some(19)), ("point.short_time", None)]);
    assert_eq!(view.pointed[0].what.params["rows"], "5, 20, 30");
    let short = &view.pointed[1].what.params;
    assert_eq!((&*short["minutes"], &*short["n"], &*short["seconds"]), ("60", "60", "60"));
    let made = desk.make_packs_here(&id).unwrap().made.unwrap();
    assert_eq!(pack_show(Path::new(&made.packs[0].file)).unwrap().meeting.date, "2026-03-14");
}

#[test]
fn a_day_said_on_the_command_line_is_read_as_in_the_window() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let list = dir.path().join("list.csv");
    fs::write(&list, kit::LIST).unwrap();
    for (n, day) in ["2026/3/14", "2026年3月14日", "20260314"].into_iter().enumerate() {
        let said = NewMeeting {
            set: PlanPart { tables: Some(2), date: Some(day.into()), ..PlanPart::default() },
            ..NewMeeting::default()
        };
        let NewMeetingMade::Made(made, _) = desk.new_meeting(&list, &said, &dir.path().join(n.to_string())).unwrap()
        else {
            panic!("{day}")
        };
        assert_eq!(pack_show(Path::new(&made.packs[0].file)).unwrap().meeting.date, "2026-03-14");
    }
}
