//! Preparing and publishing.

mod kit;

use kit::{HOSTILE, NAME, NOTE, hall};
use roundtable_bag::{Bag, BagKind};
use roundtable_desk::view::{self, ErrorView, PlanProject, ReadAs};
use roundtable_desk::{OrganiserDesk, bundle_show, bundle_unpack, bundle_verify};
use roundtable_domain::Kind;
use roundtable_words::{Lang, Words};
use std::fs;
use std::path::Path;

fn organiser(dir: &Path) -> OrganiserDesk {
    OrganiserDesk::open(&kit::home(dir)).unwrap()
}

fn replacing() -> ReadAs {
    ReadAs { rows: Some("replace".to_owned()), ..ReadAs::default() }
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
fn pasted_rows_come_after_those_that_are_there_and_a_faulty_list_takes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let first = desk.plan_read_text(&id, "名称\t费用\n扶手\t2800\n路灯\t1200\n", &ReadAs::default()).unwrap();
    assert_eq!((first.read, first.problems.as_slice()), (2, [].as_slice()));
    let second = desk.plan_read_text(&id, "名称\t费用（元）\n长椅\t900\n", &ReadAs::default()).unwrap();
    let ids: Vec<&str> = second.plan.plan.projects.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    // That they came after the others, and are called otherwise, is said.
    let said = &second.notes[0];
    assert_eq!((said.key.as_str(), said.params["from"].as_str()), ("intake.note.appended_numbered", "3"));
    assert!(first.notes.is_empty(), "{:?}", first.notes);
    let refused = desk.plan_read_text(&id, "名称\t费用（元）\n好\t1\n坏\t很多\n", &ReadAs::default()).unwrap();
    assert_eq!(refused.read, 0);
    assert_eq!(refused.problems[0].key, "intake.not_a_number");
    assert_eq!(refused.problems[0].params["line"], "3");
    assert_eq!(refused.plan.plan.projects.len(), 3);
    let jpeg = dir.path().join("a.jpg");
    fs::write(&jpeg, b"\xff\xd8\xff\xe0....").unwrap();
    assert_eq!(desk.plan_read_file(&id, &jpeg, &ReadAs::default()).unwrap().problems[0].key, "intake.other_format");
    let gone = desk.plan_read_file(&id, &dir.path().join("gone.csv"), &ReadAs::default()).unwrap();
    assert_eq!(gone.problems[0].key, "list.gone");
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
fn a_picture_is_kept_by_its_bytes_and_travels_in_the_packs() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    desk.plan_read_text(&id, "名称\t费用\n扶手\t2800\n", &ReadAs::default()).unwrap();
    let picture = dir.path().join("我 的 图.png");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n and more").unwrap();
    let mut plan = desk.plan_picture(&id, 0, &picture).unwrap().plan;
    (plan.name, plan.community, plan.tables) = ("圆桌".into(), "社区".into(), 1);
    let name = plan.projects[0].picture.clone();
    assert_eq!(plan.projects[0].picture_name, "我 的 图.png");
    assert_eq!(desk.plan_save(plan).unwrap().problems, []);
    let made = desk.make_packs(&id, &dir.path().join("out")).unwrap().made.unwrap();
    let bag = Bag::read(fs::read(&made.packs[0].file).unwrap(), BagKind::Pack).unwrap();
    assert_eq!(bag.get(&format!("data/pictures/{name}")), Some(&b"\x89PNG\r\n\x1a\n and more"[..]));
    let words = dir.path().join("words.png");
    fs::write(&words, b"no picture").unwrap();
    assert_eq!(desk.plan_picture(&id, 0, &words).unwrap_err().code(), "plan_made");
}

/// All files of a folder, with their bytes.
fn contents(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            all.extend(contents(&entry.path()).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            all.push((name, fs::read(entry.path()).unwrap()));
        }
    }
    all.sort();
    all
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_publication_has_nothing_private_no_name_and_no_note_that_nobody_read() {
    let mut hall = hall();
    let files = [hall.played(1, Kind::Real, "a"), hall.played(2, Kind::Real, "b")];
    hall.import(&files);
    let out = hall.dir.path().join("out");
    let published = hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap();
    assert_eq!(published.number, 1);
    let written = contents(&out);
    let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    let due = [
        "allowed_signers",
        "data.json",
        "handed-in.json",
        "handed-in.json.sig",
        "index.html",
        "recommended.csv",
        "records/table-1.rtbundle",
        "records/table-2.rtbundle",
        "suggestions.csv",
        "votes.csv",
        "workbook.xlsx",
    ];
    assert_eq!(names, due);
    for (name, bytes) in &written {
        assert!(!holds(bytes, NAME) && !holds(bytes, NOTE) && !holds(bytes, HOSTILE), "{name}");
        assert!(!holds(bytes, "openings.jsonl"), "{name}");
        let hash = roundtable_record::Hash::of(bytes).to_string();
        assert!(published.files.iter().any(|file| file.path == *name && file.sha256 == hash), "{name}");
    }
    let page = written.iter().find(|(name, _)| name == "index.html").unwrap();
    let page = String::from_utf8(page.1.clone()).unwrap();
    assert!(page.contains("&lt;b&gt;棚&lt;/b&gt;") && !page.contains("<b>棚</b>"));
    let records: Vec<_> = ["1", "2"].map(|n| out.join(format!("records/table-{n}.rtbundle"))).into();
    for record in bundle_verify(&records).bundles {
        assert_eq!((record.verdict.as_str(), record.private), ("valid", Some(view::Private::Withheld)));
    }
    let code = bundle_show(&files[0]).unwrap().code;
    assert!(code.split('-').all(|group| page.contains(group)));
}

