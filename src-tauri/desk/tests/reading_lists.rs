//! Lists of projects that are read into a plan: pasted, or from a file.

mod kit;

use kit::lists::{organiser, replacing};
use roundtable_desk::view::{ErrorView, ReadAs};
use roundtable_words::Lang;
use std::fs;
use std::path::Path;

#[test]
fn pasted_rows_come_after_those_that_are_there_and_of_what_is_no_list_nothing_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let first = desk.plan_read_text(&id, "名称\t费用\n扶手\t2800\n路灯\t1200\n", &ReadAs::default()).unwrap();
    assert_eq!((first.read, first.problems.as_slice()), (2, [].as_slice()));
    let second = desk.plan_read_text(&id, "名称\t费用（元）\n长椅\t900\n", &ReadAs::default()).unwrap();
    let ids: Vec<&str> = second.plan.plan.projects.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    // That they came after the others is said; the list had no numbers that could be taken already.
    let said = &second.notes[0];
    assert_eq!((said.key.as_str(), said.params["from"].as_str()), ("intake.note.appended", "3"));
    // Nobody said in which currency: it is that of what was there.
    assert_eq!(first.currency.as_ref().unwrap().key, "intake.currency.usual");
    assert_eq!(second.currency.as_ref().unwrap().key, "intake.currency.there");
    let ids = "编号\t名称\t费用（元）\n1\t井盖\t700\n";
    let third = desk.plan_read_text(&id, ids, &ReadAs::default()).unwrap();
    assert_eq!(third.notes[0].key, "intake.note.appended_numbered");
    assert_eq!(third.plan.plan.projects[3].id, "4");
    assert!(first.notes.is_empty(), "{:?}", first.notes);
    let refused = desk.plan_read_text(&id, "名称\t费用（元）\n好\t1\n坏\t2\t800\n", &ReadAs::default()).unwrap();
    assert_eq!(refused.read, 0);
    assert_eq!(refused.problems[0].key, "intake.cells_too_many");
    assert_eq!(refused.problems[0].params["line"], "3");
    assert_eq!(refused.plan.plan.projects.len(), 4);
    let jpeg = dir.path().join("a.jpg");
    fs::write(&jpeg, b"\xff\xd8\xff\xe0....").unwrap();
    assert_eq!(desk.plan_read_file(&id, &jpeg, &ReadAs::default()).unwrap().problems[0].key, "intake.other_format");
    let gone = desk.plan_read_file(&id, &dir.path().join("gone.csv"), &ReadAs::default()).unwrap();
    assert_eq!(gone.problems[0].key, "list.gone");
}

#[test]
fn what_may_tell_of_a_person_is_pointed_out_in_the_list_and_in_the_plan() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let list = "名称\t内容\t费用（元）\n路灯\t找李阿姨 13812345678\t3000\n";
    let read = desk.plan_read_text(&id, list, &ReadAs::default()).unwrap();
    let note = read.notes.iter().find(|note| note.key == "intake.note.may_name_person").unwrap();
    assert_eq!((note.params["line"].as_str(), note.params["found"].as_str()), ("2", "李阿姨 · 13812345678"));
    let point = read.plan.pointed.iter().find(|point| point.what.key == "point.may_name_person").unwrap();
    assert_eq!((point.row, point.what.params["hint"].as_str()), (Some(0), "李阿姨 · 13812345678"));
}

const COMMUNITIES: &str = "街道,社区,序号,项目名称,所需资金（元）\n南街,甲社区,1,扶手,2800\n南街,甲社区,2,路灯,1200\n\
                           北街,乙社区,1,长椅,900\n北街,丙社区,1,凉亭,3000\n";

