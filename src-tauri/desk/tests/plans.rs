//! Plans: what is wrong in them, what is missing, and what is worth a second look.

mod kit;

use roundtable_bag::{Bag, BagKind};
use roundtable_desk::view::PlanPart;
use roundtable_desk::view::{PlanProject, ReadAs};
use roundtable_desk::{NewMeeting, NewMeetingMade, OrganiserDesk};
use roundtable_words::{Lang, Words};
use std::fs;
use std::path::Path;

fn organiser(dir: &Path) -> OrganiserDesk {
    OrganiserDesk::open(&kit::home(dir)).unwrap()
}

#[test]
fn a_plan_tells_what_is_wrong_and_what_is_missing_as_it_is_typed() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let mut plan = desk.plan_new(Lang::ZhCn).unwrap().plan;
    let row = |id: &str, name: &str, cost: &str| PlanProject {
        id: id.into(),
        name: name.into(),
        cost: cost.into(),
        ..PlanProject::default()
    };
    plan.projects = vec![row("1", "扶手", "2.8万"), PlanProject::default(), row("1", "", "-5"), row("3", "灯", "1200")];
    plan.date = "2026-02-30".into();
    plan.tables = 4;
    let view = desk.plan_save(plan).unwrap();
    let told: Vec<(Option<u32>, &str, &str)> =
        view.problems.iter().map(|p| (p.row, p.field.as_str(), p.what.key.as_str())).collect();
    for due in [
        (None, "name", "intake.empty"),
        (None, "community", "intake.empty"),
        (None, "date", "intake.not_a_date"),
        (Some(2), "id", "intake.id_twice"),
        (Some(2), "name", "intake.empty"),
        (Some(2), "cost", "intake.negative"),
        (None, "tables", "allot.tables_more_than_projects"),
    ] {
        assert!(told.contains(&due), "{due:?} in {told:?}");
    }
    assert_eq!(told.len(), 7);
    assert_eq!(view.total, None);
    assert_eq!(view.missing.len(), 4);
    assert_eq!(view.missing[0].rows, [0, 2, 3]);
    let refused = desk.make_packs(&view.plan.id, dir.path()).unwrap_err();
    assert_eq!(refused.code(), "plan_problems");
}

#[test]
fn every_word_that_a_problem_needs_is_there() {
    let words = Words::of(Lang::En);
    for code in [
        "no_meeting",
        "meeting_unknown",
        "meeting_which",
        "plan_made",
        "plan_problems",
        "plan_damaged",
        "packs_partly",
        "packs_partly_full",
        "picture_gone",
        "picture_other",
        "picture_too_large",
        "sample",
        "meeting",
        "profile",
        "signer",
        "table_key",
        "summary_damaged",
        "decisions_damaged",
        "sum_too_large",
        "nothing_counted",
        "publish_stopped",
        "paper",
    ] {
        for end in ["", ".safe", ".todo"] {
            assert!(words.has(&format!("error.{code}{end}")), "error.{code}{end}");
        }
    }
    for code in [
        "meeting",
        "signer",
        "edition",
        "kind",
        "simulated",
        "profile",
        "not_sealed",
        "replay",
        "table_key",
        "ballots",
        "framing",
        "hash",
        "signature",
        "truncated",
        "chain",
        "opening",
        "not_a_bag",
        "is_a_pack",
        "limits",
        "disk_gone",
        "not_a_file",
    ] {
        assert!(words.has(&format!("reason.{code}")) && words.has(&format!("reason.{code}.todo")), "{code}");
    }
}

#[test]
fn a_cost_unlike_the_others_is_pointed_out_as_long_as_it_stands_there() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let mut plan = desk.plan_new(Lang::ZhCn).unwrap().plan;
    let costs = ["6000", "1.30", "120000", "0.5", "50000", "0", "700000"];
    plan.budget = "500000".into();
    plan.projects = (1..)
        .zip(costs)
        .map(|(n, cost)| PlanProject {
            id: n.to_string(),
            name: format!("第{n}项"),
            cost: cost.into(),
            ..PlanProject::default()
        })
        .collect();
    let view = desk.plan_save(plan).unwrap();
    let said: Vec<(&str, Option<u32>)> = view
        .pointed
        .iter()
        .filter(|point| point.field == "cost")
        .map(|point| (point.what.key.as_str(), point.row))
        .collect();
    let small = "point.cost_small";
    let due = [(small, Some(1)), (small, Some(3)), ("point.cost_zero", Some(5)), ("point.cost_over_budget", Some(6))];
    assert_eq!(said, due);
    assert_eq!(view.pointed[0].what.params["cost"], "1.30");
}

#[test]
fn a_name_that_the_choosing_slip_cuts_is_pointed_out() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let mut plan = desk.plan_new(Lang::ZhCn).unwrap().plan;
    let names = ["扶手".to_owned(), "修好东门到西门的人行道".repeat(9), "修好东门到西门的人行道".repeat(2)];
    plan.tables = 1;
    plan.projects = (1..)
        .zip(names)
        .map(|(n, name)| PlanProject { id: n.to_string(), name, cost: "6000".into(), ..PlanProject::default() })
        .collect();
    let view = desk.plan_save(plan).unwrap();
    let cut: Vec<Option<u32>> =
        view.pointed.iter().filter(|point| point.what.key == "point.name_cut").map(|point| point.row).collect();
    assert_eq!(cut, [Some(1)]);
}

