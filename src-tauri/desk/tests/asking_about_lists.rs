//! What only a person knows of a list is asked, once, and the answer is taken.

mod kit;

use kit::lists::{organiser, replacing};
use roundtable_desk::view::ReadAs;
use roundtable_words::Lang;
use std::fs;

#[test]
fn rows_that_may_be_sums_are_asked_about_once_and_the_answer_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let list = "名称\t地点\t费用（元）\n路灯\t北\t3000\n花坛\t南\t6000\n一片\t\t9000\n扶手\t西\t100\n棚\t东\t200\n二片\t\t300\n";
    let asked = desk.plan_read_text(&id, list, &ReadAs::default()).unwrap();
    assert_eq!((asked.read, asked.problems.len(), asked.questions.len()), (0, 0, 1));
    let question = &asked.questions[0];
    assert_eq!(
        (question.about.as_str(), question.names.as_slice()),
        ("sums", ["一片", "二片"].map(String::from).as_slice())
    );
    let choices: Vec<&str> = question.choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(choices, ["leave", "take"]);
    let said = |sums: &str| ReadAs { sums: Some(sums.into()), ..replacing() };
    let left = desk.plan_read_text(&id, list, &said("leave")).unwrap();
    assert_eq!((left.read, left.left_out.len()), (4, 2));
    assert_eq!(
        (left.left_out[0].key.as_str(), left.left_out[0].params["line"].as_str()),
        ("intake.left_out.may_sum", "4")
    );
    assert_eq!(desk.plan_read_text(&id, list, &said("take")).unwrap().read, 6);
}

#[test]
fn in_what_amounts_are_counted_is_asked_where_a_list_says_it_in_two_ways() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let list = "单位：万元\t\t\n序号\t名称\t金额（元）\n1\t长椅\t1200\n";
    let asked = desk.plan_read_text(&id, list, &ReadAs::default()).unwrap();
    let question = &asked.questions[0];
    assert_eq!((question.about.as_str(), question.what.key.as_str()), ("unit", "intake.unit_unread"));
    assert_eq!(question.what.params["said"], "金额（元） / 单位：万元");
    let choices: Vec<&str> = question.choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(choices, ["yuan", "hundred", "thousand", "wan", "lakh", "million", "crore", "yi"]);
    let said = ReadAs { unit: Some("wan".to_owned()), ..ReadAs::default() };
    assert_eq!(desk.plan_read_text(&id, list, &said).unwrap().plan.total, Some(1_200_000_000));

    let other = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let mixed = "name\tcost\nBench\t$5000\nLamp\t€3000\n";
    let asked = desk.plan_read_text(&other, mixed, &ReadAs::default()).unwrap();
    assert_eq!(
        (asked.questions[0].about.as_str(), asked.questions[0].what.key.as_str()),
        ("currency", "intake.currency_mixed")
    );
    let said = ReadAs { currency: Some("USD".to_owned()), ..ReadAs::default() };
    let read = desk.plan_read_text(&other, mixed, &said).unwrap();
    assert_eq!(read.to_mend.iter().map(|fault| fault.key.as_str()).collect::<Vec<_>>(), ["intake.currency_other"]);
    assert_eq!(read.plan.plan.projects[1].cost, "€3000");
}