#[test]
fn notes_that_were_read_are_published_escaped_and_those_withheld_are_not() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    hall.import(&[file]);
    let meeting = hall.meeting.clone();
    // Four notes, and reasons and conditions of the three.
    assert_eq!(hall.desk.board(&meeting).unwrap().unread_notes, 10);
    let notes = hall.desk.reading(&meeting).unwrap();
    for note in &notes {
        assert_eq!(note.project.is_some(), note.project_number.is_some(), "{note:?}");
    }
    let hostile = notes.iter().find(|note| note.text.as_deref() == Some(HOSTILE)).unwrap();
    let other = notes.iter().find(|note| note.text.as_deref() == Some(NOTE)).unwrap();
    hall.desk.read_notes(&meeting, &[hostile.hash.clone(), other.hash.clone()]).unwrap();
    hall.desk.withhold(&meeting, &other.hash, true).unwrap();
    assert_eq!(hall.desk.board(&meeting).unwrap().unread_notes, 8);
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap();
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    assert!(!page.contains(NOTE));
    let csv = fs::read_to_string(out.join("suggestions.csv")).unwrap();
    assert!(csv.contains("\"'=HYPERLINK"), "{csv}");

    // Read through whole, and the one that was withheld still is; numbered on.
    let second = hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    assert_eq!(second.number, 2);
    assert_eq!(hall.desk.board(&meeting).unwrap().published, Some(2));
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert_eq!(page.matches(NOTE).count(), 2);
    assert_eq!(hall.desk.read_notes(&meeting, &["0".repeat(64)]).unwrap_err().code(), "not_found");
}

#[test]
fn without_a_counted_table_nothing_is_published_and_a_folder_that_fails_counts_for_nothing() {
    let mut hall = hall();
    let out = hall.dir.path().join("out");
    assert_eq!(
        hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap_err().code(),
        "nothing_counted"
    );
    assert!(!out.exists());
    let file = hall.played(1, Kind::Real, "a");
    hall.import(&[file]);
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("records"), b"no folder").unwrap();
    let error = hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap_err();
    assert_eq!((error.code().as_str(), error.is_machine()), ("publish_stopped", true));
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().published, None);
    assert_eq!(
        hall.desk.publish(None, &hall.dir.path().join("other"), true, &roundtable_desk::Agreed::All).unwrap().number,
        1
    );
}

#[test]
fn a_bundle_is_shown_and_unpacked_for_other_peoples_tools() {
    let hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    let shown = bundle_show(&file).unwrap();
    assert_eq!((shown.table, shown.present, shown.notes, shown.turns), (1, 3, 4, 4));
    let ballots = shown.ballots.unwrap();
    assert_eq!((ballots.valid, ballots.blank, ballots.invalid, ballots.abstained), (3, 0, 0, 0));
    assert_eq!(shown.recommended[0].reasons.as_deref(), Some("大家都说要紧"));
    let dir = hall.dir.path().join("bag");
    let signers = bundle_unpack(&file, &dir).unwrap();
    assert!(fs::read_to_string(signers).unwrap().starts_with("table-1 namespaces=\"roundtable-bundle-v1@"));
    assert!(dir.join("data/record.jsonl").is_file() && dir.join("private/openings.jsonl").is_file());
    assert_eq!(bundle_unpack(&file, &dir).unwrap_err().code(), "folder_used");
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

    let read = desk.plan_read_file(&id, &list, &replacing()).unwrap();
    assert_eq!((names(&read.plan), read.plan.plan.budget.as_str()), (vec!["Lamp".to_owned()], "150000"));
    let notes = keys(&read.notes);
    assert!(notes.contains(&"intake.note.replaced".to_owned()), "{notes:?}");
    assert!(notes.contains(&"intake.note.budget_replaced".to_owned()), "{notes:?}");
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
    let mut few = |tables: u16| {
        let pointed = desk.plan_save(roundtable_desk::view::Plan { tables, ..plan.clone() }).unwrap().pointed;
        pointed.into_iter().find(|point| point.what.key == "point.few_projects").map(|point| point.what.params)
    };
    assert_eq!(few(2), None);
    let said = few(6).unwrap();
    assert_eq!((&*said["tables"], &*said["wanted"]), ("1, 2, 3, 4, 5, 6", "3"));
    // Cells of some columns with their headings say what to do.
    let told = desk.plan_read_text(&id, "范围\t预期效益\n南区\t方便\n", &ReadAs::default()).unwrap();
    assert_eq!(
        (told.read, told.notes.last().map(|note| note.key.as_str())),
        (0, Some("intake.note.paste_some_columns"))
    );
}