#[test]
fn of_a_list_of_several_communities_each_has_a_meeting_of_its_own_or_none_has() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let plan = desk.plan_new(Lang::ZhCn).unwrap().plan;
    let id = plan.id.clone();
    desk.plan_save(roundtable_desk::view::Plan { place: "小学".into(), tables: 2, budget: "30万".into(), ..plan })
        .unwrap();
    let file = dir.path().join("list.csv");
    fs::write(&file, COMMUNITIES.replace("900", "9,800")).unwrap();
    let asked = desk.plan_read_file(&id, &file, &ReadAs::default()).unwrap();
    assert_eq!(asked.questions.len(), 1);
    let choices: Vec<&str> = asked.questions[0].choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!((asked.questions[0].about.as_str(), choices), ("community", vec!["*", "甲社区", "乙社区", "丙社区"]));
    let each = ReadAs { community: Some("*".into()), ..ReadAs::default() };
    let faulty = desk.plan_read_file(&id, &file, &each).unwrap();
    assert_eq!(
        (faulty.problems[0].key.as_str(), faulty.problems[0].params["line"].as_str()),
        ("intake.cells_too_many", "4")
    );
    assert_eq!(
        (faulty.notes[0].key.as_str(), faulty.notes[0].params["part"].as_str()),
        ("intake.note.part_faulty", "乙社区")
    );
    assert_eq!(desk.plans().unwrap().len(), 1, "none was made");

    // Single cells are marked where they are, each in the meeting of its part.
    let dir = tempfile::tempdir().unwrap();
    let mut other = organiser(dir.path());
    fs::write(&file, COMMUNITIES.replace("900", "好多")).unwrap();
    let own = other.plan_new(Lang::ZhCn).unwrap().plan.id;
    let marked = other.plan_read_file(&own, &file, &each).unwrap();
    assert_eq!((marked.meetings, marked.to_mend[0].params["line"].as_str()), (3, "4"));
    assert!(marked.plan.problems.iter().all(|problem| problem.row.is_none()), "{:?}", marked.plan.problems);

    fs::write(&file, COMMUNITIES).unwrap();
    let read = desk.plan_read_file(&id, &file, &each).unwrap();
    assert_eq!((read.meetings, read.plan.plan.id.as_str(), read.read), (3, id.as_str(), 2));
    let mut plans: Vec<_> = desk.plans().unwrap().into_iter().map(|view| view.plan).collect();
    plans.sort_by_key(|plan| ["甲社区", "乙社区", "丙社区"].iter().position(|name| *name == plan.community));
    let said: Vec<_> = plans
        .iter()
        .map(|plan| (plan.street.as_str(), plan.name.as_str(), plan.projects.len(), plan.tables, plan.place.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("南街", "甲社区圆桌会", 2, 2, "小学"),
            ("北街", "乙社区圆桌会", 1, 2, "小学"),
            ("北街", "丙社区圆桌会", 1, 2, "小学")
        ]
    );
    assert!(plans.iter().all(|plan| plan.budget == "30万" && plan.currency == "CNY"));

    // Read again it asks what becomes of those that are here; made anew, the plan with its projects stays as it is.
    let again = desk.plan_read_file(&id, &file, &each).unwrap();
    assert_eq!((again.meetings, again.plan.plan.projects.len()), (0, 2));
    assert_eq!(desk.plans().unwrap().len(), 3);
    let anew = ReadAs { here: Some("new".into()), ..each.clone() };
    let again = desk.plan_read_file(&id, &file, &anew).unwrap();
    assert_eq!((again.meetings, again.plan.plan.projects.len()), (3, 2));
    assert_eq!(desk.plans().unwrap().len(), 6);
    // One alone comes into this plan.
    let other = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let one = ReadAs { community: Some("丙社区".into()), ..ReadAs::default() };
    let read = desk.plan_read_file(&other, &file, &one).unwrap();
    assert_eq!((read.meetings, read.plan.plan.community.as_str(), read.read), (0, "丙社区", 1));
}