#[test]
fn a_picture_is_kept_by_its_bytes_and_travels_in_the_packs() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    desk.plan_read_text(&id, "名称\t费用\n扶手\t2800\n", &ReadAs::default()).unwrap();
    let picture = dir.path().join("我 的 图.png");
    fs::write(&picture, kit::pictures::png(20, 10)).unwrap();
    let taken = desk.plan_picture(&id, 0, &picture).unwrap();
    assert_eq!(taken.smaller, None);
    let mut plan = taken.plan.plan;
    (plan.name, plan.community, plan.tables) = ("圆桌".into(), "社区".into(), 1);
    let name = plan.projects[0].picture.clone();
    assert_eq!(plan.projects[0].picture_name, "我 的 图.png");
    assert_eq!(desk.plan_save(plan).unwrap().problems, []);
    let made = desk.make_packs(&id, &dir.path().join("out")).unwrap().made.unwrap();
    let bag = Bag::read(fs::read(&made.packs[0].file).unwrap(), BagKind::Pack).unwrap();
    let kept = roundtable_report::kept_picture(&kit::pictures::png(20, 10)).unwrap();
    assert_eq!(bag.get(&format!("data/pictures/{name}")), Some(kept.bytes.as_slice()));
    let words = dir.path().join("words.png");
    fs::write(&words, b"no picture").unwrap();
    assert_eq!(desk.plan_picture(&id, 0, &words).unwrap_err().code(), "plan_made");
}

#[test]
fn a_photograph_of_a_phone_is_made_smaller_and_what_is_no_picture_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let list = dir.path().join("list.csv");
    fs::write(&list, "名称,费用（元）,图片\n扶手,2800,phone.jpg\n长椅,900,small.png\n").unwrap();
    fs::create_dir(dir.path().join("pictures")).unwrap();
    let phone = dir.path().join("pictures/phone.jpg");
    fs::write(&phone, kit::pictures::phone_photograph()).unwrap();
    assert!(fs::metadata(&phone).unwrap().len() > 2 * 1024 * 1024);
    fs::write(dir.path().join("pictures/small.png"), kit::pictures::png(40, 30)).unwrap();

    let read = desk.plan_read_file(&id, &list, &ReadAs::default()).unwrap();
    assert_eq!((read.read, read.problems.as_slice()), (2, &[][..]));
    let note = read.notes.iter().find(|note| note.key == "intake.note.pictures_smaller").unwrap();
    assert_eq!((note.params["n"].as_str(), note.params["names"].as_str()), ("1", "phone.jpg"));

    let taken = desk.plan_picture(&id, 1, &phone).unwrap();
    assert_eq!(taken.smaller.unwrap().key, "picture.smaller");
    let made = desk.new_meeting(
        &list,
        &NewMeeting { set: PlanPart { tables: Some(1), ..PlanPart::default() }, ..NewMeeting::default() },
        &dir.path().join("out"),
    );
    let NewMeetingMade::Made(made, told) = made.unwrap() else { panic!("it is made") };
    assert!(told.notes.iter().any(|note| note.key == "intake.note.pictures_smaller"));
    let pack = Bag::read(fs::read(&made.packs[0].file).unwrap(), BagKind::Pack).unwrap();
    let picture = pack.get("data/pictures/phone.jpg").map_or(0, <[u8]>::len);
    assert!((1..2 * 1024 * 1024).contains(&picture), "{picture} bytes");
    assert!(!fs::read(&made.packs[0].file).unwrap().windows(4).any(|window| window == b"GPS "));

    let broken = dir.path().join("broken.jpg");
    fs::write(&broken, b"\xff\xd8\xff\xe0....").unwrap();
    assert_eq!(desk.plan_picture(&id, 0, &broken).unwrap_err().code(), "picture_broken");
    fs::write(&broken, b"words").unwrap();
    assert_eq!(desk.plan_picture(&id, 0, &broken).unwrap_err().code(), "picture_other");
    fs::File::create(&broken).unwrap().set_len(41 * 1024 * 1024).unwrap();
    assert_eq!(desk.plan_picture(&id, 0, &broken).unwrap_err().code(), "picture_too_large");
}

#[test]
fn tables_that_cannot_choose_as_many_as_is_asked_are_pointed_out() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let rows: String = (1..=8).map(|n| format!("长椅{n}\t800\n")).collect();
    let read = desk.plan_read_text(&id, &format!("名称\t费用（元）\n{rows}"), &ReadAs::default()).unwrap();
    assert_eq!(read.read, 8, "{read:?}");
    let plan = read.plan.plan;
    let mut pointed = |tables: u16, key: &str| {
        let pointed = desk.plan_save(roundtable_desk::view::Plan { tables, ..plan.clone() }).unwrap().pointed;
        pointed.into_iter().find(|point| point.what.key == key).map(|point| point.what.params)
    };
    assert_eq!((pointed(2, "point.few_projects"), pointed(2, "point.no_choice")), (None, None));
    // As many as are wanted: there is nothing to choose between.
    let said = pointed(3, "point.no_choice").unwrap();
    assert_eq!((&*said["tables"], &*said["wanted"]), ("1, 2", "3"));
    assert_eq!(&*pointed(3, "point.few_projects").unwrap()["tables"], "3");
    let said = pointed(6, "point.few_projects").unwrap();
    assert_eq!((&*said["tables"], &*said["wanted"]), ("1, 2, 3, 4, 5, 6", "3"));
    // Cells of some columns with their headings say what to do.
    let told = desk.plan_read_text(&id, "范围\t预期效益\n南区\t方便\n", &ReadAs::default()).unwrap();
    assert_eq!(
        (told.read, told.notes.last().map(|note| note.key.as_str())),
        (0, Some("intake.note.paste_some_columns"))
    );
}
