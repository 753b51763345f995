//! The same list read again: what is here already is asked about, and made twice only where somebody says so.

mod kit;

use kit::home;
use roundtable_desk::OrganiserDesk;
use roundtable_desk::view::{IntakeView, Plan, ReadAs};
use roundtable_words::Lang;
use std::fs;
use std::path::Path;

const LIST: &str = "街道,社区,序号,项目名称,所需资金（元）\n北街,乙社区,1,长椅,900\n南街,甲社区,1,扶手,2800\n";
const LATER: &str = "街道,社区,序号,项目名称,所需资金（元）\n北街,乙社区,1,长椅,950\n南街,甲社区,1,扶手,2900\n南街,丙社区,1,凉亭,3000\n";

fn desk(dir: &Path) -> OrganiserDesk {
    let mut desk = OrganiserDesk::open(&home(dir)).unwrap();
    let read = reads(&mut desk, dir, LIST, None);
    assert_eq!((read.questions.len(), read.meetings), (0, 2));
    desk
}

/// Reads a list into a plan that was begun for it, each community for a meeting of its own.
fn reads(desk: &mut OrganiserDesk, dir: &Path, list: &str, here: Option<&str>) -> IntakeView {
    let file = dir.join("list.csv");
    fs::write(&file, list).unwrap();
    let plan = desk.plan_new(Lang::ZhCn).unwrap().plan;
    desk.plan_save(Plan { tables: 1, ..plan.clone() }).unwrap();
    let each = ReadAs { community: Some("*".into()), here: here.map(str::to_owned), ..ReadAs::default() };
    desk.plan_read_file(&plan.id, &file, &each).unwrap()
}

fn all(desk: &OrganiserDesk) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for item in desk.meetings().unwrap() {
        let plan = desk.plan(&item.meeting).unwrap().plan;
        all.push((item.community, plan.projects.first().map(|one| one.cost.clone()).unwrap_or_default()));
    }
    all.sort();
    all
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn it_is_asked_before_anything_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let read = reads(&mut desk, dir.path(), LATER, None);
    let [question] = read.questions.as_slice() else { panic!("{:?}", read.questions) };
    assert_eq!((question.about.as_str(), question.names.len()), ("here", 2));
    assert_eq!((&*question.what.key, &*question.what.params["drafts"]), ("intake.here_drafts", "2"));
    // A community whose name is written otherwise looks new: the new ones are named.
    let update = &question.choices[0].words;
    assert_eq!((&*update.key, &*update.params["names"]), ("intake.choice.here_update_new", "丙社区"));
    let choices: Vec<&str> = question.choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(choices, ["update", "leave", "new"]);
    assert_eq!(all(&desk), pairs(&[("", ""), ("乙社区", "900"), ("甲社区", "2800")]));
}

#[test]
fn drafts_take_the_later_list_and_keep_what_was_set_in_them() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let first = desk.meetings().unwrap().into_iter().find(|item| item.community == "甲社区").unwrap().meeting;
    let plan = desk.plan(&first).unwrap().plan;
    desk.plan_save(Plan { date: "2026-12-19".into(), place: "三楼".into(), ..plan }).unwrap();
    let read = reads(&mut desk, dir.path(), LATER, Some("update"));
    let notes: Vec<&str> = read.notes.iter().map(|note| note.key.as_str()).take(2).collect();
    assert_eq!(notes, ["intake.note.meetings_of_parts", "intake.note.meetings_updated"]);
    assert_eq!(all(&desk), pairs(&[("丙社区", "3000"), ("乙社区", "950"), ("甲社区", "2900")]));
    let plan = desk.plan(&first).unwrap().plan;
    assert_eq!((plan.date.as_str(), plan.place.as_str()), ("2026-12-19", "三楼"));
}

#[test]
fn what_has_packs_is_left_for_a_correction_and_no_empty_plan_stays_behind() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    desk.make_every(true).unwrap();
    let read = reads(&mut desk, dir.path(), LIST, None);
    let choices: Vec<&str> = read.questions[0].choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(choices, ["leave", "new"]);
    let empty = desk.meetings().unwrap().into_iter().find(|item| item.community.is_empty()).unwrap().meeting;
    desk.plan_remove(&empty).unwrap();
    let read = reads(&mut desk, dir.path(), LIST, Some("leave"));
    assert_eq!(read.notes.iter().map(|note| note.key.as_str()).collect::<Vec<_>>(), ["intake.note.meetings_issued"]);
    assert_eq!(all(&desk), pairs(&[("乙社区", "900"), ("甲社区", "2800")]));
    // Only who says so makes them once more.
    reads(&mut desk, dir.path(), LIST, Some("new"));
    assert_eq!(all(&desk).len(), 4);
}