#[test]
fn whether_proposers_are_kept_is_asked_only_where_a_list_names_any() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::En).unwrap().plan.id;
    let pb = |name: &str, column: &str, cell: &str| {
        let path = dir.path().join(name);
        let head = "META
key;value
description;Budget
country;Poland
unit;Lublin
currency;PLN
";
        let text = format!(
            "{head}PROJECTS
project_id;cost;name{column}
1;2000;Lamp{cell}
"
        );
        fs::write(&path, text).unwrap();
        path
    };
    let plain = desk.plan_read_file(&id, &pb("a.pb", "", ""), &ReadAs::default()).unwrap();
    assert_eq!((plain.read, plain.questions.len()), (1, 0));
    let with = pb("b.pb", ";proposer", ";Library");
    let asked = desk.plan_read_file(&id, &with, &replacing()).unwrap();
    assert_eq!((asked.read, asked.questions[0].about.as_str()), (0, "proposers"));
    assert_eq!(asked.questions[0].names, ["Library"]);
    for (said, kept) in [("keep", "Library"), ("leave", "")] {
        let read_as = ReadAs { proposers: Some(said.into()), ..replacing() };
        let read = desk.plan_read_file(&id, &with, &read_as).unwrap();
        assert_eq!((read.read, read.plan.plan.projects[0].proposer.as_str()), (1, kept), "{said}");
    }
    let table = dir.path().join("list.csv");
    fs::write(&table, "name,cost (PLN),proposer\nLamp,2000,Anna Nowak\n").unwrap();
    let text = "name\tcost (PLN)\tproposer\nLamp\t2000\tAnna Nowak\n";
    let id = desk.plan_new(Lang::En).unwrap().plan.id;
    let unsaid = [
        desk.plan_read_file(&id, &table, &ReadAs::default()).unwrap(),
        desk.plan_read_text(&id, text, &ReadAs::default()).unwrap(),
    ];
    for asked in unsaid {
        assert_eq!((asked.read, asked.questions.len(), asked.questions[0].about.as_str()), (0, 1, "proposers"));
        assert_eq!(asked.questions[0].names, ["Anna Nowak"]);
        assert!(asked.plan.plan.projects.iter().all(|project| project.name.is_empty()), "nothing is taken");
    }
    for (said, kept) in [("leave", ""), ("keep", "Anna Nowak")] {
        let read_as = ReadAs { proposers: Some(said.into()), ..replacing() };
        let by_file = desk.plan_read_file(&id, &table, &read_as).unwrap();
        assert_eq!(by_file.plan.plan.projects[0].proposer, kept, "{said}");
        let pasted = desk.plan_new(Lang::En).unwrap().plan.id;
        let pasted = desk.plan_read_text(&pasted, text, &read_as).unwrap();
        assert_eq!(pasted.plan.plan.projects[0].proposer, kept, "{said}");
    }
}

#[test]
fn a_file_is_never_put_in_place_of_projects_or_a_budget_unasked() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let mut plan = desk.plan_new(Lang::ZhCn).unwrap().plan;
    plan.budget = "300000".to_owned();
    let id = desk.plan_save(plan).unwrap().plan.id;
    desk.plan_read_text(&id, "路灯\t2000\n长椅\t800\n", &ReadAs::default()).unwrap();
    let list = dir.path().join("list.pb");
    let text = "META\nkey;value\ncurrency;PLN\nbudget;150000\nPROJECTS\nproject_id;cost;name\n1;500;Lamp\n";
    fs::write(&list, text).unwrap();
    let names = |plan: &roundtable_desk::view::PlanView| -> Vec<String> {
        plan.plan.projects.iter().map(|project| project.name.clone()).collect()
    };
    let keys = |notes: &[roundtable_desk::view::ErrorView]| -> Vec<String> {
        notes.iter().map(|note| note.key.clone()).collect()
    };
    let asked = desk.plan_read_file(&id, &list, &ReadAs::default()).unwrap();
    assert_eq!((asked.read, asked.questions[0].about.as_str()), (0, "rows"));
    assert_eq!(
        (names(&asked.plan), asked.plan.plan.budget.as_str()),
        (vec!["路灯".to_owned(), "长椅".into()], "300000")
    );

    let after = ReadAs { rows: Some("append".to_owned()), ..ReadAs::default() };
    let read = desk.plan_read_file(&id, &list, &after).unwrap();
    assert_eq!(names(&read.plan), ["路灯", "长椅", "Lamp"]);
    assert_eq!((read.plan.plan.budget.as_str(), read.plan.plan.currency.as_str()), ("300000", "CNY"));
    assert!(keys(&read.notes).contains(&"intake.note.appended_numbered".to_owned()), "{:?}", read.notes);
    // It says another currency than what it comes after, which nobody said.
    assert_eq!(read.currency.as_ref().unwrap().key, "intake.currency.there");
    let differs = read.notes.iter().find(|note| note.key == "intake.note.currency_differs").unwrap();
    assert_eq!([&differs.params["list"], &differs.params["taken"]], ["PLN", "CNY"]);

    let read = desk.plan_read_file(&id, &list, &replacing()).unwrap();
    assert_eq!((names(&read.plan), read.plan.plan.budget.as_str()), (vec!["Lamp".to_owned()], "150000"));
    let notes = keys(&read.notes);
    assert!(notes.contains(&"intake.note.replaced".to_owned()), "{notes:?}");
    assert!(notes.contains(&"intake.note.budget_replaced".to_owned()), "{notes:?}");
}