#[test]
fn faulty_cells_come_in_as_they_are_written_told_with_their_line_and_marked_where_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let long = "长".repeat(501);
    let list =
        format!("批次\n\n编号,名称,费用（万元）\n1,扶手,2.8\n1,路灯,很多\n3,,约5\n4,{long},待定\n5,长\u{7}椅,\n");
    let file = dir.path().join("list.csv");
    fs::write(&file, &list).unwrap();
    let read = desk.plan_read_file(&id, &file, &ReadAs::default()).unwrap();
    assert_eq!((read.read, read.problems.as_slice(), read.questions.as_slice()), (5, [].as_slice(), [].as_slice()));
    let told = |fault: &ErrorView| (fault.params["line"].clone(), fault.params["field"].clone(), fault.key.clone());
    let mut to_mend: Vec<_> = read.to_mend.iter().map(told).collect();
    let expected = [
        ("5", "id", "id_twice"),
        ("5", "cost", "not_a_number"),
        ("6", "name", "empty"),
        ("6", "cost", "amount_about"),
        ("7", "name", "too_long"),
        ("8", "name", "control_character"),
    ];
    let mut expected =
        expected.map(|(line, field, code)| (line.into(), field.into(), format!("intake.{code}"))).to_vec();
    to_mend.sort();
    expected.sort();
    assert_eq!(to_mend, expected);
    let projects = &read.plan.plan.projects;
    let cells: Vec<_> = projects.iter().map(|row| (row.id.as_str(), row.name.as_str(), row.cost.as_str())).collect();
    assert_eq!(
        cells,
        [
            ("1", "扶手", "28000"),
            ("1", "路灯", "很多"),
            ("3", "", "约5万元"),
            ("4", long.as_str(), "待定"),
            ("5", "长\u{7}椅", "")
        ]
    );
    // The plan marks the same cells for the same reasons, and beside them those without a price, which are no mistakes.
    let marks = read.plan.problems.iter().filter_map(|at| Some((at.row?, at.field.clone(), at.what.key.clone())));
    let unpriced =
        [(3, "cost".to_owned(), "intake.not_priced".to_owned()), (4, "cost".into(), "intake.not_priced".into())];
    let of_list = |(line, field, key): (String, String, String)| (line.parse::<u32>().unwrap() - 4, field, key);
    let mut wanted: Vec<_> = expected.into_iter().map(of_list).chain(unpriced).collect();
    let mut marks: Vec<_> = marks.collect();
    marks.sort();
    wanted.sort();
    assert_eq!(marks, wanted);
    assert_eq!(read.plan.unpriced, [3, 4]);
    assert_eq!(desk.make_packs(&id, &dir.path().join("packs")).unwrap_err().code(), "plan_problems");
    // Mended where they are, one after the other.
    let mut plan = desk.plan(&id).unwrap().plan;
    for (row, (name, cost)) in
        [("扶手", "2"), ("路灯", "3"), ("井盖", "4"), ("门", "5"), ("长椅", "6")].iter().enumerate()
    {
        (plan.projects[row].name, plan.projects[row].cost) = ((*name).into(), (*cost).into());
    }
    plan.projects[1].id = "2".into();
    let mended = desk.plan_save(plan).unwrap();
    assert!(mended.problems.iter().all(|problem| problem.row.is_none()), "{:?}", mended.problems);
    assert!(mended.unpriced.is_empty());
}

#[test]
fn every_faulty_cell_of_a_long_list_is_marked() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let rows: String = (1..=300).map(|n| format!("{n}\t路灯{n}\t很多\n")).collect();
    let read = desk.plan_read_text(&id, &format!("编号\t名称\t费用（元）\n{rows}"), &ReadAs::default()).unwrap();
    let marked = read.plan.problems.iter().filter(|problem| problem.row.is_some()).count();
    assert_eq!((read.to_mend.len(), marked), (300, 300));
}

#[test]
fn what_is_pasted_is_never_several_meetings() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let asked = desk.plan_read_text(&id, &COMMUNITIES.replace(',', "\t"), &ReadAs::default()).unwrap();
    let choices: Vec<&str> = asked.questions[0].choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(choices, ["甲社区", "乙社区", "丙社区"]);
}

#[test]
fn a_meeting_is_begun_like_another_with_its_pictures_and_not_on_its_day() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let like = desk.plan_sample(&id).unwrap().plan;
    desk.plan_save(roundtable_desk::view::Plan { date: "2020-01-02".into(), ..like.clone() }).unwrap();
    let copy = desk.plan_copy(&id).unwrap();
    assert_ne!(copy.plan.id, id);
    assert_ne!(copy.plan.date, "2020-01-02");
    assert_eq!((copy.plan.projects, copy.plan.rules, copy.plan.community), (like.projects, like.rules, like.community));
    assert_eq!(copy.problems, [], "every picture is there");
}

#[test]
fn what_a_project_is_called_in_the_meeting_is_told_where_the_list_calls_it_otherwise() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let list = "编号\t名称\t费用（元）\nXM-2025-011\t扶手\t2800\n3月1日\t路灯\t1200\n007\t长椅\t900\n";
    let read = desk.plan_read_text(&id, list, &ReadAs::default()).unwrap();
    assert_eq!(read.plan.numbers, [Some(1), Some(2), Some(7)]);
    let said = |all: &[ErrorView], key: &str| {
        all.iter().find(|one| one.key == key).map(|one| one.params["found"].clone()).unwrap_or_default()
    };
    let pairs = "XM-2025-011 → 1 · 3月1日 → 2";
    assert_eq!(said(&read.notes, "intake.note.numbered"), pairs);
    let pointed: Vec<ErrorView> = read.plan.pointed.iter().map(|point| point.what.clone()).collect();
    assert_eq!(said(&pointed, "point.numbered"), pairs);
    // The packs call them so.
    let mut plan = read.plan.plan;
    (plan.name, plan.community, plan.tables) = ("圆桌".into(), "社区".into(), 1);
    desk.plan_save(plan).unwrap();
    let made = desk.make_packs(&id, &dir.path().join("out")).unwrap().made.unwrap();
    let shown = roundtable_desk::pack_show(Path::new(&made.packs[0].file)).unwrap();
    assert_eq!(shown.projects.iter().map(|project| project.number).collect::<Vec<_>>(), [1, 2, 7]);
}