fn columns(said: &[(&str, Option<&str>)]) -> ReadAs {
    let columns = said.iter().map(|(heading, to)| ((*heading).to_owned(), to.map(str::to_owned))).collect();
    ReadAs { columns, ..replacing() }
}

#[test]
fn which_column_a_field_has_is_asked_and_the_answer_is_kept_for_the_next_list_and_told() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let list = dir.path().join("list.csv");
    fs::write(&list, "序号,项目名称,钱数,做法,联系电话\n1,扶手,2800,单侧,138\n").unwrap();
    let asked = desk.plan_read_file(&id, &list, &ReadAs::default()).unwrap();
    assert_eq!((asked.read, asked.problems.as_slice()), (0, [].as_slice()));
    let question = &asked.questions[0];
    assert_eq!((question.about.as_str(), question.column_of.as_deref()), ("columns", Some("cost")));
    let choices: Vec<&str> = question.choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(choices, ["序号", "项目名称", "钱数", "做法"], "none that tells of persons");

    let read = desk.plan_read_file(&id, &list, &columns(&[("钱数", Some("cost")), ("做法", Some("content"))])).unwrap();
    let project = &read.plan.plan.projects[0];
    assert_eq!((project.cost.as_str(), project.content.as_str()), ("2800", "单侧"));
    assert!(!read.notes.iter().any(|note| note.key == "intake.note.column_remembered"), "it was said just now");

    let again = desk.plan_read_file(&id, &list, &replacing()).unwrap();
    let told: Vec<(&str, &str)> = again
        .notes
        .iter()
        .filter(|note| note.key == "intake.note.column_remembered")
        .map(|note| (note.params["heading"].as_str(), note.params["field"].as_str()))
        .collect();
    assert_eq!(told, [("钱数", "cost"), ("做法", "content")]);

    // Another column of the same list takes the field over, and what was kept of the first is forgotten.
    fs::write(&list, "项目名称,钱数,费用（元）,做法\n扶手,2800,9,单侧\n").unwrap();
    let other = columns(&[("费用（元）", Some("cost")), ("做法", None)]);
    desk.plan_read_file(&id, &list, &other).unwrap();
    let kept = desk.plan_read_file(&id, &list, &replacing()).unwrap();
    let project = &kept.plan.plan.projects[0];
    assert_eq!((project.cost.as_str(), project.content.as_str()), ("9", ""));
    let told: Vec<&str> = kept.notes.iter().map(|note| note.key.as_str()).collect();
    assert!(told.contains(&"intake.note.column_not_used_again"), "{told:?}");
}

#[test]
fn of_columns_that_claim_one_field_one_is_asked_for_and_headings_that_are_a_project_are_none() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let list = dir.path().join("list.csv");
    fs::write(&list, "项目名称,申报金额（元）,批复金额（元）\n扶手,好多,2800\n").unwrap();
    let asked = desk.plan_read_file(&id, &list, &ReadAs::default()).unwrap();
    let choices: Vec<&str> = asked.questions[0].choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(choices, ["申报金额（元）", "批复金额（元）"]);
    let read = desk.plan_read_file(&id, &list, &columns(&[("批复金额（元）", Some("cost"))])).unwrap();
    assert_eq!(read.plan.plan.projects[0].cost, "2800");

    let wrong = desk.plan_read_file(&id, &list, &columns(&[("批复金额（元）", Some("sum"))])).unwrap();
    assert_eq!(wrong.problems[0].key, "intake.not_one_of");
    for bare in ["扶手,2800\n路灯,900\n", "项目名称,金额,金额\n扶手,1,2\n"] {
        fs::write(&list, bare).unwrap();
        let refused = desk.plan_read_file(&id, &list, &replacing()).unwrap();
        assert!(refused.questions.is_empty() && !refused.problems.is_empty(), "{bare}");
    }
}