#[test]
fn what_a_person_said_of_amounts_is_told_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let wan = ReadAs { unit: Some("wan".to_owned()), ..ReadAs::default() };
    let read = desk.plan_read_text(&id, "名称\t批复金额\n长椅\t2.8\n", &wan).unwrap();
    let notes: Vec<&str> = read.notes.iter().map(|note| note.key.as_str()).collect();
    assert_eq!((notes, read.plan.total), (vec!["intake.note.unit_said_wan"], Some(2_800_000)));
}

#[test]
fn how_a_meeting_chooses_is_told_where_the_files_voters_chose_otherwise() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let list = dir.path().join("one.pb");
    let of = |kind: &str| {
        format!("META\nkey;value\ncurrency;CNY\nvote_type;{kind}\nPROJECTS\nproject_id;cost;name\n1;500;A\n")
    };
    for (kind, told) in [("choose-1", 1), ("cumulative", 1), ("approval", 0)] {
        fs::write(&list, of(kind)).unwrap();
        let read = desk.plan_read_file(&id, &list, &replacing()).unwrap();
        let said: Vec<_> = read.notes.iter().filter(|note| note.key == "intake.note.votes_differ_marks").collect();
        assert_eq!(said.len(), told, "{kind}: {:?}", read.notes);
        assert!(said.iter().all(|note| note.params["said"] == kind && note.params["n"] == "3"), "{said:?}");
    }
}

#[test]
fn a_budget_that_a_list_brings_into_another_currency_is_told_and_compared_with_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let mut plan = desk.plan_new(Lang::ZhCn).unwrap().plan;
    plan.budget = "1000".to_owned();
    let id = desk.plan_save(plan).unwrap().plan.id;
    let list = dir.path().join("list.csv");
    fs::write(&list, "name,cost (PLN)\nLamp,2000\n").unwrap();
    let read = desk.plan_read_file(&id, &list, &ReadAs::default()).unwrap();
    let notes: Vec<&str> = read.notes.iter().map(|note| note.key.as_str()).collect();
    assert_eq!((notes, read.plan.plan.currency.as_str()), (vec!["intake.note.budget_currency"], "PLN"));
    let said = &read.notes[0].params;
    assert_eq!((&*said["budget"], &*said["before"], &*said["currency"]), ("1000", "CNY", "PLN"));
    // The same again changes no currency, and now the budget can be compared.
    let again = desk.plan_read_file(&id, &list, &replacing()).unwrap();
    let notes: Vec<&str> = again.notes.iter().map(|note| note.key.as_str()).collect();
    assert_eq!(notes, ["intake.note.replaced", "intake.note.cost_over_budget"]);
}

#[test]
fn what_a_file_said_of_the_meeting_gives_way_to_the_next_file_unless_it_was_typed_over() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::En).unwrap().plan.id;
    let pb = |town: &str, more: &str, name: &str| {
        let path = dir.path().join(format!("{town}.pb"));
        let text = format!(
            "META\nkey;value\ndescription;Budget of {town}\ncountry;Poland\nunit;{town}\n{more}currency;PLN\n\
             PROJECTS\nproject_id;cost;name\n1;2000;{name}\n"
        );
        fs::write(&path, text).unwrap();
        path
    };
    let (first, second) = (pb("Lublin", "budget;9000\n", "Lamp"), pb("Gdynia", "", "Bench"));
    let read = desk.plan_read_file(&id, &first, &replacing()).unwrap();
    assert_eq!(read.problems, []);
    let plan = read.plan.plan;
    assert!(plan.name.contains("Lublin") && plan.budget == "9000", "{plan:?}");
    let plan = desk.plan_read_file(&id, &second, &replacing()).unwrap().plan.plan;
    let head = [&plan.name, &plan.community, &plan.place, &plan.budget];
    assert!(head.iter().all(|text| !text.contains("Lublin")) && plan.name.contains("Gdynia"), "{plan:?}");
    assert_eq!((plan.budget.as_str(), plan.projects[0].name.as_str()), ("", "Bench"));
    // What a person typed stays.
    let typed = roundtable_desk::view::Plan { name: "Our money".into(), ..plan };
    desk.plan_save(typed).unwrap();
    let plan = desk.plan_read_file(&id, &first, &replacing()).unwrap().plan.plan;
    assert_eq!((plan.name.as_str(), plan.budget.as_str()), ("Our money", "9000"));
    let plan = desk.plan_read_file(&id, &second, &replacing()).unwrap().plan.plan;
    assert_eq!((plan.name.as_str(), plan.budget.as_str()), ("Our money", ""));
}
